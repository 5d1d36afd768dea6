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

KINDS = {  # the colour of each kind of real network
    "friends and private talk": charts.NETWORKING,
    "public following": charts.BETWEEN,
    "public posts": charts.MEDIA,
}


def _say(name, value):
    """Return a measure's value in words."""
    return charts.signed(value, 2) if name == "assortativity" else f"{value:.1%}"


def _hundredths(where):
    return int(100 * where + 0.5 + 1e-9)  # the same on every machine, also for halves


def _middle(values):
    middle, low, high = map(_hundredths, spectrum.place(values))
    spread = "by one measure alone" if _is_weak(values) else f"from {low} to {high}"
    return f"place {middle} of 100 ({spread})"


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
        rows: list[Any] = [*PLACING.values(), None]
        step, above, below = (49, 18, 14) if self._slim else (64, 21, 17)  # from track to track, and to its words
        high = self.HEAD + step * len(rows)
        axes = charts.panel(figure, left, top, width, high, xlim=(0, width), ylim=(high, 0))
        for x, words, color, align in (
            (0, "networking", charts.NETWORKING, "left"),
            (1, "media", charts.MEDIA, "right"),
        ):
            charts.say(axes, x * width, 8, words, weight=600, color=charts.WORDS[color], ha=align)
        self._heights = [self.HEAD + step * row + 21 for row in range(len(rows))]
        self._lines = LineCollection([], colors=charts.RULE, linewidths=3 * charts.POINT, animated=True)
        axes.add_collection(self._lines, autolim=False)
        ends = (0, charts.NETWORKING), (width, charts.MEDIA)
        self._ends = [charts.dots(axes, x, 0, color, 11, zorder=3, animated=True) for x, color in ends]
        self._texts = []
        small: dict[str, Any] = dict(size=charts.NOTE, color=charts.MUTED, animated=True)
        for measure, y in zip(rows, self._heights, strict=True):
            name = measure.label if measure else "place" if self._slim else "place: the middle of the four"
            sides = [_end(measure, end) for end in ("networking", "media")] if measure else ["0", "100"]
            self._texts.append([
                (charts.say(axes, 0, y - above, "", weight=600, animated=True), name),
                (charts.say(axes, 0, y + below, "", **small), sides[0]),
                (charts.say(axes, width, y + below, "", ha="right", **small), sides[1]),
            ])  # fmt: skip
        look: dict[str, Any] = dict(weight=600, ha="right", animated=True)
        self._values = [charts.say(axes, width, y - above, "", **look) for y in self._heights]
        self._marks = {
            name: charts.dots(axes, 0, 0, color, size, ring=ring, marker=mark, zorder=5 + order, animated=True)
            for order, (name, (color, mark, size, ring)) in enumerate(self.LOOKS.items())
        }
        self._guess = charts.guess_mark(axes)
        self._note = charts.say(axes, width / 2, 8, "", ha="center", **small)
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
            for text, words in texts:
                text.set_text(words if row < shown else "")
        said_of: dict[float, list] = {y: [] for y in self._heights}
        for name, mark in self._marks.items():
            spots: list[Any] = []
            for (where, words), y in zip(_spots(scores.get(name)), heights, strict=False):
                if where is not None and (name, y) != ("chance", self._heights[-1]):
                    spots.append((where * self._width, y))
                    if name != "chance":
                        said_of[y].append((name, words))
            mark.set_offsets(np.array(spots or [(np.nan, np.nan)]))
        for text, y in zip(self._values, self._heights, strict=True):
            text.set_text(_values(said_of[y], self._slim))
        for row, text in enumerate(self._next):
            name = self._texts[row][0][1].replace("top 1%", "attention")  # no number yet that nothing is said of
            text.set_text("" if row < shown else f"{'next: ' * (row == shown)}{name}")
        self._note.set_text("grey ring: by chance" if scores.get("chance") is not None else "")
        guess = None if said is None or shown < len(self._heights) else said * self._width / 100
        self._guess(guess, answer * self._width / 100, self._heights[-1], f"you said {said or 0:g}")


def _values(said, slim):
    """Return the values at the marks of a track in words; where there are several each says whose it is."""
    whose = dict(real="○ " if slim else "real ○ ", whole="◆ ", seen="seen ")
    return " · ".join(whose[name] + words for name, words in said) if said[1:] else "".join(words for _, words in said)


