"""Your figures: a platform of one's own, scored on three criteria, among twelve others."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from tiesfeeds import tables
from tiesfeeds.display import Choice, Headline, charts
from tiesfeeds.learning.your_figures import YourFigures
from tiesfeeds.measures import profiles

__all__ = ["Scored", "your_figures"]

EXAMPLE = ("in part", "met", "not met")  # a shop's own forum
GRADES = {"met": 2, "in part": 1, "not met": 0}
CRITERIA = ("a profile", "a list of contacts", "a walk through the lists")
DEFINITIONS = {"a profile": 1, "profile and list": 2, "all three": 3}  # how many of the criteria each asks for


@dataclass(frozen=True)
class Scored:
    """A platform's grades, which definitions let it in, and who is like it.

    Parameters
    ----------
    grades : tuple of str
        For each of the criteria.
    strict, generous : tuple of bool
        Whether each definition lets it in, where *in part* does not count, and where it does.
    passing : tuple of (int, int)
        How many of the other platforms each definition lets in, strictly and generously.
    alike : tuple of str
        The platforms with the nearest grades.
    apart : int
        By how many points these differ.
    """

    grades: tuple
    strict: tuple
    generous: tuple
    passing: tuple
    alike: tuple
    apart: int


@cache
def _platforms():
    scores: dict[str, list] = {}
    for row in tables.read("criteria"):
        scores.setdefault(row["platform"], []).append(row["score"])
    return scores


def _scored(**grades):
    mine = tuple(usual if given == LEAVE else given for given, usual in zip(grades.values(), EXAMPLE, strict=True))
    row, others = np.array([[GRADES[grade] for grade in mine]]), np.array(list(_platforms().values()))
    strict, generous = (
        tuple(bool(profiles.meets_all(row[:, :count], score)[0]) for count in DEFINITIONS.values()) for score in (2, 1)
    )
    passing = tuple(
        tuple(int(profiles.meets_all(others[:, :count], score).sum()) for score in (2, 1))
        for count in DEFINITIONS.values()
    )
    far = [int(profiles.city_block(row[0], other)) for other in others]
    alike = tuple(name for name, points in zip(_platforms(), far, strict=True) if points == min(far))
    return Scored(mine, strict, generous, passing, alike, min(far))


LEAVE = "not said"


def _draw(figure):
    left, right = charts.panels(figure, 2)
    names = ["your platform", *_platforms()]
    rows = np.arange(len(names))[::-1]
    left.set(xlim=(-0.5, 2.5), ylim=(-0.6, len(names) - 0.4))
    charts.rows(left, rows, names)
    left.set_xticks(range(3), ["1 profile", "2 list", "3 walk"])
    left.tick_params(axis="x", length=0, top=True, bottom=False, labeltop=True, labelbottom=False)
    colors = {2: charts.NETWORKING, 1: "black", 0: charts.MEDIA}
    dots = {2: "●", 1: "◐", 0: "○"}
    look = dict(ha="center", va="center", fontsize=15)
    for y, grades in zip(rows[1:], _platforms().values(), strict=True):
        for x, grade in enumerate(grades):
            left.text(x, y, dots[grade], color=colors[grade], **look)
    mine = [left.text(x, rows[0], "", animated=True, **look) for x in range(3)]
    frames = left.scatter([], [], s=90, marker=">", color="black", animated=True, clip_on=False)
    left.set_xlabel("● met · ◐ in part · ○ not met · ▶ most like yours", loc="right", fontsize=charts.SMALL)
    right.set(xlim=(-0.5, 1.5), ylim=(-0.6, len(DEFINITIONS) - 0.4))
    places = np.arange(len(DEFINITIONS))[::-1]
    charts.rows(right, places, DEFINITIONS)
    right.set_xticks([0, 1], ["'in part'\ndoes not count", "'in part'\ncounts"])
    right.tick_params(axis="x", length=0)
    charts.key(right, "does the definition let yours in?\nbelow: how many of the twelve")
    look = dict(ha="center", va="center", weight=600, animated=True)
    answers = [[right.text(x, y + 0.12, "", **look) for y in places] for x in (0, 1)]
    look = dict(ha="center", va="center", fontsize=charts.SMALL, color=charts.MUTED)
    for y, count in zip(places, _scored(**dict.fromkeys("abc", LEAVE)).passing, strict=True):
        for x, number in enumerate(count):
            right.text(x, y - 0.18, f"{number} pass", **look)

    def update(scored):
        for text, grade in zip(mine, scored.grades, strict=True):
            text.set_text(dots[GRADES[grade]])
            text.set_color(colors[GRADES[grade]])
        like = [(-0.42, y) for y, name in zip(rows[1:], _platforms(), strict=True) if name in scored.alike]
        frames.set_offsets(like)
        for texts, let_in in zip(answers, (scored.strict, scored.generous), strict=True):
            for text, passes in zip(texts, let_in, strict=True):
                text.set_text("yes" if passes else "no")
                text.set_color(charts.WORDS[charts.NETWORKING if passes else charts.MEDIA])

    return update


def _describe(scored):
    graded = ", ".join(f"{name} {grade}" for name, grade in zip(CRITERIA, scored.grades, strict=True))
    count = len(DEFINITIONS)
    passing = "; ".join(
        f"{name}: {strict} pass, {generous} if 'in part' counts"
        for name, (strict, generous) in zip(DEFINITIONS, scored.passing, strict=True)
    )
    near = "the same grades" if scored.apart == 0 else f"grades {charts.counted(scored.apart, 'point')} away"
    return (
        f"Your platform: {graded}. {sum(scored.strict)} of {count} definitions let it in, {sum(scored.generous)} if "
        f"'in part' counts. With {near}: {', '.join(scored.alike)}. Of the {len(_platforms())} others: {passing}."
    )


def _headline(scored):
    words = f"definitions let your platform in; {sum(scored.generous)} if 'in part' counts."
    return Headline(
        f"{sum(scored.strict)} of {len(DEFINITIONS)}", words, "networking" if any(scored.strict) else "media"
    )


def your_figures():
    """Return the explorer of a platform of one's own: which definitions let it in, and who is like it."""
    options = (LEAVE, *GRADES)
    return YourFigures(
        "01",
        _scored,
        _draw,
        _describe,
        title="A platform of your own",
        size=(9, 4.6),
        headline=_headline,
        goes_in="three grades for a platform of your own",
        profile=Choice("1 profile", options),
        connections=Choice("2 list of connections", options),
        walk=Choice("3 walk through the lists", options),
    )
