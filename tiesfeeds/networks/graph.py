"""What a network is here: arrays of arcs, sorted by sender (compressed sparse rows); the door to NetworkX."""

from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tiesfeeds.validation import Integers, whole_number

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Cleaning:
    """What was set aside while a network was read or built; nothing is dropped silently.

    Parameters
    ----------
    lines : int
        Lines in the file, all of them (0 if there was no file).
    comments, headers : int
        Lines that hold a remark or column names instead of data.
    duplicates : int
        Arcs (or ties) that were already there.
    self_loops : int
        Arcs from a person to the same person.
    """

    lines: int = 0
    comments: int = 0
    headers: int = 0
    duplicates: int = 0
    self_loops: int = 0

    def __str__(self) -> str:
        return ", ".join(f"{f.name.replace('_', '-')} {getattr(self, f.name):,}" for f in fields(self))


@dataclass(frozen=True, eq=False)
class Network:
    """People 0 … n−1 and the arcs between them, as compressed sparse rows.

    The arcs that person `i` sends go to ``indices[indptr[i]:indptr[i + 1]]``, in rising order.
    An undirected tie is stored as two arcs, one each way.
    There are no self-loops and no duplicates: build networks with `from_arcs`, which counts them.

    Parameters
    ----------
    indptr : array of int64, shape (n + 1,)
        Where each person's arcs begin.
    indices : array of int, shape (arcs,)
        The receiver of each arc.
    directed : bool
        Whether an arc may stand alone.
    groups : array of int, shape (n,), optional
        The group of each person; −1 where it is not known.
    names : array, shape (n,), optional
        What each person is called in the source.
    cleaning : Cleaning
        What was set aside while the network was built.
    """

    indptr: Integers
    indices: Integers
    directed: bool
    groups: Integers | None = None
    names: NDArray | None = None
    cleaning: Cleaning = field(default=Cleaning())

    def __post_init__(self) -> None:
        for label, array in (("groups", self.groups), ("names", self.names)):
            if array is not None and len(array) != self.n:
                raise ValueError(f"{label} must have one entry per person: {self.n}, not {len(array)}.")
        if self.indptr[-1] != len(self.indices):
            raise ValueError("indptr and indices do not belong together; build networks with from_arcs.")

    def __repr__(self) -> str:
        kind = "directed" if self.directed else "undirected"
        return f"Network({self.n:,} people, {self.ties:,} {'arcs' if self.directed else 'ties'}, {kind})"

    @property
    def n(self) -> int:
        """Number of people."""
        return len(self.indptr) - 1

    @property
    def arcs(self) -> int:
        """Number of arcs; an undirected tie counts twice."""
        return len(self.indices)

    @property
    def ties(self) -> int:
        """Number of ties: arcs in a directed network, pairs in an undirected one."""
        return self.arcs if self.directed else self.arcs // 2

    @property
    def targets(self) -> Integers:
        """The receiver of each arc: another name for `indices`."""
        return self.indices

    @cached_property
    def sources(self) -> Integers:
        """The sender of each arc, in the order of `indices`."""
        return np.repeat(np.arange(self.n, dtype=self.indices.dtype), self.out_degree)

    @cached_property
    def out_degree(self) -> Integers:
        """How many arcs each person sends."""
        return np.diff(self.indptr)

    @cached_property
    def in_degree(self) -> Integers:
        """How many arcs each person receives."""
        return np.bincount(self.indices, minlength=self.n) if self.directed else self.out_degree

    def reverse(self) -> "Network":
        """Return the network with every arc turned round (an undirected one is its own reverse)."""
        if not self.directed:
            return self
        # A stable sort by receiver leaves the senders in rising order within each row.
        order = np.argsort(self.indices, kind="stable")
        return replace(self, indptr=_row_starts(self.in_degree), indices=self.sources[order])

    def undirected(self) -> "Network":
        """Return the network in which every arc, answered or not, is one tie."""
        if not self.directed:
            return self
        both = from_arcs(self.sources, self.indices, self.n, directed=False)
        return replace(both, groups=self.groups, names=self.names, cleaning=self.cleaning)

    def person(self, number: int) -> int:
        """Return `number` as an int, once it is sure that this person is in the network.

        Raises
        ------
        ValueError
            If there is no such person.
        """
        if not 0 <= number < self.n or number % 1:
            raise ValueError(_nobody(number, self.n))
        return int(number)


