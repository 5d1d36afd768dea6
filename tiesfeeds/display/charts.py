"""Drawing: a model's result in, matplotlib artists out. No widgets, no pyplot, no files.

Each helper makes its artists once and changes them in place. Moving artists are made with ``animated=True``.
Draw in black on white: a page paints black in its own ink and white in its own paper. Typeface, sizes and colours are
those of `tiesfeeds.display.style`.
"""

import re
import textwrap
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from typing import Any, Literal

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.textpath import text_to_path
from matplotlib.ticker import FixedLocator
from matplotlib.transforms import ScaledTranslation, Transform
from numpy.typing import ArrayLike

from tiesfeeds.display.style import (  # noqa: F401  what drawings need, under one name: charts
    BAR,
    BETWEEN,
    BODY,
    CHANCE,
    DARK,
    FAINT,
    GUESS,
    LEAD,
    MARKS,
    MEDIA,
    MUTED,
    NETWORKING,
    NOTE,
    PALETTE,
    POINT,
    RULE,
    SMALL,
    TINT,
    WASH,
    WORDS,
)

NARROWEST = 360  # CSS pixels
_STACK_BELOW = 6.4  # inches, 100 CSS pixels each
_LINE = 17  # letters of a name beside a narrow page's panel


def spaced(number: float, digits: int = 0) -> str:
    """Return a number as text, with a space at each thousand at which no line ends, and a true minus sign."""
    return _printed(f"{number:,.{digits}f}")


def signed(number: float, digits: int = 0) -> str:
    """Return a number as `spaced` does, with its sign, plus or minus."""
    return _printed(f"{number:+,.{digits}f}")


def counted(number: float, one: str, many: str | None = None) -> str:
    """Return how many there are of a thing: *1 tie*, *2 ties*; `many` is for nouns that need more than an s."""
    return f"{spaced(number)} {one if round(number) == 1 else many or one + 's'}"


def _printed(number: str) -> str:
    return number.replace(",", "\N{NO-BREAK SPACE}").replace("-", "\N{MINUS SIGN}")


def is_narrow(width: float) -> bool:
    """Return whether a figure of this width (inches) puts its panels one below the other."""
    return width < _STACK_BELOW


def panels(figure: Figure, count: int, *, ratios: Sequence[float] | None = None) -> list[Any]:
    """Return `count` axes side by side, or one below the other on a narrow page.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        An empty figure.
    count : int
        How many panels.
    ratios : sequence of float, optional
        Their relative widths side by side.

    Returns
    -------
    list of matplotlib.axes.Axes
        Laid out by matplotlib; for a place of one's own see `panel`.
    """
    if is_narrow(figure.get_figwidth()):
        return list(figure.subplots(count, 1, squeeze=False).ravel())
    return list(figure.subplots(1, count, squeeze=False, width_ratios=ratios).ravel())


def three_panels(figure: Figure, *, ratios: Sequence[float] | None = None) -> list[Any]:
    """Return three axes side by side; on a narrow page two, and the third below them. For `ratios` see `panels`."""
    if not is_narrow(figure.get_figwidth()):
        return panels(figure, 3, ratios=ratios)
    return list(figure.subplot_mosaic("ab;cc").values())


# ---- places and words in CSS pixels ------------------------------------------------------------------------------


def pixels(figure: Figure) -> tuple[float, float]:
    """Return a figure's width and height in CSS pixels."""
    width, height = 100 * figure.get_size_inches()
    return float(width), float(height)


def extent(axes: Axes) -> tuple[float, float]:
    """Return the width and height of axes in CSS pixels."""
    (wide, high), place = pixels(_figure(axes)), axes.get_position()
    return float(wide * place.width), float(high * place.height)


def _figure(axes: Axes) -> Any:
    return axes.get_figure(root=True)


