"""What the lessons share and where each uses it: claims, terms, sources, and the entries of the search."""

import re
from urllib.parse import unquote

from bs4 import BeautifulSoup

from tiesfeeds import tables
from tiesfeeds.learning import evidence
from tiesfeeds.learning.lesson import lessons as heads
from tools.build.site_pages import label_cells, link_facts, term_id, words


def claims(lessons):
    """Return the claims with what the lessons' tables of verdicts say of them."""
    pages = {lesson.number: lesson for lesson in lessons}
    judged_in = {claim: head.number for head in heads() for claim in head.claims}
    judged = []
    for claim in tables.read("claims"):
        claim["lesson"] = judged_in[claim["id"]]
        page = pages.get(claim["lesson"])
        cells = page.soup.select(f"#{claim['id']} > td, #{claim['id']} > th") if page else []
        row = [part.decode_contents() for part in cells]
        more = {"page": page, "words": claim["claim"], "row": None, "verdict": "", "evidence": "", "at": ""}
        if len(row) >= 4:
            more |= {"row": {"verdict": row[2], "because": row[3]}, "at": f"{page.url}#{claim['id']}"}
            more |= {"words": words(cells[1]), "verdict": re.match(r"\w*", words(cells[2]))[0].lower()}
            more["evidence"] = facts_of(more["row"])
        judged.append({**claim, **more})
    return judged


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
            where = "" if section["level"] == 1 else f"in {page.title}"
            yield page.folder, section["title"], where, section["text"], f"{page.url}#{section['id']}"
    for term in shared["terms"]:
        yield "term", term["name"], "in the glossary", term["definition"], f"glossary.html#{term['id']}"
    for claim in shared["claims"]:
        reason = words(BeautifulSoup(claim["row"]["because"], "html.parser")) if claim["row"] else ""
        yield "claim", f"{claim['id']} · {claim['words']}", claim["verdict"], reason, f"claims/{claim['id']}.html"
    for source in shared["sources"]:
        text = f"{source['authors']} {source['year']}. {source['venue']}. {source['label']}"
        yield "source", source["title"], "in the sources", text, f"bibliography.html#{source['key']}"
