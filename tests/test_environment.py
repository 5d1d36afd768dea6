"""What is installed is what is written down: pyproject.toml, environment.yml, constraints.txt, JupyterLab's settings.

environment.yml can be solved only where conda's channel can be reached. What can be proven anywhere is proven here:
it names what pyproject.toml names, with the same bounds, and the running environment satisfies both.
"""

import ast
import json
import re
import shutil
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from jupyterlab.commands import get_app_dir
from jupyterlab_server.settings_utils import get_settings
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

import tiesfeeds

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
PINS = [
    line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if line[:1] not in ("#", "")
]
SETTINGS = ROOT / "assets" / "jupyterlab" / "tiesfeeds.json5"
START_PAGE = ROOT / "assets" / "jupyterlab" / "start_page"

ON_PIP = {"matplotlib-base": "matplotlib"}  # conda's name -> pip's
PYTHONS = ("3.11.2", "3.12.0", "3.13.0")
SYSTEMS = {"linux": "posix", "darwin": "posix", "win32": "nt"}


def bounds(requirements):
    """Return name -> bounds, from lines as pip writes them."""
    return {canonicalize_name(line.name): line.specifier for line in map(Requirement, requirements)}


def conda_bounds(line):
    """Return (pip's name, bounds), from a line as conda writes it: `name=3.12` is a prefix, `name>=1` a bound."""
    name, spec = re.fullmatch(r"([\w.-]+)(.*)", line.replace(" ", "")).groups()
    spec = re.sub(r"^=(?!=)(.*)", r"==\1.*", spec)
    return ON_PIP.get(name, canonicalize_name(name)), SpecifierSet(spec)


NEEDED = bounds(PROJECT["dependencies"] + EXTRAS["test"])
FROM_CONDA = dict(conda_bounds(line) for line in CONDA if isinstance(line, str))
FROM_PIP = next(line["pip"] for line in CONDA if isinstance(line, dict))


def test_conda_has_one_python_that_the_project_allows():
    assert re.fullmatch(r"==3\.\d+\.\*", str(FROM_CONDA["python"])), "Binder wants one version, such as python=3.12"
    assert PROJECT["requires-python"] == ">=3.11"
    assert any(FROM_CONDA["python"].contains(python) for python in PYTHONS)


def test_conda_names_the_same_packages_with_the_same_bounds():
    named = {name: spec for name, spec in FROM_CONDA.items() if name not in ("python", "pip")}
    assert "-e ." in FROM_PIP, "without it Binder has no tiesfeeds"
    named |= bounds(line for line in FROM_PIP if line != "-e .")
    assert named == NEEDED


@pytest.mark.parametrize(
    ("places", "extras"),
    [
        (["tiesfeeds/**/*.py", "assets/**/*.py"], []),
        (["tools/build/*.py"], ["test"]),
        (["tools/teach/*.py", "nbgrader_config.py"], ["teach"]),
        (["tests/*.py", "tests/[!b]*/*.py", "conftest.py"], ["test", "teach"]),
        (["tests/bench/*.py"], ["test", "teach", "bench"]),
    ],
)
def test_what_is_imported_is_declared(places, extras):
    own = {"tiesfeeds", "tools", "EoN"} | {path.stem for path in (ROOT / "tests").rglob("*.py")}
    own |= sys.stdlib_module_names  # EoN is compared where it is, and never asked for
    modules = {name for place in places for path in ROOT.glob(place) for name in imported(path)}
    declared = bounds(PROJECT["dependencies"] + [line for extra in extras for line in EXTRAS[extra]])
    packages = metadata.packages_distributions()
    missing = [
        name
        for name in modules - own
        if not {canonicalize_name(n) for n in packages.get(name, [name])} & declared.keys()
    ]
    assert modules and sorted(missing) == []


def imported(path):
    """Yield the names of the packages that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) and not node.level else []
        yield from (name.partition(".")[0] for name in names)


@pytest.mark.parametrize("name", sorted(NEEDED))
def test_this_environment_is_within_bounds(name):
    assert NEEDED[name].contains(metadata.version(name), prereleases=True)


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("python", PYTHONS)
def test_every_package_has_one_pin_and_it_is_within_bounds(python, system):
    here = {
        "python_full_version": python,
        "python_version": python.rpartition(".")[0],
        "sys_platform": system,
        "os_name": SYSTEMS[system],
        "implementation_name": "cpython",
    }
    pins = [pin for pin in map(Requirement, PINS) if pin.marker is None or pin.marker.evaluate(here)]
    versions = {canonicalize_name(pin.name): next(iter(pin.specifier)).version for pin in pins}
    assert len(versions) == len(pins), "two pins for one package"
    for name, spec in bounds(PROJECT["dependencies"] + sum(EXTRAS.values(), [])).items():
        assert versions[name] in spec


def test_pins_are_plain():
    """No addresses, no hashes: a pin names a version, and pip knows where to look."""
    for line in PINS:
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; .+)?", line), line


def test_jupyterlab_knows_our_settings_and_takes_them(tmp_path):
    (tmp_path / "overrides.d").mkdir()
    shutil.copy(SETTINGS, tmp_path / "overrides.d")
    plugin = "@jupyterlab/apputils-extension:"
    for name, expected in {
        "kernels-settings": {"commsOverSubshells": "disabled"},
        "notification": {"checkForUpdates": False, "fetchNews": "false"},
    }.items():
        schemas = Path(get_app_dir()) / "schemas"
        settings, _ = get_settings(str(tmp_path), str(schemas), str(tmp_path), schema_name=plugin + name)
        properties = settings["schema"]["properties"]
        assert {key: properties[key]["default"] for key in expected} == expected
        assert all(properties[key].keys() > {"default", "title"} for key in expected), (
            "JupyterLab has renamed a setting"
        )


def test_installing_the_course_installs_the_settings():
    try:
        metadata.distribution("tiesfeeds")
    except metadata.PackageNotFoundError:
        pytest.skip("the course is not installed here; `python course.py test` installs it")
    installed = Path(sys.prefix) / "share" / "jupyter" / "lab" / "settings" / "overrides.d" / SETTINGS.name
    assert installed.read_bytes() == SETTINGS.read_bytes()
    for file in START_PAGE.iterdir():
        there = Path(sys.prefix) / "share" / "jupyter" / "labextensions" / "tiesfeeds" / file.name
        assert there.read_bytes() == file.read_bytes()
    start = Path(sys.prefix) / "etc" / "ipython" / "startup" / "50-tiesfeeds.py"
    assert start.is_file(), "install the course anew: python course.py test does, or pip install -e ."
    assert start.read_bytes() == (ROOT / "assets" / "ipython" / "50-tiesfeeds.py").read_bytes()
    formgrader = Path(sys.prefix) / "share" / "jupyter" / "nbconvert" / "templates" / "formgrade" / "mathjax.html.j2"
    assert formgrader.read_bytes() == (ROOT / "assets" / "nbgrader" / "mathjax.html.j2").read_bytes()


def test_one_version_everywhere():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == tiesfeeds.__version__
    extension = json.loads((START_PAGE / "package.json").read_text(encoding="utf-8"))
    assert extension["version"] == tiesfeeds.__version__
    changed = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## (.*)$", changed, re.MULTILINE)[1] == f"{tiesfeeds.__version__}, {citation['date-released']}"
