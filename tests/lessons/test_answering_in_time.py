"""Lesson 07: its tables are what the data give, and its day, staffing and simulation say what its story needs."""

import os
from pathlib import Path

import numpy as np
import pytest

from tiesfeeds import measures, tables
from tiesfeeds.lessons.answering_in_time import explorers
from tiesfeeds.models import queueing
from tiesfeeds.networks import datasets

RAW = Path(os.environ.get("TIESFEEDS_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data")

# ---- the tables ----


def test_the_table_of_replies_is_what_the_data_give(monkeypatch):
    if RAW.is_dir():
        monkeypatch.setenv("TIESFEEDS_DATA", str(RAW))
    if not datasets.is_here("college_msg"):
        pytest.skip("college_msg is not on this machine")
    seconds = measures.reply_times(datasets.load("college_msg"))
    rows = tables.read("reply_times")
    assert rows[0]["longer"] == len(seconds)
    for row in rows[1:]:
        assert row["longer"] == (seconds > 60 * row["minutes"]).sum()
    typical = explorers._typical()
    assert np.median(seconds) / 60 == pytest.approx(typical["median"], abs=0.5)
    assert seconds.mean() / 60 == pytest.approx(typical["mean"], abs=3)


def test_the_table_of_replies_is_a_survival_curve():
    rows = tables.read("reply_times")
    longer = np.array([row["longer"] for row in rows])
    assert np.all(np.diff(longer) <= 0) and np.all(np.diff([row["minutes"] for row in rows]) > 0)
    assert [row["longer_share"] for row in rows] == pytest.approx(longer / longer[0], abs=1e-6)
    at = {row["minutes"]: row["longer_share"] for row in rows}
    assert (1 - at[60], 1 - at[1440], at[10080]) == pytest.approx((0.52, 0.82, 0.056), abs=0.005)  # F046
    assert set(explorers.LIMITS.values()) <= set(at)


@pytest.mark.parametrize("row", tables.read("response_times"), ids=lambda row: f"{row['who']}-{row['figure']}")
def test_response_times_quote_their_facts(row):
    said, hours = tables.fact(row["fact"])["statement"], row["minutes"] / 60
    assert any(words in said for words in (f"{hours:g} hours", f"{row['minutes']} minutes", f"expected {hours:g}",
                                           "within an hour" if hours == 1 else "-"))  # fmt: skip


# ---- explorers ----


def test_the_days_story():
    film = explorers.care_day()
    assert len(film.sentences) == 25
    waiting = [len(film.result(**step).ages) for step in film._steps]
    assert 14 <= film._steps[int(np.argmax(waiting))]["hour"] <= 15.5  # after the rush, which ends at 14
    assert explorers.CARE.utilisation < 0.75
    assert film.result(hour=20).waited.max() > 60


def test_overload_is_shown():
    screen = explorers.staffing()
    assert "Overload: the queue grows all day, by 6.0 an hour" in screen.describe(people=3)
    assert "no time is left to catch up" in screen.describe(bot_share=0)
    assert screen.result(people=3).counts == (0, 0, 100) and np.isinf(screen.result(people=3).wait)


def test_the_staffing_simulation_stands_near_theory():
    screen = explorers.staffing()
    for values in ({}, {"people": 6}, {"arrivals": 40, "people": 12}, {"minutes": 5}):
        result = screen.result(**values)
        assert result.within == pytest.approx(queueing.answered_within(result.team, 60), abs=0.05)
        theory = np.interp(explorers.SEEN, explorers.BUSY, result.curve)
        assert result.seen == pytest.approx(theory, rel=0.35, abs=2)


def test_you_stand_on_the_curve_and_one_person_more_below_it():
    screen = explorers.staffing()
    for values in ({}, {"arrivals": 17}, {"arrivals": 40, "people": 10}):
        result = screen.result(**values)
        on_curve = np.interp(result.team.utilisation, explorers.BUSY, result.curve)
        assert result.wait == pytest.approx(on_curve, rel=0.1, abs=1)
        assert result.more < result.wait


@pytest.mark.parametrize(
    ("wait", "said"),
    [(0, "0 min"), (0.2, "0.2 min"), (14.3, "14 min"), (59.7, "60 min"), (60.3, "60.3 min"), (60.01, "60.01 min"),
     (1234.5, "1\u00a0234 min")],
)  # fmt: skip
def test_no_wait_is_rounded_to_the_other_side_of_the_promise(wait, said):
    assert explorers._minutes(wait) == said


def test_the_words_say_where_theory_and_simulation_stand_on_two_sides_of_the_promise():
    screen = explorers.staffing()
    assert screen.describe().endswith("on two sides of the promise.")
    assert "two sides" not in screen.describe(people=6)


def test_half_the_idle_time_is_twice_the_wait_and_the_bet_comes_back_there_only():
    screen = explorers.busy_and_late()
    before, after = screen.result(), screen.result(**explorers.BUSIER)
    assert (1 - after.team.utilisation) == pytest.approx((1 - before.team.utilisation) / 2)
    assert 2 < after.wait / before.wait < 2.2
    assert explorers._late(**explorers.BUSIER, guess=70).guess == 70
    for other in (explorers.JO, {**explorers.BUSIER, "people": 2}, {**explorers.BUSIER, "minutes": 7}):
        assert explorers._late(**other, guess=70).guess is None


def test_the_puzzle_of_the_curve_has_one_answer():
    screen = explorers.busy_and_late()
    waits = {people: screen.result(arrivals=24, people=people).wait for people in (3, 4)}
    assert waits[4] < 15 < waits[3]


def test_nobody_in_the_queue_is_hidden():
    most = max(len(explorers._moment(hour).ages) for hour in np.arange(explorers.OPENS, explorers.CLOSES + 0.5, 0.5))
    assert (
        most <= 4 * explorers.ROW
        and max(explorers.RATES) <= 34
        and explorers._day().waiting(explorers.STAMPS).max() < 34
    )
