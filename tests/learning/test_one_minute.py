"""The answer in one minute: its verdicts are the claims', its numbers the facts', and it says the same everywhere."""

import re

import pytest
from bs4 import BeautifulSoup
from stored import ROOT, read

from tiesfeeds import tables
from tiesfeeds.learning import one_minute, verdicts, words

ROWS = tables.read("one_minute")
PAGE = one_minute.answer()
NUMBER = re.compile(r"\d+(?:[.\u00a0 ]\d+)*%?")


def test_it_has_its_parts():
    parts = [row["part"] for row in ROWS]
    numbers = {row["name"][0] for row in ROWS if row["part"] == "difference"}
    assert numbers == set("12345") and parts.count("similarity") == 2 and parts.count("for a marketer") >= 3
    assert {"C05", "C23", "C50"} == {row["claims"] for row in ROWS if row["part"] == "so"}
    assert words.ANSWER in repr(PAGE) and words.ANSWER in PAGE._repr_html_()


def test_it_is_read_in_about_a_minute_and_a_half():
    said = " ".join(f"{row['name']} {row['networking'] or ''} {row['media'] or ''} {row['measured']}" for row in ROWS)
    assert len(said.split()) <= 350


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['part']} {row['name']}")
def test_its_numbers_are_those_of_its_facts(row):
    said = " ".join(tables.fact(name)["statement"] for name in (row["facts"] or "").split())
    assert set(NUMBER.findall(row["measured"])) <= set(NUMBER.findall(said))
    assert row["facts"] or row["measured"] == "We found no measurement."


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['part']} {row['name']}")
def test_its_verdicts_are_those_of_the_claims(row):
    line = next(line for line in PAGE.markdown().splitlines() if line.startswith(f"| {row['name']} |"))
    for claim in verdicts.judged(*row["claims"].split()):
        assert f"{verdicts.SIGNS[claim['verdict']]} {claim['verdict']} ({claim['id']})" in line


def test_readme_and_the_first_and_last_lesson_show_it():
    assert PAGE.markdown() in (ROOT / "README.md").read_text(encoding="utf-8")
    for lesson in ("00_start_here", "13_in_harmony"):
        (cell,) = (
            cell for cell in read(ROOT / "lessons" / f"{lesson}.ipynb").cells if cell.source == "lesson.answer()"
        )
        assert cell.outputs[0].data["text/plain"] == repr(PAGE)


def test_text_and_page_say_the_same():
    page = " ".join(BeautifulSoup(PAGE.body(), "html.parser").get_text(" ").split())
    for row in ROWS:
        assert " ".join(row["measured"].split()) in page.replace("\u00a0", " ") and row["measured"] in repr(PAGE)
