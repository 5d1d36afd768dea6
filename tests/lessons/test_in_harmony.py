"""The season on the page: no game is lost, it ends with stars, and what the course asked first comes back judged."""

import errno
import json
import os
import re
from dataclasses import replace
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup

from tiesfeeds import tables
from tiesfeeds.display import Explorer
from tiesfeeds.display.figures import LiveFigure
from tiesfeeds.learning import progress, quiz
from tiesfeeds.lessons import answering_in_time, in_harmony
from tiesfeeds.lessons.in_harmony import (
    debrief,
    ending,
    exercise,
    looking_back,
    many_seasons,
    otherwise,
    screen,
    value_laws,
    words,
)
from tiesfeeds.lessons.in_harmony import season as page
from tiesfeeds.lessons.in_harmony.screen import Played
from tiesfeeds.models import campaign_game as model
from tiesfeeds.models import campaign_players as players
from tiesfeeds.models.campaign_cards import CARDS
from tiesfeeds.models.campaign_game import GOALS, WEEKS, Move
from tools.build import site_screens


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Give each test a learner's folder of its own."""
    monkeypatch.setenv("TIESFEEDS_PROGRESS", str(tmp_path / "progress"))
    return tmp_path / "progress"


def play(game, *plans, goal="loyal"):
    """Play weeks: hours, posts, dollars, and the place of the answer among the three that are shown."""
    for hours, posts, ads, place in plans:
        game.values = dict(goal=goal, answer=screen.PLACES[place], hours=hours, posts=posts, ads=ads)
        game.press("play")


PLANS = [(40, 4, 300, 0), (30, 2, 0, 1), (50, 0, 100, 2), (20, 6, 200, 0)] * 3


def shown(html):
    return BeautifulSoup(html, "html.parser").get_text(" ")


# ---- a game is never lost ----


def test_a_whole_season_can_be_played_left_and_taken_up_again():
    for number, plan in enumerate(PLANS, 1):
        game = page.game(5)  # as after a crash: a new kernel knows only what is in the file
        play(game, plan)
        assert len(game.played.moves) == len(game.log) == number
    played = game.played
    assert played.over and played == page.kept(5)
    places = [model.season(5).orders[week][plan[3]] for week, plan in enumerate(PLANS)]
    assert played.moves == tuple(Move(*plan[:3], place) for plan, place in zip(PLANS, places, strict=True))
    assert model.replay(model.line(played.game)) == played.game
    game.press("play")
    assert "The season is over" in game.told and len(game.played.moves) == WEEKS


def test_each_exercise_is_a_season_of_its_own():
    play(page.game(5), PLANS[0])
    assert page.kept(6).moves == () == page.kept().moves
    assert len(page.kept(5).moves) == 1


def test_two_weeks_are_taken_back_with_the_same_luck_and_are_marked():
    game = page.game(5)
    play(game, *PLANS[:2])
    before = game.log[1]
    game.press("back")
    assert game.played.backs == (2,) and game.left == 1 and "marked" in game.told
    play(game, PLANS[1])
    assert game.log[1].replace(", played twice", "") == before != game.log[1]
    game.press("back")
    game.press("back")
    assert "taken back 2 weeks" in game.told and game.played.backs == (2, 2) == page.kept(5).backs
    assert len(game.played.moves) == 1


def test_there_is_nothing_to_be_taken_back_before_and_after_a_season():
    game = page.game(5)
    game.press("back")
    assert "no week to take back" in game.told
    play(game, *PLANS)
    game.press("back")
    assert "The season is over" in game.told and game.played.over


def test_a_plan_that_costs_too_much_is_not_played():
    game = page.game(5)
    play(game, (80, 10, 2000, 0))
    assert "dollars too much" in game.told and game.played.moves == () and game.trouble == ""
    assert "dollars off before you play it" in game.sentence and game.headline["number"] in game.sentence


@pytest.mark.parametrize(
    "moves", ["nonsense", [[2, 8]], [[90, 8, 800, 0]], [["two", 8, 0, 0]], [[80, 10, 4000, 0]], None]
)
def test_a_damaged_record_is_played_as_far_as_it_makes_sense(moves):
    record = dict(seed=5, goal="sales", moves=moves, backs=[1])
    progress.save("campaign 5", record)
    assert page.kept(5) == Played(5, "sales", (), (1,))
    if isinstance(moves, list):
        progress.save("campaign 5", {**record, "moves": [[40, 4, 300, 0], *moves]})
        assert page.kept(5).moves == (Move(40, 4, 300, 0),)


