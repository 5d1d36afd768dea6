"""The slides of the lessons: whole, without anything from outside, and never more on one than fits."""

import re

import nbformat
import pytest
from bs4 import BeautifulSoup
from stored import ROOT, read

from tiesfeeds.learning import verdicts
from tools.build import slides

LESSONS = sorted(path.stem for path in (ROOT / "lessons").glob("[0-9]*.ipynb"))
SIZE = {"width": 1280, "height": 720}
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


def sections(page):
    return BeautifulSoup(page, "html.parser").select(".slides > section")


def test_a_lesson_becomes_slides():
    page = slides.page(ROOT / "lessons" / "05_one_way_two_way.ipynb")
    sheets = sections(page)
    text = "\n".join(section.get_text() for section in sheets)
    assert sheets[0].h1.get_text() == "05 · One way, two way"
    assert "Compute reciprocity from a count of ties" in sheets[0].get_text()
    cells = read(ROOT / "lessons" / "05_one_way_two_way.ipynb").cells
    stored = {cell.id: str(cell.outputs).count("<figure") for cell in cells if cell.cell_type == "code"}
    left_out = [cell.id for cell in cells if cell.metadata.get("slideshow", {}).get("slide_type") == "skip"]
    assert left_out == ["your-figures"] and stored.pop("your-figures") == 1  # nobody types on a slide
    assert len([section for section in sheets if section.img]) == sum(stored.values())
    assert all(len(section.find_all("img")) <= 1 for section in sheets)
    assert all(section.figcaption.get_text(strip=True) for section in sheets if section.img)
    assert not re.search(r"import |Shift \+ Enter|Run the notebook|doi:", text)
    answers = [note.get_text() for section in sheets for note in section.select("aside.notes")]
    assert any("Whoever is always answered sends as much" in answer for answer in answers)
    for note in BeautifulSoup(page, "html.parser").select("aside"):
        assert "notes" in note["class"]


def test_each_verdict_stands_whole_on_a_slide_with_its_look():
    page = BeautifulSoup(slides.page(ROOT / "lessons" / "05_one_way_two_way.ipynb"), "html.parser")
    cards = page.select(".slides > section > .tf-verdicts > article.tf-verdict")
    assert [card["id"] for card in cards] == ["C30", "C31", "C32", "C33", "C34"]
    assert cards[0].find_parent("section").h2.get_text() == "Verdict" and not page.select("article details")
    assert any(verdicts.STYLE in style.get_text() for style in page.find_all("style"))


def test_nothing_is_fetched():
    page = slides.page(ROOT / "lessons" / "11_going_viral.ipynb")
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


def test_an_unknown_lesson_is_said(tmp_path):
    with pytest.raises(SystemExit, match="There is no lesson '99'. Write its two digits or its whole name"):
        slides.main(["99", "--into", str(tmp_path)])


@pytest.mark.browser
@pytest.mark.parametrize("chosen", [LESSONS[5:6], pytest.param([], marks=pytest.mark.nightly)], ids=["one", "all"])
def test_nothing_is_cut_off_and_no_request_leaves_the_machine(browser, tmp_path, chosen):
    slides.main([*chosen, "--into", str(tmp_path)])
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
