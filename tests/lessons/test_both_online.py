"""Lesson 10's departments and rhythms count what the lesson says of them."""

from collections import Counter

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.text import Text

from tiesfeeds import tables
from tiesfeeds.display import charts, figures
from tiesfeeds.lessons.both_online import counted, explorers, words
from tiesfeeds.models import bursts

# ---- who was counted? ----


def test_both_papers_are_right_and_no_tie_changed():
    screen = counted.who_was_counted()
    everybody, members = screen.result(), screen.result(only_members=True)
    assert (everybody.total, members.total, members.whole.both) == (309, 111, 80)
    assert everybody.groups == members.groups == (80, 44, 31, 198)
    assert [screen._find(result).number for result in (everybody, members)] == ["26%", "72%"]
    assert f"{everybody.share:.1%}" in tables.fact("F160")["statement"]
    assert f"{members.share:.1%}" in tables.fact("F160")["statement"]


def test_from_the_other_end_nobody_can_be_left_out():
    """What the first screen may not tell: it is the second bet, made below it."""
    shares = counted.three_shares().result()
    assert shares.totals == (124, 309, 111) and f"{shares.shares[0]:.1%}" in tables.fact("F053")["statement"]
    for kind in words.KINDS:
        for members in (False, True):
            screen = counted.who_was_counted()
            shown = screen.describe(only_members=members, kind=kind) + screen._find(screen.result(kind=kind)).words
            assert "64.5%" not in shown and "65%" not in shown and "124" not in shown


def test_the_puzzle_has_one_answer_and_the_headline_knows_it():
    screen = counted.who_was_counted()
    settings = [dict(only_members=members, kind=kind) for members in (False, True) for kind in words.KINDS]
    solved = [one for one in settings if "solved" in screen._find(screen.result(**one)).words]
    assert solved == [dict(only_members=True, kind="papers")]
    assert screen.result(**solved[0]).total == 8


def sticks(width=900, **setting):
    """Return the sticks of a setting as (group, which of it) → the middle, as a page knows them."""
    screen = counted.who_was_counted()
    live = figures.LiveFigure(screen._draw, screen._size, width)
    layer = live.state(screen.result(**setting))[1]
    starts = np.cumsum([0, *(op[3] * op[4] for op in layer.ops)])
    ((place, op),) = ((place, op) for place, op in enumerate(layer.ops) if op[2] == "ties")
    assert op[0] == "s"
    ends = layer.numbers[starts[place] :][: 4 * op[3]].reshape(-1, 2, 2) / 8
    seen = Counter()
    known = {}
    for member, middle in zip(op[5], ends.mean(axis=1), strict=True):
        known[member, seen[member]] = tuple(middle)
        seen[member] += 1
    return known


@pytest.mark.parametrize("width", [900, 390])
def test_every_stick_goes_from_one_counting_to_the_other_and_none_is_made_or_lost(width):
    everybody, members = sticks(width), sticks(width, only_members=True)
    assert everybody.keys() == members.keys() and len(everybody) == 353
    assert len(set(everybody.values())) == len(set(members.values())) == 353, "no stick hides another"
    still = {stick[0] for stick in everybody if everybody[stick] == members[stick]}
    assert still >= {0, 2}, "who is counted either way stays where they are"
    assert all(everybody[3, number] != members[3, number] for number in range(198))


def test_a_bet_on_the_facebook_ties_comes_back_where_they_are_counted():
    screen = counted.three_shares()
    told = counted._shares("all kinds", guess=35.0)
    assert "You said 35%; it is 64.5%." in screen._describe(told)
    assert "You said" not in screen._describe(counted._shares("lunch", guess=35.0))


# ---- layers ----


def test_the_lesson_counts_what_it_says():
    screen = explorers.invented()
    everyone, members = screen.result(), screen.result(only_members=True)
    assert everyone.overlap.of_first == members.overlap.of_first == 16 / 30
    assert everyone.overlap.of_second < 0.25 < 0.75 < members.overlap.of_second
    assert members.real.of_second > 2 * everyone.real.of_second
    assert screen.result(taken=0).overlap.both == 6  # chance gives 5.0
    assert screen.result(taken=100, members=30).overlap.of_second == 1


def test_more_taken_from_offline_life_never_shares_less_by_much():
    screen = explorers.invented()
    for members in range(10, 31, 2):
        shares = [screen.result(taken=taken, members=members).overlap.of_first for taken in range(0, 101, 10)]
        assert shares[-1] > shares[0] + 0.1 and min(np.diff(shares)) > -0.1


def test_the_invented_department_is_as_dense_as_the_real_one():
    offline = explorers._offline()
    for name, ties in explorers.OFFLINE.items():
        (row,) = (row for row in tables.read("layers") if {row["first"], row["second"]} == {name, "facebook"}
                  and row["people"] == 61)  # fmt: skip
        real = row["second_ties"] if row["second"] == name else row["first_ties"]
        assert offline[name].ties == ties == pytest.approx(real / 1830 * 435, abs=0.5)


def test_the_department_shows_each_pair_the_same_from_both_sides():
    screen = explorers.department()
    for name in words.LAYERS:
        for other, found in screen.result(layer=name).with_others.items():
            back = screen.result(layer=other).with_others[name]
            assert (found.jaccard, found.of_first) == (back.jaccard, back.of_second)
            assert found.times_chance > 3.6  # F161


def test_the_sentence_says_when_no_more_can_be_taken():
    screen = explorers.invented()
    said = [screen.describe(taken=taken) for taken in (60, 70, 80, 100)]
    assert ["Only 20 offline ties" in sentence for sentence in said] == [False, True, True, True]
    assert said[1] == said[2] == said[3]


# ---- rhythm ----


def test_the_dial_begins_at_chance_and_ends_at_a_clockwork():
    screen = explorers.rhythm()
    start = screen.result()
    assert np.array_equal(start.gaps, start.beside[1])
    assert screen.result(dial=-1).measured == pytest.approx(-1)
    assert "−1.00" in screen.describe(dial=-1) and "-" not in screen.describe(dial=-1)


def test_no_draw_measures_more_than_its_messages_can():
    screen = explorers.rhythm()
    for messages in (10, 60, 200):
        found = [screen.result(dial=0.68, messages=messages, day=day).measured for day in range(1, 21)]
        assert max(found) <= bursts.most_bursty(messages - 1)
        assert abs(np.mean(found) - 0.68) < (0.5 if messages == 10 else 0.25)


@pytest.mark.parametrize("layer", words.LAYERS)
def test_the_departments_headline_has_the_colour_of_its_bar_and_its_sentence_begins_as_one(layer):
    screen = explorers.department()
    live, result = figures.LiveFigure(screen._draw, screen._size), screen.result(layer=layer)
    live.state(result)
    found = screen._find(result)
    (number,) = (text for text in live.figure.axes[0].texts if text.get_text() == found.number)
    colour = charts.BETWEEN if found.role == "between" else charts.NETWORKING
    assert to_hex(number.get_color()) == to_hex(charts.WORDS[colour])
    assert screen.describe(layer=layer)[0].isupper() and "papers ties" not in found.words


@pytest.mark.parametrize("kind", words.KINDS)
@pytest.mark.parametrize("width", [360, 900])
def test_what_has_no_room_in_a_bar_stands_behind_it(kind, width):
    screen = counted.three_shares()
    live, result = figures.LiveFigure(screen._draw, screen._size, width), screen.result(kind=kind)
    live.state(result)
    said = [text.get_text() for text in live.figure.findobj(Text)]
    both = f"{result.both}"
    assert sum(one == both or one.startswith(f"{both} are both") for one in said) == 3
