"""Value laws: what a network is said to be worth when it has n users, and how well each says it of the same figures.

A law gives the value up to a factor k, which is fitted. What 'fits best' means is a choice: either the errors count in
money (so the late, large years decide) or in per cent (so that all years count alike).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tiesfeeds.validation import Floats

__all__ = ["LAWS", "Fit", "exponent", "fit"]

LAWS = {
    "n": lambda n: n,
    "n log n": lambda n: n * np.log(n),
    "n²": lambda n: n**2,
    "n³": lambda n: n**3,
}
ERRORS = ("in money", "in per cent")


@dataclass(frozen=True)
class Fit:
    """A law with its factor.

    Parameters
    ----------
    law : str
        A key of `LAWS`.
    factor : float
        The k of value = k · law(n).
    error : float
        Root of the mean squared error: in the unit of the values, or as a share (0.5: off by a factor of e to the 0.5).
    """

    law: str
    factor: float
    error: float

    def value(self, n: ArrayLike) -> Floats:
        """Return what the law says of n users."""
        return self.factor * LAWS[self.law](np.asarray(n, dtype=float))


def fit(law: str, users: ArrayLike, values: ArrayLike, errors: str = "in money") -> Fit:
    """Fit a law's factor by least squares.

    Parameters
    ----------
    law : str
        A key of `LAWS`.
    users, values : sequence of float, shape (years,)
        Above 0; users above 1.
    errors : str
        ``"in money"``: the squares of (value - fit) are summed. ``"in per cent"``: those of their logarithms.

    Returns
    -------
    Fit

    Raises
    ------
    ValueError
        If the law is not known, or there are fewer than two years.

    References
    ----------
    Metcalfe's n², fitted in money: Zhang, Liu & Xu 2015, doi:10.1007/s11390-015-1518-1; n³: Zhang & Xu 2023,
    doi:10.1007/s11390-022-2845-7; n log n: Odlyzko & Tilly 2005.
    """
    if law not in LAWS:
        raise ValueError(f"law must be one of {', '.join(LAWS)}; you gave {law}.")
    if errors not in ERRORS:
        raise ValueError(f"errors must be one of {', '.join(ERRORS)}; you gave {errors}.")
    users, values = _series(users, values)
    shape = LAWS[law](users)
    if errors == "in money":
        factor = (shape @ values) / (shape @ shape)
        gaps = values - factor * shape
    else:
        factor = np.exp(np.mean(np.log(values / shape)))
        gaps = np.log(values / (factor * shape))
    return Fit(law, float(factor), float(np.sqrt(np.mean(gaps**2))))


def exponent(users: ArrayLike, values: ArrayLike) -> float:
    """Return the power of n that the figures follow: the slope on two logarithmic axes.

    Parameters
    ----------
    users, values : sequence of float, shape (years,)
        Above 0; users above 1, and not all the same.

    Returns
    -------
    float
        By least squares; between two years it is log(value ratio) / log(user ratio).
    """
    users, values = _series(users, values)
    if np.ptp(users) == 0:
        raise ValueError("users must differ between the years, or there is no slope.")
    return float(np.polyfit(np.log(users), np.log(values), 1)[0])


def _series(users: ArrayLike, values: ArrayLike) -> tuple[Floats, Floats]:
    users, values = np.asarray(users, dtype=float), np.asarray(values, dtype=float)
    if users.ndim != 1 or users.shape != values.shape or len(users) < 2:
        raise ValueError("users and values must be two lists of the same length, of two years or more.")
    if not (np.all(users > 1) and np.all(values > 0) and np.isfinite([users, values]).all()):
        raise ValueError("users must be above 1 and values above 0; leave out years without figures.")
    return users, values
