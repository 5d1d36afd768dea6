"""Lesson 05: is a tie answered? Who answers whom?"""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np

from tiesfeeds import measures, networks, tables
from tiesfeeds.display import Choice, Diagram, Explorer, Headline, Slider, Switch, Try, charts
from tiesfeeds.learning.guess import guess
from tiesfeeds.lessons.one_way_two_way import words

PEOPLE, TIES, SEED = 60, 180, 5


# ---- three kinds of pairs ----

ARROWS: Any = [], ["-|>"], ["-|>", "<|-"]


def _draw_kinds(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    for number, (name, arrows) in enumerate(zip(words.KINDS, ARROWS, strict=True)):
        column, row = (0, number) if narrow else (number, 0)
        room = width if narrow else width / len(ARROWS)
        high = height / len(ARROWS) if narrow else height
        axes = charts.panel(figure, room * column, high * row, room, high, xlim=(0, room), ylim=(high, 0))
        mutual = len(arrows) == 2
        color = charts.NETWORKING if mutual else charts.MEDIA
        middle, half = room / 2, 70
        people = charts.NETWORKING if mutual else charts.CHANCE
        charts.dots(axes, [middle - half, middle + half], [0.5 * high, 0.5 * high], people, 26)
        for side, arrow in zip([-7, 7] if mutual else [0], arrows, strict=False):
            look = dict(arrowstyle=arrow, color=color, lw=1.8)
            ends = (middle + half, 0.5 * high + side), (middle - half, 0.5 * high + side)
            look |= dict(mutation_scale=13, shrinkA=13, shrinkB=13)
            axes.annotate("", *ends, arrowprops=look)
        color = charts.WORDS[color] if arrows else charts.MUTED
        charts.say(axes, middle, 0.16 * high, name, weight=600, color=color, ha="center")
        charts.say(axes, middle, 0.84 * high, words.ties_of_pair(len(arrows), 2 * mutual), ha="center")
    return lambda result: None


def dyad_kinds():
    """Return the diagram of the three kinds of pairs."""
    return Diagram(ARROWS, _draw_kinds, lambda arrows: words.DYAD_KINDS_SAID, title=words.DYAD_KINDS, size=(9, 1.6))


# ---- the same ties, counted two ways ----


class _TwoCounts:
    """Two bars: ties, answered or not, and the pairs that they make, mutual or one way. Each may have a mark below."""

    HIGH, APART = 52, 128  # CSS pixels

    def __init__(self, figure, left, top, width):
        self._bars, self._titles, self._marks = [], [], []
        for number in range(2):
            y = top + self.APART * number
            self._titles.append(charts.say(figure, left, y, "", weight=600, animated=True))
            axes = charts.panel(figure, left, y + 16, width, self.HIGH)
            self._bars.append(charts.StackedBar(axes, [charts.NETWORKING, charts.MEDIA]))
            (tick,) = axes.plot([], [], color=charts.CHANCE, lw=3 * charts.POINT, clip_on=False, animated=True)
            said = charts.say(axes, 0, -0.42, "", size=charts.NOTE, color=charts.MUTED, animated=True)
            self._marks.append((tick, said, 8 / width))

    def show(self, mutual, alone, marks):
        """Show so many mutual and one-way pairs; `marks` are (share, words) for ties and for pairs, or None."""
        ties, pairs = 2 * mutual + alone, mutual + alone
        self._titles[0].set_text(words.count_ties(ties))
        self._titles[1].set_text(words.count_pairs(pairs))
        self._bars[0].show([2 * mutual / ties, alone / ties], words.parts_of_ties(2 * mutual, alone))
        self._bars[1].show([mutual / pairs, alone / pairs], words.parts_of_pairs(mutual, alone))
        for (tick, text, gap), mark in zip(self._marks, marks, strict=True):
            share, said = mark or (np.nan, "")
            tick.set_data([share, share], [-0.55, -0.04])
            text.set_text(said)
            text.set_x(share + gap if mark else 0)


# ---- from broadcast to conversation ----


@dataclass(frozen=True)
class Talk:
    """A network of messages and how much of it is answered."""

    network: networks.Network
    shuffled: bool
    edges: float  # share of ties answered
    pairs: float  # share of connected pairs that are mutual
    expected: float  # share of ties answered after shuffling, mean of many
    density: float  # share of all possible ties that exist
    place: np.ndarray  # where people stand
    meant: float  # share of ties answered before shuffling

    @property
    def answered(self):
        """How many ties are answered."""
        return round(self.edges * TIES)

    @property
    def talkers(self):
        """How many people send."""
        return int((self.network.out_degree > 0).sum())

    @property
    def listeners(self):
        """How many people only listen."""
        return PEOPLE - self.talkers

    @property
    def solved(self):
        """Whether half of the pairs are mutual: what the puzzle asks for."""
        return self.pairs == 0.5


@cache
def _message_network(share):
    return networks.conversation(PEOPLE, TIES, share / 100, np.random.default_rng(SEED))


@cache
def _expected():
    """Return what is answered by chance, by the per cent that are answered: a thousand shuffles take too long here."""
    return {row["percent_answered"]: row["by_chance"] for row in tables.read("answered_by_chance")}


@cache
def _talk(share, shuffled):
    network = _message_network(share)
    place, meant = _places(network), measures.edge_reciprocity(network)
    if shuffled:
        network = _usual_shuffle(network, _expected()[share])
    return Talk(
        network,
        shuffled,
        measures.edge_reciprocity(network),
        measures.dyad_reciprocity(network),
        _expected()[share],
        measures.density(network),
        place,
        meant,
    )


def _usual_shuffle(network, expected):
    """Return one of a few shuffles, that which is answered most nearly as the mean of many: picture and words agree."""
    copies = zip(*networks.degree_preserving_arcs(network, np.random.default_rng(SEED), 40), strict=True)
    shuffled = [networks.from_arcs(sender, receiver, PEOPLE) for sender, receiver in copies]
    return min(shuffled, key=lambda copy: abs(measures.edge_reciprocity(copy) - expected))


def seats():
    """Return who sits where on the ring, shape (people,): circles of talk join those who sit side by side."""
    return np.random.default_rng(SEED).permutation(PEOPLE)  # as `networks.conversation` seats them, first of all


def _places(network):
    """Return where people stand: on a ring, and the nearer to its middle, the more of their ties are unanswered."""
    seat, step = seats(), 2 * np.pi / PEOPLE
    turn = np.empty(PEOPLE)
    turn[seat] = np.pi / 2 - step * np.arange(PEOPLE)
    far = np.ones(PEOPLE)
    far[seat[1::2]] = 0.85  # two rows: the ties of neighbours stay visible
    ring = far[:, None] * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    # who sends at 0% has a seat at a round table in the middle
    senders = np.flatnonzero(_message_network(0).out_degree)
    senders = senders[np.argsort(-turn[senders])]
    around = np.pi / 2 - 2 * np.pi * np.arange(len(senders)) / len(senders)
    table = np.zeros((PEOPLE, 2))
    table[senders] = 0.36 * np.stack([np.cos(around), np.sin(around)], axis=1)
    unanswered = np.bincount(network.sources[~measures.answered(network)], minlength=PEOPLE)
    inwards = np.clip(unanswered / 6, 0, 1)[:, None]
    return ring * (1 - inwards) + table * inwards


def _draw_talk(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    side = min(width - 16, height - 235) if narrow else min(height, 0.44 * width)
    top = 0 if narrow else (height - side) / 2
    left, right = ((width - side) / 2, 2) if narrow else (0, side + 44)
    people = charts.NetworkPicture(charts.panel(figure, left, top, side, side), 1.06 * _places(_message_network(0)))
    people.axes.set(xlim=(-1.12, 1.12), ylim=(-1.12, 1.12))
    counts = _TwoCounts(figure, right, side + 28 if narrow else 60, width - right - 2)
    if not narrow:
        charts.say(figure, right, 326, charts.wrapped(words.TWO_SHARES, width - right), color=charts.MUTED)

    def update(talk):
        source, target, mutual = talk.network.sources, talk.network.targets, measures.answered(talk.network)
        pair = mutual & (source < target)
        people.move(talk.place)
        people.ties("alone", source[~mutual], target[~mutual], color=charts.MEDIA, width=0.65, alpha=0.5)
        people.ties("mutual", source[pair], target[pair], color=charts.NETWORKING, width=1.75, zorder=2)
        people.sizes(charts.POINT**2 * (60 + 26 * talk.network.out_degree))
        answered = np.bincount(source[mutual], minlength=PEOPLE)
        sent = talk.network.out_degree
        colors = np.where(2 * answered >= sent, charts.NETWORKING, charts.MEDIA)
        people.color(np.where(sent == 0, charts.CHANCE, colors))
        people.marks.say(map(words.person, sent, answered, talk.network.in_degree))
        by_chance = talk.expected, words.by_chance(talk.expected)
        counts.show(int(pair.sum()), int((~mutual).sum()), [by_chance, None])

    return update


def _headline_talk(talk):
    if talk.shuffled:
        return Headline(f"{talk.expected:.1%}", words.conversation_found(talk), "chance")
    return Headline(f"{talk.edges:.0%}", words.conversation_found(talk), "networking" if talk.edges else "media")


def conversation():
    """Return the explorer that turns a broadcast into a conversation, beside its null model."""
    return Explorer(
        lambda share, shuffled: _talk(share, shuffled),
        _draw_talk,
        words.conversation,
        title=words.CONVERSATION,
        size=(9, 3.9, 5.06),
        headline=_headline_talk,
        tries=(
            Try(*words.NOBODY, dict(share=0)),
            Try(*words.EVERYBODY, dict(share=100)),
            Try(*words.HALF, dict(share=50)),
            Try(*words.HALF_BY_LOT, dict(share=50, shuffled=True)),
        ),
        share=Slider(words.ANSWERED, 0, 100, 1, 0, unit="%"),
        shuffled=Switch(words.BY_LOT),
    )


# ---- the same network, shuffled swap by swap ----

HALF, SWAPS = 50, 300
MIX = 51  # a seed: so mixed, about as much is left as the mean of many


@dataclass(frozen=True)
class Swapped:
    """A network of which half of the ties were answered, and how often two ties have swapped their receivers since."""

    swaps: int
    talk: Talk


@cache
def _swapped(swaps):
    before = _talk(HALF, False)
    network = networks.swap_receivers(before.network, swaps, np.random.default_rng(MIX))
    edges, pairs = measures.edge_reciprocity(network), measures.dyad_reciprocity(network)
    return Swapped(swaps, replace(before, network=network, edges=edges, pairs=pairs))


def _draw_swapped(figure):
    update = _draw_talk(figure)
    return lambda swapped: update(swapped.talk)


def _headline_swapped(swapped):
    share = swapped.talk.edges
    role = "networking" if share > 2 * swapped.talk.expected else "chance"
    return Headline(f"{share:.0%}", words.swap_by_swap_found(swapped), role)


def swap_by_swap():
    """Return the explorer that shuffles a network one swap at a time."""
    return Explorer(
        _swapped,
        _draw_swapped,
        words.swap_by_swap,
        title=words.SWAP_BY_SWAP,
        size=(9, 3.9, 5.06),
        headline=_headline_swapped,
        tries=(
            Try(*words.ONE_SWAP, dict(swaps=1)),
            Try(*words.TEN_SWAPS, dict(swaps=10)),
            Try(*words.ALL_MIXED, dict(swaps=SWAPS)),
        ),
        swaps=Slider(words.SWAPS, 0, SWAPS, 1, 0),
    )


# ---- one network, two numbers ----


@dataclass(frozen=True)
class TwoCounts:
    """A hundred connected pairs, `mutual` of which answer each other."""

    mutual: int
    pairs: float
    edges: float


PAIRS = 100
TWITTER = tuple(tables.fact(name)["value"] for name in ("F027", "F028"))  # in 2009: per cent of pairs, and of ties


def _count(mutual):
    return TwoCounts(mutual, mutual / PAIRS, measures.edges_from_dyads(mutual / PAIRS))


def _draw_counts(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    room, high = (width, 230) if narrow else (0.44 * width, height)
    column, line = np.meshgrid(np.arange(10), np.arange(10))
    start = np.stack([column.ravel() - 0.26, -line.ravel()], axis=1)
    axes = charts.panel(figure, 0, 0, room, high)
    people = charts.NetworkPicture(axes, np.concatenate([start, start + [0.52, 0]]), size=36)
    axes.set_aspect("auto")
    axes.set(xlim=(-0.5, 9.5), ylim=(-9.5, 0.5))
    left = 2 if narrow else room + 44
    counts = _TwoCounts(figure, left, high + 34 if narrow else 66, width - left - 2)

    def update(result):
        number = np.arange(PAIRS)
        mutual, single = number[: result.mutual], number[result.mutual :]
        people.ties("alone", single, single + PAIRS, color=charts.MEDIA, width=0.9)
        people.ties("mutual", mutual, mutual + PAIRS, color=charts.NETWORKING, width=2.4, zorder=2)
        people.color(np.tile(np.where(number < result.mutual, charts.NETWORKING, charts.MEDIA), 2))
        marks = [(share / 100, words.twitter(share)) for share in reversed(TWITTER)]
        counts.show(result.mutual, PAIRS - result.mutual, marks)

    return update


def _headline_counts(counts):
    return Headline(f"{counts.edges:.1%}", words.dyads_and_edges_found(counts, PAIRS), "networking")


def dyads_and_edges():
    """Return the explorer that shows why a share of pairs and a share of ties are two numbers for one thing."""
    return Explorer(
        _count,
        _draw_counts,
        lambda counts: words.dyads_and_edges(counts, PAIRS, *TWITTER),
        title=words.DYADS_AND_EDGES,
        size=(9, 3.6, 5.06),
        headline=_headline_counts,
        tries=(
            Try(*words.AS_ON_TWITTER, dict(mutual=22)),
            Try(*words.HALF_THE_PAIRS, dict(mutual=50)),
            Try(*words.ALL_PAIRS, dict(mutual=100)),
        ),
        mutual=Slider(words.MUTUAL_PAIRS, 0, PAIRS, 1, 0),
    )


# ---- the ladder of real networks ----

# A public reply is written to somebody and yet in front of everybody: it counts as posting.
GROUPS = {"private": charts.NETWORKING, "public": charts.BETWEEN, "posting": charts.MEDIA}
POSTS = {"reply", "mention", "retweet"}
BY_TIES, BY_PAIRS = words.COUNTS  # the names that links have for them


@dataclass(frozen=True)
class Ladder:
    """Real networks and their reciprocity, counted one way or the other."""

    count: str
    names: list
    shares: list
    kinds: list
    chance: list  # what shuffled ties give, counted the same way; None where nobody has shuffled them
    words: list  # what is said of each network
    replies: int  # which of them are public replies on US politics
    guess: float | None = None  # of 100 public replies, how many are answered

    @property
    def by_ties(self):
        """Whether ties are counted, not pairs."""
        return self.count == BY_TIES

    @property
    def public_replies(self):
        """The share of public replies."""
        return self.shares[self.replies]

    @property
    def private(self):
        """The least and the largest share of a private network."""
        shares = [share for share, kind in zip(self.shares, self.kinds, strict=True) if kind == "private"]
        return min(shares), max(shares)


def _rungs(count, guess=None):
    by_ties = count == BY_TIES
    one_a_network = {row["name"]: row for row in reversed(tables.read("reciprocity_ladder"))}
    rows = sorted(one_a_network.values(), key=lambda row: row["edge_reciprocity"], reverse=True)
    kinds = ["posting" if row["tie"] in POSTS else row["kind"] for row in rows]
    chance = [
        row["shuffled"] if by_ties or row["shuffled"] is None else measures.dyads_from_edges(row["shuffled"])
        for row in rows
    ]
    shares = [row["edge_reciprocity" if by_ties else "dyad_reciprocity"] for row in rows]
    said = guess if by_ties else None  # it was asked of ties
    told = [words.rung(row, by_lot, by_ties) for row, by_lot in zip(rows, chance, strict=True)]
    replies = [row["data"] for row in rows].index("twitter_replies")
    return Ladder(count, [row["name"] for row in rows], shares, kinds, chance, told, replies, said)


def _draw_ladder(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    first = _rungs(BY_TIES)
    order = sorted(range(len(first.names)), key=lambda rung: list(GROUPS).index(first.kinds[rung]))
    gap = 0.9 if narrow else 0.6  # of a row, between groups
    rows, colors = [], []
    for number, rung in enumerate(order):
        group = list(GROUPS).index(first.kinds[rung])
        rows.append(number + gap * (group + narrow))
        colors.append(GROUPS[first.kinds[rung]])
    top = 24
    step = (height - top - 2) / (rows[-1] + 1)
    left, room = (10, width - 64) if narrow else (266, width - 266 - 246)
    axes = charts.panel(figure, left, top, room, height - top - 2, xlim=(0, 0.75), ylim=(rows[-1] + 0.5, -0.5))
    unit = 0.75 / room  # a CSS pixel
    charts.quiet_axis(axes, "x", [0, 0.25, 0.5, 0.75], ["0", "25%", "50%", "75%"], grid=True)
    axes.xaxis.tick_top()
    stems = charts.Stems(axes, [row + 0.22 * narrow for row in rows], colors, close=narrow)
    for rung, row in zip(order, rows, strict=True):
        y = top + step * (row + 0.5)
        if narrow:
            charts.say(figure, left, y - 0.26 * step, first.names[rung], size=charts.NOTE, halo=True, zorder=9)
        else:
            charts.say(figure, left - 14, y, first.names[rung], ha="right")
    for kind, color in GROUPS.items():
        own = [row for rung, row in zip(order, rows, strict=True) if first.kinds[rung] == kind]
        look: Any = dict(weight=600, color=charts.WORDS[color])
        if narrow:
            charts.say(figure, left, top + step * (own[0] - 0.5 * gap), words.GROUPS[kind], halo=True, **look)
            continue
        bracket = charts.panel(figure, width - 190, top + step * own[0] + 3, 4, step * (own[-1] - own[0] + 1) - 6)
        bracket.plot([0.5, 0.5], [0, 1], color=color, lw=2.5 * charts.POINT, clip_on=False)
        name, middle = charts.wrapped(words.GROUPS[kind], 164, weight=600), sum(own) / len(own)
        charts.say(figure, width - 178, top + step * (middle + 0.5), name, **look)
    # a ring is explained once, where there is room
    at, ring = (0.55, rows[-1] + 0.22) if narrow else (0.42, rows[-1] - 0.5)
    charts.dots(axes, at, ring, charts.CHANCE, 10, ring=True)
    said = words.RING if room > 360 and not narrow else words.RING_SHORT
    charts.say(axes, at + 14 * unit, ring, said, size=charts.NOTE, color=charts.MUTED)

    mark = charts.guess_mark(axes)

    def update(ladder):
        said, share, place = ladder.guess, ladder.public_replies, order.index(ladder.replies)
        stems.show([ladder.shares[rung] for rung in order], [ladder.chance[rung] for rung in order])
        end = share + 66 * unit  # of its number: the guess's line begins there, and so do its words where it is near
        if said is not None and share <= said / 100 < end:
            stems.texts[place].set_x(said / 100)
            end = said / 100 + 66 * unit
        far = said is not None and said / 100 >= end
        row = rows[place] + 0.22 * narrow
        mark(said and said / 100, end if far else share, row, words.you_said(said or 0), None if far else end)
        stems.marks.say(ladder.words[rung] for rung in order)

    return update


def _headline_ladder(ladder):
    return Headline(f"{ladder.public_replies:.1%}", words.ladder_found(ladder), "media")


def ladder():
    """Return the explorer of real networks from private mail down to retweets."""
    return Explorer(
        _rungs,
        _draw_ladder,
        words.ladder,
        title=words.LADDER,
        size=(9, 4.4, 5.06),
        headline=_headline_ladder,
        tries=(
            Try(*words.COUNT_TIES, {}),
            Try(*words.COUNT_PAIRS, dict(count=BY_PAIRS)),
        ),
        guess=guess("05", "replies_answered"),
        count=Choice(words.COUNT, words.COUNTS),
    )


# ---- like and like ----


@dataclass(frozen=True)
class Camps:
    """A network of two groups, the ties that cross between them, and what shuffled labels would give."""

    network: networks.Network
    cross: float
    shuffled: float
    ei: float


@cache
def _camps(cross, minority):
    rng = np.random.default_rng(32)
    network = networks.two_groups(100, 300, cross / 100, rng, share=minority / 100)
    shuffled = measures.shuffled_cross_share(network, np.random.default_rng(320), samples=50).mean()
    return Camps(network, measures.cross_share(network), shuffled, measures.ei_index(network))


class _Pairs:
    """A hundred ties as two people joined: inside the first group, across in green, inside the second."""

    def __init__(self, figure, left, top, width, height):
        self.title = charts.say(figure, left + 4, top, "", weight=600, animated=True)
        column, line = np.meshgrid(np.arange(5), np.arange(20))
        first = np.stack([column.ravel() - 0.32, -line.ravel()], axis=1)
        axes = charts.panel(figure, left, top + 12, width, height - 12)
        size = (charts.POINT * min(0.6 * (height - 12) / 20, 8)) ** 2
        self._people = charts.NetworkPicture(axes, np.concatenate([first, first + [0.64, 0]]), size)
        self._people.people.set_linewidths(0)
        axes.set_aspect("auto")
        axes.set(xlim=(-0.5, 4.5), ylim=(-19.5, 0.5))

    def show(self, cross, first):
        """Show how many of the hundred cross, and how many stay in the first group."""
        tie = np.arange(PAIRS)
        crosses = (tie >= first) & (tie < first + cross)
        looks: Any = dict(color=charts.FAINT, width=0.7), dict(color=charts.BETWEEN, width=1.8, zorder=2)
        for name, some, look in zip(("inside", "across"), (tie[~crosses], tie[crosses]), looks, strict=True):
            self._people.ties(name, some, some + PAIRS, **look)
        black = np.concatenate([tie < first + cross, tie < first])
        self._people.color(np.where(black, "black", charts.FAINT))


def _draw_camps(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    room = width if narrow else 0.58 * width
    columns, gap = (50, 16) if narrow else (100, 28)
    cell = (room - 8) / columns
    sizes = charts.say(figure, 4, 14, "", weight=600, animated=True)
    crowd = charts.Units(charts.panel(figure, 4, 28, room - 8, 40), PAIRS, columns, cell - 0.8)
    crowd.things.axes.set_ylim(0.5 - 40 / cell, 0.5)  # it is as high as a line, its dots stand at the top
    wide, top, high = (room - gap) / 2, 68 if narrow else 62, 172 if narrow else height - 62 - 28
    blocks = [_Pairs(figure, left, top, wide, high) for left in (0, wide + gap)]
    charts.say(figure, 4, top + high + 12, words.TWO_JOINED, size=charts.NOTE, color=charts.MUTED)
    across, down = (12, top + high + 30) if narrow else (room + 36, 24)
    high = height - down - (28 if narrow else 60)
    axes = charts.panel(figure, across, down, width - across - 66, high, xlim=(0, 1), ylim=(2.6, -0.6))
    charts.quiet_axis(axes, "x", [0, 0.5, 1], ["0", "50%", words.ALL_CROSS], grid=True)
    stems = charts.Stems(axes, range(3), [charts.BETWEEN, charts.MEDIA, charts.NETWORKING])
    for row, name in enumerate(words.CROSSING):
        charts.say(axes, 0, row - 0.32, name, halo=True)

    def update(camps):
        group = camps.network.groups
        first, second = _sizes(camps)
        sizes.set_text(words.groups(first, second))
        crowd.show([first, second], ["black", charts.FAINT])
        source, target = camps.network.sources, camps.network.targets
        inside = group[source][group[source] == group[target]]
        by_lot = first * (first - 1) / (first * (first - 1) + second * (second - 1))  # of those inside, in the first
        shares = (camps.cross, (inside == 0).mean() if len(inside) else 0), (camps.shuffled, by_lot)
        for block, title, (cross, own) in zip(blocks, (words.as_it_is, words.relabelled), shares, strict=True):
            across = round(PAIRS * cross)
            block.show(across, round((PAIRS - across) * own))
            block.title.set_text(title(cross))
        stems.show([camps.cross, *_crossing()], [camps.shuffled, None, None])

    return update


def _sizes(camps):
    return np.bincount(camps.network.groups, minlength=2)


def _crossing():
    """Return which shares of Twitter's retweets and replies crossed between two political camps in 2010."""
    rows = {row["layer"]: row for row in tables.read("retweets_and_replies")}
    return [rows[layer]["cross_share"] for layer in ("retweets", "replies")]


def _headline_camps(camps):
    return Headline(f"{camps.cross:.1%}", words.homophily_found(camps), "between")


def homophily():
    """Return the explorer that compares ties across two groups with what shuffled labels would give."""
    return Explorer(
        _camps,
        _draw_camps,
        lambda camps: words.homophily(camps, _sizes(camps), *_crossing()),
        title=words.HOMOPHILY,
        size=(9, 3.7, 5.06),
        headline=_headline_camps,
        tries=(
            Try(*words.NO_MEANING),
            Try(*words.SMALL_GROUP, dict(cross=20, minority=10)),
            Try(*words.TWITTER_LAYERS, dict(cross=20)),
        ),
        cross=Slider(words.CROSS, 0, 100, 5, 50, unit="%"),
        minority=Slider(words.MINORITY, 10, 50, 5, 50, unit="%"),
    )
