"""All words of the lesson's screens. Whoever translates them writes such a module; the others compute and draw."""

from tiesfeeds.display.charts import counted
from tiesfeeds.display.words import capital, guess_words

# ---- sets: each by the name that links and results have for it ----

TERMS = {"networking": "networking", "media": "media"}
REGIONS = {"networking only": "networking only", "both": "both", "media only": "media only", "neither": "neither"}
RELATIONS = {
    "equal": "equal",
    "subset": "subset",
    "superset": "superset",
    "overlap": "overlap",
    "disjoint": "disjoint",
}
MEANING = {
    "equal": "the two are equal",
    "subset": "networking is a part of media (subset)",
    "superset": "media is a part of networking (superset)",
    "overlap": "the two overlap",
    "disjoint": "the two share nothing (disjoint)",
}


def outside(names):
    """Return what stands below the circles: the members of neither."""
    return f"neither: {', '.join(names)}"


def _counts(result):
    return ", ".join(f"{len(result.inside(region))} in {name}" for region, name in REGIONS.items())


def _relation(result):
    measures = f"Jaccard index {result.jaccard:.2f}, overlap coefficient {result.overlap:.2f}"
    return f"So {MEANING[result.relation]}: {measures}."


def inside_found(networking, media):
    """Return what goes on from the number in both."""
    return f"in both, {networking} in networking only, {media} in media only."


# ---- the five relations ----

KINDS = "Five relations"
SHORT_TERMS = "N", "M"
KINDS_SAID = (
    "5 ways in which N (networking, solid blue) can lie to M (media, dashed orange). A dot: some platform is "
    "there. Equal: all platforms are in both. Subset: some are in both, some in M only. Superset: some in both, "
    "some in N only. Overlap: some in N only, some in both, some in M only. Disjoint: none in both."
)

# ---- three sentences ----

SENTENCES_TITLE = "Three sentences of the article"
# What the article says, and when it is true: read strictly, and read generously.
SENTENCES = (
    ("Networking is a part of media.", "all of networking is media, and media has more", "all of networking is media"),
    ("The two overlap.", "they share some, and each has some of its own", "they share some"),
    ("They are two separate things.", "they share none", "they are not the same"),
)
VERDICT = {True: "True", False: "Not true", None: "Nothing to test"}
BECOMES_MEDIA, BECOMES_NETWORKING = "tap: it becomes media as well", "tap: it becomes networking as well"
LEAVES_MEDIA, LEAVES_NETWORKING = "tap: it leaves media", "tap: it leaves networking"
FULL = "that region is full"
IN_NETWORKING, IN_BOTH, IN_MEDIA = "Platforms in networking only", "Platforms in both", "Platforms in media only"
GENEROUS = "Read each sentence generously"
A_PART = "A part", "Which tick came, which went?"
WHOLLY_APART = "Wholly apart", "Which sentence is true now?"
READ_GENEROUSLY = "Read generously", "Two are true. What has each sentence given up?"
NOTHING = "Nothing"
NOTHING_FOUND = "to test: one of the two sets is empty."


def verdict(true, means):
    """Return what stands below a sentence that is true, or not, where it means this."""
    return f"{VERDICT[true]}. It means: {means}."


def you_said(guess, answer):
    """Return what stands below the sentences once they are bent."""
    return f"you said {guess:g}; at their word it is {answer} at most"


def sentences(result, at_once):
    """Return what an `explorers.World` says; strictly, so many sentences can be true at once."""
    networking, both, media = result.counts
    start = f"{networking} in networking only, {both} in both, {media} in media only"
    if result.relation is None:
        return f"{start}: one of the two sets is empty, so there is nothing to test. Give it a platform."
    how = "generously" if result.generous else "strictly"
    true = [sentence for (sentence, *_), holds in zip(SENTENCES, result.true, strict=True) if holds]
    verb = "is" if len(true) == 1 else "are"
    which = f": {' '.join(true)}" if true else "."
    back = "" if result.said is None else f" At their word: {guess_words(f'{result.said:g}', str(at_once))}"
    start = f"Puzzle solved. {start}" if len(true) == 3 else start
    return f"{start}: {MEANING[result.relation]}. Read {how}, {len(true)} of 3 sentences {verb} true{which}{back}"


def of_three(true):
    """Return the headline's number of sentences."""
    return f"{true} of 3"


def sentences_found(result):
    """Return what goes on from the number of true sentences."""
    if all(result.true):
        return "true: puzzle solved. But 'separate' now only means 'not the same'."
    return f"true, read {'generously' if result.generous else 'strictly'}: {MEANING[result.relation]}."


# ---- taxonomies ----

TAXONOMIES = "Who counts as what?"
SORT_BY, PLATFORM, PUT_IT_IN = "Sort by", "Platform", "Put it in"
PLACES = {"as the table has it": "as the table has it", **REGIONS}
SIGNS = "° our reading   ? another view"
MOVED = "moved by you"
OUR_READING, ARTICLE_SAYS, AUTHORS_PLACE = "our reading", "the article says so", "as the authors place it"


