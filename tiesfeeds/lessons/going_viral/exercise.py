"""Exercise 11: will it travel? A reproduction number, nine posts, a tree, and a thousand cascades."""

from dataclasses import dataclass
from itertools import takewhile
from operator import attrgetter

import numpy as np

from tiesfeeds.learning.draws import draw_until
from tiesfeeds.learning.exercise import Exercise, Look, Number, Numbers
from tiesfeeds.lessons.going_viral import explorers
from tiesfeeds.models import cascades

PEOPLE = 8


# ---- a learner's own numbers ----


@dataclass(frozen=True, repr=False)
class Tree:
    """Who told whom among a few people; they are called A, B, C and so on.

    Parameters
    ----------
    parent : array of int
        The parent of each person, −1 for A; parents come before children.
    """

    parent: np.ndarray

    def __str__(self):
        return f"{len(self.parent)} people"  # no more: what there is to count is the learner's task

    def picture(self):
        """Return the tree as a diagram."""
        return explorers.tree(self.parent)

    @property
    def children(self):
        """How many each person told."""
        return np.bincount(self.parent[1:], minlength=len(self.parent))

    @property
    def depth(self):
        """How many steps each person is from A."""
        depth = np.zeros(len(self.parent), dtype=int)
        for person in range(1, len(self.parent)):
            depth[person] = depth[self.parent[person]] + 1
        return depth

    @property
    def virality(self):
        """Its structural virality."""
        return cascades.structural_virality(self.parent)


def _tree(rng):
    return Tree(cascades.broadcast_or_viral(PEOPLE, 0.8, rng))


def _distances_differ(tree):
    """Say whether A is not the largest broadcaster, and distances from A do not stand for all distances."""
    from_a = tree.depth.sum() / (PEOPLE - 1)
    return 2 < tree.children.max() > tree.children[0] and abs(tree.virality - from_a) > 0.05


def _reaches(rng):
    """Draw the reaches of nine posts, in no order: most are small, one is large."""
    reaches = [int(reach) for reach in np.ceil(rng.lognormal(1.5, 1, 8))] + [int(rng.integers(80, 600))]
    return rng.permutation(reaches).tolist()


def _must_be_sorted(reaches):
    return reaches[4] != np.median(reaches)  # else the middle of the list would do without sorting it


def _outcomes(kind):
    return (explorers.outcome(percent, kind) for percent in explorers.PERCENT)


def _first(kind, goal, what="mean"):
    """The first setting at which the mean (or median) cascade reaches `goal` people."""
    return next(outcome for outcome in _outcomes(kind) if getattr(outcome, what) >= goal)


def _step_before(kind, goal):
    """The last setting at which the mean cascade does not reach `goal` people yet."""
    *_, before = takewhile(lambda outcome: outcome.mean < goal, _outcomes(kind))
    return before


def _aim(rng):
    """Draw a kind of network and a mean reach."""
    return str(rng.choice(explorers.KINDS)), round(np.exp(rng.uniform(np.log(5), np.log(150))))


def _small_enough(aim):
    """Say whether the median has not taken off where the mean reaches the aim, and the kind of network matters."""
    kind, goal = aim
    here = _first(kind, goal).reproduction
    others = [_first(kind, goal, "median").reproduction, _first(_other(kind), goal).reproduction]
    return min(abs(here - other) for other in others) > 0.02


def _other(kind):
    return next(other for other in explorers.KINDS if other != kind)


def _spread(rng):
    return int(rng.integers(20, 81)), int(rng.integers(2, 9)) * 5 / 100, int(rng.integers(2, 7)) / 100


def _clear(spread):
    """Say whether a post's reproduction number is clearly above or below 1."""
    seen, knew, passed = spread
    reproduction = seen * (1 - knew) * passed
    return 0.4 < reproduction < 3 and abs(reproduction - 1) > 0.1


def personal(rng):
    """Return a learner's own post, campaign, reaches, tree and aim."""
    seen, knew, passed = draw_until(rng, _spread, _clear)
    kind, goal = draw_until(rng, _aim, _small_enough)
    return {
        "people_who_see_it": seen,
        "share_who_knew_it_already": knew,
        "share_who_pass_it_on": passed,
        "people_paid_for": int(rng.integers(4, 31)) * 100,
        "reproduction_number_of_the_campaign": float(rng.choice([0.2, 0.6, 0.75, 0.8, 0.9])),
        "reaches_of_nine_posts": draw_until(rng, _reaches, _must_be_sorted),
        "tree": draw_until(rng, _tree, _distances_differ),
        "kind_of_network": kind,
        "mean_reach_to_aim_for": goal,
    }


