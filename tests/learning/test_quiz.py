"""The question banks and their grading; and that a quiz tells nothing a learner has not asked for.

Modules: question_bank, quiz.
"""

import itertools
import json
import re
import subprocess
import sys
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.interactiveshell import InteractiveShell
from stored import ROOT

from tiesfeeds import tables
from tiesfeeds.learning import quiz
from tiesfeeds.learning.question_bank import FaultyBank, Refused, grade, parse, read, respond

LESSONS = tables.lessons()
ITEMS = [(lesson, item) for lesson in LESSONS for item in read(lesson).items]
QUIZ = "05_one_way_two_way"


@pytest.fixture(autouse=True)
def own_progress(tmp_path, monkeypatch):
    monkeypatch.setenv("TIESFEEDS_PROGRESS", str(tmp_path / "progress"))


def item_of(kind, judged=True):
    return next(item for _, item in ITEMS if item.kind == kind and item.judged == judged)


def right_answer(item):
    if item.kind == "number":
        return item.answer
    if item.kind == "sort":
        return {option.text: option.group for option in item.options}
    right = [option.text for option in item.options if option.right]
    return right[0] if item.kind == "single" else right


def any_answer(item):
    """A complete answer; for judged items a wrong one."""
    if item.kind == "number":
        return -12345.5
    if item.kind == "sort":
        return {option.text: item.groups[0] for option in item.options}
    wrong = next(option.text for option in item.options if not option.right)
    return wrong if item.kind == "single" else [wrong]


def items(wanted=lambda item: True):
    """Parametrize a test over the items that are wanted."""
    pairs = [(lesson, item) for lesson, item in ITEMS if wanted(item)]
    names = [f"{lesson[:2]}-{item.part}-{item.id}" for lesson, item in pairs]
    return pytest.mark.parametrize(("lesson", "item"), pairs, ids=names)


# ---- the banks ----


@items()
def test_every_option_and_every_number_has_its_own_reason(lesson, item):
    whys = [option.why for option in item.options] + [miss.why for miss in item.near]
    whys += [item.why, item.otherwise] if item.kind == "number" else []
    assert all(len(why.split()) >= 8 for why in whys)  # a reason, not a 'no'
    assert len(set(whys)) == len(whys)


@items(lambda item: item.part != "predict")
def test_right_answers_grade_right_and_wrong_ones_do_not(lesson, item):
    assert grade(item, right_answer(item)).state == "right"
    assert grade(item, any_answer(item)).state == "not yet"
    for miss in item.near:
        for number in (miss.low, (miss.low + miss.high) / 2, miss.high):
            assert grade(item, number).message == miss.why


@items(lambda item: item.kind in ("single", "several"))
def test_each_option_is_answered_with_its_own_reason(lesson, item):
    for option in item.options:
        feedback = respond(item, option.text if item.kind == "single" else [option.text])
        reasons = [feedback.message, *(why for _, why in feedback.reasons.values())]
        assert option.why in reasons
        assert not any(other.why in reasons for other in item.options if other is not option)
        assert (feedback.state == "noted") == (not item.judged)


def wanted_only_deeper(lesson):
    """Return the words that a lesson tells first in its *Deeper*, as its recap lists them."""
    cells = json.loads((ROOT / "lessons" / f"{lesson}.ipynb").read_text(encoding="utf-8"))["cells"]
    recap = next("".join(cell["source"]) for cell in cells if cell["id"] == "recap")
    listed = re.search(r"In \*Deeper\*: (.*)\.", recap)
    return listed[1].split(", ") if listed else []


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_quiz_of_the_core_needs_no_word_of_deeper(lesson):
    said = " ".join(
        text
        for item in read(lesson).part("quiz")
        for text in (item.prompt, *item.groups, *(f"{option.text} {option.why}" for option in item.options))
    )
    for word in wanted_only_deeper(lesson):
        assert not re.search(rf"\b{re.escape(word.removesuffix(' sample'))}s?\b", said, re.IGNORECASE), word


