"""Your figures: a platform of one's own by two measured numbers, its place among real networks, and its sets."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from tiesfeeds import tables
from tiesfeeds.display import Box, Headline, charts
from tiesfeeds.learning.your_figures import YourFigures
from tiesfeeds.lessons.one_inside_the_other import words
from tiesfeeds.lessons.one_inside_the_other.explorers import REGIONS, region_of

__all__ = ["Place", "your_figures"]

ANSWERED, HELD = 30, 15  # per cent from which on a network behaves like networking, and like media: our choice
NEAR = 5  # points from a line: there the place hangs on the choice


@dataclass(frozen=True)
class Place:
    """A platform among measured networks.

    Parameters
    ----------
    answered : float
        Per cent of its ties that are answered.
    held : float
        Per cent of its ties that go to the top 1%.
    """

    answered: float
    held: float

    @property
    def sets(self):
        """The sets it lies in, by the region's name."""
        return region_of(self.answered >= ANSWERED, self.held >= HELD)

    @property
    def close(self):
        """Whether it lies so near a line that the place hangs on where the line is drawn."""
        return min(abs(self.answered - ANSWERED), abs(self.held - HELD)) < NEAR

    @property
    def nearest(self):
        """The measured network that is most like it."""
        return min(_networks(), key=lambda row: np.hypot(row[1] - self.answered, row[2] - self.held))


@cache
def _networks():
    """Return name, per cent answered and per cent with the top 1% of the networks for which both are known."""
    rows = [row for row in tables.read("graphs") if None not in (row["edge_reciprocity"], row["top1_share"])]
    return tuple((row["name"], 100 * row["edge_reciprocity"], 100 * row["top1_share"]) for row in rows)


LONG, HIGH = 45, 13  # how far the words reach on a narrow page, and half of their height, on the axes


def _free(place, way):
    """Return the height near a place at which words beside it, to the left (−1) or right (1), cover no network."""
    beside = [held for _, answered, held in _networks() if -4 < way * (answered - place.answered) < LONG]
    free = [y for y in range(HIGH, 96) if all(abs(y - held) > HIGH for held in beside)]
    return min(free, key=lambda y: abs(y - place.held - 12))


def _draw(figure):
    (axes,) = charts.panels(figure, 1)
    axes.set(xlim=(-3, 103), ylim=(-4, 104), xlabel=words.ALONG)
    axes.set_ylabel(words.UP)
    charts.quiet_axis(axes, "x", [0, 25, 50, 75, 100], ["0", "25", "50", "75", "100"], grid=True)
    charts.quiet_axis(axes, "y", [0, 25, 50, 75, 100], ["0", "25", "50", "75", "100"], grid=True)
    axes.axvline(ANSWERED, color=charts.NETWORKING, lw=2)
    axes.axhline(HELD, color=charts.MEDIA, lw=2, ls="--")
    _, answered, held = zip(*_networks(), strict=True)
    charts.dots(axes, answered, held, charts.CHANCE, 10)
    charts.key(axes, words.KEY)
    spot = charts.dots(axes, [], [], "black", 18, zorder=7, animated=True)
    ring = charts.dots(axes, [], [], charts.CHANCE, 19, ring=True, zorder=6, animated=True)
    said = charts.say(axes, 0, 0, "", weight=600, halo=True, va="center", animated=True)

    def update(place):
        _, *near = place.nearest
        spot.set_offsets([[place.answered, place.held]])
        ring.set_offsets([near])
        on_the_left = place.answered > 55
        said.set_text(words.place_here(place))
        said.set_horizontalalignment("right" if on_the_left else "left")
        aside = -2.5 if on_the_left else 2.5
        said.set_position((place.answered + aside, _free(place, -1 if on_the_left else 1)))

    return update


def _describe(place):
    return words.place(place, ANSWERED, HELD, NEAR, len(_networks()))


def _headline(place):
    role = dict(zip(REGIONS, ("networking", "between", "media", "chance"), strict=True))[place.sets]
    return Headline(words.REGIONS[place.sets].capitalize(), words.place_found(place), role)


def your_figures():
    """Return the explorer of a platform of one's own among measured networks."""
    return YourFigures(
        "02",
        Place,
        _draw,
        _describe,
        title=words.PLACE,
        size=(9, 4.2, 4.6),
        headline=_headline,
        goes_in=words.GOES_IN,
        gives=lambda place: {"reciprocity": f"{place.answered:g}", "top_share": f"{place.held:g}"},
        answered=Box(words.ANSWERED_TIES, "45", 0, 100, "%", whole=False),
        held=Box(words.TOP_TIES, "8", 0, 100, "%", whole=False),
    )
