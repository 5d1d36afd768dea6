"""All words of the lesson's screens. Whoever translates them writes such a module; the others compute and draw."""

from tiesfeeds.display.charts import counted, spaced
from tiesfeeds.display.words import guess_words


def you_said(percent):
    """Return what stands at the mark of a guess."""
    return f"you said {percent:g}%"


# ---- the Lorenz curve ----

SHARE_OF_LOOKS = "Share of all looks"
ALONG_ACCOUNTS = "of the accounts, the least first"
ALL_THE_SAME = "all the same"

# ---- five accounts ----

FIVE = "Five accounts"
HOW_OFTEN = "How often each is looked at"
WEIGHT, PRODUCT = "weight", "product"
NO_CURVE = "No looks, no curve"
IN_THE_CURVE = "Accounts in the curve"
ONE_BY_ONE = "One by one", "Walk on, account by account. When does the curve rise most?"
EQUAL = "All the same", "What is the Gini?"
ONE_HAS_ALL = "One has all", "Is the Gini 1?"
ONE_HAS_NONE = "One has none", "What did your paper say?"
NOTHING = "Nothing"
NO_LOOKS_FOUND = "to share out: nobody is looked at."


def looks_at(name):
    """Return the label of an account's slider."""
    return f"Looks at {name}"


def five_curve(result):
    """Return what stands at the curve of an `explorers.Five` where somebody is looked at."""
    if result.counted < 5:
        return f"{result.counted} of 5 accounts\nhave {result.so_far:.1%}"
    return f"Gini {result.gini:.3f}"


def five_step(name, share):
    """Return what a point of the curve says: the account that it adds, and what all up to it have."""
    return f"up to {name}: {share:.1%} of the looks"


def five(result, weights):
    """Return the sentences of an `explorers.Five`, whose accounts have these weights."""
    products, total = result.looks * weights, result.looks.sum()
    terms = " + ".join(spaced(product) if product >= 0 else f"({spaced(product)})" for product in products)
    looks = ", ".join(f"{name} {count}" for name, count in zip(result.names, result.looks, strict=True))
    times = ", ".join(map(spaced, weights))
    said = f"Looks, least first: {looks}. Times {times}: {terms} = {spaced(products.sum())}."
    if result.gini is None:
        return f"{said} There is nothing to share out, so there is no Gini coefficient."
    if result.counted < 5:
        said += f" In the curve so far: {result.counted} of 5 accounts, with {result.so_far:.1%} of the looks."
    return (
        f"{said} Five accounts times {total} looks = {5 * total}. "
        f"Gini = {products.sum()} / {5 * total} = {result.gini:.3f}. "
        f"The top account, {result.names[-1]}, holds {result.top:.1%} of the looks."
    )


def five_found(result):
    """Return what goes on from the share of those in the curve, or from the Gini coefficient of all."""
    if result.counted < 5:
        return f"of the looks go to {result.counted} of 5 accounts, the least first."
    return f"is the Gini coefficient; the top account holds {result.top:.1%} of the looks."


# ---- who gets looked at ----

ATTENTION = "Who gets looked at"
HUNDRED_ACCOUNTS = "100 accounts, the least looked at first"
ALL_LOOKS = "All looks: a strip for each account"
GROUPS = "lower 50", "next 40", "top 10"
CONCENTRATION = "Concentration"
BESIDE = "Draw beside it"
# Each by the name that links have for it.
CURVES = {
    "nothing": "nothing",
    "Facebook friends": "Facebook friends",
    "e-mail": "e-mail",
    "private messages": "private messages",
    "public replies": "public replies",
    "retweets": "retweets",
}
POINTS = {"links read on Twitter": "links read on Twitter", "tweets written": "tweets written"}
ALL_GET_THE_SAME = "All get the same", "What does the top 10 get?"
HALF_FOR_TEN = "Half for ten", "What is the Gini here?"
RETWEETS_BESIDE = "Retweets beside it", "Who is on that list?"
LINKS_READ = "Links read", "What is the least that the Gini can be?"