def panel(
    figure: Figure, left: float, top: float, width: float, height: float, *, xlim: Any = (0, 1), ylim: Any = (0, 1)
) -> Axes:
    """Return axes without an axis, at a place in CSS pixels from the top left corner; nothing moves them from there."""
    figure.set_layout_engine("none")
    wide, high = pixels(figure)
    axes = figure.add_axes((left / wide, 1 - (top + height) / high, width / wide, height / high))
    axes.patch.set_visible(False)
    axes.set(xlim=xlim, ylim=ylim, xticks=[], yticks=[])
    return axes


def quiet_axis(
    axes: Axes, which: Literal["x", "y"], places: Sequence[float], words: Sequence[str], *, grid: bool = False
) -> None:
    """Write quiet words at a few places of an axis ("x" or "y"); `grid` draws hairlines, where values are read."""
    (axes.xaxis if which == "x" else axes.yaxis).set_ticks(places, words)
    axes.tick_params(axis=which, pad=4)
    if grid:
        axes.grid(axis=which)


def rows(axes: Axes, where: Any, words: Any) -> None:
    """Name rows, at the heights `where`: names are read, so they are larger and darker than the numbers of an axis."""
    axes.set_yticks(where, words)
    axes.tick_params(axis="y", labelsize=POINT * BODY, labelcolor="black", length=0)


def say(
    where: Figure | Axes, x: float, y: float, words: str, *, size: float = BODY, weight: int = 400, halo: bool = False,
    **look: Any,
) -> Text:  # fmt: skip
    """Write words, in black unless told otherwise; the place is at their left end, in the middle of a small letter.

    Parameters
    ----------
    where : matplotlib.figure.Figure or matplotlib.axes.Axes
        On a figure, x and y are CSS pixels from the top left corner; on axes they are data.
    x, y : float
        The place.
    words : str
        What is written.
    size, weight : float
        CSS pixels, and 400, 600 or 800.
    halo : bool
        Whether paper covers what lies below the words.
    **look
        As for `matplotlib.text.Text`.
    """
    if halo:
        look["bbox"] = dict(facecolor="white", edgecolor="none", pad=1.5)
    look = dict[str, Any](ha="left", linespacing=1.25, zorder=8) | look
    figure = where if isinstance(where, Figure) else _figure(where)
    by: Transform = figure.transFigure
    if isinstance(where, Axes):
        by = where.transData
    else:
        wide, high = pixels(figure)
        x, y = x / wide, 1 - y / high
    if "\n" in words or "va" in look:
        look.setdefault("va", "center")
    else:  # half of a small letter below: words stand in line, whatever letters they have
        by += ScaledTranslation(0, -0.0034 * size, figure.dpi_scale_trans)
    look.setdefault("transform", by)
    return where.text(x, y, words, fontsize=POINT * size, weight=weight, **look)


@lru_cache(4096)  # a bar asks for the same words at each state
def wide(words: str, size: float = BODY, weight: int = 400) -> float:
    """Return how many CSS pixels a line of words takes."""
    look = FontProperties(size=POINT * size, weight=weight)
    return text_to_path.get_text_width_height_descent(words, look, False)[0] / POINT


def wrapped(words: str, room: float, size: float = BODY, weight: int = 400) -> str:
    """Return words broken into lines of at most so many CSS pixels, and where they were broken already."""
    lines = []
    for given in words.split("\n"):
        lines.append("")
        for word in given.split(" "):
            longer = f"{lines[-1]} {word}".strip()
            lines = [*lines[:-1], longer] if wide(longer, size, weight) <= room else [*lines, word]
    return "\n".join(filter(None, lines))


def apart(places: ArrayLike, least: float) -> np.ndarray:
    """Return places on a line, moved up as little as need be, so that words there do not collide: `least` apart."""
    given = np.asarray(places, float)
    order, steps = np.argsort(given, kind="stable"), least * np.arange(len(given))
    moved = np.empty_like(given)
    moved[order] = np.maximum.accumulate(given[order] - steps) + steps
    return moved


