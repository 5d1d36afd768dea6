"""Queueing theory and the simulated inbox agree."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.integrate import trapezoid

from tiesfeeds.models import queueing
from tiesfeeds.models.queueing import Team

teams = st.builds(
    Team,
    st.floats(0.5, 60),
    st.integers(1, 20),
    st.floats(1, 40),
    st.floats(0, 1),
    st.floats(0, 1),
    st.floats(0, 30),
)


def better(team, **changes):
    return Team(**{**vars(team), **changes})


# ---- Erlang C ----


def test_known_values():
    """By Erlang's formula with factorials, written out for two people and a load of one."""
    assert queueing.erlang_c(2, 1) == pytest.approx(1 / 3)
    assert queueing.erlang_c(5, 4.5) == pytest.approx(_with_factorials(5, 4.5))
    exact = float(_with_factorials(200, Fraction(180)))  # too large for floats
    assert queueing.erlang_c(200, 180.0) == pytest.approx(exact)


def _with_factorials(people, load):
    last = load**people / math.factorial(people) * people / (people - load)
    return last / (sum(load**k / math.factorial(k) for k in range(people)) + last)


@given(st.integers(1, 60), st.floats(0, 0.999))
def test_the_probability_to_wait_agrees_with_the_formula(people, utilisation):
    load = people * utilisation
    assert queueing.erlang_c(people, load) == pytest.approx(_with_factorials(people, load), rel=1e-9)


@given(st.floats(0, 0.999))
def test_one_person_alone_is_busy_as_often_as_there_is_work(load):
    assert queueing.erlang_c(1, load) == pytest.approx(load)


@given(st.integers(1, 100), st.floats(0, 150))
def test_it_is_a_probability_and_falls_with_people(people, load):
    waits, less = queueing.erlang_c(people, load), queueing.erlang_c(people + 1, load)
    assert 0 <= less <= waits <= 1
    assert waits == 1 or load < people


# ---- waits in theory ----


@given(teams, st.floats(0, 300))
def test_more_people_never_wait_longer(team, limit):
    more = better(team, people=team.people + 1)
    assert queueing.mean_wait(more) <= queueing.mean_wait(team)
    assert queueing.answered_within(more, limit) >= queueing.answered_within(team, limit) - 1e-12
    for share in (0.5, 0.9):
        assert queueing.wait_quantile(more, share) <= queueing.wait_quantile(team, share) + 1e-9


@given(teams, st.floats(0, 300), st.floats(0, 300))
def test_more_time_never_answers_fewer(team, limit, more):
    first, second = queueing.answered_within(team, np.array([limit, limit + more]))
    assert 0 <= first <= second + 1e-12 and second <= 1 + 1e-12


@given(teams, st.floats(0.05, 0.95))
def test_a_quantile_is_where_the_share_is_reached(team, share):
    wait = queueing.wait_quantile(team, share)
    if wait == math.inf:
        assert team.overloaded and queueing.answered_within(team, 1e9) < share
    else:
        assert queueing.answered_within(team, wait) >= share - 1e-9
        assert wait == 0 or queueing.answered_within(team, wait * (1 - 1e-6) - 1e-9) < share


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_behind_a_bot_that_hands_everybody_over_all_wait_for_it_and_then_as_without_it(share):
    without, with_bot = Team(16, 5, 15), Team(16, 5, 15, 1.0, 1.0, bot_minutes=7)
    assert queueing.wait_quantile(with_bot, share) == pytest.approx(7 + queueing.wait_quantile(without, share))


@pytest.mark.parametrize("share", [0.7, 0.85, 0.9, 0.95])
def test_a_quantile_behind_a_bot_that_hands_some_over_is_where_the_share_is_reached(share):
    team = Team(20, 5, 15, 0.2, 0.5)  # quick ones, those who wait for the bot alone, and late ones
    wait = queueing.wait_quantile(team, share)
    assert queueing.answered_within(team, wait) == pytest.approx(share)


