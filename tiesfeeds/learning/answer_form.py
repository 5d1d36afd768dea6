"""The place of an answer: a small form on the page, whose answer is stored in the notebook as readable text."""

from html import escape
from pathlib import Path

import traitlets

from tiesfeeds.display import CourseWidget
from tiesfeeds.display.front_end import DOOR
from tiesfeeds.learning import stored_answers

__all__ = ["AnswerForm"]

_HERE = Path(__file__)
_OVERRULED = (
    "Your cell says {name} = … What is written in a cell counts, not this form: delete that line to answer here."
)


class AnswerForm(CourseWidget):
    """A form for one answer.

    Parameters
    ----------
    name : str
        The question's name.
    fields : dict
        What there is to fill in: `kind` (``"number"``, ``"single"`` or ``"several"``) and, as the kind needs them,
        `unit` and `options`.
    text : str
        What was answered before.
    answered : callable
        ``answered(text)`` is told of each answer and returns what the page tells of it: `said`, and whether a `card`
        says it as well.
    """

    _esm = CourseWidget._esm.replace(DOOR, _HERE.with_suffix(".js").read_text(encoding="utf-8"))
    _css = CourseWidget._css + _HERE.with_suffix(".css").read_text(encoding="utf-8")
    fields = traitlets.Dict().tag(sync=True)
    text = traitlets.Unicode().tag(sync=True)
    asked = traitlets.Int(0).tag(sync=True)  # counts presses, so that the same answer may be checked once more
    told = traitlets.Dict().tag(sync=True)  # the words for a screen reader, and the press that they answer
    note = traitlets.Unicode().tag(sync=True)

    def __init__(self, name, fields, text, answered):
        self._name, self._answered = name, answered
        super().__init__(kind="form", title=name, fields=fields, text=text)
        self.observe(self._on_asked, "asked")

    def overrule(self):
        """Say that an answer written in a cell counts in place of this form's."""
        self.note = _OVERRULED.format(name=self._name)

    def _on_asked(self, change):
        self.text = self.text[: stored_answers.LONGEST]
        self._store_anew()
        self.told = {"words": self._answered(self.text), "asked": self.asked}

    def static_fallback(self):
        """Return the answer as HTML, or what there is to choose from."""
        if self.text:
            return f'<div class="tf-twin"><p>Your answer: <strong>{escape(self.text)}</strong></p></div>'
        options = "".join(f"<li>{escape(option)}</li>" for option in self.fields.get("options", ()))
        return f'<div class="tf-twin"><p>Run the notebook to answer here.</p>{options and f"<ul>{options}</ul>"}</div>'

    def __repr__(self):
        return stored_answers.written_down(self._name, self.text)