def from_arcs(
    source: ArrayLike,
    target: ArrayLike,
    n: int | None = None,
    directed: bool = True,
    groups: Integers | None = None,
    names: NDArray | None = None,
) -> Network:
    """Build a network from two arrays: who sends each arc, and who receives it.

    Self-loops and duplicates are set aside and counted in ``.cleaning``;
    in an undirected network a–b and b–a are one tie.

    Parameters
    ----------
    source, target : array of int, shape (arcs,)
        People by number, from 0.
    n : int, optional
        How many people there are; the highest number plus one if not given.
    directed : bool
        Whether an arc may stand alone.
    groups, names : array, shape (n,), optional
        Kept with the network.

    Returns
    -------
    Network

    Raises
    ------
    ValueError
        If the arrays differ in length, hold anything but whole numbers, or name a person outside 0 … n−1.
    """
    source, target = _people(source), _people(target)
    if len(source) != len(target):
        raise ValueError(f"An arc needs a sender and a receiver; you gave {len(source)} and {len(target)}.")
    lowest, highest = (
        (0, -1) if not len(source) else (int(min(source.min(), target.min())), int(max(source.max(), target.max())))
    )
    n = highest + 1 if n is None else whole_number(n, "n")
    if lowest < 0 or highest >= n:
        raise ValueError(_nobody(lowest if lowest < 0 else highest, n))
    # One whole number per arc sorts, compares and counts in a single array.
    key = source * n + target if directed else np.minimum(source, target) * n + np.maximum(source, target)
    proper = key[source != target]
    key = np.sort(proper)
    key = key[np.flatnonzero(np.diff(key, prepend=-1))]
    cleaning = Cleaning(duplicates=len(proper) - len(key), self_loops=len(source) - len(proper))
    return from_keys(key, n, directed, groups=groups, names=names, cleaning=cleaning)


def from_networkx(g: "nx.Graph", groups: str | None = None) -> Network:
    """Turn a NetworkX graph into a Network; people are numbered in the graph's order.

    Parameters
    ----------
    g : networkx.Graph or networkx.DiGraph
        The graph; of several parallel edges one is kept, and self-loops are set aside, both counted.
    groups : str, optional
        Name of the node attribute that says which group a person is in; its values are numbered in sorted
        order, and −1 stands where it is missing.

    Returns
    -------
    Network

    Raises
    ------
    ValueError
        If no node has the attribute `groups`.
    """
    people = list(g)
    number = {person: i for i, person in enumerate(people)}
    arcs = np.array([(number[a], number[b]) for a, b in g.edges()], dtype=np.int64).reshape(-1, 2)
    codes = None
    if groups is not None:
        values = [g.nodes[person].get(groups) for person in people]
        known = sorted({value for value in values if value is not None}, key=str)
        if not known:
            raise ValueError(f"No person in this graph has the attribute {groups!r}; check its name.")
        codes = np.array([-1 if value is None else known.index(value) for value in values])
    names = np.array([str(person) for person in people])
    return from_arcs(arcs[:, 0], arcs[:, 1], len(people), g.is_directed(), groups=codes, names=names)


def to_networkx(net: Network) -> "nx.Graph":
    """Turn a Network into a NetworkX graph with people 0 … n−1.

    Parameters
    ----------
    net : Network
        The network; its `groups` and `names` become the node attributes ``group`` and ``name``.

    Returns
    -------
    networkx.Graph or networkx.DiGraph
    """
    import networkx as nx

    g = nx.DiGraph() if net.directed else nx.Graph()
    g.add_nodes_from(range(net.n))
    g.add_edges_from(zip(net.sources.tolist(), net.targets.tolist(), strict=True))
    for attribute, values in (("group", net.groups), ("name", net.names)):
        if values is not None:
            nx.set_node_attributes(g, dict(enumerate(values.tolist())), attribute)
    return g


def from_keys(key: Integers, n: int, directed: bool, **rest: Any) -> Network:
    """Build a network from the arcs' keys, sender · n + receiver, rising and each one once.

    For an undirected network each tie comes once, the lower number first.

    Parameters
    ----------
    key : array of int64, shape (ties,)
        The ties.
    n : int
        Number of people.
    directed : bool
        Whether an arc may stand alone.
    **rest
        `groups`, `names`, `cleaning`, as in `Network`.

    Returns
    -------
    Network
    """
    if not directed:
        low, high = np.divmod(key, max(n, 1))
        key = np.sort(np.concatenate([key, high * n + low]))
    sender, receiver = np.divmod(key, max(n, 1))
    small = np.int32 if n <= np.iinfo(np.int32).max else np.int64
    indptr = _row_starts(np.bincount(sender, minlength=n))
    return Network(indptr, receiver.astype(small), bool(directed), **rest)


def _nobody(number: int, n: int) -> str:
    who = f"its {n} people are numbered from 0 to {n - 1}" if n else "it has no people"
    return f"Person {number} is not in this network: {who}."


def _row_starts(degree: Integers) -> Integers:
    return np.concatenate([[0], np.cumsum(degree)]).astype(np.int64)


def _people(numbers: ArrayLike) -> Integers:
    numbers = np.asarray(numbers)
    if numbers.ndim != 1 or (len(numbers) and numbers.dtype.kind not in "iu"):
        raise ValueError("People are whole numbers in a flat list, such as [0, 1, 2].")
    return numbers.astype(np.int64, copy=False)


def bitwise_or_by_sender(net: Network, bits: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Join, for each sender, the bits that stand on the arcs it sends.

    With 64 searches or cascades in the bits of one word, one call moves all of them a step.

    Parameters
    ----------
    net : Network
        The network.
    bits : array of uint64, shape (arcs, …)
        One word, or a row of words, per arc.

    Returns
    -------
    array of uint64, shape (n, …)
        Bitwise or over each person's arcs; 0 for people without any.
    """
    joined = np.zeros((net.n, *bits.shape[1:]), dtype=bits.dtype)
    senders = np.flatnonzero(net.out_degree)
    if len(senders):
        joined[senders] = np.bitwise_or.reduceat(bits, net.indptr[senders], axis=0)
    return joined
