"""Lesson 07: how soon an answer comes, how many people that takes, and what a median hides."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from matplotlib.ticker import NullLocator

from tiesfeeds import tables
from tiesfeeds.display import Animation, Choice, Diagram, Explorer, Headline, Slider, Try, charts
from tiesfeeds.display.charts import spaced
from tiesfeeds.learning.guess import guess
from tiesfeeds.models import queueing

__all__ = ["busy_and_late", "care_day", "measured", "replies", "staffing"]

HOUR, DAY = 60, 24 * 60  # in minutes


def _time(minutes):
    """Return a time in words, in the unit in which people would say it."""
    for size, unit in ((7 * DAY, "week"), (DAY, "day"), (HOUR, "hour")):
        if minutes >= size and minutes % size == 0:
            return charts.counted(minutes / size, unit)
    return charts.counted(minutes, "minute")


# ---- a day at the inbox ----

OPENS, CLOSES = 8, 20  # o'clock
RATES = [6, 10, 16, 24, 30, 26, 18, 12, 10, 10, 8, 6]  # expected arrivals in each hour
CARE = queueing.Team(arrivals=sum(RATES) / len(RATES), people=5, minutes=15)
LATE = 30  # minutes
STAMPS = np.arange(0, (CLOSES - OPENS) * HOUR + 1, 10)


@cache
def _day():
    rng = np.random.default_rng(19)
    return queueing.simulate(CARE, queueing.arrival_times(RATES, rng), rng)


@dataclass(frozen=True)
class Moment:
    """The inbox at one time of the day."""

    minute: int  # since the doors opened
    come: int
    busy: int
    ages: np.ndarray  # of those who wait: minutes, the oldest first
    waited: np.ndarray  # of those whose answer has begun


def _moment(hour):
    now, day = round((hour - OPENS) * HOUR), _day()
    come, begun = day.arrived <= now, day.begun <= now
    waiting = come & ~begun
    return Moment(now, int(come.sum()), int(day.busy(now)), now - day.arrived[waiting], day.waits[begun])


ROW = 12  # who wait, in a row


def _draw_moment(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    room = width - 8 if narrow else 330
    charts.say(figure, 2, 14, "The team: filled is busy", weight=600)
    team = charts.panel(figure, 0, 28, room, 40, xlim=(-0.5, ROW - 0.5), ylim=(-0.5, 0.5))
    seats = 1.25 * np.arange(CARE.people)
    charts.dots(team, seats, 0 * seats, charts.NETWORKING, 24, ring=True)
    busy = charts.dots(team, [], [], charts.NETWORKING, 26, zorder=6, linewidths=0, animated=True)
    charts.say(figure, 2, 92, "The queue, who came first stands first", weight=600)
    queue = charts.panel(figure, 0, 130, room, 100, xlim=(-0.5, ROW - 0.5), ylim=(3.5, -0.5))
    waiting = charts.dots(queue, [], [], charts.NETWORKING, 17, animated=True)
    late_words = charts.say(figure, 2, 113, "", color=charts.WORDS[charts.MEDIA], weight=600, animated=True)
    left, top = (34, 300) if narrow else (room + 66, 30)
    right = charts.panel(figure, left, top, width - left - 26, height - top - 34, xlim=(OPENS, CLOSES), ylim=(0, 34))
    charts.say(figure, left - 30, top - 18, "conversations", size=charts.NOTE, color=charts.MUTED)
    charts.quiet_axis(right, "y", [0, 10, 20, 30], ["0", "10", "20", "30"], grid=True)
    hours = range(OPENS, CLOSES + 1, 4 if narrow else 2)
    charts.quiet_axis(right, "x", hours, [f"{hour}:00" for hour in hours])
    clock = OPENS + np.arange(len(RATES))
    right.bar(clock + 0.5, RATES, width=0.92, color=charts.RULE, zorder=1)
    look: Any = dict(size=charts.NOTE, color=charts.MUTED)
    charts.say(right, 12.5, 31.7, "expected in each hour", ha="center", **look)
    right.plot([OPENS, CLOSES], 2 * [CARE.capacity], color="black", lw=1.2, ls=(0, (4, 3)))
    charts.say(right, CLOSES, CARE.capacity + 1.5, "what the team can answer", ha="right", **look)
    (line,) = right.plot([], [], color=charts.MEDIA, animated=True)
    dot = charts.dots(right, [], [], charts.MEDIA, 14, zorder=6, animated=True)
    here = charts.say(right, 0, 0, "", weight=600, color=charts.WORDS[charts.MEDIA], halo=True, animated=True)
    lengths = _day().waiting(STAMPS)

    def update(moment):
        now, count = OPENS + moment.minute / HOUR, len(moment.ages)
        busy.set_offsets(np.column_stack([seats[: moment.busy], np.zeros(moment.busy)]))
        place = np.arange(count)
        waiting.set_offsets(np.column_stack([place % ROW, place // ROW]))
        late = moment.ages > LATE
        waiting.set_facecolor(np.where(late, charts.MEDIA, charts.NETWORKING))
        late_words.set_text(f"{late.sum()} for more than {LATE} minutes" if late.any() else "")
        past = moment.minute >= STAMPS
        line.set_data(OPENS + STAMPS[past] / HOUR, lengths[past])
        dot.set_offsets([[now, count]])
        here.set_text(f"{count} wait")
        here.set_position((now + (0.25 if now < 17 else -0.25), count + 2))
        here.set_horizontalalignment("left" if now < 17 else "right")

    return update


def _describe_moment(moment):
    clock = f"{OPENS + moment.minute // HOUR}:{moment.minute % HOUR:02}"
    words = f"{clock}: {moment.come} conversations have come, {len(moment.ages)} wait, "
    words += f"{(moment.ages > LATE).sum()} of them for more than {LATE} minutes"
    if len(moment.ages):
        words += f", the first for {_time(moment.ages[0])}"
    words += f". Busy: {moment.busy} of {CARE.people} people."
    if len(moment.waited):
        middle, longest = np.median(moment.waited), moment.waited.max()
        half = f"half waited {_time(middle)} at most" if middle >= 0.5 else "half did not have to wait"
        words += f" Of the {len(moment.waited)} that were taken up, {half}; the longest wait was {_time(longest)}."
    return words


def _headline_moment(moment):
    count, clock = len(moment.ages), f"{OPENS + moment.minute // HOUR}:{moment.minute % HOUR:02}"
    if not count:
        return Headline("0", f"wait at {clock}; {moment.busy} of {CARE.people} people are busy.", "networking")
    return Headline(f"{count}", f"wait at {clock}, the first for {_time(moment.ages[0])}.", "media")


def care_day():
    """Return the film of one day at a care team's inbox."""
    return Animation(
        _moment,
        _draw_moment,
        _describe_moment,
        title="A day at the inbox",
        size=(9, 3.7),
        headline=_headline_moment,
        tries=(
            Try("After the rush", "Why do most people wait after the rush, and not in it?", dict(hour=15)),
            Try("A calm hour", "Only 16 an hour are expected. Why do people wait?", dict(hour=10.5)),
            Try("The whole day", "How long did half of them wait, and the unluckiest?", dict(hour=20)),
        ),
        hour=Slider("Time of day", OPENS, CLOSES, 0.5, OPENS, " h"),
    )


