"""Who plays the season: three rivals, careless and careful strategies, and a search that knows the news in advance.

No strategy but that search sees the hidden numbers, the luck or the cards to come. A `Forecast` is what a player sees:
the middle of what the week may bring, by draws of the hidden numbers and of luck that are never the true ones.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from tiesfeeds.models import campaign_game as model
from tiesfeeds.models.campaign_cards import Card
from tiesfeeds.models.campaign_game import GOALS, WEEKS, Game, Luck, Move, Player, Shop, World
from tiesfeeds.validation import generator

__all__ = [
    "HALF", "RIVALS", "Forecast", "always", "at_random", "aware", "best_known", "careful", "end", "forecast",
    "greedy", "neglect", "reactive", "search", "stars", "weighed",
]  # fmt: skip

DRAWS = 200
TRIES = 900
SLACK = dict(known=1, service=1.25, loyal=1.25, sales=1.25)  # careful players plan for so many more who write
NEED = dict(known=0.7, service=0.8, loyal=0.9, sales=0.7)  # of the way to the best known result, for a third star


# ---- how a game ends ----


def end(game: Game, world: World | None = None) -> dict[str, float]:
    """Return what a game that is over counts under each goal, after week 13.

    Parameters
    ----------
    game : Game
        All twelve weeks played.
    world : World, optional
        As it was played in.

    Returns
    -------
    dict of float
        By the keys of `GOALS`.
    """
    truth = model.season(game.seed, world).world
    return model.scores(model.last_week(game.shop, truth), truth)


def stars(value: float, rivals: Iterable[float], best: float, goal: str) -> int:
    """Return how many stars a result gets, each season for itself.

    One for the best rival's result or more, two for half of the way from it to the best known result, three for 70% of
    that way; 80% under *service* and 90% under *loyal*, where it is easier.

    Parameters
    ----------
    value, best : float
        The result, and the best known one.
    rivals : iterable of float
        What the rivals have.
    goal : str
        A key of `GOALS`.

    Returns
    -------
    int
        0 to 3.
    """
    bar = max(rivals)
    way = (value - bar) / max(best - bar, 1e-9)
    return int(way > -1e-9) + int(way >= 0.5) + int(way >= NEED[goal])


def weighed(game: Game, goal: str) -> list[float]:
    """Return what each week's move brought or cost at the end, beside the move of *Half & Half*.

    Parameters
    ----------
    game : Game
        All twelve weeks played.
    goal : str
        A key of `GOALS`.

    Returns
    -------
    list of float
        One for each week: the end, less the end with that week played as *Half & Half* does; all others stay.
    """
    result, others = end(game)[goal], HALF.game(game.seed).moves
    swapped = ([*game.moves[:week], others[week], *game.moves[week + 1 :]] for week in range(WEEKS))
    return [result - end(model.play(game.seed, moves))[goal] for moves in swapped]


# ---- rivals and simple strategies ----


def always(hours: int, posts: int, answer: int) -> Player:
    """Return a strategy that does the same each week, and pays the rest of the budget for advertisements.

    Parameters
    ----------
    hours, posts, answer : int
        As for `campaign_game.Move`.

    Returns
    -------
    callable
    """
    rest = World().budget - World().hour * hours - World().post * posts
    same = Move(hours, posts, max(int(rest), 0), answer)
    return lambda shop, card: same


class Rival(NamedTuple):
    """A shop that always does the same."""

    words: str
    player: Player

    def game(self, seed: int, world: World | None = None) -> Game:
        """Return its season."""
        return _rivals_game(self.player, seed, world)


@cache
def _rivals_game(player: Player, seed: int, world: World | None) -> Game:
    return model.play(seed, player, world)


RIVALS = {
    "Loud": Rival("all on reach", always(0, 8, 1)),
    "Half & Half": Rival("half on answers, half on reach", always(40, 6, 2)),
    "Quiet": Rival("all on answers", always(75, 3, 0)),
}
HALF = RIVALS["Half & Half"]


def at_random(seed: int) -> Player:
    """Return a careless strategy, which draws its moves by lot."""
    rng = generator(seed)
    return lambda shop, card: Move(*(rng.integers(0, (17, 11, 21, 3)) * (5, 1, 100, 1)).tolist())


def reactive(shop: Shop, card: Card) -> Move:
    """Follow the inbox: hours after last week's, and people first where many wait."""
    last = shop.queue + (60 if shop.week == 0 else 0.1 * shop.regulars + 110)
    hours = min(5 * round(last / 25 * 1.2), 60)
    return Move(hours, 5, max(2000 - 25 * hours - 200, 0), 0 if shop.queue > 20 else 2)


