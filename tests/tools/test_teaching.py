"""What teachers get beside the notebooks agrees with the notebooks."""

import html
import re

import pytest
import yaml
from stored import ROOT, read

from tools.build import teaching_map as maps

LESSONS = sorted(path.stem for path in (ROOT / "lessons").glob("[0-9]*.ipynb"))
SLUGS = sorted(path.name for path in (ROOT / "solutions").glob("[0-9]*"))


# ---- the map ------------------------------------------------------------------------------------------------------


def test_the_map_is_what_the_notebooks_say():
    assert maps.MAP.read_text(encoding="utf-8") == maps.written(), "run python course.py map"


@pytest.mark.parametrize("slug", SLUGS)
def test_each_check_names_objectives_that_there_are(slug):
    known = range(1, len(maps.objectives(read(ROOT / "lessons" / f"{slug}.ipynb"))) + 1)
    checks = maps.checks(read(ROOT / "solutions" / slug / f"{slug}.ipynb"))
    assert sum(check.points for check in checks) == 20
    assert [check.number for check in checks] == list(range(1, len(checks) + 1))
    for check in checks:
        assert check.objectives and set(check.objectives) <= set(known), f"question {check.number}"


@pytest.mark.parametrize("slug", SLUGS)
def test_most_objectives_are_checked(slug):
    """One at most is left to the lesson itself."""
    known = range(1, len(maps.objectives(read(ROOT / "lessons" / f"{slug}.ipynb"))) + 1)
    checks = maps.checks(read(ROOT / "solutions" / slug / f"{slug}.ipynb"))
    assert len(set(known) - {number for check in checks for number in check.objectives}) <= 1


# ---- what is argued about -----------------------------------------------------------------------------------------


def arguments():
    """Return the page's sections by the two digits of their lessons."""
    text = (ROOT / "teaching" / "arguments.md").read_text(encoding="utf-8")
    return {section[:2]: section for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]}


def numbers(text):
    """Return the numbers of a text as they are written, without what stands between thousands."""
    text = re.sub(r"(?<=\d)[\u00a0\u202f ,](?=\d{3}\b)", "", html.unescape(text))
    return set(re.findall(r"(?<![\w.])\d+(?:\.\d+)?(?![\w])", text))


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_lesson_has_its_mistakes_its_quarrel_and_its_question(lesson):
    section = arguments()[lesson[:2]]
    assert section.splitlines()[0] == read(ROOT / "lessons" / f"{lesson}.ipynb").cells[0].source.splitlines()[0][2:]
    assert 2 <= len(re.findall(r"^\* \*.+?\* \S", section, flags=re.MULTILINE)) <= 4
    assert section.count("**Argued about**: ") == section.count("**To discuss**: ") == 1


@pytest.mark.parametrize("lesson", LESSONS)
def test_its_numbers_are_the_lessons_own(lesson):
    nb = read(ROOT / "lessons" / f"{lesson}.ipynb")
    stored = [
        str(output.get("data", {}).get("text/html", "")) for cell in nb.cells for output in cell.get("outputs", [])
    ]
    known = numbers(
        "\n".join([cell.source for cell in nb.cells] + [re.sub(r"base64,[^\"]+", "", one) for one in stored])
    )
    body = arguments()[lesson[:2]].partition("\n")[2]
    assert numbers(body) <= known


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


def test_schedules_name_every_lesson():
    text = (ROOT / "TEACHING.md").read_text(encoding="utf-8")
    for name in ("Thirteen weeks", "Seven weeks"):
        table = text.partition(f"**{name}**")[2].partition("\n\n**")[0]
        rows = re.findall(r"^\| \d+ \| ([\d, ]+) \|", table, flags=re.MULTILINE)
        assert [lesson for row in rows for lesson in row.split(", ")] == [lesson[:2] for lesson in LESSONS]


def minutes(lesson):
    """Return the time that a lesson's head says it takes."""
    return int(re.search(r"^\| (\d+) \|", read(ROOT / "lessons" / f"{lesson}.ipynb").cells[0].source, re.MULTILINE)[1])


def test_the_time_of_lessons_is_the_same_everywhere():
    times = {lesson: minutes(lesson) for lesson in LESSONS}
    least, most = min(times.values()), max(times.values())
    start = "".join(cell.source for cell in read(ROOT / "lessons" / f"{LESSONS[0]}.ipynb").cells)
    assert f"Each lesson takes {least} to {most} minutes" in start
    for page in ("README.md", "TEACHING.md"):
        assert f"{least}–{most} minutes each" in (ROOT / page).read_text(encoding="utf-8"), page
    first, *middle, last = [sum(list(times.values())[:2]), *list(times.values())[2:]]
    weeks = f"{min(middle)} to {max(middle)} minutes of lesson each, {first} in the first and {last} in the last"
    assert weeks in (ROOT / "TEACHING.md").read_text(encoding="utf-8")


def test_the_settings_for_kubernetes_and_for_servers_agree_with_the_page():
    hub = ROOT / "teaching" / "hub"
    page = (hub / "README.md").read_text(encoding="utf-8")
    values = yaml.safe_load((hub / "values.yaml").read_text(encoding="utf-8"))
    assert f"{values['singleuser']['memory']['guarantee'].removesuffix('M')} MB of memory a learner" in page
    (folder,) = re.findall(r"~/([\w-]+)", (hub / "jupyter_server_config.py").read_text(encoding="utf-8"))
    assert f"targetpath={folder}&" in page and f"%2Ftree%2F{folder}%2Flessons%2F" in page
