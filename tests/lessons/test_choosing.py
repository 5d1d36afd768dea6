"""The planner's pictures and sentences agree with each other; every setting works; every control says something."""

import itertools
import re
from dataclasses import replace
from functools import cache

import nbformat
import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text
from stored import ROOT

from tiesfeeds.lessons.choosing import explorers, two_vendors, words, your_figures
from tiesfeeds.models import budget, causal_effects

LESSON = ROOT / "lessons" / "12_choosing.ipynb"
PLACES = list(itertools.product(budget.GOALS, budget.SCOPES))


@cache
def made(name):
    return getattr(explorers, name)()


def ends(control):
    if control["kind"] == "switch":
        return [False, True]
    return control["options"] if control["kind"] == "choice" else [control["low"], control["high"]]


@pytest.mark.parametrize("name", ["planner", "tornado", "interaction", "loyalty"])
def test_every_control_changes_the_sentence(name):
    explorer = made(name)
    for control in explorer.controls:
        said = {explorer.describe(**{control["name"]: value}) for value in ends(control)}
        assert len(said) == len(ends(control)), control["name"]
        assert not any("nan" in word.lower() for word in said)


@pytest.mark.parametrize(("goal", "scope"), PLACES)
def test_all_goals_in_all_scopes_at_all_ends(goal, scope):
    planner, tornado = made("planner"), made("tornado")
    sliders = [control for control in planner.controls if control["kind"] == "slider"]
    for end in ("low", "high"):
        plan = planner.result(goal=goal, scope=scope, **{control["name"]: control[end] for control in sliders})
        assert np.all(np.diff(plan.bands, axis=0) >= 0) and np.all(np.isfinite(plan.bands))
        assert 0 <= plan.good[0] <= plan.good[1] <= 1 and len(plan.bests) == explorers.DOTS
    for split in (0, 50, 100):
        assert "nan" not in tornado.describe(goal=goal, scope=scope, split=split)


def test_the_decision_chart_says_what_the_planner_says():
    for row in explorers._decisions():
        plan = made("planner").result(goal=row.goal, scope=row.scope)
        assert row.good == plan.good
        assert row.hangs in (made("tornado").result(goal=row.goal, scope=row.scope).hangs_on[0], "")


def test_the_plateaus_of_the_web_shop_differ_by_goal():
    good = {
        row.goal: tuple(round(100 * end) for end in row.good)
        for row in explorers._decisions()
        if row.scope == "web shop"
    }
    assert good == {"awareness": (0, 5), "service": (30, 100), "loyalty": (45, 100), "sales": (25, 70)}


def test_one_recommendation_in_the_same_words_everywhere():
    """What the table of the lesson says, its recap, the planner and the decision chart say too."""
    (advice,) = [row for row in explorers._decisions() if (row.goal, row.scope) == ("sales", explorers.MARA)]
    assert advice.words == "70% to 95% for networking; it hangs on strangers talked with who buy"
    assert advice.words in repr(explorers.recommendations()) and advice.words in repr(explorers.decisions())
    assert "70% to 95% for networking" in made("planner").describe(goal="sales", scope=explorers.MARA, split=80)
    prose = "\n".join(cell.source for cell in nbformat.read(LESSON, 4).cells if cell.cell_type == "markdown")
    assert prose.count(advice.words) >= 2


def test_each_sentence_of_the_decision_chart_begins_as_one():
    starts = re.findall(r"[.:] (\w)", explorers.decisions().sentence)
    assert len(starts) > len(explorers._decisions()) and all(start.isupper() for start in starts)


def test_what_one_knows_narrows_the_band_and_hardly_moves_the_plateau():
    planner = made("planner")
    before, after = (planner.result(split=80, known=known) for known in (explorers.NOTHING, "buy again, talked with"))
    widths = [plan.bands[2, plan.split] - plan.bands[0, plan.split] for plan in (before, after)]
    assert [round(width) for width in widths] == [626, 297]
    assert abs(before.good[0] - after.good[0]) <= 0.05 + 1e-9 and abs(before.good[1] - after.good[1]) <= 0.05 + 1e-9
    own = planner.result(split=80, known="buy again, talked with", contact_back=80)
    assert own.bands[1, own.split] > after.bands[1, after.split]  # the learner's own value counts


