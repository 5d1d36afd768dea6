"""Lesson 99: how many of some messages are answered."""

# TODO: put your own model, drawing and sentence in the place of these; say above what they show.

from dataclasses import dataclass

from tiesfeeds.display import Explorer, Headline, Slider, charts

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
    bars = charts.Bars(axes, ["answered", "waiting"], colours, limit=MESSAGES, form="{:.0f}")

    def update(messages):
        bars.show([messages.answered, messages.waiting])

    return update


def _describe(messages):
    return f"Of {MESSAGES} messages {messages.answered} are answered, and {messages.waiting} wait."


def _headline(messages):
    return Headline(f"{messages.answered}", f"of {MESSAGES} messages are answered.", "networking")


def answers():
    """Return the explorer of how many messages are answered."""
    percent = Slider("Messages that are answered", 0, 100, 5, 30, unit="%")
    title = "Answered and waiting"
    return Explorer(model, _draw, _describe, title=title, headline=_headline, percent=percent)
