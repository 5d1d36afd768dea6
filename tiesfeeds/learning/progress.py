"""The learner's own progress: answers and results, in one file of the course's folder.

Several notebooks, each with a Python of its own, keep their answers in that file. Whoever writes locks it, reads what
the others have written, and changes only what is its own.
"""

import errno
import json
import os
import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from tiesfeeds.learning import words

_LOCK = threading.RLock()
_PATIENCE = 5  # seconds to wait for another notebook, which needs the file for some milliseconds
_DEEPEST = 50  # lists and dicts in each other
# What could not be written, by file, and what the learner should know about it.
_unsaved: dict[Path, list] = {}
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
        file = _file()
        try:
            records = _read(file)
            _notes.pop((file, "unread"), None)
        except OSError as error:
            records = {}
            _notes[file, "unread"] = words.unread(error.strerror, file)
        return _with_unsaved(file, records).get(key, default)


def save(key, value):
    """Save a record; see `update`.

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
    update(key, lambda _: value)


def update(key, change, default=None):
    """Change a record where another notebook may change it too; the file is replaced as a whole or not at all.

    Where the file cannot be written, the change lives until the kernel stops, and `note` says so.

    Parameters
    ----------
    key : str
        Name of the record.
    change : callable
        ``change(record)`` returns the new record, made from what is kept now. It is called again if it has to wait.
    default : object
        What `change` gets if nothing was saved.

    Returns
    -------
    object
        The new record.

    Raises
    ------
    TypeError
        If JSON cannot hold the new record.
    """
    with _LOCK:
        file = _file()
        try:
            with _locked(file):
                records = _with_unsaved(file, _read(file))
                records[key] = _plain(change(records.get(key, default)))
                write(file, json.dumps(records, ensure_ascii=False, indent=1, sort_keys=True).encode())
        except OSError as error:
            records = {key: _plain(change(load(key, default)))}
            _unsaved.setdefault(file, []).append((key, change, default))
            _notes[file, "unsaved"] = words.unsaved(file.parent, error.strerror, remedy(error))
        else:
            _unsaved.pop(file, None)
            _notes.pop((file, "unsaved"), None)
        return records[key]


def stored():
    """Return whether all that was saved here is in the file."""
    with _LOCK:
        return not _unsaved.get(_file())


def remedy(error):
    """Return what a learner can do about a folder that cannot be written, as the beginning of a sentence.

    Parameters
    ----------
    error : OSError
        What went wrong.
    """
    return words.REMEDIES.get(error.errno, words.OTHER_REMEDY)


def write(file, content):
    """Write a file as a whole or not at all: what stood in its place survives a full disk.

    Parameters
    ----------
    file : pathlib.Path
        In a folder that may not exist yet.
    content : bytes
        What it shall hold.

    Raises
    ------
    OSError
        If the folder cannot be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.stem}", suffix=file.suffix)
    try:
        with os.fdopen(handle, "wb") as draft:
            draft.write(content)
        os.replace(name, file)
    except BaseException:
        os.unlink(name)
        raise


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
    course = Path(__file__).resolve().parents[2]
    return Path(os.environ.get("TIESFEEDS_PROGRESS") or course / "progress") / "progress.json"


@contextmanager
def _locked(file):
    """Keep every other process from the file; OSError if one does not let go of it, or if there is no folder."""
    file.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(file.with_name(f".{file.stem}.lock"), timeout=_PATIENCE, is_singleton=True)
    try:
        lock.acquire(poll_interval=0.01)
    except Timeout:
        raise OSError(errno.ETIMEDOUT, words.HELD) from None
    except NotImplementedError:
        pass  # a disk without locks: to write is better than not to write
    try:
        yield
    finally:
        lock.release()


def _read(file):
    """Return the records in the file; one that makes no sense is set aside."""
    try:
        return _records(file)
    except ValueError:
        with _locked(file):
            try:
                return _records(file)  # another notebook has set it aside meanwhile
            except ValueError:
                _set_aside(file)
                return {}


def _records(file):
    """Return what the file holds; ValueError if `update` did not write it."""
    try:
        records = json.loads(file.read_bytes().decode("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except RecursionError:
        raise ValueError from None
    if not isinstance(records, dict) or _deep(records):
        raise ValueError
    return records


def _deep(value):
    """Say whether lists and dicts stand in each other deeper than any record does, so deep that JSON may give up."""
    level = [value]
    for _ in range(_DEEPEST):
        parts = [part.values() if isinstance(part, dict) else part for part in level if isinstance(part, dict | list)]
        level = [child for part in parts for child in part]
    return bool(level)


def _with_unsaved(file, records):
    for key, change, default in _unsaved.get(file, ()):
        records[key] = _plain(change(records.get(key, default)))
    return records


def _plain(value):
    """Return a value as JSON gives it back."""
    try:
        plain = json.loads(json.dumps(value, ensure_ascii=False).encode())
        if _deep(plain):
            raise ValueError
        return plain
    except (TypeError, ValueError, RecursionError):
        kind = type(value).__name__
        raise TypeError(f"Progress holds texts, numbers, lists and dicts, not all of this {kind}.") from None


def _set_aside(file):
    """Move a file that is not JSON out of the way, never over another one."""
    number, aside = 1, file.with_suffix(".json.broken")
    while aside.exists():
        number, aside = number + 1, file.with_suffix(f".json.broken{number + 1}")
    try:
        os.replace(file, aside)
    except OSError:
        aside = file  # where nothing can be moved, `save` cannot replace it either
    _notes[file, "broken"] = words.broken(aside.name)
