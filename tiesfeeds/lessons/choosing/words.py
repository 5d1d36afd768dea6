"""All words of the screens of lesson 12. Whoever translates them writes such a module; the others compute and draw."""

from tiesfeeds.display import charts
from tiesfeeds.display.charts import spaced
from tiesfeeds.display.words import capital, guess_words

# What a goal, a firm and what is known are called, by the names that links and notebooks have for them.
GOALS = {"awareness": "awareness", "service": "service", "loyalty": "loyalty", "sales": "sales"}
FIRMS = {"Mara's shop": "Mara's shop", "web shop": "web shop", "national brand": "national brand"}
KNOWN = {"nothing yet": "nothing yet", "all twelve": "all twelve"}
OUTCOMES = {
    "awareness": "of the market reached in a month",
    "service": "of the questions answered in 1 hour",
    "loyalty": "of the customers come back",
    "sales": "purchases in a year",
}
GOAL, FIRM, FOR_NETWORKING = "Goal", "Firm", "For networking"


def outcome(goal, value):
    """Return the number that counts for a goal."""
    return spaced(value) if goal == "sales" else f"{value:.1%}"


def percent(share):
    """Return a share as a whole percentage."""
    return f"{100 * share:.0f}%"


def plateau(good):
    """Return the first and the last split that are as good as the best."""
    return f"{percent(good[0])} to {percent(good[1])}"


# ---- the assumptions ----

ASSUMPTIONS = "The planner's assumptions: none of them is a finding about your firm"
ASSUMPTIONS_HEAD = ("Pays for", "Assumption", "Likely", "Range", "Where it comes from")
NO_SOURCE = "no source found"


def likely(row):
    """Return the likely value of an assumption."""
    return f"{row['value']}{row['unit']}"


def span(row):
    """Return from where to where an assumption may lie."""
    return f"{row['low']} to {row['high']}{row['unit']}"


def basis(row):
    """Return where an assumption comes from."""
    return f"{row['fact']}: {row['basis']}" if row["fact"] else row["basis"]


# ---- the planner ----

SPLIT = "The split"
LIKE_THE_RIVAL = "Like the rival", "Nearly the whole town has met her. Who comes back?"
HALF_FOR_FAME = "Half for fame", "Half the views are gone. Who still meets her?"
ALL_FOR_SERVICE = "All for service", "How many get their answer in time?"
I_KNOW_ONE = "I know this one", "What shrank, and what stayed?"
KNOWN_FOR_SURE = "I know for sure"
MORE = "More for networking would be better."
BEST_SPLITS = "the best split in each of 20 draws"
ALL_VIEWS, ALL_TALK = "0%: all for views", "100%: all for talk"
SHARE = "share of the budget for networking"
BAND, MIDDLE = "80% of draws", "middle draw"


def moved(row, value):
    """Return which assumption is not at its likely value."""
    return f"{row['label']} at {value}{row['unit']}"


def changed(plan):
    """Return which assumptions are not at their likely values, in few words."""
    if not plan.moved:
        return ""
    return f"Changed: {', '.join(plan.moved) if len(plan.moved) <= 2 else f'{len(plan.moved)} assumptions'}"


def as_good(plan):
    """Return what stands at the plateau."""
    return f"as good: {plateau(plan.good)}"


def split_mark(share, goal, value):
    """Return what a split says when it is touched; its value is None until it was tried."""
    return f"{share:.0f}% for networking" + ("" if value is None else f": {outcome(goal, value)}")


def you_said(guess):
    """Return what stands at the guess."""
    return f"you said {guess:g}%"


def split(plan):
    """Return the sentences of an `explorers.Plan`."""
    low, mid, high = (outcome(plan.goal, value) for value in plan.bands[:, plan.split])
    others = ", ".join(f"{outcome(goal, plan.likely[goal])} {name}" for goal, name in OUTCOMES.items())
    back = known = ""
    if plan.reached and plan.guess is not None:
        back = f"{guess_words(f'{plan.guess:g}%', plateau(plan.good))} "
    if plan.known:
        known += f" Known for sure: {plan.known}."
    if plan.moved:
        known += f" {changed(plan)}."
    return (
        f"{back}{capital(plan.scope)}, goal {GOALS[plan.goal]}: with {5 * plan.split}% for networking the middle "
        f"draw gives {mid} {OUTCOMES[plan.goal]}, and 80% of the draws lie between {low} and {high}.{known} "
        f"{_best(plan) if plan.reached else MORE} Your split is as good in {plan.sure:.1%} of the draws. "
        f"At the likely values it gives: {others}."
    )


def _best(plan):
    first, last = (f"{share:.0f}%" for share in (plan.bests.min(), plan.bests.max()))
    lies = f"is {first} in all" if first == last else f"lies between {first} and {last} in"
    return (
        f"As good as the best: {plateau(plan.good)} for networking. The best split {lies} {len(plan.bests)} draws "
        "that stand for all."
    )


