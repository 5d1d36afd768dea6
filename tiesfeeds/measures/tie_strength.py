"""Strong and weak ties, bridges, and what is left of a network when ties are taken away.

Arrays with one entry per tie are in the order of `ends`.
"""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tiesfeeds.networks.graph import Network, from_arcs, from_networkx, to_networkx
from tiesfeeds.validation import Booleans, Floats, Integers, Seed, generator, whole_number

if TYPE_CHECKING:
    import networkx as nx
    from scipy.sparse import csr_array

# People whose partners are counted at a time, so that a large network fits into memory.
_ROWS = 500


def ends(net: Network) -> tuple[Integers, Integers]:
    """Return the two people that each tie joins.

    Parameters
    ----------
    net : Network
        Undirected.

    Returns
    -------
    one, other : arrays of int, shape (ties,)
        ``one < other``, in rising order.

    Raises
    ------
    ValueError
        If the network is directed.
    """
    if net.directed:
        raise ValueError("Strength and bridges belong to pairs: use net.undirected().")
    once = net.sources < net.targets
    return net.sources[once], net.targets[once]


# --- networks whose ties have a strength ----------------------------------------------------------------------


def weighted(g: "nx.Graph", attribute: str = "weight") -> tuple[Network, NDArray]:
    """Turn a NetworkX graph whose edges have a weight into a network and the strength of its ties.

    Parameters
    ----------
    g : networkx.Graph
        Undirected, without self-loops.
    attribute : str
        The edge attribute that holds the strength.

    Returns
    -------
    net : Network
    strength : array, shape (ties,)

    Raises
    ------
    ValueError
        If an edge has no such attribute, or the graph is directed or has self-loops.
    """
    net = from_networkx(g)
    one, other = ends(net)
    if len(one) != g.number_of_edges():
        raise ValueError("A tie with a strength joins two different people once: take out self-loops and doubles.")
    number = {person: i for i, person in enumerate(g)}
    ties = [(*sorted((number[a], number[b])), weight) for a, b, weight in g.edges(data=attribute)]
    if any(weight is None for *_, weight in ties):
        raise ValueError(f"Not every tie of this graph has the attribute {attribute!r}; check its name.")
    return net, np.array([weight for *_, weight in sorted(ties)])


def circles(count: int, size: int, ties: int, between: int, rng: Seed) -> tuple[Network, Integers]:
    """Draw circles of close people, strong ties inside, and weak ties from circle to circle.

    Parameters
    ----------
    count, size : int
        How many circles, and how many people in each.
    ties : int
        Ties inside each circle, at least ``size - 1`` so that it hangs together; their strength is 2 to 5.
    between : int
        Ties between circles, at least ``count - 1`` so that all hang together; their strength is 1.
    rng : numpy.random.Generator or int
        Source of randomness, or a seed.

    Returns
    -------
    net : Network
        Undirected, with the circles as `groups`.
    strength : array of int, shape (ties,)

    Raises
    ------
    ValueError
        If so many ties do not fit, or so few cannot hold the circles together.

    References
    ----------
    The picture is that of Granovetter 1973, doi:10.1086/225469.
    """
    count, size, rng = whole_number(count, "count", 1), whole_number(size, "size", 1), generator(rng)
    between = whole_number(between, "between")
    inside = [_connected(size, ties, rng, f"in a circle of {size} people") for _ in range(count)]
    pairs = np.concatenate([pair + size * number for number, pair in enumerate(inside)])
    bridges = _connected(count, between, rng, f"between {count} circles") * size
    bridges += rng.integers(size, size=bridges.shape)
    one, other = np.concatenate([pairs, bridges]).T
    strength = np.concatenate([rng.integers(2, 6, len(pairs)), np.ones(len(bridges), dtype=np.int64)])
    order = np.lexsort((np.maximum(one, other), np.minimum(one, other)))
    groups = np.repeat(np.arange(count), size)
    return from_arcs(one, other, count * size, directed=False, groups=groups), strength[order]


# --- friends in common ------------------------------------------------------------------------------------------


