"""Generators of networks, whose dials the lessons turn."""

import numpy as np

from tiesfeeds.networks.graph import Network, from_arcs, from_keys
from tiesfeeds.validation import Integers, Seed, generator, probability, whole_number

__all__ = [
    "barabasi_albert",
    "conversation",
    "degree_preserving",
    "degree_preserving_arcs",
    "erdos_renyi",
    "swap_receivers",
    "two_groups",
]


def erdos_renyi(n: int, ties: int, rng: Seed, directed: bool = False) -> Network:
    """Draw a network in which chance alone decides who is tied to whom: all networks are equally likely.

    Parameters
    ----------
    n : int
        Number of people.
    ties : int
        Number of ties (of arcs if `directed`), exactly.
    rng : numpy.random.Generator or int
        Source of randomness, or a seed.
    directed : bool
        Whether an arc may stand alone.

    Returns
    -------
    Network

    Raises
    ------
    ValueError
        If so many ties do not fit among `n` people.

    References
    ----------
    Erdős & Rényi 1959, doi:10.5486/PMD.1959.6.3-4.12.
    """
    n, ties, rng = whole_number(n, "n"), whole_number(ties, "ties"), generator(rng)
    possible = n * (n - 1) if directed else n * (n - 1) // 2
    _fits(ties, possible, f"among {n} people")
    pairs = _choose(possible, ties, rng)
    if directed:
        sender, receiver = np.divmod(pairs, max(n - 1, 1))
        receiver += receiver >= sender  # nobody is their own receiver
        key = sender * n + receiver
    else:
        low, high = _pair(pairs)
        key = low * n + high
    return from_keys(np.sort(key), n, directed)


