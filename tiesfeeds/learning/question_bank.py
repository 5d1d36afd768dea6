"""Question banks: what a lesson asks, and how an answer is graded.

The format of the banks is described in ``assets/lessons/README.md``. Everything here is pure: no page, no memory.
"""

from dataclasses import dataclass, replace
from functools import partial
from math import isnan, nan

from tiesfeeds import tables, typed, typed_words

__all__ = [
    "Bank", "FaultyBank", "Feedback", "Fields", "Item", "MissingBank", "Near", "Option", "Refused",
    "grade", "is_count", "most", "normalise_answer", "parse", "per_cent", "read", "respond",
]  # fmt: skip


# ---- the bank ----


class _Sentence:
    def _render_traceback_(self):
        return [str(self)]  # what IPython shows in place of a traceback


class MissingBank(_Sentence, FileNotFoundError):
    """There is no such lesson."""


class FaultyBank(_Sentence, ValueError):
    """A lesson's file does not say what it should, or not what was asked for."""


@dataclass(frozen=True)
class Option:
    """Something to choose, or a card to sort, with the reason that answers whoever chose it."""

    text: str
    why: str
    right: bool = False
    group: str = ""
    lesson: str = ""
    number: float | None = None  # what it stands for, in a prediction that a picture answers


@dataclass(frozen=True)
class Near:
    """A range of numbers that a typical misconception leads to, with its reason."""

    low: float
    high: float
    why: str


@dataclass(frozen=True)
class Item:
    """One question of a bank; the fields are those of ``assets/lessons/README.md``."""

    id: str
    part: str
    kind: str
    prompt: str
    claims: tuple = ()
    facts: tuple = ()
    noted: str = ""
    options: tuple = ()
    groups: tuple = ()
    answer: float | None = None
    tolerance: float = 0
    unit: str = ""
    why: str = ""
    otherwise: str = ""
    near: tuple = ()

    @property
    def judged(self):
        """Return whether answers are right or wrong here; predictions and pre-tests are only kept."""
        return self.part != "predict" and not self.noted

    def shown(self):
        """Return what a learner may see before answering."""
        return {
            "id": self.id,
            "kind": self.kind,
            "prompt": self.prompt,
            "options": [option.text for option in self.options],
            "groups": list(self.groups),
            "unit": self.unit,
            "judged": self.judged,
        }


@dataclass(frozen=True)
class Bank:
    """The questions of one lesson."""

    lesson: str
    items: tuple

    def part(self, name):
        """Return the items of a part; FaultyBank if there are none."""
        items = tuple(item for item in self.items if item.part == name)
        if not items:
            parts = ", ".join(dict.fromkeys(item.part for item in self.items))
            raise FaultyBank(f"The quiz of lesson {self.lesson} has no part '{name}'; it has: {parts}.")
        return items


def read(lesson):
    """Return the question bank of a lesson.

    Parameters
    ----------
    lesson : str
        The lesson's name or its two digits, ``"05_one_way_two_way"`` or ``"05"``.

    Returns
    -------
    Bank

    Raises
    ------
    MissingBank
        If there is no such lesson.
    FaultyBank
        If the file does not follow the format.
    """
    try:
        name = tables.lesson_called(lesson)
        return parse(tables.lesson(name), name)
    except FileNotFoundError as error:
        raise MissingBank(str(error)) from None
    except ValueError as error:
        raise FaultyBank(str(error)) from None


def parse(table, name):
    """Return the question bank in a table that was read from TOML.

    Parameters
    ----------
    table : dict
        What the lesson's file says.
    name : str
        The lesson's whole name.

    Returns
    -------
    Bank

    Raises
    ------
    FaultyBank
        If something is missing, unknown, doubled or contradictory; one sentence says which item and what to do.
    """
    where = f"Lesson file {name}"
    table = Fields(table, where)
    for other in ("lesson", "teaching"):  # they are not about questions: see tiesfeeds.learning.lesson
        table.take(other, dict)
    items = tuple(
        _item(Fields(item, f"{where}, item {number}")) for number, item in enumerate(table.take("item", list), 1)
    )
    table.done()
    _no_doubles([item.id for item in items], f"{where} has two items with the id", "give each its own id")
    return Bank(name, items)


def _item(table):
    name = table.take("id", str)
    table.where = f"{table.where.rpartition(',')[0]}, item '{name}'"
    part, kind, prompt = (table.take(field, str) for field in ("part", "kind", "prompt"))
    claims, facts = (tuple(table.take(field, list, [])) for field in ("claims", "facts"))
    item = Item(name, part, kind, prompt, claims, facts, noted=table.take("noted", str, ""))
    if kind == "number":
        item = _number(item, table)
    elif kind in ("single", "several", "sort"):
        item = _choices(item, table)
    else:
        raise table.wrong(f"has the unknown kind '{kind}': use single, several, sort or number")
    table.done()
    return item


