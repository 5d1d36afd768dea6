"""Build the course as a site that is read without Python and without a network: plain pages in one folder.

    python -m tools.build.site              into the folder site
    python -m tools.build.site elsewhere    into another folder

The pages lie as the notebooks do, so links between them stay as they are written. nbconvert makes the text of a page;
the templates, the style and the scripts are in tools/build/site/. Films and quizzes are shown by the course's own
front end.
"""

import argparse
import ast
import base64
import hashlib
import html
import io
import itertools
import json
import re
import shutil
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

import jinja2
import nbformat
from bs4 import BeautifulSoup, NavigableString
from markupsafe import Markup
from nbconvert import HTMLExporter
from PIL import Image

from tiesfeeds import tables
from tiesfeeds.display import Diagram, Explorer, Film, Look
from tiesfeeds.learning import evidence
from tiesfeeds.learning.lesson import lessons as heads
from tiesfeeds.learning.lesson import read
from tiesfeeds.learning.quiz import Quiz
from tools.build import reading_time
from tools.build.formulas import formulas
from tools.build.notebooks import no_progress
from tools.build.paths import ROOT, find

PARTS = Path(__file__).with_suffix("")  # templates, style and scripts
MARK = Path("static", "site.js")  # a folder that has it was built here and may be built again
LOOKS = {"light": {"paper": "#ffffff", "ink": "#1c1f23"}, "dark": {"paper": "#15181c", "ink": "#e6e7e9"}}
WIDTHS = {"wide": 900, "narrow": 360}
NARROW = 640  # below this many pixels a page shows the narrow pictures
DARK = "(prefers-color-scheme: dark)"
DENSITY = 1.5
SHOWN = {"diagram", "explorer", "film", "predict", "quiz"}  # tags of cells that show what the site shows anew


@dataclass
class Page:
    """A notebook on its way to being a page.

    Parameters
    ----------
    path : pathlib.Path
        The notebook.
    soup : bs4.BeautifulSoup
        Its page's main part.
    minutes : int
        How long it takes, if it is a lesson.
    """

    path: Path
    soup: BeautifulSoup
    minutes: int
    exercise: "Page | None" = None
    html: str = ""
    sections: list = field(default_factory=list)
    quizzes: list = field(default_factory=list)  # title and items of each, for the answers at a printed page's end

    @property
    def source(self):
        """The notebook's path in the course."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def url(self):
        """The page's path in the site."""
        return self.source.removesuffix(".ipynb") + ".html"

    @property
    def root(self):
        """The way back from the page to the site's folder."""
        return "../" * self.url.count("/")

    @property
    def folder(self):
        """The course's folder that it is in: lessons or exercises."""
        return self.path.relative_to(ROOT).parts[0]

    @property
    def number(self):
        """The lesson's two digits."""
        return self.path.stem[:2]

    @property
    def title(self):
        """The text of the first heading."""
        heading = self.soup.h1
        return words(heading) if heading else self.path.stem

    @property
    def question(self):
        """The lesson's question, without marks."""
        return read(self.path.stem).question.replace("*", "")


def words(tag):
    """Return a tag's text on one line."""
    return " ".join(tag.get_text().split()).removesuffix("#").rstrip()


# ---- from a notebook to a page ----------------------------------------------------------------------------------


def convert(path):
    """Return a notebook's page, as nbconvert sees it."""
    nb = nbformat.read(path, 4)
    minutes = reading_time.minutes(nb)
    for cell in nb.cells:
        if cell.cell_type == "markdown":
            cell.source = formulas(cell.source)
    exporter = HTMLExporter(template_file=str(PARTS / "notebook.html.j2"), exclude_anchor_links=True)
    body, _ = exporter.from_notebook_node(nb, {"fold": path.is_relative_to(ROOT / "lessons")})
    return Page(path, BeautifulSoup(body, "html.parser"), minutes)


