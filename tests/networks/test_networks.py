"""Networks as arrays: what is built is what was given, and every dial does what it says."""

import collections
import itertools

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from small_networks import arcs, fair, renumbered, small_networks

from tiesfeeds import measures, networks
from tiesfeeds.networks import generators

# ---- building ----


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


# ---- generators ----


def test_erdos_renyi_has_exactly_the_ties_asked_for():
    for directed, most in ((False, 45), (True, 90)):
        for ties in (0, 1, 30, most):
            net = networks.erdos_renyi(10, ties, 1, directed)
            assert (net.n, net.ties, net.directed) == (10, ties, directed)
    with pytest.raises(ValueError, match="46 ties do not fit among 10 people: ask for 45 at most, or for more people"):
        networks.erdos_renyi(10, 46, 1)


def test_erdos_renyi_gives_every_pair_the_same_chance():
    for directed in (False, True):
        drawn = networks.erdos_renyi(200_000, 400_000, 1, directed)
        assert drawn.ties == 400_000
        halves = (drawn.sources < 100_000).mean(), (drawn.targets < 100_000).mean()
        assert np.allclose(halves, 0.5, atol=0.005)
        counts = collections.Counter()
        for seed in range(300):
            counts.update(arcs(networks.erdos_renyi(4, 2, seed, directed)))
        expected = 300 * 2 / 6 if not directed else 300 * 2 / 12
        assert len(counts) == 12 and all(abs(count - expected) < 6 * expected**0.5 for count in counts.values())


def test_large_pairs_are_counted_without_rounding():
    for number in (0, 1, 2, 3, 5 * 10**11 + 7, 5 * 10**11 + 8):
        low, high = generators._pair(np.array([number]))
        assert 0 <= low[0] < high[0] and high[0] * (high[0] - 1) // 2 + low[0] == number


@pytest.mark.parametrize("ties_each", [1, 2, 5])
@pytest.mark.parametrize("n", [6, 40, 3000])
def test_barabasi_albert_has_the_ties_of_the_model(n, ties_each):
    net = networks.barabasi_albert(n, ties_each, 1)
    assert net.ties == ties_each + (n - ties_each - 1) * ties_each and not net.directed
    assert (net.cleaning.duplicates, net.cleaning.self_loops) == (0, 0)
    assert nx.is_connected(networks.to_networkx(net))


def test_barabasi_albert_has_the_degrees_of_networkx():
    ours = np.concatenate([networks.barabasi_albert(2000, 3, seed).out_degree for seed in range(20)])
    theirs = np.concatenate([[d for _, d in nx.barabasi_albert_graph(2000, 3, seed).degree] for seed in range(8)])
    for degree in (3, 4, 6, 10, 30):
        assert np.isclose((ours >= degree).mean(), (theirs >= degree).mean(), atol=0.012)
    assert ours.max() > 60
    with pytest.raises(ValueError, match="A newcomer with 5 ties needs 5 people to tie to: n must be 6 or more, not 5"):
        networks.barabasi_albert(5, 5, 1)


@fair
@given(st.integers(2, 30), st.floats(0, 1), st.floats(0, 1), st.integers(0, 99))
def test_conversation_has_exactly_the_arcs_and_the_answers_asked_for(n, fill, reciprocity, seed):
    ties = round(fill * n * (n - 1) / 2)
    net = networks.conversation(n, ties, reciprocity, seed)
    assert (net.n, net.arcs) == (n, ties)
    if ties:
        assert abs(measures.edge_reciprocity(net) - reciprocity) <= 1.0001 / ties + (ties % 2) / ties


def test_conversation_goes_from_hubs_to_even_degrees():
    broadcast, talk = (networks.conversation(200, 600, r, 1) for r in (0, 1))
    assert measures.top_share(broadcast.out_degree, 0.06) == 1 > 2 * measures.top_share(talk.out_degree, 0.06)
    assert (broadcast.out_degree > 0).sum() <= 12 and broadcast.in_degree.max() <= 12
    assert talk.out_degree.max() <= 8 and np.array_equal(talk.out_degree, talk.in_degree)
    assert measures.average_clustering(talk) > 5 * measures.density(talk)


