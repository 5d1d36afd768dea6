"""Cascades reach whom they should as often as they should, and their trees measure what they must."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from small_networks import fair, small_networks

from tiesfeeds import networks
from tiesfeeds.models import cascades

PATH = networks.from_arcs([0, 1, 2], [1, 2, 3])


@st.composite
def trees(draw, least=1):
    """Draw a tree as a list of parents, its people in any order."""
    n = draw(st.integers(least, 25))
    parent = [-1] + [draw(st.integers(0, person - 1)) for person in range(1, n)]
    order = draw(st.permutations(range(n)))
    mixed = np.empty(n, dtype=int)
    for person, above in enumerate(parent):
        mixed[order[person]] = -1 if above < 0 else order[above]
    return mixed


# ---- a feed ----


def test_a_feed_shows_to_anybody_what_a_tie_shows_to_somebody():
    rng = np.random.default_rng(0)
    net = networks.from_arcs(np.arange(500), np.roll(np.arange(500), -1), groups=np.arange(500) // 50)
    none, half, more, every = (cascades.through_a_feed(net, share, 7) for share in (0, 0.5, 0.6, 1))
    assert (none.targets == net.targets).all() and (half.groups == net.groups).all() and half.directed
    kept = [np.isin(one.sources * 500 + one.targets, net.sources * 500 + net.targets).mean() for one in (half, every)]
    assert kept[0] == pytest.approx(0.5, abs=0.09) and kept[1] < 0.02
    old, new = (set(zip(one.sources.tolist(), one.targets.tolist(), strict=True)) for one in (half, more))
    assert len(old & new) > 420  # neighbouring shares differ in few arcs
    assert cascades.independent_cascade(none, 0, 1, rng).depth == 499


def test_a_feed_decides_on_a_share():
    with pytest.raises(ValueError, match="share"):
        cascades.through_a_feed(PATH, 1.2, 0)


# ---- spreading ----


@fair
@given(small_networks(), st.integers(0, 99), st.data())
def test_a_cascade_is_a_tree_of_arcs_that_were_used_once(net, rng, data):
    seed = data.draw(st.integers(0, net.n - 1))
    cascade = cascades.independent_cascade(net, seed, data.draw(st.floats(0, 1)), rng)
    arcs = set(zip(net.sources.tolist(), net.targets.tolist(), strict=True))
    assert cascade.step[seed] == 0 and cascade.parent[seed] == -1
    for person in range(net.n):
        above = int(cascade.parent[person])
        if person != seed:
            assert (above >= 0) == (cascade.step[person] > 0) == (cascade.step[person] >= 0)
        if above >= 0:
            assert (above, person) in arcs and cascade.step[person] == cascade.step[above] + 1
    assert cascade.size == cascade.sizes.sum() == (cascade.step >= 0).sum()
    assert cascade.depth == len(cascade.sizes) - 1 == cascade.step.max()


@fair
@given(small_networks(), st.integers(0, 99))
def test_sure_passing_on_reaches_everyone_by_the_shortest_way(net, rng):
    cascade = cascades.independent_cascade(net, 0, 1, rng)
    lengths = nx.single_source_shortest_path_length(networks.to_networkx(net), 0)
    assert cascade.step.tolist() == [lengths.get(person, -1) for person in range(net.n)]
    assert cascades.cascade_sizes(net, 1, 3, rng, seed=0).tolist() == [len(lengths)] * 3
    assert cascades.independent_cascade(net, 0, 0, rng).size == 1
    assert cascades.cascade_sizes(net, 0, 70, rng).tolist() == [1] * 70


def test_the_tree_numbers_people_in_the_order_they_were_reached():
    cascade = cascades.independent_cascade(PATH, [0], 1, 1)
    assert cascade.people.tolist() == [0, 1, 2, 3] and cascade.tree().tolist() == [-1, 0, 1, 2]
    back = cascades.independent_cascade(PATH.reverse(), 2, 1, 1)
    assert back.people.tolist() == [2, 1, 0] and back.tree().tolist() == [-1, 0, 1]
    assert back.step.tolist() == [2, 1, 0, -1] and back.parent.tolist() == [1, 2, -1, -1]
    assert repr(back) == "Cascade(3 of 4 people reached in 2 steps)"


def test_a_cascade_may_be_stopped():
    cascade = cascades.independent_cascade(PATH, 0, 1, 1, max_steps=2)
    assert cascade.sizes.tolist() == [1, 1, 1]
    assert cascades.independent_cascade(PATH, 0, 1, 1, max_steps=0).size == 1


def test_of_several_senders_each_is_the_parent_equally_often():
    net = networks.from_arcs([0, 1, 2, 0, 1], [3, 3, 3, 4, 4])
    parents = [cascades.independent_cascade(net, [0, 1, 2], 1, seed).parent for seed in range(1500)]
    counts = np.bincount([parent[3] for parent in parents])
    assert np.abs(counts - 500).max() < 4 * (1500 * 2 / 9) ** 0.5
    assert abs(np.mean([parent[4] for parent in parents]) - 0.5) < 4 * 0.5 / 1500**0.5


def test_every_arc_gets_one_chance():
    net = networks.from_arcs([0, 0, 1], [1, 2, 2])
    p = 0.3
    sizes = cascades.cascade_sizes(net, p, 64 * 400, 1, seed=0)
    second = p + (1 - p) * p * p  # directly, or else through person 1
    assert sizes.mean() == pytest.approx(1 + p + second, abs=4 * sizes.std() / len(sizes) ** 0.5)


@pytest.mark.parametrize("p", [0.05, 0.2, 0.6])
def test_many_at_once_are_like_one_at_a_time(p):
    net = networks.barabasi_albert(150, 3, 1)
    rng = np.random.default_rng(2)
    single = [cascades.independent_cascade(net, rng.integers(150), p, rng).size for _ in range(800)]
    many = cascades.cascade_sizes(net, p, 3000, rng)
    error = (np.var(single) / 800 + many.var() / 3000) ** 0.5
    assert many.mean() == pytest.approx(np.mean(single), abs=4 * error)
    assert np.median(many) == pytest.approx(np.median(single), abs=8)


@pytest.mark.parametrize("p", [0.0, 0.1, 1 / 3, 0.5, 0.9, 1.0, 2**-24])
def test_coins_fall_as_often_as_they_should(p):
    coins = cascades._coins(p, 20_000, np.random.default_rng(1))
    share = np.unpackbits(coins.view(np.uint8)).mean()
    assert share == pytest.approx(p, abs=4 * (p * (1 - p) / (64 * 20_000)) ** 0.5 + 1e-9)


def test_a_seed_gives_the_same_cascade_again():
    net = networks.barabasi_albert(200, 3, 1)
    first, again, other = (cascades.independent_cascade(net, 5, 0.4, seed) for seed in (1, 1, 2))
    assert np.array_equal(first.parent, again.parent) and not np.array_equal(first.parent, other.parent)
    assert np.array_equal(cascades.cascade_sizes(net, 0.2, 100, 1), cascades.cascade_sizes(net, 0.2, 100, 1))
    assert cascades.cascade_sizes(net, 0.2, 0, 1).shape == (0,)


@pytest.mark.parametrize(
    ("seeds", "p", "sentence"),
    [
        ([4], 0.5, "Person 4 is not in this network: its 4 people are numbered from 0 to 3"),
        (-1, 0.5, "Person -1 is not in this network"),
        ([], 0.5, "A cascade needs somebody to start it; give one seed or more"),
        (0, 1.3, r"p must lie between 0 and 1; you gave 1.3. Use e.g. 0.3 for 30%."),
        (0, "x", "p must lie between 0 and 1; you gave x"),
    ],
)
def test_bad_input_gets_a_sentence(seeds, p, sentence):
    with pytest.raises(ValueError, match=sentence):
        cascades.independent_cascade(PATH, seeds, p, 1)


def test_an_empty_network_cannot_pass_anything_on():
    nobody = networks.from_arcs([], [], 0)
    with pytest.raises(ValueError, match="no people, so nobody can start a cascade"):
        cascades.cascade_sizes(nobody, 0.1, 10, 1)
    with pytest.raises(ValueError, match="no ties, so nothing can be passed on"):
        cascades.reproduction_number(nobody, 0.1)


# ---- the reproduction number ----


def test_reproduction_number_of_known_networks():
    ring = networks.from_networkx(nx.cycle_graph(10))
    assert cascades.reproduction_number(ring, 0.5) == 0.5  # one onward tie each
    assert cascades.reproduction_number(networks.from_networkx(nx.complete_graph(11)), 0.1) == pytest.approx(0.9)
    assert cascades.reproduction_number(PATH, 1) == pytest.approx(2 / 3)
    assert cascades.reproduction_number(networks.from_arcs([0], [1]), 1) == 0


def test_cascades_grow_large_above_one_and_not_below():
    net = networks.erdos_renyi(2000, 6000, 1)
    critical = 1 / cascades.reproduction_number(net, 1)
    assert cascades.reproduction_number(net, critical) == pytest.approx(1)
    assert cascades.cascade_sizes(net, 0.5 * critical, 500, 1).max() < 100
    assert cascades.cascade_sizes(net, 2 * critical, 500, 1).max() > 1000


# ---- trees ----


@fair
@given(trees(least=2))
def test_structural_virality_is_the_mean_distance_of_all_pairs(parent):
    g = nx.Graph([(person, above) for person, above in enumerate(parent) if above >= 0])
    n = len(parent)
    assert cascades.structural_virality(parent) == pytest.approx(nx.wiener_index(g) / (n * (n - 1) / 2))


@pytest.mark.parametrize("n", [1, 2, 3, 4, 7, 8, 9, 100, 1000])
def test_star_and_chain_have_their_known_virality(n):
    assert cascades.structural_virality(cascades.star(n)) == pytest.approx(2 * (n - 1) / n)
    assert cascades.structural_virality(cascades.chain(n)) == pytest.approx((n + 1) / 3 if n > 1 else 0)
    assert len(cascades.star(n)) == len(cascades.chain(n)) == len(cascades.branching(n, 3)) == n


@fair
@given(trees(), trees(least=2), st.integers(0, 5))
def test_of_several_trees_the_largest_is_measured(one, other, alone):
    assume(len(one) != len(other))
    forest = np.concatenate([one, np.where(other < 0, -1, other + len(one)), [-1] * alone])
    largest = max(one, other, key=len)
    assert cascades.structural_virality(forest) == pytest.approx(cascades.structural_virality(largest))


def test_a_whole_cascade_is_measured_like_its_tree():
    net = networks.barabasi_albert(300, 3, 1)
    cascade = cascades.independent_cascade(net, 0, 0.3, 1)
    assert cascades.structural_virality(cascade.parent) == pytest.approx(cascades.structural_virality(cascade.tree()))
    assert cascades.broadcast_share(cascade) == pytest.approx(cascades.broadcast_share(cascade.tree()))


def test_branching_fills_up_level_by_level():
    assert cascades.branching(7, 2).tolist() == [-1, 0, 0, 1, 1, 2, 2]
    assert cascades.star(4).tolist() == [-1, 0, 0, 0] and cascades.chain(4).tolist() == [-1, 0, 1, 2]


def test_broadcast_share_is_that_of_the_largest_broadcaster():
    assert cascades.broadcast_share(cascades.star(50)) == 1
    assert cascades.broadcast_share(cascades.chain(51)) == pytest.approx(1 / 50)
    assert cascades.broadcast_share([-1, 0, 0, 1, -1]) == pytest.approx(2 / 3)
    assert cascades.broadcast_share([-1, -1]) == 0


@fair
@given(st.integers(1, 200), st.floats(0, 1), st.integers(0, 99))
def test_broadcast_or_viral_is_a_tree_of_n_people(n, viral, rng):
    parent = cascades.broadcast_or_viral(n, viral, rng)
    assert len(parent) == n and parent[0] == -1 and (parent[1:] < np.arange(1, n)).all() and (parent[1:] >= 0).all()


def test_the_dial_runs_from_a_star_to_word_of_mouth_without_jumps():
    dial = [cascades.broadcast_or_viral(1000, viral / 100, 1) for viral in range(0, 101, 5)]
    assert np.array_equal(dial[0], cascades.star(1000))
    virality = [cascades.structural_virality(parent) for parent in dial]
    assert virality == sorted(virality) and virality[-1] > 8
    assert all((one == other).mean() > 0.9 for one, other in zip(dial, dial[1:], strict=False))


@pytest.mark.parametrize(
    ("parent", "sentence"),
    [
        ([], "A tree needs at least one person"),
        ([-1, 7], "Parent 7 is not in this tree; people are numbered 0 to 1"),
        ([1, 0, -1], "These parents run in a circle, so they are not a tree"),
        ([0], "These parents run in a circle"),
    ],
)
def test_what_is_not_a_tree_gets_a_sentence(parent, sentence):
    with pytest.raises(ValueError, match=sentence):
        cascades.structural_virality(parent)


def test_trees_need_people_and_a_share():
    for tree in (cascades.star, cascades.chain, lambda n: cascades.broadcast_or_viral(n, 0.5, 1)):
        with pytest.raises(ValueError, match="n must be a whole number, 1 or more; you gave 0"):
            tree(0)
    with pytest.raises(ValueError, match="fanout must be a whole number, 1 or more; you gave 0"):
        cascades.branching(5, 0)
    with pytest.raises(ValueError, match="viral must lie between 0 and 1; you gave 2"):
        cascades.broadcast_or_viral(5, 2, 1)
