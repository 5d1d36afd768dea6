"""Lesson 06: who fills the feed, and who sees a post once the feed shows posts of accounts that one does not follow."""

from dataclasses import dataclass

from tiesfeeds import tables
from tiesfeeds.display import Explorer, Slider, charts
from tiesfeeds.display.charts import spaced
from tiesfeeds.models import recommendation

__all__ = ["feeds"]

MEASURED = tables.figures("F243")  # per cent of what Americans saw in the Facebook feed, by kind and year
MOST = 20_000  # people: where the scale of the model ends


@dataclass(frozen=True)
class Seen:
    """A post in a feed."""

    feed: recommendation.Feed
    followers: float
    views: recommendation.Views


def _seen(unconnected, followers, appeal):
    feed = recommendation.Feed(unconnected / 100)
    return Seen(feed, 1000 * followers, recommendation.views(feed, 1000 * followers, appeal))


def _draw(figure):
    left, right = charts.panels(figure, 2)
    look = {"friends": charts.NETWORKING, "pages": charts.MEDIA, "not followed": charts.BETWEEN}
    colours = [look[name[:-5]] for name in MEASURED]
    charts.Bars(left, list(MEASURED), colours, limit=0.6).show([share / 100 for share in MEASURED.values()])
    left.set_xticks([0, 0.2, 0.4, 0.6])
    left.set_title("measured: what filled the Facebook feed", fontsize=10)
    names = ["followers", "followers who see it", "strangers who see it"]
    bars = charts.Bars(right, names, [charts.FAINT, charts.MEDIA, charts.BETWEEN], limit=MOST, form="{:,.0f}")
    right.set_xticks([0, MOST / 2, MOST], ["0", spaced(MOST / 2), spaced(MOST)])
    right.set_title("in the model: who sees the post", fontsize=10)

    def update(result):
        bars.show([result.followers, result.views.followers, result.views.strangers])

    return update


def _describe(result):
    shares = ", ".join(f"{name} {share}%" for name, share in MEASURED.items())
    seen, more = result.views, "more" if result.views.total > result.followers else "fewer"
    return (
        f"Measured in the US, third quarters: {shares}. In the model {result.feed.unconnected:.0%} of the feed is not "
        f"followed: of {spaced(result.followers)} followers {spaced(seen.followers)} see the post, and "
        f"{spaced(seen.strangers)} strangers do. Together {spaced(seen.total)}: {more} than follow."
    )


def feeds():
    """Return the explorer of the feed: who sees a post while more and more of the feed is not followed."""
    return Explorer(
        _seen,
        _draw,
        _describe,
        title="Who fills the feed?",
        size=(9, 3.8),
        unconnected=Slider("Not followed", 0, 100, 1, 12, "%"),
        followers=Slider("Followers", 1, 20, 1, 8, " thousand"),
        appeal=Slider("The feed likes it", 0, 20, 1, 1, " times the average"),
    )
