"""Your figures: the planner for a firm of one's own, with a place for every assumption that somebody knows."""

from dataclasses import replace

from tiesfeeds.display import Box, Choice, Headline, Slider, charts
from tiesfeeds.display.words import capital
from tiesfeeds.learning.your_figures import YourFigures
from tiesfeeds.lessons.choosing import words
from tiesfeeds.lessons.choosing.explorers import (
    MARA,
    _draw_plan,
    _ends,
    _headline_plan,
    _rows,
    plan,
)
from tiesfeeds.models import budget

__all__ = ["your_figures"]

FIRM = budget.SCOPES[MARA]
MOST = 100_000_000  # people
RICHEST = 1_000_000  # a month: more would pay for a team that the queue cannot be reckoned for


def _planned(split, goal, budget_, market, followers, customers, **assumed):
    """Return the plan of one's own firm; what somebody knows has no range any more."""
    firm = budget.Firm(budget_, market, followers, customers)
    if customers > market:
        raise ValueError(words.TOO_MANY_CUSTOMERS)
    low, usual, high = _ends()
    known = {}
    for row in _rows():
        value = assumed[row["name"]]
        if value != row["value"]:
            known[row["name"]] = value / (100 if "%" in (row["unit"] or "") else 1)
    likely, low, high = (replace(one, **known) for one in (usual, low, high))
    return plan(firm, words.YOUR_FIRM, goal, int(split), (low, likely, high), found=True), len(known)


def _draw(figure):
    update_plan = _draw_plan(figure)
    said = charts.say(figure, 72, 10, "", size=charts.NOTE, color=charts.MUTED, animated=True)

    def update(planned):
        told, known = planned
        update_plan(told)
        # under some goals an assumption moves no line, and yet it is heard
        said.set_text(words.count_known(known, len(_rows())))

    return update


def _describe(planned):
    told, known = planned
    return words.yours(told, known, len(_rows()))


def _headline(planned) -> Headline:
    return _headline_plan(planned[0])


def _known(row):
    share = "%" in (row["unit"] or "")
    high = (95 if row["name"] == "pass_on" else 100) if share else 10_000
    unit = (row["unit"] or "").strip()
    return Box(
        capital(row["label"]),
        f"{row['value']:g}",
        0.1 if share else 5 if row["name"] == "hour_cost" else 1,
        high,
        unit,
        whole=False,
        assumption=True,
    )


def your_figures():
    """Return the planner of one's own firm."""
    return YourFigures(
        "12",
        _planned,
        _draw,
        _describe,
        title=words.YOURS,
        size=(9, 4.4, 5.05),
        headline=_headline,
        goes_in=words.YOURS_GOES_IN,
        blank="usual",
        split=Slider(words.FOR_NETWORKING, 0, 100, 5, 50, "%"),
        goal=Choice(words.GOAL, words.GOALS, "sales"),
        budget_=Box(words.BUDGET, f"{FIRM.budget}", 1, RICHEST),
        market=Box(words.MARKET, f"{FIRM.market}", 1, MOST),
        followers=Box(words.FOLLOWERS, f"{FIRM.fans}", 0, MOST),
        customers=Box(words.CUSTOMERS, f"{FIRM.customers}", 0, MOST),
        **{row["name"]: _known(row) for row in _rows()},
    )
