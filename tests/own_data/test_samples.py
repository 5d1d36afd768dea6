"""Exports of one's own: every value of every sample, variants of each format, and what must hold for all.

Modules: __main__, cells, chats, contacts, counts, edges, facts, guard, opener, posts, recognise, tables, tickets,
words.
"""

import ast
import csv
import json
import re
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest
from hostile import SAMPLES, holds, zipped
from hypothesis import given
from hypothesis import strategies as st

import tiesfeeds.own_data
from tiesfeeds import measures, networks
from tiesfeeds.own_data import File, cells, chats, facts, letters, opener, read, words
from tiesfeeds.own_data.__main__ import main, report, summary
from tiesfeeds.own_data.guard import letter

EXPECTED = list(csv.DictReader((SAMPLES / "expected.csv").read_text(encoding="utf-8").splitlines()))
NAMES = sorted({row["file"] for row in EXPECTED})


def said(text, name="a.txt", encoding="utf-8", **choices):
    """Return the summary of a text, once it holds what all must."""
    return summary(holds([File(name, text.encode(encoding))], **choices))


def some(found, *keys):
    return [found.get(key) for key in keys]


# ---- the samples ----


@pytest.fixture(scope="module")
def samples():
    return {name: summary(holds(SAMPLES / name)) for name in NAMES}


@pytest.mark.parametrize("row", EXPECTED, ids=lambda row: f"{row['file']}-{row['what']}")
def test_every_value_of_every_sample(samples, row):
    found, what, value = samples[row["file"]], row["what"], row["value"]
    if what == "warn":
        assert value in found["warn"]
    elif what == "error":
        assert found["error"]["code"] == value
    elif what == "text_of_message_2":  # what somebody wrote is never printed: the reader itself is asked
        entry = json.loads((SAMPLES / row["file"]).read_text(encoding="utf-8"))["messages"][1]
        assert chats.telegram_text(entry["text"]) == value
    else:
        assert str(found[what]) == value


@pytest.mark.parametrize("name", NAMES)
def test_a_warning_is_a_sentence_and_so_is_an_error(samples, name):
    found = samples[name]
    sentences = [*found.get("sentences", {}).values(), *found.get("ask", {}).values()]
    if "error" in found:
        sentences.append(found["error"]["sentence"] + ".")
    assert all(sentence[0].isupper() and sentence.rstrip()[-1] in ".?" for sentence in sentences)


def texts(value):
    """Every text in a JSON value that somebody wrote or a desk noted."""
    if isinstance(value, dict):
        keys = ("text", "content", "full_text")
        return [v for k, v in value.items() if k in keys and isinstance(v, str)] + [
            t for v in value.values() for t in texts(v)
        ]
    return [t for v in value for t in texts(v)] if isinstance(value, list) else []


@pytest.mark.parametrize(
    "name", ["telegram/text_as_list.json", "instagram/message_1.json", "whatsapp/uk_android_24h.txt"]
)
def test_nothing_that_is_kept_or_shown_holds_a_word_or_a_name(name):
    result = read(SAMPLES / name)
    shown = report(result) + str(letters(result.table))
    source = (SAMPLES / name).read_text(encoding="utf-8")
    words = texts(json.loads(source)) if name.endswith("json") else [
        line.partition(": ")[2] for line in source.splitlines()
    ]  # fmt: skip
    for word in [*words, *result.table.names]:
        assert len(word) < 4 or word not in shown
    assert not any(isinstance(part, str) and part in words for part in vars(result.table).values())


# ---- day and month: said, or asked, never guessed ----


def test_a_question_is_answered_by_a_choice():
    asked = SAMPLES / "whatsapp" / "ambiguous_day_month.txt"
    assert summary(read(asked)).get("first") is None
    assert summary(read(asked, date_order="dmy"))["first"] == "2024-03-04T09:00"
    assert summary(read(asked, date_order="mdy"))["first"] == "2024-04-03T09:00"
    assert read(asked, date_order="dmy").ask == {}


def test_an_answer_does_not_overrule_the_file():
    assert read(SAMPLES / "whatsapp" / "pt_br_no_comma.txt", date_order="mdy").facts["date_order"] == "dmy"


@pytest.mark.parametrize("choices", [{"date_order": "day"}, {"year": 24}, {"year": "2024"}])
def test_a_choice_that_is_none_gets_a_sentence(choices):
    with pytest.raises(ValueError, match="you gave"):
        read(SAMPLES / "whatsapp" / "ambiguous_day_month.txt", **choices)


FORMS = {"dmy": "{d:02}/{m:02}/{y}", "mdy": "{m}/{d}/{y}", "ymd": "{y}-{m:02}-{d:02}"}
DAYS = st.lists(st.dates(date(2012, 1, 1), date(2039, 12, 31)), min_size=1, max_size=30).map(sorted)


@given(DAYS, st.sampled_from(sorted(FORMS)), st.booleans())
def test_the_order_of_day_and_month_is_never_wrong_in_silence(days, order, short):
    def write(day):
        year = day.year if order == "ymd" or not short else f"{day:%y}"
        return FORMS[order].format(d=day.day, m=day.month, y=year)

    found = cells.moments([write(day) for day in days])[0]
    assert found.order in (order, "ask", "either")
    if found.order != "ask":
        assert [round(moment / 86_400) for moment in found.seconds] == [(day - date(1970, 1, 1)).days for day in days]
    chat = "".join(f"{write(day)}, 10:00 - {'AB'[place % 2]}: x\n" for place, day in enumerate(days))
    result = read(File("chat.txt", chat.encode()))
    assert result.facts["date_order"] in (order, "ask", "either")
    if result.facts["date_order"] not in ("ask",):
        assert result.facts["first"] == f"{days[0]}T10:00"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-03-05T10:00:00Z", "2024-03-05T10:00:00Z"),
        ("2024-03-05 10:00:00 UTC", "2024-03-05T10:00:00Z"),
        ("2024-03-05 10:00:00 +0200", "2024-03-05T08:00:00Z"),
        ("2024/3/5 10:00", "2024-03-05T10:00"),
        ("5 Mar 2024", "2024-03-05"),
        ("Mar 5, 2024, 3:50 PM", "2024-03-05T15:50"),
        ("5. März 2024", "2024-03-05"),
        ("5 mars 2024 à 15:50", "2024-03-05T15:50"),
        ("5 de marzo de 2024", "2024-03-05"),
        ("5 marraskuuta 2024", "2024-11-05"),
        ("Tue Nov 01 08:00:00 +0000 2022", "2022-11-01T08:00:00Z"),
        ("01-Jan-24 12:00 AM", "2024-01-01T00:00"),
        ("13.02.24 16:22 Uhr", "2024-02-13T16:22"),
        ("2023年11月18日 下午4:22", "2023-11-18T16:22"),
        ("Jan-24", "2024-01-01"),
        ("2024-02-30", None),
        ("99/99/9999", None),
        ("tomorrow at 10:00", None),
        ("May I ask you 3 things", None),
        ("", None),
    ],
)
def test_times_as_people_and_programs_write_them(text, moment):
    (found,) = cells.moments([text])
    (seconds,) = found.seconds
    assert (None if seconds is None else cells.stamp(seconds, found.unit, found.utc)) == moment