# ---- the answers ----


def _reproduction(mine):
    return mine.people_who_see_it * (1 - mine.share_who_knew_it_already) * mine.share_who_pass_it_on


def _paid_and_rate(count):
    """Return a function of `mine` that counts with `count(paid, rate)`."""
    return lambda mine: count(mine.people_paid_for, mine.reproduction_number_of_the_campaign)


def _median_and_mean(mine):
    return [float(np.median(mine.reaches_of_nine_posts)), float(np.mean(mine.reaches_of_nine_posts))]


def _products(mine):
    """The sum of the numbers on the ties."""
    return mine.tree.virality * PEOPLE * (PEOPLE - 1) / 2


def _aimed(mine):
    return _first(mine.kind_of_network, mine.mean_reach_to_aim_for)


_THRESHOLD = Look("threshold", explorers.threshold)
_AIM = Look("threshold", explorers.threshold, kind=attrgetter("kind_of_network"))

exercise = Exercise(
    "11_going_viral",
    personal,
    reproduction_number=Number(
        answer=_reproduction,
        tolerance=0.01,
        low=0,
        high=1000,
        mistakes=[
            (
                lambda mine: mine.people_who_see_it * mine.share_who_pass_it_on,
                "You counted everyone who sees it. Those who knew it already are not new: leave them out first.",
            ),
            (
                lambda mine: mine.people_who_see_it * mine.share_who_knew_it_already * mine.share_who_pass_it_on,
                "You kept those who knew it already and left out the others. It is the other way round.",
            ),
            (
                lambda mine: mine.people_who_see_it * (1 - mine.share_who_knew_it_already),
                "Those are the people to whom it is new. Only a share of them passes it on.",
            ),
            (
                lambda mine: 100 * _reproduction(mine),
                "You multiplied by per cent as if they were whole numbers. A share of 4% is 0.04.",
            ),
        ],
        hint="First take away the people who knew it already. Then take the share of the others who pass it on.",
        right=lambda mine: (
            f"Right: R is {_reproduction(mine):.2f}. "
            + (
                "It is above 1, so a cascade can grow. It need not."
                if _reproduction(mine) > 1
                else "It is below 1, so every cascade dies out."
            )
        ),
        look=_THRESHOLD,
    ),
    reached_in_all=Number(
        answer=_paid_and_rate(lambda paid, rate: paid / (1 - rate)),
        tolerance=1,
        low=0,
        unit="people",
        mistakes=[
            (
                _paid_and_rate(lambda paid, rate: paid * rate),
                "Those are the people of the first step only, without those you paid for and without later steps.",
            ),
            (
                _paid_and_rate(lambda paid, rate: paid * (1 + rate)),
                "You stopped after one step. The people of that step pass it on too, and so on.",
            ),
            (
                _paid_and_rate(lambda paid, rate: paid / rate),
                "You divided by R. Divide by what is missing to 1, which is 1 − R.",
            ),
            (
                _paid_and_rate(lambda paid, rate: paid),
                "Those are the people you paid for. Others hear it from them.",
            ),
        ],
        hint="Below 1, passing on multiplies the people you paid for by 1 / (1 − R).",
        right=lambda mine: (
            f"Right: each of the {mine.people_paid_for} brings "
            f"{1 / (1 - mine.reproduction_number_of_the_campaign):.3g} people in all, themselves included."
        ),
        look=_THRESHOLD,
    ),
    median_and_mean=Numbers(
        answer=_median_and_mean,
        length=2,
        labels=("median", "mean"),
        tolerance=0.06,
        low=0,
        mistakes=[
            (
                lambda mine: _median_and_mean(mine)[::-1],
                "You have both numbers, but in the wrong order: first the median, then the mean.",
            ),
            (
                lambda mine: [mine.reaches_of_nine_posts[4], _median_and_mean(mine)[1]],
                "Your median is the fifth in the list as it stands. Sort the list first, then take the fifth.",
            ),
        ],
        hint="Sort the nine numbers: the fifth is the median. Add them up and divide by nine: that is the mean. "
        "Round it: 7.48 is 7.5, not 7.4.",
        right=lambda mine: "Right: the median is {:.0f}, the mean {:.1f}. One large post makes the difference.".format(
            *_median_and_mean(mine)
        ),
        look=_THRESHOLD,
    ),
    structural_virality=Number(
        answer=lambda mine: mine.tree.virality,
        tolerance=0.01,
        low=1,
        high=3,
        mistakes=[
            (
                lambda mine: mine.tree.depth.sum() / (PEOPLE - 1),
                "That is the mean distance from A. Structural virality takes all pairs, not only those with A.",
            ),
            (
                lambda mine: _products(mine) / (PEOPLE - 1),
                "You divided by the number of ties. Divide by the number of pairs: 8 × 7 / 2.",
            ),
            (
                lambda mine: _products(mine) / (PEOPLE * (PEOPLE - 1)),
                "You counted each pair twice. Eight people make 8 × 7 / 2 pairs.",
            ),
            (
                _products,
                "That is the sum of the numbers on the ties. Divide it by the number of pairs.",
            ),
        ],
        hint="For each tie multiply the people below it by all the others. Add up, and divide by the number of pairs.",
        right=lambda mine: (
            f"Right: {mine.tree.virality:.2f}. For eight people a broadcast has 1.75 and a chain 3, so you know where "
            "this tree lies."
        ),
        look=Look("shapes", explorers.shapes),
    ),
    broadcast_share=Number(
        answer=lambda mine: cascades.broadcast_share(mine.tree.parent),
        tolerance=0.005,
        low=0,
        high=1,
        mistakes=[
            (
                lambda mine: mine.tree.children.max(),
                "That is how many the largest broadcaster told. Divide them by all who were reached.",
            ),
            (
                lambda mine: mine.tree.children.max() / PEOPLE,
                "You divided by all eight. A started and was reached by nobody, so seven people were reached.",
            ),
            (
                lambda mine: mine.tree.children[0] / (PEOPLE - 1),
                "That is the share that A told. Look for the person who told the most.",
            ),
        ],
        hint="Find the person who told the most others, and divide that number by all who were reached.",
        right=lambda mine: (
            f"Right: {mine.tree.children.max()} of {PEOPLE - 1}, or {cascades.broadcast_share(mine.tree.parent):.0%}, "
            "had it straight from the largest broadcaster."
        ),
        look=Look("shapes", explorers.shapes),
    ),
    reproduction_at_the_aim=Number(
        answer=lambda mine: _aimed(mine).reproduction,
        tolerance=0.006,
        low=0,
        high=1000,
        mistakes=[
            (
                lambda mine: _first(mine.kind_of_network, mine.mean_reach_to_aim_for, "median").reproduction,
                "There the median reaches your aim. The question asks where the mean does.",
            ),
            (
                lambda mine: _first(_other(mine.kind_of_network), mine.mean_reach_to_aim_for).reproduction,
                "That is right for the other kind of network. Choose your own kind.",
            ),
            (
                lambda mine: mine.mean_reach_to_aim_for,
                "That is the mean you aim for. Read R at the beginning of the sentence below the picture.",
            ),
            (
                lambda mine: _step_before(mine.kind_of_network, mine.mean_reach_to_aim_for).reproduction,
                "There the mean is still below your aim. Go one step on.",
            ),
            (
                lambda mine: 100 * _aimed(mine).reproduction,
                "That is R times 100: the chance is in per cent. R stands at the beginning of the sentence.",
            ),
            (
                lambda mine: 100 * _aimed(mine).p,
                "That is where the slider stands. Read R at the beginning of the sentence below the picture.",
            ),
            (
                lambda mine: _aimed(mine).p,
                "That is the chance that a tie passes it on. R stands at the beginning of the same sentence.",
            ),
        ],
        hint="Choose your kind of network. Begin at the left end, and move the slider step by step until the mean in "
        "the sentence is your aim or more. Then read R.",
        right=lambda mine: (
            f"Right: at R = {_aimed(mine).reproduction:.2f} the mean is {_aimed(mine).mean:.1f}, for the first time "
            f"{mine.mean_reach_to_aim_for} or more."
        ),
        look=_AIM,
    ),
    median_at_the_aim=Number(
        answer=lambda mine: _aimed(mine).median,
        tolerance=0.05,
        low=1,
        high=explorers.PEOPLE,
        unit="people",
        mistakes=[
            (
                lambda mine: round(_aimed(mine).mean, 1),
                "That is the mean. The sentence gives the median too.",
            ),
            (
                lambda mine: mine.mean_reach_to_aim_for,
                "That is the mean you aim for. Read the median in the sentence below the picture.",
            ),
        ],
        hint="Leave the slider where the mean first reaches your aim, and read the median in the same sentence.",
        right=lambda mine: (
            f"Right: the median reach is {_aimed(mine).median:g}: half of the posts reach no more, and "
            f"{_aimed(mine).at_once:.0%} died at once."
        ),
        look=_AIM,
    ),
)
