"""Lists of contacts: Instagram, X, Mastodon, TikTok (who follows, who is followed) and LinkedIn's connections."""

import re
from urllib.parse import unquote

import numpy as np

from tiesfeeds.own_data.cells import epoch, moments
from tiesfeeds.own_data.chats import ask_order
from tiesfeeds.own_data.tables import DAY, Follows, Names, Result, Unreadable
from tiesfeeds.own_data.words import find, plain

SHORT = 31  # days: all follows within so few mean that the download was made for a range of dates


class _Lists:
    """Entries of follower and following lists while they are read."""

    def __init__(self, kind):
        self.result, self.people = Result(kind), Names()
        self.entries, self.named = {}, False

    def add(self, which, name, time=None):
        """Keep an entry; a name that stands in the list twice is set aside."""
        tally = self.result.tally
        tally.read += 1
        if not isinstance(name, str) or not name.strip():
            return tally.leave("no name")
        key = which, self.people.number(name)
        if key in self.entries:
            return tally.leave("duplicates")
        self.entries[key] = float("nan") if time is None else time

    def done(self, hidden=False):
        """Return the result; `hidden` says that the names are numbers only."""
        result = self.result
        result.tally.close()
        if not self.entries:
            raise Unreadable("no_names", "There is no name in these lists.")
        lists, people = zip(*self.entries, strict=True)
        result.table = Follows(
            np.array(people), np.array(lists), np.array(list(self.entries.values()), dtype=float),
            [] if hidden else self.people.known,
        )  # fmt: skip
        for missing, there in (("followers", "following"), ("following", "followers")):
            if missing not in lists:
                result.warn[f"needs_{missing}"] = (
                    f"This is the list '{there}' alone: who follows back needs the list '{missing}', too."
                )
        if len(set(people)) == 1 and result.tally.aside["duplicates"]:
            result.warn["one_name_only"] = (
                "Every line holds the same address: the server wrote the list wrongly, so it says nothing."
            )
        times = result.table.time[~np.isnan(result.table.time)]
        if len(times):
            result.warn["survivors"] = (
                "Only those who still follow, or are still followed, have a date: who left is not in it, so this is "
                "no curve of growth."
            )
        if len(times) > 2 and np.ptp(times) <= SHORT * DAY:
            days = int(np.ptp(times) // DAY) + 1
            result.warn["short_range"] = (
                f"All follows lie within {days} days: the export was probably made for a range of dates, so the share "
                "holds for those days only. Request it for all time."
            )
        return result


# --- Instagram ----------------------------------------------------------------------------------------------


def instagram_lists(files):
    """Read follower and following lists from *Download your information*.

    Parameters
    ----------
    files : list of (str, object)
        The file's own name, and what its JSON holds.

    Raises
    ------
    Unreadable
        If one of the two lists is missing: without both there is no share.
    """
    lists = _Lists("instagram")
    for name, data in files:
        for which, entries in _instagram_entries(name, data):
            for entry in entries:
                username, time = _instagram_entry(entry)
                lists.add(which, username, time)
    have = {which for which, _ in lists.entries}
    if have and have != {"followers", "following"}:
        (have_,) = have
        raise Unreadable(
            "one_list_only",
            f"This is the list '{have_}' alone. I need both files, followers_1.json and following.json; "
            "they lie in connections/followers_and_following.",
        )
    return lists.done()


def _instagram_entries(name, data):
    if isinstance(data, list):
        return [("following" if "following" in name else "followers", data)]
    found = []
    for which in ("followers", "following"):
        entries = data.get(f"relationships_{which}")
        if isinstance(entries, list):
            found.append((which, entries))
    return found


def _instagram_entry(entry):
    """Return name and time of an entry: the name stands in `value`, in `title`, or only in the link."""
    if not isinstance(entry, dict):
        return None, None
    inside = entry.get("string_list_data")
    first = inside[0] if isinstance(inside, list) and inside and isinstance(inside[0], dict) else {}
    link = first.get("href")
    at = re.search(r"instagram\.com/(?:_u/)?([^/?#]+)", link) if isinstance(link, str) else None
    names = (first.get("value"), entry.get("title"), unquote(at[1]) if at else None)
    return next((n for n in names if isinstance(n, str) and n.strip()), None), epoch(first.get("timestamp"))


# --- X ------------------------------------------------------------------------------------------------------


def x_lists(files):
    """Read ``follower.js`` and ``following.js`` of an X archive: numbers, no names.

    Parameters
    ----------
    files : list of (str, list)
        ``followers`` or ``following``, and the entries.
    """
    lists = _Lists("x")
    for which, entries in files:
        for entry in entries:
            entry = entry.get(which.removesuffix("s"), entry) if isinstance(entry, dict) else {}
            lists.add(which, _x_id(entry if isinstance(entry, dict) else {}))
    return lists.done(hidden=True)


def _x_id(entry):
    for value in (entry.get("accountId"), entry.get("userLink")):
        found = re.search(r"(?:user_id=|^)(\d+)$", value) if isinstance(value, str) else None
        if found:
            return found[1]
    return None


# --- TikTok -------------------------------------------------------------------------------------------------


def tiktok_lists(data):
    """Read the follower lists of TikTok's ``user_data.json``, wherever they have moved to."""
    lists = _Lists("tiktok")
    waiting: list[tuple[tuple, object]] = [((), data)]
    while waiting:
        path, part = waiting.pop(0)
        if isinstance(part, dict):
            waiting += [((*path, plain(key)), value) for key, value in part.items()]
        elif isinstance(part, list) and path:
            which = _tiktok_list(path)
            for entry in part if which else []:
                if isinstance(entry, dict):
                    name = next((value for key, value in entry.items() if plain(key) == "username"), None)
                    date = next((value for key, value in entry.items() if plain(key) == "date"), "")
                    (when,) = moments([date if isinstance(date, str) else ""])
                    lists.add(which, name, when.seconds[0])
                else:
                    lists.add(which, None)
    return lists.done()


def _tiktok_list(path):
    """Which list a path of keys leads to: Following/Following, Follower/FansList."""
    if any("fanslist" in key or key in ("follower", "followers", "followerlist") for key in path[-2:]):
        return "followers"
    return "following" if "following" in path[-1] else None


# --- Mastodon -----------------------------------------------------------------------------------------------


def mastodon_lists(files):
    """Read ``followers.csv`` and ``following_accounts.csv``: addresses, no dates.

    Parameters
    ----------
    files : list of (str, Sheet, int)
        The file's own name, its table, and the row that names the columns.
    """
    lists = _Lists("mastodon")
    for name, sheet, head in files:
        names = sheet.rows[head]
        place = find(names, "account")
        followed = "following" in name or ("follower" not in name and find(names, "boosts") is not None)
        lists.result.tally.read += head + 1 + sheet.blank
        lists.result.tally.leave("header")
        lists.result.tally.leave("notes", head)
        lists.result.tally.leave("blank", sheet.blank)
        for row in sheet.rows[head + 1 :]:
            lists.add("following" if followed else "followers", row[place] if place < len(row) else None)
    return lists.done()


# --- LinkedIn -----------------------------------------------------------------------------------------------


def connections(sheet, head, date_order=None):
    """Read LinkedIn's ``Connections.csv``.

    Parameters
    ----------
    sheet : opener.Sheet
        The table.
    head : int
        The row that names the columns; notes may stand above it.
    date_order : str, optional
        ``dmy`` or ``mdy``, if somebody has said so.
    """
    names, rows = sheet.rows[head], sheet.rows[head + 1 :]
    place = {role: find(names, role) for role in ("connected", "first name", "last name", "company", "link")}

    def cell(row, role):
        at = place[role]
        return row[at] if at is not None and at < len(row) else ""

    result = Result("linkedin")
    tally = result.tally
    tally.read = len(rows) + head + 1 + sheet.blank
    tally.leave("header")
    tally.leave("notes", head)
    tally.leave("blank", sheet.blank)
    (times,) = moments([cell(row, "connected") for row in rows], order=date_order)
    if times.order == "ask":
        ask_order(result, next(cell(row, "connected") for row, there in zip(rows, times.there, strict=True) if there))
    elif times.order in ("dmy", "mdy", "either"):
        result.facts["date_order"] = times.order
    people, firms, seen = Names(), Names(), set()
    kept: list[tuple] = []
    for row, moment, there in zip(rows, times.seconds, times.there, strict=True):
        link = cell(row, "link")
        if not there:
            tally.leave("no date")
        elif link and (link, moment) in seen:
            tally.leave("duplicates")
        else:
            seen.add((link, moment))
            name = " ".join(filter(None, (cell(row, "first name"), cell(row, "last name"))))
            firm = cell(row, "company")
            # namesakes are two people, and somebody who left has no name
            who = people.number(name, link or f"row {len(kept)}")
            kept.append((who, np.nan if moment is None else moment, firms.number(firm) if firm else -1))
    tally.close()
    if not kept:
        raise Unreadable("no_dates", "No line has a date under Connected On, so nothing can be counted.")
    who, when, firm = zip(*kept, strict=True)
    result.table = Follows(
        np.array(who), np.full(len(kept), "contacts"), np.array(when, dtype=float), people.known, np.array(firm)
    )
    result.warn["survivors"] = (
        "Only those who are still contacts have a date: who left, or was removed, is not in it. So a year with few "
        "contacts may once have had many."
    )
    return result
