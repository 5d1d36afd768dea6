"""Exercise 04: how unequally attention falls, how much is answered, and on what a ladder hangs."""

from dataclasses import dataclass
from functools import cache
from operator import attrgetter

import numpy as np

from tiesfeeds import measures
from tiesfeeds.display.table import Table, bar, chips
from tiesfeeds.learning.draws import all_apart, draw_until
from tiesfeeds.learning.exercise import Exercise, Look, Number
from tiesfeeds.learning.own_numbers import Listed
from tiesfeeds.lessons.goals import explorers

NAMES = "Ada Ben Cem Dora Elif Finn Gita Hugo Ines Jan Kaya Leo Mina Nuri Olga Pia Quin Rosa Sami Tuva".split()
DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
APART = 0.02  # no two ways to count may give nearly the same number, so that each mistake can be told


# ---- a learner's own numbers ----


@dataclass(frozen=True, repr=False)
class Looks(Listed):
    """How often each of a few accounts was looked at."""

    names: tuple
    counts: np.ndarray

    def table(self):
        """Return the accounts, a bar each."""
        rows = [(name, bar(count, max(self.counts))) for name, count in zip(self.names, self.counts, strict=True)]
        return Table("How often each of six accounts was looked at", ("Account", "Looks"), rows)

    def __str__(self):
        return f"{len(self.names)} accounts"


