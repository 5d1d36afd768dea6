"""Lesson 08: Growth."""

from tiesfeeds.learning.lesson import words_of
from tiesfeeds.lessons.growth.explorers import by_hand, clocks, compare, fitted, hundred_million, meeting
from tiesfeeds.lessons.growth.today import drag_today
from tiesfeeds.lessons.growth.your_figures import your_figures

__all__ = [
    "by_hand",
    "clocks",
    "compare",
    "drag_today",
    "evidence",
    "fitted",
    "hundred_million",
    "meeting",
    "models",
    "predict",
    "quiz",
    "verdicts",
    "your_figures",
]

evidence, models, predict, quiz, verdicts = words_of(__name__)
