"""Make slides of the lessons: a page each, which needs neither Python nor a network.

    python course.py slides                      every lesson, into the folder slides
    python course.py slides 05 11_going_viral    only these

Text cells and pictures become slides. Answers that a lesson folds away become the speaker's notes (the key S).
What a cell's tags do not settle, its metadata does: ``"slideshow": {"slide_type": "skip"}`` leaves a cell out, and
``"notes"`` moves its text to the notes. nbconvert writes the page;
tools/build/slides/slides.js divides what is too long.
"""

import base64
import copy
import html
import io
import re
from pathlib import Path

import nbformat
from bs4 import BeautifulSoup
from nbconvert import SlidesExporter
from PIL import Image

from tiesfeeds.learning import verdicts
from tiesfeeds.learning.lesson import read
from tools.build import reading_time
from tools.build.formulas import formulas
from tools.build.paths import ROOT, command, find, refuse_unknown

INTO = ROOT / "slides"
PARTS = Path(__file__).with_suffix("")  # template, style, scripts, and reveal.js
LEFT_OUT = {"setup", "hood", "nbval-ignore-output"}
SHORT = LONG = 320  # characters of a text, and of a picture's sentence
FIGURES = re.compile(r"\bevidence\(")  # tables of figures are for reading, not for a wall
ANSWERS = re.compile(r"<details>\s*<summary>.*?</summary>(.*?)</details>", re.DOTALL)
READERS = re.compile(r"^(Run each cell with \*\*Shift|## (The evidence, with sources|Sources)\b)")  # for them only


def deck(lesson):
    """Return a notebook whose cells say what of a lesson becomes a slide, a note, or nothing.

    Parameters
    ----------
    lesson : nbformat.NotebookNode
        A lesson with its stored outputs.

    Returns
    -------
    nbformat.NotebookNode
        Every cell has the metadata ``slideshow.slide_type`` that nbconvert knows: slide, notes or skip.
    """
    cells, short = [], False
    for cell, after in zip(lesson.cells, [*lesson.cells[1:], None], strict=True):
        kind = cell.metadata.get("slideshow", {}).get("slide_type") or kind_of(cell, after)
        if cell.cell_type == "code":
            # a line or two that lead to it stand on the same slide
            cells.append(_typed(cell, "-" if short and kind == "slide" and not wordy(cell) else kind))
            short = False
            continue
        source = formulas(cell.source)
        answers = "\n\n".join(ANSWERS.findall(source))
        rest = ANSWERS.sub("", source).strip()
        short = kind == "slide" and len(rest) < SHORT and not re.search(r"^(>|\d\.|\*) ", rest, flags=re.MULTILINE)
        if rest:
            cells.append(_typed(nbformat.v4.new_markdown_cell(rest, metadata=cell.metadata), kind))
        if answers and kind != "skip":
            cells.append(_typed(nbformat.v4.new_markdown_cell(answers.strip()), "notes"))
    return nbformat.v4.new_notebook(cells=_notes_before_their_end(cells), metadata=lesson.metadata)


def kind_of(cell, after):
    """Return what becomes of a cell; `after` is the next one, or None."""
    tags = set(cell.metadata.get("tags", []))
    if cell.cell_type == "code":
        shows = any("text/html" in output.get("data", {}) for output in cell.outputs)
        return "skip" if not tags or tags & LEFT_OUT or FIGURES.search(cell.source) or not shows else "slide"
    leads_to_nothing = after is not None and after.cell_type == "code" and kind_of(after, None) == "skip"
    if after is not None and re.fullmatch(r"#+ .*", cell.source.strip()):
        return "skip"  # a heading alone: what follows brings its own
    headless = not cell.source.startswith("#")
    with_it = leads_to_nothing and "setup" not in after.metadata.get("tags", []) and not FIGURES.search(after.source)
    return "skip" if READERS.search(cell.source) or with_it or (leads_to_nothing and headless) else "slide"


