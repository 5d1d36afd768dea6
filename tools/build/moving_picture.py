"""The moving picture at the head of README: lesson 00's twelve messages, from one post to talk.

    python -m tools.build.moving_picture

It is drawn as the course draws, and stops after three turns. Whoever has asked for less motion sees its first state.
"""

import io

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from tiesfeeds.display import style
from tiesfeeds.display.figures import DRAWING, LiveFigure
from tiesfeeds.lessons.start_here import twelve_messages
from tools.build.paths import ROOT

MOVING, STILL = (ROOT / "assets" / "figures" / f"twelve_messages.{kind}" for kind in ("gif", "png"))
HEAD, FOOT = 90, 60  # pixels above and below the picture
SHOWN, ENDS = 1100, 2400  # milliseconds


def states():
    """Return the picture of each setting of the explorer, with its finding above and its control below.

    Returns
    -------
    list of PIL.Image.Image
        From no answer to as many as there can be.
    """
    made = twelve_messages()
    slider = made.controls[0]
    values = range(slider["low"], slider["high"] + 1)
    with DRAWING:
        return [_state(made.at(answers=value), slider["label"], value, len(values) - 1) for value in values]


def _state(made, label, value, most):
    shown = LiveFigure(made._draw, made._size).image(made.result(), 1)
    width, height = shown.width, HEAD + shown.height + FOOT
    figure = Figure(figsize=(width / 100, height / 100), dpi=100)
    FigureCanvasAgg(figure)
    role, y = made.headline["role"], 1 - 62 / height
    color = style.PALETTE.get(f"{role}_text", style.PALETTE[role])
    number = figure.text(30 / width, y, made.headline["number"], size=style.BIG * style.POINT, weight=800, color=color)
    x = number.get_window_extent().x1 + 12
    figure.text(x / width, y, made.headline["words"], size=style.LEAD * style.POINT, weight=600)
    words = figure.text(30 / width, 24 / height, label, size=style.BODY * style.POINT)
    low, high, y = words.get_window_extent().x1 + 24, width - 40, 31
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(0, height))
    axes.set_axis_off()
    axes.plot((low, high), (y, y), color=style.RULE, linewidth=4, solid_capstyle="round")
    axes.plot(low + (high - low) * value / most, y, "o", color=style.PALETTE["ink"], markersize=14)
    out = io.BytesIO()
    figure.savefig(out, format="png")
    picture = Image.open(out).convert("RGB")
    picture.paste(shown, (0, HEAD))
    return picture


def main():
    """Write both files."""
    first, *others = [state.quantize(64, dither=Image.Dither.NONE) for state in states()]
    times = [ENDS, *[SHOWN] * (len(others) - 1), ENDS]
    first.save(MOVING, save_all=True, append_images=others, duration=times, loop=2, optimize=True)
    first.save(STILL, optimize=True)


if __name__ == "__main__":
    main()
