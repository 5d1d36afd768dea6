"""A season: twelve weeks of a small shop that answers people, posts, and pays for reach, as a game.

Each week has a move: how many hours somebody answers, how many posts go out, what is paid for advertisements, and what
is done about the week's card. Those who are reached may buy, follow or write; those who are answered in time may come
back; who is not answered waits, or gives up. How soon answers come is Erlang's theory
(`tiesfeeds.models.queueing`). What a `World` says are assumptions; four of them are hidden in each season, and luck is
drawn for each week, both from the seed. A game is its seed and its moves: whoever has them can play it again.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from tiesfeeds.models.campaign_cards import ADDED, CARDS, Card
from tiesfeeds.models.queueing import erlang_c
from tiesfeeds.validation import generator, is_number, whole_number

__all__ = [
    "GOALS", "HIDDEN", "MOST_ADS", "MOST_HOURS", "MOST_POSTS", "RANGES", "SEASON", "WEEKS", "Game", "Luck", "Move",
    "Season", "Shop", "World", "cost", "fitting", "line", "move", "play", "replay", "scores", "season", "step",
    "wins",
]  # fmt: skip

WEEKS = 12
MOST_HOURS, MOST_POSTS, MOST_ADS = 80, 10, 4000
LIMIT = 60  # minutes: answered within is answered in time
BUSIEST = 0.95  # of its time a team can spend on talks
OPEN = 20  # hours a week in which the inbox is open
SPILL = 1 / (1 - 0.2)  # each post is passed on to 0.2 others on average, and so on: a branching process
TELL = 25  # people whom each one that was let down tells of it: they know the shop, and count for nothing
TELLS = 3  # followers that a regular is worth to a post: the two steps of F076

GOALS = {
    "known": "share of the town that knows the shop, less 25 people for each who was let down",
    "service": "people answered within 1 hour",
    "loyal": "regulars",
    "sales": "purchases, and those of the regulars in the twelve weeks after",
}
# How many are interested, week by week, and after the last one: known to everybody before the first.
SEASON = (0.6, 0.6, 0.7, 0.8, 0.9, 1.1, 1.3, 1.5, 1.5, 1.3, 1.0, 0.7, 0.6)


class World(NamedTuple):
    """What a season assumes; shares lie between 0 and 1, money is in dollars, and effects are for a week.

    Parameters
    ----------
    budget, keep : float
        What comes in, and the most that is carried on.
    hour, post, thousand : float
        What an hour of answering, a post, and 1 000 views of an advertisement cost.
    minutes : float
        For one talk.
    town : float
        People who live there.
    sees : float
        Of the followers, see one post.
    writes, follows, buys : float
        Of the people reached.
    talks, visits : float
        Of the regulars, write; and purchases of each.
    returns : float
        Of the newcomers who are answered in time, become regulars.
    stays, kept : float
        Of the regulars, stay; and of those for whom a talk was left over.
    tempted : float
        Of the regulars, leave for a rival where nobody trusts.
    waits : float
        Of the unanswered, come back next week; the others give up.
    memory, grudge : float
        How much of trust is new each week, and what each person let down takes from it.
    learn, forget : float
        Of those who do not know the shop and are reached, learn of it; of those who know it, forget it.
    trained : float
        Of an hour, what it is worth in somebody's first week.
    after : float
        Weeks after the season in which what regulars buy still counts.
    """

    budget: float = 2000
    keep: float = 2000
    hour: float = 25
    post: float = 20
    thousand: float = 15
    minutes: float = 10
    town: float = 100_000
    sees: float = 0.06
    writes: float = 0.003
    follows: float = 0.002
    buys: float = 0.002
    talks: float = 0.1
    visits: float = 0.12
    returns: float = 0.22
    stays: float = 0.88
    kept: float = 0.98
    tempted: float = 0.1
    waits: float = 0.5
    memory: float = 0.3
    grudge: float = 0.0005
    learn: float = 0.3
    forget: float = 0.2
    trained: float = 0.5
    after: float = 12


HIDDEN = ("sees", "writes", "buys", "returns")  # drawn for each season; a player knows the range
RANGES = dict(
    sees=(0.035, 0.085), writes=(0.002, 0.004), buys=(0.0014, 0.0026), returns=(0.1, 0.35), thousand=(8, 22),
    minutes=(6, 13), hour=(20, 32), town=(70_000, 150_000), talks=(0.05, 0.15), visits=(0.05, 0.25),
    stays=(0.82, 0.94), kept=(0.96, 0.99), tempted=(0.05, 0.2), waits=(0.2, 0.8), grudge=(0, 0.001),
    learn=(0.15, 0.4), forget=(0.1, 0.3), trained=(0.25, 1), after=(6, 18),
)  # fmt: skip


class Move(NamedTuple):
    """What a player decides for a week: hours, posts, dollars for advertisements, and the answer to the card (0–2)."""

    hours: int = 0
    posts: int = 0
    ads: int = 0
    answer: int = 0


class Luck(NamedTuple):
    """A week's luck: factors of views, of who writes and of who buys, and a number from 0 to 1 for a lottery."""

    views: float = 1
    writes: float = 1
    buys: float = 1
    lottery: float = 0.5


