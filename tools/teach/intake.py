"""Find out who handed in what: in a folder or a zip, as Moodle, Canvas, nbgrader or a teacher's own hand left it.

First everybody's files are found by their names alone. Then one learner's files are read at a time, within limits, so
that what one learner hands in costs the others nothing.

How files are named stands in the source of Moodle (mod/assign/feedback/file/importziplib.php: a full name, the number
of the participant, the names of the plugin, all joined by ``_``) and of Canvas (lib/content_zipper.rb: the name
without spaces, ``LATE`` if it was late, the number of the user, the number of the file, the file's own name).
"""

import io
import re
import time
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

# what one learner may hand in
LARGEST = 50 * 2**20  # bytes of one file
ROOM = 200 * 2**20  # bytes of all files, those in zips unpacked
MEMBERS = 1000  # files
RATIO = 200  # how many times larger a file may become when it is unpacked ...
SMALL = 10 * 2**20  # ... if it is larger than this
DEPTH = 3  # zips in zips

IGNORED = re.compile(r"(^|/)(__MACOSX|\.[^./][^/]*|[^/]*~|Thumbs\.db|desktop\.ini)(/|$)")
ID = re.compile(r"[^\W_][\w.@+ -]{0,99}")  # it names a folder, on any system
BYTES = 200  # of a folder's name, at most
# no folder can have these names on Windows, or beside our own files (see `class_folder`)
TAKEN = re.compile(r"con|prn|aux|nul|com\d|lpt\d|.*[. ]|changed|forgotten|.*\.(csv|html|ipynb|txt|zip)", re.IGNORECASE)
MOODLE = re.compile(r"(?P<name>[^/]+?)_(?P<id>\d+)_assignsubmission_[a-z]+_?/?(?P<file>[^/].*)?")
CANVAS = re.compile(r"(?P<name>[^_/]+)_(?:(?i:LATE)_)?(?P<id>\d+)_(?:(?P<work>\d+)_(?P<file>.+)|(?:text|link)\.html)")
EXCHANGE = re.compile(r"(?P<id>[^+/]+)\+(?P<slug>[^+/]+)\+(?P<time>[^/]+)/(?P<file>.+)")
COPY = re.compile(r"[-( ](\d+)\)?(\.\w+)+$")  # the second `work.ipynb` becomes `work-1.ipynb` or `work (1).ipynb`


@dataclass
class Entry:
    """A file in what was handed over, not read yet: `size` are its bytes, `packed` those it takes in its zip."""

    path: str
    size: int
    packed: int
    time: tuple
    open: Callable
    locked: bool = False


@dataclass
class File:
    """One file: its path in what was handed over, its bytes (None if they were not read), and when it was written."""

    path: str
    content: bytes | None
    time: tuple = ()


@dataclass
class HandedIn:
    """All files of one learner; `lms` is the number by which the LMS knows the learner, `work` Canvas's of a file."""

    learner: str
    lms: str = ""
    work: str = ""
    entries: list = field(default_factory=list)


class Left(Exception):
    """A file is left as it is; the message says why."""


def same(learner):
    """Return what an id has in common with all its spellings: letters of either size, Unicode's two forms."""
    return unicodedata.normalize("NFC", learner).strip().lower()


def collect(slug, source, learners=None, known=()):
    """Return what each learner handed in, not read yet, and the paths of the files nobody can be found for.

    Parameters
    ----------
    slug : str
        The exercise's name.
    source : path
        A folder or a zip.
    learners : dict, optional
        From the LMS's own number to the learner's id. If it is there, nobody else is: a name that it does not hold
        makes no new learner.
    known : collection of str
        Ids that are in use; another spelling of one of them is the same learner.

    Raises
    ------
    ValueError
        If the source cannot be read or holds no submissions, or comes from an LMS and `learners` is missing.
    """
    entries = _without_wrapper(_entries(Path(source)))
    named = any(_from_lms(entry.path) for entry in entries)
    if learners is None and named:
        raise ValueError(
            "This comes from Moodle or Canvas, which name people by numbers that they do not know themselves. "
            "Export the list of grades there too, and name it: --sheet FILE."
        )
    if not named and not any(_is_notebook(entry.path) or _is_zip(entry.path) for entry in entries):
        raise ValueError(f"{source} holds no notebook and no zip: name the folder or zip with what was handed in.")
    spelt = {same(learner): learner for learner in (learners or {}).values()}
    spelt |= {same(learner): learner for learner in known if learners is None or same(learner) in spelt}
    numbers = {same(learner): number for number, learner in (learners or {}).items()}
    by_learner, lost = {}, []
    for entry in entries:
        learner, lms, work = _whose(slug, entry.path, learners or {})
        if learner == "":
            continue  # it belongs to another exercise
        if learner and learners is None:
            learner = spelt.setdefault(same(learner), unicodedata.normalize("NFC", learner).strip())
        learner = spelt.get(same(learner or ""))
        if learner and usable(learner):
            lms = lms or numbers.get(same(learner), "")
            one = by_learner.setdefault(learner, HandedIn(learner, lms))
            one.entries.append(entry)
            one.work = max(one.work, work, key=lambda number: int(number or 0))
        else:
            lost.append(entry.path)
    return list(by_learner.values()), lost


