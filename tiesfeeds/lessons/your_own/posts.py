"""What came of posts: how reach is spread over them, how many react, and how much answers somebody."""

from dataclasses import dataclass

import numpy as np

from tiesfeeds import measures
from tiesfeeds.display import Choice, Explorer, Headline, Slider, charts
from tiesfeeds.lessons.your_own import words
from tiesfeeds.lessons.your_own.samples import sample

__all__ = ["Dialogue", "Spread", "dialogue", "dialogue_headline", "reach", "reach_headline"]

SEEN = ("reach", "views", "likes")  # what counts as attention: the first of them that the file has


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
    return words.reach(result, measures.gini(result.amounts))


def reach_headline(result):
    """Return what the picture says first."""
    return Headline(f"{result.share:.0%}", words.reach_found(result), "media")


def _draw_reach(amounts, name):
    def draw(figure):
        (axes,) = charts.panels(figure, 1)
        axes.spines["left"].set_visible(False)
        places = np.arange(1, len(amounts) + 1)
        axes.set(xlim=(0, len(amounts) + 1), ylim=(0, 1.12 * amounts[0]), yticks=[], xlabel=words.ALONG)
        axes.set_xticks([1, len(amounts)])
        axes.tick_params(length=0)
        axes.bar(places, amounts, width=0.75, color=charts.FAINT)
        bars = axes.bar(places, amounts, width=0.75, color=charts.MEDIA, animated=True)
        axes.text(1.8, 1.01 * amounts[0], words.highest(amounts[0], name), fontsize=charts.POINT * charts.NOTE)
        look = dict(fontsize=charts.POINT * charts.LEAD, weight=600, color=charts.WORDS[charts.MEDIA], animated=True)
        said = axes.text(0.98, 0.72, "", transform=axes.transAxes, ha="right", **look)

        def update(result):
            for place, bar in enumerate(bars):
                bar.set_visible(place < result.first)
            said.set_text(words.first_posts(result))

        return update

    return draw


def reach(table=None):
    """Return the explorer of how attention is spread over posts.

    Parameters
    ----------
    table : tiesfeeds.own_data.Posts
        Whose `attention` can be told, of five posts or more; the invented table if left out.
    """
    table = sample("posts").table if table is None else table
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
        title=words.REACH,
        size=(9, 3.2, 3.6),
        headline=reach_headline,
        percent=Slider(words.TOP, 5, 100, 5, 10, "%"),
    )


# ---- dialogue ----

ALL, OWN = "everything", "own"


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
    def with_reposts(self):
        """Whether what was passed on counts."""
        return self.of == ALL

    @property
    def whole(self):
        """What is divided by."""
        return self.replies + self.posts + self.with_reposts * self.reposts

    @property
    def ratio(self):
        """The dialogue ratio."""
        return measures.dialogue_ratio(self.replies, self.whole)


def dialogue_headline(result):
    """Return what the picture says first."""
    return Headline(f"{result.ratio:.1%}", words.DIALOGUE_FOUND, "networking")  # as the part of the bar that it counts


def _draw_dialogue(figure):
    (axes,) = charts.panels(figure, 1)
    show = charts.whole_bar(axes, [charts.NETWORKING, charts.MEDIA, charts.FAINT])

    def update(result):
        counts = result.replies, result.posts, result.with_reposts * result.reposts
        show([count / result.whole for count in counts], words.answering(result), words.others(result))

    return update


def dialogue(table=None):
    """Return the explorer of the dialogue ratio, with and without what was passed on.

    Parameters
    ----------
    table : tiesfeeds.own_data.Posts
        Which tells replies and reposts from posts; the invented account if left out.
    """
    table = sample("outbox").table if table is None else table
    replies, reposts = (int((table.role == role).sum()) for role in ("reply", "repost"))

    def model(of):
        return Dialogue(of, replies, len(table) - replies - reposts, reposts)

    return Explorer(
        model,
        _draw_dialogue,
        words.dialogue,
        title=words.DIALOGUE,
        size=(9, 2.2, 2.2),
        headline=dialogue_headline,
        of=Choice(words.COUNT, words.KINDS),
    )
