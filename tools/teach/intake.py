"""Find out who handed in what: in a folder or a zip, as Moodle, Canvas, nbgrader or a teacher's own hand left it."""

import io
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

LARGEST = 50 * 2**20  # bytes of one file
IGNORED = re.compile(r"(^|/)(__MACOSX|\.[^./][^/]*|[^/]*~|Thumbs\.db|desktop\.ini)(/|$)")
ID = re.compile(r"[^\W_][\w.@+ -]{0,99}")  # it names a folder, on any system
MOODLE = re.compile(r"(?P<name>[^/]+?)_(?P<id>\d+)_assignsubmission_[a-z]+_?/?(?P<file>[^/].*)?")
CANVAS = re.compile(r"(?P<name>[^_/]+)_(?:LATE_)?(?P<id>\d+)_(?P<work>\d+)_(?P<file>[^/]+)")
EXCHANGE = re.compile(r"(?P<id>[^+/]+)\+(?P<slug>[^+/]+)\+(?P<time>[^/]+)/(?P<file>.+)")


@dataclass
class File:
    """One file: its path in what was handed over, its bytes (None if there are too many), and when it was written."""

    path: str
    content: bytes | None
    time: tuple = ()


@dataclass
class HandedIn:
    """All files of one learner; `lms` is the number by which the LMS knows the learner, if it does."""

    learner: str
    lms: str = ""
    files: list = field(default_factory=list)


def collect(slug, source, learners=None):
    """Return what each learner handed in, and the paths of the files nobody can be found for.

    Parameters
    ----------
    slug : str
        The exercise's name.
    source : path
        A folder or a zip.
    learners : dict, optional
        From the LMS's own number to the learner's id.

    Raises
    ------
    ValueError
        If the source cannot be read, or comes from an LMS and `learners` is missing.
    """
    found, lost = {}, []
    files = _without_wrapper(_files(Path(source)))
    if learners is None and any(MOODLE.fullmatch(file.path) or CANVAS.fullmatch(file.path) for file in files):
        raise ValueError(
            "This comes from Moodle or Canvas, which name people by numbers that they do not know themselves. "
            "Export the list of grades there too, and name it: --sheet FILE."
        )
    for file in files:
        learner, lms = _whose(slug, file.path, learners or {})
        if learner and ID.fullmatch(learner):
            found.setdefault(learner, HandedIn(learner, lms)).files.append(file)
        elif learner != "":
            lost.append(file.path)
    return list(found.values()), lost


def best(slug, handed_in):
    """Return the file that is to be marked, and notes: a notebook of this exercise first, then the latest.

    Raises
    ------
    ValueError
        If nothing handed in is a notebook.
    """
    notebooks = [file for file in handed_in.files if ".ipynb" in PurePosixPath(file.path).name.lower()]
    if not notebooks:
        names = ", ".join(PurePosixPath(file.path).name for file in handed_in.files[:3])
        raise ValueError(f"no notebook was handed in, but {names}")
    here = f"exercises.{slug[3:]}".encode()
    chosen = max(notebooks, key=lambda file: (here in (file.content or b""), file.time, file.path))
    name = PurePosixPath(chosen.path).name
    return chosen, [f"{len(notebooks)} notebooks were handed in; {name} was taken"] if len(notebooks) > 1 else []


# ---- reading ----------------------------------------------------------------------------------------------------


def _files(source):
    """Return all files of a folder or a zip, and of the zips in it."""
    if source.is_dir():
        found = []
        for path in sorted(source.rglob("*")):
            name = path.relative_to(source).as_posix()
            if path.is_symlink() or not path.is_file() or IGNORED.search(name):
                continue
            small = path.stat().st_size <= LARGEST
            found.append(File(name, path.read_bytes() if small else None, (path.stat().st_mtime,)))
    elif source.is_file():
        found = _unzip(source.read_bytes())
        if found is None:
            raise ValueError(f"{source} is neither a folder nor a zip.")
    else:
        raise ValueError(f"There is no folder and no file {source}.")
    inner = []
    for file in found:
        members = _unzip(file.content) if file.content and file.path.lower().endswith(".zip") else None
        inner += [file] if members is None else [File(f"{file.path[:-4]}/{m.path}", m.content, m.time) for m in members]
    return inner


def _unzip(content):
    """Return the files in a zip, or None if it is none; nothing is written anywhere."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = []
            for member in archive.infolist():
                if not member.is_dir() and not IGNORED.search(member.filename):
                    with archive.open(member) as file:
                        text = file.read(LARGEST + 1)
                    small = len(text) <= LARGEST
                    found.append(File(member.filename, text if small else None, member.date_time))
            return found
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError):
        return None


def _without_wrapper(files):
    """Drop the one folder around everything, which zipping a folder leaves."""
    tops = {file.path.split("/")[0] for file in files}
    inner = [file.path.partition("/")[2] for file in files]
    several = len({path.split("/")[0] for path in inner}) > 1 and all("/" in path for path in inner)
    named = all(MOODLE.fullmatch(path) or CANVAS.fullmatch(path) or EXCHANGE.fullmatch(path) for path in inner)
    if len(tops) == 1 and (several or named):
        return [File(path, file.content, file.time) for path, file in zip(inner, files, strict=True)]
    return files


# ---- names ------------------------------------------------------------------------------------------------------


def _whose(slug, path, learners):
    """Return a file's learner and the LMS's number: None if it cannot be told, "" if it is of another exercise."""
    if match := EXCHANGE.fullmatch(path):
        return (match["id"] if match["slug"] == slug else ""), ""
    if match := MOODLE.fullmatch(path) or CANVAS.fullmatch(path):
        return learners.get(match["id"]), match["id"]
    folder, _, rest = path.partition("/")
    if rest:
        other = re.match(r"(\d\d_\w+)/", rest)
        return ("" if other and other[1] != slug else folder or None), ""
    stem = re.sub(r"( ?\(\d+\))?\.(ipynb|zip).*$", "", path, flags=re.IGNORECASE)
    stem = re.sub(rf"[-_ ]*{slug}.*$", "", stem)
    return (stem or None), ""
