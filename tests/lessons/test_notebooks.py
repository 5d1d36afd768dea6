"""What every notebook must be like before anyone runs it: no kernel is needed here.

Modules: lesson.
"""

import ast
import html
import re
import statistics
import subprocess
import sys
from urllib.parse import unquote

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert.filters import markdown2html
from stored import NOTEBOOKS, ROOT, read

from tiesfeeds import tables
from tiesfeeds.learning import verdicts
from tiesfeeds.learning.lesson import lessons
from tiesfeeds.networks import datasets
from tools.build import lesson_head, new_lesson, reading_time
from tools.build import notebooks as build

TAGS = {
    "setup", "predict", "explorer", "film", "diagram", "evidence", "hood", "quiz", "verdict", "recap",
    "raises-exception", "nbval-ignore-output", "here",
}  # fmt: skip
# Objectives begin with something that can be seen: whoever only 'understands' has nothing to show.
VERBS = set(
    "build calculate change check choose classify compare compute correct count decide defend describe design draw "
    "estimate explain fit find judge mark measure move name pick place plan predict read recognise report run say "
    "score separate show sketch sort staff state tell test translate turn use weigh write".split()
)
HEADS = {head.name: head for head in lessons()}
KNOWN = {row["id"]: row for row in tables.read("claims")}
DOI = re.compile(r"10\.\d{4,9}/[^\s\"'<>|]*[^\s\"'<>|.,;:)]")


# ---- reading ------------------------------------------------------------------------------------------------------


def named(path):
    return path.relative_to(ROOT).as_posix()


# On dark paper what is black is white, and what is dark is bright.
TURNED = re.compile(r"\b(black|white|dark(er)?|bright(er)?)\b", re.IGNORECASE)


def notebooks(*folders):
    """Parametrize a test over the notebooks of some folders, all if none is named."""
    paths = [path for path in NOTEBOOKS if not folders or path.relative_to(ROOT).parts[0] in folders]
    return pytest.mark.parametrize("path", paths, ids=named)


def cells(path, kind=None, tag=None):
    """Return the cells of a kind or with a tag; of code cells, those that are not empty."""
    return [
        cell
        for cell in read(path).cells
        if kind in (None, cell.cell_type) and (tag is None or tag in tags(cell)) and cell.source.strip()
    ]


def tags(cell):
    return cell.metadata.get("tags", [])


def prose(path):
    """Return the Markdown of a notebook without its code blocks and comments."""
    text = "\n\n".join(cell.source for cell in cells(path, "markdown"))
    return re.sub(r"```.*?```|<!--.*?-->", "", text, flags=re.DOTALL)


def outputs(path, kind):
    """Return all stored outputs of a MIME type."""
    return [
        output.data[kind] for cell in cells(path, "code") for output in cell.outputs if kind in output.get("data", {})
    ]


def headings(path):
    """Return level and text of every heading."""
    found = re.findall(r"^(#{1,6}) +(.+?) *#*$", prose(path), flags=re.MULTILINE)
    return [(len(level), text) for level, text in found]


def everything(path):
    """Return all that a reader may read: Markdown, code, and stored text."""
    stored = [output.get("text", "") for cell in cells(path, "code") for output in cell.outputs]
    pages = [
        re.sub(r"base64,[A-Za-z0-9+/=]+|<style>.*?</style>", "", page, flags=re.DOTALL)
        for page in outputs(path, "text/html")
    ]
    return "\n".join([*(cell.source for cell in cells(path)), *stored, *outputs(path, "text/plain"), *pages])


# ---- the file -----------------------------------------------------------------------------------------------------


@notebooks()
def test_it_is_valid_and_in_normal_form(path):
    """A kernel that everyone has, ids that stay, nothing of one machine: ``python course.py make`` sees to it."""
    text = path.read_text(encoding="utf-8")
    nb = nbformat.reads(text, 4)
    nbformat.validate(nb)
    assert len({cell.id for cell in nb.cells}) == len(nb.cells)
    assert text == build.dumps(build.normalise(nb)), "run python course.py make"
    assert len(text) < 2_000_000, "too large to open quickly; films keep their pictures out of the notebook"
    assert not re.search(r"(?<![\w.])(/home/|/root/|/tmp/|/Users/|[A-Z]:\\\\)", everything(path))


@notebooks()
def test_tags_are_known(path):
    for cell in cells(path):
        assert set(tags(cell)) <= TAGS


