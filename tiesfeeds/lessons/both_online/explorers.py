"""Lesson 10: what online and offline ties share, and how bursty messages are."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from tiesfeeds import tables
from tiesfeeds.display import Choice, Diagram, Explorer, Headline, Slider, Switch, Try, charts
from tiesfeeds.lessons.both_online.counted import ANY, EVERYBODY, MEMBERS, real
from tiesfeeds.models import bursts
from tiesfeeds.networks import layout
from tiesfeeds.networks import multilayer as model
from tiesfeeds.networks.multilayer import Overlap

__all__ = ["department", "invented", "rhythm", "three_rhythms"]

HOUR, DAY, WEEK = 60, 24 * 60, 7 * 24 * 60  # in minutes


def _by_chance(axes, size):
    """Return what marks what chance gives in rows of bars, and names it below the lowest mark."""
    (marks,) = axes.plot([], [], "|", color="black", ms=size, mew=2, animated=True, zorder=5)
    name = charts.say(axes, 0, 0, "by chance", size=charts.NOTE, ha="center", animated=True)
    axes.set_ylim(-0.95)

    def show(values, rows):
        marks.set_data(values, rows)
        name.set_position((max(values[-1], 0.11), rows[-1] - 0.52))

    return show


# ---- five layers of one department ----

NAMES = {"facebook": "Facebook", "lunch": "lunch", "work": "work", "leisure": "leisure", "papers": "papers"}


@dataclass(frozen=True)
class Compared:
    """One layer beside the four others."""

    layer: str
    with_others: dict  # layer → Overlap, the one asked for first


def _compared(layer):
    (key,) = (key for key, name in NAMES.items() if name == layer)
    return Compared(key, {other: real(key, other) for other in NAMES if other != key})


def _draw_compared(figure):
    left, right = charts.panels(figure, 2)
    colours = [charts.NETWORKING] + [charts.BETWEEN] * 4
    panels = []
    for axes, title in ((left, "share of its ties that the other has too"), (right, "Jaccard index")):
        bars = charts.Bars(axes, NAMES.values(), colours)
        charts.key(axes, title)
        panels.append((bars, _by_chance(axes, 22)))
    where = np.arange(len(NAMES))[::-1]

    def update(result):
        overlaps = [result.with_others.get(name) for name in NAMES]
        there = where[[each is not None for each in overlaps]]
        shares = [each.of_first if each else 0 for each in overlaps], [each.jaccard if each else 0 for each in overlaps]
        chances = (
            [each.by_chance / each.first for each in overlaps if each],
            [each.jaccard_by_chance for each in overlaps if each],
        )
        for (bars, show_chance), values, expected in zip(panels, shares, chances, strict=True):
            bars.show(values)
            bars.texts[list(NAMES).index(result.layer)].set_text("(itself)")
            show_chance(expected, there)

    return update


def _describe_compared(result):
    some = next(iter(result.with_others.values()))
    shared = "; ".join(
        f"{NAMES[name]} {each.both} ({each.of_first:.1%}, Jaccard {each.jaccard:.1%}, {each.times_chance:.1f} × chance)"
        for name, each in result.with_others.items()
    )
    return f"{NAMES[result.layer]} has {some.first} ties. Shared with {shared}."


def _headline_compared(result):
    name, most = max(result.with_others.items(), key=lambda other: other[1].of_first)
    words = f"of the {NAMES[result.layer]} ties are shared with {NAMES[name]}, more than with any other."
    return Headline(f"{most.of_first:.1%}", words, "networking")


def department():
    """Return the explorer of a real department: what each of five layers shares with the others."""
    return Explorer(
        _compared,
        _draw_compared,
        _describe_compared,
        title="Five layers of one department",
        headline=_headline_compared,
        size=(9, 3.8, 5.05),
        tries=(
            Try("Begin with Facebook", "Which layer has most of its ties, and which fewest?", {}),
            Try("Choose papers", "What share of its ties exists at work?", dict(layer="papers")),
            Try("Look at lunch", "Which two layers are most alike by Jaccard?", dict(layer="lunch")),
        ),
        layer=Choice("Layer", tuple(NAMES.values())),
    )


# ---- an invented department ----

PEOPLE = 30
OFFLINE = {"lunch": 46, "work": 46, "leisure": 21, "papers": 5}  # as many per pair of people as in the real one
FOLLOW = 0.6  # of the offline layers' ties come from one list of who is close to whom
SEED = 1
SHARES = ("Of Facebook ties: also offline", "Of offline ties: also on Facebook", "Jaccard index")


@cache
def _offline():
    made = dict(zip(OFFLINE, model.layered(PEOPLE, list(OFFLINE.values()), FOLLOW, SEED), strict=True))
    return {ANY: model.union(*made.values()), **made}


@cache
def _places():
    return layout.positions(_offline()[ANY], seed=4)


@dataclass(frozen=True)
class Invented:
    """Facebook beside one offline layer, or all of them, in the invented department."""

    layer: str
    online: object  # Network
    offline: object
    members: np.ndarray  # who is on Facebook
    only_members: bool
    overlap: Overlap
    real: Overlap
    most: int | None  # ties that could be taken over, if the dial asks for more


def _invented(layer, taken, members, only_members):
    joined = np.random.default_rng(SEED).permutation(PEOPLE) < members
    ties = round(members * (members - 1) / 8)  # a quarter of the pairs, as among the 32 real ones
    online = model.built_on(_offline()[ANY], ties, taken / 100, SEED, joined)
    offline = _offline()[layer]
    overlap = model.overlap(online, offline, joined if only_members else None)
    measured = real("facebook", layer, MEMBERS if only_members else EVERYBODY)
    there = len(_ties(_offline()[ANY], joined))
    most = there if round(taken / 100 * ties) > there else None
    return Invented(layer, online, offline, joined, only_members, overlap, measured, most)


def _ties(network, people):
    keep = (network.sources < network.targets) & people[network.sources] & people[network.targets]
    return set(zip(network.sources[keep].tolist(), network.targets[keep].tolist(), strict=True))


def _draw_invented(figure):
    """Draw the ties, and beside them each share three times: here, in the real department and by chance."""
    narrow = charts.is_narrow(figure.get_figwidth())
    width, height = charts.pixels(figure)
    side, room = (206, width - 40) if narrow else (height - 40, 0.45 * width)
    left, top = (4, 236) if narrow else (room + 40, 0)
    picture = charts.NetworkPicture(charts.panel(figure, 20, 0, room, side), _places(), size=60)
    looks: dict[str, dict[str, Any]] = {
        "offline only": dict(color=charts.FAINT, width=0.8),
        "Facebook only": dict(color=charts.PALETTE["networking_mid"], width=1.6),
        "both": dict(color=charts.NETWORKING, width=3.2),
    }
    axes = charts.panel(figure, 0, 0, width, height, xlim=(0, width), ylim=(height, 0))
    x = 20 + (room - 312) / 2
    for name, look in looks.items():
        axes.plot([x, x + 20], [side + 12] * 2, color=look["color"], lw=look["width"])
        charts.say(axes, x + 26, side + 12, name, size=charts.NOTE)
        x += 44 + charts.wide(name, charts.NOTE)
    group, step = (height - top) / 3, 20 if narrow else 26
    names = np.arange(3) * group + top + 12
    rows = np.concatenate([names + step, names + 2 * step])
    bars = charts.panel(figure, left, 0, width - left - 190, height, xlim=(0, 1), ylim=(height, 0))
    for y, words in zip(names, SHARES, strict=True):
        charts.say(figure, left, y, words, weight=600)
    stems = charts.Stems(bars, rows.tolist(), [charts.NETWORKING] * 3 + ["black"] * 3)
    rings = charts.dots(bars, names * 0, names + 3 * step, charts.CHANCE, 10, ring=True, animated=True)
    quiet: dict[str, Any] = dict(size=charts.NOTE, color=charts.MUTED, animated=True)
    by_chance = [charts.say(bars, 0, y + 3 * step, "by chance", **quiet) for y in names]

    def update(result):
        people = result.members if result.only_members else np.ones(PEOPLE, dtype=bool)
        online, offline = _ties(result.online, people), _ties(result.offline, people)
        for name, ties in zip(looks, (offline - online, online - offline, online & offline), strict=True):
            source, target = np.array(sorted(ties), dtype=int).reshape(-1, 2).T
            picture.ties(name, source, target, **looks[name])
        picture.color([charts.NETWORKING if on else charts.FAINT for on in result.members])
        picture.sizes(np.where(result.members, 70, 25))
        stems.show([*_shares(result.overlap), *_shares(result.real)])
        for text in stems.texts[3:]:
            text.set_text(f"{text.get_text()} in the real one")
        expected = result.overlap.by_chance
        lot = expected / result.overlap.first, expected / result.overlap.second, result.overlap.jaccard_by_chance
        rings.set_offsets(np.column_stack([lot, names + 3 * step]))
        for text, share in zip(by_chance, lot, strict=True):
            text.set_x(share + 14 / charts.extent(bars)[0])

    return update


def _shares(overlap):
    return overlap.of_first, overlap.of_second, overlap.jaccard


def _describe_invented(result):
    overlap = result.overlap
    other = result.layer.removeprefix("any ")
    counted = " Only they are counted." if result.only_members else ""
    most = "" if result.most is None else f" Only {result.most} offline ties join these: no more can be taken."
    real = ", ".join(f"{share:.1%}" for share in _shares(result.real))
    return (
        f"{int(result.members.sum())} of {PEOPLE} people are on Facebook.{counted} "
        f"{charts.counted(overlap.first, 'Facebook tie')}, {charts.counted(overlap.second, f'{other} tie')}, "
        f"{overlap.both} in both; by chance {overlap.by_chance:.1f}.{most} "
        f"Of the Facebook ties {overlap.of_first:.1%} are {other} ties too; of the {other} ties "
        f"{overlap.of_second:.1%} are on Facebook too. Jaccard {overlap.jaccard:.1%}. Real department: {real}."
    )


def _headline_invented(result):
    overlap, other = result.overlap, result.layer.removeprefix("any ")
    words = f"of the Facebook ties are {other} ties too; the other way round {overlap.of_second:.1%}."
    return Headline(f"{overlap.of_first:.1%}", words, "networking")


def invented():
    """Return the explorer of an invented department: the same people online and offline."""
    return Explorer(
        _invented,
        _draw_invented,
        _describe_invented,
        title="The same people online and offline (invented)",
        headline=_headline_invented,
        size=(9, 4.2, 5.05),
        tries=(
            Try("As it stands", "Why is the second share so much smaller?", {}),
            Try("Nothing carried over", "Why does the share not fall to 0?", dict(taken=0)),
            Try("Near the truth", "Which setting comes closest to the real 64.5%?", dict(taken=60)),
            Try("Members only", "Which figure stays, and which two jump?", dict(only_members=True)),
            Try("All thirty join", "Which figure grows most?", dict(members=PEOPLE)),
        ),
        layer=Choice("Beside Facebook", (ANY, "lunch", "work", "leisure")),
        taken=Slider("Facebook ties taken from offline life", 0, 100, 10, 50, "%"),
        members=Slider("People on Facebook", 10, PEOPLE, 2, 16),
        only_members=Switch("Count only people on Facebook"),
    )


# ---- clockwork, chance, bursts ----


def _burstiness(value):
    """Return a burstiness; 0 has no sign."""
    return charts.spaced(round(value, 2) or 0, 2)


@cache
def _gaps():
    """Return times in minutes, and the share of the campus' gaps that were longer."""
    rows = tables.read("message_gaps")
    return np.array([row["minutes"] for row in rows]), np.array([row["longer_share"] for row in rows])


