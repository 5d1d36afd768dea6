"""Recommendation: who sees a post where the feed holds posts of accounts that one follows, and of others it chose.

A platform has so many people, each of whom sees so many posts a day. A share of what they see is unconnected: the feed
takes it from the posts of all accounts, likelier those that more people like. The rest comes from the accounts that
they follow, each of which posts once a day. What comes out are expected numbers, and nobody sees a post twice.
"""

from dataclasses import dataclass

from tiesfeeds.validation import is_number, probability

__all__ = ["Feed", "Views", "views"]


@dataclass(frozen=True)
class Feed:
    """A platform's feed on one day.

    Parameters
    ----------
    unconnected : float
        The share of what people see that comes from accounts they do not follow, 0 to 1.
    people : float
        How many people read the feed, more than 0.
    seen : float
        How many posts each of them sees, more than 0 and at most `followed`.
    followed : float
        How many accounts each of them follows.
    posts : float
        How many posts the feed can choose from, at least `seen`.

    Raises
    ------
    ValueError
        If a number lies outside its range.
    """

    unconnected: float
    people: float = 100_000
    seen: float = 100
    followed: float = 200
    posts: float = 10_000

    def __post_init__(self) -> None:
        probability(self.unconnected, "unconnected")
        for name in ("people", "seen", "followed", "posts"):
            if not (is_number(getattr(self, name)) and getattr(self, name) > 0):
                raise ValueError(f"Give {name} as a number above 0; you gave {getattr(self, name)!r}.")
        if self.seen > min(self.followed, self.posts):
            raise ValueError("Let people see at most as many posts as they follow accounts and as there are posts.")


@dataclass(frozen=True)
class Views:
    """How many see a post."""

    followers: float
    strangers: float

    @property
    def total(self) -> float:
        """How many see it altogether."""
        return self.followers + self.strangers


def views(feed: Feed, followers: float, appeal: float = 1.0) -> Views:
    """Return how many see a post of an account.

    Parameters
    ----------
    feed : Feed
        The platform's feed.
    followers : float
        How many follow the account, from 0 to the people of the platform.
    appeal : float
        How many times as likely as an average post the feed chooses this one for a stranger, 0 or more.

    Returns
    -------
    Views

    Raises
    ------
    ValueError
        If `followers` or `appeal` lies outside its range.
    """
    if not (is_number(followers) and 0 <= followers <= feed.people):
        raise ValueError(f"An account has from 0 to {feed.people:.0f} followers there; you gave {followers!r}.")
    if not (is_number(appeal) and appeal >= 0):
        raise ValueError(f"Give appeal as a number of 0 or more, 1 for an average post; you gave {appeal!r}.")
    near = followers * (1 - feed.unconnected) * feed.seen / feed.followed
    strangers = feed.people - followers
    return Views(near, strangers * min(1.0, feed.unconnected * feed.seen / feed.posts * appeal))
