"""What the recorder writes down, and that a page paints it as Agg draws it."""

import base64
import io
import json
import struct
import zlib

import matplotlib
import numpy as np
import painted
import pytest
from matplotlib.collections import LineCollection, RegularPolyCollection
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch, Polygon, Rectangle
from matplotlib.path import Path
from PIL import Image

from tiesfeeds.display import charts, recorder

LIKE = 0.98  # structural similarity
PIXEL = 1.0  # CSS pixels


def axes(width=4, height=2):
    """Return axes that fill a figure, with a unit for each CSS pixel, counted from below."""
    figure = Figure((width, height))
    made = figure.add_axes((0, 0, 1, 1), xlim=(0, 100 * width), ylim=(0, 100 * height))
    made.set_axis_off()
    return made


def recorded(axes, *artists):
    """Return operations and styles of some artists, each operation with its own numbers in CSS pixels."""
    layer = recorder.Canvas(axes.figure).moving(artists)
    numbers, ops = iter(layer.numbers / 8), []
    for op in layer.ops:
        ops.append((op, [next(numbers) for _ in range(op[3] * op[4])]))
    return ops, layer.styles


def only(axes, artist):
    """Return the one operation of an artist, its numbers and its style."""
    [(op, numbers)], [style] = recorded(axes, artist)
    return op, numbers, style


# ---- shapes ---------------------------------------------------------------------------------------------------------


def test_a_line_is_a_path_with_its_points_from_the_top():
    ax = axes()
    [line] = ax.plot([10, 50, 90], [10, 150, 30], color="#d55e00", lw=1.44, solid_capstyle="round")
    op, numbers, style = only(ax, line)
    assert op == ["p", 0, 0, 1, 6, 0, ""]
    assert numbers == [10, 190, 50, 50, 90, 170]
    assert style[:6] == [None, "media", 2.0, None, "round", "round"]


def test_a_line_with_a_gap_moves_over_it():
    ax = axes()
    [line] = ax.plot([10, 20, np.nan, 40, 50], [10, 20, 0, 40, 50])
    op, numbers, _ = only(ax, line)
    assert (op[6], len(numbers)) == ("1212", 8)


def test_curves_stay_curves():
    ax = axes()
    codes = [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4, Path.CURVE3, Path.CURVE3, Path.CLOSEPOLY]
    points = [(10, 10), (20, 90), (40, 90), (50, 10), (60, 0), (70, 10), (0, 0)]
    patch = ax.add_patch(PathPatch(Path(points, codes), facecolor="none"))
    op, numbers, style = only(ax, patch)
    assert op[6].startswith("144433") and op[6].endswith("5")
    assert numbers[:12] == [10, 190, 20, 110, 40, 110, 50, 190, 60, 200, 70, 190]
    assert style[0] is None and style[1] == "ink"


def test_what_lies_far_away_is_cut_and_keeps_its_slope():
    ax = axes()
    [line] = ax.plot([-1e6, 1e6], [-1e6, 1e6])
    numbers = np.reshape(only(ax, line)[1], (-1, 2))
    assert np.allclose(200 - numbers[:, 1], numbers[:, 0], atol=0.25)
    patch = ax.add_patch(Polygon([(0, 0), (1e6, 1e6), (1e6, 0)], closed=True))
    numbers = np.reshape(only(ax, patch)[1], (-1, 2))
    assert np.abs(numbers).max() <= recorder._FAR
    assert [4000, -3800] in numbers.tolist()  # on the slanted edge


def test_upright_shapes_snap_to_pixels_and_others_do_not():
    ax = axes()
    shapes = Rectangle((10, 10), 20, 5), Polygon([(0, 0), (10, 5), (5, 20)]), Circle((50, 50), 10)
    _, styles = recorded(ax, *map(ax.add_patch, shapes))
    assert [style[7] for style in styles] == [1, 0]


@pytest.mark.parametrize("density", [1, 2, 4])
def test_a_level_line_lies_on_the_pixel_on_which_it_lay(density):
    """What is recorded is a little off; for a line on whole pixels that must not be the next pixel."""
    ax = axes()
    places = 20 + (np.arange(64) + 0.5) / 64
    lines = [ax.plot([10, 90], [200 - place] * 2)[0] for place in places]
    ops, _ = recorded(ax, *lines)
    written = np.array([numbers[1] for _, numbers in ops])
    assert len(written) == len(places)
    assert (np.floor(density * written + 0.5) == np.floor(density * places + 0.5)).all()


