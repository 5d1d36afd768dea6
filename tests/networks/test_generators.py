"""Networks that are drawn: every dial does what it says."""

import collections
import itertools

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from small_networks import arcs, fair, small_networks

from tiesfeeds import measures, networks
from tiesfeeds.networks import generators


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


def test_each_swap_keeps_who_sends_and_who_gets_how_much_and_goes_on_from_the_one_before():
    net = networks.conversation(60, 180, 0.5, 5)
    before = set(arcs(net))
    for swaps in range(1, 13):
        after = networks.swap_receivers(net, swaps, 7)
        assert np.array_equal(after.out_degree, net.out_degree) and np.array_equal(after.in_degree, net.in_degree)
        assert after.ties == net.ties and after.cleaning.duplicates == after.cleaning.self_loops == 0
        assert len(before - set(arcs(after))) == 2, "two ties of the step before are gone"
        before = set(arcs(after))
    assert arcs(networks.swap_receivers(net, 0, 7)) == arcs(net)


def test_many_swaps_answer_as_many_ties_as_shuffling_does():
    net = networks.conversation(60, 180, 0.5, 5)
    ends = [measures.edge_reciprocity(networks.swap_receivers(net, 600, seed)) for seed in range(30)]
    many = measures.null_reciprocity(net, np.random.default_rng(1), samples=300)
    assert np.mean(ends) == pytest.approx(many.mean(), abs=4 * many.std() / np.sqrt(30))


def test_what_cannot_be_swapped_is_refused():
    with pytest.raises(ValueError, match="give a directed network"):
        networks.swap_receivers(networks.erdos_renyi(10, 20, 1), 1, 1)
    with pytest.raises(ValueError, match="give a network with more people"):
        networks.swap_receivers(networks.erdos_renyi(3, 6, 1, directed=True), 1, 1)
