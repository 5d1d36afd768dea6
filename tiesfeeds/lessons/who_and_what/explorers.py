"""Lesson 03: who is tied to whom, who shares what, and what holds a network together."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from matplotlib.collections import LineCollection

from tiesfeeds import networks, tables
from tiesfeeds.display import Choice, Diagram, Explorer, Headline, Slider, Switch, Try, charts
from tiesfeeds.learning.guess import guess
from tiesfeeds.lessons.who_and_what import words
from tiesfeeds.measures import tie_strength
from tiesfeeds.models import shared_posts
from tiesfeeds.networks import datasets, layout, two_mode


def _ring(count):
    """Return places on a circle, from the top, clockwise."""
    turn = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return np.stack([np.sin(turn), np.cos(turn)], axis=1)


def _names(axes, place, names, away):
    """Write each name outside its place, `away` further from the middle."""
    far = np.linalg.norm(place, axis=1, keepdims=True)
    for spot, name in zip(place * (1 + away / far), names, strict=True):
        axes.text(*spot, name, ha="center", va="center", fontsize=charts.SMALL)


def _side(x):
    """Which end of a name stands beside a place at `x`, so that it runs away from the middle."""
    return "center" if abs(x) < 0.2 else "left" if x > 0 else "right"


def _widen(axes, by):
    """Give names outside the picture their room."""
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    axes.set(xlim=(left - by, right + by), ylim=(low - by, high + by))


def _squares(axes, place, size, color=charts.MEDIA):
    """Draw items: people are round, items square."""
    look = dict(marker="s", edgecolors="white", linewidths=0.6, zorder=3, animated=True)
    return axes.scatter(*np.asarray(place).T, s=size, c=color, **look)


class _TwoModePicture(charts.NetworkPicture):
    """People as dots and items as squares, with a line for each link."""

    def __init__(self, axes, people, items, size):
        super().__init__(axes, people, size)
        self.items = _squares(axes, items, size)
        self._count = len(people)

    def links(self, name, network, items, which=slice(None), **look):
        """Draw some links of a two-mode network, with its items at their places."""
        self.place = np.concatenate([self.place[: self._count], items])
        self.items.set_offsets(items)
        self.ties(name, network.person[which], network.item[which] + self._count, **look)


# ---- four people, three posts ----

_TALK = networks.from_arcs([0, 1, 2], [1, 2, 3], 4, directed=False)
_POSTS = two_mode.from_links([0, 1, 1, 2, 0, 1, 3], [0, 0, 1, 1, 2, 2, 2], 4, 3)


def _draw_four(figure):
    who, what, shadow = charts.panels(figure, 3)
    corners = np.array([[-1, 0.8], [1, 0.8], [1, -0.8], [-1, -0.8]])
    for axes, net, color in ((who, _TALK, charts.NETWORKING), (shadow, two_mode.project(_POSTS)[0], charts.MEDIA)):
        charts.NetworkPicture(axes, corners, 160).ties("all", *tie_strength.ends(net), color=color, width=2.4)
        _names(axes, corners, [f"{name}: {k}" for name, k in zip(words.FOUR, net.out_degree, strict=True)], 0.42)
    column = np.stack([np.full(4, -0.7), np.linspace(1, -1, 4)], axis=1)
    posts = np.stack([np.full(3, 0.7), np.linspace(0.7, -0.7, 3)], axis=1)
    _TwoModePicture(what, column, posts, 150).links("all", _POSTS, posts, color=charts.CHANCE, width=1.6)
    look = dict(va="center", fontsize=charts.SMALL)
    for (x, y), name, degree in zip(column, words.FOUR, _POSTS.person_degree, strict=True):
        what.text(x - 0.16, y, f"{name}: {degree}", ha="right", **look)
    for number, ((x, y), degree) in enumerate(zip(posts, _POSTS.item_degree, strict=True), 1):
        what.text(x + 0.16, y, f"{words.post(number)}: {degree}", ha="left", **look)
    for axes, title in ((who, words.WHO), (what, words.WHAT), (shadow, words.SHADOW)):
        charts.key(axes, title)
        axes.set_aspect("auto")
        axes.set(xlim=(-1.8, 1.8), ylim=(-1.4, 1.4))
    return lambda posts: None


def _describe_four(posts):
    return words.two_kinds(_TALK, posts, two_mode.project(posts)[0])


def two_kinds():
    """Return the diagram of one day of four people as two networks, and the projection of the second."""
    return Diagram(_POSTS, _draw_four, _describe_four, title=words.TWO_KINDS, size=(9, 3.2, 5.06))


# ---- the same day seen twice ----

PEOPLE, POSTS = 16, 10
SMALL = 5  # a post that more people share is a crowd
ANY, TWO, FEW, NEWMAN = words.RULES


@dataclass(frozen=True)
class Day:
    """A day of talk and of shared posts, and the projection of the second under a rule."""

    shares: two_mode.TwoMode
    rule: str
    both: np.ndarray  # pairs that the projection ties and that talked, shape (pairs, 2)
    shared: np.ndarray  # pairs that the projection ties though they did not talk
    missed: np.ndarray  # pairs that talked though the projection does not tie them
    told: bool = True  # whether it is shown which pairs talked
    guess: float | None = None  # how many pairs of the consultant's map were said to have talked

    @property
    def solved(self):
        """Return whether the lesson's puzzle is solved: four of five lines right, and few friends missed."""
        return bool(self.tied) and len(self.both) >= 0.8 * self.tied and len(self.missed) <= ENOUGH

    @property
    def tied(self):
        """How many pairs the projection ties."""
        return len(self.both) + len(self.shared)

    @property
    def pairs(self):
        """How many pairs there are."""
        return PEOPLE * (PEOPLE - 1) // 2


