"""What stands in a cell: a number or a moment, as any country writes it; and what cannot be told."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache

from tiesfeeds.own_data.tables import DAY
from tiesfeeds.own_data.words import MARKS, NOTHING, SCALES, SMALL, half_day, month, plain

EPOCH = date(1970, 1, 1).toordinal()
EXCEL = date(1899, 12, 30).toordinal()  # day 0 of its serial days, for every day after February 1900
YEARS = range(1990, 2100)
_NO_YEAR = 2001  # stands in where the file gives none; 2000 where it has a 29 February
_CLEAN = str.maketrans(dict.fromkeys(MARKS) | dict.fromkeys("\u00a0\u202f\u2009\u2007", " "))


# --- numbers ------------------------------------------------------------------------------------------------

_NUMBER = re.compile(r"([+\-−–]?)([\d.,'’ ]*\d[.,]?) ?([^\W\d_]{0,3})\.?")

# blanks and apostrophes stand before three digits only: "12 345" is one number, "1 2" are two
_GROUPS = re.compile(r"(?:\d{1,3}(?:[ '’]\d{3})+|[\d.,]+)(?:[.,]\d*)?")


@dataclass
class Numbers:
    """A column of numbers.

    Parameters
    ----------
    values : list of float or None
        None where the cell holds no number.
    rounded : bool
        Whether some were written short, such as 1.2K.
    """

    values: list
    rounded: bool


def numbers(cells, whole=True):
    """Read a column of numbers, thousands and decimals as the whole column writes them.

    Parameters
    ----------
    cells : list of str
        The column.
    whole : bool
        Whether they are counts: then 1.234 is a thousand and more, unless another cell says that the dot is decimal.
    """
    split = [_split_number(cell) for cell in cells]
    bodies = [part[1] for part in split if part and not part[2]]
    decimal = _decimal_mark(bodies, whole)
    values: list[float | None] = []
    rounded = False
    for part in split:
        if part is None:
            values.append(None)
            continue
        sign, body, scale = part
        mark = decimal
        if scale:  # 1.234K is no million: nobody writes thousands before a K
            mark = next((c for c in reversed(body) if c in ".,"), None)
            rounded = True
        values.append(_value(sign, body, scale or 1, mark))
    return Numbers(values, rounded)


def _split_number(cell):
    """Return sign, digits with their marks, and factor; None for what is no number."""
    text = cell.translate(_CLEAN).strip().strip('"').lstrip("$€£¥ ").rstrip("%€$£ ")
    if not 0 < len(text) <= 30 or plain(text) in NOTHING:
        return None
    if text[0] == "(" and text[-1] == ")":
        text = "-" + text[1:-1]
    found = _NUMBER.fullmatch(text.strip())
    if text.count(".") > 1 and text.count(",") > 1:
        return None
    if not found or not _GROUPS.fullmatch(found[2].strip()):
        return None
    scale = SCALES.get(found[3].casefold()) if found[3] else 0
    return None if scale is None else (found[1] not in ("", "+"), found[2].strip(), scale)


def _decimal_mark(bodies, whole):
    """Say which mark, if any, stands before decimals in a column."""
    ends = {".": False, ",": False}  # seen as decimals, for sure
    groups = {".": False, ",": False}  # seen as thousands, for sure
    unsure = {".": False, ",": False}
    for body in bodies:
        for mark, other in (".,", ",."):
            count = body.count(mark)
            if not count:
                continue
            if count > 1 or 0 <= body.find(mark) < body.find(other):
                groups[mark] = True
            elif other in body or len(body) - body.find(mark) != 4 or body.startswith(("0", mark)):
                ends[mark] = True
            else:
                unsure[mark] = True
    for mark, other in (".,", ",."):
        if ends[mark] and not groups[mark] and not (ends[other] and not groups[other] and other == "."):
            return mark
    for mark, other in (".,", ",."):
        if unsure[mark] and not groups[mark] and groups[other]:
            return mark
    return None if whole or groups["."] or ends[","] else "."


def _value(negative, body, scale, decimal):
    for mark in ".,'’ ":
        if mark != decimal:
            body = body.replace(mark, "")
    body = body.replace(",", ".")
    try:
        value = float(body) * scale
    except ValueError:  # two decimal marks: no number
        return None
    return -value if negative else value


# --- moments ------------------------------------------------------------------------------------------------


@dataclass
class Moments:
    """A column of times.

    Parameters
    ----------
    seconds : list of float or None
        Seconds since 1970; None where the cell holds no time, or where day and month cannot be told apart.
    order : str, optional
        ``dmy``, ``mdy``, ``ymd``; ``ask`` where the whole column reads both ways; None where no cell needs it.
    unit : int
        1, 60 or 86 400 seconds: how exact the times are.
    utc : bool
        Whether the times are in UTC.
    notes : set of str
        ``serial days``, ``months``, ``years``, ``no year``, ``no half day``.
    there : list of bool
        Whether the cell holds a time at all, even where it cannot be told which.
    """

    seconds: list
    order: str | None = None
    unit: int = DAY
    utc: bool = False
    notes: set = field(default_factory=set)
    there: list = field(default_factory=list)


@dataclass(frozen=True)
class _Parts:
    """A cell taken apart: year, month, day, or three numbers whose order is open; seconds of the day; offset."""

    day: tuple
    mark: str  # "/", ".", "-" between three open numbers; "" where the order is known
    seconds: float | None = None
    exact: int = DAY
    offset: int | None = None
    note: str = ""


_ISO = re.compile(r"(\d{4}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{1,2})(?!\d)\.?")
_OPEN = re.compile(r"(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})(?!\d)\.?")
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4})")
_TIME = re.compile(
    r"(?P<before>[^\W\d]{2,4})? ?(?<!\d)(?P<h>\d{1,2})(?:[:.](?P<m>\d\d)(?:[:.](?P<s>\d\d)(?:[.,](?P<f>\d{1,9}))?)?)?"
    r"(?![\d:])(?P<after> ?[^\W\d]{1,2}\.? ?[^\W\d]?\.?(?![^\W\d]))?"
)
_OFFSET = re.compile(r" ?(?:(?:Z|UTC|GMT)(?:[+-]0+:?0*)?$|([+-])(\d\d):?(\d\d)(?![\d:-]))")


@lru_cache(maxsize=100_000)
def take_apart(cell):
    """Take a cell apart that holds a date, and perhaps a time; None for anything else."""
    text = cell.translate(_CLEAN)
    if len(text) > 60:
        return None
    text = " ".join(re.sub(r"\s*([年년月월]|[日일])\s*", _cjk, text).split()).strip("\"' ")
    if not text or not any(c.isdigit() for c in text):
        return None
    found = _ISO.match(text)
    if found:
        return _with_time((int(found[1]), int(found[3]), int(found[4])), "", text[found.end() :])
    found = _OPEN.match(text)
    if found:
        year = int(found[4]) + (0 if len(found[4]) == 4 else 2000 if int(found[4]) < 70 else 1900)
        return _with_time(
            (int(found[1]), int(found[3]), year), found[2] + "2" * (len(found[4]) == 2), text[found.end() :]
        )
    found = _YEAR_MONTH.fullmatch(text)
    if found:
        which = (found[1], found[2]) if found[1] else (found[4], found[3])
        return _Parts((int(which[0]), int(which[1]), 1), "", note="months")
    return _with_month_name(text)


def _cjk(found):
    return " " if found[1] in "日일" else "-"


def _with_time(day, mark, rest):
    """Add the time of day that stands after (or before) a date."""
    rest = rest.strip(" ,،T")
    offset = None
    found = _OFFSET.search(rest)
    if found and (found[1] or rest[: found.start()].strip()):
        offset = 0 if not found[1] else (int(found[2]) * 60 + int(found[3])) * (60 if found[1] == "+" else -60)
        rest = rest[: found.start()] + rest[found.end() :]
    rest = rest.strip()
    if not rest:
        return _Parts(day, mark, offset=offset)
    found = _TIME.search(rest)
    if not found or (found["m"] is None and half_day(found["after"] or "") is None):
        return None
    left = plain(rest[: found.start()] + rest[found.end() :])
    if len(left) > 8 or any(c.isdigit() for c in left):  # "Uhr", "klo", "at"; more is a sentence
        return None
    seconds, note = clock(found["h"], found["m"], found["s"], found["before"] or "", found["after"] or "")
    if seconds is None:
        return None
    exact = 1 if found["s"] else 60
    return _Parts(day, mark, seconds + (float("0." + found["f"]) if found["f"] else 0), exact, offset, note)


def clock(hour, minute, second, before="", after=""):
    """Return the seconds since midnight (None for no time of day), and a note on half days that are not known.

    Parameters
    ----------
    hour, minute, second : str or None
        Digits.
    before, after : str
        What stands beside them: a.m., PM, 下午, or any other word.
    """
    h, m, s = int(hour), int(minute or 0), int(second or 0)
    half = half_day(after)
    if half is None and len(plain(before)) > 1 or before and not before.isascii():
        half = half_day(before) if plain(before) != "a" else half
    if half is not None and h <= 12:
        h = h % 12 + half
    if not (h < 24 and m < 60 and s < 61):
        return None, ""
    return float(h * 3600 + m * 60 + s), ""


_WORD = re.compile(r"[^\W\d_]+")


def _with_month_name(text):
    """Take apart a date with a month's name: 5 Mar 2024, Mar 5, 2024 3:50 PM, 01-Jan-01."""
    offset = None
    found = re.search(r"([+-])(\d\d):?(\d\d)(?= \d{4}$|$)", text)
    if found and ":" in text[: found.start()]:
        offset = (int(found[2]) * 60 + int(found[3])) * (60 if found[1] == "+" else -60)
        text = text[: found.start()] + text[found.end() :]
    elif re.search(r"\d (?:UTC|GMT|Z)\b", text):
        offset, text = 0, re.sub(r" (?:UTC|GMT|Z)\b", "", text)
    time = re.search(r"(?<!\d)(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?( ?[AaPp]\.? ?[Mm]\b\.?)?(?![\d:.])", text)
    seconds, exact = None, DAY
    if time and ":" in time[0]:
        seconds, _ = clock(time[1], time[2], time[3], "", time[4] or "")
        if seconds is None:
            return None
        exact = 1 if time[3] else 60
        text = text[: time.start()] + " " + text[time.end() :]
    words = [word for word in _WORD.findall(text) if plain(word) not in SMALL]
    named = [(word, month(word)) for word in words if month(word)]
    digits = re.findall(r"\d+", text)
    if not 1 <= len(words) <= 2 or not named or not digits or len(digits) > 2 or max(map(len, digits)) > 4:
        return None
    if len(words) == 2 and len(named) == 1 and len(words[0] if named[0][0] == words[1] else words[1]) > 10:
        return None
    # a weekday may look like a month (Mar., Mai): the month is the one beside the day
    number, day = named[-1][1], None
    years = [int(part) for part in digits if len(part) == 4]
    days = [int(part) for part in digits if len(part) <= 2]
    if len(years) + len(days) != len(digits) or len(years) > 1:
        return None
    if years:
        year = years[0]
        day = days[0] if days else None
    elif len(days) == 2:
        day, year = days[0], days[1] + (2000 if days[1] < 70 else 1900)
    elif re.search(r"[^\W\d_]\.?\s*[-'’]\s*\d\d$", text):  # Jan-24, Jan '24: a month, as spreadsheets write it
        year = 2000 + days[0]
    else:
        return _Parts((_NO_YEAR, number, days[0]), "", seconds, exact, offset, "no year")
    return _Parts((year, number, day or 1), "", seconds, exact, offset, "" if day else "months")


