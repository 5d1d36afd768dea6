"""Your figures: an hour or a day of one's own questions, the curve with oneself on it, and a shift plan."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy.special import pdtr

from tiesfeeds.display import Box, Headline, charts
from tiesfeeds.learning.your_figures import YourFigures
from tiesfeeds.lessons.answering_in_time import words
from tiesfeeds.models import queueing
from tiesfeeds.own_data.cells import numbers
from tiesfeeds.own_data.opener import sheet, split_blanks

__all__ = ["Day", "hours", "your_figures"]

SHARE = 0.9  # of all who ask
HOURS, MOST = 24, 2000  # in a day, and questions in an hour
BUSY = np.concatenate([np.linspace(0.02, 0.86, 13), 1 - np.geomspace(0.12, 0.005, 15)])
TOP = 3  # promises: the curve is shown up to here


@dataclass(frozen=True)
class Day:
    """Questions in each hour, and a team for them.

    Parameters
    ----------
    teams : tuple of tiesfeeds.models.queueing.Team
        The same people in each hour.
    promise : float
        Minutes within which nine of ten are to be answered.
    waits : tuple of float
        Minutes within which they are; infinite where more arrives than can be answered.
    needed : tuple of int
        How many people would keep the promise in each hour.
    """

    teams: tuple
    promise: float
    waits: tuple
    needed: tuple

    @property
    def worst(self):
        """The hour with most questions."""
        return int(np.argmax([team.arrivals for team in self.teams]))

    @property
    def kept(self):
        """In how many hours the promise is kept."""
        return sum(wait <= self.promise for wait in self.waits)


def hours(text):
    """Return the questions in each hour that somebody pasted, one hour or up to 24.

    Raises
    ------
    ValueError
        If a cell is no number, or there are too many.
    """
    table = sheet(text.strip())
    if len(table.rows) == 1 and not table.mark and numbers(table.rows[0]).values == [None]:
        table = split_blanks(table)  # "2 3 4", and not "1 200"
    cells = [cell for row in table.rows for cell in row if cell.strip()]
    found = numbers(cells, whole=False).values
    if len(table.rows[0]) == 2 and len(table.rows) > 1 and len(cells) == 2 * len(table.rows):  # an hour and a count
        cells, found = cells[1::2], numbers(cells[1::2], whole=False).values
    unread = [cell for cell, value in zip(cells, found, strict=True) if value is None or not 0 <= value <= MOST]
    if unread:
        raise ValueError(words.no_number(unread[0][:20], MOST))
    if len(found) > HOURS or not any(found):
        raise ValueError(words.too_many(HOURS))
    return tuple(found)


def _day(arrivals, people, minutes, bot, promise):
    # an hour without a question needs nobody, but a queue needs some
    teams = tuple(queueing.Team(max(rate, 0.001), people, minutes, bot / 100, 0) for rate in arrivals)
    waits = tuple(queueing.wait_quantile(team, SHARE) for team in teams)
    needed = tuple(queueing.smallest_team(team, promise, SHARE) or 0 for team in teams)
    return Day(teams, promise, waits, needed)


@cache
def _curve(people, minutes):
    rates = BUSY * people * 60 / minutes
    return np.array([queueing.wait_quantile(queueing.Team(rate, people, minutes), SHARE) for rate in rates])


def _draw(figure):
    left, right = charts.panels(figure, 2)
    left.set(xlim=(0, 1.15), ylim=(0, TOP), xlabel=words.BUSY_AXIS)
    charts.quiet_axis(left, "x", [0, 0.5, 1], ["0", "50%", "100%"], grid=True)
    charts.quiet_axis(left, "y", [0, 1, 2], words.PROMISE_TICKS, grid=True)
    left.axvspan(1, 1.15, color=charts.TINT[charts.MEDIA], lw=0, zorder=0)
    (line,) = left.plot([], [], color=charts.NETWORKING, lw=2.5, animated=True)
    dots = charts.dots(left, [], [], "black", 13, animated=True)
    charts.key(left, words.CURVE_KEY)
    right.set(xlim=(0, 1), ylim=(0, 1), xticks=[], yticks=[], xlabel=words.PLAN_AXIS)
    bars = right.bar(np.zeros(HOURS), np.zeros(HOURS), color=charts.NETWORKING, animated=True)
    (there,) = right.plot([], [], color="black", lw=2, animated=True)
    look = dict(ha="center", va="bottom", fontsize=charts.POINT * charts.NOTE, animated=True)
    counts = [right.text(0, 0, "", **look) for _ in range(HOURS)]
    charts.key(right, words.PLAN_KEY)

    def update(day):
        team = day.teams[0]
        line.set_data(BUSY, _curve(team.people, team.minutes) / day.promise)
        busy = [min(one.utilisation, 1.07) for one in day.teams]
        dots.set_offsets(np.column_stack([busy, [min(wait / day.promise, TOP) for wait in day.waits]]))
        top = 1.25 * max(*day.needed, team.people)
        count, pitch = len(day.needed), 1 / max(len(day.needed), 6)
        for place, need in enumerate((*day.needed, *[0] * (HOURS - count))):
            bars[place].set_bounds((place + 0.1) * pitch, 0, 0.8 * pitch, need / top)
            bars[place].set_facecolor(charts.MEDIA if need > team.people else charts.NETWORKING)
            counts[place].set_position(((place + 0.5) * pitch, need / top + 0.02))
            counts[place].set_text(f"{need}" if need and count <= 12 else "")
        there.set_data([0, count * pitch], [team.people / top] * 2)

    return update


def _by_chance(mean):
    """Return between which numbers chance lies in 95 of 100 hours in which so many come on average."""
    up_to = pdtr(np.arange(2 * mean + 50), mean)  # how often at most 0, 1, 2, … come
    return np.searchsorted(up_to, [0.025, 0.975])


def _describe(day):
    return words.own_team(day, *_by_chance(day.teams[day.worst].arrivals))


def _headline(day):
    role = "networking" if day.kept == len(day.teams) else "media"
    return Headline(words.kept(day), words.kept_hours_found(day), role)


def your_figures():
    """Return the explorer of one's own team: the curve, and a shift plan."""
    return YourFigures(
        "07",
        _day,
        _draw,
        _describe,
        title=words.OWN_TEAM,
        size=(9, 3.6, 5.05),
        headline=_headline,
        goes_in=words.GOES_IN,
        pasted=hours,
        gives=lambda day: {"talk": f"{day.teams[0].minutes:g}"},
        arrivals=Box(words.OWN_ARRIVALS, "2\n3\n6\n8\n8\n7\n5\n4\n4\n6\n5\n2", lines=4),
        people=Box(words.PEOPLE, "1", 1, 200),
        minutes=Box(words.MINUTES, "6", 0.5, 240, words.MINUTES_UNIT, whole=False),
        bot=Box(words.OWN_BOT, "0", 0, 95, "%", whole=False),
        promise=Box(words.OWN_PROMISE, "60", 1, 1440, words.MINUTES_UNIT, whole=False),
    )
