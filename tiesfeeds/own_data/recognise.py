"""What is this? An export is known by what stands in it; its name helps only where two lists look alike."""

import re

from tiesfeeds.own_data import chats, contacts, edges, posts
from tiesfeeds.own_data.cells import moments, numbers
from tiesfeeds.own_data.counts import counts
from tiesfeeds.own_data.opener import Sheet, gather, is_page, load_json, sheet, sheet_of_lines, split_blanks
from tiesfeeds.own_data.tables import Unreadable
from tiesfeeds.own_data.tickets import tickets
from tiesfeeds.own_data.words import BEST_TABLE, NOTHING, OTHER_TABLES, YOUTUBE, find, plain

HEADS = 20  # lines in which the names of the columns must stand


def recognise(paths, date_order=None, year=None, columns=None):
    """Return the result of the reader that knows this export; see `own_data.read`."""
    files, skipped = gather(paths)
    choices = {"date_order": date_order, "year": year, "columns": columns}
    result, used = _known(files, choices)
    if skipped:
        result.facts["files_not_opened"] = skipped
    if left := len(files) - used:
        result.facts["files_not_used"] = left
        result.warn["files_not_used"] = f"Of {len(files):,} files {used:,} {'was' if used == 1 else 'were'} used. " + (
            "The other one holds something else: to read it, bring it alone."
            if left == 1
            else "The others hold something else: to read one of them, bring it alone."
        )
    return result


def _known(files, choices):
    """Return the result of the first reader that knows these files, and how many of them it used."""
    try:
        return _slack(files) or _archive(files) or _single(files, choices)
    except Unreadable:
        tables = [file for file in files if file.name.casefold().endswith((".csv", ".tsv", ".txt"))]
        if len(tables) in (0, len(files)):
            raise
        try:  # an export that cannot be read must not hide a chat or a table that lies beside it
            return _single(tables, choices)
        except Unreadable:
            pass
        raise


# --- exports of several files -------------------------------------------------------------------------------


def _slack(files):
    """A Slack export: users and channels, and a folder for each channel with a file for each day."""
    daily = [file for file in files if re.search(r"(?:^|/)\d{4}-\d\d-\d\d\.json$", file.name)]
    about = [file for file in files if file.stem in ("users", "channels", "org_users")]
    if not daily or not about:
        return None
    people = [entry for file in about if file.stem != "channels" for entry in _list(_json(file))]
    days = [(file.name.rpartition("/")[0].rpartition("/")[2], _list(_json(file))) for file in daily]
    return chats.slack(people, days), len(daily) + len(about)


def _list(value):
    return value if isinstance(value, list) else []


def _json(file):
    return load_json(file.text()[0], file.name.rpartition("/")[2])


def _archive(files):
    """An archive known by the names of several files: X, Instagram, Mastodon."""
    scripts = [file for file in files if file.name.casefold().endswith(".js")]
    if scripts:
        return _x(scripts)
    if len(files) == 1:
        return None
    pages = [file for file in files if file.name.casefold().endswith((".html", ".htm"))]
    data = [file for file in files if file.name.casefold().endswith(".json")]
    if data:
        found = _meta_files(data) or _first_json(data)
        if found:
            return found
    lists = [(file, found) for file in files if file.name.casefold().endswith(".csv") and (found := _addresses(file))]
    if lists:
        return contacts.mastodon_lists([(file.stem, *found) for file, found in lists]), len(lists)
    if pages and not any(file.name.casefold().endswith((".csv", ".txt")) for file in files):
        raise _page(pages[0].text()[0])
    return None


