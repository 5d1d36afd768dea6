"""Widgets: controls, the live picture, the static fallback, and what happens when something is wrong.

Modules: controls, figures, widgets, words.
"""

import base64
import io
import json
import re
import struct
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jupyter_client.manager import start_new_kernel
from PIL import Image
from traitlets import TraitError

from tiesfeeds.display import (
    Animation,
    Choice,
    Diagram,
    Explorer,
    Headline,
    Slider,
    Switch,
    charts,
    front_end,
    style,
    widgets,
)
from tiesfeeds.display.figures import LiveFigure


def drawing(figure):
    left, right = charts.panels(figure, 2)
    (line,) = left.plot([], [], color=charts.MEDIA, animated=True)
    left.set(xlim=(0, 10), ylim=(0, 10), xlabel="here")
    bars = charts.Bars(right, ["a", "b"], [charts.NETWORKING, charts.BETWEEN])

    def update(result):
        line.set_data([0, result.height], [0, result.height])
        if right.get_title("left") != result.name:  # stands still: only a new name draws everything anew
            right.set_title(result.name)
        bars.show([result.height / 10, 0.5])

    return update


def model(height, name="one", loud=False):
    if height == 9:
        raise ValueError("nine is broken.")
    return SimpleNamespace(height=height, name=name, loud=loud)


def describe(result):
    return f"{result.name} is {result.height} high{'!' if result.loud else '.'}"


def explorer():
    return Explorer(
        model,
        drawing,
        describe,
        title="Test",
        height=Slider("Height", 0, 10, 1, 3),
        name=Choice("Name", ("one", "two")),
        loud=Switch("Loud"),
    )


def animation():
    return Animation(model, drawing, describe, title="Animation", height=Slider("Height", 0, 8, 2))


def pixels(data):
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB")).astype(int)


def test_starts_at_the_controls_values():
    made = explorer()
    assert made.values == {"height": 3, "name": "one", "loud": False}
    assert made.sentence == "one is 3 high."
    assert repr(made) == "Test\none is 3 high."


class Wire:
    """What a page is told: of each message the names, and the bytes where they belong."""

    told: list[dict] = []

    def __init__(self, data, buffers=(), **_):
        self.comm_id = str(len(self.told))
        self.send(data, buffers=buffers)

    def send(self, data=None, metadata=None, buffers=()):
        self.told.append(
            {**data["state"], **{name: part for (name,), part in zip(data["buffer_paths"], buffers, strict=True)}}
        )

    def on_msg(self, _):
        pass

    def close(self):
        pass


@pytest.mark.parametrize("kind", [explorer, animation, lambda: Diagram(model(3), drawing, describe, title="Still")])
def test_a_page_never_gets_a_part_of_a_picture(kind, monkeypatch):
    monkeypatch.setattr("ipywidgets.widgets.widget.comm.create_comm", Wire)
    monkeypatch.setattr(Wire, "told", [])
    made = kind()
    first = next(told for told in Wire.told if "drawn" in told)
    assert first["still"] and first["state"] and first["sentence"] and first["drawn"] == 1
    made.width = 390
    if made.controls:
        made.values = {**made.values, "height": 6}
    assert len([told for told in Wire.told if "drawn" in told]) == (3 if made.controls else 2)
    for told in Wire.told:
        assert "states" in told or "film" not in told
        assert "drawn" in told or not {"film", "states", "generation", "still", "size"} & told.keys()


def test_moving_a_control_changes_picture_and_sentence():
    made = explorer()
    before, count = made.state, made.drawn
    made.values = {**made.values, "height": 7, "loud": True}
    assert made.sentence == "one is 7 high!"
    assert made.state != before and made.drawn == count + 1


def film(made, monkeypatch, *heights, generation=None):
    """Return what Python sends when the page asks for these heights: what is said, and the layers."""
    sent = []
    monkeypatch.setattr(widgets.Explorer, "send", lambda self, content, buffers: sent.append((content, buffers)))
    asked = [{**made.values, "height": height} for height in heights]
    generation = made.generation if generation is None else generation
    made._handle_custom_msg({"film": asked, "generation": generation}, [])
    if not sent:
        return None
    ((content, (painted,)),) = sent
    return content, layers(painted)


