"""Lesson 14: Your own."""

from tiesfeeds.learning.lesson import words_of
from tiesfeeds.lessons.your_own.door import your_file
from tiesfeeds.lessons.your_own.explorers import (
    cannot,
    dialogue,
    follows_back,
    growth,
    help_desk,
    network,
    one_chat,
    reach,
    who_writes,
    years,
)

__all__ = [
    "cannot", "dialogue", "evidence", "follows_back", "growth", "help_desk", "network", "one_chat", "predict", "quiz",
    "reach", "who_writes", "years", "your_file",
]  # fmt: skip

evidence, predict, quiz = words_of(__name__)
