"""Exercises that were given out when the library's modules had other names are marked as those of today.

An earlier exercise is made here of today's by putting back what it said then: the names in its set-up cell, the import
in each check, three dots in place of a form, and the name by which its cells called the lesson's explorers. All else is
the same.
"""

import copy
import importlib
import re

import nbformat
import numpy as np
import pytest
from stored import ROOT, read

pytest.importorskip("nbgrader", reason='only teachers have nbgrader: pip install -e ".[teach]"')

from tiesfeeds.learning.stored_answers import asked_in
from tools.teach import intake, marking
from tools.teach.class_folder import ClassFolder
from tools.teach.earlier import translate
from tools.teach.execution import Limits, execute
from tools.teach.judging import judge
from tools.teach.merge_answers import known, merge_answers

SETUP = {  # what stood in the set-up cells, and the name of the explorers
    "05_one_way_two_way": (
        ["from tiesfeeds import measures", "from tiesfeeds.explorers import reciprocity"],
        "reciprocity",
    ),
    "07_answering_in_time": (
        ["from tiesfeeds import service as model", "from tiesfeeds.explorers import service"],
        "service",
    ),
}
SLUGS = list(SETUP)


def today(slug):
    return copy.deepcopy(read(ROOT / "exercises" / slug / f"{slug}.ipynb"))


def earlier(slug):
    """Return the exercise as it was given out earlier."""
    nb, (imports, explorers) = today(slug), SETUP[slug]
    own = f"from tiesfeeds.exercises.{slug[3:]} import exercise"
    for cell in nb.cells:
        if "setup" in cell.metadata.get("tags", []):
            *_, end, error = cell.source.splitlines()
            cell.source = "\n".join(["try:", *(f"    {line}" for line in [own, *imports]), end, error])
        cell.source = cell.source.replace(f"from tiesfeeds.lessons.{slug[3:]}.exercise import exercise", own)
        if asked := asked_in(cell.source):
            cell.source = f"{asked[0]} = ...  # type your number in place of the three dots"
        cell.source = re.sub(r"\blesson\.", f"{explorers}.", cell.source) if cell.cell_type == "code" else cell.source
    assert "tiesfeeds.lessons" not in nbformat.writes(nb)
    return nb


def solved(nb, slug, learner):
    """Answer all questions of an exercise with a learner's numbers, as `submissions.solved` does."""
    asks = importlib.import_module(f"tiesfeeds.lessons.{slug[3:]}.exercise").exercise
    mine = asks.numbers(learner)
    for cell in nb.cells:
        cell.source = cell.source.replace('"guest"', f'"{learner}"')
        if known(cell).get("solution"):
            name = cell.source.split(" ")[0]
            cell.source = f"{name} = {np.asarray(asks.questions[name].answer(mine)).item()!r}"
    return nb


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("released", [today, earlier], ids=["released anew", "released earlier"])
def test_work_of_earlier_exercises_gets_all_its_points(slug, released, tmp_path):
    folder = ClassFolder(tmp_path, slug)
    folder.marking.mkdir(parents=True)
    folder.released.write_text(nbformat.writes(released(slug)), encoding="utf-8")
    path = tmp_path / "work.ipynb"
    path.write_text(nbformat.writes(solved(earlier(slug), slug, "ada")), encoding="utf-8")
    assert intake.exercises_in(path.read_bytes()) == {slug[3:]}
    exercise = folder.exercise()
    submission, notes = merge_answers(exercise, marking.read(path, slug))
    ran, more = execute(slug, exercise, submission, "ada", Limits(seconds=120))
    marks, look = judge(slug, exercise, "ada", ran)
    assert [mark for mark in marks if mark.points not in (None, mark.most)] == [] and marks
    assert (notes, more, look) == ([], [], [])
    errors = [output for outputs in ran["outputs"].values() for output in outputs if output["output_type"] == "error"]
    assert errors == []


def test_every_exercise_of_today_stays_as_it_is():
    for path in sorted((ROOT / "exercises").glob("*/*.ipynb")):
        nb = copy.deepcopy(read(path))
        assert translate(nb, path.stem) == read(path)


def test_another_earlier_exercise_is_known_as_such(tmp_path):
    path = tmp_path / "work.ipynb"
    path.write_text(nbformat.writes(earlier("07_answering_in_time")), encoding="utf-8")
    with pytest.raises(marking.NotMarked, match="it is the exercise answering_in_time, not this one"):
        marking.read(path, "05_one_way_two_way")
