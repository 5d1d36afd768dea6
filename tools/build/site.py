"""Build the course as a site that works without Python and without a network: plain pages in one folder.

    python course.py site              into the folder site
    python course.py site elsewhere    into another folder

The pages lie as the notebooks do, so links between them stay as they are written. `site_pages` makes the text of a
page, `site_screens` what its cells show, at the settings that `site_settings` chooses, `site_index` what all lessons
share; the templates, the style and the scripts are in tools/build/site/. To draw all settings takes minutes; what was
drawn is kept in the folder .drawn, and drawn anew where the course's code or tables have changed.
"""

import shutil
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import jinja2
from bs4 import BeautifulSoup
from markupsafe import Markup

from tiesfeeds.display import front_end
from tiesfeeds.learning import one_minute
from tools.build import feedback
from tools.build.notebooks import no_progress
from tools.build.paths import ROOT, command, find
from tools.build.site_index import claims, index, sources, terms
from tools.build.site_pages import PARTS, convert, finish, label_cells
from tools.build.site_screens import as_script, draw_ahead, put_screens

MARK = Path("static", "site.js")  # a folder that has it was built here and may be built again


def build(into, moving=lambda name: True):
    """Write the whole site into a folder; return its lessons.

    Parameters
    ----------
    into : pathlib.Path
        An empty folder.
    moving : callable
        Tells of a lesson's name whether its explorers move. Tests leave most of them still, which saves minutes.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(PARTS), autoescape=True, undefined=jinja2.StrictUndefined
    )
    template = environment.get_template
    lessons = [convert(path) for path in find("lessons").values()]
    exercises = [convert(path) for path in find("exercises").values()]
    pages = lessons + exercises
    for page in pages:
        if page.folder == "lessons":
            with no_progress():
                put_screens(page, into, template, moving(page.path.stem))
        finish(page, into)
        page.exercise = next((other for other in exercises if other.path.stem == page.path.stem), None)
    shared = {"claims": claims(lessons), "terms": terms(lessons), "sources": sources(lessons)}
    for claim in shared["claims"]:
        claim |= {key: Markup(claim[key]) for key in ("card", "badge")}

    def write(url, name, title, **values):
        file = into / url
        file.parent.mkdir(parents=True, exist_ok=True)
        text = template(name).render(title=title, root="../" * url.count("/"), **values)
        file.write_text(text, encoding="utf-8")

    for group in (lessons, exercises):
        for before, page, after in neighbours(group):
            page.html = Markup(str(page.soup))
            write(page.url, "lesson.html.j2", page.title, page=page, before=before, after=after)
    for before, claim, after in neighbours(shared["claims"]):
        write(
            f"claims/{claim['id']}.html",
            "claim.html.j2",
            claim["id"],
            claim=claim,
            before=near(before),
            after=near(after),
        )
    counts = Counter(claim["verdict"] for claim in shared["claims"])
    write("claims/index.html", "claims.html.j2", "The claims", **shared, counts=dict(counts.most_common()))
    minute = {"answer": one_minute.TITLE, "minute": Markup(in_a_minute())}
    write("index.html", "index.html.j2", "Start", **shared, **minute, lessons=lessons)
    write("answer.html", "answer.html.j2", one_minute.TITLE, **shared, **minute)
    for name, title in (("glossary", "Glossary"), ("bibliography", "Sources"), ("search", "Search")):
        write(f"{name}.html", f"{name}.html.j2", title, **shared)
    write_static(into)
    keys = ("kind", "title", "where", "text", "url")
    entries = [dict(zip(keys, row, strict=True)) for row in index(pages, shared)]
    (into / "static" / "search_index.js").write_text(f"window.searchIndex = {as_script(entries)};\n", encoding="utf-8")
    return lessons


def in_a_minute():
    """Return the answer in one minute as the site shows it: its tables stack on a phone."""
    soup = BeautifulSoup(one_minute.OneMinute().body(), "html.parser")
    label_cells(soup)
    return str(soup)


def neighbours(group):
    """Yield each of a group with the one before it and the one after it."""
    return zip([None, *group], group, [*group[1:], None], strict=False)


def near(claim):
    """Return what a link to a claim's page needs."""
    return claim and {"url": f"claims/{claim['id']}.html", "title": claim["id"]}


def write_static(into):
    """Write style and scripts. A page from disk may not load a module, so the front end becomes a plain script."""
    folder = into / "static"
    folder.mkdir(exist_ok=True)
    for name in ("site.css", "kept.js", "site.js", "search.js"):
        shutil.copy(PARTS / name, folder)
    (folder / "front_end.css").write_text(front_end.style(), encoding="utf-8")
    shutil.copy(ROOT / "tiesfeeds" / "learning" / "verdicts.css", folder)
    shared = "render, Model, easel, followPage, inflate, readDrawn, standIn, unpack"
    door = f"window.tiesfeeds = {{ {shared}, reader: {as_script(feedback.reader())} }};"
    stand_in = (PARTS / "stand_in.js").read_text(encoding="utf-8")
    text = front_end.module().replace(front_end.DOOR, stand_in + door)
    (folder / "front_end.js").write_text(f"(() => {{\n{text}}})();\n", encoding="utf-8")


def main(arguments=None):
    """Do what the command line says."""
    parser = command("site", __doc__)
    parser.add_argument("folder", nargs="?", default=ROOT / "site", type=Path, help="where to; site if left out")
    into = parser.parse_args(arguments).folder.resolve()
    if into.exists() and (not into.is_dir() or (any(into.iterdir()) and not (into / MARK).exists())):
        sys.exit(f"{into} holds something else: name a folder that is empty or does not exist yet.")
    if into.exists():
        shutil.rmtree(into)
    into.mkdir(parents=True)
    with no_progress(), ProcessPoolExecutor() as pool:
        list(pool.map(draw_ahead, find("lessons").values()))
    lessons = build(into)
    print(f"{len(lessons)} lessons. Open {into / 'index.html'} in a browser.")


if __name__ == "__main__":
    main()
