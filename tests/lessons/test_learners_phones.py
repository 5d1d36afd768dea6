"""The pictures of lessons 07 to 14 on narrow pages: none is too tall for a phone, no words collide.

And those of some on wide ones: no words collide there either, and none lie on a curve or a dot.
"""

from itertools import combinations

import numpy as np
import pytest
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from phones import HALF, PHONE, written

from tiesfeeds.display import charts
from tiesfeeds.display.figures import LiveFigure
from tiesfeeds.lessons import (
    answering_in_time,
    both_online,
    choosing,
    going_viral,
    growth,
    in_harmony,
    the_scorecard,
    your_own,
)

TALLEST = 506  # CSS pixels that a picture may have down: 60% of a phone's 844, so that its controls are seen as well
LEADING = 6.5  # CSS pixels by which the boxes of two lines may overlap, since letters do not fill them
ALL_FOUR = dict(dial=20, shown="all four, and the place", pin="following, all of Twitter", tenth=True)
SCREENS = {
    "07 curve": (answering_in_time.busy_and_late, [{}, dict(arrivals=9), dict(arrivals=30), dict(people=20)]),
    "07 inbox": (answering_in_time.care_day, [{}, dict(hour=18), dict(hour=16, joins="15:00")]),
    "07 team": (answering_in_time.staffing, [{}, dict(people=12, arrivals=40), dict(bot_fails=100)]),
    "07 replies": (answering_in_time.replies, [{}, dict(limit="1 week", beside="no memory, same mean")]),
    "07 wanted": (answering_in_time.measured, [{}]),
    "07 yours": (answering_in_time.your_figures, [{}]),
    "08 today": (growth.drag_today, [{}, dict(today=2010, opened=True), dict(today=2022, opened=True)]),
    "08 clocks": (growth.clocks, [{}, dict(half_life="6 days", percent=1)]),
    "08 laws": (growth.fitted, [{}, dict(series="US adults", last=2009)]),
    "08 by hand": (growth.by_hand, [{}, dict(best=True)]),
    "08 introductions": (growth.meeting, [{}, dict(step=60)]),
    "08 race": (growth.hundred_million, [{}]),
    "08 yours": (growth.your_figures, [{}]),
    "09 dial": (the_scorecard.dial, [{}, ALL_FOUR]),
    "09 groups": (the_scorecard.pinned, [{}, dict(label="circles")]),
    "09 sample": (the_scorecard.sampling, [{}]),
    "09 sampled": (the_scorecard.sampled, [{}]),
    "09 yours": (the_scorecard.your_figures, [{}]),
    "10 counted": (both_online.who_was_counted, [{}, dict(only_members=True), dict(kind="papers", only_members=True)]),
    "10 shares": (both_online.three_shares, [{}, dict(kind="papers")]),
    "10 layers": (both_online.department, [{}, dict(layer="papers"), dict(layer="lunch")]),
    "10 invented": (both_online.invented, [{}, dict(only_members=True), dict(members=30), dict(taken=0)]),
    "10 rhythm": (both_online.rhythm, [{}, dict(dial=-1), dict(dial=0.9, messages=10)]),
    "10 three": (both_online.three_rhythms, [{}]),
    "10 yours": (both_online.your_figures, [{}]),
    "11 light": (going_viral.light, [{}, dict(person=17, turn=10), dict(person=14, turn=10)]),
    "11 thousand": (going_viral.threshold, [dict(percent=p) for p in (0, 10, 16, 18, 26)]),
    "11 feed": (going_viral.feed, [{}, dict(share=30), dict(share=100)]),
    "11 trees": (going_viral.broadcast_or_viral, [{}, dict(hands=35), dict(hands=100)]),
    "11 film": (going_viral.spread, [{}, dict(step=5), dict(step=10)]),
    "11 million": (going_viral.million, [{}, dict(percent=40), dict(percent=2)]),
    "11 shapes": (going_viral.shapes, [{}]),
    "12 split": (choosing.planner, [{}, dict(split=80), dict(split=100), dict(split=80, known="all twelve")]),
    "12 lots": (choosing.by_choice_or_by_lot, [{}]),
    "12 vendors": (choosing.vendors, [{}]),
    "12 hangs": (choosing.tornado, [{}, dict(goal="awareness"), dict(scope="web shop")]),
    "12 chart": (choosing.decisions, [{}]),
    "12 rates": (choosing.interaction, [{}, dict(others=5000), dict(answered=0)]),
    "12 loyal": (choosing.loyalty, [{}, dict(by_lot=True), dict(effect=0, drift=10), dict(effect=20, head_start=20)]),
    "12 yours": (choosing.your_figures, [{}]),
    "14 chat": (your_own.one_chat, [{}, dict(silence=5), dict(silence=1440, anew=True), dict(silence=10080)]),
    "14 writes": (your_own.who_writes, [{}]),
    "14 back": (your_own.follows_back, [{}, dict(by="those who follow me")]),
    "14 years": (your_own.years, [{}, dict(leave=20), dict(leave=30)]),
    "14 network": (your_own.network, [{}, dict(file="one person's ties")]),
    "14 reach": (your_own.reach, [{}, dict(percent=100)]),
    "14 dialogue": (your_own.dialogue, [{}, dict(of="own words only, no reposts")]),
    "14 desk": (your_own.help_desk, [{}, dict(people=20), dict(minutes=40)]),
    "14 counts": (your_own.growth, [{}, dict(used=3), dict(used=8)]),
    "13 season": (in_harmony.game, [{}, dict(answer="third", hours=60)]),
    "13 season's end": (in_harmony.report, [{}]),
    "13 mixes": (in_harmony.mixes, [{}]),
    "13 laws": (in_harmony.laws, [{}]),
}