def note(axes: Axes, at: Any, words: str, offset: Any, **look: Any) -> Any:
    """Point at something (data) with a hairline from words that stand off by so many CSS pixels, right and up."""
    right, up = offset
    look = dict[str, Any](fontsize=POINT * NOTE, color=MUTED, va="center", linespacing=1.25, zorder=9) | look
    look |= dict(arrowprops=dict(arrowstyle="-", color=MUTED, lw=POINT, shrinkA=2, shrinkB=4))
    return axes.annotate(words, at, (POINT * right, POINT * up), textcoords="offset points", **look)


def key(axes: Axes, words: str) -> None:
    """Say in one quiet line above axes what its marks mean, where they cannot be named in their place."""
    axes.set_title(words, fontsize=SMALL, fontweight=400, color=MUTED)


def dots(axes: Axes, x: Any, y: Any, color: Any, size: Any = 14, *, ring: bool = False, **look: Any) -> Any:
    """Draw dots of so many CSS pixels across with a rim of paper; a `ring` is hollow, for what chance gives."""
    face, edge = ("white", color) if ring else (color, "white")
    look = dict(zorder=5, linewidths=2.2 * POINT if ring else 1.5 * POINT, clip_on=False) | look
    return axes.scatter(x, y, s=(POINT * np.asarray(size)) ** 2, c=face, edgecolors=edge, **look)


# ---- what a page needs ---------------------------------------------------------------------------------------------


def fit(figure: Figure) -> None:
    """Break what is written into lines where a page would cut it: headings on any, all else on a narrow one.

    Lines that are empty take no room in the layout.
    """
    for line in figure.findobj(Line2D):
        if not np.isfinite(line.get_xydata()).all(axis=1).any():
            line.set_in_layout(False)  # its marks would count as if they lay in the figure's corner
    for axes in figure.axes:
        title: Any = axes._left_title  # type: ignore[attr-defined]  # it must not run over the panel beside it
        size, weight = title.get_fontsize() / POINT, title.get_fontweight()
        title.set_text(wrapped(title.get_text(), 1.1 * extent(axes)[0], size, weight))
        axes.xaxis.label.set_wrap(True)
    if not is_narrow(figure.get_figwidth()):
        return
    ticks = {label for axes in figure.axes for axis in (axes.xaxis, axes.yaxis) for label in axis.get_ticklabels()}
    texts: list[Any] = figure.findobj(Text)
    for text in set(texts) - ticks:
        # matplotlib would draw other turned words beside their place
        text.set_wrap(text.get_rotation() == 0 or text.get_rotation_mode() == "anchor")
    for axes in figure.axes:
        width, height = 72 * axes.get_position().size * figure.get_size_inches()  # in points, as type is
        beside: list[Any] = axes.get_yticklabels()
        room = height / len(beside) / (1.2 * beside[0].get_fontsize()) if beside else 1
        _break_names(axes.yaxis, _LINE, max(int(room), 1))
        below: list[Any] = axes.get_xticklabels()
        if len(below) > 1:
            _break_names(axes.xaxis, int(_gap(axes) * width / (0.6 * below[0].get_fontsize())))


def _gap(axes: Axes) -> float:
    """Return the least distance between names below, as a share of the axis."""
    scale = axes.xaxis.get_transform().transform
    left, right = scale(axes.get_xlim())
    return np.diff(np.sort(scale(axes.get_xticks()))).min() / abs(right - left)


def _break_names(axis: Axis, letters: int, most: int | None = None) -> None:
    """Break names at so many letters, or later where they would get more than `most` lines."""
    given = [label.get_text() for label in axis.get_ticklabels()]
    names = [re.sub(r"(?<=\d) (?=[a-z]{1,3}$)", "\N{NO-BREAK SPACE}", name) for name in given]  # 15 min is one word
    longest = max(map(len, names), default=0)
    if isinstance(axis.get_major_locator(), FixedLocator) and longest > letters:
        for width in range(max(letters, 1), longest + 1):
            lines = [textwrap.wrap(name, width, break_long_words=False) for name in names]
            if most is None or max(map(len, lines)) <= most:
                break
        axis.set_ticks(axis.get_ticklocs(), ["\n".join(name) for name in lines])


