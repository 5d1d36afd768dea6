"""Lesson 14: the invented exports, the pictures of every kind of file, and the door with its guard."""

import gc
import json
import re
import weakref

import numpy as np
import pytest
from hostile import SAMPLES
from stored import ROOT

from tiesfeeds import tables
from tiesfeeds.display import Explorer
from tiesfeeds.learning.guess import guess
from tiesfeeds.lessons import your_own
from tiesfeeds.lessons.your_own import counts, invented, lists, network_place, posts, replies, words
from tiesfeeds.lessons.your_own.door import PAGE, Door
from tiesfeeds.lessons.your_own.pictures import pictures
from tiesfeeds.lessons.your_own.samples import SAMPLES as SAMPLE_FILES
from tiesfeeds.lessons.your_own.samples import sample
from tiesfeeds.own_data import Arcs, File, Follows, Messages, Posts, Series, Tickets, read


def screen(name):
    return getattr(your_own, name)()


# ---- the invented exports ----


@pytest.mark.parametrize("name", invented.SAMPLES)
def test_a_sample_is_what_makes_it(name):
    """Write them anew with: python tests/lessons/test_your_own.py"""
    assert tables.path("own_data", name).read_bytes() == invented.SAMPLES[name]()


def test_every_sample_is_offered_and_read_without_a_question():
    offered = [file for files in SAMPLE_FILES.values() for file in files]
    assert sorted(offered) == sorted(invented.SAMPLES)
    assert sorted(path.name for path in tables.path("own_data").iterdir() if path.suffix != ".md") == sorted(offered)
    for name in SAMPLE_FILES:
        found = sample(name)
        assert found.error is None and found.ask == {} and len(found.table) > 20
        assert len(pictures([found.table])[0]) >= 1


# ---- what the lesson says ----


def test_the_chat_says_what_the_lesson_says():
    chat = screen("one_chat")
    hour, day = chat.result(silence=60, anew=True), chat.result(silence=1440, anew=True)
    assert (hour.messages, hour.count) == (600, 269)
    assert [round(part, 1) for part in (hour.median, *hour.chance)] == [6.3, 4.8, 8.3]
    assert [round(part) for part in (day.median, *day.chance)] == [26, 28, 53]
    assert hour.chance[0] < hour.median < hour.chance[1] and day.median < day.chance[0]
    quick = chat.result(silence=20)
    assert round(quick.median, 1) == 2.3 and quick.messages == 600
    assert chat.result(silence=25).median > 3.15 > quick.median


def test_the_bet_comes_back_in_a_chat_of_ones_own_and_not_in_the_invented_one(monkeypatch):
    bet = guess("14", "how_quick")
    monkeypatch.setattr(bet, "_trait_values", {**bet._trait_values, "value": 10.0})
    chat = sample("chat").table
    own, invented_ = replies.one_chat(chat), screen("one_chat")
    assert own.describe(whose="A").startswith("You said 10 minutes; it is ") and own.result(whose="A").guess == 10
    assert own.result(whose="all").guess is None and "You said" not in own.describe(whose="all")
    assert invented_.result(whose="A").guess is None and "You said" not in invented_.describe(whose="A")


def test_the_silence_goes_on_to_a_week_and_says_how_slow_the_two_are_then():
    chat = screen("one_chat")
    week, day = chat.result(silence=10_080), chat.result(silence=1440)
    assert week.conversations < day.conversations and week.median >= day.median
    assert next(control for control in chat.controls if control["name"] == "silence")["high"] == 7 * 24 * 60


def test_too_few_replies_give_no_number():
    chat = sample("chat").table
    few = replies.replies(chat.keep(np.arange(600) < 40), 60)
    assert 0 < few.count < replies.FEW and not few.enough and np.isnan(few.median)
    assert "too few to say" in replies.describe(few) and replies.headline(few).number == "Too few to say."


def test_lists_and_contacts_say_what_the_lesson_says():
    both, total = (screen("follows_back").result(by=by) for by in (lists.MINE, lists.THEIRS))
    assert (both.both, both.whole, total.whole) == (126, 180, 8000)
    assert (f"{both.share:.1%}", f"{total.share:.1%}") == ("70.0%", "1.6%")
    years = screen("years")
    assert years.result(leave=0).times == pytest.approx(7.7, abs=0.05)
    assert years.result(leave=20).times == pytest.approx(1, abs=0.05) and round(years.result(leave=20).came[0]) == 97


def test_one_persons_export_bends_the_place():
    network = screen("network")
    places = [
        network.result(file=file).place for file in (network_place.WHOLE, network_place.STAR, network_place.CIRCLE)
    ]
    assert [round(place) for place in places] == [16, 83, 67]
    assert network.result(file=network_place.STAR).score.top_share is None