@given(teams, st.floats(30, 240), st.floats(0.3, 0.99))
def test_the_smallest_team_keeps_the_promise_and_one_fewer_does_not(team, limit, share):
    people = queueing.smallest_team(team, limit, share)
    assert queueing.answered_within(better(team, people=people), limit) >= share
    assert people == 1 or queueing.answered_within(better(team, people=people - 1), limit) < share


def test_no_team_makes_up_for_a_slow_bot():
    assert queueing.smallest_team(Team(20, 5, 15, 0.8, 0.5, bot_minutes=10), 5, 0.9) is None


@given(teams)
def test_the_mean_is_the_area_under_the_curve(team):
    """Of those who go to a person at once."""
    team = better(team, bot_share=0.0)
    if team.utilisation < 0.95:
        minutes = np.linspace(0, 60 * team.minutes / (1 - team.utilisation) / team.people, 200_001)
        area = trapezoid(1 - queueing.answered_within(team, minutes), minutes)
        assert queueing.mean_wait(team) == pytest.approx(area, rel=1e-3, abs=1e-9)


def test_a_bot_that_solves_nothing_only_costs_time():
    without, with_bot = Team(16, 5, 15), Team(16, 5, 15, 0.5, 1.0)
    assert with_bot.load == without.load
    for limit in (0, 4, 10, 60):
        assert queueing.answered_within(with_bot, limit) <= queueing.answered_within(without, limit)


def test_overload_is_a_state_and_no_error():
    team = Team(24, 5, 15)
    assert team.overloaded and team.utilisation == pytest.approx(1.2)
    assert queueing.erlang_c(5, team.load) == 1
    assert queueing.mean_wait(team) == math.inf == queueing.wait_quantile(team, 0.5)
    assert queueing.answered_within(team, 60) == 0
    assert Team(20, 5, 15).overloaded  # exactly as much work as time
    inbox = queueing.simulate(team, queueing.arrival_times([24] * 10, 1), 1)
    assert np.isfinite(inbox.waits).all()
    queue = inbox.waiting(60 * np.arange(1, 11))
    assert queue[-1] == pytest.approx(10 * (24 - 20), abs=25) and queue[-1] > queue[2]


# ---- the simulation ----


@pytest.mark.parametrize("team", [Team(16, 5, 15), Team(20, 6, 15, 0.2, 0.5), Team(10, 2, 10), Team(3, 1, 15)])
def test_theory_lies_within_the_simulations_interval(team):
    """Independent runs: their mean and its 99.9% interval (Student's t, 19 degrees of freedom)."""
    means, late, had_to = [], [], []
    for seed in range(20):
        rng = np.random.default_rng([seed, team.people])
        inbox = queueing.simulate(team, queueing.arrival_times([team.arrivals] * 400, rng), rng)
        kept = inbox.arrived > 60 * 20  # the queue begins empty
        human = kept & (inbox.solver == 0)
        means.append(inbox.waits[human].mean())
        had_to.append((inbox.waits[human] > 0).mean())
        late.append((inbox.waits[kept] <= 15).mean())
    expected = queueing.mean_wait(team), queueing.erlang_c(team.people, team.load), queueing.answered_within(team, 15)
    for seen, theory in zip((means, had_to, late), expected, strict=True):
        assert abs(np.mean(seen) - theory) < 3.88 * np.std(seen, ddof=1) / math.sqrt(len(seen))


