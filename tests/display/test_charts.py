"""Drawing: layouts, pictures of networks, bars, colours and type.

Modules: among, charts, style.
"""

import itertools
import re
from pathlib import Path

import numpy as np
import pytest
from colours import SEEN, contrast, lab, light
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from stored import ROOT

from tiesfeeds.display import charts, recorder, style


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


def test_words_are_moved_up_only_where_they_would_meet():
    assert charts.apart([5, 0, 1, 9], 2).tolist() == [5, 0, 2, 9]
    assert charts.apart([3, 3, 3], 1.5).tolist() == [3, 4.5, 6]


def test_names_below_are_broken_only_where_they_would_meet():
    made = figure(4)
    roomy, tight = charts.panels(made, 2)
    roomy.set(xlim=(0, 3), xticks=[1, 2], xticklabels=["for what", "by whom"])
    tight.set(xscale="log", xlim=(1, 1e9), xticks=[1e3, 1e4], xticklabels=["for what", "by whom"])
    charts.fit(made)
    assert [label.get_text() for label in roomy.get_xticklabels()] == ["for what", "by whom"]
    assert [label.get_text() for label in tight.get_xticklabels()] == ["for\nwhat", "by\nwhom"]


def test_a_number_below_keeps_its_unit():
    made = figure(4)
    (tight,) = charts.panels(made, 1)
    tight.set(xscale="log", xlim=(1, 1e9), xticks=[1e3, 1e4], xticklabels=["15 min", "for what"])
    charts.fit(made)
    assert [label.get_text().split() for label in tight.get_xticklabels()] == [["15", "min"], ["for", "what"]]
    assert ["\n" in label.get_text() for label in tight.get_xticklabels()] == [False, True]


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


def test_people_and_ties_keep_their_names_from_state_to_state():
    """A page moves who is in both states, and lets the others fade."""
    made = figure()
    picture = charts.NetworkPicture(charts.panels(made, 1)[0], [[0, 0], [1, 1], [0, 1]])
    canvas, names = recorder.Canvas(made), []
    for ties in ([(0, 1), (1, 2)], [(1, 2), (2, 0)]):
        picture.ties("a", *np.transpose(ties))
        lines, people = canvas.moving([picture._ties["a"], picture.people]).ops
        assert (lines[2], people[2]) == ("a", "people")
        names.append(lines[5])
    assert len({*names[0], *names[1]}) == 3 and names[0][1] == names[1][0]


def test_bars_carry_their_numbers_and_keep_them_inside():
    made = figure()
    bars = charts.Bars(charts.panels(made, 1)[0], ["a", "b"], [charts.MEDIA, charts.BETWEEN], limit=1, form="{:.0%}")
    bars.show([1, 0.25])
    assert [text.get_text() for text in bars.texts] == ["100%", "25%"]
    made.canvas.draw()
    right_end = made.axes[0].get_window_extent().x1
    assert all(text.get_window_extent().x1 <= right_end for text in bars.texts)
    with pytest.raises(ValueError):
        bars.show([1])


PAGES = style.PALETTE, style.DARK


# ---- colours ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reader", SEEN)
def test_colours_stay_apart_for_every_reader(reader):
    for page in PAGES:
        seen = {role: lab(SEEN[reader] @ light(page[role])) for role in style.MARKS}
        for (one, first), (other, second) in itertools.combinations(seen.items(), 2):
            # shape, line style or words tell them apart as well
            assert np.linalg.norm(first - second) > 9, (one, other)


def test_colours_stand_out_from_paper_and_from_dark_paper():
    assert contrast("black", "white") == pytest.approx(21)
    for page in PAGES:
        assert [role for role in style.MARKS if contrast(page[role], page["paper"]) < 3] == []