def _spots(values):
    """Return the position and the words of each measure, and of the place; None where one is not known."""
    if values is None:
        return []
    known = [(name, getattr(values, name)) for name in PLACING]
    spots = [(None, "") if v is None else (spectrum.position(name, v), _say(name, v)) for name, v in known]
    where = spectrum.place(values)[0] if any(v is not None for _, v in known) else None
    return [*spots, (where, "" if where is None else str(_hundredths(where)))]


def _end(measure, end):
    return _value(measure, getattr(measure, end))


def _value(measure, value):
    return charts.signed(value, 1) if measure.name == "assortativity" else f"{value:.0%}"


# ---- the spectrum ----

PEOPLE, ARCS, SEED = 100, 236, 9
SHOWN = ("ties answered", "and circles", "and the top 1%", "all four, and the place")
NONE, FOLLOWING = "none", "following, all of Twitter"


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
        return self.guess if self.pin == FOLLOWING and self.shown > len(PLACING) else None

    @property
    def turned(self):
        """Say whether talk was turned into media, and nobody touched."""
        placed = self.part is not None and self.shown > len(PLACING)
        return placed and _place(self.score) <= 30 and _place(self.part) >= 70


@cache
def _dialled(dial) -> tuple[Any, spectrum.Score]:
    network = spectrum.network(PEOPLE, ARCS, dial / 100, SEED)
    return network, spectrum.score(network)


@cache
def _tenth(dial):
    """Return every tenth tie of the network, among all of its people, and its score."""
    part = spectrum.sample(_dialled(dial)[0], "random ties", 0.1, np.random.default_rng(4))
    seen = networks.from_arcs(part.people[part.network.sources], part.people[part.network.targets], PEOPLE)
    return seen, spectrum.score(seen)


def _at(dial, shown, pin, tenth, guess=None):
    seen, part = _tenth(dial) if tenth else (None, None)
    count = SHOWN.index(shown) + 1 + (shown == SHOWN[-1])
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
    people.ties("one way", sender[~mutual], receiver[~mutual], color=charts.MEDIA, width=0.7, alpha=0.5)
    both = mutual & (sender < receiver)
    people.ties("mutual", sender[both], receiver[both], color=charts.NETWORKING, width=1.8, zorder=2)
    back = np.bincount(sender[mutual], minlength=network.n)
    colors = np.where(back > 0, charts.NETWORKING, charts.MEDIA)
    people.color(np.where(shown.in_degree == 0, charts.FAINT, colors))
    people.sizes(charts.POINT**2 * (60 + 16 * shown.in_degree))
    people.marks.say(map(_person, network.groups, shown.out_degree, back, shown.in_degree))


def _person(circle, turns, back, heard):
    who = "nobody turns to them" if heard == 0 else f"{charts.counted(heard, 'person turns', 'people turn')} to them"
    return f"circle {circle + 1}: {who}; they turn to {turns}, and hear back from {back}"


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


def _tell(values, count=None):
    """Return the first so many measures in words; what is not known is left out."""
    words = {
        "reciprocity": "{} of the ties are answered",
        "clustering": "{} of the pairs of partners are tied",
        "top_share": "the top 1% get {} of the attention",
        "share_without_incoming": "nobody turns to {} of the people",
    }
    known = {name: getattr(values, name) for name in [*PLACING][:count] if getattr(values, name) is not None}
    return ", ".join(words[name].format(_say(name, value)) for name, value in known.items())


def _describe_dial(result):
    placed = result.shown > len(PLACING)

    def told(values):
        return f"{_tell(values, result.shown)}" + (f"; {_middle(values)}" if placed else "")

    alone = _alone(result.score)
    words = f"Dial {result.dial}: {told(result.score)}. "
    words += f"Somebody turns to {PEOPLE - alone} of the {PEOPLE} people, nobody to {alone}."
    if result.part is not None:
        words += f" Of every tenth tie, {result.seen.arcs} of {ARCS}: {told(result.part)}."
    if result.pin == NONE:
        return words
    row, values = _pins()[result.pin]
    way = "shuffled" if row["shuffled_clustering"] is not None else "by density alone"
    null = _tell(_by_chance(result.pin), result.shown)
    name = f"{row['short'][0].upper()}{row['short'][1:]}"
    words += f" {name}: {told(values) or 'not known'}" + (f"; {way} {null}." if null else ".")
    if result.said is not None:
        words += f" {charts.guess_words(f'{result.said:g}', str(_place(values)))}"
    return f"{words} Source: {row['source']}. Take care: {row['caution']}."