class Shop(NamedTuple):
    """How the shop stands before a week; sums are over the weeks so far.

    Parameters
    ----------
    week : int
        How many have been played.
    money, followers, regulars, trust, known : float
        As they stand.
    queue : float
        People who wait for an answer.
    team : float
        Hours of those who are trained.
    wrote, served, let_down, purchases : float
        People who wrote, who were answered within 1 hour, who gave up waiting, and what was bought.
    running : tuple
        Effects of cards that last: name, value, first week without.
    shown : tuple of str
        Hidden numbers that a card has shown.
    paid, in_time : tuple of float
        Hours, and share answered within 1 hour, of each week.
    """

    week: int = 0
    money: float = 2000
    followers: float = 8000
    regulars: float = 200
    trust: float = 0.5
    known: float = 0.3
    queue: float = 0
    team: float = 20
    wrote: float = 0
    served: float = 0
    let_down: float = 0
    purchases: float = 0
    running: tuple[tuple[str, float, int], ...] = ()
    shown: tuple[str, ...] = ()
    paid: tuple[float, ...] = ()
    in_time: tuple[float, ...] = ()


class Season(NamedTuple):
    """What is true of a season: its world, each week's luck and card, and the order in which answers are shown."""

    world: World
    luck: tuple[Luck, ...]
    cards: tuple[Card, ...]
    orders: tuple[tuple[int, ...], ...]


class Game(NamedTuple):
    """A game: its seed, its moves, and the shop before each week and after the last that was played."""

    seed: int
    moves: tuple[Move, ...]
    shops: tuple[Shop, ...]

    @property
    def shop(self) -> Shop:
        """How the shop stands now."""
        return self.shops[-1]

    @property
    def over(self) -> bool:
        """Whether all twelve weeks have been played."""
        return len(self.moves) == WEEKS


Player = Callable[[Shop, Card], Move]


@cache
def season(seed: int, world: World | None = None) -> Season:
    """Return what is true of a season.

    Parameters
    ----------
    seed : int
        The same seed brings the same cards, luck and hidden numbers.
    world : World, optional
        Other assumptions; the hidden numbers are drawn around them.

    Returns
    -------
    Season
    """
    world = World() if world is None else world
    rng = generator(whole_number(seed, "seed"))
    world = believed(world, rng)
    luck = tuple(draw_luck(rng) for _ in range(WEEKS))
    cards = (CARDS[0], *(CARDS[1 + place] for place in rng.permutation(len(CARDS) - 1)[: WEEKS - 1].tolist()))
    orders = tuple(tuple(rng.permutation(3).tolist()) for _ in range(WEEKS))
    return Season(world, luck, cards, orders)


