"""What two vendors say of reactions on one network: no trend."""

from typing import Any

from tiesfeeds import tables
from tiesfeeds.display import Diagram, charts
from tiesfeeds.lessons.choosing import words

MOST = 7  # per cent: the axis ends here


def _rates():
    """Return for each vendor its years and its rates in per cent, as the facts tell them."""
    first, then = tables.fact("F107"), tables.fact("F223")
    later = tables.figures("F225")
    rates = {row["year"]: row["value"] for row in (first, then)}, {int(year): rate for year, rate in later.items()}
    return dict(zip(words.VENDOR_NAMES, rates, strict=True))


def _draw(figure):
    width, height = charts.pixels(figure)
    narrow = charts.is_narrow(figure.get_figwidth())

    def update(rates):
        room = width - 60 - (12 if narrow else 300)
        axes = charts.panel(figure, 46, 44, room, height - 78, xlim=(2021.7, 2025.6), ylim=(0, MOST))
        charts.say(figure, 2, 14, words.VENDORS_SHOW, weight=600)
        charts.quiet_axis(axes, "y", [0, 2, 4, 6], ["0", "2%", "4%", "6%"], grid=True)
        charts.quiet_axis(axes, "x", [2022, 2023, 2024, 2025], ["2022", "2023", "2024", "2025"])
        for (vendor, seen), color in zip(rates.items(), (charts.MEDIA, charts.NETWORKING), strict=True):
            years, values = list(seen), list(seen.values())
            axes.plot(years, values, color=color, lw=2.4)
            charts.dots(axes, years, values, color, 13)
            look: dict[str, Any] = dict(color=charts.WORDS[color], weight=600, halo=True, ha="center")
            for year, value in seen.items():
                charts.say(axes, year, value + (0.85 if value == max(values) else -0.85), f"{value:.2f}%", **look)
            falls = values[0] > values[-1]
            middle, level = sum(years) / 2, sum(values) / 2 + 0.5
            charts.say(
                axes, middle + (0.12 if falls else -0.12), level, vendor, **look | dict(ha="left" if falls else "right")
            )
        if not narrow:
            charts.say(figure, 46 + room + 24, 44 + (height - 78) / 2, charts.wrapped(words.VENDORS_SAID, 250))

    return update


def vendors():
    """Return the diagram of what two vendors say of reactions on TikTok, four years in all."""
    return Diagram(_rates(), _draw, words.vendors, title=words.VENDORS, size=(9, 2.6, 2.8))
