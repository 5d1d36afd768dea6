"""Exercise 10: how far two layers are the same, what chance gives, and how bursty a few messages are."""

from dataclasses import dataclass
from itertools import combinations
from operator import attrgetter

import numpy as np

from tiesfeeds.display import charts
from tiesfeeds.display.table import Table, chips
from tiesfeeds.learning.draws import all_apart, draw_until
from tiesfeeds.learning.exercise import Choice, Exercise, Look, Number
from tiesfeeds.learning.own_numbers import Listed
from tiesfeeds.lessons.both_online import counted, explorers
from tiesfeeds.models.bursts import of_gaps
from tiesfeeds.networks.multilayer import Overlap

NAMES = ("Ada", "Ben", "Cem", "Dora", "Elif", "Finn", "Gita", "Hugo")
PAIRS = len(NAMES) * (len(NAMES) - 1) // 2
APART = 0.03  # no two ways to reckon may give nearly the same number, so that each mistake can be told
STEPS = range(0, 101, 10)  # what the slider can be set to


# ---- a learner's own numbers ----


@dataclass(frozen=True, repr=False)
class Team(Listed):
    """The ties of two layers among a few people.

    Parameters
    ----------
    lunch, platform : tuple of (str, str)
        Who is tied to whom.
    """

    lunch: tuple
    platform: tuple

    def table(self):
        """Return the ties, a row for each layer."""
        layers = [("lunch", self.lunch), ("platform", self.platform)]
        rows = [(name, chips(f"{one}–{other}" for one, other in ties)) for name, ties in layers]
        return Table(f"Ties among {len(NAMES)} people", ("Layer", "Ties"), rows)

    def __str__(self):
        return f"{len(NAMES)} people, {len(self.lunch)} lunch ties, {len(self.platform)} platform ties"

    @property
    def overlap(self):
        """What the platform, as the first layer, and lunch share."""
        return Overlap(len(self.platform), len(self.lunch), len(set(self.lunch) & set(self.platform)), PAIRS)


@dataclass(frozen=True, repr=False)
class Gaps(Listed):
    """The gaps between some messages of two people.

    Parameters
    ----------
    first, second : array of int
        Hours from one message to the next.
    """

    first: np.ndarray
    second: np.ndarray

    def table(self):
        """Return the gaps, a row for each of the two."""
        rows = [(name, chips(f"{gap} hours" for gap in gaps)) for name, gaps in vars(self).items()]
        return Table("From one message to the next", ("Who", "Gaps"), rows)

    def __str__(self):
        return f"{len(self.first)} gaps of each of two people"


def _counts(rng):
    """Draw how many ties are lunch's, the platform's, and both's."""
    return int(rng.integers(9, 14)), int(rng.integers(5, 9)), int(rng.integers(3, 6))


def _team(rng):
    pairs = list(combinations(NAMES, 2))
    lunch, platform, both = draw_until(rng, _counts, lambda counts: counts[2] < counts[1])
    drawn = rng.permutation(len(pairs))[: lunch + platform - both]
    chosen = np.sort(drawn[:lunch]), np.sort(drawn[lunch - both :])
    return Team(*(tuple(pairs[k] for k in ties) for ties in chosen))


def _tells_mistakes(team):
    return all_apart(_shares(team), APART) and all_apart(_chances(team), 0.15)


def _shares(team):
    """Return both shares and the Jaccard index, then what comes of counting the shared ties twice."""
    ties = team.overlap
    return [ties.of_first, ties.of_second, ties.jaccard, ties.both / (ties.first + ties.second)]


def _chances(team):
    """Return how many ties are shared by chance, then what comes of other denominators, and the real number."""
    ties = team.overlap
    product = ties.first * ties.second
    return [product / PAIRS, product / len(NAMES), product / len(NAMES) ** 2, ties.both]


def _rows(rng):
    """Draw the gaps of one who writes in bursts, and of one who does not."""
    return rng.permutation(np.append(rng.integers(1, 5, 4), rng.integers(30, 90))), rng.integers(8, 15, 5)


def _rhythms_apart(rows):
    wild, calm = rows
    return of_gaps(wild) > 0.15 and of_gaps(calm) < -0.5 and all_apart(_rhythms(wild), 0.04)


def _gaps(rng):
    wild, calm = draw_until(rng, _rows, _rhythms_apart)
    return Gaps(wild, calm) if rng.random() < 0.5 else Gaps(calm, wild)


_MOST = of_gaps([0, 0, 0, 0, 1])  # of five gaps: all messages but one together


def _bursty(gaps):
    """Return the gaps of the one who writes in bursts."""
    return max((gaps.first, gaps.second), key=of_gaps)


def _rhythms(gaps):
    """Return the burstiness, then what comes of a turned sign, of σ / μ, of n − 1, and of the variance."""
    mean, spread, sample = gaps.mean(), gaps.std(), gaps.std(ddof=1)
    other = (sample - mean) / (sample + mean), (spread**2 - mean) / (spread**2 + mean)
    return [of_gaps(gaps), -of_gaps(gaps), spread / mean, *other]


def _online(members, taken, only_members):
    """Return the share of offline ties that are on Facebook too, in the lesson's invented department."""
    return explorers._invented(explorers.ANY, taken, members, only_members).overlap.of_second


def _least(members, percent, only_members=True):
    """Return the smallest setting of the slider at which so many offline ties are on Facebook too, or None."""
    return next((taken for taken in STEPS if 100 * _online(members, taken, only_members) >= percent), None)


def _facebook(rng):
    """A number of members and a share to reach, so that the answer cannot be misread."""
    settings = [(members, percent) for members in range(12, 30, 2) for percent in range(40, 95, 10)]
    members, percent = rng.permutation([setting for setting in settings if _clear(*setting)])[0]
    return {"people_on_facebook": int(members), "percent_wanted": int(percent)}


