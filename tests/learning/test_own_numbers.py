"""A learner's own numbers stand as the lesson's screens have them, a part of the exercise at a time.

Modules: own_numbers.
"""

import pytest

from tiesfeeds.display.table import Table, bar, chips
from tiesfeeds.learning import own_numbers
from tiesfeeds.learning.own_numbers import Listed, Mine


def test_a_learners_numbers_can_be_read():
    assert repr(Mine(share=0.25, people=40)) == "share: 0.25\npeople: 40"
    html = Mine(people_who_see_it=12000, plan="<b>\nb")._repr_html_()
    assert '<dt>people who see it</dt><dd><span class="tf-number">12\N{NO-BREAK SPACE}000</span></dd>' in html
    assert '<dt>plan</dt><dd><span class="tf-words tf-wide">&lt;b&gt;<br>b</span></dd>' in html


@pytest.mark.parametrize(("low", "high", "says"), [(2004, 2022, ">2007<"), (0, 3000, ">2\N{NO-BREAK SPACE}007<")])
def test_a_year_stands_without_a_space_at_its_thousand(low, high, says):
    assert says in own_numbers._shown(2007, {"low": low, "high": high})


@pytest.mark.parametrize(
    ("unit", "says"),
    [("%", ">40%<"), (" min", ">40 <small>min</small><"), ("% a month", ">40% <small>a month</small><"), ("", ">40<")],
)
def test_the_words_of_a_unit_stand_small_beside_its_number(unit, says):
    assert says in own_numbers._shown(40, {"unit": unit})


def test_a_part_shows_the_numbers_that_it_needs():
    control = {"kind": "slider", "label": "Ties that are answered", "low": 0, "high": 100, "unit": "%"}
    mine, asked = Mine(share=40, people=7, posts=3), []

    def controls(names):
        asked.append(set(names))
        return {"share": control} if "share" in names else {}

    mine._controls = controls
    part = mine.only("share", "people")
    assert repr(part) == "share: 40\npeople: 7"
    assert '<dt>Ties that are answered</dt><dd><span class="tf-number">40%</span></dd>' in part._repr_html_()
    assert '<dt>people</dt><dd><span class="tf-number">7</span></dd>' in part._repr_html_()
    assert "Ties that are answered" not in mine.only("posts")._repr_html_()
    assert "5 · 11" in Mine(reaches=[5, 11])._repr_html_()
    assert asked[-1] == {"posts"}  # no screen is made for what is not shown
    with pytest.raises(AttributeError, match="hosts"):
        mine.only("hosts")


def test_many_lines_are_a_table_that_can_be_counted():
    class Circle(Listed):
        def table(self):
            return Table("Friends", ("Who", "Friends", "Looks"), [("Ada", chips(["Ben", "<Cem>"]), bar(3, 6))])

    assert repr(Circle()) == "Who | Friends | Looks\nAda | Ben; <Cem> | 3"
    html = Circle()._repr_html_()
    assert html.count("border-radius:1em") == 2 and "&lt;Cem&gt;" in html and "width:4.50em" in html
