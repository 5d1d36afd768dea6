"""Lesson 13: what a network is worth, by four laws fitted to the same figures."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from tiesfeeds import tables
from tiesfeeds.display import Choice, Explorer, Headline, Slider, charts
from tiesfeeds.lessons.in_harmony import words
from tiesfeeds.models import network_value
from tiesfeeds.models.network_value import ERRORS, LAWS

__all__ = ["laws"]

MONEY, PER_CENT = ERRORS  # how errors count
LOOKS = dict(zip(LAWS, (charts.CHANCE, charts.BETWEEN, charts.NETWORKING, charts.MEDIA), strict=True))


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


def _beside(points, drawn, wide, pixel):
    """Return where words this wide end that stand beside one of the points and hide least of what is drawn."""
    sides = [(-10, 16), (-12, 0), (wide + 12, 0), (wide + 8, -12), (wide / 2, 18), (wide / 2, -18), (wide + 8, 14)]
    spots = (points[::-1, None] + np.array(sides) * pixel).reshape(-1, 2)
    spots = spots[(spots[:, 0] - wide * pixel[0] > 200) & (spots[:, 0] < 3300) & (spots[:, 1] > 8 * pixel[1])
                  & (spots[:, 1] < 154)]  # fmt: skip
    right, up = ((drawn - spots[:, None]) / pixel).transpose(2, 0, 1)
    hidden = ((right > -wide - 8) & (right < 8) & (np.abs(up) < 13)).sum(axis=1)
    return spots[hidden.argmin()]


def _miss(fit, errors):
    """Return a law's typical error in words."""
    return words.off(fit.error) if errors == MONEY else words.off_by_share(np.expm1(fit.error))


def _draw_fitted(figure):
    """Draw each law as a curve that is named at its end, and beside it how far it is off."""
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())
    room, high = (width, 0.56 * height) if narrow else (0.6 * width, height)
    left = charts.panel(figure, 34, 40, room - 110, high - 76, xlim=(200, 3300), ylim=(0, 160))
    years, users, revenue = _figures()
    charts.quiet_axis(left, "x", [500, 1500, 2500], words.USERS)
    charts.quiet_axis(left, "y", [0, 50, 100, 150], ["0", "50", "100", "150"], grid=True)
    charts.say(figure, 4, 12, words.BY_USERS, weight=600)
    grid = np.linspace(200, 3300, 200)
    curves = {law: left.plot([], [], color=colour, lw=2, animated=True)[0] for law, colour in LOOKS.items()}
    look: dict[str, Any] = dict(animated=True, linewidths=1.5 * charts.POINT)
    used = charts.dots(left, [], [], "black", 10, **look)
    left_out = charts.dots(left, [], [], "black", 9, ring=True, **look)
    pixel = np.array([3100 / (room - 110), 160 / (high - 76)])  # so much is a CSS pixel across, and up
    line = 20 * pixel[1]  # so much money is as high as a line of words
    ends = [charts.say(left, 3380, 0, law, weight=600, color=charts.WORDS[LOOKS[law]], animated=True) for law in LAWS]
    dated = [charts.say(left, 0, 0, "", size=charts.NOTE, ha="right", halo=True, animated=True) for _ in range(2)]
    top = high + 6 if narrow else 0
    charts.say(figure, 4 if narrow else room + 4, top + 12, words.HOW_FAR, weight=600)
    place = (4, width - 130) if narrow else (room + 4, width - room - 130)
    bars = charts.panel(figure, place[0], top + 34, place[1], height - top - 66, xlim=(0, 1), ylim=(3.4, -0.6))
    for row, law in enumerate(LAWS):
        charts.say(bars, 0, row - 0.22, law, color=charts.WORDS[LOOKS[law]], weight=600)
    stems = charts.Stems(bars, [row + 0.12 for row in range(len(LAWS))], list(LOOKS.values()))

    def update(result):
        fitted = (years >= result.first) & (years <= result.last)
        points = np.column_stack([users / 1e6, revenue])
        used.set_offsets(points[fitted])
        left_out.set_offsets(points[~fitted])
        worths = [fit.value(grid * 1e6) for fit in result.fits.values()]
        for law, worth in zip(result.fits, worths, strict=True):
            curves[law].set_data(grid, worth)
        drawn = [points, *(np.column_stack([grid, worth]) for worth in worths)]
        for text, said, some in zip(dated, (words.FITTED, words.LEFT_OUT), (fitted, ~fitted), strict=True):
            text.set_text(said if some.any() else "")
            if some.any():
                text.set_position(_beside(points[some], np.concatenate(drawn), charts.wide(said, charts.NOTE), pixel))
                drawn.append(np.array(text.get_position()) - pixel * np.linspace((0, 0), (charts.wide(said), 0), 9))
        at = charts.apart([min(fit.value(grid[-1] * 1e6), 156) for fit in result.fits.values()], line)
        for end, y in zip(ends, at - max(at.max() - 160, 0), strict=True):
            end.set_y(y)
        worst = max(fit.error for fit in result.fits.values())
        stems.show([fit.error / worst for fit in result.fits.values()])
        for text, fit in zip(stems.texts, result.fits.values(), strict=True):
            miss = _miss(fit, result.errors)
            text.set_text(words.best_miss(miss) if fit is result.best else miss)

    return update


def _describe_fitted(result):
    best, *others = sorted(result.fits.values(), key=lambda fit: fit is not result.best)
    missed = {fit.law: _miss(fit, result.errors) for fit in others}
    said = words.laws(result, _miss(best, result.errors), missed)
    years, users, revenue = _figures()
    if result.last == years[-1]:
        return said
    forecasts = {law: fit.value(users[-1]) for law, fit in result.fits.items()}
    return f"{said} {words.left_out_year(years[-1], forecasts, revenue[-1])}"


def _headline_fitted(result):
    return Headline(result.best.law, words.laws_found(result, _miss(result.best, result.errors)), "ink")


def laws():
    """Return the explorer of four value laws, fitted to Facebook's users and revenue."""
    return Explorer(
        _fitted,
        _draw_fitted,
        _describe_fitted,
        title=words.LAWS,
        headline=_headline_fitted,
        size=(9, 3.9, 5.05),
        last=Slider(words.LAST, 2012, 2023, 1, 2013),
        years=Slider(words.YEARS, 4, 15, 1, 5),
        errors=Choice(words.ERRORS_COUNT, words.ERRORS),
    )