def barabasi_albert(n: int, ties_each: int, rng: Seed) -> Network:
    """Grow a network in which newcomers tie themselves to those who have many ties already.

    It starts with a star of ``ties_each + 1`` people; every newcomer then brings `ties_each` ties.

    Parameters
    ----------
    n : int
        Number of people, more than `ties_each`; a million take a few seconds.
    ties_each : int
        How many ties a newcomer brings; the mean degree is nearly twice that.
    rng : numpy.random.Generator or int
        Source of randomness, or a seed.

    Returns
    -------
    Network
        Undirected.

    Raises
    ------
    ValueError
        If there are too few people for the first newcomer.

    References
    ----------
    Barabási & Albert 1999, doi:10.1126/science.286.5439.509;
    Batagelj & Brandes 2005, doi:10.1103/PhysRevE.71.036113, for the list of ends.
    """
    m, rng = whole_number(ties_each, "ties_each", 1), generator(rng)
    n = whole_number(n, "n")
    if n <= m:
        raise ValueError(f"A newcomer with {m} ties needs {m} people to tie to: n must be {m + 1} or more, not {n}.")
    # Tie k joins newcomer[k] to known[k]. An end of a tie, drawn at random, belongs to a person with a chance
    # proportional to their degree: that is preferential attachment.
    newcomer = np.concatenate([np.zeros(m, dtype=np.int64), np.repeat(np.arange(m + 1, n), m)])
    known = np.empty_like(newcomer)
    known[:m] = np.arange(1, m + 1)
    # The first newcomers often draw the same person twice, so they come one by one …
    early = min(len(newcomer), m + 40 * m * m)
    for k in range(m, early, m):
        chosen: set[int] = set()
        while len(chosen) < m:
            end = int(rng.integers(2 * k))
            chosen.add(int((newcomer, known)[end % 2][end // 2]))
        known[k : k + m] = sorted(chosen)
    # … and all others at once: who draws a tie's known end, itself still open, is linked to that tie.
    link = np.arange(len(newcomer))
    drawn: Integers = known
    again: Integers = link[early:]
    while len(again):
        tie, side = np.divmod(rng.integers(2 * m * (newcomer[again] - m)), 2)
        known[again] = newcomer[tie]
        link[again] = np.where(side, tie, again)
        drawn = known[_roots(link)]
        again = early + _repeats(drawn[early:].reshape(-1, m))
    return from_arcs(drawn, newcomer, n, directed=False)


def conversation(n: int, ties: int, reciprocity: float, rng: Seed) -> Network:
    """Draw a network on the way from broadcast to conversation.

    At reciprocity 0 a few hubs send to many and nobody answers.
    At 1 every arc is answered and everyone has about the same number of partners, mostly in their own circle.
    In between, answered pairs are the first of one list and unanswered arcs the first of another.
    Neither list depends on `reciprocity`, so with the same seed neighbouring settings share most arcs.

    Parameters
    ----------
    n : int
        Number of people.
    ties : int
        Number of arcs, exactly.
    reciprocity : float
        Share of arcs that are answered, 0 to 1; kept exactly, to the nearest pair.
    rng : numpy.random.Generator or int
        Source of randomness, or a seed.

    Returns
    -------
    Network
        Directed.

    Raises
    ------
    ValueError
        If so many arcs do not fit among `n` people, or `reciprocity` lies outside 0–1.

    References
    ----------
    The circles are those of Watts & Strogatz 1998, doi:10.1038/30918, one tie in ten a shortcut.
    """
    n, ties, rng = whole_number(n, "n"), whole_number(ties, "ties"), generator(rng)
    pairs = min(round(probability(reciprocity, "reciprocity") * ties / 2), ties // 2)
    alone = ties - 2 * pairs
    _fits(pairs + alone, n * (n - 1) // 2, f"among {n} people, each joining another pair")
    circles = _circles(n, min((ties + 1) // 2, n * (n - 1) // 2), rng)[:pairs]
    low, high = np.divmod(circles, max(n, 1))
    sender, receiver = _hubs(n, ties, rng)
    free = ~np.isin(_edge_keys(sender, receiver, n), circles)
    sender, receiver = sender[free][:alone], receiver[free][:alone]
    return from_arcs(np.concatenate([low, high, sender]), np.concatenate([high, low, receiver]), n)


def two_groups(n: int, ties: int, cross: float, rng: Seed, share: float = 0.5) -> Network:
    """Draw two groups with a given share of ties between them: a dial for homophily.

    Parameters
    ----------
    n : int
        Number of people; the first are group 0, the rest group 1.
    ties : int
        Number of ties, exactly.
    cross : float
        Share of ties that join the two groups, 0 to 1; kept to the nearest tie.
        With the same seed neighbouring settings share most ties.
    rng : numpy.random.Generator or int
        Source of randomness, or a seed.
    share : float
        Share of the people who are in group 0, 0 to 1.

    Returns
    -------
    Network
        Undirected, with `groups`.

    Raises
    ------
    ValueError
        If so many ties do not fit within or between the groups, or `cross` or `share` lies outside 0–1.
    """
    n, ties, rng = whole_number(n, "n"), whole_number(ties, "ties"), generator(rng)
    between = round(probability(cross, "cross") * ties)
    within = ties - between
    first = int(probability(share, "share") * n)
    second = n - first
    inside_first, inside_second = first * (first - 1) // 2, second * (second - 1) // 2
    _fits(between, first * second, f"between groups of {first} and {second} people")
    _fits(within, inside_first + inside_second, f"within groups of {first} and {second} people")
    # Both lists are drawn in full length, whatever `cross` is, so that its dial only moves their ends.
    one, other = np.divmod(_choose(first * second, min(ties, first * second), rng)[:between], max(second, 1))
    inside = inside_first + inside_second
    chosen = _choose(inside, min(ties, inside), rng)[:within]
    shift = np.where(chosen < inside_first, 0, first)
    low, high = _pair(np.where(shift, chosen - inside_first, chosen))
    groups = np.repeat([0, 1], [first, second])
    sender, receiver = np.concatenate([one, low + shift]), np.concatenate([first + other, high + shift])
    return from_arcs(sender, receiver, n, directed=False, groups=groups)


def degree_preserving(net: Network, rng: Seed, swaps: int = 10) -> Network:
    """Shuffle who is tied to whom, while everyone keeps their number of arcs out and in.

    Two arcs at a time swap their receivers; a swap that would make a self-loop or a duplicate is not made.

    Parameters
    ----------
    net : Network
        The network to shuffle.
    rng : numpy.random.Generator or int
        Source of randomness, or a seed.
    swaps : int
        Swaps tried per arc; about 10 forget the old ties.

    Returns
    -------
    Network

    References
    ----------
    Maslov & Sneppen 2002, doi:10.1126/science.1065103.
    """
    sender, receiver = degree_preserving_arcs(net, rng, 1, swaps)
    shuffled = from_arcs(sender[0], receiver[0], net.n, net.directed)
    return Network(shuffled.indptr, shuffled.indices, net.directed, net.groups, net.names, net.cleaning)


def swap_receivers(net: Network, swaps: int, rng: Seed) -> Network:
    """Let two arcs swap their receivers, so many times one after the other: `degree_preserving` in slow motion.

    A swap that would make a self-loop or a duplicate is drawn again. From one seed, more swaps go on from fewer.

    Parameters
    ----------
    net : Network
        A directed network.
    swaps : int
        Number of swaps.
    rng : numpy.random.Generator or int
        Source of randomness, or a seed.

    Returns
    -------
    Network

    Raises
    ------
    ValueError
        If the network is undirected, or if hardly any two of its arcs can swap.

    References
    ----------
    Maslov & Sneppen 2002, doi:10.1126/science.1065103.
    """
    if not net.directed:
        raise ValueError("Only arcs have a receiver: give a directed network.")
    rng, swaps = generator(rng), whole_number(swaps, "swaps")
    sender, receiver = net.sources.copy(), net.targets.copy()
    arcs = set(zip(sender.tolist(), receiver.tolist(), strict=True))
    for _ in range(swaps):
        one, two = _swappable(sender, receiver, arcs, rng)
        arcs -= set(zip(sender[[one, two]].tolist(), receiver[[one, two]].tolist(), strict=True))
        receiver[[one, two]] = receiver[[two, one]]
        arcs |= set(zip(sender[[one, two]].tolist(), receiver[[one, two]].tolist(), strict=True))
    return from_arcs(sender, receiver, net.n)


def _swappable(
    sender: Integers, receiver: Integers, arcs: set[tuple[int, int]], rng: np.random.Generator
) -> tuple[int, int]:
    """Draw two arcs whose receivers can be swapped."""
    for one, two in rng.integers(len(sender), size=(1000, 2)) if len(sender) else ():
        new = [(sender[one], receiver[two]), (sender[two], receiver[one])]
        if not any(start == end or (start, end) in arcs for start, end in new):
            return one, two
    raise ValueError("Hardly any two arcs can swap their receivers: give a network with more people.")


def degree_preserving_arcs(net: Network, rng: Seed, samples: int, swaps: int = 10) -> tuple[Integers, Integers]:
    """Shuffle several copies of a network at once; see `degree_preserving`.

    Parameters
    ----------
    net : Network
        The network to shuffle.
    rng : numpy.random.Generator or int
        Source of randomness, or a seed.
    samples : int
        Number of copies.
    swaps : int
        Swaps tried per arc.

    Returns
    -------
    sender, receiver : arrays of int, shape (samples, ties)
        The arcs of each copy; of an undirected tie one end stands in each array.
    """
    rng, samples, swaps = generator(rng), whole_number(samples, "samples"), whole_number(swaps, "swaps")
    sources, targets = net.sources.astype(np.int64), net.targets.astype(np.int64)
    once = slice(None) if net.directed else sources < targets
    sender = np.tile(sources[once], (samples, 1))
    receiver = np.tile(targets[once], (samples, 1))
    half = sender.shape[1] // 2
    if half == 0 or samples == 0:
        return sender, receiver
    copy = np.arange(samples)[:, None] * net.n**2
    key = _arc_keys if net.directed else _edge_keys
    flat_sender, flat_receiver = sender.reshape(-1), receiver.reshape(-1)
    order = np.arange(sender.size).reshape(sender.shape)
    # 2**places seats, eight or more per arc; which seat a key gets changes from round to round.
    places = int(8 * sender.size).bit_length()
    # Every round pairs up all arcs of a copy at random, so that one arc takes part in one swap at most.
    for _ in range(2 * swaps):
        rng.permuted(order, axis=1, out=order)
        one, two = order[:, :half], order[:, half : 2 * half]
        a, b, c, d = flat_sender[one], flat_receiver[one], flat_sender[two], flat_receiver[two]
        # A tie has no direction, so half of the second ties are read the other way round.
        turned = not net.directed and rng.random(c.shape) < 0.5
        c, d = np.where(turned, d, c), np.where(turned, c, d)
        # Every old and every new arc sits down. A swap is made only if its four arcs sit alone: then no duplicate
        # arises, and the same round would lead back as easily, so that all networks are equally likely in the end.
        # Two different arcs on one seat only cost a needless refusal.
        odd = rng.integers(2**62, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
        present, new, other = (
            ((copy + key(start, end, net.n)).astype(np.uint64) * odd >> np.uint64(64 - places)).astype(np.int64)
            for start, end in ((sender, receiver), (a, d), (c, b))
        )
        taken = np.bincount(np.concatenate([seat.reshape(-1) for seat in (present, new, other)])) > 1
        present = present.reshape(-1)
        refused = taken[new] | taken[other] | taken[present[one]] | taken[present[two]] | (a == d) | (c == b)
        made = ~refused
        flat_receiver[one[made]] = d[made]
        flat_sender[two[made]] = np.where(turned, b, c)[made]
        flat_receiver[two[made]] = np.where(turned, c, b)[made]
    return sender, receiver


def _fits(ties: int, possible: int, where: str) -> None:
    if ties > possible:
        raise ValueError(f"{ties} ties do not fit {where}: ask for {possible} at most, or for more people.")


def _choose(possible: int, ties: int, rng: np.random.Generator) -> Integers:
    """Different whole numbers below `possible`, in random order."""
    return rng.choice(possible, ties, replace=False) if ties else np.empty(0, dtype=np.int64)


def _pair(number: Integers) -> tuple[Integers, Integers]:
    """The pair low < high that stands at `number` in the list (0,1), (0,2), (1,2), (0,3) …"""
    high = ((1 + np.sqrt(1 + 8.0 * number)) / 2).astype(np.int64)
    high -= high * (high - 1) // 2 > number  # the square root may be off by one for large numbers
    high += high * (high + 1) // 2 <= number
    return number - high * (high - 1) // 2, high


def _arc_keys(sender: Integers, receiver: Integers, n: int) -> Integers:
    return sender * n + receiver


def _edge_keys(sender: Integers, receiver: Integers, n: int) -> Integers:
    return np.minimum(sender, receiver) * n + np.maximum(sender, receiver)


def _roots(link: Integers) -> Integers:
    """Follow every link to its end; each round halves the way that is left."""
    while not np.array_equal(further := link[link], link):
        link = further
    return link


def _repeats(rows: Integers) -> Integers:
    """Positions, counted through all rows, of entries that stand further left in their row already."""
    order = np.sort(rows, axis=1)
    odd = np.flatnonzero((order[:, 1:] == order[:, :-1]).any(axis=1))
    m = rows.shape[1]
    again = [row * m + k for row in odd for k in range(1, m) if rows[row, k] in rows[row, :k]]
    return np.array(again, dtype=np.int64)


def _circles(n: int, pairs: int, rng: np.random.Generator) -> Integers:
    """Keys of different pairs, in random order: neighbours on a ring of people, one pair in ten rewired."""
    rings = -(-pairs // max(n, 1))
    step = np.arange(1, rings + 1)
    one = np.tile(np.arange(n), rings)
    seat = rng.permutation(n)
    keys = _edge_keys(seat[one], seat[(one + np.repeat(step, n)) % max(n, 1)], n)
    # All of the inner rings and a random part of the outermost.
    keys[(rings - 1) * n :] = rng.permutation(keys[(rings - 1) * n :])
    if n % 2 == 0 and rings == n // 2:  # across the ring each pair stands twice
        keys = keys[np.sort(np.unique(keys, return_index=True)[1])]
    keys = rng.permutation(keys[:pairs])
    chosen = np.flatnonzero(rng.random(len(keys)) < 0.1)
    low, high = np.divmod(keys[chosen], max(n, 1))
    end = rng.integers(n, size=len(chosen)) if n else low
    shortcut = _edge_keys(low, end, n)
    _, first = np.unique(shortcut, return_index=True)
    fresh = np.zeros(len(chosen), dtype=bool)
    fresh[first] = True
    fresh &= (low != end) & ~np.isin(shortcut, keys)
    keys[chosen[fresh]] = shortcut[fresh]
    return keys


def _hubs(n: int, ties: int, rng: np.random.Generator) -> tuple[Integers, Integers]:
    """Arcs of different pairs, in random order, from a few people who send far more than the others."""
    hubs = min(n, -(-4 * ties // max(n, 1)))
    if hubs > n / 3:  # too many ties for a few: everyone sends
        hubs = n
    # Exponential waiting times with these rates put the arcs into a weighted random order.
    rate = 1 / np.sqrt(np.arange(1, hubs + 1))
    order = np.argsort(rng.exponential(size=(hubs, n)) / rate[:, None], axis=None)
    hub, receiver = np.divmod(order, max(n, 1))
    sender = rng.permutation(n)[hub]
    _, first = np.unique(_edge_keys(sender, receiver, n), return_index=True)
    kept = np.sort(first)
    kept = kept[sender[kept] != receiver[kept]]
    return sender[kept], receiver[kept]
