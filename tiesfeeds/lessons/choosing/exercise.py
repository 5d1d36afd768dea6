"""Exercise 12: two engagement rates, a split and what it hangs on, and a difference of differences."""

from functools import cache
from operator import attrgetter

from tiesfeeds import tables
from tiesfeeds.display import charts
from tiesfeeds.learning.draws import all_apart, draw_until
from tiesfeeds.learning.exercise import Choice, Exercise, Look, Number
from tiesfeeds.lessons.choosing import explorers

LABELS = tuple(row["label"] for row in tables.read("assumptions"))
GOALS = ("loyalty", "sales")  # for the others the plateau hardly differs between learners
FIRMS = (explorers.MARA, "web shop", "national brand")
LIKELY = {"hour_cost": 30, "minutes": 8}  # as the planner starts


# ---- a learner's own numbers ----


@cache
def _planner():
    return explorers.planner()


@cache
def _tornado():
    return explorers.tornado()


@cache
def _read(goal, scope, split, hour_cost, minutes):
    """Return where the plateau begins and ends, and how often the split is as good, in per cent."""
    settings = dict(goal=goal, scope=scope, split=split, hour_cost=hour_cost, minutes=minutes)
    plan = _planner().result(**settings)
    return 100 * plan.good[0], 100 * plan.good[1], 100 * plan.sure


def _readings(mine):
    """Return what is read off the planner at the right settings, then at what is easily taken for them."""
    own = mine["goal"], mine["firm"], mine["percent_for_networking"]
    costs = mine["dollars_for_an_hour"], mine["minutes_for_a_talk"]
    other = GOALS[1 - GOALS.index(mine["goal"])]
    return [_read(*own, *costs), _read(*own, *LIKELY.values()), _read(other, *own[1:], *costs)]


def _plan(rng):
    return {
        "firm": str(rng.choice(FIRMS)),
        "goal": str(rng.choice(GOALS)),
        "percent_for_networking": int(5 * rng.integers(4, 13)),
        "dollars_for_an_hour": int(rng.choice([20, 25, 35, 40, 45, 50])),
        "minutes_for_a_talk": int(rng.choice([3, 4, 5, 11, 12, 13])),
    }


def _readings_apart(mine):
    own, start, other = _readings(mine)
    begins = [own[0], own[1], start[0], other[0], float(mine["percent_for_networking"])]
    shares = [own[2], start[2], other[2]]
    return all_apart(begins, 4) and all_apart(shares, 3) and 10 < own[2] < 95


def _post(rng):
    return {
        "followers": int(500 * rng.integers(6, 41)),
        "views": int(50 * rng.integers(8, 41)),
        "reactions": int(rng.integers(15, 90)),
    }


def _rates_apart(mine):
    return mine["views"] < 0.8 * mine["followers"] and all_apart(_rates(mine), 0.003)


def _rates(mine):
    """Return both rates, and what is easily taken for them."""
    followers, views, reactions = mine["followers"], mine["views"], mine["reactions"]
    return [reactions / followers, reactions / views, views / followers]


def _groups(rng):
    others = int(rng.integers(20, 36))
    head, season, effect = (int(rng.integers(*ends)) for ends in ((6, 20), (3, 9), (4, 12)))
    return {
        "percent_active_before": others + head,
        "percent_active_after": others + head + season + effect,
        "percent_others_before": others,
        "percent_others_after": others + season,
    }


def _differences(mine):
    """Return the difference of differences, then what comes of forgetting a step."""
    before, after = mine["percent_active_before"], mine["percent_active_after"]
    others_before, others_after = mine["percent_others_before"], mine["percent_others_after"]
    change, others = after - before, others_after - others_before
    return [change - others, change, after - others_after, change + others, others]


def personal(rng):
    """Return a learner's own post, plan and two groups of customers."""
    return {
        **draw_until(rng, _post, _rates_apart),
        **draw_until(rng, _plan, _readings_apart),
        **draw_until(rng, _groups, lambda mine: all_apart(_differences(mine), 0.9)),
    }


# ---- the answers ----


def _of(reckon, place):
    return lambda mine: reckon(vars(mine))[place]


def _of_planner(setting, place):
    return lambda mine: _readings(vars(mine))[setting][place]


def _hangs(place):
    return lambda mine: _tornado().result(goal=mine.goal, scope=mine.firm).hangs_on[place]


_IN_PER_CENT = "That is the rate in per cent. Write % behind it, or divide it by 100."


def _per_cent(mine):
    return 100 * _of(_rates, 0)(mine)


def _planner_at(split):
    """Return where to look in the planner, at a learner's own numbers and a split."""
    return Look(
        "planner",
        explorers.planner,
        goal=attrgetter("goal"),
        scope=attrgetter("firm"),
        split=split,
        hour_cost=attrgetter("dollars_for_an_hour"),
        minutes=attrgetter("minutes_for_a_talk"),
    )


