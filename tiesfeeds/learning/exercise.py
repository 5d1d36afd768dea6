"""Checks for exercises: they look at one aspect of an answer at a time and reply in sentences.

An exercise is the module ``exercise`` in its lesson's folder. It says which numbers a learner gets, and how each answer
follows from them; the library computes the answers, nothing is written down. For example,
``tiesfeeds/lessons/pairs/exercise.py``::

    from tiesfeeds import measures, networks
    from tiesfeeds.learning.exercise import Exercise, Number

    def personal(rng):  # each learner's own numbers: an attribute of `mine` each
        return {"network": networks.conversation(60, 240, rng.uniform(0.3, 0.7), rng)}

    exercise = Exercise(
        "05_pairs",  # the name of its notebook
        personal,
        edge_share=Number(  # the name of the learner's variable
            answer=lambda mine: measures.edge_reciprocity(mine.network),
            tolerance=0.005,
            low=0,
            high=1,
            mistakes=[
                (lambda mine: measures.dyad_reciprocity(mine.network),
                 "That is the share of pairs; the question asks for the share of ties."),
            ],
            hint="Count the ties that are answered, and divide by all ties.",
            right="Right: this is the share of ties that are answered.",
        ),
    )

Its notebook begins with ``mine = exercise.begin(learner)``. An answer cell shows a form,
``exercise.ask("edge_share")``. Whoever likes to writes ``edge_share = …`` in it; then that counts, since it is what
everybody can read in the cell. The cell that checks imports what it needs, so that it works whichever cell was run
before::

    from tiesfeeds.lessons.pairs.exercise import exercise
    exercise.check("edge_share")

A number that is read off an explorer is a `Number` too: its `answer` calls the explorer's model with the settings
in `mine`.
"""

import math
import os
import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from html import escape
from operator import attrgetter
from pathlib import Path
from typing import Any

import numpy as np
from IPython.display import display

from tiesfeeds import typed, typed_words
from tiesfeeds.learning import cells, model_answer, progress, stored_answers, words
from tiesfeeds.learning.answer_form import AnswerForm, WrittenForm
from tiesfeeds.learning.check_card import CheckCard
from tiesfeeds.learning.own_numbers import Mine
from tiesfeeds.learning.stored_answers import NONE, WRITTEN

__all__ = ["Choice", "Exercise", "Look", "Mine", "NotYet", "Number", "Numbers", "Order"]

PATIENCE = 3  # misses after which a check says where to look
_ABSENT = object()


class NotYet(AssertionError):
    """An answer is not right yet; its message is the sentence for the learner.

    Parameters
    ----------
    sentence : str
    miss : bool
        Whether an answer was looked at; False where there is none.
    """

    def __init__(self, sentence, miss=True):
        super().__init__(sentence)
        self.miss = miss

    def _render_traceback_(self):
        return [str(self)]  # what IPython shows in place of a traceback


# ---- questions --------------------------------------------------------------------------------------------------


class Look:
    """Where in the lesson to look again: a screen, at a setting that shows what the question asks about.

    Parameters
    ----------
    cell : str
        The id of the lesson's cell.
    screen : callable
        The lesson's function that the cell calls; it returns a widget with a title.
    **values
        What to set, by the screen's controls; a callable gets the learner's own numbers.
    """

    def __init__(self, cell, screen, **values):
        self.cell, self.screen, self.values = cell, screen, values

    def at(self, exercise):
        """Return the address from the exercise's folder, the screen's title, and the setting in its own words."""
        title, controls = _title_and_controls(self.screen)
        said = [_set_to(controls[name], value) for name, value in self.setting(exercise.mine).items()]
        address = f"../../lessons/{exercise.name}.ipynb#cell-id={self.cell}"
        return address, words.quoted(title), words.with_settings(said)

    def own(self):
        """Return by name which of the learner's own numbers are settings here, and of which controls."""
        return {value.__reduce__()[1][0]: name for name, value in self.values.items() if isinstance(value, attrgetter)}

    def setting(self, mine):
        """Return what to set for a learner's own numbers, by the names of the screen's controls."""
        return {name: _of(value, mine) for name, value in self.values.items()}


