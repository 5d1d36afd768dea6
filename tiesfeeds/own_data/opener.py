"""From bytes to text, tables, JSON and XML: what must be right before any reader can look.

Everything here has a limit, since a file may be broken or hostile: sizes, numbers of files, depth, entities.
"""

import csv
import io
import json
import re
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from tiesfeeds.own_data.tables import Unreadable

BYTES = 200_000_000  # all files of one export together, unpacked
FILES = 20_000
PARTS = 2_000_000  # elements of an XML file
TEXTS = {
    "",
    *(
        ".txt .csv .tsv .tab .json .js .html .htm .xml .gexf .graphml .net .paj .dl .car .log .dat .edges .edgelist "
        ".ncol .xlsx .xls .ods"
    ).split(),
}


@dataclass
class File:
    """One file of an export.

    Parameters
    ----------
    name : str
        Its path inside the export, with slashes.
    data : bytes
        What is in it.
    """

    name: str
    data: bytes

    @property
    def stem(self):
        """The file's own name, in small letters, without its ending."""
        return self.name.rpartition("/")[2].rpartition(".")[0].casefold() or self.name.rpartition("/")[2].casefold()

    def text(self):
        """Return the text and the name of its encoding."""
        return decode(self.data)


# --- files --------------------------------------------------------------------------------------------------


def gather(paths):
    """Return every file that may hold text: of a list of paths, folders are walked and zips unpacked.

    Parameters
    ----------
    paths : str, path, File or list of these
        What a person brings; a `File` is one that is in memory already.

    Returns
    -------
    files : list of File
    skipped : int
        Pictures, sounds and other files that were not opened.

    Raises
    ------
    Unreadable
        If there is no such file, or it is too large, or a zip is broken or locked.
    """
    found: list[File] = []
    skipped = size = 0
    for path in [paths] if isinstance(paths, str | Path | File) else paths:
        try:
            for name, each in [(path.name, path)] if isinstance(path, File) else _inside(Path(path)):
                if name is None:
                    skipped += 1
                    continue
                _room(size + (len(each.data) if isinstance(each, File) else each.stat().st_size), name)
                more, left = _unpack(name, each.data if isinstance(each, File) else each.read_bytes(), BYTES - size)
                found += more
                size += sum(len(file.data) for file in more)
                skipped += left
        except Unreadable:
            raise
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or "this is no name of a file"
            raise Unreadable("no_file", f"The file {str(path)[-80:]} cannot be opened: {why}.") from None
    if not found:
        raise Unreadable("nothing_to_read", "There is no file with text in what you brought.")
    return found, skipped


def _inside(path):
    """Yield name and path of a file, or of every file in a folder; no name for what is not opened."""
    if path == Path():  # an empty name, which would be the folder one happens to be in
        raise Unreadable("no_file", "There is no file without a name.")
    if path.is_file():
        yield path.name, path
    elif not path.is_dir():
        raise Unreadable("no_file", f"There is no file {str(path)[-80:]}.")
    else:
        inside = sorted(each for each in path.rglob("*") if each.is_file() and not each.is_symlink())
        if len(inside) > FILES:
            raise Unreadable("too_large", f"The folder {path.name} holds more than {FILES:,} files.")
        for each in inside:
            name = each.relative_to(path).as_posix()
            if not _hidden(name):
                yield (name if each.suffix.casefold() in TEXTS | {".zip"} else None), each


def _hidden(name):
    return any(part == "__MACOSX" or (part.startswith(".") and part.strip(".")) for part in name.split("/"))


def _room(size, name):
    if size > BYTES:
        raise Unreadable(
            "too_large", f"The file {name} is too large: together {BYTES // 10**6} MB can be read; bring less."
        )


