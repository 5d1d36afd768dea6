"""Exports of one's own: read into six plain tables, counted, never sent anywhere and never written down.

`read` takes one or more files, or a folder, or a zip, and finds out what they are. `letters` shows what will be used:
letters for names, times and lengths, no words.
"""

from tiesfeeds.own_data import cells, words
from tiesfeeds.own_data.facts import facts
from tiesfeeds.own_data.guard import letters
from tiesfeeds.own_data.opener import File
from tiesfeeds.own_data.recognise import recognise
from tiesfeeds.own_data.tables import (
    Arcs,
    Follows,
    Messages,
    Posts,
    Result,
    Series,
    Tally,
    Tickets,
    Unreadable,
)

__all__ = [
    "Arcs",
    "File",
    "Follows",
    "Messages",
    "Posts",
    "Result",
    "Series",
    "Tally",
    "Tickets",
    "Unreadable",
    "facts",
    "letters",
    "read",
]


def forget():
    """Forget every cell that was looked at: of a file nothing stays in memory but the tables that were given back."""
    cells.take_apart.cache_clear()
    words.plain.cache_clear()


# what a file is, where it is recognised but cannot be read
_OF_ERRORS = {
    "bluesky_car": "bluesky",
    "instagram_html": "instagram",
    "one_list_only": "instagram",
    "telegram_html": "telegram",
    "not_connections": "linkedin",
    "not_a_network": "network",
    "no_dates": "counts",
}


def read(paths, date_order=None, year=None, columns=None):
    """Read one export.

    Parameters
    ----------
    paths : str, path, File or list of these
        A file, several files of one export, a folder or a zip; a `File` is one that is in memory already.
    date_order : str, optional
        ``dmy``, ``mdy`` or ``ymd``: the answer to `Result.ask`, where the file reads both ways.
    year : int, optional
        The year in which a file without years begins.
    columns : str or list of str, optional
        The column of counts, or the two columns that name people, where the file's own names are not known.

    Returns
    -------
    Result
        With `error` instead of a table, where the file cannot be read.

    Raises
    ------
    ValueError
        If a choice is none of those above.
    """
    if date_order not in (None, "dmy", "mdy", "ymd"):
        raise ValueError(f"date_order is 'dmy' (day first), 'mdy' (month first) or 'ymd'; you gave {date_order!r}.")
    if year is not None and not (isinstance(year, int) and 1990 <= year < 2100):
        raise ValueError(f"year is a year such as 2024; you gave {year!r}.")
    try:
        result = recognise(paths, date_order, year, columns)
    except Unreadable as error:
        return Result(_OF_ERRORS.get(error.code, "unknown"), error=error)
    finally:
        forget()
    result.facts = facts(result.table, result.facts)
    for table in result.more:
        if type(table) is not type(result.table):
            result.facts = facts(table) | result.facts
    return result
