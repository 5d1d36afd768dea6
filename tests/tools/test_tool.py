"""``tools/build/notebooks.py``: the normal form of stored notebooks, and what it says when something is missing.

Modules: notebooks, paths.
"""

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tools.build import notebooks as build
from tools.build import slides

VIEW = build.VIEW


@pytest.fixture
def nb():
    """A notebook as JupyterLab saves it after an afternoon's work."""
    widget = {"text/plain": "IntSlider(value=0)", VIEW: {"model_id": "8f1c"}}
    code = new_code_cell(
        "shown",
        execution_count=41,
        metadata={"tags": ["explorer"], "scrolled": True, "execution": {"iopub.execute_input": "2026"}},
        outputs=[
            new_output("display_data", {"text/html": "<figure></figure>", "text/plain": "It is 1."}),
            new_output("display_data", {VIEW: {"model_id": "8f1c"}}),
            new_output("execute_result", widget, execution_count=41, metadata={"isolated": True}),
            new_output("error", ename="NotYet", evalue="No.", traceback=["\x1b[31m---\x1b[0m", "File /home/ada/x.py"]),
        ],
    )
    empty = new_code_cell("later", metadata={"raises": "ValueError", "nbgrader": {"grade_id": "a"}})
    cells = [new_markdown_cell("# 05 · A"), code, empty, new_markdown_cell("same"), new_markdown_cell("same")]
    nb = new_notebook(
        cells=cells,
        metadata={
            "widgets": {"state": {}},
            "kernelspec": {"name": "mine", "display_name": "Mine"},
            "language_info": {"name": "python", "version": "3"},
        },
    )
    nb.cells[2]["id"] = nb.cells[1]["id"]
    for cell in nb.cells[3:]:
        del cell["id"]
    return nb


def test_what_is_true_of_one_computer_is_not_stored(nb):
    nb.cells[1].metadata.tags = ["here"]
    assert build.normalise(nb).cells[1].outputs == []


def test_the_normal_form(nb):
    nb = build.normalise(nb)
    nbformat.validate(nb)
    assert nb.metadata == build.METADATA
    _, code, later, *same = nb.cells
    assert code.metadata == {"tags": ["explorer"]}
    assert later.metadata == {"raises": "ValueError", "nbgrader": {"grade_id": "a"}}
    figure, widget, error = code.outputs  # the live view is gone
    assert figure.data == {"text/html": "<figure></figure>", "text/plain": "It is 1."}
    assert widget.data == {"text/plain": "IntSlider(value=0)"}
    assert widget.metadata == {}
    assert error.traceback == ["NotYet: No."]
    assert (code.execution_count, widget.execution_count, later.execution_count) == (None, None, None)
    assert len({cell.id for cell in nb.cells}) == 5
    assert same[0].id.isalnum() and same[1].id == f"{same[0].id}-2"


def test_a_sentence_in_place_of_a_traceback_stays(nb):
    nb.cells[1].outputs[-1].traceback = ["Not yet: type a number."]
    assert build.normalise(nb).cells[1].outputs[-1].traceback == ["Not yet: type a number."]


def test_the_normal_form_is_stable(nb):
    once = build.dumps(build.normalise(nb))
    assert once.endswith("}\n") and not once.endswith("\n\n")
    assert build.dumps(build.normalise(nbformat.reads(once, 4))) == once
    assert json.loads(once)["cells"][0]["source"] == ["# 05 · A"]


def test_pictures_and_styles_do_not_make_a_notebook_out_of_date(nb):
    def stored(picture, style, words):
        page = f'<style>{style}\n</style><img alt="{words}" src="data:image/png;base64,{picture}">'
        nb.cells[1].outputs[0].data["text/html"] = page
        return build.without_pictures(build.dumps(build.normalise(nb)))

    assert stored("aaaa", ".a {}", "It is 1.") == stored("bbb=", ".b {}", "It is 1.")
    assert stored("aaaa", ".a {}", "It is 1.") != stored("aaaa", ".a {}", "It is 2.")


def test_names_can_be_digits(tmp_path):
    for name in ("00_start", "05_pairs"):
        (tmp_path / "lessons").mkdir(exist_ok=True)
        (tmp_path / "lessons" / f"{name}.ipynb").touch()
    assert list(build.find("lessons", ["05"], tmp_path)) == ["05_pairs"]
    assert list(build.find("lessons", ["00_start"], tmp_path)) == ["00_start"]
    assert len(build.find("lessons", root=tmp_path)) == 2
    with pytest.raises(SystemExit, match="There is no lesson 'nobody'"):
        build.main(["nobody"])


@pytest.mark.parametrize(
    ("name", "meant"), [("5", "05."), ("99", "05 or 05_one_way_two_way."), ("oneway", "05 or 05_one_way_two_way.")]
)
@pytest.mark.parametrize("command", [build.main, slides.main])
def test_a_name_of_no_lesson_gets_a_sentence(command, name, meant):
    with pytest.raises(
        SystemExit, match=f"^There is no lesson '{name}'. Write its two digits or its whole name: {meant}$"
    ):
        command([name])


@pytest.mark.parametrize(("names", "said"), [(["05"], "1 exercise written"), (["05", "06"], "2 exercises written")])
def test_exercises_written_are_counted(names, said, monkeypatch, capsys):
    monkeypatch.setattr(build, "run", lambda path: nbformat.read(path, 4))
    monkeypatch.setattr(build, "write", lambda path, text: False)
    monkeypatch.setattr(build, "generate", lambda *_: {})
    monkeypatch.setattr(build.pages, "main", lambda words: None)
    build.make(names)
    assert said in capsys.readouterr().out.splitlines()


def test_without_nbgrader_it_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(build.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match="nbgrader, which is missing here: python -m pip install"):
        build.generate(["05_pairs"], tmp_path)


def test_a_notebook_that_fails_is_left_as_it_was(tmp_path):
    path = tmp_path / "05_pairs.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell("1 / 0")]), path)
    before = path.read_bytes()
    with pytest.raises(SystemExit, match="05_pairs.ipynb fails, and was left as it was(.|\n)*ZeroDivisionError"):
        build.run(path)
    assert path.read_bytes() == before
