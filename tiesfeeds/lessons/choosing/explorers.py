"""Lesson 12: how to split a budget for a goal, how sure one can be, and how to find out what nobody has measured."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from tiesfeeds import tables
from tiesfeeds.display import Choice, Diagram, Explorer, Headline, Slider, Table, Try, charts
from tiesfeeds.display.charts import spaced
from tiesfeeds.learning.guess import guess
from tiesfeeds.models import budget, causal_effects

__all__ = ["assumptions", "decisions", "interaction", "loyalty", "planner", "tornado"]

DRAWS, SEED = 200, 1
TOWN = "town shop"  # what the prediction asks about
GOOD = 0.05  # a split within 5% of the best is as good as the best: nobody could tell
UNITS = {
    "awareness": ("of the market reached in a month", "{:.1%}"),
    "service": ("of the questions answered within 1 hour", "{:.1%}"),
    "loyalty": ("of the customers come back", "{:.1%}"),
    "sales": ("purchases in a year", "{:,.0f}"),
}
SIGNS = {"media": "▲", "networking": "●"}


def _say(goal, value, unit=False):
    words, form = UNITS[goal]
    number = form.format(value).replace(",", "\N{NO-BREAK SPACE}")
    return f"{number} {words}" if unit else number


def _percent(share):
    return f"{100 * share:.0f}%"


# ---- the assumptions ----


@cache
def _rows():
    return tables.read("assumptions")


@cache
def _ends():
    """Return the low ends of all ranges, the likely values, and the high ends."""
    return tuple(budget.assumptions(_rows(), column) for column in ("low", "value", "high"))


def assumptions():
    """Return the table of the planner's assumptions, with ranges and sources."""
    rows = [
        (
            row["way"],
            row["label"],
            f"{row['value']}{row['unit']}",
            f"{row['low']} to {row['high']}{row['unit']}",
            f"{row['fact']}: {row['basis']}" if row["fact"] else row["basis"],
        )
        for row in _rows()
    ]
    caption = "The planner's assumptions: none of them is a finding about your firm"
    head = ("Pays for", "Assumption", "Likely", "Range", "Where it comes from")
    return Table(caption, head, rows, line="{} · {} · {} · {} · {}")


# ---- the planner ----


@dataclass(frozen=True)
class Plan:
    """One split of a budget for one goal, in all draws, and all goals at the likely values."""

    goal: str
    scope: str
    split: int  # place in budget.SHARES
    bands: np.ndarray  # 10th percentile, median, 90th percentile of the draws: shape (3, shares)
    often: np.ndarray  # how often each split is the best
    best: float  # of the median
    good: tuple  # first and last split whose median is as good
    sure: float  # how often the chosen split is as good as the draw's best
    likely: dict  # goal → outcome at the chosen split
    relative: dict  # goal → the same as a share of the best
    guess: float | None = None  # per cent for networking that would be best


def _seen(firm, goal, low, likely, high):
    """Return the goal's outcome in each draw and for each split."""
    drawn = budget.draw_assumptions(low, likely, high, DRAWS, SEED)
    return budget.outcome(budget.year(firm, drawn, service=goal == "service"), goal)


def _draws(goal, scope, likely):
    low, _, high = _ends()
    return _seen(budget.SCOPES[scope], goal, low, likely, high)


