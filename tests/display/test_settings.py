"""A few random settings of every explorer and animation: laws hold, and the sentence says the picture's numbers.

`python course.py bench settings` tries thousands, in the notebooks themselves; the judges are the same.
"""

import re

import numpy as np
import pytest
import sweep
from _fallbacks import SPARED, faults_of_fallback, numbers, texts
from _laws import LAWS
from _written import slips
from colours import contrast
from ipywidgets.widgets import widget
from makers import makers
from matplotlib.colors import to_hex
from matplotlib.legend import Legend
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from settings import draw_setting, faults_of_setting, go

from tiesfeeds.display import Animation, Explorer, charts, figures, style
from tiesfeeds.lessons.going_viral import explorers
from tiesfeeds.lessons.one_way_two_way import exercise as one_way_two_way
from tiesfeeds.lessons.who_and_what import exercise as who_and_what
from tools.build import site_screens

SETTINGS = 2
# These controls ask to be told about something else, and are answered in words: title, control.
IN_WORDS = {
    ("Which platforms pass?", "platform"),
    ("Who counts as what?", "platform"),
}


@pytest.fixture(scope="module")
def screens(tmp_path_factory):
    """Every explorer and animation, by its title."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TIESFEEDS_PROGRESS", str(tmp_path_factory.mktemp("progress")))
        yield {
            screen.title: screen
            for screen in (make() for make in makers("Explorer", "Animation", "Game", "YourFigures"))
        }


@pytest.fixture(scope="module")
def diagrams():
    """Every diagram's title, sentence, figure and picture."""
    rng = np.random.default_rng(1)
    made = [make() for make in makers("Diagram")]
    made += [explorers.tree([-1, 0, 0, 1]), one_way_two_way.personal(rng)["group"].picture()]
    made += [who_and_what.personal(rng)["map"].picture()]
    drawn = [(diagram, figures.LiveFigure(diagram._draw, diagram._size)) for diagram in made]
    return [(one.title, one.sentence, live.figure, live.image(one._result, 1)) for one, live in drawn]


def figure(made, result, width=900):
    """Draw a result on a page of this width."""
    live = figures.LiveFigure(made._draw, made._size, width)
    live.state(result)
    return live.figure


def test_every_explorer_and_animation_has_laws(screens):
    assert set(screens) == set(LAWS), "each needs a law in tests/bench/_laws.py, by its title"
    assert all(laws for laws in LAWS.values())


@pytest.mark.parametrize("title", LAWS)
def test_laws_and_words_hold_at_random_settings(title, screens):
    screen, rng = screens[title], np.random.default_rng(1)
    alive = len(widget._instances)
    for setting in (screen.values, *(draw_setting(screen, rng) for _ in range(SETTINGS))):
        go(screen, setting)
        assert list(faults_of_setting(screen, LAWS[title])) == [], f"at {screen.values}"
        assert pale(screen._live.figure) == []
    assert len(widget._instances) == alive, "a move makes no screen: it would stay in memory"


def test_no_picture_has_a_legend(screens, diagrams):
    """What is drawn is named where it is."""
    live = [figure(screen, screen.result()) for screen in screens.values()] + [drawn for _, _, drawn, _ in diagrams]
    assert [drawn.findobj(Legend) for drawn in live] == [[]] * len(live)


def test_headlines_are_short_and_their_numbers_are_in_the_sentence(screens):
    with_one = [screen for screen in screens.values() if screen._find]
    assert len(with_one) >= 4
    for screen in with_one:
        check_headline(screen, np.random.default_rng(1))


def check_headline(screen, rng):
    """Demand short words, a colour, and numbers that the sentence says too."""
    sliders = [control for control in screen.controls if control["kind"] == "slider"]
    ends = [{slider["name"]: slider[end] for slider in sliders} for end in ("low", "high")]
    tried = [attempt["values"] for attempt in screen.tries]
    for setting in ({}, *ends, *tried, *(draw_setting(screen, rng) for _ in range(SETTINGS))):
        result = screen.result(**setting)
        headline = screen._find(result)
        assert len(headline.words.split()) <= 14 and headline.words.endswith("."), headline
        assert headline.role in (*style.MARKS, "ink"), headline
        said = numbers(f"{screen.title} {screen._describe(result)}")
        assert set(numbers(f"{headline.number} {headline.words}")) <= set(said), (headline, screen._describe(result))


@pytest.mark.parametrize("title", LAWS)
@pytest.mark.parametrize("width", [900, pytest.param(700, marks=pytest.mark.nightly), 390])
def test_nothing_is_cut_by_the_edge(title, width, screens):
    screen, rng = screens[title], np.random.default_rng(1)
    live = figures.LiveFigure(screen._draw, screen._size, width)
    for setting in ({}, *(draw_setting(screen, rng) for _ in range(SETTINGS))):
        assert at_edges(live.image(screen.result(**setting), 1)) == [], setting


