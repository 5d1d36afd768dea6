"""All words of lesson 08's screens. Whoever translates them writes such a module; the others compute and draw.

What stands left of a colon is no word: code, links and notebooks know it by this name in any language.
"""

import math

from tiesfeeds.display.charts import counted, spaced
from tiesfeeds.display.words import capital, guess_words

# ---- laws, series, numbers ----

LAWS = {"exponential": "exponential", "logistic": "logistic", "Bass": "Bass"}
CURVES = {"logistic": "S-curve", "Bass": "Bass", "exponential": "exponential"}
SERIES = {"Facebook": "Facebook", "Twitter": "Twitter", "Instagram": "Instagram", "US adults": "US adults"}
UNITS = {"million": " million", "%": "%"}
PER_YEAR = " per year"


def _number(value):
    """Return a number with a space at each thousand, and with three digits if it is small."""
    digits = 0 if abs(value) >= 100 or value == 0 else 1 if abs(value) >= 10 else 2
    return spaced(value, digits)


def _about(value):
    """Return a number with two digits that count."""
    return _number(float(f"{value:.2g}")) if value >= 100 else f"{value:.0f}"


def _amount(value, unit):
    return f"{_number(value)}{UNITS[unit]}"


def _size(value, unit):
    return _amount(value, unit) if value < 1e5 else f"more than {_amount(1e5, unit)}"


def _thousandths(value):
    return spaced(value, 3)


def _span(fit, name, form):
    """Return a parameter with its interval."""
    low, high = fit.interval(name)
    if math.isnan(low):
        return form(fit[name])
    if name != "rate":
        low = max(low, 0)  # below 0 such a parameter means nothing
    end = "no upper end" if name == "ceiling" and not fit.in_sight(high) else form(high)
    return f"{form(fit[name])} ({form(low)} to {end})"


def _parameters(fit, unit):
    """Return a fitted law's parameters, with units and intervals where there are any."""
    if fit.law.name == "exponential":
        rate = f"growth rate {_span(fit, 'rate', _thousandths)} per year"
        return f"{rate}, doubling every {_number(math.log(2) / fit['rate'])} years" if fit["rate"] > 0.001 else rate
    ceiling = f"ceiling {_span(fit, 'ceiling', _number)}{UNITS[unit]}" if fit.sees_ceiling else "no ceiling in sight"
    if fit.law.name == "Bass":
        return f"{ceiling}, p {_span(fit, 'p', '{:.4f}'.format)}, q {_span(fit, 'q', '{:.3f}'.format)} per year"
    halfway = f", half-way in {_span(fit, 'midpoint', '{:.1f}'.format)}" if fit.sees_ceiling else ""
    return f"{ceiling}, growth rate {_span(fit, 'rate', _thousandths)} per year{halfway}"


def _judged(fit):
    """Return how well a law fits, and what that takes for granted."""
    return f"AICc {fit.aicc:.0f}, Durbin–Watson {fit.durbin_watson:.2f}"


# ---- by hand ----

HAND = "Fit a curve by hand"
HAND_WILD = ("A wild curve", "Which years does it follow, and what does it miss?")
HAND_EXPONENTIAL = ("Your best exponential", "How small can you make its typical miss?")
HAND_LOGISTIC = ("A logistic", "Can you bring the typical miss below 5 million?")
HAND_BASS = ("Now Bass", "Does it do better?")
HAND_LAW = "Law"
HAND_CEILING = "Ceiling"
HAND_HALFWAY = "Half of it in"
HAND_RATE = "Growth rate"
HAND_BEST = "Show least squares"
HAND_LINEAR = "Million users a month"
HAND_LOGARITHMIC = "The same, on a logarithmic axis"
HAND_CURVES = {"hand": "your curve", "best": "least squares"}


def hand(result):
    """Return the sentences of an `explorers.ByHand`."""
    fit, best = result.fit, result.best
    miss = f"Typical miss {_number(fit.miss)} million, {_judged(fit)}."
    told = f"Your {LAWS[fit.law.name]} curve: {_set_to(fit, *result.settings)}. {miss}"
    if best is None:
        return told
    miss = f"typical miss {_number(best.miss)} million, {_judged(best)}."
    return f"{told} Least squares: {_parameters(best, 'million')}; {miss}"


