"""All words of lesson 10's screens. Whoever translates them writes such a module; the others compute and draw.

What stands left of a colon is no word: code, links and notebooks know it by this name in any language.
"""

from tiesfeeds.display.charts import counted, spaced
from tiesfeeds.display.words import capital, guess_words

LAYERS = {"Facebook": "Facebook", "lunch": "lunch", "work": "work", "leisure": "leisure", "papers": "papers"}
JACCARD = "Jaccard index"
BY_CHANCE = "by chance"

# ---- who was counted? ----

WHO = "Who was counted?"
WHO_MEMBERS = ("Members only", "26% became 72%. Who cut the missing ties?")
WHO_LUNCH = ("Lunch alone", "More than three quarters! Of how many ties?")
WHO_ONLY_MEMBERS = "Count only people on Facebook"
WHO_KIND = "Kind of offline tie"
WHO_SHARE = "As a share of the ties that are counted"
KINDS = {"all kinds": "all kinds", "lunch": "lunch", "work": "work", "leisure": "leisure", "papers": "papers"}
_TIES = {"all kinds": "offline", "lunch": "lunch", "work": "work", "leisure": "leisure", "papers": "paper"}
_WHERE = {
    "all kinds": "offline",
    "lunch": "at lunch",
    "work": "at work",
    "leisure": "in leisure time",
    "papers": "in a paper",
}


def who_groups(result):
    """Return what stands at each group of ties of a `counted.Counted`."""
    where = _WHERE[result.kind]
    groups = (
        f"{where} and on Facebook",
        f"on Facebook, not {where}",
        f"{where}, not on Facebook, though both people are",
        f"{where}, and somebody is not on Facebook",
    )
    return [f"{size} {group}" for size, group in zip(result.groups, groups, strict=True)]


def who_mark(group, here):
    """Return what a group's dot says."""
    return f"{group}: {'counted' if here else 'left out'}"


def who_counted(result):
    """Return what stands above the ties that are counted."""
    return f"Counted: {_what(result)}{' of people on Facebook' if result.only_members else ''}"


def who_left_out(count):
    """Return what stands above the ties that are left out."""
    return f"Left out: {counted(count, 'tie')}"


def parts(both, rest):
    """Return what stands in both parts of a bar of ties."""
    return [f"{both} are both", f"{rest} are not"]


def _what(result):
    return f"{result.total} {_TIES[result.kind]} ties"


def who(result, everybody, members):
    """Return the sentences of a `counted.Counted`, in a department of so many people, and of members of Facebook."""
    people = f"Only the {members} people on Facebook are counted" if result.only_members else f"All {everybody} people"
    both, groups = result.whole.both, "; ".join(who_groups(result))
    return (
        f"{people}. Counted: {_what(result)}. {both} of them are on Facebook too, {result.share:.1%} or about "
        f"{result.share:.0%}; {result.total - both} are not. "
        f"Left out: {counted(sum(result.groups) - result.total, 'tie')}. All ties: {groups}."
    )


def who_headline(result) -> tuple[str, str]:
    """Return the number of a `counted.Counted`, and what goes on from it."""
    share = f"{result.share:.0%}"
    if result.share == 1:  # the puzzle
        return share, f"of the {_what(result)}: solved. And nobody moved a tie."
    if result.only_members:
        return share, f"of the {_what(result)} between people on Facebook are there too."
    return share, f"of the {_what(result)} are on Facebook too."


# ---- the same ties, three times ----

SHARES = "The same ties, three times"
SHARES_ALL = ("All kinds", "The blue is as long three times. What differs?")
SHARES_PAPERS = ("Papers only", "All of them, or hardly any: which would you print?")


def _wholes(result):
    """Return what each of the three shares is of."""
    facebook, offline, members = result.totals
    ties = _TIES[result.kind]
    return f"{facebook} Facebook ties", f"{offline} {ties} ties", f"{members} {ties} ties of people on Facebook"


def shares_titles(result):
    """Return what stands above each of the three bars."""
    return [f"{share:.1%} of {whole}" for share, whole in zip(result.shares, _wholes(result), strict=True)]


def shares_guess(percent, narrow):
    """Return what stands at a guess; less of it on a narrow page."""
    return f"{percent:g}%" if narrow else f"you said {percent:g}%"


def shares(result):
    """Return the sentences of `counted.Shares`."""
    back = ""
    if result.guess is not None:
        back = f"Of 100 Facebook ties: {guess_words(f'{result.guess:g}%', f'{100 * result.shares[0]:.1f}%')} "
    each = "; ".join(
        f"{share:.1%} of the {whole}, {total - result.both} are not"
        for share, total, whole in zip(result.shares, result.totals, _wholes(result), strict=True)
    )
    return f"{back}The same {result.both} ties are both: {each}."


def shares_headline(result) -> tuple[str, str]:
    """Return the number of `counted.Shares`, and what goes on from it."""
    facebook, offline, members = (f"{share:.1%}" for share in result.shares)
    return facebook, f"of the Facebook ties, {offline} of the offline ones, {members} between people on it."