def common_partners(net: Network) -> Integers:
    """Count, for each tie, the people who are tied to both its ends.

    Parameters
    ----------
    net : Network
        Undirected.

    Returns
    -------
    array of int, shape (ties,)
    """
    one, other = ends(net)
    ties = _matrix(net)
    count = np.zeros(len(one), dtype=np.int64)
    for first in range(0, net.n, _ROWS):
        here = slice(*np.searchsorted(one, [first, first + _ROWS]))
        if here.start < here.stop:
            block = (ties[first : first + _ROWS] @ ties).toarray()
            count[here] = block[one[here] - first, other[here]]
    return count


def overlap(net: Network) -> Floats:
    """Return, for each tie, the share of its ends' other partners that they have in common.

    Parameters
    ----------
    net : Network
        Undirected.

    Returns
    -------
    array of float, shape (ties,)
        0 (nobody in common) to 1 (the same partners); 0 where neither has another partner.

    References
    ----------
    Onnela et al. 2007, doi:10.1073/pnas.0610245104.
    """
    one, other = ends(net)
    shared = common_partners(net)
    degree = net.out_degree
    all_others = degree[one] + degree[other] - 2 - shared
    return shared / np.maximum(all_others, 1)


# --- bridges ------------------------------------------------------------------------------------------------------


def bridges(net: Network) -> Booleans:
    """Say of each tie whether it is a bridge: without it, its two ends could not reach each other at all.

    Parameters
    ----------
    net : Network
        Undirected.

    Returns
    -------
    array of bool, shape (ties,)

    References
    ----------
    Tarjan 1974, doi:10.1016/0020-0190(74)90003-9.
    """
    import networkx as nx

    one, other = ends(net)
    pairs = np.array(list(nx.bridges(to_networkx(net))), dtype=np.int64).reshape(-1, 2)
    return np.isin(one.astype(np.int64) * net.n + other, pairs.min(axis=1) * net.n + pairs.max(axis=1))


def closed_share(net: Network, some: Booleans, others: Booleans) -> tuple[float, int]:
    """Return how often two ties of one person are closed by a third between their far ends.

    With `some` and `others` both the strong ties, 1 minus this is the share of forbidden triads: two strong ties
    of one person whose far ends do not know each other.

    Parameters
    ----------
    net : Network
        Undirected.
    some, others : array of bool, shape (ties,)
        Which ties may be the first of a pair, and which the second.

    Returns
    -------
    closed : float
        Share of the pairs that are closed, 0 to 1.
    pairs : int
        How many pairs there are.

    Raises
    ------
    ValueError
        If there is no such pair.

    References
    ----------
    Granovetter 1973, doi:10.1086/225469.
    """
    some, others = (np.asarray(which) for which in (some, others))
    for which in (some, others):
        if which.dtype != bool or which.shape != (net.ties,):
            raise ValueError(f"Say true or false for each of the {net.ties} ties.")
    first, second = _matrix(net, some), _matrix(net, others)
    # At each person: pairs of a first and a second tie, less those of a tie with itself.
    both = some & others
    # a tie in both masks makes each pair of such ties twice
    ordered = int((first.sum(axis=0) * second.sum(axis=0)).sum() - 2 * both.sum())
    twice = _pairs_at(net, both)
    pairs = ordered - twice
    if not pairs:
        raise ValueError("No two of these ties meet at one person, so there is no pair to look at.")
    joined = (first @ second).multiply(_matrix(net))
    joined_twice = (_matrix(net, both) @ _matrix(net, both)).multiply(_matrix(net))
    closed = int(joined.sum()) - int(joined_twice.sum()) // 2
    return closed / pairs, pairs


# --- taking ties away ---------------------------------------------------------------------------------------------


def removal_order(strength: ArrayLike, first: str, rng: Seed) -> Integers:
    """Return the order in which ties are taken away; equal ties go in random order.

    Parameters
    ----------
    strength : array, shape (ties,)
        Of each tie.
    first : str
        Which go first: ``"weak"``, ``"strong"`` or ``"random"``.
    rng : numpy.random.Generator or int
        Source of randomness, or a seed.

    Returns
    -------
    array of int, shape (ties,)
        Ties by number.

    Raises
    ------
    ValueError
        If `first` is another word.
    """
    strength = np.asarray(strength)
    lot = generator(rng).random(len(strength))
    if first not in ("weak", "strong", "random"):
        raise ValueError(f"first must be one of weak, strong, random; you gave {first!r}.")
    key = {"weak": strength, "strong": -strength, "random": lot}[first]
    return np.lexsort((lot, key))


