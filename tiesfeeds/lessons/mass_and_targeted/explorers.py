"""Lesson 06: how many a post reaches against messages to a few, what each costs, and whom to choose."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from matplotlib.ticker import NullFormatter, NullLocator

from tiesfeeds import networks, tables
from tiesfeeds.display import Choice, Diagram, Explorer, Headline, Slider, Try, charts
from tiesfeeds.display.charts import spaced
from tiesfeeds.measures import friendship_paradox
from tiesfeeds.models import reach
from tiesfeeds.networks import datasets, layout

__all__ = ["audience", "falling", "friends", "many_or_chosen", "whom_to_tell"]


def _money(dollars):
    # the word, not the sign: between two signs JupyterLab and GitHub see a formula
    return f"{spaced(dollars)} dollars" if dollars >= 100 else f"{dollars:.2f} dollars"


def _powers(axis, low, high, word):
    """Label a logarithmic axis at the powers of ten from `low` to `high`."""
    ticks = 10.0 ** np.arange(low, high + 1)
    axis.set_ticks(ticks, [word(tick) for tick in ticks])
    axis.set_minor_locator(NullLocator())
    axis.set_minor_formatter(NullFormatter())


# ---- what was measured ----

IN_2012, LARGE_PAGES = tables.figures("F105").values()  # per cent of fans: the monthly table does not hold them
FOLLOWERS = 100_000


def _draw_falling(figure):
    left, right = charts.panels(figure, 2)

    def update(result):
        months, engagement = result
        labels = ["2012", *(row["month"] for row in months), "large pages ▲"]
        shares = [IN_2012, *(row["percent"] for row in months), LARGE_PAGES]
        colours = [*[charts.MEDIA] * (len(shares) - 1), charts.BETWEEN]
        charts.Bars(left, labels, colours, limit=0.2, form="{:.2%}").show([share / 100 for share in shares])
        charts.key(left, "share of a brand page's fans who saw a post\n(▲ over 500 000 likes, 2014-02)")
        labels = [f"{row['platform']} {row['year']}" for row in engagement]
        colours = [charts.FAINT if row["year"] == 2019 else charts.MEDIA for row in engagement]
        bars = charts.Bars(right, labels, colours, limit=6000, form="{:,.0f}")
        bars.show([row["percent"] / 100 * FOLLOWERS for row in engagement])
        charts.key(right, "reactions to one post of a brand\nfor each 100 000 followers (median)")

    return update


def _describe_falling(result):
    months, engagement = result
    reaches = ", ".join(f"{row['month']} {row['percent']:.2f}%" for row in months)
    react = ", ".join(
        f"{row['platform']} in {row['year']}: {spaced(row['percent'] / 100 * FOLLOWERS)}" for row in engagement
    )
    return (
        f"Share of fans of brand pages on Facebook who saw a post: 2012 {IN_2012:.2f}%, {reaches}; "
        f"pages with over 500 000 likes {LARGE_PAGES}%. Reactions to one post for each 100 000 followers: {react}."
    )


def falling():
    """Return the diagram of organic reach by month and of reactions by platform."""
    result = tables.read("organic_reach"), tables.read("engagement")
    title = "Who sees it, and who reacts"
    return Diagram(result, _draw_falling, _describe_falling, title=title, size=(9, 3.8))


# ---- the many or the chosen: reach and what it costs ----

VIEWS = tuple(tables.figures("F118").values())  # dollars for 1 000 views: the lowest and the highest source


@dataclass(frozen=True)
class Both:
    """A post, a round of messages, and where they cost the same for each person."""

    post: reach.Post
    messages: reach.Messages
    even: float  # people whom the post must reach


def _both(followers, organic, passed_on, cost, sent, read, price):
    post = reach.Post(1000 * followers, organic / 100, passed_on / 100, cost)
    messages = reach.Messages(sent, read / 100, price)
    return Both(post, messages, reach.break_even_reach(post, messages))


def _draw_both(figure):
    left, right = charts.panels(figure, 2)
    rows = ["followers", "see the post", "the post reaches", "messages sent", "messages reach"]
    where = np.array([5.3, 4.3, 3.3, 1.6, 0.6])
    looks = [("o", "none"), ("o", charts.MEDIA), ("o", charts.MEDIA), ("s", "none"), ("s", charts.NETWORKING)]
    edges = [charts.MEDIA] * 3 + [charts.NETWORKING] * 2
    dots = [
        left.plot([], [], mark, mfc=fill, mec=edge, mew=1.8, ms=9, animated=True)[0]
        for (mark, fill), edge in zip(looks, edges, strict=True)
    ]
    numbers = [left.text(1, y, "", va="center", fontsize=charts.SMALL, animated=True) for y in where]
    left.set(xscale="log", xlim=(3, 1.6e7), ylim=(0, 6), xlabel="people")
    charts.rows(left, where, rows)
    _powers(left.xaxis, 1, 6, lambda tick: {3: "1 k", 4: "10 k", 5: "100 k", 6: "1 M"}.get(round(np.log10(tick)),
                                                                                         f"{tick:.0f}"))  # fmt: skip
    charts.key(left, "how many")
    right.axhspan(VIEWS[0] / 1000, VIEWS[1] / 1000, color=charts.FAINT, alpha=0.35, lw=0)
    right.text(1.4, (VIEWS[0] * VIEWS[1]) ** 0.5 / 1000, "paid views", fontsize=charts.SMALL, va="center")
    grid = np.geomspace(1, 2e6, 60)
    (falls,) = right.plot([], [], color=charts.MEDIA, lw=2, animated=True, label="the post")
    (flat,) = right.plot([], [], "--", color=charts.NETWORKING, lw=2, animated=True, label="messages")
    (post,) = right.plot([], [], "o", color=charts.MEDIA, ms=10, animated=True, clip_on=False)
    (sent,) = right.plot([], [], "s", color=charts.NETWORKING, ms=9, animated=True, clip_on=False)
    (even,) = right.plot([], [], ":", color="black", lw=1.2, animated=True)
    right.set(xscale="log", yscale="log", xlim=(1, 2e6), ylim=(1e-4, 1e3), xlabel="people reached")
    _powers(right.xaxis, 0, 6, lambda tick: {0: "1", 2: "100", 4: "10 k", 6: "1 M"}.get(round(np.log10(tick)), ""))
    _powers(right.yaxis, -4, 3, lambda tick: {-4: "0.01 ¢", -2: "1 ¢", 0: "1 $", 2: "100 $"}.get(round(np.log10(tick)),
                                                                                               ""))  # fmt: skip
    charts.key(right, "cost of each person reached")
    charts.names(right, loc="upper right", fontsize=charts.SMALL)

    def update(result):
        posted, asked = result.post, result.messages
        values = [posted.followers, posted.shown, posted.reach, asked.sent, asked.reach]
        for dot, number, y, value in zip(dots, numbers, where, values, strict=True):
            dot.set_data([value], [y])
            number.set_position((value * 1.7, y))
            number.set_text(spaced(value))
        falls.set_data(grid, posted.cost / grid)
        flat.set_data(grid, np.full(len(grid), asked.cost_each))
        post.set_data([posted.reach], [posted.cost_each])
        sent.set_data([asked.reach], [asked.cost_each])
        even.set_data([result.even] * 2, [1e-4, asked.cost_each])

    return update


def _describe_both(result):
    post, messages = result.post, result.messages
    difference = post.cost_each - messages.cost_each
    cheaper = "Messages cost less" if difference > 0 else "The post costs less"
    if abs(difference) < 1e-9:
        cheaper = "Both cost the same"
    return (
        f"The post is shown to {spaced(post.shown)} of {spaced(post.followers)} followers and reaches "
        f"{spaced(post.reach)} with passing on: {_money(post.cost)}, {spaced(100 * post.cost_each, 1)} cents for each. "
        f"{spaced(messages.sent)} messages reach {spaced(messages.reach)}: {_money(messages.cost)}, "
        f"{spaced(100 * messages.cost_each, 1)} cents for each. {cheaper} for each; the "
        f"break-even is at {charts.counted(result.even, 'person', 'people')}."
    )


def _headline_both(result):
    words = f"people are reached by the post, {spaced(result.messages.reach)} by messages."
    return Headline(spaced(result.post.reach), words, "media")


def many_or_chosen():
    """Return the explorer of reach: a post to all followers against messages to a few."""
    return Explorer(
        _both,
        _draw_both,
        _describe_both,
        title="The many or the chosen?",
        headline=_headline_both,
        size=(9, 4.2),
        followers=Slider("Followers", 1, 200, 1, 50, " thousand"),
        organic=Slider("Organic reach", 0.5, 16, 0.5, 6, "%"),
        passed_on=Slider("100 who see it bring", 0, 90, 5, 20, " more"),
        cost=Slider("The post costs", 50, 2000, 50, 300, " dollars"),
        sent=Slider("Messages sent", 50, 2000, 50, 200),
        read=Slider("Messages read", 20, 100, 5, 80, "%"),
        price=Slider("A message costs", 0.1, 5, 0.1, 1, " dollars"),
    )


# ---- how large an audience for a goal? ----

FITS = np.geomspace(0.01, 1, 60)


@dataclass(frozen=True)
class Way:
    """One way to meet the goal."""

    people: float  # whom it must reach
    fit: float  # share of them whom the message is for
    cost: float

    @property
    def others(self):
        """How many see what is not meant for them."""
        return self.people * (1 - self.fit)


@dataclass(frozen=True)
class Goal:
    """Both ways to so many responses."""

    goal: int
    many: Way
    chosen: Way
    even: float  # share of the many whom it must fit, so that both cost the same
    curve: np.ndarray  # cost by the many at FITS


def _goal(goal, fit, response, view, chosen_fit, lift, price):
    fit, response, chosen_fit, view = fit / 100, response / 100, chosen_fit / 100, view / 1000
    needed = reach.people_needed(goal, fit, response)
    chosen = reach.people_needed(goal, chosen_fit, lift * response)
    return Goal(
        goal,
        Way(needed, fit, needed * view),
        Way(chosen, chosen_fit, chosen * price),
        reach.break_even_fit(view, price, chosen_fit, lift),
        np.array([view * reach.people_needed(goal, share, response) for share in FITS]),
    )


def _draw_goal(figure):
    left, right = charts.panels(figure, 2)
    (falls,) = left.plot([], [], color=charts.MEDIA, lw=2, animated=True, label="the many")
    (flat,) = left.plot([], [], "--", color=charts.NETWORKING, lw=2, animated=True, label="the chosen")
    (now,) = left.plot([], [], "o", color=charts.MEDIA, ms=10, animated=True, clip_on=False)
    (even,) = left.plot([], [], ":", color="black", lw=1.2, animated=True)
    left.set(xscale="log", yscale="log", xlim=(0.01, 1), ylim=(0.3, 3e6))
    left.set_xticks([0.01, 0.1, 1], ["1%", "10%", "100%"])
    left.xaxis.set_minor_locator(NullLocator())
    _powers(left.yaxis, 0, 6, lambda tick: {0: "1 $", 2: "100 $", 4: "10 k$", 6: "1 M$"}.get(round(np.log10(tick)), ""))
    left.set(xlabel="share of the many whom it is for")
    charts.key(left, "what the goal costs")
    charts.names(left, loc="upper right", fontsize=charts.SMALL)
    right.set(xlim=(0, 1), ylim=(-0.2, 3.1), yticks=[])
    right.set_xticks([0, 0.5, 1], ["0%", "50%", "100%"])
    rows = {"the many": (1.8, charts.MEDIA), "the chosen": (0.1, charts.NETWORKING)}
    bars, words = [], []
    for y, colour in rows.values():
        right.barh(y, 1, height=0.6, color="none", edgecolor=charts.FAINT, hatch="//", align="edge", lw=0.8)
        bars += right.barh(y, 0, height=0.6, color=colour, align="edge", animated=True)
        words.append(right.text(0, y + 0.7, "", fontsize=charts.SMALL, va="bottom", animated=True))
    charts.key(right, "whom it reaches: filled, those it is for")

    def update(result):
        falls.set_data(FITS, result.curve)
        flat.set_data([0.01, 1], [result.chosen.cost] * 2)
        now.set_data([result.many.fit], [result.many.cost])
        seen = 0.01 <= result.even <= 1
        even.set_data([result.even] * 2 if seen else [], [0.3, result.chosen.cost] if seen else [])
        for bar, word, name, way in zip(bars, words, rows, (result.many, result.chosen), strict=True):
            bar.set_width(way.fit)
            word.set_text(f"{name}: {spaced(way.people)} people,\n{spaced(way.others)} of them not meant")

    return update


def _describe_goal(result):
    many, chosen, even = result.many, result.chosen, result.even
    words = f"For {result.goal} responses the many must be {spaced(many.people)} people: {_money(many.cost)}, and "
    words += f"{spaced(many.others)} see what is not for them. The chosen must be {spaced(chosen.people)}: "
    words += f"{_money(chosen.cost)}, {spaced(chosen.others)} not meant. "
    if even > 1:
        return words + "The chosen cost less, whomever the many are."
    return words + f"The many cost less if it is for more than {even:.2%} of them."


def _headline_goal(result):
    number, _, unit = _money(result.many.cost).partition(" ")
    words = f"{unit} by the many, {_money(result.chosen.cost)} by the chosen."
    return Headline(number, words, "media" if result.many.cost < result.chosen.cost else "networking")


AUDIENCE_TRIES = (
    Try("One in five", "Who needs a drawer of names?", {}),
    Try("One in twenty", "How many of those who see it did not want it?", dict(fit=5)),
    Try("One in a hundred", "Where would you find so many people?", dict(fit=1)),
    Try("No better in person", "Which assumption did the work?", dict(fit=1, lift=1)),
)


def audience():
    """Return the explorer of how large an audience a goal needs, among the many and among the chosen."""
    return Explorer(
        _goal,
        _draw_goal,
        _describe_goal,
        title="How large an audience?",
        headline=_headline_goal,
        size=(9, 4.2),
        tries=AUDIENCE_TRIES,
        fit=Slider("Of the many it is for", 1, 100, 1, 20, "%"),
        goal=Slider("Responses wanted", 10, 500, 10, 20),
        response=Slider("Of these respond", 0.5, 10, 0.5, 2, "%", assumption=True),
        view=Slider("1 000 views cost", 4, 24, 1, 15, " dollars", assumption=True, source="4.29 to 22.20, F118"),
        chosen_fit=Slider("Of the chosen it is for", 10, 100, 5, 60, "%", assumption=True),
        lift=Slider("In person they respond", 1, 10, 0.5, 3, " × as often", assumption=True),
        price=Slider("A chosen one costs", 0.1, 5, 0.1, 1, " dollars", assumption=True),
    )


# ---- do your friends have more friends? ----

PEOPLE, EACH = 300, 3
RING = "ring: all have 4"
SHIPPED = {"Facebook, 2012": "ego_facebook", "a university on Facebook, 2005": "northwestern"}
MADE = ("chance", "hubs", RING)
CIRCLES = {"karate club": "karate", "Les Misérables": "les_miserables", "Florentine families": "florentine"}


@dataclass(frozen=True)
class Friends:
    """How many friends people have, against how many theirs have."""

    name: str
    paradox: friendship_paradox.Paradox
    own: np.ndarray  # places of dots
    theirs: np.ndarray
    count: np.ndarray  # people at each


@cache
def _network(name):
    if name in CIRCLES:
        return datasets.load(CIRCLES[name])
    if name == RING:
        here = np.arange(PEOPLE)
        there = np.concatenate([(here + step) % PEOPLE for step in (1, 2)])
        return networks.from_arcs(np.tile(here, 2), there, PEOPLE, directed=False)
    if name == "chance":
        return networks.erdos_renyi(PEOPLE, PEOPLE * EACH, 1)
    return networks.barabasi_albert(PEOPLE, EACH, 1)


@cache
def _friends(name):
    if name in SHIPPED:
        dots = [row for row in tables.read("friendship_pairs") if row["data"] == SHIPPED[name]]
        (row,) = [row for row in tables.read("friendship_paradox") if row["data"] == SHIPPED[name]]
        paradox = friendship_paradox.Paradox(
            row["people"], row["friends"], row["theirs"], row["each_tie"], row["fewer_share"]
        )
        columns = (np.array([dot[column] for dot in dots]) for column in ("own", "theirs", "count"))
        return Friends(name, paradox, *columns)
    net = _network(name)
    both = np.stack([net.out_degree, friendship_paradox.friends_of_friends(net)])[:, net.out_degree > 0]
    (own, theirs), count = np.unique(both, axis=1, return_counts=True)
    return Friends(name, friendship_paradox.paradox(net), own, theirs, count)


def _draw_friends(figure):
    left, right = charts.panels(figure, 2, ratios=(2, 3))
    labels = ["people", "their friends"]
    where = [1, 0]
    bars = left.barh(where, [0, 0], height=0.5, color=[charts.NETWORKING, charts.MEDIA], animated=True)
    numbers = [left.text(0, y, "", va="center", animated=True) for y in where]
    share = left.text(0.03, 1.75, "", fontsize=charts.SMALL, va="center", animated=True)
    charts.rows(left, where, labels)
    left.set(xlim=(0, 1.3), ylim=(-0.5, 2.1), xticks=[])
    charts.key(left, "mean number of friends")
    right.plot([0.7, 3000], [0.7, 3000], color="black", lw=1.2, ls=":")
    fewer = right.scatter([], [], color=charts.MEDIA, marker="^", alpha=0.6, lw=0, animated=True)
    more = right.scatter([], [], color=charts.NETWORKING, marker="o", alpha=0.6, lw=0, animated=True)
    right.set(xscale="log", yscale="log", xlim=(0.7, 2500), ylim=(0.7, 2500))
    for axis in (right.xaxis, right.yaxis):
        _powers(axis, 0, 3, lambda tick: f"{tick:.0f}")
    right.set(xlabel="friends of a person", ylabel="friends of their friends, mean")
    charts.key(right, "▲ fewer than their friends   ● as many, or more")

    def update(result):
        paradox = result.paradox
        longest = max(paradox.friends, paradox.theirs)
        for bar, number, value in zip(bars, numbers, (paradox.friends, paradox.theirs), strict=True):
            bar.set_width(value / longest)
            number.set_x(value / longest + 0.02)
            number.set_text(f"{value:.1f}")
        share.set_text(f"{paradox.fewer:.1%} have fewer than their friends")
        size = 28 + 260 * result.count / max(result.count.sum(), 600) * (40 if result.name in SHIPPED else 1)
        for dots, some in ((fewer, result.own < result.theirs - 1e-9), (more, result.own >= result.theirs - 1e-9)):
            dots.set_offsets(np.stack([result.own[some], result.theirs[some]], axis=1))
            dots.set_sizes(size[some])

    return update


def _describe_friends(result):
    paradox = result.paradox
    return (
        f"{result.name}: {spaced(paradox.people)} people have {paradox.friends:.1f} friends on average; their friends "
        f"have {paradox.theirs:.1f} (each friendship counted once: {paradox.each_tie:.1f}). "
        f"{paradox.fewer:.1%} have fewer friends than their friends have on average."
    )


def _headline_friends(result):
    fewer = result.paradox.fewer
    return Headline(f"{fewer:.1%}", "have fewer friends than their friends have on average.", "networking")


def friends():
    """Return the explorer of the friendship paradox on networks with and without hubs."""
    return Explorer(
        _friends,
        _draw_friends,
        _describe_friends,
        title="Do your friends have more friends?",
        headline=_headline_friends,
        size=(9, 4.2),
        name=Choice("Network", (*CIRCLES, *MADE, *SHIPPED)),
    )


# ---- whom to tell ----

DRAWS, MOST = 200, 10


@dataclass(frozen=True)
class Told:
    """Who was told in one draw, and how many know it on average."""

    name: str
    way: str
    chosen: np.ndarray
    knows: np.ndarray
    means: np.ndarray  # shape (ways, MOST): share who know it, mean of DRAWS draws


@cache
def _means(name):
    net, shares = _network(name), np.zeros((len(friendship_paradox.WAYS), MOST))
    for row, way in zip(shares, friendship_paradox.WAYS, strict=True):
        for seed in range(DRAWS):
            order = friendship_paradox.choose(net, MOST, way, seed)  # the first few of it are a choice of a few
            row += [friendship_paradox.informed(net, order[: count + 1]).mean() for count in range(MOST)]
    return shares / DRAWS


def _told(name, way, count):
    net = _network(name)
    chosen = friendship_paradox.choose(net, MOST, way, 0)[:count]
    return Told(name, way, chosen, friendship_paradox.informed(net, chosen), _means(name))


@cache
def _place(name):
    return layout.positions(_network(name), seed=2)


def _draw_told(figure):
    left, right = charts.panels(figure, 2)
    pictures = {}
    charts.key(left, "▲ told by you   ● told by a friend   · not told")
    left.set_axis_off()
    left.set(xlim=(-1.06, 1.06), ylim=(-1.06, 1.06))
    ties = left.plot([], [], color=charts.RULE, lw=charts.POINT, animated=True)[0]
    (rest,) = left.plot([], [], "o", color=charts.CHANCE, ms=3, animated=True)
    (some,) = left.plot([], [], "o", color=charts.NETWORKING, ms=6, animated=True)
    (first,) = left.plot([], [], "^", color=charts.MEDIA, ms=11, animated=True)
    counts = np.arange(1, MOST + 1)
    lines = [
        right.plot([], [], style, color=colour, lw=2, ms=6, animated=True, label=way)[0]
        for way, style, colour in zip(
            friendship_paradox.WAYS, ("-s", "--o", ":^"), (charts.CHANCE, charts.NETWORKING, charts.MEDIA), strict=True
        )
    ]
    (now,) = right.plot([], [], "o", mfc="none", mec="black", mew=1.8, ms=14, animated=True, clip_on=False)
    right.set(xlim=(0.5, MOST + 0.5), ylim=(0, 1.42), xlabel="how many you tell", xticks=counts)
    right.set_yticks([0, 0.5, 1], ["0%", "50%", "100%"])
    charts.key(right, f"share who know it (mean of {DRAWS} draws)")
    charts.names(right, loc="upper left", fontsize=charts.SMALL)

    def update(result):
        place, net = _place(result.name), _network(result.name)
        if result.name not in pictures:
            once = net.sources < net.targets
            gap = np.full((once.sum(), 2), np.nan)
            steps = np.stack([place[net.sources[once]], place[net.targets[once]], gap], axis=1)
            pictures[result.name] = steps.reshape(-1, 2).T
        ties.set_data(*pictures[result.name])
        chosen = np.isin(np.arange(net.n), result.chosen)
        for dots, who in ((rest, ~result.knows), (some, result.knows & ~chosen), (first, chosen)):
            dots.set_data(*place[who].T)
        for line, shares in zip(lines, result.means, strict=True):
            line.set_data(counts, shares)
        count = len(result.chosen)
        now.set_data([count], [result.means[friendship_paradox.WAYS.index(result.way), count - 1]])

    return update


def _describe_told(result):
    count = len(result.chosen)
    means = ", ".join(
        f"{way} {share:.1%}" for way, share in zip(friendship_paradox.WAYS, result.means[:, count - 1], strict=True)
    )
    here = f"{result.knows.sum()} of {len(result.knows)} people know it then"
    return (
        f"{result.name}: you tell {result.way}, {count} in all. In this draw {here}. Mean share who know it, in "
        f"{DRAWS} draws: {means}."
    )


def _headline_told(result):
    count = len(result.chosen)
    share = result.means[list(friendship_paradox.WAYS).index(result.way), count - 1]
    return Headline(f"{share:.1%}", f"know it on average if you tell {result.way}, {count} in all.", "networking")


def whom_to_tell():
    """Return the explorer of three ways to choose those whom to tell first."""
    return Explorer(
        _told,
        _draw_told,
        _describe_told,
        title="Whom do you tell?",
        headline=_headline_told,
        size=(9, 4.2),
        name=Choice("Network", ("karate club", "Les Misérables", "chance", "hubs")),
        way=Choice("You tell", friendship_paradox.WAYS),
        count=Slider("How many you tell", 1, MOST, 1, 3),
    )
