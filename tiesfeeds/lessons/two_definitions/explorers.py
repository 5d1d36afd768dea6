"""Lesson 01: what the two terms are said to mean, and which platforms fit.

The scores are the course's own judgement. They stand in ``assets/data``, each with its reason.
"""

import textwrap
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

import numpy as np
from matplotlib.patches import FancyBboxPatch, Rectangle

from tiesfeeds import tables
from tiesfeeds.display import Cell, Choice, Diagram, Explorer, Headline, Switch, Table, Try, charts
from tiesfeeds.display.words import capital
from tiesfeeds.lessons.two_definitions import words
from tiesfeeds.measures import profiles

# ---- what definitions say, part by part ----

PARTS = ("who", "what", "means", "purpose")
TERMS = dict(zip(words.TERMS, (("networking", "media"), ("networking",), ("media",)), strict=True))
MARKS = {
    "ties": {"marker": "o", "color": charts.NETWORKING},
    "content": {"marker": "s", "color": charts.MEDIA},
    "neither": {"marker": "_", "color": charts.CHANCE},
}


@dataclass(frozen=True)
class Definition:
    """What one source says a term means; `words` and `names` (ties, content, both, neither) by part."""

    label: str
    term: str
    words: dict
    names: dict
    reference: str | None
    basis: str

    def mentions(self, thing, parts=PARTS):
        """Return whether any of the parts names `thing`: ties or content."""
        return any(self.names[part] in (thing, "both") for part in parts)


@dataclass(frozen=True)
class Dissection:
    """One part of all definitions, and which of them are of the chosen term."""

    asked: str  # the part as its control knows it
    part: str
    definitions: tuple
    chosen: tuple

    @property
    def of_term(self):
        """The definitions of the chosen term."""
        return [one for one, mine in zip(self.definitions, self.chosen, strict=True) if mine]

    def naming(self, thing, *parts):
        """Return how many of them name `thing`, ties or content, in these parts or in any."""
        return sum(one.mentions(thing, parts or PARTS) for one in self.of_term)


@cache
def _definitions():
    rows: dict[str, list] = {}
    for row in tables.read("definitions"):
        rows.setdefault(row["definition"], []).append(row)
    return tuple(
        Definition(
            cells[0]["label"],
            cells[0]["term"],
            {cell["part"]: cell["words"] for cell in cells},
            {cell["part"]: cell["names"] for cell in cells},
            cells[0]["reference"],
            cells[0]["basis"],
        )
        for cells in rows.values()
    )


def _dissect(part, term):
    key = dict(zip(words.PART_NAMES, PARTS, strict=True))[part]
    definitions = _definitions()
    chosen = tuple(one.term == "both" or one.term in TERMS[term] for one in definitions)
    return Dissection(part, key, definitions, chosen)


def _marks(axes, definitions, name, **look):
    """Draw a mark for each part that names a thing; return the dots, and which definition each belongs to."""
    at = [
        (row, column, one.names[part] == "both")
        for row, one in enumerate(definitions)
        for column, part in enumerate(PARTS)
        if one.names[part] == name or (one.names[part] == "both" and name != "neither")
    ]
    row, column, shared = np.array(at).T
    side = 0.14 * np.where(shared, -1 if name == "ties" else 1, 0)
    dots = axes.scatter(column + side, len(definitions) - 1 - row, s=75, linewidths=1.5, animated=True, **look)
    return dots, row


def _draw_parts(figure):
    draw = _parts_below if charts.is_narrow(figure.get_figwidth()) else _parts_beside
    marks, texts, frame, fill = draw(figure, len(_definitions()))

    def update(result):
        frame.set_x(PARTS.index(result.part) - 0.48)
        strength = np.where(result.chosen, 1, 0.25)
        for dots, row in marks.values():
            dots.set_alpha(strength[row])
        for one, text, alpha in zip(result.definitions, texts, strength, strict=True):
            text.set_text(fill(one.words[result.part] or words.SAYS_NOTHING))
            text.set_alpha(alpha)

    return update


