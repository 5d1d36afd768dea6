"""A help desk: what arrives in each hour, and how many people that takes if you say how long a talk lasts."""

from dataclasses import dataclass

import numpy as np

from tiesfeeds.display import Explorer, Headline, Slider, charts
from tiesfeeds.lessons.your_own import words
from tiesfeeds.lessons.your_own.samples import sample
from tiesfeeds.models.queueing import Team, wait_quantile

__all__ = ["Desk", "headline", "help_desk"]

HOUR, DAY = 3600, 86_400


@dataclass(frozen=True)
class Desk:
    """What arrives, and a team for it.

    Parameters
    ----------
    rates : array of float, shape (24,)
        Tickets an hour, by hour of the day, over the days on which any came.
    days : int
        How many days that are.
    waits : array of float
        Minutes to the first answer of those that were answered.
    unanswered : int
        How many were not.
    people, minutes : int
        Who answers, and how long a ticket keeps one of them.
    """

    rates: np.ndarray
    days: int
    waits: np.ndarray
    unanswered: int
    people: int
    minutes: int

    @property
    def busiest(self):
        """The hour in which most arrives."""
        return int(np.argmax(self.rates))

    @property
    def can(self):
        """How many an hour the people can answer."""
        return self.people * 60 / self.minutes

    @property
    def median(self):
        """Minutes within which half of those had their answer that were answered."""
        return np.median(self.waits)

    @property
    def team(self):
        """The team in that hour, as lesson 07 reckons."""
        return Team(float(self.rates.max()), self.people, self.minutes)

    @property
    def wait(self):
        """Within how many minutes nine of ten are answered if every hour were like it; infinite if it is too much."""
        return wait_quantile(self.team, 0.9)

    @property
    def overfull(self):
        """In how many hours of the day more arrives than can be answered."""
        return int((self.rates * self.minutes / 60 >= self.people * (1 - 1e-9)).sum())


def headline(result):
    """Return what the picture says first."""
    if result.team.overloaded:
        return Headline(words.NO_END, words.NO_END_FOUND, "media")
    return Headline(words.wait(result), words.wait_found(result), "networking")


def _draw(rates):
    top = 1.6 * rates.max()
    first, last = np.flatnonzero(rates)[[0, -1]]  # hours in which something comes

    def draw(figure):
        (axes,) = charts.panels(figure, 1)
        start, end = first - 1.6, last + 1.6
        axes.set(xlim=(start, end), ylim=(0, top), yticks=[], xlabel=words.HOURS)
        apart = int(np.ceil((last - first + 1) / (8 if charts.is_narrow(figure.get_figwidth()) else 16)))
        axes.set_xticks(range(first, last + 1, apart))
        bars = axes.bar(np.arange(24), rates, width=0.75, color=charts.NETWORKING, animated=True)
        hour = int(np.argmax(rates))
        axes.text(
            hour,
            rates[hour] + 0.02 * top,
            words.an_hour(rates[hour]),
            ha="center",
            fontsize=charts.POINT * charts.NOTE,
        )
        (line,) = axes.plot([], [], color="black", lw=2, animated=True)
        said = axes.text(end, 0, "", ha="right", fontsize=charts.POINT * charts.BODY, animated=True)

        def update(result):
            for bar, rate in zip(bars, rates, strict=True):
                bar.set_facecolor(charts.MEDIA if rate >= result.can * (1 - 1e-9) else charts.NETWORKING)
            high = min(result.can, 0.88 * top)
            line.set_data([start, end], [high, high])
            said.set_y(high + 0.02 * top)
            said.set_text(words.answerable(result, result.can > high))

        return update

    return draw


def help_desk(table=None):
    """Return the explorer of a help desk's hours and team.

    Parameters
    ----------
    table : tiesfeeds.own_data.Tickets
        With times of arrival to the minute or better; the invented desk if left out.
    """
    table = sample("desk").table if table is None else table
    time = table.time[~np.isnan(table.time)]
    days = len(np.unique(time // DAY))
    rates = np.bincount((time % DAY // HOUR).astype(int), minlength=24) / days
    waits = table.wait[~np.isnan(table.wait)] / 60
    unanswered = int(np.isnan(table.wait).sum())

    def model(minutes, people):
        return Desk(rates, days, waits, unanswered, people, minutes)

    return Explorer(
        model,
        _draw(rates),
        words.help_desk,
        title=words.HELP_DESK,
        size=(9, 3.4, 3.8),
        headline=headline,
        minutes=Slider(words.MINUTES, 1, 40, 1, 6),
        people=Slider(words.PEOPLE, 1, 20, 1, 1),
    )
