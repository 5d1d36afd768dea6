"""Exports that are broken or meant ill: an answer or a sentence, never a traceback, never a hang, bounded memory."""

import io
import json
import os
import time
import tracemalloc
import zipfile

import pytest
from hostile import FAMILIES, holds, sample, spoiled, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from tiesfeeds.own_data import File, opener, read

# `python course.py bench own_data` tries thousands
MANY = settings(max_examples=int(os.environ.get("TIESFEEDS_FUZZ", "30")), database=None)


@pytest.mark.parametrize("family", FAMILIES)
@MANY
@given(seed=st.integers(0, 10**9))
def test_a_spoiled_export_gives_an_answer_or_a_sentence(family, seed):
    holds(spoiled(family, seed))


@MANY
@given(
    st.binary(max_size=400), st.sampled_from(["a.txt", "a.csv", "a.json", "a.js", "a.net", "a.dl", "a.gexf", "a.zip"])
)
def test_any_bytes_under_any_name(data, name):
    holds([File(name, data)])


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8) | st.just("2024-01-01T00:00:00"),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                "messages chats list type from from_id date text id author timestamp reference ts user thread_ts "
                "sender_name timestamp_ms participants content string_list_data relationships_following title "
                "relationships_followers orderedItems object inReplyTo published actor FansList Following UserName "
                "Date guild channel".split()
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)
NAMES = [
    "result.json",
    "message_1.json",
    "followers_1.json",
    "following.json",
    "outbox.json",
    "users.json",
    "2024-01-01.json",
]


@MANY
@given(st.lists(JSON, min_size=1, max_size=3), st.permutations(NAMES))
def test_any_json_under_any_name(values, names):
    holds([File(name, json.dumps(value).encode()) for name, value in zip(names, values, strict=False)])


@MANY
@given(JSON, st.sampled_from(["tweets", "follower", "following", "account", "tweets-part1"]))
def test_any_json_in_a_script(value, name):
    script = f"window.YTD.{name}.part0 = {json.dumps(value)}"
    holds([File(f"data/{name}.js", script.encode()), File("data/tweets.js", script.encode())])


CELLS = st.sampled_from(
    [
        "",
        "a",
        "Ada",
        "ada ",
        "1",
        "1,5",
        "1.234",
        "2024-01-01",
        "1/2/2024",
        "31/12/2024 10:00",
        "x",
        "Total",
        "n/a",
        "-",
    ]
)
HEADS = st.sampled_from(
    "Date Followers Views Reach Likes Permalink From To Source Target Weight Type Created Author Content Company "
    "Time Subscribers".split()
    + ["First Name", "Connected On", "Account address", "Publish time", "First reply", ""]
)


@MANY
@given(st.lists(HEADS, min_size=1, max_size=6), st.lists(st.lists(CELLS, max_size=7), max_size=12),
       st.sampled_from([",", ";", "\t", "|", " "]))  # fmt: skip
def test_any_table(heads, rows, mark):
    holds([File("a.csv", "\n".join(mark.join(row) for row in [heads, *rows]).encode())])


# ---- what is made to be too much ----


def within(seconds, megabytes, files):
    """Read files, and see that it takes neither long nor much memory; return the result."""
    tracemalloc.start()
    started = time.process_time()
    result = holds(files)
    took, peak = time.process_time() - started, tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    assert took < seconds and peak < megabytes, f"{took:.1f} s, {peak:.0f} MB"
    return result


def test_a_zip_that_unfolds_without_end(monkeypatch):
    monkeypatch.setattr(opener, "BYTES", 1_000_000)
    bomb = zipped([File("a.txt", b"0" * 60_000_000)])
    assert len(bomb) < 70_000
    assert within(10, 10, [File("bomb.zip", bomb)]).error.code == "too_large"
    # small parts, too, are too much together
    parts = zipped([File(f"{number}.txt", b"0" * 300_000) for number in range(5)])
    assert within(10, 10, [File("parts.zip", parts)]).error.code == "too_large"


