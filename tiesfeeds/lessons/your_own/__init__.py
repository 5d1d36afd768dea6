"""Lesson 14: Your own."""

from tiesfeeds.learning.lesson import words_of
from tiesfeeds.lessons.your_own.counts import growth
from tiesfeeds.lessons.your_own.desk import help_desk
from tiesfeeds.lessons.your_own.door import your_file
from tiesfeeds.lessons.your_own.lists import follows_back, years
from tiesfeeds.lessons.your_own.network_place import network
from tiesfeeds.lessons.your_own.pictures import cannot
from tiesfeeds.lessons.your_own.posts import dialogue, reach
from tiesfeeds.lessons.your_own.replies import one_chat
from tiesfeeds.lessons.your_own.talk import who_writes

__all__ = [
    "cannot",
    "dialogue",
    "evidence",
    "follows_back",
    "growth",
    "help_desk",
    "models",
    "network",
    "one_chat",
    "predict",
    "quiz",
    "reach",
    "verdicts",
    "who_writes",
    "years",
    "your_file",
]  # fmt: skip

evidence, models, predict, quiz, verdicts = words_of(__name__)
