"""Lesson 12: Choosing."""

from tiesfeeds.learning.lesson import words_of
from tiesfeeds.lessons.choosing.explorers import (
    assumptions,
    by_choice_or_by_lot,
    decisions,
    interaction,
    loyalty,
    planner,
    recommendations,
    tornado,
)
from tiesfeeds.lessons.choosing.two_vendors import vendors
from tiesfeeds.lessons.choosing.your_figures import your_figures

__all__ = [
    "assumptions",
    "by_choice_or_by_lot",
    "decisions",
    "evidence",
    "interaction",
    "loyalty",
    "models",
    "planner",
    "predict",
    "quiz",
    "recommendations",
    "tornado",
    "vendors",
    "verdicts",
    "your_figures",
]

evidence, models, predict, quiz, verdicts = words_of(__name__)
