"""Lesson 13: first answers again, now judged, and what the learner did and thought before and after."""

import json
from dataclasses import replace
from pathlib import Path

from tiesfeeds import tables
from tiesfeeds.display import Table
from tiesfeeds.learning import quiz
from tiesfeeds.learning.question_bank import Bank, read, respond
from tiesfeeds.lessons.in_harmony import season, words
from tiesfeeds.models import campaign_game as model

__all__ = ["Again", "sorter", "summary", "your_verdicts"]

HERE = "13_in_harmony"
COURSE = Path(__file__).resolve().parents[3]


# ---- first answers again ----


def _again(part):
    """Return the part under which a task is asked, and kept, once more."""
    return " ".join((part, "again"))


def _judged(lesson, part):
    """Return a bank with one sorting task of another lesson, judged this time and kept under a name of its own."""
    (item,) = read(lesson).part(part)
    reasons = [words.reason(option.why, option.lesson) for option in item.options]
    options = tuple(replace(option, why=why) for option, why in zip(item.options, reasons, strict=True))
    return Bank(HERE, (replace(item, part=_again(part), noted="", options=options),))


def _before(lesson, part):
    """Return the learner's first groups by card; empty if they did not answer."""
    rounds = list(quiz.results(lesson, part).values())
    return rounds[0].first if rounds else {}


def _rightly(item, answer):
    """Return how many cards an answer sorts rightly; None where there is no answer."""
    return sum(answer.get(option.text) == option.group for option in item.options) if answer else None


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
        super().__init__(_judged(lesson, part), _again(part))

    def _sent(self, name, feedback):
        sent = super()._sent(name, feedback)
        for card, (state, why) in sent["reasons"].items():
            if card in self._then:
                sent["reasons"][card] = [state, words.then_you_said(self._where, self._then[card], why)]
        return sent

    def _standing(self):
        return _change(self._bank, self._name, self._then, self._where)


def _change(bank, part, then, where):
    item, last = _now(bank, part)
    changed = sum(last[card] != then[card] for card in then if card in last)
    return words.sorted_again(where, _rightly(item, then), _rightly(item, last), len(item.options), changed)


def _now(bank, part):
    """Return a task that was asked again, and the learner's last groups by card; empty if they did not answer."""
    (item,) = bank.part(_again(part))
    now = quiz.results(bank, _again(part))
    return item, now[item.id].last if now else {}


def sorter():
    """Return the twelve scenes of lesson 00 again, judged, each with what the learner said then."""
    return Again("00", "sorter", words.IN_SORTER)


def your_verdicts():
    """Return the eight claims of this lesson's beginning again, judged, each with what the learner said then."""
    return Again("13", "verdicts", words.IN_VERDICTS)


# ---- a summary of one's own ----


def _sorted(lesson, part, name):
    item, last = _now(_judged(lesson, part), part)
    rightly = (_rightly(item, answer) for answer in (_before(lesson, part), last))
    return name, *(words.as_sorted(right, len(item.options)) for right in rightly)


def _quizzes():
    """Return how many questions of all lessons' quizzes were right at first, and are now."""
    first = right = answered = 0
    for bank in map(read, tables.lessons()):
        items = {item.id: item for item in bank.part("quiz")}
        for name, result in quiz.results(bank).items():
            answered += 1
            first += respond(items[name], result.first).state == "right"
            right += result.state == "right"
    return words.QUIZZES, words.first_right(first, answered), words.now_right(right)


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
    before = str(then["one_thing_or_two"].first) if "one_thing_or_two" in then else words.NOT_ANSWERED
    return words.BELIEF, before, str(now["one_thing_now"].last) if "one_thing_now" in now else words.NOT_ANSWERED


def _seasons():
    """Return how many seasons are over, and the most stars under each goal."""
    runs = season.past()
    if not runs:
        return words.SEASONS, "–", words.NO_SEASON
    most = {goal: max(one["stars"][goal] for one in runs) for goal in model.GOALS}
    return words.SEASONS, "–", words.seasons_over(len(runs), most)


def summary():
    """Return what the learner did and thought, before and after, from what the course keeps on this computer."""
    begun, points = _points()
    rows = (
        _sorted("00", "sorter", words.SCENES),
        _sorted("13", "verdicts", words.CLAIMS),
        _belief(),
        _quizzes(),
        (words.EXERCISES, "–", words.exercise_points(points, begun)),
        _seasons(),
    )
    return Table(words.COURSE, words.COURSE_HEAD, rows)
