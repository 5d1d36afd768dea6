"""Service: how long people wait for a care team's answer, by queueing theory and by simulation.

Conversations arrive at random moments (a Poisson process). A bot takes a share of them and solves some; those it fails
with, and all others, wait for a person, first come, first served. One conversation keeps one person busy for a time
that is exponentially distributed. Once the bot has taken its share, this is the M/M/c queue, for which Erlang found
the probability of waiting. Times are in minutes, rates per hour.
"""

import math
from dataclasses import dataclass
from heapq import heapreplace
from typing import overload

import numpy as np
from numpy.typing import ArrayLike

from tiesfeeds.validation import Floats, Integers, Seed, generator, is_number, probability, whole_number

__all__ = [
    "Inbox", "Team", "answered_within", "arrival_times", "begin_times", "erlang_c", "mean_wait", "simulate",
    "smallest_team", "wait_quantile",
]  # fmt: skip


@dataclass(frozen=True)
class Team:
    """A care team, what comes in, and its bot.

    Parameters
    ----------
    arrivals : float
        Conversations that arrive an hour, more than 0.
    people : int
        How many people answer at the same time, 1 or more.
    minutes : float
        How long one conversation keeps a person busy on average, more than 0.
    bot_share : float
        The share of conversations that go to the bot first.
    bot_fails : float
        The share of those that it cannot solve and hands over to people.
    bot_minutes : float
        How long it tries before it hands over.

    Raises
    ------
    ValueError
        If a number lies outside its range.
    """

    arrivals: float
    people: int
    minutes: float
    bot_share: float = 0.0
    bot_fails: float = 0.0
    bot_minutes: float = 5.0

    def __post_init__(self) -> None:
        _positive(self.arrivals, "arrivals")
        whole_number(self.people, "people", 1)
        _positive(self.minutes, "minutes")
        probability(self.bot_share, "bot_share")
        probability(self.bot_fails, "bot_fails")
        _positive(self.bot_minutes, "bot_minutes", least=0)

    @property
    def reaching(self) -> float:
        """Conversations an hour that reach a person."""
        return self.arrivals * (1 - self.bot_share * (1 - self.bot_fails))

    @property
    def capacity(self) -> float:
        """Conversations an hour that the people can finish if they are never idle."""
        return self.people * 60 / self.minutes

    @property
    def load(self) -> float:
        """The offered load: how many people are busy on average if there are enough of them (in erlangs)."""
        return self.reaching * self.minutes / 60

    @property
    def utilisation(self) -> float:
        """The share of their time for which there is work; the queue needs it to be less than 1."""
        return self.load / self.people

    @property
    def overloaded(self) -> bool:
        """Whether the queue has no level to settle at."""
        return self.load >= self.people * (1 - 1e-9)  # 5.0 erlangs for 5 people, however 5.0 came about


# ---- theory ----


def erlang_c(people: int, load: float) -> float:
    """Return the probability that a conversation has to wait in an M/M/c queue.

    Parameters
    ----------
    people : int
        How many answer, 1 or more.
    load : float
        The offered load in erlangs, 0 or more: arrivals per hour times hours each.

    Returns
    -------
    float
        1 if the load reaches the number of people: then everyone waits in the end.

    Raises
    ------
    ValueError
        If a number lies outside its range.

    References
    ----------
    Erlang 1917; Gans, Koole & Mandelbaum 2003, doi:10.1287/msom.5.2.79.16071.
    """
    people, load = whole_number(people, "people", 1), _positive(load, "load", least=0)
    if load >= people:
        return 1.0
    blocked = 1.0  # Erlang B, by its recursion: no factorials, so no overflow
    for count in range(1, people + 1):
        blocked = load * blocked / (count + load * blocked)
    return blocked / (1 - load / people * (1 - blocked))


def mean_wait(team: Team) -> float:
    """Return how long people's conversations wait for a person on average, in the long run.

    Parameters
    ----------
    team : Team
        The setting. Time spent with the bot does not count here.

    Returns
    -------
    float
        Minutes; infinity if the team is overloaded.

    References
    ----------
    As for `erlang_c`.
    """
    if team.overloaded:
        return math.inf
    return erlang_c(team.people, team.load) * team.minutes / (team.people - team.load)


@overload
def answered_within(team: Team, limit: float) -> float: ...


@overload
def answered_within(team: Team, limit: Integers | Floats) -> Floats: ...


