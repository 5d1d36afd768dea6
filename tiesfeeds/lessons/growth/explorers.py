"""Lesson 08: laws of growth and what they promise, introductions with a limit, a post's clock and a following's."""

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
ADULTS = "US adults"


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


def _number(value):
    """Return a number with a space at each thousand, and with three digits if it is small."""
    digits = 0 if abs(value) >= 100 or value == 0 else 1 if abs(value) >= 10 else 2
    return spaced(value, digits)


def _about(value):
    """Return a number with two digits that count."""
    return _number(float(f"{value:.2g}")) if value >= 100 else f"{value:.0f}"


def _size(value, unit):
    return _with(unit, _number(value) if value < 1e5 else f"more than {_number(1e5)}")


def _with(unit, words):
    return words + ("" if unit == "%" else " ") + unit


def _thousandths(value):
    return spaced(value, 3)


def _span(fit, name, form):
    """Return a parameter with its interval in words."""
    low, high = fit.interval(name)
    if np.isnan(low):
        return form(fit[name])
    if name != "rate":
        low = max(low, 0)  # below 0 such a parameter means nothing
    end = "no upper end" if name == "ceiling" and high > growth.SIGHT * fit.largest else form(high)
    return f"{form(fit[name])} ({form(low)} to {end})"


def _parameters(fit, unit):
    """Return a fitted law's parameters in words, with units and intervals where there are any."""
    words = []
    if fit.law.name == "exponential":
        words.append(f"growth rate {_span(fit, 'rate', _thousandths)} per year")
        if fit["rate"] > 0.001:
            words.append(f"doubling every {_number(np.log(2) / fit['rate'])} years")
        return ", ".join(words)
    ceiling = f"ceiling {_with(unit, _span(fit, 'ceiling', _number))}"
    words.append(ceiling if fit.sees_ceiling else "no ceiling in sight")
    if fit.law.name == "Bass":
        words += [f"p {_span(fit, 'p', '{:.4f}'.format)}", f"q {_span(fit, 'q', '{:.3f}'.format)} per year"]
    else:
        words.append(f"growth rate {_span(fit, 'rate', _thousandths)} per year")
        if fit.sees_ceiling:
            words.append(f"half-way in {_span(fit, 'midpoint', '{:.1f}'.format)}")
    return ", ".join(words)


def _judged(fit):
    """Return how well a law fits in words, and what that takes for granted."""
    return f"AICc {fit.aicc:.0f}, Durbin–Watson {fit.durbin_watson:.2f}"


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
    """Names of curves, each where its curve leaves the picture; changed in place."""

    def __init__(self, axes, colors):
        look: dict[str, Any] = dict(weight=600, animated=True, va="center", transform=axes.transAxes)
        self._axes = axes
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
            self._texts[name].set_text(name if len(curve.get_xdata()) else "")
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
        ("Million users a month", (0, 680), [0, 200, 400, 600], 270),
        ("The same, on a logarithmic axis", (10, 1500), [10, 100, 1000], 235),
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
        charts.say(axes, 2019.5, below, HAND, size=charts.NOTE, ha="right", halo=True)
        (best,) = axes.plot([], [], color=charts.BETWEEN, lw=2.5, animated=True)
        (hand,) = axes.plot([], [], color="black", lw=2.5, animated=True)
        names = _Ends(axes, {"your curve": "black", "least squares": charts.BETWEEN})
        moving.append((names, {"your curve": hand, "least squares": best}))

    def update(result):
        for names, curves in moving:
            for curve, fit in zip(curves.values(), (result.fit, result.best), strict=True):
                curve.set_data(SHOWN if fit else [], fit(SHOWN) if fit else [])
            names.show(curves)

    return update


def _describe_hand(result):
    fit, (ceiling, halfway, rate) = result.fit, result.settings
    if fit.law.name == "exponential":
        doubling = _number(np.log(2) / rate)
        set_to = (
            f"{ceiling / 2:.0f} million in {halfway:.1f}, growth rate {rate:.2f} per year: it doubles in {doubling}"
        )
        set_to += " years, and has no ceiling"
    else:
        set_to = f"ceiling {ceiling} million, half of it in {halfway:.1f}, growth rate {rate:.2f} per year"
        if fit.law.name == "Bass":
            set_to += f" (p {fit['p']:.4f}, q {fit['q']:.3f})"
    words = f"Your {fit.law.name} curve: {set_to}. Typical miss {_number(fit.miss)} million, {_judged(fit)}."
    if result.best is None:
        return words
    best = result.best
    return (
        f"{words} Least squares: {_parameters(best, 'million')}; typical miss {_number(best.miss)} million, "
        f"{_judged(best)}."
    )


