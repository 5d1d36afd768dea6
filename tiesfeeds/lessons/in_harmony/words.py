"""All words of lesson 13's screens. Whoever translates them writes such a module; the others compute and draw.

The words of the cards stand with what they do, in `tiesfeeds.models.campaign_cards`.
"""

from tiesfeeds.display.charts import counted, spaced

# ---- goals, rivals and results ----

GOALS = {"known": "known", "service": "service", "loyal": "loyal", "sales": "sales"}
WHO = {"you": "you", "Loud": "Loud", "Half & Half": "Half & Half", "Quiet": "Quiet"}
# what is counted under a goal, and the same in few words
COUNTED = {
    "known": "of the town knows you",
    "service": "people answered within 1 hour",
    "loyal": "regulars",
    "sales": "purchases",
}
REACHED = {**COUNTED, "service": "answered in time"}


def number(goal, value):
    """Return a value under a goal as a number; *known* in per cent."""
    return f"{spaced(value)}{'%' if goal == 'known' else ''}"


def said(goal, value):
    """Return a value under a goal in words; *known* in per cent."""
    return number(goal, value) if goal == "known" else f"{number(goal, value)} {REACHED[goal]}"


def points(goal, value):
    """Return what was reached under a goal, in words; `value` as `campaign_game.scores` has it."""
    return said(goal, 100 * value if goal == "known" else value)


def gained(goal, value):
    """Return a difference of results under a goal, in words without its sign; *known* with a digit more."""
    if goal == "known":
        return f"{spaced(abs(100 * value), 1)}% of the town"
    one, many = dict(service=("answered in time",) * 2, loyal=("regular", None), sales=("purchase", None))[goal]
    return counted(abs(value), one, many)


def span(low, high):
    """Return a band in words: *70 to 123*, or one number where both are written alike."""
    low, high = spaced(low), spaced(high)
    return low if low == high else f"{low} to {high}"


def band(goal, low, high):
    """Return a band under a goal in words."""
    return f"{span(low, high)}{'%' if goal == 'known' else ''}"


def between(low, high, digits=0):
    """Return the range of an assumption in words."""
    return f"{spaced(low, digits)} to {spaced(high, digits)}"


# ---- the season: its picture ----

START = "start"  # of the weeks' axis
WEEK_BRINGS = "This week may bring"
WEEK_ROWS = ("people who write", "% answered within 1 hour", "purchases", "dollars that this plan costs")
END_ROWS = "● you, | best rival, of the best known"
INTEREST_OVER = "Interest"


def interest(times, narrow):
    """Return what stands above the season's course."""
    return f"Interest: {times:.1f} times" + ("" if narrow else " the usual")


def scale(goal, top):
    """Return what stands above the goal's lines."""
    return f"{'% ' if goal == 'known' else ''}{COUNTED[goal]}, 0 to {spaced(top)}"


def at_end(name, goal, value):
    """Return what stands at the end of a shop's line."""
    return f"{WHO[name]} {number(goal, value)}"


def shop(beside, value, shop):
    """Return what stands above the four small pictures of the shop; first what another goal counts."""
    return (
        f"{COUNTED[beside]} {spaced(value)}",
        f"trust {spaced(100 * shop.trust)}",
        f"followers {spaced(shop.followers)}",
        f"waiting {spaced(shop.queue)}, let down {spaced(shop.let_down)}",
    )


def cost_of(cost, money):
    """Return what a plan costs of what there is."""
    return f"{spaced(cost)} of {spaced(money)}"


# ---- the season: its sentence and its headline ----


def behind(ahead, value, name):
    """Return one's place among the four where so many are ahead, the nearest by so much."""
    return f"{('second', 'third', 'last')[ahead - 1]} of four, {spaced(value)} behind {WHO[name]}"


def leading(value, name):
    """Return how far one is ahead of the next rival."""
    return f"you lead, {spaced(value)} ahead of {WHO[name]}"


def leading_level(name):
    """Return that nobody is ahead, but a rival level."""
    return f"you lead, level with {WHO[name]}"


ALL_LEVEL = "all four are level"


