"""Lesson 12: how to split a budget for a goal, how sure one can be, and how to find out what nobody has measured."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle

from tiesfeeds import tables
from tiesfeeds.display import Choice, Diagram, Explorer, Headline, Slider, Switch, Table, Try, charts
from tiesfeeds.display.words import capital
from tiesfeeds.learning.guess import guess
from tiesfeeds.lessons.choosing import words
from tiesfeeds.models import budget, causal_effects

__all__ = [
    "assumptions",
    "by_choice_or_by_lot",
    "decisions",
    "interaction",
    "loyalty",
    "planner",
    "recommendations",
    "tornado",
]

DRAWS, SEED = 200, 1
MARA, WEB_SHOP, _ = budget.SCOPES  # the prediction asks about Mara's shop
GOOD = 0.05  # a split within 5% of the best is as good as the best: nobody could tell


# ---- the assumptions ----


@cache
def _rows():
    return tables.read("assumptions")


@cache
def _by_name():
    return {row["name"]: row for row in _rows()}


@cache
def _ends():
    """Return the low ends of all ranges, the likely values, and the high ends."""
    return tuple(budget.assumptions(_rows(), column) for column in ("low", "value", "high"))


def assumptions():
    """Return the table of the planner's assumptions, with ranges and sources."""
    rows = [(row["way"], row["label"], words.likely(row), words.span(row), words.basis(row)) for row in _rows()]
    return Table(words.ASSUMPTIONS, words.ASSUMPTIONS_HEAD, rows, line="{} · {} · {} · {} · {}")


# ---- the planner ----


@dataclass(frozen=True)
class Plan:
    """One split of a budget for one goal, in all draws, and all goals at the likely values."""

    goal: str
    scope: str  # what the firm is called
    split: int  # place in budget.SHARES
    bands: np.ndarray  # 10th percentile, median, 90th percentile of the draws: shape (3, shares)
    bests: np.ndarray  # per cent for networking that is best, in each of `DOTS` draws that stand for all
    good: tuple  # the plateau: first and last split whose median is as good as the best
    sure: float  # how often the chosen split is as good as the draw's best
    likely: dict  # goal → outcome at the chosen split
    serves: bool  # whether the goal is one of `TOGETHER`, and the split lies on the plateau of each
    known: str  # the assumption that is known for sure; empty if none is
    moved: list  # the assumptions that are not at their likely value, in words
    guess: float | None = None  # per cent for networking that would be best
    found: bool = False  # whether all is shown before the plateau is reached

    @property
    def reached(self):
        """Whether what the best splits bring is shown: from the plateau on, for who comes from the rival's split."""
        return self.found or budget.SHARES[self.split] >= self.good[0]

    @property
    def on_plateau(self):
        """Whether the chosen split is as good as the best."""
        return self.good[0] <= budget.SHARES[self.split] <= self.good[1]

    @property
    def role(self):
        """What the split stands for: the plateau, or what all of the budget goes to where that is bad for sales."""
        if self.on_plateau:
            return "between"
        ends = {0: "media", len(budget.SHARES) - 1: "networking"} if self.goal == "sales" else {}
        return ends.get(self.split, "ink")


TOGETHER = ("service", "loyalty", "sales")  # the goals that the puzzle wants to be served by one split
DOTS = 20  # each stands for one draw in twenty
NOTHING, ALL = words.KNOWN  # as links have it


def _known(name):
    """Return the names of the assumptions that somebody knows for sure, by what the control says."""
    return [row["name"] for row in _rows() if name in (ALL, row["label"])]


def _ranges(likely, known=NOTHING):
    """Return the low ends, the likely values and the high ends; what is known for sure has no range."""
    sure = {name: getattr(likely, name) for name in _known(known)}
    low, _, high = _ends()
    return replace(low, **sure), likely, replace(high, **sure)


def _draws(goal, firm, ranges):
    """Return the goal's outcome in each draw and for each split."""
    low, likely, high = ranges
    drawn = budget.draw_assumptions(low, likely, high, DRAWS, SEED)
    return budget.outcome(budget.year(firm, drawn, service=goal == "service"), goal)


def _good(seen):
    """Return the plateau's ends: of the splits whose middle draw is as good as the best."""
    good = budget.SHARES[budget.as_good(np.median(seen, axis=0), GOOD)]
    return float(good[0]), float(good[-1])


