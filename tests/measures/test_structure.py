"""Clustering, density, degrees: those of NetworkX on small networks."""

import re
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from small_networks import fair, small_networks
from stored import ROOT

from tiesfeeds import measures, networks, tables
from tiesfeeds.measures import spectrum


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
        *re.findall(r"> \*\*Circles\*\* — (.+)", lesson),
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
