"""The planner follows its laws and agrees with the campaign of lesson 04 and the queue of lesson 07."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiesfeeds import tables
from tiesfeeds.models import budget as planner
from tiesfeeds.models import funnel_and_ladder, queueing
from tiesfeeds.models.budget import GOALS, SCOPES, Assumptions, Firm

ROWS = tables.read("assumptions")
LOW, LIKELY, HIGH = (planner.assumptions(ROWS, column) for column in ("low", "value", "high"))
NAMES = [row["name"] for row in ROWS]
SHOP = SCOPES["web shop"]

firms = st.builds(Firm, st.floats(100, 1e6), st.floats(1e3, 1e8), st.floats(0, 1e6), st.floats(0, 1e5))
believed = st.builds(
    Assumptions,
    **{name: st.floats(getattr(LOW, name), getattr(HIGH, name)) for name in NAMES},
)


# ---- a year ----


@given(firms, believed)
def test_shares_are_shares_and_nothing_is_negative(firm, given_):
    result = planner.year(firm, given_)
    for goal in GOALS[:3]:
        values = planner.outcome(result, goal)
        known = ~np.isnan(values)  # without customers nobody asks
        assert np.all((values[known] >= 0) & (values[known] <= 1 + 1e-9))
    assert np.all(result.purchases >= 0)
    assert result.purchases == pytest.approx(result.customers.sum(axis=0))
    assert result.customers[0] == pytest.approx(firm.customers)


@given(st.floats(1, 30), st.floats(0.001, 1), st.floats(0.001, 1), st.floats(0, 0.9), st.floats(100, 1e6))
def test_media_alone_in_an_endless_market_is_the_funnel_of_lesson_04(view_cost, click, buy, back, budget):
    firm = Firm(budget, 1e15, 0, 0)
    given_ = replace(LIKELY, view_cost=view_cost, pass_on=0, click_rate=click, buy_rate=buy, back=back)
    bought = planner.year(firm, given_, [0.0], service=False).purchases[0]
    # The planner's first month has only those who were customers before: eleven months remain.
    funnel = funnel_and_ladder.Campaign(view_cost / 1000, (click, buy), back)
    assert bought == pytest.approx(funnel_and_ladder.purchases(funnel, budget, 11), rel=1e-4)


@given(st.floats(0.001, 1), st.floats(0, 0.9), st.floats(100, 1e6))
def test_networking_alone_is_the_ladder_of_lesson_04(join, back, budget):
    """If to talk with customers changes nothing, and takes no time from strangers, it is lesson 04's ladder."""
    firm = Firm(budget, 1e9, 0, 0)
    given_ = replace(LIKELY, back=back, contact_back=back, join_rate=join, referral=join)
    talk_cost = given_.hour_cost * given_.minutes / 60
    bought = planner.year(firm, given_, [1.0], service=False).purchases[0]
    ladder = funnel_and_ladder.Campaign(talk_cost, (join,), back)
    assert bought == pytest.approx(funnel_and_ladder.purchases(ladder, budget, 11))


@given(firms, believed)
def test_what_is_passed_on_is_seen_as_if_views_were_cheaper(firm, given_):
    """Views that each bring p others, and so on, are 1 / (1 - p) times as many."""
    waves = 1 / (1 - given_.pass_on)
    alike = replace(given_, pass_on=0, view_cost=given_.view_cost / waves)
    shown = replace(firm, fans=firm.fans * waves)
    assert planner.year(firm, given_).reached == pytest.approx(planner.year(shown, alike).reached)


@given(firms, believed)
def test_more_for_media_reaches_more_where_talk_costs_more_than_a_view(firm, given_):
    if given_.hour_cost * given_.minutes / 60 > given_.view_cost / 1000:
        assert np.all(np.diff(planner.year(firm, given_, service=False).reached) <= 1e-12)


@given(believed, st.floats(0.1, 10))
def test_a_firm_ten_times_as_large_does_ten_times_as_much(given_, times):
    """All but service, where a large team is better than many small ones."""
    large = Firm(*(times * getattr(SHOP, name) for name in ("budget", "market", "fans", "customers")))
    one, other = planner.year(SHOP, given_), planner.year(large, given_)
    assert other.reached == pytest.approx(one.reached)
    assert other.returning == pytest.approx(one.returning)
    assert other.purchases == pytest.approx(times * one.purchases)


@pytest.mark.parametrize("name", NAMES)
def test_draws_side_by_side_are_each_by_itself(name):
    ends = np.array([getattr(LOW, name), getattr(HIGH, name)])
    both = planner.year(SHOP, replace(LIKELY, **{name: ends}))
    for row, end in enumerate(ends):
        one = planner.year(SHOP, replace(LIKELY, **{name: float(end)}))
        for goal in GOALS:
            assert planner.outcome(both, goal)[row] == pytest.approx(planner.outcome(one, goal))


# ---- service ----


@given(st.integers(1, 30), st.floats(0.05, 0.89), st.floats(2, 40))
def test_a_team_with_time_enough_is_the_queue_of_lesson_07(people, busy, minutes):
    arrivals = people * busy * 60 / minutes
    team = queueing.Team(arrivals, people, minutes)
    seen = planner.answered_in_time(SHOP, minutes, people * SHOP.open_hours, arrivals * SHOP.open_hours)
    assert float(seen) == pytest.approx(queueing.answered_within(team, 60))


