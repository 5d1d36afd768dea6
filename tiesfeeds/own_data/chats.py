"""Chats: WhatsApp, Telegram, Slack, Discord, Instagram's and Messenger's messages, LinkedIn's messages."""

import re
from collections import Counter

import numpy as np

from tiesfeeds.own_data.cells import clock, decide, epoch, iso_moment, moments, read_triple
from tiesfeeds.own_data.tables import DAY, Messages, Names, Result, Unreadable
from tiesfeeds.own_data.words import DELETED, EVENTS, MARKS, POLLS, REACTIONS, find, half_day, is_media, plain

ASK = (
    "Which comes first in this file's dates, the day (dmy) or the month (mdy)? {example} reads both ways, and so does "
    "every other date in it."
)
ASK_YEAR = (
    "Which comes first in this file's dates, the day (dmy), the month (mdy) or the year (ymd)? {example} can be read "
    "in more than one way, and so can every other date in it."
)


class _Log:
    """Messages while they are read."""

    def __init__(self, kind):
        self.result, self.people, self.chats = Result(kind), Names(), Names()
        self.rows, self.ids, self.marked = [], {}, []

    def add(self, time, sender, chat, length, media=False, number=None, answers=None):
        """Keep a message; `sender` and `chat` are numbers, `number` and `answers` the ids that the file gives."""
        if number is not None:
            self.ids[chat, number] = len(self.rows)
        if answers is not None:
            self.marked.append((len(self.rows), (chat, answers)))
        self.rows.append((time, sender, chat, length, media))

    def done(self, unit=1, utc=True):
        """Return the result, with its table."""
        result, count = self.result, len(self.rows)
        result.tally.close()
        if not count:
            raise Unreadable("no_messages", "There is no message by a person in this export.")
        time, sender, chat, length, media = zip(*self.rows, strict=True)
        answers = np.full(count, -1)
        for row, target in self.marked:
            answers[row] = self.ids.get(target, -2)
        result.table = Messages(
            np.array(time, dtype=float), np.array(sender), np.array(chat), np.array(length), np.arange(count), answers,
            np.array(media, dtype=bool), self.people.known, unit, utc,
        )  # fmt: skip
        if self.people.similar:
            result.warn["similar_names"] = (
                "Names that differ only in blanks or in small and capital letters were taken for one person."
            )
        if result.kind != "slack" and _crowded(result.table):
            result.warn["turns"] = (
                "More than two people write here, and nobody knows who was meant: a change of turn counts as a reply."
            )
        if (several := len(set(chat))) > 1:
            result.warn["several_chats"] = (
                f"These are {several:,} chats together: the numbers are of all of them, and a reply is one within its "
                "chat."
            )
        times = result.table.time
        if count > 2 and not np.isnan(times).any() and (times == times[0]).all():
            result.warn["all_times_equal"] = (
                "Every message has the same time, so no reply times can be had from this file."
            )
        return result


def _crowded(table):
    """Whether more than two people write in one chat."""
    pairs = np.unique(np.stack([table.chat, table.sender]), axis=1)
    return bool(np.bincount(pairs[0]).max() > 2)


# --- WhatsApp -----------------------------------------------------------------------------------------------

