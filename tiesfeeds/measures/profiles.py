"""Profiles: what a thing is like as a row of scores, which criteria it meets, and how alike two profiles are."""

import numpy as np
from numpy.typing import ArrayLike

from tiesfeeds.validation import Booleans, Floats


def meets_all(scores: ArrayLike, least: float = 1) -> Booleans:
    """Say of each thing whether it reaches `least` in every criterion: criteria of a definition are all necessary.

    Parameters
    ----------
    scores : array_like, shape (things, criteria)
        How far each thing meets each criterion. With no criteria at all, everything passes.
    least : float
        The score from which on a criterion counts as met.

    Returns
    -------
    array of bool, shape (things,)

    Raises
    ------
    ValueError
        If the scores are not a table.
    """
    scores = np.asarray(scores, float)
    if scores.ndim != 2:
        raise ValueError("The scores must be a table: one row for each thing, one column for each criterion.")
    return np.all(scores >= least, axis=1)


def jaccard(first: ArrayLike, second: ArrayLike) -> float:
    """Return the Jaccard index of two profiles: what they share, as a share of what at least one of them has.

    Of profiles of 0 and 1 it is the share of marks that both have among the marks that any has; of scores it is the
    sum of the smaller scores, divided by the sum of the larger ones.

    Parameters
    ----------
    first, second : array_like, shape (n,)
        Scores of 0 or more, in the same order.

    Returns
    -------
    float
        0 (nothing in common) to 1 (the same profile).

    Raises
    ------
    ValueError
        If the profiles differ in length, hold a negative or missing number, or hold nothing but zeros.

    References
    ----------
    Jaccard 1912, doi:10.1111/j.1469-8137.1912.tb05611.x.
    """
    first, second = _pair(first, second)
    if first.min(initial=0) < 0 or second.min(initial=0) < 0:
        raise ValueError("Scores must be 0 or more: the Jaccard index counts what a profile has.")
    larger = np.maximum(first, second).sum()
    if larger == 0:
        raise ValueError("Both profiles hold nothing but zeros: there is nothing to share. Use another pair.")
    return float(np.minimum(first, second).sum() / larger)


def city_block(first: ArrayLike, second: ArrayLike) -> float:
    """Return the city-block distance of two profiles: the points by which they differ, summed over all scores.

    Parameters
    ----------
    first, second : array_like, shape (n,)
        Scores in the same order.

    Returns
    -------
    float
        0 if the profiles are the same.

    Raises
    ------
    ValueError
        If the profiles differ in length or hold a missing number.
    """
    first, second = _pair(first, second)
    return float(np.abs(first - second).sum())


def _pair(first: ArrayLike, second: ArrayLike) -> tuple[Floats, Floats]:
    first, second = np.asarray(first, float), np.asarray(second, float)
    if first.ndim != 1 or first.shape != second.shape:
        raise ValueError(
            f"Two profiles must be two rows of equally many scores; these have the shapes {first.shape} "
            f"and {second.shape}."
        )
    if not (np.isfinite(first).all() and np.isfinite(second).all()):
        raise ValueError("A score is missing or not a number: fill it in, or leave it out of both profiles.")
    return first, second
