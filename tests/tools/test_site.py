"""The pages for reading: whole, linked, without anything from outside, and alive in a browser, from disk.

Modules: formulas, site, site_doors, site_index, site_embed, site_pages, site_preview, site_screens, site_settings,
workshop.
"""

import itertools
import json
import os
import re
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, unquote

import nbformat
import pytest
import stored
from bs4 import BeautifulSoup
from lab import axe
from PIL import Image
from stored import ROOT

from tiesfeeds import tables
from tiesfeeds.display import front_end
from tiesfeeds.display.controls import Choice, Slider, Switch
from tiesfeeds.learning import coming_back, question_bank, quiz, words
from tiesfeeds.learning.lesson import lessons
from tiesfeeds.lessons import going_viral, in_harmony, one_way_two_way
from tools.build import site as site_tool
from tools.build import site_doors, site_screens, workshop
from tools.build.formulas import formulas
from tools.build.site_pages import PARTS, WORDS
from tools.build.site_settings import FEW, GRID, SHORT, beginning, few, settings, steps, thinned

LESSONS = sorted(path.stem for path in (ROOT / "lessons").glob("[0-9]*.ipynb"))
CLAIMS = [claim["id"] for claim in tables.read("claims")]
LOADED = "script[src], img[src], link[href], source[src], iframe[src], video[src]"
MOVES = "05_one_way_two_way"  # its explorers move; those of the others are left still, which saves minutes
AXE = "axe.run(document, {resultTypes: ['violations'], preload: false})"  # it may not read a style sheet from disk


@pytest.fixture(scope="module")
def tool():
    """``tools/build/site.py``; Python has a module of that name."""
    return site_tool


@pytest.fixture(scope="module")
def site(tool, tmp_path_factory):
    """The folder of the site, built once; or one that was built before, for runs without end."""
    if "TIESFEEDS_SITE" in os.environ:
        return Path(os.environ["TIESFEEDS_SITE"])
    folder = tmp_path_factory.mktemp("reading") / "site"
    folder.mkdir()
    tool.build(folder, moving=[MOVES].__contains__)
    return folder


@pytest.fixture(scope="module")
def pages(site):
    """Every page of the site, by its path in it."""
    return {
        path.relative_to(site).as_posix(): BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for path in site.rglob("*.html")
    }


def cells(lesson, tag):
    """Return the ids of a lesson's cells that have a tag."""
    nb = nbformat.read(ROOT / "lessons" / f"{lesson}.ipynb", 4)
    return [cell.id for cell in nb.cells if tag in cell.metadata.get("tags", []) and cell.get("outputs")]


def test_the_scripts_say_what_stands_in_the_file_of_words():
    scripts = "".join(path.read_text(encoding="utf-8") for path in PARTS.glob("*.js"))
    said = " ".join(re.findall(r"phrase\(.*", scripts))
    assert all(f'"{name}"' in said for name in WORDS["scripts"])
    assert set(re.findall(r'phrase\("(\w+)"', said)) <= set(WORDS["scripts"])
    assert not set(WORDS["scripts"]) & set(front_end.words()), "a page has both"


# ---- whole ------------------------------------------------------------------------------------------------------


def test_every_lesson_is_there_with_its_pictures_films_and_quizzes(pages):
    screens = [place["id"] for place in pages[f"lessons/{MOVES}.html"].select("[data-widget=explorer]")]
    assert screens == ["conversation", "ladder", "dyads_and_edges", "swap_by_swap", "homophily"]
    for lesson in LESSONS:
        page = pages[f"lessons/{lesson}.html"]
        text = (ROOT / "lessons" / f"{lesson}.ipynb").read_text(encoding="utf-8")
        assert len(page.select("figure.tf-twin img[alt]")) == text.count('<figure class=\\"tf-twin')
        assert len(page.select("figure.tf-twin figcaption")) == len(page.select("figure.tf-twin"))
        animations = page.select("[data-widget=animation]")
        assert [one.parent["data-cell"] for one in animations] == cells(lesson, "film")
        assert all(one.select_one(".stored figure.tf-twin") for one in animations)
        quizzes = {quiz.parent["data-cell"] for quiz in page.select("[data-widget=quiz]")}
        assert set(cells(lesson, "quiz")) <= quizzes
        assert all(quiz.select_one(".static-quiz details") for quiz in page.select("[data-widget=quiz]"))
        assert not re.search(r"\$[^$<]*\\[a-z]+", page.main.get_text()), "a formula needs a typesetter"


def test_the_first_film_of_a_lesson_comes_with_the_page(site, pages):
    """Else it is asked for when all scripts have run: on a slow line that is two ways there and back later."""
    links = pages[f"lessons/{MOVES}.html"].select("link[rel=preload][as=script][media]")
    assert [link["href"] for link in links] == [
        f"../films/{MOVES}-explore-first-{width}.js" for width in ("wide", "narrow")
    ]
    assert all((site / "lessons" / link["href"]).is_file() for link in links)
    assert not pages["index.html"].select("link[rel=preload]")


def test_what_needs_python_stands_still_and_says_where_it_works(pages):
    for lesson in LESSONS:
        page = pages[f"lessons/{lesson}.html"]
        said = [place.select("figure.tf-twin small") for place in page.select("[data-widget]")]
        still = [hints[0].find_parent(attrs={"data-widget": True}) for hints in said if "JupyterLab" in str(hints)]
        assert {place["data-widget"] for place in still} <= {"picture"}
        names = {place.parent["data-cell"] for place in still}
        wanted = {cell for cell in cells(lesson, "explorer") if cell in ("your-figures", "game")}
        assert names == wanted, lesson
        assert not any("Run the notebook" in place.get_text() for place in still)
        line = f"python course.py lessons/{lesson}.ipynb"
        assert all(place.select_one("figure.tf-twin small code").text == line for place in still)
        assert all(place.details for place in still if place.parent["data-cell"] == "your-figures")
    assert pages[f"lessons/{MOVES}.html"].find(id="your_figures")["data-widget"] == "picture"  # where others move


