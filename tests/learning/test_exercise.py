"""Checks look at one aspect of an answer at a time, in order, and say in a sentence what they found.

Modules: check_card, exercise, words.
"""

import dataclasses
import math
from operator import attrgetter
from types import SimpleNamespace

import numpy as np
import pytest
from ipywidgets import Widget

from tiesfeeds.learning import exercise as exercises
from tiesfeeds.learning.check_card import CheckCard
from tiesfeeds.learning.exercise import Choice, Exercise, Number, Numbers
from tiesfeeds.lessons.one_way_two_way import explorers


def personal(rng):
    return {"share": round(rng.uniform(0.2, 0.4), 3), "people": int(rng.integers(20, 90))}


@pytest.fixture
def exercise():
    return Exercise(
        "05_pairs",
        personal,
        share=Number(
            answer=lambda mine: mine.share,
            tolerance=0.005,
            low=0,
            high=1,
            mistakes=[(lambda mine: 2 * mine.share, lambda mine: f"That is twice {mine.share}.")],
            hint="Divide.",
            right="Right, that is the share.",
        ),
        people=Number(answer=lambda mine: mine.people, tolerance=0, whole=True, low=1),
        pair=Numbers(answer=[3, 4], length=2, tolerance=0.1, low=0, mistakes=[([4, 3], "The other way round.")]),
        even=Number(tolerance=0, properties=[(lambda value, mine: value % 2 == 0, "It is odd.")]),
        word=Choice(answer="networking", options=["media", "networking", "both"], mistakes=[("both", "Only one.")]),
    )


@pytest.fixture
def mine():
    return exercises.Mine(share=0.25, people=40)


def sentence(exercise, mine, name, value):
    with pytest.raises(exercises.NotYet) as caught:
        exercise.judge(name, value, mine)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("share", ..., "share is still empty: type your number in place of the three dots"),
        ("share", None, "still empty"),
        ("share", "...", "still empty"),
        ("share", "a quarter", "is text. Type a number in digits first"),
        ("share", "30,000", "if you mean per cent, write 30% as 0.3"),
        ("people", "1,5 %", "not for per cent"),
        ("even", "1,850", "type 1.85 or 1850"),
        ("share", (30, 0), "a point, not a comma."),
        ("share", 2, "If you have counted, divide by the whole."),
        ("share", 2.5, "write 2.5% as 0.025."),
        ("share", (0, 25), "a point, not a comma: 0.25"),
        ("share", [0.25], "is a list of 1; the question asks for one number"),
        ("share", True, "is True; the question asks for one number"),
        ("share", 0.25j, "the question asks for one number"),
        ("share", math.sin, "put brackets behind its name"),
        ("share", math.nan, "divided by zero"),
        ("share", math.inf, "divided by zero"),
        ("share", 25, "write 25% as 0.25"),
        ("share", -0.25, "cannot be less than 0"),
        ("share", 101, "cannot be more than 1"),
        ("share", 0.5, "That is twice 0.25."),
        ("share", 0.262, "close, but not close enough. Round only at the end. Divide."),
        ("share", 0.9, "share is not 0.9. Divide."),
        ("people", 40.5, "asks for a whole number"),
        ("people", 41, "people is not 41."),
        ("pair", 3, "is 3; the question asks for 2 numbers in square brackets"),
        ("pair", "three, four", 'is the text "three, four"'),
        ("pair", [3], "holds 1 numbers; the question asks for 2"),
        ("pair", [3, ...], "Number 2 of pair is still empty"),
        ("pair", [3, "four"], 'Number 2 of pair is the text "four", not a number'),
        ("pair", [3, -4], "Number 2 of pair is -4, but it cannot be less than 0"),
        ("pair", [4, 3], "The other way round."),
        ("pair", [3, 5], "Number 2 of pair is not 5."),
        ("even", 3, "It is odd."),
        ("word", ..., "still empty: type your word"),
        ("word", "network", 'is the text "network"; choose one of "media", "networking", "both"'),
        ("word", 1, "choose one of"),
        ("word", "Both", "Only one."),
        ("word", "media", 'word is not "media".'),
    ],
)
def test_wrong_answers(exercise, mine, name, value, says):
    assert says in sentence(exercise, mine, name, value)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("share", 0.25, "Right, that is the share."),
        ("share", "0.25", "Right"),
        ("share", "25 %", "Right"),
        ("people", "40", "Right"),
        ("pair", "3; 4", "Right"),
        ("pair", [3, "4"], "Right"),
        ("word", "“networking”", "Right"),
        ("share", 0.254, "Right"),
        ("share", np.float32(0.25), "Right"),
        ("share", np.array(0.25), "Right"),
        ("people", 40, "Right: people is 40."),
        ("people", np.int64(40), "Right"),
        ("people", 40.0, "Right"),
        ("pair", (3, 4.05), "Right"),
        ("pair", np.array([3, 4]), "Right"),
        ("even", 4, "Right"),
        ("word", " Networking ", "Right"),
    ],
)
def test_right_answers(exercise, mine, name, value, says):
    assert says in exercise.judge(name, value, mine)


