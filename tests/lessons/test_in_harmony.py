"""The campaign on the page: a game is never lost, and what the course asked first comes back judged."""

import errno
import json
import os
import re

import pytest

from tiesfeeds.display import Explorer
from tiesfeeds.learning import progress, quiz
from tiesfeeds.lessons.in_harmony import looking_back, value_laws
from tiesfeeds.lessons.in_harmony import season as page
from tiesfeeds.models import campaign_game
from tiesfeeds.models.campaign_game import Move


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Give each test a learner's folder of its own."""
    monkeypatch.setenv("TIESFEEDS_PROGRESS", str(tmp_path / "progress"))
    return tmp_path / "progress"


def play(game, *plans):
    for people, posts, ads in plans:
        game.values = {"people": people, "posts": posts, "ads": ads}
        game.press("play")


PLANS = [(2, 8, 800), (4, 8, 0), (0, 10, 1500), (1, 0, 100)] * 3


# ---- a game is never lost ----


def test_a_whole_game_can_be_played_left_and_taken_up_again():
    for number, plan in enumerate(PLANS, 1):
        game = page.game(5)  # as after a crash: a new kernel knows only what is in the file
        play(game, plan)
        assert len(game.season.weeks) == len(game.log) == number
    assert game.season.over
    assert game.season == campaign_game.play(5, [Move(people, posts, float(ads)) for people, posts, ads in PLANS])
    assert campaign_game.replay(campaign_game.line(game.season)) == game.season == page.kept(5)
    game.press("play")
    assert "12 weeks have been played" in game.told and len(game.season.weeks) == 12


def test_each_seed_is_a_game_of_its_own():
    play(page.game(5), (2, 8, 800))
    assert page.kept(6).weeks == ()
    assert len(page.kept(5).weeks) == 1


def test_a_week_is_taken_back():
    game = page.game(5)
    play(game, (2, 8, 800), (3, 8, 400))
    game.press("back")
    assert game.season == campaign_game.play(5, [Move(2, 8, 800.0)]) == page.kept(5)
    game.press("back")
    game.press("back")
    assert "no week to take back" in game.told


def test_a_plan_that_costs_too_much_is_not_played():
    game = page.game(5)
    play(game, (5, 10, 2000))
    assert "take something off" in game.told and game.season.weeks == () and game.trouble == ""
    assert "take 2\u00a0500 off" in game.sentence


@pytest.mark.parametrize("record", ["nonsense", [[2, 8]], [[9, 8, 800]], [["two", 8, 800]], [[5, 10, 9000]], None, 7])
def test_a_damaged_record_is_played_as_far_as_it_makes_sense(record):
    progress.save("season 5", record)
    assert page.kept(5) == campaign_game.begin(5)
    if isinstance(record, list):
        progress.save("season 5", [[2, 8, 800], *record])
        assert page.kept(5) == campaign_game.play(5, [Move(2, 8, 800.0)])


def test_where_nothing_can_be_stored_the_page_says_so(folder):
    folder.write_text("a file where a folder should be")
    game = page.game(5)
    play(game, (2, 8, 800))
    assert "cannot be stored" in game.told and len(game.season.weeks) == 1
    assert game.told.startswith("Week 1 is played. ") and "kept" not in game.told
    game.press("save")
    assert game.told.startswith(f"Nothing was done. The report cannot be saved in {folder} (")
    assert "Move away the file that stands in that folder's place to save it." in game.told


def test_two_kernels_on_one_game_lose_no_week():
    one, other = page.game(5), page.game(5)
    play(one, (2, 8, 800), (3, 8, 400))
    play(other, (0, 10, 1500))  # it knows of no week yet
    assert other.told.startswith("Nothing was done: another notebook has played this game meanwhile.")
    assert one.season == other.season == page.kept(5) and len(page.kept(5).weeks) == len(other.log) == 2
    play(other, (0, 10, 1500))
    assert other.told == "Week 3 is played and kept."
    one.press("back")
    assert one.told.startswith("Nothing was done: another") and page.kept(5) == one.season == other.season
    one.press("back")
    assert len(page.kept(5).weeks) == 2


