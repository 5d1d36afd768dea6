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

from tiesfeeds import tables
from tiesfeeds.display import CourseWidget, Diagram, Explorer, Headline, Slider, Try, charts
from tiesfeeds.learning import progress
from tiesfeeds.learning.guess import guess
from tiesfeeds.learning.lesson import lessons

# ---- does everything work here? ----

# What the course needs at least, by the name it is installed under, and what for (compare pyproject.toml).
NEEDED = {
    "jupyterlab": ("4.4", "JupyterLab shows the pages"),
    "matplotlib": ("3.10.8", "matplotlib draws the pictures"),
    "ipywidgets": ("8.1.5", "ipywidgets joins the page to Python"),
    "anywidget": ("0.9.13", "anywidget carries sliders and quizzes"),
}
PYTHON = "3.11"

_WAITING = (
    "… The page has not answered yet. If this line stays, reload the page in your browser and run the cell again."
)
_ANSWERS = "✔ The page answers: what you move here reaches Python."


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
        self._versions = [("Python runs the cells", platform.python_version(), PYTHON)]
        self._versions += [(what, _version(name), least) for name, (least, what) in NEEDED.items()]
        super().__init__(kind="check", title="Does everything work here?", lines=[*self._report(), _WAITING])

    @traitlets.observe("page")
    def _on_page(self, change):
        self.lines = [*self._report(versions=True), _ANSWERS]

    def _report(self, versions=False):
        lines = [_verdict(*one, versions) for one in self._versions]
        progress.save("check", True)
        note = progress.note()
        kept = f"✘ {note}" if note else "✔ Your answers are kept in the folder progress."
        return [*lines, kept]

    def __repr__(self):
        return "\n".join([*self._report(), _WAITING])

    def static_fallback(self):
        """Return the report without versions."""
        lines = "".join(f"<p>{escape(line)}</p>" for line in [*self._report(), _WAITING])
        return f'<div class="tf-twin">{lines}</div>'


def _version(name):
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _verdict(what, version, least, versions):
    remedy = "Start the course with: python course.py"
    if version is None:
        return f"✘ {what}, but it is not installed here. {remedy}"
    if _numbers(version) < _numbers(least):
        return f"✘ {what}, but {version} is too old: it must be {least} or newer. {remedy}"
    return f"✔ {what} ({version})." if versions else f"✔ {what}."


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
    def said(self):
        """Return the guess where it is answered, else None."""
        return self.guess if self.answers == BET else None


def _draw_words(figure):
    left, right = charts.panels(figure, 2, ratios=(1, 1))
    turn = np.linspace(0, 2 * np.pi, MESSAGES, endpoint=False)
    ring = np.stack([np.sin(turn), np.cos(turn)], axis=1)[[*range(0, MESSAGES, 2), *range(1, MESSAGES, 2)]]
    left.set(xlim=(-1.15, 1.15), ylim=(-1.15, 1.15))
    left.set_aspect("equal")
    left.set_axis_off()
    charts.key(left, "thin orange: no answer · thick blue: answered")
    people = left.scatter(*ring.T, s=130, animated=True, zorder=3)
    left.scatter([0], [0], s=900, facecolor="none", edgecolor="black", linewidth=1.5)
    left.text(0, 0, "Mara", ha="center", va="center", zorder=4)

    def arrow(start, end, color, width, bend):
        look = dict(arrowstyle="-|>", mutation_scale=13, color=color, lw=width, connectionstyle=f"arc3,rad={bend}")
        return left.add_patch(FancyArrowPatch(start, end, animated=True, shrinkA=3, shrinkB=3, **look))

    inner, outer = 0.2 * ring, 0.92 * ring
    single = [arrow(*ends, charts.MEDIA, 1.4, 0) for ends in zip(inner, outer, strict=True)]
    forth = [arrow(*ends, charts.NETWORKING, 2.4, 0.25) for ends in zip(inner, outer, strict=True)]
    back = [arrow(*ends, charts.NETWORKING, 2.4, 0.25) for ends in zip(outer, inner, strict=True)]
    marks = charts.Marks(people, [*single, *forth, *back])
    for arrows in (single, forth, back):
        for person, one in enumerate(arrows):
            one.set_url(person)
    bars = charts.Bars(
        right,
        ["people\nshe reaches", "people\nwho answer"],
        [charts.MEDIA, charts.NETWORKING],
        limit=MESSAGES,
        form="{:.0f}",
    )
    mark = charts.guess_mark(right)

    def update(words):
        mark(words.said, words.reached, 0.58, f"you said {words.guess or 0:g}")
        colors = np.full(MESSAGES, charts.FAINT, dtype=object)
        for person in range(MESSAGES):
            talks, hears = person < words.answers, person < words.reached
            single[person].set_visible(hears and not talks)
            forth[person].set_visible(talks)
            back[person].set_visible(talks)
            colors[person] = charts.NETWORKING if talks else charts.MEDIA if hears else "none"
        people.set_facecolor(list(colors))
        people.set_edgecolor([charts.FAINT if color == "none" else color for color in colors])
        marks.say(*zip(*(_person(words, person) for person in range(MESSAGES)), strict=True))
        bars.show([words.reached, words.answers])

    return update