def test_the_headline_knows_when_the_puzzle_is_solved():
    planner = made("planner")
    solved = {
        split
        for goal in budget.GOALS
        for split in range(0, 101, 5)
        if "service, loyalty and sales" in planner._find(planner.result(goal=goal, split=split)).words
    }
    assert solved == {95}
    assert not any(
        "service, loyalty and sales" in planner._find(planner.result(**chip["values"])).words for chip in planner.tries
    )


def test_the_screen_starts_before_its_aha():
    """What the bet asks for is neither drawn nor said until the split has come to the plateau."""
    planner, figure = made("planner"), Figure()
    update = explorers._draw_plan(figure)
    for split, told in ((0, False), (65, False), (70, True), (100, True)):
        plan = replace(planner.result(split=split), guess=30.0)
        update(plan)
        drawn = {text.get_text() for text in figure.findobj(Text)}
        assert ("as good: 70% to 95%" in drawn) == told
        assert ("70% to 95%" in planner.describe(split=split)) == told
        assert ("70% to 95%" in planner._find(plan).words) == told or split == 100
        assert (words.MORE in planner.describe(split=split)) != told
    assert your_figures().result().result[0].reached  # at 50%


def test_two_vendors_disagree_on_one_network():
    assert two_vendors._rates() == {"Rival IQ": {2022: 5.69, 2023: 2.63}, "Socialinsider": {2024: 2.5, 2025: 3.7}}
    assert "5.69% in 2022, 2.63% in 2023; Socialinsider: 2.50% in 2024, 3.70% in 2025" in repr(two_vendors.vendors())


def test_dots_of_one_value_stand_around_it_and_apart():
    place = explorers._stacked(np.array([50.0, 50, 50, 70]), 2, 1.0)
    assert place.tolist() == [[49.5, 0], [50.5, 0], [50, 1], [70, 0]]


def test_lot_makes_the_groups_alike_and_choice_does_not():
    chose, drawn = explorers.by_choice_or_by_lot()._result
    assert chose - 50 > 3 * abs(drawn - 50)
    by_lot = made("loyalty").result(head_start=20, drift=10, customers=5000, by_lot=True)
    assert abs(np.diff(by_lot.groups.shares[:, 0])[0]) < 0.03  # no head start
    assert abs(by_lot.estimates[2] - by_lot.trial.effect) < by_lot.groups.margin


def test_the_assumptions_are_told_with_range_and_source():
    page, text = explorers.assumptions()._repr_html_(), repr(explorers.assumptions())
    assert page.count("<tr>") == len(text.splitlines()) + 1 == 13
    assert text.count("no source found") == 5  # the sixth says what its source leaves open
    assert "4.5 to 22 $" in text and "F118" in page


def test_the_three_rates_of_one_post():
    post = made("interaction").result()
    assert post.rates == pytest.approx((50 / 10_000, 50 / 1_000, 4 / 10_000))
    assert explorers._post(2, 0, 200, 100).rates[1] == 1  # no more reactions than views


def test_the_customers_are_simulated_as_the_sliders_say():
    tried = made("loyalty").result(effect=8, head_start=10, season=-3, drift=2)
    assert causal_effects.expected(tried.trial) == pytest.approx(np.array([[0.40, 0.47], [0.30, 0.27]]))


def test_one_split_alone_is_as_good_for_awareness_and_for_loyalty():
    """The lesson's puzzle."""
    plans = [made("planner").result(goal=goal) for goal in ("awareness", "loyalty")]
    (_, last), (first, _) = (plan.good for plan in plans)
    assert first == last == 0.5
