"""Recommendation: followers bound an audience only while the feed holds nothing but what one follows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiesfeeds.models.recommendation import Feed, views

shares, followers, appeals = st.floats(0, 1), st.floats(0, 100_000), st.floats(0, 1000)


def test_known_values():
    seen = views(Feed(0.5), 8000, 20)
    assert (seen.followers, seen.strangers, seen.total) == pytest.approx((2000, 9200, 11_200))


@given(followers, appeals)
def test_without_recommendation_no_stranger_sees_it_and_followers_bound_it(count, appeal):
    seen = views(Feed(0), count, appeal)
    assert seen.strangers == 0 and seen.total <= count


@given(shares, followers, appeals)
def test_nobody_sees_it_twice(share, count, appeal):
    seen = views(Feed(share), count, appeal)
    assert 0 <= seen.followers <= count and 0 <= seen.strangers <= 100_000 - count + 1e-6


@given(shares, shares, followers, appeals)
def test_what_is_not_followed_takes_from_followers_and_gives_to_strangers(one, other, count, appeal):
    low, high = sorted((one, other))
    before, after = views(Feed(low), count, appeal), views(Feed(high), count, appeal)
    assert after.followers <= before.followers + 1e-9 and after.strangers >= before.strangers - 1e-9


@given(shares)
def test_average_posts_share_out_what_the_feed_shows_of_the_unconnected(share):
    """Somebody whom nobody follows gets one post's part of all views of that kind."""
    feed = Feed(share)
    assert views(feed, 0).total == pytest.approx(share * feed.seen * feed.people / feed.posts)


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda: Feed(1.5), "unconnected"),
        (lambda: Feed(0.1, people=0), "Give people as a number above 0"),
        (lambda: Feed(0.1, seen=300), "at most as many posts as they follow"),
        (lambda: views(Feed(0.1), 200_000), "from 0 to 100000 followers"),
        (lambda: views(Feed(0.1), 10, -1), "Give appeal as a number of 0 or more"),
    ],
)
def test_what_cannot_be_gets_a_sentence(ask, sentence):
    with pytest.raises(ValueError, match=sentence):
        ask()