def _parts_beside(figure, count):
    """Prepare marks at the left and words at the right; return both, the frame, and what breaks words into lines."""
    left, right = charts.panels(figure, 2, ratios=(2, 3))
    rows, low, high = np.arange(count)[::-1], -0.5, count - 0.5
    left.set(xlim=(-0.5, len(PARTS) - 0.5), ylim=(low, high))
    charts.rows(left, rows, [one.label for one in _definitions()])
    left.set_xticks(range(len(PARTS)), [head.replace(" ", "\n") for head in words.HEADS.values()])
    left.tick_params(length=0, top=True, bottom=False, labeltop=True, labelbottom=False)
    left.set_xlabel(words.PARTS_KEY, loc="right", fontsize=charts.SMALL)
    right.set(xlim=(0, 1), ylim=(low, high))
    right.set_axis_off()
    left.hlines(rows[:-1] - 0.5, *left.get_xlim(), color=charts.RULE, lw=charts.POINT)
    right.hlines(rows[:-1] - 0.5, 0.02, 0.98, color=charts.RULE, lw=charts.POINT, clip_on=False)
    marks = {name: _marks(left, _definitions(), name, **look) for name, look in MARKS.items()}
    box = (0, low + 0.03), 0.96, high - low - 0.06
    frame = left.add_patch(Rectangle(*box, fill=False, ec="black", lw=1.2, animated=True, clip_on=False))
    look: dict[str, Any] = dict(va="center", fontsize=charts.SMALL, linespacing=1.15, animated=True, in_layout=False)
    texts = [right.text(0.02, row, "", **look) for row in rows]
    letters = int(7.5 * figure.get_figwidth() - 11.5)  # a line
    return marks, texts, frame, lambda said: textwrap.fill(said, letters)


def _parts_below(figure, count):
    """Prepare the same for a narrow page: under each name and its marks stand the words."""
    width, height = charts.pixels(figure)
    head, beside, wide = 34, width - 184, 180
    high = (height - head - 38) / count
    axes = charts.panel(figure, 0, 0, width, height, xlim=(0, width), ylim=(height, 0))
    seats = charts.panel(figure, beside, head + 11 - high / 2, wide, high * count)
    seats.set(xlim=(-0.5, len(PARTS) - 0.5), ylim=(-0.5, count - 0.5))
    look: dict[str, Any] = dict(size=charts.NOTE, color=charts.MUTED)
    for column, name in enumerate(words.HEADS.values()):
        place = beside + (column + 0.5) * wide / len(PARTS), 17
        charts.say(axes, *place, name.replace(" ", "\n"), ha="center", linespacing=0.9, animated=True, **look)
    tops = [head + high * row for row in range(count)]
    axes.hlines(tops, 2, width - 2, color=charts.RULE, lw=charts.POINT)
    for y, one in zip(tops, _definitions(), strict=True):
        charts.say(axes, 4, y + 11, one.label, size=charts.NOTE, weight=600)
    charts.say(axes, 4, height - 18, words.PARTS_KEY, **look)
    marks = {name: _marks(seats, _definitions(), name, **given) for name, given in MARKS.items()}
    box = (0, count - 0.5 - 22 / high), 0.96, (head + 20) / high  # behind the part's name and the first mark
    frame = seats.add_patch(Rectangle(*box, fc=charts.WASH, ec="none", zorder=0, animated=True, clip_on=False))
    look = dict(size=charts.NOTE, va="top", linespacing=0.95, animated=True)
    texts = [charts.say(axes, 4, y + 20, "", **look) for y in tops]
    return marks, texts, frame, lambda said: charts.wrapped(said, width - 8, charts.NOTE)


def _headline_parts(result):
    number = words.out_of(result.naming("ties", result.part), len(result.of_term))
    return Headline(number, words.parts_found(result), "networking")


def parts():
    """Return the explorer that lays eight definitions side by side, part by part."""
    return Explorer(
        _dissect,
        _draw_parts,
        words.parts,
        title=words.PARTS,
        headline=_headline_parts,
        size=(9, 4.9, 5.06),
        part=Choice(words.PART, words.PART_NAMES, list(words.PART_NAMES)[1]),
        term=Choice(words.TERM, words.TERMS),
    )


