"""Evidence: figures from outside, each with who measured it and where to read it."""

from html import escape

from tiesfeeds import tables
from tiesfeeds.display import Cell, Table
from tiesfeeds.learning import words

__all__ = ["table"]


def table(*ids):
    """Return the table of these facts.

    Parameters
    ----------
    *ids : str
        Rows of ``assets/data/facts.csv``, for example ``"F027"``.

    Returns
    -------
    tiesfeeds.display.Table
        What was measured, the figure, and its source.

    Raises
    ------
    KeyError
        If there is no such fact.
    """
    facts = [tables.fact(name) for name in ids]
    return Table(
        words.EVIDENCE,
        words.EVIDENCE_HEAD,
        [(fact["id"], fact["statement"], _source(fact)) for fact in facts],
        line="{}: {} ({})",
        ids=[fact["id"] for fact in facts],
    )


def _source(fact):
    html = escape(fact["source"])
    if fact["doi"]:
        doi = escape(fact["doi"])
        # underlined: a link that only its colour sets apart from the text is lost on some readers
        html += f' <a style="text-decoration:underline" href="https://doi.org/{doi}">doi:{doi}</a>'
    return Cell(fact["source"], html + (f" <em>({escape(fact['caution'])})</em>" if fact.get("caution") else ""))