def finish(page, into):
    """Make the page's pictures, tables, headings and links what a site needs; in place."""
    soup = page.soup
    for style in soup.find_all("style"):
        style.decompose()
    for picture in soup.find_all("img", src=re.compile("^data:image/png;base64,")):
        store_picture(picture, page, into)
    for wide in soup.select("table, figure.tf-twin > img"):
        name = wide.caption or wide.find_previous(["h1", "h2", "h3"]) if wide.name == "table" else wide.parent.strong
        label = f"{'Table' if wide.name == 'table' else 'Picture'}: {words(name) if name else page.title}"
        wide.wrap(
            soup.new_tag("div", attrs={"class": "scroll", "tabindex": "0", "role": "region", "aria-label": label})
        )
    name_regions(soup)
    label_cells(soup)
    taken = set()
    for tag in soup.find_all(id=True):
        if tag["id"] in taken:
            del tag["id"]
        else:
            taken.add(tag["id"])
    for anchor in soup.find_all("a", href=True):
        anchor["href"] = redirect(anchor["href"], page.path.parent, into)
        if not anchor["href"]:
            anchor.unwrap()
    for cell in soup.select(".verdict tr > :first-child"):
        if re.fullmatch(r"C\d\d", words(cell)) and words(cell) not in taken:
            cell.parent["id"] = words(cell)
            link(cell, f"{page.root}claims/{words(cell)}.html")
    link_facts(soup)
    link_terms(page)
    for heading in soup.find_all(["h1", "h2", "h3"]):
        heading["id"] = fresh(heading.get("id") or re.sub(r"\s+", "-", words(heading)), taken - {heading.get("id")})
    page.sections = sections(page)
    for heading in soup.find_all(["h2", "h3"], id=True):
        sign = soup.new_tag(
            "a", attrs={"class": "anchor", "href": "#" + heading["id"], "aria-label": f"Link to ‘{words(heading)}’"}
        )
        sign.string = "#"
        heading.append(sign)


def store_picture(picture, page, into):
    """Put a picture that a notebook holds into a file of the site."""
    data = base64.b64decode(picture["src"].partition(",")[2])
    with Image.open(io.BytesIO(data)) as image:
        width = int(picture.get("width") or image.width)
        picture["width"], picture["height"] = width, round(width * image.height / image.width)
    picture["src"] = page.root + store(data, into)


def store(data, into):
    """Write a picture into a file that its content names; return the file's path in the site."""
    name = f"pictures/{hashlib.sha256(data).hexdigest()[:16]}.png"
    (into / name).parent.mkdir(exist_ok=True)
    (into / name).write_bytes(data)
    return name


def name_regions(soup):
    """Give regions with the same name a number: a screen reader lists them by their names."""
    count = Counter()
    for region in soup.select("[role=region]"):
        name = region["aria-label"]
        count[name] += 1
        if count[name] > 1:
            region["aria-label"] = f"{name} ({count[name]})"


def label_cells(soup):
    """Write the head of its column beside each cell of a table: a phone shows the cells of a row one below another.

    The roles say what each part is, since a browser forgets that once the parts are shown as blocks.
    """
    for table in soup.select("table:has(thead)"):
        heads = [words(head) for head in table.select("thead tr:last-child > *")]
        rows = [row.find_all(["th", "td"], recursive=False) for row in table.select("tbody tr")]
        if any(len(row) != len(heads) for row in rows):
            continue  # cells over several columns have no one head
        table["class"], table["role"] = [*table.get("class", []), "stacks"], "table"
        for part in table.find_all(["thead", "tbody"]):
            part["role"] = "rowgroup"
        for row in table.find_all("tr"):
            row["role"] = "row"
        for head in table.select("thead th"):
            head["role"] = "columnheader"
        for row in rows:
            for head, cell in zip(heads, row, strict=True):
                cell["role"] = "rowheader" if cell.name == "th" else "cell"
                if cell is not row[0] or words(cell).isdecimal():  # a name at the head of its row needs no other
                    cell["data-head"] = head


def fresh(name, taken):
    """Return a name that is not taken yet."""
    return next(new for new in itertools.chain([name], (f"{name}-{k}" for k in itertools.count(2))) if new not in taken)


def link(tag, address):
    """Make a tag's content a link."""
    anchor = BeautifulSoup("", "html.parser").new_tag("a", href=address)
    anchor.extend(list(tag.contents))
    tag.append(anchor)


def link_facts(soup):
    """Let the facts that a text names lead to the table on the same page that has them."""
    here = {row["id"] for row in soup.select("tr[id]")}
    for text in soup.find_all(string=re.compile(r"\bF\d{3}\b")):
        if text.find_parent(["a", "th", "code", "pre", "script"]):
            continue
        name = re.compile(r"\bF\d{3}\b")
        linked = name.sub(lambda m: f'<a href="#{m[0]}">{m[0]}</a>' if m[0] in here else m[0], html.escape(str(text)))
        text.replace_with(BeautifulSoup(linked, "html.parser"))