class Marks:
    """Marks of a picture that a reader can point at, and what is said of each: dots, bars, stems, curves.

    A mark is known by its number: the url that its artist gives it, or its place among its artist's marks. A tie's
    url is the number of whom it comes from, times the number of marks, plus the number of whom it goes to. A click on
    a mark can be a control: see `say`.

    Parameters
    ----------
    dots : matplotlib.artist.Artist or sequence of matplotlib.artist.Artist
        What is pointed at: a collection of many marks (of circles, other shapes or lines), or one artist a mark, such
        as the patches of `Axes.bar`. They move, that is, were made with ``animated=True``.
    parts : sequence of matplotlib.artist.Artist
        What belongs to the marks, such as their names.
    """

    def __init__(self, dots: Any, parts: Iterable[Any] = ()) -> None:
        self.words: list[str] = []
        self.sets: list[dict[str, Any] | None] = []
        if isinstance(dots, Artist):
            self.add("dots", dots)
        else:
            self.add_each("dots", dots)
        for part in parts:
            self.add("parts", part)

    def add(self, role: Literal["dots", "parts", "ties"], artist: Any) -> None:
        """Let an artist play a role for the marks."""
        artist.tf_marks = self, role

    def add_each(self, role: Literal["dots", "parts"], artists: Iterable[Any]) -> None:
        """Let artists play a role, each for one mark, in the order of the marks' numbers."""
        for number, artist in enumerate(artists):
            artist.set_url(number)
            self.add(role, artist)

    @staticmethod
    def of(artist: Any) -> "tuple[Marks | None, str]":
        """Return whose marks an artist draws, and its role there."""
        return getattr(artist, "tf_marks", (None, ""))

    def say(self, words: Iterable[str], sets: Iterable[dict[str, Any] | None] = ()) -> None:
        """Say words of the marks, and set controls where a mark is clicked.

        Parameters
        ----------
        words : iterable of str
            For each mark one fact, in the order of their numbers.
        sets : iterable of dict, optional
            For each mark the values that a click, a tap or Enter sets, by the controls' names, such as
            ``{"person": 3}``; None for a mark that is no control. Whatever a click sets has an input too.
        """
        self.words, self.sets = list(words), list(sets)


