"""All words of lesson 03's screens. Whoever translates them writes such a module; the others compute and draw.

Keys of a dictionary are the names that links, notebooks and code know: they stay. What is read are its values.
"""

from tiesfeeds.display import charts
from tiesfeeds.display.words import capital, guess_words

# ---- four people, three posts ----

TWO_KINDS = "One day, two networks"
FOUR = ("Ada", "Ben", "Cem", "Dora")
WHO = "WHO: talked"
WHAT = "WHAT: shared a post"
SHADOW = "projection of WHAT"


def post(number):
    """Return how a post is called."""
    return f"post {number}"


def two_kinds(talk, posts, shadow):
    """Return the sentence of a network of talk, a two-mode network of posts, and its projection."""
    people, items = _degrees(FOUR, posts.person_degree), _degrees(map(post, range(1, 4)), posts.item_degree)
    return (
        f"The number behind a name is its degree. WHO: {talk.ties} ties of talk ({_degrees(FOUR, talk.out_degree)}). "
        f"WHAT: {posts.links} links between {posts.people} people ({people}) and {posts.items} posts ({items}). "
        f"Projection: {shadow.ties} ties, one for each pair that shared a post ({_degrees(FOUR, shadow.out_degree)})."
    )


def _degrees(names, degrees):
    return ", ".join(f"{name}: {degree}" for name, degree in zip(names, degrees, strict=True))


# ---- the same day seen twice ----

SAME_DAY = "The same day seen twice"
SHARERS = "People who share the headline"
RULE = "Two people are tied if they share"
RULES = {
    "any post": "any post",
    "two posts": "two posts",
    "a post of 5 or fewer": "a post of 5 or fewer",
    "Newman's weight of ½ or more": "Newman's weight of ½ or more",
}
TALKED = "Show who talked"
HIS_MAP = ("His map", "What do all sixteen have in common?")  # on the button, and what it asks
FOUR_SHARED_IT = ("Four shared it", "Which post held the rest of the lines?")
NO_CROWDS = ("No crowds", "Whom does the map miss now?")
TWO_POSTS = ("Two posts", "Is a strict rule a good rule?")

SHARED_WHICH = "what: who shared which post"
MAP = "the map of it"
LINES = {"both": "talked too", "shared": "did not talk", "missed": "talked, missed"}
HEADLINE = "the headline"
NO_LINE = "No line"


def day(result):
    """Return the sentence of a `Day`."""
    news = result.shares.item_degree[0]
    tied = (
        f"{news} of {result.shares.people} people shared the headline. The projection ({RULES[result.rule]}) ties "
        f"{result.tied} of {result.pairs} pairs"
    )
    if not result.told:
        return f"{tied}. Who of them talked is not shown yet."
    talked = f"{len(result.both) + len(result.missed)} pairs talked."
    if not result.tied:
        return f"{talked} With {news} people sharing the headline, this rule ties no pair."
    right = len(result.both)
    return (
        f"{'Puzzle solved. ' if result.solved else ''}{talked} {tied}: {right} of them talked "
        f"({right / result.tied:.0%}), {len(result.shared)} did not. "
        f"It misses {charts.counted(len(result.missed), 'pair')} that talked."
        + ("" if result.guess is None else f" {guess_words(f'{result.guess:g}', f'{right}')}")
    )


def day_found(result):
    """Return what goes on from the number of lines on the map."""
    if not result.tied:
        return "is drawn under this rule."
    if not result.told:
        return "lines on the map. Some join two people who talked."
    right, missed = len(result.both), len(result.missed)
    if result.tied == result.pairs:
        return f"lines, {right} right: one popular post ties everybody to everybody."
    if result.solved:
        return f"lines, {right} right, only {missed} missed. Puzzle solved: a map to work with."
    return f"lines, {right} right; {charts.counted(missed, 'pair')} that talked are missed."


def sharing_headline(number):
    """Return what stands at the headline."""
    return f"headline: {number}"


def shared(name, number):
    """Return what a person's dot says among the posts."""
    return f"{name} shared {charts.counted(number, 'post')}"


def talked_with(name, number):
    """Return what a person's dot says on the map."""
    return f"{name} talked with {number}"


def lines_said(guess, right):
    """Return what stands above the map: how many lines were said to be right, and how many are."""
    return f"you said {guess:g}; blue: {right}"


# ---- eighteen women, fourteen events ----

SOUTHERN_WOMEN = "Eighteen women, fourteen events"
MOST = "Leave out events with more than"
MOST_UNIT = " women"
ONTO_WHICH = "Project onto"
ONTO = {"the women": "the women", "the events": "the events"}
LEAST = "To be tied, two need in common"
ALL_EVENTS = ("All fourteen events", "How many pairs are tied in all?")
FEWER_EVENTS = ("Without three events", "Who alone holds the two sides together?")
FOUR_IN_COMMON = ("Four in common", "Which groups do you see?")
ONTO_EVENTS = ("Onto the events", "Which two share most women?")
LINKS = "links"
TIED_TO = "tied to; stronger: more in common"


def club(result):
    """Return the sentence of a `Club`."""
    kept, sizes, ties, n = result.kept, result.sizes, result.network.ties, result.network.n
    common = charts.counted(result.least, "event") if result.women else charts.counted(result.least, "woman", "women")
    back = "" if result.guess is None else f"{guess_words(f'{result.guess:g}', f'{ties}')} "
    return (
        f"{back}{len(sizes)} of {kept.items} events are in, with {kept.links} attendances. Women have degrees from "
        f"{kept.person_degree.min()} to {kept.person_degree.max()}, events from {sizes.min()} to {sizes.max()}. "
        f"{ties} of {result.pairs} pairs of {_side(result)} ({ties / result.pairs:.0%}) have {common} or more in "
        f"common; the largest group holds {result.largest} of {n}."
    )


