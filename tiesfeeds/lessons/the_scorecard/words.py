"""All words of lesson 09's screens. Whoever translates them writes such a module; the others compute and draw."""

from tiesfeeds.display import charts
from tiesfeeds.display.words import capital, guess_words

# ---- measures, and what real networks are called in the table ----

MEASURES = {
    "reciprocity": "ties answered",
    "clustering": "circles",
    "top_share": "top 1%",
    "share_without_incoming": "audience",
    "assortativity": "like degrees meet",
}
KINDS = {
    "friends and private talk": "friends and private talk",
    "public following": "public following",
    "public posts": "public posts",
}
EMAIL, FOLLOWING = "e-mail, institution", "following, all of Twitter"
NAMED = {  # in the picture of the three groups
    EMAIL: "e-mail",
    "Mastodon, servers": "Mastodon",
    FOLLOWING: "Twitter follows",
    "retweets, politics": "retweets",
}


def value(name, number):
    """Return a measure's value."""
    return charts.signed(number, 2) if name == "assortativity" else f"{number:.1%}"


def end(name, number):
    """Return a round value of a measure, at one of its ends."""
    return charts.signed(number, 1) if name == "assortativity" else f"{number:.0%}"


def told(known, place=""):
    """Return measures, each with its name and its value, and behind them the place where it is told."""
    return ", ".join(_measured(*one) for one in known) + (f"; {place}" if place else "")


def _measured(name, number):
    said = value(name, number)
    return {
        "reciprocity": f"{said} of the ties are answered",
        "clustering": f"{said} of the pairs of partners are tied",
        "top_share": f"the top 1% get {said} of the attention",
        "share_without_incoming": f"nobody turns to {said} of the people",
    }[name]


def place(middle, low, high, weak):
    """Return a place, and how far its measures lie apart; it is weak if it rests on one of them."""
    return f"place {middle} of 100 ({'by one measure alone' if weak else f'from {low} to {high}'})"


# ---- tracks ----

NETWORKING, MEDIA = "networking", "media"
PLACE, PLACE_AT_LENGTH = "place", "place: the middle of the four"
WAITING = MEASURES | {"top_share": "attention"}  # no number yet that nothing is said of
RING = "grey ring: by chance"


def coming(name):
    """Return what stands at the track that comes next."""
    return f"next: {name}"


def at_marks(said, slim):
    """Return the values at the marks of a track; where there are several each says whose it is."""
    whose = dict(real="○ " if slim else "real ○ ", whole="◆ ", seen="seen ")
    return " · ".join(whose[name] + number for name, number in said) if said[1:] else "".join(one for _, one in said)


def guessed(guess):
    """Return what stands at a guess."""
    return f"you said {guess:g}"


# ---- the dial ----

DIAL = "The dial"
TURN = "From networking (0) to media (100)"
SHOW = "Show"
SHOWN = {
    "ties answered": "ties answered",
    "and circles": "and circles",
    "and the top 1%": "and the top 1%",
    "all four, and the place": "all four, and the place",
}
SOLVED = "Puzzle solved: talk looks like media, and nobody was touched."
REAL = "Real network"
NO_REAL = "none"
TENTH = "See only every tenth tie"
QUARTER = "A quarter", "Who has fallen silent?"
CIRCLES = "Add circles", "Which of the two ran ahead?"
BESIDE_EMAIL = "Beside real e-mail", "Do all four agree with the dial?"


def person(circle, turns, back, heard):
    """Return what is said of a person: their circle, and how many turn to whom."""
    who = "nobody turns to them" if heard == 0 else f"{charts.counted(heard, 'person turns', 'people turn')} to them"
    return f"circle {circle + 1}: {who}; they turn to {turns}, and hear back from {back}"


def dial(turned, measures, people, alone):
    """Return the sentence of the made-up network at a setting of the dial."""
    return f"Dial {turned}: {measures}. Somebody turns to {people - alone} of the {people} people, nobody to {alone}."


def tenth(seen, ties, measures):
    """Return the sentence of every tenth tie."""
    return f"Of every tenth tie, {seen} of {ties}: {measures}."


