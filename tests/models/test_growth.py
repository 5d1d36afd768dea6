"""Laws of growth: what they must obey, what fits find again, and that the facts of lesson 08 can be computed anew."""

import math
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import least_squares
from stored import ROOT

from tiesfeeds import tables
from tiesfeeds.lessons.growth import explorers
from tiesfeeds.models import growth

DATES = np.linspace(2010, 2020, 41)
rates, sizes = st.floats(0.05, 1.5), st.floats(1, 1e4)


def users(platform):
    """Return dates and monthly users, the earliest first."""
    rows = [row for row in tables.read("platform_users") if row["platform"] == platform]
    pairs = sorted((row["year"], row["millions"]) for row in rows if row["measure"] == "monthly users")
    return np.array(pairs).T


def adults():
    rows = tables.read("pew_us_adults")
    return np.array([row["year"] for row in rows]), np.array([float(row["percent"]) for row in rows])


# ---- the curves ----


@given(sizes, rates, st.floats(0, 10))
def test_an_exponential_doubles_in_the_same_time_wherever_it_stands(level, rate, time):
    double = math.log(2) / rate
    before, after = growth.exponential([time, time + double], level, rate)
    assert after == pytest.approx(2 * before)


@given(sizes, rates, st.floats(-20, 20))
def test_a_logistic_is_half_way_at_its_midpoint_and_symmetric_about_it(ceiling, rate, time):
    below, half, above = growth.logistic(np.array([-time, 0, time]) + 2015, ceiling, rate, 2015)
    assert half == pytest.approx(ceiling / 2)
    assert below + above == pytest.approx(ceiling)


@given(st.floats(1e-4, 0.5), rates, st.floats(0, 40), st.floats(0, 5))
def test_bass_starts_at_nothing_rises_and_stays_below_its_ceiling(p, q, time, more):
    start, now, later = growth.bass([0, time, time + more], 100, p, q)
    assert start == 0 <= now <= later + 1e-9 and later <= 100


@given(st.floats(1e-4, 0.5), rates, st.floats(0, 20))
def test_bass_obeys_its_own_equation(p, q, time):
    """Those outside join at the rate p + q F, by central differences."""
    step = 1e-4
    before, now, after = growth.bass([time - step, time, time + step], 1, p, q)
    assert (after - before) / (2 * step) == pytest.approx((p + q * now) * (1 - now), abs=1e-6)


def test_a_logistic_is_exponential_while_it_is_small():
    early = np.array([1980.0, 1985.0])
    low, high = growth.logistic(early, 1000, 0.5, 2015)
    assert high / low == pytest.approx(math.exp(2.5), rel=1e-5)


# ---- fits ----


@pytest.mark.parametrize(
    ("name", "parameters"),
    [("exponential", (5, 0.3)), ("logistic", (300, 0.9, 2014)), ("Bass", (300, 0.004, 0.8)), ("Bass", (50, 0.1, 0.3))],
)
def test_a_fit_finds_a_law_again(name, parameters):
    drawn = growth.by_hand(name, DATES, np.ones(41), *parameters, start=2008)
    found = growth.fit(name, DATES, drawn(DATES), start=2008)
    assert found.estimate == pytest.approx(parameters, rel=1e-3)
    assert found.miss < 1e-4 * drawn(2020)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(list(growth.LAWS)), st.integers(0, 2**32), st.floats(1e-3, 1e3))
def test_units_do_not_matter(name, seed, unit):
    size = growth.logistic(DATES, 100, 0.7, 2014) * np.random.default_rng(seed).uniform(0.9, 1.1, 41)
    one, other = (growth.fit(name, DATES, factor * size, 2009) for factor in (1, unit))
    assert other.estimate[0] == pytest.approx(unit * one.estimate[0], rel=1e-3)
    assert other.estimate[1:] == pytest.approx(one.estimate[1:], rel=1e-3)
    assert other.miss == pytest.approx(unit * one.miss, rel=1e-4)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(list(growth.LAWS)), st.integers(0, 2**32))
