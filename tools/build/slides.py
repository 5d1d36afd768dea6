"""Make slides of the lessons: a page each, which needs neither Python nor a network.

    python course.py slides                      every lesson, into the folder slides
    python course.py slides 05 11_going_viral    only these
    python course.py slides workshop             those of the workshop of one hour

Text cells and screens become slides. Answers that a lesson folds away become the speaker's notes (the key S).
A screen moves as it does on the site, from the same states (see `site_screens`), and has its questions beside it; on
paper stands the stored picture. To draw all states takes minutes; what was drawn is kept in the folder .drawn.
What a cell's tags do not settle, its metadata does: ``"slideshow": {"slide_type": "skip"}`` leaves a cell out, and
``"notes"`` moves its text to the notes. nbconvert writes the page;
tools/build/slides/slides.js divides what is too long.
"""

import html
import re
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import nbformat
from bs4 import BeautifulSoup
from nbconvert import SlidesExporter

from tiesfeeds.display import front_end
from tiesfeeds.learning import verdicts, words
from tiesfeeds.learning.lesson import read
from tools.build import reading_time, site_embed, site_screens, workshop
from tools.build.formulas import formulas
from tools.build.notebooks import no_progress
from tools.build.paths import ROOT, command, find, refuse_unknown

INTO = ROOT / "slides"
PARTS = Path(__file__).with_suffix("")  # template, style, scripts, and reveal.js
LEFT_OUT = {"setup", "hood", "nbval-ignore-output"}
SHORT = LONG = 320  # characters of a text, and of a stored picture's sentence
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
            cells.append(_typed(cell, "-" if short and kind == "slide" else kind))
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


def _typed(cell, kind):
    cell.metadata["slideshow"] = {"slide_type": kind}
    return cell


def _notes_before_their_end(cells):
    """Return the cells without notes that no slide comes before: nobody could see them."""
    first = next(i for i, cell in enumerate(cells) if cell.metadata.slideshow.slide_type == "slide")
    return [cell for i, cell in enumerate(cells) if i >= first or cell.metadata.slideshow.slide_type != "notes"]


def page(path, moves=True):
    """Return a lesson's slides as the text of one HTML file.

    Parameters
    ----------
    path : pathlib.Path
        The lesson.
    moves : bool
        Whether its screens move: it takes minutes to draw them. Where they do not, the stored pictures are shown.
    """
    lesson = nbformat.read(path, 4)
    head, (minutes, _) = read(path.stem), reading_time.minutes(lesson)
    soup = _slides(path, lesson, moves)
    soup.title.string = f"{head.number} · {head.title}"
    first(soup.section, head, minutes)
    return str(soup)


def workshop_page(moves=True):
    """Return the workshop's slides: of each of its lessons the bet, the screen and the verdicts; then the answer."""
    hour, soups = workshop.plan(), []
    for one in hour.rounds:
        path = find("lessons")[one.about.name]
        lesson = nbformat.read(path, 4)
        lesson.cells = workshop.cells(lesson, one)
        soups.append(_slides(path, lesson, moves))
    whole, *others = soups
    slides = whole.select_one(".slides")
    for soup in others:
        slides.extend(soup.select(".slides > section"))
    whole.title.string = workshop.TITLE
    names = "".join(f"<li>{html.escape(one.about.title)}</li>" for one in hour.rounds)
    slides.insert(0, BeautifulSoup(f"<section><h1>{workshop.TITLE}</h1><ol>{names}</ol></section>", "html.parser"))
    end = f"<section><h2>{words.ONE_MINUTE}</h2><p>{words.ANSWER}</p><p>It is on your second sheet.</p></section>"
    slides.append(BeautifulSoup(end, "html.parser"))
    return str(whole)


def _slides(path, lesson, moves):
    """Return the soup of the slides that a lesson's cells make."""
    exporter = SlidesExporter(template_file=str(PARTS / "slides.html.j2"), exclude_anchor_links=True)
    nb = deck(lesson)
    assets = {name: (PARTS / name).read_text(encoding="utf-8") for name in ("slides.css", "slides.js")}
    assets["slides.css"] = "\n".join([front_end.style(), verdicts.STYLE, assets["slides.css"]])
    assets["screens.js"] = site_embed.script("window.showScreen = showScreen;")
    for name in ("reveal.js", "reveal.css", "notes.js"):
        assets[name] = (PARTS / "reveal" / name).read_text(encoding="utf-8")
    body, _ = exporter.from_notebook_node(nb, {"assets": assets})
    soup = BeautifulSoup(body, "html.parser")
    if moves:
        put_screens(soup, path)
    for section in soup.select(".slides > section"):
        tidy(section, soup)
    return soup


def first(section, head, minutes):
    """Put what the lesson's file says in the place of the small line on the first slide."""
    aims = "".join(f"<li>{html.escape(aim)}</li>" for aim in head.objectives)
    lines = f"<p>{minutes} minutes. Needed first: {head.needed} No programming.</p>"
    lines += f"<p><strong>At the end you can</strong></p><ul>{aims}</ul>"
    (section.small.find_parent("p") or section.small).replace_with(BeautifulSoup(lines, "html.parser"))


def put_screens(soup, path):
    """Put what moves into the figure of each stored picture, with the lesson's questions to it; in place."""
    for cell, _, widget in site_screens.screens(path):
        figure = soup.select_one(f'[data-cell="{cell}"] figure')
        if figure is None or site_screens.needs_python(widget):
            continue
        shown = site_screens.wide_screen(widget, f"{path.stem}-{cell}")
        place = soup.new_tag("div", attrs={"class": "screen", "data-prevent-swipe": ""})  # a finger moves its controls
        place.append(soup.new_tag("script", type="application/json"))
        place.script.string = site_screens.as_script(shown)
        figure.append(place)
        bring_questions(figure, len(shown["state"]["tries"]))


def bring_questions(figure, count):
    """Take the questions from the slide before a screen: `count` are its buttons, the others go beside it; in place."""
    before = figure.find_parent("section").find_previous_sibling("section")
    listed = before and before.select_one(".cell > ol")
    if not listed or not all("?" in item.get_text() for item in listed.find_all("li", recursive=False)):
        return
    for item in listed.find_all("li", recursive=False)[:count]:
        item.decompose()
    figure.append(listed.extract())
    listed["class"], listed["start"] = "asked", count + 1
    if not listed.li:
        listed.decompose()


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


def write_page(into, path):
    """Write a lesson's slides into a folder; return the file's name."""
    file = into / f"{path.stem}.html"
    text = workshop_page() if path.stem == workshop.NAME else page(path)
    file.write_text(text, encoding="utf-8", newline="\n")
    return file.name


def main(arguments=None):
    """Do what the command line says."""
    parser = command("slides", __doc__)
    parser.add_argument("names", nargs="*", help="names of lessons, or their two digits, or workshop; all if left out")
    parser.add_argument("--into", type=Path, default=INTO, help="the folder to write to (default: slides)")
    options = parser.parse_args(arguments)
    lessons = [name for name in options.names if name != workshop.NAME]
    refuse_unknown(lessons, "lessons")
    options.into.mkdir(parents=True, exist_ok=True)
    paths = list(find("lessons", lessons).values()) if lessons or not options.names else []
    if len(lessons) < len(options.names) or not options.names:
        paths.append(Path(workshop.NAME))
    with no_progress(), ProcessPoolExecutor() as pool:
        for name in pool.map(partial(write_page, options.into), paths):
            print(name, flush=True)
    print(f"In {options.into}: open a page in any browser. Space goes on, F fills the screen, S shows the notes.")


if __name__ == "__main__":
    main()
