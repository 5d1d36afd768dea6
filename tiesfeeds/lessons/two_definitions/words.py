"""All words of lesson 01's screens. Whoever translates them writes such a module; the others compute and draw.

Keys of a dictionary are the names that links, notebooks, tables and code know: they stay. What is read are its values.
"""

from tiesfeeds.display import charts
from tiesfeeds.display.words import capital, guess_words


def out_of(part, whole):
    """Return how many of how many, as a number that stands alone."""
    return f"{part} of {whole}"


# ---- a hundred minutes ----

HUNDRED_MINUTES = "A hundred minutes"
WHERE = "Colour the minutes of"
SITES = {"not yet": "not yet", "Facebook": "Facebook", "Instagram": "Instagram"}


def minutes(result):
    """Return the sentence of a `Minutes`."""
    if not result.told:
        return f"{result.whole} minutes of watching. Choose a site to see how many of them go to posts by friends."
    back = "" if result.said is None else f"{guess_words(f'{result.said:g}', f'{result.friends}')} "
    return (
        f"{back}Of {result.whole} minutes of watching on {SITES[result.where]} {result.friends} go to posts by friends "
        f"(F017). What the other {result.others} show was not said."
    )


def minutes_found(result):
    """Return what goes on from the number of minutes."""
    if not result.told:
        return "minutes of watching. Choose a site to see whose posts they went to."
    return f"of {result.whole} minutes on {SITES[result.where]} go to posts by friends."


def with_friends(result):
    """Return what stands above the minutes of friends."""
    return f"{result.friends} with friends' posts" if result.told else ""


def with_others(result):
    """Return what stands above the other minutes."""
    return f"{result.others} with something else" if result.told else f"{result.whole} minutes"


def you_said(guess):
    """Return what stands at the mark of a guess."""
    return f"you said {guess:g}"


# ---- what definitions say, part by part ----

PARTS = "Eight definitions, part by part"
PART = "Part"
PART_NAMES = {
    "who takes part": "who takes part",
    "what they do": "what they do",
    "how: by what means": "how: by what means",
    "for what": "for what",
}
HEADS = {"who": "who", "what": "what", "means": "how", "purpose": "for what"}
TERM = "Definitions of"
TERMS = {"both terms": "both terms", "networking": "networking", "media": "media"}
PARTS_KEY = "● names ties · ■ names content or media\n– names neither · empty: says nothing"
SAYS_NOTHING = "says nothing about it"
DEFINITION = "Definition"


def parts(result):
    """Return the sentence of a `Dissection`."""
    count, here = len(result.of_term), result.part
    says = sum(one.words[here] is not None for one in result.of_term)
    return (
        f"{capital(PART_NAMES[result.asked])}: words for it in {says} of {count} definitions; ties are named in "
        f"{result.naming('ties', here)}, content or media in {result.naming('content', here)}. Over all four parts, "
        f"ties are named in {result.naming('ties')} of {count}, content or media in {result.naming('content')}."
    )


def parts_found(result):
    """Return what goes on from how many of the definitions name ties there."""
    content = result.naming("content", result.part)
    return f"definitions name ties under '{HEADS[result.part]}'; {content} name content or media."


def definitions(count):
    """Return what stands above the table."""
    return f"The words of {count} definitions"


# ---- the three criteria ----

SKETCH = "Three criteria"
SKETCHED = (
    "1: you make a profile within a bounded system. 2: you list other users whom you are connected with. "
    "3: you walk through your list, and from there through the lists of others."
)
SKETCHES = ("1 a profile", "2 a list of connections", "3 walk through the lists")
YOU = "you"
YOUR_LIST = "your list"
THEIR_LIST = "people on\ntheir list"

FIT = "Which platforms pass?"
PROFILE = "1 profile"
LIST = "2 list of connections"
WALK = "3 walk through the lists"
PART_COUNTS = "'In part' counts"
REASONS = "Reasons for"
NO_RULE = ("No rule", "What does a definition keep out that asks nothing?")  # on the button, and what it asks
PAGE_AND_LIST = ("Page and list", "Six pass. Which of them does the article not name?")
ALL_THREE = ("All three", "Who drops out?")
IN_PART_COUNTS = ("In part counts", "Who joins?")
CRITERIA = {"profile": "profile", "list": "list of connections", "traverse": "walk through the lists"}
COLUMNS = ("profile", "list", "walk")
GRADES = ("not met", "met in part", "met")
DOTS = "○◐●"  # how each grade is drawn
PASSES = "passes?"
ANSWERS = {True: "passes", False: "fails"}
HOW_MANY = "how many"


def fit(result, cells):
    """Return the sentence of a `Fit`, with the reasons of one platform; `cells` are those of all."""
    count = f"{len(result.passing)} of {len(cells)} platforms pass"
    asked = ", ".join(name for name, ticked in zip(CRITERIA.values(), result.ticked, strict=True) if ticked)
    which = f"Nothing is asked for, so {count}."
    if asked:
        which = f"Asked for: {asked}. {count} ({', '.join(result.passing)}); {_otherwise(result)}."
    met = ", ".join(f"{name} by {count}" for name, count in zip(CRITERIA.values(), result.met, strict=True))
    line = cells[result.platform]
    reasons = "; ".join(f"{CRITERIA[key]} {GRADES[cell['score']]} ({cell['reason']})" for key, cell in line.items())
    doubts = (
        f" Experts differ on '{CRITERIA[key]}': {cell['experts_differ']}."
        for key, cell in line.items()
        if cell["experts_differ"]
    )
    return (
        f"{'Puzzle solved: this rule does all the work. ' if result.solved else ''}{which} "
        f"{'At least in part' if result.part else 'In full'}, each is met: {met}. "
        f"{capital(result.platform)}: {reasons}.{''.join(doubts)}"
    )


