"""Who writes how much, and in what rhythm."""

from dataclasses import dataclass

import numpy as np

from tiesfeeds import measures
from tiesfeeds.display import Choice, Explorer, Headline, charts
from tiesfeeds.lessons.your_own.samples import sample

__all__ = ["Talk", "headline", "who_writes"]

PARTS = 12  # of the bar: the last one stands for all others


@dataclass(frozen=True)
class Talk:
    """How what is written is spread over people.

    Parameters
    ----------
    unit : str
        ``"messages"`` or ``"characters"``.
    amounts : array of float, shape (people,)
        How much each wrote, rising.
    burst : float or None
        Burstiness of all messages; None if all came at once.
    """

    unit: str
    amounts: np.ndarray
    burst: float | None

    @property
    def gini(self):
        """Gini's coefficient of what people wrote."""
        return measures.gini(self.amounts)

    @property
    def largest(self):
        """The share of the person who wrote most."""
        return float(self.amounts[-1] / self.amounts.sum())


def _model(chat):
    burst = measures.burstiness(chat.time) if len(chat) > 1 and np.ptp(chat.time) > 0 else None
    there = np.bincount(chat.sender) > 0
    weights = {"messages": None, "characters": chat.length if chat.length.any() else np.ones(len(chat))}

    def model(count):
        amounts = np.bincount(chat.sender, weights[count]).astype(float)
        return Talk(count, np.sort(amounts[there]), burst)

    return model


def describe(result):
    """Say who writes how much, and how bursty it is."""
    rhythm = (
        "All messages came at once, so there is no rhythm."
        if result.burst is None
        else f"Burstiness {charts.spaced(result.burst, 2)}: −1 is a clockwork, 0 chance, towards 1 bursts."
    )
    amount, people = charts.spaced(result.amounts.sum()), charts.counted(len(result.amounts), "person", "people")
    return (
        f"Of {amount} {result.unit} by {people} the one who writes most wrote {result.largest:.1%}; "
        f"Gini {result.gini:.3f}. {rhythm}"
    )


def headline(result):
    """Return what the picture says first."""
    return Headline(f"{result.largest:.1%}", f"of all {result.unit} are by the one who writes most.", "media")


def _draw(people):
    parts = min(people, PARTS)

    def draw(figure):
        width, height = charts.pixels(figure)
        charts.say(figure, 2, 12, "Who writes most comes first", weight=600)
        axes = charts.panel(figure, 2, 30, width - 4, height - 74)
        bar = charts.StackedBar(axes, [charts.MEDIA, *[charts.FAINT] * (parts - 1)])
        axes.plot([1 / people] * 2, [-0.12, 1], color="black", lw=2, clip_on=False)
        words = "equal parts would end here"
        beyond = (width - 4) / people + charts.wide(words, charts.NOTE) > width - 8
        at, lean = (width - 4) / people + (8 if beyond else 0), "right" if beyond else "left"
        charts.say(figure, at, height - 28, words, size=charts.NOTE, ha=lean)

        def update(result):
            falling = result.amounts[::-1] / result.amounts.sum()
            shares = [*falling[: parts - 1], falling[parts - 1 :].sum()]
            bar.show(shares, [f"{result.largest:.1%}", *[""] * (parts - 1)])

        return update

    return draw


def who_writes(chat=None):
    """Return the explorer of who writes how much.

    Parameters
    ----------
    chat : tiesfeeds.own_data.Messages, optional
        Of two people or more; the invented chat if left out.
    """
    chat = sample("a chat of two people").table if chat is None else chat
    people = len(np.unique(chat.sender))
    return Explorer(_model(chat), _draw(people), describe, title="Who writes how much", size=(9, 1.5, 1.5),
                    headline=headline, count=Choice("Count", ("messages", "characters")))  # fmt: skip
