"""The invented exports, each read as one's own would be."""

from functools import cache

from tiesfeeds import tables
from tiesfeeds.own_data import File, read

__all__ = ["SAMPLES", "sample"]

# What the learner may choose: the files of each, in assets/own_data.
SAMPLES = {
    "chat": ("chat.txt",),
    "lists": ("followers.csv", "following_accounts.csv"),
    "contacts": ("contacts.csv",),
    "network": ("network.csv",),
    "posts": ("posts.csv",),
    "outbox": ("outbox.json",),
    "desk": ("tickets.csv",),
    "counts": ("counts.csv",),
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
