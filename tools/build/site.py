"""Build the course as a site that works without Python and without a network: plain pages in one folder.

    python course.py site              into the folder site
    python course.py site elsewhere    into another folder
    python course.py site --screen one_way_two_way.conversation
                                       one screen for a page of your own, into the folder screens

The pages lie as the notebooks do, so links between them stay as they are written. `site_pages` makes the text of a
page, `site_screens` what its cells show, at the settings that `site_settings` chooses, `site_index` what all lessons
share; the templates, the style and the scripts are in tools/build/site/. To draw all settings takes minutes; what was
drawn is kept in the folder .drawn, and drawn anew where the course's code or tables have changed.
"""

import re
import shutil
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import jinja2
from bs4 import BeautifulSoup
from markupsafe import Markup

from tiesfeeds.display import front_end, style
from tiesfeeds.learning import one_minute, verdicts
from tiesfeeds.learning import words as learning_words
from tiesfeeds.learning.lesson import read
from tools.build import workshop
from tools.build.notebooks import no_progress
from tools.build.paths import ROOT, command, find
from tools.build.site_doors import addresses, links
from tools.build.site_embed import find_screen, write_screen
from tools.build.site_index import claims, index, sources, terms
from tools.build.site_pages import PARTS, WORDS, convert, finish, label_cells, link, words
from tools.build.site_preview import preview
from tools.build.site_screens import as_script, cards, draw_ahead, front, put_screens, write_film

TITLES = WORDS["titles"]
MARK = Path("static", "site.js")  # a folder that has it was built here and may be built again


