"""A table that reads the same on a page, on paper and as plain text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from tiesfeeds.display import charts

LEFT = "text-align:left"  # JupyterLab puts words to the right
TIGHT = "padding: 0.4em 0.25em"  # many columns on a narrow page
BAR = "display:inline-block;max-width:40vw;height:0.6em;margin-right:0.5em;background:currentColor;opacity:0.6"
CHIP = "display:inline-block;margin:0.1em;padding-inline:0.5em;border-style:solid;border-width:1px;border-radius:1em"
TIGHT_LEFT = f"{TIGHT}; text-align: left"


@dataclass(frozen=True)
class Cell:
    """A cell that holds more on a page than in plain text: a link, or words in another size."""

    text: str
    html: str

    def __str__(self) -> str:
        return self.text


class Table:
    """Rows under a head, with a caption; the first cell of a row names it.

    Parameters
    ----------
    caption : str
        What the table shows.
    head : sequence of str
        The columns' names.
    rows : iterable of sequences
        Of texts, numbers, and `Cell` where a page shows more.
    line : str, optional
        How a row is written as plain text, for example ``"{}: {} ({})"``. If left out, the cells stand behind each
        other, and the head above them.
    ids : sequence of str, optional
        An anchor for each row.
    style, first : str
        The CSS of all cells, and of the first one of each row.
    """

    def __init__(
        self,
        caption: str,
        head: Sequence[str],
        rows: Iterable[Sequence[object]],
        *,
        line: str = "",
        ids: Sequence[str] = (),
        style: str = LEFT,
        first: str = LEFT,
    ) -> None:
        self.caption, self.head, self.rows, self.ids = caption, tuple(head), [tuple(row) for row in rows], ids
        self._line, self._style, self._first = line, style, first

    def __repr__(self) -> str:
        if self._line:
            return "\n".join(self._line.format(*row) for row in self.rows)
        return "\n".join(" | ".join(map(str, row)) for row in (self.head, *self.rows))

    def _repr_html_(self) -> str:
        head = "".join(f'<th scope="col" style="{self._style}">{_html(name)}</th>' for name in self.head)
        marks = [f' id="{escape(name)}"' for name in self.ids] or [""] * len(self.rows)
        body = "".join(f"<tr{mark}>{self._cells(*row)}</tr>" for mark, row in zip(marks, self.rows, strict=True))
        caption = f"<caption>{_html(self.caption)}</caption>"
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def _cells(self, name: object, *rest: object) -> str:
        cells = "".join(f'<td style="{self._style}">{_html(cell)}</td>' for cell in rest)
        return f'<th scope="row" style="{self._first}">{_html(name)}</th>{cells}'


def bar(number: float, most: float) -> Cell:
    """Return a cell with a whole number behind a bar, which is as long as the cell's space at `most`."""
    told = charts.spaced(number)
    return Cell(told, f'<span style="width:{9 * number / most:.2f}em;{BAR}"></span>{told}')


def chips(texts: Iterable[str]) -> Cell:
    """Return a cell with texts that one can count: each has a line around it."""
    texts = list(texts)
    return Cell("; ".join(texts), "".join(f'<span style="{CHIP}">{escape(text)}</span>' for text in texts))


def _html(cell: object) -> str:
    """Return a cell's HTML."""
    return cell.html if isinstance(cell, Cell) else whole_numbers(str(cell))


def whole_numbers(text: str) -> str:
    """Return a text as HTML in which no line ends within 1 000, however narrow the page."""
    return re.sub(r"(?<=\d) (?=\d{3}\b)", "&nbsp;", escape(text))
