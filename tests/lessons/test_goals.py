"""Lesson 04's sentence about concentration says what its table says."""

import pytest

from tiesfeeds import tables
from tiesfeeds.lessons.goals import explorers


@pytest.mark.parametrize("row", tables.read("attention"), ids=lambda row: row["data"])
def test_a_gini_with_listed_zeros_says_beside_it_what_is_left_without_them(row):
    words = explorers.concentration().describe(beside=row["kind"])
    assert f"Gini {row['gini']:.2f}" in words
    assert (f"Gini {row['gini']:.2f}, of those with looks {row['gini_of_some']:.2f}." in words) == (row["nothing"] > 0)


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