class NetworkPicture:
    """People as dots, ties as lines, both changed in place.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to draw.
    place : ndarray, shape (people, 2)
        Positions; they stay.
    size : float
        Area of a dot in square points.
    """

    def __init__(self, axes: Axes, place: ArrayLike, size: float = 30) -> None:
        self.place = np.asarray(place, float)
        self.axes = axes
        axes.set_axis_off()
        axes.set_aspect("equal")
        low, high = self.place.min(axis=0), self.place.max(axis=0)
        pad = 0.04 * (high - low).max()
        axes.set(xlim=(low[0] - pad, high[0] + pad), ylim=(low[1] - pad, high[1] + pad))
        self._ties: dict[str, PathCollection] = {}
        self._lines: dict[tuple[int, int], Path] = {}
        self.people: Any = axes.scatter(
            self.place[:, 0],
            self.place[:, 1],
            s=size,
            c=NETWORKING,
            edgecolors="white",
            linewidths=1.5 * POINT,
            zorder=3,
            animated=True,
            gid="people",  # who they are: they go where they belong
        )
        self.marks = Marks(self.people)

    def ties(
        self,
        name: str,
        source: ArrayLike,
        target: ArrayLike,
        *,
        color: str = FAINT,
        width: float = 0.7,
        style: str = "-",
        zorder: float = 1,
        alpha: float = 1.0,
        animated: bool = True,
    ) -> None:
        """Draw the ties from `source` to `target` (arrays of people) as the group `name`."""
        if name not in self._ties:
            look: dict[str, Any] = dict(linewidths=width, linestyles=style, zorder=zorder, alpha=alpha)
            look |= dict(capstyle="round") if style == "-" else {}
            lines = PathCollection([], animated=animated, facecolors="none", edgecolors=color, gid=name, **look)
            self.axes.add_collection(lines, autolim=False)
            self._ties[name] = lines
            self.marks.add("ties", lines)
        between = np.stack([source, target], axis=1)
        self._ties[name].set_paths([self._line(*tie) for tie in between.tolist()])
        self._ties[name].set_urls((between @ [len(self.place), 1]).tolist())  # each pair has a number of its own

    def _line(self, source: int, target: int) -> Path:
        # To make a path takes longer than to draw it, and most ties of a picture were in the one before.
        if (source, target) not in self._lines:
            self._lines[source, target] = Path(self.place[[source, target]])
        return self._lines[source, target]

    def move(self, place: ArrayLike) -> None:
        """Put the people elsewhere; draw the ties anew after it."""
        self.place = np.asarray(place, float)
        self._lines.clear()
        self.people.set_offsets(self.place)

    def color(self, colors: Any) -> None:
        """Colour the people: one colour, or one for each."""
        self.people.set_facecolor(colors)

    def sizes(self, sizes: np.ndarray) -> None:
        """Set the dots' areas (square points), shape (people,)."""
        self.people.set_sizes(sizes)


class Bars:
    """Horizontal bars from zero, with their names before and their numbers behind them; changed in place.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to draw.
    labels : sequence of str
        One for each bar, from top to bottom.
    colors : sequence of str
        One for each bar.
    limit : float
        Where the scale ends.
    form : str
        How a number is written, for example ``"{:.1%}"``.
    """

    def __init__(
        self, axes: Axes, labels: Collection[str], colors: Sequence[str], *, limit: float = 1.0, form: str = "{:.1%}"
    ) -> None:
        where = np.arange(len(labels))[::-1]
        self._form, self._limit = form, limit
        room = 1.25  # for the number behind the longest bar
        self.bars = axes.barh(where, np.zeros(len(labels)), color=colors, height=0.6, animated=True)
        look: dict[str, Any] = dict(weight=600, va="center", ha="left", animated=True, zorder=4)
        self.texts = [axes.text(0, y, "", color=WORDS.get(c, c), **look) for y, c in zip(where, colors, strict=True)]
        self.marks = Marks(self.bars)
        self.marks.add_each("parts", self.texts)
        axes.axvline(0, color=RULE, lw=POINT, zorder=0)
        rows(axes, where, labels)
        axes.set(xlim=(0, room * limit), ylim=(-0.6, len(labels) - 0.4), xticks=[])

    def show(self, values: Iterable[float]) -> None:
        """Show these values."""
        for bar, text, value in zip(self.bars, self.texts, values, strict=True):
            bar.set_width(value)
            text.set_x(value + 0.015 * self._limit)
            text.set_text(_printed(self._form.format(value)))