def neglect(shop: Shop, card: Card) -> Move:
    """Play a sound mix, and answer nobody in the last three weeks."""
    return Move(40, 5, 800, 0) if shop.week < 9 else Move(0, 5, 1800, 1)


# ---- strategies that plan ----

_SIZES = (20, 10, 5)
_TURNS = ((1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 0, 1), (0, 0, -1), (1, 0, -1), (-1, 0, 1))


def _climb(value: Callable[[Move], float], start: Move) -> tuple[float, Move]:
    """Return the best move that small steps from a start find, and its value."""
    best, now = value(start), start
    for size in _SIZES:
        for _ in range(2):
            before = best
            for hours, posts, ads in _TURNS:
                there = Move(
                    min(max(now.hours + hours * size, 0), model.MOST_HOURS),
                    min(max(now.posts + posts * max(size // 5, 1), 0), model.MOST_POSTS),
                    min(max(now.ads + 100 * round(ads * size / 4), 0), model.MOST_ADS),
                    now.answer,
                )
                found = value(there)
                if found > best + 1e-12:
                    best, now = found, there
            if best == before:
                break
    return best, now


def _believed(shop: Shop, seed: int, world: World | None) -> World:
    """Return the likely world, with the hidden numbers that a card has shown."""
    truth = model.season(seed, world).world
    return (World() if world is None else world)._replace(**{name: getattr(truth, name) for name in shop.shown})


def aware(goal: str, seed: int, world: World | None = None) -> Player:
    """Return a careful strategy: each move and a plan for the rest are weighed by the end that they let expect.

    Parameters
    ----------
    goal : str
        A key of `GOALS`.
    seed : int
        Of the season, for what its cards show; nothing hidden is used before.
    world : World, optional
        Other assumptions.

    Returns
    -------
    callable
    """
    ordinary = Luck(writes=SLACK[goal])
    plan = (Move(40, 5, 800), 0)  # of which the advertisements follow the season to some power

    def expected(shop: Shop, plan: tuple[Move, int], believed: World) -> float:
        usual, power = plan
        while shop.week < WEEKS:
            ads = int(usual.ads * model.SEASON[shop.week] ** power)
            shop = model.step(shop, Move(usual.hours, usual.posts, ads), believed, ordinary)
        return model.scores(model.last_week(shop, believed), believed)[goal]

    def player(shop: Shop, card: Card) -> Move:
        nonlocal plan
        believed = _believed(shop, seed, world)

        def rest(power: int) -> Callable[[Move], float]:
            return lambda usual: expected(shop, (usual, power), believed)

        tried = [(power, *_climb(rest(power), plan[0])) for power in (0, 1, 2)]
        power, _, usual = max(tried, key=lambda one: one[1])
        plan = usual, power

        def value(move: Move) -> float:
            return expected(model.step(shop, move, believed, ordinary, card), plan, believed)

        return max((_climb(value, usual._replace(answer=k)) for k in range(3)), key=lambda one: one[0])[1]

    return player


def greedy(goal: str, seed: int) -> Player:
    """Return a shortsighted strategy: it plans for the coming week only; `goal` and `seed` as for `aware`."""

    def player(shop: Shop, card: Card) -> Move:
        believed = _believed(shop, seed, None)

        def value(move: Move) -> float:
            after = model.step(shop, move, believed, card=card)
            bought = after.purchases - shop.purchases
            return dict(known=after.known, service=after.served, loyal=after.regulars, sales=bought)[goal]

        starts = (Move(40, 5, 800, k) for k in range(3))
        return max((_climb(value, start) for start in starts), key=lambda one: one[0])[1]

    return player


# ---- the best known result ----


def search(
    seed: int, goal: str, starts: Iterable[Sequence[Move]], rng: np.random.Generator, tries: int = TRIES
) -> tuple[float, tuple[Move, ...]]:
    """Return the best result that a search over all twelve weeks finds, and its moves; it knows all news in advance.

    Parameters
    ----------
    seed, goal : int, str
        Season and goal.
    starts : iterable of sequences of Move
        Where it may begin.
    rng : numpy.random.Generator
        For what it tries.
    tries : int
        How many changes it tries.

    Returns
    -------
    float, tuple of Move
    """

    def value(moves: Sequence[Move]) -> float:
        return end(model.play(seed, moves))[goal]

    best, moves = max(((value(start), list(start)) for start in starts), key=lambda one: one[0])
    for number in range(tries):
        changed = list(moves)
        for week in {int(rng.integers(0, WEEKS)) for _ in range(1 + number % 2)}:
            changed[week] = _changed(changed[week], rng)
        found = value(changed)
        if found > best:
            best, moves = found, changed
    return best, tuple(moves)


def _changed(move: Move, rng: np.random.Generator) -> Move:
    """Return a move with one of its numbers changed, or hours and advertisements against each other."""
    hours, posts, ads, answer = move
    what = rng.integers(0, 5)
    if what == 0:
        hours += int(rng.choice((-20, -10, -5, 5, 10, 20)))
    elif what == 1:
        posts += int(rng.choice((-3, -1, 1, 3)))
    elif what == 2:
        ads += int(rng.choice((-600, -200, -100, 100, 200, 600)))
    elif what == 3:
        answer = int(rng.integers(0, 3))
    else:
        turned = 5 * int(rng.choice((-4, -2, -1, 1, 2, 4)))
        hours, ads = hours + turned, ads - 25 * turned // 100 * 100
    return Move(
        min(max(hours, 0), model.MOST_HOURS),
        min(max(posts, 0), model.MOST_POSTS),
        min(max(ads, 0), model.MOST_ADS),
        answer,
    )


@cache
def careful(seed: int) -> dict[str, Game]:
    """Return the game of a careful player (`aware`) for each goal, by the keys of `GOALS`."""
    return {goal: model.play(seed, aware(goal, seed)) for goal in GOALS}


@cache
def best_known(seed: int) -> dict[str, Game]:
    """Return the best known game of a season under each goal: the careful plans, changed by 900 tries.

    Parameters
    ----------
    seed : int
        Of the season.

    Returns
    -------
    dict of Game
        By the keys of `GOALS`.
    """
    starts = [game.moves for game in careful(seed).values()]
    starts += [rival.game(seed).moves for rival in RIVALS.values()]
    rng = generator(seed)
    return {goal: model.play(seed, search(seed, goal, starts, rng)[1]) for goal in GOALS}


# ---- what a player sees ----


class Forecast(NamedTuple):
    """The middle 80% of what a week may bring: 10th and 90th percentile of each."""

    wrote: tuple[float, float]
    in_time: tuple[float, float]
    purchases: tuple[float, float]
    regulars: tuple[float, float]
    queue: tuple[float, float]
    trust: tuple[float, float]
    followers: tuple[float, float]
    known: tuple[float, float]
    served: tuple[float, float]


@cache
def _draws(week: int, shown: tuple[str, ...]) -> list[tuple[World, Luck]]:
    """Return worlds and luck that a player may imagine: the same in every season, so that no seed shows through."""
    rng = generator(7 + week)
    return [(model.believed(World(), rng, shown), model.draw_luck(rng)) for _ in range(DRAWS)]


def forecast(shop: Shop, move: Move, seed: int) -> Forecast:
    """Return what the coming week may bring.

    Parameters
    ----------
    shop, move : Shop, Move
        Before the week, and the plan.
    seed : int
        Of the season: for the week's card, and what cards have shown. Its hidden numbers and its luck are not used.

    Returns
    -------
    Forecast
    """
    truth = model.season(seed)
    card, shown = truth.cards[shop.week], tuple(sorted(set(shop.shown)))
    known = {name: getattr(truth.world, name) for name in shown}
    rows = []
    for world, luck in _draws(shop.week, shown):
        after = model.step(shop, move, world._replace(**known) if known else world, luck, card)
        rows.append((
            after.wrote - shop.wrote, after.in_time[-1], after.purchases - shop.purchases, after.regulars,
            after.queue, after.trust, after.followers, after.known, after.served,
        ))  # fmt: skip
    low, high = np.quantile(rows, (0.1, 0.9), axis=0)
    return Forecast(*zip(low.tolist(), high.tolist(), strict=True))
