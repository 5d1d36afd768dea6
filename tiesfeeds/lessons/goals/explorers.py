"""Lesson 04: who is looked at, who is answered, and what a campaign is for."""

from dataclasses import dataclass, replace
from functools import cache
from textwrap import fill
from typing import Any

import numpy as np
from matplotlib.patches import Polygon, Rectangle

from tiesfeeds import measures, tables
from tiesfeeds.display import Choice, Diagram, Explorer, Headline, Slider, Table, Try, charts
from tiesfeeds.display.charts import spaced
from tiesfeeds.learning.guess import guess
from tiesfeeds.lessons.goals import words
from tiesfeeds.models import attention
from tiesfeeds.models import funnel_and_ladder as campaign

__all__ = [
    "answering",
    "assumptions",
    "concentration",
    "five_accounts",
    "funnel_and_ladder",
    "one_in_two_thousand",
    "post_reach",
    "reasons",
]


# ---- the Lorenz curve ----


class _Lorenz:
    """A panel with the line of equality, a Lorenz curve, and the area between them; its place is in CSS pixels."""

    def __init__(self, figure, left, top, width, height):
        charts.say(figure, left, top + 12, words.SHARE_OF_LOOKS, weight=600)
        narrow = charts.is_narrow(figure.get_figwidth())
        wide, high = width - (182 if narrow else 64), height - 76
        self.axes = axes = charts.panel(figure, left + 44, top + 36, wide, high)
        for which in ("x", "y"):
            charts.quiet_axis(axes, which, [0, 0.5, 1], ["0%", "50%", "100%"], grid=which == "y")
        look: dict[str, Any] = dict(size=charts.NOTE, color=charts.MUTED)
        charts.say(figure, left + 44 + wide / 2, top + height - 8, words.ALONG_ACCOUNTS, ha="center", **look)
        axes.plot([0, 1], [0, 1], color=charts.CHANCE, lw=charts.POINT, zorder=1)
        charts.say(axes, 0.95, 0.985, words.ALL_THE_SAME, ha="right", **look)
        self.area: Any = axes.add_patch(Polygon([(0, 0)], color=charts.MEDIA, alpha=0.25, lw=0, animated=True))
        (self.curve,) = axes.plot([], [], color=charts.MEDIA, lw=2.5, clip_on=False, animated=True)
        color = charts.WORDS[charts.MEDIA]
        self.beside = 1 + 18 / wide if narrow else 0.03  # where words have their room
        self.said = charts.say(axes, self.beside, 0.96, "", weight=600, color=color, va="top", animated=True)

    def show(self, accounts, looks, said):
        """Show a curve (arrays from 0 to 1) and a few words."""
        line = np.column_stack([accounts, looks])
        self.area.set_xy(np.concatenate([line, np.repeat(line[-1:, :1], 2, axis=1)]))  # back along the line of equality
        self.curve.set_data(accounts, looks)
        self.said.set_text(said)


# ---- a Gini coefficient by hand ----


@dataclass(frozen=True)
class Five:
    """Five accounts from the least to the most looked at."""

    names: tuple
    looks: np.ndarray
    gini: float | None  # None if nobody is looked at
    counted: int = 5  # so many of them stand in the curve

    @property
    def so_far(self):
        """The share of all looks that those in the curve hold."""
        return self.looks[: self.counted].sum() / self.looks.sum()

    @property
    def top(self):
        """The share of all looks that the top account holds."""
        return self.looks[-1] / self.looks.sum()


WEIGHTS = np.array([-4, -2, 0, 2, 4])
FIRST = dict(A=2, B=4, C=4, D=6, E=14)  # looks at the start


def _five(counted, **looks):
    order = sorted(looks, key=lambda name: looks[name])
    held = np.array([looks[name] for name in order])
    return Five(tuple(order), held, measures.gini(held) if held.any() else None, counted)