class StackedBar:
    """A bar across a whole panel, for shares of one whole, with their words inside; changed in place.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        A `panel` of the bar's size, which keeps it.
    colors : sequence of str
        One for each part, from left to right.
    """

    _EDGE, _GAP = 9, 2  # CSS pixels before words, and between parts

    def __init__(self, axes: Axes, colors: Sequence[str]) -> None:
        self._room = extent(axes)[0]
        bars = [Rectangle((0, 0), 0, 1, facecolor=BAR.get(color, color), lw=0, animated=True) for color in colors]
        self.parts: list[Any] = [axes.add_patch(bar) for bar in bars]
        self.texts = [say(axes, 0, 0.5, "", weight=600, color="white", animated=True) for _ in colors]
        self.marks = Marks(self.parts)
        self.marks.add_each("parts", self.texts)

    def show(self, shares: Sequence[float], words: Sequence[str]) -> None:
        """Show these shares; where a part is too small for its words it keeps their first, or none."""
        start = 0.0
        for part, text, share, said in zip(self.parts, self.texts, shares, words, strict=True):
            inside = share * self._room - self._GAP
            part.set_bounds(start, 0, max(inside, self._GAP) / self._room if share else 0, 1)
            fitting = (w for w in (said, said.split(" ")[0]) if wide(w, BODY, 600) + 2 * self._EDGE <= inside)
            text.set_text(next(fitting, ""))
            text.set_x(start + self._EDGE / self._room)
            start += share


def whole_bar(axes: Axes, colors: Sequence[str]) -> Callable[[Sequence[float], str, str], None]:
    """Return a function that shows a whole as one bar, with a line of words above it and one below.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to draw; the bar takes all of it.
    colors : sequence of str
        One for each part, from left to right. The words above are of the first part, those below of the second.

    Returns
    -------
    callable
        ``show(shares, above, below)`` shows shares of the whole, at most 1 together.
    """
    axes.set_axis_off()
    axes.set(xlim=(-0.01, 1.01), ylim=(-1.2, 1.6))
    bars = [Rectangle((0, -0.5), 0, 1, color=color, lw=0, animated=True) for color in colors]
    parts: list[Any] = [axes.add_patch(bar) for bar in bars]
    upper = say(axes, 0, 0.75, "", size=LEAD, weight=600, color=WORDS[colors[0]], va="bottom", animated=True)
    lower = say(axes, 1, -0.7, "", color=WORDS[colors[1]], va="top", ha="right", animated=True)

    def show(shares: Sequence[float], above: str, below: str) -> None:
        start = 0.0
        for part, share in zip(parts, shares, strict=True):
            part.set_bounds(start, -0.5, share, 1)
            start += share
        upper.set_text(above)
        lower.set_text(below)

    return show


