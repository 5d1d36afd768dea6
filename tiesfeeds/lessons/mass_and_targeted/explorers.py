"""Lesson 06: how many a post reaches against messages to a few, what each costs, and whom to choose."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.patches import Circle

from tiesfeeds import networks, tables
from tiesfeeds.display import Choice, Diagram, Explorer, Headline, Slider, Switch, Try, charts
from tiesfeeds.display.charts import spaced
from tiesfeeds.learning.guess import guess
from tiesfeeds.lessons.mass_and_targeted import words
from tiesfeeds.measures import friendship_paradox
from tiesfeeds.models import reach
from tiesfeeds.networks import datasets, layout

__all__ = ["audience", "falling", "four_faces", "friends", "many_or_chosen", "reactions", "waves", "whom_to_tell"]


# ---- what was measured ----

IN_2012, LARGE_PAGES = tables.figures("F105").values()  # per cent of fans: the monthly table does not hold them
LATER = ("F228", "F229", "F227")  # what later sources say of Facebook
WEAK = ("F227", "F229")  # one vendor's page each
DOTS = 80


@dataclass(frozen=True)
class Falling:
    """How many of an account's followers saw a post, by year and source."""

    followers: int
    rows: list  # year, share, whether the source is weak
    guess: float | None = None  # of 8 000

    @property
    def seen(self):
        """How many saw it, source by source."""
        return [self.followers * share for _, share, _ in self.rows]

    @property
    def later(self):
        """How many saw it by those sources that are not of 2012."""
        return self.seen[1:]

    @property
    def then(self):
        """How many saw it in 2014, the bet's year."""
        return dict(zip((year for year, *_ in self.rows), self.seen, strict=True))["2014"]

    @property
    def each(self):
        """How many a dot stands for."""
        return self.followers / DOTS


@cache
def _measured():
    months = tables.read("organic_reach")
    rows = [("2012", IN_2012 / 100, False), ("2014", months[-1]["percent"] / 100, False)]
    facts = [(name, tables.fact(name)) for name in LATER]
    return rows + [(str(fact["year"]), fact["value"] / 100, name in WEAK) for name, fact in facts]


def _falling(followers, guess=None):
    return Falling(followers, _measured(), guess if followers == 8000 else None)


_STROKE = [(-1, -3), (1, -3), (1, 3), (-1, 3), (-1, -3)]


