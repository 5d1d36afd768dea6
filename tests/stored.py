"""The course's notebooks as they are stored."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted(
    path
    for folder in ("lessons", "exercises", "solutions")
    for path in (ROOT / folder).rglob("[0-9]*.ipynb")
    if ".ipynb_checkpoints" not in path.parts
)


@cache
def read(path):
    """Return a notebook."""
    return nbformat.read(path, 4)


@cache
def promised(path):
    """Return how many live screens a notebook promises, by kind, from what it shows where no kernel runs.

    An exercise is stored without its outputs: its solution promises for it.

    Parameters
    ----------
    path : str
        From the course's folder; a copy's path may begin with ``again/``.

    Returns
    -------
    collections.Counter
        Of ``"screen"`` (each that is live), ``"picture"`` (explorers, films and diagrams), ``"slider"`` (those with a
        slider), ``"control"`` (those that take input), ``"film"``, ``"form"`` (questions of quizzes) and ``"stored"``
        (pictures).
    """
    file = ROOT / path.removeprefix("again/").replace("exercises/", "solutions/")
    found = Counter()
    for cell in read(file).cells:
        found["screen"] += "here" in cell.metadata.get("tags", [])  # it is shown, and nothing of it is stored
        for output in cell.get("outputs", []):
            page = output.get("data", {}).get("text/html", "")
            moves = re.findall(r"Run the notebook to (?:type your own, and to )?move: (.*?)</small>", page)
            questions = page.count("<ul>") if "Run the notebook to answer." in page else 0
            own = page.count("Run the notebook to type your own.")
            answers = page.count("Run the notebook to answer here.")
            figures = page.count('<figure class="tf-twin"')
            found["screen"] += figures + page.count('<div class="tf-twin"')
            found["picture"] += figures
            found["slider"] += sum(bool(re.search(r"\(\S+ to [^()]*\)", move)) for move in moves)
            found["control"] += len(moves) + own + bool(questions) + page.count("Run the notebook to choose a file.")
            found["control"] += answers
            found["film"] += len(moves) * ("film" in cell.metadata.get("tags", []))
            found["form"] += questions
            found["stored"] += figures
    return found