def group(name, share):
    """Return what the strips of a group of accounts say."""
    return f"{name}: {share:.1%} of all looks"


def gini(result):
    """Return what stands at the curve of an `explorers.Attention`."""
    return f"Gini {result.gini:.2f}"


def _of_curve(real, between):
    people, share = real.first
    if real.single:
        return f"{100 * people:g}% of the users have {share:.0%}{between}Gini at least {real.gini:.2f}"
    some = "" if real.gini_of_some is None else f"{between}of those with looks {real.gini_of_some:.2f}"
    return f"the top 10% get {share:.1%}{between}Gini {real.gini:.2f}{some}"


def beside(real):
    """Return what stands at the curve of an `explorers.Real`."""
    return f"{(CURVES | POINTS)[real.kind]}:\n{_of_curve(real, chr(10))}"


def attention(result, users):
    """Return the sentences of an `explorers.Attention`; half of the links came from so many per cent of the users."""
    top, middle, lower = result.parts
    said = (
        f"Concentration {result.exponent:.2f}: of {len(result.looks)} accounts the first gets "
        f"{result.looks[0]:.1%} of all looks, the top 10 get {top:.1%}, the next 40 {middle:.1%}, the lower 50 "
        f"{lower:.1%}. Gini {result.gini:.2f}."
    )
    real, guess = result.beside, result.guess
    if real is None:
        return said
    back = "" if guess is None else f" {guess_words(f'{guess:g}%', f'{users:g}%')}"
    return f"{said} Beside it {(CURVES | POINTS)[real.kind]}: {_of_curve(real, ', ')}.{back}"


def attention_found(lower):
    """Return what goes on from the share of the top 10."""
    return f"of all looks go to the top 10 accounts, {lower:.1%} to the lower 50."


# ---- one in two thousand ----

CROWD = "One in two thousand"


def crowd(crowd, lit, users, links):
    """Return the sentences of a crowd with so many dots lit, and of the per cent that they are and that they wrote."""
    return (
        f"{spaced(crowd)} dots are {spaced(crowd)} users of Twitter, {lit} of them lit: {users:g}%. "
        f"From such as this one came {links}% of the links that people read; the others came from all the rest."
    )


# ---- whose goal? ----

REASONS = "Two goals in one place"
WHY = "Why people come: a major reason (US users, 2011)"
REASON_GROUPS = "relationships", "things to follow"
# Each by the name that the table has for it.
RELATIONSHIPS = {
    "friends you have": "friends you have",
    "family": "family",
    "old friends": "old friends",
    "new friends": "new friends",
    "romance": "romance",
}
THINGS = {"a shared hobby": "a shared hobby", "public figures": "public figures"}
WHAT_PAYS = "What pays: Meta's revenue, 2023"


def all_else(paid):
    """Return what stands above the rest of the bar."""
    return f"all else {1 - paid:.1%}"


def advertising(paid):
    """Return what stands in the bar's first part."""
    return f"advertising {paid:.1%}"


def reasons(rows, paid):
    """Return the sentences of the reasons, and of advertising's share of the revenue."""
    named = ", ".join(f"{(RELATIONSHIPS | THINGS)[row['reason']]} {row['percent']}%" for row in rows)
    return (
        f"What US users named as a major reason in 2011: {named}. "
        f"Of Meta's revenue in 2023, {paid:.1%} was advertising, {1 - paid:.1%} all else."
    )


# ---- who is answered ----

WEEK = "Who is answered"
WHO_ASKED = "who asked; filled: answered"
HERE_RATIO, HERE_RATE = "this account: dialogue ratio", "this account: response rate"
OWN_POSTS, REPOSTS, REPLIES = "Own posts", "Reposts", "Replies"
MESSAGES = "Messages that ask for an answer"
AS_IT_STANDS = "As it stands", "Which of the two is higher?"
FORTY_ASK = "Forty ask", "Which measure moves?"
ALL_ANSWERED = "All are answered", "Is that a bad account?"


def measured(row):
    """Return who has measured a share, and when."""
    return f"{row['who']}, {row['year']}"


