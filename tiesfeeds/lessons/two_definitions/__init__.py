"""Lesson 01: Two definitions."""

from tiesfeeds.learning.lesson import words_of
from tiesfeeds.lessons.two_definitions.explorers import criteria, parts, profile, sketch
from tiesfeeds.lessons.two_definitions.explorers import definitions as words  # the table, as notebooks call it
from tiesfeeds.lessons.two_definitions.minutes import hundred_minutes
from tiesfeeds.lessons.two_definitions.your_figures import your_figures

__all__ = [
    "criteria",
    "evidence",
    "hundred_minutes",
    "models",
    "parts",
    "predict",
    "profile",
    "quiz",
    "sketch",
    "verdicts",
    "words",
    "your_figures",
]

evidence, models, predict, quiz, verdicts = words_of(__name__)
