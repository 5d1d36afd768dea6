"""The funnel and the ladder follow their laws, and agree with closed forms."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiesfeeds.models import funnel_and_ladder
from tiesfeeds.models.funnel_and_ladder import Campaign

shares = st.floats(0, 1)
campaigns = st.builds(
    Campaign, st.floats(0.01, 100), st.lists(st.floats(0.001, 1), max_size=4).map(tuple), st.floats(0, 1)
)
budgets, spans = st.floats(1, 1e6), st.integers(1, 36)
TEN = Campaign(5, (0.05,))  # ten new customers for 1 000


def better(one, **changes):
    return Campaign(**{**vars(one), **changes})


def test_a_month_by_hand():
    funnel = Campaign(0.012, (0.009, 0.02), 0.28)
    assert funnel_and_ladder.stages(funnel, 1000) == pytest.approx([83333.33, 750, 15])
    assert funnel_and_ladder.customers(funnel, 1000, 3) == pytest.approx([15, 15 * 1.28, 15 * (1 + 0.28 + 0.28**2)])


@given(campaigns, budgets, spans)
def test_without_retention_every_month_is_the_first(one, budget, months):
    once = better(one, retention=0.0)
    assert funnel_and_ladder.customers(once, budget, months) == pytest.approx(
        funnel_and_ladder.stages(once, budget)[-1]
    )
    assert funnel_and_ladder.purchases(once, budget, months) == pytest.approx(
        months * funnel_and_ladder.stages(one, budget)[-1]
    )


@given(campaigns, budgets, spans)
def test_a_ladder_without_retention_is_a_funnel(one, budget, months):
    """Nothing but the assumptions tells the two apart: the steps may be taken in one or in several."""
    funnel = Campaign(one.cost, (math.prod(one.steps),))
    ladder = better(one, retention=0.0)
    assert funnel_and_ladder.purchases(ladder, budget, months) == pytest.approx(
        funnel_and_ladder.purchases(funnel, budget, months)
    )


@given(campaigns, budgets, spans)
def test_purchases_agree_with_the_geometric_series(one, budget, months):
    r, new = min(one.retention, 0.999), funnel_and_ladder.stages(one, budget)[-1]
    closed = new * (months - r * (1 - r**months) / (1 - r)) / (1 - r)
    assert funnel_and_ladder.purchases(better(one, retention=r), budget, months) == pytest.approx(closed, rel=1e-6)


def test_if_all_come_back_customers_add_up():
    assert funnel_and_ladder.customers(better(TEN, retention=1.0), 1000, 4) == pytest.approx([10, 20, 30, 40])


def test_in_the_long_run_a_share_comes_back():
    last = funnel_and_ladder.customers(better(TEN, retention=0.7), 1000, 200)[-1]
    assert last == pytest.approx(10 / (1 - 0.7))


@given(campaigns, budgets, spans, st.floats(0, 1))
def test_more_money_more_months_and_more_loyalty_never_hurt(one, budget, months, retention):
    bought = funnel_and_ladder.purchases(one, budget, months)
    assert funnel_and_ladder.purchases(one, 2 * budget, months) == pytest.approx(2 * bought)
    assert funnel_and_ladder.purchases(one, budget, months + 1) > bought
    low, high = sorted([one.retention, retention])
    few, many = (funnel_and_ladder.purchases(better(one, retention=r), budget, months) for r in (low, high))
    assert few <= many * (1 + 1e-12)
    assert funnel_and_ladder.purchases(better(one, cost=2 * one.cost), budget, months) == pytest.approx(bought / 2)
    assert funnel_and_ladder.cost_per_purchase(one, 2 * budget, months) == pytest.approx(
        funnel_and_ladder.cost_per_purchase(one, budget, months)
    )


@given(campaigns, campaigns, budgets, spans)
def test_the_needed_retention_brings_the_same(one, other, budget, months):
    needed = funnel_and_ladder.needed_retention(one, other, budget, months)
    goal = funnel_and_ladder.purchases(other, budget, months)
    if needed is None:
        assert funnel_and_ladder.purchases(better(one, retention=1.0), budget, months) < goal
    elif needed == 0:
        assert funnel_and_ladder.purchases(better(one, retention=0.0), budget, months) >= goal
    else:
        assert funnel_and_ladder.purchases(better(one, retention=needed), budget, months) == pytest.approx(
            goal, rel=1e-6
        )


@given(campaigns, campaigns, budgets, spans)
def test_only_one_can_be_ahead_at_first(one, other, budget, months):
    mine = funnel_and_ladder.month_ahead(one, other, budget, months)
    theirs = funnel_and_ladder.month_ahead(other, one, budget, months)
    assert mine is None or theirs is None or mine != theirs
    if mine is not None:
        assert funnel_and_ladder.purchases(one, budget, mine) > funnel_and_ladder.purchases(other, budget, mine)
        if mine > 1:
            assert funnel_and_ladder.purchases(one, budget, mine - 1) <= funnel_and_ladder.purchases(
                other, budget, mine - 1
            ) * (1 + 1e-8)


def test_a_campaign_is_never_ahead_of_itself():
    assert funnel_and_ladder.month_ahead(TEN, TEN, 1000, 12) is None
    assert funnel_and_ladder.needed_retention(TEN, better(TEN, retention=0.4), 1000, 12) == pytest.approx(0.4, abs=1e-6)


def test_no_purchases_cost_without_end():
    assert funnel_and_ladder.cost_per_purchase(Campaign(1, (0.0,)), 1000, 12) == math.inf


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Campaign(0, (0.1,)), "cost must be a number above 0; you gave 0"),
        (lambda: Campaign("5", (0.1,)), "cost must be a number above 0"),
        (lambda: Campaign(1, (5,)), "each step must lie between 0 and 1; you gave 5"),
        (lambda: Campaign(1, (), 1.5), "retention must lie between 0 and 1; you gave 1.5"),
        (lambda: funnel_and_ladder.stages(TEN, -1), "budget must be a number above 0; you gave -1"),
        (lambda: funnel_and_ladder.customers(TEN, 1000, 0), "months must be a whole number, 1 or more; you gave 0"),
        (lambda: funnel_and_ladder.purchases(TEN, 1000, 2.5), "months must be a whole number, 1 or more; you gave 2.5"),
    ],
)
def test_bad_assumptions_are_answered_with_a_sentence(make, says):
    with pytest.raises(ValueError, match=says):
        make()


def test_customers_are_an_array_of_months():
    assert isinstance(funnel_and_ladder.customers(TEN, 1000, 5), np.ndarray)
    assert funnel_and_ladder.customers(TEN, 1000, 5).shape == (5,)
