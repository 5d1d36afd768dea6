"""Places of people on a picture: fixed by the seed, and within the panel."""

import numpy as np

from tiesfeeds import networks
from tiesfeeds.networks import layout


def test_positions_are_fixed_by_the_seed_and_fill_the_panel():
    network = networks.erdos_renyi(60, 90, np.random.default_rng(1))
    place = layout.positions(network, seed=4)
    assert place.shape == (60, 2)
    assert np.array_equal(place, layout.positions(network, seed=4))
    assert not np.array_equal(place, layout.positions(network, seed=5))
    assert np.abs(place).max() <= 1
    # loose people are no reason to squeeze the others: the middle half of them takes a fair part of the panel
    low, high = np.quantile(place, [0.25, 0.75], axis=0)
    assert ((high - low) > 0.5).all()


def test_one_person_alone_has_a_place():
    assert np.isfinite(layout.positions(networks.from_arcs([], [], n=1))).all()
