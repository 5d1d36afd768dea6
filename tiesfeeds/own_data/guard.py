"""The guard at the door: what will be used, before anything is kept. Letters, times, lengths; no names, no words."""

from itertools import islice

import numpy as np

from tiesfeeds.own_data.cells import stamp
from tiesfeeds.own_data.tables import DAY, Arcs, Follows, Messages, Posts, Series, Tickets


def letter(number):
    """Return A … Z, AA … for a person's number from 0.

    Parameters
    ----------
    number : int
        The person.
    """
    text, number = "", int(number) + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def letters(table, most=None):
    """Return what will be used of a table: the heads of its columns and its rows, as text.

    Parameters
    ----------
    table : Messages, Follows, Series, Posts, Tickets or Arcs
        Any of the six tables.
    most : int, optional
        How many rows to give; all if not given.

    Returns
    -------
    heads : list of str
    rows : list of list of str
    """
    which = {Messages: _messages, Follows: _follows, Series: _series, Posts: _posts, Tickets: _tickets, Arcs: _arcs}
    heads, rows = which[type(table)](table)
    return heads, [[str(cell) for cell in row] for row in islice(rows, most)]


def _time(table, value):
    return "" if np.isnan(value) else stamp(value, getattr(table, "unit", DAY), getattr(table, "utc", False))


def _number(value, digits=2):
    return "" if np.isnan(value) else f"{value:.{digits}f}".rstrip("0").rstrip(".")


def _messages(table):
    several = len(np.unique(table.chat)) > 1
    rows = (
        [_time(table, time), letter(sender), length, *([int(chat) + 1] if several else [])]
        for time, sender, length, chat in zip(table.time, table.sender, table.length, table.chat, strict=True)
    )
    return ["time", "who", "characters", *(["chat"] if several else [])], rows


def _follows(table):
    return ["who", "list", "date"], (
        [letter(person), which, _time(table, time)]
        for person, which, time in zip(table.person, table.which, table.time, strict=True)
    )


def _series(table):
    return ["date", *table.values], (
        [_time(table, time), *map(_number, row)] for time, *row in zip(table.time, *table.values.values(), strict=True)
    )


def _posts(table):
    return ["post", "time", "kind", *table.values], (
        [number, _time(table, time), role, *map(_number, row)]
        for number, (time, role, *row) in enumerate(
            zip(table.time, table.role, *table.values.values(), strict=True), start=1
        )
    )


def _tickets(table):
    return ["ticket", "came in", "minutes to the first answer"], (
        [number, _time(table, time), _number(wait / 60)]
        for number, (time, wait) in enumerate(zip(table.time, table.wait, strict=True), start=1)
    )


def _arcs(table):
    def second(number):
        return letter(number) if table.items is None else f"thing {number + 1}"

    return ["who", "whom" if table.items is None else "what", "weight"], (
        [letter(source), second(target), _number(weight)]
        for source, target, weight in zip(table.source, table.target, table.weight, strict=True)
    )