def real(short, measures, by_chance, shuffled):
    """Return the sentence of a real network, and of what chance alone gives."""
    way = "shuffled" if shuffled else "by density alone"
    return f"{capital(short)}: {measures or 'not known'}" + (f"; {way} {by_chance}." if by_chance else ".")


def back(said, place):
    """Return the sentence of what somebody said before, beside the place."""
    return guess_words(f"{said:g}", str(place))


def source(row):
    """Return where a real network comes from, and what to be careful about."""
    return f"Source: {row['source']}. Take care: {row['caution']}."


def turned_found(true):
    """Return what goes on from the place that is seen, where talk was turned into media."""
    return f"is the place that you see, {true} the true one. Puzzle solved."


def tenth_found(true):
    """Return what goes on from the share of the ties seen that are answered."""
    return f"seem answered. In truth it is {true}."


def beside_found(short, made, weak):
    """Return what goes on from the place of a real network, once all measures of it and of the dial are shown."""
    return f"is the place of '{short}'{' (one measure)' if weak else ''}; the dial's network has {made}."


CIRCLES_FOUND = "of the ties are answered: small circles, hardly an audience."


def stars_found(people, alone):
    """Return what goes on from the share of answered ties at the media end."""
    return f"of the ties are answered: {people - alone} stars, {alone} people in the audience."


def dial_found(people, alone):
    """Return what goes on from the share of answered ties in between."""
    return f"of the ties are answered; nobody turns to {alone} of {people} people."


# ---- real networks in three groups ----

GROUPS = "Real networks in three groups"
MEASURE = "Measure"
ALONG = {
    "place (middle of the four)": "place (middle of the four)",
    "ties answered": "ties answered",
    "circles": "circles",
    "top 1%": "top 1%",
    "audience": "audience",
    "like degrees meet": "like degrees meet",
}


def middle(where):
    """Return what stands at the middle of a group."""
    return f"middle {where}"


def pinned(short, what, taken_from):
    """Return what is said of a real network that a reader points at."""
    return f"{short}: {what}. {taken_from}"


def measured(label, number, by_chance):
    """Return a network's measure, and what chance alone gives where that is known."""
    return f"{ALONG[label]} {number}" + ("" if by_chance is None else f", by chance {by_chance}")


def group(kind, first, last, where):
    """Return from which network to which a group runs, each a name and a value; one alone has no last."""
    span = f"{first[1]} ({first[0]}) to {last[1]} ({last[0]})" if last else first[1]
    return f"{KINDS[kind]} run from {span}, the middle at {where}"


def groups(result, known, parts):
    """Return the sentence of all real networks on one measure."""
    weak = f" {len(result.weak)} places are weak: they rest on one measure." if result.weak else ""
    return f"{ALONG[result.label]}: known for {known} of {len(result.rows)} networks; {'; '.join(parts)}.{weak}"


def places_found(last):
    """Return what goes on from the middle of private talk."""
    return f"is the middle of private talk; that of public posts is {last}."


def known(count, whole):
    """Return how many networks are known by a measure."""
    return f"{count} of {whole}"


def known_found(label):
    """Return what goes on from how many networks are known by a measure."""
    return f"real networks are known by this: {ALONG[label]}."


# ---- samples ----

SAMPLING = "What a sample sees"
NETWORK = "Network"
NETWORKS = {
    "networking-like (dial 20)": "networking-like (dial 20)",
    "in between (dial 50)": "in between (dial 50)",
    "media-like (dial 80)": "media-like (dial 80)",
}
TAKE = "Take"
WAYS = {
    "random ties": "random ties",
    "random people": "random people",
    "breadth-first": "breadth-first",
    "ego networks": "ego networks",
}
SHARE = "How much"


def sampling(result, whole, part):
    """Return the sentence of a sample, and of the network that it is taken from."""
    taken = result.sample
    return (
        f"{capital(WAYS[result.way])}, {result.share}%: {charts.spaced(len(taken.people))} people and "
        f"{charts.spaced(taken.network.arcs)} ties of {charts.spaced(taken.whole.arcs)}. "
        f"The whole: {whole}. The sample: {part}."
    )


def sampling_found(true):
    """Return what goes on from the place that the sample gives."""
    return f"of 100 says the sample; the whole network stands at {true}."


SAMPLED = "Real networks, sampled"
EVERYTHING = "everything"


