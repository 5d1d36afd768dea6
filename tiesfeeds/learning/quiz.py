"""Quizzes on the page, and what a learner has answered.

The browser gets questions and options. An answer goes to Python, which grades it and sends back the reasons of
the options that were chosen, and no others: neither the page nor the saved notebook holds an unasked answer.
Results are kept with `tiesfeeds.learning.progress`, so they survive running a cell again and restarting the kernel.
"""

import threading
from dataclasses import dataclass
from functools import cache
from html import escape

import traitlets

from tiesfeeds.display import CourseWidget
from tiesfeeds.learning import coming_back, progress, words
from tiesfeeds.learning.question_bank import Bank, FaultyBank, Feedback, Refused, normalise_answer, read, respond

__all__ = ["Quiz", "Result", "Score", "predict", "results", "show", "when_answered"]

# Checks may arrive from two views at once, each in a thread of its own.
_KEEPING = threading.RLock()
# What is called when an answer was kept.
_listeners: list = []
# The record that says whether questions of earlier lessons come back.
_SWITCH = "cards come back"


# ---- results ----


@dataclass(frozen=True)
class Result:
    """What a learner answered to one item.

    Parameters
    ----------
    first, last : str, list of str, dict of str or float
        The first answer given and the present one.
    attempts : int
        How many answers were checked; the same answer twice in a row counts once.
    state : str
        ``"right"``, ``"not yet"`` or ``"noted"``: the present answer's state.
    """

    first: object
    last: object
    attempts: int
    state: str


@dataclass(frozen=True, repr=False)
class Score:
    """How far a learner is; prints as one sentence.

    Parameters
    ----------
    right : int or None
        Number of items answered rightly; None where nothing is judged.
    answered, of : int
        Number of items answered, and of all items.
    """

    right: int | None
    answered: int
    of: int

    def __repr__(self):
        return words.score(self.right, self.answered, self.of)


def results(lesson, part="quiz"):
    """Return what the learner answered in one part of a lesson's quiz.

    Parameters
    ----------
    lesson : str
        The lesson's name or its two digits.
    part : str
        ``"quiz"``, ``"predict"`` or a part with a name of its own.

    Returns
    -------
    dict of Result
        By item id; items not answered yet are left out.

    Raises
    ------
    MissingBank, FaultyBank
        As for `question_bank.read`; FaultyBank also if the lesson has no such part.
    """
    return _results(_bank(lesson), part)


def _bank(lesson):
    # a lesson may show questions of another one: it then brings its bank
    return lesson if isinstance(lesson, Bank) else read(lesson)


def _chosen(bank, part, ids):
    """Return the items of a part by id, only those in `ids` if there are any."""
    items = {item.id: item for item in bank.part(part)}
    missing = [name for name in ids if name not in items]
    if missing:
        raise FaultyBank(f"Lesson {bank.lesson} has no item '{missing[0]}' in its part '{part}'.")
    return {name: items[name] for name in ids or items}


def _score(bank, part, shown):
    items = list(shown.values())
    answered = [result for name, result in _results(bank, part).items() if name in shown]
    right = sum(result.state == "right" for result in answered) if any(item.judged for item in items) else None
    return Score(right, len(answered), len(items))


def _key(lesson, part):
    return f"quiz {lesson} {part}"


def _sound(records):
    """Return a part's records by name; none if what is kept makes no sense."""
    return records if isinstance(records, dict) else {}


def _kept(lesson, part):
    return _sound(progress.load(_key(lesson, part)))


def _results(bank, part):
    records = _kept(bank.lesson, part)
    items = {item.id: _result(item, records, item.id) for item in bank.part(part)}
    return {name: result for name, result in items.items() if result}


def _result(item, records, name):
    """Return what was answered to an item under a name; None if nothing was, or if what is kept makes no sense."""
    try:
        record = records[name]
        first, last = normalise_answer(item, record["first"]), normalise_answer(item, record["last"])
        return Result(first, last, int(record["attempts"]), respond(item, last).state)
    except (KeyError, TypeError, ValueError, OverflowError):
        return None  # not answered, or the bank has changed since and no longer knows the answer


def _keep(lesson, part, name, item, answer):
    def add(records):  # to what is kept now: another notebook may have answered other items
        records = _sound(records)
        before = _result(item, records, name) or Result(answer, None, 0, "")
        attempts = before.attempts + (answer != before.last)  # checking the same answer again is not an attempt
        return {**records, name: {"first": before.first, "last": answer, "attempts": attempts}}

    progress.update(_key(lesson, part), add)
    for listener in _listeners:
        listener()


def when_answered(listener):
    """Have `listener` called, without arguments, each time when an answer was kept; it stays as long as the kernel."""
    _listeners.append(listener)


# ---- the quiz on the page ----


def show(lesson, part="quiz"):
    """Return a part of a lesson's quiz, with the answers that the learner gave before.

    Parameters
    ----------
    lesson : str
        The lesson's name or its two digits.
    part : str
        ``"quiz"``, ``"predict"`` or a part with a name of its own.

    Returns
    -------
    Quiz

    Raises
    ------
    MissingBank, FaultyBank
        As for `results`.
    """
    return Quiz(lesson, part)


