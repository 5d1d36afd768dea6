"""The pages for those who change or teach the course lead somewhere: every path that they name, and every command."""

import ast
import importlib
import re
from pathlib import Path

import pytest
from stored import ROOT

COMMANDS = importlib.import_module("course").COMMANDS
PAGES = [
    "CONTRIBUTING.md", "DECISIONS.md", "TEACHING.md", "README.md", "assets/data/README.md", "assets/figures/README.md",
    "assets/lessons/README.md", "teaching/hub/README.md", "tests/bench/README.md",
]  # fmt: skip
MADE = [line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines() if line[:1] == "/"]


def text(page):
    return (ROOT / page).read_text(encoding="utf-8")


def code(page):
    """Return the parts of a page that are set as code."""
    return re.findall(r"```\w*\n.*?```|(?:^    .*\n)+|`[^`\n]+`", text(page), re.DOTALL | re.MULTILINE)


def paths(page):
    """Return the paths that a page names or links to."""
    words = {word.strip("`\"';,:").rstrip(".") for part in code(page) for word in part.split()}
    words |= set(re.findall(r"\]\(([^:)#]+)\)", text(page)))
    words = {word.removeprefix("ties-and-feeds/") for word in words}  # as learners' copies are called
    return sorted(
        word
        for word in words
        if re.fullmatch(r"[\w.-]+(/[\w.-]*)+|[\w-]+\.(py|md|toml|txt|yml)", word)
        and word.split("/")[0] not in MADE  # what a command makes
        and re.search(r"[a-z]", word)
    )


@pytest.mark.parametrize(("page", "path"), [(page, path) for page in PAGES for path in paths(page)])
def test_a_path_is_there(page, path):
    pattern = re.sub(r"NN_\w+", "[0-9][0-9]_*", path).rstrip("/")  # a lesson of any name
    folders = {ROOT, (ROOT / page).parent}
    deeper = "**/" if "/" not in path else ""  # a bare name may be in any folder
    assert any(file.exists() for folder in folders for file in folder.glob(deeper + pattern)), path


@pytest.mark.parametrize("page", PAGES)
def test_a_command_is_known_and_stands_behind_course_py(page):
    commands = set(re.findall(r"course\.py ([a-z]+)(?![\w/])", text(page)))
    assert commands <= set(COMMANDS)
    bare = [part for part in code(page) if re.match(r"[`\s]*(?:python -m )?(?:pytest|nbgrader|tools[./])\S* ", part)]
    assert not bare, "write python course.py test …, nbgrader … or the command of course.py"


def test_contributing_names_much_of_the_course():
    assert len(paths("CONTRIBUTING.md")) > 30 and "course.py test" in text("CONTRIBUTING.md")


# ---- where a module's tests are -----------------------------------------------------------------------------------

MODULES = sorted(
    path.relative_to(ROOT)
    for folder in ("tiesfeeds", "tools/build", "tools/teach")
    for path in (ROOT / folder).rglob("*.py")
    if path.stem != "__init__" and not {"lessons", "new_lesson"} & set(path.parts)
)


def named(test):
    """Return the modules that a test file names at its top."""
    doc = ast.get_docstring(ast.parse(test.read_text(encoding="utf-8"))) or ""
    return set(re.findall(r"\w+", doc.rpartition("\nModules: ")[2])) if "\nModules: " in doc else set()


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_modules_tests_are_where_contributing_says(module):
    inside = module.parts[1:-1] if module.parts[0] == "tiesfeeds" else ("tools",)
    kind = "teach_" if module.parts[:2] == ("tools", "teach") else ""
    own = ROOT.joinpath("tests", *inside, f"test_{kind}{module.stem}.py")
    folders = [own.parent, *([ROOT / "tests" / "lessons"] if inside == ("learning",) else [])]
    assert own.is_file() or any(module.stem in named(test) for folder in folders for test in folder.glob("test_*.py"))


def test_what_a_test_file_names_is_there():
    stems = {module.stem for module in MODULES}
    assert {name for test in (ROOT / "tests").rglob("test_*.py") for name in named(test)} <= stems


# ---- words that have had their time -------------------------------------------------------------------------------


def test_floors_are_named_and_not_numbered():
    """Their numbers change; their folders' names say which is meant."""
    for path in [
        *ROOT.glob("*.md"),
        *(p for f in ("tests", "tools", "tiesfeeds", "assets") for p in (ROOT / f).rglob("*")),
    ]:
        if path.suffix in (".py", ".toml", ".md") and path != Path(__file__):
            assert not re.search(r"\bfloors? \d", path.read_text(encoding="utf-8")), path