def test_december_and_january_are_neighbours_without_a_year():
    (found,) = cells.moments(["December 31", "January 1"])
    assert np.diff(found.seconds) == 86_400
    (found,) = cells.moments(["Jan 1", "Dec 31"], year=2024)
    assert [cells.stamp(moment, 86_400) for moment in found.seconds] == ["2024-01-01", "2023-12-31"]


# ---- numbers ----


@pytest.mark.parametrize(
    ("column", "values"),
    [
        (["1,234", "12,345"], [1234, 12345]),
        (["1.234", "12.345"], [1234, 12345]),
        (["1.234,5", "0,5"], [1234.5, 0.5]),
        (["1,234.5", "0.5"], [1234.5, 0.5]),
        (["1.5", "1.234"], [1.5, 1.234]),
        (["12 345", "12\u202f345", "12'345", "12\u00a0345"], [12345] * 4),
        (["1.2K", "1,3 k", "1.1M", "950", "2 Mio."], [1200, 1300, 1_100_000, 950, 2_000_000]),
        (["12%", "$1,200", "(5)", "−5", "+5"], [12, 1200, -5, -5, 5]),
        (["n/a", "-", "", "undefined", "x", "1 2", "NaN", "inf", "1e3", "1.2.3,4,5"], [None] * 10),
        (["1,23,456"], [123456]),
    ],
)
def test_numbers_as_any_country_writes_them(column, values):
    assert cells.numbers(column).values == values


@given(st.lists(st.integers(0, 10**9), min_size=1), st.sampled_from([",", ".", " ", "'", "\u202f"]))
def test_thousands_come_back(values, mark):
    assert cells.numbers([f"{value:,}".replace(",", mark) for value in values]).values == values


# ---- WhatsApp ----

WHATSAPP = {
    "iPhone, 24 hours, breaks, deleted, edited": (
        "\u200e[31/12/2023, 23:59:01] Family: \u200eMessages and calls are end-to-end encrypted.\r\n"
        "[31/12/2023, 23:59:10] Ada: Hi\nsecond line\n\nfourth\r\n[01/01/2024, 00:01:00] Ben: Happy: new year\r\n"
        "\u200e[01/01/2024, 00:02:00] Ada: \u200eThis message was deleted.\r\n"
        "[01/01/2024, 00:03:00] Family: \u200eAda added Cem\r\n"
        "[01/01/2024, 00:04:00] Ben: ok \u200e<This message was edited>\r\n"
        "\u200e[01/01/2024, 00:05:00] Cem: \u200e<attached: 00000012-PHOTO-2024.jpg>\r\n",
        [5, 3, 2, 1, "2023-12-31T23:59:10", "2024-01-01T00:05:00"],
    ),
    "a system line with a colon": (
        '25/12/2023, 10:00 - Ada changed the subject from "Plan: A" to "Plan: B"\n25/12/2023, 10:01 - Ada: hi\n'
        "25/12/2023, 10:05 - Ben: ho\n25/12/2023, 10:06 - Ada changed the group name to Plan: C\n",
        [2, 2, 2, 0, "2023-12-25T10:01", "2023-12-25T10:05"],
    ),
    "group names and calls with a mark": (
        "13/02/2024, 10:00 - Club: \u200eAda created this group\n13/02/2024, 10:01 - Ada: hi\n"
        "13/02/2024, 10:02 - Ben: \u200eMissed voice call\n13/02/2024, 10:09 - Ben: hey\n",
        [2, 2, 2, 0, "2024-02-13T10:01", "2024-02-13T10:09"],
    ),
    "a chat quoted in a chat": (
        "3/25/24, 9:00 AM - Ada: Look:\n[25/12/23 16:22:10] Ana: oi\n3/25/24, 9:10 AM - Ben: ok\n",
        [2, 2, 0, 0, "2024-03-25T09:00", "2024-03-25T09:10"],
    ),
    "names with a dash, a number, a tilde": (
        "1/13/23, 10:00 AM - Ana - work: oi\n1/13/23, 10:05 AM - +49 170 123-45: x\n"
        "1/13/23, 10:06 AM - ~\u202fRui: x\n",
        [3, 3, 0, 0, "2023-01-13T10:00", "2023-01-13T10:06"],
    ),
    "an empty message": (
        "1/13/23, 10:00 AM - Ana: \n1/13/23, 10:05 AM - Rui: \nfirst\n1/13/23, 10:06 AM - Ana:\n",
        [3, 2, 0, 0, "2023-01-13T10:00", "2023-01-13T10:06"],
    ),
    "Brazilian iPhone": (
        "[25/12/23 16:22:10] Ana: oi\n\u200e[25/12/23 16:26:10] Rui: \u200eimagem ocultada\n",
        [2, 2, 0, 1, "2023-12-25T16:22:10", "2023-12-25T16:26:10"],
    ),
    "Chinese": (
        "2023/11/18 下午4:22 - 小明: 你好\n2023/11/19 上午12:05 - 小明: <省略多媒体档案>\n",
        [2, 1, 0, 1, "2023-11-18T16:22", "2023-11-19T00:05"],
    ),
    "Korean": (
        "2023. 11. 18. 오후 4:22 - 철수: 안녕\n2023. 11. 18. 오후 4:40 - 영희: 응\n",
        [2, 2, 0, 0, "2023-11-18T16:22", "2023-11-18T16:40"],
    ),
    "Arabic digits": (
        "\u200f١٨\u200f/١١\u200f/٢٠٢٣, ٤:٢٢ م - علي: مرحبا\n\u200f١٨\u200f/١١\u200f/٢٠٢٣, ٤:٤٠ م - منى: أهلا\n",
        [2, 2, 0, 0, "2023-11-18T16:22", "2023-11-18T16:40"],
    ),
    "Turkish": (
        "18.11.2023 16:22 - Ece: selam\n18.11.2023 16:30 - Can: <Medya dahil edilmedi>\n",
        [2, 2, 0, 1, "2023-11-18T16:22", "2023-11-18T16:30"],
    ),
    "Greek": (
        "13/2/24, 10:00 π.μ. - Ada: x\n13/2/24, 1:05 μ.μ. - Ben: y\n",
        [2, 2, 0, 0, "2024-02-13T10:00", "2024-02-13T13:05"],
    ),
    "German, old": (
        "18.11.23 um 16:22 Uhr - Ana: oi\n18.11.23 um 16:25 Uhr - Rui: Bild weggelassen\n",
        [2, 2, 0, 1, "2023-11-18T16:22", "2023-11-18T16:25"],
    ),
}


