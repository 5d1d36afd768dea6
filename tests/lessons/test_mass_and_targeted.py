"""The tables and explorers of lesson 06 say what the data and the models say."""

import os
import re
from pathlib import Path

import numpy as np
import pytest
from matplotlib.collections import PathCollection
from matplotlib.text import Text

from tiesfeeds import tables
from tiesfeeds.display import charts, figures
from tiesfeeds.learning.question_bank import read
from tiesfeeds.lessons.mass_and_targeted import explorers, words
from tiesfeeds.lessons.mass_and_targeted.feeds import _seen
from tiesfeeds.measures import friendship_paradox
from tiesfeeds.networks import datasets

RAW = Path(os.environ.get("TIESFEEDS_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data")
PARADOX = tables.read("friendship_paradox")


# ---- the tables ----


@pytest.mark.parametrize("row", PARADOX, ids=lambda row: row["data"])
def test_the_paradox_is_what_the_data_give(row, monkeypatch):
    if RAW.is_dir():
        monkeypatch.setenv("TIESFEEDS_DATA", str(RAW))
    if not datasets.is_here(row["data"]):
        pytest.skip(f"{row['data']} is not on this machine")
    net = datasets.load(row["data"])
    found = friendship_paradox.paradox(net)
    assert found.people == row["people"]
    numbers = [row[column] for column in ("friends", "theirs", "each_tie", "fewer_share")]
    assert [found.friends, found.theirs, found.each_tie, found.fewer] == pytest.approx(numbers, abs=1e-4)
    has = net.out_degree > 0
    both = np.stack([net.out_degree[has], friendship_paradox.friends_of_friends(net)[has]])
    bins, count = np.unique(np.floor(2 * np.log2(both) + 1e-9), axis=1, return_counts=True)
    dots = [dot for dot in tables.read("friendship_pairs") if dot["data"] == row["data"]]
    assert [dot["count"] for dot in dots] == count.tolist()
    assert np.array([[dot["own"], dot["theirs"]] for dot in dots]).T == pytest.approx(2 ** ((bins + 0.5) / 2), abs=1e-3)


def test_facebooks_row_says_its_fact():
    said = tables.fact("F051")["statement"]
    (row,) = [row for row in PARADOX if row["fact"] == "F051"]
    quoted = f"{100 * row['fewer_share']:.1f}%", f"{row['friends']:.1f} against", f"against {row['theirs']:.1f}"
    assert all(word in said for word in quoted)


@pytest.mark.parametrize("row", tables.read("engagement"), ids=lambda row: f"{row['platform']}-{row['year']}")
def test_engagement_quotes_its_fact(row):
    said = tables.fact(row["fact"])["statement"]
    assert row["platform"] in said and f"{row['percent']:g}%" in said and str(row["year"]) in said


def test_the_ends_of_organic_reach_quote_their_fact():
    said = tables.fact("F105")["statement"]
    assert f"{explorers.IN_2012}% of their fans in 2012" in said
    assert f"over 500 000 likes {explorers.LARGE_PAGES}%" in said
    months = tables.read("organic_reach")
    assert all(f"{months[k]['percent']:.2f}%" in said for k in (0, -1))
    assert all(f"{dollars:.2f}" in tables.fact("F118")["statement"] for dollars in explorers.VIEWS)


# ---- the explorers ----


def test_whoever_is_cheaper_is_on_the_right_side_of_the_break_even():
    screen = explorers.many_or_chosen()
    assert "Messages cost less" in screen.describe(followers=3)
    assert "The post costs less" in screen.describe(followers=4)
    assert "Both cost the same" in screen.describe(followers=4, passed_on=0)


def test_the_goal_is_cheaper_among_the_many_from_the_break_even_on():
    screen = explorers.audience()
    for fit in range(1, 20):
        result = screen.result(fit=fit)
        assert (result.many.cost < result.chosen.cost) == (fit / 100 > result.even)
    assert "whomever the many are" in screen.describe(lift=10, view=24, price=0.1)


def test_unequal_networks_have_the_larger_paradox():
    screen = explorers.friends()
    ring, chance, hubs = (screen.result(name=name).paradox for name in (explorers.RING, "chance", "hubs"))
    assert ring.theirs == ring.friends and ring.fewer == 0
    assert chance.theirs - chance.friends < 2 < hubs.theirs - hubs.friends
    for name in (*explorers.CIRCLES, *explorers.MADE, *explorers.SHIPPED):
        result = screen.result(name=name)
        assert result.count.sum() == result.paradox.people


def test_named_friends_lie_between_the_lot_and_the_map():
    screen = explorers.whom_to_tell()
    for name in ("karate club", "Les Misérables", "chance", "hubs"):
        lot, named, most = screen.result(name=name, count=3).means
        assert np.all(lot < named) and np.all(named[:5] < most[:5])
        assert all(np.all(np.diff(shares) >= 0) for shares in (lot, named, most))


def test_the_text_about_the_feed_quotes_the_model():
    """Lesson 06, *Who fills the feed?*: its answers."""

    def said(unconnected, followers, appeal):
        seen = _seen(unconnected, followers, appeal)
        return [round(number) for number in (seen.views.followers, seen.views.strangers, seen.views.total)]

    assert said(12, 8, 1) == [3520, 110, 3630] and said(50, 8, 1) == [2000, 460, 2460]
    assert said(12, 1, 20) == [440, 2376, 2816]


def test_the_text_about_the_audience_quotes_the_model():
    """Lesson 06, *Everybody, or a drawer of names?*: its questions and answers."""
    screen = explorers.audience()

    def costs(**values):
        result = screen.result(**values)
        return [round(way.cost) for way in (result.many, result.chosen)]

    assert costs() == [75, 556] and costs(fit=5) == [300, 556] and costs(fit=1) == [1500, 556]
    assert costs(fit=2) == [750, 556] and costs(fit=3) == [500, 556]  # the puzzle: 3% is the least
    solved = [fit for fit in range(1, 101) if "Puzzle solved" in screen.describe(fit=fit)]
    assert solved == [3] and "solved" in explorers._headline_goal(screen.result(fit=3)).words
    assert "solved" not in screen.describe(fit=1, lift=1)  # the fourth question is not the puzzle
    assert costs(fit=1, lift=1) == [1500, 1667]
    assert [round(screen.result(fit=fit).many.others) for fit in (20, 5, 1)] == [4000, 19_000, 99_000]
    assert explorers._headline_goal(screen.result(fit=2)).role == "networking"


def test_the_text_about_a_post_takes_its_followers_from_the_sources():
    """Lesson 06, *Your bet comes back*: 8 000 followers, and what four sources say of them."""
    facebook = [tables.fact(fact)["value"] for fact in ("F105", "F227", "F228", "F229")]
    assert [round(8000 * percent / 100) for percent in facebook] == [492, 132, 176, 688]


def test_the_crowds_are_to_scale_and_a_dot_stands_for_as_few_as_there_is_room_for():
    screen = explorers.audience()
    assert [explorers._unit(screen.result(fit=fit)) for fit in (100, 20, 1)] == [100, 100, 100]
    assert explorers._unit(screen.result(fit=1, goal=500)) == 10_000
    live = figures.LiveFigure(screen._draw, screen._size)
    live.update(screen.result(fit=5))
    _, many, _, chosen = live.figure.findobj(PathCollection)  # before each crowd the rest of the town
    assert (len(many.get_offsets()), len(chosen.get_offsets())) == (200, 6)  # 20 000 people and 556
    gaps = [np.diff(np.asarray(dots.get_offsets())[:2, 0])[0] for dots in (many, chosen)]
    assert gaps[0] == pytest.approx(gaps[1])


def test_grey_is_the_rest_of_the_town_until_the_many_are_more_than_it():
    screen = explorers.audience()
    live = figures.LiveFigure(screen._draw, screen._size)
    for fit, grey in ((20, 750), (5, 600), (1, 0)):
        live.update(screen.result(fit=fit))
        town, many, *_ = live.figure.findobj(PathCollection)
        assert len(town.get_offsets()) == grey and ("the many are more" in screen.describe(fit=fit)) == (not grey)
        assert len(many.get_offsets()) + grey == max(explorers.TOWN // 100, len(many.get_offsets()))


@pytest.mark.parametrize("width", [360, 900])
@pytest.mark.parametrize("values", [dict(fit=1), dict(fit=100, chosen_fit=10, lift=1), dict(fit=1, goal=500)])
def test_no_crowd_runs_out_of_its_room(values, width):
    """A drawer of ten times as many people as the crowd once ran over the bills."""
    screen = explorers.audience()
    live = figures.LiveFigure(screen._draw, screen._size, width)
    live.update(screen.result(**values))
    for dots in live.figure.findobj(PathCollection):
        for (low, high), places in zip(
            (dots.axes.get_xlim(), dots.axes.get_ylim()[::-1]), dots.get_offsets().T, strict=True
        ):
            assert np.all((low <= places) & (places <= high))


def test_waves_shrink_and_end_where_half_a_person_is_left():
    waves = explorers._waves(480, 0.2)
    assert [round(wave) for wave in waves] == [480, 96, 19, 4, 1]
    assert explorers._waves(480, 0) == [480] and len(explorers._waves(480, 0.9)) == explorers.WAVES
    assert "600 in all" in repr(explorers.waves())


def test_three_of_four_faces_have_fewer_friends_than_their_friends():
    own, theirs = explorers._faces()
    assert own.tolist() == [3, 1, 1, 1] and theirs.tolist() == [1, 3, 3, 3]
    assert "3 of 4 have fewer" in repr(explorers.four_faces())


def test_a_hundred_people_stand_for_a_large_network():
    large, small = (explorers.friends().result(name=name) for name in ("Facebook, 2012", "karate club"))
    assert [len(explorers._shown(result)[0]) for result in (large, small)] == [100, 34]
    mine, those = explorers._shown(large)
    assert np.all(np.diff(mine) >= 0)
    # the table holds friends in steps, so a few whose friends have a little more stand level
    assert (mine < those).mean() <= large.paradox.fewer <= (mine <= those).mean()


def test_whoever_was_asked_knows_whom_they_named_and_each_draw_is_another():
    screen, net = explorers.whom_to_tell(), explorers._network("karate club")
    draws = [screen.result(way=explorers.NAMED, count=5, again=again) for again in (1, 2)]
    for told in draws:
        for asker, named in zip(told.asked, told.chosen, strict=True):
            assert named in net.targets[net.indptr[asker] : net.indptr[asker + 1]]
    assert draws[0].chosen.tolist() != draws[1].chosen.tolist()
    assert np.array_equal(draws[0].means, draws[1].means)
    assert len(screen.result(way="anyone").asked) == 0


def test_a_weak_source_is_hollow_and_called_so():
    rows = {year: weak for year, _, weak in explorers._measured()}
    assert rows == {"2012": False, "2014": False, "2021": False, "2022": True, "2025": True}
    assert all(tables.fact(name)["confidence"] == "low" for name in explorers.WEAK)
    assert explorers.falling().describe().count("a weak source") == 2


@pytest.mark.parametrize("width", [360, 900])
@pytest.mark.parametrize("bet", [500, 4000, 7500])
def test_the_bet_on_followers_stands_at_its_line(bet, width):
    live = figures.LiveFigure(explorers._draw_falling, (9, 2.6), width)
    live.state(explorers._falling(8000, bet))
    (said,) = [text for text in live.figure.findobj(Text) if text.get_text().startswith("you said")]
    box, (axes,) = said.get_window_extent(), live.figure.axes
    place = axes.transData.transform((bet / 8000, 0))[0]
    assert min(abs(place - box.x0), abs(place - box.x1)) < 3


@pytest.mark.parametrize("name", ["ring, all have 4", "karate club", "hubs"])
def test_each_number_on_the_axis_of_friends_stands_where_it_is(name):
    live = figures.LiveFigure(explorers._draw_friends, (9, 3.6, 5.06), 900)
    live.state(explorers.friends().result(name=name))
    (axes,) = live.figure.axes
    marks = [text for text in live.figure.findobj(Text) if re.fullmatch(r"\d+( friends)?", text.get_text())]
    assert len(marks) == 3
    for mark in marks:
        value = float(mark.get_text().removesuffix(" friends"))
        assert 900 * mark.get_position()[0] == pytest.approx(axes.transData.transform((value, 0))[0], abs=0.5)
    assert 0.3 < sorted(mark.get_position()[0] for mark in marks)[1] < 0.7


def test_the_bet_on_followers_comes_back():
    result = explorers._falling(8000, 4000)
    assert "For 2014: You said 4\N{NO-BREAK SPACE}000; it is 492." in words.falling(result)
    assert explorers._falling(4000, 4000).guess is None  # it was asked of 8 000
    numbers = [option.number for item in read("06").items if item.id == "fans_who_see" for option in item.options]
    assert numbers == [7500, 4000, 1300, 500]


def test_lines_are_named_at_their_ends_and_no_name_covers_another():
    screen = explorers.whom_to_tell()
    live = figures.LiveFigure(screen._draw, screen._size)
    for name in ("karate club", "Les Misérables", "chance", "hubs"):
        told = screen.result(name=name, all_ways=True)
        live.update(told)
        places = {text.get_text(): text.get_position()[1] for text in live.figure.findobj(Text)}
        heights = [places[way] for way in friendship_paradox.WAYS]
        assert np.diff(sorted(heights)).min() >= 0.07 - 1e-9, name
        assert max(heights) == pytest.approx(told.means[:, -1].max()), name


@pytest.mark.parametrize("way", friendship_paradox.WAYS)
def test_one_way_to_tell_says_nothing_of_the_others_before_somebody_asks(way):
    screen = explorers.whom_to_tell()
    live = figures.LiveFigure(screen._draw, screen._size)
    live.state(screen.result(way=way))
    written = {text.get_text() for text in live.figure.findobj(Text)}
    assert written & set(friendship_paradox.WAYS) == {way}
    said = screen.describe(way=way).split(" draws: ")[1]
    assert said.startswith(f"{way} ") and said.count("%") == 1
    assert screen.describe(way=way, all_ways=True).split(" draws: ")[1].count("%") == 3


@pytest.mark.parametrize("name", ["karate club", "hubs", explorers.RING, "Facebook, 2012"])
@pytest.mark.parametrize("width", [360, 900])
def test_the_two_marks_of_a_person_are_named_above_the_first_row(name, width):
    screen = explorers.friends()
    live = figures.LiveFigure(screen._draw, screen._size, width)
    live.update(screen.result(name=name))
    own, theirs = (text for text in live.figure.findobj(Text) if text.get_text()[:1] in "●○" and text.get_text())
    left, right = (width * text.get_position()[0] for text in (own, theirs))
    assert left >= 23 and right >= left + charts.wide(own.get_text(), charts.NOTE) + 15
    assert right + charts.wide(theirs.get_text(), charts.NOTE) <= width - 23
