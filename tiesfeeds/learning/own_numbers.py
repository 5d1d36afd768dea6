"""A learner's own numbers, and how a page shows them: as cards, a part of the exercise at a time."""

from html import escape
from pathlib import Path
from types import SimpleNamespace

from tiesfeeds.display.charts import spaced
from tiesfeeds.display.table import Table, whole_numbers
from tiesfeeds.learning import words

__all__ = ["Listed", "Mine"]

WIDE = 24  # letters for which a column is too narrow
STYLE = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")


class Mine(SimpleNamespace):
    """A learner's own numbers, as attributes.

    On a page those that are settings of the lesson's screens have the label and the unit that they have there.
    """

    __slots__ = ("_controls",)  # beside the attributes: what `Exercise.begin` knows of the screens

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
        part._controls = getattr(self, "_controls", _none)
        return part

    def __repr__(self):
        return "\n".join(f"{name.replace('_', ' ')}: {words.told(value)}" for name, value in vars(self).items())

    def _repr_html_(self):
        controls: dict[str, dict] = getattr(self, "_controls", _none)(vars(self))
        rows = (
            f"<div><dt>{whole_numbers(controls[name]['label'] if name in controls else name.replace('_', ' '))}</dt>"
            f"<dd>{_shown(value, controls.get(name, {}))}</dd></div>"
            for name, value in vars(self).items()
        )
        return f'<style>{STYLE}</style><dl class="tf-mine">{"".join(rows)}</dl>'


class Listed:
    """What those of a learner's own numbers share that are many lines: a table, on a page and as plain text."""

    def table(self) -> Table:
        """Return the lines."""
        raise NotImplementedError

    def __repr__(self):
        return repr(self.table())

    def _repr_html_(self):
        return self.table()._repr_html_()


def _none(_):
    return {}


def _shown(value, control):
    """Return a learner's number as HTML: numbers large with their unit, words and lists as they are, a line each."""
    if isinstance(value, int | float):
        year = control.get("low", 0) >= 1900 and control["high"] <= 2100  # it has no space at its thousand
        number = spaced(value) if float(value).is_integer() and not year else words.told(value)
        _, percent, unit = (control.get("unit") or "").rpartition("%")
        beside = f" <small>{escape(unit.strip())}</small>" if unit.strip() else ""
        return f'<span class="tf-number">{number}{percent}{beside}</span>'
    values = value if isinstance(value, list | tuple) else [value]
    text = words.BETWEEN.join(map(words.told, values)).strip()
    wide = len(text) > WIDE or "\n" in text
    look = " ".join(["tf-words", *["tf-wide"] * wide])
    return f'<span class="{look}">{"<br>".join(map(escape, text.splitlines()))}</span>'
