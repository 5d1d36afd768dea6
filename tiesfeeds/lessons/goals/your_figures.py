"""Your figures: who of last month's buyers is back, of those somebody talked with and of the others."""

from dataclasses import dataclass

from tiesfeeds import measures, tables
from tiesfeeds.display import Box, Headline, charts
from tiesfeeds.display.among import among
from tiesfeeds.learning.your_figures import YourFigures
from tiesfeeds.lessons.goals.explorers import race_as_it_stands

__all__ = ["Renewals", "your_figures"]

MOST = 1_000_000
FEW = 20  # buyers of a kind: below it a share of them says little
OWN = ("somebody talked with them", "nobody did")


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
        raise ValueError("More buyers came back than there were: look at both numbers.")
    return Renewals(talked, talked_back, others, others_back)


def _beside():
    """Return what the lesson's race takes for the funnel, and what its ladder would need."""
    start = next(row["start"] for row in tables.read("campaign") if row["name"] == "funnel_back")
    needed = race_as_it_stands().needed
    return [("the funnel, in the race", start / 100), ("talk would need, in the race", round(needed, 3))]


def _draw(figure):
    show = among(figure, OWN, _beside(), ends=(0, 1), words="of last month's buyers are back")
    return lambda renewals: show(renewals.shares, renewals.ranges)


def _describe(renewals):
    (talk, rest), ((low, high), (other_low, other_high)) = renewals.shares, renewals.ranges
    words = (
        f"Of {charts.counted(renewals.talked, 'buyer')} somebody talked with {renewals.talked_back} are back, "
        f"{talk:.1%} (in the long run {low:.1%} to {high:.1%}); of {charts.counted(renewals.others, 'other')} "
        f"{renewals.others_back}, {rest:.1%} ({other_low:.1%} to {other_high:.1%}). "
    )
    if renewals.few:
        words += f"Fewer than {FEW} of a kind are too few: add another month. "
    elif renewals.apart:
        words += "The two ranges lie apart. "
    else:
        words += "The two ranges overlap, so it may be chance: add another month. "
    beside = "; ".join(f"{name} {100 * share:g}%" for name, share in _beside())
    return f"{words}Were they chosen by lot? Else those you talked with may have been fond before. Beside it: {beside}."


def _headline(renewals):
    talk, rest = renewals.shares
    words = f"of those talked with are back, {rest:.1%} of the others"
    if renewals.few or not renewals.apart:
        return Headline(f"{talk:.1%}", f"{words}: {'too few' if renewals.few else 'it may be chance'}.", "chance")
    return Headline(f"{talk:.1%}", f"{words}.", "networking" if talk > rest else "media")


def your_figures():
    """Return the explorer of one's own renewals, with talk and without."""
    return YourFigures(
        "04",
        _renewals,
        _draw,
        _describe,
        title="Your own renewals",
        size=(9, 2.4),
        headline=_headline,
        goes_in="last month's buyers, and who is back",
        talked=Box("Buyers talked with", "40", 1, MOST),
        talked_back=Box("Talked with and back", "18", 0, MOST),
        others=Box("Other buyers", "120", 1, MOST),
        others_back=Box("Others who are back", "30", 0, MOST),
    )
