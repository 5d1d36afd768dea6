"""The bootstrap of a median, and names dealt out anew."""

import numpy as np
import pytest

from tiesfeeds import measures
from tiesfeeds.models.reply_rhythm import dealt_anew, median_interval


@pytest.mark.parametrize("count", [31, 101, 400])
def test_the_interval_is_that_of_many_samples_drawn_by_lot(count):
    rng = np.random.default_rng(count)
    values = rng.exponential(size=count)
    drawn = np.sort(rng.choice(values, (20_000, count)), axis=1)[:, (count - 1) // 2]
    low, high = median_interval(values)
    assert np.mean(drawn < low) < 0.025 <= np.mean(drawn <= low) + 0.004
    assert np.mean(drawn > high) < 0.025 + 0.004 and low <= np.median(values) <= high


def test_the_interval_does_not_hang_on_order_and_grows_with_what_is_asked_for():
    values = np.random.default_rng(2).exponential(size=80)
    assert median_interval(values) == median_interval(values[::-1])
    (a, b), (c, d) = median_interval(values, 0.5), median_interval(values, 0.99)
    assert c < a < b < d
    assert median_interval([7.0]) == (7, 7)
    with pytest.raises(ValueError, match="one value or more"):
        median_interval([])


def test_dealt_anew_hangs_on_the_times_and_not_on_who_wrote_when():
    rng = np.random.default_rng(3)
    time, sender = np.cumsum(rng.exponential(100, 300)), rng.integers(0, 2, 300)
    low, high = dealt_anew(sender, time, 500, 1)
    assert dealt_anew(rng.permutation(sender), time, 500, 1) == pytest.approx((low, high), rel=0.25)
    waits, _ = measures.replies(sender, time, 500)
    assert 0.8 * low < np.median(waits) < 1.25 * high  # who wrote when was left to lot here too


def test_those_who_take_turns_are_quicker_than_lot():
    time = np.cumsum(np.random.default_rng(4).exponential(100, 301))
    turns = np.arange(301) % 2
    low, _ = dealt_anew(turns, time, np.inf, 1)
    assert np.median(measures.replies(turns, time)[0]) < low


def test_names_are_dealt_within_a_chat_and_a_person_can_be_picked():
    time = np.arange(40.0)
    sender, chat = np.repeat([0, 1], 20), np.repeat([0, 1], 20)  # each chat has one person: nobody ever replies
    assert np.isnan(dealt_anew(sender, time, 1e9, 1, chat=chat)).all()
    sender = np.tile([0, 1, 2, 2], 10)
    assert dealt_anew(sender, time, 1e9, 1, whose=2)[1] >= 1
