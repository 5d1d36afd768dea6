"""Write the map of what the course teaches and where it is checked: objective, lesson, exercise, check.

    python -m tools.build.teaching_map            into teaching/map.md
    python -m tools.build.teaching_map --check    change nothing; say whether the stored map is out of date

Objectives stand in the table of a lesson's first cell. In a solution, each cell with points says in its metadata which
of them it checks: ``"objectives": [1, 3]``, counted from 1.
"""

import argparse
import re
import sys
from dataclasses import dataclass

import nbformat

from tools.build.paths import ROOT, find

MAP = ROOT / "teaching" / "map.md"
HEAD = """\
# What is taught where, and what checks it

Written by `python course.py map` from the notebooks; change them, not this page.

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


def objectives(lesson):
    """Return the objectives in a lesson's first cell, without their marks."""
    row = [line for line in lesson.cells[0].source.splitlines() if line.startswith("|")][-1]
    items = re.split(r"<br ?/?>", row.strip("| ").split("|")[-1])
    items = [re.sub(r"^\W+|[*_]", "", item).strip() for item in items]
    return [item[0].upper() + item[1:] for item in items]


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


def section(lesson, solution):
    """Return a lesson's part of the map; `solution` is None where there is no exercise."""
    nb = nbformat.read(lesson, 4)
    asked = checks(nbformat.read(solution, 4)) if solution else []
    links = f"[Lesson](../{lesson.relative_to(ROOT).as_posix()})"
    if solution:
        links += f", [exercise](../exercises/{solution.stem}/{solution.name})"
    lines = [
        f"## {nb.cells[0].source.splitlines()[0].removeprefix('# ')}",
        "",
        links,
        "",
        "| At the end you can | The recap says | Questions that check it |",
        "|---|---|---|",
    ]
    for number, (objective, said) in enumerate(zip(objectives(nb), recap(nb), strict=True), 1):
        by = ", ".join(str(check) for check in asked if number in check.objectives)
        lines.append(f"| {objective} | {said} | {by or '–'} |")
    return "\n".join(lines) + "\n"


def written():
    """Return the whole map as text."""
    solutions = find("solutions")
    return "\n".join([HEAD, *(section(path, solutions.get(name)) for name, path in find("lessons").items())])


def main(words=None):
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing; say whether the map is out of date")
    options = parser.parse_args(words)
    text = written()
    if MAP.exists() and MAP.read_text(encoding="utf-8") == text:
        print("teaching/map.md: as it was")
    elif options.check:
        sys.exit("teaching/map.md is out of date; run python course.py map.")
    else:
        MAP.parent.mkdir(exist_ok=True)
        MAP.write_text(text, encoding="utf-8", newline="\n")
        print("teaching/map.md: written")


if __name__ == "__main__":
    main()