@cache
def _talk():
    return networks.conversation(PEOPLE, 60, 1.0, np.random.default_rng(2)).undirected()


@cache
def _clockwise():
    """People in an order in which those who talk stand near each other, from A on."""
    return np.argsort(np.arctan2(*layout.positions(_talk(), seed=1).T))


@cache
def _circles():
    """Who is in the right one of two circles of friends, between which few talk: a cut by the Fiedler vector."""
    one, other = tie_strength.ends(_talk())
    laplacian = np.diag(_talk().out_degree.astype(float))
    laplacian[one, other] = laplacian[other, one] = -1
    side = np.linalg.eigh(laplacian)[1][:, 1] > 0
    return side != side[_clockwise()[0]]  # A is in the left one


_OVAL, _APART = np.array([0.8, 1.2]), 1.25  # half a circle's width and height; how far it is from the middle


@cache
def _seats():
    """Places in two circles of friends, side by side."""
    place = np.empty((PEOPLE, 2))
    for right in (False, True):
        members = _clockwise()[_circles()[_clockwise()] == right]
        place[members] = _OVAL * _ring(len(members)) + [_APART if right else -_APART, 0]
    return place


@cache
def _letters():
    """Names from A."""
    names = np.empty(PEOPLE, dtype="<U1")
    names[_clockwise()] = [chr(ord("A") + rank) for rank in range(PEOPLE)]
    return names


@cache
def day(headline, rule):
    """Return the day when so many people share the headline, projected under a rule.

    Parameters
    ----------
    headline : int
        How many people share it.
    rule : str
        One of `words.RULES`.

    Returns
    -------
    Day
    """
    shares = shared_posts.shared_day(_talk(), POSTS, 0.5, headline, np.random.default_rng(12))
    counted = shares.without_crowds(SMALL) if rule == FEW else shares
    net, weight = two_mode.project(counted, "newman" if rule == NEWMAN else "count")
    enough = {TWO: 2, NEWMAN: 0.5}.get(rule, 0)
    tied = _keys(*tie_strength.ends(net))[weight >= enough - 1e-9]
    talked = _keys(*tie_strength.ends(_talk()))
    parts = np.intersect1d(tied, talked), np.setdiff1d(tied, talked), np.setdiff1d(talked, tied)
    both, shared, missed = (np.stack(np.divmod(part, PEOPLE), axis=1) for part in parts)
    return Day(shares, rule, both, shared, missed)


def _day(sharers, rule, talked, guess):
    made, his = day(sharers, rule), (sharers, rule) == (PEOPLE, ANY)
    return replace(made, told=talked, guess=guess if his and talked else None)


def _keys(one, other):
    return one.astype(np.int64) * PEOPLE + other