def test_nothing_near_by_fits_better(name, seed):
    rng = np.random.default_rng(seed)
    size = growth.bass(DATES - 2009, 100, 0.01, 0.6) * rng.uniform(0.9, 1.1, 41)
    best = growth.fit(name, DATES, size, 2009)
    assert np.all(best.low <= best.estimate) and np.all(best.estimate <= best.high)
    for _ in range(5):
        near = best.estimate * rng.uniform(0.999, 1.001, len(best.estimate))
        assert growth.by_hand(name, DATES, size, *near, start=2009).rss >= best.rss * (1 - 1e-9)


def test_intervals_hold_the_truth_about_as_often_as_they_say():
    hits = []
    for seed in range(200):
        size = growth.logistic(DATES, 300, 0.9, 2014) + np.random.default_rng(seed).normal(0, 5, 41)
        low, high = growth.fit("logistic", DATES, np.maximum(size, 0.1)).interval("ceiling")
        hits.append(low <= 300 <= high)
    assert 0.90 <= np.mean(hits) <= 0.99


def test_the_lower_aic_picks_the_law_that_drew_the_figures():
    rng = np.random.default_rng(3)
    for truth, parameters in (("exponential", (5, 0.3)), ("logistic", (300, 0.9, 2014)), ("Bass", (300, 0.08, 0.5))):
        drawn = growth.by_hand(truth, DATES, np.ones(41), *parameters, start=2009)(DATES)
        size = np.maximum(drawn + rng.normal(0, 0.01 * drawn.max(), 41), 0.01)
        aic = {name: growth.fit(name, DATES, size, 2009).aic for name in growth.LAWS}
        assert aic[truth] < min(aic.values()) + 2.5


def test_aic_by_hand():
    """Three misses of 1, 2 and 2 have RSS 9; the exponential has two parameters, and the size of the misses counts."""
    chosen = growth.by_hand("exponential", [0, 1, 2], [11, 12, 8], 10, 0.0)
    assert chosen.rss == 9 and chosen.miss == pytest.approx(math.sqrt(3))
    assert chosen.aic == pytest.approx(3 * math.log(3) + 6)
    assert chosen.aicc == math.inf  # three figures, three numbers estimated: nothing is left to judge by
    assert chosen.durbin_watson == pytest.approx((1**2 + 4**2) / 9)  # misses of -1, -2 and 2


def test_the_aicc_charges_more_for_few_figures():
    """Hurvich & Tsai's charge: with 6 figures 12 more for two parameters, 40 for three; with very many nothing."""
    for count, exponential, logistic in ((6, 12, 40), (41, 24 / 37, 40 / 36)):
        time = np.linspace(2010, 2020, count)
        size = growth.logistic(time, 100, 0.7, 2014) * np.random.default_rng(1).uniform(0.9, 1.1, count)
        for name, more in (("exponential", exponential), ("logistic", logistic)):
            found = growth.fit(name, time, size)
            assert found.aicc - found.aic == pytest.approx(more)


def test_durbin_and_watson_tell_whether_misses_follow_each_other():
    rng, flat = np.random.default_rng(5), np.full(400, 100.0)
    time, news = np.arange(400.0), rng.normal(0, 1, 400)
    alone = growth.by_hand("exponential", time, flat + news, 100, 0.0)
    follow = growth.by_hand("exponential", time, flat + np.cumsum(news), 100, 0.0)
    assert alone.durbin_watson == pytest.approx(2, abs=0.3) and follow.durbin_watson < 0.1
    order = rng.permutation(400)
    mixed = growth.by_hand("exponential", time[order], (flat + np.cumsum(news))[order], 100, 0.0)
    assert mixed.durbin_watson == pytest.approx(follow.durbin_watson)


