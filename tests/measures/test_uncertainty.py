"""How sure a share is: Wilson's interval against its formula, and its laws."""

import math

import pytest

from tiesfeeds import measures
from tiesfeeds.measures.uncertainty import share_interval


@pytest.mark.parametrize(("part", "whole"), [(0, 1), (10, 20), (3, 400), (99, 100), (5, 5)])
def test_it_is_what_wilson_wrote(part, whole):
    z, share = 1.959963984540054, part / whole
    middle = (share + z * z / (2 * whole)) / (1 + z * z / whole)
    half = z / (1 + z * z / whole) * math.sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    assert share_interval(part, whole) == pytest.approx((max(middle - half, 0), min(middle + half, 1)), abs=1e-12)


def test_more_cases_make_it_narrower_and_more_sureness_wider():
    few, many = measures.share_interval(10, 20), measures.share_interval(1000, 2000)
    assert few[0] < many[0] < 0.5 < many[1] < few[1]
    low, high = measures.share_interval(10, 20, sure=0.99)
    assert low < few[0] and few[1] < high


@pytest.mark.parametrize(
    ("part", "whole", "words"), [(1, 0, "whole"), (3, 2, "larger than its whole"), (-1, 2, "part")]
)
def test_what_is_no_part_is_refused(part, whole, words):
    with pytest.raises(ValueError, match=words):
        share_interval(part, whole)
