"""Exercise 06: what a post reaches and costs, how large an audience a goal needs, and how many friends friends have."""

from dataclasses import dataclass
from math import floor
from operator import attrgetter

from tiesfeeds import networks
from tiesfeeds.display import charts
from tiesfeeds.display.table import Table, chips
from tiesfeeds.learning.draws import all_apart, draw_until
from tiesfeeds.learning.exercise import Exercise, Look, Number
from tiesfeeds.learning.own_numbers import Listed
from tiesfeeds.lessons.mass_and_targeted import explorers
from tiesfeeds.measures import friendship_paradox
from tiesfeeds.models.reach import Messages, Post, break_even_fit, break_even_reach, people_needed

NAMES = "Ada Ben Cem Dora Elif Finn Gita Hugo Ines Jan Kaya Leo Mina Nuri Olga Pia Quin Rosa Sami Tuva".split()
PEOPLE, TIES = 6, 8


# ---- a learner's own numbers ----


@dataclass(frozen=True, repr=False)
class Circle(Listed):
    """A few people and who is a friend of whom.

    Parameters
    ----------
    names : tuple of str
        What the people are called.
    network : Network
        Their friendships.
    """

    names: tuple
    network: networks.Network

    def table(self):
        """Return the people with their friends, a row each."""
        net = self.network
        rows = (net.targets[net.indptr[person] : net.indptr[person + 1]] for person in range(net.n))
        friends = (chips(self.names[other] for other in row) for row in rows)
        return Table("Six people", ("Who", "Friends"), zip(self.names, friends, strict=True))

    def __str__(self):
        return f"{len(self.names)} people"


def _circle(rng):
    names = rng.choice(NAMES, PEOPLE, replace=False)
    return Circle(tuple(names.tolist()), networks.erdos_renyi(PEOPLE, TIES, rng))


def _friends_apart(circle):
    return circle.network.out_degree.min() > 0 and all_apart(_friends(circle), 0.05)


def _friends(circle):
    """Return the mean number of friends' friends, then what is easily taken for it."""
    means = friendship_paradox.paradox(circle.network)
    return means.theirs, means.friends, means.each_tie, friendship_paradox.friends_of_friends(circle.network).sum()


def _post(mine):
    return Post(
        mine["followers"],
        mine["percent_organic_reach"] / 100,
        mine["a_hundred_bring"] / 100,
        mine["post_costs_dollars"],
    )


def _messages(mine):
    return Messages(1, mine["percent_of_messages_read"] / 100, mine["message_costs_dollars"])


def _reaches(mine):
    """Return the reach, then what comes of forgetting a step."""
    post, bring = _post(mine), mine["a_hundred_bring"] / 100
    return [post.reach, post.shown, post.shown * (1 + bring), post.followers / (1 - bring), post.shown * (1 - bring)]


def _costs(mine):
    """Return the cost of each person, then what comes of dividing by something else."""
    post = _post(mine)
    return [
        post.cost_each,
        post.cost / post.shown,
        post.cost / post.followers,
        1 / post.cost_each,
        100 * post.cost_each,
    ]


def _evens(mine):
    """Return the people at the break-even, then what comes of forgetting what is read, and of other slips."""
    post, messages = _post(mine), _messages(mine)
    right = break_even_reach(post, messages)
    return [right, post.cost / messages.price, post.cost * messages.price, post.cost / messages.price / messages.read]


def _audiences(mine):
    """Return the people needed, then what comes of leaving a share out or adding both."""
    goal, fit, response = mine["responses_wanted"], mine["percent_it_is_for"], mine["percent_of_these_respond"]
    fit, response = fit / 100, response / 100
    return [
        people_needed(goal, fit, response),
        goal / response,
        goal / fit,
        goal / (fit + response),
        goal * fit * response,
    ]


def _fits(mine):
    """Return the smallest whole per cent at which the many cost less, then what comes of a slider left where it was."""
    even = _even_fit(mine)
    other = _even_fit({**mine, "in_person_times_as_often": 3.0})
    share = _even_fit({**mine, "percent_of_the_chosen_it_is_for": 60})
    return [floor(100 * even) + 1, floor(100 * even), floor(100 * other) + 1, floor(100 * share) + 1]


