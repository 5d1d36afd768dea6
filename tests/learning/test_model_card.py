"""Each model that a lesson shows has a card: it says what to notice and what it leaves out, and its code runs."""

import ast
import importlib
import re
from html import unescape

import pytest
from stored import ROOT, read

from tiesfeeds import tables
from tiesfeeds.learning import model_card
from tiesfeeds.learning.lesson import lessons

CARDS = tables.models()
NAMES = {lesson.number: lesson.name for lesson in lessons()}


def shown_by(name):
    """Return the lessons, by number, whose package uses a model."""
    folders = {lesson.number: ROOT / "tiesfeeds" / "lessons" / lesson.slug for lesson in lessons()}
    asked = re.compile(rf"tiesfeeds\.models(\.{name} | import (.*\b)?{name}\b)")
    return {
        number
        for number, folder in folders.items()
        for path in folder.glob("*.py")
        if path.name not in ("exercise.py", "invented.py", "your_figures.py")
        and asked.search(path.read_text(encoding="utf-8"))
    }


def test_every_model_that_a_lesson_shows_has_a_card_there():
    for path in (ROOT / "tiesfeeds" / "models").glob("[a-z]*.py"):
        if path.stem in ("campaign_cards", "campaign_players"):
            continue  # parts of the game, which has one card
        first = CARDS.get(path.stem, {}).get("lessons", [])
        assert first and set(first) <= shown_by(path.stem), path.stem


@pytest.mark.parametrize("name", CARDS)
def test_a_card_is_whole_and_names_its_limits(name):
    card = CARDS[name]
    assert set(card) == {"title", "lessons", "what", "notice", "try", "code", "gives", "leaves_out"}
    assert 3 <= len(card["leaves_out"]) <= 5
    assert len(" ".join([card["what"], card["notice"], card["try"]]).split()) <= 110
    assert len(card["code"].strip().splitlines()) <= 4


@pytest.mark.parametrize("name", CARDS)
def test_its_code_runs_and_gives_what_it_says(name):
    names = {}
    tree = ast.parse(model_card.code(name, CARDS[name]))
    last = ast.Expression(tree.body.pop().value)
    exec(compile(tree, name, "exec"), names)
    assert eval(compile(last, name, "eval"), names) == CARDS[name]["gives"]


@pytest.mark.parametrize("name", CARDS)
def test_what_it_asks_to_try_is_on_the_screen(name):
    """A name in italics begins the title of a screen of that lesson, or is the label of a control there."""
    lesson = NAMES[CARDS[name]["lessons"][0]]
    package = importlib.import_module(f"tiesfeeds.lessons.{lesson[3:]}")
    cells = [cell for cell in read(ROOT / "lessons" / f"{lesson}.ipynb").cells if "tags" in cell.metadata]
    known = set()
    for cell in cells:
        if set(cell.metadata.tags) & {"explorer", "film"} and (word := re.search(r"lesson\.(\w+)\(\)", cell.source)):
            screen = getattr(package, word[1])()
            known |= {screen.title, *(control["label"] for control in screen.controls)}
    asked = re.findall(r"\*([^*]+)\*", CARDS[name]["try"])
    assert asked and [name for name in asked if not any(there.startswith(name) for there in known)] == []


def test_a_card_says_all_it_holds():
    cards = model_card.cards("07_answering_in_time")
    assert list(cards.cards) == ["queueing"]
    for shown in (repr(cards), unescape(cards._repr_html_())):
        for words in (
            CARDS["queueing"]["title"],
            CARDS["queueing"]["notice"],
            CARDS["queueing"]["gives"],
            *CARDS["queueing"]["leaves_out"],
        ):
            assert words in shown
    assert "no model" in repr(model_card.cards("00_start_here"))