def _set_to(fit, ceiling, halfway, rate):
    if fit.law.name == "exponential":
        return (
            f"{ceiling / 2:.0f} million in {halfway:.1f}, growth rate {rate:.2f} per year: it doubles in "
            f"{_number(math.log(2) / rate)} years, and has no ceiling"
        )
    bass = f" (p {fit['p']:.4f}, q {fit['q']:.3f})" if fit.law.name == "Bass" else ""
    return f"ceiling {ceiling} million, half of it in {halfway:.1f}, growth rate {rate:.2f} per year{bass}"


def hand_headline(result) -> tuple[str, str]:
    """Return the number of an `explorers.ByHand`, and what goes on from it."""
    best = "" if result.best is None else f"; least squares misses {_number(result.best.miss)} million"
    return (
        f"{_number(result.fit.miss)} million",
        f"is what your {LAWS[result.fit.law.name]} curve typically misses{best}.",
    )


# ---- by least squares ----

FITTED = "Three laws, one window"
FITTED_ALL = ("All its years", "Which law has the lowest AICc? Is it a clear winner?")
FITTED_SIX = ("Six figures", "Which law is lowest, and what does it say for 2023?")
FITTED_EIGHT = ("Eight figures", "Where does the logistic see the ceiling?")
FITTED_SLOW = ("Four slow years", "How fast was that growth? Why do two laws miss by as much?")
FITTED_ADULTS = ("Adults to 2009", "What does the exponential say for 2021?")
FITTED_ALL_ADULTS = ("Adults, all years", "The last figure is 72%. What does the interval say?")
FITTED_SERIES = "Series"
FITTED_LAW = "Tell me about"
FITTED_FIRST = "From the start of"
FITTED_LAST = "To the end of"
FITTED_MEASURES = {"million": "Million users a month", "%": "% of US adults"}
FITTED_AICC = "AICc above the lowest: less is better"
FITTED_FEW = "too few figures"


def fitted_figure(time, size, unit):
    """Return what a figure's dot says."""
    return f"{time:.1f}: {_size(size, unit)}"


def fitted_press(law):
    """Return what a press on a law's number does."""
    return f"Tell me about {LAWS[law]}"


def fitted(result, fewest):
    """Return the sentences of an `explorers.Fitted`; a law needs the fewest figures."""
    series = result.series
    told = f"{SERIES[series.name]}, {result.first} to the end of {result.last}: {counted(result.count, 'figure')}."
    if not result.fits:
        return f"{told} Choose a window with figures at {fewest} dates or more."
    fit, law = result.fits[result.law], LAWS[result.law]
    return (
        f"{told} {capital(law)}: {_parameters(fit, series.unit)}; "
        f"typical miss {_amount(fit.miss, series.unit)}. {_criteria(result)} {_followed(result)}{_forecast(result)}"
    )


def _criteria(result):
    each = ", ".join(f"{LAWS[name]} {fit.aicc:.0f} ({result.above[name]:.0f})" for name, fit in result.fits.items())
    near = ", ".join(LAWS[name] for name in result.near)
    return f"AICc (above the lowest): {each}; {'lowest' if len(result.near) == 1 else 'too close to call'}: {near}."


def _followed(result):
    so = ", so its misses follow each other, and these leads are far too large" if result.follow else ""
    return f"Durbin–Watson of the lowest: {result.lowest.durbin_watson:.2f}{so}."


def _forecast(result):
    if result.forecast is None:
        return ""
    forecast, reported = (_size(size, result.series.unit) for size in (result.forecast, result.series.size[-1]))
    return f" For {result.series.time.max():.1f} this curve says {forecast}; reported were {reported}."


def fitted_headline(result) -> tuple[str, str]:
    """Return the number of an `explorers.Fitted`, and what goes on from it."""
    if not result.fits:
        return counted(result.count, "figure"), "in this window: too few to fit."
    series, law, said = result.series, LAWS[result.law], result.forecast
    if said is None:
        return _amount(result.fits[result.law].miss, series.unit), f"is what the {law} curve typically misses."
    number = _amount(said, series.unit) if said < 1e5 else f"{_number(1e5)}+{UNITS[series.unit]}"
    became = _size(series.size[-1], series.unit)
    return number, f"in {series.time.max():.1f}, says this {law} curve. It became {became}."


# ---- introductions ----

MEETING = "Introductions"
MEETING_20 = ("Step 20", "Does the left network grow exponentially?")
MEETING_END = ("The end", "Where does the left network end, and why?")
MEETING_LIMIT = ("The limit tells", "How far behind is the network with a limit?")
MEETING_STEP = "Step"
MEETING_TIES = "Ties, step by step"
MEETING_STEPS = ["0", "step 20", "40", "60"]
MEETING_FREE = "no limit"


