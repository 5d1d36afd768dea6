"""Exercise 08: what grows exponentially, how long doubling takes, what a window promises, and where friends end."""

from dataclasses import dataclass
from operator import attrgetter

import numpy as np

from tiesfeeds.display import charts
from tiesfeeds.display.table import TIGHT, TIGHT_LEFT, Table
from tiesfeeds.learning.draws import all_apart, draw_until
from tiesfeeds.learning.exercise import Choice, Exercise, Look, Number
from tiesfeeds.learning.own_numbers import Listed
from tiesfeeds.lessons.growth import explorers
from tiesfeeds.lessons.growth.explorers import compare
from tiesfeeds.models.growth import doubling_time

APART = 0.02  # no two ways to reckon may give nearly the same number, so that each mistake can be told
SHOPS = ("A", "B", "C")


# ---- a learner's own numbers ----


@dataclass(frozen=True, repr=False)
class Followers(Listed):
    """How many followers three shops have in five months.

    Parameters
    ----------
    counts : dict
        Name of a shop → its five counts.
    """

    counts: dict

    def table(self):
        """Return the shops, a row each."""
        rows = [(name, *map(charts.spaced, counts)) for name, counts in self.counts.items()]
        months = (f"Month {month}" for month in range(1, 6))
        return Table("Followers of three shops", ("Shop", *months), rows, style=TIGHT, first=TIGHT_LEFT)

    def __str__(self):
        return f"{len(self.counts)} shops"


def _shares(counts):
    """Return the share of the monthly growth, then what is easily taken for it."""
    first, second, last = counts[0], counts[1], counts[-1]
    return [second / first - 1, second / first, last / first - 1, (last / first - 1) / 4, 1 - first / second]


def _shops(rng):
    """Draw the months of three shops: one grows by a share, one by a number, one levels off."""
    share = rng.choice([0.12, 0.15, 0.2, 0.25, 0.3])
    start = int(100 * rng.integers(10, 40))
    steady = [round(start * (1 + share) ** month) for month in range(5)]
    begin = int(100 * rng.integers(5, 12))
    more = int(10 * rng.integers(40, 80))
    line = [begin + more * month for month in range(5)]  # grows faster at first, and by ever smaller shares
    top = int(100 * rng.integers(30, 60))
    bend = [round(top * (1 - 0.55**month)) for month in range(1, 6)]
    return steady, line, rng.permutation(np.array([steady, line, bend])).tolist()


def _kinds_apart(shops):
    steady, line, _ = shops
    return all_apart(_shares(steady), APART) and line[1] / line[0] > 1.5


def _window(rng):
    return int(rng.integers(2004, 2010)), int(rng.integers(2010, 2018))


def _laws_apart(window):
    """Say whether the three laws of Facebook's growth in a window can be told from each other's numbers."""
    first, last = window
    result = compare("Facebook", "logistic", first, last)
    if last - first < 3 or not all(result.fits[name].sees_ceiling for name in ("logistic", "Bass")):
        return False
    if result.above["logistic"] < 2.2:  # the bar's label, which counts from the lowest, would do for the answer
        return False
    return all_apart(_ceilings(result), 3) and result.fits["exponential"].aicc - result.fits["logistic"].aicc > 12


def _ceilings(result):
    """Return the logistic's ceiling, then the Bass model's, the ends of the interval and the last figure seen."""
    logistic = result.fits["logistic"]
    seen = result.series.size[result.inside][-1]
    return [logistic["ceiling"], result.fits["Bass"]["ceiling"], *logistic.interval("ceiling"), seen]


