"""The four measures and the place of a network: of all of it, and of what one person's export would hold of it."""

from dataclasses import dataclass

import numpy as np

from tiesfeeds import networks
from tiesfeeds.display import Choice, Explorer, Headline, Try, charts
from tiesfeeds.lessons.your_own import words
from tiesfeeds.lessons.your_own.samples import sample
from tiesfeeds.measures import spectrum
from tiesfeeds.own_data.facts import network as whole_network

__all__ = ["Held", "headline", "network"]

WHOLE, STAR, CIRCLE = words.FILES


@dataclass(frozen=True)
class Held:
    """What a file holds of a network, and its measures.

    Parameters
    ----------
    file : str
        What it holds.
    people, arcs : int
        How many are in it.
    score : tiesfeeds.measures.spectrum.Score
        Its measures, None where one has no meaning.
    """

    file: str
    people: int
    arcs: int
    score: spectrum.Score

    @property
    def place(self):
        """The place on the spectrum, from 0 (networking) to 100 (media)."""
        return 100 * spectrum.place(self.score)[0]


def _part(net, file):
    """Return what a file holds; the one person is who has most ties."""
    if file == WHOLE:
        return net
    ego = int(np.argmax(net.out_degree + net.in_degree))
    touches = (net.sources == ego) | (net.targets == ego)
    people = np.unique(np.concatenate([[ego], net.sources[touches], net.targets[touches]]))
    inside = touches if file == STAR else np.isin(net.sources, people) & np.isin(net.targets, people)
    source, target = np.searchsorted(people, net.sources[inside]), np.searchsorted(people, net.targets[inside])
    return networks.from_arcs(source, target, len(people), net.directed)


def headline(result):
    """Return what the picture says first."""
    role = "networking" if result.place < 40 else "media" if result.place > 60 else "between"
    return Headline(words.place(result), words.place_found(result), role)


def _draw(figure):
    (axes,) = charts.panels(figure, 1)
    axes.spines[["left", "bottom"]].set_visible(False)
    names = list(words.MEASURES)
    rows = np.arange(len(names))[::-1]
    axes.hlines(rows, 0, 100, color=charts.FAINT, lw=1)
    charts.rows(axes, rows, words.MEASURES.values())
    axes.set(xlim=(-3, 132), ylim=(-0.9, len(names) + 0.1), xticks=[])
    axes.tick_params(length=0)
    ends = (0, words.NETWORKING, charts.NETWORKING, "left"), (100, words.MEDIA, charts.MEDIA, "right")
    for x, end, colour, lean in ends:
        axes.text(
            x,
            len(names) - 0.45,
            end,
            color=charts.WORDS[colour],
            ha=lean,
            fontsize=charts.POINT * charts.BODY,
            weight=600,
        )
    (dots,) = axes.plot([], [], "o", color="black", ms=11, animated=True)
    (middle,) = axes.plot([], [], color=charts.BETWEEN, lw=2.5, animated=True, zorder=1)
    place = axes.text(
        0,
        -0.55,
        "",
        color=charts.WORDS[charts.BETWEEN],
        fontsize=charts.POINT * charts.BODY,
        weight=600,
        va="top",
        ha="center",
        animated=True,
    )
    values = [axes.text(106, y, "", va="center", fontsize=charts.POINT * charts.BODY, animated=True) for y in rows]

    def update(result):
        found = [getattr(result.score, name) for name in names]
        there = [k for k, value in enumerate(found) if value is not None]
        dots.set_data([100 * spectrum.position(names[k], found[k]) for k in there], rows[there])
        middle.set_data([result.place] * 2, [-0.45, len(names) - 0.6])
        place.set_x(min(max(result.place, 6), 94))
        place.set_text(words.place_there(result))
        for text, value in zip(values, found, strict=True):
            text.set_text(words.measured(value))

    return update


def network(table=None):
    """Return the explorer of a network's four measures and its place.

    Parameters
    ----------
    table : tiesfeeds.own_data.Arcs, optional
        Of people, with one tie or more; the invented network if left out.
    """
    own = table is not None
    net = whole_network(table if own else sample("network").table)

    def model(file):
        part = _part(net, file)
        return Held(file, part.n, part.ties if not part.directed else part.arcs, spectrum.score(part))

    tries = Try(*words.ONE_PERSON, dict(file=STAR)), Try(*words.AND_AMONG_THEM, dict(file=CIRCLE))
    return Explorer(
        model,
        _draw,
        words.network,
        title=words.NETWORK,
        size=(9, 3.6, 4),
        headline=headline,
        tries=() if own else tries,
        file=Choice(words.HOLDS, words.FILES),
    )
