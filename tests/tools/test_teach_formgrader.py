"""Nothing that a learner wrote runs where it is read: in Formgrader, in nbgrader's feedback, on our own pages."""

import copy
import logging
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest
from stored import ROOT

pytest.importorskip("nbgrader", reason='only teachers have nbgrader: pip install -e ".[teach]"')

from nbgrader.converters import GenerateFeedback
from nbgrader.server_extensions import formgrader
from nbgrader.server_extensions.formgrader.formgrader import FormgradeExtension
from submissions import EXERCISE, SLUG, find, solved

from tools.teach.merge_answers import EDITED, known, merge_answers
from tools.teach.report import page

# nbgrader and its database warn of their own future
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::sqlalchemy.exc.SAWarning")

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
HOSTILE = {
    "inline link": "[x](javascript:alert(1))",
    "capitals": "[x](JaVaScRiPt:alert(1))",
    "tab in the scheme": "[x](<java\tscript:alert(1)>)",
    "line in the scheme": '<a href="java\nscript:alert(1)">x</a>',
    "space before": '<a href=" \x01javascript:alert(1)">x</a>',
    "entities": "[x](&#106;avascript:alert(1))",
    "entity for the colon": "<a href='javascript&colon;alert(1)'>x</a>",
    "percent": "[x](javascript%3Aalert(1))",
    "reference": "[x][r]\n\n[r]: javascript:alert(1)",
    "short reference": "[x]\n\n[x]: javascript:alert(1) 'title'",
    "automatic link": "<javascript:alert(1)>",
    "vbscript": "[x](vbscript:msgbox(1))",
    "page in a link": "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "blob": "[x](blob:http://localhost/1)",
    "file": "[x](file:///etc/passwd)",
    "no scheme": "[x](//evil.example/x)",
    "path of the server": "[x](/logout) ![x](/api/contents)",
    "a prefix that is taken off": '[x](/files/javascript:alert(1)) <a href="files/javascript:alert(1)">x</a>',
    "image": "![x](javascript:alert(1))",
    "image that is a page": "![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)",
    "image by reference": "![x][r]\n\n[r]: javascript:alert(1)",
    "link around an image": "[![x](https://example.org/x.png)](javascript:alert(1))",
    "title that breaks out": '[x](https://example.org "\\" onmouseover=\\"alert(1)")',
    "address that breaks out": '[x](https://example.org/"onmouseover="alert(1))',
    "event": "<img src=x onerror=alert(1)>",
    "event on a link": "<a href='https://example.org' onclick=alert(1) style='position:fixed;inset:0'>x</a>",
    "script": "<script>alert(1)</script>",
    "script in two": "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "svg": "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "math": "<math><mi href='javascript:alert(1)'>x</mi></math>",
    "formula": "<math><mtext><table><mglyph><style><img src onerror=alert(1)></style></mglyph></table></mtext></math>",
    "frame": "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "form": "<form action='javascript:alert(1)'><button formaction='javascript:alert(1)'>x</button></form>",
    "object": "<object data='javascript:alert(1)'></object><embed src='javascript:alert(1)'>",
    "other page": "<base href='https://evil.example/'><meta http-equiv='refresh' content='0;url=javascript:alert(1)'>",
    "style": "<style>@import 'javascript:alert(1)';</style><link rel=stylesheet href='https://evil.example'>",
    "end of everything": "</div></div></body></html><script>alert(1)</script>",
    "comment": "<!--><img src=x onerror=alert(1)>-->",
    "table": "| a |\n|---|\n| [x](javascript:alert(1)) |",
    "heading": "# [x](javascript:alert(1))",
    "code": "`<img src=x onerror=alert(1)>`\n\n```html\n<script>alert(1)</script>\n```",
    "markdown in html": "<div>\n\n[x](javascript:alert(1))\n\n</div>",
    "lost picture": "![x](attachment:none.png) [x](javascript:alert(1))",
    "very deep": "<b>" * 5000 + "[x](javascript:alert(1))",
}
TELLS = {"assignment_id": SLUG, "notebook_id": SLUG, "submission_id": "1", "index": 0, "total": 1, "base_url": "/x"}
TELLS |= {"student": "ada", "first_name": "", "last_name": "", "notebook_path": "p", "metadata": {"path": ""}}
RUNS = {
    "script",
    "iframe",
    "svg",
    "math",
    "form",
    "object",
    "embed",
    "base",
    "meta",
    "link",
    "style",
    "button",
    "input",
}


class Live(HTMLParser):
    """Collects what a browser would follow, load or run, and all that is read."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.addresses, self.events, self.read = [], [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        for name, value in attributes:
            if name in ("href", "src", "action", "formaction", "data", "srcdoc", "xlink:href"):
                self.addresses.append(value or "")
            if name.startswith("on") or name in ("style", "id", "class"):
                self.events.append((tag, name, value))

    def handlers(self):
        return [event for event in self.events if event[1].startswith("on")]

    def handle_data(self, data):
        self.read.append(data)


@pytest.fixture(scope="module", params=["Formgrader", "feedback"])
def exporter(request):
    """Return the exporter of Formgrader itself, or of nbgrader's feedback, with the course's settings."""
    before = logging.root.handlers[:]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        extension = FormgradeExtension()
        extension.root_dir = str(ROOT)
        extension.initialize([])
        webapp = type("Webapp", (), {"settings": {}})()
        extension.init_tornado_settings(webapp)
        logging.root.handlers[:] = before
        if request.param == "Formgrader":
            yield webapp.settings["nbgrader_exporter"]
        else:
            feedback = GenerateFeedback(coursedir=extension.coursedir, parent=extension)
            feedback.update_config(extension.config)
            yield feedback.exporter_class(config=feedback.config)


@cache
def read_by_markers():
    """Return the work of somebody as a marker reads it."""
    nb = merge_answers(EXERCISE, solved("ada"))[0]
    for of in nb.cells:
        of.metadata.setdefault("nbgrader", nbformat.from_dict({}))
        of.metadata.nbgrader |= {"comment": "", "score": 0, "points": 0} if known(of) else {}
    return nb


def shown(exporter, place="written-answer", **cell):
    """Return what a browser makes of a cell that holds something, without what is always there."""

    def export(**cell):
        nb = copy.deepcopy(read_by_markers())
        nb.cells = [find(nb, place)]  # the others stay as they are, and take their time
        nb.cells[0].update(cell)
        return exporter.from_notebook_node(nb, resources={**TELLS})[0]

    with_it, without = Live(export(**cell)), Live(export(source="", outputs=[]))
    for kind in ("tags", "addresses", "events"):
        parts = getattr(with_it, kind)
        for usual in getattr(without, kind):
            parts.remove(usual)
    return with_it


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_hostile_lives_in_a_written_answer(exporter, name):
    live = shown(exporter, source=HOSTILE[name])
    assert all(re.match(r"(https?://|mailto:)", address) for address in live.addresses), live.addresses
    assert not RUNS & set(live.tags) and live.events == []


@pytest.mark.filterwarnings("ignore:Your element with mimetype")
def test_nothing_hostile_lives_in_raw_cells_or_outputs(exporter):
    kinds = ("text/html", "text/markdown", "image/svg+xml", "text/latex", "application/javascript", "text/plain")
    nb = nbformat.v4.new_notebook()
    for text in HOSTILE.values():
        outputs = [nbformat.v4.new_output("display_data", {kind: text}) for kind in kinds]
        outputs += [nbformat.v4.new_output("stream", text=text), nbformat.v4.new_output("error", traceback=[text])]
        nb.cells += [nbformat.v4.new_raw_cell(text), nbformat.v4.new_code_cell(text, outputs=outputs)]
    live = Live(exporter.from_notebook_node(nb, resources={**TELLS})[0])
    usual = Live(exporter.from_notebook_node(nbformat.v4.new_notebook(), resources={**TELLS})[0])
    new = set(live.addresses) - set(usual.addresses)
    assert len(new) > 2 and all(re.match(r"https?://|mailto:", address) for address in new), new
    for tag in RUNS:
        assert live.tags.count(tag) == usual.tags.count(tag), tag
    assert live.handlers() == usual.handlers()


def test_formgraders_keys_lead_to_the_same_place_of_the_next_work(exporter, browser):
    """Formgrader's script waits for the typesetter of formulas, which is not here, before it knows any key."""
    nb = merge_answers(EXERCISE, solved("ada"))[0]
    for cell in nb.cells:
        cell.metadata.setdefault("nbgrader", nbformat.from_dict({}))
        cell.metadata.nbgrader |= {"comment": "", "score": 0, "points": 0} if known(cell) else {}
    text = exporter.from_notebook_node(nb, resources={**TELLS})[0]
    static = Path(formgrader.__file__).parent / "static"
    asked = []

    def answer(route):
        path = urlsplit(route.request.url).path
        if "/static/" in path:
            file = static / path.partition("/static/")[2]
            return route.fulfill(path=file) if file.is_file() else route.fulfill(status=404)
        if "/api/" in path:
            return route.fulfill(body="[]", content_type="application/json")
        asked.append(urlsplit(route.request.url))
        return route.fulfill(body=text, content_type="text/html")

    page = browser.new_page()
    page.route("**/*", answer)
    page.goto("http://127.0.0.1/x/formgrader/submissions/1/")
    page.wait_for_function("document.activeElement.classList.contains('tabbable')")  # its script is ready
    page.locator("input.score").last.click()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Period")
    page.wait_for_url("**/next?index=*")
    place = page.locator(".tabbable").count() - 3  # behind it: its extra credit and its comment
    assert asked[-1].query == f"index={place}"
    page.wait_for_function(f"document.activeElement === document.querySelectorAll('.tabbable')[{place}]")
    page.close()


def test_what_is_harmless_is_shown_as_it_was_meant(exporter):
    text = (
        "> quoted `a < b` & more\n\n[page](https://example.org/a?b=1&c=2), <mailto:a@example.org>\n\n"
        "| who | ties |\n|---|---|\n| us | 3 |\n\n1. *one*\n2. **two**\n\n![a dot](attachment:dot.png) $x<y$"
    )
    live = shown(exporter, source=text, attachments={"dot.png": {"image/png": PIXEL}})
    assert live.addresses == ["https://example.org/a?b=1&c=2", "mailto:a@example.org", f"data:image/png;base64,{PIXEL}"]
    assert {"blockquote", "code", "table", "td", "ol", "li", "em", "strong", "img"} <= set(live.tags)
    words = "".join(live.read)
    assert "a < b" in words and "quoted" in words and "$x<y$" in words


def test_what_cannot_be_rendered_can_be_read(exporter):
    assert "![x](attachment:none.png)" in "".join(shown(exporter, source="![x](attachment:none.png)").read)


def test_nothing_is_loaded_from_elsewhere(exporter):
    """No exercise has a formula, and nbgrader would load MathJax from another server for all that learners write."""
    live = Live(exporter.from_notebook_node(solved("ada"), resources={**TELLS})[0])
    assert "script" in live.tags and [a for a in live.addresses if re.match(r"(https?:)?//", a)] == []


@pytest.mark.parametrize("name", HOSTILE)
def test_our_own_pages_show_it_as_text(name):
    text = HOSTILE[name]
    mark = {"name": "written", "most": 4.0, "points": 3.0, "says": text, "comment": text}
    done = {"learner": "ada", "state": "marked", "why": "", "marks": [mark], "notes": [text]}
    live = Live(page(SLUG, done, {"written": text}, {"written": text}))
    assert live.addresses == [] and not RUNS - {"meta", "style"} & set(live.tags)
    assert text.split("\n")[0] in "".join(live.read)


def test_an_edited_task_is_called_so():
    handed_in = solved("ada")
    find(handed_in, "written").source += "\n\nMy answer."
    _, notes = merge_answers(solved("ada"), handed_in)
    assert len([note for note in notes if EDITED in note]) == 1
