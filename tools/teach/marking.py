"""Give out an exercise, bring a class's work in, and mark it; what one submission does harms no other.

A record's `state` is ``collected``, ``marked``, ``by hand`` (a written answer waits) or ``not marked``, with `why`.
"""

import copy
import hashlib
import os
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict
from pathlib import Path, PurePosixPath

import nbformat

from tiesfeeds.learning import model_answer
from tiesfeeds.learning.stored_answers import WRITTEN, asked_in

from . import intake, sandbox
from .class_folder import write
from .earlier import translate
from .execution import Limits, NotMarked, execute
from .gradebook import ROOT, Gradebook, for_marker
from .judging import judge, right_answers
from .merge_answers import EDITED, known, merge_answers

COUNTED = "marked with the numbers of"  # how a note begins about another id's numbers, which the teacher accepted


def release(class_folder, with_model=False):
    """Enter the exercise in the gradebook and remember it as it is given out; return the file to hand out.

    With its model answer, which learners of a class have not, that is a file in the class's folder.
    """
    handout = ROOT / "exercises" / class_folder.slug / f"{class_folder.slug}.ipynb"
    if not handout.is_file():
        raise ValueError(f"There is no exercise {class_folder.slug} in exercises/.")
    content = handout.read_bytes()
    if with_model:
        content = _with_model(content, model_answer.of(class_folder.slug))
        handout = class_folder.marking / handout.name
    if class_folder.released.exists() and class_folder.released.read_bytes() != content and class_folder.records():
        raise ValueError(
            f"{class_folder.slug} has changed since it was given out, and work has been handed in. "
            "Finish marking with the course as it was then, or use another --folder for a new class."
        )
    Gradebook(class_folder).enter()
    write(class_folder.released, content)
    if with_model:
        write(handout, content)
    return handout


def _with_model(content, model):
    """Return a notebook whose place for the written answer knows a model answer."""
    notebook = nbformat.reads(content.decode("utf-8"), 4)
    for cell in notebook.cells:
        if WRITTEN in asked_in(cell.source):
            call = cell.source.rstrip().removesuffix(")").rstrip(", \n")
            cell.source = f"{call},\n    model={model!r},\n)"
    return nbformat.writes(notebook).encode()


def collect(class_folder, source, sheet=None):
    """Keep what a folder or zip holds; return the records of new work, and the files that are nobody's."""
    class_folder.exercise()
    everybody, lost = intake.collect(class_folder.slug, source, sheet and sheet.learners(), class_folder.records())
    _move(class_folder, everybody)
    records, new = class_folder.records(), []
    for handed_in in everybody:
        learner = handed_in.learner
        before = records.get(learner, {})
        record = {"learner": learner, "lms": handed_in.lms or before.get("lms", ""), "state": "collected", "why": ""}
        record |= {"written": before["written"]} if "written" in before else {}  # what was read when it was marked
        record["work"] = handed_in.work or before.get("work", "")
        files, notes = intake.unpack(handed_in.entries)
        try:
            file, more = intake.best(class_folder.slug, files)
        except ValueError as error:
            file, more = None, []
            record |= {"state": "not marked", "why": "; ".join([str(error), *notes]), "original": ""}
        for other in files:
            if other.content is not None:
                path, _ = class_folder.keep(learner, PurePosixPath(other.path).name, other.content)
                if other is file:
                    record["original"] = path.name
        record["notes"] = [*notes, *more] if file else []
        if before.get("original", None) == record["original"] and before.get("why") in (record["why"], ""):
            if before["lms"] != record["lms"] or before.get("work", "") != record["work"]:
                class_folder.save(before | {"lms": record["lms"], "work": record["work"]})
            continue  # this was here before
        class_folder.save(record)
        new.append(record)
        class_folder.log(f"{learner}: {record['state']} {record['why'] or record['original']}")
    return new, lost


def _move(class_folder, everybody):
    """Let those whom the LMS knows by the same number, but who had another id, have the id that the sheet says now."""
    ids = {handed_in.lms: handed_in.learner for handed_in in everybody if handed_in.lms}
    for old, record in class_folder.records().items():
        learner = ids.get(record["lms"], old)
        if learner == old:
            continue
        book = Gradebook(class_folder)
        book.forget(old, None if learner in book.marks() else learner)
        if learner in class_folder.records():  # both are there, since an id was wrong once
            class_folder.forget(old)
            continue
        class_folder.move(old, learner)
        state = {"state": "collected", "why": ""} if record["original"] else {}  # the numbers follow from the id
        class_folder.save(record | {"learner": learner} | state)
        class_folder.log(f"{old} is {learner} from now on")


