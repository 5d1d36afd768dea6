"""Reciprocity: how much is answered, by arcs and by pairs, and how much chance alone would give."""

import numpy as np

from tiesfeeds.measures.structure import needs_ties
from tiesfeeds.networks.generators import degree_preserving_arcs
from tiesfeeds.networks.graph import Network
from tiesfeeds.validation import Booleans, Floats, Integers, Seed, generator, probability, whole_number


def answered(net: Network) -> Booleans:
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


def edge_reciprocity(net: Network) -> float:
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
    needs_ties(net)
    return float(answered(net).mean())


def dyad_census(net: Network) -> tuple[int, int, int]:
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


def dyad_reciprocity(net: Network) -> float:
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
    needs_ties(net)
    mutual, one_way, _ = dyad_census(net)
    return mutual / (mutual + one_way)


def edges_from_dyads(r: float) -> float:
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


def dyads_from_edges(r: float) -> float:
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


def null_reciprocity(net: Network, rng: Seed, samples: int = 20, swaps: int = 10) -> Floats:
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
    needs_ties(net)
    samples, rng = whole_number(samples, "samples", 1), generator(rng)
    if not net.directed:
        return np.ones(samples)
    at_once = max(1, 50_000 // net.arcs)  # few enough to stay in the processor's cache
    shares = []
    for first in range(0, samples, at_once):
        sender, receiver = degree_preserving_arcs(net, rng, min(at_once, samples - first), swaps)
        copy = np.arange(len(sender))[:, None] * net.n**2
        forth = np.sort(copy + sender * net.n + receiver, axis=1)
        back = copy + receiver * net.n + sender
        shares.append(_isin_sorted(back.reshape(-1), forth.reshape(-1)).reshape(back.shape).mean(axis=1))
    return np.concatenate(shares)


def dialogue_ratio(replies: int, posts: int) -> float:
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


def _isin_sorted(wanted: Integers, present: Integers) -> Booleans:
    """Say of each number in `wanted` whether it stands in the rising array `present`."""
    if not len(present):
        return np.zeros(len(wanted), dtype=bool)
    place = np.minimum(np.searchsorted(present, wanted), len(present) - 1)
    return present[place] == wanted
