"""Shared posts: a day of posts and of who passes them on, as people and items."""

import numpy as np

from tiesfeeds.models.cascades import independent_cascade
from tiesfeeds.networks.graph import Network
from tiesfeeds.networks.two_mode import TwoMode, from_links
from tiesfeeds.validation import Seed, generator, probability, whole_number


def shared_day(talk: Network, posts: int, p: float, headline: int, rng: Seed) -> TwoMode:
    """Draw what people share in a day: posts that pass between people who talk, and one headline that does not.

    Each post starts with one person; whoever talks with that person shares it too with probability `p`.
    The headline, item 0, is shared by people drawn at random. With the same seed `headline` only adds people to it.

    Parameters
    ----------
    talk : Network
        Who talks with whom.
    posts : int
        Number of posts besides the headline.
    p : float
        Probability that a partner shares it as well, 0 to 1.
    headline : int
        How many people share the headline.
    rng : numpy.random.Generator or int
        Source of randomness, or a seed.

    Returns
    -------
    TwoMode
        The people of `talk`, and ``posts + 1`` items.

    Raises
    ------
    ValueError
        If more people should share the headline than there are, or `p` lies outside 0–1.
    """
    posts, headline, rng = whole_number(posts, "posts"), whole_number(headline, "headline"), generator(rng)
    if headline > talk.n:
        raise ValueError(f"Only {talk.n} people can share the headline; you asked for {headline}.")
    p = probability(p)
    sharers = [rng.permutation(talk.n)[:headline]]
    for _ in range(posts):
        cascade = independent_cascade(talk, int(rng.integers(talk.n)), p, rng, max_steps=1)
        sharers.append(np.flatnonzero(cascade.step >= 0))
    item = np.repeat(np.arange(posts + 1), [len(some) for some in sharers])
    return from_links(np.concatenate(sharers), item, talk.n, posts + 1, person_names=talk.names)
