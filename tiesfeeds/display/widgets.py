"""Widgets: they bind controls, a model and a drawing, and show a picture and a sentence of each setting.

A page gets **states**: what `recorder` wrote down of a picture, with its sentence. It shows them itself, in its own
colours. While a reader holds a control, an `Explorer` sends the states along it ahead; an `Animation` sends all of its
states at once; a `Diagram` has one. All store a *static fallback* in the notebook (a picture with alt text, and a
sentence), so that nothing is lost on GitHub, in print, or without a kernel. Widgets know nothing of networks or of
marketing.
"""

import time
import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from itertools import product
from typing import Any

import anywidget
import traitlets
from IPython import get_ipython
from IPython.display import display
from ipywidgets import Widget
from PIL import Image

from tiesfeeds.display import front_end, words
from tiesfeeds.display.controls import Box, Choice, Slider, Switch, Try
from tiesfeeds.display.figures import (
    DRAWING,
    FALLBACK_STYLE,
    PAPER,
    Describe,
    Draw,
    Headline,
    LiveFigure,
    Size,
    State,
    Values,
    figure_html,
    page_size,
    png,
    reel,
)
from tiesfeeds.display.recorder import pack

_VIEW = "application/vnd.jupyter.widget-view+json"
_TURN = 0.03  # seconds that Python draws ahead without looking whether somebody waits


class CourseWidget(anywidget.AnyWidget):
    """What pictures and quizzes share: the front end, the two stored outputs, and a stable text."""

    _esm = front_end.module()
    _css = front_end.style()
    kind = traitlets.Unicode().tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    _stored: Any = None  # the handle of the static fallback in the notebook

    def static_fallback(self) -> str:
        """Return the HTML that stands for the widget where no kernel runs."""
        raise NotImplementedError

    def _forget(self) -> None:
        """Let go of all that can be made anew when the widget is shown once more."""

    def _shown(self) -> Widget:
        """Return the widget whose view is shown: this one, or what it stands in."""
        return self

    def _fallback_bundle(self) -> dict[str, str]:
        return {"text/html": FALLBACK_STYLE + self.static_fallback(), "text/plain": repr(self)}

    def _store_anew(self) -> None:
        """Write the static fallback as it is by now in its place in the notebook."""
        if self._stored is not None:
            self._stored.update(self._fallback_bundle(), raw=True)

    def _ipython_display_(self) -> None:
        _close_predecessors(self)
        # Two outputs. The first is the static fallback, which the second, the live view, hides (see its CSS). The
        # course's notebooks are stored without the view, so no reader meets a 'model not found' in its place.
        self._stored = display(self._fallback_bundle(), raw=True, display_id=True)
        display({_VIEW: {"version_major": 2, "version_minor": 0, "model_id": self._shown().model_id}}, raw=True)


# What each cell shows now: the run that showed it, and the widgets.
_in_cell: dict[str, tuple[str, list[CourseWidget]]] = {}


def _close_predecessors(widget: CourseWidget) -> None:
    """Close what an earlier run of the present cell has shown: nobody sees it any more, and it costs memory.

    The widget, which is about to be shown, is opened again if it was closed.
    """
    if widget.comm is None:
        widget.layout.open()
        widget.open()
    request: dict[str, Any] = getattr(get_ipython(), "get_parent", dict)()  # where no kernel runs, nobody asks
    if request.get("msg_type") != "execute_request":
        return
    # JupyterLab names the cell; where nobody does, the same text is the same cell.
    cell, run = request["metadata"].get("cellId") or request["content"]["code"], request["msg_id"]
    before, widgets = _in_cell.get(cell, ("", []))
    if run == before:
        widgets.append(widget)
        return
    _in_cell[cell] = run, [widget]
    visible = {id(other) for _, others in _in_cell.values() for other in others}
    for old in widgets:
        if id(old) not in visible:
            old.close()
            old.layout.close()
            old._forget()  # whoever still holds it, as Out[7] does, holds no pictures


