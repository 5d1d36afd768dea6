"""Lesson 05: One way, two way."""

from tiesfeeds.learning.lesson import words_of
from tiesfeeds.lessons.one_way_two_way.explorers import (
    conversation,
    dyad_kinds,
    dyads_and_edges,
    homophily,
    ladder,
    swap_by_swap,
)
from tiesfeeds.lessons.one_way_two_way.your_figures import your_figures

__all__ = [
    "conversation",
    "dyad_kinds",
    "dyads_and_edges",
    "evidence",
    "homophily",
    "ladder",
    "models",
    "predict",
    "quiz",
    "swap_by_swap",
    "verdicts",
    "your_figures",
]

evidence, models, predict, quiz, verdicts = words_of(__name__)
