"""Lesson 04: who is looked at, who is answered, and what a campaign is for."""

from dataclasses import dataclass, replace
from functools import cache
from textwrap import fill

import numpy as np
from matplotlib.patches import Polygon
from matplotlib.ticker import PercentFormatter

from tiesfeeds import measures, tables
from tiesfeeds.display import Choice, Diagram, Explorer, Headline, Slider, Table, Try, charts
from tiesfeeds.display.charts import counted, spaced
from tiesfeeds.learning.guess import guess
from tiesfeeds.models import attention
from tiesfeeds.models import funnel_and_ladder as campaign

__all__ = ["answering", "assumptions", "concentration", "five_accounts", "funnel_and_ladder", "post_reach", "reasons"]


# ---- the Lorenz curve ----


class _Lorenz:
    """A panel with the line of equality, a Lorenz curve, and the area between them."""

    def __init__(self, axes):
        axes.plot([0, 1], [0, 1], color="black", lw=1, ls=":")
        axes.annotate("all get the same", (0.5, 0.5), (0.47, 0.53), rotation=45, rotation_mode="anchor", ha="center",
                      transform_rotates_text=True, fontsize=charts.SMALL)  # fmt: skip
        (self.area,) = [axes.add_patch(Polygon([(0, 0)], color=charts.MEDIA, alpha=0.25, lw=0, animated=True))]
        (self.curve,) = axes.plot([], [], color=charts.MEDIA, lw=2.5, animated=True)
        self.words = axes.text(0.04, 0.95, "", va="top", animated=True)
        axes.set(xlim=(0, 1), ylim=(0, 1), aspect="equal")
        axes.set(xlabel="share of accounts, least looked at first", ylabel="their share of all looks")
        axes.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
        axes.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))

    def show(self, accounts, looks, words):
        """Show a curve (arrays from 0 to 1) and a few words."""
        self.area.set_xy(np.stack([accounts, looks], axis=1))  # closed along the line of equality
        self.curve.set_data(accounts, looks)
        self.words.set_text(words)


# ---- a Gini coefficient by hand ----


@dataclass(frozen=True)
class Five:
    """Five accounts from the least to the most looked at."""

    names: tuple
    looks: np.ndarray
    gini: float | None  # None if nobody is looked at


WEIGHTS = np.array([-4, -2, 0, 2, 4])


def _five(**looks):
    order = sorted(looks, key=lambda name: looks[name])
    held = np.array([looks[name] for name in order])
    return Five(tuple(order), held, measures.gini(held) if held.any() else None)


def _draw_five(figure):
    left, right = charts.panels(figure, 2, ratios=(6, 5))
    where = np.arange(5)
    bars = left.bar(where, np.zeros(5), width=0.6, color=charts.NETWORKING, animated=True)
    counts = [left.text(x, 0, "", ha="center", va="bottom", animated=True) for x in where]
    names = [left.text(x, -1.1, "", ha="center", va="center", animated=True) for x in where]
    products = [left.text(x, -5.6, "", ha="center", va="center", fontsize=charts.SMALL, animated=True) for x in where]
    for x, weight in zip(where, WEIGHTS, strict=True):
        left.text(x, -3.4, f"× {spaced(weight)}", ha="center", va="center", fontsize=charts.SMALL)
    left.axhline(0, color="black", lw=1)
    left.set(xlim=(-0.6, 4.6), ylim=(-6.8, 22.5), yticks=[0, 5, 10, 15, 20], xticks=[])
    charts.key(left, "looks, least first · times their weight · product")
    lorenz = _Lorenz(right)

    def update(five):
        for k, looks in enumerate(five.looks):
            bars[k].set_height(looks)
            counts[k].set_position((k, looks + 0.2))
            counts[k].set_text(f"{looks}")
            names[k].set_text(five.names[k])
            products[k].set_text(f"= {spaced(looks * WEIGHTS[k])}")
        if five.gini is None:
            lorenz.show([], [], "no looks, no curve")
        else:
            accounts, held = measures.lorenz(five.looks)
            lorenz.show(accounts, held, f"Gini {five.gini:.3f}")

    return update


