"""Effects: what a firm's activity does to its customers, and four ways to find it out from what can be seen.

Simulated customers buy again or do not, before and after the firm becomes active towards some of them. The model
knows the true effect; whoever only sees the four shares has to find it.
"""

import math
from dataclasses import dataclass

import numpy as np

from tiesfeeds.validation import Floats, Integers, Seed, generator, probability, whole_number

__all__ = ["Groups", "Trial", "expected", "simulate"]


@dataclass(frozen=True)
class Trial:
    """What is true of two groups of customers; shares and differences of shares.

    Parameters
    ----------
    share : float
        Of the others who buy again in the month before.
    head_start : float
        How much larger that share is in the active group already: the firm chose, or the customers did.
    season : float
        What the next month adds to everybody's share.
    drift : float
        What it adds to the active group's alone, though the firm's activity is not the cause.
    effect : float
        What the firm's activity adds.

    Raises
    ------
    ValueError
        If a share that follows lies outside 0 to 1.
    """

    share: float
    head_start: float
    season: float
    drift: float
    effect: float

    def __post_init__(self) -> None:
        for who, row in zip(("the active group", "the others"), expected(self), strict=True):
            for when, share in zip(("before", "after"), row, strict=True):
                probability(float(share), f"the share of {who} {when}")


def expected(trial: Trial) -> Floats:
    """Return the four expected shares who buy again.

    Parameters
    ----------
    trial : Trial
        What is true.

    Returns
    -------
    array of float, shape (2, 2)
        Rows: active group, others. Columns: before, after.
    """
    active, after = np.array([[1], [0]]), np.array([[0, 1]])
    own = trial.drift + trial.effect
    return trial.share + trial.head_start * active + trial.season * after + own * active * after


@dataclass(frozen=True)
class Groups:
    """How many of each group bought again.

    Parameters
    ----------
    bought : array of int, shape (2, 2)
        Rows: active group, others. Columns: before, after.
    count : int
        Customers in each group.
    """

    bought: Integers
    count: int

    @property
    def shares(self) -> Floats:
        """The four shares."""
        return self.bought / self.count

    @property
    def compared(self) -> float:
        """The active group against the others, after: right if the two were alike before."""
        return float(self.shares[0, 1] - self.shares[1, 1])

    @property
    def before_after(self) -> float:
        """The active group after against before: right if nothing else changed."""
        return float(self.shares[0, 1] - self.shares[0, 0])

    @property
    def difference_in_differences(self) -> float:
        """The active group's change less the others': right if both would have changed alike.

        References
        ----------
        Ashenfelter & Card 1985, doi:10.3386/w1489.
        """
        change = self.shares[:, 1] - self.shares[:, 0]
        return float(change[0] - change[1])

    @property
    def margin(self) -> float:
        """Half the width of the 95% interval around that."""
        return 1.96 * math.sqrt(float((self.shares * (1 - self.shares)).sum()) / self.count)


def simulate(trial: Trial, count: int, rng: Seed) -> Groups:
    """Let customers of both groups buy again by chance, before and after.

    Parameters
    ----------
    trial : Trial
        What is true.
    count : int
        Customers in each group, 1 or more; other ones in each month.
    rng : numpy.random.Generator or int
        A generator or a seed.

    Returns
    -------
    Groups
    """
    rng, count = generator(rng), whole_number(count, "count", 1)
    return Groups(rng.binomial(count, expected(trial)), count)