def test_a_season_of_which_python_plays_the_weeks_is_not_drawn():
    assert site_screens.needs_python(in_harmony.game()) and not site_screens.needs_python(in_harmony.mixes())


def test_lessons_lead_to_each_other_and_from_the_first_page(pages):
    listed = [anchor["href"] for anchor in pages["index.html"].select(".lessons h3 a")]
    assert listed == [f"lessons/{lesson}.html" for lesson in LESSONS]
    for one, other in itertools.pairwise(LESSONS):
        assert pages[f"lessons/{one}.html"].select_one(".neighbours a[rel=next]")["href"] == f"../lessons/{other}.html"
        assert pages[f"lessons/{other}.html"].select_one(".neighbours a[rel=prev]")["href"] == f"../lessons/{one}.html"


def test_the_front_page_shows_a_picture_that_moves_and_a_card_for_each_lesson(site, pages):
    page = pages["index.html"]
    hero = page.select_one(".hero .output")
    assert hero["id"] == "twelve_messages" and (site / hero.find("img")["src"]).is_file()
    cards = page.select(".lessons > li")
    assert all(card.svg.find(["circle", "rect", "path", "line", "ellipse"]) for card in cards)
    assert all(re.search(r"\d+ minutes", card.small.get_text()) for card in cards)
    asked = {place["data-lesson"]: int(place["data-of"]) for place in page.select("[data-lesson]")}
    for name in LESSONS:
        shown = [json.loads(quiz.script.string) for quiz in pages[f"lessons/{name}.html"].select("[data-widget=quiz]")]
        assert asked[name] == sum(len(quiz["items"]) for quiz in shown if quiz["lesson"] == name) > 0
    drawn = {place.a.get_text(): len(place.select("rect")) for place in page.select(".verdicts li")}
    assert sum(drawn.values()) == len(CLAIMS) and all(drawn.values())


def test_every_page_has_a_description_and_a_sign_and_names_a_preview_only_where_its_address_is_known(tool, pages):
    said = {name: page.find("meta", attrs={"name": "description"})["content"] for name, page in pages.items()}
    assert all(20 < len(text) for text in said.values())
    assert len(set(said.values())) > len(LESSONS) + len(CLAIMS)
    assert not any(page.find("meta", property="og:image") for page in pages.values())
    template = tool.jinja2.Environment(loader=tool.jinja2.FileSystemLoader(tool.PARTS)).get_template("page.html.j2")
    page = BeautifulSoup(template.render(title="T", root="", address="https://example.org/"), "html.parser")
    assert page.find("meta", property="og:image")["content"] == "https://example.org/static/preview.png"


def test_the_preview_has_the_size_that_other_sites_ask_for(site):
    with Image.open(site / "static" / "preview.png") as image:
        assert image.size == (1200, 630) and len(image.convert("RGB").getcolors(1 << 16)) > 20


def test_the_workflow_publishes_what_the_command_writes():
    text = (ROOT / ".github" / "workflows" / "pages.yml").read_text(encoding="utf-8")
    assert "run: python course.py site --address" in text and "path: site\n" in text


def test_every_claim_has_a_page_with_the_verdict_of_its_lesson(pages):
    lesson_of = {claim: head.number for head in lessons() for claim in head.claims}
    for claim in CLAIMS:
        page = pages[f"claims/{claim}.html"]
        lesson = next((name for name in LESSONS if name.startswith(lesson_of[claim])), None)
        card = pages[f"lessons/{lesson}.html"].find("article", id=claim) if lesson else None
        if card is None:
            assert "Not decided yet" in page.main.get_text()
            continue
        assert card.b.get_text() == claim and page.find("article", id=claim).get_text() == card.get_text()
        assert page.find("a", href=f"../lessons/{lesson}.html#{claim}")


def test_the_first_page_and_a_sheet_to_print_have_the_answer_in_one_minute(pages):
    for name in ("index.html", "answer.html"):
        said = " ".join(pages[name].select_one(".tf-minute").get_text(" ").split())
        assert words.ANSWER in said
        assert all(row["measured"] in said.replace("\u00a0", " ") for row in tables.read("one_minute"))
        small = pages[name].select(".tf-minute small")
        assert all(re.sub(r"[(), ]", "", "".join(mark.find_all(string=True, recursive=False))) == "" for mark in small)


def test_a_claim_whose_lesson_is_missing_says_so(tool):
    claim = next(claim for claim in tool.claims([]) if claim["id"] == "C47")
    assert claim["at"] == "" and claim["page"] is None
    loader = tool.jinja2.FileSystemLoader(tool.PARTS)
    template = tool.jinja2.Environment(loader=loader).get_template("claim.html.j2")
    text = template.render(title="C47", root="../", claim=claim, before=None, after=None)
    assert "lesson 11, which will decide this claim, does not exist yet" in text


def test_every_term_leads_to_the_lessons_that_use_it(pages):
    terms = {row.dt.get_text(): row.dd for row in pages["glossary.html"].select("dl > div")}
    assert list(terms) == list(tables.glossary())
    for name, term in tables.glossary().items():
        bold = [anchor["href"] for anchor in terms[name].select("a:has(strong)")]
        written = [lesson for lesson in LESSONS if lesson.startswith(term["lesson"])]
        assert [address.partition("#")[0] for address in bold] == [f"lessons/{lesson}.html" for lesson in written]


