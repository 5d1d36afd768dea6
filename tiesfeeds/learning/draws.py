"""Numbers of a learner's own: drawn again until they hold what the exercise needs."""

import numpy as np

__all__ = ["all_apart", "draw_until"]


def draw_until(rng, make, holds, tries=10_000):
    """Return the first draw that holds.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of randomness: the same generator gives the same draw.
    make : callable
        ``make(rng)`` draws something.
    holds : callable
        ``holds(drawn)`` says whether it can be asked about, for example because each known mistake gives a number of
        its own.
    tries : int
        How often to draw at most.

    Returns
    -------
    object
        What `make` returned.

    Raises
    ------
    RuntimeError
        If nothing that was drawn holds.
    """
    for _ in range(tries):
        drawn = make(rng)
        if holds(drawn):
            return drawn
    raise RuntimeError(
        f"{make.__qualname__} drew {tries:,} times, {holds.__qualname__} never held: draw from more, or ask less."
    )


def all_apart(numbers, least):
    """Return whether all numbers lie apart, so that each way to reckon can be told from the others.

    Parameters
    ----------
    numbers : sequence of float
        What the right way and the known mistakes give; two or more.
    least : float
        How far apart any two must be, at least.

    Returns
    -------
    bool
    """
    return bool(np.diff(np.sort(np.asarray(numbers, dtype=float))).min() > least)
