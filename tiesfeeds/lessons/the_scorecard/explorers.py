"""Lesson 09: a dial from networking to media, real networks on the same measures, and what samples do to them."""

from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.collections import LineCollection

from tiesfeeds import measures, networks, tables
from tiesfeeds.display import Choice, Diagram, Explorer, Headline, Slider, Switch, Table, Try, charts
from tiesfeeds.display.charts import spaced
from tiesfeeds.learning.guess import guess
from tiesfeeds.lessons.the_scorecard import words
from tiesfeeds.measures import spectrum
from tiesfeeds.measures.spectrum import MEASURES, PLACING

__all__ = [
    "article",
    "comparison",
    "dial",
    "dialled",
    "ends",
    "other_ends",
    "pinned",
    "sampled",
    "sampling",
    "sources",
    "two_numbers",
    "without_one",
]

KINDS = dict(zip(words.KINDS, (charts.NETWORKING, charts.BETWEEN, charts.MEDIA), strict=True))  # and their colours


def _hundredths(where):
    return int(100 * where + 0.5 + 1e-9)  # the same on every machine, also for halves


def _middle(values):
    middle, low, high = map(_hundredths, spectrum.place(values))
    return words.place(middle, low, high, _is_weak(values))


def _is_weak(values):
    """Say whether a place rests on one measure, so that no other could agree or disagree."""
    return sum(getattr(values, name) is not None for name in PLACING) == 1


@cache
def _pins():
    """Return the real networks by their short names: each a row of the table and its score."""
    rows = tables.read("spectrum")
    columns = [measure.column for measure in MEASURES.values()]
    return {row["short"]: (row, spectrum.Score(*(row[column] for column in columns))) for row in rows}


def _chance(row, name):
    """Return what chance alone gives: in shuffles where the data are at hand, else the density."""
    column = MEASURES[name].column
    shuffled = row.get(f"shuffled_{column}")
    return row.get(f"chance_{column}") if shuffled is None else shuffled


# ---- tracks ----