def _headline_hand(result):
    words = f"is what your {result.fit.law.name} curve typically misses"
    if result.best is not None:
        words += f"; least squares misses {_number(result.best.miss)} million"
    return Headline(f"{_number(result.fit.miss)} million", f"{words}.", "ink")


def by_hand():
    """Return the explorer in which a learner fits a law to Twitter's users by hand, and then by least squares."""
    return Explorer(
        _hand,
        _draw_hand,
        _describe_hand,
        title="Fit a curve by hand",
        headline=_headline_hand,
        size=(9, 4, 5.05),
        tries=(
            Try(
                "A wild curve",
                "Which years does it follow, and what does it miss?",
                dict(law="exponential", ceiling=140, halfway=2011.1, rate=0.75),
            ),
            Try("Your best exponential", "How small can you make its typical miss?", dict(law="exponential")),
            Try("A logistic", "Can you bring the typical miss below 5 million?", {}),
            Try("Now Bass", "Does it do better?", dict(law="Bass", ceiling=330, halfway=2012.6, rate=0.85)),
        ),
        law=Choice("Law", tuple(growth.LAWS), "logistic"),
        ceiling=Slider("Ceiling", 100, 600, 10, 500, " million"),
        halfway=Slider("Half of it in", 2010, 2016, 0.1, 2014),
        rate=Slider("Growth rate", 0.1, 1.5, 0.05, 0.5, " per year"),
        best=Switch("Show least squares"),
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
    def above(self):
        """How far each law's AICc lies above the lowest."""
        lowest = self.lowest.aicc
        return {name: fit.aicc - lowest for name, fit in self.fits.items()}

    @property
    def lowest(self):
        """The law with the lowest AICc."""
        return min(self.fits.values(), key=lambda fit: fit.aicc)


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
    names = _Ends(left, {law: color for law, (color, _) in LOOKS.items()})
    across, top, end = (6, high + 12, width) if narrow else (room + 8, 0, width - 4)
    charts.say(figure, across, top + 12, "AICc above the lowest: less is better", weight=600)
    rows = charts.panel(
        figure, across + 6, top + 34, end - across - 60, min(height - top - 40, 230), xlim=(0, 200), ylim=(2.4, -0.6)
    )
    for row, (law, (color, _)) in enumerate(LOOKS.items()):
        charts.say(rows, 0, row - 0.3, law, color=charts.WORDS.get(color, color), weight=600)
    stems = charts.Stems(rows, [0.1, 1.1, 2.1], [color for color, _ in LOOKS.values()], form="{:.0f}")
    grid = np.linspace(2003, 2027, 241)

    def update(result):
        series, limit = result.series, 1.45 * result.series.size.max()
        if left.get_ylim()[1] != limit:
            left.set_ylim(0, limit)
            ticks = [tick for tick in MaxNLocator(4).tick_values(0, limit) if tick <= limit]
            charts.quiet_axis(left, "y", ticks, [spaced(tick) for tick in ticks], grid=True)
        title.set_text("% of US adults" if series.unit == "%" else "Million users a month")
        window.set_bounds(result.first, 0, max(result.last + 1 - result.first, 0), limit)
        points = np.column_stack([series.time, series.size])
        inside.set_offsets(points[result.inside])
        outside.set_offsets(points[~result.inside])
        marks.say(f"{time:.1f}: {_size(size, series.unit)}" for time, size in points[result.inside])
        for law, curve in curves.items():
            dates = grid[grid >= (series.start if law == "Bass" else 0)]
            curve.set_data(dates if result.fits else [], result.fits[law](dates) if result.fits else [])
            curve.set(linewidth=3.4 if law == result.law else 1.6, zorder=2.5 if law == result.law else 3)
        names.show(curves)
        stems.show([*result.above.values()] if result.fits else [0, 0, 0])
        stems.marks.say((f"Tell me about {law}" for law in LOOKS), (dict(law=law) for law in LOOKS))
        if not result.fits:
            for text in stems.texts:
                text.set_text("too few figures")

    return update


def _describe_fitted(result):
    series, count = result.series, int(result.inside.sum())
    words = f"{series.name}, {result.first} to the end of {result.last}: {charts.counted(count, 'figure')}."
    if not result.fits:
        return f"{words} Choose a window with figures at {FEWEST} dates or more."
    fit = result.fits[result.law]
    law = f"{result.law[0].upper()}{result.law[1:]}"
    words += f" {law}: {_parameters(fit, series.unit)}; typical miss {_with(series.unit, _number(fit.miss))}."
    criteria = [f"{name} {fitted.aicc:.0f} ({result.above[name]:.0f})" for name, fitted in result.fits.items()]
    words += f" AICc (above the lowest): {', '.join(criteria)}"
    near = [name for name, above in result.above.items() if above < CLOSE]
    words += f"; lowest: {near[0]}." if len(near) == 1 else f"; too close to call: {', '.join(near)}."
    follow = result.lowest.durbin_watson
    words += f" Durbin–Watson of the lowest: {follow:.2f}"
    words += ", so its misses follow each other, and these leads are far too large." if follow < FOLLOW else "."
    if series.time[result.inside].max() < series.time.max():
        forecast, reported = (_size(size, series.unit) for size in (float(fit(series.time.max())), series.size[-1]))
        words += f" For {series.time.max():.1f} this curve says {forecast}; reported were {reported}."
    return words


def _headline_fitted(result):
    if not result.fits:
        figures = charts.counted(int(result.inside.sum()), "figure")
        return Headline(figures, "in this window: too few to fit.", "chance")
    series, fit = result.series, result.fits[result.law]
    if result.last + 1 > series.time.max():  # nothing is left to forecast
        return Headline(
            _with(series.unit, _number(fit.miss)), f"is what the {result.law} curve typically misses.", "ink"
        )
    said, then = float(fit(series.time.max())), f"{series.time.max():.1f}"
    number = f"{_number(said)}" if said < 1e5 else f"{_number(1e5)}+"
    words = f"in {then}, says this {result.law} curve. It became {_size(series.size[-1], series.unit)}."
    return Headline(_with(series.unit, number), words, "ink")


def fitted():
    """Return the explorer that fits the three laws to a chosen series and window by least squares."""
    return Explorer(
        compare,
        _draw_fitted,
        _describe_fitted,
        title="Three laws, one window",
        headline=_headline_fitted,
        size=(9, 4, 5.05),
        tries=(
            Try("All its years", "Which law has the lowest AICc? Is it a clear winner?", dict(law="Bass", last=2023)),
            Try("Six figures", "Which law is lowest, and what does it say for 2023?", {}),
            Try("Eight figures", "Where does the logistic see the ceiling?", dict(law="logistic", last=2008)),
            Try(
                "Four slow years",
                "How fast was that growth? Why do two laws miss by as much?",
                dict(law="logistic", first=2013, last=2016),
            ),
            Try("Adults to 2009", "What does the exponential say for 2021?", dict(series=ADULTS, last=2009)),
            Try(
                "Adults, all years",
                "The last figure is 72%. What does the interval say?",
                dict(series=ADULTS, law="logistic", last=2023),
            ),
        ),
        series=Choice("Series", (*STARTS, ADULTS)),
        law=Choice("Tell me about", tuple(growth.LAWS), "exponential"),
        first=Slider("From the start of", 2004, 2022, 1, 2004),
        last=Slider("To the end of", 2006, 2025, 1, 2007),
    )


# ---- introductions ----

PEOPLE, LIMIT, STEPS, CHANCE = 40, 8, 60, 0.12
EARLY = 20  # steps from which the first pace is read
PAIRS = PEOPLE * (PEOPLE - 1) // 2


@dataclass(frozen=True, eq=False)
class Meeting:
    """Two networks after the same number of steps."""

    step: int
    free: triadic_closure.History
    limited: triadic_closure.History


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
    looks = (("no limit", charts.NETWORKING, PAIRS), (f"at most {LIMIT} friends", charts.MEDIA, PEOPLE * LIMIT // 2))
    charts.say(figure, left, top + 12, "Ties, step by step", weight=600)
    axes = charts.panel(figure, left + 26, top + 32, width - left - 76, height - top - 60, xlim=(0, STEPS))
    axes.set_ylim(0, 1.5 * PAIRS)
    charts.quiet_axis(axes, "x", [0, 20, 40, 60], ["0", "step 20", "40", "60"])
    pixel = 1.5 * PAIRS / charts.extent(axes)[1]
    steps = np.arange(STEPS + 1)
    pace = _pace()(steps)
    shown = pace < 1.5 * PAIRS
    axes.plot(steps[shown], pace[shown], color=charts.CHANCE, lw=1.5)
    look: dict[str, Any] = dict(size=charts.NOTE, color=charts.MUTED)
    words = f"the pace of the\nfirst {EARLY} steps"
    charts.say(axes, steps[shown][-1] - 2, 1.5 * PAIRS - 18 * pixel, words, ha="right", **look)
    moving = []
    for number, (words, color, most) in enumerate(looks):
        charts.say(figure, 8 + number * (ring + 8), 12, words, weight=600, color=charts.WORDS[color])
        box = charts.panel(figure, 4 + number * (ring + 8), 28, ring, ring)
        axes.axhline(most, color=color, lw=charts.POINT)
        look = dict(color=charts.WORDS[color])
        said = (STEPS, f"{most}: all are full", "right") if number else (0, f"{most}: all that are possible", "left")
        charts.say(axes, said[0], most + 12 * pixel, said[1], ha=said[2], size=charts.NOTE, **look)
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
            picture.marks.say(charts.counted(friends, "friend") for friends in network.out_degree)
            line.set_data(steps[: result.step + 1], history.ties[: result.step + 1])
            ties = history.ties[result.step]
            tip.set_offsets([(result.step, ties)])
            count.set(text=str(ties), x=result.step + (-1 if up > 0 else 2), y=ties + up * pixel)
        full = result.limited.network(result.step).out_degree >= LIMIT
        moving[1][0].color(np.where(full, charts.MEDIA, charts.NETWORKING))

    return update


def _describe_meeting(result):
    free, limited = (history.ties[result.step] for history in (result.free, result.limited))
    full = int((result.limited.network(result.step).out_degree >= LIMIT).sum())
    return (
        f"Step {result.step}: without a limit {free} of {PAIRS} possible ties; with a limit of {LIMIT} "
        f"friends {limited} of at most {PEOPLE * LIMIT // 2}, and {full} of {PEOPLE} people are full. "
        f"At the pace of the first {EARLY} steps there would be {_number(float(_pace()(result.step)))}."
    )


def _headline_meeting(result):
    free, limited = (history.ties[result.step] for history in (result.free, result.limited))
    return Headline(f"{free}", f"ties without a limit, {limited} with a limit of {LIMIT} friends.", "networking")


def meeting():
    """Return the film of friends who introduce friends, with a limit on friends and without."""
    return Animation(
        _meet,
        _draw_meeting,
        _describe_meeting,
        title="Introductions",
        headline=_headline_meeting,
        size=(9, 3.6, 5.05),
        tries=(
            Try("Step 20", "Does the left network grow exponentially?", dict(step=20)),
            Try("The end", "Where does the left network end, and why?", dict(step=STEPS)),
            Try("The limit tells", "How far behind is the network with a limit?", dict(step=12)),
        ),
        step=Slider("Step", 0, STEPS, 2, 0),
    )


# ---- the clocks ----

MINUTE, HOUR, DAY, MONTH = 1 / 60, 1.0, 24.0, 24 * 365.25 / 12  # in hours
YEAR = 12 * MONTH
HALVES = {
    f"{row['number']:g} {row['unit']}": row["number"] * {"minutes": MINUTE, "hours": HOUR, "days": DAY}[row["unit"]]
    for row in tables.read("half_lives")
}
GOALS = {"2 times": 2, "10 times": 10, "100 times": 100, "1 000 times": 1000}


@dataclass(frozen=True)
class Clocks:
    """How long a post lives, and how long a following takes to grow."""

    half_life: float  # hours
    goal: int
    doubling: float  # hours
    reached: float  # hours until the goal
    growth: float  # per month, as a share
    posts: float  # in that time
    guess: float | None = None  # years until the goal


def _clocks(half_life, percent, goal, posts, guess=None):
    share = percent / 100
    reached = growth.periods_to_grow(GOALS[goal], share) * MONTH
    doubling = growth.doubling_time(share) * MONTH
    said = guess if (percent, GOALS[goal]) == (5, 100) else None  # what the prediction was about
    return Clocks(HALVES[half_life], GOALS[goal], doubling, reached, share, posts * reached / (7 * DAY), said)


def _time(hours):
    """Return a time in words, in the unit in which people would say it."""
    for size, unit in ((2 * YEAR, "years"), (2 * MONTH, "months"), (2 * DAY, "days"), (2 * HOUR, "hours")):
        if hours >= size:
            return f"{hours / (size / 2):.1f} {unit}"
    return f"{hours / MINUTE:.0f} minutes"


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
        end, step, unit, word = run
        if run != self._shown:
            self._shown, steps = run, np.arange(0, end + step / 2, step)
            self.axes.set_xlim(0, end * unit)
            charts.quiet_axis(self.axes, "x", (unit * steps).tolist(), ["start", *(f"{n:g} {word}" for n in steps[1:])])
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

    def title(words):
        return charts.wrapped(words, width - 10, weight=600)

    def update(result):
        post.show(
            title(f"A post: half of its reactions within {_time(result.half_life)}"),
            lambda time: growth.share_after(time, result.half_life),
            [result.half_life],
            5 * result.half_life,
        )
        times = f"{_number(result.goal) if result.goal > 10 else result.goal} times"
        doublings = np.arange(0, result.reached * (1 + 1e-9), result.doubling)
        slow = f"A following: twice as many every {_time(result.doubling)}; "
        slow += f"{times} {'after' if narrow else 'as many after'} {_time(result.reached)}"
        crowd.show(
            title(slow if narrow else f"{slow} and {_about(result.posts)} posts"),
            lambda time: np.exp(np.log1p(result.growth) * (time - result.reached) / MONTH),
            [*doublings, result.reached],
            max(1.1 * result.reached, 1.5 * YEAR * (result.guess or 0)),
        )
        years = charts.counted(result.guess or 0, "year")
        said(result.guess and result.guess * YEAR, result.reached, 0.75, f"you said {years}")

    return update


def _describe_clocks(result):
    most = result.half_life * np.log2(10)
    back = ""
    if result.guess is not None:
        back = f"{charts.guess_words(charts.counted(result.guess, 'year'), _time(result.reached))} "
    return back + (
        f"Half of a post's reactions come within {_time(result.half_life)}, 90% within {_time(most)}. "
        f"At {result.growth:.0%} more a month, a following doubles in {_time(result.doubling)}, "
        f"about {_about(result.doubling / result.half_life)} half-lives of a post. "
        f"It takes {_time(result.reached)} to grow {_number(result.goal) if result.goal > 10 else result.goal} times, "
        f"and about {_about(result.posts)} posts."
    )


def _headline_clocks(result):
    words = f"until half of a post's reactions are in; a following doubles in {_time(result.doubling)}."
    return Headline(_time(result.half_life), words, "media")


def clocks():
    """Return the explorer of a post's half-life beside the doubling time of a following."""
    return Explorer(
        _clocks,
        _draw_clocks,
        _describe_clocks,
        title="Sprint and marathon",
        headline=_headline_clocks,
        size=(9, 3.9, 5.05),
        tries=(
            Try("As it stands", "How long until there are 100 times as many?", {}),
            Try("Twice the pace", "Is the time half as long?", dict(percent=10)),
            Try("A good month", "Is 12% enough for 100 times within one year?", dict(percent=12)),
        ),
        guess=guess("08", "hundred_times"),
        half_life=Choice("Half-life of a post", tuple(HALVES), "52 minutes"),
        percent=Slider("The following grows by", 1, 50, 1, 5, "% a month"),
        goal=Choice("Until there are", tuple(GOALS), "100 times"),
        posts=Slider("Posts a week", 1, 21, 1, 5),
    )


# ---- the first hundred million ----


def _draw_hundred(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    left, right = (24, 24) if narrow else (104, 170)
    room = width - left - right
    axes = charts.panel(figure, left, 8, room, height - 44, xlim=(0, 60))
    charts.quiet_axis(axes, "x", range(0, 61, 12), ["start", *(f"{year} y" for year in range(1, 6))], grid=True)

    def update(rows):
        axes.set_ylim(len(rows) - 0.4, -0.6)
        for y, row in enumerate(rows):
            color = charts.NETWORKING if row["kind"] == "networking" else charts.MEDIA
            line = y + 0.2 * narrow
            axes.plot([0, row["months"]], [line, line], color=color, lw=5, alpha=0.35)
            charts.dots(axes, row["months"], line, color, 15)
            if narrow:
                words = f"{row['platform']}: {_months(row)}"
                charts.say(axes, 0, line - 0.42, words, size=charts.NOTE, weight=600, halo=True)
                continue
            charts.say(axes, -14 * 60 / room, line, row["platform"], ha="right")
            place = row["months"] + 13 * 60 / room, line
            charts.say(axes, *place, _months(row), weight=600, color=charts.WORDS[color], halo=True)

    return update


def _months(row):
    time = "5 days" if row["months"] < 1 else f"{row['months']:g} months" if row["months"] < 54 else "4.5 years"
    return f"{time}, {row['counted']}"


def _describe_hundred(rows):
    return "To the first 100 million: " + "; ".join(f"{row['platform']} {_months(row)}" for row in rows) + "."


def hundred_million():
    """Return the diagram of how long platforms took to their first hundred million."""
    rows = tables.read("first_hundred_million")
    return Diagram(rows, _draw_hundred, _describe_hundred, title="To the first 100 million", size=(9, 2.6))
