"""Lesson 13: what the season shows of a week: the shop beside three rivals, and what may come."""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
from matplotlib.patches import Rectangle

from tiesfeeds.display import Headline, charts
from tiesfeeds.display.charts import spaced
from tiesfeeds.lessons.in_harmony import words
from tiesfeeds.models import campaign_game as model
from tiesfeeds.models import campaign_players as players
from tiesfeeds.models.campaign_cards import told
from tiesfeeds.models.campaign_game import GOALS, WEEKS, Move, World
from tiesfeeds.models.campaign_players import RIVALS

__all__ = ["PLACES", "Played", "View", "describe", "draw", "finding", "place", "standing"]

PLACES = ("first", "second", "third")  # of a card's answers, as they are shown
LOOKS = dict(zip(RIVALS, ((charts.MEDIA, "--"), (charts.BETWEEN, "-."), (charts.NETWORKING, ":")), strict=True))
TOPS = dict(known=50, service=3000, loyal=500, sales=2600, trust=100, followers=12_000, queue=200)  # of the scales


@dataclass(frozen=True)
class Played:
    """A season of the learner's, as far as it has been played.

    Parameters
    ----------
    seed : int
        Of the season.
    goal : str
        A key of `GOALS`.
    moves : tuple of Move
        Week by week.
    backs : tuple of int
        The weeks that were taken back.
    """

    seed: int
    goal: str = "loyal"
    moves: tuple[Move, ...] = ()
    backs: tuple[int, ...] = ()

    @cached_property
    def game(self) -> model.Game:
        """The game that the moves make."""
        return model.play(self.seed, self.moves)

    @property
    def over(self) -> bool:
        """Whether all twelve weeks have been played."""
        return self.game.over


@dataclass(frozen=True)
class View:
    """A season, and the coming week as it is planned.

    Parameters
    ----------
    played : Played
        As far as it has been played.
    plan : Move or None
        For the coming week; None if all weeks have been played.
    goal : str
        What the learner plays for.
    chosen : bool
        Whether the card has an answer; the plan's own counts for nothing otherwise.
    """

    played: Played
    plan: Move | None
    goal: str
    chosen: bool = True

    @property
    def shop(self):
        """The shop now."""
        return self.played.game.shop

    @property
    def week(self):
        """How many weeks have been played."""
        return self.shop.week

    @property
    def card(self):
        """The coming week's card."""
        return model.season(self.played.seed).cards[self.week]

    @property
    def answer(self):
        """What the plan does about the card; None where there is no plan."""
        return self.card.answers[self.plan.answer] if self.plan else None

    @property
    def interest(self):
        """How many are interested in the coming week, as a multiple of the usual."""
        return model.SEASON[self.week]

    @cached_property
    def cost(self):
        """What the plan costs, with the card's answer if there is one; 0 where there is no plan."""
        return model.cost(self.shop, self.plan, self.card if self.chosen else None) if self.plan else 0.0

    @cached_property
    def forecast(self):
        """What the week may bring; None where nothing can be played."""
        if self.plan is None or not self.chosen or self.cost > self.shop.money:
            return None
        return players.forecast(self.shop, self.plan, self.played.seed)


# ---- week by week ----


def reached(goal: str, shop: model.Shop) -> float:
    """Return what a shop has under a goal during the season; *known* in per cent."""
    return dict(
        known=100 * max(shop.known - model.TELL * shop.let_down / World().town, 0),
        service=shop.served,
        loyal=shop.regulars,
        sales=shop.purchases,
    )[goal]


def _measures(goal, shop):
    """Return what is drawn of a shop, each in the unit of its scale."""
    beside = shop.purchases if goal == "loyal" else shop.regulars  # nothing is drawn twice
    return reached(goal, shop), beside, 100 * shop.trust, shop.followers, shop.queue


def _lines(game, goal):
    """Return a game's five lines, shape (weeks, 5); where it is over, week 13 and what is counted then come last."""
    rows = [_measures(goal, shop) for shop in game.shops]
    if game.over:
        after = model.last_week(game.shop, model.season(game.seed).world)
        counted_then = players.end(game)[goal] * (100 if goal == "known" else 1)
        rows.append((counted_then, *_measures(goal, after)[1:]))
    return np.array(rows)


@cache
def _rivals_lines(seed, goal):
    return {name: _lines(rival.game(seed), goal) for name, rival in RIVALS.items()}


def standing(played: Played, goal: str, week: int = -1) -> dict[str, float]:
    """Return what *you* and each rival have under a goal after so many weeks, by name; by default now."""
    own = _lines(played.game, goal)
    week = len(own) - 1 if week < 0 else week
    return {"you": own[week, 0], **{name: lines[week, 0] for name, lines in _rivals_lines(played.seed, goal).items()}}


