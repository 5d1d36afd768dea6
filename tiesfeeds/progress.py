"""The learner's own progress: answers and results, in one file of the course's folder."""

import json
import os
import tempfile
import threading
from pathlib import Path

_LOCK = threading.RLock()
# What could not be written, by file, and what the learner should know about it.
_unsaved: dict[Path, dict] = {}
_notes: dict[tuple[Path, str], str] = {}


def load(key, default=None):
    """Return what was saved under a key.

    Parameters
    ----------
    key : str
        Name of the record.
    default : object
        Returned if nothing was saved.

    Returns
    -------
    object
        What JSON can hold: dict, list, str, number, bool or None.
    """
    with _LOCK:
        return _read().get(key, default)


def save(key, value):
    """Save a record; the file is replaced as a whole or not at all.

    Where the folder cannot be written, the record lives until the kernel stops, and `note` says so.

    Parameters
    ----------
    key : str
        Name of the record.
    value : object
        What JSON can hold.

    Raises
    ------
    TypeError
        If JSON cannot hold `value`.
    """
    try:
        value = json.loads(json.dumps(value))
    except (TypeError, ValueError):
        kind = type(value).__name__
        raise TypeError(f"Progress holds texts, numbers, lists and dicts, not all of this {kind}.") from None
    with _LOCK:
        file = _file()
        records = {**_read(), key: value}
        try:
            _write(file, records)
        except OSError as error:
            _unsaved.setdefault(file, {})[key] = value
            _notes[file, "unsaved"] = (
                f"Your answers cannot be stored in {file.parent} ({error.strerror}); they last until this notebook "
                "closes. Make that folder writable to keep them."
            )
        else:
            _unsaved.pop(file, None)
            _notes.pop((file, "unsaved"), None)


def note():
    """Return what the learner should know about their stored progress, or an empty text.

    Returns
    -------
    str
        One sentence or two; never raised as a warning, so that no lesson shows it unasked.
    """
    with _LOCK:
        file = _file()
        return " ".join(text for (where, _), text in _notes.items() if where == file)


def folder():
    """Return the folder in which the learner's files are kept.

    Returns
    -------
    pathlib.Path
        It may not exist yet.
    """
    return _file().parent


def _file():
    course = Path(__file__).resolve().parent.parent
    return Path(os.environ.get("TIESFEEDS_PROGRESS") or course / "progress") / "progress.json"


def _read():
    """All records: those in the file, and over them those that could not be written."""
    file = _file()
    try:
        records = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(records, dict):
            raise ValueError
    except OSError:
        records = {}
    except ValueError:
        records = {}
        _set_aside(file)
    return {**records, **_unsaved.get(file, {})}


def _write(file, records):
    if file.exists():
        file.read_bytes()  # a file that may not be read must not be replaced either
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".progress", suffix=".json")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as draft:
            json.dump(records, draft, ensure_ascii=False, indent=1, sort_keys=True)
        os.replace(name, file)
    except BaseException:
        os.unlink(name)
        raise


def _set_aside(file):
    """Move a file that is not JSON out of the way, never over another one."""
    number, aside = 1, file.with_suffix(".json.broken")
    while aside.exists():
        number, aside = number + 1, file.with_suffix(f".json.broken{number + 1}")
    try:
        os.replace(file, aside)
    except OSError:
        aside = file  # where nothing can be moved, `save` cannot replace it either
    _notes[file, "broken"] = (
        f"Your stored answers could not be read, so you start afresh; the damaged file is kept as {aside.name}."
    )
