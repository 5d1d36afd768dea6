"""Lesson 07: how soon an answer comes, how many people that takes, and what a median hides."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle
from matplotlib.path import Path

from tiesfeeds import tables
from tiesfeeds.display import Animation, Choice, Diagram, Explorer, Headline, Slider, Try, charts
from tiesfeeds.learning.guess import guess
from tiesfeeds.lessons.answering_in_time import words
from tiesfeeds.models import queueing

__all__ = ["busy_and_late", "care_day", "measured", "replies", "staffing"]

HOUR, DAY = 60, 24 * 60  # in minutes

# ---- a day at the inbox ----

OPENS, CLOSES = 10, 18  # o'clock
RATES = [4, 6, 8, 12, 12, 8, 6, 4]  # expected questions in each hour of a Saturday
JO = dict(arrivals=8, people=1, minutes=6)  # who answers in Mara's shop, and what she has to do
DESK = queueing.Team(sum(RATES) / len(RATES), people=1, minutes=6)
LATE = 30  # minutes
HOURS = np.arange(OPENS, CLOSES + 0.5, 0.5)
STAMPS = np.arange(0, (CLOSES - OPENS) * HOUR + 1, 10)
NOBODY = "nobody"


def _clock(hour):
    return f"{int(hour)}:{round(hour % 1 * HOUR):02}"


JOINS: dict[str, tuple[float, ...]] = {NOBODY: ()} | {_clock(hour): (HOUR * (hour - OPENS),) for hour in HOURS[:-1]}


@cache
def _day(joins):
    """Return the Saturday with one more person from an hour on; the questions are the same."""
    rng = np.random.default_rng(19)
    return queueing.simulate(DESK, queueing.arrival_times(RATES, rng), rng, JOINS[joins])


@dataclass(frozen=True)
class Moment:
    """The inbox at one time of the day."""

    hour: float
    joins: str  # when the second person comes
    come: int
    talks: np.ndarray  # which questions are being answered
    waiting: np.ndarray  # which wait, the oldest first
    done: np.ndarray  # which are done with
    ages: np.ndarray  # of those who wait: minutes
    waited: np.ndarray  # of those whose answer has begun

    @property
    def there(self):
        """Whether the second person is there."""
        return any(HOUR * (self.hour - OPENS) >= minute for minute in JOINS[self.joins])

    @property
    def clock(self):
        """What the clock shows."""
        return _clock(self.hour)

    @property
    def late(self):
        """How many wait for long."""
        return int((self.ages > LATE).sum())

    @property
    def middle(self):
        """How long half of those waited at most whose answer has begun."""
        return float(np.median(self.waited))

    @property
    def alone(self):
        """How many would wait if nobody more came; None where nobody does."""
        return None if self.joins == NOBODY else len(_moment(self.hour, NOBODY).ages)

    @property
    def people(self):
        """How many answer now."""
        return DESK.people + self.there


def _moment(hour, joins):
    now, day = HOUR * (hour - OPENS), _day(joins)
    come, begun, ended = day.arrived <= now, day.begun <= now, day.ended <= now
    waiting = np.flatnonzero(come & ~begun)
    talks, done = np.flatnonzero(begun & ~ended), np.flatnonzero(ended)
    return Moment(hour, joins, int(come.sum()), talks, waiting, done, now - day.arrived[waiting], day.waits[begun])


@dataclass(frozen=True)
class _Floor:
    """Where things stand in the shop, in CSS pixels."""

    door: tuple
    queue: tuple  # of whom is next
    row: int  # how many wait in a row
    desk: tuple  # of the first; the second is below
    tray: tuple  # of what is done with first
    columns: int
    pitch: float = 25
    seats: int = 58  # between the two desks

    def queued(self, count):
        """Return the places of those who wait, who is next in front."""
        place = np.arange(count)
        return self.queue - np.stack([place % self.row, -(place // self.row)], axis=1) * self.pitch

    def done(self, count):
        """Return the places of what is done with."""
        place = np.arange(count)
        return self.tray + np.stack([place % self.columns, place // self.columns], axis=1) * self.pitch

    def desks(self):
        """Return where the two sit."""
        return self.desk + np.array([[0, 0], [0, self.seats]])


WIDE = _Floor(door=(26, 84), queue=(300, 68), row=9, desk=(372, 62), tray=(512, 50), columns=15)
SLIM = _Floor(door=(24, 84), queue=(260, 68), row=8, desk=(306, 62), tray=(14, 196), columns=15, pitch=23.6)
FLAP = Path([(-0.5, 0.36), (0, -0.12), (0.5, 0.36)])


def _draw_moment(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    floor = SLIM if narrow else WIDE
    shop = charts.panel(figure, 0, 0, width, height, xlim=(0, width), ylim=(height, 0))
    everybody = np.arange(len(_day(NOBODY).arrived))
    mail = charts.dots(shop, 0 * everybody, 0 * everybody, charts.NETWORKING, 20, animated=True)
    look: Any = dict(marker=FLAP, ls="", color="white", mfc="none", ms=8.5, mew=1.4 * charts.POINT, zorder=6)
    (flaps,) = shop.plot([], [], animated=True, **look)
    x, y = floor.door
    shop.add_patch(Rectangle((x - 20, y - 34), 40, 68, facecolor=charts.RULE, edgecolor="white", lw=2, zorder=7))
    quiet: Any = dict(size=charts.NOTE, color=charts.MUTED)
    charts.say(shop, x - 20, y - 52, words.DOOR, **quiet)
    next_x = floor.queue[0] - (floor.row - 1) * floor.pitch - 8
    line_words = charts.say(shop, next_x, floor.queue[1] - 36, "", weight=600, animated=True)
    late_words = charts.say(
        shop, next_x, floor.queue[1] + 62, "", color=charts.WORDS[charts.MEDIA], weight=600, animated=True
    )
    desks = floor.desks()
    seats = charts.dots(shop, desks[:, 0], desks[:, 1], charts.NETWORKING, 30, animated=True)
    chairs = charts.Marks(seats)
    charts.say(shop, desks[0, 0] - 14, desks[0, 1] - 30, words.JO, weight=600)
    second = charts.say(shop, desks[1, 0] - 14, desks[1, 1] + 30, "", **quiet, animated=True)
    done_words = charts.say(shop, floor.tray[0] - 10, floor.tray[1] - 24, "", weight=600, animated=True)
    left, top = (34, 318) if narrow else (34, 222)
    room = width - left - 30, height - top - 30
    below = charts.panel(figure, left, top, *room, xlim=(OPENS - 0.2, CLOSES), ylim=(0, 20))  # the dot hides no 0
    charts.say(figure, left - 30, top - 22, words.HOW_MANY_WAIT, **quiet)
    charts.quiet_axis(below, "y", [0, 5, 10, 15, 20], ["0", "5", "10", "15", "20"], grid=True)
    hours = range(OPENS, CLOSES + 1, 2 if narrow else 1)
    charts.quiet_axis(below, "x", hours, [f"{hour}:00" for hour in hours])
    (alone,) = below.plot([], [], color=charts.FAINT, ls=(0, (4, 3)), animated=True)
    (line,) = below.plot([], [], color=charts.MEDIA, animated=True)
    (comes,) = below.plot([], [], color=charts.NETWORKING, lw=1.4, animated=True)
    came = charts.say(below, 0, 18.6, "", weight=600, color=charts.WORDS[charts.NETWORKING], halo=True, animated=True)
    dot = charts.dots(below, [], [], charts.MEDIA, 14, zorder=6, animated=True)

    def update(moment):
        day, hired = _day(moment.joins), moment.joins != NOBODY
        place = np.tile(np.asarray(floor.door, float), (len(everybody), 1))
        place[moment.waiting] = floor.queued(len(moment.waiting))
        place[moment.talks] = desks[: len(moment.talks)] + (34, 0)
        place[moment.done] = floor.done(len(moment.done))
        late = np.where(day.begun <= HOUR * (moment.hour - OPENS), day.waits, 0)
        late[moment.waiting] = moment.ages
        mail.set_offsets(place)
        mail.set_facecolor(np.where(late > LATE, charts.MEDIA, charts.NETWORKING).tolist())
        flaps.set_data(*place.T)
        line_words.set_text(words.waiting(moment))
        late_words.set_text(words.late(moment, LATE))
        done_words.set_text(words.done(moment))
        seats.set_facecolor([charts.NETWORKING, charts.NETWORKING if moment.there else "white"])
        seats.set_edgecolor(["white", "white" if moment.there else charts.CHANCE])
        second.set_text(words.ONE_MORE if moment.there else words.EMPTY_CHAIR)
        said, sets = _chair(moment)
        chairs.say([words.JO, said], [None, sets])
        past = HOUR * (moment.hour - OPENS) >= STAMPS
        line.set_data(OPENS + STAMPS[past] / HOUR, day.waiting(STAMPS)[past])
        alone.set_data(OPENS + STAMPS / HOUR * hired, _day(NOBODY).waiting(STAMPS) * (1.0 if hired else np.nan))
        at = OPENS + JOINS[moment.joins][0] / HOUR if hired else np.nan
        comes.set_data([at, at], [0, 20])
        came.set_text(words.joined(moment) if hired else "")
        came.set_position((at + 0.08 if at < 15 else at - 0.08, 18.6) if hired else (OPENS, 18.6))
        came.set_horizontalalignment("left" if at < 15 else "right")
        dot.set_offsets([[moment.hour, len(moment.ages)]])

    return update


def _chair(moment):
    """Return what is said of the second chair, and what a click there sets: one more now, or nobody."""
    if moment.there:
        return words.CHAIR_TAKEN, dict(joins=NOBODY)
    if moment.hour == CLOSES:
        return words.CHAIR_LEFT, None
    return words.chair_free(moment), dict(joins=moment.clock)


def _describe_moment(moment):
    return words.inbox(moment, LATE)


def _headline_moment(moment):
    if not len(moment.ages):
        return Headline(words.NOBODY_FOUND, words.nobody_found(moment), "networking")
    return Headline(f"{len(moment.ages)}", words.waiting_found(moment), "media")


def care_day():
    """Return the film of a Saturday at the shop's inbox, where one more person may sit down at any hour."""
    return Animation(
        _moment,
        _draw_moment,
        _describe_moment,
        title=words.INBOX,
        size=(9, 3.9, 5.05),
        headline=_headline_moment,
        tries=(
            Try(*words.AFTER_THE_RUSH, dict(hour=16)),
            Try(*words.HELP_AT_THREE, dict(hour=16, joins="15:00")),
            Try(*words.HELP_AT_ONE, dict(hour=16, joins="13:00")),
        ),
        hour=Slider(words.TIME_OF_DAY, OPENS, CLOSES, 0.5, OPENS, words.TIME_UNIT),
        joins=Choice(words.JOINS, {joins: joins for joins in JOINS} | {NOBODY: words.NOBODY}),
    )


