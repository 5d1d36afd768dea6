"""Lesson 99: New lesson."""

from tiesfeeds.learning.lesson import words_of
from tiesfeeds.lessons.new_lesson.explorers import answers

__all__ = ["answers", "evidence", "models", "predict", "quiz", "verdicts"]

evidence, models, predict, quiz, verdicts = words_of(__name__)
