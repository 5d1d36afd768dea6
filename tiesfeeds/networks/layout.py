"""Layout: where people stand in a picture of their network."""

import numpy as np

from tiesfeeds.networks.graph import Network, to_networkx
from tiesfeeds.validation import Floats


def positions(network: Network, seed: int = 0) -> Floats:
    """Return a place for everyone: a spring layout that fills its panel.

    Parameters
    ----------
    network : tiesfeeds.networks.Network
        Up to a few thousand people.
    seed : int
        The same seed gives the same picture.

    Returns
    -------
    ndarray, shape (people, 2)
        Between -1 and 1.
    """
    import networkx as nx  # takes a second to load

    graph = to_networkx(network).to_undirected()
    layout = nx.spring_layout(graph, seed=seed, iterations=100)
    place = np.array([layout[person] for person in range(network.n)])
    place = (place - place.mean(axis=0)) / np.abs(place - place.mean(axis=0)).max(axis=0).clip(1e-9)
    # Half springs, half ranks: a few loose people would otherwise squeeze all others into a corner.
    ranks = place.argsort(axis=0).argsort(axis=0) / max(network.n - 1, 1) * 2 - 1
    return (place + ranks) / 2
