"""Widgets: they bind controls, a model and a drawing, and keep a picture and a sentence of each setting.

`Explorer` asks Python for each new picture. `Animation` draws its pictures once and lets the browser play them.
Both store a *static fallback* in the notebook (a picture with alt text, and a sentence), so that nothing is lost on
GitHub, in print, or without a kernel. Widgets know nothing of networks or of marketing.
"""

from collections.abc import Callable, Sequence
from typing import Any

import anywidget
import traitlets
from IPython import get_ipython
from IPython.display import display
from ipywidgets import Widget
from PIL import Image

from tiesfeeds.display import front_end
from tiesfeeds.display.controls import Choice, Slider, Switch, Try
from tiesfeeds.display.figures import (
    DRAWING,
    FALLBACK_STYLE,
    PRINT,
    Describe,
    Draw,
    Headline,
    LiveFigure,
    PageTheme,
    Size,
    figure_html,
    jpeg,
    png,
)

Values = dict[str, Any]

_VIEW = "application/vnd.jupyter.widget-view+json"
_KEPT = 64  # pictures an explorer remembers, 100 kB each


class CourseWidget(anywidget.AnyWidget):
    """What explorers, animations and quizzes share: the front end, the two stored outputs, and a stable text."""

    _esm = front_end.module()
    _css = front_end.style()
    kind = traitlets.Unicode().tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)

    def static_fallback(self) -> str:
        """Return the HTML that stands for the widget where no kernel runs."""
        raise NotImplementedError

    def _forget(self) -> None:
        """Let go of all that can be made anew when the widget is shown once more."""

    def _shown(self) -> Widget:
        """Return the widget whose view is shown: this one, or what it stands in."""
        return self

    def _ipython_display_(self) -> None:
        _close_predecessors(self)
        # Two outputs. The first is the static fallback, which the second, the live view, hides (see its CSS). The
        # course's notebooks are stored without the view, so no reader meets a 'model not found' in its place.
        display({"text/html": FALLBACK_STYLE + self.static_fallback(), "text/plain": repr(self)}, raw=True)
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


