"""Layers share what they should, chance is what shuffling gives, and the table says what the data say."""

import itertools
import os
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from small_networks import arcs, fair, renumbered, small_networks

from tiesfeeds import networks, tables
from tiesfeeds.measures import set_relations
from tiesfeeds.networks import multilayer
from tiesfeeds.networks.multilayer import Overlap

RAW = Path(os.environ.get("TIESFEEDS_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data") / "aucs.mpx"


@st.composite
def two_layers(draw):
    n = draw(st.integers(2, 12))
    pairs = list(itertools.combinations(range(n), 2))
    chosen = [draw(st.lists(st.sampled_from(pairs), min_size=1, unique=True)) for _ in range(2)]
    return [networks.from_arcs(*np.array(ties).T, n, directed=False) for ties in chosen]


# ---- overlap ----


@fair
@given(two_layers())
def test_overlap_agrees_with_sets(pair):
    one, other = pair
    found = multilayer.overlap(one, other)
    assert found.jaccard == pytest.approx(set_relations.jaccard(arcs(one), arcs(other)))
    assert (found.first, found.second) == (one.ties, other.ties)
    assert found.both == len(arcs(one) & arcs(other)) / 2
    assert multilayer.union(one, other).ties == found.first + found.second - found.both


@fair
@given(two_layers())
def test_turning_layers_round_swaps_the_shares(pair):
    found, turned = multilayer.overlap(*pair), multilayer.overlap(*pair[::-1])
    assert found.jaccard == turned.jaccard and found.of_first == turned.of_second
    assert 0 <= found.jaccard <= min(found.of_first, found.of_second) <= 1
    assert found.jaccard <= min(found.first, found.second) / max(found.first, found.second)
    assert found.times_chance == pytest.approx(turned.times_chance)


@fair
@given(two_layers(), st.randoms(use_true_random=False))
def test_renumbering_the_people_changes_no_overlap(pair, random):
    order = list(range(pair[0].n))
    random.shuffle(order)
    assert multilayer.overlap(*pair) == multilayer.overlap(*(renumbered(layer, order) for layer in pair))


@fair
@given(two_layers())
def test_a_layer_shares_everything_with_itself(pair):
    same = multilayer.overlap(pair[0], pair[0])
    assert same.jaccard == same.of_first == same.of_second == 1


def _among(people, layer):
    """Return the layer of these people alone, as NetworkX cuts it out."""
    return networks.from_networkx(networks.to_networkx(layer).subgraph(people))


@fair
@given(two_layers(), st.data())
def test_counting_fewer_people_counts_their_ties_alone(pair, data):
    n = pair[0].n
    people = np.array(data.draw(st.lists(st.booleans(), min_size=n, max_size=n)))
    kept = [_among(np.flatnonzero(people), layer) for layer in pair]
    assume(all(layer.ties for layer in kept))
    assert multilayer.overlap(*pair, people) == multilayer.overlap(*kept)


@fair
@given(small_networks(directed=False, ties=1), st.integers(0, 100))
def test_all_ways_of_who_is_who_give_chance_on_average(one, seed):
    one = _among(range(min(one.n, 6)), one)
    assume(one.ties)
    (other,) = multilayer.layered(one.n, [one.n * (one.n - 1) // 4 + 1], 0, seed)
    shared = [multilayer.overlap(renumbered(one, order), other).both for order in itertools.permutations(range(one.n))]
    assert np.mean(shared) == pytest.approx(multilayer.overlap(one, other).by_chance)


def test_shuffling_gives_chance():
    """After people have changed places (Krackhardt 1988, doi:10.1016/0378-8733(88)90004-4)."""
    one, other = multilayer.layered(30, [60, 90], 0.7, 1)
    rng, real = np.random.default_rng(1), multilayer.overlap(one, other)
    shuffles = (renumbered(one, rng.permutation(one.n)) for _ in range(1000))
    shared = np.array([multilayer.overlap(shuffled, other).both for shuffled in shuffles])
    assert abs(shared.mean() - real.by_chance) < 4 * shared.std() / np.sqrt(len(shared))
    assert real.both > shared.max()


def test_by_hand():
    one = networks.from_arcs([0, 1, 2], [1, 2, 3], 4, directed=False)
    other = networks.from_arcs([0, 1], [1, 3], 4, directed=False)
    found = multilayer.overlap(one, other)
    assert found == Overlap(3, 2, 1, 6)
    assert (found.jaccard, found.of_first, found.of_second, found.by_chance) == (1 / 4, 1 / 3, 1 / 2, 1)
    assert found.jaccard_by_chance == 1 / 4 and found.times_chance == 1


# ---- drawing layers ----


@fair
@given(st.integers(8, 30), st.floats(0, 1), st.integers(0, 1000))
def test_layers_have_exactly_what_was_asked_for(n, follow, seed):
    made = multilayer.layered(n, [n, 10, 6], follow, seed)
    assert [layer.ties for layer in made] == [n, 10, 6] and all(layer.n == n for layer in made)


@fair
@given(st.integers(8, 30), st.integers(0, 1000))
def test_layers_that_follow_one_list_lie_within_each_other(n, seed):
    large, small = multilayer.layered(n, [2 * n, n], 1, seed)
    assert multilayer.overlap(large, small).of_second == 1
    assert multilayer.overlap(large, small).jaccard == 1 / 2


@fair
@given(st.integers(8, 30), st.floats(0, 1), st.integers(0, 1000))
def test_a_layer_built_on_another_takes_over_what_the_dial_says(n, follow, seed):
    people = np.arange(n) < 8
    (base,) = multilayer.layered(n, [2 * n], 0.5, seed)
    there = int((people[base.sources] & people[base.targets]).sum()) // 2
    new = multilayer.built_on(base, 12, follow, seed, people)
    assert new.ties == 12 and people[new.sources].all()
    both = len(arcs(new) & arcs(base)) // 2
    assert min(round(follow * 12), there) <= both <= min(12, there)


def test_a_layer_built_on_nothing_shares_what_chance_gives():
    (base,) = multilayer.layered(30, [80], 0.5, 1)
    found = [multilayer.overlap(multilayer.built_on(base, 60, 0, seed), base) for seed in range(300)]
    assert np.mean([each.both for each in found]) == pytest.approx(found[0].by_chance, abs=0.6)


def test_the_dial_goes_from_chance_to_the_most():
    shares = []
    for follow in (0, 0.25, 0.5, 0.75, 1):
        found = [multilayer.overlap(*multilayer.layered(30, [60, 60], follow, seed)) for seed in range(40)]
        shares.append(np.mean([each.of_first for each in found]))
    assert shares[0] == pytest.approx(60 / 435, abs=0.03) and shares[-1] == 1
    assert np.all(np.diff(shares) > 0.05)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Overlap(0, 3, 0, 10), "A layer without ties has no overlap"),
        (lambda: Overlap(2, 3, 3, 10), "contradicts itself"),
        (lambda: Overlap(6, 6, 1, 10), "contradicts itself"),
        (lambda: multilayer.overlap(_path(3), _path(4)), "Layers are of the same people; these have 3 and 4"),
        (lambda: multilayer.overlap(_path(3), _path(3), [0, 1]), "one true or false for each of the 3 people"),
        (lambda: multilayer.overlap(_path(3), _path(3), np.zeros(3, dtype=bool)), "A layer without ties"),
        (lambda: multilayer.union(_path(3), networks.from_arcs([0], [1], 3)), "undirected first"),
        (lambda: multilayer.layered(10, [5], 50, 1), "follow must lie between 0 and 1; you gave 50"),
        (
            lambda: multilayer.layered(10, [50], 0.5, 1),
            "50 ties do not fit among 45 pairs of people: ask for 45 at most",
        ),
        (lambda: multilayer.built_on(_path(5), 4, 0.5, 1, np.arange(5) < 3), "4 ties do not fit among 3 pairs"),
    ],
)
def test_bad_layers_are_answered_with_a_sentence(make, says):
    with pytest.raises(ValueError, match=says):
        make()


