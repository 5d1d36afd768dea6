"""One's own shares among those of others: a dot for each on one axis, one's own with how sure it is."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import NullLocator

from tiesfeeds.display import charts

__all__ = ["among"]


def among(
    figure: Figure,
    own: Sequence[str],
    others: Sequence[tuple[str, float]],
    *,
    ends: tuple[float, float],
    words: str,
    digits: int = 1,
    log: bool = False,
) -> Callable[..., None]:
    """Draw rows of shares, one's own above those of others.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        An empty figure.
    own : sequence of str
        The names of one's own rows.
    others : sequence of (str, float)
        Names and shares of the rows below, which stay.
    ends : (float, float)
        Where the axis begins and ends, as shares; what lies outside stands at the end.
    words : str
        What the axis counts.
    digits : int
        How many stand behind the point of a per cent.
    log : bool
        Whether each step of the axis is ten times as much.

    Returns
    -------
    callable
        ``show(values, ranges)`` puts one's own dots, and draws the intervals (low, high) where there are any.
    """
    (axes,) = charts.panels(figure, 1)
    low, high = ends
    at = np.arange(len(own) + len(others))[::-1]
    room = (high / low) ** 0.14 if log else 0.14 * (high - low)  # for the number behind the last dot
    edge = (low / room**0.1, high * room) if log else (low - 0.1 * room, high + room)
    axes.set(xlim=edge, ylim=(-0.6, len(at) - 0.4), xlabel=words)
    if log:
        axes.set_xscale("log")
        ticks = [tick for tick in 10.0 ** np.arange(-5, 1) if low <= tick * 1.001 and tick <= high * 1.001]
    else:
        ticks = list(np.linspace(low, high, 5))
    axes.xaxis.set_minor_locator(NullLocator())
    charts.rows(axes, at, [*own, *(name for name, _ in others)])
    charts.quiet_axis(axes, "x", ticks, [f"{100 * tick:g}%" for tick in ticks], grid=True)

    def put(value: float) -> float:
        return min(max(value, low), high)

    def number(value: float, y: float, **look: Any) -> Any:
        return axes.annotate("", (put(value), y), (10, 0), textcoords="offset points", va="center", **look)

    for (_, share), y in zip(others, at[len(own) :], strict=True):
        charts.dots(axes, put(share), y, charts.CHANCE, 12)
        number(share, y, color=charts.MUTED).set_text(f"{100 * share:g}%")
    spans = [
        axes.plot([], [], color=charts.NETWORKING, lw=5, alpha=0.35, solid_capstyle="butt", animated=True)[0]
        for _ in own
    ]
    dots = charts.dots(axes, np.full(len(own), np.nan), at[: len(own)], charts.NETWORKING, 17, animated=True)
    color = charts.WORDS[charts.NETWORKING]
    texts = [number(low, y, weight=600, color=color, animated=True) for y in at[: len(own)]]

    def show(values: Sequence[float], ranges: Sequence[tuple[float, float] | None] = ()) -> None:
        dots.set_offsets(np.column_stack([[put(value) for value in values], at[: len(own)]]))
        spread = [*ranges, *[None] * (len(values) - len(ranges))]
        for text, span, value, sure, y in zip(texts, spans, values, spread, at, strict=False):
            span.set_data([put(end) for end in sure] if sure else [], [y, y] if sure else [])
            end = put(sure[1] if sure else value)
            inside = axes.transAxes.inverted().transform(axes.transData.transform((end, y)))[0] < 0.75
            text.xy = (end if inside else put(sure[0] if sure else value), y)
            text.set(x=10 if inside else -10, ha="left" if inside else "right")
            text.set_text(f"{100 * value:.{digits}f}%")

    return show
