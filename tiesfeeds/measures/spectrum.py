"""The spectrum: a dial from networking to media, four measures that place a network, samples that bend them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tiesfeeds import measures
from tiesfeeds.networks import Network, from_arcs
from tiesfeeds.validation import Floats, Integers, Seed, generator, probability, whole_number

__all__ = [
    "MEASURES",
    "PLACING",
    "SAMPLES",
    "Measure",
    "Score",
    "network",
    "place",
    "places_with_other_ends",
    "position",
    "sample",
    "score",
]

_STRANGERS = 0.1  # of the answered pairs join people of different circles
_ACCOUNTS = 20  # one account in so many is a star
_FEW = 100  # below so many people 1% is no whole person


# ---- measures on one axis ----


@dataclass(frozen=True)
class Measure:
    """A measure, and which of its values count as networking and as media.

    Parameters
    ----------
    name : str
        The field of `Score` that holds it.
    label : str
        What exercises and links call it.
    column : str
        What its column is called in the tables.
    networking, media : float
        The values that stand at the two ends of the spectrum: our choice of round numbers.
    networking_range, media_range : tuple of float
        From where to where each end could as well have been put.
    placing : bool
        Whether it helps to place a network.
    """

    name: str
    label: str
    column: str
    networking: float
    media: float
    networking_range: tuple[float, float]
    media_range: tuple[float, float]
    placing: bool = True


MEASURES = {
    measure.name: measure
    for measure in (
        Measure("reciprocity", "ties answered", "reciprocity", 1, 0, (0.6, 1), (0, 0.05)),
        Measure("clustering", "circles", "clustering", 0.5, 0, (0.25, 0.75), (0, 0.05)),
        Measure("top_share", "top 1%", "top_share", 0.01, 0.4, (0.01, 0.05), (0.2, 1)),
        Measure("share_without_incoming", "audience", "unheard", 0, 1, (0, 0.1), (0.5, 1)),
        # Real networks of talk and of posts stand in one range of it: it tells nobody apart.
        Measure("assortativity", "like degrees meet", "mixing", 0.5, -0.5, (0.1, 1), (-1, -0.1), placing=False),
    )
}
PLACING = {name: measure for name, measure in MEASURES.items() if measure.placing}


@dataclass(frozen=True)
class Score:
    """The measures of a network; None where one has no meaning.

    Parameters
    ----------
    reciprocity : float or None
        Share of arcs answered; None if the network is undirected.
    clustering : float
        Share of pairs of partners that are tied to each other, a pair counted once for every partner it shares,
        direction left aside (`measures.global_clustering`).
    top_share : float or None
        Share of all arcs that the 1% who receive most receive; None below 100 people.
    share_without_incoming : float or None
        Share of people who receive no arc; None if the network is undirected.
    assortativity : float or None
        Correlation of the degrees at the two ends of a tie, direction left aside; None if all degrees are the same.
    """

    reciprocity: float | None
    clustering: float
    top_share: float | None
    share_without_incoming: float | None
    assortativity: float | None


def score(net: Network) -> Score:
    """Return the measures of a network.

    Parameters
    ----------
    net : Network
        A network with at least one tie. Arcs run to the person who gets the attention.

    Returns
    -------
    Score

    Raises
    ------
    ValueError
        If the network has no ties.

    References
    ----------
    Myers et al. 2014, doi:10.1145/2567948.2576939, for what tells a social from an information network;
    Newman 2002, doi:10.1103/PhysRevLett.89.208701, for the mixing of degrees.
    """
    assortativity = measures.assortativity(net.undirected())
    return Score(
        reciprocity=measures.edge_reciprocity(net) if net.directed else None,
        clustering=measures.global_clustering(net),
        top_share=measures.top_share(net.in_degree) if net.n >= _FEW else None,
        share_without_incoming=float((net.in_degree == 0).mean()) if net.directed else None,
        assortativity=None if np.isnan(assortativity) else assortativity,
    )


def position(name: str, value: float) -> float:
    """Return where a value stands between the networking end (0) and the media end (1) of its measure.

    Parameters
    ----------
    name : str
        A measure's name, one of `MEASURES`.
    value : float
        What was measured.

    Returns
    -------
    float
        0 to 1: what lies beyond an end stands at that end.

    Raises
    ------
    ValueError
        If there is no such measure.
    """
    if name not in MEASURES:
        raise ValueError(f"There is no measure {name!r}; choose one of {', '.join(MEASURES)}.")
    measure = MEASURES[name]
    return float(np.clip((value - measure.networking) / (measure.media - measure.networking), 0, 1)) + 0.0  # no −0


def place(values: Score) -> tuple[float, float, float]:
    """Return a network's place: the median of its positions by the measures of `PLACING`, and how far they spread.

    Parameters
    ----------
    values : Score
        Its measures; those that are None are left out.

    Returns
    -------
    middle, low, high : float
        The median, the smallest and the largest position, each 0 (networking) to 1 (media).
    """
    where = [position(name, getattr(values, name)) for name in PLACING if getattr(values, name) is not None]
    return float(np.median(where)), min(where), max(where)


def places_with_other_ends(scores: Sequence[Score], draws: int, rng: Seed) -> Floats:
    """Return where networks stand if the ends of all measures are drawn anew, by lot within their ranges.

    Parameters
    ----------
    scores : list of Score
        Networks of which all four measures of `PLACING` are known.
    draws : int
        How often the ends are drawn.
    rng : numpy.random.Generator or int
        Source of randomness, or a seed.

    Returns
    -------
    array of float, shape (draws, networks)
        Places, 0 (networking) to 1 (media); in each draw all networks have the same ends.

    Raises
    ------
    ValueError
        If a measure of a network is not known.
    """
    values = np.array([[getattr(score, name) for name in PLACING] for score in scores], dtype=float)
    if np.isnan(values).any():
        raise ValueError("Other ends need networks of which all four measures are known; leave the others out.")
    rng, shape = generator(rng), (whole_number(draws, "draws", 1), 1, len(PLACING))
    ranges = np.array([(measure.networking_range, measure.media_range) for measure in PLACING.values()], dtype=float)
    networking, media = (rng.uniform(ranges[:, end, 0], ranges[:, end, 1], shape) for end in (0, 1))
    return np.median(np.clip((values - networking) / (media - networking), 0, 1), axis=2)


# ---- the dial ----


def network(n: int, arcs: int, dial: float, rng: Seed) -> Network:
    """Draw a network on the way from networking to media.

    At dial 0 people talk in circles of about twice as many as they have partners; every arc is answered, and one pair
    in ten joins two circles. At dial 1 all turn to a few stars (one account in twenty, the first people), who do not
    answer; the star of rank k draws attention in proportion to k to the power −1.2. In between circles fall silent one
    by one. With the same seed neighbouring settings share most arcs. An arc runs from the one who turns to somebody to
    the one who gets the attention.

    Parameters
    ----------
    n : int
        Number of people, 20 or more.
    arcs : int
        Number of arcs, exactly.
    dial : float
        0 (networking) to 1 (media); 1 − dial is the share of arcs answered, to the nearest pair.
    rng : numpy.random.Generator or int
        Source of randomness, or a seed.

    Returns
    -------
    Network
        Directed. Its groups are the circles, numbered along the people.

    Raises
    ------
    ValueError
        If there are fewer than 20 people, so many arcs do not fit, or `dial` lies outside 0–1.
    """
    n, arcs, rng = whole_number(n, "n", 20), whole_number(arcs, "arcs", 2), generator(rng)
    pairs = min(round((1 - probability(dial, "dial")) * arcs / 2), arcs // 2)
    alone, stars = arcs - 2 * pairs, n // _ACCOUNTS
    most = stars * (n - stars) // 2
    if arcs > most:
        raise ValueError(f"{arcs} arcs are too many for {n} people: ask for {most} at most, or for more people.")
    circle = np.arange(n) // max(3, round(2 * arcs / n))
    low, high = _talk(circle, (arcs + 1) // 2, rng)
    sender, receiver = _stare(n, stars, rng)
    free = ~np.isin(_key(sender, receiver, n), _key(low, high, n))
    sender, receiver = sender[free][:alone], receiver[free][:alone]
    low, high = low[:pairs], high[:pairs]
    ends = np.concatenate([low, high, sender]), np.concatenate([high, low, receiver])
    return from_arcs(*ends, n, groups=circle)


def _key(one: Integers, other: Integers, n: int) -> Integers:
    return np.minimum(one, other) * n + np.maximum(one, other)


def _talk(circle: Integers, pairs: int, rng: np.random.Generator) -> tuple[Integers, Integers]:
    """Pairs within circles, circle by circle in random order; one in ten has an end moved to anybody."""
    n = len(circle)
    low, high = np.triu_indices(n, 1)
    inside = circle[low] == circle[high]
    low, high = low[inside], high[inside]
    chosen = rng.permutation(len(low))[:pairs]
    low, high = low[chosen], high[chosen]
    turn = rng.permutation(circle.max() + 1)
    order = np.argsort(turn[circle[low]], kind="stable")
    low, high = low[order], high[order]
    taken = set(_key(low, high, n).tolist())
    for k in np.flatnonzero(rng.random(len(low)) < _STRANGERS):
        one, other = int(low[k]), int(rng.integers(n))
        key = min(one, other) * n + max(one, other)
        if other != one and key not in taken:
            taken.add(key)
            high[k] = other
    return low, high


def _stare(n: int, stars: int, rng: np.random.Generator) -> tuple[Integers, Integers]:
    """Arcs from everybody else to the stars, in random order, the first stars first."""
    pull = np.arange(1, stars + 1) ** -1.2
    # Exponential waiting times with these rates put the arcs into a weighted random order.
    order = np.argsort(rng.exponential(size=(n - stars, stars)) / pull, axis=None)
    sender, receiver = np.divmod(order, stars)
    return sender + stars, receiver


# ---- samples ----


@dataclass(frozen=True, eq=False)
class Sample:
    """Part of a network.

    Parameters
    ----------
    whole : Network
        What it was taken from.
    people : array of int
        Who is in it, in rising order.
    sender, receiver : array of int
        Its arcs, by their numbers in `whole`.
    """

    whole: Network
    people: Integers
    sender: Integers
    receiver: Integers

    @cached_property
    def network(self) -> Network:
        """The sample as a network of its own."""
        ends = np.searchsorted(self.people, self.sender), np.searchsorted(self.people, self.receiver)
        return from_arcs(*ends, len(self.people), self.whole.directed)


def sample(net: Network, way: str, share: float, rng: Seed) -> Sample:
    """Return part of a network, taken the way data collectors take it.

    Parameters
    ----------
    net : Network
        A network with at least one tie.
    way : str
        ``"random ties"``: arcs by lot, with the people at their ends. The others take people, and all arcs among
        them: ``"random people"`` by lot; ``"breadth-first"`` from a person drawn by lot to all their partners, to
        those partners' partners and on, direction left aside (in a new place whenever a part is used up);
        ``"ego networks"`` people drawn by lot, each with all partners.
    share : float
        How much to take, above 0 up to 1: of the ties for random ties, of the people for the others.
    rng : numpy.random.Generator or int
        Source of randomness, or a seed. With the same seed a larger sample holds the smaller ones.

    Returns
    -------
    Sample

    Raises
    ------
    ValueError
        If there is no such way, or `share` is not above 0 and up to 1.

    References
    ----------
    Lee, Kim & Jeong 2006, doi:10.1103/PhysRevE.73.016102, for how samples bend measures.
    """
    if way not in SAMPLES:
        raise ValueError(f"There is no way {way!r} to sample; choose one of {', '.join(SAMPLES)}.")
    if not probability(share, "share"):
        raise ValueError("A sample of nothing has no measures; give a share above 0.")
    return SAMPLES[way](net, share, generator(rng))


def _random_ties(net: Network, share: float, rng: np.random.Generator) -> Sample:
    sender, receiver = net.sources, net.targets
    once = np.arange(net.arcs) if net.directed else np.flatnonzero(sender < receiver)
    kept = rng.permutation(once)[: max(1, round(share * len(once)))]
    sender, receiver = sender[kept], receiver[kept]
    return Sample(net, np.unique([sender, receiver]), sender, receiver)


def _random_people(net: Network, share: float, rng: np.random.Generator) -> Sample:
    return _among(net, rng.permutation(net.n)[: _count(net, share)])


def _breadth_first(net: Network, share: float, rng: np.random.Generator) -> Sample:
    return _among(net, _visits(net, rng, far=True)[: _count(net, share)])


def _ego_networks(net: Network, share: float, rng: np.random.Generator) -> Sample:
    return _among(net, _visits(net, rng, far=False)[: _count(net, share)])


SAMPLES = {
    "random ties": _random_ties,
    "random people": _random_people,
    "breadth-first": _breadth_first,
    "ego networks": _ego_networks,
}


def _count(net: Network, share: float) -> int:
    return min(net.n, max(2, round(share * net.n)))


def _visits(net: Network, rng: np.random.Generator, far: bool) -> Integers:
    """Everybody in the order in which a search meets them; `far`: it goes on from whom it has met."""
    flat = net.undirected()
    met, order = np.zeros(net.n, dtype=bool), []
    for person in rng.permutation(net.n):
        queue = [person]
        for here in queue:
            new = [here] if not met[here] else []
            met[here] = True
            partners = flat.targets[flat.indptr[here] : flat.indptr[here + 1]]
            fresh = partners[~met[partners]] if far or here == person else partners[:0]
            met[fresh] = True
            order += [*new, *fresh]
            if far:
                queue += list(fresh)
    return np.array(order)


def _among(net: Network, people: Integers) -> Sample:
    inside = np.zeros(net.n, dtype=bool)
    inside[people] = True
    both = inside[net.sources] & inside[net.targets]
    if not net.directed:
        both &= net.sources < net.targets
    return Sample(net, np.sort(people), net.sources[both], net.targets[both])
