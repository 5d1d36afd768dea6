"""The workshop of one hour: a plan for whoever leads it, and a sheet of bets, made of the lessons' own parts.

Which bets, pictures and claims they are stands in teaching/workshop.toml. The site has both as pages to print; the
handout is its page of the answer in one minute, and the slides are `python course.py slides workshop`.
"""

import re
import tomllib
from dataclasses import dataclass

import nbformat
from markupsafe import Markup
from nbconvert.filters import markdown2html
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from tiesfeeds import tables
from tiesfeeds.display.words import capital
from tiesfeeds.learning import lesson, question_bank, verdicts
from tiesfeeds.learning.model_card import inline
from tools.build.formulas import formulas
from tools.build.paths import ROOT, find, screen_address
from tools.build.site_embed import find_screen

NAME, TITLE = "workshop", "Social networking or social media? Place your bets"
BET = re.compile(r"\*\*Your bets?[.,*]")  # the paragraph that leads to the question itself


@dataclass(frozen=True)
class Round:
    """One bet of the workshop, with what comes of it."""

    number: int
    begins: str  # minutes from the start, as on a clock
    about: lesson.Lesson
    story: Markup  # what the lesson tells before its bet
    item: question_bank.Item
    screen: str
    title: str
    button: str
    start: str  # the picture's address as the lesson begins, from the site's folder
    answer: str  # its address once the button is pressed
    headline: str
    sentence: str
    claims: tuple
    discuss: Markup


@dataclass(frozen=True)
class Workshop:
    """The whole hour."""

    rounds: tuple
    closing: str  # when the last part begins
    ends: str


def plan():
    """Return the workshop as teaching/workshop.toml and its lessons have it.

    Returns
    -------
    Workshop

    Raises
    ------
    ValueError
        If a lesson has no such bet, or its picture no such button.
    """
    table = tomllib.loads((ROOT / "teaching" / f"{NAME}.toml").read_text(encoding="utf-8"))
    minute, rounds = table["opening"], []
    for number, row in enumerate(table["round"], 1):
        rounds.append(_round(number, minute, row))
        minute += row["minutes"]
    return Workshop(tuple(rounds), _clock(minute), _clock(minute + table["closing"]))


def _clock(minute):
    return f"{minute // 60}:{minute % 60:02}"


def _round(number, minute, row):
    name, screen, button = row["lesson"], row["screen"], row["button"]
    item = next((item for item in question_bank.read(name).part("predict") if item.id == row["bet"]), None)
    made = find_screen(f"{name[3:]}.{screen}")
    setting = next((each["values"] for each in made.tries if each["words"] == button), None)
    if item is None or setting is None:
        raise ValueError(f"teaching/{NAME}.toml, round {number}: lesson {name} has no such bet, or no such button.")
    made.at(**setting)
    discuss = row.get("discuss") or tables.lesson(name)["teaching"]["to_discuss"]
    return Round(
        number,
        _clock(minute),
        lesson.read(name),
        Markup(markdown2html(formulas(story(name)))),
        item,
        screen,
        made.title,
        button,
        screen_address(name, screen),
        screen_address(name, screen, setting),
        f"{made.headline['number']} {made.headline['words']}",
        made.sentence,
        tuple(verdicts.judged(*row["claims"])),
        Markup(inline(capital(discuss))),
    )


def cells(notebook, one):
    """Return the cells of a round's slides: its story, its bet, the lesson's screen with what leads to it, verdicts."""
    sources = [cell.source for cell in notebook.cells]
    screen = sources.index(f"lesson.{one.screen}()")
    answers = [screen + 1] if sources[screen + 1].startswith("<details>") else []
    options = "\n".join(f"    * {option.text}" for option in one.item.options)
    cards = verdicts.Verdicts(one.claims)
    return [
        new_markdown_cell(f"## {one.number} · {one.about.title}\n\n{story(one.about.name)}"),
        new_markdown_cell(f"## Your bet\n\n1. {one.item.prompt}\n\n{options}"),
        *(notebook.cells[place] for place in (screen - 1, screen, *answers)),
        new_markdown_cell("## Verdict"),
        new_code_cell(
            "lesson.verdicts()",
            outputs=[new_output("execute_result", {"text/html": cards._repr_html_(), "text/plain": repr(cards)})],
            metadata={"tags": ["verdict"]},
        ),
    ]


def story(name):
    """Return what a lesson tells before its first bet, as Markdown."""
    cells = nbformat.read(find("lessons")[name], 4).cells
    bet = next(i for i, cell in enumerate(cells) if "predict" in cell.metadata.get("tags", []))
    paragraphs = cells[bet - 1].source.split("\n\n")
    return "\n\n".join(each for each in paragraphs if not BET.match(each))