def dialled(dial):
    """Return the score of the made-up network at a setting of the dial (0 to 100)."""
    return _dialled(dial)[1]


def _place(values):
    return _hundredths(spectrum.place(values)[0])


def _alone(score):
    """Return to how many of the made-up people nobody turns."""
    return round(score.share_without_incoming * PEOPLE)


def _headline_dial(result):
    whole = _say("reciprocity", result.score.reciprocity)
    if result.turned:
        words = f"is the place that you see, {_place(result.score)} the true one: nobody was touched."
        return Headline(f"{_place(result.part)}", words, "between")
    if result.part is not None:
        return Headline(
            _say("reciprocity", result.part.reciprocity), f"seem answered. In truth it is {whole}.", "between"
        )
    alone = _alone(result.score)
    if result.dial == 0:
        return Headline(whole, "of the ties are answered: small circles, hardly an audience.", "networking")
    if result.dial == 100:
        words = f"of the ties are answered: {PEOPLE - alone} stars, {alone} people in the audience."
        return Headline(whole, words, "media")
    return Headline(whole, f"of the ties are answered; nobody turns to {alone} of {PEOPLE} people.", "ink")


EMAIL = "e-mail, institution"
DIAL_TRIES = (
    Try("A quarter", "Who has fallen silent?", dict(dial=25)),
    Try("Add circles", "Which of the two ran ahead?", dict(dial=25, shown=SHOWN[1])),
    Try("Beside real e-mail", "Do all four agree with the dial?", dict(dial=20, shown=SHOWN[3], pin=EMAIL)),
)


def dial():
    """Return the explorer of the spectrum: one dial, four measures, and a real network on the same tracks."""
    return Explorer(
        _at,
        _draw_dial,
        _describe_dial,
        title="The dial",
        headline=_headline_dial,
        tries=DIAL_TRIES,
        guess=guess("09", "follows_stand"),
        size=(9, 3.95, 5.05),
        dial=Slider("From networking (0) to media (100)", 0, 100, 5, 0),
        shown=Choice("Show", SHOWN),
        pin=Choice("Real network", (NONE, *_pins())),
        tenth=Switch("See only every tenth tie"),
    )


# ---- real networks in three groups ----

PLACE = "place (middle of the four)"
LABELS = {measure.label: name for name, measure in MEASURES.items()}
NAMED = {  # those that carry their names
    EMAIL: "e-mail",
    "Mastodon, servers": "Mastodon",
    FOLLOWING: "Twitter follows",
    "retweets, politics": "retweets",
}


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
        words = "–" if value is None else _say(name, value)
        rows.append((row["short"], row["kind"], where, words, null))
    weak = {row["short"] for row, values in _order() if label == PLACE and _is_weak(values)}
    return Pinned(label, rows, weak)


def _said_of(row, label):
    """Return what is said of a real network that a reader points at."""
    short, _, where, words, beside = row
    pin, values = _pins()[short]
    if label == PLACE:
        words = _middle(values)
    else:
        null = _chance(pin, LABELS[label])
        words = f"{label} {words}" + ("" if null is None else f", by chance {_say(LABELS[label], null)}")
    return f"{short}: {words}. {pin['source']}"


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
    for x, words, color, align in (
        (left, "networking", charts.NETWORKING, "left"),
        (right, "media", charts.MEDIA, "right"),
    ):
        charts.say(axes, x, 8, words, weight=600, color=charts.WORDS[color], ha=align)
    band = (height - head) / len(KINDS)
    tall: dict[str, Any] = dict(weight=600, ha="center", animated=True)
    middles = []
    for number, (kind, color) in enumerate(KINDS.items()):
        y = head + number * band
        axes.hlines(y, left, right, color=charts.RULE, lw=charts.POINT)
        charts.say(axes, left, y + 16, kind, weight=600, color=charts.WORDS[color])
        (tick,) = axes.plot([], [], color=color, lw=2 * charts.POINT, alpha=0.6, zorder=1, animated=True)
        middles.append((tick, charts.say(axes, 0, y + 16, "", color=charts.WORDS[color], **tall), y))
    dots = charts.dots(axes, np.full(len(_pins()), np.nan), np.zeros(len(_pins())), charts.CHANCE, 13, animated=True)
    look: dict[str, Any] = dict(size=charts.NOTE, color=charts.MUTED, ha="center", halo=True, animated=True)
    labels = {name: charts.say(axes, 0, 0, "", **look) for name in NAMED}
    marks = charts.Marks(dots)

    def update(result):
        spots, faces, edges = [], [], []
        named = {row[0]: row for row in result.rows}
        placed = {}
        for (kind, color), (tick, words, y) in zip(KINDS.items(), middles, strict=True):
            known = sorted((row for row in result.rows if row[1] == kind and row[2] is not None), key=lambda r: r[2])
            xs = [left + row[2] * (right - left) for row in known]
            for row, x, level in zip(known, xs, _levels(xs, 15), strict=True):
                placed[row[0]] = (x, y + 0.6 * band + 15 * level), color, y + 0.6 * band + 18
            middle = result.middle(kind)
            x = np.nan if middle is None else left + (right - left) * middle / 100
            tick.set_data([x, x], [y + 26, y + band - 8])
            words.set_text("" if middle is None else f"middle {middle}")
            words.set_x(0 if middle is None else min(max(x, left + 225 if width > 500 else left + 210), right - 36))
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
            label.set_text(NAMED[name] if name in placed else "")
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
        if not own:
            continue
        span = f"{own[0][3]} ({own[0][0]}) to {own[-1][3]} ({own[-1][0]})" if len(own) > 1 else own[0][3]
        parts.append(f"{kind} run from {span}, the middle at {result.middle(kind)}")
    words = f"{result.label}: known for {len(known)} of {len(result.rows)} networks; " + "; ".join(parts) + "."
    return words + (f" {len(result.weak)} places are weak: they rest on one measure." if result.weak else "")