def standing(shop, goal, top, values):
    """Return how a shop stands, and what it and its rivals have under a goal on a scale to `top`."""
    own, *rivals = values.items()
    return (
        f"Now: {counted(shop.regulars, 'regular')}, trust {spaced(100 * shop.trust)} of 100, "
        f"{spaced(shop.followers)} followers, {spaced(shop.queue)} waiting, {spaced(shop.let_down)} let down so far. "
        f"Your goal, on a scale to {spaced(top)}: you {said(goal, own[1])}, "
        f"{', '.join(at_end(name, goal, value) for name, value in rivals)}."
    )


def _coming(view, weeks):
    return f"Week {view.week + 1} of {weeks}, {view.interest:.1f} times the usual interest. {view.card.title}: "


def unanswered(view, weeks, stands):
    """Return the week to come as long as its card has no answer."""
    return (
        f"{_coming(view, weeks)}no answer is chosen yet. Without it the plan costs {spaced(view.cost)} dollars, and "
        f"there are {spaced(view.shop.money)}. {stands}"
    )


def _planned(view, weeks, does):
    return (
        f"{_coming(view, weeks)}'{view.answer.words}' ({does}). The plan costs {spaced(view.cost)} dollars, and there "
        f"are {spaced(view.shop.money)}. "
    )


def dear(view, weeks, does, remedy, stands):
    """Return the week to come with a plan that cannot be paid."""
    return (
        f"{_planned(view, weeks, does)}Take {spaced(view.cost - view.shop.money)} dollars off before you play it: "
        f"{remedy}. {stands}"
    )


def forecast(view, weeks, does, bands, stands):
    """Return the week to come with its forecast: the *goal*, who *wrote*, and what else has a band."""
    queue = span(*bands["queue"])
    goal = "" if view.goal == "loyal" else f"{band(view.goal, *bands['goal'])} {COUNTED[view.goal]}, "
    return (
        f"{_planned(view, weeks, does)}In 8 of 10 such weeks {span(*bands['wrote'])} people write, "
        f"{span(*bands['in_time'])}% are answered within 1 hour, and there are {span(*bands['bought'])} purchases. "
        f"Then {goal}{span(*bands['regulars'])} regulars, and {'nobody waits' if queue == '0' else f'{queue} wait'}. "
        f"{stands}"
    )


def over(goal, results, stands):
    """Return how a season ended; `results` holds value, stars, the best rival's and the best known, by goal."""
    value, stars, rival, best = results[goal]
    return (
        f"The season is over: {points(goal, value)}, {stars} of 3 stars. The best rival has {points(goal, rival)}, "
        f"the best known result is {points(goal, best)}. Stars by goal: "
        f"{', '.join(f'{GOALS[one]} {result[1]}' for one, result in results.items())}. {stands}"
    )


def remedy(ads):
    """Return what makes a plan one that can be paid: so much for advertisements, if that can be enough."""
    return "take hours or posts off" if ads is None else f"at most {spaced(ads)} for advertisements, or save elsewhere"


def over_found(goal, stars, rival, best):
    """Return what goes on from the number in which a season ended."""
    ends = f"Best rival {points(goal, rival)}, best known {points(goal, best)}"
    return f"{REACHED[goal]}: {stars} of 3 stars. {ends}."


def unanswered_found(goal, place):
    """Return what goes on from one's number as long as the card has no answer."""
    return f"{REACHED[goal]}: {place}. Answer the card."


def dear_found(remedy):
    """Return what goes on from the dollars that a plan costs too much."""
    return f"dollars too much: {remedy}."


def forecast_found(goal, place, low, high):
    """Return what goes on from one's number, with what the plan may make of it."""
    return f"{REACHED[goal]}: {place}. This plan: {band(goal, low, high)}."


# ---- the season: its controls and buttons ----

SEASON = "The season"
GOAL = "You play for"
ANSWER = "What you do about it"
ANSWERS = {"not chosen": "not chosen", "first": "first", "second": "second", "third": "third"}
HOURS = "Hours that answer"
HOUR_UNIT = "h"
POSTS = "Posts"
ADS = "For advertisements"


def each(dollars):
    """Return what one of a control's units costs."""
    return f"{dollars:g} $ each"


