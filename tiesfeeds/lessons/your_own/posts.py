"""What came of posts: how reach is spread over them, how many react, and how much answers somebody."""

from dataclasses import dataclass

import numpy as np

from tiesfeeds import measures
from tiesfeeds.display import Choice, Explorer, Headline, Slider, charts
from tiesfeeds.lessons.your_own.samples import sample

__all__ = ["Dialogue", "Spread", "dialogue", "dialogue_headline", "reach", "reach_headline"]

SEEN = ("reach", "views", "likes")  # what counts as attention: the first of them that the file has
WORDS = {"reach": "people reached", "views": "views", "likes": "likes"}


def attention(table):
    """Return by which of its columns a table of posts tells attention; None if by none.

    Parameters
    ----------
    table : tiesfeeds.own_data.Posts
        Any.
    """
    return next((name for name in SEEN if name in table.values and np.nansum(table.values[name]) > 0), None)


# ---- how reach is spread ----


@dataclass(frozen=True)
class Spread:
    """How attention is spread over posts.

    Parameters
    ----------
    name : str
        Which column tells it.
    amounts : array of float, shape (posts,)
        Falling.
    first : int
        How many posts from the top are looked at.
    rate : float or None
        Reactions of the typical post, per person reached or per view; None if the file cannot tell.
    """

    name: str
    amounts: np.ndarray
    first: int
    rate: float | None

    @property
    def share(self):
        """The share of all attention that these posts have."""
        return float(self.amounts[: self.first].sum() / self.amounts.sum())


def _rate(table, name):
    done = [table.values[key] for key in ("likes", "comments", "shares", "saves") if key in table.values]
    if name == "likes" or not done:
        return None
    seen = np.nan_to_num(table.values[name])
    return float(np.median(np.nansum(done, axis=0)[seen > 0] / seen[seen > 0]))


def _describe_reach(result):
    rate = (
        "How many react cannot be told from this file."
        if result.rate is None
        else f"On the typical post {100 * result.rate:.1f} of 100 react"
        f"{' (by views, so nobody knows how many people)' if result.name == 'views' else ''}."
    )
    return (
        f"The first {result.first} of {charts.counted(len(result.amounts), 'post')} have {result.share:.0%} of all "
        f"{WORDS[result.name]}; Gini {measures.gini(result.amounts):.2f}. {rate} "
        f"The most on a single post: {charts.spaced(result.amounts[0])}."
    )


def reach_headline(result):
    """Return what the picture says first."""
    words = f"of all {WORDS[result.name]} went to {result.first} of {len(result.amounts)} posts."
    return Headline(f"{result.share:.0%}", words, "media")


def _draw_reach(amounts, name):
    def draw(figure):
        (axes,) = charts.panels(figure, 1)
        axes.spines["left"].set_visible(False)
        places = np.arange(1, len(amounts) + 1)
        axes.set(xlim=(0, len(amounts) + 1), ylim=(0, 1.12 * amounts[0]), yticks=[], xlabel="posts, the largest first")
        axes.set_xticks([1, len(amounts)])
        axes.tick_params(length=0)
        axes.bar(places, amounts, width=0.75, color=charts.FAINT)
        bars = axes.bar(places, amounts, width=0.75, color=charts.MEDIA, animated=True)
        axes.text(
            1.8, 1.01 * amounts[0], f"{charts.spaced(amounts[0])} {WORDS[name]}", fontsize=charts.POINT * charts.NOTE
        )
        look = dict(fontsize=charts.POINT * charts.LEAD, weight=600, color=charts.WORDS[charts.MEDIA], animated=True)
        words = axes.text(0.98, 0.72, "", transform=axes.transAxes, ha="right", **look)

        def update(result):
            for place, bar in enumerate(bars):
                bar.set_visible(place < result.first)
            words.set_text(f"the first {result.first} have {result.share:.0%}")

        return update

    return draw


def reach(table=None):
    """Return the explorer of how attention is spread over posts.

    Parameters
    ----------
    table : tiesfeeds.own_data.Posts
        Whose `attention` can be told, of five posts or more; the invented table if left out.
    """
    table = sample("a table of posts").table if table is None else table
    name = attention(table)
    column = table.values[name]
    amounts = np.sort(column[~np.isnan(column)])[::-1]
    rate = _rate(table, name)

    def model(percent):
        return Spread(name, amounts, max(1, round(percent / 100 * len(amounts))), rate)

    return Explorer(
        model,
        _draw_reach(amounts, name),
        _describe_reach,
        title="How reach is spread over posts",
        size=(9, 3.2, 3.6),
        headline=reach_headline,
        percent=Slider("Look at the top", 5, 100, 5, 10, "%"),
    )


# ---- dialogue ----

ALL, OWN = "everything", "own words only, no reposts"


@dataclass(frozen=True)
class Dialogue:
    """What an account wrote, by kind.

    Parameters
    ----------
    of : str
        `ALL` or `OWN`.
    replies, posts, reposts : int
        Replies to others; posts and threads of its own; what others wrote and it passed on.
    """

    of: str
    replies: int
    posts: int
    reposts: int

    @property
    def whole(self):
        """What is divided by."""
        return self.replies + self.posts + (self.reposts if self.of == ALL else 0)

    @property
    def ratio(self):
        """The dialogue ratio."""
        return measures.dialogue_ratio(self.replies, self.whole)


def _describe_dialogue(result):
    return (
        f"Of {charts.spaced(result.whole)} {'entries' if result.of == ALL else 'entries without reposts'} "
        f"{charts.counted(result.replies, 'answers', 'answer')} somebody: a dialogue ratio of {result.ratio:.1%}. "
        f"The others: {charts.counted(result.posts, 'post')}"
        + (f" and {charts.counted(result.reposts, 'repost')}." if result.of == ALL else ".")
    )


def dialogue_headline(result):
    """Return what the picture says first."""
    role = "networking" if result.ratio > 0.5 else "media"
    return Headline(f"{result.ratio:.1%}", "of what you write answers somebody.", role)


def _draw_dialogue(figure):
    (axes,) = charts.panels(figure, 1)
    show = charts.whole_bar(axes, [charts.NETWORKING, charts.MEDIA, charts.FAINT])

    def update(result):
        reposts = result.reposts if result.of == ALL else 0
        passed = f", then {charts.counted(result.reposts, 'repost')}" if result.of == ALL else ""
        show(
            [count / result.whole for count in (result.replies, result.posts, reposts)],
            f"answer somebody: {result.ratio:.1%}",
            f"{charts.counted(result.posts, 'post')}{passed}",
        )

    return update


def dialogue(table=None):
    """Return the explorer of the dialogue ratio, with and without what was passed on.

    Parameters
    ----------
    table : tiesfeeds.own_data.Posts
        Which tells replies and reposts from posts; the invented account if left out.
    """
    table = sample("posts and answers").table if table is None else table
    replies, reposts = (int((table.role == role).sum()) for role in ("reply", "repost"))

    def model(of):
        return Dialogue(of, replies, len(table) - replies - reposts, reposts)

    return Explorer(
        model,
        _draw_dialogue,
        _describe_dialogue,
        title="How much of it answers somebody",
        size=(9, 2.2, 2.2),
        headline=dialogue_headline,
        of=Choice("Count", (ALL, OWN)),
    )
