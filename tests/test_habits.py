"""Habits: formatting, lint, types and spelling are clean, and words are spelt as in the rest of the course."""

import json
import re
import subprocess
import sys

import pytest
from stored import ROOT

PROSE = [
    *(ROOT / "lessons").glob("*.ipynb"),
    *(ROOT / "solutions").glob("*/*.ipynb"),
    *(ROOT / "assets" / "quiz").glob("*.toml"),
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