def test_every_source_leads_to_where_it_can_be_read(pages):
    sources = {row["id"]: row for row in pages["bibliography.html"].select(".sources li")}
    entries = tables._toml(tables.path("bibliography.toml"))
    assert set(sources) == set(entries)
    for key, entry in entries.items():
        address = f"https://doi.org/{entry['doi']}" if "doi" in entry else entry.get("url")
        assert address is None or sources[key].find("a", href=address), key


def test_a_lesson_shows_no_code_but_under_the_hood_and_no_button_that_only_jupyterlab_has(pages):
    for name in LESSONS:
        page = pages[f"lessons/{name}.html"]
        assert not page.select(".cell.code:not(.hood) > pre > code"), name
        assert (
            not page.select("details > summary:-soup-contains('Code')") and "Start this page above" not in page.text
        ), name


# ---- linked -----------------------------------------------------------------------------------------------------


def test_every_local_link_leads_somewhere(site, pages):
    anchors = {name: {tag["id"] for tag in page.find_all(id=True)} for name, page in pages.items()}
    broken = []
    for name, page in pages.items():
        for tag, address in [(t, t.get("href") or t.get("src")) for t in page.select("a, link, script[src], img")]:
            if tag.name == "a" and re.match("https?://|mailto:", address or "") or address == "data:,":
                continue
            file, _, anchor = unquote(address or "nothing").partition("#")
            target = (site / name).parent.joinpath(file).resolve() if file else site / name
            if not target.is_file() or not target.is_relative_to(site):
                broken.append(f"{name}: {address}")
            elif anchor and not {anchor, anchor.partition("?")[0]} & anchors[target.relative_to(site).as_posix()]:
                broken.append(f"{name}: {address} (no such place)")
    assert broken == []


def test_ids_are_there_once(pages):
    for name, page in pages.items():
        ids = [tag["id"] for tag in page.find_all(id=True)]
        assert len(ids) == len(set(ids)), name


def test_the_search_knows_places_that_exist(site, pages):
    text = (site / "static" / "search_index.js").read_text(encoding="utf-8")
    entries = json.loads(text.removeprefix("window.searchIndex = ").rstrip(";\n"))
    for entry in entries:
        name, _, anchor = entry["url"].partition("#")
        assert entry["title"] and (not anchor or pages[name].find(id=anchor)), entry["url"]
    kinds = {entry["kind"] for entry in entries}
    assert kinds == {"lessons", "exercises", "term", "claim", "source"}


def test_nothing_is_fetched_from_outside(site, pages):
    for name, page in pages.items():
        for tag in page.select(LOADED):
            address = tag.get("src") or tag["href"]
            assert address == "data:," or not re.match(r"[a-z]+:|//", address), f"{name}: {address}"
    for path in [*site.rglob("*.css"), *(site / "static").glob("*.js")]:
        if path.name != "search_index.js":
            text = path.read_text(encoding="utf-8")
            inside = (
                text.replace('xmlns="http://www.w3.org/2000/svg"', "").replace("url(#", "(").replace("url(data:", "(")
            )  # names, and what is there already
            assert not re.search(r"https?://|@import|url\(|\bfetch\(|\bimport\b *[({]", inside)


# ---- the command ------------------------------------------------------------------------------------------------


def test_a_folder_that_holds_something_else_is_left_alone(tool, tmp_path):
    (tmp_path / "thesis.txt").touch()
    with pytest.raises(SystemExit, match="holds something else: name a folder that is empty or does not exist yet"):
        tool.main([str(tmp_path)])
    assert (tmp_path / "thesis.txt").exists()


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("share $2r/(1+r)$.", 'share <span class="formula">2<var>r</var>/(1+<var>r</var>)</span>.'),
        ("from 4 to 22 $. Try 4 $, then", "from 4 to 22 &#36;. Try 4 &#36;, then"),
        ("type `$d$` here", "type `$d$` here"),
    ],
)
def test_formulas_and_money(text, becomes):
    assert formulas(text) == becomes


# ---- which settings are drawn -----------------------------------------------------------------------------------

MANY = {
    "price": Slider("Price", 0, 1, 0.05, 0.5),
    "count": Slider("Count", -100, 100, 1, 3),
    "kind": Choice("Kind", ("a", "b", "c")),
    "sure": Switch("Sure", True),
    "rate": Slider("Rate", 1, 50, 1, 7, assumption=True),
}


def test_a_screen_with_few_settings_is_drawn_in_all_of_them():
    few = {name: MANY[name] for name in ("price", "kind", "sure")}
    drawn = settings(few)
    assert len(drawn) == 21 * 3 * 2 == len({tuple(one.values()) for one in drawn})
    assert {"price": 0.15, "kind": "c", "sure": False} in drawn  # as the page says it: no 0.15000000000000002


def test_elsewhere_every_control_moves_through_its_range_from_the_start_and_from_each_question():
    start = {name: control.start for name, control in MANY.items()}
    asked = {**start, "kind": "b", "count": 77}
    drawn = {tuple(one.values()) for one in settings(MANY, [asked])}
    for base, name in itertools.product((start, asked), MANY):
        assert {tuple({**base, name: step}.values()) for step in steps(MANY[name])} <= drawn
    beside = {one for one in drawn if sum(a != b for a, b in zip(one, start.values(), strict=True)) > 1}
    assert GRID / 4 < len(beside) and len(drawn) < 2 * (21 + 201 + 3 + 2 + 50) + GRID


def test_a_grid_keeps_the_ends_and_all_options():
    grid = thinned({name: steps(control) for name, control in MANY.items()}, 90)
    assert (grid["price"][0], grid["price"][-1], grid["kind"]) == (0, 1, ["a", "b", "c"])
    assert all(len(values) >= 2 for values in grid.values())


def test_a_slider_ends_where_it_says_also_where_its_steps_do_not_add_up():
    rates = steps(Slider("Rate", 0.1, 1.5, 0.05, 0.5))
    assert len(rates) == 29 and rates[-1] == 1.5


