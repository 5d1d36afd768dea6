"""Lesson 09: a dial from networking to media, real networks on the same measures, and what samples do to them."""

from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from textwrap import fill
from typing import Any

import numpy as np
from matplotlib.colors import to_rgb

from tiesfeeds import tables
from tiesfeeds.display import Choice, Diagram, Explorer, Headline, Slider, Table, charts
from tiesfeeds.display.charts import spaced
from tiesfeeds.measures import spectrum
from tiesfeeds.measures.spectrum import MEASURES

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

KINDS = {  # the mark and colour of each kind of real network
    "friends and private talk": ("o", charts.NETWORKING),
    "public following": ("s", charts.BETWEEN),
    "public posts": ("^", charts.MEDIA),
}
KEY = "● friends, private talk   ■ public following   ▲ public posts"
WEAK = "hollow: a place by one measure alone"


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
    return sum(getattr(values, name) is not None for name in MEASURES) == 1


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


# ---- five tracks ----

HEIGHTS = (4, 3, 2, 1, 0, -1.15)  # of the five tracks, and of the place


class _Tracks:
    """The five measures as tracks from networking to media, and networks as profiles across them."""

    def __init__(self, axes, looks, pins=False):
        self.axes = axes
        axes.set_axis_off()
        axes.text(0, 4.6, "◀ networking", fontweight=600)
        axes.text(1, 4.6, "media ▶", fontweight=600, ha="right")
        ramp = np.linspace(0, 1, 200)[:, None]
        colors = ((1 - ramp) * np.array(to_rgb(charts.NETWORKING)) + ramp * np.array(to_rgb(charts.MEDIA)))[None]
        for height, measure in zip(HEIGHTS, [*MEASURES.values(), None], strict=True):
            thick, look = (0.08, {}) if measure else (0.13, dict(fontweight=600))
            axes.imshow(colors, extent=(0, 1, height - thick, height + thick), aspect="auto", alpha=0.45, zorder=1)
            label = measure.label if measure else "place: the middle of the five"
            axes.text(-0.5, height, fill(label, 11), fontsize=charts.SMALL, va="center", linespacing=1, **look)
            ends = (_end(measure, end) for end in ("networking", "media")) if measure else ("0", "100")
            for x, align, words in zip((-0.04, 1.04), ("right", "left"), ends, strict=True):
                axes.text(x, height, words, fontsize=charts.SMALL, ha=align, va="center")
        if pins:
            self._pin()
        axes.set(xlim=(-0.5, 1.14), ylim=(HEIGHTS[-1] - 0.5, 4.95))
        self._profiles = {}
        for name, (color, mark, style, side) in looks.items():
            (line,) = axes.plot([], [], style, marker=mark, color=color, lw=2, ms=9, animated=True, zorder=6)
            (spot,) = axes.plot([], [], mark, color=color, ms=12, animated=True, zorder=6)
            (span,) = axes.plot([], [], "-", color=color, lw=2.5, animated=True, zorder=5, solid_capstyle="butt")
            moving: dict[str, Any] = dict(
                fontsize=charts.SMALL, color=color, ha="center", va="center", fontweight=600, animated=True, zorder=7
            )
            box = dict(facecolor="white", edgecolor="none", pad=0.6, alpha=0.8)
            texts = [axes.text(0, height + side * 0.3, "", bbox=box, **moving) for height in HEIGHTS[:-1]]
            texts.append(axes.text(0, HEIGHTS[-1] + side * 0.38, "", bbox=box, **moving))
            self._profiles[name] = line, texts, spot, span, side

    def _pin(self):
        for row, values in _pins().values():
            mark, color = KINDS[row["kind"]]
            for height, name in zip(HEIGHTS, MEASURES, strict=False):
                value = getattr(values, name)
                if value is not None:
                    where = spectrum.position(name, value)
                    self.axes.plot(where, height, mark, color=color, ms=6, mec="white", mew=0.6, alpha=0.9, zorder=3)
            look = _look(color, values, mec="white", mew=0.6)
            self.axes.plot(spectrum.place(values)[0], HEIGHTS[-1], mark, ms=6, zorder=3, **look)

    def show(self, name, values):
        """Show a network's profile."""
        line, texts, spot, span, side = self._profiles[name]
        known = [
            (spectrum.position(measure, value), height, text, _say(measure, value))
            for measure, height, text in zip(MEASURES, HEIGHTS, texts, strict=False)
            if (value := getattr(values, measure)) is not None
        ]
        middle, low, high = spectrum.place(values)
        line.set_data([x for x, *_ in known], [y for _, y, *_ in known])
        spot.set_data([middle], [HEIGHTS[-1]])
        span.set_data([low, high], [HEIGHTS[-1] + side * 0.2] * 2)
        for text in texts:
            text.set_text("")
        for x, _, text, words in [*known, (middle, 0, texts[-1], str(_hundredths(middle)))]:
            text.set_text(words)
            text.set_x(x)


