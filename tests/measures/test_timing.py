"""Replies and bursts: those of a patient reader, of a clock and of chance."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from small_networks import fair

from tiesfeeds import measures
from tiesfeeds.own_data import Messages
from tiesfeeds.own_data.facts import turns


def _messages(*lines):
    sender, receiver, time = np.array(lines).T
    return SimpleNamespace(sender=sender, receiver=receiver, time=time)


def test_a_reply_answers_the_earliest_open_message():
    talk = _messages((0, 1, 10), (0, 1, 20), (1, 0, 50), (1, 0, 60), (0, 1, 90), (2, 1, 5), (0, 2, 7))
    assert measures.reply_times(talk).tolist() == [40, 40]
    assert measures.reply_times(_messages((0, 1, 1), (0, 1, 2))).tolist() == []


@fair
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 50)), max_size=40))
def test_replies_are_those_of_a_patient_reader(lines):
    lines = sorted((line for line in lines if line[0] != line[1]), key=lambda line: line[2])
    assume(lines)
    waiting, expected = {}, []
    for sender, receiver, time in lines:
        asked = waiting.pop((receiver, sender), None)
        if asked is not None:
            expected.append(time - asked)
        waiting.setdefault((sender, receiver), time)
    assert sorted(measures.reply_times(_messages(*lines))) == sorted(expected)


def test_burstiness_tells_a_clock_from_chance_and_chance_from_bursts():
    assert measures.burstiness(np.arange(0, 100, 5)) == -1
    rng = np.random.default_rng(1)
    assert measures.burstiness(np.cumsum(rng.exponential(size=50_000))) == pytest.approx(0, abs=0.02)
    assert measures.burstiness(np.cumsum(rng.pareto(1.2, size=50_000))) > 0.5
    both = np.concatenate([np.arange(0, 100, 5), np.arange(2, 102, 5)])
    assert measures.burstiness(both, people=np.repeat([0, 1], 20)) == -1
    with pytest.raises(ValueError, match="Burstiness needs events at different times"):
        measures.burstiness([3.0])


# ---- replies under a silence: what a long one ends, and that without one nothing changes -----------------------------

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
