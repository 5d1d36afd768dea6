"""Lesson 12: Choosing."""

from tiesfeeds.learning.lesson import words_of
from tiesfeeds.lessons.choosing.explorers import assumptions, decisions, interaction, loyalty, planner, tornado
from tiesfeeds.lessons.choosing.your_figures import your_figures

__all__ = [
    "assumptions",
    "decisions",
    "evidence",
    "interaction",
    "loyalty",
    "planner",
    "predict",
    "quiz",
    "tornado",
    "verdicts",
    "your_figures",
]

evidence, predict, quiz, verdicts = words_of(__name__)
