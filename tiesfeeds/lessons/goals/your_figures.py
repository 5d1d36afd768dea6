"""Your figures: who of last month's buyers is back, of those somebody talked with and of the others."""

from dataclasses import dataclass

from tiesfeeds import measures, tables
from tiesfeeds.display import Box, Headline
from tiesfeeds.display.among import among
from tiesfeeds.learning.your_figures import YourFigures
from tiesfeeds.lessons.goals import words
from tiesfeeds.lessons.goals.explorers import race_as_it_stands

__all__ = ["Renewals", "your_figures"]

MOST = 1_000_000
FEW = 20  # buyers of a kind: below it a share of them says little


@dataclass(frozen=True)
class Renewals:
    """Buyers of one month, and how many came back in the next, with talk and without."""

    talked: int
    talked_back: int
    others: int
    others_back: int

    @property
    def shares(self):
        """Who came back, of those somebody talked with, and of the others."""
        return [self.talked_back / self.talked, self.others_back / self.others]

    @property
    def ranges(self):
        """Where each share lies with 95% if these buyers are a sample of more."""
        both = (self.talked_back, self.talked), (self.others_back, self.others)
        return [measures.share_interval(*counts) for counts in both]

    @property
    def few(self):
        """Whether one kind is too small for a comparison."""
        return min(self.talked, self.others) < FEW

    @property
    def apart(self):
        """Whether the two ranges share nothing."""
        (low, high), (other_low, other_high) = self.ranges
        return low > other_high or other_low > high


def _renewals(talked, talked_back, others, others_back):
    if talked_back > talked or others_back > others:
        raise ValueError(words.MORE_BACK)
    return Renewals(talked, talked_back, others, others_back)


def _beside():
    """Return what the lesson's race takes for the funnel, and what its ladder would need."""
    start = next(row["start"] for row in tables.read("campaign") if row["name"] == "funnel_back")
    needed = race_as_it_stands().needed
    return [(words.BESIDE_FUNNEL, start / 100), (words.BESIDE_TALK, round(needed, 3))]


def _draw(figure):
    show = among(figure, words.KINDS_OF_BUYERS, _beside(), ends=(0, 1), words=words.ARE_BACK)
    return lambda renewals: show(renewals.shares, renewals.ranges)


def _describe(renewals):
    return words.renewals(renewals, FEW, _beside())


def _headline(renewals):
    talk, rest = renewals.shares
    color = "chance" if renewals.few or not renewals.apart else "networking" if talk > rest else "media"
    return Headline(f"{talk:.1%}", words.renewals_found(renewals), color)


def your_figures():
    """Return the explorer of one's own renewals, with talk and without."""
    return YourFigures(
        "04",
        _renewals,
        _draw,
        _describe,
        title=words.RENEWALS,
        size=(9, 2.4),
        headline=_headline,
        goes_in=words.GOES_IN,
        talked=Box(words.TALKED, "40", 1, MOST),
        talked_back=Box(words.TALKED_BACK, "18", 0, MOST),
        others=Box(words.OTHERS, "120", 1, MOST),
        others_back=Box(words.OTHERS_BACK, "30", 0, MOST),
    )
