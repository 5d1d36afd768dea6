"""All words of the screens of lesson 07. Whoever translates them writes such a module; the others compute and draw.

The keys of a dict of options are names that links and notebooks know: they stay in any language.
"""

from tiesfeeds.display.charts import counted, spaced
from tiesfeeds.display.words import guess_words

HOUR, DAY = 60, 24 * 60  # in minutes


def duration(minutes):
    """Return a time in words, in the unit in which people would say it."""
    for size, unit in ((7 * DAY, "week"), (DAY, "day"), (HOUR, "hour")):
        if minutes >= size and minutes % size == 0:
            return counted(minutes / size, unit)
    return counted(minutes, "minute")


# ---- a day at the inbox ----

INBOX = "A day at the inbox"
TIME_OF_DAY, TIME_UNIT = "Time of day", " h"
JOINS, NOBODY = "One more comes at", "nobody"
AFTER_THE_RUSH = "After the rush", "Why do most people wait after the rush, and not in it?"
HELP_AT_THREE = "Help at three", "One more from 15:00. How many wait an hour later?"
HELP_AT_ONE = "Help at one", "One more from 13:00. Who waits now?"
DOOR, JO = "door", "Jo"
HOW_MANY_WAIT = "how many wait"
ONE_MORE, EMPTY_CHAIR = "one more", "empty chair"
CHAIR_TAKEN = "one more; a click, and nobody had come"
CHAIR_LEFT = "an empty chair, and the door is closed"


def chair_free(moment):
    """Return what is said of the second chair while somebody may still come."""
    return f"an empty chair; a click fills it at {moment.clock}"


def waiting(moment):
    """Return what stands above those who wait."""
    count = len(moment.ages)
    return "nobody waits" if not count else f"{count} {'waits' if count == 1 else 'wait'}"


def late(moment, minutes):
    """Return what stands below those who wait: who does for more than so many minutes."""
    return f"{moment.late} for more than {minutes} minutes" if moment.late else ""


def done(moment):
    """Return what stands above the questions that are done with."""
    return f"{len(moment.done)} done"


def joined(moment):
    """Return what stands at the hour from which the second person is there."""
    return f"one more from {moment.joins}"


def inbox(moment, minutes):
    """Return the sentences of a `Moment`; who waits for more than so many minutes waits long."""
    come = counted(moment.come, "question has", "questions have")
    long = ""
    if len(moment.ages):
        first = duration(moment.ages[0])
        long = f", {moment.late} of them for more than {minutes} minutes, the first for {first}"
    busy = f"{len(moment.talks)} of {counted(moment.people, 'person', 'people')}"
    more = (
        "" if moment.alone is None else f" One more from {moment.joins}; with nobody more, {moment.alone} would wait."
    )
    return f"{moment.clock}: {come} come, {waiting(moment)}{long}. Busy: {busy}; {done(moment)}.{more}{_waits(moment)}"


def _waits(moment):
    if not len(moment.waited):
        return ""
    half = f"half waited {duration(moment.middle)} at most" if moment.middle >= 0.5 else "half did not have to wait"
    longest = duration(moment.waited.max())
    return f" Of the {len(moment.waited)} that were answered, {half}; the longest wait was {longest}."


NOBODY_FOUND = "Nobody"


def nobody_found(moment):
    """Return what goes on from nobody."""
    busy = f"{len(moment.talks)} of {counted(moment.people, 'person is', 'people are')} busy."
    return f"waits at {moment.clock}; {busy}"


def waiting_found(moment):
    """Return what goes on from the number of those who wait."""
    verb = "waits" if len(moment.ages) == 1 else "wait"
    return f"{verb} at {moment.clock}, the first for {duration(moment.ages[0])}."


# ---- how many people? ----

BUSY_AND_LATE, STAFFING = "How busy, how late", "How many people?"
ARRIVALS, PEOPLE, MINUTES = "Questions an hour", "People", "Minutes for each"
PROMISE = "The promise"
PROMISES = {"1 min": "1 min", "15 min": "15 min", "1 h": "1 h", "4 h": "4 h", "24 h": "24 h"}
BOT_SHARE, BOT_FAILS = "Go to the bot first", "Of these the bot fails with"

