"""Lesson 03: what its text says of its explorers is what they say, and its tables are what the data give."""

import numpy as np
import pytest
from matplotlib.collections import LineCollection, PathCollection

from tiesfeeds import tables
from tiesfeeds.display import figures
from tiesfeeds.lessons.who_and_what import explorers as lesson
from tiesfeeds.lessons.who_and_what import words
from tiesfeeds.measures import tie_strength
from tiesfeeds.networks import datasets, from_arcs

CIRCLES, NOVEL, CLUB = words.NETWORKS
WEAKEST, STRONGEST, RANDOM = lesson.FIRST
ANY, TWO, SMALL, NEWMAN = words.RULES


def test_the_first_map_does_not_tell_who_talked():
    screen = lesson.same_day()
    assert "30" not in screen.describe() + str(screen.headline)
    assert "30 of them talked" in screen.describe(talked=True)


def test_the_puzzle_knows_when_it_is_solved():
    solved = [(n, rule) for rule in words.RULES for n in range(lesson.PEOPLE + 1) if lesson.day(n, rule).solved]
    assert solved == [(n, NEWMAN) for n in (4, 5, 6, 7)]


@pytest.mark.parametrize(
    ("headline", "rule", "tied", "talked"),
    [(16, ANY, 120, 30), (16, SMALL, 26, 20), (16, TWO, 26, 20), (4, TWO, 5, 4), (16, NEWMAN, 14, 12)],
)
def test_the_day_of_talk_and_posts(headline, rule, tied, talked):
    day = lesson.day(headline, rule)
    assert (day.tied, len(day.both)) == (tied, talked)
    assert len(day.both) + len(day.missed) == 30


def test_newmans_weight_hardly_minds_the_headline():
    days = [lesson.day(headline, NEWMAN) for headline in range(17)]
    assert {14, 17} <= {day.tied for day in days} <= set(range(14, 18))
    assert {12, 14} <= {len(day.both) for day in days} <= {12, 13, 14}


def test_the_women_and_their_circles():
    women, events = words.ONTO
    assert lesson.club(women, 14, 1).network.ties == 139
    small = lesson.club(women, 9, 1)
    assert small.network.ties == 61 and small.largest == 17
    one, other = (small.names[side] for side in tie_strength.ends(small.network))
    first = set(lesson.club(women, 14, 1).names[:9])
    assert {b for a, b in zip(one, other, strict=True) if a in first and b not in first} == {"Nora"}
    close = lesson.club(women, 14, 4)
    groups = tie_strength.components(close.network)
    assert np.bincount(groups).tolist() == [8, 6, 1, 1, 1, 1]
    assert close.names[groups == 0].tolist()[::7] == ["Evelyn", "Ruth"]
    assert close.names[groups == 1].tolist()[::5] == ["Verne", "Helen"]
    both = lesson.club(events, 14, 1)
    assert both.weight.max() == 9


@pytest.mark.parametrize(
    ("name", "percent", "weak", "strong", "chance"),
    [(CIRCLES, 8, 8, 48, 48), (NOVEL, 40, 58, 62, 66), (CLUB, 40, 28, 32, 31)],
)
def test_what_is_left_without_weak_or_strong_ties(name, percent, weak, strong, chance):
    left = [lesson.holding(name, first, percent).largest for first in (WEAKEST, STRONGEST, RANDOM)]
    assert left == [weak, strong, chance]


def test_the_circles_fall_below_half_at_64_percent():
    sizes = {percent: lesson.holding(CIRCLES, STRONGEST, percent).largest for percent in range(0, 101, 2)}
    assert min(percent for percent, size in sizes.items() if size < 24) == 64


@pytest.mark.parametrize("name", words.NETWORKS)
def test_the_orders_shown_are_ordinary_ones(name):
    """Equal ties go in random order; the order shown must not be a lucky one."""
    net, weight = lesson._weighted(name)
    for first, word in lesson.FIRST.items():
        many = [tie_strength.largest_groups(net, tie_strength.removal_order(weight, word, seed)) for seed in range(40)]
        mean = np.mean(many, axis=0) / net.n
        assert np.abs(lesson._curve(name, first) - mean).mean() < 0.04


def test_campus_messages_without_weak_or_strong_ties():
    """Fact F134."""
    shares = lesson.real(next(iter(lesson.REAL)), 40).largest
    assert shares == pytest.approx([0.737, 0.881, 0.971], abs=0.0005)


def _messages():
    """Return who wrote with whom on the campus, and how many messages each tie carried, both ways together."""
    messages = datasets.load("college_msg")
    pairs = np.sort([messages.sender, messages.receiver], axis=0)
    (one, other), count = np.unique(pairs, axis=1, return_counts=True)
    return from_arcs(one, other, messages.n, directed=False), count[one != other]