def _named(definition):
    doi = tables.reference(definition.reference).get("doi") if definition.reference else None
    label = escape(definition.label)
    label = f'<a href="https://doi.org/{escape(doi)}">{label}</a>' if doi else label
    return Cell(definition.label, f"{label}<br><small>{escape(definition.basis)}</small>")


def definitions():
    """Return the eight definitions as a table, with their sources."""
    rows = [(_named(one), *(one.words[part] or "–" for part in PARTS)) for one in _definitions()]
    heads = words.HEADS.values()
    line = "{}. " + "; ".join(f"{head}: {{}}" for head in heads)
    return Table(words.definitions(len(rows)), (words.DEFINITION, *heads), rows, line=line)


# ---- the three criteria ----


def _draw_sketch(figure):
    def dots(axes, place, color, **look):
        axes.scatter(*np.transpose(place), s=130, color=color, edgecolor="black", zorder=3, **look)

    def lines(axes, start, ends, color, style="-", width=1.6):
        for end in ends:
            axes.plot(*np.transpose([start, end]), color=color, ls=style, lw=width, zorder=1)

    you, friends = (0.22, 0.5), [(0.52, 0.8), (0.52, 0.5), (0.52, 0.2)]
    others = [(0.86, 0.9), (0.86, 0.68)]
    for number, (axes, title) in enumerate(zip(charts.panels(figure, 3), words.SKETCHES, strict=True)):
        axes.set(xlim=(0, 1), ylim=(0, 1))
        axes.set_axis_off()
        axes.set_title(title, weight=600)
        if number == 0:
            card = FancyBboxPatch(
                (0.08, 0.14), 0.84, 0.72, boxstyle="round,pad=0,rounding_size=0.05", fc="white", lw=1.5
            )
            axes.add_patch(card)
            dots(axes, [(0.25, 0.66)], charts.NETWORKING)
            axes.text(0.38, 0.66, words.YOU, va="center", weight=600)
            for y, wide in ((0.46, 0.6), (0.36, 0.68), (0.26, 0.4)):
                axes.plot([0.18, 0.18 + wide], [y, y], color=charts.FAINT, lw=3)
            continue
        lines(axes, you, friends, charts.NETWORKING)
        if number == 2:
            lines(axes, friends[0], others, charts.BETWEEN, "--", 2.2)
            lines(axes, you, friends[:1], charts.BETWEEN, width=3.2)
            dots(axes, others, charts.BETWEEN)
            axes.text(0.86, 0.56, words.THEIR_LIST, ha="center", va="top", fontsize=charts.SMALL)
        dots(axes, friends, "black")
        dots(axes, [you], charts.NETWORKING)
        axes.text(you[0], you[1] - 0.1, words.YOU, ha="center", va="top", fontsize=charts.SMALL)
        axes.text(0.52, 0.07, words.YOUR_LIST, ha="center", va="top", fontsize=charts.SMALL)
    return lambda result: None


def sketch():
    """Return the diagram of boyd and Ellison's three criteria."""
    return Diagram(None, _draw_sketch, lambda result: words.SKETCHED, title=words.SKETCH, size=(9, 2.6))


@dataclass(frozen=True)
class Fit:
    """Which platforms pass a definition made of the ticked criteria."""

    ticked: tuple  # of the criteria, True or False
    part: bool  # whether 'met in part' counts
    platform: str  # whose reasons are shown
    met: tuple  # how many platforms meet each criterion
    passing: tuple  # names
    strict: int  # how many pass if 'in part' does not count
    generous: int  # and if it does

    @property
    def solved(self):
        """Return whether the lesson's puzzle is solved: a single rule, read strictly, shuts out seven."""
        return sum(self.ticked) == 1 and not self.part and self.strict == len(_criteria()) - 7


def _rows(name, kind):
    """Return the cells of a table of scores: platform → criterion or block → row."""
    cells: dict[str, dict] = {}
    for row in tables.read(name):
        cells.setdefault(row["platform"], {})[row[kind]] = row
    return cells