@pytest.mark.parametrize("lesson", LESSONS)
def test_each_lesson_has_predictions_and_four_to_six_questions(lesson):
    bank = read(lesson)
    assert bank.lesson == lesson
    assert read(lesson[:2]) == bank
    assert 1 <= len(bank.part("predict")) <= 2
    assert 4 <= len(bank.part("quiz")) <= 6
    assert all(item.judged for item in bank.part("quiz"))


@items()
def test_the_figures_an_item_quotes_are_among_the_facts(lesson, item):
    for name in item.facts:
        assert tables.fact(name)["confidence"]


# ``tests/answers/<lesson>.toml``, in the table quiz: options by the beginning of their text, cards by their group.
# Whoever changes what is right changes it in both places.
KEYS = {
    lesson: tomllib.loads((ROOT / "tests" / "answers" / f"{lesson}.toml").read_text(encoding="utf-8"))["quiz"]
    for lesson in LESSONS
}


def beginnings(answer):
    """Shorten the options of an answer as they are shortened in the file of keys."""
    if isinstance(answer, dict):
        return {text[:40]: group for text, group in answer.items()}
    return [text[:40] for text in answer]


@items(lambda item: item.part != "predict")
def test_the_right_answer_is_the_one_written_down_twice(lesson, item):
    answer, key = right_answer(item), KEYS[lesson][item.id]
    if item.kind == "number":
        assert answer == pytest.approx(key, rel=1e-4)
    else:
        assert beginnings([answer] if isinstance(answer, str) else answer) == key


def test_the_right_option_has_no_favourite_place():
    places = [[option.right for option in item.options].index(True) for _, item in ITEMS if item.kind == "single"
              and item.judged]  # fmt: skip
    assert max(places.count(place) for place in set(places)) <= len(places) / 2 + 1
    assert len(set(places)) >= 3


def test_the_sorter_is_a_pre_test_whose_answers_wait_for_lesson_13():
    (sorter,) = read("00").part("sorter")
    assert sorter.groups == ("networking", "media", "both", "neither")
    assert len(sorter.options) == 12
    assert {option.group for option in sorter.options} == set(sorter.groups)
    assert all(option.lesson.isdigit() and "01" <= option.lesson <= "12" for option in sorter.options)
    feedback = respond(sorter, any_answer(sorter))
    assert (feedback.state, feedback.message, feedback.reasons) == ("noted", sorter.noted, {})
    assert grade(sorter, right_answer(sorter)).state == "right"


