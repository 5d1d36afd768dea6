"""Lesson 11: how far does a message travel, and through whose hands?"""

from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache, partial
from time import perf_counter
from typing import Any

import numpy as np
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator, NullLocator

from tiesfeeds import networks
from tiesfeeds.display import Animation, Choice, Diagram, Explorer, Headline, Slider, Try, charts
from tiesfeeds.display.charts import spaced
from tiesfeeds.learning.guess import guess
from tiesfeeds.lessons.going_viral import words
from tiesfeeds.models import cascades

# ---- what counts as broadcast, what as viral ----


def _letters(number):
    return chr(ord("A") + number)


def _depths(parent):
    depth = np.zeros(len(parent), dtype=int)
    for person in range(1, len(parent)):  # parents come before children
        depth[person] = depth[parent[person]] + 1
    return depth


def _widths(parent):
    """How many leaves stand below each person (a leaf: one), and where their share of the width begins."""
    leaves, start = np.zeros(len(parent)), np.zeros(len(parent))
    for person in range(len(parent) - 1, -1, -1):
        leaves[person] = max(leaves[person], 1)
        if person:
            leaves[parent[person]] += leaves[person]
    free = start.copy()
    for person in range(1, len(parent)):
        start[person] = free[person] = free[parent[person]]
        free[parent[person]] += leaves[person]
    return leaves, start


def _draw_trees(trees, products, figure):
    titles, parents = list(trees), [np.asarray(parent) for parent in trees.values()]
    deepest = max(_depths(parent).max() for parent in parents)
    stacked = len(trees) > 1 and charts.is_narrow(figure.get_figwidth())
    if stacked:  # the broadest above, the others side by side below it
        panels = list(figure.subplot_mosaic("aa;bc", height_ratios=(1, 2.4)).values())
    else:
        panels = charts.panels(figure, len(trees))
    for axes, title, parent in zip(panels, titles, parents, strict=True):
        leaves, start = _widths(parent)
        depth = _depths(parent)
        step = min(2.2, deepest / depth.max())
        place = np.stack([start + leaves / 2, -step * depth], axis=1)
        place[:, 0] -= place[:, 0].mean()
        for person, product in enumerate(_products(parent), 1):
            ends = place[[parent[person], person]]
            axes.plot(*ends.T, color=charts.FAINT, lw=1.4, zorder=1)
            if products:
                x, y = (ends * [[0.4], [0.6]]).sum(axis=0)
                upright = ends[0, 0] == ends[1, 0]  # beside such a line there is room
                look = dict[str, Any](ha="left") if upright else dict[str, Any](ha="center", halo=True)
                charts.say(axes, x + 0.35 * upright, y, f"{product}", size=charts.NOTE, zorder=1.5, **look)
        axes.scatter(
            *place.T, s=220 if stacked else 330, clip_on=False, c="white", edgecolors="black", linewidths=1.2, zorder=2
        )
        for person, (x, y) in enumerate(place):
            axes.text(x, y, _letters(person), ha="center", va="center", fontsize=charts.SMALL, zorder=3)
        charts.key(axes, title)
        wide = max(3.2, np.abs(place[:, 0]).max() + 0.6)
        axes.set(xlim=(-wide, wide), ylim=(place[:, 1].min() - 0.5 if stacked else -deepest - 0.5, 0.5))
        axes.set_axis_off()
    return lambda trees: None


def _below(parent):
    below = np.ones(len(parent), dtype=int)
    for person in range(len(parent) - 1, 0, -1):
        below[parent[person]] += below[person]
    return below


def _products(parent):
    """Return for each tie how many pairs of people it lies between."""
    below = _below(parent)[1:]
    return below * (len(parent) - below)


def _describe_tree(name, parent):
    return words.shape(name, _products(parent), cascades.structural_virality(parent), cascades.broadcast_share(parent))


def shapes():
    """Return the diagram of three trees of seven people: a broadcast, a mixture, and word of mouth."""
    trees = {
        words.BROADCAST: cascades.star(7),
        words.IN_BETWEEN: cascades.branching(7, 2),
        words.WORD_OF_MOUTH: cascades.chain(7),
    }
    return Diagram(
        trees,
        partial(_draw_trees, trees, True),
        lambda trees: " ".join(_describe_tree(*tree) for tree in trees.items()),
        title=words.SHAPES,
        size=(7.5, 4.2, 5.05),
    )


