"""How quick two people are: a figure that hangs on the silence that ends a conversation."""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from matplotlib.patches import Rectangle

from tiesfeeds import measures
from tiesfeeds.display import Choice, Explorer, Headline, Slider, Switch, Try, charts
from tiesfeeds.learning.guess import guess
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


def _time(minutes):
    """Say a time: 6.3 minutes, 42 minutes, 3.5 hours, 2.1 days."""
    if minutes < 120:
        return f"{_digits(minutes)} minutes"
    return f"{minutes / 60:.1f} hours" if minutes < 2880 else f"{minutes / 1440:.1f} days"


def _digits(minutes):
    return charts.spaced(minutes, 1 if minutes < 10 else 0)


def _from_to(low, high):
    if high < 120:
        return f"{_digits(low)} to {_digits(high)} minutes"
    return f"{_time(low)} to {_time(high)}"


def describe(result):
    """Say how many conversations and replies there are, how quick they were, how sure that is; and chance."""
    who = "" if result.whose == "all" else f" by {result.whose}"
    answers = charts.counted(result.count, "reply", "replies")
    cut = charts.counted(result.conversations, "conversation")
    found = (
        f"If {charts.counted(result.silence, 'minute')} of silence end a conversation, "
        f"{charts.counted(result.messages, 'message')} make {cut} with {answers}{who}."
    )
    if not result.enough:
        return f"{found} That is too few to say how quick they are: from {FEW} on you get a number."
    if result.guess is not None:
        found = f"{charts.guess_words(_time(result.guess), _time(result.median))} {found}"
    found += f" Half of them came within {_time(result.median)} (95% sure: {_from_to(result.low, result.high)})."
    return found if not result.chance else f"{found} With the names dealt out anew: {_from_to(*result.chance)}."


def headline(result):
    """Return what the picture says first."""
    if not result.enough:
        return Headline("Too few to say.", f"From {FEW} replies on you get a number.", "chance")
    number = "Under a minute" if result.median < 1 else _time(result.median)
    if not result.chance:
        return Headline(number, "for half of the replies, if that silence ends a conversation.", "networking")
    quick = " They are quick." if result.median < result.chance[0] else ""
    return Headline(number, f"for half of the replies. Chance: {_from_to(*result.chance)}.{quick}", "networking")


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
        above, below = figure.subplots(2, 1, height_ratios=(1, 1.5))
        for axes in (above, below):
            axes.spines[["top", "right", "left"]].set_visible(False)
            axes.set_yticks([])
            axes.tick_params(axis="x", length=0)
        first = chat.sender[shown] == chat.sender[shown[0]]
        above.set(xlim=(-0.3, 24.3), ylim=(-1.5, 1.9), xticks=[0, 6, 12, 18, 24])
        above.set_xticklabels(["0", "6", "12", "18", "24 hours"])
        above.set_title(
            "its busiest day: each line is a message, each grey box a conversation",
            fontsize=charts.POINT * charts.NOTE,
            loc="left",
        )
        spans = [above.add_patch(Rectangle((0, -1.3), 0, 2.6, color=charts.FAINT, alpha=0.28, lw=0, animated=True))
                 for _ in shown]  # fmt: skip
        for who, side in ((first, 1), (~first, -1)):
            above.vlines(hours[who], 0, side, color="black", lw=1.1)
        above.axhline(0, color=charts.FAINT, lw=0.8)

        below.set(xlim=(-0.02 * limit, 1.02 * limit), ylim=(-1.3, 1.75), xlabel="minutes until the reply came")
        band = below.add_patch(Rectangle((0, -0.45), 0, 0.9, color=charts.CHANCE, alpha=0.3, lw=0, animated=True))
        (sure,) = below.plot([], [], color=charts.NETWORKING, lw=7, alpha=0.4, solid_capstyle="butt", animated=True)
        (mark,) = below.plot([], [], "o", color=charts.NETWORKING, ms=12, animated=True)
        said = charts.guess_mark(below)
        look = dict(ha="left", animated=True, zorder=5)
        words = below.text(
            0, 1.1, "", fontsize=charts.POINT * charts.LEAD, weight=600, color=charts.WORDS[charts.NETWORKING], **look
        )
        how_sure = below.text(
            0, 0.62, "", fontsize=charts.POINT * charts.NOTE, color=charts.WORDS[charts.NETWORKING], **look
        )
        by_chance = below.text(
            0, -0.95, "", fontsize=charts.POINT * charts.NOTE, color=charts.WORDS[charts.CHANCE], **look
        )

        def update(result):
            edges = np.flatnonzero(np.diff(hours) * 60 > result.silence)
            starts, ends = np.r_[0, edges + 1], np.r_[edges, len(hours) - 1]
            for k, span in enumerate(spans):
                here = k < len(starts)
                span.set_visible(here)
                if here:
                    left, right = hours[starts[k]] - 0.06, hours[ends[k]] + 0.06
                    span.set_bounds(left, -1.3, right - left, 2.6)
            sure.set_data([result.low, result.high], [0, 0])
            mark.set_data([result.median], [0])
            told = result.guess if result.enough else None
            said(told and min(told, limit), result.median, 0, f"you said {_time(result.guess or 0)}")
            x = min(result.median, 0.62 * limit) if result.enough else 0
            for text in (words, how_sure, by_chance):
                text.set_x(x)
            words.set_text(f"half within {_time(result.median)}" if result.enough else "too few to say")
            how_sure.set_text(f"95% sure: {_from_to(result.low, result.high)}" if result.enough else "")
            band.set_visible(result.chance is not None)
            by_chance.set_text("")
            if result.chance:
                band.set_bounds(result.chance[0], -0.45, result.chance[1] - result.chance[0], 0.9)
                by_chance.set_text(f"names dealt out anew: {_from_to(*result.chance)}")

        return update

    return draw


def _limit(model, people):
    """Return where the axis ends, in minutes: far enough for every setting."""
    results = [model(LONGEST, whose, whose == "all") for whose in ("all", *people)]
    farthest = max([result.high for result in results if result.enough] or [0])
    farthest = max(farthest, *(end for result in results if result.chance for end in result.chance), 1)
    step = 10 ** np.floor(np.log10(farthest))
    return float(step * np.ceil(1.05 * farthest / step))


TRIES = (
    Try("An hour of silence", "How quick are these two?"),
    Try("A whole day", "Nobody wrote a thing. Why four times as slow?", dict(silence=1440)),
    Try("Names dealt anew", "What do the 6 minutes tell about these two?", dict(anew=True)),
)


def one_chat(chat=None):
    """Return the explorer of a chat's reply times.

    Parameters
    ----------
    chat : tiesfeeds.own_data.Messages, optional
        With times to the minute or better; the invented chat if left out.
    """
    own = chat is not None  # with the invented chat nothing is said about the learner
    chat = sample("a chat of two people").table if chat is None else chat
    people = _people(chat)

    @cache
    def model(silence, whose, anew, guess=None):
        return replace(replies(chat, silence, whose, anew), guess=None if whose == "all" else guess)

    return Explorer(
        model,
        _draw(chat, _limit(model, people)),
        describe,
        title="One chat, one slider",
        size=(9, 3.9),
        headline=headline,
        tries=() if own else TRIES,
        guess=guess("14", "how_quick") if own else None,
        silence=Slider("Silence that ends a conversation", 5, LONGEST, 5, 60, "minutes"),
        whose=Choice("Whose replies", ("all", *people)),
        anew=Switch("Deal the names out anew"),
    )