HEAD = {"lesson": {}, "teaching": {}}
GOOD = {
    "id": "one", "part": "quiz", "kind": "single", "prompt": "Which?",
    "option": [{"text": "this", "right": True, "why": "Yes."}, {"text": "that", "why": "No."}],
}  # fmt: skip
NUMBER = {
    "id": "one", "part": "quiz", "kind": "number", "prompt": "How many?", "answer": 4, "tolerance": 0.5,
    "unit": "", "why": "Yes.", "otherwise": "Count.", "near": [{"low": 7, "high": 9, "why": "Twice."}],
}  # fmt: skip
SORT = {
    "id": "one", "part": "quiz", "kind": "sort", "prompt": "Where?", "groups": ["a", "b"],
    "option": [{"text": "this", "group": "a", "why": "A."}, {"text": "that", "group": "b", "why": "B."}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        ([{**GOOD, "kind": "guess"}], "item 'one' has the unknown kind 'guess': use single, several, sort or number"),
        ([{**GOOD, "option": GOOD["option"][:1]}], "item 'one' has 1 options: give it two or more"),
        ([{**GOOD, "option": [{"text": "x"}, *GOOD["option"]]}], "option 1 has no reason: write one in 'why'"),
        ([{**GOOD, "option": [{"text": "x", "why": ""}] * 2}], "option 1 needs a text in 'why'"),
        ([{**GOOD, "option": [{"text": t, "why": "No."} for t in "xy"]}], "has no right option: mark one"),
        ([{**GOOD, "option": GOOD["option"] + [{"text": "x", "why": "Yes.", "right": True}]}],
         "has 2 right options: mark one only, or make its kind several"),
        ([{**GOOD, "kind": "several", "option": [dict(o, right=True) for o in GOOD["option"]]}],
         "has right options only: give it one that does not belong"),
        ([{**GOOD, "option": GOOD["option"] + GOOD["option"][:1]}], "has twice the option 'this': change one"),
        ([{**GOOD, "option": [{**GOOD["option"][0], "right": "yes"}, GOOD["option"][1]]}],
         "option 1 needs true or false in 'right'"),
        ([{**GOOD, "part": "predict"}], "option 1 has a field 'right' that does not belong there: take it out"),
        ([{**GOOD, "rihgt": 1}], "item 'one' has a field 'rihgt' that does not belong there: take it out"),
        ([{k: v for k, v in GOOD.items() if k != "prompt"}], "item 'one' has no field 'prompt'"),
        ([{k: v for k, v in GOOD.items() if k != "id"}], "item 1 has no field 'id'"),
        ([{**GOOD, "option": "this"}], "item 'one' needs a list in 'option'"),
        (["this"], "item 1 is not a table"),
        ([GOOD, GOOD], "has two items with the id 'one': give each its own id"),
        ([{**NUMBER, "answer": "four"}], "item 'one' needs a number in 'answer'"),
        ([{**NUMBER, "answer": True}], "item 'one' needs a number in 'answer'"),
        ([{k: v for k, v in NUMBER.items() if k != "otherwise"}], "has no reason: write one in 'otherwise'"),
        ([{**NUMBER, "near": [{"low": 9, "high": 7, "why": "Twice."}]}], "near miss 1 has a low end above"),
        ([{**NUMBER, "near": [{"low": 4.4, "high": 9, "why": "Twice."}]}], "near miss 1 holds right answers"),
        ([{**SORT, "groups": ["a"]}], "has one group only: give it two or more"),
        ([{**SORT, "option": [{**SORT["option"][0], "group": "c"}]}], "group 'c', which is none of: a, b"),
    ],
)  # fmt: skip
def test_a_faulty_bank_is_refused_with_one_sentence(items, sentence):
    with pytest.raises(FaultyBank) as refused:
        parse({**HEAD, "item": items}, "98_test")
    assert sentence in str(refused.value)
    assert str(refused.value).startswith("Lesson file 98_test")
    assert str(refused.value).endswith(".")


def test_a_sound_bank_is_taken():
    items = [GOOD, {**NUMBER, "id": "two"}, {**SORT, "id": "three"}]
    assert [item.id for item in parse({**HEAD, "item": items}, "98_test").items] == ["one", "two", "three"]


def test_a_file_that_is_not_toml_says_so(monkeypatch, tmp_path):
    (tmp_path / "lessons").mkdir()
    (tmp_path / "lessons" / "97_test.toml").write_text("[[item]\n")
    monkeypatch.setattr(tables, "_FOLDER", tmp_path)
    with pytest.raises(FaultyBank, match="97_test.toml"):
        quiz.show("97_test")


def test_a_missing_quiz_file_and_a_missing_part_say_so_in_one_sentence():
    with pytest.raises(FileNotFoundError, match="99_nowhere") as missing:
        quiz.show("99_nowhere")
    assert missing.value._render_traceback_() == [str(missing.value)]  # no traceback in JupyterLab
    with pytest.raises(ValueError, match="has no part 'sorter'; it has: predict, quiz"):
        quiz.show(QUIZ, "sorter")


