"""Whose work is whose, in whatever form it comes; and marks go back into the sheet they belong to."""

import csv
import io
import zipfile

import pytest

from tools.teach.intake import File, HandedIn, best, collect
from tools.teach.sheets import Sheet

SLUG = "05_one_way_two_way"
NOTEBOOK = b'{"cells": ["from tiesfeeds.exercises.one_way_two_way import exercise"]}'
MOODLE = """\ufeffIdentifier,Full name,ID number,Email address,Status,Grade,Maximum Grade
Participant 4711,Ada Lovelace,ada,ada@example.org,Submitted,,20.00
Participant 4712,"Nguyễn, Bình",binh,b@example.org,Submitted,,20.00
Participant 4713,Cem Öz,cem,c@example.org,No submission,,20.00
"""
CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,Exercise 05 (99)
    Points Possible,,,,,20.0
"Lovelace, Ada",101,s1,ada,One,
"Nguyễn, Bình",102,s2,binh,One,3
"""


def pack(path, files):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def unpack(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def sheet(tmp_path, text, **more):
    path = tmp_path / "grades.csv"
    path.write_bytes(text.encode())
    return Sheet(path, **more)


def names(found):
    return {handed_in.learner: sorted(file.path.rsplit("/")[-1] for file in handed_in.files) for handed_in in found}


FORMS = {
    "a folder for each learner": [f"ada/{SLUG}.ipynb", "binh/my work.ipynb"],
    "nbgrader's folders": [f"ada/{SLUG}/{SLUG}.ipynb", f"binh/{SLUG}/{SLUG}.ipynb", "binh/11_going_viral/x.ipynb"],
    "nbgrader's exchange": [
        f"ada+{SLUG}+2026-01-01 00-00-00 UTC+x/{SLUG}.ipynb", f"binh+{SLUG}+2026-01-01/a.ipynb", "binh+07_x+2026/b",
    ],
    "files named after learners": [f"ada_{SLUG}.ipynb", "binh (1).ipynb"],
    "a zip of a folder": [f"class/ada/{SLUG}.ipynb", "class/binh/b.ipynb", "__MACOSX/class/ada/._x", "class/.DS_Store"],
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_forms_without_an_lms(form, packed, tmp_path):
    files = dict.fromkeys(FORMS[form], NOTEBOOK)
    source = pack(tmp_path / "x.zip", files) if packed else unpack(tmp_path / "x", files)
    found, lost = collect(SLUG, source)
    assert {learner: len(files) for learner, files in names(found).items()} == {"ada": 1, "binh": 1}
    assert lost == []


@pytest.mark.parametrize(
    "paths",
    [
        ["Ada Lovelace_4711_assignsubmission_file_/x.ipynb", "Nguyễn Bình_4712_assignsubmission_file_/y.ipynb"],
        ["Ada Lovelace_4711_assignsubmission_file/x.ipynb", "Nguyễn Bình_4712_assignsubmission_file/y.ipynb"],
        ["Ada Lovelace_4711_assignsubmission_file_x.ipynb", "Nguyễn Bình_4712_assignsubmission_file_y.ipynb"],
    ],
)
def test_moodles_download(paths, tmp_path):
    source = pack(tmp_path / "x.zip", dict.fromkeys([*paths, "Eve_9_assignsubmission_file_/z.ipynb"], NOTEBOOK))
    found, lost = collect(SLUG, source, sheet(tmp_path, MOODLE).learners())
    assert {handed_in.learner: handed_in.lms for handed_in in found} == {"ada": "4711", "binh": "4712"}
    assert lost == ["Eve_9_assignsubmission_file_/z.ipynb"]  # who is in no sheet is asked about, not dropped


def test_canvas_download(tmp_path):
    files = ["lovelaceada_101_55_05_one_way_two_way-1.ipynb", "nguynbnh_LATE_102_56_my_work.ipynb"]
    found, lost = collect(SLUG, pack(tmp_path / "x.zip", dict.fromkeys(files, NOTEBOOK)), {"101": "ada", "102": "binh"})
    assert {handed_in.learner: handed_in.lms for handed_in in found} == {"ada": "101", "binh": "102"}


def test_an_lms_without_its_sheet_is_asked_for_it(tmp_path):
    source = pack(tmp_path / "x.zip", {"Ada_4711_assignsubmission_file_/x.ipynb": NOTEBOOK})
    with pytest.raises(ValueError, match="--sheet FILE"):
        collect(SLUG, source)


def test_a_zip_handed_in_is_opened_and_a_broken_one_kept(tmp_path):
    inner = pack(tmp_path / "inner.zip", {"work/x.ipynb": NOTEBOOK}).read_bytes()
    found, _ = collect(SLUG, unpack(tmp_path / "in", {"ada/inner.zip": inner, "binh/broken.zip": b"PK no"}))
    assert names(found) == {"ada": ["x.ipynb"], "binh": ["broken.zip"]}


@pytest.mark.parametrize("name", ["../../evil/x.ipynb", "/etc/x.ipynb", "..\\evil\\x.ipynb", "=cmd()/x.ipynb"])
def test_a_name_that_would_leave_the_folder_is_nobodys(name, tmp_path):
    found, lost = collect(SLUG, pack(tmp_path / "x.zip", {name: NOTEBOOK, "ada/x.ipynb": NOTEBOOK}))
    assert list(names(found)) == ["ada"] and len(lost) == 1


def test_nothing_there(tmp_path):
    with pytest.raises(ValueError, match="no folder and no file"):
        collect(SLUG, tmp_path / "missing.zip")
    (tmp_path / "x.zip").write_bytes(b"no")
    with pytest.raises(ValueError, match="neither a folder nor a zip"):
        collect(SLUG, tmp_path / "x.zip")


def test_the_right_one_of_several_notebooks():
    files = [File("a.ipynb", NOTEBOOK, (1,)), File("b.ipynb", NOTEBOOK, (2,)), File("c.ipynb", b"other", (3,))]
    chosen, notes = best(SLUG, HandedIn("ada", files=files))
    assert chosen.path == "b.ipynb" and notes == ["3 notebooks were handed in; b.ipynb was taken"]
    assert best(SLUG, HandedIn("ada", files=[File("x/Work.IPYNB.txt", b"", ())]))[0]
    with pytest.raises(ValueError, match="no notebook was handed in, but answers.pdf"):
        best(SLUG, HandedIn("ada", files=[File("answers.pdf", b"", ())]))


# ---- sheets -----------------------------------------------------------------------------------------------------


def test_marks_go_into_moodles_sheet(tmp_path):
    text = sheet(tmp_path, MOODLE).filled({"4711": 17.5, "binh": 20.0})
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["Grade"] for row in rows] == ["17.5", "20", ""]
    assert [row["Full name"] for row in rows] == ["Ada Lovelace", "Nguyễn, Bình", "Cem Öz"]


def test_marks_go_into_canvas_sheet(tmp_path):
    found = sheet(tmp_path, CANVAS)
    rows = list(csv.DictReader(io.StringIO(found.filled({"101": 17.5}, "Exercise 05 (99)"))))
    assert [row["Exercise 05 (99)"] for row in rows] == ["20.0", "17.5", "3"]
    assert rows[0]["Student"] == "    Points Possible"
    with pytest.raises(ValueError, match=r"--column COLUMN.*Exercise 05 \(99\)"):
        found.filled({})


def test_ids_in_another_column_and_another_delimiter(tmp_path):
    assert sheet(tmp_path, MOODLE.replace(",", ";"), learner="Email address").learners()["4711"] == "ada@example.org"


@pytest.mark.parametrize(
    ("text", "more", "says"),
    [
        ("a,b\n1,2\n", {}, "no list of grades"),
        ("Identifier,Full name\nParticipant 1,Ada\n", {}, "--learner COLUMN"),
        (MOODLE, {"learner": "Nickname"}, "--learner COLUMN"),
    ],
)
def test_sheets_that_cannot_be_used(text, more, says, tmp_path):
    with pytest.raises(ValueError, match=says):
        sheet(tmp_path, text, **more)