@pytest.mark.parametrize("record", [7, [], {"seed": -1}, dict(seed=5, goal="fame", moves=[], backs=[]), {"seed": "x"}])
def test_a_record_that_makes_no_sense_is_a_season_before_its_first_week(record):
    progress.save("campaign 5", record)
    progress.save("campaign runs", [record, "nonsense"])
    assert page.kept(5) == Played(5)
    assert page.game(5).runs == ""


def test_where_nothing_can_be_stored_the_page_says_so(folder):
    folder.write_text("a file where a folder should be")
    game = page.game(5)
    play(game, PLANS[0])
    assert "cannot be stored" in game.told and len(game.played.moves) == 1
    assert game.told.startswith("Week 1 is played. ") and "kept" not in game.told
    game.press("save")
    assert game.told.startswith(f"Nothing was done. The report cannot be saved in {folder} (")
    assert "Move away the file that stands in that folder's place to save it." in game.told


def test_two_kernels_on_one_season_lose_no_week():
    one, other = page.game(5), page.game(5)
    play(one, *PLANS[:2])
    play(other, PLANS[2])  # it knows of no week yet
    assert other.told.startswith("Nothing was done: another notebook has played meanwhile.")
    assert one.played == other.played == page.kept(5) and len(other.log) == 2
    play(other, PLANS[2])
    assert other.told.startswith("Week 3 is played and kept.")
    one.press("new")
    assert one.told.startswith("Nothing was done: another") and page.kept(5) == one.played == other.played


def test_a_season_whose_record_is_gone_is_kept_again(folder):
    game = page.game(5)
    play(game, PLANS[0])
    (folder / "progress.json").unlink()
    play(game, PLANS[1])
    assert len(page.kept(5).moves) == 2


def test_one_press_is_one_week():
    """A press that waited says for which week it was meant; every press is answered, also with the same words."""
    game = page.game(5)
    before, turn = game.answered, game.turn
    game.values = {**game.values, "answer": "first", "ads": 0}
    for _ in range(3):
        game._handle_custom_msg({"press": "play", "turn": turn}, [])
    assert len(game.played.moves) == 1 and game.answered == before + 3
    assert game.told == "Nothing was done: season 5, week 1 is played by now."
    game._handle_custom_msg({"press": "play", "turn": game.turn}, [])
    assert len(game.played.moves) == 2


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS])
def test_a_report_survives_one_that_cannot_be_saved(folder, monkeypatch, number):
    game = page.game(5)
    play(game, PLANS[0])
    game.press("save")
    before = {file.name: file.read_bytes() for file in folder.glob("campaign_5.*")}
    play(game, PLANS[1])

    def refuse(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "replace", refuse)
    game.press("save")
    assert game.told.startswith(f"Nothing was done. The report cannot be saved in {folder} ({os.strerror(number)}).")
    assert {file.name: file.read_bytes() for file in folder.glob("campaign_5.*")} == before and len(before) == 2


# ---- the page ----


def test_no_answer_is_taken_for_whoever_has_not_chosen():
    game = page.game(5)
    assert game.result().forecast is None and "no answer is chosen yet" in game.sentence
    assert game.headline["words"].endswith("Answer the card.")
    game.press("play")
    assert "Choose one of the card's three answers first." in game.told and not game.played.moves
    play(game, PLANS[0])
    assert len(game.played.moves) == 1


def test_what_is_missing_for_a_star_is_never_nothing():
    near = [ending._near("loyal", 282 - less, [217], 347) for less in (0.2, 1.0)]
    assert [words.split(" more")[0] for words in near] == ["<b>1 regular", "<b>1 regular"]
    assert ending._near("known", 0.2999, [0.3], 0.4).startswith("<b>0.1% of the town more")


def test_a_season_ends_beside_the_learners_own_figures():
    game = page.game(5)
    play(game, *PLANS[:11])
    assert "Your own figures" not in ending.ending(replace(game.played, moves=(*game.played.moves, Move())))
    lesson = answering_in_time.your_figures()
    lesson.values = {**lesson.values, **dict(arrivals="8", people="2", minutes="4", bot="0", promise="30")}
    play(game, PLANS[11])
    words = shown(game.ending)
    assert "Your own figures: a talk takes you 4 minutes, the shop 10 at first" in words
    assert "an hour answers 15 of yours, and 6 of the shop's" in words and "followers, the shop" not in words