def forget(class_folder, learners):
    """Take learners out of this exercise; return where what they handed in lies now."""
    spelt = {intake.same(learner): learner for learner in class_folder.records()}
    missing = [learner for learner in learners if intake.same(learner) not in spelt]
    if missing:
        raise ValueError(f"Nothing has been collected from {', '.join(missing)}.")
    kept = []
    for learner in dict.fromkeys(spelt[intake.same(learner)] for learner in learners):
        Gradebook(class_folder).forget(learner)
        kept.append(class_folder.forget(learner))
        class_folder.log(f"{learner}: forgotten")
    return kept


def mark(
    class_folder, learners=None, again=False, jobs=None, limits=None, say=lambda done, size, line: None, numbers=None
):
    """Mark all work that has not been marked yet, or that has changed since.

    Parameters
    ----------
    class_folder : ClassFolder
    learners : collection of str, optional
        Only these.
    again : bool
        Also work that has been marked.
    jobs : int, optional
        How many at once; as many as there are cores, if left out. Without bubblewrap always one, so that it is known
        who changed a file.
    limits : Limits, optional
    say : callable
        Told at the start and for each learner: how many are done, of how many, and a line about this one.
    numbers : str, optional
        The id whose numbers count for these learners, since they worked with those; their own id ends it.

    Returns
    -------
    records : list of dict
        Those that were marked now.
    """
    exercise, book = class_folder.exercise(), Gradebook(class_folder)
    rubrics = book.rubrics()
    records = {name: record for name, record in class_folder.records().items() if not learners or name in learners}
    missing = sorted(set(learners or ()) - records.keys())
    if missing:
        raise ValueError(f"Nothing has been collected from {', '.join(missing)}.")
    if numbers is not None:
        _count_numbers(records, learners, numbers)
        again = True
    waiting = [record for record in records.values() if record["original"] and (again or not _done(record))]
    batch = _Batch(class_folder, book, rubrics, len(waiting), say)
    say(0, len(waiting), "")
    if sandbox.bubblewrap():
        with ThreadPoolExecutor(jobs or os.cpu_count() or 1) as pool:
            stop = threading.Event()
            # each works on a copy: a record that is not finished stays as it was
            running = {pool.submit(_work, class_folder, exercise, {**record}, limits, stop) for record in waiting}
            try:
                for future in as_completed(running):
                    batch.finish(*future.result())
            except BaseException:
                stop.set()
                pool.shutdown(wait=True, cancel_futures=True)
                raise
    else:
        ours, course = sandbox.FileSnapshot(_class_files(class_folder)), sandbox.FileSnapshot(_course_files())
        for waits in waiting:
            try:
                record, *work = _work(class_folder, exercise, {**waits}, limits)
            except BaseException:
                ours.put_back(class_folder.marking / "changed")
                raise
            if changed := ours.put_back(class_folder.marking / "changed"):
                names = ", ".join(file.name for file in changed[:3])
                record |= {"state": "not marked", "why": f"while it ran, {names} changed; that was put back"}
                record.pop("marks", None)
                work = None, None, None
            if changed := course.changed():
                record["look"].append(f"while it ran, the course's file {changed[0].name} changed")
            batch.finish(record, *work)
            ours.look()
            course.look()
    return batch.marked


def _count_numbers(records, learners, numbers):
    """Note that the numbers of another id count for some learners."""
    if not learners:
        raise ValueError("Say whose work was done with these numbers: teach mark EXERCISE LEARNER --numbers ID.")
    if not numbers.strip(" .") or set(numbers) & set("/\\\0"):
        raise ValueError("--numbers takes the id that the learner typed, without slashes.")
    for learner, record in records.items():
        record["numbers"] = "" if intake.same(numbers) == intake.same(learner) else numbers.strip()


class _Batch:
    """Stores what comes out of a batch, one learner at a time."""

    def __init__(self, class_folder, book, rubrics, size, say):
        self.class_folder, self.book, self.rubrics, self.size, self.say = class_folder, book, rubrics, size, say
        self.marked = []

    def finish(self, record, marks, submission, outputs):
        if marks is not None:
            write(self.class_folder.notebook("submitted", record["learner"]), nbformat.writes(submission))
            right = right_answers(self.class_folder.slug, record.get("numbers") or record["learner"])
            page = for_marker(submission, outputs, self.rubrics, right)
            _store(self.class_folder, self.book, record, marks, page)
        self.class_folder.save(record)
        self.marked.append(record)
        line = f"{record['learner']}: {summary(record)}"
        self.class_folder.log(line)
        self.say(len(self.marked), self.size, line)