# ---- five layers of one department ----

DEPARTMENT = "Five layers of one department"
DEPARTMENT_FACEBOOK = ("Begin with Facebook", "Which layer has most of its ties, and which fewest?")
DEPARTMENT_PAPERS = ("Choose papers", "What share of its ties exists at work?")
DEPARTMENT_LUNCH = ("Look at lunch", "Which two layers are most alike by Jaccard?")
DEPARTMENT_LAYER = "Layer"
DEPARTMENT_SHARE = "share of its ties that the other has too"
DEPARTMENT_ITSELF = "(itself)"


def department(result):
    """Return the sentences of an `explorers.Compared`."""
    some = next(iter(result.with_others.values()))
    shared = "; ".join(
        f"{LAYERS[name]} {each.both} "
        f"({each.of_first:.1%}, Jaccard {each.jaccard:.1%}, {each.times_chance:.1f} × chance)"
        for name, each in result.with_others.items()
    )
    return f"{capital(LAYERS[result.layer])} has {some.first} ties. Shared with {shared}."


def department_headline(result) -> tuple[str, str]:
    """Return the number of an `explorers.Compared`, and what goes on from it."""
    name, most = max(result.with_others.items(), key=lambda other: other[1].of_first)
    ties = _TIES.get(result.layer, LAYERS[result.layer])
    layers = f"of the {ties} ties are shared with {LAYERS[name]}, more than with any other."
    return f"{most.of_first:.1%}", layers


# ---- an invented department ----

INVENTED = "The same people online and offline (invented)"
INVENTED_START = ("As it stands", "Why is the second share so much smaller?")
INVENTED_NOTHING = ("Nothing carried over", "Why does the share not fall to 0?")
INVENTED_NEAR = ("Near the truth", "Which setting comes closest to the real 64.5%?")
INVENTED_MEMBERS = ("Members only", "Which figure stays, and which two jump?")
INVENTED_ALL = ("All thirty join", "Which figure grows most?")
INVENTED_LAYER = "Beside Facebook"
INVENTED_TAKEN = "Facebook ties taken from offline life"
INVENTED_PEOPLE = "People on Facebook"
INVENTED_ONLY_MEMBERS = "Count only people on Facebook"
INVENTED_LAYERS = {"any offline": "any offline", "lunch": "lunch", "work": "work", "leisure": "leisure"}
INVENTED_TIES = {"offline only": "offline only", "Facebook only": "Facebook only", "both": "both"}
INVENTED_SHARES = ("Of Facebook ties: also offline", "Of offline ties: also on Facebook", JACCARD)
_OFFLINE = {"any offline": "offline", "lunch": "lunch", "work": "work", "leisure": "leisure"}


def invented_real(share):
    """Return what stands at a share of the real department."""
    return f"{share} in the real one"


def invented(result):
    """Return the sentences of an `explorers.Invented`."""
    overlap, other = result.overlap, _OFFLINE[result.layer]
    only = " Only they are counted." if result.only_members else ""
    most = "" if result.most is None else f" Only {result.most} offline ties join these: no more can be taken."
    real = f"{result.real.of_first:.1%}, {result.real.of_second:.1%}, {result.real.jaccard:.1%}"
    return (
        f"{result.members.sum()} of {len(result.members)} people are on Facebook.{only} "
        f"{counted(overlap.first, 'Facebook tie')}, {counted(overlap.second, f'{other} tie')}, "
        f"{overlap.both} in both; by chance {overlap.by_chance:.1f}.{most} "
        f"Of the Facebook ties {overlap.of_first:.1%} are {other} ties too; of the {other} ties "
        f"{overlap.of_second:.1%} are on Facebook too. Jaccard {overlap.jaccard:.1%}. Real department: {real}."
    )


def invented_headline(result) -> tuple[str, str]:
    """Return the number of an `explorers.Invented`, and what goes on from it."""
    overlap = result.overlap
    other_way = f"the other way round {overlap.of_second:.1%}"
    return f"{overlap.of_first:.1%}", f"of the Facebook ties are {_OFFLINE[result.layer]} ties too; {other_way}."


# ---- clockwork, chance, bursts ----

RHYTHM = "Clockwork, chance, bursts"
RHYTHM_CHANCE = ("By chance", "Does chance look evenly spread to you?")
RHYTHM_CLOCKWORK = ("A clockwork", "What becomes of the last row, and of its hundred dots?")
RHYTHM_MEASURED = ("As measured", "Are gaps of more than an hour as common as in truth?")
RHYTHM_TEN = ("Ten messages", "Can ten messages measure 0.68 at all?")
RHYTHM_HOUR = ("The first hour", "37% are longer than an hour. Does that fit the weeks?")
RHYTHM_DIAL = "Burstiness"
RHYTHM_MESSAGES = "Messages"
RHYTHM_DAY = "Draw again"
BEATS = "Each line is a message"
BEATS_CLOCKWORK = "clockwork"
BEATS_CHANCE = "chance"
RHYTHM_BEAT = "your dial"
RHYTHM_DOTS = "Each dot is a hundredth of the gaps"
RHYTHM_CAMPUS = "campus"
RHYTHM_SAME_MEAN = "your dial, same mean"
RHYTHM_LENGTHS = ("under 1 min", "1–10 min", "10–60 min", "1–24 hours", "1–7 days", "over 7 days")


