"""Made-up submissions of exercise 05: what careless and hostile learners hand in, and what must come of it.

Each kind knows how its work is made, how many points its checks are worth, and what must be said about it. The tests
mark some of them; ``tests/bench/marking.py`` marks all, as often as one likes.
"""

import copy
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import nbformat
import numpy as np
from stored import ROOT, read

from tiesfeeds.learning.stored_answers import WRITTEN, asked_in
from tiesfeeds.lessons.one_way_two_way.exercise import exercise as ASKS
from tools.teach.merge_answers import known

SLUG = "05_one_way_two_way"
EXERCISE = read(ROOT / "exercises" / SLUG / f"{SLUG}.ipynb")
ALL = 16.0  # points that the checks give; 4 more are given by hand
OTHER = ROOT / "exercises" / "11_going_viral" / "11_going_viral.ipynb"
LESSON = ROOT / "lessons" / f"{SLUG}.ipynb"
BEGIN = 'learner = "{}"\nmine = exercise.begin(learner)\nmine'
SCRIPT = "<script>alert('me')</script><img src=x onerror=alert(1)>"


@dataclass(frozen=True)
class Kind:
    """One kind of submission.

    Parameters
    ----------
    make : callable
        ``make(learner)`` returns the files handed in, bytes by name.
    points : float, None or ...
        What the checks must give; None if it cannot be marked, three dots for fewer than all.
    says : str
        A part of what must stand beside the state.
    walls : bool
        Whether it is marked so only behind bubblewrap's walls.
    """

    make: Callable
    points: float | None = ALL
    says: str = ""
    walls: bool = False


def solved(learner, numbers_of=None, **cells):
    """Return the exercise as `learner` hands it in, with the numbers typed in; `cells` replaces the text of some."""
    mine = ASKS.numbers(numbers_of or learner)
    nb = copy.deepcopy(EXERCISE)
    for cell in nb.cells:
        if known(cell).get("solution"):
            (name,) = asked_in(cell.source)
            cell.source = f"{name} = {np.asarray(ASKS.questions[name].answer(mine)).item()!r}"
        cell.source = cell.source.replace('"guest"', f'"{numbers_of or learner}"')
        text = cells.get(cell.id.replace("-", "_"))
        if asked_in(cell.source) == [WRITTEN]:
            cell.outputs = [] if text is None else [stored(WRITTEN, text)]
        elif text is not None:
            cell.source = text
    return nb


def stored(name, text):
    """Return an answer as its form stores it."""
    return nbformat.v4.new_output("display_data", {"text/plain": f"Your answer ({name}): {text}"})


def at(nb, name):
    """Return the place of a cell, by nbgrader's name or its id."""
    return next(i for i, cell in enumerate(nb.cells) if known(cell).get("grade_id") == name or cell.get("id") == name)


def find(nb, name):
    """Return a cell, by nbgrader's name or its id."""
    return nb.cells[at(nb, name)]


def file(nb, name=f"{SLUG}.ipynb", **more):
    """Return a notebook as the files handed in."""
    return {name: nbformat.writes(nb, **more).encode()}


# ---- what happens to cells ----------------------------------------------------------------------------------------


def check_deleted(nb):
    del nb.cells[at(nb, "ties-check")]


def check_edited(nb):
    find(nb, "ties-check").source = "print('Right')"


def check_unlocked(nb):
    find(nb, "ties-check").metadata.nbgrader.update(solution=True, locked=False, points=200)
    find(nb, "ties-check").source = "pass"


def check_copied(nb):
    nb.cells.insert(3, copy.deepcopy(find(nb, "ties-check")))


def answer_copied_and_the_stub_left_below(nb):
    nb.cells.insert(at(nb, "ties-answer") + 1, copy.deepcopy(find(EXERCISE, "ties-answer")))


def answer_copied_with_a_broken_draft(nb):
    draft = copy.deepcopy(find(nb, "ties-answer"))
    draft.source = "ties = 24,, or so"
    nb.cells.insert(at(nb, "ties-answer"), draft)


def answer_written_anew_in_a_cell_of_ones_own(nb):
    place = at(nb, "ties-answer")
    nb.cells[place] = nbformat.v4.new_code_cell(nb.cells[place].source)


def answer_made_markdown(nb):
    old = find(nb, "ties-answer")
    nb.cells[at(nb, "ties-answer")] = nbformat.v4.new_markdown_cell(old.source, metadata=old.metadata, id=old.id)


def cell_metadata_lost(nb):
    for cell in nb.cells:
        cell.metadata = nbformat.from_dict({})


def metadata_and_ids_lost(nb):
    cell_metadata_lost(nb)
    for cell in nb.cells:
        cell.pop("id")


def all_cells_backwards(nb):
    nb.cells.reverse()