@pytest.mark.parametrize(
    ("kept", "said"),
    [("11,4", "takes you 11.4 minutes"), ("about ten", None), ("0", None), ("1,850", None), ("6 minutes", "you 6 min")],
)
def test_a_season_ends_whatever_was_typed_into_an_earlier_lesson(monkeypatch, kept, said):
    monkeypatch.setattr(page.your_figures, "kept", lambda name: {"07": kept} if name == "talk" else {})
    game = page.game(5)
    play(game, *PLANS[:12])
    words = shown(game.ending)
    assert said in words if said else "Your own figures" not in words


def test_the_sentence_and_the_picture_follow_the_season():
    game = page.game(5)
    game.values = {**game.values, "answer": "first"}
    before = game.sentence, game.state
    game.press("play")
    assert "Week 2 of 12" in game.sentence and (game.sentence, game.state) != before
    game.press("back")
    assert game.sentence == before[0]


def test_what_the_page_sends_is_a_press_and_nothing_else():
    game = page.game(5)
    game.values = {**game.values, "answer": "first"}
    for message in ({"press": "play"}, {"press": "format"}, {"ahead": {"hours": 1}}, "play", None):
        game._handle_custom_msg(message, [])
    assert len(game.played.moves) == 1


def test_the_best_known_is_looked_for_while_the_last_two_weeks_are_planned(monkeypatch):
    class Thread:
        def __init__(self, target, args, daemon):
            self.start = lambda: target(*args)

    game, searched = page.game(5), []
    monkeypatch.setattr(page.threading, "Thread", Thread)
    monkeypatch.setattr(page.players, "best_known", searched.append)
    game.values = {**game.values, "answer": "first", "hours": 40, "posts": 0, "ads": 0}
    for week in range(1, WEEKS):
        game._handle_custom_msg({"press": "play"}, [])
        assert len(game.played.moves) == week and searched == [5] * (week >= WEEKS - 2)


@pytest.mark.parametrize("goal, first", dict(known=40, service=750, loyal=250, sales=650).items())
def test_the_first_weeks_fill_the_scale_of_the_goal_and_no_week_leaves_it(goal, first):
    games = [model.play(5, rival.game(5).moves[:weeks]) for rival in players.RIVALS.values() for weeks in range(WEEKS)]
    tops = []
    for game in games:
        lines = [screen._lines(game, goal)]
        tops.append(screen._top(goal, lines, None))
        assert lines[0][:, 0].max() <= tops[-1] <= screen.TOPS[goal]
    assert tops[0] == first
    far = screen._lines(games[0], goal) * 0 + 0.9 * screen.TOPS[goal]
    assert screen._top(goal, [far], None) == screen._top(goal, lines, (0, 0.9 * screen.TOPS[goal])) == screen.TOPS[goal]


def test_a_plan_that_costs_too_much_is_told_what_would_fit():
    played = Played(5, "sales")
    card = model.season(5).cards[0]
    dear = Move(40, 4, 4000, 0)
    words = screen.finding(screen.View(played, dear, "sales")).words
    ads = int(re.search(r"at most ([\d\s]+) for advertisements", words)[1].replace("\N{NO-BREAK SPACE}", ""))
    costs = [model.cost(played.game.shop, dear._replace(ads=ads + more), card) for more in (0, 100)]
    assert costs[0] <= played.game.shop.money < costs[1]
    alone = screen.View(played, Move(80, 10, 0, 0), "sales")
    assert alone.cost > played.game.shop.money and "hours or posts" in screen.finding(alone).words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("seven", "Type a number in digits first, for example 12.5."),
        ("", "Type a number in digits first, for example 12.5."),
        ("1.850,5", "The season's number must be a whole number, 0 or more; you gave 1850.5."),
        ("-3", "The season's number must be a whole number, 0 or more; you gave -3."),
    ],
)
def test_what_is_no_number_of_a_season_is_asked_for_again(text, said):
    game = page.game(5)
    game.press("typed", seed=text)
    assert game.told == f"Nothing was done. {said}" and game.played.seed == 5


@pytest.mark.parametrize("text", ["1850", "1 850", "1.850", "1,850", "1’850", " 1850 "])
def test_a_season_is_typed_as_people_write_numbers(text):
    game = page.game(5)
    game.press("typed", seed=text)
    assert game.played.seed == 1850


def test_the_front_end_has_the_card_and_the_buttons():
    assert page.Game._esm != Explorer._esm and page.Game._css != Explorer._css
    assert page.Game._esm.count("export default") == 1 and "renderGame" in page.Game._esm


