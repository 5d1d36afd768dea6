"""All words of the screens of lesson 06. Whoever translates them writes such a module; the others compute and draw."""

from tiesfeeds.display.charts import counted, spaced
from tiesfeeds.display.words import guess_words

# What networks and ways to choose are called, by the names that links and notebooks have for them.
NETWORKS = {
    "karate club": "karate club",
    "Les Misérables": "Les Misérables",
    "Florentine families": "Florentine families",
    "chance": "chance",
    "hubs": "hubs",
    "ring, all have 4": "ring, all have 4",
    "Facebook, 2012": "Facebook, 2012",
    "a university on Facebook, 2005": "a university on Facebook, 2005",
}
WAYS = {
    "anyone": "anyone",
    "a friend of anyone": "a friend of anyone",
    "who has most friends": "who has most friends",
}
FOLLOWERS, NETWORK = "Followers", "Network"
DOLLARS, THOUSAND = " dollars", " thousand"


def amount(dollars):
    """Return how many dollars, as a number."""
    return spaced(dollars) if dollars >= 100 or dollars % 1 == 0 else f"{dollars:.2f}"


def money(dollars):
    """Return how many dollars: the word, not the sign, for between two signs JupyterLab and GitHub see a formula."""
    return f"{amount(dollars)} dollars"


# ---- what was measured ----

FALLING = "Who sees it?"


def source(year, weak):
    """Return what stands beside a row."""
    return f"{year}, weak source" if weak else year


def each_dot(followers):
    """Return what a dot stands for."""
    return f"each dot: {counted(followers, 'follower')} · filled: they saw a post"


def you_said(guess):
    """Return what stands above the line of the guess."""
    return f"you said {spaced(guess)}"


def falling(result):
    """Return the sentences of an `explorers.Falling`."""
    rows = ", ".join(
        f"{spaced(seen)} in {year}{' (a weak source)' if weak else ''}"
        for seen, (year, _, weak) in zip(result.seen, result.rows, strict=True)
    )
    least, most = spaced(min(result.later)), spaced(max(result.later))
    back = "" if result.guess is None else f"For 2014: {guess_words(spaced(result.guess), spaced(result.then))} "
    each = counted(result.each, "follower")
    return (
        f"{back}Of {spaced(result.followers)} followers of a page on Facebook so many saw a post that nobody paid for: "
        f"{rows}. A dot stands for {each}. From {least} to {most} since 2014: the sources differ in whom they counted."
    )


def falling_found(result):
    """Return what goes on from the least that saw a post."""
    return f"to {spaced(max(result.later))} of {spaced(result.followers)} followers saw a post, by four sources."


# ---- how few react ----

REACTIONS = "How few react"


def reactions_key(people):
    """Return what the bars count."""
    return f"reactions of {spaced(people)} followers to one post"


def reactions(rows, people):
    """Return the sentence of reactions by platform and year, of so many people each."""
    said = ", ".join(f"{row['platform']} {row['year']}: {spaced(row['percent'] / 100 * people)}" for row in rows)
    return f"Reactions to one post of a brand, the median, of each {spaced(people)} followers: {said}."


# ---- waves: those who see it bring others ----

WAVES = "Each hundred bring twenty"
WAVES_KEY = "each hundred\nbring twenty"


def waves_total(total):
    """Return how many all waves hold."""
    return f"{spaced(total)} in all"


def waves(waves, total):
    """Return the sentences of people who bring others."""
    said = ", then ".join(spaced(wave) for wave in waves[1:])
    return f"{spaced(waves[0])} see it and bring {said}: {spaced(total)} in all. Areas are to scale."


# ---- the many or the chosen: reach and what it costs ----

BOTH = "The many or the chosen?"
AS_IT_STARTS = "As it starts", "How many does each way reach, and at what price?"
NOBODY_PASSES_ON = "Nobody passes on", "What was passing on worth?"
NINETY_MORE = "Ninety more", "How many waves roll now?"
SMALL_PAGE = "A small page", "Who costs less now?"
ORGANIC, PASSED_ON, PASSED_ON_UNIT = "Organic reach", "100 who see it bring", " more"
POST_COST, SENT, READ, MESSAGE_COST = "The post costs", "Messages sent", "Messages read", "A message costs"
THE_MESSAGES, EACH_COSTS = "the messages", "what each person reached costs"
YOUR_POST, MESSAGES = "your post", "messages"
CENTS = "{:,.1f} cents"


def reached(size):
    """Return what stands beside the cost if the post reached so many."""
    return f"{spaced(size)} reached"


def post_waves(post):
    """Return what stands above the waves of a post."""
    return f"the post, wave by wave: {spaced(post.reach)} in all"


def sent_and_read(messages):
    """Return what stands beside the messages."""
    return f"{spaced(messages.sent)} sent, {spaced(messages.reach)} read"


