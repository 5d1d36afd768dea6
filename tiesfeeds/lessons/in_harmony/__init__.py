"""Lesson 13: In harmony."""

from tiesfeeds.learning.lesson import words_of
from tiesfeeds.lessons.in_harmony.looking_back import sorter, summary, verdicts
from tiesfeeds.lessons.in_harmony.season import game, mixes, report
from tiesfeeds.lessons.in_harmony.value_laws import laws

__all__ = ["evidence", "game", "laws", "mixes", "predict", "quiz", "report", "sorter", "summary", "verdicts"]

evidence, predict, quiz = words_of(__name__)