def test_the_stored_text_is_the_same_whoever_played_what():
    def stored():
        sorter = looking_back.sorter()
        return repr(page.game()), page.game().static_fallback(), repr(sorter), sorter.static_fallback()

    before = stored()
    play(page.game(), (0, 0, 0, 0))
    bank = looking_back.sorter()
    bank.answers = {"sorter": dict.fromkeys(bank.items[0]["options"], "media")}
    assert stored() == before


def test_the_card_is_shown_with_what_its_answers_do_and_links_to_its_lesson_only_afterwards():
    game = page.game(5)
    for week in range(WEEKS):
        card = model.season(5).cards[week]
        assert game.card["title"].endswith(card.title) and game.card["text"] == card.text
        order = [card.answers[place].words for place in model.season(5).orders[week]]
        assert [answer["words"] for answer in game.card["answers"]] == order
        assert "lesson" not in json.dumps(game.card).lower()
        play(game, (20, 0, 0, 1))
        assert order[1] in game.log[-1] and f"lesson {card.lesson} speaks to it" in game.log[-1]
    assert game.card == {}


def test_cards_state_facts_that_were_checked():
    known = {row["id"]: row for row in tables.read("facts")}
    cited = {fact: card.key for card in CARDS for fact in re.findall(r"F\d{3}", card.text)}
    assert len(cited) >= 15
    for fact in cited:
        assert "not verified" not in str(known[fact]["confidence"]), fact
    assert all("Invented" in card.text or re.search(r"F\d{3}", card.text) for card in CARDS)


def test_every_assumption_is_shown_with_its_range():
    assumed = shown(page.game(5).assumptions)
    assert set(words.ASSUMED) == set(model.RANGES)
    for text, _ in words.ASSUMED.values():
        assert text in assumed
    assert "half as much, or twice" in assumed


def test_a_weeks_result_stands_beside_its_forecast():
    game = page.game(5)
    game.values = {**game.values, "answer": "first", "hours": 20, "ads": 1000}
    low, high = (round(end) for end in game.result().forecast.wrote)
    game.press("play")
    week = game.played.game.shop
    assert f"{week.wrote:.0f} wrote (we said {low} to {high})" in game.told
    assert f"{week.let_down:.0f} gave up." in game.told


def test_whoever_is_never_answered_is_counted_and_shown():
    game = page.game(5)
    play(game, (0, 0, 1500, 0), (0, 0, 1500, 0))
    down = game.played.game.shop.let_down
    assert down > 50 and f"{down:.0f} let down so far" in game.sentence
    assert "wait" in game.describe(hours=0)


def test_the_goal_stands_once_a_week_is_played():
    game = page.game(5)
    play(game, PLANS[0], goal="sales")
    assert game.begun and game.played.goal == "sales"
    assert "purchases" in game.describe(goal="known")
    play(game, PLANS[1], goal="known")
    assert game.played.goal == "sales"


# ---- what came of a week ----


@pytest.mark.parametrize("weeks", [3, 4, 6, 7])
@pytest.mark.parametrize("goal", GOALS)
def test_a_week_is_told_with_what_it_changed_and_with_what_was_done(goal, weeks):
    played = Played(5, goal, tuple(Move(40, 4, 300, 0) for _ in range(weeks)))
    told = debrief.debrief(played)
    before, after = (screen.standing(played, goal, week)["you"] for week in (weeks - 1, weeks))
    change = float(told["number"].rstrip("%").replace("−", "-").replace("±", ""))
    if goal == "known":
        assert change == pytest.approx(after - before, abs=0.05)
    else:  # between the two numbers that were read: 224 and then 244 are 20 more
        assert change == round(after) - round(before)
    assert f"in week {weeks}, with '{model.season(5).cards[weeks - 1].answers[0].words}'" in told["words"]
    assert debrief.debrief(Played(5, goal)) == {} and len(told["lines"]) >= 2


@pytest.mark.parametrize("hours", [0, 20, 80])
def test_enough_hours_are_the_fewest_that_answer_95_per_cent(hours):
    for week in range(4):
        played = Played(5, "sales", tuple(Move(hours, 4, 200, 1) for _ in range(week + 1)))
        enough = debrief.enough_hours(played, week)
        shop, truth = played.game.shops[week]._replace(money=1e6), model.season(5)

        def in_time(hours, shop=shop, truth=truth, week=week):
            return model.step(
                shop, Move(hours, 4, 200, 1), truth.world, truth.luck[week], truth.cards[week]
            ).in_time[-1]  # fmt: skip

        assert in_time(80) < 0.95 if enough is None else in_time(enough) >= 0.95
        assert not enough or in_time(enough - 5) < 0.95
        line = debrief.debrief(played)["lines"][-2]
        assert str(80 if enough is None else enough) in line
        assert ("too few" in line) == (played.game.shop.in_time[-1] < 0.95)


