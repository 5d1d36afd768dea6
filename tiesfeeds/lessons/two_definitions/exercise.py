"""Exercise 01: score three drafts of a place for riders against three criteria, and compare two profiles."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from itertools import product
from operator import attrgetter

import numpy as np

from tiesfeeds.display import Table
from tiesfeeds.learning.draws import all_apart, draw_until
from tiesfeeds.learning.exercise import Exercise, Look, Number, Numbers
from tiesfeeds.lessons.two_definitions import explorers
from tiesfeeds.lessons.two_definitions.explorers import words
from tiesfeeds.measures import profiles

# ---- what a shop could have built ----

# What it is called, what it is, and what its users keep there.
SERVICES = (
    ("The repair log", "a place for what riders have repaired themselves", "repairs"),
    ("The tour diary", "a place for photographs of tours", "tours"),
    ("The route book", "a place where riders keep their routes", "routes"),
    ("The workshop", "a place for tricks of the trade", "tricks"),
    ("The parts box", "a place to give away used parts", "parts"),
    ("The stable", "a place to show one's bicycles", "bicycles"),
)

# What a description says about each criterion (met or not), and why that decides it.
# About walking there are three cases, since without a list of users there is nothing to walk through.
PROFILE = {
    True: (
        ("Every user fills in a page with a name, a picture and a few lines, which other users can open.",
         "a page about oneself that others can open is a profile"),
        ("Users introduce themselves on a page of their own, open to all who have an account.",
         "a page of one's own, open to all with an account, is a semi-public profile"),
    ),
    False: (
        ("A user is a number and nothing more; there are no pages about people.",
         "a number says nothing about a person, so there is no profile"),
        ("There are pages about {things} and about towns, but none about users.",
         "pages about things are no profiles of users"),
    ),
}  # fmt: skip
LIST = {
    True: (
        ("Users confirm each other as partners, and your partners stand in a list.",
         "partners are users, and the list says whom you are connected with"),
        ("You can follow other users; whom you follow is kept in a list.",
         "those you follow are users, and the list says whom you are connected with"),
    ),
    False: (
        ("You keep a list of the {things} you like best.",
         "that list holds {things}, not users"),
        ("You subscribe to subjects; which users like them too you are not told.",
         "subjects are not users, so nobody is connected with anybody"),
    ),
}  # fmt: skip
WALK = {
    True: (
        ("Click on a user in your list and you see that user's list, and so on from user to user.",
         "you go on from list to list, along the connections"),
        ("All lists are open: from one user's list you step to the next user's.",
         "you step from list to list, along the connections"),
    ),
    False: (
        ("Only you can see your list.",
         "a list that only its owner sees cannot be walked through by others"),
        ("You see how many users somebody has in the list, but not which.",
         "a number of users is no list that you could walk through"),
    ),
    None: (
        ("You can look at the favourite {things} of anybody.",
         "what you can look at there is {things}, not connections between users"),
        ("A map shows which {things} go well together.",
         "that map joins {things}, not users"),
    ),
}  # fmt: skip
NAMES = tuple(words.CRITERIA.values())
_COLUMNS = ("today (scores 1)", "his (scores 2)")
# Profile, list, walk: what cannot be walked without a list is left out.
KINDS = [(profile, listed, walk) for profile, listed, walk in product([1, 0], repeat=3) if listed or not walk]


class Platform:
    """A draft of a platform: its description, and which criteria it meets.

    Parameters
    ----------
    service : tuple of str
        Name, what it is, and what is kept there.
    meets : tuple of int, length 3
        1 or 0 for profile, list and walk.
    choice : sequence of int, length 3
        Which of the two ways to say it.
    """

    def __init__(self, service, meets, choice):
        self.name, self.what, things = service
        profile, listed, walk = map(bool, meets)
        criteria = (PROFILE[profile], LIST[listed], WALK[walk if listed else None])
        pairs = [ways[k] for ways, k in zip(criteria, choice, strict=True)]
        self.meets = meets
        self.sentences, self.reasons = zip(
            *[[part.format(things=things) for part in pair] for pair in pairs], strict=True
        )

    def explain(self):
        """Return for each criterion whether it is met, and why."""
        parts = zip(NAMES, self.meets, self.reasons, strict=True)
        return "; ".join(f"{name} {'met' if met else 'not met'}, since {reason}" for name, met, reason in parts)

    def __repr__(self):
        return "\n".join([f"{self.name} is {self.what}.", *self.sentences])

    def _repr_html_(self):
        first, *others = map(escape, repr(self).splitlines())
        return f"<p><b>{first}</b></p><ul>{''.join(f'<li>{line}</li>' for line in others)}</ul>"

    def __str__(self):
        return f"{self.name}, {self.what}"  # among the learner's numbers; what it offers stands with the questions


@dataclass(frozen=True, repr=False)
class Both:
    """Two platforms, each scored on the seven blocks.

    Parameters
    ----------
    today, other : list of int, length 7
        Points from 0 to 3.
    """

    today: list
    other: list

    def _rows(self):
        return [(block, one, two) for block, one, two in zip(words.BLOCKS, self.today, self.other, strict=True)]

    def __repr__(self):
        lines = [("block", *_COLUMNS), *self._rows()]
        return "\n".join(f"{block:<16}{one!s:<20}{two}" for block, one, two in lines)

    def _repr_html_(self):
        return Table("Two platforms on seven blocks", ("block", *_COLUMNS), self._rows())._repr_html_()

    def __str__(self):
        return "seven blocks of each"


def _scores(rng):
    return rng.integers(0, 4, size=(2, len(words.BLOCKS)))


def _counts_differ(scores):
    """Say whether no two ways to compare two profiles agree, so that each mistake can be told."""
    one, two = scores
    gaps = one - two
    distance = np.abs(gaps).sum()
    shared, either = np.minimum(one, two).sum(), np.maximum(one, two).sum()
    counts = {distance, abs(gaps.sum()), np.count_nonzero(gaps), shared, either}
    shares = [shared / either, distance / either, shared / (one.sum() + two.sum()), (gaps == 0).mean()]
    return len(counts) == 5 and shared > 1 and all_apart(shares, 0.03)


def _pair(rng):
    first, second = map(str, rng.choice(list(explorers._honeycomb()), 2, replace=False))
    block, own = str(rng.choice(list(words.BLOCKS))), str(rng.integers(0, 4))
    return {"first_platform": first, "second_platform": second, "block": block, "own_score": own}


def _own_score_matters(mine):
    """Say whether the explorer shows another number without the learner's own score, and for the other platform."""
    first, second, block, own = mine.values()
    settings = [(first, second, block, own), (first, second, block), (second, first, block, own)]
    return all_apart([explorers.compare(*setting).jaccard for setting in settings], 0.015)