def test_neighbouring_settings_share_most_arcs():
    settings = [networks.conversation(200, 600, r / 100, 7) for r in range(0, 101, 5)]
    for before, after in itertools.pairwise(settings):
        assert len(arcs(before) & arcs(after)) >= 0.9 * 600
    groups = [networks.two_groups(100, 300, c / 100, 7) for c in range(0, 101, 5)]
    for before, after in itertools.pairwise(groups):
        assert len(arcs(before) & arcs(after)) >= 0.9 * 600


def test_conversation_says_when_arcs_do_not_fit():
    with pytest.raises(ValueError, match="10 ties do not fit among 4 people, each joining another pair"):
        networks.conversation(4, 10, 0, 1)
    assert networks.conversation(4, 12, 1, 1).arcs == 12
    with pytest.raises(ValueError, match=r"reciprocity must lie between 0 and 1; you gave 1.3. Use e.g. 0.3 for 30%."):
        networks.conversation(10, 10, 1.3, 1)


@fair
@given(st.integers(4, 40), st.floats(0, 1), st.floats(0.2, 0.8), st.integers(0, 99))
def test_two_groups_have_the_share_of_crossing_ties_asked_for(n, cross, share, seed):
    first = int(n * share)
    between, ties = first * (n - first), n // 4
    assume(round(cross * ties) <= between)
    net = networks.two_groups(n, ties, cross, seed, share)
    assert net.ties == ties and (net.groups == 0).sum() == first
    assert measures.cross_share(net) == pytest.approx(round(cross * ties) / ties)


def test_two_groups_say_when_ties_do_not_fit():
    with pytest.raises(ValueError, match="10 ties do not fit between groups of 3 and 3 people"):
        networks.two_groups(6, 10, 1, 1)
    with pytest.raises(ValueError, match="7 ties do not fit within groups of 3 and 3 people"):
        networks.two_groups(6, 7, 0, 1)


@fair
@given(small_networks(), st.integers(0, 99))
def test_a_shuffle_keeps_everyones_degrees(net, seed):
    shuffled = networks.degree_preserving(net, seed)
    assert np.array_equal(shuffled.out_degree, net.out_degree)
    assert np.array_equal(shuffled.in_degree, net.in_degree)
    assert shuffled.cleaning == net.cleaning and shuffled.ties == net.ties


def test_a_shuffle_makes_every_network_of_these_degrees_equally_likely():
    arrows = [(0, 1), (1, 2), (2, 0), (3, 0), (0, 3), (1, 3), (4, 2), (2, 4)]
    ties = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 0), (0, 2), (1, 4)]
    # So many networks have these degrees, found by trying all.
    for pairs, directed, possible in ((arrows, True, 73), (ties, False, 54)):
        net = networks.from_arcs(*np.array(pairs).T, directed=directed)
        one, other = networks.degree_preserving_arcs(net, 1, 4000, swaps=20)
        key = generators._arc_keys if directed else generators._edge_keys
        keys = np.sort(key(one, other, net.n), axis=1)
        _, counts = np.unique(keys, axis=0, return_counts=True)
        assert len(counts) == possible
        expected = 4000 / len(counts)
        assert ((counts - expected) ** 2 / expected).sum() < len(counts) + 4 * (2 * len(counts)) ** 0.5


@pytest.mark.parametrize(
    "draw",
    [
        lambda rng: networks.erdos_renyi(50, 100, rng),
        lambda rng: networks.barabasi_albert(500, 2, rng),
        lambda rng: networks.conversation(50, 100, 0.4, rng),
        lambda rng: networks.two_groups(50, 100, 0.4, rng),
        lambda rng: networks.degree_preserving(networks.erdos_renyi(50, 100, 1), rng),
    ],
)
def test_a_seed_gives_the_same_network_again(draw):
    again = [draw(3), draw(np.random.default_rng(3)), draw(4)]
    assert arcs(again[0]) == arcs(again[1]) != arcs(again[2])
    with pytest.raises(ValueError, match="rng must be a numpy Generator or a seed such as 1; you gave None"):
        draw(None)


def test_renumbering_is_only_renumbering():
    net = networks.conversation(30, 60, 0.5, 1)
    order = np.random.default_rng(1).permutation(30)
    assert arcs(renumbered(net, order)) == {(order[a], order[b]) for a, b in arcs(net)}


@pytest.mark.parametrize("wrong", [-1, 2.5, float("nan"), "3", None])
def test_a_size_is_a_whole_number(wrong):
    with pytest.raises(ValueError, match="n must be a whole number, 0 or more; you gave"):
        networks.erdos_renyi(wrong, 0, 1)