def meeting_limited(limit):
    """Return what stands above the network with a limit."""
    return f"at most {limit} friends"


def meeting_pace(early):
    """Return what stands at the curve that goes on as the early steps did."""
    return f"the pace of the\nfirst {early} steps"


def meeting_possible(most):
    """Return what stands at the line of all ties that there can be."""
    return f"{most}: all that are possible"


def meeting_full(most):
    """Return what stands at the line of all ties that there can be with a limit."""
    return f"{most}: all are full"


def meeting_friends(count):
    """Return what a person's dot says."""
    return counted(count, "friend")


def meeting(result, pace, *, people, limit, pairs, most, early):
    """Return the sentences of an `explorers.Meeting`, at whose step the pace of the early ones leads so far."""
    free, limited = result.ties
    return (
        f"Step {result.step}: without a limit {free} of {pairs} possible ties; with a limit of {limit} "
        f"friends {limited} of at most {most}, and {result.full.sum()} of {people} people are full. "
        f"At the pace of the first {early} steps there would be {_number(pace)}."
    )


def meeting_headline(result, limit) -> tuple[str, str]:
    """Return the number of an `explorers.Meeting`, and what goes on from it."""
    free, limited = result.ties
    return f"{free}", f"ties without a limit, {limited} with a limit of {limit} friends."


# ---- the clocks ----

CLOCKS = "Sprint and marathon"
CLOCKS_START = ("As it stands", "How long until there are 100 times as many?")
CLOCKS_TWICE = ("Twice the pace", "Is the time half as long?")
CLOCKS_GOOD = ("A good month", "Is 12% enough for 100 times within one year?")
CLOCKS_HALF_LIFE = "Half-life of a post"
CLOCKS_PERCENT = "Followers grow by"
CLOCKS_A_MONTH = "% a month"
CLOCKS_GOAL = "Until there are"
CLOCKS_POSTS = "Posts a week"
GOALS = {"2 times": "2 times", "10 times": "10 times", "100 times": "100 times", "1 000 times": "1 000 times"}
TIMES = {"years": "years", "months": "months", "days": "days", "hours": "hours", "minutes": "minutes"}
SHORT_TIMES = {"h": "h", "d": "d", "y": "y"}
_LONG = {"years": 24 * 365.25, "months": 24 * 365.25 / 12, "days": 24, "hours": 1}  # in hours


def half_life(number, unit):
    """Return a half-life that can be chosen."""
    return f"{number} {TIMES[unit]}"


def clock(counts, unit):
    """Return what stands below a clock's axis: its start, then counts of a unit."""
    return ["start", *(f"{count:g} {SHORT_TIMES[unit]}" for count in counts)]


def _time(hours):
    """Return a time in the unit in which people would say it."""
    for unit, long in _LONG.items():
        if hours >= 2 * long:
            return f"{hours / long:.1f} {TIMES[unit]}"
    return f"{60 * hours:.0f} {TIMES['minutes']}"


def _times(goal):
    return f"{_number(goal) if goal > 10 else goal} times"


def clocks_post(result):
    """Return what stands above the post's clock."""
    return f"A post: half of its reactions within {_time(result.half_life)}"


def clocks_following(result, narrow):
    """Return what stands above the following's clock; less of it on a narrow page."""
    slow = f"A following: twice as many every {_time(result.doubling)}; {_times(result.goal)}"
    if narrow:
        return f"{slow} after {_time(result.reached)}"
    return f"{slow} as many after {_time(result.reached)} and {_about(result.posts)} posts"


def clocks_guess(years):
    """Return what stands at a guess."""
    return f"you said {counted(years, 'year')}"


def clocks(result):
    """Return the sentences of `explorers.Clocks`."""
    back = ""
    if result.guess is not None:
        back = f"{guess_words(counted(result.guess, 'year'), _time(result.reached))} "
    return (
        f"{back}Half of a post's reactions come within {_time(result.half_life)}, "
        f"90% within {_time(result.half_life * math.log2(10))}. "
        f"At {result.growth:.0%} more a month, a following doubles in {_time(result.doubling)}, "
        f"about {_about(result.doubling / result.half_life)} half-lives of a post. "
        f"It takes {_time(result.reached)} to grow {_times(result.goal)}, and about {_about(result.posts)} posts; "
        f"at half the pace {_time(result.slower)}. One year takes {result.needed:.0%} a month."
    )