def personal(rng):
    """Return a learner's own platforms, scores and settings."""
    services = [SERVICES[k] for k in rng.permutation(len(SERVICES))[:3]]
    kinds = [KINDS[k] for k in rng.permutation(len(KINDS))[:3]]
    a, b, c = (Platform(service, kind, rng.integers(0, 2, 3)) for service, kind in zip(services, kinds, strict=True))
    scores_1, scores_2 = draw_until(rng, _scores, _counts_differ).tolist()
    return {
        **{"platform_a": a, "platform_b": b, "platform_c": c},
        **{"scores_1": scores_1, "scores_2": scores_2, "both_platforms": Both(scores_1, scores_2)},
        **draw_until(rng, _pair, _own_score_matters),
    }


# ---- the answers ----


def _criteria(which):
    """Return the question which criteria platform `which` meets."""

    def platform(mine) -> Platform:
        return getattr(mine, f"platform_{which}")

    def other(place) -> Callable:
        def flipped(mine):
            marks = list(platform(mine).meets)
            marks[place] = 1 - marks[place]
            return marks

        return flipped

    def sentence(place) -> Callable:
        return lambda mine: (
            f"Two of the three are right. Look again at criterion {place + 1}, {NAMES[place]}: "
            f"“{platform(mine).sentences[place]}” Is that about users, and can others see it?"
        )

    return Numbers(
        answer=lambda mine: platform(mine).meets,
        length=3,
        labels=NAMES,
        tolerance=0,
        low=0,
        high=1,
        mistakes=[(other(place), sentence(place)) for place in range(3)],
        hint="Take one sentence of the description at a time: the first is about the profile, the next about the list "
        "of connections, the last about the walk through the lists.",
        right=lambda mine: f"Right. {platform(mine).name}: {platform(mine).explain()}.",
        look=Look("criteria", explorers.criteria),
    )


