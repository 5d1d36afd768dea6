"""Measures of a network, of attention and of time: one number, or one array, each."""

import numpy as np

from tiesfeeds.adjacency import or_rows
from tiesfeeds.arguments import generator, probability, whole_number
from tiesfeeds.networks import degree_preserving_arcs

# How many numbers a random experiment may hold in memory at a time.
_AT_ONCE = 4_000_000


# --- two-way or one-way -------------------------------------------------------------------------------------


def answered(net):
    """Say of each arc whether it is answered by an arc the other way.

    Parameters
    ----------
    net : Network
        The network.

    Returns
    -------
    array of bool, shape (arcs,)
        In the order of ``net.sources`` and ``net.targets``.
    """
    forth = net.sources.astype(np.int64) * net.n + net.targets
    back = net.targets.astype(np.int64) * net.n + net.sources
    # Looking for rising numbers among rising numbers stays in one corner of the memory at a time.
    return _isin_sorted(forth, np.sort(back))


def edge_reciprocity(net):
    """Return the share of arcs that are answered.

    Parameters
    ----------
    net : Network
        A network with at least one arc; in an undirected one every arc is answered.

    Returns
    -------
    float
        0 (broadcast) to 1 (every arc is answered).

    Raises
    ------
    ValueError
        If the network has no ties.

    References
    ----------
    Newman, Forrest & Balthrop 2002, doi:10.1103/PhysRevE.66.035101.
    """
    _some_ties(net)
    return float(answered(net).mean())


def dyad_census(net):
    """Count the pairs of people that are joined both ways, one way, and not at all.

    Parameters
    ----------
    net : Network
        The network.

    Returns
    -------
    mutual, one_way, absent : int
        Together n (n − 1) / 2.

    References
    ----------
    Holland & Leinhardt 1970, doi:10.1086/224954.
    """
    back = int(answered(net).sum())
    mutual, one_way = back // 2, net.arcs - back
    return mutual, one_way, net.n * (net.n - 1) // 2 - mutual - one_way


def dyad_reciprocity(net):
    """Return the share of joined pairs that are joined both ways.

    Parameters
    ----------
    net : Network
        A network with at least one tie.

    Returns
    -------
    float
        0 to 1; never more than `edge_reciprocity`.

    Raises
    ------
    ValueError
        If the network has no ties.
    """
    _some_ties(net)
    mutual, one_way, _ = dyad_census(net)
    return mutual / (mutual + one_way)


def edges_from_dyads(r):
    """Turn a share of pairs into the share of arcs that says the same, 2r / (1 + r).

    Parameters
    ----------
    r : float
        Dyad reciprocity, 0 to 1.

    Returns
    -------
    float
        Edge reciprocity.
    """
    r = probability(r, "r")
    return 2 * r / (1 + r)


def dyads_from_edges(r):
    """Turn a share of arcs into the share of pairs that says the same, r / (2 − r).

    Parameters
    ----------
    r : float
        Edge reciprocity, 0 to 1.

    Returns
    -------
    float
        Dyad reciprocity.
    """
    r = probability(r, "r")
    return r / (2 - r)


def expected_reciprocity(net):
    """Return the edge reciprocity that chance alone gives: the density.

    If as many arcs fall anywhere at random, the arc back is there as often as any other arc.

    Parameters
    ----------
    net : Network
        A network of two people or more.

    Returns
    -------
    float

    References
    ----------
    Garlaschelli & Loffredo 2004, doi:10.1103/PhysRevLett.93.268701.
    """
    return density(net)


