"""Lesson 07: how soon an answer comes, how many people that takes, and what a median hides."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from matplotlib.patches import Rectangle
from matplotlib.ticker import PercentFormatter

from tiesfeeds import tables
from tiesfeeds.display import Animation, Choice, Diagram, Explorer, Slider, charts
from tiesfeeds.display.charts import spaced
from tiesfeeds.models import queueing

__all__ = ["care_day", "measured", "replies", "staffing"]

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


def _draw_moment(figure):
    left, right = charts.panels(figure, 2, ratios=(2, 3))
    left.set_axis_off()
    left.set(xlim=(-0.8, 9.8), ylim=(-8, 2.6))
    left.text(-0.4, 2.1, "the team: filled is busy", fontsize=10, va="center")
    left.text(-0.4, -0.1, "waiting, who came first stands first:", fontsize=10, va="center")
    seats = 2.0 * np.arange(CARE.people)
    (busy,) = left.plot([], [], "s", color=charts.NETWORKING, ms=16, animated=True)
    left.plot(seats, np.full(CARE.people, 1.1), "s", mfc="none", mec=charts.NETWORKING, ms=16, mew=1.5)
    (old,) = left.plot([], [], "^", color=charts.MEDIA, ms=9, animated=True)
    (fresh,) = left.plot([], [], "o", color=charts.NETWORKING, ms=8, animated=True)
    left.text(-0.4, -7.5, f"▲ for more than {LATE} minutes   ● not so long", fontsize=10, va="center")
    clock = OPENS + np.arange(len(RATES))
    right.bar(clock + 0.5, RATES, width=0.94, color=charts.FAINT, alpha=0.45, label="arrivals expected in this hour")
    right.axhline(CARE.capacity, color="black", lw=1.2, ls="--", label="what the team can answer in an hour")
    (line,) = right.plot([], [], color=charts.MEDIA, lw=2.5, animated=True, label="waiting now")
    (dot,) = right.plot([], [], "o", color=charts.MEDIA, ms=8, animated=True)
    right.set(xlim=(OPENS, CLOSES), ylim=(0, 42), xlabel="time of day", ylabel="conversations")
    right.set_xticks(range(OPENS, CLOSES + 1, 2), [f"{hour}:00" for hour in range(OPENS, CLOSES + 1, 2)])
    right.legend(loc="upper right", fontsize=9, frameon=False)
    queue = _day().waiting(STAMPS)

    def update(moment):
        busy.set_data(seats[: moment.busy], np.full(moment.busy, 1.1))
        place = np.arange(len(moment.ages))
        x, y, late = place % 10, -1.1 - place // 10, moment.ages > LATE
        old.set_data(x[late], y[late])
        fresh.set_data(x[~late], y[~late])
        past = moment.minute >= STAMPS
        line.set_data(OPENS + STAMPS[past] / HOUR, queue[past])
        dot.set_data([OPENS + moment.minute / HOUR], [len(moment.ages)])

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


def care_day():
    """Return the film of one day at a care team's inbox."""
    return Animation(
        _moment,
        _draw_moment,
        _describe_moment,
        title="A day at the inbox",
        size=(9, 4),
        hour=Slider("Time of day", OPENS, CLOSES, 0.5, OPENS, " h"),
    )


# ---- how many people? ----

LIMIT = HOUR  # the promise: an answer within one hour
CONVERSATIONS = 20_000  # in a long run; the first tenth is left out, since the queue begins empty
LATER = (10, 100)  # hours after which an overloaded team's queue is told
SIZES = np.arange(1, 21)
MINUTES = np.arange(0, 121)


@dataclass(frozen=True)
class Staffed:
    """One setting, simulated and by theory."""

    team: queueing.Team
    waits: np.ndarray  # simulated
    queue: tuple  # how many waited in the simulation after LATER hours
    theory: np.ndarray  # share not answered within MINUTES
    levels: np.ndarray  # share answered within the limit, for each team size; NaN if overloaded

    @property
    def within(self):
        """The simulated share answered within the limit."""
        return float((self.waits <= LIMIT).mean())


@cache
def _levels(arrivals, minutes, bot_share, bot_fails):
    teams = [queueing.Team(arrivals, int(people), minutes, bot_share, bot_fails) for people in SIZES]
    return np.array([np.nan if team.overloaded else queueing.answered_within(team, LIMIT) for team in teams])