def _look(color, values, **full):
    """Return how the mark of a place is drawn: full, or hollow if it is weak."""
    return dict(color=color, mfc="none", mew=1.2) if _is_weak(values) else dict(color=color, **full)


def _end(measure, end):
    return _value(measure, getattr(measure, end))


def _value(measure, value):
    return charts.signed(value, 1) if measure.name == "assortativity" else f"{value:.0%}"


# ---- the spectrum ----

PEOPLE, ARCS, SEED = 240, 720, 9


@dataclass(frozen=True)
class Dialled:
    """The made-up network at one setting of the dial, and the real network beside it."""

    dial: int
    network: Any
    score: spectrum.Score
    pin: str


@cache
def _dialled(dial) -> tuple[Any, spectrum.Score]:
    network = spectrum.network(PEOPLE, ARCS, dial / 100, SEED)
    return network, spectrum.score(network)


def _places(circle):
    """Return where people stand, shape (people, 2): circles in a sunflower, the first ones in its middle."""
    turn, far = circle * np.pi * (3 - np.sqrt(5)), np.sqrt(circle + 0.3)
    size = np.bincount(circle)[circle]
    seat = np.arange(len(circle)) - np.flatnonzero(np.diff(circle, prepend=-1))[circle]
    around = 2 * np.pi * seat / size + turn
    return np.stack([far * np.cos(turn) + 0.42 * np.cos(around), far * np.sin(turn) + 0.42 * np.sin(around)], axis=1)


def _show_people(people, network, scale=1.0):
    """Draw a network: answered pairs in blue, arcs without an answer in orange, who gets nothing in grey."""
    from tiesfeeds.measures import answered

    mutual, sender, receiver = answered(network), network.sources, network.targets
    people.ties("one way", sender[~mutual], receiver[~mutual], color=charts.MEDIA, width=0.6 * scale, alpha=0.5)
    both = mutual & (sender < receiver)
    people.ties("mutual", sender[both], receiver[both], color=charts.NETWORKING, width=1.8 * scale, zorder=2)
    talks = np.bincount(sender[mutual], minlength=network.n) > 0
    colors = np.where(network.in_degree == 0, charts.FAINT, np.where(talks, charts.NETWORKING, charts.MEDIA))
    people.color(colors)
    people.sizes(scale * (12 + 5 * network.in_degree))


def _draw_dial(figure):
    left, right = charts.panels(figure, 2, ratios=(1, 1.15))
    people = charts.NetworkPicture(left, _places(_dialled(0)[0].groups))
    charts.key(left, "blue: both turn to each other · orange: unanswered\ngrey: nobody turns to them")
    looks = {"dial": ("black", "D", "-", 1), "pin": (charts.BETWEEN, "o", "--", -1)}
    tracks = _Tracks(right, looks, pins=True)
    charts.key(right, f"{KEY}\n◆ this network   green: the one you chose, × by chance\n{WEAK}")
    (cross,) = right.plot([], [], "x", color=charts.BETWEEN, ms=9, mew=2, animated=True, zorder=5)

    def update(result):
        _show_people(people, result.network)
        tracks.show("dial", result.score)
        row, values = _pins()[result.pin]
        tracks.show("pin", values)
        chance = {name: _chance(row, name) for name in MEASURES}
        known = [(height, name) for height, name in zip(HEIGHTS, MEASURES, strict=False) if chance[name] is not None]
        cross.set_data([spectrum.position(name, chance[name]) for _, name in known], [height for height, _ in known])

    return update