ONE_MORE_EACH_HOUR = "One more", "An eighth more work. How much more wait?"
FILL_THE_CHAIR = "Fill the chair", "Twice the people. Half the wait?"
EXACTLY_ENOUGH = "Exactly enough", "Work and time are equal. Where does the queue settle?"
THREE_AT_ONE_DESK = "Three at one desk", "As busy as nine for one. As late?"

AS_IT_STANDS = "As it stands", "How long do half of the people wait, and how long nine of ten?"
ONE_PERSON_MORE = "One person more", "What happens to the wait of nine of ten?"
ONE_MORE_AN_HOUR = "One more an hour", "5% more work. How much more wait?"
NO_BOT = "No bot", "There is work for exactly five people. Is that enough?"
BOT_ALWAYS_FAILS = "The bot always fails", "What is a bot worth that always fails?"
DOUBLED = "Everything doubled", "As busy as before. As late?"
PROMISE_KEPT = "A promise kept", "Which is the smallest team for 60 an hour?"

LATE_AXIS, BUSY_AXIS = "Nine of ten are answered within …", "how busy the team is"
OVERLOAD, OVERLOAD_LONG = "overload", "overload: the queue only grows"
LINE, DOTS = "line: Erlang's formula", "dots: simulated; touch one"
TEAM, OF_100 = "The team", "Of 100 who write"
YOU = "you"
SEAT_FREE, SEAT_TAKEN = "an empty chair; a click hires one more", "one of the team; a click sends one home"
SEAT_OF_ALL = "the team"


def minutes(wait, limit=HOUR):
    """Return a wait (minutes; in hours where hours are promised) that no rounding puts beyond the promise."""
    if wait < 0.05:
        return "0 min"
    size, unit = (HOUR, "h") if min(wait, limit) > HOUR else (1, "min")
    amount, limit = wait / size, limit / size
    kept = (digits for digits in (0, 1, 2, 3) if (round(amount, digits) <= limit) == (amount <= limit))
    digits = next(kept, 3)
    return f"{spaced(amount, digits if amount >= 9.5 else max(digits, 1))} {unit}"


def wait(result):
    """Return until when nine of ten are answered."""
    return minutes(result.wait, result.limit)


def tick(times, limit=HOUR):
    """Return what stands at so many times the promise."""
    minutes = limit * times
    return "0" if not times else f"{minutes} min" if limit < HOUR else f"{minutes // HOUR} h"


def promised(result):
    """Return what stands at the line of the promise."""
    return f"the promise: {PROMISES[result.promise]}"


def own_dot(result):
    """Return what stands at the team's own dot."""
    team = result.team
    said = "" if team.overloaded else f"{counted(team.people, 'person', 'people')}: {wait(result)}"
    return said if result.guess is None else f"{said}; you said {result.guess:g}"


def simulated(arrivals, wait, theory, limit):
    """Return what is said of a simulated dot."""
    return f"{arrivals} an hour: {minutes(wait, limit)} simulated, {minutes(theory, limit)} by the formula"


def hundred(result):
    """Return the three counts of a hundred in words."""
    at_once = f"at once ({result.by_bot} by the bot)" if result.team.bot_share else "at once"
    ways = at_once, f"within {PROMISES[result.promise]}", "later"
    return [f"{count} {way}" for count, way in zip(result.counts, ways, strict=True)]


def staffed(result, hours):
    """Return the sentences of a `Staffed`; an overloaded team's queue is told after so many hours, soon and late."""
    team = result.team
    back = "" if result.guess is None else f"{guess_words(f'{result.guess:g}', wait(result))} "
    every = f"{team.reaching:.1f} of" if team.bot_share else "The" if team.arrivals == 1 else "All"
    come = f"{counted(team.arrivals, 'conversation')} an hour {'reaches' if team.arrivals == 1 else 'reach'}"
    return (
        f"{back}{every} {come} the team, which can answer {spaced(team.capacity, 1)}: utilisation {_busy(team)}. "
        f"{_overload(result, hours) if team.overloaded else _settled(result)}"
    )


