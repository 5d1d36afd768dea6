"""A class from its sheet to its sheet: wrong columns, phantoms, other people's numbers, and what the LMS takes back.

Modules: __main__, class_folder, gradebook, gradesheet, key, meeting, report.
"""

import csv
import io
import json
import re
import zipfile
from html import escape, unescape

import nbformat
import pytest
from stored import ROOT

pytest.importorskip("nbgrader", reason='only teachers have nbgrader: pip install -e ".[teach]"')

from submissions import SLUG, file, solved

from tiesfeeds import tables
from tiesfeeds.learning import question_bank
from tools.teach import judging, marking, meeting
from tools.teach.__main__ import main, parse
from tools.teach.class_folder import ClassFolder
from tools.teach.execution import Limits, NotMarked
from tools.teach.gradebook import Gradebook
from tools.teach.judging import Mark
from tools.teach.report import feedback_name

# nbgrader and its database warn of their own future
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::sqlalchemy.exc.SAWarning")

SHEET = """Identifier,Name,ID number,Email address,Status,Grade,Maximum Grade,Last modified (grade),Feedback comments
Participant 11,Ada Lovelace,ada,al@example.org,Submitted,,20.00,-,
Participant 12,"Öz, Cem",cem,co@example.org,Submitted,,20.00,-,
Participant 13,Bo,bo,bo@example.org,No submission,,20.00,-,old
"""


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """A folder in which the exercise has been given out."""
    class_folder = ClassFolder(tmp_path_factory.mktemp("released"), SLUG)
    marking.release(class_folder)
    return class_folder.folder


@pytest.fixture
def class_folder(released, tmp_path):
    """A class of its own."""
    for path in released.rglob("*"):
        if path.is_file():
            new = tmp_path / "class" / path.relative_to(released)
            new.parent.mkdir(parents=True, exist_ok=True)
            new.write_bytes(path.read_bytes())
    return ClassFolder(tmp_path / "class", SLUG)


@pytest.fixture
def download(tmp_path):
    """Moodle's download of a class of two, and its sheet."""
    (tmp_path / "grades.csv").write_text(SHEET, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "work.zip", "w") as archive:
        for name, number, learner in (("Ada Lovelace", 11, "ada"), ("Öz Cem", 12, "cem")):
            text = nbformat.writes(solved(learner))
            archive.writestr(f"{name}_{number}_assignsubmission_file_/{SLUG}.ipynb", text)
    return tmp_path / "work.zip"


def teach(class_folder, *words):
    main([words[0], "--folder", str(class_folder.folder), *map(str, words[1:])])


def mark_by_hand(class_folder, learner, points=3.5, comment="Clear."):
    """Enter marks as checks and Formgrader do."""
    book, names = Gradebook(class_folder), [name for cell in class_folder.exercise().cells if (name := graded(cell))]
    marks = [Mark(name, 2.0, None if name == "written" else 2.0, "Right.") for name in names]
    book.save(learner, marks, True)
    with book._open() as nbgrader:
        grade = nbgrader.find_grade("written", SLUG, SLUG, learner)
        grade.manual_score, grade.needs_manual_grade = points, False
        nbgrader.find_comment("written", SLUG, SLUG, learner).manual_comment = comment
        nbgrader.db.commit()
    record = class_folder.records()[learner]
    class_folder.save(record | {"state": "by hand", "why": "", "marks": [mark.as_dict() for mark in marks], "look": []})


def graded(cell):
    names = cell.metadata.get("nbgrader", {})
    return names.get("grade_id") if names.get("grade") or names.get("task") else None


def rows(path):
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_the_right_column_moves_the_same_people(class_folder, download, capsys):
    sheet = download.parent / "grades.csv"
    teach(class_folder, "collect", SLUG, download, "--sheet", sheet, "--learner", "Email address")
    assert set(class_folder.records()) == {"al@example.org", "co@example.org"}
    mark_by_hand(class_folder, "al@example.org")
    capsys.readouterr()
    teach(class_folder, "collect", "--sheet", sheet, SLUG, download)
    assert "0 new, 2 in all." in capsys.readouterr().out
    records = class_folder.records()
    assert set(records) == {"ada", "cem"} == {path.parent.name for path in class_folder.marking.glob("*/record.json")}
    assert records["ada"]["state"] == "collected"  # another id has other numbers
    assert records["ada"]["learner"] == "ada" and records["ada"]["lms"] == "11"
    marks = Gradebook(class_folder).marks()
    assert set(marks) == {"ada"} and marks["ada"]["written"] == (3.5, "Clear.")
    teach(class_folder, "collect", SLUG, download, "--sheet", sheet)
    assert set(class_folder.records()) == {"ada", "cem"}