def _of_scores(count):
    """Return a function of `mine` that compares the two rows of scores with `count(first, second)`."""
    return lambda mine: count(np.array(mine.scores_1), np.array(mine.scores_2))


def _by_her_rule(mine):
    stays = profiles.jaccard(mine.scores_1, mine.scores_2) < 0.5
    return "That is less than half: by her rule she stays." if stays else "That is half or more: she may move."


def _index(mine):
    return explorers.compare(mine.first_platform, mine.second_platform, mine.block, mine.own_score).jaccard


_BLOCKS = Look("blocks", explorers.profile)

exercise = Exercise(
    "01_two_definitions",
    personal,
    criteria_a=_criteria("a"),
    criteria_b=_criteria("b"),
    criteria_c=_criteria("c"),
    distance=Number(
        answer=_of_scores(profiles.city_block),
        tolerance=0,
        low=0,
        whole=True,
        high=21,
        unit="points",
        mistakes=[
            (
                _of_scores(lambda one, two: abs(one.sum() - two.sum())),
                "You let differences cancel each other: a block where the first is higher and one where the second is "
                "higher both set them apart. Take each difference without its sign, then add.",
            ),
            (
                _of_scores(lambda one, two: np.count_nonzero(one != two)),
                "That is in how many blocks they differ. Count by how many points they differ there.",
            ),
            (
                _of_scores(lambda one, two: np.minimum(one, two).sum()),
                "Those are the points they share. The distance adds up the points by which they differ.",
            ),
        ],
        hint="Write the two rows one below the other. For each block take the larger score minus the smaller, and add "
        "up the seven results.",
        right=lambda mine: (
            f"Right: they are {profiles.city_block(mine.scores_1, mine.scores_2):.0f} points apart. Differences add "
            "up, whichever of the two is ahead."
        ),
        look=_BLOCKS,
    ),
    jaccard=Number(
        answer=_of_scores(profiles.jaccard),
        tolerance=0.006,
        low=0,
        high=1,
        mistakes=[
            (
                _of_scores(lambda one, two: np.minimum(one, two).sum()),
                "Those are the points they share. Divide them by the sum of the larger scores.",
            ),
            (
                _of_scores(lambda one, two: np.abs(one - two).sum() / np.maximum(one, two).sum()),
                "That is the share of points they do not share. The Jaccard index is what they do share.",
            ),
            (
                _of_scores(lambda one, two: np.minimum(one, two).sum() / (one.sum() + two.sum())),
                "You divided by all points of both rows, so that what they share counts twice. Divide by the sum of "
                "the larger scores.",
            ),
            (
                _of_scores(lambda one, two: (one == two).mean()),
                "That is the share of blocks with equal scores. The Jaccard index weighs by how many points are "
                "shared.",
            ),
            (
                _of_scores(lambda one, two: 100 * profiles.jaccard(one, two)),
                "The way is right, but that is per cent. Write a number from 0 to 1.",
            ),
        ],
        hint="Add up the smaller score of each block. Add up the larger score of each block. Divide the first sum by "
        "the second.",
        right=lambda mine: (
            f"Right: they share {profiles.jaccard(mine.scores_1, mine.scores_2):.0%} of the points that at least one "
            f"of them has. {_by_her_rule(mine)}"
        ),
        look=_BLOCKS,
    ),
    challenged=Number(
        answer=_index,
        tolerance=0.006,
        low=0,
        high=1,
        mistakes=[
            (
                lambda mine: explorers.compare(mine.first_platform, mine.second_platform, mine.block).jaccard,
                "That is the index with the course's score. Set the score of the first platform to your own.",
            ),
            (
                lambda mine: (
                    explorers.compare(mine.second_platform, mine.first_platform, mine.block, mine.own_score).jaccard
                ),
                "You changed the score of the other platform. Exchange the first and the second.",
            ),
        ],
        hint="Press 'My own numbers'. Then read the Jaccard index above the picture.",
        right=lambda mine: (
            f"Right: {_index(mine):.2f}. With the course's score it is "
            f"{explorers.compare(mine.first_platform, mine.second_platform, mine.block).jaccard:.2f}."
        ),
        look=Look(
            "blocks",
            explorers.profile,
            first=attrgetter("first_platform"),
            second=attrgetter("second_platform"),
            block=attrgetter("block"),
            own=attrgetter("own_score"),
        ),
    ),
)
