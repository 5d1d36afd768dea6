"""Sources, terms and files: what is cited is listed, what is listed is used, and nothing lies about unread."""

import html
import json
import re
from functools import cache
from urllib.parse import unquote

import pytest
from stored import NOTEBOOKS, ROOT

from tiesfeeds import tables

BIBLIOGRAPHY = tables._toml(tables.path("bibliography.toml"))
LESSONS = [path for path in NOTEBOOKS if path.parent.name == "lessons"]
SOURCES = re.compile(r"^#{2,} .*\bSources\b.*$", flags=re.MULTILINE)
DOI = re.compile(r"\b10\.\d{4,}/[^\s\"'<>|\\`\]]+")


@cache
def text(path):
    """Return what a file says; of a notebook its cells, and the tables and sentences that they show."""
    said = path.read_text(encoding="utf-8")
    if path.suffix != ".ipynb":
        return said
    parts = []
    for cell in json.loads(said)["cells"]:
        parts.append("".join(cell["source"]))
        for output in cell.get("outputs", []):
            data = output.get("data", {"text/plain": output.get("text", "")})
            parts += ["".join(data.get(kind, "")) for kind in ("text/html", "text/plain")]
    return unquote(html.unescape(re.sub(r"base64,[^\"]+", "", "\n\n".join(parts))))


def readers(*patterns):
    """Return the files of the course that cite, explain or read something; tests and the list itself left out."""
    return [path for pattern in patterns for path in sorted(ROOT.glob(pattern))]


CITING = [*NOTEBOOKS, *readers("tiesfeeds/**/*.py", "assets/data/*", "assets/lessons/*", "teaching/**/*.md", "*.md")]


def whole(doi):
    """Return a DOI without what closes the sentence, the bracket or the field round it."""
    doi = doi.split(",")[0].rstrip(".,;:*")
    while doi.endswith(")") and doi.count(")") > doi.count("("):
        doi = doi[:-1].rstrip(".,;:")
    return doi.lower()


def cites(path, key):
    """Say whether a file cites a source: by its DOI or address, by its key, or by its first author and year."""
    entry, said = BIBLIOGRAPHY[key], text(path)
    address = entry.get("doi") or entry.get("url")
    family = entry["authors"][0].split()[-1]
    named = re.search(rf"\b{re.escape(family)}\b[^\n]{{0,60}}\b{entry['year']}\b", said)
    return bool(named or (address and address.lower() in said.lower()) or re.search(rf"\b{key}\b", said))


# ---- the bibliography ---------------------------------------------------------------------------------------------


def test_every_doi_is_in_the_bibliography():
    known = {entry["doi"].lower() for entry in BIBLIOGRAPHY.values() if "doi" in entry}
    unknown = {(path.name, whole(doi)) for path in CITING for doi in DOI.findall(text(path)) if whole(doi) not in known}
    assert not unknown


@pytest.mark.parametrize("key", BIBLIOGRAPHY)
def test_every_source_is_cited_somewhere(key):
    assert any(cites(path, key) for path in CITING), f"nothing cites {key}: cite it or take it out"


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_source_of_a_lesson_is_named_in_it_or_says_what_it_is_for(path):
    *before, sources = SOURCES.split(text(path))
    for entry in re.findall(r"^\* (.+)$", sources, flags=re.MULTILINE):
        said = re.sub(r"\[doi:\S+\]\(\S+|[*]", "", entry)
        name = re.match(r"[\w’'-]+", said)[0]
        told = re.search(r"\b(for|on|who|whose|which|that|as reported|collected|counts?|reports?|surveys?)\b", said)
        assert told or re.search(rf"\b{name}\b", "".join(before)), f"say what it is for, or name it above: {entry}"


# ---- figures that were printed twice ----


def test_the_help_of_an_ai_is_the_figure_that_was_printed():
    """The working paper of 2023 had 13.8 %; the printed article has 15 % and 5 172 agents."""
    fact = tables.fact("F085")
    assert fact["value"] == 15 and {"15%", "5 172"} <= set(re.findall(r"15%|5 172", fact["statement"]))
    for path in [*LESSONS, *readers("assets/lessons/*", "teaching/*.md", "solutions/*/*.ipynb")]:
        said = text(path).replace(fact["caution"], "")
        assert not re.search(r"13\.8\s*%", said), path


def test_that_machines_cannot_answer_is_said_of_media_as_the_reason_for_late_answers():
    (claim,) = [claim for claim in tables.read("claims") if claim["id"] == "C41"]
    assert claim["claim"] == "Media answers late, since you cannot automate conversations with individuals."
    lesson = text(ROOT / "lessons" / "07_answering_in_time.ipynb")
    assert f"C41 {claim['claim']}" in lesson
    told = next(line for line in lesson.splitlines() if "to a machine" in line)
    assert told.startswith("In media, answers may come late")


# ---- the glossary -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", tables.glossary())
def test_no_lesson_explains_a_term_before_the_lesson_that_the_glossary_names(name):
    letters = r"\s+".join(map(re.escape, name.split()))
    explained = re.compile(rf"^> \*\*{letters}\*\*", flags=re.IGNORECASE | re.MULTILINE)
    assert not [
        path.stem for path in LESSONS if path.stem[:2] < tables.term(name)["lesson"] and explained.search(text(path))
    ]


# ---- files --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(path.stem for path in tables.path("data").glob("*.csv")))
def test_every_table_is_read(name):
    code = [*NOTEBOOKS, *readers("tiesfeeds/**/*.py", "tests/**/*.py", "tools/**/*.py")]
    assert any(re.search(rf"[\"']{name}[\"']", path.read_text(encoding="utf-8").replace('\\"', '"')) for path in code)


@pytest.mark.parametrize("path", sorted((ROOT / "assets" / "figures").glob("*.png")), ids=lambda path: path.name)
def test_every_figure_is_shown(path):
    assert any(path.name in text(page) for page in [*NOTEBOOKS, *readers("*.md", "teaching/**/*.md")])


def test_every_lessons_file_has_its_notebook():
    assert tables.lessons() == [path.stem for path in LESSONS]
