"""Whose work is whose, in whatever form it comes; and marks go back into the sheet they belong to."""

import codecs
import csv
import html
import io
import tracemalloc
import zipfile

import pytest

from tools.teach import intake
from tools.teach.gradesheet import Sheet
from tools.teach.intake import File, best, collect

SLUG = "05_one_way_two_way"
NOTEBOOK = b'{"cells": ["from tiesfeeds.lessons.one_way_two_way.exercise import exercise"]}'
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


def names(everybody):
    return {
        one.learner: sorted(file.path.rsplit("/")[-1] for file in intake.unpack(one.entries)[0]) for one in everybody
    }


def read(content, encoding="utf-8-sig", delimiter=","):
    return list(csv.DictReader(io.StringIO(content.decode(encoding), newline=""), delimiter=delimiter))


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
    everybody, lost = collect(SLUG, source)
    assert {learner: len(files) for learner, files in names(everybody).items()} == {"ada": 1, "binh": 1}
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
    everybody, lost = collect(SLUG, source, sheet(tmp_path, MOODLE).learners())
    assert {handed_in.learner: handed_in.lms for handed_in in everybody} == {"ada": "4711", "binh": "4712"}
    assert lost == ["Eve_9_assignsubmission_file_/z.ipynb"]  # who is in no sheet is asked about, not dropped


def test_canvas_download(tmp_path):
    files = ["lovelaceada_101_55_05_one_way_two_way-1.ipynb", "nguynbnh_LATE_102_56_my_work.ipynb"]
    everybody, lost = collect(
        SLUG, pack(tmp_path / "x.zip", dict.fromkeys(files, NOTEBOOK)), {"101": "ada", "102": "binh"}
    )
    assert {handed_in.learner: handed_in.lms for handed_in in everybody} == {"ada": "101", "binh": "102"}


def test_an_lms_without_its_sheet_is_asked_for_it(tmp_path):
    source = pack(tmp_path / "x.zip", {"Ada_4711_assignsubmission_file_/x.ipynb": NOTEBOOK})
    with pytest.raises(ValueError, match="--sheet FILE"):
        collect(SLUG, source)


# ---- zips that learners hand in ------------------------------------------------------------------------------------


def packed(files=None, method=zipfile.ZIP_DEFLATED):
    """Return a zip as bytes; a notebook of many words is in it, if nothing is said."""
    words = b" ".join(str(number * 7919 % 10007).encode() for number in range(5000))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in (files or {"x.ipynb": NOTEBOOK + words}).items():
            archive.writestr(name, content)
    return out.getvalue()


def spoilt(content, place=2000):
    return content[:place] + bytes(byte ^ 255 for byte in content[place : place + 40]) + content[place + 40 :]


def locked(content):
    """Return a zip whose members are marked as encrypted."""
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = content.index(mark) + place
        content = content[:at] + bytes([content[at] | 1]) + content[at + 1 :]
    return content


def nested(depth):
    content = packed()
    for _ in range(depth):
        content = packed({"in.zip": content})
    return content


