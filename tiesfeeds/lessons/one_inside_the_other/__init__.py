"""Lesson 02: One inside the other."""

from tiesfeeds.learning.lesson import words_of
from tiesfeeds.lessons.one_inside_the_other.explorers import behaviour, five_sortings, kinds, sentences, taxonomies
from tiesfeeds.lessons.one_inside_the_other.your_figures import your_figures

__all__ = [
    "behaviour",
    "evidence",
    "five_sortings",
    "kinds",
    "models",
    "predict",
    "quiz",
    "sentences",
    "taxonomies",
    "verdicts",
    "your_figures",
]

evidence, models, predict, quiz, verdicts = words_of(__name__)
