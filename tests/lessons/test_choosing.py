"""The planner's pictures and sentences agree with each other; every setting works; every control says something."""

import itertools

import numpy as np
import pytest

from tiesfeeds.lessons.choosing import explorers
from tiesfeeds.models import budget, causal_effects

EXPLORERS = {name: getattr(explorers, name)() for name in ("planner", "tornado", "interaction", "loyalty")}
PLACES = list(itertools.product(budget.GOALS, budget.SCOPES))


def ends(control):
    return control["options"] if control["kind"] == "choice" else [control["low"], control["high"]]


@pytest.mark.parametrize("name", EXPLORERS)
def test_every_control_changes_the_sentence(name):
    explorer = EXPLORERS[name]
    for control in explorer.controls:
        words = {explorer.describe(**{control["name"]: value}) for value in ends(control)}
        assert len(words) == len(ends(control)), control["name"]
        assert not any("nan" in word.lower() for word in words)


@pytest.mark.parametrize(("goal", "scope"), PLACES)
def test_all_goals_in_all_scopes_at_all_ends(goal, scope):
    planner, tornado = EXPLORERS["planner"], EXPLORERS["tornado"]
    values = {control["name"]: control for control in planner.controls if control["name"] not in ("goal", "scope")}
    for end in ("low", "high"):
        plan = planner.result(goal=goal, scope=scope, **{name: control[end] for name, control in values.items()})
        assert np.all(np.diff(plan.bands, axis=0) >= 0) and np.all(np.isfinite(plan.bands))
        assert plan.often.sum() == pytest.approx(1)
        assert plan.good[0] <= plan.best <= plan.good[1]
        assert all(0 <= share <= 1 + 1e-9 for share in plan.relative.values())
    for split in (0, 50, 100):
        assert "nan" not in tornado.describe(goal=goal, scope=scope, split=split)


def test_the_decision_chart_says_what_the_planner_says():
    for row in explorers._decisions():
        plan = EXPLORERS["planner"].result(goal=row.goal, scope=row.scope, split=round(100 * row.best))
        assert (row.best, row.good) == (plan.best, plan.good)
        assert row.sure == pytest.approx(plan.sure)
        hangs = EXPLORERS["tornado"].result(goal=row.goal, scope=row.scope).hangs_on
        assert row.hangs in (hangs[0], "")


def test_the_stars_of_the_web_shop_differ_by_goal():
    best = {row.goal: row.best for row in explorers._decisions() if row.scope == "web shop"}
    assert best == pytest.approx({"awareness": 0, "service": 0.35, "loyalty": 0.7, "sales": 0.5})


def test_the_assumptions_are_told_with_range_and_source():
    page, text = explorers.assumptions()._repr_html_(), repr(explorers.assumptions())
    assert page.count("<tr>") == len(text.splitlines()) + 1 == 13
    assert text.count("no source found") == 5  # the sixth says what its source leaves open
    assert "4.5 to 22 $" in text and "F118" in page


def test_the_three_rates_of_one_post():
    post = EXPLORERS["interaction"].result()
    assert post.rates == pytest.approx((50 / 10_000, 50 / 1_000, 4 / 10_000))
    assert explorers._post(2, 0, 200, 100).rates[1] == 1  # no more reactions than views


def test_the_customers_are_simulated_as_the_sliders_say():
    tried = EXPLORERS["loyalty"].result(effect=8, head_start=10, season=-3, drift=2)
    assert causal_effects.expected(tried.trial) == pytest.approx(np.array([[0.40, 0.47], [0.30, 0.27]]))


def test_one_split_alone_is_as_good_for_awareness_and_for_loyalty():
    """The lesson's puzzle."""
    plans = [EXPLORERS["planner"].result(scope=explorers.TOWN, goal=goal) for goal in ("awareness", "loyalty")]
    (_, last), (first, _) = (plan.good for plan in plans)
    assert first == last == 0.5
