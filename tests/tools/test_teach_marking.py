"""A class's work is marked to the end: careless and hostile submissions cost nobody a mark, and nobody's are lost.

Modules: execution, judging, marking, printing, runner, sandbox, wire_format.
"""

import copy
import csv
import html
import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import nbformat
import numpy as np
import psutil
import pytest
from stored import ROOT

pytest.importorskip("nbgrader", reason='only teachers have nbgrader: pip install -e ".[teach]"')

from submissions import (
    DESCRIPTOR_FLOODED,
    EVERYTHING_KILLED,
    EXERCISE,
    FORGED,
    FORK_BOMB,
    MILLIONS,
    RESULT_REPLACED,
    SCRIPT,
    SLUG,
    WAYS,
    as_people_write,
    find,
    in_forms,
    solved,
)  # fmt: skip

from tiesfeeds.learning import model_answer
from tiesfeeds.learning.stored_answers import criteria_in
from tools.teach import marking, overview, report, sandbox
from tools.teach.__main__ import main
from tools.teach.class_folder import ClassFolder
from tools.teach.execution import LARGEST, Limits, NotMarked, _read, execute
from tools.teach.gradebook import Gradebook
from tools.teach.judging import judge, right_answers
from tools.teach.merge_answers import known, merge_answers
from tools.teach.report import PAGE, final, page
from tools.teach.runner import CUT, short
from tools.teach.wire_format import Unknown, from_plain, to_plain

# nbgrader and its database warn of their own future
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::sqlalchemy.exc.SAWarning")

walls_only = pytest.mark.skipif(sandbox.bubblewrap() is None, reason="bubblewrap is not here, or does not work here")

CARELESS = {  # what stands in cells that no answer needs
    "setup": "import math",
    "group": "name = input('Who are you? ')",
    "picture": "import sys; print('Warning: odd', file=sys.stderr); print('x' * 30_000_000)",
    "camps": "exit()",
    "written_answer": SCRIPT,
}
HOSTILE = """
import os, subprocess, sys
from tiesfeeds.learning import exercise
exercise.Exercise.check = lambda *_, **__: print("Right")
for path in ({book!r}, {record!r}):
    try:
        open(path, "w").write("all mine")
    except OSError:
        pass
if os.fork() == 0 if hasattr(os, "fork") else False:
    os.setsid()
    import time
    time.sleep(600)
"""


@pytest.fixture(scope="module")
def class_folder(tmp_path_factory):
    """A class whose work has been collected and marked."""
    folder = tmp_path_factory.mktemp("a class")
    class_folder = ClassFolder(folder / "class", SLUG)
    marking.release(class_folder)
    inbox = folder / "in"

    def hand_in(learner, content, name=f"{SLUG}.ipynb"):
        (inbox / learner).mkdir(parents=True)
        content = nbformat.writes(content).encode() if isinstance(content, dict) else content
        (inbox / learner / name).write_bytes(content)

    hand_in("ada", solved("ada"))
    hand_in("ben", solved("ben", numbers_of="ada", talk="while True: pass"))
    hand_in("careless", solved("careless", **CARELESS), "my (1).ipynb")
    attack = HOSTILE.format(
        book=str(class_folder.folder / "gradebook.db"), record=str(class_folder.marking / "ada" / "record.json")
    )
    hand_in("hostile", solved("hostile", group=attack, ties_answer="ties = 1"))
    hand_in("empty", b"")
    hand_in("half", nbformat.writes(solved("half"))[:3000].encode())
    hand_in("other", (ROOT / "exercises" / "11_going_viral" / "11_going_viral.ipynb").read_bytes())
    hand_in("pdf", b"%PDF-1.7", "answers.pdf")
    hand_in("forms", in_forms("forms"))
    hand_in("forger", in_forms("forger", ties=FORGED, mutual_pairs="<script>alert(1)</script>"))
    hand_in("stuck", solved("stuck", ties_answer="while True: pass", mutual_pairs_answer="mutual_pairs = 1 / 0"))
    hand_in("gone", solved("gone", ties_answer="exit()"))
    edited = solved("edited")
    find(edited, "written").source += "\n\nHalf of our ties are answered."
    hand_in("edited", edited)
    (inbox / "edited" / "draft.ipynb").write_bytes(b"{}")
    marking.collect(class_folder, inbox)
    marking.mark(class_folder, jobs=2, limits=Limits(cell_seconds=3, seconds=300))
    return class_folder


def record(class_folder, learner):
    return class_folder.records()[learner]


def rows(path):
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