def _headline_pinned(result):
    if result.label == PLACE:
        first, *_, last = (result.middle(kind) for kind in KINDS)
        return Headline(f"{first}", f"is the middle of private talk; that of public posts is {last}.", "ink")
    known = sum(row[2] is not None for row in result.rows)
    return Headline(f"{known} of {len(result.rows)}", f"real networks are known by this: {result.label}.", "ink")


def pinned():
    """Return the explorer of all real networks in three groups, on one measure."""
    return Explorer(
        _pinned,
        _draw_pinned,
        _describe_pinned,
        title="Real networks in three groups",
        headline=_headline_pinned,
        size=(9, 3.3, 4.6),
        label=Choice("Measure", (PLACE, *LABELS), PLACE),
    )


# ---- samples ----

CROWD, LINKS = 1000, 3000
NETWORKS = {"networking-like (dial 20)": 0.2, "in between (dial 50)": 0.5, "media-like (dial 80)": 0.8}


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
    part = result.sample
    return (
        f"{result.way[0].upper()}{result.way[1:]}, {result.share}%: {spaced(len(part.people))} people and "
        f"{spaced(part.network.arcs)} ties of {spaced(part.whole.arcs)}. "
        f"The whole: {_tell(result.whole)}; {_middle(result.whole)}. "
        f"The sample: {_tell(result.part)}; {_middle(result.part)}."
    )


def _headline_sampled(result):
    words = f"of 100 says the sample; the whole network stands at {_place(result.whole)}."
    return Headline(f"{_place(result.part)}", words, "ink")


def sampling():
    """Return the explorer of samples: how the way of taking part of a network bends its measures."""
    return Explorer(
        _sampled,
        _draw_sampled,
        _describe_sampled,
        title="What a sample sees",
        headline=_headline_sampled,
        size=(9, 3.95, 5.05),
        network=Choice("Network", tuple(NETWORKS)),
        way=Choice("Take", tuple(spectrum.SAMPLES)),
        share=Slider("How much", 10, 100, 5, 10, "%"),
    )


WAYS = ("random ties", "random people", "breadth-first", "ego networks")


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
            charts.say(figure, left, 12, MEASURES[measure].label, weight=600)
            ticks = np.arange(0, most, 0.5 if narrow else 0.25).tolist()
            charts.quiet_axis(axes, "x", ticks, [f"{tick:.0%}" for tick in ticks], grid=True)
            found = {(row["short"], row["way"]): row[measure] for row in rows}
            whole = np.array([found[name, "everything"] for name in networks])
            seen = np.array([found[name, way] for name in networks for way in WAYS])
            axes.vlines(whole, heads + 0.45, heads + 4.5, color="black", zorder=3)
            axes.hlines(ways, np.repeat(whole, 4), seen, color=charts.BETWEEN, lw=2.4 * charts.POINT, alpha=0.35)
            dots = charts.dots(axes, seen, ways, charts.BETWEEN, 9, linewidths=0, animated=True)
            charts.Marks(dots).say(
                f"{name}: {found[name, way]:.1%} in a tenth, {found[name, 'everything']:.1%} in everything"
                for name in networks
                for way in WAYS
            )
            if not narrow or measure == "clustering":  # beside the name of the network there is no room
                charts.say(axes, whole[0], heads[0], "everything", size=charts.NOTE, weight=600, halo=True)
        for row, name in zip(heads, networks, strict=True):
            charts.say(figure, 4, 24 + step * (row + 0.5), name, weight=600, halo=True)
            for number, way in enumerate(WAYS, 1):
                y = 24 + step * (row + number + 0.5)
                charts.say(figure, 4, y, way, size=charts.NOTE, color=charts.WORDS[charts.BETWEEN])

    return update