def _unpack(name, data, room):
    """Return a file as it is, or the files inside a zip."""
    if not data.startswith(b"PK\x03\x04") and not data.startswith(b"PK\x05\x06"):
        return [File(name, data)], 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [m for m in archive.infolist() if not m.is_dir() and not _hidden(m.filename)]
            names = {m.filename for m in members}
            if "[Content_Types].xml" in names or "mimetype" in names:
                raise Unreadable(
                    "spreadsheet", f"The file {name} is a spreadsheet or document: save it as CSV and bring that."
                )
            if len(members) > FILES:
                raise Unreadable("too_large", f"The file {name} holds more than {FILES:,} files.")
            wanted = [m for m in members if Path(m.filename).suffix.casefold() in TEXTS]
            found = []
            for member in sorted(wanted, key=lambda m: m.filename):
                # what the zip says of the size may be a lie: read no more than there is room for
                with archive.open(member) as inside:
                    content = inside.read(max(room, 0) + 1)
                room -= len(content)
                if room < 0:
                    _room(BYTES + 1, name)
                found.append(File(member.filename.replace("\\", "/"), content))
            if not found:
                raise Unreadable("nothing_to_read", f"The file {name} holds no text, no table and no JSON.")
            return found, len(members) - len(wanted)
    except RuntimeError:
        raise Unreadable("zip_locked", f"The file {name} is locked by a password: unpack it first.") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, KeyError) as error:
        raise Unreadable("zip_broken", f"The file {name} is a broken zip file: download it once more.") from error


# --- text ---------------------------------------------------------------------------------------------------

_BINARY = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\xd0\xcf\x11\xe0": "an old spreadsheet or document",
    b"SQLite format 3": "a database",
    b"\x1f\x8b": "a compressed file",
    b"7z\xbc\xaf": "a compressed file",
    b"Rar!": "a compressed file",
}


def decode(data):
    """Return bytes as text, and the name of the encoding as Python calls it.

    A byte order mark decides; else UTF-16 shows by its zeros, UTF-8 by being valid; what is left is read as
    Windows-1252.

    Raises
    ------
    Unreadable
        If the bytes are no text.
    """
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            text = data.decode("utf-8" if name == "utf-8-sig" else name, errors="replace")
            return _tidy(text.removeprefix("\ufeff")), name
    if b"roots" in data[:64] and b"version" in data[:256] and b"\x00" in data[:4096] or _is_car(data):
        raise Unreadable(
            "bluesky_car",
            "This is a binary archive (CAR) of Bluesky, which cannot be read here; "
            "bring your follower and following lists, or a table of posts, as CSV or JSON.",
        )
    for start, what in _BINARY.items():
        if data.startswith(start):
            raise Unreadable("not_text", f"This is {what}, not text: export it as CSV, TXT or JSON.")
    head = data[:4096]
    zeros = [head[place::2].count(b"\x00") for place in (0, 1)]
    for place, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if zeros[place] > len(head) // 4 and zeros[1 - place] < len(head) // 20 + 1:
            return _tidy(data.decode(name, errors="replace")), name
    if b"\x00" in head or sum(byte < 32 and byte not in (9, 10, 11, 12, 13, 27) for byte in head) > len(head) // 20:
        raise Unreadable("not_text", "This file is not text: export it as CSV, TXT or JSON.")
    try:
        return _tidy(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError as error:
        if error.end >= len(data) - 3 and error.start > 0 and error.reason == "unexpected end of data":
            return _tidy(data.decode("utf-8", errors="replace")), "utf-8"  # cut off in the middle of a letter
    return _tidy(data.decode("cp1252", errors="replace")), "cp1252"


def _is_car(data):
    return b"eroots" in data[:16]


def _tidy(text):
    text = text.replace("\x00", "")
    return text.replace("\r", "\n") if "\r" in text and "\n" not in text else text


def is_page(text):
    """Return whether a text is a web page."""
    return bool(re.match(r"\s*(?:<!--.*?-->\s*)?(?:<!doctype html|<html|<head|<body)", text[:2000], re.I | re.S))


# --- tables -------------------------------------------------------------------------------------------------


@dataclass
class Sheet:
    """A text taken as a table.

    Parameters
    ----------
    rows : list of list of str
        Cells, without outer blanks; rows without any filled cell are left out.
    lines : list of int
        The line of the file that each row begins in, from 1.
    mark : str
        What stands between the cells; a blank for any run of blanks, nothing where each line is one cell.
    blank : int
        Rows without a filled cell.
    named : bool
        Whether the file itself named the mark, with ``sep=``.
    """

    rows: list
    lines: list
    mark: str
    blank: int
    named: bool = False


def sheet(text):
    """Take a text as a table: find what stands between its cells.

    Raises
    ------
    Unreadable
        If a quotation mark is never closed, so that the rest of the file is one cell.
    """
    first, _, rest = text.partition("\n")
    said = re.fullmatch(r'"?sep=(.|\\t)"?', first.strip("\r ,;") or first.strip("\r "), re.IGNORECASE)
    if said or re.fullmatch(r"sep=[,;\t|]\s*", first):
        mark = "\t" if "\\t" in first or "\t" in first else first.strip('"\r\n ')[4:5]
        return _rows(rest, mark or ",", skipped=1, named=True)
    mark = _between(text)
    return _rows(text, mark)


def _between(text):
    """Return the mark that splits most lines into the same number of cells, more than one."""
    sample = text[:20_000]
    if len(text) > 20_000:
        sample = sample[: sample.rfind("\n") + 1]
    best, best_score = "", (0.0, 0.0)
    for mark in "\t;,|":
        if mark not in sample:
            continue
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=mark) if any(row)]
        except csv.Error:
            continue
        if not widths:
            continue
        many = [width for width in widths if width > 1]
        common = Counter(many).most_common(1)[0][1] if many else 0
        score = (round(len(many) / len(widths), 1), round(common / len(widths), 1))
        if score > best_score:
            best, best_score = mark, score
    return best if best_score[0] >= 0.5 or (best and _long_enough(sample, best)) else ""


