"""How quick two people are: a figure that hangs on the silence that ends a conversation."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from tiesfeeds import measures
from tiesfeeds.display import Choice, Explorer, Headline, Slider, Switch, Try, charts
from tiesfeeds.learning.guess import guess
from tiesfeeds.lessons.your_own import words
from tiesfeeds.lessons.your_own.samples import sample
from tiesfeeds.models import reply_rhythm
from tiesfeeds.own_data.guard import letter

__all__ = ["FEW", "Replies", "headline", "one_chat", "replies"]

FEW = 30  # replies: below it a median says too little
LONGEST = 7 * 1440  # minutes: the longest silence to choose is a week
MOST = 6  # people to choose from
MINUTE, DAY = 60, 86_400
SEED = 1


@dataclass(frozen=True)
class Replies:
    """The replies of a chat under one silence; times in minutes.

    Parameters
    ----------
    silence : int
        What ends a conversation.
    whose : str
        Whose replies are counted: a letter, or ``"all"``.
    messages, conversations, count : int
        How many messages, conversations and replies there are.
    median, low, high : float
        Half of the replies came within it, and its bootstrap interval; NaN below `FEW` replies.
    chance : (float, float) or None
        The same with the names dealt out anew, if it was asked for.
    guess : float or None
        Minutes within which the learner said to answer half of the time, where one person's own replies are counted.
    """

    silence: int
    whose: str
    messages: int
    conversations: int
    count: int
    median: float
    low: float
    high: float
    chance: tuple | None
    guess: float | None = None

    @property
    def enough(self):
        """Whether there are enough replies for a number."""
        return self.count >= FEW


def replies(chat, silence, whose="all", anew=False):
    """Return the replies of a chat under one silence.

    Parameters
    ----------
    chat : tiesfeeds.own_data.Messages
        With times to the minute or better.
    silence : int
        Minutes that end a conversation.
    whose : str
        Whose replies are counted: a letter, or ``"all"``.
    anew : bool
        Whether to deal the names out anew as well.
    """
    person = None if whose == "all" else _people(chat)[whose]
    limit = silence * MINUTE
    waits, by = measures.replies(chat.sender, chat.time, limit, chat.chat)
    waits = (waits if person is None else waits[by == person]) / MINUTE
    middle, (low, high), band = float("nan"), (float("nan"),) * 2, None
    if len(waits) >= FEW:
        middle, (low, high) = float(np.median(waits)), reply_rhythm.median_interval(waits)
        if anew:
            draws = 200 if len(chat) < 20_000 else 40  # of many messages the medians hardly differ
            ends = reply_rhythm.dealt_anew(
                chat.sender, chat.time, limit, SEED, chat=chat.chat, whose=person, draws=draws
            )
            band = tuple(end / MINUTE for end in ends)
    cut = measures.conversations(chat.time, limit, chat.chat)
    return Replies(silence, whose, len(chat), cut, len(waits), middle, low, high, band)


def _people(chat):
    """Return by letter those who write most, in the order of their letters."""
    counts = np.bincount(chat.sender)
    most = np.sort(np.argsort(-counts, kind="stable")[:MOST])
    return {letter(person): int(person) for person in most if counts[person]}


def describe(result):
    """Say how many conversations and replies there are, how quick they were, how sure that is; and chance."""
    return words.chat(result, FEW)


def headline(result):
    """Return what the picture says first."""
    if not result.enough:
        return Headline(words.TOO_FEW, words.too_few_found(FEW), "chance")
    return Headline(words.median(result), words.median_found(result), "networking")


def _busiest(chat):
    """Return where the day with the most messages begins: seconds, and which messages lie in it."""
    time = np.sort(chat.time)
    ends = np.searchsorted(time, time + DAY)
    start = time[np.argmax(ends - np.arange(len(time)))]
    return start, np.flatnonzero((chat.time >= start) & (chat.time < start + DAY))


def _draw(chat, limit):
    start, shown = _busiest(chat)
    shown = shown[np.argsort(chat.time[shown], kind="stable")]
    hours = (chat.time[shown] - start) / 3600

    def draw(figure):
        width, height = charts.pixels(figure)
        who, *rest = np.unique(chat.sender[shown])
        one = chat.sender[shown] == who
        names = letter(who), letter(rest[0]) if len(rest) == 1 else words.OTHERS if rest else ""
        left, high = 24 if len(rest) < 2 else 60, 0.27 * height
        charts.say(figure, 2, 12, words.BUSIEST, weight=600)
        note: dict[str, Any] = dict(size=charts.NOTE, color=charts.MUTED)
        charts.say(figure, 2, 31, words.BUSIEST_KEY, **note)
        above = charts.panel(figure, left, 46, width - left - 14, high, xlim=(-0.3, 24.3), ylim=(-1.4, 1.4))
        charts.quiet_axis(above, "x", [0, 6, 12, 18, 24], words.BUSIEST_TICKS)
        for name, y in zip(names, (0.25, 0.75), strict=True):
            charts.say(figure, 2, 46 + y * high, name)
        look: dict[str, Any] = dict(lw=0, animated=True)
        spans: list[Any] = [
            above.add_patch(Rectangle((0, -1.3), 0, 2.6, color=charts.FAINT, alpha=0.28, **look)) for _ in shown
        ]
        for theirs, side in ((one, 1), (~one, -1)):
            above.vlines(hours[theirs], 0, side, color="black", lw=1.1)
        above.axhline(0, color=charts.FAINT, lw=0.8)

        top = 46 + high + 66
        room, high = width - 40, height - top - 30
        charts.say(figure, 2, top - 18, words.UNTIL, weight=600)
        below = charts.panel(figure, 20, top, room, high, xlim=(0, limit), ylim=(-1, 1))
        below.xaxis.set_major_locator(MaxNLocator(4))
        below.xaxis.set_major_formatter(lambda minutes, _: charts.spaced(minutes, 1 if limit < 4 else 0))
        below.grid(axis="x")
        band: Any = below.add_patch(Rectangle((0, -0.45), 0, 0.9, color=charts.TINT[charts.CHANCE], **look))
        look = dict(clip_on=False, animated=True)
        (sure,) = below.plot([], [], color=charts.NETWORKING, lw=7, alpha=0.4, solid_capstyle="butt", **look)
        (mark,) = below.plot([], [], "o", color=charts.NETWORKING, ms=12, **look)
        said = charts.guess_mark(below)
        blue, grey = charts.WORDS[charts.NETWORKING], charts.WORDS[charts.CHANCE]
        sizes = charts.LEAD, charts.NOTE, charts.NOTE
        texts = [
            charts.say(below, 0, y, "", size=size, weight=weight, color=color, halo=True, **look)
            for y, size, weight, color in zip(
                (0.82, 0.5, -0.78), sizes, (600, 400, 400), (blue, blue, grey), strict=True
            )
        ]

        def update(result):
            edges = np.flatnonzero(np.diff(hours) * 60 > result.silence)
            starts, ends = np.r_[0, edges + 1], np.r_[edges, len(hours) - 1]
            for k, span in enumerate(spans):
                here = k < len(starts)
                span.set_visible(here)
                if here:
                    start, end = hours[starts[k]] - 0.06, hours[ends[k]] + 0.06
                    span.set_bounds(start, -1.3, end - start, 2.6)
            sure.set_data([result.low, result.high], [0, 0])
            mark.set_data([result.median], [0])
            told = result.guess if result.enough else None
            said(told and min(told, limit), result.median, 0, words.you_said(result.guess or 0))
            band.set_visible(result.chance is not None)
            chance = result.chance or (0, 0)
            band.set_bounds(chance[0], -0.45, chance[1] - chance[0], 0.9)
            lines = words.TOO_FEW_THERE, "", ""
            if result.enough:
                lines = words.half(result), words.sure(result), words.by_lot(result)
            at = np.nan_to_num([result.median, result.median, chance[0]])
            for text, said_there, x, size in zip(texts, lines, at, sizes, strict=True):
                text.set_text(said_there)
                text.set_x(max(0, min(x, limit * (1 - 1.06 * charts.wide(said_there, size, 600) / room))))

        return update

    return draw


def _limit(model, people):
    """Return where the axis ends, in minutes: far enough for every setting."""
    results = [model(LONGEST, whose, whose == "all") for whose in ("all", *people)]
    farthest = max([result.high for result in results if result.enough] or [0])
    farthest = max(farthest, *(end for result in results if result.chance for end in result.chance), 1)
    step = 10 ** np.floor(np.log10(farthest))
    return float(step * np.ceil(1.05 * farthest / step))


def one_chat(chat=None):
    """Return the explorer of a chat's reply times.

    Parameters
    ----------
    chat : tiesfeeds.own_data.Messages, optional
        With times to the minute or better; the invented chat if left out.
    """
    own = chat is not None  # with the invented chat nothing is said about the learner
    chat = sample("chat").table if chat is None else chat
    people = _people(chat)

    @cache
    def model(silence, whose, anew, guess=None):
        return replace(replies(chat, silence, whose, anew), guess=None if whose == "all" else guess)

    tries = (
        Try(*words.AN_HOUR),
        Try(*words.A_DAY, dict(silence=1440)),
        Try(*words.DEALT_ANEW, dict(anew=True)),
    )
    return Explorer(
        model,
        _draw(chat, _limit(model, people)),
        describe,
        title=words.CHAT,
        size=(9, 3.9, 4.3),
        headline=headline,
        tries=() if own else tries,
        guess=guess("14", "how_quick") if own else None,
        silence=Slider(words.SILENCE, 5, LONGEST, 5, 60, words.SILENCE_UNIT),
        whose=Choice(words.WHOSE, {"all": words.ALL} | {name: name for name in people}),
        anew=Switch(words.ANEW),
    )
