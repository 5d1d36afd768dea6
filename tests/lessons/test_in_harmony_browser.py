"""The season in a real browser: played with the keyboard alone to its end, left, and taken up again."""

import re

import pytest
from lab import Notebook, axe

from tiesfeeds.lessons.in_harmony import season
from tiesfeeds.models import campaign_game as model
from tiesfeeds.models import campaign_players as players
from tiesfeeds.models.campaign_game import WEEKS
from tools.build import plain

pytestmark = pytest.mark.browser

PATH = "again/lessons/13_in_harmony.ipynb"  # a copy that no other test saves
FOCUS = "() => [document.activeElement.tagName, document.activeElement.textContent]"
# In a lesson the game stands below a heading of the second level; here its end would be the first after the title's.
FAULTS = """async () => (await axe.run(document, {rules: {'heading-order': {enabled: false}}})).violations.flatMap(
    (found) => found.nodes.map((node) => `${found.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`))"""


@pytest.fixture
def page(browser, tmp_path, monkeypatch):
    """Return a function that shows the game on a page of its own, as after a reload."""
    monkeypatch.setenv("TIESFEEDS_PROGRESS", str(tmp_path))
    pages = []

    def show(**options):
        pages.append(plain.show(browser, season.game(), **options))
        return pages[-1]

    yield show
    for one in pages:
        one.context.close()


def tab_to(page, name):
    """Press Tab until a button of this name has the focus."""
    for _ in range(30):
        if page.evaluate(FOCUS)[1].startswith(name):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to '{name}'")


@pytest.mark.nightly
def test_a_whole_season_is_played_by_keyboard_and_is_there_after_a_reload(page):
    """Tab, arrows and Enter are enough; the focus goes to what came of a week, and at last to the end."""
    players.best_known(season.FIRST)  # kept: else the page waits for that search at the end
    shown = page()
    shown.keyboard.press("Tab")
    for week in (1, 2, 3, 11, 12):
        if week == 3:
            shown.get_by_role("slider", name="For advertisements").focus()
            for _ in range(3):
                shown.keyboard.press("ArrowLeft")
        if week == 11:
            for _ in range(4, 11):
                other = season.game()  # the weeks between, which bring nothing new
                other.press("play", {**other.values, "answer": "third"})
            shown = page()  # as after a crash
            shown.get_by_text("Your season goes on after week 10.").wait_for()
        shown.get_by_role("radio", name=re.compile(":")).first.focus()
        assert not shown.locator(".tf-week :checked").count()  # nothing is chosen for whoever has not
        shown.keyboard.press("Space")
        tab_to(shown, f"Play week {week}")
        shown.keyboard.press("Enter")
        if week < WEEKS:
            shown.get_by_text(f"Week {week} is played and kept.").first.wait_for()
            shown.wait_for_function("() => document.activeElement.className === 'tf-came'")
            assert f"in week {week}, with '" in shown.evaluate(FOCUS)[1]
            shown.keyboard.press("Tab")  # from what came of it on to the next card
            assert shown.evaluate("() => document.activeElement.closest('fieldset').innerText").startswith(
                f"Week {week + 1} of {WEEKS}: "
            )
    shown.get_by_role("heading", name="The season is over").wait_for()
    assert shown.evaluate(FOCUS)[0] == "SECTION"
    played = season.kept()
    assert played.over and played.moves[2].ads == 500 and played.moves[1].ads == 800
    assert model.replay(model.line(played.game)) == played.game
    assert len(season.past()) == 1

    shown = page()
    shown.get_by_text("Your season is over.").wait_for()
    assert shown.get_by_text("of 3 stars").count() >= 4
    shown.evaluate(axe())
    assert shown.evaluate(FAULTS) == []
    tab_to(shown, "Same season again")
    shown.keyboard.press("Enter")
    shown.get_by_role("button", name="Play week 1", exact=True).wait_for()
    assert season.kept().moves == ()


