"""``course.py new``: what it writes runs as it is, all follows it, and only the author's own is left to write."""

import os
import re
import subprocess
import sys

import pytest
from faults import copy
from stored import ROOT

from tiesfeeds import tables
from tools.build import new_lesson

NUMBER = f"{len(tables.lessons()):02}"
NAME = f"{NUMBER}_your_lesson"
# of the suite, what looks at this lesson, and what looks at all lessons together
OWN = [f"lessons/{NAME}.ipynb", f"exercises/{NAME}", "tests/lessons/test_notebooks.py"]
WATCHED = [
    *OWN, f"solutions/{NAME}", f"lessons/{tables.lessons()[0]}.ipynb", "tests/lessons/test_exercises.py",
    "tests/lessons/test_start_here.py", "tests/learning/test_quiz.py", "tests/tools/test_teaching.py",
    "tests/test_sources.py", "tests/test_floors.py", "tests/test_written.py", "tests/test_habits.py",
]  # fmt: skip
TOGETHER = "your_lesson or start_here or pages_are or schedules or map or file or favourite or readme or claim or types"


def run(course, *words):
    env = os.environ | {"PYTHONPATH": str(course), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([sys.executable, "-m", *words], cwd=course, env=env, capture_output=True, text=True)


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A copy of the course with a new lesson, and what the command said."""
    pytest.importorskip("nbgrader", reason='only teachers have nbgrader: pip install -e ".[teach]"')
    course = copy(tmp_path_factory.mktemp("new") / "course")
    done = run(course, "tools.build.new_lesson", NAME)
    assert done.returncode == 0, done.stderr
    return course, done.stdout


def test_a_lesson_is_six_files_and_its_package(begun):
    course, said = begun
    own = [path for path in new_lesson.skeletons(NAME) if path.name != "__init__.py"]
    assert len(own) <= 6
    assert all((course / path).exists() and path.as_posix() in said for path in own)
    generated = (f"exercises/{NAME}/{NAME}.ipynb", "README.md", "TEACHING.md", "teaching/map.md")
    assert all(NAME in (course / page).read_text("utf-8") or page == "TEACHING.md" for page in generated)
    assert f"exercise {NUMBER} |" in (course / "TEACHING.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("part", "names"),
    [(OWN, "your_lesson"), pytest.param(WATCHED, TOGETHER, marks=pytest.mark.nightly)],
    ids=["own", "all"],
)
def test_the_suite_passes_but_for_what_is_left_to_write_and_that_is_said(begun, part, names):
    course, said = begun
    done = run(course, "pytest", "-n0", "-q", "-p", "no:cacheprovider", "-m", "not browser", *part, "-k", names)
    failed = re.findall(r"^(?:FAILED|ERROR) \S+::(\S+)", done.stdout, flags=re.MULTILINE)
    assert failed == [f"test_nothing_is_left_to_write[{NAME}]"], done.stdout[-3000:]
    left = list(new_lesson.still_to_write([NAME], course))
    assert len(left) > 1 and all(line in said and line in done.stdout for line in left)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("your_lesson", f"A lesson's name is its number and small words: {NUMBER}_your_lesson."),
        (f"{NUMBER}_Your Own", "A lesson's name is its number and small words"),
        ("05_your_lesson", f"The next lesson's number is {NUMBER}: {NUMBER}_your_lesson."),
        ("05_one_way_two_way", "is there already: open it with python course.py lessons/05_one_way_two_way.ipynb."),
        (f"{NUMBER}_goals", "tiesfeeds/lessons/goals/__init__.py is there already: choose another name."),
    ],
)
def test_a_name_that_cannot_be_is_refused_and_nothing_is_written(name, sentence):
    with pytest.raises(SystemExit, match=re.escape(sentence)):
        new_lesson.main([name])
    assert name in tables.lessons() or not (ROOT / "lessons" / f"{name}.ipynb").exists()