def test_a_mistake_that_happens_to_be_right_is_right(exercise):
    assert exercise.judge("share", 0, exercises.Mine(share=0.0, people=1))


def test_numbers_belong_to_a_learner_and_to_an_exercise(exercise):
    other = Exercise("06_other", personal, share=exercise.questions["share"])
    assert exercise.numbers("ada") == exercise.numbers("ada")
    assert exercise.numbers("ada") != exercise.numbers("grace")
    assert exercise.numbers("ada") != other.numbers("ada")
    assert exercise.begin(" Ada ") == exercise.numbers("ada")


@pytest.mark.parametrize("learner", [..., "", "  ", 7])
def test_a_learner_needs_an_id(exercise, learner):
    with pytest.raises(exercises.NotYet, match="learner id between the quotes"):
        exercise.begin(learner)


def test_out_of_order(exercise, monkeypatch):
    with pytest.raises(exercises.NotYet, match="has not begun: run the cells above"):
        exercise.check("share")
    exercise.begin("ada")
    monkeypatch.setattr(exercises, "_notebook", dict)
    with pytest.raises(exercises.NotYet, match="There is no share yet: run the cell above"):
        exercise.check("share")
    with pytest.raises(KeyError, match="no question 'shares'; it has share, people"):
        exercise.check("shares")


def test_answers_are_looked_up_in_the_notebook(exercise, monkeypatch, capsys):
    mine = exercise.begin("ada")
    monkeypatch.setattr(exercises, "_notebook", lambda: {"share": mine.share})
    assert exercise.check("share") is None  # nbgrader would take a value for points
    assert capsys.readouterr().out == "Right. That is the share.\n"


def test_marking_takes_the_id_from_the_folder(exercise, monkeypatch, tmp_path):
    """A friend's numbers do not pass, whatever name stands in the notebook."""
    folder = tmp_path / "autograded" / "grace" / "05_pairs"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    adas, graces = exercise.numbers("ada"), exercise.numbers("grace")
    assert exercise.begin("ada") == graces
    with pytest.raises(exercises.NotYet, match="handed in by grace, but its numbers are those of ada"):
        exercise.check("people", adas.people)
    exercise.begin("Grace")
    exercise.check("people", graces.people)
    monkeypatch.delenv("NBGRADER_EXECUTION")
    assert exercise.begin("ada") == adas


def test_learners_see_a_sentence_not_a_traceback():
    assert exercises.NotYet("Not yet.")._render_traceback_() == ["Not yet."]


def test_how_the_answers_stand_is_told_anew_by_each_check(exercise, monkeypatch):
    mine, shown = exercise.begin("ada"), []
    monkeypatch.setattr(exercises, "_notebook", dict)
    monkeypatch.setattr(exercises, "display", lambda card, **_: SimpleNamespace(update=shown.append))
    assert exercise.standing() is None
    assert "No check has run yet" in repr(exercise._how_it_stands())
    right = {"share": mine.share, "people": mine.people, "pair": [3, 4], "even": 2, "word": "networking"}
    for name, value in right.items():
        exercise.check(name, value)
    assert (shown[4].state, shown[4].sentence[:26]) == ("right", "All 5 answers are right. J")
    with pytest.raises(exercises.NotYet):
        exercise.check("word", "media")
    assert repr(shown[5]) == "Still open. 4 of 5 answers are right. To do: question 5."
    exercise.begin("grace")  # another learner's questions, which nobody has answered
    exercise.check("even", 2)
    assert repr(shown[6]) == "Still open. 1 of 5 answers are right. To do: questions 1, 2, 3 and 5."


