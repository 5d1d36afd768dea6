"""Lesson 05: the picture of talk and the two ways to count it."""

import numpy as np
import pytest
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from tiesfeeds import measures, tables
from tiesfeeds.display import charts, figures
from tiesfeeds.lessons.one_way_two_way import explorers


def test_circles_of_talk_join_people_who_sit_side_by_side():
    """Where everybody answers, all but one tie in ten go to one of the next two seats."""
    network, seat = explorers._message_network(100), explorers.seats()
    place = np.empty(explorers.PEOPLE, int)
    place[seat] = np.arange(explorers.PEOPLE)
    apart = np.abs(place[network.sources] - place[network.targets])
    apart = np.minimum(apart, explorers.PEOPLE - apart)
    assert (apart <= 2).mean() > 0.85


def test_who_talks_at_many_stands_in_the_middle_and_nobody_on_another():
    talk = explorers._talk(0, False)
    far = np.linalg.norm(talk.place, axis=1)
    sends = talk.network.out_degree > 0
    assert far[talk.network.out_degree > 6].max() < far[~sends].min()
    for share in (0, 33, 50, 80, 100):
        place = explorers._talk(share, False).place
        gaps = np.linalg.norm(place[:, None] - place, axis=2) + 9 * np.eye(len(place))
        assert gaps.min() > 0.05, share
    assert np.allclose(np.linalg.norm(explorers._talk(100, False).place, axis=1).max(), 1)


def test_people_stay_where_they_are_when_ties_are_shuffled():
    assert np.array_equal(explorers._talk(50, True).place, explorers._talk(50, False).place)


@pytest.mark.parametrize(("share", "mutual"), [(0, 0), (50, 45), (67, 60), (100, 90)])
def test_two_bars_count_the_same_ties(share, mutual):
    network = explorers._message_network(share)
    assert measures.dyad_census(network)[0] == mutual
    counts = explorers._TwoCounts(Figure((9, 4)), 0, 0, 450)
    alone = explorers.TIES - 2 * mutual
    counts.show(mutual, alone, [(0.07, "by chance 7%"), None])
    assert [title.get_text() for title in counts._titles] == ["Count ties: 180", f"Count pairs: {180 - mutual}"]
    ends = [[part.get_x() + part.get_width() for part in bar.parts] for bar in counts._bars]
    assert ends[0][0] == pytest.approx(2 * mutual / 180, abs=0.01)
    assert ends[1][0] == pytest.approx(mutual / (180 - mutual), abs=0.01)


def test_colours_say_whether_a_person_is_answered():
    update = explorers._draw_talk(figure := Figure((9, 3.9)))
    update(explorers._talk(0, False))
    talk = explorers._talk(0, False)
    (people,) = (dots for axes in figure.axes for dots in axes.collections if len(dots.get_offsets()) == 60)
    orange = [charts.MEDIA == colour for colour in map(to_hex, people.get_facecolor())]
    assert orange == (talk.network.out_degree > 0).tolist()
    update(explorers._talk(100, False))
    assert {to_hex(colour) for colour in people.get_facecolor()} == {charts.NETWORKING}


def test_the_puzzle_is_solved_where_half_of_the_pairs_are_mutual():
    screen = explorers.conversation()
    solved = [share for share in range(101) if "Puzzle solved" in screen.describe(share=share)]
    assert solved == [67] and "solved" in explorers._headline_talk(screen.result(share=67)).words


def test_the_quiz_tells_what_chance_gives_in_the_explorer():
    assert explorers._expected()[30] == pytest.approx(0.05, abs=0.005)


def test_chance_is_counted_as_the_shares_are():
    ties, pairs = explorers._rungs("share of ties"), explorers._rungs("share of pairs")
    for one, other in zip(ties.chance, pairs.chance, strict=True):
        assert (one is None) == (other is None)
        assert one is None or other == pytest.approx(measures.dyads_from_edges(one))
    known = [(share, chance) for share, chance in zip(ties.shares, ties.chance, strict=True) if chance is not None]
    assert all(share > chance for share, chance in known) and known, "the sentence says so"


@pytest.mark.parametrize("share", [0, 30, 67, 100])
def test_the_table_of_what_chance_answers_says_what_shuffles_give(share):
    table = explorers._expected()
    assert list(table) == list(range(101))
    many = measures.null_reciprocity(explorers._message_network(share), np.random.default_rng(1), samples=200)
    assert table[share] == pytest.approx(many.mean(), abs=4 * many.std() / np.sqrt(200))


