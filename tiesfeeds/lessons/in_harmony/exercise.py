"""Exercise 13: a campaign of one's own, what a person reached costs, and the power that two years follow."""

from dataclasses import dataclass, replace

import numpy as np

from tiesfeeds.learning.draws import all_apart, draw_until
from tiesfeeds.learning.exercise import Exercise, Number, Numbers
from tiesfeeds.lessons.in_harmony import season as page
from tiesfeeds.models import campaign_game as model
from tiesfeeds.models.campaign_game import MOST_PEOPLE, WEEKS, Move
from tiesfeeds.models.network_value import exponent

WORLD = model.World()
STANDARD = 30  # per cent: where the slider of 'Which mix wins?' begins


# ---- a learner's own numbers ----


def _apart_by_a_share(numbers, share):
    """Whether no two numbers are nearly the same: each differs from the next by a share of it."""
    numbers = np.sort(np.asarray(numbers, dtype=float))
    return np.all(np.diff(numbers) > share * numbers[1:])


def _report(rng):
    """Draw the report of somebody else's campaign."""
    return {
        "people_who_answered": int(rng.integers(1, 4)),
        "posts_a_week": int(rng.integers(3, 10)),
        "euros_for_advertisements_a_week": int(rng.integers(2, 13)) * 50,
        "people_reached_in_twelve_weeks": int(rng.integers(100, 900)) * 1000,
    }


def _costs(mine):
    """Return the cents for each person reached, then what comes of forgetting something."""
    ads, reached = mine["euros_for_advertisements_a_week"], mine["people_reached_in_twelve_weeks"]
    week = mine["people_who_answered"] * WORLD.wage + mine["posts_a_week"] * WORLD.post + ads
    cents = 100 * WEEKS * week / reached
    return [cents, cents / WEEKS, cents / 100, 100 * WEEKS * ads / reached, reached / (WEEKS * week)]


def _week(people, posts, ads):
    """Return the first week of a game; it brings no news, whatever the seed."""
    return model.play(0, [Move(people, posts, float(ads))]).weeks[0]


def _plan(rng):
    return int(rng.integers(1, 4)), int(rng.integers(1, 8)), int(rng.integers(4, 12)) * 100


def _waits_apart(plan):
    """Say whether a plan for week 1 can be paid, and people wait neither hardly at all nor for hours."""
    people, posts, ads = plan
    if people * WORLD.wage + posts * WORLD.post + ads > WORLD.budget:
        return False
    waits = _waits(*plan)
    return 4 < waits[0] < 80 and all_apart(waits, 1.5)


def _waits(people, posts, ads):
    """Return the mean wait of a plan's week, then of one with another slider left where it was, and the share."""
    week = _week(people, posts, ads)
    more = _week(people + 1, posts, ads - 400)
    return [week.wait, more.wait, 100 * week.in_time]


def _mix(rng):
    """Draw a setting of 'Which mix wins?'."""
    return int(rng.integers(1, 5)), int(5 * rng.integers(2, 13))


def _purchases_apart(setting):
    return setting[1] != STANDARD and _apart_by_a_share(_purchases(*setting), 0.004)


def _purchases(people, returns):
    """Return the mean purchases of a mix, then those of other mixes, and of the standard setting."""
    means = page._seasons(returns)["sales"].mean(axis=1)
    others = [means[other] for other in range(len(means)) if other != people]
    return [means[people], *others, page._seasons(STANDARD)["sales"].mean(axis=1)[people]]


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


def _can_be_won(seed):
    """Say whether a simple player can win the game with this seed under at least one goal."""
    return not _fault(model.line(model.play(seed, watchful)), seed)


def personal(rng):
    """Return a learner's own report, plan, mix, years and seed."""
    plan = draw_until(rng, _plan, _waits_apart)
    mix, returns = draw_until(rng, _mix, _purchases_apart)
    users, worth = draw_until(rng, _two_years, _powers_apart)
    return {
        **draw_until(rng, _report, lambda mine: _apart_by_a_share(_costs(mine), 0.06)),
        "your_plan": Plan(*plan),
        "people_in_your_mix": mix,
        "percent_who_come_back": returns,
        "users_then_and_now": users,
        "worth_then_and_now": worth,
        "seed": draw_until(rng, lambda rng: int(rng.integers(100, 1000)), _can_be_won),
    }


