"""Write what a screen reader finds in a lesson and is told there, in order: for review, which can compare two of them.

    python course.py a11y         every lesson, into the folder spoken
    python course.py a11y 05      only this

Of each screen: its hint, its controls with names and values, its sentence; and below it what each move says.
"""

import ast
import contextlib
import io
import os
import re

import nbformat
from nbconvert.filters import markdown2html
from playwright.sync_api import TimeoutError, sync_playwright

from tiesfeeds.display.widgets import Picture
from tiesfeeds.learning.quiz import Quiz
from tools.build import plain
from tools.build.notebooks import no_progress
from tools.build.paths import ROOT, command, find, refuse_unknown, write

INTO = ROOT / "spoken"
WAIT = 10_000  # milliseconds after which a move has said nothing
MARKUP = re.compile(r"<a class=.anchor-link.*?</a>|<style>.*?</style>|</?(?:strong|em|code|a)\b[^>]*>", re.DOTALL)

# Write down from now on what is told where somebody listens.
LISTEN = """(live) => {
    window.told = [];
    new MutationObserver((changes) => changes.forEach(({target}) => {
        const words = target.closest?.('.tf-told, [role=alert]')?.textContent.trim();
        if (words && words !== window.told.at(-1)) window.told.push(words);
    })).observe(live, {subtree: true, childList: true});
}"""
# Each control once, with a key that moves it and one that moves it back.
CONTROLS = """(live) => [...live.querySelectorAll('.tf-control')].map((row) => {
    const input = row.querySelector("input:checked") || row.querySelector("input, select, textarea");
    if (!input || input.type.startsWith("text")) return null; // what is typed is read, not moved
    const far = input.type === 'range' ? Number(input.value) >= Number(input.max)
        : input.type === 'radio' ? !input.closest('label').nextElementSibling : input.selectedIndex > 0;
    const keys = input.type === 'checkbox' ? ['Space', 'Space'] : ['ArrowRight', 'ArrowLeft'];
    return {name: row.querySelector(".tf-label").textContent, keys: far ? keys.reverse() : keys};
})"""
VALUE = """(row) => {
    const input = row.querySelector("input:checked") || row.querySelector("input, select, textarea");
    return input.ariaValueText || (input.type === 'checkbox' ? (input.checked ? 'on' : 'off') : input.value);
}"""


def lines(browser, path):
    """Return what is spoken in a lesson, line by line.

    Parameters
    ----------
    browser : playwright.sync_api.Browser
    path : pathlib.Path
        Of the lesson's notebook.

    Returns
    -------
    list of str
    """
    found = []
    text = browser.new_page()
    with no_progress(), contextlib.redirect_stdout(io.StringIO()):
        for piece in pieces(nbformat.read(path, 4)):
            if isinstance(piece, str):
                text.set_content(MARKUP.sub("", piece).replace("<details", "<details open"))
                found += _read(text.locator("body"))
            else:
                found += screen(browser, piece)
    text.close()
    return found


def pieces(notebook):
    """Yield what stands in a notebook, in its order: HTML, or a live widget."""
    names = {}
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            yield markdown2html(cell.source)
        if cell.cell_type != "code":
            continue
        *before, last = ast.parse(cell.source).body or [ast.Pass()]
        shown = None
        try:
            if isinstance(last, ast.Expr):
                exec(compile(ast.Module(before, []), "cell", "exec"), names)
                shown = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
            else:
                exec(cell.source, names)
        except Exception:
            if "raises-exception" not in cell.metadata.get("tags", []):
                raise
        if isinstance(shown, Picture | Quiz):
            yield shown
        else:
            yield "".join(output.get("data", {}).get("text/html", "") for output in cell.outputs)


def screen(browser, widget):
    """Return what is spoken on a screen, and what each move of a control says."""
    page = plain.show(browser, widget)
    live = page.locator(".tf-live")
    live.evaluate("(live) => live.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    found = ["", *_read(live)]
    live.evaluate(LISTEN)
    for place, control in enumerate(live.evaluate(CONTROLS)):
        if control is None:
            continue
        row = live.locator(".tf-control").nth(place)
        for key, back in zip(control["keys"], (False, True), strict=True):
            page.evaluate("() => { window.told = []; }")
            chosen = row.locator("input[type=radio]:checked")
            (chosen if chosen.count() else row.locator("input, select").first).press(key)
            with contextlib.suppress(TimeoutError):
                page.wait_for_function("() => window.told.length", timeout=WAIT)
            if not back:
                said = " / ".join(page.evaluate("() => window.told"))
                found.append(f"* {control['name']}, {row.evaluate(VALUE)}: “{said}”")
    page.context.close()
    return [*found, ""]


def _read(place):
    return place.aria_snapshot().splitlines()


def main(words=None):
    """Do what the command line says."""
    parser = command("a11y", __doc__)
    parser.add_argument("names", nargs="*", help="names of lessons, or their two digits; all if left out")
    options = parser.parse_args(words)
    refuse_unknown(options.names, "lessons")
    os.chdir(ROOT)
    with sync_playwright() as playwright:
        browser = plain.launch(playwright)
        if browser is None:
            raise SystemExit("This needs Chromium or Chrome, which is not here.")
        for name, path in find("lessons", options.names).items():
            write(INTO / f"{name}.md", "\n".join([f"# {name}", "", *lines(browser, path)]) + "\n")
            print(f"spoken/{name}.md")


if __name__ == "__main__":
    main()
