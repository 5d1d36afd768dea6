"""The pictures of lessons 07 to 09 on narrow pages: none is taller than a telephone has room for, no words collide."""

from itertools import combinations

import pytest
from matplotlib.text import Text

from tiesfeeds.display.figures import LiveFigure
from tiesfeeds.lessons import answering_in_time, growth, the_scorecard

PHONE, HALF, TALLEST = 360, 600, 520  # CSS pixels that a picture has across, there or beside text, and may have down
LEADING = 6.5  # CSS pixels by which the boxes of two lines may overlap, since letters do not fill them
ALL_FOUR = dict(dial=20, shown="all four, and the place", pin="following, all of Twitter", tenth=True)
SCREENS = {
    "07 curve": (answering_in_time.busy_and_late, [{}, dict(arrivals=9), dict(arrivals=30), dict(people=20)]),
    "07 inbox": (answering_in_time.care_day, [{}, dict(hour=18), dict(hour=16, joins="15:00")]),
    "07 team": (answering_in_time.staffing, [{}, dict(people=12, arrivals=40), dict(bot_fails=100)]),
    "07 yours": (answering_in_time.your_figures, [{}]),
    "08 today": (growth.drag_today, [{}, dict(today=2010, opened=True), dict(today=2022, opened=True)]),
    "08 clocks": (growth.clocks, [{}, dict(half_life="6 days", percent=1)]),
    "08 laws": (growth.fitted, [{}, dict(series="US adults", last=2009)]),
    "08 yours": (growth.your_figures, [{}]),
    "09 dial": (the_scorecard.dial, [{}, ALL_FOUR]),
    "09 groups": (the_scorecard.pinned, [{}, dict(label="circles")]),
    "09 sample": (the_scorecard.sampling, [{}]),
    "09 yours": (the_scorecard.your_figures, [{}]),
}


def _written(figure):
    """Return the words that a figure shows and the boxes around them."""
    beyond = {  # what an axis would write where it does not reach
        tick.label1
        for axes in figure.axes
        for axis in (axes.xaxis, axes.yaxis)
        for tick in axis.get_major_ticks()
        if not min(axis.get_view_interval()) <= tick.get_loc() <= max(axis.get_view_interval())
    }
    texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
    return [(text.get_text(), text.get_window_extent()) for text in texts if text not in beyond]


@pytest.mark.parametrize("wide", [PHONE, HALF])
@pytest.mark.parametrize("name", SCREENS)
def test_it_fits_the_screen_and_no_words_collide_or_are_cut(name, wide):
    make, settings = SCREENS[name]
    screen = make()
    live = LiveFigure(screen._draw, screen._size, wide)
    assert live.size[1] <= TALLEST
    for values in settings:
        live.state(screen.result(**values))
        words = _written(live.figure)
        for (one, box), (other, beside) in combinations(words, 2):
            across = min(box.x1, beside.x1) - max(box.x0, beside.x0)
            down = min(box.y1, beside.y1) - max(box.y0, beside.y0)
            assert across <= 2 or down <= LEADING, (values, one, other)
        for one, box in words:
            assert box.x0 >= -2 and box.x1 <= wide + 2, (values, one)
            assert box.y0 >= -LEADING and box.y1 <= live.size[1] + LEADING, (values, one)