def burstiness(value):
    """Return a burstiness; 0 has no sign."""
    return spaced(round(value, 2) or 0, 2)


def rhythm_longer(shares, narrow):
    """Return what stands at the shares of gaps over an hour and over a week; less of it on a narrow page."""
    hour, week = shares
    if narrow:
        return f"{hour:.1%} longer", f"{week:.1%}"
    return f"{hour:.1%} longer than 1 hour", f"{week:.1%} over 1 week"


def rhythm_gaps(count, length):
    """Return what the dot of a gap says, of a hundred of which so many have this length."""
    return f"{count} of 100: {RHYTHM_LENGTHS[length]}"


def rhythm(result, most, mean, dial, campus):
    """Return the sentences of an `explorers.Rhythm`.

    Parameters
    ----------
    result : explorers.Rhythm
        Messages with the rhythm of the dial.
    most : float
        The burstiness that so few can reach.
    mean : float
        The campus' mean gap in hours.
    dial, campus : (float, float)
        The shares of gaps over an hour and over a week, with the dial's rhythm and on the campus.
    """
    return (
        f"Dial at {burstiness(result.dial)}. "
        f"These {len(result.gaps) + 1} messages measure {burstiness(result.measured)}; "
        f"so few gaps can reach {burstiness(most)} at most. "
        f"With the campus' mean gap of {mean} hours, {dial[0]:.1%} of the gaps would be longer than "
        f"1 hour and {dial[1]:.1%} longer than 1 week. On the campus {campus[0]:.1%} and {campus[1]:.1%} were."
    )


def rhythm_headline(result) -> tuple[str, str]:
    """Return the number of an `explorers.Rhythm`, and what goes on from it."""
    messages = f"is what these {len(result.gaps) + 1} messages measure; the dial is at {burstiness(result.dial)}."
    return burstiness(result.measured), messages


# ---- three kinds of message ----

THREE = "Private messages, retweets, replies"
THREE_ZERO = "Burstiness; 0 is chance"
THREE_FIGURES = {
    "burstiness": "all gaps",
    "shuffled": "all times dealt out anew",
    "median_person": "the person in the middle",
}
_MESSAGES = {"private messages": "private messages", "retweets": "retweets", "public replies": "public replies"}


def three_row(row):
    """Return what stands before a row of the table."""
    return f"{_MESSAGES[row['what']]}, {row['year']}"


def three(rows):
    """Return the sentences of the whole table."""
    return "Burstiness; 0 is chance. " + " ".join(
        f"{_MESSAGES[row['what']].capitalize()} ({row['year']}): {row['burstiness']:.2f} for all gaps, "
        f"{row['shuffled']:.2f} with all times dealt out anew, "
        f"{row['median_person']:.2f} for the person in the middle of {row['often']}."
        for row in rows
    )


# ---- your figures ----

YOURS = "Your own rhythm"
YOURS_GOES_IN = "the times of your messages, pasted"
YOURS_TIMES = "Times"
YOURS_BEAT = "yours"
YOURS_SCALE = ["−1\nclockwork", "0\nchance", "1\nbursts"]
YOURS_CHANCE = "Yours, and where as many by chance lie"
YOURS_FEW = "too few to say"
YOURS_STEADY = "steadier than chance"
YOURS_BURSTS = "in bursts"
YOURS_LIKE_CHANCE = "like chance"
YOURS_BOTH_WAYS = "These dates read both ways, day first or month first: write them as 2025-03-31 08:15."
YOURS_LACKING = "Paste three different times or more, one in each line: 2025-03-31 08:15."


def _range(beat):
    low, high = beat.chance
    return f"{burstiness(low)} to {burstiness(high)}"


def yours_by_chance(beat):
    """Return what stands at the range that chance gives."""
    return f"{_range(beat)} by chance"


def yours(beat, most, few):
    """Return the sentences of a `your_figures.Beat`; the most that it can reach, and fewer messages are too few."""
    more = "" if beat.enough else f" From {few} on it says something."
    return (
        f"{counted(beat.messages, 'message')} in {counted(beat.gaps.sum() / 86_400, 'day')}: "
        f"burstiness {burstiness(beat.measured)}, {beat.verdict}.{more} As many by "
        f"chance give {_range(beat)} in nineteen of twenty cases, and so few gaps can reach {spaced(most, 2)} at most. "
        f"A clockwork has −1. Nights and weekends make bursts too."
    )


def yours_headline(beat, few) -> tuple[str, str]:
    """Return the number of a `your_figures.Beat`, and what goes on from it."""
    if not beat.enough:
        return "Too few to say.", f"From {few} messages on it says something."
    return burstiness(beat.measured), f"is your burstiness: {beat.verdict}."
