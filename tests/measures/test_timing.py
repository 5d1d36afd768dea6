"""Replies under a silence: what a long silence ends, and that without one nothing changes."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiesfeeds import measures
from tiesfeeds.own_data import Messages
from tiesfeeds.own_data.facts import turns

CHATS = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 500)), min_size=1, max_size=60)


def arrays(chat):
    sender, gaps = map(np.array, zip(*chat, strict=True))
    return sender, np.cumsum(gaps)


@given(CHATS)
def test_without_an_end_two_people_reply_as_in_the_other_measure(chat):
    sender, time = arrays(chat)
    waits, by = measures.replies(sender, time)
    messages = SimpleNamespace(sender=sender, receiver=1 - sender, time=time)
    assert np.array_equal(waits, measures.reply_times(messages)) and len(by) == len(waits)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 500), st.integers(0, 2)), min_size=1, max_size=60))
def test_in_a_group_a_reply_is_a_change_of_turn_as_the_readers_count_it(chat):
    sender, gaps, rooms = map(np.array, zip(*chat, strict=True))
    zeros = np.zeros(len(sender), dtype=int)
    table = Messages(np.cumsum(gaps).astype(float), sender, rooms, zeros, zeros, zeros, zeros > 0, list("ABCD"))
    waits, _ = measures.replies(sender, table.time, chat=rooms)
    assert np.array_equal(np.sort(waits), np.sort(measures.reply_times(turns(table))))


@given(CHATS, st.integers(1, 500))
def test_a_silence_ends_conversations_and_never_makes_a_reply(chat, silence):
    sender, time = arrays(chat)
    waits, _ = measures.replies(sender, time, silence)
    assert len(waits) <= len(measures.replies(sender, time)[0])
    parts = np.split(np.arange(len(time)), np.flatnonzero(np.diff(time) > silence) + 1)
    alone = [measures.replies(sender[part], time[part])[0] for part in parts]
    assert np.array_equal(waits, np.concatenate(alone))
    assert measures.conversations(time, silence) == len(parts)


def test_an_example_by_hand():
    sender, time = [1, 2, 2, 1, 1, 2], [0, 60, 90, 400, 9000, 9300]
    waits, by = measures.replies(sender, time, 3600)
    assert waits.tolist() == [60, 340, 300] and by.tolist() == [2, 1, 2]
    assert measures.replies(sender, time)[0].tolist() == [60, 340, 8900]


@pytest.mark.parametrize("silence", [0, -1, float("nan")])
def test_a_silence_is_some_time(silence):
    with pytest.raises(ValueError, match="silence must be above 0"):
        measures.replies([0, 1], [0, 1], silence)