BROKEN = {
    "deflate": (spoilt(packed()), "damaged"),
    "LZMA": (spoilt(packed(method=zipfile.ZIP_LZMA)), "damaged"),
    "bzip2": (spoilt(packed(method=zipfile.ZIP_BZIP2)), "damaged"),
    "stored, with another check sum": (spoilt(packed(method=zipfile.ZIP_STORED)), "damaged"),
    "truncated": (packed()[:3000], "damaged"),
    "no zip": (b"PK no", "damaged"),
    "no bytes": (b"", "damaged"),
    "locked": (locked(packed()), "locked with a password"),
    "packed in an unknown way": (packed().replace(b"\x14\3\x14\0\0\0\x08", b"\x14\3\x14\0\0\0\x63"), "damaged"),
    "zips in zips without end": (nested(5), "more than 3 deep"),
    "nothing in it": (packed({"__MACOSX/x": b""}), "empty"),
    "a bomb": (packed({"x.ipynb": bytes(intake.SMALL + 1)}), "more than 200 times as large"),
    "a bomb in a zip": (packed({"y.zip": packed({"x.ipynb": bytes(intake.SMALL + 1)})}), "200 times as large"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BROKEN)
def test_a_zip_that_cannot_be_opened_is_named_and_kept_and_costs_nobody_else_anything(kind, tmp_path):
    content, why = BROKEN[kind]
    source = pack(tmp_path / "x.zip", {"ada/work.zip": content, "binh/work.zip": packed(), "ben/x.ipynb": NOTEBOOK})
    everybody, lost = collect(SLUG, source)
    assert names(everybody)["binh"] == names(everybody)["ben"] == ["x.ipynb"] and lost == []
    files, notes = intake.unpack(next(one for one in everybody if one.learner == "ada").entries)
    assert why in " ".join(notes) and " was left as it is: " in notes[0]
    assert content in [file.content for file in files]  # as it was handed in
    with pytest.raises(ValueError, match="no notebook was handed in, but"):
        best(SLUG, files)


def test_what_is_whole_in_a_damaged_zip_is_taken(tmp_path):
    content = packed({"good.ipynb": NOTEBOOK, "bad.png": bytes(range(256)) * 20})
    content = spoilt(content, content.index(b"bad.png") + 60)
    everybody, _ = collect(SLUG, unpack(tmp_path / "in", {"ada/work.zip": content}))
    files, notes = intake.unpack(everybody[0].entries)
    assert best(SLUG, files)[0].path == "ada/work/good.ipynb"
    assert notes == ["bad.png was left as it is: it is damaged or cannot be read"]
    assert content in [file.content for file in files]


def test_a_class_whose_zip_is_damaged_in_one_place(tmp_path):
    source = pack(tmp_path / "x.zip", {f"{name}/x.ipynb": NOTEBOOK * 200 for name in ("ada", "ben", "cem")})
    content = source.read_bytes()
    source.write_bytes(spoilt(content, content.index(b"ben/x.ipynb") + 500))
    everybody, _ = collect(SLUG, source)
    taken = {one.learner: intake.unpack(one.entries) for one in everybody}
    assert taken["ada"][1] == taken["cem"][1] == []
    assert taken["ben"][1] == ["x.ipynb was left as it is: it is damaged or cannot be read"]
    source.write_bytes(content[:-60])
    with pytest.raises(ValueError, match="damaged: get it once more"):
        collect(SLUG, source)


def test_limits_are_each_learners_own(tmp_path, monkeypatch):
    monkeypatch.setattr(intake, "ROOM", 3000)
    monkeypatch.setattr(intake, "MEMBERS", 4)
    monkeypatch.setattr(intake, "LARGEST", 2000)
    many = packed({f"{number}.txt": b"x" for number in range(6)})
    work = {
        "large/x.ipynb": bytes(2001), "full/1.ipynb": bytes(1900), "full/2.ipynb": bytes(1900), "many/x.zip": many,
        **{f"files/{number}.txt": b"x" for number in range(6)}, "zoe/x.ipynb": NOTEBOOK,
    }  # fmt: skip
    everybody, _ = collect(SLUG, unpack(tmp_path / "in", work))
    notes = {one.learner: " ".join(intake.unpack(one.entries)[1]) for one in everybody}
    assert "x.ipynb was left as it is: it is larger than 0 MB" in notes["large"]
    assert "2.ipynb was left as it is: all files together are larger" in notes["full"]
    assert "x.zip was left as it is: it makes more than 4 files" in notes["many"]
    assert notes["files"].count("more than 4 files") == 2 and notes["zoe"] == ""


def test_a_bomb_is_never_in_memory(tmp_path):
    bomb = packed({"x.ipynb": bytes(40_000_000)})
    everybody, _ = collect(SLUG, unpack(tmp_path / "in", {"ada/work.zip": bomb, "ben/x.ipynb": NOTEBOOK}))
    tracemalloc.start()
    for one in everybody:
        intake.unpack(one.entries)
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_zips_in_zips_are_opened(tmp_path):
    everybody, _ = collect(SLUG, unpack(tmp_path / "in", {"ada/a.zip": nested(2), "binh/b.zip": packed()}))
    assert names(everybody) == {"ada": ["x.ipynb"], "binh": ["x.ipynb"]}
    alone = tmp_path / "alone"
    everybody, _ = collect(SLUG, unpack(alone, {"ada.zip": packed()}))
    assert names(everybody) == {"ada": ["x.ipynb"]}


# ---- names of learners ---------------------------------------------------------------------------------------------


def test_no_name_collides_and_no_file_is_lost(tmp_path):
    paths = [
        "log.txt.ipynb", "CON.ipynb", "overview.html/y.ipynb", "moodle.csv/x.ipynb", "forgotten/x.ipynb", "x./x.ipynb",
        "Ada/one.ipynb", "ada/two.ipynb", "ADA.ipynb",
        "cem \u00f6z/a.ipynb", "cem o\u0308z/b.ipynb", "ü" * 101 + ".ipynb",
    ]  # fmt: skip
    everybody, lost = collect(SLUG, pack(tmp_path / "x.zip", dict.fromkeys(paths, NOTEBOOK)))
    assert set(lost) == {*paths[:6], paths[-1]}
    assert {one.learner: len(one.entries) for one in everybody} == {"Ada": 3, "cem \u00f6z": 2}
    everybody, _ = collect(SLUG, tmp_path / "x.zip", known=["ada"])
    assert {one.learner for one in everybody} == {"ada", "cem \u00f6z"}  # the spelling that is in use stays


def test_with_a_sheet_nobody_is_invented(tmp_path):
    paths = [
        "adalovelace_101_9_x.ipynb",
        "evil_5129_880280_homework.zip",
        "zoe/x.ipynb",
        "Binh/y.ipynb",
        "anon_x7_9_z.ipynb",
    ]
    source = pack(tmp_path / "x.zip", dict.fromkeys(paths, NOTEBOOK))
    everybody, lost = collect(SLUG, source, {"101": "ada", "102": "binh"})
    assert {one.learner: (one.lms, len(one.entries)) for one in everybody} == {"ada": ("101", 1), "binh": ("102", 1)}
    assert set(lost) == {paths[1], paths[2], paths[4]}


@pytest.mark.parametrize("late", ["", "LATE_", "late_"])
@pytest.mark.parametrize("name", ["homework.zip", "homework-1.zip", "my work_2 (1).zip", "homework/a/x.ipynb"])
def test_a_zip_in_canvas_download_is_its_learners(late, name, tmp_path):
    deep = packed({"one/x.ipynb": NOTEBOOK, "two/data.csv": b"", "three.zip": packed({"y.ipynb": b"{}"})})
    files = {f"lovelaceada_{late}5129_880280_{name}": deep if name.endswith(".zip") else NOTEBOOK}
    everybody, lost = collect(SLUG, pack(tmp_path / "x.zip", files), {"5129": "ada", "1": "binh"})
    assert [(one.learner, one.lms, one.work) for one in everybody] == [("ada", "5129", "880280")] and lost == []
    assert best(SLUG, intake.unpack(everybody[0].entries)[0])[0].path.endswith("x.ipynb")


def test_a_text_typed_into_canvas_is_its_learners(tmp_path):
    paths = ["lovelaceada_101_text.html", "nguyenbinh_LATE_102_link.html", "lovelaceada_101_7_x.ipynb"]
    everybody, lost = collect(
        SLUG, pack(tmp_path / "x.zip", dict.fromkeys(paths, NOTEBOOK)), {"101": "ada", "102": "binh"}
    )
    assert {one.learner: (len(one.entries), one.work) for one in everybody} == {"ada": (2, "7"), "binh": (1, "")}
    assert lost == []
    assert best(SLUG, intake.unpack(everybody[0].entries)[0])[0].path == paths[2]


@pytest.mark.parametrize(
    "paths",
    [
        ["ada_101_9_x.ipynb", "ada_101_10_x-1.ipynb"],
        ["ada_101_10_x-1.ipynb", "ada_101_9_x-2.ipynb"],
        ["ada/x-9.ipynb", "ada/x-10.ipynb"],
        ["ada/x (1).ipynb", "ada/x.ipynb"],
    ],
)
def test_what_was_handed_in_again_counts(paths, tmp_path):
    out = tmp_path / "x.zip"
    with zipfile.ZipFile(out, "w") as archive:
        for path in paths:
            archive.writestr(zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0)), NOTEBOOK)
    everybody, _ = collect(SLUG, out, {"101": "ada", "102": "binh"})
    last = next(path for path in paths if "10" in path.replace("101", "") or "(1)" in path)
    assert best(SLUG, intake.unpack(everybody[0].entries)[0])[0].path == last


