"""What holds for all measures: people's numbers mean nothing, and too small a network gets a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_networks import fair, renumbered, small_networks

from tiesfeeds import measures, networks

EMPTY = networks.from_arcs([], [], 0)
NO_TIES = networks.from_arcs([], [], 3)


@fair
@given(small_networks(least=3, ties=2, grouped=True), st.randoms(use_true_random=False))
def test_renumbering_the_people_changes_no_measure(net, random):
    order = list(range(net.n))
    random.shuffle(order)
    other = renumbered(net, order)
    for measure in (
        measures.edge_reciprocity,
        measures.dyad_census,
        measures.dyad_reciprocity,
        measures.density,
        measures.triangles,
        measures.average_clustering,
        measures.global_clustering,
        measures.assortativity,
    ):
        assert measure(net) == pytest.approx(measure(other), nan_ok=True)
    assert measures.local_clustering(net) == pytest.approx(measures.local_clustering(other)[order])
    if _crossable(net):
        assert measures.cross_share(net) == pytest.approx(measures.cross_share(other))


def _crossable(net):
    known = net.groups >= 0
    return bool((known[net.sources] & known[net.targets]).any())


@pytest.mark.parametrize(
    "measure",
    [
        measures.edge_reciprocity,
        measures.dyad_reciprocity,
        measures.assortativity,
        lambda net: measures.null_reciprocity(net, 1),
    ],
)
def test_a_measure_of_ties_needs_a_tie(measure):
    for net in (EMPTY, NO_TIES):
        with pytest.raises(ValueError, match="This network has no ties, so the measure has nothing to count; add"):
            measure(net)


@pytest.mark.parametrize("measure", [measures.density, measures.average_clustering, measures.global_clustering])
def test_a_measure_of_people_needs_people(measure):
    with pytest.raises(ValueError, match="This network has 0 people; the measure needs"):
        measure(EMPTY)
