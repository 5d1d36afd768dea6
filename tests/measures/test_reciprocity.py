"""Reciprocity: its two ways of counting, the census of pairs, and what chance gives."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_networks import fair, small_networks

from tiesfeeds import measures, networks


@fair
@given(small_networks(directed=True, least=2, ties=1))
def test_edge_reciprocity_is_that_of_networkx(net):
    assert measures.edge_reciprocity(net) == pytest.approx(nx.overall_reciprocity(networks.to_networkx(net)))


@fair
@given(small_networks(directed=True, least=2, ties=1))
def test_arcs_and_pairs_say_the_same_in_two_ways(net):
    edge, dyad = measures.edge_reciprocity(net), measures.dyad_reciprocity(net)
    assert 0 <= dyad <= edge <= 1
    assert measures.edges_from_dyads(dyad) == pytest.approx(edge)
    assert measures.dyads_from_edges(edge) == pytest.approx(dyad)


@fair
@given(small_networks(directed=True))
def test_the_census_counts_every_pair_once(net):
    mutual, one_way, absent = measures.dyad_census(net)
    assert mutual + one_way + absent == net.n * (net.n - 1) // 2 and min(mutual, one_way, absent) >= 0
    assert 2 * mutual + one_way == net.arcs and 2 * mutual == measures.answered(net).sum()


@given(st.floats(0, 1))
def test_turning_pairs_into_arcs_and_back(r):
    assert measures.dyads_from_edges(measures.edges_from_dyads(r)) == pytest.approx(r)


def test_the_two_published_numbers_of_twitter_are_one():
    assert measures.edges_from_dyads(0.221) == pytest.approx(0.362, abs=0.0005)


def test_an_undirected_network_answers_every_tie():
    net = networks.erdos_renyi(20, 30, 1)
    assert measures.edge_reciprocity(net) == measures.dyad_reciprocity(net) == 1
    assert measures.null_reciprocity(net, 1, 3).tolist() == [1, 1, 1]


def test_chance_alone_gives_the_density():
    drawn = [measures.edge_reciprocity(networks.erdos_renyi(60, 600, seed, directed=True)) for seed in range(60)]
    net = networks.erdos_renyi(60, 600, 1, directed=True)
    assert np.mean(drawn) == pytest.approx(measures.density(net), abs=4 * np.std(drawn) / 60**0.5)


def test_the_null_model_is_what_single_shuffles_give():
    net = networks.conversation(100, 300, 0.6, 1)
    many = measures.null_reciprocity(net, 1, samples=100)
    single = [measures.edge_reciprocity(networks.degree_preserving(net, seed)) for seed in range(100)]
    assert many.shape == (100,) and 0 <= many.min() <= many.max() < 0.2
    assert many.mean() == pytest.approx(np.mean(single), abs=5 * np.std(single) / 50**0.5)
    assert np.array_equal(many, measures.null_reciprocity(net, np.random.default_rng(1), samples=100))