def summary(record):
    """Return how a record stands, in a few words."""
    points = [mark["points"] for mark in record.get("marks", []) if mark["points"] is not None]
    words = [record["state"] + (f": {record['why']}" if record["why"] else "")]
    if points:
        words.append(f"{sum(points):g} points from the checks")
    return "; ".join([*words, *remarks(record)])


def remarks(record):
    """Return all that is out of the ordinary about a learner's work, each once, what needs a look first."""
    return list(dict.fromkeys([*record.get("look", []), *record["notes"]]))


def _done(record):
    return record["state"] in ("marked", "by hand") and record.get("marked") == record["original"]


def _class_files(class_folder):
    paths = (class_folder.folder / name for name in ("gradebook.db", "marking", "submitted", "autograded"))
    return [path for path in paths if path.exists()]


def _course_files():
    return [ROOT / name for name in ("solutions", "exercises", "tiesfeeds", "tools")]


def _work(class_folder, exercise, record, limits, stop=None):
    """Read, execute and judge one submission; return its record, its marks, the notebook and what its cells said.

    It changes nothing but its record and what lies in its own run.
    """
    record.pop("marks", None)
    record["look"] = []
    record.setdefault("files", record["notes"])  # what collecting had to say; the rest is said anew each time
    try:
        path = class_folder.marking / record["learner"] / "originals" / record["original"]
        submission, notes = merge_answers(exercise, read(path, class_folder.slug))
        whose = record.get("numbers") or record["learner"]
        result, more = execute(class_folder.slug, exercise, submission, whose, limits or Limits(), stop)
        marks, look = judge(class_folder.slug, exercise, whose, result)
        notes += [f"{COUNTED} '{whose}'"] if record.get("numbers") else []
    except NotMarked as error:
        return record | {"state": "not marked", "why": str(error), "notes": record["files"]}, None, None, None
    except Exception as error:  # whatever it is, the others go on
        return record | {"state": "not marked", "why": f"marking it failed: {str(error)[:200]}"}, None, None, None
    waits = any(mark.points is None for mark in marks)
    record |= {"state": "by hand" if waits else "marked", "why": "", "marks": [asdict(mark) for mark in marks]}
    # what may have cost points whatever the checks say: another file was meant, a cell was stopped, an answer is
    # where no answer is looked for
    look += [*record["files"], *more, *(note for note in notes if EDITED in note)]
    record |= {"look": look, "notes": list(dict.fromkeys([*record["files"], *notes, *more]))}
    return record, marks, submission, result["outputs"]


def read(path, slug):
    """Return a notebook that was handed in; raise `NotMarked` with a sentence if it is none of this exercise."""
    content = Path(path).read_bytes()
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding, errors="replace")
        notebook = nbformat.reads(text, 4)
        for cell in notebook.cells:  # what a program of another kind may leave out
            cell.setdefault("metadata", nbformat.from_dict({}))
            cell.source = "".join(cell.source) if isinstance(cell.source, list) else str(cell.source)
            cell.cell_type = cell.cell_type if cell.cell_type in ("code", "markdown", "raw") else "raw"
            if cell.cell_type == "code":
                cell.setdefault("outputs", [])
                cell.setdefault("execution_count", None)
    except Exception as error:
        what = "it is no notebook, or only a part of one" if content.strip() else "it is empty"
        raise NotMarked(f"{what}; ask for the file again") from error
    asked = intake.exercises_in(text.encode())
    if asked and slug[3:] not in asked:
        raise NotMarked(f"it is the exercise {', '.join(sorted(asked))}, not this one")
    if not asked and "lesson.verdicts()" in text:  # a lesson's file has the same name
        raise NotMarked(f"it is a lesson, not the exercise; ask for the file in the folder exercises/{slug}")
    return translate(notebook, slug)


def _store(class_folder, book, record, marks, page):
    """Enter marks in the gradebook, and put the notebook where Formgrader finds it."""
    before, written = record.get("written"), _written(page)
    before = before if isinstance(before, dict) else {"words": before}  # an older record holds a text
    same = {kind: before.get(kind) == written[kind] for kind in written}
    record |= {"written": written, "marked": record["original"]}
    write(class_folder.notebook("autograded", record["learner"]), nbformat.writes(page))
    book.save(record["learner"], copy.deepcopy(marks), same)


def _written(notebook):
    """Return a fingerprint of what a learner wrote in words, and one of the code."""
    own = [cell for cell in notebook.cells if cell.cell_type == "code" or not known(cell)]
    texts = {"words": [cell.source for cell in own if cell.cell_type != "code"]}
    texts["code"] = [cell.source for cell in own if cell.cell_type == "code"]
    return {kind: hashlib.sha256(repr(text).encode(errors="replace")).hexdigest() for kind, text in texts.items()}