def plan(firm, scope, goal, split, low, likely, high, guess=None):
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
    low, likely, high : tiesfeeds.models.budget.Assumptions
        From where to where each may lie, and where it most likely does.
    guess : float, optional
        Per cent for networking that somebody said would be best.

    Returns
    -------
    Plan
    """
    place = round(split / 5)
    seen = _seen(firm, goal, low, likely, high)
    bands = np.quantile(seen, [0.1, 0.5, 0.9], axis=0)
    best = budget.best_split(seen)
    often = np.array([np.isclose(best, share).mean() for share in budget.SHARES])
    good = budget.SHARES[budget.as_good(bands[1], GOOD)]
    one = budget.year(firm, likely)
    curves = {name: budget.outcome(one, name) for name in budget.GOALS}
    return Plan(
        goal, scope, place, bands, often, float(budget.best_split(bands[1])), (good[0], good[-1]),
        float(budget.as_good(seen, GOOD)[:, place].mean()),
        {name: float(curve[place]) for name, curve in curves.items()},
        {name: float(curve[place] / curve.max()) if curve.max() else 1.0 for name, curve in curves.items()},
        guess,
    )  # fmt: skip


def _plan(goal, scope, split, guess=None, **values):
    likely = budget.assumptions([{**row, "value": values[row["name"]]} for row in _rows()])
    low, _, high = _ends()
    asked = guess if (goal, scope) == ("sales", TOWN) else None
    return plan(budget.SCOPES[scope], scope, goal, split, low, likely, high, asked)


def _draw_plan(figure):
    left, right = charts.panels(figure, 2, ratios=(3, 2))
    shares = 100 * budget.SHARES
    (band,) = left.fill(shares, shares * 0, color=charts.NETWORKING, alpha=0.22, lw=0, animated=True)
    (middle,) = left.plot([], [], color=charts.NETWORKING, lw=2.5, animated=True)
    (good,) = left.plot([], [], color=charts.BETWEEN, lw=7, alpha=0.6, solid_capstyle="butt", animated=True)
    (star,) = left.plot([], [], "*", color=charts.BETWEEN, ms=15, animated=True, clip_on=False, zorder=5)
    (line,) = left.plot([], [], ":", color="black", lw=1.2, animated=True)
    (dot,) = left.plot([], [], "D", color=charts.MEDIA, ms=9, animated=True, clip_on=False, zorder=6)
    bars = left.bar(shares, shares * 0, bottom=1.16, width=3.6, color=charts.FAINT, animated=True)
    left.axhline(1.16, color="black", lw=0.8)
    left.text(0, 1.53, "how often a split is the best of all", fontsize=charts.SMALL, va="top")
    top = left.text(1, 1.02, "", fontsize=charts.SMALL, va="bottom", animated=True)
    left.set(xlim=(-3, 103), ylim=(0, 1.55), yticks=[0, 1], yticklabels=["0", "top"], xticks=range(0, 101, 20))
    left.set(xlabel="% of the budget for networking (the rest: media)")
    charts.key(left, "line: middle draw · shade: 80% of draws\n★ best · green: as good · ◆ your split")
    goals = charts.Bars(right, list(budget.GOALS), [charts.CHANCE] * 4, limit=1, form="{:.0%}")
    charts.key(right, "your split, at the likely values:\neach goal as a share of its best")

    said = charts.guess_mark(left)

    def update(plan):
        said(plan.guess, 100 * plan.best, 0.12, f"you said {plan.guess or 0:g}%")
        height = plan.bands[2].max() or 1
        low, mid, high = plan.bands / height
        band.set_xy(np.column_stack([np.append(shares, shares[::-1]), np.append(low, high[::-1])]))
        middle.set_data(shares, mid)
        good.set_data([100 * end for end in plan.good], [0.025, 0.025])
        at = round(20 * plan.best)
        star.set_data([shares[at]], [mid[at]])
        line.set_data([shares[plan.split]] * 2, [0, 1])
        dot.set_data([shares[plan.split]], [mid[plan.split]])
        for bar, often in zip(bars, plan.often, strict=True):
            bar.set_height(0.28 * often / plan.often.max())
        top.set_text(f"top: {_say(plan.goal, height, unit=True)}")
        for bar, goal in zip(goals.bars, budget.GOALS, strict=True):
            bar.set_facecolor(charts.NETWORKING if goal == plan.goal else charts.CHANCE)
        goals.show([plan.relative[goal] for goal in budget.GOALS])

    return update


def _describe_plan(plan):
    low, mid, high = (_say(plan.goal, value) for value in plan.bands[:, plan.split])
    first, last = (_percent(end) for end in plan.good)
    others = ", ".join(
        f"{_say(goal, plan.likely[goal], unit=True)} ({plan.relative[goal]:.0%} of the best)" for goal in budget.GOALS
    )
    back = "" if plan.guess is None else f"{charts.guess_words(f'{plan.guess:g}%', _percent(plan.best))} "
    return back + (
        f"{plan.scope.capitalize()}, goal {plan.goal}: with {5 * plan.split}% for networking the middle draw gives "
        f"{mid} {UNITS[plan.goal][0]}, and 80% of the draws lie between {low} and {high}. Best in the middle: "
        f"{_percent(plan.best)}, and from {first} to {last} is as good. Your split is as good in "
        f"{plan.sure:.1%} of the draws, and is the best in {plan.often[plan.split]:.1%}. "
        f"At the likely values your split gives: {others}."
    )


def _slider(row):
    label, source = f"{SIGNS[row['way']]} {row['short']}", row["fact"] or "no source found"
    scale = row["low"], row["high"], row["step"], row["value"], row["unit"]
    return Slider(label, *scale, assumption=True, source=source)


def _headline_plan(plan):
    what, _ = UNITS[plan.goal]
    words = f"{what} with {5 * plan.split}% for networking; best is {_percent(plan.best)}."
    good = plan.good[0] <= budget.SHARES[plan.split] <= plan.good[1]
    return Headline(_say(plan.goal, plan.bands[1, plan.split]), words, "between" if good else "ink")


def planner():
    """Return the explorer that splits a budget for a goal; every assumption is a slider within its range."""
    return Explorer(
        _plan,
        _draw_plan,
        _describe_plan,
        title="The planner. Assumptions: ▲ media, ● networking",
        headline=_headline_plan,
        size=(9, 4.4),
        tries=(
            Try("Like the rival", "Nearly the whole town has met her. Who comes back?", dict(scope=TOWN, split=0)),
            Try("Half for fame", "Who still meets her?", dict(scope=TOWN, goal="awareness", split=50)),
            Try("All for service", "How many get their answer?", dict(scope=TOWN, goal="service", split=100)),
            Try("A web shop", "The same goal, a larger firm. Where does the star go?", dict(split=50)),
        ),
        guess=guess("12", "split_for_sales"),
        split=Slider("For networking", 0, 100, 5, 20, "%"),
        goal=Choice("Goal", budget.GOALS, "sales"),
        scope=Choice("Firm", tuple(budget.SCOPES), "web shop"),
        **{row["name"]: _slider(row) for row in _rows()},
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
    panels = charts.panels(figure, 2)
    left, right = panels
    moving = []
    for axes, colour in zip(panels, (charts.NETWORKING, charts.BETWEEN), strict=True):
        where = np.arange(SHOWN)[::-1]
        lows = axes.barh(where, where * 0, height=0.36, color="none", edgecolor=colour, lw=2, animated=True)
        highs = axes.barh(where, where * 0, height=0.36, color=colour, animated=True)
        look = dict(fontsize=charts.SMALL, va="bottom", animated=True, in_layout=False)
        labels = [axes.text(0, y + 0.24, "", **look) for y in where]
        (now,) = axes.plot([], [], "|", color="black", ms=20, mew=2, animated=True)
        axes.set(ylim=(-0.4, SHOWN - 0.05), yticks=[])
        moving.append((lows, highs, labels, now))
    left.set(xlim=(0, 100), xlabel="best split: % of the budget for networking")
    charts.key(left, "the choice: what moves the best split")
    right.set(xlim=(0, 250), xlabel="outcome at your split, in % of the likely one")
    charts.key(right, "the outcome: what moves the result")
    names = {row["name"]: row for row in _rows()}

    def update(result):
        base = result.outcome or 1
        rows = (
            [(name, 100 * one, 100 * other) for name, one, other in result.splits],
            [(name, 100 * one / base, 100 * other / base) for name, one, other in result.outcomes],
        )
        for (lows, highs, labels, now), swings, centre in zip(moving, rows, (100 * result.best, 100), strict=True):
            for low, high, label, (name, one, other) in zip(lows, highs, labels, swings[:SHOWN], strict=True):
                low.set(x=centre, width=one - centre)
                high.set(x=centre, width=other - centre)
                label.set_text(_range(names[name]) if abs(other - one) > 0.5 else "")
            now.set_data(np.full(SHOWN, centre), np.arange(SHOWN))

    return update


def _range(row):
    return f"{row['label']}: {row['low']} □ to {row['high']}{row['unit']} ■"


def _describe_tornado(result):
    names = {row["name"]: row for row in _rows()}

    def named(swing, say):
        name, low, high = swing
        row = names[name]
        return f"{row['label']} (at {row['low']}{row['unit']}: {say(low)}; at {row['high']}{row['unit']}: {say(high)})"

    words = f"{result.scope.capitalize()}, goal {result.goal}. With all at their likely values the best split is "
    words += f"{_percent(result.best)} networking. "
    hangs = [swing for swing in result.splits[:2] if abs(swing[2] - swing[1]) > 0.015]
    if hangs:
        words += f"It hangs most on {'; then on '.join(named(swing, _percent) for swing in hangs)}."
    else:
        words += "No assumption moves it within its range."
    say = {goal: lambda value, goal=goal: _say(goal, value) for goal in budget.GOALS}[result.goal]
    words += f" With {result.split}% for networking the likely result is {_say(result.goal, result.outcome, True)}"
    if abs(result.outcomes[0][2] - result.outcomes[0][1]) < 1e-9:
        return f"{words}, and no assumption moves it."
    return f"{words}; it hangs most on {named(result.outcomes[0], say)}."


def _headline_tornado(result):
    _, low, high = result.splits[0]
    hangs = f"it hangs on {result.hangs_on[0]}" if abs(high - low) > 0.015 else "no assumption moves it"
    return Headline(_percent(result.best), f"for networking is best; {hangs}.", "between")


def tornado():
    """Return the explorer of what the choice hangs on, and what the outcome hangs on."""
    return Explorer(
        _tornado,
        _draw_tornado,
        _describe_tornado,
        title="What it hangs on",
        headline=_headline_tornado,
        size=(9, 4.4),
        goal=Choice("Goal", budget.GOALS, "sales"),
        scope=Choice("Firm", tuple(budget.SCOPES), TOWN),
        split=Slider("For networking", 0, 100, 5, 80, "%"),
    )


# ---- the decision chart ----


@dataclass(frozen=True)
class Decision:
    """One row of the chart."""

    goal: str
    scope: str
    best: float  # of the middle draw
    good: tuple
    sure: float  # in what share of the draws it is as good as the draw's own best
    hangs: str  # the assumption's label; empty if the choice hangs on none


@cache
def _decisions():
    labels, rows = {row["name"]: row["label"] for row in _rows()}, []
    for goal in budget.GOALS:
        for scope in budget.SCOPES:
            seen = _draws(goal, scope, _ends()[1])
            middle = np.median(seen, axis=0)
            best, good = float(budget.best_split(middle)), budget.SHARES[budget.as_good(middle, GOOD)]
            sure = budget.as_good(seen, GOOD)[:, round(20 * best)].mean()
            name, low, high = _best_swings(goal, scope)[1][0]
            hangs = labels[name] if abs(high - low) > 0.1 else ""
            rows.append(Decision(goal, scope, best, (good[0], good[-1]), float(sure), hangs))
    return rows


def _draw_decisions(figure):
    axes, words = charts.panels(figure, 2, ratios=(3, 2))
    apart = charts.is_narrow(figure.get_figwidth())  # then the words stand below the chart, and need its names

    def update(rows):
        where = np.array([13.5 - k - k // 3 * 0.6 for k in range(len(rows))])
        for y, row in zip(where, rows, strict=True):
            axes.plot(
                [100 * end for end in row.good], [y, y], color=charts.BETWEEN, lw=9, alpha=0.5, solid_capstyle="butt"
            )
            axes.plot([100 * row.best], [y], "*", color=charts.NETWORKING, ms=12, clip_on=False, zorder=4)
            look = dict(fontsize=charts.SMALL if apart else 9, va="center")
            words.text(0.22 if apart else 0.12, y, f"{row.sure:.1%}", ha="right", **look)
            words.text(0.26 if apart else 0.24, y, row.hangs or "nothing within its range", **look)
        labels = [f"{row.goal.upper()}:  {row.scope}" if k % 3 == 0 else row.scope for k, row in enumerate(rows)]
        for panel in (axes, words) if apart else (axes,):
            charts.rows(panel, where, labels)
        axes.set(xlim=(-2, 102), ylim=(where[-1] - 0.6, 14.1), xlabel="% of the budget for networking")
        axes.grid(axis="x", color=charts.RULE, lw=charts.POINT)
        charts.key(axes, "1 your goal · 2 your size · 3 the split\n★ best · green: as good")
        words.set(xlim=(0, 1), ylim=axes.get_ylim(), xticks=[])
        if not apart:
            words.set_axis_off()
        charts.key(words, "4 how sure is ★? · 5 measure this first:\nthe choice hangs on it most")

    return update


def _describe_decisions(rows):
    best = [
        f"{row.scope} {_percent(row.best)} ({_percent(row.good[0])} to {_percent(row.good[1])}; as good in "
        f"{row.sure:.1%} of the draws; hangs on {row.hangs or 'nothing within its range'})"
        for row in rows
    ]
    goals = [f"{rows[k].goal.capitalize()}: {', '.join(best[k : k + 3])}." for k in range(0, len(rows), 3)]
    return "Best share of the budget for networking, and shares that are as good. " + " ".join(goals)


def decisions():
    """Return the diagram that leads from a goal and a size to a range of splits, and to what to measure first."""
    return Diagram(_decisions(), _draw_decisions, _describe_decisions, title="Decision chart", size=(9, 5))


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


RATES = ("per follower", "per view", "talks per follower")


def _draw_post(figure):
    left, right = charts.panels(figure, 2, ratios=(1, 1))
    steps = charts.Bars(
        left, ["followers", "views", "reactions", "talks"],
        [charts.CHANCE, charts.MEDIA, charts.BETWEEN, charts.NETWORKING],
        limit=4.5, form="{:.2f}",
    )  # fmt: skip
    left.set_xticks(range(5), ["1", "10", "100", "1 000", "10 000"], fontsize=charts.SMALL)
    charts.key(left, "one post in people: each line is ten times more")
    rates = charts.Bars(right, RATES, [charts.BETWEEN, charts.BETWEEN, charts.NETWORKING], limit=0.1, form="{:.2%}")
    right.set_xlim(0, 0.14)  # a rate above the limit is written behind the bar
    charts.key(right, "the same post, three rates")

    def update(post):
        counts = (FANS, post.views, post.reactions, post.talks)
        steps.show([np.log10(max(count, 1)) for count in counts])
        for text, count in zip(steps.texts, counts, strict=True):
            text.set_text(spaced(count))
        rates.show([min(rate, 0.1) for rate in post.rates])
        for text, rate in zip(rates.texts, post.rates, strict=True):
            text.set_text(f"{rate:.2%}")

    return update


def _describe_post(post):
    follower, view, talk = post.rates
    return (
        f"{spaced(post.views)} views, {post.reactions} reactions, {post.talks} answered comments. Engagement rate: "
        f"{follower:.2%} per follower, {view:.2%} per view. Conversations: {talk:.2%} per follower."
    )


def _headline_post(post):
    follower, view, talk = post.rates
    words = f"of the followers talk; reactions are {follower:.2%} per follower, {view:.2%} per view."
    return Headline(f"{talk:.2%}", words, "networking")


def interaction():
    """Return the explorer of one post's interaction, counted in three ways."""
    return Explorer(
        _post,
        _draw_post,
        _describe_post,
        title="One post, three rates: an account with 10\N{NO-BREAK SPACE}000 followers",
        headline=_headline_post,
        size=(9, 3),
        fans=Slider("Followers who see it", 2, 16, 1, 6, "%"),
        others=Slider("Views by others", 0, 5000, 100, 400),
        reactions=Slider("Reactions (a fifth are comments)", 0, 200, 5, 50),
        answered=Slider("Comments that are answered", 0, 100, 10, 40, "%"),
    )