@notebooks("lessons", "solutions")
def test_it_was_run_and_shows_what_it_says(path):
    """Nothing is compared where nothing is stored."""
    for cell in cells(path, "code"):
        shows = isinstance(ast.parse(cell.source).body[-1], ast.Expr) and not cell.source.rstrip().endswith(";")
        shows = shows and "here" not in tags(cell)
        assert cell.outputs or not shows, f"this cell shows nothing: {cell.source}"
        for output in cell.outputs:
            assert output.get("name") != "stderr", f"this cell warns: {output.text}"
            assert output.output_type != "error" or "raises-exception" in tags(cell)


@notebooks()
def test_no_cell_looks_as_if_a_reader_had_run_it(path):
    """A number means 'done' (lesson 00), and a tick that the reader's own computer was looked at."""
    for cell in cells(path, "code"):
        assert cell.execution_count is None
        assert all(output.get("execution_count") is None for output in cell.outputs)
    assert not re.search(r"✔ \w", "\n".join([*outputs(path, "text/plain"), *outputs(path, "text/html")]))


@notebooks("exercises")
def test_an_exercise_has_not_been_run(path):
    assert not [cell for cell in cells(path, "code") if cell.outputs]


# ---- code -----------------------------------------------------------------------------------------------------------


@notebooks()
def test_visible_code_is_short(path):
    lengths = [len([line for line in cell.source.splitlines() if line.strip()]) for cell in cells(path, "code")]
    assert statistics.median(lengths) <= 3
    assert max(lengths) <= 15


@notebooks("lessons")
def test_only_what_is_there_to_be_read_shows_its_code(path):
    for cell in cells(path, "code"):
        assert cell.metadata.get("jupyter", {}).get("source_hidden", False) == ("hood" not in tags(cell))


@notebooks()
def test_one_setup_cell_imports_all_that_is_needed(path):
    first, *later = cells(path, "code")
    assert cells(path, tag="setup") == [first]
    (guard,) = ast.parse(first.source).body
    for node in guard.body:
        assert isinstance(node, ast.ImportFrom) and node.module.split(".")[0] == "tiesfeeds", ast.unparse(node)
    for cell in later:
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.Import | ast.ImportFrom) and "hood" not in tags(cell):
                assert re.match(r"from tiesfeeds\.lessons\.\w+\.exercise import exercise$", ast.unparse(node)), (
                    "import in the setup"
                )


@notebooks()
def test_a_page_without_its_course_says_what_to_do(path):
    """Somebody may have downloaded one notebook, or may open it in another Python."""
    (setup,) = cells(path, tag="setup")
    alone = subprocess.run([sys.executable, "-I", "-S", "-c", setup.source], capture_output=True, text=True)
    assert alone.stderr.splitlines()[-1] == (
        "ImportError: This page needs the whole course: get it, then run python course.py in its folder."
    )
    assert "ModuleNotFoundError: " not in alone.stderr


@notebooks()
def test_it_installs_nothing_hides_nothing_and_fetches_nothing(path):
    code = "\n".join(cell.source for cell in cells(path, "code"))
    assert not re.search(r"^\s*[!%]|\bget_ipython\b", code, flags=re.MULTILINE)
    assert not re.search(r"\bwarnings\b|filterwarnings|simplefilter|\blogging\b", code)
    assert not re.search(r"https?://|\burllib\b|\brequests\b|\burlopen\b|\bpooch\b|\bsocket\b", code)
    always_here = {name for name in datasets.names() if name in datasets._BUILT_IN}
    assert set(re.findall(r"datasets\.load\(\s*[\"'](\w+)", code)) <= always_here


@notebooks()
def test_text_names_no_cell_by_its_number(path):
    assert not re.search(r"\bcells?\s+(no\.?\s*|number\s+)?\d|\bIn ?\[\d", prose(path), flags=re.IGNORECASE)


# ---- what everyone can read -----------------------------------------------------------------------------------------


@notebooks()
def test_two_sums_of_money_are_no_formula(path):
    """JupyterLab takes what stands between two dollar signs of a paragraph for mathematics."""
    for paragraph in re.split(r"\n\s*\n", prose(path)):
        assert len(re.findall(r"\d\s?\$|\$\d[\d.,]* ", paragraph)) < 2, f"write 'dollars': {paragraph[:200]}"


@notebooks()
def test_no_item_of_a_list_begins_with_another_list(path):
    """An answer such as '4. 173. For …' becomes a list in a list, and loses its number."""
    for cell in cells(path, "markdown"):
        for item in BeautifulSoup(markdown2html(cell.source), "html.parser").select("li"):
            first = next((part for part in item.children if part.name or part.strip()), None)
            assert getattr(first, "name", None) not in ("ol", "ul"), f"begin it with a word: {item.get_text()[:80]}"


