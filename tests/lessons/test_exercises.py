"""Exercises agree with their solutions, give nothing away, and check what they should.

Wrong answers are on file in ``answers/<exercise>.toml``: for each question at least one, as code that may use
`mine` and the library, with a part of the sentence that must answer it::

    [[edge_share]]
    answer = "measures.dyad_reciprocity(mine.network)"
    says = "the share of pairs"
"""

import ast
import importlib
import itertools
import re
import tomllib
from functools import cache

import numpy as np
import pytest
from _written import slips
from stored import ROOT, read

from tiesfeeds.display.table import whole_numbers
from tiesfeeds.learning import model_answer, stored_answers
from tiesfeeds.learning.answer_form import ENOUGH
from tiesfeeds.learning.exercise import Look, NotYet
from tools.build import notebooks as build
from tools.build import reading_time

SLUGS = sorted(path.name for path in (ROOT / "solutions").glob("[0-9]*"))
TEACHING = (ROOT / "TEACHING.md").read_text(encoding="utf-8")
LEARNERS = ["guest", *(f"learner {number}" for number in range(11))]
BEHIND = {"scores_1", "scores_2"}  # `both_platforms` shows them
CHECK = re.compile(r'^exercise\.check\("(\w+)"\)$', re.MULTILINE)


def notebook(folder, slug):
    return read(ROOT / folder / slug / f"{slug}.ipynb")


def known(cell):
    """Return what nbgrader knows of a cell."""
    return cell.metadata.get("nbgrader", {})


def exercise(slug):
    return importlib.import_module(f"tiesfeeds.lessons.{slug[3:]}.exercise").exercise


def regions(source):
    """Return a cell's lines that a learner sees, and those that are for solvers and markers only."""
    seen, hidden, inside = [], [], False
    for line in source.splitlines():
        if re.search(r"\bBEGIN (SOLUTION|HIDDEN TESTS|MARK SCHEME)\b", line):
            inside = True
        elif re.search(r"\bEND (SOLUTION|HIDDEN TESTS|MARK SCHEME)\b", line):
            inside = False
        else:
            (hidden if inside else seen).append(line)
    return "\n".join(seen).rstrip(), [line.strip() for line in hidden if line.strip()]


def questions():
    return [(slug, name) for slug in SLUGS for name in exercise(slug).questions]


def wrong_answers():
    files = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "answers").glob("*.toml")}
    return [
        (slug, name, entry["answer"], entry["says"])
        for slug, text in sorted(files.items())
        for name, entries in tomllib.loads(text).items()
        if name != "quiz"  # the right answers of the lesson's quiz: see test_quiz.py
        for entry in entries
    ]


# ---- exercises and their solutions ------------------------------------------------------------------------------


def test_exercises_are_what_the_generator_writes():
    pytest.importorskip("nbgrader", reason='only teachers have nbgrader: pip install -e ".[teach]"')
    assert list(map(str, build.stale_exercises())) == []


@pytest.mark.parametrize("slug", SLUGS)
def test_an_exercise_is_its_solution_without_what_is_hidden(slug):
    solved, exercise = notebook("solutions", slug).cells, notebook("exercises", slug).cells
    assert [cell.id for cell in exercise] == [cell.id for cell in solved]
    assert [cell.source for cell in exercise] == [regions(cell.source)[0] for cell in solved]


@pytest.mark.parametrize("slug", SLUGS)
def test_an_exercise_gives_nothing_away(slug):
    given = (ROOT / "exercises" / slug / f"{slug}.ipynb").read_text(encoding="utf-8")
    hidden = [line for cell in notebook("solutions", slug).cells for line in regions(cell.source)[1]]
    assert hidden
    assert not [line for line in hidden if len(line) > 12 and line in given]
    assert not re.search(r"SOLUTION|HIDDEN TEST|MARK SCHEME", given)
    assert [path.name for path in (ROOT / "solutions" / slug).iterdir()] == [
        f"{slug}.ipynb"
    ]  # all the rest is given too


