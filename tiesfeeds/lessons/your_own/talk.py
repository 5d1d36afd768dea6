"""Who writes how much, and in what rhythm."""

from dataclasses import dataclass

import numpy as np

from tiesfeeds import measures
from tiesfeeds.display import Choice, Explorer, Headline, charts
from tiesfeeds.lessons.your_own import words
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


def headline(result):
    """Return what the picture says first."""
    return Headline(f"{result.largest:.1%}", words.talk_found(result), "media")


def _draw(people):
    parts = min(people, PARTS)

    def draw(figure):
        width, height = charts.pixels(figure)
        charts.say(figure, 2, 12, words.MOST_FIRST, weight=600)
        axes = charts.panel(figure, 2, 30, width - 4, height - 74)
        bar = charts.StackedBar(axes, [charts.MEDIA, *[charts.FAINT] * (parts - 1)])
        axes.plot([1 / people] * 2, [-0.12, 1], color="black", lw=2, clip_on=False)
        beyond = (width - 4) / people + charts.wide(words.EQUAL_PARTS, charts.NOTE) > width - 8
        at, lean = (width - 4) / people + (8 if beyond else 0), "right" if beyond else "left"
        charts.say(figure, at, height - 28, words.EQUAL_PARTS, size=charts.NOTE, ha=lean)

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
    chat = sample("chat").table if chat is None else chat
    people = len(np.unique(chat.sender))
    return Explorer(_model(chat), _draw(people), words.talk, title=words.WHO_WRITES, size=(9, 1.5, 1.5),
                    headline=headline, count=Choice(words.COUNT, words.UNITS))  # fmt: skip
