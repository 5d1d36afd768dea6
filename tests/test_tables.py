"""What is shipped: every table is documented, sourced and in order; what is missing gets a sentence."""

import csv
import itertools
import math
import re

import pytest

from tiesfeeds import measures, tables
from tiesfeeds.learning import verdicts
from tiesfeeds.networks import datasets

DATA = tables.path("data")
TABLES = sorted(file.stem for file in DATA.glob("*.csv"))
README = (DATA / "README.md").read_text(encoding="utf-8")
SHARES = re.compile("reciprocity|clustering|transitivity|gini|_share$|^chance$|^shuffled$|^mutual_events$")
NUMBERS = re.compile(f"{SHARES.pattern}|^(value|year|people|ties|arcs|events|triangles|mean_degree|percent|millions)$")


def sections():
    """Return what the README says: table name → its part of the text."""
    parts = re.split(r"^## (\w+)\.csv$", README, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


# ---- the tables ----


def test_the_readme_lists_every_table():
    assert sorted(sections()) == TABLES


@pytest.mark.parametrize("name", TABLES)
def test_the_readme_says_every_field_and_where_it_is_from(name):
    part, columns = sections()[name], list(tables.read(name)[0])
    rows = re.findall(r"^\| ([\w, …]+) \|", part, flags=re.MULTILINE)[1:]
    fields = [field for row in rows for field in row.split(", ")]
    assert all(any(map(_means(column), fields)) for column in columns), columns
    assert all(any(_means(column)(field) for column in columns) for field in fields), fields
    assert re.search(r"Sources?: ", part)
    dated = {"year", "reference", "fact", "facts", "basis"} & set(columns)
    assert dated or re.search(r"\b(19|20)\d\d\b|\w+\.csv", part)


def _means(column):
    """A field of the README is a column, or with … at its end the start of several."""
    return lambda field: column.startswith(field[:-1]) if field.endswith("…") else column == field


def test_the_readme_says_the_licence():
    assert "CC BY 4.0" in README


@pytest.mark.parametrize("name", TABLES)
def test_every_row_is_whole_and_sourced(name):
    rows = list(csv.reader((DATA / f"{name}.csv").read_text(encoding="utf-8").splitlines()))
    assert len({len(row) for row in rows}) == 1 and len(rows) > 1
    cells = [(field, cell) for row in rows for field, cell in zip(rows[0], row, strict=True)]
    assert all(cell == cell.strip() for field, cell in cells if field != "unit")  # a unit brings its own space
    assert len(set(map(tuple, rows))) == len(rows)
    assert "not verified" not in str(rows)
    if "source" in rows[0]:
        assert all(row["source"] for row in tables.read(name))
    else:
        assert "named in each row" not in sections()[name]
    if "id" in rows[0]:
        assert len({row["id"] for row in tables.read(name)}) == len(rows) - 1


@pytest.mark.parametrize("name", TABLES)
def test_numbers_are_numbers(name):
    rows = tables.read(name)
    for field in filter(NUMBERS.search, rows[0]):
        values = [row[field] for row in rows if row[field] is not None]
        assert all(isinstance(value, int | float) for value in values), field
        if SHARES.search(field):
            assert all(0 <= value <= 1 for value in values), field
        if field == "percent":
            assert all(0 <= value <= 100 for value in values)
        if field == "year":
            assert all(1900 < value < 2030 for value in values)


@pytest.mark.parametrize("name", TABLES)
def test_every_reference_is_in_the_bibliography(name):
    for row in tables.read(name):
        if row.get("reference"):
            source = tables.reference(row["reference"])
            if "doi" in row:
                assert row["doi"] == source.get("doi") and row["title"] == source["title"]
        for fact in (row.get("facts") or row.get("fact") or "").split():
            assert tables.fact(fact)["statement"]


@pytest.mark.parametrize("name", TABLES)
def test_no_address_is_cut_off_and_no_word_tells_of_the_workshop(name):
    text = (DATA / f"{name}.csv").read_text(encoding="utf-8")
    assert "..." not in text and not re.search(r"https?://\d+\.", text)
    assert all(row.get("confidence") in (None, "high", "medium", "low") for row in tables.read(name))


def test_every_table_that_rates_itself_says_what_the_ratings_mean():
    assert all(f"*{rating}*" in README for rating in ("high", "medium", "low"))


def test_the_claims_are_numbered_and_judged():
    claims = tables.read("claims")
    assert [claim["id"] for claim in claims] == [f"C{number:02}" for number in range(1, len(claims) + 1)]
    assert all(claim["verdict"] in verdicts.SIGNS and claim["claim"].endswith(".") for claim in claims)


@pytest.mark.parametrize("claim", tables.read("claims"), ids=lambda claim: claim["id"])
def test_a_verdict_says_why_in_a_sentence_or_two_and_quotes_its_number(claim):
    words = claim["because"]
    assert 6 <= len(words.split()) <= 50 and words.endswith(".")
    assert "nobody measured" not in words and not re.search("[*_`|<>]", f"{words}{claim['more']}")
    assert {tables.fact(name)["id"] for name in verdicts.cited(claim)} == set(verdicts.cited(claim))
    assert verdicts.cited(claim) or claim["verdict"] == "unmeasured" or re.search(r"\w's names\b", words)
    if claim["verdict"] == "unmeasured":
        assert "We found no measurement" in words
    if claim["figure"]:
        assert claim["fact"] in verdicts.cited(claim) and claim["counted"]
        assert claim["figure"].lower() in tables.fact(claim["fact"])["statement"].lower()


def test_most_verdicts_rest_on_something_of_2017_or_later():
    """Of the 56 claims that the course began with, 40 at least."""
    recent = [
        claim["id"] for claim in tables.read("claims") if max(map(_published, verdicts.cited(claim)), default=0) >= 2017
    ]
    assert len([name for name in recent if name <= "C56"]) >= 40


def _published(name):
    fact = tables.fact(name)
    return tables.reference(fact["reference"])["year"] if fact["reference"] else fact["year"] or 0


def test_sources_that_disagree_say_so():
    """Reach after 2014, reactions on TikTok, loyal customers: each row names the other."""
    for one, others in {
        "F227": "F228 F229",
        "F229": "F227 F228",
        "F225": "F223",
        "F266": "F213",
        "F282": "F019",
    }.items():
        assert all(other in tables.fact(one)["caution"] for other in others.split())
    for weak in tables.read("facts"):
        if weak["id"] > "F200" and weak["confidence"] == "low":
            assert weak["caution"].startswith("weak source")


def test_facts_are_short_sentences_in_order():
    facts = tables.read("facts")
    ids = [fact["id"] for fact in facts]
    assert ids == sorted(ids) and all(re.fullmatch(r"F\d{3}", name) for name in ids)
    assert all(fact["statement"].endswith(".") and len(fact["statement"]) < 260 for fact in facts)
    assert all(fact["read_at"] and fact["topic"] for fact in facts)


@pytest.mark.parametrize("row", tables.read("figures"), ids=lambda row: f"{row['fact']} {row['figure']}")
def test_a_figure_stands_in_the_sentence_of_its_fact(row):
    statement = tables.fact(row["fact"])["statement"]
    said = {(float(number), unit) for number, unit in re.findall(r"(?<![\w.,])(\d+(?:\.\d+)?)(%?)(?![\w%])", statement)}
    said |= {(value, "%") for value, word in ((50, "Half"), (25, "A quarter")) if word in statement}
    assert (row["value"], "%" if "%" in row["unit"] else "") in said
    assert tables.figures(row["fact"])[row["figure"]] == row["value"]


def test_half_lives_quote_their_facts_or_follow_from_them():
    for row in tables.read("half_lives"):
        fact = tables.fact(row["fact"])
        if row["half_of"] == "retweets":
            minutes = 60 * math.log(0.5) / math.log(1 - fact["value"] / 100)
            assert row["number"] == round(minutes) and "within an hour" in fact["statement"]
        else:
            assert f"{row['number']:g} {row['unit']}" in fact["statement"]


def test_the_ladder_goes_down_and_says_both_shares():
    ladder = tables.read("reciprocity_ladder")
    steps = [row["edge_reciprocity"] for row in ladder]
    assert steps == sorted(steps, reverse=True)
    for row in ladder:
        assert row["definition"] in ("arcs", "pairs") and row["kind"] in ("private", "public", "passing on")
        published = row["edge_reciprocity" if row["definition"] == "arcs" else "dyad_reciprocity"]
        assert row["reciprocity"] == pytest.approx(published, abs=0.0005)
        assert measures.edges_from_dyads(row["dyad_reciprocity"]) == pytest.approx(row["edge_reciprocity"], abs=0.0002)


def test_the_series_run_forward_in_time():
    dates = [row["date"] for row in tables.read("pew_us_adults")]
    assert dates == sorted(dates)
    years = [row["year"] for row in tables.read("pew_us_adults")]
    assert all(one <= other for one, other in itertools.pairwise(years))


def test_the_table_of_data_sets_is_what_can_be_loaded():
    rows = {row["name"]: row for row in tables.read("datasets")}
    assert set(rows) == set(datasets.names())
    for name in datasets._BUILT_IN:
        assert (datasets.load(name).n, datasets.load(name).ties) == (rows[name]["people"], rows[name]["ties"])
    assert all(row["licence"] and row["address"] for row in rows.values())


# ---- bibliography and glossary ----


def test_every_source_says_who_when_and_where():
    entries = tables._toml(tables.path("bibliography.toml"))
    assert list(entries) == sorted(entries)
    for key, entry in entries.items():
        assert set(entry) <= {"authors", "year", "title", "venue", "doi", "url"}, key
        assert entry["authors"] and entry["title"] and entry["venue"] and entry["year"] > 1900, key
        assert re.fullmatch(r"10\.\d{4,}/\S+", entry.get("doi", "10.1234/x")), key
        assert entry.get("url", "http://").startswith("http"), key


def test_every_doi_of_the_library_is_in_the_bibliography():
    known = {entry.get("doi", "").lower() for entry in tables._toml(tables.path("bibliography.toml")).values()}
    library = tables.path().parent / "tiesfeeds"
    named = {
        doi.rstrip(".,;)").lower()
        for file in library.rglob("*.py")
        for doi in re.findall(r"doi:(10\.\S+)", file.read_text(encoding="utf-8"))
    }
    assert named <= known


def test_the_glossary_explains_each_term_in_one_sentence():
    terms = tables.glossary()
    assert list(terms) == sorted(terms, key=str.lower)
    assert len({name.lower() for name in terms}) == len(terms), "a term is defined twice"
    for name, term in terms.items():
        assert set(term) == {"definition", "lesson"} and re.fullmatch(r"\d\d", term["lesson"]), name
        assert term["definition"].endswith(".") and ". " not in term["definition"], name
        assert term["definition"][0].isupper(), name
    assert tables.term("reciprocity")["lesson"] == "05"


# ---- asking for what is not there ----


def test_a_table_can_be_changed_without_harm():
    tables.read("claims")[0]["claim"] = "changed"
    assert tables.read("claims")[0]["claim"] != "changed"
    tables.fact("F027")["value"] = 0
    assert tables.fact("F027")["value"] == 22.1


@pytest.mark.parametrize(
    ("ask", "error", "sentence"),
    [
        (lambda: tables.read("fact"), FileNotFoundError, "no file assets/data/fact.csv; check the name"),
        (lambda: tables.path("nowhere", "x.toml"), FileNotFoundError, "no file assets/nowhere/x.toml; check the name."),
        (
            lambda: tables.lesson("99"),
            FileNotFoundError,
            r"assets/lessons .* lesson 99 \(there are 00_start",
        ),
        (lambda: tables.fact("F999"), KeyError, "There is no fact F999 in assets/data/facts.csv"),
        (lambda: tables.reference("nobody1900"), KeyError, "There is no source 'nobody1900' in assets/bibliography"),
        (lambda: tables.term("blockchain"), KeyError, "There is no term 'blockchain' in assets/glossary.toml"),
    ],
)
def test_what_is_missing_gets_a_sentence(ask, error, sentence):
    with pytest.raises(error, match=sentence):
        ask()


@pytest.mark.parametrize("name", ["05", "one_way_two_way", "05_one_way_two_way"])
def test_a_lesson_is_found_by_its_number_and_by_its_name(name):
    assert tables.lesson_called(name) == "05_one_way_two_way"
    assert tables.lesson(name)["lesson"]["title"] == "One way, two way"


def test_a_course_without_its_assets(monkeypatch, tmp_path):
    monkeypatch.setattr(tables, "_FOLDER", tmp_path / "assets")
    with pytest.raises(FileNotFoundError, match="start the course in its own folder with: python course.py"):
        tables.path("data", "facts.csv")
    (tmp_path / "assets" / "lessons").mkdir(parents=True)
    (tmp_path / "assets" / "lessons" / "05_x.toml").write_text("title = \n")
    with pytest.raises(
        ValueError, match=r"assets/lessons/05_x.toml cannot be read as TOML: .*line 1.* Mend that line."
    ):
        tables.lesson("05")