def ordinal(year, month_, day):
    """Return the days since 1970, or None where there is no such day (or none that an export could hold)."""
    if year not in YEARS:
        return None
    try:
        return date(year, month_, day).toordinal() - EPOCH
    except ValueError:
        return None


def read_triple(triple, order):
    """Return the days since 1970 of three numbers (year last) read in an order; None where there is no such day."""
    a, b, c = triple
    if order == "ymd":  # 23-11-18: year, month, day, all short
        return ordinal(2000 + a, b, c % 100)
    return ordinal(c, b, a) if order == "dmy" else ordinal(c, a, b)


def decide(triples, marks, slack=1, least=2, either_way=False):
    """Say in which order day, month and year stand: ``dmy``, ``mdy``, ``ymd``, or ``ask``.

    What decides, in this turn: a number above 12; a dot between the numbers (nobody writes the month first with dots);
    the order of the lines, where only one reading runs forward. Else it is ``ask``: nothing is chosen that the file
    does not say. ``either`` means that all readings give the same days.

    Parameters
    ----------
    triples : list of tuple of int
        Three numbers each, the year last, in the order of the file.
    marks : set of str
        What stands between the numbers, with a 2 where the year has two digits.
    slack : int
        Days that a line may lie before the one above it.
    least : int
        Different days needed before the order of the lines counts.
    either_way : bool
        Whether the lines may also run backwards.
    """
    # only dashes are met with a short year in front: 23-11-18
    orders = ["dmy", "mdy", *(["ymd"] if marks == {"-2"} else [])]
    days = {order: [read_triple(triple, order) for triple in triples] for order in orders}
    wrong = {order: sum(day is None for day in days[order]) for order in orders}
    right = [order for order in orders if not wrong[order]]
    if len(right) == 1:
        return right[0]
    if not right:
        short = all(mark.endswith("2") for mark in marks)
        if short and all(read_triple(triple, "ymd") is not None for triple in triples):
            return "ymd"
        best, other, *_ = sorted(orders, key=lambda each: wrong[each])
        return (
            best if wrong[other] > 10 * wrong[best] else "ask"
        )  # a stray line, such as a quoted chat, decides nothing
    if marks <= {".", ".2"} and marks:
        return "dmy"
    if all(days[order] == days[right[0]] for order in right):
        return "either"
    if len(set(triples)) >= least:
        back = {order: _runs_back(days[order], slack, either_way) for order in right}
        best, other, *_ = sorted(right, key=lambda each: back[each])
        if back[other] > 10 * back[best]:
            return best
    return "ask"


