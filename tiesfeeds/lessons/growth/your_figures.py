"""Your figures: dates and counts of one's own, three laws fitted to them, and how far these part afterwards."""

from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import numpy as np

from tiesfeeds.display import Box, Headline, charts
from tiesfeeds.learning.your_figures import YourFigures
from tiesfeeds.lessons.growth.explorers import CLOSE, LOOKS
from tiesfeeds.lessons.growth.today import NAMES
from tiesfeeds.models import growth
from tiesfeeds.own_data import File, Series, read
from tiesfeeds.own_data.counts import FEW
from tiesfeeds.own_data.tables import DAY

__all__ = ["Counted", "counted", "your_figures"]

# Bass counts from a beginning, which only its owner knows (long ago, and it is nearly the S-curve), and never falls
WITHOUT_BEGINNING = ("exponential", "logistic")
YEAR = 365.25 * DAY
MONTHS = 12
EXAMPLE = (
    "2024-01-31\t180\n2024-02-29\t205\n2024-03-31\t236\n2024-04-30\t262\n2024-05-31\t301\n2024-06-30\t322\n"
    "2024-07-31\t351\n2024-08-31\t368\n2024-09-30\t390\n2024-10-31\t402"
)


@dataclass(frozen=True, eq=False)
class Counted:
    """Counts by date, and the laws that fit them.

    Parameters
    ----------
    time : array of float, shape (counts,)
        Years since the first count.
    size : array of float, shape (counts,)
        The counts, above 0.
    fits : dict of str to tiesfeeds.models.growth.Fit
        By the laws' names; empty if there are too few counts.
    """

    time: np.ndarray
    size: np.ndarray
    fits: dict

    @property
    def then(self):
        """When the laws are asked: as long after the last count as that is after the first."""
        return 2 * self.time[-1]

    @property
    def futures(self):
        """What each law says for then."""
        return {law: float(fit(np.array([self.then]))[0]) for law, fit in self.fits.items()}


def counted(text):
    """Return dates and counts that somebody pasted, as years since the first and counts.

    Raises
    ------
    ValueError
        If there are no dates and counts, or dates that read both ways.
    """
    result = read(File("figures.csv", text.encode()))
    if result.error and any(letter.isdigit() for letter in text):
        raise result.error
    if result.error or not isinstance(result.table, Series):
        raise ValueError("These are no dates and counts: paste two columns, the date and the count.")
    if result.ask:
        raise ValueError("These dates read both ways, day first or month first: write them as 2025-03-31.")
    (size, *_), time = result.table.values.values(), result.table.time
    there = np.isfinite(size) & (np.nan_to_num(size) > 0) & np.isfinite(time)
    if there.sum() < 2:
        raise ValueError("There are fewer than two counts above 0: paste more dates and counts.")
    return (time[there] - time[there][0]) / YEAR, size[there].astype(float)


def _counted(counts, begun):
    if counts is None:
        raise ValueError("Paste dates and counts as well.")
    time, size = counts
    enough = len(time) >= FEW and size.max() > size.min()
    start = None if begun is None or size[-1] <= size[0] else -begun / MONTHS
    laws = WITHOUT_BEGINNING if start is None else growth.LAWS
    fits = {law: growth.fit(law, time, size, start) for law in laws} if enough else {}
    return Counted(time, size, fits)


def _draw(figure):
    (axes,) = charts.panels(figure, 1)
    narrow = charts.is_narrow(figure.get_figwidth())
    axes.set(xlim=(-0.08, 1.62) if narrow else (-0.03, 1.3), ylim=(0, 1.08), xticks=[0, 0.5, 1], yticks=[])
    axes.set_xticklabels(["first count", "last count", "as long again"])
    axes.axvspan(0.5, 1, color=charts.WASH, lw=0, zorder=0)
    lines = {}
    for law, (color, style) in LOOKS.items():
        (lines[law],) = axes.plot([], [], style, color=color, lw=2.5, animated=True)
    dots = charts.dots(axes, [], [], "black", 9, animated=True)
    look: Any = dict(weight=600, animated=True, va="center", in_layout=False)
    words = {
        law: charts.say(axes, 1.02, 0, "", color=charts.WORDS.get(color, "black"), **look)
        for law, (color, _) in LOOKS.items()
    }
    few = charts.say(axes, 0.75, 0.5, "", color=charts.MUTED, ha="center", va="center", animated=True)

    def update(result):
        span = result.then or 1
        grid = np.linspace(0, span, 121)
        known = 1.5 * result.size.max()
        top = min(max([known, *(1.1 * end for end in result.futures.values())]), 4 * result.size.max())
        dots.set_offsets(np.column_stack([result.time / span, result.size / top]))
        few.set_text("" if result.fits else "too few to say")
        for law, line in lines.items():
            line.set_data(*((grid / span, result.fits[law](grid) / top) if law in result.fits else ([], [])))
            words[law].set_text("")
        above, low = 1.0, 0.1 * len(result.futures)
        for law, end in sorted(result.futures.items(), key=itemgetter(1), reverse=True):
            low -= 0.1  # so much room have those below
            above = max(min(end / top, above), low)
            words[law].set_y(above)
            words[law].set_text(f"{NAMES[law]}: {charts.spaced(end)}")
            above -= 0.1  # no two in the same place

    return update


def _describe(result):
    first, last = charts.spaced(result.size[0]), charts.spaced(result.size[-1])
    days = charts.counted(365.25 * result.time[-1], "day")
    told = f"{charts.counted(len(result.time), 'count')} over {days}, from {first} to {last}."
    if not result.fits:
        return f"{told} That is too few points to say more: from {FEW} different ones on, laws are fitted."
    futures = ", ".join(f"{NAMES[law]} {charts.spaced(end)}" for law, end in result.futures.items())
    lowest = min(fit.aicc for fit in result.fits.values())
    near = [NAMES[law] for law, fit in result.fits.items() if fit.aicc - lowest < CLOSE]
    judged = f"fits best: {near[0]}" if len(near) == 1 else f"too close to call: {', '.join(near)}"
    why = "it needs the beginning, so say when that was" if result.size[-1] > result.size[0] else "it never falls"
    left_out = "" if "Bass" in result.fits else f" Bass is left out: {why}."
    return (
        f"{told} As long again after the last one the laws say: {futures}; {judged}.{left_out} "
        "You know up to where they part."
    )


def _headline(result):
    if not result.fits:
        return Headline("Too few points to say.", f"From {FEW} different ones on, laws are fitted.", "chance")
    low, high = min(result.futures.values()), max(result.futures.values())
    number = f"{charts.spaced(low)} to {charts.spaced(high)}"
    count = "three" if "Bass" in result.fits else "two"
    return Headline(number, f"is what {count} laws say for as long again.", "ink")


def your_figures():
    """Return the explorer of one's own counts: three laws and their futures."""
    return YourFigures(
        "08",
        _counted,
        _draw,
        _describe,
        title="Your own counts, and their futures",
        size=(9, 3.4, 4.4),
        headline=_headline,
        goes_in="dates and counts, pasted from a table",
        pasted=counted,
        blank="nothing",
        counts=Box("Dates and counts", EXAMPLE, lines=6),
        begun=Box("It began before the first count by", "6", 0.5, 600, "months", whole=False),
    )