def believed(world: World, rng: Any, shown: Sequence[str] = ()) -> World:
    """Return a world whose hidden numbers are drawn from their ranges, but for those that were `shown`."""
    drawn = {}
    for name in HIDDEN:
        if name not in shown:
            likely = getattr(World(), name)
            low, high = RANGES[name]
            drawn[name] = getattr(world, name) * rng.triangular(low, likely, high) / likely
    return world._replace(**drawn)


def draw_luck(rng: Any) -> Luck:
    """Return one week's luck: log-normal factors with a mean near 1."""
    views, writes, buys = (math.exp(rng.normal(-(spread**2) / 2, spread)) for spread in (0.25, 0.2, 0.12))
    return Luck(views, writes, buys, rng.random())


def wins(luck: Luck) -> bool:
    """Return whether who is paid for a post goes big in a week: 35 in 100."""
    return luck.lottery > 0.65


# ---- a week ----


def _effects(shop: Shop, card: Card | None, answer: int) -> tuple[dict[str, float], tuple[tuple[str, float, int], ...]]:
    """Return what holds in a week, by name, and what goes on after it."""
    fresh = card.answers[answer].effects if card else {}
    lasting = tuple((name, e[0], shop.week + e[1]) for name, e in fresh.items() if isinstance(e, tuple))
    running = shop.running + lasting
    now: dict[str, float] = {}
    passing = [(name, effect) for name, effect in fresh.items() if not isinstance(effect, tuple)]
    for name, value in [*passing, *((name, value) for name, value, until in running if shop.week < until)]:
        now[name] = now.get(name, 0) + value if name in ADDED else now.get(name, 1) * value
    return now, running


def _prices(shop: Shop, world: World, now: Mapping[str, float]) -> tuple[float, float]:
    """Return what a card costs (below 0: brings), and what a post costs."""
    return now.get("dollars", 0), world.post * now.get("post", 1)


def cost(shop: Shop, plan: Move, card: Card | None, world: World | None = None) -> float:
    """Return what a move costs, its answer to the card included.

    Parameters
    ----------
    shop : Shop
        Before the week.
    plan : Move
        What is decided.
    card : Card or None
        The week's.
    world : World, optional
        For its prices.

    Returns
    -------
    float
        Dollars; a card that brings money makes it less.
    """
    world = World() if world is None else world
    extra, post = _prices(shop, world, _effects(shop, card, plan.answer)[0])
    return extra + plan.hours * world.hour + plan.posts * post + plan.ads


def fitting(shop: Shop, plan: Move, card: Card | None, world: World | None = None) -> Move:
    """Return a move cut to the money there is: advertisements first, then posts, then hours.

    Parameters
    ----------
    shop, plan, card, world
        As for `cost`.

    Returns
    -------
    Move
    """
    world = World() if world is None else world
    return _fitting(shop, plan, world, _effects(shop, card, plan.answer)[0])[0]


def _fitting(shop: Shop, plan: Move, world: World, now: Mapping[str, float]) -> tuple[Move, float]:
    extra, post = _prices(shop, world, now)
    left = max(shop.money - extra, 0)
    hours = min(plan.hours, 5 * int(left / world.hour / 5))
    left -= hours * world.hour
    posts = min(plan.posts, int(left / post))
    left -= posts * post
    ads = min(plan.ads, 100 * int(left / 100))
    return Move(hours, posts, ads, plan.answer), extra + hours * world.hour + posts * post + ads