def _even_fit(mine):
    views, chosen = mine["thousand_views_cost_dollars"] / 1000, mine["a_chosen_one_costs_dollars"]
    return break_even_fit(
        views, chosen, mine["percent_of_the_chosen_it_is_for"] / 100, mine["in_person_times_as_often"]
    )


def _settings(rng):
    return {
        "followers": int(1000 * rng.integers(12, 80)),
        "percent_organic_reach": int(rng.integers(3, 13)),
        "a_hundred_bring": int(5 * rng.integers(4, 13)),
        "post_costs_dollars": int(50 * rng.integers(8, 33)),
        "percent_of_messages_read": int(5 * rng.integers(8, 17)),
        "message_costs_dollars": float(rng.integers(6, 25)) / 10,
        "responses_wanted": int(10 * rng.integers(4, 31)),
        "percent_it_is_for": int(rng.integers(3, 21)),
        "percent_of_these_respond": float(rng.integers(2, 17)) / 2,
        "thousand_views_cost_dollars": int(rng.integers(8, 25)),
        "percent_of_the_chosen_it_is_for": int(5 * rng.integers(8, 20)),
        "in_person_times_as_often": float(rng.integers(4, 15)) / 2,
        "a_chosen_one_costs_dollars": float(rng.integers(3, 10)) / 10,
    }


def _tells_mistakes(mine):
    percent = 100 * _even_fit(mine)
    clear = 4 < percent < 40 and 0.2 < percent % 1 < 0.8 and len(set(_fits(mine))) == 4
    if not clear or mine["percent_it_is_for"] in _fits(mine):
        return False
    if mine["percent_it_is_for"] == mine["percent_of_these_respond"] or _costs(mine)[0] < 0.1:
        return False
    apart = ((_reaches, 40), (_evens, 40), (_audiences, 40), (_costs, 0.012))
    return all(all_apart(reckon(mine), least) for reckon, least in apart)


def personal(rng):
    """Return a learner's own settings and friends."""
    return {
        **draw_until(rng, _settings, _tells_mistakes),
        "circle": draw_until(rng, _circle, _friends_apart),
    }


# ---- the answers ----


def _of(reckon, place=0):
    return lambda mine: reckon(vars(mine))[place]


def _of_circle(place=0):
    return lambda mine: _friends(mine.circle)[place]


_BOTH = Look(
    "both",
    explorers.many_or_chosen,
    organic=attrgetter("percent_organic_reach"),
    passed_on=attrgetter("a_hundred_bring"),
    cost=attrgetter("post_costs_dollars"),
    read=attrgetter("percent_of_messages_read"),
    price=attrgetter("message_costs_dollars"),
)

