"""How far a share that was counted in a few cases may lie from the share in all."""

import math
from statistics import NormalDist  # scipy.stats takes longer to import than all the rest of a lesson

from tiesfeeds.validation import probability, whole_number

__all__ = ["share_interval"]


def share_interval(part: int, whole: int, sure: float = 0.95) -> tuple[float, float]:
    """Return between which shares the share in the long run lies, where cases do not hang on each other.

    Parameters
    ----------
    part : int
        How many of the cases it is true of.
    whole : int
        How many cases there are, 1 or more.
    sure : float
        How often such an interval holds the share, less than 1.

    Returns
    -------
    low, high : float
        Wilson's interval, from 0 to 1.

    Raises
    ------
    ValueError
        If there are no cases, or the part is larger than the whole.

    References
    ----------
    Wilson 1927, doi:10.1080/01621459.1927.10502953.
    """
    part, whole = whole_number(part, "part"), whole_number(whole, "whole", 1)
    if part > whole:
        raise ValueError(f"A part cannot be larger than its whole; you gave {part} of {whole}.")
    z = NormalDist().inv_cdf((1 + probability(sure, "sure")) / 2)
    share, more = part / whole, z * z / whole
    middle = (share + more / 2) / (1 + more)
    half = z / (1 + more) * math.sqrt(share * (1 - share) / whole + more / whole / 4)
    return 0.0 if part == 0 else middle - half, 1.0 if part == whole else middle + half
