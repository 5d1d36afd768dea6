"""Lesson 10: Both online."""

from tiesfeeds.learning.lesson import words_of
from tiesfeeds.lessons.both_online.counted import three_shares, who_was_counted
from tiesfeeds.lessons.both_online.explorers import department, invented, rhythm, three_rhythms
from tiesfeeds.lessons.both_online.your_figures import your_figures

__all__ = [
    "department",
    "evidence",
    "invented",
    "models",
    "predict",
    "quiz",
    "rhythm",
    "three_rhythms",
    "three_shares",
    "verdicts",
    "who_was_counted",
    "your_figures",
]

evidence, models, predict, quiz, verdicts = words_of(__name__)
