"""Who came, from who is left."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiesfeeds.models import survivors


@given(st.integers(0, 10_000), st.integers(0, 40), st.floats(0, 0.9))
def test_to_go_back_is_to_go_forth_the_other_way_round(count, years, leave):
    assert survivors.left(survivors.came(count, years, leave), years, leave) == pytest.approx(count)
    assert survivors.came(count, years, leave) >= count


def test_equally_many_each_year_look_like_growth():
    left = survivors.left(100, np.arange(9, -1, -1), 0.2)
    assert np.all(np.diff(left) > 0) and left[0] == pytest.approx(100 * 0.8**9) and left[-1] == 100
    assert survivors.came([50], [2], 0.5).tolist() == [200]


def test_if_all_leave_nobody_can_be_counted():
    with pytest.raises(ValueError, match="below 1"):
        survivors.came(10, 1, 1.0)