# ---- grading ----


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("57.1", 57.1),
        ("30\u202f000", 30000),
        ("30 000", 30000),
        ("1’850,5", 1850.5),
        ("4/8", 0.5),
        ("-3", -3),
        ("−3", -3),
        (".5", 0.5),
        ("0,571", 0.571),
        ("12", 12),
        (12, 12),
    ],
)
def test_numbers_are_read_as_people_write_them(typed, number):
    item = item_of("number")
    exact = parse({**HEAD, "item": [{**NUMBER, "answer": number, "tolerance": 1e-9, "near": []}]}, "x").items[0]
    assert grade(exact, typed).state == "right"
    assert grade(item, typed) == grade(item, number)


@pytest.mark.parametrize("typed", ["", "half", "nan", "inf", "1e3", "4 of 7", None, True, [4], float("nan"), 10**400])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(Refused, match="Type a number"):
        grade(item_of("number"), typed)


def test_a_number_that_can_be_read_in_two_ways_is_asked_back():
    for typed in ("57,143", "57.143"):
        with pytest.raises(Refused, match=r"type 57\.1430 or 57143"):
            grade(item_of("number"), typed)
    assert grade(item_of("number"), "57.1430") == grade(item_of("number"), 57.143)
    with pytest.raises(Refused, match="type 30 or 30000"):
        grade(item_of("number"), "30,000")


@pytest.mark.parametrize(
    ("typed", "unit", "number"),
    [
        (" 57,1 % ", "%", 57.1),
        ("57 %", "", 0.57),
        ("12 months", "months", 12),
        ("1 month", "months", 1),
        ("60 %", "", 60),
        ("57,143", "%", 57.143),
        ("2,000", "people", 2000),
        ("2.000 people", "people", 2000),
    ],
)
def test_a_number_may_have_the_unit_of_its_question(typed, unit, number):
    fields = {**NUMBER, "unit": unit, "answer": number, "tolerance": 1e-9, "near": []}
    assert grade(parse({**HEAD, "item": [fields]}, "x").items[0], typed).state == "right"
    with pytest.raises(Refused, match="Leave out 'dollars'"):
        grade(parse({**HEAD, "item": [fields]}, "x").items[0], f"{number} dollars")


@pytest.mark.parametrize("answer", [None, "", "no such option", 3, ["x"], {}])
def test_an_impossible_single_choice_is_refused(answer):
    with pytest.raises(Refused, match="Choose one"):
        grade(item_of("single"), answer)


@pytest.mark.parametrize("answer", [None, [], "text", ["no such option"], [["x"]], {"x": 1}, 7])
def test_impossible_ticks_are_refused(answer):
    with pytest.raises(Refused, match="Tick at least one"):
        grade(item_of("several"), answer)


@pytest.mark.parametrize("answer", [None, [], "text", {"no such card": "x"}])
def test_impossible_groups_are_refused(answer):
    with pytest.raises(Refused, match="Give every card a group"):
        grade(item_of("sort"), answer)


def test_an_unfinished_sort_says_how_many_cards_are_left():
    item = item_of("sort")
    answer = right_answer(item)
    answer[item.options[0].text] = ""
    answer[item.options[1].text] = "no such group"
    with pytest.raises(Refused, match=f"2 of {len(item.options)} are still without one"):
        grade(item, answer)


def test_ticks_are_told_apart_wrong_missing_and_complete():
    item = item_of("several")
    right, wrong = right_answer(item), [option.text for option in item.options if not option.right]
    assert grade(item, right[:1]).message == "What you ticked belongs, but something is missing."
    assert grade(item, right + wrong[:1]).message == f"1 of your {len(right) + 1} ticks does not belong."
    both = grade(item, right[:1] + wrong[:1]).message
    assert both == "1 of your 2 ticks does not belong, and something is missing."
    assert grade(item, wrong).message == "What you ticked does not belong."
    assert grade(item, right).state == "right"
    assert set(grade(item, right[:1]).reasons) == set(right[:1])