@pytest.mark.parametrize(
    "path",
    [*(f"solutions/{slug}/{slug}.ipynb" for slug in SLUGS), "tools/build/new_lesson/solution.ipynb"],
)
def test_an_exercise_asks_for_no_marks_that_its_cells_can_do_without(path):
    """Commas are read as points, and words without their quotes."""
    text = "\n".join(cell.source for cell in read(ROOT / path).cells)
    assert not re.search(r"not a comma|with (?:its |their )?quotes", text)
    assert "`0.25` or `0,25`" in text


def test_every_exercise_has_a_solution():
    assert sorted(path.name for path in (ROOT / "exercises").glob("[0-9]*")) == SLUGS


# ---- how exercises are made ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", SLUGS)
def test_an_exercise_has_the_points_that_teachers_are_told_and_every_kind_of_question(slug):
    cells = [cell for cell in notebook("exercises", slug).cells if known(cell)]
    ids = [known(cell)["grade_id"] for cell in cells]
    assert len(ids) == len(set(ids))
    checks = [cell for cell in cells if known(cell).get("grade")]
    tasks = [cell for cell in cells if known(cell).get("task")]
    assert f"An exercise is worth {sum(known(cell)['points'] for cell in checks + tasks)} points." in TEACHING
    assert len(checks) >= 2
    assert tasks  # a short written answer, marked by hand
    schemes = [cell for cell in notebook("solutions", slug).cells if "BEGIN MARK SCHEME" in cell.source]
    assert [known(cell)["grade_id"] for cell in schemes] == [known(cell)["grade_id"] for cell in tasks]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_written_answer_has_its_criteria_beside_it_and_a_model_answer_of_true_numbers(slug):
    cells = notebook("solutions", slug).cells
    (place,) = [place for place, cell in enumerate(cells) if known(cell).get("task")]
    criteria = stored_answers.criteria_in(cells[place + 1].source)
    assert 2 <= len(criteria) <= 5 and all(one.startswith("You ") for one in criteria)
    assert not re.search(r"^\* ", regions(cells[place].source)[0], re.MULTILINE)
    model = model_answer.of(slug)
    assert len(model.split()) >= ENOUGH
    outputs = [str(out.get("data", {}).get("text/plain", "")) for cell in cells for out in cell.get("outputs", ())]
    lesson = [str(cell) for cell in read(ROOT / "lessons" / f"{slug}.ipynb").cells]
    told = " ".join([*(cell.source.split("A full answer")[0] for cell in cells), *outputs, *lesson])
    missing = numbers_in(model) - numbers_in(told)
    if missing:  # then they are read off a screen at the learner's own settings
        mine = exercise(slug).numbers("guest")
        looks = {id(question.look): question.look for question in exercise(slug).questions.values() if question.look}
        said = [look.screen().describe(**look.setting(mine)) for look in looks.values() if look.own()]
        missing -= numbers_in(" ".join(said))
    assert missing == set()


def numbers_in(text):
    """Return the numbers of a text, without what stands between thousands."""
    return set(re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d)[ \u00a0](?=\d{3}\b)", "", text)))


@pytest.mark.parametrize("slug", SLUGS)
def test_an_exercise_says_the_minutes_of_the_formula(slug):
    minutes = reading_time.of_exercise(notebook("solutions", slug))
    assert f"\n| {minutes} | " in notebook("solutions", slug).cells[0].source


def test_teachers_are_told_how_long_exercises_take():
    own = {slug: reading_time.of_exercise(notebook("solutions", slug)) for slug in SLUGS if slug < "15"}
    season = own.pop("13_in_harmony")
    told = f"An exercise takes {min(own.values())} to {max(own.values())} minutes more, that of lesson 13 {season}."
    assert told in TEACHING


