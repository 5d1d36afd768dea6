"""All words of the lesson's screens. Whoever translates them writes such a module; the others compute and draw.

What stands before a colon in a dict is a name that links and notebooks know: it stays in any language.
"""

from tiesfeeds.display import charts
from tiesfeeds.display.words import guess_words

# ---- three kinds of pairs ----

DYAD_KINDS = "Three kinds of pairs"
KINDS = ("no tie", "one way", "mutual")
DYAD_KINDS_SAID = (
    "A pair of people holds 0 ties, 1 tie or 2 ties. With 1 tie 0 are answered; with 2 ties 2 are answered. "
    "One mutual pair therefore counts once among pairs and twice among ties."
)


def ties_of_pair(ties, answered):
    """Return what stands below a pair."""
    return f"{charts.counted(ties, 'tie')}, {answered} answered" if ties else "0 ties"


# ---- the same ties, counted two ways ----


def count_ties(ties):
    """Return what stands above the bar of ties."""
    return f"Count ties: {ties}"


def count_pairs(pairs):
    """Return what stands above the bar of pairs."""
    return f"Count pairs: {pairs}"


def parts_of_ties(answered, alone):
    """Return what stands in the two parts of the bar of ties."""
    return [f"{answered} answered", f"{alone} not answered"]


def parts_of_pairs(mutual, alone):
    """Return what stands in the two parts of the bar of pairs."""
    return [f"{mutual} mutual", f"{alone} one way"]


# ---- from broadcast to conversation ----

CONVERSATION = "From broadcast to conversation"
ANSWERED = "Ties that are answered"
BY_LOT = "Draw the receivers by lot"
NOBODY = "Nobody answers", "Chance alone would answer a few of these ties. Who is silent here?"
EVERYBODY = "Everybody answers", "Where have the large dots gone?"
HALF = "Half the ties", "Half the ties are answered. Why only a third of the pairs?"
HALF_BY_LOT = "Half, by lot", "All send and get as much as before. How much talk is left?"
TWO_SHARES = "A mutual pair holds two ties, a one-way pair only one: two shares for one picture."


def by_chance(share):
    """Return what stands at the mark of chance."""
    return f"by chance {share:.1%}"


def person(sends, back, gets):
    """Return what is said of a person."""
    return f"sends {sends}, hears back from {back}" if sends else f"only listens: gets {gets}"


def conversation(talk):
    """Return the sentence of an `explorers.Talk`."""
    people, ties, answered = talk.network.n, talk.network.arcs, talk.answered
    mutual, pairs = answered // 2, ties - answered // 2
    first = ""
    if talk.shuffled:
        first = f"Shuffled, it was {talk.meant:.0%} before. "
    elif talk.solved:
        first = "Puzzle solved: two thirds of the ties are half of the pairs. "
    return (
        f"{first}{answered} of {ties} ties among {people} people are answered ({talk.edges:.0%}), {ties - answered} "
        f"are not answered. Counted by pairs: {mutual} of {pairs} are mutual ({talk.pairs:.0%}), {pairs - mutual} go "
        f"one way. {charts.counted(talk.talkers, 'person sends', 'send')}, {talk.listeners} only listen. "
        f"The same people with shuffled ties, mean of many: {talk.expected:.1%}."
    )


def conversation_found(talk):
    """Return what goes on from the share of ties that are answered."""
    if talk.shuffled:
        return f"of the ties would be answered by chance. Before shuffling it was {talk.meant:.0%}."
    if talk.edges == 0:
        return f"of the ties are answered. {talk.talkers} people talk, {talk.listeners} only listen: a broadcast."
    if talk.edges == 1:
        return "of the ties are answered. Everybody talks with a few: a conversation."
    if talk.solved:
        return "of the ties are answered, and half of the pairs are mutual. Puzzle solved."
    return f"of the ties are answered, but only {talk.pairs:.0%} of the pairs are mutual."


# ---- the same network, shuffled swap by swap ----

SWAP_BY_SWAP = "Shuffled swap by swap"
SWAPS = "Swaps"
ONE_SWAP = "One swap", "Two ties swap their receivers. How many answers are lost?"
TEN_SWAPS = "Ten swaps", "Has anybody got more or fewer ties?"
ALL_MIXED = "All mixed", "What share is left, and what is it called?"


def swap_by_swap(swapped):
    """Return the sentence of an `explorers.Swapped`."""
    return f"After {charts.counted(swapped.swaps, 'swap')}: {conversation(swapped.talk)}"


def swap_by_swap_found(swapped):
    """Return what goes on from the share of ties that are answered."""
    if not swapped.swaps:
        return "of the ties are answered: nothing is swapped yet."
    swaps = charts.counted(swapped.swaps, "swap")
    return f"of the ties are answered after {swaps}; by chance it is {swapped.talk.expected:.1%}."


# ---- one network, two numbers ----

DYADS_AND_EDGES = "One network, two numbers"
MUTUAL_PAIRS = "Pairs that are mutual"
AS_ON_TWITTER = "22 of 100 pairs", "What share of the ties is answered?"
HALF_THE_PAIRS = "Half the pairs", "Find Twitter's two marks. Who counted what?"
ALL_PAIRS = "All pairs", "Where else are the two shares the same?"


def twitter(percent):
    """Return what stands at the mark of Twitter."""
    return f"Twitter 2009: {percent}%"


def dyads_and_edges(counts, of, twitter_pairs, twitter_ties):
    """Return the sentence of an `explorers.TwoCounts` of so many pairs; what Twitter had in per cent."""
    return (
        f"{counts.mutual} of {of} pairs are mutual, {of - counts.mutual} one way: {counts.pairs:.1%} of pairs. "
        f"Each mutual pair holds two ties, so {2 * counts.mutual} of {of + counts.mutual} ties are answered: "
        f"{counts.edges:.1%} of ties. Twitter in 2009: {twitter_pairs}% of pairs, {twitter_ties}% of ties."
    )


