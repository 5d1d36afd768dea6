"""Reach: how many people a post or a round of messages gets to, what each of them costs, and how many a goal needs.

A post goes to the share of the followers whom the platform shows it. Some of those who see it pass it on, and so on in
waves: each wave is `passed_on` times as large as the one before. Messages go to people one has chosen, and a share of
them is read. What comes out are expected numbers, so there may be half a person. Nobody is counted twice.
"""

import math
from dataclasses import dataclass

from tiesfeeds.validation import is_number, probability

__all__ = ["Messages", "Post", "break_even_fit", "break_even_reach", "followers_needed", "people_needed"]


@dataclass(frozen=True)
class Post:
    """One post to all followers.

    Parameters
    ----------
    followers : float
        How many follow the account, more than 0.
    organic : float
        The share of them whom the platform shows the post, 0 to 1.
    passed_on : float
        How many new people each person who sees it brings by passing it on, on average; 0 or more, below 1.
    cost : float
        What making the post costs, 0 or more.

    Raises
    ------
    ValueError
        If a number lies outside its range.

    References
    ----------
    Goel et al. 2016, doi:10.1287/mnsc.2015.2158 (broadcasts, and what passing on adds).
    """

    followers: float
    organic: float
    passed_on: float = 0.0
    cost: float = 0.0

    def __post_init__(self) -> None:
        _number(self.followers, "followers", above=0)
        probability(self.organic, "organic")
        probability(self.passed_on, "passed_on")
        if self.passed_on == 1:
            raise ValueError("At passed_on=1 the post would never stop: give a number below 1, for example 0.5.")
        _number(self.cost, "cost")

    @property
    def shown(self) -> float:
        """How many followers see it."""
        return self.followers * self.organic

    @property
    def reach(self) -> float:
        """How many people see it in the end."""
        return self.shown / (1 - self.passed_on)  # the sum of all waves

    @property
    def cost_each(self) -> float:
        """What one person reached costs; infinite if nobody is."""
        return self.cost / self.reach if self.reach else math.inf


@dataclass(frozen=True)
class Messages:
    """Messages to people whom one has chosen, one by one.

    Parameters
    ----------
    sent : float
        How many are sent, more than 0.
    read : float
        The share that is read, 0 to 1.
    price : float
        What one message costs, mostly somebody's time; 0 or more.

    Raises
    ------
    ValueError
        If a number lies outside its range.
    """

    sent: float
    read: float
    price: float

    def __post_init__(self) -> None:
        _number(self.sent, "sent", above=0)
        probability(self.read, "read")
        _number(self.price, "price")

    @property
    def cost(self) -> float:
        """What all of them cost."""
        return self.sent * self.price

    @property
    def reach(self) -> float:
        """How many people read theirs."""
        return self.sent * self.read

    @property
    def cost_each(self) -> float:
        """What one person reached costs, however many are sent; infinite if nobody reads."""
        return self.price / self.read if self.read else math.inf


def break_even_reach(post: Post, messages: Messages) -> float:
    """Return how many people a post of this cost must reach to be as cheap, for each of them, as the messages.

    Parameters
    ----------
    post : Post
    messages : Messages

    Returns
    -------
    float
        Infinite if the messages cost nothing.
    """
    return post.cost / messages.cost_each if messages.cost_each else math.inf


def followers_needed(post: Post, reach: float) -> float:
    """Return how many followers a post needs to reach so many people.

    Parameters
    ----------
    post : Post
        Its organic rate and what passing on adds; its own followers do not matter.
    reach : float
        How many people it is to reach, 0 or more.

    Returns
    -------
    float
        Infinite if the platform shows it to nobody.
    """
    _number(reach, "reach")
    return reach * (1 - post.passed_on) / post.organic if post.organic else math.inf


def people_needed(goal: float, fit: float, response: float) -> float:
    """Return how many people one must reach so that so many respond.

    Parameters
    ----------
    goal : float
        How many responses are wanted, 0 or more.
    fit : float
        The share of those reached for whom the message is meant, 0 to 1.
    response : float
        The share of these who respond, 0 to 1. All others do not.

    Returns
    -------
    float
        Infinite if nobody responds.
    """
    share = probability(fit, "fit") * probability(response, "response")
    return _number(goal, "goal") / share if share else math.inf


def break_even_fit(many_each: float, chosen_each: float, chosen_fit: float, lift: float = 1.0) -> float:
    """Return the share of a mass audience that must fit, so that a response costs as much as from chosen people.

    Parameters
    ----------
    many_each, chosen_each : float
        What one person reached costs in each way; `chosen_each` more than 0.
    chosen_fit : float
        The share of the chosen whom the message fits, 0 to 1.
    lift : float
        How many times as often those whom it fits respond if it was written for them; more than 0.

    Returns
    -------
    float
        Above 1 if the mass never gets as cheap.
    """
    many_each, chosen_each = _number(many_each, "many_each"), _number(chosen_each, "chosen_each", above=0)
    return many_each / chosen_each * probability(chosen_fit, "chosen_fit") * _number(lift, "lift", above=0)


def _number(value: float, name: str, above: float | None = None) -> float:
    enough = is_number(value) and (value >= 0 if above is None else value > above)
    if not enough or value == math.inf:
        least = "of 0 or more" if above is None else f"above {above}"
        raise ValueError(f"{name} must be a number {least}; you gave {value}.")
    return float(value)