# ---- how many people? ----

PROMISES = dict(zip(words.PROMISES, (1, 15, HOUR, 4 * HOUR, DAY), strict=True))  # an answer within so many minutes
_, SOON, PROMISE, _, _ = PROMISES
LIMIT = PROMISES[PROMISE]  # where the lesson starts, and what its exercise asks about
SHARE = 0.9  # of all who write
CONVERSATIONS = 20_000  # in a long run; the first tenth is left out, since the queue begins empty
LATER = (10, 100)  # hours after which an overloaded team's queue is told
BUSY = np.concatenate([np.linspace(0.02, 0.86, 25), 1 - np.geomspace(0.12, 0.005, 25)])  # where the curve is computed
LEAST, MEMORIES = 10_000, 800  # conversations, and times as many as the queue remembers: then chance has evened out
STEPS = 10  # so many arrivals, evenly apart, would fill the team's time: where it is simulated
MOST = dict(arrivals=500, people=100)  # what can be typed


@dataclass(frozen=True)
class Staffed:
    """One setting, simulated and by theory; waits in minutes."""

    team: queueing.Team
    promise: str
    waits: np.ndarray  # simulated
    queue: tuple  # how many waited in the simulation after LATER hours
    wait: float  # until nine of ten are answered, by theory; infinite in an overload
    more: float  # the same with one person more
    curve: np.ndarray  # the same where this team is busy for a share BUSY of its time
    seen: tuple  # (arrivals an hour, until nine of ten are answered: simulated, by theory)
    guess: float | None = None  # minutes until nine of ten are answered, where that was predicted

    @property
    def limit(self):
        """The promise in minutes."""
        return PROMISES[self.promise]

    @property
    def within(self):
        """The simulated share answered within the promise."""
        return float((self.waits <= self.limit).mean())

    @property
    def within_by_theory(self):
        """The same share by theory."""
        return queueing.answered_within(self.team, self.limit)

    @property
    def apart(self):
        """Whether theory and simulation stand on two sides of the promise."""
        return (self.within >= SHARE) != (self.within_by_theory >= SHARE)

    @property
    def simulated(self):
        """Until when half, and nine of ten, are answered in the simulation."""
        return np.quantile(self.waits, [0.5, SHARE])

    @property
    def theory(self):
        """The same by theory."""
        return queueing.wait_quantile(self.team, 0.5), self.wait

    @property
    def by_bot(self):
        """How many of 100 conversations the bot solves."""
        return _of_100(self.team.bot_share * (1 - self.team.bot_fails))

    @property
    def counts(self):
        """Of 100 conversations: answered at once, those that the bot solves among them; within the promise; later."""
        at_once, in_time = (_of_100(queueing.answered_within(self.team, limit)) for limit in (0, self.limit))
        return at_once, in_time - at_once, 100 - in_time


