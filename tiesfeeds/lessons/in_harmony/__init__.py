"""Lesson 13: In harmony."""

from tiesfeeds.learning.lesson import words_of
from tiesfeeds.learning.one_minute import answer
from tiesfeeds.lessons.in_harmony.looking_back import sorter, summary, your_verdicts
from tiesfeeds.lessons.in_harmony.many_seasons import mixes
from tiesfeeds.lessons.in_harmony.season import game, report
from tiesfeeds.lessons.in_harmony.value_laws import laws

__all__ = [
    "answer",
    "evidence",
    "game",
    "laws",
    "mixes",
    "models",
    "predict",
    "quiz",
    "report",
    "sorter",
    "summary",
    "verdicts",
    "your_verdicts",
]

evidence, models, predict, quiz, verdicts = words_of(__name__)
