"""Checks of what a caller passes in: each failure is one sentence that says what to do; and its types by name."""

import numbers
from typing import TypeGuard

import numpy as np
from numpy.typing import NDArray

Booleans = NDArray[np.bool_]
Integers = NDArray[np.integer]
Floats = NDArray[np.floating]
Seed = np.random.Generator | int  # a source of randomness, or a seed for a new one


def is_number(value: object) -> TypeGuard[float]:
    """Return whether something is a real number, Python's or NumPy's.

    Parameters
    ----------
    value : object
        Whatever a caller gave.

    Returns
    -------
    bool
    """
    return isinstance(value, numbers.Real)


def probability(value: float, name: str = "p") -> float:
    """Return `value` as a float between 0 and 1.

    Parameters
    ----------
    value : float
        The number to check.
    name : str
        What the caller calls it; used in the error's sentence.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If `value` is not a number from 0 to 1.
    """
    if not is_number(value) or not 0 <= value <= 1:
        raise ValueError(f"{name} must lie between 0 and 1; you gave {value}. Use e.g. 0.3 for 30%.")
    return float(value)


def whole_number(value: float, name: str, least: int = 0) -> int:
    """Return `value` as an int that is at least `least`.

    Parameters
    ----------
    value : int
        The number to check; a float such as 200.0 counts as whole.
    name : str
        What the caller calls it; used in the error's sentence.
    least : int
        The smallest number allowed.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        If `value` is not whole or is smaller than `least`.
    """
    if not is_number(value) or value != value or value < least or value % 1:
        raise ValueError(f"{name} must be a whole number, {least} or more; you gave {value}.")
    return int(value)


def generator(rng: Seed) -> np.random.Generator:
    """Return a NumPy random generator, made from a seed where one is given.

    Parameters
    ----------
    rng : numpy.random.Generator or int
        A generator, or a seed for a new one.

    Returns
    -------
    numpy.random.Generator

    Raises
    ------
    ValueError
        If neither a generator nor a seed is given: without one no number could be repeated.
    """
    if isinstance(rng, np.random.Generator):
        return rng
    if isinstance(rng, numbers.Integral) and int(rng) >= 0:
        return np.random.default_rng(int(rng))
    raise ValueError(f"rng must be a numpy Generator or a seed such as 1; you gave {rng}.")