def _x(scripts):
    tweets, lists, own, used = [], [], None, 0
    for file in sorted(scripts, key=lambda file: [int(n) for n in re.findall(r"part(\d+)$", file.stem)]):
        stem = re.sub(r"-part\d+$", "", file.stem)
        grailbird = bool(re.fullmatch(r"\d{4}_\d\d", stem))
        if stem not in ("tweet", "tweets", "follower", "following", "account") and not grailbird:
            continue
        used += 1
        value = load_json(posts.js_value(file.text()[0]), file.name.rpartition("/")[2])
        if stem in ("tweet", "tweets") or grailbird:
            tweets.append(_list(value))
        elif stem == "account":
            account = _list(value)[0].get("account") if _list(value) and isinstance(_list(value)[0], dict) else None
            own = str(account.get("accountId")) if isinstance(account, dict) and account.get("accountId") else None
        elif _list(value):
            lists.append(("followers" if stem == "follower" else "following", _list(value)))
    if not tweets and not lists:
        raise Unreadable(
            "no_posts",
            "None of these files holds your posts or lists: bring tweets.js, or follower.js and following.js.",
        )
    follows = contacts.x_lists(lists) if lists else None
    if not tweets:
        return follows, used
    result = posts.x_posts(tweets, own)
    if follows:
        result.more.append(follows.table)
        result.tally.add(follows.tally)
        result.warn |= follows.warn
    return result, used


def _meta_files(data):
    """Instagram's lists, or messages of Instagram and Messenger, among the JSON files of an export."""
    loaded = []
    for file in data:
        if re.search(r"follow|message_\d+|friends", file.stem):
            loaded.append((file, _json(file)))
    lists = [(file.stem, value) for file, value in loaded if _is_instagram_list(file.stem, value)]
    talks = [(file.name.rpartition("/")[0], value) for file, value in loaded if _is_meta_messages(value)]
    if lists:
        return contacts.instagram_lists(lists), len(lists)
    return (chats.meta_messages(talks), len(talks)) if talks else None


def _is_instagram_list(stem, value):
    if isinstance(value, dict):
        return any(isinstance(value.get(f"relationships_{which}"), list) for which in ("followers", "following"))
    if re.search("hashtag|unfollow|request|recent", stem):  # lists of the same shape, of other things
        return False
    return isinstance(value, list) and (
        any(isinstance(entry, dict) and "string_list_data" in entry for entry in value[:5])
        or (not value and re.fullmatch(r"(followers|following)(_\d+)?", stem) is not None)
    )


def _is_meta_messages(value):
    return isinstance(value, dict) and isinstance(value.get("messages"), list) and "participants" in value


def _first_json(data):
    """The first JSON file of a folder that a reader knows."""
    problems = []
    for file in data:
        try:
            return _json_file(file), 1
        except Unreadable as error:
            problems.append(error)
    raise problems[0]


# --- one file -----------------------------------------------------------------------------------------------


def _single(files, choices):
    """One file, or the one of several that is the table: a zip of YouTube holds three."""
    if len(files) == 1:
        return _file(files[0], choices), 1
    ranked = sorted(files, key=lambda file: (_rank(file), file.name))
    problems = []
    for file in ranked[:50]:
        try:
            return _file(file, choices), 1
        except Unreadable as error:
            problems.append(error)
    raise problems[0]


def _rank(file):
    words = plain(file.stem)
    if BEST_TABLE.search(words):
        return 0
    return 2 if OTHER_TABLES.search(words) else 1


def _file(file, choices):
    text, encoding = file.text()
    if not text.strip():
        raise Unreadable("empty", f"The file {file.name.rpartition('/')[2]} is empty.")
    result = _text(file, text, encoding, choices)
    result.facts.setdefault("encoding", encoding)
    return result


def _text(file, text, encoding, choices):
    """Hand a text to the reader that knows it by its beginning."""
    if is_page(text):
        raise _page(text)
    start = text.lstrip()[:1]
    if start in "{[" and (file.name.casefold().endswith(".json") or not chats.whatsapp_style(text[:4000])):
        return _json_file(file)
    if start == "<" and re.search(r"<(?:\w+:)?(?:gexf|graphml)\b|<\?xml|<!DOCTYPE", text[:20_000]):
        return edges.xml_network(text if encoding.startswith("utf-16") else file.data)
    if re.search(r"^[ \t]*\*(?:vertices|network)\b", text, re.IGNORECASE | re.MULTILINE):
        return edges.pajek(text)
    if re.match(r"\s*dl\b", text, re.IGNORECASE) and re.search(r"\bdata\s*:|\bn[rc]?\s*=", text, re.IGNORECASE):
        return edges.ucinet(text)
    if chats.whatsapp_style(text):
        return _chat(file, text, choices)
    return _table(file, text, choices)


