"""Model cards: what a model is, what to notice, what to try, what it leaves out, and some lines of it that run."""

import re
from html import escape
from pathlib import Path

from tiesfeeds import tables
from tiesfeeds.learning import words

__all__ = ["ModelCards", "cards", "code", "inline"]

STYLE = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")


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
        return "\n\n".join(_text(name, card) for name, card in self.cards.items()) or words.NO_MODEL

    def _repr_html_(self):
        shown = "".join(_html(name, card) for name, card in self.cards.items()) or f"<p>{words.NO_MODEL}</p>"
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
    where = words.WHERE, words.in_code(f"tiesfeeds.models.{name}")
    return [*((head, card[part]) for part, head in words.CARD.items()), where]


def _text(name, card):
    lines = [f"{card['title']}", *(f"{head}: {text}" for head, text in _told(name, card))]
    lines += [words.leaves_out(card["leaves_out"]), code(name, card), card["gives"]]
    return re.sub(r"[*`]", "", "\n".join(lines[:-2])) + "\n" + "\n".join(lines[-2:])


def _html(name, card):
    rows = "".join(f"<dt><strong>{head}</strong></dt><dd>{inline(text)}</dd>" for head, text in _told(name, card))
    limits = "".join(f"<li>{inline(limit)}</li>" for limit in card["leaves_out"])
    return (
        f"<section><h4>{escape(card['title'])}</h4><dl>{rows}<dt><strong>{words.LEAVES_OUT}</strong></dt>"
        f"<dd><ul>{limits}</ul></dd></dl><pre><code>{escape(code(name, card))}</code></pre>"
        f"<p>{escape(card['gives'])}</p></section>"
    )


def inline(text):
    """Return a text with *emphasis* and `code` as HTML."""
    text = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text, quote=False))
    return re.sub(r"\*([^*]+)\*", r"<em>\1</em>", text)