def wordy(cell):
    """Whether a cell's picture has so long a sentence that nothing else fits on its slide."""
    captions = re.findall(r"<figcaption>(.*?)</figcaption>", str(cell.outputs), re.DOTALL)
    return any(len(re.sub(r"<small>.*?</small>|<[^>]+>", "", words)) > LONG for words in captions)


def _typed(cell, kind):
    cell.metadata["slideshow"] = {"slide_type": kind}
    return cell


def _notes_before_their_end(cells):
    """Return the cells without notes that no slide comes before: nobody could see them."""
    first = next(i for i, cell in enumerate(cells) if cell.metadata.slideshow.slide_type == "slide")
    return [cell for i, cell in enumerate(cells) if i >= first or cell.metadata.slideshow.slide_type != "notes"]


def page(path):
    """Return a lesson's slides as the text of one HTML file."""
    exporter = SlidesExporter(template_file=str(PARTS / "slides.html.j2"), exclude_anchor_links=True)
    lesson = nbformat.read(path, 4)
    head, (minutes, _) = read(path.stem), reading_time.minutes(lesson)
    nb = deck(lesson)
    title = f"{head.number} · {head.title}"
    assets = {name: (PARTS / name).read_text(encoding="utf-8") for name in ("slides.css", "slides.js")}
    assets["slides.css"] = f"{verdicts.STYLE}\n{assets['slides.css']}"
    for name in ("reveal.js", "reveal.css", "notes.js"):
        assets[name] = (PARTS / "reveal" / name).read_text(encoding="utf-8")
    body, _ = exporter.from_notebook_node(nb, {"title": title, "assets": assets})
    soup = BeautifulSoup(body, "html.parser")
    for section in soup.select(".slides > section"):
        tidy(section, soup)
    first(soup.section, head, minutes)
    return str(soup)


def first(section, head, minutes):
    """Put what the lesson's file says in the place of the small line on the first slide."""
    aims = "".join(f"<li>{html.escape(aim)}</li>" for aim in head.objectives)
    lines = f"<p>{minutes} minutes. Needed first: {head.needed} No programming.</p>"
    lines += f"<p><strong>At the end you can</strong></p><ul>{aims}</ul>"
    (section.small.find_parent("p") or section.small).replace_with(BeautifulSoup(lines, "html.parser"))


def tidy(section, soup):
    """Bring a slide's content into the form that slides.js can divide: a heading, then blocks; in place."""
    for cell in section.select(".cell"):
        cell.unwrap()
    for style in section.find_all("style"):
        style.decompose()
    for note in section.find_all("aside"):
        note.name, note["class"] = "aside", "notes"
    for small in section.select("figcaption small, .tf-twin > p > small, .tf-verdict details"):
        small.decompose()  # how to move it in the notebook; what else there is to read
    for cards in section.select(".tf-verdicts"):
        heading = soup.new_tag("h2")
        heading.string = "Verdict"
        cards.insert_before(heading)
        for card in cards.find_all("article"):
            card.wrap(soup.new_tag("div", attrs={"class": "tf-verdicts"}))  # each may go to a slide of its own
        cards.unwrap()
    for twin in section.select("div.tf-twin"):
        if name := twin.find("strong", recursive=True):
            name.parent.name = "h2"
        twin.unwrap()
    for figure in section.find_all("figure"):
        if name := figure.select_one("figcaption strong"):
            heading = soup.new_tag("h2")
            heading.string = name.get_text().rstrip(".?") + ("?" if "?" in name.get_text() else "")
            figure.insert_before(heading)
            name.decompose()
        section["class"] = "picture"
        frame = figure.wrap(soup.new_tag("div", attrs={"class": "frame"}))
        for before in reversed(frame.find_previous_siblings()):
            figure.insert_before(before.extract())
    divide_film(section)
    shorten(section, soup)
    for caption in section.find_all("caption"):
        heading = soup.new_tag("h2")
        heading.string = caption.get_text()
        caption.find_parent("table").insert_before(heading)
        caption.decompose()
    tables = section.find_all("table")
    for table in tables[0 if section.select_one(".frame") else 1 :][::-1]:  # each is a slide of its own
        below = soup.new_tag("section")
        below.extend(tag for tag in [table.find_previous_sibling(), table, *table.find_next_siblings()])
        section.insert_after(below)
    for named in section.find_all("h2")[1:]:
        named.decompose()  # the text before it has named the slide
    for options in section.select("ol > li > ul"):
        ask(options, soup)
    for anchor in section.select("a[href]"):
        if not anchor["href"].startswith("https:"):
            anchor.unwrap()  # to a notebook, which slides have not beside them
    for paragraph in section.find_all("p"):
        if not paragraph.get_text(strip=True) and not paragraph.find("img"):
            paragraph.decompose()