def _choices(item, table):
    groups = tuple(table.take("groups", list)) if item.kind == "sort" else ()
    if len(groups) == 1:
        raise table.wrong("has one group only: give it two or more")
    options = []
    for number, entry in enumerate(table.take("option", list, []), 1):
        entry = Fields(entry, f"{table.where}, option {number}")
        option = Option(entry.take("text", str), entry.take("why", str), lesson=entry.take("lesson", str, ""))
        if item.part == "predict":  # neither right nor wrong
            number = entry.take("number", (int, float), nan)
            option = replace(option, number=None if isnan(number) else number)
        else:
            if item.kind == "sort":
                option = replace(option, group=entry.take("group", str))
                if option.group not in groups:
                    raise entry.wrong(f"has the group '{option.group}', which is none of: {', '.join(groups)}")
            else:
                option = replace(option, right=entry.take("right", bool, False))
        entry.done()
        options.append(option)
    if len(options) < 2:
        raise table.wrong(f"has {len(options)} options: give it two or more")
    _no_doubles([option.text for option in options], f"{table.where} has twice the option", "change one of them")
    if item.part != "predict" and item.kind != "sort":
        right = sum(option.right for option in options)
        if right == 0:
            raise table.wrong("has no right option: mark one with right = true")
        if item.kind == "single" and right > 1:
            raise table.wrong(f"has {right} right options: mark one only, or make its kind several")
        if right == len(options):
            raise table.wrong("has right options only: give it one that does not belong")
    return replace(item, options=tuple(options), groups=groups)


def _number(item, table):
    item = replace(item, unit=table.take("unit", str), why=table.take("why", str))
    if item.part == "predict":
        return item
    answer, tolerance = float(table.take("answer", (int, float))), float(table.take("tolerance", (int, float)))
    near = []
    for number, entry in enumerate(table.take("near", list, []), 1):
        entry = Fields(entry, f"{table.where}, near miss {number}")
        low, high = (float(entry.take(end, (int, float))) for end in ("low", "high"))
        miss = Near(low, high, entry.take("why", str))
        entry.done()
        if miss.low > miss.high:
            raise entry.wrong("has a low end above its high end: swap them")
        if miss.low <= answer + tolerance and answer - tolerance <= miss.high:
            raise entry.wrong("holds right answers: make its range narrower")
        near.append(miss)
    otherwise = table.take("otherwise", str)
    return replace(item, answer=answer, tolerance=tolerance, near=tuple(near), otherwise=otherwise)


def _no_doubles(names, problem, remedy):
    for name in names:
        if names.count(name) > 1:
            raise FaultyBank(f"{problem} '{name}': {remedy}.")


class Fields:
    """A TOML table from which fields are taken one by one, so that a missing or a misspelt one is noticed."""

    _NAMES = {str: "a text", list: "a list", dict: "a table", bool: "true or false", (int, float): "a number"}
    _REQUIRED = object()

    def __init__(self, fields, where):
        self.where = where
        if not isinstance(fields, dict):
            raise self.wrong("is not a table: see assets/lessons/README.md for the format")
        self._fields = dict(fields)

    def take(self, name, kind, default=_REQUIRED):
        value = self._fields.pop(name, default)
        if value is self._REQUIRED:
            what = "reason: write one in" if name in ("why", "otherwise") else "field"
            raise self.wrong(f"has no {what} '{name}'")
        right_kind = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
        if not right_kind or (value == "" and name not in ("unit", "noted", "lesson")):
            raise self.wrong(f"needs {self._NAMES[kind]} in '{name}'")
        return value

    def done(self):
        if self._fields:
            raise self.wrong(f"has a field '{next(iter(self._fields))}' that does not belong there: take it out")

    def wrong(self, problem):
        return FaultyBank(f"{self.where} {problem}.")


# ---- grading ----


@dataclass(frozen=True)
class Feedback:
    """What a learner is told about one answer.

    Parameters
    ----------
    state : str
        ``"right"``, ``"not yet"``, ``"noted"`` (kept, not judged) or ``"refused"`` (not an answer; nothing is kept).
    message : str
        One or two sentences.
    reasons : dict
        For chosen options and sorted cards: text -> [state, reason].
    """

    state: str
    message: str
    reasons: dict


class Refused(ValueError):
    """An answer that is not complete, or that cannot be given to this item."""


def grade(item, answer):
    """Return the feedback on an answer as if the item were judged.

    Parameters
    ----------
    item : Item
    answer : str, list of str, dict of str or float
        The text of the option chosen; the texts of all those ticked; text of a card -> group; a number, typed or
        as such.

    Returns
    -------
    Feedback

    Raises
    ------
    Refused
        If the answer is incomplete or impossible; one sentence says what to do.
    """
    return _GRADE[item.kind](item, normalise_answer(item, answer))


