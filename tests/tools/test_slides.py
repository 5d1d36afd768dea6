"""The slides of the lessons: whole, without anything from outside, and never more on one than fits."""

import re

import nbformat
import pytest
from bs4 import BeautifulSoup
from stored import ROOT, read

from tiesfeeds.learning import verdicts
from tools.build import site_screens, slides, workshop

LESSONS = sorted(path.stem for path in (ROOT / "lessons").glob("[0-9]*.ipynb"))
MOVES = "05_one_way_two_way"
SIZE = {"width": 1280, "height": 720}
WALL = {"width": 1920, "height": 1080}
LEAST = 18  # CSS pixels of the smallest words on a wall
# What reaches beyond the screen, and the smallest type, for each slide in turn.
MEASURE = """() => [...Array(Reveal.getTotalSlides()).keys()].map((number) => {
    Reveal.slide(number);
    const slide = Reveal.getCurrentSlide();
    const seen = [...slide.querySelectorAll('*')].filter((node) => !node.closest('aside'));
    const boxes = seen.map((node) => node.getBoundingClientRect());
    const words = seen.filter((node) => node.matches('h1, h2, p, li, td, figcaption') && node.textContent.trim());
    const pictures = seen.filter((node) => node.matches('img')).map((node) => node.getBoundingClientRect().height);
    return {
        title: slide.querySelector('h1, h2').textContent, words: words.length, pictures: pictures.length,
        bottom: Math.max(...boxes.map((box) => box.bottom)), right: Math.max(...boxes.map((box) => box.right)),
        type: Math.min(...words.map((node) => parseFloat(getComputedStyle(node).fontSize))),
        picture: Math.min(...pictures),
    };
})"""


# How large each of a canvas's words is, as a share of the canvas's width.
WORDS = """
window.painted = [];
const high = ({c, d}) => Math.hypot(c, d); // of turned words too
const fill = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (...given) {
    painted.push(parseFloat(this.font.match(/[\\d.]+px/)[0]) * high(this.getTransform()) / this.canvas.width);
    return fill.apply(this, given);
};
"""
SCREEN = """(number) => {
    Reveal.slide(number);
    const slide = Reveal.getCurrentSlide(), canvas = slide.querySelector('canvas');
    const shown = [...slide.querySelectorAll('*')].filter((node) => node.checkVisibility());
    const seen = shown.filter((node) => !node.closest('aside, .tf-told'));
    const said = seen.filter((node) => [...node.childNodes].some((part) => part.nodeType === 3 && part.data.trim()));
    const enlarged = Reveal.getScale(), boxes = seen.map((node) => node.getBoundingClientRect());
    const stage = slide.querySelector('.tf-stage').getBoundingClientRect();
    const over = said.filter((node) => {
        const box = node.getBoundingClientRect();
        return !node.closest('.tf-stage') && box.right > stage.left + 1 && box.left < stage.right - 1
            && box.bottom > stage.top + 1 && box.top < stage.bottom - 1;
    });
    return {
        title: slide.querySelector('h1, h2').textContent, over: over.map((node) => node.textContent),
        bottom: Math.max(...boxes.map((box) => box.bottom)), right: Math.max(...boxes.map((box) => box.right)),
        type: Math.min(...said.map((node) => parseFloat(getComputedStyle(node).fontSize))) * enlarged,
        painted: Math.min(...painted.splice(0)) * canvas.getBoundingClientRect().width,
        sharp: canvas.width / canvas.getBoundingClientRect().width,
        asks: seen.filter((node) => node.matches('.tf-chips button, .asked li')).map((node) => node.textContent),
    };
}"""


@pytest.fixture
def few(monkeypatch):
    """Let a screen be drawn only where it begins and at its questions, and nothing be kept."""
    monkeypatch.setattr(
        site_screens, "wanted", lambda widget: [widget.values, *(one["values"] for one in widget.tries)]
    )
    monkeypatch.setattr(site_screens, "kept", lambda name, what, draw: draw())


@pytest.fixture
def wall(browser):
    """A page as large as a projector's, without a network."""
    page = browser.new_context(viewport=WALL, offline=True).new_page()
    page.add_init_script(WORDS)
    yield page
    page.context.close()


def show(page, name, folder, query=""):
    """Open a lesson's slides, and return the numbers of those with a screen."""
    slides.write_page(folder, ROOT / "lessons" / f"{name}.ipynb")
    page.goto((folder / f"{name}.html").as_uri() + query)
    page.wait_for_function("() => window.Reveal && Reveal.isReady()")
    return page.evaluate("Reveal.getSlides().flatMap((slide, k) => (slide.querySelector('.screen') ? [k] : []))")


