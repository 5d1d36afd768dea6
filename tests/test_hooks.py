"""Our way of running notebooks (``conftest.py``, ``sweep.py``) notices each kind of fault and gives no false alarm."""

import inspect
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import nbformat
import pytest
import sweep
from nbformat.v4 import new_code_cell, new_notebook, new_output
from nbval import kernel, plugin

ROOT = Path(__file__).resolve().parents[1]

EXPLORER = """
from tiesfeeds.display import Choice, Explorer, Slider, Switch

def draw(figure):
    (line,) = figure.add_subplot(ylim=(0, 10)).plot([0, 1], [0, 0], animated=True)
    return lambda result: line.set_ydata([0, result])

def explorer(title, model=lambda a: a, describe=lambda result: f"It is {result}.", draw=draw, **controls):
    return Explorer(model, draw, describe, title=title, size=(3, 2), **(controls or {"a": Slider("A", 0, 10)}))
"""

# title of a faulty explorer -> how it is made, and what the sweep must say of it
FAULTS = {
    "fails at its maximum": ("model=lambda a: 1 / (10 - a)", "ZeroDivisionError"),
    "fails in a corner": (
        "model=lambda a, b: 1 / (20 - a - b), a=Slider('A', 0, 10), b=Slider('B', 0, 10)",
        "corner', at 10, 10: ZeroDivisionError",
    ),
    "is silent": ("describe=lambda result: ''", "says nothing"),
    "has no number": ("describe=lambda result: 'It is big.' if result > 5 else 'Small.'", "says no number"),
    "is not a number": (
        "describe=lambda result: f'It is {float(\"nan\") if result > 9 else result}.'",
        "no number: It is nan",
    ),
    "always says the same": ("describe=lambda result: 'It is 1.'", "every value gives the same sentence"),
    "always shows the same": ("draw=lambda figure: lambda result: None", "every value gives the same picture"),
    "has a dead switch": (
        "model=lambda a, b: a, a=Slider('A', 0, 10), b=Switch('B')",
        "control 'B': every value gives the same sentence",
    ),
    "has a broken option": (
        "model=lambda a, b: {'x': a, 'y': a + 1}[b], a=Slider('A', 0, 9), b=Choice('B', ('x', 'y', 'z'))",
        "at z: KeyError",
    ),
    "forgets where it was": (
        "model=lambda a, seen=[]: seen.append(a) or len(seen)",
        "the sentence is another one the second time",
    ),
    "warns": ("model=lambda a: a > 9 and __import__('warnings').warn('too much') or a", "writes to stderr"),
}

OTHER_WIDGETS = """
import ipywidgets
from tiesfeeds.learning import quiz

label, number = ipywidgets.Label(), ipywidgets.IntSlider(description="answered")
number.observe(lambda change: label.set_trait("value", str(change.new)), "value")
button = ipywidgets.Button(description="works")
button.on_click(lambda button: print("clicked"))
"""
OTHER_FAULTS = """
lonely = ipywidgets.IntSlider(description="lonely")
stubborn = ipywidgets.IntSlider(description="stubborn")
stubborn.observe(lambda change: print("always this"), "value")
breaks = ipywidgets.Button(description="breaks")
breaks.on_click(lambda button: 1 / 0)
dumb = quiz.show("05_one_way_two_way")
dumb.unobserve_all("answers")
"""


def cell(source, *outputs, **metadata):
    """Return a code cell that was run and stored, in the normal form: without a run number."""
    return new_code_cell(source, outputs=list(outputs), metadata=metadata)