def test_a_game_whose_record_is_gone_is_kept_again(folder):
    game = page.game(5)
    play(game, (2, 8, 800))
    (folder / "progress.json").unlink()
    play(game, (3, 8, 400))
    assert len(page.kept(5).weeks) == 2


def test_one_press_is_one_week():
    """A press that waited says for which week it was meant; every press is answered, also with the same words."""
    game = page.game(5)
    before = game.answered
    for _ in range(3):
        game._handle_custom_msg({"press": "play", "played": 0}, [])
    assert len(game.season.weeks) == 1 and game.answered == before + 3
    assert game.told == "Nothing was done: week 1 is played by now."
    game._handle_custom_msg({"press": "play", "played": 1}, [])
    assert len(game.season.weeks) == 2


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS])
def test_a_report_survives_one_that_cannot_be_saved(folder, monkeypatch, number):
    game = page.game(5)
    play(game, (2, 8, 800))
    game.press("save")
    before = {file.name: file.read_bytes() for file in folder.glob("campaign_5.*")}
    play(game, (3, 8, 400))

    def refuse(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "replace", refuse)
    game.press("save")
    assert game.told.startswith(f"Nothing was done. The report cannot be saved in {folder} ({os.strerror(number)}).")
    assert {file.name: file.read_bytes() for file in folder.glob("campaign_5.*")} == before and len(before) == 2


# ---- the page ----


def test_the_sentence_and_the_picture_follow_the_game():
    game = page.game(5)
    before = game.sentence, game.state
    game.press("play")
    assert "Week 2 of 12" in game.sentence
    assert (game.sentence, game.state) != before
    game.press("back")
    assert game.sentence == before[0]


def test_what_the_page_sends_is_a_press_and_nothing_else():
    game = page.game(5)
    for message in ({"press": "play"}, {"press": "format"}, {"ahead": {"people": 1}}, "play", None):
        game._handle_custom_msg(message, [])
    assert len(game.season.weeks) == 1


def test_the_front_end_has_the_buttons():
    assert page.Game._esm != Explorer._esm
    assert page.Game._esm.count("export default") == 1
    assert "renderGame" in page.Game._esm


def test_the_stored_text_is_the_same_whoever_played_what():
    before = (
        repr(page.game(5)),
        page.game(5).static_fallback(),
        repr(looking_back.sorter()),
        looking_back.sorter().static_fallback(),
    )
    play(page.game(5), (0, 0, 0))
    bank = looking_back.sorter()
    bank.answers = {"sorter": dict.fromkeys(bank.items[0]["options"], "media")}
    assert (
        repr(page.game(5)),
        page.game(5).static_fallback(),
        repr(looking_back.sorter()),
        looking_back.sorter().static_fallback(),
    ) == before


# ---- the report ----


def test_the_report_is_one_page_and_one_picture(folder):
    game = page.game(5)
    play(game, *PLANS)
    game.press("save")
    assert "campaign_5.html" in game.told and "campaign_5.png" in game.told
    text = (folder / "campaign_5.html").read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>") and not re.search(r"(src|href)=\"(?!data:)", text)
    assert str(campaign_game.line(game.season)) in text
    assert text.count("<tr>") == 1 + 4 + 1 + 12
    assert (folder / "campaign_5.png").read_bytes().startswith(b"\x89PNG")


def test_without_a_game_the_report_shows_an_example():
    assert "An example campaign" in repr(page.report(5))
    play(page.game(5), (2, 8, 800))
    assert "Your campaign" in repr(page.report(5)) and "1 of 12 weeks" in repr(page.report(5))


def test_an_exercises_example_is_no_answer_to_copy():
    assert "under none of the 4 goals" in repr(page.report(5))


def test_the_report_names_the_goals_under_which_one_is_ahead():
    """An even mix with three people keeps more regulars than any simple strategy."""
    play(page.game(5), *[(3, 8, 400)] * 12)
    said = repr(page.report(5))
    assert "Ahead of all three strategies under loyalty." in said


# ---- first answers again ----


def groups():
    (item,) = looking_back._judged("00", "sorter").items
    return {option.text: option.group for option in item.options}, {
        option.text: option.lesson for option in item.options
    }