@cache
def _criteria():
    return _rows("criteria", "criterion")


def scores(cells):
    """Return a table of scores as an array, shape (platforms, columns)."""
    return np.array([[cell["score"] for cell in line.values()] for line in cells.values()])


def fit(profile, connections, walk, part, platform):
    """Return which platforms pass a definition made of the ticked criteria.

    Parameters
    ----------
    profile, connections, walk : bool
        Which of boyd and Ellison's criteria the definition asks for.
    part : bool
        Whether a criterion that is met in part counts as met.
    platform : str
        The platform whose reasons are told.

    Returns
    -------
    Fit
    """
    ticked = (profile, connections, walk)
    graded = scores(_criteria())
    asked = graded[:, np.array(ticked)]
    met = tuple((graded >= (1 if part else 2)).sum(axis=0).tolist())
    strict, generous = profiles.meets_all(asked, 2), profiles.meets_all(asked, 1)
    passing = tuple(np.array([*_criteria()])[generous if part else strict].tolist())
    return Fit(ticked, part, platform, met, passing, int(strict.sum()), int(generous.sum()))


def _draw_fit(figure):
    (width, height), narrow = charts.pixels(figure), charts.is_narrow(figure.get_figwidth())
    names = [*_criteria()]
    high = 22 if narrow else 26
    first, left, step = (
        40 if narrow else 46,
        122 if narrow else 124,
        42 if narrow else 76,
    )  # where rows and columns begin, in pixels
    across, passes = [left + (0.5 + k) * step for k in range(3)], left + 3 * step + 14
    rows = {name: first + k * high for k, name in enumerate(names)}
    below = first + len(names) * high + 2
    axes = charts.panel(figure, 0, 0, width, height, xlim=(0, width), ylim=(height, 0))
    for x, name in zip(across, words.COLUMNS, strict=True):
        charts.say(axes, x, first - 26, name, ha="center", size=charts.NOTE, color=charts.MUTED)
    charts.say(axes, passes + 22, first - 26, words.PASSES, size=charts.NOTE, color=charts.MUTED)
    colors = (charts.MEDIA, "black", charts.NETWORKING)
    for name, line in _criteria().items():
        charts.say(axes, left - 8, rows[name], name, ha="right")
        for x, cell in zip(across, line.values(), strict=True):
            look: dict[str, Any] = dict(ha="center", va="center")
            charts.say(axes, x, rows[name], words.DOTS[cell["score"]], size=20, color=colors[cell["score"]], **look)
            if cell["experts_differ"]:
                charts.say(axes, x + 14, rows[name], "?", weight=600)
    charts.say(axes, left - 8, below, words.HOW_MANY, ha="right", size=charts.NOTE, color=charts.MUTED)
    key = charts.say(axes, left - 100, below + 26, "", size=charts.NOTE, color=charts.MUTED, animated=True)
    look = dict(fc="white", alpha=0.85, zorder=9, animated=True)
    veils = [axes.add_patch(Rectangle((x - step / 2, first - 14), step, below - first, **look)) for x in across]
    frame = Rectangle((2, 0), passes + 72, high - 3, fill=False, ec="black", lw=1.2, zorder=10, animated=True)
    axes.add_patch(frame)
    sums = [charts.say(axes, x, below, "", weight=600, ha="center", animated=True) for x in across]
    seats = charts.dots(axes, np.full(len(names), passes + 8.0), [*rows.values()], charts.RULE, 15, animated=True)
    answers = [charts.say(axes, passes + 22, y, "", animated=True) for y in rows.values()]
    marks = charts.Marks(seats)
    marks.add_each("parts", answers)

    beside = 14 if narrow else passes + 110  # the reasons stand beside the rows, on a narrow page below
    card = below + 48 if narrow else first - 22
    title = charts.say(axes, beside, card, "", weight=600, size=charts.LEAD, animated=True)
    size = charts.NOTE if narrow else charts.BODY
    why = charts.say(axes, beside, card + 18, "", size=size, va="top", animated=True)
    room = width - beside - 6

    def update(result):
        key.set_text(words.fit_key(result.part))
        for veil, ticked in zip(veils, result.ticked, strict=True):
            veil.set_visible(not ticked)
        frame.set_y(rows[result.platform] - high / 2 + 1)
        chosen = [name in result.passing for name in names]
        seats.set_facecolor(np.where(chosen, "black", charts.RULE).tolist())
        for text, passing in zip(answers, chosen, strict=True):
            text.set_text(words.ANSWERS[passing])
            text.set_color("black" if passing else charts.MUTED)
        marks.say(list(map(words.choose, names, chosen)), [dict(platform=name) for name in names])
        for text, count, ticked in zip(sums, result.met, result.ticked, strict=True):
            text.set_text(str(count) if ticked else "")
        title.set_text(capital(result.platform))
        told = words.reasons(_criteria()[result.platform])
        lines = [charts.wrapped(line, room, size) for line in told[: 3 if narrow else None]]
        why.set_text(("\n" if narrow else "\n\n").join(lines))

    return update


