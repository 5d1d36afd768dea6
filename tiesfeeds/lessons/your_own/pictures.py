"""Which pictures a file's tables give, and what a file of that kind cannot tell, with the reason."""

import numpy as np

from tiesfeeds.display import Explorer, Table
from tiesfeeds.lessons.your_own import counts, desk, lists, network_place, posts, replies, talk, words
from tiesfeeds.own_data import Arcs, Follows, Messages, Posts, Series, Tickets
from tiesfeeds.own_data.tables import DAY

__all__ = ["cannot", "pictures"]


def cannot():
    """Return the table of what each kind of file cannot tell, with the reason."""
    rows = words.cannot(counts.FEW).values()
    return Table(words.CANNOT, words.CANNOT_HEAD, rows, line=words.CANNOT_LINE)


def pictures(tables):
    """Return the explorers that some tables of one export allow, and sentences for what they do not.

    Parameters
    ----------
    tables : sequence of Messages, Follows, Series, Posts, Tickets and Arcs
        As they are after the guard.

    Returns
    -------
    explorers : list of tiesfeeds.display.Explorer
    refusals : list of str
        One sentence for each picture that cannot be had, with the reason.
    """
    which = {Messages: _messages, Follows: _follows, Posts: _posts, Tickets: _tickets, Series: _series, Arcs: _arcs}
    shown: list[Explorer] = []
    refused: list[str] = []
    for table in tables:
        for part in which[type(table)](table):
            if isinstance(part, str):
                refused.append(part)
            else:
                shown.append(part)
    return shown, refused


def _messages(table):
    timed = len(table) > 1 and not np.isnan(table.time).any() and table.unit < DAY and np.ptp(table.time) > 0
    if timed and len(np.unique(table.sender)) > 1:
        yield replies.one_chat(table)
    else:
        yield words.NO_CHAT
    if len(np.unique(table.sender)) > 1 and not np.isnan(table.time).any():
        yield talk.who_writes(table)
    else:
        yield words.NO_TALK


def _follows(table):
    there = set(table.which.tolist())
    if {"followers", "following"} <= there:
        yield lists.follows_back(table)
    elif "contacts" in there:
        yield words.NO_BACK_MUTUAL
    else:
        yield words.NO_BACK
    dated = table.time[~np.isnan(table.time)]
    if len(dated) and np.ptp(dated) > 2 * 366 * DAY:
        yield lists.years(table)
    else:
        yield words.NO_YEARS


def _posts(table):
    name = posts.attention(table)
    if name and (~np.isnan(table.values[name])).sum() >= 5:
        yield posts.reach(table)
    else:
        yield words.NO_REACH
    if set(table.role.tolist()) - {"post"}:
        yield posts.dialogue(table)
    else:
        yield words.NO_DIALOGUE


def _tickets(table):
    if table.unit < DAY and (~np.isnan(table.time)).any():
        yield desk.help_desk(table)
    else:
        yield words.NO_DESK


def _series(table):
    values = next(iter(table.values.values()))
    dated = table.time[~np.isnan(table.time) & (np.nan_to_num(values) > 0)]
    if len(dated) > 3 and np.ptp(dated) > 0:
        yield counts.growth(table)
    else:
        yield words.NO_GROWTH


def _arcs(table):
    if table.items is None and len(table) and (table.source != table.target).any():
        yield network_place.network(table)
    elif table.items is not None:
        yield words.NO_PLACE_OF_THINGS
    else:
        yield words.NO_PLACE
