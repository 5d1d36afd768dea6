"""Exercise 14: what a chat, two lists and a year of contacts say, and what they do not. All of it is invented."""

from dataclasses import dataclass
from operator import attrgetter

import numpy as np

from tiesfeeds.learning.draws import draw_until
from tiesfeeds.learning.exercise import Choice, Exercise, Look, Number
from tiesfeeds.lessons.your_own import invented, lists, replies
from tiesfeeds.models import survivors
from tiesfeeds.own_data import File, Messages, read

HOUR, DAY = 60, 1440  # minutes of silence
STEPS = range(5, HOUR + 1, 5)  # where the slider can stand in question 2
RHYTHM, PEOPLE = "the rhythm", "the two people"


@dataclass(frozen=True, repr=False)
class Chat:
    """An invented chat of two people, as it was read.

    Parameters
    ----------
    messages : tiesfeeds.own_data.Messages
        Who wrote when.
    """

    messages: Messages

    def __str__(self):
        return f"{len(self.messages)} messages of two people"

    __repr__ = __str__

    def at(self, silence, anew=False):
        """Return the replies under a silence, in minutes; see `replies.Replies`."""
        return replies.replies(self.messages, silence, anew=anew)


# ---- a learner's own export ----


def _chat(rng):
    written = invented.chat(
        rng, int(rng.integers(420, 620)), rng.uniform(2.5, 4), rng.uniform(0.58, 0.66), rng.choice([0.58, 0.9])
    )
    return Chat(read(File("chat.txt", written)).table)


def _clear(chat):
    """Whether each mistake can be told: the figures are far apart, and chance lies clearly here or there."""
    hour, day = chat.at(HOUR, anew=True), chat.at(DAY)
    low, high = hour.chance
    inside = 1.1 * low < hour.median < 0.9 * high
    apart = min(hour.median - hour.low, hour.high - hour.median) > 0.2 and day.median > 2 * hour.median
    return apart and (inside or hour.median < 0.85 * low) and bool(_limits(chat))


def _limits(chat):
    """Return the limits (minutes) that one step of the slider keeps clearly, and the next one clearly does not."""
    medians = np.array([chat.at(silence).median for silence in STEPS])
    if not (np.diff(medians) > 0).all():
        return []
    between = [
        round((low + high) / 2, 1) for low, high in zip(medians[2:-1], medians[3:], strict=True) if high > low + 0.4
    ]
    return [limit for limit in between if np.abs(medians - limit).min() > 0.12]


def personal(rng):
    """Return a learner's own chat, lists and contacts."""
    chat = draw_until(rng, _chat, _clear)
    following = int(10 * rng.integers(12, 30))
    return {
        "chat": chat,
        "half_within": float(rng.choice(_limits(chat))),
        "following": following,
        "followers": int(100 * rng.integers(20, 90)),
        "both": int(following * rng.uniform(0.45, 0.8)),
        "left_from_2019": int(rng.integers(20, 60)),
        "leave_every_year": int(rng.choice([10, 15, 20, 25])),
    }


# ---- the answers ----


def _median(silence):
    return lambda mine: mine.chat.at(silence).median


def _longest(mine):
    return max(silence for silence in STEPS if mine.chat.at(silence).median <= mine.half_within)


def _says(mine):
    hour = mine.chat.at(HOUR, anew=True)
    return PEOPLE if hour.median < hour.chance[0] else RHYTHM


def _came(mine, years=6):
    return float(survivors.came(mine.left_from_2019, years, mine.leave_every_year / 100))


exercise = Exercise(
    "14_your_own",
    personal,
    median_hour=Number(
        answer=_median(HOUR),
        tolerance=0.06,
        low=0,
        high=60,
        unit="minutes",
        mistakes=[
            (_median(DAY), "That is the figure for a silence of a day. Set the slider to 60 minutes."),
            (lambda mine: mine.chat.at(HOUR).low, "That is where the bar begins. The figure is its mark."),
            (lambda mine: mine.chat.at(HOUR).high, "That is where the bar ends. The figure is its mark."),
        ],
        hint="Set the silence to 60 minutes, leave all replies counted, and read 'half within'.",
        right=lambda mine: (
            f"Right: {_median(HOUR)(mine):.1f} minutes, as long as 60 minutes of silence end a conversation."
        ),
        look=Look("chat", replies.one_chat, silence=60),
    ),
    silence=Number(
        answer=_longest,
        tolerance=0,
        low=5,
        high=60,
        whole=True,
        unit="minutes",
        mistakes=[
            (
                lambda mine: _longest(mine) + 5,
                "There half of the replies take longer than the report says. Go one step back.",
            ),
            (
                lambda mine: _longest(mine) - 5,
                "That is quick enough for the report, but so is a longer silence. Go one step on.",
            ),
        ],
        hint="Begin at 5 minutes and go up step by step as long as half came within the report's minutes.",
        right=lambda mine: (
            f"Right: up to {_longest(mine)} minutes the report is right. Who chooses the silence chooses the figure."
        ),
        look=Look("chat", replies.one_chat),
    ),
    says=Choice(
        answer=_says,
        options=(RHYTHM, PEOPLE),
        hint="Set the silence to 60 minutes and deal the names out anew. If the mark lies in the grey band, names "
        "dealt by lot are as quick. If it lies before the band, these two are quicker than chance.",
        right=lambda mine: (
            "Right: names dealt out by lot are slower, so it is these two who are quick."
            if _says(mine) == PEOPLE
            else "Right: names dealt out by lot are as quick, so it tells nothing about these two."
        ),
        look=Look("chat", replies.one_chat, silence=60, anew=True),
    ),
    follow_back=Number(
        answer=lambda mine: mine.both / mine.following,
        tolerance=0.006,
        low=0,
        high=1,
        mistakes=[
            (
                lambda mine: mine.both / mine.followers,
                "You divided by the followers. Here start from the followed.",
            ),
            (lambda mine: 1 - mine.both / mine.following, "That is the share that does not follow back."),
        ],
        hint="Both, divided by following.",
        right=lambda mine: (
            f"Right: {mine.both} of the {mine.following} whom you follow. Of your followers the same {mine.both} are "
            f"{mine.both / mine.followers:.1%}."
        ),
        look=Look("back", lists.follows_back),
    ),
    came=Number(
        answer=_came,
        tolerance=1.0,
        low=0,
        unit="contacts",
        mistakes=[
            (lambda mine: mine.left_from_2019, "That is how many are left. More than that must have come."),
            (
                lambda mine: mine.left_from_2019 * (1 - mine.leave_every_year / 100) ** 6,
                "That is how many would be left after six more years. Divide where you multiplied.",
            ),
            (
                lambda mine: mine.left_from_2019 * (1 + mine.leave_every_year / 100) ** 6,
                "You added the share each year. It is a share of those who were there: divide by the share that stays.",
            ),
            (lambda mine: _came(mine, 1), "You reckoned with one year. From 2019 to 2025 they had six years to leave."),
            (lambda mine: _came(mine, 5), "You reckoned with five years. From 2019 to 2025 it is six."),
            (lambda mine: _came(mine, 7), "You reckoned with seven years. From 2019 to 2025 it is six."),
        ],
        hint="If 30% leave, the share 0.7 stays. Divide what is left by the share that stays, once for each of the six "
        "years.",
        right=lambda mine: (
            f"Right: {_came(mine):.0f} came, {mine.left_from_2019} are left. The list shows only those who stayed."
        ),
        look=Look("years", lists.years, leave=attrgetter("leave_every_year")),
    ),
)
