"""What a lesson's cells show, for pages without Python: pictures for each width, animations and quizzes.

They are shown by the course's own front end; the page holds what it would hear from Python.
"""

import ast
import base64
import hashlib
import json
import struct
import zlib
from functools import cache, partial
from importlib.metadata import version
from itertools import compress
from pathlib import Path
from types import SimpleNamespace

import nbformat
from bs4 import BeautifulSoup

from tiesfeeds import tables
from tiesfeeds.display import Animation, Diagram, Explorer, front_end
from tiesfeeds.display.recorder import pack
from tiesfeeds.learning import coming_back, question_bank
from tiesfeeds.learning.quiz import Quiz
from tiesfeeds.learning.your_figures import YourFigures
from tiesfeeds.lessons.in_harmony.season import Game
from tools.build import feedback
from tools.build.paths import ROOT
from tools.build.site_pages import PARTS, WORDS, phrase
from tools.build.site_settings import beginning, few, settings

WIDTHS = {"wide": 900, "narrow": 360}
KEPT = ROOT / ".drawn"  # what was drawn before
HEAVY = 8_000_000  # bytes of all of an explorer's states, each deflated alone: together they take a fraction
AHEAD = 60_000  # letters of a film that a page loads before its screen is touched; of a longer one the beginning
GUESSED = 300  # where a prediction shows at more settings, it is drawn only near the start
NARROW = 640  # below this many pixels a page shows the narrow pictures
SHOWN = {"diagram", "explorer", "film", "predict", "quiz"}  # tags of cells that show what the site shows anew


def screens(path):
    """Run a lesson's setup and its cells that show a picture, an animation or a quiz; yield cell id, name and that.

    The name is that of the lesson's function that makes it: ``lesson.conversation()`` shows `conversation`.
    """
    nb = nbformat.read(path, 4)
    names = {}
    for cell in nb.cells:
        tags = set(cell.metadata.get("tags", []))
        if cell.cell_type != "code" or not tags & {"setup", *SHOWN}:
            continue
        *lines, last = ast.parse(cell.source).body or [ast.Pass()]
        if not isinstance(last, ast.Expr):
            lines, last = [*lines, last], None
        exec(compile(ast.Module(lines, []), path.name, "exec"), names)
        widget = eval(compile(ast.Expression(last.value), path.name, "eval"), names) if last else None
        if isinstance(widget, Diagram | Explorer | Animation | Quiz):
            yield cell.id, last.value.func.attr, widget


def put_screens(page, into, template, moves=True):
    """Put pictures for all pages, screens that move and quizzes that answer where these are stored; in place.

    Parameters
    ----------
    page : tools.build.site_pages.Page
        A lesson.
    into : pathlib.Path
        The site's folder.
    template : callable
        Returns a template by its name.
    moves : bool
        Whether its explorers move: it takes minutes to draw them all. Where they do not, the stored pictures stay.
    """
    for cell, screen, widget in screens(page.path):
        output = page.soup.select_one(f'[data-cell="{cell}"] .output')
        if output is None:
            continue  # the cell was not run when the notebook was stored
        name = f"{page.path.stem}-{cell}"
        output["id"] = screen
        if isinstance(widget, Animation):
            put(page, output, "animation", animation(widget, name, into))
            page.first_film = page.first_film or name
        elif isinstance(widget, Quiz):
            # private, since nobody but this reading edition may ask a quiz for its answers
            items = tuple(widget._items.values())
            entries = [entry(item) for item in items]
            page.quizzes.append({"title": widget.title, "lesson": widget._bank.lesson, "items": items})
            output.clear()
            still = template("parts.html.j2").module.questions(widget.title, items)
            output.append(BeautifulSoup(still, "html.parser"))
            put(
                page,
                output,
                "quiz",
                {
                    "lesson": widget._bank.lesson,
                    "title": widget.title,
                    "items": entries,
                    "standings": feedback.standings(items),
                    "earlier": earlier(page.path.stem) if widget.has_cards else [],
                },
            )
        elif isinstance(widget, Explorer) and not needs_python(widget):
            if moves:
                data = explorer(widget, name, into)
                put(page, output, "explorer", {"screen": screen, **data})
                page.first_film = page.first_film or data["first"]
        elif output.select_one("figure.tf-twin img"):
            put(page, output, "picture", {"below": NARROW, **{width: states(widget, width) for width in WIDTHS}})
            if needs_python(widget):
                output.figcaption.small.string = phrase("with_python")
                line = page.soup.new_tag("code")
                line.string = f"python course.py {page.source}"
                output.figcaption.small.append(line)