_M = f"[{MARKS}]{{0,4}}"  # a few, not any number: a search must not try every way to share them out
_B = "[ \u00a0\u202f\t]"
# A date, up to two words, a time, perhaps a half day; then ] or - or : begins the rest.
_DATE = (
    rf"(?P<a>\d{{1,4}}){_M}{_B}?(?P<mark>[-/.年년]){_M}{_B}?(?P<b>\d{{1,2}}){_M}{_B}?(?:[-/.月월]){_M}{_B}?"
    rf"(?P<c>\d{{1,4}})[.日일]?{_M}"
)
_CLOCK = (
    r"(?P<between>[^\d\n\[\]:]{1,16})(?P<h>\d{1,2})[:.](?P<m>\d\d)(?:[:.](?P<s>\d\d))?"
    rf"(?P<after>{_B}?[^\d\n:,\]\-–—]{{0,12}}?)"
)
_STYLES = {
    "brackets": re.compile(rf"{_M}\[{_M}{_DATE}{_CLOCK}\]{_B}?(?P<rest>.*)", re.DOTALL),
    "dash": re.compile(rf"{_M}{_DATE}{_CLOCK}{_B}[-–—]{_B}(?P<rest>.*)", re.DOTALL),
    "colon": re.compile(rf"{_M}{_DATE}{_CLOCK}:{_B}(?P<rest>.*)", re.DOTALL),
}
_STARTS = re.compile(rf"^{_M}\[?{_M}\d{{1,4}}{_M}{_B}?[-/.年년]", re.MULTILINE)


def whatsapp_style(text):
    """Return which of the three ways of beginning a line a chat uses, or None if it is no chat."""
    found: Counter[str] = Counter()
    for tried, start in enumerate(_STARTS.finditer(text)):
        end = text.find("\n", start.start())
        line = text[start.start() : end if end >= 0 else len(text)][:400]
        for style, head in _STYLES.items():
            match = head.match(line)
            # before a colon only a half day may stand: "2024-01-01 10:00 Ada: hi" is of another program
            if match and (style != "colon" or not match["after"].strip() or half_day(match["after"]) is not None):
                found[style] += 1
                break
        if tried > 2000:
            break
    return found.most_common(1)[0][0] if found else None


def no_chat(text):
    """Return what to say of a text that nobody can read: what it is not, and how it begins."""
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")[:80]
    return Unreadable(
        "not_whatsapp",
        "This text is neither a chat nor a table: no line begins with a date and a time. To bring a chat of WhatsApp, "
        f"open it there and choose Export chat, Without media. Your first line is: {first}",
    )


def whatsapp(text, date_order=None):
    """Read a chat that WhatsApp exported as text.

    Parameters
    ----------
    text : str
        The file.
    date_order : str, optional
        ``dmy`` or ``mdy``, if somebody has said so.
    """
    style = whatsapp_style(text)
    if style is None:
        raise no_chat(text)
    entries = _entries(text, _STYLES[style])
    log = _Log("whatsapp")
    tally = log.result.tally
    tally.read = text.count("\n") + (not text.endswith("\n"))
    tally.leave("before the first message", entries.before)
    tally.joined = entries.joined
    order, days = _days(entries, date_order, log.result)
    if entries.half_days:
        log.result.warn["half_day_unknown"] = (
            f"After the hours stand words that are not known ({', '.join(sorted(entries.half_days)[:3])}): "
            "if they mean before or after noon, the times are wrong."
        )
    said = list(map(_name, entries.rests))
    entries.rests.clear()  # half of the memory
    heads = Counter(name for name, *_ in said)
    seconds = False
    for place, (name, body, marked) in enumerate(said):
        day = days[place]
        if day is None:
            tally.leave("no such date")
        elif not name or _says_whatsapp(name, body, marked, entries.early[place], heads):
            tally.leave("system")
        else:
            seconds = seconds or entries.exact[place]
            moment = day * float(DAY) + entries.times[place] if order != "ask" else float("nan")
            media = is_media(body)
            log.add(moment, log.people.number(name), 0, 0 if media else len(body), media)
    if len(log.rows) + tally.aside["system"] >= 40_000:
        log.result.warn["cut_at_40000"] = (
            "WhatsApp cuts an export at about 40 000 messages: the beginning of the chat may be missing."
        )
    return log.done(1 if seconds else 60, utc=False)


class _Entries:
    """The entries of a chat, taken apart: numbers of the date, seconds of the day, rest."""

    def __init__(self):
        self.dates, self.times, self.exact, self.rests, self.early = [], [], [], [], []
        self.marks, self.half_days = set(), set()
        self.before = self.joined = 0


