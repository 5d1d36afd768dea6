"""Lessons and exercises in the real JupyterLab: what a reader sees, what a key does, what a screen reader finds."""

import itertools
import re
import shutil

import fitting
import pytest
from cover import cover
from lab import BUSY, SHOWN, STOPS, Notebook
from matplotlib.colors import to_rgb
from stored import NOTEBOOKS, ROOT, promised

from tiesfeeds.display import charts

pytestmark = pytest.mark.browser

LESSONS = [path.relative_to(ROOT).as_posix() for path in NOTEBOOKS if path.is_relative_to(ROOT / "lessons")]
EXERCISES = [path.relative_to(ROOT).as_posix() for path in NOTEBOOKS if path.is_relative_to(ROOT / "exercises")]
COVER = cover(LESSONS + EXERCISES)  # every kind of control is in one of them
THOROUGH = []  # tests that each push makes of these alone, and the night of all


def thorough(test):
    """Leave a test to the night, but for a few notebooks with every kind of control between them."""
    THOROUGH.append(test)
    return test


def pytest_generate_tests(metafunc):
    """Open each lesson at each push; leave to the night the exercises, and what is `thorough`."""
    if "opened" in metafunc.fixturenames:
        pushed = COVER if metafunc.function in THOROUGH else [*LESSONS, *COVER]
        night = [() if path in pushed else pytest.mark.nightly for path in LESSONS + EXERCISES]
        params = [pytest.param(path, marks=mark) for path, mark in zip(LESSONS + EXERCISES, night, strict=True)]
        metafunc.parametrize("opened", params, indirect=True, scope="module")


# ---- before anything runs -------------------------------------------------------------------------------------------


@pytest.fixture
def open_notebook(lab_page):
    """Return a function that opens a notebook; it is closed in the end."""
    notebooks = []

    def open_it(path):
        notebooks.append(Notebook(lab_page, path))
        return notebooks[-1]

    yield open_it
    for notebook in notebooks:
        notebook.close()


@pytest.fixture(scope="module")
def opened(request, lab_page, lab_folder):
    """A notebook that was opened; the tests that share it go on with it in their order.

    Its reader is a new one: what was answered in the notebook before would come back in this one.
    """
    shutil.rmtree(lab_folder / "progress", ignore_errors=True)
    notebook, size = Notebook(lab_page, request.param), lab_page.viewport_size
    yield notebook
    notebook.close()
    lab_page.set_viewport_size(size)
    notebook.paper("Light")


def readable(notebook):
    """Say whether every explorer's stored picture is seen, with words, and nothing complains in its place."""
    for _ in range(50):  # a widget that is being looked for says 'Loading' for a moment
        if not notebook.complaints():
            break
        notebook.page.wait_for_timeout(100)
    assert notebook.complaints() == []
    assert notebook.find(".tf-live").count() == 0
    for fold in notebook.handles("details.tf-twin"):
        fold.evaluate("(fold) => { fold.open = true; }")
    for fallback in notebook.handles("figure.tf-twin"):
        assert fallback.is_visible()
        whole = "(img) => img.complete && img.naturalWidth > 100 && img.alt.length > 10"
        assert fallback.query_selector("img").evaluate(whole)
    return True


@thorough
def test_a_fresh_notebook_reads_whole_untrusted(opened):
    assert not all(cell["trusted"] for cell in opened.cells() if cell["type"] == "code")
    assert readable(opened)
    assert opened.find("figure.tf-twin").count() == stored_pictures(opened.path)


@thorough
def test_it_reads_whole_once_its_reader_trusts_it(opened):
    opened.trust()
    assert all(cell["trusted"] for cell in opened.cells() if cell["type"] == "code")
    assert readable(opened)
    assert opened.find("figure.tf-twin").count() == stored_pictures(opened.path)


def stored_pictures(path):
    return (ROOT / path).read_text(encoding="utf-8").count('<figure class=\\"tf-twin\\"')


# ---- what is promised -----------------------------------------------------------------------------------------------

KINDS = {
    "screen": ".tf-live",
    "picture": ".tf-live:has(canvas)",
    "slider": ".tf-live:has(input[type=range])",
    "control": ".tf-live:has(input, select, textarea, .tf-order)",
    "film": ".tf-live:has(button:text-is('▶ Play'))",
    "form": ".tf-live form.tf-item",
}


def screens(notebook, kind):
    """Return the live screens of a kind, as handles: as many as the stored notebook promises, and no other number."""
    found = notebook.handles(KINDS[kind])
    assert len(found) == promised(notebook.path)[kind], f"{kind}: {len(found)} of {promised(notebook.path)[kind]}"
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_the_lessons_promise_screens_of_every_kind(kind):
    """What no notebook promised, no test would look at."""
    with_some = [lesson for lesson in LESSONS if promised(lesson)[kind]]
    assert len(with_some) >= {"film": 3, "slider": 13}.get(kind, len(LESSONS))


