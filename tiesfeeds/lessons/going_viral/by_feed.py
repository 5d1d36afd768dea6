"""What changes when the feed, not the tie, decides who sees a post."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from tiesfeeds.display import Explorer, Headline, Slider, Try, charts
from tiesfeeds.lessons.going_viral import words
from tiesfeeds.lessons.going_viral.explorers import PEOPLE, RUNS, draw_sizes
from tiesfeeds.measures import spectrum
from tiesfeeds.models import cascades

PERCENT = 18  # the chance that a showing is passed on
FAR = 100  # people: a post that has left its circle
_LUCK, _STARTS = 1, 306  # of the lots, and who starts the post of the picture
_ACROSS, _SIDE = 9, 4  # circles in a row, and people in a row of a circle


@dataclass(frozen=True, eq=False)
class Fed:
    """What became of a thousand posts, and one of them, where the feed decides on a share of showings."""

    share: int  # in per cent
    reproduction: float
    sizes: np.ndarray  # rising
    one: cascades.Cascade

    @property
    def far(self):
        """How many posts reach as many people as no circle holds."""
        return int((self.sizes >= FAR).sum())

    @property
    def median(self):
        """The size of the post in the middle."""
        return float(np.median(self.sizes))

    @property
    def met(self):
        """How many people of each circle the one post reaches."""
        return np.bincount(_circles().groups, self.one.step >= 0).astype(int)

    @property
    def circles(self):
        """How many circles the one post reaches."""
        return int((self.met > 0).sum())

    @property
    def solved(self):
        """Whether half of all posts go far."""
        return 2 * self.far >= RUNS


@cache
def _circles():
    return spectrum.network(PEOPLE, 8 * PEOPLE, 0, 9)


@cache
def _passed_on():
    """The showings that the picture's post would be passed on by: their lot is drawn once, for all settings."""
    net = _circles()
    passed = np.random.default_rng(_LUCK).random(net.arcs) < PERCENT / 100
    return cascades.from_arcs(net.sources[passed], net.targets[passed], net.n)


@cache
def fed(share):
    """Run a thousand posts, each from somebody at random, among people in circles.

    Parameters
    ----------
    share : int
        The share of showings that the feed decides, in per cent.

    Returns
    -------
    Fed
    """
    shown, p = cascades.through_a_feed(_circles(), share / 100, _LUCK), PERCENT / 100
    sizes = cascades.cascade_sizes(shown, p, RUNS, np.random.default_rng(PERCENT))
    post = cascades.through_a_feed(_passed_on(), share / 100, _LUCK)
    one = cascades.independent_cascade(post, _STARTS, 1, _LUCK)
    return Fed(share, cascades.reproduction_number(shown, p), np.sort(sizes), one)


def _homes():
    """Where people stand: each circle is a block of dots."""
    circle, place = _circles().groups, np.arange(PEOPLE)
    row, column = np.divmod(circle, _ACROSS)
    down, across = np.divmod(place - np.searchsorted(circle, circle), _SIDE)
    step = _SIDE + 1.4  # between two circles there is room
    return np.stack([column * step + across, -(row * step + down)], axis=1)


def _draw(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    side = min(width - 8, 300) if narrow else min(1.22 * (height - 34), width / 2)
    high = side / 1.28
    charts.say(figure, 2, 12, words.ONE_POST, weight=600)
    left = charts.panel(figure, (width - side) / 2 if narrow else 2, 30, side, high)
    homes = _homes()
    people = charts.NetworkPicture(left, homes)
    left.set(xlim=(-1, homes[:, 0].max() + 1), ylim=(homes[:, 1].min() - 1, 1))
    starter = charts.dots(left, [], [], "black", 11, zorder=6, animated=True)
    circle = _circles().groups
    x, y = np.transpose([homes[circle == one].mean(axis=0) for one in range(circle.max() + 1)])
    touch = left.scatter(x, y, s=500, marker="s", facecolor=(1, 1, 1, 0), lw=0, zorder=7, animated=True)
    marks = charts.Marks(touch)

    across, down = (46, high + 84) if narrow else (side + 76, 34)
    right = charts.panel(
        figure, across, down, width - across - 12, height - down - 28, xlim=(0, 1), ylim=(0, 0.75 * PEOPLE)
    )
    charts.say(figure, across - 44, down - 22, words.by_reach(RUNS), weight=600)
    charts.quiet_axis(right, "y", [0, 250, 500, 750], ["0", "250", "500", "750"], grid=True)
    charts.quiet_axis(right, "x", [0.5], [words.IN_THE_MIDDLE])
    show_sizes = draw_sizes(right)
    far = charts.say(right, 0.02, 0.69 * PEOPLE, "", weight=600, color=charts.WORDS[charts.MEDIA], animated=True)
    (limit,) = right.plot([0, 1], [FAR, FAR], color=charts.MEDIA, lw=1.6, ls=":", animated=True)

    def update(now):
        reached = now.one.step >= 0
        people.color(np.where(reached, charts.MEDIA, charts.FAINT).tolist())
        people.sizes((charts.POINT * np.where(reached, 6, 4)) ** 2)
        starter.set_offsets(homes[now.one.step == 0])
        marks.say(map(words.circle, now.met, _sizes()))
        show_sizes(now.sizes, now.median)
        limit.set_ydata([FAR, FAR])
        far.set_text(words.far(now.far))

    return update


def _sizes():
    return np.bincount(_circles().groups)


def _headline(now):
    return Headline(f"{now.far}", words.feed_found(now), "media")


def feed():
    """Return the explorer of posts that a feed shows to strangers, a share of all showings."""
    for share in range(0, 101, 5):
        fed(share)  # before the slider moves
    return Explorer(
        fed,
        _draw,
        lambda now: words.feed(now, PERCENT),
        title=words.FEED,
        size=(9, 3.9, 5.05),
        headline=_headline,
        tries=(
            Try(*words.TIES_ALONE, dict(share=0)),
            Try(*words.A_QUARTER, dict(share=25)),
        ),
        share=Slider(words.BY_FEED, 0, 100, 5, 0, unit="%"),
    )
