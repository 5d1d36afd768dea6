"""Evidence: figures from outside, each with who measured it and where to read it."""

import re
from html import escape

from tiesfeeds import tables

__all__ = ["Table", "table"]


def table(*ids):
    """Return the table of these facts.

    Parameters
    ----------
    *ids : str
        Rows of ``assets/data/facts.csv``, for example ``"F027"``.

    Returns
    -------
    Table

    Raises
    ------
    KeyError
        If there is no such fact.
    """
    return Table([tables.fact(name) for name in ids])


class Table:
    """Facts as a table: what was measured, the figure, and its source.

    Parameters
    ----------
    facts : list of dict
        Rows of the table of facts.
    """

    def __init__(self, facts):
        self.facts = facts

    def __repr__(self):
        return "\n".join(f"{f['id']}: {f['statement']} ({f['source']})" for f in self.facts)

    def _repr_html_(self):
        rows = "".join(
            f'<tr id="{fact["id"]}"><th scope="row" style="text-align:left">{fact["id"]}</th>'
            f'<td style="text-align:left">{_whole(escape(fact["statement"]))}</td>'
            f'<td style="text-align:left">{_source(fact)}</td></tr>'
            for fact in self.facts
        )
        names = ("Fact", "What was found", "Source")
        head = "".join(f'<th scope="col" style="text-align:left">{name}</th>' for name in names)
        return (
            "<table><caption>Figures and their sources</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        )


def _whole(words):
    return re.sub(r"(?<=\d) (?=\d{3}\b)", "&nbsp;", words)  # on a narrow page no line ends within 1 000


def _source(fact):
    words = escape(fact["source"])
    if fact["doi"]:
        doi = escape(fact["doi"])
        # underlined: a link that only its colour sets apart from the text is lost on some readers
        words += f' <a style="text-decoration:underline" href="https://doi.org/{doi}">doi:{doi}</a>'
    return words + (f" <em>({escape(fact['caution'])})</em>" if fact.get("caution") else "")
