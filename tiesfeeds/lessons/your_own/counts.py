"""Counts by date: how much they grow a month, how long a doubling takes, and when there are too few to say."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from tiesfeeds.display import Explorer, Headline, Slider, charts
from tiesfeeds.lessons.your_own import words
from tiesfeeds.lessons.your_own.samples import sample
from tiesfeeds.own_data.tables import DAY

__all__ = ["FEW", "Grown", "growth", "headline"]

FEW = 8  # counts: below it nothing is forecast
MONTH = 365.25 / 12  # days


@dataclass(frozen=True)
class Grown:
    """Counts up to one of them, and the growth that fits them.

    Parameters
    ----------
    days : array of float, shape (counts,)
        Days since the first one.
    values : array of float, shape (counts,)
        The counts.
    used : int
        How many of them, from the first, are fitted.
    """

    days: np.ndarray
    values: np.ndarray
    used: int

    @property
    def fit(self):
        """Slope and start of the straight line through the logarithms, by day."""
        return np.polyfit(self.days[: self.used], np.log(self.values[: self.used]), 1)

    @property
    def a_month(self):
        """Growth in a month, as a share."""
        return float(np.expm1(self.fit[0] * MONTH))

    @property
    def in_a_year(self):
        """What the line says for a year after the last count that was used."""
        slope, start = self.fit
        return float(np.exp(start + slope * (self.days[self.used - 1] + 365)))


def describe(result):
    """Say how much the counts grew, and what that would mean in a year."""
    return words.growth(result, FEW)


def headline(result):
    """Return what the picture says first."""
    if result.used < FEW:
        return Headline(words.TOO_FEW, words.forecast_from(FEW), "chance")
    return Headline(words.a_month(result), words.A_MONTH_FOUND, "media")


def _draw(days, values):
    top = 1.5 * values.max()

    def draw(figure):
        width, height = charts.pixels(figure)
        end = days[-1] + 365
        axes = charts.panel(figure, 24, 8, width - 72, height - 44, xlim=(0, end), ylim=(0, top))
        charts.quiet_axis(axes, "x", [0, days[-1], end], words.GROWTH_TICKS)
        start: Any = axes.get_xticklabels()[0]
        start.set_ha("left")
        axes.axhline(0, color=charts.RULE, lw=charts.POINT)
        charts.dots(axes, days, values, charts.RULE, 9)
        look: dict[str, Any] = dict(animated=True, clip_on=False)
        (line,) = axes.plot([], [], "--", color=charts.CHANCE, lw=2, **look)
        dots = charts.dots(axes, [], [], "black", 9, **look)
        rise = 18 * top / (height - 44)
        charts.say(axes, 0, values[0] + rise, charts.spaced(values[0]), weight=600)
        last = charts.say(axes, 0, 0, "", weight=600, ha="right", **look)
        then = charts.say(axes, 0, 0, "", color=charts.WORDS[charts.CHANCE], ha="right", **look)

        def update(result):
            day, value = days[result.used - 1], values[result.used - 1]
            dots.set_offsets(np.column_stack([days[: result.used], values[: result.used]]))
            far = day / end * (width - 72) > 100  # CSS pixels: else its number would meet the first one
            up = rise if result.used < FEW or result.in_a_year >= value else -rise
            last.set_text(charts.spaced(value) if far else "")
            last.set_position((day, value - up))
            line.set_data([], [])
            then.set_text("")
            if result.used >= FEW:
                slope, level = result.fit
                along = np.linspace(0, day + 365, 60)
                line.set_data(along, np.exp(level + slope * along))
                then.set_position((day + 365, min(result.in_a_year, 0.9 * top) + up))
                then.set_text(words.went_on(result))

        return update

    return draw


def growth(table=None):
    """Return the explorer of counts by date.

    Parameters
    ----------
    table : tiesfeeds.own_data.Series
        With four counts above 0 or more; the invented ones if left out.
    """
    table = sample("counts").table if table is None else table
    values = next(iter(table.values.values()))
    there = ~np.isnan(values) & ~np.isnan(table.time) & (np.nan_to_num(values) > 0)
    days, values = (table.time[there] - table.time[there][0]) / DAY, values[there]

    def model(used):
        return Grown(days, values, used)

    return Explorer(model, _draw(days, values), describe, title=words.GROWTH, size=(9, 3.2, 3.6),
        headline=headline,
                    used=Slider(words.KNOWN, 3, len(days), 1, len(days)))  # fmt: skip