def respond(item, answer):
    """Return the feedback that an item gives in its own lesson: a judgement, or a note. See `grade`."""
    answer = normalise_answer(item, answer)
    if item.judged:
        return _GRADE[item.kind](item, answer)
    if item.noted or item.kind == "number":
        return Feedback("noted", item.noted or item.why, {})
    whys = {option.text: option.why for option in item.options}
    if item.kind == "single":
        return Feedback("noted", whys[answer], {})
    return Feedback("noted", "Nothing here is judged.", {text: ["noted", whys[text]] for text in answer})


def normalise_answer(item, answer):
    """Return an answer in its one form, whatever the order in which it was given.

    Parameters
    ----------
    item, answer
        As for `grade`.

    Returns
    -------
    str, list of str, dict of str, or float

    Raises
    ------
    Refused
        If the answer is incomplete or impossible.
    """
    texts = [option.text for option in item.options]
    if item.kind == "single":
        if answer not in texts:
            raise Refused("Choose one of the options first.")
        return answer
    if item.kind == "several":
        if not isinstance(answer, list | tuple) or not answer or not all(text in texts for text in answer):
            raise Refused("Tick at least one of the options first.")
        return [text for text in texts if text in answer]
    if item.kind == "sort":
        if not isinstance(answer, dict) or not all(text in texts for text in answer):
            raise Refused("Give every card a group first.")
        missing = sum(answer.get(text) not in item.groups for text in texts)
        if missing:
            raise Refused(f"Give every card a group first: {missing} of {len(texts)} are still without one.")
        return {text: answer[text] for text in texts}
    return _parse_number(item, answer)


def per_cent(item):
    """Return by what per cent are divided in answers to an item, None if they do not belong there.

    Parameters
    ----------
    item : Item
        Of the kind ``"number"``.

    Returns
    -------
    int or None
        As for `typed.number`.
    """
    share = not item.unit and item.answer is not None and abs(item.answer) <= 1
    return 100 if share else 1 if item.unit in ("", "%") else None


def is_count(item):
    """Return whether an item asks how many there are of something, so that ``"1,850"`` is more than a thousand."""
    return item.unit not in ("", "%") and item.answer is not None and item.answer % 1 == 0


def most(item):
    """Return the largest number that can be an answer to an item, None if there is none."""
    return 100 if item.unit == "%" else None


def _possible(item, value):
    return most(item) is None or value <= most(item)


def _parse_number(item, answer):
    if isinstance(answer, str):
        try:
            return float(typed.number(answer, item.unit, per_cent(item), partial(_possible, item), is_count(item)))
        except typed.Unread as sentence:
            raise Refused(str(sentence)) from None
    if isinstance(answer, bool) or not isinstance(answer, int | float) or not abs(answer) < 1e300:
        raise Refused(typed_words.EXAMPLE)
    return float(answer)


def _grade_single(item, answer):
    option = next(option for option in item.options if option.text == answer)
    return Feedback("right" if option.right else "not yet", option.why, {})


def _grade_several(item, answer):
    chosen = [option for option in item.options if option.text in answer]
    wrong = sum(not option.right for option in chosen)
    missing = sum(option.right for option in item.options) - (len(chosen) - wrong)
    if wrong == len(chosen):
        message = "What you ticked does not belong."
    elif wrong:
        message = f"{wrong} of your {len(chosen)} ticks {'does' if wrong == 1 else 'do'} not belong"
        message += ", and something is missing." if missing else "."
    elif missing:
        message = "What you ticked belongs, but something is missing."
    else:
        message = "You found everything that belongs, and nothing else."
    reasons = {option.text: ["right" if option.right else "not yet", option.why] for option in chosen}
    return Feedback("not yet" if wrong or missing else "right", message, reasons)


def _grade_sort(item, answer):
    fits = {option.text: answer[option.text] == option.group for option in item.options}
    message = f"{sum(fits.values())} of {len(fits)} cards are in their group"
    astray = [answer[text] for text, fit in fits.items() if not fit]
    counts = [f"{astray.count(group)} under '{group}'" for group in item.groups if group in astray]
    message += f"; look again at {', '.join(counts)}." if counts else "."
    reasons = {option.text: ["right" if fits[option.text] else "not yet", option.why] for option in item.options}
    return Feedback("right" if all(fits.values()) else "not yet", message, reasons)


def _grade_number(item, answer):
    if abs(answer - item.answer) <= item.tolerance:
        return Feedback("right", item.why, {})
    whys = [miss.why for miss in item.near if miss.low <= answer <= miss.high]
    return Feedback("not yet", [*whys, item.otherwise][0], {})


_GRADE = {"single": _grade_single, "several": _grade_several, "sort": _grade_sort, "number": _grade_number}