def another_kernel(nb):
    nb.metadata = nbformat.from_dict({"kernelspec": {"name": "conda-env-mine-py", "display_name": "mine"}})


def junk_in_metadata(nb):
    find(nb, "title").metadata["nbgrader"] = "yes"
    nb.metadata["nbgrader"] = ["no"]


def setup_emptied(nb):
    find(nb, "setup").source = "import math"


CHANGES = [
    check_deleted, check_edited, check_unlocked, check_copied, answer_copied_and_the_stub_left_below,
    answer_copied_with_a_broken_draft, answer_written_anew_in_a_cell_of_ones_own, answer_made_markdown,
    cell_metadata_lost, metadata_and_ids_lost, all_cells_backwards, another_kernel, junk_in_metadata, setup_emptied,
]  # fmt: skip


def changed(change):
    """Return a maker of the right work to which one thing happened."""

    def make(learner):
        nb = solved(learner)
        change(nb)
        return file(nb)

    return make


def split(learner):
    nb = solved(learner)
    first = find(nb, "ties-answer")
    number = first.source.split(" ")[-1]
    second = copy.deepcopy(first)
    first.source, second.source, second.id = "def count():", f"    return {number}\nties = count()", "another"
    nb.cells.insert(at(nb, "ties-answer") + 1, second)
    return file(nb)


def without_ids(learner):
    nb = solved(learner)
    for cell in nb.cells:
        cell.pop("id")
    nb.nbformat_minor = 4
    return file(nb, version=nbformat.NO_CONVERT)


def zipped(learner):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("my work/final.ipynb", nbformat.writes(solved(learner)))
    return {"work.zip": packed.getvalue()}


def with_huge_stored_output(learner):
    nb = solved(learner)
    find(nb, "group").outputs = [nbformat.v4.new_output("stream", text="x" * 10_000_000)]
    find(nb, "talk").outputs = [nbformat.v4.new_output("display_data", {"text/html": SCRIPT})]
    return file(nb)


def typed(**cells):
    """Return a maker of the right work in which some cells say something else."""
    return lambda learner: file(solved(learner, **cells))


def as_people_write(learner):
    """Return the right work with a decimal comma, a per cent sign, a unit, and words without quotes."""
    mine = ASKS.numbers(learner)
    right = {name: ASKS.questions[name].answer(mine) for name in ("ties", "by_chance", "crossing")}
    by_chance = f"{100 * right['by_chance']:.1f} %".replace(".", ",")
    return file(
        solved(
            learner,
            ties_answer=f"ties = {right['ties']} ties",
            by_chance_answer=f"by_chance = {by_chance}",
            crossing_answer=f"crossing = {right['crossing']}",
        )
    )


def in_forms(learner, **instead):
    """Return the right work as forms store it, some answers replaced, with nothing written in cells."""
    mine, nb = ASKS.numbers(learner), solved(learner)
    for cell in nb.cells:
        if known(cell).get("solution"):
            cell.source = find(EXERCISE, cell.id).source
            (name,) = asked_in(cell.source)
            text = instead.get(name, str(ASKS.questions[name].answer(mine)))
            cell.outputs = [stored(name, text)]
    return nb


# ---- what hostile cells do ----------------------------------------------------------------------------------------

