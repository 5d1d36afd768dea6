"""All words of the lesson's screens. Whoever translates them writes such a module; the others compute and draw.

What stands before a colon in a dict is a name that links and notebooks know: it stays in any language.
"""

from tiesfeeds.display import charts
from tiesfeeds.display.charts import spaced
from tiesfeeds.display.words import guess_words

# ---- what counts as broadcast, what as viral ----

SHAPES = "Three ways to reach seven people"
BROADCAST, IN_BETWEEN, WORD_OF_MOUTH = "Broadcast", "In between", "Word of mouth"
WHO_TOLD_WHOM = "Who told whom"


def shape(name, products, virality, share):
    """Return the sentence of one of the trees, and its numbers of pairs, one for each tie."""
    products = ", ".join(map(str, products))
    return f"{name}: products {products}; structural virality {virality:.2f}, broadcast share {share:.0%}."


def tree(children):
    """Return the sentence of a small tree, as the letters that each letter told."""
    told = "; ".join(f"{by} told {', '.join(ones)}" for by, ones in children.items() if ones)
    return f"{len(children)} people. {told}."


# ---- step by step ----

SPREAD = "A cascade, step by step"
STEP = "Step"
NEW_PEOPLE = "new people in each step"
RINGS = "step: a ring of the picture"


def spread(moment, chance, further):
    """Return the sentence of an `explorers.Moment`: a tie passes it on with this chance, people have further ties."""
    if moment.now == 0:
        return (
            f"Step 0: 1 person of {moment.people} starts. A tie passes it on with a probability of {chance:.0%}, and "
            f"whoever was reached has {further:.1f} further ties on average: R = {chance * further:.2f}."
        )
    before, new = moment.new[-2:]
    end = ""
    if moment.is_last:
        end = f" That is the end: structural virality {moment.virality:.2f}, broadcast share {moment.share:.0%}."
    return (
        f"Step {moment.now}: {new} new, {moment.total} of {moment.people} reached. "
        f"The {before} of the step before brought {new / before:.2f} new people each.{end}"
    )


def spread_found(moment):
    """Return what goes on from how many are reached."""
    if not moment.now:
        return f"person of {moment.people} starts."
    return f"of {moment.people} people are reached by step {moment.now}; {moment.new[-1]} are new."


# ---- the threshold ----

THRESHOLD = "A thousand posts"
CHANCE = "Chance that a tie passes it on"
NETWORK = "Network"
NETWORKS = {"even": "even", "with hubs": "with hubs"}
BELOW_ONE = "Below one", "R is below 1. Is there a hit among the thousand?"
THEY_PART = "They part", "Mean or median: which do you promise?"
AND_YET = "And yet", "R is 1.61. Does every post take off?"
WITH_HUBS = "With hubs", "As many ties as before. Why is R twice as large?"
REACHED_BY_CHANCE = "people reached, by the chance of each tie"
IN_THE_MIDDLE = "the post in the middle"


def average(mean):
    """Return what stands at the average of the posts."""
    return f"average {mean:.1f}"


def middle_post(median):
    """Return what stands at the post in the middle."""
    return f"middle post {median:g}"


def by_size(posts, kind):
    """Return what stands above the posts of a kind of network."""
    return f"{spaced(posts)} posts, by size ({NETWORKS[kind]})"


def near_average(posts):
    """Return what stands at the posts that come near the average."""
    return f"{spaced(posts)} near the average"


def you_said(guess):
    """Return what stands at a guess."""
    return f"you said {guess:g}"


def threshold(result, people):
    """Return the sentence of an `explorers.Outcome` among so many people."""
    back = ""
    if result.guess is not None:
        back = f"Near the mean: {guess_words(f'{result.guess:g}', f'{result.near}')} "
    solved = "Puzzle solved: here the median first overtakes the mean. " if result.solved else ""
    return (
        f"{back}{solved}R = {result.further:.2f} further ties × {result.p:.0%} = {result.reproduction:.2f}, "
        f"{'below' if result.reproduction < 1 else 'at least'} 1 ({NETWORKS[result.kind]}). "
        f"Of {spaced(len(result.sizes))} posts {result.at_once:.0%} died at once. "
        f"Median {result.median:g}, mean {result.mean:.1f}, largest {spaced(result.sizes[-1])} of {spaced(people)} "
        f"people. Between half the mean and double: {spaced(result.near)} posts."
    )


def threshold_found(result):
    """Return what goes on from the size of the post in the middle."""
    if not result.p:
        return "person sees each post: whoever writes it. Nobody passes it on."
    who = "person is" if result.median == 1 else "people are"
    solved = " Solved: it has overtaken." if result.solved else ""
    return f"{who} reached by the middle post; the average is {result.mean:.1f}.{solved}"


# ---- light a post ----

LIGHT = "Light a post"
WHO_STARTS = "Who starts"
DRAW_AGAIN = "Draw again"
TEN_TRIES = "Ten tries", "How many of the ten come near the average?"
SOMEBODY_ELSE = "Somebody else", "Is it the person?"
TRIES = "Tries of this person"
LIT = "started it; click: draw again"
LIT_TO_THE_END = "started it; ten tries are done"


def usual(outcome):
    """Return what stands at the average of an `explorers.Outcome`."""
    return f"average of {spaced(len(outcome.sizes))} posts: {outcome.mean:.0f}"


def this_try(turn):
    """Return what stands beside the rings."""
    return f"try {turn}"


def person(ties, step):
    """Return what is said of a person, reached in a step, or not where it is below 0."""
    return f"{ties} ties" if step < 0 else f"{ties} ties, ring {step}"


