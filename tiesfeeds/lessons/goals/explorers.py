"""Lesson 04: who is looked at, who is answered, and what a campaign is for."""

from dataclasses import dataclass, replace
from functools import cache
from textwrap import fill
from typing import Any

import numpy as np
from matplotlib.patches import Polygon, Rectangle

from tiesfeeds import measures, tables
from tiesfeeds.display import Choice, Diagram, Explorer, Headline, Slider, Table, Try, charts
from tiesfeeds.display.charts import counted, spaced
from tiesfeeds.learning.guess import guess
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
        charts.say(figure, left, top + 12, "Share of all looks", weight=600)
        narrow = charts.is_narrow(figure.get_figwidth())
        wide, high = width - (182 if narrow else 64), height - 76
        self.axes = axes = charts.panel(figure, left + 44, top + 36, wide, high)
        for which in ("x", "y"):
            charts.quiet_axis(axes, which, [0, 0.5, 1], ["0%", "50%", "100%"], grid=which == "y")
        look: dict[str, Any] = dict(size=charts.NOTE, color=charts.MUTED)
        charts.say(
            figure, left + 44 + wide / 2, top + height - 8, "of the accounts, the least first", ha="center", **look
        )
        axes.plot([0, 1], [0, 1], color=charts.CHANCE, lw=charts.POINT, zorder=1)
        charts.say(axes, 0.95, 0.985, "all the same", ha="right", **look)
        self.area: Any = axes.add_patch(Polygon([(0, 0)], color=charts.MEDIA, alpha=0.25, lw=0, animated=True))
        (self.curve,) = axes.plot([], [], color=charts.MEDIA, lw=2.5, clip_on=False, animated=True)
        color = charts.WORDS[charts.MEDIA]
        self.beside = 1 + 18 / wide if narrow else 0.03  # where words have their room
        self.words = charts.say(axes, self.beside, 0.96, "", weight=600, color=color, va="top", animated=True)

    def show(self, accounts, looks, words):
        """Show a curve (arrays from 0 to 1) and a few words."""
        line = np.column_stack([accounts, looks])
        self.area.set_xy(np.concatenate([line, np.repeat(line[-1:, :1], 2, axis=1)]))  # back along the line of equality
        self.curve.set_data(accounts, looks)
        self.words.set_text(words)


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


WEIGHTS = np.array([-4, -2, 0, 2, 4])


def _five(counted, **looks):
    order = sorted(looks, key=lambda name: looks[name])
    held = np.array([looks[name] for name in order])
    return Five(tuple(order), held, measures.gini(held) if held.any() else None, counted)


