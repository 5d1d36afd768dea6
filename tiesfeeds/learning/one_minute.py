"""The answer in one minute: what the whole course finds, on one page, from the tables."""

from html import escape

from tiesfeeds import tables
from tiesfeeds.display import Cell, Table
from tiesfeeds.display.table import whole_numbers
from tiesfeeds.learning import verdicts, words

__all__ = ["OneMinute", "answer"]

_BESIDE = ("definition", "difference")  # what is said of networking and of media, each with a verdict


class OneMinute:
    """Two definitions, five differences, two similarities, what a marketer does with them, each with our verdict."""

    def __init__(self):
        rows = tables.read("one_minute")
        self.tables = (
            Table(
                words.DIFFERENCES,
                words.DIFFERENCES_HEAD,
                [_beside(row) for row in rows if row["part"] in _BESIDE],
            ),
            Table(
                words.SIMILARITIES,
                words.SIMILARITIES_HEAD,
                [_alone(row) for row in rows if row["part"] not in _BESIDE],
            ),
        )

    def __repr__(self):
        return "\n\n".join([f"{words.ONE_MINUTE}. {words.ANSWER}", *map(repr, self.tables)])

    def _repr_html_(self):
        return f'<style>{verdicts.STYLE}</style><div class="tf-verdicts tf-minute">{self.body()}</div>'

    def body(self):
        """Return the page's HTML without its style: the sentence, then the two tables."""
        return f"<p><strong>{words.ANSWER}</strong></p>" + "".join(table._repr_html_() for table in self.tables)

    def markdown(self):
        """Return the same in Markdown, for a page that has no style."""
        lines = [f"**{words.ANSWER}**"]
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
    return (row["name"], *(_with_badge(text, name) for text, name in said), _measured(row))


def _alone(row):
    return (row["name"], _with_badge("", row["claims"]), _measured(row))


def _with_badge(text, name):
    verdict = _verdict(name)
    plain = f"{text} {verdicts.SIGNS[verdict]} {words.VERDICTS[verdict]} ({name})".strip()
    badge = f'<span class="tf-judged">{verdicts.badge(verdict)} <small>{name}</small></span>'
    return Cell(plain, f"{escape(text)} {badge}".strip())


def _measured(row):
    """Return what was measured, and the facts that it quotes in small print."""
    facts = f"({', '.join(row['facts'].split())})" if row["facts"] else ""
    html = whole_numbers(row["measured"]) + (f" <small>{facts}</small>" if facts else "")
    return Cell(f"{row['measured']} {facts}".strip(), html)
