"""Campaigns: how a budget becomes purchases, by reaching many once or by keeping a few.

A funnel and a ladder are one model with different assumptions. Money buys contacts; at each step a share of them goes
on, and those who take the last step buy. Of a month's customers a share buys again in the next month. What comes out
are expected numbers, so there may be half a customer. Nobody is contacted twice, and the market never runs out.
"""

import math
from dataclasses import dataclass

import numpy as np

from tiesfeeds.validation import Floats, is_number, probability, whole_number

__all__ = ["Campaign", "cost_per_purchase", "customers", "month_ahead", "needed_retention", "purchases", "stages"]


@dataclass(frozen=True)
class Campaign:
    """The assumptions of one campaign.

    Parameters
    ----------
    cost : float
        Of one contact, more than 0, in the unit of the budget.
    steps : tuple of float
        The share of people who take each step from the contact to the first purchase, 0 to 1.
    retention : float
        The share of a month's customers who buy again in the next month, 0 to 1.

    Raises
    ------
    ValueError
        If an assumption lies outside its range.

    References
    ----------
    Lavidge & Steiner 1961, doi:10.1177/002224296102500611 (the steps);
    Fader & Hardie 2007, doi:10.1002/dir.20074 (retention, in its simplest form: the same share each month).
    """

    cost: float
    steps: tuple[float, ...]
    retention: float = 0.0

    def __post_init__(self) -> None:
        _positive(self.cost, "cost")
        for step in self.steps:
            probability(step, "each step")
        probability(self.retention, "retention")


def stages(campaign: Campaign, budget: float) -> Floats:
    """Return how many people a month's budget brings to each stage.

    Parameters
    ----------
    campaign : Campaign
        The assumptions.
    budget : float
        What is spent a month, more than 0.

    Returns
    -------
    array of float, shape (steps + 1,)
        People contacted first, then those left after each step; the last are the new customers.
    """
    return np.cumprod([_positive(budget, "budget") / campaign.cost, *campaign.steps])


def customers(campaign: Campaign, budget: float, months: int) -> Floats:
    """Return how many people buy in each month, new customers and those who come back.

    Parameters
    ----------
    campaign : Campaign
        The assumptions.
    budget : float
        What is spent a month, more than 0.
    months : int
        How many months, 1 or more.

    Returns
    -------
    array of float, shape (months,)
        With n new customers a month and retention r: n (1 + r + r² + … + rᵗ⁻¹) in month t.
    """
    months = whole_number(months, "months", 1)
    return stages(campaign, budget)[-1] * np.cumsum(campaign.retention ** np.arange(months))


def purchases(campaign: Campaign, budget: float, months: int) -> float:
    """Return how many purchases the campaign brings in all, one a month for each customer.

    Parameters
    ----------
    campaign, budget, months
        As for `customers`.

    Returns
    -------
    float
    """
    return float(customers(campaign, budget, months).sum())


def cost_per_purchase(campaign: Campaign, budget: float, months: int) -> float:
    """Return what a purchase costs on average; infinity if there is none.

    Parameters
    ----------
    campaign, budget, months
        As for `customers`.

    Returns
    -------
    float
        In the unit of the budget.
    """
    bought = purchases(campaign, budget, months)
    return budget * months / bought if bought else math.inf


def month_ahead(campaign: Campaign, other: Campaign, budget: float, months: int) -> int | None:
    """Return the first month in which a campaign has brought more purchases in all than another with the same budget.

    Parameters
    ----------
    campaign, other : Campaign
        The assumptions of both.
    budget, months
        As for `customers`.

    Returns
    -------
    int or None
        Counted from 1; None if it is not ahead in any of these months.
    """
    lead = np.cumsum(customers(campaign, budget, months) - customers(other, budget, months))
    ahead = np.flatnonzero(lead > 1e-9 * purchases(other, budget, months))  # equal but for rounding is not ahead
    return int(ahead[0]) + 1 if len(ahead) else None


def needed_retention(campaign: Campaign, other: Campaign, budget: float, months: int) -> float | None:
    """Return the retention with which a campaign would bring as many purchases as another with the same budget.

    Parameters
    ----------
    campaign, other : Campaign
        The assumptions of both; the retention of the first is the one looked for.
    budget, months
        As for `customers`.

    Returns
    -------
    float or None
        0 if the campaign does not need anyone to come back; None if even all of them would not be enough.
    """
    goal = purchases(other, budget, months)

    def bought(retention: float) -> float:
        return purchases(Campaign(campaign.cost, campaign.steps, retention), budget, months)

    if bought(1.0) < goal:
        return None
    if bought(0.0) >= goal:
        return 0.0
    low, high = 0.0, 1.0
    for _ in range(40):  # more retention never brings less: halve the range
        middle = (low + high) / 2
        low, high = (low, middle) if bought(middle) >= goal else (middle, high)
    return high


def _positive(value: float, name: str) -> float:
    if not is_number(value) or not 0 < value < math.inf:
        raise ValueError(f"{name} must be a number above 0; you gave {value}.")
    return float(value)