def fit_found(result):
    """Return what goes on from how many platforms pass."""
    if not any(result.ticked):
        return "platforms pass, since nothing is asked for."
    if result.solved:
        return "platforms pass, with a single rule. Puzzle solved: it does all the work."
    return f"platforms pass; {_otherwise(result)}."


def _otherwise(result):
    return f"{result.strict} if 'in part' does not count" if result.part else f"{result.generous} if 'in part' counts"


def fit_key(part):
    """Return what the signs mean, where 'in part' counts or does not."""
    return f"● met · ◐ in part{': counts' if part else ''} · ○ not met · ? experts differ"


def choose(platform, passes):
    """Return what a platform's dot says."""
    return f"{platform} {ANSWERS[passes]}; choose it and read why"


def reasons(line):
    """Return the reasons for a platform's grades, a line each; where experts differ, that too."""
    told = [
        f"{DOTS[cell['score']]} {column}: {cell['reason']}" for column, cell in zip(COLUMNS, line.values(), strict=True)
    ]
    return told + [f"? {capital(cell['experts_differ'])}." for cell in line.values() if cell["experts_differ"]]


# ---- seven blocks ----

PAIR = "Two platforms on seven blocks"
FIRST = "First platform"
SECOND = "Second platform"
BLOCKS = {
    "identity": "identity",
    "conversations": "conversations",
    "sharing": "sharing",
    "presence": "presence",
    "relationships": "relationships",
    "reputation": "reputation",
    "groups": "groups",
}
OWN_SCORE = "Score of the first platform there"
OWN = {"the course's": "the course's", "0": "0", "1": "1", "2": "2", "3": "3"}
SCORES = {"absent": "absent", "on the side": "on the side", "present": "present", "at the core": "at the core"}
EXPERTS_DIFFER = "? experts differ"


def pair(result, most, far, cells):
    """Return the sentence of a `Pair`, which differ `most` in the blocks `far`; `cells` are the chosen block's."""
    where = "They differ nowhere."
    if most:
        where = f"They differ most in {' and '.join(BLOCKS[block] for block in far)} ({charts.counted(most, 'point')})."
    place = list(BLOCKS).index(result.block)
    reasons = "; ".join(
        f"{name} {scores[place]} ({_reason(cell, own)})"
        for name, scores, cell, own in zip(result.names, result.profiles, cells, (result.own, False), strict=True)
    )
    return (
        f"{result.names[0]} and {result.names[1]}: {result.shared} of {result.either} points shared, Jaccard index "
        f"{result.jaccard:.2f}, distance {result.distance}. {where} {capital(BLOCKS[result.block])}: {reasons}."
    )


def _reason(cell, own):
    reason = f"yours; the course's is {cell['score']}, {cell['reason']}" if own else cell["reason"]
    return reason + (f"; experts differ: {cell['experts_differ']}" if cell["experts_differ"] else "")


def pair_found(result):
    """Return what goes on from how many points are shared."""
    return f"points shared: Jaccard index {result.jaccard:.2f}, distance {result.distance}."


def points(result):
    """Return what stands above the bar."""
    return f"{result.either} points that at least one of them has"


def shared(result):
    """Return what stands in the bar's first part."""
    return f"{result.shared} shared"


def apart(result):
    """Return what stands in the bar's second part."""
    return f"{result.distance} apart"


# ---- your figures ----

YOUR_FIGURES = "A platform of your own"
GOES_IN = "three grades and seven scores for a platform of your own"
LEAVE = {"not said": "not said"}
OWN_GRADES = {"met": "met", "in part": "in part", "not met": "not met"}
OWN_CRITERIA = ("a profile", "a list of contacts", "a walk through the lists")
OWN_DEFINITIONS = ("a profile", "profile and list", "all three")
MEANINGS = {
    "identity": "how far people show who they are",
    "conversations": "how far people talk with each other",
    "sharing": "how far people make, pass on and get content",
    "presence": "how far people know who else is there",
    "relationships": "how far people are tied to each other",
    "reputation": "how far people know what others are worth",
    "groups": "how far people form communities",
}
LETS_IN = "does the definition let yours in?"
READINGS = ("'in part'\ndoes not count", "'in part'\ncounts")
YES_NO = {True: "yes", False: "no"}
POINTS_APART = "points apart from yours on the seven blocks"


def of_ours(count):
    """Return how many of the course's platforms a definition lets in."""
    return f"{count} of ours"


def scored(result, ours, far):
    """Return the sentence of a `Scored`, beside so many platforms of the course's, from which it can be so `far`."""
    graded = ", ".join(f"{name} {OWN_GRADES[grade]}" for name, grade in zip(OWN_CRITERIA, result.grades, strict=True))
    blocks = ", ".join(f"{block} {SCORES[score]}" for block, score in zip(BLOCKS.values(), result.scores, strict=True))
    passing = "; ".join(
        f"{name}: {strict} pass, {generous} if 'in part' counts"
        for name, (strict, generous) in zip(OWN_DEFINITIONS, result.passing, strict=True)
    )
    apart = ", ".join(f"{name} {points}" for name, points in result.apart)
    return (
        f"Your platform: {graded}. {sum(result.strict)} of {len(OWN_DEFINITIONS)} definitions let it in, "
        f"{sum(result.generous)} if 'in part' counts. Of our {ours} platforms: {passing}. "
        f"Its blocks: {blocks}. So many points of {far} are ours apart from it, by the course's own scores: {apart}."
    )


def scored_found(result):
    """Return what goes on from how many definitions let it in."""
    return f"definitions let it in; on the seven blocks it is most like {result.apart[0][0]}."