def test_dots_are_circles():
    ax = axes()
    [line] = ax.plot([10, 20], [30, np.nan], "o", ms=7.2, mew=0, color="#0072b2", clip_on=False)
    op, numbers, style = only(ax, line)
    assert op == ["c", 0, 0, 1, 3, 0]
    assert numbers == [10, 170, 5]
    assert style == ["networking", None, 0, None, "butt", "miter", (), 0]
    dots = ax.scatter([10, 20], [30, 40], s=[51.84, 207.36], c=["#0072b2", "#ff0000"], linewidths=0)
    [(op, numbers)], styles = recorded(ax, dots)
    assert op[:5] == ["c", [0, 1], 0, 2, 3]
    assert numbers == [10, 170, 5, 20, 160, 10]
    assert [style[0] for style in styles] == ["networking", "#ff0000"]


def test_other_markers_are_written_once():
    ax = axes()
    [line] = ax.plot([10, 20, 30], [30, 40, 50], "s", ms=7.2)
    op, numbers, style = only(ax, line)
    assert op[:6] == ["m", 0, 0, 3, 2, 0]
    assert op[6] == "12225" and set(np.abs(op[7])) == {40}
    assert numbers == [10, 170, 20, 160, 30, 150]


def test_lines_of_a_collection_are_segments():
    ax = axes()
    lines = LineCollection([[(0, 0), (10, 20)], [(5, 5), (50, 50)]], colors=["#0072b2", "#d55e00"], linewidths=0.72)
    [(op, numbers)], styles = recorded(ax, ax.add_collection(lines))
    assert op[:5] == ["s", [0, 1], 0, 2, 4]
    assert numbers == [0, 200, 10, 180, 5, 195, 50, 150]
    assert [style[1:3] for style in styles] == [["networking", 1.0], ["media", 1.0]]


def test_other_collections_are_paths():
    ax = axes()
    squares = RegularPolyCollection(4, sizes=(50,), offsets=[(10, 10), (90, 90)], offset_transform=ax.transData)
    ops, _ = recorded(ax, ax.add_collection(squares))
    assert [op[0] for op, _ in ops] == ["p", "p"]


def test_a_mesh_is_paths():
    ax = axes()
    ops, styles = recorded(ax, ax.pcolormesh([0, 50, 100], [0, 100], [[0, 1]]))
    assert [op[0] for op, _ in ops] == ["p", "p"] and len({style[0] for style in styles}) == 2


def test_a_hatch_is_lines_inside_its_shape():
    ax = axes()
    bar = ax.add_patch(Rectangle((10, 20), 150, 30, facecolor="none", edgecolor="#0072b2", hatch="//"))
    ops, styles = recorded(ax, bar)
    (fill, _), *hatch, (edge, corners) = ops
    assert len(hatch) == 2, "a tile is an inch wide"
    clips = styles[hatch[0][0][1]][6]
    assert clips[-1][0] == edge[6] and np.allclose(np.divide(clips[-1][1], 8), corners)
    assert styles[hatch[0][0][1]][1] == "networking"


# ---- styles ---------------------------------------------------------------------------------------------------------


def test_colours_of_the_course_are_roles_and_others_stay():
    ax = axes()
    colors = ["black", "white", charts.CHANCE, (0, 0.4471, 0.698, 0.5), "#123456"]
    patches = [ax.add_patch(Rectangle((k, 0), 1, 1, facecolor=color, lw=0)) for k, color in enumerate(colors)]
    _, styles = recorded(ax, *patches)
    assert [style[0] for style in styles] == ["ink", "paper", "chance", "networking 0.5", "#123456"]


def test_an_alpha_counts_for_fill_and_stroke():
    ax = axes()
    _, _, style = only(ax, ax.add_patch(Rectangle((0, 0), 9, 9, facecolor="white", edgecolor="black", alpha=0.25)))
    assert style[:2] == ["paper 0.25", "ink 0.25"]


def test_dashes_caps_and_joins():
    ax = axes()
    look = dict(lw=0.72, dashes=(4, 2), dash_capstyle="projecting", dash_joinstyle="bevel")
    _, _, style = only(ax, ax.plot([0, 9], [0, 9], **look)[0])
    assert style[3:6] == [(0.0, 4.0, 2.0), "square", "bevel"]


def test_clips_are_rectangles_or_paths():
    ax = axes()
    ax.set_position([0.25, 0, 0.5, 1])
    [line] = ax.plot([0, 400], [0, 200])
    assert only(ax, line)[2][6] == ((800, 0, 1600, 1600),)
    line.set_clip_path(Circle((100, 100), 50, transform=ax.transData))
    [(codes, points)] = [clip for clip in only(ax, line)[2][6] if len(clip) == 2]
    assert codes.startswith("1444") and max(points) <= 1600


