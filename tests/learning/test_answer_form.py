"""Answers in forms: they stand in the notebook as text, come back, and give way to what is written in a cell.

Modules: answer_form, model_answer, stored_answers.
"""

import json

import pytest
from IPython.core.interactiveshell import InteractiveShell

from tiesfeeds.learning import exercise as exercises
from tiesfeeds.learning import model_answer, stored_answers
from tiesfeeds.learning.answer_form import ENOUGH, AnswerForm
from tiesfeeds.learning.exercise import Choice, Exercise, NotYet, Number, Numbers, Order
from tiesfeeds.typed import Unread

HOSTILE = '<script>alert(1)</script>\' + "quotes" \\n # %run ?'
QUESTIONS = {
    "share": Number(answer=0.76, tolerance=0.001, low=0, high=1, hint="Divide."),
    "team": Number(answer=5, tolerance=0, whole=True, low=1, unit="people at work", beside="people"),
    "relation": Choice(answer="overlap", options=["equal", "overlap"]),
    "middles": Numbers(answer=[6, 59.7], length=2, tolerance=0.06, low=0, labels=["median", "mean"], hint="Sort."),
    "kinds": Order(
        answer=lambda mine: ("talk", "follows", "news"),
        options=["news", "talk", "follows"],
        ends=("networking", "media"),
        mistakes=[(("news", "follows", "talk"), "You began at the other end.")],
        hint="Begin with talk.",
        right="Right: talk is answered most, news least.",
    ),
    "met": Numbers(answer=[1, 0, 1], length=3, tolerance=0, low=0, high=1, labels=["page", "list", "walk"]),
}


class Card:
    """What stands below a form: keeps what it was told last."""

    def update(self, card):
        self.card = card


@pytest.fixture
def open_page(monkeypatch, tmp_path, capsys):
    """Return a function that opens the exercise in a kernel of its own and runs cells there."""
    monkeypatch.setenv("TIESFEEDS_PROGRESS", str(tmp_path))
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)

    def begin(learner="ada"):
        shell = InteractiveShell()
        monkeypatch.setattr(exercises, "_shell", lambda: shell)
        exercise = Exercise("99_forms", lambda rng: {}, **QUESTIONS)
        exercise.begin(learner)
        shell.user_ns["exercise"] = exercise

        def answer(name, text):
            monkeypatch.setattr(exercises, "_shell", lambda: shell)
            form = exercise._forms[name]
            form.text, form.asked = text, form.asked + 1
            return form.told["words"]

        def run(source):
            monkeypatch.setattr(exercises, "_shell", lambda: shell)
            capsys.readouterr()
            shell.run_cell(source)
            return capsys.readouterr().out.strip()

        exercise.answer, exercise.run, exercise.values = answer, run, shell.user_ns
        return exercise

    return begin


def test_an_answer_is_the_notebooks_variable_and_stands_there_as_text(open_page):
    page = open_page()
    assert page.run('exercise.ask("share")') == "No answer yet (share)."
    assert page.run('exercise.check("share")') == "Still open. Fill in the form above, then press Check."
    assert page.answer("share", "76 %")["said"] == "Kept. Run the cell below, which checks it."
    assert page.values["share"] == 0.76
    assert repr(page._forms["share"]) == "Your answer (share): 76 %"
    assert page.run('exercise.check("share")').startswith("Right.")


def test_the_card_below_follows_the_form(open_page):
    page = open_page()
    page.run('exercise.ask("team")')
    page._cards["team"] = Card()
    assert page.answer("team", "6 people") == {"said": "Not yet. The answer is not 6.", "card": True}
    assert page._cards["team"].card.state == "not yet"
    assert page.answer("team", "many")["said"].startswith("Not yet. Your answer is text. Type a number in digits first")
    assert page.answer("team", "5")["card"] and page._cards["team"].card.state == "right"
    assert page.answer("team", "")["said"] == "Still open. Fill in the form above, then press Check."


@pytest.mark.parametrize("again", ["the kernel is lost", "the cell is run twice", "the notebook is a copy"])
def test_what_was_answered_comes_back(open_page, again):
    page = open_page()
    page.run('exercise.ask("share")')
    page.answer("share", "3/4")
    page = page if again == "the cell is run twice" else open_page()
    assert page.run('exercise.ask("share")') == "Your answer (share): 3/4"
    assert page.values["share"] == 0.75
    other = open_page("ben")
    assert other.run('exercise.ask("share")') == "No answer yet (share)." and "share" not in other.values


