"""Lesson 08: laws of growth and what they promise, introductions with a limit, a post's clock and a following's."""

import math
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from tiesfeeds import networks, tables
from tiesfeeds.display import Animation, Choice, Diagram, Explorer, Headline, Slider, Switch, Try, charts
from tiesfeeds.display.charts import spaced
from tiesfeeds.learning.guess import guess
from tiesfeeds.lessons.growth import words
from tiesfeeds.models import growth
from tiesfeeds.networks import triadic_closure

__all__ = ["by_hand", "clocks", "compare", "fitted", "hundred_million", "meeting"]

LOOKS = {"exponential": (charts.CHANCE, "-."), "logistic": (charts.BETWEEN, "-"), "Bass": ("black", "--")}


# ---- the series ----


@dataclass(frozen=True, eq=False)
class Series:
    """Figures of one kind over the years."""

    name: str
    time: np.ndarray
    size: np.ndarray
    unit: str
    start: int  # the year from whose beginning Bass counts

    def between(self, first, last):
        """Return which figures lie between the beginning of one year and the end of another."""
        return (self.time >= first) & (self.time < last + 1)


STARTS = {row["platform"]: row["year"] for row in tables.read("launches")}
(ADULTS,) = words.SERIES.keys() - STARTS.keys()


@cache
def _series(name):
    if name == ADULTS:
        pairs = [(row["year"], row["percent"]) for row in tables.read("pew_us_adults")]
        time, size = np.array(pairs, float).T
        return Series(name, time, size, "%", 2003)  # no launch: two years before the first figure
    rows = [row for row in tables.read("platform_users") if row["platform"] == name]
    pairs = sorted((row["year"], row["millions"]) for row in rows if row["measure"] == "monthly users")
    time, size = np.array(pairs, float).T
    return Series(name, time, size, "million", STARTS[name])


# ---- by hand ----

HAND = "Twitter"
SHOWN = np.linspace(2009.5, 2020, 211)


@dataclass(frozen=True, eq=False)
class ByHand:
    """A curve that the learner set, and the best one of its law."""

    fit: growth.Fit
    settings: tuple  # ceiling, halfway, rate
    best: growth.Fit | None


@cache
def _best(name):
    series = _series(HAND)
    return growth.fit(name, series.time, series.size, series.start)


def _hand(law, ceiling, halfway, rate, best):
    series = _series(HAND)
    chosen: tuple
    if law == "exponential":  # it passes half the ceiling at the half-way date, and goes on
        chosen = ceiling / 2 * np.exp(rate * (series.time.min() - halfway)), rate
    elif law == "logistic":
        chosen = ceiling, rate, halfway
    else:  # p and q that add up to the rate and bring half of them in by the half-way date
        ratio = max(np.exp(rate * (halfway - series.start)) - 2, 1e-9)
        halfway = series.start + np.log(2 + ratio) / rate  # later than asked for if nobody imitates
        chosen = ceiling, rate / (1 + ratio), rate * ratio / (1 + ratio)
    fit = growth.by_hand(law, series.time, series.size, *chosen, start=series.start)
    return ByHand(fit, (ceiling, halfway, rate), _best(law) if best else None)


class _Ends:
    """Labels of curves, by their names, each where its curve leaves the picture; changed in place."""

    def __init__(self, axes, labels, colors):
        look: dict[str, Any] = dict(weight=600, animated=True, va="center", transform=axes.transAxes)
        self._axes, self._labels = axes, labels
        self._texts = {
            name: charts.say(axes, 0, 0, "", color=charts.WORDS.get(color, color), **look)
            for name, color in colors.items()
        }

    def show(self, curves):
        """Name these curves, but those without points."""
        width, height = charts.extent(self._axes)
        to_axes = self._axes.transData + self._axes.transAxes.inverted()
        ends = {}
        for name, curve in curves.items():
            self._texts[name].set_text(self._labels[name] if len(curve.get_xdata()) else "")
            if len(curve.get_xdata()):
                points = to_axes.transform(np.column_stack(curve.get_data()))
                ends[name] = points[points[:, 1] <= 1][-1]
        heights = -charts.apart([-up for _, up in ends.values()], 19 / height)
        for (name, (across, _)), up in zip(ends.items(), heights, strict=True):
            near = max(x for x, _ in ends.values() if x < across + 0.3)  # a neighbour's curve would cross the name
            self._texts[name].set_position((near + 8 / width, up))