def split_found(plan):
    """Return what goes on from what the middle draw gives."""
    what = OUTCOMES[plan.goal]
    if plan.serves:
        return f"{what}; one split for service, loyalty and sales."
    if plan.on_plateau:
        return f"{what}; from {plateau(plan.good)} is as good."
    if plan.role == "media":
        return f"{what}: many meet it, few come back."
    if plan.role == "networking":
        return f"{what}: everybody is talked with, too few are new."
    return f"{what}; from {plateau(plan.good)} would be better." if plan.reached else f"{what}. {MORE}"


# ---- what the choice hangs on ----

HANGS = "What it hangs on"
MARAS_SALES = "Mara's sales", "What moves the choice most, and what the outcome?"
FOR_AWARENESS = "For awareness", "Which number moves the choice now?"
A_WEB_SHOP = "A web shop", "What should it find out first?"
CHOICE_MOVES = "the choice: the best split for networking"
OUTCOME_MOVES = "the outcome at your split; the likely one is 100%"
NOTHING_MOVES = "no assumption moves it"


def ends(row):
    """Return what stands above the two dots of an assumption."""
    return f"{row['label']}: {row['low']} ○ to {row['high']}{row['unit']} ●"


def tornado(result, rows):
    """Return the sentences of an `explorers.Tornado`; `rows` are the assumptions by their names."""

    def swings(swing, say):
        name, low, high = swing
        row = rows[name]
        return f"{row['label']} (at {row['low']}{row['unit']}: {say(low)}; at {row['high']}{row['unit']}: {say(high)})"

    def say(value):
        return outcome(result.goal, value)

    if result.movers:
        choice = f"It hangs most on {'; then on '.join(swings(swing, percent) for swing in result.movers)}."
    else:
        choice = "No assumption moves it within its range."
    if result.fixed:
        then = ", and no assumption moves it."
    else:
        then = f"; it hangs most on {swings(result.outcomes[0], say)}."
    return (
        f"{capital(FIRMS[result.scope])}, goal {GOALS[result.goal]}. With all at their likely values the best split is "
        f"{percent(result.best)} networking. {choice} With {result.split}% for networking the likely result is "
        f"{say(result.outcome)} {OUTCOMES[result.goal]}{then}"
    )


def tornado_found(result):
    """Return what goes on from the best split."""
    hangs = f"it hangs on {result.hangs_on[0]}" if result.movers else "no assumption moves it"
    return f"for networking, all at likely values; {hangs}."


# ---- the decision chart ----

ADVISED = "What Mara is advised"
ADVISED_HEAD = ("Goal", "One recommendation")
DECISIONS = "Decision chart"
DECISIONS_KEY = "green: as good, for networking; in words: it hangs on"
DECISIONS_SHARE, DECISIONS_GOOD, DECISIONS_HANGS = "share for networking", "as good", "hangs on"


def recommendation(row):
    """Return what an `explorers.Decision` recommends, in the same words everywhere."""
    return f"{plateau(row.good)} for networking; it hangs on {row.hangs or 'nothing within its range'}"


def hangs(row):
    """Return what stands in the last column."""
    return row.hangs or "nothing"


def hangs_narrow(row):
    """Return what stands above a bar where there is no room for columns."""
    return f"{FIRMS[row.scope]}: {hangs(row)}"


def decisions(rows):
    """Return the sentences of all rows."""
    goals = " ".join(
        f"{capital(name)}: "
        + ". ".join(f"{capital(FIRMS[row.scope])} {recommendation(row)}" for row in rows if row.goal == goal)
        + "."
        for goal, name in GOALS.items()
    )
    return f"Shares for networking that are as good as the best. {goals}"


# ---- interaction, counted in three ways ----

INTERACTION = "One post, three rates: an account with 10\N{NO-BREAK SPACE}000 followers"
AS_IT_STARTS = "As it starts", "How many times larger is one rate than the other?"
TRAVELS = "It travels far", "Which rate fell, though nobody did less?"
NOBODY_ANSWERS = "Nobody answers", "Which rate notices that nobody talks?"
FANS_SEE, OTHERS_SEE = "Followers who see it", "Views by others"
REACTIONS, ANSWERED = "Reactions (a fifth are comments)", "Comments that are answered"
RATES = ("reactions per follower", "reactions per view", "talks per follower")
MOST_RATE = "10% or more"
SQUARES = "one post, in people: areas are to scale"


def squares(followers, post):
    """Return what stands at each square."""
    return (
        f"{spaced(followers)} followers", f"{spaced(post.views)} views", f"{spaced(post.reactions)} reactions",
        f"{spaced(post.talks)} talks",
    )  # fmt: skip


def interaction(post):
    """Return the sentences of an `explorers.Post`."""
    follower, view, talk = post.rates
    return (
        f"{spaced(post.views)} views, {post.reactions} reactions, {post.talks} answered comments. Engagement rate: "
        f"{follower:.2%} per follower, {view:.2%} per view. Conversations: {talk:.2%} per follower."
    )