exercise = Exercise(
    "12_choosing",
    personal,
    per_follower=Number(
        answer=_of(_rates, 0),
        tolerance=0.0002,
        low=0,
        high=1,
        mistakes=[
            (_of(_rates, 1), "That is the rate per view. Divide by the followers."),
            (_of(_rates, 2), "You divided the views by the followers. Divide the reactions by the followers."),
            (_per_cent, _IN_PER_CENT),
            (lambda mine: round(_per_cent(mine), 2), _IN_PER_CENT),
        ],
        hint="Divide the reactions by the followers, and write a share: 0.5% is 0.005.",
        right=lambda mine: (
            f"Right: {_of(_rates, 0)(mine):.2%} of the followers reacted. Followers who never saw the post count as "
            "well, so it is small."
        ),
        look=Look("interaction", explorers.interaction),
    ),
    per_view=Number(
        answer=_of(_rates, 1),
        tolerance=0.0005,
        low=0,
        high=1,
        mistakes=[
            (_of(_rates, 0), "That is the rate per follower. Divide by the views."),
            (_of(_rates, 2), "You divided the views by the followers. Divide the reactions by the views."),
        ],
        hint="Divide the reactions by the views, and write a share: 5% is 0.05.",
        right=lambda mine: (
            f"Right: {_of(_rates, 1)(mine):.1%} of the views. The reactions are the same; what they are divided "
            "by is not."
        ),
        look=Look("interaction", explorers.interaction),
    ),
    begins=Number(
        answer=_of_planner(0, 0),
        tolerance=0.5,
        low=0,
        high=100,
        unit="% per cent",
        beside="%",
        mistakes=[
            (_of_planner(0, 1), "There the plateau ends. The question asks where it begins."),
            (_of_planner(1, 0), "There it begins before you set the cost of an hour and the minutes."),
            (_of_planner(2, 0), "There it begins for the other goal. Choose your own."),
            (lambda mine: mine.percent_for_networking, "That is your own split. Read where the plateau begins."),
        ],
        hint="Press 'My own numbers' for question 3, which sets 'For networking' to 100%. Read 'As good as the best' "
        "in the sentence below the picture: the first number.",
        right=lambda mine: (
            f"Right: from {_of_planner(0, 0)(mine):.0f}% to {_of_planner(0, 1)(mine):.0f}% all splits are as good as "
            "the best. Nobody need argue about a point or two in between."
        ),
        look=_planner_at(100),  # from the plateau on the sentence tells where it lies
    ),
    as_good=Number(
        answer=_of_planner(0, 2),
        tolerance=0.1,
        low=0,
        high=100,
        unit="% of the draws",
        mistakes=[
            (_of_planner(1, 2), "That is before you set the cost of an hour and the minutes for one conversation."),
            (_of_planner(2, 2), "That is for the other goal. Choose your own."),
        ],
        hint="Press 'My own numbers' for question 4, which sets 'For networking' to your own percentage. Read 'Your "
        "split is as good in … of the draws'.",
        right=lambda mine: (
            f"Right: your split is as good as the best in {_of_planner(0, 2)(mine):.1f}% of the draws. Each draw is a "
            "world that the ranges allow."
        ),
        look=_planner_at(attrgetter("percent_for_networking")),
    ),
    hangs_on=Choice(
        answer=_hangs(0),
        options=LABELS,
        mistakes=[(_hangs(1), "That one moves the choice second most. Look at the line on top.")],
        hint="Press 'My own numbers'. The first half shows what moves the choice; the assumption on top moves it most.",
        right="Right: whoever measures this first learns most about the split.",
        look=Look("tornado", explorers.tornado, goal=attrgetter("goal"), scope=attrgetter("firm")),
    ),
    effect=Number(
        answer=_of(_differences, 0),
        tolerance=0.05,
        low=-100,
        high=100,
        unit="% percentage points pp",
        beside="percentage points",
        mistakes=[
            (_of(_differences, 1), "That is the active group's change. Take off the others': it came without you."),
            (_of(_differences, 2), "You compared the groups after. They were not alike before: use both changes."),
            (_of(_differences, 3), "You added the two changes. Subtract the others' from the active group's."),
            (_of(_differences, 4), "That is the others' change. Subtract it from the active group's."),
        ],
        hint="After minus before, for each group. Then the active group's change minus the others'. Write percentage "
        "points: 25, not 0.25.",
        right=lambda mine: (
            f"Right: {charts.signed(_of(_differences, 0)(mine), 1)} points. The change of the others would have come "
            "without you, so it is taken off."
        ),
        look=Look("loyalty", explorers.loyalty),
    ),
)
