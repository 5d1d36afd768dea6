"""A Python that is busy, gone, restarted or never was there: every screen says so, and none contradicts itself."""

import json
import re

import nbformat
import pytest
from ipywidgets import Widget
from lab import BUSY, GONE, LATE, SAVE, SHOWN, TOLD, Notebook

from tiesfeeds.learning import quiz
from tiesfeeds.lessons.one_way_two_way import explorers

pytestmark = pytest.mark.browser

REST = 700  # milliseconds after which a screen reader has been told
RESTART = "(panel) => panel.sessionContext.restartKernel()"
SHUT_DOWN = "(panel) => panel.sessionContext.shutdown()"
# Python ends without a word, as it does where memory is full; Jupyter starts another one.
DIE = """async (panel) => {
    const kernel = panel.sessionContext.session.kernel;
    const again = new Promise((done) => {
        kernel.statusChanged.connect((_, now) => { if (now === 'autorestarting') done(); });
    });
    kernel.requestExecute({code: 'import os; os._exit(1)'}).done.catch(() => {});
    await again;
}"""


@pytest.fixture
def open_notebook(lab_page):
    """Return a function that opens a notebook and runs it; it is closed in the end."""
    notebooks = []

    def open_it(path, run=True):
        notebooks.append(Notebook(lab_page, path))
        if run:
            notebooks[-1].run()
        return notebooks[-1]

    yield open_it
    for notebook in notebooks:
        notebook.close()


def slider(live):
    return live.query_selector("input[type=range]")


def says(notebook, live, words, place=".tf-python"):
    notebook.page.wait_for_function(
        "([live, place, words]) => [...live.querySelectorAll(place)].some((line) => line.textContent === words)",
        arg=[live, place, words],
    )


def test_a_busy_python_is_waited_for_with_a_word(open_notebook):
    notebook = open_notebook("again/lessons/05_one_way_two_way.ipynb")
    live = notebook.handles(".tf-live:has(canvas):has(input[type=range])")[0]
    before, line = live.evaluate(SHOWN), live.evaluate_handle(TOLD)
    busy = notebook.panel.evaluate_handle(BUSY)
    slider(live).focus()
    slider(live).press("End")
    slider(live).press("ArrowLeft")
    says(notebook, live, LATE)
    assert busy.evaluate("(busy) => busy.done === undefined")
    assert live.evaluate(SHOWN)["sentence"] == before["sentence"]  # what the word is about
    busy.evaluate("(busy) => busy.end")
    says(notebook, live, "")
    notebook.settle()
    assert live.evaluate(SHOWN)["sentence"] != before["sentence"]
    assert line.evaluate("(line) => line.words")[0] == LATE
    assert not live.query_selector(".tf-late")

    form = notebook.handles(".tf-live form:has(input[type=radio])")[0]
    busy = notebook.panel.evaluate_handle(BUSY)
    form.query_selector("input:not(:checked)").press("Space")  # an answer that Python has not spoken of
    form.query_selector("button").press("Enter")
    says(notebook, form, "Checking …", ".tf-feedback")
    says(notebook, form, LATE, ".tf-feedback")
    assert busy.evaluate("(busy) => busy.done === undefined")
    form.wait_for_selector(".tf-feedback[data-state]")
    assert notebook.troubles() == []


