"""Help-desk exports: when each ticket came in, and how long it waited for the first answer."""

import re

import numpy as np

from tiesfeeds.own_data.cells import moments, numbers
from tiesfeeds.own_data.chats import ask_order
from tiesfeeds.own_data.tables import DAY, Result, Tickets, Unreadable
from tiesfeeds.own_data.words import FIRST_ANSWER, NOTHING, UNITS, find, plain

_DURATION = re.compile(r"(?:(\d{1,4})d ?)?(\d{1,5}):(\d\d)(?::(\d\d))?")
_WORDS = re.compile(r"(?:(\d+) ?d\w* ?)?(?:(\d+) ?h\w* ?)?(?:(\d+) ?m\w* ?)?(?:(\d+) ?s\w*)?", re.IGNORECASE)


def tickets(sheet, head, date_order=None):
    """Read a help desk's table; the two columns are found by their names, else by what is in them.

    Parameters
    ----------
    sheet : opener.Sheet
        The table.
    head : int
        The row that names the columns.
    date_order : str, optional
        ``dmy`` or ``mdy``, if somebody has said so.

    Raises
    ------
    Unreadable
        If it cannot be told which columns say when a ticket came in and when it was answered.
    """
    names, rows = sheet.rows[head], sheet.rows[head + 1 :]
    rows = [(row + [""] * len(names))[: max(len(names), len(row))] for row in rows]
    columns = [[row[place] for row in rows] for place in range(len(names))]
    result = Result("helpdesk")
    tally = result.tally
    tally.read = len(rows) + head + 1 + sheet.blank
    tally.leave("header")
    tally.leave("notes", head)
    tally.leave("blank", sheet.blank)
    opened, answered, waits = columns_of(names, columns, result)
    found = moments(*[columns[place] for place in (opened, answered) if place is not None], order=date_order)
    came, reply = found[0], found[1] if answered is not None else None
    if came.order == "ask":
        ask_order(result, next(c for c, there in zip(columns[opened], came.there, strict=True) if there))
    elif came.order:
        result.facts["date_order"] = came.order
    wait, office = (_durations(names, columns, waits.get(kind)) for kind in ("clock", "office"))
    unit = max([came.unit, *([reply.unit] if reply and any(reply.there) else [])])
    if wait and reply is not None:
        # both a time and a duration: where they differ, the duration leaves out the nights
        clock = [_difference(came, reply, place, unit) for place in range(len(rows))]
        differ = any(a is not None and b is not None and abs(a - b) >= 60 for a, b in zip(wait, clock, strict=True))
        if differ and office is None:
            office, waits["office_key"] = wait, "median_reply_minutes_business"
        wait = clock if any(took is not None for took in clock) else wait
    elif wait and ":" in "".join(columns[waits["clock"]]):
        result.warn["clock_unsure"] = (
            "The file does not say whether its hours run by the clock or within business hours only."
        )
    kept = []
    for place in range(len(rows)):
        if not came.there[place]:
            tally.leave("no time")
            continue
        took = wait[place] if wait else _difference(came, reply, place, unit)
        if took is not None and took < 0:
            tally.leave("answered before it came in")
            result.warn["negative_times"] = "Some tickets were answered before they came in; they were set aside."
            continue
        kept.append((came.seconds[place], took, office[place] if office else None))
    tally.close()
    if not kept:
        raise Unreadable("no_tickets", "No row says when a ticket came in.")
    time, took, within = (
        np.array([np.nan if v is None else v for v in part], float) for part in zip(*kept, strict=True)
    )
    result.table = Tickets(time, took, within if office else None, unit if reply else came.unit, came.utc)
    if wait is None and reply is not None and unit == DAY:
        result.warn["days_only"] = "The file has days, not times: minutes cannot be had from days."
    if office:
        result.facts["office"] = waits["office_key"]
    result.facts["columns"] = "|".join(
        names[place] for place in (opened, answered, waits.get("clock"), waits.get("office")) if place is not None
    )
    return result


