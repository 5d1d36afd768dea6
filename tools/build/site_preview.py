"""The picture that other sites show of a link to this one: 1200 by 630 pixels, drawn as the course draws."""

import io

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from tiesfeeds.display import charts, style
from tiesfeeds.display.figures import DRAWING, LiveFigure
from tools.build.site_pages import WORDS

SIZE = 1200, 630


def preview(widget):
    """Return a PNG file: the course's question above a picture of an explorer."""
    with DRAWING:
        figure = Figure(figsize=(SIZE[0] / 100, SIZE[1] / 100), dpi=100)
        FigureCanvasAgg(figure)
        x, space = 50, 14
        marks = None, style.NETWORKING, None, style.MEDIA
        for words, mark in zip(WORDS["preview"]["question"], marks, strict=True):
            color = style.WORDS[mark] if mark else "black"
            text = figure.text(x / SIZE[0], 0.86, words, size=50 * style.POINT, weight=800, color=color)
            x += text.get_window_extent().width + space
        figure.text(50 / SIZE[0], 0.77, WORDS["preview"]["course"], size=30 * style.POINT, color=charts.MUTED)
        out = io.BytesIO()
        figure.savefig(out, format="png")
        picture = Image.open(out).convert("RGB")
        shown = LiveFigure(widget._draw, widget._size).image(widget.result(), 1.15)
        picture.paste(shown, ((SIZE[0] - shown.width) // 2, SIZE[1] - shown.height - 8))
        out = io.BytesIO()
        picture.quantize(128).save(out, "PNG", optimize=True)
    return out.getvalue()
