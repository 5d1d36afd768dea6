"""Lessons and exercises in the real JupyterLab: what a reader sees, what a key does, what a screen reader finds."""

import re

import pytest
from lab import SHOWN, STOPS, Notebook
from matplotlib.colors import to_rgb
from stored import NOTEBOOKS, ROOT

from tiesfeeds import draw

pytestmark = pytest.mark.browser

LESSONS = [path.relative_to(ROOT).as_posix() for path in NOTEBOOKS if path.is_relative_to(ROOT / "lessons")]
EXERCISES = [path.relative_to(ROOT).as_posix() for path in NOTEBOOKS if path.is_relative_to(ROOT / "exercises")]


# ---- before anything runs -------------------------------------------------------------------------------------------


@pytest.fixture
def opened(lab_page):
    """Return a function that opens a notebook; it is closed in the end."""
    notebooks = []

    def open_notebook(path):
        notebooks.append(Notebook(lab_page, path))
        return notebooks[-1]

    yield open_notebook
    for notebook in notebooks:
        notebook.close()


def readable(notebook):
    """Say whether every explorer's stored picture is seen, with words, and nothing complains in its place."""
    for _ in range(50):  # a widget that is being looked for says 'Loading' for a moment
        if not notebook.complaints():
            break
        notebook.page.wait_for_timeout(100)
    assert notebook.complaints() == []
    assert notebook.find(".tf-live").count() == 0
    for twin in notebook.find("figure.tf-twin").all():
        assert twin.is_visible()
        assert twin.locator("img").evaluate("(img) => img.complete && img.naturalWidth > 100 && img.alt.length > 10")
    return True


@pytest.mark.parametrize("path", LESSONS)
def test_a_fresh_lesson_reads_whole_untrusted(opened, path):
    notebook = opened(path)
    assert not all(cell["trusted"] for cell in notebook.cells() if cell["type"] == "code")
    assert readable(notebook)
    assert notebook.find("figure.tf-twin").count() == stored_pictures(path)


@pytest.mark.parametrize("path", LESSONS)
def test_a_trusted_lesson_reads_whole_before_it_is_run(opened, path):
    notebook = opened(f"trusted/{path}")
    assert all(cell["trusted"] for cell in notebook.cells() if cell["type"] == "code")
    assert readable(notebook)
    assert notebook.find("figure.tf-twin").count() == stored_pictures(path)


def stored_pictures(path):
    return (ROOT / path).read_text(encoding="utf-8").count('<figure class=\\"tf-twin\\"')


# ---- run ------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=LESSONS + EXERCISES)
def notebook(request, lab_page):
    """A notebook that was opened and run; the tests that share it leave it running."""
    notebook = Notebook(lab_page, request.param)
    notebook.run()
    yield notebook
    notebook.close()


def test_it_runs_without_trouble(notebook):
    assert notebook.troubles() == []


def test_a_check_answers_with_one_sentence(notebook):
    for output in notebook.find("[data-mime-type='application/vnd.jupyter.error']").all():
        sentence = output.inner_text().strip()
        assert "Traceback" not in sentence and "\n" not in sentence and sentence.endswith(".")


def test_the_live_screen_hides_its_twin(notebook):
    for live in notebook.find(".tf-live").all():
        assert live.is_visible()
        twin = live.locator("xpath=ancestor::*[contains(@class, 'jp-OutputArea-child')]/preceding-sibling::*[1]")
        assert twin.locator(".tf-twin").count() == 1
        assert not twin.is_visible()