exercise = Exercise(
    "06_mass_and_targeted",
    personal,
    reached=Number(
        answer=_of(_reaches),
        tolerance=1,
        low=0,
        unit="people",
        mistakes=[
            (
                _of(_reaches, 1),
                "That is what the platform shows. Those who see it bring others, and these bring others.",
            ),
            (_of(_reaches, 2), "You stopped after the first wave. Those who were brought bring others too: divide."),
            (_of(_reaches, 3), "You let all followers see it. The platform shows it to a share of them."),
            (_of(_reaches, 4), "Passing on brings more people, not fewer: divide by that number."),
        ],
        hint="Followers times organic reach is what the platform shows. Divide it by 1 minus what each person brings: "
        "if 100 bring 30, one brings 0.3.",
        right=lambda mine: (
            f"Right: the platform shows it to {charts.spaced(_of(_reaches, 1)(mine))}, and those who pass it on make "
            f"it {charts.spaced(_of(_reaches)(mine))}."
        ),
        look=Look("waves", explorers.waves),
    ),
    cost_each=Number(
        answer=_of(_costs),
        tolerance=0.005,  # rounded to cents
        low=0,
        high=100,
        unit="dollars $ USD",
        beside="dollars",
        mistakes=[
            (_of(_costs, 1), "You divided by those whom the platform shows it. Those whom they bring count as well."),
            (_of(_costs, 2), "You divided by the followers. Most of them do not see it: divide by the reach."),
            (_of(_costs, 3), "You divided the wrong way round: dollars by people, not people by dollars."),
            (_of(_costs, 4), "The way is right, but that is in cents. The question asks for dollars."),
        ],
        hint="Divide what the post costs by the reach of question 1. Keep three digits behind the point.",
        right=lambda mine: f"Right: {_of(_costs)(mine):.3f} dollars a head. Those whom others bring cost nothing more.",
        look=_BOTH,
    ),
    break_even=Number(
        answer=_of(_evens),
        tolerance=1,
        low=0,
        unit="people",
        mistakes=[
            (_of(_evens, 1), "You let every message be read. One reader costs the price divided by the share read."),
            (
                lambda mine: mine.message_costs_dollars / (mine.percent_of_messages_read / 100),
                "That is what one reader of a message costs, half of the way. For how many readers would the post's "
                "money pay?",
            ),
            (_of(_evens, 2), "You multiplied by the price. Ask how many readers the post's money would pay for."),
            (
                _of(_evens, 3),
                "A message that is not read makes a reader dearer, not cheaper: divide the price by the share.",
            ),
        ],
        hint="First what one reader of a message costs: its price divided by the share that is read. Then how many "
        "people at that cost make up what the post costs.",
        right=lambda mine: (
            f"Right: for fewer than {charts.spaced(_of(_evens)(mine))} readers the messages are cheaper, for more the "
            "post is."
        ),
        look=_BOTH,
    ),
    audience=Number(
        answer=_of(_audiences),
        tolerance=1,
        low=0,
        unit="people",
        mistakes=[
            (
                _of(_audiences, 1),
                "That is how many of those it is for you need. They are only a share of the audience.",
            ),
            (_of(_audiences, 2), "You left out that only a share of those it is for respond."),
            (_of(_audiences, 3), "You added the two shares. Only who is meant and willing responds: multiply them."),
            (_of(_audiences, 4), "You multiplied by the shares. More people are needed than respond: divide by them."),
        ],
        hint="Divide the responses you want by the product of both shares, and write 4% as 0.04.",
        right=lambda mine: (
            f"Right: {mine.percent_it_is_for}% of {charts.spaced(_of(_audiences)(mine))} are meant, and "
            f"{mine.percent_of_these_respond:g}% of these make your {mine.responses_wanted} responses."
        ),
        look=Look(
            "goal",
            explorers.audience,
            goal=attrgetter("responses_wanted"),
            fit=attrgetter("percent_it_is_for"),
            response=attrgetter("percent_of_these_respond"),
        ),
    ),
    smallest_fit=Number(
        answer=_of(_fits),
        tolerance=0,
        low=1,
        high=100,
        whole=True,
        unit="%",
        mistakes=[
            (_of(_fits, 1), "There the chosen still cost a little less. Look at both sums in the sentence."),
            (_of(_fits, 2), "That is with 3 × as often. Set 'In person they respond' to your own number."),
            (_of(_fits, 3), "That is with 60%. Set 'Of the chosen it is for' to your own number."),
        ],
        hint="Press 'My own numbers'. Then move 'Of the many it is for' up from 1%, until the "
        "many cost less than the chosen.",
        right=lambda mine: (
            f"Right: from {_of(_fits)(mine)}% on the many cost less. Below it you pay for too many who do not care."
        ),
        look=Look(
            "goal",
            explorers.audience,
            view=attrgetter("thousand_views_cost_dollars"),
            chosen_fit=attrgetter("percent_of_the_chosen_it_is_for"),
            lift=attrgetter("in_person_times_as_often"),
            price=attrgetter("a_chosen_one_costs_dollars"),
        ),
    ),
    friends_friends=Number(
        answer=_of_circle(),
        tolerance=0.012,
        low=0,
        high=100,
        unit="friends",
        mistakes=[
            (_of_circle(1), "That is how many friends people have themselves. Ask how many their friends have."),
            (
                _of_circle(2),
                "You counted every friendship once. Take the mean for each person first, then the mean of these.",
            ),
            (_of_circle(3), "That is the sum. Divide it by the number of people."),
        ],
        hint="For each person: how many friends does each of their friends have, and what is the mean? Then add up the "
        "six means and divide by six.",
        right=lambda mine: (
            f"Right: {_of_circle()(mine):.2f}, and people themselves have {_of_circle(1)(mine):.2f}. Whoever has many "
            "friends is counted by many."
        ),
        look=Look("four-faces", explorers.four_faces),
    ),
)
