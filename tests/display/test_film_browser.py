"""Pictures on a page: a slider that is held is a film, motion explains, and a page paints as it looks."""

import time
from types import SimpleNamespace

import pytest
from makers import makers

from tiesfeeds.display import Animation, Choice, Diagram, Explorer, Slider, Switch, charts, style, widgets
from tools.build import plain

pytestmark = pytest.mark.browser


def drawing(figure):
    (axes,) = charts.panels(figure, 1)
    (bar,) = axes.barh([0], [0], color=charts.NETWORKING, animated=True)
    words = axes.text(0, 0, "", animated=True)
    axes.set(xlim=(0, 40), ylim=(-1, 1))

    def update(result):
        bar.set_width(result.height)
        words.set_text(f"{result.height} high")
        if axes.get_title("left") != result.name:
            axes.set_title(result.name)

    return update


def describe(result):
    return f"{result.name} is {result.height} high{'!' if result.loud else '.'}"


def explorer(model=lambda **values: SimpleNamespace(**values), high=30):
    return Explorer(
        model,
        drawing,
        describe,
        title="A tower",
        size=(6, 2),
        height=Slider("Height", 0, high, 1, 3),
        name=Choice("Name", ("one", "two")),
        loud=Switch("Loud"),
    )


def diagram():
    tower = SimpleNamespace(name="one", height=20, loud=False)
    return Diagram(tower, drawing, describe, title="A tower", size=(6, 2))


@pytest.fixture(autouse=True)
def _a_quick_machine(monkeypatch):
    monkeypatch.setattr(widgets, "_TURN", 60)
    monkeypatch.setattr(widgets.Picture, "_last_width", 900)


@pytest.fixture
def show(browser):
    """Return a function that shows a widget on a page."""
    pages = []

    def shown(widget, **options):
        pages.append(plain.show(browser, widget, **options))
        return pages[-1]

    yield shown
    for page in pages:
        page.context.close()


# Keeps Python busy, moves a slider from value to value, and returns what is said at each and which picture it is.
DRAG = """([input, values]) => {
    window.busy = true;
    const canvas = document.querySelector('canvas');
    return values.map((value) => {
        input.value = value;
        input.dispatchEvent(new Event('input', {bubbles: true}));
        return [canvas.getAttribute('aria-label'), canvas.dataset.turn];
    });
}"""
# Lets Python send what was asked for; returns how many more films are asked for at once when it comes.
GREEDY = """async () => {
    const films = () => window.asked.filter(({message}) => message?.film).length;
    const before = films();
    const more = new Promise((done) => window.model.on('msg:custom', () => done(films() - before)));
    window.rest();
    return more;
}"""
PICTURE = "() => document.querySelector('canvas').toDataURL()"
FILMED = "() => window.asked.flatMap(({message}) => message?.film || []).map((values) => values.height)"
PAPER = "() => [...document.querySelector('canvas').getContext('2d').getImageData(1, 1, 1, 1).data].slice(0, 3)"


def hold(page, label="Height"):
    """Take hold of a slider, wait until nothing more comes of it, and return it."""
    slider = page.get_by_label(label, exact=True).and_(page.locator("[type=range]"))
    slider.evaluate("(input) => { for (let fold = input.closest('details'); fold; fold = null) fold.open = true; }")
    slider.focus()
    page.wait_for_function("() => !window.working")
    return slider


def label(screen, **values):
    """Return the alt text of a setting."""
    return f"{screen.title}{'' if screen.title.endswith('?') else '.'} {screen.describe(**values)}"


def shows(page, words):
    """Wait until the picture's alt text is this."""
    page.wait_for_function(
        "(words) => document.querySelector('canvas').getAttribute('aria-label') === words", arg=words
    )


# ---- a slider that is held is a film ----

SCREENS = "Explorer", "Animation", "Game", "YourFigures"
SLIDERS = [make for make in makers(*SCREENS) if "Slider" in make.__code__.co_names or make.__name__ == "game"]