def still(name):
    """Return slides without what moves: a lesson's, or the workshop's."""
    if name == workshop.NAME:
        return slides.workshop_page(moves=False)
    return slides.page(ROOT / "lessons" / f"{name}.ipynb", moves=False)


def sections(page):
    return BeautifulSoup(page, "html.parser").select(".slides > section")


def test_a_lesson_becomes_slides():
    page = still("05_one_way_two_way")
    sheets = sections(page)
    text = "\n".join(section.get_text() for section in sheets)
    assert sheets[0].h1.get_text() == "05 · One way, two way"
    assert "Compute reciprocity from a count of ties" in sheets[0].get_text()
    cells = read(ROOT / "lessons" / "05_one_way_two_way.ipynb").cells
    stored = {cell.id: str(cell.outputs).count("<figure") for cell in cells if cell.cell_type == "code"}
    left_out = [cell.id for cell in cells if cell.metadata.get("slideshow", {}).get("slide_type") == "skip"]
    assert left_out == ["your-figures", "way-on"] and stored.pop("your-figures") == 1  # nobody types on a slide
    assert len([section for section in sheets if section.img]) == sum(stored.values())
    assert all(len(section.find_all("img")) <= 1 for section in sheets)
    assert all(section.figcaption.get_text(strip=True) for section in sheets if section.img)
    assert not re.search(r"import |Shift \+ Enter|Run the notebook|doi:", text)
    answers = [note.get_text() for section in sheets for note in section.select("aside.notes")]
    assert any("Whoever is always answered sends as much" in answer for answer in answers)
    for note in BeautifulSoup(page, "html.parser").select("aside"):
        assert "notes" in note["class"]


def test_each_verdict_stands_whole_on_a_slide_with_its_look():
    page = BeautifulSoup(still("05_one_way_two_way"), "html.parser")
    cards = page.select(".slides > section > .tf-verdicts > article.tf-verdict")
    assert [card["id"] for card in cards] == ["C30", "C31", "C32", "C33", "C34"]
    assert cards[0].find_parent("section").h2.get_text() == "Verdict" and not page.select("article details")
    assert any(verdicts.STYLE in style.get_text() for style in page.find_all("style"))


def test_nothing_is_fetched():
    page = still("11_going_viral")
    soup = BeautifulSoup(page, "html.parser")
    assert not soup.select("script[src], link[href], iframe, img:not([src^='data:'])")
    assert not re.search(r"@import|url\((?!data:)", "".join(style.get_text() for style in soup.find_all("style")))


def test_a_cell_may_say_what_becomes_of_it():
    lesson = read(ROOT / "lessons" / "05_one_way_two_way.ipynb")
    kinds = {cell.id: slides.kind_of(cell, after) for cell, after in zip(lesson.cells, lesson.cells[1:], strict=False)}
    assert {kinds[name] for name in ("setup", "how", "hood", "hood-text", "evidence")} == {"skip"}
    assert {kinds[name] for name in ("explore", "explore-text", "claim", "verdict")} == {"slide"}
    claim = next(cell for cell in lesson.cells if cell.id == "claim")
    claim.metadata["slideshow"] = {"slide_type": "skip"}
    (same,) = (cell for cell in slides.deck(lesson).cells if cell.source == claim.source)
    assert same.metadata.slideshow.slide_type == "skip"
    assert nbformat.validate(slides.deck(lesson)) is None


def test_the_workshop_has_each_bet_before_its_screen_and_the_verdicts_behind_it():
    shown = [" ".join(section.get_text().split()) for section in sections(still(workshop.NAME))]
    for one in workshop.plan().rounds:
        bet = next(k for k, text in enumerate(shown) if one.item.prompt in text)
        verdict = next(k for k, text in enumerate(shown) if one.claims[0]["claim"] in text)
        screen = next(k for k in range(bet + 1, len(shown)) if one.title.split(",")[0] in shown[k])
        assert one.about.title in shown[bet - 1] and bet < screen < verdict
        assert all(option.text.rstrip(".") in shown[bet] for option in one.item.options)
        assert all(claim["claim"] in shown[verdict] for claim in one.claims)


def test_an_unknown_lesson_is_said(tmp_path):
    with pytest.raises(SystemExit, match="There is no lesson '99'. Write its two digits or its whole name"):
        slides.main(["99", "--into", str(tmp_path)])