def _headline_fit(result):
    number = words.out_of(len(result.passing), len(_criteria()))
    return Headline(number, words.fit_found(result), "networking" if any(result.ticked) else "ink")


def criteria():
    """Return the explorer that applies boyd and Ellison's criteria, ticked one by one, to twelve platforms."""
    return Explorer(
        fit,
        _draw_fit,
        lambda result: words.fit(result, _criteria()),
        title=words.FIT,
        headline=_headline_fit,
        tries=(
            Try(*words.NO_RULE),
            Try(*words.PAGE_AND_LIST, dict(profile=True, connections=True)),
            Try(*words.ALL_THREE, dict(profile=True, connections=True, walk=True)),
            Try(*words.IN_PART_COUNTS, dict(profile=True, connections=True, walk=True, part=True)),
        ),
        size=(9, 4.1, 5.06),
        profile=Switch(words.PROFILE),
        connections=Switch(words.LIST),
        walk=Switch(words.WALK),
        part=Switch(words.PART_COUNTS),
        platform=Choice(words.REASONS, tuple(_criteria())),
    )


# ---- seven blocks ----

COURSES = next(iter(words.OWN))  # the course's own score, not the learner's
HIGHEST = 3


@dataclass(frozen=True)
class Pair:
    """The profiles of two platforms on seven blocks, and how alike they are."""

    names: tuple
    profiles: tuple  # two arrays of seven scores
    block: str  # whose reasons are shown
    own: bool  # whether the first platform's score for that block is the learner's
    shared: int  # sum of the smaller scores
    either: int  # sum of the larger scores
    jaccard: float
    distance: int


@cache
def _honeycomb():
    return _rows("honeycomb", "block")


def compare(first, second, block, own=COURSES):
    """Return the profiles of two platforms on Kietzmann's seven blocks, and how alike they are.

    Parameters
    ----------
    first, second : str
        Platforms, as ``assets/data/honeycomb.csv`` names them.
    block : str
        The block whose reasons are told.
    own : str
        ``"the course's"``, or a score from ``"0"`` to ``"3"`` that replaces the first platform's in that block.

    Returns
    -------
    Pair
    """
    table = dict(zip(_honeycomb(), scores(_honeycomb()), strict=True))
    one, two = table[first].copy(), table[second]
    if own != COURSES:
        one[list(words.BLOCKS).index(block)] = int(own)
    shared, either = int(np.minimum(one, two).sum()), int(np.maximum(one, two).sum())
    alike, apart = profiles.jaccard(one, two), int(profiles.city_block(one, two))
    return Pair((first, second), (one, two), block, own != COURSES, shared, either, alike, apart)


