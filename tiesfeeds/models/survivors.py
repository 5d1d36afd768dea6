"""Survivors: a list of those who are still there, by the year in which they came, says how many came only with a guess.

If a share of them leaves every year, of those who came a years ago (1 − share)^a are left.
"""

import numpy as np
from numpy.typing import ArrayLike

from tiesfeeds.validation import Floats, probability

__all__ = ["came", "left"]


def left(came: ArrayLike, ages: ArrayLike, leave: float) -> Floats:
    """Return how many of those who came are left.

    Parameters
    ----------
    came : float or array of float
        How many came, by year.
    ages : array of float
        How many years ago.
    leave : float
        The share that leaves in a year, below 1.

    Raises
    ------
    ValueError
        If the share is none below 1.
    """
    if probability(leave, "leave") == 1:
        raise ValueError("leave must be a share below 1: if all leave in a year, nobody is left to be counted.")
    return np.asarray(came, dtype=float) * (1 - leave) ** np.asarray(ages, dtype=float)


def came(still_there: ArrayLike, ages: ArrayLike, leave: float) -> Floats:
    """Return how many must have come so that so many are left: `left`, the other way round.

    Parameters
    ----------
    still_there : array of float
        How many are left, by the year in which they came.
    ages, leave
        As for `left`.

    Raises
    ------
    ValueError
        As for `left`.
    """
    return np.asarray(still_there, dtype=float) / left(1, ages, leave)
