"""The start of a page: a button runs it all and leaves the reader at its top, where no code stands in the way."""

import pytest
from lab import Notebook

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
