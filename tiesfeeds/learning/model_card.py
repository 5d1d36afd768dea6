"""Model cards: what a model is, what to notice, what to try, what it leaves out, and some lines of it that run."""

import re
from html import escape
from pathlib import Path

from tiesfeeds import tables

__all__ = ["ModelCards", "cards", "code", "inline"]

STYLE = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
_PARTS = (("What it is", "what"), ("Notice", "notice"), ("Try", "try"))


class ModelCards:
    """The cards of the models that a lesson shows.

    Parameters
    ----------
    cards : dict of dict
        Name of the model → its card in ``assets/models.toml``.
    """

    def __init__(self, cards):
        self.cards = cards

    def __repr__(self):
        return "\n\n".join(_text(name, card) for name, card in self.cards.items()) or "This lesson has no model."

    def _repr_html_(self):
        shown = "".join(_html(name, card) for name, card in self.cards.items()) or "<p>This lesson has no model.</p>"
        return f'<style>{STYLE}</style><div class="tf-models">{shown}</div>'


def cards(lesson):
    """Return the cards of the models that a lesson shows.

    Parameters
    ----------
    lesson : str
        Its whole name, ``"07_answering_in_time"``.

    Returns
    -------
    ModelCards
    """
    return ModelCards({name: card for name, card in tables.models().items() if lesson[:2] in card["lessons"]})


def code(name, card):
    """Return a card's code as it can be run in a cell of its own."""
    numpy = "import numpy as np\n" if "np." in card["code"] else ""
    return f"{numpy}from tiesfeeds.models import {name} as model\n{card['code'].strip()}"


def _told(name, card):
    """Return the parts of a card as pairs of a heading and a text in Markdown."""
    source = f"In the code it is `tiesfeeds.models.{name}`; each formula there names its source."
    return [*((head, card[part]) for head, part in _PARTS), ("Where it stands", source)]


def _text(name, card):
    lines = [f"{card['title']}", *(f"{head}: {words}" for head, words in _told(name, card))]
    lines += [f"It leaves out: {' '.join(card['leaves_out'])}", code(name, card), card["gives"]]
    return re.sub(r"[*`]", "", "\n".join(lines[:-2])) + "\n" + "\n".join(lines[-2:])


def _html(name, card):
    rows = "".join(f"<dt><strong>{head}</strong></dt><dd>{inline(words)}</dd>" for head, words in _told(name, card))
    limits = "".join(f"<li>{inline(limit)}</li>" for limit in card["leaves_out"])
    return (
        f"<section><h4>{escape(card['title'])}</h4><dl>{rows}<dt><strong>It leaves out</strong></dt>"
        f"<dd><ul>{limits}</ul></dd></dl><pre><code>{escape(code(name, card))}</code></pre>"
        f"<p>{escape(card['gives'])}</p></section>"
    )


def inline(words):
    """Return words with *emphasis* and `code` as HTML."""
    words = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(words, quote=False))
    return re.sub(r"\*([^*]+)\*", r"<em>\1</em>", words)