@cache
def _title_and_controls(make):
    """Return a screen's title and its controls by name.

    Nobody sees the screen itself. It is not closed: a browser still busy with it would report that as an error.
    """
    screen = make()
    return screen.title, {control["name"]: control for control in getattr(screen, "controls", ())}


def _set_to(control, value):
    """Return a control's setting in words: its label and its value."""
    if control["kind"] == "switch":
        return words.switch_at(control["label"], value)
    if control["kind"] == "slider":
        return words.slider_at(control["label"], value, control.get("unit") or "")
    return words.choice_at(control["label"], value)


@dataclass(frozen=True, kw_only=True)
class _Question:
    """What all questions share: the order in which the aspects of an answer are looked at.

    It is filled in; it has the right form (type, length); it has the right value, or else is a known mistake, or lies
    out of range; it has the properties asked for. The first aspect that fails makes the sentence.
    """

    answer: Any = _ABSENT
    mistakes: Sequence[tuple] = ()
    properties: Sequence[tuple[Callable, str]] = ()
    hint: str = ""
    right: Any = ""
    look: "Look | None" = None
    asked = "answer"  # of `words.FILL_IN`
    offer = ""  # what a button says that fills the form with something the learner has made elsewhere

    def fields(self):
        """Return what the form of this question has to fill in; see `AnswerForm`."""
        return {"kind": "number", "label": words.YOUR_ANSWER} | ({"offer": self.offer} if self.offer else {})

    def offered(self, mine):
        """Return the text that the button fills in; raise `NotYet` if there is nothing yet."""
        raise NotImplementedError

    def read(self, text):
        """Return the answer that somebody typed as people write it; raise `typed.Unread` if nobody can read it."""
        raise NotImplementedError

    def form(self, name, value):
        """Return the answer in the form that is compared; raise `NotYet` if it has another."""
        raise NotImplementedError

    def within(self, name, value):
        """Raise `NotYet` if no possible answer is there."""

    def same(self, value, answer):
        """Say whether two answers are the same."""
        raise NotImplementedError

    def differs(self, name, value, answer):
        """Return the sentence for an answer that is wrong for no known reason."""
        raise NotImplementedError

    def judge(self, name, value, mine):
        """Return the sentence for a right answer; raise `NotYet` with the sentence for a wrong one."""
        if value is ... or value is None or (isinstance(value, str) and not value.strip(" .…")):
            raise NotYet(words.empty(name, self.asked), miss=False)
        value = self.form(name, value)
        answer = value if self.answer is _ABSENT else _of(self.answer, mine)
        if not self.same(value, answer):
            for mistake, sentence in self.mistakes:
                if self.same(value, _of(mistake, mine)):
                    raise NotYet(_of(sentence, mine))
            self.within(name, value)
            raise NotYet(f"{self.differs(name, value, answer)} {self.hint}".strip())
        self.within(name, value)
        for holds, sentence in self.properties:
            if not holds(value, mine):
                raise NotYet(_of(sentence, mine))
        return _of(self.right, mine) or words.right(name, value)

    def answered(self, mine):
        """Return the right answer as text, for a teacher; "" where every answer with the `properties` is right."""
        return "" if self.answer is _ABSENT else words.told(_of(self.answer, mine))