def _difference(came, reply, place, unit):
    if reply is None or reply.seconds[place] is None or came.seconds[place] is None:
        return None
    # days on one side are days on both
    return (
        reply.seconds[place] // unit * unit - came.seconds[place] // unit * unit
        if unit == DAY
        else (reply.seconds[place] - came.seconds[place])
    )


def columns_of(names, columns, result):
    """Return the places of the columns: came in, answered at (or None), and how long it took, by the clock and else."""
    waits: dict = {}
    for place, name in enumerate(names):
        words = plain(name.replace("_", " "))
        if not (FIRST_ANSWER.search(words) and _lasts(name, columns[place])):
            continue
        office = bool(re.search(r"business|office|geschäftszeit|geschaftszeit|working|admin reply", words))
        waits.setdefault("office" if office else "clock", place)
        if office:
            key = "median_time_to_admin_reply_minutes" if "admin" in words else "median_reply_minutes_business"
            waits.setdefault("office_key", key)
    # when a ticket was closed says nothing about the first answer
    closed = [place for place, name in enumerate(names) if find([name], "closed") == 0]
    dated = [place for place in range(len(names)) if place not in closed and _is_dated(columns[place])]
    opened = find(names, "opened")
    if opened not in dated:
        opened = None
    taken = {waits.get("clock"), waits.get("office"), opened}
    answered = next((p for p in dated if p not in taken and find([names[p]], "answered") == 0), None)
    if opened is None or (answered is None and "clock" not in waits):
        rest = [place for place in dated if place != answered]
        others = [place for place in rest if place != opened]
        if opened is None and len(rest) == (2 if answered is None and "clock" not in waits else 1):
            opened = rest[0]
            others = rest[1:]
        if opened is not None and answered is None and "clock" not in waits and len(others) == 1:
            answered = others[0]
            result.warn["columns_guessed"] = (
                f"'{names[opened]}' was taken for when a ticket came in and '{names[answered]}' for the first answer, "
                "since no other columns hold times: check this."
            )
    if opened is None or (answered is None and "clock" not in waits and not waits):
        if opened is None or len(dated) > 1:
            listed = ", ".join(f"'{names[place]}'" for place in dated[:6]) or "none"
            raise Unreadable(
                "which_columns",
                f"Which columns say when a ticket came in, and when it was answered? Columns with times: {listed}.",
            )
        result.warn["no_answers"] = "No column says when a ticket was answered, so only arrivals can be counted."
    return opened, answered, waits


def _is_dated(column):
    filled = [cell for cell in column if plain(cell) not in NOTHING]
    if not filled:
        return False
    (times,) = moments(filled)
    return sum(times.there) >= 0.6 * len(filled)


def _lasts(name, column):
    """Whether a column holds durations: numbers with a unit in the name, or HH:MM:SS."""
    filled = [cell for cell in column if plain(cell) not in NOTHING]
    if _is_dated(column):
        return False
    return _unit(name) is not None or any(_DURATION.fullmatch(cell) for cell in filled)


def _unit(name):
    words = plain(name.replace("_", " "))
    if words == "time to admin reply":  # Intercom writes seconds
        return 1
    return next((seconds for pattern, seconds in UNITS if pattern.search(words)), None)


def _durations(names, columns, place):
    """Return a column of durations in seconds, None where a cell is empty; None if there is no such column."""
    if place is None:
        return None
    unit = _unit(names[place])
    plain_numbers = numbers(columns[place], whole=False).values
    found: list[float | None] = []
    for cell, number in zip(columns[place], plain_numbers, strict=True):
        clock = _DURATION.fullmatch(cell.strip())
        words = _WORDS.fullmatch(cell.strip()) if cell.strip()[-1:].isalpha() else None
        if clock:
            d, h, m, s = (int(part or 0) for part in clock.groups())
            found.append(float(d * DAY + h * 3600 + m * 60 + s))
        elif words and any(words.groups()):
            d, h, m, s = (min(int(part or 0), 10**6) for part in words.groups())
            found.append(float(d * DAY + h * 3600 + m * 60 + s))
        else:
            found.append(None if number is None or unit is None else number * unit)
    return found
