"""``course.py new``: what it writes runs as it is, all follows it, and only the author's own is left to write."""

import json
import os
import re
import subprocess
import sys

import nbformat
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
    "tests/test_sources.py", "tests/test_floors.py", "tests/test_words.py",
    "tests/test_written.py", "tests/test_habits.py",
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


def test_a_lesson_is_seven_files_and_its_package(begun):
    course, said = begun
    own = [path for path in new_lesson.skeletons(NAME) if path.name != "__init__.py"]
    assert len(own) <= 7
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


# ---- recipes for teachers -------------------------------------------------------------------------------------------

SLUG = "07_answering_in_time"


@pytest.mark.nightly
def test_the_recipes_change_an_exercise_as_they_say(begun):
    course, _ = begun
    recipes = (course / "teaching" / "recipes.md").read_text("utf-8")
    path = course / "solutions" / SLUG / f"{SLUG}.ipynb"
    nb = nbformat.read(path, 4)
    for cell in nb.cells:
        if cell.id == "utilisation-check":
            cell.metadata.nbgrader.points = 5
        if cell.id == "utilisation-text":
            cell.source = cell.source.replace("(3 points)", "(5 points)")
    nb.cells = [cell for cell in nb.cells if not cell.id.startswith("within-")]
    place = next(place for place, cell in enumerate(nb.cells) if cell.id == "mean-text")
    more = copy_of([cell for cell in nb.cells if cell.id.startswith("mean-")], "mean", "half_team")
    more[0].source = "**6.** What is **half** of your team? (2 points)"
    solved = re.search(r"`(half_team = .*?)`", recipes)[1]
    more[1].source = re.sub(r"^half_team = .*$", solved, more[1].source, flags=re.MULTILINE)
    nb.cells[place + 3 : place + 3] = more
    nbformat.write(nb, path)
    asks = course / "tiesfeeds" / "lessons" / SLUG[3:] / "exercise.py"
    question = "".join(
        line.strip() + " " for line in re.search(r"half_team=Number.*?\),\n", recipes, re.DOTALL)[0].splitlines()
    )
    asks.write_text(re.sub(r"\n\)\s*$", f"\n    {question}\n)\n", asks.read_text("utf-8")), "utf-8")
    assert "python course.py make 07" in recipes
    done = run(course, "tools.build.notebooks", "07")
    assert done.returncode == 0, done.stdout + done.stderr
    exercise = nbformat.read(course / "exercises" / SLUG / f"{SLUG}.ipynb", 4)
    points = {
        cell.id: cell.metadata.nbgrader.points
        for cell in exercise.cells
        if "points" in cell.metadata.get("nbgrader", {})
    }
    assert points["utilisation-check"] == 5 and points["half_team-check"] == 2 and "within-hour-check" not in points
    text = "\n".join(cell.source for cell in exercise.cells)
    assert "(5 points)" in text and "within_hour" not in text and 'exercise.ask("half_team")' in text
    assert solved not in text  # what is solved is not given away
    judged = (
        f"from tiesfeeds.lessons.{SLUG[3:]}.exercise import exercise as e; mine = e.numbers('ada'); "
        "print(e.judge('half_team', mine.people / 2, mine))"
    )
    said = subprocess.run([sys.executable, "-c", judged], cwd=course, capture_output=True, text=True)
    assert "half of your people" in said.stdout, said.stderr


def copy_of(cells, old, new):
    """Return copies of a question's cells under another name."""
    copies = [nbformat.from_dict(json.loads(json.dumps(cell))) for cell in cells]
    for cell in copies:
        cell.id = cell.id.replace(old, new)
        cell.source = re.sub(rf"\b{old}\b", new, cell.source)
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader.grade_id = cell.metadata.nbgrader.grade_id.replace(old, new)
    return copies
