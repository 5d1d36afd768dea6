"""What a post and a round of messages reach and cost, and how many a goal needs: sums, break-evens and a simulation."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiesfeeds.models import reach
from tiesfeeds.models.reach import Messages, Post

posts = st.builds(Post, st.floats(1, 1e7), st.floats(0.001, 1), st.floats(0, 0.9), st.floats(0, 1e5))
rounds = st.builds(Messages, st.floats(1, 1e6), st.floats(0.01, 1), st.floats(0.01, 100))


# ---- a post ----


def test_known_values():
    post = Post(50_000, 0.06, 0.5, 300)
    assert (post.shown, post.reach, post.cost_each) == pytest.approx((3000, 6000, 0.05))


@given(posts)
def test_the_waves_add_up_to_the_reach(post):
    waves = [post.shown * post.passed_on**number for number in range(400)]
    assert sum(waves) == pytest.approx(post.reach, rel=1e-9)


@given(posts, st.floats(1, 10))
def test_reach_is_proportional_to_followers_and_the_cost_of_each_falls(post, times):
    larger = Post(post.followers * times, post.organic, post.passed_on, post.cost)
    assert larger.reach == pytest.approx(times * post.reach)
    assert larger.cost_each * times == pytest.approx(post.cost_each)


@given(posts)
def test_passing_on_never_hurts(post):
    assert post.reach >= Post(post.followers, post.organic).reach * (1 - 1e-12)


def test_the_mean_of_simulated_cascades_is_the_formulas():
    """Each person who sees it brings a Poisson number of others; 99.9% interval of the mean."""
    rng, post, sizes = np.random.default_rng(1), Post(200, 0.1, 0.6), []
    for _ in range(2000):
        wave = total = rng.binomial(200, post.organic)
        while wave:
            wave = rng.poisson(post.passed_on * wave)
            total += wave
        sizes.append(total)
    assert abs(np.mean(sizes) - post.reach) < 3.29 * np.std(sizes) / math.sqrt(len(sizes))


def test_nobody_is_shown_it():
    assert Post(100, 0, 0.5, 10).cost_each == math.inf == reach.followers_needed(Post(100, 0), 5)


# ---- messages ----


@given(rounds, st.floats(1, 10))
def test_each_reader_costs_the_same_however_many_are_sent(messages, times):
    more = Messages(messages.sent * times, messages.read, messages.price)
    assert more.cost_each == messages.cost_each == pytest.approx(messages.cost / messages.reach)


def test_nobody_reads():
    assert Messages(10, 0, 1).cost_each == math.inf


# ---- both ----


@given(posts, rounds)
def test_at_the_break_even_both_cost_the_same(post, messages):
    people = reach.break_even_reach(post, messages)
    followers = reach.followers_needed(post, people)
    if followers > 1e-6:
        same = Post(followers, post.organic, post.passed_on, post.cost)
        assert same.reach == pytest.approx(people)
        assert same.cost_each == pytest.approx(messages.cost_each)


def test_nothing_is_as_cheap_as_messages_for_nothing():
    assert reach.break_even_reach(Post(1, 1, 0, 5), Messages(1, 1, 0)) == math.inf


@given(st.floats(1, 1e4), st.floats(0.01, 1), st.floats(0.01, 1))
def test_as_many_people_as_a_goal_needs_meet_it(goal, fit, response):
    assert reach.people_needed(goal, fit, response) * fit * response == pytest.approx(goal)
    assert reach.people_needed(goal, fit, 0) == math.inf == reach.people_needed(goal, 0, response)


@given(st.floats(0.001, 10), st.floats(0.01, 10), st.floats(0.05, 1), st.floats(0.5, 5), st.floats(0.001, 0.2))
def test_at_the_break_even_fit_a_response_costs_the_same(many, chosen, fit, lift, response):
    least = reach.break_even_fit(many, chosen, fit, lift)
    if 0 < least <= 1 and lift * response <= 1:
        costs = many * reach.people_needed(1, least, response), chosen * reach.people_needed(1, fit, lift * response)
        assert costs[0] == pytest.approx(costs[1])


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Post(0, 0.1), "followers must be a number above 0; you gave 0"),
        (lambda: Post(100, 6), "organic must lie between 0 and 1; you gave 6"),
        (lambda: Post(100, 0.1, 1), "would never stop: give a number below 1"),
        (lambda: Post(100, 0.1, 1.2), "passed_on must lie between 0 and 1"),
        (lambda: Post(100, 0.1, 0, -1), "cost must be a number of 0 or more; you gave -1"),
        (lambda: Messages(math.inf, 0.5, 1), "sent must be a number above 0"),
        (lambda: Messages(10, 50, 1), "read must lie between 0 and 1"),
        (lambda: Messages(10, 0.5, "1"), "price must be a number of 0 or more"),
        (lambda: reach.followers_needed(Post(100, 0.1), -1), "reach must be a number of 0 or more"),
        (lambda: reach.people_needed(-1, 0.5, 0.5), "goal must be a number of 0 or more"),
        (lambda: reach.people_needed(1, 2, 0.5), "fit must lie between 0 and 1"),
        (lambda: reach.break_even_fit(1, 0, 0.5), "chosen_each must be a number above 0"),
    ],
)
def test_bad_numbers_are_answered_with_a_sentence(make, says):
    with pytest.raises(ValueError, match=says):
        make()