KIND = {make: next(kind for kind in SCREENS if kind in make.__code__.co_names) for make in SLIDERS}
FIRST = dict(zip(reversed(KIND.values()), reversed(KIND), strict=True)).values()  # of each kind of screen


@pytest.mark.parametrize(
    "make",
    [pytest.param(make, marks=() if make in FIRST else pytest.mark.nightly, id=make.__name__) for make in SLIDERS],
)
def test_a_slider_flows_under_the_hand(make, show, monkeypatch, tmp_path):
    """Once it is held, a drag shows every state while Python is busy, and the last picture is the right one."""
    monkeypatch.setenv("TIESFEEDS_PROGRESS", str(tmp_path))
    screen = make()
    spec = next(control for control in screen.controls if control["kind"] == "slider")
    page, name = show(screen), spec["name"]
    slider = hold(page, spec["label"])
    here = round((screen.values[name] - spec["low"]) / spec["step"])
    places = range(max(here - 20, 0), min(here + 20, round((spec["high"] - spec["low"]) / spec["step"])) + 1)
    values = [round(spec["low"] + place * spec["step"], 10) for place in places]
    values += values[::-1]
    found = page.evaluate(DRAG, [slider.element_handle(), values])
    assert [said for said, _ in found] == [label(screen, **{name: value}) for value in values]
    assert len({turn for _, turn in found}) >= len(values) - 1
    last = page.evaluate(PICTURE)
    page.evaluate("() => window.rest()")
    slider.dispatch_event("change")
    page.wait_for_function("() => !window.working")
    assert screen.values[name] == values[-1]  # Python is told in the end
    assert page.evaluate(PICTURE) == last


def test_the_nearest_states_are_asked_for_first_and_no_more_than_there_are(show):
    page = show(explorer())
    hold(page)
    asked = page.evaluate(FILMED)
    assert asked[:6] == [2, 4, 1, 5, 0, 6] and sorted([*asked, 3]) == list(range(31))


def test_a_slider_of_thousands_shows_what_lies_nearest_until_python_has_drawn_it(show):
    page = show(explorer(high=2000))
    slider = hold(page)
    asked = page.evaluate(FILMED)
    assert asked[:6] == [2, 4, 1, 5, 0, 6] and len(asked) <= 240
    values = [*range(1, 100, 7), *range(100, 2001, 50), 1234]
    found = page.evaluate(DRAG, [slider.element_handle(), values])
    shown = [int(said.split()[4]) for said, _ in found]
    assert all(abs(height - value) <= (0 if value < 100 else 10) for height, value in zip(shown, values, strict=True))
    page.evaluate("() => window.rest()")
    shows(page, "A tower. one is 1234 high.")


def test_a_mouse_that_comes_to_a_slider_finds_its_film_there(show):
    page = show(explorer())
    slider = page.get_by_role("slider", name="Height")
    slider.hover()
    page.wait_for_function("() => window.asked.some(({message}) => message?.film) && !window.working")
    assert page.evaluate("document.activeElement === document.body")
    found = page.evaluate(DRAG, [slider.element_handle(), [8, 30]])
    assert [said for said, _ in found] == ["A tower. one is 8 high.", "A tower. one is 30 high."]


def test_a_slider_that_is_pressed_gets_its_film_though_a_mouse_came_to_another_control(show, monkeypatch):
    monkeypatch.setattr(widgets, "_TURN", 0)  # Python sends one state at a time
    page = show(explorer())
    slider = page.get_by_role("slider", name="Height")
    page.evaluate("() => { window.busy = true; }")
    slider.focus()
    page.get_by_label("Loud").hover()
    page.wait_for_timeout(500)  # it stays there
    page.evaluate("() => window.rest()")
    slider.dispatch_event("pointerdown")
    page.wait_for_function("() => !window.working")
    page.evaluate("() => { window.busy = true; }")
    found = page.evaluate(DRAG, [slider.element_handle(), [8, 30]])
    assert [said for said, _ in found] == ["A tower. one is 8 high.", "A tower. one is 30 high."]


