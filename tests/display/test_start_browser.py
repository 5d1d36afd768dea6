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


@pytest.fixture
def notebook(lab_page):
    opened = Notebook(lab_page, "again/lessons/05_one_way_two_way.ipynb")
    yield opened
    opened.close()


def test_the_button_runs_the_page_and_brings_back_its_top(notebook):
    notebook.panel.evaluate("(panel) => panel.activate()")
    notebook.panel.evaluate(AS_IT_COMES)
    notebook.page.get_by_role("button", name="Start this page").locator("visible=true").click()
    notebook.find(".tf-live").first.wait_for()
    notebook.page.wait_for_function(
        "(panel) => panel.content.widgets.every((cell) => cell.model.type !== 'code' || cell.model.executionCount)",
        arg=notebook.panel,
    )
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


def test_a_press_before_python_is_there_is_answered_in_words(lab_page):
    held = []
    lab_page.route(
        re.compile("/api/sessions"), lambda route: held.append(route) if _starts(route) else route.continue_()
    )
    opening = "(path) => window.jupyterapp.commands.execute('docmanager:open', {path, factory: 'Notebook'})"
    panel = lab_page.evaluate_handle(opening, "again/lessons/05_one_way_two_way.ipynb")
    button = lab_page.get_by_role("button", name="Start this page").locator("visible=true")
    button.click()
    words = lab_page.locator(".Toastify__toast", has_text="still initializing")
    words.wait_for()
    lab_page.wait_for_timeout(500)  # what would have been started or asked has been by now
    assert lab_page.get_by_role("dialog").count() == 0
    assert len(held) == 1
    held[0].continue_()
    lab_page.unroute_all()
    panel.evaluate("(panel) => panel.sessionContext.ready")
    words.locator(".jp-Notification-Toast-Close").click()
    button.click()
    lab_page.wait_for_function(
        "(panel) => panel.content.widgets.every((cell) => cell.model.type !== 'code' || cell.model.executionCount)",
        arg=panel,
    )
    panel.evaluate(CLOSE)


def _starts(route):
    return route.request.method == "POST"