def points(marks):
    return sum(mark["points"] or 0 for mark in marks)


def test_everybody_has_a_state_and_a_reason(class_folder):
    states = {name: (one["state"], one["why"]) for name, one in class_folder.records().items()}
    assert {name for name, (state, _) in states.items() if state == "by hand"} >= {"ada", "ben", "careless"}
    assert states["empty"] == ("not marked", "it is empty; ask for the file again")
    assert states["half"][0] == "not marked" and "no notebook" in states["half"][1]
    assert states["other"] == ("not marked", "it is the exercise going_viral, not this one")
    assert states["pdf"] == ("not marked", "no notebook was handed in, but answers.pdf")
    assert len(states) == 13 and "collected" not in [state for state, _ in states.values()]
    assert len(class_folder.log_file.read_text(encoding="utf-8").splitlines()) >= 8


def test_right_answers_get_their_points(class_folder):
    work = record(class_folder, "ada")
    assert points(work["marks"]) == 16 and work["notes"] == []
    assert [mark["name"] for mark in work["marks"] if mark["points"] is None] == ["written"]


def test_answers_in_forms_get_their_points_and_forged_ones_are_only_answers(class_folder):
    work = record(class_folder, "forms")
    assert points(work["marks"]) == 16 and work["notes"] == []
    assert points(record(class_folder, "forger")["marks"]) == 12


def test_a_lesson_is_not_its_exercise(tmp_path):
    """Their files have the same name."""
    lesson = ROOT / "lessons" / f"{SLUG}.ipynb"
    with pytest.raises(NotMarked, match=f"it is a lesson, not the exercise; ask for the file in .*exercises/{SLUG}"):
        marking.read(lesson, SLUG)


def test_who_answered_nothing_is_not_said_to_have_anothers_numbers():
    answers = {"learner": ["text", "guest"], "ties": ["absent"]}
    _, notes = judge(SLUG, EXERCISE, "ada", {"outputs": {}, "answers": answers})
    assert notes == ["no question that has a check was answered"]


def test_a_marker_sees_the_answer_above_its_points(class_folder):
    cells = nbformat.read(class_folder.notebook("autograded", "careless"), 4).cells
    place = next(place for place, cell in enumerate(cells) if known(cell).get("task"))
    assert cells[place - 1].source == SCRIPT and "MARK SCHEME" in cells[place].source


def test_a_friends_numbers_are_worth_little_and_flagged_and_a_loop_is_stopped(class_folder):
    work = record(class_folder, "ben")
    assert points(work["marks"]) <= 6
    page = nbformat.read(class_folder.notebook("autograded", "ben"), 4)
    assert "took more than 3 seconds" in str(next(cell for cell in page.cells if cell.id == "talk").outputs)
    assert any("done with the numbers of 'ada': with those, 7 of 7 are right" in note for note in work["look"])


def test_a_careless_submission_has_all_its_points(class_folder):
    work = record(class_folder, "careless")
    assert points(work["marks"]) == 16
    assert "the cell camps ended Python; it was left out" in work["notes"]
    assert class_folder.notebook("autograded", "careless").stat().st_size < 500_000


def test_a_hostile_submission_harms_nobody(class_folder):
    work = record(class_folder, "hostile")
    if sandbox.bubblewrap():
        assert {mark["name"]: mark["points"] for mark in work["marks"]}["ties-check"] == 0
        assert any("was the check changed?" in note for note in work["look"])
    else:
        assert work["state"] == "not marked" and "changed; that was put back" in work["why"]
    assert record(class_folder, "ada")["learner"] == "ada"
    assert Gradebook(class_folder).marks()["ada"]["ties-check"] == (2, "")


