"""Lesson 11: Going viral."""

from tiesfeeds.learning.lesson import words_of
from tiesfeeds.lessons.going_viral.by_feed import feed
from tiesfeeds.lessons.going_viral.explorers import (
    broadcast_or_viral,
    light,
    million,
    shapes,
    spread,
    stopwatch,
    threshold,
)

__all__ = [
    "broadcast_or_viral",
    "evidence",
    "feed",
    "light",
    "million",
    "models",
    "predict",
    "quiz",
    "shapes",
    "spread",
    "stopwatch",
    "threshold",
    "verdicts",
]

evidence, models, predict, quiz, verdicts = words_of(__name__)