def _long_enough(sample, mark):
    """Whether some lines, after notes, are a table: three lines or more with three cells or more."""
    try:
        rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=mark))
    except csv.Error:
        return False
    widths = Counter(len(row) for row in rows if len(row) > 2)
    return bool(widths) and widths.most_common(1)[0][1] >= 2


def _rows(text, mark, skipped=0, named=False):
    rows, lines, blank = [], [], 0
    if not mark:
        for number, line in enumerate(text.split("\n"), start=1 + skipped):
            cell = line.strip()
            cell = cell[1:-1].strip() if re.fullmatch(r'"[^"]*"', cell) else cell
            if cell:
                rows.append([cell])
                lines.append(number)
            else:
                blank += 1
        return Sheet(rows, lines, mark, max(0, blank - text.endswith("\n")), named)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    start = 0
    try:
        for row in reader:
            cells = [cell.strip(" \t\r\n\u00a0") for cell in row]
            if any(cells):
                rows.append(cells)
                lines.append(start + 1 + skipped)
            else:
                blank += 1
            start = reader.line_num
    except csv.Error:
        raise Unreadable(
            "broken_table",
            f"From line {start + 1 + skipped} on the table cannot be read: is a quotation mark missing there?",
        ) from None
    return Sheet(rows, lines, mark, blank, named)


def sheet_of_lines(text):
    """Return a table in which each line is one cell."""
    return _rows(text, "")


def split_blanks(table):
    """Return a table of one-cell rows with the cells split at blanks."""
    rows = [[quoted or bare for quoted, bare in re.findall(r'"([^"]+)"|(\S+)', row[0])] for row in table.rows]
    return Sheet(rows, table.lines, " ", table.blank, table.named)


# --- JSON and XML -------------------------------------------------------------------------------------------


def load_json(text, what="this file"):
    """Return what a JSON text holds.

    Raises
    ------
    Unreadable
        If it breaks the rules of JSON; the sentence names the line.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        telegram = '"text_entities"' in text or '"date_unixtime"' in text or '"personal_chat"' in text
        cure = "Update Telegram Desktop and export again" if telegram else "Download it again, whole"
        raise Unreadable("broken_json", f"Line {error.lineno} of {what} breaks the rules of JSON. {cure}.") from None
    except (RecursionError, ValueError):
        raise Unreadable("broken_json", f"More is nested in {what} than in any export; it cannot be read.") from None


def xml_elements(data):
    """Yield ``(what, name, content)`` of an XML file: ``start`` with attributes, ``end`` with the text inside.

    Names come without their namespace.

    Raises
    ------
    Unreadable
        If it is broken, defines entities of its own (a small file may unfold to any size), or has no end.
    """
    events: list[tuple] = []
    texts: list[list[str]] = [[]]

    def start(name, attributes):
        if len(events) > PARTS:
            raise Unreadable("too_large", "This XML file has too many elements.")
        events.append(("start", name.rpartition(":")[2], attributes))
        texts.append([])

    def end(name):
        events.append(("end", name.rpartition(":")[2], "".join(texts.pop()).strip()))

    def entity(*_):
        raise Unreadable("xml_entities", "This XML file defines entities of its own, which no export does.")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = lambda text: texts[-1].append(text)
    parser.EntityDeclHandler = entity
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Unreadable("broken_xml", f"This XML file breaks off in line {error.lineno}: export it again.") from None
    except (ValueError, LookupError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("broken_xml", "This XML file names a way of writing letters that is not known.") from None
    yield from events