@pytest.mark.parametrize(("data", "kind"), sorted(set(lesson.REAL.values()) - {("northwestern", "overlap")}))
def test_the_curves_are_what_the_data_give(data, kind):
    if not datasets.is_here(data):
        pytest.skip(f"{data} is not on this machine")
    net, weight = _messages() if data == "college_msg" else (datasets.load(data), None)
    weight = weight if kind == "messages" else tie_strength.overlap(net)
    for first in ("weak", "random", "strong"):
        sizes = tie_strength.largest_groups(net, tie_strength.removal_order(weight, first, 1))
        rows = [row for row in tables.read("tie_removal")
                if (row["data"], row["strength"], row["first"]) == (data, kind, first)]  # fmt: skip
        assert [row["largest"] for row in rows] == [sizes[net.ties * step // 20] for step in range(21)]


def test_the_count_of_strong_bridges_is_what_the_data_give():
    """Fact F135."""
    if not datasets.is_here("college_msg"):
        pytest.skip("college_msg is not on this machine")
    net, count = _messages()
    (row,) = tables.read("tie_kinds")
    strong, bridges, local = count > np.median(count), tie_strength.bridges(net), tie_strength.common_partners(net) == 0
    assert (row["ties"], row["strong"]) == (net.ties, strong.sum())
    assert (row["bridges"], row["strong_bridges"]) == (bridges.sum(), (bridges & strong).sum()) == (398, 38)
    assert (row["local_bridges"], row["strong_local_bridges"]) == (local.sum(), (local & strong).sum())
    for kind, which in (
        ("strong_strong", (strong, strong)),
        ("strong_weak", (strong, ~strong)),
        ("weak_weak", (~strong, ~strong)),
    ):
        closed, pairs = tie_strength.closed_share(net, *which)
        assert (row[f"{kind}_pairs"], row[f"{kind}_closed"]) == (pairs, pytest.approx(closed, abs=5e-5))


def test_a_bet_on_the_consultants_map_stands_on_his_map_alone():
    assert lesson._day(16, ANY, True, 60).guess == 60
    assert lesson._day(4, ANY, True, 60).guess is None and lesson._day(16, TWO, True, 60).guess is None


def test_the_puzzle_of_the_day_has_an_answer_and_one_rule_gives_it():
    """Lesson 03: four of five lines are right, and 17 friends or fewer are missed."""
    found = {
        (headline, rule)
        for headline in range(17)
        for rule in words.RULES
        if (day := lesson.day(headline, rule)).tied and len(day.both) >= 0.8 * day.tied and len(day.missed) <= 17
    }
    assert found == {(headline, NEWMAN) for headline in (4, 5, 6, 7)}
    assert [(lesson.day(4, ANY).tied, len(lesson.day(4, ANY).missed)), len(lesson.day(4, TWO).missed)] == [(31, 9), 26]


def test_few_talk_between_the_two_circles_of_friends_and_each_sits_in_its_own():
    one, other = tie_strength.ends(lesson._talk())
    right = lesson._circles()
    assert (right[one] != right[other]).sum() <= 3 < 27 <= (right[one] == right[other]).sum()
    assert np.array_equal(lesson._seats()[:, 0] > 0, right)
    assert sorted(lesson._letters()) == list("ABCDEFGHIJKLMNOP")
    assert not right[lesson._letters() == "A"][0]


def test_the_headline_says_what_the_consultants_map_is_and_when_the_puzzle_is_solved():
    said = {headline: lesson._headline_day(lesson.day(headline, NEWMAN)).words for headline in range(17)}
    solved = [headline for headline, words in said.items() if "a map to work with" in words]
    assert solved == [4, 5, 6, 7]
    his = lesson._headline_day(lesson.day(16, ANY))
    assert (his.number, his.role) == ("120", "media") and "30 right" in his.words


@pytest.mark.parametrize("values", [{}, dict(most=9), dict(least=4), dict(onto="the events"), dict(least=7)])
def test_a_row_of_the_table_holds_its_links_and_its_ties(values):
    """A dot for each link, a stroke for each tie at both its ends, and of the other side nothing."""
    screen = lesson.southern_women()
    live = figures.LiveFigure(screen._draw, screen._size)
    live.update(club := screen.result(**values))
    strokes = [stroke for lines in live.figure.findobj(LineCollection) if lines.get_animated()
               for stroke in lines.get_segments()]  # fmt: skip
    dots = [len(places.get_offsets()) for places in live.figure.findobj(PathCollection) if places.get_animated()]
    assert sorted(dots) == [0, club.kept.links]
    rows = np.bincount([round(stroke[:, 1].mean()) for stroke in strokes], minlength=club.network.n)
    assert rows.tolist() == club.network.out_degree.tolist()


def test_without_three_events_only_noras_row_reaches_the_other_side():
    screen = lesson.southern_women()
    live = figures.LiveFigure(screen._draw, screen._size)
    live.update(screen.result(most=9))
    places = [stroke.mean(axis=0).round() for lines in live.figure.findobj(LineCollection) if lines.get_animated()
              for stroke in lines.get_segments()]  # fmt: skip
    across = {lesson._first_names()[int(row)] for column, row in places if column < 9 <= row}
    assert across == {"Nora"}


def test_the_other_orders_are_neither_drawn_nor_said_before_somebody_asks():
    screen = lesson.take_away()
    live = figures.LiveFigure(screen._draw, screen._size)
    drawn = {}
    for every in (False, True):
        live.state(screen.result(name=NOVEL, percent=40, all_orders=every))
        lines = {line.get_label(): line.get_ydata() for axes in live.figure.axes for line in axes.lines}
        drawn[every] = {name for name in words.ORDERS.values() if np.isfinite(lines[name]).any()}
    assert drawn == {False: {"weak first"}, True: {"weak first", "strong first", "at random"}}
    assert "by order" not in screen.describe(name=NOVEL, percent=40)
    left = [lesson.holding(NOVEL, first, 40).largest for first in (WEAKEST, STRONGEST, RANDOM)]
    said = "by order: weak first {}, strong first {}, at random {}.".format(*left)
    assert screen.describe(name=NOVEL, percent=40, all_orders=True).endswith(said)