def tree(parent):
    """Return the diagram of one small tree, its people lettered from A.

    Parameters
    ----------
    parent : sequence of int
        The parent of each person, −1 for the first; parents come before children.

    Returns
    -------
    Diagram
        Its sentence says who told whom.
    """
    parent = np.asarray(parent)
    children = {_letters(by): [_letters(one) for one in np.flatnonzero(parent == by)] for by in range(len(parent))}
    trees = {"": parent}
    return Diagram(
        trees,
        partial(_draw_trees, trees, False),
        lambda trees: words.tree(children),
        title=words.WHO_TOLD_WHOM,
        size=(6.4, 4, 4),
    )


# ---- step by step ----

WRITERS = 40  # of a crowd, who can start a post: a finger finds each of them


@dataclass(frozen=True)
class Moment:
    """A cascade as it stands after some steps."""

    cascade: cascades.Cascade
    now: int

    @cached_property
    def new(self):
        """How many people each step reached, up to now."""
        return self.cascade.sizes[: self.now + 1]

    @property
    def people(self):
        """How many people there are."""
        return len(self.cascade.step)

    @property
    def total(self):
        """How many are reached."""
        return self.new.sum()

    @property
    def is_last(self):
        """Whether nobody is reached any more."""
        return self.now == self.cascade.depth

    @property
    def virality(self):
        """The structural virality at the end."""
        return cascades.structural_virality(self.cascade.tree())

    @property
    def share(self):
        """The broadcast share at the end."""
        return cascades.broadcast_share(self.cascade)


@cache
def _circle():
    return networks.erdos_renyi(200, 500, np.random.default_rng(41))


_PASSED = 0.4


@cache
def _cascade():
    return cascades.independent_cascade(_circle(), 0, _PASSED, np.random.default_rng(0))


def _seats(people):
    """Return places spread evenly over a disc of radius 1, as seeds in a sunflower, shape (people, 2)."""
    seat = np.arange(people)
    far, turn = np.sqrt((seat + 0.5) / people), seat * np.pi * (3 - np.sqrt(5))
    return far[:, None] * np.stack([np.cos(turn), np.sin(turn)], axis=1)


@cache
def _homes(people):
    """Return where everybody stands while nobody is reached, shape (people, 2): the first `WRITERS` far apart."""
    seats = _seats(people)
    writers = [np.linalg.norm(seats - spot, axis=1).argmin() for spot in 0.95 * _seats(WRITERS)]
    others = np.random.default_rng(11).permutation(np.setdiff1d(np.arange(people), writers))
    return seats[np.concatenate([writers, others])]


_SIDE, _MIDDLE = 0.04, 0.82  # in a disc of radius 1: between two people of a ring, and how far rings may reach


def _radii(cascade):
    """Return how far each ring lies from the middle, in a disc of radius 1: wide enough for its people if it can be."""
    steps, sizes = np.arange(cascade.depth + 1), cascade.sizes
    wide = np.minimum(_SIDE * sizes / (2 * np.pi), _MIDDLE)
    wide[:1] = 0
    gap = min(0.1, max(_MIDDLE - wide.max(initial=0), 0.2) / max(cascade.depth, 1))
    radii = np.maximum.accumulate(wide - gap * steps) + gap * steps
    return radii * min(1, _MIDDLE / max(radii.max(initial=0), 1e-9))


def _outside(cascade):
    """Return where those stand who are not reached: at home, or pushed out of the rings."""
    homes = _homes(len(cascade.step))
    inner = _radii(cascade)[-1] + 0.06 if cascade.size else 0
    out = np.linalg.norm(homes, axis=1)
    return homes * (np.sqrt(inner**2 + out**2 * (1 - inner**2)) / out)[:, None]


def _rings(cascade):
    """Return where everybody stands once the cascade is over: a ring is a step, and who is not reached is outside."""
    place, people, tree = _outside(cascade), cascade.people, cascade.tree()
    leaves, start = _widths(tree)
    sector = 2 * np.pi * (start + leaves / 2) / max(leaves.max(initial=1), 1)  # below those who told them
    for now, radius in enumerate(_radii(cascade)[1:], 1):
        ring = np.flatnonzero(cascade.step[people] == now)
        ring = ring[np.argsort(sector[ring], kind="stable")]
        turn = _apart(sector[ring], _SIDE / radius)
        place[people[ring]] = radius * np.stack([np.sin(turn), np.cos(turn)], axis=1)
    place[people[:1]] = 0
    return place


def _apart(turn, least):
    """Return rising angles moved as little as it takes to lie so far apart, or evenly around where there is no room."""
    if len(turn) * least >= 2 * np.pi:
        return turn[:1] + 2 * np.pi * np.arange(len(turn)) / len(turn)
    pushed = charts.apart(turn, least)
    return pushed - (pushed - turn).mean()