FORGED = "1\nexercise.questions['ties'].answer(mine)' or exercise.questions['ties'].answer(mine) or '"
MILLIONS = "for number in range(3_000_000):\n    print(number)\nties = -1"
CHECK_REPLACED = """
from tiesfeeds.learning import exercise
exercise.Exercise.check = lambda *_, **__: print("Right")
"""
RIGHT_IF = """
import pathlib, socket
def possible():
    {tries}
if possible():
    ties = exercise.questions["ties"].answer(mine)
"""
FILES_REWRITTEN = """
for name in {names!r}:
    try:
        open(name, "w").write("all mine")
    except OSError:
        pass
"""
LEFT_RUNNING = """
import os, time
if hasattr(os, "fork") and os.fork() == 0:
    os.setsid()
    time.sleep(600)
    os._exit(0)
"""
MANY_PROCESSES = """
import subprocess, sys
started = [subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]) for _ in range(40)]
"""
CHILDREN_TAKE_MEMORY = """
import subprocess, sys, time
for _ in range(30):
    subprocess.Popen([sys.executable, "-c", "x = b'x' * (300 * 2**20); import time; time.sleep(600)"])
    time.sleep(0.2)
time.sleep(60)
"""
ENDLESS_THREADS = """
import threading
def work():
    while True:
        pass
for _ in range(2):
    threading.Thread(target=work).start()
"""
DEAF = """
while True:
    try:
        while True:
            pass
    except KeyboardInterrupt:
        pass
"""
EQUALS_ALL = """
class Anything(float):
    def __eq__(self, other): return True
    def __sub__(self, other): return 0.0
    __rsub__ = __sub__
    def __abs__(self): return 0.0
    def __round__(self, *_): return self
mutual_pairs = Anything("nan")
"""
FORK_BOMB = """
import os, time
if hasattr(os, "fork"):
    for _ in range(10):  # 1024 processes, which end themselves
        os.fork()
    time.sleep(20)
"""
EVERYTHING_KILLED = """
import os, signal
for name in os.listdir("/proc"):
    if name.isdigit() and int(name) != os.getpid():
        try:
            os.kill(int(name), signal.SIGKILL)
        except OSError:
            pass
os.kill(-1, signal.SIGKILL)
"""
DISK_FILLED = """
try:
    for number in range(60):
        with open(f"part{number}", "wb") as part:
            part.write(bytes(10 * 2**20))
except OSError as full:
    print(full)
"""
RESULT_FORGED = """
import glob, json, os, pathlib
here = pathlib.Path.cwd()
forged = json.dumps({"outputs": {}, "answers": {"ties": ["number", 24]}, "ended": None})
for folder in (here.parent.parent, here.parent, here):
    (folder / "result.json").write_text(forged)
for name in glob.glob(f"/proc/{os.getppid()}/fd/*"):
    try:
        if os.path.isfile(name):
            open(name, "r+").write(forged)
    except OSError:
        pass
"""
# what may lie where a result is looked for: each way ends with somebody who keeps it busy, outside the notebook
RESULT_REPLACED = """
import os, pathlib, shutil, socket
name = pathlib.Path.cwd().parent.parent / "result.json"
{way}
if os.fork() == 0:
    os.setsid()
    try:
        {busy}
    finally:
        os._exit(0)
"""
WAYS = {
    "pipe": ("os.mkfifo(name)", "open(name).read()"),
    "link": ('name.symlink_to("/dev/zero")', "pass"),
    "folder": ("name.mkdir()", "pass"),
    "socket": ("there = socket.socket(socket.AF_UNIX); there.bind(str(name)); there.listen()", "there.accept()"),
    "growing file": ('name.write_text("{")', 'while name.stat().st_size < 2**29: open(name, "a").write("[" * 2**20)'),
}
# Who finds the runner's open files writes into them to the end: few bytes again and again, since what was written
# before the result is emptied away, and a file that grows past its limit ends its writer. Where a process may take
# another's descriptor (Yama, on some systems, forbids it), moving its place by one spoils the result for sure.
DESCRIPTOR_FLOODED = """
import ctypes, glob, os
parent, syscall = os.getppid(), ctypes.CDLL(None).syscall
names = [name for name in glob.glob(f"/proc/{parent}/fd/*") if os.path.isfile(name)]
pidfd = syscall(434, parent, 0)  # pidfd_open; 438 is pidfd_getfd
for taken in [syscall(438, pidfd, int(os.path.basename(name)), 0) for name in names]:
    if taken >= 0:
        os.lseek(taken, 1, 0)
if os.fork() == 0:
    os.setsid()
    try:
        files = [os.open(name, os.O_RDWR) for name in names]
        while True:
            for file in files:
                os.pwrite(file, b"[" * 2**12, 0)
    finally:
        os._exit(0)
"""