def _draw_hand(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    wide, high = (width, height / 2) if narrow else (width / 2, height)
    series, moving = _series(HAND), []
    panels = (
        (words.HAND_LINEAR, (0, 680), [0, 200, 400, 600], 270),
        (words.HAND_LOGARITHMIC, (10, 1500), [10, 100, 1000], 235),
    )
    for number, (title, limits, ticks, below) in enumerate(panels):
        left, top = (0, number * high) if narrow else (number * wide, 0)
        charts.say(figure, left + 4, top + 12, title, weight=600)
        axes = charts.panel(figure, left + 44, top + 34, wide - 44 - 108, high - 64, xlim=(2009.5, 2020))
        axes.set(yscale="log" if number else "linear", ylim=limits)
        axes.set_yticks([], minor=True)
        charts.quiet_axis(axes, "x", [2010, 2015, 2020], ["2010", "2015", "2020"])
        charts.quiet_axis(axes, "y", ticks, [spaced(tick) for tick in ticks], grid=True)
        charts.dots(axes, series.time, series.size, "black", 8, ring=True, linewidths=charts.POINT)
        charts.say(axes, 2019.5, below, words.SERIES[HAND], size=charts.NOTE, ha="right", halo=True)
        (best,) = axes.plot([], [], color=charts.BETWEEN, lw=2.5, animated=True)
        (hand,) = axes.plot([], [], color="black", lw=2.5, animated=True)
        names = _Ends(axes, words.HAND_CURVES, {"hand": "black", "best": charts.BETWEEN})
        moving.append((names, {"hand": hand, "best": best}))

    def update(result):
        for names, curves in moving:
            for curve, fit in zip(curves.values(), (result.fit, result.best), strict=True):
                curve.set_data(SHOWN if fit else [], fit(SHOWN) if fit else [])
            names.show(curves)

    return update


def _headline_hand(result):
    return Headline(*words.hand_headline(result), role="ink")


def by_hand():
    """Return the explorer in which a learner fits a law to Twitter's users by hand, and then by least squares."""
    return Explorer(
        _hand,
        _draw_hand,
        words.hand,
        title=words.HAND,
        headline=_headline_hand,
        size=(9, 4, 5.05),
        tries=(
            Try(*words.HAND_WILD, dict(law="exponential", ceiling=140, halfway=2011.1, rate=0.75)),
            Try(*words.HAND_EXPONENTIAL, dict(law="exponential")),
            Try(*words.HAND_LOGISTIC, {}),
            Try(*words.HAND_BASS, dict(law="Bass", ceiling=330, halfway=2012.6, rate=0.85)),
        ),
        law=Choice(words.HAND_LAW, words.LAWS, "logistic"),
        ceiling=Slider(words.HAND_CEILING, 100, 600, 10, 500, words.UNITS["million"]),
        halfway=Slider(words.HAND_HALFWAY, 2010, 2016, 0.1, 2014),
        rate=Slider(words.HAND_RATE, 0.1, 1.5, 0.05, 0.5, words.PER_YEAR),
        best=Switch(words.HAND_BEST),
    )


# ---- by least squares ----

FEWEST = 6  # figures in a window
CLOSE = 10  # differences of AICc below this decide nothing: they would be too small even for independent misses
FOLLOW = 1  # a Durbin–Watson below this: the misses follow each other, and every difference of AICc is too large


@dataclass(frozen=True, eq=False)
class Fitted:
    """Three laws, fitted to the figures of a window."""

    series: Series
    law: str
    first: int
    last: int
    inside: np.ndarray
    fits: dict  # empty if there are too few figures

    @property
    def count(self):
        """How many figures there are in the window."""
        return int(self.inside.sum())

    @property
    def above(self):
        """How far each law's AICc lies above the lowest."""
        lowest = self.lowest.aicc
        return {name: fit.aicc - lowest for name, fit in self.fits.items()}

    @property
    def lowest(self):
        """The law with the lowest AICc."""
        return min(self.fits.values(), key=lambda fit: fit.aicc)

    @property
    def near(self):
        """The laws whose AICc is too close to the lowest to decide anything, that law's among them."""
        return [name for name, above in self.above.items() if above < CLOSE]

    @property
    def follow(self):
        """Whether the misses of the law with the lowest AICc follow each other."""
        return self.lowest.durbin_watson < FOLLOW

    @property
    def forecast(self):
        """What the law says for the last figure of all; None if that lies in the window."""
        then = self.series.time.max()
        return float(self.fits[self.law](then)) if then >= self.last + 1 else None


@cache
def _fits(name, first, last):
    series = _series(name)
    inside = series.between(first, last)
    time, size = series.time[inside], series.size[inside]
    if len(np.unique(time)) < FEWEST:
        return {}
    return {law: growth.fit(law, time, size, series.start) for law in growth.LAWS}


def compare(series, law, first, last):
    """Return the three laws fitted to a series from the start of one year to the end of another."""
    chosen = _series(series)
    return Fitted(chosen, law, first, last, chosen.between(first, last), _fits(series, first, last))


def _draw_fitted(figure):
    """Draw the figures with each law as a curve that is named where it ends, and beside it each law's AICc."""
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    room, high = (width, 0.6 * height) if narrow else (0.62 * width, height)
    left = charts.panel(figure, 48, 36, room - 48 - 100, high - 64, xlim=(2003, 2027))
    charts.quiet_axis(left, "x", [2005, 2015, 2025], ["2005", "2015", "2025"])
    title = charts.say(figure, 4, 12, "", weight=600, animated=True)
    window: Any = left.add_patch(Rectangle((0, 0), 1, 1, fc=charts.WASH, lw=0, animated=True))
    look: dict[str, Any] = dict(animated=True, linewidths=charts.POINT)
    outside = charts.dots(left, [], [], "black", 7, ring=True, **look)
    inside = charts.dots(left, [], [], "black", 8, **look)
    marks = charts.Marks(inside)
    curves = {law: left.plot([], [], color=color, animated=True)[0] for law, (color, _) in LOOKS.items()}
    names = _Ends(left, words.LAWS, {law: color for law, (color, _) in LOOKS.items()})
    across, top, end = (6, high + 12, width) if narrow else (room + 8, 0, width - 4)
    charts.say(figure, across, top + 12, words.FITTED_AICC, weight=600)
    rows = charts.panel(
        figure, across + 6, top + 34, end - across - 60, min(height - top - 40, 230), xlim=(0, 200), ylim=(2.4, -0.6)
    )
    for row, (law, (color, _)) in enumerate(LOOKS.items()):
        charts.say(rows, 0, row - 0.3, words.LAWS[law], color=charts.WORDS.get(color, color), weight=600)
    stems = charts.Stems(rows, [0.1, 1.1, 2.1], [color for color, _ in LOOKS.values()], form="{:.0f}")
    grid = np.linspace(2003, 2027, 241)

    def update(result):
        series, limit = result.series, 1.45 * result.series.size.max()
        if left.get_ylim()[1] != limit:
            left.set_ylim(0, limit)
            ticks = [tick for tick in MaxNLocator(4).tick_values(0, limit) if tick <= limit]
            charts.quiet_axis(left, "y", ticks, [spaced(tick) for tick in ticks], grid=True)
        title.set_text(words.FITTED_MEASURES[series.unit])
        window.set_bounds(result.first, 0, max(result.last + 1 - result.first, 0), limit)
        points = np.column_stack([series.time, series.size])
        inside.set_offsets(points[result.inside])
        outside.set_offsets(points[~result.inside])
        marks.say(words.fitted_figure(time, size, series.unit) for time, size in points[result.inside])
        for law, curve in curves.items():
            dates = grid[grid >= (series.start if law == "Bass" else 0)]
            curve.set_data(dates if result.fits else [], result.fits[law](dates) if result.fits else [])
            curve.set(linewidth=3.4 if law == result.law else 1.6, zorder=2.5 if law == result.law else 3)
        names.show(curves)
        stems.show([*result.above.values()] if result.fits else [0, 0, 0])
        stems.marks.say(map(words.fitted_press, LOOKS), (dict(law=law) for law in LOOKS))
        if not result.fits:
            for text in stems.texts:
                text.set_text(words.FITTED_FEW)

    return update


def _describe_fitted(result):
    return words.fitted(result, FEWEST)


def _headline_fitted(result):
    return Headline(*words.fitted_headline(result), role="ink" if result.fits else "chance")


def fitted():
    """Return the explorer that fits the three laws to a chosen series and window by least squares."""
    return Explorer(
        compare,
        _draw_fitted,
        _describe_fitted,
        title=words.FITTED,
        headline=_headline_fitted,
        size=(9, 4, 5.05),
        tries=(
            Try(*words.FITTED_ALL, dict(law="Bass", last=2023)),
            Try(*words.FITTED_SIX, {}),
            Try(*words.FITTED_EIGHT, dict(law="logistic", last=2008)),
            Try(*words.FITTED_SLOW, dict(law="logistic", first=2013, last=2016)),
            Try(*words.FITTED_ADULTS, dict(series=ADULTS, last=2009)),
            Try(*words.FITTED_ALL_ADULTS, dict(series=ADULTS, law="logistic", last=2023)),
        ),
        series=Choice(words.FITTED_SERIES, words.SERIES),
        law=Choice(words.FITTED_LAW, words.LAWS, "exponential"),
        first=Slider(words.FITTED_FIRST, 2004, 2022, 1, 2004),
        last=Slider(words.FITTED_LAST, 2006, 2025, 1, 2007),
    )


# ---- introductions ----

PEOPLE, LIMIT, STEPS, CHANCE = 40, 8, 60, 0.12
EARLY = 20  # steps from which the first pace is read
PAIRS = PEOPLE * (PEOPLE - 1) // 2
MOST = PEOPLE * LIMIT // 2  # ties with a limit


@dataclass(frozen=True, eq=False)
class Meeting:
    """Two networks after the same number of steps."""

    step: int
    free: triadic_closure.History
    limited: triadic_closure.History

    @property
    def ties(self):
        """How many ties there are without a limit, and with one."""
        return self.free.ties[self.step], self.limited.ties[self.step]

    @property
    def full(self):
        """Who has as many friends as the limit allows."""
        return self.limited.network(self.step).out_degree >= LIMIT


@cache
def _histories():
    seats = np.arange(PEOPLE)
    ring = networks.from_arcs(seats, (seats + 1) % PEOPLE, PEOPLE, directed=False)
    return [triadic_closure.introduce(ring, STEPS, CHANCE, np.random.default_rng(3), limit) for limit in (None, LIMIT)]


@cache
def _pace():
    """Return the exponential law of the first steps without a limit."""
    steps = np.arange(EARLY + 1)
    return growth.fit("exponential", steps, _histories()[0].ties[: EARLY + 1])


def _meet(step):
    return Meeting(step, *_histories())


def _draw_meeting(figure):
    """Draw both networks as rings, and beside them the counts of their ties on the way to what is possible."""
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    ring = min((width - 24) / 2, 190) if narrow else 0.28 * width
    left, top = (8, ring + 40) if narrow else (2 * ring + 44, 0)
    angle = 2 * np.pi * np.arange(PEOPLE) / PEOPLE
    place = np.column_stack([np.cos(angle), np.sin(angle)])
    looks = (
        (words.MEETING_FREE, charts.NETWORKING, PAIRS, 0, words.meeting_possible(PAIRS), "left"),
        (words.meeting_limited(LIMIT), charts.MEDIA, MOST, STEPS, words.meeting_full(MOST), "right"),
    )
    charts.say(figure, left, top + 12, words.MEETING_TIES, weight=600)
    axes = charts.panel(figure, left + 26, top + 32, width - left - 76, height - top - 60, xlim=(0, STEPS))
    axes.set_ylim(0, 1.5 * PAIRS)
    charts.quiet_axis(axes, "x", [0, 20, 40, 60], words.MEETING_STEPS)
    pixel = 1.5 * PAIRS / charts.extent(axes)[1]
    steps = np.arange(STEPS + 1)
    pace = _pace()(steps)
    shown = pace < 1.5 * PAIRS
    axes.plot(steps[shown], pace[shown], color=charts.CHANCE, lw=1.5)
    look: dict[str, Any] = dict(size=charts.NOTE, color=charts.MUTED)
    charts.say(axes, steps[shown][-1] - 2, 1.5 * PAIRS - 18 * pixel, words.meeting_pace(EARLY), ha="right", **look)
    moving = []
    for number, (name, color, most, x, full, lean) in enumerate(looks):
        charts.say(figure, 8 + number * (ring + 8), 12, name, weight=600, color=charts.WORDS[color])
        box = charts.panel(figure, 4 + number * (ring + 8), 28, ring, ring)
        axes.axhline(most, color=color, lw=charts.POINT)
        look = dict(color=charts.WORDS[color])
        charts.say(axes, x, most + 12 * pixel, full, ha=lean, size=charts.NOTE, **look)
        (line,) = axes.plot([], [], color=color, lw=2.5, zorder=4, animated=True)
        tip = charts.dots(axes, [], [], color, 12, animated=True)
        look |= dict(weight=600, halo=True, zorder=3, animated=True)  # paper below the curve and its tip
        count = charts.say(axes, 0, 0, "", ha="left" if number else "right", **look)
        moving.append((charts.NetworkPicture(box, place, 22), line, tip, count))

    def update(result):
        for (picture, line, tip, count), history, up in zip(
            moving, (result.free, result.limited), (12, -8), strict=True
        ):
            network = history.network(result.step)
            picture.ties("old", network.sources, network.targets, color=charts.FAINT, width=0.5)
            fresh = [history.new(step) for step in (result.step - 1, result.step) if step > 0]
            pairs = np.hstack(fresh) if fresh else np.zeros((2, 0), int)
            picture.ties("new", *pairs, color=charts.BETWEEN, width=1.8, zorder=2)
            picture.marks.say(map(words.meeting_friends, network.out_degree))
            line.set_data(steps[: result.step + 1], history.ties[: result.step + 1])
            ties = history.ties[result.step]
            tip.set_offsets([(result.step, ties)])
            count.set(text=str(ties), x=result.step + (-1 if up > 0 else 2), y=ties + up * pixel)
        moving[1][0].color(np.where(result.full, charts.MEDIA, charts.NETWORKING))

    return update


def _describe_meeting(result):
    pace = float(_pace()(result.step))
    return words.meeting(result, pace, people=PEOPLE, limit=LIMIT, pairs=PAIRS, most=MOST, early=EARLY)


def _headline_meeting(result):
    return Headline(*words.meeting_headline(result, LIMIT), role="networking")


def meeting():
    """Return the film of friends who introduce friends, with a limit on friends and without."""
    return Animation(
        _meet,
        _draw_meeting,
        _describe_meeting,
        title=words.MEETING,
        headline=_headline_meeting,
        size=(9, 3.6, 5.05),
        tries=(
            Try(*words.MEETING_20, dict(step=20)),
            Try(*words.MEETING_END, dict(step=STEPS)),
            Try(*words.MEETING_LIMIT, dict(step=12)),
        ),
        step=Slider(words.MEETING_STEP, 0, STEPS, 2, 0),
    )


# ---- the clocks ----

MINUTE, HOUR, DAY, MONTH = 1 / 60, 1.0, 24.0, 24 * 365.25 / 12  # in hours
YEAR = 12 * MONTH
HALVES = {
    f"{row['number']:g} {row['unit']}": row["number"] * {"minutes": MINUTE, "hours": HOUR, "days": DAY}[row["unit"]]
    for row in tables.read("half_lives")
}
GOALS = dict(zip(words.GOALS, (2, 10, 100, 1000), strict=True))
PACE = 5  # % a month: what the prediction is about, and what twice the pace is twice of


@dataclass(frozen=True)
class Clocks:
    """How long a post lives, and how long a following takes to grow."""

    half_life: float  # hours
    goal: int
    doubling: float  # hours
    reached: float  # hours until the goal
    growth: float  # per month, as a share
    posts: float  # in that time
    slower: float  # hours until the goal at half the pace
    needed: float  # per month, as a share: the least whole percentage that reaches the goal within a year
    guess: float | None = None  # years until the goal


def _clocks(half_life, percent, goal, posts, guess=None):
    share = percent / 100
    reached, slower = (growth.periods_to_grow(GOALS[goal], pace) * MONTH for pace in (share, share / 2))
    needed = math.ceil(100 * (GOALS[goal] ** (MONTH / YEAR) - 1)) / 100
    doubling = growth.doubling_time(share) * MONTH
    said = guess if (percent, GOALS[goal]) == (PACE, 100) else None  # what the prediction was about
    count = posts * reached / (7 * DAY)
    return Clocks(HALVES[half_life], GOALS[goal], doubling, reached, share, count, slower, needed, said)


# How long a clock may run: its end and its steps, counted in a unit.
POST_RUNS = [(6, 2, HOUR, "h"), (24, 6, HOUR, "h"), (7, 1, DAY, "d"), (42, 7, DAY, "d")]
CROWD_RUNS = [(1, 0.25, YEAR, "y"), *((years, years / 5, YEAR, "y") for years in (5, 10, 20, 50, 100, 200))]


class _Clock:
    """A share that grows from its start, on an axis as long as it needs; changed in place."""

    def __init__(self, figure, box, color, style, runs):
        left, top, width, height = box
        self.axes = charts.panel(figure, left, top, width, height, ylim=(0, 1))
        charts.quiet_axis(self.axes, "y", [0.5, 1], ["50%", "100%"], grid=True)
        self._title = charts.say(figure, 2, top - 21, "", weight=600, color=charts.WORDS[color], animated=True)
        (self._line,) = self.axes.plot([], [], style, color=color, lw=2.6, animated=True)
        self._marks = charts.dots(self.axes, [], [], color, 12, zorder=6, animated=True)
        self._runs, self._shown = runs, None

    def show(self, title, share, marks, until):
        """Show a share of time (a function), the times that are marked, and all times to `until` (hours)."""
        run = next((run for run in self._runs if run[0] * run[2] >= until), self._runs[-1])
        end, step, unit, name = run
        if run != self._shown:
            self._shown, steps = run, np.arange(0, end + step / 2, step)
            self.axes.set_xlim(0, end * unit)
            charts.quiet_axis(self.axes, "x", (unit * steps).tolist(), words.clock(steps[1:], name))
        grid = np.linspace(0, end * unit, 400)
        size = share(grid)
        self._line.set_data(grid[size <= 1], size[size <= 1])
        self._marks.set_offsets(np.column_stack([marks, share(np.asarray(marks))]))
        self._title.set_text(title)


def _draw_clocks(figure):
    width, height = charts.pixels(figure)
    narrow, half = charts.is_narrow(figure.get_figwidth()), height / 2
    top, wide = (64 if narrow else 40), width - 52 - 34
    boxes = [(52, top + half * row, wide, half - top - 30) for row in (0, 1)]
    post = _Clock(figure, boxes[0], charts.MEDIA, "-", POST_RUNS)
    crowd = _Clock(figure, boxes[1], charts.NETWORKING, "-", CROWD_RUNS)
    said = charts.guess_mark(crowd.axes)

    def title(told):
        return charts.wrapped(told, width - 10, weight=600)

    def update(result):
        post.show(
            title(words.clocks_post(result)),
            lambda time: growth.share_after(time, result.half_life),
            [result.half_life],
            5 * result.half_life,
        )
        doublings = np.arange(0, result.reached * (1 + 1e-9), result.doubling)
        crowd.show(
            title(words.clocks_following(result, narrow)),
            lambda time: np.exp(np.log1p(result.growth) * (time - result.reached) / MONTH),
            [*doublings, result.reached],
            max(1.1 * result.reached, 1.5 * YEAR * (result.guess or 0)),
        )
        said(result.guess and result.guess * YEAR, result.reached, 0.75, words.clocks_guess(result.guess or 0))

    return update


def _headline_clocks(result):
    """Return a finding for each question: what it takes, what twice the pace saves, what a year would take."""
    if result.growth <= PACE / 100:
        found = words.clocks_posts(result)
    elif result.growth <= 2 * PACE / 100:
        found = words.clocks_slower(result)
    elif result.growth < result.needed:
        found = words.clocks_needed(result)
    else:
        found = words.clocks_enough(result)
    return Headline(words.clocks_reached(result), found, role="networking")


def _named(options, value):
    """Return the name of the option with a value."""
    return next(name for name, each in options.items() if each == value)


def clocks():
    """Return the explorer of a post's half-life beside the doubling time of a following."""
    halves = {name: words.half_life(*name.split()) for name in HALVES}
    return Explorer(
        _clocks,
        _draw_clocks,
        words.clocks,
        title=words.CLOCKS,
        headline=_headline_clocks,
        size=(9, 3.9, 5.05),
        tries=(
            Try(*words.CLOCKS_START, {}),
            Try(*words.CLOCKS_TWICE, dict(percent=2 * PACE)),
            Try(*words.CLOCKS_GOOD, dict(percent=12)),
        ),
        guess=guess("08", "hundred_times"),
        half_life=Choice(words.CLOCKS_HALF_LIFE, halves, _named(HALVES, 52 * MINUTE)),
        percent=Slider(words.CLOCKS_PERCENT, 1, 50, 1, PACE, words.CLOCKS_A_MONTH),
        goal=Choice(words.CLOCKS_GOAL, words.GOALS, _named(GOALS, 100)),
        posts=Slider(words.CLOCKS_POSTS, 1, 21, 1, 5),
    )


# ---- the first hundred million ----


def _draw_hundred(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    left, right = (24, 24) if narrow else (104, 170)
    room = width - left - right
    axes = charts.panel(figure, left, 8, room, height - 44, xlim=(0, 60))
    charts.quiet_axis(axes, "x", range(0, 61, 12), words.clock(range(1, 6), "y"), grid=True)

    def update(rows):
        axes.set_ylim(len(rows) - 0.4, -0.6)
        for y, row in enumerate(rows):
            color = charts.NETWORKING if row["kind"] == "networking" else charts.MEDIA
            line = y + 0.2 * narrow
            axes.plot([0, row["months"]], [line, line], color=color, lw=5, alpha=0.35)
            charts.dots(axes, row["months"], line, color, 15)
            if narrow:
                charts.say(axes, 0, line - 0.42, words.hundred_named(row), size=charts.NOTE, weight=600, halo=True)
                continue
            charts.say(axes, -14 * 60 / room, line, row["platform"], ha="right")
            place = row["months"] + 13 * 60 / room, line
            charts.say(axes, *place, words.hundred_time(row), weight=600, color=charts.WORDS[color], halo=True)

    return update


def hundred_million():
    """Return the diagram of how long platforms took to their first hundred million."""
    rows = tables.read("first_hundred_million")
    return Diagram(rows, _draw_hundred, words.hundred, title=words.HUNDRED, size=(9, 2.6))
