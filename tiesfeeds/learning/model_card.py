"""Model cards: what a model is, what to notice, what to try, what it leaves out, and a line of it, run on the spot."""

import ast
import re
from html import escape
from importlib import import_module

import numpy as np

from tiesfeeds import tables

__all__ = ["ModelCards", "cards", "outcome"]

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
        return "".join(_html(name, card) for name, card in self.cards.items()) or "<p>This lesson has no model.</p>"


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


def outcome(name, code):
    """Return what the last line of a card's code is worth, with the model as `model` and NumPy as `np`.

    Parameters
    ----------
    name : str
        A module of ``tiesfeeds.models``.
    code : str
        Python; its last line is an expression.
    """
    names = {"model": import_module(f"tiesfeeds.models.{name}"), "np": np}
    tree = ast.parse(code)
    last = ast.Expression(tree.body.pop().value)
    exec(compile(tree, name, "exec"), names)
    return eval(compile(last, name, "eval"), names)


def _told(name, card):
    """Return the parts of a card as pairs of a heading and a text in Markdown."""
    source = f"In the code it is `tiesfeeds.models.{name}`; each formula there names its source."
    return [*((head, card[part]) for head, part in _PARTS), ("Where it stands", source)]


def _text(name, card):
    lines = [f"{card['title']}", *(f"{head}: {words}" for head, words in _told(name, card))]
    lines += [f"It leaves out: {' '.join(card['leaves_out'])}", card["code"].strip(), outcome(name, card["code"])]
    return re.sub(r"[*`]", "", "\n".join(lines[:-2])) + "\n" + "\n".join(lines[-2:])


def _html(name, card):
    rows = "".join(f"<dt><strong>{head}</strong></dt><dd>{_inline(words)}</dd>" for head, words in _told(name, card))
    limits = "".join(f"<li>{_inline(limit)}</li>" for limit in card["leaves_out"])
    return (
        f"<section><h4>{escape(card['title'])}</h4><dl>{rows}<dt><strong>It leaves out</strong></dt>"
        f"<dd><ul>{limits}</ul></dd></dl><pre><code>{escape(card['code'].strip())}</code></pre>"
        f"<p>{escape(outcome(name, card['code']))}</p></section>"
    )


def _inline(words):
    words = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(words, quote=False))
    return re.sub(r"\*([^*]+)\*", r"<em>\1</em>", words)
