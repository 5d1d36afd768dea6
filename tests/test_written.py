"""Numbers have one spelling, in lessons, tables, quizzes, messages and pictures."""

import ast
import csv
import re

import pytest
from _written import CODE, slips
from stored import NOTEBOOKS, ROOT, read

PAGES = [
    page
    for pattern in ("*.md", "teaching/**/*.md", "assets/**/*.md", "assets/**/*.toml", "assets/**/*.csv")
    for page in ROOT.glob(pattern)
]
MODULES = sorted([*ROOT.glob("tiesfeeds/**/*.py"), *ROOT.glob("tools/**/*.py")])
# A number that a line may break in two; code and addresses are no text.
BROKEN = re.compile(r"(?<![\d.,])\d{1,3} \d{3}(?!\d)")
COMPUTED = re.compile(r"((low|high|answer) = )?[\d.e-]+")  # no sign for readers


def named(path):
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_in_a_notebook(path):
    found = []
    for cell in read(path).cells:
        if cell.cell_type == "markdown":
            found += slips(cell.source)
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            for text in (output.get("text", ""), data.get("text/plain", ""), data.get("text/html", "")):
                found += slips(text)
    assert found == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_no_line_of_a_notebook_ends_within_a_number(path):
    words = [CODE.sub("", cell.source) for cell in read(path).cells if cell.cell_type == "markdown"]
    assert [text for text in words if BROKEN.search(text)] == [], "write a no-break space between its thousands"


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_on_a_page_and_in_a_table(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    if path.suffix == ".csv":
        lines = [cell for row in csv.reader(lines) for cell in row]
    words = [line for line in lines if not COMPUTED.fullmatch(line)]
    assert slips("\n".join(words)) == []


def strings(tree):
    """Yield the texts of a module; a field of an f-string counts as a number."""
    inside = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            inside.update(node.values)
            yield "".join(part.value if isinstance(part, ast.Constant) else "{0}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in inside:
            yield node.value


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_in_what_the_library_says(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [slip for text in strings(tree) for slip in slips(text) if "per cent" in slip] == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("40% of *x*%", "40 % of *x*%"),
        ("all 40\u00a0000", "all 40\u00a0%"),
        ("from −0.14 to 2013-10", "from -0.14 to 2013-10"),
        ("(−4)", "(-4)"),
        ("wait 1 minute", "wait 1 minutes"),
        ("they wait 1 000 minutes, or 21 days", "of 11 ties 1 are both"),
        ("323 purchases", "323.3 purchases"),
        ("1 is", "1 people"),
    ],
)
def test_the_rules_find_what_they_are_for(right, wrong):
    assert slips(right) == [] and len(slips(wrong)) == 1