@walls_only
def test_behind_walls_there_is_no_course_to_read_and_no_network(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:  # one that answers, so that only walls keep it out of reach
        port = server.getsockname()[1]
        code = f"import socket; socket.create_connection(('127.0.0.1', {port}), 5)"
        assert subprocess.run([sys.executable, "-c", code]).returncode == 0
        assert "broke off" in sandbox.run(["-c", code], tmp_path, tmp_path, 60, 4096)
    code = (
        "import os, socket, sys; from pathlib import Path\n"
        f"seen = [p for p in ('solutions', 'tests', 'nbgrader_config.py') if (Path({str(ROOT)!r}) / p).exists()]\n"
        "try: socket.create_connection(('192.0.2.1', 80), 2); seen.append('network')\n"
        "except OSError: pass\n"
        f"try: (Path({str(ROOT)!r}) / 'tiesfeeds' / 'x').write_text('x'); seen.append('write')\n"
        "except OSError: pass\n"
        "sys.exit(bool(seen))"
    )
    assert sandbox.run(["-c", code], tmp_path, tmp_path, 60, 4096) is None


def test_what_runs_too_long_or_takes_too_much_is_ended(tmp_path):
    assert "longer than 1 seconds" in sandbox.run(["-c", "while True: pass"], tmp_path, tmp_path, 1, 4096)
    assert "broke off" in sandbox.run(["-c", "raise SystemExit(3)"], tmp_path, tmp_path, 60, 4096)
    greedy = "x = bytearray(300 * 2**20); import time; time.sleep(60)"
    assert "more than 100 MB" in sandbox.run(["-c", greedy], tmp_path, tmp_path, 60, 100)


def short_work(**cells):
    """Return an exercise of one question, and ada's right answers to it; `cells` replaces the text of some."""
    kept = {"setup", "begin", "group", "ties-answer", "ties-check"}
    exercise, work = copy.deepcopy(EXERCISE), solved("ada", **{"group": "mine", **cells})
    for notebook in (exercise, work):
        notebook.cells = [cell for cell in notebook.cells if cell.id in kept]
    return exercise, work


def marked(limits=None, **cells):
    """Execute and judge such work; return the points, what is said about them, and the notes."""
    exercise, work = short_work(**cells)
    result, _ = execute(SLUG, exercise, work, "ada", limits)
    (mark,), notes = judge(SLUG, exercise, "ada", result)
    return mark.points, mark.says, notes


@walls_only
@pytest.mark.parametrize("way", WAYS)
def test_whatever_lies_where_a_result_is_looked_for_marking_goes_on(way):
    made, busy = WAYS[way]
    began = time.monotonic()
    points, *_ = marked(Limits(seconds=60), group=RESULT_REPLACED.format(way=made, busy=busy))
    assert points == 2 and time.monotonic() - began < 60


@walls_only
def test_a_result_that_others_write_into_is_given_up():
    """Whoever finds the open file itself may fill it: that costs this submission its marks, and nobody the time."""
    began = time.monotonic()
    with pytest.raises(NotMarked, match="no result that can be read"):
        marked(Limits(seconds=60), group=DESCRIPTOR_FLOODED)
    assert time.monotonic() - began < 60


@pytest.mark.parametrize(
    "filled, says", [(b"[" * (LARGEST + 1), "too large"), (b"[" * 2**12, "no result that can be read")]
)
def test_a_result_that_somebody_else_has_filled_is_refused(filled, says, monkeypatch):
    monkeypatch.setattr(sandbox, "run", lambda *given: given[-1].write(filled) and None)
    with pytest.raises(NotMarked, match=says):
        marked()


def test_no_more_of_a_result_is_read_than_a_little():
    class Growing(io.BytesIO):
        def read(self, size=-1):
            assert size == LARGEST + 1
            return b"[" * size

    with pytest.raises(NotMarked, match="too large"):
        _read(Growing())
    for text in (
        b"",
        b"[]",
        b"{",
        b"\xff",
        b"[" * 100_000,
        b'{"outputs": 3, "answers": {}, "ended": null}',
        b"9" * 10**6,
    ):
        with pytest.raises(NotMarked, match="no result that can be read"):
            _read(io.BytesIO(text))


def test_a_fork_bomb_is_ended(tmp_path):
    bomb = textwrap.dedent(FORK_BOMB)
    assert sandbox.run(["-c", bomb], tmp_path, tmp_path, 60, 4096) == "it started more than 250 processes"


def test_memory_is_that_of_all_processes_together(tmp_path):
    child = "import time; x = b'x' * (60 * 2**20); time.sleep(60)"
    code = f"import subprocess as s, sys, time; [s.Popen([sys.executable, '-c', {child!r}]) for _ in range(5)]"
    why = sandbox.run(["-c", f"{code}; time.sleep(60)"], tmp_path, tmp_path, 60, 200)
    assert why == "it used more than 200 MB of memory"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes share their memory where they fork")
def test_memory_that_processes_share_is_counted_once(tmp_path):
    code = "import os, time; x = b'x' * (60 * 2**20); [os.fork() for _ in range(3)]; time.sleep(3)"
    assert sandbox.run(["-c", code], tmp_path, tmp_path, 60, 200) is None


@walls_only
def test_a_submission_that_kills_all_it_can_see_harms_nothing_outside(tmp_path):
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as bystander:
        before = {process.pid for process in psutil.process_iter()}
        why = sandbox.run(["-c", textwrap.dedent(EVERYTHING_KILLED)], tmp_path, tmp_path, 60, 4096)
        assert why == "the run broke off" and bystander.poll() is None
        assert {bystander.pid, os.getpid(), os.getppid()} <= before & {process.pid for process in psutil.process_iter()}
        bystander.communicate(b"\n")


@walls_only
def test_nothing_that_was_started_is_left(tmp_path):
    name = f"{600 + os.getpid() / 1e7:.7f}"
    code = f"import os, time\nfor _ in range(5): os.fork()\nos.execvp('sleep', ['sleep', '{name}'])"
    assert "longer than" in sandbox.run(["-c", code], tmp_path, tmp_path, 3, 4096)
    deadline = time.monotonic() + 10
    while left := [p for p in psutil.process_iter(["cmdline"]) if name in (p.info["cmdline"] or [])]:
        assert time.monotonic() < deadline, left


@walls_only
def test_behind_walls_no_place_takes_more_than_a_little(tmp_path):
    code = f"""
import os, pathlib
for place in ("/", "/dev", "/dev/shm", "/tmp", "/etc", "/home", "/var", os.path.expanduser("~"), "."):
    size = 0
    try:
        for number in range(60):  # files of which none is too large
            size += pathlib.Path(place, f"f{{number}}").write_bytes(bytes(10 * 2**20))
        raise SystemExit(place)
    except OSError:
        assert size <= {sandbox.DISK} * 2**20
"""
    if sandbox._strict(sandbox.bubblewrap()):
        assert sandbox.run(["-c", code], tmp_path, tmp_path, 120, 4096) is None
    assert list(tmp_path.iterdir()) == []  # nothing of it reaches the disk


def test_without_walls_a_folder_that_fills_up_ends_the_run(tmp_path, monkeypatch):
    monkeypatch.setattr(sandbox, "bubblewrap", lambda: None)
    code = "for n in range(60): open(f'f{n}', 'wb').truncate(10 * 2**20)\nimport time; time.sleep(60)"
    assert "wrote more than 256 MB" in sandbox.run(["-c", code], tmp_path, tmp_path, 60, 4096)


@walls_only
def test_behind_walls_there_are_no_rights_to_give_away(tmp_path):
    """Also where the teacher is root: no capability, and no file of the system that can be written to."""
    code = r"""
import pathlib, re, sys
status = pathlib.Path("/proc/self/status").read_text()
assert set(re.findall(r"Cap(?!Bnd)\w+:\s*(\w+)", status)) == {"0000000000000000"}
for name in ("/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", "/etc/passwd"):
    try:
        open(name, "r+").close()
        sys.exit(name)
    except OSError:
        pass
"""
    assert sandbox.run(["-c", code], tmp_path, tmp_path, 60, 4096) is None


def test_a_right_value_after_millions_of_lines_is_right():
    right = find(solved("ada"), "ties-answer").source
    points, *_ = marked(Limits(cell_seconds=8), ties_answer=MILLIONS.replace("ties = -1", right))
    assert points == 2


def test_what_a_cell_prints_is_short_and_the_error_after_it_is_kept():
    exercise, work = short_work(group="print('x' * 30_000_000)\nprint('y')\n1 / 0")
    result, _ = execute(SLUG, exercise, work, "ada")
    text, error = result["outputs"]["group"]
    assert 20_000 < len(text["text"]) < 20_100 and error["ename"] == "ZeroDivisionError"


def test_all_outputs_together_are_bounded(tmp_path):
    noisy = "from IPython.display import display\nfor n in range(3): display({'image/png': 'x' * 1_200_000}, raw=True)"
    exercise, work = short_work()
    more = [nbformat.v4.new_code_cell(noisy, id=f"own-{number}") for number in range(6)]
    work.cells[-1:-1] = [*more, nbformat.v4.new_code_cell("1 / 0", id="own-error")]
    result, _ = execute(SLUG, exercise, work, "ada")
    assert len(json.dumps(result)) < 13_000_000
    assert result["outputs"]["own-5"] == [CUT] and "data" in result["outputs"]["own-0"][0]
    assert result["outputs"]["own-error"][0]["ename"] == "ZeroDivisionError"
    assert result["answers"]["ties"] == ["number", 12]


# ---- reasons ----------------------------------------------------------------------------------------------------


def looks(class_folder):
    """Return why learners stand in *who needs a look* of the overview, by learner."""
    report.report(class_folder)
    text = (class_folder.marking / "overview.html").read_text(encoding="utf-8").partition("Who needs a look")[2]
    lines = re.findall(r'<tr><th scope="row">(.*?)</th><td>(.*?)</td>', text)
    return {re.sub("<[^>]+>", "", who): html.unescape(why) for who, why in lines}


def test_a_lost_point_has_a_reason_that_the_teacher_sees(class_folder):
    reasons = {
        "ben": "the cell talk took too long and was stopped",
        "careless": "the cell camps ended Python; it was left out",
        "stuck": "the cell ties-answer took too long and was stopped",
        "gone": "the cell ties-answer ended Python; it was left out",
        "edited": "written: the question was changed; it stands again as it was given out",
    }
    listed, table = looks(class_folder), {row["learner"]: row for row in rows(class_folder.marking / "marks.csv")}
    for learner, reason in reasons.items():
        assert reason in listed[learner] and reason in table[learner]["look at"]
    assert "2 notebooks were handed in" in listed["edited"] and "2 notebooks" in table["edited"]["look at"]
    says = {(name, mark["name"]): mark["says"] for name in reasons for mark in record(class_folder, name)["marks"]}
    assert says["stuck", "ties-check"] == "There is no ties. This cell took more than 3 seconds and was stopped."
    assert says["gone", "ties-check"] == "There is no ties. This cell ended Python and was left out."
    assert says["stuck", "mutual-pairs-check"].endswith("Its cell said ZeroDivisionError: division by zero")
    for learner in reasons:
        for mark in record(class_folder, learner)["marks"]:
            assert mark["points"] != 0 or mark["says"]


def test_who_lost_a_point_may_have_lost_it_by_what_was_put_right():
    marks = [{"name": "ties-check", "most": 2.0, "points": 0.0, "says": "", "by_hand": False}] * 2
    lost = {"learner": "ada", "state": "marked", "why": "", "marks": marks, "look": [], "notes": ["put right"]}
    kept = {**lost, "learner": "zoe", "marks": [{**mark, "points": 2.0} for mark in marks]}
    text = overview.body("x", [lost, kept]).partition("Who needs a look")[2]
    assert "put right" in text and "zoe" not in text


# ---- harm -------------------------------------------------------------------------------------------------------


def test_without_walls_what_was_changed_is_put_back(tmp_path, monkeypatch):
    monkeypatch.setattr(sandbox, "bubblewrap", lambda: None)
    class_folder = ClassFolder(tmp_path / "class", SLUG)
    marking.release(class_folder)
    attack = HOSTILE.format(
        book=str(class_folder.folder / "gradebook.db"), record=str(class_folder.marking / "zoe" / "record.json")
    )
    for learner, group in {"ada": attack, "zoe": "mine"}.items():
        (tmp_path / "in" / learner).mkdir(parents=True)
        text = nbformat.writes(solved(learner, group=group, picture="mine", talk="mine", camps="mine"))
        (tmp_path / "in" / learner / "x.ipynb").write_text(text, encoding="utf-8")
    marking.collect(class_folder, tmp_path / "in")
    marking.mark(class_folder)
    hostile, other = record(class_folder, "ada"), record(class_folder, "zoe")
    assert hostile["state"] == "not marked" and "gradebook.db, record.json changed; that was put back" in hostile["why"]
    assert "marks" not in hostile and "ada" not in Gradebook(class_folder).marks()
    assert other["state"] == "by hand" and points(other["marks"]) == 16
    kept = [path.read_text() for path in (class_folder.marking / "changed").iterdir()]
    assert kept == ["all mine"] * 2


def mark_by_hand(book, learner, name, points, comment=""):
    """Do what Formgrader does when a teacher types points and a comment."""
    with book._open() as nbgrader:
        grade = nbgrader.find_grade(name, SLUG, SLUG, learner)
        grade.manual_score, grade.needs_manual_grade = points, False
        if comment:
            nbgrader.find_comment(name, SLUG, SLUG, learner).manual_comment = comment
        nbgrader.db.commit()


def waits_for(book, learner):
    """Return the names of what Formgrader asks the teacher to mark."""
    with book._open() as nbgrader:
        grades = nbgrader.find_submission_notebook(SLUG, SLUG, learner).grades
        return {grade.cell.name for grade in grades if grade.needs_manual_grade}


def test_an_old_hand_mark_never_goes_out_for_another_answer(class_folder, tmp_path):
    """From the first hand mark to the sheet: a later answer has no points before somebody has read it."""
    sheet, book = tmp_path / "grades.csv", Gradebook(class_folder)
    sheet.write_text("Identifier,ID number,Grade\nParticipant 1,nina,\n", encoding="utf-8")

    def hand_in(number, **cells):
        folder = tmp_path / str(number)
        (folder / "nina").mkdir(parents=True)
        quick = {"group": "mine", "picture": "mine", "camps": "mine", "talk": "mine"}
        (folder / "nina" / "x.ipynb").write_text(nbformat.writes(solved("nina", **quick, **cells)), encoding="utf-8")
        for words in (["collect", SLUG, str(folder)], ["mark", SLUG, "nina"], ["report", SLUG, "--sheet", str(sheet)]):
            main([*words, "--folder", str(class_folder.folder)])
        return rows(class_folder.marking / "moodle.csv")[0]["Grade"]

    def page_of_nina():
        return (class_folder.marking / "nina" / "feedback.html").read_text(encoding="utf-8")

    assert hand_in(1, written_answer="Half of them.") == "" and waits_for(book, "nina") == {"written"}
    mark_by_hand(book, "nina", "written", 4.0, "Well argued.")
    report.report(class_folder)
    assert "20 of 20 points" in page_of_nina() and "Well argued." in page_of_nina()
    # other words: only they are asked for again, and neither the points nor the comment go out
    assert hand_in(2, written_answer="I do not know.") == "" and waits_for(book, "nina") == {"written"}
    assert "Well argued." not in page_of_nina() and "still being marked" in page_of_nina()
    marking.mark(class_folder, ["nina"], again=True)
    assert waits_for(book, "nina") == {"written"}
    # points that were given by hand for code are asked for again when the code is another
    mark_by_hand(book, "nina", "written", 0.0)
    mark_by_hand(book, "nina", "ties-check", 1.5)
    assert hand_in(3, written_answer="I do not know.", ties_answer="ties = 99") == ""
    assert waits_for(book, "nina") == {"ties-check"}
    mark_by_hand(book, "nina", "ties-check", 0.0)
    # the same answers in another file: what was read need not be read again
    assert hand_in(4, written_answer="I do not know.", ties_answer="ties = 99") == "14"
    assert waits_for(book, "nina") == set()


def test_a_model_answer_is_given_out_only_where_it_is_wanted(tmp_path, capsys):
    main(["release", SLUG, "--folder", str(tmp_path / "plain")])
    main(["release", SLUG, "--folder", str(tmp_path / "wanted"), "--model-answer"])
    paths = [Path(line.partition("Hand out: ")[2]) for line in capsys.readouterr().out.splitlines()]
    without, with_it = (nbformat.read(path, 4) for path in paths)
    calls = [find(nb, "written-answer").source for nb in (without, with_it)]
    model = model_answer.of(SLUG)
    assert model not in calls[0] and repr(model) in calls[1]
    assert criteria_in(calls[0]) == criteria_in(calls[1]) and len(criteria_in(calls[0])) == 4
    find(with_it, "written-answer").source = calls[0]
    assert with_it == without
    assert model[:60] not in paths[0].read_text(encoding="utf-8") and paths[1].is_relative_to(tmp_path / "wanted")
    assert ClassFolder(tmp_path / "wanted", SLUG).released.read_bytes() == paths[1].read_bytes()


def test_marking_again_goes_on_and_keeps_marks_given_by_hand(class_folder, capsys):
    assert marking.mark(class_folder, ["ada"]) == []  # nothing new
    book = Gradebook(class_folder)
    mark_by_hand(book, "ada", "written", 3.5, f"Good {SCRIPT}")
    marking.mark(class_folder, ["ada"], again=True)
    assert book.marks()["ada"]["written"] == (3.5, f"Good {SCRIPT}")
    work = final(record(class_folder, "ada"), book.marks()["ada"])
    assert work["state"] == "marked" and points(work["marks"]) == 19.5


def test_formgrader_gets_the_rubric_and_nothing_a_browser_would_run(class_folder):
    page = nbformat.read(class_folder.notebook("autograded", "ada"), 4)
    nbformat.validate(page)
    task = next(cell for cell in page.cells if known(cell).get("task")).source
    assert "BEGIN MARK SCHEME" in task and "Right for this learner: " in task
    assert all(answer in task for answer in right_answers(SLUG, "ada").values())
    kinds = {
        kind for cell in page.cells if cell.cell_type == "code" for out in cell.outputs for kind in out.get("data", {})
    }
    assert kinds <= {"text/plain", "image/png", "image/jpeg"}


def test_the_report_joins_the_lms_sheet_and_escapes_everything(class_folder, tmp_path, capsys):
    sheet = tmp_path / "grades.csv"
    sheet.write_text("Identifier,ID number,Grade\nParticipant 1,ada,\nParticipant 2,pdf,\n", encoding="utf-8")
    main(["report", SLUG, "--folder", str(class_folder.folder), "--sheet", str(sheet)])
    assert "not marked: pdf: no notebook was handed in" in capsys.readouterr().out
    filled = rows(class_folder.marking / "moodle.csv")
    assert filled[1]["Grade"] == ""  # what was not marked is no zero
    table = {row["learner"]: row for row in rows(class_folder.marking / "marks.csv")}
    assert table["pdf"]["points"] == "" and table["pdf"]["state"] == "not marked"
    assert table["careless"]["points"] == "" and table["careless"]["ties-check"] == "2"
    text = (class_folder.marking / "careless" / "feedback.html").read_text(encoding="utf-8")
    assert html.escape(SCRIPT) in text and "<script" not in text and "<img" not in text
    assert "MARK SCHEME" not in text


def test_work_handed_in_again_is_kept_beside_the_first(class_folder, tmp_path):
    again = tmp_path / "later" / "half"
    again.mkdir(parents=True)
    (again / "again.ipynb").write_text(nbformat.writes(solved("half")), encoding="utf-8")
    new, _ = marking.collect(class_folder, tmp_path / "later")
    assert [one["learner"] for one in new] == ["half"]
    assert marking.collect(class_folder, tmp_path / "later") == ([], [])
    names = sorted(path.name for path in (class_folder.marking / "half" / "originals").iterdir())
    assert names == [f"001_{SLUG}.ipynb", "002_again.ipynb"]


# ---- without a run ----------------------------------------------------------------------------------------------


def test_an_answer_leaves_as_plain_data():
    class Trap:
        @property
        def tolist(self):
            raise SystemError

    for value in (3, 0.25, "word", None, ..., True, [1, 2.5, ...], (1, 25), float("inf")):
        assert from_plain(json.loads(json.dumps(to_plain(value)))) == value
    assert from_plain(to_plain(np.float64(0.5))) == 0.5
    assert from_plain(to_plain(np.array([1, 2]))) == [1, 2]
    for value in (Trap(), print, object()):
        with pytest.raises(Unknown):
            from_plain(to_plain(value))
    with pytest.raises(KeyError):
        from_plain(["absent"])
    for plain in ([], "number", ["number", "3"], ["number", True], {"a": 1}, None):
        with pytest.raises(Unknown):
            from_plain(plain)


def test_only_values_are_believed():
    """A run that claims that all checks passed, and gives no answers, is worth nothing."""
    claims = {cell.id: [{"output_type": "stream", "name": "stdout", "text": "Right"}] for cell in EXERCISE.cells}
    marks, notes = judge(SLUG, EXERCISE, "ada", {"outputs": claims, "answers": {}})
    claimed = [note for note in notes if "said that all is well" in note]
    assert sum(mark.points or 0 for mark in marks) == 0 and len(claimed) == 7
    assert [note for note in notes if note not in claimed] == ["no question that has a check was answered"]


def test_outputs_are_cut_and_lose_what_a_browser_would_run():
    assert len(short({"output_type": "stream", "text": "x" * 10**6})["text"]) < 21_000
    rich = {"text/html": SCRIPT, "image/svg+xml": SCRIPT, "text/plain": "plain", "image/png": "x" * 3_000_000}
    assert short({"output_type": "display_data", "data": rich})["data"] == {"text/plain": "plain"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   ",
        b"PK\x03\x04",
        b"{}",
        b"[1]",
        b'{"nbformat": 4, "cells": 3}',
        b"\xff\xfe",
        b'{"nbformat": 99, "cells": []}',
    ],
)
def test_what_is_no_notebook(content, tmp_path):
    (tmp_path / "x.ipynb").write_bytes(content)
    with pytest.raises(NotMarked, match="ask for the file again"):
        marking.read(tmp_path / "x.ipynb", SLUG)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_notebooks_that_an_editor_saved(encoding, tmp_path):
    (tmp_path / "x.ipynb").write_bytes(nbformat.writes(solved("ada")).encode(encoding))
    assert len(marking.read(tmp_path / "x.ipynb", SLUG).cells) == len(EXERCISE.cells)


