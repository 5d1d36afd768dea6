"""Inequality: how unequally attention, or anything else one can hold, is shared out."""

import numpy as np
from numpy.typing import ArrayLike

from tiesfeeds.validation import Floats, probability


def lorenz(values: ArrayLike) -> tuple[Floats, Floats]:
    """Return the Lorenz curve: what share of the total the poorest share of people holds.

    Parameters
    ----------
    values : array of float, shape (n,)
        What each person holds, for example followers; 0 or more.

    Returns
    -------
    people, total : arrays of float, shape (n + 1,)
        Shares from 0 to 1, the poorest first.

    Raises
    ------
    ValueError
        If there are no values, one is negative, or all are 0.

    References
    ----------
    Lorenz 1905, doi:10.2307/2276207.
    """
    values = np.sort(_holdings(values))
    total = np.concatenate([[0.0], np.cumsum(values)])
    return np.linspace(0, 1, len(total)), total / total[-1]


def gini(values: ArrayLike) -> float:
    """Return the Gini coefficient: twice the area between the Lorenz curve and equality.

    Parameters
    ----------
    values : array of float, shape (n,)
        What each person holds; 0 or more.

    Returns
    -------
    float
        0 where all hold the same, (n − 1) / n where one holds everything.

    Raises
    ------
    ValueError
        If there are no values, one is negative, or all are 0.

    References
    ----------
    Gini 1921, doi:10.2307/2223319.
    """
    values = np.sort(_holdings(values))
    n = len(values)
    return float(np.sum((2 * np.arange(1, n + 1) - n - 1) * values) / (n * values.sum()))


def top_share(values: ArrayLike, share: float = 0.01) -> float:
    """Return the share of the total that the top few hold.

    Parameters
    ----------
    values : array of float, shape (n,)
        What each person holds; 0 or more.
    share : float
        Which part of the people counts as the top, 0 to 1; rounded down to whole people, but at least one.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If there are no values, one is negative, or all are 0.
    """
    values = np.sort(_holdings(values))[::-1]
    top = max(1, int(probability(share, "share") * len(values) + 1e-9))  # 0.29 · 100 is a bit less than 29
    return float(values[:top].sum() / values.sum())


def least_gini(people: float, total: float) -> float:
    """Return the smallest Gini coefficient with which a top share of people can hold a share of the total.

    It is reached where all within the top hold the same, and so do all others: the Lorenz curve is then two straight
    lines. Any difference within the two groups makes it larger.

    Parameters
    ----------
    people : float
        The share of people at the top, 0 to 1.
    total : float
        The share of the total that they hold; not less than `people`.

    Returns
    -------
    float
        ``total − people``.

    Raises
    ------
    ValueError
        If a share lies outside 0 to 1, or the top holds less than its part of the people.
    """
    people, total = probability(people, "people"), probability(total, "total")
    if total < people:
        raise ValueError(f"The top {people:.4g} of the people cannot hold less than {people:.4g} of the total.")
    return total - people


def _holdings(values: ArrayLike) -> Floats:
    values = np.asarray(values, dtype=float)
    if not len(values) or values.min() < 0 or not values.sum() > 0:
        raise ValueError("A share of the total needs numbers of 0 or more that are not all 0.")
    return values
