"""What is left to the night is only more of what each push tests: of every control, of every file, of every fault."""

import importlib.util
import re
import subprocess
import sys
import tomllib
from types import SimpleNamespace

import cover
import faults
import pytest
from stored import NOTEBOOKS, ROOT, promised

from tiesfeeds import tables
from tiesfeeds.display import controls
from tiesfeeds.learning import question_bank

SHOWN = [path.relative_to(ROOT).as_posix() for path in NOTEBOOKS if not path.is_relative_to(ROOT / "solutions")]
PARTED = {  # the files that leave some of their tests to the night
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "tests").rglob("test_*.py")
    if re.search(r"mark\.nightly\b", path.read_text(encoding="utf-8"))
}
FAULTS = tomllib.loads(faults.FAULTS.read_text(encoding="utf-8"))["fault"]


@pytest.fixture(scope="module")
def pushed(request):
    """The tests of each push in these files: as this run has found them, or, where it is of less, asked for anew."""
    option, items = request.config.option, request.session.items
    if not (option.keyword or option.markexpr) and PARTED <= {item.nodeid.partition("::")[0] for item in items}:
        return [item.nodeid for item in items if not item.get_closest_marker("nightly")]
    words = ["--collect-only", "-q", "-n0", "-p", "no:cacheprovider", "-m", "not nightly", *sorted(PARTED)]
    done = subprocess.run([sys.executable, "-m", "pytest", *words], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]
    return [line for line in done.stdout.splitlines() if "::" in line]


def test_every_file_has_tests_that_each_push_runs(pushed):
    assert PARTED <= {test.partition("::")[0] for test in pushed}


def test_every_fault_is_looked_for_at_each_push_or_says_when(pushed):
    parted = [fault for fault in FAULTS if PARTED >= {test.partition("::")[0] for test in fault["tests"]}]
    said = [fault["name"] for fault in parted if not any(looks_for(test, fault) for test in pushed)]
    assert len(parted) > 20 and said == [fault["name"] for fault in FAULTS if "command" in fault]


def looks_for(test, fault):
    """Say whether a test is one of a fault's: in its files, and chosen by its words."""
    named = any(test == name or test.startswith((f"{name}::", f"{name}[")) for name in fault["tests"])
    flags = fault.get("flags", [])
    words = flags[flags.index("-k") + 1] if "-k" in flags else "True"
    kept = {"and", "or", "not", "True"}
    known = re.sub(
        r"[^\s()]+", lambda word: word[0] if word[0] in kept else str(word[0].lower() in test.lower()), words
    )
    return named and eval(known)


def test_words_choose_as_pytests_do():
    fault = {"tests": ["tests/test_a.py"], "flags": ["-k", "(one or two) and not three"]}
    found = [looks_for(f"tests/test_a.py::test_{name}", fault) for name in ("one", "two[1]", "three_one", "four")]
    assert found == [True, True, False, False]
    assert not looks_for("tests/test_ab.py::test_one", fault)
    assert looks_for("tests/test_a.py::test_one", {"tests": ["tests/test_a.py"]})


def test_controls_of_an_exercise_are_moved_in_its_solution_at_each_push():
    """They are the same screens: the exercise is made from its solution."""
    words = ["--collect-only", "-q", "-n0", "-p", "no:cacheprovider", "-m", "not nightly"]
    paths = [f"{folder}/05_one_way_two_way" for folder in ("exercises", "solutions")]
    done = subprocess.run([sys.executable, "-m", "pytest", *words, *paths], cwd=ROOT, capture_output=True, text=True)
    moved = [line for line in done.stdout.splitlines() if line.endswith("::every control")]
    assert moved == ["solutions/05_one_way_two_way/05_one_way_two_way.ipynb::every control"], done.stdout[-3000:]