@settings(max_examples=30)
@given(teams, st.integers(0, 2**32))
def test_littles_law_and_the_order_of_things(team, seed):
    rng = np.random.default_rng(seed)
    inbox = queueing.simulate(team, queueing.arrival_times([min(team.arrivals, 30)] * 6, rng), rng)
    assert np.all(inbox.waits >= -1e-9) and np.all(inbox.ended >= inbox.begun)
    assert set(inbox.solver.tolist()) <= {0, 1, 2}
    assert np.all(inbox.waits[inbox.solver == 1] == 0)
    assert np.all(inbox.waits[inbox.solver == 2] >= team.bot_minutes - 1e-9)
    assume(len(inbox.arrived))
    moments = np.unique(np.concatenate([[0.0], inbox.arrived, inbox.begun, inbox.ended]))
    assert inbox.busy(moments).max() <= team.people
    # L = λW: the mean number waiting times the time is the sum of all waits
    area = (inbox.waiting(moments[:-1]) * np.diff(moments)).sum()
    assert area == pytest.approx(inbox.waits.sum(), rel=1e-9, abs=1e-6)


def test_first_come_first_served_by_hand():
    begun = queueing.begin_times([0, 1, 2, 3, 20], [10, 4, 1, 1, 1], 2)
    assert begun.tolist() == [0, 1, 5, 6, 20]


def test_who_joins_takes_nothing_before_and_is_one_of_the_team_after():
    ready, handling = [0, 1, 2, 3, 20], [10, 4, 1, 1, 1]
    assert queueing.begin_times(ready, handling, 1, [4]).tolist() == [0, 4, 8, 9, 20]
    assert queueing.begin_times(ready, handling, 1, [-1]).tolist() == queueing.begin_times(ready, handling, 2).tolist()
    arrived = queueing.arrival_times([20] * 8, 3)
    alone, helped = (queueing.simulate(Team(20, 4, 15), arrived, 5, joins) for joins in ((), [200]))
    before = alone.begun < 200
    assert (helped.begun <= alone.begun).all() and (helped.begun[before] == alone.begun[before]).all()
    assert helped.waits.sum() < alone.waits.sum()


def test_people_add_no_wait_when_there_are_enough():
    inbox = queueing.simulate(Team(20, 1000, 15), queueing.arrival_times([20] * 5, 1), 1)
    assert not inbox.waits.any()


def test_arrivals_follow_their_rates():
    rates = [5, 0, 40]
    come = np.array([np.histogram(queueing.arrival_times(rates, seed), [0, 60, 120, 180])[0] for seed in range(400)])
    assert not come[:, 1].any()
    assert come.mean(axis=0) == pytest.approx(rates, abs=4 * math.sqrt(40 / 400))
    assert come.var(axis=0)[2] == pytest.approx(40, rel=0.3)  # Poisson: the variance is the mean
    assert np.all(np.diff(queueing.arrival_times(rates, 1)) >= 0)
    assert not len(queueing.arrival_times([0], 1))


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Team(0, 5, 15), "arrivals must be a number above 0; you gave 0"),
        (lambda: Team(20, 0, 15), "people must be a whole number, 1 or more; you gave 0"),
        (lambda: Team(20, 5, -1), "minutes must be a number above 0; you gave -1"),
        (lambda: Team(20, 5, 15, 20), "bot_share must lie between 0 and 1; you gave 20"),
        (lambda: Team(20, 5, 15, 0.2, 2), "bot_fails must lie between 0 and 1"),
        (lambda: queueing.erlang_c(2.5, 1), "people must be a whole number"),
        (lambda: queueing.erlang_c(2, -1), "load must be a number of 0 or more; you gave -1"),
        (lambda: queueing.wait_quantile(Team(20, 5, 12), 1), "The longest wait has no limit"),
        (lambda: queueing.smallest_team(Team(20, 5, 12), 60, 1), "No team answers everyone in time"),
        (lambda: queueing.smallest_team(Team(20, 5, 12), 60, 90), "share must lie between 0 and 1; you gave 90"),
        (lambda: queueing.arrival_times([], 1), "rates must be numbers of 0 or more"),
        (lambda: queueing.arrival_times([-1], 1), "rates must be numbers of 0 or more"),
    ],
)
def test_bad_settings_are_answered_with_a_sentence(make, says):
    with pytest.raises(ValueError, match=says):
        make()