def test_a_person_says_what_they_send_and_hear_back():
    update = explorers._draw_talk(figure := Figure((9, 3.9)))
    (people,) = (dots for axes in figure.axes for dots in axes.collections if dots.get_gid() == "people")
    marks, _ = charts.Marks.of(people)
    for share in (0, 50, 100):
        update(talk := explorers._talk(share, False))
        arcs = set(zip(talk.network.sources.tolist(), talk.network.targets.tolist(), strict=True))
        for person, words in enumerate(marks.words):
            sent = [pair for pair in arcs if pair[0] == person]
            back = sum((target, source) in arcs for source, target in sent)
            gets = sum(target == person for _, target in arcs)
            assert words == (f"sends {len(sent)}, hears back from {back}" if sent else f"only listens: gets {gets}")


def test_a_rung_says_both_shares_its_year_and_what_chance_gives():
    ties, pairs = explorers._rungs("share of ties"), explorers._rungs("share of pairs")
    (mail,) = (row for row in tables.read("reciprocity_ladder") if row["name"] == ties.names[0])
    assert ties.words[0] == (
        f"{mail['name']}, {mail['year']}: {mail['edge_reciprocity']:.1%} of ties answered "
        f"(by chance {mail['shuffled']:.1%}), {mail['dyad_reciprocity']:.1%} of pairs mutual"
    )
    assert pairs.words[0].endswith(f"of pairs mutual (by chance {pairs.chance[0]:.1%})")
    for ladder in (ties, pairs):
        for name, words, chance in zip(ladder.names, ladder.words, ladder.chance, strict=True):
            assert words.startswith(name) and ("by chance" in words) == (chance is not None)
            assert "by chance 0.0%" not in words, "there is always some"


def test_swap_by_swap_answers_its_questions():
    screen = explorers.swap_by_swap()
    left = [round(screen.result(swaps=swaps).talk.edges * explorers.TIES) for swaps in (0, 1, 10, explorers.SWAPS)]
    assert left == [90, 86, 72, 12], "as the text below it says"
    end = screen.result(swaps=explorers.SWAPS).talk
    assert end.edges == pytest.approx(end.expected, abs=0.01)
    roles = [explorers._headline_swapped(screen.result(swaps=swaps)).role for swaps in (0, 10, explorers.SWAPS)]
    assert roles == ["networking", "networking", "chance"]


@pytest.mark.parametrize("screen", [explorers.conversation, explorers.swap_by_swap])
def test_talk_and_its_bars_fit_a_phone(screen):
    """At most 60% of a screen of 844 CSS pixels; the lower bar ends inside."""
    live = figures.LiveFigure(screen()._draw, screen()._size, 360)
    assert live.size[1] <= 0.62 * 844
    heights = [axes.get_position().y0 for axes in live.figure.axes]
    assert min(heights) > 0


@pytest.mark.parametrize("share", [0, 25, 50, 75, 100])
def test_the_shuffle_that_is_drawn_is_answered_as_its_headline_says(share):
    """The headline tells the mean of many shuffles: one pair more or less would look like a contradiction."""
    talk = explorers._talk(share, True)
    assert abs(talk.edges - talk.expected) <= 1 / explorers.TIES
    before = explorers._talk(share, False).network
    assert np.array_equal(talk.network.out_degree, before.out_degree)
    assert np.array_equal(talk.network.in_degree, before.in_degree)


def test_what_a_ring_means_is_not_cut_on_a_middle_page():
    screen = explorers.ladder()
    for width in (360, 550, 640):
        live = figures.LiveFigure(screen._draw, screen._size, width)
        (words,) = [text for text in live.figure.texts + sum((axes.texts for axes in live.figure.axes), [])
                    if text.get_text().startswith("by chance")]  # fmt: skip
        assert words.get_text() == "by chance"


@pytest.mark.parametrize(("cross", "minority"), [(50, 50), (20, 50), (20, 10), (0, 50), (100, 50)])
def test_of_a_hundred_ties_as_many_are_green_as_cross_here_and_with_shuffled_labels(cross, minority):
    screen = explorers.homophily()
    camps = screen.result(cross=cross, minority=minority)
    live = figures.LiveFigure(screen._draw, screen._size)
    live.update(camps)
    lines = {name: [len(ties.get_paths()) for ties in live.figure.findobj(PathCollection) if ties.get_gid() == name]
             for name in ("across", "inside")}  # fmt: skip
    assert lines["across"] == [round(100 * camps.cross), round(100 * camps.shuffled)]
    assert np.add(lines["across"], lines["inside"]).tolist() == [100, 100]


def test_pairs_and_labels_begin_where_nothing_is_told_yet():
    counts, camps = explorers.dyads_and_edges().result(), explorers.homophily().result()
    assert counts.pairs == counts.edges
    assert camps.cross == pytest.approx(camps.shuffled, abs=0.01)