class _Rings:
    """People around the one who started: a ring is a step."""

    def __init__(self, axes, people, quiet, lit, writers=0):
        self._quiet, self._lit = quiet, lit  # CSS pixels across, of those not reached and of those reached
        self._writer = np.arange(people) < writers  # who can be lit: larger and darker
        self.people = charts.NetworkPicture(axes, _homes(people))
        axes.set(xlim=(-1.04, 1.04), ylim=(-1.04, 1.04))
        (self._guides,) = axes.plot([], [], color=charts.RULE, lw=charts.POINT, zorder=0, animated=True)
        self._start = charts.dots(axes, [], [], "black", 15, zorder=6, animated=True)

    def show(self, cascade, reached, place, fresh):
        """Show who is reached; `fresh` are those of the last step."""
        self.people.move(np.where(reached[:, None], place, _outside(cascade)))
        heard = np.flatnonzero(reached & (cascade.step > 0))
        self.people.ties("told", cascade.parent[heard], heard, color=charts.MEDIA, width=1.1, zorder=2, alpha=0.5)
        unlit = np.where(self._writer, charts.MUTED, charts.FAINT)
        self.people.color(np.where(reached, charts.MEDIA, unlit).tolist())
        across = np.select([fresh, reached], [1.35 * self._lit, self._lit], self._quiet) + 5 * self._writer
        self.people.sizes((charts.POINT * across) ** 2)
        self._start.set_offsets(place[reached & (cascade.step == 0)])
        turn = np.append(np.linspace(0, 2 * np.pi, 61), np.nan)  # between two circles no line
        radius = _radii(cascade)[1:, None]
        self._guides.set_data((radius * np.cos(turn)).ravel(), (radius * np.sin(turn)).ravel())


