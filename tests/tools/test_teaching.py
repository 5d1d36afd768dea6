"""What teachers get beside the notebooks agrees with the notebooks.

Modules: lesson_head, pages, teaching_map.
"""

import html
import re

import pytest
import yaml
from stored import ROOT, read

from tiesfeeds import tables
from tiesfeeds.learning import lesson
from tools.build import pages
from tools.build import teaching_map as maps

LESSONS = sorted(path.stem for path in (ROOT / "lessons").glob("[0-9]*.ipynb"))
SLUGS = sorted(path.name for path in (ROOT / "solutions").glob("[0-9]*"))


# ---- pages that follow from the lessons' files ---------------------------------------------------------------------


def test_pages_are_what_the_lessons_files_say():
    assert [page.name for page, text in pages.written() if page.read_text(encoding="utf-8") != text] == [], (
        "run python course.py map"
    )


def test_a_page_that_lost_its_marks_is_said(monkeypatch, tmp_path):
    monkeypatch.setattr(pages, "ROOT", tmp_path)
    (tmp_path / "README.md").write_text("<!-- lessons: old -->\nold\n<!-- end of lessons -->\n", encoding="utf-8")
    page, text = pages._with_regions("README.md", {"lessons": "new"})
    assert page == tmp_path / "README.md" and text == "<!-- lessons: old -->\n\nnew\n\n<!-- end of lessons -->\n"
    with pytest.raises(SystemExit, match="README.md must have one line <!-- schedules: … -->"):
        pages._with_regions("README.md", {"schedules": "new"})


# ---- the map ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", SLUGS)
def test_each_check_names_objectives_that_there_are(slug):
    known = range(1, len(lesson.read(slug).objectives) + 1)
    checks = maps.checks(read(ROOT / "solutions" / slug / f"{slug}.ipynb"))
    assert [check.number for check in checks] == list(range(1, len(checks) + 1))
    for check in checks:
        assert check.objectives and set(check.objectives) <= set(known), f"question {check.number}"


@pytest.mark.parametrize("slug", SLUGS)
def test_most_objectives_are_checked(slug):
    """One at most is left to the lesson itself."""
    known = range(1, len(lesson.read(slug).objectives) + 1)
    checks = maps.checks(read(ROOT / "solutions" / slug / f"{slug}.ipynb"))
    assert len(set(known) - {number for check in checks for number in check.objectives}) <= 1


# ---- what is argued about -----------------------------------------------------------------------------------------


def numbers(text):
    """Return the numbers of a text as they are written, without what stands between thousands."""
    text = re.sub(r"(?<=\d)[\u00a0\u202f ,](?=\d{3}\b)", "", html.unescape(text))
    return set(re.findall(r"(?<![\w.])\d+(?:\.\d+)?(?![\w])", text))


@pytest.mark.parametrize("name", LESSONS)
def test_every_lesson_has_its_mistakes_its_quarrel_and_its_question(name):
    teaching = tables.lesson(name)["teaching"]
    assert 2 <= len(teaching["mistakes"]) <= 4
    assert all(re.match(r"\*[^*]+\* \S", mistake) for mistake in teaching["mistakes"])
    assert teaching["argued_about"] and teaching["to_discuss"]
    assert set(teaching) <= {"in_class", "mistakes", "argued_about", "to_discuss"}


@pytest.mark.parametrize("name", LESSONS)
def test_its_numbers_are_the_lessons_own(name):
    nb = read(ROOT / "lessons" / f"{name}.ipynb")
    stored = [
        str(output.get("data", {}).get("text/html", "")) for cell in nb.cells for output in cell.get("outputs", [])
    ]
    known = numbers(
        "\n".join([cell.source for cell in nb.cells] + [re.sub(r"base64,[^\"]+", "", one) for one in stored])
    )
    assert numbers(pages.arguments(lesson.read(name)).partition("\n")[2]) <= known


# ---- pages --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["TEACHING.md", "teaching/map.md", "teaching/arguments.md", "teaching/hub/README.md"])
def test_links_lead_somewhere(name):
    page = ROOT / name
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if target.startswith("https:"):
            continue
        file, _, anchor = target.partition("#")
        file = (page.parent / file).resolve() if file else page
        assert file.is_relative_to(ROOT) and file.exists(), target
        titles = re.findall(r"^#+ +(.+)$", file.read_text(encoding="utf-8"), flags=re.MULTILINE) if anchor else []
        assert not anchor or anchor in {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_teaching_names_commands_that_there_are():
    """What a teacher copies from a page must not have been renamed."""
    text = "\n".join(
        page.read_text(encoding="utf-8") for page in [ROOT / "TEACHING.md", *ROOT.glob("teaching/**/*.md")]
    )
    listed = re.findall(
        r"^    python course\.py (\w+) ", (ROOT / "course.py").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert set(re.findall(r"python course\.py ([a-z]+)\b", text)) <= set(listed)


def test_schedules_name_every_lesson_once():
    text = (ROOT / "TEACHING.md").read_text(encoding="utf-8")
    by_week = text.partition("<!-- schedules")[2].partition("<!-- end")[0].split("**")[2::2]
    assert len(by_week) == 2
    for schedule in by_week:
        rows = re.findall(r"^\| \d+ \| ([\d, ]+) \|", schedule, flags=re.MULTILINE)
        assert [number for row in rows for number in row.split(", ")] == [name[:2] for name in LESSONS]


def test_the_settings_for_kubernetes_and_for_servers_agree_with_the_page():
    hub = ROOT / "teaching" / "hub"
    page = (hub / "README.md").read_text(encoding="utf-8")
    values = yaml.safe_load((hub / "values.yaml").read_text(encoding="utf-8"))
    assert f"{values['singleuser']['memory']['guarantee'].removesuffix('M')} MB of memory a learner" in page
    (folder,) = re.findall(r"~/([\w-]+)", (hub / "jupyter_server_config.py").read_text(encoding="utf-8"))
    assert f"targetpath={folder}&" in page and f"%2Ftree%2F{folder}%2Flessons%2F" in page
