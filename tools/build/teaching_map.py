"""The map of what the course teaches and where it is checked: objective, lesson, exercise, check.

Objectives stand in the head of a lesson's file. In a solution, each cell with points says in its metadata which
of them it checks: ``"objectives": [1, 3]``, counted from 1.
"""

import re
from dataclasses import dataclass

import nbformat

HEAD = """\
# What is taught where, and what checks it

Written by `python course.py map` from the lessons' files and the notebooks; change them, not this page.

For each lesson: what learners can do at its end, what its recap says about it, and which questions of its exercise \
check it. *By hand* is a written answer that a teacher reads. Where no question is named, the lesson itself lets \
learners do it, and no points hang on it.
"""


@dataclass
class Check:
    """A cell of an exercise that gives points.

    Parameters
    ----------
    number : int
        The question's number in the exercise.
    points : int
        What it is worth.
    written : bool
        Whether a teacher reads the answer.
    objectives : list of int
        Which objectives of the lesson it checks, counted from 1.
    """

    number: int
    points: int
    written: bool
    objectives: list

    def __str__(self):
        points = "1 point" if self.points == 1 else f"{self.points} points"
        return f"{self.number} ({points}{', by hand' if self.written else ''})"


def recap(lesson):
    """Return the lines of a lesson's recap, one for each objective."""
    (cell,) = (cell for cell in lesson.cells if "recap" in cell.metadata.get("tags", []))
    return re.findall(r"^\* (.+)$", cell.source, flags=re.MULTILINE)


def checks(solution):
    """Return what an exercise checks, in its order."""
    asked_for, number = [], 0
    for cell in solution.cells:
        if asked := re.search(r"^\*\*(\d+)\.\*\*", cell.source, flags=re.MULTILINE):
            number = int(asked[1])
        known = cell.metadata.get("nbgrader", {})
        if "points" in known:
            asked_for.append(Check(number, known["points"], known["task"], cell.metadata.get("objectives", [])))
    return asked_for


def section(head, lesson, solution):
    """Return a lesson's part of the map; `solution` is the path of its solution, None where there is no exercise."""
    asked = checks(nbformat.read(solution, 4)) if solution else []
    links = f"[Lesson](../lessons/{head.name}.ipynb)"
    if solution:
        links += f", [exercise](../exercises/{head.name}/{head.name}.ipynb)"
    lines = [
        f"## {head.number} · {head.title}",
        "",
        links,
        "",
        "| At the end you can | The recap says | Questions that check it |",
        "|---|---|---|",
    ]
    for number, (objective, said) in enumerate(zip(head.objectives, recap(lesson), strict=True), 1):
        by = ", ".join(str(check) for check in asked if number in check.objectives)
        lines.append(f"| {objective} | {said} | {by or '–'} |")
    return "\n".join(lines) + "\n"
