"""Lesson 02: is networking a part of media, do the two overlap, or are they apart?

Who counts as what stands in ``assets/data/platform_sets.csv``, each cell with its reason.
"""

import textwrap
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from matplotlib.patches import Ellipse

from tiesfeeds import tables
from tiesfeeds.display import Choice, Diagram, Explorer, Headline, Slider, Switch, Try, charts
from tiesfeeds.learning.guess import guess
from tiesfeeds.lessons.one_inside_the_other import words
from tiesfeeds.measures import set_relations

TERMS = ("networking", "media")
AS_IS, *REGIONS = words.PLACES  # by the names that links have for them
REGION_COLORS = dict(zip(REGIONS, (charts.NETWORKING, charts.BETWEEN, charts.MEDIA, charts.CHANCE), strict=True))


# ---- two circles ----

# For each relation: the ellipses of networking and of media (x, y, width, height), where their names stand,
# and the middle of each region.
_LAYOUT: dict[str, dict[str, Any]] = {
    "equal": dict(
        networking=(5, 3, 8.6, 5.8), media=(5, 3, 8.0, 5.2), names=((5, 5.15), (5, 4.7)), both=(5, 2.7)
    ),
    "subset": dict(
        networking=(3.1, 2.9, 4.9, 4.2), media=(5, 3, 9.8, 5.8), names=((3.1, 4.45), (6.1, 5.25)),
        both=(3.1, 2.7), media_only=(7.6, 2.9),
    ),
    "superset": dict(
        networking=(5, 3, 9.8, 5.8), media=(6.9, 2.9, 4.9, 4.2), names=((3.9, 5.25), (6.9, 4.45)),
        both=(6.9, 2.7), networking_only=(2.4, 2.9),
    ),
    "overlap": dict(
        networking=(3.3, 3, 6.4, 5.8), media=(6.7, 3, 6.4, 5.8), names=((2.7, 5.2), (7.3, 5.2)),
        networking_only=(1.8, 2.9), both=(5, 2.9), media_only=(8.2, 2.9),
    ),
    "disjoint": dict(
        networking=(2.45, 3, 4.7, 5.6), media=(7.55, 3, 4.7, 5.6), names=((2.45, 5.1), (7.55, 5.1)),
        networking_only=(2.45, 2.8), media_only=(7.55, 2.8),
    ),
}  # fmt: skip


_MOVING = dict(animated=True, in_layout=False)  # what moves must not push the panels about


class Circles:
    """Two sets as two ellipses that lie as the sets do.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to draw; nothing else is on it.
    names : sequence of str, optional
        What stands in the ellipses; the two terms if left out.
    room : tuple of float
        Free space below and above them.
    """

    def __init__(self, axes, names=None, room=(0, 0)):
        axes.set_axis_off()
        axes.set(xlim=(0, 10), ylim=(-room[0], 6 + room[1]))
        looks = ((charts.NETWORKING, "-", 1), (charts.MEDIA, "--", 2))
        self._ellipses = [self._ellipse(axes, *look) for look in looks]
        look = dict(ha="center", va="center", weight=600, **_MOVING)
        names, colors = names or words.TERMS.values(), (charts.WORDS[color] for color, *_ in looks)
        self._names = [axes.text(0, 0, name, color=color, **look) for name, color in zip(names, colors, strict=True)]

    @staticmethod
    def _ellipse(axes, color, style, order):
        inside = axes.add_patch(Ellipse((0, 0), 1, 1, fc=color, ec="none", alpha=0.1, zorder=order, animated=True))
        edge = axes.add_patch(Ellipse((0, 0), 1, 1, fill=False, ec=color, lw=2.5, ls=style, zorder=3, animated=True))
        return inside, edge

    def show(self, relation):
        """Lay the ellipses as `relation` says, and return the middle of each region, by its name."""
        layout = _LAYOUT[relation]
        for pair, key in zip(self._ellipses, TERMS, strict=True):
            x, y, width, height = layout[key]
            for ellipse in pair:
                ellipse.set(center=(x, y), width=width, height=height)
        for text, place in zip(self._names, layout["names"], strict=True):
            text.set_position(place)
        return {name: layout[name.replace(" ", "_")] for name in REGIONS[:3] if name.replace(" ", "_") in layout}


# ---- the five relations ----