@pytest.mark.parametrize("name", WHATSAPP)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_whatsapp_in_other_forms(name, encoding):
    text, expected = WHATSAPP[name]
    found = said(text, encoding=encoding)
    assert some(found, "messages", "people", "system", "media", "first", "last") == expected


# the telephone's way of writing: the date, what stands before the time, twelve hours or not, and how a line begins
DATES = [
    "{d:02}/{m:02}/{y}", "{d}/{m}/{y2:02}", "{m}/{d}/{y2:02}", "{m:02}/{d:02}/{y}", "{d:02}.{m:02}.{y2:02}",
    "{d}.{m}.{y}", "{d:02}-{m:02}-{y}", "{y}-{m:02}-{d:02}", "{y}/{m}/{d}", "{y}. {m}. {d}.", "{d:02}-{m:02}-{y2:02}",
    "{y2:02}-{m:02}-{d:02}",
]  # fmt: skip
CLOCKS = [
    "{h:02}:{n:02}",
    "{h}:{n:02}",
    "{h:02}.{n:02}",
    "{t}:{n:02} {half}",
    "{t:02}:{n:02}\u202f{half}",
    "{t}:{n:02}{half}",
]
HALVES = [("AM", "PM"), ("am", "pm"), ("a.m.", "p.m."), ("a.\u00a0m.", "p.\u00a0m."), ("a. m.", "p. m.")]
BEFORE = [", ", " ", " à ", " klo ", " um ", " kl. "]
LINES = ["{when} - {rest}", "[{when}] {rest}", "{when} – {rest}"]
SAID = [
    "x", "10:00 - no", "so: that", "<Media omitted>", "1/2", "two\nlines", "two\n\n10/11/12 lines", "",
    "http://a.b/?c: d",
]  # fmt: skip
ENTRIES = st.tuples(
    st.datetimes(datetime(2015, 1, 1), datetime(2026, 12, 31)),
    st.sampled_from(["Ada", "Ben K", "~ Cém", "+1 2"]),
    st.sampled_from(SAID),
)


@given(
    st.lists(ENTRIES, min_size=1, max_size=25).map(sorted),
    st.sampled_from(DATES),
    st.sampled_from(CLOCKS),
    st.sampled_from(HALVES),
    st.sampled_from(BEFORE),
    st.sampled_from(LINES),
    st.booleans(),
)
def test_any_telephone_is_read_or_asked_about(entries, day, clock, halves, before, line, returns):
    text = ""
    for when, who, written in entries:
        date_ = day.format(d=when.day, m=when.month, y=when.year, y2=when.year % 100)
        time = clock.format(h=when.hour, t=when.hour % 12 or 12, n=when.minute, half=halves[when.hour >= 12])
        text += line.format(when=date_ + before + time, rest=f"{who}: {written}") + ("\r\n" if returns else "\n")
    found = said(text)
    assert found["messages"] == len(entries) and found["people"] == len({who for _, who, _ in entries})
    assert found["media"] == sum(written == "<Media omitted>" for *_, written in entries)
    if found["date_order"] != "ask":
        assert some(found, "first", "last") == [f"{entries[place][0]:%Y-%m-%dT%H:%M}" for place in (0, -1)]


def test_a_short_year_in_front_is_asked_for():
    text = "23-11-18, 16:22 - Ana: oi\n23-11-19, 16:25 - Rui: x\n"
    assert said(text)["date_order"] == "ask"
    assert said(text, date_order="ymd")["last"] == "2023-11-19T16:25"
    # the end of a month decides: only one reading runs forward
    assert said("23-11-30, 16:22 - Ana: oi\n23-12-01, 16:25 - Rui: x\n")["first"] == "2023-11-30T16:22"


def test_words_after_the_hour_that_nobody_knows_are_warned_of():
    found = said("13/2/24, 10:00 xq - Ada: x\n13/2/24, 1:05 yq - Ben: y\n", "_chat.txt")
    assert found["warn"] == ["half_day_unknown"]


def test_a_chat_that_may_be_cut_off_is_warned_of():
    line = "13/02/2024, 10:{:02} - Ada: x\n"
    assert "cut_at_40000" in said("".join(line.format(i % 60) for i in range(40_000)))["warn"]


def test_a_day_that_there_is_not_is_set_aside():
    lines = "".join(f"{day}/02/2024, 10:00 - Ada: x\n" for day in (*range(1, 29), 31))
    found = said(lines)
    assert found["messages"] == 28 and found["not_used_by_reason"] == {"no such date": 1}


