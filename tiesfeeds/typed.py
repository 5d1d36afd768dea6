"""Numbers and words as people type them: read here, and on the page by the same letters, patterns and sentences."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from tiesfeeds import typed_words

__all__ = ["TwoWays", "Unread", "number", "numbers", "reader", "word"]

# Characters that look alike or mean the same, as keyboards of many languages and copied text bring them.
ALIKE = {
    **dict.fromkeys("−–‒‐‑﹣－", "-"),
    **dict.fromkeys("’‘ʼ`´′٬", "'"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("％﹪٪", "%"),
    **dict.fromkeys("⁄∕÷", "/"),
    **dict.fromkeys("×∗✕", "*"),
    **{"＋": "+", "．": ".", "，": ",", "；": ";", "٫": ".", "［": "[", "］": "]"},
    **dict.fromkeys("\u200b\u2060\ufeff", ""),  # of no width
}
SIGNS = {"dollar": "$", "euro": "€", "pound": "£"}  # what stands for a unit's word
_GROUPS = r"(?P<whole>\d*|[1-9]\d{0,2}(?P<sign>[ '_%s])\d{3}(?:(?P=sign)\d{3})*)"
PATTERNS = {
    "whole": re.compile(r"\d+|[1-9]\d{0,2}(?P<sign>[ '_.,])\d{3}(?:(?P=sign)\d{3})*"),
    "point": re.compile(_GROUPS % "," + r"\.(?P<part>\d+)"),
    "comma": re.compile(_GROUPS % "." + r",(?P<part>\d+)"),
    "parts": re.compile(
        r"(?P<before>\D*?) ?(?P<minus>[+-]?) ?(?P<digits>[.,]?\d(?:[\d .,'_/*xX+]*\d)?)[.,;]? ?(?P<after>\D*)"
    ),
    # what is written in them; behind a division sign only where leaving them out changes nothing
    "brackets": re.compile(r"(?:(?<!/)(?<!/ )\(|\((?=[^()*xX]*\)))([^()+]*)\)"),
    "date": re.compile(r"\d{1,4}/\d{1,2}/\d{1,4}"),  # no division
    "sign": re.compile(r" ?([*xX/+]) ?"),
    "sum": re.compile(r"(?=[^+*xX/]*\d[^+*xX/]*[+*xX/].*\d)[\d .,()*xX/+-]+"),  # also what is not reckoned here
    "per cent": re.compile(r"%|\bper ?cent\b|\bpct\b"),
}
_ALIKE = str.maketrans(ALIKE)
_SEPARATORS = (r" ?; ?", r",? and |, ", r" ?, ?", r",? ")


class Unread(ValueError):
    """A text that cannot be read; the message is the sentence for whoever typed it."""


class TwoWays(Unread):
    """A text that can be read in two ways."""


def tidy(text: str) -> str:
    """Return a text with one kind of space, sign, apostrophe, quotation mark and digit.

    Parameters
    ----------
    text : str
        As it was typed or copied.

    Returns
    -------
    str
    """
    digits = (str(unicodedata.decimal(letter, letter)) for letter in text.translate(_ALIKE))
    return " ".join("".join(digits).split())


def number(
    text: str,
    unit: str = "",
    per_cent: int | None = None,
    possible: Callable[[float], bool] = lambda value: True,
    whole: bool = False,
    asked: str = "",
) -> float:
    """Return the number that somebody typed.

    Digits may stand in groups of three, with spaces of any kind, apostrophes, commas or points between them; a comma
    or a point may be the decimal sign. Sums, products, fractions, a per cent sign and the words of `unit` are read too.

    Parameters
    ----------
    text : str
        For example ``"30 000"``, ``"11,4"``, ``"3/9"``, ``"3 * 4 / 9"``, ``"76%"`` or ``"12 months"``.
    unit : str
        The words that may stand beside the number.
    per_cent : int, optional
        By what per cent are divided: 100 where a share is asked for, 1 where per cent are. If left out, the question
        is about neither, and a per cent sign is refused.
    possible : callable
        ``possible(value)`` says whether a number can be an answer at all, right or wrong: of two ways to read a text
        one that cannot be is none. Where neither can be, the smaller number is what was typed.
    whole : bool
        Whether something is counted: then ``"1,850"`` and ``"2.000"`` are thousands.
    asked : str
        What the question asks for, where that is not all of `unit`.

    Returns
    -------
    int or float

    Raises
    ------
    TwoWays
        If the text can be read in two ways, such as ``"1,850"``; the sentence names both.
    Unread
        If it cannot be read; the sentence says what to type.
    """
    shown = re.sub(r"^[\"'\s]+|[\"'\s]+$", "", text)  # the sentences put it between quotation marks
    tidied = tidy(text).strip("\"' ")
    unread = _said("sum" if PATTERNS["sum"].fullmatch(tidied) else "unread", text=shown)
    parts = PATTERNS["parts"].fullmatch(PATTERNS["brackets"].sub(r"\1", tidied).strip("\"' "))
    if not parts:
        raise Unread(unread if re.search(r"\d", tidied) else typed_words.EXAMPLE)
    over = _beside(f"{parts['before']} {parts['after']}", unit, per_cent, asked or unit)
    values: list[float] = [-value if parts["minus"] == "-" else value for value in _values(parts["digits"])]
    if not values:
        raise Unread(unread)
    if len(values) > 1:
        values = values[-1:] if whole else [value for value in values if possible(value / over)] or values[:1]
    if len(values) > 1:
        raise TwoWays(_said("two ways", text=shown, ways=typed_words.OR.join(map(_plainly, values))))
    return values[0] / over if over > 1 else values[0]


def _said(name: str, **parts: str) -> str:
    return typed_words.SENTENCES[name].format(**parts)


def _values(digits: str) -> list[float]:
    """Return the numbers that digits with their signs may mean, the smaller one first: none, one or two."""
    if PATTERNS["sign"].search(digits):
        return [] if PATTERNS["date"].fullmatch(digits) else _reckoned(digits)
    values: list[float] = [int(re.sub(r"\D", "", digits))] if PATTERNS["whole"].fullmatch(digits) else []
    for sign in ("point", "comma"):
        if broken := PATTERNS[sign].fullmatch(digits):
            whole = re.sub(r"\D", "", broken["whole"])
            values.append(float(f"{whole or 0}.{broken['part']}"))
    return sorted(values)


def _reckoned(digits: str) -> list[float]:
    """Return what products, divisions and their sum come to, from left to right; none where a part is no number."""
    first, *rest = PATTERNS["sign"].split(digits)
    values = [_values(part) for part in (first, *rest[1::2])]
    if any(len(value) != 1 for value in values):
        return []
    (start,), *others = values
    parts: list[float] = [start]
    for sign, (value,) in zip(rest[::2], others, strict=True):
        if sign == "/" and not value:
            return []
        if sign == "+":
            parts.append(value)
        else:
            parts[-1] = parts[-1] / value if sign == "/" else parts[-1] * value
    return [sum(parts)]


def _plainly(value: float) -> str:
    """Return a number so that it can be read in one way only."""
    text = f"{value:g}" if value == round(value) and abs(value) < 1e6 else repr(value)
    return text + "0" if re.fullmatch(r"-?[1-9]\d{0,2}\.\d{3}", text) else text


def _beside(words: str, unit: str, per_cent: int | None, asked: str) -> int:
    """Return what the words beside a number divide it by; `Unread` if they do not belong there."""
    rest = PATTERNS["per cent"].sub(" ", words.casefold())
    over = 1
    if PATTERNS["per cent"].search(words.casefold()):
        if per_cent is None:
            raise Unread(_said("no per cent", unit=asked or typed_words.NO_UNIT))
        over = per_cent
    known = words_of(unit)
    strange = [word for word in rest.split() if _singular(word) not in known]
    if strange:
        raise Unread(_said("left out", words=" ".join(strange)))
    return over


def words_of(unit: str) -> set[str]:
    """Return the words that may stand beside a number with this unit, in the singular, as a set."""
    words = {"", *map(_singular, re.findall(r"[^\W\d]+|[$€£]", unit.casefold()))}
    return words | {SIGNS[word] for word in words & SIGNS.keys()}


def _singular(word: str) -> str:
    return word.strip(".?").removesuffix("s")


def numbers(text: str, length: int, **reading: Any) -> list[float]:
    """Return several numbers that somebody typed one after the other.

    Parameters
    ----------
    text : str
        With or without brackets, and with commas, semicolons or spaces between the numbers.
    length : int
        How many numbers there are.
    **reading
        As for `number`.

    Returns
    -------
    list of int or float

    Raises
    ------
    TwoWays, Unread
        As for `number`.
    """
    inside = tidy(text).strip("[](){} ")
    readings: list[list[float]] = []
    doubtful: TwoWays | None = None
    for separator in _SEPARATORS:
        parts = re.split(separator, inside)
        try:
            values = [number(part, **reading) for part in parts] if len(parts) == length else None
        except TwoWays as sentence:
            doubtful = doubtful or sentence
            continue
        except Unread:
            continue
        if values is not None and values not in readings:
            readings.append(values)
    if len(readings) == 1 and not doubtful:
        return readings[0]
    if readings or doubtful:
        raise doubtful or TwoWays(typed_words.separators_in_two_ways(text.strip()))
    raise Unread(typed_words.several(length))


def word(text: str, options: Sequence[str]) -> str:
    """Return which of several words or phrases somebody typed, with or without quotation marks.

    Parameters
    ----------
    text : str
        As it was typed.
    options : sequence of str
        What can be chosen.

    Returns
    -------
    str
        One of the options.

    Raises
    ------
    Unread
        If it is none of them; the sentence lists them.
    """
    typed = tidy(text).strip("\"'.? ").casefold()
    for option in options:
        if tidy(option).casefold() == typed:
            return option
    raise Unread(typed_words.one_of(options))


def reader() -> dict[str, Any]:
    """Return what a page needs to read numbers in the same way: letters, patterns and sentences."""

    def as_in_javascript(pattern: re.Pattern[str]) -> str:
        return re.sub(r"\(\?P=(\w+)\)", r"\\k<\1>", pattern.pattern.replace("(?P<", "(?<"))

    patterns = {name: as_in_javascript(pattern) for name, pattern in PATTERNS.items()}
    sentences = {"example": typed_words.EXAMPLE, **typed_words.SENTENCES}
    return {"alike": ALIKE, "signs": SIGNS, "patterns": patterns, "sentences": sentences}