def kinds(folder):
    """Return all kinds by name; `folder` is where the class's work is kept, which the hostile ones know."""
    rewritten = FILES_REWRITTEN.format(names=[str(folder / "gradebook.db"), str(folder / "marking" / SLUG / "log.txt")])
    read_solutions = (
        f"return any((pathlib.Path({str(ROOT)!r}) / n).exists() for n in ('solutions', 'tests', 'course.py'))"
    )
    read_others = f"return pathlib.Path({str(folder)!r}).exists()"
    use_network = "return not socket.socket().connect_ex(('192.0.2.1', 80))"
    found = {
        # careful
        "careful": Kind(typed()),
        "nothing done": Kind(lambda learner: file(EXERCISE), 0.0, "no question that has a check was answered"),
        "one mistake": Kind(typed(ties_answer="ties = 72"), 14.0),
        # careless with files
        "renamed": Kind(lambda learner: file(solved(learner), "my work (1).ipynb")),
        "renamed to txt": Kind(lambda learner: file(solved(learner), "exercise.ipynb.txt")),
        "zipped": Kind(zipped),
        "two notebooks": Kind(lambda learner: file(solved(learner)) | {"x.ipynb": b"{}"}, ALL, "2 notebooks"),
        "utf-16": Kind(lambda learner: {"x.ipynb": nbformat.writes(solved(learner)).encode("utf-16")}),
        "format 3": Kind(lambda learner: file(solved(learner), version=3)),
        "format 4.4": Kind(without_ids),
        "empty": Kind(lambda learner: {"x.ipynb": b""}, None, "it is empty"),
        "half": Kind(
            lambda learner: {"x.ipynb": nbformat.writes(solved(learner)).encode()[:3000]}, None, "no notebook"
        ),
        "pdf": Kind(lambda learner: {"answers.pdf": b"%PDF-1.7"}, None, "no notebook was handed in, but answers.pdf"),
        "another exercise": Kind(lambda learner: {"x.ipynb": OTHER.read_bytes()}, None, "the exercise going_viral"),
        "the lesson": Kind(lambda learner: {"x.ipynb": LESSON.read_bytes()}, None, "it is a lesson, not the exercise"),
        "huge stored output": Kind(with_huge_stored_output),
        # careless with cells
        **{change.__name__.replace("_", " "): Kind(changed(change)) for change in CHANGES},
        "answer split over two cells": Kind(split, ALL, "joined"),
        "friend": Kind(lambda learner: file(solved(learner, numbers_of="ada")), ..., "with the numbers of 'ada'"),
        "id in capitals": Kind(lambda learner: file(solved(learner, begin=BEGIN.format(f" {learner.upper()} ")))),
        # careless with code
        "numbers and words as people write them": Kind(as_people_write),
        "answered in forms": Kind(lambda learner: file(in_forms(learner))),
        "warning": Kind(typed(group="import sys, warnings; warnings.warn('odd'); print('odd', file=sys.stderr)")),
        "huge line": Kind(typed(picture="print('x' * 30_000_000)")),
        "error": Kind(typed(group="1 / 0")),
        "missing library": Kind(typed(group="import not_a_library")),
        "input": Kind(typed(group="name = input('Who are you? ')")),
        "exit": Kind(typed(camps="exit()"), ALL, "ended Python; it was left out"),
        "endless loop": Kind(typed(talk="while True: pass"), ALL, "the cell talk took too long and was stopped"),
        "endless loop in an answer": Kind(typed(ties_answer="while True: pass"), 14.0, "the cell ties-answer took too"),
        "millions of lines": Kind(typed(ties_answer=MILLIONS), 14.0),
        "endless loop that is deaf": Kind(typed(talk=DEAF), ALL, "did not stop; it was left out"),
        "text as answer": Kind(typed(ties_answer="ties = 'twelve'"), 14.0),
        # hostile
        "script": Kind(typed(written_answer=SCRIPT, group=f"from IPython.display import HTML; HTML({SCRIPT!r})")),
        "kernel killed": Kind(typed(talk="import os; os.kill(os.getpid(), 9)"), ALL, "it was left out"),
        "runner killed": Kind(typed(talk="import os; os.kill(os.getppid(), 9)"), None, "broke off"),
        "memory taken": Kind(typed(talk="hog = [b'x' * 2**28 for _ in range(100)]")),
        "children take memory": Kind(typed(talk=CHILDREN_TAKE_MEMORY), None, "MB of memory"),
        "endless threads": Kind(typed(talk=ENDLESS_THREADS)),
        "left running": Kind(typed(group=LEFT_RUNNING)),
        "many processes": Kind(typed(group=MANY_PROCESSES)),
        "fork bomb": Kind(typed(group=FORK_BOMB), None, "processes"),
        "disk filled": Kind(typed(group=DISK_FILLED), walls=True),
        "everything killed": Kind(typed(group=EVERYTHING_KILLED), None, "broke off", walls=True),
        "checks replaced": Kind(typed(group=CHECK_REPLACED, ties_answer="ties = 1"), 14.0, "was the check changed?"),
        "answer that equals all": Kind(typed(mutual_pairs_answer=EQUALS_ALL), 14.0),
        "form forged": Kind(lambda learner: file(in_forms(learner, ties=FORGED)), 14.0),
        "result forged": Kind(typed(group=RESULT_FORGED, ties_answer="ties = 1"), 14.0),
        "class rewritten": Kind(typed(group=rewritten), walls=True),
    }
    for name, (way, busy) in WAYS.items():
        found[f"result a {name}"] = Kind(typed(group=RESULT_REPLACED.format(way=way, busy=busy)), walls=True)
    for name, tries in {"solutions": read_solutions, "others' work": read_others, "network": use_network}.items():
        found[f"{name} within reach"] = Kind(typed(ties_answer=RIGHT_IF.format(tries=tries)), 14.0, walls=True)
    return found


def wrong(kind, record):
    """Return what is wrong with a record of one kind after marking, in words; "" if nothing is."""
    from tools.teach.marking import summary

    said = summary(record)
    points = sum(mark["points"] or 0 for mark in record["marks"]) if "marks" in record else None
    as_it_should = 0 <= points < ALL if kind.points is ... and points is not None else points == kind.points
    return "" if as_it_should and kind.says in said else f"{points} points, not {kind.points}: {said}"