def test_a_slow_model_is_asked_ahead_only_while_nobody_moves(show, monkeypatch):
    def slow(**values):
        end = time.thread_time() + 0.1
        while time.thread_time() < end:
            pass
        return SimpleNamespace(**values)

    monkeypatch.setattr(widgets, "_TURN", 0.02)
    page = show(explorer(slow))
    slider = page.get_by_role("slider", name="Height")
    page.evaluate("() => { window.busy = true; }")
    slider.focus()
    assert page.evaluate(GREEDY) == 0
    page.wait_for_function(f"() => ({FILMED})().length > 4 * 25 && !window.working")  # then it is, one after the other
    here = page.evaluate("() => model.get('values').height")
    values = [here + step for step in (1, -1, 2, -2) if here + step >= 0]
    found = page.evaluate(DRAG, [slider.element_handle(), values])
    assert [said for said, _ in found] == [f"A tower. one is {value} high." for value in values]


def test_another_control_makes_another_film(show):
    page = show(explorer())
    slider = hold(page)
    page.get_by_label("Loud").check()
    hold(page)
    found = page.evaluate(DRAG, [slider.element_handle(), [8, 9]])
    assert [said for said, _ in found] == ["A tower. one is 8 high!", "A tower. one is 9 high!"]


def test_choices_and_switches_are_there_too(show):
    page = show(explorer())
    page.get_by_label("Loud").focus()
    page.wait_for_function("() => !window.working")
    page.evaluate("() => { window.busy = true; }")
    page.keyboard.press("Space")
    shows(page, "A tower. one is 3 high!")
    page.evaluate("() => window.rest()")
    page.get_by_role("radio", name="one").focus()
    page.wait_for_function("() => !window.working")
    page.evaluate("() => { window.busy = true; }")
    page.keyboard.press("ArrowRight")
    shows(page, "A tower. two is 3 high!")  # another title: the still part is another one


def test_a_drag_without_a_film_ends_with_the_right_picture(show):
    """Python answers late, and in its order; what stays is where the slider stands."""
    screen = explorer()
    screen.on_msg(screen._on_film, remove=True)
    page = show(screen)
    slider = hold(page)
    page.evaluate(DRAG, [slider.element_handle(), [*range(31), 17]])
    assert page.locator("canvas").get_attribute("aria-label") == "A tower. one is 3 high."
    page.evaluate("() => window.rest()")
    shows(page, "A tower. one is 17 high.")
    late = page.evaluate(PICTURE)
    page.evaluate(DRAG, [slider.element_handle(), [3]])  # it was shown before
    page.evaluate("() => window.rest()")
    shows(page, "A tower. one is 3 high.")
    assert page.evaluate(PICTURE) != late


def test_a_picture_is_as_wide_as_its_place_and_states_for_another_width_are_dropped(show):
    screen = explorer()
    page = show(screen)
    slider = hold(page)
    screen.on_msg(screen._on_film, remove=True)  # what is asked for anew would lie over them
    page.set_viewport_size({"width": 480, "height": 900})
    page.wait_for_function("() => window.model.get('generation') === 1 && !window.working")
    wide, room = page.evaluate("() => ['canvas', '.tf-stage'].map((one) => document.querySelector(one).clientWidth)")
    assert wide == room, "it is drawn as wide as its place"
    page.evaluate(DRAG, [slider.element_handle(), [20]])
    page.evaluate("() => window.rest()")
    shows(page, "A tower. one is 20 high.")
    fresh = show(explorer(), viewport={"width": 480, "height": 900})
    fresh.evaluate(DRAG, [fresh.get_by_role("slider", name="Height").element_handle(), [20]])
    fresh.evaluate("() => window.rest()")
    shows(fresh, "A tower. one is 20 high.")
    assert page.evaluate(PICTURE) == fresh.evaluate(PICTURE)


