"""Your figures: a platform of one's own, scored on three criteria and seven blocks, and its place among others."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from tiesfeeds import tables
from tiesfeeds.display import Choice, Headline, charts
from tiesfeeds.learning.your_figures import YourFigures
from tiesfeeds.lessons.two_definitions.explorers import BLOCKS, HIGHEST
from tiesfeeds.measures import profiles

__all__ = ["Scored", "your_figures"]

LEAVE = "not said"
GRADES = {"met": 2, "in part": 1, "not met": 0}
CRITERIA = ("a profile", "a list of contacts", "a walk through the lists")
DEFINITIONS = {"a profile": 1, "profile and list": 2, "all three": 3}  # how many of the criteria each asks for
SCORES = ("absent", "on the side", "present", "at the core")  # 0 to 3, as the course scores platforms
EXAMPLE = dict(profile="in part", connections="met", walk="not met")  # a shop's own forum
EXAMPLE |= dict(identity="on the side", conversations="at the core", sharing="present", presence="on the side")
EXAMPLE |= dict(relationships="on the side", reputation="present", groups="present")
FAR = HIGHEST * len(BLOCKS)  # points by which two platforms can differ


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
    grades, scores = tuple(mine.values())[: len(CRITERIA)], tuple(mine[block] for block in BLOCKS)
    row, others = np.array([[GRADES[grade] for grade in grades]]), np.array(list(_platforms("criteria").values()))
    strict, generous = (
        tuple(bool(profiles.meets_all(row[:, :count], least)[0]) for count in DEFINITIONS.values()) for least in (2, 1)
    )
    passing = tuple(
        tuple(int(profiles.meets_all(others[:, :count], least).sum()) for least in (2, 1))
        for count in DEFINITIONS.values()
    )
    points = [SCORES.index(score) for score in scores]
    apart = {name: int(profiles.city_block(points, other)) for name, other in _platforms("honeycomb").items()}
    return Scored(grades, scores, strict, generous, passing, tuple(sorted(apart.items(), key=lambda pair: pair[1])))


def _draw(figure):
    (width, height), narrow = charts.pixels(figure), charts.is_narrow(figure.get_figwidth())
    left = 4 if narrow else 0.58 * width
    say: Any = charts.say
    say(figure, left, 14, "does the definition let yours in?", weight=600)
    names, places = 132, [left + part * (width - left) for part in ((0.41, 0.7) if narrow else (0.38, 0.73))]
    for x, words in zip(places, ("'in part'\ndoes not count", "'in part'\ncounts"), strict=True):
        say(figure, x, 42, words, size=charts.NOTE, color=charts.MUTED)
    step = 30 if narrow else 104
    rows = [84 + step * number for number in range(len(DEFINITIONS))]
    answers = []
    for name, y, counts in zip(DEFINITIONS, rows, _scored(**dict.fromkeys(EXAMPLE, LEAVE)).passing, strict=True):
        say(figure, left, y, name)
        for x, count in zip(places, counts, strict=True):
            answers.append(say(figure, x, y, "", weight=600, animated=True))
            look = dict(size=charts.NOTE, color=charts.MUTED)
            say(figure, x + (32 if narrow else 0), y + (0 if narrow else 20), f"{count} of ours", **look)

    above = 188 if narrow else 0
    say(figure, 4, above + 14, "points apart from yours on the seven blocks", weight=600)
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
            text.set_text("yes" if passes else "no")
            text.set_color(charts.WORDS[charts.NETWORKING if passes else charts.MEDIA])
        for text, (name, _) in zip(near, scored.apart, strict=True):
            text.set_text(name)
        stems.show([points for _, points in scored.apart])

    return update


def _describe(scored):
    graded = ", ".join(f"{name} {grade}" for name, grade in zip(CRITERIA, scored.grades, strict=True))
    blocks = ", ".join(f"{block} {score}" for block, score in zip(BLOCKS, scored.scores, strict=True))
    passing = "; ".join(
        f"{name}: {strict} pass, {generous} if 'in part' counts"
        for name, (strict, generous) in zip(DEFINITIONS, scored.passing, strict=True)
    )
    apart = ", ".join(f"{name} {points}" for name, points in scored.apart)
    return (
        f"Your platform: {graded}. {sum(scored.strict)} of {len(DEFINITIONS)} definitions let it in, "
        f"{sum(scored.generous)} if 'in part' counts. Of our {len(_platforms('criteria'))} platforms: {passing}. "
        f"Its blocks: {blocks}. So many points of {FAR} are ours apart from it, by the course's own scores: {apart}."
    )


def _headline(scored):
    words = f"definitions let it in; on the seven blocks it is most like {scored.apart[0][0]}."
    number = f"{sum(scored.strict)} of {len(DEFINITIONS)}"
    return Headline(number, words, "networking" if any(scored.strict) else "media")


def your_figures():
    """Return the explorer of a platform of one's own: which definitions let it in, and who is like it."""
    grades, scores = (LEAVE, *GRADES), (LEAVE, *SCORES)
    return YourFigures(
        "01",
        _scored,
        _draw,
        _describe,
        title="A platform of your own",
        size=(9, 4.2, 5.06),
        headline=_headline,
        goes_in="three grades and seven scores for a platform of your own",
        profile=Choice("1 profile", grades),
        connections=Choice("2 list of connections", grades),
        walk=Choice("3 walk through the lists", grades),
        **{block: Choice(block.capitalize(), scores, source=asks) for block, asks in BLOCKS.items()},
    )
