"""Exercise 13: a season of one's own, what a person reached costs, and the power that two years follow."""

import itertools
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

import numpy as np

from tiesfeeds import display
from tiesfeeds.display import charts
from tiesfeeds.learning.draws import all_apart, draw_until
from tiesfeeds.learning.exercise import Exercise, Look, NotYet, Number, Numbers
from tiesfeeds.lessons.in_harmony import many_seasons, season, value_laws, words
from tiesfeeds.lessons.in_harmony.many_seasons import HOURS, over_seasons
from tiesfeeds.models import campaign_game as model
from tiesfeeds.models import campaign_players as players
from tiesfeeds.models.campaign_game import GOALS, WEEKS, Move
from tiesfeeds.models.network_value import exponent

WORLD = model.World()
STANDARD = 20  # per cent: where the slider of 'Which mix wins?' begins


# ---- a learner's own numbers ----


def _apart_by_a_share(numbers, share):
    """Whether no two numbers are nearly the same: each differs from the next by a share of it."""
    numbers = np.sort(np.asarray(numbers, dtype=float))
    return np.all(np.diff(numbers) > share * numbers[1:])


def _report(rng):
    """Draw the report of somebody else's season."""
    return {
        "hours_that_answered": int(rng.integers(2, 12)) * 5,
        "posts_a_week": int(rng.integers(3, 10)),
        "dollars_for_advertisements_a_week": int(rng.integers(2, 13)) * 50,
        "people_reached_in_twelve_weeks": int(rng.integers(100, 900)) * 1000,
    }


def _costs(mine):
    """Return the cents for each person reached, then what comes of forgetting something."""
    ads, reached = mine["dollars_for_advertisements_a_week"], mine["people_reached_in_twelve_weeks"]
    week = mine["hours_that_answered"] * WORLD.hour + mine["posts_a_week"] * WORLD.post + ads
    cents = 100 * WEEKS * week / reached
    return [cents, cents / WEEKS, cents / 100, 100 * WEEKS * ads / reached, reached / (WEEKS * week)]


def _plan(rng):
    return 5 * int(rng.integers(3, 10)), int(rng.integers(1, 9)), int(rng.integers(3, 10)) * 100


def _writers(hours, posts, ads):
    """Return the upper and the lower end of who may write, and both of the share, in a season's first week.

    Its card saves money: the only one of the three answers that changes nobody's mind.
    """
    ahead = players.forecast(model.Shop(), Move(hours, posts, ads, 2), 0)
    return [ahead.wrote[1], ahead.wrote[0], *(100 * share for share in ahead.in_time), *ahead.purchases]


def _writers_apart(plan):
    hours, posts, ads = plan
    fits = hours * WORLD.hour + posts * WORLD.post + ads <= WORLD.budget
    return fits and all_apart(np.round(_writers(*plan)), 2)


def _mix(rng):
    """Draw a setting of 'Which mix wins?'."""
    return HOURS[rng.integers(1, len(HOURS))], int(5 * rng.integers(1, 10))


def _purchases_apart(setting):
    return setting[1] != STANDARD and _apart_by_a_share(_purchases(*setting), 0.003)


def _purchases(hours, returns):
    """Return the mean purchases of a mix, then those of other mixes, and of the standard setting."""
    means = over_seasons(returns)["sales"].mean(axis=1)
    place = HOURS.index(hours)
    others = [means[other] for other in range(len(means)) if other != place]
    return [means[place], *others, over_seasons(STANDARD)["sales"].mean(axis=1)[place]]


def _two_years(rng):
    """Draw a network's users and worth in two years."""
    users = [int(rng.integers(2, 10)) * 10, int(rng.integers(12, 40)) * 10]
    power, worth = rng.uniform(1.1, 3.4), int(rng.integers(2, 9))
    return users, [worth, round(worth * (users[1] / users[0]) ** power)]


def _powers_apart(years):
    powers = _powers(*years)
    return years[1][1] < 5000 and _apart_by_a_share(powers, 0.06) and powers[0] > 1


def _powers(users, worth):
    """Return the power of n that two years follow, then what comes of other ways to reckon."""
    n, v = users[1] / users[0], worth[1] / worth[0]
    return [exponent(users, worth), v / n, np.log(n) / np.log(v), v, n]


def personal(rng):
    """Return a learner's own report, plan, mix, years and seed."""
    plan = draw_until(rng, _plan, _writers_apart)
    hours, returns = draw_until(rng, _mix, _purchases_apart)
    users, worth = draw_until(rng, _two_years, _powers_apart)
    return {
        **draw_until(rng, _report, lambda mine: _apart_by_a_share(_costs(mine), 0.06)),
        "your_plan": Plan(*plan),
        "hours_in_your_mix": hours,
        "percent_who_come_back": returns,
        "users_then_and_now": users,
        "worth_then_and_now": worth,
        "season": int(rng.integers(100, 1000)),
    }


