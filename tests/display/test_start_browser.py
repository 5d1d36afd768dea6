"""The start of a page: a button runs it all and leaves the reader at its top, where no code stands in the way."""

import re

import pytest
from lab import CLOSE, Notebook

pytestmark = pytest.mark.browser

# What is out of sight has no size then: so JupyterLab starts, and the other tests do not.
AS_IT_COMES = """(panel) => {
    panel.content.notebookConfig = {...panel.content.notebookConfig, windowingMode: 'contentVisibility'};
}"""
WHERE = "(panel) => panel.node.querySelector('.jp-WindowedPanel-outer').scrollTop"
RAN = "(panel) => panel.content.widgets.every((cell) => cell.model.type !== 'code' || cell.model.executionCount)"
LESSON = "again/lessons/05_one_way_two_way.ipynb"


def button(page, name="Start this page"):
    return page.get_by_role("button", name=name).locator("visible=true")


@pytest.fixture
def notebook(lab_page):
    opened = Notebook(lab_page, LESSON)
    yield opened
    opened.close()


def test_the_button_runs_the_page_and_brings_back_its_top(notebook):
    notebook.panel.evaluate("(panel) => panel.activate()")
    notebook.panel.evaluate(AS_IT_COMES)
    button(notebook.page).click()
    notebook.find(".tf-live").first.wait_for()
    notebook.page.wait_for_function(RAN, arg=notebook.panel, timeout=90_000)
    notebook.settle()
    assert notebook.troubles() == []
    assert notebook.panel.evaluate(WHERE) == 0
    grey = notebook.find(".jp-InputPlaceholder, .jp-InputPrompt, .jp-OutputPrompt").locator("visible=true")
    assert grey.count() == 0
    # whoever runs a screen again by itself stays there
    notebook.panel.evaluate(
        """async (panel) => {
            const cells = panel.content.widgets;
            const first = cells.findIndex((cell) => cell.node.querySelector('.tf-live'));
            panel.content.activeCellIndex = first;
            panel.node.querySelector('.jp-WindowedPanel-outer').scrollTop = 300;
            await window.jupyterapp.commands.execute('notebook:run-cell');
        }"""
    )
    notebook.settle()
    assert notebook.panel.evaluate(WHERE) > 0


def test_one_press_is_enough_before_python_is_there(lab_page):
    held = []
    lab_page.route(
        re.compile("/api/sessions"), lambda route: held.append(route) if _starts(route) else route.continue_()
    )
    opening = "(path) => window.jupyterapp.commands.execute('docmanager:open', {path, factory: 'Notebook'})"
    panel = lab_page.evaluate_handle(opening, LESSON)
    panel.evaluate(AS_IT_COMES)
    button(lab_page).click()
    button(lab_page, "Starting …").click()  # whoever presses again starts nothing twice
    for _ in range(300):  # a busy machine takes its time to ask for Python
        if not held:
            lab_page.wait_for_timeout(100)
    lab_page.wait_for_timeout(500)  # what would have been started, asked or said has been by now
    assert lab_page.get_by_role("dialog").count() == lab_page.locator(".Toastify__toast").count() == 0
    assert len(held) == 1
    held[0].continue_()
    lab_page.unroute_all()
    lab_page.wait_for_function(RAN, arg=panel, timeout=90_000)
    button(lab_page).wait_for()
    counts = "(panel) => panel.content.widgets.map((cell) => cell.model.executionCount).filter(Boolean)"
    ran = panel.evaluate(counts)
    assert ran == list(range(1, len(ran) + 1))  # each cell once
    assert panel.evaluate(WHERE) == 0
    panel.evaluate(CLOSE)


FOLLOW = "(id) => window.jupyterapp.commands.execute('rendermime:handle-local-link', {path: '" + LESSON + "', id})"
LANDED = """([panel, id]) => {
    const cell = panel.content.widgets.find((one) => one.model.id === id);
    const top = (node) => node.getBoundingClientRect().top, outer = panel.node.querySelector('.jp-WindowedPanel-outer');
    return cell && !cell.isHidden && Math.abs(top(cell.node) - top(outer)) < 2;
}"""


@pytest.mark.parametrize("cell", ["explore", "kinds"])  # one that is seen, one of the folded part
def test_a_link_leads_to_its_cell_and_the_button_stays_there(lab_page, cell):
    lab_page.evaluate(FOLLOW, f"#cell-id={cell}")
    panel = lab_page.evaluate_handle("window.jupyterapp.shell.currentWidget")
    lab_page.wait_for_function(LANDED, arg=[panel, cell])
    button(lab_page).click()
    lab_page.wait_for_function(RAN, arg=panel, timeout=90_000)
    lab_page.wait_for_function(LANDED, arg=[panel, cell])
    panel.evaluate(CLOSE)


WORDS = """(panel) => {
    const words = panel.node.querySelector('.jp-RenderedMarkdown p'), {width} = words.getBoundingClientRect();
    const {fontFamily} = getComputedStyle(words);
    return [panel.hasClass('tf-page'), fontFamily.startsWith('"Atkinson Hyperlegible Next"'), width];
}"""
FACE_COMES = """async () => {
    const [sheet] = [...document.styleSheets].filter(({href}) => href?.endsWith('/page.css'));
    const {src} = [...sheet.cssRules].find((rule) => rule instanceof CSSFontFaceRule).style;
    return (await fetch(new URL(/url\\("(.*?)"\\)/.exec(src)[1], sheet.href))).ok;
}"""
ANOTHER = """async () => {
    const panel = await window.jupyterapp.commands.execute('notebook:create-new', {kernelName: 'python3'});
    await panel.context.ready;
    panel.content.activeCell.model.sharedModel.setSource('Words of somebody else.');
    await window.jupyterapp.commands.execute('notebook:change-cell-to-markdown');
    await window.jupyterapp.commands.execute('notebook:run-cell');
    return panel;
}"""


def test_the_words_of_a_page_look_like_its_screens_and_those_of_other_notebooks_as_before(notebook):
    notebook.page.wait_for_function("(panel) => panel.hasClass('tf-page')", arg=notebook.panel)
    assert notebook.page.evaluate(FACE_COMES)  # also before a screen has brought it
    course, in_face, width = notebook.panel.evaluate(WORDS)
    assert course and in_face and width <= 704
    other = notebook.page.evaluate_handle(ANOTHER)
    other.evaluate("(panel) => new Promise((done) => setTimeout(done, 300))")
    course, in_face, width = other.evaluate(WORDS)
    assert not course and not in_face and width > 704
    other.evaluate(CLOSE)


@pytest.mark.nightly
def test_the_button_starts_a_page_in_notebook_too(browser, lab_address):
    page = browser.new_context(viewport={"width": 1400, "height": 1000}).new_page()
    page.goto(lab_address.replace("/lab?", f"/notebooks/{LESSON}?"))
    button(page).click()
    page.locator(".tf-page .tf-live").first.wait_for(timeout=60_000)
    button(page, "Starting …").wait_for(state="hidden", timeout=60_000)
    assert page.locator(".jp-WindowedPanel-outer").evaluate("(outer) => outer.scrollTop") == 0
    page.context.close()


def _starts(route):
    return route.request.method == "POST"
