"""Answers in forms in JupyterLab: given by hand, checked, saved, and there again when the notebook is opened anew."""

import json
import re

import pytest
from lab import Notebook
from nbformat import writes
from nbformat.v4 import new_code_cell, new_notebook

from tiesfeeds.lessons.one_way_two_way.exercise import exercise

pytestmark = pytest.mark.browser

BEGIN = """from tiesfeeds.lessons.one_way_two_way.exercise import exercise
mine = exercise.begin("a reader of forms")"""
CELLS = [
    BEGIN,
    'exercise.ask("ties")',
    'exercise.check("ties")',
    'exercise.ask("crossing")',
    'exercise.check("crossing")',
]
RIGHT = exercise.numbers("a reader of forms").group.network.arcs


@pytest.fixture
def notebook(lab_page):
    """A small exercise of two questions, open in JupyterLab."""
    text = writes(new_notebook(cells=[new_code_cell(source) for source in CELLS]))
    content = {"type": "notebook", "format": "json", "content": json.loads(text)}
    save = "([name, body]) => window.jupyterapp.serviceManager.contents.save(name, body)"
    lab_page.evaluate(save, ["forms.ipynb", content])
    opened = Notebook(lab_page, "forms.ipynb")
    opened.run()
    yield opened
    opened.close()


def card(notebook, place, says):
    """Wait until the card below a form says something."""
    notebook.find(".tf-check").nth(place).filter(has_text=re.compile(says)).wait_for()


def test_answers_are_checked_below_stored_in_the_file_and_come_back(notebook):
    line = notebook.find(".tf-form").nth(0).get_by_label("Your answer")
    card(notebook, 0, "Still open. Fill in the form above")
    line.fill("<script>alert(1)</script>")
    line.press("Enter")
    card(notebook, 0, "Not yet. Leave out '<script>alert </script>': type the number alone.")
    line.fill(str(RIGHT))
    notebook.find(".tf-form").nth(0).get_by_role("button", name="Check").click()
    card(notebook, 0, f"Right. There are {RIGHT} ties")
    choice = notebook.find(".tf-form").nth(1)
    choice.get_by_label("more than chance").check()
    choice.get_by_role("button", name="Check").click()
    card(notebook, 1, "Right|Not yet")
    assert notebook.troubles() == [] and notebook.violations() == []
    notebook.save()
    notebook.reopen()  # its kernel is lost: the file alone holds the answers, for everybody to read
    assert notebook.find(".tf-twin").filter(has_text=f"Your answer: {RIGHT}").count() == 1
    assert notebook.find(".tf-check").first.inner_text().startswith("Right.")
    notebook.run()
    card(notebook, 0, "Right.")
    assert notebook.find(".tf-form").nth(0).get_by_label("Your answer").input_value() == str(RIGHT)
    assert notebook.find(".tf-form").nth(1).get_by_label("more than chance").is_checked()
