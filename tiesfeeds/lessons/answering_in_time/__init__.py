"""Lesson 07: Answering in time."""

from tiesfeeds.learning.lesson import words_of
from tiesfeeds.lessons.answering_in_time.explorers import busy_and_late, care_day, measured, replies, staffing
from tiesfeeds.lessons.answering_in_time.your_figures import your_figures

__all__ = [
    "busy_and_late",
    "care_day",
    "evidence",
    "measured",
    "models",
    "predict",
    "quiz",
    "replies",
    "staffing",
    "verdicts",
    "your_figures",
]

evidence, models, predict, quiz, verdicts = words_of(__name__)
