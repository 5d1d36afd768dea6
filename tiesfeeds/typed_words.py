"""What is said of numbers and words that `typed` cannot read. Whoever translates it writes such a module."""

from collections.abc import Sequence

EXAMPLE = "Type a number in digits first, for example 12.5."

# With places for what was typed, since the page fills them too.
SENTENCES = {
    "unread": EXAMPLE + " '{text}' cannot be read.",
    "sum": EXAMPLE + " '{text}' cannot be read: only +, × and / can, without brackets. Work it out first.",
    "left out": "Leave out '{words}': type the number alone.",
    "no per cent": "The question asks for {unit}, not for per cent: type the number alone.",
    "two ways": "'{text}' can be read in two ways: type {ways}.",
}
NO_UNIT = "a number"  # where a question names no unit
OR = " or "  # between two ways


def separators_in_two_ways(text: str) -> str:
    """Return what is said of several numbers whose commas may stand inside of them or between them."""
    return f"'{text}' can be read in two ways: write a point inside a number."


def several(length: int) -> str:
    """Return what is said where several numbers are asked for."""
    return f"Type {length} numbers in square brackets, with commas between them."


def one_of(options: Sequence[str]) -> str:
    """Return what is said where one of several words is asked for."""
    return "Choose one of " + ", ".join(f'"{option}"' for option in options) + "."