@dataclass(frozen=True, kw_only=True)
class Number(_Question):
    """A question whose answer is one number.

    Parameters
    ----------
    answer : number or callable
        The right answer, or ``answer(mine)`` that computes it from the learner's own numbers. If left out, any number
        with the `properties` is right.
    tolerance : float
        How far from the right answer a number may be.
    low, high : float, optional
        The range in which every possible answer lies.
    whole : bool
        Whether it must be a whole number.
    unit : str
        The words that a learner may write beside the number; ``"%"`` where the question asks for per cent.
    beside : str
        What the form writes beside the number, where that is not all of `unit`.
    mistakes : sequence of (number or callable, str)
        Known wrong answers, each with the sentence that explains it.
    properties : sequence of (callable, str)
        ``holds(value, mine)``, and the sentence for when it does not.
    hint : str
        What to do after any other wrong answer.
    right : str or callable
        The sentence for the right answer, which says why it is right.
    look : Look, optional
        Where in the lesson to look after some misses.
    """

    tolerance: float
    low: float | None = None
    high: float | None = None
    whole: bool = False
    unit: str = ""
    beside: str = ""
    asked = "number"

    @property
    def share(self):
        """Whether the question asks for a share."""
        return self.low == 0 and self.high == 1 and not self.whole

    def fields(self):
        """Return a line with its unit, or with what a share may look like."""
        like = words.LIKE_A_SHARE if self.share else ""
        return {**super().fields(), "unit": self.beside or self.unit or like}

    def read(self, text):
        """Return the number that somebody typed; see `typed.number`."""
        per_cent = 100 if self.share else 1 if "%" in self.unit else None
        return typed.number(text, self.unit, per_cent, self._possible, asked=self.beside)

    def _possible(self, number):
        above, below = self.low is None or number >= self.low, self.high is None or number <= self.high
        return above and below and not (self.whole and number % 1)

    def form(self, name, value):
        """Return the answer as a number; `NotYet` if it is none."""
        if isinstance(value, str):
            value = _read(self.read, value, name)
        if isinstance(value, tuple) and len(value) == 2:
            raise NotYet(words.two_numbers(name, *value))
        number = _number(value)
        if number is None:
            raise NotYet(words.no_number(name, value))
        if not math.isfinite(number):
            raise NotYet(words.not_finite(name, number))
        if self.whole and number != round(number):
            raise NotYet(words.not_whole(name, number))
        return number

    def within(self, name, value):
        """Raise `NotYet` if a number is out of range: what is no share may be per cent, or a count."""
        if self.share and 1 < value <= 100:
            raise NotYet(words.share_above_one(name, value))
        _in_range(name, value, self.low, self.high)

    def same(self, value, answer):
        """Say whether two numbers agree within the tolerance."""
        return abs(value - answer) <= self.tolerance + 1e-12

    def differs(self, name, value, answer):
        """Return the sentence for a number that is wrong for no known reason."""
        if not self.whole and abs(value - answer) <= 4 * self.tolerance:
            return words.close(name)
        return words.is_not(words.sought(name), value)


@dataclass(frozen=True, kw_only=True)
class Numbers(_Question):
    """A question whose answer is several numbers in order; a wrong one is named by its place.

    Parameters
    ----------
    answer : sequence of numbers or callable
        The right numbers, or ``answer(mine)`` that computes them.
    length : int
        How many numbers there are.
    tolerance, low, high
        As for `Number`, for each of them.
    labels : sequence of str
        What each number is. Where all are 0 or 1 the form asks to tick what holds, else it has a line for each.
    mistakes, properties, hint, right, look
        As for `Number`; values are arrays.
    """

    length: int
    tolerance: float
    low: float | None = None
    high: float | None = None
    labels: Sequence[str] = ()
    asked = "numbers"

    @property
    def ticked(self):
        """Whether each number says that its label holds, or does not."""
        return bool(self.labels) and (self.low, self.high, self.tolerance) == (0, 1, 0)

    def fields(self):
        """Return boxes to tick, a line for each label, or a wide line."""
        if self.labels and not self.ticked:
            return {"kind": "pairs", "label": words.YOUR_ANSWERS, "options": list(self.labels)}
        if self.labels:
            return {"kind": "several", "label": words.TICK, "options": [*self.labels, NONE]}
        return {**super().fields(), "wide": True, "unit": words.like_numbers(self.length)}

    def read(self, text):
        """Return the numbers that somebody typed (see `typed.numbers`), or those of the labels that were ticked."""
        ticked = {part for part in text.split("; ") if part in (*self.labels, NONE)} if self.ticked else ()
        if not ticked:
            return typed.numbers(text, self.length)
        if NONE in ticked and len(ticked) > 1:
            raise typed.TwoWays(words.two_ticks(NONE))
        return [int(label in ticked) for label in self.labels]

    def form(self, name, value):
        """Return the answer as an array; `NotYet` if it has the wrong length, or holds something else."""
        if isinstance(value, str):
            value = _read(self.read, value)
        if isinstance(value, str) or not hasattr(value, "__iter__"):
            raise NotYet(words.no_numbers(name, value, self.length))
        items = [_read(typed.number, item) if isinstance(item, str) else item for item in value]
        if len(items) != self.length:
            raise NotYet(words.other_length(name, len(items), self.length))
        numbers = [_number(item) for item in items]
        for place, (item, number) in enumerate(zip(items, numbers, strict=True), start=1):
            if item is ...:
                raise NotYet(words.empty_number(place, name))
            if number is None or not math.isfinite(number):
                raise NotYet(words.not_a_number(place, name, item))
        return np.array(numbers)

    def within(self, name, value):
        """Raise `NotYet` with the place of the first number that is out of range."""
        for place, number in enumerate(value.tolist()):
            _in_range(self._called(place, name), number, self.low, self.high)

    def same(self, value, answer):
        """Say whether all numbers agree within the tolerance."""
        return bool(np.all(self._near(value, answer)))

    def differs(self, name, value, answer):
        """Return the sentence that names the first wrong number."""
        place = int(np.argmin(self._near(value, answer)))
        if self.ticked:
            return words.look_at_tick(self.labels[place])
        return words.is_not(self._called(place, words.sought(name)), value[place])

    def _called(self, place, name):
        if self.labels and not self.ticked:
            return words.label_called(self.labels[place])
        return words.number_called(place + 1, name)

    def _near(self, value, answer):
        return np.abs(value - np.asarray(answer, dtype=float)) <= self.tolerance + 1e-12


