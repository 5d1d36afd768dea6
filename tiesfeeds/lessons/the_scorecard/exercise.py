"""Exercise 09: positions, a place, the dial that comes closest, and what a sample hides."""

import numpy as np

from tiesfeeds.learning.draws import all_apart, draw_until
from tiesfeeds.learning.exercise import Exercise, Look, Number, Order
from tiesfeeds.lessons.the_scorecard import explorers
from tiesfeeds.lessons.the_scorecard.explorers import dialled
from tiesfeeds.measures import spectrum
from tiesfeeds.measures.spectrum import PLACING

DIALS = range(0, 101, 5)
LABELS = [PLACING[name].label for name in PLACING]


# ---- a learner's own numbers ----


def _score(mine):
    """Return the learner's platform as a score; what they are given is in per cent."""
    given = mine["your_platform"]
    return spectrum.Score(**{name: given[name] / 100 for name in PLACING}, assortativity=None)


def _tied(mine):
    """Return the position of the tied pairs, then what comes of a slip."""
    value = mine["your_platform"]["clustering"]
    return [100 - 2 * value, 2 * value, 100 - value, value]


def _attention(mine):
    """Return the position of the attention, then what comes of a slip."""
    value = mine["your_platform"]["top_share"]
    return [(value - 1) / 0.39, value / 0.4, 100 - (value - 1) / 0.39, value]


def _positions(mine):
    return [100 * spectrum.position(name, getattr(_score(mine), name)) for name in PLACING]


def _ordered(mine):
    """Return the labels of the measures, that of the least position first."""
    return tuple(LABELS[place] for place in np.argsort(_positions(vars(mine))))


def _places(mine):
    """Return the place, then what is easily taken for it."""
    where = _positions(mine)
    return [np.median(where), np.mean(where), where[2], (min(where) + max(where)) / 2]


def _nearest(mine, name):
    """Return the setting of the dial at which a measure comes closest to the learner's platform, and how clearly."""
    gaps = [abs(getattr(dialled(dial), name) - getattr(_score(mine), name)) for dial in DIALS]
    best, second = np.sort(gaps)[:2]
    return DIALS[int(np.argmin(gaps))], second - best


def _shares(mine):
    """Return the share of answers in the whole network, then what comes of a slip."""
    seen, share = mine["percent_answered_in_the_sample"], mine["percent_of_ties_sampled"]
    return [100 * seen / share, seen, seen * share / 100, seen + 100 - share]


class Platform(dict):
    """A platform's four measures; prints as a list."""

    def __repr__(self):
        rows = [f"{PLACING[name].label}: {value}%" for name, value in self.items()]
        return "\n".join(["", *rows])


def _numbers(rng):
    platform = Platform(
        reciprocity=int(rng.integers(15, 86)),
        clustering=int(rng.integers(3, 46)),
        top_share=int(rng.integers(5, 35)),
        share_without_incoming=int(rng.integers(8, 81)),
    )
    sampled, whole = int(rng.choice([5, 10, 20, 25])), int(rng.integers(4, 16)) * 5
    return {
        "your_platform": platform,
        "percent_answered_in_the_sample": round(whole * sampled / 100, 2),
        "percent_of_ties_sampled": sampled,
    }


def _tells_slips(mine):
    best, clear = _nearest(mine, "top_share")
    others = {_nearest(mine, name)[0] for name in ("reciprocity", "share_without_incoming", "clustering")}
    if best in others or clear < 0.004 or not 10 <= best <= 90:
        return False  # each slip leads to another setting, and nobody can misread the closest one
    if not all(all_apart(numbers(mine), 2.5) for numbers in (_tied, _places, _shares)):
        return False
    return all_apart(_attention(mine), 0.8) and all_apart(_positions(mine), 2)


def personal(rng):
    """Return a learner's own platform and sample."""
    return draw_until(rng, _numbers, _tells_slips)


# ---- the answers ----


def _of(numbers, place):
    return lambda mine: numbers(vars(mine))[place]


def _dial(name):
    return lambda mine: _nearest(vars(mine), name)[0]