class _PictureWidget(CourseWidget):
    """A widget with controls, a picture and a sentence."""

    controls: traitlets.List = traitlets.List().tag(sync=True)
    values = traitlets.Dict().tag(sync=True, echo_update=False)  # the page knows what it has set: no echo, less delay
    tries: traitlets.List = traitlets.List().tag(sync=True)
    sentence = traitlets.Unicode().tag(sync=True)
    headline = traitlets.Dict().tag(sync=True)  # of the sentence: see Headline; empty where there is none
    picture = traitlets.Bytes().tag(sync=True)
    density = traitlets.Float(1).tag(sync=True)  # of the picture, in pixels per CSS pixel
    shows = traitlets.Dict().tag(sync=True)  # the values that the picture was drawn for
    drawn = traitlets.Int(0).tag(sync=True)  # counts pictures, so that the front end knows of each new one
    trouble = traitlets.Unicode().tag(sync=True)
    theme = traitlets.Dict().tag(sync=True, echo_update=False)  # set by the page: see PageTheme
    _last_theme = PageTheme()  # a page's widgets share one theme: later ones start with it

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
        **controls: Slider | Choice | Switch,
    ) -> None:
        if not controls:
            raise ValueError("A widget needs at least one control, for example share=Slider('Share', 0, 100).")
        self._model, self._draw, self._describe = model, draw, describe
        self._size, self._controls, self._headline = size, controls, headline
        self._live: LiveFigure | None = None
        super().__init__(
            kind=type(self).__name__.lower(),
            title=title,
            controls=[control.spec(name) for name, control in controls.items()],
            values={name: control.start for name, control in controls.items()},
        )
        start = self.values
        self.tries = [
            {"words": one.words, "question": one.question, "values": self._cleaned({**start, **one.values})}
            for one in tries
        ]
        self._begin()
        self.observe(self._on_values, "values")
        self.observe(self._on_theme, "theme")

    def _begin(self) -> None:
        """Draw what is shown first."""
        raise NotImplementedError

    def _redraw(self) -> None:
        """Show picture and sentence of the present values."""
        raise NotImplementedError

    def _redraw_all(self) -> None:
        """Draw anew for a page that has another theme."""
        raise NotImplementedError

    def _stored(self) -> bytes:
        """Return the picture of the static fallback, as PNG."""
        raise NotImplementedError

    @traitlets.validate("values")
    def _clean_values(self, proposal: dict[str, Any]) -> Values:
        return self._cleaned(proposal["value"])

    def _cleaned(self, values: Values) -> Values:
        if set(values) != set(self._controls):
            raise ValueError(f"'{self.title}' has the controls {', '.join(self._controls)}; not {', '.join(values)}.")
        return {name: control.clean(values[name]) for name, control in self._controls.items()}

    def result(self, **values: Any) -> Any:
        """Return the model's result at the present values, some of them replaced by `values`."""
        return self._model(**{**self.values, **values})

    def describe(self, **values: Any) -> str:
        """Return the sentence at the present values, some of them replaced by `values`."""
        return self._describe(self.result(**values))

    def _headline_of(self, result: Any) -> dict[str, str]:
        return vars(self._headline(result)) if self._headline else {}

    def picture_for(self, theme: PageTheme) -> bytes:
        """Return the picture at the present values, drawn for a page that looks like this, as PNG."""
        with DRAWING:
            return png(LiveFigure(self._draw, self._size, theme).picture(self.result()))

    def static_fallback(self) -> str:
        """Return the picture with its sentence as alt text and caption."""
        moves = "; ".join(self._range(control) for control in self.controls)
        hint = f"Run the notebook to move: {moves}."
        return figure_html(self._stored(), self._stored_width, self.title, self._start, hint)

    def __repr__(self) -> str:
        return f"{self.title}\n{self._start}"

    @staticmethod
    def _range(control: dict[str, Any]) -> str:
        if control["kind"] == "slider":
            low = str(control["low"]).replace("-", "\N{MINUS SIGN}")
            return f"{control['label']} ({low} to {control['high']}{control['unit']})"
        if control["kind"] == "choice":
            return f"{control['label']} ({', '.join(control['options'])})"
        return f"{control['label']} (on or off)"

    @property
    def _stored_width(self) -> int:
        return round(100 * self._size[0])

    def _forget(self) -> None:
        self._live = None
        self.theme = {}

    def _live_figure(self) -> LiveFigure:
        if self._live is None:
            self._live = LiveFigure(self._draw, self._size, type(self)._last_theme)
        return self._live

    def _on_theme(self, change: Any) -> None:
        if change["new"]:  # else it was forgotten, not told
            with DRAWING:
                _PictureWidget._last_theme = PageTheme(**self.theme)
                self._live = None
                self._redraw_all()

    def _on_values(self, change: Any) -> None:
        with DRAWING:  # whoever waited here draws the newest values: no stale last picture
            try:
                self._redraw()
                self.trouble = ""
            except Exception as error:
                self.trouble = ""  # the same trouble once more is told once more
                self.trouble = f"This setting does not work. Move the control back. ({error})"
                raise