@notebooks()
def test_headings_do_not_jump(path):
    levels = [level for level, _ in headings(path)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


@notebooks()
def test_pictures_have_words(path):
    text = prose(path)
    assert not re.search(r"!\[\s*\]", text), "a picture without alt text"
    for picture in re.findall(r"<img\b[^>]*>", "\n".join([text, *outputs(path, "text/html")])):
        assert re.search(r'\balt="[^"]{3,}"', picture), f"a picture without alt text: {picture[:80]}"
    # JupyterLab shows these without alt text: use an <img alt> in HTML, as `tiesfeeds.display` does
    assert not [kind for kind in ("image/png", "image/jpeg", "image/svg+xml") for _ in outputs(path, kind)]
    for figure in re.findall(r"<svg\b.*?</svg>", text, flags=re.DOTALL):
        assert "<title" in figure or "aria-label" in figure


@notebooks("lessons", "solutions")
def test_what_moves_has_a_picture_and_a_sentence_stored(path):
    for cell in cells(path, "code"):
        if {"explorer", "film", "diagram"} & set(tags(cell)):
            pages = [output.data for output in cell.outputs if "tf-twin" in output.get("data", {}).get("text/html", "")]
            assert pages, f"no stored picture: {cell.source}"
            for page in pages:
                words = html.unescape(re.search(r'<img[^>]* alt="([^"]+)"', page["text/html"])[1])
                assert re.search(r"\d", words) or "diagram" in tags(cell), f"alt text without a number: {words}"


@notebooks("lessons", "solutions")
def test_alt_text_and_stored_text_are_title_and_sentence(path):
    """What a screen reader says, what the tests compare, and what stands below the picture are the same."""
    for cell in cells(path, "code"):
        for output in cell.outputs:
            page = output.get("data", {}).get("text/html", "")
            for words in re.findall(r'<img\b[^>]* alt="([^"]*)"', page):
                title, sentence, *_ = output.data["text/plain"].splitlines()
                title += "" if title.endswith("?") else "."
                assert len(sentence.split()) > 3 and html.unescape(words) == f"{title} {sentence}"
                assert f"<strong>{html.escape(title)}</strong> {html.escape(sentence)}" in page


# ---- links and sources ----------------------------------------------------------------------------------------------


def anchors(path):
    """Return the anchors of a file: what JupyterLab and what GitHub make of its headings, and explicit ids."""
    if path.suffix == ".ipynb":
        titles, text = [title for _, title in headings(path)], everything(path)
    else:
        text = path.read_text(encoding="utf-8")
        titles = re.findall(r"^#{1,6} +(.+?) *#*$", text, flags=re.MULTILINE)
    lab = {title.replace(" ", "-") for title in titles}
    github = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
    return lab | github | set(re.findall(r"\b(?:id|name)=[\"']([^\"']+)", text))


@notebooks()
def test_local_links_lead_somewhere(path):
    text = prose(path)
    targets = re.findall(r"\]\(\s*<?([^)\s>]+)", text) + re.findall(r"\b(?:href|src)=\"([^\"]+)\"", text)
    for target in targets:
        if re.match(r"[a-z][a-z+.-]*:", target):
            continue
        name, _, anchor = unquote(target).partition("#")
        file = (path.parent / name).resolve() if name else path
        assert file.is_relative_to(ROOT) and file.exists(), f"{target} does not exist"
        assert not anchor or anchor in anchors(file), f"{target} has no such heading"


@notebooks()
def test_sources_are_well_formed_and_known(path):
    text = everything(path)
    for doi in re.findall(r"(?:\bdoi:\s*|doi\.org/)([^\s\"'<>|]+)", text, flags=re.IGNORECASE):
        assert DOI.match(doi), f"not a DOI: {doi}"
    assert not re.search(r"\]\(http://", text), "link by https"
    known = {row["id"]: row for row in tables.read("facts")}
    for fact in set(re.findall(r"\bF\d{3}\b", text)):
        assert fact in known, f"there is no fact {fact}"
        assert "not verified" not in str(known[fact]["confidence"]), f"{fact} is not verified: it cannot be printed"
    assert set(re.findall(r"\bC\d\d\b", text)) <= set(KNOWN)
    for key in re.findall(r"\[@([\w:-]+)\]", text) + re.findall(r"assets\.reference\(\"(\w+)\"", text):
        assert tables.reference(key)


# ---- the anatomy of a lesson ----------------------------------------------------------------------------------------


@notebooks("lessons")
def test_the_head_is_what_the_lessons_file_says_and_the_time_what_the_formula_gives(path):
    head = lesson_head.text(HEADS[path.stem], *reading_time.minutes(read(path)))
    assert read(path).cells[0].source == head, "run python course.py map"


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_a_lesson_asks_a_question_and_has_objectives_that_can_be_observed(head):
    assert head.question.endswith("?") and head.short.endswith("?")
    assert 3 <= len(head.objectives) <= 5
    for objective in head.objectives:
        assert objective.split()[0].lower() in VERBS, objective
    assert not re.search(r"[*_`|<>]", "".join([head.title, head.short, *head.objectives]))


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_a_lesson_needs_lessons_that_come_before_it(head):
    before = {other.number for other in HEADS.values() if other.number < head.number}
    assert {*head.needs, *head.helps} <= before


@pytest.mark.parametrize("name", HEADS)
def test_nothing_is_left_to_write(name):
    """What ``python course.py new`` begins says TODO where its author's own is to stand."""
    left = list(new_lesson.still_to_write([name]))
    assert not left, "\n".join(left)


def test_every_lesson_has_a_file_and_a_number_of_its_own():
    assert list(HEADS) == [path.stem for path in NOTEBOOKS if path.parent.name == "lessons"]
    assert [head.number for head in HEADS.values()] == [f"{number:02}" for number in range(len(HEADS))]


def titles(path):
    """Return the headings of a lesson's parts."""
    return [text for level, text in headings(path) if level == 2]


# the lessons that have a core for everybody, and something deeper
RETOLD = [
    "00_start_here",
    "01_two_definitions",
    "02_one_inside_the_other",
    "03_who_and_what",
    "04_goals",
    "05_one_way_two_way",
    "06_mass_and_targeted",
    "07_answering_in_time",
    "08_growth",
    "09_the_scorecard",
    "10_both_online",
    "11_going_viral",
    "12_choosing",
    "13_in_harmony",
    "14_your_own",
]  # fmt: skip


@pytest.mark.parametrize("name", RETOLD)
def test_a_core_takes_at_most_half_an_hour_and_what_is_deeper_is_folded(name):
    path = ROOT / "lessons" / f"{name}.ipynb"
    core, deeper = reading_time.minutes(read(path))
    assert core <= 30 and deeper
    (fold,) = [cell for cell in cells(path, "markdown") if cell.source.startswith("## Deeper")]
    assert fold.metadata["jp-MarkdownHeadingCollapsed"] is True


@pytest.mark.parametrize("name", RETOLD)
def test_a_lesson_begins_with_something_to_bet_on_and_ends_on_monday(name):
    path = ROOT / "lessons" / f"{name}.ipynb"
    first = [cell for cell in read(path).cells if "setup" not in tags(cell)]
    moves = next(place for place, cell in enumerate(first) if {"explorer", "film"} & set(tags(cell)))
    assert "predict" in [tag for cell in first[:moves] for tag in tags(cell)]
    words = sum(len(cell.source.split()) for cell in first[1:moves] if cell.cell_type == "markdown")
    assert words <= 250, f"{words} words before the first thing that moves"
    parts = ["Your bet comes back", "The words", "The evidence at a glance", "Verdict", "On Monday", "Check yourself"]
    assert [title for title in titles(path) if title in parts] == parts
    order = [title.split(":")[0] for title in titles(path)]
    assert order.index("Check yourself") < order.index("Deeper") < order.index("Recap") < order.index("Sources")


@pytest.mark.parametrize("name", RETOLD)
def test_who_stops_where_a_core_ends_is_led_on(name):
    """The last cell before *Deeper*, which is folded, links to the next lesson, in the last one to its exercise."""
    path = ROOT / "lessons" / f"{name}.ipynb"
    place = next(place for place, cell in enumerate(read(path).cells) if cell.source.startswith("## Deeper"))
    line = read(path).cells[place - 1].source
    (address,) = re.findall(r"\]\((.*?)\)", line)
    following = [head.name for head in HEADS.values() if head.name > name]
    leads_to = f"lessons/{following[0]}.ipynb" if following else f"exercises/{name}/{name}.ipynb"
    assert (path.parent / address).resolve() == ROOT / leads_to
    assert line == lesson_head.way_on(HEADS[name]), "run python course.py map"


def test_below_the_map_of_the_course_each_number_opens_its_lesson():
    first, *others = RETOLD
    (below,) = [cell.source for cell in read(ROOT / "lessons" / f"{first}.ipynb").cells if cell.id == "map-after"]
    assert re.findall(r"\[(\d\d)\]\((\w+)\.ipynb\)", below) == [(name[:2], name) for name in others]


@notebooks("lessons")
def test_a_reason_names_a_screen_or_a_part_that_the_lesson_has(path):
    bank = (ROOT / "assets" / "lessons" / f"{path.stem}.toml").read_text(encoding="utf-8")
    told = [output for cell in cells(path, "code") for output in cell.outputs if "data" in output]
    shown = {"".join(output.data.get("text/plain", "")).partition("\n")[0] for output in told}
    assert set(re.findall(r"\b[Ii]n '([A-Z][^'\n]+)'", bank)) <= shown | set(titles(path))


@notebooks("lessons")
def test_learners_predict_before_they_see(path):
    order = [tag for cell in cells(path) for tag in tags(cell)]
    shown = [order.index(tag) for tag in ("explorer", "film") if tag in order]
    if shown:
        assert "predict" in order[: min(shown)]


@notebooks("lessons")
def test_a_lesson_has_its_parts_in_order(path):
    order = [tag for cell in cells(path) for tag in tags(cell)]
    parts = [tag for tag in ("quiz", "verdict", "recap") if tag in order]
    assert {"quiz", "verdict", "recap"} <= set(order)
    last = {tag: len(order) - 1 - order[::-1].index(tag) for tag in parts}
    assert last["quiz"] < last["recap"] and last["verdict"] < last["recap"]
    text = prose(path)
    assert re.search(r"^#{2,} .*\bSources\b", text, flags=re.MULTILINE)
    sources = re.split(r"^#{2,} .*\bSources\b", text, flags=re.MULTILINE)[-1]
    assert DOI.search(sources) or "https://" in sources
    if (ROOT / "solutions" / path.stem).is_dir():
        assert f"../exercises/{path.stem}/{path.stem}.ipynb" in text, "link to the exercise"


def cards(path):
    """Return the cell of a lesson's verdicts, and its stored cards by claim."""
    (cell,) = cells(path, tag="verdict")
    (output,) = cell.outputs
    page = BeautifulSoup(output.data["text/html"], "html.parser")
    return cell, {card["id"]: card for card in page.select("article.tf-verdict")}


@notebooks("lessons")
def test_every_claim_of_the_lesson_gets_its_verdict_from_the_table(path):
    """Written by hand, it would soon differ from the site, the slides and the table."""
    cell, shown = cards(path)
    assert cell.source == "lesson.verdicts()"
    assert list(shown) == sorted(HEADS[path.stem].claims)
    for claim, card in shown.items():
        said, row = card.get_text(" "), KNOWN[claim]
        assert card.select_one(f".tf-badge.tf-{row['verdict']}").get_text().split()[-1] == row["verdict"]
        assert row["claim"] in said and (row["degree"] or "") in said
    for row in prose(path).splitlines():
        assert not re.match(r"\| C\d\d \|", row), f"a verdict belongs into assets/data/claims.csv: {row}"


@notebooks("lessons")
def test_every_fact_that_a_verdict_rests_on_is_shown_in_its_lesson(path):
    shown = set(re.findall(r'<tr id="(F\d{3})"', everything(path)))
    for claim in HEADS[path.stem].claims:
        hidden = set(verdicts.cited(KNOWN[claim])) - shown
        assert not hidden, f"{claim} cites {sorted(hidden)}, which no table of this lesson shows"


def test_every_claim_belongs_to_one_lesson():
    assert sorted(claim for head in HEADS.values() for claim in head.claims) == list(KNOWN)


@notebooks("exercises", "solutions")
def test_an_exercise_names_its_lesson(path):
    head = cells(path, "markdown")[0].source
    assert re.match(rf"# {path.stem[:2]} · \S", head)
    assert f"../../lessons/{path.stem}.ipynb" in prose(path), "link to the lesson"


@pytest.mark.parametrize("path", [path for path in NOTEBOOKS if path.parent.name == "lessons"], ids=named)
def test_no_text_names_a_colour_that_dark_paper_turns_round(path):
    words = (ROOT / "tiesfeeds" / "lessons" / path.stem[3:] / "words.py").read_text(encoding="utf-8")
    texts = [cell.source for cell in cells(path, "markdown")] + [words]
    assert [found.group() for text in texts for found in TURNED.finditer(text)] == []
