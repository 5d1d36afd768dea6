"""Exercise 07: how busy a team is, how many people keep a promise, and what a median hides."""

from dataclasses import dataclass
from operator import attrgetter

import numpy as np

from tiesfeeds.display import charts
from tiesfeeds.display.table import Table, bar
from tiesfeeds.learning.draws import all_apart, draw_until
from tiesfeeds.learning.exercise import Exercise, Look, Number
from tiesfeeds.learning.own_numbers import Listed
from tiesfeeds.lessons.answering_in_time import explorers
from tiesfeeds.lessons.answering_in_time.explorers import LIMIT
from tiesfeeds.models.queueing import Team, answered_within, smallest_team

NAMES = "Ada Ben Cem Dora Elif Finn Gita Hugo Ines Jan Kaya Leo Mina Nuri Olga Pia Quin Rosa Sami Tuva".split()
PROMISED = 0.9  # of all conversations are to be answered within LIMIT
APART = 0.02  # no two ways to reckon may give nearly the same number, so that each mistake can be told


# ---- a learner's own numbers ----


@dataclass(frozen=True, repr=False)
class Log(Listed):
    """How long a few replies took, in the order in which they came.

    Parameters
    ----------
    names : tuple of str
        Who waited for it.
    minutes : array of int, shape (replies,)
        How long each reply took.
    """

    names: tuple
    minutes: np.ndarray

    def table(self):
        """Return the replies, a bar each."""
        rows = [(name, bar(time, max(self.minutes))) for name, time in zip(self.names, self.minutes, strict=True)]
        return Table("How long nine customers waited", ("Who waited", "Minutes"), rows)

    def __str__(self):
        return f"{len(self.minutes)}, in part 3"


def _log(rng):
    minutes = np.append(rng.lognormal(3.7, 1.0, 8), rng.uniform(900, 6000)).round().astype(int)
    minutes = rng.permutation(minutes)
    return Log(tuple(rng.choice(NAMES, 9, replace=False).tolist()), minutes)


def _tells_mistakes(log):
    minutes = log.minutes
    early = (minutes <= 60).mean()
    if len(set(minutes.tolist())) < 9 or 60 in minutes or minutes.min() < 2 or not 0.3 < early < 0.9:
        return False
    return all_apart(_middles(log), 1.5) and all_apart([early, 1 - early, 0.5], APART)


def _middles(log):
    """Return median and mean, and what is easily taken for them."""
    minutes = log.minutes
    without = np.sort(minutes)[:-1]
    return np.median(minutes), minutes.mean(), minutes[4], without.mean(), (minutes.min() + minutes.max()) / 2


def _team(mine, **changes):
    """Return the learner's team; `changes` make it another one."""
    settings = {
        "arrivals": mine["conversations_an_hour"],
        "people": mine["people"],
        "minutes": mine["minutes_for_each"],
        "bot_share": mine["percent_to_the_bot"] / 100,
        "bot_fails": mine["percent_the_bot_fails"] / 100,
    }
    return Team(**{**settings, **changes})


def _reached(team):
    """Return what reaches people an hour, then what comes of forgetting a step."""
    bot, fails = team.bot_share, team.bot_fails
    return [team.arrivals * share for share in (1 - bot * (1 - fails), 1 - bot, 1 - bot * fails, bot * fails, 1)]


def _busy(team):
    """Return the utilisation, then what comes of forgetting a step."""
    whole = team.arrivals * team.minutes / 60 / team.people
    return [team.utilisation, whole, team.load, 1 / team.utilisation, team.reaching / team.people]


def _sizes(team):
    """Return the smallest team that keeps the promise, then what comes of forgetting something."""
    return [
        smallest_team(team, LIMIT, PROMISED),
        int(team.load) + 1,
        smallest_team(_changed(team, bot_share=0.0), LIMIT, PROMISED),
        smallest_team(_changed(team, bot_fails=0.0), LIMIT, PROMISED),
    ]


