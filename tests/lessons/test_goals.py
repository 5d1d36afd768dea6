"""Lesson 04's sentence about concentration says what its table says."""

import pytest

from tiesfeeds import tables
from tiesfeeds.lessons.goals import explorers


@pytest.mark.parametrize("row", tables.read("attention"), ids=lambda row: row["data"])
def test_a_gini_with_listed_zeros_says_beside_it_what_is_left_without_them(row):
    words = explorers.concentration().describe(beside=row["kind"])
    assert f"Gini {row['gini']:.2f}" in words
    assert (f"Gini {row['gini']:.2f}, of those with looks {row['gini_of_some']:.2f}." in words) == (row["nothing"] > 0)
