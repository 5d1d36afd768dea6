"""Lesson 10: what online and offline ties share, and how bursty messages are."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from tiesfeeds import tables
from tiesfeeds.display import Choice, Diagram, Explorer, Headline, Slider, Switch, Try, charts
from tiesfeeds.lessons.both_online import words
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
    name = charts.say(axes, 0, 0, words.BY_CHANCE, size=charts.NOTE, ha="center", animated=True)
    axes.set_ylim(-0.95)

    def show(values, rows):
        marks.set_data(values, rows)
        name.set_position((max(values[-1], 0.11), rows[-1] - 0.52))

    return show


# ---- five layers of one department ----


@dataclass(frozen=True)
class Compared:
    """One layer beside the four others."""

    layer: str
    with_others: dict  # layer → Overlap, the one asked for first


def _compared(layer):
    others = (other for other in words.LAYERS if other != layer)
    return Compared(layer, {other: real(layer.lower(), other.lower()) for other in others})


def _draw_compared(figure):
    left, right = charts.panels(figure, 2)
    colours = [charts.NETWORKING] + [charts.BETWEEN] * 4
    panels = []
    for axes, title in ((left, words.DEPARTMENT_SHARE), (right, words.JACCARD)):
        bars = charts.Bars(axes, words.LAYERS.values(), colours)
        charts.key(axes, title)
        panels.append((bars, _by_chance(axes, 22)))
    where = np.arange(len(words.LAYERS))[::-1]

    def update(result):
        overlaps = [result.with_others.get(name) for name in words.LAYERS]
        there = where[[each is not None for each in overlaps]]
        shares = [each.of_first if each else 0 for each in overlaps], [each.jaccard if each else 0 for each in overlaps]
        chances = (
            [each.by_chance / each.first for each in overlaps if each],
            [each.jaccard_by_chance for each in overlaps if each],
        )
        for (bars, show_chance), values, expected in zip(panels, shares, chances, strict=True):
            bars.show(values)
            bars.texts[list(words.LAYERS).index(result.layer)].set_text(words.DEPARTMENT_ITSELF)
            show_chance(expected, there)

    return update


def _headline_compared(result):
    most = max(result.with_others, key=lambda other: result.with_others[other].of_first)
    return Headline(*words.department_headline(result), role="networking" if most == "Facebook" else "between")


def department():
    """Return the explorer of a real department: what each of five layers shares with the others."""
    return Explorer(
        _compared,
        _draw_compared,
        words.department,
        title=words.DEPARTMENT,
        headline=_headline_compared,
        size=(9, 3.8, 5.05),
        tries=(
            Try(*words.DEPARTMENT_FACEBOOK, {}),
            Try(*words.DEPARTMENT_PAPERS, dict(layer="papers")),
            Try(*words.DEPARTMENT_LUNCH, dict(layer="lunch")),
        ),
        layer=Choice(words.DEPARTMENT_LAYER, words.LAYERS),
    )


# ---- an invented department ----

PEOPLE = 30
OFFLINE = {"lunch": 46, "work": 46, "leisure": 21, "papers": 5}  # as many per pair of people as in the real one
FOLLOW = 0.6  # of the offline layers' ties come from one list of who is close to whom
SEED = 1


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
    colors, widths = (charts.FAINT, charts.PALETTE["networking_mid"], charts.NETWORKING), (0.8, 1.6, 3.2)
    looks = dict(zip(words.INVENTED_TIES, zip(colors, widths, strict=True), strict=True))
    axes = charts.panel(figure, 0, 0, width, height, xlim=(0, width), ylim=(height, 0))
    x = 20 + (room - 312) / 2
    for name, (color, wide) in looks.items():
        axes.plot([x, x + 20], [side + 12] * 2, color=color, lw=wide)
        charts.say(axes, x + 26, side + 12, words.INVENTED_TIES[name], size=charts.NOTE)
        x += 44 + charts.wide(words.INVENTED_TIES[name], charts.NOTE)
    group, step = (height - top) / 3, 20 if narrow else 26
    names = np.arange(3) * group + top + 12
    rows = np.concatenate([names + step, names + 2 * step])
    bars = charts.panel(figure, left, 0, width - left - 190, height, xlim=(0, 1), ylim=(height, 0))
    for y, share in zip(names, words.INVENTED_SHARES, strict=True):
        charts.say(figure, left, y, share, weight=600)
    stems = charts.Stems(bars, rows.tolist(), [charts.NETWORKING] * 3 + ["black"] * 3)
    rings = charts.dots(bars, names * 0, names + 3 * step, charts.CHANCE, 10, ring=True, animated=True)
    quiet: dict[str, Any] = dict(size=charts.NOTE, color=charts.MUTED, animated=True)
    by_chance = [charts.say(bars, 0, y + 3 * step, words.BY_CHANCE, **quiet) for y in names]

    def update(result):
        people = result.members if result.only_members else np.ones(PEOPLE, dtype=bool)
        online, offline = _ties(result.online, people), _ties(result.offline, people)
        groups = offline - online, online - offline, online & offline
        for (name, (color, wide)), ties in zip(looks.items(), groups, strict=True):
            source, target = np.array(sorted(ties), dtype=int).reshape(-1, 2).T
            picture.ties(name, source, target, color=color, width=wide)
        picture.color([charts.NETWORKING if on else charts.FAINT for on in result.members])
        picture.sizes(np.where(result.members, 70, 25))
        stems.show([*_shares(result.overlap), *_shares(result.real)])
        for text in stems.texts[3:]:
            text.set_text(words.invented_real(text.get_text()))
        expected = result.overlap.by_chance
        lot = expected / result.overlap.first, expected / result.overlap.second, result.overlap.jaccard_by_chance
        rings.set_offsets(np.column_stack([lot, names + 3 * step]))
        for text, share in zip(by_chance, lot, strict=True):
            text.set_x(share + 14 / charts.extent(bars)[0])

    return update


def _shares(overlap):
    return overlap.of_first, overlap.of_second, overlap.jaccard


def _headline_invented(result):
    return Headline(*words.invented_headline(result), role="networking")


def invented():
    """Return the explorer of an invented department: the same people online and offline."""
    return Explorer(
        _invented,
        _draw_invented,
        words.invented,
        title=words.INVENTED,
        headline=_headline_invented,
        size=(9, 4.2, 5.05),
        tries=(
            Try(*words.INVENTED_START, {}),
            Try(*words.INVENTED_NOTHING, dict(taken=0)),
            Try(*words.INVENTED_NEAR, dict(taken=60)),
            Try(*words.INVENTED_MEMBERS, dict(only_members=True)),
            Try(*words.INVENTED_ALL, dict(members=PEOPLE)),
        ),
        layer=Choice(words.INVENTED_LAYER, words.INVENTED_LAYERS),
        taken=Slider(words.INVENTED_TAKEN, 0, 100, 10, 50, "%"),
        members=Slider(words.INVENTED_PEOPLE, 10, PEOPLE, 2, 16),
        only_members=Switch(words.INVENTED_ONLY_MEMBERS),
    )


# ---- clockwork, chance, bursts ----


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
    charts.say(figure, 4, 12, words.BEATS, weight=600)
    before, top = 76, 28  # CSS pixels
    row = (height - top) / 3
    axes = charts.panel(figure, before, top, width - before, 3 * row, xlim=(-0.01, 1.01), ylim=(2.5, -0.5))
    marks = []
    names = (words.BEATS_CLOCKWORK, charts.CHANCE), (words.BEATS_CHANCE, charts.CHANCE), (last, "black")
    for y, (name, color) in enumerate(names):
        look: dict[str, Any] = dict(size=charts.NOTE, color=charts.WORDS.get(color, color))
        charts.say(figure, 4, top + row * (y + 0.5), name, **look)
        marks.append(axes.plot([], [], "|", color=color, ms=0.75 * row * charts.POINT, mew=1.3, animated=True)[0])
    return marks


_ENDS = np.array([1, 10, HOUR, DAY, WEEK])  # of lengths of gaps, in minutes


def _hundred(longer):
    """Return of a hundred gaps which length each has, and its number among those of its length."""
    counts = -np.diff(np.round(100 * np.array([1, *longer, 0]))).astype(int)
    return np.repeat(range(6), counts), np.concatenate([np.arange(count) for count in counts])


def _draw_rhythm(figure):
    """Draw messages as lines, and below them gaps as dots that can be counted: the campus', and the dial's."""
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    in_row, top, middle, under = (6, 166, 262, 304) if narrow else (10, 142, 228, 256)
    marks = beats(figure, width, top - 20, words.RHYTHM_BEAT)
    block = width / 6
    pitch = min((block - 8) / in_row, (height - under - 22) / np.ceil(100 / in_row))
    axes = charts.panel(figure, 0, 0, width, middle, xlim=(0, width), ylim=(middle, 0))
    lengths = [length.replace(" ", "\n", 1) if narrow else length for length in words.RHYTHM_LENGTHS]
    charts.quiet_axis(axes, "x", block * np.arange(6) + 8 + pitch * in_row / 2, lengths)
    charts.say(figure, 4, top, words.RHYTHM_DOTS, weight=600)
    limits = block * np.array([3, 5]) - 1  # an hour, a week
    axes.vlines(limits, top + 14, height - 2, color=charts.RULE, lw=charts.POINT, clip_on=False)
    shown = []
    for color, start, down, y in (charts.NETWORKING, middle, -pitch, top + 22), ("black", under, pitch, height - 8):
        dots = charts.dots(axes, [], [], color, pitch - 2, animated=True)
        look: dict[str, Any] = dict(size=charts.NOTE, weight=600, color=charts.WORDS.get(color, color), animated=True)
        shown.append((dots, charts.Marks(dots), start, down, [charts.say(axes, x + 5, y, "", **look) for x in limits]))
        charts.say(axes, 4, y, words.RHYTHM_CAMPUS if down < 0 else words.RHYTHM_SAME_MEAN, **look)

    def show(longer, dots, dots_marks, start, down, texts):
        length, number = _hundred(longer)
        x = block * length + 8 + pitch * (number % in_row + 0.5)
        dots.set_offsets(np.column_stack([x, start + down * (number // in_row + 0.5)]))
        dots.set_facecolor(np.repeat(dots.get_facecolor()[:1], len(x), axis=0))  # else Agg rounds their places
        counts = np.bincount(length, minlength=6)
        dots_marks.say(words.rhythm_gaps(counts[one], one) for one in length)
        for text, told in zip(texts, words.rhythm_longer(longer[[2, 4]], narrow), strict=True):
            text.set_text(told)

    def update(result):
        for mark, y, gaps in zip(marks, range(3), (*result.beside, result.gaps), strict=True):
            times = np.concatenate([[0.0], np.cumsum(gaps)]) / gaps.sum()
            mark.set_data(times, np.full(len(times), y))
        minutes, longer = _gaps()
        show(longer[np.isin(minutes, _ENDS)], *shown[0])
        show(bursts.longer(result.dial, _ENDS, _mean()), *shown[1])

    return update


def _describe_rhythm(result):
    minutes, longer = _gaps()
    dial = bursts.longer(result.dial, np.array([HOUR, WEEK]), _mean())
    campus = [longer[minutes == limit][0] for limit in (HOUR, WEEK)]
    return words.rhythm(result, bursts.most_bursty(len(result.gaps)), _campus()["mean_hours"], dial, campus)


def _headline_rhythm(result):
    return Headline(*words.rhythm_headline(result), role="ink")


def rhythm():
    """Return the explorer of burstiness: one dial from a clockwork over chance to bursts, beside real messages."""
    return Explorer(
        _rhythm,
        _draw_rhythm,
        _describe_rhythm,
        title=words.RHYTHM,
        headline=_headline_rhythm,
        size=(9, 4, 5.05),
        tries=(
            Try(*words.RHYTHM_CHANCE, {}),
            Try(*words.RHYTHM_CLOCKWORK, dict(dial=-1)),
            Try(*words.RHYTHM_MEASURED, dict(dial=0.68)),
            Try(*words.RHYTHM_TEN, dict(dial=0.68, messages=10)),
            Try(*words.RHYTHM_HOUR, dict(dial=0.78)),
        ),
        dial=Slider(words.RHYTHM_DIAL, -1, 0.9, 0.02, 0),
        messages=Slider(words.RHYTHM_MESSAGES, 10, 200, 10, 60),
        day=Slider(words.RHYTHM_DAY, 1, 20),
    )


# ---- three kinds of message ----


_KINDS = [charts.NETWORKING, charts.MEDIA, charts.BETWEEN]  # private messages, retweets, public replies


def _draw_three(figure):
    """Draw each figure as a column of three stems, or on a narrow page as three rows."""
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    names, high = 160, (height - 40) / 3 if narrow else height - 40
    room = width - names if narrow else (width - names) / 3

    def update(rows):
        charts.say(figure, 4, 12, words.THREE_ZERO, size=charts.NOTE, color=charts.MUTED)
        for number, (field, head) in enumerate(words.THREE_FIGURES.items()):
            left, top = (names, 40 + number * high) if narrow else (names + number * room, 40)
            axes = charts.panel(figure, left, top + 20, room - 52, high - 34, xlim=(0, 0.7), ylim=(2.6, -0.6))
            axes.axvline(0, color=charts.CHANCE, lw=charts.POINT)
            charts.say(figure, 4 if narrow else left, top, head, weight=600)
            charts.Stems(axes, range(3), _KINDS, form="{:.2f}").show([row[field] for row in rows])
            for y, (row, color) in enumerate(zip(rows, _KINDS, strict=True)):
                if narrow or not number:
                    at = top + 20 + (high - 34) * (y + 0.6) / 3.2
                    look: dict[str, Any] = dict(size=charts.NOTE, color=charts.WORDS[color])
                    charts.say(figure, 4, at, words.three_row(row), **look)

    return update


def three_rhythms():
    """Return the diagram of the burstiness of private messages, retweets and public replies."""
    return Diagram(tables.read("burstiness"), _draw_three, words.three, title=words.THREE, size=(9, 2.6, 4.2))
