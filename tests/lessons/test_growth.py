"""Lesson 08's forecasts, fits, curves by hand, meetings and clocks say what its story needs."""

import pytest
from stored import ROOT

from tiesfeeds import tables
from tiesfeeds.display import charts
from tiesfeeds.lessons.growth import explorers, today
from tiesfeeds.models import growth


@pytest.mark.parametrize("series", [*explorers.STARTS, explorers.ADULTS])
def test_beside_every_aicc_stands_whether_the_misses_follow_each_other(series):
    screen = explorers.fitted()
    for last in (2010, 2016, 2023):
        result, words = screen.result(series=series, last=last), screen.describe(series=series, last=last)
        if not result.fits:
            continue
        lowest = min(result.fits.values(), key=lambda fit: fit.aicc)
        assert f"Durbin–Watson of the lowest: {lowest.durbin_watson:.2f}" in words
        assert ("misses follow each other" in words) == (lowest.durbin_watson < 1)
        assert "too close to call" in words or sorted(result.above.values())[1] >= 10
    words = explorers.by_hand().describe(best=True)
    assert words.count("AICc") == words.count("Durbin–Watson") == 2


def test_what_the_wild_curve_promises_is_many_times_what_twitter_ever_had():
    miss = explorers.by_hand().result(law="exponential", ceiling=140, halfway=2011.1, rate=0.75).fit.miss
    assert round(miss) == 8288 and round(miss / explorers._series("Twitter").size.max()) == 25
    lesson = (ROOT / "lessons" / "08_growth.ipynb").read_text(encoding="utf-8")
    assert "the typical miss is 8\N{NO-BREAK SPACE}288 million: 25 times what Twitter ever had." in lesson


def test_the_lessons_story_of_facebook():
    screen = explorers.fitted()
    for last, ceiling in ((2008, 129), (2010, 804), (2012, 1154), (2016, 1844)):
        logistic = screen.result(last=last).fits["logistic"]
        assert round(logistic["ceiling"]) == ceiling
        assert logistic.interval("ceiling")[1] < 3065  # the later truth lies outside
    best = screen.result(first=2013, last=2016)
    assert min(best.above, key=best.above.get) == "exponential" and not best.fits["logistic"].sees_ceiling
    assert {name: round(fit.aic) for name, fit in best.fits.items()} == {"exponential": 79, "logistic": 81, "Bass": 95}
    assert "too close to call: exponential, logistic." in screen.describe(first=2013, last=2016)
    few = screen.result(last=2007).fits  # the charge decides, not the fit
    assert few["logistic"].miss < few["exponential"].miss and few["logistic"].aicc > few["exponential"].aicc + 20
    assert "Choose a window" in screen.describe(last=2006)
    assert "4 117%" in screen.describe(series="US adults", last=2009).replace("\N{NO-BREAK SPACE}", " ")


def test_only_late_does_a_curve_come_near_what_became_of_facebook():
    """The puzzle; its headline knows when it is solved."""
    near = [
        (last, name)
        for last in range(2007, 2020)
        for name, fit in explorers.compare("Facebook", "Bass", 2004, last).fits.items()
        if abs(float(fit(2023.875)) / 3065 - 1) <= 0.1
    ]
    assert near == [(2019, "Bass")] == [today.first_near("Facebook")]
    screen = today.drag_today()
    results = [screen.result(today=year, opened=opened) for year in range(2007, 2023) for opened in (False, True)]
    solved = [result for result in results if "Solved" in screen._find(result).words]
    assert [(result.today, result.opened) for result in solved] == [(2019, True)]
    facebook = explorers._series("Facebook")
    assert 0.8 < facebook.size[facebook.time < 2020].max() / 3065 < 0.82  # four of five had come


@pytest.mark.parametrize(("year", "said"), [(2007, 171), (2008, 129), (2010, 804), (2012, 1154), (2016, 1841)])
def test_the_headline_is_the_forecast(year, said):
    screen = today.drag_today()
    for opened in (False, True):
        result = screen.result(today=year, opened=opened)
        assert screen._find(result).number == f"{charts.spaced(said)} million"
        assert ("3\u00a0065" in screen._describe(result)) == opened, "what came is behind the curtain"
    assert f"{said}" in explorers.fitted()._find(explorers.fitted().result(last=year, law="logistic")).number.replace(
        "\u00a0", ""
    )