class Picture(CourseWidget):
    """What explorers, animations and diagrams share: a drawing, and what a page shows of it at the present values."""

    controls: traitlets.List = traitlets.List().tag(sync=True)
    values = traitlets.Dict().tag(sync=True, echo_update=False)  # the page knows what it has set: no echo, less delay
    sentence = traitlets.Unicode().tag(sync=True)
    headline = traitlets.Dict().tag(sync=True)
    size: traitlets.List = traitlets.List().tag(sync=True)  # of the picture, in CSS pixels
    still = traitlets.Bytes().tag(sync=True)  # the layer of what stands, packed
    state = traitlets.Bytes().tag(sync=True)  # the layer of what moves, packed
    shows = traitlets.Dict().tag(sync=True)  # the values that the picture was drawn for
    drawn = traitlets.Int(0).tag(sync=True)  # counts pictures, so that the front end knows of each new one
    generation = traitlets.Int(0).tag(sync=True)  # goes on when states that were sent hold no more
    trouble = traitlets.Unicode().tag(sync=True)
    width = traitlets.Float(0).tag(sync=True, echo_update=False)  # of the page, in CSS pixels; the page sets it
    _last_width: float = 900  # a page's widgets share one width: later ones start with it
    _picture: bytes | Callable[[], Image.Image]

    def __init__(self, draw: Draw, describe: Describe, *, size: Size, **traits: Any) -> None:
        self._draw, self._describe, self._size = draw, describe, size
        self._live: LiveFigure | None = None
        super().__init__(**traits)
        self.observe(self._on_width, "width")

    def result(self, **values: Any) -> Any:
        """Return what is drawn at the present values, some of them replaced by `values`."""
        raise NotImplementedError

    def _first(self) -> None:
        """Say what a notebook stores, and draw what a page shows at first."""
        with DRAWING:
            paper = LiveFigure(self._draw, self._size)
            self._begin(paper)
            if page_size(self._size, Picture._last_width) == page_size(self._size, PAPER):
                self._live = paper
            self._redraw()
        self.open()

    def open(self) -> None:
        """Tell the page of the widget as soon as there is a picture: a page never gets a part of one."""
        if self.drawn:
            super().open()

    # ---- what is shown ----

    def reel_for(self, width: float) -> tuple[tuple[float, float], dict[str, list], bytes]:
        """Return a picture's size and its states on a page of this width (CSS pixels), as `reel` does."""
        size, states = self.states_for(width, self._all())
        return size, *reel(states)

    def states_for(self, width: float, settings: Sequence[Values]) -> tuple[tuple[float, float], list[State]]:
        """Return a picture's size and its states at these settings, on a page of this width (CSS pixels)."""
        with DRAWING:
            live = LiveFigure(self._draw, self._size, width)
            return live.size, [self._state(values, live) for values in settings]

    def _all(self) -> list[Values]:
        """Return all settings that are shown without Python."""
        return [self.values]

    def _on_page(self) -> LiveFigure:
        """Return the figure for the page."""
        if self._live is None:
            self._live = LiveFigure(self._draw, self._size, Picture._last_width)
        return self._live

    def _state(self, values: Values, live: LiveFigure) -> State:
        result = self.result(**values)
        return State(values, *live.state(result), self._describe(result), self._headline(result))

    def _headline(self, result: Any) -> dict[str, str]:
        return {}

    def _redraw(self) -> None:
        """Show the present values."""
        live = self._on_page()
        state = self._state(self.values, live)
        with self.hold_sync():
            self.still, self.state, self.size = pack([state.still]), pack([state.moving]), list(live.size)
            self.sentence, self.headline = state.sentence, state.headline
            self.shows, self.drawn = self.values, self.drawn + 1

    def _renew(self) -> None:
        """Show the present values, and make the page forget all states that it knows."""
        with self.hold_sync():
            self.generation += 1
            self._redraw()

    def _on_width(self, change: Any) -> None:
        if not change["new"]:  # it was forgotten, not told
            return
        with DRAWING:
            Picture._last_width = self.width
            if self._live is None or page_size(self._size, self.width) != tuple(self._live.figure.get_size_inches()):
                self._live = None
                self._renew()

    def _forget(self) -> None:
        self._live = None
        self.width = 0

    # ---- what is stored ----

    def _begin(self, paper: LiveFigure) -> None:
        """Say what a notebook stores."""
        result = self.result()
        self._start = self._describe(result)
        self._picture = partial(paper.image, result)

    @property
    def _fallback(self) -> bytes:
        """The picture that a notebook stores, as PNG: drawn when somebody asks for it, since sites and tests do not."""
        if not isinstance(self._picture, bytes):
            with DRAWING:
                self._picture = png(self._picture())
        return self._picture

    def static_fallback(self) -> str:
        """Return the picture with its sentence as alt text and caption."""
        return figure_html(self._fallback, self._stored_width, self.title, self._start, self._hint())

    def _hint(self) -> str:
        return ""

    def __repr__(self) -> str:
        return f"{self.title}\n{self._start}"

    @property
    def _stored_width(self) -> int:
        return round(100 * self._size[0])


class Diagram(Picture):
    """A picture that stands still, with its sentence as alt text and caption.

    Parameters
    ----------
    result : object
        What is drawn.
    draw, describe, title, size
        As for `Explorer`.
    """

    def __init__(self, result: Any, draw: Draw, describe: Describe, *, title: str, size: Size = (9, 4)) -> None:
        self._result = result
        super().__init__(draw, describe, size=size, kind="diagram", title=title)
        self._first()

    def result(self, **_: Any) -> Any:
        """Return what is drawn."""
        return self._result

    def _repr_html_(self) -> str:
        return FALLBACK_STYLE + self.static_fallback()