def _chat(file, text, choices):
    """A chat as WhatsApp writes it; where only its lines speak for that, this is said."""
    result = chats.whatsapp(text, choices["date_order"])
    if not re.search("whatsapp|^_chat", file.stem) and not result.tally.aside["system"]:
        result.warn["taken_for_whatsapp"] = (
            "Neither the file's name nor any line says who wrote it. It was read as a chat of WhatsApp, since its "
            "lines begin with a date and a time: is it one?"
        )
    return result


def _page(text):
    head = text[:200_000]
    if re.search(r"instagram\.com|_a6-p|Instagram", head):
        return Unreadable(
            "instagram_html", "This is the download as web pages: request it again, in the format JSON, for all time."
        )
    if re.search(r'class="from_name|tgme|Telegram|message default|page_wrap', head):
        return Unreadable("telegram_html", "This is Telegram's HTML: export again and choose 'Machine-readable JSON'.")
    return Unreadable("html", "This is a web page: export again and choose JSON, CSV or text.")


def _json_file(file):
    value = load_json(file.text()[0], file.name.rpartition("/")[2])
    if _is_instagram_list(file.stem, value):
        return contacts.instagram_lists([(file.stem, value)])
    if isinstance(value, list) and any(isinstance(entry, dict) and "ts" in entry for entry in value[:50]):
        return chats.slack([], [("", value)])
    if isinstance(value, dict):
        messages = value.get("messages")
        if _is_meta_messages(value):
            return chats.meta_messages([(file.name, value)])
        if isinstance(messages, list) and ("guild" in value or "channel" in value):
            return chats.discord(value)
        if isinstance(messages, list) or isinstance(value.get("chats"), dict):
            return chats.telegram(value)
        if isinstance(value.get("orderedItems"), list):
            return posts.outbox(value)
        if re.search(r'"(?:FansList|Fans List|Following(?:List)?|Follower(?:s|List)?)"\s*:', file.text()[0]):
            return contacts.tiktok_lists(value)
    raise Unreadable(
        "unknown_json",
        f"The file {file.name.rpartition('/')[2]} is JSON, but of no export that is known here: is it the right file?",
    )


# --- tables -------------------------------------------------------------------------------------------------


def _addresses(file):
    """The table and head of a Mastodon list, or None."""
    table = sheet(file.text()[0])
    head = _head(table, "account")
    return (table, head) if head is not None else None


def _head(table, *roles):
    """Return the first of the upper rows that names columns with all these roles."""
    for place, row in enumerate(table.rows[:HEADS]):
        if all(find(row, role) is not None for role in roles):
            return place
    return None


def _table(file, text, choices):
    table = sheet(text)
    if not table.rows:
        raise Unreadable("empty", f"The file {file.name.rpartition('/')[2]} holds no cell with anything in it.")
    order = choices["date_order"]
    named = choices["columns"]
    if table.mark == "," and re.search(_US_DATE, text):
        table = _date_and_rest(sheet_of_lines(text)) or table
    if not table.mark:
        if _one_column_of_numbers(table):
            raise _no_dates()
        table = _date_and_rest(table) or _blank_columns(table) or table
    if isinstance(named, list | tuple) and len(named) == 2:
        result = edges.network_table(table, text, tuple(named))
        if result:
            return result
    head = _head(table, "connected")
    if head is not None and _head(table, "first name", "connected") is not None:
        return contacts.connections(table, head, order)
    head = _head(table, "account")
    if head is not None:
        return contacts.mastodon_lists([(file.stem, table, head)])
    head = _head(table, "author", "sent", "text")
    if head is not None and _dated(table, head, find(table.rows[head], "sent")):
        kind = _kind_of_messages(table.rows[head])
        return chats.message_table(table, head, kind, order)
    if file.stem.startswith("connections") and _head(table, "source", "target") is None:
        raise _unknown(file, table, text)
    found = edges.network_table(table, text) if _head(table, "source", "target") is not None else None
    return found or _dated_table(file, table, text, choices)