def posted(result):
    """Return what stands above each kind of posts of an `explorers.Week`."""
    return (
        counted(result.own, "own post"),
        counted(result.reposts, "repost"),
        counted(result.replies, "reply", "replies"),
    )


def asked(result):
    """Return what stands above those who asked."""
    return f"{counted(result.asked, 'message')} ask for an answer, {result.answered} get one"


def week(result, ratios, rates):
    """Return the sentences of an `explorers.Week`, and of what others have measured."""
    posts = result.own + result.reposts + result.replies
    ratios, rates = (
        ", ".join(f"{row['who']} ({row['year']}) {row['percent']:.1f}%" for row in rows) for rows in (ratios, rates)
    )
    return (
        f"{', '.join(posted(result))}. "
        f"Replies are {result.replies} of {counted(posts, 'post')}: dialogue ratio {result.dialogue:.1%}. "
        f"Answers go to {result.answered} of {counted(result.asked, 'message')} that ask for one: "
        f"response rate {result.response:.1%}. "
        f"Measured by others: dialogue ratio of {ratios}; response rate of {rates}."
    )


def week_found(result):
    """Return what goes on from the response rate."""
    return f"of the messages that ask are answered; {result.dialogue:.1%} of the posts are replies."


# ---- the funnel against the ladder ----

RACE = "Funnel against ladder: 1 000 $ a month, and nothing but assumptions"
WAYS = {"funnel": "funnel", "ladder": "ladder"}  # each by the name that code has for it
TO_SCALE = "a month in people: areas are to scale"
FUNNEL_STAGES = "views", "clicks", "new buyers"
LADDER_STAGES = "conversations", "new buyers"
PURCHASES = "purchases so far"
MONTHS_AXIS = "months"
MONTHS = "Months"
EQUAL_LOYALTY = "Equal loyalty", "28 of 100 come back either way. Who leads, and why?"
SEVENTY_STAY = "Seventy stay", "In which month does the ladder pass the funnel?"
NOBODY_STAYS = "Nobody stays", "What is left of the difference?"
COSTLY_VIEWS = "Costly views", "The ladder keeps no more than the funnel. What decided?"
RACE_SOLVED = "Puzzle solved: the least loyalty with which talk wins."


def amount(number):
    """Return a number of people or purchases, which may be a part of one."""
    return spaced(number) if number >= 10 else f"{number:.1f}"


def stage(count, name):
    """Return what stands below a square."""
    return f"{amount(count)}\n{name}"


def last_month(unit):
    """Return what stands above the dots."""
    return f"the last month: each dot {counted(unit, 'buyer')}; filled: they came back"


def buyers(count):
    """Return what stands above the dots of one way."""
    return f"{amount(count)} buyers"


def so_far(way, purchases):
    """Return what stands at the end of a line."""
    return f"{WAYS[way]} {amount(purchases)}"


def race(months, unit):
    """Return the sentence of how long a race is, and of what a dot stands for."""
    return f"{counted(months, 'month')} at 1 000 $ each; a dot stands for {counted(unit, 'buyer')}."


def funnel(people, buyers, purchases, each):
    """Return the sentence of the funnel: its stages in a month, its last buyers, its purchases, what each costs."""
    views, clicks, new = map(amount, people)
    return (
        f"Funnel: {views} views, {clicks} clicks, {new} first purchases a month, {amount(buyers)} buyers in the last; "
        f"{amount(purchases)} purchases, {each:.2f} $ each."
    )


def ladder(people, buyers, purchases, each):
    """Return the sentence of the ladder, as that of the funnel."""
    talks, new = map(amount, people)
    return (
        f"Ladder: {talks} conversations, {new} first purchases a month, {amount(buyers)} buyers in the last; "
        f"{amount(purchases)} purchases, {each:.2f} $ each."
    )


def ahead(way, month):
    """Return the sentence of the way that brings more, and of the month from which on; None if it never does."""
    return f"The {WAYS[way]} is ahead from month {month} on." if month else "Both bring the same."