def test_large_pictures_are_drawn_at_few_settings_but_at_all_that_a_question_asks_for():
    crowd = {"person": Slider("Who", 0, 1000, 1, 0), "turn": Slider("Draw again", 1, 10, 1, 1)}
    asked = {"person": 17, "turn": 10}
    drawn = few(crowd, [asked])
    assert all({**asked, "turn": turn} in drawn for turn in range(1, 11))
    assert {0, 17, 1000} <= {one["person"] for one in drawn} and len(drawn) < FEW + 2 * 2 * SHORT


def test_a_long_film_begins_with_the_first_controls_way_and_what_questions_ask_for():
    crowd = {"person": Slider("Who", 0, 100, 1, 5), "turn": Slider("Draw again", 1, 10, 1, 1)}
    asked = {"person": 17, "turn": 10}
    way = [{"person": person, "turn": 1} for person in range(101)]
    assert beginning(crowd, [asked, way[5]]) == [*way, asked]


def test_an_explorer_of_which_all_states_would_weigh_too_much_gets_few(monkeypatch):
    light = going_viral.light()
    assert len(site_screens.wanted(light)) == len(settings(light._controls))  # each of the forty can be lit there too
    monkeypatch.setattr(site_screens, "HEAVY", 1_000_000)
    assert len(site_screens.wanted(light)) < FEW + 3 * 2 * SHORT


@pytest.mark.browser
@pytest.mark.parametrize("comes", ["by key", "by a pointer that lay there already"])
def test_a_screen_of_long_films_begins_with_one_control_until_somebody_comes(
    browser, site, tmp_path, monkeypatch, comes
):
    """What a page loads before it is touched stays small."""
    copy = Path(shutil.copytree(site, tmp_path / "site"))
    monkeypatch.setattr(site_screens, "AHEAD", 1000)
    monkeypatch.setattr(site_screens, "KEPT", tmp_path / "drawn")
    name, screen = f"{MOVES}-dyads", one_way_two_way.dyads_and_edges()
    assert site_screens.explorer(screen, name, copy)["first"] == f"{name}-first"
    file = copy / "lessons" / f"{MOVES}.html"
    said = file.read_text(encoding="utf-8")
    assert said.count(f'"first": "{name}"') == 1
    file.write_text(said.replace(f'"first": "{name}"', f'"first": "{name}-first"'), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1000, "height": 800})
    held = []
    page.route("**/*-first-wide.js", lambda route: held.append(route))
    page.goto(f"{file.as_uri()}#dyads_and_edges", wait_until="commit")
    place = page.locator("#dyads_and_edges")
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    page.mouse.move(box["x"] + 50, box["y"] + 50)  # it lies there before the screen moves
    while not [one for one in held if name in one.request.url]:
        page.wait_for_timeout(50)
    for one in held:
        one.continue_()
    page.unroute_all()
    slider = page.locator("#dyads_and_edges.live input[type=range]")
    slider.wait_for()
    scripts = f"[...document.scripts].map((one) => one.src).filter((src) => src.includes('{name}'))"
    assert [src.rpartition("/")[2] for src in page.evaluate(scripts)] == [f"{name}-first-wide.js"]
    if comes == "by key":
        slider.focus()
    else:
        page.mouse.move(box["x"] + 52, box["y"] + 52)
    page.wait_for_function(f"({scripts}).some((src) => src.endsWith('{name}-wide.js'))")
    (spec,) = (control for control in screen.controls if control["kind"] == "slider")
    page.wait_for_timeout(500)
    slider.press("ArrowRight")
    words = screen.describe(**{spec["name"]: screen.values[spec["name"]] + spec["step"]})
    page.locator("#dyads_and_edges canvas").and_(page.get_by_label(words)).wait_for()
    page.close()


# ---- where an exercise can be done ----


def test_an_exercise_names_the_file_and_no_hub_until_a_teacher_sets_one(site, pages):
    assert site_doors.addresses() == {}
    for path in (ROOT / "exercises").rglob("[0-9]*.ipynb"):
        source = path.relative_to(ROOT).as_posix()
        note = pages[source.replace(".ipynb", ".html")].select_one(".note")
        assert "Do this in JupyterLab" in note.text and f"python course.py {source}" in note.text
        assert [anchor["href"] for anchor in note.select("a")] == [path.name]
        assert (site / source).read_bytes() == path.read_bytes()


def test_one_file_sets_the_hub_and_binder_for_every_exercise(tool, tmp_path):
    file = tmp_path / "site.toml"
    hub, binder = "https://hub.example.org/git-pull?urlpath=lab%2Ftree%2FNOTEBOOK", "https://mybinder.example/NOTEBOOK"
    file.write_text(f'hub = "{hub}"\nbinder = "{binder}"\n', encoding="utf-8")
    source = "exercises/05_one_way_two_way/05_one_way_two_way.ipynb"
    page = tool.convert(ROOT / source)
    page.doors = site_doors.links(source, site_doors.addresses(file))
    loader = tool.jinja2.FileSystemLoader(tool.PARTS)
    template = tool.jinja2.Environment(loader=loader).get_template("lesson.html.j2")
    text = template.render(title="T", root="../../", address="", page=page, before=None, after=None)
    note = BeautifulSoup(text, "html.parser").select_one(".note")
    quoted = "exercises%2F05_one_way_two_way%2F05_one_way_two_way.ipynb"
    assert [anchor["href"] for anchor in note.select("a")][:2] == [
        f"https://hub.example.org/git-pull?urlpath=lab%2Ftree%2F{quoted}",
        f"https://mybinder.example/{quoted}",
    ]
    assert "on your class's hub" in note.text and "on Binder" in note.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('hub = "https://hub.example.org"', "write hub as an address that has NOTEBOOK"),
        ('binder = "NOTEBOOK"', "write binder as an address that has NOTEBOOK"),
        ('hubb = ""', "knows hub and binder, not 'hubb'"),
    ],
)
def test_a_door_that_leads_nowhere_is_refused(tmp_path, text, said):
    file = tmp_path / "site.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit, match=re.escape(said)):
        site_doors.addresses(file)


