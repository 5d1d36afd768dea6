"""The time of a lesson is what its formula says, part by part."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tools.build import reading_time

HEAD = new_markdown_cell("# 05 · A\n\n" + "not counted " * 500)


def of(*cells):
    return reading_time.parts(cells)


def shows(page):
    return new_code_cell("lesson.it()", outputs=[new_output("display_data", {"text/html": page})])


def picture(*moves):
    return shows(f"<figure><figcaption>Five words stand in here. <small>Run the notebook to move: {'; '.join(moves)}."
                 "</small></figcaption></figure>")  # fmt: skip


NOTHING = dict.fromkeys(("words", "questions", "controls", "items", "rows"), 0)


@pytest.mark.parametrize(
    ("cells", "parts"),
    [
        ([], {}),
        ([new_markdown_cell("word " * 400)], {"words": 2}),
        ([new_markdown_cell("## Sources\n\n" + "word " * 400)], {}),
        ([new_markdown_cell("1. a\n2. b")], {"words": 0.01, "questions": 3}),
        ([new_markdown_cell("<details><summary>So</summary>\n\n1. a\n2. b\n\n</details>")], {"words": 0.015}),
        ([picture("A (0 to 1)", "B (on or off)")], {"words": 0.025, "controls": 1}),
        ([new_markdown_cell("1. a"), picture("A (0 to 1)", "B (on or off)")],
         {"words": 0.03, "questions": 1.5, "controls": 0.5}),
        ([new_markdown_cell("| a | b |\n|---|---|\n| c | d |\n| e | f |")], {"rows": 1}),
        ([shows("<table><thead><tr><th>a</th></tr></thead><tr><td>b</td></tr></table>")], {"rows": 0.5}),
        ([shows("<details><table><tr><td>b</td></tr></table></details>")], {}),
        ([shows("<ol><li>Which?<ul><li>( ) this</li><li>( ) that</li></ul></li></ol>")], {"words": 0.035, "items": 1}),
    ],
)  # fmt: skip
def test_each_part_counts_as_the_formula_says(cells, parts):
    assert of(*cells) == pytest.approx(NOTHING | parts)


def test_minutes_go_in_steps_of_five():
    assert reading_time.minutes(new_notebook(cells=[HEAD])) == (5, 0)
    assert reading_time.minutes(new_notebook(cells=[HEAD, new_markdown_cell("word " * 4600)])) == (25, 0)


def test_what_is_deeper_is_counted_apart():
    texts = {"": 2000, "## Deeper: more of it\n\n": 1000, "### Still deeper\n\n": 1000, "## Recap\n\n": 1000}
    cells = [HEAD, *(new_markdown_cell(heading + "word " * count) for heading, count in texts.items())]
    assert reading_time.minutes(new_notebook(cells=cells)) == (15, 10)


def exercise(*cells):
    return new_notebook(cells=[new_markdown_cell("| a |\n|---|\n| 5 | 20 | [Lesson 05](x). |"), *cells])


def graded(**known):
    return new_code_cell("exercise.check('a')", metadata={"nbgrader": known})


@pytest.mark.parametrize(
    ("cells", "minutes"),
    [
        ([graded(grade=True) for _ in range(5)], 15),
        ([graded(grade=True), graded(task=True)], 15),
        ([new_markdown_cell("word " * 1000 + "=== BEGIN MARK SCHEME ===" + "x " * 999 + "=== END MARK SCHEME ===")], 5),
        ([new_code_cell("lesson.game()")], 25),
        ([picture("A (0 to 1)", "B (on or off)") for _ in range(10)], 10),
    ],
)
def test_an_exercise_takes_so_long_for_each_part_and_says_so(cells, minutes):
    nb = exercise(*cells)
    assert reading_time.of_exercise(nb) == minutes
    assert f"| {minutes} | 20 | [Lesson 05](x). |" in reading_time.put(nb).cells[0].source
