"""Answers in cells are read as people write them, when marked as well; and no error of Python's reaches a learner."""

import re

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.interactiveshell import InteractiveShell
from nbclient import NotebookClient
from stored import ROOT, read

from tiesfeeds.learning import cells
from tiesfeeds.learning import exercise as exercises
from tiesfeeds.learning.exercise import Choice, Exercise, NotYet, Number, Numbers

QUESTIONS = {
    "share": Number(answer=0.76, tolerance=0.001, low=0, high=1, hint="Divide."),
    "reached": Number(answer=1850, tolerance=1, low=0, unit="people"),
    "cents": Number(answer=1.585, tolerance=0.001, low=0, high=1000, unit="cents"),
    "team": Number(answer=5200, tolerance=0, low=1, whole=True),
    "setting": Number(answer=55, tolerance=0, low=0, high=100, whole=True, unit="%"),
    "marks": Numbers(answer=[1, 0, 0], length=3, tolerance=0, low=0, high=1),
    "relation": Choice(answer="overlap", options=["equal", "overlap", "more than chance", "E–G"]),
}
READERS = {name: question.read for name, question in QUESTIONS.items()}


@pytest.fixture
def exercise(monkeypatch, capsys):
    """An exercise in a notebook of its own, in which cells can be run."""
    shell = InteractiveShell()
    monkeypatch.setattr(exercises, "_shell", lambda: shell)
    monkeypatch.setattr(cells, "_readers", {})
    exercise = Exercise("99_typed", lambda rng: {}, **QUESTIONS)
    exercise.begin("ada")

    def run(source):
        capsys.readouterr()
        done = shell.run_cell(source)
        return done, re.sub(r"\x1b\[[\d;]*m", "", capsys.readouterr().out)

    exercise.run, exercise.values = run, shell.user_ns
    return exercise


# ---- what is typed, and what it means ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    [
        "share = 76%",
        "share = 76 %  # of all",
        "share = 76\N{NO-BREAK SPACE}per cent",
        "share = 0,76",
        "share = ,76",
        "share = 19/25",
        "share = 19 / 25",
        "share = '76 %'",
        "share=0.76.",
        "  share = 76%",
        "share = ... 0.76",
        "%precision 3\nshare = 76 %",
        "share = 76%?",
        "reached = 1 850",
        "reached = 1\N{NO-BREAK SPACE}850",
        "reached = 1\N{NARROW NO-BREAK SPACE}850 people",
        "reached = 1'850",
        "reached = 1’850,4",
        "reached = 1_850",
        "reached = 3700 / 2",
        "reached = 1850 people",
        "reached = int(1849.7 +\n              0.5)",
        "reached = (1000\n + 850)",
        "cents = 1.585",
        "cents = 1,585",
        "team = 5 200",
        "team = 5,200",
        "team = 5.200",
        "setting = 55 %",
        "setting = 55%",
        "marks = [1 0 0]",
        "marks = 1 0 0",
        "marks = 1, 0, 0",
        "marks = [1; 0; 0]",
        "marks = (1 0 0)",
        "relation = overlap",
        "relation = Overlap",
        "relation = “overlap”",
        "relation = 'overlap",
        "numbers = [5, 6]\nteam = 5 200  # typed",
    ],
)
def test_a_right_answer_as_people_write_it(cell, exercise, capsys):
    done, output = exercise.run(cell)
    assert done.success and not output
    name = re.search(r"^ *(\w+) ?= ?.*", cell[cell.rfind("\n") + 1 :] if "numbers" in cell else cell, re.MULTILINE)[1]
    exercise.check(next(asked for asked in QUESTIONS if asked in (name, *re.findall(r"^(\w+) =", cell, re.M))))
    assert capsys.readouterr().out.startswith("Right")
    assert all(not isinstance(exercise.values[asked], str) for asked in ("reached", "team") if asked in exercise.values)


