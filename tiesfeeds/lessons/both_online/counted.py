"""Lesson 10: one department's ties, and what share of them is on Facebook: it hangs on who is counted."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from matplotlib.collections import PathCollection
from matplotlib.patches import Rectangle
from matplotlib.path import Path

from tiesfeeds import tables
from tiesfeeds.display import Choice, Explorer, Headline, Switch, Try, charts
from tiesfeeds.learning.guess import guess
from tiesfeeds.lessons.both_online import words
from tiesfeeds.networks.multilayer import Overlap

__all__ = ["ANY", "EVERYBODY", "MEMBERS", "real", "three_shares", "who_was_counted"]

EVERYBODY, MEMBERS = 61, 32  # people of the department, and those of them who are on Facebook
(ANY,) = words.INVENTED_LAYERS.keys() - words.LAYERS.keys()  # in the table of layers too


@cache
def real(first, second, people=EVERYBODY):
    """Return the overlap of two layers of the real department, either way round."""
    pairs = people * (people - 1) // 2
    for row in tables.read("layers"):
        if row["people"] == people and {row["first"], row["second"]} == {first, second}:
            ties = {row["first"]: row["first_ties"], row["second"]: row["second_ties"]}
            return Overlap(ties[first], ties[second], row["both"], pairs)
    raise ValueError(f"There are no figures for {first} and {second} among {people} people.")


# ---- who was counted? ----

(ALL,) = words.KINDS.keys() - words.LAYERS.keys()


@dataclass(frozen=True)
class Counted:
    """The offline ties of one department, of which some are counted."""

    kind: str
    only_members: bool
    whole: Overlap  # Facebook and offline, everybody
    inside: Overlap  # the same, only between people on Facebook

    @property
    def groups(self):
        """How many ties are in both, on Facebook only, offline between two who are there, and offline otherwise."""
        both = self.whole.both
        return both, self.whole.first - both, self.inside.second - both, self.whole.second - self.inside.second

    @property
    def counts(self):
        """Which of the groups are counted."""
        return True, False, True, not self.only_members

    @property
    def total(self):
        """How many ties are counted: the lower number of the share."""
        return sum(size for size, counted in zip(self.groups, self.counts, strict=True) if counted)

    @property
    def share(self):
        """The share of the ties counted that are in both."""
        return self.whole.both / self.total


def _counted(only_members, kind):
    layer = ANY if kind == ALL else kind
    return Counted(kind, only_members, real("facebook", layer), real("facebook", layer, people=MEMBERS))


# The groups' colours: a name stands above its sticks.
COLORS = (charts.NETWORKING, charts.PALETTE["networking_mid"], "black", charts.FAINT)


class _Tray:
    """Ties as sticks, group by group: those counted stand in a tray, the others lie below it; all move in place."""

    _NAME, _SMALL = 24, 14  # CSS pixels for a group's name; from row to row of what is left out, half as far apart

    def __init__(self, figure, top, columns):
        width = charts.pixels(figure)[0] - 12
        self._top, self._columns, self._pitch = top, columns, width / columns
        self._high = 24 if columns > 50 else 20
        fullest = -(-np.array(_counted(False, ALL).groups) // columns)
        self.bottom = top + 50 + 4 * self._NAME + self._high * (fullest.sum() - fullest[1]) + self._SMALL * fullest[1]
        self.axes = charts.panel(figure, 0, 0, width + 12, self.bottom, xlim=(0, width + 12), ylim=(self.bottom, 0))
        self._tray: Any = self.axes.add_patch(Rectangle((0, top), width + 12, 1, fc=charts.WASH, lw=0, animated=True))
        look: dict[str, Any] = dict(facecolors="none", capstyle="round", animated=True)
        self._sticks: Any = PathCollection([], gid="ties", **look)
        self.axes.add_collection(self._sticks, autolim=False)
        self._dots = charts.dots(self.axes, [8] * 4, range(4), list(COLORS), 11, animated=True)
        self._dots.set_urls(range(4))
        self._marks = charts.Marks(self._dots, [self._sticks])
        self._names = [charts.say(self.axes, 20, 0, "", size=charts.NOTE, animated=True) for _ in COLORS]
        self._title = charts.say(figure, 2, top - 15, "", weight=600, animated=True)
        self._aside = charts.say(self.axes, 2, 0, "", color=charts.MUTED, animated=True)

    def show(self, result):
        """Show which ties are counted."""
        counted, groups = np.array(result.counts), np.array(result.groups)
        columns = np.where(counted, self._columns, 2 * self._columns)
        pitch = np.where(counted, self._pitch, self._pitch / 2)
        high = np.where(counted, self._high, self._SMALL)
        tall = self._NAME + high * -(-groups // columns)
        inside, outside = np.where(counted, tall, 0), np.where(counted, 0, tall)
        below = self._top + 8 + inside.sum() + 34
        start = np.where(counted, self._top + np.cumsum(inside) - inside, below + np.cumsum(outside) - outside)
        group = np.repeat(np.arange(4), result.groups)
        place = np.arange(len(group)) - np.searchsorted(group, group)  # within the group
        x = 6 + pitch[group] * (place % columns[group] + 0.5)
        middle = start[group] + self._NAME + high[group] * (place // columns[group] + 0.5)
        half = np.where(counted[group], 0.37 * self._high, 0.32 * self._SMALL)
        ends = np.stack([np.stack([x, middle - half], axis=1), np.stack([x, middle + half], axis=1)], axis=1)
        self._sticks.set_paths([Path(tie) for tie in ends])
        self._sticks.set_urls(group.tolist())
        self._sticks.set_edgecolors(np.array(COLORS, object)[group].tolist())
        wide = np.where(counted[group], 3.4, 1.6) * (1 if self._columns > 50 else 0.8)
        self._sticks.set_linewidths(charts.POINT * wide)
        self._tray.set_height(8 + inside.sum())
        self._title.set_text(words.who_counted(result))
        self._aside.set_y(below - 14)
        self._aside.set_text(words.who_left_out(int(groups[~counted].sum())))
        said = words.who_groups(result)
        self._dots.set_offsets(np.stack([np.full(4, 10.0), start + self._NAME / 2], axis=1))
        for name, group, y in zip(self._names, said, start + self._NAME / 2, strict=True):
            name.set_text(group)
            name.set_y(y)
        self._marks.say(map(words.who_mark, said, counted))


def _draw_counted(figure):
    width, _ = charts.pixels(figure)
    tray = _Tray(figure, 26, 40 if charts.is_narrow(figure.get_figwidth()) else 80)
    # the same again as a share: the whole bar is what is counted
    top = tray.bottom + 24
    charts.say(figure, 2, top - 13, words.WHO_SHARE, size=charts.NOTE, color=charts.MUTED)
    axes = charts.panel(figure, 2, top, width - 4, 42)
    bar = charts.StackedBar(axes, [charts.NETWORKING, charts.RULE])
    ticks = [0, 0.25, 0.5, 0.75, 1]
    charts.quiet_axis(axes, "x", ticks, [f"{tick:.0%}" for tick in ticks])
    ends: list[Any] = axes.get_xticklabels()[::4]
    for label, lean in zip(ends, ("left", "right"), strict=True):
        label.set_ha(lean)
    bar.texts[1].set_color("black")

    def update(result):
        tray.show(result)
        both, rest = result.whole.both, result.total - result.whole.both
        bar.show([result.share, 1 - result.share], words.parts(both, rest))

    return update


def _describe_counted(result):
    return words.who(result, EVERYBODY, MEMBERS)


def _headline_counted(result):
    return Headline(*words.who_headline(result), role="networking")


def who_was_counted():
    """Return the explorer of the real department's ties: the same sticks, counted in several ways."""
    return Explorer(
        _counted,
        _draw_counted,
        _describe_counted,
        title=words.WHO,
        size=(9, 4.1, 4.6),
        headline=_headline_counted,
        tries=(
            Try(*words.WHO_MEMBERS, dict(only_members=True)),
            Try(*words.WHO_LUNCH, dict(only_members=True, kind="lunch")),
        ),
        only_members=Switch(words.WHO_ONLY_MEMBERS),
        kind=Choice(words.WHO_KIND, words.KINDS),
    )


