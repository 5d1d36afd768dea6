"""Controls and settings to try, as a page reads them."""

import pytest

from tiesfeeds.display import Choice, Explorer, Headline, Slider, Switch, Try


def explorer(*tries, **more):
    return Explorer(
        lambda **values: values,
        lambda figure: lambda result: None,
        lambda result: f"{result['share']} of 100.",
        title="Tried",
        tries=tries,
        share=Slider("Share", 0, 100, 5, 50),
        shuffled=Switch("Shuffled"),
        **more,
    )


def test_a_control_tells_where_it_starts_whether_it_is_assumed_and_its_source():
    for control in (Slider("a", 2, 9), Choice("b", ("x", "y"), "y"), Switch("c", True)):
        told = control.spec("name")
        assert told["start"] == control.start
        assert (told["assumption"], told["source"]) == (False, "")
    told = Slider("a", 2, 9, assumption=True, source="a survey of 2023").spec("a")
    assert (told["assumption"], told["source"]) == (True, "a survey of 2023")


def test_a_number_box_may_reach_beyond_the_end_of_its_track():
    far = Slider("a", 1, 60, 1, most=500)
    assert far.clean(500) == 500 and (far.spec("a")["high"], far.spec("a")["most"]) == (60, 500)
    assert Slider("a", 1, 60).spec("a")["most"] == 60
    for slider, value in ((far, 501), (Slider("a", 1, 60), 61)):
        with pytest.raises(ValueError, match=f"to {value - 1}"):
            slider.clean(value)


def test_a_try_sets_all_controls_and_leaves_none_where_it_was():
    made = explorer(
        Try("None at all", "Who talks then?", {"share": 0}), Try("All, shuffled", "And now?", {"shuffled": True})
    )
    assert [one["values"] for one in made.tries] == [
        {"share": 0, "shuffled": False},
        {"share": 50, "shuffled": True},
    ]
    assert [one["question"] for one in made.tries] == ["Who talks then?", "And now?"]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"nobody": 1}, "has the controls share, shuffled; not share, shuffled, nobody"),
        ({"share": 300}, "'Share' takes a number from 0 to 100; not 300"),
    ],
)
def test_a_try_that_no_control_can_follow_is_refused(values, words):
    with pytest.raises(ValueError, match=words):
        explorer(Try("One of them", "Which one?", values))


def test_a_try_has_a_few_words_and_a_question():
    for words in ("One", "One of all these words"):
        with pytest.raises(ValueError, match="Say in two to four words"):
            Try(words, "Which?")
    with pytest.raises(ValueError, match="Ask a question"):
        Try("Two words", "Look")


def test_a_headline_has_the_colour_of_a_role():
    with pytest.raises(ValueError, match=r"counts one of networking, .*; not 'blue'\."):
        Headline("50%", "of the ties", "blue")