# ---- how many people? ----

LIMIT = HOUR  # the promise: an answer within one hour
SHARE = 0.9  # of all who write
CONVERSATIONS = 20_000  # in a long run; the first tenth is left out, since the queue begins empty
LATER = (10, 100)  # hours after which an overloaded team's queue is told
BUSY = np.concatenate([np.linspace(0.02, 0.86, 13), 1 - np.geomspace(0.12, 0.005, 15)])  # where the curve is computed
SEEN = (0.5, 0.65, 0.8, 0.88)  # where it is simulated, with a quarter as many conversations


@dataclass(frozen=True)
class Staffed:
    """One setting, simulated and by theory; waits in minutes."""

    team: queueing.Team
    waits: np.ndarray  # simulated
    queue: tuple  # how many waited in the simulation after LATER hours
    wait: float  # until nine of ten are answered, by theory; infinite in an overload
    more: float  # the same with one person more
    curve: np.ndarray  # the same where this team is busy for a share BUSY of its time
    seen: np.ndarray  # simulated, where it is busy for a share SEEN
    counts: tuple  # of 100 conversations: answered at once, within the limit, later
    guess: float | None = None  # minutes until nine of ten are answered, where that was predicted

    @property
    def within(self):
        """The simulated share answered within the limit."""
        return float((self.waits <= LIMIT).mean())