# ---- states that were drawn before ----


@pytest.mark.browser
def test_every_control_of_lesson_05_moves_the_picture_and_the_sentence_from_disk(browser, site):
    context = browser.new_context(viewport={"width": 390, "height": 844}, offline=True)
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((site / "lessons" / f"{MOVES}.html").as_uri())
    moved = []
    for place in page.locator("[data-widget=explorer]").all():
        place.scroll_into_view_if_needed()
        place.locator("canvas[data-turn]").wait_for()
        inputs = place.locator("input[type=range], input[type=checkbox], .tf-segments input:not(:checked)")
        for control in inputs.all():
            sentence = place.locator(".tf-sentence").inner_text()
            picture = place.locator("canvas").evaluate("(canvas) => canvas.toDataURL()")
            control.focus()
            end = control.evaluate(
                "(input) => input.type !== 'range' ? 'Space' : +input.value < +input.max ? 'End' : 'Home'"
            )
            page.keyboard.press(end)
            changed = "([place, words]) => place.querySelector('.tf-sentence').textContent !== words"
            page.wait_for_function(changed, arg=[place.element_handle(), sentence])
            other = "([place, before]) => place.querySelector('canvas').toDataURL() !== before"
            page.wait_for_function(other, arg=[place.element_handle(), picture])
            moved.append(control)
        assert not place.locator(".tf-trouble").is_visible()  # all settings of this lesson are drawn
    assert len(moved) == 2 + 1 + 1 + 1 + 2 and errors == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


@pytest.mark.browser
def test_on_a_phone_the_question_of_a_pressed_button_comes_into_view(browser, site):
    size = {"width": 390, "height": 844}
    context = browser.new_context(viewport=size, has_touch=True, is_mobile=True, reduced_motion="reduce", offline=True)
    page = context.new_page()
    page.goto((site / "lessons" / f"{MOVES}.html").as_uri() + "#conversation")
    talk = page.locator("#conversation.live")
    talk.locator("canvas[data-turn]").wait_for()
    last = talk.locator(".tf-chips button").last
    last.evaluate("(button) => button.scrollIntoView({ block: 'center' })")
    last.tap()
    page.wait_for_function(
        """([question, finding]) => question.textContent.startsWith("4.")
        && question.getBoundingClientRect().top >= finding.getBoundingClientRect().bottom - 1
        && question.getBoundingClientRect().bottom < innerHeight""",
        arg=[talk.locator(name).element_handle() for name in (".tf-question", ".tf-finding")],
    )
    context.close()


@pytest.mark.browser
def test_the_typeface_is_there_before_the_text_is(browser, site):
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => { window.faces = [...document.fonts].map((f) => f.status); });"
    )
    page.goto((site / "lessons" / "00_start_here.html").as_uri())
    faces = page.evaluate("window.faces")
    page.close()
    assert faces and "unloaded" not in faces


@pytest.mark.browser
def test_a_setting_is_a_link_and_a_prediction_comes_back_in_the_picture(browser, site):
    context = browser.new_context(viewport={"width": 800, "height": 900}, offline=True)
    page = context.new_page()
    address = (site / "lessons" / f"{MOVES}.html").as_uri()
    page.goto(f"{address}#conversation?share=40&kind=none")
    talk = page.locator("#conversation.live")
    talk.locator("canvas[data-turn]").wait_for()
    assert talk.locator("input[type=range]").input_value() == "40"
    assert "40%" in talk.locator(".tf-finding").inner_text()
    talk.locator("input[type=checkbox]").check()
    talk.get_by_role("button", name="Copy link").click()
    page.wait_for_function("location.hash === '#conversation?share=40&shuffled=true'")

    assert page.locator("#kept").is_hidden()
    bet = page.locator("[data-widget=quiz].live").first
    bet.get_by_role("radio").first.check()
    bet.get_by_role("button", name="Commit").click()
    bet.locator("[role=status][data-state=noted]").wait_for()
    assert "Your first bet stays" not in bet.inner_text()
    bet.get_by_role("radio").nth(1).check()
    bet.get_by_role("button", name="Commit").click()
    page.goto(f"{address}#ladder")
    page.reload()  # the answers are kept
    first = bet.locator("label").first.inner_text()
    bet.locator("[role=status][data-state=noted]", has_text=f"Your first bet stays: {first}.").wait_for()
    page.wait_for_function("document.querySelector('#ladder .tf-sentence')?.textContent.includes('You said')")
    assert page.locator("#kept").inner_text().startswith("You have answered 1 question on these pages.")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save them to a file").click()
    assert list(json.loads(Path(saved.value.path()).read_text(encoding="utf-8"))) == [MOVES]
    page.on("dialog", lambda dialog: dialog.accept())
    with page.expect_navigation():
        page.get_by_role("button", name="Delete them").click()
    bet.locator("form").first.wait_for()
    assert bet.locator("input:checked").count() == 0 and page.locator("#kept").is_hidden()
    context.close()


