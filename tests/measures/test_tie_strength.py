"""Strong ties, bridges and taking ties away: laws, published networks, and agreement with NetworkX."""

import itertools

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_networks import fair

from tiesfeeds import networks
from tiesfeeds.measures import tie_strength

TIES = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=20)


def build(ties):
    one, other = np.array(ties, dtype=int).reshape(-1, 2).T
    return networks.from_arcs(one, other, 9, directed=False)


def pairs(net):
    return list(zip(*(side.tolist() for side in tie_strength.ends(net)), strict=True))


@fair
@given(TIES)
def test_bridges_are_the_ties_without_which_there_are_more_components(ties):
    net = build(ties)
    g = networks.to_networkx(net)
    before = nx.number_connected_components(g)
    for (a, b), bridge in zip(pairs(net), tie_strength.bridges(net), strict=True):
        without = g.copy()
        without.remove_edge(a, b)
        assert bridge == (nx.number_connected_components(without) > before)


@fair
@given(TIES)
def test_bridges_and_local_bridges_are_those_of_networkx(ties):
    net = build(ties)
    g = networks.to_networkx(net)
    ours = {which: {tie for tie, yes in zip(pairs(net), found, strict=True) if yes}
            for which, found in (("all", tie_strength.bridges(net)),
                                ("local", tie_strength.common_partners(net) == 0))}  # fmt: skip
    assert ours["all"] == {tuple(sorted(tie)) for tie in nx.bridges(g)}
    assert ours["local"] == {tuple(sorted(tie)) for tie in nx.local_bridges(g, with_span=False)}
    assert ours["all"] <= ours["local"]


@fair
@given(TIES)
def test_overlap_is_the_shared_part_of_the_other_partners(ties):
    net = build(ties)
    g = networks.to_networkx(net)
    for (a, b), common, overlap in zip(
        pairs(net), tie_strength.common_partners(net), tie_strength.overlap(net), strict=True
    ):
        near, far = set(g[a]) - {b}, set(g[b]) - {a}
        assert common == len(near & far)
        assert overlap == pytest.approx(len(near & far) / len(near | far) if near | far else 0)


@fair
@given(TIES, st.randoms(use_true_random=False))
def test_relabelling_people_changes_no_overlap(ties, random):
    order = random.sample(range(9), 9)
    net, other = build(ties), build([(order[a], order[b]) for a, b in ties])
    theirs = dict(zip(pairs(other), tie_strength.overlap(other), strict=True))
    for (a, b), overlap in zip(pairs(net), tie_strength.overlap(net), strict=True):
        assert theirs[tuple(sorted((order[a], order[b])))] == overlap


@fair
@given(TIES, st.lists(st.tuples(st.booleans(), st.booleans()), min_size=20, max_size=20))
def test_closed_pairs_are_counted_one_by_one(ties, chosen):
    net = build(ties)
    some, others = np.array(chosen, dtype=bool)[: net.ties].reshape(-1, 2).T
    g, numbered = networks.to_networkx(net), list(enumerate(pairs(net)))
    found = [
        len(set(one) ^ set(other)) == 2 and g.has_edge(*set(one) ^ set(other))
        for (i, one), (j, other) in itertools.combinations(numbered, 2)
        if set(one) & set(other) and ((some[i] and others[j]) or (some[j] and others[i]))
    ]
    if found:
        assert tie_strength.closed_share(net, some, others) == (pytest.approx(np.mean(found)), len(found))
    else:
        with pytest.raises(ValueError, match="No two of these ties"):
            tie_strength.closed_share(net, some, others)


def test_all_pairs_together_give_the_transitivity():
    karate, weight = tie_strength.weighted(nx.karate_club_graph())
    everyone = np.ones(karate.ties, dtype=bool)
    closed, count = tie_strength.closed_share(karate, everyone, everyone)
    assert closed == pytest.approx(nx.transitivity(nx.karate_club_graph()))
    kinds = [(weight > 3, weight > 3), (weight > 3, weight <= 3), (weight <= 3, weight <= 3)]
    assert sum(tie_strength.closed_share(karate, *kind)[1] for kind in kinds) == count