def plan(firm, scope, goal, split, ranges, known="", moved=(), guess=None, found=False):
    """Return what splits of a firm's budget bring for a goal, where nobody knows the assumptions for sure.

    Parameters
    ----------
    firm : tiesfeeds.models.budget.Firm
        Who plans.
    scope : str
        What the firm is called.
    goal : str
        One of `budget.GOALS`.
    split : int
        Per cent for networking, in steps of 5.
    ranges : tuple of tiesfeeds.models.budget.Assumptions
        From where each may lie, where it most likely does, and to where.
    known : str
        What is known for sure, in words.
    moved : sequence of str
        The assumptions that are not at their likely value, in words.
    guess : float, optional
        Per cent for networking that somebody said would be best.
    found : bool
        Whether the plateau is shown before the split has reached it.

    Returns
    -------
    Plan
    """
    place = round(split / 5)
    seen = _draws(goal, firm, ranges)
    ends = [_good(_draws(one, firm, ranges)) for one in TOGETHER]
    one = budget.year(firm, ranges[1])
    return Plan(
        goal, scope, place, np.quantile(seen, [0.1, 0.5, 0.9], axis=0),
        np.quantile(100 * budget.best_split(seen), (np.arange(DOTS) + 0.5) / DOTS, method="nearest"),
        _good(seen), float(budget.as_good(seen, GOOD)[:, place].mean()),
        {name: float(budget.outcome(one, name)[place]) for name in budget.GOALS},
        goal in TOGETHER and all(first <= budget.SHARES[place] <= last for first, last in ends),
        known, list(moved), guess, found,
    )  # fmt: skip


def _plan(split, goal, scope, known, guess=None, **values):
    likely = budget.assumptions([{**row, "value": values[row["name"]]} for row in _rows()])
    moved = [words.moved(row, values[row["name"]]) for row in _rows() if values[row["name"]] != row["value"]]
    asked = guess if (goal, scope) == ("sales", MARA) else None
    sure = "" if known == NOTHING else words.KNOWN.get(known, known)
    return plan(budget.SCOPES[scope], words.FIRMS[scope], goal, split, _ranges(likely, known), sure, moved, asked)


def _scale(height):
    """Return where an axis ends: the least of 1, 2 or 5 with as many zeros as it takes."""
    zeros = 10.0 ** np.floor(np.log10(max(height, 1e-9)))
    return float(next(step * zeros for step in (1, 2, 5, 10) if step * zeros >= height * (1 - 1e-9)))


