"""Lesson 04's sentence about concentration says what its table says."""

from dataclasses import replace

import pytest
from matplotlib.collections import PathCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle
from matplotlib.text import Text

from tiesfeeds import tables
from tiesfeeds.display import charts, figures
from tiesfeeds.lessons.goals import explorers, words


@pytest.mark.parametrize("row", tables.read("attention"), ids=lambda row: row["data"])
def test_a_gini_with_listed_zeros_says_beside_it_what_is_left_without_them(row):
    said = explorers.concentration().describe(beside=row["kind"])
    assert f"Gini {row['gini']:.2f}" in said
    assert (f"Gini {row['gini']:.2f}, of those with looks {row['gini_of_some']:.2f}." in said) == (row["nothing"] > 0)


def test_a_bet_stands_in_the_race_that_it_is_about_and_in_no_other():
    start = {row["name"]: row["start"] for row in tables.read("campaign")}
    for kept in (0, 28, 90):
        assert explorers._race(12, **{**start, "ladder_back": kept}, guess=40).guess == 40
    assert explorers._race(11, **start, guess=40).guess is None
    assert explorers._race(12, **{**start, "view_cost": 22}, guess=40).guess is None


def test_the_text_about_the_race_quotes_the_model():
    screen = explorers.funnel_and_ladder()

    def sold(**values):
        race = screen.result(**values)
        return [round(explorers._sold(way, race.months)) for way in (race.funnel, race.ladder)]

    assert sold() == [242, 161] and sold(ladder_back=70) == [242, 323]
    assert "ahead from month 5 on" in screen.describe(ladder_back=70)
    assert sold(funnel_back=0, ladder_back=0) == [180, 120] and sold(view_cost=22) == [132, 161]
    leads = [explorers._headline_race(screen.result(ladder_back=kept)).role for kept in (55, 56)]
    assert leads == ["media", "networking"]
    solved = [kept for kept in range(91) if "Puzzle solved" in screen.describe(ladder_back=kept)]
    assert solved == [56] and "solved" in explorers._headline_race(screen.result(ladder_back=56)).words
    assert "solved" not in screen.describe(ladder_back=56, months=11)
    assert explorers._solved(replace(screen.result(ladder_back=56), guess=40))  # with a bet as well


def test_the_squares_of_both_ways_are_to_one_scale():
    screen = explorers.funnel_and_ladder()
    live = figures.LiveFigure(screen._draw, screen._size)
    live.update(screen.result())
    squares = [patch for axes in live.figure.axes for patch in axes.patches if isinstance(patch, Rectangle)]
    views, clicks, _, talks, _ = (square.get_width() ** 2 for square in squares)
    assert views / clicks == pytest.approx(83_333 / 750, rel=1e-3)
    assert views / talks == pytest.approx(83_333 / 200, rel=1e-3)


def test_a_dot_stands_for_as_few_buyers_as_there_is_room_for():
    screen = explorers.funnel_and_ladder()
    assert explorers._unit(screen.result()) == 1
    many = screen.result(click=18, buy=5, view_cost=4)
    assert explorers._unit(many) > 1 and f"stands for {explorers._unit(many)}" in screen._describe(many)


def test_one_of_two_thousand_dots_is_lit():
    """Half of the links read on Twitter came from 0.05% of the users (F076)."""
    picture = explorers.one_in_two_thousand()
    assert picture._result == 1 and "1 of them lit: 0.05%" in picture.sentence and "50%" in picture.sentence


def test_who_asked_is_drawn_and_who_got_no_answer_is_hollow():
    screen = explorers.answering()
    live = figures.LiveFigure(screen._draw, screen._size)
    live.update(screen.result())
    (asked,) = [dots for dots in live.figure.findobj(PathCollection) if len(dots.get_offsets()) == 32]
    assert (asked.get_facecolor()[:, 2] < 1).sum() == 10


def test_the_curve_is_built_account_by_account():
    screen = explorers.five_accounts()
    assert "4 of 5 accounts, with 53.3% of the looks" in screen.describe(counted=4)
    live = figures.LiveFigure(screen._draw, screen._size)
    for counted in range(6):
        live.update(screen.result(counted=counted))
        (area,) = live.figure.findobj(Polygon)
        x, y = area.get_xy().T
        assert x.max() == pytest.approx(counted / 5) and y.max() == pytest.approx(counted / 5)
        (dots,) = [dots for dots in live.figure.findobj(PathCollection) if charts.Marks.of(dots)[0]]
        assert len(dots.get_offsets()) == len(charts.Marks.of(dots)[0].words) == counted
    assert explorers._headline_five(screen.result(counted=2)).number == "20.0%"


def test_relationships_stand_together_and_are_named():
    rows, _ = explorers.reasons()._result
    assert words.RELATIONSHIPS.keys() < {row["reason"] for row in rows}
    live = figures.LiveFigure(explorers.reasons()._draw, (9, 4))
    live.update(explorers.reasons()._result)
    said = {text.get_text() for text in live.figure.findobj(Text)}
    assert {"relationships", "things to follow"} <= said and not any("●" in word for word in said)


@pytest.mark.parametrize("months", [1, 6, 12, 24])
def test_the_race_fills_its_axis_and_names_its_months(months):
    screen = explorers.funnel_and_ladder()
    live = figures.LiveFigure(screen._draw, screen._size)
    live.update(screen.result(months=months))
    said = {text.get_text() for text in live.figure.findobj(Text)}
    assert {"0", str(months)} <= said
    ends = [line.get_xdata()[-1] for line in live.figure.findobj(Line2D) if len(line.get_xdata()) == months + 1]
    assert ends.count(explorers.END) >= 2