# ---- run ------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def notebook(opened):
    """The notebook, run; what is folded away is open, since the tests look at every control."""
    opened.run()
    assert not any(fold.evaluate("(fold) => fold.open") for fold in opened.handles(".tf-fold"))
    for fold in opened.handles(".tf-assumptions, .tf-fold"):
        fold.evaluate("(fold) => { fold.open = true; }")
    return opened


def test_it_runs_without_trouble(notebook):
    assert notebook.troubles() == []


def test_a_check_answers_with_one_sentence(notebook):
    """On a card, and never in red as an error."""
    assert notebook.find(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    cards = notebook.find(".tf-check").all()
    asked = sum("raises-exception" in cell["tags"] for cell in notebook.cells())
    if asked:
        last = cards.pop().inner_text().strip()
        assert last.startswith(f"Still open. 0 of {asked} answers are right. To do: questions 1, 2")
    assert len(cards) == asked
    for card in cards:
        assert card.inner_text().strip() == "Still open. Fill in the form above, then press Check."


def test_the_live_widget_hides_its_static_fallback(notebook):
    for live in screens(notebook, "screen"):
        assert live.is_visible()
        fallback = live.query_selector(
            "xpath=ancestor::*[contains(@class, 'jp-OutputArea-child')]/preceding-sibling::*[1]"
        )
        assert len(fallback.query_selector_all(".tf-twin:not(.tf-twin .tf-twin)")) == 1  # a fold holds its picture
        assert not fallback.is_visible()


@thorough
def test_keys_move_every_slider(notebook):
    """An arrow moves the slider, End or Home moves it far; then picture, sentence and alt text are other ones."""
    for live in screens(notebook, "slider"):
        slider = live.query_selector("input[type=range]")
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
            arg=[live, before],
        )
    assert notebook.troubles() == []


@thorough
def test_tab_stops_at_every_control_with_a_ring_and_goes_on(notebook):
    """Tab goes through a screen from its first control to behind its last one, Shift and Tab goes all the way back."""
    for live in screens(notebook, "control"):
        stops = live.evaluate(STOPS)["stops"]
        live.evaluate(FIRST)
        notebook.page.keyboard.press("Shift+Tab")  # a browser may show no ring before it has seen a key
        notebook.page.keyboard.press("Tab")
        assert walk(notebook, live, "Tab") == stops
        assert walk(notebook, live, "Shift+Tab")[::-1] == stops


# where Tab enters a screen: of a row of options it is the one that is chosen, which an answer of before may have set
FIRST = """(live) => {
    const first = live.querySelector(':is(summary, button, input, select, textarea):not([hidden], [disabled])');
    const chosen = first.type === 'radio' && live.querySelector(`input[name="${CSS.escape(first.name)}"]:checked`);
    (chosen || first).focus();
}"""


def walk(notebook, live, key):
    """Press a key until the focus leaves a screen; return where it stopped, and demand a ring that is seen there."""
    ring = "rgb({:.0f}, {:.0f}, {:.0f})".format(*(255 * part for part in to_rgb(charts.NETWORKING)))
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


FIELDS = ", ".join(f"{field}:visible" for field in ("input", "select", "textarea", "button", "[tabindex]"))


def test_every_control_has_a_name(notebook):
    """As a browser tells it to a screen reader."""
    lives = notebook.find(".tf-live").all()
    assert len(lives) == promised(notebook.path)["screen"]
    for live in lives:
        control = r"^\s*- '?(slider|checkbox|radio|combobox|button|textbox)\b(?: \"(.+?)\")?"
        found = re.findall(control, live.aria_snapshot(), flags=re.M)
        assert len(found) == live.locator(FIELDS).count()
        assert all(name.strip() for _, name in found), found


@thorough
def test_every_control_is_moved_by_keys(notebook):
    """Sliders and choices by arrows, switches and buttons by the space bar; what is stored in each is another value."""
    played = 0
    for live in screens(notebook, "screen"):
        kinds = "input[type=range], input[type=checkbox], input[type=radio], select"
        for control in live.query_selector_all(kinds):
            if not control.is_enabled():
                continue
            value, keys, back = control.evaluate(MOVES)
            for key, moved in ((keys, True), (back, False)):
                if key:
                    control.press(key)
                    assert (control.evaluate(MOVES)[0] != value) == moved, (key, control.evaluate("(c) => c.outerHTML"))
        for button in live.query_selector_all("button"):
            if button.inner_text() == "▶ Play":  # a film's
                button.press("Space")
                live.wait_for_selector("button:text('Pause')").press("Enter")
                live.wait_for_selector("button:text('▶ Play')")
                played += 1
    assert played == promised(notebook.path)["film"]
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


