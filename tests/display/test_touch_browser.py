"""Pointing at marks in a browser: with a mouse, with a finger and with keys."""

from types import SimpleNamespace

import numpy as np
import pytest
from lab import axe
from PIL import Image

from tiesfeeds.display import Animation, Explorer, Slider, charts

pytestmark = pytest.mark.browser

# in CSS pixels: 0 in the north, then east, south, west; 4 stands apart, and nobody is tied to them
PLACES = np.array([[200, 50], [300, 150], [200, 250], [100, 150], [480, 150]])
SIZE = (6, 3)


def drawing(sets):
    def draw(figure):
        width, height = charts.pixels(figure)
        axes = charts.panel(figure, 0, 0, width, height)
        people = charts.NetworkPicture(axes, PLACES * [1, -1], size=60)
        axes.set(xlim=(0, width), ylim=(-height, 0))
        number = charts.say(figure, 560, 20, "", animated=True)

        def update(result):
            people.ties("all", [0, 0, 2], [1, 3, 3], color=charts.MEDIA, width=4)
            values = [dict(answers=k) for k in range(len(PLACES))] if sets else []
            people.marks.say([f"person {k}, {result.answers} answers" for k in range(len(PLACES))], values)
            number.set_text(str(result.answers))

        return update

    return draw


def screen(kind=Explorer, sets=False):
    return kind(
        lambda **values: SimpleNamespace(**values),
        drawing(sets),
        lambda result: f"{result.answers} answers.",
        title="Who answers?",
        size=SIZE,
        answers=Slider("Answers", 0, 4, 1, 1),
    )


def at(page, person, off=0):
    """Return where on the page a person stands, and so many CSS pixels beside them."""
    box = page.locator("canvas").bounding_box()
    scale = box["width"] / page.evaluate("model.get('size')[0]")
    x, y = PLACES[person] * scale
    return box["x"] + x + off, box["y"] + y


def point(page, person, off=0):
    page.mouse.move(*at(page, person, off))


def drag(page, start, end):
    point(page, start)
    page.mouse.down()
    point(page, end)
    page.mouse.up()


def said(page):
    """Return the words that stand beside a mark; nothing if there are none."""
    fact = page.locator(".tf-fact")
    return fact.inner_text() if fact.is_visible() else ""


def color(page, x, y):
    """Return the canvas's colour at a place, in CSS pixels of the picture."""
    read = """(canvas, [x, y]) => {
        const density = canvas.width / model.get('size')[0], pen = canvas.getContext('2d');
        return [...pen.getImageData(Math.round(x * density), Math.round(y * density), 1, 1).data];
    }"""
    return page.locator("canvas").evaluate(read, [x, y])[:3]


ORANGE, BLUE = [213, 94, 0], [0, 114, 178]
HERS, OTHERS = (250, 100), (150, 200)  # the middle of the tie between 0 and 1, and of that between 2 and 3
faint = pytest.approx([252, 245, 240], abs=2)  # 6% of orange on white


# ---- a mouse ----


def test_a_mouse_shows_what_is_said_of_a_mark_and_its_ties_alone(show):
    page = show(screen())
    assert said(page) == "" and color(page, *HERS) == color(page, *OTHERS) == ORANGE
    point(page, 0, off=9)
    assert said(page) == "person 0, 1 answers"
    assert color(page, *HERS) == ORANGE
    assert color(page, *OTHERS) == faint
    assert color(page, *PLACES[1].tolist()) == BLUE  # at the other end of her tie
    assert color(page, *PLACES[4].tolist()) == pytest.approx([240, 247, 251], abs=2)
    point(page, 0, off=14)
    assert said(page) == "" and color(page, *OTHERS) == ORANGE


def test_words_stand_beside_their_mark_and_inside_the_picture(show):
    page = show(screen())
    for person in range(len(PLACES)):
        point(page, person)
        x, y = at(page, person)
        fact, canvas = page.locator(".tf-fact").bounding_box(), page.locator("canvas").bounding_box()
        assert fact["x"] > x + 4 or fact["x"] + fact["width"] < x - 4
        assert fact["y"] < y < fact["y"] + fact["height"]
        assert fact["x"] >= canvas["x"] and fact["x"] + fact["width"] <= canvas["x"] + canvas["width"]


