"""A season: twelve weeks of a small firm that answers people, posts, and pays for reach, as a game.

Each week has three moves: how many people answer, how many posts go out, and what is paid for advertisements. Those
who are reached may buy, follow or write; those who are answered in time may come back. How soon answers come is
Erlang's theory (`tiesfeeds.models.queueing`), how posts are passed on is a branching process. All is expectation, so
there may be half a customer; only the news is drawn by lot, from a seed. A game is its seed and its moves: whoever has
them can play it again. What a `World` assumes are assumptions; docstrings name the figures they are near to.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

import numpy as np

from tiesfeeds.models.queueing import Team, answered_within, mean_wait
from tiesfeeds.validation import generator, is_number, probability, whole_number

__all__ = [
    "GOALS", "MOST_PEOPLE", "MOST_POSTS", "NEWS", "STRATEGIES", "WEEKS", "Move", "Season", "Week", "World", "begin",
    "cost", "line", "mix", "news", "play", "replay", "scores", "step", "take_back",
]  # fmt: skip

WEEKS = 12
MOST_PEOPLE, MOST_POSTS = 5, 10
LIMIT = 60  # minutes: answered within is answered in time
BUSIEST = 0.95  # of its time a team can spend on conversations; who comes on top of that is not answered

# What may happen in a week. The rule stays changed; the others pass.
NEWS = {
    "": "nothing special",
    "storm": "a complaint storm: three times as many people write",
    "hit": "a post takes off: posts reach four times as many people",
    "rival": "a rival advertises: your advertisements cost twice as much, and regulars are tempted away",
    "rule": "the platform changes its rule: from now on posts reach half as many of your followers",
}
_DRAWN = ("storm", "storm", "hit", "rival", "rule")


@dataclass(frozen=True)
class World:
    """What the game assumes. Money is in euros, shares lie between 0 and 1.

    Parameters
    ----------
    budget : float
        What comes in each week; what is not spent is kept.
    wage : float
        What one person at the inbox costs a week.
    post, thousand : float
        What one post costs, and what 1 000 people reached by advertisements cost (near to F118).
    hours, minutes : float
        How long the inbox is open a week, and how long one conversation takes.
    sees : float
        Share of the followers who see one post (near to F105).
    passes : float
        How many others each person who sees a post passes it on to on average, less than 1.
    tells : float
        How many others each regular who sees a post tells of it on average.
    writes, follows, buys : float
        Shares of the people reached in a week who write, begin to follow, and buy. Those who buy are fewer where trust
        is low.
    talks : float
        Share of the regulars who write in a week.
    returns : float
        Share of those answered in time who become regulars.
    stays : float
        Share of the regulars who stay from week to week if everyone is answered in time.
    visits : float
        Purchases of one regular a week.
    """

    budget: float = 2000.0
    wage: float = 400.0
    post: float = 50.0
    thousand: float = 15.0
    hours: float = 20.0
    minutes: float = 10.0
    sees: float = 0.06
    passes: float = 0.2
    tells: float = 3.0
    writes: float = 0.003
    follows: float = 0.002
    buys: float = 0.002
    talks: float = 0.1
    returns: float = 0.3
    stays: float = 0.97
    visits: float = 0.25

    def __post_init__(self) -> None:
        for name in ("budget", "wage", "post", "thousand", "hours", "minutes"):
            _amount(getattr(self, name), name, above=True)
        for name in ("tells", "visits"):
            _amount(getattr(self, name), name)
        for name in ("sees", "writes", "follows", "buys", "talks", "returns", "stays"):
            probability(getattr(self, name), name)
        if probability(self.passes, "passes") == 1:
            raise ValueError("passes must be less than 1, or posts would be passed on for ever; try 0.2.")


@dataclass(frozen=True)
class Move:
    """What a player decides for one week.

    Parameters
    ----------
    people : int
        How many answer, 0 to 5.
    posts : int
        How many posts go out, 0 to 10.
    ads : float
        Euros for advertisements, 0 or more.

    Raises
    ------
    ValueError
        If a number lies outside its range.
    """

    people: int = 0
    posts: int = 0
    ads: float = 0.0

    def __post_init__(self) -> None:
        for name, most in (("people", MOST_PEOPLE), ("posts", MOST_POSTS)):
            if whole_number(getattr(self, name), name) > most:
                raise ValueError(f"{name} must be {most} or fewer; you gave {getattr(self, name)}.")
        _amount(self.ads, "ads")


@dataclass(frozen=True)
class Week:
    """What came of one week.

    Parameters
    ----------
    news : str
        A key of `NEWS`.
    move : Move
        What was decided.
    cost : float
        What it cost.
    by_posts, by_ads : float
        People reached by posts, and by advertisements.
    wrote : float
        Conversations that came in.
    in_time : float
        Share of them answered within 1 hour.
    unanswered : float
        Conversations that were never answered: more than the team can take on.
    wait : float
        Mean wait of those who were answered, in minutes; 0 if there was nobody to answer.
    purchases : float
        Bought in this week.
    followers, regulars, trust : float
        As they stand at the end of the week.
    """

    news: str
    move: Move
    cost: float
    by_posts: float
    by_ads: float
    wrote: float
    in_time: float
    unanswered: float
    wait: float
    purchases: float
    followers: float
    regulars: float
    trust: float

    @property
    def reached(self) -> float:
        """People reached in this week."""
        return self.by_posts + self.by_ads


@dataclass(frozen=True)
class Season:
    """A game so far.

    Parameters
    ----------
    seed : int
        From which the news is drawn.
    world : World
        The assumptions.
    money : float
        What can be spent in the coming week.
    followers, regulars : float
        People who follow, and people who come back.
    trust : float
        How far people rely on an answer, 0 to 1.
    weeks : tuple of Week
        What has been played.
    """

    seed: int
    world: World = field(default_factory=World)
    money: float = 2000.0
    followers: float = 5000.0
    regulars: float = 200.0
    trust: float = 0.5
    weeks: tuple[Week, ...] = ()

    @property
    def over(self) -> bool:
        """Whether all twelve weeks have been played."""
        return len(self.weeks) == WEEKS

    @property
    def news(self) -> str:
        """The key of the coming week's news; empty after the last week."""
        return "" if self.over else news(self.seed)[len(self.weeks)]

    @property
    def moves(self) -> tuple[Move, ...]:
        """The moves so far: with the seed they are the whole game."""
        return tuple(week.move for week in self.weeks)