def needs_python(widget):
    """Whether an explorer has more than settings to draw: boxes for one's own figures, or the buttons of a season."""
    return isinstance(widget, YourFigures | Game)


def put(page, output, kind, data):
    """Put what the page's script needs to show a screen beside what is stored; in place."""
    output["data-widget"] = kind
    if kind in ("animation", "explorer"):
        stored = page.soup.new_tag("div", attrs={"class": "stored"})
        stored.extend(list(output.contents))
        output.append(stored)
    script = page.soup.new_tag("script", type="application/json")
    script.string = as_script(data)
    output.append(script)


def explorer(widget, name, into):
    """Write an explorer's states for each width; return what its page must know.

    Where all of them would weigh too much on a page that nobody has touched, it begins with the first control's way.
    """
    lengths = []
    for more, film in films(widget, name):
        write_film(name + more, film, into)
        lengths.append(len(film["reel"]))
    first = name if max(lengths) <= AHEAD else f"{name}-first"
    if first != name:
        some = beginning(widget._controls, [one["values"] for one in widget.tries])
        for width, pixels in WIDTHS.items():
            draw = partial(drawn, widget, some, pixels)
            write_film(f"{first}-{width}", kept(f"{first}-{width}", [pixels, "beginning"], draw), into)
    return {"name": name, "first": first, "below": NARROW, "state": state_of(widget), "guess": guess_of(widget)}


def state_of(widget):
    """Return what a page must know of a picture beside its drawn states."""
    keys = ("kind", "title", "controls", "values", "shows", "trouble")
    return {**{key: getattr(widget, key) for key in keys}, "tries": getattr(widget, "tries", [])}


# private, since nobody but this edition draws what no reader has asked for yet, or asks what nobody has predicted


def guess_of(widget):
    """Return the prediction that comes back in a picture: its lesson and item, and the options that stand for numbers.

    What was drawn for an option has its place among these in its name.
    """
    guess = widget._guess
    if guess is None:
        return None
    options = [text for text, number in guess._numbers.items() if number is not None]
    return {"lesson": guess._lesson, "item": guess._item, "options": options}


def films(widget, name):
    """Yield what is drawn of an explorer, with the end of its name: all settings, then those that show a prediction."""
    guess, everything = widget._guess, wanted(widget)
    numbers = [guess._numbers[text] for text in guess_of(widget)["options"]] if guess else []

    @cache
    def said(number):
        widget._guess = SimpleNamespace(value=number)
        return [widget.describe(**setting) for setting in everything]

    def draw(number, pixels):
        chosen = everything
        if number is not None:
            telling = [now != before for now, before in zip(said(number), said(None), strict=True)]
            chosen = near(widget, list(compress(everything, telling)))
        widget._guess = guess and SimpleNamespace(value=number)
        return drawn(widget, chosen, pixels)

    for place, number in enumerate([None, *numbers]):
        for width, pixels in WIDTHS.items():
            more = f"-{width}" if number is None else f"-{width}-{place - 1}"
            yield more, kept(f"{name}{more}", [pixels, number], partial(draw, number, pixels))
    widget._guess = guess


def wide_screen(widget, name):
    """Return all that a wide page must know to show a picture, whatever its kind; nobody has predicted anything."""
    if isinstance(widget, Explorer) and not isinstance(widget, Animation):
        _, film = next(films(widget, name))
    else:
        film = states(widget, "wide")
    return {"state": state_of(widget), **film}


def kept(name, what, draw):
    """Return what was drawn before, if nothing has changed that it may hang on; else what is drawn now."""
    file = KEPT / f"{name}.json"
    mark = hashlib.sha256(json.dumps([code(), what]).encode()).hexdigest()
    film = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {"mark": None}
    if film.pop("mark") != mark:
        film = draw()
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps({**film, "mark": mark}), encoding="utf-8")
    return film


def wanted(widget):
    """Return the settings of an explorer to draw: fewer where so many pictures of that size would be too heavy."""
    controls, tries = widget._controls, [one["values"] for one in widget.tries]
    everything = settings(controls, tries)
    _, [state] = widget.states_for(WIDTHS["wide"], [widget.values])
    size = len(zlib.compress(pack([state.moving]), 9))
    return few(controls, tries) if size * len(everything) > HEAVY else everything


