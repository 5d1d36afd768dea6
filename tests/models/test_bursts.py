"""The dial of bursts gives what it says; the tables of gaps and of burstiness say what the data say."""

import gzip
import math
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.integrate import trapezoid
from small_networks import fair

from tiesfeeds import measures, tables
from tiesfeeds.models import bursts
from tiesfeeds.networks import datasets

RAW = Path(os.environ.get("TIESFEEDS_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data")

gaps = st.lists(st.integers(0, 1000), min_size=1, max_size=40).filter(any)
dials = st.floats(-1, bursts.HIGHEST)


# ---- the measure ----


@fair
@given(gaps, st.integers(1, 60))
def test_burstiness_of_gaps_is_bounded_and_does_not_depend_on_the_unit(values, unit):
    found = bursts.of_gaps(values)
    assert -1 <= found <= bursts.most_bursty(len(values)) + 1e-12
    assert bursts.of_gaps(np.multiply(values, unit)) == pytest.approx(found, abs=1e-9)
    assert bursts.of_gaps(values[::-1]) == pytest.approx(found, abs=1e-9)


def test_known_values():
    assert bursts.of_gaps([3, 3, 3]) == -1
    assert bursts.of_gaps([1, 3]) == pytest.approx(-1 / 3)  # mean 2, standard deviation 1
    assert bursts.of_gaps([0, 0, 0, 0, 8]) == pytest.approx(bursts.most_bursty(5)) == pytest.approx(1 / 3)
    assert bursts.most_bursty(1) == -1 and bursts.most_bursty(2) == 0


# ---- the dial ----


def test_at_zero_there_is_no_memory():
    assert bursts.shape(0) == pytest.approx(1)
    times = np.linspace(0, 5, 20)
    assert bursts.longer(0, times) == pytest.approx(np.exp(-times))


def test_at_minus_one_it_is_a_clockwork():
    assert bursts.shape(-1) == math.inf
    assert bursts.draw_gaps(-1, 4, 1, mean=2.5).tolist() == [2.5] * 4
    assert bursts.longer(-1, [2.4, 2.5], mean=2.5).tolist() == [1, 0]


@fair
@given(st.floats(-0.9, 0.8), st.floats(0.1, 100))  # beyond, the step is too steep or the tail too long for this grid
def test_mean_and_burstiness_are_what_the_dial_says(burst, mean):
    """By the moments of the distribution, that is by the area under its survival curve."""
    times = mean * np.concatenate([[0.0], np.geomspace(1e-9, 1e5, 200_001)])
    curve = bursts.longer(burst, times, mean)
    first = trapezoid(curve, times)
    second = trapezoid(2 * times * curve, times)
    spread = math.sqrt(second - first**2)
    assert first == pytest.approx(mean, rel=1e-3)
    assert (spread - first) / (spread + first) == pytest.approx(burst, abs=2e-3)


@fair
@given(dials, st.lists(st.floats(0, 50), min_size=2, max_size=20))
@example(-0.9921875, [0.0, 9.0])  # so near a clockwork that nothing is left of nine times the mean
def test_a_survival_curve_falls_from_one(burst, times):
    curve = bursts.longer(burst, np.sort(times))
    assert np.all((curve >= 0) & (curve <= 1)) and np.all(np.diff(curve) <= 1e-12)
    assert bursts.longer(burst, 0) == 1


@fair
@given(st.floats(-1, 0.89), st.floats(0.01, 0.05))
def test_the_shape_falls_with_the_dial(burst, more):
    assert bursts.shape(burst + more) < bursts.shape(burst)


@pytest.mark.parametrize("burst", [-0.9, -0.5, 0, 0.3, 0.6])
def test_drawn_gaps_are_as_bursty_as_the_dial_says(burst):
    drawn = bursts.draw_gaps(burst, 400_000, 1, mean=3)
    assert drawn.mean() == pytest.approx(3, rel=0.03)
    assert bursts.of_gaps(drawn) == pytest.approx(burst, abs=0.03)


def test_few_gaps_look_less_bursty_than_they_are():
    few = [bursts.of_gaps(bursts.draw_gaps(0.7, 10, seed)) for seed in range(300)]
    many = [bursts.of_gaps(bursts.draw_gaps(0.7, 1000, seed)) for seed in range(300)]
    assert np.mean(few) < np.mean(many) - 0.2


def _shuffled(times, people, samples):
    """Return the burstiness after all times have been dealt out anew among all events.

    Everyone keeps how many events they have, and every hour keeps how many fall into it: what is left comes from busy
    weeks and busy people, what is lost from people's own bursts.
    """
    rng = np.random.default_rng(1)
    return np.array([measures.burstiness(rng.permutation(times), people) for _ in range(samples)])


def test_shuffling_times_keeps_who_and_when():
    people = np.repeat(np.arange(50), 20)
    times = np.concatenate([100 * k + np.arange(20) for k in range(50)]).astype(float)  # each has a day of their own
    assert measures.burstiness(times, people) == -1
    assert np.all(_shuffled(times, people, 5) > -0.2)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: bursts.of_gaps([]), "give one gap or more"),
        (lambda: bursts.of_gaps([-1, 2]), "gaps of 0 or more"),
        (lambda: bursts.of_gaps([0, 0]), "Burstiness needs events at different times"),
        (lambda: bursts.most_bursty(0), "gaps must be a whole number, 1 or more"),
        (lambda: bursts.shape(1), "burst must lie between -1 and 0.95; you gave 1"),
        (lambda: bursts.draw_gaps(0, 3, 1, mean=0), "mean must be a number above 0; you gave 0"),
        (lambda: bursts.longer(-2, 1), "burst must lie between"),
    ],
)
def test_bad_settings_are_answered_with_a_sentence(make, says):
    with pytest.raises(ValueError, match=says):
        make()