def test_a_sort_says_where_to_look_again():
    item = item_of("sort")
    wrong = right_answer(item)
    first, *_ = wrong
    wrong[first] = next(group for group in item.groups if group != wrong[first])
    feedback = grade(item, wrong)
    cards = len(item.options)
    message = f"{cards - 1} of {cards} cards are in their group; look again at 1 under '{wrong[first]}'."
    assert feedback.message == message
    assert [text for text, (state, _) in feedback.reasons.items() if state == "not yet"] == [first]
    assert grade(item, right_answer(item)).message == f"{cards} of {cards} cards are in their group."


@given(st.data())
def test_the_order_of_an_answer_never_matters(data):
    _, item = data.draw(st.sampled_from([entry for entry in ITEMS if entry[1].kind in ("several", "sort")]))
    texts = [option.text for option in item.options]
    if item.kind == "several":
        answer = data.draw(st.lists(st.sampled_from(texts), min_size=1))
        other = data.draw(st.permutations(answer))
    else:
        pairs = [(text, data.draw(st.sampled_from(item.groups))) for text in texts]
        answer, other = dict(pairs), dict(data.draw(st.permutations(pairs)))
    assert respond(item, answer) == respond(item, other)
    assert json.dumps(respond(item, answer).reasons) == json.dumps(respond(item, other).reasons)


# ---- the quiz ----


def page(screen):
    """Everything a browser or a saved notebook gets to know of a quiz."""
    published = []
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance()
    try:
        shell.display_pub.publish = lambda data, *args, **kwargs: published.append(data)
        screen._ipython_display_()
    finally:
        InteractiveShell.clear_instance()
    state = {name: value for name, value in screen.get_state().items() if name not in ("_esm", "_css")}
    return json.dumps([published, state], default=str, ensure_ascii=False)


def secrets(item):
    yield from (option.why for option in item.options)
    yield from (miss.why for miss in item.near)
    yield from (text for text in (item.why, item.otherwise, item.noted) if text)


def shows(text, secret):
    return json.dumps(secret, ensure_ascii=False)[1:-1] in text


@pytest.mark.parametrize(("lesson", "part"), sorted({(lesson, item.part) for lesson, item in ITEMS}))
def test_nothing_that_was_not_asked_for_reaches_the_page(lesson, part):
    screen, items = quiz.show(lesson, part), read(lesson).part(part)
    before = page(screen)
    assert not any(shows(before, secret) for item in items for secret in secrets(item))
    assert '"right"' not in before and '"group"' not in before and '"answer"' not in before
    for item in items:
        assert shows(before, item.prompt)
        assert set(item.shown()) == {"id", "kind", "prompt", "options", "groups", "unit", "judged"}
    answered = set()
    for item in items:
        screen.answers = {**screen.answers, item.id: any_answer(item)}
        feedback = screen.feedback[item.id]
        answered |= {feedback["message"], *(why for _, why in feedback["reasons"].values())}
        after = page(screen)
        unasked = [secret for other in items for secret in secrets(other) if secret not in answered]
        assert unasked and not any(shows(after, secret) for secret in unasked)


def test_the_stored_text_is_the_same_whoever_answered_what():
    blank = quiz.show(QUIZ)
    text, html = repr(blank), blank.static_fallback()
    blank.answers = {item.id: any_answer(item) for item in read(QUIZ).part("quiz")}
    again = quiz.show(QUIZ)
    assert (repr(blank), blank.static_fallback()) == (repr(again), again.static_fallback()) == (text, html)
    for item in read(QUIZ).part("quiz"):
        assert item.prompt in text
        assert all(option.text in text for option in item.options)


def test_answers_come_back_when_the_quiz_is_shown_again():
    first = quiz.show(QUIZ)
    for item in read(QUIZ).part("quiz"):
        first.answers = {**first.answers, item.id: any_answer(item)}
    second = quiz.show("05")
    assert second.answers == first.answers
    without_turn = [{k: {**v, "turn": 0} for k, v in screen.feedback.items()} for screen in (first, second)]
    assert without_turn[0] == without_turn[1]
    assert second.sentence == first.sentence == "You have 0 of 4 right; 4 answered."


