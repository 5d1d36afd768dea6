"""Lesson 13: which mix of hours and reach wins under which goal, over many seasons."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from tiesfeeds.display import Choice, Explorer, Headline, Slider, charts
from tiesfeeds.lessons.in_harmony.screen import points
from tiesfeeds.models import campaign_game as model
from tiesfeeds.models import campaign_players as players
from tiesfeeds.models.campaign_game import GOALS, World

__all__ = ["HOURS", "Mixes", "mixes", "over_seasons"]

HOURS = (0, 20, 40, 60, 75)  # that answer each week
POSTS = 6
SEEDS = range(20)
LOOKS = {
    "known": (charts.MEDIA, "^-"),
    "service": (charts.NETWORKING, "o--"),
    "loyal": (charts.CHANCE, "s-."),
    "sales": (charts.BETWEEN, "D:"),
}


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
    left, right = charts.panels(figure, 2)
    where = np.array(HOURS)
    spans = [left.plot([], [], color=charts.NETWORKING, lw=5, alpha=0.35, animated=True)[0] for _ in HOURS]
    (means,) = left.plot([], [], "o-", color=charts.NETWORKING, ms=9, animated=True)
    (top,) = left.plot([], [], "D", color="black", ms=11, mfc="none", mew=2, animated=True)
    for axes in (left, right):
        axes.set(xlim=(-6, 81), ylim=(0, 140), xticks=where, yticks=[0, 25, 50, 75, 100])
        axes.set(xlabel="hours that answer; the rest of the money buys reach", ylabel="% of the best mix")
    title = left.text(0.02, 0.98, "", transform=left.transAxes, fontsize=charts.SMALL, va="top", animated=True)
    lines = {
        goal: right.plot([], [], look, color=color, ms=7, lw=1.8, animated=True, label=goal)[0]
        for goal, (color, look) in LOOKS.items()
    }
    charts.names(right, loc="upper center", fontsize=charts.SMALL, ncols=2)

    def update(result):
        values = result.results[result.goal]
        scale = 100 / max(values.mean(axis=1).max(), 1e-12)
        for place, span, row in zip(HOURS, spans, values * scale, strict=True):
            span.set_data([place, place], [row.min(), min(row.max(), 138)])
        means.set_data(where, values.mean(axis=1) * scale)
        best = result.best(result.goal)
        top.set_data([] if best is None else [best], [] if best is None else [100])
        title.set_text(f"{result.goal}: mean of {len(SEEDS)} seasons, and their range")
        for goal, drawn in lines.items():
            goals = result.results[goal].mean(axis=1)
            drawn.set_data(where, 100 * goals / max(goals.max(), 1e-12))

    return update


def _describe(result):
    best, values = result.best(result.goal), result.results[result.goal]
    row = values[HOURS.index(best or 0)]
    form = "{:.0%}".format if result.goal == "known" else charts.spaced
    means = ", ".join(form(mean) for mean in values.mean(axis=1))
    others = ", ".join(f"{goal} {result.best(goal)}" for goal in GOALS)
    return (
        f"If {result.returns}% of the newcomers answered in time come back, the best number of hours a week for "
        f"{result.goal} is {best}: {points(result.goal, row.mean())} on average over {len(SEEDS)} seasons "
        f"(from {form(row.min())} to {form(row.max())}). "
        f"With {', '.join(map(str, HOURS))} hours: {means}. Best by goal: {others}."
    )


def _headline(result):
    best = result.best(result.goal)
    if best is None:
        return Headline("No mix", "is better than another: all bring the same.", "chance")
    mean = result.results[result.goal].mean(axis=1)[HOURS.index(best)]
    return Headline(f"{best} hours", f"a week bring most for {result.goal}: {points(result.goal, mean)}.", "networking")


def mixes():
    """Return the explorer of five mixes under four goals."""
    return Explorer(
        lambda goal, returns: Mixes(goal, returns, over_seasons(returns)),
        _draw,
        _describe,
        title="Which mix wins?",
        headline=_headline,
        size=(9, 4, 5.05),
        goal=Choice("Goal", tuple(GOALS), "sales"),
        returns=Slider("Of newcomers answered in time come back", 0, 45, 5, 20, "%"),
    )
