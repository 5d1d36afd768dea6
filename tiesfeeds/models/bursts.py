"""Bursts: a dial for the times between events, from a clockwork over chance to bursts."""

import math

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import brentq
from scipy.special import gamma, gammaln

from tiesfeeds.measures import burstiness
from tiesfeeds.validation import Floats, Seed, generator, whole_number

__all__ = ["draw_gaps", "longer", "most_bursty", "of_gaps", "shape"]

HIGHEST = 0.95  # beyond it almost all of the time lies in a handful of gaps


def of_gaps(gaps: ArrayLike) -> float:
    """Return the burstiness of times between events: (σ − μ) / (σ + μ).

    Parameters
    ----------
    gaps : array of float, shape (gaps,)
        Times between events that follow each other, in any unit; not all 0.

    Returns
    -------
    float
        −1 for a clockwork, 0 for events at random moments, towards 1 for bursts.

    Raises
    ------
    ValueError
        If there are no gaps, one is negative, or all are 0.

    References
    ----------
    Goh & Barabási 2008, doi:10.1209/0295-5075/81/48002.
    """
    gaps = np.asarray(gaps, dtype=float)
    if not len(gaps) or not gaps.min() >= 0:
        raise ValueError("Burstiness needs gaps of 0 or more: give one gap or more.")
    return burstiness(np.concatenate([[0.0], np.cumsum(gaps)]))


def most_bursty(gaps: int) -> float:
    """Return the highest burstiness that so many gaps can have: all of the time in one of them.

    Parameters
    ----------
    gaps : int
        How many, 1 or more.

    Returns
    -------
    float
        (√(gaps − 1) − 1) / (√(gaps − 1) + 1).

    References
    ----------
    Kim & Jo 2016, doi:10.1103/PhysRevE.94.032311.
    """
    spread = math.sqrt(whole_number(gaps, "gaps", 1) - 1)
    return (spread - 1) / (spread + 1)


def shape(burst: float) -> float:
    """Return the shape of the Weibull distribution whose burstiness is `burst`.

    Parameters
    ----------
    burst : float
        −1 (a clockwork) to 0.95.

    Returns
    -------
    float
        1 for chance, below it for bursts, infinite for a clockwork.

    Raises
    ------
    ValueError
        If `burst` lies outside −1 to 0.95.

    References
    ----------
    Weibull 1951, doi:10.1115/1.4010337.
    """
    if not -1 <= burst <= HIGHEST:
        raise ValueError(f"burst must lie between -1 and {HIGHEST}; you gave {burst}. Use e.g. 0 for chance.")
    spread = (1 + burst) / (1 - burst)  # σ / μ
    if spread < 1e-5:
        return math.inf

    def too_wide(log_shape: float) -> float:
        part = math.exp(-log_shape)
        return np.log1p(spread**2) - (gammaln(1 + 2 * part) - 2 * gammaln(1 + part))

    return math.exp(brentq(too_wide, math.log(0.1), math.log(1e6), xtol=1e-12))


def draw_gaps(burst: float, count: int, rng: Seed, mean: float = 1.0) -> Floats:
    """Draw times between events with a given burstiness in the long run.

    Parameters
    ----------
    burst : float
        −1 (a clockwork), 0 (a Poisson process: events at random moments), up to 0.95 (bursts).
    count : int
        How many gaps.
    rng : numpy.random.Generator or int
        Source of randomness, or a seed.
    mean : float
        Their mean in the long run, above 0, in any unit.

    Returns
    -------
    array of float, shape (count,)

    Raises
    ------
    ValueError
        If `burst` lies outside −1 to 0.95, or the mean is not above 0.
    """
    power, scale = _weibull(burst, mean)
    count, rng = whole_number(count, "count"), generator(rng)
    chance = rng.standard_exponential(count)
    return scale * (np.ones(count) if math.isinf(power) else chance ** (1 / power))


def longer(burst: float, times: ArrayLike, mean: float = 1.0) -> Floats:
    """Return the share of gaps that are longer than some times.

    Parameters
    ----------
    burst : float
        As for `draw_gaps`.
    times : array of float
        Times of 0 or more, in the unit of `mean`.
    mean : float
        The mean gap, above 0.

    Returns
    -------
    array of float
        Like `times`: a survival curve.

    Raises
    ------
    ValueError
        If `burst` lies outside −1 to 0.95, or the mean is not above 0.
    """
    power, scale = _weibull(burst, mean)
    times = np.asarray(times, dtype=float)
    if math.isinf(power):
        return (times < scale).astype(float)
    far = 750 ** (1 / power)  # from there on nothing is left: e^-750 is 0
    return np.exp(-(np.minimum(times / scale, far) ** power))


def _weibull(burst: float, mean: float) -> tuple[float, float]:
    """Shape and scale."""
    if not mean > 0:
        raise ValueError(f"mean must be a number above 0; you gave {mean}.")
    power = shape(burst)
    return power, mean if math.isinf(power) else mean / gamma(1 + 1 / power)