def test_downloads_of_two_groups_lie_beside_each_other(tmp_path):
    paths = ["one/Ada_4711_assignsubmission_file_/x.ipynb", "two/Binh_4712_assignsubmission_file_/x.ipynb"]
    everybody, lost = collect(
        SLUG, unpack(tmp_path / "in", dict.fromkeys(paths, NOTEBOOK)), {"4711": "ada", "4712": "binh"}
    )
    assert [one.learner for one in everybody] == ["ada", "binh"] and lost == []


def test_a_source_without_submissions_is_refused(tmp_path):
    with pytest.raises(ValueError, match="no notebook and no zip: name the folder"):
        collect(SLUG, unpack(tmp_path / "in", {"holidays/beach.jpg": b"", "letter.pdf": b""}))
    late = unpack(tmp_path / "late", {"Ada_4711_assignsubmission_file_/answers.pdf": b""})
    assert collect(SLUG, late, {"4711": "ada"})[0]  # somebody handed in the wrong thing


@pytest.mark.parametrize("name", ["../../evil/x.ipynb", "/etc/x.ipynb", "..\\evil\\x.ipynb", "=cmd()/x.ipynb"])
def test_a_name_that_would_leave_the_folder_is_nobodys(name, tmp_path):
    everybody, lost = collect(SLUG, pack(tmp_path / "x.zip", {name: NOTEBOOK, "ada/x.ipynb": NOTEBOOK}))
    assert list(names(everybody)) == ["ada"] and len(lost) == 1


