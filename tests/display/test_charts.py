"""Drawing: pictures of networks, bars, colours, and the two themes."""

import itertools
import re

import numpy as np
import pytest
from colours import SEEN, contrast, lab, light
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from stored import ROOT

from tiesfeeds.display import charts


def figure(width=9):
    made = Figure((width, 4))
    FigureCanvasAgg(made)
    return made


def test_panels_stand_side_by_side_or_one_below_the_other():
    left, right = charts.panels(figure(), 2)
    assert left.get_position().y0 == right.get_position().y0
    upper, lower = charts.panels(figure(5), 2)
    assert upper.get_position().x0 == lower.get_position().x0


def test_three_panels_keep_two_side_by_side_on_a_narrow_page():
    one, two, three = charts.three_panels(figure(5))
    assert one.get_position().y0 == two.get_position().y0 > three.get_position().y0
    one, two, three = charts.three_panels(figure())
    assert one.get_position().y0 == two.get_position().y0 == three.get_position().y0


def test_names_below_are_broken_only_where_they_would_meet():
    made = figure(4)
    roomy, tight = charts.panels(made, 2)
    roomy.set(xlim=(0, 3), xticks=[1, 2], xticklabels=["for what", "by whom"])
    tight.set(xscale="log", xlim=(1, 1e9), xticks=[1e3, 1e4], xticklabels=["for what", "by whom"])
    charts.fit(made)
    assert [label.get_text() for label in roomy.get_xticklabels()] == ["for what", "by whom"]
    assert [label.get_text() for label in tight.get_xticklabels()] == ["for\nwhat", "by\nwhom"]


def test_turned_words_stay_in_their_place_on_a_narrow_page():
    made = figure(4)
    words = charts.panels(made, 1)[0].text(0.5, 0.9, "overload", rotation=90, ha="center", va="top")
    before = words.get_window_extent().bounds
    charts.fit(made)
    assert words.get_window_extent().bounds == before


def test_ties_are_changed_in_place():
    picture = charts.NetworkPicture(charts.panels(figure(), 1)[0], [[0, 0], [1, 1], [0, 1]])
    picture.ties("a", np.array([0, 1]), np.array([1, 2]))
    (lines,) = picture._ties.values()
    picture.ties("a", np.array([0]), np.array([2]))
    assert list(picture._ties.values()) == [lines]
    assert [part.vertices.tolist() for part in lines.get_paths()] == [[[0, 0], [0, 1]]]
    picture.move([[5, 5], [1, 1], [0, 1]])
    picture.ties("a", np.array([0]), np.array([2]))
    assert [part.vertices.tolist() for part in lines.get_paths()] == [[[5, 5], [0, 1]]]
    picture.ties("a", np.array([], int), np.array([], int))
    assert len(lines.get_paths()) == 0


def letters(looks, *, copied):
    """Draw a text in these looks, one after the other on one canvas; return what the last leaves there."""
    made = figure()
    text = made.text(0.5, 0.5, "at first", animated=True)
    made.canvas.draw()
    still = made.canvas.copy_from_bbox(made.bbox)
    lettering = charts.Lettering(made.canvas)
    for look in looks:
        made.canvas.restore_region(still)
        text.set(**look)
        if copied:
            lettering.draw(text)
        else:
            made.draw_artist(text)
    return np.asarray(made.canvas.buffer_rgba()).astype(int)


LOOKS = [
    dict(text="12.5% of pairs"),
    dict(text="two lines\nof words", ha="right", va="top"),
    dict(color=charts.MEDIA),
    dict(alpha=0.5),
    dict(weight="bold", size=14, rotation=30),
    dict(x=0.50013, y=0.4),
    dict(wrap=True, text="so long that it goes on behind the right end of the figure " * 3),
    dict(bbox=dict(facecolor="white"), text="in a box"),
    dict(x=0.999, text="cut off at the right end"),
    dict(x=-0.01, y=-0.01, text="cut off at the left and below"),
    dict(visible=False),
    dict(text=""),
]


@pytest.mark.parametrize("look", LOOKS, ids=map(str, LOOKS))
def test_copied_letters_look_as_if_drawn(look):
    """Whatever was drawn before; 2 of 255 are rounded away."""
    first = dict(text="at first")
    drawn = letters([first, look], copied=False)
    copies = [letters(looks, copied=True) for looks in ([first, look], [first, look, look], [first, first, look])]
    assert all(np.abs(copy - drawn).max() <= 2 for copy in copies)
    assert all((copy == copies[0]).all() for copy in copies), "a picture depends on what was drawn before it"


