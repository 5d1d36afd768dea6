"""The stage: it binds controls, a model and a drawing, and keeps a picture and a sentence of each setting.

`Explorer` asks Python for each new picture. `Film` draws its pictures once and lets the browser play them.
Both store a *twin* in the notebook (a picture with alt text, and a sentence), so that nothing is lost on
GitHub, in print, or without a kernel. The stage knows nothing of networks or of marketing.
"""

import anywidget
import traitlets
from IPython import get_ipython
from IPython.display import display
from PIL import Image

from tiesfeeds.display.controls import Slider
from tiesfeeds.display.figures import _DRAWING, _HERE, _KEPT, _PRINT, _TWIN_STYLE, Look, _Easel, _figure, _jpeg, _png

_VIEW = "application/vnd.jupyter.widget-view+json"


# What each cell shows now: the run that showed it, and the screens.
_in_cell: dict[str, tuple[str, list]] = {}


def make_way(screen):
    """Close what an earlier run of the present cell has shown: nobody sees it any more, and it costs memory.

    Parameters
    ----------
    screen : anywidget.AnyWidget
        It is about to be shown. If it was closed, it is opened again.
    """
    if screen.comm is None:
        screen.layout.open()
        screen.open()
    request: dict = getattr(get_ipython(), "get_parent", dict)()  # where no kernel runs, nobody asks
    if request.get("msg_type") != "execute_request":
        return
    # JupyterLab names the cell; where nobody does, the same text is the same cell.
    cell, run = request["metadata"].get("cellId") or request["content"]["code"], request["msg_id"]
    before, shown = _in_cell.get(cell, ("", []))
    if run != before:
        _in_cell[cell] = run, [screen]
        seen = {id(other) for _, others in _in_cell.values() for other in others}
        for old in shown:
            if id(old) not in seen:
                _close(old)
    else:
        shown.append(screen)


def _close(screen):
    screen.close()
    screen.layout.close()
    if isinstance(screen, Screen):
        screen._forget()  # whoever still holds it, as Out[7] does, holds no pictures


class Screen(anywidget.AnyWidget):
    """What explorers, films and quizzes share: the front end, the two stored outputs, and a stable text."""

    _esm = (_HERE / "front_end.js").read_text(encoding="utf-8")
    _css = (_HERE / "front_end.css").read_text(encoding="utf-8")
    kind = traitlets.Unicode().tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)

    def twin(self):
        """Return the HTML that stands for the screen where no kernel runs."""
        raise NotImplementedError

    def _forget(self):
        """Let go of all that can be made anew when the screen is shown once more."""

    def _ipython_display_(self):
        make_way(self)
        # Two outputs. The first is the twin, which the second, the live view, hides (see twin.css). The
        # course's notebooks are stored without the view, so no reader meets a 'model not found' in its place.
        display({"text/html": _TWIN_STYLE + self.twin(), "text/plain": repr(self)}, raw=True)
        display({_VIEW: {"version_major": 2, "version_minor": 0, "model_id": self.model_id}}, raw=True)


class _Picture(Screen):
    """A screen with controls, a picture and a sentence."""

    controls: traitlets.List = traitlets.List().tag(sync=True)
    values = traitlets.Dict().tag(sync=True, echo_update=False)  # the page knows what it has set: no echo, less delay
    sentence = traitlets.Unicode().tag(sync=True)
    picture = traitlets.Bytes().tag(sync=True)
    density = traitlets.Float(1).tag(sync=True)  # of the picture, in pixels per CSS pixel
    shows = traitlets.Dict().tag(sync=True)  # the values that the picture was drawn for
    drawn = traitlets.Int(0).tag(sync=True)  # counts pictures, so that the front end knows of each new one
    trouble = traitlets.Unicode().tag(sync=True)
    look = traitlets.Dict().tag(sync=True, echo_update=False)  # set by the page: see Look
    _last_look = Look()  # a page's explorers share one look: later ones start with it

    def __init__(self, model, draw, describe, *, title, size=(9, 4), **controls):
        if not controls:
            raise ValueError("A screen needs at least one control, for example share=Slider('Share', 0, 100).")
        self._model, self._draw, self._describe = model, draw, describe
        self._size, self._controls = size, controls
        self._easel: _Easel | None = None
        super().__init__(
            kind=type(self).__name__.lower(),
            title=title,
            controls=[control.spec(name) for name, control in controls.items()],
            values={name: control.start for name, control in controls.items()},
        )
        self._begin()
        self.observe(self._on_values, "values")
        self.observe(lambda change: change["new"] and self._on_look(change), "look")

    @traitlets.validate("values")
    def _clean_values(self, proposal):
        values = dict(proposal["value"])
        if set(values) != set(self._controls):
            raise ValueError(f"'{self.title}' has the controls {', '.join(self._controls)}; not {', '.join(values)}.")
        return {name: control.clean(values[name]) for name, control in self._controls.items()}

    def result(self, **values):
        """Return the model's result at the present values, some of them replaced by `values`."""
        return self._model(**{**self.values, **values})

    def describe(self, **values):
        """Return the sentence at the present values, some of them replaced by `values`."""
        return self._describe(self.result(**values))

    def picture_for(self, look):
        """Return the picture at the present values, drawn for a page that looks like this, as PNG."""
        with _DRAWING:
            return _png(_Easel(self._draw, self._size, look).picture(self.result()))

    def twin(self):
        """Return the picture with its sentence as alt text and caption."""
        moves = "; ".join(self._range(control) for control in self.controls)
        return _figure(self._stored(), self._twin_width, self.title, self._start, f"Run the notebook to move: {moves}.")

    def __repr__(self):
        return f"{self.title}\n{self._start}"

    @staticmethod
    def _range(control):
        if control["kind"] == "slider":
            low = str(control["low"]).replace("-", "\N{MINUS SIGN}")
            return f"{control['label']} ({low} to {control['high']}{control['unit']})"
        if control["kind"] == "choice":
            return f"{control['label']} ({', '.join(control['options'])})"
        return f"{control['label']} (on or off)"

    @property
    def _twin_width(self):
        return round(100 * self._size[0])

    def _forget(self):
        self._easel = None
        self.look = {}

    def _live_easel(self):
        if self._easel is None:
            self._easel = _Easel(self._draw, self._size, type(self)._last_look)
        return self._easel

    def _on_look(self, change):
        with _DRAWING:
            _Picture._last_look = Look(**self.look)
            self._easel = None
            self._redraw()

    def _on_values(self, change):
        with _DRAWING:  # whoever waited here draws the newest values: no stale last picture
            try:
                self._redraw()
                self.trouble = ""
            except Exception as error:
                self.trouble = ""  # the same trouble once more is told once more
                self.trouble = f"This setting does not work. Move the control back. ({error})"
                raise


