"""How an answer given in a form stands in a notebook: as readable text in an output of its cell.

Outputs are the learner's, who may write anything into them. So what is found here is an answer and nothing else: a
text that is read, shown and judged, and never run.
"""

import ast
import json
import os
import re
from pathlib import Path

__all__ = ["WRITTEN", "as_python", "asked_in", "criteria_in", "found_in", "in_this_notebook", "written_down"]

LONGEST = 10_000  # characters of one answer
WRITTEN = "written"  # the name of the answer in words
# Notebooks of earlier learners hold these words, and are read by them: they stay as they are, in any language.
NONE = "none of these"  # the last box where all that holds is to be ticked
_STORED = re.compile(r"Your answer \((\w+)\): (.*)", re.DOTALL)
_ASKED = re.compile(r"""^exercise\.ask\(["'](\w+)["']\)""", re.MULTILINE)
_WRITES = re.compile(r"^exercise\.write\(", re.MULTILINE)


def written_down(name, text):
    """Return what stands in the notebook for the answer `text` to question `name`; an empty one is none."""
    return f"Your answer ({name}): {text}" if text else f"No answer yet ({name})."


def asked_in(source):
    """Return the questions whose forms a cell shows, in order."""
    return _ASKED.findall(source) + [WRITTEN] * bool(_WRITES.search(source))


def criteria_in(source):
    """Return what there are points for in the written answer for which a cell shows the place, [] if it shows none."""
    if not _WRITES.search(source):
        return []
    call = next(line.value for line in ast.parse(source).body if isinstance(getattr(line, "value", None), ast.Call))
    return [ast.literal_eval(one) for one in call.args]


def found_in(cells):
    """Return the answers that stand in the outputs of cells, by question; of two to one question the last counts.

    Parameters
    ----------
    cells : sequence of dict
        Cells of a notebook of nbformat 4, as JSON has them.
    """
    texts = {}
    for cell in cells:
        for output in cell.get("outputs") or ():
            text = (output.get("data") or {}).get("text/plain", "")
            stored = _STORED.fullmatch("".join(text) if isinstance(text, list) else str(text))
            if stored and stored[2].strip():
                texts[stored[1]] = stored[2][:LONGEST]
    return texts


def as_python(source, cells):
    """Return lines of Python that give the answers of a cell's forms, as texts; they come before what it says itself.

    Parameters
    ----------
    source : str
        What the cell says, as it was given out.
    cells : sequence of dict
        Those that were handed in in its place.
    """
    texts = found_in(cells)
    return "".join(f"{name} = {texts[name]!r}\n" for name in asked_in(source) if name in texts)


def in_this_notebook():
    """Return the answers in the file of the notebook that this kernel belongs to, as it was saved; `found_in`."""
    try:
        file = Path(os.environ["JPY_SESSION_NAME"])  # set by Jupyter's server for the kernels that it starts
        return found_in(json.loads(file.read_bytes())["cells"])
    except (KeyError, OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}  # no notebook, or none that makes sense: nothing was answered in it