def test_a_zip_that_lies_about_its_sizes(monkeypatch):
    monkeypatch.setattr(opener, "BYTES", 1_000_000)
    data = bytearray(zipped([File("a.txt", b"0" * 5_000_000)]))
    for at in (data.find(b"PK\x03\x04") + 22, data.find(b"PK\x01\x02") + 24):
        data[at : at + 4] = (10).to_bytes(4, "little")
    assert within(5, 20, [File("liar.zip", bytes(data))]).error.code in (
        "too_large",
        "zip_broken",
        "unknown_columns",
        "no_dates",
    )


def test_a_zip_in_a_zip_is_not_unpacked():
    inner = zipped([File("a.txt", b"1/2/24, 9:00 - Ben: y")])
    assert within(5, 20, [File("x.zip", zipped([File("y.zip", inner)]))]).error.code == "nothing_to_read"


def test_a_zip_of_very_many_files(monkeypatch):
    monkeypatch.setattr(opener, "FILES", 500)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(opener.FILES + 1):
            archive.writestr(f"{number}.txt", b"")
    assert within(20, 200, [File("x.zip", out.getvalue())]).error.code == "too_large"


def test_a_locked_zip():
    data = bytearray(zipped([File("a.txt", b"x")]))
    for at in (data.find(b"PK\x03\x04") + 6, data.find(b"PK\x01\x02") + 8):
        data[at] |= 1
    assert holds([File("x.zip", bytes(data))]).error.code == "zip_locked"


def test_paths_in_a_zip_lead_nowhere(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../evil.txt", b"1/13/24, 9:00 - Ben: y")
    assert holds([File("x.zip", out.getvalue())]).facts["messages"] == 1
    assert not list(tmp_path.parent.parent.glob("evil.txt"))


BOMB = "<!DOCTYPE x [<!ENTITY a0 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)
) + "]><graphml><graph><node id='&a11;'/></graph></graphml>"  # fmt: skip
OUTSIDE = (
    "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><graphml><graph><node id='n'>&a;</node></graph></graphml>"
)
DEEP = "<graphml>" + "<graph>" * 20_000


@pytest.mark.parametrize(("text", "code"), [(BOMB, "xml_entities"), (OUTSIDE, "xml_entities"), (DEEP, "broken_xml")])
def test_xml_that_means_ill(text, code):
    assert within(10, 200, [File("a.graphml", text.encode())]).error.code == code


@pytest.mark.parametrize("text", [
    "[" * 100_000, '{"a":' * 100_000, '{"messages": ' + "[" * 50_000, "[" + "9" * 10_000 + "]", '{"messages": [1e999]}',
])  # fmt: skip
def test_json_that_means_ill(text):
    assert within(10, 100, [File("a.json", text.encode())]).error


@pytest.mark.parametrize("text", [
    "*Vertices 999999999\n*Arcs\n1 2\n", "dl n=999999999\ndata:\n1 2\n", "DL nr=999999 nc=9 data: 1",
    '"' + "a,b\n" * 10_000, "a," * 200_000, "1/2/24, 9:00 - " + "a" * 1_000_000, "1/2/24, " * 50_000, "(" * 200_000,
    "1/2/24, 9:00 - Ada: x\n" + "1" * 500_000, "\u200e" * 200_000,
    "\n" * 200_000, " \n" * 200_000, "voice " * 50_000,
    "1/13/24, 9:00 - Ada: \u200e" + "voice " * 50_000, "0 " * 200_000,
    "1.1." * 100_000, " \u202f" * 200_000,
    "<" * 100_000, "1/13/24, 9:00 - Ada: " + "<a" * 200_000, "Date,Followers\n" + "1 " * 100_000 + ",2\n",
    "dl " + "labels " * 20_000 + "data:", "dl n=2 " + "labels:" * 5_000 + " data: 1 2", "<html" + "<!--" * 50_000,
    "a;b\n" + "x;y\n" * 5_000, "*Vertices 2\n" + '1 "' * 50_000, "sep=" * 50_000, "#\n" * 10_000,
])  # fmt: skip
def test_texts_that_no_search_may_stumble_over(text):
    within(20, 250, [File("a.txt", text.encode())])


def test_all_samples_of_all_makers_at_once():
    everything = [
        File(f"{f}/{n}/{file.name}", file.data) for f in FAMILIES for n, s in enumerate(sample(f)) for file in s
    ]
    holds(everything)
    assert read([]).error.code == "nothing_to_read"