def head(data):
    """Return operations, styles and count of numbers of packed layers."""
    (size,) = struct.unpack("<I", data[:4])
    return json.loads(data[4 : 4 + size])


def layers(data):
    """Return packed layers, each as text that tells it from others."""
    numbers, found = np.frombuffer(data, "<i2", offset=4 + struct.unpack("<I", data[:4])[0]), []
    for ops, styles, count, _ in head(data):
        found.append(repr((ops, styles, numbers[:count].tolist())))
        numbers = numbers[count:]
    return found


def test_the_page_may_ask_for_states_ahead(monkeypatch):
    monkeypatch.setattr(widgets, "_TURN", 60)
    made = explorer()
    content, (still, *states) = film(made, monkeypatch, 4, 99, 9, 5)  # off the scale, and broken: nobody is there
    reel = content["reel"]
    assert reel["values"] == [{**made.values, "height": 4}, {**made.values, "height": 5}]
    assert reel["sentences"] == ["one is 4 high.", "one is 5 high."] and reel["stills"] == [0, 0]
    assert content["generation"] == made.generation and content["pace"] > 0
    assert made.sentence == "one is 3 high." and made.trouble == ""  # nothing was moved
    made.values = {**made.values, "height": 5}
    assert layers(made.still) + layers(made.state) == [still, states[1]]


def test_states_ahead_with_another_still_part_bring_it(monkeypatch):
    monkeypatch.setattr(widgets, "_TURN", 60)
    made = explorer()
    sent = []
    monkeypatch.setattr(widgets.Explorer, "send", lambda self, content, buffers: sent.append((content, buffers)))
    asked = [{**made.values, "name": name} for name in ("one", "two")]
    made._handle_custom_msg({"film": asked, "generation": made.generation}, [])
    ((content, (painted,)),) = sent
    assert content["reel"]["stills"] == [0, 1] and len(layers(painted)) == 4


