"""Lesson 09's pictures and tables say what the models, the facts and the other tables say."""

import json
import re

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from stored import ROOT

from tiesfeeds import tables
from tiesfeeds.display import charts
from tiesfeeds.lessons.the_scorecard import explorers, words
from tiesfeeds.measures import spectrum

SCORECARD = tables.read("scorecard")
TWO_NUMBERS = tables.read("two_numbers")
SHOWN = [*words.SHOWN]


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
    screen, all_four = explorers.dial(), {"shown": SHOWN[-1]}
    assert "place 2 of 100" in screen.describe(dial=0, **all_four)
    assert "place 98 of 100" in screen.describe(dial=100, **all_four)
    for name, (_, values) in explorers._pins().items():
        assert explorers._hundredths(spectrum.place(values)[0]) == int(
            re.search(
                r"place (\d+) of 100 \((?:from \d+ to \d+|by one measure alone)\)(?:;|\. Source)",
                screen.describe(pin=name, **all_four).split(name[1:])[1],
            )[1]
        )


def test_places_are_those_that_the_lesson_prints():
    places = {name: explorers._place(values) for name, (_, values) in explorers._pins().items()}
    told = {"e-mail, institution": 21, "private messages, campus": 28, "replies, Higgs": 77, "replies, politics": 84}
    told |= {"retweets, politics": 97, "following, all of Twitter": 82, "Mastodon, servers": 55}
    assert {name: places[name] for name in told} == told
    middles = [explorers.pinned().result(label=explorers.PLACE).middle(kind) for kind in explorers.KINDS]
    assert middles == [28, 74, 90] == sorted(middles)


def test_beside_a_real_network_the_place_is_the_finding():
    def found(**settings):
        return explorers._headline_dial(explorers.dial().result(**settings))

    follows = dict(pin=words.FOLLOWING, shown=SHOWN[3])
    assert found(**follows).number == "82" and words.FOLLOWING in found(**follows).words
    assert found(**follows | dict(shown=SHOWN[2])).number == found(shown=SHOWN[3]).number == "100.0%"
    assert found(dial=20, pin=words.EMAIL, shown=SHOWN[3]).words.endswith("network has 21.")
    assert "(one measure)" in found(pin="colleagues at lunch", shown=SHOWN[3]).words
    assert max(len(found(**follows | dict(pin=pin)).words.split()) for pin in explorers._pins()) <= 14


def test_tracks_are_added_one_by_one_and_the_place_comes_last():
    screen = explorers.dial()
    words = ["are answered", "are tied", "the top 1% get", "nobody turns to", "place"]
    for count, shown in enumerate(SHOWN[:3], 1):
        assert [word in screen.describe(shown=shown) for word in words] == [k < count for k in range(5)]
    assert all(word in screen.describe(shown=SHOWN[3]) for word in words)


def test_talk_is_turned_into_media_only_by_what_is_seen():
    """The puzzle: no dial solves it while all ties are seen, and none while the place is hidden.

    Where it is solved, the finding and the sentence say so.
    """
    screen = explorers.dial()
    result = screen.result
    settings = [dict(dial=dial, shown=shown) for dial in range(0, 101, 5) for shown in SHOWN]
    assert not any(result(**setting, tenth=False).turned for setting in settings)
    solved = [setting for setting in settings if result(**setting, tenth=True).turned]
    assert solved and all(setting["dial"] <= 30 and setting["shown"] == SHOWN[3] for setting in solved)
    for setting in settings:
        for tenth in (False, True):
            told = (
                screen.describe(**setting, tenth=tenth),
                explorers._headline_dial(result(**setting, tenth=tenth)).words,
            )
            assert ["Puzzle solved" in words for words in told] == 2 * [tenth and setting in solved]
    seen = result(dial=20, tenth=True)
    assert all(result(dial=dial, tenth=True).seen.n == 100 for dial in range(0, 101, 5)) and seen.seen.arcs == 24
    whole = {*zip(seen.network.sources.tolist(), seen.network.targets.tolist(), strict=True)}
    assert {*zip(seen.seen.sources.tolist(), seen.seen.targets.tolist(), strict=True)} <= whole