@pytest.mark.nightly
@pytest.mark.parametrize("width", site_screens.WIDTHS.values())
@pytest.mark.parametrize("title", LAWS)
def test_a_picture_can_be_drawn_wherever_the_site_draws_it(title, width, screens):
    """A random setting does not find the one corner at which a picture stops: these are thousands."""
    screen = screens[title]
    if not isinstance(screen, Explorer) or isinstance(screen, Animation) or site_screens.needs_python(screen):
        pytest.skip("the site draws no settings of it")
    live = figures.LiveFigure(screen._draw, screen._size, width)
    for setting in site_screens.wanted(screen):
        live.state(screen.result(**setting))


@pytest.mark.parametrize("title", LAWS)
def test_a_narrow_page_can_be_opened_at_the_end_of_every_slider(title, screens):
    """What is empty or far off there must not take the panels' room."""
    screen = screens[title]
    sliders = [control for control in screen.controls if control["kind"] == "slider"]
    for end in ("low", "high"):
        result = screen.result(**{slider["name"]: slider[end] for slider in sliders})
        made = figure(screen, result, width=560)
        laid_out = [axes for axes in made.axes if axes.get_subplotspec()]  # the others keep the place they were given
        rooms = [axes.get_position().size * made.get_size_inches() for axes in laid_out]
        assert all(room.min() > 0.5 for room in rooms), (end, rooms)  # inches
        places = np.array([axes.get_position().get_points() for axes in made.axes])
        assert places.min() > -0.001 and places.max() < 1.001, "a panel lies outside of its picture"


@pytest.mark.parametrize(  # what pages of 1400, 800 and 390 pixels leave for it
    "width", [900, pytest.param(640, marks=pytest.mark.nightly), 360]
)
@pytest.mark.parametrize("title", LAWS)
def test_panels_are_large_enough_for_what_moves_in_them(title, width, screens):
    """Wherever they stand; a panel in which nothing moves may be a line or a sign of a key."""
    screen = screens[title]
    made = figure(screen, screen.result(), width=width)
    moving = [axes for axes in made.axes if axes.findobj(lambda artist: artist.get_animated())]
    rooms = [charts.extent(axes) for axes in moving]
    assert rooms and all(wide > 119 and high > 39 for wide, high in rooms), rooms  # CSS pixels: a thumb and a line


def test_nothing_in_diagrams_is_cut_by_the_edge(diagrams):
    assert [title for title, _, _, picture in diagrams if at_edges(picture)] == []


def at_edges(picture):
    """Return the edges of a picture that something touches."""
    pixels = np.asarray(picture)[..., :3].astype(int)
    ink = np.abs(pixels - pixels[0, 0]).sum(-1) > 60
    edges = {"left": ink[:, 0], "right": ink[:, -1], "top": ink[0], "bottom": ink[-1]}
    return [name for name, edge in edges.items() if edge.any()]


def pale(figure):
    """Return the words in a picture that are too pale for what they stand on (WCAG 1.4.3); a mark alone is no word."""
    words = [text for text in figure.findobj(Text) if text.get_visible() and len(text.get_text().strip()) > 1]
    return [text.get_text() for text in words if contrast(text.get_color(), ground(text, figure) or "white") < 4.5]


def ground(text, figure):
    """Return the colour of words' own box, or of the upmost bar on which they stand, or None if they stand on paper."""
    if text.get_bbox_patch():
        return to_hex(text.get_bbox_patch().get_facecolor())
    middle = text.get_window_extent().get_points().mean(axis=0)
    bars = (bar for axes in figure.axes for bar in axes.patches if isinstance(bar, Rectangle))
    below = [bar for bar in bars if bar.get_fill() and bar.get_visible() and bar.get_window_extent().contains(*middle)]
    return to_hex(max(below, key=lambda bar: bar.get_zorder()).get_facecolor()) if below else None


@pytest.mark.parametrize("title", LAWS)
def test_every_control_moves_a_number_of_the_sentence(title, screens):
    """Who cannot see the picture must hear what moves in it."""
    screen = screens[title]
    for control in screen.controls:
        start = {other["name"]: other["start"] for other in screen.controls if other is not control}
        sentences = [screen.describe(**start, **{control["name"]: value}) for value in sweep._values(control)]
        moved = sentences if (title, control["name"]) in IN_WORDS else map(tuple, map(numbers, sentences))
        assert len(set(moved)) > 1, f"'{control['label']}' moves no number: {sentences[0]}"


def test_diagrams_say_their_numbers(diagrams):
    assert [fault for *diagram, _ in diagrams for fault in faults_of_fallback(*diagram)] == []


def test_diagrams_write_numbers_as_everywhere(diagrams):
    written = ("\n".join([title, sentence, *texts(drawn)]) for title, sentence, drawn, _ in diagrams)
    assert [slip for text in written for slip in slips(text)] == []


def test_words_in_diagrams_are_not_pale(diagrams):
    assert [words for _, _, figure, _ in diagrams for words in pale(figure)] == []


def test_what_is_spared_is_there(screens, diagrams):
    written = {title: texts(drawn) for title, _, drawn, _ in diagrams}
    for title, (pattern, _) in SPARED.items():
        if title in screens:
            on_pages = (figure(screens[title], screens[title].result(), width=width) for width in (900, 390))
            written[title] = [text for drawn in on_pages for text in texts(drawn)]
        assert any(re.search(pattern, text) for text in written[title]), f"nothing to spare in '{title}'"
