"""Layers: the same people tied in several ways, and how far the ties of one layer are those of another."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tiesfeeds.networks.graph import Network, from_arcs
from tiesfeeds.validation import Booleans, Integers, Seed, generator, probability, whole_number

__all__ = ["Overlap", "built_on", "layered", "overlap", "union"]


@dataclass(frozen=True)
class Overlap:
    """How many ties two layers have, and how many they have in common.

    Parameters
    ----------
    first, second : int
        Ties of each layer, 1 or more.
    both : int
        Ties that are in both.
    pairs : int
        Pairs of people who could be tied.

    Raises
    ------
    ValueError
        If a layer has no ties, or the counts contradict each other.
    """

    first: int
    second: int
    both: int
    pairs: int

    def __post_init__(self) -> None:
        if not (self.first and self.second):
            raise ValueError("A layer without ties has no overlap to take; give each layer one tie or more.")
        if self.both > min(self.first, self.second) or self.first + self.second - self.both > self.pairs:
            raise ValueError(f"{self} contradicts itself: count ties, shared ties and pairs of the same people.")

    @property
    def jaccard(self) -> float:
        """Shared ties as a share of all ties that are in either layer (Jaccard 1912)."""
        return self.both / (self.first + self.second - self.both)

    @property
    def of_first(self) -> float:
        """The share of the first layer's ties that the second has too."""
        return self.both / self.first

    @property
    def of_second(self) -> float:
        """The share of the second layer's ties that the first has too."""
        return self.both / self.second

    @property
    def by_chance(self) -> float:
        """How many ties are shared on average if it is chance who is who: first × second / pairs."""
        return self.first * self.second / self.pairs

    @property
    def jaccard_by_chance(self) -> float:
        """The Jaccard index if exactly as many ties are shared as chance gives on average."""
        return self.by_chance / (self.first + self.second - self.by_chance)

    @property
    def times_chance(self) -> float:
        """How many times as many ties are shared as chance gives."""
        return self.both / self.by_chance


def overlap(one: Network, other: Network, people: Booleans | None = None) -> Overlap:
    """Count what two layers share.

    Parameters
    ----------
    one, other : Network
        Undirected layers among the same people.
    people : array of bool, shape (n,), optional
        Whom to count: only ties between two of them. All if left out.

    Returns
    -------
    Overlap

    Raises
    ------
    ValueError
        If the layers are not among the same people, or one has no ties among those counted.

    References
    ----------
    Jaccard 1912, doi:10.1111/j.1469-8137.1912.tb05611.x; for layers Magnani, Micenkova & Rossi 2013,
    doi:10.48550/arXiv.1303.4986.
    """
    _same_people(one, other)
    people = _mask(people, one.n)
    first, second = _keys(one, people), _keys(other, people)
    counted = int(people.sum())
    both = len(np.intersect1d(first, second, assume_unique=True))
    return Overlap(len(first), len(second), both, counted * (counted - 1) // 2)


def union(*layers: Network) -> Network:
    """Return one layer with every tie that is in one of the layers or in several.

    Parameters
    ----------
    *layers : Network
        One or more undirected layers among the same people.

    Returns
    -------
    Network
    """
    for layer in layers:
        _same_people(layers[0], layer)
    sources = np.concatenate([layer.sources for layer in layers])
    targets = np.concatenate([layer.targets for layer in layers])
    return from_arcs(sources, targets, layers[0].n, directed=False)


def layered(n: int, ties: Sequence[int], follow: float, rng: Seed) -> list[Network]:
    """Draw several layers among the same people: a dial says how far all follow one list of who is close to whom.

    The first ties of each layer are the first of that common list, its other ties fall anywhere. At 0 what layers
    share is chance alone. At 1 a layer with fewer ties lies within one with more.

    Parameters
    ----------
    n : int
        Number of people, 2 or more.
    ties : sequence of int
        Ties of each layer, exactly.
    follow : float
        Share of each layer's ties that follow the common list, 0 to 1; with the same seed neighbouring settings share
        most ties.
    rng : numpy.random.Generator or int
        Source of randomness, or a seed.

    Returns
    -------
    list of Network
        Undirected layers.

    Raises
    ------
    ValueError
        If a layer has more ties than there are pairs.
    """
    n, follow, rng = whole_number(n, "n", 2), probability(follow, "follow"), generator(rng)
    low, high = np.triu_indices(n, 1)
    # people stand in a circle, and neighbours are close
    apart = np.abs(low - high)
    close = np.argsort(np.minimum(apart, n - apart) * rng.uniform(0.5, 1.5, len(low)))
    return [_drawn(n, low, high, close, wanted, follow, rng) for wanted in ties]


def built_on(base: Network, ties: int, follow: float, rng: Seed, people: Booleans | None = None) -> Network:
    """Draw a layer that takes over ties of another one: a dial says which share of its ties is taken over.

    Its other ties fall anywhere among its people, so that by chance some of them are in the other layer too.

    Parameters
    ----------
    base : Network
        The undirected layer whose ties are taken over, in random order.
    ties : int
        Ties of the new layer, exactly.
    follow : float
        Share of them that are taken over, 0 to 1; less if `base` has not so many.
        With the same seed neighbouring settings share most ties.
    rng : numpy.random.Generator or int
        Source of randomness, or a seed.
    people : array of bool, shape (n,), optional
        Who is in the new layer. All if left out.

    Returns
    -------
    Network
        Undirected, among all people of `base`.

    Raises
    ------
    ValueError
        If so many ties do not fit among the people.
    """
    follow, rng = probability(follow, "follow"), generator(rng)
    people = _mask(people, base.n)
    low, high = np.triu_indices(base.n, 1)
    inside = people[low] & people[high]
    low, high = low[inside], high[inside]
    taken = rng.permutation(np.flatnonzero(np.isin(low * base.n + high, _keys(base, people))))
    return _drawn(base.n, low, high, taken, ties, follow, rng)


def _drawn(
    n: int, low: Integers, high: Integers, first: Integers, ties: int, follow: float, rng: np.random.Generator
) -> Network:
    """A layer of pairs `low`, `high`: a share are the first of a list, the others fall anywhere."""
    ties, anywhere = whole_number(ties, "ties"), rng.permutation(len(low))
    if ties > len(low):
        raise ValueError(f"{ties} ties do not fit among {len(low)} pairs of people: ask for {len(low)} at most.")
    first = first[: round(follow * ties)]
    others = anywhere[~np.isin(anywhere, first)][: ties - len(first)]
    chosen = np.concatenate([first, others])
    return from_arcs(low[chosen], high[chosen], n, directed=False)


def _mask(people: Booleans | None, n: int) -> Booleans:
    people = np.ones(n, dtype=bool) if people is None else np.asarray(people)
    if people.dtype != bool or people.shape != (n,):
        raise ValueError(f"people must hold one true or false for each of the {n} people.")
    return people


def _keys(layer: Network, people: Booleans) -> Integers:
    """One number for each tie between two of the people."""
    counted = (layer.sources < layer.targets) & people[layer.sources] & people[layer.targets]
    return layer.sources[counted].astype(np.int64) * layer.n + layer.targets[counted]


def _same_people(one: Network, other: Network) -> None:
    if one.directed or other.directed:
        raise ValueError("Layers are compared tie by tie: make each network undirected first, with undirected().")
    if one.n != other.n:
        raise ValueError(f"Layers are of the same people; these have {one.n} and {other.n}.")