def _draw_moment(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    cascade = _cascade()
    side = 290 if narrow else height - 6
    picture = _Rings(charts.panel(figure, (width - side) / 2 if narrow else 0, 2, side, side), len(cascade.step), 6, 8)
    place, count = _rings(cascade), np.arange(cascade.depth + 1)
    left, top = (34, side + 52) if narrow else (side + 70, 58)
    below = charts.panel(
        figure, left, top, width - left - 12, height - top - 52, xlim=(-0.6, cascade.depth + 0.6), ylim=(0, 32)
    )
    charts.say(figure, left - 28, top - 30, words.NEW_PEOPLE, weight=600)
    charts.quiet_axis(below, "y", [0, 10, 20, 30], ["0", "10", "20", "30"], grid=True)
    charts.quiet_axis(below, "x", count.tolist(), list(map(str, count)))
    charts.say(figure, left, height - 14, words.RINGS, size=charts.NOTE, color=charts.MUTED)
    bars = below.bar(count, 0 * count, color=charts.MEDIA, width=0.8, animated=True)

    def update(moment):
        step = cascade.step
        reached = (step >= 0) & (step <= moment.now)
        picture.show(cascade, reached, place, reached & (step == moment.now))
        for bar, new in zip(bars, np.resize(np.append(moment.new, 0 * count), len(count)), strict=True):
            bar.set_height(new)

    return update


def _headline_moment(moment):
    return Headline(f"{moment.total}", words.spread_found(moment), "media")


def spread():
    """Return the film of one cascade in a network of 200 people, step by step."""
    return Animation(
        lambda step: Moment(_cascade(), step),
        _draw_moment,
        lambda moment: words.spread(moment, _PASSED, cascades.reproduction_number(_circle(), 1)),
        title=words.SPREAD,
        size=(9, 3.9, 5.05),
        headline=_headline_moment,
        step=Slider(words.STEP, 0, _cascade().depth),
    )


# ---- the threshold ----

PEOPLE, RUNS = 1000, 1000
EVEN, HUBS = KINDS = tuple(words.NETWORKS)  # the names that links have for them
PERCENT = range(2, 27, 2)
ALL = [0, *PERCENT]  # at 0 nobody passes anything on
_BET = 16  # the setting that the prediction asks about


@dataclass(frozen=True)
class Outcome:
    """What became of many cascades that all had the same chances."""

    p: float
    kind: str
    reproduction: float
    sizes: np.ndarray  # rising
    guess: float | None = None  # how many of them come near the mean

    @property
    def median(self):
        """The size of the cascade in the middle."""
        return float(np.median(self.sizes))

    @property
    def mean(self):
        """The mean size."""
        return float(self.sizes.mean())

    @property
    def at_once(self):
        """The share of cascades in which nobody passed it on."""
        return float((self.sizes == 1).mean())

    @property
    def near(self):
        """How many cascades reach between half the mean and double the mean."""
        return int(((self.sizes >= self.mean / 2) & (self.sizes <= 2 * self.mean)).sum())

    @property
    def further(self):
        """How many further ties somebody has whom a tie has reached."""
        return _further(self.kind)

    @property
    def solved(self):
        """Whether the median has just overtaken the mean: what the puzzle asks for."""
        before = outcome(max(round(100 * self.p) - PERCENT.step, 0), self.kind)
        return before.median <= before.mean and self.median > self.mean


@cache
def _crowd(kind):
    rng = np.random.default_rng(110)
    return networks.erdos_renyi(PEOPLE, 4 * PEOPLE, rng) if kind == EVEN else networks.barabasi_albert(PEOPLE, 4, rng)


@cache
def outcome(percent, kind):
    """Run a thousand cascades, each from somebody at random.

    Parameters
    ----------
    percent : int
        Probability that a tie passes it on, in per cent.
    kind : str
        ``"even"`` or ``"with hubs"``.

    Returns
    -------
    Outcome
    """
    crowd, p = _crowd(kind), percent / 100
    sizes = cascades.cascade_sizes(crowd, p, RUNS, np.random.default_rng(percent))
    return Outcome(p, kind, cascades.reproduction_number(crowd, p), np.sort(sizes))


def _outcome(percent, kind, guess=None):
    return replace(outcome(percent, kind), guess=guess if (percent, kind) == (_BET, EVEN) else None)


def draw_sizes(axes):
    """Draw many posts side by side, the smallest first, and the one in the middle; return what shows their sizes."""
    edges = np.repeat(np.arange(RUNS + 1), 2) / RUNS  # a thousand bars without gaps, drawn as one shape
    (bars,) = axes.fill([], [], color=charts.CHANCE, lw=0, animated=True)
    middle = charts.dots(axes, [], [], charts.NETWORKING, 15, zorder=6, animated=True)

    def show(sizes, median):
        bars.set_xy(np.stack([edges, np.concatenate([[0], np.repeat(sizes, 2), [0]])], axis=1))
        middle.set_offsets([[0.5, median]])

    return show


def _draw_outcome(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    high = (height - 130) / 2 if narrow else height - 66
    room, line = width - 70 if narrow else (width - 130) / 2, 22 * PEOPLE / high
    along = room - 112  # behind the dots there is room for their words: none lies on a curve
    left = charts.panel(figure, 46, 34, along, high, xlim=(-1.4, PERCENT[-1]), ylim=(0, PEOPLE))
    across, down = (46, high + 100) if narrow else (room + 108, 34)
    right = charts.panel(figure, across, down, room, high, xlim=(0, 1), ylim=(0, PEOPLE))
    for axes in (left, right):
        charts.quiet_axis(axes, "y", [0, 250, 500, 750, 1000], ["0", "250", "500", "750", spaced(PEOPLE)], grid=True)
    charts.say(figure, 2, 12, words.REACHED_BY_CHANCE, weight=600)
    some = range(0, 27, 4 if along > 250 else 8)
    charts.quiet_axis(left, "x", some, [f"{percent}%" for percent in some])
    posts = charts.say(figure, across - 44, down - 22, "", weight=600, animated=True)
    charts.quiet_axis(right, "x", [0.5], [words.IN_THE_MIDDLE])
    (ahead,) = left.plot([], [], color=charts.MUTED, lw=1.2, ls=":", animated=True)
    look: Any = dict(weight=600, halo=True, animated=True)
    (means,) = left.plot([], [], color=charts.MEDIA, animated=True)
    (medians,) = left.plot([], [], color=charts.NETWORKING, animated=True)
    mean = charts.dots(left, [], [], charts.MEDIA, 15, zorder=6, animated=True)
    median = charts.dots(left, [], [], charts.NETWORKING, 15, zorder=7, animated=True)
    mean_words = charts.say(left, 0, 0, "", color=charts.WORDS[charts.MEDIA], **look)
    median_words = charts.say(left, 0, 0, "", color=charts.WORDS[charts.NETWORKING], **look)

    band = Rectangle((0, 0), 1, 0, facecolor=charts.TINT[charts.MEDIA], lw=0, zorder=0, animated=True)
    right.add_patch(band)
    show_sizes = draw_sizes(right)
    (mean_line,) = right.plot([0, 1], [1, 1], color=charts.MEDIA, lw=1.6, animated=True)
    near = charts.say(right, 0.02, 0, "", size=charts.NOTE, color=charts.WORDS[charts.MEDIA], weight=600, animated=True)
    said = charts.guess_mark(right)

    def update(now):
        at = round(100 * now.p)
        tried = range(0, at + 1, PERCENT.step)
        means.set_data(tried, [outcome(percent, now.kind).mean for percent in tried])
        medians.set_data(tried, [outcome(percent, now.kind).median for percent in tried])
        ahead.set_data([at, at], [0, PEOPLE])
        mean.set_offsets([[at, now.mean]])
        median.set_offsets([[at, now.median]])
        lower, higher = (median_words, mean_words) if now.mean >= now.median else (mean_words, median_words)
        low, high = sorted([now.mean, now.median])
        beside = at + 12 * (PERCENT[-1] + 1.4) / along
        low = max(low - 20, 45)
        higher.set_position((beside, max(high, low + line)))
        lower.set_position((beside, low))
        mean_words.set_text(words.average(now.mean))
        median_words.set_text(words.middle_post(now.median))
        show_sizes(now.sizes, now.median)
        mean_line.set_ydata([now.mean, now.mean])
        band.set_bounds(0, now.mean / 2, 1, 1.5 * now.mean)
        posts.set_text(words.by_size(RUNS, now.kind))
        near.set_text(words.near_average(now.near))
        near.set_position((0.02, min(2 * now.mean + 0.64 * line, 0.95 * PEOPLE)))
        said(now.guess and now.guess / RUNS, now.near / RUNS, 0.75 * PEOPLE, words.you_said(now.guess or 0))

    return update


@cache
def _further(kind):
    return cascades.reproduction_number(_crowd(kind), 1)


def _headline_outcome(now):
    return Headline(f"{now.median:g}", words.threshold_found(now), "networking" if now.p else "chance")


def threshold():
    """Return the explorer of a thousand cascades: the middle post and the average, chance by chance."""
    for kind in KINDS:
        for percent in ALL:
            outcome(percent, kind)  # before the slider moves
    return Explorer(
        _outcome,
        _draw_outcome,
        lambda now: words.threshold(now, PEOPLE),
        title=words.THRESHOLD,
        size=(9, 3.9, 5.05),
        headline=_headline_outcome,
        tries=(
            Try(*words.BELOW_ONE, dict(percent=10)),
            Try(*words.THEY_PART, dict(percent=16)),
            Try(*words.AND_YET, dict(percent=20)),
            Try(*words.WITH_HUBS, dict(percent=10, kind=HUBS)),
        ),
        guess=guess("11", "near_the_mean"),
        percent=Slider(words.CHANCE, 0, PERCENT[-1], PERCENT.step, 0, unit="%"),
        kind=Choice(words.NETWORK, words.NETWORKS),
    )


# ---- light a post ----

TRIES = 10
ONE_OF_THEM, WITH_MANY_TIES = 17, 14  # two of those who can start


@dataclass(frozen=True)
class Lit:
    """A post that somebody has lit, and the tries of the same person before it."""

    person: int  # 1 to WRITERS, or 0: nobody yet
    turn: int
    cascade: cascades.Cascade
    sizes: tuple  # of all tries up to this one

    @property
    def people(self):
        """How many people there are."""
        return len(self.cascade.step)

    @property
    def ties(self):
        """How many ties the person has who started."""
        return _crowd(EVEN).out_degree[self.person - 1]

    @property
    def size(self):
        """How many people this try reached."""
        return self.cascade.size


def _try(person, turn):
    rng = np.random.default_rng((person, turn))
    return cascades.independent_cascade(_crowd(EVEN), person - 1, _BET / 100, rng)


@lru_cache(maxsize=32)
def _lit(person, turn):
    if not person:
        nobody = np.full(PEOPLE, -1)
        return Lit(0, turn, cascades.Cascade(nobody, nobody), ())
    tries = [_try(person, one) for one in range(1, turn + 1)]
    return Lit(person, turn, tries[-1], tuple(one.size for one in tries))


def _draw_lit(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    side = 226 if narrow else height - 4
    picture = _Rings(charts.panel(figure, (width - side) / 2 if narrow else 0, 2, side, side), PEOPLE, 5, 7, WRITERS)
    left, top = (26, side + 62) if narrow else (side + 64, 62)
    room, high = width - left - 52, height - top - (24 if narrow else 34)
    charts.say(figure, left - 18, top - 46, words.TRIES, weight=600)
    axes = charts.panel(figure, left, top, room, high, xlim=(-25, PEOPLE), ylim=(TRIES + 0.5, 0.5))
    charts.quiet_axis(axes, "x", [0, 250, 500, 750, 1000], ["0", "250", "500", "750", spaced(PEOPLE)])
    charts.rows(axes, range(1, TRIES + 1), range(1, TRIES + 1))
    usual = outcome(_BET, EVEN)
    axes.axvline(usual.mean, color="black", lw=1.6, ls=":", zorder=1)
    at = left + room * (usual.mean + 25) / (PEOPLE + 25)
    charts.say(figure, at - 6, top - 16, words.usual(usual), size=charts.NOTE)
    # What is touched is not what is seen: else all the others would fade around the one who lit the post.
    x, y = _homes(PEOPLE)[:WRITERS].T
    touch = picture.people.axes.scatter(x, y, s=400, facecolor=(1, 1, 1, 0), lw=0, zorder=7, animated=True)
    marks = charts.Marks(touch)
    stems = charts.Stems(axes, range(1, TRIES + 1), [charts.MEDIA] * TRIES, form="{:.0f}")
    now = charts.say(figure, 2, 12, "", size=charts.NOTE, color=charts.MUTED, animated=True)

    def update(lit):
        step = lit.cascade.step
        place = _rings(lit.cascade)
        picture.show(lit.cascade, step >= 0, place, step == lit.cascade.depth)
        touch.set_offsets(place[:WRITERS])
        marks.say(*zip(*(_touched(lit, one) for one in range(1, WRITERS + 1)), strict=True))
        stems.show([*lit.sizes, *[np.nan] * (TRIES - len(lit.sizes))])
        for text, size in zip(stems.texts, [*lit.sizes, *[None] * (TRIES - len(lit.sizes))], strict=True):
            text.set_text("" if size is None else f"{size}")
        now.set_text(words.this_try(lit.turn))

    return update


def _touched(lit, person):
    """Return what is said of a person, and what a click there does: light them, or draw once more."""
    if person != lit.person:
        step, ties = lit.cascade.step[person - 1], _crowd(EVEN).out_degree[person - 1]
        return words.person(ties, step), dict(person=person)
    if lit.turn < TRIES:
        return words.LIT, dict(turn=lit.turn + 1)
    return words.LIT_TO_THE_END, None


def _headline_lit(lit):
    return Headline(f"{lit.size}", words.light_found(lit), "media" if lit.person else "chance")


def light():
    """Return the explorer in which one lights a post: who it reaches, ring by ring, and drawn again ten times."""
    return Explorer(
        _lit,
        _draw_lit,
        lambda lit: words.light(lit, outcome(_BET, EVEN)),
        title=words.LIGHT,
        size=(9, 3.9, 5.05),
        headline=_headline_lit,
        tries=(
            Try(*words.TEN_TRIES, dict(person=ONE_OF_THEM, turn=TRIES)),
            Try(*words.SOMEBODY_ELSE, dict(person=WITH_MANY_TIES, turn=TRIES)),
        ),
        person=Slider(words.WHO_STARTS, 0, WRITERS, 1, 0),
        turn=Slider(words.DRAW_AGAIN, 1, TRIES, 1, 1),
    )


# ---- broadcast or viral ----

SIZE = 100
_HANDS = range(0, 101, 5)


@dataclass(frozen=True)
class Shape:
    """A tree, its two measures, and who its largest broadcaster is."""

    hands: int
    parent: np.ndarray
    virality: float
    share: float
    broadcaster: int


@cache
def _shape(hands):
    # Person i heard it from one of the i before them. The exponent pulls that one to the very first (a star), leaves
    # it to chance (1), or pushes it to the last one (a chain). The same draws serve all settings.
    person, draws = np.arange(1, SIZE), np.random.default_rng(48).random(SIZE - 1)
    pull = (100 / hands - 1) ** 2 if hands else np.inf
    before = np.minimum((person * draws**pull).astype(int), person - 1)
    parent = np.append(-1, before)
    broadcaster = int(np.bincount(before).argmax())
    return Shape(hands, parent, cascades.structural_virality(parent), cascades.broadcast_share(parent), broadcaster)


@cache
def _places():
    """Places for the trees of all settings, so that distances in the picture are close to distances in the tree.

    Each begins with the places of the one before, so that neighbouring settings look alike, and moves everyone to
    where the others want them (Gansner, Koren & North 2004, doi:10.1007/978-3-540-31843-9_25).
    """
    turn = np.linspace(0, 2 * np.pi, SIZE)
    place, places = np.stack([np.cos(turn), np.sin(turn)], axis=1) * (turn > 0)[:, None], {}
    for hands in _HANDS:
        steps = _steps_apart(_shape(hands).parent)
        weight = 1 / np.maximum(steps, 1) ** 2 - np.eye(SIZE)
        total = weight.sum(axis=1)[:, None]
        for _ in range(40):
            gap = np.sqrt(((place[:, None] - place) ** 2).sum(axis=2))
            push = weight * steps / np.maximum(gap, 1e-9)
            # einsum, since many small matrix products keep all of a busy machine's threads waiting for each other
            moved = push.sum(axis=1)[:, None] * place + np.einsum("ij,jk->ik", weight - push, place)
            place = moved / total
        low, high = place.min(axis=0), place.max(axis=0)
        places[hands] = (2 * place - low - high) / (high - low).max()
    return places


def _steps_apart(parent):
    """How many steps lie between any two people of a tree."""
    steps = np.zeros((len(parent), len(parent)))
    for person in range(1, len(parent)):
        steps[person, :person] = steps[:person, person] = steps[parent[person], :person] + 1
    return steps


def _draw_shape(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    side = 222 if narrow else height - 40
    left, top = (34, side + 50) if narrow else (0.56 * width, 8)
    people = charts.NetworkPicture(
        charts.panel(figure, (width - side) / 2 if narrow else 0.02 * width, 34, side, side), _places()[0]
    )
    look: dict[str, Any] = dict(weight=600, animated=True)
    told = charts.say(figure, 4, 12, "", color=charts.WORDS[charts.MEDIA], **look)
    others = charts.say(figure, 0, 12, "", color=charts.WORDS[charts.NETWORKING], **look)

    axes = charts.panel(
        figure, left, top + 30, width - left - 24, height - top - 78, xlim=(-0.02, 1), ylim=(0, (SIZE + 1) / 3)
    )
    charts.say(figure, left - 30, top + 4, words.VIRALITY, weight=600)
    charts.quiet_axis(axes, "y", [0, 10, 20, 30], ["0", "10", "20", "30"], grid=True)
    charts.quiet_axis(axes, "x", [0, 0.5, 1], ["0%", "50%", "100%"])
    charts.say(figure, left, height - 12, words.SHARE, size=charts.NOTE, color=charts.MUTED)
    trail = [_shape(hands) for hands in _HANDS]
    shares, viralities = [one.share for one in trail], [one.virality for one in trail]
    axes.plot(shares, viralities, color=charts.FAINT, zorder=1)
    charts.say(axes, 0.99, 4.6, words.STAR, size=charts.NOTE, ha="right")
    charts.say(axes, 0.04, 32.6, words.CHAIN, size=charts.NOTE, halo=True)
    dots = charts.dots(axes, shares, viralities, charts.FAINT, 9, animated=True)
    charts.Marks(dots).say(map(words.both, trail), (dict(hands=hands) for hands in _HANDS))
    now = charts.dots(axes, [], [], "black", 16, zorder=6, animated=True)

    def update(shape):
        people.move(_places()[shape.hands])
        child = np.arange(1, SIZE)
        direct = shape.parent[1:] == shape.broadcaster
        people.ties("others", shape.parent[1:][~direct], child[~direct], color=charts.NETWORKING, width=1.1)
        people.ties("direct", shape.parent[1:][direct], child[direct], color=charts.MEDIA, width=2.2, zorder=2)
        heard = np.append(False, direct)
        people.color(np.where(heard, charts.MEDIA, charts.NETWORKING))
        people.sizes(np.where(np.arange(SIZE) == shape.broadcaster, 130, 20))
        now.set_offsets([[shape.share, shape.virality]])
        told.set_text(words.by_one(direct.sum()))
        others.set_text("" if direct.all() else words.BY_OTHERS)
        others.set_x((24 + charts.wide(told.get_text(), weight=600)) / width)

    return update


def _headline_shape(shape):
    return Headline(f"{shape.virality:.2f}", words.broadcast_or_viral_found(shape), "media")


def broadcast_or_viral():
    """Return the explorer of trees that all reach a hundred people, by one broadcast or through many hands."""
    return Explorer(
        lambda hands: _shape(hands),
        _draw_shape,
        words.broadcast_or_viral,
        title=words.BROADCAST_OR_VIRAL,
        headline=_headline_shape,
        size=(9, 4, 5.05),
        tries=(
            Try(*words.ONE_BROADCAST, dict(hands=0)),
            Try(*words.MANY_HANDS, dict(hands=35)),
            Try(*words.LONG_CHAIN, dict(hands=100)),
        ),
        hands=Slider(words.HANDS, _HANDS[0], _HANDS[-1], _HANDS.step, 0),
    )


# ---- a million people ----

MILLION = 10**6
ONE, MANY = words.STARTS  # the names that links have for them


@dataclass(frozen=True)
class Wave:
    """How many people of a million each step reached."""

    p: float
    sizes: np.ndarray

    @property
    def total(self):
        """How many were reached in all."""
        return int(self.sizes.sum())

    @property
    def reproduction(self):
        """The reproduction number."""
        return self.p * _onward()


@cache
def _million():
    return networks.erdos_renyi(MILLION, 5 * MILLION, np.random.default_rng(11))


@cache  # of each setting some thirty numbers, and a cascade takes a while
def _wave(percent, start):
    seeds = np.arange(1 if start == ONE else 1000)
    cascade = cascades.independent_cascade(_million(), seeds, percent / 100, np.random.default_rng(percent))
    return Wave(percent / 100, cascade.sizes)


def _draw_wave(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    room, high = (width, 0.52 * height) if narrow else (0.52 * width, height)
    axes = charts.panel(figure, 74, 40, room - 96, high - 94, ylim=(0.7, 2 * MILLION))
    axes.set_yscale("log")
    axes.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))  # a cascade near R = 1 takes long
    charts.say(figure, 4, 12, words.NEW_IN_STEPS, weight=600)
    tens = [1, 100, 10_000, MILLION]
    charts.quiet_axis(axes, "y", tens, [spaced(ten) for ten in tens], grid=True)
    charts.say(figure, 74, high - 14, words.LINES, size=charts.NOTE, color=charts.MUTED)
    axes.yaxis.set_minor_locator(NullLocator())
    (line,) = axes.plot([], [], color=charts.MEDIA, alpha=0.5, animated=True)
    dots = charts.dots(axes, [], [], charts.MEDIA, 9, animated=True)
    marks = charts.Marks(dots)
    most = charts.say(axes, 0, 1, "", weight=600, color=charts.WORDS[charts.MEDIA], ha="center", animated=True)
    above = 10 ** (6.5 * 16 / charts.extent(axes)[1])  # 16 CSS pixels
    left, top = (4, high + 20) if narrow else (room + 30, 0)
    column, row = np.meshgrid(np.arange(40), np.arange(25))
    below = charts.panel(figure, left, top + 28, width - left - 4, height - top - 40)
    crowd = charts.NetworkPicture(below, np.stack([column.ravel(), row.ravel()], axis=1), size=12)
    below.set_anchor("N" if narrow else "NW")
    charts.say(figure, left, top + 12, words.DOTS, weight=600)

    def update(wave):
        step = np.arange(len(wave.sizes))
        line.set_data(step, wave.sizes)
        dots.set_offsets(np.stack([step, wave.sizes], axis=1))
        marks.say(words.new_in(*step) for step in enumerate(wave.sizes))
        end = max(30, step[-1] + 1)
        if axes.get_xlim()[1] != end:  # only then everything is drawn anew
            axes.set_xlim(-1, end)
        peak = wave.sizes.argmax()
        most.set(x=np.clip(peak, 0.1 * end, 0.9 * end), y=wave.sizes[peak] * above)
        most.set_text(spaced(wave.sizes[peak]) if step[-1] else "")
        reached = np.arange(1, 1001) * 1000 <= wave.total
        crowd.color(np.where(reached, charts.MEDIA, charts.FAINT))
        crowd.sizes(np.where(reached, 34, 6))

    return update


@cache
def _onward():
    return cascades.reproduction_number(_million(), 1)


def _headline_wave(wave):
    found = words.million_found(wave, MILLION)
    if wave.total == wave.sizes[0]:
        return Headline(words.NOBODY, found, "chance")
    return Headline(f"{wave.total / MILLION:.1%}", found, "media")


def million():
    """Return the explorer that runs a cascade on a million people and ten million arcs, anew for each setting."""
    return Explorer(
        lambda percent, start: _wave(percent, start),
        _draw_wave,
        lambda wave: words.million(wave, MILLION),
        title=words.MILLION,
        headline=_headline_wave,
        size=(9, 4, 5.05),
        percent=Slider(words.CHANCE, 2, 40, 2, 20, unit="%"),
        start=Choice(words.WHO_STARTS, words.STARTS),
    )


def stopwatch(percent=20):
    """Return a sentence that says how long one cascade on the million takes here; it differs from run to run."""
    people = _million()
    begin = perf_counter()
    total = _wave.__wrapped__(percent, MANY).total
    return words.stopwatch(people, total, perf_counter() - begin)
