"""Small networks for property-based tests, and what turns them round."""

from dataclasses import replace

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st

from tiesfeeds import networks

# A busy machine must not fail a test for being slow.
fair = settings(deadline=None, max_examples=30)


@st.composite
def small_networks(draw, directed=None, least=1, ties=0, grouped=False):
    """Draw a network of up to 12 people."""
    n = draw(st.integers(least, 12))
    people = st.integers(0, n - 1)
    arcs = draw(st.lists(st.tuples(people, people).filter(lambda arc: arc[0] != arc[1]), min_size=ties, max_size=40))
    directed = draw(st.booleans()) if directed is None else directed
    groups = np.array(draw(st.lists(st.integers(-1, 2), min_size=n, max_size=n))) if grouped else None
    sender, receiver = np.array(arcs, dtype=int).reshape(-1, 2).T
    return networks.from_arcs(sender, receiver, n, directed, groups=groups)


def renumbered(net, order):
    """Return the same network with person ``order[i]`` in place of person i."""
    order = np.asarray(order)
    groups = None
    if net.groups is not None:
        groups = np.empty_like(net.groups)
        groups[order] = net.groups
    again = networks.from_arcs(order[net.sources], order[net.targets], net.n, net.directed)
    return replace(again, groups=groups)


def arcs(net):
    """Return the arcs as a set of pairs."""
    return set(zip(net.sources.tolist(), net.targets.tolist(), strict=True))
