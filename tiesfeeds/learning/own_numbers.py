"""A learner's own numbers, and how a page shows them: as cards, a part of the exercise at a time."""

from html import escape
from pathlib import Path
from types import SimpleNamespace

from tiesfeeds.display.charts import spaced
from tiesfeeds.display.table import Table
from tiesfeeds.learning import words

__all__ = ["Listed", "Mine"]

STYLE = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")


class Mine(SimpleNamespace):
    """A learner's own numbers, as attributes.

    On a page those that are settings of the lesson's screens stand as these have them: a label, a track, a number.
    """

    __slots__ = ("_screens",)  # beside the attributes: what `Exercise.begin` knows of the screens

    def only(self, *names):
        """Return these of the numbers: what a part of an exercise needs.

        Parameters
        ----------
        *names : str
            What the numbers are called.

        Raises
        ------
        AttributeError
            If there is no such number.
        """
        part = Mine(**{name: getattr(self, name) for name in names})
        part._screens = getattr(self, "_screens", _no_screens)
        return part

    def __repr__(self):
        return "\n".join(f"{name.replace('_', ' ')}: {words.told(value)}" for name, value in vars(self).items())

    def _repr_html_(self):
        screens: dict[str, dict] = getattr(self, "_screens", _no_screens)(vars(self))
        set_there = {name for controls in screens.values() for name in controls}
        rows = "".join(
            f"<div><dt>{escape(name.replace('_', ' '))}</dt><dd>{_shown(value)}</dd></div>"
            for name, value in vars(self).items()
            if name not in set_there
        )
        for title, controls in screens.items():
            own = "".join(_as_control(control, name, getattr(self, name)) for name, control in controls.items())
            rows += f'<div class="tf-there"><dt>{words.set_in(escape(title))}</dt><dd><dl>{own}</dl></dd></div>'
        return f'<style>{STYLE}</style><dl class="tf-mine">{rows}</dl>'


class Listed:
    """What those of a learner's own numbers share that are many lines: a table, on a page and as plain text."""

    def table(self) -> Table:
        """Return the lines."""
        raise NotImplementedError

    def __repr__(self):
        return repr(self.table())

    def _repr_html_(self):
        return self.table()._repr_html_()


def _no_screens(_):
    return {}


def _as_control(control, name, value):
    """Return a learner's own number as the lesson's screen shows it; its name beside, where the screen has another."""
    called, label = name.replace("_", " "), control["label"]
    head = escape(label) + ("" if called == label.lower() else f" <small>{escape(called)}</small>")
    if control["kind"] != "slider":
        return f'<div><dt>{head}</dt><dd><span class="tf-words">{escape(str(value))}</span></dd></div>'
    filled = (value - control["low"]) / (control["high"] - control["low"])
    unit = (control.get("unit") or "").strip()
    year = control["low"] >= 1900 and control["high"] <= 2100  # a year has no space at its thousand
    number = spaced(value) if float(value).is_integer() and not year else words.told(value)
    said = number + " " * (unit[:1] not in ("", "%")) + unit
    track = f'<span class="tf-track" style="--filled: {filled:.3f}"></span>'
    return f'<div><dt>{head}</dt><dd>{track}<span class="tf-words">{escape(said)}</span></dd></div>'


def _shown(value):
    """Return a learner's number as HTML: numbers large, words and lists as they are, a line each."""
    if isinstance(value, int | float):
        return f'<span class="tf-number">{spaced(value) if float(value).is_integer() else words.told(value)}</span>'
    text = ", ".join(map(words.told, value)) if isinstance(value, list | tuple) else words.told(value).strip()
    return f'<span class="tf-words">{"<br>".join(map(escape, text.splitlines()))}</span>'