def dyads_and_edges_found(counts, of):
    """Return what goes on from the share of ties that are answered."""
    return f"of the ties are answered where {counts.mutual} of {of} pairs are mutual."


# ---- the ladder of real networks ----

LADDER = "A ladder of real networks"
COUNT = "Count"
COUNTS = {"share of ties": "share of ties", "share of pairs": "share of pairs"}
COUNT_TIES = "Count ties", "How far from your bet do the public replies stand?"
COUNT_PAIRS = "Count pairs", "Does the order change?"
GROUPS = {
    "private": "Private: one writes to another",
    "public": "Public: following, trusting, linking, voting",
    "posting": "Public posts: reply, mention, retweet",
}
RING = "by chance: the same people,\nties shuffled"
RING_SHORT = "by chance"


def rung(row, chance, by_ties):
    """Return what is said of a network: its two shares, and beside the one that is shown what chance gives."""
    by_lot = ""
    if chance is not None:
        by_lot = f" (by chance {chance:.1%})" if chance >= 0.0005 else " (by chance less than 0.1%)"
    ties = f"{row['edge_reciprocity']:.1%} of ties answered{by_lot * by_ties}"
    pairs = f"{row['dyad_reciprocity']:.1%} of pairs mutual{by_lot * (not by_ties)}"
    name = f"{row['name']}, {row['year']}" if row["year"] else row["name"]
    return f"{name}: {ties}, {pairs}"


def you_said(guess):
    """Return what stands at a guess."""
    return f"you said {guess:g}"


def ladder(ladder):
    """Return the sentence of an `explorers.Ladder`."""
    least, most = ladder.private
    back = ""
    if ladder.guess is not None:
        back = f"Of 100 replies: {guess_words(f'{ladder.guess:g}', f'{100 * ladder.public_replies:.1f}')} "
    unit = "ties are answered" if ladder.by_ties else "pairs are mutual"
    return (
        f"{back}Top: {ladder.names[0]}, {ladder.shares[0]:.1%} of {unit}. "
        f"Bottom: {ladder.names[-1]}, {ladder.shares[-1]:.1%}. "
        f"Public replies on US politics: {ladder.public_replies:.1%}. "
        f"Private ties: {least:.1%} to {most:.1%}. No network stands below what shuffled ties give."
    )


def ladder_found(ladder):
    """Return what goes on from the share of public replies."""
    least, most = ladder.private
    if ladder.by_ties:
        return f"of the ties in public replies are answered. Private ties: {least:.1%} to {most:.1%}."
    return f"of the pairs in public replies are mutual. Private ties: {least:.1%} to {most:.1%}."


# ---- like and like ----

HOMOPHILY = "Like and like"
CROSS = "Ties meant to cross"
MINORITY = "Size of the smaller group"
NO_MEANING = "Labels mean nothing", "How many ties cross between two equal groups?"
SMALL_GROUP = "A small group", "Is a low share of crossing ties always homophily?"
TWITTER_LAYERS = "Retweets and replies", "Which of the two crosses more often?"
TWO_JOINED = "two people joined: a tie of a hundred; green: it crosses"
CROSSING = ("this network", "retweets on Twitter, 2010", "replies on Twitter, 2010")
ALL_CROSS = "100% cross"


def groups(first, second):
    """Return what stands above the two groups."""
    return f"{first} people and {second} people"


def as_it_is(cross):
    """Return what stands above a hundred ties of the network."""
    return f"this network: {cross:.1%}"


def relabelled(cross):
    """Return what stands above a hundred ties between shuffled labels."""
    return f"labels shuffled: {cross:.1%}"


def homophily(camps, sizes, retweets, replies):
    """Return the sentence of an `explorers.Camps`: how many are in each group; the shares that crossed on Twitter."""
    return (
        f"{camps.cross:.1%} of the ties cross between the groups; with shuffled labels {camps.shuffled:.1%} would. "
        f"The groups: {groups(*sizes)}. "
        f"E–I index {charts.signed(camps.ei, 2)}. "
        f"On Twitter in 2010, {retweets:.1%} of the retweets crossed, {replies:.1%} of the replies."
    )


def homophily_found(camps):
    """Return what goes on from the share of ties that cross."""
    return f"of the ties cross between the groups; with shuffled labels {camps.shuffled:.1%} would."


# ---- your figures ----

YOUR_FIGURES = "Your own dialogue ratio"
GOES_IN = "the posts, reposts and replies of a week"
OWN, REPOSTS, REPLIES = "Own posts", "Reposts", "Replies"
THIS_WEEK = "this week"
ARE_REPLIES = "of the posts are replies"
NOTHING = "Nothing was posted: type one post or more."


def your_figures(week, few, others):
    """Return the sentence of a `your_figures.Week`; below `few` posts it says little; `others` as (name, share)."""
    low, high = week.range
    kinds = f"{charts.counted(week.replies, 'reply', 'replies')} of {charts.counted(week.posts, 'post')}"
    beside = "; ".join(f"{name} {100 * share:g}%" for name, share in others)
    too_few = f" Fewer than {few} posts are too few to say more." if week.posts < few else ""
    return (
        f"{kinds}: dialogue ratio {week.ratio:.1%}. If other weeks are like it, from {low:.1%} to {high:.1%} in the "
        f"long run.{too_few} Others measured: {beside}."
    )


def your_figures_found(week, few):
    """Return what goes on from the dialogue ratio."""
    return "of the posts are replies: too few posts to say more." if week.posts < few else "of the posts are replies."
