"""Exercise 03: eight people and six posts, a projection by hand, and the bridge of a small network."""

from dataclasses import dataclass
from itertools import combinations
from operator import attrgetter

import numpy as np

from tiesfeeds import networks
from tiesfeeds.display import Diagram, charts
from tiesfeeds.display.table import Table, chips
from tiesfeeds.learning.draws import draw_until
from tiesfeeds.learning.exercise import Exercise, Look, Number
from tiesfeeds.learning.own_numbers import Listed
from tiesfeeds.lessons.who_and_what import explorers, words
from tiesfeeds.measures import tie_strength
from tiesfeeds.networks import two_mode

PEOPLE, POSTS = 8, 6
LETTERS = "ABCDEFGH"
NAMES = "Ada Ben Cem Dora Elif Finn Gita Hugo Ines Jan Kaya Leo Mina Nuri Olga Pia".split()


# ---- who shared what ----


@dataclass(frozen=True, repr=False)
class Shares(Listed):
    """A few people by name, and the posts that each of them shared.

    Parameters
    ----------
    network : tiesfeeds.networks.two_mode.TwoMode
        With names for the people.
    """

    network: two_mode.TwoMode

    def table(self):
        """Return the people with the posts that each shared, a row each."""
        net = self.network
        posts = (chips(f"post {item + 1}" for item in net.item[net.person == person]) for person in range(net.people))
        return Table("Who shared what", ("Who", "Posts"), zip(np.asarray(net.person_names), posts, strict=True))

    def __str__(self):
        return f"{self.network.people} people and {self.network.items} posts"  # what there is to count is the task

    @property
    def popular(self):
        """The post that most people shared, from 0."""
        return int(self.network.item_degree.argmax())

    @property
    def small(self):
        """The network without that post."""
        return self.network.without_crowds(int(self.network.item_degree.max()) - 1)

    @property
    def ties(self):
        """Ties of the projection onto the people."""
        return two_mode.project(self.network)[0].ties

    @property
    def ties_of_small_posts(self):
        """Ties of the projection without the most shared post."""
        return two_mode.project(self.small)[0].ties

    @property
    def ties_of_posts(self):
        """Ties of the projection onto the posts."""
        return two_mode.project(self.network.turned())[0].ties

    def pairs_of(self, network):
        """Return how many pairs the posts make if each is counted by itself."""
        degree = network.item_degree
        return int((degree * (degree - 1) // 2).sum())

    def common(self, one, other):
        """Return the degrees of the posts that two people, by name, have in common."""
        net = self.network
        first, second = (net.item[np.asarray(net.person_names)[net.person] == name] for name in (one, other))
        return net.item_degree[np.intersect1d(first, second)]


def _shares(rng):
    """Draw shares in which one post is popular and some pairs have two posts in common."""
    names = np.array(sorted(rng.choice(NAMES, PEOPLE, replace=False)))

    def shares(rng):
        degree = rng.permutation([int(rng.integers(4, 7)), *rng.integers(2, 4, POSTS - 1)])
        person = np.concatenate([rng.choice(PEOPLE, count, replace=False) for count in degree])
        item = np.repeat(np.arange(POSTS), degree)
        return Shares(two_mode.from_links(person, item, PEOPLE, POSTS, person_names=names))

    def holds(shares):
        return shares.network.person_degree.min() and _can_be_told_apart(shares) and _pairs_in_common(shares)

    return draw_until(rng, shares, holds)


def _can_be_told_apart(shares):
    """Say whether the answers and the known mistakes all are different numbers."""
    net, small = shares.network, shares.small
    ties, small_ties = shares.ties, shares.ties_of_small_posts
    pairs, small_pairs = shares.pairs_of(net), shares.pairs_of(small)
    questions = (
        {int(net.item_degree.max()), shares.popular + 1},
        {ties, pairs, net.links, shares.ties_of_posts, small_ties},
        {small_ties, small_pairs, ties - pairs + small_pairs, ties},
    )
    return [len(numbers) for numbers in questions] == [2, 5, 4]


def _pairs_in_common(shares):
    """Pairs of names that have two posts in common, not both of them shared by these two alone."""
    pairs = combinations(shares.network.person_names.tolist(), 2)
    return [pair for pair in pairs if len(shares.common(*pair)) >= 2 and shares.common(*pair).max() > 2]


# ---- the bridge ----


@dataclass(frozen=True, repr=False)
class Map:
    """A small network whose ties are numbered from 1.

    Parameters
    ----------
    network : tiesfeeds.networks.Network
        Undirected.
    """

    network: networks.Network

    def __repr__(self):
        return "\n".join(f"{number}: {tie}" for number, tie in enumerate(self._ties(), 1))

    def __str__(self):
        return f"{self.network.n} people and {self.network.ties} ties"

    def _ties(self):
        one, other = tie_strength.ends(self.network)
        return [f"{LETTERS[a]}–{LETTERS[b]}" for a, b in zip(one, other, strict=True)]

    @property
    def bridge(self):
        """The number of the bridge."""
        return int(tie_strength.bridges(self.network).argmax()) + 1

    @property
    def busiest(self):
        """The number of the tie whose ends have most ties."""
        one, other = tie_strength.ends(self.network)
        return int((self.network.out_degree[one] + self.network.out_degree[other]).argmax()) + 1

    def picture(self):
        """Return the network as a diagram, each tie with its number."""
        ties = ", ".join(f"{number} {tie}" for number, tie in enumerate(self._ties(), 1))
        return Diagram(
            self.network,
            _draw_map,
            lambda net: f"{net.n} people and {net.ties} ties: {ties}.",
            title="Eight people",
            size=(6.4, 5.2),
        )


def _places(count):
    turn = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return np.stack([np.sin(turn), np.cos(turn)], axis=1)


def _labels(network):
    """Where the ties' numbers stand: not in the middle, where ties cross."""
    place = _places(network.n)
    one, other = tie_strength.ends(network)
    return 0.64 * place[one] + 0.36 * place[other]


def _draw_map(figure):
    axes = figure.add_subplot()

    def update(net):
        place = _places(net.n)
        charts.NetworkPicture(axes, place, 160).ties("all", *tie_strength.ends(net), color=charts.CHANCE, width=1.6)
        for letter, (x, y) in zip(LETTERS, 1.13 * place, strict=True):
            axes.text(x, y, letter, ha="center", va="center")
        paper = dict(facecolor="white", edgecolor="none", pad=1.5)
        for number, (x, y) in enumerate(_labels(net), 1):
            axes.text(x, y, str(number), ha="center", va="center", bbox=paper, zorder=4, animated=True)
        axes.set(xlim=(-1.25, 1.25), ylim=(-1.25, 1.25))

    return update


def _map(rng):
    """Draw two circles of four people, and one tie between them."""
    seat = rng.permutation(PEOPLE)
    ties = []
    for four in (seat[:4], seat[4:]):
        ring = list(zip(four, np.roll(four, 1), strict=True))
        chords = [(four[0], four[2]), (four[1], four[3])]
        ties += ring + chords[: int(rng.integers(1, 3))]
    ties.append((rng.choice(seat[:4]), rng.choice(seat[4:])))
    one, other = np.array(ties).T
    return Map(networks.from_arcs(one, other, PEOPLE, directed=False))


def _can_be_read(drawn):
    """Say whether no two numbers stand on each other, and the bridge is not the busiest tie."""
    spots = _labels(drawn.network)
    apart = np.linalg.norm(spots[:, None] - spots, axis=2) + np.eye(len(spots))
    return apart.min() > 0.17 and drawn.busiest != drawn.bridge


# ---- a learner's own numbers ----


def _settings(rng):
    name, first = str(rng.choice(list(words.NETWORKS)[1:])), str(rng.choice(list(explorers.FIRST)[:2]))
    return name, first, 2 * int(rng.integers(15, 41))


def _readings_apart(settings):
    """Say whether no other reading of the lesson's explorer gives the same number."""
    name, first, percent = settings
    now = explorers.holding(*settings)
    others = [explorers.holding(name, other, percent).largest for other in explorers.FIRST if other != first]
    readings = [now.largest, *others, round(100 * now.largest / now.network.n), int(now.bridges.sum())]
    return len(set(readings)) == len(readings)


def personal(rng):
    """Return a learner's own shares, map and settings."""
    shares = _shares(rng)
    pairs = _pairs_in_common(shares)
    network, first, percent = draw_until(rng, _settings, _readings_apart)
    return {
        "shares": shares,
        "pair": " and ".join(pairs[int(rng.integers(len(pairs)))]),
        "map": draw_until(rng, _map, _can_be_read),
        "network": network,
        "first_to_go": first,
        "ties_taken_away": percent,
    }


# ---- the answers ----


def _pair(mine):
    return mine.shares.common(*mine.pair.split(" and "))


def _holding(mine, first=None):
    return explorers.holding(mine.network, first or mine.first_to_go, mine.ties_taken_away)


def _other(mine):
    weakest, strongest, _ = explorers.FIRST
    return strongest if mine.first_to_go == weakest else weakest


exercise = Exercise(
    "03_who_and_what",
    personal,
    largest_degree=Number(
        answer=lambda mine: mine.shares.network.item_degree.max(),
        tolerance=0,
        low=1,
        high=PEOPLE,
        whole=True,
        unit="people",
        mistakes=[
            (
                lambda mine: mine.shares.popular + 1,
                "That is the number by which the post is called. Its degree is how many people shared it.",
            ),
        ],
        hint="Go through the posts one by one and count the people who shared each. Give the largest of these counts.",
        right=lambda mine: (
            f"Right: post {mine.shares.popular + 1} was shared by {mine.shares.network.item_degree.max()} people."
        ),
        look=Look("kinds", explorers.two_kinds),
    ),
    projected_ties=Number(
        answer=lambda mine: mine.shares.ties,
        tolerance=0,
        low=0,
        whole=True,
        unit="ties",
        mistakes=[
            (
                lambda mine: mine.shares.pairs_of(mine.shares.network),
                "You counted a pair once for each post that the two share. In the projection a pair is tied or it is "
                "not: count it once.",
            ),
            (
                lambda mine: mine.shares.network.links,
                "Those are the links between people and posts. In the projection the posts are gone: count pairs of "
                "people.",
            ),
            (
                lambda mine: mine.shares.ties_of_posts,
                "You projected onto the posts. Count pairs of people who share a post.",
            ),
            (
                lambda mine: mine.shares.ties_of_small_posts,
                "That is the number without the most shared post. Here all posts count.",
            ),
        ],
        hint="Draw the eight people in a circle. Take one post after the other and tie all who shared it; a tie that "
        "is there already stays one tie. Then count.",
        right=lambda mine: f"Right: {mine.shares.ties} of the 28 pairs are tied.",
        look=Look("day", explorers.same_day, rule="any post"),
    ),
    ties_without_the_crowd=Number(
        answer=lambda mine: mine.shares.ties_of_small_posts,
        tolerance=0,
        low=0,
        high=PEOPLE * (PEOPLE - 1) // 2,
        whole=True,
        unit="ties",
        mistakes=[
            (
                lambda mine: mine.shares.pairs_of(mine.shares.small),
                "You counted a pair once for each post that the two share. Count each pair once.",
            ),
            (
                lambda mine: (
                    mine.shares.ties
                    - mine.shares.pairs_of(mine.shares.network)
                    + mine.shares.pairs_of(mine.shares.small)
                ),
                "You took away all pairs of the popular post. But some of them share another post too, and stay tied.",
            ),
            (
                lambda mine: mine.shares.ties,
                "That is the number with all posts. Leave out the one that most people shared.",
            ),
        ],
        hint="Leave out the post that most people shared, and project the others as before.",
        right=lambda mine: (
            f"Right: {mine.shares.ties_of_small_posts} ties. One popular post made the other "
            f"{mine.shares.ties - mine.shares.ties_of_small_posts}."
        ),
        look=Look("day", explorers.same_day, rule="a post of 5 or fewer"),
    ),
    newmans_weight=Number(
        answer=lambda mine: float((1 / (_pair(mine) - 1)).sum()),
        tolerance=0.005,
        low=0,
        high=6,
        mistakes=[
            (
                lambda mine: float((1 / _pair(mine)).sum()),
                "You divided by d. Newman's weight divides by d − 1: by the others who share the post.",
            ),
            (
                lambda mine: len(_pair(mine)),
                "That is how many posts they have in common. Now let each of them count 1/(d − 1), where d is the "
                "post's degree.",
            ),
        ],
        hint="List the posts that both shared. For each, count all people who shared it, d. Add up 1/(d − 1).",
        right=lambda mine: (
            "Right: "
            + " + ".join(f"1/{degree - 1}" for degree in _pair(mine))
            + f" = {(1 / (_pair(mine) - 1)).sum():.2f}."
        ),
        look=Look("day", explorers.same_day, rule="Newman's weight of ½ or more"),
    ),
    bridge=Number(
        answer=lambda mine: mine.map.bridge,
        tolerance=0,
        low=1,
        high=2 * 6 + 1,
        whole=True,
        mistakes=[
            (
                lambda mine: mine.map.busiest,
                "The ends of that tie have many ties, so there is a way round. A bridge is the only way.",
            ),
        ],
        hint="Take that tie away in thought: its two ends still reach each other by another way. Try the next tie.",
        right=lambda mine: f"Right: without tie {mine.map.bridge} four people lose the other four.",
        look=Look("bridges", explorers.bridge_kinds),
    ),
    largest_group=Number(
        answer=lambda mine: _holding(mine).largest,
        tolerance=0,
        low=1,
        high=100,
        whole=True,
        unit="people",
        mistakes=[
            (
                lambda mine: _holding(mine, _other(mine)).largest,
                "That is what is left if the others go first. Look at your own setting, under first to go.",
            ),
            (
                lambda mine: round(100 * _holding(mine).largest / _holding(mine).network.n),
                "That is the share in per cent. The question asks for the number of people.",
            ),
            (
                lambda mine: int(_holding(mine).bridges.sum()),
                "That is the number of bridges. Look for the number of people in the largest group.",
            ),
            (
                lambda mine: _holding(mine).gone,
                "That is how many ties are gone. Look for people who still hang together.",
            ),
        ],
        hint="Press 'My own numbers'. Then read the sentence below the picture.",
        right=lambda mine: (
            f"Right: {_holding(mine).largest} of {_holding(mine).network.n} people. If "
            f"{_other(mine)} had gone first: {_holding(mine, _other(mine)).largest}."
        ),
        look=Look(
            "away",
            explorers.take_away,
            name=attrgetter("network"),
            first=attrgetter("first_to_go"),
            percent=attrgetter("ties_taken_away"),
        ),
    ),
)