def _until(result):
    return f"until there are {_times(result.goal)} as many"


def clocks_reached(result):
    """Return how long a following of `explorers.Clocks` takes to its goal."""
    return _time(result.reached)


def clocks_posts(result):
    """Return what goes on from that: how many posts it is."""
    return f"{_until(result)}, and about {_about(result.posts)} posts."


def clocks_slower(result):
    """Return what goes on from that: how long half the pace takes."""
    return f"{_until(result)}; at half the pace {_time(result.slower)}."


def clocks_needed(result):
    """Return what goes on from that: what one year would take."""
    return f"{_until(result)}. One year takes {result.needed:.0%} a month."


def clocks_enough(result):
    """Return what goes on from that, where it is enough for one year."""
    return f"{_until(result)}: enough for one year."


# ---- the first hundred million ----

HUNDRED = "To the first 100 million"
HUNDRED_COUNTED = {"sign-ups": "sign-ups", "users": "users", "monthly users": "monthly users"}


def hundred_time(row):
    """Return how long a platform of the table took, and what was counted."""
    time = "5 days" if row["months"] < 1 else f"{row['months']:g} months" if row["months"] < 54 else "4.5 years"
    return f"{time}, {HUNDRED_COUNTED[row['counted']]}"


def hundred_named(row):
    """Return the same with the platform's name before it."""
    return f"{row['platform']}: {hundred_time(row)}"


def hundred(rows):
    """Return the sentence of the whole table."""
    return "To the first 100 million: " + "; ".join(f"{row['platform']} {hundred_time(row)}" for row in rows) + "."


# ---- drag today ----

TODAY = "Drag today"
TODAY_2008 = ("A year on", "Which curve would you rent a shop on?")
TODAY_2010 = ("Look back", "What did the S-curve of 2008 allow, for ever?")
TODAY_2016 = ("Five times the data", "40 figures in place of eight. Better now?")
TODAY_ADULTS = ("This course's own", "Our S-curve levels off at 68.5%. Believe us?")
TODAY_END = "Today: the end of"
TODAY_OPENED = "Open the curtain"
TODAY_SERIES = "Figures of"
TODAY_MEASURES = {"million": "million users a month", "%": "% of US adults"}
TODAY_CLOSED = "not yet known"


def _bare(size, unit):
    return f"{size:.1f}%" if unit == "%" else spaced(size)


def _written(size, unit):
    return f"{size:.1f}%" if unit == "%" else f"{spaced(size)} million"


def _became(result):
    size = result.target.size
    return f"{size:g}%" if result.series.unit == "%" else f"{spaced(size)} million"


def _said(result, law, form=_written):
    """Return what a law says of the target, as far as it can be shown."""
    size = result.forecasts[result.today][law]
    return form(size, result.series.unit) if size <= result.target.top else "off the page"


def today_tick(size, unit):
    """Return what stands beside the axis of sizes."""
    return f"{size:g}%" if unit == "%" else spaced(size)


def today_figure(time, size, unit):
    """Return what a figure's dot says."""
    return f"{time:.1f}: {_written(size, unit)}"


def today_kept(target):
    """Return what stands above the forecasts so far."""
    return f"Forecasts for {target.year}, so far"


def today_forecast(year, size, unit):
    """Return what a forecast's dot says."""
    return f"said at the end of {year}: {_written(size, unit)}"


def today_here(year, narrow):
    """Return what stands at the curtain's edge; less of it on a narrow page."""
    return f"end of {year}" if narrow else f"today: the end of {year}"


def today_curve(result, law, narrow):
    """Return what stands where a curve ends; less of it on a narrow page."""
    return CURVES[law] if narrow else f"{CURVES[law]}: {_said(result, law)}"


def today_came(result):
    """Return what stands at what the target became."""
    whose = "" if result.series.name == "Facebook" else ", Facebook alone"
    return f"{result.target.year}{whose}: {_became(result)}"


def today_guess(millions, narrow):
    """Return what stands at a guess; less of it on a narrow page."""
    return spaced(millions) if narrow else f"you said {spaced(millions)}"


