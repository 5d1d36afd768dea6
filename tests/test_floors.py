"""The floors of the library: `tiesfeeds/__init__.py` says which module stands where, and no import goes up."""

import ast
import graphlib
import importlib.util
import re
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
FLOORS = {
    name: int(line[1])
    for line in re.finditer(r"^(\d)\. (.+?):", tiesfeeds.__doc__, flags=re.MULTILINE | re.DOTALL)
    for name in re.findall(r"``(\w+)``", line[2])
}
MODULES = [name for name in FILES if name != "tiesfeeds"]


def floor(module):
    return FLOORS[module.split(".")[1]]


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


def test_every_module_has_a_floor_and_every_floor_its_modules():
    assert {name.split(".")[1] for name in MODULES} == set(FLOORS)


@pytest.mark.parametrize("module", MODULES)
def test_no_import_goes_up(module):
    up = {other for other in imports(module) if floor(other) > floor(module)}
    assert not up, f"{module} stands on floor {floor(module)} and imports from above: {', '.join(sorted(up))}"


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


def test_modules_are_there_when_asked_for():
    assert tiesfeeds.measures.__name__ == "tiesfeeds.measures"
    assert "measures" in dir(tiesfeeds)
    with pytest.raises(AttributeError, match="no attribute 'measure'"):
        _ = tiesfeeds.measure