@pytest.mark.parametrize("width", [1000, 390])
def test_a_week_has_no_fault_that_axe_finds_and_fits_its_page(page, width):
    shown = page(viewport={"width": width, "height": 900})
    shown.get_by_text("Assumptions").click()
    shown.get_by_text("Another season").click()
    shown.evaluate(axe())
    assert shown.evaluate(FAULTS) == []
    assert shown.evaluate("() => document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_the_card_says_what_its_answers_do_and_a_choice_moves_the_forecast(page):
    shown = page()
    answers = shown.locator(".tf-week label")
    words = answers.all_inner_texts()
    assert len(words) == 3 and all(re.search(r": .*\d", text) for text in words)
    place = next(k for k, text in enumerate(words) if "photographs" in text)
    answers.nth(place).click()
    shown.wait_for_function("() => document.querySelector('.tf-sentence').textContent.includes('photographs')")


def test_another_season_is_typed_and_what_is_no_number_is_refused(page):
    shown = page()
    shown.get_by_text("Another season").click()
    box = shown.get_by_label("Season number")
    box.fill("seven")
    shown.get_by_role("button", name="Play it").click()
    shown.get_by_text("Nothing was done.").wait_for()
    box.fill("77")
    shown.get_by_role("button", name="Play it").click()
    shown.get_by_text("Season 77 begins.").wait_for()
    assert season.kept().seed == 77


# ---- in JupyterLab ----


def press(live, name, says):
    button = live.get_by_role("button", name=name)
    button.focus()
    button.press("Enter")
    live.get_by_text(says).first.wait_for()


def test_a_season_outlives_its_kernel(lab_page):
    notebook = Notebook(lab_page, PATH)
    notebook.run()
    live = notebook.find(".tf-live").filter(has_text="Another season")
    live.get_by_text("Another season").click()
    live.get_by_label("Season number").fill("3")
    press(live, "Play it", "Season 3 begins.")
    for week in (1, 2):
        live.locator(".tf-week label").first.click()
        press(live, f"Play week {week}", f"Week {week} is played and kept.")
    press(live, "Save the report", "campaign_3.html")
    assert notebook.violations() == []
    assert notebook.troubles() == []
    notebook.close()

    notebook = Notebook(lab_page, PATH)  # another page, another kernel
    notebook.run()
    live = notebook.find(".tf-live").filter(has_text="Another season")
    live.get_by_text("Your season goes on after week 2.").wait_for()
    press(live, "Take back a week (2 left)", "week 2 comes next again")
    press(live, "Take back a week (1 left)", "week 1 comes next again")
    assert notebook.troubles() == []
    notebook.close()


# Within one moment of the page no answer can come from the kernel:
# all moves but the first still wait when "Play" is sent.
HASTE = """(live) => {
    const [hours, , ads] = live.querySelectorAll('input[type=range]');
    const down = [ads, 'stepDown'];
    for (const [input, moves] of [[hours, 'stepUp'], down, down, down, down]) {
        input[moves]();
        input.dispatchEvent(new Event('input'));
    }
    [...live.querySelectorAll('button')].find((button) => button.textContent === 'Play week 1').click();
}"""


def test_a_press_plays_the_plan_that_the_page_shows(lab_page):
    """However quickly it follows the sliders."""
    notebook = Notebook(lab_page, PATH)
    notebook.run()
    live = notebook.find(".tf-live").filter(has_text="Another season")
    live.get_by_text("Another season").click()
    press(live, "Same season again", "begins.")
    live.locator(".tf-week label").first.click()
    live.evaluate(HASTE)
    live.get_by_text("Week 1 is played and kept.").first.wait_for()
    live.get_by_text("Your weeks so far").click()
    assert "45 hours, 4 posts, 400 dollars for advertisements" in live.locator("ol li").first.inner_text()
    assert notebook.troubles() == []
    notebook.close()
