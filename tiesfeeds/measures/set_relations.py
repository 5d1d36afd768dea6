"""Relations of two sets: which of them contains which, and how far they coincide."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass

__all__ = ["RELATIONS", "Regions", "jaccard", "members", "overlap_coefficient", "regions", "relation"]

# Two sets that both hold something stand in exactly one of these relations, seen from the first.
RELATIONS = ("equal", "subset", "superset", "overlap", "disjoint")


@dataclass(frozen=True)
class Regions:
    """What two sets divide their members into.

    Parameters
    ----------
    only_first, both, only_second : frozenset
        Members of the first set only, of both, of the second only.
    """

    only_first: frozenset
    both: frozenset
    only_second: frozenset


def members(table: Sequence[Mapping[str, str]], column: str, name: str = "platform") -> frozenset[str]:
    """Return the set that a column of a membership table describes.

    Parameters
    ----------
    table : sequence of dict
        One row for each thing.
    column : str
        The column that says ``"yes"`` or ``"no"``.
    name : str
        The column with the things' names.

    Returns
    -------
    frozenset
        The names whose row says yes.

    Raises
    ------
    ValueError
        If a row says something else, or a name stands there twice.
    KeyError
        If the table has no such column.
    """
    names = [row[name] for row in table]
    for row in table:
        if row[column] not in ("yes", "no"):
            raise ValueError(f"'{column}' of {row[name]} is {row[column]!r}; write yes or no there.")
        if names.count(row[name]) > 1:
            raise ValueError(f"{row[name]} stands in the table more than once; keep one of its rows.")
    return frozenset(row[name] for row in table if row[column] == "yes")


def regions(first: Collection[Hashable], second: Collection[Hashable]) -> Regions:
    """Return the three regions of two sets.

    Parameters
    ----------
    first, second : collection of hashable
        Members of the sets; one that is named twice counts once.

    Returns
    -------
    Regions

    Raises
    ------
    ValueError
        If a set is given as a text.
    """
    first, second = _set(first), _set(second)
    return Regions(first - second, first & second, second - first)


def relation(first: Collection[Hashable], second: Collection[Hashable]) -> str:
    """Return how the first set lies to the second.

    Parameters
    ----------
    first, second : collection of hashable
        Members of the sets; each set holds at least one.

    Returns
    -------
    str
        ``"equal"``, ``"subset"`` (all of the first lies in the second, which holds more), ``"superset"`` (the other
        way round), ``"overlap"`` (they share some, and each has some of its own) or ``"disjoint"`` (they share none).

    Raises
    ------
    ValueError
        If a set is empty: it would be a part of every set and share nothing with it, both at once.
    """
    parts = _filled(first, second)
    if not parts.both:
        return "disjoint"
    if parts.only_first and parts.only_second:
        return "overlap"
    if parts.only_first:
        return "superset"
    return "subset" if parts.only_second else "equal"


def jaccard(first: Collection[Hashable], second: Collection[Hashable]) -> float:
    """Return the share of all members of two sets that are in both.

    Parameters
    ----------
    first, second : collection of hashable
        Members of the sets; each set holds at least one.

    Returns
    -------
    float
        0 (they share none) to 1 (they are equal).

    Raises
    ------
    ValueError
        If a set is empty.

    References
    ----------
    Jaccard 1912, doi:10.1111/j.1469-8137.1912.tb05611.x.
    """
    parts = _filled(first, second)
    return len(parts.both) / (len(parts.only_first) + len(parts.both) + len(parts.only_second))


def overlap_coefficient(first: Collection[Hashable], second: Collection[Hashable]) -> float:
    """Return the share of the smaller of two sets that is in both.

    Parameters
    ----------
    first, second : collection of hashable
        Members of the sets; each set holds at least one.

    Returns
    -------
    float
        0 (they share none) to 1 (the smaller lies within the larger).

    Raises
    ------
    ValueError
        If a set is empty.

    References
    ----------
    Simpson 1943, doi:10.2475/ajs.241.1.1.
    """
    parts = _filled(first, second)
    return len(parts.both) / (len(parts.both) + min(len(parts.only_first), len(parts.only_second)))


def _set(things: Collection[Hashable]) -> frozenset:
    if isinstance(things, str):
        raise ValueError(f"A set takes several members: write {{'{things}'}} for the set that holds '{things}' alone.")
    return frozenset(things)


def _filled(first: Collection[Hashable], second: Collection[Hashable]) -> Regions:
    parts = regions(first, second)
    if not (parts.both or (parts.only_first and parts.only_second)):
        raise ValueError("An empty set has no relation to another; give each of the two sets at least one member.")
    return parts