def test_two_records_of_one_learner_become_one(class_folder, download):
    teach(class_folder, "collect", SLUG, download, "--sheet", download.parent / "grades.csv")
    class_folder.save(class_folder.records()["ada"] | {"learner": "ghost"})
    mark_by_hand(class_folder, "ghost")
    teach(class_folder, "collect", SLUG, download, "--sheet", download.parent / "grades.csv")
    assert set(class_folder.records()) == {"ada", "cem"}
    assert Gradebook(class_folder).marks()["ada"]["written"] == (3.5, "Clear.")  # nobody has to read twice


def test_phantoms_are_named_and_can_be_forgotten(class_folder, download, tmp_path, capsys):
    teach(class_folder, "collect", SLUG, download, "--sheet", download.parent / "grades.csv")
    assert "2 of 2 learners are in this sheet." in capsys.readouterr().out  # a class that begins is not warned
    for name in ("Photos of us", "zoe", "x1"):
        (tmp_path / "Downloads" / name).mkdir(parents=True)
        (tmp_path / "Downloads" / name / "x.ipynb").write_text("{}")
    teach(class_folder, "collect", SLUG, tmp_path / "Downloads")
    printed = capsys.readouterr().out
    assert "3 of these 3 learners were never here before." in printed
    command = re.search(r"course.py teach (forget .*)", printed)[1]
    assert command == f"forget {SLUG} 'Photos of us' x1 zoe"
    mark_by_hand(class_folder, "zoe")
    teach(class_folder, "forget", SLUG, "Photos of us", "x1", "ZOE")
    assert set(class_folder.records()) == {"ada", "cem"} and not Gradebook(class_folder).marks()
    kept = class_folder.marking / "forgotten" / "zoe" / "originals" / "001_x.ipynb"
    assert kept.read_text() == "{}" and str(kept.parents[1]) in capsys.readouterr().out
    teach(class_folder, "collect", SLUG, tmp_path / "Downloads")  # whoever hands in again is here again
    teach(class_folder, "forget", SLUG, "zoe")
    assert {path.name for path in (class_folder.marking / "forgotten").iterdir()} == {
        "Photos of us",
        "x1",
        "zoe",
        "zoe 2",
    }
    with pytest.raises(SystemExit, match="Nothing has been collected from nobody"):
        teach(class_folder, "forget", SLUG, "nobody")


def test_a_folder_without_submissions_is_refused(class_folder, tmp_path):
    (tmp_path / "in" / "holidays").mkdir(parents=True)
    (tmp_path / "in" / "holidays" / "beach.jpg").touch()
    with pytest.raises(SystemExit, match="holds no notebook and no zip"):
        teach(class_folder, "collect", SLUG, tmp_path / "in")
    assert class_folder.records() == {}


