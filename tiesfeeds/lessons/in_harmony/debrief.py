"""Lesson 13: what came of a week: where it leaves the shop, why, and what another answer would have meant."""

from tiesfeeds.display.charts import counted, signed, spaced
from tiesfeeds.lessons.in_harmony.ending import HIDDEN_WORDS, told_number
from tiesfeeds.lessons.in_harmony.otherwise import again, other_answers, shows
from tiesfeeds.lessons.in_harmony.screen import standing
from tiesfeeds.models import campaign_game as model
from tiesfeeds.models import campaign_players as players
from tiesfeeds.models.campaign_game import MOST_HOURS, World

__all__ = ["debrief", "enough_hours"]

SOUND = 0.95  # answered within 1 hour: what is called enough
UNITS = dict(known="of the town", service="answered in time", loyal="regulars", sales="purchases")


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
    words = f"{UNITS[goal]} in week {week + 1}, with '{done}'.{_overtaken(before, after)}"
    return dict(number=number, words=words, lines=[*_luck(played, week), _team(played, week), _answer(played, week)])


def _change(goal, before, after):
    """Return a change under a goal with its sign: between the numbers as they are read; *known* with a digit more."""
    digits = 1 if goal == "known" else 0
    change = after - before if digits else round(after) - round(before)
    return f"{signed(change, digits)}{'%' if digits else ''}" if round(change, digits) else "±0"


def _overtaken(before, after):
    """Return who was overtaken, and who has overtaken, in words."""

    def rivals(values, side):
        return {name for name, value in values.items() if side * (round(value) - round(values["you"])) > 0}

    passed = " and ".join(sorted(rivals(before, 1) & rivals(after, -1)))
    lost = " and ".join(sorted(rivals(before, -1) & rivals(after, 1)))
    return (f" You overtook {passed}." if passed else "") + (f" {lost} overtook you." if lost else "")


def _luck(played, week):
    """Return what was drawn by lot or learned in a week, where it is worth a word."""
    truth, plan = model.season(played.seed), played.moves[week]
    before, after = played.game.shops[week : week + 2]
    answer = truth.cards[week].answers[plan.answer]
    if "lottery" in answer.effects:
        yield (
            "He went big: 60\N{NO-BREAK SPACE}000 views."
            if model.wins(truth.luck[week])
            else ("He did not go big: 5\N{NO-BREAK SPACE}000 views.")
        )
    wrote, (low, high) = after.wrote - before.wrote, players.forecast(before, plan, played.seed).wrote
    if not low <= wrote <= high:
        yield f"A surprise: {spaced(wrote)} wrote, {'more' if wrote > high else 'fewer'} than in 9 of 10 such weeks."
    for name in answer.shows:
        yield f"You have learned: {HIDDEN_WORDS[name][0]}: {told_number(name, truth.world)}."


def enough_hours(played, week):
    """Return the fewest hours that would have answered 95% within 1 hour in a week; None if 80 would not have."""
    steps = range(0, MOST_HOURS + 1, 5)
    return next((hours for hours in steps if again(played, week, hours=hours).in_time[-1] >= SOUND), None)


def _team(played, week):
    before, after = played.game.shops[week : week + 2]
    hours, enough = played.moves[week].hours, enough_hours(played, week)
    share, spare = after.in_time[-1], hours - (enough or 0)
    if share < SOUND:
        lost = f", {spaced(after.queue)} wait, {spaced(after.let_down - before.let_down)} gave up"
        needed = f"{enough} hours" if enough else f"not even {MOST_HOURS} (new hours count half in their first week)"
        return (
            f"Your {hours} hours were too few: {share:.0%} had an answer within 1 hour"
            f"{lost if round(after.queue) else ''}. Enough for {SOUND:.0%}: {needed}."
        )
    if not spare:
        return f"Your {hours} hours were just enough: {share:.0%} had an answer within 1 hour."
    return (
        f"Your team kept up: {share:.0%} had an answer within 1 hour. {enough} hours would have done for {SOUND:.0%}: "
        f"{spaced(spare * World().hour)} dollars less. (Time that is left goes to regulars: more of them stay.)"
    )


def _answer(played, week):
    """Return what another answer to the card would have meant, in words."""
    answers = model.season(played.seed).cards[week].answers
    mine, others = answers[played.moves[week].answer], other_answers(played, week)
    best, worst = max(others, key=others.__getitem__), min(others, key=others.__getitem__)
    better, worse = shows(played.goal, others[best]), shows(played.goal, -others[worst])
    other = answers[best if better or not worse else worst]
    lasts = any(isinstance(effect, tuple) for one in (mine, other) for effect in one.effects.values())
    later = " What lasts may still change that." if lasts else ""
    purse = mine.effects.get("dollars", 0) - other.effects.get("dollars", 0)
    if not (better or worse):
        return f"So far the three answers come to the same under your goal.{later}"
    much = _much(played.goal, abs(others[best if better else worst]), "more" if better else "fewer")
    dollars = f"{spaced(abs(purse))} dollars {'more' if purse > 0 else 'less'}"
    beside = f", {'and' if better == (purse > 0) else 'but'} {dollars}" if purse else ""
    praise = "With" if better or purse > 0 else "Well chosen: with"
    return f"{praise} '{other.words}' you would have {much} by now{beside}.{later}"


def _much(goal, value, more):
    """Return how much more, or how many fewer, in words."""
    if goal == "known":
        return f"{value:.1f}% of the town {'more' if more == 'more' else 'less'}"
    return counted(value, *dict(
        service=(f"{more} answered in time",) * 2, loyal=(f"{more} regular",), sales=(f"{more} purchase",)
    )[goal])  # fmt: skip