@dataclass(frozen=True, kw_only=True)
class Choice(_Question):
    """A question whose answer is one of several words.

    Parameters
    ----------
    answer : str or callable
        The right word, or ``answer(mine)`` that finds it.
    options : sequence of str
        The words to choose from.
    mistakes, properties, hint, right, look
        As for `Number`; values are words.
    """

    options: Sequence[str]
    asked = "word"

    def fields(self):
        """Return the options, of which one is chosen."""
        return {"kind": "single", "label": words.YOUR_ANSWER, "options": list(self.options)}

    def read(self, text):
        """Return the option that somebody typed, with or without quotes; see `typed.word`."""
        return typed.word(text, self.options)

    def form(self, name, value):
        """Return the answer as one of the options; `NotYet` if it is none of them."""
        value = _read(self.read, value) if isinstance(value, str) else value
        if value in self.options:
            return value
        raise NotYet(words.no_option(name, value, self.options))

    def same(self, value, answer):
        """Say whether two words are the same."""
        return value == answer

    def differs(self, name, value, answer):
        """Return the sentence for a word that is wrong for no known reason."""
        return words.is_not_word(words.sought(name), value)


@dataclass(frozen=True, kw_only=True)
class Order(_Question):
    """A question whose answer is several words or phrases in their right order; a wrong one is named by its place.

    Parameters
    ----------
    answer : sequence of str or callable
        The options in their right order, or ``answer(mine)`` that finds it.
    options : sequence of str
        What to put in order, as the form shows it at first.
    ends : tuple of str, length 2
        What stands first and what last, as ``("networking", "media")``.
    mistakes, properties, hint, right, look
        As for `Number`; values are tuples.
    """

    options: Sequence[str]
    ends: tuple[str, str] | None = None
    asked = "words"

    def fields(self):
        """Return what to put in order."""
        label = words.put_in_order(*(self.ends or words.ENDS))
        return {"kind": "order", "label": label, "options": list(self.options)}

    def read(self, text):
        """Return the options in the order in which somebody gave them, with semicolons or commas between them."""
        parts = [part for part in re.split(r"[;,\n]", text.strip("[]() ")) if part.strip()]
        return tuple(typed.word(part, self.options) for part in parts)

    def form(self, name, value):
        """Return the answer as a tuple; `NotYet` if it has not each of the options once."""
        value = _read(self.read, value) if isinstance(value, str) else value
        if isinstance(value, list | tuple) and sorted(map(str, value)) == sorted(self.options):
            return tuple(value)
        raise NotYet(words.not_each_once(name, value, self.options))

    def same(self, value, answer):
        """Say whether two orders are the same."""
        return value == tuple(answer)

    def differs(self, name, value, answer):
        """Return the sentence that names the first place that is wrong."""
        place = next(place for place, pair in enumerate(zip(value, answer, strict=True)) if len(set(pair)) == 2)
        return words.in_wrong_place(value[place], place + 1)


# ---- exercises --------------------------------------------------------------------------------------------------