def test_the_first_answer_is_kept_beside_the_last_and_attempts_are_counted():
    item = read(QUIZ).part("quiz")[0]
    wrong, right = any_answer(item), right_answer(item)
    screen = quiz.show(QUIZ)
    for answer in (wrong, right, right):
        screen.answers = {item.id: answer}
    quiz.show(QUIZ).answers = {item.id: right}
    result = quiz.results(QUIZ)[item.id]
    assert (result.first, result.last, result.attempts, result.state) == (wrong, right, 2, "right")


def test_an_answer_the_bank_no_longer_knows_is_forgotten(monkeypatch):
    item = read(QUIZ).part("quiz")[0]
    quiz.show(QUIZ).answers = {item.id: right_answer(item)}
    table = tables.lesson(QUIZ)
    changed = next(entry for entry in table["item"] if entry["id"] == item.id)
    for option in changed["option"]:
        option["text"] += "!"
    monkeypatch.setattr(tables, "lesson", lambda lesson: table)
    assert quiz.results(QUIZ) == {}
    assert quiz.show(QUIZ).answers == {}


@pytest.mark.parametrize("kept", ["text", [1], {"null_model": 3}, {"null_model": {"first": 1, "last": 2}},
                                  {"null_model": {"attempts": "x"}}])  # fmt: skip
def test_nonsense_in_the_progress_file_counts_as_not_answered(kept):
    quiz.progress.save(f"quiz {QUIZ} quiz", kept)
    assert quiz.results(QUIZ) == {}
    screen = quiz.show(QUIZ)
    item = read(QUIZ).part("quiz")[0]
    screen.answers = {item.id: right_answer(item)}
    assert screen.sentence == "You have 1 of 4 right; 1 answered."


def test_answers_that_cannot_be_stored_last_while_the_kernel_runs_and_the_page_says_so(tmp_path, monkeypatch):
    (tmp_path / "no_folder").write_text("a file in the folder's place")
    monkeypatch.setenv("TIESFEEDS_PROGRESS", str(tmp_path / "no_folder"))
    item = read(QUIZ).part("quiz")[0]
    screen = quiz.show(QUIZ)
    screen.answers = {item.id: right_answer(item)}
    assert screen.sentence.startswith("You have 1 of 4 right; 1 answered. Your answers cannot be stored in ")
    assert quiz.show(QUIZ).answers == {item.id: right_answer(item)}


def test_a_corrupt_answer_from_the_browser_is_refused_and_loses_nothing():
    items = read(QUIZ).part("quiz")
    screen = quiz.show(QUIZ)
    screen.answers = {item.id: right_answer(item) for item in items}
    for item, nonsense in itertools.product(items, (None, 7j, {}, [], "", ["?"], {"?": "?"})):
        screen.answers = {**screen.answers, item.id: nonsense}
        feedback = screen.feedback[item.id]
        assert feedback["state"] == "refused" and feedback["message"].endswith(".") and feedback["reasons"] == {}
    assert quiz.show(QUIZ).sentence == repr(quiz.Score(4, 4, 4))
    screen.answers = {"no such item": "x"}
    assert screen.trouble == "This quiz has no item 'no such item': nothing was changed."
    screen.answers = {items[0].id: right_answer(items[0])}
    assert screen.trouble == "" and screen.feedback[items[0].id]["state"] == "right"
    assert quiz.show(QUIZ).answers == {item.id: quiz.results(QUIZ)[item.id].last for item in items}


def test_several_answers_may_change_at_once():
    items = read(QUIZ).part("quiz")
    screen = quiz.show(QUIZ)
    screen.answers = {item.id: right_answer(item) if k % 2 else any_answer(item) for k, item in enumerate(items)}
    assert [screen.feedback[item.id]["state"] for item in items] == ["not yet", "right"] * 2
    assert screen.sentence == "You have 2 of 4 right; 4 answered."


