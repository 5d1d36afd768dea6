"""Homophily: how many ties cross between groups, and how many would by chance."""

import numpy as np

from tiesfeeds.networks.graph import Network
from tiesfeeds.validation import Floats, Integers, Seed, generator, whole_number

_AT_ONCE = 4_000_000  # numbers that a shuffle may hold in memory at a time


def cross_share(net: Network) -> float:
    """Return the share of ties that join two different groups.

    Parameters
    ----------
    net : Network
        A network with `groups`; ties of people whose group is not known (−1) are left out.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If the network has no groups, or no tie between people whose groups are known.
    """
    groups, one, other = _group_ends(net)
    return float((groups[one] != groups[other]).mean())


def ei_index(net: Network) -> float:
    """Return the E–I index: external minus internal ties, divided by all ties.

    Parameters
    ----------
    net : Network
        A network with `groups`.

    Returns
    -------
    float
        −1 (all ties inside the groups) to 1 (all ties between them).

    Raises
    ------
    ValueError
        If the network has no groups, or no tie between people whose groups are known.

    References
    ----------
    Krackhardt & Stern 1988, doi:10.2307/2786835.
    """
    return 2 * cross_share(net) - 1


def shuffled_cross_share(net: Network, rng: Seed, samples: int = 200) -> Floats:
    """Return the cross-group share of copies in which the groups are dealt out anew and the ties stay.

    Parameters
    ----------
    net : Network
        A network with `groups`.
    rng : numpy.random.Generator or int
        Source of randomness, or a seed.
    samples : int
        Number of copies.

    Returns
    -------
    array of float, shape (samples,)

    Raises
    ------
    ValueError
        If the network has no groups, or no tie between people whose groups are known.
    """
    samples, rng = whole_number(samples, "samples", 1), generator(rng)
    real, one, other = _group_ends(net)
    known = np.flatnonzero(real >= 0)
    groups = np.tile(real, (min(samples, max(1, _AT_ONCE // len(one))), 1))
    shares: list[Floats] = []
    while len(shares) * len(groups) < samples:
        groups[:, known] = rng.permuted(groups[:, known], axis=1)
        shares.append((groups[:, one] != groups[:, other]).mean(axis=1))
    return np.concatenate(shares)[:samples]


def _group_ends(net: Network) -> tuple[Integers, Integers, Integers]:
    """Everyone's group, and both ends of every arc between people whose groups are known."""
    if net.groups is None:
        raise ValueError("This network has no groups; name the attribute, e.g. from_networkx(g, groups='club').")
    known = (net.groups[net.sources] >= 0) & (net.groups[net.targets] >= 0)
    if not known.any():
        raise ValueError("No tie joins two people whose groups are known, so there is no share to take.")
    return net.groups, net.sources[known], net.targets[known]