@pytest.mark.parametrize(
    "end",
    [
        pytest.param(RESTART, id="restarted", marks=pytest.mark.nightly),
        pytest.param(SHUT_DOWN, id="shut down", marks=pytest.mark.nightly),
        pytest.param(DIE, id="died"),
    ],
)
def test_a_python_that_is_gone_is_said_and_no_control_stands_where_its_picture_is_not(open_notebook, end):
    notebook = open_notebook("again/lessons/08_growth.ipynb")
    screens = notebook.handles(".tf-live:has(canvas)")
    moved = [live for live in screens if live.query_selector("input, select") and not live.query_selector(".tf-fold")]
    explorers = [live for live in moved if not live.query_selector(".tf-play")]
    animations = [live for live in moved if live.query_selector(".tf-play")]
    assert len(explorers) == 4 and len(animations) == 1
    notebook.panel.evaluate(end)
    if end == DIE:
        notebook.page.get_by_role("dialog").get_by_role("button").first.click()  # JupyterLab says it too, once
    for live in explorers:
        says(notebook, live, GONE)  # seen before anybody moves anything
        line = live.evaluate_handle(TOLD)
        before, control = live.evaluate(SHOWN), live.query_selector("input[type=range], select, .tf-segments :checked")
        control.focus()
        for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft", "ArrowLeft"):
            control.press(key)
        notebook.page.wait_for_function("(line) => line.words.length", arg=line)
        assert set(line.evaluate("(line) => line.words")) == {GONE}
        assert live.evaluate(SHOWN)["sentence"] == before["sentence"]
        assert live.evaluate(SHOWN)["values"] == before["values"]
    for live in animations:  # its pictures are all here
        says(notebook, live, "")
        before = live.evaluate(SHOWN)
        slider(live).press("End")
        notebook.settle()
        assert live.evaluate(SHOWN)["sentence"] != before["sentence"]
    for live in notebook.handles(".tf-live:has(form)"):
        says(notebook, live, GONE)
        form = live.query_selector("form:has(input[type=radio], input[type=checkbox])")
        # not what was answered before, perhaps in another test: Python has spoken of that already
        form.query_selector("input:not(:checked)").press("Space")
        form.query_selector("button").press("Enter")
        says(notebook, form, GONE, ".tf-feedback")
    assert notebook.violations() == []


@pytest.fixture
def saved(tmp_path, monkeypatch):
    """A notebook with screens as JupyterLab saves them on demand; Python still owed them an answer."""
    monkeypatch.setenv("TIESFEEDS_PROGRESS", str(tmp_path / "progress"))
    explorer, questions = explorers.homophily(), quiz.show("05")
    item = next(item for item in questions.items if item["kind"] == "single")
    states = Widget.get_manager_state()
    explorer_state = states["state"][explorer.model_id]["state"]
    name, control = next(pair for pair in explorer._controls.items() if hasattr(pair[1], "high"))
    explorer_state["values"] = {**explorer.values, name: control.high}
    states["state"][questions.model_id]["state"]["answers"] = {item["id"]: item["options"][0]}
    notebook = nbformat.v4.new_notebook(metadata={"widgets": {"application/vnd.jupyter.widget-state+json": states}})
    for screen in (explorer, questions):
        view = {"version_major": 2, "version_minor": 0, "model_id": screen.model_id}
        output = nbformat.v4.new_output("display_data", {"application/vnd.jupyter.widget-view+json": view})
        notebook.cells.append(nbformat.v4.new_code_cell("1", outputs=[output], execution_count=1))
    yield json.loads(nbformat.writes(notebook)), item["id"]
    explorer.close()
    questions.close()


def test_saved_screens_say_that_no_python_stands_behind_them(open_notebook, lab_page, saved):
    content, _ = saved
    lab_page.evaluate(SAVE, ["saved_screens.ipynb", content])
    notebook = open_notebook("saved_screens.ipynb", run=False)
    notebook.trust()
    lab_page.wait_for_function("(panel) => panel.node.querySelectorAll('.tf-live').length === 2", arg=notebook.panel)
    explorer, questions = notebook.handles(".tf-live")
    says(notebook, explorer, GONE)
    control, before = slider(explorer), explorer.evaluate(SHOWN)
    assert control.evaluate("(input) => input.value !== input.max")  # where its picture is
    control.press("ArrowRight")
    notebook.settle()
    assert explorer.evaluate(SHOWN) == before
    says(notebook, questions, GONE)
    form = questions.query_selector("form:has(input:checked)")
    form.query_selector("button").press("Enter")  # an answer that Python has never spoken of
    says(notebook, form, GONE, ".tf-feedback")
    assert not [words for words in notebook.console if "Error" in words]


# ---- a front end that comes late ------------------------------------------------------------------------------------

# anywidget waits two seconds for a widget's code, as if it had to be there by then; on a busy machine it is not.
LATE_CODE = """from tiesfeeds.display.widgets import CourseWidget
CourseWidget._esm = "await new Promise((done) => setTimeout(done, 2500));" + CourseWidget._esm"""
SCREENS = ["from tiesfeeds.lessons import one_way_two_way as lesson; lesson.homophily()",
           "from tiesfeeds.learning import quiz; quiz.show('05')"]  # fmt: skip