def test_a_written_answer_that_is_empty_is_to_do(exercise, monkeypatch, tmp_path):
    monkeypatch.setenv("TIESFEEDS_PROGRESS", str(tmp_path))
    mine, shown = exercise.begin("ada"), []
    monkeypatch.setattr(exercises, "display", lambda card, **_: SimpleNamespace(update=shown.append))
    exercise.write("You say why.", model="")
    exercise.standing()
    exercise.check("share", mine.share)
    with pytest.raises(exercises.NotYet):
        exercise.check("even", 1)
    assert repr(shown[-1]) == "Still open. 1 of 2 answers are right. To do: question 2, and the written answer."
    exercise.check("even", 2)
    form = exercise._forms["written"]
    form.text, form.asked = "Because.", 1  # as the page does
    assert (shown[-1].state, shown[-1].sentence[:26]) == ("right", "All 2 answers are right. J")
    form.text, form.asked = " ", 2
    assert repr(shown[-1]) == "Still open. All 2 answers are right. To do: the written answer."


def test_a_question_that_a_teacher_left_out_is_not_to_do(exercise, monkeypatch):
    mine, shown = exercise.begin("ada"), []
    monkeypatch.setattr(exercises, "display", lambda card, **_: SimpleNamespace(update=shown.append))
    exercise.standing()
    exercise.check("share", mine.share)
    with pytest.raises(exercises.NotYet):
        exercise.check("even", 1)
    assert repr(shown[-1]) == "Still open. 1 of 2 answers are right. To do: question 2."


def test_a_screen_has_one_button_for_the_learners_own_numbers():
    question = Number(tolerance=1, look=exercises.Look("explore", explorers.conversation, share=attrgetter("percent")))
    fixed = Number(tolerance=1, look=exercises.Look("explore", explorers.conversation, share=35))
    own = Exercise("05_pairs", lambda rng: {"percent": 45}, answered=question, fixed=fixed)
    with pytest.raises(exercises.NotYet, match="has not begun"):
        own.screen("answered")
    own.begin("ada")
    screen = own.screen("answered")
    (button,) = screen.tries
    assert (button["words"], button["question"], button["values"]["share"]) == ("My own numbers", "", 45)
    assert screen.values["share"] != 45  # it is the learner who goes there
    screen = own.screen("fixed")
    assert (screen.tries, screen.values["share"]) == ([], 35)
    said = {button["words"]: button["values"]["share"] for button in own.screen("answered", "fixed").tries}
    assert said == {"My own numbers, question 1": 45, "My own numbers, question 2": 35}


def test_a_screen_asked_for_its_words_is_made_once_and_never_closed(monkeypatch):
    """A browser that is still busy with a widget when it closes reports an error."""
    exercises._title_and_controls.cache_clear()
    closed, look = [], exercises.Look("explore", explorers.conversation, share=attrgetter("percent"))
    monkeypatch.setattr(Widget, "close", lambda widget: closed.append(type(widget).__name__))
    own = Exercise("05_pairs", lambda rng: {"percent": 45}, answered=Number(tolerance=1, look=look))
    for learner in ("ada", "grace"):
        own.begin(learner).only("percent")
        look.at(own)
    assert (closed, exercises._title_and_controls.cache_info().misses) == ([], 1)


def test_an_exercise_says_whose_numbers_it_asks_about(exercise):
    assert repr(exercise) == "This exercise has not begun: run the cells above from the top, then this one."
    exercise.begin("ada")
    assert repr(exercise) == "The numbers on this page are those of ada. Each part shows the ones that it needs."
    assert exercise._repr_html_() == f"<p>{exercise!r}</p>"


