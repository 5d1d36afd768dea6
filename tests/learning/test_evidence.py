"""Evidence tables: each fact with its source."""

import pytest

from tiesfeeds.learning import evidence


def test_a_fact_stands_with_its_source_and_doi():
    table = evidence.table("F027")
    assert "22.1%" in repr(table) and "Kwak" in repr(table)
    html = table._repr_html_()
    assert '<th scope="row"' in html and "https://doi.org/10.1145/1772690.1772751" in html


def test_a_caution_is_never_left_out():
    assert "pairs, not ties" in evidence.table("F027")._repr_html_()


def test_an_unknown_fact_is_refused():
    with pytest.raises(KeyError, match="There is no fact F999"):
        evidence.table("F027", "F999")