def test_another_answer_is_that_week_played_again_with_the_same_luck():
    """Where money is no object, it is the same as a game with that answer."""
    for seed in range(4):
        for own in range(3):
            moves = (Move(30, 2, 0, own), Move(30, 2, 0, own))
            others = otherwise.other_answers(Played(seed, "loyal", moves), 1)
            assert set(others) == {0, 1, 2} - {own}
            have = model.play(seed, moves).shop.regulars
            for answer, value in others.items():
                again = model.play(seed, (moves[0], moves[1]._replace(answer=answer)))
                assert value == pytest.approx(again.shop.regulars - have)


def test_the_answer_that_would_have_been_better_is_named():
    named = 0
    for seed in range(6):
        played = Played(seed, "sales", (Move(40, 4, 200, 0), Move(40, 4, 200, 1)))
        answers, others = model.season(seed).cards[1].answers, otherwise.other_answers(played, 1)
        best, worst = max(others, key=others.get), min(others, key=others.get)
        line = debrief.debrief(played)["lines"][-1]
        if round(others[best]) > 0:
            assert answers[best].words in line and f"{others[best]:.0f} more purchase" in line
        elif round(others[worst]) < 0:
            dearer = answers[1].effects.get("dollars", 0) > answers[worst].effects.get("dollars", 0)
            assert ("Well chosen" in line) == (not dearer) and answers[worst].words in line
        named += round(others[best]) > 0
    assert 0 < named < 6


def test_what_another_answer_costs_is_said_beside_what_it_would_have_brought():
    said = set()
    for seed in range(20):
        cards = [card.key for card in model.season(seed).cards]
        if cards[0] == "monday":
            for answer in range(3):
                line = debrief.debrief(Played(seed, "loyal", (Move(40, 4, 200, answer),)))["lines"][-1]
                said.update(word for word in ("dollars more", "dollars less", "Well chosen") if word in line)
                assert ("Well chosen" in line) <= ("dollars more" not in line)
                if "Sell the old stand" in line:
                    assert "dollars more" in line and "What lasts may still change that." in line
    assert "dollars more" in said


def test_who_overtakes_is_named_and_nobody_overtakes_from_level():
    level, ahead, behind = ({"you": 10, "Loud": value, "Quiet": 10} for value in (10, 14, 6))
    assert debrief._overtaken(level, ahead) == debrief._overtaken(level, behind) == ""
    assert debrief._overtaken(ahead, behind) == " You overtook Loud."
    assert debrief._overtaken(behind, ahead) == " Loud overtook you."


def test_what_was_drawn_by_lot_or_learned_is_told():
    def told(key, answer):
        for seed in range(200):
            cards = [card.key for card in model.season(seed).cards]
            if key in cards[:3]:
                week = cards.index(key)
                moves = (*[Move(20, 2, 0, 0)] * week, Move(0, 0, 0, answer))
                yield seed, week, " ".join(debrief.debrief(Played(seed, "loyal", moves))["lines"])

    stars = {
        ("did not" in words, model.season(seed).luck[week].lottery > 0.65) for seed, week, words in told("star", 1)
    }
    assert stars == {(True, False), (False, True)}
    seed, _, words = next(told("measure", 0))
    assert f"come back: {100 * model.season(seed).world.returns:.0f}." in words


def test_the_place_among_four_is_said_in_words():
    def place(*values):
        return screen.place(dict(zip(("you", "Loud", "Half & Half", "Quiet"), values, strict=True)))

    assert place(5, 5, 5, 5) == "all four are level"
    assert place(9, 5, 9, 1) == "you lead, level with Half & Half"
    assert place(9, 5, 7, 1) == "you lead, 2 ahead of Half & Half"
    assert place(6, 5, 9, 8) == "third of four, 2 behind Quiet"
    assert place(1, 5, 9, 8) == "last of four, 4 behind Loud"


# ---- the end, and other seasons ----


@pytest.fixture
def over():
    """Return a season that has been played to its end."""
    game = page.game()
    play(game, *PLANS, goal="sales")
    return game