def null_reciprocity(net, rng, samples=20, swaps=10):
    """Return the edge reciprocity of shuffled copies in which everyone keeps their arcs out and in.

    Parameters
    ----------
    net : Network
        A network with at least one tie.
    rng : numpy.random.Generator or int
        Source of randomness, or a seed.
    samples : int
        Number of copies.
    swaps : int
        Swaps tried per arc; see `networks.degree_preserving`.

    Returns
    -------
    array of float, shape (samples,)

    Raises
    ------
    ValueError
        If the network has no ties.
    """
    _some_ties(net)
    samples, rng = whole_number(samples, "samples", 1), generator(rng)
    if not net.directed:
        return np.ones(samples)
    at_once = max(1, 50_000 // net.arcs)  # few enough to stay in the processor's cache
    found = []
    for first in range(0, samples, at_once):
        sender, receiver = degree_preserving_arcs(net, rng, min(at_once, samples - first), swaps)
        copy = np.arange(len(sender))[:, None] * net.n**2
        forth = np.sort(copy + sender * net.n + receiver, axis=1)
        back = copy + receiver * net.n + sender
        found.append(_isin_sorted(back.reshape(-1), forth.reshape(-1)).reshape(back.shape).mean(axis=1))
    return np.concatenate(found)


def dialogue_ratio(replies, posts):
    """Return the share of an account's posts that answer somebody.

    Parameters
    ----------
    replies : int
        How many of the posts are replies to others.
    posts : int
        All posts of the account, replies and reposts included; 1 or more.

    Returns
    -------
    float
        0 (it only announces) to 1 (it only answers).

    Raises
    ------
    ValueError
        If there are no posts, or more replies than posts.
    """
    replies, posts = whole_number(replies, "replies"), whole_number(posts, "posts", 1)
    if replies > posts:
        raise ValueError(f"Replies are posts too, so there cannot be {replies} of them among {posts} posts.")
    return replies / posts


# --- who is tied to whom ------------------------------------------------------------------------------------


def density(net):
    """Return the share of possible ties that are there.

    Parameters
    ----------
    net : Network
        A network of two people or more.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If there are fewer than two people.
    """
    _some_people(net, 2)
    return net.arcs / (net.n * (net.n - 1))


def triangles(net):
    """Return the number of triangles: three people who are all tied to each other, in either direction.

    Parameters
    ----------
    net : Network
        The network.

    Returns
    -------
    int
    """
    arcs, _ = _climbing_arcs(net)
    return int((arcs * (arcs @ arcs)).sum())


def triangles_at(net):
    """Return the number of triangles that each person is part of.

    Parameters
    ----------
    net : Network
        The network; direction is left aside.

    Returns
    -------
    array of int, shape (n,)
    """
    arcs, rank = _climbing_arcs(net)
    at_ends = arcs * (arcs @ arcs)  # a and c of each triangle
    at_middle = arcs * (arcs.T @ arcs)  # b, as the sender of b → c
    count = at_ends.sum(axis=1) + at_ends.sum(axis=0) + at_middle.sum(axis=1)
    return np.asarray(count, dtype=np.int64)[rank]


def local_clustering(net):
    """Return, for each person, the share of pairs of their partners that are tied to each other.

    Parameters
    ----------
    net : Network
        The network; direction is left aside.

    Returns
    -------
    array of float, shape (n,)
        0 where a person has fewer than two partners.

    References
    ----------
    Watts & Strogatz 1998, doi:10.1038/30918.
    """
    pairs = _pairs_of_partners(net)
    return triangles_at(net) / np.maximum(pairs, 1)


def average_clustering(net):
    """Return the mean of everyone's local clustering; people with fewer than two partners count as 0.

    Parameters
    ----------
    net : Network
        A network with at least one person; direction is left aside.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If the network is empty.

    References
    ----------
    Watts & Strogatz 1998, doi:10.1038/30918.
    """
    _some_people(net)
    return float(local_clustering(net).mean())


def global_clustering(net):
    """Return the share of pairs of partners that are tied, a pair counted once for every partner it shares.

    It is also called transitivity: three times the triangles, divided by the pairs of partners of all people. A pair
    with ten partners in common counts ten times, so it is not the share of pairs who have a partner in common.

    Parameters
    ----------
    net : Network
        A network with at least one person; direction is left aside.

    Returns
    -------
    float
        0 where nobody has two partners.

    Raises
    ------
    ValueError
        If the network is empty.

    References
    ----------
    Newman 2003, doi:10.1137/S003614450342480.
    """
    _some_people(net)
    pairs = int(_pairs_of_partners(net).sum())
    return 3 * triangles(net) / pairs if pairs else 0.0


def assortativity(net):
    """Return the correlation between the degrees at the two ends of a tie.

    In a directed network: between the sender's arcs out and the receiver's arcs in.

    Parameters
    ----------
    net : Network
        A network with at least one tie.

    Returns
    -------
    float
        −1 to 1; nan where all degrees are the same, so that there is nothing to correlate.

    Raises
    ------
    ValueError
        If the network has no ties.

    References
    ----------
    Newman 2002, doi:10.1103/PhysRevLett.89.208701.
    """
    _some_ties(net)
    x, y = net.out_degree[net.sources].astype(float), net.in_degree[net.targets].astype(float)
    if x.min() == x.max() or y.min() == y.max():
        return float("nan")
    return float(np.corrcoef(x, y)[0, 1])


def mean_distance(net, samples=None, rng=None):
    """Return the mean number of steps on the shortest way from one person to another who can be reached.

    Parameters
    ----------
    net : Network
        A network with at least one tie; arcs are followed in their direction.
    samples : int, optional
        Start from so many people drawn at random instead of from all: enough for a large network.
    rng : numpy.random.Generator or int, optional
        Source of randomness, or a seed; needed with `samples`.

    Returns
    -------
    float
        Hops, that is one more than the number of people in between.

    Raises
    ------
    ValueError
        If the network has no ties, or none starts from the people drawn.

    References
    ----------
    Watts & Strogatz 1998, doi:10.1038/30918.
    """
    _some_ties(net)
    start = np.arange(net.n)
    if samples is not None and whole_number(samples, "samples", 1) < net.n:
        start = generator(rng).choice(net.n, int(samples), replace=False)
    # 64 searches share a word: a bit says whether its search has come to this person.
    receivers = net.reverse()
    steps = reached = 0
    words = max(1, _AT_ONCE // max(net.arcs, 1))
    for first in range(0, len(start), 64 * words):
        some = start[first : first + 64 * words]
        column = np.arange(len(some))
        here = np.zeros((net.n, -(-len(some) // 64)), dtype=np.uint64)
        np.bitwise_or.at(here, (some, column // 64), np.uint64(1) << (column % 64).astype(np.uint64))
        seen, distance = here, 0
        while True:
            here = or_rows(receivers, here[receivers.targets]) & ~seen
            found = int(np.unpackbits(here.view(np.uint8)).sum(dtype=np.int64))
            if not found:
                break
            distance += 1
            steps, reached = steps + distance * found, reached + found
            seen = seen | here
    if not reached:
        raise ValueError("Nobody can be reached from the people drawn; draw more samples.")
    return steps / reached


# --- how unequal --------------------------------------------------------------------------------------------


def lorenz(values):
    """Return the Lorenz curve: what share of the total the poorest share of people holds.

    Parameters
    ----------
    values : array of float, shape (n,)
        What each person holds, for example followers; 0 or more.

    Returns
    -------
    people, total : arrays of float, shape (n + 1,)
        Shares from 0 to 1, the poorest first.

    Raises
    ------
    ValueError
        If there are no values, one is negative, or all are 0.

    References
    ----------
    Lorenz 1905, doi:10.2307/2276207.
    """
    values = np.sort(_holdings(values))
    total = np.concatenate([[0.0], np.cumsum(values)])
    return np.linspace(0, 1, len(total)), total / total[-1]


def gini(values):
    """Return the Gini coefficient: twice the area between the Lorenz curve and equality.

    Parameters
    ----------
    values : array of float, shape (n,)
        What each person holds; 0 or more.

    Returns
    -------
    float
        0 where all hold the same, (n − 1) / n where one holds everything.

    Raises
    ------
    ValueError
        If there are no values, one is negative, or all are 0.

    References
    ----------
    Gini 1921, doi:10.2307/2223319.
    """
    values = np.sort(_holdings(values))
    n = len(values)
    return float(np.sum((2 * np.arange(1, n + 1) - n - 1) * values) / (n * values.sum()))


def top_share(values, share=0.01):
    """Return the share of the total that the top few hold.

    Parameters
    ----------
    values : array of float, shape (n,)
        What each person holds; 0 or more.
    share : float
        Which part of the people counts as the top, 0 to 1; rounded down to whole people, but at least one.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If there are no values, one is negative, or all are 0.
    """
    values = np.sort(_holdings(values))[::-1]
    top = max(1, int(probability(share, "share") * len(values) + 1e-9))  # 0.29 · 100 is a bit less than 29
    return float(values[:top].sum() / values.sum())


def least_gini(people, total):
    """Return the smallest Gini coefficient with which a top share of people can hold a share of the total.

    It is reached where all within the top hold the same, and so do all others: the Lorenz curve is then two straight
    lines. Any difference within the two groups makes it larger.

    Parameters
    ----------
    people : float
        The share of people at the top, 0 to 1.
    total : float
        The share of the total that they hold; not less than `people`.

    Returns
    -------
    float
        ``total − people``.

    Raises
    ------
    ValueError
        If a share lies outside 0 to 1, or the top holds less than its part of the people.
    """
    people, total = probability(people, "people"), probability(total, "total")
    if total < people:
        raise ValueError(f"The top {people:.4g} of the people cannot hold less than {people:.4g} of the total.")
    return total - people


# --- birds of a feather -------------------------------------------------------------------------------------


def cross_share(net):
    """Return the share of ties that join two different groups.

    Parameters
    ----------
    net : Network
        A network with `groups`; ties of people whose group is not known (−1) are left out.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If the network has no groups, or no tie between people whose groups are known.
    """
    one, other = _group_ends(net)
    return float((net.groups[one] != net.groups[other]).mean())


def expected_cross_share(net):
    """Return the share of cross-group ties that chance alone gives: if groups were dealt out at random.

    Parameters
    ----------
    net : Network
        A network with `groups`.

    Returns
    -------
    float
        The chance that two different people drawn at random are in different groups.

    Raises
    ------
    ValueError
        If the network has no groups, or no tie between people whose groups are known.
    """
    _group_ends(net)
    sizes = np.bincount(net.groups[net.groups >= 0])
    n = sizes.sum()
    return float(1 - (sizes * (sizes - 1)).sum() / (n * (n - 1)))


def ei_index(net):
    """Return the E–I index: external minus internal ties, divided by all ties.

    Parameters
    ----------
    net : Network
        A network with `groups`.

    Returns
    -------
    float
        −1 (all ties inside the groups) to 1 (all ties between them).

    Raises
    ------
    ValueError
        If the network has no groups, or no tie between people whose groups are known.

    References
    ----------
    Krackhardt & Stern 1988, doi:10.2307/2786835.
    """
    return 2 * cross_share(net) - 1


def shuffled_cross_share(net, rng, samples=200):
    """Return the cross-group share of copies in which the groups are dealt out anew and the ties stay.

    Parameters
    ----------
    net : Network
        A network with `groups`.
    rng : numpy.random.Generator or int
        Source of randomness, or a seed.
    samples : int
        Number of copies.

    Returns
    -------
    array of float, shape (samples,)

    Raises
    ------
    ValueError
        If the network has no groups, or no tie between people whose groups are known.
    """
    samples, rng = whole_number(samples, "samples", 1), generator(rng)
    one, other = _group_ends(net)
    known = np.flatnonzero(net.groups >= 0)
    groups = np.full((min(samples, max(1, _AT_ONCE // len(one))), net.n), -1, dtype=net.groups.dtype)
    groups[:, known] = net.groups[known]
    found: list[np.ndarray] = []
    while len(found) * len(groups) < samples:
        groups[:, known] = rng.permuted(groups[:, known], axis=1)
        found.append((groups[:, one] != groups[:, other]).mean(axis=1))
    return np.concatenate(found)[:samples]


# --- time ---------------------------------------------------------------------------------------------------


def reply_times(messages):
    """Return how long each reply took.

    A message is a reply if the other person has written since the last message the same way;
    its time runs from the earliest message that was still unanswered.

    Parameters
    ----------
    messages : datasets.Messages
        Anything with arrays `sender`, `receiver` and `time` (seconds).

    Returns
    -------
    array of float, shape (replies,)
        Seconds, in order of pairs of people and then of time.
    """
    sender, receiver = np.asarray(messages.sender), np.asarray(messages.receiver)
    low, high = np.minimum(sender, receiver), np.maximum(sender, receiver)
    # Pair by pair, in order of time (messages of the same second in the order of the file).
    order = np.lexsort((messages.time, high, low))
    time, upward = np.asarray(messages.time)[order], (sender < receiver)[order]
    same_pair = (np.diff(low[order]) == 0) & (np.diff(high[order]) == 0)
    turn = same_pair & (upward[1:] != upward[:-1])
    # A run of messages one way is answered by the first message of the next run.
    starts = np.flatnonzero(np.concatenate([[True], ~same_pair | turn])[: len(time)])
    answers = turn[starts[1:] - 1]
    return np.diff(time[starts])[answers].astype(float)


def burstiness(times, people=None):
    """Return how far events come in bursts: (σ − μ) / (σ + μ) of the times between them.

    Parameters
    ----------
    times : array of float, shape (events,)
        When each event happened, in any unit.
    people : array of int, shape (events,), optional
        Whose event it was; gaps are then taken within each person, and all of them together.

    Returns
    -------
    float
        −1 for a clockwork, 0 for events at random moments, towards 1 for bursts.

    Raises
    ------
    ValueError
        If fewer than two events follow each other, or all happen at once.

    References
    ----------
    Goh & Barabási 2008, doi:10.1209/0295-5075/81/48002.
    """
    times = np.asarray(times, dtype=float)
    people = np.zeros(len(times), dtype=int) if people is None else np.asarray(people)
    order = np.lexsort((times, people))
    gaps = np.diff(times[order])[np.diff(people[order]) == 0]
    if not len(gaps) or not gaps.any():
        raise ValueError("Burstiness needs events at different times: give two times or more.")
    return float((gaps.std() - gaps.mean()) / (gaps.std() + gaps.mean()))


def _isin_sorted(wanted, present):
    """Say of each number in `wanted` whether it stands in the rising array `present`."""
    if not len(present):
        return np.zeros(len(wanted), dtype=bool)
    place = np.minimum(np.searchsorted(present, wanted), len(present) - 1)
    return present[place] == wanted


def _climbing_arcs(net):
    """Return the ties as a matrix of arcs that point to the better-connected person, and everyone's row in it.

    So even a hub sends few arcs: each triangle is a → b → c with the short cut a → c, found once, and fast.
    """
    from scipy.sparse import csr_array

    flat = net.undirected()
    rank = np.empty(net.n, dtype=np.int64)
    rank[np.argsort(flat.out_degree, kind="stable")] = np.arange(net.n)
    a, b = rank[flat.sources], rank[flat.targets]
    up = a < b
    ones = np.ones(int(up.sum()), dtype=np.int32)
    return csr_array((ones, (a[up], b[up])), shape=(net.n, net.n)), rank


def _pairs_of_partners(net):
    degree = net.undirected().out_degree
    return degree * (degree - 1) // 2


def _group_ends(net):
    """Both ends of every arc between people whose groups are known."""
    if net.groups is None:
        raise ValueError("This network has no groups; name the attribute, e.g. from_networkx(g, groups='club').")
    known = (net.groups[net.sources] >= 0) & (net.groups[net.targets] >= 0)
    if not known.any():
        raise ValueError("No tie joins two people whose groups are known, so there is no share to take.")
    return net.sources[known], net.targets[known]


def _holdings(values):
    values = np.asarray(values, dtype=float)
    if not len(values) or values.min() < 0 or not values.sum() > 0:
        raise ValueError("A share of the total needs numbers of 0 or more that are not all 0.")
    return values


def _some_people(net, least=1):
    if net.n < least:
        raise ValueError(f"This network has {net.n} people; the measure needs {least} or more.")


def _some_ties(net):
    if not net.arcs:
        raise ValueError("This network has no ties, so the measure has nothing to count; add a tie first.")
