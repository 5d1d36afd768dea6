"""Sizes and shares that cannot be are refused in a sentence."""

import pytest

from tiesfeeds import measures, networks


@pytest.mark.parametrize("wrong", [-1, 2.5, float("nan"), "3", None])
def test_a_size_is_a_whole_number(wrong):
    with pytest.raises(ValueError, match="n must be a whole number, 0 or more; you gave"):
        networks.erdos_renyi(wrong, 0, 1)


@pytest.mark.parametrize("turn", [measures.edges_from_dyads, measures.dyads_from_edges])
def test_a_share_lies_between_0_and_1(turn):
    with pytest.raises(ValueError, match=r"r must lie between 0 and 1; you gave 22.1. Use e.g. 0.3 for 30%."):
        turn(22.1)