def near(widget, shown):
    """Return the settings that show a prediction: where they are many, only those of questions and beside the start."""
    if len(shown) <= GUESSED:
        return shown
    first, start = next(iter(widget._controls)), widget.values
    tries = [one["values"] for one in widget.tries]
    return [one for one in shown if one in tries or all(one[key] == start[key] for key in start if key != first)]


def draw_ahead(path):
    """Draw all settings of a lesson's explorers, and keep them."""
    for cell, _, widget in screens(path):
        if isinstance(widget, Explorer) and not isinstance(widget, Animation) and not needs_python(widget):
            list(films(widget, f"{path.stem}-{cell}"))


@cache
def code():
    """Return a digest of all that a picture may hang on."""
    files = [
        *(ROOT / "tiesfeeds").rglob("*.py"),
        *Path(__file__).parent.glob("site_s*.py"),
        *(ROOT / "assets").rglob("*.csv"),
        *(ROOT / "assets").rglob("*.toml"),
    ]
    digest = hashlib.sha256(version("matplotlib").encode() + version("numpy").encode())
    for file in sorted(files):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def drawn(widget, wanted, width):
    """Return an explorer's states at some settings as `stand_in.js` reads them.

    They are the picture's size and, deflated, in base64: the length of the following text (4 bytes, little-endian),
    JSON in UTF-8, the texts of all layers, and their numbers (see `recorder.pack`): still layers first, then a moving
    one for each setting. The JSON has the `settings` (values in the order of the controls), `sentences`, `headlines`,
    `stills` (which layer lies below) and `lengths`: of each layer's text and numbers.
    """
    size, shown = widget.states_for(width, wanted)
    stills = {}
    below = [stills.setdefault(pack([state.still]), len(stills)) for state in shown]
    texts, numbers = zip(*map(parted, [*stills, *(pack([state.moving]) for state in shown)]), strict=True)
    said = {
        "settings": [[setting[control["name"]] for control in widget.controls] for setting in wanted],
        "sentences": [state.sentence for state in shown],
        "headlines": [state.headline or None for state in shown],
        "stills": below,
        "lengths": [[len(text), len(number)] for text, number in zip(texts, numbers, strict=True)],
    }
    text = json.dumps(said, separators=(",", ":"), ensure_ascii=False).encode()
    return {"size": size, "reel": deflated(b"".join([struct.pack("<I", len(text)), text, *texts, *numbers]))}


def parted(packed):
    """Return a packed layer's text, with its length before it, and its numbers: each deflates best beside its like."""
    (length,) = struct.unpack_from("<I", packed)
    return packed[: 4 + length], packed[4 + length :]


def animation(widget, name, into):
    """Write an animation's states for each width; return what its page must know."""
    for width in WIDTHS:
        write_film(f"{name}-{width}", states(widget, width), into)
    return {"name": name, "below": NARROW, "state": state_of(widget)}


def write_film(name, film, into):
    """Write states into a script: a page from disk may load no other file."""
    (into / "films").mkdir(exist_ok=True)
    text = f"window.tiesfeeds.films[{json.dumps(name)}] = {as_script(film)};\n"
    (into / "films" / f"{name}.js").write_text(text, encoding="utf-8")


def states(widget, width):
    """Return what a page shows of a widget at a width: the picture's size and its states, painted ones deflated."""
    size, film, painted = widget.reel_for(WIDTHS[width])
    return {"size": size, "film": film, "states": deflated(painted)}


def deflated(data):
    """Return bytes as text that a page inflates."""
    return base64.b64encode(zlib.compress(data, 9)).decode()


def cards():
    """Return all questions that can come back in later lessons, with the lesson and the name that they have there."""
    return [
        {**card, "feedback": feedback.table(item), "from": name, "item": item.id}
        for name in tables.lessons()
        for item in filter(coming_back.can, question_bank.read(name).items)
        for card in coming_back.shown({f"{name[:2]}/{item.id}": item})
    ]


def earlier(lesson):
    """Return the names of the lessons before one."""
    return [name for name in tables.lessons() if name < lesson]


def entry(item):
    """Return all that a page must know to ask a question and to answer what is said to it."""
    return {**item.shown(), "feedback": feedback.table(item)}


def front(*lines):
    """Return the front end with the site's words and what stands in for Python; `lines` of a page's own come last."""
    own = f"Object.assign(WORDS, {as_script(WORDS['scripts'])});"
    stand_in = (PARTS / "stand_in.js").read_text(encoding="utf-8")
    return front_end.module().replace(front_end.DOOR, "\n".join([own, stand_in, *lines]))


def as_script(data):
    """Return data as JSON that can stand inside a script tag."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
