"""Measures: one number, or one array, of a network, of attention or of time."""

from tiesfeeds.measures.homophily import cross_share, ei_index, shuffled_cross_share
from tiesfeeds.measures.inequality import gini, least_gini, lorenz, top_share
from tiesfeeds.measures.reciprocity import (
    answered,
    dialogue_ratio,
    dyad_census,
    dyad_reciprocity,
    dyads_from_edges,
    edge_reciprocity,
    edges_from_dyads,
    null_reciprocity,
)
from tiesfeeds.measures.structure import (
    assortativity,
    average_clustering,
    density,
    global_clustering,
    local_clustering,
    triangles,
    triangles_at,
)
from tiesfeeds.measures.timing import burstiness, conversations, replies, reply_times
from tiesfeeds.measures.uncertainty import share_interval

__all__ = [
    "answered",
    "assortativity",
    "average_clustering",
    "burstiness",
    "conversations",
    "cross_share",
    "density",
    "dialogue_ratio",
    "dyad_census",
    "dyad_reciprocity",
    "dyads_from_edges",
    "edge_reciprocity",
    "edges_from_dyads",
    "ei_index",
    "gini",
    "global_clustering",
    "least_gini",
    "local_clustering",
    "lorenz",
    "null_reciprocity",
    "replies",
    "reply_times",
    "share_interval",
    "shuffled_cross_share",
    "top_share",
    "triangles",
    "triangles_at",
]
