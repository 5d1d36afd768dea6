"""Put a learner's answers into the exercise as it was given out.

Answers stand in cells, or in the outputs of forms: those are read as texts and never run. Nothing else is taken over,
so it does not matter what happened to the cells on the way: a deleted or edited check is whole again, a copied or split
answer is one answer, and a notebook that lost its metadata still has its answers.
"""

import copy
import difflib
import re

import nbformat

from tiesfeeds.learning.cells import is_python
from tiesfeeds.learning.stored_answers import WRITTEN, as_python, asked_in, found_in
from tiesfeeds.typed import Unread, number

ASSIGNED = re.compile(r"^(\w+)[ \t]*=(?!=)", re.MULTILINE)
ANSWER = re.compile(r"^(\w+)[ \t]*=(?!=)(.*)$", re.MULTILINE)
ALIKE = 0.6  # how similar two cells' texts must be to count as one cell, if nothing else tells
EDITED = "question was changed"  # in a note about a task: what was typed there may be the answer
COMPARED = 4000  # characters of each cell that are compared


def merge_answers(exercise, handed_in):
    """Return the exercise with the answers of a notebook, and notes on what had to be put right.

    Parameters
    ----------
    exercise, handed_in : nbformat.NotebookNode
        Notebooks of nbformat 4; neither is changed.

    Returns
    -------
    notebook : nbformat.NotebookNode
        The exercise's own cells in their own order, with the learner's answers in them and the learner's additional
        cells between them; no outputs.
    notes : list of str
        What was put right, in sentences.
    """
    notes = []
    places = _pair(exercise.cells, handed_in.cells, notes)
    parts, extras, last = {}, {}, None
    for cell, place in zip(handed_in.cells, places, strict=True):
        if place is None:
            extras.setdefault(last, []).append(cell)
        else:
            parts.setdefault(place, []).append(cell)
            last = place
    cells = _additional(extras.get(None, []))
    for place, original in enumerate(exercise.cells):
        kind = _kind(exercise.cells, place)
        if place not in parts and kind in ("answer", "check", "task"):
            notes.append(f"{name_of(original)} was missing and was put back")
        cells += _put_back(original, kind, parts.get(place, []), notes)
        cells += _additional(extras.get(place, []))
    notebook = nbformat.from_dict({**exercise, "cells": copy.deepcopy(cells)})
    _clean(notebook)
    return notebook, notes


def known(cell):
    """Return what nbgrader knows of a cell, an empty dictionary if nothing."""
    data = cell.metadata.get("nbgrader")
    return data if isinstance(data, dict) else {}


def answered_in(source):
    """Return the names of the answers that a cell gives or asks for."""
    return [*asked_in(source), *ASSIGNED.findall(source)]


def name_of(cell):
    """Return the name by which nbgrader or the notebook knows a cell."""
    return known(cell).get("grade_id") or cell.get("id", "a cell")


# ---- which cell is which ----------------------------------------------------------------------------------------


def _kind(cells, place):
    """Return what a learner may do with a cell of the exercise.

    ``answer`` and ``written`` are the learner's. ``code`` is an ordinary code cell, which may be changed. ``setup``,
    ``check``, ``task`` and ``text`` stay as they are.
    """
    cell = cells[place]
    if known(cell).get("solution"):
        return "answer"
    if known(cell).get("grade"):
        return "check"
    if known(cell).get("task"):
        return "task"
    if place and known(cells[place - 1]).get("task") and (cell.cell_type != "code" or WRITTEN in asked_in(cell.source)):
        return "written"
    if cell.cell_type == "code":
        return "setup" if "setup" in cell.metadata.get("tags", []) else "code"
    return "text"


def _pair(originals, cells, notes):
    """Return for each cell handed in the place of its original, or None.

    What says most is asked first: nbgrader's name, then the cell's own id, then the text.
    """
    by_name = {known(cell)["grade_id"]: place for place, cell in enumerate(originals) if "grade_id" in known(cell)}
    by_id = {cell.get("id"): place for place, cell in enumerate(originals)}
    by_id.pop(None, None)
    places = [by_name.get(str(known(cell).get("grade_id"))) for cell in cells]
    if by_name and not any(place is not None for place in places):
        notes.append("the cells had lost their names; the answers were found by id or by their text")
    for index, cell in enumerate(cells):
        place = by_id.get(cell.get("id"))
        if places[index] is None and place not in places:
            places[index] = place
    _pair_by_text(originals, cells, places)
    return places


