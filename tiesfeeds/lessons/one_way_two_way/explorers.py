"""Lesson 05: is a tie answered? Who answers whom?"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from tiesfeeds import measures, networks, tables
from tiesfeeds.display import Choice, Diagram, Explorer, Slider, Switch, charts
from tiesfeeds.learning.guess import guess
from tiesfeeds.networks import layout

PEOPLE, TIES = 200, 600


# ---- three kinds of pairs ----

KINDS = {"no tie": [], "one way": ["->"], "mutual": ["->", "<-"]}


def _draw_kinds(figure):
    for axes, (name, arrows) in zip(charts.panels(figure, len(KINDS)), KINDS.items(), strict=True):
        axes.set_axis_off()
        axes.set(xlim=(-0.4, 1.4), ylim=(-0.7, 0.7))
        axes.scatter([0, 1], [0, 0], s=500, c=charts.NETWORKING, zorder=3)
        for number, arrow in enumerate(arrows):
            height = 0 if len(arrows) == 1 else 0.12 - 0.24 * number
            color = charts.MEDIA if len(arrows) == 1 else charts.NETWORKING
            style = dict(arrowstyle=arrow, color=color, lw=2.5, mutation_scale=20, shrinkA=12, shrinkB=12)
            axes.annotate("", (1, height), (0, height), arrowprops=style)
        axes.set_title(name)
        answered = len(arrows) if len(arrows) == 2 else 0
        axes.text(0.5, -0.5, f"ties: {len(arrows)} · answered: {answered}", ha="center")
    return lambda result: None


def dyad_kinds():
    """Return the diagram of the three kinds of pairs."""
    return Diagram(
        KINDS,
        _draw_kinds,
        lambda kinds: (
            "A pair of people holds 0, 1 or 2 ties. With 1 tie nothing is answered; with 2 ties both are. "
            "One mutual pair therefore counts once among pairs and twice among ties."
        ),
        title="Three kinds of pairs",
        size=(9, 2),
    )


# ---- from broadcast to conversation ----


@dataclass(frozen=True)
class Talk:
    """A network of messages and how much of it is answered."""

    network: networks.Network
    shuffled: bool
    edges: float  # share of ties answered
    pairs: float  # share of connected pairs that are mutual
    expected: float  # share of ties answered after shuffling, mean of many
    density: float  # share of all possible ties that exist


@cache
def _message_network(share):
    return networks.conversation(PEOPLE, TIES, share / 100, np.random.default_rng(5))


@cache
def _expected(share):
    return measures.null_reciprocity(_message_network(share), np.random.default_rng(55), samples=10).mean()


@cache
def _talk(share, shuffled):
    network = _message_network(share)
    if shuffled:
        network = networks.degree_preserving(network, np.random.default_rng(555))
    return Talk(
        network,
        shuffled,
        measures.edge_reciprocity(network),
        measures.dyad_reciprocity(network),
        _expected(share),
        measures.density(network),
    )


@cache
def places():
    """Return where the 200 people stand, shape (200, 2)."""
    # One layout for both ends of the slider, so that people stay where they are.
    ends = [_message_network(0), _message_network(100)]
    sources = np.concatenate([end.sources for end in ends])
    targets = np.concatenate([end.targets for end in ends])
    return layout.positions(networks.from_arcs(sources, targets, PEOPLE), seed=3)


def _draw_talk(figure):
    left, right = charts.panels(figure, 2, ratios=(3, 2))
    people = charts.NetworkPicture(left, places())
    left.set_title("thick blue: answered · thin orange: not answered", fontsize=10)
    labels = ["ties answered", "pairs mutual", "ties answered\nafter shuffling"]
    bars = charts.Bars(right, labels, [charts.NETWORKING, charts.GREEN, charts.CHANCE])
    right.set_xlabel("share")

    def update(talk):
        source, target = talk.network.sources, talk.network.targets
        mutual = measures.answered(talk.network)
        people.ties("one way", source[~mutual], target[~mutual], color=charts.MEDIA)
        people.ties("mutual", source[mutual], target[mutual], color=charts.NETWORKING, width=1.8, zorder=2)
        people.sizes(10 + 4 * talk.network.out_degree)
        bars.show([talk.edges, talk.pairs, talk.expected])

    return update


def _describe_talk(talk):
    answered = round(talk.edges * TIES)
    if talk.shuffled:
        return (
            f"Shuffled: {answered} of {TIES} ties are answered ({talk.edges:.1%}), {talk.pairs:.1%} of the pairs are "
            f"mutual. Over 10 shuffles the mean is {talk.expected:.1%} of the ties."
        )
    return (
        f"{answered} of {TIES} ties are answered ({talk.edges:.1%}). Counted by pairs: {talk.pairs:.1%} are mutual. "
        f"The same people with shuffled ties: {talk.expected:.1%}."
    )


def conversation():
    """Return the explorer that turns a broadcast into a conversation, beside its null model."""
    for share in range(0, 101, 5):
        _expected(share)  # shuffling takes its time: do it before the slider moves
    return Explorer(
        lambda share, shuffled: _talk(share, shuffled),
        _draw_talk,
        _describe_talk,
        title="From broadcast to conversation",
        share=Slider("Ties that are answered", 0, 100, 5, 50, unit="%"),
        shuffled=Switch("Shuffle the ties (null model)"),
    )


# ---- one network, two numbers ----


@dataclass(frozen=True)
class TwoCounts:
    """A hundred connected pairs, `mutual` of which answer each other."""

    mutual: int
    pairs: float
    edges: float


PAIRS = 100
TWITTER = tuple(tables.fact(name)["value"] for name in ("F027", "F028"))  # in 2009: per cent of pairs, and of ties


def _count(mutual):
    return TwoCounts(mutual, mutual / PAIRS, measures.edges_from_dyads(mutual / PAIRS))


def _draw_counts(figure):
    left, right = charts.panels(figure, 2, ratios=(1, 1))
    column, line = np.meshgrid(np.arange(10), np.arange(10)[::-1])
    start = np.stack([column.ravel() - 0.28, line.ravel()], axis=1)
    end = start + [0.56, 0]
    place = np.concatenate([start, end])
    people = charts.NetworkPicture(left, place, size=16)
    left.set_title(f"{PAIRS} pairs: thick blue = mutual, thin orange = one way", fontsize=10)

    share = np.linspace(0, 1, 101)
    right.plot(share, [measures.edges_from_dyads(r) for r in share], color="black", lw=1.5)
    right.plot([0, 1], [0, 1], color=charts.FAINT, lw=1, ls=":")
    spot = TWITTER[0] / 100, TWITTER[1] / 100
    right.plot(*spot, "D", color=charts.MEDIA, ms=7)
    right.annotate("Twitter 2009:\n{}% of pairs,\n{}% of ties".format(*TWITTER), spot, (0.62, 0.08), fontsize=9,
                   arrowprops=dict(arrowstyle="-", color=charts.FAINT))  # fmt: skip
    (dot,) = right.plot([], [], "o", color=charts.NETWORKING, ms=11, animated=True)
    (guide,) = right.plot([], [], color=charts.NETWORKING, lw=1, ls="--", animated=True)
    right.set(
        xlim=(0, 1), ylim=(0, 1.03), xlabel="share of pairs that are mutual", ylabel="share of ties that are answered"
    )

    def update(counts):
        number = np.arange(PAIRS)
        mutual, single = number[: counts.mutual], number[counts.mutual :]
        people.ties("one way", single, single + PAIRS, color=charts.MEDIA, width=1.2)
        people.ties("mutual", mutual, mutual + PAIRS, color=charts.NETWORKING, width=4, zorder=2)
        dot.set_data([counts.pairs], [counts.edges])
        guide.set_data([counts.pairs, counts.pairs, 0], [0, counts.edges, counts.edges])

    return update


def _describe_counts(counts):
    ties = PAIRS + counts.mutual
    return (
        f"{counts.mutual} of {PAIRS} pairs are mutual: {counts.pairs:.1%} of pairs. Each mutual pair holds two ties, "
        f"so {2 * counts.mutual} of {ties} ties are answered: {counts.edges:.1%} of ties. "
        "Twitter in 2009: {}% of pairs, {}% of ties.".format(*TWITTER)
    )


def dyads_and_edges():
    """Return the explorer that shows why a share of pairs and a share of ties are two numbers for one thing."""
    return Explorer(
        _count,
        _draw_counts,
        _describe_counts,
        title="One network, two numbers",
        mutual=Slider("Pairs that are mutual", 0, PAIRS, 1, 50),
    )


# ---- the ladder of real networks ----

# A public reply is written to somebody and yet in front of everybody: it counts as posting.
COLOURS = {"private": charts.NETWORKING, "public": charts.GREEN, "posting": charts.MEDIA}
POSTS = {"reply", "mention", "retweet"}
RETWEETS = "Retweets on Twitter, US politics"


@dataclass(frozen=True)
class Ladder:
    """Real networks and their reciprocity, counted one way or the other."""

    count: str
    names: list
    shares: list
    kinds: list
    guess: float | None = None  # of 100 retweets, how many are answered


def _rungs(count, guess=None):
    column = "edge_reciprocity" if count == "share of ties" else "dyad_reciprocity"
    one_a_network = {row["name"]: row for row in reversed(tables.read("reciprocity_ladder"))}
    rows = sorted(one_a_network.values(), key=lambda row: row["edge_reciprocity"], reverse=True)
    kinds = ["posting" if row["tie"] in POSTS else row["kind"] for row in rows]
    said = guess if count == "share of ties" else None  # it was asked of ties
    return Ladder(count, [row["name"] for row in rows], [row[column] for row in rows], kinds, said)


def _draw_ladder(figure):
    (axes,) = charts.panels(figure, 1)
    ladder = _rungs("share of ties")
    names = [name if kind != "private" else f"{name} ●" for name, kind in zip(ladder.names, ladder.kinds, strict=True)]
    names = [f"{name} ▲" if kind == "posting" else name for name, kind in zip(names, ladder.kinds, strict=True)]
    bars = charts.Bars(axes, names, [COLOURS[kind] for kind in ladder.kinds], limit=0.75)
    axes.set_title("● private · ▲ public posts · no sign: public following, linking, trusting, voting", fontsize=10)
    axes.set_xlabel("share that is answered")
    retweets = ladder.names.index(RETWEETS)
    mark = charts.guess_mark(axes)

    def update(ladder):
        bars.show(ladder.shares)
        said = ladder.guess
        mark(said and said / 100, ladder.shares[retweets], len(names) - 1 - retweets, f"you said {said or 0:g}")

    return update


def _describe_ladder(ladder):
    unit = "ties are answered" if ladder.count == "share of ties" else "pairs are mutual"
    replies, retweets = (
        ladder.shares[ladder.names.index(name)] for name in ("Replies on Twitter, US politics", RETWEETS)
    )
    said = ladder.guess
    back = "" if said is None else f"Of 100 retweets: {charts.guess_words(f'{said:g}', f'{100 * retweets:.0f}')} "
    return back + (
        f"Top: {ladder.names[0]}, {ladder.shares[0]:.1%} of {unit}. "
        f"Bottom: {ladder.names[-1]}, {ladder.shares[-1]:.1%}. Public replies on US politics: {replies:.1%}."
    )


def ladder():
    """Return the explorer of real networks from private mail down to retweets."""
    return Explorer(
        _rungs,
        _draw_ladder,
        _describe_ladder,
        title="A ladder of real networks",
        size=(9, 6),
        guess=guess("05", "retweets_answered"),
        count=Choice("Count", ("share of ties", "share of pairs")),
    )


# ---- like and like ----


@dataclass(frozen=True)
class Camps:
    """A network of two groups, the ties that cross between them, and what shuffled labels would give."""

    network: networks.Network
    cross: float
    shuffled: float
    ei: float


@cache
def _camps(cross, minority):
    rng = np.random.default_rng(32)
    network = networks.two_groups(100, 300, cross / 100, rng, share=minority / 100)
    shuffled = measures.shuffled_cross_share(network, np.random.default_rng(320), samples=50).mean()
    return Camps(network, measures.cross_share(network), shuffled, measures.ei_index(network))


def _draw_camps(figure):
    left, right = charts.panels(figure, 2, ratios=(3, 2))
    rng = np.random.default_rng(2)
    turn, far = rng.uniform(0, 2 * np.pi, 100), np.sqrt(rng.uniform(0, 1, 100))
    disc = np.stack([far * np.cos(turn), far * np.sin(turn)], axis=1)
    people = charts.NetworkPicture(left, disc, size=34)
    left.set(xlim=(-2.6, 2.6), ylim=(-1.4, 1.4))
    left.set_title("grey: a tie inside a group · purple: a tie that crosses", fontsize=10)
    labels = ["this network", "labels shuffled", "Twitter 2010\nretweets", "Twitter 2010\nreplies"]
    bars = charts.Bars(right, labels, [charts.PURPLE, charts.CHANCE, charts.MEDIA, charts.NETWORKING])
    right.set_xlabel("share of ties that cross")

    def update(camps):
        group = camps.network.groups
        radius = np.sqrt(2 * np.bincount(group, minlength=2) / len(group))[group]  # area by number of people
        people.move(0.9 * radius[:, None] * disc + np.stack([np.where(group == 0, -1.3, 1.3), 0 * radius], axis=1))
        source, target = camps.network.sources, camps.network.targets
        crosses = group[source] != group[target]
        people.ties("inside", source[~crosses], target[~crosses], color=charts.FAINT, width=0.7)
        people.ties("across", source[crosses], target[crosses], color=charts.PURPLE, width=1.3, zorder=2)
        people.color(np.where(group == 0, charts.NETWORKING, charts.MEDIA))
        bars.show([camps.cross, camps.shuffled, *_crossing()])

    return update


def _crossing():
    """Return which shares of Twitter's retweets and replies crossed between two political camps in 2010."""
    rows = {row["layer"]: row for row in tables.read("retweets_and_replies")}
    return [rows[layer]["cross_share"] for layer in ("retweets", "replies")]


def _describe_camps(camps):
    retweets, replies = _crossing()
    return (
        f"{camps.cross:.1%} of the ties cross between the groups; with shuffled labels {camps.shuffled:.1%} would. "
        f"E–I index {charts.signed(camps.ei, 2)}. "
        f"On Twitter in 2010, {retweets:.1%} of the retweets crossed, {replies:.1%} of the replies."
    )


def homophily():
    """Return the explorer that compares ties across two groups with what shuffled labels would give."""
    return Explorer(
        _camps,
        _draw_camps,
        _describe_camps,
        title="Like and like",
        cross=Slider("Ties meant to cross", 0, 100, 5, 20, unit="%"),
        minority=Slider("Size of the smaller group", 10, 50, 5, 50, unit="%"),
    )