def _describe_five(five):
    products, total = five.looks * WEIGHTS, five.looks.sum()
    terms = " + ".join(spaced(product) if product >= 0 else f"({spaced(product)})" for product in products)
    looks = ", ".join(f"{name} {count}" for name, count in zip(five.names, five.looks, strict=True))
    weights = ", ".join(map(spaced, WEIGHTS))
    words = f"Looks, least first: {looks}. Times {weights}: {terms} = {spaced(products.sum())}."
    if five.gini is None:
        return f"{words} There is nothing to share out, so there is no Gini coefficient."
    return (
        f"{words} Five accounts times {total} looks = {5 * total}. "
        f"Gini = {products.sum()} / {5 * total} = {five.gini:.3f}. "
        f"The top account, {five.names[-1]}, holds {five.looks[-1] / total:.1%} of the looks."
    )


def _headline_five(five):
    if five.gini is None:
        return Headline("Nothing", "to share out: nobody is looked at.", "chance")
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
        size=(9, 4.2),
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
    left, right = charts.panels(figure, 2, ratios=(6, 5))
    left.set_axis_off()
    left.set(xlim=(-0.02, 1.02), ylim=(0, 1))
    left.text(0, 0.97, "100 accounts, least looked at first", fontsize=charts.SMALL, va="center")
    left.text(0, 0.04, "all looks: a strip for each account", fontsize=charts.SMALL, va="center")
    edges = np.linspace(0, 1, ACCOUNTS + 1)
    for (name, (low, high)), colour in zip(GROUPS.items(), COLOURS, strict=True):
        left.add_patch(Polygon(_band(edges[low], edges[high], 0.72, 0.8), color=colour, lw=0))
        left.text((edges[low] + edges[high]) / 2, 0.9, name, fontsize=charts.SMALL, ha="center", va="center")
    left.plot(*_cuts(edges, 0.72, 0.8), color="white", lw=0.6)
    numbers = [
        left.text(
            (edges[low] + edges[high]) / 2, 0.84, "", fontsize=charts.SMALL, ha="center", va="center", animated=True
        )
        for low, high in GROUPS.values()
    ]
    beams = [left.add_patch(Polygon([(0, 0)], color=colour, alpha=0.25, lw=0, animated=True)) for colour in COLOURS]
    strips = [left.add_patch(Polygon([(0, 0)], color=colour, lw=0, animated=True)) for colour in COLOURS]
    (cuts,) = left.plot([], [], color="white", lw=0.6, animated=True)
    lorenz = _Lorenz(right)
    (real,) = right.plot([], [], color=charts.BETWEEN, lw=1.8, ls="--", animated=True)
    (point,) = right.plot([], [], "D", color=charts.BETWEEN, ms=8, animated=True, clip_on=False, in_layout=False)
    mark = charts.guess_mark(right)

    def update(result):
        said = result.guess
        users, _ = tables.figures(POINTS[LINKS]).values()
        mark(None if said is None else 1 - said / 100, 1 - users / 100, 0.5, f"you said {said or 0:g}%")
        held = np.concatenate([[0], np.cumsum(result.looks[::-1])])
        for k, (low, high) in enumerate(GROUPS.values()):
            ends = held[low], held[high]
            strips[k].set_xy(_band(*ends, 0.1, 0.3))
            beams[k].set_xy([(edges[low], 0.72), (edges[high], 0.72), (ends[1], 0.3), (ends[0], 0.3)])
            numbers[k].set_text(f"{ends[1] - ends[0]:.1%}")
        cuts.set_data(*_cuts(held[1:][np.diff(held) > 0.006], 0.1, 0.3))  # narrower strips would be all cut
        words = f"Gini {result.gini:.2f}"
        other = result.beside
        if other is None:
            real.set_data([], [])
            point.set_data([], [])
        else:
            words += f"\n- - {other.kind}:\n{other.words.replace(', ', chr(10))}"
            real.set_data(other.accounts, other.attention)
            single = other.kind in POINTS
            point.set_data(other.accounts[1:2] if single else [], other.attention[1:2] if single else [])
        lorenz.show(edges, held, words)

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
        size=(9, 4.4),
        guess=guess("04", "half_the_links"),
        exponent=Slider("Concentration", 0, 2.5, 0.05, 1),
        beside=Choice("Draw beside it", ("nothing", *kinds, *POINTS)),
    )


# ---- whose goal? ----