def _tell(values):
    """Return a score in words; what is not known is left out."""
    words = {
        "reciprocity": "{} of the arcs are answered",
        "clustering": "{} of the pairs of partners are tied",
        "top_share": "the top 1% get {} of the attention",
        "share_without_incoming": "nobody turns to {} of the people",
        "assortativity": "mixing {}",
    }
    known = {name: getattr(values, name) for name in MEASURES if getattr(values, name) is not None}
    return ", ".join(words[name].format(_say(name, value)) for name, value in known.items())


def _describe_dial(result):
    row, values = _pins()[result.pin]
    known = {name: _chance(row, name) for name in ("reciprocity", "clustering", "assortativity")}
    by_chance = spectrum.Score(top_share=None, share_without_incoming=None, **known)
    way = "shuffled" if row["shuffled_clustering"] is not None else "by density alone"
    null = _tell(by_chance)
    return (
        f"Dial {result.dial}: {_tell(result.score)}; {_middle(result.score)}. "
        f"{row['short'][0].upper()}{row['short'][1:]}: {_tell(values)}; {_middle(values)}"
        + (f"; {way} {null}" if null else "")
        + f". Source: {row['source']}. Take care: {row['caution']}."
    )


def dialled(dial):
    """Return the score of the made-up network at a setting of the dial (0 to 100)."""
    return _dialled(dial)[1]


def _place(values):
    return _hundredths(spectrum.place(values)[0])


def _headline_dial(result):
    words = f"of 100 on the way to media; {result.score.reciprocity:.1%} of the arcs are answered."
    return Headline(f"{_place(result.score)}", words, "ink")


def dial():
    """Return the explorer of the spectrum: one dial, five measures, and the real networks on the same axes."""
    return Explorer(
        lambda dial, pin: Dialled(dial, *_dialled(dial), pin),
        _draw_dial,
        _describe_dial,
        title="The spectrum",
        headline=_headline_dial,
        size=(9.4, 5.4),
        dial=Slider("From networking (0) to media (100)", 0, 100, 5, 50),
        pin=Choice("Real network", tuple(_pins()), "e-mail, institution"),
    )


# ---- real networks, one measure at a time ----

PLACE = "place (middle of the five)"
FEW = 12  # networks: of more the sentence tells the ends only
LABELS = {measure.label: name for name, measure in MEASURES.items()}


@dataclass(frozen=True)
class Pinned:
    """All real networks on one measure: value and null model of each, None where not known."""

    label: str
    rows: list  # of (short, kind, position, words, position by chance)
    weak: set  # the short names of those whose place rests on one measure


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


