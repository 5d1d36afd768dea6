"""Who writes how much, and in what rhythm."""

from dataclasses import dataclass

import numpy as np

from tiesfeeds import measures
from tiesfeeds.display import Choice, Explorer, Headline, charts
from tiesfeeds.lessons.your_own.samples import sample

__all__ = ["Talk", "headline", "who_writes"]


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


def _draw(figure):
    (axes,) = charts.panels(figure, 1)
    axes.plot([0, 1], [0, 1], color=charts.CHANCE, lw=1)
    axes.text(
        0.5,
        0.53,
        "all write equally much",
        color=charts.WORDS[charts.CHANCE],
        fontsize=charts.POINT * charts.NOTE,
        ha="right",
    )
    (curve,) = axes.plot([], [], "-o", color=charts.MEDIA, lw=2.4, ms=6, animated=True)
    words = axes.text(
        0.03, 0.9, "", fontsize=charts.POINT * charts.LEAD, weight=600, color=charts.WORDS[charts.MEDIA], animated=True
    )
    axes.set(xlim=(0, 1.02), ylim=(0, 1.02), xlabel="share of the people, from those who write least")
    axes.set_xticks([0, 0.5, 1], ["0%", "50%", "100%"])
    axes.set_yticks([0, 0.5, 1], ["0%", "50%", "100%"])
    axes.tick_params(length=0)

    def update(result):
        people, amounts = measures.lorenz(result.amounts)
        curve.set_data(people, amounts)
        words.set_text(f"Gini {result.gini:.3f} of {result.unit}")

    return update


def who_writes(chat=None):
    """Return the explorer of who writes how much.

    Parameters
    ----------
    chat : tiesfeeds.own_data.Messages, optional
        Of two people or more; the invented chat if left out.
    """
    chat = sample("a chat of two people").table if chat is None else chat
    return Explorer(_model(chat), _draw, describe, title="Who writes how much", size=(9, 3.2), headline=headline,
                    count=Choice("Count", ("messages", "characters")))  # fmt: skip