def _staffed(arrivals, people, minutes, bot_share, bot_fails):
    rates = arrivals, minutes, bot_share / 100, bot_fails / 100
    team = queueing.Team(arrivals, people, *rates[1:])
    rng, hours = np.random.default_rng(1), round(CONVERSATIONS / arrivals)
    inbox = queueing.simulate(team, queueing.arrival_times([arrivals] * hours, rng), rng)
    queue = tuple(inbox.waiting(HOUR * np.array(LATER)).tolist())
    waits = inbox.waits[len(inbox.waits) // 10 :]
    return Staffed(team, waits, queue, 1 - queueing.answered_within(team, MINUTES), _levels(*rates))


def _draw_staffed(figure):
    left, right = charts.panels(figure, 2)
    left.axvline(LIMIT, color="black", lw=1, ls=":")
    left.text(LIMIT + 2, 0.985, "1 hour", fontsize=10, va="top", transform=left.get_xaxis_transform())
    (seen,) = left.plot([], [], color=charts.NETWORKING, lw=4, alpha=0.6, animated=True, label="simulated")
    (theory,) = left.plot([], [], color="black", lw=1.6, ls="--", animated=True, label="theory (Erlang C)")
    (half,) = left.plot([], [], "o", color=charts.NETWORKING, ms=9, animated=True, clip_on=False, label="median")
    (tenth,) = left.plot([], [], "D", color=charts.GUESS, ms=8, animated=True, clip_on=False, label="90th percentile")
    left.set(xlim=(0, 120), ylim=(0, 1), xlabel="minutes", ylabel="share that still waits")
    left.set_title("how long people wait", fontsize=10)
    zone = right.add_patch(Rectangle((0, 0), 0, 1, color=charts.MEDIA, alpha=0.2, lw=0, animated=True))
    words = right.text(0, 0.97, "overload", fontsize=10, rotation=90, ha="center", va="top", animated=True)
    right.legend(handles=[seen, theory, half, tenth], loc="center right", fontsize=9)
    (levels,) = right.plot([], [], "--.", color="black", lw=1.6, ms=7, animated=True)
    (now,) = right.plot([], [], "o", color=charts.NETWORKING, ms=11, alpha=0.8, animated=True, clip_on=False)
    right.set(xlim=(0.5, 20.5), ylim=(0, 1.03), xlabel="people", xticks=[1, 5, 10, 15, 20])
    right.set_title("share answered within 1 hour, by size of team", fontsize=10)
    for axes in (left, right):
        axes.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))

    def update(result):
        team, waits = result.team, np.sort(result.waits)
        seen.set_data(MINUTES, 1 - np.searchsorted(waits, MINUTES, side="right") / len(waits))
        theory.set_data([] if team.overloaded else MINUTES, [] if team.overloaded else result.theory)
        for mark, share in ((half, 0.5), (tenth, 0.9)):
            wait = np.quantile(waits, share)
            height = min(1 - share, (waits > 0).mean())  # who need not wait stands at the curve's beginning
            mark.set_data([wait] if wait <= 120 else [], [height] if wait <= 120 else [])
        edge = min(max(np.floor(team.load + 1e-9), 0) + 0.5, 20.5)  # teams up to here cannot keep up
        zone.set_bounds(0.5, 0, edge - 0.5, 1.03)
        words.set_x(0.5 + (edge - 0.5) / 2)
        words.set_visible(edge > 0.5)
        levels.set_data(SIZES, result.levels)
        now.set_data([team.people], [result.within])

    return update


def _describe_staffed(result):
    team = result.team
    words = (
        f"{team.reaching:.1f} of {team.arrivals} conversations an hour reach the team, which can answer "
        f"{team.capacity:.1f}: utilisation {team.utilisation:.1%}. "
    )
    within = f"{result.within:.1%} answered within 1 hour"
    if team.overloaded:
        more = team.reaching - team.capacity
        grows = f"by {more:.1f} an hour" if more > 0.05 else "since chance fills it and no time is left to catch up"
        return (
            f"{words}Overload: the queue grows all day, {grows}. Simulated: {result.queue[0]} wait after "
            f"{LATER[0]} hours and {result.queue[1]} after {LATER[1]}; in the whole run {within}."
        )
    seen = _pair(np.quantile(result.waits, [0.5, 0.9]))
    theory = _pair([queueing.wait_quantile(team, share) for share in (0.5, 0.9)])
    return f"{words}Simulated: {seen}, {within}. Theory: {theory}, {queueing.answered_within(team, LIMIT):.1%}."


def _pair(waits):
    """Return a median and a 90th percentile in words."""
    middle, tail = (f"{wait:.0f} min" if wait >= 9.5 else f"{wait:.1f} min" for wait in waits)
    return f"median wait {middle}, 90th percentile {tail}"


def staffing():
    """Return the explorer of a care team: how many people keep a promise, by simulation and by theory."""
    return Explorer(
        _staffed,
        _draw_staffed,
        _describe_staffed,
        title="How many people?",
        size=(9, 4),
        arrivals=Slider("Conversations an hour", 2, 60, 1, 20),
        people=Slider("People", 1, 20, 1, 5),
        minutes=Slider("Minutes for each", 5, 40, 1, 15),
        bot_share=Slider("Go to the bot first", 0, 90, 5, 20, "%"),
        bot_fails=Slider("Of these the bot fails with", 0, 100, 5, 50, "%"),
    )


# ---- how soon real people answer ----