@dataclass(frozen=True)
class Plan:
    """A plan for week 1: people, posts, and euros for advertisements."""

    people: int
    posts: int
    ads: int

    def __str__(self):
        return f"people {self.people}, posts {self.posts}, advertisements {self.ads}"


# ---- a game that somebody has played ----


def watchful(season):
    """Play a simple mix, and put out two more posts, for less advertising, in the week in which posts take off."""
    usual = model.mix(3)(season)
    return replace(usual, posts=usual.posts + 2, ads=usual.ads - 100) if season.news == "hit" else usual


def _answers_news(played):
    """Whether in a week with news the move is another one than in the week before."""
    weeks = played.weeks
    return any(now.news and now.move != before.move for before, now in zip(weeks, weeks[1:], strict=False))


def _fault(numbers, seed):
    """Return what is wrong with a game that should answer the news and be ahead, or an empty text."""
    if numbers[0] != seed:
        return f"The first number is the seed. Yours is {seed}, and this game has {numbers[0]:g}."
    try:
        played = model.replay(list(numbers))
    except ValueError as error:
        return f"This game cannot be played as it stands. {error}"
    if not _answers_news(played):
        return (
            "This plan is the same in every week with news as in the week before. Take weeks back, and answer at least "
            "one piece of news with another plan."
        )
    own, best = model.scores(played), page.best_simple(seed, WEEKS)
    if any(own[goal] > best[goal] * (1 + 1e-9) for goal in model.GOALS):
        return ""
    return "This game is ahead of all three simple strategies under no goal yet."


class Played(Numbers):
    """A whole game as one list of numbers: right if it has the learner's seed, answers news, and is ahead."""

    def same(self, value, answer):
        """Say whether a game is what is asked for; `answer` holds the seed, as the first of its numbers."""
        return not _fault(value, int(answer[0]))

    def differs(self, name, value, answer):
        """Return what is wrong with the game."""
        return _fault(value, int(answer[0]))


# ---- the answers ----


def _of_report(place):
    return lambda mine: _costs(vars(mine))[place]


def _of_plan(place):
    return lambda mine: _waits(mine.your_plan.people, mine.your_plan.posts, mine.your_plan.ads)[place]


def _of_mix(place):
    return lambda mine: _purchases(mine.people_in_your_mix, mine.percent_who_come_back)[place]


def _of_years(place):
    return lambda mine: _powers(mine.users_then_and_now, mine.worth_then_and_now)[place]


_OTHER = "That is another number of people. Count from 0: the second number is that of 1 person."

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
            (_of_report(2), "That is in euros. One euro has 100 cents."),
            (_of_report(3), "You counted the advertisements only. People who answer and posts cost money as well."),
            (_of_report(4), "You divided the wrong way round: that is people for each euro."),
        ],
        hint="A week costs 400 euros for each person who answers, 50 for each post, and the advertisements. "
        "Multiply by 12 weeks, turn euros into cents, and divide by the people reached.",
    ),
    wait=Number(
        answer=_of_plan(0),
        tolerance=0.6,
        low=0,
        high=1000,
        unit="minutes min",
        mistakes=[
            (_of_plan(1), "That is the wait with one person more and less for advertisements. Set your own plan."),
            (_of_plan(2), "That is the percentage answered within 1 hour. The wait in minutes stands behind it."),
        ],
        hint="Set the three sliders to your plan while week 1 comes next. The sentence below the picture says how many "
        "minutes people wait on average.",
    ),
    game=Played(
        answer=lambda mine: model.line(model.play(mine.seed, watchful)),
        length=1 + 3 * WEEKS,
        tolerance=0,
        low=0,
        right="Right: your seed, twelve weeks, an answer to the news, and ahead of all three simple strategies under "
        "at least one goal.",
    ),
    purchases=Number(
        answer=_of_mix(0),
        tolerance=1,
        low=0,
        unit="purchases",
        mistakes=[
            *((_of_mix(place), _OTHER) for place in range(1, MOST_PEOPLE)),
            (_of_mix(5), f"That is at {STANDARD}%. Move the slider to your own percentage."),
        ],
        hint="Choose the goal 'sales' and move the slider to your percentage. The sentence lists the mean purchases "
        "with 0, 1, 2, 3 and 4 people, in this order.",
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
    ),
)