def test_one_corrupt_zip_stops_nobody(class_folder, tmp_path, capsys):
    content = bytearray(zipped := pack({"x.ipynb": nbformat.writes(solved("ben"))}))
    content[len(zipped) // 2] ^= 255
    for learner, files in {"ada": file(solved("ada")), "ben": {"work.zip": bytes(content)}, "log.txt": {}}.items():
        for name, text in files.items():
            (tmp_path / "in" / learner).mkdir(parents=True, exist_ok=True)
            (tmp_path / "in" / learner / name).write_bytes(text)
    (tmp_path / "in" / "log.txt.ipynb").write_text("{}")
    (tmp_path / "in" / "cem").mkdir()
    (tmp_path / "in" / "cem" / ("ü" * 100 + ".ipynb")).write_text("{}")
    teach(class_folder, "collect", SLUG, tmp_path / "in")
    printed = capsys.readouterr().out
    assert printed.startswith(
        "ada, ben, cem\n3 new, 3 in all.\n  ben: not marked: no notebook was handed in, but x.ipynb"
    )
    assert "x.ipynb was left as it is" in printed and "ada:" not in printed  # what needs a look stands alone
    assert "Whose is this? It was not collected:\n  log.txt.ipynb" in printed
    assert {name: record["state"] for name, record in class_folder.records().items()} == {
        "ada": "collected", "ben": "not marked", "cem": "collected",
    }  # fmt: skip
    assert bytes(content) in [path.read_bytes() for path in (class_folder.marking / "ben" / "originals").iterdir()]


def pack(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


# ---- other people's numbers ------------------------------------------------------------------------------------------


def test_a_teacher_may_accept_other_numbers(class_folder, tmp_path, capsys):
    (tmp_path / "in" / "ada").mkdir(parents=True)
    (tmp_path / "in" / "ada" / "x.ipynb").write_bytes(file(solved("ada", numbers_of="guest"))[f"{SLUG}.ipynb"])
    teach(class_folder, "collect", SLUG, tmp_path / "in")

    def points():
        return sum(mark["points"] or 0 for mark in class_folder.records()["ada"]["marks"])

    marking.mark(class_folder, limits=Limits(seconds=60))
    assert points() < 16 and any(
        "'guest': with those, 7 of 7 are right" in x for x in class_folder.records()["ada"]["look"]
    )
    main(["report", SLUG, "--folder", str(class_folder.folder)])
    assert f"teach mark {SLUG} ada --numbers guest<" in (class_folder.marking / "overview.html").read_text(
        encoding="utf-8"
    )
    teach(class_folder, "mark", SLUG, "--numbers", "Guest", "ada")
    record = class_folder.records()["ada"]
    assert points() == 16 and record["look"] == [] and "marked with the numbers of 'Guest'" in record["notes"]
    marking.mark(class_folder, ["ada"], again=True)
    assert points() == 16  # it stays so
    teach(class_folder, "mark", SLUG, "ada", "--numbers", "ada")
    assert points() < 16 and not any("marked with" in note for note in class_folder.records()["ada"]["notes"])
    for words, says in (([], "Say whose work"), (["ada", "../x"], "without slashes")):
        with pytest.raises(SystemExit, match=says):
            teach(class_folder, "mark", SLUG, *words[:1], "--numbers", (words or ["", "guest"])[1])


# ---- what the LMS takes back -----------------------------------------------------------------------------------------


def test_comments_and_pages_go_back(class_folder, download, capsys):
    sheet = download.parent / "grades.csv"
    teach(class_folder, "collect", SLUG, download, "--sheet", sheet)
    mark_by_hand(class_folder, "ada", comment="Why <b>so</b>?\nTell me.")
    teach(class_folder, "report", SLUG, "--sheet", sheet)
    assert "2 of 2 learners are in this sheet." in capsys.readouterr().out
    ada, cem, bo = rows(class_folder.marking / "moodle.csv")
    assert ada["Grade"] and ada["Feedback comments"] == "<p>written: Why &lt;b&gt;so&lt;/b&gt;?<br>Tell me.</p>"
    assert (cem["Grade"], cem["Feedback comments"], bo["Feedback comments"]) == ("", "", "old")
    with zipfile.ZipFile(class_folder.marking / "feedback.zip") as archive:
        (name,) = archive.namelist()
        assert "Tell me." in archive.read(name).decode()
    folder, page = name.split("/")
    # how Moodle reads it: mod/assign/feedback/file/importziplib.php
    assert folder.split("_", 4)[1:4] == ["11", "assignsubmission", "file"] and page == "feedback.html"


@pytest.mark.parametrize("learner", ["ada", "a_1_2", "12345", "9"])
def test_pages_are_named_as_canvas_reads_them(learner):
    record = {"learner": learner, "lms": "101", "work": "880280"}
    name = feedback_name("Canvas", "101", record)
    # how Canvas reads it: the first two parts that are digits alone are the user and a file that was handed in
    assert [part for part in name.split("_") if part.isdigit()][:2] == ["101", "880280"]
    assert feedback_name("Canvas", "101", record | {"work": ""}) == ""
    assert feedback_name("Moodle", "11", record).split("_", 4)[1] == "11"


def test_canvas_gets_its_pages_back(class_folder, tmp_path):
    text = (
        'Student,ID,SIS Login ID,Section,Exercise 05 (99)\n    Points Possible,,,,20\n"Lovelace, Ada",5129,ada,One,\n'
    )
    (tmp_path / "grades.csv").write_text(text, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "work.zip", "w") as archive:
        archive.writestr("lovelaceada_LATE_5129_880280_homework.zip", pack(file(solved("ada"))))
    teach(class_folder, "collect", SLUG, tmp_path / "work.zip", "--sheet", tmp_path / "grades.csv")
    assert set(class_folder.records()) == {"ada"}
    mark_by_hand(class_folder, "ada")
    teach(class_folder, "report", SLUG, "--sheet", tmp_path / "grades.csv", "--column", "Exercise 05 (99)")
    assert zipfile.ZipFile(class_folder.marking / "feedback.zip").namelist() == ["for-ada_5129_880280_feedback.html"]
    assert rows(class_folder.marking / "canvas.csv")[1]["Exercise 05 (99)"]


def test_a_sheet_of_another_course_does_not_pass_silently(class_folder, download, tmp_path, capsys):
    sheet, other = download.parent / "grades.csv", tmp_path / "other.csv"
    teach(class_folder, "collect", SLUG, download, "--sheet", sheet)
    mark_by_hand(class_folder, "ada")
    teach(class_folder, "report", SLUG, "--sheet", sheet)
    good = (class_folder.marking / "moodle.csv").read_bytes()
    feedback = (class_folder.marking / "feedback.zip").read_bytes()
    strangers = "Participant 71,Eve,eve,e@example.org,,,20.00,-,\nParticipant 72,Dan,dan,d@example.org,,,20.00,-,\n"
    other.write_text(SHEET.partition("\n")[0] + "\n" + strangers, encoding="utf-8")
    capsys.readouterr()
    teach(class_folder, "report", SLUG, "--sheet", other)
    printed = capsys.readouterr().out
    assert "0 of 2 learners are in this sheet." in printed and "fewer than half" in printed
    assert "An earlier sheet has more of the learners in it." in printed
    assert (class_folder.marking / "moodle.csv").read_bytes() == good
    assert (class_folder.marking / "feedback.zip").read_bytes() == feedback
    assert [row["Grade"] for row in rows(class_folder.marking / "moodle-2.csv")] == ["", ""]
    teach(class_folder, "collect", SLUG, download, "--sheet", other)
    printed = capsys.readouterr().out
    assert "0 of 4 learners are in this sheet." in printed and printed.count("assignsubmission") == 2
    assert set(class_folder.records()) == {"ada", "cem"}  # nobody was invented


# ---- the command line ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "mark 05_x ada ben --again --jobs 2",
        "mark --again 05_x ada ben --jobs 2",
        "mark 05_x --again ada --jobs 2 ben",
        "mark --jobs 2 --again 05_x ada ben",
        "mark 05_x --jobs=2 ada --again ben",
    ],
)
def test_options_stand_before_or_after_ids(words):
    options = parse(words.split())
    assert (options.exercise, options.learners, options.again, options.jobs) == ("05_x", ["ada", "ben"], True, 2)


