"""Two-mode networks: laws, and agreement with NetworkX's bipartite module."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networkx.algorithms import bipartite
from small_networks import fair

from tiesfeeds import networks
from tiesfeeds.measures import tie_strength
from tiesfeeds.networks import datasets, two_mode

LINKS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 5)), max_size=25)


def build(links):
    person, item = np.array(links, dtype=int).reshape(-1, 2).T
    return two_mode.from_links(person, item, 7, 6)


def as_networkx(network):
    g = nx.Graph()
    g.add_nodes_from(range(network.people))
    g.add_nodes_from("abcdef"[: network.items])
    g.add_edges_from((int(a), "abcdef"[b]) for a, b in zip(network.person, network.item, strict=True))
    return g


def projected(network, weight="count"):
    net, strong = two_mode.project(network, weight)
    return {(int(a), int(b)): w for a, b, w in zip(*tie_strength.ends(net), strong.tolist(), strict=True)}


@fair
@given(LINKS)
def test_projections_are_those_of_networkx(links):
    network = build(links)
    g, people = as_networkx(network), range(7)
    plain = {tuple(sorted(tie)) for tie in bipartite.projected_graph(g, people).edges}
    counted = bipartite.weighted_projected_graph(g, people).edges(data="weight")
    newman = bipartite.collaboration_weighted_projected_graph(g, people).edges(data="weight")
    assert set(projected(network)) == plain
    assert projected(network) == {tuple(sorted((a, b))): w for a, b, w in counted}
    assert projected(network, "newman") == pytest.approx({tuple(sorted((a, b))): w for a, b, w in newman})


@fair
@given(LINKS)
def test_the_other_side_projects_alike(links):
    network = build(links)
    there = network.turned()
    assert (there.people, there.items) == (network.items, network.people)
    assert np.array_equal(there.person_degree, network.item_degree)
    g = as_networkx(network)
    ties = {tuple(sorted("abcdef".index(end) for end in tie)) for tie in bipartite.projected_graph(g, "abcdef").edges}
    assert set(projected(there)) == ties
    back = there.turned()
    assert np.array_equal(back.person, network.person) and np.array_equal(back.item, network.item)


@fair
@given(LINKS)
def test_newmans_weights_sum_to_the_links_that_are_shared(links):
    """A person's weights sum to the number of their items that somebody else shares too (Newman 2001)."""
    network = build(links)
    net, weight = two_mode.project(network, "newman")
    one, other = tie_strength.ends(net)
    total = np.bincount(one, weight, 7) + np.bincount(other, weight, 7)
    shared = network.item_degree[network.item] > 1
    assert total == pytest.approx(np.bincount(network.person[shared], minlength=7))


@fair
@given(LINKS, st.integers(0, 7))
def test_without_crowds_no_item_is_crowded_and_small_ones_stay(links, most):
    network = build(links)
    small = network.without_crowds(most)
    assert small.items == network.items
    assert np.array_equal(small.item_degree, np.where(network.item_degree <= most, network.item_degree, 0))


@fair
@given(LINKS, st.randoms(use_true_random=False))
def test_relabelling_people_changes_nothing(links, random):
    order = random.sample(range(7), 7)
    before, after = projected(build(links)), projected(build([(order[a], b) for a, b in links]))
    assert after == {tuple(sorted((order[a], order[b]))): w for (a, b), w in before.items()}


def test_davis_is_the_published_network():
    """Davis, Gardner & Gardner 1941: 18 women, 14 events, 89 attendances."""
    davis = two_mode.from_network(datasets.load("davis"))
    assert (davis.people, davis.items, davis.links) == (18, 14, 89)
    assert sorted(davis.item_degree.tolist()) == [3, 3, 3, 3, 4, 4, 5, 6, 6, 8, 8, 10, 12, 14]
    assert davis.person_names[0] == "Evelyn Jefferson" and davis.item_names[7] == "E8"
    g = nx.davis_southern_women_graph()
    assert two_mode.project(davis)[0].ties == bipartite.projected_graph(g, g.graph["top"]).number_of_edges() == 139
    assert two_mode.project(davis.turned())[0].ties == 66


def test_one_item_that_all_share_ties_everyone():
    crowd = two_mode.from_links(np.arange(10), np.zeros(10, dtype=int))
    net, weight = two_mode.project(crowd, "newman")
    assert net.ties == 45
    assert weight == pytest.approx(np.full(45, 1 / 9))
    assert two_mode.project(crowd.without_crowds(9))[0].ties == 0


def test_an_empty_network_projects_to_nobody_tied():
    net, weight = two_mode.project(two_mode.from_links([], [], 3, 0))
    assert (net.n, net.ties, len(weight)) == (3, 0, 0)


def test_doubles_are_counted():
    assert two_mode.from_links([0, 0, 1], [2, 2, 2]).cleaning.duplicates == 1


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: two_mode.from_links([0, 1], [0]), "two flat lists of the same length"),
        (lambda: two_mode.from_links([0.5], [0]), "whole number"),
        (lambda: two_mode.from_links([3], [0], people=2), "There is no person 3: they are numbered from 0 to 1"),
        (lambda: two_mode.from_links([0], [-1]), "There is no item -1"),
        (lambda: two_mode.from_links([0], [0], person_names=["Ada", "Ben"]), "one entry each"),
        (lambda: two_mode.project(two_mode.from_links([0], [0]), "jaccard"), "count, newman"),
        (lambda: two_mode.from_network(networks.erdos_renyi(4, 3, 1)), "needs groups"),
        (lambda: two_mode.from_network(datasets.load("karate")), "joins two people"),
    ],
)
def test_bad_input_is_answered_in_a_sentence(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()
