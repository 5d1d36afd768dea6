"""What a lesson's cells show, for pages without Python: pictures for each theme and width, animations and quizzes.

They are shown by the course's own front end; the page holds what it would hear from Python.
"""

import ast
import base64
import io
import itertools
import json

import nbformat
from bs4 import BeautifulSoup
from PIL import Image

from tiesfeeds.display import Animation, Diagram, Explorer, PageTheme
from tiesfeeds.learning.quiz import Quiz
from tools.build import feedback
from tools.build.site_pages import store

THEMES = {"light": {"paper": "#ffffff", "ink": "#1c1f23"}, "dark": {"paper": "#15181c", "ink": "#e6e7e9"}}
WIDTHS = {"wide": 900, "narrow": 360}
NARROW = 640  # below this many pixels a page shows the narrow pictures
DARK = "(prefers-color-scheme: dark)"
DENSITY = 1.5
SHOWN = {"diagram", "explorer", "film", "predict", "quiz"}  # tags of cells that show what the site shows anew


def screens(path):
    """Run a lesson's setup and its cells that show a picture, an animation or a quiz; yield cell id and that."""
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
            yield cell.id, widget


def put_screens(page, into, template):
    """Put pictures for all pages, animations that play and quizzes that answer where these are stored; in place."""
    for cell, widget in screens(page.path):
        name = f"{page.path.stem}-{cell}"
        if isinstance(widget, Diagram | Explorer):
            put_pictures(widget, page, cell, into)
            continue
        if isinstance(widget, Animation):
            kind, data, still = "animation", animation(widget, name, into), ""
        else:
            # private, since nobody but this reading edition may ask a quiz for its answers
            items = widget._bank.part(widget._part)
            entries = [entry(item) for item in items]
            kind, data = "quiz", {"title": widget.title, "items": entries, "standings": feedback.standings(items)}
            page.quizzes.append({"title": widget.title, "items": items})
            still = template("parts.html.j2").module.questions(widget.title, items)
        output = page.soup.select_one(f'[data-cell="{cell}"] .output')
        if output is None:
            continue  # the cell was not run when the notebook was stored
        output["data-widget"] = kind
        if still:
            output.clear()
            output.append(BeautifulSoup(still, "html.parser"))
        else:
            stored = page.soup.new_tag("div", attrs={"class": "stored"})
            stored.extend(list(output.contents))
            output.append(stored)
        script = page.soup.new_tag("script", type="application/json")
        script.string = as_script(data)
        output.append(script)


def put_pictures(widget, page, cell, into):
    """Give a stored picture its sisters for narrow and for dark pages; in place."""
    stored = page.soup.select_one(f'[data-cell="{cell}"] figure.tf-twin img')
    if not (stored and repr(widget).startswith(f"{widget.title}\n{widget.sentence}")):
        return  # not run when the notebook was stored; or what is stored is an example, as for the game of lesson 13
    stored.wrap(page.soup.new_tag("picture"))
    for width, theme in itertools.product(("narrow", "wide"), ("dark", "light")):
        if (width, theme) == ("wide", "light"):
            continue  # that is the stored one
        media = ["screen", f"(max-width: {NARROW}px)" * (width == "narrow"), DARK * (theme == "dark")]
        data = widget.picture_for(PageTheme(**THEMES[theme], dpr=DENSITY, width=WIDTHS[width]))
        with Image.open(io.BytesIO(data)) as image:
            size = {"width": round(image.width / DENSITY), "height": round(image.height / DENSITY)}
        there = {"srcset": page.root + store(data, into), "media": " and ".join(filter(None, media))}
        stored.insert_before(page.soup.new_tag("source", attrs={**there, **size}))


def animation(widget, name, into):
    """Write an animation's pictures for each theme and width; return what its page must know."""
    (into / "animations").mkdir(exist_ok=True)
    state = {key: getattr(widget, key) for key in ("kind", "title", "controls", "values", "sentences", "trouble")}
    for (width, pixels), (theme, colours) in itertools.product(WIDTHS.items(), THEMES.items()):
        widget.theme = {**colours, "dpr": DENSITY, "width": pixels}  # it draws its pictures anew, as for any page
        pictures = [base64.b64encode(frame).decode() for frame in widget.frames]
        file = f"{name}-{width}-{theme}"
        script = f"window.tiesfeeds.frames[{json.dumps(file)}] = {json.dumps(pictures)};\n"
        (into / "animations" / f"{file}.js").write_text(script, encoding="utf-8")
    return {"name": name, "narrow": NARROW, "state": {**state, "density": DENSITY}}


def entry(item):
    """Return all that a page must know to ask a question and to answer what is said to it."""
    return {**item.shown(), "feedback": feedback.table(item)}


def as_script(data):
    """Return data as JSON that can stand inside a script tag."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