def test_words_hide_no_label_where_there_is_room_beside_it(show):
    """A dot with its number at the right, and one with a name at each side."""

    def draw(figure):
        axes = charts.panel(figure, 0, 0, 600, 300, xlim=(0, 600), ylim=(300, 0))
        dots = charts.dots(axes, [200, 300], [80, 220], charts.MEDIA, 20, animated=True)
        charts.Marks(dots).say(["a fact", "another fact"])
        charts.say(figure, 216, 80, "its number")
        charts.say(figure, 316, 220, "a name that runs on to the right edge")
        charts.say(figure, 284, 220, "and one that runs on to the left edge", ha="right")
        return lambda result: None

    page = show(Explorer(lambda n: n, draw, str, title="Marks", size=SIZE, n=Slider("N", 0, 1)))
    box = page.locator("canvas").bounding_box()
    page.mouse.move(box["x"] + 200, box["y"] + 80)
    assert page.locator(".tf-fact").bounding_box()["x"] > box["x"] + 216 + charts.wide("its number")
    page.mouse.move(box["x"] + 300, box["y"] + 220)
    fact = page.locator(".tf-fact").bounding_box()
    assert said(page) == "another fact" and fact["y"] + fact["height"] < box["y"] + 212


def test_a_click_pins_a_mark_until_a_second_one_or_escape(show):
    page = show(screen())
    page.mouse.click(*at(page, 0))
    point(page, 2)
    assert said(page).startswith("person 0") and color(page, *OTHERS) == faint
    page.mouse.click(*at(page, 2))
    point(page, 4)
    assert said(page).startswith("person 2")
    page.mouse.click(*at(page, 2))
    point(page, 1)
    assert said(page).startswith("person 1")
    page.mouse.click(*at(page, 1))
    page.mouse.move(1, 1)
    assert said(page).startswith("person 1")
    page.keyboard.press("Escape")
    assert said(page) == "" and color(page, *OTHERS) == ORANGE
    page.mouse.click(*at(page, 1))
    page.mouse.click(*at(page, 4, off=60))  # beside all marks
    assert said(page) == ""


def test_a_drag_across_the_picture_is_no_click(show):
    page = show(screen())
    page.mouse.click(*at(page, 0))
    drag(page, 2, 4)
    assert said(page).startswith("person 0")


# ---- a finger ----


def test_a_tap_near_a_mark_pins_it_and_a_second_one_releases_it(show):
    page = show(screen(), has_touch=True, viewport={"width": 700, "height": 900})
    page.touchscreen.tap(*at(page, 3, off=-20))
    assert said(page).startswith("person 3") and color(page, *HERS) == faint
    page.touchscreen.tap(*at(page, 3))
    assert said(page) == "" and color(page, *HERS) == ORANGE
    page.touchscreen.tap(*at(page, 3, off=-30))
    assert said(page) == ""


# ---- keys ----


def test_marks_are_one_tab_stop_with_arrow_keys_inside(show):
    page = show(screen())
    keys = page.get_by_role("slider", name="Marks of the picture")
    page.get_by_role("button", name="Reset").focus()
    page.keyboard.press("Tab")
    assert keys.evaluate("(keys) => keys === document.activeElement && keys.matches(':focus-visible')")
    seen = []
    for key in ["ArrowRight"] * 4 + ["ArrowRight", "ArrowLeft", "Home", "End"]:
        seen.append(said(page))
        assert keys.get_attribute("aria-valuetext") == seen[-1]
        assert color(page, *OTHERS) == (ORANGE if seen[-1][7] in "23" else faint)
        page.keyboard.press(key)
    assert sorted(seen[:5]) == [f"person {k}, 1 answers" for k in range(5)]  # each once, then from the beginning
    assert seen[5:] == [seen[0], seen[4], seen[0]] and said(page) == seen[4]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "range"
    assert said(page) == "" and color(page, *OTHERS) == ORANGE


def test_arrow_keys_go_round_a_network(show):
    page = show(screen())
    page.get_by_role("slider", name="Marks").focus()
    seen = ""
    for _ in PLACES:
        seen += said(page)[7]
        page.keyboard.press("ArrowRight")
    assert "3014" in 2 * seen or "3041" in 2 * seen  # west, north, east: with the sun


def test_enter_pins_and_what_is_pinned_stays_without_the_focus(show):
    page = show(screen())
    page.get_by_role("slider", name="Marks").focus()
    words = said(page)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert said(page) == words
    page.keyboard.press("Escape")
    assert said(page) == ""


# ---- states ----


@pytest.mark.parametrize("kind", [Explorer, Animation])
def test_a_pinned_mark_says_what_is_true_in_each_state(show, kind):
    page = show(screen(kind))
    page.mouse.click(*at(page, 2))
    page.get_by_role("slider", name="Answers").press("End")
    page.wait_for_function("() => document.querySelector('.tf-sentence').textContent === '4 answers.'")
    assert said(page) == "person 2, 4 answers" and color(page, *HERS) == faint


