"""What each lesson reckons from a learner's own figures, how it reads what is pasted, and when it says 'too few'."""

import numpy as np
import pytest

from tiesfeeds.lessons import (
    answering_in_time,
    both_online,
    choosing,
    goals,
    growth,
    mass_and_targeted,
    one_inside_the_other,
    one_way_two_way,
    the_scorecard,
    two_definitions,
)
from tiesfeeds.measures import spectrum
from tiesfeeds.models import budget, queueing

LESSONS = {
    lesson.__name__.rpartition(".")[2]: lesson
    for lesson in (
        two_definitions, one_inside_the_other, goals, one_way_two_way, mass_and_targeted, answering_in_time, growth,
        the_scorecard, both_online, choosing,
    )
}  # fmt: skip


@pytest.fixture(autouse=True)
def empty(tmp_path, monkeypatch):
    monkeypatch.setenv("TIESFEEDS_PROGRESS", str(tmp_path))


def shown(lesson, **typed):
    """Type something into a lesson's boxes; return the screen."""
    screen = LESSONS[lesson].your_figures()
    screen.values = {**screen.values, **typed}
    assert screen.trouble == ""
    return screen


def result(lesson, **typed):
    return shown(lesson, **typed).result().result


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_lesson_shows_an_example_and_names_what_goes_in(lesson):
    screen = shown(lesson)
    assert screen.sentence.startswith("An example. ") and screen.notes == {} and screen.fold


@pytest.mark.parametrize(
    ("arrivals", "words"),
    [
        ("30", "keeps your promise; it needs"),
        ("30\n1", "keeps your promise; the"),
        ("1\n2", "keep your promise"),
    ],
)
def test_07_one_hour_is_no_plural(arrivals, words):
    screen = shown("answering_in_time", arrivals=arrivals, people="1", minutes="6")
    assert screen.headline["words"].startswith(words)


def test_07_a_team_that_is_much_too_small_is_written_like_other_numbers():
    assert "busy 5\u00a0000%" in shown("answering_in_time", arrivals="500", people="1", minutes="6").sentence


def test_01_a_platform_that_meets_all_passes_all():
    full = result("two_definitions", profile="met", connections="met", walk="met")
    assert full.strict == full.generous == (True, True, True)
    part = result("two_definitions", profile="in part", connections="in part", walk="in part")
    assert part.strict == (False, False, False) and part.generous == (True, True, True)
    assert full.passing == ((7, 11), (6, 10), (5, 7))


def test_01_seven_scores_say_which_of_ours_is_nearest():
    """Facebook's own scores: as far from YouTube as the explorer of two platforms says."""
    scores = dict(identity=3, conversations=2, sharing=3, presence=2, relationships=3, reputation=1, groups=3)
    words = {block: ("absent", "on the side", "present", "at the core")[score] for block, score in scores.items()}
    screen = shown("two_definitions", **words)
    apart = screen.result().result.apart
    assert apart[0] == ("Facebook", 0) and dict(apart)["YouTube"] == 11 and dict(apart)["Instagram"] == 6
    assert len(apart) == 10 and "most like Facebook" in screen.headline["words"]


@pytest.mark.parametrize(
    ("answered", "held", "sets", "close"),
    [("45", "8", "networking only", False), ("80", "40", "both", False), ("5,5", "40", "media only", False),
     ("10", "2", "neither", False), ("31", "2", "networking only", True), ("80", "13", "networking only", True)],
)  # fmt: skip
def test_02_two_numbers_give_a_set_and_the_line_may_decide(answered, held, sets, close):
    place = result("one_inside_the_other", answered=answered, held=held)
    assert (place.sets, place.close) == (sets, close)


def test_04_who_is_back_with_talk_and_without():
    screen = shown("goals", talked="40", talked_back="30", others="200", others_back="40")
    assert screen.result().result.shares == [0.75, 0.2] and "ranges lie apart" in screen.sentence
    assert all(text in screen.sentence for text in ("75.0%", "20.0%", "the funnel, in the race 28%", "55.6%"))
    assert "may be chance" in shown("goals", talked="40", talked_back="12", others="200", others_back="40").sentence
    assert "too few" in shown("goals", talked="19", talked_back="9").sentence
    wrong = shown("goals", others="30", others_back="31").sentence
    assert wrong.startswith("More buyers came back than there were")


