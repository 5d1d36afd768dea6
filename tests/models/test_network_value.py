"""Value laws: a law is found again in figures that were made with it, and what fits best hangs on the choice."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiesfeeds import tables
from tiesfeeds.models import network_value
from tiesfeeds.models.network_value import ERRORS, LAWS

USERS = np.array([10.0, 30, 100, 250, 900])


def _best(users, values, errors):
    return min((network_value.fit(law, users, values, errors) for law in LAWS), key=lambda fitted: fitted.error)


@pytest.mark.parametrize("errors", ERRORS)
@pytest.mark.parametrize("law", LAWS)
def test_a_law_is_found_again(law, errors):
    best = _best(USERS, 0.7 * LAWS[law](USERS), errors)
    assert best.law == law
    assert best.factor == pytest.approx(0.7)
    assert best.error == pytest.approx(0, abs=1e-6)
    assert best.value(50) == pytest.approx(0.7 * LAWS[law](50))


@given(st.floats(0.2, 4))
def test_the_exponent_of_a_power_is_found_again(power):
    assert network_value.exponent(USERS, 3 * USERS**power) == pytest.approx(power)


def test_between_two_years_the_exponent_is_a_ratio_of_logarithms():
    assert network_value.exponent([100, 200], [5, 40]) == pytest.approx(3)


@given(st.floats(0.1, 10), st.sampled_from(list(LAWS)), st.sampled_from(ERRORS))
def test_no_other_factor_fits_better(times, law, errors):
    values = np.array([3.0, 20, 90, 800, 9000])
    found = network_value.fit(law, USERS, values, errors)
    other = times * found.value(USERS)
    gaps = values - other if errors == "in money" else np.log(values / other)
    assert np.sqrt(np.mean(gaps**2)) >= found.error * (1 - 1e-9)


@given(st.floats(0.01, 100), st.sampled_from(list(LAWS)))
def test_the_unit_of_money_does_not_matter(times, law):
    values = np.array([3.0, 20, 90, 800, 9000])
    for errors in ERRORS:
        one, other = (network_value.fit(law, USERS, scale * values, errors) for scale in (1, times))
        assert other.factor == pytest.approx(times * one.factor)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (lambda: network_value.fit("2ⁿ", [2, 3], [1, 2]), "law must be one of"),
        (lambda: network_value.fit("n", [2, 3], [1, 2], "in tea"), "errors must be one of"),
        (lambda: network_value.fit("n", [2], [1]), "two years or more"),
        (lambda: network_value.fit("n", [2, 3], [1, 0]), "leave out years"),
        (lambda: network_value.exponent([3, 3], [1, 2]), "must differ"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(wrong, says):
    with pytest.raises(ValueError, match=says):
        wrong()


# ---- the course's figures ----


def test_the_users_are_those_of_the_platforms_table():
    users = {
        row["year"]: row["millions"]
        for row in tables.read("platform_users")
        if (row["platform"], row["measure"], row["period"]) == ("Facebook", "monthly users", "quarter")
    }
    for row in tables.read("facebook_revenue"):
        assert row["users_millions"] == users[row["year"] + 0.875]


@pytest.mark.parametrize(("last", "law"), [(2013, "n²"), (2023, "n³")])
def test_the_same_firm_follows_one_law_and_then_another(last, law):
    """As Zhang and others found: the square for the years to 2013, the cube with the later ones."""
    rows = [row for row in tables.read("facebook_revenue") if row["year"] <= last]
    users = [1e6 * row["users_millions"] for row in rows]
    revenue = [row["revenue_millions"] for row in rows]
    for errors in ERRORS:
        assert _best(users, revenue, errors).law == law