def _draw_five(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    room, high = (width - 8, 0.5 * height) if narrow else (0.54 * width, height)
    charts.say(figure, 4, 12, words.HOW_OFTEN, weight=600)
    left = charts.panel(figure, 64, 52, room - 64, high - 132, xlim=(-0.5, 4.5), ylim=(0, 20))
    left.axhline(0, color=charts.RULE, lw=charts.POINT)
    bars = left.bar(range(5), np.zeros(5), width=0.6, color=charts.MEDIA, animated=True)
    look: dict[str, Any] = dict(ha="center", animated=True)
    counts = [charts.say(left, x, 0, "", weight=600, **look) for x in range(5)]
    across = [64 + (room - 64) * (x + 0.5) / 5 for x in range(5)]
    names = [charts.say(figure, x, high - 64, "", weight=600, **look) for x in across]
    products = [charts.say(figure, x, high - 16, "", **look) for x in across]
    for y, name in ((high - 40, words.WEIGHT), (high - 16, words.PRODUCT)):
        charts.say(figure, 4, y, name, size=charts.NOTE, color=charts.MUTED)
    for x, weight in zip(across, WEIGHTS, strict=True):
        charts.say(figure, x, high - 40, f"× {spaced(weight)}", ha="center")
    place = (4, high + 8, width - 8, height - high - 8) if narrow else (room + 44, 0, width - room - 44, height)
    lorenz = _Lorenz(figure, *place)
    steps = charts.dots(lorenz.axes, [], [], charts.MEDIA, 11, animated=True)
    marks = charts.Marks(steps)

    def update(five):
        for k, looks in enumerate(five.looks):
            bars[k].set_height(looks)
            bars[k].set_color(charts.MEDIA if k < five.counted else charts.RULE)
            counts[k].set(y=looks + 20 * 12 / (high - 132), text=f"{looks}")
            names[k].set_text(five.names[k])
            products[k].set_text(f"= {spaced(looks * WEIGHTS[k])}")
        if five.gini is None:
            accounts, held, said = np.array([]), np.array([]), words.NO_CURVE
        else:
            accounts, held = (part[: five.counted + 1] for part in measures.lorenz(five.looks))
            said = words.five_curve(five)
        lorenz.show(accounts, held, said)
        steps.set_offsets(np.column_stack([accounts, held])[1:])
        marks.say(words.five_step(*step) for step in zip(five.names, held[1:], strict=False))

    return update


def _describe_five(five):
    return words.five(five, WEIGHTS)


def _headline_five(five):
    if five.gini is None:
        return Headline(words.NOTHING, words.NO_LOOKS_FOUND, "chance")
    number = f"{five.so_far:.1%}" if five.counted < 5 else f"{five.gini:.3f}"
    return Headline(number, words.five_found(five), "media")


def five_accounts():
    """Return the explorer that works out the Gini coefficient of five accounts step by step."""
    return Explorer(
        _five,
        _draw_five,
        _describe_five,
        title=words.FIVE,
        headline=_headline_five,
        size=(9, 4.2, 5.06),
        tries=(
            Try(*words.ONE_BY_ONE),
            Try(*words.EQUAL, dict.fromkeys("ABCDE", 10) | dict(counted=5)),
            Try(*words.ONE_HAS_ALL, dict.fromkeys("ABCD", 0) | dict(E=20, counted=5)),
            Try(*words.ONE_HAS_NONE, dict.fromkeys("BCDE", 5) | dict(A=0, counted=5)),
        ),
        counted=Slider(words.IN_THE_CURVE, 0, 5, 1, 1),
        **{name: Slider(words.looks_at(name), 0, 20, 1, start) for name, start in FIRST.items()},
    )


# ---- attention while concentration changes ----

ACCOUNTS = 100
LINKS, TWEETS = "F076", "F077"  # published in words, as one point of a curve


@dataclass(frozen=True)
class Real:
    """A curve from outside."""

    kind: str
    accounts: np.ndarray
    attention: np.ndarray
    first: tuple  # a share of the accounts from the top, and what they have
    gini: float  # of a single point the least that it can be
    gini_of_some: float | None = None  # without those who have nothing, if there are any
    single: bool = False  # whether one point is all that is known


@dataclass(frozen=True)
class Attention:
    """How the looks fall on a hundred accounts, and a real curve beside."""

    exponent: float
    looks: np.ndarray  # shares, the largest first
    gini: float
    beside: Real | None
    guess: float | None = None  # per cent of the users that half of the links came from

    @property
    def parts(self):
        """The shares of the top 10, the next 40 and the lower 50."""
        return self.looks[:10].sum(), self.looks[10:50].sum(), self.looks[50:].sum()


def _fact(kind):
    """Return the fact that tells one point of a curve; None if there is a table of it."""
    return dict(zip(words.POINTS, (LINKS, TWEETS), strict=True)).get(kind)


@cache
def _real(kind):
    if fact := _fact(kind):
        people, total = (percent / 100 for percent in tables.figures(fact).values())
        accounts, held = np.array([0, 1 - people, 1]), np.array([0, 1 - total, 1])
        return Real(kind, accounts, held, (people, total), measures.least_gini(people, total), single=True)
    rows = [row for row in tables.read("attention_curves") if row["kind"] == kind]
    (whole,) = [row for row in tables.read("attention") if row["kind"] == kind]
    accounts, held = (np.array([row[column] for row in rows]) for column in ("accounts", "attention"))
    some = whole["gini_of_some"] if whole["nothing"] else None
    return Real(kind, accounts, held, (0.1, whole["top10_share"]), whole["gini"], some)


def _attention(exponent, beside, guess=None):
    looks = attention.zipf(ACCOUNTS, exponent)
    other = None if beside == "nothing" else _real(beside)
    said = guess if _fact(beside) == LINKS else None
    return Attention(exponent, looks, max(0.0, measures.gini(looks)), other, said)


GROUPS = (0, 50), (50, 90), (90, 100)
COLOURS = [charts.NETWORKING, charts.BETWEEN, charts.MEDIA]


def _draw_attention(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    room, high = (width, 0.48 * height) if narrow else (0.54 * width, height)
    charts.say(figure, 4, 12, words.HUNDRED_ACCOUNTS, weight=600)
    left = charts.panel(figure, 4, 80, room - 8, high - 116)
    charts.say(figure, 4, high - 20, words.ALL_LOOKS, weight=600)
    top, bottom = (1 - 18 / (high - 116), 1), (0, 34 / (high - 116))
    edges = np.linspace(0, 1, ACCOUNTS + 1)
    numbers = []
    for name, (start, end), colour in zip(words.GROUPS, GROUPS, COLOURS, strict=True):
        left.add_patch(Polygon(_band(edges[start], edges[end], *top), color=colour, lw=0))
        x: float = 4 + (room - 8) * (start + end) / 200
        look: dict[str, Any] = dict(ha="center", color=charts.WORDS[colour])
        if end == ACCOUNTS:
            x, look = room - 4, look | dict(ha="right")
        charts.say(figure, x, 40, name, size=charts.NOTE, **look)
        numbers.append(charts.say(figure, x, 62, "", weight=600, animated=True, **look))
    left.plot(*_cuts(edges, *top), color="white", lw=0.6)
    beams: list[Any] = [
        left.add_patch(Polygon([(0, 0)], color=colour, alpha=0.25, lw=0, animated=True)) for colour in COLOURS
    ]
    strips: list[Any] = [left.add_patch(Polygon([(0, 0)], color=colour, lw=0, animated=True)) for colour in COLOURS]
    marks = charts.Marks(strips)
    marks.add_each("parts", beams)
    (cuts,) = left.plot([], [], color="white", lw=0.6, animated=True)
    place = (4, high, width - 8, height - high) if narrow else (room + 40, 0, width - room - 40, height)
    lorenz = _Lorenz(figure, *place)
    (real,) = lorenz.axes.plot([], [], color=charts.BETWEEN, lw=2, clip_on=False, animated=True)
    point = charts.dots(lorenz.axes, [], [], charts.BETWEEN, 13, animated=True)
    look = dict(size=charts.NOTE, color=charts.WORDS[charts.BETWEEN], va="top", animated=True)
    said = charts.say(lorenz.axes, lorenz.beside, 0.96 - 26 / charts.extent(lorenz.axes)[1], "", **look)
    mark = charts.guess_mark(lorenz.axes)

    def update(result):
        guessed, other = result.guess, result.beside
        users, _ = tables.figures(LINKS).values()
        mark(None if guessed is None else 1 - guessed / 100, 1 - users / 100, 0.5, words.you_said(guessed or 0))
        held = np.concatenate([[0], np.cumsum(result.looks[::-1])])
        shares = []
        for k, (start, end) in enumerate(GROUPS):
            ends = held[start], held[end]
            strips[k].set_xy(_band(*ends, *bottom))
            beams[k].set_xy([(edges[start], top[0]), (edges[end], top[0]), (ends[1], bottom[1]), (ends[0], bottom[1])])
            shares.append(ends[1] - ends[0])
            numbers[k].set_text(f"{shares[k]:.1%}")
        marks.say(map(words.group, words.GROUPS, shares))
        cuts.set_data(*_cuts(held[1:][np.diff(held) > 0.006], *bottom))  # narrower strips would be all cut
        lorenz.show(edges, held, words.gini(result))
        accounts, attention = ([], []) if other is None else (other.accounts, other.attention)
        real.set_data(accounts, attention)
        single = other is not None and other.single
        point.set_offsets(np.column_stack([accounts, attention])[1:2] if single else np.empty((0, 2)))
        beside = "" if other is None else words.beside(other)
        said.set_text(charts.wrapped(beside, 116 if narrow else width, charts.NOTE))

    return update


def _band(left, right, low, high):
    return [(left, low), (right, low), (right, high), (left, high)]


def _cuts(places, low, high):
    """Return x and y of upright lines, with gaps between them."""
    gap = np.full(len(places), np.nan)
    return np.stack([places, places, gap], axis=1).ravel(), np.tile([low, high, np.nan], len(places))


def _describe_attention(result):
    users, _ = tables.figures(LINKS).values()
    return words.attention(result, users)


def _headline_attention(result):
    top, _, lower = result.parts
    return Headline(f"{top:.1%}", words.attention_found(lower), "media")


def concentration():
    """Return the explorer of attention: accounts, the looks they get, the Lorenz curve, and real curves beside it."""
    links, _ = words.POINTS
    return Explorer(
        _attention,
        _draw_attention,
        _describe_attention,
        title=words.ATTENTION,
        headline=_headline_attention,
        size=(9, 4.4, 5.06),
        guess=guess("04", "half_the_links"),
        tries=(
            Try(*words.ALL_GET_THE_SAME, dict(exponent=0)),
            Try(*words.HALF_FOR_TEN, dict(exponent=0.9)),
            Try(*words.RETWEETS_BESIDE, dict(beside="retweets")),
            Try(*words.LINKS_READ, dict(beside=links)),
        ),
        exponent=Slider(words.CONCENTRATION, 0, 2.5, 0.05, 1),
        beside=Choice(words.BESIDE, words.CURVES | words.POINTS),
    )


# ---- one in two thousand ----

CROWD = 2000


def _draw_crowd(figure):
    width, height = charts.pixels(figure)
    columns = 50 if charts.is_narrow(figure.get_figwidth()) else 100
    rows = CROWD // columns
    cell = min((width - 16) / columns, (height - 12) / rows)
    crowd = charts.Units(
        charts.panel(figure, 8, 6, columns * cell, rows * cell), CROWD, columns, cell - (1 if columns < 100 else 2.4)
    )

    def update(lit):
        here = CROWD // 2 + columns // 3  # somewhere among the others
        crowd.show([here, lit, CROWD - here - lit], [charts.RULE, charts.MEDIA, charts.RULE])

    return update


def _describe_crowd(lit):
    return words.crowd(CROWD, lit, *tables.figures(LINKS).values())


def one_in_two_thousand():
    """Return the diagram of how few accounts half of the links that people read came from."""
    users, _ = tables.figures(LINKS).values()
    lit = round(CROWD * users / 100)
    return Diagram(lit, _draw_crowd, _describe_crowd, title=words.CROWD, size=(9, 1.9))


# ---- whose goal? ----


def _draw_reasons(figure):
    """Draw why people come, in two groups, and below them what pays for the place, as one bar."""
    width, height = charts.pixels(figure)
    reasons, paid = tables.read("reasons"), tables.fact("F115")["value"] / 100
    charts.say(figure, 4, 12, words.WHY, weight=600)
    groups = (words.RELATIONSHIPS, charts.NETWORKING), (words.THINGS, charts.MEDIA)
    step = (height - 132) / (len(reasons) + len(groups))
    rows, colours, shares, top = [], [], [], 40.0
    for name, (labels, colour) in zip(words.REASON_GROUPS, groups, strict=True):
        charts.say(figure, 4, top, name, weight=600, color=charts.WORDS[colour])
        for row in reasons:
            if row["reason"] in labels:
                top += step
                charts.say(figure, 16, top, labels[row["reason"]])
                rows.append(top)
                colours.append(colour)
                shares.append(row["percent"] / 100)
        top += step
    axes = charts.panel(figure, 140, 0, width - 210, height, ylim=(height, 0), xlim=(0, 0.67))
    stems = charts.Stems(axes, rows, colours, form="{:.0%}")
    stems.show(shares)
    charts.say(figure, 4, height - 66, words.WHAT_PAYS, weight=600)
    grey: dict[str, Any] = dict(weight=600, color=charts.WORDS[charts.CHANCE])
    charts.say(figure, width - 4, height - 66, words.all_else(paid), ha="right", **grey)
    bar = charts.StackedBar(charts.panel(figure, 4, height - 46, width - 8, 38), [charts.MEDIA, charts.CHANCE])
    bar.show([paid, 1 - paid], [words.advertising(paid), ""])
    return lambda result: None


def _describe_reasons(result):
    return words.reasons(*result)


def reasons():
    """Return the diagram of why people come to social media, and of what pays for it."""
    result = tables.read("reasons"), tables.fact("F115")["value"] / 100
    return Diagram(result, _draw_reasons, _describe_reasons, title=words.REASONS, size=(9, 4, 4.2))


# ---- who is answered ----


@dataclass(frozen=True)
class Week:
    """What one account posted, how much it was asked, and two measures of that."""

    own: int
    reposts: int
    replies: int
    asked: int
    dialogue: float
    response: float

    @property
    def answered(self):
        """How many messages that ask get an answer."""
        return min(self.replies, self.asked)


def _week(own, reposts, replies, asked):
    ratio = measures.dialogue_ratio(replies, own + reposts + replies)
    return Week(own, reposts, replies, asked, ratio, min(replies, asked) / asked)


def _draw_week(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    room = width - 24 if narrow else 0.42 * width
    columns, cell = 20, (room - 8) / 20
    place = np.arange(40)
    where = np.column_stack([place % columns + 0.5, place // columns + 0.5])
    looks = [("^", charts.MEDIA), ("s", charts.BETWEEN), ("o", charts.NETWORKING), ("o", charts.NETWORKING)]
    marks, heads = [], []
    tops = (36, 86, 136, 212) if narrow else (36, 120, 204, 314)
    for number, (mark, color) in enumerate(looks):
        top = tops[number]
        high = 2.4 * cell if narrow else max(2.4 * cell, 44)
        axes = charts.panel(figure, 8, top, room - 8, high, xlim=(0, columns), ylim=(high / cell, 0))
        look: dict[str, Any] = dict(marker=mark, linewidths=1.4, animated=True)
        marks.append(charts.dots(axes, [], [], color, min(cell - 4, 13), **look))
        heads.append(charts.say(figure, 8, top - 14, "", color=charts.WORDS[color], animated=True))
    charts.say(figure, 8, tops[3] - 42, words.WHO_ASKED, size=charts.NOTE, color=charts.MUTED)
    ratios, rates = _others()
    labels = [words.HERE_RATIO, *map(_short, ratios), words.HERE_RATE, *map(_short, rates)]
    colors = [charts.NETWORKING, *[charts.CHANCE] * len(ratios), charts.BETWEEN, *[charts.CHANCE] * len(rates)]
    count = len(labels)
    # a name stands beside its share, or above where that would leave it no room
    beside = width - room >= 440
    top, left = (266, 16) if narrow else (10, room + (246 if beside else 48))
    axes = charts.panel(figure, left, top, width - left - 72, height - top - 30, xlim=(0, 1), ylim=(count - 0.5, -0.5))
    charts.quiet_axis(axes, "x", [0, 0.5, 1], ["0%", "50%", "100%"], grid=True)
    stems = charts.Stems(axes, [row + 0.22 * (not beside) for row in range(count)], colors, close=not beside)
    step = (height - top - 30) / count
    for row, (label, color) in enumerate(zip(labels, colors, strict=True)):
        y = top + step * (row + 0.5)
        if beside:
            weight = 400 if color == charts.CHANCE else 600
            charts.say(figure, left - 16, y, label, size=charts.NOTE, weight=weight, ha="right")
        else:
            charts.say(figure, left, y - 0.24 * step, label.replace("\n", " "), size=charts.NOTE, halo=True)
    outside = [[row["percent"] / 100 for row in some] for some in (ratios, rates)]

    def update(week):
        counts = week.own, week.reposts, week.replies, week.asked
        said = *words.posted(week), words.asked(week)
        for mark, head, shown, line in zip(marks, heads, counts, said, strict=True):
            mark.set_offsets(where[:shown])
            head.set_text(line)
        mark.set_facecolor(np.where(np.arange(shown) < week.answered, charts.NETWORKING, "white").tolist())
        mark.set_edgecolor(charts.NETWORKING)
        stems.show([week.dialogue, *outside[0], week.response, *outside[1]])

    return update


def _others():
    """Return the dialogue ratios and the response rates that others have measured, as rows."""
    rows = tables.read("answering")
    return [[row for row in rows if row["measure"].startswith(name)] for name in ("dialogue", "response")]


def _short(row):
    return fill(words.measured(row), 33)


def _describe_week(week):
    return words.week(week, *_others())


def _headline_week(week):
    return Headline(f"{week.response:.1%}", words.week_found(week), "networking")


def answering():
    """Return the explorer of one account's week: how much of what it says is an answer, and who gets one."""
    return Explorer(
        _week,
        _draw_week,
        _describe_week,
        title=words.WEEK,
        headline=_headline_week,
        size=(9, 4.2, 5.06),
        tries=(
            Try(*words.AS_IT_STANDS),
            Try(*words.FORTY_ASK, dict(asked=40)),
            Try(*words.ALL_ANSWERED, dict(own=20, reposts=20, replies=2, asked=2)),
        ),
        own=Slider(words.OWN_POSTS, 1, 20, 1, 6),
        reposts=Slider(words.REPOSTS, 0, 20, 1, 4),
        replies=Slider(words.REPLIES, 0, 40, 1, 10),
        asked=Slider(words.MESSAGES, 1, 40, 1, 32),
    )


# ---- the funnel against the ladder ----

BUDGET = 1000  # dollars a month; both ways get the same, and all numbers grow with it alike


@dataclass(frozen=True)
class Race:
    """A funnel and a ladder with the same budget for some months."""

    funnel: campaign.Campaign
    ladder: campaign.Campaign
    months: int
    guess: float | None = None  # per cent of the ladder's regulars with which it was said to draw level

    @property
    def needed(self):
        """The retention with which the ladder draws level; None if even 1 is too little."""
        return campaign.needed_retention(self.ladder, self.funnel, BUDGET, self.months)


def _race(months, view_cost, click, buy, funnel_back, talk_cost, join, ladder_back, guess=None):
    race = Race(
        campaign.Campaign(view_cost / 1000, (click / 1000, buy / 100), funnel_back / 100),
        campaign.Campaign(talk_cost, (join / 100,), ladder_back / 100),
        months,
    )
    return replace(race, guess=guess) if guess is not None and _asked(race) else race


YEAR = 12


def _asked(race):
    """Return whether a race is the one that the bet is about, whatever share of the ladder's regulars comes back."""
    bet = _race(YEAR, **{row["name"]: row["start"] for row in tables.read("campaign")})
    return race == replace(bet, ladder=replace(bet.ladder, retention=race.ladder.retention))


def _solved(race):
    """Return whether the puzzle is solved: the least whole percentage of regulars with which the ladder wins."""
    if not _asked(replace(race, guess=None)):  # solved with a bet and without
        return False
    return race.needed < race.ladder.retention <= race.needed + 0.01


def _sold(way, months):
    return campaign.purchases(way, BUDGET, months)


UNITS = (1, 10, 100, 1_000)  # buyers for a dot
ROW, MOST_DOTS = 15, 45  # dots in a row, and for each way
END, NEAR = 25, 15  # where the last month stands on the axis, and on a narrow page's: words need the rest


class _Stages:
    """People of a month as squares whose areas are to scale, all of both ways in one scale, named below them."""

    GAP = 14  # CSS pixels between squares

    def __init__(self, figure, left, top, width, high, names, color, side):
        self._base, self._names, self._side = high, names, side

        self._axes = charts.panel(figure, left, top, width, high + 44, xlim=(0, width), ylim=(high + 44, 0))
        look: dict[str, Any] = dict(facecolor=charts.BAR[color], lw=0, animated=True)
        self._squares = [self._axes.add_patch(Rectangle((0, 0), 0, 0, **look)) for _ in names]
        look = dict(size=charts.NOTE, color=charts.WORDS[color], animated=True, va="top", linespacing=1.1)
        self._texts = [charts.say(self._axes, 0, high + 6, "", **look) for _ in names]

    def show(self, people, largest):
        """Show these people; `largest` is how many stand in the largest square of both ways."""
        start = 0.0
        for square, text, count, name in zip(self._squares, self._texts, people, self._names, strict=True):
            long = max(self._side * np.sqrt(count / largest), 1.2)  # else nobody would see it
            square.set(x=start, y=self._base - long, width=long, height=long)
            said = words.stage(count, name)
            text.set_text(said)
            text.set_x(start)
            start += max(long, max(charts.wide(line, charts.NOTE) for line in said.split("\n"))) + self.GAP


def _unit(race):
    """Return how many buyers a dot stands for: as few as there is room for."""
    most = max(campaign.customers(way, BUDGET, race.months)[-1] for way in (race.funnel, race.ladder))
    return next((number for number in UNITS if most <= MOST_DOTS * number), UNITS[-1])


def _draw_race(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    room = width - 8 if narrow else 0.47 * width
    charts.say(figure, 4, 12, words.TO_SCALE, size=charts.NOTE, color=charts.MUTED)
    side, second, month = (64, 134, 222) if narrow else (104, 186, 280)
    funnel = _Stages(figure, 4, 28, room, side, words.FUNNEL_STAGES, charts.MEDIA, side)
    ladder = _Stages(figure, 4, second, room, 26, words.LADDER_STAGES, charts.NETWORKING, side)
    unit = charts.say(figure, 4, month, "", size=charts.NOTE, color=charts.MUTED, animated=True)
    crowds = []
    for column, color in enumerate((charts.MEDIA, charts.NETWORKING)):
        left = 4 + column * room / 2
        axes = charts.panel(figure, left, month + 38, room / 2 - 20, 54, xlim=(0, ROW), ylim=(3, 0))
        above = charts.say(figure, left, month + 24, "", size=charts.NOTE, color=charts.WORDS[color], animated=True)
        dots = charts.dots(axes, [], [], color, min((room / 2 - 20) / ROW - 1.5, 11), linewidths=1.2, animated=True)
        crowds.append((dots, above, color))
    place = np.arange(MOST_DOTS)
    where = np.column_stack([place % ROW + 0.5, place // ROW + 0.5])
    end = NEAR if narrow else END
    left, top = (14, 344) if narrow else (room + 40, 24)
    charts.say(figure, left - 10, top - 12, words.PURCHASES, weight=600)
    right = charts.panel(figure, left, top, width - left - 8, height - top - 44, xlim=(0, 38), ylim=(0, 1.08))
    lines = [right.plot([], [], color=color, lw=2.4, animated=True)[0] for color in (charts.MEDIA, charts.NETWORKING)]
    ends = [charts.say(right, 0, 0, "", weight=600, color=charts.WORDS[color], animated=True)
            for color in (charts.MEDIA, charts.NETWORKING)]  # fmt: skip
    mark = charts.guess_mark(right, upright=True)
    line_of_words = 0.16 if narrow else 0.07  # its height on the axis

    def update(race):
        ways = race.funnel, race.ladder
        people = [campaign.stages(way, BUDGET) for way in ways]
        largest = max(map(max, people))
        for picture, counts in zip((funnel, ladder), people, strict=True):
            picture.show(counts, largest)
        buyers = [campaign.customers(way, BUDGET, race.months)[-1] for way in ways]
        each = _unit(race)
        unit.set_text(words.last_month(each))
        for (dots, above, color), total, counts in zip(crowds, buyers, people, strict=True):
            shown = min(round(total / each), MOST_DOTS)
            back = np.arange(shown) < round(max(total - counts[-1], 0) / each)
            dots.set_offsets(where[:shown])
            dots.set_facecolor(np.where(back, color, "white").tolist())
            dots.set_edgecolor(color)
            above.set_text(words.buyers(total))
        month = end * np.arange(race.months + 1) / race.months
        step = next(step for step in (1, 2, 4) if race.months <= 6 * step)
        named = range(0, race.months + 1, step)
        labels = [*map(str, named), words.MONTHS_AXIS]
        if labels != [label.get_text() for label in right.get_xticklabels()]:  # else the still part would be drawn anew
            charts.quiet_axis(right, "x", [*(end * here / race.months for here in named), end + 6], labels)
        sold = [np.concatenate([[0], np.cumsum(campaign.customers(way, BUDGET, race.months))]) for way in ways]
        said = 0 if race.guess is None else _sold(replace(race.ladder, retention=race.guess / 100), race.months)
        most = max(said, *(line[-1] for line in sold))
        heights = [line[-1] / most for line in sold]
        apart = max(0, line_of_words - abs(heights[0] - heights[1])) / 2 * (1 if heights[0] >= heights[1] else -1)
        beside = [max(at + shift, 0.04) for at, shift in zip(heights, (apart, -apart), strict=True)]  # above the axis
        for way, line, word, total, at in zip(("funnel", "ladder"), lines, ends, sold, beside, strict=True):
            line.set_data(month, total / most)
            word.set_position((end + 0.6, at))
            word.set_text(words.so_far(way, total[-1]))
        free = [y for y in np.linspace(0.04, 1.04, 101) if all(abs(y - at) >= line_of_words for at in beside)]
        bet = None if race.guess is None else said / most
        mark(bet, heights[0], 37, words.you_said(race.guess or 0), min(free, key=lambda y: abs(y - said / most)))

    return update


def _describe_race(race):
    said = [words.RACE_SOLVED] if _solved(race) else []
    said.append(words.race(race.months, _unit(race)))
    for tell, way in ((words.funnel, race.funnel), (words.ladder, race.ladder)):
        buyers = campaign.customers(way, BUDGET, race.months)[-1]
        each = campaign.cost_per_purchase(way, BUDGET, race.months)
        said.append(tell(campaign.stages(way, BUDGET), buyers, _sold(way, race.months), each))
    if _sold(race.funnel, race.months) > _sold(race.ladder, race.months):
        first = "funnel", campaign.month_ahead(race.funnel, race.ladder, BUDGET, race.months)
    else:
        first = "ladder", campaign.month_ahead(race.ladder, race.funnel, BUDGET, race.months)
    said += [words.ahead(*first), words.needed(race.needed)]
    if race.guess is not None:
        said.append(words.race_guess(race))
    return " ".join(said)


def _headline_race(race):
    sold = {"funnel": _sold(race.funnel, race.months), "ladder": _sold(race.ladder, race.months)}
    first, second = sorted(sold, key=sold.__getitem__, reverse=True)
    found = words.race_found(first, second, sold[second], _solved(race))
    return Headline(words.amount(sold[first]), found, "networking" if first == "ladder" else "media")


def race_as_it_stands():
    """Return the race of funnel and ladder before anybody has moved a control."""
    return _race(YEAR, **{row["name"]: row["start"] for row in tables.read("campaign")})


def funnel_and_ladder():
    """Return the explorer of two ways to spend the same budget; every assumption is a slider."""
    rows = {row["name"]: row for row in tables.read("campaign")}
    hers = rows.pop("ladder_back")  # what the lesson is about stands open, the others folded
    return Explorer(
        _race,
        _draw_race,
        _describe_race,
        title=words.RACE,
        headline=_headline_race,
        size=(9, 4.4, 5.06),
        tries=(
            Try(*words.EQUAL_LOYALTY),
            Try(*words.SEVENTY_STAY, dict(ladder_back=70)),
            Try(*words.NOBODY_STAYS, dict(funnel_back=0, ladder_back=0)),
            Try(*words.COSTLY_VIEWS, dict(view_cost=22)),
        ),
        guess=guess("04", "renewals"),
        ladder_back=replace(_assumption(hers), assumption=False),
        months=Slider(words.MONTHS, 1, 24, 1, YEAR),
        **{name: _assumption(row) for name, row in rows.items()},
    )


def _assumption(row):
    unit = row["unit"] or ""
    label, source = words.assumption(row), words.source(row, _range(row))
    return Slider(label, row["low"], row["high"], row["step"], row["start"], unit, assumption=True, source=source)


def _range(row):
    return f"{row['low']}–{row['high']}{row['unit'] or ''}"


def assumptions():
    """Return the table of the funnel's and the ladder's assumptions, with ranges and sources."""
    rows = [
        (
            row["way"],
            row["label"],
            f"{row['start']}{row['unit'] or ''}",
            _range(row),
            f"{row['fact']}: {row['basis']}" if row["fact"] else row["basis"],
        )
        for row in tables.read("campaign")
    ]
    return Table(words.ASSUMPTIONS, words.ASSUMPTIONS_HEAD, rows, line="{}: {}, {} ({}); {}")


# ---- the reach of a post ----


def _draw_post_reach(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    room, high = (width, 0.6 * height) if narrow else (0.55 * width, height)
    left, top = (4, high) if narrow else (room + 40, 0)
    months, more = tables.read("organic_reach"), tables.figures("F106").values()
    charts.say(figure, 4, 12, words.FEWER_FANS, weight=600)
    charts.say(figure, 4, 36, words.BRANDS, size=charts.NOTE, color=charts.MUTED)
    axes = charts.panel(figure, 118, 60, room - 192, high - 72, xlim=(0, 0.1205), ylim=(len(months) - 0.5, -0.5))
    charts.rows(axes, range(len(months)), [words.month(row) for row in months])
    posts = charts.Stems(axes, range(len(months)), [charts.MEDIA] * len(months), form="{:.2%}")
    posts.show([row["percent"] / 100 for row in months])
    charts.say(figure, left, top + 12, words.MORE_REACHED, weight=600)
    charts.say(figure, left, top + 36, words.OTHER_BRANDS, size=charts.NOTE, color=charts.MUTED)
    place = left + (114 if narrow else 104), top + 60
    axes = charts.panel(
        figure,
        *place,
        width - place[0] - 66,
        (1 if narrow else 0.4) * (height - top - 72),
        xlim=(0, 0.5),
        ylim=(1.5, -0.5),
    )
    charts.rows(axes, range(2), words.POSTS_AND_REACH)
    reach = charts.Stems(axes, range(2), [charts.CHANCE, charts.NETWORKING], form="{:+.0%}")
    reach.show([percent / 100 for percent in more])
    return lambda rows: None


def _describe_post_reach(rows):
    return words.post_reach(rows, *tables.figures("F106").values())


def post_reach():
    """Return the diagram of two sources on the reach of brands' posts, which do not agree."""
    return Diagram(
        tables.read("organic_reach"),
        _draw_post_reach,
        _describe_post_reach,
        title=words.POST_REACH,
        size=(9, 3, 4),
    )
