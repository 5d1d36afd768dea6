"""Lesson 14: what our invented exports show, each read as your own would be."""

from functools import cache

from tiesfeeds import tables
from tiesfeeds.display import Table
from tiesfeeds.lessons.your_own import counts, desk, lists, network_place, posts, replies, talk
from tiesfeeds.lessons.your_own.pictures import CANNOT
from tiesfeeds.own_data import File, read

__all__ = [
    "SAMPLES", "cannot", "dialogue", "follows_back", "growth", "help_desk", "network", "one_chat", "reach", "sample",
    "who_writes", "years",
]  # fmt: skip

# The invented exports, by what the learner chooses, and the files of each.
SAMPLES = {
    "a chat of two people": ("chat.txt",),
    "follower lists": ("followers.csv", "following_accounts.csv"),
    "ten years of contacts": ("contacts.csv",),
    "a small network": ("network.csv",),
    "a table of posts": ("posts.csv",),
    "posts and answers": ("outbox.json",),
    "a help desk": ("tickets.csv",),
    "followers by date": ("counts.csv",),
}


@cache
def sample(name):
    """Return what is read from one of the invented exports, as `own_data.read` gives it.

    Parameters
    ----------
    name : str
        One of `SAMPLES`.
    """
    return read([File(file, tables.path("own_data", file).read_bytes()) for file in SAMPLES[name]])


def one_chat(chat=None):
    """Return the explorer of a chat's reply times and the silence that ends a conversation.

    Parameters
    ----------
    chat : tiesfeeds.own_data.Messages, optional
        The invented one if left out.
    """
    return replies.explorer(sample("a chat of two people").table if chat is None else chat)


def who_writes():
    """Return the explorer of who writes how much in the invented chat."""
    return talk.explorer(sample("a chat of two people").table)


def follows_back():
    """Return the explorer of the share that follows back, by each of two totals."""
    return lists.back(sample("follower lists").table)


def years():
    """Return the explorer of contacts by year."""
    return lists.years(sample("ten years of contacts").table)


def network():
    """Return the explorer of a small network's measures and place."""
    return network_place.explorer(sample("a small network").table)


def reach():
    """Return the explorer of how reach is spread over posts."""
    return posts.reach(sample("a table of posts").table)


def dialogue():
    """Return the explorer of the dialogue ratio."""
    return posts.dialogue(sample("posts and answers").table)


def help_desk():
    """Return the explorer of a help desk's hours and team."""
    return desk.explorer(sample("a help desk").table)


def growth():
    """Return the explorer of counts by date."""
    return counts.explorer(sample("followers by date").table)


def cannot():
    """Return the table of what each kind of file cannot tell, with the reason."""
    return Table("What a file cannot tell", ("Your file", "cannot tell", "because"), CANNOT.values(),
                 line="{} cannot tell {}: {}.")  # fmt: skip
