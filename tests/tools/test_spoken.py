"""What a screen reader finds in a lesson and is told there, as the command writes it.

Modules: plain, spoken.
"""

import re

import nbformat
import pytest
from stored import ROOT

from tools.build import spoken

pytestmark = pytest.mark.browser
MOST = 40  # words that a move says
CELLS = [
    nbformat.v4.new_markdown_cell("# A lesson\n\nIt *says* [so](https://example.org)."),
    nbformat.v4.new_code_cell("from tiesfeeds.lessons import one_way_two_way as lesson"),
    nbformat.v4.new_markdown_cell("## A ladder\n\n<details><summary>Look</summary>It is folded.</details>"),
    nbformat.v4.new_code_cell("lesson.ladder()", metadata={"tags": ["explorer"]}),
]


def moves(said):
    return [re.fullmatch(r"\* (.+), (.+): “(.*)”", line).groups() for line in said if line.startswith("* ")]


def test_headings_hints_controls_sentences_and_moves_are_written_in_their_order(browser, tmp_path):
    nbformat.write(nbformat.v4.new_notebook(cells=CELLS), tmp_path / "lesson.ipynb")
    said = spoken.lines(browser, tmp_path / "lesson.ipynb")
    parts = [
        'heading "A lesson" [level=1]', "It says so.", 'heading "A ladder" [level=2]', "It is folded.",
        "A picture with 1 control. Start with Count.", 'img "A ladder of real networks. Top: E-mail',
        'radiogroup "Count"', 'radio "share of ties" [checked]', "paragraph: \"Top: E-mail", "* Count, share",
    ]  # fmt: skip
    text = "\n".join(said)
    places = [text.find(part) for part in parts]
    assert -1 not in places and places == sorted(places), dict(zip(parts, places, strict=True))
    ((_, _, words),) = moves(said)
    assert re.fullmatch(r"[\d.]+% of the pairs .+\.", words)  # the finding, not the sentence


@pytest.mark.nightly
@pytest.mark.parametrize("path", sorted((ROOT / "lessons").glob("*.ipynb")), ids=lambda path: path.stem)
def test_each_move_says_what_it_changed_in_few_words(browser, path):
    said = spoken.lines(browser, path)
    cells = nbformat.read(path, 4).cells
    screens = [cell for cell in cells if {"explorer", "film"} & set(cell.metadata.get("tags", []))]
    assert sum("A picture with" in line for line in said) >= len(screens)
    for name, value, words in moves(said):
        assert 0 < len(words.split()) <= MOST, (name, value, words)
