"""Posts: tables from Meta Business Suite, YouTube Studio and TikTok; X's tweets; Mastodon's outbox."""

import json
import re

import numpy as np

from tiesfeeds.own_data.cells import iso_moment, moments, numbers
from tiesfeeds.own_data.chats import ask_order
from tiesfeeds.own_data.tables import Posts, Result, Unreadable
from tiesfeeds.own_data.words import NOTHING, TOTALS, find, plain

METRICS = ("views", "reach", "likes", "comments", "shares", "saves", "follows", "subscribers")


# --- tables -------------------------------------------------------------------------------------------------


def post_table(sheet, head, kind, date_order=None):
    """Read a table with one post a row.

    Parameters
    ----------
    sheet : opener.Sheet
        The table.
    head : int
        The row that names the columns.
    kind : str
        ``meta``, ``youtube``, ``tiktok`` or ``posts``.
    date_order : str, optional
        ``dmy`` or ``mdy``, if somebody has said so.
    """
    names, rows = sheet.rows[head], sheet.rows[head + 1 :]
    result = Result(kind)
    tally = result.tally
    tally.read = len(rows) + head + 1 + sheet.blank
    tally.leave("header")
    tally.leave("notes", head)
    tally.leave("blank", sheet.blank)
    when = find(names, "published")
    when = find(names, "date") if when is None else when
    rows = [row + [""] * (len(names) - len(row)) for row in rows]
    # Business Suite itself writes the month first; a spreadsheet that saved it again has semicolons
    usual = "mdy" if kind == "meta" and sheet.mark == "," else None
    (times,) = moments([row[when] for row in rows] if when is not None else [""] * len(rows), order=date_order,
                       usual=usual)  # fmt: skip
    link, period = find(names, "link"), _period(names, rows)
    kept: list[int] = []
    seen: dict[str, str] = {}
    for place, row in enumerate(rows):
        if is_total(row, times.there[place]):
            tally.leave("totals")
            continue
        key = row[link] if link is not None else ""
        if key and key in seen:
            tally.leave("duplicates" if period is None or row[period] == seen[key] else "one day of a post")
            continue
        if key:
            seen[key] = row[period] if period is not None else ""
        kept.append(place)
    tally.close()
    if not kept:
        raise Unreadable("no_posts", "There is no post below the names of the columns.")
    if tally.aside["one day of a post"]:
        result.warn["daily_rows"] = (
            "Posts have several rows, one a day: only the first of each was used. Export them with Lifetime values."
        )
    if times.order == "ask":
        ask_order(result, next(rows[p][when] for p in kept if times.there[p]))
    elif times.order:
        result.facts["date_order"] = times.order
    if "no year" in times.notes:
        ask_year(result)
    values = {}
    for role in METRICS:
        column = find(names, role)
        if column is not None and column != when:
            cells = numbers([rows[place][column] for place in kept])
            values[role] = _array(cells.values)
            if cells.rounded:
                result.warn["rounded"] = "Some numbers are rounded, such as 1.2K: take no result for exact."
    if not values:
        raise Unreadable(
            "unknown_columns",
            "I see no column that I know as views, reach or likes: which is it? There are "
            + ", ".join(f"'{name}'" for name in names[:8] if name) + ".",
        )  # fmt: skip
    shown = "ask" not in (times.order, "ask" if "year" in result.ask else "")
    result.table = Posts(
        _array([times.seconds[place] if shown else None for place in kept]), values, np.full(len(kept), "post"),
        times.unit, times.utc,
    )  # fmt: skip
    result.facts["columns"] = "|".join(names[find(names, role)] for role in values)
    return result


def is_total(row, dated):
    """Whether a row of a table adds the others up: it has no date, and says so or has no other words."""
    return not dated and any(plain(cell) in TOTALS for cell in row[:3])


def _period(names, rows):
    """The column that says Lifetime, or the day a row is for."""
    place = next((place for place, name in enumerate(names) if plain(name) == "date"), None)
    return place


def ask_year(result):
    """Put the question for the year, and the warning that goes with it, into a result."""
    result.ask["year"] = "Which year is the first line of this file from? It gives days and months only."
    result.warn["ask_year"] = "The file has no year, so no dates are given until you say in which year it begins."


def _array(values):
    return np.array([np.nan if value is None else value for value in values], dtype=float)


# --- X ------------------------------------------------------------------------------------------------------