def test_a_slider_that_is_held_while_its_page_gets_another_width_has_its_film_again(show):
    """As where a fold is opened and a scroll bar comes: what was sent ahead is dropped, and asked for at once."""
    page = show(explorer())
    slider = hold(page)
    page.set_viewport_size({"width": 480, "height": 900})
    page.wait_for_function("() => window.model.get('generation') === 1 && !window.working")
    page.evaluate(DRAG, [slider.element_handle(), [4]])  # nobody is calm while dragging
    found = page.evaluate(DRAG, [slider.element_handle(), [8, 30]])
    assert [said for said, _ in found] == ["A tower. one is 8 high.", "A tower. one is 30 high."]


def test_an_older_answer_is_not_shown_over_a_newer_picture(show):
    page = show(explorer())
    slider = hold(page)
    page.evaluate(DRAG, [slider.element_handle(), [8]])
    shown = page.evaluate(PICTURE)
    page.evaluate("""() => {
        window.model.state.shows = {...window.model.state.shows, height: 3}; // what Python was asked before
        window.model.tell('change:drawn');
    }""")
    assert page.locator("canvas").get_attribute("aria-label") == "A tower. one is 8 high."
    assert page.evaluate(PICTURE) == shown


def test_two_views_of_one_screen_show_the_same(show):
    screen = explorer()
    page = show(screen)
    page.evaluate("() => window.view()")
    slider = page.locator("[type=range]").first
    slider.focus()
    page.wait_for_function("() => !window.working")
    slider.press("End")
    both = "() => document.querySelectorAll('canvas[aria-label*=\"is 30 high\"]').length === 2"
    page.wait_for_function(both)
    one, other = page.evaluate("() => [...document.querySelectorAll('canvas')].map((one) => one.toDataURL())")
    assert one == other


def test_an_animation_plays_without_python(show):
    screen = Animation(
        lambda height: SimpleNamespace(height=height, name="one", loud=False), drawing, describe, title="A film",
        size=(6, 2), height=Slider("Height", 0, 20),
    )  # fmt: skip
    page = show(screen)
    page.evaluate("() => { window.busy = true; }")
    page.get_by_role("button", name="Play").click()
    shows(page, "A film. one is 20 high.")


# ---- motion explains, and makes nobody wait ----


def pictures(page, act):
    """Act; return the different pictures that were on the canvas within half a second."""
    page.evaluate("""() => {
        const canvas = document.querySelector('canvas'), seen = window.seen = [];
        const look = () => { seen.push(canvas.toDataURL()); window.looking = requestAnimationFrame(look); };
        look();
    }""")
    act()
    page.wait_for_timeout(600)
    page.evaluate("() => cancelAnimationFrame(window.looking)")
    return page.evaluate("() => [...new Set(window.seen)]")


def test_a_jump_moves_what_is_in_both_states(show):
    page = show(explorer(), reduced_motion="no-preference")
    box = page.locator(".tf-box input").first
    box.focus()
    page.wait_for_function("() => !window.working")
    seen = pictures(page, lambda: (box.fill("25"), box.press("Enter")))
    assert len(seen) > 4
    assert page.locator("canvas").get_attribute("aria-label") == "A tower. one is 25 high."
    page.evaluate("() => window.dispatchEvent(new Event('resize'))")  # painted anew
    assert page.evaluate(PICTURE) == seen[-1]


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_a_step_and_a_quiet_page_show_the_next_state_at_once(show, motion):
    page = show(explorer(), reduced_motion=motion)
    slider = hold(page)
    act = (
        (lambda: slider.press("ArrowRight"))
        if motion == "no-preference"
        else (lambda: page.get_by_label("Loud").check())
    )
    assert len(pictures(page, act)) <= 2


# ---- a page paints as it looks ----


BOTH = pytest.mark.parametrize("make", [explorer, diagram])


