"""Questions that come back, on a page: one tap answers, by hand and by key, and a switch keeps them away."""

import pytest
from lab import axe

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