def strongest(pairs, common, one, other):
    """Return the sentence of the pairs that have most in common, and the names of the first."""
    if pairs == 1:
        return f"Strongest: {one} and {other}, {common} in common."
    return f"Strongest: {pairs} pairs with {common} in common, such as {one} and {other}."


def club_found(result):
    """Return what goes on from the share of pairs that are tied."""
    return f"of the pairs of {_side(result)} are tied; the largest group holds {result.largest} of {result.network.n}."


def _side(result):
    return "women" if result.women else "events"


def you_said(guess, pairs):
    """Return what stands above the table: which share of so many pairs was said to be tied."""
    return f"you said {guess / pairs:.0%}"


# ---- bridges and triads ----

BRIDGE_KINDS = "Bridge, local bridge, forbidden triad"
BRIDGE = "C–F is a bridge"
LOCAL_BRIDGE = "C–F is a local bridge"
TRIAD = "a forbidden triad: no tie B–C"
BRIDGES = (
    "Thick blue ties are strong, thin grey ones weak, dashed ones bridge. Without C–F the left network "
    "falls into 2 parts; in the middle one a way round from C to F is left, 4 steps long. At the right 2 strong "
    "ties meet at A, and the third side, dotted, is missing."
)

# ---- taking ties away ----

TAKE_AWAY = "Weak ties or strong ties first"
NETWORK = "Network"
NETWORKS = {
    "circles of friends (made up)": "circles of friends (made up)",
    "Les Misérables (novel)": "Les Misérables (novel)",
    "karate club": "karate club",
}
FIRST_TO_GO = "First to go"
FIRST = {"the weakest": "the weakest", "the strongest": "the strongest", "any, at random": "any, at random"}
GONE = "Ties taken away"
ALL_ORDERS = "Show all three orders"
SEVEN_WEAK = ("Seven weak ties", "How many people does the largest group hold?")
STRONG_FIRST = ("Strong ones first", "When does it fall below half?")
THE_NOVEL = ("The novel", "Which order hurts most?")
THE_CLUB = ("The karate club", "Is the order the same?")
THICK = "Thick: a strong tie"
CURVES = "People in the largest group, by ties gone"
HELD = ("none", "half", "all")
ORDERS = {"weak": "weak first", "random": "at random", "strong": "strong first"}


def dashed(bridges):
    """Return how bridges are drawn, and how many there are."""
    return f"Dashed: {charts.counted(bridges, 'bridge')}"


def held(order, people):
    """Return what a curve's dot says, of people or of a share of them."""
    return f"{ORDERS[order]}: {people} in the largest group"


def holding(result, by_order):
    """Return the sentence of a `Holding`, and of how many the largest group holds by the orders that are shown."""
    n, name = result.network.n, capital(NETWORKS[result.name].split(" (")[0])
    gone = f"{result.gone} of {result.ties} ties are gone, {FIRST[result.first]} first"
    if not result.gone:
        gone = f"all {result.ties} ties are there"
    left = ", ".join(f"{ORDERS[order]} {people:.0f}" for order, people in by_order.items())
    return (
        f"{name}: {gone}. The largest group holds {result.largest} of {n} people ({result.largest / n:.0%}). "
        f"Bridges among the ties left: {result.bridges.sum()}."
        + (f" The largest group by order: {left}." if result.all_orders else "")
    )


def holding_found(result):
    """Return what goes on from the number of people in the largest group."""
    if not result.gone:
        return f"of {result.network.n} people hold together: all {result.ties} ties are there."
    return f"of {result.network.n} people hold together with {result.gone} of {result.ties} ties gone."


# ---- the same in large networks ----

REAL_NETWORKS = "Weak ties or strong ties first, in real networks"
REAL = {
    "campus messages; strong = many messages": "campus messages; strong = many messages",
    "campus messages; strong = many partners in common": "campus messages; strong = many partners in common",
    "Facebook circles; strong = many partners in common": "Facebook circles; strong = many partners in common",
    "Facebook on a campus; strong = many partners in common": "Facebook on a campus; strong = many partners in common",
}
MESSAGES_COUNTED = ("Messages are counted", "How many still hang together, by order?")
PARTNERS_IN_COMMON = ("Partners in common", "What has changed?")


def real(share):
    """Return the sentence of a `Share`."""
    weak, chance, strong = share.largest
    return (
        f"{capital(REAL[share.name])} ({charts.spaced(share.people)} people). With {share.removed:.0%} of the ties "
        f"gone, the largest group holds {weak:.1%} of the people if the weak go first, {chance:.1%} at random, "
        f"{strong:.1%} if the strong go first."
    )


def real_found(share):
    """Return what goes on from the share that hold together without weak ties."""
    return f"hold together when the weak ties go first; {share.largest[2]:.1%} when the strong do."


# ---- is the triad forbidden? ----

CLOSED_PAIRS = "How often three become a triangle"
CLOSED = "pairs of ties that a third tie closes"
CLOSED_IN = (*list(NETWORKS.values())[1:], "campus messages")
PAIRS = ("two strong ties", "a strong and a weak tie", "two weak ties")


def closed(shares):
    """Return the sentence of how often each kind of pair is closed, by network."""
    parts = (
        f"{name} {strong:.1%}, {mixed:.1%} and {weak:.1%}"
        for name, (strong, mixed, weak) in zip(CLOSED_IN, shares, strict=True)
    )
    return (
        "How often a third tie closes two strong ties, a strong and a weak one, two weak ones: "
        f"{'; '.join(parts)}. Strong ties are those above the network's median."
    )