def _draw_pinned(figure):
    (axes,) = charts.panels(figure, 1)
    rows = _pinned(PLACE).rows
    heights = np.arange(len(rows))[::-1].astype(float)
    kinds = [row[1] for row in rows]
    heights -= np.array([list(KINDS).index(kind) for kind in kinds]) * 0.8
    axes.set_yticks(heights, [row[0] for row in rows], fontsize=charts.SMALL)
    axes.hlines(heights, 0, 1, color=charts.RULE, lw=charts.POINT)
    room = 0.35 if charts.is_narrow(figure.get_figwidth()) else 0.12  # for the last number
    axes.set(xlim=(-0.03, 1 + room), ylim=(heights[-1] - 0.8, heights[0] + 0.8))
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["networking", "25", "50", "75", "media"])
    charts.key(
        axes,
        f"{KEY}\n× what chance gives · thin bar: from lowest to highest measure\n{WEAK}",
    )
    dots = {}
    for kind, (mark, color) in KINDS.items():
        moving: dict[str, Any] = dict(color=color, ms=9, animated=True, zorder=4)
        dots[kind, False] = axes.plot([], [], mark, **moving)[0]
        dots[kind, True] = axes.plot([], [], mark, mfc="none", mew=1.6, **moving)[0]
    (cross,) = axes.plot([], [], "x", color="black", ms=7, mew=1.6, animated=True, zorder=3)
    (bars,) = axes.plot([], [], "-", color=charts.CHANCE, lw=2, alpha=0.7, animated=True, zorder=2)
    words = [axes.text(0, y, "", fontsize=charts.SMALL, va="center", animated=True) for y in heights]

    def update(result):
        for (kind, hollow), dot in dots.items():
            own = [k for k, row in enumerate(result.rows) if row[1] == kind and row[2] is not None]
            seen = [k for k in own if (result.rows[k][0] in result.weak) == hollow]
            dot.set_data([result.rows[k][2] for k in seen], heights[seen])
        ranges = result.label == PLACE
        null = [k for k, row in enumerate(result.rows) if not ranges and row[4] is not None and row[2] is not None]
        cross.set_data([result.rows[k][4] for k in null], heights[null])
        ends = [(x, y) for row, y in zip(result.rows, heights, strict=True) if ranges for x in (*row[4], np.nan)]
        bars.set_data([x for x, _ in ends], [y for _, y in ends])
        for text, row in zip(words, result.rows, strict=True):
            text.set_text(row[3])
            beside = row[4][1] if ranges else row[4]  # the bar's end, or chance: not under the number
            crowded = beside is not None and row[2] is not None and (ranges or -0.02 < beside - row[2] < 0.1)
            text.set_x((beside if crowded else 1 if row[2] is None else row[2]) + 0.03)

    return update


def _describe_pinned(result):
    known = [row for row in result.rows if row[2] is not None]
    parts = []
    for kind in KINDS:
        own = sorted((row for row in known if row[1] == kind), key=lambda row: row[2])
        if own and len(known) <= FEW:
            parts.append(f"{kind}: {', '.join(f'{row[3]} ({row[0]})' for row in own)}")
        elif own:
            span = f"{own[0][3]} ({own[0][0]}) to {own[-1][3]} ({own[-1][0]})"
            parts.append(f"{kind} run from {span if len(own) > 1 else own[0][3]}")
    words = f"{result.label}: known for {len(known)} of {len(result.rows)} networks; " + "; ".join(parts) + "."
    return words + (f" {len(result.weak)} places are weak: they rest on one measure." if result.weak else "")


def _headline_pinned(result):
    known = sum(row[2] is not None for row in result.rows)
    return Headline(f"{known} of {len(result.rows)}", f"real networks are known by this: {result.label}.", "ink")


