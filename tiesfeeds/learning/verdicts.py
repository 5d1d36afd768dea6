"""Verdicts: what the evidence says of each claim, as a lesson, the site and the slides show it."""

import re
from html import escape
from pathlib import Path

from tiesfeeds import tables
from tiesfeeds.display.table import whole_numbers
from tiesfeeds.learning import words

__all__ = ["SIGNS", "STYLE", "Verdicts", "badge", "cited", "judged"]

SIGNS = {"supported": "✓", "qualified": "◐", "contradicted": "✕", "contested": "⇄", "unmeasured": "◌"}
STYLE = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
FACT = re.compile(r"\bF\d{3}\b")


def judged(*names):
    """Return rows of the table of claims in its order.

    Parameters
    ----------
    *names : str
        The claims' ids, for example ``"C30"``; all claims if left out.

    Returns
    -------
    list of dict

    Raises
    ------
    KeyError
        If there is no such claim.
    """
    claims = tables.read("claims")
    if unknown := set(names) - {claim["id"] for claim in claims}:
        raise KeyError(f"There is no claim {min(unknown)} in assets/data/claims.csv; the ids run from C01.")
    return [claim for claim in claims if not names or claim["id"] in names]


def cited(claim):
    """Return the ids of the facts that a claim's verdict rests on, in their order."""
    return sorted(set(FACT.findall(f"{claim['because']} {claim['more'] or ''}")))


def badge(verdict):
    """Return a verdict's sign and word as HTML: never its colour alone."""
    word = words.VERDICTS[verdict]
    return f'<span class="tf-badge tf-{verdict}"><span aria-hidden="true">{SIGNS[verdict]}</span> {word}</span>'


class Verdicts:
    """A card for each claim: the verdict, the claim in our words, the reason in a sentence or two, and a number.

    Parameters
    ----------
    claims : sequence of dict
        Rows of ``assets/data/claims.csv``.
    """

    def __init__(self, claims):
        self.claims = tuple(claims)

    def __repr__(self):
        return "\n\n".join(map(_text, self.claims)) or words.NO_CLAIM

    def _repr_html_(self):
        cards = "".join(map(_card, self.claims)) or f"<p>{words.NO_CLAIM}</p>"
        return f'<style>{STYLE}</style><div class="tf-verdicts">{cards}</div>'


def _number(claim):
    """Return the card's number, what it counts, and who found it when; nothing if the claim has none."""
    if not claim["figure"]:
        return None
    fact = tables.fact(claim["fact"])
    return claim["figure"], claim["counted"], words.source(fact["source"], fact["year"])


def _verdict(claim):
    verdict = words.VERDICTS[claim["verdict"]]
    return f"{verdict}, {claim['degree']}" if claim["degree"] else verdict


def _text(claim):
    lines = [f"{SIGNS[claim['verdict']]} {claim['id']} {claim['claim']}", f"{_verdict(claim)}: {claim['because']}"]
    if number := _number(claim):
        lines.append("{} {} · {}".format(*number))
    return "\n  ".join(lines + [claim["more"]] * bool(claim["more"]))


def _card(claim):
    parts = [
        f"<p>{badge(claim['verdict'])} {escape(claim['degree'] or '')}</p>",
        f'<p class="tf-claim"><b>{claim["id"]}</b> {escape(claim["claim"])}</p>',
        f"<p>{_facts(claim['because'])}</p>",
    ]
    if number := _number(claim):
        figure, counted, source = map(whole_numbers, number)
        parts.append(f'<p class="tf-figure"><strong>{figure}</strong> {counted} <small>{source}</small></p>')
    if claim["more"]:
        parts.append(f"<details><summary>{words.MORE_EVIDENCE}</summary><p>{_facts(claim['more'])}</p></details>")
    return f'<article id="{claim["id"]}" class="tf-verdict" aria-label="{claim["id"]}">{"".join(parts)}</article>'


def _facts(text):
    """Return a reason as HTML, its facts' names small."""
    return re.sub(r"\((F\d{3}(?:, F\d{3})*)\)", r"<small>(\1)</small>", whole_numbers(text))
