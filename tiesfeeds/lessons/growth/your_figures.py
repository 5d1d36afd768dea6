"""Your figures: dates and counts of one's own, three laws fitted to them, and how far these part afterwards."""

from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import numpy as np

from tiesfeeds.display import Box, Headline, charts
from tiesfeeds.learning.your_figures import YourFigures
from tiesfeeds.lessons.growth import words
from tiesfeeds.lessons.growth.explorers import CLOSE, LOOKS
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

    @property
    def near(self):
        """The laws that fit best, or so nearly that nothing is decided."""
        lowest = min(fit.aicc for fit in self.fits.values())
        return [law for law, fit in self.fits.items() if fit.aicc - lowest < CLOSE]


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
        raise ValueError(words.YOURS_NO_COUNTS)
    if result.ask:
        raise ValueError(words.YOURS_BOTH_WAYS)
    (size, *_), time = result.table.values.values(), result.table.time
    there = np.isfinite(size) & (np.nan_to_num(size) > 0) & np.isfinite(time)
    if there.sum() < 2:
        raise ValueError(words.YOURS_TOO_FEW)
    return (time[there] - time[there][0]) / YEAR, size[there].astype(float)


def _counted(counts, begun):
    if counts is None:
        raise ValueError(words.YOURS_LACKING)
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
    axes.set_xticklabels(words.YOURS_TIMES)
    axes.axvspan(0.5, 1, color=charts.WASH, lw=0, zorder=0)
    lines = {}
    for law, (color, style) in LOOKS.items():
        (lines[law],) = axes.plot([], [], style, color=color, lw=2.5, animated=True)
    dots = charts.dots(axes, [], [], "black", 9, animated=True)
    look: Any = dict(weight=600, animated=True, va="center", in_layout=False)
    names = {
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
        few.set_text("" if result.fits else words.YOURS_FEW)
        for law, line in lines.items():
            line.set_data(*((grid / span, result.fits[law](grid) / top) if law in result.fits else ([], [])))
            names[law].set_text("")
        above, low = 1.0, 0.1 * len(result.futures)
        for law, end in sorted(result.futures.items(), key=itemgetter(1), reverse=True):
            low -= 0.1  # so much room have those below
            above = max(min(end / top, above), low)
            names[law].set_y(above)
            names[law].set_text(words.yours_future(law, end))
            above -= 0.1  # no two in the same place

    return update


def _describe(result):
    return words.yours(result, FEW)


def _headline(result):
    return Headline(*words.yours_headline(result, FEW), role="ink" if result.fits else "chance")


def your_figures():
    """Return the explorer of one's own counts: three laws and their futures."""
    return YourFigures(
        "08",
        _counted,
        _draw,
        _describe,
        title=words.YOURS,
        size=(9, 3.4, 4.4),
        headline=_headline,
        goes_in=words.YOURS_GOES_IN,
        pasted=counted,
        blank="nothing",
        counts=Box(words.YOURS_COUNTS, EXAMPLE, lines=6),
        begun=Box(words.YOURS_BEGUN, "6", 0.5, 600, words.YOURS_MONTHS, whole=False),
    )
