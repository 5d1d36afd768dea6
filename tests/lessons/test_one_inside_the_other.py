"""Lesson 02: its table of memberships, its explorers' models, and the numbers that its text states."""

import itertools

import pytest

from tiesfeeds import tables
from tiesfeeds.lessons.one_inside_the_other import exercise, explorers
from tiesfeeds.lessons.one_inside_the_other.your_figures import Place, _free, _networks
from tiesfeeds.measures import set_relations

TAXONOMIES = list(explorers.rows_by_taxonomy())
PLATFORMS = list(explorers.rows_by_taxonomy()[TAXONOMIES[0]][1])


# ---- the table ----


def test_what_a_shop_did_fits_what_the_exercise_says_of_it():
    """A talk by message is no media, a price list is no networking; no thing is there twice."""
    kinds = {name: kind for kind, names in exercise.NAMES.items() for name in names.split(", ")}
    for learner in range(300):
        mine = exercise.exercise.numbers(str(learner))
        rows = [*mine.small_table.rows, *mine.large_table.rows]
        assert [kinds[row["platform"]] for row in rows] == [(row["networking"], row["media"]) for row in rows]
        assert len({row["platform"] for row in rows}) == len(rows) == 21


def test_every_taxonomy_places_every_platform_and_says_why():
    assert len(TAXONOMIES) == 5 and len(PLATFORMS) == 19
    rows = tables.read("platform_sets")
    assert [(row["taxonomy"], row["platform"]) for row in rows] == list(list(itertools.product(TAXONOMIES, PLATFORMS)))
    for row in rows:
        for term in explorers.TERMS:
            assert row[term] in ("yes", "no") and len(row[f"{term}_reason"].split()) >= 3
            assert row[f"{term}_basis"] in ("authors", "our reading")


def test_what_is_placed_by_authors_has_a_source():
    references = {
        name: terms["reference"] or terms["basis"] for name, (terms, _) in explorers.rows_by_taxonomy().items()
    }
    assert all(references.values())
    claims = {claim["id"] for claim in tables.read("claims")}
    assert all(set(references[name].split()) <= claims for name in TAXONOMIES if name.startswith("The article"))


# ---- three sentences ----


COUNTS = list(itertools.product(range(3), repeat=3))
EMPTY = [counts for counts in COUNTS if explorers.sentences_true(*counts, False).relation is None]


@pytest.mark.parametrize("counts", EMPTY)
def test_of_an_empty_set_no_sentence_is_true_or_false(counts):
    assert all(explorers.sentences_true(*counts, how).true == (None,) * 3 for how in (False, True))


@pytest.mark.parametrize("counts", [counts for counts in COUNTS if counts not in EMPTY])
def test_read_strictly_at_most_one_sentence_is_true_and_it_stays_true_read_generously(counts):
    strict, generous = (explorers.sentences_true(*counts, how) for how in (False, True))
    assert sum(strict.true) <= explorers.AT_ONCE
    assert all(wide for narrow, wide in zip(strict.true, generous.true, strict=True) if narrow)
    assert all(generous.true) == (strict.relation == "subset")


def test_what_was_said_comes_back_once_the_words_are_bent():
    strict, generous = (explorers.sentences_true(2, 3, 4, how, guess=3) for how in (False, True))
    assert strict.said is None and generous.said == 3
    assert explorers.sentences_true(0, 0, 4, True, guess=3).said is None


@pytest.mark.parametrize("counts", [(2, 3, 4), (0, 1, 1), (6, 6, 6), (1, 2, 0)])
def test_a_tap_moves_one_platform_and_no_slider_leaves_its_range(counts):
    world = explorers.sentences_true(*counts, False)
    for place in range(sum(counts)):
        words, after = explorers._tap(world, place)
        assert words
        if after is not None:
            after = tuple(after.values())
            assert sum(after) == sum(counts) and min(after) >= 0 and max(after) <= explorers.MOST
            assert sorted(b - a for a, b in zip(counts, after, strict=True)) == [-1, 0, 1]


def test_the_puzzle_says_when_it_is_solved():
    explorer = explorers.sentences()
    solved = [
        counts
        for counts in itertools.product(range(3), repeat=3)
        if explorer._find(explorers.sentences_true(*counts, True)).number == "3 of 3"
    ]
    assert solved == [(0, both, media) for both in (1, 2) for media in (1, 2)]


# ---- taxonomies ----


@pytest.mark.parametrize("taxonomy", TAXONOMIES)
def test_platforms_are_sorted_as_the_table_says(taxonomy):
    rows = [row for row in tables.read("platform_sets") if row["taxonomy"] == taxonomy]
    networking, media = (set_relations.members(rows, term) for term in explorers.TERMS)
    sorting = explorers.sort_platforms(taxonomy, "Facebook", explorers.AS_IS)
    parts = set_relations.regions(networking, media)
    assert [set(sorting.inside(region)) for region in explorers.REGIONS[:3]] == [
        parts.only_first, parts.both, parts.only_second,
    ]  # fmt: skip
    assert sorting.relation == set_relations.relation(networking, media)


