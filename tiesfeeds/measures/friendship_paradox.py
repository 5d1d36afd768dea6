"""The friendship paradox: on average your friends have more friends than you, and what that is good for.

Whoever has many friends is the friend of many, and is counted as often. So the mean over friends lies above the mean
over people, unless all have equally many. Arcs are taken as ties; people without friends have no friends to ask.
"""

from dataclasses import dataclass

import numpy as np

from tiesfeeds.networks.graph import Network
from tiesfeeds.validation import Booleans, Floats, Integers, Seed, generator, whole_number

__all__ = ["WAYS", "Paradox", "choose", "friends_of_friends", "informed", "paradox"]

WAYS = ("anyone", "a friend of anyone", "who has most friends")


@dataclass(frozen=True)
class Paradox:
    """How many friends people have, and how many their friends have.

    Parameters
    ----------
    people : int
        Those who have a friend.
    friends : float
        How many friends they have on average.
    theirs : float
        How many friends a person's friends have on average: first the mean for each person, then the mean of these.
    each_tie : float
        The same with every friendship counted once from each side.
    fewer : float
        The share of people who have fewer friends than their friends have on average.
    """

    people: int
    friends: float
    theirs: float
    each_tie: float
    fewer: float


def friends_of_friends(net: Network) -> Floats:
    """Return how many friends each person's friends have on average.

    Parameters
    ----------
    net : Network
        Directions are left aside.

    Returns
    -------
    array of float, shape (n,)
        NaN for those without friends.

    References
    ----------
    Feld 1991, doi:10.1086/229693.
    """
    net = net.undirected()
    sums = np.bincount(net.sources, weights=net.out_degree[net.targets], minlength=net.n)
    return np.divide(sums, net.out_degree, out=np.full(net.n, np.nan), where=net.out_degree > 0)


def paradox(net: Network) -> Paradox:
    """Compare people's friends with their friends' friends.

    Parameters
    ----------
    net : Network
        Directions are left aside, and so are people without friends.

    Returns
    -------
    Paradox

    Raises
    ------
    ValueError
        If there are no ties.

    References
    ----------
    Feld 1991, doi:10.1086/229693 (over ties the mean is that of all people plus variance over mean).
    """
    net = net.undirected()
    if not net.arcs:
        raise ValueError("There are no ties, so nobody has a friend; use a network with ties.")
    has = net.out_degree > 0
    own, theirs = net.out_degree[has], friends_of_friends(net)[has]
    each_tie = (own.astype(float) ** 2).sum() / own.sum()
    fewer = (own < theirs - 1e-9).mean()  # 1e-9: a mean of equal whole numbers may miss by rounding
    return Paradox(int(has.sum()), float(own.mean()), float(theirs.mean()), float(each_tie), float(fewer))


def choose(net: Network, count: int, way: str, rng: Seed) -> Integers:
    """Choose people whom to tell.

    Parameters
    ----------
    net : Network
        Undirected.
    count : int
        How many; all of them are different.
    way : str
        One of `WAYS`. For 'a friend of anyone' people drawn at random each name one of their friends at random; who is
        named twice counts once, and more are asked.
    rng : numpy.random.Generator or int
        Source of randomness, or a seed. Among people with equally many friends it decides too.

    Returns
    -------
    array of int, shape (count,)

    Raises
    ------
    ValueError
        If there are not so many people with a friend, or the way is unknown.

    References
    ----------
    Cohen, Havlin & ben-Avraham 2003, doi:10.1103/PhysRevLett.91.247901 (asking for a friend needs no map).
    """
    count, rng = whole_number(count, "count", 1), generator(rng)
    people = np.flatnonzero(net.out_degree)
    if count > len(people):
        raise ValueError(f"Only {len(people)} people have a friend: choose {len(people)} or fewer, not {count}.")
    mixed = rng.permutation(people)
    if way == "anyone":
        return mixed[:count]
    if way == "who has most friends":
        return mixed[np.argsort(-net.out_degree[mixed], kind="stable")][:count]
    if way != "a friend of anyone":
        raise ValueError(f"way must be one of {', '.join(WAYS)}; you gave {way}.")
    return np.array(list(_named(net, count, rng, people)))


def asked(net: Network, count: int, rng: Seed) -> Integers:
    """Return who first named each of the people whom `choose` chooses as 'a friend of anyone'.

    Parameters
    ----------
    net, count, rng
        As for `choose`: the same seed asks the same people.

    Returns
    -------
    array of int, shape (count,)
    """
    rng, people = generator(rng), np.flatnonzero(net.out_degree)
    rng.permutation(people)  # as `choose` draws
    return np.array(list(_named(net, whole_number(count, "count", 1), rng, people).values()))


def _named(net: Network, count: int, rng: np.random.Generator, people: Integers) -> dict[int, int]:
    """Return who was named, in that order, and by whom first."""
    named: dict[int, int] = {}
    while len(named) < count:
        asked = int(rng.choice(people))
        named.setdefault(int(rng.choice(net.targets[net.indptr[asked] : net.indptr[asked + 1]])), asked)
    return named


def informed(net: Network, chosen: Integers) -> Booleans:
    """Return who knows it once the chosen have told all their friends.

    Parameters
    ----------
    net : Network
        Undirected.
    chosen : array of int
        Who was told first.

    Returns
    -------
    array of bool, shape (n,)
        The chosen and their friends.
    """
    knows = np.zeros(net.n, dtype=bool)
    knows[chosen] = True
    knows[net.targets[knows[net.sources]]] = True
    return knows
