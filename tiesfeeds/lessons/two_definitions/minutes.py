"""A hundred minutes of watching, of which some go to posts by friends: what people do on a site."""

from dataclasses import dataclass

import numpy as np

from tiesfeeds.display import Choice, Explorer, Headline, charts
from tiesfeeds.learning.guess import guess
from tiesfeeds.lessons.two_definitions.explorers import words

__all__ = ["hundred_minutes"]

FRIENDS = {"Facebook": 17, "Instagram": 7}  # minutes of a hundred, F017
ALL = 100


@dataclass(frozen=True)
class Minutes:
    """Of a hundred minutes on a site, how many go to posts by friends; nobody is told before a site is chosen."""

    where: str
    guess: float | None = None  # how many on Facebook
    whole: int = ALL

    @property
    def told(self):
        """Return whether a site is chosen."""
        return self.where in FRIENDS

    @property
    def friends(self):
        """Return how many minutes go to posts by friends, 0 as long as nobody is told."""
        return FRIENDS.get(self.where, 0)

    @property
    def others(self):
        """Return how many go to something else."""
        return self.whole - self.friends

    @property
    def said(self):
        """Return the guess where it is answered, else None."""
        return self.guess if self.where == "Facebook" else None


def _draw(figure):
    (width, height), narrow = charts.pixels(figure), charts.is_narrow(figure.get_figwidth())
    columns = 10 if narrow else 20
    rows = ALL // columns
    size = (height - 70) / rows
    axes = charts.panel(
        figure, 0, 26, width, height - 26, xlim=(0, columns), ylim=(rows * (height - 26) / (height - 70), 0)
    )
    minute = np.arange(ALL)  # down the columns, so that the axis below counts them
    things = charts.dots(
        axes, minute // rows + 0.5, minute % rows + 0.5, charts.RULE, 0.66 * min(size, width / columns), animated=True
    )
    friends = charts.say(figure, 2, 12, "", weight=600, color=charts.WORDS[charts.NETWORKING], animated=True)
    others = charts.say(figure, width - 2, 12, "", ha="right", color=charts.MUTED, animated=True)
    mark, across = charts.guess_mark(axes), rows * (1 + 22 / (height - 70))

    def update(minutes):
        things.set_facecolor(np.where(minute < minutes.friends, charts.NETWORKING, charts.RULE).tolist())
        friends.set_text(words.with_friends(minutes))
        others.set_text(words.with_others(minutes))
        guess = None if minutes.said is None else minutes.said / rows
        answer = minutes.friends / rows
        beside = max(guess or 0, answer) + 15 / (width / columns)  # right of both, where there is room
        mark(guess, answer, across, words.you_said(minutes.guess or 0), beside)

    return update


def _headline(minutes):
    number, role = (minutes.friends, "networking") if minutes.told else (minutes.whole, "ink")
    return Headline(f"{number}", words.minutes_found(minutes), role)


def hundred_minutes():
    """Return the explorer of what people watch: how many of a hundred minutes go to posts by friends."""
    return Explorer(
        Minutes,
        _draw,
        words.minutes,
        title=words.HUNDRED_MINUTES,
        headline=_headline,
        guess=guess("01", "friends_minutes"),
        size=(9, 2.5, 3.8),
        where=Choice(words.WHERE, words.SITES),
    )
