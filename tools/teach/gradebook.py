"""The door to nbgrader: its gradebook holds the marks, and its Formgrader is where written answers are marked."""

import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

from .merge_answers import known

ROOT = Path(__file__).resolve().parents[2]
LONG = 60  # characters of an answer that a marker would not compare by eye


class Gradebook:
    """The marks of one exercise in ``gradebook.db``."""

    def __init__(self, class_folder):
        self.class_folder = class_folder
        self.address = f"sqlite:///{class_folder.folder / 'gradebook.db'}"

    def enter(self):
        """Enter the exercise with its rubrics; return the exercise's text as it is given out."""
        slug = self.class_folder.slug
        self.class_folder.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as release:
            done = subprocess.run(
                [sys.executable, "-m", "nbgrader", "generate_assignment", slug, "--force"]
                + [f"--CourseDirectory.root={self.class_folder.folder}", f"--CourseDirectory.db_url={self.address}"]
                + [f"--CourseDirectory.source_directory={ROOT / 'solutions'}"]
                + [f"--CourseDirectory.release_directory={release}", f"--config={ROOT / 'nbgrader_config.py'}"],
                cwd=ROOT,
                # nbgrader calls a helper program by its name
                env={**os.environ, "PATH": str(Path(sys.executable).parent) + os.pathsep + os.environ.get("PATH", "")},
                capture_output=True,
                text=True,
            )
            if done.returncode:
                raise ValueError(f"nbgrader could not enter {slug} in the gradebook. It said:\n{done.stderr[-1500:]}")
            return (Path(release) / slug / f"{slug}.ipynb").read_text(encoding="utf-8")

    def _open(self):
        from nbgrader.api import Gradebook

        return Gradebook(self.address)

    def rubrics(self):
        """Return each task's text with its rubric, by name."""
        with self._open() as book:
            notebook = book.find_notebook(self.class_folder.slug, self.class_folder.slug)
            tasks = {cell.name for cell in notebook.task_cells}
            return {cell.name: cell.source for cell in notebook.source_cells if cell.name in tasks}

    def save(self, learner, marks, same):
        """Enter what the checks gave. What was marked by hand stays.

        Parameters
        ----------
        marks : list of judging.Mark
        same : dict of bool
            Whether the ``words``, and the ``code``, are what they were when this was marked last: then nobody needs to
            read them again.
        """
        slug, points = self.class_folder.slug, {mark.name: mark.points for mark in marks}
        with warnings.catch_warnings(), self._open() as book:
            warnings.simplefilter("ignore")  # nbgrader's own, about its database
            book.update_or_create_student(learner)
            book.update_or_create_submission(slug, learner)
            for grade in book.find_submission_notebook(slug, slug, learner).grades:
                grade.auto_score = points.get(grade.cell.name)
                by_hand = grade.manual_score is not None or grade.extra_credit
                if by_hand and not same["words" if grade.auto_score is None else "code"]:
                    grade.needs_manual_grade = True
                elif not by_hand:
                    grade.needs_manual_grade = grade.auto_score is None
            book.db.commit()

    def forget(self, learner, new=None):
        """Take a learner's marks of this exercise out of the book, or give them to the learner `new`."""
        from nbgrader.api import MissingEntry

        with warnings.catch_warnings(), self._open() as book:
            warnings.simplefilter("ignore")  # nbgrader's own, about its database
            try:
                submission = book.find_submission(self.class_folder.slug, learner)
            except MissingEntry:
                return
            if new:
                submission.student = book.update_or_create_student(new)
                book.db.commit()
            else:
                book.remove_submission(self.class_folder.slug, learner)
            if not book.find_student(learner).submissions:
                book.remove_student(learner)

    def marks(self):
        """Return for each learner, by name of the cell: points (None if still to be given), and comment."""
        from nbgrader.api import MissingEntry

        by_learner = {}
        with self._open() as book:
            try:
                submissions = book.assignment_submissions(self.class_folder.slug)
            except MissingEntry:
                return by_learner
            for submission in submissions:
                marks = by_learner.setdefault(submission.student.id, {})
                for notebook in submission.notebooks:
                    comments = {comment.cell.name: comment.comment or "" for comment in notebook.comments}
                    for grade in notebook.grades:
                        given = grade.manual_score if grade.manual_score is not None else grade.auto_score
                        points = None if grade.needs_manual_grade else (given or 0) + (grade.extra_credit or 0)
                        # a comment on what is to be read again may speak of an earlier answer
                        marks[grade.cell.name] = (points, "" if points is None else comments.get(grade.cell.name, ""))
        return by_learner


def for_marker(submission, outputs, rubrics, answers):
    """Return a submission as Formgrader shows it: with what its cells said, the rubrics and the learner's own answers.

    Parameters
    ----------
    submission : nbformat.NotebookNode
    outputs : dict
        What each cell said, by its id.
    rubrics : dict of str
        Each task's text with its rubric, by name.
    answers : dict of str
        What is right for this learner, by name: a written answer speaks of those numbers.
    """
    import nbformat

    page = nbformat.from_dict(submission)
    told = ", ".join(f"{name.replace('_', ' ')} {answer}" for name, answer in answers.items() if 0 < len(answer) < LONG)
    right = f"\n\nRight for this learner: {told}." if told else ""
    for cell in page.cells:
        if cell.cell_type == "code":
            cell.outputs = [nbformat.from_dict(output) for output in outputs.get(cell.id, [])]
        if known(cell).get("task"):
            cell.source = rubrics.get(known(cell)["grade_id"], cell.source) + right
    for place, cell in enumerate(page.cells[:-1]):  # the answer goes above its task: both are in view with the points
        if known(cell).get("task"):
            page.cells[place : place + 2] = [page.cells[place + 1], cell]
    return page
