"""Drawing: a model's result in, matplotlib artists out. No widgets, no pyplot, no files.

Each helper makes its artists once and changes them in place. Moving artists are made with ``animated=True``.
Draw in black on white: a page paints black in its own ink and white in its own paper.
"""

import textwrap
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.ticker import FixedLocator, PercentFormatter
from numpy.typing import ArrayLike

# Colour-blind readers tell these apart (Okabe and Ito's hues, darkened); each has 3:1 on white and on black.
NETWORKING = "#0072b2"
MEDIA = "#d55e00"
CHANCE = "#767676"
GREEN = "#00855f"
PURPLE = "#a63e97"
FAINT = "#949494"
PALETTE = dict(networking=NETWORKING, media=MEDIA, chance=CHANCE, green=GREEN, purple=PURPLE, faint=FAINT)

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
        Without top and right border.
    """
    if is_narrow(figure.get_figwidth()):
        axes = figure.subplots(count, 1, squeeze=False).ravel()
    else:
        axes = figure.subplots(1, count, squeeze=False, width_ratios=ratios).ravel()
    return _open(axes)


def three_panels(figure: Figure, *, ratios: Sequence[float] | None = None) -> list[Any]:
    """Return three axes side by side; on a narrow page two, and the third below them. For `ratios` see `panels`."""
    if not is_narrow(figure.get_figwidth()):
        return panels(figure, 3, ratios=ratios)
    return _open(figure.subplot_mosaic("ab;cc").values())


def _open(panels: Iterable[Axes]) -> list[Axes]:
    """Return the panels without top and right border."""
    panels = list(panels)
    for axes in panels:
        axes.spines[["top", "right"]].set_visible(False)
        axes.set_axisbelow(True)
    return panels


def fit(figure: Figure) -> None:
    """Break what is written into lines where a page would cut it: headings on any, all else on a narrow one.

    Lines that are empty take no room in the layout.
    """
    for line in figure.findobj(Line2D):
        if not np.isfinite(line.get_xydata()).all(axis=1).any():
            line.set_in_layout(False)  # its marks would count as if they lay in the figure's corner
    for legend in figure.findobj(Legend):
        legend.get_frame().set(facecolor="white", edgecolor="none", alpha=0.85)
    for axes in figure.axes:
        axes.title.set_wrap(True)
        axes.xaxis.label.set_wrap(True)
    if not is_narrow(figure.get_figwidth()):
        return
    apart: set[Any] = {text for legend in figure.findobj(Legend) for text in legend.findobj(Text)}
    apart |= {label for axes in figure.axes for axis in (axes.xaxis, axes.yaxis) for label in axis.get_ticklabels()}
    texts: list[Any] = figure.findobj(Text)
    for text in set(texts) - apart:
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
    names = [label.get_text() for label in axis.get_ticklabels()]
    longest = max(map(len, names), default=0)
    if isinstance(axis.get_major_locator(), FixedLocator) and longest > letters:
        for width in range(max(letters, 1), longest + 1):
            lines = [textwrap.wrap(name, width, break_long_words=False) for name in names]
            if most is None or max(map(len, lines)) <= most:
                break
        axis.set_ticks(axis.get_ticklocs(), ["\n".join(name) for name in lines])


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
            linewidths=0.6,
            zorder=3,
            animated=True,
        )

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
            lines = PathCollection([], animated=animated, facecolors="none", edgecolors=color, **look)
            self.axes.add_collection(lines, autolim=False)
            self._ties[name] = lines
        self._ties[name].set_paths([self._line(*tie) for tie in np.stack([source, target], axis=1).tolist()])

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
    """Horizontal bars with their numbers, changed in place.

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
        self.bars = axes.barh(where, np.zeros(len(labels)), color=colors, height=0.55, animated=True)
        self.texts = [axes.text(0, y, "", va="center", ha="left", animated=True, zorder=4) for y in where]
        axes.set_yticks(where, labels)
        axes.tick_params(axis="y", length=0)
        axes.set_xticks(np.linspace(0, limit, 6))
        if "%" in form:
            axes.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
        axes.set(xlim=(0, room * limit), ylim=(-0.6, len(labels) - 0.4))

    def show(self, values: Iterable[float]) -> None:
        """Show these values."""
        for bar, text, value in zip(self.bars, self.texts, values, strict=True):
            bar.set_width(value)
            text.set_x(value + 0.01 * self._limit)
            text.set_text(_printed(self._form.format(value)))


def guess_words(guess: str, answer: str) -> str:
    """Return what somebody said before, beside how it is: *You said 10; it is 1.*"""
    return f"You said {guess}, and so it is." if guess == answer else f"You said {guess}; it is {answer}."


def guess_mark(axes: Axes, *, upright: bool = False) -> Callable[[float | None, float, float, str], None]:
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
        ``show(guess, answer, across, words)`` draws a purple tick at `guess` and a dotted line to `answer`, both in
        the axis' own units, `across` on the other axis, and `words` beside the tick; nothing if `guess` is None.
    """
    (line,) = axes.plot([], [], ":", color=PURPLE, lw=2.5, zorder=5, animated=True, in_layout=False)
    mark = "_" if upright else "|"
    (tick,) = axes.plot(
        [], [], mark, color=PURPLE, ms=18, mew=3, zorder=6, animated=True, clip_on=False, in_layout=False
    )
    look: dict[str, Any] = dict(color=PURPLE, fontweight="bold", va="center", zorder=6, animated=True)
    text = axes.annotate("", (0, 0), (-12, 0), textcoords="offset points", **look)
    text.set_in_layout(False)

    def show(guess: float | None, answer: float, across: float, words: str) -> None:
        ends, level = ([], []) if guess is None else ([guess, answer], [across, across])
        line.set_data(*((level, ends) if upright else (ends, level)))
        tick.set_data(*((level[:1], ends[:1]) if upright else (ends[:1], level[:1])))
        text.set_text("" if guess is None else words)
        if guess is not None:
            text.xy = (across, guess) if upright else (guess, across)
            before = upright or guess < answer  # away from the answer
            text.set(x=-12 if before else 12, ha="right" if before else "left")

    return show