@pytest.mark.parametrize(("taxonomy", "platform"), list(itertools.product(TAXONOMIES, PLATFORMS)))
def test_one_platform_can_be_moved_and_no_other_moves(taxonomy, platform):
    before = explorers.sort_platforms(taxonomy, platform, explorers.AS_IS)
    for place in explorers.REGIONS:
        after = explorers.sort_platforms(taxonomy, platform, place)
        changed = [name for name in PLATFORMS if after.region[name] != before.region[name]]
        assert after.region[platform] == place
        assert changed == ([platform] if after.moved else [])


@pytest.mark.parametrize(("platform", "places"), [("Wikipedia", 3), ("Facebook", 1), ("Discord", 2), ("Threads", 2)])
def test_one_platform_stands_in_so_many_places(platform, places):
    result = explorers.in_five(platform)
    assert len(set(result.places)) == places
    assert all(set(regions) == set(PLATFORMS) for regions in result.region.values())


def test_the_sentence_says_which_cells_are_our_own_reading():
    explorer = explorers.taxonomies()
    settings = dict(taxonomy="Kaplan & Haenlein 2010", place=explorers.AS_IS)
    assert "as the authors place it" in explorer.describe(platform="YouTube", **settings)
    assert explorer.describe(platform="TikTok", **settings).count("our reading") == 2
    assert "Another view" in explorer.describe(platform="Wikipedia", **settings)


# ---- measured ----


@pytest.mark.parametrize(("answered", "held"), list(itertools.product(range(0, 71, 5), range(0, 61, 5))))
def test_both_cuts_leave_something_in_each_set(answered, held):
    cut = explorers.cut_networks(answered, held)
    assert len(cut.region) == 10
    assert cut.relation in set_relations.RELATIONS


# ---- what the lesson says ----


def region(taxonomy, platform="Facebook", place=explorers.AS_IS):
    sorting = explorers.sort_platforms(taxonomy, platform, place)
    return {name: sorting.inside(name) for name in explorers.REGIONS}, sorting


def test_the_article_gives_two_answers():
    inside, definitions = region(TAXONOMIES[0])
    assert definitions.relation == "subset"
    later, differences = region(TAXONOMIES[1])
    assert differences.relation == "overlap"
    assert [len(later[name]) for name in explorers.REGIONS] == [4, 7, 8, 0]
    assert set(later["networking only"]) == {"WhatsApp", "Second Life", "e-mail", "World of Warcraft"}
    assert {"WhatsApp", "Second Life"} <= set(inside["both"]) and "a museum site" in inside["neither"]


def test_the_three_taxonomies_draw_a_subset_and_disagree_on_wikipedia():
    assert {region(name)[1].relation for name in TAXONOMIES[2:]} == {"subset"}
    where = [region(name)[1].region["Wikipedia"] for name in TAXONOMIES]
    assert where == ["media only", "media only", "media only", "both", "neither"]
    inside, sorting = region("Kaplan & Haenlein 2010")
    assert (len(inside["both"]), len(inside["media only"])) == (3, 13)
    assert (round(sorting.jaccard, 2), sorting.overlap) == (0.19, 1)
    assert region("Kaplan & Haenlein 2010", "WhatsApp", "networking only")[1].relation == "overlap"


def test_some_platforms_are_in_both_whoever_sorts():
    assert min(len(region(name)[0]["both"]) for name in TAXONOMIES) == 3
    assert all("Facebook" in region(name)[0]["both"] for name in TAXONOMIES)


def test_some_networks_behave_like_networking_and_not_like_media():
    start = explorers.cut_networks(30, 15)
    assert start.relation == "overlap"
    assert start.inside("networking only") == ["office mail", "campus chat", "Enron mail"]
    assert start.inside("both") == ["party mail"]
    assert [held for held in range(0, 61, 5) if explorers.cut_networks(30, held).relation == "subset"] == [0]
    assert explorers.cut_networks(45, 10).relation == "disjoint"


def test_the_puzzle_is_solved_only_by_bending_the_words():
    screen = explorers.sentences()
    assert "Puzzle solved" in screen.describe(networking=0, generous=True)
    assert "Puzzle solved" not in screen.describe(networking=0) + screen.describe(generous=True)


def test_the_five_sortings_count_each_region_row_by_row():
    said = explorers.five_sortings().describe(platform="Wikipedia")
    assert "(" not in said, "numbers stand in words, not in brackets"
    for region in explorers.REGIONS:
        rows = [explorers.sort_platforms(name, "Wikipedia", explorers.AS_IS).inside(region) for name in TAXONOMIES]
        assert f"{region} {', '.join(str(len(inside)) for inside in rows)}" in said


@pytest.mark.parametrize(("answered", "held"), [(55, 3), (45, 8), (5, 5), (70, 6), (0, 0), (100, 100), (41, 28)])
def test_words_beside_a_platform_of_ones_own_cover_no_network(answered, held):
    way = -1 if answered > 55 else 1
    y = _free(Place(answered, held), way)
    beside = [share for _, across, share in _networks() if 0 <= way * (across - answered) < 40]
    assert all(abs(share - y) > 12 for share in beside) and 12 < y < 96
