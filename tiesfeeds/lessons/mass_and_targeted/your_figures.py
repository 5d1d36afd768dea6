"""Your figures: a post and a round of messages of one's own, whom they reach, and what a head costs."""

from tiesfeeds.display import Box
from tiesfeeds.learning.your_figures import YourFigures
from tiesfeeds.lessons.mass_and_targeted import words
from tiesfeeds.lessons.mass_and_targeted.explorers import Both, _describe_both, _draw_both, _headline_both
from tiesfeeds.models import reach

__all__ = ["your_figures"]

MOST = 200_000  # people: more would not fit the picture's scale
MESSAGES = 4_000  # written to single people
DEAREST = 100  # dollars for a person


def _both(followers, reached, cost, sent, read, price):
    if read > sent:
        raise ValueError(words.MORE_READ)
    shown = min(reached, followers)  # whoever is beyond the followers saw it because somebody passed it on
    post = reach.Post(followers, shown / followers, 1 - shown / reached, cost)
    messages = reach.Messages(sent, read / sent, price)
    if max(post.cost_each, messages.cost_each) > DEAREST:
        raise ValueError(words.too_dear(DEAREST))
    return Both(post, messages, reach.break_even_reach(post, messages))


def _describe(both):
    few = min(both.post.reach, both.messages.reach) < 20
    return _describe_both(both) + f" {words.TOO_FEW}" * few


def your_figures():
    """Return the explorer of one's own post and messages: reach, and the cost of each person reached."""
    return YourFigures(
        "06",
        _both,
        _draw_both,
        _describe,
        title=words.YOURS,
        size=(9, 4.2, 5.06),
        headline=_headline_both,
        goes_in=words.YOURS_GOES_IN,
        gives=lambda both: {"organic_rate": f"{100 * both.post.organic:.0f}"},
        followers=Box(words.FOLLOWERS, "2 000", 10, MOST),
        reached=Box(words.SAW_POST, "300", 1, MOST),
        cost=Box(words.POST_COST, "40", 0.01, 100 * DEAREST, words.DOLLARS.strip(), whole=False),
        sent=Box(words.SENT, "60", 1, MESSAGES),
        read=Box(words.READ, "45", 1, MESSAGES),
        price=Box(words.MESSAGE_COST, "1", 0.001, DEAREST, words.DOLLARS.strip(), whole=False),
    )
