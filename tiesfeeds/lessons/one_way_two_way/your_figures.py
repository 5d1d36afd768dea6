"""Your figures: a week of one's own posts, as a dialogue ratio beside those that others have measured."""

from dataclasses import dataclass

from tiesfeeds import measures, tables
from tiesfeeds.display import Box, Headline
from tiesfeeds.display.among import among
from tiesfeeds.learning.your_figures import YourFigures
from tiesfeeds.lessons.one_way_two_way import words

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
        raise ValueError(words.NOTHING)
    return week


def _others():
    rows = [row for row in tables.read("answering") if row["measure"] == "dialogue ratio"]
    return [(f"{row['who']}, {row['year']}", row["percent"] / 100) for row in rows]


def _draw(figure):
    show = among(figure, [words.THIS_WEEK], _others(), ends=(0, 1), words=words.ARE_REPLIES)

    def update(week):
        show([week.ratio], [week.range])

    return update


def _headline(week):
    role = "chance" if week.posts < FEW else "networking"
    return Headline(f"{week.ratio:.1%}", words.your_figures_found(week, FEW), role)


def your_figures():
    """Return the explorer of one's own week: how much of it talks to somebody."""
    return YourFigures(
        "05",
        _week,
        _draw,
        lambda week: words.your_figures(week, FEW, _others()),
        title=words.YOUR_FIGURES,
        size=(9, 2.4),
        headline=_headline,
        goes_in=words.GOES_IN,
        gives=lambda week: {"dialogue": f"{100 * week.ratio:.1f}"},
        own=Box(words.OWN, "6", 0, MOST),
        reposts=Box(words.REPOSTS, "4", 0, MOST),
        replies=Box(words.REPLIES, "10", 0, MOST),
    )
