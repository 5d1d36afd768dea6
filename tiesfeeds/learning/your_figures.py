"""*Your figures*: an explorer of the learner's own figures, folded, with boxes to type and to paste into.

Where a box is empty an example's figure is taken, and the sentence says so. What is typed is kept in the learner's
progress, where other lessons find it, and never stored in a notebook: it is fetched when a page shows the screen.
"""

from contextlib import suppress
from dataclasses import dataclass
from html import escape
from typing import Any

import traitlets

from tiesfeeds import typed
from tiesfeeds.display import Box, Explorer
from tiesfeeds.display.figures import DRAWING, figure_html
from tiesfeeds.learning import progress, words

__all__ = ["Shown", "YourFigures", "kept"]

RECORD = "your figures"  # in the progress: lesson → what was typed, and what follows from it
MOST = 40_000  # characters of a box: 1 000 lines of a table
SHORT = 16  # characters of what is offered on a button


@dataclass(frozen=True)
class Shown:
    """What the boxes give.

    Parameters
    ----------
    result : object
        What the lesson reckons from them.
    own, lent : tuple of str
        The labels of the boxes with figures of the learner's own, and of those that stand at the example's.
    trouble : str
        One sentence, where all figures together make no sense; the result is the example's then.
    """

    result: Any
    own: tuple
    lent: tuple
    trouble: str = ""

    @property
    def whose(self):
        """Whose figures these are, as the beginning of a sentence."""
        return words.whose(self.own, self.lent)


