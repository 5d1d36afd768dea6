"""Planning: what a budget brings if networking and media share it, and how sure one can be of the best split.

Networking pays people who talk. They answer customers' questions first, then talk with the other customers, and with
strangers in the time that is left. Media pays for views, and for posts that fans see. Both bring new customers; of a
month's customers a share buys again in the next, and a larger share of those who were talked with. What comes out are
expected numbers, so there may be half a customer. All of it follows from assumptions, so each of them has a range.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from tiesfeeds.validation import Booleans, Floats, Seed, generator, probability, whole_number

__all__ = [
    "GOALS", "SCOPES", "SHARES", "Assumptions", "Firm", "Year", "answered_in_time", "as_good", "assumptions",
    "best_split", "draw_assumptions", "outcome", "swings", "year",
]  # fmt: skip

GOALS = ("awareness", "service", "loyalty", "sales")
SHARES = np.linspace(0, 1, 21)  # of the budget that goes to networking
MONTHS = 12
LIMIT = 60  # minutes: service is an answer within one hour
BUSY = 0.9  # a team takes no more questions than keep it busy for this share of its time; see lesson 07


@dataclass(frozen=True)
class Firm:
    """Who plans: the scope.

    Parameters
    ----------
    budget : float
        What is spent a month, more than 0.
    market : float
        People who could become customers, more than 0.
    fans : float
        Followers of the firm's page, 0 or more.
    customers : float
        Those it has in the first month, 0 or more.
    posts : float
        Posts a month that the whole budget pays for beside the views if all of it goes to media.
    open_hours : float
        Hours a month in which questions come in and are answered, more than 0.

    Raises
    ------
    ValueError
        If a number lies outside its range.
    """

    budget: float
    market: float
    fans: float
    customers: float
    posts: float = 20
    open_hours: float = 160

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            least = 0 if name in ("fans", "customers", "posts") else None
            if not (value > 0 or value == least) or value == math.inf:
                raise ValueError(f"{name} must be a number {'of 0 or more' if least == 0 else 'above 0'}; not {value}.")


# Three made-up firms of different size.
SCOPES = {
    "Mara's shop": Firm(budget=2_000, market=30_000, fans=8_000, customers=300),
    "web shop": Firm(budget=20_000, market=2_000_000, fans=50_000, customers=3_000),
    "national brand": Firm(budget=300_000, market=30_000_000, fans=2_000_000, customers=60_000),
}


@dataclass(frozen=True)
class Assumptions:
    """What nobody knows for sure. Each may be one number, or an array with one number for each draw.

    Parameters
    ----------
    view_cost : float
        Of 1 000 views, in the unit of the budget.
    organic_rate : float
        The share of fans who see a post that nobody paid for.
    pass_on : float
        How many further views one view leads to, less than 1: the reproduction number of lesson 11.
    click_rate, buy_rate : float
        The share of people reached in a month who click, and of clicks that end in a purchase.
    back : float
        The share of customers who buy again in the next month.
    hour_cost : float
        Of one hour of a person who answers, in the unit of the budget.
    minutes : float
        How long one conversation takes.
    ask_rate : float
        The share of customers who ask something in a month.
    join_rate : float
        The share of conversations with strangers that end in a purchase.
    contact_back : float
        The share of customers who buy again in the next month if somebody talked with them.
    referral : float
        How many new customers a customer brings in a month if somebody talked with them.

    Raises
    ------
    ValueError
        If an assumption lies outside its range.
    """

    view_cost: float | Floats
    organic_rate: float | Floats
    pass_on: float | Floats
    click_rate: float | Floats
    buy_rate: float | Floats
    back: float | Floats
    hour_cost: float | Floats
    minutes: float | Floats
    ask_rate: float | Floats
    join_rate: float | Floats
    contact_back: float | Floats
    referral: float | Floats

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            value = np.asarray(value)
            if name in ("view_cost", "hour_cost", "minutes"):
                if not (np.all(value > 0) and np.all(np.isfinite(value))):
                    raise ValueError(f"{name} must be above 0; you gave {value}.")
            else:
                for end in (value.min(), value.max()):
                    probability(float(end), name)
        if np.any(np.asarray(self.pass_on) == 1):
            raise ValueError("pass_on must be less than 1, or every post would reach everybody; use e.g. 0.05.")


def assumptions(rows: Sequence[Mapping[str, Any]], column: str = "value") -> Assumptions:
    """Return the assumptions that a table holds.

    Parameters
    ----------
    rows : list of dict
        With `name`, `unit` and the column asked for; where the unit is per cent, 6 becomes 0.06.
    column : str
        ``"value"``, ``"low"`` or ``"high"``.

    Returns
    -------
    Assumptions
    """
    return Assumptions(**{row["name"]: row[column] / (100 if "%" in (row["unit"] or "") else 1) for row in rows})


# ---- a year ----


@dataclass(frozen=True)
class Year:
    """What a year brings; arrays of shape (shares,), or (draws, shares).

    Parameters
    ----------
    reached : array
        The share of the market that meets the firm in a month, on average: awareness.
    answered : array
        The share of customers' questions that were answered within one hour: service.
    returning : array
        The share of a month's customers who bought again in the next: loyalty.
    purchases : array
        One a month for each customer: sales.
    customers : array, shape (12, …)
        In each month.
    """

    reached: Floats
    answered: Floats
    returning: Floats
    purchases: Floats
    customers: Floats


def year(firm: Firm, given: Assumptions, shares: ArrayLike = SHARES, service: bool = True) -> Year:
    """Return what twelve months bring, for each share of the budget that goes to networking.

    Parameters
    ----------
    firm : Firm
        The scope.
    given : Assumptions
        Numbers, or some of them arrays of shape (draws,).
    shares : array of float, shape (shares,)
        Networking's shares of the budget, 0 to 1.
    service : bool
        Whether to reckon `answered` too; without it that is NaN, and all is quicker.

    Returns
    -------
    Year

    References
    ----------
    Fader & Hardie 2007, doi:10.1002/dir.20074 (retention, in its simplest form); for the queue see `answered_in_time`.
    """
    shares = np.asarray(shares, dtype=float)
    for end in (shares.min(), shares.max()):
        probability(float(end), "each share")
    draws = np.broadcast_shapes(*(np.shape(value) for value in vars(given).values()))
    given = Assumptions(**{name: np.asarray(value)[..., None] for name, value in vars(given).items()})
    hours = shares * firm.budget / given.hour_cost
    talks = hours * 60 / given.minutes
    paid = (1 - shares) * firm.budget / given.view_cost * 1000
    organic = (1 - shares) * firm.posts * firm.fans * given.organic_rate
    views = (paid + organic) / (1 - given.pass_on)
    # Views fall on anyone alike, so more of them meet the same people again; nobody clicks twice in a month.
    clicks = firm.market * -np.expm1(-views / firm.market) * given.click_rate
    customers = np.full((*draws, len(shares)), float(firm.customers))
    met = asked = in_time = came_back = np.zeros(())
    months: list[Floats] = []
    for _ in range(MONTHS):
        months.append(customers)
        touched = np.minimum(customers, talks)
        strangers = talks - touched
        questions = customers * given.ask_rate
        if service:
            in_time = in_time + questions * answered_in_time(firm, given.minutes, hours, questions)
        again = customers * given.back + touched * (given.contact_back - given.back)
        met = met - np.expm1(-(views + strangers) / firm.market) / MONTHS
        asked, came_back = asked + questions, came_back + again
        customers = again + clicks * given.buy_rate + strangers * given.join_rate + touched * given.referral
    bought = sum(months, start=np.zeros(()))
    with np.errstate(invalid="ignore"):  # nobody asks where there are no customers
        answered = in_time / asked if service else np.full_like(bought, np.nan)
    return Year(met, answered, came_back / np.maximum(bought, 1e-300), bought, np.array(months))


def answered_in_time(firm: Firm, minutes: ArrayLike, hours: ArrayLike, questions: ArrayLike) -> Floats:
    """Return the share of a month's questions that are answered within one hour.

    A team of 2.3 people is one of three for 30% of the time, and of two for the rest. A team that is too small leaves
    questions unanswered instead of answering all of them late. For the others it is the M/M/c queue of lesson 07.

    Parameters
    ----------
    firm : Firm
        For its open hours.
    minutes : float or array
        For one conversation.
    hours : float or array
        That are paid in a month.
    questions : float or array
        That come in a month.

    Returns
    -------
    array of float

    References
    ----------
    Erlang 1917; Gans, Koole & Mandelbaum 2003, doi:10.1287/msom.5.2.79.16071.
    """
    minutes, hours, questions = np.broadcast_arrays(*(np.asarray(x, float) for x in (minutes, hours, questions)))
    team = hours / firm.open_hours
    least = np.floor(team)
    load = questions / firm.open_hours * minutes / 60
    # Erlang B by its recursion, for everyone at once: each keeps what it is at their own number of people.
    blocked = [np.ones_like(load), np.ones_like(load)]
    people = [least, least + 1]
    taken = [np.minimum(load, BUSY * count) for count in people]
    for count in range(1, int(people[1].max(initial=0)) + 1):
        for k in (0, 1):
            blocked[k] = np.where(
                count <= people[k], taken[k] * blocked[k] / (count + taken[k] * blocked[k]), blocked[k]
            )
    fewer, more = (_in_time(*one, load, minutes) for one in zip(people, taken, blocked, strict=True))
    return (1 - team + least) * fewer + (team - least) * more


def _in_time(people: Floats, taken: Floats, blocked: Floats, load: Floats, minutes: Floats) -> Floats:
    staff = np.maximum(people, 1)  # nobody takes nothing: see below
    waits = blocked / (1 - taken / staff * (1 - blocked))
    served = 1 - waits * np.exp(-(staff - taken) * LIMIT / minutes)
    return np.where(people > 0, served * taken / np.maximum(load, 1e-300), 0.0)


def outcome(result: Year, goal: str) -> Floats:
    """Return the numbers of a year that count for a goal.

    Parameters
    ----------
    result : Year
        What the year brought.
    goal : str
        One of `GOALS`.

    Returns
    -------
    array of float

    Raises
    ------
    ValueError
        If there is no such goal.
    """
    if goal not in GOALS:
        raise ValueError(f"The goals are {', '.join(GOALS)}; not {goal}.")
    return (result.reached, result.answered, result.returning, result.purchases)[GOALS.index(goal)]


# ---- the choice ----


def as_good(values: ArrayLike, within: float) -> Booleans:
    """Return which splits come within a share of the best.

    Parameters
    ----------
    values : array of float, shape (…, shares)
        Outcomes, more is better.
    within : float
        For example 0.05: those that reach 95% of the best.

    Returns
    -------
    array of bool, shape of `values`
    """
    values = np.asarray(values)
    return values >= (1 - probability(within, "within")) * values.max(axis=-1, keepdims=True)


def best_split(values: ArrayLike, shares: ArrayLike = SHARES) -> Floats:
    """Return networking's share in the best split: the smallest that comes within 1% of the best.

    Parameters
    ----------
    values : array of float, shape (…, shares)
        Outcomes, more is better.
    shares : array of float, shape (shares,)
        Networking's shares, in order.

    Returns
    -------
    array of float, shape (…)
    """
    return np.asarray(shares)[as_good(values, 0.01).argmax(axis=-1)]


def draw_assumptions(low: Assumptions, likely: Assumptions, high: Assumptions, count: int, rng: Seed) -> Assumptions:
    """Return assumptions drawn from their ranges, each by itself.

    Parameters
    ----------
    low, likely, high : Assumptions
        The ends of each range and the most likely value: a triangular distribution.
    count : int
        How many draws, 1 or more.
    rng : numpy.random.Generator or int
        A generator or a seed.

    Returns
    -------
    Assumptions
        Arrays of shape (count,).
    """
    rng, count = generator(rng), whole_number(count, "count", 1)
    drawn = {}
    for name in (field.name for field in fields(Assumptions)):
        ends = getattr(low, name), getattr(likely, name), getattr(high, name)
        chance = rng.random(count)  # the same chances whatever the ends, so that a slider moves smoothly
        drawn[name] = _triangular(chance, *ends)
    return Assumptions(**drawn)


def _triangular(chance: Floats, low: float, likely: float, high: float) -> Floats:
    if not low <= likely <= high:
        raise ValueError(f"The likely value must lie between the ends of its range; not {low}, {likely}, {high}.")
    if low == high:
        return np.full_like(chance, low)
    left = (likely - low) / (high - low)
    rising = low + np.sqrt(chance * (high - low) * (likely - low))
    falling = high - np.sqrt((1 - chance) * (high - low) * (high - likely))
    return np.where(chance < left, rising, falling)


def swings(
    measure: Callable[[Assumptions], float], low: Assumptions, likely: Assumptions, high: Assumptions
) -> list[tuple[str, float, float]]:
    """Return what a number becomes if one assumption after the other moves to the ends of its range: a tornado chart.

    Parameters
    ----------
    measure : callable
        ``measure(given)`` returns the number from `Assumptions`.
    low, likely, high : Assumptions
        The ends of each range, and where all the others stay.

    Returns
    -------
    list of (str, float, float)
        Name, the number at the low end, the number at the high end; the widest first, then as in `Assumptions`.

    References
    ----------
    Howard 1988, doi:10.1287/mnsc.34.6.679.
    """

    def at(end: Assumptions, name: str) -> float:
        return float(measure(replace(likely, **{name: getattr(end, name)})))

    rows = [(field.name, at(low, field.name), at(high, field.name)) for field in fields(Assumptions)]
    return sorted(rows, key=lambda row: -abs(row[2] - row[1]))