def _entries(text, head):
    found, more = _Entries(), []
    seen: dict[tuple, tuple] = {}
    dates: dict[tuple, tuple] = {}
    unknown: Counter[str] = Counter()
    afternoon = False
    for line in text.split("\n"):
        match = head.match(line) if _begins(line) else None
        seconds, exact, word = _clock(match, seen) if match else (None, False, "")
        if match is None or seconds is None:
            if not found.rests:
                found.before += 1
            else:
                more.append(line)
                found.joined += 1
            continue
        if more:
            found.rests[-1] += "\n" + "\n".join(more)
            more = []
        afternoon = afternoon or seconds >= 13 * 3600
        if word:
            unknown[word] += 1
        a, b, c, mark = match.group("a", "b", "c", "mark")
        if (a, b, c) not in dates:
            dates[a, b, c] = (int(a), int(b), int(c), len(a), len(c))
            found.marks.add(mark + ("" if len(a) > 2 or len(c) > 2 else "2"))
        found.dates.append(dates[a, b, c])
        found.times.append(seconds)
        found.exact.append(exact)
        found.rests.append(match["rest"])
        found.early.append(line[0] == "\u200e")
    if more:
        found.rests[-1] += "\n" + "\n".join(more)
    if text.endswith("\n"):  # what follows the last line break is no line
        found.before, found.joined = (found.before, found.joined - 1) if found.rests else (found.before - 1, 0)
    if len(unknown) > 1 and not afternoon:
        found.half_days = set(unknown)
    return found


def _begins(line):
    """Whether a line can be a head at all: most that go on with a message are left out here."""
    start = line.lstrip(MARKS + "[")[:1]
    return start.isdigit()


def _clock(match, seen):
    """Seconds of the day, whether seconds were given, and a word that may be a half day but is not known."""
    key = match["h"], match["m"], match["s"], match["between"], match["after"]
    if key not in seen:
        if len(seen) > 200_000:
            seen.clear()
        seconds, _ = clock(*key)
        after = plain(match["after"])
        word = after if after and after not in ("uhr", "h", "klo", "hod", "hrs") and half_day(after) is None else ""
        seen[key] = seconds, match["s"] is not None, word
    return seen[key]


def _days(entries, date_order, result):
    """Return the order of day and month, and the day of each entry since 1970 (None for no such day)."""
    triples: list[tuple] = []
    keys: list[tuple] = []
    for a, b, c, first, last in entries.dates:
        if first > 2:
            keys.append((c, b, a))  # the year came first
        else:
            keys.append((a, b, c if last > 2 else c + (2000 if c < 70 else 1900)))
            if not triples or triples[-1] != keys[-1]:
                triples.append(keys[-1])
    order = decide(triples, entries.marks) if triples else "ymd"
    if order in ("ask", "either") and date_order:
        order = date_order
    result.facts["date_order"] = order
    if order == "ask":
        a, b, c = triples[0]
        ask_order(result, f"{a:02}-{b:02}-{c % 100:02}" if "-2" in entries.marks else f"{a:02}/{b:02}")
    read = {}
    for key, (*_, first, _last) in zip(keys, entries.dates, strict=True):
        if (key, first > 2) not in read:
            how = "dmy" if first > 2 or order in ("ask", "either") else order
            day = read_triple(key, how)
            if day is None and order == "ask":
                day = read_triple(key, "mdy")
            read[key, first > 2] = day
    return order, [read[key, first > 2] for key, (*_, first, _last) in zip(keys, entries.dates, strict=True)]


def ask_order(result, example):
    """Put the question of day and month, and the warning that goes with it, into a result."""
    result.facts["date_order"] = "ask"
    short_year = re.match(r"\d\d-\d\d-\d\d(?!\d)", example)
    result.ask["date_order"] = (ASK_YEAR if short_year else ASK).format(example=example)
    result.warn["ask_date_order"] = (
        "The file cannot tell whether the day or the month comes first, so no times are given until you say so."
    )