# ---- nested laws: an exponential is a logistic whose ceiling is out of sight ----


def no_worse(logistic, exponential):
    """Say what holds of two fits to one series, one of a law that is nested in the other."""
    assert logistic.rss <= exponential.rss * (1 + 1e-9)
    assert logistic.aic <= exponential.aic + 2 + 1e-6  # the charge for one more parameter


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.floats(-0.3, 0.6), st.floats(-0.02, 0.02))
def test_a_logistic_never_fits_worse_than_an_exponential(seed, rate, bend):
    """Also where growth gets ever faster, so that no ceiling helps at all."""
    size = np.exp(rate * (DATES - 2010) + bend * (DATES - 2010) ** 2)
    size *= np.random.default_rng(seed).uniform(0.95, 1.05, len(DATES))
    no_worse(*(growth.fit(name, DATES, size) for name in ("logistic", "exponential")))


@pytest.mark.parametrize("series", [*explorers.STARTS, explorers.ADULTS])
def test_a_logistic_never_fits_worse_in_any_window_of_the_lesson(series):
    for first in range(2004, 2023):
        for last in {first + 3, first + 9, 2025}:
            chosen = explorers._series(series)
            inside = chosen.between(first, last)
            time, size = chosen.time[inside], chosen.size[inside]
            if len(np.unique(time)) >= explorers.FEWEST:
                no_worse(*(growth.fit(name, time, size) for name in ("logistic", "exponential")))


def test_a_ceiling_out_of_sight_is_called_so():
    size = growth.exponential(DATES - 2010, 5, 0.3)
    for name in ("logistic", "Bass"):
        assert not growth.fit(name, DATES, size, 2009).sees_ceiling
    assert growth.fit("logistic", *users("Twitter")).sees_ceiling


def test_what_shrinks_or_stays_is_fitted_too():
    for size in (np.full(41, 7.0), growth.exponential(DATES - 2010, 50, -0.2)):
        found = growth.fit("exponential", DATES, size)
        assert found.miss < 1e-3 and found["rate"] <= 1e-6
        for name in growth.LAWS:
            assert np.isfinite(growth.fit(name, DATES, size, 2009).estimate).all()


# ---- the facts ----


def said(fact):
    """Return the AICc figures that a fact names."""
    return [int(number) for number in re.findall(r"\b\d+\b", tables.fact(fact)["statement"].split("AICc")[1])]


def following(name, time, size, start):
    """Return the AICc of a law whose misses may follow each other: the share rho of each is in the next one.

    Gaussian likelihood of a stationary AR(1) process; rho is found on a grid and charged as a parameter.
    """
    plain = growth.fit(name, time, size, start)
    law, scale, n = plain.law, size.max(), len(size)
    free = np.array([plain.estimate[0] / scale, *plain.estimate[1:]])
    free = np.log(free) if name == "Bass" else np.array([math.log(free[0]), *free[1:]])
    tried = []
    for rho in np.linspace(0, 0.999, 112):

        def news(free, rho=rho):
            misses = size / scale - law.curve(time - plain.origin, *growth._parameters(law, free))
            return np.append(math.sqrt(1 - rho**2) * misses[0], misses[1:] - rho * misses[:-1])

        found = least_squares(news, free, x_scale="jac")
        free = found.x
        tried.append(n * math.log(2 * found.cost / n) - math.log(1 - rho**2))
    charged = len(free) + 2
    return min(tried) + 2 * charged + 2 * charged * (charged + 1) / (n - charged - 1)


def test_f054_facebook():
    time, size = users("Facebook")
    bass, logistic, exponential = (growth.fit(name, time, size, 2004) for name in ("Bass", "logistic", "exponential"))
    assert [round(found.aicc) for found in (bass, logistic, exponential)] == said("F054") == [601, 622, 775]
    assert round(bass["p"], 4) == 0.0095 and "p = 0.0095" in tables.fact("F054")["statement"]
    assert round(bass["q"], 3) == tables.fact("F054")["value"]
    assert round(bass["ceiling"] / 1000, 1) == 3.4 and "3.4 billion" in tables.fact("F054")["statement"]


