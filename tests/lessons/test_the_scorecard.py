"""Lesson 09's pictures and tables say what the models, the facts and the other tables say."""

import json
import re

import pytest
from matplotlib.figure import Figure
from stored import ROOT

from tiesfeeds import tables
from tiesfeeds.lessons.the_scorecard import explorers
from tiesfeeds.measures import spectrum

SCORECARD = tables.read("scorecard")
TWO_NUMBERS = tables.read("two_numbers")


def numbers(text):
    """Return the numbers of a text; a space or a comma between thousands is left out."""
    text = re.sub(r"\(F\d{3}\)|(?<=\d)[ ,](?=\d{3}\b)", "", text)
    return set(re.findall(r"\d+(?:\.\d+)?", text))


def cells(lesson):
    return json.loads((ROOT / "lessons" / f"{lesson}.ipynb").read_text(encoding="utf-8"))["cells"]


def said(facts):
    return numbers(" ".join(tables.fact(name)["statement"] for name in facts.split()))


@pytest.mark.parametrize("row", SCORECARD, ids=lambda row: row["row"])
def test_the_scorecard_quotes_its_facts(row):
    for side in ("networking", "media"):
        named = " ".join(re.findall(r"F\d{3}", row[side]))
        if named:
            assert set(named.split()) <= set(row["facts"].split())
            assert numbers(row[side]) <= said(named), row[side]


def test_the_scorecard_quotes_the_other_tables():
    rows = {row["row"]: row for row in SCORECARD}
    gini = {row["kind"]: row["gini"] for row in tables.read("attention")}
    assert f"{gini['Facebook friends']:.3f}" in rows["goals"]["networking"]
    assert f"{gini['retweets']:.3f}" in rows["goals"]["media"]
    some = {row["kind"]: row["gini_of_some"] for row in tables.read("attention")}
    assert f"{some['retweets']:.3f} among the accounts that got any" in rows["goals"]["media"]
    degree = {row["name"]: row["mean_degree"] for row in tables.read("graphs")}["CollegeMsg"]
    assert f"{degree:.1f}" in rows["targeted, mass"]["networking"]


@pytest.mark.parametrize("row", TWO_NUMBERS, ids=lambda row: row["network"])
def test_two_numbers_are_those_of_their_facts(row):
    figures = {str(row[side]).split()[0].rstrip("%") for side in ("first", "second")}
    pins = {pin["short"]: pin for pin in tables.read("spectrum")}
    if "ego-Facebook" in row["network"]:
        graph = next(graph for graph in tables.read("graphs") if graph["name"] == "ego-Facebook")
        expected = {f"{100 * graph['average_clustering']:.1f}", f"{100 * graph['transitivity']:.1f}"}
        assert float(max(figures)) == pytest.approx(float(max(expected)), abs=0.06)
        assert min(figures) == min(expected)
    elif "e-mail" in row["network"]:  # the other figure is held by tests/networks/test_datasets.py
        assert f"{100 * pins['e-mail, institution']['clustering']:.1f}" in figures
    elif "retweets" in row["network"]:
        graph = next(graph for graph in tables.read("graphs") if graph["data"] == "twitter_retweets")
        assert figures == {f"{100 * pins['retweets, politics']['top_share']:.1f}", f"{100 * graph['top1_share']:.1f}"}
    else:
        facts = said(row["facts"]) | {f"{float(number):g}" for number in said(row["facts"])}
        assert figures <= facts


def test_the_dial_and_the_pins_tell_the_lessons_story():
    screen = explorers.dial()
    assert "place 1 of 100" in screen.describe(dial=0) and "place 100 of 100" in screen.describe(dial=100)
    for name, (_, values) in explorers._pins().items():
        assert explorers._hundredths(spectrum.place(values)[0]) == int(
            re.search(
                r"place (\d+) of 100 \((?:from \d+ to \d+|by one measure alone)\)(?:;|\. Source)",
                screen.describe(pin=name).split(name[1:])[1],
            )[1]
        )


def test_every_sample_that_can_be_set_has_all_five_measures():
    screen = explorers.sampling()
    for network in explorers.NETWORKS:
        for way in spectrum.SAMPLES:
            for share in (10, 35, 100):
                result = screen.result(network=network, way=way, share=share)
                assert None not in vars(result.part).values()
    assert screen.describe(way="random people", share=100).count("place 39 of 100") == 2


def test_the_growth_row_says_what_the_article_says_and_the_lesson_that_it_was_rebuilt():
    """Exponential is said of networking, slow and hard work of media."""
    (row,) = [row for row in SCORECARD if row["row"] == "growth"]
    networking, media = row["claim"].split("; or ")
    assert "xponential" in networking and "introductions" in networking
    assert "slow" in media and "hard work" in media and "not overnight" in media
    lesson = {cell["id"]: "".join(cell["source"]) for cell in cells("09_the_scorecard")}
    assert "ends with a table" not in lesson["article-text"] and "of its differences only" in lesson["article-text"]
    assert "We have rebuilt it" in lesson["article-text"]


def test_a_place_by_one_measure_is_said_and_drawn_as_weak():
    weak = {name for name, (_, values) in explorers._pins().items() if list(vars(values).values()).count(None) == 4}
    screen, dial = explorers.pinned(), explorers.dial()
    assert len(weak) == 7 and screen.result(measure=explorers.PLACE).weak == weak
    assert "7 places are weak: they rest on one measure." in screen.describe(measure=explorers.PLACE)
    for name, (row, values) in explorers._pins().items():
        assert ("by one measure alone" in dial.describe(pin=name)) == (name in weak)
        assert (explorers._look("black", values).get("mfc") == "none") == (name in weak), row
    assert not any(screen.result(measure=label).weak for label in explorers.LABELS)
    figure = Figure()
    update = explorers._draw_pinned(figure)
    for label, hollow in ((explorers.PLACE, 7), ("pairs of partners tied", 0)):
        update(screen.result(measure=label))
        drawn = [line for line in figure.axes[0].lines if line.get_marker() in ("o", "s", "^")]
        assert sum(len(line.get_xdata()) for line in drawn if line.get_markerfacecolor() == "none") == hollow
        assert sum(len(line.get_xdata()) for line in drawn) == 30


def test_three_groups_hold_with_other_ends_and_five_ranks_do_not():
    private, replies = ("e-mail, institution", "private messages, campus"), ("replies, Higgs", "replies, politics")
    five, three, two = explorers.other_ends(private, replies, ("retweets, politics",)).rows
    assert [row[1] for row in (five, three, two)] == ["61%", "89%", "100%"]
    (said,) = ["".join(cell["source"]) for cell in cells("09_the_scorecard") if cell["id"] == "other-ends-after"]
    assert "61%" in said and "89%" in said
    assert len(explorers.ends().rows) == 5


def test_kinds_are_those_of_the_table():
    assert {row["kind"] for row in tables.read("spectrum")} == set(explorers.KINDS)
    for label in (explorers.PLACE, *explorers.LABELS):
        rows = explorers._pinned(label).rows
        assert len(rows) == 30 and all(row[2] is None or 0 <= row[2] <= 1 for row in rows)


def test_the_order_of_the_five_complete_networks_survives_the_loss_of_a_measure():
    complete = [name for name, (_, values) in explorers._pins().items() if None not in vars(values).values()]
    rows = sorted(explorers.without_one(*complete).rows, key=lambda row: int(row[1]))
    columns = [[int(place) for place in column] for column in zip(*(row[1:] for row in rows), strict=True)]
    assert len(rows) == 5 and all(column == sorted(column) for column in columns)
