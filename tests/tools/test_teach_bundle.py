"""What learners are given runs without the rest of the course, and holds nothing that is for teachers only."""

import json
import os
import re
import subprocess
import sys
import zipfile

import nbformat
import pytest
from stored import ROOT

pytest.importorskip("nbgrader", reason='only teachers have nbgrader: pip install -e ".[teach]"')

from tiesfeeds.learning import model_answer
from tools.teach.__main__ import main
from tools.teach.bundle import TOP, bundle
from tools.teach.key import SCHEME

SLUG = "05_one_way_two_way"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("for learners")
    names = bundle(folder / "course.zip")
    with zipfile.ZipFile(folder / "course.zip") as archive:
        assert archive.testzip() is None and archive.namelist() == names
        archive.extractall(folder)
    return folder / TOP


def test_it_holds_what_learners_need(unpacked):
    for folder in ("lessons", "exercises"):
        have = {path.relative_to(ROOT / folder) for path in (ROOT / folder).rglob("[0-9]*.ipynb")}
        got = {path.relative_to(unpacked / folder) for path in (unpacked / folder).rglob("*.ipynb")}
        assert got == {path for path in have if ".ipynb_checkpoints" not in path.parts} and len(got) >= 13
    settings = (unpacked / "pyproject.toml").read_text(encoding="utf-8")
    for named in re.findall(r'"(assets/[^"]+)" = ', settings) + [
        "course.py",
        "constraints.txt",
        "README.md",
        "LICENSE",
    ]:
        files = [ROOT / named] if (ROOT / named).is_file() else sorted((ROOT / named).iterdir())
        assert files and all((unpacked / file.relative_to(ROOT)).is_file() for file in files)


def test_it_holds_nothing_for_teachers(unpacked):
    assert {path.name for path in unpacked.iterdir()}.isdisjoint(
        ["solutions", "tests", "tools", "teaching", "progress"]
    )
    for path in unpacked.rglob("*"):
        assert not path.name.startswith(".") and path.suffix not in (".pyc", ".db")
    for path in unpacked.rglob("*.ipynb"):
        assert not re.search("BEGIN (MARK SCHEME|SOLUTION)", path.read_text(encoding="utf-8"))


def test_it_holds_no_key(unpacked):
    held = "\n".join(path.read_text(encoding="utf-8", errors="ignore") for path in unpacked.rglob("*.*"))
    schemes = [scheme[1] for scheme in map(SCHEME.search, solutions()) if scheme]
    assert len(schemes) >= 13
    assert [line for scheme in schemes for line in scheme.splitlines()[2:] if len(line) > 40 and line in held] == []


def test_it_holds_no_model_answer(unpacked):
    held = "\n".join(path.read_text(encoding="utf-8", errors="ignore") for path in unpacked.rglob("*.*"))
    models = [model_answer.of(path.name).splitlines()[0] for path in sorted((ROOT / "solutions").glob("[0-9]*"))]
    assert len(models) >= 14 and all(models)
    pieces = [sentence for model in models for sentence in re.split(r"(?<=[.?!]) ", model) if len(sentence) > 40]
    assert len(pieces) > 40
    assert [piece for piece in pieces if piece in held or json.dumps(piece)[1:-1] in held] == []
    code = f"from tiesfeeds.learning import model_answer; print(repr(model_answer.of({SLUG!r})))"
    homes = {"PYTHONPATH": str(unpacked), "TIESFEEDS_PROGRESS": str(unpacked.parent)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=unpacked, env=os.environ | homes, capture_output=True, text=True, check=True
    )
    assert done.stdout == "''\n"


def solutions():
    """Return the text of every cell of every solution."""
    paths = (ROOT / "solutions").glob("*/*.ipynb")
    return [cell.source for path in paths for cell in nbformat.read(path, 4).cells]


def links(readme):
    """Return the places that a README leads to, and the commands it tells."""
    text = readme.read_text(encoding="utf-8")
    return re.findall(r"\]\((?!https?:)([^)#]+)\)", text), re.findall(r"course\.py ([a-z]+)", text)


def test_its_readme_leads_nowhere_that_learners_cannot_go(unpacked):
    places, commands = links(unpacked / "README.md")
    assert len(places) > 30 and commands == []
    assert [place for place in places if not (unpacked / place).exists()] == []
    assert "<!--" not in (unpacked / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["lessons/00_start_here.ipynb", f"exercises/{SLUG}/{SLUG}.ipynb"])
def test_its_notebooks_run_from_it(unpacked, name):
    """Cell by cell in a process that has only the unpacked library; checks may say that an answer is missing."""
    cells = [cell.source for cell in nbformat.read(unpacked / name, 4).cells if cell.cell_type == "code"]
    code = (
        "import tiesfeeds; from IPython.core.interactiveshell import InteractiveShell as S\n"
        f"assert tiesfeeds.__file__.startswith({str(unpacked)!r}), tiesfeeds.__file__\n"
        f"shell = S.instance()\nfor source in {cells!r}:\n"
        "    error = shell.run_cell(source).error_in_exec\n"
        "    assert error is None or type(error).__name__ == 'NotYet', repr(error)\n"
    )
    homes = {"PYTHONPATH": str(unpacked), "TIESFEEDS_PROGRESS": str(unpacked.parent), "MPLBACKEND": "agg"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=(unpacked / name).parent,
        env=os.environ | homes,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_only_some_exercises(tmp_path, capsys):
    main(["bundle", SLUG, "--out", str(tmp_path / "new" / "week.zip")])
    assert "No solutions, no tests." in capsys.readouterr().out
    week = zipfile.ZipFile(tmp_path / "new" / "week.zip")
    names = week.namelist()
    places, _ = links(zipfile.Path(week, f"{TOP}/README.md"))
    assert [place for place in places if f"{TOP}/{place}" not in names] == []
    assert [name for name in names if "/exercises/" in name and name.endswith(".ipynb")] == [
        f"{TOP}/exercises/{SLUG}/{SLUG}.ipynb"
    ]
    assert sum(name.startswith(f"{TOP}/lessons/") for name in names) >= 14
    with pytest.raises(SystemExit) as stop:
        main(["bundle", "99_nothing"])
    assert "There is no exercise 99_nothing. There are: 01_" in str(stop.value)
