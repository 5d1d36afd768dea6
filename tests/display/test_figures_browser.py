"""Figures of the reader's own in a browser: typed, pasted, refused with a sentence, offered, deleted."""

import pytest
from lab import axe

from tiesfeeds.learning import progress
from tiesfeeds.learning.your_figures import RECORD
from tiesfeeds.lessons import answering_in_time
from tools.build.plain import AXE, LOOKS, SMALL

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def empty(tmp_path, monkeypatch):
    monkeypatch.setenv("TIESFEEDS_PROGRESS", str(tmp_path))


def box(page, label):
    return page.get_by_role("textbox", name=label, exact=True)


def opened(show, **options):
    page = show(answering_in_time.your_figures(), **options)
    page.locator(".tf-fold > summary").press("Enter")
    box(page, "People").wait_for()
    return page


def says(page, words):
    page.wait_for_function("(words) => document.querySelector('.tf-sentence').textContent.includes(words)", arg=words)


def test_the_fold_is_closed_at_first_and_says_what_goes_in(show):
    page = show(answering_in_time.your_figures())
    summary = page.locator(".tf-fold > summary")
    assert summary.inner_text() == "Your figures: questions an hour, people, minutes, a promise"
    assert not page.locator("canvas").is_visible()
    summary.press("Enter")
    page.locator("canvas").wait_for()
    says(page, "An example. ")


def test_a_number_counts_with_enter_and_a_table_when_its_box_is_left(show):
    page = opened(show)
    people = box(page, "People")
    assert (people.get_attribute("placeholder"), people.input_value()) == ("1", "")
    people.fill("3")
    people.press("Enter")
    says(page, "3 people busy")
    hours = box(page, "Questions in an hour, or in each hour")
    hours.fill("9:00\t12\n10:00\t40")
    hours.press("Tab")
    says(page, "40 questions in the busiest hour")
    says(page, "Your figures, and the example's for minutes for each")
    assert progress.load(RECORD)["07"]["said"] == {"people": "3", "arrivals": "9:00\t12\n10:00\t40"}


def test_what_cannot_be_read_is_answered_under_its_box_and_stays_there(show):
    page = opened(show)
    people = box(page, "People")
    people.fill("1,5")
    people.press("Enter")
    page.get_by_role("alert").filter(has_text="Type a whole number").wait_for()
    assert people.input_value() == "1,5" and people.get_attribute("aria-invalid") == "true"
    people.fill("2")
    people.press("Enter")
    says(page, "2 people busy")
    assert page.locator(".tf-note:visible").count() == 0 and people.get_attribute("aria-invalid") == "false"


def test_one_button_deletes_all_and_no_way_leads_back(show):
    page = opened(show)
    box(page, "People").fill("7")
    box(page, "People").press("Enter")
    says(page, "7 people busy")
    page.get_by_role("button", name="Delete my figures").press("Enter")
    says(page, "An example. ")
    assert box(page, "People").input_value() == ""
    assert page.get_by_role("button", name="Back to where I was").count() == 0
    for _ in range(100):  # what the page shows already it tells Python when things are calm
        if not progress.load(RECORD):
            break
        page.wait_for_timeout(50)
    assert progress.load(RECORD) == {}


def test_what_another_lesson_knows_is_one_press_away(show):
    progress.save(RECORD, {"12": {"said": {"minutes": "9"}, "gives": {}}})
    page = opened(show)
    page.get_by_role("button", name="Minutes for each: 9 (lesson 12)").press("Enter")
    says(page, "9 minutes each")
    minutes = box(page, "Minutes for each")
    assert minutes.input_value() == "9" and minutes.evaluate("(box) => box === document.activeElement")


@pytest.mark.parametrize("look", LOOKS)
def test_it_is_for_everybody(show, look):
    page = opened(show, **LOOKS[look])
    if look == "dark":
        page.evaluate("document.body.dataset.jpThemeLight = 'false'")
    box(page, "People").fill("many")
    box(page, "People").press("Enter")
    page.locator(".tf-note:visible").wait_for()
    page.evaluate(axe())
    assert page.evaluate(AXE) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    coarse = page.evaluate("matchMedia('(pointer: coarse)').matches")
    assert page.evaluate(SMALL, 44 if coarse else 36) == []