# ---- other chats ----


def tg(number, when, who, **more):
    return {"id": number, "type": "message", "date": when, "from": who, "from_id": f"user{who}", "text": "x", **more}


def test_a_whole_telegram_account():
    ben = {"name": "Ben", "type": "personal_chat", "id": 1, "messages": [
        tg(1, "2024-01-01T10:00:00", "Ada"), tg(2, "2024-01-01T10:05:00", "Ben", reply_to_message_id=1),
    ]}  # fmt: skip
    own = {"name": None, "type": "saved_messages", "id": 2, "messages": [tg(1, "2024-01-01T10:01:00", "Ada")]}
    bot = {"name": "bot", "type": "bot_chat", "id": 3, "messages": [tg(1, "2024-01-01T10:02:00", "Bot")]}
    found = said(json.dumps({"about": "x", "chats": {"list": [ben, own, bot]}}), "result.json")
    expected = [3, 2, 1, 1, 5, 1, 5]
    keys = ("messages", "people", "system", "replies", "median_reply_minutes", "replies_marked")
    assert some(found, *keys, "median_marked_reply_minutes") == expected


def test_telegram_counts_seconds_by_utc_and_shows_its_own_clock():
    # the clock is set back between the two
    found = said(json.dumps({"messages": [
        tg(1, "2024-10-27T02:50:00", "Ada", date_unixtime="1729990200"),
        tg(2, "2024-10-27T02:10:00", "Ben", date_unixtime="1729991400"),
    ]}), "result.json")  # fmt: skip
    assert some(found, "median_reply_minutes", "first") == [20, "2024-10-27T02:10:00"]


def test_linkedin_messages_of_today_leave_drafts_out():
    found = said(
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,"
        "FOLDER,ATTACHMENTS,IS MESSAGE DRAFT,IS CONVERSATION DRAFT\n"
        "c1,,Ada Ng,u1,Ben,u2,2024-03-01 10:30:00 UTC,,x,INBOX,,No,No\n"
        'c1,,Ben,u2,Ada Ng,u1,2024-03-01 10:00:00 UTC,,"a\nb",INBOX,,No,No\n'
        "c1,,Ada Ng,u1,Ben,u2,2024-03-01 11:00:00 UTC,,draft,INBOX,,Yes,No\n",
        "messages.csv",
    )
    assert some(found, "messages", "drafts", "median_reply_minutes", "first") == [2, 1, 30, "2024-03-01T10:00:00Z"]


def test_a_discord_table_with_offsets():
    found = said(
        'AuthorID,Author,Date,Content,Attachments,Reactions\n"1","ada","2024-05-03T10:00:00.0000000+02:00","a\nb","",""\n'
        '"2","ben","2024-05-03T08:10:00.0000000+00:00","b","",""\n',
        "x.csv",
    )
    assert some(found, "kind", "median_reply_minutes", "first") == ["discord", 10, "2024-05-03T08:00:00Z"]


# ---- lists ----


def follow(name, when=1_600_000_000):
    return {"string_list_data": [{"href": f"https://www.instagram.com/{name}", "value": name, "timestamp": when}]}


def test_instagram_before_2023_and_without_values():
    old = [
        File("followers.json", json.dumps({"relationships_followers": [follow("a"), follow("B")]}).encode()),
        File("following.json", json.dumps({"relationships_following": [
            {"string_list_data": [{"href": "https://www.instagram.com/_u/b", "timestamp": 1}]}, follow("c"),
        ]}).encode()),
    ]  # fmt: skip
    assert summary(holds(old))["share_of_following_that_follows_back"] == 0.5
    assert summary(holds([File("x.zip", zipped(old))]))["follow_each_other"] == 1


def test_other_lists_of_instagram_are_left_alone():
    names = ("followers_1", "following", "following_hashtags", "recently_unfollowed_profiles")
    files = [File(f"{name}.json", json.dumps([follow("a"), follow(name)]).encode()) for name in names]
    assert some(summary(holds(files)), "followers", "following") == [2, 2]


@pytest.mark.parametrize("name", ["followers_1.json", "following.json"])
def test_one_list_of_instagram_is_not_enough(name):
    found = said(json.dumps([follow("a")]), name)
    assert found["error"]["code"] == "one_list_only" and "I need both files" in found["error"]["sentence"]


def test_an_old_archive_of_x():
    files = [
        File("data/tweet.js", b'window.YTD.tweet.part0 = [ {"id_str":"1","created_at":"Tue Nov 01 08:00:00 +0000 2016",'
             b'"full_text":"a"},{"id_str":"2","created_at":"Tue Nov 01 09:00:00 +0000 2016","full_text":"b",'
             b'"in_reply_to_status_id_str":"1","in_reply_to_user_id_str":"42"} ]'),
        File("data/follower.js", b'window.YTD.follower.part0 = [ {"follower":{"accountId":"7"}} ]'),
        File("data/like.js", b"window.YTD.like.part0 = [ broken"),
    ]  # fmt: skip
    found = summary(holds(files))
    assert some(found, "posts", "replies_to_others", "followers", "names", "lines_used") == [2, 0, 1, 0, 3]


def test_a_reply_to_a_namesake_is_a_reply_to_another():
    def note(number, to):
        when = f"2023-01-0{number}T00:00:00Z"
        entry = {"id": number, "type": "Create", "actor": "https://m/users/me", "published": when}
        return entry | {"object": {"inReplyTo": to}}

    items = [note(1, None), note(2, "https://m/users/me/statuses/1"), note(3, "https://m/users/mel/statuses/1")]
    found = said(json.dumps({"orderedItems": [*items, {**items[0], "id": 4, "type": "Announce"}]}), "outbox.json")
    assert some(found, "posts", "replies_to_others", "reposts", "dialogue_ratio") == [4, 1, 1, 0.25]


# ---- posts and counts ----