def _draw_falling(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    count = len(_measured())
    left, room, top = (14, width - 36, 62) if narrow else (150, width - 150 - 130, 50)
    step = (height - top - 8) / count
    axes = charts.panel(figure, left, top, room, height - top - 8, xlim=(0, 1), ylim=(count - 0.5, -0.5))
    # on a narrow page dots would be too small, so they become strokes
    size, shape = (3 * room / DOTS, _STROKE) if narrow else (min(room / DOTS - 1.2, 9), "o")
    look: dict[str, Any] = dict(animated=True)
    places = (np.arange(DOTS) + 0.5) / DOTS
    key = charts.say(figure, left, 16, "", size=charts.NOTE, color=charts.MUTED, animated=True)
    crowds, texts = [], []
    for row, (year, _, weak) in enumerate(_measured()):
        down = row + (0.2 if narrow else 0)
        crowds.append(
            charts.dots(axes, places, np.full(DOTS, down), charts.RULE, size, linewidths=1, marker=shape, **look)
        )
        across, y_name = (left, top + step * (row + 0.22)) if narrow else (left - 16, top + step * (row + 0.5))
        charts.say(figure, across, y_name, words.source(year, weak), ha="left" if narrow else "right", halo=narrow)
        x, y = (1, down - 0.45) if narrow else (1.02, down)
        there: dict[str, Any] = dict(weight=600, color=charts.WORDS[charts.MEDIA], clip_on=False, **look)
        texts.append(charts.say(axes, x, y, "", ha="right" if narrow else "left", **there))
    rows = np.arange(count)[:, None] + (0.2 if narrow else 0)
    strokes = np.column_stack([rows - 0.28, rows + 0.28, np.full((count, 1), np.nan)]).ravel()  # no name is crossed
    (line,) = axes.plot([], [], color=charts.GUESS, lw=2, animated=True, clip_on=False)
    said = charts.say(figure, left, 36, "", weight=600, color=charts.GUESS, animated=True)

    def update(result):
        key.set_text(words.each_dot(result.each))
        for crowd, text, share, (_, _, weak) in zip(crowds, texts, result.seen, result.rows, strict=True):
            lit = np.arange(DOTS) < max(round(share / result.each), 1)
            crowd.set_facecolor(np.where(lit, "white" if weak else charts.MEDIA, charts.RULE).tolist())
            crowd.set_edgecolor(np.where(lit, charts.MEDIA, "white").tolist())
            text.set_text(spaced(share))
        guess = result.guess
        across = 0 if guess is None else guess / result.followers
        line.set_data(([], []) if guess is None else (np.full(len(strokes), across), strokes))
        said.set_text("" if guess is None else words.you_said(guess))
        said.set(x=(left + room * across) / width, ha="left" if across < 0.5 else "right")  # above its line

    return update


def _headline_falling(result):
    return Headline(spaced(min(result.later)), words.falling_found(result), "media")


def falling():
    """Return the explorer of how many followers see a post, by year and source."""
    return Explorer(
        _falling,
        _draw_falling,
        words.falling,
        title=words.FALLING,
        headline=_headline_falling,
        size=(9, 2.6),
        guess=guess("06", "fans_who_see"),
        followers=Slider(words.FOLLOWERS, 400, 40_000, 400, 8000),
    )


REACTORS = 100_000


def _draw_reactions(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())

    def update(rows):
        left, room = (14, width - 90) if narrow else (190, width - 190 - 110)
        axes = charts.panel(figure, left, 30, room, height - 66, xlim=(0, 6000), ylim=(len(rows) - 0.4, -0.6))
        charts.quiet_axis(axes, "x", [0, 2000, 4000, 6000], ["0", "2 000", "4 000", "6 000"], grid=True)
        charts.say(figure, 14, 14, words.reactions_key(REACTORS), size=charts.NOTE, color=charts.MUTED)
        where = [row + 0.2 * narrow for row in range(len(rows))]
        stems = charts.Stems(axes, where, [charts.MEDIA] * len(rows), form="{:,.0f}")
        stems.show([row["percent"] / 100 * REACTORS for row in rows])
        step = (height - 66) / (len(rows) + 0.2)
        for number, row in enumerate(rows):
            y = 30 + step * (number + 0.6)
            name = f"{row['platform']} {row['year']}"
            if narrow:
                charts.say(figure, 14, y - 0.3 * step, name, size=charts.NOTE, halo=True)
            else:
                charts.say(figure, left - 16, y, name, ha="right")

    return update


def _describe_reactions(rows):
    return words.reactions(rows, REACTORS)


def reactions():
    """Return the diagram of reactions by platform and year."""
    rows = tables.read("engagement")
    return Diagram(rows, _draw_reactions, _describe_reactions, title=words.REACTIONS, size=(9, 2.8))


# ---- waves: those who see it bring others ----

LEAST = 0.5  # of a person: smaller waves are not drawn


def _waves(first, passed_on):
    """Return how many each wave holds, the first included, until less than half a person is left."""
    waves = [first]
    while waves[-1] * passed_on >= LEAST and len(waves) < WAVES:
        waves.append(waves[-1] * passed_on)
    return waves


WAVES = 8  # at most so many are drawn


class _WavePicture:
    """Waves as discs from left to right, whose areas are to scale; changed in place."""

    def __init__(self, axes, room, high):
        self._room, self._high = room, high
        axes.set(xlim=(0, room), ylim=(high, 0))
        look: dict[str, Any] = dict(facecolor=charts.MEDIA, lw=0, animated=True)
        self._discs = [axes.add_patch(Circle((0, 0), 0, **look)) for _ in range(WAVES)]
        look = dict(ha="center", size=charts.NOTE, weight=600, color=charts.WORDS[charts.MEDIA], animated=True)
        self._texts = [charts.say(axes, 0, 0, "", **look) for _ in range(WAVES)]

    def show(self, waves):
        """Show these waves, as large as there is room."""
        root = np.sqrt(waves)
        gap, least = 6, 38  # CSS pixels between discs; room for a number
        high = self._high - 34
        scale = high / root[0]
        while np.maximum(scale * root, least).sum() + gap * len(waves) > self._room and scale * root[0] > least:
            scale *= 0.97
        start = 0.0
        for disc, text, number, across in zip(self._discs, self._texts, waves, scale * root, strict=False):
            room = max(across, least)
            disc.set(center=(start + room / 2, 4 + high / 2), radius=max(across / 2, 1.5))
            text.set_position((start + room / 2, self._high - 14))
            text.set_text(spaced(number))
            start += room + gap
        for disc, text in zip(self._discs[len(waves) :], self._texts[len(waves) :], strict=True):
            disc.set(center=(0, 0), radius=0)
            text.set_position((0, 0))
            text.set_text("")


FIRST, BROUGHT = 480, 0.2
TOTAL = FIRST / (1 - BROUGHT)


def waves():
    """Return the diagram of people who bring others, wave by wave."""
    return Diagram(_waves(FIRST, BROUGHT), _draw_waves, _describe_waves, title=words.WAVES, size=(9, 1.7))


def _draw_waves(figure):
    width, height = charts.pixels(figure)
    room = min(0.6 * width, 480)
    picture = _WavePicture(charts.panel(figure, 8, 4, room, height - 8), room, height - 8)
    said = words.waves_total(TOTAL)
    charts.say(figure, room + 20, 0.4 * height, said, size=charts.LEAD, weight=600, color=charts.WORDS[charts.MEDIA])
    charts.say(figure, room + 20, 0.62 * height, words.WAVES_KEY, size=charts.NOTE, color=charts.MUTED)
    return picture.show


def _describe_waves(waves):
    return words.waves(waves, TOTAL)


# ---- the many or the chosen: reach and what it costs ----

VIEWS = tuple(tables.figures("F118").values())  # dollars for 1 000 views: the lowest and the highest source


@dataclass(frozen=True)
class Both:
    """A post, a round of messages, and where they cost the same for each person."""

    post: reach.Post
    messages: reach.Messages
    even: float  # people whom the post must reach


def _both(followers, organic, passed_on, cost, sent, read, price):
    post = reach.Post(1000 * followers, organic / 100, passed_on / 100, cost)
    messages = reach.Messages(sent, read / 100, price)
    return Both(post, messages, reach.break_even_reach(post, messages))


SIZES = (100, 1_000, 10_000)  # people reached: beside the post's own reach


def _draw_both(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    room = width - 16 if narrow else (0.5 if width > 800 else 0.4) * width
    high = 0.26 * height if narrow else 0.5 * height
    title = charts.say(figure, 8, 14, "", weight=600, color=charts.WORDS[charts.MEDIA], animated=True)
    post = _WavePicture(charts.panel(figure, 8, 28, room, high), room, high)
    below = 28 + high + 30
    charts.say(figure, 8, below - 8, words.THE_MESSAGES, weight=600, color=charts.WORDS[charts.NETWORKING])
    deep = high - 30 if narrow else height - below - 14
    axes = charts.panel(figure, 8, below + 6, room, deep, xlim=(0, room), ylim=(deep, 0))
    look: dict[str, Any] = dict(lw=0, animated=True)
    sent = axes.add_patch(Circle((0, 0), 0, facecolor=charts.TINT[charts.NETWORKING], **look))
    read = axes.add_patch(Circle((0, 0), 0, facecolor=charts.NETWORKING, **look))
    said = charts.say(axes, 0, 0.5 * deep, "", color=charts.WORDS[charts.NETWORKING], animated=True)
    left, top = (110, below + high + 20) if narrow else (room + 130, 44)
    charts.say(figure, 8 if narrow else room + 40, top - 26, words.EACH_COSTS, weight=600)
    tall = height - top - 40
    cost = charts.panel(figure, left, top, width - left - 112, tall, ylim=(4.6, -0.6))
    rows = [*map(words.reached, SIZES), words.YOUR_POST, words.MESSAGES]
    stems = charts.Stems(cost, range(5), [charts.MEDIA] * 4 + [charts.NETWORKING], form=words.CENTS)
    charts.say(figure, left, height - 16, "0", size=charts.NOTE, color=charts.MUTED, ha="center")
    for row, name in enumerate(rows):
        charts.say(figure, left - 12, top + tall * (row + 0.6) / 5.2, name, ha="right", size=charts.NOTE if narrow
                   else charts.BODY)  # fmt: skip

    def update(result):
        posted, asked = result.post, result.messages
        waves = _waves(posted.shown, posted.passed_on)
        post.show(waves)
        title.set_text(words.post_waves(posted))
        scale = min(deep - 14, room - 200) / max(np.sqrt(asked.sent), np.sqrt(waves[0]))
        for disc, number in ((sent, asked.sent), (read, asked.reach)):
            disc.set(center=(8 + scale * np.sqrt(asked.sent) / 2, 0.5 * deep), radius=scale * np.sqrt(number) / 2)
        said.set_text(words.sent_and_read(asked))
        said.set_x(24 + scale * np.sqrt(asked.sent))
        each = [100 * value for value in (*_each(posted).values(), posted.cost_each, asked.cost_each)]
        cost.set_xlim(0, max(each))
        stems.show(each)

    return update


def _each(post):
    """Return what each person would cost if the post reached so many, by how many."""
    return {size: post.cost / size for size in SIZES}


def _describe_both(result):
    return words.both(result, _waves(result.post.shown, result.post.passed_on), _each(result.post))


def _headline_both(result):
    return Headline(spaced(result.post.reach), words.both_found(result), "media")


def many_or_chosen():
    """Return the explorer of reach: a post to all followers against messages to a few."""
    return Explorer(
        _both,
        _draw_both,
        _describe_both,
        title=words.BOTH,
        headline=_headline_both,
        size=(9, 4.2, 5.06),
        tries=(
            Try(*words.AS_IT_STARTS),
            Try(*words.NOBODY_PASSES_ON, dict(passed_on=0)),
            Try(*words.NINETY_MORE, dict(passed_on=90)),
            Try(*words.SMALL_PAGE, dict(followers=3)),
        ),
        followers=Slider(words.FOLLOWERS, 1, 200, 1, 50, words.THOUSAND),
        organic=Slider(words.ORGANIC, 0.5, 16, 0.5, 6, "%"),
        passed_on=Slider(words.PASSED_ON, 0, 90, 5, 20, words.PASSED_ON_UNIT),
        cost=Slider(words.POST_COST, 50, 2000, 50, 300, words.DOLLARS),
        sent=Slider(words.SENT, 50, 2000, 50, 200),
        read=Slider(words.READ, 20, 100, 5, 80, "%"),
        price=Slider(words.MESSAGE_COST, 0.1, 5, 0.1, 1, words.DOLLARS),
    )


# ---- how large an audience for a goal? ----


@dataclass(frozen=True)
class Way:
    """One way to meet the goal."""

    people: float  # whom it must reach
    fit: float  # share of them whom the message is for
    cost: float

    @property
    def others(self):
        """How many see what is not meant for them."""
        return self.people * (1 - self.fit)


@dataclass(frozen=True)
class Goal:
    """Both ways to so many responses."""

    goal: int
    many: Way
    chosen: Way
    even: float  # share of the many whom it must fit, so that both cost the same


def _goal(goal, fit, response, view, chosen_fit, lift, price):
    fit, response, chosen_fit, view = fit / 100, response / 100, chosen_fit / 100, view / 1000
    needed = reach.people_needed(goal, fit, response)
    chosen = reach.people_needed(goal, chosen_fit, lift * response)
    return Goal(
        goal,
        Way(needed, fit, needed * view),
        Way(chosen, chosen_fit, chosen * price),
        reach.break_even_fit(view, price, chosen_fit, lift),
    )


START = dict(goal=20, fit=20, response=2, view=15, chosen_fit=60, lift=3, price=1)  # *One in five*


def _solved(result):
    """Return whether the puzzle is solved: the least whole percentage at which the many cost less."""
    start = _goal(**START)
    same = (result.goal, result.chosen, result.even) == (start.goal, start.chosen, start.even)
    return same and result.even < result.many.fit <= result.even + 0.01


TOWN = 80_000  # people in Mara's town: invented, as she is
MOST_DOTS = 1000
UNITS = (100, 1_000, 10_000, 100_000)  # people for a dot


def _unit(result):
    """Return how many people a dot stands for: as few as there is room for."""
    most = max(result.many.people, result.chosen.people)
    return next(unit for unit in UNITS if most <= MOST_DOTS * unit)


class _Crowd:
    """A crowd as dots, row by row, those it is for first; behind it the rest of the town, in grey."""

    def __init__(self, figure, left, top, width, height, color, name):
        cell = float(np.sqrt(width * height / MOST_DOTS))
        while (width // cell) * (height // cell) < MOST_DOTS:
            cell *= 0.99
        columns, place = int(width // cell), np.arange(MOST_DOTS)
        axes = charts.panel(figure, left, top, width, height, xlim=(0, width), ylim=(height, 0))
        self._all = np.column_stack([(place % columns + 0.5) * cell, (place // columns + 0.5) * cell])
        self._town = charts.dots(axes, [], [], charts.RULE, 0.5 * cell, linewidths=0, animated=True)
        self._dots = charts.dots(axes, [], [], color, cell - 2, linewidths=0.8, animated=True)
        self._color = color
        charts.say(figure, left, top - 34, name, weight=600, color=charts.WORDS[color])
        self._said = charts.say(figure, left, top - 13, "", size=charts.NOTE, animated=True)

    def show(self, way, unit):
        """Show one way's people."""
        count = min(max(round(way.people / unit), 1), MOST_DOTS)
        meant = np.arange(count) < round(way.people * way.fit / unit)
        town = self._all[count : max(TOWN // unit, count)]
        self._town.set_offsets(town)
        self._town.set_facecolor([charts.RULE] * len(town))  # where all have one, Agg draws them on whole pixels
        self._dots.set_offsets(self._all[:count])
        self._dots.set_facecolor(np.where(meant, self._color, "white").tolist())
        self._dots.set_edgecolor(self._color)
        self._said.set_text(words.crowd(way))


def _draw_goal(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    bills, gap = height - 74, 30
    wide = width - 16 if narrow else (width - 16 - gap) / 2
    high = (bills - 172) / 2 if narrow else bills - 92
    many = _Crowd(figure, 8, 52, wide, high, charts.MEDIA, words.THE_MANY)
    left, top = (8, 112 + high) if narrow else (8 + wide + gap, 52)
    chosen = _Crowd(figure, left, top, wide, high, charts.NETWORKING, words.THE_CHOSEN)
    look: dict[str, Any] = dict(size=charts.NOTE, color=charts.MUTED, va="center", animated=True)
    key = charts.say(figure, 8, bills - (34 if narrow else 24), "", **look)
    axes = charts.panel(figure, 8, bills, width - 130, 62, xlim=(0, 1), ylim=(1.5, -0.5))
    look = dict(lw=11 * charts.POINT, solid_capstyle="butt", animated=True)
    bars = [axes.plot([], [], color=charts.BAR[color], **look)[0] for color in (charts.MEDIA, charts.NETWORKING)]
    costs = [charts.say(axes, 0, row, "", weight=600, color=charts.WORDS[color], clip_on=False, animated=True)
             for row, color in enumerate((charts.MEDIA, charts.NETWORKING))]  # fmt: skip

    def update(result):
        unit, ways = _unit(result), (result.many, result.chosen)
        most = max(way.cost for way in ways)
        key.set_text(charts.wrapped(words.audience_key(result, unit, TOWN), width - 16, charts.NOTE))
        for row, (crowd, way, bar, cost) in enumerate(zip((many, chosen), ways, bars, costs, strict=True)):
            crowd.show(way, unit)
            bar.set_data([0, way.cost / most], [row, row])
            cost.set_x(way.cost / most + 0.012)
            cost.set_text(words.money(way.cost))

    return update


def _describe_goal(result):
    return words.audience(result, _unit(result), TOWN, _solved(result))


def _headline_goal(result):
    least = min(result.many.cost, result.chosen.cost)
    role = "media" if least == result.many.cost else "networking"
    return Headline(words.amount(least), words.audience_found(result, _solved(result)), role)


def audience():
    """Return the explorer of how large an audience a goal needs, among the many and among the chosen."""
    return Explorer(
        _goal,
        _draw_goal,
        _describe_goal,
        title=words.AUDIENCE,
        headline=_headline_goal,
        size=(9, 3.9, 5.06),
        tries=(
            Try(*words.ONE_IN_FIVE),
            Try(*words.ONE_IN_TWENTY, dict(fit=5)),
            Try(*words.ONE_IN_A_HUNDRED, dict(fit=1)),
            Try(*words.NO_BETTER, dict(fit=1, lift=1)),
        ),
        fit=Slider(words.MANY_FIT, 1, 100, 1, START["fit"], "%"),
        goal=Slider(words.WANTED, 10, 500, 10, START["goal"]),
        response=Slider(words.RESPOND, 0.5, 10, 0.5, START["response"], "%", assumption=True),
        view=Slider(words.VIEW_COST, 4, 24, 1, START["view"], words.DOLLARS, assumption=True, source=words.VIEW_SOURCE),
        chosen_fit=Slider(words.CHOSEN_FIT, 10, 100, 5, START["chosen_fit"], "%", assumption=True),
        lift=Slider(words.LIFT, 1, 10, 0.5, START["lift"], words.LIFT_UNIT, assumption=True),
        price=Slider(words.CHOSEN_COST, 0.1, 5, 0.1, START["price"], words.DOLLARS, assumption=True),
    )


# ---- do your friends have more friends? ----

FACES = np.array([(0.5, 0.5), (0.12, 0.2), (0.12, 0.8), (0.88, 0.5)])  # where they stand, as in `words.NAMES`
KNOWS = np.array([(0, 1), (0, 2), (0, 3)])


def _faces():
    """Return how many friends each of the four has, and the mean of their friends."""
    net = networks.from_arcs(KNOWS[:, 0], KNOWS[:, 1], len(FACES), directed=False)
    return net.out_degree, friendship_paradox.friends_of_friends(net)


def _draw_faces(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    room, high = (width, 0.5 * height) if narrow else (0.44 * width, height)
    axes = charts.panel(figure, 0, 0, room, high, xlim=(-0.1, 1.25), ylim=(1.1, -0.1))

    def update(result):
        own, theirs = result
        for pair in KNOWS:
            axes.plot(*FACES[pair].T, color=charts.NETWORKING, lw=2.4, zorder=1)
        for number, (name, (x, y)) in enumerate(zip(words.NAMES, FACES, strict=True)):
            charts.dots(axes, [x], [y], charts.NETWORKING if own[number] < theirs[number] else charts.MEDIA, 34)
            charts.dots(axes, [x - 0.018, x + 0.018], [y - 0.03] * 2, "white", 5, linewidths=0, zorder=7)
            turn = np.linspace(0.15 * np.pi, 0.85 * np.pi, 9)
            axes.plot(x + 0.03 * np.cos(turn), y + 0.01 + 0.05 * np.sin(turn), color="white", lw=1.4, zorder=7)
            charts.say(axes, x, y - 0.2, name, weight=600, ha="center")
            left, top = (24, high + 30 + 32 * number) if narrow else (room + 30, 0.24 * height + 36 * number)
            color = charts.WORDS[charts.NETWORKING if own[number] < theirs[number] else charts.MEDIA]
            charts.say(figure, left, top, words.face(name, own[number], theirs[number]), color=color)

    return update


def _describe_faces(result):
    return words.faces(*result)


def four_faces():
    """Return the diagram of four people, of whom one is everybody's friend."""
    return Diagram(_faces(), _draw_faces, _describe_faces, title=words.FACES, size=(9, 2.2))


PEOPLE, EACH = 300, 3
KARATE, MISERABLES, FLORENTINE, CHANCE, HUBS, RING, FACEBOOK, UNIVERSITY = words.NETWORKS  # as links have them
SHIPPED = {FACEBOOK: "ego_facebook", UNIVERSITY: "northwestern"}
MADE = (CHANCE, HUBS, RING)
CIRCLES = {KARATE: "karate", MISERABLES: "les_miserables", FLORENTINE: "florentine"}


@dataclass(frozen=True)
class Friends:
    """How many friends people have, against how many theirs have."""

    name: str
    paradox: friendship_paradox.Paradox
    own: np.ndarray  # places of dots
    theirs: np.ndarray
    count: np.ndarray  # people at each


@cache
def _network(name):
    if name in CIRCLES:
        return datasets.load(CIRCLES[name])
    if name == RING:
        here = np.arange(PEOPLE)
        there = np.concatenate([(here + step) % PEOPLE for step in (1, 2)])
        return networks.from_arcs(np.tile(here, 2), there, PEOPLE, directed=False)
    if name == CHANCE:
        return networks.erdos_renyi(PEOPLE, PEOPLE * EACH, 1)
    return networks.barabasi_albert(PEOPLE, EACH, 1)


@cache
def _friends(name):
    if name in SHIPPED:
        dots = [row for row in tables.read("friendship_pairs") if row["data"] == SHIPPED[name]]
        (row,) = [row for row in tables.read("friendship_paradox") if row["data"] == SHIPPED[name]]
        paradox = friendship_paradox.Paradox(
            row["people"], row["friends"], row["theirs"], row["each_tie"], row["fewer_share"]
        )
        columns = (np.array([dot[column] for dot in dots]) for column in ("own", "theirs", "count"))
        return Friends(name, paradox, *columns)
    net = _network(name)
    both = np.stack([net.out_degree, friendship_paradox.friends_of_friends(net)])[:, net.out_degree > 0]
    (own, theirs), count = np.unique(both, axis=1, return_counts=True)
    return Friends(name, friendship_paradox.paradox(net), own, theirs, count)


SHOWN = 100  # people in the picture, where there are more


def _shown(result):
    """Return friends and friends' friends of at most `SHOWN` people, evenly from the fewest friends to the most."""
    order = np.lexsort([result.theirs, result.own])
    people = np.repeat(order, result.count[order])
    places = np.unique(np.linspace(0, len(people) - 1, min(SHOWN, len(people))).round().astype(int))
    return result.own[people[places]], result.theirs[people[places]]


def _draw_friends(figure):
    width, height = charts.pixels(figure)
    top, bottom = 64, height - 34
    axes = charts.panel(figure, 24, top, width - 48, bottom - top)
    look: dict[str, Any] = dict(animated=True, zorder=2)
    fewer = LineCollection([], colors=charts.NETWORKING, linewidths=1.4, alpha=0.55, **look)
    more = LineCollection([], colors=charts.MEDIA, linewidths=1.4, alpha=0.75, **look)
    for lines in (fewer, more):
        axes.add_collection(lines, autolim=False)
    own = charts.dots(axes, [], [], "black", 6, linewidths=0, animated=True)
    theirs = charts.dots(axes, [], [], charts.CHANCE, 7, ring=True, animated=True, linewidths=1.2)
    look = dict(size=charts.NOTE, animated=True)
    marks = (words.OWN_MARK, "black"), (words.THEIRS_MARK, charts.MUTED)
    named = [charts.say(figure, 24, 14, mark, color=color, **look) for mark, color in marks]
    room = [charts.wide(mark, charts.NOTE) for mark, _ in marks]
    first = charts.say(figure, 24, 38, "", weight=600, color=charts.WORDS[charts.NETWORKING], animated=True)
    ends = [charts.say(figure, x, height - 14, "", size=charts.NOTE, color=charts.MUTED, ha="center", animated=True)
            for x in (24, width / 2, width - 24)]  # fmt: skip

    def update(result):
        mine, those = _shown(result)
        rows = (np.arange(len(mine)) + 0.5) / len(mine)
        most = _scale(max(mine.max(), those.max()))
        axes.set_xlim(0, most)
        axes.set_ylim(1, 0)
        up = mine < those - 1e-9
        pairs = np.stack([np.column_stack([mine, rows]), np.column_stack([those, rows])], axis=1)
        fewer.set_segments(pairs[up])
        more.set_segments(pairs[~up])
        own.set_offsets(np.column_stack([mine, rows]))
        theirs.set_offsets(np.column_stack([those, rows]))
        mark = [24 + (width - 48) * mean[0] / most - 6 for mean in (mine, those)]  # of the uppermost person
        left = max(min(mark[0], width - 24 - sum(room) - 16), 24)
        named[0].set_x(left / width)
        named[1].set_x(min(max(mark[1], left + room[0] + 16), width - 24 - room[1]) / width)
        first.set_text(words.fewer(result.paradox.fewer))
        for end, value, say in zip(ends, (0, most // 2, most), (spaced, spaced, words.most_friends), strict=True):
            end.set(x=(24 + (width - 48) * value / most) / width, text=say(value))
        ends[2].set(ha="right")

    return update


def _scale(height):
    """Return where an axis ends: the least of 1, 2 or 5 with as many zeros as it takes."""
    zeros = 10.0 ** np.floor(np.log10(height))
    return float(next(step * zeros for step in (1, 2, 5, 10) if step * zeros >= height))


def _headline_friends(result):
    fewer = result.paradox.fewer
    return Headline(words.friends_number(fewer), words.friends_found(fewer), "networking")


def friends():
    """Return the explorer of the friendship paradox on networks with and without hubs."""
    return Explorer(
        _friends,
        _draw_friends,
        words.friends,
        title=words.FRIENDS,
        headline=_headline_friends,
        size=(9, 3.6, 5.06),
        tries=(
            Try(*words.ALL_HAVE_FOUR),
            Try(*words.A_KARATE_CLUB, dict(name=KARATE)),
            Try(*words.WITH_HUBS, dict(name=HUBS)),
            Try(*words.FACEBOOK, dict(name=FACEBOOK)),
        ),
        name=Choice(words.NETWORK, words.NETWORKS, RING),
    )


# ---- whom to tell ----

DRAWS, MOST = 200, 10
_, NAMED, MAPPED = friendship_paradox.WAYS


@dataclass(frozen=True)
class Told:
    """Who was told in one draw, and how many know it on average."""

    name: str
    way: str
    chosen: np.ndarray
    asked: np.ndarray  # who named each of the chosen; empty unless somebody did
    knows: np.ndarray
    means: np.ndarray  # shape (ways, MOST): share who know it, mean of DRAWS draws
    all_ways: bool  # whether the others stand beside it


@cache
def _means(name):
    net, shares = _network(name), np.zeros((len(friendship_paradox.WAYS), MOST))
    for row, way in zip(shares, friendship_paradox.WAYS, strict=True):
        for seed in range(DRAWS):
            order = friendship_paradox.choose(net, MOST, way, seed)  # the first few of it are a choice of a few
            row += [friendship_paradox.informed(net, order[: count + 1]).mean() for count in range(MOST)]
    return shares / DRAWS


def _told(name, way, count, again, all_ways):
    net = _network(name)
    chosen = friendship_paradox.choose(net, MOST, way, again - 1)[:count]
    asked = friendship_paradox.asked(net, MOST, again - 1)[:count] if way == NAMED else np.array([], int)
    return Told(name, way, chosen, asked, friendship_paradox.informed(net, chosen), _means(name), all_ways)


@cache
def _place(name):
    return layout.positions(_network(name), seed=2)


def _apart(heights, least):
    """Return heights that are at least so far apart, none of them higher than the highest."""
    return -charts.apart(-np.asarray(heights, float), least)


def _draw_told(figure):
    left, right = charts.panels(figure, 2)
    pictures = {}
    charts.key(left, words.WHOM_KEY)
    left.set_axis_off()
    left.set(xlim=(-1.06, 1.06), ylim=(-1.06, 1.06))
    ties = left.plot([], [], color=charts.RULE, lw=charts.POINT, animated=True)[0]
    (rest,) = left.plot([], [], "o", color=charts.CHANCE, ms=3, animated=True)
    (some,) = left.plot([], [], "o", color=charts.NETWORKING, ms=6, animated=True)
    (first,) = left.plot([], [], "^", color=charts.MEDIA, ms=11, animated=True)
    (named,) = left.plot([], [], color=charts.BETWEEN, lw=2.4, animated=True)
    (asked,) = left.plot([], [], "o", mfc="none", mec=charts.BETWEEN, mew=2.2, ms=12, animated=True)
    counts, ways = np.arange(1, MOST + 1), friendship_paradox.WAYS
    lines = [
        right.plot([], [], style, color=colour, lw=2, ms=6, animated=True)[0]
        for style, colour in zip(("-s", "--o", ":^"), (charts.CHANCE, charts.NETWORKING, charts.MEDIA), strict=True)
    ]
    look: dict[str, Any] = dict(size=charts.NOTE, weight=600, animated=True)
    named_lines = [
        charts.say(right, MOST + 0.5, 0, "", color=charts.WORDS.get(line.get_color(), charts.MUTED), **look)
        for line in lines
    ]
    (now,) = right.plot([], [], "o", mfc="none", mec="black", mew=1.8, ms=14, animated=True, clip_on=False)
    width = charts.pixels(figure)[0]
    name_share = 135 / (width - 60 if charts.is_narrow(width / 100) else width / 2 - 60)  # of the panel, for the names
    end = max(1.62 * MOST, (MOST + 0.5 - 0.5 * name_share) / (1 - name_share))
    right.set(xlim=(0.5, end), ylim=(0, 1.08), xlabel=words.ALONG, xticks=counts)
    right.set_yticks([0, 0.5, 1], ["0%", "50%", "100%"])
    charts.key(right, words.share_key(DRAWS))

    def update(result):
        row = 1.08 * 17 / charts.extent(right)[1]  # a line of words, on the axis
        place, net = _place(result.name), _network(result.name)
        if result.name not in pictures:
            once = net.sources < net.targets
            gap = np.full((once.sum(), 2), np.nan)
            steps = np.stack([place[net.sources[once]], place[net.targets[once]], gap], axis=1)
            pictures[result.name] = steps.reshape(-1, 2).T
        ties.set_data(*pictures[result.name])
        chosen = np.isin(np.arange(net.n), result.chosen)
        for dots, who in ((rest, ~result.knows), (some, result.knows & ~chosen), (first, chosen)):
            dots.set_data(*place[who].T)
        asked.set_data(*place[result.asked].T)
        gap = np.full((len(result.asked), 2), np.nan)
        ends = (place[result.asked], place[result.chosen[: len(result.asked)]], gap)
        named.set_data(*np.stack(ends, axis=1).reshape(-1, 2).T)
        heights = _apart(result.means[:, -1], max(0.07, row)) if result.all_ways else result.means[:, -1]
        for way, line, name, shares, height in zip(ways, lines, named_lines, result.means, heights, strict=True):
            shown = result.all_ways or way == result.way
            line.set_data(counts, shares if shown else np.full(MOST, np.nan))
            name.set(text=words.WAYS[way] if shown else "", y=height)
        count = len(result.chosen)
        now.set_data([count], [result.means[ways.index(result.way), count - 1]])

    return update


def _describe_told(result):
    shares = dict(zip(friendship_paradox.WAYS, result.means[:, len(result.chosen) - 1], strict=True))
    return words.whom(result, shares if result.all_ways else {result.way: shares[result.way]}, DRAWS)


def _headline_told(result):
    share = result.means[friendship_paradox.WAYS.index(result.way), len(result.chosen) - 1]
    return Headline(f"{share:.1%}", words.whom_found(result), "networking")


def whom_to_tell():
    """Return the explorer of three ways to choose those whom to tell first."""
    return Explorer(
        _told,
        _draw_told,
        _describe_told,
        title=words.WHOM,
        headline=_headline_told,
        size=(9, 3.9, 5.06),
        tries=(
            Try(*words.BY_LOT),
            Try(*words.NAME_A_FRIEND, dict(way=NAMED)),
            Try(*words.WITH_A_MAP, dict(way=MAPPED, count=5)),
            Try(*words.BY_CHANCE, dict(name=CHANCE, way=NAMED, count=10, all_ways=True)),
        ),
        name=Choice(words.NETWORK, {name: words.NETWORKS[name] for name in (KARATE, MISERABLES, CHANCE, HUBS)}),
        way=Choice(words.YOU_TELL, words.WAYS),
        count=Slider(words.HOW_MANY, 1, MOST, 1, 3),
        again=Slider(words.AGAIN, 1, 20, 1, 1),
        all_ways=Switch(words.ALL_WAYS),
    )