def test_a_help_desk_is_reckoned_as_in_lesson_07_and_a_line_needs_eight_counts():
    assert screen("help_desk").result(minutes=8, people=1).wait == np.inf
    assert screen("help_desk").result(minutes=8, people=2).wait < 15
    growth = screen("growth")
    assert "too few" in growth.describe(used=counts.FEW - 1) and "a year later" in growth.describe(used=counts.FEW)


# ---- every kind of file ----


EXPORTS = sorted({row.split(",")[0] for row in (SAMPLES / "expected.csv").read_text(encoding="utf-8").splitlines()[1:]})


@pytest.mark.parametrize("name", EXPORTS)
def test_every_sample_of_an_export_becomes_pictures_or_reasons(name):
    found = read(SAMPLES / name)
    kept = [] if found.error or found.ask else [table for table in (found.table, *found.more) if len(table)]
    shown, refused = pictures(kept)
    assert len(shown) + len(refused) >= len(kept)
    assert all(isinstance(each, Explorer) and re.search(r"\d", each.sentence) for each in shown)
    assert all(re.fullmatch(r"(No|Too|Nothing)\b.*: .*\.", sentence) for sentence in refused)


def test_what_a_file_cannot_tell_is_said_of_each_kind_with_the_reason():
    cannot = words.cannot(counts.FEW)
    assert set(cannot) == {kind.__name__ for kind in (Messages, Follows, Posts, Tickets, Series, Arcs)}
    assert all(len(row) == 3 and all(row) for row in cannot.values())


# ---- the door ----

SECRETS = ["Quirinalda", "Ottokarius", "zwetschgenknoedel"]


def secret_chat(day=13, messages=60):
    lines = [f"{day}/01/2025, {10 + n // 60}:{n % 60:02} - {SECRETS[n % 2]}: {SECRETS[2]} {n}" for n in range(messages)]
    return "\n".join(lines).encode()


class Page:
    """What stands for the page: it hears what the door says."""

    def __init__(self):
        self.door, self.heard = Door(), []
        self.door.send = lambda message, buffers=None: self.heard.append(message)

    def say(self, do, buffers=(), **message):
        self.door._on_message(self.door, {"do": do, **message}, list(buffers))
        return self.heard[-1]

    def choose(self, data, name="chat.txt"):
        parts = [data[:700], data[700:]]  # as long files travel
        self.say("part", parts[:1], file=0, name=name, first=True, last=False) if self.heard else None
        if not self.heard:
            self.door._on_message(
                None, {"do": "part", "file": 0, "name": name, "first": True, "last": False}, parts[:1]
            )
        return self.say("part", parts[1:], file=0, name=name, first=False, last=True)


@pytest.fixture
def page():
    return Page()


def test_the_guard_shows_letters_times_and_lengths_before_anything_is_used(page):
    told = page.choose(secret_chat())
    assert told["state"] == "guard" and told["heads"] == ["time", "who", "characters"]
    assert told["rows"][0] == ["2025-01-13 10:00", "A", "19"] and len(told["rows"]) == PAGE and told["of"] == 60
    assert "Its dates were read with the day first." in told["told"]
    assert page.door.pictures == []
    assert not any(secret in json.dumps(page.heard) for secret in SECRETS)


def test_nothing_is_used_without_consent(page):
    page.choose(secret_chat())
    for consent in (False, None, "yes"):
        assert page.say("use", consent=consent)["state"] == "trouble" and page.door.pictures == []
    assert page.say("use", consent=True) == {"state": "used", "pictures": 2, "refused": []}
    assert [each.title for each in page.door.pictures] == ["One chat, one slider", "Who writes how much"]


def test_rows_can_be_left_out_and_taken_in_again(page):
    page.choose(secret_chat())
    assert page.say("drop", rows=[0, 1, 2], out=True)["left_out"] == 3
    assert page.say("drop", rows=[1], out=False)["out"][:4] == [True, False, True, False]
    assert page.say("page", table=0, start=50)["start"] == 50
    page.say("use", consent=True)
    assert "58 messages" in page.door.pictures[0].sentence


def test_where_a_file_reads_both_ways_it_is_asked_and_not_used_before(page):
    told = page.choose(secret_chat(day="03"))
    (question,) = told["asked"]
    assert question["choice"] == "date_order" and [option for option, _ in question["options"]] == ["dmy", "mdy", "ymd"]
    assert page.say("use", consent=True)["state"] == "trouble"
    told = page.say("answer", choice="date_order", answer="mdy")
    assert told["asked"] == [] and told["rows"][0][0] == "2025-03-01 10:00"
    assert page.say("use", consent=True)["state"] == "used"


