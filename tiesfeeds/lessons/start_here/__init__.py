"""Lesson 00: Start here."""

from tiesfeeds.learning.lesson import words_of
from tiesfeeds.lessons.start_here.explorers import adults, check, course, twelve_messages

__all__ = ["adults", "check", "course", "evidence", "predict", "quiz", "twelve_messages"]

evidence, predict, quiz = words_of(__name__)