def _overload(result, hours):
    more = result.team.reaching - result.team.capacity
    grows = f"by {more:.1f} an hour" if more > 0.05 else "since chance fills it and no time is left to catch up"
    (first, last), (soon, late) = hours, map(spaced, result.queue)
    return (
        f"Overload: the queue grows all day, {grows}. {_in_the_long_run(result)} Simulated: {soon} wait after {first} "
        f"hours and {late} after {last}; in the whole run {_within(result)}."
    )


def _settled(result):
    apart = " Here theory and simulation stand on two sides of the promise." if result.apart else ""
    return (
        f"{counted(result.team.people, 'person', 'people')}. {_in_the_long_run(result)} With one person more, nine of "
        f"ten are answered within {minutes(result.more, result.limit)}. Simulated: "
        f"{_pair(result.simulated, result.limit)}, {_within(result)}. Theory (Erlang's formula): "
        f"{_pair(result.theory, result.limit)}, {result.within_by_theory:.1%}.{apart}"
    )


def _in_the_long_run(result):
    return f"Of 100 in the long run {', '.join(hundred(result))}."


def _within(result):
    return f"{result.within:.1%} answered within {PROMISES[result.promise]}"


def _pair(waits, limit):
    middle, tail = (minutes(wait, limit) for wait in waits)
    return f"median wait {middle}, 90th percentile {tail}"


def _busy(team):
    """Return a utilisation in words: *80%*, *92.5%*."""
    return f"{spaced(100 * team.utilisation, 1).removesuffix('.0')}%"


NO_END, NO_END_FOUND = "No end", "of the queue: no time is left to catch up, so it grows."


def wait_found(result):
    """Return what goes on from until when nine of ten are answered."""
    return f"until nine of ten are answered; the team is busy {_busy(result.team)} of its time."


NOT_KEPT = "May's promise is not kept."
SOLVED = "Puzzle solved: not a person too many."
TOO_MANY = "Kept, but with people too many."


def kept_found(state):
    """Return what goes on from until when nine of ten are answered, where the puzzle's promise is kept."""
    return f"until nine of ten are answered. {state}"


# ---- how soon real people answer ----

REPLIES = "How soon real people reply"
WITHIN, BESIDE = "Within", "Draw beside it"
LIMITS = {
    "1 minute": "1 minute",
    "10 minutes": "10 minutes",
    "1 hour": "1 hour",
    "4 hours": "4 hours",
    "10 hours": "10 hours",
    "1 day": "1 day",
    "1 week": "1 week",
}
MODELS = {
    "nothing": "nothing",
    "no memory, same median": "no memory, same median",
    "no memory, same mean": "no memory, same mean",
}
AVERAGES = {"median": "median", "mean": "mean"}
WITHIN_A_WEEK = "Within a week", "What share took longer than 1 week?"
RIGHT_MEDIAN = "The right median", "Does a model without memory fit the tail?"
RIGHT_MEAN = "The right mean", "Does it fit the first hour?"
EACH_DOT = "Each dot: a hundredth of the replies"
WHAT_WOULD_A_MODEL = "What would a model without memory pile up here?"
REPLY_TICKS = {
    1: "1 min", 10: "10 min", HOUR: "1 h", 10 * HOUR: "10 h", 2 * DAY: "2 d", 7 * DAY: "7 d", 30 * DAY: "30 d",
}  # fmt: skip


def rings(result):
    """Return what the rings are."""
    return f"Rings: no memory, same {AVERAGES[result.model]}"


def hundredth(place, minutes):
    """Return what is said of a dot."""
    for size, unit in ((DAY, "days"), (HOUR, "hours"), (1, "minutes")):
        if minutes >= 2 * size or size == 1:
            return f"{place} of 100: {minutes / size:.2g} {unit}"


def replies(result, total, median, mean):
    """Return the sentences of a `Replies`: of so many replies, with median and mean in minutes."""
    limit = LIMITS[result.limit]
    words = (
        f"Of {spaced(total)} replies, {1 - result.longer:.1%} came within {limit} and {result.longer:.1%} took longer. "
        f"Median {median} minutes, mean {mean / HOUR:.1f} hours."
    )
    if result.model is None:
        return words
    share = result.model_longer
    share = "fewer than 0.1%" if share < 5e-4 else "more than 99.9%" if share > 0.9995 else f"{share:.1%}"
    return f"{words} With no memory and the same {AVERAGES[result.model]}, {share} would take longer than {limit}."


