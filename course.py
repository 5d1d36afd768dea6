#!/usr/bin/env python3
# ruff: noqa: E402, UP032, UP036
# Kept in words that old Pythons can read, so that they reach the sentence about their age.
"""The course's commands.

    python course.py           open the course in JupyterLab
    python course.py test      run every notebook and the tests of each push; with --all also those of the night
    python course.py make      run the notebooks, store their outputs, generate the exercises
    python course.py teach     give out exercises, collect and mark what a class hands in, give marks back
    python course.py nbgrader  nbgrader's own commands
    python course.py bench     measure how fast the explorers and the models are
    python course.py site      build the course as a site that moves without Python, in the folder site
    python course.py slides    make slides of the lessons, in the folder slides
    python course.py a11y      write what a screen reader finds and is told in the lessons, in the folder spoken
    python course.py own       read a chat, a list or a table of your own: python course.py own FILE
    python course.py new       begin a lesson: python course.py new 15_your_lesson
    python course.py map       write what follows from the lessons' files: heads, tables in README, teaching/map.md

What follows a command goes to it; without a command it goes to JupyterLab:

    python course.py lessons/05_one_way_two_way.ipynb
    python course.py --no-browser --port 9999
    python course.py test -k reciprocity

The first start makes a virtual environment, the folder .venv beside this file, and needs a network.
Later starts need none. Delete .venv to start over; your notebooks and answers are not in it.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "This course needs Python 3.11 or newer, and this is Python {}.{}.\n"
        "Install a newer one (python.org has it for every system), then run this file with it, for example:\n"
        "    python3.13 course.py        (on Windows: py -3.13 course.py)".format(*sys.version_info)
    )

import ast
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import tomllib
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "course.json"  # what was installed; an empty one marks a set-up that has not ended
FIRST_LESSON = ROOT / "lessons" / "00_start_here.ipynb"

# command -> the extras of pyproject.toml it needs, and what Python is to run
COMMANDS = {
    "test": (["test", "teach"], ["-m", "pytest"]),
    "make": (["test", "teach"], ["-m", "tools.build.notebooks"]),
    "teach": (["teach"], ["-m", "tools.teach"]),
    "nbgrader": (["teach"], ["-m", "nbgrader"]),
    "bench": (["test", "teach", "bench"], ["tests/bench"]),
    "site": (["test"], ["-m", "tools.build.site"]),
    "slides": (["test"], ["-m", "tools.build.slides"]),
    "a11y": (["test"], ["-m", "tools.build.spoken"]),
    "new": (["test", "teach"], ["-m", "tools.build.new_lesson"]),
    "map": (["test"], ["-m", "tools.build.pages"]),
    "own": ([], ["-m", "tiesfeeds.own_data"]),
}


def main(arguments):
    """Set the course up if need be, then become what the command line asks for."""
    if arguments[:1] in (["-h"], ["--help"]):
        say(__doc__ + "\nThe flags of JupyterLab: python course.py --help-all\n")
        return 0
    extras, command = plan(arguments)
    if {"-h", "--help"}.intersection(arguments) and help_without(extras, command):
        return 0
    set_up(extras)
    return hand_over(command)


def plan(arguments):
    """Return the extras that a command line needs and the arguments for the environment's Python."""
    first, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if first in COMMANDS:
        extras, command = COMMANDS[first]
        part = command[1].replace(".", "/") if command[0] == "-m" else command[0]
        if part.startswith(("tools", "tests")) and not ((ROOT / part).exists() or (ROOT / (part + ".py")).exists()):
            sys.exit("This copy of the course is for learners: it has no `{}`.".format(first))
        if first == "own":  # the command runs in the course's folder; the files are named from here
            flags = [word.startswith("-") or ("=" in word and not Path(word).exists()) for word in rest]
            rest = [word if flag else str(Path(word).resolve()) for word, flag in zip(rest, flags, strict=True)]
        return extras, command + rest
    if not first or first.startswith("-"):
        notebook, rest = FIRST_LESSON, arguments
    else:
        notebook = Path(first).resolve()
        if not (notebook.is_file() and notebook.is_relative_to(ROOT)):
            sys.exit(
                "'{}' is neither a command nor a notebook of this course. "
                "`python course.py --help` lists the commands.".format(first)
            )
    # Named by its address, not as a file: JupyterLab would show only the file's own folder.
    page = "/lab/tree/" + quote(notebook.relative_to(ROOT).as_posix())
    return [], ["-m", "jupyterlab", "--LabApp.default_url=" + page] + rest


def help_without(extras, command):
    """Say what a command of the course's own does if what it needs is not installed; return whether that was so."""
    part = ROOT / (command[1].replace(".", "/") if command[0] == "-m" else command[0])
    script = next((path for path in (part.with_suffix(".py"), part / "__main__.py") if path.is_file()), None)
    if script is None or is_set_up(extras):
        return False
    say("{}\n".format(ast.get_docstring(ast.parse(script.read_text(encoding="utf-8")))))
    return True


def wanted(extras):
    """Return what the stamp says once the course is set up with these extras and those it had."""
    return {
        "folder": str(ROOT),
        "python": "{}.{}".format(*sys.version_info),
        "pins": pins(),
        "extras": sorted(set(extras).union(read_stamp().get("extras", []))),
    }


def is_set_up(extras):
    """Say whether nothing needs to be installed."""
    return PYTHON.exists() and read_stamp() == wanted(extras)


