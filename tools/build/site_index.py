"""What the lessons share and where each uses it: claims, terms, sources, and the entries of the search."""

import re
from urllib.parse import unquote

from bs4 import BeautifulSoup

from tiesfeeds import tables
from tiesfeeds.learning import evidence, verdicts
from tiesfeeds.learning.lesson import lessons as heads
from tools.build.site_pages import label_cells, link_facts, phrase, term_id


def claims(lessons):
    """Return the claims, each with its card, the facts behind it, and where its lesson judges it."""
    pages = {lesson.number: lesson for lesson in lessons}
    judged_in = {claim: head.number for head in heads() for claim in head.claims}
    judged = []
    for claim in verdicts.judged():
        page = pages.get(judged_in[claim["id"]])
        there = page and page.soup.find(id=claim["id"])
        more = {"lesson": judged_in[claim["id"]], "page": page, "at": f"{page.url}#{claim['id']}" if there else ""}
        judged.append({**claim, **more, "card": card(claim), "badge": verdicts.badge(claim["verdict"])})
    return judged


def card(claim):
    """Return a claim's card, all of it open, and the facts that it names below: their names lead there."""
    shown = verdicts.Verdicts([claim])._repr_html_()
    soup = BeautifulSoup(shown, "html.parser")
    soup.style.decompose()
    for more in soup.find_all("details"):
        more["open"] = ""
    if names := verdicts.cited(claim):
        soup.append(
            BeautifulSoup(f'<h2 id="evidence">Evidence</h2>{evidence.table(*names)._repr_html_()}', "html.parser")
        )
        label = {"class": "scroll", "tabindex": "0", "role": "region", "aria-label": phrase("figures")}
        soup.table.wrap(soup.new_tag("div", attrs=label))
        label_cells(soup)
        link_facts(soup)
    return str(soup)


def terms(lessons):
    """Return the glossary with the places where the lessons use each term."""
    glossary = []
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
        glossary.append({**term, "name": name, "id": term_id(name), "uses": uses})
    return glossary


def sources(lessons):
    """Return the bibliography with the lessons that cite each source."""
    cited = {
        lesson.number: {unquote(anchor["href"]).lower() for anchor in lesson.soup.find_all("a", href=True)}
        for lesson in lessons
    }
    bibliography = []
    for key, source in tables._toml(tables.path("bibliography.toml")).items():
        doi = source.get("doi")
        address = f"https://doi.org/{doi}" if doi else source.get("url", "")
        names = source["authors"]
        who = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
        by = [lesson for lesson in lessons if address.lower() in cited[lesson.number]]
        label = f"doi:{doi}" if doi else address
        more = {"authors": who, "family": names[0].split()[-1], "address": address, "label": label, "cited": by}
        bibliography.append({**source, "key": key, **more})
    return sorted(bibliography, key=lambda source: (source["family"].lower(), source["year"]))


def index(pages, shared):
    """Return the entries of the search: a title, where it is, its text and its address."""
    for page in pages:
        for section in page.sections:
            where = "" if section["level"] == 1 else phrase("in_page", title=page.title)
            yield page.folder, section["title"], where, section["text"], f"{page.url}#{section['id']}"
    for term in shared["terms"]:
        yield "term", term["name"], phrase("in_glossary"), term["definition"], f"glossary.html#{term['id']}"
    for claim in shared["claims"]:
        title, reason = f"{claim['id']} · {claim['claim']}", f"{claim['because']} {claim['more'] or ''}"
        yield "claim", title, claim["verdict"], reason, f"claims/{claim['id']}.html"
    for source in shared["sources"]:
        text = f"{source['authors']} {source['year']}. {source['venue']}. {source['label']}"
        yield "source", source["title"], phrase("in_sources"), text, f"bibliography.html#{source['key']}"