def divide_film(section):
    """Give each of the stored states of a film its own slide: they stand above each other in one picture; in place."""
    if not (caption := section.figcaption):
        return
    states = re.split(r"(?<=\.) (?=(?:Step \d+|\d+:\d\d): )", caption.get_text().strip())
    if len(states) < 2:
        return
    with Image.open(io.BytesIO(base64.b64decode(section.img["src"].partition(",")[2]))) as whole:
        height = whole.height / len(states)
        for number, words in reversed(list(enumerate(states))):
            slide = section if number == 0 else copy.copy(section)
            part, file = (
                whole.crop((0, round(number * height), whole.width, round((number + 1) * height))),
                io.BytesIO(),
            )
            part.save(file, "PNG")
            slide.img["src"] = "data:image/png;base64," + base64.b64encode(file.getvalue()).decode()
            slide.img["alt"] = slide.figcaption.string = words
            if slide is not section:
                section.insert_after(slide)
                for note in slide.find_all("aside"):
                    note.decompose()


def shorten(section, soup):
    """Move what would leave no room for the picture from its sentence to the notes; in place."""
    for caption in section.find_all("figcaption"):
        sentences = re.split(r"(?<=\.) (?=[A-Z0-9])", caption.get_text().strip())
        if len(" ".join(sentences)) > 2 * LONG:
            kept = 1
            while len(" ".join(sentences[: kept + 1])) <= LONG:
                kept += 1
            caption.string = " ".join(sentences[:kept])
            note = soup.new_tag("aside", attrs={"class": "notes"})
            note.string = " ".join(sentences[kept:])
            section.append(note)


def ask(options, soup):
    """Give a question's options letters, and say on the question's own line what they are no options for; in place."""
    question = options.parent
    options.name, options["class"] = "ol", "options"
    for option in options.find_all("li"):
        text = re.sub(r"^(\( \)|\[ \]|-) ", "", option.get_text())
        if text.startswith("Groups: ") or text.startswith("____"):
            options.insert_before(f" ({text.removeprefix('Groups: ')})")
            option.decompose()
        else:
            option.string = text
    if not options.li:
        options.decompose()
    elif len(question.find_parent("ol").find_all("li", recursive=False)) == 1:
        whole = question.find_parent("ol")  # one question with many options: let these be divided
        whole.insert_after(options.extract())
        question.name = "p"
        whole.replace_with(question.extract())


def main(words=None):
    """Do what the command line says."""
    parser = command("slides", __doc__)
    parser.add_argument("names", nargs="*", help="names of lessons, or their two digits; all if left out")
    parser.add_argument("--into", type=Path, default=INTO, help="the folder to write to (default: slides)")
    options = parser.parse_args(words)
    refuse_unknown(options.names, "lessons")
    options.into.mkdir(parents=True, exist_ok=True)
    for name, path in find("lessons", options.names).items():
        (options.into / f"{name}.html").write_text(page(path), encoding="utf-8", newline="\n")
        print(f"{name}.html")
    print(f"In {options.into}: open a page in any browser. Space goes on, F fills the screen, S shows the notes.")


if __name__ == "__main__":
    main()
