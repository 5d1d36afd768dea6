"""Half of the replies came within …: how sure that is, and what chance gives with the same times."""

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betainc

from tiesfeeds.measures import replies
from tiesfeeds.validation import Integers, Seed, generator, probability, whole_number

__all__ = ["dealt_anew", "median_interval"]


def median_interval(values: ArrayLike, sure: float = 0.95) -> tuple[float, float]:
    """Return the bootstrap interval of a median, of all samples that could be drawn at once.

    The median of a sample that is drawn from the values with replacement is one of them; how often it is which one
    follows from the binomial distribution, so nothing is left to lot. An even sample's median is taken as its lower
    middle.

    Parameters
    ----------
    values : array of float, shape (values,)
        One value or more.
    sure : float
        The share of all samples whose median lies in the interval.

    Returns
    -------
    low, high : float

    Raises
    ------
    ValueError
        If there is no value.

    References
    ----------
    Efron 1979, doi:10.1214/aos/1176344552.
    """
    ordered = np.sort(np.asarray(values, dtype=float))
    count = len(ordered)
    if not count:
        raise ValueError("A median needs one value or more: choose other settings.")
    middle = (count + 1) // 2
    # how often the median is at most the k-th value: that often `middle` or more of the draws are
    up_to = betainc(middle, count - middle + 1, np.arange(1, count + 1) / count)
    rest = (1 - probability(sure, "sure")) / 2
    low, high = np.searchsorted(up_to, [rest, 1 - rest])
    return float(ordered[low]), float(ordered[min(high, count - 1)])


def dealt_anew(
    sender: Integers, time: ArrayLike, silence: float, rng: Seed, *, chat: Integers | None = None,
    whose: int | None = None, draws: int = 200,
) -> tuple[float, float]:  # fmt: skip
    """Return between which values 95% of the medians lie if the names are dealt out anew over the same times.

    Who wrote how much stays, and when somebody wrote stays; only who wrote when is left to lot.

    Parameters
    ----------
    sender, time, silence, chat
        As for `measures.replies`.
    rng : numpy.random.Generator or int
        Source of randomness, or a seed.
    whose : int, optional
        Only this person's replies.
    draws : int
        How often the names are dealt.

    Returns
    -------
    low, high : float
        Seconds; NaN if no deal has a reply.
    """
    rng, draws = generator(rng), whole_number(draws, "draws", 1)
    sender, time = np.asarray(sender, dtype=int), np.asarray(time, dtype=float)
    chat = np.zeros(len(time), dtype=int) if chat is None else np.asarray(chat, dtype=int)
    order = np.lexsort((time, chat))
    sender, time, chat = sender[order], time[order], chat[order]
    medians = []
    for _ in range(draws):
        dealt = sender[np.lexsort((rng.random(len(sender)), chat))]  # within each chat
        waits, by = replies(dealt, time, silence, chat)
        waits = waits if whose is None else waits[by == whose]
        if len(waits):
            medians.append(np.median(waits))
    return (float("nan"), float("nan")) if not medians else tuple(np.percentile(medians, [2.5, 97.5]).tolist())