def _draw_pair(figure):
    (width, height), narrow = charts.pixels(figure), charts.is_narrow(figure.get_figwidth())
    left, top, deep = 118, 36, 148 if narrow else 128  # below the scores stands a bar of points
    looks = ("●", "black", "o", 11), ("◆", charts.BETWEEN, "D", 9)
    names = [charts.say(figure, x, 12, "", weight=600, color=charts.WORDS.get(color, "black"), animated=True)
             for x, (_, color, *_) in zip((4, 0.4 * width), looks, strict=True)]  # fmt: skip
    charts.say(figure, width - 4, 12, words.EXPERTS_DIFFER, size=charts.NOTE, color=charts.MUTED, ha="right")
    rows = np.arange(len(words.BLOCKS))[::-1]
    axes = charts.panel(figure, left, top, width - left - 8, height - top - deep, xlim=(-0.3, HIGHEST + 0.45))
    axes.set_ylim(-0.6, len(words.BLOCKS) - 0.4)
    charts.rows(axes, rows, words.BLOCKS.values())
    scale = [f"{score}\n{name}" for score, name in enumerate(words.SCORES.values())]
    charts.quiet_axis(axes, "x", range(HIGHEST + 1), scale, grid=True)
    gaps = [axes.plot([], [], color=charts.FAINT, lw=3, zorder=1, animated=True)[0] for _ in rows]
    marks = [axes.plot([], [], mark, color=color, ms=size, ls="", zorder=3, animated=True)[0]
             for _, color, mark, size in looks]  # fmt: skip
    look: dict[str, Any] = dict(weight=600, va="center", ha="center", animated=True)
    doubts = [[axes.text(0, 0, "?", color=color, **look) for _ in rows] for _, color, *_ in looks]
    frame = Rectangle((-0.28, 0), HIGHEST + 0.71, 0.9, fill=False, ec="black", lw=1.2, animated=True)
    axes.add_patch(frame)
    title = charts.say(figure, 4, height - 72, "", weight=600, animated=True)
    bar = charts.StackedBar(charts.panel(figure, 4, height - 54, width - 8, 44), [charts.BETWEEN, charts.CHANCE])

    def update(pair):
        one, two = pair.profiles
        apart = np.where(one == two, 0.13, 0)  # equal scores stand one above the other
        for mark, scored, shift in zip(marks, pair.profiles, (apart, -apart), strict=True):
            mark.set_data(scored, rows + shift)
        for text, name, (sign, *_) in zip(names, pair.names, looks, strict=True):
            text.set_text(f"{sign} {name}")
        for gap, row, ends in zip(gaps, rows, zip(one, two, strict=True), strict=True):
            gap.set_data(ends, [row, row])
        for name, scored, signs, side in zip(pair.names, pair.profiles, doubts, (0.27, -0.27), strict=True):
            for doubt, score, row, cell in zip(signs, scored, rows, _honeycomb()[name].values(), strict=True):
                doubt.set_visible(cell["experts_differ"] is not None)
                doubt.set_position((score + 0.15, row + side))
        frame.set_y(rows[list(words.BLOCKS).index(pair.block)] - 0.45)
        title.set_text(words.points(pair))
        shares = pair.shared / pair.either, pair.distance / pair.either
        bar.show(shares, [words.shared(pair), words.apart(pair)])

    return update


def _describe_pair(pair):
    gap = np.abs(np.subtract(*pair.profiles))
    far = [block for block, points in zip(words.BLOCKS, gap, strict=True) if points == gap.max()]
    return words.pair(pair, gap.max(), far, [_honeycomb()[name][pair.block] for name in pair.names])


def _headline_pair(pair):
    return Headline(words.out_of(pair.shared, pair.either), words.pair_found(pair), "between")


def profile():
    """Return the explorer that lays the profiles of two platforms over each other, on Kietzmann's seven blocks."""
    names = tuple(_honeycomb())
    return Explorer(
        compare,
        _draw_pair,
        _describe_pair,
        title=words.PAIR,
        headline=_headline_pair,
        size=(9, 4.4, 5.06),
        first=Choice(words.FIRST, names, "Facebook"),
        second=Choice(words.SECOND, names, "YouTube"),
        block=Choice(words.REASONS, words.BLOCKS, "relationships"),
        own=Choice(words.OWN_SCORE, words.OWN),
    )