def answered_within(team: Team, limit: float | Integers | Floats) -> float | Floats:
    """Return the share of all conversations whose answer begins within a limit, in the long run.

    What the bot solves is answered at once. What it hands over waits for the bot first and then for a person.

    Parameters
    ----------
    team : Team
        The setting.
    limit : float or array of float
        Minutes.

    Returns
    -------
    float or array of float, shape of `limit`
        If the team is overloaded, the share that the bot solves: waits for a person grow beyond every limit.

    References
    ----------
    As for `erlang_c`. A thinned or delayed Poisson process is one again, so what reaches people still is.
    """
    within: Floats = np.asarray(limit, dtype=float)

    def by_a_person(minutes: Floats) -> Floats:
        if team.overloaded:
            return np.zeros_like(minutes)
        drain = (team.people - team.load) / team.minutes
        # where a limit has already passed with the bot, nobody was answered
        served = 1 - erlang_c(team.people, team.load) * np.exp(-drain * np.maximum(minutes, 0))
        return np.where(minutes < 0, 0.0, served)

    handed = team.bot_share * team.bot_fails
    share = team.bot_share - handed + (1 - team.bot_share) * by_a_person(within)
    if handed:
        share = share + handed * by_a_person(within - team.bot_minutes)
    return share if share.ndim else float(share)


def wait_quantile(team: Team, share: float) -> float:
    """Return the wait that a share of all conversations does not exceed, in the long run.

    Parameters
    ----------
    team : Team
        The setting.
    share : float
        For example 0.5 for the median, 0.9 for the 90th percentile; less than 1.

    Returns
    -------
    float
        Minutes; infinity if the team is overloaded and the bot solves too few.

    Raises
    ------
    ValueError
        If `share` is not a number from 0 to 1, or is 1: the longest wait has no limit.
    """
    if probability(share, "share") == 1:
        raise ValueError("The longest wait has no limit: ask for a share below 1, for example 0.99.")
    if answered_within(team, 0.0) >= share:
        return 0.0
    if team.overloaded and answered_within(team, 0.0) < share:
        return math.inf
    # Of those who go to a person the share `waits` waits at first, which falls by exp(-drain * minutes).
    # So does that of those whom the bot hands over; until it lets go of them they are all late.
    waits, drain = erlang_c(team.people, team.load), (team.people - team.load) / team.minutes
    late, direct, handed = 1 - share, 1 - team.bot_share, team.bot_share * team.bot_fails

    def until(left: float) -> float:
        return math.log(left) / drain if left > 0 else 0.0

    wait = until(waits * direct / (late - handed)) if late > handed else math.inf
    if wait < team.bot_minutes or not handed:
        return max(wait, 0.0)
    left = waits * (direct * math.exp(-drain * team.bot_minutes) + handed) / late
    return team.bot_minutes + max(until(left), 0.0)


def smallest_team(team: Team, limit: float, share: float) -> int | None:
    """Return how many people are needed for a service level, in the long run.

    Parameters
    ----------
    team : Team
        The setting; its number of people does not matter.
    limit : float
        Minutes within which an answer is to begin.
    share : float
        The share of all conversations for which it should, less than 1.

    Returns
    -------
    int or None
        None if no team is large enough, since the bot takes longer than `limit` for too many.

    Raises
    ------
    ValueError
        If `share` is not a number from 0 to 1, or is 1.
    """
    if probability(share, "share") == 1:
        raise ValueError("No team answers everyone in time: ask for a share below 1, for example 0.99.")
    late = team.bot_share * team.bot_fails if limit < team.bot_minutes else 0.0
    if 1 - late <= share:
        return None
    people = 1
    while answered_within(Team(**{**vars(team), "people": people}), limit) < share:
        people += 1
    return people


# ---- simulation ----


@dataclass(frozen=True)
class Inbox:
    """What happened to each conversation, in order of arrival; times in minutes since the doors opened.

    Parameters
    ----------
    arrived : array of float, shape (conversations,)
        When it came in.
    begun : array of float, shape (conversations,)
        When the answer began that solved it.
    ended : array of float, shape (conversations,)
        When it was over.
    solver : array of int, shape (conversations,)
        0 for a person, 1 for the bot, 2 for a person after the bot had failed.
    """

    arrived: Floats
    begun: Floats
    ended: Floats
    solver: Integers

    @property
    def waits(self) -> Floats:
        """Minutes from each arrival to the answer's beginning, time lost with the bot included."""
        return self.begun - self.arrived

    def waiting(self, times: ArrayLike) -> Integers:
        """Return how many conversations wait at each of some times (array of int, shape of `times`)."""
        come = np.searchsorted(self.arrived, times, side="right")
        return come - np.searchsorted(np.sort(self.begun), times, side="right")

    def busy(self, times: ArrayLike) -> Integers:
        """Return how many people are busy at each of some times (array of int, shape of `times`)."""
        people = self.solver != 1
        begun = np.searchsorted(np.sort(self.begun[people]), times, side="right")
        return begun - np.searchsorted(np.sort(self.ended[people]), times, side="right")