class Explorer(_Picture):
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
    **controls : Slider, Choice or Switch
        The controls, by the model's argument names.

    Raises
    ------
    ValueError
        If there is no control, or `values` are set to something a control does not allow.
    """

    def _begin(self):
        self._seen = {}
        result = self.result()
        self._start = self.sentence = self._describe(result)
        with _DRAWING:
            self._twin = _png(_Easel(self._draw, self._size, _PRINT).picture(result))
        self.picture, self.density = self._twin, _PRINT.dpr  # until the page has told its look
        self.shows = self.values
        self.on_msg(self._on_ahead)

    def _stored(self):
        return self._twin

    def _redraw(self):
        # Models are pure, so a setting has one picture on one page: whoever comes back to it need not wait again.
        picture, sentence = self._at(self.values)
        with self.hold_sync():
            self.picture, self.density = picture, type(self)._last_look.dpr
            self.sentence, self.shows, self.drawn = sentence, self.values, self.drawn + 1

    def _at(self, values):
        """Return the picture and the sentence of a setting."""
        setting = tuple(values.values())
        shown = self._seen.get(setting)
        if shown is None:
            result = self.result(**values)
            self._seen[setting] = shown = _jpeg(self._live_easel().picture(result)), self._describe(result)
            if len(self._seen) > _KEPT:
                del self._seen[next(iter(self._seen))]
        return shown

    def _on_ahead(self, _, asked, __):
        # In a calm moment the page asks for the pictures beside its own, so that the next key finds them there.
        with _DRAWING:
            try:
                picture, sentence = self._at(self._clean_values({"value": asked["ahead"]}))
            except Exception:
                return  # nobody is there yet: whoever goes there will be told
            self.send({**asked, "sentence": sentence}, [picture])

    def _forget(self):
        self._seen.clear()
        super()._forget()

    def _on_look(self, change):
        with _DRAWING:
            self._seen.clear()
            super()._on_look(change)


class Film(_Picture):
    """An explorer over one slider whose pictures are drawn once and then played by the browser.

    Parameters
    ----------
    model, draw, describe, title, size
        As for `Explorer`.
    **control : Slider
        The one parameter, time or a dial; one picture is drawn for each of its steps.

    Raises
    ------
    ValueError
        If there is not exactly one slider.
    """

    _still: _Easel | None = None
    frames: traitlets.List = traitlets.List().tag(sync=True)
    sentences: traitlets.List = traitlets.List().tag(sync=True)

    def _begin(self):
        (self._name, slider), *more = self._controls.items()
        if more or not isinstance(slider, Slider):
            raise ValueError(f"The film '{self.title}' runs over one slider; not {', '.join(self._controls)}.")
        count = round((slider.high - slider.low) / slider.step) + 1
        self._steps = [slider.clean(slider.low + k * slider.step) for k in range(count)]
        self._results = [self.result(**{self._name: step}) for step in self._steps]
        self.sentences = [self._describe(result) for result in self._results]
        self.sentence = self.sentences[self._at]
        # before, during and after: what a film says on paper
        self._shown = sorted({0, count // 2, count - 1})
        self._start = " ".join(self.sentences[k] for k in self._shown)
        with _DRAWING:
            self.picture = _jpeg(self._paper().picture(self._results[self._at]))
        self.density = _PRINT.dpr

    @property
    def _at(self):
        return self._steps.index(self.values[self._name])

    def _paper(self):
        if self._still is None:
            self._still = _Easel(self._draw, self._size, _PRINT)
        return self._still

    def _stored(self):
        with _DRAWING:
            pictures = [self._paper().picture(self._results[k]).convert("RGB") for k in self._shown]
        strip = Image.new("RGB", (pictures[0].width, sum(picture.height for picture in pictures)))
        for k, picture in enumerate(pictures):
            strip.paste(picture, (0, k * picture.height))
        return _png(strip)

    def _forget(self):
        super()._forget()
        self._still, self.frames = None, []

    @property
    def _twin_width(self):
        return round(75 * self._size[0])

    def _on_look(self, change):
        with _DRAWING:
            _Picture._last_look = Look(**self.look)
            self._easel = None
            easel = self._live_easel()
            pictures = [_jpeg(easel.picture(result)) for result in self._results]
            with self.hold_sync():
                self.frames, self.density, self.drawn = pictures, easel.look.dpr, self.drawn + 1

    def _redraw(self):
        # The browser has the pictures already; Python keeps in step for whoever reads the sentence.
        picture = _jpeg(self._live_easel().picture(self._results[self._at]))
        with self.hold_sync():
            self.picture, self.sentence = picture, self.sentences[self._at]