class Exercise:
    """The questions of one exercise, asked about each learner's own numbers.

    Parameters
    ----------
    name : str
        The name of its notebook, for example ``"05_one_way_two_way"``.
    personal : callable
        ``personal(rng)`` returns a dictionary of the learner's own numbers; `rng` is seeded with the learner's id.
    **questions : Number, Numbers, Choice or Order
        The questions, by the name of the variable in which the learner puts the answer.
    """

    def __init__(self, name, personal, **questions):
        self.name, self.questions, self._personal = name, questions, personal
        self.mine = self.learner = self._typed = None
        self._forms, self._cards = {}, {}  # what the page shows, by question
        self._written = set()  # questions answered in a cell: what is written there counts
        self._misses = {}  # question -> what was said of answers that were not right
        self._asked = set()  # questions that this page checks: a teacher may have left some out
        self._right = set()  # those whose last check said so
        self._standing = None  # the card that says how many these are
        self._failed = set()  # questions whose answer's cell stopped with an error when it was last run
        cells.explain_errors(_shell())
        self._listen()
        if (shell := _shell()) is not None:
            shell.events.register("post_run_cell", self._look_back)

    def __repr__(self):
        return words.begun(self.learner) if self.learner else words.NOT_BEGUN

    def _repr_html_(self):
        return f"<p>{escape(repr(self))}</p>"

    def _listen(self):
        readers = {name: question.read for name, question in self.questions.items()}
        cells.read_answers(_shell(), readers | {"learner": _id})

    def numbers(self, learner):
        """Return the learner's own numbers, the same each time, as a `Mine`."""
        seed = zlib.crc32(f"{self.name}:{learner}".encode())
        return Mine(**self._personal(np.random.default_rng(seed)))

    def begin(self, learner="guest"):
        """Return the numbers of `learner` and remember them for the checks.

        When nbgrader marks, the id comes from the folder of the work handed in, whatever the notebook says.
        """
        if not isinstance(learner, str) or not learner.strip():
            raise NotYet(words.TYPE_YOUR_ID)
        self._listen()  # another exercise may have been open in this kernel
        self._typed = _tidy(learner)
        self.learner = _tidy(self._handed_in_by() or learner)
        self.mine = self.numbers(self.learner)
        self._right.clear()
        if os.environ.get("NBGRADER_EXECUTION") != "autograde":  # what is marked needs no pictures
            self.mine._controls = self._controls
        return self.mine

    def _controls(self, names):
        """Return by name the controls of the lesson's screens that these of the learner's numbers set."""
        found: dict[str, dict] = {}
        for look in filter(None, (question.look for question in self.questions.values())):
            if new := {name: control for name, control in look.own().items() if name in set(names) - set(found)}:
                _, controls = _title_and_controls(look.screen)
                found |= {name: controls[control] for name, control in new.items()}
        return found

    def screen(self, *names):
        """Return the lesson's screen that a question asks about; a button sets it to the learner's own numbers.

        Where several questions ask about one screen, it has a button for each.

        Where none of them is set there, it stands as the question needs it. The lesson's own buttons would take the
        learner elsewhere: they are left out.

        Parameters
        ----------
        *names : str
            The names of the questions.

        Raises
        ------
        KeyError
            If the exercise has no such question.
        NotYet
            If nobody has begun.
        """
        looks = [self._question(name).look for name in names]
        if self.mine is None:
            raise NotYet(words.NOT_BEGUN, miss=False)
        screen, settings = looks[0].screen(), [look.setting(self.mine) for look in looks]
        if not looks[0].own():
            return screen.offer({}).at(**settings[0])
        numbers = [list(self.questions).index(name) + 1 for name in names] if len(names) > 1 else [None]
        return screen.offer(dict(zip(map(words.my_own_numbers, numbers), settings, strict=True)))

    def ask(self, name):
        """Show the form in which a question is answered, with what was answered before.

        Parameters
        ----------
        name : str
            The question's name. Its answer goes into the notebook's variable of that name.

        Raises
        ------
        KeyError
            If the exercise has no such question.
        """
        question = self._question(name)
        self._written.discard(name)
        text = self._kept(name)
        if text and "NBGRADER_EXECUTION" not in os.environ:
            self._give(name, text)
        told = partial(self._answered, name), partial(self._offered, question) if question.offer else None
        self._forms[name] = AnswerForm(name, question.fields(), text, *told)
        display(self._forms[name])

    def write(self, *criteria, model=None):
        """Show the place of the written answer, with what there are points for beside it.

        Once somebody has written enough, a model answer unfolds below: for those who learn alone.

        Parameters
        ----------
        *criteria : str
            What there are points for.
        model : str, optional
            The model answer; that of the solution if left out, where the course came with its solutions.
        """
        model = model_answer.of(self.name) if model is None else model
        self._forms[WRITTEN] = WrittenForm(self._kept(WRITTEN), criteria, model, self._wrote)
        display(self._forms[WRITTEN])

    def _wrote(self, text):
        self._keep(WRITTEN, text)
        self._stands_anew()
        return {"said": f"{words.kept(len(text.split()))} {progress.note()}".strip(), "card": False}

    def _question(self, name):
        if name not in self.questions:
            raise KeyError(f"{self.name} has no question '{name}'; it has {', '.join(self.questions)}.")
        return self.questions[name]

    def _kept(self, name):
        """Return what was answered in a form before, as it is kept here, else as it was saved; a text."""
        if "NBGRADER_EXECUTION" in os.environ:  # nothing of this computer's: what was handed in stands in the cell
            given = _notebook().get(name, ...)
            return "" if given is ... else str(given)
        record = progress.load(f"exercise {self.name}", {})
        mine = record.get(self.learner) if isinstance(record, dict) else None
        known = stored_answers.in_this_notebook() | (mine if isinstance(mine, dict) else {})
        return str(known.get(name, ""))

    def _keep(self, name, text):
        def add(record):
            record = record if isinstance(record, dict) else {}
            mine = record.get(self.learner)
            return record | {str(self.learner): (mine if isinstance(mine, dict) else {}) | {name: text}}

        progress.update(f"exercise {self.name}", add, {})

    def _answered(self, name, text):
        """Keep an answer that was given in a form, and check it; return what the page tells of it."""
        self._keep(name, text)
        if name not in self._written:
            self._give(name, text)
        if name not in self._cards:
            return {"said": f"{words.KEPT_UNCHECKED} {progress.note()}".strip(), "card": False}
        card = self._card(name)
        self._cards[name].update(card)
        return {"said": f"{card!r} {progress.note()}".strip(), "card": not progress.note()}

    def _offered(self, question):
        """Return what a form may fill in, and what the page tells of it."""
        try:
            return {"fill": question.offered(self.mine), "said": words.FILLED_IN}
        except NotYet as sentence:
            return {"fill": "", "said": str(sentence)}

    def _give(self, name, text):
        """Let the notebook know an answer that was given as text; what nobody can read stays a text."""
        try:
            _notebook()[name] = self.questions[name].read(text)
        except typed.Unread:
            _notebook()[name] = text

    def check(self, name, value=_ABSENT):
        """Look at an answer and say in one sentence how it stands.

        Parameters
        ----------
        name : str
            The learner's variable; its value is looked up in the notebook.
        value : optional
            The answer, where there is no notebook to look it up in.

        On a page it shows a card. Where the work is marked or tested, and where there is no page, an answer that is not
        right raises: what marks counts errors.

        Raises
        ------
        NotYet
            If the answer is not right yet, or a cell above has not been run; on a page it is shown.
        KeyError
            If the exercise has no such question.
        """
        self._question(name)
        self._asked.add(name)
        if shown := display(self._card(name, value), display_id=True):
            self._cards[name] = shown

    def _card(self, name, value=_ABSENT):
        """Return the card for an answer; raise `NotYet` where what is not right is an error."""
        self._right.discard(name)
        try:
            card = CheckCard("right", self._judged(name, value))
            self._right.add(name)
            return card
        except NotYet as reason:
            if _shell() is None or "NBGRADER_EXECUTION" in os.environ:
                raise
            return self._missed(name, reason)
        finally:
            self._stands_anew()

    def standing(self):
        """Show how many answers are right, and which are not yet; each check renews it."""
        self._standing = display(self._how_it_stands(), display_id=True)

    def _stands_anew(self):
        if self._standing:
            self._standing.update(self._how_it_stands())

    def _how_it_stands(self):
        asked = [name for name in self.questions if name in self._asked]
        left = [place for place, name in enumerate(asked, start=1) if name not in self._right]
        unwritten = WRITTEN in self._forms and not self._forms[WRITTEN].text.strip()
        state = "right" if asked and not left and not unwritten else "open"
        return CheckCard(state, words.standing(len(asked), left, unwritten))

    def _judged(self, name, value):
        """Return the sentence for a right answer; `value` is looked up in the notebook if it is absent."""
        if self.mine is None:
            raise NotYet(words.NOT_BEGUN, miss=False)
        if value is _ABSENT:
            value = _notebook().get(name, _ABSENT)
        if name in self._forms and (value is _ABSENT or value is ... or not str(value).strip()):
            raise NotYet(words.FILL_IN_FORM, miss=False)
        if value is _ABSENT and name in self._failed:
            raise NotYet(words.failed(name), miss=False)
        if value is _ABSENT:
            raise NotYet(words.absent(name), miss=False)
        try:
            if name in self._forms and name not in self._written:  # no variable is seen there
                return self.questions[name].judge(words.YOUR_ANSWER, value, self.mine)
            return self.judge(name, value, self.mine)
        except NotYet as sentence:
            if self.learner == self._typed:
                raise
            raise NotYet(words.of_somebody_else(self.learner, self._typed, sentence)) from None

    def _missed(self, name, reason):
        """Return the card for an answer that is not right; after some other ones it says where to look again."""
        if not reason.miss:
            return CheckCard("open", str(reason))
        misses = self._misses.setdefault(name, [])
        if str(reason) not in misses[-1:]:  # the same answer again is no other try
            misses.append(str(reason))
        look = self.questions[name].look
        return CheckCard("not yet", str(reason), look.at(self) if look and len(misses) >= PATIENCE else None)

    def judge(self, name, value, mine):
        """Return the sentence for a right answer to question `name` about `mine`; raise `NotYet` for a wrong one."""
        return self.questions[name].judge(name, value, mine)

    def _look_back(self, result):
        """After each cell: one that stops with an error leaves no older answer behind, which might be called right."""
        for name in self.questions:
            if not re.search(rf"^{name}\s*=(?!=)", result.info.raw_cell or "", flags=re.MULTILINE):
                continue
            if result.success:
                self._failed.discard(name)
                if _notebook().get(name) is not ...:
                    self._written.add(name)
                    if name in self._forms:
                        self._forms[name].overrule()
            else:
                self._failed.add(name)
                _notebook().pop(name, None)

    def _handed_in_by(self):
        # nbgrader runs the work of a learner in <folder>/<learner>/<exercise>
        here = Path.cwd()
        marking = os.environ.get("NBGRADER_EXECUTION") == "autograde"
        return here.parent.name if marking and here.name == self.name else None