def test_a_page_whose_code_came_late_hears_what_python_says(open_notebook, lab_page):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in (LATE_CODE, *SCREENS)])
    lab_page.evaluate(SAVE, ["late.ipynb", json.loads(nbformat.writes(notebook))])
    notebook = open_notebook("late.ipynb")
    lab_page.wait_for_function(
        "(panel) => panel.node.querySelectorAll('.tf-live :is(canvas[data-turn], form)').length > 1", arg=notebook.panel
    )
    (live,) = notebook.handles(".tf-live:has(canvas)")
    before = live.evaluate(SHOWN)
    slider(live).press("End")
    lab_page.wait_for_function(
        "([live, before]) => live.querySelector('.tf-sentence').textContent !== before", arg=[live, before["sentence"]]
    )
    form = notebook.handles(".tf-live form:has(input[type=radio])")[0]
    form.query_selector("input:not(:checked)").press("Space")
    form.query_selector("button").press("Enter")
    form.wait_for_selector(".tf-feedback[data-state]")
    lab_page.wait_for_timeout(1500)  # by then silence would have been taken for an end
    assert not notebook.find(".tf-python, .tf-feedback").filter(has_text=GONE).count()
    assert notebook.complaints() == []


# ---- one press, and what a screen reader is told --------------------------------------------------------------------


def test_impatient_presses_play_one_week(open_notebook):
    """While Python is busy, by a double click, and with a key that is held down."""
    notebook = open_notebook("again/lessons/13_in_harmony.ipynb")
    live = notebook.find(".tf-live").filter(has_text="Another season")
    play = live.get_by_role("button", name=re.compile("^Play week"))
    back = live.get_by_role("button", name=re.compile("^Take back a week"))
    answer = live.locator(".tf-week label").first
    answer.click()
    notebook.settle()
    busy = notebook.panel.evaluate_handle(BUSY)
    for _ in range(3):
        play.click()
    live.get_by_text(LATE).first.wait_for()
    assert busy.evaluate("(busy) => busy.done === undefined")
    live.get_by_text("Week 1 is played and kept.").first.wait_for()
    answer.click()
    play.dblclick()
    live.get_by_text("Week 2 is played and kept.").first.wait_for()
    play.dispatch_event("click", {"detail": 2})  # the second half of a double click, after a quick answer
    notebook.settle()
    assert live.locator("ol li").count() == 2
    back.click()
    live.get_by_text("Taken back: week 2 comes next again").first.wait_for()
    answer.click()
    play.focus()
    for _ in range(5):
        notebook.page.keyboard.down("Enter")  # from the second on, the key repeats itself
        notebook.page.wait_for_timeout(200)
    notebook.page.keyboard.up("Enter")
    live.get_by_text("Week 2 is played and kept.").first.wait_for()
    notebook.settle()
    assert live.locator("ol li").count() == 2
    back.click()
    live.get_by_text("Taken back: week 2 comes next again").first.wait_for()
    notebook.panel.evaluate(RESTART)
    play.click()
    live.locator(".tf-feedback").get_by_text(GONE).wait_for()
    assert notebook.troubles() == []


def says_once(line, finding):
    (words,) = line.evaluate("(line) => line.words")
    return words.startswith(" ".join(part.inner_text() for part in finding))


def test_a_playing_animation_tells_a_screen_reader_only_where_it_stopped(open_notebook):
    notebook = open_notebook("again/lessons/07_answering_in_time.ipynb")
    (live,) = notebook.handles(".tf-live:has(button:text-is('▶ Play'))")
    line = live.evaluate_handle(TOLD)
    finding = live.query_selector_all(".tf-finding > *")
    live.query_selector(".tf-play").press("Enter")
    notebook.page.wait_for_timeout(1500)
    assert line.evaluate("(line) => line.words") == []
    live.query_selector(".tf-play").press("Enter")  # a pause
    notebook.page.wait_for_timeout(REST)
    notebook.settle()
    assert says_once(line, finding)
    line = live.evaluate_handle(TOLD)
    live.query_selector(".tf-play").press("Enter")
    live.wait_for_selector("button:text-is('▶ Play')")  # the end
    notebook.page.wait_for_timeout(REST)
    notebook.settle()
    assert says_once(line, finding)
    assert slider(live).evaluate("(input) => input.value === input.max")
    line = live.evaluate_handle(TOLD)
    slider(live).focus()
    slider(live).press("ArrowLeft")
    notebook.page.wait_for_timeout(REST)
    notebook.settle()
    assert says_once(line, finding)  # the number beside it says nothing
