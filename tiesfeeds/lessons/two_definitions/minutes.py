"""A hundred minutes of watching, of which some go to posts by friends: what people do on a site."""

from dataclasses import dataclass

import numpy as np

from tiesfeeds.display import Choice, Explorer, Headline, charts
from tiesfeeds.learning.guess import guess

__all__ = ["hundred_minutes"]

FRIENDS = {"Facebook": 17, "Instagram": 7}  # minutes of a hundred, F017
ALL = 100
NOT_YET = "not yet"


@dataclass(frozen=True)
class Minutes:
    """Of a hundred minutes on a site, how many go to posts by friends; nobody is told before a site is chosen."""

    where: str
    guess: float | None = None  # how many on Facebook

    @property
    def friends(self):
        """Return how many minutes go to posts by friends, 0 as long as nobody is told."""
        return FRIENDS.get(self.where, 0)

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
        told = minutes.where != NOT_YET
        things.set_facecolor(np.where(minute < minutes.friends, charts.NETWORKING, charts.RULE).tolist())
        friends.set_text(f"{minutes.friends} with friends' posts" if told else "")
        others.set_text(f"{ALL - minutes.friends} with something else" if told else f"{ALL} minutes")
        guess = None if minutes.said is None else minutes.said / rows
        answer = minutes.friends / rows
        beside = max(guess or 0, answer) + 15 / (width / columns)  # right of both, where there is room
        mark(guess, answer, across, f"you said {minutes.guess or 0:g}", beside)

    return update


def _describe(minutes):
    if minutes.where == NOT_YET:
        return f"{ALL} minutes of watching. Choose a site to see how many of them go to posts by friends."
    back = "" if minutes.said is None else f"{charts.guess_words(f'{minutes.said:g}', f'{minutes.friends}')} "
    return (
        f"{back}Of {ALL} minutes of watching on {minutes.where} {minutes.friends} go to posts by friends (F017). "
        f"What the other {ALL - minutes.friends} show was not said."
    )


def _headline(minutes):
    if minutes.where == NOT_YET:
        return Headline(f"{ALL}", "minutes of watching. Choose a site to see whose posts they went to.", "ink")
    return Headline(f"{minutes.friends}", f"of {ALL} minutes on {minutes.where} go to posts by friends.", "networking")


def hundred_minutes():
    """Return the explorer of what people watch: how many of a hundred minutes go to posts by friends."""
    return Explorer(
        Minutes,
        _draw,
        _describe,
        title="A hundred minutes",
        headline=_headline,
        guess=guess("01", "friends_minutes"),
        size=(9, 2.5, 3.8),
        where=Choice("Colour the minutes of", (NOT_YET, *FRIENDS)),
    )