def pinned():
    """Return the explorer of all real networks on one measure, each beside its null model."""
    return Explorer(
        lambda measure: _pinned(measure),
        _draw_pinned,
        _describe_pinned,
        title="Real networks, each beside chance",
        headline=_headline_pinned,
        size=(9, 7),
        measure=Choice("Measure", (PLACE, *LABELS), PLACE),
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
    left, right = charts.panels(figure, 2, ratios=(1, 1.15))
    people = charts.NetworkPicture(left, _places(_crowd(next(iter(NETWORKS)))[0].groups), size=6)
    people.people.set_linewidths(0)
    charts.key(left, "green: what the sample sees · grey: what it misses")
    looks = {"whole": ("black", "D", "-", 1), "part": (charts.BETWEEN, "o", "--", -1)}
    tracks = _Tracks(right, looks)
    charts.key(right, "◆ the whole network   ● the sample (green)")
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
        tracks.show("whole", result.whole)
        tracks.show("part", result.part)

    return update


def _describe_sampled(result):
    part = result.sample
    return (
        f"{result.way[0].upper()}{result.way[1:]}, {result.share}%: {spaced(len(part.people))} people and "
        f"{spaced(part.network.arcs)} arcs of {spaced(part.whole.arcs)}. "
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
        size=(9.4, 5.4),
        network=Choice("Network", tuple(NETWORKS)),
        way=Choice("Take", tuple(spectrum.SAMPLES)),
        share=Slider("How much", 10, 100, 5, 10, "%"),
    )


WAYS = {  # the mark and colour of each way to sample
    "everything": ("D", "black"),
    "random ties": ("v", charts.MEDIA),
    "random people": ("o", charts.NETWORKING),
    "breadth-first": ("s", charts.BETWEEN),
    "ego networks": ("P", charts.BETWEEN),
}


def _draw_real_samples(figure):
    panels = charts.panels(figure, 2)

    def update(rows):
        names = list(dict.fromkeys(row["short"] for row in rows))
        for axes, measure in zip(panels, ("reciprocity", "clustering"), strict=True):
            axes.hlines(range(len(names)), 0, 1, color=charts.RULE, lw=charts.POINT)
            for way, (mark, color) in WAYS.items():
                own = {row["short"]: row[measure] for row in rows if row["way"] == way}
                heights = [len(names) - 1 - names.index(name) for name in own]
                label = way if way == "everything" else f"a tenth: {way}"
                axes.plot(list(own.values()), heights, mark, color=color, ms=10, alpha=0.85, label=label)
            axes.set(xlim=(-0.03, 1 if measure == "reciprocity" else 0.6), ylim=(-0.6, len(names) - 0.4))
            charts.rows(axes, range(len(names)), [name.replace(", ", ",\n") for name in names[::-1]])
            charts.key(axes, MEASURES[measure].label)
            axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
        charts.names(panels[0], loc="lower right", fontsize=charts.SMALL)

    return update


def _describe_real_samples(rows):
    parts = []
    for name in dict.fromkeys(row["short"] for row in rows):
        own = {row["way"]: row for row in rows if row["short"] == name}
        shares = ", ".join(f"{own[way]['reciprocity']:.1%} ({way})" for way in WAYS)
        parts.append(f"{name} {shares}")
    return "Arcs answered: " + "; ".join(parts) + "."


def sampled():
    """Return the diagram of four real networks and a tenth of each, taken in four ways."""
    return Diagram(
        tables.read("sampled"), _draw_real_samples, _describe_real_samples, title="Real networks, sampled", size=(9, 4)
    )


# ---- tables ----


def _table(caption, head, rows):
    return Table(caption, head, rows, line=" | ".join("{}" for _ in head))


def sources():
    """Return the table of the real networks: where they come from, and what to be careful about."""
    rows = [(row["short"], row["kind"], spaced(row["people"]), row["source"], row["caution"]) for row, _ in _order()]
    return _table("The pinned networks", ("Network", "Kind", "People", "Source", "Take care"), rows)


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
    """Return a table of the five measures and the place of some real networks.

    Parameters
    ----------
    *names : str
        Short names, as in the explorer.
    """
    rows = []
    for name in names:
        _, values = _pins()[name]
        known = [getattr(values, measure) for measure in MEASURES]
        said = ["–" if value is None else _say(measure, value) for measure, value in zip(MEASURES, known, strict=True)]
        rows.append((name, *said, _hundredths(spectrum.place(values)[0])))
    heads = ("Network", *(measure.label for measure in MEASURES.values()), "place")
    return _table("Five measures and a place", heads, rows)


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
        scores = [values, *(replace(values, **{measure: None}) for measure in MEASURES)]
        rows.append((name, *(_hundredths(spectrum.place(score)[0]) for score in scores)))
    heads = ("Network", "all measures", *(f"without {measure.label}" for measure in MEASURES.values()))
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
        for measure in MEASURES.values()
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
