"""How an answer leaves the process in which a learner's code runs: as plain data, never as an object."""

import itertools
import json
import numbers

LONGEST = 10_000  # items or characters of one answer
SIMPLE = {"none": None, "dots": ...}


class Unknown(ValueError):
    """An answer that is no number, text or list; its message says what it is."""


def publish(name):
    """Publish the value of a variable of this notebook, for `runner`."""
    from IPython import get_ipython
    from IPython.display import publish_display_data

    names = get_ipython().user_ns
    plain = to_plain(names[name]) if name in names else ["absent"]
    publish_display_data({"text/plain": json.dumps(plain)})


def to_plain(value):
    """Return a value as a list of its kind and its content, which JSON can hold."""
    for kind, simple in SIMPLE.items():
        if value is simple:
            return [kind]
    try:
        if hasattr(value, "tolist"):  # of NumPy or pandas
            value = value.tolist()
        if isinstance(value, bool):
            return ["bool", value]
        if isinstance(value, numbers.Integral) and abs(int(value)) < 10**300:
            return ["number", int(value)]
        if isinstance(value, float):
            return ["number", float(value)]
        if isinstance(value, str):
            return ["text", str(value)[:LONGEST]]
        if hasattr(value, "__iter__"):
            items = [to_plain(item) for item in itertools.islice(value, LONGEST)]
            return ["tuple" if isinstance(value, tuple) else "list", items]
    except Exception:  # a learner's own class may do anything
        pass
    return ["other", type(value).__name__]


def from_plain(plain):
    """Return what `to_plain` wrote down; raise `KeyError` if there is nothing, `Unknown` if it is no plain data."""
    match plain:
        case ["absent"]:
            raise KeyError("absent")
        case ["none" | "dots" as kind]:
            return SIMPLE[kind]
        case ["bool", bool() as value]:
            return value
        case ["number", int() | float() as value] if not isinstance(value, bool):
            return value
        case ["text", str() as value]:
            return value[:LONGEST]  # `to_plain` keeps to it; what a learner's code put in its place may not
        case ["list" | "tuple" as kind, list() as items]:
            return (tuple if kind == "tuple" else list)(from_plain(item) for item in items[:LONGEST])
        case ["other", str() as kind]:
            raise Unknown(kind[:80])
    raise Unknown("something that cannot be read")