_OFF = dict.fromkeys(map(ord, MARKS))


def _name(rest):
    """Split an entry into the name, what was written, and whether a mark stands before that."""
    name, colon, body = rest.partition(": ")
    if not colon:
        name, colon, body = rest.partition(":")
        if not colon or body.strip(" \r\n" + MARKS):
            return "", rest, False
    if "\n" in name or len(name) > 100:
        return "", rest, False
    body = body.rstrip("\r").replace("\r\n", "\n")
    marked = body.lstrip(" ").startswith("\u200e")
    if not (name.isascii() and body.isascii()):
        name, body = name.translate(_OFF), body.translate(_OFF)
    return name.strip(" ~\u202f\u00a0"), body.strip(), marked


_QUOTES = re.compile('["“”„«»]')


def _says_whatsapp(name, body, marked, early, heads):
    """Whether an entry under a name is WhatsApp's own: since 2024 the person's or the group's name stands before it."""
    if _QUOTES.search(name) or EVENTS.search(name) and len(name) > 25:
        return True
    if heads[name] == 1 and name.count(" ") > 1:  # "Ada changed the subject to Plan: B"
        words = name.split(" ")
        if any(" ".join(words[:count]) in heads for count in range(1, len(words) - 1)):
            return True
    if not marked:
        return False
    if is_media(body) or DELETED.search(body[:300]) or POLLS.search(body):
        return False
    return not early or bool(EVENTS.search(body[:300]))


# --- Telegram -----------------------------------------------------------------------------------------------


def telegram_text(text):
    """Return what was written: a string, or a list of strings and of objects with a text."""
    if isinstance(text, list):
        return "".join(telegram_text(part) for part in text)
    if isinstance(text, dict):
        return telegram_text(text.get("text", ""))
    return text if isinstance(text, str) else ""


def telegram(data):
    """Read Telegram Desktop's JSON: one chat, or a whole account."""
    chats = data.get("chats")
    listed = chats.get("list") if isinstance(chats, dict) else [data]
    log = _Log("telegram")
    tally = log.result.tally
    local: list[tuple] = []
    for place, chat in enumerate(listed if isinstance(listed, list) else []):
        messages = chat.get("messages") if isinstance(chat, dict) else None
        for entry in messages if isinstance(messages, list) else []:
            tally.read += 1
            if not isinstance(entry, dict):
                tally.leave("no message")
            elif entry.get("type") != "message" or chat.get("type") == "bot_chat":
                tally.leave("system")
            else:
                _telegram_message(log, entry, place, local)
    result = log.done(utc=all(known for _, known in local))
    shown = [moment for moment, _ in local]
    if shown:
        result.facts["first"], result.facts["last"] = min(shown), max(shown)
    return result


def _telegram_message(log, entry, chat, local):
    moment, seconds = iso_moment(entry.get("date")), epoch(entry.get("date_unixtime"))
    if moment is None and seconds is None:
        return log.result.tally.leave("no time")
    key = entry.get("from_id", entry.get("from"))
    name = entry.get("from")
    sender = log.people.number(name if isinstance(name, str) else "", str(key))
    if isinstance(name, str) and not log.people.known[sender]:
        log.people.known[sender] = name
    length = len(telegram_text(entry.get("text", entry.get("rich_message", ""))))
    media = any(part in entry for part in ("photo", "file", "media_type"))
    answers = entry.get("reply_to_message_id")
    log.add(
        seconds if seconds is not None else moment[0], sender, chat, length, media, _id(entry.get("id")), _id(answers)
    )
    local.append((moment[0] if moment else seconds, seconds is not None))


def _id(value):
    return str(value) if isinstance(value, int | str) and not isinstance(value, bool) else None


# --- Slack --------------------------------------------------------------------------------------------------