# ---- the tables ----


def _events(name):
    """Return time and author of every event of a row of the table."""
    if name == "college_msg":
        messages = datasets.load(name)
        return messages.time, messages.sender
    file, who = {"twitter_retweets": ("retweet", 1), "twitter_replies": ("mention", 0)}[name]
    file = RAW / f"fcns_{file}.edges.gz"
    if not file.is_file():
        pytest.skip(f"{file.name} is not on this machine")
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        fields = [line.split("\t") for line in lines]
    return np.array([int(field[4]) for field in fields]), np.array([int(field[who]) for field in fields])


@pytest.fixture(autouse=True)
def _raw(monkeypatch):
    if RAW.is_dir():
        monkeypatch.setenv("TIESFEEDS_DATA", str(RAW))


@pytest.mark.parametrize("row", tables.read("burstiness"), ids=lambda row: row["data"])
def test_the_table_of_burstiness_is_what_the_data_give(row):
    if row["data"] == "college_msg" and not datasets.is_here("college_msg"):
        pytest.skip("college_msg is not on this machine")
    times, people = _events(row["data"])
    counts = np.unique(people, return_counts=True)[1]
    assert (row["people"], row["events"], row["gaps"]) == (len(counts), len(times), len(times) - len(counts))
    assert row["burstiness"] == pytest.approx(measures.burstiness(times, people), abs=5e-5)
    assert row["shuffled"] == pytest.approx(_shuffled(times, people, 20).mean(), abs=2e-3)
    order = np.lexsort((times, people))
    seconds = np.diff(times[order])[np.diff(people[order]) == 0]
    assert row["median_minutes"] == pytest.approx(np.median(seconds) / 60, abs=0.051)
    assert row["mean_hours"] == pytest.approx(seconds.mean() / 3600, abs=0.051)
    often = np.flatnonzero(np.bincount(people) >= 20)
    own = [measures.burstiness(times[people == person]) for person in often]
    assert row["often"] == len(often) and row["median_person"] == pytest.approx(np.median(own), abs=5e-5)


def test_the_table_of_gaps_is_what_the_data_give():
    if not datasets.is_here("college_msg"):
        pytest.skip("college_msg is not on this machine")
    times, people = _events("college_msg")
    order = np.lexsort((times, people))
    seconds = np.diff(times[order])[np.diff(people[order]) == 0]
    rows = tables.read("message_gaps")
    assert rows[0]["longer"] == len(seconds)
    for row in rows[1:]:
        assert row["longer"] == (seconds > 60 * row["minutes"]).sum()


def test_the_table_of_gaps_is_a_survival_curve_with_the_mean_of_its_fact():
    rows = tables.read("message_gaps")
    longer = np.array([row["longer"] for row in rows])
    assert np.all(np.diff(longer) <= 0) and np.all(np.diff([row["minutes"] for row in rows]) > 0)
    assert [row["longer_share"] for row in rows] == pytest.approx(longer / longer[0], abs=1e-6)


def test_the_facts_quote_the_table():
    rows = {row["data"]: row for row in tables.read("burstiness")}
    assert f"{rows['college_msg']['burstiness']:.2f}" == str(tables.fact("F162")["value"]) == "0.68"
    assert f"{rows['college_msg']['shuffled']:.2f}" in tables.fact("F162")["statement"]
    for name in ("twitter_retweets", "twitter_replies"):
        assert f"{rows[name]['burstiness']:.2f}" in tables.fact("F163")["statement"]
