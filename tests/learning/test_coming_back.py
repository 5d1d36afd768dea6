"""Questions of earlier lessons come back at the head of a quiz: chosen by what was answered, and by nothing else."""

import json

import pytest

from tiesfeeds import tables
from tiesfeeds.learning import coming_back, quiz
from tiesfeeds.learning.question_bank import read

FIRST, SECOND, THIRD, HERE, LATER = "01_two_definitions", "02_one_inside_the_other", "03_who_and_what", "05", "06"


@pytest.fixture(autouse=True)
def own_progress(tmp_path, monkeypatch):
    monkeypatch.setenv("TIESFEEDS_PROGRESS", str(tmp_path / "progress"))


def ones(lesson):
    """Return a lesson's questions that can come back."""
    return [item for item in read(lesson).items if coming_back.can(item)]


def choice(item, right=True):
    return next(option.text for option in item.options if option.right == right)


def answer(lesson, place, *rights, screen=None):
    """Answer one of a lesson's questions, rightly or not, once or several times; return its name as a card."""
    item = ones(lesson)[place]
    for right in rights:
        screen = quiz.show(lesson)
        screen.answers = {**screen.answers, item.id: choice(item, right)}
    return f"{lesson[:2]}/{item.id}"


def cards(lesson):
    return [card["id"] for card in quiz.show(lesson).cards]


@pytest.mark.parametrize("lesson", tables.lessons())
def test_without_progress_nothing_comes_back(lesson):
    screen = quiz.show(lesson)
    assert screen.cards == [] and screen.comes_back is True


def test_every_lesson_but_the_first_has_questions_that_can_come_back_and_none_before_it():
    assert all(ones(lesson) for lesson in tables.lessons())
    answer("00_start_here", 0, False)
    assert cards("00") == [] and len(cards("01")) == 1


def test_what_was_missed_comes_first_and_three_at_most():
    known, mended, missed = answer(FIRST, 0, True), answer(SECOND, 0, False, True), answer(THIRD, 0, False)
    assert cards(HERE) == [missed, mended, known]
    other = answer(FIRST, 1, False)
    assert cards(HERE) == [other, missed, mended]
    assert cards(HERE) == cards(HERE) and cards("02") == [other, known]


def test_what_was_answered_here_stays_and_what_came_back_gives_way_in_the_next_lesson():
    names = [answer(FIRST, 0, False), answer(FIRST, 1, False), answer(SECOND, 0, False), answer(THIRD, 0, False)]
    assert cards(HERE) == names[:3]
    screen = quiz.show(HERE)
    screen.answers = {names[1]: choice(ones(FIRST)[1])}
    assert screen.feedback[names[1]]["state"] == "right"
    assert cards(HERE) == [names[1], names[0], names[2]]
    assert cards(LATER) == [names[0], *names[2:]]  # the one that is right now waits


def test_an_answer_to_a_card_is_kept_apart_from_both_quizzes():
    name = answer(FIRST, 0, False)
    screen = quiz.show(HERE)
    before = screen.sentence
    assert screen.cards[0]["lesson"] == "01 · Two definitions" and name not in screen.answers
    screen.answers = {name: choice(ones(FIRST)[0])}
    assert screen.sentence == before == "You have 0 of 4 right; 0 answered."
    assert quiz.results(FIRST)[ones(FIRST)[0].id].state == "not yet" and quiz.results(HERE) == {}
    again = quiz.show(HERE)
    assert again.answers == {name: choice(ones(FIRST)[0])} and again.feedback[name]["state"] == "right"


def test_the_switch_is_kept_for_all_lessons():
    answer(FIRST, 0, False)
    quiz.show(HERE).comes_back = False
    assert quiz.show(LATER).comes_back is False and quiz.show(HERE).cards  # one tap brings them back
    quiz.show(LATER).comes_back = True
    assert quiz.show(HERE).comes_back is True


def test_a_stored_notebook_tells_nobodys_cards_and_a_page_no_answer_that_was_not_asked_for():
    blank = quiz.show(HERE)
    answer(FIRST, 0, False)
    screen = quiz.show(HERE)
    assert (repr(screen), screen.static_fallback()) == (repr(blank), blank.static_fallback())
    sent = json.dumps(screen.get_state(["items", "cards", "answers", "feedback", "sentence"]), ensure_ascii=False)
    item = ones(FIRST)[0]
    assert json.dumps(item.prompt, ensure_ascii=False) in sent and '"right"' not in sent
    assert not [option.why for option in item.options if option.why[:30] in sent]


@pytest.mark.parametrize("kept", ["text", [1], {"01/nothing": 3}])
def test_nonsense_in_the_progress_file_brings_nothing_back(kept):
    quiz.progress.save(f"quiz {FIRST} quiz", kept)
    quiz.progress.save("quiz 05_one_way_two_way again", kept)
    quiz.progress.save("cards come back", kept)
    assert cards(HERE) == []


def test_only_a_lessons_own_quiz_has_cards():
    answer("00_start_here", 0, False)
    assert not quiz.show("13", "predict").cards and not quiz.show(read("13")).cards and quiz.show("13").cards