def page(week, left):
    """Return what stands on the page around the picture: `week` comes next, and so many may be taken back."""
    return dict(
        came="What came of the last week",
        turn="Your turn",
        play=f"Play week {week}",
        back=f"Take back a week ({left} left)",
        save="Save the report",
        log="Your weeks so far",
        another="Another season",
        others="Other seasons",
        new="New season",
        again="Same season again",
        today="Season of the day",
        number="Season number",
        typed="Play it",
        assumptions="Assumptions",
    )


def card(week, weeks, title):
    """Return what stands above the coming week's card."""
    return f"Week {week} of {weeks}: {title}"


COMPARED = "After week 12 your season is set beside the best one that a search can find."  # while the last week waits


# ---- the season: what came of a press ----

FIRST_WEEK = "Answer the card, plan week 1, then play it. What you do not spend stays for later weeks."
OVER = "Your season is over. Its end stands below."
PLAYED_OUT = "The season is over: begin another one."
NOT_CHOSEN = "Choose one of the card's three answers first."
NOTHING_BACK = "There is no week to take back."
NOTHING_BACK_OVER = "The season is over."
NOTHING_TO_REPORT = "Play at least one week: before that there is nothing to report."
SEED = "The season's number"


def goes_on(week):
    """Return how a season is taken up again."""
    return f"Your season goes on after week {week}."


def begins(seed):
    """Return how another season begins."""
    return f"Season {seed} begins. {FIRST_WEEK}"


def refused(why):
    """Return that a press did nothing, and why."""
    return f"Nothing was done. {why}"


def late(seed, weeks):
    """Return that a press came after another one."""
    return f"Nothing was done: {_so_far(seed, weeks)} by now."


def elsewhere(seed, weeks):
    """Return that another notebook has gone on with the season."""
    return f"Nothing was done: another notebook has played meanwhile. Here is {_so_far(seed, weeks)} by now."


def _so_far(seed, weeks):
    return f"season {seed}, {f'week {weeks} is played' if weeks else 'no week is played'}"


def too_dear(dollars):
    """Return that a plan cannot be paid."""
    return f"This plan costs {spaced(dollars)} dollars too much."


def came(before, after, wrote, kept):
    """Return what came of a week between two states of the shop, beside the forecast of who writes."""
    return (
        f"Week {after.week} is played{' and kept' if kept else ''}. "
        f"{spaced(after.wrote - before.wrote)} wrote (we said {between(*wrote)}); "
        f"{after.in_time[-1]:.0%} were answered within 1 hour; {spaced(after.let_down - before.let_down)} gave up."
    )


def used_up(backs):
    """Return that no other week may be taken back."""
    return f"You have taken back {backs} weeks of this season already."


def taken_back(week):
    """Return that a week was taken back."""
    return f"Taken back: week {week} comes next again, with the same luck. This is marked."


def week_played(card, plan, before, after, twice):
    """Return a week that was played, between two states of the shop."""
    return (
        f"{card.title}: '{card.answers[plan.answer].words}' (lesson {card.lesson} speaks to it)"
        f"{', played twice' if twice else ''}. {counted(plan.hours, 'hour')}, {counted(plan.posts, 'post')}, "
        f"{spaced(plan.ads)} dollars for advertisements: {spaced(after.wrote - before.wrote)} wrote, "
        f"{after.in_time[-1]:.0%} answered within 1 hour, {spaced(after.let_down - before.let_down)} gave up, "
        f"{spaced(after.purchases - before.purchases)} purchases; {spaced(after.regulars)} regulars, trust "
        f"{spaced(100 * after.trust)}."
    )


# ---- what came of a week ----

_CHANGED = {**REACHED, "known": "of the town"}
WENT_BIG = "He went big: 60\N{NO-BREAK SPACE}000 views."
NOT_BIG = "He did not go big: 5\N{NO-BREAK SPACE}000 views."
HIDDEN = {
    "sees": "of 1 000 followers, see a post",
    "writes": "of 1 000 people reached, write",
    "buys": "of 1 000 people reached, buy",
    "returns": "of 100 newcomers answered in time, come back",
}


def changed(goal, week, done, overtaken):
    """Return what goes on from the change that a week has brought."""
    return f"{_CHANGED[goal]} in week {week}, with '{done}'.{overtaken}"