def usable(learner):
    """Say whether an id can name a folder, on any system and beside our own files."""
    return bool(ID.fullmatch(learner)) and not TAKEN.fullmatch(learner) and len(learner.encode()) <= BYTES


def unpack(entries):
    """Return the files of one learner, those in zips too, and notes on what was left as it was."""
    taking = _Taking()
    for entry in entries:
        taking.take(entry)
    return taking.files, taking.notes


def best(slug, files):
    """Return the file that is to be marked, and notes: a notebook of this exercise first, then the latest.

    Raises
    ------
    ValueError
        If nothing handed in is a notebook.
    """
    notebooks = [file for file in files if _is_notebook(file.path) and file.content is not None]
    if not notebooks:
        names = ", ".join(PurePosixPath(file.path).name for file in files[:3])
        raise ValueError(f"no notebook was handed in, but {names}")
    chosen = max(notebooks, key=lambda file: (slug[3:] in exercises_in(file.content), *_age(file), file.path))
    name = PurePosixPath(chosen.path).name
    return chosen, [f"{len(notebooks)} notebooks were handed in; {name} was taken"] if len(notebooks) > 1 else []


def exercises_in(content):
    """Return the names of the exercises that a notebook imports, as it was given out this year or earlier."""
    imports = re.findall(rb"from tiesfeeds\.(?:exercises\.(\w+)|lessons\.(\w+)\.exercise) import", content)
    return {(old or new).decode() for old, new in imports}


def _age(file):
    """Return what grows with each time that work is handed in: Canvas's number of the file says it best."""
    canvas, copy = CANVAS.fullmatch(file.path), COPY.search(file.path)
    return int(canvas["work"] or 0) if canvas else 0, file.time, int(copy[1]) if copy else 0


# ---- reading ----------------------------------------------------------------------------------------------------


def _entries(source):
    """Return all files of a folder or a zip, unread; if that is a single zip, what is in it."""
    if source.is_dir():
        paths = [path for path in sorted(source.rglob("*")) if path.is_file() and not path.is_symlink()]
        paths = [path for path in paths if not IGNORED.search(path.relative_to(source).as_posix())]
        entries = [_of_path(path, path.relative_to(source).as_posix()) for path in paths]
    elif source.is_file():
        try:
            entries = _members(source)
        except Left:
            raise ValueError(f"{source} is neither a folder nor a zip, or it is damaged: get it once more.") from None
    else:
        raise ValueError(f"There is no folder and no file {source}.")
    if (
        len(entries) == 1
        and re.fullmatch(r"[^/]+\.zip", entries[0].path, re.IGNORECASE)
        and not _from_lms(entries[0].path)
    ):
        try:
            return _members(paths[0] if source.is_dir() else entries[0].open(), entries[0].path[:-4] + "/")
        except Exception:  # it is whatever its name says, and nobody could open it
            return entries
    return entries


def _of_path(path, name):
    about = path.stat()
    when = time.localtime(about.st_mtime)[:6]
    return Entry(name.encode(errors="replace").decode(), about.st_size, about.st_size, when, lambda: path.open("rb"))


def _members(file, top=""):
    """Return the files in a zip, unread; raise `Left` if it cannot be opened."""
    try:
        archive = zipfile.ZipFile(file)
        members = [one for one in archive.infolist() if not one.is_dir() and not IGNORED.search(one.filename)]
    except Exception as error:  # a broken file breaks in many ways: the reader of zips promises none
        raise Left("it is damaged") from error
    return [
        Entry(
            top + one.filename.encode(errors="replace").decode(),
            one.file_size,
            one.compress_size,
            one.date_time,
            lambda one=one: archive.open(one),
            bool(one.flag_bits & 1),
        )
        for one in members
    ]