@dataclass(frozen=True, repr=False)
class Log(Listed):
    """A week of one account, line by line.

    Parameters
    ----------
    lines : tuple of (str, str)
        What happened ("own post", "repost", "reply to", "asks") and, for the last two, with whom.
    """

    lines: tuple

    def count(self, kind):
        """Return how many lines are of a kind."""
        return sum(line[0] == kind for line in self.lines)

    @property
    def posts(self):
        """All that the account sent."""
        return len(self.lines) - self.count("asks")

    @property
    def answered(self):
        """How many of those who asked got a reply."""
        asked, replied = ({who for kind, who in self.lines if kind == wanted} for wanted in ("asks", "reply to"))
        return len(asked & replied)

    def table(self):
        """Return the week, a row each day."""
        days = [7 * number // len(self.lines) for number in range(len(self.lines))]
        lines = [[_line(*line) for line, at in zip(self.lines, days, strict=True) if at == day] for day in range(7)]
        return Table(
            "A week of the shop's account", ("Day", "What happened"), zip(DAYS, map(chips, lines), strict=True)
        )

    def __str__(self):
        return f"{len(self.lines)} lines"


def _line(kind, who):
    return f"{who} asks something" if kind == "asks" else f"{kind} {who}".strip()


def _weigh(counts):
    """Return the Gini that the four steps give for numbers in this order."""
    n = len(counts)
    return float((counts * np.arange(1 - n, n, 2)).sum() / (n * counts.sum()))


def _gini_mistakes(counts):
    """Return the Gini coefficient, then what comes of forgetting a step."""
    right, n = measures.gini(counts), len(counts)
    return right, _weigh(counts), n * right, right * counts.sum(), measures.top_share(counts, 0)


def _counts(rng):
    counts = np.round(60 / np.arange(1, 7) ** rng.uniform(0.6, 1.4) * rng.uniform(0.7, 1.3, 6)).astype(int)
    return rng.permutation(counts)


def _ginis_apart(counts):
    return len(set(counts.tolist())) == 6 and all_apart(np.abs(_gini_mistakes(counts)), APART)


def _looks(rng):
    counts = draw_until(rng, _counts, _ginis_apart)
    return Looks(tuple(sorted(rng.choice(NAMES, 6, replace=False).tolist())), counts)


def _ratios(log):
    """Return all numbers that somebody may take for the dialogue ratio or for the response rate."""
    own, reposts, replies, asked = (log.count(kind) for kind in ("own post", "repost", "reply to", "asks"))
    return [
        replies / log.posts,
        log.answered / asked,
        replies / (own + replies),
        replies / (own + reposts),
        replies / own,
        replies / asked,
        replies / len(log.lines),
        log.answered / replies,
    ]


def _log(rng):
    asked = int(rng.integers(6, 10))
    answered, others = int(rng.integers(2, asked - 1)), int(rng.integers(2, 6))
    names = rng.choice(NAMES, asked + others, replace=False).tolist()
    lines = [("own post", "")] * int(rng.integers(4, 9)) + [("repost", "")] * int(rng.integers(3, 8))
    lines += [("asks", name) for name in names[:asked]]
    lines += [("reply to", name) for name in names[asked - answered :]]
    lines = [lines[place] for place in rng.permutation(len(lines))]
    return Log(tuple(_asked_first(lines)))


def _asked_first(lines):
    """Return the lines with each question before its answer."""
    lines = list(lines)
    for name in {who for kind, who in lines if kind == "asks"}:
        if ("reply to", name) in lines:
            ask, reply = lines.index(("asks", name)), lines.index(("reply to", name))
            if reply < ask:
                lines[ask], lines[reply] = lines[reply], lines[ask]
    return lines


def _settings(rng):
    return {"months": int(rng.integers(4, 25)), "cost_of_1000_views": float(rng.integers(8, 45) / 2)}


def _needs_apart(mine):
    months, view_cost = mine.values()
    needs = [_needed(*setting) for setting in ((months, view_cost), (12, view_cost), (months, 12.0))]
    return None not in needs and all_apart([*needs, 0.0, 0.28, 0.7], APART)


def _point(rng):
    accounts, attention = int(rng.integers(3, 16)) / 100, int(rng.integers(35, 96)) / 100
    return {"share_of_accounts": accounts, "share_of_attention": attention}


def _shares_apart(mine):
    accounts, attention = mine.values()
    return all_apart([attention - accounts, 1 - attention, attention], APART)


def personal(rng):
    """Return a learner's own lists and settings."""
    return {
        "looks": _looks(rng),
        **draw_until(rng, _point, _shares_apart),
        "log": draw_until(rng, _log, lambda log: all_apart(_ratios(log), APART)),
        **draw_until(rng, _settings, _needs_apart),
    }


# ---- the answers ----


@cache
def _explorer():
    return explorers.funnel_and_ladder()


@cache
def _needed(months, view_cost):
    return _explorer().result(months=months, view_cost=view_cost).needed


def _of_looks(place):
    return lambda mine: _gini_mistakes(mine.looks.counts)[place]


def _replies(mine):
    return mine.log.count("reply to")


def _of_log(place):
    return lambda mine: _ratios(mine.log)[place]


_UNSORTED = "The numbers were not sorted. Put the smallest first, then weigh."

exercise = Exercise(
    "04_goals",
    personal,
    gini=Number(
        answer=_of_looks(0),
        tolerance=0.005,
        low=0,
        high=1,
        mistakes=[
            (_of_looks(1), _UNSORTED),
            (lambda mine: -_of_looks(1)(mine), _UNSORTED),
            (
                lambda mine: -_of_looks(0)(mine),
                "You put the largest first, and a Gini cannot be less than 0. Put the smallest first, then weigh.",
            ),
            (_of_looks(2), "You divided by all looks, but not by the number of accounts. Divide by both."),
            (_of_looks(3), "You divided by the number of accounts, but not by all looks. Divide by both."),
            (_of_looks(4), "That is the share of the top account. The Gini takes all accounts into account."),
        ],
        hint="Sort, weigh with −5, −3, −1, 1, 3, 5, add up, and divide by six times all looks.",
        right=lambda mine: (
            f"Right: {_of_looks(0)(mine):.2f}. It would be 0 if all six had as many, and 0.83 if one had all."
        ),
        look=Look("five", explorers.five_accounts),
    ),
    top_share=Number(
        answer=_of_looks(4),
        tolerance=0.005,
        low=0,
        high=1,
        mistakes=[
            (
                lambda mine: mine.looks.counts.max() / (mine.looks.counts.sum() - mine.looks.counts.max()),
                "You divided by the looks of all the others. Divide by all looks, those of the top account included.",
            ),
            (
                lambda mine: mine.looks.counts.max(),
                "That is how often the top account was looked at. Divide it by the looks of all six.",
            ),
            (1 / 6, "That is the share of accounts, one of six. The question is what share of the looks it gets."),
        ],
        hint="Divide the largest number by the sum of all six. Write a share between 0 and 1.",
        right=lambda mine: (
            f"Right: {mine.looks.counts.max()} of {mine.looks.counts.sum()} looks go to one account of six."
        ),
        look=Look("crowd", explorers.one_in_two_thousand),
    ),
    least_gini=Number(
        answer=lambda mine: measures.least_gini(mine.share_of_accounts, mine.share_of_attention),
        tolerance=0.002,
        low=0,
        high=1,
        mistakes=[
            (
                lambda mine: mine.share_of_attention,
                "That is the share of attention. Even if all got the same, the top would get its own part of it.",
            ),
            (
                lambda mine: 1 - mine.share_of_attention,
                "That is what is left for all others. The lower limit is the difference of the two shares.",
            ),
        ],
        hint="One point of a curve gives the lower limit y − x: the share of attention minus the share of accounts.",
        right=lambda mine: (
            f"Right: {measures.least_gini(mine.share_of_accounts, mine.share_of_attention):.2f} at least. One point of "
            "the curve tells no more; the rest of the curve can only bend further."
        ),
        look=Look("concentration", explorers.concentration),
    ),
    dialogue_ratio=Number(
        answer=_of_log(0),
        tolerance=0.005,
        low=0,
        high=1,
        mistakes=[
            (_replies, "That is how many replies there are. Divide them by all that the account sends."),
            (_of_log(1), "That is the response rate. The dialogue ratio looks at what the account sends."),
            (_of_log(2), "You left the reposts out. They are posts too."),
            (_of_log(3), "You divided by the posts that are not replies. Replies are posts as well."),
            (_of_log(4), "You divided by the account's own posts. Divide by all it sends: reposts and replies too."),
            (_of_log(5), "You divided by the number of those who asked. Divide by all that the account sends."),
            (_of_log(6), "You divided by all lines. Where somebody asks, the account has sent nothing."),
        ],
        hint="Divide the replies by own posts, reposts and replies together. Write a share between 0 and 1.",
        right=lambda mine: f"Right: {_replies(mine)} of the {mine.log.posts} posts that the account sends are replies.",
        look=Look("answering", explorers.answering),
    ),
    response_rate=Number(
        answer=_of_log(1),
        tolerance=0.005,
        low=0,
        high=1,
        mistakes=[
            (
                lambda mine: mine.log.answered,
                "That is how many got a reply. Divide them by the number of those who asked.",
            ),
            (
                _replies,
                "That is how many replies there are. Count those who asked and got one, and divide by all who asked.",
            ),
            (_of_log(0), "That is the dialogue ratio. The response rate looks at those who ask."),
            (_of_log(5), "Some replies go to people who had not asked. Count those who asked and got a reply."),
            (_of_log(7), "You divided by the replies. Divide by the number of those who asked."),
        ],
        hint="For each person who asks, look for a reply to them. Divide those who got one by all who ask. "
        "Write a share between 0 and 1.",
        right=lambda mine: (
            f"Right: {mine.log.answered} of the {mine.log.count('asks')} who asked got a reply. Replies to others do "
            "not count here."
        ),
        look=Look("answering", explorers.answering),
    ),
    needed_share=Number(
        answer=lambda mine: _needed(mine.months, mine.cost_of_1000_views),
        tolerance=0.002,
        low=0,
        high=1,
        mistakes=[
            (lambda mine: _needed(12, mine.cost_of_1000_views), "That is for 12 months. Set your own."),
            (lambda mine: _needed(mine.months, 12.0), "That is for 12 $. Set your own cost of 1 000 views."),
            (0.28, "28% is where the slider stands, and what the funnel assumes. Read what the ladder needs."),
        ],
        hint="Press 'My own numbers', leave all else, and read the last number of the "
        "sentence below the picture; before anything is set it says 55.6%. Write it as a share: 43.2% is 0.432.",
        right=lambda mine: (
            f"Right: if {_needed(mine.months, mine.cost_of_1000_views):.1%} of the regulars come back each month, the "
            "ladder is level with the funnel."
        ),
        look=Look(
            "race", explorers.funnel_and_ladder, months=attrgetter("months"), view_cost=attrgetter("cost_of_1000_views")
        ),
    ),
)
