"""Lesson 00: does everything work here? A first slider, a first real curve, and the map of the course."""

import platform
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
import traitlets
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle
from matplotlib.path import Path as MatplotlibPath

from tiesfeeds import tables
from tiesfeeds.display import CourseWidget, Diagram, Explorer, Headline, Slider, Try, charts
from tiesfeeds.learning import progress
from tiesfeeds.learning.guess import guess
from tiesfeeds.learning.lesson import lessons
from tiesfeeds.lessons.start_here import words

# ---- does everything work here? ----

# What the course needs at least, by the name it is installed under (compare pyproject.toml).
NEEDED = {"jupyterlab": "4.4", "matplotlib": "3.10.8", "ipywidgets": "8.1.5", "anywidget": "0.9.13"}
PYTHON = "3.11"


def check():
    """Return a report of what the course needs: the libraries, a place for answers, and a page that answers."""
    return Check()


class Check(CourseWidget):
    """What the course needs, a sentence each; versions are shown on the live page only, so that the text is stable.

    The page speaks first: it says that it is there, and Python's reply shows that both directions work.
    """

    _esm = Path(__file__).with_name("check.js").read_text(encoding="utf-8")
    lines = traitlets.List(traitlets.Unicode()).tag(sync=True)
    page = traitlets.Bool(False).tag(sync=True)  # set by the page

    def __init__(self):
        self._versions = [(words.PYTHON, platform.python_version(), PYTHON)]
        self._versions += [(words.NEEDED[name], _version(name), least) for name, least in NEEDED.items()]
        super().__init__(kind="check", title=words.WORKS, lines=[*self._report(), words.WAITING])

    @traitlets.observe("page")
    def _on_page(self, change):
        self.lines = [*self._report(versions=True), words.ANSWERS]

    def _report(self, versions=False):
        lines = [_verdict(*one, versions) for one in self._versions]
        progress.save("check", True)
        note = progress.note()
        return [*lines, words.not_kept(note) if note else words.KEPT]

    def __repr__(self):
        return "\n".join([*self._report(), words.WAITING])

    def static_fallback(self):
        """Return the report without versions."""
        lines = "".join(f"<p>{escape(line)}</p>" for line in [*self._report(), words.WAITING])
        return f'<div class="tf-twin">{lines}</div>'


def _version(name):
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _verdict(what, version, least, versions):
    if version is None:
        return words.missing(what)
    if _numbers(version) < _numbers(least):
        return words.too_old(what, version, least)
    return words.works(what, version if versions else "")


def _numbers(version):
    return [int(part) for part in re.findall(r"\d+", version)[:3]]


# ---- a first slider ----

MESSAGES = 12
BET = 4  # answers; the prediction asks how many people can then be reached


@dataclass(frozen=True)
class Words:
    """Twelve messages, some of which are answers."""

    answers: int
    guess: float | None = None  # how many people she reaches if `BET` of them answer

    @property
    def reached(self):
        """Return how many people get a message from her."""
        return MESSAGES - self.answers

    @property
    def solved(self):
        """Return whether the lesson's puzzle is solved: she reaches three times as many people as answer her."""
        return self.reached == 3 * self.answers

    @property
    def said(self):
        """Return the guess where it is answered, else None."""
        return self.guess if self.answers == BET else None


# A message, as what is said: a bubble with a tail, about one unit wide.
_BUBBLE = MatplotlibPath(
    [(-0.5, 0.3), (-0.5, 0.5), (-0.3, 0.5), (0.3, 0.5), (0.5, 0.5), (0.5, 0.3), (0.5, -0.1), (0.5, -0.3)]
    + [(0.3, -0.3), (0.05, -0.3), (-0.25, -0.5), (-0.25, -0.3), (-0.3, -0.3), (-0.5, -0.3), (-0.5, -0.1), (-0.5, 0.3)],
    [1, 3, 3, 2, 3, 3, 2, 3, 3, 2, 2, 2, 2, 3, 3, 79],
)
_NEAR = 0.66  # who talks with her comes so much nearer; the others stay at a distance of 1