def predict(lesson, *ids):
    """Return a lesson's predictions, or those named: answers to commit to before seeing anything.

    Parameters
    ----------
    lesson : str
        The lesson's name or its two digits.
    *ids : str
        Which predictions, where they stand at several places of a lesson; all if none is named.

    Returns
    -------
    Quiz

    Raises
    ------
    MissingBank, FaultyBank
        As for `results`; FaultyBank also if a prediction of that name is not there.
    """
    return Quiz(lesson, "predict", ids)


class Quiz(CourseWidget):
    """One part of a lesson's quiz.

    Parameters
    ----------
    lesson : str or tiesfeeds.learning.question_bank.Bank
        The lesson's name or its two digits, or a bank of its own.
    part : str
        As for `show`.
    ids : sequence of str
        Which items of the part; all if empty.

    Above a lesson's quiz stand `cards`, questions of earlier lessons that come back; `comes_back` turns them off.
    Setting `answers` (item id -> answer, see `question_bank.grade`) in the kernel is what pressing a Check button does.
    """

    items: traitlets.List = traitlets.List().tag(sync=True)
    cards: traitlets.List = traitlets.List().tag(sync=True)
    comes_back = traitlets.Bool(True).tag(sync=True)
    answers = traitlets.Dict().tag(sync=True)
    feedback = traitlets.Dict().tag(sync=True)  # by item id: the fields of Feedback, and which turn it is
    sentence = traitlets.Unicode().tag(sync=True)  # the score in words
    trouble = traitlets.Unicode().tag(sync=True)

    def __init__(self, lesson, part="quiz", ids=()):
        self._bank, self._part, self._turn = _bank(lesson), part, 0
        self._items = _chosen(self._bank, part, ids)
        self.has_cards = part == "quiz" and not ids and not isinstance(lesson, Bank)
        self._cards = coming_back.choose(self._bank.lesson, cache(_kept), _result) if self.has_cards else {}
        given = {name: one.last for name, one in self._given().items()}
        super().__init__(
            kind="quiz",
            title=words.part(part),
            items=[item.shown() for item in self._items.values()],
            cards=coming_back.shown(self._cards),
            comes_back=progress.load(_SWITCH) is not False,
            answers=given,
            feedback={name: self._sent(name, respond(self._item(name), answer)) for name, answer in given.items()},
            sentence=self._standing(),
        )
        self.observe(self._on_answers, "answers")
        self.observe(lambda change: progress.save(_SWITCH, change["new"]), "comes_back")

    def _given(self):
        again = _kept(self._bank.lesson, coming_back.AGAIN) if self._cards else {}
        given = {card: _result(item, again, card) for card, item in self._cards.items()}
        own = {name: one for name, one in _results(self._bank, self._part).items() if name in self._items}
        return own | {card: one for card, one in given.items() if one}

    def _item(self, name):
        return self._items.get(name) or self._cards.get(name)

    def _sent(self, name, feedback):
        # The turn tells the front end of a new answer even where it gets the same feedback as the one before.
        self._turn += 1
        return {**vars(feedback), "first": self._first(name), "turn": self._turn}

    def _first(self, name):
        """Return the bet that came first and stands in the picture, where another one is chosen now; "" else."""
        item = self._item(name)
        one = None if item.judged or item.kind != "single" else self._given().get(name)
        return one.first if one and one.first != one.last else ""

    def _on_answers(self, change):
        with _KEEPING, self.hold_sync():
            new = {name: answer for name, answer in change["new"].items() if answer != change["old"].get(name)}
            unknown = [name for name in new if not self._item(name)]
            self.trouble = words.unknown_item(unknown[0]) if unknown else ""
            checked = {name: self._sent(name, self._check(name, new[name])) for name in new if name not in unknown}
            self.feedback = {**self.feedback, **checked}
            self.sentence = self._standing()

    def _standing(self):
        # the score, and what the learner should know if answers could not be stored
        return f"{_score(self._bank, self._part, self._items)} {progress.note()}".strip()

    def _check(self, name, answer):
        item = self._item(name)
        try:
            answer = normalise_answer(item, answer)
        except Refused as refusal:
            return Feedback("refused", str(refusal), {})
        _keep(self._bank.lesson, coming_back.AGAIN if name in self._cards else self._part, name, item, answer)
        return respond(item, answer)

    def static_fallback(self):
        """Return the questions and the options as HTML, the same for every learner."""
        items = "".join(f"<li>{escape(item['prompt'])}{_options_html(item)}</li>" for item in self.items)
        title = escape(self.title)
        return (
            f'<div class="tf-twin"><p><strong>{title}</strong></p><ol>{items}</ol>'
            f"<p><small>{words.RUN_TO_ANSWER}</small></p></div>"
        )

    def __repr__(self):
        lines = [self.title]
        for number, item in enumerate(self.items, 1):
            lines += [f"{number}. {item['prompt']}", *(f"   {line}" for line in _options_text(item))]
        return "\n".join(lines)


def _options_text(item):
    if item["kind"] == "number":
        return [f"____{'' if item['unit'] == '%' else ' '}{item['unit']}".rstrip()]
    mark = {"single": "( ) ", "several": "[ ] ", "sort": "- "}[item["kind"]]
    groups = [words.groups(item["groups"])] if item["groups"] else []
    return [*groups, *(mark + text for text in item["options"])]


def _options_html(item):
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in _options_text(item)) + "</ul>"