@pytest.mark.browser
@pytest.mark.parametrize(
    "chosen",
    [LESSONS[5:6], [workshop.NAME], pytest.param([], marks=pytest.mark.nightly)],
    ids=["one", "workshop", "all"],
)
def test_nothing_is_cut_off_and_no_request_leaves_the_machine(browser, tmp_path, chosen):
    for name in chosen or LESSONS:
        (tmp_path / f"{name}.html").write_text(still(name), encoding="utf-8")
    assert sorted(path.stem for path in tmp_path.iterdir()) == (chosen or LESSONS)
    page = browser.new_page(viewport=SIZE)
    asked, errors = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    for file in sorted(tmp_path.iterdir()):
        page.goto(file.as_uri())
        page.wait_for_function("() => window.Reveal && Reveal.isReady()")
        sheets = page.evaluate(MEASURE)
        assert len(sheets) >= 15
        for number, slide in enumerate(sheets, 1):
            where = f"{file.stem}, slide {number}: {slide}"
            assert slide["bottom"] <= SIZE["height"] and slide["right"] <= SIZE["width"], where
            assert slide["words"] > 1 or slide["pictures"], where
            assert slide["type"] >= 20, where
            assert not slide["pictures"] or slide["picture"] >= 200, where
    page.close()
    assert errors == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


# ---- screens ------------------------------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name == MOVES else pytest.mark.nightly) for name in LESSONS]
)
def test_a_screen_has_words_that_a_hall_can_read_and_its_questions_beside_it(few, wall, tmp_path, name):
    with_screens = show(wall, name, tmp_path)
    stored = [cell for cell in read(ROOT / "lessons" / f"{name}.ipynb").cells if cell.cell_type == "code"]
    assert with_screens or not any("explorer" in cell.metadata.get("tags", []) for cell in stored)
    for number in with_screens:
        wall.evaluate("(number) => { painted.length = 0; Reveal.slide(number); }", number)
        wall.wait_for_function("Reveal.getCurrentSlide().matches('.live:has(canvas[data-turn])')")
        wall.wait_for_timeout(300)  # a page that grows is painted anew
        slide = wall.evaluate(SCREEN, number)
        where = f"{name}, slide {number + 1}: {slide}"
        assert slide["bottom"] <= WALL["height"] and slide["right"] <= WALL["width"] and not slide["over"], where
        assert min(slide["type"], slide["painted"]) >= LEAST and slide["sharp"] >= 0.999, where
        state = wall.evaluate("JSON.parse(Reveal.getCurrentSlide().querySelector('.screen script').textContent).state")
        questions = [one["question"] for one in state["tries"]]
        assert [text.split(" ", 1)[1] for text in slide["asks"][: len(questions)]] == questions, where


@pytest.mark.browser
def test_a_control_moves_the_picture_and_then_the_keys_go_on(few, wall, tmp_path):
    first = show(wall, MOVES, tmp_path)[0]
    wall.evaluate("(number) => Reveal.slide(number)", first)
    screen = wall.locator("section.present .screen")
    slider, canvas = screen.locator("input[type=range]").first, screen.locator("canvas[data-turn]")
    canvas.wait_for()
    before = canvas.evaluate("(canvas) => canvas.toDataURL()"), screen.locator(".tf-sentence").inner_text()
    box = slider.bounding_box()
    wall.mouse.move(box["x"] + 4, box["y"] + box["height"] / 2)
    wall.mouse.down()
    wall.mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] / 2, steps=5)
    wall.mouse.up()
    wall.wait_for_function(
        "([place, words]) => place.textContent !== words",
        arg=[screen.locator(".tf-sentence").element_handle(), before[1]],
    )
    assert canvas.evaluate("(canvas) => canvas.toDataURL()") != before[0]
    wall.keyboard.press("Space")
    assert wall.evaluate("Reveal.getIndices().h") == first + 1
    wall.keyboard.press("PageUp")
    slider.focus()
    wall.keyboard.press("ArrowLeft")
    assert wall.evaluate("Reveal.getIndices().h") == first  # who moves a control by keys stays


@pytest.mark.browser
def test_printed_slides_have_every_picture(few, wall, tmp_path):
    count = len(show(wall, MOVES, tmp_path))
    wall.goto(wall.url.partition("#")[0] + "?print-pdf")
    wall.wait_for_function(
        "(count) => document.querySelectorAll('.pdf-page .live canvas[data-turn]').length === count", arg=count
    )
    sheets = wall.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheets)) >= wall.locator(".pdf-page").count()
    assert len(re.findall(rb"/Subtype\s*/Image\b", sheets)) >= count
    wall.goto(wall.url.partition("?")[0])  # as pages of a document
    wall.wait_for_function("() => window.Reveal && Reveal.isReady()")
    wall.emulate_media(media="print")
    assert wall.locator("figure img:visible").count() == wall.locator("figure").count() >= count
    assert not wall.locator(".screen:visible").count()
