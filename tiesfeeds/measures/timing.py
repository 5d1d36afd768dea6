"""Timing: how long answers take, and how unevenly events follow each other."""

import numpy as np
from numpy.typing import ArrayLike

from tiesfeeds.networks.datasets import Messages
from tiesfeeds.validation import Floats, Integers


def reply_times(messages: Messages) -> Floats:
    """Return how long each reply took.

    A message is a reply if the other person has written since the last message the same way;
    its time runs from the earliest message that was still unanswered.

    Parameters
    ----------
    messages : datasets.Messages
        Anything with arrays `sender`, `receiver` and `time` (seconds).

    Returns
    -------
    array of float, shape (replies,)
        Seconds, in order of pairs of people and then of time.
    """
    sender, receiver = np.asarray(messages.sender), np.asarray(messages.receiver)
    low, high = np.minimum(sender, receiver), np.maximum(sender, receiver)
    # Pair by pair, in order of time (messages of the same second in the order of the file).
    order = np.lexsort((messages.time, high, low))
    time, upward = np.asarray(messages.time)[order], (sender < receiver)[order]
    same_pair = (np.diff(low[order]) == 0) & (np.diff(high[order]) == 0)
    turn = same_pair & (upward[1:] != upward[:-1])
    # A run of messages one way is answered by the first message of the next run.
    starts = np.flatnonzero(np.concatenate([[True], ~same_pair | turn])[: len(time)])
    answers = turn[starts[1:] - 1]
    return np.diff(time[starts])[answers].astype(float)


def replies(
    sender: ArrayLike, time: ArrayLike, silence: float = np.inf, chat: ArrayLike | None = None
) -> tuple[Floats, Integers]:
    """Return how long each reply took and who gave it, where a long silence ends a conversation.

    The first message by somebody else answers; its time runs from the earliest message that was still unanswered.
    Between two people and without an end this is `reply_times`. Among more it is a change of turn: nobody knows who
    was meant.

    Parameters
    ----------
    sender : array of int, shape (messages,)
        Who wrote.
    time : array of float, shape (messages,)
        When, in seconds.
    silence : float
        A message after a longer silence (seconds) begins a new conversation, and answers nothing.
    chat : array of int, shape (messages,), optional
        In which chat; one for all if left out.

    Returns
    -------
    waits : array of float, shape (replies,)
        Seconds.
    by : array of int, shape (replies,)
        Who replied.

    Raises
    ------
    ValueError
        If `silence` is not above 0.
    """
    if not silence > 0:
        raise ValueError(f"silence must be above 0 seconds; you gave {silence}.")
    sender, time = np.asarray(sender, dtype=int), np.asarray(time, dtype=float)
    chat = np.zeros(len(time), dtype=int) if chat is None else np.asarray(chat, dtype=int)
    order = np.lexsort((time, chat))
    sender, time, chat = sender[order], time[order], chat[order]
    begins = (np.diff(time) > silence) | (np.diff(chat) != 0)
    turns = np.flatnonzero(np.concatenate([[True], begins | (np.diff(sender) != 0)])[: len(time)])
    answers = ~begins[turns[1:] - 1]
    return np.diff(time[turns])[answers], sender[turns[1:]][answers]


def conversations(time: ArrayLike, silence: float, chat: ArrayLike | None = None) -> int:
    """Return into how many conversations silences cut some messages.

    Parameters
    ----------
    time, silence, chat
        As for `replies`.
    """
    time = np.asarray(time, dtype=float)
    chat = np.zeros(len(time), dtype=int) if chat is None else np.asarray(chat, dtype=int)
    order = np.lexsort((time, chat))
    begins = (np.diff(time[order]) > silence) | (np.diff(chat[order]) != 0)
    return int(begins.sum()) + (len(time) > 0)


def burstiness(times: ArrayLike, people: ArrayLike | None = None) -> float:
    """Return how far events come in bursts: (σ − μ) / (σ + μ) of the times between them.

    Parameters
    ----------
    times : array of float, shape (events,)
        When each event happened, in any unit.
    people : array of int, shape (events,), optional
        Whose event it was; gaps are then taken within each person, and all of them together.

    Returns
    -------
    float
        −1 for a clockwork, 0 for events at random moments, towards 1 for bursts.

    Raises
    ------
    ValueError
        If fewer than two events follow each other, or all happen at once.

    References
    ----------
    Goh & Barabási 2008, doi:10.1209/0295-5075/81/48002.
    """
    times = np.asarray(times, dtype=float)
    people = np.zeros(len(times), dtype=int) if people is None else np.asarray(people)
    order = np.lexsort((times, people))
    gaps = np.diff(times[order])[np.diff(people[order]) == 0]
    if not len(gaps) or not gaps.any():
        raise ValueError("Burstiness needs events at different times: give two times or more.")
    return float((gaps.std() - gaps.mean()) / (gaps.std() + gaps.mean()))