def _draw_five(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    room, high = (width - 8, 0.5 * height) if narrow else (0.54 * width, height)
    charts.say(figure, 4, 12, "How often each is looked at", weight=600)
    left = charts.panel(figure, 64, 52, room - 64, high - 132, xlim=(-0.5, 4.5), ylim=(0, 20))
    left.axhline(0, color=charts.RULE, lw=charts.POINT)
    bars = left.bar(range(5), np.zeros(5), width=0.6, color=charts.MEDIA, animated=True)
    look: dict[str, Any] = dict(ha="center", animated=True)
    counts = [charts.say(left, x, 0, "", weight=600, **look) for x in range(5)]
    across = [64 + (room - 64) * (x + 0.5) / 5 for x in range(5)]
    names = [charts.say(figure, x, high - 64, "", weight=600, **look) for x in across]
    products = [charts.say(figure, x, high - 16, "", **look) for x in across]
    for y, words in ((high - 40, "weight"), (high - 16, "product")):
        charts.say(figure, 4, y, words, size=charts.NOTE, color=charts.MUTED)
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
            accounts, held, words = np.array([]), np.array([]), "No looks, no curve"
        else:
            accounts, held = (part[: five.counted + 1] for part in measures.lorenz(five.looks))
            words = (
                f"{five.counted} of 5 accounts\nhave {five.so_far:.1%}" if five.counted < 5 else f"Gini {five.gini:.3f}"
            )
        lorenz.show(accounts, held, words)
        steps.set_offsets(np.column_stack([accounts, held])[1:])
        marks.say(f"up to {name}: {share:.1%} of the looks" for name, share in zip(five.names, held[1:], strict=False))

    return update


def _describe_five(five):
    products, total = five.looks * WEIGHTS, five.looks.sum()
    terms = " + ".join(spaced(product) if product >= 0 else f"({spaced(product)})" for product in products)
    looks = ", ".join(f"{name} {count}" for name, count in zip(five.names, five.looks, strict=True))
    weights = ", ".join(map(spaced, WEIGHTS))
    words = f"Looks, least first: {looks}. Times {weights}: {terms} = {spaced(products.sum())}."
    if five.gini is None:
        return f"{words} There is nothing to share out, so there is no Gini coefficient."
    if five.counted < 5:
        words += f" In the curve so far: {five.counted} of 5 accounts, with {five.so_far:.1%} of the looks."
    return (
        f"{words} Five accounts times {total} looks = {5 * total}. "
        f"Gini = {products.sum()} / {5 * total} = {five.gini:.3f}. "
        f"The top account, {five.names[-1]}, holds {five.looks[-1] / total:.1%} of the looks."
    )


def _headline_five(five):
    if five.gini is None:
        return Headline("Nothing", "to share out: nobody is looked at.", "chance")
    if five.counted < 5:
        return Headline(
            f"{five.so_far:.1%}", f"of the looks go to {five.counted} of 5 accounts, the least first.", "media"
        )
    held = five.looks[-1] / five.looks.sum()
    return Headline(
        f"{five.gini:.3f}", f"is the Gini coefficient; the top account holds {held:.1%} of the looks.", "media"
    )


def five_accounts():
    """Return the explorer that works out the Gini coefficient of five accounts step by step."""
    return Explorer(
        _five,
        _draw_five,
        _describe_five,
        title="Five accounts",
        headline=_headline_five,
        size=(9, 4.2, 5.06),
        tries=(
            Try("One by one", "Walk on, account by account. When does the curve rise most?"),
            Try("All the same", "What is the Gini?", dict.fromkeys("ABCDE", 10) | dict(counted=5)),
            Try("One has all", "Is the Gini 1?", dict.fromkeys("ABCD", 0) | dict(E=20, counted=5)),
            Try("One has none", "What did your paper say?", dict.fromkeys("BCDE", 5) | dict(A=0, counted=5)),
        ),
        counted=Slider("Accounts in the curve", 0, 5, 1, 1),
        A=Slider("Looks at A", 0, 20, 1, 2),
        B=Slider("Looks at B", 0, 20, 1, 4),
        C=Slider("Looks at C", 0, 20, 1, 4),
        D=Slider("Looks at D", 0, 20, 1, 6),
        E=Slider("Looks at E", 0, 20, 1, 14),
    )


# ---- attention while concentration changes ----

ACCOUNTS = 100
LINKS = "links read on Twitter"
POINTS = {LINKS: "F076", "tweets written": "F077"}  # published in words, as one point of a curve


@dataclass(frozen=True)
class Real:
    """A curve from outside."""

    kind: str
    accounts: np.ndarray
    attention: np.ndarray
    words: str


@dataclass(frozen=True)
class Attention:
    """How the looks fall on a hundred accounts, and a real curve beside."""

    exponent: float
    looks: np.ndarray  # shares, the largest first
    gini: float
    beside: Real | None
    guess: float | None = None  # per cent of the users that half of the links came from


@cache
def _real(kind):
    if kind in POINTS:
        people, total = (percent / 100 for percent in tables.figures(POINTS[kind]).values())
        least = measures.least_gini(people, total)
        accounts, held = np.array([0, 1 - people, 1]), np.array([0, 1 - total, 1])
        return Real(kind, accounts, held, f"{100 * people:g}% of the users have {total:.0%}, Gini at least {least:.2f}")
    rows = [row for row in tables.read("attention_curves") if row["kind"] == kind]
    (whole,) = [row for row in tables.read("attention") if row["kind"] == kind]
    words = f"the top 10% get {whole['top10_share']:.1%}, Gini {whole['gini']:.2f}"
    if whole["nothing"]:
        words += f", of those with looks {whole['gini_of_some']:.2f}"
    accounts, held = (np.array([row[column] for row in rows]) for column in ("accounts", "attention"))
    return Real(kind, accounts, held, words)


def _attention(exponent, beside, guess=None):
    looks = attention.zipf(ACCOUNTS, exponent)
    other = None if beside == "nothing" else _real(beside)
    said = guess if beside == LINKS else None
    return Attention(exponent, looks, max(0.0, measures.gini(looks)), other, said)


GROUPS = {"lower 50": (0, 50), "next 40": (50, 90), "top 10": (90, 100)}
COLOURS = [charts.NETWORKING, charts.BETWEEN, charts.MEDIA]


def _draw_attention(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    room, high = (width, 0.48 * height) if narrow else (0.54 * width, height)
    charts.say(figure, 4, 12, "100 accounts, the least looked at first", weight=600)
    left = charts.panel(figure, 4, 80, room - 8, high - 116)
    charts.say(figure, 4, high - 20, "All looks: a strip for each account", weight=600)
    top, bottom = (1 - 18 / (high - 116), 1), (0, 34 / (high - 116))
    edges = np.linspace(0, 1, ACCOUNTS + 1)
    numbers = []
    for (name, (start, end)), colour in zip(GROUPS.items(), COLOURS, strict=True):
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
        users, _ = tables.figures(POINTS[LINKS]).values()
        mark(None if guessed is None else 1 - guessed / 100, 1 - users / 100, 0.5, f"you said {guessed or 0:g}%")
        held = np.concatenate([[0], np.cumsum(result.looks[::-1])])
        for k, (start, end) in enumerate(GROUPS.values()):
            ends = held[start], held[end]
            strips[k].set_xy(_band(*ends, *bottom))
            beams[k].set_xy([(edges[start], top[0]), (edges[end], top[0]), (ends[1], bottom[1]), (ends[0], bottom[1])])
            numbers[k].set_text(f"{ends[1] - ends[0]:.1%}")
        marks.say(f"{name}: {number.get_text()} of all looks" for name, number in zip(GROUPS, numbers, strict=True))
        cuts.set_data(*_cuts(held[1:][np.diff(held) > 0.006], *bottom))  # narrower strips would be all cut
        lorenz.show(edges, held, f"Gini {result.gini:.2f}")
        accounts, attention = ([], []) if other is None else (other.accounts, other.attention)
        real.set_data(accounts, attention)
        single = other is not None and other.kind in POINTS
        point.set_offsets(np.column_stack([accounts, attention])[1:2] if single else np.empty((0, 2)))
        words = "" if other is None else f"{other.kind}:\n{other.words.replace(', ', chr(10))}"
        said.set_text(charts.wrapped(words, 116 if narrow else width, charts.NOTE))

    return update


def _band(left, right, low, high):
    return [(left, low), (right, low), (right, high), (left, high)]


def _cuts(places, low, high):
    """Return x and y of upright lines, with gaps between them."""
    gap = np.full(len(places), np.nan)
    return np.stack([places, places, gap], axis=1).ravel(), np.tile([low, high, np.nan], len(places))


def _describe_attention(result):
    looks = result.looks
    words = (
        f"Concentration {result.exponent:.2f}: of {ACCOUNTS} accounts the first gets {looks[0]:.1%} of all looks, "
        f"the top 10 get {looks[:10].sum():.1%}, the next 40 {looks[10:50].sum():.1%}, the lower 50 "
        f"{looks[50:].sum():.1%}. Gini {result.gini:.2f}."
    )
    if result.beside is None:
        return words
    users, _ = tables.figures(POINTS[LINKS]).values()
    said = "" if result.guess is None else f" {charts.guess_words(f'{result.guess:g}%', f'{users:g}%')}"
    return f"{words} Beside it {result.beside.kind}: {result.beside.words}.{said}"


def _headline_attention(result):
    looks = result.looks
    words = f"of all looks go to the top 10 accounts, {looks[50:].sum():.1%} to the lower 50."
    return Headline(f"{looks[:10].sum():.1%}", words, "media")


def concentration():
    """Return the explorer of attention: accounts, the looks they get, the Lorenz curve, and real curves beside it."""
    kinds = [row["kind"] for row in tables.read("attention")]
    return Explorer(
        _attention,
        _draw_attention,
        _describe_attention,
        title="Who gets looked at",
        headline=_headline_attention,
        size=(9, 4.4, 5.06),
        guess=guess("04", "half_the_links"),
        tries=(
            Try("All get the same", "What does the top 10 get?", dict(exponent=0)),
            Try("Half for ten", "What is the Gini here?", dict(exponent=0.9)),
            Try("Retweets beside it", "Who is on that list?", dict(beside="retweets")),
            Try("Links read", "What is the least that the Gini can be?", dict(beside=LINKS)),
        ),
        exponent=Slider("Concentration", 0, 2.5, 0.05, 1),
        beside=Choice("Draw beside it", ("nothing", *kinds, *POINTS)),
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
    users, links = tables.figures("F076").values()
    return (
        f"{spaced(CROWD)} dots are {spaced(CROWD)} users of Twitter, {lit} of them lit: {users:g}%. "
        f"From such as this one came {links}% of the links that people read; the others came from all the rest."
    )


def one_in_two_thousand():
    """Return the diagram of how few accounts half of the links that people read came from."""
    users, _ = tables.figures("F076").values()
    lit = round(CROWD * users / 100)
    return Diagram(lit, _draw_crowd, _describe_crowd, title="One in two thousand", size=(9, 1.9))


# ---- whose goal? ----


RELATIONSHIPS = {"friends you have", "family", "old friends", "new friends", "romance"}


def _draw_reasons(figure):
    """Draw why people come, in two groups, and below them what pays for the place, as one bar."""
    width, height = charts.pixels(figure)
    reasons, paid = tables.read("reasons"), tables.fact("F115")["value"] / 100
    people = [row for row in reasons if row["reason"] in RELATIONSHIPS]
    groups = {
        "relationships": (people, charts.NETWORKING),
        "things to follow": ([row for row in reasons if row not in people], charts.MEDIA),
    }
    charts.say(figure, 4, 12, "Why people come: a major reason (US users, 2011)", weight=600)
    step = (height - 132) / (len(reasons) + len(groups))
    rows, colours, top = [], [], 40.0
    for name, (group, colour) in groups.items():
        charts.say(figure, 4, top, name, weight=600, color=charts.WORDS[colour])
        for row in group:
            top += step
            charts.say(figure, 16, top, row["reason"])
            rows.append(top)
            colours.append(colour)
        top += step
    axes = charts.panel(figure, 140, 0, width - 210, height, ylim=(height, 0), xlim=(0, 0.67))
    stems = charts.Stems(axes, rows, colours, form="{:.0%}")
    stems.show([row["percent"] / 100 for group, _ in groups.values() for row in group])
    charts.say(figure, 4, height - 66, "What pays: Meta's revenue, 2023", weight=600)
    grey: dict[str, Any] = dict(weight=600, color=charts.WORDS[charts.CHANCE])
    charts.say(figure, width - 4, height - 66, f"all else {1 - paid:.1%}", ha="right", **grey)
    bar = charts.StackedBar(charts.panel(figure, 4, height - 46, width - 8, 38), [charts.MEDIA, charts.CHANCE])
    bar.show([paid, 1 - paid], [f"advertising {paid:.1%}", ""])
    return lambda result: None


def _describe_reasons(result):
    rows, share = result
    reasons = ", ".join(f"{row['reason']} {row['percent']}%" for row in rows)
    paid = f"Of Meta's revenue in 2023, {share:.1%} was advertising, {1 - share:.1%} all else."
    return f"What US users named as a major reason in 2011: {reasons}. {paid}"


def reasons():
    """Return the diagram of why people come to social media, and of what pays for it."""
    result = tables.read("reasons"), tables.fact("F115")["value"] / 100
    return Diagram(result, _draw_reasons, _describe_reasons, title="Two goals in one place", size=(9, 4, 4.2))


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
    marks, words = [], []
    tops = (36, 86, 136, 212) if narrow else (36, 120, 204, 314)
    for number, (mark, color) in enumerate(looks):
        top = tops[number]
        high = 2.4 * cell if narrow else max(2.4 * cell, 44)
        axes = charts.panel(figure, 8, top, room - 8, high, xlim=(0, columns), ylim=(high / cell, 0))
        look: dict[str, Any] = dict(marker=mark, linewidths=1.4, animated=True)
        marks.append(charts.dots(axes, [], [], color, min(cell - 4, 13), **look))
        words.append(charts.say(figure, 8, top - 14, "", color=charts.WORDS[color], animated=True))
    charts.say(figure, 8, tops[3] - 42, "who asked; filled: answered", size=charts.NOTE, color=charts.MUTED)
    ratios, rates = _others()
    labels = ["this account: dialogue ratio", *(_short(row) for row in ratios)]
    labels += ["this account: response rate", *(_short(row) for row in rates)]
    colors = [charts.NETWORKING, *[charts.CHANCE] * len(ratios), charts.BETWEEN, *[charts.CHANCE] * len(rates)]
    count = len(labels)
    # a name stands beside its share, or above where that would leave it no room
    beside = width - room >= 440
    top, left = (266, 16) if narrow else (10, room + (246 if beside else 48))
    axes = charts.panel(figure, left, top, width - left - 72, height - top - 30, xlim=(0, 1), ylim=(count - 0.5, -0.5))
    charts.quiet_axis(axes, "x", [0, 0.5, 1], ["0%", "50%", "100%"], grid=True)
    stems = charts.Stems(axes, [row + 0.22 * (not beside) for row in range(count)], colors, close=not beside)
    step = (height - top - 30) / count
    for row, label in enumerate(labels):
        y = top + step * (row + 0.5)
        if beside:
            weight = 600 if label.startswith("this") else 400
            charts.say(figure, left - 16, y, label, size=charts.NOTE, weight=weight, ha="right")
        else:
            charts.say(figure, left, y - 0.24 * step, label.replace("\n", " "), size=charts.NOTE, halo=True)
    outside = [[row["percent"] / 100 for row in some] for some in (ratios, rates)]

    def update(week):
        counts = week.own, week.reposts, week.replies, week.asked
        answered = min(week.replies, week.asked)
        asked = f"{counted(week.asked, 'message')} ask for an answer, {answered} get one"
        for number, (mark, word, shown, said) in enumerate(
            zip(marks, words, counts, (*_kinds(week), asked), strict=True)
        ):
            mark.set_offsets(where[:shown])
            if number == 3:
                mark.set_facecolor(np.where(np.arange(shown) < answered, charts.NETWORKING, "white").tolist())
                mark.set_edgecolor(charts.NETWORKING)
            word.set_text(said)
        stems.show([week.dialogue, *outside[0], week.response, *outside[1]])

    return update


def _others():
    """Return the dialogue ratios and the response rates that others have measured, as rows."""
    rows = tables.read("answering")
    return [[row for row in rows if row["measure"] == name] for name in ("dialogue ratio", "response rate")]


def _short(row):
    return fill(f"{row['who']}, {row['year']}", 33)


def _kinds(week):
    return counted(week.own, "own post"), counted(week.reposts, "repost"), counted(week.replies, "reply", "replies")


def _describe_week(week):
    posts = week.own + week.reposts + week.replies
    ratios, rates = (
        ", ".join(f"{row['who']} ({row['year']}) {row['percent']:.1f}%" for row in rows) for rows in _others()
    )
    kinds = f"{', '.join(_kinds(week))}"
    return (
        f"{kinds}. Replies are {week.replies} of {counted(posts, 'post')}: dialogue ratio {week.dialogue:.1%}. "
        f"Answers go to {min(week.replies, week.asked)} of {counted(week.asked, 'message')} that ask for one: "
        f"response rate {week.response:.1%}. Measured by others: dialogue ratio of {ratios}; response rate of {rates}."
    )


def _headline_week(week):
    words = f"of the messages that ask are answered; {week.dialogue:.1%} of the posts are replies."
    return Headline(f"{week.response:.1%}", words, "networking")


def answering():
    """Return the explorer of one account's week: how much of what it says is an answer, and who gets one."""
    return Explorer(
        _week,
        _draw_week,
        _describe_week,
        title="Who is answered",
        headline=_headline_week,
        size=(9, 4.2, 5.06),
        tries=(
            Try("As it stands", "Which of the two is higher?"),
            Try("Forty ask", "Which measure moves?", dict(asked=40)),
            Try("All are answered", "Is that a bad account?", dict(own=20, reposts=20, replies=2, asked=2)),
        ),
        own=Slider("Own posts", 1, 20, 1, 6),
        reposts=Slider("Reposts", 0, 20, 1, 4),
        replies=Slider("Replies", 0, 40, 1, 10),
        asked=Slider("Messages that ask for an answer", 1, 40, 1, 32),
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
            said = f"{_count(count)}\n{name}"
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
    charts.say(figure, 4, 12, "a month in people: areas are to scale", size=charts.NOTE, color=charts.MUTED)
    side, second, month = (64, 134, 222) if narrow else (104, 186, 280)
    funnel = _Stages(figure, 4, 28, room, side, ("views", "clicks", "new buyers"), charts.MEDIA, side)
    ladder = _Stages(figure, 4, second, room, 26, ("conversations", "new buyers"), charts.NETWORKING, side)
    unit = charts.say(figure, 4, month, "", size=charts.NOTE, color=charts.MUTED, animated=True)
    crowds = []
    for column, color in enumerate((charts.MEDIA, charts.NETWORKING)):
        left = 4 + column * room / 2
        axes = charts.panel(figure, left, month + 38, room / 2 - 20, 54, xlim=(0, ROW), ylim=(3, 0))
        words = charts.say(figure, left, month + 24, "", size=charts.NOTE, color=charts.WORDS[color], animated=True)
        dots = charts.dots(axes, [], [], color, min((room / 2 - 20) / ROW - 1.5, 11), linewidths=1.2, animated=True)
        crowds.append((dots, words, color))
    place = np.arange(MOST_DOTS)
    where = np.column_stack([place % ROW + 0.5, place // ROW + 0.5])
    end = NEAR if narrow else END
    left, top = (14, 344) if narrow else (room + 40, 24)
    charts.say(figure, left - 10, top - 12, "purchases so far", weight=600)
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
        unit.set_text(f"the last month: each dot {counted(each, 'buyer')}; filled: they came back")
        for (dots, words, color), total, counts in zip(crowds, buyers, people, strict=True):
            shown = min(round(total / each), MOST_DOTS)
            back = np.arange(shown) < round(max(total - counts[-1], 0) / each)
            dots.set_offsets(where[:shown])
            dots.set_facecolor(np.where(back, color, "white").tolist())
            dots.set_edgecolor(color)
            words.set_text(f"{_count(total)} buyers")
        month = end * np.arange(race.months + 1) / race.months
        step = next(step for step in (1, 2, 4) if race.months <= 6 * step)
        named = range(0, race.months + 1, step)
        labels = [*map(str, named), "months"]
        if labels != [label.get_text() for label in right.get_xticklabels()]:  # else the still part would be drawn anew
            charts.quiet_axis(right, "x", [*(end * here / race.months for here in named), end + 6], labels)
        sold = [np.concatenate([[0], np.cumsum(campaign.customers(way, BUDGET, race.months))]) for way in ways]
        said = 0 if race.guess is None else _sold(replace(race.ladder, retention=race.guess / 100), race.months)
        most = max(said, *(line[-1] for line in sold))
        heights = [line[-1] / most for line in sold]
        apart = max(0, line_of_words - abs(heights[0] - heights[1])) / 2 * (1 if heights[0] >= heights[1] else -1)
        beside = [max(at + shift, 0.04) for at, shift in zip(heights, (apart, -apart), strict=True)]  # above the axis
        for line, word, total, at in zip(lines, ends, sold, beside, strict=True):
            line.set_data(month, total / most)
            word.set_position((end + 0.6, at))
            word.set_text(f"{'funnel' if word is ends[0] else 'ladder'} {_count(total[-1])}")
        free = [y for y in np.linspace(0.04, 1.04, 101) if all(abs(y - at) >= line_of_words for at in beside)]
        bet = None if race.guess is None else said / most
        mark(bet, heights[0], 37, f"you said {race.guess or 0:g}%", min(free, key=lambda y: abs(y - said / most)))

    return update


def _count(number):
    return spaced(number) if number >= 10 else f"{number:.1f}"


def _describe_race(race):
    words = ["Puzzle solved: the least loyalty with which talk wins."] if _solved(race) else []
    words += [f"{counted(race.months, 'month')} at 1 000 $ each; a dot stands for {counted(_unit(race), 'buyer')}."]
    steps = {"Funnel": ("views", "clicks", "first purchases"), "Ladder": ("conversations", "first purchases")}
    for (name, labels), way in zip(steps.items(), (race.funnel, race.ladder), strict=True):
        each = campaign.cost_per_purchase(way, BUDGET, race.months)
        people = zip(campaign.stages(way, BUDGET), labels, strict=True)
        month = ", ".join(f"{_count(count)} {label}" for count, label in people)
        buyers = _count(campaign.customers(way, BUDGET, race.months)[-1])
        sold = _count(_sold(way, race.months))
        words.append(f"{name}: {month} a month, {buyers} buyers in the last; {sold} purchases, {each:.2f} $ each.")
    if _sold(race.funnel, race.months) > _sold(race.ladder, race.months):
        first, name = campaign.month_ahead(race.funnel, race.ladder, BUDGET, race.months), "funnel"
    else:
        first, name = campaign.month_ahead(race.ladder, race.funnel, BUDGET, race.months), "ladder"
    words.append(f"The {name} is ahead from month {first} on." if first else "Both bring the same.")
    needed = race.needed
    if needed is None:
        words.append("Even if all its regulars came back, the ladder would not draw level.")
    elif needed == 0:
        words.append("The ladder would draw level even if nobody came back.")
    else:
        words.append(f"The ladder draws level if {needed:.1%} of its regulars come back.")
    if race.guess is not None:
        words.append(charts.guess_words(f"{race.guess:g}%", f"{needed:.1%}"))
    return " ".join(words)


def _headline_race(race):
    sold = {"funnel": _sold(race.funnel, race.months), "ladder": _sold(race.ladder, race.months)}
    first, second = sorted(sold, key=sold.__getitem__, reverse=True)
    words = f"purchases by the {first}, {_count(sold[second])} by the {second}."
    if _solved(race):
        words = f"{words} Puzzle solved."
    return Headline(_count(sold[first]), words, "networking" if first == "ladder" else "media")


RACE_TRIES = (
    Try("Equal loyalty", "28 of 100 come back either way. Who leads, and why?", {}),
    Try("Seventy stay", "In which month does the ladder pass the funnel?", dict(ladder_back=70)),
    Try("Nobody stays", "What is left of the difference?", dict(funnel_back=0, ladder_back=0)),
    Try("Dear views", "The ladder keeps no more than the funnel. What decided?", dict(view_cost=22)),
)


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
        title="Funnel against ladder: 1 000 $ a month, and nothing but assumptions",
        headline=_headline_race,
        size=(9, 4.4, 5.06),
        tries=RACE_TRIES,
        guess=guess("04", "renewals"),
        ladder_back=replace(_assumption(hers), assumption=False),
        months=Slider("Months", 1, 24, 1, YEAR),
        **{name: _assumption(row) for name, row in rows.items()},
    )


def _assumption(row):
    unit = row["unit"] or ""
    label, source = f"{row['way'].capitalize()}: {row['label']}", f"{_range(row)}, {row['fact'] or 'no source found'}"
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
    head = ("Way", "Assumption", "Starts at", "Range", "Where it comes from")
    return Table("Assumptions: none of them is a finding", head, rows, line="{}: {}, {} ({}); {}")


# ---- the reach of a post ----


def _draw_post_reach(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    room, high = (width, 0.6 * height) if narrow else (0.55 * width, height)
    left, top = (4, high) if narrow else (room + 40, 0)
    months, more = tables.read("organic_reach"), tables.figures("F106").values()
    charts.say(figure, 4, 12, "Fans who see a post: fewer", weight=600)
    charts.say(figure, 4, 36, "106 brands (F105)", size=charts.NOTE, color=charts.MUTED)
    axes = charts.panel(figure, 118, 60, room - 192, high - 72, xlim=(0, 0.1205), ylim=(len(months) - 0.5, -0.5))
    charts.rows(axes, range(len(months)), [_month(row) for row in months])
    posts = charts.Stems(axes, range(len(months)), [charts.MEDIA] * len(months), form="{:.2%}")
    posts.show([row["percent"] / 100 for row in months])
    charts.say(figure, left, top + 12, "People reached in a month: more", weight=600)
    words = "Other brands, which posted more often (F106)"
    charts.say(figure, left, top + 36, words, size=charts.NOTE, color=charts.MUTED)
    place = left + (114 if narrow else 104), top + 60
    axes = charts.panel(
        figure,
        *place,
        width - place[0] - 66,
        (1 if narrow else 0.4) * (height - top - 72),
        xlim=(0, 0.5),
        ylim=(1.5, -0.5),
    )
    charts.rows(axes, range(2), ["posts", "monthly reach"])
    reach = charts.Stems(axes, range(2), [charts.CHANCE, charts.NETWORKING], form="{:+.0%}")
    reach.show([percent / 100 for percent in more])
    return lambda rows: None


_MONTHS = {10: "October", 11: "November", 12: "December", 1: "January", 2: "February"}


def _month(row):
    year, month = row["month"].split("-")
    return f"{_MONTHS[int(month)]} {year}"


def _describe_post_reach(rows):
    reaches = ", ".join(f"{row['percent']:.2f}% in {_month(row)}" for row in rows)
    posts, reach = tables.figures("F106").values()
    return (
        f"Of the fans of 106 brands a post reached {reaches}. Other brands posted {posts}% more in these months, and "
        f"their monthly reach grew by {reach}%."
    )


def post_reach():
    """Return the diagram of two sources on the reach of brands' posts, which do not agree."""
    return Diagram(
        tables.read("organic_reach"),
        _draw_post_reach,
        _describe_post_reach,
        title="Two sources on the reach of posts",
        size=(9, 3, 4),
    )