def interaction_found(post):
    """Return what goes on from the share of the followers who talk."""
    follower, view, _ = post.rates
    return f"of the followers talk; reactions are {follower:.2%} per follower, {view:.2%} per view."


# ---- who joins by choice, and whom the lot picks ----

CHOICE_AND_LOT = "Who joins by choice, and whom the lot picks"


def groups(half):
    """Return what is said of who takes part by choice, and by lot: a title, those who do, those who do not."""
    return (
        ("They choose", f"{half} join", f"{half} do not join"),
        ("Lot decides", f"{half} are drawn", f"{half} are not drawn"),
    )


def fond_before(count):
    """Return what stands below a group."""
    return f"{count} were fond before"


def choice_and_lot(customers, fond, chose, drawn):
    """Return the sentences of how many fond customers join by choice, and are drawn by lot."""
    half = customers // 2
    return (
        f"Invented: {customers} customers, {fond} of them fond of the shop. Where they choose, {chose} of the {half} "
        f"who join were fond before, and {fond - chose} of the {half} who do not join. Where lot decides, {drawn} of "
        f"the {half} who are drawn were fond before, and {fond - drawn} of the {half} who are not drawn."
    )


# ---- does being active make loyal? ----

LOYALTY = "Does being active make loyal? Simulated customers"
THREE_WAYS = "Three ways", "What does each way find, and what does it overlook?"
MORE_CUSTOMERS = "More customers", "Could the effect be zero now?"
NO_EFFECT = "No effect", "Which ways still find loyalty?"
CHANGING = "Changing anyway", "Do more customers help?"
BY_LOT = "By lot", "Which ways are right now?"
EFFECT, HEAD_START = "True effect of being active", "The active group was more loyal before by"
SEASON, DRIFT = "The season adds for everybody", "The active group was changing anyway by"
POINTS = " points"
EACH_GROUP, LOT = "Customers in each group", "Lot decides who is in which group"
BUY_AGAIN, BEFORE, AFTER = "customers who buy again", "before", "after"
OTHERS, ALIKE, ACTIVE = "the others", "had both changed alike", "active towards them"
FOUND = "the effect in points, found in three ways"
WAYS = ("after: active\nless others", "active: after\nless before", "difference of\ndifferences")
TRUTH, INTERVAL = "the truth", "95% interval"


def points(difference):
    """Return a difference of shares in percentage points."""
    return charts.signed(100 * difference, 1)


def loyalty(tried):
    """Return the sentences of an `explorers.Tried`."""
    (before, after), (before2, after2) = tried.groups.shares
    compared, changed, both = map(points, tried.estimates)
    low, high = map(points, tried.interval)
    return (
        f"{spaced(tried.groups.count)} customers in each group. Active group: {before:.1%} bought again before, "
        f"{after:.1%} after; the others {before2:.1%} and {after2:.1%}. The true effect is "
        f"{points(tried.trial.effect)} points. Compared after: {compared}. After against before: "
        f"{changed}. Difference of differences: {both} (95% interval {low} to {high}, which "
        f"{'holds' if tried.holds else 'misses'} the truth)."
    )


def loyalty_found(tried):
    """Return what goes on from the difference of differences."""
    return f"points, says the difference of differences; the truth is {points(tried.trial.effect)}."


# ---- two vendors ----

VENDORS = "One network, two vendors"
VENDOR_NAMES = ("Rival IQ", "Socialinsider")
VENDORS_SHOW = "TikTok: reactions to a post of a brand"
VENDORS_SAID = (
    "One has it halved, the other grown by half. They count in different ways: draw no line from one to the other."
)


def vendors(rates):
    """Return the sentences of what each vendor found in its years."""
    said = "; ".join(
        f"{vendor}: {', '.join(f'{value:.2f}% in {year}' for year, value in seen.items())}"
        for vendor, seen in rates.items()
    )
    return f"Reactions to a brand's post on TikTok. {said}. {VENDORS_SAID}"


# ---- your figures ----

YOURS = "The planner for your own firm"
YOURS_GOES_IN = "a budget, a town, and every assumption that you know"
YOUR_FIRM = "your firm"
TOO_MANY_CUSTOMERS = "You have more customers than people who could be: check the two."
BUDGET, MARKET, FOLLOWERS, CUSTOMERS = "Budget a month", "People who could be customers", "Followers", "Customers"


def count_known(known, count):
    """Return how many of all assumptions somebody knows."""
    return f"You know {known} of the {count} assumptions"


def yours(plan, known, count):
    """Return the sentences of the plan of one's own firm."""
    drawn = f"{charts.counted(count - known, 'other is', 'others are')} drawn by lot"
    return f"{count_known(known, count)}; {drawn}. {split(plan)}"
