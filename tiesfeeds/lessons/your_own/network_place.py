"""The four measures and the place of a network: of all of it, and of what one person's export would hold of it."""

from dataclasses import dataclass

import numpy as np

from tiesfeeds import networks
from tiesfeeds.display import Choice, Explorer, Headline, Try, charts
from tiesfeeds.lessons.your_own.samples import sample
from tiesfeeds.measures import spectrum
from tiesfeeds.own_data.facts import network as whole_network

__all__ = ["Held", "headline", "network"]

WHOLE, STAR, CIRCLE = "the whole network", "one person's ties", "one person's ties and those among them"
LABELS = {  # what each measure counts, in the order of the picture
    "reciprocity": "ties that are answered",
    "clustering": "friends who are friends",
    "top_share": "attention of the top 1%",
    "share_without_incoming": "people nobody turns to",
}


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


def _say(value):
    return "cannot be told" if value is None else f"{value:.1%}"


def describe(result):
    """Say the measures of what the file holds, and its place."""
    told = "; ".join(f"{words} {_say(getattr(result.score, name))}" for name, words in LABELS.items())
    return (
        f"The file holds {result.file}: {charts.counted(result.people, 'person', 'people')} and "
        f"{charts.counted(result.arcs, 'tie')}. {told[0].upper()}{told[1:]}. Place {result.place:.0f} of 100."
    )


def headline(result):
    """Return what the picture says first."""
    role = "networking" if result.place < 40 else "media" if result.place > 60 else "between"
    return Headline(f"Place {result.place:.0f}", f"of 100, if the file holds {result.file}.", role)


def _draw(figure):
    (axes,) = charts.panels(figure, 1)
    axes.spines[["left", "bottom"]].set_visible(False)
    rows = np.arange(len(LABELS))[::-1]
    axes.hlines(rows, 0, 100, color=charts.FAINT, lw=1)
    charts.rows(axes, rows, LABELS.values())
    axes.set(xlim=(-3, 132), ylim=(-0.9, len(LABELS) + 0.1), xticks=[])
    axes.tick_params(length=0)
    for x, words, colour, lean in ((0, "networking", charts.NETWORKING, "left"), (100, "media", charts.MEDIA, "right")):
        axes.text(
            x,
            len(LABELS) - 0.45,
            words,
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
        found = [getattr(result.score, name) for name in LABELS]
        there = [k for k, value in enumerate(found) if value is not None]
        names = list(LABELS)
        dots.set_data([100 * spectrum.position(names[k], found[k]) for k in there], rows[there])
        middle.set_data([result.place] * 2, [-0.45, len(LABELS) - 0.6])
        place.set_x(min(max(result.place, 6), 94))
        place.set_text(f"place {result.place:.0f}")
        for text, value in zip(values, found, strict=True):
            text.set_text(_say(value))

    return update


TRIES = (
    Try("One person's ties", "Where does the place go?", dict(file=STAR)),
    Try("And among them", "Is that enough?", dict(file=CIRCLE)),
)


def network(table=None):
    """Return the explorer of a network's four measures and its place.

    Parameters
    ----------
    table : tiesfeeds.own_data.Arcs, optional
        Of people, with one tie or more; the invented network if left out.
    """
    tries = TRIES if table is None else ()
    net = whole_network(sample("a small network").table if table is None else table)

    def model(file):
        part = _part(net, file)
        return Held(file, part.n, part.ties if not part.directed else part.arcs, spectrum.score(part))

    return Explorer(model, _draw, describe, title="A network's place", size=(9, 3.6, 4), headline=headline, tries=tries,
                    file=Choice("The file holds", (WHOLE, STAR, CIRCLE)))  # fmt: skip
