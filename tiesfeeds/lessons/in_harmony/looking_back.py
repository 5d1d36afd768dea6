"""Lesson 13: first answers again, now judged, and what the learner did and thought before and after."""

import json
from dataclasses import replace
from pathlib import Path

from tiesfeeds import tables
from tiesfeeds.display import Table
from tiesfeeds.learning import quiz
from tiesfeeds.learning.question_bank import Bank, read, respond
from tiesfeeds.lessons.in_harmony import season
from tiesfeeds.models import campaign_game as model

__all__ = ["Again", "sorter", "summary", "your_verdicts"]

HERE = "13_in_harmony"
COURSE = Path(__file__).resolve().parents[3]


# ---- first answers again ----


def _judged(lesson, part):
    """Return a bank with one sorting task of another lesson, judged this time and kept under a name of its own."""
    (item,) = read(lesson).part(part)
    reasons = [f"{option.why} Lesson {option.lesson} speaks to this." for option in item.options]
    options = tuple(replace(option, why=why) for option, why in zip(item.options, reasons, strict=True))
    return Bank(HERE, (replace(item, part=f"{part} again", noted="", options=options),))


def _before(lesson, part):
    """Return the learner's first groups by card; empty if they did not answer."""
    rounds = list(quiz.results(lesson, part).values())
    return rounds[0].first if rounds else {}


def _rightly(bank, part, answer):
    (item,) = bank.part(f"{part} again")
    return sum(answer.get(option.text) == option.group for option in item.options)


class Again(quiz.Quiz):
    """A sorting task of an earlier page, judged this time; each card says what the learner thought then.

    Parameters
    ----------
    lesson, part : str
        Where it stood, unjudged.
    where : str
        The same in words.
    """

    def __init__(self, lesson, part, where):
        self._then, self._name, self._where = _before(lesson, part), part, where
        super().__init__(_judged(lesson, part), f"{part} again")

    def _sent(self, feedback):
        sent = super()._sent(feedback)
        for card, (state, why) in sent["reasons"].items():
            if card in self._then:
                sent["reasons"][card] = [state, f"{self._where} you said '{self._then[card]}'. {why}"]
        return sent

    def _standing(self):
        return _change(self._bank, self._name, self._then, self._where)


def _change(bank, part, then, where):
    (item,) = bank.part(f"{part} again")
    words = f"{where}: not sorted." if not then else f"{where}: {_rightly(bank, part, then)}"
    now = quiz.results(bank, f"{part} again")
    if not now:
        return words if not then else f"{words} of {len(item.options)} as the course sorts them."
    last = now[item.id].last
    changed = sum(last[card] != then[card] for card in then if card in last)
    words = f"{words} of {len(item.options)}" if then else words
    right = f"{_rightly(bank, part, last)} of {len(item.options)}"
    return f"{words}, now {right}; {changed} changed." if then else f"{words} Now: {right}."


def sorter():
    """Return the twelve scenes of lesson 00 again, judged, each with what the learner said then."""
    return Again("00", "sorter", "In lesson 00")


def your_verdicts():
    """Return the eight claims of this lesson's beginning again, judged, each with what the learner said then."""
    return Again("13", "verdicts", "Before")


# ---- a summary of one's own ----


def _sorted(lesson, part, name):
    bank = _judged(lesson, part)
    (item,) = bank.part(f"{part} again")
    then, now = _before(lesson, part), quiz.results(bank, f"{part} again")
    of = f"of {len(item.options)} as the course sorts them"
    before = f"{_rightly(bank, part, then)} {of}" if then else "not sorted"
    return name, before, f"{_rightly(bank, part, now[item.id].last)} {of}" if now else "not sorted"


def _quizzes():
    """Return how many questions of all lessons' quizzes were right at first, and are now."""
    first = right = answered = 0
    for bank in map(read, tables.lessons()):
        items = {item.id: item for item in bank.part("quiz")}
        for name, result in quiz.results(bank).items():
            answered += 1
            first += respond(items[name], result.first).state == "right"
            right += result.state == "right"
    return "quizzes of all lessons", f"{first} right at first, of {answered} answered", f"{right} right"


def _points():
    """Return how many points the exercises' saved files show: those checks that answered 'Right'."""
    rows = []
    for file in sorted(COURSE.glob("exercises/*/*.ipynb")):
        points = of = 0
        for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]:
            known = cell["metadata"].get("nbgrader", {})
            if cell["cell_type"] != "code" or not known.get("grade"):
                continue
            of += known["points"]
            said = [output.get("text") or output.get("data", {}).get("text/plain", "") for output in cell["outputs"]]
            points += known["points"] if "".join(map("".join, said)).startswith("Right") else 0
        rows.append((points, of))
    begun = sum(points > 0 for points, _ in rows)
    return begun, sum(points for points, _ in rows)


def _belief():
    """Return what the learner held of the course's question in lesson 00, and here."""
    then, now = quiz.results("00", "predict"), quiz.results("13", "predict")
    before = str(then["one_thing_or_two"].first) if "one_thing_or_two" in then else "not answered"
    return "one thing or two?", before, str(now["one_thing_now"].last) if "one_thing_now" in now else "not answered"


def _seasons():
    """Return how many seasons are over, and the most stars under each goal."""
    runs = season.past()
    if not runs:
        return "seasons of the shop", "–", "none is over yet"
    most = ", ".join(f"{goal} {max(one['stars'][goal] for one in runs)}" for goal in model.GOALS)
    return "seasons of the shop", "–", f"{len(runs)} over; most stars of 3: {most}"


def summary():
    """Return what the learner did and thought, before and after, from what the course keeps on this computer."""
    begun, points = _points()
    saved = f"{points} points by machine, {begun} begun (as saved in the exercises' files)"
    rows = (
        _sorted("00", "sorter", "twelve scenes"),
        _sorted("13", "verdicts", "verdicts on eight claims"),
        _belief(),
        _quizzes(),
        ("exercises", "–", saved),
        _seasons(),
    )
    return Table("Your course", ("what", "before", "now"), rows)
