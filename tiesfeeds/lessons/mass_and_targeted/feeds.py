"""Lesson 06: who fills the feed, and who sees a post once the feed shows posts of accounts that one does not follow."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from tiesfeeds import tables
from tiesfeeds.display import Explorer, Headline, Slider, Try, charts
from tiesfeeds.display.charts import spaced
from tiesfeeds.lessons.mass_and_targeted import words
from tiesfeeds.models import recommendation

__all__ = ["feeds"]

MEASURED = tables.figures("F243")  # per cent of what Americans saw in the Facebook feed, by kind and year


@dataclass(frozen=True)
class Seen:
    """A post in a feed."""

    feed: recommendation.Feed
    followers: float
    views: recommendation.Views


def _seen(unconnected, followers, appeal):
    feed = recommendation.Feed(unconnected / 100)
    return Seen(feed, 1000 * followers, recommendation.views(feed, 1000 * followers, appeal))


YEARS = ("2021", "2022")
KINDS = dict(zip(words.KINDS, (charts.NETWORKING, charts.MEDIA, charts.BETWEEN), strict=True))
UNIT, COLUMNS, ROWS = 100, 28, 16  # people for a dot; the room for dots


def _draw(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    room = width - 16 if narrow else 0.42 * width
    charts.say(figure, 8, 14, words.COUNTED, weight=600)
    for number, year in enumerate(YEARS):
        y = 56 + 112 * number
        charts.say(figure, 8, y - 14, words.quarter(year), size=charts.NOTE, color=charts.MUTED)
        bar = charts.StackedBar(charts.panel(figure, 8, y, room, 44), [*KINDS.values(), charts.FAINT])
        shares = [MEASURED[f"{kind} {year}"] / 100 for kind in KINDS]
        bar.show([*shares, 1 - sum(shares)], [words.friends_share(shares[0]), "", "", ""])
        for part in (*bar.parts, *bar.texts):
            part.set_animated(False)
        ends = (sum(shares[:2]), "right"), (sum(shares[:2]), "left")
        for kind, share, (x, side) in zip(list(KINDS)[1:], shares[1:], ends, strict=True):
            said = words.kind_share(kind, share)
            look: dict[str, Any] = dict(size=charts.NOTE, color=charts.WORDS[KINDS[kind]], ha=side)
            charts.say(figure, 8 + room * x + (4 if side == "left" else -4), y + 64, said, **look)
        charts.say(figure, 8 + room, y + 74, words.OTHER, size=charts.NOTE, color=charts.MUTED, ha="right")
    left, top = (8, 290) if narrow else (room + 60, 0)
    charts.say(figure, left, top + 14, words.MODELLED, weight=600)
    wide = width - left - 8
    cell = min(wide / COLUMNS, (height - top - 100) / ROWS)
    place = np.arange(COLUMNS * ROWS)
    axes = charts.panel(figure, left, top + 64, COLUMNS * cell, ROWS * cell, xlim=(0, COLUMNS), ylim=(ROWS, 0))
    where = np.column_stack([place % COLUMNS + 0.5, place // COLUMNS + 0.5])
    dots = charts.dots(axes, [], [], charts.MEDIA, cell - 2, linewidths=0.8, animated=True)
    said_of = [charts.say(figure, left, top + y, "", size=charts.NOTE, weight=600, animated=True) for y in (34, 52)]
    said_of[1].set_color(charts.WORDS[charts.BETWEEN])
    charts.say(figure, left, height - 14, words.feed_dot(UNIT), size=charts.NOTE, color=charts.MUTED)

    def update(result):
        seen = result.views
        follow, reached, strangers = (
            round(number / UNIT) for number in (result.followers, seen.followers, seen.strangers)
        )
        gap = -(-follow // COLUMNS) * COLUMNS  # strangers begin a row of their own
        dots.set_offsets(np.concatenate([where[:follow], where[gap : gap + strangers]]))
        faces = [charts.MEDIA] * reached + ["white"] * (follow - reached) + [charts.BETWEEN] * strangers
        edges = [charts.MEDIA] * reached + [charts.FAINT] * (follow - reached) + [charts.BETWEEN] * strangers
        dots.set_facecolor(faces)
        dots.set_edgecolor(edges)
        said_of[0].set_text(words.feed_followers(result))
        said_of[1].set_text(words.feed_strangers(result))

    return update


def _describe(result):
    return words.feeds(result, MEASURED, UNIT)


def _headline(result):
    return Headline(spaced(result.views.total), words.feeds_found(result), "media")


def feeds():
    """Return the explorer of the feed: who sees a post while more and more of the feed is not followed."""
    return Explorer(
        _seen,
        _draw,
        _describe,
        title=words.FEEDS,
        headline=_headline,
        size=(9, 3.3, 5.06),
        tries=(
            Try(*words.AN_AVERAGE_POST),
            Try(*words.HALF_NOT_FOLLOWED, dict(unconnected=50)),
            Try(*words.FEED_LIKES_IT, dict(followers=1, appeal=20)),
        ),
        unconnected=Slider(words.NOT_FOLLOWED, 0, 100, 1, 12, "%"),
        followers=Slider(words.FOLLOWERS, 1, 20, 1, 8, words.THOUSAND),
        appeal=Slider(words.APPEAL, 0, 20, 1, 1, " ×"),
    )
