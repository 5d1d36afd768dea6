"""Lesson 04: Goals."""

from tiesfeeds.learning.lesson import words_of
from tiesfeeds.lessons.goals.explorers import (
    BUDGET,
    answering,
    assumptions,
    concentration,
    five_accounts,
    funnel_and_ladder,
    one_in_two_thousand,
    post_reach,
    reasons,
)
from tiesfeeds.lessons.goals.your_figures import your_figures

__all__ = [
    "BUDGET",
    "answering",
    "assumptions",
    "concentration",
    "evidence",
    "five_accounts",
    "funnel_and_ladder",
    "models",
    "one_in_two_thousand",
    "post_reach",
    "predict",
    "quiz",
    "reasons",
    "verdicts",
    "your_figures",
]

evidence, models, predict, quiz, verdicts = words_of(__name__)