def test_after_a_motion_what_is_pinned_is_still_alone(show):
    page = show(screen(), reduced_motion="no-preference")
    page.mouse.click(*at(page, 2))
    page.get_by_role("button", name="Reset").focus()
    page.get_by_role("textbox", name="Answers").fill("3")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('.tf-sentence').textContent === '3 answers.'")
    page.wait_for_timeout(500)
    assert said(page) == "person 2, 3 answers" and color(page, *HERS) == faint


PHONE = dict(has_touch=True, viewport={"width": 700, "height": 900})


@pytest.mark.parametrize("sets", [False, True], ids=["a fact", "a setting"])
@pytest.mark.parametrize("how", ["elsewhere", "again", "Escape"])
def test_what_a_finger_has_opened_closes(show, sets, how):
    page = show(screen(sets=sets), **PHONE)
    page.touchscreen.tap(*at(page, 1))
    assert said(page).startswith("person 1")
    if how == "elsewhere":
        title = page.locator(".tf-title").bounding_box()
        page.touchscreen.tap(title["x"] + 5, title["y"] + 5)
    elif how == "again":
        page.touchscreen.tap(*at(page, 1))
    else:
        # a program around the screen may keep the key from what lies below it
        page.evaluate("() => document.addEventListener('keydown', (event) => event.stopPropagation(), true)")
        page.keyboard.press("Escape")
    assert said(page) == ""


def test_a_tap_on_a_control_leaves_a_mark_pinned(show):
    page = show(screen(), **PHONE)
    page.touchscreen.tap(*at(page, 2))
    track = page.get_by_role("slider", name="Answers").bounding_box()
    page.touchscreen.tap(track["x"] + track["width"] - 3, track["y"] + track["height"] / 2)
    page.wait_for_function("() => document.querySelector('.tf-sentence').textContent === '4 answers.'")
    assert said(page) == "person 2, 4 answers"


@pytest.mark.parametrize("how", ["mouse", "keys"])
def test_a_mark_that_stands_for_a_setting_is_a_control(show, how):
    page = show(screen(sets=True))
    if how == "mouse":
        page.mouse.click(*at(page, 4))
    else:
        page.get_by_role("slider", name="Marks").focus()
        while not said(page).startswith("person 4"):
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('.tf-sentence').textContent === '4 answers.'")
    assert page.get_by_role("slider", name="Answers").input_value() == "4"
    assert said(page) == "person 4, 4 answers"
    if how == "mouse":
        page.mouse.move(1, 1)
    else:
        page.keyboard.press("Tab")
    assert said(page) == ""


def test_what_is_saved_shows_all_marks(show):
    page = show(screen())
    page.mouse.click(*at(page, 0))
    with page.expect_download() as download:
        page.get_by_role("button", name="Save picture", exact=True).click()
    saved = np.array(Image.open(download.value.path()).convert("RGB"))
    assert (np.abs(saved.astype(int) - ORANGE).max(axis=2) < 3).sum() > 3 * 4 * 100


# ---- marks that are no circles ----


def plot(axes, style, x, y, **look):
    (line,) = axes.plot(x, y, style, animated=True, clip_on=False, **look)
    return line


# In a picture of 600 by 300 CSS pixels, counted from the bottom left: for each mark a place on it and one beside.
OTHER_MARKS = {
    "bars": (
        lambda axes: axes.bar([100, 200], [120, 250], width=60, animated=True, color=charts.MEDIA),
        [((120, 20), (150, 20)), ((200, 240), (250, 240))],
    ),
    "hatched bars": (
        lambda axes: axes.barh([100, 200], [300, 120], 30, animated=True, color="white", hatch="//"),
        [((290, 110), (320, 110)), ((20, 200), (20, 150))],
    ),
    "stems": (
        lambda axes: axes.vlines([100, 200], [0, 0], [120, 250], animated=True),
        [((105, 60), (120, 60)), ((194, 20), (180, 20))],
    ),
    "squares": (
        lambda axes: axes.scatter([100, 200], [100, 50], 900, marker="s", color=["k", charts.MEDIA], animated=True),
        [((118, 118), (135, 135)), ((185, 40), (160, 40))],
    ),
    "points of a strip": (
        lambda axes: axes.scatter([100, 300], [50, 50], marker="D", color=charts.MEDIA, animated=True),
        [((103, 50), (120, 50)), ((300, 55), (300, 80))],
    ),
    "ends of curves": (
        lambda axes: [plot(axes, "o", [500], [y], color=charts.MEDIA) for y in (60, 200)],
        [((505, 60), (520, 60)), ((500, 195), (500, 180))],
    ),
    "curves": (
        lambda axes: [plot(axes, "-", [0, 300, 600], [0, y, y]) for y in (60, 200)],
        [((450, 55), (450, 80)), ((150, 105), (150, 70))],
    ),
    "dots of which some are nowhere": (
        lambda axes: plot(axes, "o", [np.nan, 100, 200], [50, 50, 50]),
        [None, ((100, 50), (120, 50)), ((205, 50), (230, 50))],
    ),
}


