"""Two-mode networks: people on one side, items on the other, and what becomes of them when one side is dropped."""

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tiesfeeds.networks.graph import Cleaning, Network, from_arcs
from tiesfeeds.validation import Integers, whole_number

WEIGHTS = ("count", "newman")


@dataclass(frozen=True, eq=False)
class TwoMode:
    """People 0 … people−1, items 0 … items−1, and the links between them: who has to do with what.

    Links stand in order of person, then item, each once: build two-mode networks with `from_links`.

    Parameters
    ----------
    person, item : array of int, shape (links,)
        The two ends of each link.
    people, items : int
        How many there are of each, those without a link included.
    person_names, item_names : array, optional
        What each is called in the source.
    cleaning : Cleaning
        What was set aside while the network was built.
    """

    person: Integers
    item: Integers
    people: int
    items: int
    person_names: NDArray | None = None
    item_names: NDArray | None = None
    cleaning: Cleaning = field(default=Cleaning())

    def __post_init__(self) -> None:
        for label, names, count in (
            ("person_names", self.person_names, self.people),
            ("item_names", self.item_names, self.items),
        ):
            if names is not None and len(names) != count:
                raise ValueError(f"{label} must have one entry each: {count}, not {len(names)}.")

    def __repr__(self) -> str:
        return f"TwoMode({self.people:,} people, {self.items:,} items, {self.links:,} links)"

    @property
    def links(self) -> int:
        """Number of links."""
        return len(self.person)

    @cached_property
    def person_degree(self) -> Integers:
        """How many items each person is linked to."""
        return np.bincount(self.person, minlength=self.people)

    @cached_property
    def item_degree(self) -> Integers:
        """How many people each item is linked to: its popularity."""
        return np.bincount(self.item, minlength=self.items)

    def turned(self) -> "TwoMode":
        """Return the network with the two sides exchanged: items in the place of people."""
        order = np.lexsort((self.person, self.item))
        return replace(
            self,
            person=self.item[order],
            item=self.person[order],
            people=self.items,
            items=self.people,
            person_names=self.item_names,
            item_names=self.person_names,
        )

    def without_crowds(self, most: int) -> "TwoMode":
        """Return the network without the links of items that more than `most` people share; all keep their number.

        Parameters
        ----------
        most : int
            How many people an item may have.

        Returns
        -------
        TwoMode
        """
        kept = self.item_degree[self.item] <= whole_number(most, "most")
        return replace(self, person=self.person[kept], item=self.item[kept])


def from_links(
    person: ArrayLike,
    item: ArrayLike,
    people: int | None = None,
    items: int | None = None,
    person_names: NDArray | None = None,
    item_names: NDArray | None = None,
) -> TwoMode:
    """Build a two-mode network from its links; a link that is there twice is counted in ``.cleaning``.

    Parameters
    ----------
    person, item : array of int, shape (links,)
        The two ends of each link, both numbered from 0.
    people, items : int, optional
        How many there are of each; the highest number plus one if not given.
    person_names, item_names : array, optional
        What each is called.

    Returns
    -------
    TwoMode

    Raises
    ------
    ValueError
        If the arrays differ in length, hold anything but whole numbers, or name somebody who is not there.
    """
    person, item = np.asarray(person), np.asarray(item)
    if person.shape != item.shape or person.ndim != 1:
        raise ValueError("A link needs a person and an item: give two flat lists of the same length.")
    people, person = _numbers(person, people, "person")
    items, item = _numbers(item, items, "item")
    key = np.unique(person * items + item)
    cleaning = Cleaning(duplicates=len(person) - len(key))
    person, item = np.divmod(key, max(items, 1))
    return TwoMode(person, item, people, items, person_names, item_names, cleaning)


def from_network(net: Network) -> TwoMode:
    """Turn a network of two groups into a two-mode network: group 0 are the people, group 1 the items.

    Parameters
    ----------
    net : Network
        With `groups` 0 and 1; every tie joins the two. ``datasets.load("davis")`` is one.

    Returns
    -------
    TwoMode

    Raises
    ------
    ValueError
        If the network has no such groups, or a tie stays inside one of them.
    """
    if net.groups is None or not np.isin(net.groups, (0, 1)).all():
        raise ValueError("A two-mode network needs groups: 0 for every person, 1 for every item.")
    one, other = net.sources, net.targets
    if (net.groups[one] == net.groups[other]).any():
        raise ValueError("A tie joins two people, or two items: a two-mode network ties people to items only.")
    # Each node's number on its own side.
    number = np.where(net.groups == 0, np.cumsum(net.groups == 0), np.cumsum(net.groups == 1)) - 1
    people = net.groups == 0
    # An undirected tie is there both ways; a directed one may stand either way.
    person = np.where(people[one], number[one], number[other])
    item = np.where(people[one], number[other], number[one])
    if not net.directed:
        person, item = person[people[one]], item[people[one]]
    names = (None, None) if net.names is None else (net.names[people], net.names[~people])
    return from_links(person, item, int(people.sum()), int((~people).sum()), *names)


def project(network: TwoMode, weight: str = "count") -> tuple[Network, NDArray]:
    """Drop the items: tie two people if they share one, and say how strongly.

    Parameters
    ----------
    network : TwoMode
        The two-mode network; use ``network.turned()`` to drop the people instead.
    weight : str
        ``"count"``: how many items two people share. ``"newman"``: each shared item counts 1 / (d − 1), where d is
        the number of people who share it, so that a crowd ties its members weakly.

    Returns
    -------
    net : Network
        Undirected.
    strength : array, shape (ties,)
        Whole numbers for ``"count"``, in the order of `strength.ends`.

    Raises
    ------
    ValueError
        If `weight` is another word.

    References
    ----------
    Breiger 1974, doi:10.2307/2576011; Newman 2001, doi:10.1103/PhysRevE.64.016132, for the second weight.
    """
    from scipy.sparse import csr_array, triu

    if weight not in WEIGHTS:
        raise ValueError(f"weight must be one of {', '.join(WEIGHTS)}; you gave {weight!r}.")
    crowd = network.item_degree[network.item]
    share = 1 / np.maximum(crowd - 1, 1) if weight == "newman" else np.ones(network.links, dtype=np.int64)
    where, shape = (network.person, network.item), (network.people, network.items)
    links = csr_array((np.ones(network.links, dtype=np.int64), where), shape=shape)
    shared = triu(csr_array((share, where), shape=shape) @ links.T, k=1).tocoo()
    one, other = shared.coords
    order = np.lexsort((other, one))
    net = from_arcs(one[order], other[order], network.people, directed=False, names=network.person_names)
    return net, shared.data[order]


def _numbers(ends: NDArray, count: int | None, what: str) -> tuple[int, Integers]:
    """How many people or items there are, and the ends of the links as numbers among them."""
    if len(ends) and ends.dtype.kind not in "iu":
        raise ValueError(f"Each {what} is a whole number, such as 0, 1, 2.")
    ends = ends.astype(np.int64)
    lowest, highest = (int(ends.min()), int(ends.max())) if len(ends) else (0, -1)
    count = highest + 1 if count is None else whole_number(count, f"the number of each {what}")
    if lowest < 0 or highest >= count:
        wrong = lowest if lowest < 0 else highest
        raise ValueError(f"There is no {what} {wrong}: they are numbered from 0 to {count - 1}.")
    return count, ends