def test_a_file_that_cannot_be_read_says_why_and_a_missing_name_is_asked_for(page):
    told = page.choose(b"hello\nworld\n")
    assert told["state"] == "trouble" and "no line begins with a date" in told["sentence"] and told["asked"] == []
    told = page.choose(b"colour,size,who\nred,3,x\nblue,4,y\n", "table.csv")
    assert told["state"] == "trouble" and [question["choice"] for question in told["asked"]] == ["columns"]
    assert page.say("answer", choice="year", answer="soon")["state"] == "trouble"
    page.door._on_message(None, "nonsense", [])
    page.door._on_message(None, {"do": "nonsense"}, [])


def test_all_tables_of_an_export_pass_the_guard(page):
    folder = SAMPLES / "x" / "archive"
    folder = folder if folder.is_dir() else next(path for path in sorted((SAMPLES / "x").iterdir()) if path.is_dir())
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    found = read([File(path.relative_to(folder).as_posix(), path.read_bytes()) for path in files])
    for number, path in enumerate(files):
        page.door._on_message(
            None,
            {"do": "part", "file": number, "name": path.relative_to(folder).as_posix(), "first": number == 0,
             "last": number == len(files) - 1},
            [path.read_bytes()],
        )  # fmt: skip
    told = page.heard[-1]
    assert len(told["tables"]) == 1 + len(found.more)
    for place in range(len(told["tables"])):
        assert page.say("page", table=place, start=0)["table"] == place


def test_too_many_bytes_are_refused(page, monkeypatch):
    monkeypatch.setattr("tiesfeeds.lessons.your_own.door.MOST", 1000)
    told = page.choose(secret_chat())
    assert told["state"] == "trouble" and page.door._files == [] and page.door._coming == {}


def test_no_word_and_no_name_is_in_the_state_of_any_widget(page):
    page.choose(secret_chat())
    page.say("use", consent=True)
    widgets = [page.door, page.door._box, *page.door.pictures]
    state = json.dumps([widget.get_state() for widget in widgets], default=repr)
    assert not any(secret in state for secret in SECRETS)
    assert page.door.static_fallback() == Door().static_fallback() and repr(page.door) == repr(Door())


def test_to_forget_leaves_no_table_behind(page):
    page.choose(secret_chat())
    table = weakref.ref(page.door._tables[0])
    page.say("use", consent=True)
    shown = weakref.ref(page.door.pictures[0])
    assert page.say("forget")["state"] == "empty"
    assert page.door.pictures == [] and page.door._box.children == (page.door,)
    gc.collect()
    assert table() is None and shown() is None
    page.choose(secret_chat())
    page.door._forget()  # what happens when the cell is run once more
    assert page.door._tables == [] and page.door._files == []


def test_a_door_with_pictures_can_be_closed_and_shown_again(page):
    page.choose(secret_chat())
    page.say("use", consent=True)
    page.door.close()
    page.door.layout.close()
    page.door._forget()  # so it goes where the cell is run once more
    assert page.door.pictures == []
    page.door.layout.open()
    page.door.open()
    assert page.door._shown().children == (page.door,)


def test_names_are_gone_once_a_file_is_used(page):
    page.choose(secret_chat(messages=83))
    page.say("use", consent=True)
    gc.collect()
    held = [thing for thing in gc.get_objects() if isinstance(thing, Messages) and len(thing) == 83]
    assert held and not any(set(SECRETS) & set(table.names) for table in held)


def test_an_invented_export_passes_the_same_guard(page):
    for name in SAMPLE_FILES:
        assert page.say("sample", name=name)["state"] == "guard"
        assert page.say("use", consent=True)["pictures"] >= 1
    assert sample("chat").table.names == list(words.NAMES)  # the sample itself is whole


def test_no_stored_notebook_holds_more_of_the_door_than_its_hint():
    text = (ROOT / "lessons" / "14_your_own.ipynb").read_text(encoding="utf-8")
    (cell,) = [cell for cell in json.loads(text)["cells"] if cell["id"] == "file"]
    (output,) = cell["outputs"]
    assert "".join(output["data"]["text/plain"]) == repr(Door())
    assert "widget-view" not in text and not any(saying in text for saying in words.SAYINGS if len(saying) > 20)


if __name__ == "__main__":
    for name, make in invented.SAMPLES.items():
        (ROOT / "assets" / "own_data" / name).write_bytes(make())


def test_the_dialogue_ratio_has_the_colour_of_its_part_of_the_bar():
    ratios = {of: posts.dialogue().result(of=of) for of in ("everything", "own")}
    assert ratios["everything"].ratio < 0.5 < ratios["own"].ratio
    assert {posts.dialogue_headline(ratio).role for ratio in ratios.values()} == {"networking"}
