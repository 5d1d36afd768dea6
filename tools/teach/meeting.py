"""The next meeting, from what the class handed in: what to show, what to ask, what to argue about.

It stands at the head of the page that `overview` makes.
"""

import json
from collections import Counter
from html import escape

from tiesfeeds import tables
from tiesfeeds.display.words import capital
from tiesfeeds.learning import lesson, question_bank
from tiesfeeds.learning.model_card import inline
from tiesfeeds.learning.question_bank import Refused, normalise_answer
from tools.build.paths import screen_address

from .judging import CHECK, asked_by
from .merge_answers import known
from .overview import by_machine, mistakes, plain

MOST = 3  # mistakes that a meeting has time for
SITE = "../../site"  # where `python course.py site` writes, from the page's folder


def plan(class_folder, own, site=SITE):
    """Return the plan as parts of HTML.

    Parameters
    ----------
    class_folder : ClassFolder
    own : list of dict
        Records of the learners who worked with their own numbers, as `report.final` returns them.
    site : str
        The address of the course's site, for links to its screens.
    """
    about = lesson.read(class_folder.slug)
    teaching = tables.lesson(about.name)["teaching"]
    parts = ["<h2>The next meeting</h2>"]
    parts += _missed(class_folder, own, site)
    parts += _predicted(class_folder, about)
    for head, words in (("Argue", teaching["argued_about"]), ("Discuss", teaching["to_discuss"])):
        parts += [f"<h3>{head}</h3>", f"<p>{inline(capital(words))}</p>"]
    return parts


# ---- what was missed ------------------------------------------------------------------------------------------------


def _missed(class_folder, own, site):
    """Return the check that most missed, what they met there, and the screen that clears it up."""
    missed = Counter(mark["name"] for record in own for mark in record["marks"] if _lost(mark))
    if not missed:
        return ["<h3>Show</h3>", "<p>Every check is right: nothing needs to be shown again.</p>"]
    name, count = missed.most_common(1)[0]
    met = [(sentences[0][1], len(sentences)) for (check, _), sentences in mistakes(own) if check == name]
    lines = "".join(f"<li>{_learners(number)}: “{escape(says)}”</li>" for says, number in met[:MOST])
    of = sum(mark["name"] == name for record in own for mark in record["marks"])
    return [
        "<h3>Show</h3>",
        f"<p>Most missed: <strong>{escape(plain(name))}</strong>, not right with {count} of {of}. "
        "What they met, as one of them read it:</p>",
        f"<ul>{lines}</ul>",
        *_screen(class_folder, own, name, site),
    ]


def _lost(mark):
    return by_machine(mark) and mark["points"] < mark["most"]


def _learners(number):
    return "1 learner" if number == 1 else f"{number} learners"


def _screen(class_folder, own, name, site):
    """Return where the lesson shows what a check asks about, set to the numbers of one who missed it."""
    asks = asked_by(class_folder.slug)
    asked = [
        question
        for cell in class_folder.exercise().cells
        if known(cell).get("grade_id") == name
        for question in CHECK.findall(cell.source)
    ]
    look = next((asks.questions[question].look for question in asked if asks.questions[question].look), None)
    if look is None:
        return []
    learner = next(
        record["learner"] for record in own for mark in record["marks"] if mark["name"] == name and _lost(mark)
    )
    mine = asks.begin(learner)
    _, title, setting = look.at(asks)
    address = f"{site.rstrip('/')}/{screen_address(class_folder.slug, look.screen.__name__, look.setting(mine))}"
    return [
        f"<p>Clear it up with {escape(title)} of lesson {class_folder.slug[:2]}{escape(setting)}: "
        f'<a href="{escape(address)}">open it on the course\'s site</a>, or in the notebook.</p>'
    ]


# ---- what was predicted ---------------------------------------------------------------------------------------------


def _predicted(class_folder, about):
    """Return what those who handed in their `progress.json` predicted, beside what was measured."""
    bank = question_bank.read(about.name)
    answers = [_predictions(class_folder, learner, bank) for learner in class_folder.records()]
    parts = []
    for item in bank.items:
        if item.part != "predict" or item.kind != "single":
            continue
        counts = Counter(given[item.id] for given in answers if item.id in given)
        if counts:
            lines = "".join(
                f"<li>{_learners(counts[option.text])}: {escape(option.text)}</li>" for option in item.options
            )
            measured = "".join(f"<p>Measured: {escape(fact)}</p>" for fact in _facts(item.facts))
            parts += [f"<p>{escape(item.prompt)}</p>", f"<ul>{lines}</ul>", measured]
    if not parts:
        return []
    return ["<h3>You predicted</h3>", *parts]


def _predictions(class_folder, learner, bank):
    """Return a learner's first answers to the predictions of a lesson, by item; none where no file was handed in."""
    items = {item.id: item for item in bank.items if item.part == "predict"}
    given = {}
    for path in sorted((class_folder.marking / learner / "originals").glob("*_progress.json")):
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))[f"quiz {bank.lesson} predict"]
            given |= {name: normalise_answer(items[name], kept[name]["first"]) for name in items.keys() & kept.keys()}
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError, Refused):
            continue  # it is the learner's file: what makes no sense counts for nothing
    return given


def _facts(ids):
    statements = {row["id"]: row["statement"] for row in tables.read("facts")}
    return [statements[name] for name in ids if name in statements]