def _runs_back(days, slack, either_way):
    steps = [after - before for before, after in zip(days, days[1:], strict=False)]
    back = sum(step < -slack for step in steps)
    return min(back, sum(step > slack for step in steps)) if either_way else back


def moments(*columns, order=None, year=None, usual=None, serial=False):
    """Read columns of times; all columns of a file write day and month in the same order.

    Parameters
    ----------
    *columns : lists of str
        One or more columns of the same length.
    order : str, optional
        ``dmy`` or ``mdy``, where somebody has said so.
    year : int, optional
        The year of the first row, where the file has none and somebody has said so.
    usual : str, optional
        What this format is known to write.
    serial : bool
        Whether whole numbers may be a spreadsheet's day numbers.

    Returns
    -------
    list of Moments
    """
    apart = [_numbers_as_times(column, serial) or [take_apart(cell) for cell in column] for column in columns]
    open_ = [part for row in zip(*apart, strict=True) for part in row if part and part.mark]
    # Only the first column runs with the lines.
    first = [part.day for part in apart[0] if part and part.mark]
    said = None
    if open_:
        triples = [part.day for part in open_]
        marks = {part.mark for part in open_}
        said = decide(triples, marks, least=len(triples) + 1)
        if said == "ask" and first:
            said = decide(first, marks, least=5, either_way=True)
        if said in ("ask", "either"):
            said = order or usual or said
    elif any(part for column in apart for part in column if part and not part.note):
        said = "ymd" if all(_is_iso(cell) for cell in columns[0] if cell.strip()) else None
    return [_column(parts, said, year) for parts in apart]