# ---- does being active make loyal? ----

SHARE = 0.30  # of the others who buy again before
WAYS = ("after: active\nless others", "active: after\nless before", "difference of\ndifferences")


@dataclass(frozen=True)
class Tried:
    """What is true, and what could be seen."""

    trial: causal_effects.Trial
    groups: causal_effects.Groups

    @property
    def estimates(self):
        """The effect as each of `WAYS` finds it."""
        seen = self.groups
        return seen.compared, seen.before_after, seen.difference_in_differences


def _try(effect, head_start, season, drift, customers):
    trial = causal_effects.Trial(SHARE, *(value / 100 for value in (head_start, season, drift, effect)))
    return Tried(trial, causal_effects.simulate(trial, customers, 14))


def _draw_tried(figure):
    left, right = charts.panels(figure, 2, ratios=(2, 3))
    (active,) = left.plot(
        [], [], "-o", color=charts.NETWORKING, lw=2.5, ms=8, animated=True, label="active towards them"
    )
    (others,) = left.plot([], [], "-s", color=charts.CHANCE, lw=2.5, ms=8, animated=True, label="the others")
    (wouldbe,) = left.plot([], [], "--", color=charts.NETWORKING, lw=1.5, animated=True, label="had both changed alike")
    (gap,) = left.plot([], [], color=charts.MEDIA, lw=4, animated=True)
    left.set(xlim=(-0.2, 1.35), ylim=(0, 1.3), xticks=[0, 1], xticklabels=["before", "after"])
    left.set_yticks(np.arange(0, 1.01, 0.2), [f"{p}%" for p in range(0, 101, 20)])
    left.set_ylabel("customers who buy again")
    charts.names(left, loc="upper left", fontsize=charts.SMALL)
    where = np.array([2, 1, 0])
    bars = right.barh(where, where * 0, height=0.4, color=[charts.CHANCE, charts.CHANCE, charts.MEDIA], animated=True)
    texts = [right.text(0, 0, "", fontsize=charts.SMALL, va="center", animated=True) for _ in WAYS]
    (error,) = right.plot([], [], color="black", lw=2, animated=True)
    (truth,) = right.plot([], [], color=charts.BETWEEN, lw=2.5, ls="--", animated=True)
    right.axvline(0, color="black", lw=0.8)
    charts.rows(right, where, WAYS)
    right.set(xlim=(-22, 70), ylim=(-0.5, 2.6), xticks=range(-20, 61, 20))
    right.set(xlabel="percentage points")
    charts.key(right, "the effect, found in three ways\ngreen, dashed: the truth · black: 95% interval")

    def update(tried):
        first, second = tried.groups.shares
        alike = first[0] + second[1] - second[0]
        active.set_data([0, 1], first)
        others.set_data([0, 1], second)
        wouldbe.set_data([0, 1], [first[0], alike])
        gap.set_data([1.08, 1.08], [alike, first[1]])
        margin = 100 * tried.groups.margin
        for bar, text, y, estimate in zip(bars, texts, where, tried.estimates, strict=True):
            bar.set_width(100 * estimate)
            edge = 100 * estimate + (margin if y == 0 else 0)
            text.set_position((max(edge, 0) + 1.5, y))
            text.set_text(_points(estimate))
        error.set_data([100 * tried.estimates[2] - margin, 100 * tried.estimates[2] + margin], [0, 0])
        truth.set_data([100 * tried.trial.effect] * 2, [-0.5, 2.6])

    return update