def _draw_kinds(figure):
    panels = charts.panels(figure, len(set_relations.RELATIONS))

    def update(names):
        for axes, name in zip(panels, names, strict=True):
            regions = Circles(axes, words.SHORT_TERMS).show(name)
            for place in regions.values():
                axes.plot(*place, "o", color="black", ms=7, zorder=5)
            axes.set_title(words.RELATIONS[name], weight=600)

    return update


def kinds():
    """Return the diagram of the five relations of two sets."""
    return Diagram(
        set_relations.RELATIONS, _draw_kinds, lambda names: words.KINDS_SAID, title=words.KINDS, size=(11, 2.4)
    )


# ---- three sentences ----

AT_ONCE = 1  # strictly each names another relation, and two sets stand in only one
MOST = 6  # platforms in a region


@dataclass(frozen=True)
class World:
    """So many platforms, and which of the three sentences are true of them."""

    counts: tuple  # in networking only, in both, in media only
    generous: bool
    relation: str | None  # None if a set is empty
    true: tuple  # of the sentences, True or False; None where there is nothing to test
    guess: float | None = None  # how many can be true at once

    @property
    def said(self):
        """Return the guess once the words are bent: before that the learner still looks for the answer."""
        return self.guess if self.generous and self.relation else None

    @property
    def regions(self):
        """Return the region of each platform: they stand in a row from networking to media."""
        return [name for name, count in zip(REGIONS, self.counts, strict=False) for _ in range(count)]


def sentences_true(networking, both, media, generous, guess=None):
    """Return which of the three sentences are true of so many platforms.

    Parameters
    ----------
    networking, both, media : int
        Platforms in networking only, in both, in media only.
    generous : bool
        Whether each sentence is read in its widest sense.
    guess : float or None
        How many the learner said can be true at once.

    Returns
    -------
    World
    """
    counts = (networking, both, media)
    if not (networking + both and both + media):
        return World(counts, generous, None, (None,) * 3, guess)
    ends = [sum(counts[:end]) for end in range(4)]
    relation = set_relations.relation(range(ends[0], ends[2]), range(ends[1], ends[3]))
    if generous:
        true = (relation in ("equal", "subset"), relation != "disjoint", relation != "equal")
    else:
        true = (relation == "subset", relation == "overlap", relation == "disjoint")
    return World(counts, generous, relation, true, guess)


def _tap(world, place):
    """Return what a tap on the platform at this place of the row says, and the counts that it sets: it moves on."""
    networking, both, media = world.counts
    region = world.regions[place]
    if region == REGIONS[0]:
        said, counts = words.BECOMES_MEDIA, (networking - 1, both + 1, media)
    elif region == REGIONS[2]:
        said, counts = words.BECOMES_NETWORKING, (networking, both + 1, media - 1)
    elif 2 * (place - networking) < both - 1:
        said, counts = words.LEAVES_MEDIA, (networking + 1, both - 1, media)
    else:
        said, counts = words.LEAVES_NETWORKING, (networking, both - 1, media + 1)
    if max(counts) > MOST:
        return words.FULL, None
    return said, dict(zip(("networking", "both", "media"), counts, strict=True))


