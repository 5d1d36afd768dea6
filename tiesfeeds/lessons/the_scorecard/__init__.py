"""Lesson 09: The scorecard."""

from tiesfeeds.learning.lesson import words_of
from tiesfeeds.lessons.the_scorecard.explorers import (
    article,
    comparison,
    dial,
    dialled,
    ends,
    other_ends,
    pinned,
    sampled,
    sampling,
    sources,
    two_numbers,
    without_one,
)
from tiesfeeds.lessons.the_scorecard.your_figures import your_figures

__all__ = [
    "article",
    "comparison",
    "dial",
    "dialled",
    "ends",
    "evidence",
    "models",
    "other_ends",
    "pinned",
    "predict",
    "quiz",
    "sampled",
    "sampling",
    "sources",
    "two_numbers",
    "verdicts",
    "without_one",
    "your_figures",
]

evidence, models, predict, quiz, verdicts = words_of(__name__)
