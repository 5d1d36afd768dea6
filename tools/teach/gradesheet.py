"""The list of grades that an LMS exports: who is who in it, and the same list with marks and comments in it.

Moodle names its columns in the teacher's language, so its list is known by its shape, as Moodle's source makes it
(mod/assign/gradingtable.php, "Download grading worksheet"): a column whose cells are one word and a number, with a
space between them (*Participant 4711*) or none (*Teilnehmer/in4711*), then the full name, what tells people apart, the
mark, the most that can be had, dates, and last the comment, in HTML. Canvas (lib/gradebook_exporter.rb, "Export Entire
Gradebook") has its numbers in the column ID, and first a row of nobody's, which begins with four spaces.
"""

import codecs
import re
from html import escape
from pathlib import Path

from .intake import ID, same

# columns that may hold what a learner types as id, likeliest first; in other languages they are known by their shape
USUAL = {"Moodle": ("ID number", "Username", "Email address"), "Canvas": ("SIS Login ID", "SIS User ID")}
MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
NUMBERED = re.compile(r"(.*\D)(\d+)")
COMMENT = re.compile("feedback|com+ent|kom+ent|retro", re.IGNORECASE)


class Sheet:
    """A table as an LMS exports it.

    Parameters
    ----------
    path : path
        A CSV file of Moodle's ("Download grading worksheet") or Canvas's ("Export Entire Gradebook"), in any language,
        with commas, semicolons or tabs, in UTF-8, UTF-16 or Windows-1252.
    learner : str, optional
        The column that holds what learners type as their id; found by its name or its shape if left out.

    Raises
    ------
    ValueError
        If the file or a column cannot be used; the sentence says what to do.
    """

    def __init__(self, path, learner=None):
        try:
            text, self.encoding, self.mark = _decoded(Path(path).read_bytes())
        except OSError:
            raise ValueError(f"There is no file {path}, or it cannot be read.") from None
        except UnicodeDecodeError:
            raise ValueError(f"{path} cannot be read: save it as a CSV file in UTF-8.") from None
        first = text.partition("\n")[0]
        self.delimiter = max(",;\t", key=first.count)
        self.written = _split(text, self.delimiter)
        table = [[_plain(cell) for cell in cells] for cells, _ in self.written]
        self.columns = table[0] if table else []
        self.rows = [row + [""] * (len(self.columns) - len(row)) for row in table[1:]]
        self.kind, self.number = self._kind()
        if self.kind is None:
            raise ValueError(
                f"{path} is no list of grades from Moodle or Canvas: it has no column with the LMS's own numbers."
            )
        self.learner = self.columns.index(learner) if learner in self.columns else None if learner else self._ids()
        if self.learner is None:
            raise ValueError(
                f"Say which column of {path} holds the ids that learners type: --learner COLUMN. "
                f"The columns are: {', '.join(self.columns)}."
            )
        self.known = {same(learner): number for number, learner in self.learners().items()}

    def learners(self):
        """Return the learner's id for each number of the LMS."""
        rows = [(self._number(row), row[self.learner].strip()) for row in self.rows]
        return {number: learner for number, learner in rows if number and learner}

    def number_of(self, record):
        """Return the LMS's number of a learner, "" for who is not in this sheet."""
        rows = (row for row in self._people() if self._number(row) == record["lms"])
        # in the sheet of another site the same number is somebody else's
        if any(same(record["learner"]) in map(same, row) for row in rows):
            return record["lms"]
        return self.known.get(same(record["learner"]), "")

    def members(self, records):
        """Return the records of those who are in this sheet."""
        return [record for record in records if self.number_of(record)]

    def filled(self, marks, column=None, comments=None):
        """Return the bytes of the sheet with marks in it, in the LMS's own form; all else stays as it was.

        Parameters
        ----------
        marks : dict
            Points by the LMS's number. Who is not in it keeps what the sheet says.
        column : str, optional
            The column for the marks; needed for Canvas, where a sheet has one for each assignment.
        comments : dict, optional
            Lists of comments likewise; they go into the sheet's column for comments, if it has one.
        """
        grade = self.columns.index(column) if column in self.columns else None if column else self._grade()
        if grade is None:
            raise ValueError(
                f"Say which column of the sheet takes the marks: --column COLUMN. It has: {', '.join(self.columns)}."
            )
        says = self._comment(grade)
        out = [(list(cells), end) for cells, end in self.written]
        for row, (cells, _) in zip(self.rows, out[1:], strict=True):
            number = self._number(row)
            if number and number in marks:
                self._put(cells, grade, self._numeral(marks[number], grade))
            if number and says is not None and (comments or {}).get(number):
                self._put(cells, says, "".join(f"<p>{_html(text)}</p>" for text in comments[number]))
        text = "".join(self.delimiter.join(cells) + end for cells, end in out)
        return self.mark + text.encode(self.encoding, errors="xmlcharrefreplace")

    def _put(self, cells, place, value):
        cells += [""] * (place + 1 - len(cells))
        quoted = any(sign in value for sign in f'"\r\n{self.delimiter}')
        cells[place] = '"' + value.replace('"', '""') + '"' if quoted else value

    def _numeral(self, points, grade):
        """Return points with the decimal sign that the sheet has."""
        beside = [cell for row in self.rows for cell in row[grade : grade + 2]]
        comma = any(re.fullmatch(r"\d+,\d+", cell) for cell in beside)
        return f"{points:g}".replace(".", "," if comma else ".")

    # ---- which column is which ----------------------------------------------------------------------------------

    def _cells(self, place):
        return [row[place].strip() for row in self.rows if row[place].strip()]

    def _people(self):
        return [row for row in self.rows if self._number(row)]

    def _kind(self):
        """Return which LMS made this, and the place of the column with its own numbers."""
        place = self.columns.index("ID") if "ID" in self.columns else min(1, len(self.columns) - 1)
        nobody = any(row[0].startswith("    ") for row in self.rows if row)
        if self.rows and self._cells(place) and all(cell.isdigit() for cell in self._cells(place)):
            if "ID" in self.columns or nobody:
                return "Canvas", place
        for place, name in enumerate(self.columns):
            matches = [NUMBERED.fullmatch(cell) for cell in self._cells(place)]
            words = {match and match[1].strip() for match in matches}
            if name == "Identifier" or (len(words) == 1 and None not in words and _is_word(words.pop())):
                return "Moodle", place
        return None, None

    def _number(self, row):
        """Return the LMS's number of a row, "" for the rows of Canvas that are nobody's."""
        match = re.search(r"(\d+)\s*$", row[self.number])
        return match[1] if match else ""

    def _ids(self):
        """Return the place of the column with the ids that learners type, None if no column can hold them."""
        named = [self.columns.index(name) for name in USUAL[self.kind] if name in self.columns]
        for place in named:
            if any(row[place].strip() for row in self._people()):
                return place
        if self.kind == "Canvas":
            return None
        end = self._grade() or len(self.columns)
        shaped = [place for place in range(self.number + 2, end) if self._hold_ids(place)]  # the name comes first
        return min(shaped, key=lambda place: "@" in "".join(self._cells(place)), default=None)

    def _hold_ids(self, place):
        """Say whether the cells of a column are single words, no two alike, and most of them are there."""
        cells = self._cells(place)
        alike = len(set(cells)) < len(cells)
        return (
            len(cells) > len(self._people()) / 2 and not alike and all(ID.fullmatch(c) and " " not in c for c in cells)
        )

    def _grade(self):
        """Return the place of Moodle's column for marks: the next one says the most, the same for everybody."""
        if self.kind == "Canvas":
            return None
        if "Grade" in self.columns:
            return self.columns.index("Grade")
        for place in range(len(self.columns) - 1, self.number + 1, -1):
            cells = self._cells(place)
            alike = len(cells) == len(self._people()) > 0 and len(set(cells)) == 1 and NUMBER.fullmatch(cells[0])
            if alike and all(NUMBER.fullmatch(cell) for cell in self._cells(place - 1)):
                return place - 1
        return None

    def _comment(self, grade):
        """Return the place of Moodle's column for comments: it is named so, or stands behind the last date."""
        if self.kind == "Canvas":
            return None
        after = range(len(self.columns) - 1, grade, -1)
        named = [place for place in after if COMMENT.search(self.columns[place])]
        dates = [place for place in after if self.columns[place].endswith((")", "）"))]
        behind = [place + 1 for place in dates[:1] if place + 1 < len(self.columns)]
        return (named + behind or [None])[0]


