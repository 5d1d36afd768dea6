"""Drawing: layouts, pictures of networks, bars, and the two themes."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from tiesfeeds import draw, networks


def figure(width=9):
    made = Figure((width, 4))
    FigureCanvasAgg(made)
    return made


def test_panels_stand_side_by_side_or_one_below_the_other():
    left, right = draw.panels(figure(), 2)
    assert left.get_position().y0 == right.get_position().y0
    upper, lower = draw.panels(figure(5), 2)
    assert upper.get_position().x0 == lower.get_position().x0


def test_positions_are_fixed_by_the_seed_and_fill_the_panel():
    network = networks.erdos_renyi(60, 90, np.random.default_rng(1))
    place = draw.positions(network, seed=4)
    assert place.shape == (60, 2)
    assert np.array_equal(place, draw.positions(network, seed=4))
    assert not np.array_equal(place, draw.positions(network, seed=5))
    assert np.abs(place).max() <= 1
    # loose people are no reason to squeeze the others: the middle half of them takes a fair part of the panel
    low, high = np.quantile(place, [0.25, 0.75], axis=0)
    assert ((high - low) > 0.5).all()


def test_one_person_alone_has_a_place():
    assert np.isfinite(draw.positions(networks.from_arcs([], [], n=1))).all()


def test_ties_are_changed_in_place():
    picture = draw.NetworkPicture(draw.panels(figure(), 1)[0], [[0, 0], [1, 1], [0, 1]])
    picture.ties("a", np.array([0, 1]), np.array([1, 2]))
    (lines,) = picture._ties.values()
    picture.ties("a", np.array([0]), np.array([2]))
    assert list(picture._ties.values()) == [lines]
    assert [part.tolist() for part in lines.get_segments()] == [[[0, 0], [0, 1]]]
    picture.ties("a", np.array([], int), np.array([], int))
    assert len(lines.get_segments()) == 0


def test_bars_carry_their_numbers_and_keep_them_inside():
    made = figure()
    bars = draw.Bars(draw.panels(made, 1)[0], ["a", "b"], [draw.MEDIA, draw.GREEN], limit=1, form="{:.0%}")
    bars.show([1, 0.25])
    assert [text.get_text() for text in bars.texts] == ["100%", "25%"]
    made.canvas.draw()
    right_end = made.axes[0].get_window_extent().x1
    assert all(text.get_window_extent().x1 <= right_end for text in bars.texts)
    with pytest.raises(ValueError):
        bars.show([1])


def test_theme_turns_black_to_ink_and_white_to_paper_and_leaves_colours():
    made = figure()
    (axes,) = draw.panels(made, 1)
    (black,) = axes.plot([0, 1], [0, 1], color="black")
    (colour,) = axes.plot([0, 1], [1, 0], color=draw.MEDIA, label="x")
    text = axes.set_title("title")
    axes.legend()
    dots = draw.NetworkPicture(axes, [[0, 0], [1, 1]]).people
    draw.theme(made, "#111111", "#eeeeee")
    assert to_hex(black.get_color()) == to_hex(text.get_color()) == "#eeeeee"
    assert to_hex(colour.get_color()) == draw.MEDIA
    assert to_hex(made.get_facecolor()) == to_hex(axes.get_facecolor()) == "#111111"
    assert to_hex(dots.get_edgecolor()[0]) == "#111111"
    assert to_hex(axes.get_legend().get_texts()[0].get_color()) == "#eeeeee"


def test_theme_with_white_ink_leaves_no_label_or_border_in_the_colour_of_the_paper():
    made = figure()
    (axes,) = draw.panels(made, 1)
    draw.theme(made, "#111111", "#ffffff")
    labels = [label.get_color() for label in axes.get_xticklabels()]
    lines = [axes.spines["left"].get_edgecolor(), *(tick.get_markeredgecolor() for tick in axes.get_xticklines())]
    assert labels and "#111111" not in {to_hex(color) for color in [*labels, *lines]}