def test_the_end_shows_stars_the_best_known_the_weeks_that_mattered_and_what_was_hidden(over):
    said, played = shown(over.ending), over.played
    ends = players.end(played.game)
    for goal in GOALS:
        best = players.end(players.best_known(played.seed)[goal])[goal]
        assert words.points(goal, ends[goal]) in said and words.points(goal, best) in said
    assert over.ending.count("of 3 stars") == 4
    assert "knew all cards and all luck in advance" in said
    for week, _ in ending.two_weeks(played):
        assert f"Week {week + 1}, '" in said
    truth = model.season(played.seed).world
    assert f"{1000 * truth.writes:.1f}" in said and f"{100 * truth.returns:.0f}" in said
    assert "never answered" in said
    assert over.headline["number"].replace("\u00a0", "") == f"{ends['sales']:.0f}"


def test_nothing_of_the_end_is_told_before(over):
    game = page.game(5)
    for plan in PLANS[:-1]:
        play(game, plan)
        assert game.ending == ""
    assert "best known" not in game.sentence


def test_the_two_weeks_are_the_weightiest(over):
    brought = players.weighed(over.played.game, "sales")
    told = ending.two_weeks(over.played)
    assert sorted(map(abs, brought))[-2:][::-1] == [abs(value) for _, value in told]
    assert [brought[week] for week, _ in told] == [value for _, value in told]


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("share", [-0.5, 0, 0.3, 0.55, 0.99])
def test_what_was_missing_for_the_next_star_is_just_enough(goal, share):
    rivals, best = (100, 40), 200
    value = 100 + share * 100
    missing, star = ending.next_star(goal, value, rivals, best)
    have = players.stars(value, rivals, best, goal)
    assert star == have + 1 and missing > 0
    if have < 3:
        assert players.stars(value + missing, rivals, best, goal) == star
        assert players.stars(value + missing - 0.01, rivals, best, goal) == have
    else:
        assert value + missing == pytest.approx(best)


def test_the_end_says_what_the_best_known_plan_did_otherwise(over):
    played, words = over.played, shown(over.ending)
    gain, week, answer = otherwise.one_answer(played)
    changed = (*played.moves[:week], played.moves[week]._replace(answer=answer), *played.moves[week + 1 :])
    assert gain > 0
    assert players.end(model.play(played.seed, changed))["sales"] - players.end(played.game)["sales"] == pytest.approx(
        gain
    )
    assert f"Week {week + 1}, '{model.season(played.seed).cards[week].title}'" in words
    best = players.best_known(played.seed)["sales"]
    same = sum(one.answer == other.answer for one, other in zip(best.moves, played.moves, strict=True))
    assert f"your answer in {same} of 12 weeks" in words
    assert f"it paid for {sum(best.shop.paid) / WEEKS:.0f} hours" in words and "it would have been 1 star" in words


@pytest.mark.parametrize(("seed", "later"), [(3, False), (5, True)])
def test_an_answer_that_helps_only_in_the_end_is_said_to_have_looked_no_better(seed, later):
    """The report of that week praised what was chosen: the end must not seem to take that back."""
    played = Played(seed, "loyal", tuple(model.play(seed, players.aware("loyal", seed)).moves))
    gain, week, answer = otherwise.one_answer(played)
    assert gain > 0 and (round(otherwise.other_answers(played, week)[answer]) <= 0) == later
    assert ("its gain came later" in ending._otherwise(played)) == later


def test_the_bet_comes_back_at_the_end(over):
    paid = sum(over.played.game.shop.paid) / WEEKS
    assert "You said" not in over.ending
    assert f"You said 60 hours a week; you paid {paid:.0f} on average." in ending.ending(over.played, 60.0)


def test_other_seasons_are_begun_and_runs_are_listed(over, monkeypatch):
    seed = over.played.seed
    assert f"season {seed}" in shown(over.runs) and len(page.past()) == 1
    over.press("again")
    assert over.played == Played(seed, "sales") and over.ending == "" and len(over.log) == 0
    over.press("new")
    fresh = over.played.seed
    assert fresh not in (seed, page.FIRST) and f"Season {fresh} begins" in over.told
    over.press("today")
    assert over.played.seed == int(page.date.today().strftime("%Y%m%d"))
    over.press("typed", seed=77)
    assert over.played.seed == 77 == page.kept().seed
    for wrong in (None, -3, "half", 1.5):
        over.press("typed", seed=wrong)
        assert over.told.startswith("Nothing was done.") and over.played.seed == 77