def _path(n):
    return networks.from_arcs(np.arange(n - 1), np.arange(1, n), n, directed=False)


# ---- the table ----


def _aucs():
    """Read the five layers as sets of ties."""
    if not RAW.is_file():
        pytest.skip("aucs.mpx is not on this machine")
    found, part = defaultdict(set), ""
    for line in filter(None, RAW.read_text(encoding="utf-8").splitlines()):
        part = line if line.startswith("#") else part
        if part.startswith("#EDGES") and line != part:
            one, other, layer = line.split(",")[:3]
            found[layer].add(frozenset((one, other)))
    found["any offline"] = found["lunch"] | found["work"] | found["leisure"] | found["coauthor"]
    return {**found, "papers": found["coauthor"]}


def test_the_table_of_layers_is_what_the_data_give():
    aucs = _aucs()
    everyone, online = (frozenset().union(*aucs[layer]) for layer in ("any offline", "facebook"))
    everyone |= online
    for row in tables.read("layers"):
        people = everyone if row["people"] == 61 else online
        first, second = ({tie for tie in aucs[row[side]] if tie <= people} for side in ("first", "second"))
        assert len(people) == row["people"]
        assert (row["first_ties"], row["second_ties"], row["both"]) == (len(first), len(second), len(first & second))


def test_the_table_of_layers_agrees_with_its_facts():
    rows = {(row["first"], row["second"], row["people"]): row for row in tables.read("layers")}
    for people in (61, 32):
        row = rows["facebook", "any offline", people]
        assert row["both"] / row["first_ties"] == pytest.approx(tables.fact("F053")["value"] / 100, abs=0.0005)
    shares = [rows["facebook", "any offline", people] for people in (61, 32)]
    assert [f"{row['both'] / row['second_ties']:.1%}" for row in shares] == ["25.9%", "72.1%"]  # F160
    assert f"{80 / (124 + 309 - 80):.1%}" == "22.7%"  # F161
