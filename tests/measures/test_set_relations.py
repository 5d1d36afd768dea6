"""Relations of two sets: laws that hold for any sets, and values known beforehand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiesfeeds.measures.set_relations import RELATIONS, jaccard, members, overlap_coefficient, regions, relation

FILLED = st.sets(st.integers(0, 8), min_size=1)
CONVERSE = {"subset": "superset", "superset": "subset"}


@pytest.mark.parametrize(
    ("first", "second", "name", "share", "of_smaller"),
    [
        ("ab", "ab", "equal", 1, 1),
        ("ab", "abcd", "subset", 1 / 2, 1),
        ("abcd", "ab", "superset", 1 / 2, 1),
        ("abc", "bcde", "overlap", 2 / 5, 2 / 3),
        ("ab", "cde", "disjoint", 0, 0),
    ],
)
def test_known_values(first, second, name, share, of_smaller):
    first, second = list(first), list(second)
    assert relation(first, second) == name
    assert jaccard(first, second) == pytest.approx(share)
    assert overlap_coefficient(first, second) == pytest.approx(of_smaller)


@given(FILLED, FILLED)
def test_the_relation_is_what_the_sets_operators_say(first, second):
    holds = {
        "equal": first == second,
        "subset": first < second,
        "superset": first > second,
        "disjoint": first.isdisjoint(second),
    }
    holds["overlap"] = not any(holds.values())
    assert sum(holds.values()) == 1 and set(holds) == set(RELATIONS)
    assert holds[relation(first, second)]


@given(FILLED, FILLED)
def test_changing_sides_turns_the_relation_round_and_leaves_the_measures(first, second):
    there = relation(first, second)
    assert relation(second, first) == CONVERSE.get(there, there)
    assert jaccard(first, second) == jaccard(second, first)
    assert overlap_coefficient(first, second) == overlap_coefficient(second, first)


@given(FILLED, FILLED)
def test_measures_keep_their_bounds_and_agree_with_the_relation(first, second):
    small, large = jaccard(first, second), overlap_coefficient(first, second)
    assert 0 <= small <= large <= 1
    name = relation(first, second)
    assert (small == 0) == (large == 0) == (name == "disjoint")
    assert (small == 1) == (name == "equal")
    assert (large == 1) == (name in ("equal", "subset", "superset"))
    assert small == pytest.approx(len(first & second) / len(first | second))
    assert large == pytest.approx(len(first & second) / min(len(first), len(second)))


@given(FILLED, FILLED, st.permutations(range(9)))
def test_new_names_change_nothing(first, second, names):
    again = [{names[k] for k in group} for group in (first, second)]
    assert relation(*again) == relation(first, second)
    assert jaccard(*again) == jaccard(first, second)


@given(st.sets(st.integers(0, 8)), st.sets(st.integers(0, 8)))
def test_regions_part_all_members(first, second):
    parts = regions(first, second)
    assert parts.only_first | parts.both == first
    assert parts.only_second | parts.both == second
    assert len(parts.only_first) + len(parts.both) + len(parts.only_second) == len(first | second)


@given(st.dictionaries(st.integers(0, 8), st.sampled_from(["yes", "no"])))
def test_a_table_gives_the_set_of_its_yes(column):
    table = [{"platform": name, "media": says} for name, says in column.items()]
    assert members(table, "media") == {name for name, says in column.items() if says == "yes"}


@pytest.mark.parametrize("measure", [relation, jaccard, overlap_coefficient])
@pytest.mark.parametrize("sets", [([], ["a"]), (["a"], []), ([], [])])
def test_an_empty_set_is_refused(measure, sets):
    with pytest.raises(ValueError, match="give each of the two sets at least one member"):
        measure(*sets)


def test_a_text_is_no_set():
    with pytest.raises(ValueError, match="write {'mail'}"):
        relation("mail", ["mail"])


def test_a_faulty_table_is_refused():
    with pytest.raises(ValueError, match="'media' of Amble is 'perhaps'; write yes or no"):
        members([{"platform": "Amble", "media": "perhaps"}], "media")
    with pytest.raises(ValueError, match="Amble stands in the table more than once"):
        members([{"platform": "Amble", "media": "yes"}, {"platform": "Amble", "media": "no"}], "media")