def light(lit, outcome):
    """Return the sentence of an `explorers.Lit`, beside the `explorers.Outcome` of many posts."""
    mean = (
        f"A tie passes it on with a chance of {outcome.p:.0%}. "
        f"The average of {spaced(len(outcome.sizes))} posts is {outcome.mean:.0f} people."
    )
    if not lit.person:
        return f"0 of {spaced(lit.people)} people have seen a post: nobody is lit yet. Try {lit.turn} is next. {mean}"
    return (
        f"Person {lit.person}, with {charts.counted(lit.ties, 'tie')}, try {lit.turn}: {lit.size} of "
        f"{spaced(lit.people)} people are reached in {charts.counted(lit.cascade.depth, 'step')}. "
        f"The tries so far reached {', '.join(map(str, lit.sizes))}. {mean}"
    )


def light_found(lit):
    """Return what goes on from how many are reached."""
    if not lit.person:
        return "people have seen a post. Click a large dot to light one."
    if lit.size == 1:
        return "person: the one you lit. Nobody passed it on."
    return f"of {spaced(lit.people)} people are reached, in {charts.counted(lit.cascade.depth, 'step')}."


# ---- enter the feed ----

FEED = "Enter the feed"
BY_FEED = "Shown by the feed, not by a tie"
TIES_ALONE = "Ties alone", "R is above 1. Why does the post stay where it is?"
A_QUARTER = "A quarter by feed", "R is as before. Why do so many more go far?"
ONE_POST = "one post among 63 circles of friends"


def by_reach(posts):
    """Return what stands above all posts."""
    return f"{spaced(posts)} posts, by people reached"


def circle(met, people):
    """Return what is said of a circle."""
    return f"{met} of {people} have seen it"


def far(posts):
    """Return what stands at the line that few posts pass."""
    return f"{spaced(posts)} pass a hundred people"


def feed(fed, chance):
    """Return the sentence of a `by_feed.Fed`; so many per cent of showings are passed on."""
    solved = "Puzzle solved: half of all posts, and no post is better than before. " if fed.solved else ""
    return (
        f"{solved}The feed decides on {fed.share}% of showings, a tie on the others; {chance}% are passed on. "
        f"R = {fed.reproduction:.2f}. Of {spaced(len(fed.sizes))} posts {spaced(fed.far)} reach a hundred people or "
        f"more; median {fed.median:g}. The post of the picture reaches {fed.one.size} people in "
        f"{charts.counted(fed.circles, 'circle')} of {len(fed.met)}."
    )


def feed_found(fed):
    """Return what goes on from how many posts go far."""
    solved = " Solved: half." if fed.solved else ""
    return f"of {spaced(len(fed.sizes))} posts pass a hundred people. R is {fed.reproduction:.2f}.{solved}"


# ---- broadcast or viral ----

BROADCAST_OR_VIRAL = "Same size, different trees"
HANDS = "From one broadcast to a long chain of hands"
ONE_BROADCAST = "One broadcast", "What are the broadcast share and the structural virality?"
MANY_HANDS = "Many hands", "What share did the largest broadcaster tell now?"
LONG_CHAIN = "A long chain", "What has changed in the reach? What in the shape?"
VIRALITY = "structural virality"
SHARE = "broadcast share: told by one person"
STAR, CHAIN = "star", "chain"
BY_OTHERS = "the rest by others"


def by_one(people):
    """Return what stands above the tree."""
    return f"{people} told by one person"


def both(shape):
    """Return what is said of an `explorers.Shape` on the curve."""
    return f"structural virality {shape.virality:.2f}, broadcast share {shape.share:.0%}"


def broadcast_or_viral(shape):
    """Return the sentence of an `explorers.Shape`."""
    people = len(shape.parent)
    return (
        f"{people} people reached. The largest broadcaster told {round(shape.share * (people - 1))} of the other "
        f"{people - 1}: broadcast share {shape.share:.0%}. Structural virality {shape.virality:.2f}."
    )


def broadcast_or_viral_found(shape):
    """Return what goes on from the structural virality."""
    return f"is the structural virality; one person told {shape.share:.0%} of the others."


# ---- a million people ----

MILLION = "A million people"
STARTS = {"1 person": "1 person", "1 000 people": "1 000 people"}
NEW_IN_STEPS = "New people in each step"
LINES = "step; each line up: a hundred times as many"
DOTS = "1 dot = 1 000 people, from the bottom up"
NOBODY = "Nobody"


def new_in(step, people):
    """Return what is said of a step."""
    return f"step {step}: {spaced(people)} new"


def million(wave, people):
    """Return the sentence of an `explorers.Wave` among so many people."""
    seeds = wave.sizes[0]
    begin = f"R = {wave.reproduction:.2f}. {spaced(seeds)} {'person starts' if seeds == 1 else 'people start'}"
    if wave.total == seeds:
        return f"{begin}, and nobody else is reached."
    return (
        f"{begin}; in the end {spaced(wave.total)} of {spaced(people)} people are reached "
        f"({wave.total / people:.1%}). The largest step, step {wave.sizes.argmax()}, reaches "
        f"{spaced(wave.sizes.max())}; the last is step {len(wave.sizes) - 1}."
    )


def million_found(wave, people):
    """Return what goes on from `NOBODY`, or from the share that is reached."""
    if wave.total == wave.sizes[0]:
        return "else is reached."
    return f"of {spaced(people)} people are reached in the end; R is {wave.reproduction:.2f}."


def stopwatch(network, total, seconds):
    """Return how long one cascade took."""
    size = f"{spaced(network.n)} people, {spaced(network.arcs)} arcs"
    return f"{size}: {spaced(total)} were reached in {seconds:.2f} seconds."