def _changed(team, **changes):
    return Team(**{**vars(team), **changes})


def _clear(team):
    """Whether the promise is kept, and with one person fewer broken, by more than anybody could misread."""
    least = smallest_team(team, LIMIT, PROMISED)
    if least is None:
        return False
    fewer = _changed(team, people=least - 1)
    kept = answered_within(_changed(team, people=least), LIMIT)
    return kept > 0.93 and not fewer.overloaded and answered_within(fewer, LIMIT) < 0.86


def _settings(rng):
    mine = {
        "conversations_an_hour": int(rng.integers(12, 41)),
        "minutes_for_each": int(5 * rng.integers(5, 9)),
        "percent_to_the_bot": int(5 * rng.integers(4, 11)),
        "percent_the_bot_fails": int(5 * rng.integers(5, 13)),
    }
    load = _team({**mine, "people": 1}).load
    return {**mine, "people": int(np.ceil(load / rng.uniform(0.6, 0.97)))}


def _sizes_tell_mistakes(mine):
    team = _team(mine)
    sizes = _sizes(team)
    if max(*sizes, team.people) > 20:  # there the lesson's slider ends
        return False
    if len({*sizes, team.people}) < 5 or not _clear(team) or team.utilisation > 0.98:
        return False  # each size tells a mistake, and the people given are no hint
    return all_apart(_reached(team), 0.1) and all_apart(_busy(team), APART)


def personal(rng):
    """Return a learner's own settings and replies."""
    return {
        **draw_until(rng, _settings, _sizes_tell_mistakes),
        "replies": draw_until(rng, _log, _tells_mistakes),
    }


# ---- the answers ----


def _of(reckon, place):
    return lambda mine: reckon(_team(vars(mine)))[place]


def _of_log(place):
    return lambda mine: _middles(mine.replies)[place]


def _early(mine):
    return (mine.replies.minutes <= LIMIT).mean()


def _staffing(**values):
    """Return the look at the explorer of the team, set to the learner's own numbers and to `values`."""
    own = {
        "arrivals": "conversations_an_hour",
        "minutes": "minutes_for_each",
        "bot_share": "percent_to_the_bot",
        "bot_fails": "percent_the_bot_fails",
    }
    return Look("staffing", explorers.staffing, **{name: attrgetter(key) for name, key in own.items()}, **values)


_REPLIES = Look("replies", explorers.replies)

