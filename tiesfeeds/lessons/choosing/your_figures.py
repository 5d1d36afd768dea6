"""Your figures: the planner for a firm of one's own, with a place for every assumption that somebody knows."""

from dataclasses import replace

from tiesfeeds.display import Box, Choice, Headline, Slider, charts
from tiesfeeds.learning.your_figures import YourFigures
from tiesfeeds.lessons.choosing.explorers import (
    MARA,
    _describe_plan,
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
        raise ValueError("You have more customers than people who could be: check the two.")
    low, usual, high = _ends()
    known = {}
    for row in _rows():
        value = assumed[row["name"]]
        if value != row["value"]:
            known[row["name"]] = value / (100 if "%" in (row["unit"] or "") else 1)
    likely, low, high = (replace(one, **known) for one in (usual, low, high))
    return plan(firm, "your firm", goal, int(split), (low, likely, high), found=True), len(known)


def _draw(figure):
    update_plan = _draw_plan(figure)
    said = charts.say(figure, 72, 10, "", size=charts.NOTE, color=charts.MUTED, animated=True)

    def update(planned):
        told, known = planned
        update_plan(told)
        said.set_text(_count(known))  # under some goals an assumption moves no line, and yet it is heard

    return update


def _count(known):
    return f"You know {known} of the {len(_rows())} assumptions"


def _describe(planned):
    told, known = planned
    unknown = len(_rows()) - known
    drawn = f"{charts.counted(unknown, 'other is', 'others are')} drawn by lot"
    return f"{_count(known)}; {drawn}. {_describe_plan(told)}"


def _headline(planned) -> Headline:
    return _headline_plan(planned[0])


def _known(row):
    share = "%" in (row["unit"] or "")
    label = row["label"].capitalize()
    high = (95 if row["name"] == "pass_on" else 100) if share else 10_000
    unit = (row["unit"] or "").strip()
    return Box(
        label,
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
        title="The planner for your own firm",
        size=(9, 4.4, 5.05),
        headline=_headline,
        goes_in="a budget, a town, and every assumption that you know",
        blank="usual",
        split=Slider("For networking", 0, 100, 5, 50, "%"),
        goal=Choice("Goal", budget.GOALS, "sales"),
        budget_=Box("Budget a month", f"{FIRM.budget}", 1, RICHEST),
        market=Box("People who could be customers", f"{FIRM.market}", 1, MOST),
        followers=Box("Followers", f"{FIRM.fans}", 0, MOST),
        customers=Box("Customers", f"{FIRM.customers}", 0, MOST),
        **{row["name"]: _known(row) for row in _rows()},
    )