def _clear(members, percent):
    least = _least(members, percent)
    if not least or least == _least(members, percent, only_members=False):
        return False
    below, there = (100 * _online(members, taken, True) for taken in (least - 10, least))
    return below < percent - 1 and there > percent + 1


def personal(rng):
    """Return a learner's own team, gaps, and setting of the lesson's explorer."""
    return {"team": draw_until(rng, _team, _tells_mistakes), **_facebook(rng), "gaps": _gaps(rng)}


# ---- the answers ----


def _share(place):
    return lambda mine: _shares(mine.team)[place]


def _chance(place):
    return lambda mine: _chances(mine.team)[place]


def _setting(mine, only_members=True):
    return _least(mine.people_on_facebook, mine.percent_wanted, only_members)


def _rhythm(place):
    return lambda mine: _rhythms(_bursty(mine.gaps))[place]


def _in_both(mine):
    return len(set(mine.team.lunch) & set(mine.team.platform))


exercise = Exercise(
    "10_both_online",
    personal,
    of_platform=Number(
        answer=_share(0),
        tolerance=0.006,
        low=0,
        high=1,
        mistakes=[
            (_in_both, "That is how many ties are in both. Divide them by the platform's ties."),
            (_share(1), "That is the share of the lunch ties. The question starts from the platform's ties."),
            (_share(2), "That is the Jaccard index. Here divide by the platform's ties alone."),
        ],
        hint="Count the pairs that stand in both lines. Divide by how many stand in the platform's line.",
        right=lambda mine: (
            f"Right: {_in_both(mine)} of the platform's {len(mine.team.platform)} ties are lunch ties too."
        ),
        look=Look("shares", counted.three_shares),
    ),
    jaccard=Number(
        answer=_share(2),
        tolerance=0.006,
        low=0,
        high=1,
        mistakes=[
            (_in_both, "That is how many ties are in both. Divide them by the ties that are in either line."),
            (_share(3), "You counted the shared ties twice below the line. Take them off once."),
            (_share(0), "That is the share of the platform's ties. Divide by the ties that are in either line."),
            (_share(1), "That is the share of the lunch ties. Divide by the ties that are in either line."),
        ],
        hint="Ties in both, divided by ties in either: lunch + platform − both.",
        right=lambda mine: (
            f"Right: {_in_both(mine)} ties are in both, of {len(set(mine.team.lunch) | set(mine.team.platform))} that "
            "are in either. It is the smallest of the three shares, since it divides by the most."
        ),
        look=Look("shares", counted.three_shares),
    ),
    by_chance=Number(
        answer=_chance(0),
        tolerance=0.06,
        low=0,
        high=28,
        unit="ties",
        mistakes=[
            (_chance(1), "You divided by the number of people. A tie joins a pair: eight people make 28 pairs."),
            (_chance(2), "You divided by 8 × 8. Nobody pairs with themselves, and each pair counts once: 28 pairs."),
            (_chance(3), "That is how many they share in truth. The question asks what a lottery would give."),
        ],
        hint="Work out lunch ties × platform ties / pairs of people, and write the one number that comes out. Eight "
        "people make 8 × 7 / 2 = 28 pairs.",
        right=lambda mine: (
            f"Right: a lottery would give {_chance(0)(mine):.1f}. Your team's layers share {_in_both(mine)}."
        ),
        look=Look("department", explorers.department),
    ),
    setting=Number(
        answer=_setting,
        tolerance=0,
        low=0,
        high=100,
        whole=True,
        unit="%",
        mistakes=[
            (lambda mine: _setting(mine) - 10, "At that setting the share is still too small. Go one step further."),
            (
                lambda mine: _setting(mine, only_members=False) or _setting(mine) - 10,
                "That is the answer if all 30 people are counted. Switch on 'Count only people on Facebook'.",
            ),
        ],
        hint="Press 'My own numbers'. Begin at 0% and "
        "go up step by step. Read the share of the offline ties, not of the Facebook ties.",
        right=lambda mine: (
            f"Right: at {_setting(mine)}% the share is {mine.percent_wanted}% or more for the first time."
        ),
        look=Look("invented", explorers.invented, taken=0, members=attrgetter("people_on_facebook"), only_members=True),
    ),
    who=Choice(
        answer=lambda mine: "first" if of_gaps(mine.gaps.first) > of_gaps(mine.gaps.second) else "second",
        options=("first", "second"),
        hint="Bursts are many short gaps and a very long one. Whose gaps are nearly equal?",
        right="Right: many short gaps and a very long one make a burst.",
        look=Look("rhythm", explorers.rhythm),
    ),
    burstiness=Number(
        answer=_rhythm(0),
        tolerance=0.012,
        low=-1,
        high=1,
        mistakes=[
            (_rhythm(1), "You subtracted the wrong way round: standard deviation minus mean."),
            (_rhythm(2), "That is the standard deviation divided by the mean. Take difference by sum."),
            (_rhythm(3), "You divided the squares by 4. Divide them by the five gaps: their mean is asked for."),
            (_rhythm(4), "You used the mean square. Take its square root: the standard deviation."),
        ],
        hint="Mean of the five gaps; distance of each from it; mean of the squared distances; its square root is the "
        "standard deviation. Then (standard deviation − mean) / (standard deviation + mean).",
        right=lambda mine: (
            f"Right: {charts.spaced(_rhythm(0)(mine), 2)}. Clockwork would be {charts.spaced(-1)}, chance 0, and five "
            f"gaps reach {_MOST:.2f} at most."
        ),
        look=Look("rhythm", explorers.rhythm),
    ),
)
