"""Gini, Lorenz and the share of the top: laws that hold for any holdings."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_networks import fair

from tiesfeeds import measures

holdings = st.lists(st.integers(0, 1000), min_size=1, max_size=30).filter(any)


@fair
@given(holdings)
def test_gini_is_the_area_beside_the_lorenz_curve(values):
    people, total = measures.lorenz(values)
    assert people[0] == total[0] == 0 and people[-1] == total[-1] == pytest.approx(1)
    assert (np.diff(total) >= 0).all() and (total <= people + 1e-12).all()
    area = ((total[1:] + total[:-1]) / 2 * np.diff(people)).sum()
    assert measures.gini(values) == pytest.approx(1 - 2 * area, abs=1e-12)
    assert 0 <= measures.gini(values) + 1e-12 and measures.gini(values) <= 1 - 1 / len(values) + 1e-12


@fair
@given(holdings, st.integers(1, 50))
def test_inequality_does_not_depend_on_the_unit(values, unit):
    scaled = np.multiply(values, unit)
    assert measures.gini(scaled) == pytest.approx(measures.gini(values), abs=1e-12)
    assert measures.top_share(scaled, 0.2) == pytest.approx(measures.top_share(values, 0.2))


def test_equality_and_monopoly():
    assert measures.gini([5, 5, 5, 5]) == 0 and measures.gini([0, 0, 0, 8]) == 0.75
    assert measures.top_share([0] * 99 + [7]) == 1
    assert measures.top_share([1] * 100) == 0.01 and measures.top_share([1] * 100, 0.29) == 0.29
    assert measures.top_share([1, 2, 3], 0) == 0.5  # at least one person
    for wrong in ([], [0, 0], [1, -1]):
        for measure in (measures.gini, measures.lorenz, measures.top_share):
            with pytest.raises(ValueError, match="numbers of 0 or more that are not all 0"):
                measure(wrong)
