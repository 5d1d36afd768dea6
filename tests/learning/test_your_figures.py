"""Your figures: read as people type them, kept for later lessons, deleted with one button, and in no notebook."""

import json

import pytest
from stored import NOTEBOOKS, read

from tiesfeeds.display import Box, Choice, Headline
from tiesfeeds.learning import progress, your_figures
from tiesfeeds.learning.your_figures import YourFigures, kept


def reckon(count, share, lines, way):
    if count == 13:
        raise ValueError("Thirteen is not counted here: type another number.")
    return count, share, lines, way


def pasted(text):
    if "?" in text:
        raise ValueError("This is no table: paste two columns.")
    return len(text.splitlines())


def screen(lesson="98", **more):
    """A small screen with every kind of control."""
    return YourFigures(
        lesson,
        reckon,
        lambda figure: lambda result: None,
        lambda result: " ".join(map(str, result)),
        title="A screen",
        size=(4, 1),
        headline=lambda result: Headline(str(result[0]), "of them."),
        goes_in="some figures",
        pasted=pasted,
        gives=lambda result: {"given": str(result[0])},
        count=Box("People", "4", 1, 1_000_000),
        share=Box("Share", "25", 0, 100, "%", whole=False),
        lines=Box("Table", "a\nb\nc", lines=3),
        way=Choice("Way", ("not said", "left")),
        **more,
    )


@pytest.fixture(autouse=True)
def empty(tmp_path, monkeypatch):
    monkeypatch.setenv("TIESFEEDS_PROGRESS", str(tmp_path))
    return tmp_path


def set_to(shown, **values):
    shown.values = {**shown.values, **values}
    return shown.result()


def test_an_empty_screen_shows_the_example_and_says_so():
    shown = screen()
    assert shown.result().result == (4, 25, 3, "not said") and shown.result().own == ()
    assert shown.sentence == "An example. 4 25 3 not said" and shown.notes == {}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1 234", 1234),
        ("1'234", 1234),
        ("1,234", 1234),
        ("1.234", 1234),
        ("12.345,0", 12345),
        (" 7 people", None),
        ("１２", 12),
        ("999,999.0", 999999),
    ],
)
def test_a_number_is_read_as_people_type_it(typed, read):
    shown = screen()
    result = set_to(shown, count=typed).result
    assert result[0] == (4 if read is None else read) and ("count" in shown.notes) == (read is None)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("count", "some", "Type a number"),
        ("share", "0.1.2", "cannot be read."),
        ("count", "0", "Type a number from 1 to 1 000 000."),
        ("count", "2,5", "Type a whole number"),
        ("share", "140%", "Type a number from 0 to 100."),
        ("lines", "what?", "paste two columns."),
        ("lines", "x" * 50_000, "paste a thousand lines at most."),
    ],
)
def test_bad_input_gets_one_sentence_and_stays_in_its_box(name, text, words):
    shown = screen()
    result = set_to(shown, **{name: text, "way": "left"})
    assert words in shown.notes[name].replace("\xa0", " ") and shown.notes[name].count("\n") == 0
    assert shown.values[name] == text and shown.trouble == ""
    assert result.result == (4, 25, 3, "left") and result.own == ("Way",)


def test_figures_that_do_not_go_together_get_a_sentence_and_the_example():
    shown = screen()
    set_to(shown, count="13", share="50")
    said = "Thirteen is not counted here: type another number."
    lent = "Some are still the example's: type table, way too."
    assert shown.sentence == f"{said} {lent} An example. 4 25 3 not said"
    assert shown.values["count"] == "13"
    set_to(shown, lines="a\nb", way="left")  # nothing is lent any more
    assert shown.sentence == f"{said} An example. 4 25 3 left"


def test_what_is_lent_is_named_and_a_box_may_stand_for_nothing_or_for_what_is_usual():
    lent = set_to(screen(), count="9", lines="a\nb")
    assert lent.whose == "Your figures, and the example's for share, way" and lent.result == (9, 25, 2, "not said")
    nothing = set_to(screen(blank="nothing"), count="9")
    assert nothing.whose == "Your figures" and nothing.result == (9, None, None, "not said")
    usual = set_to(screen(blank="usual"), count="9")
    assert usual.whose == "Your figures" and usual.result == (9, 25, 3, "not said")


# ---- kept, offered, deleted ----


def whole(shown):
    return set_to(shown, count="1 500", share="40", lines="a\nb", way="left")


def test_figures_come_back_when_a_page_shows_the_screen_and_not_before():
    whole(screen())
    again = screen()
    assert again.values["count"] == "" and "1500" not in repr(again)  # what runs without a page stores nothing
    again.width = 700
    assert again.result().result == (1500, 40, 2, "left")
    assert "1500" not in repr(again) and "1500" not in again.static_fallback()


def test_another_lesson_offers_them_by_the_name_of_the_box():
    whole(screen("97"))
    other = screen("98")
    assert other.offers == []
    other.width = 700
    assert other.offers[0] == {"words": "People: 1 500 (lesson 97)", "values": {"count": "1 500"}}
    assert [offer["values"] for offer in other.offers] == [{"count": "1 500"}, {"share": "40"}]
    assert kept("count") == {"97": "1 500"} and kept("given") == {"97": "1500"} and kept("never") == {}


def test_what_is_half_typed_gives_nothing_to_others():
    set_to(screen(), count="1500")
    assert kept("count") == {"98": "1500"} and kept("given") == {}


def test_one_button_deletes_them_and_leaves_the_other_lessons(empty):
    whole(screen("97"))
    shown = screen("98")
    set_to(shown, count="777777", share="1", lines="q", way="left")
    generation = shown.generation
    shown.values = {control["name"]: control["start"] for control in shown.controls}  # as the button does
    file = (empty / "progress.json").read_text(encoding="utf-8")
    assert "777777" not in file and "1 500" in file
    assert shown.generation > generation, "the page still knows pictures of what was deleted"
    assert list(progress.load(your_figures.RECORD)) == ["97"]


@pytest.mark.parametrize("record", [{"98": {}}, {"98": {"said": {"gone": "5", "way": "right", "count": 7}}}])
def test_what_another_edition_kept_stops_nothing(record):
    progress.save(your_figures.RECORD, record)
    shown = screen()
    shown.width = 700
    assert shown.result().own == () and shown.trouble == ""


# ---- nothing of it in a notebook ----


def test_what_is_stored_is_the_example_in_a_closed_fold():
    page = screen().static_fallback()
    assert page.startswith('<details class="tf-twin"><summary><b>Your figures</b>: some figures</summary>')
    hint = "Run the notebook to type your own, and to move: Way (not said, left)."
    assert "An example. 4 25 3 not said" in page and f"<small>{hint}</small>" in page


def test_every_lesson_stores_the_example_alone():
    found = []
    for path in NOTEBOOKS:
        for cell in read(path).cells:
            if cell.source == "lesson.your_figures()":
                text = json.dumps(cell.outputs)
                assert "An example." in text and "Your figures, and" not in text and "Your figures. " not in text, path
                assert "widget-view" not in text
                found.append(path.stem[:2])
    assert found == ["01", "02", "04", "05", "06", "07", "08", "09", "10", "12"]