@pytest.mark.parametrize("slug", SLUGS)
def test_every_question_has_one_answer_cell_and_one_check_that_must_fail_at_first(slug):
    cells = notebook("exercises", slug).cells
    assert exercise(slug).name == slug
    checked = []
    for cell in cells:
        called = CHECK.findall(cell.source)
        checked += called
        if cell.cell_type != "code":
            continue
        tree = ast.parse(cell.source)
        if known(cell).get("grade"):
            # It imports what it calls, so that it has a sentence for a learner who ran no other cell yet.
            assert f"from tiesfeeds.lessons.{slug[3:]}.exercise import exercise" in cell.source
            assert isinstance(tree.body[-1], ast.Expr) and called
        assert bool(known(cell).get("grade")) == bool(called) == ("raises-exception" in cell.metadata.get("tags", []))
    assert checked == list(exercise(slug).questions)
    stubs = "\n".join(cell.source for cell in cells if known(cell).get("solution"))
    for name in checked:
        assert f'exercise.ask("{name}")' in stubs.splitlines()[checked.index(name)], f"{name} has no form in its place"


# ---- what checks accept -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def mines():
    """Return the numbers of all learners by exercise."""
    return {slug: {learner: exercise(slug).numbers(learner) for learner in LEARNERS} for slug in SLUGS}


def right(slug, name, mine):
    answer = exercise(slug).questions[name].answer
    return answer(mine) if callable(answer) else answer


def passes(slug, name, value, mine):
    try:
        return bool(exercise(slug).judge(name, value, mine))
    except NotYet:
        return False


@pytest.mark.parametrize(("slug", "name"), questions())
def test_right_answers_pass_for_everyone_and_known_mistakes_for_no_one(slug, name, mines):
    question = exercise(slug).questions[name]
    for mine in mines[slug].values():
        assert passes(slug, name, right(slug, name, mine), mine)
        # two mistakes may lead one learner to one number: either sentence will do
        sentences = [says(mine) if callable(says) else says for _, says in question.mistakes]
        for mistake, _ in question.mistakes:
            with pytest.raises(NotYet) as caught:
                exercise(slug).judge(name, mistake(mine) if callable(mistake) else mistake, mine)
            assert str(caught.value) in sentences


@pytest.mark.parametrize("slug", SLUGS)
def test_messages_write_numbers_as_everywhere(slug, mines):
    said = set()
    for mine in mines[slug].values():
        for question in exercise(slug).questions.values():
            texts = [question.right, *(says for _, says in question.mistakes)]
            said |= {text(mine) if callable(text) else text for text in texts}
    assert [slip for text in said for slip in slips(text)] == []


@pytest.mark.parametrize(("slug", "name"), questions())
def test_a_right_answer_is_told_why_it_is_right(slug, name, mines):
    for mine in mines[slug].values():
        said = exercise(slug).judge(name, right(slug, name, mine), mine)
        assert said.startswith("Right") and f"{name} is" not in said and len(said.split()) >= 6


@pytest.mark.parametrize("slug", SLUGS)
def test_who_misses_is_led_to_a_screen_of_the_lesson_at_a_setting_that_it_has(slug, mines, monkeypatch):
    cells = {cell.id: cell.source for cell in read(ROOT / "lessons" / f"{slug}.ipynb").cells}
    monkeypatch.setattr(exercise(slug), "mine", mines[slug]["guest"])
    screens = cache(lambda screen: screen())  # made once: some take a while
    for look in {id(question.look): question.look for question in exercise(slug).questions.values()}.values():
        screen = screens(look.screen)
        again = Look(look.cell, lambda screen=screen: screen, **look.values)
        address, title, _ = again.at(exercise(slug))
        assert f"lesson.{look.screen.__name__}(" in cells[look.cell] and title.strip("“”")
        assert (ROOT / "exercises" / slug / address.partition("#")[0]).resolve().is_file()
        for mine, (control, value) in itertools.product(mines[slug].values(), look.values.items()):
            value = value(mine) if callable(value) else value
            assert screen._controls[control].clean(value) == value, f"{look.screen.__name__}: {control} {value}"


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug[:2] in ("04", "05", "07", "08", "10", "12")])
def test_own_numbers_stand_as_the_lessons_screens_have_them(slug, mines):
    """Each as its control does: the label, the number with its unit."""
    page = mines[slug]["guest"]
    monkey = exercise(slug)
    page._controls = monkey._controls
    controls = page._controls(vars(page))
    assert len(controls) >= 2 - (slug[:2] == "10")
    html = page._repr_html_()
    for name, control in controls.items():
        assert f"<dt>{whole_numbers(control['label'])}</dt>" in html
        if control["kind"] == "slider":
            assert control["low"] <= getattr(page, name) <= control["high"]
    assert repr(page) == repr(exercise(slug).numbers("guest"))  # what is stored as text stays as it was


