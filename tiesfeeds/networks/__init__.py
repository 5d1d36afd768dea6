"""Networks: arrays of arcs, the generators that make them, and NetworkX at the door."""

from tiesfeeds.networks.generators import (
    barabasi_albert,
    conversation,
    degree_preserving,
    degree_preserving_arcs,
    erdos_renyi,
    swap_receivers,
    two_groups,
)
from tiesfeeds.networks.graph import Cleaning, Network, from_arcs, from_keys, from_networkx, to_networkx

__all__ = [
    "Cleaning",
    "Network",
    "barabasi_albert",
    "conversation",
    "degree_preserving",
    "degree_preserving_arcs",
    "erdos_renyi",
    "from_arcs",
    "from_keys",
    "from_networkx",
    "swap_receivers",
    "to_networkx",
    "two_groups",
]
