"""A page without Python looks its answers up: they are those that Python gives."""

import itertools
import math

import numpy as np
import pytest

from tiesfeeds import tables
from tiesfeeds.learning import question_bank
from tiesfeeds.learning.question_bank import Item, Refused, respond
from tiesfeeds.learning.quiz import Score
from tools.build import feedback

ITEMS = [item for name in tables.lessons() for item in question_bank.read(name).items]
NUMBERS = [item for item in ITEMS if item.kind == "number"]
RANDOM = 300  # ways to sort the cards of one item, of up to hundreds of thousands


def of_kind(kind):
    """Run a test with each item of a kind."""
    items = [item for item in ITEMS if item.kind == kind]
    return pytest.mark.parametrize("item", items, ids=[item.id for item in items])


def look_up(table, chosen):
    """Return what the table says of a choice: pairs of an option and what was chosen for it."""
    marks = {text: table["marks"][text][choice] for text, choice in chosen}
    state, message = table["messages"]["".join(sorted(letter for letter, *_ in marks.values()))]
    reasons = {text: [state, reason] for text, (_, state, reason) in marks.items() if state}
    return {"state": state, "message": message, "reasons": reasons}


@of_kind("single")
def test_every_option_has_its_feedback(item):
    table = feedback.table(item)
    for option in item.options:
        assert look_up(table, [(option.text, option.text)]) == vars(respond(item, option.text))
    assert table["refused"] == ["Choose one of the options first."]


@of_kind("several")
def test_every_set_of_ticks_has_its_feedback(item):
    table, texts = feedback.table(item), [option.text for option in item.options]
    for count in range(1, len(texts) + 1):
        for ticked in itertools.combinations(texts, count):
            assert look_up(table, [(text, text) for text in ticked]) == vars(respond(item, list(ticked)))
    assert table["refused"] == ["Tick at least one of the options first."]


@of_kind("sort")
def test_ways_to_sort_have_their_feedback(item):
    table, texts, rng = feedback.table(item), [option.text for option in item.options], np.random.default_rng(1)
    right = [option.group or item.groups[0] for option in item.options]
    for _ in range(RANDOM):
        moved = rng.random(len(texts)) < rng.random()
        groups = [str(rng.choice(item.groups)) if move else group for move, group in zip(moved, right, strict=True)]
        answer = dict(zip(texts, groups, strict=True))
        assert look_up(table, answer.items()) == vars(respond(item, answer))
    for missing, sentence in enumerate(table["refused"], 1):
        with pytest.raises(Refused) as refusal:
            respond(item, answer | dict.fromkeys(texts[:missing], ""))
        assert sentence == str(refusal.value)


# sums of answer and tolerance are rounded: up for some of these, down for others
ROUNDED = [
    Item("rounded", "quiz", "number", "How many?", answer=answer, tolerance=tolerance, why="Right.", otherwise="No.")
    for answer in (0.1, 0.3, 1 / 3, 0.7, 10.0)
    for tolerance in (0.0, 0.1, 0.2, 5.0, 1000.0)
]


@pytest.mark.parametrize("item", [*NUMBERS, *ROUNDED], ids=lambda item: item.id)
def test_every_number_has_its_feedback(item):
    table = feedback.table(item)
    ends = [end for low, high, *_ in table["ranges"] for end in (low, high)]
    beside = [math.nextafter(end, way) for end in ends for way in (-math.inf, math.inf)]
    for number in [*ends, *beside, *np.linspace(min(ends, default=0) - 1, max(ends, default=0) + 1, 101).tolist()]:
        near = (feedback for low, high, *feedback in table["ranges"] if low <= number <= high)
        state, message = next(near, table["otherwise"])
        assert {"state": state, "message": message, "reasons": {}} == vars(respond(item, number))


def test_every_score_has_its_sentence():
    bank = question_bank.read("03")
    for part in ("quiz", "predict"):
        standings, items = feedback.standings(bank.part(part)), bank.part(part)
        right = 1 if part == "quiz" else None
        assert standings[2][1] == repr(Score(right, 2, len(items)))
        assert [len(row) for row in standings] == list(range(1, len(items) + 2))
