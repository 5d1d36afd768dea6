"""Replies and bursts: those of a patient reader, of a clock and of chance."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from small_networks import fair

from tiesfeeds import measures


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