def _person(words, person):
    """Return what is said of a person, and which setting a click on them is: it makes them answer, or stop."""
    if person < words.answers:
        return "answers you; choose them, and they only read", dict(answers=person)
    if person < MESSAGES // 2:
        return "only reads; choose them, and they answer", dict(answers=person + 1)
    return "only reads" if person < words.reached else "gets no message", None


def _describe_words(words):
    back = "" if words.said is None else f"{charts.guess_words(f'{words.said:g}', f'{words.reached}')} "
    return (
        f"{back}{MESSAGES} messages: {words.reached} go out, {words.answers} come back. "
        f"Mara reaches {words.reached} people and {words.answers} of them talk with her."
    )


def _headline_words(words):
    if not words.answers:
        return Headline(f"{words.reached}", "people reached, and nobody answers: a broadcast.", "media")
    if words.answers == words.reached:
        return Headline(f"{words.reached}", f"people reached, and all {words.answers} answer: talk.", "networking")
    return Headline(f"{words.reached}", f"people reached; {words.answers} of them talk with her.", "networking")


WORDS_TRIES = (
    Try("All out", "How many hear her? How many answer?", dict(answers=0)),
    Try("Your bet", "What did the four answers cost?", dict(answers=BET)),
    Try("Half and half", "Six talk with her. Who dropped out?", dict(answers=MESSAGES // 2)),
)


def twelve_messages():
    """Return the first explorer: the same number of messages as one post to many, or as talk with some."""
    return Explorer(
        Words,
        _draw_words,
        _describe_words,
        title="Twelve messages",
        headline=_headline_words,
        tries=WORDS_TRIES,
        guess=guess("00", "bet_four"),
        size=(9, 3.8, 5.7),
        answers=Slider("Messages that are answers", 0, MESSAGES // 2, 1, 0),
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
    left.plot(days, [share for _, share in _surveys()], "o-", color=charts.MEDIA, ms=4, lw=1.2)
    left.axhline(50, color=charts.FAINT, lw=1, ls=":")
    left.text(2004.7, 51, "half", fontsize=charts.SMALL)
    left.set(xlim=(2004.5, 2022), ylim=(0, 100), ylabel="of 100 US adults")
    left.set_xticks(range(2005, 2022, 4))
    charts.key(left, "each dot is a survey; blue band: your year")
    year = left.add_patch(Rectangle((0, 0), 1, 100, facecolor=charts.NETWORKING, alpha=0.25, animated=True))
    (dots,) = left.plot([], [], "o", color=charts.NETWORKING, ms=10, animated=True)
    column, line = np.meshgrid(np.arange(10), np.arange(10)[::-1])
    people = right.scatter(column, line, s=90, linewidths=1.2, animated=True)
    right.set(xlim=(-0.7, 9.7), ylim=(-0.7, 9.7))
    right.set_aspect("equal")
    right.set_axis_off()
    charts.key(right, "100 adults; filled: on social media")
    when = dict(zip([day for day, _ in _surveys()], days, strict=True))

    def update(adults):
        (first, low), (last, high) = adults.low, adults.high
        year.set_x(adults.year)
        dots.set_data([when[first], when[last]], [low, high])
        number = np.arange(100)
        people.set_facecolor([charts.MEDIA if k < low else "none" for k in number])
        people.set_edgecolor([charts.MEDIA if k < high else charts.FAINT for k in number])

    return update


def _describe_adults(adults):
    (first, low), (last, high) = adults.low, adults.high
    if not adults.surveys:
        return (
            f"{adults.year}: no survey in this series. The one before ({_day(first)}) found {low} of 100 US adults on "
            f"social media, the one after ({_day(last)}) {high} of 100."
        )
    which = "the only survey" if adults.surveys == 1 else f"the last of {adults.surveys} surveys"
    return f"{adults.year}: {low} of 100 US adults were on social media ({_day(first)}, {which} that year)."


def _day(day):
    return f"{day.day} {day:%B %Y}"


def _headline_adults(adults):
    (_, low), (_, high) = adults.low, adults.high
    if not adults.surveys:
        return Headline(f"{low}–{high}", f"of 100 US adults were on social media around {adults.year}.", "media")
    return Headline(f"{low}", f"of 100 US adults were on social media in {adults.year}.", "media")


def adults():
    """Return the explorer of the share of US adults who use at least one social site, 2005 to 2021."""
    return Explorer(
        _adults,
        _draw_adults,
        _describe_adults,
        title="US adults on social media (Pew Research Center)",
        headline=_headline_adults,
        year=Slider("Year", 2005, 2021, 1, 2010),
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
    (axes,) = charts.panels(figure, 1)
    axes.set_axis_off()
    across, wide, tall = (1 if charts.is_narrow(figure.get_figwidth()) else 3), 2.55, 0.8

    def update(course):
        line = 0
        for part, own in course.parts.items():
            axes.text(-0.1, -line, part, ha="right", va="center", fontweight=600)
            for place, lesson in enumerate(own):
                column, below = place % across, line + place // across
                ready, claims = lesson.number in course.here, len(lesson.claims)
                look: dict[str, Any] = dict(ec=charts.FAINT, lw=1.2, ls="--")
                if ready:
                    look = dict(ec=charts.NETWORKING, lw=2.2)
                corner = (column * 2.7, -below - tall / 2)
                style = "round,pad=0,rounding_size=0.12"
                axes.add_patch(FancyBboxPatch(corner, wide, tall, boxstyle=style, fc="white", **look))
                words = dict(color="black" if ready else charts.CHANCE)
                weight = 600 if ready else 400
                name = f"{lesson.number} {lesson.title}"
                axes.text(corner[0] + 0.1, -below + 0.17, name, va="center", weight=weight, **words)
                axes.text(corner[0] + 0.1, -below - 0.2, charts.counted(claims, "claim"), va="center", **words)
            line += -(-len(own) // across)
        axes.set(xlim=(-1.9, across * 2.7), ylim=(-line + 0.5, 0.5))

    return update


def _describe_course(course):
    # The picture tells which lessons are here today; the sentence holds for all time.
    parts = [
        f"{part} ({'–'.join(dict.fromkeys([own[0].number, own[-1].number]))}) "
        + " + ".join(str(len(lesson.claims)) for lesson in own)
        for part, own in course.parts.items()
    ]
    everything = [lesson for own in course.parts.values() for lesson in own]
    claims = sum(len(lesson.claims) for lesson in everything)
    return (
        f"{len(everything)} lessons test {claims} claims, in order: {', '.join(parts)}. "
        "A solid blue box is a lesson you can open."
    )


def course():
    """Return the map of the course's lessons, which are here and which are planned."""
    return Diagram(_course(), _draw_course, _describe_course, title="The course", size=(9, 4.8, 7.2))