def _is_iso(cell):
    return bool(_ISO.match(cell.strip()))


def _numbers_as_times(column, serial):
    """Take apart a column of seconds, milliseconds or serial days; None where it is something else."""
    filled = [cell.strip() for cell in column if plain(cell) not in NOTHING]
    if serial and len(filled) > 2 and all(re.fullmatch(r"\d{4}", cell) and int(cell) in YEARS for cell in filled):
        years = list(map(int, filled))
        if all(step > 0 for step in map(int.__sub__, years[1:], years)):
            return [_Parts((int(cell), 1, 1), "", note="years") if cell.strip().isdigit() else None for cell in column]
    if not filled or not all(re.fullmatch(r"\d{5,16}(?:\.\d{1,9})?", cell) for cell in filled):
        return None
    values = [float(cell) for cell in filled]
    if serial and all(32_000 < value < 73_000 for value in values):
        exact = DAY if all(value == int(value) for value in values) else 60
        return [None if v is None else _days(v + EXCEL - EPOCH, exact) for v in map(_float, column)]
    if all(epoch(value) is not None for value in values) and min(values) > 1e8:
        return [
            None if v is None else _Parts((), "", epoch(v), 1, 0, "seconds since 1970") for v in map(_float, column)
        ]
    return None


def _float(cell):
    try:
        return float(cell)
    except ValueError:
        return None


