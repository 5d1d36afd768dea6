"""Structure: how dense and how clustered a network is, and how far apart its people are."""

import numpy as np

from tiesfeeds.networks.graph import or_rows
from tiesfeeds.validation import generator, whole_number

# How many numbers a random experiment may hold in memory at a time.
_AT_ONCE = 4_000_000


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


def _some_people(net, least=1):
    if net.n < least:
        raise ValueError(f"This network has {net.n} people; the measure needs {least} or more.")


def _some_ties(net):
    if not net.arcs:
        raise ValueError("This network has no ties, so the measure has nothing to count; add a tie first.")