def redirect(address, folder, into):
    """Return where a notebook's link leads in the site, nothing if nowhere; files that are no notebooks are copied."""
    if re.match(r"[a-z][a-z+.-]*:|#", address):
        return address
    name, mark, anchor = address.partition("#")
    target = (folder / unquote(name)).resolve()
    if not (target.is_file() and target.is_relative_to(ROOT)):
        return ""  # a lesson or an exercise that is not written yet
    if target.suffix == ".ipynb":
        return name.removesuffix(".ipynb") + ".html" + mark + anchor
    copy = into / target.relative_to(ROOT)
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(target, copy)
    return address


def sections(page):
    """Return the page's text by its headings: title, id, level, text."""
    found = []
    for node in page.soup.descendants:
        if node.name in ("h1", "h2", "h3"):
            found.append({"title": words(node), "id": node["id"], "level": int(node.name[1]), "text": ""})
        elif isinstance(node, NavigableString) and found:
            left_out = node.find_parent(["script", "pre", "small", "h1", "h2", "h3"])
            if not left_out and not node.find_parent(class_=["source", "static-quiz"]):
                found[-1]["text"] += str(node) if str(node).strip() else " "
    for section in found:
        section["text"] = " ".join(section["text"].split())
    return found


# ---- pictures, films and quizzes ------------------------------------------------------------------------------------


def screens(path):
    """Run a lesson's setup and those of its cells that show a picture, a film or a quiz; yield cell id and that."""
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
        shown = eval(compile(ast.Expression(last.value), path.name, "eval"), names) if last else None
        if isinstance(shown, Diagram | Explorer | Film | Quiz):
            yield cell.id, shown


def put_screens(page, into, template):
    """Put pictures for all pages, films that play and quizzes that answer in the place of what is stored; in place."""
    for cell, shown in screens(page.path):
        name = f"{page.path.stem}-{cell}"
        if isinstance(shown, Diagram | Explorer):
            put_pictures(shown, page, cell, into)
            continue
        if isinstance(shown, Film):
            kind, data, still = "film", film(shown, name, into), ""
        else:
            # private, since nobody but this reading edition may ask a quiz for its answers
            items = [entry(item) for item in shown._bank.part(shown._part)]
            kind, data = "quiz", {"title": shown.title, "items": items}
            page.quizzes.append(data)
            still = template("parts.html.j2").module.questions(shown.title, items)
        output = page.soup.select_one(f'[data-cell="{cell}"] .output')
        if output is None:
            continue  # the cell was not run when the notebook was stored
        output["data-screen"] = kind
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


def put_pictures(shown, page, cell, into):
    """Give a stored picture its sisters for narrow and for dark pages; in place."""
    stored = page.soup.select_one(f'[data-cell="{cell}"] figure.tf-twin img')
    if not (stored and repr(shown).startswith(f"{shown.title}\n{shown.sentence}")):
        return  # not run when the notebook was stored; or what is stored is an example, as for the game of lesson 13
    stored.wrap(page.soup.new_tag("picture"))
    for width, look in itertools.product(("narrow", "wide"), ("dark", "light")):
        if (width, look) == ("wide", "light"):
            continue  # that is the stored one
        media = ["screen", f"(max-width: {NARROW}px)" * (width == "narrow"), DARK * (look == "dark")]
        data = shown.picture_for(Look(**LOOKS[look], dpr=DENSITY, width=WIDTHS[width]))
        with Image.open(io.BytesIO(data)) as image:
            size = {"width": round(image.width / DENSITY), "height": round(image.height / DENSITY)}
        there = {"srcset": page.root + store(data, into), "media": " and ".join(filter(None, media))}
        stored.insert_before(page.soup.new_tag("source", attrs={**there, **size}))


def film(shown, name, into):
    """Write a film's pictures for each look and width; return what its page must know."""
    (into / "films").mkdir(exist_ok=True)
    state = {key: getattr(shown, key) for key in ("kind", "title", "controls", "values", "sentences", "trouble")}
    for (width, pixels), (look, colours) in itertools.product(WIDTHS.items(), LOOKS.items()):
        shown.look = {**colours, "dpr": DENSITY, "width": pixels}  # it draws its pictures anew, as for any page
        pictures = [base64.b64encode(frame).decode() for frame in shown.frames]
        file = f"{name}-{width}-{look}"
        script = f"window.tiesfeeds.frames[{json.dumps(file)}] = {json.dumps(pictures)};\n"
        (into / "films" / f"{file}.js").write_text(script, encoding="utf-8")
    return {"name": name, "narrow": NARROW, "state": {**state, "density": DENSITY}}