def test_other_commands_take_options_anywhere():
    assert parse(["bundle", "--out", "x.zip", "05_x", "06_x"]).exercises == ["05_x", "06_x"]
    assert parse(["bundle", "05_x", "--out", "x.zip", "06_x"]).exercises == ["05_x", "06_x"]
    assert parse(["collect", "--sheet", "g.csv", "05_x", "--learner", "ID", "in"]).source == "in"
    assert parse(["forget", "--folder", "x", "05_x", "ada", "ben"]).learners == ["ada", "ben"]


@pytest.mark.parametrize("words", [[], ["--help"], ["mark"], ["mark", "--help"], ["forget", "05_x"], ["nothing"]])
def test_what_cannot_be_read_is_answered_with_the_usage(words, capsys):
    with pytest.raises(SystemExit):
        parse(words)
    printed = "".join(capsys.readouterr())
    assert "usage: course.py teach" in printed and "Traceback" not in printed


@pytest.mark.parametrize("content", [b"no", b"{}", b"[1]", b"\xff\xfe", b"PK\3\4", b'{"nbformat": 4, "cells": 3}'])
def test_messages_name_no_class_of_python(content, tmp_path):
    (tmp_path / "x.ipynb").write_bytes(content)
    with pytest.raises(NotMarked) as stop:
        marking.read(tmp_path / "x.ipynb", SLUG)
    assert not re.search(r"[a-z](Error|Exception|Warning)\b", str(stop.value))


def test_no_message_of_the_tools_is_made_of_a_class():
    for path in (ROOT / "tools" / "teach").glob("*.py"):
        assert "{type(" not in path.read_text(encoding="utf-8"), path.name


# ---- the key ----------------------------------------------------------------------------------------------------