HELD = [  # the first control of a kind in a lesson, a key that moves it and the key that brings it back
    ("05_one_way_two_way", "input[type=range]", "ArrowRight", "ArrowLeft"),
    ("05_one_way_two_way", "input[type=checkbox]", "Space", "Space"),
    ("08_growth", ".tf-segments input:checked", "ArrowDown", "ArrowUp"),
]


def test_the_next_picture_is_there_before_the_key(open_notebook):
    """What a control that is held can show was sent ahead: then a key needs no kernel, which may be busy."""
    for path, tries in itertools.groupby(HELD, lambda row: f"lessons/{row[0]}.ipynb"):
        notebook = open_notebook(path)
        notebook.run()
        for _, kind, forth, back in tries:
            live = notebook.handles(f".tf-live:has(canvas):has({kind})")[0]
            control = live.query_selector(kind)
            answers = notebook.panel.evaluate_handle(REELS)
            control.focus()
            notebook.page.wait_for_function("(answers) => answers.count > 0", arg=answers)
            notebook.page.wait_for_timeout(500)
            before = live.evaluate(SHOWN)
            busy = notebook.panel.evaluate_handle(BUSY)
            notebook.page.keyboard.press(forth)  # a row of options: the focus goes with it
            notebook.page.wait_for_timeout(500)
            shown = live.evaluate(SHOWN)
            assert busy.evaluate("(busy) => busy.done === undefined")
            assert all(shown[part] != before[part] for part in ("picture", "sentence", "label"))
            notebook.page.keyboard.press(back)
            busy.evaluate("(busy) => busy.end")
            notebook.settle()  # the kernel is told both moves late: what stays is where the control stands
            assert live.evaluate(SHOWN)["sentence"] == before["sentence"]


# Count the films that the kernel sends from now on.
REELS = """(panel) => {
    const answers = {count: 0};
    panel.sessionContext.session.kernel.anyMessage.connect((_, {msg, direction}) => {
        if (direction === 'recv' && msg.content.data?.content?.reel) answers.count += 1;
    });
    return answers;
}"""


@thorough
def test_keys_in_a_control_do_not_edit_the_notebook(notebook):
    """In JupyterLab b inserts a cell, d d deletes one, m and y turn it into another kind, x and z cut and undo."""
    before = [(cell["type"], cell["source"]) for cell in notebook.cells()]
    for live in screens(notebook, "control"):
        for kind in ("[type=range]", "[type=checkbox]", "[type=radio]", "select", "button"):
            control = live.query_selector(kind)
            if control:
                control.focus()
                for key in ("b", "d", "d", "m", "x"):
                    notebook.page.keyboard.press(key)
    assert [(cell["type"], cell["source"]) for cell in notebook.cells()] == before


@thorough
def test_a_quiz_is_answered_with_the_keyboard(notebook):
    for form in screens(notebook, "form"):
        first = form.query_selector("input, select")
        first.focus()
        cards = form.query_selector_all(".tf-card")
        if cards:
            for card in cards:
                card.query_selector("input, select").press("ArrowDown")
        else:
            first.press("7" if first.get_attribute("type") == "text" else "Space")
        form.query_selector("button[type=submit]").press("Enter")
        assert form.wait_for_selector(".tf-feedback[data-state]").get_attribute("data-state") != "refused"
    assert notebook.troubles() == []


@thorough
def test_axe_finds_nothing(notebook):
    """In every output, with what a reader has just done to it."""
    screens(notebook, "picture")
    assert notebook.violations(sheets=True) == []


# Zoom makes the pixels of a page larger and so the window, counted in them, smaller. The wider window comes first: a
# picture that is not drawn again for the other one is then too wide, and so told from one that is.
NARROW = {"800 pixels": (800, 1000, 1), "1400 by 1000 at 200%": (700, 500, 2)}


@thorough
def test_it_fits_a_narrow_window_and_large_letters_and_dark_paper(notebook):
    """WCAG 1.4.4; there axe finds nothing either. The window stays so: nobody waits for pictures that no test needs."""
    notebook.paper("Dark")
    screens(notebook, "picture")
    found = {name: fitting.wrong(notebook, *window) for name, window in NARROW.items()}
    found["axe"] = notebook.violations()
    assert not any(found.values()), found


@thorough
def test_it_reads_whole_when_it_was_saved_and_is_opened_again(notebook):
    """It now holds places for the live screens, whose kernel is gone: the stored pictures stand there again."""
    notebook.save()
    notebook.reopen()
    assert readable(notebook)
    assert notebook.find("figure.tf-twin").count() >= promised(notebook.path)["stored"]