# ---- small helpers ----------------------------------------------------------------------------------------------


def _of(thing, mine):
    return thing(mine) if callable(thing) else thing


def _id(text):
    """Return an id that was typed with or without its quotation marks; what is none stays as it is."""
    bare = text.strip(" \"'“”„‘’«»")
    if not re.fullmatch(r"[\w.@+ -]+", bare):
        raise typed.Unread(text)
    return bare


def _tidy(learner):
    return learner.strip().lower()


def _number(value):
    """Return a Python, NumPy or zero-dimensional number as int or float, anything else as None."""
    if isinstance(value, (bool, np.bool_)) or getattr(value, "shape", ()) != ():
        return None
    number = value.item() if isinstance(value, (np.generic, np.ndarray)) else value
    return number if isinstance(number, (int, float)) else None


def _read(read, text, name=""):
    """Return what somebody typed; what nobody can read is a `NotYet`, or stays as it is without `name`.

    The sentence begins with `name` where there was no number at all.
    """
    try:
        return read(text)
    except typed.TwoWays as sentence:
        raise NotYet(str(sentence)) from None
    except typed.Unread as sentence:
        if name:
            no_number = str(sentence).startswith(typed_words.EXAMPLE)
            raise NotYet(words.is_text(name, sentence) if no_number else str(sentence)) from None
        return text


def _in_range(name, number, low, high):
    if low is not None and number < low:
        raise NotYet(words.too_small(name, number, low))
    if high is not None and number > high:
        raise NotYet(words.too_large(name, number, high))


def _shell():
    from IPython import get_ipython

    return get_ipython()


def _notebook():
    shell = _shell()
    return shell.user_ns if shell else {}
