"""Your figures: four measures of a network of one's own, typed or measured in a list of pairs, and its place."""

from dataclasses import dataclass

import numpy as np

from tiesfeeds import networks
from tiesfeeds.display import Box, Headline, charts
from tiesfeeds.learning.your_figures import YourFigures
from tiesfeeds.lessons.the_scorecard import words
from tiesfeeds.measures import spectrum
from tiesfeeds.measures.spectrum import PLACING
from tiesfeeds.own_data import Arcs, File, read
from tiesfeeds.own_data.facts import network

__all__ = ["Placed", "pairs", "your_figures"]

FEW = 20  # people: in a smaller network one tie moves every measure
DRAWS, SEED = 20, 9


@dataclass(frozen=True)
class Placed:
    """A network's measures, its place, and where networks of chance stand.

    Parameters
    ----------
    score : tiesfeeds.measures.spectrum.Score
        None where a measure is not known or has no meaning.
    people, ties : int
        0 where only measures were typed.
    chance : tuple of float or None
        What the measures are on average if as many people and ties are joined by lot; empty where that is not known.
    """

    score: spectrum.Score
    people: int = 0
    ties: int = 0
    chance: tuple = ()

    @property
    def known(self):
        """The measures that are known: name and value."""
        return [(name, value) for name in PLACING if (value := getattr(self.score, name)) is not None]

    @property
    def by_chance(self):
        """What chance gives of the measures that are known: name and value."""
        chance = dict(zip(PLACING, self.chance, strict=False))
        return [(name, chance[name]) for name, _ in self.known if chance.get(name) is not None]

    @property
    def place(self):
        """The place, and how far the measures lie apart, from 0 (networking) to 100 (media)."""
        return tuple(100 * where for where in spectrum.place(self.score))


def pairs(text):
    """Return the network that somebody pasted as pairs.

    Raises
    ------
    ValueError
        If these are no pairs of people.
    """
    result = read(File("pairs.csv", text.encode()))
    if result.error and len(text.split()) > 1:
        raise result.error
    if result.error or not isinstance(result.table, Arcs) or result.table.items is not None or not len(result.table):
        raise ValueError(words.NO_PAIRS)
    return network(result.table)


def _by_chance(net):
    """Return the measures' means in networks of as many people and ties, joined by lot."""
    rng, scores = np.random.default_rng(SEED), []
    one, other = np.nonzero(~np.eye(net.n, dtype=bool)) if net.directed else np.triu_indices(net.n, 1)
    for _ in range(DRAWS):
        drawn = rng.choice(len(one), net.arcs if net.directed else net.ties, replace=False)
        scores.append(spectrum.score(networks.from_arcs(one[drawn], other[drawn], net.n, net.directed)))
    values = [[value for score in scores if (value := getattr(score, name)) is not None] for name in PLACING]
    return tuple(float(np.mean(column)) if column else None for column in values)


def _placed(net, **measures):
    if net is not None:
        if net.n < 3:
            raise ValueError(words.TWO_PEOPLE)
        return Placed(spectrum.score(net), net.n, net.ties, _by_chance(net))
    shares: dict = {name: None if value is None else value / 100 for name, value in measures.items()}
    return Placed(spectrum.Score(**shares, assortativity=None))


def _draw(figure):
    (axes,) = charts.panels(figure, 1)
    at = np.arange(len(PLACING) + 1)[::-1]
    charts.rows(axes, at, [*(words.MEASURES[name] for name in PLACING), words.PLACE])
    axes.set(xlim=(-0.03, 1.12), ylim=(-0.6, len(at) - 0.4))
    charts.quiet_axis(axes, "x", [0, 0.5, 1], [words.TO_NETWORKING, "", words.TO_MEDIA], grid=True)
    charts.key(axes, words.KEY)
    look = dict(animated=True)
    rings = charts.dots(axes, np.full(len(at), np.nan), at, charts.CHANCE, 11, ring=True, **look)
    spots = charts.dots(axes, np.full(len(at), np.nan), at, charts.NETWORKING, 16, **look)
    (span,) = axes.plot([], [], color=charts.NETWORKING, lw=5, alpha=0.35, solid_capstyle="butt", **look)
    written = dict(textcoords="offset points", va="center", weight=600, color=charts.WORDS[charts.NETWORKING])
    texts = [axes.annotate("", (0, y), (10, 0), **written, **look) for y in at]

    def where(values):
        return [np.nan if value is None else spectrum.position(name, value) for name, value in values]

    def update(placed):
        values = [getattr(placed.score, name) for name in PLACING]
        middle, low, high = placed.place
        spots.set_offsets(np.column_stack([[*where(zip(PLACING, values, strict=True)), middle / 100], at]))
        by_lot = where(zip(PLACING, placed.chance, strict=True)) if placed.chance else [np.nan] * len(PLACING)
        rings.set_offsets(np.column_stack([[*by_lot, np.nan], at]))
        span.set_data([low / 100, high / 100], [0, 0])
        said = ["" if one is None else words.value(name, one) for name, one in zip(PLACING, values, strict=True)]
        *beside, above = texts
        for text, number, x, y in zip(beside, said, where(zip(PLACING, values, strict=True)), at, strict=False):
            text.set_text(number)
            text.xy = (0 if np.isnan(x) else x, y)
            text.set(x=-10 if x > 0.8 else 10, ha="right" if x > 0.8 else "left")
        above.set_text(f"{middle:.0f}")  # not beside the dot, where the span may lie
        above.xy = (middle / 100, 0)
        above.set(x=0, y=14, ha="center")

    return update


def _describe(placed):
    return words.your_place(placed, placed.people < FEW)


def _headline(placed):
    middle, low, high = placed.place
    if 0 < placed.people < FEW or len(placed.known) == 1:
        return Headline(words.of_hundred(middle), words.WEAK_FOUND, "chance")
    role = "networking" if middle < 40 else "media" if middle > 60 else "between"
    return Headline(words.of_hundred(middle), words.your_place_found(low, high), role)


def your_figures():
    """Return the explorer of one's own network: four measures, and its place beside chance."""
    examples = dict(zip(PLACING, ("40", "20", "10", "30"), strict=True))
    return YourFigures(
        "09",
        _placed,
        _draw,
        _describe,
        title=words.YOURS,
        size=(9, 3.4, 4.4),
        headline=_headline,
        goes_in=words.GOES_IN,
        pasted=pairs,
        blank="nothing",
        net=Box(words.PAIRS, words.EXAMPLE, lines=4),
        **{name: Box(words.or_measure(name), examples[name], 0, 100, "%", whole=False) for name in PLACING},
    )