class _Tracks:
    """The measures as tracks from networking to media, and marks on them; below them the place.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        Where to draw.
    left, top, width : float
        The place of the tracks, in CSS pixels.
    """

    HEAD = 34  # CSS pixels above the first
    # a real network is hollow, chance grey, what one sees of a network green
    LOOKS = {
        "chance": (charts.CHANCE, "o", 10, True),
        "real": ("black", "o", 15, True),
        "whole": ("black", "D", 12, False),
        "seen": (charts.BETWEEN, "D", 12, False),
    }

    def __init__(self, figure, left, top, width):
        # on a narrow page tracks stand below the people: closer, and with short names
        self._width, self._slim = width, charts.is_narrow(figure.get_figwidth())
        place = words.PLACE if self._slim else words.PLACE_AT_LENGTH
        names = [*(words.MEASURES[name] for name in PLACING), place]
        sides = [(words.end(name, one.networking), words.end(name, one.media)) for name, one in PLACING.items()]
        step, above, below = (49, 18, 14) if self._slim else (64, 21, 17)  # from track to track, and to its words
        high = self.HEAD + step * len(names)
        axes = charts.panel(figure, left, top, width, high, xlim=(0, width), ylim=(high, 0))
        _name_ends(axes, 0, width)
        self._heights = [self.HEAD + step * row + 21 for row in range(len(names))]
        self._lines = LineCollection([], colors=charts.RULE, linewidths=3 * charts.POINT, animated=True)
        axes.add_collection(self._lines, autolim=False)
        ends = (0, charts.NETWORKING), (width, charts.MEDIA)
        self._ends = [charts.dots(axes, x, 0, color, 11, zorder=3, animated=True) for x, color in ends]
        self._texts = []
        small: dict[str, Any] = dict(size=charts.NOTE, color=charts.MUTED, animated=True)
        for name, (one, other), y in zip(names, [*sides, ("0", "100")], self._heights, strict=True):
            self._texts.append([
                (charts.say(axes, 0, y - above, "", weight=600, animated=True), name),
                (charts.say(axes, 0, y + below, "", **small), one),
                (charts.say(axes, width, y + below, "", ha="right", **small), other),
            ])  # fmt: skip
        look: dict[str, Any] = dict(weight=600, ha="right", animated=True)
        self._values = [charts.say(axes, width, y - above, "", **look) for y in self._heights]
        self._marks = {
            name: charts.dots(axes, 0, 0, color, size, ring=ring, marker=mark, zorder=5 + order, animated=True)
            for order, (name, (color, mark, size, ring)) in enumerate(self.LOOKS.items())
        }
        self._guess = charts.guess_mark(axes)
        self._note = charts.say(axes, width / 2, 8, "", ha="center", **small)
        self._waiting = [*(words.WAITING[name] for name in PLACING), place]
        self._next = [charts.say(axes, 0, y - above, "", **small) for y in self._heights]

    def show(self, shown, said=None, answer=0.0, **scores):
        """Show the first so many tracks, with a mark for each score by its name; `said` is a guess of the place.

        Those that come later wait as hairlines with their names.
        """
        heights = self._heights[:shown]
        self._lines.set_segments([[(0, y), (self._width, y)] for y in self._heights])
        self._lines.set_linewidth([(3 if row < shown else 1) * charts.POINT for row in range(len(self._heights))])
        for end, x in zip(self._ends, (0, self._width), strict=True):
            end.set_offsets([(x, y) for y in heights])
        for row, texts in enumerate(self._texts):
            for text, said_there in texts:
                text.set_text(said_there if row < shown else "")
        said_of: dict[float, list] = {y: [] for y in self._heights}
        for name, mark in self._marks.items():
            spots: list[Any] = []
            for (where, number), y in zip(_spots(scores.get(name)), heights, strict=False):
                if where is not None and (name, y) != ("chance", self._heights[-1]):
                    spots.append((where * self._width, y))
                    if name != "chance":
                        said_of[y].append((name, number))
            mark.set_offsets(np.array(spots or [(np.nan, np.nan)]))
        for text, y in zip(self._values, self._heights, strict=True):
            text.set_text(words.at_marks(said_of[y], self._slim))
        for row, (text, name) in enumerate(zip(self._next, self._waiting, strict=True)):
            text.set_text("" if row < shown else words.coming(name) if row == shown else name)
        self._note.set_text(words.RING if scores.get("chance") is not None else "")
        guess = None if said is None or shown < len(self._heights) else said * self._width / 100
        self._guess(guess, answer * self._width / 100, self._heights[-1], words.guessed(said or 0))


def _name_ends(axes, left, right):
    for x, name, color, align in (
        (left, words.NETWORKING, charts.NETWORKING, "left"),
        (right, words.MEDIA, charts.MEDIA, "right"),
    ):
        charts.say(axes, x, 8, name, weight=600, color=charts.WORDS[color], ha=align)


def _spots(values):
    """Return the position and the words of each measure, and of the place; None where one is not known."""
    if values is None:
        return []
    known = [(name, getattr(values, name)) for name in PLACING]
    spots = [(None, "") if v is None else (spectrum.position(name, v), words.value(name, v)) for name, v in known]
    where = spectrum.place(values)[0] if any(v is not None for _, v in known) else None
    return [*spots, (where, "" if where is None else str(_hundredths(where)))]


# ---- the spectrum ----

PEOPLE, ARCS, SEED = 100, 236, 9
NONE = "none"


@dataclass(frozen=True)
class Dialled:
    """The made-up network at one setting of the dial, what is seen of it, and the real network beside it."""

    dial: int
    network: Any
    score: spectrum.Score
    seen: Any  # every tenth tie of the network, or None if all are seen
    part: spectrum.Score | None  # the score of what is seen
    shown: int  # how many of the tracks, the place among them
    pin: str
    guess: float | None = None  # where the learner put the follows

    @property
    def said(self):
        """Return the guess once the follows are chosen and the place is shown."""
        return self.guess if self.pin == words.FOLLOWING and self.shown > len(PLACING) else None

    @property
    def turned(self):
        """Say whether the puzzle is solved: talk was turned into media, and nobody touched."""
        placed = self.part is not None and self.shown > len(PLACING)
        return placed and _place(self.score) <= 30 and _place(self.part) >= 70


