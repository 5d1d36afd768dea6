"""Days of shared posts: a headline only adds people, and a post passes between those who talk."""

import pytest

from tiesfeeds import networks
from tiesfeeds.models import shared_posts


def test_the_headline_only_adds_people():
    talk = networks.erdos_renyi(20, 40, 3)
    days = [shared_posts.shared_day(talk, 8, 0.5, headline, 7) for headline in (0, 5, 20)]
    assert [day.item_degree[0] for day in days] == [0, 5, 20]
    for before, after in zip(days, days[1:], strict=False):
        links = set(zip(before.person.tolist(), before.item.tolist(), strict=True))
        assert links <= set(zip(after.person.tolist(), after.item.tolist(), strict=True))


def test_posts_pass_between_those_who_talk():
    talk = networks.erdos_renyi(20, 40, 3)
    day = shared_posts.shared_day(talk, 200, 1.0, 0, 7)
    stars = {frozenset([person, *talk.targets[talk.indptr[person]:talk.indptr[person + 1]].tolist()])
             for person in range(20)}  # fmt: skip
    assert {frozenset(day.person[day.item == post].tolist()) for post in range(1, 201)} <= stars


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: shared_posts.shared_day(networks.erdos_renyi(4, 3, 1), 2, 0.5, 5, 1), "Only 4 people"),
        (lambda: shared_posts.shared_day(networks.erdos_renyi(4, 3, 1), 2, 1.5, 2, 1), "between 0 and 1"),
    ],
)
def test_bad_input_is_answered_in_a_sentence(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()