def test_nothing_there(tmp_path):
    with pytest.raises(ValueError, match="no folder and no file"):
        collect(SLUG, tmp_path / "missing.zip")
    (tmp_path / "x.zip").write_bytes(b"no")
    with pytest.raises(ValueError, match="neither a folder nor a zip"):
        collect(SLUG, tmp_path / "x.zip")


def test_the_right_one_of_several_notebooks():
    files = [File("a.ipynb", NOTEBOOK, (1,)), File("b.ipynb", NOTEBOOK, (2,)), File("c.ipynb", b"other", (3,))]
    chosen, notes = best(SLUG, files)
    assert chosen.path == "b.ipynb" and notes == ["3 notebooks were handed in; b.ipynb was taken"]
    assert best(SLUG, [File("x/Work.IPYNB.txt", b"", ())])[0]
    with pytest.raises(ValueError, match="no notebook was handed in, but answers.pdf"):
        best(SLUG, [File("answers.pdf", b"", ())])


# ---- sheets -----------------------------------------------------------------------------------------------------


def test_marks_go_into_moodles_sheet(tmp_path):
    rows = read(sheet(tmp_path, MOODLE).filled({"4711": 17.5, "4712": 20.0}))
    assert [row["Grade"] for row in rows] == ["17.5", "20", ""]
    assert [row["Full name"] for row in rows] == ["Ada Lovelace", "Nguyễn, Bình", "Cem Öz"]