def _seats(middle, count):
    """Return where so many platforms stand around the middle of a region: in rows of three."""
    rows = -(-count // 3)
    for seat in range(count):
        row, column = divmod(seat, 3)
        in_row = min(3, count - 3 * row)
        yield middle[0] + 0.85 * (column - (in_row - 1) / 2), middle[1] + 0.95 * ((rows - 1) / 2 - row)


def _draw_sentences(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    room, high = (width, 0.42 * height) if narrow else (0.52 * width, height)
    axes = charts.panel(figure, 0, 0, room, high)
    circles = Circles(axes)
    nowhere = [float("nan")] * (3 * MOST)
    dots = charts.dots(axes, nowhere, nowhere, charts.BETWEEN, 25, animated=True)
    dots.set_gid("platforms")
    marks = charts.Marks(dots)
    left = 0 if narrow else room + 30
    beside = charts.panel(
        figure, left, high if narrow else 0, width - left, height - high if narrow else height,
        xlim=(0, width - left), ylim=(height - high if narrow else height, 0),
    )  # fmt: skip
    lines = []
    for number, (sentence, *_) in enumerate(words.SENTENCES):
        y = 26 + 84 * number if narrow else 32 + 100 * number
        sign = charts.say(beside, 14, y, "", size=charts.LEAD, weight=800, ha="center", animated=True)
        said = charts.say(beside, 36, y, sentence, weight=600, animated=True)
        lines.append((sign, said, charts.say(beside, 36, y + 14, "", va="top", color=charts.MUTED, animated=True)))
    guess = charts.say(beside, 36, 280 if narrow else 328, "", weight=600, color=charts.GUESS, animated=True)

    def update(world):
        middles = circles.show(world.relation or "overlap")
        regions = world.regions
        seats = [seat for name, count in zip(REGIONS, world.counts, strict=False) if count
                 for seat in _seats(middles.get(name, (5, 3)), count)]  # fmt: skip
        dots.set_offsets(seats or [(float("nan"),) * 2])
        dots.set_facecolor([REGION_COLORS[name] for name in regions] or "none")
        dots.set_urls(range(1, 1 + len(seats)))
        taps = [_tap(world, place) for place in range(len(seats))]
        marks.say(["", *(said for said, _ in taps)], [None, *(counts for _, counts in taps)])
        for (sign, said, reading), (_, *means), true in zip(lines, words.SENTENCES, world.true, strict=True):
            sign.set_text({True: "✓", False: "✗", None: "–"}[true])
            sign.set_color(charts.BETWEEN if true else charts.CHANCE)
            said.set_color("black" if true else charts.MUTED)
            reading.set_text(charts.wrapped(words.verdict(true, means[world.generous]), width - left - 40))
        guess.set_text("" if world.said is None else words.you_said(world.said, AT_ONCE))

    return update


def _describe_sentences(world):
    return words.sentences(world, AT_ONCE)


def _headline_sentences(world):
    if world.relation is None:
        return Headline(words.NOTHING, words.NOTHING_FOUND, "chance")
    color = "between" if all(world.true) else "ink"
    return Headline(words.of_three(sum(world.true)), words.sentences_found(world), color)


def sentences():
    """Return the explorer that tests three sentences of the article on two sets that the learner fills."""
    return Explorer(
        sentences_true,
        _draw_sentences,
        _describe_sentences,
        title=words.SENTENCES_TITLE,
        headline=_headline_sentences,
        tries=(
            Try(*words.A_PART, dict(networking=0)),
            Try(*words.WHOLLY_APART, dict(both=0)),
            Try(*words.READ_GENEROUSLY, dict(generous=True)),
        ),
        guess=guess("02", "all_three"),
        size=(9, 3.5, 5.06),
        networking=Slider(words.IN_NETWORKING, 0, MOST, 1, 2),
        both=Slider(words.IN_BOTH, 0, MOST, 1, 3),
        media=Slider(words.IN_MEDIA, 0, MOST, 1, 4),
        generous=Switch(words.GENEROUS),
    )


# ---- taxonomies ----


@dataclass(frozen=True)
class Sorting:
    """Where each platform lies, and the relation that comes of it."""

    taxonomy: str
    platform: str  # whose reasons are told
    moved: bool  # whether the learner put it elsewhere
    region: dict  # platform → region
    relation: str
    jaccard: float
    overlap: float

    def inside(self, region):
        """Return the platforms of a region."""
        return [name for name, where in self.region.items() if where == region]


@cache
def rows_by_taxonomy():
    """Return what each taxonomy means by its terms, and its cells: taxonomy → (row, platform → row)."""
    cells: dict[str, dict] = {}
    for row in tables.read("platform_sets"):
        cells.setdefault(row["taxonomy"], {})[row["platform"]] = row
    return {row["taxonomy"]: (row, cells[row["taxonomy"]]) for row in tables.read("taxonomies")}


def region_of(networking, media):
    return REGIONS[1 if networking and media else 0 if networking else 2 if media else 3]


def _sets(region):
    """Return the members of networking and of media: platform → region turned into two sets."""
    return [{name for name, where in region.items() if where in (own, "both")} for own in (REGIONS[0], REGIONS[2])]


@cache
def sort_platforms(taxonomy, platform, place):
    """Return where a taxonomy puts the platforms, one of them moved by the learner.

    Parameters
    ----------
    taxonomy : str
        As in ``assets/data/taxonomies.csv``.
    platform : str
        As in ``assets/data/platform_sets.csv``.
    place : str
        The region to put the platform in, or `AS_IS`.

    Returns
    -------
    Sorting
    """
    cells = rows_by_taxonomy()[taxonomy][1].values()
    region = {cell["platform"]: region_of(cell["networking"] == "yes", cell["media"] == "yes") for cell in cells}
    moved = place not in (AS_IS, region[platform])
    if moved:
        region[platform] = place
    return Sorting(taxonomy, platform, moved, region, *_compare(*_sets(region)))


def _compare(networking, media):
    measures = (set_relations.relation, set_relations.jaccard, set_relations.overlap_coefficient)
    return [measure(networking, media) for measure in measures]


class _Names:
    """The members' names in the regions of two circles, moved in place."""

    def __init__(self, axes, circles, names, size):
        look = dict(ha="center", va="center", fontsize=size, zorder=5, **_MOVING)
        self._texts = {name: axes.text(0, 0, name, **look) for name in names}
        self._outside = axes.text(5, -0.45, "", wrap=True, **look)
        self._circles = circles
        low, high = axes.get_ylim()
        self._line = 1.5 * size / 72 / axes.figure.get_figheight() * (high - low)

    def show(self, sorting, chosen=None):
        middle = self._circles.show(sorting.relation)
        for region, place in middle.items():
            names = sorting.inside(region)
            for number, name in enumerate(names):
                x, y = place
                self._texts[name].set_position((x, y + self._line * ((len(names) - 1) / 2 - number)))
        outside = sorting.inside(REGIONS[3])
        self._outside.set_text(words.outside(outside) if outside else "")
        for name, text in self._texts.items():
            text.set_visible(name not in outside)
            text.set_weight(600 if name == chosen else 400)
            text.set_text(f"▸ {name}" if name == chosen else name)


def _draw_sorting(figure):
    return (_sorting_below if charts.is_narrow(figure.get_figwidth()) else _sorting_beside)(figure)


def _sorting_below(figure):
    """Draw a narrow page: circles with numbers, and below them who is where."""
    width, height = charts.pixels(figure)
    look: dict[str, Any] = dict(size=charts.NOTE, va="top", linespacing=1, **_MOVING)
    means = charts.say(figure, 4, 4, "", **look)
    axes = charts.panel(figure, 0, 78, width, 156)
    circles = Circles(axes)
    counts = [charts.say(axes, 0, 0, "", weight=600, ha="center", **_MOVING) for _ in REGIONS[:3]]
    heads = [
        charts.say(figure, 4, 0, "", **{**look, "weight": 600, "color": charts.WORDS[REGION_COLORS[region]]})
        for region in REGIONS
    ]
    names = [charts.say(figure, 4, 0, "", **look) for _ in REGIONS]
    kind = charts.say(figure, 4, height - 20, "", **{**look, "va": "bottom"})
    charts.say(figure, 4, height - 8, words.SIGNS, size=charts.NOTE, color=charts.MUTED)

    def update(sorting):
        terms, cells = rows_by_taxonomy()[sorting.taxonomy]
        lines = [words.meaning(term, terms[f"{term}_means"]) for term in TERMS]
        means.set_text("\n".join(charts.wrapped(line, width - 8, charts.NOTE) for line in lines))
        middles, top = circles.show(sorting.relation), 244
        for region, count in zip(REGIONS, counts, strict=False):
            count.set_text(str(len(sorting.inside(region))) if region in middles else "")
            count.set_position(middles.get(region, (5, 3)))
        for region, head, line in zip(REGIONS, heads, names, strict=True):
            inside = sorting.inside(region)
            head.set_text(words.region(region, len(inside)))
            head.set_y(1 - top / height)
            listed = ", ".join(_name(cells[name], sorting) for name in inside)
            line.set_text(charts.wrapped(listed, width - 8, charts.NOTE))
            line.set_y(1 - (top + 17) / height)
            top += 24 + 17 * (line.get_text().count("\n") + 1) * bool(inside)
        kind.set_text(charts.wrapped(_line(cells[sorting.platform], sorting).strip(), width - 8, charts.NOTE))

    return update


def _sorting_beside(figure):
    left, right = charts.panels(figure, 2, ratios=(8, 5))
    platforms = list(next(iter(rows_by_taxonomy().values()))[1])
    names = _Names(left, Circles(left, room=(0.8, 1.5)), platforms, 9.5)
    look = dict(va="center", fontsize=charts.SMALL, **_MOVING)
    means = left.text(0.05, 6.8, "", linespacing=1.25, **look)
    wide = int(8 * figure.get_figwidth())  # letters a line
    lines = len(platforms) + len(REGIONS)
    right.set(xlim=(0, 10), ylim=(-0.5, lines + 0.5))
    right.set_axis_off()
    right.text(0, lines, words.SIGNS, fontsize=charts.SMALL, va="center", in_layout=False)
    rows = [right.text(0, lines - 1 - number, "", **look) for number in range(lines)]

    def update(sorting):
        names.show(sorting, sorting.platform)
        terms, cells = rows_by_taxonomy()[sorting.taxonomy]
        meanings = [words.meaning(term, terms[f"{term}_means"]) for term in TERMS]
        means.set_text("\n".join(textwrap.fill(line, wide) for line in meanings))
        listed = []
        for region in REGIONS:
            inside = sorting.inside(region)
            listed.append((words.region(region, len(inside)), 600))
            listed += [(_line(cells[name], sorting), 400) for name in inside]
        for row, (line, weight) in zip(rows, listed, strict=True):
            row.set_text(line)
            row.set_weight(weight)

    return update


def _line(cell, sorting):
    """Return a platform's line in the list: its name, what it is in this taxonomy, and how sure that is."""
    moved = cell["platform"] == sorting.platform and sorting.moved
    kind = words.MOVED if moved else cell["kind"]
    chosen = "▸" if cell["platform"] == sorting.platform else "   "
    return f"{chosen} {cell['platform']}: {kind}{_signs(cell)}"


def _name(cell, sorting):
    """Return a platform's name among others, with its signs."""
    return f"{'▸ ' * (cell['platform'] == sorting.platform)}{cell['platform']}{_signs(cell)}"


def _signs(cell):
    return f"{'°' * _is_ours(cell)}{' ?' if cell['experts_differ'] else ''}"


def _describe_sorting(sorting):
    cell = rows_by_taxonomy()[sorting.taxonomy][1][sorting.platform]
    return words.sorting(sorting, cell, [_basis(cell, term) for term in TERMS])


def _basis(cell, term):
    if cell[f"{term}_basis"] != "authors":
        return words.OUR_READING
    terms, _ = rows_by_taxonomy()[cell["taxonomy"]]
    return words.ARTICLE_SAYS if terms["basis"] else words.AUTHORS_PLACE  # only the article's rest on its own claims


def _headline_inside(sorting):
    """Return the headline of a sorting or a cut."""
    networking, both, media = (len(sorting.inside(region)) for region in REGIONS[:3])
    return Headline(f"{both}", words.inside_found(networking, media), "between")


def taxonomies():
    """Return the explorer of where each of five ways of sorting puts the platforms."""
    names = list(rows_by_taxonomy())
    return Explorer(
        sort_platforms,
        _draw_sorting,
        _describe_sorting,
        title=words.TAXONOMIES,
        headline=_headline_inside,
        size=(9, 4.8, 5.06),
        taxonomy=Choice(words.SORT_BY, tuple(names)),
        platform=Choice(words.PLATFORM, tuple(rows_by_taxonomy()[names[0]][1])),
        place=Choice(words.PUT_IT_IN, words.PLACES),
    )


# ---- one platform, sorted in five ways ----


@dataclass(frozen=True)
class Sorted:
    """One platform among all, in every way of sorting."""

    platform: str
    region: dict  # taxonomy → platform → region

    @property
    def places(self):
        """Return the region of the platform by each taxonomy."""
        return [regions[self.platform] for regions in self.region.values()]


def in_five(platform):
    """Return where a platform stands in each of the five ways of sorting, among all others."""
    return Sorted(platform, {name: sort_platforms(name, platform, AS_IS).region for name in rows_by_taxonomy()})


def _is_ours(cell):
    return any(cell[f"{term}_basis"] != "authors" for term in TERMS)


class _Grid:
    """Rows for the ways of sorting, columns for the regions: where things stand, in CSS pixels."""

    def __init__(self, figure):
        width, height = charts.pixels(figure)
        self.narrow = charts.is_narrow(figure.get_figwidth())
        self.names = 0 if self.narrow else 190  # room for the names of the rows
        self.step = 15 if self.narrow else 21  # from dot to dot
        self.top, self.column = 42 if self.narrow else 34, (width - self.names) / len(REGIONS)
        self.row = (height - self.top) / len(rows_by_taxonomy())
        self.across = int((self.column - 14) // self.step)
        self.axes = charts.panel(figure, 0, 0, width, height, xlim=(0, width), ylim=(height, 0))

    def left(self, column):
        """Return where a column begins."""
        return 2 + self.names + column * self.column

    def seats(self, row, column, count):
        """Return where so many dots of a cell stand."""
        x = self.left(column) + 0.5 * self.step
        y = self.top + row * self.row + (44 if self.narrow else 35)
        return [(x + self.step * (k % self.across), y + self.step * (k // self.across)) for k in range(count)]


def _draw_five(figure):
    grid = _Grid(figure)
    axes, ways = grid.axes, rows_by_taxonomy()
    width, _ = charts.pixels(figure)
    size = charts.NOTE if grid.narrow else charts.BODY
    for column, name in enumerate(REGIONS):
        head = charts.wrapped(words.REGIONS[name], grid.column - 8, size, 600)
        color = charts.WORDS[REGION_COLORS[name]]
        charts.say(axes, grid.left(column), 20 if grid.narrow else 12, head, size=size, weight=600, color=color)
    for row, name in enumerate(ways):
        y = grid.top + row * grid.row
        axes.hlines(y, 2, width - 2, color=charts.RULE, lw=charts.POINT)
        charts.say(axes, 2, y + (10 if grid.narrow else 35), name, weight=600)
    if not grid.narrow:
        charts.say(axes, 2, 12, words.HOLLOW, size=charts.NOTE, color=charts.MUTED)
    nowhere = [float("nan")] * sum(len(cells) for _, cells in ways.values())
    dots = charts.dots(axes, nowhere, nowhere, charts.BETWEEN, 15, animated=True)
    marks = charts.Marks(dots)
    look: dict[str, Any] = dict(size=charts.NOTE, weight=600, animated=True)
    labels = [charts.say(axes, 0, 0, "", **look) for _ in ways]

    def update(result):
        seats, said, sets, faces, edges, sizes = [], [], [], [], [], []
        for row, ((taxonomy, regions), label) in enumerate(zip(result.region.items(), labels, strict=True)):
            cells = ways[taxonomy][1]
            for column, region in enumerate(REGIONS):
                inside = [name for name, where in regions.items() if where == region]
                for name, seat in zip(inside, grid.seats(row, column, len(inside)), strict=True):
                    chosen = name == result.platform
                    color = REGION_COLORS[region]
                    seats.append(seat)
                    said.append(f"{name}: {cells[name]['kind']}")
                    sets.append(dict(platform=name))
                    faces.append("black" if chosen else "white" if _is_ours(cells[name]) else color)
                    edges.append("black" if chosen else color)
                    sizes.append(18 if chosen else 12)
                    if chosen:  # above its group: where it stood lower, its name would cover other dots
                        first = grid.seats(row, column, 1)[0]
                        last = width - charts.wide(name, charts.NOTE, 600) - 6  # or it would run over the edge
                        label.set_position((min(first[0] - 8, last), first[1] - (16 if grid.narrow else 20)))
                        label.set_text(name)
        dots.set_offsets(seats)
        dots.set_facecolor(faces)
        dots.set_edgecolor(edges)
        dots.set_sizes([(charts.POINT * size) ** 2 for size in sizes])
        marks.say(said, sets)

    return update


def _headline_five(result):
    return Headline(f"{len(set(result.places))}", words.five_found(result), "ink")


def five_sortings():
    """Return the explorer of one platform in five ways of sorting."""
    platforms = tuple(next(iter(rows_by_taxonomy().values()))[1])
    return Explorer(
        in_five,
        _draw_five,
        words.five,
        title=words.FIVE,
        headline=_headline_five,
        size=(9, 3.9, 5.06),
        platform=Choice(words.PLATFORM, platforms),
    )


# ---- measured, not named ----


@dataclass(frozen=True)
class Cut:
    """Real networks cut twice: enough is answered (networking), enough goes to few (media)."""

    answered: int  # networking from this per cent of ties on
    held: int  # media from this per cent of ties at the top 1% on
    region: dict  # network → region
    relation: str
    jaccard: float
    overlap: float

    inside = Sorting.inside


def _points():
    """Return for each measured network the per cent answered and the per cent with the top 1%."""
    rows = {row["name"]: row for row in tables.read("graphs")}
    return {
        short: (100 * rows[name]["edge_reciprocity"], 100 * rows[name]["top1_share"])
        for name, short in words.MEASURED.items()
    }


def cut_networks(answered, held):
    """Return which real networks behave like networking, like media, like both or neither.

    Parameters
    ----------
    answered : int
        Per cent of ties that must be answered for a network to count as networking.
    held : int
        Per cent of ties that must go to the top 1% for a network to count as media.

    Returns
    -------
    Cut
    """
    region = {name: region_of(share >= answered, top >= held) for name, (share, top) in _points().items()}
    return Cut(answered, held, region, *_compare(*_sets(region)))


def _draw_cut(figure):
    """Draw both shares of each network as stems, with a line in each column from which on they are enough."""
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())  # then the stems have it all, and the headline says the sets
    names = 124  # CSS pixels
    room = ((width if narrow else 0.5 * width) - names) / 2
    second = 75 * room / (room - 20)  # where the other column begins, in per cent of the first
    points = _points()
    shorts = sorted(points, key=lambda short: -points[short][0])
    rows, values = np.arange(len(shorts)), np.array([points[short] for short in shorts])
    kinds = {short: row["kind"] for row in tables.read("graphs") if (short := words.MEASURED.get(row["name"]))}
    place = names + 8, 56, 2 * room - 20, height - 86
    axes = charts.panel(figure, *place, xlim=(0, second + 75), ylim=(len(rows) - 0.4, -0.6))
    ticks = np.array([0, 30, 60])
    charts.quiet_axis(axes, "x", [*ticks, *(second + ticks)], 2 * [f"{tick}%" for tick in ticks], grid=True)
    columns = []
    for shares, start, head, color in (
        (values[:, 0], 0, words.ANSWERED, charts.NETWORKING),
        (values[:, 1], second, words.TO_THE_TOP, charts.MEDIA),
    ):
        look: dict[str, Any] = dict(weight=600, color=charts.WORDS[color])
        charts.say(figure, names + 8 + room * bool(start), 12, head, **look)
        stems = axes.hlines(rows, start, start + shares, lw=2.4 * charts.POINT, alpha=0.5, animated=True)
        dots = charts.dots(axes, start + shares, rows, charts.CHANCE, 13, linewidths=1.5, animated=True)
        charts.Marks(dots, [stems]).say(
            words.network(short, kinds[short], share, head) for short, share in zip(shorts, shares, strict=True)
        )
        line = axes.axvline(0, color=color, animated=True)
        above = charts.say(axes, 0, -1, "", size=charts.NOTE, **look, **_MOVING)
        columns.append((shares, start, color, stems, dots, line, above))
    left = -75 * (names + 4) / (room - 20)
    labels = [charts.say(axes, left, row, short, size=charts.NOTE, **_MOVING) for row, short in enumerate(shorts)]
    circles = []
    if not narrow:
        right = charts.panel(figure, 0.5 * width, 0, 0.5 * width, height)
        circles = [_Names(right, Circles(right, room=(0.8, 0)), words.MEASURED.values(), 9.5)]

    def update(cut):
        for (shares, start, color, *parts), least in zip(columns, (cut.answered, cut.held), strict=True):
            stems, dots, line, above = parts
            enough = shares >= least
            edges = np.where(enough, color, charts.CHANCE).tolist()
            stems.set_color(edges)
            dots.set(edgecolor=edges, facecolor=np.where(enough, color, "white").tolist())
            line.set_xdata([start + least] * 2)
            above.set(x=start + least, text=words.from_here(least), ha="left" if least < 40 else "right")
        for label, short in zip(labels, shorts, strict=True):
            label.set_color(charts.WORDS[REGION_COLORS[cut.region[short]]])
        for each in circles:
            each.show(cut)

    return update


def behaviour():
    """Return the explorer that draws the two sets from measured behaviour, with the learner's own cuts."""
    return Explorer(
        cut_networks,
        _draw_cut,
        words.cut,
        title=words.BEHAVIOUR,
        headline=_headline_inside,
        size=(9, 4.4, 5.06),
        answered=Slider(words.ANSWERED_AT_LEAST, 0, 70, 5, 30, unit="%"),
        held=Slider(words.HELD_AT_LEAST, 0, 60, 5, 15, unit="%"),
    )