@dataclass(frozen=True)
class Plan:
    """A plan for week 1: hours, posts, and dollars for advertisements."""

    hours: int
    posts: int
    ads: int

    def __str__(self):
        # A line for each slider, called as it is there.
        return f"Hours that answer: {self.hours}\nPosts: {self.posts}\nFor advertisements: {self.ads} dollars"


# ---- a season that somebody has played ----


@cache
def steady(seed):
    """Return the best that a plan which never changes gets in a season, by goal, and the moves that get it.

    All plans are tried with the same hours (in steps of 10) and posts (0, 3, 6, 10) each week, the rest of the budget
    for advertisements, and always the same kind of answer to the cards.
    """
    plans = itertools.product(range(0, 81, 10), (0, 3, 6, 10), range(3))
    games = [model.play(seed, players.always(*plan)) for plan in plans]
    ends = [players.end(game) for game in games]
    best = {goal: int(np.argmax([end[goal] for end in ends])) for goal in GOALS}
    return {goal: (ends[k][goal], games[k].moves) for goal, k in best.items()}


def to_beat(seed):
    """Return as a table what the best plan that never changes reaches in a season, by goal."""
    rows = [(words.GOALS[goal], words.points(goal, value)) for goal, (value, _) in steady(seed).items()]
    return display.Table("The best that a plan which never changes reaches in your season", ("goal", "to beat"), rows)


@cache
def reacting(seed):
    """Return the line of a season that is ahead of every plan that never changes: a careful player's, for *loyal*."""
    return model.line(_paid(seed, model.play(seed, players.aware("loyal", seed)).moves))


def _paid(seed, moves):
    """Return a game with its moves cut to what could be paid."""
    shop, paid, truth = model.Shop(), [], model.season(seed)
    for week, plan in enumerate(moves):
        paid.append(model.fitting(shop, plan, truth.cards[week]))
        shop = model.step(shop, paid[-1], truth.world, truth.luck[week], truth.cards[week])
    return model.play(seed, paid)


def _fault(numbers, seed):
    """Return what is wrong with a season that should be ahead of every plan that never changes, or an empty text."""
    if numbers[0] != seed:
        return f"The first number is the season's. Yours is {seed}, and this one has {numbers[0]:g}."
    try:
        played = model.replay(list(numbers))
    except ValueError as error:
        return f"This season cannot be played as it stands. {error}"
    if len(set(played.moves)) == 1:
        return "This plan is the same in all twelve weeks. Answer the cards and the warm weeks with other plans."
    ends = players.end(played)
    if any(ends[goal] > value * (1 + 1e-9) for goal, (value, _) in steady(seed).items()):
        return ""
    return (
        "Some plan that does the same in every week does as well as this one under each goal. You are nearest under "
        f"{_beside_steady(ends, seed)} Play the same season again, and answer its cards and its warm weeks with other "
        "plans."
    )


def _beside_steady(ends, seed):
    """Return the goal under which a season does best beside all plans that never change, with both results."""
    best = {goal: value for goal, (value, _) in steady(seed).items()}
    goal = max(GOALS, key=lambda goal: ends[goal] / max(best[goal], 1e-9))
    return (
        f"{words.GOALS[goal]}: yours {words.points(goal, ends[goal])}, the best of those plans "
        f"{words.points(goal, best[goal])}."
    )


class PlayedSeason(Numbers):
    """A whole season as one list of numbers: right if it is the learner's, and ahead of all that never changes."""

    offer = "Take over my season"

    def offered(self, mine):
        """Return the learner's season as a list of numbers; raise `NotYet` if it is not over."""
        own = season.kept(mine.season)
        if not own.over:
            raise NotYet(
                f"Of your season {len(own.moves)} of {WEEKS} weeks are played. Play it to its end above, then press "
                f"'{self.offer}' again."
            )
        return str(model.line(own.game))

    def same(self, value, answer):
        """Say whether a season is what is asked for; `answer` holds its number, as the first."""
        return not _fault(value, int(answer[0]))

    def differs(self, name, value, answer):
        """Return what is wrong with the season."""
        return _fault(value, int(answer[0]))

    def judge(self, name, value, mine):
        """Return the sentence for a season that is ahead: under which goal, and by what."""
        said = super().judge(name, value, mine)
        ends = players.end(model.replay(list(self.form(name, value))))
        return f"{said} You are furthest ahead under {_beside_steady(ends, mine.season)}"


