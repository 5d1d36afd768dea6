"""course.py decides well: what to install and when, what to run, and what to say when that cannot be."""

import ast
import importlib.util
import json
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FILE = Path(__file__).resolve().parents[1] / "course.py"


class Pip:
    """Stands in for a pip process: says its lines, then ends with its code."""

    def __init__(self, lines=("Collecting numpy\n", "Installing collected packages: numpy\n"), returncode=0):
        self.stdout, self.returncode = iter(lines), returncode

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False


@pytest.fixture
def course(tmp_path, monkeypatch):
    """course.py in an empty folder, where no process really starts: `course.ran` lists what would have run."""
    spec = importlib.util.spec_from_file_location("course", FILE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    root = tmp_path / "a course"  # people do have spaces in their folders
    (root / "lessons").mkdir(parents=True)
    for name in ("pyproject.toml", "constraints.txt"):
        (root / name).write_bytes((FILE.parent / name).read_bytes())
    shutil.copytree(FILE.parent / "assets", root / "assets", ignore=shutil.ignore_patterns("data", "lessons"))
    fonts = Path("tiesfeeds", "display", "fonts")
    shutil.copytree(FILE.parent / fonts, root / fonts)
    for name in ("00_start_here.ipynb", "05 déjà vu.ipynb"):
        (root / "lessons" / name).touch()
    module.ROOT, module.VENV = root, root / ".venv"
    module.BIN, module.STAMP = module.VENV / "bin", module.VENV / "course.json"
    module.PYTHON = module.BIN / "python"
    module.FIRST_LESSON = root / "lessons" / "00_start_here.ipynb"
    for name in ("tools/teach", "tests/bench"):
        (root / name).mkdir(parents=True)
    (root / "tools" / "build").mkdir()
    for script in FILE.parent.glob("tools/build/*.py"):
        (root / "tools" / "build" / script.name).touch()
    module.pip = Pip
    module.ran = []

    def run(command, **_):
        module.ran.append(command[1:3])
        module.BIN.mkdir()
        module.PYTHON.touch()
        return subprocess.CompletedProcess(command, 0, "", "")

    def popen(command, **_):
        module.ran.append(command[-1])
        return module.pip()

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(subprocess, "Popen", popen)
    return module


@pytest.fixture
def started(course):
    """The same after a first start."""
    course.set_up([])
    course.ran.clear()
    return course


def refusal(function, *arguments):
    with pytest.raises(SystemExit) as stop:
        function(*arguments)
    assert isinstance(stop.value.code, str), "a number is no sentence"
    return stop.value.code


# ---- old Pythons ------------------------------------------------------------------------------------------------


def test_an_old_python_gets_a_sentence():
    code = f"import sys; sys.version_info = (3, 9, 1); exec(compile(open({str(FILE)!r}).read(), 'course.py', 'exec'))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert said.returncode == 1
    assert said.stderr.startswith("This course needs Python 3.11 or newer, and this is Python 3.9.\n")
    assert "Traceback" not in said.stderr


def test_an_old_python_can_read_the_file():
    source = FILE.read_bytes()
    assert source.isascii()  # Python 2 would stop at anything else
    ast.parse(source, feature_version=(3, 4))


# ---- what to run ------------------------------------------------------------------------------------------------

LAB = ["-m", "jupyterlab"]


def test_without_a_word_the_first_lesson_opens(course):
    extras, command = course.plan([])
    assert extras == [] and command[:2] == LAB
    assert command[2:] == ["--LabApp.default_url=/lab/tree/lessons/00_start_here.ipynb"]


def test_flags_reach_jupyterlab(course):
    flags = ["--no-browser", "--port", "9999"]
    _, command = course.plan(flags)
    assert command == course.plan([])[1] + flags


def test_a_lesson_can_be_named_from_anywhere(course, monkeypatch):
    monkeypatch.chdir(course.ROOT / "lessons")
    extras, command = course.plan(["05 déjà vu.ipynb", "--no-browser"])
    assert extras == [] and command[-2:] == [
        "--LabApp.default_url=/lab/tree/lessons/05%20d%C3%A9j%C3%A0%20vu.ipynb",
        "--no-browser",
    ]


@pytest.mark.parametrize("word", ["tset", "lessons", str(FILE)])
def test_a_word_that_means_nothing_is_said_to(course, word):
    assert refusal(course.plan, [word]).startswith(f"'{word}' is neither a command nor a notebook of this course.")


@pytest.mark.parametrize(
    ("word", "extras", "runs"),
    [
        ("test", {"test", "teach"}, ["-m", "pytest"]),
        ("make", {"test", "teach"}, ["-m", "tools.build.notebooks"]),
        ("teach", {"teach"}, ["-m", "tools.teach"]),
        ("nbgrader", {"teach"}, ["-m", "nbgrader"]),
        ("bench", {"test", "teach", "bench"}, ["tests/bench"]),
        ("site", {"test"}, ["-m", "tools.build.site"]),
        ("slides", {"test"}, ["-m", "tools.build.slides"]),
        ("a11y", {"test"}, ["-m", "tools.build.spoken"]),
        ("new", {"test", "teach"}, ["-m", "tools.build.new_lesson"]),
        ("map", {"test"}, ["-m", "tools.build.pages"]),
    ],
)
def test_flags_reach_each_command(course, word, extras, runs):
    needed, command = course.plan([word, "-k", "gini"])
    assert set(needed) == extras and command == [*runs, "-k", "gini"]


def test_files_of_ones_own_are_named_from_where_one_is(course, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a=b.txt").touch()
    (course.ROOT / "tools" / "teach").rmdir()  # a learner's copy
    extras, command = course.plan(["own", "chat.txt", "a=b.txt", "--json", "--answer", "date_order=dmy"])
    files = [str(tmp_path / name) for name in ("chat.txt", "a=b.txt")]
    assert extras == [] and command == ["-m", "tiesfeeds.own_data", *files, "--json", "--answer", "date_order=dmy"]


def test_learners_who_have_the_course_alone_are_told_so(course):
    (course.ROOT / "tools" / "teach").rmdir()
    assert refusal(course.plan, ["teach", "--help"]) == "This copy of the course is for learners: it has no `teach`."


def test_every_command_runs_something_that_exists(course):
    for _, runs in course.COMMANDS.values():
        assert runs[0] == "-m" or (FILE.parent / runs[0]).exists()


def test_help_installs_nothing(course, capsys):
    assert course.main(["--help"]) == 0
    assert "python course.py test" in capsys.readouterr().out
    assert course.ran == []


@pytest.mark.parametrize("word", ["bench", "own", "site"])
def test_help_of_a_command_installs_nothing_either(course, word, capsys):
    for name in ("tests/bench/__main__.py", "tiesfeeds/own_data/__main__.py", "tools/build/site.py"):
        (course.ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (course.ROOT / name).write_bytes((FILE.parent / name).read_bytes())
    assert course.main([word, "--help"]) == 0
    assert f"python course.py {word}" in capsys.readouterr().out and course.ran == []


COMMANDS = importlib.import_module("course").COMMANDS


@pytest.mark.parametrize("word", sorted(COMMANDS.keys() - {"test", "nbgrader"}))
def test_help_names_the_command_as_people_type_it(word, capsys):
    _, runs = COMMANDS[word]
    done = subprocess.run([sys.executable, *runs, "--help"], cwd=FILE.parent, capture_output=True, text=True)
    assert done.returncode == 0 and f"course.py {word}" in done.stdout, done.stderr
    assert "-m t" not in done.stdout and ".py [" not in done.stdout


# ---- when to install what ---------------------------------------------------------------------------------------


def test_the_first_start_makes_an_environment_and_installs_the_course(course, capsys):
    course.set_up([])
    assert course.ran == [["-m", "venv"], "."]
    assert "once" in capsys.readouterr().out


def test_later_starts_install_nothing(started, capsys):
    capsys.readouterr()
    started.set_up([])
    assert started.ran == [] and capsys.readouterr().out == ""


def test_the_first_test_adds_its_extras_and_they_stay(started):
    started.set_up(["test", "teach"])
    assert started.ran == [".[teach,test]"]
    started.set_up([])
    started.set_up(["test"])
    assert started.ran == [".[teach,test]"]


def test_what_pip_copies_is_installed_anew_when_it_has_changed(started):
    """In editable mode the library follows its files; JupyterLab's settings and Formgrader's page do not."""
    started.set_up([])
    assert started.ran == []
    with (started.ROOT / "assets" / "nbgrader" / "mathjax.html.j2").open("a", encoding="utf-8") as page:
        page.write("\n")
    started.set_up([])
    assert started.ran != []


def test_new_pins_are_installed_and_extras_kept(started):
    started.set_up(["test"])
    with (started.ROOT / "constraints.txt").open("a", encoding="utf-8") as pins:
        pins.write("new==1\n")
    started.set_up([])
    assert started.ran == [".[test]", ".[test]"]


def test_settings_of_other_tools_install_nothing(started):
    path = started.ROOT / "pyproject.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("line-length = ", "line-length = 1"), encoding="utf-8")
    started.set_up([])
    assert started.ran == []


@pytest.mark.parametrize(("key", "value"), [("python", "3.10"), ("folder", "/elsewhere")])
def test_another_python_or_a_moved_folder_needs_a_new_environment(started, key, value):
    stamp = json.loads(started.STAMP.read_text(encoding="utf-8"))
    started.STAMP.write_text(json.dumps({**stamp, key: value}), encoding="utf-8")
    started.set_up([])
    assert started.ran == [["-m", "venv"], "."]


def test_a_python_that_has_gone_needs_a_new_environment(started):
    started.PYTHON.unlink()
    started.set_up([])
    assert started.ran == [["-m", "venv"], "."]


# ---- when it goes wrong -----------------------------------------------------------------------------------------

OFFLINE = """\
WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken by \
'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object>: Failed to establish a new connection')'
  ERROR: Could not find a version that satisfies the requirement hatchling>=1.27 (from versions: none)
  ERROR: No matching distribution found for hatchling>=1.27
  [end of output]
""".splitlines(keepends=True)


def test_no_network_before_anything_changed_leaves_the_course_usable(started):
    started.pip = lambda: Pip(OFFLINE, 1)
    said = refusal(started.set_up, ["test"])
    assert "network could not be reached" in said and "same command again" in said
    assert "    ERROR: No matching distribution found for hatchling>=1.27\n" in said
    started.ran.clear()
    started.set_up([])
    assert started.ran == []


def test_a_set_up_that_stopped_half_way_is_done_anew(started):
    class Stopped(Pip):
        def __exit__(self, *_):
            raise KeyboardInterrupt

    started.pip = Stopped
    with pytest.raises(KeyboardInterrupt):
        started.set_up(["test"])
    started.pip = Pip
    started.ran.clear()
    started.set_up([])
    assert started.ran == [["-m", "venv"], "."]


def test_an_environment_made_by_someone_else_is_left_alone(course):
    course.VENV.mkdir()
    (course.VENV / "mine.txt").touch()
    assert "Rename or delete it" in refusal(course.set_up, [])
    assert course.ran == [] and (course.VENV / "mine.txt").exists()


def test_a_python_without_venv(course, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else name)
    assert "sudo apt install python3-venv" in refusal(course.set_up, [])
    assert not course.VENV.exists()


def test_venv_fails(course, monkeypatch):
    failed = subprocess.CompletedProcess([], 1, "", "Error: no room\n")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: failed)
    assert "Error: no room" in refusal(course.set_up, [])


def test_a_folder_that_cannot_be_written_to(course, monkeypatch):
    def mkdir(self):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", mkdir)
    said = refusal(course.set_up, [])
    assert "Permission denied" in said and "copy the whole folder to a place of your own" in said


def test_the_environment_cannot_replace_itself(course, monkeypatch):
    monkeypatch.setattr(sys, "prefix", str(course.VENV))
    assert "`deactivate`" in refusal(course.set_up, [])


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "Free some space"),
        ("ERROR: No matching distribution found for scipy==1.17.1", "Run course.py with Python 3.11, 3.12 or 3.13"),
        ("ERROR: something new", "Run the same command again"),
        ("Segmentation fault", "Run the same command again"),
    ],
)
def test_what_pip_said_comes_with_advice(course, line, advice):
    said = course.explain(["Collecting x\n", line + "\n"])
    assert line in said and advice in said