class _Taking:
    """Takes one learner's files within the limits; what must be left is named, and kept as it came."""

    def __init__(self):
        self.files, self.notes, self.room, self.count = [], [], ROOM, 0

    def take(self, entry, depth=0):
        """Take a file, of a zip what is in it; return whether all of that was possible."""
        self.count += 1
        try:
            content = self._read(entry)
        except Left as why:
            self.files.append(File(entry.path, None, entry.time))
            return self._leave(entry, why)
        whole = not _is_zip(entry.path) or self._take_members(entry, content, depth)
        if not whole or not _is_zip(entry.path):
            self.files.append(File(entry.path, content, entry.time))
        return whole

    def _take_members(self, entry, content, depth):
        try:
            inner = _members(io.BytesIO(content), entry.path[:-4] + "/")
            if depth == DEPTH:
                raise Left(f"zips lie in zips, more than {DEPTH} deep")
            if not inner:
                raise Left("it is empty")
            if self.count + len(inner) > MEMBERS:
                raise Left(f"it makes more than {MEMBERS} files")
        except Left as why:
            return self._leave(entry, why)
        return all([self.take(one, depth + 1) for one in inner])  # a list: what follows a bad one is taken too

    def _read(self, entry):
        if entry.size > LARGEST:
            raise Left(f"it is larger than {LARGEST >> 20} MB")
        if entry.size > SMALL and entry.size > RATIO * entry.packed:
            raise Left(f"unpacked it is more than {RATIO} times as large")
        if entry.size > self.room:
            raise Left(f"all files together are larger than {ROOM >> 20} MB")
        if self.count > MEMBERS:
            raise Left(f"there are more than {MEMBERS} files")
        if entry.locked:
            raise Left("it is locked with a password")
        try:
            with entry.open() as file:
                content = file.read(entry.size + 1)
        except Exception as error:  # as above
            raise Left("it is damaged or cannot be read") from error
        self.room -= len(content)
        return content

    def _leave(self, entry, why):
        if len(self.notes) < 10:  # nobody reads a thousand
            self.notes.append(f"{PurePosixPath(entry.path).name} was left as it is: {why}")
        return False


def _without_wrapper(entries):
    """Drop the folder around everything, which zipping a folder leaves; around an LMS's names also one of several."""
    if any(_from_lms(entry.path) for entry in entries):
        return entries
    tops = {entry.path.split("/")[0] for entry in entries}
    inner = [entry.path.partition("/")[2] for entry in entries]
    several = len({path.split("/")[0] for path in inner}) > 1 and all("/" in path for path in inner)
    exchange = all(EXCHANGE.fullmatch(path) for path in inner)
    if all(_from_lms(path) for path in inner) or (len(tops) == 1 and (several or exchange)):
        for entry, path in zip(entries, inner, strict=True):
            entry.path = path
    return entries


# ---- names ------------------------------------------------------------------------------------------------------


def _is_notebook(path):
    return ".ipynb" in PurePosixPath(path).name.lower()


def _is_zip(path):
    return path.lower().endswith(".zip")


def _from_lms(path):
    return MOODLE.fullmatch(path) or ("/" not in path and CANVAS.fullmatch(path))


def _whose(slug, path, learners):
    """Return a file's learner (None if it cannot be told, "" if it is of another exercise), and the LMS's numbers."""
    if match := EXCHANGE.fullmatch(path):
        return (match["id"] if match["slug"] == slug else ""), "", ""
    if match := MOODLE.fullmatch(path):
        return learners.get(match["id"]), match["id"], ""
    if learners and (match := CANVAS.fullmatch(path)):
        return learners.get(match["id"]), match["id"], match["work"] or ""
    folder, _, rest = path.partition("/")
    if rest:
        other = re.match(r"(\d\d_\w+)/", rest)
        return ("" if other and other[1] != slug else folder or None), "", ""
    stem = re.sub(r"( ?\(\d+\))?\.(ipynb|zip).*$", "", path, flags=re.IGNORECASE)
    stem = re.sub(rf"[-_ ]*{slug}.*$", "", stem)
    return (stem or None), "", ""