@cache
def _dialled(dial) -> tuple[Any, spectrum.Score]:
    network = spectrum.network(PEOPLE, ARCS, dial / 100, SEED)
    return network, spectrum.score(network)


@cache
def _tenth(dial):
    """Return every tenth tie of the network, among all of its people, and its score."""
    random_ties, *_ = spectrum.SAMPLES
    part = spectrum.sample(_dialled(dial)[0], random_ties, 0.1, np.random.default_rng(4))
    seen = networks.from_arcs(part.people[part.network.sources], part.people[part.network.targets], PEOPLE)
    return seen, spectrum.score(seen)


def _at(dial, shown, pin, tenth, guess=None):
    seen, part = _tenth(dial) if tenth else (None, None)
    steps = [*words.SHOWN]
    count = steps.index(shown) + 1 + (shown == steps[-1])  # with the last measure comes the place
    return Dialled(dial, *_dialled(dial), seen, part, count, pin, guess)


def _places(circle):
    """Return where people stand, shape (people, 2): circles in a sunflower, the first ones in its middle."""
    turn, far = circle * np.pi * (3 - np.sqrt(5)), np.sqrt(circle + 0.3)
    size = np.bincount(circle)[circle]
    seat = np.arange(len(circle)) - np.flatnonzero(np.diff(circle, prepend=-1))[circle]
    around = 2 * np.pi * seat / size + turn
    return np.stack([far * np.cos(turn) + 0.42 * np.cos(around), far * np.sin(turn) + 0.42 * np.sin(around)], axis=1)


def _show_people(people, network, seen):
    """Draw a network: answered pairs in blue, ties without an answer in orange, what is not seen in faint grey."""
    missed = network.sources < network.targets if seen is not None else []
    people.ties("missed", network.sources[missed], network.targets[missed], color=charts.RULE, width=0.5)
    shown = network if seen is None else seen
    mutual, sender, receiver = measures.answered(shown), shown.sources, shown.targets
    people.ties("one_way", sender[~mutual], receiver[~mutual], color=charts.MEDIA, width=0.7, alpha=0.5)
    both = mutual & (sender < receiver)
    people.ties("mutual", sender[both], receiver[both], color=charts.NETWORKING, width=1.8, zorder=2)
    back = np.bincount(sender[mutual], minlength=network.n)
    colors = np.where(back > 0, charts.NETWORKING, charts.MEDIA)
    people.color(np.where(shown.in_degree == 0, charts.FAINT, colors))
    people.sizes(charts.POINT**2 * (60 + 16 * shown.in_degree))
    people.marks.say(map(words.person, network.groups, shown.out_degree, back, shown.in_degree))