def test_letters_are_drawn_once_and_old_ones_are_forgotten(monkeypatch):
    made, drawn = figure(), []
    text, lettering = made.text(0.5, 0.5, "words"), charts.Lettering(made.canvas)
    monkeypatch.setattr(text, "draw", lambda renderer: drawn.append(text.get_text()))
    for words in ("words", "words", "other", "words", "other"):
        text.set_text(words)
        lettering.draw(text)
    assert drawn == ["words", "other"]
    lettering._ROOM = 1
    for words in ("third", "words", "words"):
        text.set_text(words)
        lettering.draw(text)
    assert drawn == ["words", "other", "third", "words"]


def test_bars_carry_their_numbers_and_keep_them_inside():
    made = figure()
    bars = charts.Bars(charts.panels(made, 1)[0], ["a", "b"], [charts.MEDIA, charts.GREEN], limit=1, form="{:.0%}")
    bars.show([1, 0.25])
    assert [text.get_text() for text in bars.texts] == ["100%", "25%"]
    made.canvas.draw()
    right_end = made.axes[0].get_window_extent().x1
    assert all(text.get_window_extent().x1 <= right_end for text in bars.texts)
    with pytest.raises(ValueError):
        bars.show([1])


def test_theme_turns_black_to_ink_and_white_to_paper_and_leaves_colours():
    made = figure()
    (axes,) = charts.panels(made, 1)
    (black,) = axes.plot([0, 1], [0, 1], color="black")
    (colour,) = axes.plot([0, 1], [1, 0], color=charts.MEDIA, label="x")
    text = axes.set_title("title")
    axes.legend()
    dots = charts.NetworkPicture(axes, [[0, 0], [1, 1]]).people
    charts.theme(made, "#111111", "#eeeeee")
    assert to_hex(black.get_color()) == to_hex(text.get_color()) == "#eeeeee"
    assert to_hex(colour.get_color()) == charts.MEDIA
    assert to_hex(made.get_facecolor()) == to_hex(axes.get_facecolor()) == "#111111"
    assert to_hex(dots.get_edgecolor()[0]) == "#111111"
    assert to_hex(axes.get_legend().get_texts()[0].get_color()) == "#eeeeee"


def test_theme_with_white_ink_leaves_no_label_or_border_in_the_colour_of_the_paper():
    made = figure()
    (axes,) = charts.panels(made, 1)
    charts.theme(made, "#111111", "#ffffff")
    labels = [label.get_color() for label in axes.get_xticklabels()]
    lines = [axes.spines["left"].get_edgecolor(), *(tick.get_markeredgecolor() for tick in axes.get_xticklines())]
    assert labels and "#111111" not in {to_hex(color) for color in [*labels, *lines]}


# ---- colours ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reader", SEEN)
def test_colours_stay_apart_for_every_reader(reader):
    seen = {name: lab(SEEN[reader] @ light(colour)) for name, colour in charts.PALETTE.items()}
    for (one, first), (other, second) in itertools.combinations(seen.items(), 2):
        # the closest are grey and green without green cones: 9.2; shape, line style or words tell them apart as well
        assert np.linalg.norm(first - second) > 9, (one, other)


def test_colours_stand_out_from_paper_and_from_dark_paper():
    assert contrast("black", "white") == pytest.approx(21)
    for name, colour in charts.PALETTE.items():
        assert contrast(colour, "white") > 3 and contrast(colour, "#111111") > 3, name


def test_text_of_the_site_can_be_read_in_light_and_dark():
    css = (ROOT / "tools" / "build" / "site" / "site.css").read_text(encoding="utf-8")
    pages = [dict(re.findall(r"--(paper|ink|quiet|raised|link): (#\w+)", part)) for part in css.split("@media")[:2]]
    for page in pages:
        for paper in ("paper", "raised"):
            assert all(contrast(page[paper], page[text]) >= 4.5 for text in ("ink", "quiet", "link"))


@pytest.mark.parametrize(
    ("text", "as_it_is_printed"),
    [
        (charts.spaced(-12345.6, 1), "−12\u00a0345.6"),
        (charts.signed(0.06, 2), "+0.06"),
        (charts.signed(-0.6, 2), "−0.60"),
        (charts.counted(1, "minute"), "1 minute"),
        (charts.counted(0.9, "minute"), "1 minute"),
        (charts.counted(2, "reply", "replies"), "2 replies"),
        (charts.counted(1200, "tie"), "1\u00a0200 ties"),
    ],
)
def test_numbers_are_printed_alike(text, as_it_is_printed):
    assert text == as_it_is_printed