def _draw_plan(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    columns, size = (2, 5) if narrow else (4, 7)
    left, room, floor = 62, width - 62 - (20 if narrow else 150), height - (150 if narrow else 102)
    shares = 100 * budget.SHARES
    axes = charts.panel(figure, left, 24, room, floor - 24, xlim=(0, 100))
    charts.quiet_axis(axes, "y", [0.5, 1], ["", ""], grid=True)
    off = 100 / room  # one CSS pixel
    look: dict[str, Any] = dict(animated=True, clip_on=False)
    ends = [charts.say(figure, left - 12, y, "", size=charts.NOTE, color=charts.MUTED, ha="right", **look)
            for y in (floor, (24 + floor) / 2, 24)]  # fmt: skip
    (band,) = axes.fill(shares, shares * 0, color=charts.TINT[charts.CHANCE], lw=0, animated=True)
    (middle,) = axes.plot([], [], color=charts.MUTED, lw=1.6, animated=True)
    (plateau,) = axes.plot([], [], color=charts.BETWEEN, lw=7, solid_capstyle="butt", zorder=4, **look)
    (reach,) = axes.plot([], [], color="black", lw=3, zorder=5, **look)
    marks = charts.dots(axes, shares, shares * 0, charts.MUTED, 7, animated=True)
    yours = charts.dots(axes, [0], [0], "black", 17, zorder=7, animated=True)
    touch = charts.Marks(marks)
    quiet: dict[str, Any] = dict(size=charts.NOTE, color=charts.MUTED, **look)
    high, low = charts.say(axes, 0, 0, "", **quiet), charts.say(axes, 0, 0, "", **quiet)
    good = charts.say(axes, 0, 24 / (floor - 24), "", weight=600, color=charts.WORDS[charts.BETWEEN], halo=True, **look)
    shade, line = (charts.say(axes, 100 + 14 * off, 0, "", **quiet) for _ in range(2))
    said = charts.guess_mark(axes)
    moved = charts.say(figure, left + 10, 10, "", size=charts.NOTE, color=charts.MUTED, animated=True)
    # the floor below: where the best split lies, draw by draw
    rows = DOTS // columns
    strip = charts.panel(figure, left, floor + 26, room, rows * (size + 2), xlim=(0, 100), ylim=(rows - 0.5, -0.5))
    bests = charts.dots(strip, np.zeros(DOTS), np.zeros(DOTS), charts.CHANCE, size, linewidths=0, animated=True)
    below_words = charts.wrapped(words.BEST_SPLITS, 112 if not narrow else room, charts.NOTE)
    below = charts.say(strip, 104 if not narrow else 0, rows / 2 if not narrow else rows + 0.6, "", **quiet)
    for share, said_there, color, side in (
        (0, words.ALL_VIEWS, charts.MEDIA, "left"), (100, words.ALL_TALK, charts.NETWORKING, "right"),
    ):  # fmt: skip
        charts.say(axes, share, -16 / (floor - 24), said_there, size=charts.NOTE, ha=side, color=charts.WORDS[color])
    if not narrow:
        charts.say(axes, 50, -16 / (floor - 24), words.SHARE, size=charts.NOTE,
                   color=charts.MUTED, ha="center")  # fmt: skip

    def update(plan):
        top = 1 if plan.goal != "sales" else _scale(plan.bands[2].max())
        least, mid, most = plan.bands / top
        for end, share in zip(ends, (0, 0.5, 1), strict=True):
            end.set_text(charts.spaced(top * share) if plan.goal == "sales" else words.percent(share))
        # with all known the draws are one: no end is written twice
        here, share = plan.split, shares[plan.split]
        seen = np.arange(len(shares)) < (len(shares) if plan.reached else here + 1)
        along = shares[seen]
        band.set_xy(np.column_stack([np.append(along, along[::-1]), np.append(least[seen], most[seen][::-1])]))
        middle.set_data(along, mid[seen])
        plateau.set_data(*([[100 * end for end in plan.good], [0, 0]] if plan.reached else [[], []]))
        good.set_text(words.as_good(plan) if plan.reached else "")
        reach.set_data([share, share], [least[here], most[here]])
        marks.set_offsets(np.column_stack([shares, np.where(seen, mid, 0)]))  # not tried yet: on the floor
        yours.set_offsets([[share, mid[here]]])
        right = share > 85
        up, down = most[here] + 14 / (floor - 24), least[here] - 14 / (floor - 24)
        down = max(down, 14 / (floor - 24))  # on the floor are splits not tried yet, and below it words
        up = max(up, down + 18 / (floor - 24))
        for text, value, level in ((high, plan.bands[2, here], up), (low, plan.bands[0, here], down)):
            text.set_text(words.outcome(plan.goal, value))
            text.set_position((share + (-14 if right else 14) * off, level))
            text.set(ha="right" if right else "left")
        start = 100 * plan.good[0]
        good.set(ha="left" if start < 60 else "right")
        good.set_x(start + 0.5 if start < 60 else 100 * plan.good[1])
        moved.set_text(words.changed(plan))
        for text, said_there in ((shade, words.BAND), (line, words.MIDDLE)):
            text.set_text(said_there if plan.reached and not narrow else "")
        shade.set_y(most[-1])
        line.set_y(min(mid[-1], most[-1] - 16 / (floor - 24)))
        dots = _stacked(plan.bests, columns, (size + 2) * 100 / room)
        bests.set_offsets(dots if plan.reached else np.nan * dots)
        below.set_text(below_words if plan.reached else "")
        touch.say(
            [
                words.split_mark(share, plan.goal, value if tried else None)
                for share, value, tried in zip(shares, plan.bands[1], seen, strict=True)
            ],
            [dict(split=int(share)) for share in np.round(shares)],
        )
        if plan.guess is None or not plan.reached:
            said(None, 0, 0, "")
        else:
            # a little on: words stand before the mark, not beyond the panel
            nearest = float(np.clip(plan.guess, *(100 * end for end in plan.good))) + 1e-6
            said(plan.guess, nearest, 0.2, words.you_said(plan.guess))

    return update


def _stacked(values, columns, step):
    """Return where dots stand: those of one value in columns around it, filled row by row, shape (values, 2)."""
    values = np.sort(values)
    rank = np.arange(len(values)) - np.searchsorted(values, values)
    many = np.array([(values == value).sum() for value in values])
    wide = np.minimum(many - rank // columns * columns, columns)  # dots in this row
    return np.column_stack([values + (rank % columns - (wide - 1) / 2) * step, rank // columns])


def _slider(row):
    source = row["fact"] or words.NO_SOURCE
    scale = row["low"], row["high"], row["step"], row["value"], row["unit"]
    return Slider(capital(row["label"]), *scale, assumption=row["name"] != OPEN, source=source)


def _headline_plan(plan):
    value = words.outcome(plan.goal, plan.bands[1, plan.split])
    return Headline(value, words.split_found(plan), plan.role)


OPEN = "contact_back"  # the one assumption that stands with the split


def _asked():
    """Return the goals, those first that Mara asks about first."""
    return {goal: words.GOALS[goal] for goal in reversed(budget.GOALS)}


def planner():
    """Return the explorer that splits a budget for a goal; every assumption is a slider within its range."""
    sliders = {row["name"]: _slider(row) for row in _rows()}
    names = {row["name"]: row["label"] for row in _rows()}
    labels = {label: label for label in names.values()}
    return Explorer(
        _plan,
        _draw_plan,
        words.split,
        title=words.SPLIT,
        headline=_headline_plan,
        size=(9, 3.9, 5.05),
        tries=(
            Try(*words.LIKE_THE_RIVAL),
            Try(*words.HALF_FOR_FAME, dict(goal="awareness", split=50)),
            Try(*words.ALL_FOR_SERVICE, dict(goal="service", split=100)),
            Try(*words.I_KNOW_ONE, dict(split=80, known=names[OPEN])),
        ),
        guess=guess("12", "split_for_sales"),
        split=Slider(words.FOR_NETWORKING, 0, 100, 5, 0, "%"),
        goal=Choice(words.GOAL, _asked()),
        scope=Choice(words.FIRM, words.FIRMS),
        **{OPEN: sliders.pop(OPEN)},
        known=Choice(words.KNOWN_FOR_SURE, {NOTHING: words.KNOWN[NOTHING], **labels, ALL: words.KNOWN[ALL]}),
        **sliders,
    )


# ---- what the choice hangs on ----

FINE = np.linspace(0, 1, 101)
SHOWN = 6  # assumptions in the picture


@dataclass(frozen=True)
class Tornado:
    """How far the best split and the outcome at one's own split move with each assumption."""

    goal: str
    scope: str
    split: int  # per cent
    best: float
    splits: list  # (name, at the low end, at the high end), widest first
    outcome: float
    outcomes: list  # the same for the outcome at the split

    @property
    def hangs_on(self):
        """The labels of all assumptions, the one that moves the best split most first."""
        labels = {row["name"]: row["label"] for row in _rows()}
        return [labels[name] for name, *_ in self.splits]

    @property
    def movers(self):
        """Those of the first two that do move the best split."""
        return [swing for swing in self.splits[:2] if abs(swing[2] - swing[1]) > 0.015]

    @property
    def fixed(self):
        """Whether no assumption moves the outcome at the split."""
        return abs(self.outcomes[0][2] - self.outcomes[0][1]) < 1e-9


def _tornado(goal, scope, split):
    _, likely, _ = _ends()
    outcome = _reckon(goal, scope, np.array([split / 100]))
    best, splits = _best_swings(goal, scope)
    return Tornado(goal, scope, split, best, splits, outcome(likely), budget.swings(outcome, *_ends()))


def _reckon(goal, scope, shares, then=np.max):
    def measure(given):
        result = budget.year(budget.SCOPES[scope], given, shares, service=goal == "service")
        return float(then(budget.outcome(result, goal)))

    return measure


@cache
def _best_swings(goal, scope):
    measure = _reckon(goal, scope, FINE, lambda values: budget.best_split(values, FINE))
    return measure(_ends()[1]), budget.swings(measure, *_ends())


def _draw_tornado(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    gap, rows = 44, SHOWN - narrow
    room, high = (width - 44, height / 2 - 58) if narrow else ((width - gap - 44) / 2, height - 76)
    scales = (words.CHOICE_MOVES, 100, [0, 50, 100]), (words.OUTCOME_MOVES, 250, [0, 100, 200])
    moving = []
    for number, (said, limit, ticks) in enumerate(scales):
        left, top = (12, number * height / 2) if narrow else (12 + number * (room + gap), 0)
        charts.say(figure, left - 8, top + 10, said, weight=600)
        axes = charts.panel(figure, left, top + 28, room, high, xlim=(0, limit), ylim=(rows - 0.3, -0.6))
        charts.quiet_axis(axes, "x", ticks, [f"{tick}%" for tick in ticks], grid=True)
        where = np.arange(rows)
        now: Any = LineCollection([], colors="black", linewidths=1.6, zorder=1.9, animated=True)
        axes.add_collection(now, autolim=False)
        spans = [axes.plot([], [], color=charts.FAINT, lw=2.4, animated=True)[0] for _ in where]
        lows = charts.dots(axes, where * 0, where, "black", 11, ring=True, animated=True)
        highs = charts.dots(axes, where * 0, where, "black", 12, animated=True)
        up = 16 * (rows + 0.9) / high
        look: dict[str, Any] = dict(size=charts.NOTE, halo=True, zorder=1.8, animated=True)  # paper over hairlines
        labels = [charts.say(axes, 0, y - up, "", **look) for y in where]
        moving.append((now, spans, lows, highs, labels))
    named = _by_name()

    def update(result):
        base = result.outcome or 1
        swung = (
            [(name, 100 * one, 100 * other) for name, one, other in result.splits],
            [(name, 100 * one / base, 100 * other / base) for name, one, other in result.outcomes],
        )
        centres = 100 * result.best, 100
        for (now, spans, lows, highs, labels), swings, centre in zip(moving, swung, centres, strict=True):
            shown = [swing for swing in swings[:rows] if abs(swing[2] - swing[1]) > 0.5]
            low, high = (np.full(rows, np.nan) for _ in range(2))
            for k, (name, one, other) in enumerate(shown):
                low[k], high[k] = one, other
                labels[k].set_text(words.ends(named[name]))
            for label in labels[len(shown) :]:
                label.set_text("")
            if not shown:
                labels[0].set_text(words.NOTHING_MOVES)
            for k, span in enumerate(spans):
                span.set_data([low[k], high[k]], [k, k])
            where = np.arange(rows)
            lows.set_offsets(np.column_stack([low, where]))
            highs.set_offsets(np.column_stack([high, where]))
            now.set_segments([[(centre, k - 0.1), (centre, k + 0.25)] for k in range(len(shown))])

    return update


def _describe_tornado(result):
    return words.tornado(result, _by_name())


def _headline_tornado(result):
    return Headline(words.percent(result.best), words.tornado_found(result), "between")


def tornado():
    """Return the explorer of what the choice hangs on, and what the outcome hangs on."""
    return Explorer(
        _tornado,
        _draw_tornado,
        _describe_tornado,
        title=words.HANGS,
        headline=_headline_tornado,
        size=(9, 4.4, 5.05),
        tries=(
            Try(*words.MARAS_SALES),
            Try(*words.FOR_AWARENESS, dict(goal="awareness")),
            Try(*words.A_WEB_SHOP, dict(scope=WEB_SHOP)),
        ),
        goal=Choice(words.GOAL, _asked()),
        scope=Choice(words.FIRM, words.FIRMS),
        split=Slider(words.FOR_NETWORKING, 0, 100, 5, 80, "%"),
    )


# ---- the decision chart ----


@dataclass(frozen=True)
class Decision:
    """One row of the chart."""

    goal: str
    scope: str
    good: tuple  # the plateau
    hangs: str  # the assumption's label; empty if the choice hangs on none

    @property
    def words(self):
        """The recommendation, in the same words everywhere."""
        return words.recommendation(self)


@cache
def _decisions():
    labels, rows = {row["name"]: row["label"] for row in _rows()}, []
    for goal in budget.GOALS:
        for scope, firm in budget.SCOPES.items():
            name, low, high = _best_swings(goal, scope)[1][0]
            hangs = labels[name] if abs(high - low) > 0.1 else ""
            rows.append(Decision(goal, scope, _good(_draws(goal, firm, _ends())), hangs))
    return rows


def recommendations():
    """Return the table of what Mara is advised for each goal, and what that hangs on."""
    rows = [(words.GOALS[row.goal], row.words) for row in _decisions() if row.scope == MARA]
    return Table(words.ADVISED, words.ADVISED_HEAD, rows, line="{}: {}")


def _draw_decisions(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    count, top = len(budget.SCOPES), 30
    step = (height - top - 24) / (len(budget.GOALS) * (count + 0.9))
    left, room = (14, width - 44) if narrow else (190, width - 190 - 330)
    note: dict[str, Any] = dict(size=charts.NOTE, color=charts.MUTED)

    def update(rows):
        lanes = [(k + k // count * 0.9 + 1.3) * step for k in range(len(rows))]
        axes = charts.panel(figure, left, top, room, height - top - 24, xlim=(0, 100), ylim=(height - top - 24, 0))
        charts.quiet_axis(axes, "x", [0, 25, 50, 75, 100], ["0%", "25%", "50%", "75%", "100%"], grid=True)
        head = words.DECISIONS_KEY if narrow else words.DECISIONS_SHARE
        charts.say(figure, 4 if narrow else left, 12, head, **note)
        if not narrow:
            charts.say(figure, left + room + 24, 12, words.DECISIONS_GOOD, **note)
            charts.say(figure, left + room + 130, 12, words.DECISIONS_HANGS, **note)
        for y, (k, row) in zip(lanes, enumerate(rows), strict=True):
            first, last = (100 * end for end in row.good)
            look: dict[str, Any] = dict(color=charts.BETWEEN, lw=7, solid_capstyle="butt")
            bar = y + (0.2 * step if narrow else 0)
            axes.plot([first, last], [bar, bar], **look)
            if k % count == 0:
                above = top + y - (1.02 if narrow else 0) * step
                charts.say(figure, 4, above, capital(words.GOALS[row.goal]), weight=600, halo=True)
            if narrow:
                charts.say(figure, 14, top + y - 0.26 * step, words.hangs_narrow(row), size=charts.NOTE)
                continue
            charts.say(figure, left - 14, top + y, words.FIRMS[row.scope], ha="right", size=charts.NOTE)
            green: dict[str, Any] = dict(size=charts.NOTE, weight=600, color=charts.WORDS[charts.BETWEEN])
            charts.say(figure, left + room + 24, top + y, words.plateau(row.good), **green)
            charts.say(figure, left + room + 130, top + y, words.hangs(row), size=charts.NOTE)

    return update


def decisions():
    """Return the diagram that leads from a goal and a size to a range of splits, and to what to measure first."""
    return Diagram(_decisions(), _draw_decisions, words.decisions, title=words.DECISIONS, size=(9, 4.6, 5.05))


# ---- interaction, counted in three ways ----

FANS = 10_000


@dataclass(frozen=True)
class Post:
    """What one post of an account with `FANS` followers brought."""

    views: int
    reactions: int
    talks: int

    @property
    def rates(self):
        """Reactions for each follower, for each view, and answered comments for each follower."""
        return self.reactions / FANS, self.reactions / self.views, self.talks / FANS


def _post(fans, others, reactions, answered):
    views = round(FANS * fans / 100) + others
    reactions = min(reactions, views)
    comments = reactions // 5
    return Post(views, reactions, round(comments * answered / 100))


SQUARES = (charts.FAINT, charts.MEDIA, charts.BETWEEN, charts.NETWORKING)  # followers, views, reactions, talks
MOST = 0.1  # the rates' axis ends here


def _draw_post(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    room = width if narrow else 0.52 * width
    side = min((room - 110) / 2.2, 230)  # of the square that stands for all followers
    base = 50 + side
    axes = charts.panel(figure, 0, 0, room, base + 4, xlim=(0, room), ylim=(base + 4, 0))
    charts.say(figure, 4, 14, words.SQUARES, size=charts.NOTE, color=charts.MUTED)
    squares = [axes.add_patch(Rectangle((0, 0), 0, 0, facecolor=charts.TINT.get(color, charts.RULE) if number < 2
                                        else color, lw=0, animated=True))
               for number, color in enumerate(SQUARES)]  # fmt: skip
    names = [charts.say(axes, 0, 0, "", color=charts.WORDS[color], weight=600, animated=True) for color in SQUARES]
    # a rate's name stands beside it, or above where that would leave it no room
    beside = width - room >= 380
    left, top = (16, base + 40) if narrow else (room + (180 if beside else 16), 40)
    panel = charts.panel(figure, left, top, width - left - 80, 150, xlim=(0, MOST), ylim=(2.6, -0.6))
    charts.quiet_axis(panel, "x", [0, 0.05, MOST], ["0", "5%", words.MOST_RATE], grid=True)
    rates = charts.Stems(
        panel, [0.25 * (not beside) + y for y in range(3)], [charts.BETWEEN, charts.BETWEEN, charts.NETWORKING]
    )
    for y, name in enumerate(words.RATES):
        at = top + 150 * (y + 0.6) / 3.2
        if beside:
            charts.say(figure, left - 16, at, name, ha="right")
        else:
            charts.say(figure, left, at - 14, name, size=charts.NOTE, halo=True)

    def update(post):
        counts = (FANS, post.views, post.reactions, post.talks)
        sides = [side * np.sqrt(count / FANS) for count in counts]
        # reactions are among the views, and talks among the reactions
        starts = [4, side + 24, side + 24, side + 24]
        for square, start, long in zip(squares, starts, sides, strict=True):
            square.set(x=start, y=base - long, width=long, height=long)
        for text, said in zip(names, words.squares(FANS, post), strict=True):
            text.set_text(said)
        names[0].set_position((4, base - side - 12))
        beside = side + 24 + sides[1] + 10
        for number, text in enumerate(names[1:]):
            text.set_position((beside, base - 12 - 24 * (2 - number)))
        rates.show([min(rate, MOST) for rate in post.rates])
        for text, rate in zip(rates.texts, post.rates, strict=True):
            text.set_text(f"{rate:.2%}")

    return update


def _headline_post(post):
    return Headline(f"{post.rates[2]:.2%}", words.interaction_found(post), "networking")


def interaction():
    """Return the explorer of one post's interaction, counted in three ways."""
    return Explorer(
        _post,
        _draw_post,
        words.interaction,
        title=words.INTERACTION,
        headline=_headline_post,
        tries=(
            Try(*words.AS_IT_STARTS),
            Try(*words.TRAVELS, dict(others=5000)),
            Try(*words.NOBODY_ANSWERS, dict(answered=0)),
        ),
        size=(9, 2.7),
        fans=Slider(words.FANS_SEE, 2, 16, 1, 6, "%"),
        others=Slider(words.OTHERS_SEE, 0, 5000, 100, 400),
        reactions=Slider(words.REACTIONS, 0, 200, 5, 50),
        answered=Slider(words.ANSWERED, 0, 100, 10, 40, "%"),
    )


# ---- who joins by choice, and whom the lot picks ----

CUSTOMERS, FOND = 200, 100


def by_choice_or_by_lot():
    """Return the diagram of invented customers who join by choice, beside those whom lot invites."""
    rng = np.random.default_rng(SEED)
    fond = np.arange(CUSTOMERS) < FOND
    keen = np.where(fond, 4.0, 1.0)  # the fond are four times as likely to join
    chose = rng.choice(CUSTOMERS, CUSTOMERS // 2, replace=False, p=keen / keen.sum())
    drawn = rng.choice(CUSTOMERS, CUSTOMERS // 2, replace=False)
    return Diagram(
        [int(fond[group].sum()) for group in (chose, drawn)],
        _draw_choice_and_lot,
        _describe_choice_and_lot,
        title=words.CHOICE_AND_LOT,
        size=(9, 2.05, 4.2),
    )


def _draw_choice_and_lot(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())

    def update(counts):
        half, gap = CUSTOMERS // 2, 24
        room = width if narrow else (width - gap) / 2
        for number, (count, (title, *names)) in enumerate(zip(counts, words.groups(half), strict=True)):
            left, top = (0, number * height / 2) if narrow else (number * (room + gap), 0)
            charts.say(figure, left + 4, top + 16, title, weight=600)
            for side, (name, fond) in enumerate(zip(names, (count, FOND - count), strict=True)):
                x = left + side * room / 2
                axes = charts.panel(figure, x + 4, top + 58, min(room / 2 - 24, 180), 110)
                units = charts.Units(axes, half, 10, 9)
                units.show([fond, half - fond], [charts.BETWEEN, charts.RULE])
                charts.say(figure, x + 4, top + 42, name, size=charts.NOTE, color=charts.MUTED)
                look: dict[str, Any] = dict(size=charts.NOTE, color=charts.WORDS[charts.BETWEEN], weight=600)
                charts.say(figure, x + 4, top + 184, words.fond_before(fond), **look)

    return update


def _describe_choice_and_lot(counts):
    return words.choice_and_lot(CUSTOMERS, FOND, *counts)


# ---- does being active make loyal? ----

SHARE = 0.30  # of the others who buy again before
TICKS = (-20, 0, 20, 40, 60)


@dataclass(frozen=True)
class Tried:
    """What is true, and what could be seen."""

    trial: causal_effects.Trial
    groups: causal_effects.Groups

    @property
    def estimates(self):
        """The effect as each of `words.WAYS` finds it."""
        seen = self.groups
        return seen.compared, seen.before_after, seen.difference_in_differences

    @property
    def interval(self):
        """Where the difference of differences lies with 95%."""
        return tuple(self.estimates[2] + sign * self.groups.margin for sign in (-1, 1))

    @property
    def holds(self):
        """Whether the interval holds the truth."""
        return abs(self.estimates[2] - self.trial.effect) <= self.groups.margin


def _try(effect, head_start, season, drift, customers, by_lot):
    if by_lot:  # the lot has no favourites: the groups are alike, and would have changed alike
        head_start = drift = 0
    trial = causal_effects.Trial(SHARE, *(value / 100 for value in (head_start, season, drift, effect)))
    return Tried(trial, causal_effects.simulate(trial, customers, 14))


def _draw_tried(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    top, high = 40, (170 if narrow else height - 72)
    wide = min(190, width - 232 if narrow else width - 520)  # beside it names have their room, and the other panel
    axes = charts.panel(figure, 44, top, wide, high, xlim=(-0.08, 1))
    charts.say(figure, 4, top - 26, words.BUY_AGAIN, weight=600)
    charts.quiet_axis(axes, "x", [0, 1], [words.BEFORE, words.AFTER])
    charts.quiet_axis(axes, "y", [0, 0.5, 1], ["0%", "50%", "100%"], grid=True)
    look: dict[str, Any] = dict(clip_on=False, animated=True)
    (others,) = axes.plot([], [], "-s", color=charts.CHANCE, lw=2.5, ms=8, **look)
    (wouldbe,) = axes.plot([], [], "--", color=charts.NETWORKING, lw=1.5, **look)
    (active,) = axes.plot([], [], "-o", color=charts.NETWORKING, lw=2.5, ms=8, **look)
    (gap,) = axes.plot([], [], color=charts.BETWEEN, lw=4, **look)
    names = [
        charts.say(axes, 1.14, 0, name, size=charts.NOTE, weight=600, color=charts.WORDS[color], **look)
        for name, color in (
            (words.OTHERS, charts.CHANCE),
            (words.ALIKE, charts.NETWORKING),
            (words.ACTIVE, charts.NETWORKING),
        )
    ]

    left, down = (118, top + high + 100) if narrow else (350 + wide, 62)
    where = [2, 1, 0]
    panel = charts.panel(figure, left, down, width - left - 14, height - down - 32, xlim=(-22, 70), ylim=(-0.6, 2.5))
    charts.say(figure, 4 if narrow else left - 130, down - 48, words.FOUND, weight=600)
    charts.quiet_axis(panel, "x", TICKS, [charts.signed(tick) if tick else "0" for tick in TICKS])
    panel.axvline(0, color=charts.RULE, lw=charts.POINT)
    found = charts.Stems(panel, where, [charts.CHANCE, charts.CHANCE, charts.BETWEEN])
    (error,) = panel.plot([], [], color=charts.BETWEEN, lw=2, animated=True)
    (truth,) = panel.plot([], [], ":", color="black", lw=2, animated=True)
    charts.rows(panel, where, words.WAYS)
    said_truth = charts.say(panel, 0, 2.72, words.TRUTH, size=charts.NOTE, ha="center", **look)
    said_error = charts.say(panel, 0, -0.38, words.INTERVAL, size=charts.NOTE, ha="center", **look)

    def update(tried):
        first, second = tried.groups.shares
        alike = first[0] + second[1] - second[0]
        active.set_data([0, 1], first)
        others.set_data([0, 1], second)
        wouldbe.set_data([0, 1], [first[0], alike])
        gap.set_data([1.07, 1.07], [alike, first[1]])
        for text, level in zip(names, charts.apart([second[1], alike, first[1]], 18 / high), strict=True):
            text.set_y(level)
        estimate, margin, is_so = 100 * tried.estimates[2], 100 * tried.groups.margin, 100 * tried.trial.effect
        found.show([100 * estimate for estimate in tried.estimates])
        for text, one in zip(found.texts, tried.estimates, strict=True):
            text.set_text(words.points(one))
        found.texts[2].set_x(estimate + margin)  # behind the interval
        error.set_data([estimate - margin, estimate + margin], [0, 0])
        said_error.set_x(estimate)
        truth.set_data([is_so, is_so], [-0.2, 2.5])
        said_truth.set_x(is_so)

    return update


def _headline_tried(tried):
    return Headline(words.points(tried.estimates[2]), words.loyalty_found(tried), "ink")


def loyalty():
    """Return the explorer of three ways to find out whether being active makes customers loyal."""
    return Explorer(
        _try,
        _draw_tried,
        words.loyalty,
        title=words.LOYALTY,
        headline=_headline_tried,
        size=(9, 3.6, 5.05),
        tries=(
            Try(*words.THREE_WAYS),
            Try(*words.MORE_CUSTOMERS, dict(customers=5000)),
            Try(*words.NO_EFFECT, dict(customers=5000, effect=0)),
            Try(*words.CHANGING, dict(customers=5000, drift=5)),
            Try(*words.BY_LOT, dict(customers=5000, drift=5, by_lot=True)),
        ),
        effect=Slider(words.EFFECT, 0, 20, 1, 5, words.POINTS),
        head_start=Slider(words.HEAD_START, 0, 20, 1, 15, words.POINTS),
        season=Slider(words.SEASON, -10, 10, 1, 4, words.POINTS),
        drift=Slider(words.DRIFT, 0, 10, 1, 0, words.POINTS),
        customers=Slider(words.EACH_GROUP, 100, 5000, 100, 1000),
        by_lot=Switch(words.LOT),
    )