def largest_groups(net: Network, order: Integers) -> Integers:
    """Return how many people the largest group still holds while ties are taken away one by one.

    A group is a connected component: all who can reach each other.

    Parameters
    ----------
    net : Network
        Undirected.
    order : array of int, shape (ties,)
        Every tie once, the first to go first.

    Returns
    -------
    array of int, shape (ties + 1,)
        After 0, 1, … all ties are gone.

    Raises
    ------
    ValueError
        If `order` does not hold every tie once.

    References
    ----------
    Newman & Ziff 2000, doi:10.1103/PhysRevLett.85.4104, for putting ties back instead of taking them away.
    """
    order = np.asarray(order)
    if not np.array_equal(np.sort(order), np.arange(net.ties)):
        raise ValueError(f"order must hold each of the ties 0 to {net.ties - 1} once.")
    one, other = (side[order[::-1]].tolist() for side in ends(net))
    leader, size = list(range(net.n)), [1] * net.n
    largest = [1 if net.n else 0]
    for a, b in zip(one, other, strict=True):
        while leader[a] != a:
            leader[a] = a = leader[leader[a]]
        while leader[b] != b:
            leader[b] = b = leader[leader[b]]
        if a != b:
            if size[a] < size[b]:
                a, b = b, a
            leader[b], size[a] = a, size[a] + size[b]
        largest.append(max(largest[-1], size[a]))
    return np.array(largest[::-1])


def keep_ties(net: Network, kept: Booleans) -> Network:
    """Return the network of all people with only some of its ties.

    Parameters
    ----------
    net : Network
        Undirected.
    kept : array of bool, shape (ties,)
        Which ties stay.

    Returns
    -------
    Network
    """
    one, other = ends(net)
    return from_arcs(one[kept], other[kept], net.n, directed=False, groups=net.groups, names=net.names)


def components(net: Network) -> Integers:
    """Return which connected component each person is in: all who can reach each other are in one.

    Parameters
    ----------
    net : Network
        The network; direction is left aside.

    Returns
    -------
    array of int, shape (n,)
        0 for the largest, and so on by size.
    """
    from scipy.sparse.csgraph import connected_components

    _, label = connected_components(_matrix(net.undirected()), directed=False)
    size = np.bincount(label)
    rank = np.empty(len(size), dtype=np.int64)
    rank[np.argsort(-size, kind="stable")] = np.arange(len(size))
    return rank[label]


# --- inside -------------------------------------------------------------------------------------------------------


def _matrix(net: Network, kept: Booleans | None = None) -> "csr_array":
    from scipy.sparse import csr_array

    one, other = ends(net)
    if kept is not None:
        one, other = one[kept], other[kept]
    where = np.concatenate([one, other]), np.concatenate([other, one])
    return csr_array((np.ones(len(where[0]), dtype=np.int64), where), shape=(net.n, net.n))


def _pairs_at(net: Network, kept: Booleans) -> int:
    """How many pairs of these ties meet at a person."""
    degree = _matrix(net, kept).sum(axis=0)
    return int((degree * (degree - 1) // 2).sum())


def _connected(n: int, ties: int, rng: np.random.Generator, where: str) -> Integers:
    """Pairs of `n` people that hang together: a random tree, and random pairs besides; shape (ties, 2)."""
    ties, possible = whole_number(ties, "ties"), n * (n - 1) // 2
    if not n - 1 <= ties <= possible:
        raise ValueError(f"{ties} ties do not fit {where}: ask for {n - 1} to {possible}.")
    seat = rng.permutation(n)
    tree = {tuple(sorted((int(seat[i]), int(seat[rng.integers(i)])))) for i in range(1, n)}
    others = [(a, b) for a in range(n) for b in range(a + 1, n) if (a, b) not in tree]
    more = rng.choice(len(others), ties - len(tree), replace=False).tolist() if others else []
    return np.array(sorted(tree) + [others[k] for k in more], dtype=np.int64).reshape(-1, 2)