def test_keys_move_every_slider(notebook):
    """An arrow moves the slider, End or Home moves it far; then picture, sentence and alt text are other ones."""
    for live in screens(notebook):
        slider = live.locator("input[type=range]").first
        low, value, high = slider.evaluate("(input) => [input.min, input.value, input.max].map(Number)")
        arrow, far = ("ArrowLeft", "Home") if value > (low + high) / 2 else ("ArrowRight", "End")
        before = live.evaluate(SHOWN)
        slider.focus()
        slider.press(arrow)
        assert slider.evaluate("(input) => Number(input.value)") != value
        slider.press(far)
        notebook.page.wait_for_function(
            f"""([live, before]) => {{
                const now = ({SHOWN})(live);
                return ['picture', 'sentence', 'label'].every((part) => now[part] !== before[part]);
            }}""",
            arg=[live.element_handle(), before],
        )
    assert notebook.troubles() == []


def test_tab_stops_at_every_control_with_a_ring_and_goes_on(notebook):
    """Tab goes through a screen from its first control to behind its last one, Shift and Tab goes all the way back."""
    for live in notebook.find(".tf-live:has(input, select)").all():
        stops = live.evaluate(STOPS)["stops"]
        live.locator("input, select").first.focus()
        assert walk(notebook, live, "Tab") == stops
        assert walk(notebook, live, "Shift+Tab")[::-1] == stops


def walk(notebook, live, key):
    """Press a key until the focus leaves a screen; return where it stopped, and demand a ring that is seen there."""
    ring = "rgb({:.0f}, {:.0f}, {:.0f})".format(*(255 * part for part in to_rgb(draw.MEDIA)))
    seen, now = [], live.evaluate(STOPS)
    while now["at"] is not None:
        seen.append(now["at"])
        assert now["keyboard"] and now["rings"] == 0, seen
        assert now["ring"] and now["ring"]["whole"] and now["ring"]["width"] >= 2 and now["ring"]["color"] == ring, now
        assert len(seen) <= len(now["stops"]), f"the focus is caught at {seen}"
        notebook.page.keyboard.press(key)
        now = live.evaluate(STOPS)
    for _ in range(20 * (key == "Tab")):  # back to the last one; buttons of JupyterLab's own may stand between
        notebook.page.keyboard.press("Shift+Tab")
        if live.evaluate(STOPS)["at"] is not None:
            break
    return seen


def test_every_control_has_a_name(notebook):
    """As a browser tells it to a screen reader."""
    for live in notebook.find(".tf-live").all():
        control = r"^\s*- '?(slider|checkbox|radio|combobox|button|textbox)(?: \"(.+?)\")?"
        found = re.findall(control, live.aria_snapshot(), flags=re.M)
        assert len(found) == live.locator("input:visible, select:visible, button:visible").count()
        assert all(name.strip() for _, name in found), found


def test_every_control_is_moved_by_keys(notebook):
    """Sliders and choices by arrows, switches and buttons by the space bar; what is stored in each is another value."""
    for live in notebook.find(".tf-live").all():
        for control in live.locator("input[type=range], input[type=checkbox], input[type=radio], select").all():
            if not control.is_enabled():
                continue
            value, keys, back = control.evaluate(MOVES)
            for key, moved in ((keys, True), (back, False)):
                if key:
                    control.press(key)
                    assert (control.evaluate(MOVES)[0] != value) == moved, (key, control.evaluate("(c) => c.outerHTML"))
        for button in live.get_by_role("button", name="Play", exact=False).all():
            if button.inner_text() == "▶ Play":  # a film's
                button.press("Space")
                live.get_by_role("button", name="Pause").wait_for()
                live.get_by_role("button", name="Pause").press("Enter")
                live.get_by_role("button", name="▶ Play").wait_for()
    notebook.settle()
    assert notebook.troubles() == []


# what a control holds, the key that moves it, and the key that brings it back
MOVES = """(control) => {
    if (control.type === 'checkbox') return [control.checked, 'Space', 'Space'];
    if (control.type === 'radio') return [control.checked, control.checked ? null : 'Space', null];
    const range = control.type === 'range';
    const last = range ? control.value === control.max : control.selectedIndex === control.options.length - 1;
    const keys = range ? ['ArrowRight', 'ArrowLeft'] : ['ArrowDown', 'ArrowUp'];
    return [control.value, ...(last ? keys.reverse() : keys)];
}"""


