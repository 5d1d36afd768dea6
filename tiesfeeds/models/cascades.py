"""Cascades: something is passed on from person to person, and the tree that it leaves."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tiesfeeds.networks.graph import Network, bitwise_or_by_sender, from_arcs
from tiesfeeds.validation import Integers, Seed, generator, probability, whole_number


@dataclass(frozen=True, eq=False)
class Cascade:
    """Who was reached, when, and by whom.

    Parameters
    ----------
    step : array of int, shape (n,)
        In which step each person was reached: 0 for the seeds, −1 for those not reached.
    parent : array of int, shape (n,)
        Who reached each person; −1 for the seeds and those not reached.
    """

    step: Integers
    parent: Integers

    def __repr__(self) -> str:
        return f"Cascade({self.size:,} of {len(self.step):,} people reached in {self.depth} steps)"

    @property
    def size(self) -> int:
        """How many people were reached, seeds included."""
        return int(np.count_nonzero(self.step >= 0))

    @property
    def depth(self) -> int:
        """The last step in which somebody was reached."""
        return int(self.step.max(initial=0))

    @property
    def sizes(self) -> Integers:
        """How many people were reached in each step, from step 0 on."""
        return np.bincount(self.step[self.step >= 0], minlength=1)

    @property
    def people(self) -> Integers:
        """The people reached, in the order of their steps: parents come before children."""
        order = np.argsort(self.step, kind="stable")
        return order[len(order) - self.size :]

    def tree(self) -> Integers:
        """Return the tree (one per seed) among the people reached, numbered in the order of `people`.

        Returns
        -------
        array of int, shape (size,)
            The position of each one's parent; −1 for the seeds.
        """
        people = self.people
        place = np.full(len(self.step) + 1, -1)  # the last entry serves parent −1
        place[people] = np.arange(len(people))
        return place[self.parent[people]]


def independent_cascade(net: Network, seeds: ArrayLike, p: float, rng: Seed, max_steps: int | None = None) -> Cascade:
    """Run a cascade in which everyone reached gets one chance, `p`, to pass it on along each of their arcs.

    Of several people who reach the same person in the same step, one is the parent, each with the same chance.

    Parameters
    ----------
    net : Network
        The network; arcs are used in their direction.
    seeds : int or array of int
        Who starts.
    p : float
        Probability that an arc passes it on, 0 to 1.
    rng : numpy.random.Generator or int
        Source of randomness, or a seed.
    max_steps : int, optional
        Stop after so many steps.

    Returns
    -------
    Cascade

    Raises
    ------
    ValueError
        If there are no seeds, one is not in the network, or `p` lies outside 0–1.

    References
    ----------
    Goldenberg, Libai & Muller 2001, doi:10.1023/A:1011122126881;
    Kempe, Kleinberg & Tardos 2003, doi:10.1145/956750.956769.
    """
    p, rng = probability(p), generator(rng)
    last = np.inf if max_steps is None else whole_number(max_steps, "max_steps")
    here = np.array(sorted({net.person(seed) for seed in np.atleast_1d(seeds).tolist()}), dtype=np.int64)
    if not len(here):
        raise ValueError("A cascade needs somebody to start it; give one seed or more.")
    step, parent = np.full(net.n, -1, dtype=np.int32), np.full(net.n, -1, dtype=net.targets.dtype)
    step[here] = now = 0
    while len(here) and now < last:
        now += 1
        # In random order, so that the last of several senders is any of them with the same chance.
        here = rng.permutation(here)
        degree = net.out_degree[here]
        first = np.cumsum(degree) - degree
        # Toss for all arcs of the people reached last, then look only at those that pass it on.
        passed = np.flatnonzero(rng.random(int(degree.sum())) < p)
        who = np.repeat(np.arange(len(here)), degree)[passed]
        receiver = net.targets[net.indptr[here][who] + passed - first[who]]
        new = step[receiver] < 0
        receiver, sender = receiver[new], here[who[new]]
        # Everyone keeps the number of the last arc that reached them, until its sender takes the place.
        parent[receiver] = arc = np.arange(len(receiver))
        last_one = parent[receiver] == arc
        here = receiver[last_one]
        parent[here] = sender[last_one]
        step[here] = now
    return Cascade(step, parent)


def cascade_sizes(net: Network, p: float, runs: int, rng: Seed, seed: int | None = None) -> Integers:
    """Return the sizes of many cascades, each from one person.

    Sixty-four cascades run side by side in the bits of a word, each with its own tosses.

    Parameters
    ----------
    net : Network
        A network with at least one person.
    p : float
        Probability that an arc passes it on, 0 to 1; used to the nearest 2⁻²⁴.
    runs : int
        Number of cascades.
    rng : numpy.random.Generator or int
        Source of randomness, or a seed.
    seed : int, optional
        Who starts every cascade; somebody drawn at random for each if not given.

    Returns
    -------
    array of int, shape (runs,)
        People reached, the seed included.

    Raises
    ------
    ValueError
        If the network is empty, `seed` is not in it, or `p` lies outside 0–1.
    """
    p, runs, rng = probability(p), whole_number(runs, "runs"), generator(rng)
    if not net.n:
        raise ValueError("This network has no people, so nobody can start a cascade.")
    if seed is None:
        start = rng.integers(net.n, size=runs)
    else:
        start = np.full(runs, net.person(seed))
    senders = net.reverse()  # its row for a person lists those who can reach them
    sizes = np.empty(runs, dtype=np.int64)
    for first in range(0, runs, 64):
        some = start[first : first + 64]
        reached = np.zeros(net.n, dtype=np.uint64)
        np.bitwise_or.at(reached, some, np.uint64(1) << np.arange(len(some), dtype=np.uint64))
        passes = _coins(p, net.arcs, rng)
        before = np.zeros_like(reached)
        while not np.array_equal(before, reached):
            before, further = reached, bitwise_or_by_sender(senders, reached[senders.targets] & passes)
            reached = before | further
        # Bit k of each word belongs to cascade k, whatever the machine's order of bytes.
        bits = np.unpackbits(reached.astype("<u8").view(np.uint8).reshape(net.n, 8), axis=1, bitorder="little")
        sizes[first : first + 64] = bits.sum(axis=0, dtype=np.int64)[: len(some)]
    return sizes


def through_a_feed(net: Network, share: float, rng: Seed) -> Network:
    """Return who shows a post to whom where a feed, and not the tie, decides on a share of all showings.

    A showing that the feed decides goes to somebody drawn by lot, not to the one at the other end of the tie.
    Whoever would be shown a post twice by the same person, or their own, is not. With the same seed neighbouring
    shares differ in few arcs.

    Parameters
    ----------
    net : Network
        Who shows a post to whom where only ties count.
    share : float
        The share of showings that the feed decides, 0 to 1.
    rng : numpy.random.Generator or int
        Source of randomness, or a seed.

    Returns
    -------
    Network
        Directed, with the groups of `net`.

    Raises
    ------
    ValueError
        If `share` lies outside 0–1.
    """
    share, rng = probability(share, "share"), generator(rng)
    decided = rng.random(net.arcs) < share
    shown = np.where(decided, rng.integers(net.n, size=net.arcs), net.targets)
    return from_arcs(net.sources, shown, net.n, groups=net.groups)


def reproduction_number(net: Network, p: float) -> float:
    """Return how many more people somebody who has just been reached will reach on average, early on.

    It is `p` times the mean number of arcs out of a person at the end of a random arc.
    In an undirected network the tie they were reached by does not count.

    Parameters
    ----------
    net : Network
        A network with at least one tie.
    p : float
        Probability that an arc passes it on, 0 to 1.

    Returns
    -------
    float
        Above 1 a cascade can grow large; below 1 it dies out.

    Raises
    ------
    ValueError
        If the network has no ties, or `p` lies outside 0–1.

    References
    ----------
    Newman 2002, doi:10.1103/PhysRevE.66.016128.
    """
    if not net.arcs:
        raise ValueError("This network has no ties, so nothing can be passed on; add a tie first.")
    onward = net.out_degree[net.targets].mean()
    return float(probability(p) * (onward if net.directed else onward - 1))


def structural_virality(parent: ArrayLike) -> float:
    """Return the mean distance between all pairs of people in a cascade's tree.

    Parameters
    ----------
    parent : array of int, shape (n,)
        The parent of each person; −1 for a root. Of several trees the largest is measured.

    Returns
    -------
    float
        0 for one person alone, nearly 2 for a broadcast, (n + 1) / 3 for a chain.

    Raises
    ------
    ValueError
        If `parent` is empty, names somebody who is not there, or runs in a circle.

    References
    ----------
    Goel, Anderson, Hofman & Watts 2016, doi:10.1287/mnsc.2015.2158.
    """
    parent = _parents(parent)
    below, root = _descendants(parent)
    sizes = np.where(parent < 0, below, 0)
    largest = int(np.argmax(sizes))
    n = int(sizes[largest])
    if n == 1:
        return 0.0
    # The tie above somebody lies on the way of every pair with one end below it and one above.
    below = below[(root == largest) & (parent >= 0)]
    return float((below * (n - below)).sum() / (n * (n - 1) / 2))


def broadcast_share(cascade: Cascade | ArrayLike) -> float:
    """Return the share of the people reached who were reached directly by the largest broadcaster.

    Parameters
    ----------
    cascade : Cascade or array of int, shape (n,)
        A cascade, or the parent of each person (−1 for a root).

    Returns
    -------
    float
        1 where one person reached all others, near 0 where it went from mouth to mouth.
        The seeds were reached by nobody and do not count; 0 if there are only seeds.

    Raises
    ------
    ValueError
        If there is nobody at all.

    References
    ----------
    Goel, Anderson, Hofman & Watts 2016, doi:10.1287/mnsc.2015.2158.
    """
    parent = _parents(cascade.parent if isinstance(cascade, Cascade) else cascade)
    parent = parent[parent >= 0]
    return float(np.bincount(parent).max() / len(parent)) if len(parent) else 0.0


def star(n: int) -> Integers:
    """Return the tree in which one person reaches all others: pure broadcast.

    Parameters
    ----------
    n : int
        Number of people, 1 or more.

    Returns
    -------
    array of int, shape (n,)
        The parent of each person; −1 for the root, person 0.
    """
    return branching(n, n)


def chain(n: int) -> Integers:
    """Return the tree in which everyone reaches one other: from mouth to mouth.

    Parameters
    ----------
    n : int
        Number of people, 1 or more.

    Returns
    -------
    array of int, shape (n,)
        The parent of each person; −1 for the root, person 0.
    """
    return branching(n, 1)


def branching(n: int, fanout: int) -> Integers:
    """Return the tree in which everyone reaches `fanout` others, until there are `n` people.

    Parameters
    ----------
    n : int
        Number of people, 1 or more.
    fanout : int
        Number of children of each person, 1 or more.

    Returns
    -------
    array of int, shape (n,)
        The parent of each person; −1 for the root, person 0.
    """
    n, fanout = whole_number(n, "n", 1), whole_number(fanout, "fanout", 1)
    return (np.arange(n) + fanout - 1) // fanout - 1


def broadcast_or_viral(n: int, viral: float, rng: Seed) -> Integers:
    """Return a tree of `n` people on the way from a broadcast to word of mouth.

    Everyone but the first hears it from somebody at random among those before them with probability `viral`,
    and otherwise from the first person: 0 gives a star, 1 a random recursive tree.
    With the same seed neighbouring settings share most of their tree.

    Parameters
    ----------
    n : int
        Number of people, 1 or more.
    viral : float
        0 (broadcast) to 1 (word of mouth).
    rng : numpy.random.Generator or int
        Source of randomness, or a seed.

    Returns
    -------
    array of int, shape (n,)
        The parent of each person; −1 for the root, person 0.

    Raises
    ------
    ValueError
        If `viral` lies outside 0–1.

    References
    ----------
    Dobrow & Fill 1999, doi:10.1017/S0963548399003855, on the distances in such trees.
    """
    n, rng = whole_number(n, "n", 1), generator(rng)
    by_mouth = rng.random(n - 1) < probability(viral, "viral")
    before = rng.integers(np.arange(1, n))
    return np.concatenate([[-1], np.where(by_mouth, before, 0)])


def _parents(parent: ArrayLike) -> Integers:
    parent = np.asarray(parent, dtype=np.int64)
    if not len(parent):
        raise ValueError("A tree needs at least one person.")
    if parent.max() >= len(parent):
        raise ValueError(f"Parent {parent.max()} is not in this tree; people are numbered 0 to {len(parent) - 1}.")
    return np.maximum(parent, -1)


def _descendants(parent: Integers) -> tuple[Integers, Integers]:
    """How many people stand below each one, themselves included, and the root above them.

    In round k everyone hands their count to their ancestor 2ᵏ steps up, so the rounds grow with log(depth).
    """
    n = len(parent)
    above = np.append(np.where(parent < 0, n, parent), n)  # person n stands above every root
    root = np.where(parent < 0, np.arange(n), parent)
    below = np.ones(n + 1, dtype=np.int64)
    for _ in range(n.bit_length() + 1):
        if (above == n).all():
            return below[:n], root
        below[:n] += np.bincount(above, weights=below, minlength=n)[:n].astype(np.int64)
        above, root = above[above], root[root]
    raise ValueError("These parents run in a circle, so they are not a tree.")


def _coins(p: float, arcs: int, rng: np.random.Generator) -> NDArray[np.uint64]:
    """Words of 64 tosses each, every bit 1 with probability `p`.

    From the last binary digit of `p` to the first, a fair toss is joined by `or` (digit 1) or `and` (digit 0).
    """
    digits = f"{round(p * 2**24):024b}"
    if len(digits) > 24:  # p is 1
        return np.full(arcs, ~np.uint64(0))
    words = np.zeros(arcs, dtype=np.uint64)
    for digit in reversed(digits.rstrip("0")):
        fair = rng.integers(2**64, size=arcs, dtype=np.uint64)
        words = words | fair if digit == "1" else words & fair
    return words