def overtaken(passed, lost):
    """Return which rivals were overtaken, and which have overtaken."""
    passed, lost = (" and ".join(WHO[name] for name in names) for names in (passed, lost))
    return (f" You overtook {passed}." if passed else "") + (f" {lost} overtook you." if lost else "")


def surprise(wrote, more):
    """Return that far more, or far fewer, wrote than a week lets expect."""
    return f"A surprise: {spaced(wrote)} wrote, {'more' if more else 'fewer'} than in 9 of 10 such weeks."


def learned(name, number):
    """Return a hidden number that a week has shown."""
    return f"You have learned: {HIDDEN[name]}: {number}."


def too_few(hours, enough, most, share, sound, waiting, gave_up):
    """Return that a week's hours were too few, and how many had been enough, if so many are to be had."""
    lost = f", {spaced(waiting)} wait, {spaced(gave_up)} gave up" if round(waiting) else ""
    needed = f"{enough} hours" if enough else f"not even {most} (new hours count half in their first week)"
    return (
        f"Your {hours} hours were too few: {share:.0%} had an answer within 1 hour{lost}. "
        f"Enough for {sound:.0%}: {needed}."
    )


def just_enough(hours, share):
    """Return that fewer hours had not been enough."""
    return f"Your {hours} hours were just enough: {share:.0%} had an answer within 1 hour."


def kept_up(enough, share, sound, dollars):
    """Return that fewer hours had been enough, and what they had saved."""
    return (
        f"Your team kept up: {share:.0%} had an answer within 1 hour. {enough} hours would have done for {sound:.0%}: "
        f"{spaced(dollars)} dollars less. (Time that is left goes to regulars: more of them stay.)"
    )


def no_difference(lasts):
    """Return that no answer had brought more, or less, so far."""
    return f"So far the three answers come to the same under your goal.{_later(lasts)}"


def another_answer(goal, other, value, better, dollars, lasts):
    """Return what another answer had brought: so much more, or fewer, for so many more or less dollars."""
    much = f"{spaced(abs(dollars))} dollars {'more' if dollars > 0 else 'less'}"
    beside = f", {'and' if better == (dollars > 0) else 'but'} {much}" if dollars else ""
    praise = "With" if better or dollars > 0 else "Well chosen: with"
    return f"{praise} '{other}' you would have {_much(goal, value, better)} by now{beside}.{_later(lasts)}"


def _later(lasts):
    return " What lasts may still change that." if lasts else ""


def _much(goal, value, better):
    if goal == "known":
        return f"{value:.1f}% of the town {'more' if better else 'less'}"
    more = "more" if better else "fewer"
    return counted(value, *dict(
        service=(f"{more} answered in time",) * 2, loyal=(f"{more} regular",), sales=(f"{more} purchase",)
    )[goal])  # fmt: skip


# ---- the report ----

LANGUAGE = "en"  # of its page
WEEKS = "Week by week"
WEEKS_HEAD = (
    "week", "card", "answer", "hours", "posts", "ads", "wrote", "within 1 h", "let down", "regulars"
)  # fmt: skip


def report(seed, example):
    """Return a report's title."""
    return f"{'An example' if example else 'Your season'}, season {seed}"


def in_numbers(line):
    """Return a season as a list of numbers, with what they are."""
    return f"The season in numbers (its number, then hours, posts, dollars and answer week by week): {line}"


def saved(folder, name):
    """Return where a report stands."""
    return f"Saved in the folder {folder}: {name}.html (all of it) and {name}.png (the picture)."


def not_saved(folder, reason, remedy):
    """Return why a report cannot be saved."""
    return f"The report cannot be saved in {folder} ({reason}). {remedy} to save it."


# ---- the end: HTML ----

END = "The season is over"
STARS = "Stars, each season for itself"
STARS_HEAD = ("goal", "stars", "you", "best rival", "best known")
SALES_COUNT = "Sales count what regulars buy in the twelve weeks after, too; the picture ends with the season."
MATTERED = "Two weeks that mattered most"
BESIDE_HALF = (
    "Each beside the same week as Half &amp; Half would have played it, all others as you did. Two weeks of one game "
    "are no law."
)
OTHERWISE = "What the best known plan did otherwise"
BEHIND = "What was hidden, and how stars are given"
WAS_HIDDEN = "What was hidden"
WAS_HIDDEN_HEAD = ("number", "the range you knew", "in this season")
BEST_KNOWN = (
    "Best known: found by 900 tries that knew all cards and all luck in advance. Nobody has shown that it is the best. "
    "One star: the best rival's result. Two: half of the way from there to the best known. Three: 70% of that way, 80% "
    "under service, 90% under loyal."
)
NO_BETTER_KNOWN = "Three stars, and nothing better is known."
NO_BETTER_ANSWER = "No other single answer to a card would have brought you more."