def test_on_another_computer_it_comes_from_the_file_whatever_it_is_called(open_page, monkeypatch, tmp_path):
    output = {"output_type": "display_data", "data": {"text/plain": ["Your answer (share): ", "76%"]}}
    file = tmp_path / "my work (1).ipynb"
    file.write_text(json.dumps({"cells": [{"cell_type": "code", "outputs": [output]}, {"cell_type": "markdown"}]}))
    monkeypatch.setenv("JPY_SESSION_NAME", str(file))
    page = open_page()
    assert page.run('exercise.ask("share")') == "Your answer (share): 76%"
    page.answer("share", "")  # what was taken back stays taken back
    assert open_page().run('exercise.ask("share")') == "No answer yet (share)."
    for broken in ("", "[]", '{"cells": 3}', '{"cells": [3]}'):
        file.write_text(broken)
        assert open_page("ben").run('exercise.ask("share")') == "No answer yet (share)."


def test_two_windows_keep_each_others_answers(open_page):
    one, other = open_page(), open_page()
    one.run('exercise.ask("share")')
    other.run('exercise.ask("team")')
    one.answer("share", "0.5")
    other.answer("team", "7")
    again = open_page()
    assert [again.run(f'exercise.ask("{name}")')[-4:].strip(" :)") for name in ("share", "team")] == ["0.5", "7"]


def test_what_is_written_in_a_cell_counts_and_the_form_says_so(open_page):
    page = open_page()
    page.run('exercise.ask("team")')
    page.answer("team", "7")
    page.run('exercise.ask("team")  # or below\nteam = 5')
    assert "What is written in a cell counts, not this form" in page._forms["team"].note
    page.answer("team", "8")
    assert page.values["team"] == 5 and page.run('exercise.check("team")').startswith("Right.")
    assert page.run('exercise.ask("team")') == "Your answer (team): 8"  # the line is deleted
    assert page._forms["team"].note == "" and page.run('exercise.check("team")') == "Not yet. The answer is not 8."


def test_where_work_is_marked_no_answer_comes_from_this_computer(open_page, monkeypatch):
    page = open_page()
    page.run('exercise.ask("team")')
    page.answer("team", "5")
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    again = open_page()
    assert again.run('exercise.ask("team")') == "No answer yet (team)."
    assert again.run('team = "7 people"\nexercise.ask("team")') == "Your answer (team): 7"  # as it was handed in
    assert again.values["team"] == 7


def test_an_answer_of_ten_thousand_characters_and_hostile_html_are_text(open_page):
    page = open_page()
    page.run('exercise.ask("team")')
    page.answer("team", HOSTILE + "x" * 20_000)
    form = page._forms["team"]
    assert len(form.text) == stored_answers.LONGEST and "<script" not in form.static_fallback()
    assert stored_answers.found_in([{"outputs": [{"data": {"text/plain": repr(form)}}]}]) == {"team": form.text}


def test_what_was_kept_and_makes_no_sense_is_no_answer(open_page, tmp_path):
    for record in ("[1]", '{"exercise 99_forms": 3}', '{"exercise 99_forms": {"ada": "x"}}'):
        (tmp_path / "progress.json").write_text(record)
        page = open_page()
        assert page.run('exercise.ask("team")') == "No answer yet (team)."
        assert page.answer("team", "5")["said"].startswith("Kept.")


def test_boxes_that_are_ticked_are_numbers():
    met = QUESTIONS["met"]
    assert met.fields()["options"] == ["page", "list", "walk", exercises.NONE]
    assert met.read("walk; page") == met.read("[1, 0, 1]") == [1, 0, 1] and met.read(exercises.NONE) == [0, 0, 0]
    with pytest.raises(Unread, match="take one of the two back"):
        met.read(f"page; {exercises.NONE}")
    with pytest.raises(exercises.NotYet, match="take one of the two back"):  # and this is what its check says
        met.judge("Your answer", f"page; {exercises.NONE}", None)


def test_each_kind_of_question_has_its_form():
    assert QUESTIONS["team"].fields() == {"kind": "number", "label": "Your answer", "unit": "people"}
    assert QUESTIONS["share"].fields()["unit"] == "for example 0.25, 25% or 1/4"
    form = AnswerForm("relation", QUESTIONS["relation"].fields(), "", None)
    assert "<li>equal</li><li>overlap</li>" in form.static_fallback()


@pytest.mark.parametrize("text", ["6; 59.7", "6; 59,7", "[6, 59.7]", "6, 59.7"])
def test_several_numbers_have_a_line_each_and_are_read_as_before(text):
    middles = QUESTIONS["middles"]
    assert middles.fields() == {"kind": "pairs", "label": "Your answers", "options": ["median", "mean"]}
    assert middles.read(text) == [6, 59.7]