def _draw_day(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    room, high = (width, height / 2) if narrow else ((width - 24) / 2, height)
    place = _seats()

    def picture(number, title, make):
        left, top = (0, number * high) if narrow else (number * (room + 24), 0)
        charts.say(figure, left + 6, top + 14, title, weight=600)
        made = make(charts.panel(figure, left, top + 26, room, high - 26))
        made.axes.set(xlim=(-2.35, 2.35), ylim=(-1.75, 1.6))
        for (x, y), name in zip(_beside(place), _letters(), strict=True):
            charts.say(made.axes, x, y, name, size=charts.NOTE, ha="center", halo=True, animated=True)
        return made

    posts = picture(0, words.SHARED_WHICH, lambda axes: _TwoModePicture(axes, place, np.zeros((POSTS + 1, 2)), 44))
    posts.items.set_facecolor([charts.MEDIA] + [charts.CHANCE] * POSTS)
    squares = charts.Marks(posts.items)
    headline = charts.say(posts.axes, 0, -1.68, "", size=charts.NOTE, halo=True, ha="center", animated=True)
    projection = picture(1, words.MAP, lambda axes: charts.NetworkPicture(axes, place, 60))
    right, below = (6, high + high - 12) if narrow else (room + 30, height - 12)
    named = []
    for kind, color in (("both", charts.NETWORKING), ("shared", charts.MEDIA), ("missed", charts.CHANCE)):
        look: dict[str, Any] = dict(size=charts.NOTE, weight=600, color=charts.WORDS[color], animated=True)
        named.append(charts.say(figure, right, below, words.LINES[kind], **look))
        right += charts.wide(words.LINES[kind], charts.NOTE, 600) + 18
    said = charts.say(
        projection.axes, 0, 1.5, "", weight=600, color=charts.GUESS, ha="center", halo=True, animated=True
    )

    def update(day):
        shares, middle = day.shares, _middles(place, day.shares)
        news = shares.item == 0
        posts.links("posts", shares, middle, ~news, color=charts.CHANCE, width=1.2)
        posts.links("news", shares, middle, news, color=charts.MEDIA, width=1.2)
        posts.items.set_sizes(np.where(np.arange(POSTS + 1) == 0, 130, 60) * (shares.item_degree > 0))
        headline.set_text(words.sharing_headline(shares.item_degree[0]) if news.any() else "")
        squares.say([words.HEADLINE, *(words.post(number) for number in range(1, POSTS + 1))])
        posts.marks.say(list(map(words.shared, _letters(), shares.person_degree)))
        projection.marks.say(list(map(words.talked_with, _letters(), _talk().out_degree)))
        both, shared, missed = (pairs[: len(pairs) * day.told] for pairs in (day.both, day.shared, day.missed))
        drawn = np.concatenate([day.both, day.shared])[: day.tied * (not day.told)]  # nobody is told yet who talked
        for name in named:
            name.set_visible(day.told)
        projection.ties("drawn", *drawn.T, color=charts.CHANCE, width=0.9)
        projection.ties("shared", *shared.T, color=charts.MEDIA, width=0.9)
        projection.ties("missed", *missed.T, color=charts.CHANCE, width=1.6, style=":", zorder=2)
        projection.ties("both", *both.T, color=charts.NETWORKING, width=2.4, zorder=2)
        said.set_text("" if day.guess is None else words.lines_said(day.guess, len(day.both)))

    return update


def _beside(place):
    """Return where names stand: outside of their circle."""
    middle = np.where(place[:, :1] > 0, _APART, -_APART) * [1, 0]
    return middle + 1.2 * (place - middle)


_HEADLINE = 0, -1.45


def _middles(place, shares):
    """Put each post between those who share it, the headline below them all, and no two on one spot."""
    total = np.stack([np.bincount(shares.item, axis[shares.person], shares.items) for axis in place.T], axis=1)
    middle = 0.8 * total / np.maximum(shares.item_degree, 1)[:, None]
    middle[0] = _HEADLINE
    for _ in range(20):
        apart = middle[:, None] - middle
        far = np.linalg.norm(apart, axis=2, keepdims=True)
        push = np.where((far > 0) & (far < 0.2), apart / np.maximum(far, 1e-9) * (0.2 - far) / 2, 0)
        middle[1:] += push.sum(axis=1)[1:]
    return middle


def _headline_day(day):
    number = f"{day.tied}" if day.tied else words.NO_LINE
    if not (day.tied and day.told):
        return Headline(number, words.day_found(day), "ink" if day.tied else "chance")
    return Headline(number, words.day_found(day), "networking" if len(day.both) > day.tied / 2 else "media")


ENOUGH = 17  # pairs that the puzzle's map may miss


def same_day():
    """Return the explorer of one day as a network of people, as a two-mode network, and as its projection."""
    return Explorer(
        _day,
        _draw_day,
        words.day,
        title=words.SAME_DAY,
        headline=_headline_day,
        size=(9, 3.7, 5.06),
        tries=(
            Try(*words.HIS_MAP, dict(talked=True)),
            Try(*words.FOUR_SHARED_IT, dict(sharers=4, talked=True)),
            Try(*words.NO_CROWDS, dict(rule=FEW, talked=True)),
            Try(*words.TWO_POSTS, dict(sharers=4, rule=TWO, talked=True)),
        ),
        guess=guess("03", "lines_that_talked"),
        sharers=Slider(words.SHARERS, 0, PEOPLE, 1, PEOPLE),
        rule=Choice(words.RULE, words.RULES),
        talked=Switch(words.TALKED),
    )


# ---- eighteen women, fourteen events ----

WOMEN, EVENTS = words.ONTO


@dataclass(frozen=True)
class Club:
    """The two-mode network of women and events, without crowded events, and its projection to one side."""

    kept: two_mode.TwoMode
    onto: str
    least: int
    network: networks.Network
    weight: np.ndarray
    guess: float | None = None  # pairs that are tied

    @property
    def women(self):
        """Whether it is the women who are tied."""
        return self.onto == WOMEN

    @property
    def names(self):
        """The names of those who are left after the projection."""
        return _first_names() if self.women else self.kept.item_names

    @property
    def sizes(self):
        """How many women each event has that is in."""
        return self.kept.item_degree[self.kept.item_degree > 0]

    @property
    def pairs(self):
        """How many pairs could be tied."""
        return self.network.n * (self.network.n - 1) // 2

    @property
    def largest(self):
        """How many of them can reach each other."""
        return int((tie_strength.components(self.network) == 0).sum())


@cache
def davis():
    """Return the two-mode network of the Southern Women."""
    return two_mode.from_network(datasets.load("davis"))


@cache
def _first_names():
    return np.array([name.split()[0] for name in davis().person_names])


@cache
def club(onto, most, least):
    """Return the projection of the women or the events.

    Parameters
    ----------
    onto : str
        One of `words.ONTO`.
    most : int
        Events with more women are left out.
    least : int
        How much two must have in common to be tied.

    Returns
    -------
    Club
    """
    kept = davis().without_crowds(most)
    net, weight = two_mode.project(kept if onto == WOMEN else kept.turned())
    return Club(kept, onto, least, tie_strength.keep_ties(net, weight >= least), weight[weight >= least])


def _club(onto, most, least, guess):
    made = club(onto, most, least)
    whole = onto == WOMEN and least == 1 and made.kept.links == davis().links  # what the prediction was about
    return replace(made, guess=guess if whole else None)


class _Table:
    """A row for each of one side: a dot for each link to the other side, a stroke for each of its own it is tied to."""

    LEAST = {1: 0.25, 2: 0.6, 4: 1}  # in common from so many on: how dark

    def __init__(self, figure, names, others, color):
        (width, height), narrow = charts.pixels(figure), charts.is_narrow(figure.get_figwidth())
        head, beside, gap = (46, 98, 14) if narrow else (60, 128, 30)
        cell, high = (width - beside - gap - 4) / (len(names) + 1.25 * len(others)), (height - head - 4) / len(names)
        rows, look = np.arange(len(names)), dict[str, Any](size=charts.NOTE)
        self._still: list[Any] = []
        self._ties: list[LineCollection] = []
        parts: list[Any] = []
        first, second = 1.25 * cell * len(others), cell * len(names)
        if narrow:  # both tables need the room of a thumb
            first = second = (first + second) / 2
            cell = first / max(len(others), len(names))
        named = cell > 12 and len(others) < len(names)  # room for short names, in two lines
        for left, wide, columns, title in (
            (beside, first, others, words.LINKS),
            (beside + first + gap, second, names, words.TIED_TO),
        ):
            parts.append(charts.panel(figure, left, head, wide, high * len(rows), xlim=(-0.5, len(columns) - 0.5)))
            parts[-1].set_ylim(len(rows) - 0.5, -0.5)
            self._still.append(parts[-1].hlines(rows, -0.5, len(columns) - 0.5, color=charts.RULE, lw=charts.POINT))
            title = charts.wrapped(title, wide + 4, charts.NOTE)
            up = 12 if not narrow else 7 if named and columns is others else 18
            self._still.append(charts.say(figure, left, up, title, color=charts.MUTED, linespacing=1, **look))
        if named:
            self._still += [
                charts.say(figure, beside + 1.25 * cell * (place + 0.5), head - 8 - 16 * (place % 2), name, ha="center",
                           **look)
                for place, name in enumerate(others)
            ]  # fmt: skip
        tops = head + high * (rows + 0.5)
        self._still += [
            charts.say(figure, beside - 30, y, name, ha="right", **look) for y, name in zip(tops, names, strict=True)
        ]
        look |= dict(color=charts.MUTED, ha="right", animated=True)
        self._degrees = [charts.say(figure, beside - 8, y, "", **look) for y in tops]
        self._links = charts.dots(parts[0], [], [], charts.CHANCE, min(cell - 1, 11), linewidths=0, animated=True)
        look = dict(colors=color, linewidths=charts.POINT * (cell - 1.5), capstyle="butt", animated=True)
        for dark in self.LEAST.values():
            self._ties.append(LineCollection([], alpha=dark, **look))
            parts[1].add_collection(self._ties[-1], autolim=False)

    def show(self, net, one, other, weight):
        """Show these links and ties; nothing where `net` is None."""
        for artist in self._still:
            artist.set_visible(net is not None)
        for number, text in enumerate(self._degrees):
            text.set_text("" if net is None else net.person_degree[number])
        self._links.set_offsets(np.empty((0, 2)) if net is None else np.column_stack([net.item, net.person]))
        for lines, low, high in zip(self._ties, self.LEAST, [*list(self.LEAST)[1:], np.inf], strict=True):
            some = (weight >= low) & (weight < high) & (net is not None)
            pairs = np.concatenate([np.column_stack([one, other])[some], np.column_stack([other, one])[some]])
            lines.set_segments([[(x, y - 0.4), (x, y + 0.4)] for y, x in pairs])


def _draw_club(figure):
    women, events = _first_names(), davis().item_names
    made = {
        WOMEN: _Table(figure, women, events, charts.NETWORKING),
        EVENTS: _Table(figure, events, women, charts.MEDIA),
    }
    said = charts.say(
        figure, 4, 16, "", size=charts.NOTE, color=charts.GUESS, weight=600, animated=True
    )  # above the names

    def update(club):
        said.set_text("" if club.guess is None else words.you_said(club.guess, club.pairs))
        ties = *tie_strength.ends(club.network), club.weight
        for onto, table in made.items():
            side = club.kept if onto == WOMEN else club.kept.turned()
            table.show(side if onto == club.onto else None, *ties)

    return update


def _describe_club(club):
    if not club.network.ties:
        return words.club(club)
    best = club.weight == club.weight.max()
    names = (club.names[side[best.argmax()]] for side in tie_strength.ends(club.network))
    return f"{words.club(club)} {words.strongest(best.sum(), club.weight.max(), *names)}"


def _headline_club(club):
    return Headline(f"{club.network.ties / club.pairs:.0%}", words.club_found(club), "networking")


def southern_women():
    """Return the explorer of a real two-mode network: eighteen women and the events they went to."""
    return Explorer(
        _club,
        _draw_club,
        _describe_club,
        title=words.SOUTHERN_WOMEN,
        headline=_headline_club,
        size=(9, 5, 5.06),
        tries=(
            Try(*words.ALL_EVENTS, dict(most=14)),
            Try(*words.FEWER_EVENTS, dict(most=9)),
            Try(*words.FOUR_IN_COMMON, dict(most=14, least=4)),
            Try(*words.ONTO_EVENTS, dict(most=14, onto=EVENTS)),
        ),
        guess=guess("03", "pairs_at_parties"),
        most=Slider(words.MOST, 3, 14, 1, 5, unit=words.MOST_UNIT),
        onto=Choice(words.ONTO_WHICH, words.ONTO),
        least=Slider(words.LEAST, 1, 7, 1, 1),
    )


# ---- bridges and triads ----


def _draw_bridges(figure):
    left = np.array([[-1.5, 0.8], [-1.5, -0.8], [-0.6, 0]])
    six = np.concatenate([left, left * [-1, 1]])
    seven = np.concatenate([six, [[0, 1.1]]])
    three = np.array([[0, 0.9], [-1.2, -0.8], [1.2, -0.8]])
    circles = [(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5)]
    strong, weak = dict(color=charts.NETWORKING, width=3.2), dict(color=charts.CHANCE, width=1.2)
    marked, open_side = dict(color="black", width=2.4, style="--"), dict(color=charts.MEDIA, width=2, style=":")
    cases: Any = (
        (words.BRIDGE, six, [(circles, strong), ([(2, 5)], marked)]),
        (words.LOCAL_BRIDGE, seven, [(circles, strong), ([(2, 5)], marked), ([(0, 6), (6, 3)], weak)]),
        (words.TRIAD, three, [([(0, 1), (0, 2)], strong), ([(1, 2)], open_side)]),
    )
    for axes, (title, place, groups) in zip(charts.panels(figure, 3), cases, strict=True):
        picture = charts.NetworkPicture(axes, place, 150)
        for number, (pairs, look) in enumerate(groups):
            picture.ties(str(number), *np.array(pairs).T, **look)
        _names(axes, place, "ABCDEFG"[: len(place)], 0.33)
        axes.set_aspect("auto")
        axes.set(xlim=(-2.1, 2.1), ylim=(-1.3, 1.6))
        charts.key(axes, title)
    return lambda nothing: None


def bridge_kinds():
    """Return the diagram of a bridge, a local bridge and a forbidden triad."""
    return Diagram(None, _draw_bridges, lambda _: words.BRIDGES, title=words.BRIDGE_KINDS, size=(9, 3.1, 5.06))


# ---- taking ties away ----

FIRST = dict(zip(words.FIRST, ("weak", "strong", "random"), strict=True))
MADE_UP, NOVEL, KARATE = words.NETWORKS
_CIRCLES, _SIZE = 6, 8


@dataclass(frozen=True)
class Holding:
    """A network with a share of its ties gone, and what still hangs together."""

    name: str
    first: str
    gone: int
    network: networks.Network  # what is left
    strength: np.ndarray
    bridges: np.ndarray
    component: np.ndarray
    ties: int  # before any was gone
    all_orders: bool = False  # whether the other orders stand beside it

    @property
    def largest(self):
        """How many people the largest group holds."""
        return int((self.component == 0).sum())


@cache
def _weighted(name):
    import networkx as nx

    if name == MADE_UP:
        return tie_strength.circles(_CIRCLES, _SIZE, 14, 7, np.random.default_rng(5))
    return tie_strength.weighted(nx.les_miserables_graph() if name == NOVEL else nx.karate_club_graph())


@cache
def _order(name, first):
    # Equal ties go in random order. With this seed all curves lie near the mean of two hundred such orders.
    return tie_strength.removal_order(_weighted(name)[1], FIRST[first], np.random.default_rng(124))


@cache
def _curve(name, first):
    net, _ = _weighted(name)
    return tie_strength.largest_groups(net, _order(name, first)) / net.n


@cache
def _places(name):
    net, _ = _weighted(name)
    if name != MADE_UP:
        return layout.positions(net, seed=4)
    inside, centre = 0.3 * _ring(_SIZE), _ring(_CIRCLES)
    return (centre[:, None] + inside[None]).reshape(-1, 2)


@cache
def holding(name, first, percent):
    """Take a share of the ties away and look at what is left.

    Parameters
    ----------
    name : str
        One of `words.NETWORKS`.
    first : str
        Which ties go first, one of `FIRST`.
    percent : int
        Share of ties to take away, in per cent; rounded down to whole ties.

    Returns
    -------
    Holding
    """
    net, weight = _weighted(name)
    gone = net.ties * percent // 100
    kept = np.ones(net.ties, dtype=bool)
    kept[_order(name, first)[:gone]] = False
    left = tie_strength.keep_ties(net, kept)
    return Holding(
        name, first, gone, left, weight[kept], tie_strength.bridges(left), tie_strength.components(left), net.ties
    )


def _draw_holding(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    room, high = (width, 0.55 * height) if narrow else (0.53 * width, height)
    charts.say(figure, 4, 12, words.THICK, weight=600)
    look: dict[str, Any] = dict(weight=600, color=charts.WORDS[charts.BETWEEN], animated=True)
    named = charts.say(figure, 20 + charts.wide(words.THICK, weight=600), 12, "", **look)
    left = charts.panel(figure, 4, 30, room - 28, high - 42)
    pictures = {name: charts.NetworkPicture(left, _filling(_places(name)), 26) for name in words.NETWORKS}
    show = _curves(figure, *((4, high, width - 8, height - high) if narrow else (room, 0, width - room, height)))

    def update(now):
        one, other = tie_strength.ends(now.network)
        low, high = np.quantile(_weighted(now.name)[1], [1 / 3, 2 / 3])
        for name, picture in pictures.items():
            chosen = (name == now.name) & np.ones(len(one), dtype=bool)
            picture.people.set_visible(name == now.name)
            for group, some in (
                ("weak", now.strength <= low),
                ("middle", (now.strength > low) & (now.strength <= high)),
                ("strong", now.strength > high),
            ):
                some = some & ~now.bridges & chosen
                picture.ties(group, one[some], other[some], **_LOOKS[group])
            some = now.bridges & chosen
            picture.ties("bridges", one[some], other[some], **_LOOKS["bridges"])
        pictures[now.name].color(np.where(now.component == 0, charts.NETWORKING, charts.FAINT))
        pictures[now.name].sizes(np.where(now.component == 0, 42, 18))
        bridges = int(now.bridges.sum())
        named.set_text(words.dashed(bridges) if bridges else "")
        orders = {first: order for first, order in FIRST.items() if now.all_orders or first == now.first}
        curves = {order: _curve(now.name, first) for first, order in orders.items()}
        held = [f"{curve[now.gone] * now.network.n:.0f}" for curve in curves.values()]
        show(curves, now.gone / now.ties, held)

    return update


def _filling(place):
    low, high = place.min(axis=0), place.max(axis=0)
    return (place - (low + high) / 2) / (high - low) * [3.1, 2]


_ORDERS = {"weak": charts.MEDIA, "random": charts.CHANCE, "strong": charts.NETWORKING}


def _curves(figure, left, top, width, height):
    """Return a function that shows who still hangs together; what each curve says now is read off at the right."""
    beside, step = ("\n", 44) if width < 600 else (" ", 20)  # CSS pixels between names
    number = (beside + "99.9%").partition("\n")[0]
    names = max(charts.wide(name + number, weight=600) for name in words.ORDERS.values())
    charts.say(figure, left, top + 12, words.CURVES, weight=600)
    axes = charts.panel(figure, left + 40, top + 48, width - 68 - names, height - 80)
    charts.quiet_axis(axes, "x", [0, 0.5, 1], ["0%", "50%", "100%"])
    charts.quiet_axis(axes, "y", [0, 0.5, 1], words.HELD, grid=True)
    axes.tick_params(axis="y", pad=9)  # beside a dot
    wide, high = charts.extent(axes)
    (upright,) = axes.plot([], [], color="black", lw=charts.POINT, zorder=3, animated=True)
    look: dict[str, Any] = dict(lw=2, clip_on=False, animated=True)
    lines = {
        order: axes.plot([], [], color=color, label=words.ORDERS[order], **look)[0] for order, color in _ORDERS.items()
    }
    leads = LineCollection([], colors=charts.CHANCE, linewidths=charts.POINT, alpha=0.6, clip_on=False, animated=True)
    axes.add_collection(leads, autolim=False)
    dots = charts.dots(axes, [], [], "black", 12, animated=True)
    look = dict(weight=600, va="center", animated=True)
    said = {
        order: charts.say(axes, 1 + 22 / wide, 0, "", color=charts.WORDS[color], **look)
        for order, color in _ORDERS.items()
    }
    marks = charts.Marks(dots)

    def show(curves, now, numbers):
        upright.set_data([now, now], [0, 1])
        for order, line in lines.items():
            curve = curves.get(order, np.full(2, np.nan))
            line.set_data(np.linspace(0, 1, len(curve)), curve)
            said[order].set_text("")
        held = [np.interp(now, np.linspace(0, 1, len(curve)), curve) for curve in curves.values()]
        dots.set_offsets(np.column_stack([np.full(len(held), now), held]))
        dots.set_facecolor([_ORDERS[order] for order in curves])
        at = charts.apart(held, step / high)
        at = np.minimum(at, 1 - step / high * (-at).argsort().argsort())  # down again, where names go beyond all
        leads.set_segments([[(now, y), (1, y), (1 + 16 / wide, to)] for y, to in zip(held, at, strict=True)])
        for order, y, number in zip(curves, at, numbers, strict=True):
            said[order].set(y=y, text=f"{words.ORDERS[order]}{beside}{number}")
        marks.say(map(words.held, curves, numbers))

    return show


_LOOKS: dict[str, dict[str, Any]] = dict(
    weak=dict(color=charts.CHANCE, width=0.7),
    middle=dict(color=charts.CHANCE, width=1.5),
    strong=dict(color=charts.CHANCE, width=2.8),
    bridges=dict(color=charts.BETWEEN, width=2.0, style="--", zorder=2),
)


def _describe_holding(now):
    left = {order: _curve(now.name, first)[now.gone] * now.network.n for first, order in FIRST.items()}
    return words.holding(now, left)


def _headline_holding(now):
    return Headline(f"{now.largest}", words.holding_found(now), "networking")


def take_away():
    """Return the explorer that takes weak or strong ties away first and watches the largest group shrink."""
    return Explorer(
        lambda all_orders, **values: replace(holding(**values), all_orders=all_orders),
        _draw_holding,
        _describe_holding,
        title=words.TAKE_AWAY,
        headline=_headline_holding,
        size=(9, 4.2, 5.06),
        tries=(
            Try(*words.SEVEN_WEAK, dict(percent=8)),
            Try(*words.STRONG_FIRST, dict(first=list(FIRST)[1], percent=8)),
            Try(*words.THE_NOVEL, dict(name=NOVEL, percent=40, all_orders=True)),
            Try(*words.THE_CLUB, dict(name=KARATE, percent=40, all_orders=True)),
        ),
        name=Choice(words.NETWORK, words.NETWORKS),
        first=Choice(words.FIRST_TO_GO, words.FIRST),
        percent=Slider(words.GONE, 0, 100, 2, 4, unit="%"),
        all_orders=Switch(words.ALL_ORDERS),
    )


# ---- the same in large networks ----

_DATA = (
    ("college_msg", "messages"),
    ("college_msg", "overlap"),
    ("ego_facebook", "overlap"),
    ("northwestern", "overlap"),
)
REAL = dict(zip(words.REAL, _DATA, strict=True))


@dataclass(frozen=True)
class Share:
    """What part of the people still hang together, by which ties went first."""

    name: str
    people: int
    removed: float
    largest: np.ndarray  # share of the people: weak first, at random, strong first


@cache
def _measured(name):
    """People in the largest group: shape (3 orders, 21 shares of ties taken away); and all people."""
    rows = [row for row in tables.read("tie_removal") if (row["data"], row["strength"]) == REAL[name]]
    curves = [[row["largest"] for row in rows if row["first"] == first] for first in ("weak", "random", "strong")]
    return np.array(curves), rows[0]["people"]


def real(name, percent):
    """Return what still hangs together in a real network.

    Parameters
    ----------
    name : str
        One of `REAL`.
    percent : int
        Share of ties taken away, a multiple of 5.

    Returns
    -------
    Share
    """
    curves, people = _measured(name)
    return Share(name, people, percent / 100, curves[:, percent // 5] / people)


def _draw_real(figure):
    width, height = charts.pixels(figure)
    show = _curves(figure, 4, 0, width - 8, height)

    def update(share):
        curves, people = _measured(share.name)
        held = [f"{value:.1%}" for value in share.largest]
        show(dict(zip(_ORDERS, curves / people, strict=True)), share.removed, held)

    return update


def _headline_real(share):
    return Headline(f"{share.largest[0]:.1%}", words.real_found(share), "networking")


def real_networks():
    """Return the explorer of real networks without their weak or without their strong ties."""
    return Explorer(
        lambda name, percent: real(name, percent),
        _draw_real,
        words.real,
        title=words.REAL_NETWORKS,
        headline=_headline_real,
        size=(9, 3.8, 4.2),
        tries=(
            Try(*words.MESSAGES_COUNTED, dict(percent=40)),
            Try(*words.PARTNERS_IN_COMMON, dict(percent=40, name=list(REAL)[2])),
        ),
        percent=Slider(words.GONE, 0, 95, 5, 0, unit="%"),
        name=Choice(words.NETWORK, words.REAL),
    )


# ---- is the triad forbidden? ----


@cache
def _closed():
    """How often a third tie closes two strong, a strong and a weak, or two weak ones; by network."""
    shares = []
    for name in (NOVEL, KARATE):
        net, weight = _weighted(name)
        strong = weight > np.median(weight)
        kinds = ((strong, strong), (strong, ~strong), (~strong, ~strong))
        shares.append([tie_strength.closed_share(net, *kind)[0] for kind in kinds])
    (row,) = tables.read("tie_kinds")
    return [*shares, [row[f"{kind}_closed"] for kind in ("strong_strong", "strong_weak", "weak_weak")]]


def _draw_closed(figure):
    width, height = charts.pixels(figure)
    left, top, step = 168, 30, (height - 64) / 12  # a line for each network's name, and for each kind of pair
    charts.say(figure, 4, 12, words.CLOSED, size=charts.NOTE, color=charts.MUTED)
    axes = charts.panel(figure, left, top, width - left - 66, 12 * step, xlim=(0, 0.8), ylim=(12, 0))
    charts.quiet_axis(axes, "x", [0, 0.2, 0.4, 0.6, 0.8], ["0%", "20%", "40%", "60%", "80%"], grid=True)
    places = [4 * group + 1.5 + kind for group in range(3) for kind in range(3)]
    stems = charts.Stems(axes, places, [charts.NETWORKING, charts.BETWEEN, charts.CHANCE] * 3)
    for group, name in enumerate(words.CLOSED_IN):
        charts.say(figure, 4, top + step * (4 * group + 0.5), name, weight=600)
        for kind, pair in enumerate(words.PAIRS):
            y = top + step * (4 * group + 1.5 + kind)
            charts.say(figure, left - 14, y, pair, size=charts.NOTE, ha="right")

    def update(closed):
        stems.show([share for shares in closed for share in shares])

    return update


def closed_pairs():
    """Return the diagram that counts forbidden triads in three networks."""
    return Diagram(_closed(), _draw_closed, words.closed, title=words.CLOSED_PAIRS, size=(9, 3.8, 5.06))