def test_a_guard_puts_back_and_keeps_aside(tmp_path):
    files = [tmp_path / "kept" / name for name in ("a", "b")]
    for file in files:
        file.parent.mkdir(exist_ok=True)
        file.write_text("mine")
    snapshot = sandbox.FileSnapshot([tmp_path / "kept"])
    assert snapshot.changed() == []
    files[0].write_text("yours")
    files[1].unlink()
    (tmp_path / "kept" / "c").write_text("new")
    assert {file.name for file in snapshot.put_back(tmp_path / "aside")} == {"a", "b", "c"}
    assert [file.read_text() for file in files] == ["mine", "mine"]
    assert sorted(file.read_text() for file in (tmp_path / "aside").iterdir()) == ["new", "yours"]


def test_a_page_escapes_every_text():
    bad = {"learner": SCRIPT, "state": "not marked", "why": SCRIPT, "marks": [], "notes": [SCRIPT]}
    text = page(SLUG, bad, {}, {})
    assert "<script" not in text and "<img" not in text and "default-src 'none'" in PAGE


def test_a_page_holds_each_comment_once():
    marks = [
        {
            "name": "ties-check",
            "most": 2.0,
            "points": 1.0,
            "says": "You counted pairs.",
            "comment": "Half: well argued.",
        },
        {"name": "written", "most": 4.0, "points": 3.0, "says": "", "comment": "Clear."},
    ]
    done = {"learner": "ada", "state": "marked", "why": "", "marks": marks, "notes": []}
    text = page(SLUG, done, {"written": "**8.** Why?"}, {"written": "Because."})
    assert "4 of 6 points" in text and "You counted pairs.<br>Half: well argued." in text
    assert text.count("Clear.") == text.count("Because.") == 1