def place(values: dict[str, float]) -> str:
    """Return how one stands among the four, in words: *second of four, 29 behind Quiet*."""
    own, *others = (round(value) for value in values.values())
    rivals = sorted(zip(others, list(values)[1:], strict=True), reverse=True)
    ahead = [rival for rival in rivals if rival[0] > own]
    if ahead:
        value, name = ahead[-1]
        return words.behind(len(ahead), value - own, name)
    value, name = rivals[0]
    if value == own:
        return words.ALL_LEVEL if rivals[-1][0] == own else words.leading_level(name)
    return words.leading(own - value, name)


def _beside(view):
    """Return the lines of the three rivals, as far as one's own goes."""
    weeks = len(_lines(view.played.game, view.goal))
    return {name: lines[:weeks] for name, lines in _rivals_lines(view.played.seed, view.goal).items()}


def _bands(view):
    """Return low and high of the five lines after the coming week."""
    ahead, shop = view.forecast, view.shop
    goal = dict(
        known=[100 * share for share in ahead.known],
        service=ahead.served,
        loyal=ahead.regulars,
        sales=[shop.purchases + bought for bought in ahead.purchases],
    )[view.goal]
    beside = [shop.purchases + bought for bought in ahead.purchases] if view.goal == "loyal" else ahead.regulars
    return [goal, beside, [100 * share for share in ahead.trust], ahead.followers, ahead.queue]


def _top(goal, lines, band):
    """Return the top of the goal's scale, or a round part of it, so that the first weeks are no thin line."""
    highest = max([line[:, 0].max() for line in lines] + [band[1] if band else 0])
    return TOPS[goal] * next((share for share in (0.25, 0.5, 0.8) if highest <= share * TOPS[goal]), 1)


# ---- the picture ----


def _apart(places, gap):
    """Return places moved apart, as little as need be, so that words fit between them."""
    moved = charts.apart(places, gap)
    return moved - max(moved.max() - 1, 0)


class _Panel:
    """Four lines over the weeks, and a band for the week to come."""

    def __init__(self, axes):
        self.axes = axes
        axes.set(xlim=(0, WEEKS + 1), ylim=(0, 1.02))
        axes.axhline(0, color=charts.RULE, lw=charts.POINT, zorder=0)
        self.to_come: Any = axes.add_patch(Rectangle((0, 0), 1, 1, fc=charts.WASH, lw=0, zorder=0, animated=True))
        look = dict(animated=True, clip_on=False)
        (self.band,) = axes.plot([], [], "-", color=charts.BETWEEN, lw=7, alpha=0.35, solid_capstyle="butt", **look)
        self.rivals = {
            name: axes.plot([], [], style, color=color, lw=1.6, zorder=3, **look)[0]
            for name, (color, style) in LOOKS.items()
        }
        (self.own,) = axes.plot([], [], "-", color="black", lw=2.6, zorder=5, **look)
        self.now = charts.dots(axes, [0], [0], "black", 8, animated=True)

    def show(self, own, rivals, band, top):
        for name, line in self.rivals.items():
            line.set_data(np.arange(len(rivals[name])), np.minimum(rivals[name] / top, 1))
        heights = np.minimum(own / top, 1)
        self.own.set_data(np.arange(len(own)), heights)
        self.now.set_offsets([(len(own) - 1, heights[-1])])
        self.to_come.set_bounds(len(own) - 0.5, 0, max(WEEKS + 1 - len(own), 0), 1)
        low, high = (min(end / top, 1) for end in band) if band else (0, 0)
        middle, half = (low + high) / 2, max(high - low, 0.02) / 2  # a band that is a point can be seen too
        ends = [middle - half, middle + half]
        self.band.set_data([len(own)] * 2 if band else [], ends if band else [])