# ---- words and images -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("align", "anchor"), [("left", 0), ("center", 0.5), ("right", 1)])
def test_words_stand_where_they_are_tied(align, anchor):
    ax = axes()
    words = ax.text(100, 50, "people", ha=align, fontsize=7.2, fontweight="bold", fontstyle="oblique", color="#a63e97")
    op, (x, y), style = only(ax, words)
    assert op[6:] == ["people", 10.0, 700, "oblique", 0.0, anchor]
    assert abs(x - 100) < 1 and y == 150
    assert style[0] == "guess"


def test_turned_words_keep_their_angle():
    ax = axes()
    op, (x, y), _ = only(ax, ax.text(100, 50, "people", rotation=90, va="center"))
    assert op[10] == 90 and abs(y - 150) < 1


def test_each_line_of_words_is_written():
    ax = axes()
    ops, _ = recorded(ax, ax.text(100, 50, "two\nlines"))
    assert [op[6] for op, _ in ops] == ["two", "lines"]


def test_a_formula_is_a_shape():
    ax = axes()
    op, _, style = only(ax, ax.text(100, 50, "$10^3$"))
    assert op[0] == "p" and style[0] == "ink"


def test_an_image_has_its_extent_and_stands_upright():
    ax = axes()
    colors = np.zeros((2, 1, 3))
    colors[0, 0] = 1, 0, 0
    image = ax.imshow(colors, extent=(20, 40, 10, 60), aspect="auto", interpolation="nearest")
    [(op, numbers)], _ = recorded(ax, image)
    assert op[0] == "i" and numbers == [20, 140, 20, 50]
    stored = np.asarray(Image.open(io.BytesIO(base64.b64decode(op[6]))))
    assert stored[0, 0].tolist() == [255, 0, 0, 255] and stored[-1, 0].tolist() == [0, 0, 0, 255]


# ---- layers ---------------------------------------------------------------------------------------------------------


def test_still_and_moving_parts_are_apart():
    ax = axes()
    ax.plot([0, 1], [0, 1])
    [moves] = ax.plot([0, 1, 2], [0, 1, 2], animated=True)
    canvas = recorder.Canvas(ax.figure)
    still, moving = canvas.still(), canvas.moving([moves])
    assert [(op[0], op[2]) for op in still.ops] == [("p", None), ("p", None)]  # the paper, and a line
    assert [(op[0], op[2], op[4]) for op in moving.ops] == [("p", 0, 6)]


def test_marks_keep_the_names_they_are_given():
    ax = axes()
    dots = ax.scatter([1, 2], [3, 4], s=[5, 6], gid="people", urls=["ann", "bob"])
    other = ax.text(0, 0, "none")
    ops, _ = recorded(ax, dots, other)
    assert [(op[2], op[5]) for op, _ in ops] == [("people", ["ann", "bob"]), (1, 0)]


def test_marks_carry_what_is_said_of_them_and_name_their_operations():
    ax = axes()
    people = charts.NetworkPicture(ax, [[10, 10], [50, 90], [90, 10]])
    people.ties("all", [0, 2], [1, 0])
    canvas, artists = recorder.Canvas(ax.figure), [ax.text(1, 2, "beside"), *ax.collections]
    assert canvas.moving(artists).marks == []  # nothing is said yet
    people.marks.say(["one", "two", "three"], [None, {"share": 5}, None])
    layer = canvas.moving(artists)
    [marks] = layer.marks
    assert marks["words"] == ["one", "two", "three"] and marks["sets"] == [None, {"share": 5}, None]
    [dots], [ties] = marks["dots"], marks["ties"]
    assert layer.ops[dots][:1] + layer.ops[dots][2:4] == ["c", "people", 3]
    assert layer.ops[ties][2] == "all" and layer.ops[ties][5] == [0 * 3 + 1, 2 * 3 + 0]
    assert marks["parts"] == []
    data = recorder.pack([layer])
    [size] = struct.unpack("<I", data[:4])
    assert json.loads(data[4 : 4 + size])[0][3] == [marks]
    people.marks.say(["other"] * 3)
    assert marks["words"][0] == "one"  # a state that was sent keeps its words


def test_all_parts_of_a_stem_know_whose_they_are():
    ax = axes()
    stems = charts.Stems(ax, [50, 100, 150], ["#0072b2"] * 3)
    stems.show([100, 200, 300], [None, 20, 30])
    stems.marks.say("abc")
    layer = recorder.Canvas(ax.figure).moving([stems.stems, stems.rings, stems.dots, *stems.texts])
    [marks] = layer.marks
    members = [layer.ops[op][5] for op in marks["dots"] + marks["parts"]]
    assert members == [[0, 1, 2], [0, 1, 2], [1, 2], [0], [1], [2]]  # the first has no ring