def replies_found(result):
    """Return what goes on from the share of the replies."""
    return f"of the replies came within {LIMITS[result.limit]}."


# ---- brands ----

MEASURED = "Wanted and measured"
HOW_LONG, AT_ALL = "How long an answer took, and what was wanted", "Answered at all"
PRIVATE_TIES = "private ties on a campus, 2004"


def hours(minutes):
    """Return how long an answer took, or was to take."""
    return f"{minutes:g} min" if minutes < HOUR else f"{minutes / HOUR:g} h"


def took_or_wanted(row):
    """Return what stands at a row of the table of response times."""
    what = f"took, {row['figure']}" if row["what"] == "took" else "wanted"
    return f"{row['who']}, {row['year']}: {what}"


def brands(row):
    """Return what stands at a row of the table of response rates."""
    return f"brands, {row['year']}"


def measured(times, shares, private):
    """Return the sentences of response times and response rates; so many percent of private ties were answered."""
    waits = "; ".join(
        f"{row['who']} {row['what']} {hours(row['minutes'])} ({row['figure']}, {row['year']})" for row in times
    )
    rates = " and ".join(f"{row['percent']:.1f}% ({row['year']})" for row in shares)
    return f"Times: {waits}. Brands answered {rates}; of private ties {private}% were (2004)."


# ---- your figures ----

OWN_TEAM = "Your own team, hour by hour"
GOES_IN = "questions an hour, people, minutes, a promise"
OWN_ARRIVALS = "Questions in an hour, or in each hour"
OWN_BOT, OWN_PROMISE, MINUTES_UNIT = "Solved by the bot", "Promise", "minutes"
PROMISE_TICKS = ["0", "promise", "twice"]
CURVE_KEY = "nine of ten are answered within …\nline: this team, dots: your hours"
PLAN_AXIS, PLAN_KEY = "your hours, in their order", "people who would keep the promise\nline: people you have"


def no_number(cell, most):
    """Return what is said of a cell that is no number up to the most."""
    return f"Paste one number for each hour, from 0 to {spaced(most)}: '{cell}' is none."


def too_many(most):
    """Return what is said of more hours than the most, or of nothing but zeros."""
    return f"Paste the questions of 1 hour, or of up to {most} hours, some of them above 0."


def own_team(day, low, high):
    """Return the sentences of a `Day`: chance lies between low and high in the busiest hour."""
    team, wait = day.teams[day.worst], day.waits[day.worst]
    count = spaced(team.arrivals, 0 if team.arrivals == round(team.arrivals) else 1)
    people, share = counted(team.people, "person", "people"), spaced(100 * team.utilisation)
    answered = "That is more than can be answered: the queue grows."
    if not team.overloaded:
        within = counted(wait, "minute") if wait >= 1 else "less than 1 minute"
        answered = f"Nine of ten are answered within {within}."
    return (
        f"{count} questions in the busiest hour, {_given(team.minutes)} each: {people} busy {share}%. {answered} "
        f"Your promise of {_given(day.promise)} is kept in {day.kept} of {counted(len(day.teams), 'hour')}. "
        f"People who would keep it, hour by hour: {', '.join(map(str, day.needed))}; "
        f"{counted(sum(day.needed), 'hour')} of work in all. "
        f"By chance alone such an hour brings from {spaced(low)} to {spaced(high)} questions."
    )


def _given(minutes):
    return f"{minutes:g} minute{'s' if minutes != 1 else ''}"


def kept(day):
    """Return in how many hours the promise is kept."""
    return f"{day.kept} of {counted(len(day.needed), 'hour')}"


def kept_hours_found(day):
    """Return what goes on from the hours in which the promise is kept."""
    hours, most = len(day.teams), counted(max(day.needed), "person", "people")
    keep, busiest = "keeps" if 1 in (day.kept, hours) else "keep", "it" if hours == 1 else "the busiest"
    return f"{keep} your promise; {busiest} needs {most}."