exercise = Exercise(
    "07_answering_in_time",
    personal,
    reaching=Number(
        answer=_of(_reached, 0),
        tolerance=0.05,
        low=0,
        high=100,
        unit="conversations an hour",
        mistakes=[
            (_of(_reached, 1), "You took off all that goes to the bot. What the bot fails with comes back to people."),
            (_of(_reached, 2), "You took off what the bot fails with. Take off what it solves."),
            (_of(_reached, 3), "Those are the ones that the bot hands over. Add those that never went to the bot."),
            (_of(_reached, 4), "That is all that arrives. Take off what the bot solves."),
        ],
        hint="The bot solves its share, times the share it does not fail with. All others reach a person.",
        right=lambda mine: (
            f"Right: of {mine.conversations_an_hour} an hour the bot solves "
            f"{mine.conversations_an_hour - _of(_reached, 0)(mine):.1f} for good, so {_of(_reached, 0)(mine):.1f} "
            "reach a person."
        ),
        look=_staffing(),
    ),
    utilisation=Number(
        answer=_of(_busy, 0),
        tolerance=0.005,
        low=0,
        high=1,
        mistakes=[
            (_of(_busy, 1), "You counted all conversations. Count those that reach a person."),
            (_of(_busy, 2), "That is the offered load: so many people are busy on average. Divide by your people."),
            (_of(_busy, 3), "You divided the wrong way round: work by time, not time by work."),
            (_of(_busy, 4), "You left out how long each one takes. Turn the minutes into hours and multiply."),
        ],
        hint="Work in an hour: conversations that reach people, times minutes for each, divided by 60. "
        "Divide it by the number of people, and write a share: 84% is 0.84.",
        right=lambda mine: (
            f"Right: the team is busy {_of(_busy, 0)(mine):.1%} of its time. The rest lets it catch up after a rush."
        ),
        look=_staffing(people=attrgetter("people")),
    ),
    team=Number(
        answer=_of(_sizes, 0),
        tolerance=0,
        low=1,
        whole=True,
        unit="people",
        mistakes=[
            (
                _of(_sizes, 1),
                "That team just escapes overload. Does it keep the promise? See when nine of ten are answered.",
            ),
            (
                lambda mine: _of(_sizes, 0)(mine) + 1,
                "That team keeps the promise, and with one person fewer it is still kept.",
            ),
            (_of(_sizes, 2), "That is the team without a bot. Set both sliders of the bot to your own numbers."),
            (_of(_sizes, 3), "That is the team with a bot that never fails. Set the last slider to your own number."),
        ],
        hint="Press 'My own numbers'. Then add people, one by one, until nine of ten are "
        "answered within 1 hour: the large number above the picture.",
        right=lambda mine: f"Right: {_of(_sizes, 0)(mine)} people keep the promise, and with one fewer it is broken.",
        look=_staffing(promise="1 h"),
    ),
    median=Number(
        answer=_of_log(0),
        tolerance=0,
        low=0,
        unit="minutes min",
        beside="minutes",
        mistakes=[
            *(
                (mean, "That is the mean. The median is the one in the middle once they are sorted.")
                for mean in (_of_log(1), lambda mine: round(_of_log(1)(mine)))
            ),
            (_of_log(2), "That is the fifth in the order of the list. Sort the nine first, the shortest on top."),
            (_of_log(4), "That is halfway between the shortest and the longest. Sort, and take the fifth of the nine."),
        ],
        hint="Sort the nine times. The median is the fifth: four are shorter, four are longer.",
        right=lambda mine: (
            f"Right: {_of_log(0)(mine):.0f} minutes is the fifth of the nine. The slowest may take a year, and the "
            "median stays where it is."
        ),
        look=_REPLIES,
    ),
    mean=Number(
        answer=_of_log(1),
        tolerance=0.5,
        low=0,
        unit="minutes min",
        beside="minutes",
        mistakes=[
            (_of_log(0), "That is the median. For the mean add up all nine and divide by nine."),
            (_of_log(3), "You left out the slowest. It belongs to the mean; that is what the question is about."),
            (_of_log(4), "That is halfway between the shortest and the longest. Add up all nine and divide by nine."),
        ],
        hint="Add up all nine times and divide by nine.",
        right=lambda mine: (
            f"Right: {charts.spaced(_of_log(1)(mine), 1)} minutes. The slowest reply alone took "
            f"{charts.spaced(mine.replies.minutes.max())} of the {charts.spaced(mine.replies.minutes.sum())} in all."
        ),
        look=_REPLIES,
    ),
    within_hour=Number(
        answer=_early,
        tolerance=0.006,
        low=0,
        high=1,
        mistakes=[
            (
                lambda mine: (mine.replies.minutes <= LIMIT).sum(),
                "That is how many came within one hour. Divide them by nine.",
            ),
            (lambda mine: 1 - _early(mine), "That is the share that took longer than an hour."),
            (0.5, "Half is the share below the median, in any list. Count those of 60 minutes or less."),
        ],
        hint="Count the replies that took 60 minutes or less, and divide by nine.",
        right=lambda mine: (
            f"Right: {(mine.replies.minutes <= LIMIT).sum()} of nine came within an hour. Such a share can be "
            "promised, and anybody can check it."
        ),
        look=_REPLIES,
    ),
)