def _of_100(share):
    return int(round(100 * share, 1) + 1e-9)  # as it is written: at 100.0% nobody is left over


def _changed(team, **changes):
    return queueing.Team(**{**vars(team), **changes})


def _busy(team, share):
    """Return the same team with so many arrivals that it is busy for a share of its time."""
    return _changed(team, arrivals=team.arrivals * share / team.utilisation)


def _simulated(team, conversations, rng, least=1):
    hours = max(round(conversations / team.arrivals), least)
    return queueing.simulate(team, queueing.arrival_times([team.arrivals] * hours, rng), rng)


def _settled(inbox):
    """Return the waits without the first tenth, in which the queue fills."""
    return inbox.waits[len(inbox.waits) // 10 :]


def _memory(busy):
    """Return after how many conversations a queue has forgotten how long it was.

    The busier the team, the longer chance takes to even out.
    """
    return busy / (1 - np.sqrt(busy)) ** 2


@cache
def _curve(people, minutes, bot_share, bot_fails):
    """Return until when nine of ten are answered where the team is busy for BUSY; and, simulated, for some arrivals."""
    team, rng = queueing.Team(1, people, minutes, bot_share, bot_fails), np.random.default_rng(2)
    if not team.utilisation:  # the bot takes and solves everything
        return np.zeros(len(BUSY)), ()
    theory = np.array([queueing.wait_quantile(_busy(team, share), SHARE) for share in BUSY])
    step, seen = max(int(np.ceil(1 / team.utilisation / STEPS)), 1), []
    for arrivals in range(step, MOST["arrivals"] + 1, step):
        one = _changed(team, arrivals=arrivals)
        if one.utilisation < 0.15:  # hardly anybody waits
            continue
        if one.utilisation > 0.86:  # so near to overload chance does not even out
            break
        waits = _settled(_simulated(one, LEAST + MEMORIES * _memory(one.utilisation), rng))
        seen.append((arrivals, float(np.quantile(waits, SHARE)), queueing.wait_quantile(one, SHARE)))
    return theory, tuple(seen)


def _staffed(arrivals, people, minutes, promise, bot_share=0, bot_fails=0):
    rates = minutes, bot_share / 100, bot_fails / 100
    team = queueing.Team(arrivals, people, *rates)
    inbox = _simulated(team, CONVERSATIONS, np.random.default_rng(1), LATER[1])
    queue = tuple(inbox.waiting(HOUR * np.array(LATER)).tolist())
    curve, seen = _curve(people, *rates)
    wait, more = (queueing.wait_quantile(one, SHARE) for one in (team, _changed(team, people=people + 1)))
    return Staffed(team, promise, _settled(inbox), queue, wait, more, curve, seen)


TOP = 5  # promises: the curve is shown up to here


def _draw_staffed(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    left, top = 52, 30
    room, high = (width - left - 4, 184) if narrow else (width - left - 280, height - top - 48)
    quiet: Any = dict(size=charts.NOTE, weight=600, color=charts.MUTED)
    charts.say(figure, 2, 10, words.LATE_AXIS, **quiet)
    axes = charts.panel(figure, left, top, room, high, xlim=(0, 1.12), ylim=(0, TOP))
    charts.quiet_axis(axes, "x", [0, 0.25, 0.5, 0.75, 1], ["0", "25%", "50%", "75%", "100%"])
    charts.say(figure, left + room / 1.12 / 2, top + high + 36, words.BUSY_AXIS, ha="center", **quiet)
    axes.axvspan(1, 1.12, color=charts.TINT[charts.MEDIA], lw=0, zorder=0)
    look: Any = dict(
        size=charts.NOTE, weight=600, color=charts.WORDS[charts.MEDIA], rotation=90, va="center", ha="center"
    )
    charts.say(axes, 1.06, TOP / 2, words.OVERLOAD if narrow else words.OVERLOAD_LONG, **look)
    axes.plot([0, 1], [1, 1], color="black", lw=1.6, ls=":", zorder=1)
    promised = charts.say(axes, 0.01, 1.3 if narrow else 1.16, "", size=charts.NOTE, weight=600, animated=True)
    (curve,) = axes.plot([], [], color=charts.NETWORKING, zorder=3, animated=True)
    (stem,) = axes.plot([], [], color="black", lw=charts.POINT, zorder=2, animated=True)
    seen = charts.dots(axes, [], [], charts.NETWORKING, 11, zorder=8, animated=True, clip_on=True)
    places = charts.Marks(seen)
    more = charts.dots(axes, [], [], charts.NETWORKING, 14, ring=True, zorder=6, animated=True)
    here = charts.dots(axes, [], [], "black", 19, zorder=9, animated=True)
    yours = charts.say(axes, 0, 0, "", weight=600, ha="right", halo=True, animated=True)
    bet = charts.guess_mark(axes, upright=True)
    key_look: Any = dict(size=charts.NOTE, color=charts.WORDS[charts.NETWORKING])
    charts.say(axes, 0.01, 0.95 * TOP, words.LINE, **key_look)
    charts.say(axes, 0.01, (0.86 if narrow else 0.88) * TOP, words.DOTS, **key_look)

    columns, x, y = (20, 2, top + high + 68) if narrow else (10, width - 212, 14)
    charts.say(figure, x, y, words.TEAM, weight=600)
    beside = (x + 84, y - 12) if narrow else (x, y + 14)
    office = charts.panel(figure, *beside, 212, 46, xlim=(0, 212), ylim=(46, 0))
    chairs = charts.dots(office, [], [], charts.NETWORKING, 16, animated=True)
    people = charts.Marks(chairs)
    y += 50 if narrow else 96
    charts.say(figure, x, y, words.OF_100, weight=600)
    pitch = 17.6 if narrow else 15
    units = charts.Units(
        charts.panel(figure, x, y + 16, pitch * columns, pitch * 100 / columns), 100, columns, 0.7 * pitch
    )
    colors = [charts.NETWORKING, charts.PALETTE["networking_mid"], charts.MEDIA]
    key, y = [], y + pitch * 100 / columns + (30 if narrow else 34)
    for number, color in enumerate(colors):
        key.append(charts.say(figure, x + 24, y + 20 * number, "", weight=600, animated=True))
        charts.dots(charts.panel(figure, x, y - 8 + 20 * number, 16, 16), 0.5, 0.5, color, 13)
    ticks = range(TOP + 1)
    charts.quiet_axis(axes, "y", ticks, [words.tick(k) for k in ticks], grid=True)
    scale = dict(limit=LIMIT)

    def update(result):
        team, limit = result.team, result.limit
        if scale["limit"] != limit:  # only then everything is drawn anew
            scale["limit"] = limit
            axes.set_yticks(ticks, [words.tick(k, limit) for k in ticks])
        promised.set_text(words.promised(result))
        curve.set_data(BUSY, result.curve / limit)
        own = np.nan if team.overloaded else np.quantile(result.waits, SHARE) / limit
        rows = [(_changed(team, arrivals=arrivals).utilisation, wait / limit) for arrivals, wait, _ in result.seen]
        seen.set_offsets([*rows, (team.utilisation, own)])
        seen.set_sizes([(11 * charts.POINT) ** 2] * len(rows) + [(8 * charts.POINT) ** 2])
        places.say(*zip(*(_place(one, limit) for one in result.seen), (words.YOU, None), strict=True))
        wait = min(result.wait / limit, 0.97 * TOP)
        place = min(team.utilisation, 1.06), wait
        here.set_offsets([place])
        stem.set_data([place[0], place[0]], [0, np.nan if team.overloaded else place[1]])
        one_more = team.utilisation * team.people / (team.people + 1)
        shown = one_more < 1 and result.more / limit < TOP
        more.set_offsets([[one_more, result.more / limit]] if shown else np.empty((0, 2)))
        yours.set_text(words.own_dot(result))
        bet(result.guess and result.guess / limit, result.wait / limit, team.utilisation, "")
        on_the_left = place[0] > 0.45
        yours.set_horizontalalignment("right" if on_the_left else "left")
        above = max(place[1] + 0.8, 1.85) if narrow else place[1] + 0.275  # and above the promise's own words
        yours.set_position((place[0] + (-0.03 if on_the_left else 0.03), above))
        count = team.people + (team.people < MOST["people"])
        across, size = (10, 21) if count <= 20 else (25, 8.4)
        seat = np.arange(count)
        chairs.set_offsets((np.stack([seat % across, seat // across], axis=1) + 0.5) * size)
        chairs.set_sizes([(0.78 * size * charts.POINT) ** 2] * count)
        empty = seat == team.people
        chairs.set_facecolor(np.where(empty, "white", charts.NETWORKING).tolist())
        chairs.set_edgecolor(np.where(empty, charts.CHANCE, "white").tolist())
        people.say(*zip(*(_seat(number, team.people) for number in seat), strict=True))
        units.show(result.counts, colors)
        for text, said in zip(key, words.hundred(result), strict=True):
            text.set_text(said)

    return update


def _place(dot, limit):
    """Return what is said of a simulated dot, and that a click goes there."""
    arrivals, wait, theory = dot
    return words.simulated(arrivals, wait, theory, limit), dict(arrivals=arrivals)


def _seat(number, people):
    """Return what is said of a chair, and what a click there does."""
    if number == people:
        return words.SEAT_FREE, dict(people=people + 1)
    return (words.SEAT_TAKEN, dict(people=people - 1)) if people > 1 else (words.SEAT_OF_ALL, None)


def _describe_staffed(result):
    return words.staffed(result, LATER)


def _headline_staffed(result):
    if result.team.overloaded:
        return Headline(words.NO_END, words.NO_END_FOUND, "media")
    role = "networking" if result.wait <= result.limit else "media"
    return Headline(words.wait(result), words.wait_found(result), role)


BUSIER = {**JO, "arrivals": 9}  # what the prediction is about
MAY = dict(arrivals=24, minutes=6, promise=SOON)  # what the puzzle asks: the smallest team


def _late(arrivals, people, minutes, promise=PROMISE, guess=None):
    asked = BUSIER == dict(arrivals=arrivals, people=people, minutes=minutes)
    return replace(_staffed(arrivals, people, minutes, promise), guess=guess if asked else None)


def _puzzle(result):
    """Return the state of the puzzle in words; nothing where another question is asked."""
    team = result.team
    if dict(arrivals=team.arrivals, minutes=team.minutes, promise=result.promise) != MAY:
        return ""
    least = queueing.smallest_team(team, result.limit, SHARE)
    if team.people < least:
        return words.NOT_KEPT
    return words.SOLVED if team.people == least else words.TOO_MANY


def _headline_late(result):
    solved = _puzzle(result)
    if not solved or result.wait > result.limit:
        return _headline_staffed(result)
    return Headline(words.wait(result), words.kept_found(solved), "networking")


def _describe_late(result):
    return f"{_puzzle(result)} {_describe_staffed(result)}".strip()


def _team_controls(arrivals, people, minutes):
    return dict(
        arrivals=Slider(words.ARRIVALS, 1, 60, 1, arrivals, most=MOST["arrivals"]),
        people=Slider(words.PEOPLE, 1, 20, 1, people, most=MOST["people"]),
        minutes=Slider(words.MINUTES, 1, 40, 1, minutes),
        promise=Choice(words.PROMISE, words.PROMISES, PROMISE),
    )


def busy_and_late():
    """Return the explorer of one curve: the busier a team is, the later it answers."""
    return Explorer(
        _late,
        _draw_staffed,
        _describe_late,
        title=words.BUSY_AND_LATE,
        size=(9, 3.9, 5.05),
        headline=_headline_late,
        guess=guess("07", "one_more_an_hour"),
        tries=(
            Try(*words.ONE_MORE_EACH_HOUR, BUSIER),
            Try(*words.FILL_THE_CHAIR, {**BUSIER, "people": 2}),
            Try(*words.EXACTLY_ENOUGH, {**JO, "arrivals": 10}),
            Try(*words.THREE_AT_ONE_DESK, {**JO, "arrivals": 27, "people": 3}),
        ),
        **_team_controls(**JO),
    )


def staffing():
    """Return the explorer of a care team: how many people keep a promise, by simulation and by theory."""
    return Explorer(
        _staffed,
        _draw_staffed,
        _describe_staffed,
        title=words.STAFFING,
        size=(9, 3.9, 5.05),
        headline=_headline_staffed,
        tries=(
            Try(*words.AS_IT_STANDS, {}),
            Try(*words.ONE_PERSON_MORE, dict(people=6)),
            Try(*words.ONE_MORE_AN_HOUR, dict(arrivals=21)),
            Try(*words.NO_BOT, dict(bot_share=0)),
            Try(*words.BOT_ALWAYS_FAILS, dict(bot_fails=100)),
            Try(*words.DOUBLED, dict(arrivals=40, people=10)),
            Try(*words.PROMISE_KEPT, dict(arrivals=60, people=15)),
        ),
        **_team_controls(20, 5, 15),
        bot_share=Slider(words.BOT_SHARE, 0, 90, 5, 20, "%"),
        bot_fails=Slider(words.BOT_FAILS, 0, 100, 5, 50, "%"),
    )


# ---- how soon real people answer ----

LIMITS = dict(zip(words.LIMITS, (1, 10, HOUR, 4 * HOUR, 10 * HOUR, DAY, 7 * DAY), strict=True))  # minutes
_, _, _AN_HOUR, _, _, _, _A_WEEK = LIMITS
MODELS = dict(zip(words.MODELS, (None, "median", "mean"), strict=True))
_, _MEDIAN, _MEAN = MODELS


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
    return np.exp(-np.asarray(minutes) / _mean(figure))


def _mean(figure):
    """Return the mean of replies without memory whose mean or median is the one of the data."""
    return _typical()[figure] / (np.log(2) if figure == "median" else 1)


@cache
def _hundredths(figure=None):
    """Return how long the middle of each hundredth took, in minutes: of the replies, or of those without memory."""
    sooner = (np.arange(100) + 0.5) / 100
    if figure is not None:
        return -_mean(figure) * np.log1p(-sooner)
    minutes, longer = _replies_table()
    return np.exp(np.interp(sooner, 1 - longer[1:], np.log(minutes[1:])))


def _replies(limit, beside):
    minutes, longer = _replies_table()
    figure = MODELS[beside]
    (share,) = longer[minutes == LIMITS[limit]]
    model = None if figure is None else float(_no_memory(figure, LIMITS[limit]))
    return Replies(limit, float(share), figure, _typical()[figure] if figure else None, model)


def _draw_replies(figure):
    """Draw dots that can be counted, above the axis for the replies, below it for a model."""
    width, height = charts.pixels(figure)
    across = 10 if charts.is_narrow(figure.get_figwidth()) else 15 * (width - 24) / 876  # as many columns as at 900
    column = 5.6 * across / (width - 24)
    above, below = 110, height - 192
    axes = charts.panel(figure, 12, 46, width - 24, above, xlim=(-0.6, 5), ylim=(0, above))
    under = charts.panel(figure, 12, 186, width - 24, below, xlim=(-0.6, 5), ylim=(below, 0))
    charts.quiet_axis(axes, "x", np.log10(list(words.REPLY_TICKS)).tolist(), list(words.REPLY_TICKS.values()))
    for panel in (axes, under):
        panel.axhline(0, color=charts.RULE, lw=charts.POINT, zorder=1)
    for name, minutes in _typical().items():
        axes.plot([np.log10(minutes)] * 2, [0, above - 20], color="black", lw=charts.POINT, zorder=1)
        charts.say(axes, np.log10(minutes), above - 10, words.AVERAGES[name], size=charts.NOTE, ha="center", halo=True)
    charts.say(figure, 12, 12, words.EACH_DOT, weight=600)
    line: Any = dict(colors=charts.NETWORKING, linewidths=2 * charts.POINT, zorder=2, animated=True)
    limits = [LineCollection([], **line) for _ in range(2)]
    for panel, limit in zip((axes, under), limits, strict=True):
        panel.add_collection(limit, autolim=False)
    dots = charts.dots(axes, [], [], charts.NETWORKING, across - 3, animated=True)
    dots.set_offsets(np.column_stack(_stacked(_hundredths(), column, across)))
    dots.set(edgecolor=charts.NETWORKING, linewidth=1.2 * charts.POINT)
    rings = charts.dots(under, [], [], charts.CHANCE, across - 3, ring=True, animated=True)
    marks = charts.Marks(dots)
    model = charts.say(figure, 12, height - 14, "", size=charts.NOTE, color=charts.MUTED, animated=True)
    ask = charts.say(figure, width / 2, 0.76 * height, "", color=charts.MUTED, ha="center", animated=True)

    def update(result):
        within, light = LIMITS[result.limit], charts.TINT[charts.NETWORKING]
        dots.set_facecolor([charts.NETWORKING if minutes <= within else light for minutes in _hundredths()])
        alone = result.model is None
        for limit, high in zip(limits, (above - 20, 0 if alone else below - 24), strict=True):
            limit.set_segments([[(np.log10(within), 0), (np.log10(within), high)]])
        rings.set_offsets(np.column_stack([[]] * 2 if alone else _stacked(_hundredths(result.model), column, across)))
        model.set_text("" if alone else words.rings(result))
        ask.set_text(words.WHAT_WOULD_A_MODEL if alone else "")
        marks.say(words.hundredth(*dot) for dot in enumerate(_hundredths(), 1))

    return update


def _stacked(minutes, column, across):
    """Return places of dots that are piled up in columns so wide: powers of ten of minutes, and CSS pixels."""
    columns = np.round(np.log10(minutes) / column)
    level = [(columns[:place] == own).sum() for place, own in enumerate(columns)]
    return columns * column, across * (np.array(level) + 0.5)


def _describe_replies(result):
    return words.replies(result, tables.read("reply_times")[0]["longer"], **_typical())


def _headline_replies(result):
    return Headline(f"{1 - result.longer:.1%}", words.replies_found(result), "networking")


def replies():
    """Return the explorer of how long real private messages waited for their reply."""
    return Explorer(
        _replies,
        _draw_replies,
        _describe_replies,
        title=words.REPLIES,
        size=(9, 3.45, 3.9),
        headline=_headline_replies,
        tries=(
            Try(*words.WITHIN_A_WEEK, dict(limit=_A_WEEK)),
            Try(*words.RIGHT_MEDIAN, dict(limit=_A_WEEK, beside=_MEDIAN)),
            Try(*words.RIGHT_MEAN, dict(beside=_MEAN)),
        ),
        limit=Choice(words.WITHIN, words.LIMITS, _AN_HOUR),
        beside=Choice(words.BESIDE, words.MODELS),
    )


# ---- brands ----


def _draw_measured(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    times, shares = tables.read("response_times"), _shares()
    room, high = (width - 20, 0.6 * height) if narrow else (0.58 * width, height)
    axes = charts.panel(figure, 10, 40, room - 70, high - 66, xlim=(0, 48 * HOUR), ylim=(len(times) - 0.3, -0.7))
    hours = range(0, 49, 12)
    charts.quiet_axis(axes, "x", [HOUR * hour for hour in hours], [words.tick(hour) for hour in hours], grid=True)
    charts.say(figure, 4, 12, words.HOW_LONG, weight=600)
    colors = [charts.NETWORKING if row["fact"] == "F046" else _LOOKS[row["what"]] for row in times]
    stems = charts.Stems(axes, [row + 0.2 for row in range(len(times))], colors)
    stems.show([row["minutes"] for row in times])
    for number, (row, text) in enumerate(zip(times, stems.texts, strict=True)):
        charts.say(axes, 0, number - 0.3, words.took_or_wanted(row), size=charts.NOTE, halo=True)
        text.set_text(words.hours(row["minutes"]))
    left, top = (6, high + 12) if narrow else (room + 36, 0)
    charts.say(figure, left, top + 12, words.AT_ALL, weight=600)
    high = height - top - 40 if narrow else 0.7 * height
    bars = charts.panel(figure, left, top + 32, width - left - 70, high, xlim=(0, 1), ylim=(2.5, -0.6))
    colors = [charts.MEDIA] * len(shares) + [charts.NETWORKING]
    stems = charts.Stems(bars, [row + 0.2 for row in range(3)], colors)
    stems.show([*(row["percent"] / 100 for row in shares), tables.fact("F045")["value"] / 100])
    for number, said in enumerate([words.brands(row) for row in shares] + [words.PRIVATE_TIES]):
        charts.say(bars, 0, number - 0.18, said, size=charts.NOTE, halo=True)
    return lambda result: None


_LOOKS = {"took": charts.MEDIA, "wanted": charts.BETWEEN}


def _shares():
    return [row for row in tables.read("answering") if row["measure"].startswith("response")]


def _describe_measured(result):
    times, shares = result
    return words.measured(times, shares, tables.fact("F045")["value"])


def measured():
    """Return the diagram of how long answers took, how long people would wait, and how many were answered."""
    result = tables.read("response_times"), _shares()
    return Diagram(result, _draw_measured, _describe_measured, title=words.MEASURED, size=(9, 3.8, 5.05))
