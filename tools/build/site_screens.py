"""What a lesson's cells show, for pages without Python: pictures for each width, animations and quizzes.

They are shown by the course's own front end; the page holds what it would hear from Python.
"""

import ast
import base64
import json
import zlib

import nbformat
from bs4 import BeautifulSoup

from tiesfeeds.display import Animation, Diagram, Explorer
from tiesfeeds.learning.quiz import Quiz
from tools.build import feedback

WIDTHS = {"wide": 900, "narrow": 360}
NARROW = 640  # below this many pixels a page shows the narrow pictures
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
        if isinstance(widget, Diagram | Explorer) and not isinstance(widget, Animation):
            put_picture(widget, page, cell)
            continue
        if isinstance(widget, Animation):
            kind, data, still = "animation", animation(widget, name, into), ""
        else:
            # private, since nobody but this reading edition may ask a quiz for its answers
            items = tuple(widget._items.values())
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


def put_picture(widget, page, cell):
    """Let a stored picture be painted as the page looks: dark or light, wide or narrow, sharp at any zoom; in place."""
    output = page.soup.select_one(f'[data-cell="{cell}"] .output')
    if not (output and output.select_one("figure.tf-twin img")):
        return
    if not repr(widget).startswith(f"{widget.title}\n{widget.sentence}"):
        return  # what is stored is an example, as for the game of lesson 13
    output["data-widget"] = "picture"
    script = page.soup.new_tag("script", type="application/json")
    script.string = as_script({"below": NARROW, **{width: states(widget, width) for width in WIDTHS}})
    output.append(script)


def animation(widget, name, into):
    """Write an animation's states for each width; return what its page must know."""
    (into / "animations").mkdir(exist_ok=True)
    state = {key: getattr(widget, key) for key in ("kind", "title", "controls", "values", "shows", "trouble")}
    for width in WIDTHS:
        script = f"window.tiesfeeds.films[{json.dumps(f'{name}-{width}')}] = {as_script(states(widget, width))};\n"
        (into / "animations" / f"{name}-{width}.js").write_text(script, encoding="utf-8")
    return {"name": name, "below": NARROW, "state": state}


def states(widget, width):
    """Return what a page shows of a widget at a width: the picture's size and its states, painted ones deflated."""
    size, film, painted = widget.reel_for(WIDTHS[width])
    return {"size": size, "film": film, "states": base64.b64encode(zlib.compress(painted, 9)).decode()}


def entry(item):
    """Return all that a page must know to ask a question and to answer what is said to it."""
    return {**item.shown(), "feedback": feedback.table(item)}


def as_script(data):
    """Return data as JSON that can stand inside a script tag."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