def _pair_by_text(originals, cells, places):
    """Find originals for the cells that have none, among the originals that have no cell."""

    def free():
        return [place for place in range(len(originals)) if place not in places]

    def unpaired():
        return [index for index in range(len(cells)) if places[index] is None and cells[index].source.strip()]

    for index in unpaired():
        same = [place for place in free() if originals[place].source.strip() == cells[index].source.strip()]
        if same:
            places[index] = same[0]
    answers = {}  # variable -> the place of the cell in which it is to be answered
    for place in free():
        if known(originals[place]).get("solution"):
            answers.update(dict.fromkeys(answered_in(originals[place].source), place))
    for index in unpaired():
        answered = [answers[name] for name in answered_in(cells[index].source) if name in answers]
        if answered:  # more than one cell may answer one question: a draft, or the other half of a split cell
            places[index] = answered[0]
    likeness = sorted(
        (
            (-_likeness(originals[place].source, cells[index].source), index, place)
            for index in unpaired()
            for place in free()
            if originals[place].cell_type == cells[index].cell_type
        ),
    )
    for unlike, index, place in likeness:
        if -unlike >= ALIKE and places[index] is None and place not in places:
            places[index] = place
    written = [place for place in free() if _kind(originals, place) == "written"]
    for index in unpaired():  # what stands below a task answers it
        if index and places[index - 1] is not None and places[index - 1] + 1 in written:
            places[index] = places[index - 1] + 1


def _likeness(one, other):
    one, other = one[:COMPARED], other[:COMPARED]
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE else 0.0


# ---- what goes where --------------------------------------------------------------------------------------------


def _put_back(original, kind, parts, notes):
    """Return the cells that stand in the place of one original."""
    cell = copy.deepcopy(original)
    if kind == "written" and cell.cell_type == "code":  # words are read in a cell of text
        return [nbformat.v4.new_markdown_cell(_words(original, parts), id=cell.id, metadata=cell.metadata)]
    if kind in ("answer", "written", "code"):
        own = [part for part in parts if part.source.strip() not in ("", original.source.strip())]
        if own:
            cell.source = _joined([part.source for part in own], cell.cell_type)
            if len(own) > 1:
                notes.append(f"{name_of(original)} was in {len(own)} cells, which were joined")
            attachments = {name: data for part in own for name, data in part.get("attachments", {}).items()}
            if attachments and cell.cell_type == "markdown":
                cell.attachments = attachments
        if kind == "answer":
            cell.source = as_python(original.source, parts) + cell.source
        return [cell]
    added = [_added(original.source, part.source) for part in parts]
    added = "\n".join(lines for lines in dict.fromkeys(added) if lines.strip())
    if kind in ("check", "task") and any(part.source.strip() != original.source.strip() for part in parts):
        what = f": the {EDITED}" if kind == "task" else " was changed"
        notes.append(f"{name_of(original)}{what}; it stands again as it was given out")
    if not added:
        return [cell]
    # A learner may have answered here. The lines are kept, and cannot change what the check itself says.
    new = nbformat.v4.new_code_cell if cell.cell_type == "code" else nbformat.v4.new_markdown_cell
    extra = _additional([new(added)])[0]
    return [extra, cell] if kind == "check" else [cell, extra]


def _words(original, parts):
    """Return what was written in a form; and what was typed in its cell, or in one of text that stands in its place."""
    own = [part.source if part.cell_type != "code" else _added(original.source, part.source) for part in parts]
    return "\n\n".join(text for text in [found_in(parts).get(WRITTEN, ""), *own] if text.strip())


def _joined(sources, cell_type):
    """Return the parts of one answer as one; a part that is no Python does not cost the others their points."""
    whole = "\n".join(sources)
    if cell_type == "code" and len(sources) > 1 and not _runs(whole):
        sources = [source for source in sources if _runs(source)] or sources
    return "\n".join(sources)


def _runs(source):
    """Return whether a cell can be run where answers that are numbers are read as people write them."""

    def plainly(answer):
        try:
            number(answer[2].split("#")[0], per_cent=1)
        except Unread:
            return answer[0]
        return f"{answer[1]} = 0"

    return is_python(ANSWER.sub(plainly, source))


def _added(before, after):
    """Return the lines of one text that are not in the other."""
    old = {line.strip() for line in before.splitlines()}
    return "\n".join(line for line in after.splitlines() if line.strip() not in old)


def _additional(cells):
    """Return a learner's own cells as ordinary ones: none of them is a check, or has another cell's id."""
    fresh = copy.deepcopy([cell for cell in cells if cell.source.strip()])
    for cell in fresh:
        cell.metadata = nbformat.from_dict({})
        cell.pop("id", None)
    return fresh


def _clean(notebook):
    """Drop what was shown, and give each additional cell an id."""
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    for place, cell in enumerate(notebook.cells):
        cell.setdefault("id", f"own-{place}")
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
            cell.pop("attachments", None)
        else:
            cell.pop("outputs", None)
            cell.pop("execution_count", None)