def test_a_team_that_is_too_small_leaves_questions_unanswered():
    full = planner.BUSY * 5 * 60 / 12  # an hour, for five people
    least = planner.answered_in_time(SHOP, 12, 5 * SHOP.open_hours, full * SHOP.open_hours)
    double = planner.answered_in_time(SHOP, 12, 5 * SHOP.open_hours, 2 * full * SHOP.open_hours)
    assert double == pytest.approx(least / 2)


@given(st.floats(0, 20), st.floats(0, 20), st.floats(1, 20_000), st.floats(2, 40))
def test_more_hours_never_answer_less(one, other, questions, minutes):
    less, more = sorted([one, other])
    shares = planner.answered_in_time(SHOP, minutes, SHOP.open_hours * np.array([less, more]), questions)
    assert shares[0] <= shares[1] + 1e-9


# ---- the choice ----


def test_the_best_split_differs_by_goal():
    result = planner.year(SHOP, LIKELY)
    best = {goal: float(planner.best_split(planner.outcome(result, goal))) for goal in GOALS}
    assert best == pytest.approx({"awareness": 0, "service": 0.3, "loyalty": 0.6, "sales": 0.55})


@pytest.mark.parametrize("scope", SCOPES)
def test_awareness_wants_media_and_service_wants_people_in_every_scope(scope):
    result = planner.year(SCOPES[scope], LIKELY)
    assert planner.best_split(result.reached) == 0
    assert planner.best_split(result.answered) > 0.2
    assert result.answered[0] == 0


@given(st.lists(st.floats(0.01, 100), min_size=21, max_size=21).map(np.array))
def test_the_best_is_as_good_as_the_best(values):
    best = planner.best_split(values)
    assert values[planner.SHARES == best][0] >= 0.99 * values.max()
    assert not planner.as_good(values, 0.01)[best > planner.SHARES].any()
    assert planner.best_split(3 * values) == best
    assert np.all(planner.as_good(values, 0.05) <= planner.as_good(values, 0.2))


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.integers(0, 1000))
def test_draws_stay_in_their_ranges_with_the_mean_of_the_triangle(a, b, c, seed):
    low, likely, high = sorted([a, b, c])
    ends = (replace(LIKELY, join_rate=value) for value in (low, likely, high))
    drawn = planner.draw_assumptions(*ends, 2000, seed)
    assert drawn.join_rate.min() >= low - 1e-12 and drawn.join_rate.max() <= high + 1e-12
    assert drawn.join_rate.mean() == pytest.approx((low + likely + high) / 3, abs=0.03)
    assert np.all(drawn.view_cost == LIKELY.view_cost)  # a range of one number


def test_draws_are_repeated_with_their_seed():
    once, again = (planner.draw_assumptions(LOW, LIKELY, HIGH, 50, seed) for seed in (1, np.random.default_rng(1)))
    assert all(np.array_equal(getattr(once, name), getattr(again, name)) for name in NAMES)


def test_swings_of_a_known_measure():
    rows = planner.swings(lambda given_: given_.view_cost - 2 * given_.minutes, LOW, LIKELY, HIGH)
    names = [row[0] for row in rows]
    assert names[:2] == ["minutes", "view_cost"] and names[2:] == [n for n in NAMES if n not in names[:2]]
    assert rows[0][1:] == pytest.approx((12 - 2 * 3, 12 - 2 * 13))
    assert all(low == high for _, low, high in rows[2:])


def test_the_table_holds_the_model_s_assumptions():
    assert NAMES == list(vars(LIKELY))
    assert all(row["low"] < row["value"] < row["high"] for row in ROWS)
    assert all(row["fact"] or "assumed" in row["basis"] for row in ROWS)
    assert LIKELY.organic_rate == 0.06 and LIKELY.view_cost == 12


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: Firm(0, 1, 1, 1), "budget must be a number above 0"),
        (lambda: Firm(1, 1, -1, 1), "fans must be a number of 0 or more"),
        (lambda: replace(LIKELY, minutes=0), "minutes must be above 0"),
        (lambda: replace(LIKELY, join_rate=3), "join_rate must lie between 0 and 1"),
        (lambda: replace(LIKELY, pass_on=1), "less than 1"),
        (lambda: planner.year(SHOP, LIKELY, [0.5, 2]), "each share"),
        (lambda: planner.outcome(planner.year(SHOP, LIKELY), "fame"), "The goals are"),
        (lambda: planner.draw_assumptions(HIGH, LIKELY, LOW, 5, 1), "between the ends"),
        (lambda: planner.draw_assumptions(LOW, LIKELY, HIGH, 0, 1), "count must be a whole number"),
        (lambda: planner.draw_assumptions(LOW, LIKELY, HIGH, 5, None), "rng must be"),
        (lambda: planner.as_good([1, 2], 5), "within must lie"),
    ],
)
def test_bad_input_gets_a_sentence(wrong, sentence):
    with pytest.raises(ValueError, match=sentence):
        wrong()