class Explorer(Picture):
    """A model and its picture, drawn by Python whenever a control moves to where no state was sent before.

    Parameters
    ----------
    model : callable
        ``model(**values)`` returns a result; called with one keyword per control.
    draw : callable
        ``draw(figure)`` makes the artists once and returns ``update(result)``, which changes them in place.
        Artists that `update` changes are made with ``animated=True``.
    describe : callable
        ``describe(result)`` returns one or two sentences with the numbers the picture shows. They are the alt
        text, the status line, and the text that the tests compare.
    title : str
        A short name.
    size : tuple of float
        Width and height in inches; one inch is 100 CSS pixels. A third number is the height on a narrow page, where
        panels stand one below the other; 1.8 times the height if left out.
    headline : callable, optional
        ``headline(result)`` returns the `Headline` above the picture.
    tries : sequence of Try
        Settings for the lesson's questions, one button each.
    guess : object, optional
        Its trait `value` is what the learner has predicted, None before. The model is then called with one more
        keyword, `guess`.
    **controls : Slider, Choice, Switch or Box
        The controls, by the model's argument names.

    Raises
    ------
    ValueError
        If there is no control, or `values` are set to something a control does not allow.
    """

    tries: traitlets.List = traitlets.List().tag(sync=True)

    def __init__(
        self,
        model: Callable[..., Any],
        draw: Draw,
        describe: Describe,
        *,
        title: str,
        size: Size = (9, 4),
        headline: Callable[[Any], Headline] | None = None,
        tries: Sequence[Try] = (),
        guess: Any = None,
        **controls: Slider | Choice | Switch | Box,
    ) -> None:
        if not controls:
            raise ValueError("A widget needs at least one control, for example share=Slider('Share', 0, 100).")
        self._model = model if guess is None else partial(self._told, model)
        self._guess: Any = None  # what is stored in a notebook shows nobody's guess
        self._find, self._controls = headline, controls
        super().__init__(
            draw,
            describe,
            size=size,
            kind="explorer",
            title=title,
            controls=[control.spec(name) for name, control in controls.items()],
            values={name: control.start for name, control in controls.items()},
        )
        start = self.values
        self.tries = [
            {"words": one.words, "question": one.question, "values": self._cleaned({**start, **one.values})}
            for one in tries
        ]
        self._first()
        if guess is not None:
            self._follow(guess)
        self.observe(self._on_values, "values")
        self.on_msg(self._on_film)

    @traitlets.validate("values")
    def _clean_values(self, proposal: dict[str, Any]) -> Values:
        return self._cleaned(proposal["value"])

    def _cleaned(self, values: Values) -> Values:
        if set(values) != set(self._controls):
            raise ValueError(f"'{self.title}' has the controls {', '.join(self._controls)}; not {', '.join(values)}.")
        return {name: control.clean(values[name]) for name, control in self._controls.items()}

    def at(self, **values: Any) -> "Explorer":
        """Return the explorer itself, set to these values: what a page's link says behind its question mark.

        Raises
        ------
        ValueError
            If it has no such control, or a control does not allow its value.
        """
        self.values = {**self.values, **values}
        with DRAWING:
            self._begin(LiveFigure(self._draw, self._size))
        return self

    def offer(self, buttons: Mapping[str, Mapping[str, Any]]) -> "Explorer":
        """Return the explorer itself with these buttons in place of those for the lesson's questions.

        Parameters
        ----------
        buttons : mapping
            By what a button says, the values that it sets; it sets all others to their start.

        Raises
        ------
        ValueError
            If it has no such control, or a control does not allow its value.
        """
        start = {name: control.start for name, control in self._controls.items()}
        self.tries = [
            {"words": said, "question": "", "values": self._cleaned({**start, **values})}
            for said, values in buttons.items()
        ]
        return self

    # ---- what the learner has predicted ----

    def _told(self, model: Callable[..., Any], **values: Any) -> Any:
        """Return the model's result where the learner may have said what it will be."""
        return model(**values, guess=self._guess.value if self._guess else None)

    def _follow(self, guess: Any) -> None:
        """Show the learner's guess, if there is one, or as soon as there is."""
        self._guess = guess
        mine = weakref.ref(self)  # a guess outlives the widgets of a cell that is run again

        def show(_: Any = None) -> None:
            if (widget := mine()) is not None:
                with DRAWING:
                    widget._renew()

        guess.observe(show, "value")
        if guess.value is not None:
            show()

    # ---- what is shown ----

    def result(self, **values: Any) -> Any:
        """Return the model's result at the present values, some of them replaced by `values`."""
        return self._model(**{**self.values, **values})

    def describe(self, **values: Any) -> str:
        """Return the sentence at the present values, some of them replaced by `values`."""
        return self._describe(self.result(**values))

    def _headline(self, result: Any) -> dict[str, str]:
        return asdict(self._find(result)) if self._find else {}

    def _on_values(self, change: Any) -> None:
        with DRAWING:  # whoever waited here draws the newest values: no stale last picture
            try:
                self._redraw()
                self.trouble = ""
            except Exception as error:
                self.trouble = ""  # the same trouble once more is told once more
                self.trouble = words.does_not_work(error)
                raise

    def _on_film(self, _: Any, asked: Any, __: Any) -> None:
        # The page wants states that its reader may soon go to, the nearest first. It gets as many as can be drawn in
        # one turn, then asks for the others: so whoever moves meanwhile does not wait for them.
        if not isinstance(asked, dict) or "film" not in asked or asked.get("generation") != self.generation:
            return
        with DRAWING:
            states, began, work = [], time.perf_counter(), time.thread_time()
            for values in asked["film"]:
                try:
                    states.append(self._state(self._cleaned(values), self._on_page()))
                except Exception:
                    continue  # nobody is there yet: whoever goes there will be told
                if time.perf_counter() - began > _TURN:
                    break
            pace = 1000 * (time.thread_time() - work) / max(len(states), 1)
            said, painted = reel(states)
            self.send({"reel": said, "generation": self.generation, "pace": pace}, [painted])

    # ---- what is stored ----

    def _hint(self) -> str:
        return words.run_to_move(map(self._range, self.controls))

    @staticmethod
    def _range(control: dict[str, Any]) -> str:
        if control["kind"] == "slider":
            low = str(control["low"]).replace("-", "\N{MINUS SIGN}")
            return words.slider(control["label"], low, control["most"], control["unit"])
        if control["kind"] == "choice":
            return words.choice(control["label"], control["labels"])
        return words.switch(control["label"])