@cache
def _campus():
    (row,) = (row for row in tables.read("burstiness") if row["data"] == "college_msg")
    return row


@dataclass(frozen=True)
class Rhythm:
    """Some messages with the rhythm of the dial."""

    dial: float
    gaps: np.ndarray  # between the messages
    beside: tuple  # as many gaps of a clockwork, and of chance

    @property
    def measured(self):
        """The burstiness of these very messages."""
        return bursts.of_gaps(self.gaps)


def _rhythm(dial, messages, day):
    made = [bursts.draw_gaps(burst, messages - 1, np.random.default_rng(day)) for burst in (-1, 0, dial)]
    return Rhythm(dial, made[2], tuple(made[:2]))


def _mean():
    return _campus()["mean_hours"] * HOUR


def beats(figure, width, height, last):
    """Return three rows of messages, to be filled: a clockwork's, those of chance, and the last one's."""
    charts.say(figure, 4, 12, "Each line is a message", weight=600)
    before, top = 76, 28  # CSS pixels
    row = (height - top) / 3
    axes = charts.panel(figure, before, top, width - before, 3 * row, xlim=(-0.01, 1.01), ylim=(2.5, -0.5))
    marks = []
    for y, (name, color) in enumerate([("clockwork", charts.CHANCE), ("chance", charts.CHANCE), (last, "black")]):
        words: dict[str, Any] = dict(size=charts.NOTE, color=charts.WORDS.get(color, color))
        charts.say(figure, 4, top + row * (y + 0.5), name, **words)
        marks.append(axes.plot([], [], "|", color=color, ms=0.75 * row * charts.POINT, mew=1.3, animated=True)[0])
    return marks


