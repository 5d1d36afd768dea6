"""Habits: formatting, lint, types and spelling are clean, and words are spelt as in the rest of the course."""

import ast
import json
import re
import subprocess
import sys

import pytest
from stored import ROOT

PROSE = [
    *(ROOT / "lessons").glob("*.ipynb"),
    *(ROOT / "solutions").glob("*/*.ipynb"),
    *(ROOT / "assets" / "lessons").glob("*.toml"),
    *(ROOT / "teaching").rglob("*.md"),
    *ROOT.glob("*.md"),
    ROOT / "assets" / "glossary.toml",
]
# American spellings of words that a course such as this one meets; the left side is a pattern, the right ours
BRITISH = {
    r"analyze[sd]?": "analyse",
    r"behavior\w*": "behaviour",
    r"color(s|ed|ing)?": "colour",
    r"favor\w*": "favour",
    r"gray": "grey",
    r"honor\w*": "honour",
    r"labeled|labeling": "labelled",
    r"modeling|modeled": "modelling",
    r"neighbor\w*": "neighbour",
    r"(organ|real|recogn|maxim|minim|normal|special)iz(e|es|ed|ing|ation)": "-ise",
}


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check"],
        ["ruff", "format", "--check"],
        ["mypy"],
        ["codespell_lib"],
    ],
    ids=["lint", "format", "types", "spelling"],
)
def test_it_is_silent(command):
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def prose(path):
    """Return what a reader reads: a notebook's text cells, or the whole file, without code, links and titles."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        cells = json.loads(text)["cells"]
        text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    # code, addresses, and titles in italics keep their own spelling
    return re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)|https?://\S+|\*[^*\n]+\*", " ", text, flags=re.S)


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_spelling_is_british(path):
    text = prose(path)
    for pattern, ours in BRITISH.items():
        found = re.search(rf"\b({pattern})\b", text, flags=re.I)
        assert not found, f"'{found[0]}' is spelt '{ours}' here"


def test_the_list_of_spellings_finds_what_it_is_for():
    for word in ("behavior", "color", "neighbors", "organized", "gray", "labeled"):
        assert any(re.fullmatch(pattern, word) for pattern in BRITISH)


def leaves_early(function):
    """Return the lines at which a test returns: what it does not look at would count as passed."""
    inner = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    lines, open_ = [], list(function.body)
    while open_:
        node = open_.pop()
        if isinstance(node, ast.Return):
            lines.append(node.lineno)
        elif not isinstance(node, inner):
            open_ += ast.iter_child_nodes(node)
    return lines


@pytest.mark.parametrize("path", sorted((ROOT / "tests").rglob("*.py")), ids=lambda path: path.name)
def test_no_test_returns_before_it_has_looked(path):
    """Filter the parameters instead, or use Hypothesis' `assume`, which notices when nothing is left."""
    tests = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if is_test(node)]
    assert {test.name: lines for test in tests if (lines := leaves_early(test))} == {}


def is_test(node):
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test")


def test_an_early_return_is_found_and_one_of_a_helper_inside_is_not():
    early = "def test_a(x):\n    for y in x:\n        if y:\n            return\n"
    inside = "def test_b():\n    def helper():\n        return 1\n    assert helper()\n"
    assert [leaves_early(node) for node in ast.parse(early + inside).body] == [[4], []]