def _describe_real_samples(rows):
    parts = []
    for name in dict.fromkeys(row["short"] for row in rows):
        own = {row["way"]: row for row in rows if row["short"] == name}
        shares = ", ".join(f"{own[way]['reciprocity']:.1%} ({way})" for way in ("everything", *WAYS))
        parts.append(f"{name} {shares}")
    return "Arcs answered: " + "; ".join(parts) + "."


def sampled():
    """Return the diagram of four real networks and a tenth of each, taken in four ways."""
    return Diagram(
        tables.read("sampled"),
        _draw_real_samples,
        _describe_real_samples,
        title="Real networks, sampled",
        size=(9, 4.3, 5.05),
    )


# ---- tables ----


def _table(caption, head, rows):
    return Table(caption, head, rows, line=" | ".join("{}" for _ in head))


def sources():
    """Return the table of the real networks: where they come from, and what to be careful about."""
    rows = [
        (row["short"], row["kind"], _place(values), spaced(row["people"]), row["source"], row["caution"])
        for row, values in _order()
    ]
    return _table("The real networks", ("Network", "Kind", "Place", "People", "Source", "Take care"), rows)


def two_numbers():
    """Return the table of findings that have two published figures, each with its definition."""
    rows = [
        (
            row["network"],
            f"{row['first']} {row['first_means']}",
            f"{row['second']} {row['second_means']}",
            row["facts"] or "own computation",
        )
        for row in tables.read("two_numbers")
    ]
    return _table("One finding, two numbers", ("About", "One figure", "Another", "Facts"), rows)


def article():
    """Return the article's table of differences and similarities with what was measured in place of words."""
    rows = [
        (
            f"{row['lesson']} {row['row']}",  # no column of its own: seven are too wide for a narrow page
            *(row[name] or "–" for name in ("claim", "measure", "networking", "media", "verdict")),
        )
        for row in tables.read("scorecard")
    ]
    heads = ("Lesson", "The article says", "What measures it", "Networking-like", "Media-like", "So")
    return _table("The article's table, measured", heads, rows)


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
        said = ["–" if value is None else _say(measure, value) for measure, value in zip(PLACING, known, strict=True)]
        rows.append((name, *said, _hundredths(spectrum.place(values)[0])))
    heads = ("Network", *(measure.label for measure in PLACING.values()), "place")
    return _table("Four measures and a place", heads, rows)


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
        rows.append((name, *(_hundredths(spectrum.place(score)[0]) for score in scores)))
    heads = ("Network", "all measures", *(f"without {measure.label}" for measure in PLACING.values()))
    return _table("How far a place hangs on one measure", heads, rows)


DRAWS = 10_000  # of other ends


def ends():
    """Return the table of the ends that we chose, and of the ranges from which others could as well be chosen."""
    rows = [
        (
            measure.label,
            _value(measure, measure.networking),
            " to ".join(_value(measure, end) for end in measure.networking_range),
            _value(measure, measure.media),
            " to ".join(_value(measure, end) for end in measure.media_range),
        )
        for measure in PLACING.values()
    ]
    heads = ("Measure", "Networking end", "Could as well be", "Media end", "Could as well be")
    return _table("Our ends, and others", heads, rows)


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
    together = [" and ".join(group) for group in groups]
    rows = [
        ("; then ".join(names), (np.diff(places) > 0).all(axis=1)),
        ("; then ".join(together), np.all(apart, axis=0)),
        (f"{together[0]}; then all others", apart[0]),
    ]
    said = [(order, f"{held.mean():.0%}") for order, held in rows]
    return _table(f"What holds in {spaced(DRAWS)} draws of other ends", ("Order", "Holds in"), said)
