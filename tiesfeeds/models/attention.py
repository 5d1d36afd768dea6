"""Attention: how looks fall on accounts."""

import numpy as np

from tiesfeeds.validation import Floats, is_number, whole_number

__all__ = ["zipf"]


def zipf(accounts: int, exponent: float) -> Floats:
    """Return the share of all looks that each account gets, if the k-th gets as many as the first over k^exponent.

    Parameters
    ----------
    accounts : int
        How many accounts there are, 1 or more.
    exponent : float
        0 (all get the same) or more; with 1 the second gets half as many as the first, the third a third.

    Returns
    -------
    array of float, shape (accounts,)
        Shares from the largest to the smallest; their sum is 1.

    Raises
    ------
    ValueError
        If there is no account, or the exponent is negative.

    References
    ----------
    Newman 2005, doi:10.1080/00107510500052444.
    """
    rank = np.arange(1, whole_number(accounts, "accounts", 1) + 1)
    if not is_number(exponent) or not exponent >= 0:
        raise ValueError(f"exponent must be 0 or more; you gave {exponent}. Use e.g. 1.")
    looks = rank ** -float(exponent)
    return looks / looks.sum()