def test_what_is_wrong_of_several_is_called_by_its_label(open_page):
    page = open_page()
    for name, text, said in (
        ("middles", "7; 59.7", "The median is not 7. Sort."),
        ("middles", "6; −3", "The mean is -3, but it cannot be less than 0."),
        ("met", "page; list; walk", "Look again at “list”."),
    ):
        page.run(f'exercise.ask("{name}")')
        page._cards[name] = Card()
        assert page.answer(name, text)["said"] == f"Not yet. {said}"


def test_an_order_is_told_where_it_goes_wrong_first(open_page):
    page = open_page()
    page.run('exercise.ask("kinds")')
    page._cards["kinds"] = Card()
    assert page._forms["kinds"].fields["label"] == "Put them in order, from networking to media"
    assert page.answer("kinds", "news; follows; talk")["said"] == "Not yet. You began at the other end."
    assert page.answer("kinds", "talk; news; follows")["said"] == (
        'Not yet. "news" does not stand in place 2. Begin with talk.'
    )
    assert page.answer("kinds", "talk; follows; news")["said"].startswith("Right. Talk is answered most")
    assert page.run('kinds = ["talk", "follows", "news"]\nexercise.check("kinds")').startswith("Right.")


@pytest.mark.parametrize("value", ["talk; talk; news", "talk", "", ["talk", "follows"], 3, "talk; news; gossip"])
def test_what_is_no_order_of_all_the_options_is_called_so(value):
    with pytest.raises(NotYet, match="each of these once|still empty"):
        QUESTIONS["kinds"].judge("kinds", value, None)


# ---- an answer in words -------------------------------------------------------------------------------------------

WORDS = "word " * ENOUGH


def write(page, text):
    form = page.written
    form.text, form.asked = text, form.asked + 1
    return form.told["words"]["said"]


@pytest.fixture
def written(open_page):
    """Return a function that opens an exercise with a place for the written answer."""

    def begin(learner="ada", model=", model='A full one.'"):
        page = open_page(learner)
        page.said = page.run(f"exercise.write('You say why.', 'You name one.'{model})")
        page.written = page._forms["written"]
        return page

    return begin


def test_a_written_answer_is_kept_as_text_and_comes_back(written):
    page = written()
    assert page.said == "No answer yet (written)."
    assert "<li>You say why.</li><li>You name one.</li>" in page.written.static_fallback()
    assert write(page, f"Two lines.\n{HOSTILE}") == f"Kept: {len(HOSTILE.split()) + 2} words."
    assert "<script" not in page.written.static_fallback() and "Two lines.<br>" in page.written.static_fallback()
    again = written()
    assert again.said == f"Your answer (written): Two lines.\n{HOSTILE}" and again.written.text == page.written.text
    assert written("ben").said == "No answer yet (written)."


def test_a_model_answer_reaches_the_page_once_forty_words_are_kept(written):
    page = written()
    sent = {name: value for name, value in page.written.get_state().items() if name not in ("_esm", "_css")}
    assert "A full one." not in json.dumps(sent, default=str) and page.written.fields["enough"] == 40
    write(page, WORDS.removesuffix("word "))
    assert page.written.model_answer == ""
    write(page, WORDS)
    assert page.written.model_answer == "A full one." and written().written.model_answer == "A full one."
    assert "A full one." not in page.written.static_fallback() + repr(page.written)
    write(page, "")
    assert page.written.model_answer == ""


def test_who_was_given_no_model_answer_is_promised_none(written):
    page = written(model=", model=''")
    write(page, WORDS)
    assert page.written.model_answer == "" and page.written.fields["enough"] == 0


def test_a_course_without_solutions_has_no_model_answer(monkeypatch, tmp_path):
    name = "05_one_way_two_way"
    assert model_answer.of(name).startswith("In my group") and "numbers are those of “guest”" in model_answer.of(name)
    monkeypatch.setattr(model_answer, "_COURSE", tmp_path)
    assert model_answer.of(name) == ""


def test_criteria_are_read_from_a_cell():
    source = 'exercise.write(\n    "You say “why”.",\n    "You name one.",\n    model="x",\n)'
    assert stored_answers.criteria_in(source) == ["You say “why”.", "You name one."]
    assert stored_answers.asked_in(source) == ["written"] and stored_answers.criteria_in("x = 1") == []


# ---- in the notebook that is handed in ----------------------------------------------------------------------------


def test_answers_become_lines_of_python_that_do_nothing_but_give_them():
    source = 'exercise.ask("team")\nexercise.ask("share")'
    outputs = [
        {"data": {"text/plain": f"Your answer (team): {HOSTILE}"}},
        {"data": {"text/plain": "Your answer (x): 1"}},
    ]
    lines = stored_answers.as_python(source, [{"outputs": outputs}, {}])
    assert lines == f"team = {HOSTILE!r}\n"
    names = {}
    exec(lines, names)
    assert names["team"] == HOSTILE
