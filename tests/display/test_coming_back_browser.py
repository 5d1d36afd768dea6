"""Questions that come back, on a page: one tap answers, by hand and by key, and a switch keeps them away."""

import json

import nbformat
import pytest
from lab import SAVE, STOPS, Notebook, axe

from tiesfeeds.learning import coming_back, quiz
from tiesfeeds.learning.question_bank import read
from tools.build.plain import AXE, LOOKS

pytestmark = pytest.mark.browser


@pytest.fixture
def missed(tmp_path, monkeypatch):
    """A learner who missed a question in each of three lessons; returns these questions."""
    monkeypatch.setenv("TIESFEEDS_PROGRESS", str(tmp_path))
    items = [next(filter(coming_back.can, read(lesson).items)) for lesson in ("01", "02", "03")]
    for lesson, item in zip(("01", "02", "03"), items, strict=True):
        wrong = next(option.text for option in item.options if not option.right)
        quiz.show(lesson).answers = {item.id: wrong}
    return items


@pytest.mark.parametrize("look", ["light", "dark", "forced colours", "a phone"])
def test_one_tap_answers_and_the_switch_keeps_them_away(show, look, missed):
    page = show(quiz.show("05"), **LOOKS[look])
    if look == "dark":
        page.evaluate("document.body.dataset.jpThemeLight = 'false'")
    cards = page.get_by_role("region", name="From earlier lessons")
    assert cards.locator("legend small").all_inner_texts() == [
        "01 · Two definitions",
        "02 · One inside the other",
        "03 · Who and what",
    ]
    right = next(option for option in missed[1].options if option.right)
    form = cards.locator("form").nth(1)
    tap = form.get_by_role("button", name=right.text, exact=True)
    assert tap.bounding_box()["height"] >= 44
    tap.focus()
    page.keyboard.press("Enter")
    form.get_by_text(right.why).wait_for()
    assert tap.get_attribute("aria-pressed") == "true" and form.locator("[aria-pressed=true]").count() == 1
    cards.locator("form").nth(0).get_by_role("button").first.click()
    cards.locator("form").nth(0).locator("[data-state]").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate(axe())
    assert page.evaluate(AXE) == []
    switch = cards.get_by_role("checkbox", name="Ask me again")
    switch.focus()
    page.keyboard.press("Space")
    assert cards.locator("form:visible").count() == 0 and page.locator("form:visible").count() == 4
    assert quiz.show("06").comes_back is False


def test_the_ring_of_the_switch_is_whole_in_a_notebook(lab_page, tmp_path):
    """It is the first thing of an output, which cuts off what stands out."""
    item = next(filter(coming_back.can, read("01").items))
    wrong = next(option.text for option in item.options if not option.right)
    code = [
        f"import os; os.environ['TIESFEEDS_PROGRESS'] = {str(tmp_path)!r}; from tiesfeeds.learning import quiz",
        f"quiz.show('01').answers = {{{item.id!r}: {wrong!r}}}",
        "quiz.show('05')",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(line) for line in code])
    lab_page.evaluate(SAVE, ["coming_back.ipynb", json.loads(nbformat.writes(notebook))])
    notebook = Notebook(lab_page, "coming_back.ipynb")
    try:
        notebook.run()
        (live,) = notebook.handles(".tf-live:has(.tf-again)")
        live.query_selector(".tf-again input").focus()
        lab_page.keyboard.press("Tab")
        lab_page.keyboard.press("Shift+Tab")
        now = live.evaluate(STOPS)
        assert now["at"] == 0 and now["ring"]["whole"] and now["ring"]["width"] >= 2
    finally:
        notebook.close()