def test_words_can_be_read_on_their_ground():
    for page in PAGES:
        words = ["ink", "muted", *(role for role in page if role.endswith("_text"))]
        assert [role for role in words if contrast(page[role], page["paper"]) < 4.5] == []
        tints = [role.removesuffix("_tint") for role in page if role.endswith("_tint")]
        assert [role for role in tints if contrast(page[f"{role}_text"], page[f"{role}_tint"]) < 4.5] == []
        assert contrast(page["ink"], page["wash"]) > 4.5 and contrast(page["muted"], page["wash"]) > 4.5
    assert all(contrast("white", bar) > 4.5 for mark, bar in style.BAR.items() if mark != style.FAINT)


def test_both_pages_have_the_same_roles_and_no_colour_has_two():
    """A picture is drawn in the light colours: who records it finds the role by the colour."""
    assert set(style.PALETTE) == set(style.DARK)
    assert len(set(style.PALETTE.values())) == len(style.PALETTE)
    assert all(recorder.ROLES[color] == role for role, color in style.PALETTE.items())


# ---- typeface ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("weight", style.WEIGHTS)
def test_words_are_set_in_the_course_s_face(weight):
    found = Path(findfont(FontProperties(weight=weight), fallback_to_default=False))
    assert found.parent == style.FONTS and style.WEIGHTS[weight] in found.name


def test_the_face_is_in_the_package_with_its_licence():
    names = {path.name for path in style.FONTS.iterdir()}
    assert {style.WEB_FONT.name, "OFL.txt", "README.md"} <= names
    assert "SIL OPEN FONT LICENSE" in (style.FONTS / "OFL.txt").read_text(encoding="utf-8")


def test_numbers_do_not_wobble_and_have_a_plain_zero():
    assert len({charts.wide(digit) for digit in "0123456789"}) == 1
    for name in style.WEIGHTS.values():
        zero = get_font(str(style.FONTS / f"AtkinsonHyperlegibleNext-{name}.ttf"))
        zero.load_char(ord("0"))
        assert sum(code == 1 for code in zero.get_path()[1]) == 2, "an outer and an inner round, no slash"


def test_signs_that_the_face_lacks_are_drawn_without_a_warning(caplog):
    made = figure()
    for weight in style.WEIGHTS:
        made.text(0.5, 0.5, "→ ≤ ● ▲", weight=weight)
    made.canvas.draw()
    assert caplog.records == []


# ---- pictures as they come, without thinking -------------------------------------------------------------------------


def test_a_new_picture_has_no_frame_no_ticks_and_quiet_words_at_its_axes():
    made = figure()
    (axes,) = charts.panels(made, 1)
    axes.set(xlabel="people", title="a name")
    made.canvas.draw()
    assert not any(spine.get_visible() for spine in axes.spines.values())
    assert all(tick.get_markersize() == 0 for tick in axes.get_xticklines())
    quiet = [axes.xaxis.label, *axes.get_xticklabels()]
    assert {text.get_color() for text in quiet} == {charts.MUTED}
    assert {text.get_fontsize() for text in quiet} == {charts.POINT * charts.NOTE}


def test_a_panel_lies_at_its_place_in_css_pixels():
    made = figure()
    axes = charts.panel(made, 100, 50, 300, 200)
    made.canvas.draw()
    assert axes.get_window_extent().bounds == pytest.approx((100, 150, 300, 200))
    assert charts.extent(axes) == pytest.approx((300, 200))


def test_words_are_said_at_their_place_and_are_as_wide_as_told():
    made = figure()
    words = charts.say(made, 40, 60, "of the ties are answered", weight=600)
    box = words.get_window_extent()
    assert box.x0 == pytest.approx(40) and abs((box.y0 + box.y1) / 2 - 340) < 1
    assert box.width == pytest.approx(charts.wide("of the ties are answered", weight=600), rel=0.03)


def test_words_are_broken_where_they_would_be_too_wide():
    lines = charts.wrapped("a mutual pair holds two ties, a one-way pair only one", 150).split("\n")
    assert len(lines) > 1 and all(charts.wide(line) <= 150 for line in lines)
    assert charts.wrapped("one line", 500) == "one line"