def test_business_suite_writes_the_month_first():
    text = (
        "Post ID,Description,Publish time,Permalink,Post type,Date,Views,Reach,Likes,Shares,Comments,Saves\n"
        '"1","a, b\nc","09/04/2026 07:12",https://x/a,IG reel,Lifetime,"15,000","12,345",330,96,18,36\n'
        '"2",d,"09/05/2026 07:12",https://x/b,IG reel,Lifetime,210,,7,1,3,8\n'
    )
    found = said(text, "posts.csv", encoding="utf-8-sig")
    assert some(found, "kind", "posts", "views", "reach", "first", "encoding") == [
        "meta", 2, 15210, 12345, "2026-09-04T07:12", "utf-8-sig",
    ]  # fmt: skip


def test_metrics_one_below_the_other_are_kept_apart():
    text = 'sep=,\n"Reach"\n"Date","Primary"\n"2026-01-01T00:00:00","18"\n"2026-01-02T00:00:00","2"\n\n'
    found = said(text + text[6:].replace("Reach", "Views").replace('18"', '180"'), "d.csv", encoding="utf-16")
    assert some(found, "metric", "total", "days", "set_aside") == ["Reach", 20, 2, 0]
    assert "several_metrics" in found["warn"]


def test_a_sum_of_reactions_and_comments_is_neither():
    text = 'Publish time,Permalink,Views,"Reactions, comments and shares",Reactions,Comments\n'
    found = said(text + "03/14/2026 07:12,https://f/1,1500,30,20,6\n", "p.csv")
    assert some(found, "likes", "comments", "views") == [20, 6, 1500]


def test_youtube_in_german_and_in_a_zip():
    text = (
        "Inhalt,Videotitel,Veröffentlichungszeitpunkt des Videos,Dauer,Aufrufe,Wiedergabezeit (Stunden),Abonnenten\n"
        'Gesamt,,,,2070,"24,2",15\nv1,a,11.08.2026,95,1810,"19,4",12\nv2,b,27.08.2026,240,260,"4,8",3\n'
    )
    files = [
        File("Diagrammdaten.csv", b"Datum,Inhalt,Aufrufe\n2026-09-01,v1,5\n"),
        File("Gesamtwerte.csv", b"Datum,Aufrufe\n2026-09-01,100\n"),
        File("Tabellendaten.csv", text.encode()),
    ]
    found = summary(holds([File("x.zip", zipped(files))]))
    assert some(found, "kind", "videos", "views", "last") == ["youtube", 2, 2070, "2026-08-27"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Date\tFollowers\n1/31/2024\t1,234\n3/31/2024\t12,345\n", ["2024-01-31", 1234], ["2024-03-31", 12345]),
        ("Datum;Follower\n01.02.2024;1.234\n01.04.2024;12.345\n", ["2024-02-01", 1234], ["2024-04-01", 12345]),
        ("Jan 5, 2024 1 234\nFeb 5, 2024 1 300\n", ["2024-01-05", 1234], ["2024-02-05", 1300]),
        ("2024-01-01 100\n2024-01-02 110\n", ["2024-01-01", 100], ["2024-01-02", 110]),
        ("Year,Followers\n2019,100\n2020,200\n2021,300\n", ["2019-01-01", 100], ["2021-01-01", 300]),
        ("45292\t500\n45293\t510\n45294\t530\n", ["2024-01-01", 500], ["2024-01-03", 530]),
        ("Exported by X\n\nDate,Followers\n2024-01-02,2\n2024-01-01,1\n", ["2024-01-01", 1], ["2024-01-02", 2]),
        ("Date,Followers\n2024-01-01,1\n2024-01-02,2\nTotal,3\n", ["2024-01-01", 1], ["2024-01-02", 2]),
    ],
)  # fmt: skip
def test_counts_by_date_as_people_paste_them(text, first, last):
    found = said(text)
    assert [some(found, "first", "first_count"), some(found, "last", "last_count")] == [first, last]


MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
WRITTEN = [*DATES[:10], "{d} {name} {y}", "{name} {d}, {y}", "{d:02}-{name}-{y2:02}"]


