"""Structure: how dense and how clustered a network is, and whether like degrees meet."""

from typing import TYPE_CHECKING

import numpy as np

from tiesfeeds.networks.graph import Network
from tiesfeeds.validation import Floats, Integers

if TYPE_CHECKING:
    from scipy.sparse import csr_array


def density(net: Network) -> float:
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
    needs_people(net, 2)
    return net.arcs / (net.n * (net.n - 1))


def triangles(net: Network) -> int:
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


def triangles_at(net: Network) -> Integers:
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


def local_clustering(net: Network) -> Floats:
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


def average_clustering(net: Network) -> float:
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
    needs_people(net)
    return float(local_clustering(net).mean())


def global_clustering(net: Network) -> float:
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
    needs_people(net)
    pairs = int(_pairs_of_partners(net).sum())
    return 3 * triangles(net) / pairs if pairs else 0.0


def assortativity(net: Network) -> float:
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
    needs_ties(net)
    x, y = net.out_degree[net.sources].astype(float), net.in_degree[net.targets].astype(float)
    if x.min() == x.max() or y.min() == y.max():
        return float("nan")
    return float(np.corrcoef(x, y)[0, 1])


def _climbing_arcs(net: Network) -> "tuple[csr_array, Integers]":
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


def _pairs_of_partners(net: Network) -> Integers:
    degree = net.undirected().out_degree
    return degree * (degree - 1) // 2


def needs_people(net: Network, least: int = 1) -> None:
    """Raise a ValueError if a network has fewer people than a measure needs."""
    if net.n < least:
        raise ValueError(f"This network has {net.n} people; the measure needs {least} or more.")


def needs_ties(net: Network) -> None:
    """Raise a ValueError if a network has no ties."""
    if not net.arcs:
        raise ValueError("This network has no ties, so the measure has nothing to count; add a tie first.")