def needed(share):
    """Return the sentence of how many regulars the ladder needs; None if all would be too few."""
    if share is None:
        return "Even if all its regulars came back, the ladder would not draw level."
    if share == 0:
        return "The ladder would draw level even if nobody came back."
    return f"The ladder draws level if {share:.1%} of its regulars come back."


def race_guess(result):
    """Return the sentence of a guess beside what it is about."""
    return guess_words(f"{result.guess:g}%", f"{result.needed:.1%}")


def race_found(first, second, purchases, solved):
    """Return what goes on from the purchases by the first way; `purchases` are those by the second."""
    said = f"purchases by the {WAYS[first]}, {amount(purchases)} by the {WAYS[second]}."
    return f"{said} Puzzle solved." if solved else said


# ---- the assumptions ----

ASSUMPTIONS = "Assumptions: none of them is a finding"
ASSUMPTIONS_HEAD = "Way", "Assumption", "Starts at", "Range", "Where it comes from"


def assumption(row):
    """Return the label of an assumption's slider."""
    return f"{row['way'].capitalize()}: {row['label']}"


def source(row, between):
    """Return the range of an assumption, written out, and where it comes from."""
    return f"{between}, {row['fact'] or 'no source found'}"


# ---- the reach of a post ----

POST_REACH = "Two sources on the reach of posts"
FEWER_FANS = "Fans who see a post: fewer"
BRANDS = "106 brands (F105)"
MORE_REACHED = "People reached in a month: more"
OTHER_BRANDS = "Other brands, which posted more often (F106)"
POSTS_AND_REACH = "posts", "monthly reach"
MONTH = {10: "October", 11: "November", 12: "December", 1: "January", 2: "February"}


def month(row):
    """Return the month of a row."""
    year, month = row["month"].split("-")
    return f"{MONTH[int(month)]} {year}"


def post_reach(rows, posts, reach):
    """Return the sentences of both sources; by so many per cent the others' posts and their reach grew."""
    reaches = ", ".join(f"{row['percent']:.2f}% in {month(row)}" for row in rows)
    return (
        f"Of the fans of 106 brands a post reached {reaches}. Other brands posted {posts}% more in these months, and "
        f"their monthly reach grew by {reach}%."
    )


# ---- your own renewals ----

RENEWALS = "Your own renewals"
GOES_IN = "last month's buyers, and who is back"
TALKED, TALKED_BACK = "Buyers talked with", "Talked with and back"
OTHERS, OTHERS_BACK = "Other buyers", "Others who are back"
MORE_BACK = "More buyers came back than there were: look at both numbers."
KINDS_OF_BUYERS = "somebody talked with them", "nobody did"
BESIDE_FUNNEL, BESIDE_TALK = "the funnel, in the race", "talk would need, in the race"
ARE_BACK = "of last month's buyers are back"


def renewals(result, few, beside):
    """Return the sentences of a `your_figures.Renewals`; fewer than `few` of a kind say little."""
    (talk, rest), ((low, high), (other_low, other_high)) = result.shares, result.ranges
    said = (
        f"Of {counted(result.talked, 'buyer')} somebody talked with {result.talked_back} are back, "
        f"{talk:.1%} (in the long run {low:.1%} to {high:.1%}); of {counted(result.others, 'other')} "
        f"{result.others_back}, {rest:.1%} ({other_low:.1%} to {other_high:.1%}). "
    )
    if result.few:
        said += f"Fewer than {few} of a kind are too few: add another month. "
    elif result.apart:
        said += "The two ranges lie apart. "
    else:
        said += "The two ranges overlap, so it may be chance: add another month. "
    others = "; ".join(f"{name} {100 * share:g}%" for name, share in beside)
    return f"{said}Were they chosen by lot? Else those you talked with may have been fond before. Beside it: {others}."


def renewals_found(result):
    """Return what goes on from the share of those talked with."""
    _, rest = result.shares
    doubt = ": too few" if result.few else "" if result.apart else ": it may be chance"
    return f"of those talked with are back, {rest:.1%} of the others{doubt}."