@pytest.mark.parametrize(
    ("lesson", "kind", "forth", "back"),
    [
        ("05_one_way_two_way", "input[type=range]", "ArrowRight", "ArrowLeft"),
        ("08_growth", "select", "ArrowDown", "ArrowUp"),
        ("05_one_way_two_way", "input[type=checkbox]", "Space", "Space"),
    ],
)
def test_the_next_picture_is_there_before_the_key(lab_page, opened, lesson, kind, forth, back):
    """In a calm moment an explorer draws the neighbours ahead: then a key needs no kernel, which may be busy."""
    notebook = opened(f"lessons/{lesson}.ipynb")
    notebook.run()
    live = notebook.find(f".tf-live:has(canvas):has({kind})").first
    control = live.locator(kind).first
    control.focus()
    notebook.settle()
    before = live.evaluate(SHOWN)
    lab_page.wait_for_timeout(1500)  # calm
    ask = "(panel) => { panel.sessionContext.session.kernel.requestExecute({code: 'import time; time.sleep(3)'}); }"
    notebook.panel.evaluate(ask)
    control.press(forth)
    lab_page.wait_for_timeout(500)
    shown = live.evaluate(SHOWN)
    assert all(shown[part] != before[part] for part in ("picture", "sentence", "label"))
    control.press(back)
    lab_page.wait_for_timeout(4500)  # the kernel answers both moves late: what stays is where the control stands
    assert live.evaluate(SHOWN)["sentence"] == before["sentence"]


def test_keys_in_a_control_do_not_edit_the_notebook(notebook):
    """In JupyterLab b inserts a cell, d d deletes one, m and y turn it into another kind, x and z cut and undo."""
    before = [(cell["type"], cell["source"]) for cell in notebook.cells()]
    for live in notebook.find(".tf-live").all():
        for kind in ("[type=range]", "[type=checkbox]", "[type=radio]", "select", "button"):
            control = live.locator(kind).first
            if control.count():
                control.focus()
                for key in ("b", "d", "d", "m", "x"):
                    notebook.page.keyboard.press(key)
    assert [(cell["type"], cell["source"]) for cell in notebook.cells()] == before


def test_a_quiz_is_answered_with_the_keyboard(notebook):
    for form in notebook.find(".tf-live form").all():
        first = form.locator("input, select").first
        first.focus()
        kind = first.evaluate("(input) => input.type")
        if kind == "select-one":
            for card in form.locator("select").all():
                card.focus()
                card.press("ArrowDown")
        else:
            first.press("7" if kind == "text" else "Space")
        button = form.locator("button[type=submit]")
        button.focus()
        button.press("Enter")
        form.locator(".tf-feedback[data-state]").wait_for()
        assert form.locator(".tf-feedback").get_attribute("data-state") != "refused"
    assert notebook.troubles() == []


def test_axe_finds_nothing(notebook):
    """In every output, with what a reader has just done to it; in lessons also on dark paper."""
    change = "(theme) => window.jupyterapp.commands.execute('apputils:change-theme', {theme})"
    found = {"light": notebook.violations()}
    if notebook.path in LESSONS:
        notebook.page.evaluate(change, "JupyterLab Dark")
        notebook.settle()
        found["dark"] = notebook.violations()
        notebook.page.evaluate(change, "JupyterLab Light")
    assert not any(found.values()), found


def screens(notebook):
    """Return the screens on the page that have a slider."""
    return [live for live in notebook.find(".tf-live").all() if live.locator("input[type=range]").count()]


def test_it_reads_whole_when_it_was_saved_and_is_opened_again(notebook):
    """It now holds places for the live screens, whose kernel is gone: the stored pictures stand there again."""
    notebook.save()
    notebook.reopen()
    assert readable(notebook)
    assert notebook.find("figure.tf-twin").count() >= stored_pictures(notebook.path)