@fair
@given(TIES, st.sampled_from(["weak", "strong", "random"]), st.integers(0, 100))
def test_the_largest_group_is_that_of_networkx_at_every_step(ties, first, seed):
    net = build(ties)
    order = tie_strength.removal_order(tie_strength.overlap(net), first, seed)
    g, sizes = networks.to_networkx(net), []
    for tie in [*order, None]:
        sizes.append(max(map(len, nx.connected_components(g))))
        if tie is not None:
            g.remove_edge(*pairs(net)[tie])
    assert tie_strength.largest_groups(net, order).tolist() == sizes


@fair
@given(TIES)
def test_components_are_those_of_networkx_the_largest_first(ties):
    net = build(ties)
    found = tie_strength.components(net)
    ours = {frozenset(np.flatnonzero(found == label).tolist()) for label in range(found.max() + 1)}
    assert ours == set(map(frozenset, nx.connected_components(networks.to_networkx(net))))
    assert (np.diff(np.bincount(found)) <= 0).all()


def test_orders_go_from_one_end_of_strength_to_the_other():
    weight = np.array([3, 1, 2, 1, 3])
    assert weight[tie_strength.removal_order(weight, "weak", 1)].tolist() == [1, 1, 2, 3, 3]
    assert weight[tie_strength.removal_order(weight, "strong", 1)].tolist() == [3, 3, 2, 1, 1]
    assert sorted(tie_strength.removal_order(weight, "random", 1)) == [0, 1, 2, 3, 4]


def test_the_built_in_networks_are_as_published():
    """Knuth 1993: 77 characters, 254 pairs, Valjean and Cosette 31 times; Zachary 1977: 34 people, 78 ties."""
    novel, times = tie_strength.weighted(nx.les_miserables_graph())
    assert (novel.n, novel.ties, times.max(), times.sum()) == (77, 254, 31, 820)
    tie = pairs(novel)[times.argmax()]
    assert set(novel.names[list(tie)]) == {"Valjean", "Cosette"}
    club, _ = tie_strength.weighted(nx.karate_club_graph())
    assert (club.n, club.ties, tie_strength.bridges(club).sum()) == (34, 78, 1)


@fair
@given(st.integers(2, 6), st.integers(3, 8), st.integers(0, 99))
def test_circles_hang_together_by_their_weak_ties_alone(count, size, seed):
    net, times = tie_strength.circles(count, size, size, count - 1, seed)
    assert net.ties == len(times) == count * size + count - 1
    one, other = tie_strength.ends(net)
    assert ((net.groups[one] != net.groups[other]) == (times == 1)).all()
    assert tie_strength.bridges(net)[times == 1].all()
    assert tie_strength.components(net).max() == 0
    circles = tie_strength.components(tie_strength.keep_ties(net, times > 1))
    assert np.bincount(circles).tolist() == [size] * count


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: tie_strength.ends(networks.from_arcs([0], [1])), "use net.undirected"),
        (lambda: tie_strength.weighted(nx.path_graph(3)), "attribute 'weight'"),
        (lambda: tie_strength.weighted(nx.Graph([(0, 0, {"weight": 1})])), "self-loops"),
        (lambda: tie_strength.removal_order([1, 2], "strongest", 1), "weak, strong, random"),
        (lambda: tie_strength.largest_groups(build([(0, 1), (1, 2)]), [0, 0]), "each of the ties 0 to 1 once"),
        (lambda: tie_strength.closed_share(build([(0, 1)]), [True], [True, False]), "each of the 1 ties"),
        (lambda: tie_strength.circles(3, 4, 2, 2, 1), "ask for 3 to 6"),
        (lambda: tie_strength.circles(3, 4, 4, 1, 1), "between 3 circles: ask for 2 to 3"),
    ],
)
def test_bad_input_is_answered_in_a_sentence(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()
