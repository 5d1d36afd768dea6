"""Words stand apart from code: a screen whose words are put into another language says nothing in English."""

import re
from types import SimpleNamespace

import pytest
from matplotlib.text import Text

from tiesfeeds.display import charts, front_end
from tiesfeeds.lessons.your_own import posts

pytestmark = pytest.mark.browser

GERMAN = SimpleNamespace(
    DIALOGUE="Wie viel davon jemandem antwortet",
    COUNT="Gezählt wird",
    KINDS={"everything": "alles", "own": "nur Eigenes"},
    DIALOGUE_FOUND="Ihrer Beiträge antworten jemandem.",
    dialogue=lambda result: (
        f"Von {charts.spaced(result.whole)} Beiträgen antworten {result.replies} jemandem: Dialogquote "
        f"{result.ratio:.1%}. Dazu {result.posts} eigene" + f" und {result.reposts} geteilte." * result.with_reposts
    ),
    answering=lambda result: f"antworten: {result.ratio:.1%}",
    others=lambda result: f"{result.posts} eigene" + f", dann {result.reposts} geteilte" * result.with_reposts,
)
# What a card says, to the eye and to a screen reader.
SAID = """(card) => [card, ...card.querySelectorAll('*')].filter((node) => !['STYLE', 'SCRIPT'].includes(node.tagName))
    .flatMap((node) => [
        ...[...node.childNodes].filter((child) => child.nodeType === 3).map((child) => child.textContent),
        ...['aria-label', 'aria-valuetext', 'title', 'placeholder'].map((name) => node.getAttribute(name) || ''),
    ]).map((words) => words.trim()).filter(Boolean)"""


@pytest.fixture
def german(show, monkeypatch):
    """The screen in German, and a page that shows it; of the front end's own words no letter is left."""
    monkeypatch.setattr(posts, "words", GERMAN)
    own = {name: re.sub(r"(?<!\{)\b[^\W\d_]+(?!\})", "§", text) for name, text in front_end.words().items()}
    monkeypatch.setattr(front_end, "words", lambda: own)
    screen = posts.dialogue()
    screen._esm = front_end.module()
    return screen, show(screen)


def written(screen):
    """Return what stands in the picture now."""
    return [text.get_text() for text in screen._live.figure.findobj(Text) if text.get_text().strip()]


def english(said):
    """Return what has letters that are not the screen's German."""
    shown = [GERMAN.DIALOGUE, GERMAN.COUNT, *GERMAN.KINDS.values(), GERMAN.DIALOGUE_FOUND]
    for result in (posts.Dialogue(kind, 86, 62, 32) for kind in GERMAN.KINDS):
        shown += [GERMAN.dialogue(result), GERMAN.answering(result), GERMAN.others(result)]
    for known in sorted(shown, key=len, reverse=True):
        said = [words.replace(known, "") for words in said]
    return [words for words in said if re.search(r"[^\W\d]", words)]


def test_a_screen_speaks_another_language_alone(german):
    screen, page = german
    card = page.locator(".tf-screen").element_handle()
    before = card.evaluate(SAID)
    assert english(before) == english(written(screen)) == []
    assert GERMAN.KINDS["own"] in before
    page.get_by_label(GERMAN.KINDS["own"]).check()
    page.wait_for_function("() => !window.working")
    assert screen.values["of"] == "own"  # links, notebooks and models know it by this name in any language
    assert english(card.evaluate(SAID)) == english(written(screen)) == []