def test_an_answer_with_the_same_feedback_still_reaches_the_page():
    item = next(item for item in read(QUIZ).part("quiz") if item.kind == "number")
    screen = quiz.show(QUIZ)
    screen.answers = {item.id: 1}
    before = screen.feedback[item.id]
    screen.answers = {item.id: 2}
    after = screen.feedback[item.id]
    assert before["message"] == after["message"] and before["turn"] != after["turn"]


def test_two_quizzes_of_one_lesson_share_their_results():
    one, two, items = quiz.show(QUIZ), quiz.show(QUIZ), read(QUIZ).part("quiz")
    one.answers = {items[0].id: right_answer(items[0])}
    two.answers = {items[1].id: right_answer(items[1])}
    assert two.sentence == repr(quiz.Score(2, 2, 4))


def test_scores_are_sentences():
    assert quiz.show("05").sentence == "You have 0 of 4 right; 0 answered."
    assert quiz.show("00", "sorter").sentence == "You have not answered yet; nothing here is judged."
    screen = quiz.predict("03")
    item = screen.items[0]
    screen.answers = {item["id"]: item["options"][0]}
    assert screen.feedback[item["id"]]["state"] == "noted"
    assert screen.sentence == "You have answered 1 of 2; nothing here is judged."
    assert "predict" not in quiz.results("05")


def test_predictions_of_one_lesson_stand_at_several_places():
    bet, others = quiz.predict("00", "bet_four"), quiz.predict("00", "one_thing_or_two")
    assert [item["id"] for item in bet.items] == ["bet_four"]
    assert [item["id"] for item in others.items] == ["one_thing_or_two"]
    assert [item["id"] for item in quiz.predict("00").items] == ["bet_four", "one_thing_or_two"]
    bet.answers = {"bet_four": "To 6"}
    assert bet.sentence == "You have answered; nothing here is judged."
    assert others.sentence == "You have not answered yet; nothing here is judged."
    again = quiz.predict("00", "one_thing_or_two")
    assert not again.answers and quiz.predict("00", "bet_four").answers == {"bet_four": "To 6"}
    with pytest.raises(FaultyBank, match="no item 'nobody' in its part 'predict'"):
        quiz.predict("00", "nobody")


def test_a_bet_that_is_changed_says_that_the_first_one_stays():
    bet = quiz.predict("00", "bet_four")
    said = lambda screen: screen.feedback["bet_four"]["first"]  # noqa: E731
    first, second = bet.items[0]["options"][:2]
    for answer, stays in ((first, ""), (second, first), (first, "")):
        bet.answers = {"bet_four": answer}
        assert said(bet) == stays
    bet.answers = {"bet_four": second}
    assert said(quiz.predict("00", "bet_four")) == first  # opened again
    judged = quiz.show("05")
    item = next(item for item in judged.items if item["kind"] == "single")
    for answer in item["options"][:2]:
        judged.answers = {item["id"]: answer}
    assert judged.feedback[item["id"]]["first"] == ""


ANSWER = """
import sys
from tiesfeeds.learning import progress, quiz
progress._PATIENCE = 100  # a busy machine is no reason to fail
screen = quiz.show(sys.argv[1])
name = sys.argv[2]
options = next(item for item in screen.items if item["id"] == name)["options"]
for turn in range(30):
    screen.answers = {**screen.answers, name: options[turn % 2]}
"""


def test_two_kernels_that_answer_one_quiz_lose_no_answer(tmp_path, monkeypatch):
    monkeypatch.setenv("TIESFEEDS_PROGRESS", str(tmp_path / "progress"))
    names = [item.id for item in read(QUIZ).part("quiz") if item.kind == "single"][:2]
    run = [sys.executable, "-c", ANSWER, QUIZ]
    assert [one.wait() for one in [subprocess.Popen([*run, name]) for name in names]] == [0, 0]
    assert {name: result.attempts for name, result in quiz.results(QUIZ).items()} == dict.fromkeys(names, 30)
    assert len(names) == 2