class _Below:
    """Four rows: what the week may bring and what the plan costs; in the end how far one has come under each goal."""

    def __init__(self, figure, x, y, room, beside):
        """Make them in this room; what a row says stands beside its track, or above it."""
        self.title = charts.say(figure, x, y, "", weight=600, animated=True)
        left, track, pitch = (x + 172, room - 282, 26) if beside else (x, room, 28)
        self.low = 0 if beside else 0.28  # of the tracks, below the rows' middles
        axes = charts.panel(figure, left, y + 16, track, 4 * pitch, ylim=(3.5, -0.5))
        look: dict[str, Any] = dict(size=charts.NOTE, color=charts.MUTED, animated=True)
        lines = [row if beside else row - 0.2 for row in range(4)]
        self.names = [charts.say(figure, x, y + 16 + pitch * (row + 0.5), "", **look) for row in lines]
        look = dict(weight=600, ha="left" if beside else "right", animated=True)
        self.said = [charts.say(axes, 1.04 if beside else 1, row, "", **look) for row in lines]
        for row in range(4):
            axes.plot([0, 1], [row + self.low, row + self.low], color=charts.RULE, lw=charts.POINT * 2, zorder=1)
        look = dict(lw=9 if beside else 6, solid_capstyle="butt", animated=True)
        colors = [charts.BETWEEN] * 3 + [charts.CHANCE]
        self.spans = [axes.plot([], [], color=color, alpha=0.5, **look)[0] for color in colors]
        (self.rivals,) = axes.plot([], [], "|", color=charts.MEDIA, ms=14, mew=3, animated=True, clip_on=False)
        self.own = charts.dots(axes, [], [], "black", 13, animated=True)

    def show(self, view):
        """Show a week's forecast, or a season's end."""
        rows = _end_rows(view) if view.played.over else _week_rows(view)
        self.title.set_text(words.END_ROWS if view.played.over else words.WEEK_BRINGS)
        for place, (text, said, span, (name, low, high, result)) in enumerate(
            zip(self.names, self.said, self.spans, rows, strict=True)
        ):
            text.set_text(name)
            said.set_text(result)
            hidden = view.played.over or low is None
            at = place + self.low
            span.set_data([] if hidden else [low, max(high, low + 0.01)], [] if hidden else [at, at])
        ends = [(row + self.low, low, high) for row, (_, low, high, _) in enumerate(rows)] if view.played.over else []
        self.rivals.set_data([high for *_, high in ends], [row for row, *_ in ends])
        self.own.set_offsets(np.reshape([(low, row) for row, low, _ in ends], (-1, 2)))


def _week_rows(view):
    """Return name, band (as shares of the track) and words of four rows; no band where a plan cannot be paid."""
    *names, cost = words.WEEK_ROWS
    rows = []
    for name, unit, scale, (low, high) in zip(
        names, ("", "%", ""), (800, 100, 400), _ahead(view.forecast), strict=True
    ):
        said = words.span(low, high) + unit if view.forecast else "–"
        rows.append((name, min(low / scale, 1) if view.forecast else None, min(high / scale, 1), said))
    money = view.shop.money
    return [*rows, (cost, 0.0, min(max(view.cost / money, 0), 1), words.cost_of(view.cost, money))]


def _end_rows(view):
    """Return name, one's own end and the best rival's (as shares of the best known) and the stars of four goals."""
    return [
        (words.GOALS[goal], min(max(value / best, 0), 1), min(max(rival / best, 0), 1), "★" * stars + "☆" * (3 - stars))
        for goal, (value, stars, rival, best) in ((goal, _result(view.played, goal)) for goal in GOALS)
    ]


