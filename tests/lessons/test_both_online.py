"""Lesson 10's departments and rhythms count what the lesson says of them."""

import numpy as np
import pytest

from tiesfeeds import tables
from tiesfeeds.lessons.both_online import explorers
from tiesfeeds.models import bursts

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
    for name, key in ((label, key) for key, label in explorers.NAMES.items()):
        for other, found in screen.result(layer=name).with_others.items():
            back = screen.result(layer=explorers.NAMES[other]).with_others[key]
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