def test_the_command_line_says_what_to_do(tmp_path):
    for words, says in (
        (["mark", SLUG], "teach release"),
        (["release", "99_nothing"], "no exercise 99_nothing"),
        (["collect", SLUG, "nowhere"], "teach release"),
    ):
        with pytest.raises(SystemExit) as stop:
            main([*words, "--folder", str(tmp_path)])
        assert says in str(stop.value)


# ---- stopped half-way -------------------------------------------------------------------------------------------


def heed_ctrl_c():
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.mark.skipif(os.name != "posix", reason="Ctrl + C is sent as a signal")
def test_stopped_with_ctrl_c_it_goes_on_where_it_was(tmp_path):
    class_folder = ClassFolder(tmp_path / "class", SLUG)
    marking.release(class_folder)
    for learner, more in {"ada": {}, "zoe": {"talk": "while True: pass"}}.items():
        (tmp_path / "in" / learner).mkdir(parents=True)
        text = nbformat.writes(solved(learner, group="mine", picture="mine", camps="mine", **({"talk": "mine"} | more)))
        (tmp_path / "in" / learner / "x.ipynb").write_text(text, encoding="utf-8")
    marking.collect(class_folder, tmp_path / "in")
    command = [sys.executable, "-m", "tools.teach", "mark", SLUG, "--folder", str(class_folder.folder), "--jobs", "2"]
    # a suite run in the background inherits "ignore Ctrl + C"; a teacher's terminal does not
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=ROOT, preexec_fn=heed_ctrl_c, **pipes) as process:
        line = next(line for line in process.stdout if line.startswith("1 of 2"))
        process.send_signal(signal.SIGINT)
        stopped = time.monotonic()
        _, error = process.communicate()
    assert "ada: by hand; 16 points" in line and "Run the same command again to go on." in error
    assert time.monotonic() - stopped < 15  # the loop would run for 30 seconds
    assert class_folder.records()["zoe"]["state"] == "collected"
    progress = []
    marking.mark(class_folder, limits=Limits(cell_seconds=2), say=lambda *words: progress.append(words))
    assert [(done, size) for done, size, _ in progress] == [(0, 1), (1, 1)]
    assert class_folder.records()["zoe"]["state"] == "by hand"
    log = class_folder.log_file.read_text(encoding="utf-8")
    assert log.count("ada: by hand") == log.count("zoe: by hand") == 1


def test_answers_as_people_write_them_are_worth_their_points():
    (text,) = as_people_write("ada").values()
    notebook, notes = merge_answers(EXERCISE, nbformat.reads(text.decode(), 4))
    result, more = execute(SLUG, EXERCISE, notebook, "ada")
    marks, _ = judge(SLUG, EXERCISE, "ada", result)
    assert notes == more == []
    assert {mark.name: mark.points for mark in marks if mark.points is not None} == {
        mark.name: mark.most for mark in marks if mark.name != "written"
    }
