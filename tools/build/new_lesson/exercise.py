"""Exercise 99: how many of a learner's own messages are answered."""

# TODO: ask what your lesson teaches: at least two numbers, one of them found by moving the explorer.

from tiesfeeds.learning.exercise import Exercise, Look, Number
from tiesfeeds.lessons.new_lesson.explorers import MESSAGES, answers


def personal(rng):
    """Return a learner's own numbers."""
    return {
        "messages": int(20 * rng.integers(6, 60)),
        "percent_answered": int(5 * rng.integers(1, 10)),  # below half, so that nobody's two numbers are alike
        "wanted": int(10 * rng.integers(3, 18) + 5),  # between two steps of the slider
    }


def _first_step(mine):
    return 5 * -(-mine.wanted * 20 // MESSAGES)


exercise = Exercise(
    "99_new_lesson",
    personal,
    answered=Number(
        answer=lambda mine: mine.messages * mine.percent_answered / 100,
        tolerance=0.5,
        low=0,
        unit="messages",
        mistakes=[
            (
                lambda mine: mine.messages * (100 - mine.percent_answered) / 100,
                "That is how many wait. The question asks for those that are answered.",
            ),
        ],
        hint="Take the messages times the per cent, and divide by 100.",
        right=lambda mine: (
            f"Right: {mine.percent_answered} of each 100 messages are answered, and you have {mine.messages}."
        ),
        look=Look("explore", answers),
    ),
    first_step=Number(
        answer=_first_step,
        tolerance=0,
        low=0,
        high=100,
        whole=True,
        unit="%",
        mistakes=[
            (lambda mine: _first_step(mine) - 5, "There it is still fewer than you want. Go one step on."),
        ],
        hint="Move the slider up from 0% and read the first number of answered messages in the sentence.",
        right=lambda mine: f"Right: at {_first_step(mine)}% there are {mine.wanted} or more for the first time.",
        look=Look("explore", answers),
    ),
)