def step(shop: Shop, plan: Move, world: World, luck: Luck = Luck(), card: Card | None = None) -> Shop:  # noqa: B008
    """Return the shop after one more week; nothing is drawn.

    Parameters
    ----------
    shop : Shop
        Before the week.
    plan : Move
        What is decided; what cannot be paid is cut, see `fitting`.
    world : World
        What is true, or what is believed.
    luck : Luck
        The week's.
    card : Card, optional
        The week's.

    Returns
    -------
    Shop

    References
    ----------
    Erlang C: see `tiesfeeds.models.queueing.erlang_c`.
    """
    now, running = _effects(shop, card, plan.answer)
    get = now.get
    (hours, posts, ads, _), spent = _fitting(shop, plan, world, now)
    interest = SEASON[shop.week]
    trust = min(max(shop.trust + get("trust", 0), 0), 1)
    regulars = shop.regulars * (1 + get("growth", 0)) + get("regulars", 0)
    # reach: posts to followers and through regulars, and views that are paid; nobody is reached twice
    saw = 1 - (1 - min(world.sees * get("sees", 1), 0.5)) ** posts
    views = saw * (shop.followers + get("followers", 0) + TELLS * regulars) * SPILL * get("reach", 1) * luck.views
    views += 1000 * ads / (world.thousand * get("price", 1)) + get("views", 0)
    if get("lottery"):
        views += 60_000 if wins(luck) else 5000
    reached = world.town * (1 - math.exp(-views / world.town))
    # who writes, and who is answered
    newcomers = world.writes * reached * interest * get("writes", 1) * luck.writes
    came = newcomers + world.talks * get("talks", 1) * regulars * get("writes", 1) * luck.writes
    worked = min(hours, shop.team) + world.trained * max(hours - shop.team, 0)
    worked = max(worked * get("working", 1) + get("hours", 0), 0)
    minutes, bot = world.minutes * get("minutes", 1), get("bot", 0)
    to_people = shop.queue + came * (1 - bot)
    room = BUSIEST * worked * 60 / minutes
    share = _in_time(worked / OPEN, to_people / OPEN, minutes)
    left = max(to_people - room, 0)
    gave_up = (1 - min(world.waits * get("waits", 1), 1)) * left
    in_time = bot + (1 - bot) * share
    # who buys, stays and comes back
    bought = world.buys * reached * interest * get("buys", 1) * (0.7 + 0.6 * trust)
    bought += world.visits * get("visits", 1) * regulars * (1 + saw)
    spare = max(room - to_people, 0)  # talks that are left go to regulars
    stays = world.stays + (world.kept - world.stays) * min(spare / max(regulars, 1), 1) - 0.15 * (1 - in_time)
    if get("rival"):
        stays -= world.tempted * get("tempts", 1) * (1 - trust)
    back = world.returns * get("returns", 1) * newcomers * ((1 - bot) * share + 0.2 * bot)  # a bot's count a fifth
    return Shop(
        week=shop.week + 1,
        money=min(shop.money - spent, world.keep) + world.budget,
        followers=shop.followers + get("followers", 0) + world.follows * get("follows", 1) * reached,
        regulars=max(stays, 0) * regulars + back,
        trust=min(max((1 - world.memory) * trust + world.memory * in_time - world.grudge * gave_up, 0), 1),
        known=(1 - world.forget) * shop.known + (1 - shop.known) * world.learn * reached / world.town,
        queue=left - gave_up,
        team=hours,
        wrote=shop.wrote + came,
        served=shop.served + came * in_time,
        let_down=shop.let_down + gave_up,
        purchases=shop.purchases + bought * luck.buys + get("purchases", 0),
        running=running,
        shown=shop.shown + (card.answers[plan.answer].shows if card else ()),
        paid=(*shop.paid, hours),
        in_time=(*shop.in_time, in_time),
    )


def _in_time(people: float, rate: float, minutes: float) -> float:
    """Return the share answered within `LIMIT`: one and a half people are two for half of the time, and one."""
    low = int(people)
    part = people - low
    return (1 - part) * _served(low, rate, minutes) + (part * _served(low + 1, rate, minutes) if part else 0)


def _served(people: int, rate: float, minutes: float) -> float:
    if not people or not rate:
        return float(not rate)
    taken = min(rate, BUSIEST * people * 60 / minutes)
    load = taken * minutes / 60
    return taken / rate * (1 - erlang_c(people, load) * math.exp(-(people - load) * LIMIT / minutes))


# ---- a game ----