def collide(words):
    """Return the pairs of words, as `written` has them, that stand on each other."""
    found = []
    for (one, box), (other, beside) in combinations(words, 2):
        across = min(box.x1, beside.x1) - max(box.x0, beside.x0)
        down = min(box.y1, beside.y1) - max(box.y0, beside.y0)
        if across > 2 and down > LEADING:
            found.append((one, other))
    return found


@pytest.mark.parametrize("wide", [PHONE, HALF])
@pytest.mark.parametrize("name", SCREENS)
def test_it_fits_the_screen_and_no_words_collide_or_are_cut(name, wide):
    make, settings = SCREENS[name]
    screen = make()
    live = LiveFigure(screen._draw, screen._size, wide)
    assert live.size[1] <= TALLEST
    for values in settings:
        live.state(screen.result(**values))
        words = written(live.figure)
        assert collide(words) == [], values
        for one, box in words:
            assert box.x0 >= -2 and box.x1 <= wide + 2, (values, one)
            assert box.y0 >= -LEADING and box.y1 <= live.size[1] + LEADING, (values, one)


WIDE = 900
# Screens whose words move with a curve, at settings where they come near it.
CURVES = {
    "11 thousand": (
        going_viral.threshold,
        [*(dict(percent=p) for p in (0, 10, 16, 18, 20, 26)), dict(percent=10, kind="with hubs")],
    ),
    "12 split": (
        choosing.planner,
        [dict(goal="service"), dict(goal="service", split=100), *(dict(split=split) for split in (0, 50, 100))]
        + [dict(goal="awareness", split=split) for split in (0, 50)],
    ),
    "13 laws": (in_harmony.laws, [dict(last=last, years=5) for last in (2012, 2013, 2016, 2023)]),
}


def curves(figure):
    """Return where dots and points of curves are and how far they reach, in pixels."""
    places, reach = [np.empty((0, 2))], [np.empty(0)]
    for line in figure.findobj(Line2D):
        values = line.get_xydata()
        bar, rule = line.get_linewidth() > 2.5, to_hex(line.get_color()) == to_hex(charts.RULE)
        if line.axes is None or bar or rule or line.get_linestyle() != "-" or len(values) < 2:
            continue
        ends = line.axes.transData.transform(values)
        places.append(np.concatenate([np.linspace(one, other, 20) for one, other in zip(ends, ends[1:], strict=False)]))
        reach.append(np.full(len(places[-1]), 3))
    for dots in figure.findobj(PathCollection):
        offsets = dots.get_offset_transform().transform(np.ma.filled(dots.get_offsets(), np.nan).reshape(-1, 2))
        places.append(offsets)
        reach.append(np.resize(np.sqrt(dots.get_sizes()) / 2 * figure.dpi / 72, len(offsets)))
    return np.concatenate(places), np.concatenate(reach)


@pytest.mark.parametrize("wide", [HALF, WIDE])
@pytest.mark.parametrize("name", CURVES)
def test_no_words_hide_a_curve_or_a_dot(name, wide):
    make, settings = CURVES[name]
    screen = make()
    live = LiveFigure(screen._draw, screen._size, wide)
    for values in settings:
        live.state(screen.result(**values))
        words = written(live.figure)
        assert collide(words) == [], values
        (x, y), reach = curves(live.figure)[0].T, curves(live.figure)[1]
        for said, box in words:
            across = np.maximum(0, np.maximum(box.x0 - x, x - box.x1))
            down = np.maximum(0, np.abs((box.y0 + box.y1) / 2 - y) - 5)  # letters are 10 tall
            hidden = np.flatnonzero(np.hypot(across, down) < reach - 2)
            assert not len(hidden), (values, said, x[hidden], y[hidden], reach[hidden])
