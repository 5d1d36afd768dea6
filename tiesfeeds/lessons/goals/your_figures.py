"""Your figures: the reactions to one post, as three engagement rates beside those of brands."""

from dataclasses import dataclass

from tiesfeeds import tables
from tiesfeeds.display import Box, Headline, charts
from tiesfeeds.display.among import among
from tiesfeeds.learning.your_figures import YourFigures

__all__ = ["Post", "your_figures"]

MOST = 1_000_000_000
FEW = 10  # reactions: below it one friend more or less moves every rate
OWN = ("per follower", "per person who saw it", "per view")


@dataclass(frozen=True)
class Post:
    """A post, who could see it, who did, and how many reacted."""

    followers: int
    reached: int
    views: int
    reactions: int

    @property
    def rates(self):
        """Reactions for each follower, each person who saw it, and each view."""
        return [self.reactions / whole for whole in (self.followers, self.reached, self.views)]


def _post(followers, reached, views, reactions):
    if reached > views:
        raise ValueError("More people saw it than it has views: exchange the two.")
    return Post(followers, reached, views, reactions)


def _others():
    newest = {row["platform"]: row for row in sorted(tables.read("engagement"), key=lambda row: row["year"])}
    return [(f"brands on {name}, per follower, {row['year']}", row["percent"] / 100) for name, row in newest.items()]


def _draw(figure):
    show = among(figure, OWN, _others(), ends=(0.0001, 1), words="reactions to a post", digits=2, log=True)
    return lambda post: show(post.rates)


def _describe(post):
    rates = ", ".join(f"{rate:.2%} {name}" for rate, name in zip(post.rates, OWN, strict=True))
    beside = "; ".join(f"{name} {100 * share:g}%" for name, share in _others())
    few = " So few reactions are too few to compare." if post.reactions < FEW else ""
    return (
        f"{charts.counted(post.reactions, 'reaction')}: {rates}. The same post, three rates: say which one you mean."
        f"{few} One post says little; take the middle one of ten. Medians: {beside}."
    )


def _headline(post):
    per_follower, per_person, per_view = post.rates
    words = f"per follower, {per_person:.2%} per person who saw it, {per_view:.2%} per view."
    return Headline(f"{per_follower:.2%}", words, "chance" if post.reactions < FEW else "media")


def your_figures():
    """Return the explorer of one's own post: three rates of engagement."""
    return YourFigures(
        "04",
        _post,
        _draw,
        _describe,
        title="Your own engagement rates",
        size=(9, 3.2),
        headline=_headline,
        goes_in="followers, views and reactions of a post",
        followers=Box("Followers", "2 000", 1, MOST),
        reached=Box("People who saw it", "300", 1, MOST),
        views=Box("Views", "450", 1, MOST),
        reactions=Box("Reactions", "18", 0, MOST),
    )