def test_05_a_week_of_few_posts_says_so():
    few = shown("one_way_two_way", own="5", reposts="4", replies="1")
    assert few.result().result.ratio == 0.1 and "too few to say more" in few.sentence
    assert "too few" not in shown("one_way_two_way", own="50", reposts="40", replies="10").sentence
    assert shown("one_way_two_way", own="0", reposts="0", replies="0").sentence.startswith("Nothing was posted")


def test_06_reach_and_cost_of_a_head():
    typed = dict(followers="1000", reached="400", cost="80", sent="50", read="40", price="0,5")
    both = result("mass_and_targeted", **typed)
    assert (both.post.organic, both.post.reach, both.post.cost_each) == (0.4, 400, 0.2)
    assert (both.messages.cost_each, both.even) == (pytest.approx(0.625), pytest.approx(128))
    beyond = result("mass_and_targeted", **{**typed, "reached": "4000"})
    assert beyond.post.reach == pytest.approx(4000) and beyond.post.organic == 1
    assert shown("mass_and_targeted", sent="40", read="50").sentence.startswith("More messages were read than sent")


@pytest.mark.parametrize(
    ("text", "read"),
    [("8", (8,)), ("2\t3\t4", (2, 3, 4)), ("2\n3\n4", (2, 3, 4)), ("9:00\t4\n10:00\t5,5", (4, 5.5)),
     ("1.5;2.5", (1.5, 2.5)), ("1 200\n800", (1200, 800)), ("1 200", (1200,)), ("2 3 4", (2, 3, 4))],
)  # fmt: skip
def test_07_hours_are_read_as_a_table_gives_them(text, read):
    assert tuple(hours(text)) == read


def hours(text):
    return [team.arrivals for team in result("answering_in_time", arrivals=text).teams]


@pytest.mark.parametrize("text", ["some", "-3", "1\n" * 25, "0", "9000"])
def test_07_what_is_no_hour_gets_a_sentence(text):
    assert shown("answering_in_time", arrivals=text).notes["arrivals"].startswith("Paste ")


def test_07_the_shift_plan_is_the_models():
    day = result("answering_in_time", arrivals="4\n20", people="2", minutes="6", bot="50", promise="30")
    teams = [queueing.Team(rate, 2, 6, 0.5, 0) for rate in (4, 20)]
    assert day.needed == tuple(queueing.smallest_team(team, 30, 0.9) for team in teams)
    assert day.waits == tuple(queueing.wait_quantile(team, 0.9) for team in teams)
    assert day.kept == 2 and day.worst == 1


LINES = [f"{day:02}.01.2025;{1000 + 37 * day}" for day in range(1, 29)]


def test_08_dates_and_counts_are_read_as_the_country_writes_them():
    counted = result("growth", counts="\n".join(["Datum;Follower", *LINES]).replace(";1", ";1."))
    assert (
        counted.size[0] == 1037 and len(counted.time) == 28 and set(counted.fits) == {"exponential", "logistic"}
    )  # no Bass
    assert counted.then == pytest.approx(54 / 365.25)
    assert all(value > counted.size[-1] for value in counted.futures.values())


def test_08_bass_needs_its_beginning_and_then_has_a_future_too():
    text = "\n".join(LINES)
    known, open_end = shown("growth", counts=text, begun="9"), shown("growth", counts=text)
    assert set(known.result().result.futures) == {"exponential", "logistic", "Bass"}
    assert "Bass" in known.sentence and "three laws" in known.headline["words"]
    assert known.result().result.fits["Bass"].origin == pytest.approx(-0.75)
    assert "Bass is left out: it needs the beginning" in open_end.sentence and "two laws" in open_end.headline["words"]
    falling = "\n".join(f"2024-{month:02}-01\t{1000 - 90 * month}" for month in range(1, 11))
    falls = shown("growth", counts=falling, begun="9")
    assert "Bass is left out: it never falls." in falls.sentence
    few = shown("growth", counts="\n".join(LINES[12:19]), begun="9")
    assert not few.result().result.fits and "too few points to say" in few.sentence
    assert shown("growth", begun="9").sentence.startswith("Paste dates and counts as well. An example.")


