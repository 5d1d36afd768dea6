"""Lesson 00: Start here."""

from tiesfeeds.learning.lesson import words_of
from tiesfeeds.learning.one_minute import answer
from tiesfeeds.lessons.start_here.explorers import adults, check, course, twelve_messages

__all__ = [
    "adults",
    "answer",
    "check",
    "course",
    "evidence",
    "models",
    "predict",
    "quiz",
    "twelve_messages",
    "verdicts",
]

evidence, models, predict, quiz, verdicts = words_of(__name__)