def _kind_of_messages(names):
    words = set(map(plain, names))
    if words & {"folder", "conversation id", "sender profile url"}:
        return "linkedin"
    return "discord" if "authorid" in words else "messages"


def _dated_table(file, table, text, choices):
    order = choices["date_order"]
    head, title = _where_columns_begin(table)
    names = table.rows[head] if head is not None else []
    found = edges.network_table(table, text) if not _has_dates(table, head) else None
    if found:
        return found
    if head is not None:
        dated = [place for place in range(len(names)) if _dated(table, head, place)]
        reach = any(find(names, role) is not None for role in ("views", "reach", "likes", "comments", "subscribers"))
        desk = find(names, "opened") in dated or find(names, "answered") is not None or len(dated) > 1
        if dated and desk and not (reach and find(names, "published") is not None):
            return tickets(table, head, order)
        published = find(names, "published")
        if published is not None and (published in dated or reach):
            return posts.post_table(table, head, _kind_of_table(names, title, table, posts_=True), order)
        if reach and (find(names, "link") is not None or not dated):
            return posts.post_table(table, head, _kind_of_table(names, title, table, posts_=True), order)
    if not _has_dates(table, head):
        if _one_column_of_numbers(table):
            raise _no_dates()
        if not any("year" == plain(name) or plain(name) in ("jahr", "annee", "ano", "anno") for name in names):
            raise _unknown(file, table, text)
    kind = _kind_of_table(names, title, table)
    first, *others = _blocks(table, head) if title and head is not None else [table]
    result = counts(first, head, kind, title, order, choices["year"], choices["columns"])
    for block in others:
        more = counts(block, 1, kind, block.rows[0][0], order, choices["year"])
        result.more.append(more.table)
        result.tally.add(more.tally)
        result.warn["several_metrics"] = (
            f"The file holds {len(others) + 1} metrics; the numbers are of the first, {title}."
        )
    return result


def _blocks(table, head):
    """Cut a table in which a title in a line of its own, and names of columns, begin one metric after another."""
    starts = [0]
    for place in range(head + 1, len(table.rows) - 1):
        alone = len([cell for cell in table.rows[place] if cell]) == 1 and not _is_data(table.rows[place])
        if alone and [plain(cell) for cell in table.rows[place + 1]] == [plain(cell) for cell in table.rows[head]]:
            starts.append(place)
    ends = [*starts[1:], len(table.rows)]
    return [
        Sheet(table.rows[a:b], table.lines[a:b], table.mark, 0 if a else table.blank, table.named and not a)
        for a, b in zip(starts, ends, strict=True)
    ]


def _has_dates(table, head):
    """Whether a column holds dates: then it is no network."""
    body = table.rows[(head + 1) if head is not None else 0 :]
    width = max(map(len, table.rows))
    return bool(body) and any(_dated(table, -1 if head is None else head, place, serial=True) for place in range(width))


def _dated(table, head, place, serial=False):
    """Whether most filled cells of a column below a row are times; numbers alone only under a date's name."""
    cells = [
        row[place] for row in table.rows[head + 1 :][:200] if place < len(row) and plain(row[place]) not in NOTHING
    ]
    if not cells:
        return False
    (times,) = moments(cells, serial=serial)
    if "serial days" in times.notes:
        called = head >= 0 and find(table.rows[head][place : place + 1], "date") == 0
        rising = [value for value in times.seconds if value is not None]
        if not called and not (len(set(rising)) == len(rising) > 2 and rising == sorted(rising)):
            return False
    return sum(times.there) >= 0.6 * len(cells)


