"""Lesson 13: which mix of hours and reach wins under which goal, over many seasons."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from matplotlib.transforms import ScaledTranslation

from tiesfeeds.display import Choice, Explorer, Headline, Slider, charts
from tiesfeeds.lessons.in_harmony import words
from tiesfeeds.models import campaign_game as model
from tiesfeeds.models import campaign_players as players
from tiesfeeds.models.campaign_game import GOALS, World

__all__ = ["HOURS", "Mixes", "mixes", "over_seasons"]

HOURS = (0, 20, 40, 60, 75)  # that answer each week
POSTS = 6
SEEDS = range(20)
LOOKS = {"known": charts.MEDIA, "service": charts.NETWORKING, "loyal": charts.CHANCE, "sales": charts.BETWEEN}


@dataclass(frozen=True)
class Mixes:
    """What five mixes bring under each goal, over some seasons."""

    goal: str
    returns: int
    results: dict  # goal: array, shape (mixes, seasons)

    def best(self, goal):
        """Return the hours of the best mix on average; None if all are alike."""
        means = self.results[goal].mean(axis=1)
        return None if np.ptp(means) < 1e-9 * means.max() else HOURS[means.argmax()]


@cache
def over_seasons(returns):
    """Return what five mixes bring under each goal if so many per cent come back: arrays of shape (mixes, seasons)."""
    world = World(returns=returns / 100)
    ends = [
        [players.end(model.play(seed, players.always(hours, POSTS, 2), world), world) for seed in SEEDS]
        for hours in HOURS
    ]
    return {goal: np.array([[end[goal] for end in row] for row in ends]) for goal in GOALS}


def _draw(figure):
    """Draw each season as a dot above its mix, and beside it, for each goal, the mixes as bars."""
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    room, high = (width, 0.54 * height) if narrow else (0.56 * width, height)
    left, top = (0, high + 4) if narrow else (room, 0)
    where, hours = np.arange(len(HOURS)), [words.mix(hours) for hours in HOURS]
    title = charts.say(figure, 4, 12, "", weight=600, animated=True)
    axes = charts.panel(figure, 4, 34, room - 12, high - 80, xlim=(-0.4, 4.7), ylim=(0, 140))
    charts.quiet_axis(axes, "x", where.tolist(), hours)
    charts.say(figure, 4, high - 14, words.MIXES_AXIS, size=charts.NOTE, color=charts.MUTED)
    axes.axhline(0, color=charts.RULE, lw=charts.POINT, zorder=1, clip_on=False)
    look: dict[str, Any] = dict(animated=True, linewidths=0)
    seasons = charts.dots(axes, [], [], charts.CHANCE, 8, zorder=3, alpha=0.3, **look)
    means = charts.dots(axes, [], [], charts.CHANCE, 15, animated=True)
    marks = charts.Marks(means)
    beside = axes.transData + ScaledTranslation(0.12, 0, figure.dpi_scale_trans)
    look = dict(weight=600, va="center", transform=beside, halo=True, animated=True)
    numbers = [charts.say(axes, place, 0, "", **look) for place in range(len(HOURS))]
    charts.say(figure, left + 4, top + 12, words.UNDER_EACH, weight=600)
    goals = charts.panel(
        figure, left + 64, top + 34, width - left - 72, height - top - 58, xlim=(-0.5, 4.5), ylim=(0, len(LOOKS))
    )
    charts.quiet_axis(goals, "x", where.tolist(), hours)
    pixel = len(LOOKS) / charts.extent(goals)[1]
    bars: list[Any] = []
    for floor, (goal, color) in zip(reversed(range(len(LOOKS))), LOOKS.items(), strict=True):
        charts.say(
            goals, -0.5, floor + 10 * pixel, words.goal_name(goal), ha="right", weight=600, color=charts.WORDS[color]
        )
        goals.axhline(floor, color=charts.RULE, lw=charts.POINT, zorder=1, clip_on=False)
        bars.extend(goals.bar(where, where * 0.0, 0.62, bottom=floor, animated=True))
    touched = charts.Marks(bars)

    def update(result):
        goal, values = result.goal, result.results[result.goal]
        color, scale = LOOKS[goal], 100 / max(values.mean(axis=1).max(), 1e-12)
        title.set_text(words.of_each_mix(goal, len(SEEDS)))
        middle = values.mean(axis=1) * scale
        seasons.set_offsets(np.column_stack([np.repeat(where, len(SEEDS)), scale * values.ravel()]))
        means.set_offsets(np.column_stack([where, middle]))
        for dots in (seasons, means):
            dots.set_facecolor(color)
        for text, mean, up in zip(numbers, values.mean(axis=1), middle, strict=True):
            text.set(text=words.short(goal, mean), y=up, color=charts.WORDS[color])
        marks.say(
            words.mix_mark(hours, goal, row.mean(), row.min(), row.max())
            for hours, row in zip(HOURS, values, strict=True)
        )
        ups = {goal: result.results[goal].mean(axis=1) for goal in LOOKS}
        for bar, (goal, hours, up) in zip(bars, _each(ups), strict=True):
            bar.set_height(0.88 * up / max(ups[goal].max(), 1e-12))
            bar.set_facecolor(LOOKS[goal] if hours == result.best(goal) else charts.TINT[LOOKS[goal]])
        touched.say(
            (words.bar_mark(goal, hours, up) for goal, hours, up in _each(ups)),
            (dict(goal=goal) for goal, _, _ in _each(ups)),
        )

    return update


def _each(means):
    """Return each goal with each number of hours, and what that brings on average."""
    return [(goal, *mix) for goal, row in means.items() for mix in zip(HOURS, row, strict=True)]


def _describe(result):
    best, values = {goal: result.best(goal) for goal in GOALS}, result.results[result.goal]
    row = values[HOURS.index(best[result.goal] or 0)]
    means = dict(zip(HOURS, values.mean(axis=1), strict=True))
    return words.mixes(result, best, (row.mean(), row.min(), row.max()), means, len(SEEDS))


def _headline(result):
    best = result.best(result.goal)
    if best is None:
        return Headline(words.NO_MIX, words.NO_MIX_FOUND, "chance")
    mean = result.results[result.goal].mean(axis=1)[HOURS.index(best)]
    return Headline(words.best_mix(best), words.best_mix_found(result.goal, mean), "networking")


def mixes():
    """Return the explorer of five mixes under four goals."""
    return Explorer(
        lambda goal, returns: Mixes(goal, returns, over_seasons(returns)),
        _draw,
        _describe,
        title=words.MIXES,
        headline=_headline,
        size=(9, 4, 5.05),
        goal=Choice(words.MIXES_GOAL, words.GOALS, "sales"),
        returns=Slider(words.RETURNS, 0, 45, 5, 20, "%"),
    )