def _draw_dial(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    side = 212 if narrow else min(height, 0.44 * width)
    left, top = ((width - side) / 2, 0) if narrow else (0, (height - side) / 2)
    people = charts.NetworkPicture(charts.panel(figure, left, top, side, side), _places(_dialled(0)[0].groups))
    start = 12 if narrow else side + 52
    tracks = _Tracks(figure, start, side + 14 if narrow else 8, width - start - 12)

    def update(result):
        _show_people(people, result.network, result.seen)
        real, chance = (None, None) if result.pin == NONE else (_pins()[result.pin][1], _by_chance(result.pin))
        answer = 0 if real is None else 100 * spectrum.place(real)[0]
        tracks.show(
            result.shown, result.said, answer, whole=result.score, seen=result.part, real=real, chance=chance
        )  # fmt: skip

    return update


def _by_chance(short):
    """Return what chance alone gives of a real network's measures."""
    known = {name: _chance(_pins()[short][0], name) for name in ("reciprocity", "clustering", "assortativity")}
    return spectrum.Score(top_share=None, share_without_incoming=None, **known)


def _measured(values, count=None):
    """Return the first so many measures, each with its name; what is not known is left out."""
    return [(name, getattr(values, name)) for name in [*PLACING][:count] if getattr(values, name) is not None]


def _told(values, count=None):
    """Return the first so many measures in words, and the place once all are told."""
    return words.told(_measured(values, count), _middle(values) if count is None or count > len(PLACING) else "")


def _describe_dial(result):
    said = [words.SOLVED] if result.turned else []
    said += [words.dial(result.dial, _told(result.score, result.shown), PEOPLE, _alone(result.score))]
    if result.part is not None:
        said.append(words.tenth(result.seen.arcs, ARCS, _told(result.part, result.shown)))
    if result.pin == NONE:
        return " ".join(said)
    row, values = _pins()[result.pin]
    by_chance = words.told(_measured(_by_chance(result.pin), result.shown))
    shuffled = row["shuffled_clustering"] is not None
    said.append(words.real(row["short"], _told(values, result.shown), by_chance, shuffled))
    if result.said is not None:
        said.append(words.back(result.said, _place(values)))
    return " ".join([*said, words.source(row)])


def dialled(dial):
    """Return the score of the made-up network at a setting of the dial (0 to 100)."""
    return _dialled(dial)[1]


def _place(values):
    return _hundredths(spectrum.place(values)[0])


def _alone(score):
    """Return to how many of the made-up people nobody turns."""
    return round(score.share_without_incoming * PEOPLE)


def _headline_dial(result):
    whole = words.value("reciprocity", result.score.reciprocity)
    if result.turned:
        return Headline(f"{_place(result.part)}", words.turned_found(_place(result.score)), "between")
    if result.part is not None:
        seen = words.value("reciprocity", result.part.reciprocity)
        return Headline(seen, words.tenth_found(whole), "between")
    if result.pin != NONE and result.shown > len(PLACING):
        values = _pins()[result.pin][1]
        found = words.beside_found(result.pin, _place(result.score), _is_weak(values))
        return Headline(f"{_place(values)}", found, "ink")
    alone = _alone(result.score)
    if result.dial == 0:
        return Headline(whole, words.CIRCLES_FOUND, "networking")
    if result.dial == 100:
        return Headline(whole, words.stars_found(PEOPLE, alone), "media")
    return Headline(whole, words.dial_found(PEOPLE, alone), "ink")


def dial():
    """Return the explorer of the spectrum: one dial, four measures, and a real network on the same tracks."""
    _, circles, _, everything = words.SHOWN
    return Explorer(
        _at,
        _draw_dial,
        _describe_dial,
        title=words.DIAL,
        headline=_headline_dial,
        tries=(
            Try(*words.QUARTER, dict(dial=25)),
            Try(*words.CIRCLES, dict(dial=25, shown=circles)),
            Try(*words.BESIDE_EMAIL, dict(dial=20, shown=everything, pin=words.EMAIL)),
        ),
        guess=guess("09", "follows_stand"),
        size=(9, 3.95, 5.05),
        dial=Slider(words.TURN, 0, 100, 5, 0),
        shown=Choice(words.SHOW, words.SHOWN),
        pin=Choice(words.REAL, {NONE: words.NO_REAL} | {short: short for short in _pins()}),
        tenth=Switch(words.TENTH),
    )


# ---- real networks in three groups ----

PLACE, *_ = words.ALONG
LABELS = {measure.label: name for name, measure in MEASURES.items()}


@dataclass(frozen=True)
class Pinned:
    """All real networks on one measure."""

    label: str
    rows: list  # of (short, kind, position or None, words, position by chance or the range of a place)
    weak: set  # the short names of those whose place rests on one measure

    def middle(self, kind):
        """Return the middle position of a kind in hundredths, or None if none is known."""
        where = [row[2] for row in self.rows if row[1] == kind and row[2] is not None]
        return _hundredths(float(np.median(where))) if where else None


def _order():
    """Return the real networks by kind, and within a kind by their place."""
    kinds = list(KINDS)
    return sorted(_pins().values(), key=lambda pin: (kinds.index(pin[0]["kind"]), spectrum.place(pin[1])[0]))


def _pinned(label):
    rows: list[tuple] = []
    for row, values in _order():
        if label == PLACE:
            middle, low, high = spectrum.place(values)
            rows.append((row["short"], row["kind"], middle, str(_hundredths(middle)), (low, high)))
            continue
        name = LABELS[label]
        value, chance = getattr(values, name), _chance(row, name)
        where, null = (None if v is None else spectrum.position(name, v) for v in (value, chance))
        said = "–" if value is None else words.value(name, value)
        rows.append((row["short"], row["kind"], where, said, null))
    weak = {row["short"] for row, values in _order() if label == PLACE and _is_weak(values)}
    return Pinned(label, rows, weak)


def _said_of(row, label):
    """Return what is said of a real network that a reader points at."""
    short, number = row[0], row[3]
    pin, values = _pins()[short]
    if label == PLACE:
        return words.pinned(short, _middle(values), pin["source"])
    null = _chance(pin, LABELS[label])
    by_chance = None if null is None else words.value(LABELS[label], null)
    return words.pinned(short, words.measured(label, number, by_chance), pin["source"])


def _levels(where, apart):
    """Return how many steps from the middle each dot stands, so that none covers another; `where` is in order."""
    steps = [0, -1, -2, 1, -3]
    last = dict.fromkeys(steps, -np.inf)
    levels = []
    for x in where:
        level = next((step for step in steps if x - last[step] >= apart), 0)
        last[level] = x
        levels.append(level)
    return levels


def _draw_pinned(figure):
    width, height = charts.pixels(figure)
    left, right, head = 14, width - 14, 30
    axes = charts.panel(figure, 0, 0, width, height, xlim=(0, width), ylim=(height, 0))
    _name_ends(axes, left, right)
    band = (height - head) / len(KINDS)
    tall: dict[str, Any] = dict(weight=600, ha="center", animated=True)
    middles = []
    for number, (kind, color) in enumerate(KINDS.items()):
        y = head + number * band
        axes.hlines(y, left, right, color=charts.RULE, lw=charts.POINT)
        charts.say(axes, left, y + 16, words.KINDS[kind], weight=600, color=charts.WORDS[color])
        (tick,) = axes.plot([], [], color=color, lw=2 * charts.POINT, alpha=0.6, zorder=1, animated=True)
        middles.append((tick, charts.say(axes, 0, y + 16, "", color=charts.WORDS[color], **tall), y))
    dots = charts.dots(axes, np.full(len(_pins()), np.nan), np.zeros(len(_pins())), charts.CHANCE, 13, animated=True)
    look: dict[str, Any] = dict(size=charts.NOTE, color=charts.MUTED, ha="center", halo=True, animated=True)
    labels = {name: charts.say(axes, 0, 0, "", **look) for name in words.NAMED}
    marks = charts.Marks(dots)

    def update(result):
        spots, faces, edges = [], [], []
        named = {row[0]: row for row in result.rows}
        placed = {}
        for (kind, color), (tick, beside, y) in zip(KINDS.items(), middles, strict=True):
            known = sorted((row for row in result.rows if row[1] == kind and row[2] is not None), key=lambda r: r[2])
            xs = [left + row[2] * (right - left) for row in known]
            for row, x, level in zip(known, xs, _levels(xs, 15), strict=True):
                placed[row[0]] = (x, y + 0.6 * band + 15 * level), color, y + 0.6 * band + 18
            middle = result.middle(kind)
            x = np.nan if middle is None else left + (right - left) * middle / 100
            tick.set_data([x, x], [y + 26, y + band - 8])
            beside.set_text("" if middle is None else words.middle(middle))
            beside.set_x(0 if middle is None else min(max(x, left + 225 if width > 500 else left + 210), right - 36))
        for name in named:
            spot, color, _ = placed.get(name, ((np.nan, np.nan), charts.CHANCE, 0))
            spots.append(spot)
            faces.append("white" if name in result.weak else color)
            edges.append(color if name in result.weak else "white")
        taken: dict[float, float] = {}  # where the last name of a row stands: one that comes near stands below it
        for name, label in labels.items():
            (x, _), _, below = placed.get(name, ((0, 0), "", 0))
            x = min(max(x, 55), width - 55)
            near = abs(x - taken.get(below, -np.inf)) < 90
            taken[below] = x
            label.set_text(words.NAMED[name] if name in placed else "")
            label.set_position((x, below + 17 * near))
        dots.set_offsets(spots)
        dots.set_facecolor(faces)
        dots.set_edgecolor(edges)
        marks.say([_said_of(row, result.label) for row in result.rows])

    return update


def _describe_pinned(result):
    known = [row for row in result.rows if row[2] is not None]
    parts = []
    for kind in KINDS:
        own = sorted((row for row in known if row[1] == kind), key=lambda row: row[2])
        if own:
            ends = [(row[0], row[3]) for row in own]
            parts.append(words.group(kind, ends[0], ends[-1] if own[1:] else None, result.middle(kind)))
    return words.groups(result, len(known), parts)


def _headline_pinned(result):
    if result.label == PLACE:
        first, *_, last = (result.middle(kind) for kind in KINDS)
        return Headline(f"{first}", words.places_found(last), "ink")
    known = sum(row[2] is not None for row in result.rows)
    return Headline(words.known(known, len(result.rows)), words.known_found(result.label), "ink")


def pinned():
    """Return the explorer of all real networks in three groups, on one measure."""
    return Explorer(
        _pinned,
        _draw_pinned,
        _describe_pinned,
        title=words.GROUPS,
        headline=_headline_pinned,
        size=(9, 3.3, 4.6),
        label=Choice(words.MEASURE, words.ALONG, PLACE),
    )


# ---- samples ----

CROWD, LINKS = 1000, 3000
NETWORKS = dict(zip(words.NETWORKS, (0.2, 0.5, 0.8), strict=True))  # where the dial stands


@dataclass(frozen=True)
class Sampled:
    """A made-up network, a sample of it, and the score of both."""

    way: str
    share: int
    sample: spectrum.Sample
    whole: spectrum.Score
    part: spectrum.Score


@cache
def _crowd(network):
    net = spectrum.network(CROWD, LINKS, NETWORKS[network], SEED)
    return net, spectrum.score(net)


def _sampled(network, way, share):
    net, whole = _crowd(network)
    part = spectrum.sample(net, way, share / 100, np.random.default_rng(4))
    return Sampled(way, share, part, whole, spectrum.score(part.network))


def _pairs(sender, receiver):
    """Return each joined pair once: an answered arc and its answer are one line."""
    low, high = np.minimum(sender, receiver), np.maximum(sender, receiver)
    return np.divmod(np.unique(low.astype(np.int64) * CROWD + high), CROWD)


def _draw_sampled(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    side = 212 if narrow else min(height, 0.44 * width)
    left, top = ((width - side) / 2, 0) if narrow else (0, (height - side) / 2)
    axes = charts.panel(figure, left, top, side, side)
    people = charts.NetworkPicture(axes, _places(_crowd(next(iter(NETWORKS)))[0].groups), size=6)
    people.people.set_linewidths(0)
    start = 12 if narrow else side + 52
    tracks = _Tracks(figure, start, side + 14 if narrow else 8, width - start - 12)
    below = None

    def update(result):
        nonlocal below
        whole, part = result.sample.whole, result.sample
        if below is not whole:  # thousands of lines that stand still until another network is chosen
            below = whole
            pairs = _pairs(whole.sources, whole.targets)
            people.ties("whole", *pairs, color=charts.FAINT, width=0.3, alpha=0.5, animated=False)
        people.ties("part", *_pairs(part.sender, part.receiver), color=charts.BETWEEN, width=0.9, zorder=2)
        seen = np.zeros(whole.n, dtype=bool)
        seen[part.people] = True
        people.color(np.where(seen, charts.BETWEEN, charts.FAINT))
        people.sizes(np.where(seen, 9, 4))
        tracks.show(1 + len(PLACING), whole=result.whole, seen=result.part)

    return update


def _describe_sampled(result):
    return words.sampling(result, _told(result.whole), _told(result.part))


def _headline_sampled(result):
    return Headline(f"{_place(result.part)}", words.sampling_found(_place(result.whole)), "ink")


def sampling():
    """Return the explorer of samples: how the way of taking part of a network bends its measures."""
    return Explorer(
        _sampled,
        _draw_sampled,
        _describe_sampled,
        title=words.SAMPLING,
        headline=_headline_sampled,
        size=(9, 3.95, 5.05),
        network=Choice(words.NETWORK, words.NETWORKS),
        way=Choice(words.TAKE, words.WAYS),
        share=Slider(words.SHARE, 10, 100, 5, 10, "%"),
    )


def _draw_real_samples(figure):
    """Draw each network as a line of ink, and how far each tenth of it lies from there."""
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    names, gap = (98, 26) if narrow else (230, 60)
    scale = (width - names - gap - 24) / 1.4  # both measures have the same: 85% and 55% of a whole

    def update(rows):
        networks = list(dict.fromkeys(row["short"] for row in rows))
        last = 5.6 * len(networks) - 0.8
        step = (height - 52) / (last + 0.5)
        heads = 5.6 * np.arange(len(networks))  # a row for the name, one for each way, and air
        ways = (heads[:, None] + np.arange(1, 5)).ravel()
        for left, measure, most in ((names, "reciprocity", 0.85), (names + gap + 0.85 * scale, "clustering", 0.55)):
            place = left, 24, most * scale, height - 52
            axes = charts.panel(figure, *place, xlim=(0, most), ylim=(last, -0.5))
            charts.say(figure, left, 12, words.MEASURES[measure], weight=600)
            ticks = np.arange(0, most, 0.5 if narrow else 0.25).tolist()
            charts.quiet_axis(axes, "x", ticks, [f"{tick:.0%}" for tick in ticks], grid=True)
            found = {(row["short"], row["way"]): row[measure] for row in rows}
            whole = np.array([found[name, "everything"] for name in networks])
            seen = np.array([found[name, way] for name in networks for way in spectrum.SAMPLES])
            axes.vlines(whole, heads + 0.45, heads + 4.5, color="black", zorder=3)
            axes.hlines(ways, np.repeat(whole, 4), seen, color=charts.BETWEEN, lw=2.4 * charts.POINT, alpha=0.35)
            dots = charts.dots(axes, seen, ways, charts.BETWEEN, 9, linewidths=0, animated=True)
            charts.Marks(dots).say(
                words.sampled_dot(name, found[name, way], found[name, "everything"])
                for name in networks
                for way in spectrum.SAMPLES
            )
            if not narrow or measure == "clustering":  # beside the name of the network there is no room
                charts.say(axes, whole[0], heads[0], words.EVERYTHING, size=charts.NOTE, weight=600, halo=True)
        for row, name in zip(heads, networks, strict=True):
            charts.say(figure, 4, 24 + step * (row + 0.5), name, weight=600, halo=True)
            for number, way in enumerate(spectrum.SAMPLES, 1):
                y = 24 + step * (row + number + 0.5)
                charts.say(figure, 4, y, words.WAYS[way], size=charts.NOTE, color=charts.WORDS[charts.BETWEEN])

    return update


def _describe_real_samples(rows):
    shares: dict[str, dict] = {}
    for way in ("everything", *spectrum.SAMPLES):
        for row in (row for row in rows if row["way"] == way):
            shares.setdefault(row["short"], {})[way] = row["reciprocity"]
    return words.sampled(shares)


def sampled():
    """Return the diagram of four real networks and a tenth of each, taken in four ways."""
    return Diagram(
        tables.read("sampled"),
        _draw_real_samples,
        _describe_real_samples,
        title=words.SAMPLED,
        size=(9, 4.3, 5.05),
    )


# ---- tables ----


def _table(caption, head, rows):
    return Table(caption, head, rows, line=" | ".join("{}" for _ in head))


def sources():
    """Return the table of the real networks: where they come from, and what to be careful about."""
    rows = [
        (row["short"], words.KINDS[row["kind"]], _place(values), spaced(row["people"]), row["source"], row["caution"])
        for row, values in _order()
    ]
    return _table(words.SOURCES, words.SOURCES_HEADS, rows)


def two_numbers():
    """Return the table of findings that have two published figures, each with its definition."""
    rows = [
        (
            row["network"],
            f"{row['first']} {row['first_means']}",
            f"{row['second']} {row['second_means']}",
            row["facts"] or words.OWN,
        )
        for row in tables.read("two_numbers")
    ]
    return _table(words.NUMBERS, words.NUMBERS_HEADS, rows)


def article():
    """Return the article's table of differences and similarities with what was measured in place of words."""
    rows = [
        (
            f"{row['lesson']} {row['row']}",  # no column of its own: seven are too wide for a narrow page
            *(row[name] or "–" for name in ("claim", "measure", "networking", "media", "verdict")),
        )
        for row in tables.read("scorecard")
    ]
    return _table(words.ARTICLE, words.ARTICLE_HEADS, rows)


def comparison(*names):
    """Return a table of the four measures and the place of some real networks.

    Parameters
    ----------
    *names : str
        Short names, as in the explorer.
    """
    rows = []
    for name in names:
        _, values = _pins()[name]
        known = [getattr(values, measure) for measure in PLACING]
        said = ["–" if one is None else words.value(measure, one) for measure, one in zip(PLACING, known, strict=True)]
        rows.append((name, *said, _place(values)))
    heads = (words.NETWORK, *(words.MEASURES[measure] for measure in PLACING), words.PLACE)
    return _table(words.COMPARISON, heads, rows)


def without_one(*names):
    """Return a table of the places of some real networks, with all measures and with each left out in turn.

    Parameters
    ----------
    *names : str
        Short names, as in the explorer.
    """
    rows = []
    for name in names:
        _, values = _pins()[name]
        scores = [values, *(replace(values, **{measure: None}) for measure in PLACING)]
        rows.append((name, *map(_place, scores)))
    return _table(words.WITHOUT, (words.NETWORK, words.ALL, *map(words.without, PLACING)), rows)


DRAWS = 10_000  # of other ends


def ends():
    """Return the table of the ends that we chose, and of the ranges from which others could as well be chosen."""
    rows = [
        (
            words.MEASURES[name],
            words.end(name, measure.networking),
            words.range_of(name, *measure.networking_range),
            words.end(name, measure.media),
            words.range_of(name, *measure.media_range),
        )
        for name, measure in PLACING.items()
    ]
    return _table(words.ENDS, words.ENDS_HEADS, rows)


def other_ends(*groups):
    """Return a table of how often an order of real networks holds if all ends are drawn anew from their ranges.

    Parameters
    ----------
    *groups : tuple of str
        Short names, as in the explorer: from networking to media, those that stand near each other in one group.
    """
    names = [name for group in groups for name in group]
    places = spectrum.places_with_other_ends([_pins()[name][1] for name in names], DRAWS, rng=1)
    parts = np.split(places, np.cumsum([len(group) for group in groups])[:-1], axis=1)
    apart = [low.max(axis=1) < high.min(axis=1) for low, high in pairwise(parts)]
    rows = [
        (words.then((name,) for name in names), (np.diff(places) > 0).all(axis=1)),
        (words.then(groups), np.all(apart, axis=0)),
        (words.then_others(groups[0]), apart[0]),
    ]
    said = [(order, f"{held.mean():.0%}") for order, held in rows]
    return _table(words.other_ends(DRAWS), words.OTHERS_HEADS, said)