def stars(count):
    """Return how many stars a result has, for whoever does not see them."""
    return f"{count} of 3 stars"


def next_star(goal, missing, star):
    """Return what was missing for the next star."""
    more = f"<b>{gained(goal, missing)} more</b>"
    return f"{more}, and it would have been {star} {'star' if star == 1 else 'stars'}."


def to_best(goal, missing):
    """Return what lies between a result with all stars and the best known."""
    return f"Three stars. Only <b>{gained(goal, missing)}</b> lie between you and the best known result."


def played_last(before, after):
    """Return what is said once the last week is played; `before` and `after` are the regulars around week 13."""
    moved = (
        f"{spaced(before)} regulars became {spaced(after)}" if round(before) != round(after) else "your regulars stayed"
    )
    return (
        "Week 12 is played, and week 13 came by itself: your team answered what was left, nobody was reached anew, and "
        f"{moved}."
    )


def all_answered(wrote):
    """Return that nobody was let down."""
    return f"All {spaced(wrote)} who wrote were answered."


def let_down(count, wrote, told):
    """Return how many were never answered, and how many others they told."""
    return (
        f"{spaced(count)} of {spaced(wrote)} people who wrote were never answered; they told {spaced(told)} others, "
        "who do not count as knowing you."
    )


def bet(said, paid):
    """Return the hours that the learner has predicted to pay, beside those paid."""
    return f"You said {said:.0f} hours a week; you paid {paid:.0f} on average."


def played_twice(weeks):
    """Return which weeks were taken back."""
    return f"↶ Week{'s' if len(weeks) > 1 else ''} {' and '.join(map(str, weeks))} played twice."


def end_row(goal, own):
    """Return what is counted under a goal, one's own or another."""
    return f"{GOALS[goal].capitalize()}{' (your goal)' if own else ''}: {COUNTED[goal]}"


def by_rival(points, name):
    """Return the best rival's result and its name."""
    return f"{points} ({WHO[name]})"


def own_figures(talk, minutes, followers, began):
    """Return the learner's own figures beside the shop's, those that there are: minutes for a talk, and followers."""
    words = []
    if talk:
        yours, theirs = (f"{round(60 / one, 1):g}" for one in (talk, minutes))
        words.append(
            f"a talk takes you {talk:g} minutes, the shop {minutes:g} at first: an hour answers {yours} of yours, and "
            f"{theirs} of the shop's"
        )
    if followers:
        words.append(f"you have {spaced(followers)} followers, the shop began with {spaced(began)}")
    return f"Your own figures: {'; '.join(words)}." if words else ""


def weighty_week(week, title, plan, done, goal, brought):
    """Return what a week brought or cost at the end, with what was done."""
    return (
        f"Week {week}, '{title}': <b>{'+' if brought >= 0 else '−'}{gained(goal, brought)}</b>, with "
        f"{counted(plan.hours, 'hour')}, {counted(plan.posts, 'post')}, {spaced(plan.ads)} dollars for advertisements "
        f"and '{done}'."
    )


def paid_for(best, own):
    """Return what the best known plan and one's own paid for in a week: hours, posts and dollars."""
    best, own = (
        f"{spaced(hours)} hours, {spaced(posts, 1)} posts and {spaced(ads)} dollars for advertisements"
        for hours, posts, ads in (best, own)
    )
    return f"In a week it paid for {best}; you for {own}."


def same_answers(same, weeks):
    """Return how often the best known plan gave one's own answer."""
    return f"To the cards it gave your answer in {same} of {weeks} weeks."


def better_answer(week, title, answer, goal, gain, later):
    """Return the one other answer that would have helped most; its gain may have come later."""
    return (
        f"One other answer would have helped you most, all else as you played it. Week {week}, '{title}': '{answer}'. "
        f"<b>{gained(goal, gain)} more</b>."
        f"{' When that week was over it did not look better: its gain came later.' if later else ''}"
    )