def test_a_layout_is_one_whatever_the_figure_was_made_for():
    sizes = []
    for dpi in (50, 100, 200):
        figure = Figure((4, 2), dpi=dpi, layout="constrained")
        figure.subplots().set(xlabel="people", ylabel="ties", title="a title")
        recorder.Canvas(figure)
        figure.draw_without_rendering()
        sizes.append(figure.axes[0].get_position().bounds)
    assert sizes[0] == sizes[1] == sizes[2]


def test_packed_bytes_are_as_documented():
    ax = axes()
    canvas = recorder.Canvas(ax.figure)
    layers = [canvas.moving([ax.text(1, 2, "één")]), canvas.moving(ax.plot([1, 2], [3, 4]))]
    data = recorder.pack(layers)
    [size] = struct.unpack("<I", data[:4])
    head = json.loads(data[4 : 4 + size])
    assert [ops[0][0] for ops, _, _, _ in head] == ["t", "p"]
    assert head[0][0][0][6] == "één"
    numbers = np.frombuffer(data, "<i2", offset=4 + size)
    assert numbers.tolist() == [*layers[0].numbers, *layers[1].numbers]
    assert [count for _, _, count, _ in head] == [2, 4]


def test_what_a_page_cannot_paint_is_refused():
    renderer = recorder.Recorder(10, 10)
    with pytest.raises(NotImplementedError):
        renderer.draw_gouraud_triangles(renderer.new_gc(), np.zeros((1, 3, 2)), np.zeros((1, 3, 4)), None)


# ---- as a page paints it --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page(browser):
    page = painted.page_with_painter(browser)
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    """Every screen and diagram of the course by its title, laid out once."""
    with pytest.MonkeyPatch.context() as patch, matplotlib.rc_context({"text.hinting": "no_hinting"}):
        patch.setenv("TIESFEEDS_PROGRESS", str(tmp_path_factory.mktemp("progress")))
        yield dict(painted.every_picture())


def test_a_recording_is_the_same_on_every_run(pictures):
    assert len(pictures) > 60
    for title, picture in pictures.items():
        first, second = recorder.pack(picture.layers()), recorder.pack(picture.layers())
        assert first == second, title
        assert len(zlib.compress(first)) < 30_000, title


@pytest.mark.browser
@pytest.mark.parametrize("density", [1, pytest.param(2, marks=pytest.mark.nightly)])
def test_a_page_paints_what_agg_draws(page, pictures, density):
    """All but the words, whose letters each draws in its own way."""
    likeness = {}
    for title, picture in pictures.items():
        shown = painted.ask(page, "paint", picture.layers(words=False), picture.canvas.size, density, painted.LIGHT)
        likeness[title] = painted.similarity(picture.agg(density, painted.Wordless), shown)
    assert {title: like for title, like in likeness.items() if like < LIKE} == {}


@pytest.mark.browser
@pytest.mark.parametrize("density", [1, pytest.param(2, marks=pytest.mark.nightly)])
def test_words_stand_within_a_pixel_of_their_place(page, pictures, density):
    off = []
    for title, picture in pictures.items():
        shown = painted.ask(page, "words", picture.layers(), picture.canvas.size, density)
        for (words, place, _), (painted_words, painted_place, _) in zip(picture.words(density), shown, strict=True):
            assert words == painted_words, title
            if np.abs(np.subtract(place, painted_place)).max(initial=0) > PIXEL:
                off.append((title, words, place, painted_place))
    assert off == []