def today(result, near):
    """Return the sentences of a `today.Today`, with the share within which a forecast is near."""
    unit, year, count = result.series.unit, result.target.year, counted(result.seen.sum(), "figure")
    told = f"{SERIES[result.series.name]}, to the end of {result.today}: {count}"
    if not result.fits:
        return f"{told}, too few for a curve."
    said = ", ".join(f"{name} {_said(result, law)}" for law, name in CURVES.items())
    told += f". For {year} the three curves say: {said}.{_ceiling(result.fits['logistic'], unit)}"
    earlier = [f"{_written(found['logistic'], unit)} in {then}" for then, found in result.forecasts.items()][:-1]
    if earlier:
        told += f" Earlier it said {', '.join(earlier)}."
    if not result.opened:
        return told
    told += f" {_alone(result)} in {year}, {_missed(result)}."
    if result.guess is not None:
        told += f" {guess_words(f'{spaced(result.guess)} million', _became(result))}"
    return f"{told} {CURVES[result.first]} is the first that comes within {near:.0%}." if result.first else told


def _ceiling(logistic, unit):
    if not logistic.sees_ceiling:
        return ""
    low, high = (_bare(max(end, 0), unit) for end in logistic.interval("ceiling"))
    return f" The S-curve's ceiling: {_written(logistic['ceiling'], unit)} ({low} to {high})."


def _alone(result):
    """Return the beginning of a sentence: what came."""
    return f"{'It became' if result.series.name == 'Facebook' else 'Facebook alone has'} {_became(result)}"


def _missed(result):
    miss = result.target.size - result.forecasts[result.today]["logistic"]
    size = f"{abs(miss):.1f} points" if result.series.unit == "%" else f"{spaced(abs(miss))} million"
    return f"{size} more" if miss > 0 else f"{size} less"


def today_headline(result, near) -> tuple[str, str]:
    """Return the number of a `today.Today`, and what goes on from it."""
    end, year = result.today, result.target.year
    if not result.fits:
        return counted(result.seen.sum(), "figure"), f"to the end of {end}: too few for a curve."
    if result.first:
        solved = f"said {CURVES[result.first]} in {end}, within {near:.0%}. Solved: the end was in sight."
        return _said(result, result.first), solved
    if result.opened:
        return _said(result, "logistic"), f"said the S-curve of {end} for {year}. {_alone(result)}."
    bass, wild = (_said(result, law, _bare) for law in ("Bass", "exponential"))
    return _said(result, "logistic"), f"in {year}, says the S-curve of {end}. Bass: {bass}, the exponential: {wild}."


# ---- your figures ----

YOURS = "Your own counts, and their futures"
YOURS_GOES_IN = "dates and counts, pasted from a table"
YOURS_COUNTS = "Dates and counts"
YOURS_BEGUN = "It began before the first count by"
YOURS_MONTHS = "months"
YOURS_TIMES = ["first count", "last count", "as long again"]
YOURS_FEW = "too few to say"
YOURS_NO_COUNTS = "These are no dates and counts: paste two columns, the date and the count."
YOURS_BOTH_WAYS = "These dates read both ways, day first or month first: write them as 2025-03-31."
YOURS_TOO_FEW = "There are fewer than two counts above 0: paste more dates and counts."
YOURS_LACKING = "Paste dates and counts as well."


def yours_future(law, size):
    """Return what stands where a law's curve ends."""
    return f"{CURVES[law]}: {spaced(size)}"


def yours(result, few):
    """Return the sentences of a `your_figures.Counted`; fewer points than these are too few."""
    first, last = spaced(result.size[0]), spaced(result.size[-1])
    days = counted(365.25 * result.time[-1], "day")
    told = f"{counted(len(result.time), 'count')} over {days}, from {first} to {last}."
    if not result.fits:
        return f"{told} That is too few points to say more: from {few} different ones on, laws are fitted."
    futures = ", ".join(f"{CURVES[law]} {spaced(end)}" for law, end in result.futures.items())
    near = ", ".join(CURVES[law] for law in result.near)
    judged = f"fits best: {near}" if len(result.near) == 1 else f"too close to call: {near}"
    why = "it needs the beginning, so say when that was" if result.size[-1] > result.size[0] else "it never falls"
    left_out = "" if "Bass" in result.fits else f" Bass is left out: {why}."
    return (
        f"{told} As long again after the last one the laws say: {futures}; {judged}.{left_out} "
        "You know up to where they part."
    )


def yours_headline(result, few) -> tuple[str, str]:
    """Return the number of a `your_figures.Counted`, and what goes on from it."""
    if not result.fits:
        return "Too few points to say.", f"From {few} different ones on, laws are fitted."
    low, high = min(result.futures.values()), max(result.futures.values())
    count = "three" if "Bass" in result.fits else "two"
    return f"{spaced(low)} to {spaced(high)}", f"is what {count} laws say for as long again."
