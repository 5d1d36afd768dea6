"""Counts by date: pasted from a spreadsheet, or a daily table of Meta, YouTube or TikTok."""

import re

import numpy as np

from tiesfeeds.own_data.cells import moments, numbers
from tiesfeeds.own_data.chats import ask_order
from tiesfeeds.own_data.posts import ask_year, is_total
from tiesfeeds.own_data.tables import DAY, Result, Series, Unreadable
from tiesfeeds.own_data.words import NOTHING, find, plain

FEW = 8  # points: below, no law of growth can be told from another
_ROLES = ("views", "reach", "likes", "comments", "shares", "saves", "follows", "followers", "subscribers")


def counts(sheet, head, kind, title="", date_order=None, year=None, columns=None):
    """Read a table with a date in each row and one or more counts beside it.

    Parameters
    ----------
    sheet : opener.Sheet
        The table.
    head : int or None
        The row that names the columns; None if there is none.
    kind : str
        ``counts``, ``meta``, ``youtube`` or ``tiktok``.
    title : str
        A metric's name that stands in a line of its own above the table.
    date_order, year : str, int
        What somebody has said.
    columns : str, optional
        The name of the column to use, if somebody has said so.
    """
    names = sheet.rows[head] if head is not None else []
    if any(_role(name, "") for name in names[1:]):  # the columns have names of their own: what stands above is a note
        title = ""
    rows = sheet.rows[(head + 1) if head is not None else 0 :]
    width = max(map(len, rows), default=0)
    rows = [row + [""] * (width - len(row)) for row in rows]
    names = (names + [f"column {place + 1}" for place in range(len(names), width)])[:width]
    result = Result(kind)
    tally = result.tally
    tally.read = len(sheet.rows) + sheet.blank + sheet.named
    tally.leave("blank", sheet.blank)
    tally.leave("header", head is not None)
    tally.leave("notes", (head or 0) + sheet.named)
    when, times = _dates(names, rows, date_order, year)
    read = {}
    for place in range(width):
        cells = [row[place] for row in rows]
        if place != when and _is_column(cells):
            read[place] = numbers(
                cells, whole=not re.search(r"[(]?(?:hours|stunden|heures|horas|%)", plain(names[place]))
            )
    if not read:
        raise Unreadable("no_counts", "Beside the dates there is no column of numbers: bring dates and counts.")
    main = _main(names, read, title, columns)
    kept: dict[float, int] = {}
    for place, row in enumerate(rows):
        moment = times.seconds[place]
        if moment is None and not times.there[place]:
            if is_total(row, False) or plain(row[when]) in ("total", ""):
                tally.leave("totals" if is_total(row, False) else "no date")
            else:
                tally.leave("no date")
        elif read[main].values[place] is None:
            tally.leave("no count")
        else:
            _keep(kept, moment if moment is not None else place, place, read[main].values, result)
    tally.close()
    if not kept:
        raise Unreadable("no_counts", "No row has both a date and a count.")
    if "no year" in times.notes and year is None:
        ask_year(result)
    return _result(result, rows, names, times, when, read, main, kept, title, head)


def _keep(kept, moment, place, values, result):
    """Keep a row; of two with the same date the same count is a duplicate, another one replaces it."""
    if moment in kept:
        if values[kept[moment]] == values[place]:
            return result.tally.leave("duplicates")
        result.tally.leave("another count for the same date")
        result.warn["two_counts"] = "A date stands there twice, with two counts: the later line was used."
    kept[moment] = place


def _result(result, rows, names, times, when, read, main, kept, title, head):
    order = sorted(kept)
    places = [kept[moment] for moment in order]
    if times.order == "ask":
        ask_order(result, next(rows[place][when] for place in places))
    elif times.order:
        result.facts["date_order"] = times.order
    known = times.order != "ask" and "year" not in result.ask
    if "no year" in times.notes:
        result.facts["days_between_first_and_last"] = round((order[-1] - order[0]) / DAY)
    for note in ("serial days", "months", "years"):
        if note in times.notes:
            result.facts["note"] = note
    if "months" in times.notes:
        result.warn["months"] = "A month without a day is taken as its first day."
    if any(numbers_.rounded for numbers_ in read.values()):
        result.warn["rounded"] = (
            "Some counts are rounded: 1.2K may be 1150 to 1249, so a fit must not be taken for exact."
        )
    values = {}
    for place, column in read.items():
        role = _role(names[place], title) if place == main or title == "" else names[place]
        label = role or names[place]
        if label not in values:
            values[label] = np.array([np.nan if column.values[p] is None else column.values[p] for p in places])
    label = _role(names[main], title) or names[main]
    result.facts["header"] = "yes" if head is not None else "no"
    result.facts["metric"] = title or names[main]
    result.facts["main"] = label
    result.facts["level"] = _is_level(names[main], title, head)
    if len(kept) < FEW:
        result.warn["few_points"] = f"These are {len(kept)} points; below {FEW} no growth can be told from another."
    seconds = np.array(order, dtype=float) if known else np.full(len(order), np.nan)
    unit = times.unit if (seconds % DAY).any() else DAY
    result.table = Series(seconds, {label: values.pop(label), **values}, unit, times.utc)
    return result


def _dates(names, rows, date_order, year):
    """Find the column of dates: the one whose cells are dates, not the one that is called so."""
    best, found = None, None
    for place in range(len(names)):
        cells = [row[place] for row in rows]
        called = find([names[place]], "date") == 0
        (times,) = moments(cells, order=date_order, year=year, serial=True)
        if "serial days" in times.notes and not called and len(set(cells)) < len([c for c in cells if c]):
            continue
        if not any(times.there) and plain(names[place]) in ("year", "jahr", "annee", "ano", "anno", "jaar"):
            (times,) = moments([f"{cell}-01" if re.fullmatch(r"\d{4}", cell) else cell for cell in cells])
            times.notes = {"years"} if any(times.there) else set()
        score = (sum(times.there) >= max(1, len(rows) / 2), called, sum(times.there))
        if sum(times.there) and (best is None or score > best):
            best, found = score, (place, times)
    if best is None or found is None or not best[0]:
        raise Unreadable(
            "no_dates",
            "A growth curve needs a date for every count: paste two columns, the date and the count, from your table.",
        )
    return found


def _is_column(cells):
    """Whether a column holds numbers: most of its filled cells do."""
    filled = [cell for cell in cells if plain(cell) not in NOTHING]
    return bool(filled) and sum(value is not None for value in numbers(filled).values) >= 0.6 * len(filled)


def _main(names, read, title, columns):
    """The column that the numbers are about."""
    if columns is not None:
        for place in read:
            if plain(names[place]) == plain(str(columns)):
                return place
    if len(read) == 1 or title:
        return min(read)
    for role in ("followers", "subscribers", "views", "reach", "follows", "likes"):
        place = find(names, role)
        if place in read:
            return place
    raise Unreadable(
        "unknown_columns",
        "I see no column that I know as views, reach or followers: which is it? There are "
        + ", ".join(f"'{names[place]}'" for place in list(read)[:6]) + ".",
    )  # fmt: skip


def _role(name, title):
    for role in _ROLES:
        if find([title or name], role) == 0:
            return role
    return None


def _is_level(name, title, head):
    """Whether the counts are how many there are, not how many were new."""
    if title:
        return False
    return head is None or find([name], "followers") == 0 or _role(name, "") is None