# ---- the answers ----


def _of_report(place):
    return lambda mine: _costs(vars(mine))[place]


def _of_plan(place):
    return lambda mine: _writers(mine.your_plan.hours, mine.your_plan.posts, mine.your_plan.ads)[place]


def _of_mix(place):
    return lambda mine: _purchases(mine.hours_in_your_mix, mine.percent_who_come_back)[place]


def _of_years(place):
    return lambda mine: _powers(mine.users_then_and_now, mine.worth_then_and_now)[place]


_OTHER = "That is with other hours. The five numbers of the sentence are those of 0, 20, 40, 60 and 75 hours."

exercise = Exercise(
    "13_in_harmony",
    personal,
    cents=Number(
        answer=_of_report(0),
        tolerance=0.02,
        low=0,
        high=1000,
        unit="cents",
        mistakes=[
            (_of_report(1), "You counted the cost of one week. The people were reached in twelve."),
            (_of_report(2), "That is in dollars. One dollar has 100 cents."),
            (_of_report(3), "You counted the advertisements only. Hours and posts cost money as well."),
            (_of_report(4), "You divided the wrong way round: that is people for each dollar."),
        ],
        hint="A week costs 25 dollars for each hour, 20 for each post, and the advertisements. Multiply by 12 weeks, "
        "turn dollars into cents, and divide by the people reached.",
        right=lambda mine: (
            f"Right: {_of_report(0)(mine):.1f} cents. Hours and posts are paid as well, not the advertisements alone."
        ),
        look=Look("game", season.game),
    ),
    writers=Number(
        answer=_of_plan(0),
        tolerance=0.6,
        low=0,
        high=1000,
        unit="people",
        mistakes=[
            (
                _of_plan(1),
                "That is the lower end: so many write at least. The question asks for the upper.",
            ),
            (_of_plan(2), "That is the lower end of the percentage answered. Who writes stands before it."),
            (_of_plan(3), "That is the upper end of the percentage answered. Who writes stands before it."),
            (_of_plan(4), "Those are purchases. Who writes stands in the row above."),
            (_of_plan(5), "Those are purchases. Who writes stands in the row above."),
        ],
        hint="In week 1 choose 'Sell the old stand' and set the three sliders to your plan. Under 'This week may "
        "bring' a band stands beside 'people who write', for example '60 to 110': its second number is the answer.",
        right=lambda mine: (
            f"Right: up to {_of_plan(0)(mine):.0f} may write. Your hours must answer them, or some give up."
        ),
        look=Look(
            "game",
            season.game,
            hours=lambda mine: mine.your_plan.hours,
            posts=lambda mine: mine.your_plan.posts,
            ads=lambda mine: mine.your_plan.ads,
        ),
    ),
    game=PlayedSeason(
        answer=lambda mine: reacting(mine.season),
        length=1 + 4 * WEEKS,
        tolerance=0,
        low=0,
        right="Right: your season, twelve weeks, and under at least one goal ahead of every plan that never changes.",
        look=Look("game", season.game),
    ),
    purchases=Number(
        answer=_of_mix(0),
        tolerance=1,
        low=0,
        unit="purchases",
        mistakes=[
            *((_of_mix(place), _OTHER) for place in range(1, 5)),
            (_of_mix(5), f"That is at {STANDARD}%. Move the slider to your own percentage."),
        ],
        hint="Choose the goal 'sales' and move the slider to your percentage. The sentence lists the mean purchases "
        "with 0, 20, 40, 60 and 75 hours, in this order.",
        right=lambda mine: f"Right: {charts.spaced(_of_mix(0)(mine))} on average. A single season may end far from it.",
        look=Look("mixes", many_seasons.mixes, goal="sales", returns=attrgetter("percent_who_come_back")),
    ),
    power=Number(
        answer=_of_years(0),
        tolerance=0.02,
        low=0,
        high=1000,
        mistakes=[
            (_of_years(1), "You divided one ratio by the other. Take the logarithm of each ratio before you divide."),
            (_of_years(2), "You divided the wrong way round: log of the worth's ratio by log of the users' ratio."),
            (_of_years(3), "That is by how many times the worth grew. Which power of the users' ratio is it?"),
            (_of_years(4), "That is by how many times the users grew. Which power of it is the worth's ratio?"),
        ],
        hint="Divide now by then, for users and for worth. The power is log(worth ratio) / log(user ratio).",
        right=lambda mine: (
            f"Right: {_of_years(0)(mine):.2f}. Any two years follow some power exactly, so they prove no law."
        ),
        look=Look("laws", value_laws.laws),
    ),
)