class Explorer(_PictureWidget):
    """A model and its picture, redrawn by Python whenever a control moves.

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
        Width and height in inches; one inch is 100 CSS pixels.
    headline : callable, optional
        ``headline(result)`` returns a `Headline`: the finding, shown large above the picture.
    tries : sequence of Try
        Settings for the lesson's questions, one button each.
    **controls : Slider, Choice or Switch
        The controls, by the model's argument names.

    Raises
    ------
    ValueError
        If there is no control, or `values` are set to something a control does not allow.
    """

    def _begin(self) -> None:
        self._pictures: dict[tuple, tuple[bytes, str, dict[str, str]]] = {}
        result = self.result()
        self._start = self.sentence = self._describe(result)
        self.headline = self._headline_of(result)
        with DRAWING:
            self._fallback = png(LiveFigure(self._draw, self._size, PRINT).picture(result))
        self.picture, self.density = self._fallback, PRINT.dpr  # until the page has told its theme
        self.shows = self.values
        self.on_msg(self._on_ahead)

    def _stored(self) -> bytes:
        return self._fallback

    def _redraw(self) -> None:
        # Models are pure, so a setting has one picture on one page: whoever comes back to it need not wait again.
        picture, sentence, headline = self._at(self.values)
        with self.hold_sync():
            self.picture, self.density, self.headline = picture, type(self)._last_theme.dpr, headline
            self.sentence, self.shows, self.drawn = sentence, self.values, self.drawn + 1

    def _at(self, values: Values) -> tuple[bytes, str, dict[str, str]]:
        """Return the picture, the sentence and the headline of a setting."""
        setting = tuple(values.values())
        kept = self._pictures.get(setting)
        if kept is None:
            result = self.result(**values)
            picture = jpeg(self._live_figure().picture(result))
            self._pictures[setting] = kept = picture, self._describe(result), self._headline_of(result)
            if len(self._pictures) > _KEPT:
                del self._pictures[next(iter(self._pictures))]
        return kept

    def _on_ahead(self, _: Any, asked: Any, __: Any) -> None:
        # In a calm moment the page asks for the pictures beside its own, so that the next key finds them there.
        with DRAWING:
            try:
                picture, sentence, headline = self._at(self._cleaned(asked["ahead"]))
            except Exception:
                return  # nobody is there yet: whoever goes there will be told
            self.send({**asked, "sentence": sentence, "headline": headline}, [picture])

    def _forget(self) -> None:
        self._pictures.clear()
        super()._forget()

    def _redraw_all(self) -> None:
        self._pictures.clear()
        self._redraw()


class Animation(_PictureWidget):
    """An explorer over one slider whose pictures are drawn once and then played by the browser.

    Parameters
    ----------
    model, draw, describe, title, size, headline, tries
        As for `Explorer`.
    **control : Slider
        The one parameter, time or a dial; one picture is drawn for each of its steps.

    Raises
    ------
    ValueError
        If there is not exactly one slider.
    """

    _paper: LiveFigure | None = None
    frames: traitlets.List = traitlets.List().tag(sync=True)
    sentences: traitlets.List = traitlets.List().tag(sync=True)

    def _begin(self) -> None:
        (self._name, slider), *more = self._controls.items()
        if more or not isinstance(slider, Slider):
            raise ValueError(f"The animation '{self.title}' runs over one slider; not {', '.join(self._controls)}.")
        count = round((slider.high - slider.low) / slider.step) + 1
        self._steps = [slider.clean(slider.low + k * slider.step) for k in range(count)]
        self._results = [self.result(**{self._name: step}) for step in self._steps]
        self.sentences = [self._describe(result) for result in self._results]
        self.sentence = self.sentences[self._step]
        self.headline = self._headline_of(self._results[self._step])
        # before, during and after: what an animation says on paper
        self._on_paper = sorted({0, count // 2, count - 1})
        self._start = " ".join(self.sentences[k] for k in self._on_paper)
        with DRAWING:
            self.picture = jpeg(self._paper_figure().picture(self._results[self._step]))
        self.density = PRINT.dpr

    @property
    def _step(self) -> int:
        return self._steps.index(self.values[self._name])

    def _paper_figure(self) -> LiveFigure:
        if self._paper is None:
            self._paper = LiveFigure(self._draw, self._size, PRINT)
        return self._paper

    def _stored(self) -> bytes:
        with DRAWING:
            pictures = [self._paper_figure().picture(self._results[k]).convert("RGB") for k in self._on_paper]
        strip = Image.new("RGB", (pictures[0].width, sum(picture.height for picture in pictures)))
        for k, picture in enumerate(pictures):
            strip.paste(picture, (0, k * picture.height))
        return png(strip)

    def _forget(self) -> None:
        super()._forget()
        self._paper, self.frames = None, []

    @property
    def _stored_width(self) -> int:
        return round(75 * self._size[0])

    def _redraw_all(self) -> None:
        live = self._live_figure()
        pictures = [jpeg(live.picture(result)) for result in self._results]
        with self.hold_sync():
            self.frames, self.density, self.drawn = pictures, live.theme.dpr, self.drawn + 1

    def _redraw(self) -> None:
        # The browser has the pictures already; Python keeps in step for whoever reads the sentence.
        picture = jpeg(self._live_figure().picture(self._results[self._step]))
        with self.hold_sync():
            self.picture, self.sentence = picture, self.sentences[self._step]
            self.headline = self._headline_of(self._results[self._step])