@pytest.mark.parametrize(
    "cell",
    [
        "learner = s1001",
        'learner = "s1001  # type your own id between the quotes',
        "learner = “s1001”",
        "learner = 's1001'",
        "learner = S1001 ",
        'learner = "s1001"',
    ],
)
def test_an_id_needs_no_quotation_marks(cell, exercise):
    exercise.values["exercise"] = exercise
    done, output = exercise.run(f"{cell}\nmine = exercise.begin(learner)")
    assert done.success and not output and exercise.learner == "s1001"


def test_an_id_may_be_a_number_and_none_is_asked_for(exercise):
    exercise.values["exercise"] = exercise
    exercise.run("learner = 4711\nexercise.begin(learner)")
    assert exercise.learner == "4711"
    _, output = exercise.run('learner = ""\nexercise.begin(learner)')
    assert output.startswith("Type your learner id between the quotes")


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("reached = 1,850", "'1,850' can be read in two ways: type 1.85 or 1850"),
        ("reached = 1.850", "'1.850' can be read in two ways: type 1.85 or 1850"),
        ("reached = 30,000", "type 30 or 30000"),
        ("reached = '1,850'", "can be read in two ways"),
        ("reached = (1000\n + 85)\nshare = ca. 12", "reached is not 1085."),
        ("reached = 12 dollars", "Leave out 'dollars'"),
        ("reached = 55 %", "The question asks for people, not for per cent"),
        ("reached = about 1850", "Leave out 'about'"),
        ("reached = E–G", "reached is text. Type a number in digits first"),
        ("reached = 5 200 - 2", "'5 200 - 2' cannot be read"),
        ("reached = (4", "Leave out '('"),
        ("reached = 4)", "Leave out ')'"),
        ("reached = '4", "reached is not 4."),
        ("reached = = 4", "Leave out '='"),
        ("reached = 4 5 6", "cannot be read"),
        ("reached = two thousand people", "Type a number in digits first"),
        ("reached = !4", "Leave out '!'"),
        ("reached =", "reached is still empty"),
        ("reached = …", "reached is still empty"),
        ("reached = ...", "reached is still empty"),
        ("reached = 1850 people  and 3", "cannot be read"),
        ("reached = $1850", "Leave out '$'"),
        ("reached = 07", "reached is not 7."),
        ("reached = 1850 ou 1860", "cannot be read"),
        ("reached = 1850;", "Right"),
        ("marks = [1 0]", "the question asks for 3 numbers in square brackets"),
        ("marks = [1 0 ...]", "the question asks for 3 numbers in square brackets"),
        ("marks = yes no no", "the question asks for 3 numbers in square brackets"),
        ("relation = more than", 'relation is the text "more than"; choose one of'),
        ("relation = A–C", 'relation is the text "A–C"; choose one of'),
        ("relation = more than chance?", 'relation is not "more than chance"'),
        ("relation = E–G", 'relation is not "E–G"'),
    ],
)
def test_what_cannot_be_read_gets_one_sentence_that_says_what_to_type(cell, says, exercise, capsys):
    exercise.run(cell)
    name = cell.split()[0]
    try:
        exercise.check(name)
        reply = capsys.readouterr().out
    except NotYet as sentence:
        reply = str(sentence)
    assert says in reply
    assert reply.count("\n") <= 1


NO_ANSWERS = [
    "share 0.5", "0.5 of all", "share is 0.5", "share: 76 %", "share = 0.5\n1 850 people", "76%", "return 0.5",
    "yield 1", "share = 0.5 for", "1,850 = reached", "the answer is 5", "share := 0.5", "if share = 0.5", "“0.5”",
    "share = [1, 2\n3", "def share:", "  share = 1\n share = 2\n   share = 3", "share → 0.5", "share = 1850 = 3",
    "é 4", "reached = 5 200 +", "5 =", "break", "reached\n=\n5 200", "lambda", "share = \"\"\"4", "share = 4\\",
    "share = f'{'", "from share import", "\u00a0share = 4 5",
]  # fmt: skip


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
@pytest.mark.parametrize("cell", NO_ANSWERS)
def test_no_syntax_error_reaches_a_learner(cell, exercise):
    _, output = exercise.run(cell)
    assert "SyntaxError" not in output and "IndentationError" not in output and "Traceback" not in output
    assert output.count("\n") <= 3


