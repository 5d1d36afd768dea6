"""The places of answers on a page: lines by name, an order, words; by hand and by key, in every look."""

import pytest
from lab import axe

from tiesfeeds.learning.answer_form import AnswerForm, WrittenForm
from tiesfeeds.learning.exercise import Numbers, Order
from tiesfeeds.lessons.choosing import exercise as choosing
from tools.build.plain import AXE, LOOKS, SMALL

pytestmark = pytest.mark.browser

MIDDLES = Numbers(answer=[6, 59.7], length=2, tolerance=0.06, low=0, labels=["median", "mean"])
KINDS = Order(answer=("talk", "follows", "news"), options=["news", "talk", "follows"], ends=("networking", "media"))
MODEL = "A full answer names both numbers."


def form(question, text="", kept=None):
    def answered(text):
        (kept if kept is not None else []).append(text)
        return {"said": "Kept.", "card": False}

    return AnswerForm("name", question.fields(), text, answered)


def words(text="", model=MODEL):
    points = ["You give your share, and say whether it is a share of ties or of pairs.", "You compare it with chance."]
    return WrittenForm(text, points, model, lambda text: {"said": f"Kept: {len(text.split())} words.", "card": False})


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("kind", ["pairs", "order", "text"])
def test_forms_are_for_everybody(show, look, kind):
    widget = {"pairs": lambda: form(MIDDLES), "order": lambda: form(KINDS), "text": lambda: words("word " * 40)}[kind]()
    page = show(widget, **LOOKS[look])
    if look == "dark":
        page.evaluate("document.body.dataset.jpThemeLight = 'false'")
    if kind == "text":
        page.get_by_text("Compare with a model answer").click()
        assert page.get_by_text(MODEL).is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate(axe())
    assert page.evaluate(AXE) == []
    assert page.evaluate(SMALL, 44 if page.evaluate("matchMedia('(pointer: coarse)').matches") else 36) == []


def test_each_number_has_its_line(show):
    kept = []
    page = show(form(MIDDLES, "6; 59.7", kept))
    assert page.get_by_label("mean").input_value() == "59.7"
    page.get_by_label("median").fill("7")
    page.get_by_label("mean").fill("12,5")
    page.get_by_label("mean").press("Enter")
    page.get_by_text("Kept.").first.wait_for()
    assert kept == ["7; 12,5"]


def test_a_button_fills_in_what_was_made_elsewhere(show):
    """As often as it is pressed, and also over what was typed; it checks nothing."""
    kept, offers = [], [{"fill": "", "said": "Play it first."}, *[{"fill": "[7, 1]", "said": "Filled in."}] * 2]
    fields = {"kind": "number", "label": "Your answer", "wide": True, "unit": "", "offer": "Take over my season"}
    page = show(AnswerForm("game", fields, "3", kept.append, lambda: offers.pop(0)))
    button, line = page.get_by_role("button", name="Take over my season"), page.get_by_label("Your answer")
    button.click()
    page.locator(".tf-kept").get_by_text("Play it first.").wait_for()
    assert line.input_value() == "3"
    for _ in range(2):
        button.click()
        page.locator(".tf-kept").get_by_text("Filled in.").wait_for()
        assert line.input_value() == "[7, 1]"
        line.fill("something else")
    assert (page.locator(".tf-kept").inner_text(), kept) == ("", [])  # what is typed now is not what was filled in


def test_things_are_put_in_order_by_key(show):
    kept = []
    page = show(form(KINDS, kept=kept))
    page.get_by_role("button", name="Move talk up").focus()
    page.keyboard.press("Enter")
    assert page.locator("li span:not(.tf-mark)").all_inner_texts() == ["talk", "news", "follows"]
    assert page.evaluate("document.activeElement.ariaLabel") == "Move talk down"  # it is on top: up leads nowhere
    page.get_by_text("talk: 1 of 3").wait_for()
    page.get_by_role("button", name="Move news down").click()
    assert page.evaluate("document.activeElement.ariaLabel") == "Move news up"
    page.get_by_role("button", name="Check").click()
    page.get_by_text("Kept.").first.wait_for()
    assert kept == ["talk; follows; news"]
    assert page.get_by_role("button", name="Move talk up").is_disabled()


def test_an_order_given_before_comes_back(show):
    page = show(form(KINDS, "follows; talk; news"))
    assert page.locator("li span:not(.tf-mark)").all_inner_texts() == ["follows", "talk", "news"]


def test_words_are_counted_kept_when_left_and_compared_once_there_are_forty(show):
    page = show(words())
    text, compare = page.get_by_label("Your answer"), page.get_by_text("Compare with a model answer", exact=True)
    assert page.locator(".tf-points li").count() == 2
    text.fill("Half of it. " * 3)
    page.get_by_text("9 words. After 40 you can compare with a model answer.").wait_for()
    text.press("Tab")
    page.get_by_text("Kept: 9 words.").first.wait_for()
    assert not compare.is_visible()
    text.fill("word " * 40)
    page.get_by_role("button", name="Keep").click()
    compare.wait_for()
    assert not page.get_by_text(MODEL).is_visible()
    compare.click()
    assert page.get_by_text(MODEL).is_visible()
    assert MODEL not in show(words(model="")).content()


def test_criteria_stand_beside_the_words_and_below_them_on_a_phone(show):
    wide, phone = show(words()), show(words(), **LOOKS["a phone"])
    for page, beside in ((wide, True), (phone, False)):
        text, points = (page.locator(one).bounding_box() for one in ("textarea", ".tf-points"))
        assert (points["x"] >= text["x"] + text["width"]) == beside


@pytest.mark.parametrize("width", [270, 390, 900])  # the first is JupyterLab's on a phone, beside its icons
def test_no_number_of_ones_own_is_cut(browser, width):
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.set_content(choosing.exercise.begin("guest")._repr_html_())
    card = page.locator(".tf-mine")
    box = card.bounding_box()
    pieces = [one.bounding_box() for one in card.locator(".tf-words, .tf-number, dt").all()]
    assert max(one["x"] + one["width"] for one in pieces) <= box["x"] + box["width"] - 20
    page.close()
