"""The friendship paradox holds in every network; people are chosen as they say."""

from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_networks import fair, renumbered, small_networks

from tiesfeeds import networks
from tiesfeeds.measures import friendship_paradox
from tiesfeeds.networks import datasets

# ---- friends of friends ----


def test_by_hand():
    """A star of four: the middle has 3 friends with 1 each, the others 1 friend with 3."""
    star = networks.from_arcs([0, 0, 0], [1, 2, 3], 5, directed=False)
    assert friendship_paradox.friends_of_friends(star)[:4].tolist() == [1, 3, 3, 3]
    assert np.isnan(friendship_paradox.friends_of_friends(star)[4])
    found = friendship_paradox.paradox(star)
    assert (found.people, found.friends, found.theirs, found.each_tie, found.fewer) == (4, 1.5, 2.5, 2, 0.75)


def test_a_ring_has_no_paradox():
    found = friendship_paradox.paradox(networks.from_arcs(range(9), [*range(1, 9), 0], 9, directed=False))
    assert (found.friends, found.theirs, found.each_tie, found.fewer) == (2, 2, 2, 0)


@fair
@given(small_networks(ties=1))
def test_friends_have_more_friends(net):
    found = friendship_paradox.paradox(net)
    assert found.theirs >= found.friends - 1e-9 and found.each_tie >= found.friends - 1e-9
    degree = net.undirected().out_degree
    degree = degree[degree > 0]
    assert found.each_tie == pytest.approx(degree.mean() + degree.var() / degree.mean())  # Feld 1991
    assert 0 <= found.fewer < 1  # whoever has most friends has not fewer than theirs


@fair
@given(small_networks(directed=False, ties=1), st.randoms())
def test_numbering_does_not_matter(net, random):
    order = random.sample(range(net.n), net.n)
    before, after = friendship_paradox.paradox(net), friendship_paradox.paradox(renumbered(net, order))
    assert list(vars(before).values()) == pytest.approx(list(vars(after).values()))


@fair
@given(small_networks(directed=False))
def test_it_agrees_with_networkx(net):
    theirs = nx.average_neighbor_degree(networks.to_networkx(net))
    ours = friendship_paradox.friends_of_friends(net)
    assert np.nan_to_num(ours).tolist() == pytest.approx([theirs[person] for person in range(net.n)])


def test_no_ties_no_friends():
    with pytest.raises(ValueError, match="There are no ties, so nobody has a friend"):
        friendship_paradox.paradox(networks.erdos_renyi(5, 0, 1))


# ---- whom to tell ----


@fair
@given(small_networks(directed=False, ties=1), st.sampled_from(friendship_paradox.WAYS), st.data())
def test_as_many_different_people_with_friends_as_asked_for(net, way, data):
    count = data.draw(st.integers(1, int((net.out_degree > 0).sum())))
    chosen = friendship_paradox.choose(net, count, way, 1)
    assert len(set(chosen.tolist())) == count == len(chosen)
    assert net.out_degree[chosen].min() > 0
    if way == "who has most friends":
        assert sorted(net.out_degree[chosen]) == sorted(net.out_degree)[-count:]
    knows = friendship_paradox.informed(net, chosen)
    assert knows[chosen].all() and count <= knows.sum() <= count + net.out_degree[chosen].sum()
    assert np.array_equal(knows, friendship_paradox.informed(net, np.flatnonzero(np.isin(np.arange(net.n), chosen))))


def test_a_friend_is_named_as_often_as_friendships_say():
    """One named friend of one person drawn at random has, on average, the mean of all friends' means."""
    net = datasets.load("karate")
    named = [net.out_degree[friendship_paradox.choose(net, 1, "a friend of anyone", seed)[0]] for seed in range(3000)]
    error = np.std(named) / np.sqrt(len(named))
    assert abs(np.mean(named) - friendship_paradox.paradox(net).theirs) < 3.29 * error


def test_named_friends_tell_more_people_than_anyone():
    net = networks.barabasi_albert(300, 3, 1)
    choose, told = friendship_paradox.choose, friendship_paradox.informed
    mean = [np.mean([told(net, choose(net, 5, way, s)).mean() for s in range(200)])
            for way in friendship_paradox.WAYS]  # fmt: skip
    assert all(one < other - 0.05 for one, other in pairwise(mean))


@pytest.mark.parametrize(
    ("count", "way", "says"),
    [
        (0, "anyone", "count must be a whole number, 1 or more"),
        (35, "anyone", "Only 34 people have a friend: choose 34 or fewer, not 35"),
        (3, "the loudest", "way must be one of anyone, a friend of anyone, who has most friends; you gave the loudest"),
    ],
)
def test_bad_choices_are_answered_with_a_sentence(count, way, says):
    with pytest.raises(ValueError, match=says):
        friendship_paradox.choose(datasets.load("karate"), count, way, 1)