def test_runs_keep_the_best_of_a_season_and_goal_and_mark_what_was_taken_back():
    stars = {goal: 1 for goal in GOALS}
    first = dict(day="2026-01-01", seed=3, goal="loyal", backs=[], moves=[], stars=stars, result="150 regulars")
    better = {**first, "day": "2026-01-02", "stars": {**stars, "loyal": 3}, "backs": [5]}
    worse = {**first, "day": "2026-01-03", "stars": {**stars, "loyal": 0}}
    other = {**worse, "seed": 4}
    words = shown(ending.runs([first, better, worse, other]))
    assert "2026-01-02, season 3" in words and "2026-01-01" not in words and "2026-01-03, season 4" in words
    assert "↶ Week 5 played twice." in words
    assert words.index("season 4") < words.index("season 3")


def test_a_season_that_ends_twice_is_one_run(over):
    moves = over.played.moves
    over.press("again")
    for week, move in enumerate(moves):
        place = model.season(over.played.seed).orders[week].index(move.answer)
        play(over, (*move[:3], place), goal="sales")
    assert over.played.over and len(page.past()) == 1


def test_a_run_cannot_put_anything_into_the_page():
    run = dict(
        day="<b>", seed=3, goal="loyal", backs=[], moves=[], stars={goal: 1 for goal in GOALS}, result="<script>"
    )
    progress.save("campaign runs", [run])
    assert "<script>" not in page.game(5).runs


# ---- the report ----


def test_the_report_is_one_page_and_one_picture(folder, over):
    over.press("save")
    name = f"campaign_{over.played.seed}"
    assert f"{name}.html" in over.told and f"{name}.png" in over.told
    text = (folder / f"{name}.html").read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>") and not re.search(r"(src|href)=\"(?!data:)", text)
    assert str(model.line(over.played.game)) in text and "Two weeks that mattered most" in text
    assert (folder / f"{name}.png").read_bytes().startswith(b"\x89PNG")


def test_a_report_of_no_week_is_not_saved(folder):
    game = page.game(5)
    game.press("save")
    assert "Play at least one week" in game.told and not list(folder.glob("*.html"))


def test_without_a_season_the_report_shows_an_example():
    assert "An example, season 5" in repr(page.report(5))
    play(page.game(5), PLANS[0])
    assert "Your season, season 5" in repr(page.report(5))


def test_an_exercises_example_is_no_answer_to_copy():
    numbers = json.loads(repr(page.report(5)).splitlines()[-1].partition(": ")[2])
    assert "the same in all twelve weeks" in exercise._fault(numbers, 5)


def test_a_season_that_is_over_can_be_taken_over_into_the_answer():
    """The form's button brings it; before that a sentence says what is missing, and nothing is filled in."""
    own, mine = exercise.exercise, exercise.exercise.begin("ada")
    question = own.questions["game"]
    assert own._offered(question)["said"].startswith("Of your season 0 of 12 weeks are played. Play it to its end")
    game = page.game(mine.season)
    play(game, *PLANS[:1] * 11)
    assert own._offered(question) == {"fill": "", "said": own._offered(question)["said"]}
    assert "11 of 12" in own._offered(question)["said"]
    play(game, PLANS[0])
    filled = own._offered(question)
    assert filled == {"fill": str(model.line(game.played.game)), "said": "Filled in. Press Check."}
    assert question.read(filled["fill"]) == model.line(game.played.game)


def test_the_last_week_says_what_the_silent_one_behind_it_did_to_the_regulars():
    game = page.game(5)
    play(game, *PLANS[:1] * 12)
    shop = game.played.game.shop
    after = model.last_week(shop, model.season(5).world)
    moved = f"{shop.regulars:.0f} regulars became {after.regulars:.0f}."
    assert game.told.startswith("Week 12 is played") and game.told.endswith(f"nobody was reached anew, and {moved}")
    assert words.played_last(20.2, 19.8).endswith("and your regulars stayed.")


def test_what_is_to_beat_stands_there_before_one_plays():
    told = exercise.to_beat(5)
    best = {goal: value for goal, (value, _) in exercise.steady(5).items()}
    assert [row[1] for row in told.rows] == [words.points(goal, best[goal]) for goal in best]
    ends = players.end(model.replay(exercise.reacting(5)))
    assert ends["loyal"] > best["loyal"]


def test_no_plan_that_never_changes_answers_the_exercise():
    for _, moves in exercise.steady(5).values():
        assert exercise._fault(model.line(exercise._paid(5, moves)), 5)
    assert exercise._fault(exercise.reacting(5), 5) == ""