_ASSIGNED = re.compile(r"^\ufeff?\s*[\w.$]+(?:\[[^\]\n]{0,40}\])?\s*=\s*")


def js_value(text):
    """Return what an archive's JavaScript file assigns: everything behind ``window.YTD.… =``."""
    return _ASSIGNED.sub("", text, count=1).rstrip().removesuffix(";")


def x_posts(files, own=None):
    """Read ``tweets.js`` and its parts.

    Parameters
    ----------
    files : list of list
        The entries of each part.
    own : str, optional
        The number of one's own account, from ``account.js``.
    """
    result = Result("x")
    tally, tweets = result.tally, {}
    for entries in files:
        for entry in entries:
            tally.read += 1
            tweet = entry.get("tweet", entry) if isinstance(entry, dict) else None
            number = str(tweet.get("id_str", tweet.get("id", ""))) if isinstance(tweet, dict) else ""
            if not isinstance(tweet, dict) or not isinstance(_tweet_text(tweet), str):
                tally.leave("no post")
            elif number and number in tweets:
                tally.leave("duplicates")
            else:
                tweets[number or f"row {tally.read}"] = tweet
    # in turn of the file; the times of all parts are read as one column
    (times,) = moments([str(tweet.get("created_at", "")) for tweet in tweets.values()])
    kept = [(tweet, time) for tweet, time in zip(tweets.values(), times.seconds, strict=True) if time is not None]
    tally.leave("no time", len(tweets) - len(kept))
    tally.close()
    if not kept:
        raise Unreadable("no_posts", "There is no post with a time in these files.")
    roles = [_tweet_role(tweet, own, tweets) for tweet, _ in kept]
    if own is None and "reply" in roles:
        result.warn["own_account_unknown"] = (
            "account.js is missing: answers to yourself can only be told from answers to others where the post that "
            "they answer is in the file."
        )
    values = {
        role: _array(numbers([_digits(tweet.get(key)) for tweet, _ in kept]).values)
        for role, key in (("likes", "favorite_count"), ("shares", "retweet_count"))
    }
    result.table = Posts(np.array([time for _, time in kept]), values, np.array(roles), times.unit, times.utc)
    return result


def _tweet_text(tweet):
    return tweet.get("full_text", tweet.get("text"))


def _digits(value):
    return str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""


def _tweet_role(tweet, own, tweets):
    if _tweet_text(tweet).startswith("RT @") or "retweeted_status" in tweet:
        return "repost"
    whom = tweet.get("in_reply_to_user_id_str") or tweet.get("in_reply_to_user_id")
    answers = tweet.get("in_reply_to_status_id_str") or tweet.get("in_reply_to_status_id")
    if not whom and not answers:
        return "post"
    return "thread" if (own is not None and str(whom) == own) or str(answers) in tweets else "reply"


# --- Mastodon -----------------------------------------------------------------------------------------------


def outbox(data):
    """Read Mastodon's ``outbox.json``."""
    result = Result("mastodon")
    tally, seen, kept = result.tally, set(), []
    entries = data.get("orderedItems")
    for entry in entries if isinstance(entries, list) else []:
        tally.read += 1
        what = entry.get("type") if isinstance(entry, dict) else None
        if what not in ("Create", "Announce"):
            tally.leave("no post")
            continue
        note, actor = entry.get("object"), entry.get("actor")
        moment = iso_moment(entry.get("published"))
        if moment is None and isinstance(note, dict):
            moment = iso_moment(note.get("published"))
        number = json.dumps(entry.get("id"))
        if moment is None:
            tally.leave("no time")
        elif number != "null" and number in seen:
            tally.leave("duplicates")
        else:
            seen.add(number)
            kept.append((moment[0], "repost" if what == "Announce" else _note_role(note, actor), moment[1]))
    tally.close()
    if not kept:
        raise Unreadable("no_posts", "There is no post with a time in this outbox.")
    times, roles, offsets = zip(*kept, strict=True)
    result.table = Posts(np.array(times), {}, np.array(roles), 1, all(offsets))
    return result


def _note_role(note, actor):
    to = note.get("inReplyTo") if isinstance(note, dict) else None
    if not isinstance(to, str) or plain(to) in NOTHING:
        return "post"
    own = actor if isinstance(actor, str) else note.get("attributedTo")
    mine = isinstance(own, str) and (to + "/").startswith(own.rstrip("/") + "/")
    return "thread" if mine else "reply"