def _decoded(content):
    """Return a text, its encoding, and the mark before it that says so."""
    for mark, encoding in MARKS.items():
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding), encoding, mark
    if b"\0" in content[:2]:
        encoding = "utf-16-be" if content[:1] == b"\0" else "utf-16-le"
        return content.decode(encoding), encoding, b""
    try:
        return content.decode("utf-8"), "utf-8", b""
    except UnicodeDecodeError:
        return content.decode("cp1252"), "cp1252", b""


def _split(text, delimiter):
    """Return the rows of a table: their cells as they are written, quotes and all, and the end of the line."""
    cell = re.compile(rf'("(?:[^"]|"")*"|[^{delimiter}\r\n]*)({delimiter}|\r?\n|\r|\Z)')
    rows, cells, place = [], [], 0
    while place < len(text) or cells:
        match = cell.match(text, place)
        cells.append(match[1])
        if match[2] != delimiter:
            rows.append((cells, match[2]))
            cells = []
        place = match.end()
    return rows


def _plain(cell):
    quoted = len(cell) > 1 and cell[0] == cell[-1] == '"'
    return cell[1:-1].replace('""', '"') if quoted else cell


def _is_word(text):
    """Say whether a text can be *Participant* in some language: letters, and no address."""
    return sum(sign.isalpha() for sign in text) > 1 and "@" not in text


def _html(text):
    return escape(text.strip()).replace("\n", "<br>")