def test_marks_go_into_canvas_sheet(tmp_path):
    grades = sheet(tmp_path, CANVAS)
    rows = read(grades.filled({"101": 17.5}, "Exercise 05 (99)"))
    assert [row["Exercise 05 (99)"] for row in rows] == ["20.0", "17.5", "3"]
    assert rows[0]["Student"] == "    Points Possible"
    with pytest.raises(ValueError, match=r"--column COLUMN.*Exercise 05 \(99\)"):
        grades.filled({})


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


# in what order the columns stand: moodle/mod/assign/gradingtable.php; the words: Moodle's language packs
LANGUAGES = {
    "English": (
        ["Identifier", "Full name", "ID number", "Email address", "Status", "Grade", "Maximum Grade"],
        ["Grade can be changed", "Last modified (submission)", "Last modified (grade)", "Feedback comments"],
        "Participant ", "Yes", "20.00",
    ),
    "German": (
        ["ID", "Vollständiger Name", "Matrikelnummer", "E-Mail-Adresse", "Status", "Bewertung", "Bestwertung"],
        ["Bewertung kann geändert werden", "Zuletzt geändert (Abgabe)", "Zuletzt geändert (Bewertung)",
         "Feedback als Kommentar"],
        "Teilnehmer/in", "Ja", "20,00",
    ),
    "Spanish": (
        ["Identificador", "Nombre completo", "Número de ID", "Dirección de correo", "Estado", "Calificación",
         "Calificación máxima"],
        ["La calificación puede ser cambiada", "Última modificación (entrega)", "Última modificación (calificación)",
         "Comentarios de retroalimentación"],
        "Participante", "Sí", "20,00",
    ),
    "French": (
        ["Identifiant", "Nom complet", "Numéro d’identification", "Adresse de courriel", "Statut", "Note",
         "Note maximale"],
        ["La note peut être modifiée", "Dernière modification (travail remis)", "Dernière modification (note)",
         "Feedback par commentaires"],
        "Participant", "Oui", "20,00",
    ),
}  # fmt: skip
ENCODINGS = {
    "UTF-8": ("utf-8", b""),
    "UTF-8 with its mark": ("utf-8", codecs.BOM_UTF8),
    "UTF-16": ("utf-16-le", codecs.BOM_UTF16_LE),
    "UTF-16, the other way round": ("utf-16-be", codecs.BOM_UTF16_BE),
    "UTF-16 without its mark": ("utf-16-le", b""),
    "Windows-1252": ("cp1252", b""),
}


def moodles(language, delimiter=",", end="\r\n"):
    first, more, word, yes, most = LANGUAGES[language]
    people = [("4711", "Ada Lovelace", "ada", 'said "hello"'), ("4712", "Öz, Cem", "cem", ""), ("4713", "Bo", "", "")]
    rows = [first + more]
    for number, name, learner, note in people:
        mail = f"{learner}@example.org" if learner else ""
        rows.append([f"{word}{number}", name, learner, mail, "Abgabe da", "", most, yes, "-", "-", note])
    return "".join(delimiter.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) + end for row in rows)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_moodles_sheet_in_any_language_and_encoding(language, encoding, delimiter, tmp_path):
    text, (code, mark) = moodles(language, delimiter), ENCODINGS[encoding]
    (tmp_path / "x.csv").write_bytes(mark + text.encode(code))
    grades = Sheet(tmp_path / "x.csv")
    assert grades.kind == "Moodle" and grades.learners() == {"4711": "ada", "4712": "cem"}
    assert grades.filled({}) == mark + text.encode(code)  # byte by byte as it was
    comments = {"4711": ["Written: good; 2 < 3,\n“well” done → next"]}
    filled = grades.filled({"4711": 17.5, "4713": 20}, comments=comments)
    assert filled.startswith(mark)
    before, after = (read(x.removeprefix(mark), code, delimiter) for x in (mark + text.encode(code), filled))
    grade, says = LANGUAGES[language][0][5], LANGUAGES[language][1][-1]
    sign = "." if language == "English" else ","
    assert [row[grade] for row in after] == [f"17{sign}5", "", "20"]
    assert html.unescape(after[0][says]) == "<p>Written: good; 2 < 3,<br>“well” done → next</p>"
    assert "&lt; 3" in after[0][says] and after[1][says] == ""
    same = [{key: cell for key, cell in row.items() if key not in (grade, says)} for row in (*before, *after)]
    assert same[:3] == same[3:]


