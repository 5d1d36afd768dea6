"""Lesson 06: Mass and targeted."""

from tiesfeeds.learning.lesson import words_of
from tiesfeeds.lessons.mass_and_targeted.explorers import (
    audience,
    falling,
    four_faces,
    friends,
    many_or_chosen,
    reactions,
    waves,
    whom_to_tell,
)
from tiesfeeds.lessons.mass_and_targeted.feeds import feeds
from tiesfeeds.lessons.mass_and_targeted.your_figures import your_figures

__all__ = [
    "audience",
    "evidence",
    "falling",
    "feeds",
    "four_faces",
    "friends",
    "many_or_chosen",
    "models",
    "predict",
    "quiz",
    "reactions",
    "verdicts",
    "waves",
    "whom_to_tell",
    "your_figures",
]

evidence, models, predict, quiz, verdicts = words_of(__name__)
