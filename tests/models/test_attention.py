"""How attention falls, and the measures and tables of lesson 04."""

import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiesfeeds import measures, tables
from tiesfeeds.models import attention
from tiesfeeds.networks import datasets

RAW = Path(os.environ.get("TIESFEEDS_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data")

# ---- Zipf's law ----


def test_without_concentration_all_get_the_same():
    assert attention.zipf(4, 0) == pytest.approx([0.25] * 4)
    assert measures.gini(attention.zipf(100, 0)) == pytest.approx(0)


def test_with_exponent_one_the_second_gets_half_and_the_third_a_third():
    first, second, third, *_ = attention.zipf(100, 1)
    assert (second / first, third / first) == pytest.approx((1 / 2, 1 / 3))


def test_with_much_concentration_one_account_has_everything():
    assert measures.gini(attention.zipf(100, 50)) == pytest.approx(0.99)


@given(st.integers(2, 300), st.floats(0, 4), st.floats(0.01, 2))
def test_more_concentration_more_gini(accounts, exponent, more):
    less, most = attention.zipf(accounts, exponent), attention.zipf(accounts, exponent + more)
    assert less.sum() == pytest.approx(1) and np.all(np.diff(less) <= 0)
    assert measures.gini(less) < measures.gini(most) <= 1 - 1 / accounts + 1e-9
    assert np.all(measures.lorenz(most)[1] <= measures.lorenz(less)[1] + 1e-12)


@pytest.mark.parametrize(("accounts", "exponent", "says"), [(0, 1, "accounts must be"), (5, -1, "exponent must be")])
def test_bad_settings_are_answered_with_a_sentence(accounts, exponent, says):
    with pytest.raises(ValueError, match=says):
        attention.zipf(accounts, exponent)


# ---- measures ----


def test_the_dialogue_ratio_is_the_share_of_replies():
    assert measures.dialogue_ratio(0, 10) == 0 and measures.dialogue_ratio(10, 10) == 1
    assert measures.dialogue_ratio(33, 100) == 0.33


@pytest.mark.parametrize(
    ("replies", "posts", "says"),
    [
        (5, 4, "cannot be 5 of them among 4"),
        (0, 0, "posts must be a whole number, 1 or more"),
        (-1, 4, "replies must be a whole"),
    ],
)
def test_impossible_counts_are_answered_with_a_sentence(replies, posts, says):
    with pytest.raises(ValueError, match=says):
        measures.dialogue_ratio(replies, posts)


@given(st.integers(1, 40), st.integers(1, 40), st.floats(1, 50))
def test_two_equal_groups_reach_the_least_gini(few, many, times):
    values = [times] * few + [1] * many
    people, total = few / (few + many), times * few / (times * few + many)
    assert measures.least_gini(people, total) == pytest.approx(measures.gini(values), abs=1e-9)


@given(st.lists(st.integers(0, 1000), min_size=2, max_size=30).filter(any), st.data())
def test_no_gini_is_less(values, data):
    top = data.draw(st.integers(1, len(values)))
    share = top / len(values)
    assert measures.gini(values) >= measures.least_gini(share, measures.top_share(values, share)) - 1e-9


def test_a_top_that_holds_too_little_is_answered_with_a_sentence():
    with pytest.raises(ValueError, match="cannot hold less than 0.25"):
        measures.least_gini(0.25, 0.2)


# ---- tables ----


def counts(name):
    """What each account receives: friends, people who write or reply, people who retweet."""
    if not datasets.is_here(name):
        pytest.skip(f"{name} is not on this machine")
    net = datasets.load(name)
    net = net.network() if name == "college_msg" else net
    return net.out_degree if name in ("northwestern", "twitter_retweets") else net.in_degree


@pytest.mark.parametrize("row", tables.read("attention"), ids=lambda row: row["data"])
def test_the_table_of_attention_is_what_the_data_give(row, monkeypatch):
    if RAW.is_dir():
        monkeypatch.setenv("TIESFEEDS_DATA", str(RAW))
    held = counts(row["data"])
    assert (len(held), held.sum()) == (row["accounts"], row["total"])
    assert measures.gini(held) == pytest.approx(row["gini"], abs=6e-5)
    assert measures.gini(held[held > 0]) == pytest.approx(row["gini_of_some"], abs=6e-5)
    assert measures.top_share(held, 0.01) == pytest.approx(row["top1_share"], abs=6e-5)
    assert measures.top_share(held, 0.1) == pytest.approx(row["top10_share"], abs=6e-5)
    assert (held == 0).mean() == pytest.approx(row["nothing"], abs=6e-5)
    people, total = measures.lorenz(held)
    for point in tables.read("attention_curves"):
        if point["kind"] == row["kind"]:
            assert np.interp(point["accounts"], people, total) == pytest.approx(point["attention"], abs=6e-5)


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=30), st.integers(0, 30))
def test_each_account_that_got_nothing_raises_a_gini(held, nothing):
    """In proportion: G of all = share of nothing + (1 - share of nothing) × G of the others."""
    share = nothing / (len(held) + nothing)
    everybody = measures.gini([0] * nothing + held)
    assert everybody == pytest.approx(share + (1 - share) * measures.gini(held))


@pytest.mark.parametrize("row", tables.read("attention"), ids=lambda row: row["data"])
def test_a_gini_of_those_with_looks_is_what_is_left_without_the_zeros(row):
    left = (row["gini"] - row["nothing"]) / (1 - row["nothing"])
    assert row["gini_of_some"] == pytest.approx(left, abs=2e-4)


@pytest.mark.parametrize("row", tables.read("campaign"), ids=lambda row: row["name"])
def test_each_assumption_has_a_range_and_says_where_it_comes_from(row):
    assert row["low"] <= row["start"] <= row["high"]
    assert (row["start"] - row["low"]) / row["step"] == pytest.approx(round((row["start"] - row["low"]) / row["step"]))
    assert row["basis"]
    assert tables.fact(row["fact"]) if row["fact"] else "no source" in row["basis"]


@pytest.mark.parametrize("row", tables.read("answering"), ids=lambda row: row["who"])
def test_answering_quotes_its_facts(row):
    said = tables.fact(row["fact"])["statement"]
    assert f"{row['percent']}%" in said or f"{100 - row['percent']}%" in said  # answered, or ignored


@pytest.mark.parametrize("name", ["reasons", "organic_reach"])
def test_tables_quote_their_fact(name):
    for row in tables.read(name):
        said = tables.fact(row["fact"])["statement"]
        if name == "reasons" or row["month"] in ("2013-10", "2014-02"):
            assert f"{row['percent']}%" in said
