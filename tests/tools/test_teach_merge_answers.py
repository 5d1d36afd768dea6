"""Whatever a learner did to the cells: the answers arrive, and the checks are those that were given out."""

import copy
from pathlib import Path

import nbformat
import pytest
from submissions import CHANGES, EXERCISE, at, find

from tools.teach.merge_answers import known, merge_answers

WRITTEN = "Half of our ties are answered. Shuffled, it would be a third."


def answered():
    """Return the exercise as a careful learner hands it in."""
    nb = copy.deepcopy(EXERCISE)
    find(nb, "begin").source = 'learner = "ada"\nmine = exercise.begin(learner)\nmine'
    find(nb, "ties-answer").source = "ties = 24  # counted twice"
    find(nb, "by-chance-answer").source = "by_chance = 0.31"
    return in_form(nb, "written-answer", WRITTEN)


# ---- what happens to notebooks ----------------------------------------------------------------------------------


def nothing(nb):
    pass


def written_answer_in_the_task(nb):
    find(nb, "written").source += "\n\n" + WRITTEN
    find(nb, "written-answer").outputs = []


def written_answer_in_a_cell_of_ones_own(nb):
    find(nb, "written-answer").update(source="", outputs=[])
    nb.cells.insert(at(nb, "written-answer") + 1, nbformat.v4.new_markdown_cell(WRITTEN))


def written_answer_in_a_cell_of_text_in_its_place(nb):
    nb.cells[at(nb, "written-answer")] = nbformat.v4.new_markdown_cell(WRITTEN)


def written_answer_typed_below_the_call(nb):
    find(nb, "written-answer").outputs = []
    find(nb, "written-answer").source += f"\n{WRITTEN}"


ALL = [
    *(nothing, *CHANGES, written_answer_in_the_task, written_answer_in_a_cell_of_ones_own),
    *(written_answer_in_a_cell_of_text_in_its_place, written_answer_typed_below_the_call),
]


@pytest.mark.parametrize("change", ALL, ids=lambda change: change.__name__)
def test_answers_arrive_and_the_rest_is_as_given_out(change):
    handed_in = answered()
    change(handed_in)
    before = copy.deepcopy(handed_in)
    nb, notes = merge_answers(EXERCISE, handed_in)
    assert handed_in == before
    nbformat.validate(nb)
    assert nb.metadata == EXERCISE.metadata
    own = {cell.id for cell in EXERCISE.cells}
    assert [cell.id for cell in nb.cells if cell.id in own] == [cell.id for cell in EXERCISE.cells]
    assert not any(known(cell) for cell in nb.cells if cell.id not in own)
    for cell in EXERCISE.cells:
        assert find(nb, cell.id).metadata == cell.metadata
        if known(cell).get("grade") or known(cell).get("task") or cell.id in ("setup", "title"):
            assert find(nb, cell.id).source == cell.source
    assert find(nb, "ties-answer").source == "ties = 24  # counted twice"
    assert find(nb, "by-chance-answer").source == "by_chance = 0.31"
    assert 'learner = "ada"' in find(nb, "begin").source
    assert sum(WRITTEN in cell.source for cell in nb.cells) == 1
    if change is nothing:
        assert notes == [] and len(nb.cells) == len(EXERCISE.cells)


def test_a_split_answer_is_one_answer():
    handed_in = answered()
    find(handed_in, "ties-answer").source = "def count():\n    return 24\nties = count()"
    first, second = find(handed_in, "ties-answer"), copy.deepcopy(find(handed_in, "ties-answer"))
    first.source, second.source, second.id = "def count():", "    return 24\nties = count()", "another"
    handed_in.cells.insert(at(handed_in, "ties-answer") + 1, second)
    nb, notes = merge_answers(EXERCISE, handed_in)
    assert find(nb, "ties-answer").source == "def count():\n    return 24\nties = count()"
    assert notes == ["ties-answer was in 2 cells, which were joined"]


def test_a_split_answer_as_people_write_it_is_read_as_in_the_notebook():
    handed_in = answered()
    find(handed_in, "by-chance-answer").source = "by_chance = 31 %"
    draft = copy.deepcopy(find(handed_in, "by-chance-answer"))
    draft.source, draft.id = "by_chance as I see it", "another"
    handed_in.cells.insert(at(handed_in, "by-chance-answer"), draft)
    nb, _ = merge_answers(EXERCISE, handed_in)
    assert find(nb, "by-chance-answer").source == "by_chance = 31 %"  # the other part alone would not run


def test_cells_of_ones_own_stay_where_they_were():
    handed_in = answered()
    handed_in.cells.insert(at(handed_in, "ties-answer"), nbformat.v4.new_code_cell("half = 12"))
    find(handed_in, "ties-answer").source = "ties = 2 * half"
    nb, _ = merge_answers(EXERCISE, handed_in)
    assert nb.cells[at(nb, "ties-answer") - 1].source == "half = 12"


