"""Cards that come back: questions of earlier lessons at the head of a lesson's quiz, those that were missed first.

Only what somebody has answered comes back to them. So nothing does without progress, and a stored notebook shows none.
"""

from collections.abc import Callable
from typing import Any

from tiesfeeds import tables
from tiesfeeds.learning.question_bank import Item, read

__all__ = ["AGAIN", "can", "choose", "shown"]

AGAIN = "again"  # the part of a lesson under which answers to its cards are kept
MOST = 3


def can(item: Item) -> bool:
    """Return whether a question can come back: it is in a quiz, and one tap answers it."""
    return item.part == "quiz" and item.kind == "single"


def choose(lesson: str, kept: Callable[[str, str], dict], result: Callable[[Item, dict, str], Any]) -> dict[str, Item]:
    """Return the questions that come back in a lesson, by the names under which their answers are kept.

    What was answered here already stays where it is. Then come those that are not right yet, those that were wrong at
    first, and the others; among equals those that came back less often, then those of earlier lessons.

    Parameters
    ----------
    lesson : str
        The lesson's whole name.
    kept : callable
        ``kept(lesson, part)`` returns the records of a part of a lesson.
    result : callable
        ``result(item, records, name)`` returns the `Result` that stands there under a name, or None.

    Returns
    -------
    dict of Item
        By ``"05/null_model"``, at most `MOST`.
    """
    names = tables.lessons()
    earlier = names[: names.index(lesson)] if lesson in names else []
    again = {name: kept(name, AGAIN) for name in [*earlier, lesson]}
    ranks, items = {}, {}
    for place, name in enumerate(earlier):
        answers = kept(name, "quiz")
        for item in filter(can, read(name).items if answers else ()):
            card = f"{name[:2]}/{item.id}"
            given = [result(item, answers, item.id), *(result(item, again[one], card) for one in earlier[place + 1 :])]
            if given := [one for one in given if one]:
                missed = 0 if given[-1].state != "right" else 1 if given[-1].first != given[-1].last else 2
                ranks[card] = (not result(item, again[lesson], card), missed, len(given))
                items[card] = item
    return {card: items[card] for card in sorted(ranks, key=ranks.__getitem__)[:MOST]}


def shown(cards: dict[str, Item]) -> list[dict]:
    """Return what a learner may see of cards before answering, each with the lesson that it comes from."""
    return [{**item.shown(), "id": card, "lesson": _named(card[:2])} for card, item in cards.items()]


def _named(number: str) -> str:
    return f"{number} · {tables.lesson(number)['lesson']['title']}"