def test_the_key_has_each_learners_answers_and_the_quizzes(class_folder, download, capsys):
    teach(class_folder, "key", SLUG)
    page = (class_folder.marking / "key.html").read_text(encoding="utf-8")
    assert ">guest<" in page and "It is not for learners." in capsys.readouterr().out
    for item in question_bank.read(SLUG).items:
        for option in item.options if item.judged else ():
            there = escape(option.text.removesuffix(".")) in page
            assert there == (option.right or item.kind == "sort"), option.text
    teach(class_folder, "collect", SLUG, download, "--sheet", download.parent / "grades.csv")
    teach(class_folder, "key", SLUG)
    page = (class_folder.marking / "key.html").read_text(encoding="utf-8")
    asks = judging.asked_by(SLUG)
    for learner in class_folder.records():
        mine = asks.numbers(learner)
        for name, answer in judging.right_answers(SLUG, learner).items():
            assert f"<td>{answer}</td>" in page
            assert asks.judge(name, asks.questions[name].read(answer), mine)  # a check would say so, too


def test_whoever_worked_with_other_numbers_has_the_key_to_those(class_folder, download):
    teach(class_folder, "collect", SLUG, download, "--sheet", download.parent / "grades.csv")
    first = sorted(class_folder.records())[0]
    class_folder.save(class_folder.records()[first] | {"numbers": "guest"})
    teach(class_folder, "key", SLUG, first)
    page = (class_folder.marking / "key.html").read_text(encoding="utf-8")
    assert all(f"<td>{answer}</td>" in page for answer in judging.right_answers(SLUG, "guest").values())
    assert judging.right_answers(SLUG, "guest") != judging.right_answers(SLUG, first)


# ---- the next meeting -------------------------------------------------------------------------------------------


def test_the_plan_names_the_check_most_missed_and_the_screen_that_clears_it_up(class_folder, download):
    teach(class_folder, "collect", SLUG, download, "--sheet", download.parent / "grades.csv")
    asked = judging.questions(class_folder.exercise())
    asks = judging.asked_by(SLUG)
    name, question = next(
        (graded(cell), question)
        for cell in class_folder.exercise().cells
        for question in asked.get(cell.id, ())
        if asks.questions[question].look
    )
    wrong = {"name": name, "most": 2.0, "points": 0.0, "says": "Not this <one>."}
    right = {**wrong, "points": 2.0, "says": "Right."}
    others = [{**right, "name": "another-check"}]
    own = [{"learner": "ada", "marks": [wrong, *others]}, {"learner": "cem", "marks": [right, *others]}]
    page = "".join(meeting.plan(class_folder, own, "https://example.org/ties/"))
    assert f"<strong>{name.removesuffix('-check').replace('-', ' ')}</strong>, not right with 1 of 2." in page
    assert "1 learner: “Not this &lt;one&gt;.”" in page
    assert f'href="https://example.org/ties/lessons/{SLUG}.html#{asks.questions[question].look.screen.__name__}' in page
    assert "Nothing needs" not in page
    own[0]["marks"][0] = right
    assert "nothing needs to be shown again" in "".join(meeting.plan(class_folder, own))


def test_the_plan_counts_the_predictions_that_were_handed_in(class_folder, download):
    teach(class_folder, "collect", SLUG, download, "--sheet", download.parent / "grades.csv")
    (item,) = (item for item in question_bank.read(SLUG).items if item.part == "predict" and item.kind == "single")
    first, other = item.options[0].text, item.options[1].text
    kept = {f"quiz {SLUG} predict": {item.id: {"first": other, "last": first, "attempts": 2}}}
    ada, cem = (class_folder.marking / learner / "originals" for learner in ("ada", "cem"))
    assert "You predicted" not in "".join(meeting.plan(class_folder, []))
    (ada / "002_progress.json").write_text(json.dumps(kept), encoding="utf-8")
    for spoiled in ("", "[1]", "[" * 5000, json.dumps({f"quiz {SLUG} predict": [item.id]})):
        (cem / "002_progress.json").write_text(spoiled, encoding="utf-8")
        page = "".join(meeting.plan(class_folder, []))
        assert f"1 learner: {escape(other)}" in page and f"0 learners: {escape(first)}" in page
        assert "Measured: " in page


def test_the_page_of_the_class_begins_with_the_plan(class_folder, download):
    teach(class_folder, "collect", SLUG, download, "--sheet", download.parent / "grades.csv")
    mark_by_hand(class_folder, "ada")
    teach(class_folder, "report", SLUG)
    page = (class_folder.marking / "overview.html").read_text(encoding="utf-8")
    assert page.index("<h2>The next meeting") < page.index("<h2>Points") < page.index("<h2>Who needs a look")
    argued = tables.lesson(SLUG)["teaching"]["argued_about"].replace("*", "")
    assert argued[1:].lower() in re.sub(r"</?em>", "", unescape(page)).lower()