class Units:
    """Things that can be counted, as dots row by row from the top; changed in place.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to draw.
    count, columns : int
        How many, and how many in a row.
    size : float
        Of a dot, in CSS pixels.
    """

    def __init__(self, axes: Axes, count: int, columns: int, size: float) -> None:
        place = np.arange(count)
        rows = -(-count // columns)
        axes.set(xlim=(-0.5, columns - 0.5), ylim=(0.5 - rows, 0.5))
        look: dict[str, Any] = dict(linewidths=0, animated=True)
        self.things = dots(axes, place % columns, -(place // columns), CHANCE, size, **look)
        self.marks = Marks(self.things)

    def show(self, counts: Sequence[int], colors: Sequence[str]) -> None:
        """Show so many of each colour, one after the other."""
        self.things.set_facecolor(np.repeat(np.array(colors, object), counts).tolist())


class Stems:
    """Many values as dots on stems with their numbers beside them, and rings for what chance gives.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to draw; values run along x.
    rows : sequence of float
        The height of each.
    colors : sequence of str
        One for each.
    form : str
        How a number is written, for example ``"{:.1%}"``.
    close : bool
        Whether rows are so close that dots and numbers must be small, since names stand between them.
    """

    _BESIDE = 11  # CSS pixels from a dot to its number

    def __init__(
        self, axes: Axes, rows: Sequence[float], colors: Sequence[str], *, form: str = "{:.1%}", close: bool = False
    ) -> None:
        self._axes, self._rows, self._form = axes, np.asarray(rows, float), form
        nowhere = np.full(len(rows), np.nan)
        look: dict[str, Any] = dict(linewidths=2.4 * POINT, alpha=0.35, zorder=2, animated=True)
        self.stems = LineCollection([], colors=list(colors), capstyle="round", **look)
        axes.add_collection(self.stems, autolim=False)
        self.rings = dots(axes, nowhere, rows, CHANCE, 7 if close else 10, ring=True, zorder=4, animated=True)
        self.dots = dots(axes, nowhere, rows, list(colors), 10 if close else 15, animated=True)
        beside = ScaledTranslation(self._BESIDE / 100, 0, _figure(axes).dpi_scale_trans)
        look = dict(weight=600, animated=True, va="center", transform=axes.transData + beside)
        look |= dict(size=NOTE if close else BODY)
        self.texts = [say(axes, 0, y, "", color=WORDS.get(c, c), **look) for y, c in zip(rows, colors, strict=True)]
        parts: list[Any] = [self.stems, self.rings, self.dots]
        for part in parts:
            part.set_urls(range(len(rows)))
        self.marks = Marks(self.dots, [self.stems, self.rings])
        self.marks.add_each("parts", self.texts)

    def show(self, values: Sequence[float], chance: Sequence[float | None] | None = None) -> None:
        """Show these values, and what chance gives where that is known."""
        self.stems.set_segments([[(0, y), (value, y)] for y, value in zip(self._rows, values, strict=True)])
        self.dots.set_offsets(np.column_stack([values, self._rows]))
        by_lot = np.full(len(self._rows), np.nan) if chance is None else np.asarray(chance, float)
        self.rings.set_offsets(np.column_stack([by_lot, self._rows]))
        for text, value, ring in zip(self.texts, values, by_lot, strict=True):
            text.set_x(value)
            text.set_text(_printed(self._form.format(value)))
            box, at = text.get_window_extent(), self._axes.transData.transform((ring, 0))[0]
            if box.x0 - self._BESIDE < at < box.x1 + self._BESIDE / 2:  # the ring would lie on the number
                text.set_x(ring)


def guess_mark(axes: Axes, *, upright: bool = False) -> Callable[..., None]:
    """Return a function that marks a guess on the very axis where its answer stands.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to draw.
    upright : bool
        Whether guess and answer lie on the axis that goes up.

    Returns
    -------
    callable
        ``show(guess, answer, across, words, start=None)`` draws a purple tick at `guess` and a dotted line to `answer`,
        both in the axis' own units, `across` on the other axis, and `words` beside the tick, or at `start`: on the axis
        that goes right they begin there, on the one that goes up they stand there. Nothing if `guess` is None.
    """
    (line,) = axes.plot([], [], ":", color=GUESS, lw=2.5, zorder=5, animated=True, in_layout=False)
    mark = "_" if upright else "|"
    (tick,) = axes.plot(
        [], [], mark, color=GUESS, ms=18, mew=3, zorder=6, animated=True, clip_on=False, in_layout=False
    )
    look: dict[str, Any] = dict(color=GUESS, fontweight=600, va="center", zorder=6, animated=True)
    look["bbox"] = dict(facecolor="white", edgecolor="none", pad=1.5)  # paper covers what lies below the words
    text = axes.annotate("", (0, 0), (-12, 0), textcoords="offset points", **look)
    text.set_in_layout(False)

    def show(guess: float | None, answer: float, across: float, words: str, start: float | None = None) -> None:
        ends, level = ([], []) if guess is None else ([guess, answer], [across, across])
        line.set_data(*((level, ends) if upright else (ends, level)))
        tick.set_data(*((level[:1], ends[:1]) if upright else (ends[:1], level[:1])))
        text.set_text("" if guess is None else words)
        if guess is not None:
            text.xy = (across, guess) if upright else (guess, across)
            before = upright or guess <= answer  # away from the answer
            text.set(x=-12 if before else 12, ha="right" if before else "left")
            if start is not None and upright:
                text.xy = (across, start)
            elif start is not None:
                text.xy = (start, text.xy[1])
                text.set(x=0, ha="left")

    return show
