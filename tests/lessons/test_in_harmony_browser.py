"""The campaign in the real JupyterLab: played with the keyboard alone, left, and taken up again."""

import pytest
from lab import Notebook

pytestmark = pytest.mark.browser

PATH = "again/lessons/13_in_harmony.ipynb"  # a copy that no other test saves


def game(notebook):
    return notebook.find(".tf-live").filter(has_text="Play this week")


def press(live, name, says):
    button = live.get_by_role("button", name=name)
    button.focus()
    button.press("Enter")
    live.get_by_text(says).first.wait_for()


def test_a_game_is_played_with_keys_and_outlives_its_kernel(lab_page):
    notebook = Notebook(lab_page, PATH)
    notebook.run()
    live = game(notebook)
    for week in (1, 2):
        slider = live.get_by_role("slider", name="People who answer")
        slider.focus()
        slider.press("ArrowRight")
        advertisements = live.get_by_role("slider", name="For advertisements")
        advertisements.focus()
        for _ in range(4):
            advertisements.press("ArrowLeft")
        live.get_by_text(f"Week {week} of 12").first.wait_for()
        press(live, "Play this week", f"Week {week} is played and kept.")
        slider.press("ArrowLeft")
        for _ in range(4):
            advertisements.press("ArrowRight")
    press(live, "Save the report", "campaign_12.html")
    assert notebook.violations() == []
    assert notebook.troubles() == []
    notebook.close()

    notebook = Notebook(lab_page, PATH)  # another page, another kernel
    notebook.run()
    live = game(notebook)
    live.get_by_text("Your game goes on after week 2.").wait_for()
    summary = live.locator("summary")
    summary.focus()
    summary.press("Enter")
    assert live.locator("ol li").count() == 2
    for week in (2, 1):
        press(live, "Take back a week", f"week {week} comes next again")
    assert notebook.troubles() == []
    notebook.close()


# Within one moment of the page no answer can come from the kernel:
# all moves but the first still wait when "Play" is sent.
HASTE = """(live) => {
    const [people, , ads] = live.querySelectorAll('input[type=range]');
    const down = [ads, 'stepDown'];
    for (const [input, moves] of [[people, 'stepUp'], down, down, down, down]) {
        input[moves]();
        input.dispatchEvent(new Event('input'));
    }
    [...live.querySelectorAll('button')].find((button) => button.textContent === 'Play this week').click();
}"""


def test_a_press_plays_the_plan_that_the_page_shows(lab_page):
    """However quickly it follows the sliders; the plan before, with more advertisements, could not be paid."""
    notebook = Notebook(lab_page, PATH)
    notebook.run()
    live = game(notebook)
    live.evaluate(HASTE)
    live.get_by_text("Week 1 is played and kept.").first.wait_for()
    live.locator("summary").click()
    assert live.locator("ol li").first.inner_text().startswith("3 people, 8 posts, 400 € for advertisements")
    press(live, "Take back a week", "week 1 comes next again")
    assert notebook.troubles() == []
    notebook.close()