def _days(days, exact):
    return _Parts((), "", round(days * DAY), exact, None, "serial days")


def epoch(value):
    """Return seconds since 1970 from seconds, milliseconds or microseconds; None for what is no such time.

    Parameters
    ----------
    value : object
        A number, or digits.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        value = float(value)
    except (ValueError, OverflowError):
        return None
    while value > 1e11:
        if value > 1e17:
            return None
        value /= 1000
    return value if 6e8 < value < 4.1e9 else None


def _column(parts, order, year):
    """Turn cells taken apart into seconds since 1970."""
    seen = [part for part in parts if part]
    result = Moments([], order if any(part.mark for part in seen) or order == "ymd" else None)
    result.there = [part is not None for part in parts]
    result.notes = {part.note for part in seen if part.note}
    exact = [part.exact for part in seen if part.seconds is not None or part.note]
    result.unit = min(exact, default=DAY)
    result.utc = bool(seen) and all(part.offset is not None for part in seen)
    years = _years(parts, year) if "no year" in result.notes else None
    for place, part in enumerate(parts):
        if part is None or (part.mark and order == "ask"):
            result.seconds.append(None)
            continue
        if not part.day:
            result.seconds.append(part.seconds)
            continue
        if part.mark:
            days = read_triple(part.day, "dmy" if order == "either" else order)
        else:
            y, m, d = part.day
            days = ordinal(years[place] if part.note == "no year" and years else y, m, d)
        if days is None:
            result.seconds.append(None)
            result.there[place] = False
            continue
        offset = part.offset if result.utc else 0
        result.seconds.append(days * float(DAY) + (part.seconds or 0) - (offset or 0))
    return result


def _years(parts, year):
    """Return a year for every cell without one: a step of more than half a year crosses New Year."""
    place_in_year = [part.day[1] * 31 + part.day[2] if part and part.note == "no year" else None for part in parts]
    leap = any(part.day[1:] == (2, 29) for part in parts if part and part.note == "no year")
    now, before, years = year or (2000 if leap else _NO_YEAR), None, []
    for place in place_in_year:
        if place is not None:
            if before is not None and abs(place - before) > 186:
                now += 1 if place < before else -1
            before = place
        years.append(now)
    return years


def iso_moment(text):
    """Return seconds since 1970 (by the clock if there is no offset), whether it has an offset, and whether seconds.

    For the times in JSON, which are always ISO 8601. None for what is no such time.
    """
    if not isinstance(text, str) or not 10 <= len(text) <= 40:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        (found,) = moments([text])
        return (found.seconds[0], found.utc) if found.seconds[0] is not None else None
    if moment.year not in YEARS:
        return None
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC).timestamp(), False
    return moment.timestamp(), True


def stamp(seconds, unit=1, utc=False):
    """Write a time as an export would: a date, minutes or seconds, with Z where it is UTC.

    Parameters
    ----------
    seconds : float
        Seconds since 1970.
    unit : int
        1, 60 or 86 400 seconds: how exact it is.
    utc : bool
        Whether to add the Z.
    """
    form = {DAY: "%Y-%m-%d", 60: "%Y-%m-%dT%H:%M"}.get(unit, "%Y-%m-%dT%H:%M:%S")
    moment = datetime.fromtimestamp(float(seconds), tz=UTC)
    return moment.strftime(form + ("Z" if utc and unit < DAY else ""))