def slack(people, days):
    """Read a Slack export.

    Parameters
    ----------
    people : list
        ``users.json``.
    days : list of (str, list)
        Channel and entries of each day's file.
    """
    log = _Log("slack")
    tally = log.result.tally
    users = {user["id"]: user for user in people if isinstance(user, dict) and isinstance(user.get("id"), str)}
    seen = set()
    for channel, entries in days:
        chat = log.chats.number(channel)
        for entry in entries if isinstance(entries, list) else []:
            tally.read += 1
            if not isinstance(entry, dict):
                tally.leave("no message")
                continue
            user, ts, subtype = entry.get("user"), entry.get("ts"), entry.get("subtype")
            bot = isinstance(user, str) and (user == "USLACKBOT" or users.get(user, {}).get("is_bot") is True)
            said = subtype in (None, "thread_broadcast", "me_message", "file_share", "file_comment", "file_mention")
            if bot or entry.get("bot_id") or not said:
                tally.leave("system")
            elif not isinstance(user, str) or epoch(ts) is None:
                tally.leave("no time or no sender")
            elif (chat, str(ts)) in seen:
                tally.leave("duplicates")
            else:
                seen.add((chat, str(ts)))
                thread = entry.get("thread_ts")
                text = entry.get("text")
                log.add(
                    epoch(ts), log.people.number(_slack_name(users.get(user, {}), user), user), chat,
                    len(text) if isinstance(text, str) else 0, bool(entry.get("files")), str(ts),
                    None if thread is None or str(thread) == str(ts) else str(thread),
                )  # fmt: skip
    result = log.done()
    result.facts["by_thread"] = True
    return result


def _slack_name(user, given):
    name = user.get("real_name") or user.get("name")
    return name if isinstance(name, str) else given


# --- Discord ------------------------------------------------------------------------------------------------


def discord(data):
    """Read the JSON of DiscordChatExporter."""
    log = _Log("discord")
    tally, seen = log.result.tally, set()
    offsets = True
    channel = data.get("channel")
    chat = log.chats.number(str(channel.get("id", "")) if isinstance(channel, dict) else "")
    for entry in data["messages"] if isinstance(data.get("messages"), list) else []:
        tally.read += 1
        author = entry.get("author") if isinstance(entry, dict) else None
        if not isinstance(author, dict):
            tally.leave("no sender")
            continue
        number = _id(entry.get("id"))
        moment = iso_moment(entry.get("timestamp"))
        if author.get("isBot") is True or str(entry.get("type")) not in ("Default", "Reply", "0", "19", "None"):
            tally.leave("system")
        elif moment is None:
            tally.leave("no time")
        elif number is not None and number in seen:
            tally.leave("duplicates")
        else:
            seen.add(number)
            name = author.get("nickname") or author.get("name")
            sender = log.people.number(name if isinstance(name, str) else "", _id(author.get("id")))
            reference, text = entry.get("reference"), entry.get("content")
            answers = _id(reference.get("messageId")) if isinstance(reference, dict) else None
            log.add(
                moment[0], sender, chat, len(text) if isinstance(text, str) else 0, bool(entry.get("attachments")),
                number, answers,
            )  # fmt: skip
            offsets = offsets and moment[1]
    return log.done(utc=offsets)


# --- Instagram and Messenger --------------------------------------------------------------------------------


