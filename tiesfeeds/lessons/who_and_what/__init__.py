"""Lesson 03: Who and what."""

from tiesfeeds.learning.lesson import words_of
from tiesfeeds.lessons.who_and_what.explorers import (
    bridge_kinds,
    closed_pairs,
    real_networks,
    same_day,
    southern_women,
    take_away,
    two_kinds,
)

__all__ = [
    "bridge_kinds",
    "closed_pairs",
    "evidence",
    "models",
    "predict",
    "quiz",
    "real_networks",
    "same_day",
    "southern_women",
    "take_away",
    "two_kinds",
    "verdicts",
]

evidence, models, predict, quiz, verdicts = words_of(__name__)
