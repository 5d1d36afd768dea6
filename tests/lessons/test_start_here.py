"""Lesson 00: the check of the environment, its two explorers, and the map of the course."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from stored import ROOT

from tiesfeeds import tables
from tiesfeeds.learning.lesson import lessons
from tiesfeeds.lessons.start_here import explorers

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(autouse=True)
def progress(monkeypatch, tmp_path):
    monkeypatch.setenv("TIESFEEDS_PROGRESS", str(tmp_path / "progress"))


# ---- does everything work here? ----


def test_the_check_demands_what_the_package_demands():
    least = {}
    for line in PROJECT["dependencies"]:
        requirement = Requirement(line)
        least[requirement.name] = next(one.version for one in requirement.specifier if one.operator == ">=")
    assert {name: least[name] for name in explorers.NEEDED} == explorers.NEEDED
    assert PROJECT["requires-python"] == f">={explorers.PYTHON}"


def test_the_text_of_the_check_holds_for_every_machine_and_the_page_adds_the_versions():
    check = explorers.check()
    assert not re.search(r"\d", repr(check))
    assert not check.page and "has not answered yet" in check.lines[-1]
    before = repr(check)
    check.page = True  # what the page does once it is there
    assert check.lines[-1].startswith("✔ The page answers")
    assert all(line.startswith("✔") for line in check.lines)
    assert all(re.search(r"\d", line) for line in check.lines[: 1 + len(explorers.NEEDED)])
    assert repr(check) == before


@pytest.mark.parametrize(("version", "says"), [("4.3.9", "4.3.9 is too old: it must be 4.4"), (None, "not installed")])
def test_the_check_says_what_to_do(monkeypatch, version, says):
    found = explorers.metadata.version

    def other(name):
        if name != "jupyterlab":
            return found(name)
        if version is None:
            raise explorers.metadata.PackageNotFoundError(name)
        return version

    monkeypatch.setattr(explorers.metadata, "version", other)
    (line,) = [line for line in explorers.check().lines if "JupyterLab" in line]
    assert line.startswith("✘") and says in line and line.endswith("python course.py")


def test_versions_are_compared_as_numbers():
    assert explorers._numbers("4.10.0") > explorers._numbers("4.4")
    assert explorers._numbers("0.9.13") >= explorers._numbers("0.9.13")


def test_the_check_says_if_answers_cannot_be_kept(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("TIESFEEDS_PROGRESS", str(tmp_path / "file"))
    assert any(line.startswith("✘ Your answers cannot be stored") for line in explorers.check().lines)


# ---- the explorers ----


@pytest.mark.parametrize("answers", range(explorers.MESSAGES // 2 + 1))
def test_there_are_always_twelve_messages(answers):
    words = explorers.Words(answers)
    assert words.reached + words.answers == explorers.MESSAGES
    assert words.answers <= words.reached


@pytest.mark.parametrize("answers", range(explorers.MESSAGES // 2 + 1))
def test_a_click_on_a_person_makes_them_answer_or_stop(answers):
    slider = explorers.twelve_messages().controls[0]
    for person in range(explorers.MESSAGES):
        before, setting = explorers._person(explorers.Words(answers), person)
        assert before.startswith("answers") == (person < answers)
        assert (setting is None) == (person >= slider["high"]), "more cannot answer: the slider ends there"
        if setting:
            assert slider["low"] <= setting["answers"] <= slider["high"]
            after, _ = explorers._person(explorers.Words(**setting), person)
            assert after.startswith("answers") != before.startswith("answers")


def test_one_setting_solves_the_puzzle():
    screen = explorers.twelve_messages()
    solved = [answers for answers in range(explorers.MESSAGES // 2 + 1) if explorers.Words(answers).solved]
    assert solved == [3]
    assert "Puzzle solved" in screen.describe(answers=3) and "1 of them talks with her" in screen.describe(answers=1)


def test_a_message_that_somebody_loses_is_somebodys_answer():
    screen = explorers.twelve_messages()
    (before, after) = (screen.states_for(900, [{"answers": n}])[1][0].moving for n in (0, 4))
    (start, end) = (bubbles(layer) for layer in (before, after))
    assert len(start) == len(end) == explorers.MESSAGES
    moved = [number for number in range(explorers.MESSAGES) if start[number] != end[number]]
    assert moved == [8, 9, 10, 11], "the last four messages come back, the others stay where they are"
    assert len({y for _, y in start}) == 1 and len({y for _, y in end}) == 2


def bubbles(layer):
    """Return the places of the messages on the picture, in their order: marks that have a shape with a tail."""
    at, found = 0, []
    for kind, _, _, count, stride, *_ in layer.ops:
        if kind == "p" and stride == 2 * (len(explorers._BUBBLE.codes) - 1):
            found.append(tuple(layer.numbers[at : at + 2].tolist()))
        at += count * stride
    return found


def test_every_survey_stays_in_its_year_and_gaps_stay_gaps():
    screen = explorers.adults()
    (slider,) = screen.controls
    for year in range(slider["low"], slider["high"] + 1):
        found = [row for row in tables.read("pew_us_adults") if row["date"].startswith(str(year))]
        adults = screen.result(year=year)
        assert adults.surveys == len(found)
        if found:
            assert adults.low == adults.high
            assert (adults.low[0].isoformat(), adults.low[1]) == (found[-1]["date"], found[-1]["percent"])
        else:
            assert adults.low[0].year < year < adults.high[0].year
            assert "no survey" in screen.describe(year=year)


# ---- the map of the course ----


def test_the_map_has_all_lessons_with_their_claims():
    course = explorers._course()
    shown = [lesson for own in course.parts.values() for lesson in own]
    assert shown == list(lessons())
    assert course.here == {lesson.number for lesson in shown}
    for lesson in shown:
        assert lesson.slug == re.sub(r"\W+", "_", lesson.title.lower()), "one name everywhere"


def test_the_maps_sentence_does_not_depend_on_what_is_written():
    parts = explorers._course().parts
    (sentence,) = {
        explorers._describe_course(explorers.Course(parts, frozenset(here))) for here in ([], ["00"], ["00", "13"])
    }
    assert f"{len(lessons())} lessons test {len(tables.read('claims'))} claims" in sentence
