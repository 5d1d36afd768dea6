"""The invented exports, each read as one's own would be."""

from functools import cache

from tiesfeeds import tables
from tiesfeeds.own_data import File, read

__all__ = ["SAMPLES", "sample"]

# By what the learner chooses: the files of each, in assets/own_data.
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
