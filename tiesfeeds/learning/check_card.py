"""What a check says, as a card in the quiz's style: a mark, a word, a colour bar, and the sentence."""

import re
from html import escape
from pathlib import Path

from tiesfeeds.display.words import capital
from tiesfeeds.learning import words

__all__ = ["CheckCard"]

STYLE = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
# Drawn, as on the quiz's page: a tick, a cross, a ring that is still open.
MARKS = {
    "right": "M3 8.5 6.5 12 13 4.5",
    "not yet": "M4 4l8 8M12 4l-8 8",
    "open": "M12.5 4.8A5.5 5.5 0 1 0 13.5 8",
}


class CheckCard:
    """What a check says.

    Parameters
    ----------
    state : str
        ``"right"``, ``"not yet"``, or ``"open"`` where there was no answer to look at.
    sentence : str
        What is said of the answer; plain text. Of ``"Right: it is 4."`` the word is said by the card.
    look : tuple of str, optional
        Where in the lesson to look again: an address, what stands there, and how to set it.
    """

    def __init__(self, state, sentence, look=None):
        self.state, self.look = state, look
        rest = re.sub(rf"^{words.RIGHT}\s*[:.,]\s*", "", sentence) if state == "right" else sentence
        self.sentence = capital(rest) if rest != sentence else rest

    def __repr__(self):
        hint = f"\n{words.look_again(*self.look[1:])}" if self.look else ""
        return f"{words.STATES[self.state]} {self.sentence}".strip() + hint

    def _repr_html_(self):
        mark = (
            '<span class="tf-mark" aria-hidden="true"><svg viewBox="0 0 16 16"><path fill="none" stroke="currentColor" '
            f'stroke-width="2.2" d="{MARKS[self.state]}"/></svg></span>'
        )
        hint = ""
        if self.look:
            address, title, setting = map(escape, self.look)
            again = words.look_again(f'<a href="{address}">{title}</a>', setting)
            hint = f'<p class="tf-look">{again}</p>'
        return (
            f'<style>{STYLE}</style><div class="tf-check" role="status" data-state="{self.state}">{mark}'
            f"<div><p><strong>{words.STATES[self.state]}</strong> {escape(self.sentence)}</p>{hint}</div></div>"
        )
