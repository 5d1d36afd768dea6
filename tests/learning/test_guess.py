"""What a learner has predicted comes back in the explorer that answers it."""

import importlib
import re

import numpy as np
import pytest

from tiesfeeds.display import Explorer, Slider, charts, words
from tiesfeeds.learning import question_bank, quiz
from tiesfeeds.learning.guess import Guess, guess
from tiesfeeds.learning.question_bank import FaultyBank

# lesson, prediction, the module and the name of the explorer that answers it, and what it says of each option
ANSWERS = [
    ("00", "bet_four", "start_here", "twelve_messages", "8", {"answers": 4}),
    ("01", "friends_minutes", "two_definitions", "hundred_minutes", "17", {"where": "Facebook"}),
    ("02", "all_three", "one_inside_the_other", "sentences", "1", {"generous": True}),
    ("03", "lines_that_talked", "who_and_what", "same_day", "30", {"talked": True}),
    ("03", "pairs_at_parties", "who_and_what", "southern_women", "139", {"most": 14}),
    ("04", "half_the_links", "goals", "concentration", "0.05%", {"beside": "links read on Twitter"}),
    ("04", "renewals", "goals", "funnel_and_ladder", "55.6%", {}),
    ("05", "replies_answered", "one_way_two_way", "ladder", "6.5", {}),
    ("07", "one_more_an_hour", "answering_in_time", "busy_and_late", "132 min", {"arrivals": 9}),
    ("08", "hundred_times", "growth", "clocks", "7.9 years", {}),
    ("08", "users_in_2023", "growth", "drag_today", "3\u00a0065 million", {"opened": True}),
    (
        "09",
        "follows_stand",
        "the_scorecard",
        "dial",
        "82",
        {"pin": "following, all of Twitter", "shown": "all four, and the place"},
    ),
    ("10", "online_also_offline", "both_online", "three_shares", "64.5%", {}),
    ("11", "near_the_mean", "going_viral", "threshold", "49", {"percent": 16}),
    ("12", "split_for_sales", "choosing", "planner", "70% to 95%", {"split": 80}),
]


@pytest.fixture(autouse=True)
def nobody_has_answered(tmp_path, monkeypatch):
    monkeypatch.setenv("TIESFEEDS_PROGRESS", str(tmp_path))
    guess.cache_clear()
    yield
    guess.cache_clear()


def commit(lesson, item, option):
    made = quiz.predict(lesson)
    made.answers = {**made.answers, item: option}


def options(lesson, item):
    return next(one for one in question_bank.read(lesson).items if one.id == item).options


def test_a_guess_follows_what_is_committed_and_the_first_one_stays():
    said = Guess("05", "replies_answered")
    assert said.value is None
    commit("05", "replies_answered", "About 20")
    assert said.value == 20
    commit("05", "replies_answered", "About 5")
    assert said.value == 20 == Guess("05", "replies_answered").value  # another kernel reads the same


def test_a_prediction_without_numbers_is_refused():
    with pytest.raises(FaultyBank, match="no prediction 'one_thing_or_two' whose options stand for numbers"):
        Guess("00", "one_thing_or_two")
    with pytest.raises(FaultyBank, match="no prediction 'nobody'"):
        Guess("05", "nobody")


def test_an_explorer_shows_a_guess_as_soon_as_there_is_one():
    said = Guess("05", "replies_answered")
    asked = []

    def model(height, guess):
        asked.append(guess)
        return height, guess

    made = Explorer(
        model,
        lambda figure: lambda result: None,
        lambda result: f"{result[0]} high, {result[1]} said.",
        title="Said",
        guess=said,
        height=Slider("Height", 0, 9),
    )
    assert made.sentence == "0 high, None said."
    drawn = made.drawn
    commit("05", "replies_answered", "About 40")
    assert made.sentence == "0 high, 40.0 said." and made.drawn > drawn
    made.values = {"height": 4}
    assert made.sentence == "4 high, 40.0 said."
    assert repr(made) == "Said\n0 high, None said."  # what is stored is nobody's
    assert repr(Explorer(model, made._draw, made._describe, title="Said", guess=said, height=Slider("H", 0, 9)))


@pytest.mark.parametrize(("lesson", "item", "module", "name", "answer", "at"), ANSWERS)
def test_the_explorer_says_what_was_said_and_what_it_is(lesson, item, module, name, answer, at):
    maker = getattr(importlib.import_module(f"tiesfeeds.lessons.{module}"), name)
    made = maker()
    stored = repr(made)
    made.values = {**made.values, **at}
    assert "ou said" not in made.sentence + stored
    option = options(lesson, item)[1]
    commit(lesson, item, option.text)
    assert re.search(rf"You said {option.number:g}%?( years| million)?; it is {re.escape(answer)}\.", made.sentence), (
        made.sentence
    )
    assert repr(made) == stored == repr(maker())


def test_every_option_of_such_a_prediction_is_what_its_words_say():
    for lesson, item, *_ in ANSWERS:
        for option in options(lesson, item):
            written = re.search(r"\d[\d.]*( \d{3})*", option.text)
            assert not written or float(written[0].replace(" ", "")) == option.number


def test_a_guess_stands_on_the_axis_of_its_answer():
    from matplotlib.figure import Figure

    for upright in (False, True):
        axes = Figure().subplots()
        show = charts.guess_mark(axes, upright=upright)
        line, tick = axes.lines
        show(10, 1, 0.5, "you said 10")
        across, along = (0, 1) if upright else (1, 0)
        assert list(line.get_data()[along]) == [10, 1] and set(line.get_data()[across]) == {0.5}
        assert [float(part[0]) for part in tick.get_data()] == ([0.5, 10] if upright else [10, 0.5])
        assert axes.texts[0].get_text() == "you said 10"
        show(None, 1, 0.5, "you said 10")
        assert np.size(line.get_xdata()) == 0 and axes.texts[0].get_text() == ""


def test_words_do_not_call_a_right_guess_wrong():
    assert words.guess_words("10", "1") == "You said 10; it is 1."
    assert words.guess_words("1", "1") == "You said 1, and so it is."
