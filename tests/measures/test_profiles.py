"""Profiles: criteria met, Jaccard index and city-block distance, against known values and SciPy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial import distance

from tiesfeeds.measures import profiles

pairs = st.integers(1, 9).flatmap(lambda n: st.tuples(*[st.lists(st.integers(0, 3), min_size=n, max_size=n)] * 2))


def test_every_criterion_must_be_met():
    table = [[2, 2, 2], [2, 1, 2], [2, 2, 0]]
    assert profiles.meets_all(table, 1).tolist() == [True, True, False]
    assert profiles.meets_all(table, 2).tolist() == [True, False, False]


def test_a_definition_without_criteria_leaves_nothing_out():
    assert profiles.meets_all(np.ones((4, 0))).tolist() == [True] * 4
    with pytest.raises(ValueError, match="one row for each thing"):
        profiles.meets_all([1, 2, 3])


def test_known_values():
    assert profiles.jaccard([1, 1, 1, 0], [0, 1, 1, 1]) == 2 / 4
    assert profiles.jaccard([3, 0, 2], [1, 1, 2]) == (1 + 0 + 2) / (3 + 1 + 2)
    assert profiles.city_block([3, 0, 2], [1, 1, 2]) == 3


@given(pairs)
def test_laws(pair):
    first, second = pair
    assert profiles.city_block(first, second) == profiles.city_block(second, first) == distance.cityblock(first, second)
    if any(first) or any(second):
        share = profiles.jaccard(first, second)
        assert 0 <= share <= 1 and share == profiles.jaccard(second, first)
        assert (share == 1) == (first == second)
        # the two speak of one thing: what is not shared is the distance
        assert share == pytest.approx(1 - profiles.city_block(first, second) / np.maximum(first, second).sum())


@given(pairs)
def test_of_marks_it_is_scipys_jaccard(pair):
    first, second = (np.array(profile) > 1 for profile in pair)
    if first.any() or second.any():
        assert profiles.jaccard(first, second) == pytest.approx(1 - distance.jaccard(first, second))


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        ([1, 2], [1], "equally many"),
        ([[1]], [[1]], "two rows"),
        ([1, -1], [0, 1], "0 or more"),
        ([0, 0], [0, 0], "nothing but zeros"),
        ([1, np.nan], [0, 1], "missing"),
    ],
)
def test_bad_profiles_are_refused(first, second, says):
    with pytest.raises(ValueError, match=says):
        profiles.jaccard(first, second)