def test_an_answer_typed_into_a_check_is_kept_above_the_check():
    handed_in = answered()
    find(handed_in, "ties-answer").source = find(EXERCISE, "ties-answer").source
    find(handed_in, "ties-check").source = "ties = 24\n" + find(EXERCISE, "ties-check").source
    nb, notes = merge_answers(EXERCISE, handed_in)
    assert nb.cells[at(nb, "ties-check") - 1].source == "ties = 24"
    assert "ties-check was changed; it stands again as it was given out" in notes


@pytest.mark.parametrize("version", [(4, 4), (4, 0), (3, 0)], ids=str)
def test_old_formats(version):
    nb = answered()
    if version[0] == 3:
        text = nbformat.writes(nb, version=3)
    else:
        for cell in nb.cells:
            cell.pop("id")
        nb.nbformat_minor = version[1]
        text = nbformat.writes(nb, version=nbformat.NO_CONVERT)
    came, _ = merge_answers(EXERCISE, nbformat.reads(text, 4))
    assert find(came, "ties-answer").source == "ties = 24  # counted twice"
    assert find(came, "written-answer").source == WRITTEN


# ---- answers in forms ---------------------------------------------------------------------------------------------


def in_form(nb, name, text):
    """Let a notebook hold an answer as a form stores it."""
    data = {"text/plain": f"Your answer ({name.removesuffix('-answer').replace('-', '_')}): {text}"}
    find(nb, name).outputs = [nbformat.v4.new_output("display_data", data)]
    return nb


def test_words_from_a_form_are_read_in_a_cell_of_text_and_empty_where_there_are_none():
    nb, notes = merge_answers(EXERCISE, answered())
    assert (find(nb, "written-answer").cell_type, find(nb, "written-answer").source) == ("markdown", WRITTEN)
    nb, notes = merge_answers(EXERCISE, copy.deepcopy(EXERCISE))
    assert find(nb, "written-answer").source == "" and notes == []
    other = in_form(answered(), "ties-answer", "24")
    find(other, "written-answer").outputs += find(other, "ties-answer").outputs  # pasted there by hand
    assert find(merge_answers(EXERCISE, other)[0], "written-answer").source == WRITTEN


def test_an_answer_in_a_form_is_read_as_text_and_what_is_written_comes_after_it():
    handed_in = in_form(in_form(copy.deepcopy(EXERCISE), "ties-answer", "24 ties"), "by-chance-answer", "31%")
    find(handed_in, "by-chance-answer").source += "\nby_chance = 0.3"
    nb, notes = merge_answers(EXERCISE, handed_in)
    assert find(nb, "ties-answer").source == f"ties = '24 ties'\n{find(EXERCISE, 'ties-answer').source}"
    assert find(nb, "by-chance-answer").source.startswith("by_chance = '31%'\nexercise.ask(")
    assert find(nb, "by-chance-answer").source.endswith("\nby_chance = 0.3") and notes == []
    assert not any(cell.get("outputs") for cell in nb.cells)


NO_OUTPUT = ("answer_made_markdown", "answer_written_anew_in_a_cell_of_ones_own")  # the form's cell is gone
WITH_OUTPUTS = [change for change in CHANGES if change.__name__ not in NO_OUTPUT]


@pytest.mark.parametrize("change", WITH_OUTPUTS, ids=lambda change: change.__name__)
def test_an_answer_in_a_form_arrives_whatever_happened_to_the_cells(change):
    handed_in = in_form(copy.deepcopy(EXERCISE), "ties-answer", "24")
    change(handed_in)
    assert find(merge_answers(EXERCISE, handed_in)[0], "ties-answer").source.startswith("ties = '24'\n")


def test_a_forged_output_is_an_answer_and_nothing_else():
    forged = "1' or __import__('os').system('touch x')  # %run"
    handed_in = in_form(copy.deepcopy(EXERCISE), "ties-answer", forged)
    find(handed_in, "talk").outputs = [nbformat.v4.new_output("display_data", {"text/plain": "Your answer (ties): 24"})]
    source = find(merge_answers(EXERCISE, handed_in)[0], "ties-answer").source
    assert source.splitlines()[0] == f"ties = {forged!r}"


def test_an_exercise_given_out_before_there_were_forms_still_has_its_answers():
    old = nbformat.read(Path(__file__).parent / "given_out" / "05_before_forms.json", 4)
    handed_in = copy.deepcopy(old)
    find(handed_in, "ties-answer").source = "ties = 24"
    nb, notes = merge_answers(old, handed_in)
    assert find(nb, "ties-answer").source == "ties = 24" and notes == []
    assert find(nb, "by-chance-answer").source.startswith("by_chance = ...")
    find(handed_in, "written-answer").source = WRITTEN
    assert find(merge_answers(old, handed_in)[0], "written-answer").source == WRITTEN
