"""What teachers get beside the notebooks agrees with the notebooks."""

import importlib.util
import sys

import pytest
from stored import ROOT, read

SLUGS = sorted(path.name for path in (ROOT / "solutions").glob("[0-9]*"))


@pytest.fixture(scope="module")
def maps():
    """``tools/teaching_map.py`` as a module, which imports its neighbour."""
    sys.path.insert(0, str(ROOT / "tools"))
    spec = importlib.util.spec_from_file_location("teaching_map", ROOT / "tools" / "teaching_map.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["teaching_map"] = module  # where dataclasses look for it
    spec.loader.exec_module(module)
    sys.path.remove(str(ROOT / "tools"))
    return module


# ---- the map ------------------------------------------------------------------------------------------------------


def test_the_map_is_what_the_notebooks_say(maps):
    assert maps.MAP.read_text(encoding="utf-8") == maps.written(), "run python course.py map"


@pytest.mark.parametrize("slug", SLUGS)
def test_each_check_names_objectives_that_there_are(maps, slug):
    known = range(1, len(maps.objectives(read(ROOT / "lessons" / f"{slug}.ipynb"))) + 1)
    checks = maps.checks(read(ROOT / "solutions" / slug / f"{slug}.ipynb"))
    assert sum(check.points for check in checks) == 20
    assert [check.number for check in checks] == list(range(1, len(checks) + 1))
    for check in checks:
        assert check.objectives and set(check.objectives) <= set(known), f"question {check.number}"


@pytest.mark.parametrize("slug", SLUGS)
def test_most_objectives_are_checked(maps, slug):
    """One at most is left to the lesson itself."""
    known = range(1, len(maps.objectives(read(ROOT / "lessons" / f"{slug}.ipynb"))) + 1)
    checks = maps.checks(read(ROOT / "solutions" / slug / f"{slug}.ipynb"))
    assert len(set(known) - {number for check in checks for number in check.objectives}) <= 1