def test_the_sorter_shows_the_change_and_the_lesson_that_speaks_to_each_mistake():
    right, lessons = groups()
    first = dict.fromkeys(right, "media")
    quiz.show("00", "sorter").answers = {"sorter": first}
    again = looking_back.sorter()
    assert "In lesson 00: 3 of 12" in again.sentence
    scene = next(text for text, group in right.items() if group == "both")
    again.answers = {"sorter": {**right, scene: "neither"}}
    assert "now 11 of 12; 9 changed" in again.sentence
    state, why = again.feedback["sorter"]["reasons"][scene]
    assert state == "not yet" and "you said 'media'" in why and f"Lesson {lessons[scene]} speaks to this." in why
    assert quiz.results("00", "sorter")["sorter"].last == first  # the pre-test stays what it was


def test_without_a_pre_test_the_sorter_says_so():
    right, _ = groups()
    again = looking_back.sorter()
    assert again.sentence == "In lesson 00: not sorted."
    again.answers = {"sorter": right}
    assert "Now: 12 of 12" in again.sentence


def test_the_summary_tells_before_and_after():
    rows = {row[0]: row[1:] for row in looking_back.summary(5).rows}
    assert rows["twelve scenes"] == ("not sorted", "not sorted")
    right, _ = groups()
    quiz.show("00", "sorter").answers = {"sorter": dict.fromkeys(right, "media")}
    looking_back.sorter().answers = {"sorter": right}
    item = quiz.show("13")._items["cost_per_person"]
    numbers = quiz.show("13")
    numbers.answers = {item.id: 0.33}
    numbers.answers = {item.id: 4}
    play(page.game(5), *[(3, 8, 400)] * 12)
    rows = {row[0]: row[1:] for row in looking_back.summary(5).rows}
    assert rows["twelve scenes"] == ("3 of 12 as the course sorts them", "12 of 12 as the course sorts them")
    assert rows["quizzes of all lessons"] == ("0 right at first, of 1 answered", "1 right")
    assert rows["the campaign, seed 5"][1] == "12 of 12 weeks; ahead of the simple strategies under loyalty"


def test_points_are_read_from_the_exercises_as_they_were_saved(tmp_path, monkeypatch):
    def cell(points, said, grade=True):
        outputs = [{"output_type": "stream", "name": "stdout", "text": [said]}] if said else []
        known = {"nbgrader": {"grade": grade, "points": points}}
        return {"cell_type": "code", "metadata": known, "source": "", "outputs": outputs}

    nb = {
        "cells": [
            cell(3, "Right: it is 4."),
            cell(4, ""),
            cell(2, "Right: x."),
            {"cell_type": "markdown", "metadata": {}},
        ]
    }
    file = tmp_path / "exercises" / "01_x" / "01_x.ipynb"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(nb))
    monkeypatch.setattr(looking_back, "COURSE", tmp_path)
    assert looking_back._points() == (1, 5)


# ---- explorers ----


def test_each_goal_has_another_best_mix():
    explorer = page.mixes()
    best = {goal: explorer.result().best(goal) for goal in campaign_game.GOALS}
    assert best == {"awareness": 0, "service": 4, "loyalty": 3, "sales": 2}
    assert explorer.result(returns=0).best("sales") == 0


def test_the_best_law_hangs_on_the_years_and_on_how_errors_count():
    explorer = value_laws.laws()
    assert explorer.result().best.law == "n²"
    assert explorer.result(last=2023, years=15).best.law == "n³"
    assert explorer.result(last=2014, years=15).best.law == "n³"
    assert explorer.result(last=2014, years=15, errors="in per cent").best.law == "n²"


def test_the_sentence_says_how_many_are_never_answered():
    """Else a mean wait would hide those who are not in it."""
    game = page.game(4)
    one, two = (game.describe(people=people, posts=8, ads=1200 - 400 * (people - 1)) for people in (1, 2))
    week = campaign_game.step(campaign_game.begin(4), Move(1, 8, 1200.0)).weeks[-1]
    assert week.unanswered == pytest.approx(week.wrote - 114)  # 95% of the 120 that fit into 20 hours
    assert f"; {week.unanswered:.0f} would never be answered; those who are answered wait" in one
    assert "never" not in two