# ---- one's runs, and what is assumed: HTML ----

RUNS = "Your runs"
RUNS_HEAD = ("run", "goal", "stars", "result", "taken back", "stars of all goals, of 12")
ASSUMES = "What the season assumes"
ASSUMES_HEAD = ("what", "likely", "range", "source")
# what is assumed, and where it comes from
ASSUMED = {
    "hour": ("an hour of answering costs (dollars)", "assumed"),
    "thousand": ("1 000 views of an advertisement cost (dollars)", "F118"),
    "minutes": ("minutes for one talk", "lesson 07"),
    "town": ("people in town", "assumed"),
    "sees": ("of 1 000 followers, see a post: hidden", "F105"),
    "writes": ("of 1 000 people reached, write: hidden", "assumed"),
    "buys": ("of 1 000 people reached, buy: hidden", "assumed"),
    "returns": ("of 100 newcomers answered in time, come back: hidden", "nobody measured it"),
    "talks": ("of 100 regulars, write in a week", "assumed"),
    "visits": ("purchases of 100 regulars in a week", "assumed"),
    "stays": ("of 100 regulars, stay for another week", "assumed"),
    "kept": ("the same, where somebody has time for them", "assumed"),
    "tempted": ("of 100 regulars, leave for a rival where nobody trusts you", "assumed"),
    "waits": ("of 100 who get no answer, wait for another week", "assumed"),
    "grudge": ("points of trust lost with 100 people let down", "assumed"),
    "learn": ("of 100 who do not know you and are reached, learn of you", "assumed"),
    "forget": ("of 100 who know you, forget you in a week", "assumed"),
    "trained": ("what 100 new hours are worth in their first week", "assumed"),
    "after": ("weeks after the season in which regulars still count", "assumed"),
}


def run(day, seed):
    """Return a season that is over, in the list of one's runs."""
    return f"{day}, season {seed}"


def costs(keep, post):
    """Return what else the season assumes."""
    return (
        f"What you do not spend stays, up to {spaced(keep)} dollars. A post costs {spaced(post)} dollars, and each who "
        "sees it passes it on to 0.2 others. What an answer to a card does is an assumption too: it could be half as "
        "much, or twice. A fact gives at most the direction. Cards, shop and town are invented."
    )


# ---- first answers again, and a summary ----

IN_SORTER = "In lesson 00"
IN_VERDICTS = "Before"
COURSE = "Your course"
COURSE_HEAD = ("what", "before", "now")
SCENES = "twelve scenes"
CLAIMS = "verdicts on eight claims"
BELIEF = "one thing or two?"
QUIZZES = "quizzes of all lessons"
EXERCISES = "exercises"
SEASONS = "seasons of the shop"
NOT_ANSWERED = "not answered"
NO_SEASON = "none is over yet"


def reason(why, lesson):
    """Return why a card lies in its group, and which lesson speaks to it."""
    return f"{why} Lesson {lesson} speaks to this."


def then_you_said(where, group, why):
    """Return what somebody said of a card before, and why it lies in its group."""
    return f"{where} you said '{group}'. {why}"


def sorted_again(where, then, now, of, changed):
    """Return how many cards of how many were sorted rightly then, and are now; None where nobody sorted them."""
    if now is None:
        return f"{where}: not sorted." if then is None else f"{where}: {then} of {of} as the course sorts them."
    if then is None:
        return f"{where}: not sorted. Now: {now} of {of}."
    return f"{where}: {then} of {of}, now {now} of {of}; {changed} changed."


def as_sorted(right, of):
    """Return how many cards are sorted rightly; None where nobody sorted them."""
    return "not sorted" if right is None else f"{right} of {of} as the course sorts them"


def first_right(right, answered):
    """Return how many questions were right at first."""
    return f"{right} right at first, of {answered} answered"


def now_right(right):
    """Return how many questions are right now."""
    return f"{right} right"


def exercise_points(points, begun):
    """Return what the exercises' saved files show."""
    return f"{points} points by machine, {begun} begun (as saved in the exercises' files)"