def test_a_stacked_bar_fills_its_panel_and_says_what_has_room():
    bar = charts.StackedBar(charts.panel(figure(), 0, 0, 400, 40), [charts.NETWORKING, charts.MEDIA, charts.CHANCE])
    bar.show([0.7, 0.3, 0], ["126 answered", "54 not answered at all", "none"])
    ends = [(part.get_x(), part.get_x() + part.get_width()) for part in bar.parts[:2]]
    assert ends[0][0] == 0 and ends[0][1] < ends[1][0] == 0.7 and 0.99 < ends[1][1] <= 1
    assert [text.get_text() for text in bar.texts] == ["126 answered", "54", ""]
    bar.show([0.001, 0.999, 0], ["1 answered", "999 not", ""])
    assert bar.parts[0].get_width() * 400 >= 2, "what is there can be seen"
    assert [text.get_text() for text in bar.texts] == ["", "999 not", ""]


def test_a_whole_bar_has_its_parts_end_to_end_between_two_lines_of_words():
    made = figure()
    (axes,) = charts.panels(made, 1)
    charts.whole_bar(axes, [charts.NETWORKING, charts.MEDIA])([0.25, 0.75], "a quarter", "of four")
    made.canvas.draw()
    one, other = (part.get_window_extent() for part in axes.patches)
    above, below = (text.get_window_extent() for text in axes.texts)
    assert one.x1 == pytest.approx(other.x0) and other.width == pytest.approx(3 * one.width)
    assert above.y0 > one.y1 and above.x0 == pytest.approx(one.x0, abs=2)
    assert below.y1 < one.y0 and below.x1 == pytest.approx(other.x1, abs=2)


def test_units_are_as_many_as_told_in_their_colours():
    units = charts.Units(charts.panel(figure(), 0, 0, 200, 200), 100, 10, 12)
    units.show([29, 61, 10], [charts.NETWORKING, charts.CHANCE, charts.MEDIA])
    colours = [to_hex(colour) for colour in units.things.get_facecolor()]
    assert [colours.count(c) for c in (charts.NETWORKING, charts.CHANCE, charts.MEDIA)] == [29, 61, 10]


def test_stems_have_their_numbers_beside_them_and_rings_only_where_chance_is_known():
    axes = charts.panel(figure(), 100, 0, 400, 200, ylim=(1.5, -0.5))
    stems = charts.Stems(axes, [0, 1], [charts.NETWORKING, charts.MEDIA], form="{:.0%}")
    stems.show([0.71, 0.013], [0.13, None])
    assert [text.get_text() for text in stems.texts] == ["71%", "1%"]
    assert np.isnan(stems.rings.get_offsets()[:, 0]).tolist() == [False, True]
    dot = axes.transData.transform((0.71, 0))
    assert stems.texts[0].get_window_extent().x0 - dot[0] == pytest.approx(stems._BESIDE, abs=1.5)


def test_a_ring_never_lies_on_a_stem_s_number():
    axes = charts.panel(figure(), 100, 0, 400, 200, ylim=(1.5, -0.5))
    stems = charts.Stems(axes, [0], [charts.NETWORKING])
    for ring in np.arange(0, 1, 0.01):
        stems.show([0.2], [ring])
        at, box = axes.transData.transform((ring, 0))[0], stems.texts[0].get_window_extent()
        assert not box.x0 - 4 < at < box.x1 + 4, ring


def test_text_of_the_site_can_be_read_in_light_and_dark():
    css = (ROOT / "tools" / "build" / "site" / "site.css").read_text(encoding="utf-8")
    roles = dict(re.findall(r"--(paper|ink|quiet|raised|link): var\(--tf-([\w-]+)\);", css))
    for palette in (style.PALETTE, style.DARK):
        page = {name: palette[role.replace("-", "_")] for name, role in roles.items()}
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
