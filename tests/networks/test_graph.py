"""Networks as arrays: what is built is what was given."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from small_networks import arcs, fair, renumbered, small_networks

from tiesfeeds import networks


@fair
@given(small_networks())
def test_a_network_survives_the_way_to_networkx_and_back(net):
    back = networks.from_networkx(networks.to_networkx(net))
    assert back.n == net.n and back.directed == net.directed and arcs(back) == arcs(net)


@fair
@given(small_networks())
def test_rows_are_sorted_and_degrees_are_those_of_networkx(net):
    g = networks.to_networkx(net)
    for person in range(net.n):
        row = net.indices[net.indptr[person] : net.indptr[person + 1]].tolist()
        assert row == sorted(g[person])
    out, received = (g.out_degree, g.in_degree) if net.directed else (g.degree, g.degree)
    assert net.out_degree.tolist() == [out[person] for person in range(net.n)]
    assert net.in_degree.tolist() == [received[person] for person in range(net.n)]
    assert net.ties == g.number_of_edges()


@fair
@given(small_networks())
def test_turning_round_twice_changes_nothing(net):
    there = net.reverse()
    assert arcs(there) == {(b, a) for a, b in arcs(net)}
    assert np.array_equal(there.reverse().indices, net.indices)
    assert np.array_equal(there.reverse().indptr, net.indptr)


@fair
@given(small_networks(directed=True))
def test_undirected_joins_every_pair_once(net):
    assert {frozenset(arc) for arc in arcs(net)} == {frozenset(arc) for arc in arcs(net.undirected())}
    assert not net.undirected().directed


def test_self_loops_and_duplicates_are_set_aside_and_counted():
    given = ([0, 0, 1, 2, 2], [1, 1, 0, 2, 0])
    net = networks.from_arcs(*given)
    assert arcs(net) == {(0, 1), (1, 0), (2, 0)}
    assert (net.cleaning.duplicates, net.cleaning.self_loops) == (1, 1)
    net = networks.from_arcs(*given, directed=False)
    assert net.ties == 2 and (net.cleaning.duplicates, net.cleaning.self_loops) == (2, 1)
    assert str(net.cleaning) == "lines 0, comments 0, headers 0, duplicates 2, self-loops 1"


def test_an_empty_network_is_a_network():
    net = networks.from_arcs([], [], 0)
    assert (net.n, net.arcs, net.ties) == (0, 0, 0)
    assert networks.from_arcs([], [], 3).out_degree.tolist() == [0, 0, 0]
    assert repr(networks.from_arcs([0], [1], 3)) == "Network(3 people, 1 arcs, directed)"


def test_groups_come_from_a_node_attribute():
    net = networks.from_networkx(nx.karate_club_graph(), "club")
    clubs = nx.get_node_attributes(nx.karate_club_graph(), "club")
    assert net.groups.tolist() == [int(clubs[person] == "Officer") for person in range(34)]
    g = nx.Graph([("a", "b"), ("b", "c")])
    g.nodes["b"]["side"] = "left"
    net = networks.from_networkx(g, "side")
    assert net.groups.tolist() == [-1, 0, -1] and net.names.tolist() == ["a", "b", "c"]
    assert networks.to_networkx(net).nodes[1] == {"group": 0, "name": "b"}
    with pytest.raises(ValueError, match="No person in this graph has the attribute 'sides'; check its name"):
        networks.from_networkx(g, "sides")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (dict(source=[0, 5], target=[1, 2], n=3), "Person 5 is not in this network: its 3 people are numbered"),
        (dict(source=[0, -1], target=[1, 2]), "Person -1 is not in this network"),
        (dict(source=[0], target=[1, 2]), "An arc needs a sender and a receiver; you gave 1 and 2"),
        (dict(source=[0.5], target=[1]), "People are whole numbers"),
        (dict(source=[0], target=[1], n=-2), "n must be a whole number, 0 or more; you gave -2"),
        (dict(source=[0], target=[0], n=0), "Person 0 is not in this network: it has no people"),
        (dict(source=[0], target=[1], groups=np.zeros(3)), "groups must have one entry per person: 2, not 3"),
    ],
)
def test_bad_arcs_get_a_sentence(arguments, sentence):
    with pytest.raises(ValueError, match=sentence):
        networks.from_arcs(**arguments)


def test_asking_for_somebody_who_is_not_there():
    net = networks.from_arcs([0], [1])
    assert net.person(np.int64(1)) == 1
    with pytest.raises(ValueError, match="Person 2 is not in this network: its 2 people are numbered from 0 to 1"):
        net.person(2)


def test_renumbering_is_only_renumbering():
    net = networks.conversation(30, 60, 0.5, 1)
    order = np.random.default_rng(1).permutation(30)
    assert arcs(renumbered(net, order)) == {(order[a], order[b]) for a, b in arcs(net)}
