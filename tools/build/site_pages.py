"""A notebook on its way to being a page of the site: nbconvert's text, made whole, linked and readable everywhere."""

import base64
import hashlib
import html
import io
import itertools
import re
import shutil
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

import nbformat
from bs4 import BeautifulSoup, NavigableString
from nbconvert import HTMLExporter
from PIL import Image

from tiesfeeds import tables
from tiesfeeds.learning.lesson import read
from tools.build import reading_time
from tools.build.formulas import formulas
from tools.build.paths import ROOT

PARTS = Path(__file__).with_name("site")  # templates, style and scripts
WORDS = tomllib.loads((PARTS / "words.toml").read_text(encoding="utf-8"))


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
    thumbnail: str = ""
    doors: list = field(default_factory=list)  # words and address of each place where it can be done
    asked: int = 0  # how many questions it asks
    first_film: str = ""  # of the first screen that moves
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


def phrase(name, **parts):
    """Return a sentence of the pages' own, with what goes into its braces."""
    return WORDS["pages"][name].format(**parts)


def words(tag):
    """Return a tag's text on one line."""
    return " ".join(tag.get_text().split()).removesuffix("#").rstrip()


def convert(path):
    """Return a notebook's page, as nbconvert sees it."""
    nb = nbformat.read(path, 4)
    minutes, _ = reading_time.minutes(nb)
    nb.cells = [cell for cell in nb.cells if cell.get("id") != "how"]  # here is no button to press
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
        label = phrase("table" if wide.name == "table" else "picture", title=words(name) if name else page.title)
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
    for name in soup.select(".tf-verdict .tf-claim b"):
        link(name, f"{page.root}claims/{words(name)}.html")
    link_facts(soup)
    link_terms(page)
    keep_numbers_whole(soup)
    for heading in soup.find_all(["h1", "h2", "h3"]):
        heading["id"] = fresh(heading.get("id") or re.sub(r"\s+", "-", words(heading)), taken - {heading.get("id")})
    page.sections = sections(page)
    for heading in soup.find_all(["h2", "h3"], id=True):
        label = phrase("heading", title=words(heading))
        sign = soup.new_tag("a", attrs={"class": "anchor", "href": "#" + heading["id"], "aria-label": label})
        sign.string = "#"
        heading.append(sign)


# ---- pictures -----------------------------------------------------------------------------------------------------


def store_picture(picture, page, into):
    """Put a picture that a notebook holds into a file of the site."""
    data = base64.b64decode(picture["src"].partition(",")[2])
    with Image.open(io.BytesIO(data)) as image:
        width = int(picture.get("width") or image.width)
        picture["width"], picture["height"] = width, round(width * image.height / image.width)
    picture["src"] = page.root + store(data, into)
    picture["loading"] = "lazy"  # a screen that moves takes its place before anybody sees it


def store(data, into):
    """Write a picture into a file that its content names; return the file's path in the site."""
    name = f"pictures/{hashlib.sha256(data).hexdigest()[:16]}.png"
    (into / name).parent.mkdir(exist_ok=True)
    (into / name).write_bytes(data)
    return name


# ---- names, heads and links ---------------------------------------------------------------------------------------


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


def keep_numbers_whole(soup):
    """Let no line of the text end within 1 000."""
    number = re.compile(r"(?<=\d) (?=\d{3}\b)")
    for text in soup.find_all(string=number):
        if not text.find_parent(["code", "pre", "script"]):
            text.replace_with(number.sub("\u00a0", str(text)))


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
    parts = []
    for node in page.soup.descendants:
        if node.name in ("h1", "h2", "h3"):
            parts.append({"title": words(node), "id": node["id"], "level": int(node.name[1]), "text": ""})
        elif isinstance(node, NavigableString) and parts:
            left_out = node.find_parent(["script", "pre", "small", "h1", "h2", "h3"])
            if not left_out and not node.find_parent(class_=["source", "static-quiz"]):
                parts[-1]["text"] += str(node) if str(node).strip() else " "
    for section in parts:
        section["text"] = " ".join(section["text"].split())
    return parts