def busy(seconds):
    """Work for so long."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def test_one_turn_is_short_so_that_nobody_waits_for_what_is_drawn_ahead(monkeypatch):
    made = explorer()
    slow = made._model
    made._model = lambda **values: busy(0.02) or slow(**values)
    content, _ = film(made, monkeypatch, *range(9))
    assert 1 <= len(content["reel"]["values"]) <= 2
    assert content["pace"] >= 20  # the page is told


def test_states_of_an_earlier_width_are_not_sent(monkeypatch):
    made = explorer()
    before = made.generation
    made.width = 500
    assert made.generation == before + 1
    assert film(made, monkeypatch, 4, generation=before) is None
    assert film(made, monkeypatch, 4)


def test_no_message_is_taken_for_a_question(monkeypatch):
    made = explorer()
    monkeypatch.setattr(widgets.Explorer, "send", lambda *_: pytest.fail("an answer"))
    for message in (None, "film", {"film": []}, {"press": "play"}):
        made._handle_custom_msg(message, [])


def test_the_stored_text_does_not_follow_the_controls():
    made = explorer()
    made.values = {**made.values, "height": 7}
    assert repr(made) == "Test\none is 3 high."


def test_updating_in_place_gives_the_picture_a_new_figure_would_give():
    moved = explorer()
    for height, name in ((5, "one"), (2, "two"), (7, "two")):
        moved.values = {"height": height, "name": name, "loud": False}
    fresh = explorer()
    fresh.values = {"height": 7, "name": "two", "loud": False}
    assert (moved.still, moved.state) == (fresh.still, fresh.state)


def test_only_a_still_artist_that_changes_draws_everything_anew():
    made = explorer()
    made.values = {**made.values, "height": 4}
    still = made._live.still
    made.values = {**made.values, "height": 5}
    assert made._live.still is still
    made.values = {**made.values, "name": "two"}
    assert made._live.still is not still


@pytest.mark.parametrize("width, size", [(2000, [900, 400]), (500, [500, 720]), (100, [360, 720])])
def test_the_page_decides_the_width(width, size):
    made = explorer()
    made.width = width
    assert made.size == size
    assert Explorer(model, drawing, describe, title="Next", height=Slider("Height", 0, 8)).size == size


def test_a_page_as_wide_as_before_is_drawn_nothing_anew():
    made = explorer()
    made.width = 1000
    drawn, generation = made.drawn, made.generation
    made.width = 1400  # the figure is narrower than both
    assert (made.drawn, made.generation) == (drawn, generation)


def test_the_page_gets_colours_by_their_meaning():
    """It paints them as it looks: dark, printed, or in forced colours."""
    made = explorer()
    styles = [style for data in (made.still, made.state) for _, styles, _, _ in head(data) for style in styles]
    colours = {color.split()[0] for fill, stroke, *_ in styles for color in (fill, stroke) if color}
    assert {"paper", "ink", "media", "networking"} <= colours
    assert {name for name in colours if name.startswith("#")} == set()


def test_a_headline_travels_with_each_state(monkeypatch):
    find = lambda result: Headline(f"{result.height} m", "high", "networking")  # noqa: E731
    made = Explorer(model, drawing, describe, title="Test", headline=find, height=Slider("Height", 0, 8))
    made.values = {"height": 7}
    assert made.headline == {"number": "7 m", "words": "high", "role": "networking"}
    content, _ = film(made, monkeypatch, 4)
    assert content["reel"]["headlines"] == [{"number": "4 m", "words": "high", "role": "networking"}]
    assert explorer().headline == {}


@pytest.fixture(autouse=True)
def _a_wide_page(monkeypatch):
    monkeypatch.setattr(widgets.Picture, "_last_width", 900)


def test_an_explorer_can_be_shown_at_other_values():
    shown = explorer().at(height=7, loud=True)
    assert shown.values == {"height": 7, "name": "one", "loud": True}
    assert shown.sentence == "one is 7 high!" and "one is 7 high!" in shown.static_fallback()
    with pytest.raises(ValueError, match="has the controls height, name, loud"):
        explorer().at(depth=7)


@pytest.mark.parametrize(
    "values, sentence",
    [
        ({"height": 11, "name": "one", "loud": False}, "'Height' takes a number from 0 to 10; not 11."),
        ({"height": True, "name": "one", "loud": False}, "'Height' takes a number from 0 to 10; not True."),
        ({"height": 1, "name": "three", "loud": False}, "'Name' takes one of one, two; not 'three'."),
        ({"height": 1, "name": "one", "loud": 1}, "'Loud' is on (True) or off (False); not 1."),
        ({"height": 1}, "'Test' has the controls height, name, loud; not height."),
    ],
)
def test_impossible_values_are_refused_and_nothing_is_lost(values, sentence):
    made = explorer()
    with pytest.raises((ValueError, TraitError), match=re.escape(sentence)):
        made.values = values
    assert made.values == {"height": 3, "name": "one", "loud": False}
    assert made.sentence == "one is 3 high."


def test_a_setting_that_breaks_says_so_and_the_next_one_works():
    made = explorer()
    with pytest.raises(ValueError, match="nine is broken"):
        made.values = {**made.values, "height": 9}
    assert made.trouble == "This setting does not work. Move the control back. (nine is broken.)"
    troubles = []
    made.observe(lambda change: troubles.append(change["new"]), "trouble")
    with pytest.raises(ValueError, match="nine is broken"):
        made.values = {**made.values, "loud": True}
    assert troubles == ["", made.trouble] and "nine is broken" in made.trouble  # the page is answered
    made.values = {**made.values, "height": 8, "loud": False}
    assert made.trouble == "" and made.sentence == "one is 8 high."


@given(
    low=st.integers(-50, 50), count=st.integers(1, 40), step=st.sampled_from([1, 2, 5, 0.1, 0.05, 0.25]), data=st.data()
)
@settings(deadline=None)
def test_a_slider_keeps_to_its_grid(low, count, step, data):
    slider = Slider("x", low, low + count * step, step)
    value = data.draw(st.floats(slider.low, slider.high))
    clean = slider.clean(value)
    steps = (clean - low) / step
    assert abs(steps - round(steps)) < 1e-6 and abs(clean - value) <= step / 2 + 1e-9
    assert slider.clean(clean) == clean
    assert isinstance(slider.clean(slider.low), int) == isinstance(step, int)


def test_callbacks_from_many_threads_end_with_the_last_value():
    made = explorer()

    def move(height):
        made.values = {**made.values, "height": height}

    threads = [threading.Thread(target=move, args=(k % 9,)) for k in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made.sentence == describe(model(**made.values))


def test_static_fallback_has_picture_alt_text_sentence_and_controls():
    html = explorer().static_fallback()
    assert 'alt="Test. one is 3 high."' in html
    assert "Height (0 to 10); Name (one, two); Loud (on or off)" in html
    assert pixels(base64.b64decode(re.search('base64,([^"]+)', html)[1])).shape == (600, 1350, 3)


@pytest.mark.parametrize("make", [lambda: explorer(), lambda: animation()])
def test_the_stored_picture_is_drawn_when_it_is_asked_for_and_once(make, monkeypatch):
    drawn, draw = [], LiveFigure.image
    monkeypatch.setattr(LiveFigure, "image", lambda *given: drawn.append(1) or draw(*given))
    screen = make()
    screen.values = {**screen.values, screen.controls[0]["name"]: screen.controls[0]["high"]}
    assert not drawn
    before = screen.static_fallback()
    count = len(drawn)
    assert before == make().static_fallback() == screen.static_fallback() and len(drawn) == 2 * count > 0


def test_static_fallback_is_the_same_each_time():
    assert explorer().static_fallback() == explorer().static_fallback()
    assert animation().static_fallback() == animation().static_fallback()


@pytest.mark.parametrize("make", [explorer, lambda: Diagram(model(3), drawing, describe, title="Still")])
def test_two_outputs_the_view_alone_in_the_second(monkeypatch, make):
    outputs = []
    monkeypatch.setattr("tiesfeeds.display.widgets.display", lambda data, **_: outputs.append(data))
    make()._ipython_display_()
    assert [sorted(data) for data in outputs] == [
        ["text/html", "text/plain"],
        ["application/vnd.jupyter.widget-view+json"],
    ]


# ---- a cell that is run again ----


@pytest.fixture(scope="module")
def kernel():
    """A function that runs code in a kernel, as a cell or without saying which, and returns what it prints."""
    manager, client = start_new_kernel()

    def run(code, cell=None):
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
        request = client.session.msg("execute_request", content)
        request["metadata"] |= {"cellId": cell} if cell else {}
        client.shell_channel.send(request)
        printed = ""
        while True:
            message = client.get_iopub_msg(timeout=60)
            if message["parent_header"].get("msg_id") == request["header"]["msg_id"]:
                content = message["content"]
                assert message["msg_type"] != "error", content["evalue"]
                printed += content["text"] if message["msg_type"] == "stream" else ""
                if content.get("execution_state") == "idle":
                    return printed.strip()

    run(PAGE)
    yield run
    client.stop_channels()
    manager.shutdown_kernel(now=True)


PAGE = """
from ipywidgets.widgets.widget import _instances as alive
from tiesfeeds.learning import quiz
from tiesfeeds.lessons import answering_in_time, in_harmony, one_way_two_way, start_here
"""


@pytest.mark.parametrize("cell", ["a cell", None])
@pytest.mark.parametrize(
    "code", ["one_way_two_way.ladder()", "in_harmony.game()", "quiz.show('05')", "start_here.check()"]
)
def test_a_widget_that_is_shown_anew_closes_its_predecessor(kernel, code, cell):
    kernel(code, cell)
    before = kernel("print(len(alive))")
    for _ in range(5):
        kernel(code, cell)
    assert kernel("print(len(alive))") == before


def test_other_cells_and_names_keep_their_widgets(kernel):
    kernel("old = one = one_way_two_way.ladder(); one", "first")
    kernel("one", "second")
    kernel("two, three = one_way_two_way.ladder(), one_way_two_way.homophily(); display(two, three)", "third")
    kernel("one = one_way_two_way.ladder(); one", "first")
    live = "print([widget.comm is not None for widget in (old, one, two, three)])"
    assert kernel(live) == "[True, True, True, True]"  # the second cell still shows the old one
    kernel("one", "second")
    assert kernel(live) == "[False, True, True, True]"
    kernel("one", "second")  # the same once more
    assert kernel(live) == "[False, True, True, True]"


def test_a_closed_widget_holds_no_pictures_and_comes_back_when_it_is_shown_again(kernel):
    kernel("old = day = answering_in_time.care_day(); day", "day")
    kernel("day.width = 1000")
    kernel("day = answering_in_time.care_day(); day", "day")
    assert kernel("print(old.comm, old.film, old.states, old._live)") == "None {} b'' None"
    kernel("old", "elsewhere")
    kernel("old.width = 1000")
    assert kernel("print(old.comm is not None, len(old.film['values']), day.comm is not None)") == "True 17 True"


def test_text_in_a_static_fallback_is_escaped():
    made = Explorer(model, drawing, lambda result: 'a < b & "c"', title="<T>", height=Slider("x", 0, 5))
    assert "&lt;T&gt;. a &lt; b &amp; &quot;c&quot;" in made.static_fallback()


def test_animation_has_a_picture_and_a_sentence_for_each_step():
    made = animation()
    assert made.sentences == [f"one is {height} high." for height in (0, 2, 4, 6, 8)]
    assert made.film["values"] == [{"height": height} for height in (0, 2, 4, 6, 8)]
    still, *states = layers(made.states)
    assert made.film["stills"] == [0] * 5 and len(set(states)) == 5
    made.values = {"height": 6}
    assert made.sentence == "one is 6 high."
    assert layers(made.still) + layers(made.state) == [still, states[3]]


def test_a_choice_beside_the_slider_is_for_another_film():
    made = Animation(
        model, drawing, describe, title="Animation",
        height=Slider("Height", 0, 8, 4), name=Choice("Name", ("one", "other")),
    )  # fmt: skip
    assert made.sentences == [f"one is {height} high." for height in (0, 4, 8)]
    before = made.generation
    made.values = {"height": 4, "name": "one"}
    assert made.generation == before, "in the film already"
    made.values = {"height": 4, "name": "other"}
    assert made.generation == before + 1 and made.sentence == "other is 4 high."
    assert made.sentences == [f"other is {height} high." for height in (0, 4, 8)]
    assert len(made.reel_for(900)[1]["values"]) == 6, "a page without Python has both films"


def test_animation_stores_before_during_and_after():
    made = animation()
    assert repr(made) == "Animation\none is 0 high. one is 4 high. one is 8 high."
    assert pixels(made._fallback).shape == (1800, 1350, 3)


@pytest.mark.parametrize("controls", [{}, {"a": Slider("a", 0, 1), "b": Slider("b", 0, 1)}, {"a": Switch("a")}])
def test_animation_needs_exactly_one_slider(controls):
    with pytest.raises(ValueError, match="needs at least one control|runs over one slider"):
        Animation(model, drawing, describe, title="Animation", **controls)


@pytest.mark.parametrize(("size", "tall"), [((9, 4), 7.2), ((9, 4, 5), 5)])
def test_a_narrow_page_makes_a_picture_taller_or_as_tall_as_told(size, tall):
    screen = Explorer(model, drawing, describe, title="Test", size=size, height=Slider("Height", 0, 10, 1, 3))
    assert screen.size == [900, 400]
    screen.width = 390
    assert screen.size == [390, 100 * tall]


def test_diagram_stands_still_with_alt_text():
    made = Diagram(model(3), drawing, describe, title="Still")
    assert 'alt="Still. one is 3 high."' in made._repr_html_()
    assert repr(made) == "Still\none is 3 high."


def test_the_front_end_asks_nobody_outside():
    made = explorer()
    for text in (made._esm, made._css):
        outside = str(text).replace('xmlns="http://www.w3.org/2000/svg"', "")  # the name of a format, no address
        assert not re.search(r"https?://|import\(|@import|fetch\(", outside)


def test_every_key_of_a_number_can_be_typed_on_a_telephone():
    """Keys for numbers alone lack what is read: the minus sign, fractions, per cent, blanks between thousands."""
    folder = Path(widgets.__file__).parent
    scripts = [path.read_text(encoding="utf-8") for path in folder.rglob("*.js")]
    assert any('type: "text"' in text for text in scripts)
    assert not any(re.search(r'inputMode: "(?:decimal|numeric|tel)"|type: "number"', text) for text in scripts)


def test_the_card_around_a_picture_has_the_colours_of_the_picture():
    css = front_end.style()
    light, dark = css.split('data-jp-theme-light="false"')
    dark = dark.split("forced-colors")[0]
    for block, palette in ((light, style.PALETTE), (dark, style.DARK)):
        said = dict(re.findall(r"--tf-([\w-]+): (#[0-9a-f]{6});", block))
        assert {role: said[role.replace("_", "-")] for role in palette} == palette
    assert "--tf-roles" not in css