def meaning(term, means):
    """Return what a taxonomy means by a term."""
    return f"{TERMS[term]} = {means}"


def region(name, count):
    """Return what stands above the platforms of a region."""
    return f"{REGIONS[name]}: {count}"


def sorting(result, cell, bases):
    """Return the sentences of an `explorers.Sorting`, its platform's row, and what each term there rests on."""
    name = capital(result.platform)
    where = f"You moved {result.platform} to '{REGIONS[result.region[result.platform]]}'. " if result.moved else ""
    reasons = "; ".join(
        f"{label} {cell[term]} ({cell[f'{term}_reason']}; {basis})"
        for (term, label), basis in zip(TERMS.items(), bases, strict=True)
    )
    doubt = f" Another view: {cell['experts_differ']}." if cell["experts_differ"] else ""
    return f"{result.taxonomy}: {_counts(result)}. {_relation(result)} {where}{name} by the table: {reasons}.{doubt}"


# ---- one platform, sorted in five ways ----

FIVE = "One platform, sorted five times"
HOLLOW = "hollow: our reading"


def five(result):
    """Return the sentences of an `explorers.Sorted`."""
    said = "; ".join(
        f"{taxonomy}: {REGIONS[where]}" for taxonomy, where in zip(result.region, result.places, strict=True)
    )
    places = counted(len(set(result.places)), "place")
    rows = [list(regions.values()) for regions in result.region.values()]
    counts = "; ".join(
        f"{name} {', '.join(str(row.count(region)) for row in rows)}" for region, name in REGIONS.items()
    )
    return (
        f"{result.platform}, sorted in five ways: {places}. {said}. Of {len(rows[0])} platforms, row by row: {counts}."
    )


def five_found(result):
    """Return what goes on from the number of different places."""
    if len(set(result.places)) == 1:
        return f"place for {result.platform}, whoever sorts: {REGIONS[result.places[0]]}."
    return f"different places for {result.platform} in five ways of sorting."


# ---- measured, not named ----

BEHAVIOUR = "Sets drawn from behaviour"
ANSWERED_AT_LEAST, HELD_AT_LEAST = "Networking: answered, at least", "Media: with the top 1%, at least"
ANSWERED, TO_THE_TOP = "answered", "to the top 1%"
# Networks of online ties for which both numbers are known, by their name in ``assets/data/graphs.csv``.
MEASURED = {
    "email-Eu-core": "office mail",
    "CollegeMsg": "campus chat",
    "Enron (184 people)": "Enron mail",
    "DNC e-mail": "party mail",
    "Political blogs": "blog links",
    "Higgs replies": "discovery, replies",
    "Higgs mentions": "discovery, mentions",
    "Twitter politics, replies": "politics, replies",
    "Twitter politics, retweets": "politics, retweets",
    "Wikipedia votes": "Wikipedia votes",
}


def network(name, kind, share, what):
    """Return what the dot of a network says in a column of what is counted there."""
    return f"{name}: {kind}; {share:.1f}% {what}"


def from_here(least):
    """Return what stands at a line."""
    return f"from {least}%"


def cut(result):
    """Return the sentences of an `explorers.Cut`."""
    return (
        f"Networking from {result.answered}% answered, media from {result.held}% with the top 1%: of "
        f"{len(result.region)} real networks {_counts(result)}. {_relation(result)}"
    )


# ---- a platform of your own ----

PLACE = "A platform of your own, measured"
GOES_IN = "two measured numbers of a platform of your own"
ANSWERED_TIES, TOP_TIES = "Ties that are answered", "Ties that go to the top 1%"
ALONG, UP = "% of ties that are answered", "% of ties that go to the top 1%"
KEY = "right of the solid line: networking · above the dashed line: media\ngrey: measured networks · ○ most like it"


def place_here(result):
    """Return what stands at the spot of a `your_figures.Place`."""
    return f"{REGIONS[result.sets]}\nmost like {result.nearest[0]}"


def place(result, answered, held, near, networks):
    """Return the sentences of a `your_figures.Place` among networks, with the lines and what is near to them."""
    name, *shares = result.nearest
    doubt = f" It lies within {near} points of a line: draw the line elsewhere, and the set is another." * result.close
    return (
        f"{result.answered:g}% of ties answered, {result.held:g}% with the top 1%. With networking from {answered}% "
        f"and media from {held}% on, it lies in {REGIONS[result.sets]}.{doubt} Most like it of {networks} measured "
        f"networks: {name}, {shares[0]:.1f}% and {shares[1]:.1f}%."
    )


def place_found(result):
    """Return what goes on from the set that a place lies in."""
    if result.close:
        return "but so near a line that the line decides."
    return f"with {result.answered:g}% answered and {result.held:g}% to the top 1%."
