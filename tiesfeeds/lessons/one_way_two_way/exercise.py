"""Exercise 05: count what is answered among nine people, and compare with what chance gives."""

from dataclasses import dataclass
from functools import cache
from itertools import combinations
from operator import attrgetter
from typing import Any

import numpy as np
from matplotlib.patches import FancyArrowPatch

from tiesfeeds import measures, networks
from tiesfeeds.display import Diagram, charts
from tiesfeeds.learning.draws import draw_until
from tiesfeeds.learning.exercise import Choice, Exercise, Look, Number
from tiesfeeds.lessons.one_way_two_way import explorers

PEOPLE = 9
NAMES = (
    "Ada Ben Cem Dora Elif Finn Gita Hugo Ines Jan Kaya Leo Mina Nuri Olga Pia Quin Rosa Sami Tuva Uwe Vera Yara Zeno"
).split()
CROSSING = ["fewer than chance", "about chance", "more than chance"]
NEAR = 0.05  # how far from chance still counts as chance, where ties cross


# ---- a learner's own numbers ----


@dataclass(frozen=True, repr=False)
class Group:
    """A few people by name, and who writes to whom.

    Parameters
    ----------
    network : tiesfeeds.networks.Network
        Directed, with names.
    """

    network: networks.Network

    def written_to(self):
        """Return for each person, by name, the names of those whom this person writes to."""
        names, net = np.asarray(self.network.names), self.network
        rows = np.split(names[net.targets], net.indptr[1:-1])
        return {str(name): [str(other) for other in row] for name, row in zip(names, rows, strict=True)}

    def __repr__(self):
        rows = self.written_to().items()
        width = max(len(name) for name, _ in rows)
        return "\n".join(f"{name:<{width}} → {', '.join(others) or 'nobody'}" for name, others in rows)

    def __str__(self):
        return f"{self.network.n} people"  # no more: what there is to count is the learner's task

    def picture(self):
        """Return the group as a diagram: an arrow for each tie."""
        return Diagram(self, _draw_group, _describe_group, title="Who writes to whom", size=(6.4, 5.6))


def _draw_group(figure):
    axes = figure.add_subplot()
    axes.set_axis_off()
    axes.set_aspect("equal")

    def update(group):
        net = group.network
        turn = np.linspace(0, 2 * np.pi, net.n, endpoint=False)
        place = np.stack([np.sin(turn), np.cos(turn)], axis=1)
        look: dict[str, Any] = dict(arrowstyle="-|>", mutation_scale=15, color="black", lw=1.3, shrinkA=9, shrinkB=9)
        for sender, receiver in zip(net.sources, net.targets, strict=True):
            # bent to the right: the two ties of a mutual pair stay apart
            bend = "arc3,rad=0.14"
            axes.add_patch(FancyArrowPatch(place[sender], place[receiver], connectionstyle=bend, **look))
        axes.scatter(*place.T, s=110, color=charts.NETWORKING, zorder=3)
        for name, (x, y) in zip(net.names, 1.17 * place, strict=True):
            axes.text(x, y, name, ha="center", va="center")
        axes.set(xlim=(-1.35, 1.35), ylim=(-1.25, 1.25))

    return update


def _describe_group(group):
    sentences = [f"{name} writes to {_list(others)}." for name, others in group.written_to().items()]
    return f"{group.network.n} people, an arrow for each tie. {' '.join(sentences)}"


def _list(names):
    return " and ".join(", ".join(names).rsplit(", ", 1)) or "nobody"


def _group(rng):
    """Draw a group in which no two ways to count agree, so that each mistake can be told from the others."""
    mutual = int(rng.integers(2, 6))
    one_way = int(rng.choice([number for number in range(mutual + 2, 10) if number != 2 * mutual]))
    pairs = np.array(list(combinations(range(PEOPLE), 2)))
    chosen = draw_until(
        rng,
        lambda rng: rng.permutation(pairs)[: mutual + one_way],
        lambda chosen: len(np.unique(chosen)) == PEOPLE,  # nobody is left out
    )
    chosen = rng.permuted(chosen, axis=1)
    back = chosen[:mutual, ::-1]
    names = np.array(sorted(rng.choice(NAMES, PEOPLE, replace=False)))
    sources, targets = np.concatenate([chosen, back]).T
    return Group(networks.from_arcs(sources, targets, PEOPLE, names=names))


def _shuffled(rng):
    """Draw a group, and what share is answered after shuffling."""
    group = _group(rng)
    return group, round(measures.null_reciprocity(group.network, rng, 200).mean(), 2)