def build(into, moving=lambda name: True, address=""):
    """Write the whole site into a folder; return its lessons.

    Parameters
    ----------
    into : pathlib.Path
        An empty folder.
    moving : callable
        Tells of a lesson's name whether its explorers move. Tests leave most of them still, which saves minutes.
    address : str
        Where it will lie, if that is known: only then can other sites show its preview picture.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(PARTS), autoescape=True, undefined=jinja2.StrictUndefined
    )
    template = environment.get_template
    lessons = [convert(path) for path in find("lessons").values()]
    exercises = [convert(path) for path in find("exercises").values()]
    pages, doors = lessons + exercises, addresses()
    for page in pages:
        page.doors = links(page.source, doors)
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
        text = template(name).render(title=title, root="../" * url.count("/"), address=address, **values)
        file.write_text(text, encoding="utf-8")

    for group in (lessons, exercises):
        for before, page, after in neighbours(group):
            page.html = Markup(str(page.soup))
            write(page.url, "lesson.html.j2", page.title, page=page, before=before, after=after)
    for page in exercises:
        shutil.copy(page.path, into / page.source)
    for before, claim, after in neighbours(shared["claims"]):
        write(
            f"claims/{claim['id']}.html",
            "claim.html.j2",
            claim["id"],
            claim=claim,
            before=near(before),
            after=near(after),
        )
    counts = dict(Counter(claim["verdict"] for claim in shared["claims"]).most_common())
    write("claims/index.html", "claims.html.j2", TITLES["claims"], **shared, counts=counts)
    minute = {"answer": learning_words.ONE_MINUTE, "minute": Markup(in_a_minute())}
    write("index.html", "index.html.j2", TITLES["index"], **shared, **minute, **home(lessons), counts=counts)
    write("answer.html", "answer.html.j2", learning_words.ONE_MINUTE, **shared, **minute)
    hour = {"hour": workshop.plan(), "badge": lambda verdict: Markup(verdicts.badge(verdict))}
    write("workshop.html", "workshop.html.j2", TITLES["workshop"], **hour)
    write("bets.html", "bets.html.j2", TITLES["bets"], **hour)
    for name in ("glossary", "bibliography", "search"):
        write(f"{name}.html", f"{name}.html.j2", TITLES[name], **shared)
    write_film("cards", cards(), into)
    write_static(into)
    hero = find_screen(PREVIEW).at(share=60)
    (into / "static" / "preview.png").write_bytes(preview(hero))
    keys = ("kind", "title", "where", "text", "url")
    entries = [dict(zip(keys, row, strict=True)) for row in index(pages, shared)]
    (into / "static" / "search_index.js").write_text(f"window.searchIndex = {as_script(entries)};\n", encoding="utf-8")
    return lessons


PREVIEW = "one_way_two_way.conversation"
HERO, ONE = ("00", "twelve_messages"), ("05", "conversation")  # the front page's screen, and the one it leads to
LOOK = {  # of a claim's square
    "supported": 'fill="var(--green)"',
    "qualified": 'fill="var(--green)" opacity="0.4"',
    "contradicted": 'fill="var(--red)"',
    "contested": 'fill="var(--purple)"',
    "unmeasured": 'fill="none" stroke="var(--grey)" stroke-dasharray="3 2"',
}


def home(lessons):
    """Return what the front page alone shows: its first screen, and the lessons as cards in groups."""
    pages = {lesson.number: lesson for lesson in lessons}
    groups = []
    for lesson in lessons:
        name = read(lesson.path.stem).part
        file = PARTS / "thumbnails" / f"{lesson.number}.svg"
        lesson.thumbnail = Markup(file.read_text(encoding="utf-8") if file.exists() else "")
        own = [quiz["items"] for quiz in lesson.quizzes if quiz["lesson"] == lesson.path.stem]
        lesson.asked = sum(map(len, own))
        if groups and (name in groups[-1]["names"] or len(groups[-1]["lessons"]) < 2):  # no row is left almost empty
            groups[-1]["lessons"].append(lesson)
            groups[-1]["names"] |= {name: None}
        else:
            groups.append({"names": {name: None}, "lessons": [lesson]})
    for group in groups:
        group["name"] = " · ".join(name.capitalize() for name in group["names"])
    number, screen = HERO
    page = pages.get(number)
    shown = page and page.soup.find(id=screen)
    one = pages.get(ONE[0])
    return {
        "lessons": lessons,
        "groups": groups,
        "hero": Markup(str(shown).replace(page.root + "pictures/", "pictures/") if shown else ""),
        "one": {"number": ONE[0], "url": f"{one.url}#{ONE[1]}" if one else "index.html#lessons"},
        "sentence": learning_words.ANSWER,
        "LOOK": {verdict: Markup(look) for verdict, look in LOOK.items()},
    }


def in_a_minute():
    """Return the answer in one minute as the site shows it: tables stack on a phone, claims and facts are links."""
    soup = BeautifulSoup(one_minute.OneMinute().body(), "html.parser")
    label_cells(soup)
    places = facts_at(verdicts.judged())
    for row in soup.select("tbody tr"):
        names = [words(name) for name in row.select(".tf-judged small")]
        near_by = {**places, **facts_at(verdicts.judged(*names))}
        for name in row.select(".tf-judged small"):
            link(name, f"claims/{words(name)}.html")
        for fact in row.select("td > small"):
            parts = [
                f'<a href="{near_by[part]}">{part}</a>' if part in near_by else part
                for part in re.split(r"(F\d{3})", words(fact))
            ]
            fact.string.replace_with(BeautifulSoup("".join(parts), "html.parser"))
    return str(soup)


def facts_at(claims):
    """Return for each fact that the claims' verdicts cite the place in a claim's page that has it."""
    return {fact: f"claims/{claim['id']}.html#{fact}" for claim in claims for fact in verdicts.cited(claim)}


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
    shutil.copy(PARTS / "offline.js", into)  # it serves the folder that it lies in
    for name in ("icon.svg", "kept.js", "site.js", "search.js", "claims.js", "hero.js"):
        shutil.copy(PARTS / name, folder)
    (folder / "site.css").write_text(roles() + (PARTS / "site.css").read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "front_end.css").write_text(front_end.style(), encoding="utf-8")
    shutil.copy(ROOT / "tiesfeeds" / "learning" / "verdicts.css", folder)
    shared = "render, Model, easel, followPage, inflate, phrase, readDrawn, readFilm, readNumber, standIn, unpack"
    text = front(f"window.tiesfeeds = {{ {shared} }};")
    (folder / "front_end.js").write_text(f"(() => {{\n{text}}})();\n", encoding="utf-8")


def roles():
    """Return the style rules with the pictures' colours, for all of a page."""
    light, dark = (
        " ".join(f"--tf-{role.replace('_', '-')}: {color};" for role, color in palette.items())
        for palette in (style.PALETTE, style.DARK)
    )
    return f":root {{ {light} }}\n@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"


def refuse_foreign(into, mark):
    """Leave with a sentence if a folder holds what was not built here: what was has a file of this name."""
    if into.exists() and (not into.is_dir() or (any(into.iterdir()) and not (into / mark).exists())):
        sys.exit(f"{into} holds something else: name a folder that is empty or does not exist yet.")


def main(arguments=None):
    """Do what the command line says."""
    parser = command("site", __doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="where to; site or screens if left out")
    parser.add_argument("--address", default="", help="where the site will lie, for the picture that others show of it")
    parser.add_argument("--screen", help="only this explorer, by its lesson and its name")
    asked = parser.parse_args(arguments)
    if asked.screen:
        widget = find_screen(asked.screen)
        into = (asked.folder or ROOT / "screens" / asked.screen.partition(".")[2]).resolve()
        refuse_foreign(into, "screen.mjs")
        print(f"{into}\n{write_screen(widget, into)}")
        return
    into = (asked.folder or ROOT / "site").resolve()
    refuse_foreign(into, MARK)
    if into.exists():
        shutil.rmtree(into)
    into.mkdir(parents=True)
    with no_progress(), ProcessPoolExecutor() as pool:
        list(pool.map(draw_ahead, find("lessons").values()))
    lessons = build(into, address=asked.address and asked.address.rstrip("/") + "/")
    print(f"{len(lessons)} lessons. Open {into / 'index.html'} in a browser.")


if __name__ == "__main__":
    main()
