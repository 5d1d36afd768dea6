"""The answer in one minute: what the whole course finds, on one page, from the tables."""

from html import escape

from tiesfeeds import tables
from tiesfeeds.display import Cell, Table
from tiesfeeds.display.table import whole_numbers
from tiesfeeds.learning import verdicts

__all__ = ["ANSWER", "TITLE", "OneMinute", "answer"]

TITLE = "The answer in one minute"
ANSWER = "Two uses of the same platforms; by most definitions networking is one kind of media."
_BESIDE = ("definition", "difference")  # what is said of networking and of media, each with a verdict


class OneMinute:
    """Two definitions, five differences, two similarities, what a marketer does with them, each with our verdict."""

    def __init__(self):
        rows = tables.read("one_minute")
        self.tables = (
            Table(
                "Two words, five differences",
                ("About", "Social networking", "Social media", "Measured"),
                [_beside(row) for row in rows if row["part"] in _BESIDE],
            ),
            Table(
                "Two similarities, and what it means for you",
                ("The article says", "Our verdict", "Measured"),
                [_alone(row) for row in rows if row["part"] not in _BESIDE],
            ),
        )

    def __repr__(self):
        return "\n\n".join([f"{TITLE}. {ANSWER}", *map(repr, self.tables)])

    def _repr_html_(self):
        return f'<style>{verdicts.STYLE}</style><div class="tf-verdicts tf-minute">{self.body()}</div>'

    def body(self):
        """Return the page's HTML without its style: the sentence, then the two tables."""
        return f"<p><strong>{ANSWER}</strong></p>" + "".join(table._repr_html_() for table in self.tables)

    def markdown(self):
        """Return the same in Markdown, for a page that has no style."""
        lines = [f"**{ANSWER}**"]
        for table in self.tables:
            lines += ["", *(f"| {' | '.join(map(str, row))} |" for row in (table.head, _rule(table), *table.rows))]
        return "\n".join(lines)


def answer():
    """Return the page of the answer in one minute."""
    return OneMinute()


def _rule(table):
    return ["---"] * len(table.head)


def _verdict(name):
    (claim,) = verdicts.judged(name)
    return claim["verdict"]


def _beside(row):
    said = zip((row["networking"], row["media"]), row["claims"].split(), strict=True)
    return (row["name"], *(_with_badge(words, name) for words, name in said), _measured(row))


def _alone(row):
    return (row["name"], _with_badge("", row["claims"]), _measured(row))


def _with_badge(words, name):
    verdict = _verdict(name)
    text = f"{words} {verdicts.SIGNS[verdict]} {verdict} ({name})".strip()
    badge = f'<span class="tf-judged">{verdicts.badge(verdict)} <small>{name}</small></span>'
    return Cell(text, f"{escape(words)} {badge}".strip())


def _measured(row):
    """Return what was measured, and the facts that it quotes in small print."""
    facts = f"({', '.join(row['facts'].split())})" if row["facts"] else ""
    words = whole_numbers(row["measured"])
    html = f"{words} <small>{facts}</small>" if facts else words
    return Cell(f"{row['measured']} {facts}".strip(), html)
