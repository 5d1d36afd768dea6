"""Which pictures a file's tables give, and what a file of that kind cannot tell, with the reason."""

import numpy as np

from tiesfeeds.display import Explorer, Table
from tiesfeeds.lessons.your_own import counts, desk, lists, network_place, posts, replies, talk
from tiesfeeds.own_data import Arcs, Follows, Messages, Posts, Series, Tickets
from tiesfeeds.own_data.tables import DAY

__all__ = ["cannot", "pictures"]

# By the kind of its main table: what it cannot give, and why.
CANNOT = {
    Messages: (
        "A chat",
        "who matters to whom, and who reads without answering",
        "only those who wrote stand in it, and a quick answer may be a short one",
    ),
    Follows: (
        "Lists of contacts",
        "growth, and the ties among your contacts",
        "who left has no date, and an export of one account holds that account's ties only",
    ),
    Posts: (
        "A table of posts",
        "how many people you reached in all",
        "the same people see several posts, so reach does not add up",
    ),
    Tickets: (
        "A help desk's export",
        "how long a talk keeps somebody busy",
        "from opened to solved is mostly waiting: type the minutes yourself",
    ),
    Series: (
        "Counts by date",
        f"a forecast, below {counts.FEW} counts",
        "through so few points nearly every curve can be drawn",
    ),
    Arcs: (
        "A whole network",
        "nothing of the four measures, if really all ties are in it",
        "a sample, or one person's ties, bends each of them",
    ),
}


def cannot():
    """Return the table of what each kind of file cannot tell, with the reason."""
    head = ("Your file", "cannot tell", "because")
    return Table("What a file cannot tell", head, CANNOT.values(), line="{} cannot tell {}: {}.")


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
        yield "No reply times: they need two people, and times to the minute."
    if len(np.unique(table.sender)) > 1 and not np.isnan(table.time).any():
        yield talk.who_writes(table)
    else:
        yield "Nothing on who writes how much: it needs two people or more."


def _follows(table):
    there = set(table.which.tolist())
    if {"followers", "following"} <= there:
        yield lists.follows_back(table)
    elif "contacts" in there:
        yield "No share that follows back: such contacts are mutual by construction, so it is 100% and says nothing."
    else:
        yield "No share that follows back: it needs both lists, followers and following."
    dated = table.time[~np.isnan(table.time)]
    if len(dated) and np.ptp(dated) > 2 * 366 * DAY:
        yield lists.years(table)
    else:
        yield "No contacts by year: the file has no dates of more than two years."


def _posts(table):
    name = posts.attention(table)
    if name and (~np.isnan(table.values[name])).sum() >= 5:
        yield posts.reach(table)
    else:
        yield "No reach: it needs a column of reach, views or likes, and five posts."
    if set(table.role.tolist()) - {"post"}:
        yield posts.dialogue(table)
    else:
        yield "No dialogue ratio: this file does not say which posts answer somebody."


def _tickets(table):
    if table.unit < DAY and (~np.isnan(table.time)).any():
        yield desk.help_desk(table)
    else:
        yield "No arrivals by the hour: the file has days without times."


def _series(table):
    values = next(iter(table.values.values()))
    dated = table.time[~np.isnan(table.time) & (np.nan_to_num(values) > 0)]
    if len(dated) > 3 and np.ptp(dated) > 0:
        yield counts.growth(table)
    else:
        yield "Too few counts: bring four or more, with dates."


def _arcs(table):
    if table.items is None and len(table) and (table.source != table.target).any():
        yield network_place.network(table)
    elif table.items is not None:
        yield "No place on the spectrum: the file joins people with things, and no person with a person."
    else:
        yield "No place on the spectrum: there is no tie in the file."