def draw(figure):
    """Draw the season: one's goal beside the rivals, the shop, what the week may bring, and the season's course."""
    width, _ = charts.pixels(figure)
    narrow = charts.is_narrow(width / 100)
    wide = width - 20 if narrow else 0.47 * width
    beside = not narrow and wide >= 410  # whether there is room for tracks beside their names
    label, tall = 118, 112 if narrow else 172 if beside else 156
    goal_title = charts.say(figure, 8, 12, "", weight=600, animated=True)
    big = _Panel(charts.panel(figure, 22, 30, wide - label - 12, tall))
    names = {
        name: charts.say(
            big.axes, 13.4, 0, "", size=charts.NOTE, weight=800 if name == "you" else 600, animated=True,
            color="black" if name == "you" else charts.WORDS[LOOKS[name][0]],
        )
        for name in ("you", *RIVALS)
    }  # fmt: skip
    charts.quiet_axis(big.axes, "x", [0, 3, 6, 9, 12], [words.START, "3", "6", "9", "12"])
    left, top = (8, 174) if narrow else (wide + 22, 0)
    room = (width - left - 20) / 2
    smalls, titles = [], []
    for number in range(4):
        x, y = left + (number % 2) * (room + 6), top + (number // 2) * (76 if narrow else 118)
        titles.append(charts.say(figure, x, y + 12, "", weight=600, animated=True))
        smalls.append(_Panel(charts.panel(figure, x + 4, y + 28, room - 26, 40 if narrow else 64)))
    y = 334 if narrow else 248 if beside else 232
    below = _Below(figure, 8, y, wide - 8, beside)
    x, y = (8, 482) if narrow else (wide + 22, 248)
    strip_title = charts.say(figure, x, y, "", weight=600, animated=True)
    beside_title = 150 if narrow else 0  # a phone has room for a small one, behind its title
    strip = charts.panel(
        figure, x + 2 + beside_title, y - 20 if narrow else y + 18, width - x - 24 - beside_title, 40 if narrow else 66,
        xlim=(0.4, WEEKS + 0.6), ylim=(0, 1.7),
    )  # fmt: skip
    weeks = np.arange(1, WEEKS + 1)
    strip.bar(weeks, model.SEASON[:WEEKS], width=0.8, color=charts.RULE)
    (mark,) = strip.bar([1], [0], width=0.8, color="black", animated=True)
    if not narrow:
        charts.quiet_axis(strip, "x", weeks.tolist(), [str(week) for week in weeks])

    def update(view):
        own, rivals = _lines(view.played.game, view.goal), _beside(view)
        ahead = view.forecast
        first = "sales" if view.goal == "loyal" else "loyal"
        bands = _bands(view) if ahead else [None] * 5
        top = _scale(view)
        tops = (top, TOPS[first], TOPS["trust"], TOPS["followers"], TOPS["queue"])
        for column, (panel, scale) in enumerate(zip((big, *smalls), tops, strict=True)):
            beside = {name: lines[:, column] for name, lines in rivals.items()}
            panel.show(own[:, column], beside, bands[column], scale)
        ends = standing(view.played, view.goal)
        places = _apart([min(value / tops[0], 1) for value in ends.values()], 17 / tall)
        last = len(own) - (0 if ahead else 1)
        for (name, value), place in zip(ends.items(), places, strict=True):
            names[name].set_text(words.at_end(name, view.goal, value))
            names[name].set_position((last + 0.5, place))
        goal_title.set_text(words.scale(view.goal, top))
        shop = model.last_week(view.shop, model.season(view.played.seed).world) if view.played.over else view.shop
        for text, title in zip(titles, words.shop(first, reached(first, shop), shop), strict=True):
            text.set_text(title)
        below.show(view)
        strip_title.set_text(words.INTEREST_OVER if view.played.over else words.interest(view.interest, narrow))
        mark.set_bounds(view.week + 0.6, 0, 0.8, 0 if view.played.over else view.interest)

    return update


def _ahead(ahead):
    """Return low and high of who writes, of who is answered in time (in per cent), and of what is bought."""
    if ahead is None:
        return [(0, 0)] * 3
    return [ahead.wrote, tuple(100 * share for share in ahead.in_time), ahead.purchases]


def _scale(view):
    """Return the top of the goal's scale for what is played and what the plan may bring."""
    lines = (_lines(view.played.game, view.goal), *_beside(view).values())
    return _top(view.goal, lines, _bands(view)[0] if view.forecast else None)


# ---- the words ----


def _standing(view):
    """Return how the shop stands and how its rivals do, in words."""
    shop = model.last_week(view.shop, model.season(view.played.seed).world) if view.played.over else view.shop
    return words.standing(shop, view.goal, _scale(view), standing(view.played, view.goal))


def describe(view):
    """Return the week to come in words: the card, what it costs, what may come, and how the shop stands."""
    stands = _standing(view)
    if view.played.over:
        return words.over(view.goal, {goal: _result(view.played, goal) for goal in GOALS}, stands)
    if not view.chosen:
        return words.unanswered(view, WEEKS, stands)
    does = told(view.answer)
    if view.forecast is None:
        return words.dear(view, WEEKS, does, _remedy(view), stands)
    wrote, in_time, bought = _ahead(view.forecast)
    bands = dict(
        wrote=wrote, in_time=in_time, bought=bought, goal=_bands(view)[0], regulars=view.forecast.regulars,
        queue=view.forecast.queue,
    )  # fmt: skip
    return words.forecast(view, WEEKS, does, bands, stands)


def _result(played, goal):
    """Return a season's result under a goal: what was reached, its stars, the best rival's and the best known."""
    seed = played.seed
    value = players.end(played.game)[goal]
    rivals = [players.end(rival.game(seed))[goal] for rival in RIVALS.values()]
    best = players.end(players.best_known(seed)[goal])[goal]
    return value, players.stars(value, rivals, best, goal), max(rivals), best


def finding(view):
    """Return the headline: how you stand and what this plan may make of it, or how it ended."""
    goal = view.goal
    if view.played.over:
        value, *beside = _result(view.played, goal)
        number = words.number(goal, 100 * value if goal == "known" else value)
        return Headline(number, words.over_found(goal, *beside), "ink")
    values = standing(view.played, goal)
    number = words.number(goal, values["you"])
    if not view.chosen:
        return Headline(number, words.unanswered_found(goal, place(values)), "ink")
    if view.forecast is None:
        return Headline(spaced(view.cost - view.shop.money), words.dear_found(_remedy(view)), "media")
    return Headline(number, words.forecast_found(goal, place(values), *_bands(view)[0]), "ink")


def _remedy(view):
    """Return what makes a plan one that can be paid, in words."""
    steps = np.arange(view.plan.ads, -1, -100)  # the slider's
    fits = (ads for ads in steps if model.cost(view.shop, view.plan._replace(ads=ads), view.card) <= view.shop.money)
    return words.remedy(next(fits, None))