LIMITS = {_time(minutes): minutes for minutes in (1, 10, HOUR, 4 * HOUR, 10 * HOUR, DAY, 7 * DAY)}
MODELS = {"nothing": None, "no memory, same median": "median", "no memory, same mean": "mean"}


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
    panels = charts.panels(figure, 2)
    minutes, longer = _replies_table()
    moving = []
    for axes in panels:
        axes.plot(minutes[1:], longer[1:], "-o", color=charts.NETWORKING, lw=2, ms=4, label="replies")
        for name, style in (("median", "-."), ("mean", ":")):
            axes.axvline(_typical()[name], color="black", lw=1.2, ls=style)
        (model,) = axes.plot([], [], "--", color=charts.MEDIA, lw=2, animated=True, label="no memory")
        (mark,) = axes.plot([], [], "D", color=charts.GUESS, ms=9, animated=True, clip_on=False, zorder=5)
        moving.append((model, mark))
        axes.set_ylabel("share that took longer")
        for name in ("median", "mean"):
            look = dict(xycoords=axes.get_xaxis_transform(), textcoords="offset points", fontsize=10, va="top")
            axes.annotate(name, (_typical()[name], 0.99), (4, 0), **look)
    plain, logs = panels
    plain.set(xlim=(0, 7.2 * DAY), ylim=(0, 1))
    plain.set_xticks(DAY * np.arange(0, 8), [f"{day} d" for day in range(8)])
    plain.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
    plain.set_title("ordinary axes: a corner and a long nothing", fontsize=10)
    logs.set(xscale="log", yscale="log", xlim=(0.1, 3e5), ylim=(1e-4, 4))
    logs.set_xticks([1, HOUR, DAY, 7 * DAY, 90 * DAY], ["1 min", "1 h", "1 d", "7 d", "90 d"])
    logs.set_xticks([], minor=True)
    logs.set_yticks([1, 0.1, 0.01, 0.001, 0.0001], ["100%", "10%", "1%", "0.1%", "0.01%"])
    logs.set_yticks([], minor=True)
    logs.set_title("logarithmic axes: the tail", fontsize=10)
    logs.legend(loc="lower left", fontsize=9, frameon=False)
    grid = np.geomspace(0.1, 3e5, 400)

    def update(result):
        curve = ([], []) if result.model is None else (grid, _no_memory(result.model, grid))
        for model, mark in moving:
            model.set_data(*curve)
            mark.set_data([LIMITS[result.limit]], [result.longer])

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


def replies():
    """Return the explorer of how long real private messages waited for their reply."""
    return Explorer(
        _replies,
        _draw_replies,
        _describe_replies,
        title="How soon real people reply",
        size=(9, 4),
        limit=Choice("Within", tuple(LIMITS), _time(HOUR)),
        beside=Choice("Draw beside it", tuple(MODELS)),
    )


# ---- brands ----


def _draw_measured(figure):
    left, right = charts.panels(figure, 2, ratios=(3, 2))

    def update(result):
        times, shares = result
        looks = {"took": ("o", charts.MEDIA), "wanted": ("D", charts.BETWEEN)}
        where = np.arange(len(times))[::-1]
        for y, row in zip(where, times, strict=True):
            mark, colour = looks[row["what"]]
            colour = charts.NETWORKING if row["fact"] == "F046" else colour
            left.plot(row["minutes"], y, mark, color=colour, ms=10)
            left.annotate(_hours(row["minutes"]), (row["minutes"], y), (9, 0), textcoords="offset points", va="center")
        left.set_yticks(where, [_label(row) for row in times])
        left.tick_params(axis="y", length=0)
        left.set(xscale="log", xlim=(20, 12000), ylim=(-0.6, len(times) - 0.4))
        left.set_xticks([HOUR, DAY, 7 * DAY], ["1 h", "1 d", "7 d"])
        left.set_xticks([], minor=True)
        left.set_title("● took   ◆ wanted or expected", fontsize=10)
        labels = [f"brands, {row['year']}" for row in shares] + ["private ties\non a campus"]
        bars = charts.Bars(right, labels, [charts.MEDIA] * len(shares) + [charts.NETWORKING], form="{:.1%}")
        bars.show([*(row["percent"] / 100 for row in shares), tables.fact("F045")["value"] / 100])
        right.set_xticks([0, 0.5, 1])
        right.set_title("answered at all", fontsize=10)

    return update


def _hours(minutes):
    return f"{minutes:g} min" if minutes < HOUR else f"{minutes / HOUR:g} h"


def _label(row):
    who = row["who"].replace(" who expect ", "\nwho expect ").replace("messages on", "messages\non")
    return f"{who}, {row['figure']}" if row["what"] == "took" else who


def _describe_measured(result):
    times, shares = result
    waits = "; ".join(f"{row['who']} {row['what']} {_hours(row['minutes'])} ({row['figure']})" for row in times)
    rates = " and ".join(f"{row['percent']:.1f}% ({row['year']})" for row in shares)
    return f"Times: {waits}. Brands answered {rates}; of private ties {tables.fact('F045')['value']}% were answered."


def measured():
    """Return the diagram of how long answers took, how long people would wait, and how many were answered."""
    shares = [row for row in tables.read("answering") if row["measure"] == "response rate"]
    result = tables.read("response_times"), shares
    return Diagram(result, _draw_measured, _describe_measured, title="Wanted and measured", size=(9, 3.8))
