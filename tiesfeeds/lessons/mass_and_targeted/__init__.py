"""Lesson 06: Mass and targeted."""

from tiesfeeds.learning.lesson import words_of
from tiesfeeds.lessons.mass_and_targeted.explorers import audience, falling, friends, many_or_chosen, whom_to_tell
from tiesfeeds.lessons.mass_and_targeted.feeds import feeds
from tiesfeeds.lessons.mass_and_targeted.your_figures import your_figures

__all__ = [
    "audience",
    "evidence",
    "falling",
    "feeds",
    "friends",
    "many_or_chosen",
    "predict",
    "quiz",
    "verdicts",
    "whom_to_tell",
    "your_figures",
]

evidence, predict, quiz, verdicts = words_of(__name__)
