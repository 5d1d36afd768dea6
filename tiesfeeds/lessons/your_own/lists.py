"""What lists of contacts say: who follows back, by which of two totals; and who came when, if some have left."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np

from tiesfeeds.display import Choice, Explorer, Headline, Slider, charts
from tiesfeeds.lessons.your_own import words
from tiesfeeds.lessons.your_own.samples import sample
from tiesfeeds.models import survivors

__all__ = ["Back", "Years", "back_headline", "follows_back", "years", "years_headline"]


# ---- who follows back ----

MINE, THEIRS = words.LISTS


@dataclass(frozen=True)
class Back:
    """Two lists, and by which of them their common part is divided.

    Parameters
    ----------
    by : str
        `MINE` or `THEIRS`.
    following, followers, both : int
        How many are followed, follow, and do both.
    """

    by: str
    following: int
    followers: int
    both: int

    @property
    def mine(self):
        """Whether it is divided by those who are followed."""
        return self.by == MINE

    @property
    def whole(self):
        """What is divided by."""
        return self.following if self.mine else self.followers

    @property
    def share(self):
        """The share that goes both ways."""
        return self.both / self.whole


def back_headline(result):
    """Return what the picture says first."""
    role = "networking" if result.share >= 0.5 else "media"
    return Headline(f"{result.share:.1%}", words.back_found(result), role)


def _draw_back(figure):
    (axes,) = charts.panels(figure, 1)
    show = charts.whole_bar(axes, [charts.NETWORKING, charts.MEDIA])

    def update(result):
        share = max(result.share, 0.002)  # what is nobody can be seen too
        show([share, 1 - share], words.both_ways(result), words.of_list(result))

    return update


def follows_back(table=None):
    """Return the explorer of the share that follows back, of those one follows and of one's followers.

    Parameters
    ----------
    table : tiesfeeds.own_data.Follows
        With both lists; the invented ones if left out.
    """
    table = sample("lists").table if table is None else table
    following, followers = (set(table.person[table.which == which].tolist()) for which in ("following", "followers"))

    def model(by):
        return Back(by, len(following), len(followers), len(following & followers))

    return Explorer(
        model,
        _draw_back,
        words.back,
        title=words.BACK,
        size=(9, 2.2, 2.2),
        headline=back_headline,
        by=Choice(words.DIVIDE_BY, words.LISTS),
    )


# ---- contacts a year ----

MOST = 30  # per cent that may leave in a year


@dataclass(frozen=True)
class Years:
    """Contacts by the year in which they came.

    Parameters
    ----------
    years : array of int
        Every year from the first to the last.
    left : array of int
        How many of them are still there.
    leave : float
        The share that leaves in a year, by assumption.
    """

    years: np.ndarray
    left: np.ndarray
    leave: float

    @property
    def came(self):
        """How many must have come."""
        return survivors.came(self.left, self.years[-1] - self.years, self.leave)

    @property
    def times(self):
        """How many times as many came in the last year as in the first."""
        return float(self.came[-1] / self.came[0])


def years_headline(result):
    """Return what the picture says first."""
    return Headline(words.times(result), words.times_found(result), "networking")


def _draw_years(years, left):
    ages = years[-1] - years
    top = 1.15 * max(left.max(), min(survivors.came(left, ages, MOST / 100).max(), 4 * left.max()))

    def draw(figure):
        width, height = charts.pixels(figure)
        each = (width - 16) / len(years)  # CSS pixels that a year has
        place = dict(xlim=(years[0] - 0.5, years[-1] + 0.5), ylim=(0, top))
        axes = charts.panel(figure, 8, 60, width - 16, height - 90, **place)
        shown = years[:: -int(np.ceil(44 / each))][::-1]
        charts.quiet_axis(axes, "x", shown, list(map(str, shown)))
        axes.axhline(0, color=charts.RULE, lw=charts.POINT)
        charts.say(figure, 8, 12, words.BY_YEAR, weight=600)
        blue, grey = (charts.WORDS[color] for color in (charts.NETWORKING, charts.CHANCE))
        charts.say(figure, 8, 36, words.STILL_THERE, color=blue, weight=600)
        gone = charts.say(figure, 136, 36, "", color=grey, weight=600, animated=True)
        bars: dict[str, Any] = dict(width=0.7, lw=0, animated=True)
        came = axes.bar(years, 0 * left, color=charts.CHANCE, alpha=0.4, **bars)
        marks = charts.Marks(came)
        marks.add_each("parts", axes.bar(years, left, color=charts.NETWORKING, **bars))
        first = charts.say(axes, years[0] - 0.35, 0, "", color=grey, weight=600, animated=True)
        last = charts.say(
            axes, years[-1] + 0.35, 0, charts.spaced(left[-1]), color=blue, weight=600, ha="right", animated=True
        )

        def update(result):
            counts = np.minimum(result.came, 0.88 * top)
            for bar, count in zip(came, counts, strict=True):
                bar.set_height(count)
            gone.set_text(words.LEFT_SINCE if result.leave else "")
            said = words.came(result.came[0]) if result.leave else charts.spaced(left[0])
            first.set(text=said, color=grey if result.leave else blue)
            for text, near in ((first, counts), (last, counts[::-1])):
                below = int(np.ceil(charts.wide(text.get_text(), weight=600) / each))  # bars that the words are over
                text.set_y(near[:below].max() + 12 * top / (height - 90))
            marks.say(map(words.year, years, left, result.came))

        return update

    return draw


def years(table=None):
    """Return the explorer of contacts by year, and how many must have come if some have left.

    Parameters
    ----------
    table : tiesfeeds.own_data.Follows
        With dates from two years or more; the invented ones if left out.
    """
    table = sample("contacts").table if table is None else table
    dated = table.time[~np.isnan(table.time)]
    found = np.array([datetime.fromtimestamp(moment, UTC).year for moment in dated])
    span = np.arange(found.min(), found.max() + 1)
    left = np.bincount(found - found.min(), minlength=len(span))

    def model(leave):
        return Years(span, left, leave / 100)

    return Explorer(
        model,
        _draw_years(span, left),
        words.years,
        title=words.YEARS,
        size=(9, 3.4, 3.8),
        headline=years_headline,
        leave=Slider(words.LEAVE, 0, MOST, 1, 0, "%"),
    )