_ENDS = np.array([1, 10, HOUR, DAY, WEEK])  # of lengths of gaps, in minutes
_LENGTHS = ("under 1 min", "1–10 min", "10–60 min", "1–24 hours", "1–7 days", "over 7 days")


def _hundred(longer):
    """Return of a hundred gaps which length each has, and its number among those of its length."""
    counts = -np.diff(np.round(100 * np.array([1, *longer, 0]))).astype(int)
    return np.repeat(range(6), counts), np.concatenate([np.arange(count) for count in counts])


def _draw_rhythm(figure):
    """Draw messages as lines, and below them gaps as dots that can be counted: the campus', and the dial's."""
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    in_row, top, middle, under = (6, 166, 262, 304) if narrow else (10, 142, 228, 256)
    marks = beats(figure, width, top - 20, "your dial")
    block = width / len(_LENGTHS)
    pitch = min((block - 8) / in_row, (height - under - 22) / np.ceil(100 / in_row))
    axes = charts.panel(figure, 0, 0, width, middle, xlim=(0, width), ylim=(middle, 0))
    lengths = [words.replace(" ", "\n", 1) for words in _LENGTHS] if narrow else _LENGTHS
    charts.quiet_axis(axes, "x", block * np.arange(6) + 8 + pitch * in_row / 2, lengths)
    charts.say(figure, 4, top, "Each dot is a hundredth of the gaps", weight=600)
    than = (" longer", "") if narrow else (" longer than 1 hour", " over 1 week")
    limits = block * np.array([3, 5]) - 1  # an hour, a week
    axes.vlines(limits, top + 14, height - 2, color=charts.RULE, lw=charts.POINT, clip_on=False)
    shown = []
    for color, start, down, y in (charts.NETWORKING, middle, -pitch, top + 22), ("black", under, pitch, height - 8):
        dots = charts.dots(axes, [], [], color, pitch - 2, animated=True)
        look: dict[str, Any] = dict(size=charts.NOTE, weight=600, color=charts.WORDS.get(color, color), animated=True)
        shown.append((dots, charts.Marks(dots), start, down, [charts.say(axes, x + 5, y, "", **look) for x in limits]))
        charts.say(axes, 4, y, "campus" if down < 0 else "your dial, same mean", **look)

    def show(longer, dots, dots_marks, start, down, texts):
        length, number = _hundred(longer)
        x = block * length + 8 + pitch * (number % in_row + 0.5)
        dots.set_offsets(np.column_stack([x, start + down * (number // in_row + 0.5)]))
        dots.set_facecolor(np.repeat(dots.get_facecolor()[:1], len(x), axis=0))  # else Agg rounds their places
        counts = np.bincount(length, minlength=len(_LENGTHS))
        dots_marks.say(f"{counts[one]} of 100: {_LENGTHS[one]}" for one in length)
        for text, share, words in zip(texts, longer[[2, 4]], than, strict=True):
            text.set_text(f"{share:.1%}{words}")

    def update(result):
        for mark, y, gaps in zip(marks, range(3), (*result.beside, result.gaps), strict=True):
            times = np.concatenate([[0.0], np.cumsum(gaps)]) / gaps.sum()
            mark.set_data(times, np.full(len(times), y))
        minutes, longer = _gaps()
        show(longer[np.isin(minutes, _ENDS)], *shown[0])
        show(bursts.longer(result.dial, _ENDS, _mean()), *shown[1])

    return update


def _describe_rhythm(result):
    hour, week = bursts.longer(result.dial, np.array([HOUR, WEEK]), _mean())
    minutes, longer = _gaps()
    real = [longer[minutes == limit][0] for limit in (HOUR, WEEK)]
    return (
        f"Dial at {_burstiness(result.dial)}. "
        f"These {len(result.gaps) + 1} messages measure {_burstiness(result.measured)}; "
        f"so few gaps can reach {_burstiness(bursts.most_bursty(len(result.gaps)))} at most. "
        f"With the campus' mean gap of {_campus()['mean_hours']} hours, {hour:.1%} of the gaps would be longer than "
        f"1 hour and {week:.1%} longer than 1 week. On the campus {real[0]:.1%} and {real[1]:.1%} were."
    )


def _headline_rhythm(result):
    words = f"is what these {len(result.gaps) + 1} messages measure; the dial is at {_burstiness(result.dial)}."
    return Headline(_burstiness(result.measured), words, "ink")


def rhythm():
    """Return the explorer of burstiness: one dial from a clockwork over chance to bursts, beside real messages."""
    return Explorer(
        _rhythm,
        _draw_rhythm,
        _describe_rhythm,
        title="Clockwork, chance, bursts",
        headline=_headline_rhythm,
        size=(9, 4, 5.05),
        tries=(
            Try("By chance", "Does chance look evenly spread to you?", {}),
            Try("A clockwork", "What becomes of the last row, and of its hundred dots?", dict(dial=-1)),
            Try("As measured", "Are gaps of more than an hour as common as in truth?", dict(dial=0.68)),
            Try("Ten messages", "Can ten messages measure 0.68 at all?", dict(dial=0.68, messages=10)),
            Try("The first hour", "37% are longer than an hour. Does that fit the weeks?", dict(dial=0.78)),
        ),
        dial=Slider("Burstiness", -1, 0.9, 0.02, 0),
        messages=Slider("Messages", 10, 200, 10, 60),
        day=Slider("Draw again", 1, 20),
    )


# ---- three kinds of message ----


_FIGURES = {
    "burstiness": "all gaps",
    "shuffled": "all times dealt out anew",
    "median_person": "the person in the middle",
}
_KINDS = [charts.NETWORKING, charts.MEDIA, charts.BETWEEN]  # private messages, retweets, public replies


def _draw_three(figure):
    """Draw each figure as a column of three stems, or on a narrow page as three rows."""
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    names, high = 160, (height - 40) / 3 if narrow else height - 40
    room = width - names if narrow else (width - names) / 3

    def update(rows):
        charts.say(figure, 4, 12, "Burstiness; 0 is chance", size=charts.NOTE, color=charts.MUTED)
        for number, (field, head) in enumerate(_FIGURES.items()):
            left, top = (names, 40 + number * high) if narrow else (names + number * room, 40)
            axes = charts.panel(figure, left, top + 20, room - 52, high - 34, xlim=(0, 0.7), ylim=(2.6, -0.6))
            axes.axvline(0, color=charts.CHANCE, lw=charts.POINT)
            charts.say(figure, 4 if narrow else left, top, head, weight=600)
            charts.Stems(axes, range(3), _KINDS, form="{:.2f}").show([row[field] for row in rows])
            for y, (row, color) in enumerate(zip(rows, _KINDS, strict=True)):
                if narrow or not number:
                    at = top + 20 + (high - 34) * (y + 0.6) / 3.2
                    look: dict[str, Any] = dict(size=charts.NOTE, color=charts.WORDS[color])
                    charts.say(figure, 4, at, f"{row['what']}, {row['year']}", **look)

    return update


def _describe_three(rows):
    return "Burstiness; 0 is chance. " + " ".join(
        f"{row['what'].capitalize()} ({row['year']}): {row['burstiness']:.2f} for all gaps, {row['shuffled']:.2f} with "
        f"all times dealt out anew, {row['median_person']:.2f} for the person in the middle of {row['often']}."
        for row in rows
    )


def three_rhythms():
    """Return the diagram of the burstiness of private messages, retweets and public replies."""
    title = "Private messages, retweets, replies"
    return Diagram(tables.read("burstiness"), _draw_three, _describe_three, title=title, size=(9, 2.6, 4.2))
