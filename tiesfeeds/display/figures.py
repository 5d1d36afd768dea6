"""Figures: a drawing whose artists are made once, and the picture with its sentence that a notebook stores."""

import base64
import io
import threading
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from tiesfeeds.display import charts

HERE = Path(__file__).parent

# Stored with each static fallback: the live view hides it, and where no kernel runs it hides the view's empty place.
FALLBACK_STYLE = "<style>" + (HERE / "static_fallback.css").read_text(encoding="utf-8") + "</style>"

# Widget callbacks may arrive in a thread of their own, and matplotlib draws in one thread at a time.
DRAWING = threading.RLock()

Draw = Callable[[Figure], Callable[[Any], None]]
Describe = Callable[[Any], str]
ROLES = ("networking", "media", "chance", "between", "guess", "ink")
Size = tuple[float, float]


@dataclass(frozen=True)
class PageTheme:
    """How a page looks: colours of paper and ink, pixels per CSS pixel, and its width in CSS pixels."""

    paper: str = "#ffffff"
    ink: str = "#000000"
    dpr: float = 1
    width: float = 900


# for storing: in the light colours, at the figure's own width
PRINT = PageTheme(ink=charts.PALETTE["ink"], dpr=1.5, width=10_000)


class LiveFigure:
    """A figure whose artists are made once and then updated in place.

    Artists that move are made with ``animated=True``. As long as nothing else has changed (matplotlib marks a
    figure stale when something has), the still part is kept and only they are drawn again.

    Parameters
    ----------
    draw, size
        As for `Explorer`.
    theme : PageTheme
        Of the page that shows the figure.
    """

    def __init__(self, draw: Draw, size: Size, theme: PageTheme) -> None:
        # At 100 dots per inch an inch is 100 CSS pixels. On a narrow page panels stand one below the other.
        width = min(size[0], max(theme.width, charts.NARROWEST) / 100)
        height = size[1] * (1.8 if charts.is_narrow(width) else 1)
        self.figure = Figure(figsize=(width, height), dpi=100 * theme.dpr, layout="constrained")
        self.canvas = FigureCanvasAgg(self.figure)
        self.theme, self.lettering = theme, charts.Lettering(self.canvas)
        self.still: Any = None  # the canvas without what moves
        self.moving: list[Artist] = []
        self.update = draw(self.figure)

    def picture(self, result: Any) -> Image.Image:
        """Return the result's picture as a Pillow image."""
        self.update(result)
        if self.still is None:
            charts.theme(self.figure, self.theme.paper, self.theme.ink)
            charts.fit(self.figure)
            moving = self.figure.findobj(lambda artist: artist.get_animated())
            self.moving = sorted(moving, key=lambda artist: artist.get_zorder())
            self.figure.draw_without_rendering()  # where words break hangs on the layout, and the layout on them
        if self.still is None or self.figure.stale:
            self.canvas.draw()
            self.figure.set_layout_engine("none")  # laid out once: frames must not jump
            self.still = self.canvas.copy_from_bbox(self.figure.bbox)
        else:
            self.canvas.restore_region(self.still)
        for artist in self.moving:
            self.lettering.draw(artist)
        # no copy: the image shows the canvas's own memory until the next picture is drawn
        return Image.frombuffer("RGBX", self.canvas.get_width_height(), self.canvas.buffer_rgba(), "raw", "RGBX", 0, 1)


def jpeg(image: Image.Image) -> bytes:
    """Return an image as JPEG, for a live page."""
    # Four to six times quicker than PNG; without chroma subsampling thin coloured lines and text stay crisp.
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90, subsampling=0)
    return out.getvalue()


def png(image: Image.Image) -> bytes:
    """Return an image as PNG, for storing."""
    # 64 colours are enough for a diagram and keep notebooks small
    out = io.BytesIO()
    image.convert("RGB").quantize(64, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
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


class Diagram:
    """A picture that stands still, with its sentence as alt text and caption.

    Parameters
    ----------
    result : object
        What is drawn.
    draw, describe, title, size
        As for `Explorer`.
    """

    def __init__(self, result: Any, draw: Draw, describe: Describe, *, title: str, size: Size = (9, 4)) -> None:
        self.title, self.sentence = title, describe(result)
        self._result, self._draw, self._size = result, draw, size
        self._picture = self.picture_for(PRINT)

    def picture_for(self, theme: PageTheme) -> bytes:
        """Return the picture, drawn for a page that looks like this, as PNG."""
        with DRAWING:
            return png(LiveFigure(self._draw, self._size, theme).picture(self._result))

    def __repr__(self) -> str:
        return f"{self.title}\n{self.sentence}"

    def _repr_html_(self) -> str:
        return FALLBACK_STYLE + figure_html(self._picture, round(100 * self._size[0]), self.title, self.sentence)


@dataclass(frozen=True)
class Headline:
    """What a picture says first: a number, and words that go on from it.

    Parameters
    ----------
    number : str
        As it is shown, large: ``"50%"``.
    words : str
        At most 14; every number in them, and `number` itself, is in the sentence too.
    role : str
        What the number counts, which decides its colour: one of `ROLES`.

    Raises
    ------
    ValueError
        If there is no such role.
    """

    number: str
    words: str
    role: str

    def __post_init__(self) -> None:
        """Demand a role that has a colour."""
        if self.role not in ROLES:
            raise ValueError(f"A headline counts one of {', '.join(ROLES)}; not '{self.role}'.")
