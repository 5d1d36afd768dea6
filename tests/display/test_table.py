"""One table for all: captions, heads, whole numbers and text that is only text."""

from tiesfeeds.display import Cell, Table


def test_a_table_says_what_each_part_is():
    html = Table("Two", ("name", "count"), [("a", 1), ("b", 2)], ids=("A1", "B2"))._repr_html_()
    assert html.startswith("<table><caption>Two</caption><thead><tr>") and html.endswith("</tbody></table>")
    assert html.count('<th scope="col"') == html.count('<th scope="row"') == html.count("<td ") == 2
    assert '<tr id="A1"><th scope="row" style="text-align:left">a</th><td style="text-align:left">1</td></tr>' in html


def test_text_is_escaped_and_only_a_cell_brings_html():
    html = Table("<C>", ("<H>",), [("<N>", Cell("doi", '<a href="https://doi.org/1">doi</a>'))])._repr_html_()
    assert "<caption>&lt;C&gt;</caption>" in html and "&lt;H&gt;" in html and "&lt;N&gt;" in html
    assert '<td style="text-align:left"><a href="https://doi.org/1">doi</a></td>' in html


def test_no_line_ends_within_a_number():
    html = Table("t", ("h",), [("1 000 of 12 345 678 in 2009 and 10 more",)])._repr_html_()
    assert "1&nbsp;000 of 12&nbsp;345&nbsp;678 in 2009 and 10 more" in html


def test_plain_text_has_a_head_or_lines_of_their_own():
    rows = [("a", Cell("1", "<b>1</b>"))]
    assert repr(Table("t", ("name", "count"), rows)) == "name | count\na | 1"
    assert repr(Table("t", ("name", "count"), rows, line="{} has {}")) == "a has 1"