exercise = Exercise(
    "09_the_scorecard",
    personal,
    tied_position=Number(
        answer=_of(_tied, 0),
        tolerance=0.6,
        low=0,
        high=100,
        mistakes=[
            (_of(_tied, 1), "You counted from the media end. Networking is 0: count from 50%."),
            (_of(_tied, 2), "You took 100% for the networking end. For this measure it is 50%."),
            (_of(_tied, 3), "That is the measure itself. How far does it lie from 50%, of 50 in all?"),
        ],
        hint="The networking end is 50%, the media end 0%. How far is your value from 50, divided by 50, times 100?",
        right=lambda mine: (
            f"Right: {mine.your_platform['clustering']}% lies {50 - mine.your_platform['clustering']} below the "
            "networking end, of 50 in all."
        ),
        look=Look("dial", explorers.dial),
    ),
    attention_position=Number(
        answer=_of(_attention, 0),
        tolerance=0.35,
        low=0,
        high=100,
        mistakes=[
            (_of(_attention, 1), "You began at 0%. The networking end is 1%: take it off above and below the line."),
            (_of(_attention, 2), "You counted from the media end. Networking is 0: count from 1%."),
            (_of(_attention, 3), "That is the measure itself. How far does it lie from 1%, of 39 in all?"),
        ],
        hint="The ends are 1% and 40%, which are 39 apart. How far is your value from 1, divided by 39, times 100?",
        right=lambda mine: (
            f"Right: {mine.your_platform['top_share']}% lies {mine.your_platform['top_share'] - 1} above the "
            "networking end, of 39 in all."
        ),
        look=Look("dial", explorers.dial),
    ),
    order=Order(
        answer=_ordered,
        options=LABELS,
        ends=("networking", "media"),
        mistakes=[
            (
                lambda mine: _ordered(mine)[::-1],
                "You began at the media end. Begin where the position is least.",
            ),
        ],
        hint="Work out all four positions: ties answered from 100% to 0%, the audience from 0% to 100%. The smallest "
        "position comes first, whatever the measures themselves are.",
        right=lambda mine: (
            f"Right: networking most by the {_ordered(mine)[0]}, media most by the {_ordered(mine)[-1]}. One platform, "
            "and its measures do not agree."
        ),
        look=Look("dial", explorers.dial, shown="all four, and the place"),
    ),
    place=Number(
        answer=_of(_places, 0),
        tolerance=0.6,
        low=0,
        high=100,
        mistakes=[
            (
                _of(_places, 1),
                "That is the mean of the four. Sort them: the place lies halfway between the two in the middle.",
            ),
            (_of(_places, 2), "That is the third in the order of the list. Sort the four positions first."),
            (
                _of(_places, 3),
                "That is halfway between the smallest and the largest. Sort the four, and take the two in the middle.",
            ),
        ],
        hint="Work out all four positions: ties answered from 100% to 0%, the audience from 0% to 100%. "
        "Sort them; the place lies halfway between the second and the third.",
        right=lambda mine: (
            f"Right: {_of(_places, 0)(mine):.1f}, halfway between the two in the middle. One measure that goes astray "
            "cannot move it far."
        ),
        look=Look("dial", explorers.dial, shown="all four, and the place"),
    ),
    dial=Number(
        answer=_dial("top_share"),
        tolerance=0,
        low=0,
        high=100,
        whole=True,
        unit="%",
        beside="on the dial, from 0 to 100",
        mistakes=[
            (_dial("reciprocity"), "There the ties answered come closest. Go by the top 1%."),
            (
                _dial("share_without_incoming"),
                "There the audience comes closest. Go by the top 1%.",
            ),
            (_dial("clustering"), "There the circles come closest. Go by the top 1%."),
        ],
        hint="Show all four measures. Move the dial step by step, and read the number at the track of the top 1%. "
        "Stop where it is nearest to your platform's.",
        right=lambda mine: (
            f"Right: at {_dial('top_share')(mine)} the top 1% get what they get on your platform, or nearly so."
        ),
        look=Look("dial", explorers.dial, shown="all four, and the place"),
    ),
    whole_answered=Number(
        answer=_of(_shares, 0),
        tolerance=0.5,
        low=0,
        high=100,
        unit="%",
        mistakes=[
            (_of(_shares, 1), "That is what the sample says. Most answers were not in it."),
            (_of(_shares, 2), "The wrong way round: the sample has fewer answers than the whole."),
            (
                _of(_shares, 3),
                "The answers are not lost as a number but as a share. Divide by the share that was seen.",
            ),
        ],
        hint="A random share of the ties keeps that share of the answers. Divide by the share, and write per cent: 90, "
        "not 0.9.",
        right=lambda mine: (
            f"Right: {_of(_shares, 0)(mine):.0f}%. A tie looks answered only if its answer was drawn as well, which "
            f"happens to {mine.percent_of_ties_sampled}% of them."
        ),
        look=Look("sampling", explorers.sampling, way="random ties"),
    ),
)