# A screen with two sliders, drawn on two ways and at one more setting.
STAND_IN = """
async () => {
    const slider = { kind: 'slider', low: 0, high: 100, step: 1 };
    const controls = ['a', 'b'].map((name) => ({ ...slider, name, label: name, start: 50 }));
    const settings = [[50, 50], [40, 60]];
    for (let k = 0; k <= 100; k += 1) if (k !== 50) settings.push([k, 50], [50, k]);
    const places = new Map(settings.map((one, k) => [`${one}`, k]));
    const drawn = { size: [9, 4], settings, find: (one) => places.get(`${one}`),
        state: (k) => ({ sentence: `${settings[k]}`, headline: {}, still: null, state: null }) };
    const source = Promise.resolve(drawn);
    const model = await window.tiesfeeds.standIn({ controls, values: { a: 50, b: 50 } }, () => source, 900);
    const said = [];
    for (const values of [{ a: 43 }, { b: 59 }, { b: 61 }, { b: 50 }, { a: 51 }, { a: 0, b: 100 }]) {
        model.set('values', { ...model.get('values'), ...values });
        model.save_changes();
        const { a, b } = model.get('values');
        said.push([model.get('sentence'), `${[a, b]}`, model.get('trouble') ? 'nearest' : 'exact']);
    }
    return said;
}
"""


@pytest.mark.browser
def test_beside_the_ways_the_nearest_drawn_setting_is_shown_and_marked(browser, site):
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    said = page.evaluate(STAND_IN)
    page.close()
    assert said == [
        ["43,50", "43,50", "exact"],
        ["40,60", "40,60", "nearest"],  # the control that was moved counts most; the other goes a little way
        ["50,61", "50,61", "nearest"],  # onward, not back to where it stood
        ["50,50", "50,50", "nearest"],  # the note stands until another control moves: it does not flicker on the way
        ["51,50", "51,50", "exact"],
        ["0,50", "0,50", "nearest"],
    ]


# ---- in a browser -----------------------------------------------------------------------------------------------


def answers(item):
    """Return answers to an item: right, wrong, incomplete, and, for numbers, misspelt."""
    texts = [option.text for option in item.options]
    if item.kind == "single":
        return ["", *texts]
    if item.kind == "several":
        return [
            [text for text in texts if text in chosen] for k in range(4) for chosen in itertools.combinations(texts, k)
        ]
    if item.kind == "sort":
        filled = [dict.fromkeys(texts, group) for group in item.groups]
        right = {option.text: option.group for option in item.options}
        return [dict.fromkeys(texts, ""), {**filled[0], texts[0]: ""}, *filled, right]
    near = [str(end) for miss in item.near for end in (miss.low, miss.high)]
    right = (
        []
        if item.answer is None
        else [str(item.answer), f" {item.answer} % ", f"{item.answer + 2 * item.tolerance + 1}"]
    )
    typed = [
        "",
        "abc",
        "1,234",
        "1.234",
        "−3",
        "+4,5",
        "1e3",
        ".5",
        "5.",
        "30\u202f000",
        "1’850,5",
        "1.850,5",
        "3/9",
        "1/0",
    ]
    beside = [
        f"4{item.unit}",
        f"4 {item.unit}",
        "4 dollars",
        "44 per cent",
        "about 4",
        "(4)",
        "“4”",
        "٤",
        "4 of 7",
        "1 2",
    ]
    return [*near, *right, *typed, *beside]


def expected(item, answer):
    try:
        said = question_bank.respond(item, answer)
    except question_bank.Refused as refusal:
        return {"state": "refused", "message": str(refusal), "reasons": {}}
    return {"state": said.state, "message": said.message, "reasons": {k: list(v) for k, v in said.reasons.items()}}