@given(
    st.lists(st.tuples(st.dates(date(2015, 1, 1), date(2026, 12, 31)), st.integers(0, 10**7)), min_size=2, max_size=20,
             unique_by=lambda pair: pair[0]),
    st.sampled_from(WRITTEN),
    st.sampled_from(["\t", ";", ","]),
    st.sampled_from(["", ",", ".", "\u00a0", "\u202f", "'"]),
    st.sampled_from([[], ["Date{}Followers"], ["A note", "", "Datum{}Follower"]]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)  # fmt: skip
def test_any_spreadsheet_is_read_or_asked_about(points, written, mark, thousands, above, encoding):
    def cell(text):
        return f'"{text}"' if mark in text else text

    lines = [line.format(mark) for line in above]
    for day, count in points:
        parts = {"d": day.day, "m": day.month, "y": day.year, "y2": day.year % 100, "name": MONTHS[day.month - 1]}
        lines.append(cell(written.format(**parts)) + mark + cell(f"{count:,}".replace(",", thousands)))
    found = said("\n".join(lines), "a.csv", encoding="utf-8" if thousands == "\u202f" else encoding)
    if found.get("date_order") == "ask":
        assert "first" not in found and found["days"] == len(points)
    else:
        (first, one), (last, other) = min(points), max(points)
        assert some(found, "days", "first", "last") == [len(points), str(first), str(last)]
        assert some(found, "first_count", "last_count") == [one, other]


def test_two_columns_of_counts_are_asked_about():
    text = "Date,Foo,Bar\n2024-01-01,1,2\n2024-01-02,2,3\n"
    assert "'Foo', 'Bar'" in said(text)["error"]["sentence"]
    assert said(text, columns="Bar")["last_count"] == 3


def test_a_year_can_be_given():
    found = summary(read(SAMPLES / "tiktok" / "overview_no_year.csv", year=2023))
    assert some(found, "first", "last", "ask") == ["2023-12-29", "2024-01-02", {}]


# ---- help desks ----


def test_freshdesk_by_the_clock_and_within_business_hours():
    found = said(
        "Ticket ID,Created time,Initial response time,First response time (in hrs)\n"
        "1,2024-03-01 09:00:00,2024-03-01 09:45:00,00:45:00\n2,2024-03-01 22:00:00,,\n"
        "3,2024-03-01 23:00:00,2024-03-02 09:00:00,00:00:00\n",
        "t.csv",
    )
    keys = ("tickets", "answered", "unanswered", "median_reply_minutes", "median_reply_minutes_business")
    assert some(found, *keys) == [3, 2, 1, 322.5, 22.5]


def test_a_closed_ticket_is_not_an_answered_one():
    found = said(
        "Case,Opened,Closed\n1,2024-03-01 09:00,2024-03-01 10:00\n2,2024-03-01 10:00,2024-03-04 10:00\n", "t.csv"
    )
    assert some(found, "tickets", "warn", "median_reply_minutes") == [2, ["no_answers"], None]


def test_days_on_one_side_are_days_on_both():
    found = said("id,Created,First reply\n1,2024-03-01,2024-03-01 10:00\n2,2024-03-02,2024-03-05 09:00\n", "t.csv")
    assert some(found, "median_reply_days", "median_reply_minutes") == [1.5, None]


def test_columns_that_cannot_be_told_apart_are_asked_for():
    text = "id,A,B,C\n1,2024-03-01 09:00,2024-03-01 10:00,2024-03-01 11:00\n"
    assert said(text, "t.csv")["error"]["code"] == "which_columns"


def test_a_ticket_answered_before_it_came_in_is_set_aside():
    found = said("id,Created,First Reply\n1,2024-03-01 09:00,2024-03-01 08:00\n2,2024-03-01 09:30,2024-03-01 10:30\n")
    assert some(found, "tickets", "set_aside", "warn") == [1, 1, ["negative_times"]]


# ---- networks: one network, many ways of writing it ----

# Ada and Ben to each other, Cem to Ada; Dan has no tie
ONE = {
    "e.csv": "Ada,Ben\nBen,Ada\nCem,Ada\n",
    "semicolons.csv": "Von;Nach;Gewicht\nAda;Ben;1\nBen;Ada;1\nCem;Ada;1\n",
    "blanks.txt": "% asym unweighted\n% 3 3\nAda Ben\nBen Ada\nCem Ada\n",
    "snap.txt": "# Directed graph\n# FromNodeId\tToNodeId\n1\t2\n2\t1\n3\t1\n",
    "columns.csv": 'id,from,to,date,comment\n1,Ada,Ben,2024-01-01,"a,b"\n2,Ben,Ada,2024-01-02,c\n'
    "3,Cem,Ada,2024-01-02,\n",
    "matrix.csv": ";Ada;Ben;Cem;Dan\nAda;;x;;\nBen;x;;;\nCem;x;;;\nDan;;;;\n",
    "r.txt": '"Ada" "Ben K" "Cem" "Dan"\n"Ada" 0 1 0 0\n"Ben K" 1 0 0 0\n"Cem" 1 0 0 0\n"Dan" 0 0 0 0\n',
    "zeros.txt": "0 1 0 0\n1 0 0 0\n1 0 0 0\n0 0 0 0\n",
    "list.csv": "Ada,Ben\nBen,Ada\nCem,Ada\nDan,Ada,Ben\n",
    "arcs.net": '*Network x\n% remark\n*Vertices 4\n1 "Ada"\n2 "Ben B"\n3 "Cem"\n4 "Dan"\n*Arcs\n3 1 1\n'
    "*Edges\n1 2 1\n",
    "lists.net": '*vertices 4\n1 "Ada"\n*arcslist\n1 2\n2 1\n3 1\n',
    "matrix.net": "*Vertices 4\n*Matrix\n0 1 0 0\n1 0 0 0\n1 0 0 0\n0 0 0 0\n",
    "full.dl": "dl n=4\nformat = fullmatrix\nlabels:\nAda,Ben,Cem,Dan\ndata:\n0 1 0 0\n1 0 0 0\n1 0 0 0\n0 0 0 0\n",
    "embedded.dl": "dl n=3 format=edgelist1\nlabels embedded\ndata:\nAda Ben 1\nBen Ada 2\nCem Ada\n",
    "node.dl": "dl n=4 format=nodelist1\ndata:\n1 2\n2 1\n3 1\n",
    "g.gexf": '<gexf version="1.2"><graph defaultedgetype="undirected"><nodes><node id="a" label="Ada"/><node id="b"/>'
    '<node id="c"/><node id="d"/></nodes><edges><edge source="a" target="b"/><edge source="c" target="a" '
    'type="directed"/></edges></graph></gexf>',
    "g.graphml": '<graphml><key id="k" for="edge" attr.name="weight"/><graph edgedefault="directed"><node id="a"/>'
    '<node id="b"/><node id="c"/><node id="d"/><edge source="a" target="b"><data key="k">2.5</data></edge>'
    '<edge source="b" target="a"/><edge source="c" target="a"/></graph></graphml>',
}
SMALL = {"e.csv", "semicolons.csv", "blanks.txt", "snap.txt", "columns.csv", "embedded.dl"}  # nobody without a tie


@pytest.mark.parametrize("name", ONE)
def test_one_network_many_ways_of_writing_it(name):
    found = said(ONE[name], name)
    more = 2 if name == "list.csv" else 0
    assert found["people"] == (3 if name in SMALL else 4)
    assert found["arcs"] == 3 + more
    assert found["reciprocity"] == round(2 / (3 + more), 4)
    assert found["isolates"] == (0 if name in SMALL or more else 1)


@pytest.mark.parametrize("text", [
    ";E1;E2;E3\nAda;1;0;1\nBen;0;0;1\n", "person;event\nAda;E1\nAda;E3\nBen;E3\n",
    '*Vertices 5 2\n1 "Ada"\n2 "Ben"\n3 "E1"\n4 "E2"\n5 "E3"\n*Edges\n1 3\n1 5\n2 5\n',
    "dl nr=2 nc=3\nrow labels:\nAda,Ben\ncolumn labels:\nE1,E2,E3\ndata:\n1 0 1\n0 0 1\n",
])  # fmt: skip
def test_people_and_things_have_no_reciprocity(text):
    found = said(text, "two.csv")
    assert some(found, "people", "links", "warn", "reciprocity") == [2, 3, ["two_mode"], None]


@pytest.mark.parametrize("text", [
    "Name,Age\nAda,31\nBen,44\n", "Dear Ada, how are you, and Ben\nI am well, thanks\nBye, Cem, see you, soon\n",
    "month,sales,visits\n1,100,2000\n2,120,2100\n", "Name,Mail\nAda,x\nBen,y\n", "hello\nworld\n",
    "1,2,3\n2,1\n3,1\n", "2024-01-01 10:00 Ada: hi\n2024-01-01 10:05 Ben: ho\n",
    "Published,Title,Hits\n2024-01-01,a,5\n",
])  # fmt: skip
@pytest.mark.parametrize("name", ["a.txt", "a.csv"])
def test_no_network_is_made_of_what_is_none(text, name):
    assert "error" in said(text, name)


def test_undirected_ties_have_no_reciprocity():
    found = said("Source,Target,Type,Weight\nAda,Ben,Undirected,1\nBen,Ada,Undirected,2\n", "e.csv")
    assert some(found, "ties", "arcs", "duplicates", "weight_total", "reciprocity") == [1, 2, 1, 3, None]


def test_columns_can_be_named():
    text = "a,b,c\n1,2,3\n2,1,3\n"
    assert said(text, "e.csv", columns=["a", "b"])["reciprocity"] == 1


# ---- what is computed is what the course computes ----


@st.composite
def chat(draw, people):
    count = draw(st.integers(1, 40))
    steps = draw(st.lists(st.integers(0, 90), min_size=count, max_size=count))
    who = draw(st.lists(st.integers(0, people - 1), min_size=count, max_size=count))
    return np.cumsum(steps) % 1440, who


@given(chat(2))
def test_replies_of_two_are_the_courses_own(drawn):
    minutes, who = drawn
    lines = "".join(f"13/02/2024, {m // 60:02}:{m % 60:02} - {'AB'[w]}: x\n" for m, w in zip(minutes, who, strict=True))
    result = read(File("a.txt", lines.encode()))

    class Two:
        sender, receiver, time = np.array(who), 1 - np.array(who), minutes * 60

    waits = measures.reply_times(Two)
    if result.facts.get("replies") is not None:
        assert result.facts["replies"] == len(waits)
        assert result.facts.get("median_reply_minutes") == (np.median(waits) / 60 if len(waits) else None)


@given(chat(4))
def test_among_more_a_change_of_turn_is_a_reply(drawn):
    minutes, who = drawn
    order = np.argsort(minutes, kind="stable")
    waits, begun, last = [], None, None
    for place in order:
        if who[place] != last:
            if last is not None:
                waits.append(minutes[place] - begun)
            begun, last = minutes[place], who[place]
    lines = "".join(
        f"13/02/2024, {m // 60:02}:{m % 60:02} - {'ABCD'[w]}: x\n" for m, w in zip(minutes, who, strict=True)
    )
    result = read(File("a.txt", lines.encode()))
    if result.facts.get("replies") is not None:
        assert result.facts["replies"] == len(waits)
        assert result.facts.get("median_reply_minutes") == (np.median(waits) if waits else None)


@given(st.lists(st.tuples(st.sampled_from("ABCDEF"), st.sampled_from("ABCDEF")), min_size=1))
def test_a_network_is_the_courses_own(pairs):
    result = holds([File("e.csv", ("source,target\n" + "".join(f"{a},{b}\n" for a, b in pairs)).encode())])
    people = sorted({name for pair in pairs for name in pair})
    net = networks.from_arcs([people.index(a) for a, _ in pairs], [people.index(b) for _, b in pairs], len(people))
    assert some(result.facts, "people", "arcs", "self_loops") == [net.n, net.arcs, net.cleaning.self_loops]
    assert result.tally.aside["duplicates"] == net.cleaning.duplicates
    if net.arcs:
        assert result.facts["reciprocity"] == measures.edge_reciprocity(net)
        assert result.facts["average_clustering"] == pytest.approx(measures.average_clustering(net))


def test_facts_can_be_had_again_when_rows_are_deleted():
    table = read(SAMPLES / "whatsapp" / "uk_android_24h.txt").table
    assert facts(table.keep(np.arange(len(table)) < 4))["messages"] == 4


# ---- letters, files, the command ----


def test_letters_go_on_after_z():
    assert [letter(number) for number in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_nothing_of_a_file_stays_behind_in_memory():
    for name in ("linkedin/connections_2018.csv", "linkedin/messages_2020.csv", "whatsapp/not_a_chat.txt"):
        read(SAMPLES / name)
        assert cells.take_apart.cache_info().currsize == words.plain.cache_info().currsize == 0


def test_reading_writes_nothing(tmp_path, monkeypatch):
    def refuse(self, mode="r", *rest, **more):
        assert set(mode) <= set("rb"), f"{self} was opened to be written"
        return opened(self, mode, *rest, **more)

    opened = Path.open
    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        read(SAMPLES / name)
    assert not list(tmp_path.iterdir())


def test_what_is_not_there_gets_a_sentence(tmp_path):
    for path in (tmp_path / "no.txt", "", "\0", tmp_path):
        assert read(path).error.sentence
    (tmp_path / "empty.txt").touch()
    assert read(tmp_path / "empty.txt").error.code == "empty"


def test_a_folder_is_one_export_and_its_pictures_are_counted(tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / ".hidden.txt").write_text("x")
    (tmp_path / "_chat.txt").write_bytes((SAMPLES / "whatsapp" / "uk_android_24h.txt").read_bytes())
    assert some(read(tmp_path).facts, "messages", "files_not_opened") == [12, 1]


def beside(*names):
    """Return samples as they lie in one folder: each file by its own name."""
    paths = [path for name in names for path in sorted((SAMPLES / name).parent.glob(Path(name).name))]
    inside = [p for path in paths for p in (sorted(path.rglob("*")) if path.is_dir() else [path]) if p.is_file()]
    return [File(path.relative_to(SAMPLES).as_posix(), path.read_bytes()) for path in inside]


@pytest.mark.parametrize(
    ("names", "kind", "used", "left"),
    [
        (["whatsapp/de_android_group.txt", "whatsapp/fr_android_a.txt"], "whatsapp", 1, 1),
        (["whatsapp/de_android_group.txt", "x/tweets_2022"], "x", 2, 1),
        (["whatsapp/de_android_group.txt", "telegram/broken_custom_emoji.json"], "whatsapp", 1, 1),
        (["whatsapp/de_android_group.txt", "telegram/text_as_list.json"], "telegram", 1, 1),
        (["telegram/text_as_list.json", "telegram/service_and_deleted_account.json"], "telegram", 1, 1),
        (["slack/bots_and_joins", "whatsapp/fr_android_a.txt", "counts/month_names.txt"], "slack", 3, 2),
        (["instagram/lists_2023", "instagram/message_1.json"], "instagram", 2, 1),
        (["mastodon/pair", "mastodon/outbox_2018.json"], "mastodon", 1, 2),
        (["linkedin/connections_2018.csv", "linkedin/messages_2020.csv", "linkedin/connections_bare.csv"],
         "linkedin", 1, 2),
    ],
)  # fmt: skip
def test_of_several_exports_one_is_read_and_the_rest_counted_and_said(names, kind, used, left):
    found = summary(holds(beside(*names)))
    assert some(found, "kind", "files_not_used") == [kind, left]
    assert found["sentences"]["files_not_used"].startswith(f"Of {used + left} files {used} w")


def test_all_files_of_one_export_are_used():
    for name in ("slack/threads_over_midnight", "x/tweets_in_parts", "instagram/followers_in_two_files"):
        found = summary(holds(SAMPLES / name))
        assert "files_not_used" not in found and "files_not_used" not in found["warn"]


def test_several_chats_together_are_said():
    chats_ = [{"name": who, "id": number, "messages": [tg(1, "2024-01-01T10:00:00", who)]}
              for number, who in enumerate("AB")]  # fmt: skip
    found = said(json.dumps({"chats": {"list": chats_}}), "result.json")
    assert found["chats"] == 2 and found["sentences"]["several_chats"].startswith("These are 2 chats together")
    assert "several_chats" not in said(json.dumps({"chats": {"list": chats_[:1]}}), "result.json")["warn"]


@pytest.mark.parametrize(
    ("name", "more", "sure"),
    [
        ("notes.txt", "", False),
        ("WhatsApp Chat with Ben.txt", "", True),
        ("_chat.txt", "", True),
        ("notes.txt", "13/02/2024, 10:06 - Ada changed the group name\n", True),
    ],
)
def test_a_text_is_not_called_a_chat_of_whatsapp_without_a_word(name, more, sure):
    found = said("13/02/2024, 10:00 - Ada: hi\n13/02/2024, 10:05 - Ben: ho\n" + more, name)
    assert ("taken_for_whatsapp" in found["warn"]) is not sure


@pytest.mark.parametrize("text", ["Minutes of the meeting\n\n1. Budget\n", "Dear Ada, how are you?\nI am well.\n"])
def test_a_text_of_no_kind_is_not_called_a_chat(text):
    found = said(text)
    assert found["kind"] == "unknown" and "neither a chat nor a table" in found["error"]["sentence"]


def test_every_line_is_used_joined_or_not_used(samples):
    for found in samples.values():
        if "error" not in found:
            assert found["lines_read"] == found["lines_used"] + found["lines_joined"] + found["lines_not_used"]
            assert found["lines_not_used"] == sum(found["not_used_by_reason"].values())
            assert found["set_aside"] <= found["lines_not_used"]


def test_messages_speak_of_nothing_a_reader_has_not_seen():
    for path in Path(tiesfeeds.own_data.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not re.search(r"\b(?:the|this) lab\b|README", node.value), f"{path.name}:{node.lineno}"


def test_the_command_prints_json_or_words(capsys):
    name = str(SAMPLES / "whatsapp" / "de_android_group.txt")
    assert main([name, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == summary(read(name))
    assert main([name]) == 0
    assert "used 17; not used: 2 system." in capsys.readouterr().out


def test_the_command_takes_answers_and_says_what_is_wrong(capsys):
    name = str(SAMPLES / "whatsapp" / "ambiguous_day_month.txt")
    assert main([name, "--answer", "date_order=mdy", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["first"] == "2024-04-03T09:00"
    for answer in ("date_order=x", "nothing", "colour=red"):
        with pytest.raises(SystemExit) as stop:
            main([name, "--answer", answer])
        assert stop.value.code == 2 and "date_order" in capsys.readouterr().err
    assert main([str(SAMPLES / "whatsapp" / "not_a_chat.txt")]) == 1
    assert "Your first line is: Minutes of the meeting" in capsys.readouterr().out


def test_names_that_a_terminal_cannot_write_stop_nothing():
    name = str(SAMPLES / "instagram" / "message_1.json")
    done = subprocess.run(
        [sys.executable, "-m", "tiesfeeds.own_data", name, name.replace("1.json", "edited.json")],
        env={"PYTHONIOENCODING": "ascii", "PATH": ""}, cwd=SAMPLES.parents[1], capture_output=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_readers_neither_draw_nor_show():
    package = Path(tiesfeeds.own_data.__file__).parent
    wanted = set()
    for path in package.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                wanted.add(node.module)
            elif isinstance(node, ast.Import):
                wanted |= {alias.name for alias in node.names}
    outside = {name.split(".")[0] for name in wanted} - sys.stdlib_module_names
    assert outside == {"numpy", "tiesfeeds"}
    assert {name.split(".")[1] for name in wanted if name.startswith("tiesfeeds.")} <= {
        "own_data",
        "measures",
        "networks",
    }


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_a_text_comes_back_from_every_encoding(text):
    text = "é: " + text.replace("\ufeff", "")
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert opener.decode(text.encode(encoding))[0] == text
    western = text.encode("cp1252", "replace")
    assert opener.decode(western) == (western.decode("cp1252"), "cp1252")