def _told_from_slips(drawn):
    """Say whether the share after shuffling is told from each way to reckon a share."""
    group, share = drawn
    mutual, one_way, _ = measures.dyad_census(group.network)
    wholes = (mutual + one_way, mutual + one_way / 2, 2 * mutual + one_way, one_way, PEOPLE * (PEOPLE - 1) / 2)
    return min(abs(share - mutual / whole) for whole in wholes) > 0.011


def personal(rng):
    """Return a learner's own group and settings."""
    group, shuffled = draw_until(rng, _shuffled, _told_from_slips)
    return {
        "group": group,
        "group_ties_answered_after_shuffling": shuffled,
        "platform_share_of_ties": int(rng.integers(20, 71)) / 100,
        "ties_that_are_answered": int(rng.integers(3, 18)) * 5,
        "ties_meant_to_cross": int(rng.integers(1, 12)) * 5,
        "size_of_the_smaller_group": int(rng.integers(2, 9)) * 5,
    }


# ---- the answers ----


def _counts(mine):
    mutual, one_way, _ = measures.dyad_census(mine.group.network)
    return mutual, one_way


@cache
def _explorer(name):
    return getattr(explorers, name)()


def _talk(mine):
    return _explorer("conversation").result(share=mine.ties_that_are_answered, shuffled=False)


def _setting(mine):
    return mine.ties_that_are_answered / 100  # of 180 ties: what the picture has is the nearest even number


_BEFORE = "That is the share of {}, before shuffling. Look for the number after shuffling."


def _camps(mine):
    settings = dict(cross=mine.ties_meant_to_cross, minority=mine.size_of_the_smaller_group)
    return _explorer("homophily").result(**settings)


def _crossing(mine):
    camps = _camps(mine)
    apart = camps.cross - camps.shuffled
    return CROSSING[1 if abs(apart) <= NEAR else 0 if apart < 0 else 2]


def _share(count):
    """Return a function of `mine` that counts with `count(mutual, one_way)`."""
    return lambda mine: count(*_counts(mine))


_KINDS, _DYADS = Look("kinds", explorers.dyad_kinds), Look("dyads", explorers.dyads_and_edges)

