"""One screen in a folder of its own: a page that opens from disk, and a module for anybody's page or MyST book."""

import importlib
import json
import sys

from tiesfeeds.display import Animation, Explorer, front_end
from tools.build.site_pages import PARTS, phrase
from tools.build.site_screens import NARROW, WIDTHS, as_script, drawn, front, needs_python, state_of, wanted

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
</head>
<body>
<main id="screen"></main>
<p><small>{origin}</small></p>
<script>
(() => {{
{script}
const place = document.getElementById("screen");
dress(place);
showScreen(place, {state}, async (width) => ({films})[width]);
}})();
</script>
</body>
</html>
"""
MODULE = """{script}
const films = async (width) => (await fetch(new URL(`${{width}}.json`, import.meta.url))).json();
export const show = (el) => {{ dress(el); showScreen(el, {state}, films); }};
export default {{ render: ({{ el }}) => {{ show(el); }} }};
"""
LINES = """As a frame, which works from disk too:
    <iframe src="{name}/index.html" title="{title}" style="width: 100%; height: 60rem; border: 0"></iframe>
In a page of your own:
    <div id="{name}"></div>
    <script type="module">
    import {{ show }} from "./{name}/screen.mjs";
    show(document.getElementById("{name}"));
    </script>
In a MyST book:
    :::{{anywidget}} ./{name}/screen.mjs
    :::"""


def find_screen(name):
    """Return an explorer by its lesson and its function: ``one_way_two_way.conversation``."""
    lesson, _, function = name.partition(".")
    try:
        made = getattr(importlib.import_module(f"tiesfeeds.lessons.{lesson}"), function)()
    except (ImportError, AttributeError, TypeError):
        made = None
    if not isinstance(made, Explorer) or isinstance(made, Animation):
        sys.exit(f"There is no explorer '{name}'. Write its lesson and its name: one_way_two_way.conversation.")
    if needs_python(made):
        sys.exit(f"'{name}' needs Python, also on another page. Take an explorer that has controls only.")
    return made


def script(*lines):
    """Return the front end with what stands in for Python, and `showScreen`; `lines` of a page's own come last."""
    return front((PARTS / "embed.js").read_text(encoding="utf-8"), *lines)


def write_screen(widget, into):
    """Write an explorer's page, its module and its states into a folder; return the lines that embed it."""
    into.mkdir(parents=True, exist_ok=True)
    films = {width: drawn(widget, wanted(widget), pixels) for width, pixels in WIDTHS.items()}
    code = script(f"const STYLE = {as_script(front_end.style())};")
    state = as_script({"below": NARROW, "state": state_of(widget)})
    origin = phrase("from_course")
    page = PAGE.format(title=widget.title, origin=origin, script=code, state=state, films=as_script(films))
    (into / "index.html").write_text(page, encoding="utf-8")
    (into / "screen.mjs").write_text(MODULE.format(script=code, state=state), encoding="utf-8")
    for width, film in films.items():
        (into / f"{width}.json").write_text(json.dumps(film), encoding="utf-8")
    return LINES.format(name=into.name, title=widget.title)
