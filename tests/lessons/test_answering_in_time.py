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
    waiting = [len(film.result(hour=hour).ages) for hour in film._steps]
    assert 14 <= film._steps[int(np.argmax(waiting))] <= 15.5  # after the rush, which ends at 14
    assert explorers.CARE.utilisation < 0.75
    assert film.result(hour=20).waited.max() > 60


def test_overload_is_shown():
    screen = explorers.staffing()
    assert "Overload: the queue grows all day, by 6.0 an hour" in screen.describe(people=3)
    assert "no time is left to catch up" in screen.describe(bot_share=0)
    assert np.isnan(screen.result(people=3).levels[:4]).all()


def test_the_staffing_simulation_stands_near_theory():
    screen = explorers.staffing()
    for values in ({}, {"people": 6}, {"arrivals": 40, "people": 12}, {"minutes": 5}):
        result = screen.result(**values)
        assert result.within == pytest.approx(queueing.answered_within(result.team, 60), abs=0.05)
