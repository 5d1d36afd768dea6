"""Introductions: nothing is lost, nobody exceeds the limit, and the laws of growth that follow."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tiesfeeds import networks
from tiesfeeds.models import growth
from tiesfeeds.networks import triadic_closure


def ring(people):
    seats = np.arange(people)
    return networks.from_arcs(seats, (seats + 1) % people, people, directed=False)


@settings(max_examples=40, deadline=None)
@given(st.integers(4, 30), st.floats(0, 1), st.integers(0, 2**32), st.one_of(st.none(), st.integers(1, 8)))
def test_what_every_history_obeys(people, chance, seed, limit):
    start = ring(people)
    history = triadic_closure.introduce(start, 6, chance, seed, limit)
    assert np.array_equal(history.born, history.born.T) and np.all(np.diag(history.born) == -1)
    assert np.all(np.diff(history.ties) >= 0) and history.ties[0] == start.ties
    for step in range(7):
        network = history.network(step)
        assert network.ties == history.ties[step]
        assert network.out_degree.max() <= max(limit or people, 2)  # the ring's own two ties stay
        if step:
            before = history.network(step - 1)
            known = np.zeros((people, people), bool)
            known[before.sources, before.targets] = True
            common = known.astype(int) @ known
            for one, other in zip(*history.new(step), strict=True):
                assert common[one, other]  # somebody introduced them


def test_chance_zero_changes_nothing_and_everybody_meets_in_the_end():
    assert triadic_closure.introduce(ring(10), 5, 0, 1).ties.tolist() == [10] * 6
    assert triadic_closure.introduce(ring(10), 100, 0.5, 1).ties[-1] == 45
    limited = triadic_closure.introduce(ring(20), 200, 0.5, 1, limit=5)
    assert 0.9 * 50 <= limited.ties[-1] <= 50


def test_strangers_stay_strangers_where_no_path_leads():
    pairs = networks.from_arcs([0, 2], [1, 3], 4, directed=False)
    assert triadic_closure.introduce(pairs, 20, 1, 1).ties[-1] == 2


def test_both_histories_are_one_until_somebody_is_full():
    free, full = (triadic_closure.introduce(ring(40), 30, 0.1, 4, limit) for limit in (None, 8))
    first = next(step for step in range(31) if free.network(step).out_degree.max() > 8)
    assert np.array_equal(free.ties[:first], full.ties[:first]) and full.ties[-1] < free.ties[-1]


def test_it_begins_exponentially_and_then_saturates():
    """A large ring: new ties are in proportion to ties, until few strangers are left."""
    history = triadic_closure.introduce(ring(200), 120, 0.1, 2)
    steps = np.arange(121)
    early = growth.fit("exponential", steps[:30], history.ties[:30])
    assert early.miss < 0.05 * history.ties[29]
    fits = {name: growth.fit(name, steps, history.ties, 0) for name in ("exponential", "logistic")}
    assert fits["logistic"].aic + 50 < fits["exponential"].aic
    assert fits["logistic"]["ceiling"] == pytest.approx(200 * 199 / 2, rel=0.1)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"steps": 1.5}, "steps must be a whole number"),
        ({"chance": 2}, "chance must lie between 0 and 1"),
        ({"limit": 0}, "limit must be a whole number, 1 or more"),
        ({"rng": None}, "rng must be"),
    ],
)
def test_bad_settings_are_answered_with_a_sentence(values, says):
    with pytest.raises(ValueError, match=says):
        triadic_closure.introduce(ring(5), **{"steps": 2, "chance": 0.1, "rng": 1, **values})
