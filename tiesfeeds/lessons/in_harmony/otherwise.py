"""Lesson 13: what another move in one week would have meant, all else as it was played and with the same luck."""

from tiesfeeds.lessons.in_harmony.screen import reached
from tiesfeeds.models import campaign_game as model
from tiesfeeds.models import campaign_players as players
from tiesfeeds.models.campaign_game import WEEKS

__all__ = ["again", "one_answer", "other_answers", "shows"]


def again(played, week, **changed):
    """Return the shop after a week that was played otherwise; money is no object."""
    truth, before = model.season(played.seed), played.game.shops[week]._replace(money=1e6)
    return model.step(before, played.moves[week]._replace(**changed), truth.world, truth.luck[week], truth.cards[week])


def other_answers(played, week):
    """Return what each other answer to a week's card would have left one with by then, less what one had.

    Parameters
    ----------
    played : Played
        A season.
    week : int
        From 0; it has been played.

    Returns
    -------
    dict of float
        By the answers' places on the card; in the unit of `screen.standing`.
    """
    own = played.moves[week].answer
    have = reached(played.goal, again(played, week))
    return {k: reached(played.goal, again(played, week, answer=k)) - have for k in range(3) if k != own}


def shows(goal, value):
    """Return whether a difference under a goal is one that a reader is shown: it is more than nothing, rounded."""
    return round(value, 1 if goal == "known" else 0) > 0


def one_answer(played):
    """Return the one other answer to a card that would have brought most, all else as it was played.

    Parameters
    ----------
    played : Played
        All twelve weeks.

    Returns
    -------
    float, int, int
        What it would have brought under the goal (0 or less if none would), its week and its place on the card.
    """
    moves, goal = played.moves, played.goal

    def end(week, answer):
        changed = (*moves[:week], moves[week]._replace(answer=answer), *moves[week + 1 :])
        return players.end(model.play(played.seed, changed))[goal]

    others = [(week, answer) for week in range(WEEKS) for answer in range(3) if answer != moves[week].answer]
    value, week, answer = max((end(*other), *other) for other in others)
    return value - players.end(played.game)[goal], week, answer
