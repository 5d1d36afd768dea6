"""What is wrong with a picture on a narrow page: too tall, words that collide, or words that are cut."""

from itertools import combinations

from matplotlib.text import Text

from tiesfeeds.display.figures import LiveFigure

PHONE, HALF = 360, 600  # CSS pixels that a picture has across, there or beside text
SCREEN = 844  # CSS pixels that a telephone has down
TALLEST = 0.6 * SCREEN
LEADING = 9.5  # CSS pixels by which the boxes of two lines may overlap: of 21, letters of 13 fill less than 12


def written(figure):
    """Return the words that a figure shows and the boxes around them."""
    beyond = {  # what an axis would write where it does not reach
        tick.label1
        for axes in figure.axes
        for axis in (axes.xaxis, axes.yaxis)
        for tick in axis.get_major_ticks()
        if not min(axis.get_view_interval()) <= tick.get_loc() <= max(axis.get_view_interval())
    }
    for axes in figure.axes:
        if not axes.axison:  # none of its ticks is drawn
            beyond.update(text for axis in (axes.xaxis, axes.yaxis) for text in axis.findobj(Text))
    texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
    return [(text.get_text(), text.get_window_extent()) for text in texts if text not in beyond]


def wrong(screen, settings, wide):
    """Yield what is wrong with a screen's picture at these settings, on a page of so many CSS pixels."""
    live = LiveFigure(screen._draw, screen._size, wide)
    if live.size[1] > TALLEST:
        yield f"{live.size[1]:.0f} CSS pixels tall"
    for values in settings:
        live.state(screen.result(**values))
        words = written(live.figure)
        for (one, box), (other, beside) in combinations([word for word in words if len(word[0]) > 1], 2):
            across = min(box.x1, beside.x1) - max(box.x0, beside.x0)
            down = min(box.y1, beside.y1) - max(box.y0, beside.y0)
            if across > 2 and down > LEADING:
                yield f"{values}: '{one}' and '{other}' collide"
        for one, box in words:
            if box.x0 < -2 or box.x1 > wide + 2 or box.y0 < -LEADING or box.y1 > live.size[1] + LEADING:
                yield f"{values}: '{one}' is cut"
