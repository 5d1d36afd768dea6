"""Lesson 13: what a network is worth, by four laws fitted to the same figures."""

from dataclasses import dataclass

import numpy as np

from tiesfeeds import tables
from tiesfeeds.display import Choice, Explorer, Headline, Slider, charts
from tiesfeeds.models import network_value
from tiesfeeds.models.network_value import ERRORS, LAWS

__all__ = ["laws"]

LOOKS = {
    "n": (charts.FAINT, ":"),
    "n log n": (charts.BETWEEN, "-."),
    "n²": (charts.NETWORKING, "-"),
    "n³": (charts.MEDIA, "--"),
}


@dataclass(frozen=True)
class Fitted:
    """The four laws, fitted to the years from `first` to `last`."""

    first: int
    last: int
    years: int  # that were asked for; there may be fewer
    errors: str
    fits: dict  # law: value_laws.Fit; users in millions counted as users, values in billions of dollars
    exponent: float

    @property
    def best(self):
        """The law with the smallest error."""
        return min(self.fits.values(), key=lambda fit: fit.error)

    @property
    def short(self):
        """Whether there are fewer years than were asked for."""
        return self.last - self.first + 1 < self.years


def _figures():
    rows = tables.read("facebook_revenue")
    years, users, revenue = (
        np.array([row[name] for row in rows]) for name in ("year", "users_millions", "revenue_millions")
    )
    return years, users * 1e6, revenue / 1000


def _fitted(last, years, errors):
    all_years, users, revenue = _figures()
    first = max(last - years + 1, int(all_years[0]))
    used = (all_years >= first) & (all_years <= last)
    fits = {law: network_value.fit(law, users[used], revenue[used], errors) for law in LAWS}
    return Fitted(first, last, years, errors, fits, network_value.exponent(users[used], revenue[used]))


def _miss(fit, errors):
    """Return a law's typical error in words."""
    return f"{fit.error:.2f} billion $" if errors == "in money" else f"{100 * np.expm1(fit.error):.0f}%"


def _draw_fitted(figure):
    left, right = charts.panels(figure, 2, ratios=(3, 2))
    years, users, revenue = _figures()
    grid = np.linspace(200, 3300, 200)
    curves = {
        law: left.plot([], [], style, color=colour, lw=2, animated=True, label=law)[0]
        for law, (colour, style) in LOOKS.items()
    }
    (used,) = left.plot([], [], "o", color="black", ms=7, animated=True, label="fitted")
    (left_out,) = left.plot([], [], "o", color="black", mfc="none", ms=7, animated=True, label="left out")
    left.set(xlim=(200, 3300), ylim=(0, 160), xlabel="monthly users, in millions", ylabel="revenue, billion $ a year")
    charts.names(left, loc="upper left", fontsize=charts.SMALL, ncols=2)
    where = np.arange(len(LAWS))[::-1]
    bars = right.barh(where, np.zeros(len(LAWS)), height=0.55, color=[LOOKS[law][0] for law in LAWS], animated=True)
    texts = [right.text(0, y, "", va="center", fontsize=charts.SMALL, animated=True) for y in where]
    charts.rows(right, where, list(LAWS))
    right.set(xlim=(0, 2), ylim=(-0.6, len(LAWS) - 0.4), xticks=[])
    charts.key(right, "how far a law is off, typically")

    def update(result):
        fitted = (years >= result.first) & (years <= result.last)
        used.set_data(users[fitted] / 1e6, revenue[fitted])
        left_out.set_data(users[~fitted] / 1e6, revenue[~fitted])
        worst = max(fit.error for fit in result.fits.values())
        for (law, fit), bar, text in zip(result.fits.items(), bars, texts, strict=True):
            curves[law].set_data(grid, fit.value(grid * 1e6))
            bar.set_width(fit.error / worst)
            star = " ← best" if fit is result.best else ""
            text.set_text(f"{_miss(fit, result.errors)}{star}")
            text.set_x(fit.error / worst + 0.03)

    return update


def _describe_fitted(result):
    best = result.best
    misses = ", ".join(f"{law} {_miss(fit, result.errors)}" for law, fit in result.fits.items() if fit is not best)
    words = (
        f"{result.first}–{result.last}, errors {result.errors}: {best.law} fits best, typically off by "
        f"{_miss(best, result.errors)} ({misses}). A free power gives n to the {result.exponent:.1f}."
    )
    if result.short:
        words = f"{words} {result.years} years are not to be had: the figures begin in {result.first}."
    years, users, revenue = _figures()
    if result.last == years[-1]:
        return words
    forecasts = ", ".join(f"{law} {fit.value(users[-1]):.0f}" for law, fit in result.fits.items())
    return f"{words} For {years[-1]}, left out, they say {forecasts} billion $; it was {revenue[-1]:.0f}."


def _headline_fitted(result):
    words = f"fits best, typically off by {_miss(result.best, result.errors)}."
    if result.short:
        words = f"{words} The figures begin in {result.first}."
    return Headline(result.best.law, words, "ink")


def laws():
    """Return the explorer of four value laws, fitted to Facebook's users and revenue."""
    return Explorer(
        _fitted,
        _draw_fitted,
        _describe_fitted,
        title="What is a network worth?",
        headline=_headline_fitted,
        size=(9, 4, 5.05),
        last=Slider("Last year", 2012, 2023, 1, 2013),
        years=Slider("Years fitted", 4, 15, 1, 5),
        errors=Choice("Errors count", ERRORS),
    )
