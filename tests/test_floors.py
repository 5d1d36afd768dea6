"""The floors of the library are its folders; no import goes up, and none goes into another room of the same floor."""

import ast
import graphlib
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

import tiesfeeds

PACKAGE = Path(tiesfeeds.__file__).parent
FILES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
MODULES = [name for name in FILES if name != "tiesfeeds"]
FLOORS = {
    "typed_words": 0,
    "validation": 1,
    "typed": 1,
    "tables": 1,
    "networks": 2,
    "measures": 3,
    "display": 3,
    "models": 4,
    "learning": 4,
    "own_data": 4,
    "lessons": 5,
}
# `display` knows no network, and draws what it is given
NEIGHBOURS = {"display": {"validation", "typed"}}


def room(module):
    """Return the folder that a module lies in, or its own name on the ground."""
    return module.split(".")[1]


def imports(module):
    """Return the modules of the package that a module imports, anywhere in its file."""
    path = FILES[module]
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            source = importlib.util.resolve_name("." * node.level + (node.module or ""), package)
            found |= {name if (name := f"{source}.{alias.name}") in FILES else source for alias in node.names}
    return {name for name in found if name.startswith("tiesfeeds.")}


def test_every_folder_is_a_floor():
    assert {room(name) for name in MODULES} == set(FLOORS)


@pytest.mark.parametrize("module", MODULES)
def test_no_import_goes_up_or_into_a_neighbours_room(module):
    own = room(module)
    for other in imports(module):
        assert room(other) == own or FLOORS[room(other)] < FLOORS[own], f"{module} must not use {other}"
        assert room(other) == own or own not in NEIGHBOURS or room(other) in NEIGHBOURS[own], f"{module}, {other}"


@pytest.mark.parametrize("module", [name for name in MODULES if name.count(".") == 3 and room(name) == "lessons"])
def test_no_lesson_uses_another_lesson(module):
    lesson = module.rpartition(".")[0]
    for other in imports(module):
        assert room(other) != "lessons" or other == lesson or other.startswith(f"{lesson}."), f"{module} uses {other}"


def test_lessons_have_one_name_everywhere():
    """Notebook, quiz, exercise, folder, and the file of what is tested of it alone; a few test all lessons."""
    root = PACKAGE.parent
    names = {path.stem for path in (root / "lessons").glob("[0-9]*.ipynb")}
    folders = {path.parent.name for path in (PACKAGE / "lessons").glob("*/__init__.py")}
    assert folders == {name[3:] for name in names}
    for place in ("solutions/*/*.ipynb", "exercises/*/*.ipynb", "assets/lessons/*.toml", "tests/answers/*.toml"):
        assert {path.stem for path in root.glob(place)} <= names, place
    of_all = ("exercises", "notebooks", "learners")
    for path in (root / "tests" / "lessons").glob("test_*.py"):
        assert path.stem[5:].startswith((*folders, *of_all)), f"{path.name} is named as no lesson is"


def test_no_import_goes_in_a_circle():
    graphlib.TopologicalSorter({module: imports(module) - {module} for module in MODULES}).prepare()


@pytest.mark.parametrize("module", MODULES)
def test_no_import_hides_in_a_call(module):
    names = {
        getattr(node.func, "attr", getattr(node.func, "id", None))
        for node in ast.walk(ast.parse(FILES[module].read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    }
    assert not names & {"import_module", "__import__", "exec", "eval"}


def test_importing_the_package_loads_nothing_else():
    code = "import sys, tiesfeeds; print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], cwd=PACKAGE.parent, capture_output=True, text=True, check=True)
    loaded = said.stdout.split()
    assert [name for name in loaded if name.startswith("tiesfeeds")] == ["tiesfeeds"]
    assert not {"numpy", "matplotlib", "ipywidgets", "IPython", "networkx", "scipy", "pandas", "pooch"} & set(loaded)


def test_no_lesson_loads_what_takes_longer_than_itself():
    """A learner who presses Start waits for it: scipy.stats alone took as long as all else."""
    code = "import sys, pkgutil, importlib, tiesfeeds.lessons as of\n"
    code += "for found in pkgutil.iter_modules(of.__path__): importlib.import_module(f'{of.__name__}.{found.name}')\n"
    code += "print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], cwd=PACKAGE.parent, capture_output=True, text=True, check=True)
    assert "tiesfeeds.lessons.your_own" in said.stdout.split()
    assert not {"scipy.stats", "pandas", "networkx", "pooch"} & set(said.stdout.split())


def test_modules_are_there_when_asked_for():
    assert tiesfeeds.measures.__name__ == "tiesfeeds.measures"
    assert "measures" in dir(tiesfeeds)
    with pytest.raises(AttributeError, match="no attribute 'measure'"):
        _ = tiesfeeds.measure
