"""Your figures: a week of one's own posts, as a dialogue ratio beside those that others have measured."""

from dataclasses import dataclass

from tiesfeeds import measures, tables
from tiesfeeds.display import Box, Headline, charts
from tiesfeeds.display.among import among
from tiesfeeds.learning.your_figures import YourFigures

__all__ = ["Week", "your_figures"]

MOST = 100_000  # of each kind
FEW = 20  # posts: below it a share of them says little


@dataclass(frozen=True)
class Week:
    """Posts of one account, and how many of them talk to somebody."""

    own: int
    reposts: int
    replies: int

    @property
    def posts(self):
        """All of them."""
        return self.own + self.reposts + self.replies

    @property
    def ratio(self):
        """The dialogue ratio."""
        return measures.dialogue_ratio(self.replies, self.posts)

    @property
    def range(self):
        """Where the share lies with 95% if these posts are a sample of more."""
        return measures.share_interval(self.replies, self.posts)


def _week(own, reposts, replies):
    week = Week(own, reposts, replies)
    if not week.posts:
        raise ValueError("Nothing was posted: type one post or more.")
    return week


def _others():
    rows = [row for row in tables.read("answering") if row["measure"] == "dialogue ratio"]
    return [(f"{row['who']}, {row['year']}", row["percent"] / 100) for row in rows]


def _draw(figure):
    show = among(figure, ["this week"], _others(), ends=(0, 1), words="of the posts are replies")

    def update(week):
        show([week.ratio], [week.range])

    return update


def _describe(week):
    low, high = week.range
    kinds = f"{charts.counted(week.replies, 'reply', 'replies')} of {charts.counted(week.posts, 'post')}"
    beside = "; ".join(f"{name} {100 * share:g}%" for name, share in _others())
    few = f" Fewer than {FEW} posts are too few to say more." if week.posts < FEW else ""
    return (
        f"{kinds}: dialogue ratio {week.ratio:.1%}. If other weeks are like it, from {low:.1%} to {high:.1%} in the "
        f"long run.{few} Others measured: {beside}."
    )


def _headline(week):
    if week.posts < FEW:
        return Headline(f"{week.ratio:.1%}", "of the posts are replies: too few posts to say more.", "chance")
    return Headline(f"{week.ratio:.1%}", "of the posts are replies.", "networking")


def your_figures():
    """Return the explorer of one's own week: how much of it talks to somebody."""
    return YourFigures(
        "05",
        _week,
        _draw,
        _describe,
        title="Your own dialogue ratio",
        size=(9, 2.4),
        headline=_headline,
        goes_in="the posts, reposts and replies of a week",
        gives=lambda week: {"dialogue": f"{100 * week.ratio:.1f}"},
        own=Box("Own posts", "6", 0, MOST),
        reposts=Box("Reposts", "4", 0, MOST),
        replies=Box("Replies", "10", 0, MOST),
    )
