"""Lesson 01: the tables of definitions and scores are whole and reasoned, and the explorers say what they hold."""

import itertools
import re

import pytest

from tiesfeeds import tables
from tiesfeeds.lessons.two_definitions import explorers, minutes
from tiesfeeds.lessons.two_definitions.explorers import words
from tiesfeeds.measures import set_relations

NAMED = ("Facebook", "LinkedIn", "Instagram", "Twitter (X)")  # by the article, as networking sites
TIES = re.compile(r"relationship|connection|friend|follow|network|communit|\bties\b", re.IGNORECASE)
CONTENT = re.compile(r"content|information|media|post|reader|audience", re.IGNORECASE)


# ---- the tables ----


def test_each_part_is_coded_by_the_words_that_the_readme_lists():
    for row in tables.read("definitions"):
        if row["words"] is None:
            assert row["names"] is None
            continue
        ties, content = bool(TIES.search(row["words"])), bool(CONTENT.search(row["words"]))
        assert row["names"] == {(1, 1): "both", (1, 0): "ties", (0, 1): "content", (0, 0): "neither"}[ties, content], (
            row
        )


def test_there_are_eight_definitions_of_four_parts():
    rows = tables.read("definitions")
    assert len({row["definition"] for row in rows}) == 8 and len(rows) == 32
    assert [row["part"] for row in rows] == list(explorers.PARTS) * 8
    for row in rows:
        assert row["reference"] or row["definition"].startswith("article")
        for fact in re.findall(r"F\d{3}", row["basis"]):
            assert tables.fact(fact)


@pytest.mark.parametrize(
    ("name", "kind", "columns", "highest"),
    [("criteria", "criterion", words.CRITERIA, 2), ("honeycomb", "block", words.BLOCKS, 3)],
)
def test_every_platform_has_every_score_once_with_its_reason(name, kind, columns, highest):
    rows = tables.read(name)
    platforms = list(dict.fromkeys(row["platform"] for row in rows))
    assert [(row["platform"], row[kind]) for row in rows] == [(one, key) for one in platforms for key in columns]
    for row in rows:
        assert row["score"] in range(highest + 1)
        assert len(row["reason"].split()) >= 3 and not row["reason"].endswith(".")
        assert bool(row["facts"]) == bool(row["experts_differ"]), "whoever differs can be looked up"
        for fact in (row["facts"] or "").split():
            assert tables.fact(fact)
            assert fact in row["experts_differ"] or fact == "F010"
    assert any(row["experts_differ"] for row in rows)


def test_nobody_can_walk_through_lists_that_are_not_there():
    for line in explorers._criteria().values():
        assert line["traverse"]["score"] <= line["list"]["score"]


# ---- which platforms pass ----


def test_the_articles_four_pass_and_so_does_one_more():
    strict = explorers.fit(True, True, True, False, "Facebook")
    assert set(NAMED) < set(strict.passing) and set(strict.passing) - set(NAMED) == {"TikTok"}
    generous = explorers.fit(True, True, True, True, "Facebook")
    assert set(generous.passing) - set(strict.passing) == {"YouTube", "a personal blog"}
    assert (len(strict.passing), len(generous.passing)) == (strict.strict, strict.generous)


def test_fewer_criteria_let_more_in():
    asked = explorers.fit(True, True, True, False, "Facebook").passing
    assert explorers.fit(False, False, True, False, "Facebook").passing == asked
    assert set(explorers.fit(True, True, False, False, "Facebook").passing) == {*asked, "Snapchat"}
    assert len(explorers.fit(False, False, False, False, "Facebook").passing) == 12


def test_a_single_rule_solves_the_puzzle():
    solved = [
        ticked
        for ticked in itertools.product([False, True], repeat=4)
        if explorers.fit(*ticked, platform="Facebook").solved
    ]
    assert solved == [(False, False, True, False)], "only the third, read strictly"
    assert "Puzzle solved" in explorers.criteria().describe(walk=True)


@pytest.mark.parametrize("place", ["Facebook", "Instagram"])
def test_the_minutes_are_those_of_the_fact(place):
    friends = minutes.FRIENDS[place]
    assert re.search(rf"{friends}%( of viewing time)? on {place}", tables.fact("F017")["statement"])
    screen = minutes.hundred_minutes()
    assert f"{friends} go to posts by friends" in screen.describe(where=place)
    assert not screen.result().friends, "nobody is told before a site is chosen"


def test_reasons_and_doubts_are_told():
    explorer = explorers.criteria()
    said = explorer.describe(profile=True, connections=True, walk=True, platform="Twitter (X)")
    assert "5 of 12 platforms pass" in said and "Experts differ on 'list of connections'" in said
    assert "12 of 12" in explorer.describe()  # where the lesson begins: no rule keeps anybody out
    assert "Experts differ" not in explorer.describe(platform="e-mail")


# ---- profiles ----


def test_a_pair_is_described_by_what_it_shares():
    pair = explorers.compare("Facebook", "YouTube", "relationships")
    assert pair.shared + pair.distance == pair.either
    assert pair.jaccard == pytest.approx(pair.shared / pair.either)
    again = explorers.compare("YouTube", "Facebook", "relationships")
    assert (again.jaccard, again.distance) == (pair.jaccard, pair.distance)
    same = explorers.compare("Reddit", "Reddit", "groups")
    assert (same.jaccard, same.distance) == (1, 0)
    assert "differ nowhere" in explorers.profile().describe(first="Reddit", second="Reddit")


def test_the_learners_own_score_takes_the_place_of_the_courses_and_leaves_the_table_alone():
    before = explorers.compare("Facebook", "YouTube", "relationships")
    own = explorers.compare("Facebook", "YouTube", "relationships", "1")
    assert (before.distance, own.distance) == (11, 9)
    assert "yours; the course's is 3" in explorers._describe_pair(own)
    assert explorers.compare("Facebook", "YouTube", "relationships").distance == 11


# ---- definitions, part by part ----


def test_parts_and_terms_are_counted():
    explorer = explorers.parts()
    assert "words for it in 7 of 8 definitions; ties are named in 6" in explorer.describe(part="who takes part")
    assert "2 of 8" in explorer.describe(part="for what")
    assert "ties are named in 4 of 4, content or media in 3" in explorer.describe(term="networking")
    media = [one for one in explorers._definitions() if one.term == "media" and one.reference]
    assert [one.mentions("ties") for one in media] == [False, True, True]


def test_the_words_are_there_to_read():
    table = explorers.definitions()
    assert "creation and exchange of User Generated Content" in repr(table)
    assert table._repr_html_().count('<th scope="row"') == 8


def test_of_marks_the_index_of_profiles_is_that_of_sets():
    from tiesfeeds.measures import profiles

    first, second = {"profile", "list"}, {"list", "traverse"}
    marks = [[name in one for name in words.CRITERIA] for one in (first, second)]
    assert profiles.jaccard(*marks) == set_relations.jaccard(first, second)
