"""Which notebooks hold a control of every kind between them: these are walked through by keyboard at each push."""

import itertools
import re
from functools import cache
from pathlib import Path

from stored import ROOT, promised, read

from tiesfeeds.learning import question_bank

FRONT_END = ROOT / "tiesfeeds" / "display" / "front_end"
IN_A_ROW = int(re.search(r"MOST_SEGMENTS = (\d+);", (FRONT_END / "controls.js").read_text(encoding="utf-8"))[1])
IN_LETTERS = int(re.search(r"MOST_LETTERS = (\d+);", (FRONT_END / "quiz.js").read_text(encoding="utf-8"))[1])


@cache
def kinds(path):
    """Return the kinds of controls and questions of a notebook, from what it shows where no kernel runs.

    Parameters
    ----------
    path : str
        From the course's folder. An exercise is stored without its outputs: its solution tells.

    Returns
    -------
    frozenset of str
    """
    found = set()
    for cell in read(ROOT / path.replace("exercises/", "solutions/")).cells:
        tags = cell.metadata.get("tags", [])
        page = "".join(output.get("data", {}).get("text/html", "") for output in cell.get("outputs", []))
        for move in re.findall(r"Run the notebook to (?:type your own, and to )?move: (.*?)\.</small>", page):
            found |= {"film"} if "film" in tags else set()
            found |= {kind(range_) for range_ in re.findall(r"\(([^()]*)\)(?:;|$)", move)}
        found |= {"box"} if "Run the notebook to type your own" in page else set()
        found |= {"file"} if "Run the notebook to choose a file." in page else set()
    if path.startswith("exercises/"):
        return frozenset(found | {"check"})
    for item in question_bank.read(Path(path).stem).items:
        found |= {item.kind, "sort by list"} if len("".join(item.groups)) > IN_LETTERS else {item.kind}
    return frozenset(found)


def kind(range_):
    """Return the kind of a control that says what it can be: a range, on or off, or options."""
    if range_ == "on or off":
        return "switch"
    if re.match(r"\S+ to \S+$", range_):
        return "slider"
    return "segments" if range_.count(", ") < IN_A_ROW else "list"


def cover(paths):
    """Return as few of these notebooks as hold every kind between them; of several such choices that of least else."""
    for size in range(1, len(paths) + 1):
        whole = [some for some in itertools.combinations(paths, size) if together(some) == together(paths)]
        if whole:
            return min(whole, key=lambda some: sum(promised(path)["screen"] for path in some))
    return paths


def together(paths):
    """Return the kinds that some notebooks hold between them."""
    return frozenset().union(*map(kinds, paths))
