"""The page about the class says what the marks say, and nothing that anybody wrote can run in it."""

import re
from xml.etree import ElementTree

import pytest

pytest.importorskip("nbgrader", reason='only teachers have nbgrader: pip install -e ".[teach]"')

from tools.teach import overview
from tools.teach.judging import FRIEND
from tools.teach.report import PAGE

SCRIPT = "<script>alert(1)</script>"
MOST = {"ties-check": 2, "share-check": 3}


def record(learner, ties, share, written=None, **more):
    marks = [
        {"name": name, "most": MOST[name], "points": points, "says": says, "by_hand": False}
        for name, (points, says) in {"ties-check": ties, "share-check": share}.items()
    ]
    marks.append({"name": "written", "most": 4, "points": written, "says": "", "by_hand": True})
    state = {"state": "by hand" if written is None else "marked", "why": ""}
    return {"learner": learner, "marks": marks, "look": [], "notes": [], **state, **more}


RIGHT = (2, "Right: there are 12 ties."), (3, "Right.")
PAIRS = (0, "You counted pairs."), (3, "Right.")


def rows(text, heading):
    """Return the rows of the table below a heading, as lists of texts."""
    part = text.partition(f"<h2>{heading}</h2>")[2].partition("<h2>")[0]
    lines = re.findall(r"<tr>(.*?)</tr>", part.partition("<tbody>")[2])
    return [[re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", line)] for line in lines]


def test_checks_and_mistakes_stand_in_their_order():
    class_ = [
        record("ada", *RIGHT), record("ben", *PAIRS), record("cem", *PAIRS),
        record("dora", (0, "ties is not 7. Count."), (0, "share is close to 0.25, not 3%.")),
        record("elif", (0, "ties is not 9. Count."), RIGHT[1]),
        record("finn", (0, "ties is not 30. Count."), RIGHT[1]),
    ]  # fmt: skip
    text = overview.body("x", class_)
    assert [row[:2] for row in rows(text, "Which check fails most")] == [["ties", "5 of 6"], ["share", "1 of 6"]]
    met = overview.mistakes(class_)
    assert [(key, len(learners)) for key, learners in met] == [
        (("ties-check", "ties is not …. Count."), 3),
        (("ties-check", "You counted pairs."), 2),
        (("share-check", "share is close to …, not …."), 1),
    ]
    assert rows(text, "Which mistake is made most")[1][:2] == ["ties", "You counted pairs."]


def test_points_are_a_picture_and_words():
    text = overview.body("x", [record("ada", *RIGHT, 4), record("ben", *PAIRS, 2), record("cem", *RIGHT, 3.5)])
    assert "3 learners have between 5 and 9 of 9 points; half of them have 8.5 or more." in text
    svg = ElementTree.fromstring(re.search(r"<svg role.*?</svg>", text)[0])
    tall = [float(bar.get("height")) for bar in svg.iter("rect")]
    assert sum(height > 0 for height in tall) == 2 and max(tall) == 2 * min(height for height in tall if height)
    assert svg.find("title").text == "Learners by points" and "8 to 9: 2" in svg.find("desc").text
    waiting = overview.body("x", [record("ada", *RIGHT), record("ben", *PAIRS, 2)])
    assert "between 3 and 5 of 5 points from the checks" in waiting and "1 written answer waits" in waiting


def test_who_needs_a_look():
    friend = record("ben", *PAIRS, look=[f"{FRIEND} 'ada': with those, 7 of 7 are right"])
    empty = {"learner": "pdf", "marks": [], "look": [], "notes": [], "state": "not marked", "why": "it is empty"}
    weak = record("cem", (0, "No."), (0, "No."))
    text = overview.body("x", [record("ada", *RIGHT), friend, empty, weak], ["zoe"])
    looks = dict(rows(text, "Who needs a look"))
    assert list(looks) == ["ben", "pdf", "cem", "zoe"]
    assert looks["pdf"] == "it is empty" and looks["cem"] == "0 of 5 points from the checks"
    assert "numbers of" in looks["ben"] and "You counted pairs." not in text  # a friend's mistakes are nobody's here
    assert "1 handed in nothing" in text


def test_what_was_done_with_nobodys_numbers_has_its_command_ready():
    def by(learner, typed, right=7):
        return record(learner, *PAIRS, look=[f"{FRIEND} '{typed}': with those, {right} of 7 are right"])

    text = overview.body("x", [by("ada", "guest"), by("ben", "Guest"), by("cem", "Cem Öz"), by("dora", "Ada")])
    commands = re.findall(r"<code>(.*?)</code>", text)
    assert commands == [
        "python course.py teach mark x ada ben --numbers guest",
        "python course.py teach mark x cem --numbers &#x27;cem öz&#x27;",
        "python course.py teach mark x LEARNER --numbers ID",  # a classmate's: the teacher says whose
    ]
    assert "<code>" not in overview.body("x", [by("ada", "guest", 0), record("ben", *RIGHT)])


def test_a_class_of_nobody():
    assert "nothing collected" in overview.body("x", [])


def test_every_text_is_escaped_and_the_page_is_light():
    bad = record(SCRIPT, (0, SCRIPT), (0, SCRIPT), look=[SCRIPT])
    body = overview.body("x", [bad], [SCRIPT])
    assert SCRIPT not in body and body.count("&lt;script&gt;") >= 4
    many = [record(f"learner{n}", (0, f"ties is not {n}."), (0, f"share is not {n}.")) for n in range(300)]
    page = PAGE.format(title="x", body=overview.body("x", many), style=overview.STYLE)
    assert len(page) < 150_000 and "default-src 'none'" in page and "http:" not in page.replace("http-equiv", "")
