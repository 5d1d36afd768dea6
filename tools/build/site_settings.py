"""Which settings of an explorer the site draws: all of them, or, where they are too many, ways through them."""

from itertools import product
from math import prod

from tiesfeeds.display.controls import Slider

ALL = 4000  # an explorer with at most so many settings is drawn in all of them
GRID = 600  # settings of a grid over the first controls of one that has more
FEW, SHORT = 50, 10  # settings of a grid, and of a control's way, where each picture is large: a thousand people


def settings(controls, tries=()):
    """Return the settings of an explorer that the site draws.

    Parameters
    ----------
    controls : dict of Slider, Choice or Switch
        By their names.
    tries : sequence of dict
        Settings that the lesson's questions ask for.

    Returns
    -------
    list of dict
        All settings if they are at most `ALL`. Else every control moves through its whole range from the start and
        from each of `tries`; beside these ways lies a grid of at most `GRID` settings.
    """
    ranges = {name: steps(control) for name, control in controls.items()}
    if prod(map(len, ranges.values())) <= ALL:
        return _grid(ranges)
    start = {name: control.start for name, control in controls.items()}
    likely = {name: ranges[name] for name, control in controls.items() if not control.assumption}
    return _ways(ranges, start, tries, thinned(likely))


def few(controls, tries=()):
    """Return settings for pictures so large that all of them would weigh too much on a page.

    They are a grid of at most `FEW` settings, and each control's way of at most `SHORT` steps
    from the start and from each of `tries`.
    """
    ranges = {name: steps(control) for name, control in controls.items()}
    start = {name: control.start for name, control in controls.items()}
    short = {name: thinned({name: values}, SHORT).get(name, values) for name, values in ranges.items()}
    return _ways(short, start, tries, thinned(ranges, FEW))


def beginning(controls, tries=()):
    """Return the settings that a page begins with: the first control's way from the start, and those of `tries`."""
    start = {name: control.start for name, control in controls.items()}
    name, control = next(iter(controls.items()))
    return _distinct([*({**start, name: step} for step in steps(control)), *tries])


def _ways(ranges, start, tries, grid):
    """Return the settings on each control's way from the start and from each of `tries`, and those of a grid."""
    ways = [{**base, name: step} for base in (start, *tries) for name in ranges for step in ranges[name]]
    everything = ways + [{**start, **setting} for setting in _grid(grid)]
    return _distinct(everything)


def _distinct(settings):
    return list({tuple(setting.values()): setting for setting in settings}.values())


def steps(control):
    """Return all values of a control."""
    if isinstance(control, Slider):
        count = int((control.high - control.low) / control.step + 1e-9) + 1
        return [control.clean(min(control.low + k * control.step, control.high)) for k in range(count)]
    return list(getattr(control, "options", (False, True)))


def thinned(ranges, most=GRID):
    """Return fewer values of each control, ends among them, so that at most so many settings are left.

    Numbers lose every other value, the longest range first; then the last control goes.
    """
    ranges = dict(ranges)
    while prod(map(len, ranges.values())) > most:
        numbers = [name for name, values in ranges.items() if len(values) > 3 and not isinstance(values[0], str)]
        if not numbers:
            ranges.popitem()
            continue
        longest = max(numbers, key=lambda name: len(ranges[name]))
        *inner, last = ranges[longest]
        ranges[longest] = [*inner[::2], last]
    return ranges


def _grid(ranges):
    return [dict(zip(ranges, values, strict=True)) for values in product(*ranges.values())]