def test_f055_twitter():
    time, size = users("Twitter")
    logistic, exponential = (growth.fit(name, time, size) for name in ("logistic", "exponential"))
    assert round(logistic["ceiling"]) == tables.fact("F055")["value"] == 330
    assert [round(logistic.aicc), round(exponential.aicc)] == said("F055") == [113, 295]


def test_f056_us_adults():
    logistic, exponential = (growth.fit(name, *adults()) for name in ("logistic", "exponential"))
    assert round(logistic["ceiling"], 1) == tables.fact("F056")["value"] == 68.5
    assert [round(logistic.aicc), round(exponential.aicc)] == said("F056") == [60, 142]


@pytest.mark.parametrize(
    ("fact", "series", "laws", "lost"),
    [
        ("F054", "Facebook", ("Bass", "logistic", "exponential"), (1, 55)),
        ("F055", "Twitter", ("logistic", "exponential"), (68,)),
        ("F056", explorers.ADULTS, ("logistic", "exponential"), (29,)),
    ],
)
def test_what_is_left_of_the_leads_if_misses_may_follow_each_other(fact, series, laws, lost):
    chosen, caution = explorers._series(series), tables.fact(fact)["caution"]
    lowest = growth.fit(laws[0], chosen.time, chosen.size, chosen.start)
    assert f"Durbin–Watson is {lowest.durbin_watson:.2f}" in caution
    best, *others = (following(law, chosen.time, chosen.size, chosen.start) for law in laws)
    assert tuple(round(other - best) for other in others) == lost
    if series == "Facebook":
        told = (ROOT / "lessons" / "08_growth.ipynb").read_text(encoding="utf-8")
        assert f"Bass leads the logistic by {lost[0]} in place of 21." in told
    assert [int(number) for number in re.findall(r"\b\d+\b(?!\.)", caution.split("allow")[1])] == list(lost)


# ---- doubling and halving ----


@given(st.floats(1.1, 1e4), st.floats(1e-3, 5))
def test_after_its_periods_it_has_grown(times, share):
    assert (1 + share) ** growth.periods_to_grow(times, share) == pytest.approx(times, rel=1e-6)


def test_known_doublings():
    assert growth.doubling_time(1) == pytest.approx(1)
    assert growth.doubling_time(0.1) == pytest.approx(7.2725, abs=1e-4)
    assert growth.share_after([0, 1, 2, 3], 1).tolist() == [0, 0.5, 0.75, 0.875]


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: growth.fit("linear", DATES, DATES), "There is no law 'linear'; choose one of exponential"),
        (lambda: growth.fit("logistic", [1, 2, 3], [1, 2, 3]), "needs figures at 4 dates or more; you gave 3"),
        (lambda: growth.fit("logistic", DATES, DATES[1:]), "two lists of equal length"),
        (lambda: growth.fit("logistic", DATES, 0 * DATES), "sizes above 0"),
        (lambda: growth.fit("Bass", DATES, DATES), "needs a start no later than its first figure; you gave None"),
        (lambda: growth.fit("Bass", DATES, DATES, 2012), "needs a start no later than its first figure"),
        (lambda: growth.by_hand("logistic", DATES, DATES, 1), "takes ceiling, rate, midpoint; you gave 1 numbers"),
        (lambda: growth.doubling_time(0), "growth must be above 0; you gave 0"),
        (lambda: growth.periods_to_grow(1, 0.1), "times must be above 1; you gave 1"),
        (lambda: growth.share_after(1, 0), "half_life must be above 0; you gave 0"),
    ],
)
def test_bad_settings_are_answered_with_a_sentence(make, says):
    with pytest.raises(ValueError, match=says):
        make()