class YourFigures(Explorer):
    """A lesson's picture for the learner's own figures, in a fold.

    Parameters
    ----------
    lesson : str
        The lesson's two digits.
    reckon : callable
        ``reckon(**figures)`` returns the result: a number for each box of one line, what `pasted` returns for the
        others. It raises ValueError with a sentence for the learner where figures do not go together.
    draw, describe, headline, title, size
        As for `Explorer`; they get what `reckon` returns.
    goes_in : str
        What the fold's line says behind *Your figures*.
    pasted : callable, optional
        ``pasted(text)`` reads a box of several lines; it raises ValueError with a sentence where it cannot.
    gives : callable, optional
        ``gives(result)`` returns what other lessons may want to know, by the names of their boxes, as texts.
    blank : str
        What an empty box stands for as soon as another one is filled: ``"lent"``, the example's figure, which the
        sentence names; ``"usual"``, a figure of the lesson's that needs no word; ``"nothing"``, None.
    **controls : Box or Choice
        What goes in.
    """

    fold = traitlets.Unicode().tag(sync=True)
    offers: traitlets.List = traitlets.List().tag(sync=True)  # figures of other lessons: words, and values to set
    notes = traitlets.Dict().tag(sync=True)  # what cannot be read, by the boxes' names

    def __init__(
        self, lesson, reckon, draw, describe, *, goes_in, headline, pasted=None, gives=None, blank="lent", **more
    ):
        self._lesson, self._reckon, self._pasted, self._gives = lesson, reckon, pasted, gives
        self._blank, self._fetched = blank, False
        self._boxes = {name: control for name, control in more.items() if isinstance(control, Box)}

        def say(shown):
            return f"{shown.trouble} {shown.whose}. {describe(shown.result)}".strip()

        def drawn(figure):
            update = draw(figure)
            return lambda shown: update(shown.result)

        super().__init__(self._model_of, drawn, say, headline=lambda shown: headline(shown.result), **more)
        self.fold = goes_in

    # ---- reading ----

    def _read(self, name, text):
        """Return what a box says; ValueError with one sentence if it cannot be read."""
        box = self._boxes[name]
        if len(text) > MOST:
            raise ValueError(words.TOO_LONG)
        if box.lines > 1:
            return self._pasted(text)

        def possible(value):
            return box.low <= value <= box.high

        value = typed.number(text, box.unit, 1 if "%" in box.unit else None, possible, whole=box.whole)
        if not possible(value):
            raise ValueError(words.out_of_range(box.low, box.high))
        if box.whole and value != round(value):
            raise ValueError(words.WHOLE_NUMBER)
        return round(value) if box.whole else value

    def _figures(self, values):
        """Return the figures, and what is to be said of boxes that cannot be read; those count as empty."""
        figures, notes = dict(values), {}
        for name, box in self._boxes.items():
            text = values[name].strip() or box.example
            try:
                figures[name] = self._read(name, text)
            except ValueError as error:
                notes[name] = str(error)
                figures[name] = self._read(name, box.example)
        return figures, notes

    def _model_of(self, **values):
        figures, notes = self._figures(values)
        typed_in = [name for name in self._boxes if values[name].strip() and name not in notes]
        chosen = [name for name in values if name not in self._boxes and values[name] != self._controls[name].start]
        empty = [name for name in values if name not in (*typed_in, *chosen)]
        own, lent = (tuple(self._controls[name].label for name in names) for names in ((*typed_in, *chosen), empty))
        lent *= self._blank == "lent"
        if self._blank == "nothing" and typed_in:
            figures |= dict.fromkeys(name for name in empty if name in self._boxes)
        try:
            return Shown(self._reckon(**figures), own, lent)
        except ValueError as error:
            plain = {name: self._read(name, box.example) for name, box in self._boxes.items()}
            lacking = {name: figure for name, figure in plain.items() if figures[name] is None}
            with suppress(ValueError):  # what lacks may be all that is wrong
                return Shown(self._reckon(**{**figures, **lacking}), (), (), str(error))
            more = f" {words.also_lent(lent)}" if own and lent else ""
            return Shown(self._reckon(**{**figures, **plain}), (), (), f"{error}{more}")

    def _redraw(self):
        super()._redraw()
        self.notes = self._figures(self.values)[1]

    # ---- keeping ----

    def _on_values(self, change):
        super()._on_values(change)
        start = {name: control.start for name, control in self._controls.items()}
        said = {name: value for name, value in self.values.items() if value not in (start[name], "")}
        gives = {}
        if said and self._gives and not ((shown := self.result()).lent or shown.trouble):
            gives = self._gives(shown.result)

        def keep(record):
            others = {lesson: mine for lesson, mine in record.items() if lesson != self._lesson}
            return {**others, self._lesson: {"said": said, "gives": gives}} if said else others

        progress.update(RECORD, keep, {})
        if not said:
            with DRAWING:
                self._renew()  # the page forgets the pictures of what was deleted

    def _on_width(self, change):
        super()._on_width(change)
        if change["new"] and not self._fetched:
            self._fetched = True
            self._fetch()

    def _fetch(self):
        """Fetch what the learner has kept: here, and in other lessons what belongs into a box of the same name."""
        record = progress.load(RECORD, {})
        said = record.get(self._lesson, {}).get("said", {})
        known = {name: value for name, value in said.items() if self._takes(name, value)}
        self.offers = [
            {"words": words.offer(box.label, text, lesson), "values": {name: text}}
            for name, box in self._boxes.items()
            for lesson, text in kept(name).items()
            if lesson != self._lesson and box.lines == 1 and len(text) <= SHORT and text != known.get(name)
        ]
        if known:
            self.set_trait("values", {**self.values, **known})

    def _takes(self, name, value):
        """Whether a control still takes what was kept: a later edition may have other ones."""
        try:
            return name in self._controls and self._controls[name].clean(value) == value
        except ValueError:
            return False

    # ---- what is stored ----

    def _hint(self):
        return words.run_to_type([self._range(one) for one in self.controls if one["name"] not in self._boxes])

    def static_fallback(self):
        """Return the example's picture in a fold, with its sentence as alt text and caption."""
        picture = figure_html(self._fallback, self._stored_width, self.title, self._start, self._hint())
        summary = f"<summary>{words.fold(escape(self.fold))}</summary>"
        return f'<details class="tf-twin">{summary}{picture}</details>'


def kept(name):
    """Return what the learner has given for a figure, as texts.

    Parameters
    ----------
    name : str
        Of a box, such as ``"followers"``, or of what a lesson gives.

    Returns
    -------
    dict of str to str
        By the digits of the lesson where it was given; empty if it was given nowhere.
    """
    record = progress.load(RECORD, {})
    every = {lesson: {**mine.get("gives", {}), **mine.get("said", {})} for lesson, mine in sorted(record.items())}
    return {lesson: figures[name] for lesson, figures in every.items() if name in figures}
