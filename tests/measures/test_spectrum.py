"""The dial turns, four measures place, samples bend as theory says; the tables are what the data give."""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tiesfeeds import measures, networks, tables
from tiesfeeds.measures import spectrum
from tiesfeeds.measures.spectrum import MEASURES, PLACING, SAMPLES
from tiesfeeds.networks import datasets

RAW = Path(os.environ.get("TIESFEEDS_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data")
PINS = {row["short"]: row for row in tables.read("spectrum")}
dials = st.floats(0, 1)
seeds = st.integers(0, 99)


@st.composite
def sizes(draw):
    n = draw(st.integers(20, 150))
    return n, draw(st.integers(2, n // 20 * (n - n // 20) // 2))


# ---- the dial ----


@given(sizes(), dials, seeds)
@settings(deadline=None)
def test_the_dial_keeps_size_and_sets_reciprocity(size, dial, seed):
    n, arcs = size
    net = spectrum.network(n, arcs, dial, seed)
    assert (net.n, net.arcs) == (n, arcs) and net.cleaning.duplicates == net.cleaning.self_loops == 0
    pairs = min(round((1 - dial) * arcs / 2), arcs // 2)
    assert measures.edge_reciprocity(net) == 2 * pairs / arcs


@given(dials, st.floats(0, 0.05), seeds)
@settings(deadline=None, max_examples=25)
def test_neighbouring_settings_share_most_arcs(dial, step, seed):
    one, other = (spectrum.network(200, 600, min(value, 1), seed) for value in (dial, dial + step))
    arcs = [set((net.sources.astype(int) * 200 + net.targets).tolist()) for net in (one, other)]
    assert len(arcs[0] & arcs[1]) >= 600 * (1 - step) - 3


@pytest.mark.parametrize("seed", range(3))
def test_all_five_measures_go_the_way_of_the_dial(seed):
    scores = [spectrum.score(spectrum.network(400, 1200, dial, seed)) for dial in (0, 0.5, 1)]
    for name in MEASURES:
        where = [spectrum.position(name, getattr(score, name)) for score in scores]
        assert where[0] < where[1] < where[2], name
    middles = [spectrum.place(score)[0] for score in scores]
    assert middles[0] < 0.1 and middles[2] > 0.9


def test_stars_do_not_answer_and_do_not_join_circles_at_the_media_end():
    net = spectrum.network(200, 600, 1, 3)
    assert not net.out_degree[:10].any() and not net.in_degree[10:].any()
    assert measures.triangles(net) == 0


# ---- measures ----


def test_known_scores():
    ring = networks.from_arcs([0, 1, 2], [1, 2, 0])
    assert spectrum.score(ring) == spectrum.Score(0, 1, None, 0, None)
    star = networks.from_arcs(np.arange(1, 200), np.zeros(199, dtype=int))
    found = spectrum.score(star)
    assert (found.reciprocity, found.clustering, found.top_share, found.share_without_incoming) == (0, 0, 1, 0.995)
    assert found.assortativity == pytest.approx(-1)


def test_an_undirected_network_has_no_answers_to_count():
    karate = spectrum.score(datasets.load("karate"))
    assert karate.reciprocity is None and karate.share_without_incoming is None and karate.top_share is None
    assert karate.assortativity == pytest.approx(-0.4756, abs=1e-4)  # as NetworkX prints it


@given(st.sampled_from(list(MEASURES)), st.floats(-2, 2), st.floats(-2, 2))
def test_positions_are_bounded_and_in_order(name, one, other):
    measure = MEASURES[name]
    low, high = sorted([one, other], reverse=measure.networking > measure.media)
    assert 0 <= spectrum.position(name, low) <= spectrum.position(name, high) <= 1
    assert spectrum.position(name, measure.networking) == 0 and spectrum.position(name, measure.media) == 1
    assert spectrum.position(name, (measure.networking + measure.media) / 2) == pytest.approx(0.5)


@given(seeds, dials)
@settings(deadline=None, max_examples=20)
def test_relabelling_people_moves_nothing(seed, dial):
    net = spectrum.network(120, 240, dial, seed)
    new = np.random.default_rng(seed).permutation(net.n)
    again = networks.from_arcs(new[net.sources], new[net.targets], net.n)
    for one, other in zip(vars(spectrum.score(net)).values(), vars(spectrum.score(again)).values(), strict=True):
        assert one == pytest.approx(other)


# ---- samples ----


@given(st.sampled_from(list(SAMPLES)), st.floats(0.01, 1), seeds, st.booleans())
@settings(deadline=None)
def test_a_sample_is_a_part_of_the_size_asked_for(way, share, seed, directed):
    net = spectrum.network(100, 200, 0.4, seed)
    net = net if directed else net.undirected()
    part = spectrum.sample(net, way, share, seed)
    arcs = set(zip(net.sources.tolist(), net.targets.tolist(), strict=True))
    taken = list(zip(part.sender.tolist(), part.receiver.tolist(), strict=True))
    assert len(set(taken)) == len(taken) and set(taken) <= arcs
    assert {end for arc in taken for end in arc} <= set(part.people.tolist())
    assert part.network.directed == directed and part.network.ties == len(taken)
    if way == "random ties":
        assert len(taken) == max(1, round(share * net.ties))
    else:
        assert len(part.people) == max(2, round(share * net.n))
        inside = set(part.people.tolist())
        assert part.network.arcs == sum(a in inside and b in inside for a, b in arcs)


@given(st.sampled_from(list(SAMPLES)), seeds)
@settings(deadline=None)
def test_a_larger_sample_holds_the_smaller_and_the_largest_holds_all(way, seed):
    net = spectrum.network(100, 200, 0.4, seed)
    small, large, all_of_it = (spectrum.sample(net, way, share, seed) for share in (0.2, 0.6, 1))
    assert set(small.people) <= set(large.people) <= set(all_of_it.people)
    assert all_of_it.network.arcs == net.arcs


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_random_ties_keep_their_share_of_answers_and_of_closed_triads(share):
    """An arc's answer is kept with probability `share`; and so is the third tie of a triangle."""
    net = spectrum.network(400, 2000, 0, 1)
    flat = net.undirected()
    seen = [spectrum.score(spectrum.sample(net, "random ties", share, seed).network) for seed in range(200)]
    assert np.mean([score.reciprocity for score in seen]) == pytest.approx(share, abs=0.01)
    seen = [spectrum.score(spectrum.sample(flat, "random ties", share, seed).network) for seed in range(200)]
    assert np.mean([score.clustering for score in seen]) == pytest.approx(
        share * measures.global_clustering(flat), abs=0.015
    )


def test_random_people_keep_reciprocity_on_average():
    net = spectrum.network(600, 2400, 0.3, 1)
    seen = [measures.edge_reciprocity(spectrum.sample(net, "random people", 0.3, seed).network) for seed in range(200)]
    assert np.mean(seen) == pytest.approx(0.7, abs=0.03)


@given(seeds)
@settings(deadline=None, max_examples=20)
def test_a_breadth_first_sample_hangs_together(seed):
    net = datasets.load("karate")
    part = spectrum.sample(net, "breadth-first", 0.5, seed).network
    assume(part.n > 1)
    assert all(part.out_degree > 0)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: spectrum.network(10, 20, 0.5, 1), "n must be a whole number, 20 or more; you gave 10"),
        (lambda: spectrum.network(40, 200, 0.5, 1), "200 arcs are too many for 40 people: ask for 38 at most"),
        (lambda: spectrum.network(200, 600, 50, 1), "dial must lie between 0 and 1; you gave 50"),
        (lambda: spectrum.position("fame", 1), "There is no measure 'fame'; choose one of reciprocity"),
        (lambda: spectrum.sample(datasets.load("karate"), "snowball", 0.5, 1), "There is no way 'snowball' to sample"),
        (lambda: spectrum.sample(datasets.load("karate"), "random ties", 0, 1), "A sample of nothing has no measures"),
    ],
)
def test_bad_settings_are_answered_with_a_sentence(make, says):
    with pytest.raises(ValueError, match=says):
        make()


# ---- the tables ----


def test_the_pins_are_those_of_the_table_of_graphs():
    graphs = {row["name"]: row for row in tables.read("graphs")}
    for row in PINS.values():
        graph = graphs[row["name"]]
        assert (row["people"], row["ties"], row["source"]) == (graph["people"], graph["ties"], graph["source"])
        assert row["reciprocity"] == pytest.approx(graph["edge_reciprocity"], abs=1e-4)
        assert row["clustering"] == pytest.approx(graph["transitivity"], abs=1e-4)
        assert row["caution"]
        # what counts as attention: in the source's table retweets run the other way
        if row["top_share"] is not None and row["data"] != "twitter_retweets":
            assert row["top_share"] == pytest.approx(graph["top1_share"], abs=1e-4)
        if row["chance_reciprocity"] is not None:
            density = row["ties"] / row["people"] / (row["people"] - 1)
            assert row["chance_reciprocity"] == pytest.approx(density, abs=6e-5)
    assert set(graphs) - {row["name"] for row in PINS.values()} == {"Davis Southern Women", "Les Misérables"}


# ---- other ends ----

ONES = st.builds(spectrum.Score, *[st.floats(0, 1)] * 4, st.floats(-1, 1))


def test_our_own_ends_lie_within_the_ranges_from_which_others_are_drawn():
    for measure in MEASURES.values():
        for own, (low, high) in (
            (measure.networking, measure.networking_range),
            (measure.media, measure.media_range),
        ):
            assert low <= own <= high and low < high


def test_our_own_ends_are_one_draw(monkeypatch):
    """With ranges of no width every draw gives the places that we give."""
    ours = {
        name: replace(measure, networking_range=(measure.networking,) * 2, media_range=(measure.media,) * 2)
        for name, measure in MEASURES.items()
    }
    monkeypatch.setattr(spectrum, "MEASURES", ours)
    monkeypatch.setattr(spectrum, "PLACING", {name: ours[name] for name in PLACING})
    scores = [spectrum.Score(0.7, 0.27, 0.06, 0.04, -0.03), spectrum.Score(0.01, 0.03, 0.4, 0.66, -0.13)]
    for drawn in spectrum.places_with_other_ends(scores, 3, 1):
        assert drawn == pytest.approx([spectrum.place(score)[0] for score in scores])


@given(ONES, st.integers(0, 2**32))
def test_with_any_ends_who_is_nearer_to_networking_in_everything_is_nearer_in_place(score, seed):
    nearer = spectrum.Score(1.0, 1.0, 0.0, 0.0, 1.0)
    places = spectrum.places_with_other_ends([nearer, score, score], 20, seed)
    assert places.shape == (20, 3) and np.all((places >= 0) & (places <= 1))
    assert np.all(places[:, 0] <= places[:, 1]) and np.array_equal(places[:, 1], places[:, 2])


def test_like_degrees_move_no_place():
    """In talk and in posts they meet as often."""
    assert list(PLACING) == ["reciprocity", "clustering", "top_share", "share_without_incoming"]
    one, other = (spectrum.Score(0.5, 0.2, 0.1, 0.3, mixing) for mixing in (-1.0, 1.0))
    assert spectrum.place(one) == spectrum.place(other)
    talk, posts = (
        [row["mixing"] for row in PINS.values() if row["kind"] == kind and row["mixing"] is not None]
        for kind in ("friends and private talk", "public posts")
    )
    assert min(talk) < min(posts) and max(posts) < max(talk)


def test_other_ends_need_all_four_measures():
    with pytest.raises(ValueError, match="all four measures are known"):
        spectrum.places_with_other_ends([spectrum.Score(None, 0.1, 0.2, None, 0.0)], 5, 1)


def _real(row, monkeypatch):
    if RAW.is_dir():
        monkeypatch.setenv("TIESFEEDS_DATA", str(RAW))
    if not datasets.is_here(row["data"]):
        pytest.skip(f"{row['data']} is not on this machine; name its folder in TIESFEEDS_DATA")
    net = datasets.load(row["data"])
    net = net.network() if isinstance(net, datasets.Messages) else net
    return net.reverse() if row["data"] == "twitter_retweets" else net


REAL = [row for row in PINS.values() if row["data"]]
SAMPLED = tables.read("sampled")


@pytest.mark.parametrize("row", REAL, ids=lambda row: row["data"])
def test_the_table_of_the_spectrum_is_what_the_data_give(row, monkeypatch):
    net = _real(row, monkeypatch)
    for name, value in vars(spectrum.score(net)).items():
        assert row[MEASURES[name].column] == pytest.approx(value, abs=6e-5), name


# the shuffles of the whole campus take too long for a test
@pytest.mark.parametrize("row", [row for row in REAL if row["data"] != "northwestern"], ids=lambda row: row["data"])
def test_the_shuffled_columns_are_what_shuffling_gives(row, monkeypatch):
    net, rng = _real(row, monkeypatch), np.random.default_rng(1)
    shuffled = [spectrum.score(networks.degree_preserving(net, rng)) for _ in range(5)]
    for name in ("reciprocity", "clustering", "assortativity"):
        values = [getattr(score, name) for score in shuffled]
        mean = None if values[0] is None else np.mean(values)
        assert row[f"shuffled_{MEASURES[name].column}"] == pytest.approx(mean, abs=6e-5), name


@pytest.mark.parametrize("row", [row for row in SAMPLED if row["way"] == "everything"], ids=lambda row: row["data"])
def test_a_sample_of_everything_is_the_whole(row):
    whole = PINS[row["short"]]
    assert all(row[name] == whole[name] for name in ("reciprocity", "clustering", "top_share", "unheard"))


@pytest.mark.parametrize(
    "row",
    [row for row in SAMPLED if row["way"] != "everything"],
    ids=lambda row: f"{row['data']}-{row['way']}",
)
def test_the_table_of_samples_is_what_the_data_give(row, monkeypatch):
    net, rng = _real(row, monkeypatch), np.random.default_rng(1)
    scores = [spectrum.score(spectrum.sample(net, row["way"], row["share"], rng).network) for _ in range(10)]
    for name in ("reciprocity", "clustering", "top_share", "share_without_incoming"):
        mean = np.mean([getattr(score, name) for score in scores])
        assert row[MEASURES[name].column] == pytest.approx(mean, abs=6e-5), name