@pytest.fixture(scope="module")
def sample():
    """One of each: the picture, and a second state in which everything has moved."""

    def draw(figure):
        left, right = figure.subplots(1, 2)
        left.set(xlim=(0, 10), ylim=(0, 10), title="a title")
        right.set_axis_off()
        right.imshow(np.linspace(0, 1, 12).reshape(3, 4), extent=(0, 10, 0, 4), aspect="auto", alpha=0.5)
        right.add_patch(Rectangle((0, 5), 9, 3, facecolor="none", edgecolor="#d55e00", hatch="//"))
        right.set(xlim=(0, 10), ylim=(0, 10))
        [line] = left.plot([], [], "--", color="#d55e00", animated=True)
        dots = left.scatter([], [], animated=True, gid="people")
        ties = left.add_collection(LineCollection([], colors="#949494", animated=True, gid="ties"))
        bar = left.barh([1], [1], color="#00855f", alpha=0.6, animated=True)[0]
        words = left.text(5, 5, "", ha="right", animated=True)
        [marks] = left.plot([], [], "^", color="#a63e97", animated=True)

        def update(k):
            places = np.array([[1, 2], [3, 4], [5, 3]]) + 3 * k
            line.set_data([1, 5, 9], [9 - k, 1, 9])
            dots.set_offsets(places)
            dots.set(sizes=[40, 90, 160], facecolors=["#0072b2", "#d55e00", "#0072b2"][k:] + ["#767676"] * k)
            ties.set(segments=[places[[0, 1]], places[[1 + k, 2 - k]]], urls=["0-1", "1-2"])
            bar.set_width(2 + 4 * k)
            words.set(text=f"{1_000 + 500 * k:,} people, {0.5 + k:.1f}%".replace(",", "\N{NO-BREAK SPACE}", 1), y=5 + k)
            marks.set_data([2 + k, 4], [8, 8])

        return update

    return painted.Picture(draw, (6, 3), 0)


@pytest.fixture(scope="module")
def states(sample):
    """The still layer, and two states."""
    layers = [sample.canvas.still()]
    for k in (0, 1):
        sample.update(k)
        layers.append(sample.canvas.moving(sample.artists))
    return layers


@pytest.mark.browser
def test_svg_shows_what_the_canvas_shows(page, sample, states):
    size = sample.canvas.size
    shown = painted.ask(page, "paint", states[:2], size, 1, painted.DARK)
    text = painted.ask(page, "svg", states[:2], size, painted.DARK)
    assert text.count("<clipPath") >= 3 and "a title" in text
    assert painted.similarity(shown, painted.ask(page, "raster", text, size)) > 0.95
    page.set_content(f"<title>x</title>{text}")
    assert page.locator("svg text").first.text_content()


@pytest.mark.browser
def test_a_theme_paints_roles(page, sample, states):
    dark = painted.ask(page, "paint", states[:2], sample.canvas.size, 1, painted.DARK)
    assert dark[0, 0].tolist() == [0x14, 0x18, 0x1D]
    seen = {f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in np.unique(dark.reshape(-1, 3), axis=0)}
    assert {painted.DARK[role] for role in ("networking", "media", "guess")} <= seen
    assert not {painted.LIGHT[role] for role in ("networking", "media", "guess")} & seen


@pytest.mark.browser
def test_a_state_moves_into_the_next_by_its_keys(page, states):
    at = [painted.ask(page, "part", [states[1]], [states[2]], t) for t in (0, 0.5, 1)]
    people = [[mark["place"] for mark in marks if mark["key"] == "people"] for marks in at]
    assert (np.subtract(people[2], people[0])[:, :2] != 0).all(), "they begin where they were"
    assert len(people[0]) == 3 and np.allclose(people[1], np.mean([people[0], people[2]], axis=0))
    words = [next(mark["words"] for mark in marks if mark["kind"] == "t") for marks in at]
    assert words == ["1\u00a0000 people, 0.5%", "1\u00a0250 people, 1.0%", "1\u00a0500 people, 1.5%"]
    assert all(mark["fade"] == 1 for mark in at[1] if mark["key"] in ("people", "ties"))
    faded = [mark for mark in at[1] if mark["fade"] != 1]
    assert [mark["fade"] for mark in faded] == [0.5] * len(faded) and {mark["kind"] for mark in faded} == {"m"}
    assert faded[0] is not at[1][0], "what goes is painted over what it lay on"


@pytest.mark.browser
@pytest.mark.parametrize("t", [0, 1])
def test_a_way_begins_and_ends_with_its_states(page, sample, states, t):
    look = sample.canvas.size, 1, painted.LIGHT
    way = painted.ask(page, "between", *([layer] for layer in states), t, *look)
    rest = painted.ask(page, "paint", [states[0], states[1 + t]], *look)
    assert painted.similarity(way, rest) > LIKE


@pytest.mark.browser
def test_a_tween_ends_with_the_state_and_can_be_cut_short(page, states):
    way = [states[1]], [states[2]]
    shown, last = painted.ask(page, "tween", *way, 120, 0)
    assert shown > 2 and last
    assert painted.ask(page, "tween", *way, 10_000, 50)[1], "cut short, it jumps to the end"
    page.emulate_media(reduced_motion="reduce")
    assert painted.ask(page, "tween", *way, 250, 0) == [1, True]
    page.emulate_media(reduced_motion="no-preference")