exercise = Exercise(
    "05_one_way_two_way",
    personal,
    ties=Number(
        answer=_share(lambda mutual, one_way: 2 * mutual + one_way),
        tolerance=0,
        low=0,
        whole=True,
        unit="ties",
        mistakes=[
            (
                _share(lambda mutual, one_way: mutual + one_way),
                "You counted pairs. A tie has a direction: where two people write to each other, there are two ties.",
            ),
            (PEOPLE * (PEOPLE - 1), "That is how many ties there could be. Count only those that are there."),
        ],
        hint="Go through the list line by line and count the names behind the arrows.",
        right=lambda mine: f"Right: there are {mine.group.network.arcs} ties, one for each arrow.",
        look=_KINDS,
    ),
    mutual_pairs=Number(
        answer=_share(lambda mutual, one_way: mutual),
        tolerance=0,
        low=0,
        whole=True,
        unit="pairs",
        mistakes=[
            (
                _share(lambda mutual, one_way: 2 * mutual),
                "You counted the ties that are answered. A mutual pair holds two of them, but it is one pair.",
            ),
            (_share(lambda mutual, one_way: one_way), "Those are the pairs in which only one writes to the other."),
            (
                _share(lambda mutual, one_way: mutual + one_way),
                "Those are all connected pairs. Count only the pairs in which both write to each other.",
            ),
        ],
        hint="Take each tie in turn and look whether there is one back. Count every such pair once.",
        right=lambda mine: "Right. {} pairs are mutual, and {} go one way.".format(*_counts(mine)),
        look=_KINDS,
    ),
    share_of_pairs=Number(
        answer=lambda mine: measures.dyad_reciprocity(mine.group.network),
        tolerance=0.005,
        low=0,
        high=1,
        mistakes=[
            (
                _share(lambda mutual, one_way: mutual),
                "That is how many pairs are mutual. Divide them by all connected pairs.",
            ),
            (
                lambda mine: measures.edge_reciprocity(mine.group.network),
                "That is the share of ties that are answered. Here the question is about pairs, each counted once.",
            ),
            (
                _share(lambda mutual, one_way: mutual / (2 * mutual + one_way)),
                "You divided pairs by ties. Divide the mutual pairs by all connected pairs.",
            ),
            (
                _share(lambda mutual, one_way: mutual / one_way),
                "You divided by the one-way pairs. Divide by all connected pairs, the mutual ones included.",
            ),
            (
                _share(lambda mutual, one_way: 2 * mutual / (PEOPLE * (PEOPLE - 1))),
                "You divided by all pairs there could be. Divide by the pairs that are connected.",
            ),
            (
                lambda mine: mine.group_ties_answered_after_shuffling,
                "That is what shuffling gives in your group. The question is what share is mutual as it is.",
            ),
        ],
        hint="Divide the mutual pairs by all connected pairs. Connected pairs are ties minus mutual pairs.",
        right=lambda mine: f"Right: {measures.dyad_reciprocity(mine.group.network):.1%} of the pairs are mutual.",
        look=_DYADS,
    ),
    share_of_ties=Number(
        answer=lambda mine: measures.edge_reciprocity(mine.group.network),
        tolerance=0.005,
        low=0,
        high=1,
        mistakes=[
            (
                _share(lambda mutual, one_way: 2 * mutual),
                "That is how many ties are answered. Divide them by all ties.",
            ),
            (
                lambda mine: measures.dyad_reciprocity(mine.group.network),
                "That is the share of pairs that are mutual. Here the question is about ties.",
            ),
            (
                _share(lambda mutual, one_way: mutual / (2 * mutual + one_way)),
                "You counted each mutual pair once. It holds two ties, and both are answered.",
            ),
            (
                _share(lambda mutual, one_way: 2 * mutual / (mutual + one_way)),
                "You divided ties by pairs. Divide the answered ties by all ties.",
            ),
            (
                lambda mine: mine.group_ties_answered_after_shuffling,
                "That is what shuffling gives in your group. The question is what share is answered as it is.",
            ),
        ],
        hint="Each mutual pair holds two answered ties. Divide the answered ties by all ties.",
        right=lambda mine: (
            f"Right: {measures.edge_reciprocity(mine.group.network):.1%} of the ties are answered. "
            "The share of ties is larger than the share of pairs: a mutual pair counts double."
        ),
        look=_DYADS,
    ),
    platform_share_of_pairs=Number(
        answer=lambda mine: measures.dyads_from_edges(mine.platform_share_of_ties),
        tolerance=0.005,
        low=0,
        high=1,
        mistakes=[
            (
                lambda mine: measures.edges_from_dyads(mine.platform_share_of_ties),
                "You went the other way: that turns a share of pairs into a share of ties. "
                "A share of pairs is always the smaller of the two.",
            ),
            (
                lambda mine: mine.platform_share_of_ties / 2,
                "Half is not enough: there are fewer pairs than ties to divide by. "
                "Imagine 100 ties and count the pairs they make.",
            ),
            (
                lambda mine: mine.platform_share_of_ties,
                "That is the share of ties, which you were given. How large is the share of pairs?",
            ),
        ],
        hint="Imagine 100 ties. How many are answered, how many mutual pairs do those make, and how many one-way pairs "
        "do the others make?",
        right=lambda mine: (
            f"Right: {mine.platform_share_of_ties:.0%} of the ties and "
            f"{measures.dyads_from_edges(mine.platform_share_of_ties):.1%} of the pairs say the same of one network."
        ),
        look=_DYADS,
    ),
    by_chance=Number(
        answer=lambda mine: _talk(mine).expected,
        tolerance=0.001,
        low=0,
        high=1,
        mistakes=[
            (
                lambda mine: mine.group_ties_answered_after_shuffling,
                "That is what shuffling gives in your group of part 1. Here it is about the explorer's network.",
            ),
            *((share, _BEFORE.format("ties")) for share in (lambda mine: _talk(mine).edges, _setting)),
            (lambda mine: _talk(mine).pairs, _BEFORE.format("pairs")),
            (lambda mine: measures.dyads_from_edges(_setting(mine)), _BEFORE.format("pairs")),
        ],
        hint="Press 'My own numbers' first. Then read the last number in the sentence below the picture, "
        "and write it as a share: 4.5% is 0.045.",
        right=lambda mine: (
            f"Right: {_talk(mine).edges:.0%} of the ties are answered, and by chance "
            f"{_talk(mine).expected:.1%} would be."
        ),
        look=Look("explore", explorers.conversation, share=attrgetter("ties_that_are_answered")),
    ),
    crossing=Choice(
        answer=_crossing,
        options=CROSSING,
        hint="Press 'My own numbers' and compare the first two numbers of the sentence. "
        "They count as equal if they lie no more than 5 points apart.",
        right=lambda mine: (
            f"Right: {_camps(mine).cross:.1%} of the ties cross, and with shuffled labels "
            f"{_camps(mine).shuffled:.1%} would."
        ),
        look=Look(
            "homophily",
            explorers.homophily,
            cross=attrgetter("ties_meant_to_cross"),
            minority=attrgetter("size_of_the_smaller_group"),
        ),
    ),
)