def both(result, waves, each):
    """Return the sentences of an `explorers.Both`, its waves, and what each costs by how many are reached."""
    post, messages = result.post, result.messages
    difference = post.cost_each - messages.cost_each
    cheaper = "Messages cost less" if difference > 0 else "The post costs less"
    if abs(difference) < 1e-9:
        cheaper = "Both cost the same"
    return (
        f"The post is shown to {spaced(post.shown)} of {spaced(post.followers)} followers and reaches "
        f"{spaced(post.reach)} with passing on, wave by wave {', '.join(map(spaced, waves))}: "
        f"{money(post.cost)}, {spaced(100 * post.cost_each, 1)} cents for each. "
        f"{spaced(messages.sent)} messages reach {spaced(messages.reach)}: {money(messages.cost)}, "
        f"{spaced(100 * messages.cost_each, 1)} cents for each. {cheaper} for each; the "
        f"break-even is at {counted(result.even, 'person', 'people')}. "
        f"For {', '.join(map(spaced, each))} people reached the post "
        f"would cost {', '.join(spaced(100 * value, 1) for value in each.values())} cents for each."
    )


def both_found(result):
    """Return what goes on from how many the post reaches."""
    return f"people are reached by the post, {spaced(result.messages.reach)} by messages."


# ---- how large an audience for a goal? ----

AUDIENCE = "How large an audience?"
ONE_IN_FIVE = "One in five", "Who needs a drawer of names?"
ONE_IN_TWENTY = "One in twenty", "How many of those who see it did not want it?"
ONE_IN_A_HUNDRED = "One in a hundred", "Where would you find so many people?"
NO_BETTER = "No better in person", "Which assumption did the work?"
MANY_FIT, CHOSEN_FIT = "Of the many it is for", "Of the chosen it is for"
WANTED, RESPOND = "Responses wanted", "Of these respond"
VIEW_COST, VIEW_SOURCE = "1 000 views cost", "4.29 to 22.20, F118"
LIFT, LIFT_UNIT, CHOSEN_COST = "In person they respond", " × as often", "A chosen one costs"
THE_MANY, THE_CHOSEN = "the many", "the chosen"


def crowd(way):
    """Return what stands above a crowd."""
    return f"{spaced(way.people)} people, {spaced(way.others)} not meant"


def audience_key(result, unit, town):
    """Return what dots mean."""
    return f"each dot: {spaced(unit)} people · filled: it is for them · hollow: it is not · grey: {_grey(result, town)}"


def _grey(result, town):
    more = ", and the many are more" if result.many.people > town else ""
    return f"the rest of a town of {spaced(town)}{more}"


def audience(result, unit, town, solved):
    """Return the sentences of an `explorers.Goal`; a dot stands for `unit` people."""
    many, chosen = result.many, result.chosen
    puzzle = "Puzzle solved: below this percentage the chosen cost less. " if solved else ""
    if result.even > 1:
        cheaper = "The chosen cost less, whomever the many are."
    else:
        cheaper = f"The many cost less if it is for more than {result.even:.2%} of them."
    return (
        f"{puzzle}For {result.goal} responses the many must be {spaced(many.people)} people: {money(many.cost)}, and "
        f"{spaced(many.others)} see what is not for them. The chosen must be {spaced(chosen.people)}: "
        f"{money(chosen.cost)}, {spaced(chosen.others)} not meant. "
        f"A dot stands for {spaced(unit)} people; grey: {_grey(result, town)}. {cheaper}"
    )


def audience_found(result, solved):
    """Return what goes on from the smaller of the two amounts."""
    many, chosen = result.many.cost, result.chosen.cost
    costs = (
        f"by the chosen, {money(many)} by the many" if chosen < many else f"by the many, {money(chosen)} by the chosen"
    )
    return f"dollars {costs}.{' Puzzle solved.' if solved else ''}"


# ---- do your friends have more friends? ----

FACES = "Four faces"
NAMES = ("Ana", "Bo", "Cem", "Dia")
FRIENDS = "Do your friends have more friends?"
ALL_HAVE_FOUR = "All have four", "Who has fewer friends than their friends?"
A_KARATE_CLUB = "A karate club", "How many have fewer friends than their friends?"
WITH_HUBS = "With hubs", "Where does the paradox come from?"
FACEBOOK = "Facebook, 2012", "Who are the few in orange?"
OWN_MARK, THEIRS_MARK = "● a person's friends", "○ the mean of theirs"


def face(name, own, theirs):
    """Return what is said of one of the four."""
    return f"{name}: {counted(own, 'friend')}; friends' friends: {theirs:g}"


def faces(own, theirs):
    """Return the sentences of how many friends the four have, and theirs have."""
    fewer = int((own < theirs).sum())
    return (
        f"Ana knows Bo, Cem and Dia; these know Ana only. The {len(own)} have {own.mean():g} friends on average, "
        f"their friends {theirs.mean():g}: Ana, who has {own[0]}, is counted by three, and her friends have "
        f"{theirs[0]:g}. {fewer} of {len(own)} have fewer friends than their friends, {theirs[1]:g} against {own[1]}."
    )


def fewer(share):
    """Return what stands above all rows."""
    if not share:
        return "Each dot lies in its ring: nobody has fewer"
    return f"blue: {share:.1%} have fewer than their friends"


