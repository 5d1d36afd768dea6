"""How long a lesson takes, computed from its stored notebook.

    minutes = words / 200
            + 1.5 for each question to try
            + 0.5 for each control beyond the questions of its picture
            + 1   for each item of a quiz
            + 0.5 for each row of a table and each verdict

rounded to five. It is the time of somebody who reads all, tries all and answers all. What stands under *Deeper* is for
those who want more, and is counted apart:

* **words** are those of the Markdown cells, answers that are folded away included, and of the sentences and questions
  that the cells show. Left out are the list of sources, code, what stands in tables, and *Your figures*.
* **questions to try** are the numbered lines outside of folded answers.
* **controls**: whoever meets four sliders and two questions tries the other two sliders too.
* **items of a quiz** are predictions as well.
* **rows** are those of tables, without their heads, and the cards of verdicts; what is folded away need not be read.

An exercise takes

    minutes = words / 200
            + 0.5 for each control
            + 3   for each question that is checked
            + 10  for each answer in words
            + 24  for a season of the game: twelve weeks of two minutes

rounded to five, of somebody who reckons each question and tries once or twice.
"""

import re

import nbformat
from bs4 import BeautifulSoup
from nbconvert.filters import markdown2html

WORDS_A_MINUTE = 200
QUESTION, CONTROL, ITEM, ROW = 1.5, 0.5, 1, 0.5  # minutes
CHECK, WRITTEN, SEASON = 3, 10, 24
SCHEME = re.compile(r"=== BEGIN MARK SCHEME ===.*?=== END MARK SCHEME ===", re.DOTALL)  # for markers only
MINUTES = re.compile(r"^\| \d+ (?=\| \d+ \| \[Lesson)", re.MULTILINE)  # in an exercise's first cell


def minutes(nb):
    """Return how many minutes a lesson takes, in steps of five.

    Parameters
    ----------
    nb : nbformat.NotebookNode
        The lesson with its stored outputs. Its first cell, which says the minutes, is not counted.

    Returns
    -------
    core, deeper : int
        For everybody, and for those who want more; `deeper` is 0 where a lesson has no such part.
    """
    core, deeper = _core_and_deeper(nb)
    return _in_fives(core), _in_fives(deeper) if deeper else 0


def of_exercise(nb):
    """Return how many minutes an exercise takes, in steps of five.

    Parameters
    ----------
    nb : nbformat.NotebookNode
        Its solution with its stored outputs. The first cell, which says the minutes, is not counted.

    Returns
    -------
    int
    """
    cells = [nbformat.from_dict({**cell, "source": SCHEME.sub("", cell.source)}) for cell in nb.cells[1:]]
    known = [cell.metadata.get("nbgrader", {}) for cell in cells]
    read = parts(cells)
    total = read["words"] + read["controls"] + SEASON * any("lesson.game(" in cell.source for cell in cells)
    total += CHECK * sum(bool(one.get("grade")) for one in known) + WRITTEN * sum(
        bool(one.get("task")) for one in known
    )
    return 5 * round(total / 5)


def put(nb):
    """Write an exercise's minutes into the first cell of its solution, in place, and return it."""
    for title in nb.cells[:1]:
        title.source = MINUTES.sub(f"| {of_exercise(nb)} ", title.source)
    return nb


def _in_fives(cells):
    return max(5, 5 * round(sum(parts(cells).values()) / 5))


def _core_and_deeper(nb):
    """Return the cells that are counted: those for everybody, and those from *Deeper* to the next such heading."""
    core, deeper, now = [], [], None
    for cell in nb.cells[1:]:
        heading = re.match(r"## (.*)", cell.source) if cell.cell_type == "markdown" else None
        if heading:
            now = deeper if heading[1].startswith("Deeper") else core
        (core if now is None else now).append(cell)
    return core, deeper


def parts(cells):
    """Return the minutes of words, questions, controls, quiz items and rows by name, not rounded; see `minutes`."""
    words = questions = controls = items = rows = asked = 0
    for cell in cells:
        if cell.cell_type == "markdown":
            page = BeautifulSoup(markdown2html(cell.source), "html.parser")
            if re.match(r"#+ .*\bSources\b", cell.source):
                continue
            to_try = len([item for item in page.select("ol > li") if not item.find_parent("details")])
            questions, asked = questions + to_try, asked + to_try
            rows, words = rows + _rows(page), words + _words(page)
            continue
        for output in cell.outputs:
            page = BeautifulSoup(output.get("data", {}).get("text/html", ""), "html.parser")
            for fold in page.select("details.tf-twin"):  # Your figures: for a Monday, not for this reading
                fold.extract()
            for note in page.select("small"):  # what moves is said to readers who have no Python
                if "to move: " in note.get_text():
                    moves = len(note.get_text().split("; "))
                    controls, asked = controls + max(0, moves - asked), 0
                note.extract()
            items += len(page.select("ol > li:has(> ul)"))
            rows, words = rows + _rows(page), words + _words(page)
    return {
        "words": words / WORDS_A_MINUTE,
        "questions": QUESTION * questions,
        "controls": CONTROL * controls,
        "items": ITEM * items,
        "rows": ROW * rows,
    }


def _rows(page):
    return len([row for row in page.select("tr:has(td), .tf-verdict") if not row.find_parent(_apart)])


def _apart(tag):
    """Whether rows in it are no rows: folded away, or so short that their words are counted."""
    return tag.name == "details" or "tf-minute" in tag.get("class", [])


def _words(page):
    for left_out in page.select("table:not(.tf-minute *), .tf-verdict, style, script, pre"):
        left_out.extract()
    return len(page.get_text(" ").split())