def play(seed: int, player: Sequence[Move] | Player, world: World | None = None) -> Game:
    """Play a season.

    Parameters
    ----------
    seed : int
        Of the season.
    player : sequence of Move, or callable
        The moves from the first week on; or a strategy, ``player(shop, card)`` returns a move.
    world : World, optional
        Other assumptions.

    Returns
    -------
    Game
        After as many weeks as there are moves; a strategy plays all twelve.
    """
    truth = season(seed, world)
    weeks = WEEKS if callable(player) else len(player)
    shops, moves = [Shop()], []
    for week in range(weeks):
        card = truth.cards[week]
        moves.append(player(shops[-1], card) if callable(player) else player[week])
        shops.append(step(shops[-1], moves[-1], truth.world, truth.luck[week], card))
    return Game(seed, tuple(moves), tuple(shops))


def last_week(shop: Shop, world: World) -> Shop:
    """Return the shop after week 13: no posts, no advertisements, and whoever still waits then is let down.

    Those answer whom the shop paid in weeks 10 to 12, on average.
    """
    hours = 5 * round(sum(shop.paid[-3:]) / 3 / 5)
    end = step(shop._replace(team=hours, money=1e9), Move(hours), world)
    return end._replace(
        let_down=end.let_down + end.queue, queue=0.0, trust=max(end.trust - world.grudge * end.queue, 0)
    )


def scores(shop: Shop, world: World) -> dict[str, float]:
    """Return what is counted under each goal after week 13.

    Parameters
    ----------
    shop : Shop
        After week 13, see `last_week`.
    world : World
        For what regulars buy afterwards.

    Returns
    -------
    dict of float
        By the keys of `GOALS`; the more the better.
    """
    warned = TELL * shop.let_down / world.town
    after = world.after * world.visits * shop.regulars * (0.5 + 0.5 * shop.trust)
    return {
        "known": max(shop.known - warned, 0),
        "service": shop.served,
        "loyal": shop.regulars,
        "sales": shop.purchases + after,
    }


# ---- a game as one list of numbers ----


def move(hours: float, posts: float, ads: float, answer: float) -> Move:
    """Return a move after a look at its numbers.

    Parameters
    ----------
    hours, posts, ads, answer : int
        Up to 80 hours in steps of 5, up to 10 posts, up to 4 000 dollars, and 0, 1 or 2.

    Returns
    -------
    Move

    Raises
    ------
    ValueError
        If a number lies outside its range.
    """
    given = dict(hours=hours, posts=posts, ads=ads, answer=answer)
    most = dict(hours=MOST_HOURS, posts=MOST_POSTS, ads=MOST_ADS, answer=2)
    for name, value in given.items():
        if whole_number(value, name) > most[name]:
            raise ValueError(f"{name} must be {most[name]} or fewer; you gave {value:g}.")
    return Move(*(int(value) for value in given.values()))


def line(game: Game) -> list[int]:
    """Return a game as one list of numbers: the seed, then hours, posts, dollars and answer of each week.

    Parameters
    ----------
    game : Game
        Played in the usual world.

    Returns
    -------
    list of int
        Of length 1 + 4 · weeks.
    """
    return [game.seed, *(int(value) for plan in game.moves for value in plan)]


def replay(numbers: Sequence[float]) -> Game:
    """Return the game that a list of numbers tells; see `line`.

    Parameters
    ----------
    numbers : sequence of float
        The seed, then four numbers for each week.

    Returns
    -------
    Game

    Raises
    ------
    ValueError
        If there are not four numbers for each of at most twelve weeks, or a week cannot be paid or played.
    """
    seed, *plan = numbers
    if len(plan) % 4 or len(plan) > 4 * WEEKS or not all(is_number(number) for number in numbers):
        raise ValueError("A game is its seed, then four numbers for each week: hours, posts, dollars and answer.")
    moves = [move(*plan[place : place + 4]) for place in range(0, len(plan), 4)]
    played = play(whole_number(seed, "seed"), moves)
    for week, (shop, made) in enumerate(zip(played.shops, moves, strict=False)):
        over = cost(shop, made, season(played.seed).cards[week]) - shop.money
        if over > 1e-9:
            raise ValueError(f"Week {week + 1} costs {over:.0f} dollars more than there are: take something off.")
    return played