_US_DATE = re.compile(r"^[^\W\d]{3,9}\.? \d{1,2}, (?:19|20)\d\d\b", re.MULTILINE)  # pasted: the comma is the date's


def _where_columns_begin(table):
    """Return the row that names the columns (None if none does), and a title that stands alone above it."""
    rows = table.rows[:HEADS]
    title = ""
    for place, row in enumerate(rows):
        filled = [cell for cell in row if cell]
        if len(filled) == 1 and place + 1 < len(rows) and len([c for c in rows[place + 1] if c]) > 1:
            title = filled[0] if len(row) == 1 or not any(row[1:]) else title
            continue
        if len(filled) > 1 or len(rows) == 1 or max(map(len, rows)) == 1:
            return (None if _is_data(row) else place), title
    return None, title


def _is_data(row):
    """Whether a row holds a date or a number: names of columns do not."""
    cells = [cell for cell in row if plain(cell) not in NOTHING]
    (times,) = moments(cells)
    return any(times.there) or any(value is not None for value in numbers(cells).values)


def _kind_of_table(names, title, table, posts_=False):
    words = {plain(name) for name in names}
    if any(YOUTUBE.search(word) for word in words):
        return "youtube"
    if table.named or {"permalink", "account username"} & words or find(names, "reach") is not None:
        return "meta"
    if {"video views", "profile views"} & words or "difference in followers from previous day" in words:
        return "tiktok"
    if any("tiktok" in cell.casefold() for row in table.rows[1:3] for cell in row):
        return "tiktok"
    return "posts" if posts_ else "counts"


def _blank_columns(table):
    """A text without any mark between cells may still have columns: two or three words, or a matrix; else None."""
    split = split_blanks(table)
    widths = [len(row) for row in split.rows if row[0] not in ("#", "%", "##")]
    numeric = all(cell[:1].isdigit() for row in split.rows for cell in row[1:])
    if len(widths) > 2 and len(set(widths[1:])) == 1 and widths[0] == widths[1] - 1:  # R leaves the corner out
        return split
    same = len(set(widths)) == 1 and len(widths) > 1
    return split if same and (widths[0] in (2, 3) or (widths[0] > 3 and numeric)) else None


def _date_and_rest(table):
    """A date, blanks and a count on each line, as pasted from a page; None if it is not so."""
    rows = []
    for (line,) in table.rows:
        words = line.split()
        if not 1 < len(words) <= 8:
            return None
        for cut in range(len(words) - 1, 0, -1):
            date, count = " ".join(words[:cut]), " ".join(words[cut:])
            (times,) = moments([date])
            if times.there[0] and numbers([count]).values[0] is not None:
                rows.append([date, count])
                break
        else:
            if rows:
                return None
            rows.append([" ".join(words[:-1]), words[-1]])
    return Sheet(rows, table.lines, " ", table.blank) if len(rows) > 1 else None


def _one_column_of_numbers(table):
    if not table.rows or max(map(len, table.rows)) > 1:
        return False
    values = numbers([row[0] for row in table.rows]).values
    return sum(value is not None for value in values) >= max(1, len(values) - 1)


def _no_dates():
    return Unreadable(
        "no_dates",
        "This is one column of numbers. A growth curve needs a date for every count: paste two columns, the date and "
        "the count, from your table.",
    )


def _unknown(file, table, text):
    if file.stem.startswith("connections"):
        return Unreadable(
            "not_connections",
            "There is no line with First Name … Connected On in the first 20 lines: is it Connections.csv?",
        )
    if not file.name.casefold().endswith(".csv") and table.mark in ("", " ", ","):
        return chats.no_chat(text)
    names = ", ".join(f"'{cell}'" for row in table.rows[:1] for cell in row[:8])
    return Unreadable(
        "unknown_columns",
        f"I see no column that I know as views, reach or a date: which is it? The first line holds {names[:300]}.",
    )
