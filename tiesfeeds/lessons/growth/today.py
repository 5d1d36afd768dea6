"""Lesson 08: what three curves forecast from one *today* after the other, and what came."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle

from tiesfeeds import tables
from tiesfeeds.display import Choice, Explorer, Headline, Slider, Switch, Try, charts
from tiesfeeds.learning.guess import guess
from tiesfeeds.lessons.growth import words
from tiesfeeds.lessons.growth.explorers import ADULTS, LOOKS, Series, compare

__all__ = ["drag_today"]

FIRST, LAST = 2007, 2022  # the first and the last *today*
BEGIN, END = 2004, 2026  # what is shown
NEAR = 0.1  # a forecast so near to what came is called near
FACEBOOK = "Facebook"
LAWS = ("logistic", "Bass", "exponential")


@dataclass(frozen=True)
class Target:
    """What is forecast, and what it became."""

    time: float
    year: int
    size: float
    top: float  # of the picture


TARGETS = {
    FACEBOOK: Target(2023.875, 2023, tables.fact("F086")["value"], 4000),
    ADULTS: Target(2025.5, 2025, tables.fact("F221")["value"], 100),
}


@dataclass(frozen=True, eq=False)
class Today:
    """Three curves through the figures up to *today*, and all that was forecast from earlier ones."""

    series: Series
    today: int  # its end
    opened: bool  # whether what came after it is shown
    fits: dict  # empty if there are too few figures
    forecasts: dict  # year → law → what it says of the target; no later than today
    guess: float | None

    @property
    def target(self):
        """What is forecast."""
        return TARGETS[self.series.name]

    @property
    def seen(self):
        """Which figures the curves may see."""
        return self.series.between(BEGIN, self.today)

    @property
    def first(self):
        """The law that is the first to come near to what became of Facebook, if it is now and the curtain is open."""
        year, law = first_near(FACEBOOK) if self.opened and self.series.name == FACEBOOK else (None, None)
        return law if year == self.today else None


@cache
def _forecast(name, year):
    """Return what each law says of the target at the end of a year; nothing if it has too few figures."""
    fits = compare(name, "logistic", BEGIN, year).fits
    return {law: float(fits[law](TARGETS[name].time)) for law in LAWS} if fits else {}


def _today(today, opened, series, guess=None):
    found = compare(series, "logistic", BEGIN, today)
    forecasts = {year: _forecast(series, year) for year in range(FIRST, today + 1)}
    forecasts = {year: said for year, said in forecasts.items() if said}
    said = guess if series == FACEBOOK else None  # what the prediction was about
    return Today(found.series, today, opened, found.fits, forecasts, said)


@cache
def first_near(name):
    """Return the first *today* from which a law comes near to what came, and that law."""
    for year in range(FIRST, LAST + 1):
        for law, said in _forecast(name, year).items():
            if abs(said / TARGETS[name].size - 1) <= NEAR:
                return year, law
    raise ValueError(f"No law ever comes near to what became of {name}.")


# ---- the picture ----


class _Labels:
    """Words beside the ends of curves, kept apart; changed in place."""

    _APART = 19  # CSS pixels

    def __init__(self, axes, x):
        self._axes, self._pixel = axes, 1 / charts.extent(axes)[1]
        look: dict[str, Any] = dict(weight=600, animated=True, transform=axes.get_yaxis_transform())
        look |= dict(va="center")
        self._texts = {
            law: charts.say(axes, x, 0, "", color=charts.WORDS.get(LOOKS[law][0], "black"), **look) for law in LAWS
        }

    def show(self, said, heights):
        """Show what is said of each law at a height, as a share of the axes, or a little above it."""
        top = -1.0
        for law in sorted(heights, key=heights.__getitem__):
            top = max(heights[law], top + self._APART * self._pixel)
            self._texts[law].set_y(top * self._axes.get_ylim()[1])
        for law, text in self._texts.items():
            text.set_text(said.get(law, ""))


class _Kept:
    """Each forecast as a dot above the year that it was made in; changed in place."""

    def __init__(self, figure, left, top, width, height):
        self._axes = charts.panel(figure, left, top, width, height, xlim=(FIRST - 1, LAST + 1), ylim=(0, 1))
        years = [FIRST, 2012, 2017, LAST]
        charts.quiet_axis(self._axes, "x", years, [str(year) for year in years])
        self._title = charts.say(figure, left - 6, top - 20, "", size=charts.NOTE, color=charts.MUTED)
        (self._truth,) = self._axes.plot([], [], color="black", lw=1.2, ls=(0, (4, 3)), animated=True)
        self._dots = {
            law: charts.dots(self._axes, [], [], LOOKS[law][0], size, zorder=order, animated=True)
            for law, size, order in (("exponential", 9, 4), ("Bass", 8, 5), ("logistic", 11, 6))
        }
        self._marks = charts.Marks(self._dots["logistic"])

    def scale(self, target, ticks):
        """Give the axis its scale, and the title its year."""
        self._axes.set_ylim(0, target.top)
        charts.quiet_axis(self._axes, "y", ticks, [""] * len(ticks), grid=True)
        self._title.set_text(words.today_kept(target))

    def show(self, result):
        """Show what was forecast up to today, and, behind the curtain, what it became."""
        top, size = result.target.top, result.target.size
        for law, dots in self._dots.items():
            said = [(year, found[law]) for year, found in result.forecasts.items() if found[law] <= top]
            dots.set_offsets(np.array(said).reshape(-1, 2))
            if law == "logistic":
                told = (words.today_forecast(year, size, result.series.unit) for year, size in said)
                self._marks.say(told, [dict(today=year) for year, _ in said])
        self._truth.set_data([FIRST - 1, LAST + 1], [size, size] if result.opened else [np.nan, np.nan])


def _draw_today(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    left, top, beside = 52, 30, 120 if narrow else 178
    room = width - left - beside - (0 if narrow else 176)
    high = 0.42 * height if narrow else height - top - 30
    axes = charts.panel(figure, left, top, room, high, xlim=(BEGIN, END), ylim=(0, 1))
    years = range(2005, END, 10 if narrow else 5)
    charts.quiet_axis(axes, "x", years, [str(year) for year in years])
    unit = charts.say(figure, 2, 10, "", size=charts.NOTE, color=charts.MUTED)
    curtain: Any = axes.add_patch(Rectangle((0, 0), 1, 1, fc=charts.WASH, lw=0, animated=True))
    closed = charts.say(axes, 0, 0, "", color=charts.MUTED, ha="center", animated=True)
    (edge,) = axes.plot([], [], color="black", lw=1.2, animated=True)
    here = charts.say(axes, 0, 0, "", weight=600, animated=True, halo=True)
    misses: Any = LineCollection([], colors=charts.BETWEEN, linewidths=1.2, alpha=0.5, animated=True)
    axes.add_collection(misses, autolim=False)
    curves = {}
    for law, (color, style) in LOOKS.items():
        (curves[law],) = axes.plot([], [], style, color=color, lw=2.2, animated=True)
    later = charts.dots(axes, [], [], "black", 7, ring=True, zorder=4, animated=True, clip_on=True)
    figures = charts.dots(axes, [], [], "black", 9, zorder=6, animated=True)
    marks = charts.Marks(figures)
    came = charts.say(axes, 0, 0, "", weight=600, ha="right", halo=True, animated=True)
    labels, bet = _Labels(axes, 1.02), charts.guess_mark(axes, upright=True)
    x, y = (left, top + high + 76) if narrow else (width - 160, top)
    kept = _Kept(figure, x, y, room if narrow else 150, height - y - 30)
    grid = np.linspace(BEGIN, END, 221)

    def scale(result):
        ticks = np.linspace(0, result.target.top, 5).tolist()
        axes.set_ylim(0, result.target.top)
        charts.quiet_axis(axes, "y", ticks, [words.today_tick(tick, result.series.unit) for tick in ticks], grid=True)
        kept.scale(result.target, ticks)
        unit.set_text(words.TODAY_MEASURES[result.series.unit])

    def show_curtain(result):
        end, top = result.today + 1, result.target.top
        curtain.set_bounds(end, 0, 0 if result.opened else END - end, top)
        edge.set_data([end, end], [0, top])
        here.set_text(words.today_here(result.today, narrow))
        right = result.today < 2014
        here.set(x=end + (0.3 if right else -0.3), y=0.95 * top, ha="left" if right else "right")
        closed.set_text("" if result.opened or END - end < 6 else words.TODAY_CLOSED)
        closed.set_position(((end + END) / 2, 0.5 * top))

    def update(result):
        series, target, seen = result.series, result.target, result.seen
        if axes.get_ylim()[1] != target.top:
            scale(result)
        show_curtain(result)
        points = np.column_stack([series.time, series.size])
        figures.set_offsets(np.where(seen[:, None], points, np.nan))
        figures.set_urls(range(len(points)))
        marks.say(words.today_figure(time, size, series.unit) for time, size in points)
        after = _after(result, points[~seen])
        later.set_offsets(after)
        for law, curve in curves.items():
            there = grid[grid >= (series.start if law == "Bass" else BEGIN)] if result.fits else grid[:0]
            curve.set_data(there, result.fits[law](there) if result.fits else there)
        logistic = result.fits.get("logistic")
        misses.set_segments([[(t, size), (t, float(logistic(t)))] for t, size in after] if logistic else [])
        kept.show(result)
        now = result.forecasts.get(result.today, {})
        said = {law: words.today_curve(result, law, narrow) for law in now}
        labels.show(said, {law: min(size / target.top, 1) for law, size in now.items()})
        came.set_text(words.today_came(result) if result.opened else "")
        came.set_position((target.time + 0.4, target.size + (0.07 if narrow else 0.1) * target.top))
        guessed = result.guess if result.opened else None
        bet(guessed, target.size, target.time, words.today_guess(guessed or 0, narrow))

    return update


def _after(result, figures):
    """Return what came after today, shape (figures, 2), the target too; nothing as long as the curtain is closed."""
    if not result.opened:
        return np.empty((0, 2))
    target = (result.target.time, result.target.size)
    return figures if len(figures) and figures[-1][0] >= target[0] else np.vstack([figures, [target]])


def _describe_today(result):
    return words.today(result, NEAR)


def _headline_today(result):
    return Headline(*words.today_headline(result, NEAR), role="between" if result.fits else "ink")


def drag_today():
    """Return the explorer in which a learner drags *today* and sees three forecasts thrash."""
    return Explorer(
        _today,
        _draw_today,
        _describe_today,
        title=words.TODAY,
        size=(9, 3.9, 5.05),
        headline=_headline_today,
        tries=(
            Try(*words.TODAY_2008, dict(today=2008)),
            Try(*words.TODAY_2010, dict(today=2010, opened=True)),
            Try(*words.TODAY_2016, dict(today=2016, opened=True)),
            Try(*words.TODAY_ADULTS, dict(today=2021, series=ADULTS)),
        ),
        guess=guess("08", "users_in_2023"),
        today=Slider(words.TODAY_END, FIRST, LAST, 1, FIRST),
        opened=Switch(words.TODAY_OPENED),
        series=Choice(words.TODAY_SERIES, {name: words.SERIES[name] for name in TARGETS}),
    )