@pytest.mark.parametrize("slug", SLUGS)
def test_each_part_shows_its_own_numbers_and_all_are_shown(slug):
    source = "\n".join(cell.source for cell in notebook("solutions", slug).cells if cell.cell_type == "code")
    shown = set(re.findall(r'"(\w+)"', " ".join(re.findall(r"mine\.only\(([^)]*)\)", source))))
    shown |= set(re.findall(r"mine\.(\w+)(?:\.picture\(\)|\.messages)?\)?$", source, re.MULTILINE)) - {"only"}
    assert set(vars(exercise(slug).numbers("guest"))) <= shown | BEHIND
    assert not re.search(r"^mine$", source, re.MULTILINE)


@pytest.mark.parametrize("slug", SLUGS)
def test_questions_stand_in_the_order_in_which_they_are_said_to_be_right(slug):
    asked, number = [], ""
    for cell in notebook("solutions", slug).cells:
        number = next(iter(re.findall(r"^\*\*(\d+)\.\*\*", cell.source, re.MULTILINE)), number)
        asked += [(name, int(number)) for name in re.findall(r'exercise\.check\("(\w+)"\)', cell.source)]
    assert asked == [(name, place) for place, name in enumerate(exercise(slug).questions, start=1)]


@pytest.mark.parametrize("slug", SLUGS)
def test_no_button_of_a_screen_wipes_a_learners_own_numbers(slug):
    """What the lesson's buttons for its questions would do: in an exercise no screen has them."""
    own, made = exercise(slug), 0
    lesson = importlib.import_module(f"tiesfeeds.lessons.{slug[3:]}")
    known = {"exercise": own, "lesson": lesson, "mine": own.begin("guest")}
    for cell in notebook("solutions", slug).cells:
        if "explorer" in cell.metadata.get("tags", ()):
            screen = eval(cell.source.splitlines()[0].split(" = ")[-1], known)
            assert [one for one in getattr(screen, "tries", []) if one["question"]] == []
            made += 1
    assert made


@pytest.mark.parametrize("slug", SLUGS)
def test_a_friends_numbers_do_not_pass(slug, mines):
    """In each exercise at least two answers are a learner's own: one from another learner is wrong as a rule."""
    pairs = list(itertools.permutations(LEARNERS, 2))
    own = 0
    for name in exercise(slug).questions:
        answers = {learner: right(slug, name, mine) for learner, mine in mines[slug].items()}
        shared = sum(passes(slug, name, answers[friend], mines[slug][learner]) for learner, friend in pairs)
        own += shared <= 0.2 * len(pairs)
    assert own >= 2


@pytest.mark.parametrize(("slug", "name", "answer", "says"), wrong_answers())
def test_wrong_answers_on_file_are_answered(slug, name, answer, says, mines):
    from tiesfeeds import measures, networks
    from tiesfeeds.models import cascades

    library = {"cascades": cascades, "measures": measures, "networks": networks, "np": np}
    for learner in LEARNERS[:4]:
        mine = mines[slug][learner]
        value = eval(answer, {**library, "mine": mine})
        with pytest.raises(NotYet) as caught:
            exercise(slug).judge(name, value, mine)
        assert says in str(caught.value), f"{learner}: {value}"


def test_every_question_has_a_wrong_answer_on_file():
    assert {(slug, name) for slug, name, *_ in wrong_answers()} == set(questions())


@pytest.mark.parametrize(("slug", "name"), [("06_mass_and_targeted", "cost_each")])
def test_dollars_rounded_to_cents_pass_for_everyone_and_rounded_mistakes_for_no_one(slug, name, mines):
    for mine in mines[slug].values():
        assert passes(slug, name, round(right(slug, name, mine), 2), mine)
        for mistake, _ in exercise(slug).questions[name].mistakes:
            assert not passes(slug, name, round(mistake(mine), 2), mine)