def sampled_dot(short, part, whole):
    """Return what is said of a tenth of a network."""
    return f"{short}: {part:.1%} in a tenth, {whole:.1%} in everything"


def sampled(shares):
    """Return the sentence of everything and of all tenths: shares by the way they are taken, by network."""
    said = {
        short: ", ".join(f"{share:.1%} ({WAYS.get(way, EVERYTHING)})" for way, share in own.items())
        for short, own in shares.items()
    }
    return f"Arcs answered: {'; '.join(f'{short} {own}' for short, own in said.items())}."


# ---- tables ----

SOURCES = "The real networks"
SOURCES_HEADS = "Network", "Kind", "Place", "People", "Source", "Take care"
NUMBERS = "One finding, two numbers"
NUMBERS_HEADS = "About", "One figure", "Another", "Facts"
OWN = "own computation"
ARTICLE = "The article's table, measured"
ARTICLE_HEADS = "Lesson", "The article says", "What measures it", "Networking-like", "Media-like", "So"
COMPARISON = "Four measures and a place"
WITHOUT = "How far a place hangs on one measure"
ALL = "all measures"
ENDS = "Our ends, and others"
ENDS_HEADS = "Measure", "Networking end", "Could as well be", "Media end", "Could as well be"
OTHERS_HEADS = "Order", "Holds in"


def without(name):
    """Return the head of the column of places without a measure."""
    return f"without {MEASURES[name]}"


def range_of(name, low, high):
    """Return from where to where an end of a measure could as well be put."""
    return f"{end(name, low)} to {end(name, high)}"


def other_ends(draws):
    """Return the title of the table of draws."""
    return f"What holds in {charts.spaced(draws)} draws of other ends"


def then(groups):
    """Return an order: groups of names, those of a group together."""
    return "; then ".join(" and ".join(names) for names in groups)


def then_others(names):
    """Return the order in which one group comes before all others."""
    return f"{' and '.join(names)}; then all others"


# ---- your figures ----

YOURS = "Your own network's place"
GOES_IN = "four measures, or pairs of people"
PAIRS = "Pairs: from whom, to whom"
EXAMPLE = "\n".join(
    "from\tto,Ann\tBea,Bea\tAnn,Ann\tCem,Cem\tAnn,Bea\tCem,Dan\tAnn,Dan\tBea,Eva\tDan,Dan\tEva,Eva\tFay,Fay\tEva,"
    "Fay\tGil,Gil\tDan,Hal\tAnn,Ida\tAnn,Jon\tIda,Ida\tJon,Kim\tAnn".split(",")
)
TO_NETWORKING, TO_MEDIA = "◀ networking", "media ▶"
KEY = "● yours · ○ as many ties by chance"
NO_PAIRS = "These are no pairs: paste two columns, from whom and to whom."
TWO_PEOPLE = "Two people are no network yet: paste pairs among three or more."


def or_measure(name):
    """Return the label of the box of a measure."""
    return f"Or: {MEASURES[name]}"


def your_place(placed, few):
    """Return the sentence of a network of one's own."""
    lead, low, high = placed.place
    measures = "; ".join(f"{MEASURES[name]} {value(name, number)}" for name, number in placed.known)
    alone = " One measure alone is a weak place." if len(placed.known) == 1 else ""
    return (
        f"{_by_lot(placed, few)}Measured: {measures}. Place {lead:.0f} of 100; the measures lie from {low:.0f} to "
        f"{high:.0f}.{alone}"
    )


def _by_lot(placed, few):
    if not placed.chance:
        return ""
    said = ", ".join(value(*one) for one in placed.by_chance)
    too_few = "So few people are too few to say more. " if few else ""
    size = f"{charts.counted(placed.people, 'person', 'people')} and {charts.counted(placed.ties, 'tie')}"
    return f"{size}; as many by chance give {said}. {too_few}"


def of_hundred(where):
    """Return a place as the picture says it first."""
    return f"{where:.0f} of 100"


WEAK_FOUND = "is the place, but it rests on too little."


def your_place_found(low, high):
    """Return what goes on from a place that rests on enough."""
    return f"is the place; the measures lie from {low:.0f} to {high:.0f}."
