"""The models of lesson 11: what its explorers show agrees with theory, and with the trees they draw."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.text import Text
from stored import ROOT, read

from tiesfeeds.display.figures import LiveFigure
from tiesfeeds.lessons.going_viral import by_feed, explorers
from tiesfeeds.models import cascades

LESSON = ROOT / "lessons" / "11_going_viral.ipynb"


@st.composite
def trees(draw, most=30):
    """Trees whose parents come before their children."""
    n = draw(st.integers(2, most))
    return np.array([-1] + [draw(st.integers(0, person - 1)) for person in range(1, n)])


# ---- small trees --------------------------------------------------------------------------------------------------


@given(trees())
def test_the_numbers_on_the_ties_give_the_structural_virality(parent):
    """The recipe that the lesson teaches: products on the ties, added up, divided by the number of pairs."""
    n, below = len(parent), explorers._below(parent)[1:]
    assert (below * (n - below)).sum() / (n * (n - 1) / 2) == pytest.approx(cascades.structural_virality(parent))


@given(trees())
def test_steps_apart_are_the_distances_in_the_tree(parent):
    steps = explorers._steps_apart(parent)
    assert (steps == steps.T).all() and not steps.diagonal().any()
    assert (steps[0] == explorers._depths(parent)).all()
    assert steps[np.triu_indices(len(parent), 1)].mean() == pytest.approx(cascades.structural_virality(parent))


@given(trees())
def test_everyone_has_a_width_of_their_own(parent):
    leaves, start = explorers._widths(parent)
    alone = np.setdiff1d(np.arange(len(parent)), parent)
    assert leaves[0] == len(alone)
    assert sorted(start[alone]) == list(range(len(alone)))


def test_a_tree_says_who_told_whom():
    assert explorers.tree([-1, 0, 0, 2]).sentence == "4 people. A told B, C; C told D."


def test_shapes_range_from_a_broadcast_to_a_chain():
    said = explorers.shapes().sentence
    assert "Broadcast: products 6, 6, 6, 6, 6, 6; structural virality 1.71, broadcast share 100%." in said
    assert "Word of mouth: products 6, 10, 12, 12, 10, 6; structural virality 2.67, broadcast share 17%." in said


# ---- step by step -------------------------------------------------------------------------------------------------


def test_the_film_shows_one_cascade_from_its_start_to_its_end():
    film, cascade = explorers.spread(), explorers._cascade()
    totals = [film.result(step=step).new.sum() for step in range(cascade.depth + 1)]
    assert totals[0] == 1 and totals[-1] == cascade.size
    assert all(np.diff(totals) > 0)
    assert film.sentences[-1].endswith(
        f"structural virality {cascades.structural_virality(cascade.tree()):.2f}, "
        f"broadcast share {cascades.broadcast_share(cascade):.0%}."
    )


# ---- light a post ------------------------------------------------------------------------------------------------


def test_it_starts_with_nobody_lit():
    screen = explorers.light()
    assert screen.values["person"] == 0 and screen.result().size == 0
    assert screen.headline["number"] == "0" and "nobody is lit" in screen.sentence
    assert not explorers._crowd(explorers.EVEN).n - len(explorers._rings(screen.result().cascade))


def test_a_finger_finds_each_of_those_who_can_start():
    """On a phone, where the disc is 226 CSS pixels across; a tap takes the nearest within 22."""
    homes, writers = explorers._homes(explorers.PEOPLE), explorers.WRITERS
    assert len(np.unique(homes.round(9), axis=0)) == explorers.PEOPLE
    apart = np.linalg.norm(homes[:writers, None] - homes[:writers], axis=2)[np.triu_indices(writers, 1)]
    assert apart.min() * 226 / 2.08 > 22
    (person, _) = explorers.light().controls
    assert (person["low"], person["high"]) == (0, writers)


def test_rings_are_wide_enough_for_those_on_them():
    """Few lines cross where people stand below whoever told them: as many as there are go side by side on a ring."""
    for turn in range(1, explorers.TRIES + 1):
        cascade = explorers._try(explorers.WITH_MANY_TIES, turn)
        assert (2 * np.pi * explorers._radii(cascade)[1:] >= 0.9 * explorers._SIDE * cascade.sizes[1:]).all()


def test_a_click_lights_somebody_and_one_on_the_middle_draws_again_ten_times():
    screen, values = explorers.light(), {}
    for clicks in range(explorers.TRIES + 1):
        lit = screen.result(**values)
        _, sets = explorers._touched(lit, 17)
        assert len(lit.sizes) == clicks
        values = {**values, **(sets or {})}
    assert sets is None and lit.turn == explorers.TRIES
    assert explorers._touched(lit, 18)[1] == dict(person=18)


def test_the_answers_of_the_ten_tries():
    screen, average = explorers.light(), explorers.outcome(16, explorers.EVEN).mean
    assert round(average) == 163
    one, other = (np.array(screen.result(**chip["values"]).sizes) for chip in screen.tries)
    assert one[(average / 2 <= one) & (one <= 2 * average)].tolist() == [307]
    assert (one <= 10).sum() == 7 and one.max() == 402
    ties = explorers._crowd(explorers.EVEN).out_degree
    assert ties[explorers.WITH_MANY_TIES - 1] == 17 and ties.mean() == 8
    assert (other > 200).sum() == 9 and other.min() == 2


@pytest.mark.parametrize("percent", [0, 10, 16])
def test_what_is_near_the_average_is_named_at_its_band(percent):
    screen = explorers.threshold()
    live, result = LiveFigure(screen._draw, screen._size), screen.result(percent=percent)
    live.state(result)
    (named,) = (text for text in live.figure.findobj(Text) if text.get_text().endswith("near the average"))
    assert 0 < named.get_position()[1] - 2 * result.mean < 60


def test_a_person_has_ties_and_is_not_one_of_so_many():
    assert "Person 17, with 10 ties, try 3" in explorers.light().describe(person=17, turn=3)


@pytest.mark.parametrize("make", [explorers.light, explorers.spread, by_feed.feed, explorers.million])
def test_on_a_narrow_page_people_stand_in_the_middle(make):
    screen = make()
    live = LiveFigure(screen._draw, screen._size, 560)
    live.state(screen.result())
    crowd = max(live.figure.findobj(PathCollection), key=lambda dots: len(dots.get_offsets()))
    x = crowd.get_offset_transform().transform(crowd.get_offsets())[:, 0]
    assert (x.min() + x.max()) / 2 == pytest.approx(280, abs=12)


@pytest.mark.parametrize("person", [3, 14, 17])
def test_a_ring_is_a_step_and_who_is_not_reached_is_outside(person):
    for turn in range(1, explorers.TRIES + 1):
        cascade = explorers._try(person, turn)
        far = np.linalg.norm(explorers._rings(cascade), axis=1)
        reached = cascade.step >= 0
        radii = explorers._radii(cascade)
        assert far[reached] == pytest.approx(radii[cascade.step[reached]]) and (np.diff(radii) > 0).all()
        assert far[~reached].min() > far[reached].max() and far.max() <= 1.0001


@given(st.lists(st.floats(0, 6.28), min_size=1, max_size=40), st.floats(0.01, 0.5))
def test_angles_on_a_ring_keep_their_order_and_their_distance(turn, least):
    placed = explorers._apart(np.sort(turn), least)
    even = 2 * np.pi / len(turn)
    assert (np.diff(placed) >= min(least, even) - 1e-9).all()


# ---- the threshold ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", explorers.KINDS)
@pytest.mark.parametrize("percent", explorers.PERCENT)
def test_as_many_cascades_die_at_once_as_chance_lets_them(percent, kind):
    outcome, degree = explorers.outcome(percent, kind), explorers._crowd(kind).out_degree
    expected = ((1 - percent / 100) ** degree).mean()
    error = np.sqrt(expected * (1 - expected) / explorers.RUNS)
    assert abs(outcome.at_once - expected) < 4 * error


@pytest.mark.parametrize("kind", explorers.KINDS)
def test_cascades_grow_with_the_chance_of_passing_on(kind):
    outcomes = [explorers.outcome(percent, kind) for percent in explorers.PERCENT]
    for outcome in outcomes:
        assert len(outcome.sizes) == explorers.RUNS
        assert outcome.sizes[0] >= 1 and outcome.sizes[-1] <= explorers.PEOPLE
        assert (np.diff(outcome.sizes) >= 0).all()
    assert (np.diff([outcome.mean for outcome in outcomes]) > 0).all()
    per_percent = [outcome.reproduction / outcome.p for outcome in outcomes]
    assert per_percent == pytest.approx([per_percent[0]] * len(outcomes))
    assert outcomes[0].reproduction < 1 < outcomes[-1].reproduction


def test_below_one_the_mean_is_what_theory_says():
    """One start brings p · degree people, and each of them 1 / (1 − R)."""
    outcome = explorers.outcome(6, explorers.EVEN)
    degree = explorers._crowd(explorers.EVEN).out_degree.mean()
    assert outcome.mean == pytest.approx(1 + outcome.p * degree / (1 - outcome.reproduction), rel=0.1)


# ---- the feed -----------------------------------------------------------------------------------------------------


def test_a_feed_lets_posts_leave_their_circle_while_r_stays():
    fed = [by_feed.fed(share) for share in range(0, 101, 5)]
    assert [one.far for one in fed[:7]] == [72, 186, 318, 400, 454, 480, 521]
    assert [f"{one.reproduction:.1f}" for one in fed[:7]] == ["1.5"] * 7
    screen = by_feed.feed()
    assert screen.values["share"] == 0 and not fed[0].solved  # it starts before its aha
    solved = [one.share for one in fed if "Solved" in screen._find(one).words]
    assert solved == list(range(30, 101, 5)) and not any(
        screen.result(**chip["values"]).solved for chip in screen.tries
    )


def test_the_post_of_the_picture_stays_among_friends_until_the_feed_comes():
    met = [by_feed.fed(share).met for share in (0, 25)]
    assert [int((one > 0).sum()) for one in met] == [2, 57]
    assert met[0].max() == 12 and met[0].sum() == by_feed.fed(0).one.size == 13


def test_everybody_stands_in_their_circle():
    homes, circle = by_feed._homes(), by_feed._circles().groups
    apart = np.linalg.norm(homes[:, None] - homes, axis=2)
    same = circle[:, None] == circle
    np.fill_diagonal(same, False)
    assert apart[~same & (apart > 0)].min() > 2 > 1 == apart[same].min()


# ---- broadcast or viral -------------------------------------------------------------------------------------------


def test_the_dial_moves_from_a_star_to_a_chain_and_never_back():
    explorer = explorers.broadcast_or_viral()
    shapes = [explorer.result(hands=hands) for hands in range(0, 101, 5)]
    assert (np.diff([shape.virality for shape in shapes]) >= 0).all()
    assert (np.diff([shape.share for shape in shapes]) <= 0).all()
    assert (shapes[0].parent == cascades.star(explorers.SIZE)).all()
    assert (shapes[-1].parent == cascades.chain(explorers.SIZE)).all()
    for shape in shapes:
        assert (shape.parent < np.arange(explorers.SIZE)).all()
        place = explorers._places()[shape.hands]
        assert np.isfinite(place).all() and np.abs(place).max() == pytest.approx(1)


# ---- a million people ---------------------------------------------------------------------------------------------


def test_passing_on_multiplies_a_start_below_the_threshold_and_runs_away_above_it():
    explorer = explorers.million()
    assert explorer.result(percent=4, start=explorers.MANY).total == pytest.approx(1000 / (1 - 0.4), rel=0.1)
    assert explorer.result(percent=8, start=explorers.MANY).total == pytest.approx(1000 / (1 - 0.8), rel=0.2)
    share = explorer.result(percent=20, start=explorers.MANY).total / explorers.MILLION
    assert share == pytest.approx(1 - np.exp(-2 * share), abs=0.005)  # who is missed, was missed by all their ties
    assert explorers._million().arcs == 10_000_000


def test_the_stored_stopwatch_says_what_is_measured_but_for_the_seconds():
    """No other test compares the output of this cell."""
    [cell] = [cell for cell in read(LESSON).cells if "nbval-ignore-output" in cell.metadata.get("tags", [])]
    stored, said = (re.sub(r"\d+\.\d\d seconds", "", text) for text in (cell.outputs[0].text, explorers.stopwatch()))
    assert stored.strip() == said and said.startswith("1\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}000 people")


def test_the_film_draws_a_tie_for_each_person_who_was_told():
    figure, cascade = Figure(), explorers._cascade()
    update = explorers._draw_moment(figure)
    for now in range(cascade.depth + 1):
        update(explorers.Moment(cascade, now))
        told = figure.axes[0].collections[-1].get_paths()
        assert len(told) == cascade.sizes[: now + 1].sum() - 1


@pytest.mark.parametrize("kind", explorers.KINDS)
def test_the_reproduction_number_can_be_worked_out_from_the_sentence(kind):
    said = explorers.threshold().describe(percent=10, kind=kind)
    onward, percent, product = map(float, re.search(r"R = ([\d.]+) further ties × (\d+)% = ([\d.]+),", said).groups())
    assert product == pytest.approx(onward * percent / 100, abs=0.006)


def test_near_the_mean_are_those_between_half_of_it_and_double():
    outcome = explorers.Outcome(0.1, explorers.EVEN, 1.0, np.array([1, 1, 5, 10, 20, 23]))  # the mean is 10
    assert outcome.mean == 10 and outcome.near == 3


def test_where_nobody_passes_it_on_everybody_has_one_reader():
    screen = explorers.threshold()
    assert screen.values["percent"] == 0 and set(screen.result().sizes) == {1}
    assert "= 0.00, below 1" in screen.sentence and screen.headline["number"] == "1"


def test_the_puzzle_knows_when_it_is_solved():
    screen = explorers.threshold()
    for kind in explorers.KINDS:
        solved = [percent for percent in explorers.ALL if "solved" in screen.describe(percent=percent, kind=kind)]
        assert solved == [18]
        assert "Solved" in screen._find(screen.result(percent=18, kind=kind)).words


def test_the_puzzle_has_the_answer_that_the_lesson_tells():
    """The first chance at which the median overtakes the mean, in either network."""
    for kind in explorers.KINDS:
        outcomes = [explorers.outcome(percent, kind) for percent in explorers.PERCENT]
        assert next(round(100 * one.p) for one in outcomes if one.median > one.mean) == 18
