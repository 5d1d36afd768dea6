"""Measures agree with NetworkX on small networks, with the laws they follow, and with published values."""

import re
from itertools import combinations
from types import SimpleNamespace

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from small_networks import fair, renumbered, small_networks
from stored import ROOT

from tiesfeeds import measures, networks, tables
from tiesfeeds.measures import spectrum

EMPTY = networks.from_arcs([], [], 0)
NO_TIES = networks.from_arcs([], [], 3)
holdings = st.lists(st.integers(0, 1000), min_size=1, max_size=30).filter(any)

# ---- reciprocity ----


@fair
@given(small_networks(directed=True, least=2, ties=1))
def test_edge_reciprocity_is_that_of_networkx(net):
    assert measures.edge_reciprocity(net) == pytest.approx(nx.overall_reciprocity(networks.to_networkx(net)))


@fair
@given(small_networks(directed=True, least=2, ties=1))
def test_arcs_and_pairs_say_the_same_in_two_ways(net):
    edge, dyad = measures.edge_reciprocity(net), measures.dyad_reciprocity(net)
    assert 0 <= dyad <= edge <= 1
    assert measures.edges_from_dyads(dyad) == pytest.approx(edge)
    assert measures.dyads_from_edges(edge) == pytest.approx(dyad)


@fair
@given(small_networks(directed=True))
def test_the_census_counts_every_pair_once(net):
    mutual, one_way, absent = measures.dyad_census(net)
    assert mutual + one_way + absent == net.n * (net.n - 1) // 2 and min(mutual, one_way, absent) >= 0
    assert 2 * mutual + one_way == net.arcs and 2 * mutual == measures.answered(net).sum()


@given(st.floats(0, 1))
def test_turning_pairs_into_arcs_and_back(r):
    assert measures.dyads_from_edges(measures.edges_from_dyads(r)) == pytest.approx(r)


def test_the_two_published_numbers_of_twitter_are_one():
    assert measures.edges_from_dyads(0.221) == pytest.approx(0.362, abs=0.0005)


def test_an_undirected_network_answers_every_tie():
    net = networks.erdos_renyi(20, 30, 1)
    assert measures.edge_reciprocity(net) == measures.dyad_reciprocity(net) == 1
    assert measures.null_reciprocity(net, 1, 3).tolist() == [1, 1, 1]


def test_chance_alone_gives_the_density():
    drawn = [measures.edge_reciprocity(networks.erdos_renyi(60, 600, seed, directed=True)) for seed in range(60)]
    net = networks.erdos_renyi(60, 600, 1, directed=True)
    assert np.mean(drawn) == pytest.approx(measures.density(net), abs=4 * np.std(drawn) / 60**0.5)


def test_the_null_model_is_what_single_shuffles_give():
    net = networks.conversation(100, 300, 0.6, 1)
    many = measures.null_reciprocity(net, 1, samples=100)
    single = [measures.edge_reciprocity(networks.degree_preserving(net, seed)) for seed in range(100)]
    assert many.shape == (100,) and 0 <= many.min() <= many.max() < 0.2
    assert many.mean() == pytest.approx(np.mean(single), abs=5 * np.std(single) / 50**0.5)
    assert np.array_equal(many, measures.null_reciprocity(net, np.random.default_rng(1), samples=100))


# ---- clustering, degrees, distances ----


@fair
@given(small_networks())
def test_clustering_and_triangles_are_those_of_networkx(net):
    g = networks.to_networkx(net).to_undirected()
    assert measures.triangles_at(net).tolist() == list(nx.triangles(g).values())
    assert measures.triangles(net) == sum(nx.triangles(g).values()) // 3
    assert measures.local_clustering(net) == pytest.approx(list(nx.clustering(g).values()))
    assert measures.average_clustering(net) == pytest.approx(nx.average_clustering(g))
    assert measures.global_clustering(net) == pytest.approx(nx.transitivity(g))


@fair
@given(small_networks())
def test_transitivity_counts_a_pair_once_for_every_partner_it_shares(net):
    g = networks.to_networkx(net).to_undirected()
    shared = {(a, b): len(list(nx.common_neighbors(g, a, b))) for a, b in combinations(g, 2)}
    tied = sum(count for pair, count in shared.items() if g.has_edge(*pair))
    assert measures.global_clustering(net) == pytest.approx(tied / max(sum(shared.values()), 1))


