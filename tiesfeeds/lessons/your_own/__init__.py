"""Lesson 14: Your own."""

from tiesfeeds.learning.lesson import words_of
from tiesfeeds.lessons.your_own.explorers import answers

__all__ = ["answers", "evidence", "predict", "quiz"]

evidence, predict, quiz = words_of(__name__)