def test_who_is_ahead_of_all_that_never_changes_is_told_under_which_goal():
    numbers, question = exercise.reacting(5), exercise.exercise.questions["game"]
    ends, best = players.end(model.replay(numbers)), exercise.steady(5)
    said = question.judge("Your answer", str(numbers), SimpleNamespace(season=5))
    goal = re.search(r"You are furthest ahead under (\w+): yours ", said)[1]
    assert ends[goal] / best[goal][0] == max(ends[one] / value for one, (value, _) in best.items()) > 1
    assert said.endswith(
        f"yours {words.points(goal, ends[goal])}, the best of those plans {words.points(goal, best[goal][0])}."
    )


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


def test_the_summary_tells_before_and_after(over):
    rows = {row[0]: row[1:] for row in looking_back.summary().rows}
    assert rows["twelve scenes"] == ("not sorted", "not sorted")
    right, _ = groups()
    quiz.show("00", "sorter").answers = {"sorter": dict.fromkeys(right, "media")}
    looking_back.sorter().answers = {"sorter": right}
    item = quiz.show("13", "deeper")._items["exponent"]
    numbers = quiz.show("13", "deeper")
    numbers.answers = {item.id: 4}
    numbers.answers = {item.id: 3}
    rows = {row[0]: row[1:] for row in looking_back.summary().rows}
    assert rows["twelve scenes"] == ("3 of 12 as the course sorts them", "12 of 12 as the course sorts them")
    assert rows["seasons of the shop"][1].startswith("1 over; most stars of 3: known ")


def test_points_are_read_from_the_exercises_as_they_were_saved(tmp_path, monkeypatch):
    def cell(points, said, grade=True):
        outputs = [{"output_type": "display_data", "data": {"text/plain": [said]}}] if said else []
        known = {"nbgrader": {"grade": grade, "points": points}}
        return {"cell_type": "code", "metadata": known, "source": "", "outputs": outputs}

    nb = {
        "cells": [
            cell(3, "Right. It is 4."),
            cell(4, ""),
            cell(2, "Right. X."),
            cell(1, "Not yet. It is not 4."),
            {"cell_type": "markdown", "metadata": {}},
        ]
    }
    file = tmp_path / "exercises" / "01_x" / "01_x.ipynb"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(nb))
    monkeypatch.setattr(looking_back, "COURSE", tmp_path)
    assert looking_back._points() == (1, 5)


# ---- explorers ----


def test_not_every_goal_has_the_same_best_mix():
    explorer = many_seasons.mixes()
    best = {goal: explorer.result().best(goal) for goal in GOALS}
    assert len(set(best.values())) >= 2, best
    assert explorer.result(returns=0).best("loyal") is not None


def test_the_best_law_hangs_on_the_years_and_on_how_errors_count():
    explorer = value_laws.laws()
    assert explorer.result().best.law == "n²"
    assert explorer.result(last=2023, years=15).best.law == "n³"
    assert explorer.result(last=2014, years=15).best.law == "n³"
    assert explorer.result(last=2014, years=15, errors="in per cent").best.law == "n²"


@pytest.mark.parametrize("width", site_screens.WIDTHS.values())
def test_whatever_is_left_out_is_named_somewhere_in_the_picture(width):
    """On a telephone nothing had room beside the first year alone, and the picture stopped."""
    explorer = value_laws.laws()
    live = LiveFigure(explorer._draw, explorer._size, width)
    for setting in site_screens.wanted(explorer):
        live.state(explorer.result(**setting))


def test_a_mix_is_best_for_something_and_not_for_a_word_of_a_row():
    explorer = many_seasons.mixes()
    said = {goal: explorer._find(explorer.result(goal=goal)).words for goal in GOALS}
    assert said["known"].startswith("a week bring most for being known: ")
    assert said["loyal"].startswith("a week bring most for loyalty: ")


def test_a_seasons_end_on_a_narrow_page_lies_apart_from_its_weeks():
    report = in_harmony.report()
    live = LiveFigure(report._draw, report._size, 600)
    live.state(report.result())
    rows, strip = live.figure.axes[-2:]
    dots = max(rows.transData.transform((0, 3 + 0.28))[1] - 7, 0)
    assert dots >= max(bar.get_window_extent().y1 for bar in strip.patches)


@pytest.mark.parametrize("goal", GOALS)
def test_the_sentence_says_what_the_headline_says_of_the_plan(goal):
    view = page.game(5).result(goal=goal, answer=screen.PLACES[0])
    band = words.span(*screen._bands(view)[0]) + "%" * (goal == "known")
    assert f"This plan: {band}." in screen.finding(view).words
    assert f"Then {band} " in screen.describe(view)
