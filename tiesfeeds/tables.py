"""What is shipped with the course: tables of figures, lessons' files, glossary, bibliography."""

import csv
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).resolve().parent.parent / "assets"
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?(e-?\d+)?")  # 05 is the name of a lesson


def path(*parts: str) -> Path:
    """Return the path of a shipped file.

    Parameters
    ----------
    *parts : str
        Folder and file under ``assets/``, for example ``"data", "facts.csv"``.

    Returns
    -------
    pathlib.Path

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    """
    file = _FOLDER.joinpath(*parts)
    if file.exists():
        return file
    if not _FOLDER.is_dir():
        raise FileNotFoundError(
            "The folder assets is not beside the library; start the course in its own folder with: python course.py"
        )
    raise FileNotFoundError(f"The course has no file assets/{'/'.join(parts)}; check the name{_choice(file)}.")


def read(name: str) -> list[dict[str, Any]]:
    """Return a table of figures, one dict a row.

    Parameters
    ----------
    name : str
        Name of a file in ``assets/data`` without its ending; ``assets/data/README.md`` describes them all.

    Returns
    -------
    list of dict
        Column name → value: int or float in a column of numbers, else str; None for an empty field.

    Raises
    ------
    FileNotFoundError
        If there is no such table.
    """
    return [dict(row) for row in _rows(name)]


def fact(name: str) -> dict[str, Any]:
    """Return one row of the table of facts.

    Parameters
    ----------
    name : str
        The fact's id, for example ``"F027"``.

    Returns
    -------
    dict
        With `id`, `topic`, `statement`, `value`, `unit`, `year`, `source`, `doi`, `title`, `read_at`,
        `confidence`, `caution`.

    Raises
    ------
    KeyError
        If there is no such fact.
    """
    for row in _rows("facts"):
        if row["id"] == name:
            return dict(row)
    raise KeyError(f"There is no fact {name} in assets/data/facts.csv; the ids run from F001, with gaps.")


def figures(fact: str) -> dict[str, Any]:
    """Return the figures that stand in the sentence of a fact.

    Parameters
    ----------
    fact : str
        The fact's id, for example ``"F105"``.

    Returns
    -------
    dict of str to int or float
        What a figure is of → its value, in the unit that the table names.
    """
    return {row["figure"]: row["value"] for row in _rows("figures") if row["fact"] == fact}


def lessons() -> list[str]:
    """Return the whole names of all lessons in their order: ``["00_start_here", …]``."""
    return sorted(file.stem for file in path("lessons").glob("[0-9][0-9]_*.toml"))


def lesson_called(name: str) -> str:
    """Return a lesson's whole name.

    Parameters
    ----------
    name : str
        Its whole name or a half of it: ``"05_one_way_two_way"``, ``"05"`` or ``"one_way_two_way"``.

    Returns
    -------
    str
        ``"05_one_way_two_way"``.

    Raises
    ------
    FileNotFoundError
        If there is no such lesson.
    """
    for whole in lessons():
        if name in (whole, whole[:2], whole[3:]):
            return whole
    raise FileNotFoundError(f"No file in assets/lessons belongs to lesson {name} (there are {', '.join(lessons())}).")


def lesson(name: str) -> dict[str, Any]:
    """Return what a lesson's file says: what the lesson is, how it is taught, and its questions.

    Parameters
    ----------
    name : str
        As for `lesson_called`.

    Returns
    -------
    dict
        With `lesson`, `teaching` and `item`, as ``assets/lessons/README.md`` describes them.

    Raises
    ------
    FileNotFoundError
        If there is no such lesson.
    ValueError
        If the file is not valid TOML.
    """
    return _toml(path("lessons", f"{lesson_called(name)}.toml"))


def reference(key: str) -> dict[str, Any]:
    """Return a source from the bibliography.

    Parameters
    ----------
    key : str
        For example ``"kwak2010"``.

    Returns
    -------
    dict
        With `authors`, `year`, `title`, `venue` and, where there is one, `doi` or `url`.

    Raises
    ------
    KeyError
        If the bibliography has no such source.
    """
    return _entry("bibliography.toml", key, "source")


def term(name: str) -> dict[str, Any]:
    """Return a term of the glossary.

    Parameters
    ----------
    name : str
        The term as the glossary writes it, for example ``"reciprocity"``.

    Returns
    -------
    dict
        With `definition` (one sentence) and `lesson` (where it is first explained).

    Raises
    ------
    KeyError
        If the glossary has no such term.
    """
    return _entry("glossary.toml", name, "term")


def glossary() -> dict[str, Any]:
    """Return all terms: name → dict as from `term`, in alphabetical order."""
    terms = _toml(path("glossary.toml"))
    return {name: terms[name] for name in sorted(terms, key=str.lower)}


def models() -> dict[str, Any]:
    """Return the cards of the models: a module's name → dict with `title`, `lessons` and what the card says."""
    return dict(_toml(path("models.toml")))


@cache
def _rows(name: str) -> tuple[dict[str, Any], ...]:
    with path("data", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    columns = map(_values, zip(*rows, strict=True))
    return tuple(dict(zip(header, row, strict=True)) for row in zip(*columns, strict=True))


def _values(column: tuple[str, ...]) -> list:
    """The values of a column: numbers if all its fields are, else text; None for an empty field."""
    numeric = all(_NUMBER.fullmatch(text) for text in column if text)
    return [None if not text else _number(text) if numeric else text for text in column]


def _number(text: str) -> int | float:
    return int(text) if text.lstrip("-").isdigit() else float(text)


def _entry(file: str, key: str, kind: str) -> dict[str, Any]:
    entries = _toml(path(file))
    if key not in entries:
        raise KeyError(f"There is no {kind} {key!r} in assets/{file}; check the spelling or add it there.")
    return entries[key]


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        where = file.relative_to(_FOLDER.parent).as_posix()
        raise ValueError(f"{where} cannot be read as TOML: {error}. Mend that line.") from None


def _choice(file: Path) -> str:
    """The names that would have worked, where the folder exists."""
    beside = sorted(other.stem for other in file.parent.glob(f"*{file.suffix}")) if file.suffix else []
    return f" (there are {', '.join(beside)})" if beside else ""