def _draw_words(figure):
    (width, height), narrow = charts.pixels(figure), charts.is_narrow(figure.get_figwidth())
    side = min(height, width, 300 if narrow else height)
    around = charts.panel(
        figure, (width - side) / 2 if narrow else 0, 0, side, side, xlim=(-1.12, 1.12), ylim=(-1.12, 1.12)
    )
    turn = np.linspace(0, 2 * np.pi, MESSAGES, endpoint=False)
    ring = np.stack([np.sin(turn), np.cos(turn)], axis=1)[[*range(0, MESSAGES, 2), *range(1, MESSAGES, 2)]]
    people = charts.dots(around, ring[:, 0], ring[:, 1], charts.MEDIA, 20, animated=True)
    charts.dots(around, 0, 0, "black", 46 if narrow else 54, ring=True)
    charts.say(around, 0, 0, words.WRITER, weight=600, ha="center")

    def arrow(start, end, color, width, bend):
        look = dict(arrowstyle="-|>", mutation_scale=13, color=color, lw=width, connectionstyle=f"arc3,rad={bend}")
        return around.add_patch(FancyArrowPatch(start, end, animated=True, shrinkA=2, shrinkB=2, **look))

    inner, near, outer = 0.2 * ring, (_NEAR - 0.06) * ring, 0.93 * ring
    single = [arrow(*ends, charts.MEDIA, 1.4, 0) for ends in zip(inner, outer, strict=True)]
    forth = [arrow(*ends, charts.NETWORKING, 2.4, 0.3) for ends in zip(inner, near, strict=True)]
    back = [arrow(*ends, charts.NETWORKING, 2.4, 0.3) for ends in zip(near, inner, strict=True)]

    left, above = (4, side + 6) if narrow else (side + 40, height / 2 - 90)
    room = width - left - 100  # for what the reader said
    lines = charts.panel(figure, left, above, room, 150, xlim=(0, MESSAGES), ylim=(150, 0))
    slot, size = np.arange(MESSAGES) + 0.5, 0.8 * room / MESSAGES
    charts.dots(lines, slot, np.full(MESSAGES, 40), charts.RULE, size, ring=True, marker=_BUBBLE)
    messages = charts.dots(lines, slot, np.full(MESSAGES, 40), charts.MEDIA, size, marker=_BUBBLE, animated=True)
    out, come = (charts.say(lines, 0, y, "", size=19, weight=600, animated=True) for y in (8, 100))
    mark = charts.guess_mark(lines)
    marks = charts.Marks(people, [*single, *forth, *back, messages])
    for arrows in (single, forth, back):
        for person, one in enumerate(arrows):
            one.set_url(person)

    def update(result):
        mark(result.said, result.reached, 68, words.guessed(result.guess or 0))
        place = np.arange(MESSAGES)
        talks, hears = place < result.answers, place < result.reached
        for person in place:
            single[person].set_visible(hears[person] and not talks[person])
            forth[person].set_visible(talks[person])
            back[person].set_visible(talks[person])
        people.set_offsets(np.where(talks[:, None], _NEAR, 1) * ring)
        people.set_sizes((charts.POINT * np.where(hears, 20, 13)) ** 2)
        people.set_facecolor(np.select([talks, hears], [charts.NETWORKING, charts.MEDIA], charts.RULE).tolist())
        # the message that somebody no longer gets is the answer of somebody else
        messages.set_offsets(np.column_stack([np.where(hears, slot, slot[::-1]), np.where(hears, 40, 128)]))
        messages.set_facecolor(np.where(hears & ~talks, charts.MEDIA, charts.NETWORKING).tolist())
        out.set_text(words.out(result))
        come.set_text(words.back(result))
        marks.say(*zip(*(_person(result, person) for person in range(MESSAGES)), strict=True))

    return update


def _person(result, person):
    """Return what is said of a person, and which setting a click on them is: it makes them answer, or stop."""
    if person < result.answers:
        return words.TALKS, dict(answers=person)
    if person < MESSAGES // 2:
        return words.READS, dict(answers=person + 1)
    return words.ONLY_READS if person < result.reached else words.LEFT_OUT, None


def _headline_words(result):
    return Headline(f"{result.reached}", words.messages_found(result), "networking" if result.answers else "media")


