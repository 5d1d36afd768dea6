"""Introductions: friends introduce friends to each other, with and without a limit on how many one can keep up.

In every step each friend of yours may introduce you to one of their own friends. A new tie makes more introductions
possible, so the network grows in proportion to itself, as long as there is somebody left to meet and room to keep
them. It is the model of Jin, Girvan and Newman with its limit on friends as a dial.
"""

from dataclasses import dataclass

import numpy as np

from tiesfeeds.networks.graph import Network, from_arcs
from tiesfeeds.validation import Integers, Seed, generator, probability, whole_number

__all__ = ["History", "introduce"]


@dataclass(frozen=True, eq=False)
class History:
    """Who met whom in which step.

    Parameters
    ----------
    born : array of int, shape (people, people)
        The step in which each pair was tied, 0 for the ties at the start, -1 for pairs that never met; symmetric.
    steps : int
        How many steps there were.
    """

    born: Integers
    steps: int

    @property
    def ties(self) -> Integers:
        """How many ties there are after each step, shape (steps + 1,)."""
        born = self.born[np.triu_indices(len(self.born), 1)]
        return np.bincount(born[born >= 0], minlength=self.steps + 1).cumsum()

    def network(self, step: int) -> Network:
        """Return the network after a step."""
        low, high = np.nonzero(np.triu((self.born >= 0) & (self.born <= step), 1))
        return from_arcs(low, high, len(self.born), directed=False)

    def new(self, step: int) -> tuple[Integers, ...]:
        """Return the pairs that were tied in a step, as two arrays of people."""
        return np.nonzero(np.triu(self.born == step, 1))


def introduce(network: Network, steps: int, chance: float, rng: Seed, limit: int | None = None) -> History:
    """Let friends introduce friends to each other.

    Parameters
    ----------
    network : tiesfeeds.networks.Network
        Who is tied to whom at the start; direction is left aside. Up to a few hundred people.
    steps : int
        How many steps.
    chance : float
        The probability that, in one step, one friend introduces you to one of their friends, drawn by lot.
    rng : numpy.random.Generator or int
        Source of randomness, or a seed.
    limit : int, optional
        How many ties a person can keep up; introductions to or of somebody who is full lead to nothing. Ties that
        are there at the start stay. No limit if left out.

    Returns
    -------
    History

    Raises
    ------
    ValueError
        If a number is out of range.

    References
    ----------
    Jin, Girvan & Newman 2001, doi:10.1103/PhysRevE.64.046132.
    """
    steps, chance, rng = whole_number(steps, "steps"), probability(chance, "chance"), generator(rng)
    people = network.n
    limit = people if limit is None else whole_number(limit, "limit", 1)
    born = np.full((people, people), -1)
    born[network.sources, network.targets] = 0
    born[network.targets, network.sources] = 0
    degree = (born >= 0).sum(axis=1)
    for step in range(1, steps + 1):
        friends = [np.flatnonzero(row) for row in born >= 0]  # as the step begins
        me, friend = np.nonzero(born >= 0)
        asked = rng.permutation(np.flatnonzero(rng.random(len(me)) < chance))
        for person, middle in zip(me[asked].tolist(), friend[asked].tolist(), strict=True):
            other = rng.choice(friends[middle])
            strangers = other != person and born[person, other] < 0
            if strangers and max(degree[person], degree[other]) < limit:
                born[person, other] = born[other, person] = step
                degree[[person, other]] += 1
    return History(born, steps)