def test_wherever_transitivity_is_explained_it_is_said_how_often_a_pair_counts():
    """A pair with ten partners in common counts ten times: it is no share of pairs of people."""
    lesson = (ROOT / "lessons" / "09_the_scorecard.ipynb").read_text(encoding="utf-8")
    explained = [
        tables.term("transitivity")["definition"],
        measures.global_clustering.__doc__,
        spectrum.Score.__doc__,
        *re.findall(r"> \*\*Pairs of partners tied\*\* — (.+)", lesson),
        *(
            row[f"{side}_means"]
            for row in tables.read("two_numbers")
            for side in ("first", "second")
            if "transitivity" in row[f"{side}_means"]
        ),
    ]
    assert len(explained) == 5
    for text in explained:
        assert re.search(r"a pair counts once|counted\s+once", text) and "for every partner it" in text, text


@fair
@given(small_networks(least=2))
def test_density_is_that_of_networkx(net):
    assert measures.density(net) == pytest.approx(nx.density(networks.to_networkx(net)))


@fair
@given(small_networks(least=2, ties=1))
def test_assortativity_is_that_of_networkx(net):
    ours = measures.assortativity(net)
    assert np.isnan(ours) or -1.000001 <= ours <= 1.000001
    if not np.isnan(ours):
        assert ours == pytest.approx(nx.degree_assortativity_coefficient(networks.to_networkx(net)))


@fair
@given(small_networks(least=3, ties=2, grouped=True), st.randoms(use_true_random=False))
def test_renumbering_the_people_changes_no_measure(net, random):
    order = list(range(net.n))
    random.shuffle(order)
    other = renumbered(net, order)
    for measure in (
        measures.edge_reciprocity,
        measures.dyad_census,
        measures.dyad_reciprocity,
        measures.density,
        measures.triangles,
        measures.average_clustering,
        measures.global_clustering,
        measures.assortativity,
    ):
        assert measure(net) == pytest.approx(measure(other), nan_ok=True)
    assert measures.local_clustering(net) == pytest.approx(measures.local_clustering(other)[order])
    if _crossable(net):
        assert measures.cross_share(net) == pytest.approx(measures.cross_share(other))


# ---- inequality ----


@fair
@given(holdings)
def test_gini_is_the_area_beside_the_lorenz_curve(values):
    people, total = measures.lorenz(values)
    assert people[0] == total[0] == 0 and people[-1] == total[-1] == pytest.approx(1)
    assert (np.diff(total) >= 0).all() and (total <= people + 1e-12).all()
    area = ((total[1:] + total[:-1]) / 2 * np.diff(people)).sum()
    assert measures.gini(values) == pytest.approx(1 - 2 * area, abs=1e-12)
    assert 0 <= measures.gini(values) + 1e-12 and measures.gini(values) <= 1 - 1 / len(values) + 1e-12


@fair
@given(holdings, st.integers(1, 50))
def test_inequality_does_not_depend_on_the_unit(values, unit):
    scaled = np.multiply(values, unit)
    assert measures.gini(scaled) == pytest.approx(measures.gini(values), abs=1e-12)
    assert measures.top_share(scaled, 0.2) == pytest.approx(measures.top_share(values, 0.2))


def test_equality_and_monopoly():
    assert measures.gini([5, 5, 5, 5]) == 0 and measures.gini([0, 0, 0, 8]) == 0.75
    assert measures.top_share([0] * 99 + [7]) == 1
    assert measures.top_share([1] * 100) == 0.01 and measures.top_share([1] * 100, 0.29) == 0.29
    assert measures.top_share([1, 2, 3], 0) == 0.5  # at least one person
    for wrong in ([], [0, 0], [1, -1]):
        for measure in (measures.gini, measures.lorenz, measures.top_share):
            with pytest.raises(ValueError, match="numbers of 0 or more that are not all 0"):
                measure(wrong)


# ---- homophily ----


def _crossable(net):
    known = net.groups >= 0
    return bool((known[net.sources] & known[net.targets]).any())


@fair
@given(small_networks(least=2, ties=1, grouped=True).filter(_crossable))
def test_crossing_ties_are_those_that_networkx_finds(net):
    g = networks.to_networkx(net)
    ends = [(net.groups[a], net.groups[b]) for a, b in g.edges if net.groups[a] >= 0 and net.groups[b] >= 0]
    assert measures.cross_share(net) == pytest.approx(np.mean([a != b for a, b in ends]))
    assert measures.ei_index(net) == pytest.approx(2 * measures.cross_share(net) - 1)