# ---- what is run ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hooks():
    """The course's hooks for pytest."""
    spec = importlib.util.spec_from_file_location("hooks", ROOT / "conftest.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ran(hooks, *words, **options):
    """Return which of four tests are run, in their order, and which are left out."""
    marks = {
        "plain": [],
        "at night": ["nightly"],
        "in a browser": ["browser"],
        "there at night": ["nightly", "browser"],
    }
    files = {"plain": "test_a.py", "at night": "test_a.py", "in a browser": "test_b.py", "there at night": "test_b.py"}
    items = [
        SimpleNamespace(name=name, path=ROOT / files[name], parent=None, get_closest_marker=marks[name].__contains__)
        for name in marks
    ]
    left = []
    hook = SimpleNamespace(pytest_deselected=lambda items: left.extend(items))
    option = SimpleNamespace(**{"all": False, "keyword": "", "markexpr": "", **options})
    hooks.pytest_collection_modifyitems(SimpleNamespace(option=option, args=list(words), hook=hook), items)
    return [item.name for item in items], [item.name for item in left]


def test_a_push_leaves_out_what_is_nightly_and_begins_with_the_browser(hooks):
    assert ran(hooks, str(ROOT)) == (["in a browser", "plain"], ["at night", "there at night"])


@pytest.mark.parametrize("options", [{"all": True}, {"keyword": "night"}, {"markexpr": "nightly"}])
def test_all_and_words_choose_what_is_nightly_too(hooks, options):
    assert ran(hooks, str(ROOT), **options) == (["in a browser", "there at night", "plain", "at night"], [])


def test_a_file_that_is_named_is_run_whole(hooks):
    named, left = ran(hooks, str(ROOT / "test_a.py::test_at_night"), str(ROOT / "tests"))
    assert "at night" in named and left == ["there at night"]


def test_ci_lists_the_slowest_and_says_which_tests_it_runs():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "--durations=20" in script and len(re.findall(r"\) echo ", script)) == 2
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert "github.event_name == 'schedule' && '--all'" in workflow and workflow.count("${{ env.ALL }}") == 2


# ---- the notebooks that are walked through at each push -------------------------------------------------------------


WALKS = ["is_moved_by_keys", "tab_stops", "narrow_window", "axe_finds_nothing"]


@pytest.mark.parametrize("walk", WALKS)
def test_every_kind_of_control_is_in_a_notebook_that_each_push_walks_through(pushed, walk):
    walked = [path for path in SHOWN if any(walk in test and f"[{path}]" in test for test in pushed)]
    assert 0 < len(walked) < 6 and cover.together(walked) == cover.together(SHOWN)


def test_each_lesson_is_run_in_the_browser_at_each_push(pushed):
    lessons = [path for path in SHOWN if path.startswith("lessons/")]
    run = [path for path in lessons if f"tests/test_browser.py::test_it_runs_without_trouble[{path}]" in pushed]
    assert run == lessons


def test_the_kinds_are_those_that_the_course_can_make():
    made = {name.lower() for name, kind in vars(controls).items() if isinstance(kind, type) and hasattr(kind, "spec")}
    asked = {item.kind for name in tables.lessons() for item in question_bank.read(name).items}
    assert made == {"slider", "choice", "switch", "box"} and len(asked) > 3
    others = {"segments", "list", "film", "file", "check", "sort by list"}
    assert cover.together(SHOWN) == made - {"choice"} | others | asked


@pytest.mark.parametrize("path", SHOWN)
def test_a_notebook_has_as_many_kinds_as_it_promises(path):
    """A slider where it promises one, a film where it promises one."""
    kinds, stored = cover.kinds(path), promised(path)
    assert ("slider" in kinds) == bool(stored["slider"]) and ("film" in kinds) == bool(stored["film"])


@pytest.mark.parametrize(
    ("says", "kind"),
    [("0 to 100%", "slider"), ("−5 to 9", "slider"), ("on or off", "switch"), ("a, b", "segments"),
     ("a, b, c, d, e", "segments"), ("a, b, c, d, e, f", "list"), ("from 1 to 2, all", "segments")],
)  # fmt: skip
def test_what_a_control_can_be_says_its_kind(says, kind):
    assert cover.kind(says) == kind