class Animation(Explorer):
    """An explorer over one slider, all of whose states are sent at once and then played by the browser.

    Parameters
    ----------
    model, draw, describe, title, size, headline
        As for `Explorer`.
    **controls : Slider, Choice or Switch
        First the slider, time or a dial: there is one state for each of its steps. A choice or a switch after it is
        for another film.

    Raises
    ------
    ValueError
        If the first control is no slider, or there is another one.
    """

    film = traitlets.Dict().tag(sync=True)  # all states: see `reel`
    states = traitlets.Bytes().tag(sync=True)

    @property
    def sentences(self) -> list[str]:
        """The sentence of each state."""
        return self.film["sentences"]

    def _begin(self, paper: LiveFigure) -> None:
        self.kind = "animation"
        (name, slider), *others = self._controls.items()
        if not isinstance(slider, Slider) or not all(isinstance(other, Choice | Switch) for _, other in others):
            raise ValueError(f"The animation '{self.title}' runs over one slider; not {', '.join(self._controls)}.")
        count = round((slider.high - slider.low) / slider.step) + 1
        self._steps = [{name: slider.clean(slider.low + k * slider.step)} for k in range(count)]
        more = {name: control.options for name, control in others if isinstance(control, Choice | Switch)}
        self._settings = [dict(zip(more, chosen, strict=True)) for chosen in product(*more.values())]
        # before, during and after: what an animation says on paper
        results = [self.result(**self._steps[k]) for k in sorted({0, count // 2, count - 1})]
        self._start = " ".join(map(self._describe, results))
        self._picture = lambda: _strip([paper.image(result) for result in results])

    @property
    def _stored_width(self) -> int:
        return round(75 * self._size[0])

    def _redraw(self) -> None:
        with self.hold_sync():  # one message: a film without its states is none
            if not self.film or self.values not in self.film["values"]:
                self.generation += bool(self.film)
                self._shoot()
            super()._redraw()

    def _renew(self) -> None:
        with self.hold_sync():
            self._shoot()
            super()._renew()

    def _shoot(self) -> None:
        film = [{**self.values, **step} for step in self._steps]
        self.film, self.states = reel([self._state(values, self._on_page()) for values in film])

    def _all(self) -> list[Values]:
        return [{**step, **others} for others in self._settings for step in self._steps]

    def _forget(self) -> None:
        super()._forget()
        self.film, self.states = {}, b""


def _strip(pictures: list[Image.Image]) -> Image.Image:
    """Return pictures one below the other."""
    strip = Image.new("RGB", (pictures[0].width, sum(picture.height for picture in pictures)))
    for k, picture in enumerate(pictures):
        strip.paste(picture, (0, k * picture.height))
    return strip