def test_shuffled_labels_agree_with_what_chance_gives():
    net = networks.two_groups(100, 300, 0.05, 1, share=0.3)
    shuffled = measures.shuffled_cross_share(net, 1, samples=400)
    assert shuffled.shape == (400,)
    error = shuffled.std() / 400**0.5
    apart = np.mean([net.groups[one] != net.groups[other] for one, other in combinations(range(net.n), 2)])
    assert shuffled.mean() == pytest.approx(apart, abs=4 * error)
    assert shuffled.min() > measures.cross_share(net)


def test_people_of_unknown_group_stay_unknown_in_a_shuffle():
    groups = np.array([0, 1, -1, -1])
    net = networks.from_arcs([0, 1, 2], [1, 2, 3], 4, groups=groups)
    assert measures.cross_share(net) == 1
    assert measures.shuffled_cross_share(net, 1, 7).tolist() == [1] * 7


def test_groups_are_needed_to_cross_between():
    with pytest.raises(ValueError, match="This network has no groups; name the attribute, e.g."):
        measures.cross_share(NO_TIES)
    with pytest.raises(ValueError, match="No tie joins two people whose groups are known"):
        measures.ei_index(networks.from_arcs([0], [1], groups=np.array([0, -1])))


# ---- time ----


def _messages(*lines):
    sender, receiver, time = np.array(lines).T
    return SimpleNamespace(sender=sender, receiver=receiver, time=time)


def test_a_reply_answers_the_earliest_open_message():
    talk = _messages((0, 1, 10), (0, 1, 20), (1, 0, 50), (1, 0, 60), (0, 1, 90), (2, 1, 5), (0, 2, 7))
    assert measures.reply_times(talk).tolist() == [40, 40]
    assert measures.reply_times(_messages((0, 1, 1), (0, 1, 2))).tolist() == []


@fair
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 50)), max_size=40))
def test_replies_are_those_of_a_patient_reader(lines):
    lines = sorted((line for line in lines if line[0] != line[1]), key=lambda line: line[2])
    assume(lines)
    waiting, expected = {}, []
    for sender, receiver, time in lines:
        asked = waiting.pop((receiver, sender), None)
        if asked is not None:
            expected.append(time - asked)
        waiting.setdefault((sender, receiver), time)
    assert sorted(measures.reply_times(_messages(*lines))) == sorted(expected)


def test_burstiness_tells_a_clock_from_chance_and_chance_from_bursts():
    assert measures.burstiness(np.arange(0, 100, 5)) == -1
    rng = np.random.default_rng(1)
    assert measures.burstiness(np.cumsum(rng.exponential(size=50_000))) == pytest.approx(0, abs=0.02)
    assert measures.burstiness(np.cumsum(rng.pareto(1.2, size=50_000))) > 0.5
    both = np.concatenate([np.arange(0, 100, 5), np.arange(2, 102, 5)])
    assert measures.burstiness(both, people=np.repeat([0, 1], 20)) == -1
    with pytest.raises(ValueError, match="Burstiness needs events at different times"):
        measures.burstiness([3.0])


# ---- bad input ----


@pytest.mark.parametrize(
    "measure",
    [
        measures.edge_reciprocity,
        measures.dyad_reciprocity,
        measures.assortativity,
        lambda net: measures.null_reciprocity(net, 1),
    ],
)
def test_a_measure_of_ties_needs_a_tie(measure):
    for net in (EMPTY, NO_TIES):
        with pytest.raises(ValueError, match="This network has no ties, so the measure has nothing to count; add"):
            measure(net)


@pytest.mark.parametrize("measure", [measures.density, measures.average_clustering, measures.global_clustering])
def test_a_measure_of_people_needs_people(measure):
    with pytest.raises(ValueError, match="This network has 0 people; the measure needs"):
        measure(EMPTY)


@pytest.mark.parametrize("turn", [measures.edges_from_dyads, measures.dyads_from_edges])
def test_a_share_lies_between_0_and_1(turn):
    with pytest.raises(ValueError, match=r"r must lie between 0 and 1; you gave 22.1. Use e.g. 0.3 for 30%."):
        turn(22.1)
