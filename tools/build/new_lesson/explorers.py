"""Lesson 99: how many of some messages are answered."""

# TODO: put your own model and drawing in the place of these, and their words into words.py; say above what they show.

from dataclasses import dataclass

from tiesfeeds.display import Explorer, Headline, Slider, charts
from tiesfeeds.lessons.new_lesson import words

MESSAGES = 200


@dataclass(frozen=True)
class Answers:
    """Messages, by what became of them.

    Parameters
    ----------
    answered : int
        Those that got an answer.
    """

    answered: int

    @property
    def waiting(self):
        """Return how many got none."""
        return MESSAGES - self.answered


def model(percent):
    """Return how many messages are answered if that many per cent are."""
    return Answers(round(MESSAGES * percent / 100))


def _draw(figure):
    (axes,) = charts.panels(figure, 1)
    colours = [charts.NETWORKING, charts.MEDIA]
    bars = charts.Bars(axes, words.ROWS, colours, limit=MESSAGES, form="{:.0f}")

    def update(messages):
        bars.show([messages.answered, messages.waiting])

    return update


def _describe(messages):
    return words.answers(messages, MESSAGES)


def _headline(messages):
    return Headline(f"{messages.answered}", words.answers_found(MESSAGES), "networking")


def answers():
    """Return the explorer of how many messages are answered."""
    percent = Slider(words.PERCENT, 0, 100, 5, 30, unit="%")
    return Explorer(model, _draw, _describe, title=words.ANSWERS, headline=_headline, percent=percent)