def entry(item):
    """Return all that a page must know to ask a question and to answer what is said to it."""
    options = [vars(option) for option in item.options]
    return {**vars(item), "options": options, "near": [vars(near) for near in item.near], "judged": item.judged}


def as_script(data):
    """Return data as JSON that can stand inside a script tag."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


# ---- what the lessons share -------------------------------------------------------------------------------------


def claims(lessons):
    """Return the claims with what the lessons' tables of verdicts say of them."""
    pages = {lesson.number: lesson for lesson in lessons}
    judged_in = {claim: head.number for head in heads() for claim in head.claims}
    found = []
    for claim in tables.read("claims"):
        claim["lesson"] = judged_in[claim["id"]]
        page = pages.get(claim["lesson"])
        cells = page.soup.select(f"#{claim['id']} > td, #{claim['id']} > th") if page else []
        row = [part.decode_contents() for part in cells]
        told = {"page": page, "words": claim["claim"], "row": None, "verdict": "", "evidence": "", "at": ""}
        if len(row) >= 4:
            told |= {"row": {"verdict": row[2], "because": row[3]}, "at": f"{page.url}#{claim['id']}"}
            told |= {"words": words(cells[1]), "verdict": re.match(r"\w*", words(cells[2]))[0].lower()}
            told["evidence"] = facts_of(told["row"])
        found.append({**claim, **told})
    return found


def facts_of(row):
    """Return the table of the facts that a claim's reason names; their names lead there."""
    names = sorted(set(re.findall(r"\bF\d{3}\b", row["because"])))
    if not names:
        return ""
    soup = BeautifulSoup(f"<p>{row['because']}</p>{evidence.table(*names)._repr_html_()}", "html.parser")
    label = {"class": "scroll", "tabindex": "0", "role": "region", "aria-label": "Table: figures and their sources"}
    soup.table.wrap(soup.new_tag("div", attrs=label))
    label_cells(soup)
    for anchor in soup.p.find_all("a", href=re.compile("^#F")):
        anchor.unwrap()
    link_facts(soup)
    row["because"] = soup.p.decode_contents()
    return str(soup.div)


def terms(lessons):
    """Return the glossary with the places where the lessons use each term."""
    found = []
    for name, term in tables.glossary().items():
        letters = r"\s+".join(map(re.escape, name.split()))
        pattern = re.compile(rf"(?<!\w){letters}(?:e?s)?(?!\w)", 0 if name.isupper() else re.IGNORECASE)
        uses = []
        for lesson in lessons:
            first = lesson.number == term["lesson"]
            used = [s["id"] for s in lesson.sections if pattern.search(s["text"]) or pattern.search(s["title"])]
            if used or first:
                url = lesson.url + (f"#{used[0]}" if used else "")
                uses.append({"number": lesson.number, "url": url, "first": first})
        found.append({**term, "name": name, "id": term_id(name), "uses": uses})
    return found


def term_id(name):
    """Return the anchor of a term."""
    return "term-" + re.sub(r"\W+", "-", name.lower()).strip("-")


def link_terms(page):
    """Let each term that a lesson explains in a block of its own lead to the glossary."""
    known = {name.lower(): name for name in tables.glossary()}
    for strong in page.soup.select("blockquote strong"):
        name = known.get(words(strong).lower().rstrip("."))
        if name and not strong.find_parent("a"):
            link(strong, f"{page.root}glossary.html#{term_id(name)}")


def sources(lessons):
    """Return the bibliography with the lessons that cite each source."""
    cited = {
        lesson.number: {unquote(anchor["href"]).lower() for anchor in lesson.soup.find_all("a", href=True)}
        for lesson in lessons
    }
    found = []
    for key, source in tables._toml(tables.path("bibliography.toml")).items():
        doi = source.get("doi")
        address = f"https://doi.org/{doi}" if doi else source.get("url", "")
        names = source["authors"]
        who = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
        by = [lesson for lesson in lessons if address.lower() in cited[lesson.number]]
        label = f"doi:{doi}" if doi else address
        told = {"authors": who, "family": names[0].split()[-1], "address": address, "label": label, "cited": by}
        found.append({**source, "key": key, **told})
    return sorted(found, key=lambda source: (source["family"].lower(), source["year"]))