def _busy(team, share):
    """Return the same team with so many arrivals that it is busy for a share of its time."""
    return queueing.Team(**{**vars(team), "arrivals": team.arrivals * share / team.utilisation})


def _simulated(team, conversations, rng):
    hours = max(round(conversations / team.arrivals), 1)
    return queueing.simulate(team, queueing.arrival_times([team.arrivals] * hours, rng), rng)


def _settled(inbox):
    """Return the waits without the first tenth, in which the queue fills."""
    return inbox.waits[len(inbox.waits) // 10 :]


@cache
def _curve(people, minutes, bot_share, bot_fails):
    """Return until when nine of ten are answered where the team is busy for BUSY, and, simulated, for SEEN."""
    team, rng = queueing.Team(1, people, minutes, bot_share, bot_fails), np.random.default_rng(2)
    if not team.utilisation:  # the bot takes and solves everything
        return np.zeros(len(BUSY)), np.zeros(len(SEEN))
    theory = np.array([queueing.wait_quantile(_busy(team, share), SHARE) for share in BUSY])
    runs = [_settled(_simulated(_busy(team, share), CONVERSATIONS / 4, rng)) for share in SEEN]
    return theory, np.array([np.quantile(waits, SHARE) for waits in runs])


def _hundred(team):
    """Return of how many conversations of 100 the answer begins at once, within the limit, and later."""
    if team.overloaded:
        return 0, 0, 100  # the queue grows, and in the end nobody is answered in time
    at_once, in_time = (int(100 * queueing.answered_within(team, limit)) for limit in (0, LIMIT))
    return at_once, in_time - at_once, 100 - in_time


def _staffed(arrivals, people, minutes, bot_share, bot_fails):
    rates = minutes, bot_share / 100, bot_fails / 100
    team, one_more = queueing.Team(arrivals, people, *rates), queueing.Team(arrivals, people + 1, *rates)
    inbox = _simulated(team, CONVERSATIONS, np.random.default_rng(1))
    queue = tuple(inbox.waiting(HOUR * np.array(LATER)).tolist())
    curve, seen = _curve(people, *rates)
    wait, more = (queueing.wait_quantile(one, SHARE) for one in (team, one_more))
    return Staffed(team, _settled(inbox), queue, wait, more, curve, seen, _hundred(team))


TOP = 3 * HOUR  # the curve is shown up to here


def _draw_staffed(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    left, top = 44, 30
    room, high = (width - left - 4, 270) if narrow else (width - left - 300, height - top - 48)
    charts.say(figure, 2, 10, "Nine of ten are answered within …", size=charts.NOTE, weight=600, color=charts.MUTED)
    axes = charts.panel(figure, left, top, room, high, xlim=(0, 1.12), ylim=(0, TOP))
    charts.quiet_axis(axes, "y", [0, HOUR, 2 * HOUR, 3 * HOUR], ["0", "1 h", "2 h", "3 h"], grid=True)
    charts.quiet_axis(axes, "x", [0, 0.25, 0.5, 0.75, 1], ["0", "25%", "50%", "75%", "100%"])
    place = left + room / 1.12 / 2, top + high + 36
    charts.say(figure, *place, "how busy the team is", ha="center", size=charts.NOTE, weight=600, color=charts.MUTED)
    axes.axvspan(1, 1.12, color=charts.TINT[charts.MEDIA], lw=0, zorder=0)
    look: Any = dict(
        size=charts.NOTE, weight=600, color=charts.WORDS[charts.MEDIA], rotation=90, va="center", ha="center"
    )
    charts.say(axes, 1.06, TOP / 2, "overload: the queue only grows", **look)
    axes.plot([0, 1], [LIMIT, LIMIT], color="black", lw=1.2, ls=(0, (4, 3)), zorder=1)
    charts.say(axes, 0.01, LIMIT - 9, "the promise: 1 hour", size=charts.NOTE, weight=600)
    (curve,) = axes.plot([], [], color=charts.NETWORKING, zorder=3, animated=True)
    (stem,) = axes.plot([], [], color="black", lw=charts.POINT, zorder=2, animated=True)
    seen = charts.dots(axes, [], [], charts.NETWORKING, 11, zorder=8, animated=True, clip_on=True)
    more = charts.dots(axes, [], [], charts.NETWORKING, 14, ring=True, zorder=6, animated=True)
    here = charts.dots(axes, [], [], "black", 19, zorder=7, animated=True)
    yours = charts.say(axes, 0, 0, "", weight=600, ha="right", halo=True, animated=True)
    bet = charts.guess_mark(axes, upright=True)
    key_look: Any = dict(size=charts.NOTE, color=charts.WORDS[charts.NETWORKING])
    charts.say(axes, 0.01, 0.93 * TOP, "line: theory, dots: simulated", **key_look)
    columns, x, y = (20, 2, top + high + 84) if narrow else (10, width - 222, 46)
    pitch = (width - 8) / 20 if narrow else 22
    charts.say(figure, x, y - 28, "Of 100 conversations", weight=600)
    units = charts.Units(charts.panel(figure, x, y, pitch * columns, pitch * 100 / columns), 100, columns, 0.66 * pitch)
    colors = [charts.NETWORKING, charts.PALETTE["networking_mid"], charts.MEDIA]
    key, y = [], y + pitch * 100 / columns + 20
    for number, color in enumerate(colors):
        key.append(charts.say(figure, x + 24, y + 24 * number, "", weight=600, animated=True))
        charts.dots(charts.panel(figure, x, y - 8 + 24 * number, 16, 16), 0.5, 0.5, color, 14)

    def update(result):
        team, wait = result.team, result.wait
        curve.set_data(BUSY, result.curve)
        own = np.nan if team.overloaded else np.quantile(result.waits, SHARE)
        seen.set_offsets(np.column_stack([[*SEEN, team.utilisation], [*result.seen, own]]))
        place = min(team.utilisation, 1.06), 0.97 * TOP if team.overloaded else min(wait, 0.97 * TOP)
        here.set_offsets([place])
        stem.set_data([place[0], place[0]], [0, place[1]])
        one_more = team.utilisation * team.people / (team.people + 1)
        more.set_offsets([[one_more, result.more]] if one_more < 1 and result.more < TOP else np.empty((0, 2)))
        said = "" if team.overloaded else f"{charts.counted(team.people, 'person', 'people')}: {_minutes(wait)}"
        yours.set_text(said if result.guess is None else f"{said}; you said {result.guess:g}")
        bet(result.guess, wait, team.utilisation, "")
        on_the_left = place[0] > 0.45
        yours.set_horizontalalignment("right" if on_the_left else "left")
        yours.set_position((place[0] + (-0.03 if on_the_left else 0.03), place[1] + 0.055 * TOP))
        units.show(result.counts, colors)
        for words, count, said in zip(key, result.counts, ("at once", "within 1 hour", "later"), strict=True):
            words.set_text(f"{count} {said}")

    return update


def _minutes(wait):
    """Return a wait in minutes, with as many digits as keep it on its side of the promise."""
    if wait < 0.05:
        return "0 min"
    digits = next(digits for digits in (0, 1, 2, 3) if (round(wait, digits) <= LIMIT) == (wait <= LIMIT))
    return f"{charts.spaced(wait, digits if wait >= 9.5 else max(digits, 1))} min"


def _describe_staffed(result):
    team = result.team
    reach = f"{team.reaching:.1f} of {team.arrivals}" if team.bot_share else f"All {team.arrivals}"
    back = "" if result.guess is None else f"{charts.guess_words(f'{result.guess:g}', _minutes(result.wait))} "
    words = (
        f"{back}{reach} conversations an hour reach the team, which can answer {team.capacity:.1f}: "
        f"utilisation {team.utilisation:.1%}. "
    )
    within = f"{result.within:.1%} answered within 1 hour"
    at_once, in_time, late = result.counts
    of_100 = f"Of 100 in the long run {at_once} are answered at once, {in_time} within 1 hour, {late} later. "
    if team.overloaded:
        more = team.reaching - team.capacity
        grows = f"by {more:.1f} an hour" if more > 0.05 else "since chance fills it and no time is left to catch up"
        return (
            f"{words}Overload: the queue grows all day, {grows}. {of_100}Simulated: {result.queue[0]} wait after "
            f"{LATER[0]} hours and {result.queue[1]} after {LATER[1]}; in the whole run {within}."
        )
    more = f"With one person more, nine of ten are answered within {_minutes(result.more)}. "
    seen = _pair(np.quantile(result.waits, [0.5, SHARE]))
    theory = _pair([queueing.wait_quantile(team, 0.5), result.wait])
    by_theory = queueing.answered_within(team, LIMIT)
    apart = " Here theory and simulation stand on two sides of the promise." * (
        (result.within >= SHARE) != (by_theory >= SHARE)
    )
    people = charts.counted(team.people, "person", "people")
    return f"{words}{people}. {of_100}{more}Simulated: {seen}, {within}. Theory: {theory}, {by_theory:.1%}.{apart}"


def _headline_staffed(result):
    team = result.team
    if team.overloaded:
        return Headline("No end", "of the queue: no time is left to catch up, so it grows.", "media")
    words = f"until nine of ten are answered; the team is busy {team.utilisation:.1%} of its time."
    return Headline(_minutes(result.wait), words, "networking" if result.wait <= LIMIT else "media")


def _pair(waits):
    """Return a median and a 90th percentile in words."""
    middle, tail = map(_minutes, waits)
    return f"median wait {middle}, 90th percentile {tail}"


JO = dict(arrivals=8, people=1, minutes=6)  # who answers in Mara's shop, and what she has to do
BUSIER = {**JO, "arrivals": 9}  # what the prediction is about


def _late(arrivals, people, minutes, guess=None):
    asked = BUSIER == dict(arrivals=arrivals, people=people, minutes=minutes)
    return replace(_staffed(arrivals, people, minutes, 0, 0), guess=guess if asked else None)


def busy_and_late():
    """Return the explorer of one curve: the busier a team is, the later it answers."""
    return Explorer(
        _late,
        _draw_staffed,
        _describe_staffed,
        title="How busy, how late",
        size=(9, 3.9),
        headline=_headline_staffed,
        guess=guess("07", "one_more_an_hour"),
        tries=(
            Try("One more", "An eighth more work. How much more wait?", BUSIER),
            Try("Two people", "Twice the people. Half the wait?", {**BUSIER, "people": 2}),
            Try("Exactly enough", "Work and time are equal. Where does the queue settle?", {**JO, "arrivals": 10}),
            Try("Three at one desk", "As busy as nine for one. As late?", {**JO, "arrivals": 27, "people": 3}),
        ),
        arrivals=Slider("Questions an hour", 2, 60, 1, JO["arrivals"]),
        people=Slider("People", 1, 20, 1, JO["people"]),
        minutes=Slider("Minutes for each", 5, 40, 1, JO["minutes"]),
    )


def staffing():
    """Return the explorer of a care team: how many people keep a promise, by simulation and by theory."""
    return Explorer(
        _staffed,
        _draw_staffed,
        _describe_staffed,
        title="How many people?",
        size=(9, 3.9),
        headline=_headline_staffed,
        tries=(
            Try("As it stands", "How long do half of the people wait, and how long nine of ten?", {}),
            Try("One person more", "What happens to the wait of nine of ten?", dict(people=6)),
            Try("One more an hour", "5% more work. How much more wait?", dict(arrivals=21)),
            Try("No bot", "There is work for exactly five people. Is that enough?", dict(bot_share=0)),
            Try("The bot always fails", "What is a bot worth that always fails?", dict(bot_fails=100)),
            Try("Everything doubled", "As busy as before. As late?", dict(arrivals=40, people=10)),
            Try("A promise kept", "Which is the smallest team for 60 an hour?", dict(arrivals=60, people=15)),
        ),
        arrivals=Slider("Conversations an hour", 2, 60, 1, 20),
        people=Slider("People", 1, 20, 1, 5),
        minutes=Slider("Minutes for each", 5, 40, 1, 15),
        bot_share=Slider("Go to the bot first", 0, 90, 5, 20, "%"),
        bot_fails=Slider("Of these the bot fails with", 0, 100, 5, 50, "%"),
    )


# ---- how soon real people answer ----

LIMITS = {_time(minutes): minutes for minutes in (1, 10, HOUR, 4 * HOUR, 10 * HOUR, DAY, 7 * DAY)}
_MEDIAN, _MEAN = "no memory, same median", "no memory, same mean"
MODELS = {"nothing": None, _MEDIAN: "median", _MEAN: "mean"}


@dataclass(frozen=True)
class Replies:
    """How many replies took longer than a limit, in the data and by a model."""

    limit: str
    longer: float
    model: str | None
    average: float | None  # of the model, in minutes
    model_longer: float | None


@cache
def _replies_table():
    rows = tables.read("reply_times")
    return np.array([row["minutes"] for row in rows]), np.array([row["longer_share"] for row in rows])


@cache
def _typical():
    """Return median and mean of the replies in minutes."""
    rows = [row for row in tables.read("response_times") if row["fact"] == "F046"]
    return {row["figure"]: row["minutes"] for row in rows}


def _no_memory(figure, minutes):
    """Return the share that waits longer if the answer may come in any minute alike: an exponential distribution."""
    value = _typical()[figure]
    return np.exp(-np.asarray(minutes) / (value if figure == "mean" else value / np.log(2)))


def _replies(limit, beside):
    minutes, longer = _replies_table()
    figure = MODELS[beside]
    (share,) = longer[minutes == LIMITS[limit]]
    model = None if figure is None else float(_no_memory(figure, LIMITS[limit]))
    return Replies(limit, float(share), figure, _typical()[figure] if figure else None, model)


def _draw_replies(figure):
    plain, logs = charts.panels(figure, 2)
    minutes, longer = _replies_table()
    moving = []
    for axes in (plain, logs):
        axes.plot(minutes[1:], longer[1:], color=charts.NETWORKING)
        (model,) = axes.plot([], [], color=charts.CHANCE, ls=(0, (4, 3)), animated=True)
        mark = charts.dots(axes, [], [], "black", 15, zorder=6, animated=True)
        for name in ("median", "mean"):
            axes.axvline(_typical()[name], color="black", lw=charts.POINT, zorder=1)
        moving.append((model, mark))
    plain.set(xlim=(0, 7.2 * DAY), ylim=(0, 1), title="Share that took longer: ordinary axes")
    charts.quiet_axis(plain, "x", [DAY * day for day in range(8)], [f"{day} d" for day in range(8)])
    charts.quiet_axis(plain, "y", [0, 0.25, 0.5, 0.75, 1], ["0", "25%", "50%", "75%", "100%"], grid=True)
    logs.set(xscale="log", yscale="log", xlim=(0.1, 3e5), ylim=(1e-4, 2), title="Logarithmic axes: the tail")
    charts.quiet_axis(logs, "x", [1, HOUR, DAY, 7 * DAY, 90 * DAY], ["1 min", "1 h", "1 d", "7 d", "90 d"])
    charts.quiet_axis(logs, "y", [1, 0.1, 0.01, 0.001, 0.0001], ["100%", "10%", "1%", "0.1%", "0.01%"], grid=True)
    for axis in (logs.xaxis, logs.yaxis):
        axis.set_minor_locator(NullLocator())
    look: Any = dict(size=charts.NOTE, halo=True)
    charts.say(plain, 0.25 * DAY, 0.95, "median", **look)
    charts.say(plain, 1.9 * DAY, 0.95, "mean", **look)
    charts.say(logs, _typical()["median"] / 1.3, 3e-4, "median", ha="right", **look)
    charts.say(logs, _typical()["mean"] * 1.3, 3e-4, "mean", **look)
    charts.say(plain, 4 * DAY, 0.15, "replies", weight=600, color=charts.WORDS[charts.NETWORKING])
    by_model = charts.say(logs, 0.2, 1.5e-3, "", weight=600, color=charts.MUTED, animated=True)
    grid = np.geomspace(0.1, 3e5, 400)

    def update(result):
        curve = ([], []) if result.model is None else (grid, _no_memory(result.model, grid))
        by_model.set_text("" if result.model is None else "dashed: no memory")
        for model, mark in moving:
            model.set_data(*curve)
            mark.set_offsets([[LIMITS[result.limit], result.longer]])

    return update


def _describe_replies(result):
    total = tables.read("reply_times")[0]["longer"]
    words = (
        f"Of {spaced(total)} replies, {1 - result.longer:.1%} came within {result.limit} and {result.longer:.1%} took "
        f"longer. Median {_typical()['median']} minutes, mean {_typical()['mean'] / HOUR:.1f} hours."
    )
    if result.model is None:
        return words
    share = result.model_longer
    share = "fewer than 0.1%" if share < 5e-4 else "more than 99.9%" if share > 0.9995 else f"{share:.1%}"
    return f"{words} With no memory and the same {result.model}, {share} would take longer than {result.limit}."


def _headline_replies(result):
    return Headline(f"{1 - result.longer:.1%}", f"of the replies came within {result.limit}.", "networking")


def replies():
    """Return the explorer of how long real private messages waited for their reply."""
    return Explorer(
        _replies,
        _draw_replies,
        _describe_replies,
        title="How soon real people reply",
        size=(9, 3.7),
        headline=_headline_replies,
        tries=(
            Try("Within a week", "What share took longer than 1 week?", dict(limit="1 week")),
            Try("The right median", "Does a model without memory fit the tail?", dict(limit="1 week", beside=_MEDIAN)),
            Try("The right mean", "Does it fit the first hour?", dict(beside=_MEAN)),
        ),
        limit=Choice("Within", tuple(LIMITS), _time(HOUR)),
        beside=Choice("Draw beside it", tuple(MODELS)),
    )


# ---- brands ----


def _draw_measured(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    times, shares = tables.read("response_times"), _shares()
    room, high = (width - 20, 0.6 * height) if narrow else (0.58 * width, height)
    axes = charts.panel(figure, 10, 40, room - 70, high - 66, xlim=(0, 48 * HOUR), ylim=(len(times) - 0.3, -0.7))
    charts.quiet_axis(
        axes, "x", [HOUR * hours for hours in range(0, 49, 12)], ["0", "12 h", "24 h", "36 h", "48 h"], grid=True
    )
    charts.say(figure, 4, 12, "How long an answer took, and what was wanted", weight=600)
    colors = [charts.NETWORKING if row["fact"] == "F046" else _LOOKS[row["what"]] for row in times]
    stems = charts.Stems(axes, [row + 0.2 for row in range(len(times))], colors)
    stems.show([row["minutes"] for row in times])
    for number, (row, text) in enumerate(zip(times, stems.texts, strict=True)):
        charts.say(axes, 0, number - 0.25, _label(row), size=charts.NOTE, halo=True)
        text.set_text(_hours(row["minutes"]))
    left, top = (6, high + 12) if narrow else (room + 36, 0)
    charts.say(figure, left, top + 12, "Answered at all", weight=600)
    high = height - top - 40 if narrow else 0.7 * height
    bars = charts.panel(figure, left, top + 32, width - left - 70, high, xlim=(0, 1), ylim=(2.5, -0.6))
    colors = [charts.MEDIA] * len(shares) + [charts.NETWORKING]
    stems = charts.Stems(bars, [row + 0.2 for row in range(3)], colors)
    stems.show([*(row["percent"] / 100 for row in shares), tables.fact("F045")["value"] / 100])
    for number, words in enumerate([f"brands, {row['year']}" for row in shares] + ["private ties on a campus, 2004"]):
        charts.say(bars, 0, number - 0.18, words, size=charts.NOTE, halo=True)
    return lambda result: None


_LOOKS = {"took": charts.MEDIA, "wanted": charts.BETWEEN}


def _shares():
    return [row for row in tables.read("answering") if row["measure"] == "response rate"]


def _hours(minutes):
    return f"{minutes:g} min" if minutes < HOUR else f"{minutes / HOUR:g} h"


def _label(row):
    what = f"took, {row['figure']}" if row["what"] == "took" else "wanted"
    return f"{row['who']}, {row['year']}: {what}"


def _describe_measured(result):
    times, shares = result
    waits = "; ".join(
        f"{row['who']} {row['what']} {_hours(row['minutes'])} ({row['figure']}, {row['year']})" for row in times
    )
    rates = " and ".join(f"{row['percent']:.1f}% ({row['year']})" for row in shares)
    return f"Times: {waits}. Brands answered {rates}; of private ties {tables.fact('F045')['value']}% were (2004)."


def measured():
    """Return the diagram of how long answers took, how long people would wait, and how many were answered."""
    result = tables.read("response_times"), _shares()
    return Diagram(result, _draw_measured, _describe_measured, title="Wanted and measured", size=(9, 3.8))
