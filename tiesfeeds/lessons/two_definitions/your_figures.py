"""Your figures: a platform of one's own, scored on three criteria and seven blocks, and its place among others."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from tiesfeeds import tables
from tiesfeeds.display import Choice, Headline, charts
from tiesfeeds.learning.your_figures import YourFigures
from tiesfeeds.lessons.two_definitions.explorers import HIGHEST, words
from tiesfeeds.measures import profiles

__all__ = ["Scored", "your_figures"]

(LEAVE,) = words.LEAVE
MET, PART, UNMET = words.OWN_GRADES
GRADES = {MET: 2, PART: 1, UNMET: 0}
DEFINITIONS = (1, 2, 3)  # how many of the criteria each asks for
ABSENT, ASIDE, PRESENT, CORE = SCORES = tuple(words.SCORES)  # 0 to 3, as the course scores platforms
EXAMPLE = dict(profile=PART, connections=MET, walk=UNMET)  # a shop's own forum
EXAMPLE |= dict(identity=ASIDE, conversations=CORE, sharing=PRESENT, presence=ASIDE, relationships=ASIDE)
EXAMPLE |= dict(reputation=PRESENT, groups=PRESENT)
FAR = HIGHEST * len(words.BLOCKS)  # points by which two platforms can differ


@dataclass(frozen=True)
class Scored:
    """A platform's grades and scores, which definitions let it in, and how far others are from it.

    Parameters
    ----------
    grades, scores : tuple of str
        For each of the criteria, and for each of the blocks.
    strict, generous : tuple of bool
        Whether each definition lets it in, where *in part* does not count, and where it does.
    passing : tuple of (int, int)
        How many of the other platforms each definition lets in, strictly and generously.
    apart : tuple of (str, int)
        The platforms that have scores, the nearest first, and by how many points they differ.
    """

    grades: tuple
    scores: tuple
    strict: tuple
    generous: tuple
    passing: tuple
    apart: tuple


@cache
def _platforms(name):
    """Return the scores of each platform in a table."""
    scores: dict[str, list] = {}
    for row in tables.read(name):
        scores.setdefault(row["platform"], []).append(row["score"])
    return scores


def _scored(**said):
    mine = {name: usual if said[name] == LEAVE else said[name] for name, usual in EXAMPLE.items()}
    grades, scores = tuple(mine.values())[: len(words.OWN_CRITERIA)], tuple(mine[block] for block in words.BLOCKS)
    row, others = np.array([[GRADES[grade] for grade in grades]]), np.array(list(_platforms("criteria").values()))
    strict, generous = (
        tuple(bool(profiles.meets_all(row[:, :count], least)[0]) for count in DEFINITIONS) for least in (2, 1)
    )
    passing = tuple(
        tuple(int(profiles.meets_all(others[:, :count], least).sum()) for least in (2, 1)) for count in DEFINITIONS
    )
    points = [SCORES.index(score) for score in scores]
    apart = {name: int(profiles.city_block(points, other)) for name, other in _platforms("honeycomb").items()}
    return Scored(grades, scores, strict, generous, passing, tuple(sorted(apart.items(), key=lambda pair: pair[1])))


def _draw(figure):
    (width, height), narrow = charts.pixels(figure), charts.is_narrow(figure.get_figwidth())
    left = 4 if narrow else 0.58 * width
    say: Any = charts.say
    say(figure, left, 14, words.LETS_IN, weight=600)
    names, places = 132, [left + part * (width - left) for part in ((0.41, 0.7) if narrow else (0.38, 0.73))]
    for x, reading in zip(places, words.READINGS, strict=True):
        say(figure, x, 42, reading, size=charts.NOTE, color=charts.MUTED)
    step = 30 if narrow else 104
    rows = [84 + step * number for number in range(len(DEFINITIONS))]
    answers, passing = [], _scored(**dict.fromkeys(EXAMPLE, LEAVE)).passing
    for name, y, counts in zip(words.OWN_DEFINITIONS, rows, passing, strict=True):
        say(figure, left, y, name)
        for x, count in zip(places, counts, strict=True):
            answers.append(say(figure, x, y, "", weight=600, animated=True))
            look = dict(size=charts.NOTE, color=charts.MUTED)
            say(figure, x + (32 if narrow else 0), y + (0 if narrow else 20), words.of_ours(count), **look)

    above = 188 if narrow else 0
    say(figure, 4, above + 14, words.POINTS_APART, weight=600)
    count, top = len(_platforms("honeycomb")), above + 28
    room, high = (width if narrow else 0.54 * width) - names - 48, height - top - 26
    axes = charts.panel(figure, names, top, room, high, xlim=(0, FAR), ylim=(count - 0.5, -0.5))
    charts.quiet_axis(axes, "x", [0, 7, 14, FAR], ["0", "7", "14", f"{FAR}"], grid=True)
    stems = charts.Stems(axes, range(count), [charts.CHANCE] * count, form="{:.0f}")
    look = dict(ha="right", animated=True)
    near = [say(figure, names - 14, top + high * (row + 0.5) / count, "", **look) for row in range(count)]

    def update(scored):
        let_in = np.transpose([scored.strict, scored.generous]).ravel()
        for text, passes in zip(answers, let_in, strict=True):
            text.set_text(words.YES_NO[passes])
            text.set_color(charts.WORDS[charts.NETWORKING if passes else charts.MEDIA])
        for text, (name, _) in zip(near, scored.apart, strict=True):
            text.set_text(name)
        stems.show([points for _, points in scored.apart])

    return update


def _describe(scored):
    return words.scored(scored, len(_platforms("criteria")), FAR)


def _headline(scored):
    number = words.out_of(sum(scored.strict), len(DEFINITIONS))
    return Headline(number, words.scored_found(scored), "networking" if any(scored.strict) else "media")


def your_figures():
    """Return the explorer of a platform of one's own: which definitions let it in, and who is like it."""
    grades, scores = words.LEAVE | words.OWN_GRADES, words.LEAVE | words.SCORES
    return YourFigures(
        "01",
        _scored,
        _draw,
        _describe,
        title=words.YOUR_FIGURES,
        size=(9, 4.2, 5.06),
        headline=_headline,
        goes_in=words.GOES_IN,
        profile=Choice(words.PROFILE, grades),
        connections=Choice(words.LIST, grades),
        walk=Choice(words.WALK, grades),
        **{
            block: Choice(name.capitalize(), scores, source=words.MEANINGS[block])
            for block, name in words.BLOCKS.items()
        },
    )
