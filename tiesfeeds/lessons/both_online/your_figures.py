"""Your figures: times of one's own messages, beside a clockwork and what chance gives for as many."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from tiesfeeds.display import Box, Headline, charts
from tiesfeeds.learning.your_figures import YourFigures
from tiesfeeds.lessons.both_online import words
from tiesfeeds.lessons.both_online.explorers import beats
from tiesfeeds.models import bursts
from tiesfeeds.own_data.cells import moments
from tiesfeeds.own_data.opener import sheet

__all__ = ["Beat", "times", "your_figures"]

FEW = 10  # messages: below it chance gives nearly everything
DRAWS, SEED = 400, 10
EXAMPLE = "\n".join(
    f"{day} {time}"
    for day, hours in {
        "2025-03-03": "08:12 08:13 08:15 08:16 08:20 17:40 17:42 17:43",
        "2025-03-05": "12:30 12:31 12:33 12:34 19:58 19:59",
        "2025-03-07": "08:20 08:22 08:23",
    }.items()
    for time in hours.split()
)


@dataclass(frozen=True, eq=False)
class Beat:
    """Messages of one's own, and as many of a clockwork and of chance.

    Parameters
    ----------
    gaps : array of float, shape (messages − 1,)
        Seconds between them.
    chance : (float, float)
        Between which burstinesses nineteen of twenty lie that chance gives for as many.
    beside : array of float, shape (messages − 1,)
        Gaps that chance gave once.
    """

    gaps: np.ndarray
    chance: tuple
    beside: np.ndarray

    @property
    def messages(self):
        """How many there are."""
        return len(self.gaps) + 1

    @property
    def measured(self):
        """Their burstiness."""
        return bursts.of_gaps(self.gaps)

    @property
    def enough(self):
        """Whether there are enough to say anything."""
        return self.messages >= FEW

    @property
    def verdict(self):
        """What they are like, in a word or two."""
        low, high = self.chance
        if not self.enough:
            return words.YOURS_FEW
        if self.measured < low:
            return words.YOURS_STEADY
        return words.YOURS_BURSTS if self.measured > high else words.YOURS_LIKE_CHANCE


def times(text):
    """Return the times that somebody pasted, in seconds and in order.

    Raises
    ------
    ValueError
        If there are fewer than three, or they read both ways.
    """
    table = sheet(text.strip())
    width = max(map(len, table.rows), default=0)
    columns = [[row[place] if place < len(row) else "" for row in table.rows] for place in range(width)]
    found = [moments(column)[0] for column in columns] or [None]
    best = max(found, key=lambda column: sum(column.there) if column else 0)
    if best and best.order == "ask":
        raise ValueError(words.YOURS_BOTH_WAYS)
    seconds = sorted(second for second in (best.seconds if best else []) if second is not None)
    if len(seconds) < 3 or seconds[0] == seconds[-1]:
        raise ValueError(words.YOURS_LACKING)
    return np.array(seconds, float)


def _beat(when):
    gaps, rng = np.diff(when), np.random.default_rng(SEED)
    drawn = [bursts.draw_gaps(0, len(gaps), rng) for _ in range(DRAWS)]
    low, high = np.quantile([bursts.of_gaps(one) for one in drawn], [0.025, 0.975])
    return Beat(gaps, (float(low), float(high)), drawn[0])


def _draw(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    room, high = (width, 0.5 * height) if narrow else (0.56 * width, 0.7 * height)
    rows = beats(figure, room, high, words.YOURS_BEAT)
    left, top = (34, high + 24) if narrow else (room + 50, 0)
    right = charts.panel(figure, left, top + 30, width - left - 22, height - top - 76, xlim=(-1.05, 1.05), ylim=(-1, 1))
    charts.quiet_axis(right, "x", [-1, 0, 1], words.YOURS_SCALE, grid=True)
    charts.say(figure, left - 30, top + 12, words.YOURS_CHANCE, weight=600)
    (band,) = right.plot([], [], color=charts.CHANCE, lw=10, alpha=0.35, solid_capstyle="butt", animated=True)
    dot = charts.dots(right, [], [], "black", 17, animated=True)
    look: dict[str, Any] = dict(ha="center", weight=600, animated=True)
    value = charts.say(right, 0, 0.25, "", **look)
    by_lot = charts.say(right, 0, -0.35, "", color=charts.MUTED, **look)

    def update(beat):
        for row, y, gaps in zip(rows, range(3), (np.ones(len(beat.gaps)), beat.beside, beat.gaps), strict=True):
            at = np.concatenate([[0.0], np.cumsum(gaps)]) / gaps.sum()
            row.set_data(at, np.full(len(at), y))
        band.set_data(beat.chance, [0, 0])
        dot.set_offsets([[beat.measured, 0]])
        value.set_position((np.clip(beat.measured, -0.8, 0.8), 0.25))
        value.set_text(words.burstiness(beat.measured))
        by_lot.set_x(np.mean(beat.chance))
        by_lot.set_text(words.yours_by_chance(beat))

    return update


def _describe(beat):
    return words.yours(beat, bursts.most_bursty(len(beat.gaps)), FEW)


def _headline(beat):
    return Headline(*words.yours_headline(beat, FEW), role="ink" if beat.enough else "chance")


def your_figures():
    """Return the explorer of one's own times: clockwork, chance or bursts."""
    return YourFigures(
        "10",
        _beat,
        _draw,
        _describe,
        title=words.YOURS,
        size=(9, 3.2, 5.05),
        headline=_headline,
        goes_in=words.YOURS_GOES_IN,
        pasted=times,
        when=Box(words.YOURS_TIMES, EXAMPLE, lines=6),
    )