def most_friends(count):
    """Return the number at the end of the axis."""
    return f"{spaced(count)} friends"


def friends(result):
    """Return the sentences of an `explorers.Friends`."""
    paradox = result.paradox
    return (
        f"{NETWORKS[result.name]}: {spaced(paradox.people)} people have {paradox.friends:.1f} friends on average; "
        f"their friends have {paradox.theirs:.1f} (each friendship counted once: {paradox.each_tie:.1f}). "
        f"{paradox.fewer:.1%} have fewer friends than their friends have on average."
    )


def friends_number(fewer):
    """Return how many have fewer friends than their friends."""
    return f"{fewer:.1%}" if fewer else "Nobody"


def friends_found(fewer):
    """Return what goes on from that number."""
    return f"{'have' if fewer else 'has'} fewer friends than their friends have on average."


# ---- whom to tell ----

WHOM = "Whom do you tell?"
BY_LOT = "By lot", "How many know it on average?"
NAME_A_FRIEND = "Name a friend", "Who was asked, and whom did they name?"
WITH_A_MAP = "With a map", "Why do five do no better than two?"
BY_CHANCE = "By chance, ten", "What is naming a friend worth here?"
YOU_TELL, HOW_MANY, AGAIN, ALL_WAYS = "You tell", "How many you tell", "Draw again", "Show all three ways"
WHOM_KEY = "▲ you tell them   ● they hear it   ○ asked for a name"
ALONG = "how many you tell"


def share_key(draws):
    """Return what the lines mean."""
    return f"share who know it (mean of {draws} draws)"


def whom(result, shares, draws):
    """Return the sentences of an `explorers.Told`; `shares` are the means by the ways that are shown."""
    count = len(result.chosen)
    means = ", ".join(f"{WAYS[way]} {share:.1%}" for way, share in shares.items())
    asked = f"{len(set(result.asked.tolist()))} were asked and named them. " if len(result.asked) else ""
    here = f"{result.knows.sum()} of {len(result.knows)} people know it then"
    return (
        f"{NETWORKS[result.name]}: you tell {WAYS[result.way]}, {count} in all. {asked}In this draw {here}. Mean share "
        f"who know it, in {draws} draws: {means}."
    )


def whom_found(result):
    """Return what goes on from the share who know it on average."""
    return f"know it on average if you tell {WAYS[result.way]}, {len(result.chosen)} in all."


# ---- who fills the feed ----

FEEDS = "Who fills the feed?"
AN_AVERAGE_POST = "An average post", "How many followers see it?"
HALF_NOT_FOLLOWED = "Half not followed", "Who pays for the recommendations?"
FEED_LIKES_IT = "The feed likes it", "What do followers limit now?"
NOT_FOLLOWED, APPEAL = "Not followed", "The feed likes it"
KINDS = {"friends": "friends", "pages": "pages", "not followed": "not followed"}  # as the facts name them
COUNTED, OTHER = "counted: what the US Facebook feed showed", "other"
MODELLED = "in the model: who sees the post"


def quarter(year):
    """Return when it was counted."""
    return f"{year}, third quarter"


def friends_share(share):
    """Return what stands in the first part of a bar."""
    return f"{100 * share:.1f}% friends"


def kind_share(kind, share):
    """Return what stands below another part."""
    return f"{KINDS[kind]}\n{100 * share:.1f}%"


def feed_dot(people):
    """Return what a dot stands for."""
    return f"each dot: {people} people"


def feed_followers(result):
    """Return how many followers see the post."""
    return f"{spaced(result.views.followers)} of {spaced(result.followers)} followers"


def feed_strangers(result):
    """Return how many others do."""
    return f"and {spaced(result.views.strangers)} strangers"


def feeds(result, measured, unit):
    """Return the sentences of a `feeds.Seen`, and of what was measured, by kind and year."""
    names = (name.rpartition(" ") for name in measured)
    shares = ", ".join(
        f"{KINDS[kind]} {year} {share:.1f}%" for (kind, _, year), share in zip(names, measured.values(), strict=True)
    )
    seen = result.views
    return (
        f"Measured in the US, third quarters: {shares}. In the model {result.feed.unconnected:.0%} of the feed is not "
        f"followed: of {spaced(result.followers)} followers {spaced(seen.followers)} see the post, and "
        f"{spaced(seen.strangers)} strangers do. Together {spaced(seen.total)}: {_more(result)} than follow. "
        f"A dot stands for {unit} people."
    )


def feeds_found(result):
    """Return what goes on from how many see the post."""
    return f"people see the post: {_more(result)} than the {spaced(result.followers)} who follow."


def _more(result):
    return "more" if result.views.total > result.followers else "fewer"


# ---- your figures ----

YOURS = "Your own reach and its cost"
YOURS_GOES_IN = "a post, some messages and what they cost"
SAW_POST = "People who saw the post"
TOO_FEW = "So few people are too few to compare costs."
MORE_READ = "More messages were read than sent: look at both numbers."


def too_dear(dollars):
    """Return why costs and people do not go together."""
    return f"A person reached would cost more than {dollars} dollars: check costs and people."