def _draw_reasons(figure):
    left, right = charts.panels(figure, 2, ratios=(3, 2))

    def update(result):
        rows, share = result
        people = ["friends you have", "family", "old friends", "new friends", "romance"]
        labels = [f"{row['reason']} ●" if row["reason"] in people else row["reason"] for row in rows]
        colours = [charts.NETWORKING if row["reason"] in people else charts.MEDIA for row in rows]
        bars = charts.Bars(left, labels, colours, limit=0.75, form="{:.0%}")
        bars.show([row["percent"] / 100 for row in rows])
        charts.key(left, "why people come: a major reason\n(US users, 2011; ● relationships)")
        bars = charts.Bars(right, ["advertising", "all else"], [charts.MEDIA, charts.CHANCE], limit=1, form="{:.1%}")
        bars.show([share, 1 - share])
        charts.key(right, "what pays for the place:\nrevenue (Meta, 2023)")

    return update


def _describe_reasons(result):
    rows, share = result
    reasons = ", ".join(f"{row['reason']} {row['percent']}%" for row in rows)
    paid = f"Of Meta's revenue in 2023, {share:.1%} was advertising, {1 - share:.1%} all else."
    return f"What US users named as a major reason in 2011: {reasons}. {paid}"


def reasons():
    """Return the diagram of why people come to social media, and of what pays for it."""
    result = tables.read("reasons"), tables.fact("F115")["value"] / 100
    return Diagram(result, _draw_reasons, _describe_reasons, title="Two goals in one place", size=(9, 3.6))


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
    left, right = charts.panels(figure, 2, ratios=(2, 3))
    looks = [("^", charts.MEDIA), ("s", charts.BETWEEN), ("o", charts.NETWORKING)]
    marks = [left.plot([], [], mark, color=colour, ms=9, animated=True)[0] for mark, colour in looks]
    tops = [9.4, 6.2, 3]  # the first line of each kind
    words = [left.text(-0.4, top + 0.95, "", fontsize=charts.SMALL, va="center", animated=True) for top in tops]
    left.set_axis_off()
    left.set(xlim=(-0.7, 9.7), ylim=(-0.7, 11))
    charts.key(left, "a week, one sign for each post")
    ratios, rates = _others()
    labels = ["this account: dialogue ratio", *(_short(row) for row in ratios)]
    labels += ["this account: response rate", *(_short(row) for row in rates)]
    colours = [charts.NETWORKING, *[charts.CHANCE] * len(ratios), charts.BETWEEN, *[charts.CHANCE] * len(rates)]
    bars = charts.Bars(right, labels, colours)
    outside = [[row["percent"] / 100 for row in some] for some in (ratios, rates)]

    def update(week):
        counts = week.own, week.reposts, week.replies
        for mark, word, top, count, kind in zip(marks, words, tops, counts, _kinds(week), strict=True):
            place = np.arange(count)
            mark.set_data(place % 10, top - place // 10)
            word.set_text(kind)
        bars.show([week.dialogue, *outside[0], week.response, *outside[1]])

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
    ratios, rates = (", ".join(f"{row['who']} {row['percent']:.1f}%" for row in rows) for rows in _others())
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
        size=(9, 4.2),
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


def _sold(way, months):
    return campaign.purchases(way, BUDGET, months)


def _draw_race(figure):
    left, right = charts.panels(figure, 2, ratios=(1, 1))
    labels = ["views", "clicks", "first purchases", "buyers at the end"]
    labels += ["conversations", "first purchases", "buyers at the end"]
    where = np.array([7, 6, 5, 4, 2, 1, 0])
    colours = [charts.MEDIA] * 4 + [charts.NETWORKING] * 3
    bars = left.barh(where, np.zeros(7), color=colours, height=0.6, animated=True)
    numbers = [left.text(0, y, "", va="center", fontsize=charts.SMALL, animated=True) for y in where]
    charts.rows(left, where, labels)
    left.set(xlim=(-1, 7.4), ylim=(-0.6, 8.6), xticks=range(-1, 7), xticklabels=[])
    left.grid(axis="x", color=charts.RULE, lw=charts.POINT)
    left.text(-0.9, 7.85, "funnel", fontweight=600, va="center")
    left.text(-0.9, 2.85, "ladder", fontweight=600, va="center")
    charts.key(left, "a month in people: each line is ten times more")
    styles = [dict(color=charts.MEDIA, ls="--", marker="^"), dict(color=charts.NETWORKING, ls="-", marker="o")]
    lines = [right.plot([], [], lw=2, ms=5, animated=True, **style)[0] for style in styles]
    ends = [right.text(0, 0, "", va="center", fontsize=charts.SMALL, animated=True) for _ in styles]
    right.set(xlim=(0, 38), ylim=(0, 1.08), xticks=range(0, 25, 4), yticks=[])
    right.set(xlabel="months", ylabel="purchases so far")
    charts.key(right, "orange ▲ funnel · blue ● ladder")
    mark = charts.guess_mark(right, upright=True)

    def update(race):
        people = []
        for way in (race.funnel, race.ladder):
            people += [*campaign.stages(way, BUDGET), campaign.customers(way, BUDGET, race.months)[-1]]
        for bar, text, count in zip(bars, numbers, people, strict=True):
            length = np.log10(max(count, 0.1)) + 1
            bar.set(x=-1, width=length)
            text.set_position((length - 0.9, bar.get_y() + 0.3))
            text.set_text(_count(count))
        month = np.arange(race.months + 1)
        sold = [
            np.concatenate([[0], np.cumsum(campaign.customers(way, BUDGET, race.months))])
            for way in (race.funnel, race.ladder)
        ]
        said = 0 if race.guess is None else _sold(replace(race.ladder, retention=race.guess / 100), race.months)
        top = max(said, *(line[-1] for line in sold))
        mark(None if race.guess is None else said / top, sold[0][-1] / top, 37, f"you said {race.guess or 0:g}%")
        heights = [line[-1] / top for line in sold]
        apart = max(0, 0.07 - abs(heights[0] - heights[1])) / 2 * (1 if heights[0] >= heights[1] else -1)
        for line, end, total, height, shift in zip(lines, ends, sold, heights, (apart, -apart), strict=True):
            line.set_data(month, total / top)
            line.set_markevery(max(1, race.months // 8))  # few enough to see what line they sit on
            end.set_position((race.months + 0.6, max(height + shift, 0.04)))  # above the axis
            end.set_text(f"{'funnel' if end is ends[0] else 'ladder'} {_count(total[-1])}")

    return update


def _count(number):
    return spaced(number) if number >= 10 else f"{number:.1f}"


def _describe_race(race):
    words = [f"{counted(race.months, 'month')} at 1 000 $ each."]
    steps = {"Funnel": ("views", "clicks", "first purchases"), "Ladder": ("conversations", "first purchases")}
    for (name, labels), way in zip(steps.items(), (race.funnel, race.ladder), strict=True):
        each = campaign.cost_per_purchase(way, BUDGET, race.months)
        people = zip(campaign.stages(way, BUDGET), labels, strict=True)
        month = ", ".join(f"{_count(count)} {label}" for count, label in people)
        buyers = _count(campaign.customers(way, BUDGET, race.months)[-1])
        sold = _count(_sold(way, race.months))
        words.append(f"{name}: {month} a month, {buyers} buyers at the end; {sold} purchases, {each:.2f} $ each.")
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
    return Headline(_count(sold[first]), words, "networking" if first == "ladder" else "media")


RACE_TRIES = (
    Try("Equal loyalty", "28 of 100 come back either way. Who leads, and why?", {}),
    Try("Seventy stay", "In which month does the ladder pass the funnel?", dict(ladder_back=70)),
    Try("Nobody stays", "What is left of the difference?", dict(funnel_back=0, ladder_back=0)),
    Try("Dear views", "The ladder keeps no more than the funnel. What decided?", dict(view_cost=22)),
)


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
        size=(9, 4.4),
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
    left, right = charts.panels(figure, 2, ratios=(3, 2))

    def update(rows):
        month, percent = np.arange(len(rows)), [row["percent"] for row in rows]
        left.plot(month, percent, "-o", color=charts.MEDIA, lw=2)
        for x, y in zip(month, percent, strict=True):
            left.text(x + 0.06, y + 0.15, f"{y:.2f}%", va="bottom", fontsize=charts.SMALL)
        left.set_xticks(month, [row["month"] for row in rows])
        left.set(xlim=(-0.3, len(rows) - 0.4), ylim=(0, 14), ylabel="% of fans who see a post")
        charts.key(left, "106 brands: a post reaches fewer (F105)")
        bars = charts.Bars(
            right, ["posts", "monthly reach"], [charts.CHANCE, charts.NETWORKING], limit=0.5, form="+{:.0%}"
        )
        bars.show([percent / 100 for percent in tables.figures("F106").values()])
        charts.key(right, "brands that posted more often:\na month reaches more (F106)")

    return update


def _describe_post_reach(rows):
    reaches = ", ".join(f"{row['percent']:.2f}% in {row['month']}" for row in rows)
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
        size=(9, 3.4),
    )