@given(
    st.sampled_from(list(QUESTIONS)),
    st.text(st.characters(blacklist_characters="#", blacklist_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=20),
)
def test_whatever_stands_behind_the_sign_python_can_read_the_cell(name, text):
    source = f"{name} = {text}\nother = 1\n"
    made = cells.answers(source, READERS)
    assert made.count("\n") == source.count("\n")
    assert cells.is_python(made)


@pytest.mark.parametrize("slug", sorted(path.stem for path in (ROOT / "solutions").glob("*/*.ipynb")))
def test_python_stays_as_it_is(slug):
    """All code of solutions is read as it stands, by the readers of their own exercise."""
    module = __import__(f"tiesfeeds.lessons.{slug[3:]}.exercise", fromlist=["exercise"])
    readers = {name: question.read for name, question in module.exercise.questions.items()}
    for cell in read(ROOT / "solutions" / slug / f"{slug}.ipynb").cells:
        if cell.cell_type == "code":
            assert cells.answers(cell.source, readers) == cell.source


def test_an_exercise_that_is_begun_anew_is_the_one_whose_answers_are_read(exercise, capsys):
    other = Exercise("98_other", lambda rng: {}, share=Number(answer=76, tolerance=0, unit="%"))
    exercise.run("share = 76%")
    other.begin("ada")
    exercise.run("share = 76%")
    other.check("share")
    assert exercise.values["share"] == 76
    exercise.begin("ada")
    exercise.run("share = 76%")
    exercise.check("share")
    assert exercise.values["share"] == 0.76


# ---- a cell that was run before those above it --------------------------------------------------------------------


def kernel_says(folder, sources):
    """Run cells one by one in a fresh kernel that starts in a folder; return what each showed."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    client = NotebookClient(notebook, allow_errors=True, resources={"metadata": {"path": str(folder)}}, timeout=60)
    client.execute()
    return [
        "\n".join("\n".join(out.get("traceback", [])) + str(out.get("text", "")) for out in cell.outputs)
        for cell in notebook.cells
    ]


SENTENCE = re.compile(
    r"The notebook does not know '\w+' yet: run the cells above from the top "
    r"\(menu Run, Run All Above Selected Cell\), or look at the spelling\."
)


def test_a_lessons_cell_before_the_set_up_cell_says_what_to_do():
    sources = {}
    for path in sorted((ROOT / "lessons").glob("*.ipynb")):
        code = [cell.source for cell in read(path).cells if cell.cell_type == "code"]
        setup = next(place for place, source in enumerate(code) if "from tiesfeeds" in source)
        # a cell that imports what it needs may be run at any time
        sources[path.stem] = [source for source in code[:setup] + code[setup + 1 :] if "import " not in source]
    assert sources and all(sources.values())
    outputs = kernel_says(ROOT / "lessons", sum(sources.values(), []))
    assert sum(bool(SENTENCE.fullmatch(one)) for one in outputs) > 14 * 5
    assert [one for one in outputs if not SENTENCE.fullmatch(one) and "Error" in one] == []


def test_an_exercises_cell_before_the_set_up_cell_says_what_to_do():
    outputs = kernel_says(ROOT / "exercises" / "01_two_definitions", ["jaccard = 76 %", "mine.platform_a"])
    assert outputs[0].startswith(
        "Python cannot read line 1 of this cell: jaccard = 76 %\nIf your answer stands there, first run"
    )
    assert outputs[1].startswith("The notebook does not know 'mine' yet: run the cells above")


def test_notebooks_outside_the_course_stay_as_they_are(tmp_path):
    outputs = kernel_says(tmp_path, ["definitions", "a b", "print(sorted(n for n in dir() if n[0] != '_'))"])
    assert "NameError" in outputs[0] and "Traceback" in outputs[0]
    assert "SyntaxError" in outputs[1]
    assert "start" not in outputs[2]