def test_the_example_in_the_documentation_works():
    lines = exercises.__doc__.split("pairs/exercise.py``::\n", 1)[1].split("\nIts notebook", 1)[0].splitlines()
    module = {}
    exec("\n".join(line[4:] for line in lines), module)
    exercise = module["exercise"]
    mine = exercise.numbers("guest")
    question = exercise.questions["edge_share"]
    assert "Right" in exercise.judge("edge_share", question.answer(mine), mine)
    assert "share of pairs" in sentence(exercise, mine, "edge_share", question.mistakes[0][0](mine))


def test_a_name_the_notebook_does_not_know_is_explained(monkeypatch, capsys):
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell()
    monkeypatch.setattr(exercises, "_shell", lambda: shell)
    Exercise("05_pairs", personal)
    done = shell.run_cell("mine.share")
    assert isinstance(done.error_in_exec, NameError)
    assert capsys.readouterr().out.startswith("The notebook does not know 'mine' yet: run the cells above")
    shell.run_cell("import json\nexec('nobody', json.__dict__)")  # a fault inside a library keeps its traceback
    assert "Traceback" in capsys.readouterr().out


def test_an_answers_cell_that_fails_leaves_no_old_answer(monkeypatch, capsys):
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell()
    monkeypatch.setattr(exercises, "_shell", lambda: shell)
    exercise = Exercise("05_pairs", personal, even=Number(tolerance=0, properties=[(lambda value, _: True, "")]))
    exercise.begin("ada")
    shell.run_cell("even = 4")
    exercise.check("even")
    for broken in ("even = fuor", "even = 4\neven 4", "# again\neven = 4\neven + nobody"):
        shell.run_cell(broken)
        capsys.readouterr()
        exercise.check("even")
        says = "Still open. The cell with even stopped with an error: mend it, run it again"
        assert capsys.readouterr().out.startswith(says)
    shell.run_cell("even = 6\neven == 6")
    shell.run_cell("even == nobody")  # this cell answers nothing
    capsys.readouterr()
    exercise.check("even")
    assert capsys.readouterr().out == "Right. Even is 6.\n"


# ---- cards on a page ----------------------------------------------------------------------------------------------


@pytest.fixture
def page(exercise, monkeypatch, capsys):
    """The exercise in a notebook; returns what a check shows there as text."""
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell()
    monkeypatch.setattr(exercises, "_shell", lambda: shell)
    exercise.begin("ada")

    def say(name, value):
        capsys.readouterr()
        shell.user_ns[name] = value
        exercise.check(name)
        return capsys.readouterr().out

    return say


def test_on_a_page_a_miss_is_a_card_and_where_work_is_marked_it_is_an_error(page, exercise, monkeypatch):
    assert page("people", 41) == "Not yet. people is not 41.\n"
    assert page("people", ...).startswith("Still open. people is still empty")
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    with pytest.raises(exercises.NotYet, match="people is not 41"):
        page("people", 41)


def test_an_unexpected_error_still_shows_itself(page, exercise, monkeypatch):
    monkeypatch.setattr(exercise, "judge", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        page("people", 41)


def test_after_three_misses_a_check_says_where_to_look(monkeypatch, page, exercise):
    look = exercises.Look("explore", explorers.conversation, share=lambda mine: 40)
    question = dataclasses.replace(exercise.questions["people"], look=look)
    monkeypatch.setitem(exercise.questions, "people", question)
    monkeypatch.setattr(exercise, "name", "05_one_way_two_way")
    said = [page("people", number) for number in (1, 2, 2, ..., 3, 4)]
    assert ["Look again" in words for words in said] == [False, False, False, False, True, True]
    assert "Look again at “From broadcast to conversation”, with “Ties that are answered” at 40%." in said[-1]
    assert "Look again" not in page("people", exercise.mine.people)


def test_a_card_holds_what_somebody_typed_as_text_and_no_script():
    card = CheckCard("not yet", "x is <script>alert(1)</script>.", ("a&b.ipynb", "<b>", ""))._repr_html_()
    assert "<script" not in card and "&lt;script&gt;" in card and 'href="a&amp;b.ipynb"' in card and "&lt;b&gt;" in card
    assert 'role="status"' in card
