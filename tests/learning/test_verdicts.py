"""Verdicts: cards that say the same as text, and never by colour alone."""

import pytest
from bs4 import BeautifulSoup

from tiesfeeds import tables
from tiesfeeds.learning import verdicts
from tiesfeeds.lessons import one_way_two_way


def test_a_card_has_sign_word_claim_reason_number_source_and_year():
    (claim,) = verdicts.judged("C32")
    card = BeautifulSoup(verdicts.Verdicts([claim])._repr_html_(), "html.parser").article
    said = " ".join(card.get_text(" ").split())
    for part in ("✓ supported with care", claim["claim"], "23%", "Bakshy, Messing & Adamic 2015", "(F239)"):
        assert part in said.replace("( F239 )", "(F239)")
    assert card.summary.get_text() == "More evidence" and "F048" in card.details.get_text()


def test_the_year_of_the_data_stands_where_the_source_does_not_say_it():
    (claim,) = verdicts.judged("C46")
    assert "data of 2004" in repr(verdicts.Verdicts([claim]))


@pytest.mark.parametrize("claim", tables.read("claims"), ids=lambda claim: claim["id"])
def test_text_and_page_say_the_same(claim):
    cards = verdicts.Verdicts([claim])
    page = BeautifulSoup(cards._repr_html_(), "html.parser").article.get_text().replace("\u00a0", " ")
    text = repr(cards)
    for part in ("verdict", "degree", "claim", "because", "more", "figure", "counted"):
        assert (claim[part] or "") in page and (claim[part] or "") in text
    assert text.startswith(verdicts.SIGNS[claim["verdict"]])


def test_every_verdict_has_a_sign_and_a_look_of_its_own():
    assert len(set(verdicts.SIGNS.values())) == len(verdicts.SIGNS) == 5
    assert all(f".tf-{verdict} {{" in verdicts.STYLE for verdict in verdicts.SIGNS)


def test_a_lesson_shows_the_cards_of_its_claims():
    assert [claim["id"] for claim in one_way_two_way.verdicts().claims] == ["C30", "C31", "C32", "C33", "C34"]


def test_no_claim_is_said():
    assert "judges no claim" in repr(verdicts.Verdicts(())) and "judges no claim" in verdicts.Verdicts(())._repr_html_()


def test_an_unknown_claim_is_refused():
    with pytest.raises(KeyError, match="There is no claim C99 in assets/data/claims.csv"):
        verdicts.judged("C30", "C99")