def arrival_times(rates: ArrayLike, rng: Seed) -> Floats:
    """Return random moments of arrival: a Poisson process whose rate may change from hour to hour.

    Parameters
    ----------
    rates : sequence of float
        Expected arrivals in each hour, 0 or more.
    rng : numpy.random.Generator or int
        A generator or a seed.

    Returns
    -------
    array of float, shape (conversations,)
        Minutes since the beginning of the first hour, in order.

    Raises
    ------
    ValueError
        If a rate is less than 0.
    """
    rng, rates = generator(rng), np.asarray(rates, dtype=float)
    if not rates.size or not np.all(rates >= 0) or not np.isfinite(rates).all():
        raise ValueError("rates must be numbers of 0 or more, one for each hour, for example [10, 20, 15].")
    expected = np.concatenate([[0.0], np.cumsum(rates)])
    # Given their number, the points of a Poisson process lie anywhere; the clock runs quicker where the rate is high.
    clock = np.sort(rng.uniform(0, expected[-1], rng.poisson(expected[-1])))
    return 60 * np.interp(clock, expected, np.arange(len(expected)))


def begin_times(ready: ArrayLike, handling: ArrayLike, people: int, joins: ArrayLike = ()) -> Floats:
    """Return when each conversation begins if people take them first come, first served.

    Parameters
    ----------
    ready : array of float, shape (conversations,)
        When each one is ready to be answered, in order.
    handling : array of float, shape (conversations,)
        How long each one takes.
    people : int
        How many answer from the beginning on, 1 or more.
    joins : sequence of float
        When further people begin to answer, one each.

    Returns
    -------
    array of float, shape (conversations,)

    References
    ----------
    Kiefer & Wolfowitz 1955, doi:10.1090/S0002-9947-1955-0066587-3.
    """
    free = [-math.inf] * whole_number(people, "people", 1) + sorted(np.asarray(joins, float).tolist())
    # a heap: when each person is free next
    begun = []
    for moment, takes in zip(np.asarray(ready).tolist(), np.asarray(handling).tolist(), strict=True):
        begin = free[0]
        if moment > begin:
            begin = moment
        heapreplace(free, begin + takes)
        begun.append(begin)
    return np.array(begun)


def simulate(team: Team, arrived: ArrayLike, rng: Seed, joins: ArrayLike = ()) -> Inbox:
    """Simulate an inbox, conversation by conversation, until the last one is answered.

    Parameters
    ----------
    team : Team
        Its people, minutes and bot; what arrives is given by `arrived`.
    arrived : array of float, shape (conversations,)
        Minutes, in order: see `arrival_times`.
    rng : numpy.random.Generator or int
        A generator or a seed.
    joins : sequence of float
        When further people begin to answer, one each; minutes, on the clock of `arrived`.

    Returns
    -------
    Inbox
    """
    rng, arrived = generator(rng), np.asarray(arrived, dtype=float)
    handling = rng.exponential(team.minutes, len(arrived))
    to_bot, fails = rng.random((2, len(arrived))) < np.array([[team.bot_share], [team.bot_fails]])
    solver = np.where(to_bot, np.where(fails, 2, 1), 0)
    ready = arrived + np.where(solver == 2, team.bot_minutes, 0.0)
    queue = np.flatnonzero(solver != 1)
    queue = queue[np.argsort(ready[queue], kind="stable")]  # whom the bot hands over stands behind later ones
    begun, ended = arrived.copy(), arrived + team.bot_minutes
    begun[queue] = begin_times(ready[queue], handling[queue], team.people, joins)
    ended[queue] = begun[queue] + handling[queue]
    return Inbox(arrived, begun, ended, solver)


def _positive(value: float, name: str, least: float | None = None) -> float:
    if not is_number(value) or not (value > 0 or value == least) or value == math.inf:
        above = "above 0" if least is None else "of 0 or more"
        raise ValueError(f"{name} must be a number {above}; you gave {value}.")
    return float(value)