def test_a_sheet_without_a_column_for_comments_gets_none(tmp_path):
    text = moodles("German").replace(',"Feedback als Kommentar"', "").replace(',"said ""hello"""', "")
    grades = sheet(tmp_path, text.replace(',""\r\n', "\r\n"))
    assert grades.filled({}, comments={"4711": ["x"]}) == grades.filled({})
    assert sheet(tmp_path, CANVAS).filled({}, "Exercise 05 (99)", {"101": ["x"]}) == CANVAS.encode()


def test_the_columns_that_shape_alone_tells(tmp_path):
    grades = sheet(tmp_path, moodles("German").replace("Matrikelnummer", "Kennung"))
    assert grades.columns[grades.learner] == "Kennung"
    only_mail = moodles("French").replace('"ada"', '""').replace('"cem"', '""')
    assert sheet(tmp_path, only_mail).learners()["4711"] == "ada@example.org"
    named = moodles("French").replace("Feedback par commentaires", "Avis")  # it stands behind the last date
    assert b"<p>Oui.</p>" in sheet(tmp_path, named).filled({}, comments={"4712": ["Oui."]})
    scale = moodles("Spanish").replace('"20,00"', '"bien\r\nmal"')
    with pytest.raises(ValueError, match=r"--column COLUMN\. It has: Identificador"):
        sheet(tmp_path, scale).filled({"4711": 3})
    assert b'"Abgabe da",3,"bien\r\nmal"' in sheet(tmp_path, scale).filled({"4711": 3}, "Calificación")


def test_canvas_sheet_in_another_language(tmp_path):
    text = CANVAS.replace("Student,ID,", "Estudiante,Identificación,").replace("Points Possible", "Puntos posibles")
    with pytest.raises(ValueError, match="--learner COLUMN"):
        sheet(tmp_path, text.replace("SIS Login ID", "Usuario").replace("SIS User ID", "SIS"))
    grades = sheet(tmp_path, text, learner="SIS Login ID")
    assert grades.kind == "Canvas" and grades.learners() == {"101": "ada", "102": "binh"}


def test_a_learner_whose_id_is_anothers_number(tmp_path):
    text = MOODLE.replace(",ada,", ",4712,")
    grades = sheet(tmp_path, text)
    assert grades.number_of({"lms": "", "learner": "4712"}) == "4711"
    rows = read(grades.filled({grades.number_of({"lms": "", "learner": "4712"}): 3}))
    assert [row["Grade"] for row in rows] == ["3", "", ""]


def test_the_same_number_in_the_sheet_of_another_site_is_somebody_else(tmp_path):
    grades = sheet(tmp_path, MOODLE)
    assert grades.number_of({"lms": "4711", "learner": "zoe"}) == ""
    assert grades.number_of({"lms": "4711", "learner": "ADA@example.org"}) == "4711"  # by whichever column
    assert grades.number_of({"lms": "9", "learner": "binh"}) == "4712"


@pytest.mark.parametrize("content", [b"", b"\n", b"PK\3\4\0\0", b'"', b"\x81\x8d", codecs.BOM_UTF16_LE + b"x"])
def test_what_is_no_sheet_gets_a_sentence(content, tmp_path):
    (tmp_path / "x.csv").write_bytes(content)
    with pytest.raises(ValueError, match="x.csv (is no list of grades|cannot be read)"):
        Sheet(tmp_path / "x.csv")
    with pytest.raises(ValueError, match="There is no file"):
        Sheet(tmp_path / "y.csv")