@BOTH
def test_a_theme_is_followed_without_python(show, make):
    page = show(make())
    assert page.evaluate(PAPER) == [255, 255, 255]
    before = len(page.evaluate("() => window.asked"))
    page.evaluate("() => { document.body.dataset.jpThemeLight = 'false'; }")
    page.wait_for_function(f"() => ({PAPER})()[0] < 64")
    ink = page.evaluate("""() => {
        const canvas = document.querySelector('canvas'), pen = canvas.getContext('2d');
        const {data} = pen.getImageData(0, 0, canvas.width, canvas.height);
        let most = 0;
        for (let at = 0; at < data.length; at += 4) most = Math.max(most, Math.min(...data.slice(at, at + 3)));
        return most;
    }""")
    assert ink > 200, "no word is light"
    assert len(page.evaluate("() => window.asked")) == before


def test_a_view_that_comes_into_its_page_late_looks_like_it(show):
    page = show(explorer())
    page.evaluate("""async () => {
        document.body.dataset.jpThemeLight = 'false';
        const place = document.querySelector('main'), append = place.appendChild;
        let made;
        place.appendChild = (node) => { made = node; return node; }; // the view is made, and stands nowhere
        window.view();
        place.appendChild = append;
        document.querySelector('.tf-live').remove();
        await new Promise((done) => setTimeout(done, 300));
        place.append(made);
    }""")
    page.wait_for_function(f"() => ({PAPER})()[0] < 64", timeout=3_000)


@BOTH
def test_forced_colours_are_kept(show, make):
    page = show(make(), forced_colors="active", color_scheme="dark")
    system = page.evaluate("""() => {
        const pen = document.createElement('canvas').getContext('2d');
        pen.fillStyle = 'Canvas';
        return [1, 3, 5].map((at) => parseInt(pen.fillStyle.slice(at, at + 2), 16));
    }""")
    assert page.evaluate(PAPER) == system


@BOTH
def test_paper_is_white_and_sharp(show, make):
    page = show(make())
    page.evaluate("() => { document.body.dataset.jpThemeLight = 'false'; }")
    page.wait_for_function(f"() => ({PAPER})()[0] < 64")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(PAPER) == [255, 255, 255]
    assert page.evaluate("() => document.querySelector('canvas').width") == 3 * 600
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(PAPER)[0] < 64


def test_a_diagram_stands_still_and_fits_its_page(show):
    page = show(diagram(), viewport={"width": 390, "height": 844})
    page.wait_for_function("() => document.querySelector('canvas').clientWidth <= 390")
    assert page.get_by_role("img", name="A tower. one is 20 high.").is_visible()
    assert page.locator(":is(input, select, button):visible").all_inner_texts() == [
        "Save picture", "as SVG", "Copy the sentence",
    ]  # fmt: skip


@pytest.mark.parametrize("make", [explorer, diagram])
def test_what_is_stored_reads_on_dark_paper_without_a_script(browser, make):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.set_content(
        f"<body style='background: #14181d; color: #fff'>{widgets.FALLBACK_STYLE}{make().static_fallback()}"
    )
    picture = page.get_by_role("img", name="A tower. one is")
    assert picture.is_visible() and page.locator("figcaption").inner_text().startswith("A tower. one is")
    assert picture.evaluate("(img) => getComputedStyle(img).backgroundColor") == "rgb(255, 255, 255)"
    page.context.close()


@pytest.mark.parametrize("density", [1, 2, 1.25])
def test_a_picture_has_the_screen_s_own_pixels(show, density):
    page = show(explorer(), device_scale_factor=density)
    wide, inside = page.evaluate(
        "() => { const one = document.querySelector('canvas'); return [one.width, one.clientWidth]; }"
    )
    assert (wide, inside) == (600 * density, 600)


def test_words_are_painted_in_the_course_s_face(show):
    page = show(explorer())
    page.wait_for_function("() => document.fonts.check('16px \"Atkinson Hyperlegible Next\"')")
    assert style.FACE in page.evaluate(
        "() => [...document.fonts].filter(({status}) => status === 'loaded').map(({family}) => family).join()"
    )