def twelve_messages():
    """Return the first explorer: the same number of messages as one post to many, or as talk with some."""
    return Explorer(
        Words,
        _draw_words,
        words.messages,
        title=words.TWELVE,
        headline=_headline_words,
        tries=(
            Try(*words.ALL_OUT, dict(answers=0)),
            Try(*words.YOUR_BET, dict(answers=BET)),
            Try(*words.HALF, dict(answers=MESSAGES // 2)),
        ),
        guess=guess("00", "bet_four"),
        size=(9, 3.8, 4.6),
        answers=Slider(words.ANSWERED, 0, MESSAGES // 2, 1, 0),
    )


# ---- a first real curve ----


@dataclass(frozen=True)
class Adults:
    """The share of US adults on social media in a year: the year's last survey, or those before and after."""

    year: int
    surveys: int  # how many there were that year
    low: tuple  # (date, percent) of the year's last survey, or of the one before
    high: tuple  # the same, or the survey after


@cache
def _surveys():
    return [(date.fromisoformat(row["date"]), row["percent"]) for row in tables.read("pew_us_adults")]


def _adults(year):
    surveys = _surveys()
    this = [survey for survey in surveys if survey[0].year == year]
    low = [survey for survey in surveys if survey[0].year <= year][-1]
    high = this[-1] if this else next(survey for survey in surveys if survey[0].year > year)
    return Adults(year, len(this), low, high)


def _draw_adults(figure):
    left, right = charts.panels(figure, 2, ratios=(3, 2))
    days = [day.year + (day.timetuple().tm_yday - 1) / 365 for day, _ in _surveys()]
    left.plot(days, [share for _, share in _surveys()], "o-", color=charts.MEDIA, ms=4, lw=1.2, animated=True)
    left.axhline(50, color=charts.FAINT, lw=1, ls=":")
    left.text(2004.7, 51, words.HALF_OF_ALL, fontsize=charts.SMALL)
    left.set(xlim=(2004.5, 2022), ylim=(0, 100), ylabel=words.OF_100)
    left.set_xticks(range(2005, 2022, 4))
    charts.key(left, words.SURVEYS)
    year = left.add_patch(Rectangle((0, 0), 1, 100, facecolor=charts.RULE, zorder=0, animated=True))
    (dots,) = left.plot([], [], "o", color="black", ms=10, zorder=5, animated=True)
    column, line = np.meshgrid(np.arange(10), np.arange(10)[::-1])
    people = right.scatter(column, line, s=90, linewidths=1.2, animated=True)
    right.set(xlim=(-0.7, 9.7), ylim=(-0.7, 9.7))
    right.set_aspect("equal")
    right.set_axis_off()
    charts.key(right, words.FILLED)
    when = dict(zip([day for day, _ in _surveys()], days, strict=True))

    def update(adults):
        (first, low), (last, high) = adults.low, adults.high
        year.set_x(adults.year)
        dots.set_data([when[first], when[last]], [low, high])
        number = np.arange(100)
        people.set_facecolor([charts.MEDIA if k < low else "none" for k in number])
        people.set_edgecolor([charts.MEDIA if k < high else charts.FAINT for k in number])

    return update


def _headline_adults(adults):
    (_, low), (_, high) = adults.low, adults.high
    return Headline(f"{low}" if adults.surveys else f"{low}–{high}", words.adults_found(adults), "media")


def adults():
    """Return the explorer of the share of US adults who use at least one social site, 2005 to 2021."""
    return Explorer(
        _adults,
        _draw_adults,
        words.adults,
        title=words.ADULTS,
        headline=_headline_adults,
        size=(9, 4, 5.06),
        year=Slider(words.YEAR, 2005, 2021, 1, 2010),
    )


# ---- the map of the course ----


@dataclass(frozen=True)
class Course:
    """The lessons by the part of the course that they belong to, and the numbers of those that are written."""

    parts: dict
    here: frozenset


def _course():
    parts: dict[str, list] = {}
    for lesson in lessons():
        parts.setdefault(lesson.part, []).append(lesson)
    notebooks = Path(__file__).resolve().parents[3] / "lessons"
    return Course(parts, frozenset(path.name[:2] for path in notebooks.glob("[0-9][0-9]_*.ipynb")))


def _draw_course(figure):
    (width, height), narrow = charts.pixels(figure), charts.is_narrow(figure.get_figwidth())
    axes = charts.panel(figure, 0, 0, width, height, xlim=(0, width), ylim=(height, 0))
    # the name of a part stands beside its lessons, on a narrow page above them
    across, left, above = (1, 2, 18) if narrow else (3, 140, 0)
    wide = (width - left - 2) / across

    def update(course):
        lines = sum(-(-len(own) // across) for own in course.parts.values())
        high, top = (height - 6 - above * len(course.parts)) / lines, 3.0
        for part, own in course.parts.items():
            place = (4, top + 10) if narrow else (left - 14, top + high / 2)
            charts.say(axes, *place, part, weight=600, ha="left" if narrow else "right")
            top += above
            for number, lesson in enumerate(own):
                x, y = left + number % across * wide, top + number // across * high
                ready = lesson.number in course.here
                look: dict[str, Any] = dict(ec=charts.FAINT, lw=1.2, ls="--")
                if ready:
                    look = dict(ec=charts.NETWORKING, lw=2.2)
                style = "round,pad=0,rounding_size=6"
                box = (x + 1, y + 2), wide - (4 if narrow else 12), high - (4 if narrow else 10)
                axes.add_patch(FancyBboxPatch(*box, boxstyle=style, fc="white", **look))
                ink: dict[str, Any] = dict(color="black" if ready else charts.CHANCE)
                name = f"{lesson.number} {lesson.title}"
                charts.say(axes, x + 10, y + (0.5 if narrow else 0.3) * high, name, weight=600 if ready else 400, **ink)
                x, y = (x + wide - 12, y + 0.5 * high) if narrow else (x + 10, y + 0.62 * high)
                ink |= dict(size=charts.NOTE, ha="right" if narrow else "left")
                charts.say(axes, x, y, words.claims(len(lesson.claims)), **ink)
            top += -(-len(own) // across) * high

    return update


def _describe_course(course):
    # The picture tells which lessons are here today; the sentence holds for all time.
    return words.course(course.parts)


def course():
    """Return the map of the course's lessons, which are here and which are planned."""
    return Diagram(_course(), _draw_course, _describe_course, title=words.COURSE, size=(9, 4.8, 5.06))