def seasons_over(count, most):
    """Return how many seasons are over, and the most stars by goal."""
    return f"{count} over; most stars of 3: {', '.join(f'{GOALS[goal]} {stars}' for goal, stars in most.items())}"


# ---- which mix wins ----

MIXES = "Which mix wins?"
MIXES_GOAL = "Goal"
RETURNS = "Of newcomers answered in time come back"
MIXES_AXIS = "hours a week that answer; the rest of the money buys reach"
UNDER_EACH = "Under each goal; the best mix stands out"
NO_MIX = "No mix"
NO_MIX_FOUND = "is better than another: all bring the same."


_FOR = {"known": "being known", "service": "service", "loyal": "loyalty", "sales": "sales"}


def short(goal, value):
    """Return a result under a goal as a number."""
    return f"{value:.0%}" if goal == "known" else spaced(value)


def mix(hours):
    """Return a mix on the axis."""
    return f"{hours} h"


def of_each_mix(goal, seasons):
    """Return what stands above the dots."""
    return f"{GOALS[goal]}: {seasons} seasons of each mix, and their mean"


def goal_name(goal):
    """Return what stands before the bars of a goal."""
    return f"{GOALS[goal]} "


def mix_mark(hours, goal, mean, low, high):
    """Return what a mix's mean says when it is touched."""
    return f"{hours} hours: {points(goal, mean)}, from {short(goal, low)} to {short(goal, high)}"


def bar_mark(goal, hours, mean):
    """Return what a bar says when it is touched."""
    return f"{GOALS[goal]}, {hours} hours: {points(goal, mean)}"


def mixes(result, best, ends, means, seasons):
    """Return the sentence: the best hours by goal, what they bring on average and at the ends, and each mix's mean."""
    goal, (mean, low, high) = result.goal, ends
    return (
        f"If {result.returns}% of the newcomers answered in time come back, the best number of hours a week for "
        f"{_FOR[goal]} is {best[goal]}: {points(goal, mean)} on average over {seasons} seasons "
        f"(from {short(goal, low)} to {short(goal, high)}). "
        f"With {', '.join(map(str, means))} hours: {', '.join(short(goal, mean) for mean in means.values())}. "
        f"Best by goal: {', '.join(f'{GOALS[one]} {hours}' for one, hours in best.items())}."
    )


def best_mix(hours):
    """Return the best mix as the headline's number."""
    return f"{hours} hours"


def best_mix_found(goal, mean):
    """Return what goes on from the best mix."""
    return f"a week bring most for {_FOR[goal]}: {points(goal, mean)}."


# ---- what a network is worth ----

LAWS = "What is a network worth?"
LAST = "Last year"
YEARS = "Years fitted"
ERRORS_COUNT = "Errors count"
ERRORS = {"in money": "in money", "in per cent": "in per cent"}
USERS = ("0.5 bn", "1.5 bn", "2.5 bn")
BY_USERS = "Billion $ a year, by monthly users"
FITTED = "fitted"
LEFT_OUT = "left out"
HOW_FAR = "How far a law is off, typically"


def off(billions):
    """Return a law's typical error in money."""
    return f"{billions:.2f} billion $"


def off_by_share(share):
    """Return a law's typical error in per cent."""
    return f"{100 * share:.0f}%"


def best_miss(miss):
    """Return the error of the law that fits best, beside the others."""
    return f"{miss}, best"


def laws(result, best, others):
    """Return the sentence: the error of the best law, and those of the others by law."""
    words = (
        f"{result.first}–{result.last}, errors {ERRORS[result.errors]}: {result.best.law} fits best, typically off by "
        f"{best} ({', '.join(f'{law} {miss}' for law, miss in others.items())}). "
        f"A free power gives n to the {result.exponent:.1f}."
    )
    if result.short:
        words = f"{words} {result.years} years are not to be had: the figures begin in {result.first}."
    return words


def left_out_year(year, forecasts, was):
    """Return what the laws say of a year that was left out, beside what it was."""
    said = ", ".join(f"{law} {value:.0f}" for law, value in forecasts.items())
    return f"For {year}, left out, they say {said} billion $; it was {was:.0f}."


def laws_found(result, best):
    """Return what goes on from the law that fits best."""
    words = f"fits best, typically off by {best}."
    return f"{words} The figures begin in {result.first}." if result.short else words