# ---- the same ties, three times ----


@dataclass(frozen=True)
class Shares:
    """The same ties as a share of three wholes."""

    kind: str
    both: int
    totals: tuple  # how many Facebook ties, how many offline ties, and how many of these between people on Facebook
    guess: float | None  # of 100 Facebook ties, how many exist offline too

    @property
    def shares(self):
        """The share of each whole that is both."""
        return tuple(self.both / total for total in self.totals)


def _shares(kind, guess=None):
    one = _counted(True, kind)
    said = guess if kind == ALL else None  # what the prediction was about
    return Shares(kind, one.whole.both, (one.whole.first, one.whole.second, one.inside.second), said)


def _draw_shares(figure):
    width, _ = charts.pixels(figure)
    narrow, high, most = charts.is_narrow(figure.get_figwidth()), 44, real("facebook", ANY).second
    rows = []
    for top in (0, 130, 230):  # below the first there is room for the guess
        title = charts.say(figure, 2, top + 14, "", weight=600, animated=True)
        axes = charts.panel(figure, 2, top + 28, width - 4, high)
        bar = charts.StackedBar(axes, [COLORS[0], charts.RULE])
        bar.texts[1].set_color("black")
        rest = charts.say(axes, 0, 0.5, "", weight=600, animated=True)  # behind the bar: what has no room inside
        rows.append((title, bar, rest))
    mark = charts.guess_mark(charts.panel(figure, 2, 28 + high, width - 4, 40, xlim=(0, most)))

    def update(result):
        both, bet_on = result.both, result.guess
        for (title, bar, rest), total, told in zip(rows, result.totals, words.shares_titles(result), strict=True):
            said = words.parts(both, total - both)
            bar.show([both / most, (total - both) / most], said)
            left_out = [one for one, text in zip(said, bar.texts, strict=True) if not text.get_text()]
            rest.set(x=total / most + 10 / width, text=", ".join(left_out))
            title.set_text(told)
        at = (bet_on or 0) / 100 * result.totals[0]
        bet = words.shares_guess(bet_on or 0, narrow)
        cut = charts.wide(bet, weight=600) + 24 > at / most * width  # beside the edge they stand after the answer
        mark(None if bet_on is None else at, both, 0.5, bet, max(at, both) + 0.04 * most if cut else None)

    return update


def _headline_shares(result):
    return Headline(*words.shares_headline(result), role="networking")


def three_shares():
    """Return the explorer of three true percentages of the same ties, drawn to one scale."""
    return Explorer(
        _shares,
        _draw_shares,
        words.shares,
        title=words.SHARES,
        size=(9, 3.1, 3.1),
        headline=_headline_shares,
        tries=(
            Try(*words.SHARES_ALL, {}),
            Try(*words.SHARES_PAPERS, dict(kind="papers")),
        ),
        guess=guess("10", "online_also_offline"),
        kind=Choice(words.WHO_KIND, words.KINDS),
    )