def unspoil(text):
    """Undo UTF-8 that was written as Latin-1, as Meta's exports do; leave anything else as it is."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def meta_messages(files):
    """Read ``message_1.json`` and its like: one or more files of one or more chats.

    Parameters
    ----------
    files : list of (str, dict)
        A name for the chat, and what the file holds.
    """
    log = _Log("instagram")
    tally = log.result.tally
    written: dict[tuple, set] = {}
    for name, data in files:
        path = data.get("thread_path")
        chat = log.chats.number(path if isinstance(path, str) else name)
        messages = data.get("messages")
        # newest first in the file: turned round, so that messages of one second stay in order
        for entry in reversed(messages if isinstance(messages, list) else []):
            tally.read += 1
            moment = epoch(entry.get("timestamp_ms")) if isinstance(entry, dict) else None
            sender = entry.get("sender_name") if isinstance(entry, dict) else None
            if moment is None or not isinstance(sender, str) or not sender.strip():
                tally.leave("no time or no sender")
                continue
            text = entry.get("content")
            text = unspoil(text) if isinstance(text, str) else ""
            if REACTIONS.match(text):
                tally.leave("reactions")
                continue
            if entry.get("type") not in (None, "Generic", "Share") or "call_duration" in entry:
                tally.leave("system")
                continue
            media = any(part in entry for part in ("photos", "videos", "audio_files", "gifs", "sticker", "files"))
            who = log.people.number(unspoil(sender))
            log.add(moment, who, chat, len(text), media)
            written.setdefault((chat, who), set()).add(text)
    result = log.done()
    if any(text[: -len("(edited)")].strip() in texts for texts in written.values() for text in texts if _edited(text)):
        result.warn["edited"] = (
            "A text that ends in (edited) stands beside the text it replaced: the count may be too high."
        )
    result.facts["person"] = log.people.known[-1 if len(log.people.known) < 2 else _other(files[0][1], log.people)]
    return result


def _edited(text):
    return text.endswith("(edited)") and len(text) > len("(edited)")


def _other(data, people):
    """The number of the person after whom the chat is called, or of the first."""
    title = data.get("title")
    title = unspoil(title) if isinstance(title, str) else ""
    return people.known.index(title) if title in people.known else 0


# --- tables of messages -------------------------------------------------------------------------------------


def message_table(sheet, head, kind, date_order=None):
    """Read a table with one message a row: LinkedIn's ``messages.csv``, Discord's CSV.

    Parameters
    ----------
    sheet : opener.Sheet
        The table.
    head : int
        The row that names the columns.
    kind : str
        ``linkedin``, ``discord`` or ``messages``.
    date_order : str, optional
        ``dmy`` or ``mdy``, if somebody has said so.
    """
    names = sheet.rows[head]
    rows = sheet.rows[head + 1 :]
    column = {role: find(names, role) for role in ("author", "author id", "sent", "text", "to", "conversation")}
    drafts = [place for place, name in enumerate(names) if plain(name) in ("is message draft", "is conversation draft")]
    log = _Log(kind)
    tally = log.result.tally
    tally.read = len(rows) + head + 1 + sheet.blank
    tally.leave("header")
    tally.leave("notes", head)
    tally.leave("blank", sheet.blank)

    def cell(row, role):
        place = column[role]
        return row[place] if place is not None and place < len(row) else ""

    (times,) = moments([cell(row, "sent") for row in rows], order=date_order)
    if times.order == "ask":
        ask_order(log.result, next(cell(row, "sent") for row, there in zip(rows, times.there, strict=True) if there))
    elif times.order:
        log.result.facts["date_order"] = times.order
    # newest first, as LinkedIn writes them: turned round for messages of one minute
    order = range(len(rows))
    dated = [moment for moment in times.seconds if moment is not None]
    if len(dated) > 1 and dated[0] > dated[-1]:
        order = range(len(rows) - 1, -1, -1)
    for place in order:
        row = rows[place]
        name = cell(row, "author") or cell(row, "author id")
        if any(place < len(row) and plain(row[place]) in ("yes", "true", "1") for place in drafts):
            tally.leave("drafts")
        elif not name:
            tally.leave("no sender")
        elif not times.there[place]:
            tally.leave("no time")
        else:
            account = cell(row, "author id") if kind == "discord" else ""
            sender = log.people.number(name, account or None)
            both = sorted({name.casefold(), cell(row, "to").casefold()}) if column["to"] is not None else []
            chat = cell(row, "conversation") or "\n".join(both)
            moment = times.seconds[place]
            log.add(float("nan") if moment is None else moment, sender, log.chats.number(chat), len(cell(row, "text")))
    return log.done(times.unit, times.utc)