def set_up(extras):
    """Make sure that .venv holds the course, what it depends on as pinned, and these extras."""
    if is_set_up(extras):
        return
    have, want = read_stamp(), wanted(extras)
    if not (PYTHON.exists() and all(have.get(key) == want[key] for key in ("folder", "python"))):
        make_environment()
    install(want["extras"])
    STAMP.write_text(json.dumps(want, indent=1), encoding="utf-8")


def read_stamp():
    """Return what the last set-up wrote when it ended, or nothing."""
    try:
        return json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def pins():
    """Return a digest of all that decides what is installed (and of no other tool's settings)."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    versions = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    hatch = settings["tool"]["hatch"]
    copied = [ROOT / name for name in hatch["build"]["targets"]["wheel"]["shared-data"]]  # files and folders
    files = [file for path in copied for file in (sorted(path.iterdir()) if path.is_dir() else [path])]
    decisive = [settings["project"], hatch, versions, *(file.read_bytes().hex() for file in files)]
    return hashlib.sha256(json.dumps(decisive).encode()).hexdigest()


def make_environment():
    """Make an empty virtual environment, in the place of one that cannot be used."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        sys.exit(
            "This Python lacks the module that makes virtual environments.\n"
            "On Debian and Ubuntu, install it with: sudo apt install python3-venv\n"
            "Elsewhere, install Python from python.org. Then run the same command again."
        )
    if Path(sys.prefix).resolve() == VENV:
        sys.exit("The folder .venv must be made anew, but this Python is in it. Type `deactivate`, then try again.")
    if VENV.exists() and any(VENV.iterdir()) and not STAMP.exists():
        sys.exit(
            "The folder {} was not made by this program, so it stays as it is.\n"
            "Rename or delete it, then run the same command again.".format(VENV)
        )
    try:
        if VENV.exists():
            shutil.rmtree(VENV)
        VENV.mkdir()
        STAMP.write_text("{}", encoding="utf-8")
    except OSError as error:
        sys.exit(
            "The course's folder cannot be written to ({}).\n"
            "Close what uses it, or copy the whole folder to a place of your own; "
            "then run the same command again.".format(error)
        )
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], cwd=ROOT, capture_output=True, text=True)
    if made.returncode:
        sys.exit(
            "Python could not make a virtual environment. It said:\n{}\n"
            "On Debian and Ubuntu this often helps: sudo apt install python3-venv".format(
                (made.stdout + made.stderr).strip()
            )
        )


def install(extras):
    """Install the course, editable, with these extras, in the versions of constraints.txt."""
    say(
        "Setting up the course in the folder .venv. This happens once, takes one to five minutes,\n"
        "and needs a network and {} of disk.\n".format("900 MB" if extras else "600 MB")
    )
    course = ".[" + ",".join(extras) + "]" if extras else "."
    command = [str(PYTHON), "-m", "pip", "install", "--no-input", "--no-user", "--disable-pip-version-check"]
    # Ready-made files only: to compile a library would take an hour and then fail for want of a compiler.
    command += ["--only-binary", ":all:", "--constraint", "constraints.txt", "--editable", course]
    lines = []
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, encoding="utf-8", errors="replace",
    ) as pip:  # fmt: skip
        for line in pip.stdout or ():
            lines.append(line)
            if line.startswith("Collecting "):
                say(".")
            elif line.startswith("Installing collected packages"):
                # Until here nothing was changed. From here on, a set-up that stops must be done anew.
                STAMP.write_text("{}", encoding="utf-8")
                say(" all here, unpacking ...")
    say("\n")
    if pip.returncode:
        sys.exit(explain(lines))


def explain(lines):
    """Return, for the output of a pip that failed, a sentence that says what to do."""
    output = "".join(lines)
    lines = [line.strip() for line in lines if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")] or lines[-3:]
    if "No space left" in output or "Errno 28" in output:
        advice = "The disk is full. Free some space, then run the same command again."
    elif any(words in output for words in ("Retrying (", "Connection aborted", "timed out")):
        advice = (
            "The network could not be reached. Check the connection, then run the same command again: "
            "what has been downloaded is kept."
        )
    elif "No matching distribution" in output:
        advice = (
            "A package has no ready-made file for this Python ({}.{}) on this machine. "
            "Run course.py with Python 3.11, 3.12 or 3.13.".format(*sys.version_info)
        )
    else:
        advice = "Run the same command again: what has been downloaded is kept."
    return "The set-up stopped before its end. pip said:\n    " + "\n    ".join(errors) + "\n" + advice


def environment():
    """Return the environment variables under which the course runs."""
    variables = dict(os.environ, VIRTUAL_ENV=str(VENV))
    # nbgrader calls a helper program by its name
    variables["PATH"] = str(BIN) + os.pathsep + os.environ.get("PATH", os.defpath)
    # Windows' own encoding cannot write every character of the lessons
    variables.setdefault("PYTHONUTF8", "1")
    # another Python's packages would come before the pinned ones
    for name in ("PYTHONHOME", "PYTHONPATH"):
        variables.pop(name, None)
    return variables


def hand_over(command):
    """Run the environment's Python in the course's folder, in this process's place where that exists."""
    command = [str(PYTHON)] + command
    os.chdir(ROOT)
    sys.stdout.flush()
    if os.name == "posix":
        os.execve(command[0], command, environment())
    process = subprocess.Popen(command, env=environment())
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue  # Ctrl-C reached the process too: let it end in its own way


def say(text):
    """Print now, not when a line is full."""
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("\nStopped. Run the same command again to go on.")