def _points(difference):
    return charts.signed(100 * difference, 1)


def _describe_tried(tried):
    (before, after), (before2, after2) = tried.groups.shares
    compared, changed, both = (_points(estimate) for estimate in tried.estimates)
    low, high = (_points(tried.estimates[2] + sign * tried.groups.margin) for sign in (-1, 1))
    holds = abs(tried.estimates[2] - tried.trial.effect) <= tried.groups.margin
    return (
        f"{spaced(tried.groups.count)} customers in each group. Active group: {before:.1%} bought again before, "
        f"{after:.1%} after; the others {before2:.1%} and {after2:.1%}. The true effect is "
        f"{_points(tried.trial.effect)} points. Compared after: {compared}. After against before: "
        f"{changed}. Difference of differences: {both} (95% interval {low} to {high}, which "
        f"{'holds' if holds else 'misses'} the truth)."
    )


def _headline_tried(tried):
    words = f"points, says the difference of differences; the truth is {_points(tried.trial.effect)}."
    return Headline(_points(tried.estimates[2]), words, "ink")


def loyalty():
    """Return the explorer of three ways to find out whether being active makes customers loyal."""
    return Explorer(
        _try,
        _draw_tried,
        _describe_tried,
        title="Does being active make loyal? Simulated customers",
        headline=_headline_tried,
        size=(9, 4),
        effect=Slider("True effect of being active", 0, 20, 1, 5, " points"),
        head_start=Slider("The active group was more loyal before by", 0, 20, 1, 15, " points"),
        season=Slider("The season adds for everybody", -10, 10, 1, 4, " points"),
        drift=Slider("The active group was changing anyway by", 0, 10, 1, 0, " points"),
        customers=Slider("Customers in each group", 100, 5000, 100, 1000),
    )