def _ties(people, limit):
    """Return the most ties there can be with a limit, then what comes of forgetting something."""
    return [people * limit // 2, people * limit, people * (people - 1) // 2, limit * (limit - 1) // 2]


def personal(rng):
    """Return a learner's own shops, growth, window and circle."""
    first, last = draw_until(rng, _window, _laws_apart)
    _, _, months = draw_until(rng, _shops, _kinds_apart)
    return {
        "followers": Followers(dict(zip(SHOPS, months, strict=True))),
        "growth_in_percent": int(rng.integers(3, 21)),
        "window_from": first,
        "window_to": last,
        "people": int(10 * rng.integers(5, 21)),
        "limit": int(2 * rng.integers(3, 13)),
    }


# ---- the answers ----


def _shop(mine):
    """Return the shop whose months stand in the same proportion."""
    counts = mine.followers.counts
    return min(SHOPS, key=lambda shop: np.ptp(np.divide(counts[shop][1:], counts[shop][:-1])))


def _share(place):
    return lambda mine: _shares(mine.followers.counts[_shop(mine)])[place]


def _doubling(mine):
    return doubling_time(mine.growth_in_percent / 100)


def _result(mine):
    return compare("Facebook", "logistic", mine.window_from, mine.window_to)


def _ceiling(place):
    return lambda mine: _ceilings(_result(mine))[place]


def _aic(name):
    return lambda mine: _result(mine).fits[name].aicc


def _apart(one, other):
    return lambda mine: _aic(one)(mine) - _aic(other)(mine)


def _at_most(place):
    return lambda mine: _ties(mine.people, mine.limit)[place]


def _other(kind):
    """Return the shop that grows by the same number (kind 0) or levels off (kind 1)."""

    def name(mine):
        others = [shop for shop in SHOPS if shop != _shop(mine)]
        counts = mine.followers.counts
        return sorted(others, key=lambda shop: np.ptp(np.diff(counts[shop])))[kind]

    return name


_WINDOW = Look(
    "squares",
    explorers.fitted,
    series="Facebook",
    law="logistic",
    first=attrgetter("window_from"),
    last=attrgetter("window_to"),
)

exercise = Exercise(
    "08_growth",
    personal,
    exponential_shop=Choice(
        answer=_shop,
        options=SHOPS,
        mistakes=[
            (_other(0), "That shop wins the same number in every month. Divide each month by the one before."),
            (_other(1), "That shop wins less and less: it nears a ceiling. Divide each month by the one before."),
        ],
        hint="For each shop divide each month by the one before. The result stays the same in one of them.",
        right="Right: it grows by the same percentage in every month.",
        look=Look("hand", explorers.by_hand),
    ),
    monthly_growth=Number(
        answer=_share(0),
        tolerance=0.004,
        low=0,
        high=1,
        mistakes=[
            (_share(1), "That is how many times as large it becomes. Growth is what is added: subtract 1."),
            (
                lambda mine: np.diff(mine.followers.counts[_shop(mine)][:2])[0],
                "That is how many followers were added. Divide them by how many there were before.",
            ),
            (_share(2), "That is the growth of all four months together. Compare one month with the one before."),
            (_share(3), "You divided the whole growth by four. Each month builds on the last: compare two months."),
            (_share(4), "You divided by the later month. Divide what is added by what was there before."),
        ],
        hint="Take two months of that shop, one after the other. Divide what was added by the earlier count. "
        "Write a share: 16% is 0.16.",
        right=lambda mine: (
            f"Right: each month adds {_share(0)(mine):.0%} of what was there, so each adds more than the last."
        ),
        look=Look("clocks", explorers.clocks),
    ),
    doubling=Number(
        answer=_doubling,
        tolerance=0.1,
        low=0,
        high=1000,
        unit="months",
        mistakes=[
            (
                lambda mine: 100 / mine.growth_in_percent,
                "That would be right if every month added as many as the first "
                "did. But each month's percentage is of more: the explorer says how long it takes.",
            ),
            (lambda mine: _doubling(mine) / 12, "That is in years. The question asks for months."),
            (lambda mine: _doubling(mine) * 365.25 / 12, "That is in days. The question asks for months."),
        ],
        hint="Press 'My own numbers' and read when it doubles. It is the number of months in the second sentence.",
        right=lambda mine: (
            f"Right: {_doubling(mine):.1f} months. Each month's {mine.growth_in_percent}% is of more than the month "
            f"before, so it needs less than {100 / mine.growth_in_percent:.1f}."
        ),
        look=Look("clocks", explorers.clocks, percent=attrgetter("growth_in_percent")),
    ),
    ceiling=Number(
        answer=_ceiling(0),
        tolerance=1,
        low=0,
        unit="million users",
        mistakes=[
            (_ceiling(1), "That is the ceiling of the Bass model. Choose 'logistic' in 'Tell me about'."),
            (_ceiling(2), "That is the lower end of the interval. The estimate stands before the brackets."),
            (_ceiling(3), "That is the upper end of the interval. The estimate stands before the brackets."),
            (_ceiling(4), "That is the last figure in your window. The ceiling is what the law says for the end."),
        ],
        hint="Press 'My own numbers', and read the ceiling "
        "in the sentence below the picture. The large number is what the curve says for the end of 2023.",
        right=lambda mine: (
            f"Right: {charts.spaced(_ceiling(0)(mine))} million, as far as somebody at the end of {mine.window_to} can "
            "tell."
        ),
        look=_WINDOW,
    ),
    aic_difference=Number(
        answer=_apart("exponential", "logistic"),
        tolerance=1.05,  # the sentence rounds both
        low=-1000,
        high=1000,
        mistakes=[
            (
                _apart("logistic", "exponential"),
                "The size is right, the sign is not: subtract the logistic's AICc from the exponential's.",
            ),
            (
                lambda mine: _result(mine).above["exponential"],
                "That is the label of the exponential's bar: it counts from the lowest AICc of the three. Count from "
                "the logistic's.",
            ),
            (_aic("exponential"), "That is the exponential's AICc. Alone it says nothing: subtract the logistic's."),
            (
                _aic("logistic"),
                "That is the AICc of the logistic. Alone it says nothing: subtract it from the exponential's.",
            ),
        ],
        hint="Read both AICcs in the sentence of the same window, and subtract the logistic's from the exponential's.",
        right="Right: the lower AICc describes the window better, and its parameters are paid for. It is no forecast.",
        look=_WINDOW,
    ),
    most_ties=Number(
        answer=_at_most(0),
        tolerance=0,
        low=0,
        whole=True,
        unit="ties",
        mistakes=[
            (_at_most(1), "You counted each tie twice, once at each of its two ends."),
            (_at_most(2), "That is how many pairs there are: the end without a limit. Here nobody keeps up so many."),
            (_at_most(3), "Those are the pairs among as many people as one can keep up. Count the ties of all."),
        ],
        hint="Each person has room for so many ties. Add up the room of all; each tie takes room at two people.",
        right=lambda mine: (
            f"Right: {mine.people} people with room for {mine.limit} have {charts.spaced(mine.people * mine.limit)} "
            "places, and each tie takes two."
        ),
        look=Look("meeting", explorers.meeting),
    ),
)