Strategy = Callable[[Season], Move]


def _amount(value: float, name: str, above: bool = False) -> float:
    fine = is_number(value) and 0 <= value < float("inf") and not (above and value == 0)
    if not fine:
        raise ValueError(f"{name} must be a number {'above 0' if above else 'of 0 or more'}; you gave {value}.")
    return float(value)


# ---- the game ----


@cache
def news(seed: int) -> tuple[str, ...]:
    """Return what happens in each week of a season.

    Parameters
    ----------
    seed : int
        The same seed brings the same news.

    Returns
    -------
    tuple of str, one for each week
        Keys of `NEWS`. Two storms and one of each other kind, in different weeks; the first week is always calm.
    """
    drawn = generator(whole_number(seed, "seed")).choice(np.arange(1, WEEKS), len(_DRAWN), replace=False).tolist()
    kinds = dict(zip(drawn, _DRAWN, strict=True))
    return tuple(kinds.get(week, "") for week in range(WEEKS))


def begin(seed: int, world: World | None = None) -> Season:
    """Return a season before its first week.

    Parameters
    ----------
    seed : int
        From which the news is drawn.
    world : World, optional
        Other assumptions.

    Returns
    -------
    Season
    """
    world = World() if world is None else world
    return Season(whole_number(seed, "seed"), world, money=world.budget)


def cost(season: Season, move: Move) -> float:
    """Return what a move costs in the coming week.

    Parameters
    ----------
    season : Season
        The game so far.
    move : Move
        The plan.

    Returns
    -------
    float
        Euros.
    """
    return move.people * season.world.wage + move.posts * season.world.post + move.ads


def step(season: Season, move: Move) -> Season:
    """Return the season after one more week.

    Parameters
    ----------
    season : Season
        The game so far.
    move : Move
        What is decided for the coming week.

    Returns
    -------
    Season

    Raises
    ------
    ValueError
        If the season is over, or the move costs more than there is.
    """
    if season.over:
        raise ValueError(f"All {WEEKS} weeks have been played: begin another season.")
    spent = cost(season, move)
    if spent > season.money + 1e-9:
        raise ValueError(f"This costs {spent:.0f} euros, and there are {season.money:.0f}: take something off.")
    world, happens = season.world, season.news
    ruled = "rule" in news(season.seed)[: len(season.weeks) + 1]
    # posts: to followers, through regulars, and on from person to person (the mean size of a branching process)
    seen = 1 - (1 - world.sees / (2 if ruled else 1)) ** move.posts
    first = seen * (season.followers + world.tells * season.regulars)
    by_posts = first / (1 - world.passes) * (4 if happens == "hit" else 1)
    by_ads = 1000 * move.ads / (world.thousand * (2 if happens == "rival" else 1))
    reached = by_posts + by_ads
    wrote = (world.writes * reached + world.talks * season.regulars) * (3 if happens == "storm" else 1)
    in_time, unanswered, wait = _answered(world, move.people, wrote)
    trust = 0.7 * season.trust + 0.3 * in_time
    purchases = world.buys * reached * (1 + season.trust) / 2 + world.visits * season.regulars
    stays = world.stays - 0.15 * (1 - in_time) - (0.1 if happens == "rival" else 0)
    regulars = max(stays, 0) * season.regulars + world.returns * in_time * wrote
    followers = season.followers + world.follows * reached
    week = Week(
        happens, move, spent, by_posts, by_ads, wrote, in_time, unanswered, wait, purchases, followers, regulars, trust
    )  # fmt: skip
    money = season.money - spent + world.budget
    weeks = (*season.weeks, week)
    return replace(season, money=money, followers=followers, regulars=regulars, trust=trust, weeks=weeks)