@pytest.mark.browser
def test_films_play_and_quizzes_answer_from_disk(browser, tool, site):
    film = next(lesson for lesson in LESSONS if cells(lesson, "film"))
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme="dark", offline=True)
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto((site / "lessons" / f"{film}.html").as_uri())

    player = page.locator("[data-widget=animation]").first
    player.scroll_into_view_if_needed()
    player.locator("canvas[data-turn]").wait_for()
    assert player.locator("canvas").get_attribute("role") == "img"
    before = player.locator(".tf-sentence").inner_text()
    assert before in player.locator("canvas").get_attribute("aria-label")
    slider = player.locator("input[type=range]")
    assert slider.evaluate("(input) => input.labels[0].textContent")
    slider.focus()
    page.keyboard.press("Home")
    start = slider.input_value()
    player.get_by_role("button", name="Play").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("([input, start]) => input.value !== start", arg=[slider.element_handle(), start])
    page.keyboard.press("Enter")
    player.get_by_role("button", name="Play").wait_for()
    slider.focus()
    page.keyboard.press("End")
    picture = player.locator("canvas").evaluate("(canvas) => canvas.toDataURL()")
    page.keyboard.press("Home")
    changed = "([canvas, before]) => canvas.toDataURL() !== before"
    page.wait_for_function(changed, arg=[player.locator("canvas").element_handle(), picture])

    # a choice beside the slider is for another film, and a question's button sets both
    sentence = player.locator(".tf-sentence")
    player.locator(".tf-chips button").nth(0).click()
    alone = sentence.text_content()
    player.locator("select").select_option("15:00")
    page.wait_for_function("([p, before]) => p.textContent !== before", arg=[sentence.element_handle(), alone])
    helped = sentence.text_content()
    player.locator("select").select_option("nobody")
    page.wait_for_function("([p, before]) => p.textContent === before", arg=[sentence.element_handle(), alone])
    player.locator(".tf-chips button").nth(1).click()
    page.wait_for_function("([p, before]) => p.textContent === before", arg=[sentence.element_handle(), helped])

    quiz = page.locator("[data-widget=quiz].live").last
    assert not quiz.locator(".static-quiz").is_visible()
    item = quiz.locator("form").filter(has=page.locator("input[type=radio]")).first
    item.get_by_role("button").click()
    item.get_by_text("Nothing was checked.").wait_for()
    item.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    item.locator("[role=status][data-state]").wait_for()
    assert item.locator("[role=status]").get_attribute("data-state") in ("right", "not yet")
    assert re.search(r"1 answered\.$", quiz.locator(".tf-score").inner_text())

    # the page answers as Python does, whatever is said to it
    asked = [
        (item, answer)
        for name in tables.lessons()
        for item in question_bank.read(name).items
        for answer in answers(item)
    ]
    said = page.evaluate(
        "(asked) => asked.map(([item, answer]) => window.tiesfeeds.respond(item, answer))",
        [[site_screens.entry(item), answer] for item, answer in asked],
    )
    differ = [
        (item.id, answer) for (item, answer), told in zip(asked, said, strict=True) if told != expected(item, answer)
    ]
    assert differ == []

    for lesson in LESSONS:
        page.goto((site / "lessons" / f"{lesson}.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{lesson} is wider than a phone"
        for place in page.locator("[data-widget=animation]").all():
            place.scroll_into_view_if_needed()  # states are loaded when their screen comes into view
            place.locator("canvas[data-turn]").wait_for()
        alive = "[data-widget=animation].live canvas[data-turn], [data-widget=quiz].live form"
        wanted = stored.promised(f"lessons/{lesson}.ipynb")
        page.wait_for_function(
            "([alive, count]) => document.querySelectorAll(alive).length >= count",
            arg=[alive, wanted["film"] + wanted["form"]],
        )
        assert page.locator(alive).count() == wanted["film"] + wanted["form"]
    for name in (f"lessons/{film}.html", "index.html", "claims/C47.html", "glossary.html", "search.html?q=tie"):
        page.goto(f"{site.as_uri()}/{name}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} is wider than a phone"
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)
            page.evaluate(axe())
            violations = page.evaluate(AXE)["violations"]
            assert [(rule["id"], rule["nodes"][0]["html"]) for rule in violations] == [], (name, scheme)
    assert page.locator("#results li").count() > 3
    assert errors == []
    context.close()


@pytest.mark.browser
def test_questions_come_back_as_in_python_and_are_kept_apart(browser, site, tmp_path, monkeypatch):
    monkeypatch.setenv("TIESFEEDS_PROGRESS", str(tmp_path))
    for lesson, rights in {"01": (True, False), "02": (False, True), "03": (False,), "04": (True, True)}.items():
        items = filter(coming_back.can, question_bank.read(lesson).items)
        for item, right in zip(items, rights, strict=False):
            screen = quiz.show(lesson)
            chosen = next(option.text for option in item.options if option.right == right)
            screen.answers = {**screen.answers, item.id: chosen}
    names = LESSONS[1:5]
    kept = {name: {item: vars(result) for item, result in quiz.results(name).items()} for name in names}
    cards = quiz.show(MOVES).cards
    context = browser.new_context()
    page = context.new_page()
    page.goto((site / "lessons" / f"{MOVES}.html").as_uri())
    assert page.locator(".tf-again").count() == 0  # nobody answered anything yet
    page.evaluate("(kept) => localStorage.setItem('ties-and-feeds', JSON.stringify(kept))", kept)
    page.reload()
    again = page.get_by_role("region", name="From earlier lessons")
    again.wait_for()
    asked = [text.replace("\N{NO-BREAK SPACE}", " ") for text in again.locator("legend").all_inner_texts()]
    assert asked == [f"{card['lesson']}\n{card['prompt']}" for card in cards]
    tap = again.get_by_role("button").first
    words = tap.inner_text()
    tap.click()
    again.locator("form").first.locator("[data-state]").wait_for()
    assert page.evaluate(f"window.tiesfeeds.kept.answers('{MOVES}')") == {}
    page.reload()
    assert again.locator("[aria-pressed=true]").inner_text() == words
    again.get_by_role("checkbox", name="Ask me again").uncheck()
    page.reload()
    again.wait_for()
    assert again.locator("form:visible").count() == 0
    page.goto((site / "lessons" / f"{LESSONS[0]}.html").as_uri())
    assert page.locator(".tf-again").count() == 0
    context.close()


@pytest.mark.browser
def test_the_front_page_moves_once_and_claims_can_be_filtered(browser, site):
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    if page.locator(".hero [data-widget=explorer]").count():  # where lesson 00 moves
        page.wait_for_function("document.querySelector('.hero [type=range]')?.value > 0")
    page.goto((site / "claims" / "index.html").as_uri())
    rows = page.locator("tr[data-verdict]:visible")
    count = len(CLAIMS)
    assert rows.count() == count
    page.get_by_role("button", name="contested").click()
    contested = [claim["id"] for claim in tables.read("claims") if claim["verdict"] == "contested"]
    assert rows.locator("th").all_inner_texts() == contested
    page.get_by_label("Word").fill("no such word")
    assert rows.count() == 0 and page.locator(".filter [role=status]").inner_text() == f"0 of {count} claims"
    page.close()


class Silent(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def served(tmp_path):
    """A server of files: its folder and its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=tmp_path)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield tmp_path, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.browser
def test_one_screen_stands_in_a_page_of_its_own_and_in_anybodys(browser, tool, served, capsys):
    folder, address = served
    tool.main(["--screen", "start_here.twelve_messages", str(folder / "twelve")])
    lines = capsys.readouterr().out
    part = lines.partition("In a page of your own:")[2].partition("In a MyST book:")[0]
    (folder / "own.html").write_text(f"<!doctype html><title>Mine</title><body>{part}", encoding="utf-8")
    page = browser.new_page()
    for place in ((folder / "twelve" / "index.html").as_uri(), f"{address}/own.html"):
        page.goto(place)
        page.locator("canvas[data-turn]").wait_for()
        page.locator("input[type=range]").focus()
        page.keyboard.press("End")
        page.wait_for_function("document.querySelector('.tf-sentence').textContent.includes('6 come back')")
    page.close()


def test_a_screen_that_is_not_there_is_named(tool):
    with pytest.raises(SystemExit, match="There is no explorer 'start_here.nothing'. Write its lesson and its name"):
        tool.main(["--screen", "start_here.nothing"])
    with pytest.raises(SystemExit, match="'one_way_two_way.your_figures' needs Python, also on another page"):
        tool.main(["--screen", "one_way_two_way.your_figures"])


@pytest.mark.browser
def test_what_was_visited_can_be_read_again_without_a_network(browser, site, served):
    folder, address = served
    shutil.copytree(site, folder / "site")
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/site/index.html")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.goto(f"{address}/site/lessons/{MOVES}.html#conversation")
    page.locator("#conversation canvas[data-turn]").wait_for()
    context.set_offline(True)
    page.reload()
    page.locator("#conversation canvas[data-turn]").wait_for()
    context.close()


# ---- the workshop -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hour():
    """The plan of the workshop, which makes five screens."""
    return workshop.plan()


def test_the_workshop_takes_an_hour_and_its_bets_are_the_lessons(pages, hour):
    assert hour.ends == "1:00" and len(hour.rounds) == 5
    sheet = " ".join(pages["bets.html"].main.get_text().split())
    for one in hour.rounds:
        assert all(option.text in sheet for option in one.item.options)
        assert one.item.prompt in sheet and one.about.title in sheet
        assert " ".join(one.headline.split()) in " ".join(pages["workshop.html"].main.get_text().split())


def test_the_workshops_links_are_screens_of_the_site_at_a_setting_that_is_drawn(hour):
    for one in hour.rounds:
        lesson, _, asked = one.answer.removeprefix("lessons/").partition(".html#")
        screen, _, query = asked.partition("?")
        made = site_tool.find_screen(f"{lesson[3:]}.{screen}")
        chosen = {key: str(value).lower() for key, value in made.values.items()} | dict(parse_qsl(query.lower()))
        drawn = [{key: str(value).lower() for key, value in each.items()} for each in site_screens.wanted(made)]
        assert chosen in drawn, one.answer


def test_a_workshop_with_an_unknown_bet_or_button_is_refused(monkeypatch, tmp_path):
    known = (ROOT / "teaching" / "workshop.toml").read_text(encoding="utf-8")
    (tmp_path / "teaching").mkdir()
    monkeypatch.setattr(workshop, "ROOT", tmp_path)
    for word in ("replies_answered", "Count ties"):
        (tmp_path / "teaching" / "workshop.toml").write_text(known.replace(word, "nothing"), encoding="utf-8")
        with pytest.raises(ValueError, match="round 2: lesson 05_one_way_two_way has no such bet, or no such button"):
            workshop.plan()


@pytest.mark.browser
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize(("name", "sheets"), [("bets", 1), ("answer", 1), ("workshop", 3)])
def test_what_a_workshop_hands_out_fits_its_sheets(browser, site, name, sheets, paper):
    page = browser.new_page()
    page.goto((site / f"{name}.html").as_uri())
    printed = page.pdf(format=paper)
    page.close()
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= sheets


@pytest.mark.browser
def test_without_scripts_everything_can_be_read(browser, site):
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    lesson = next(lesson for lesson in LESSONS if cells(lesson, "film"))
    page.goto((site / "lessons" / f"{lesson}.html").as_uri())
    assert page.locator("[data-widget=animation] img").first.is_visible()
    quiz = page.locator(".static-quiz").last
    assert quiz.is_visible() and not quiz.locator("details ul, details p").first.is_visible()
    quiz.locator("summary").first.click()
    assert quiz.locator("details ul, details p").first.is_visible()
    page.goto((site / "search.html").as_uri())
    assert page.locator("noscript p").is_visible()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    "lesson", [pytest.param(name, marks=() if name == MOVES else pytest.mark.nightly) for name in LESSONS]
)
def test_a_lesson_fits_a_phone_and_prints_with_every_picture(browser, site, lesson):
    context = browser.new_context(viewport={"width": 390, "height": 844}, offline=True, java_script_enabled=True)
    page = context.new_page()
    page.goto((site / "lessons" / f"{lesson}.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390, "it scrolls sideways"
    # a browser prints what it has loaded
    page.evaluate("""async () => {
        const pictures = [...document.images];
        for (const picture of pictures) picture.loading = 'eager';
        await Promise.all(pictures.map((picture) => picture.decode()));
    }""")
    page.emulate_media(media="print")
    pictures = page.evaluate("""() => [...document.images].filter((i) => i.checkVisibility())
        .map((i) => i.src)""")
    paper = page.pdf(format="A4")
    drawn = len(re.findall(rb"/Subtype\s*/Image\b", paper)) - len(re.findall(rb"/SMask \d", paper))
    assert (
        len(pictures) >= page.locator("figure.tf-twin").count() == stored.promised(f"lessons/{lesson}.ipynb")["stored"]
    )
    files = {site / "pictures" / source.rpartition("/")[2] for source in pictures}
    assert drawn >= len({Image.open(file).convert("RGB").tobytes() for file in files})  # paper holds equal ones once
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.nightly)])
def test_axe_finds_nothing_on_any_kind_of_page(browser, site, scheme):
    context = browser.new_context(color_scheme=scheme, offline=True)
    page = context.new_page()
    violations = []
    others = ["index", "claims/index", "claims/C45", "glossary", "bibliography", "search", "workshop", "bets", "answer"]
    for name in [*others, *map("lessons/{}".format, LESSONS)]:
        page.goto((site / f"{name}.html").as_uri())
        page.evaluate(axe())
        violations += [(name, wrong["id"], wrong["help"]) for wrong in page.evaluate(AXE)["violations"]]
    assert violations == []
    context.close()
