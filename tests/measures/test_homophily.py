"""Ties across groups: counted as NetworkX counts them, and shuffled labels as chance gives them."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from small_networks import fair, small_networks

from tiesfeeds import measures, networks

NO_TIES = networks.from_arcs([], [], 3)


def _crossable(net):
    known = net.groups >= 0
    return bool((known[net.sources] & known[net.targets]).any())


@fair
@given(small_networks(least=2, ties=1, grouped=True).filter(_crossable))
def test_crossing_ties_are_those_that_networkx_finds(net):
    g = networks.to_networkx(net)
    ends = [(net.groups[a], net.groups[b]) for a, b in g.edges if net.groups[a] >= 0 and net.groups[b] >= 0]
    assert measures.cross_share(net) == pytest.approx(np.mean([a != b for a, b in ends]))
    assert measures.ei_index(net) == pytest.approx(2 * measures.cross_share(net) - 1)


def test_shuffled_labels_agree_with_what_chance_gives():
    net = networks.two_groups(100, 300, 0.05, 1, share=0.3)
    shuffled = measures.shuffled_cross_share(net, 1, samples=400)
    assert shuffled.shape == (400,)
    error = shuffled.std() / 400**0.5
    apart = np.mean([net.groups[one] != net.groups[other] for one, other in combinations(range(net.n), 2)])
    assert shuffled.mean() == pytest.approx(apart, abs=4 * error)
    assert shuffled.min() > measures.cross_share(net)


def test_people_of_unknown_group_stay_unknown_in_a_shuffle():
    groups = np.array([0, 1, -1, -1])
    net = networks.from_arcs([0, 1, 2], [1, 2, 3], 4, groups=groups)
    assert measures.cross_share(net) == 1
    assert measures.shuffled_cross_share(net, 1, 7).tolist() == [1] * 7


def test_groups_are_needed_to_cross_between():
    with pytest.raises(ValueError, match="This network has no groups; name the attribute, e.g."):
        measures.cross_share(NO_TIES)
    with pytest.raises(ValueError, match="No tie joins two people whose groups are known"):
        measures.ei_index(networks.from_arcs([0], [1], groups=np.array([0, -1])))