def test_a_person_says_who_turns_to_them():
    figure = Figure(figsize=(9, 3.95))
    update, result = explorers._draw_dial(figure), explorers.dial().result(dial=25)
    update(result)
    words = [marks.words for axes in figure.axes for art in axes.collections if (marks := charts.Marks.of(art)[0])][0]
    assert len(words) == 100 and sum("nobody turns to them" in said for said in words) == 20


def test_every_sample_that_can_be_set_has_all_measures():
    screen = explorers.sampling()
    for network in explorers.NETWORKS:
        for way in spectrum.SAMPLES:
            for share in (10, 35, 100):
                result = screen.result(network=network, way=way, share=share)
                assert None not in vars(result.part).values()
    assert screen.describe(way="random people", share=100).count("place 29 of 100") == 2


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
    weak = {
        name
        for name, (_, values) in explorers._pins().items()
        if [getattr(values, measure) for measure in spectrum.PLACING].count(None) == 3
    }
    screen, dial = explorers.pinned(), explorers.dial()
    assert len(weak) == 9 and screen.result(label=explorers.PLACE).weak == weak
    assert "9 places are weak: they rest on one measure." in screen.describe(label=explorers.PLACE)
    for name in explorers._pins():
        said = dial.describe(pin=name, shown=SHOWN[-1])
        assert ("by one measure alone" in said) == (name in weak)
    assert not any(screen.result(label=label).weak for label in explorers.LABELS)
    figure = Figure(figsize=(9, 3.3))
    update = explorers._draw_pinned(figure)
    for label, hollow in ((explorers.PLACE, 9), ("circles", 0)):
        update(screen.result(label=label))
        (dots,) = [art for art in figure.axes[0].collections if charts.Marks.of(art)[0]]
        assert len(dots.get_offsets()) == 31
        assert sum(to_hex(face) == "#ffffff" for face in dots.get_facecolors()) == hollow


def test_no_dot_of_a_group_covers_another():
    for width in (9, 3.9):
        figure = Figure(figsize=(width, 3.3 if width == 9 else 5.94))
        explorers._draw_pinned(figure)(explorers.pinned().result(label=explorers.PLACE))
        (dots,) = [art for art in figure.axes[0].collections if charts.Marks.of(art)[0]]
        spots = np.asarray(dots.get_offsets())
        apart = np.linalg.norm(spots[:, None] - spots[None], axis=2) + 99 * np.eye(len(spots))
        assert apart.min() > 12


def test_the_order_holds_with_other_ends():
    private, replies = ("e-mail, institution", "private messages, campus"), ("replies, Higgs", "replies, politics")
    five, three, two = explorers.other_ends(private, replies, ("retweets, politics",)).rows
    assert [row[1] for row in (five, three, two)] == ["98%", "99%", "100%"]
    lesson = {cell["id"]: "".join(cell["source"]) for cell in cells("09_the_scorecard")}
    assert "98%" in lesson["other-ends-after"] and "99%" in lesson["other-ends-after"]
    assert "98%" in lesson["pinned-answers"]
    assert len(explorers.ends().rows) == 4


def test_kinds_are_those_of_the_table():
    assert {row["kind"] for row in tables.read("spectrum")} == set(explorers.KINDS)
    for label in (explorers.PLACE, *explorers.LABELS):
        rows = explorers._pinned(label).rows
        assert len(rows) == 31 and all(row[2] is None or 0 <= row[2] <= 1 for row in rows)


def test_the_order_of_the_five_complete_networks_survives_the_loss_of_a_measure():
    complete = [
        name
        for name, (_, values) in explorers._pins().items()
        if None not in [getattr(values, measure) for measure in spectrum.PLACING]
    ]
    rows = sorted(explorers.without_one(*complete).rows, key=lambda row: int(row[1]))
    columns = [[int(place) for place in column] for column in zip(*(row[1:] for row in rows), strict=True)]
    assert len(rows) == 5 and all(column == sorted(column) for column in columns)
