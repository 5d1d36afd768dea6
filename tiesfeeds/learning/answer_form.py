"""The place of an answer: a small form on the page, whose answer is stored in the notebook as readable text."""

from html import escape
from pathlib import Path

import traitlets

from tiesfeeds.display import CourseWidget
from tiesfeeds.display.front_end import DOOR
from tiesfeeds.learning import stored_answers, words

__all__ = ["AnswerForm", "WrittenForm"]

ENOUGH = 40  # words, before a model answer unfolds
_HERE = Path(__file__)


class AnswerForm(CourseWidget):
    """A form for one answer.

    Parameters
    ----------
    name : str
        The question's name.
    fields : dict
        What there is to fill in: `kind` (``"number"``, ``"pairs"``, ``"single"``, ``"several"``, ``"order"`` or
        ``"text"``) and, as the kind needs them, `unit`, `options`, `criteria`, and `offer`: the words on a button.
    text : str
        What was answered before.
    answered : callable
        ``answered(text)`` is told of each answer and returns what the page tells of it: `said`, and whether a `card`
        says it as well.
    offered : callable
        What the button asks: ``offered()`` returns what to `fill` in, "" for nothing, and what is `said`.
    """

    _esm = CourseWidget._esm.replace(DOOR, _HERE.with_suffix(".js").read_text(encoding="utf-8"))
    _css = CourseWidget._css + _HERE.with_suffix(".css").read_text(encoding="utf-8")
    fields = traitlets.Dict().tag(sync=True)
    text = traitlets.Unicode().tag(sync=True)
    asked = traitlets.Int(0).tag(sync=True)  # counts presses, so that the same answer may be checked once more
    told = traitlets.Dict().tag(sync=True)  # the words for a screen reader, and the press that they answer
    note = traitlets.Unicode().tag(sync=True)

    def __init__(self, name, fields, text, answered, offered=None):
        self._name, self._answered = name, answered
        super().__init__(kind="form", title=name, fields=fields, text=text)
        self.observe(self._on_asked, "asked")
        if offered:
            self.on_msg(lambda *_: self.send(offered()))

    def overrule(self):
        """Say that an answer written in a cell counts in place of this form's."""
        self.note = words.overruled(self._name)

    def _on_asked(self, change):
        self.text = self.text[: stored_answers.LONGEST]
        self._store_anew()
        self.told = {"words": self._answered(self.text), "asked": self.asked}

    def static_fallback(self):
        """Return the answer as HTML, or what there is to choose from."""
        if self.text:
            lines = escape(self.text).replace("\n", "<br>")
            return f'<div class="tf-twin"><p>{words.your_answer(f"<strong>{lines}</strong>")}</p></div>'
        what = [*self.fields.get("options", ()), *self.fields.get("criteria", ())]
        options = "".join(f"<li>{escape(one)}</li>" for one in what)
        options = options and f"<ul>{options}</ul>"
        return f'<div class="tf-twin"><p>{words.RUN_TO_ANSWER_HERE}</p>{options}</div>'

    def __repr__(self):
        return stored_answers.written_down(self._name, self.text)


class WrittenForm(AnswerForm):
    """A place for an answer in words. Once it holds enough of them, a model answer unfolds.

    Parameters
    ----------
    text : str
        What was written before.
    criteria : sequence of str
        What there are points for.
    model : str
        The model answer; "" if there is none.
    answered : callable
        As for `AnswerForm`.
    """

    model_answer = traitlets.Unicode().tag(sync=True)  # the page knows it once it is earned

    def __init__(self, text, criteria, model, answered):
        fields = dict(kind="text", label=words.YOUR_ANSWER, criteria=list(criteria), enough=ENOUGH if model else 0)
        self._model = model
        super().__init__(stored_answers.WRITTEN, fields, text, answered)
        self._unfold()
        self.observe(self._unfold, "text")

    def _unfold(self, change=None):
        self.model_answer = self._model if len(self.text.split()) >= ENOUGH else ""