def test_control_c_ends_in_a_sentence(monkeypatch):
    def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("tomllib.loads", interrupted)
    monkeypatch.setattr(sys, "argv", ["course.py"])
    assert "Run the same command again" in refusal(lambda: runpy.run_path(str(FILE), run_name="__main__"))


# ---- handing over -----------------------------------------------------------------------------------------------


def test_the_course_runs_among_its_own_packages(course, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/another/python")
    monkeypatch.setenv("PATH", "/usr/bin")
    variables = course.environment()
    assert variables["PATH"] == str(course.BIN) + os.pathsep + "/usr/bin"
    assert variables["VIRTUAL_ENV"] == str(course.VENV)
    assert "PYTHONPATH" not in variables


@pytest.mark.skipif(os.name != "posix", reason="only there a process can take another's place")
def test_the_command_takes_this_process_s_place(course, monkeypatch):
    taken = []
    monkeypatch.setattr(os, "execve", lambda *call: taken.append(call))
    monkeypatch.setattr(os, "chdir", lambda path: taken.append(path))
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("two processes"))
    with pytest.raises(pytest.fail.Exception):
        course.hand_over(["-m", "pytest"])  # goes on only because execve is not the real one
    assert taken[0] == course.ROOT
    assert taken[1][:2] == (str(course.PYTHON), [str(course.PYTHON), "-m", "pytest"])


def test_elsewhere_control_c_is_left_to_the_command(course, monkeypatch):
    answers = iter([KeyboardInterrupt, KeyboardInterrupt, 3])

    class Process:
        def wait(self):
            answer = next(answers)
            if answer is KeyboardInterrupt:
                raise answer
            return answer

    monkeypatch.setattr(os, "chdir", lambda path: None)
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: Process())
    with monkeypatch.context() as windows:
        windows.setattr(os, "name", "nt")
        assert course.hand_over(["-m", "jupyterlab"]) == 3
