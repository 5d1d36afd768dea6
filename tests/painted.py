"""The course's pictures, drawn with Agg and painted by a browser from what the recorder wrote down."""

import base64
import io
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from makers import makers
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import fontManager
from PIL import Image
from scipy.ndimage import uniform_filter

from tiesfeeds.display import charts, figures, recorder, style

LIGHT, DARK = charts.PALETTE, charts.DARK
# Words are measured with these faces, so they are painted with them here, whatever the machine has.
_FONTS = [font for font in fontManager.ttflist if font.name in (style.FACE, style.SIGNS)]


class Picture:
    """A figure that was laid out once, and what moves in it.

    Parameters
    ----------
    draw, size
        As for `tiesfeeds.display.Explorer`.
    result : object
        What is drawn first.
    width : float
        Of the page, in CSS pixels.
    """

    def __init__(self, draw, size, result, width=900):
        live = figures.LiveFigure(draw, size, width)
        live.state(result)
        self.figure, self.canvas, self.update, self.artists = live.figure, live.canvas, live.update, live.moving

    def layers(self, words=True):
        """Return the still layer and the moving one; if asked without words and formulas."""
        with pytest.MonkeyPatch.context() as patch:
            if not words:
                patch.setattr(recorder.Recorder, "draw_text", lambda *args, **kwargs: None)
            return [self.canvas.still(), self.canvas.moving(self.artists)]

    def drawn(self, renderer, density):
        """Draw everything with another renderer, on the same layout."""
        self.figure.dpi = density * recorder.DENSITY
        try:
            self.figure.draw(renderer)
            for artist in self.artists:
                artist.draw(renderer)
        finally:
            self.figure.dpi = recorder.DENSITY

    def agg(self, density, kind=RendererAgg):
        """Return Agg's picture as an array of RGB pixels."""
        size = np.round(np.multiply(self.canvas.size, density))
        renderer = kind(*size, density * recorder.DENSITY)
        self.drawn(renderer, density)
        return np.asarray(renderer.buffer_rgba())[..., :3]

    def words(self, density):
        """Return each line of words that Agg draws, with the middle of its ink and its width in CSS pixels."""
        renderer = Lines(*np.round(np.multiply(self.canvas.size, density)), density * recorder.DENSITY)
        self.drawn(renderer, density)
        return renderer.lines


class Wordless(RendererAgg):
    """Agg without words."""

    def draw_text(self, *args, **kwargs):
        """Draw none."""


class Lines(RendererAgg):
    """Agg that looks at each line of words alone."""

    def __init__(self, *args):
        super().__init__(*args)
        self.lines = []

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        """Look where the ink is."""
        if ismath:
            return
        density, across = self.dpi / recorder.DENSITY, np.radians(angle)
        long, turned = self.get_text_width_height_descent(s, prop, ismath)[0], np.abs([np.cos(across), np.sin(across)])
        room = 40 * density + long * turned
        corner, (wide, high) = np.floor([x, y] - room), np.ceil(2 * room)
        alone = RendererAgg(wide, high, self.dpi)
        pen = alone.new_gc()
        pen.set_foreground(gc.get_rgb())
        alone.draw_text(pen, x - corner[0], y - corner[1], s, prop, angle, ismath, mtext)
        ink = np.asarray(alone.buffer_rgba())[..., 3] > 60
        ends = [np.flatnonzero(ink.any(axis=axis))[[0, -1]] for axis in (0, 1)] if ink.any() else []
        middle = [float((sum(end) + 1) / 2 + start) / density for end, start in zip(ends, corner, strict=False)]
        self.lines.append([s, middle, [float((high - low + 1) / density) for low, high in ends]])


def every_picture():
    """Yield title and picture of every screen and diagram of the course, as they stand at first."""
    for make in makers("Explorer", "Animation", "Game", "YourFigures", "Diagram"):
        made = make()
        yield made.title, Picture(made._draw, made._size, made.result())


def similarity(one, other, window=7):
    """Return the mean structural similarity of two pictures, 1 if they are the same (doi:10.1109/TIP.2003.819861).

    It looks at one shade, in which the course's colours differ from each other.
    """
    shade = np.array([0.5, 0.3, 0.2], np.float32) / 255
    one, other = np.asarray(one, np.float32) @ shade, np.asarray(other, np.float32) @ shade

    def mean(values):
        return uniform_filter(values, window)

    mean_one, mean_other = mean(one), mean(other)
    spread = mean(one * one) - mean_one**2 + mean(other * other) - mean_other**2
    shared = mean(one * other) - mean_one * mean_other
    level = (2 * mean_one * mean_other + 1e-4) / (mean_one**2 + mean_other**2 + 1e-4)
    return float((level * (2 * shared + 9e-4) / (spread + 9e-4)).mean())


# ---- the browser ----------------------------------------------------------------------------------------------------


def page_with_painter(browser):
    """Return a page that can paint recordings; ask it with `ask`."""
    page = browser.new_context(viewport={"width": 1400, "height": 1000}).new_page()
    source = files("tiesfeeds.display.front_end").joinpath("paint.js").read_text(encoding="utf-8")
    fonts = [(font.name, str(font.weight), base64.b64encode(Path(font.fname).read_bytes()).decode()) for font in _FONTS]
    start = "async (module) => { window.tests = await import(`data:text/javascript;base64,${module}`); }"
    page.evaluate(start, base64.b64encode(Path(__file__).with_suffix(".js").read_bytes()).decode())
    ask(page, "open", source, fonts)
    return page


def ask(page, what, *given):
    """Return what a function of `painted.js` returns; layers are handed over as bytes, pictures come as arrays."""
    given = [
        _packed(thing) if _are_layers(thing) else list(thing) if isinstance(thing, tuple) else thing for thing in given
    ]
    answer = page.evaluate("([what, given]) => tests[what](...given)", [what, given])
    return _pixels(answer) if what in ("paint", "between", "raster") else answer


def _are_layers(thing):
    return isinstance(thing, list) and bool(thing) and isinstance(thing[0], recorder.Layer)


def _packed(layers):
    return base64.b64encode(recorder.pack(layers)).decode()


def _pixels(file):
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(file))).convert("RGB"))