def test_08_too_few_points_and_dates_that_read_both_ways():
    few = shown("growth", counts="\n".join(LINES[12:19]))
    assert not few.result().result.fits and "too few points to say" in few.sentence
    assert few.headline["number"] == "Too few points to say."
    assert "read both ways" in shown("growth", counts="03/04/2025\t10\n05/04/2025\t12").notes["counts"]
    for words in ("no table", "hello; world"):
        assert (
            shown("growth", counts=words).notes["counts"].startswith("These are no dates and counts: paste two columns")
        )


def test_09_pairs_are_measured_and_typed_measures_stand_alone():
    circle = "\n".join(f"p{k}\tp{(k + step) % 24}" for k in range(24) for step in (1, 2, 22, 23))
    placed = result("the_scorecard", net=circle)
    assert (placed.people, placed.score.reciprocity, placed.score.clustering) == (24, 1, 0.5)
    assert placed.place[0] < 10 and placed.chance[0] == pytest.approx(96 / (24 * 23), abs=0.06)
    typed = result("the_scorecard", reciprocity="60", top_share="20")
    assert typed.score == spectrum.Score(0.6, None, 0.2, None, None) and typed.chance == ()
    alone = shown("the_scorecard", reciprocity="60")
    assert "One measure alone is a weak place." in alone.sentence and alone.headline["role"] == "chance"
    assert "too few" in shown("the_scorecard", net="a\tb\nb\ta\nc\ta").sentence
    assert shown("the_scorecard", net="hello").notes["net"].startswith("These are no pairs: paste two columns")


def rhythm(gaps):
    """Return times with these gaps in minutes, as somebody pastes them."""
    return "\n".join(
        str(np.datetime64("2025-03-03T08:00") + int(minute)).replace("T", " ") for minute in np.cumsum(gaps)
    )


def test_10_a_clockwork_bursts_and_too_few():
    assert result("both_online", when=rhythm([60] * 40)).verdict == "steadier than chance"
    assert result("both_online", when=rhythm([1] * 30 + [3000] + [1] * 30)).verdict == "in bursts"
    few = shown("both_online", when=rhythm([1, 50, 3, 90]))
    assert few.result().result.verdict == "too few to say" and "Too few to say." in few.headline["number"]
    assert "read both ways" in shown("both_online", when="03/04/25 8:00\n05/06/25 9:00\n07/08/25 9:30").notes["when"]
    with_text = rhythm([5] * 12).replace("\n", "\thello\n")
    assert result("both_online", when=with_text).messages == 12


def test_12_what_somebody_knows_has_no_range_any_more():
    screen = shown("choosing", customers="400")
    wide, known = screen.result().result
    assert known == 0
    rows = [spec for spec in screen.controls if spec["assumption"]]
    everything = {spec["name"]: f"{float(spec['example']) * 1.1:.4g}" for spec in rows}
    narrow, known = result("choosing", **everything, customers="400")
    assert known == len(rows) == 12
    spread = [plan.bands[2] - plan.bands[0] for plan in (wide, narrow)]
    assert spread[1].max() < 1e-6 < spread[0].max()
    assert shown("choosing", market="100", customers="400").sentence.startswith("You have more customers than people")
    assert set(budget.GOALS) == set(narrow.likely)


def test_what_lesson_06_reckons_is_offered_to_lesson_12():
    whole = dict(followers="1500", reached="300", cost="80", sent="50", read="40", price="1")
    shown("mass_and_targeted", **whole)
    planner = shown("choosing")
    planner.width = 800
    assert {"words": "Fans who see a post: 20 (lesson 06)", "values": {"organic_rate": "20"}} in planner.offers
    assert {"words": "Followers: 1500 (lesson 06)", "values": {"followers": "1500"}} in planner.offers