def _answered(world: World, people: int, wrote: float) -> tuple[float, float, float]:
    """Return the share answered in time, how many never are, and the mean wait of the others.

    By Erlang's theory for what the team can take on.
    """
    if not wrote:
        return 1.0, 0.0, 0.0
    if not people:
        return 0.0, wrote, 0.0
    capacity = people * 60 / world.minutes
    taken = min(wrote / world.hours, BUSIEST * capacity)
    team = Team(taken, people, world.minutes)
    answered = taken * world.hours
    return answered / wrote * answered_within(team, LIMIT), wrote - answered, mean_wait(team)


def play(seed: int, player: Sequence[Move] | Strategy, world: World | None = None) -> Season:
    """Play a season.

    Parameters
    ----------
    seed : int
        From which the news is drawn.
    player : sequence of Move, or callable
        The moves from the first week on; or a strategy, ``player(season)`` returns a move.
    world : World, optional
        Other assumptions.

    Returns
    -------
    Season
        After as many weeks as there are moves; a strategy plays all twelve.
    """
    season = begin(seed, world)
    if not callable(player):
        for move in player:
            season = step(season, move)
        return season
    while not season.over:
        season = step(season, player(season))
    return season


def take_back(season: Season) -> Season:
    """Return the season without its last week (or as it is, if nothing has been played).

    Parameters
    ----------
    season : Season
        The game so far.

    Returns
    -------
    Season
    """
    return play(season.seed, season.moves[:-1], season.world)


# ---- simple strategies ----


def mix(people: int) -> Strategy:
    """Return a strategy that always does the same: some people, eight posts, and the rest for advertisements.

    Parameters
    ----------
    people : int
        How many answer, 0 to 4. At the game's prices each takes a fifth of the weekly budget.

    Returns
    -------
    callable
        ``strategy(season)`` returns a move.
    """
    people = whole_number(people, "people")

    def strategy(season: Season) -> Move:
        rest = season.world.budget - people * season.world.wage - 8 * season.world.post
        return Move(people, 8, max(rest, 0.0))

    return strategy


STRATEGIES = {"all on reach": mix(0), "half and half": mix(2), "all on answers": mix(4)}


# ---- what counts ----


GOALS = {
    "awareness": "people reached in all weeks together",
    "service": "share of conversations answered within 1 hour",
    "loyalty": "regulars at the end",
    "sales": "purchases in all weeks together",
}


def scores(season: Season) -> dict[str, float]:
    """Return how a season stands under each goal.

    Parameters
    ----------
    season : Season
        At least one week played.

    Returns
    -------
    dict of float
        By the keys of `GOALS`; the more the better.

    Raises
    ------
    ValueError
        If nothing has been played yet.
    """
    if not season.weeks:
        raise ValueError("Play at least one week: before that there is nothing to count.")
    wrote = sum(week.wrote for week in season.weeks)
    return {
        "awareness": sum(week.reached for week in season.weeks),
        "service": sum(week.wrote * week.in_time for week in season.weeks) / wrote if wrote else 1.0,
        "loyalty": season.regulars,
        "sales": sum(week.purchases for week in season.weeks),
    }


# ---- a game as one list of numbers ----


def line(season: Season) -> list[float]:
    """Return a game as one list of numbers: the seed, then people, posts and euros for advertisements of each week.

    Parameters
    ----------
    season : Season
        Played in the usual world.

    Returns
    -------
    list of float
        Of length 1 + 3 · weeks; whole numbers as int.
    """
    plan = [value for move in season.moves for value in (move.people, move.posts, move.ads)]
    return [season.seed, *(int(value) if value == int(value) else float(value) for value in plan)]


def replay(numbers: Sequence[float]) -> Season:
    """Return the game that a list of numbers tells; see `line`.

    Parameters
    ----------
    numbers : sequence of float
        The seed, then three numbers for each week.

    Returns
    -------
    Season

    Raises
    ------
    ValueError
        If there are not three numbers for each week, or a week cannot be played as it says.
    """
    seed, *plan = numbers
    if len(plan) % 3:
        raise ValueError("A game is its seed, then three numbers for each week: people, posts and euros.")
    weeks = zip(plan[::3], plan[1::3], plan[2::3], strict=True)
    whole = [(whole_number(people, "people"), whole_number(posts, "posts"), float(ads)) for people, posts, ads in weeks]
    return play(whole_number(seed, "seed"), [Move(*week) for week in whole])
