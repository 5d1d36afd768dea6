"""Figures: a drawing whose artists are made once, and the picture with its sentence that a notebook stores."""

import base64
import io
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from matplotlib import rc_context
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from PIL import Image

from tiesfeeds.display import charts, style
from tiesfeeds.display.recorder import DENSITY, Canvas, Layer, pack

HERE = Path(__file__).parent

# Stored with each static fallback: the live view hides it, and where no kernel runs it hides the view's empty place.
FALLBACK_STYLE = "<style>" + (HERE / "static_fallback.css").read_text(encoding="utf-8") + "</style>"

PAPER = 10_000  # CSS pixels: wider than any figure
PRINT_DENSITY = 1.5  # pixels for a CSS pixel

# Widget callbacks may arrive in a thread of their own, and matplotlib draws in one thread at a time.
DRAWING = threading.RLock()

Draw = Callable[[Figure], Callable[[Any], None]]
Describe = Callable[[Any], str]
ROLES = (*(mark for mark in style.MARKS if mark != "faint"), "ink")  # what a number can count
Size = tuple[float, float] | tuple[float, float, float]  # as for `Explorer`
Values = dict[str, Any]  # of controls, by their names


@dataclass(frozen=True)
class Headline:
    """The finding of a picture, shown above it.

    Parameters
    ----------
    number : str
        What is shown large, for example ``"50%"``; the sentence says it too.
    words : str
        They go on from the number, at most 14 of them.
    role : str
        Whose colour the number has, one of `ROLES`.

    Raises
    ------
    ValueError
        If there is no such role.
    """

    number: str
    words: str
    role: str = "ink"

    def __post_init__(self) -> None:
        """Demand a role that has a colour."""
        if self.role not in ROLES:
            raise ValueError(f"A headline counts one of {', '.join(ROLES)}; not '{self.role}'.")


def page_size(size: Size, width: float) -> tuple[float, float]:
    """Return a figure's width and height in inches on a page of some width in CSS pixels.

    An inch is 100 CSS pixels. On a narrow page panels stand one below the other.
    """
    wide, tall = min(size[0], max(width, charts.NARROWEST) / 100), size[1]
    if charts.is_narrow(wide):
        tall = size[2] if len(size) == 3 else 1.8 * size[1]
    return wide, tall


class LiveFigure:
    """A figure whose artists are made once and then updated in place.

    Artists that move are made with ``animated=True``. As long as nothing else has changed (matplotlib marks a
    figure stale when something has), the still part is kept and only they are recorded again.

    Parameters
    ----------
    draw, size
        As for `Explorer`.
    width : float
        Of the page that shows the figure, in CSS pixels; on paper as wide as the figure.
    """

    def __init__(self, draw: Draw, size: Size, width: float = PAPER) -> None:
        self.figure = Figure(figsize=page_size(size, width), layout="constrained")
        self.canvas = Canvas(self.figure)
        self.still: Layer | None = None
        self.moving: list[Artist] = []
        self.update = draw(self.figure)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in CSS pixels."""
        return self.canvas.size

    def state(self, result: Any) -> tuple[Layer, Layer]:
        """Return what stands still in the result's picture, and what moves."""
        self.update(result)
        if self.still is None:
            charts.fit(self.figure)
            moving = self.figure.findobj(lambda artist: artist.get_animated())
            self.moving = sorted(moving, key=lambda artist: artist.get_zorder())
            self.figure.draw_without_rendering()  # where words break hangs on the layout, and the layout on them
        if self.still is None or self.figure.stale:
            self.still = self.canvas.still()
            self.figure.set_layout_engine("none")  # laid out once: frames must not jump
        return self.still, self.canvas.moving(self.moving)

    def image(self, result: Any, density: float = PRINT_DENSITY) -> Image.Image:
        """Return the result's picture in pixels, so many for a CSS pixel, laid out as a page lays it out."""
        self.state(result)
        width, height = (round(side * density) for side in self.size)
        agg = RendererAgg(width, height, density * DENSITY)
        with rc_context({"text.hinting": "no_hinting"}):  # as the recorder measures
            self.figure.dpi = density * DENSITY
            self.figure.draw(agg)
            for artist in self.moving:
                artist.draw(agg)
            self.figure.dpi = DENSITY
        return Image.frombuffer("RGBA", (width, height), agg.buffer_rgba(), "raw", "RGBA", 0, 1).convert("RGB")


@dataclass(frozen=True)
class State:
    """What a page shows of a setting."""

    values: Values
    still: Layer
    moving: Layer
    sentence: str
    headline: dict[str, str]  # a `Headline`; empty if there is none


def reel(states: Sequence[State]) -> tuple[dict[str, list], bytes]:
    """Return states as the front end reads them (`film.js`): what is said of each, and what is painted.

    Parameters
    ----------
    states : sequence of State
        Those with the same still layer share it.

    Returns
    -------
    dict
        For each state its ``values``, ``sentences``, ``headlines``, and ``stills``: which layer is below it.
    bytes
        The still layers, then a moving one for each state: see `recorder.pack`.
    """
    stills = list({id(state.still): state.still for state in states}.values())
    places = {id(still): place for place, still in enumerate(stills)}
    said: dict[str, list] = dict(
        values=[state.values for state in states],
        sentences=[state.sentence for state in states],
        headlines=[state.headline for state in states],
        stills=[places[id(state.still)] for state in states],
    )
    return said, pack([*stills, *(state.moving for state in states)])


def png(image: Image.Image) -> bytes:
    """Return an image as PNG, for storing."""
    # 64 colours are enough for a diagram and keep notebooks small
    out = io.BytesIO()
    image.quantize(64, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def figure_html(picture: bytes, width: int, title: str, words: str, hint: str = "") -> str:
    """Return a stored picture (PNG) with its words as alt text and caption."""
    # JupyterLab gives plain image outputs no alt text; an <img> in HTML carries it everywhere.
    source, words = base64.b64encode(picture).decode(), escape(words)
    title = escape(title if title.endswith("?") else f"{title}.")
    hint = f" <small>{escape(hint)}</small>" if hint else ""
    return (
        f'<figure class="tf-twin"><img alt="{title} {words}" width="{width}" src="data:image/png;base64,{source}">'
        f"<figcaption><strong>{title}</strong> {words}{hint}</figcaption></figure>"
    )