def says(text):
    return new_output("stream", name="stdout", text=text)


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """Run two small notebooks in a course of their own; return the failures by notebook and item."""
    course = tmp_path_factory.mktemp("exercises", numbered=False)  # where a course lies says nothing of its notebooks
    (course / "tests").mkdir()
    for name in ("conftest.py", "tests/sweep.py", "tests/nbval_sanitize.cfg"):
        shutil.copy(ROOT / name, course / name)
    (course / "pytest.ini").write_text("[pytest]\npythonpath = tests\n")
    must_fail = {"tags": ["raises-exception"]}
    not_yet = "from tiesfeeds.learning.exercise import NotYet\nraise NotYet('You have 1.')"
    notebooks = {
        "good": [
            cell(EXPLORER + "shown = explorer('Good', lambda a, b, c: a + 3 * b + (c == 'y'), "
                 "a=Slider('A', 0, 4, 0.5), b=Switch('B'), c=Choice('C', ('x', 'y')))"),
            cell(OTHER_WIDGETS + "asked = quiz.show('05_one_way_two_way')"),
            cell("from tiesfeeds.learning import progress\nprogress.load('x')"),
            cell("progress.save('x', 1)\nprint('1 to 2');", says("1 to 2\n")),
            cell("'hidden';"),
            cell(not_yet, new_output("error", ename="NotYet", evalue="You have 1."), **must_fail),
            cell("nobody", new_output("error", ename="NameError", evalue="name 'nobody' is not defined"),
                 raises="NameError", **must_fail),
        ],
        "exercise": [cell("print(1)"), cell(not_yet, **must_fail)],  # nothing is stored, and nothing compared
        "faulty": [
            cell("print(2)", says("1\n")),
            cell("1 / 0"),
            cell("pass", **must_fail),
            cell("1 / 0", new_output("error", ename="ZeroDivisionError", evalue="division by zero"), **must_fail),
            cell(not_yet, new_output("error", ename="NotYet", evalue="You have 1."), raises="NameError", **must_fail),
            cell(EXPLORER + "\n".join(f"explorer({title!r}, {how})" for title, (how, _) in FAULTS.items()) + "\nNone"),
            cell(OTHER_WIDGETS + OTHER_FAULTS),
        ],
    }  # fmt: skip
    for name, cells in notebooks.items():
        nbformat.write(new_notebook(cells=cells), course / f"{name}.ipynb")
    subprocess.run(
        [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-pno:cacheprovider", "-pno:xdist", "-q"]
        + ["--nbval-sanitize-with=tests/nbval_sanitize.cfg", "--junitxml=results.xml", "--color=no"],
        cwd=course,
        stdout=subprocess.DEVNULL,
        timeout=300,
    )
    cases = ElementTree.parse(course / "results.xml").iter("testcase")
    return {
        (case.get("classname").removesuffix(".ipynb"), case.get("name")): "".join(
            "".join(fault.itertext()) for fault in case
        )
        for case in cases
    }


def test_a_good_notebook_passes(results):
    good = {item: fault for (notebook, item), fault in results.items() if notebook == "good"}
    assert len(good) == 8
    assert not any(good.values())
    assert not any(fault for (notebook, _), fault in results.items() if notebook == "exercise")


CELL_FAULTS = [
    "Cell outputs differ",
    "caused an exception",
    "raises nothing",
    "raises ZeroDivisionError",
    "raises NotYet",
]


@pytest.mark.parametrize(("number", "fault"), list(enumerate(CELL_FAULTS)))
def test_a_faulty_cell_is_noticed(results, number, fault):
    assert fault in results["faulty", f"Cell {number}"]


@pytest.mark.parametrize("title", FAULTS)
def test_a_faulty_explorer_is_noticed(results, title):
    report = results["faulty", "every control"].splitlines()
    mine = "\n".join(line for line in report if f"'{title}'" in line)
    assert FAULTS[title][1] in mine


@pytest.mark.parametrize(
    "fault",
    [
        "IntSlider 'lonely': nothing answers it",
        "IntSlider 'stubborn': every value gives the same answer",
        "Button 'breaks', first click: ZeroDivisionError",
        "no feedback",
    ],
)
def test_other_faulty_widgets_are_noticed(results, fault):
    report = results["faulty", "every control"]
    assert fault in report
    assert "'answered'" not in report
    assert "'works'" not in report


def test_no_notebook_touches_the_learners_progress(results):
    assert results["good", "Cell 2"] == ""  # it loads nothing, though the course's own folder may hold something


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [("", "says nothing"), ("Many.", "no number"), ("It is inf.", "no number"), ("It takes 3 steps to Nancy.", None)],
)
def test_sentences(sentence, fault):
    faults = list(sweep.faults_of_sentence(sentence))
    assert (fault is None and not faults) or fault in faults[0]


def test_nbval_is_as_our_hooks_know_it():
    """What ``conftest.py`` relies on inside nbval, so that a new release says here what it changed."""
    assert {"setup", "teardown", "collect"} <= set(vars(plugin.IPyNbFile))
    assert list(inspect.signature(plugin.IPyNbCell.__init__).parameters) == [
        "self", "name", "parent", "cell_num", "cell", "options",
    ]  # fmt: skip
    run = inspect.getsource(plugin.IPyNbCell.runtest)
    for name in ("output_timeout", "test_outputs", "execute_cell_input", "options['check_exception']"):
        assert name in run
    assert "timed_out" in inspect.getsource(plugin.IPyNbFile)
    assert {"get_message", "execute_cell_input", "is_alive"} <= set(vars(kernel.RunningKernel))
    assert "self.kc" in inspect.getsource(kernel.RunningKernel.__init__)
    from ipywidgets.widgets import widget

    assert isinstance(widget._instances, dict)