@pytest.mark.parametrize("name", OTHER_MARKS)
def test_whatever_has_a_place_is_pointed_at(show, name):
    made, places = OTHER_MARKS[name]

    def draw(figure):
        axes = charts.panel(figure, 0, 0, 600, 300, xlim=(0, 600), ylim=(0, 300))
        marks = charts.Marks(made(axes))
        return lambda result: marks.say(f"{place}" for place in places)

    page = show(Explorer(lambda n: n, draw, str, title="Marks", size=SIZE, n=Slider("N", 0, 1)))
    box = page.locator("canvas").bounding_box()
    for place in filter(None, places):
        (x, y), (off, beside) = place
        page.mouse.move(box["x"] + x, box["y"] + 300 - y)
        assert said(page) == f"{place}"
        page.mouse.move(box["x"] + off, box["y"] + 300 - beside)
        assert said(page) == ""
    page.get_by_role("slider", name="Marks of the picture").focus()
    for place in filter(None, places):
        assert said(page) == f"{place}"
        page.keyboard.press("ArrowRight")


def test_a_bar_s_words_stand_beside_it_and_the_other_bars_fade(show):
    def draw(figure):
        axes = charts.panel(figure, 0, 0, 600, 300)
        bars = charts.Bars(axes, ["", ""], [charts.MEDIA, charts.MEDIA])
        bars.marks.say(["the first", "the second"])
        return lambda result: bars.show([0.9, 0.5])

    page = show(Explorer(lambda n: n, draw, str, title="Marks", size=SIZE, n=Slider("N", 0, 1)))
    box = page.locator("canvas").bounding_box()
    ends = [0.9 / 1.25 * 600, 0.5 / 1.25 * 600]
    assert color(page, ends[0] - 5, 80) == color(page, ends[1] - 5, 220) == ORANGE
    page.mouse.move(box["x"] + 30, box["y"] + 220)
    fact = page.locator(".tf-fact").bounding_box()
    assert said(page) == "the second" and fact["x"] > box["x"] + ends[1]
    assert color(page, ends[0] - 5, 80) == faint and color(page, ends[1] - 5, 220) == ORANGE


# ---- every page ----


def test_a_screen_without_marks_has_no_stop_for_them(show):
    bare = Explorer(
        lambda share: share,
        lambda figure: lambda share: None,
        str,
        title="Bare",
        share=Slider("Share", 0, 9),
    )
    page = show(bare)
    assert page.get_by_role("slider", name="Marks").count() == 0
    assert page.locator(".tf-keys").is_hidden()


@pytest.mark.parametrize("light", [True, False])
def test_words_are_ink_on_paper_turned_round_and_axe_finds_nothing(show, light):
    page = show(screen())
    page.evaluate("(light) => { document.body.dataset.jpThemeLight = String(light); }", light)
    page.mouse.click(*at(page, 1))
    paper = page.locator(".tf-fact").evaluate("(fact) => getComputedStyle(fact).backgroundColor")
    assert paper == ("rgb(22, 32, 43)" if light else "rgb(238, 241, 244)")
    page.get_by_role("slider", name="Marks").focus()
    page.evaluate(axe())
    found = page.evaluate("axe.run(document.querySelector('main'))")["violations"]
    assert found == []


def test_on_a_narrow_page_words_stand_inside_the_picture(show):
    page = show(screen(), viewport={"width": 390, "height": 844})
    page.get_by_role("slider", name="Marks").focus()
    canvas = page.locator("canvas").bounding_box()
    for _ in PLACES:
        fact = page.locator(".tf-fact").bounding_box()
        assert fact["x"] >= canvas["x"] - 1 and fact["x"] + fact["width"] <= canvas["x"] + canvas["width"] + 1
        page.keyboard.press("ArrowRight")


def test_paper_shows_all_marks_and_no_words(show):
    page = show(screen())
    page.mouse.click(*at(page, 1))
    assert color(page, *OTHERS) == faint
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert said(page) == "" and color(page, *OTHERS) == ORANGE
    page.get_by_role("slider", name="Marks").focus()
    page.emulate_media(media="print")
    assert page.locator(".tf-fact").is_hidden() and page.locator(".tf-keys").is_hidden()