def test_each_forecast_leaves_a_dot_with_its_year():
    result = today.drag_today().result(today=2012)
    assert [round(found["logistic"]) for found in result.forecasts.values()] == [171, 129, 772, 804, 1000, 1154]
    assert list(result.forecasts) == list(range(2007, 2013))


def test_our_own_curve_is_overtaken():
    """The course's own fit to US adults, and what one service alone has now."""
    screen = today.drag_today()
    said = screen.describe(series=explorers.ADULTS, today=2021, opened=True)
    assert "ceiling: 68.5% (65.5% to 71.5%)" in said and "Facebook alone has 71% in 2025, 2.6 points more." in said
    assert tables.fact("F221")["value"] == 71 and "68.5%" in tables.fact("F056")["statement"]


def test_a_bet_is_shown_only_when_the_curtain_is_open():
    screen = today.drag_today()
    for opened in (False, True):
        words = screen._describe(today._today(2010, opened, "Facebook", guess=800.0))
        assert ("You said 800 million" in words) == opened


@pytest.mark.parametrize("series", [*explorers.STARTS, explorers.ADULTS])
def test_no_window_shows_what_is_no_number(series):
    screen = explorers.fitted()
    for first in range(2004, 2023, 2):
        for last in range(2006, 2026, 2):
            for law in growth.LAWS:
                words = screen.describe(series=series, law=law, first=first, last=last)
                assert "nan" not in words and "inf" not in words


def test_bass_by_hand_passes_where_it_is_told_to():
    screen = explorers.by_hand()
    fit = screen.result(law="Bass", ceiling=400, halfway=2013, rate=0.8).fit
    assert float(fit(2013)) == pytest.approx(200) and fit["p"] + fit["q"] == pytest.approx(0.8)
    assert "half of it in 2012.9" in screen.describe(law="Bass", halfway=2010, rate=0.1)  # nobody imitates


def test_the_film_saturates():
    film = explorers.meeting()
    start, end = film.result(step=0), film.result(step=explorers.STEPS)
    assert start.free.ties[0] == start.limited.ties[0] == explorers.PEOPLE
    assert end.free.ties[-1] > 0.99 * explorers.PAIRS and end.limited.ties[-1] < 0.25 * explorers.PAIRS


def test_the_half_life_of_retweets_follows_from_the_fact():
    """55% within an hour."""
    assert tables.fact("F069")["value"] == 55
    assert growth.share_after(60, 52) == pytest.approx(0.55, abs=0.003)
    assert explorers._clocks("52 minutes", 10, "2 times", 7).posts == pytest.approx(7.2725 * 365.25 / 12, rel=1e-4)


def test_each_question_of_the_clocks_has_a_finding_that_answers_it():
    screen = explorers.clocks()
    found = []
    for attempt in screen.tries:
        headline = explorers._headline_clocks(screen.result(**attempt["values"]))
        found.append(f"{headline.number} {headline.words}".replace("\N{NO-BREAK SPACE}", " "))
    assert found == [
        "7.9 years until there are 100 times as many, and about 2 100 posts.",
        "4.0 years until there are 100 times as many; at half the pace 7.9 years.",
        "3.4 years until there are 100 times as many. One year takes 47% a month.",
    ]
    assert "enough for one year" in explorers._headline_clocks(screen.result(percent=47)).words


@pytest.mark.parametrize("goal", explorers.GOALS)
def test_what_a_year_takes_is_the_least_percentage_that_is_enough(goal):
    needed = round(100 * explorers._clocks("52 minutes", 5, goal, 5).needed)
    enough = [explorers._clocks("52 minutes", percent, goal, 5).reached <= explorers.YEAR for percent in range(1, 100)]
    assert enough.index(True) + 1 == needed


def test_the_first_hundred_million_are_those_of_the_facts():
    for row in tables.read("first_hundred_million"):
        said = tables.fact(row["fact"])["statement"]
        number = {0.16: "5 days", 9: "9 months", 54: "4.5 years"}.get(row["months"], str(row["months"]))
        assert row["platform"] in said and number in said
