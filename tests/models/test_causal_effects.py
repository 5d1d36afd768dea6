"""Differences in differences find the true effect where their assumption holds, and miss it by the drift."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiesfeeds.models import causal_effects
from tiesfeeds.models.causal_effects import Groups, Trial

small = st.floats(-0.11, 0.11)  # all four together stay within a share
trials = st.builds(Trial, st.floats(0.45, 0.55), small, small, small, small)


def exactly(trial):
    """Return the groups as they would be without chance."""
    return Groups(causal_effects.expected(trial), 1)


@given(trials)
def test_each_way_errs_by_what_it_overlooks(trial):
    groups = exactly(trial)
    assert groups.difference_in_differences == pytest.approx(trial.effect + trial.drift)
    assert groups.before_after == pytest.approx(trial.effect + trial.drift + trial.season)
    assert groups.compared == pytest.approx(trial.effect + trial.drift + trial.head_start)


def test_by_hand():
    groups = Groups(np.array([[50, 65], [30, 35]]), 100)
    assert groups.shares == pytest.approx(np.array([[0.5, 0.65], [0.3, 0.35]]))
    assert groups.compared == pytest.approx(0.30)
    assert groups.before_after == pytest.approx(0.15)
    assert groups.difference_in_differences == pytest.approx(0.10)
    assert groups.margin == pytest.approx(1.96 * np.sqrt((0.25 + 0.2275 + 0.21 + 0.2275) / 100))


def test_the_interval_holds_the_truth_nineteen_times_of_twenty():
    trial = Trial(0.3, 0.2, 0.05, 0, 0.1)
    runs = [causal_effects.simulate(trial, 400, seed) for seed in range(2000)]
    held = np.mean([abs(run.difference_in_differences - 0.1) <= run.margin for run in runs])
    assert held == pytest.approx(0.95, abs=0.015)


def test_four_times_as_many_customers_halve_the_margin():
    shares = causal_effects.expected(Trial(0.3, 0.2, 0.05, 0, 0.1))
    assert Groups(100 * shares, 100).margin == pytest.approx(2 * Groups(400 * shares, 400).margin)


def test_a_seed_repeats_the_customers():
    trial = Trial(0.3, 0.2, 0.05, 0, 0.1)
    assert np.array_equal(causal_effects.simulate(trial, 50, 1).bought, causal_effects.simulate(trial, 50, 1).bought)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: Trial(0.9, 0.2, 0, 0, 0), "the share of the active group before"),
        (lambda: Trial(0.1, 0, -0.2, 0, 0), "the share of the active group after"),
        (lambda: causal_effects.simulate(Trial(0.3, 0, 0, 0, 0), 0, 1), "count must be"),
        (lambda: causal_effects.simulate(Trial(0.3, 0, 0, 0, 0), 5, "x"), "rng must be"),
    ],
)
def test_bad_input_gets_a_sentence(wrong, sentence):
    with pytest.raises(ValueError, match=sentence):
        wrong()