def index(pages, found):
    """Return the entries of the search: a title, where it is, its text and its address."""
    for page in pages:
        for section in page.sections:
            where = "" if section["level"] == 1 else f"in {page.title}"
            yield page.folder, section["title"], where, section["text"], f"{page.url}#{section['id']}"
    for term in found["terms"]:
        yield "term", term["name"], "in the glossary", term["definition"], f"glossary.html#{term['id']}"
    for claim in found["claims"]:
        reason = words(BeautifulSoup(claim["row"]["because"], "html.parser")) if claim["row"] else ""
        yield "claim", f"{claim['id']} · {claim['words']}", claim["verdict"], reason, f"claims/{claim['id']}.html"
    for source in found["sources"]:
        text = f"{source['authors']} {source['year']}. {source['venue']}. {source['label']}"
        yield "source", source["title"], "in the sources", text, f"bibliography.html#{source['key']}"


# ---- the site ---------------------------------------------------------------------------------------------------


def build(into):
    """Write the whole site into a folder; return its lessons."""
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
                put_screens(page, into, template)
        finish(page, into)
        page.exercise = next((other for other in exercises if other.path.stem == page.path.stem), None)
    found = {"claims": claims(lessons), "terms": terms(lessons), "sources": sources(lessons)}
    for claim in found["claims"]:
        if claim["row"]:
            claim["row"] = {key: Markup(text) for key, text in claim["row"].items()}
            claim["evidence"] = Markup(claim["evidence"])

    def write(url, name, title, **values):
        file = into / url
        file.parent.mkdir(parents=True, exist_ok=True)
        text = template(name).render(title=title, root="../" * url.count("/"), **values)
        file.write_text(text, encoding="utf-8")

    for group in (lessons, exercises):
        for before, page, after in neighbours(group):
            page.html = Markup(str(page.soup))
            write(page.url, "lesson.html.j2", page.title, page=page, before=before, after=after)
    for before, claim, after in neighbours(found["claims"]):
        write(
            f"claims/{claim['id']}.html",
            "claim.html.j2",
            claim["id"],
            claim=claim,
            before=near(before),
            after=near(after),
        )
    counts = Counter(claim["verdict"] or "not decided yet" for claim in found["claims"])
    write("claims/index.html", "claims.html.j2", "The claims", **found, counts=dict(counts.most_common()))
    write("index.html", "index.html.j2", "Start", **found, lessons=lessons)
    for name, title in (("glossary", "Glossary"), ("bibliography", "Sources"), ("search", "Search")):
        write(f"{name}.html", f"{name}.html.j2", title, **found)
    write_static(into)
    keys = ("kind", "title", "where", "text", "url")
    entries = [dict(zip(keys, row, strict=True)) for row in index(pages, found)]
    (into / "static" / "search_index.js").write_text(f"window.searchIndex = {as_script(entries)};\n", encoding="utf-8")
    return lessons


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
    for name in ("site.css", "site.js", "search.js"):
        shutil.copy(PARTS / name, folder)
    shutil.copy(ROOT / "tiesfeeds" / "display" / "front_end.css", folder)
    module = (ROOT / "tiesfeeds" / "display" / "front_end.js").read_text(encoding="utf-8")
    text, door, rest = module.partition("export default { render };")
    if not door or rest.strip():
        sys.exit(
            "tiesfeeds/display/front_end.js no longer ends with its one export: "
            "change write_static in tools/build/site.py."
        )
    (folder / "front_end.js").write_text(
        f"(() => {{\n{text}window.tiesfeeds = {{ render }};\n}})();\n", encoding="utf-8"
    )


def main(arguments=None):
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", default=ROOT / "site", type=Path, help="where to; site if left out")
    into = parser.parse_args(arguments).folder.resolve()
    if into.exists() and (not into.is_dir() or (any(into.iterdir()) and not (into / MARK).exists())):
        sys.exit(f"{into} holds something else: name a folder that is empty or does not exist yet.")
    if into.exists():
        shutil.rmtree(into)
    into.mkdir(parents=True)
    lessons = build(into)
    print(f"{len(lessons)} lessons. Open {into / 'index.html'} in a browser.")


if __name__ == "__main__":
    main()
