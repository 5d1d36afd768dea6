"""The rule by which words say what a picture writes in numbers, and the words of pictures outside of code."""

import re

import pytest
from _fallbacks import faults_of_fallback, numbers, wanted
from matplotlib.figure import Figure
from stored import NOTEBOOKS, ROOT, read

PAGES = [*ROOT.glob("*.md"), *ROOT.glob("assets/**/*.md"), *ROOT.glob("teaching/**/*.md"), *NOTEBOOKS]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("12.5%, 12.5 %, 12.50\u202f%", ["12.5%", "12.5%", "12.50%"]),
        ("1 000 of 12\u202f345 and 2\xa0000 000.5", ["1000", "12345", "2000000.5"]),
        ("−0.31, -0.31, +20.1, × −4", ["−0.31", "−0.31", "20.1", "−4"]),
        ("2009–2013, 2013-10, 1,5", ["2009", "2013", "2013", "10", "1", "5"]),
        ("in 2014 100 of 1000 people", ["2014", "100", "1000"]),
        ("E14, F105, n², Web 2.0, 8:30", ["8", "30"]),
    ],
)
def test_numbers_have_one_spelling(text, values):
    assert numbers(text) == values


def test_a_dozen_numbers_are_asked_for_and_of_more_the_ends():
    dozen = [f"{number}%" for number in range(-4, 8)]
    assert len(wanted(dozen)) == 12
    assert wanted([*dozen, "8%", "Gini 0.35"]) == {"−4%", "8%", "0.35"}


@pytest.mark.parametrize(
    ("sentence", "missing"),
    [
        ("A 12.5 %, B 7.0%, of 1 000.", ""),
        ("A 12.5%, B 7%, of 1000.", "7.0%"),  # another rounding
        ("A 12.5, B 7.0%, of 1000.", "12.5%"),  # no share of a hundred
        ("A 7.0%, B 7.0%, of 1000.", "12.5%"),  # another bar's number
    ],
)
def test_what_is_written_must_be_said(sentence, missing):
    figure = Figure()
    axes = figure.subplots()
    for text in ("12.5%", "7.0%", "of 1\u202f000"):
        axes.text(0, 0, text)
    axes.text(0, 0, "99", visible=False)
    axes.set_xticks([0], ["77"])
    faults = [re.search("not said: (.*?);", fault)[1] for fault in faults_of_fallback("A title", sentence, figure)]
    assert faults == [missing] * bool(missing)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_picture_on_a_page_is_told_in_words(path):
    if path.suffix == ".md":
        text = path.read_text(encoding="utf-8")
    else:
        text = "\n".join(cell.source for cell in read(path).cells if cell.cell_type == "markdown")
    descriptions = re.findall(r"!\[([^\]]*)\]\(", text)
    descriptions += ["".join(re.findall(r'\balt="([^"]*)"', picture)) for picture in re.findall(r"<img\b[^>]*>", text)]
    assert [words for words in descriptions if len(words.split()) < 8] == []
