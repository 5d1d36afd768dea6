"""Lesson 13: what came of a week: where it leaves the shop, why, and what another answer would have meant."""

from tiesfeeds.display.charts import signed
from tiesfeeds.lessons.in_harmony import words
from tiesfeeds.lessons.in_harmony.ending import told_number
from tiesfeeds.lessons.in_harmony.otherwise import again, other_answers, shows
from tiesfeeds.lessons.in_harmony.screen import standing
from tiesfeeds.models import campaign_game as model
from tiesfeeds.models import campaign_players as players
from tiesfeeds.models.campaign_game import MOST_HOURS, World

__all__ = ["debrief", "enough_hours"]

SOUND = 0.95  # answered within 1 hour: what is called enough


def debrief(played):
    """Return what came of the last week that was played; nothing before the first week and after the last.

    Parameters
    ----------
    played : Played
        A season.

    Returns
    -------
    dict
        A title, the change under one's goal, the words that go on from it, and the reasons as a list of sentences.
    """
    if not played.moves or played.over:
        return {}
    week, goal = len(played.moves) - 1, played.goal
    before, after = (standing(played, goal, number) for number in (week, week + 1))
    number = _change(goal, before["you"], after["you"])
    card = model.season(played.seed).cards[week]
    done = card.answers[played.moves[week].answer].words
    lines = [*_luck(played, week), _team(played, week), _answer(played, week)]
    return dict(number=number, words=words.changed(goal, week + 1, done, _overtaken(before, after)), lines=lines)


def _change(goal, before, after):
    """Return a change under a goal with its sign: between the numbers as they are read; *known* with a digit more."""
    digits = 1 if goal == "known" else 0
    change = after - before if digits else round(after) - round(before)
    return f"{signed(change, digits)}{'%' if digits else ''}" if round(change, digits) else "±0"


def _overtaken(before, after):
    """Return who was overtaken, and who has overtaken, in words."""

    def rivals(values, side):
        return {name for name, value in values.items() if side * (round(value) - round(values["you"])) > 0}

    passed, lost = rivals(before, 1) & rivals(after, -1), rivals(before, -1) & rivals(after, 1)
    return words.overtaken(sorted(passed), sorted(lost))


def _luck(played, week):
    """Return what was drawn by lot or learned in a week, where it is worth a word."""
    truth, plan = model.season(played.seed), played.moves[week]
    before, after = played.game.shops[week : week + 2]
    answer = truth.cards[week].answers[plan.answer]
    if "lottery" in answer.effects:
        yield words.WENT_BIG if model.wins(truth.luck[week]) else words.NOT_BIG
    wrote, (low, high) = after.wrote - before.wrote, players.forecast(before, plan, played.seed).wrote
    if not low <= wrote <= high:
        yield words.surprise(wrote, wrote > high)
    for name in answer.shows:
        yield words.learned(name, told_number(name, truth.world))


def enough_hours(played, week):
    """Return the fewest hours that would have answered 95% within 1 hour in a week; None if 80 would not have."""
    steps = range(0, MOST_HOURS + 1, 5)
    return next((hours for hours in steps if again(played, week, hours=hours).in_time[-1] >= SOUND), None)


def _team(played, week):
    before, after = played.game.shops[week : week + 2]
    hours, enough = played.moves[week].hours, enough_hours(played, week)
    share, spare = after.in_time[-1], hours - (enough or 0)
    if share < SOUND:
        gave_up = after.let_down - before.let_down
        return words.too_few(hours, enough, MOST_HOURS, share, SOUND, after.queue, gave_up)
    if not spare:
        return words.just_enough(hours, share)
    return words.kept_up(enough, share, SOUND, spare * World().hour)


def _answer(played, week):
    """Return what another answer to the card would have meant, in words."""
    answers = model.season(played.seed).cards[week].answers
    mine, others = answers[played.moves[week].answer], other_answers(played, week)
    best, worst = max(others, key=others.__getitem__), min(others, key=others.__getitem__)
    better, worse = shows(played.goal, others[best]), shows(played.goal, -others[worst])
    other = answers[best if better or not worse else worst]
    lasts = any(isinstance(effect, tuple) for one in (mine, other) for effect in one.effects.values())
    purse = mine.effects.get("dollars", 0) - other.effects.get("dollars", 0)
    if not (better or worse):
        return words.no_difference(lasts)
    value = abs(others[best if better else worst])
    return words.another_answer(played.goal, other.words, value, better, purse, lasts)
