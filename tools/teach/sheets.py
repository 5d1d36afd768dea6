"""The list of grades that an LMS exports: who is who in it, and the same list with marks in it."""

import csv
import io
from pathlib import Path

# column that holds the LMS's own number; columns that may hold what a learner types as id, likeliest first
KINDS = {
    "Moodle": ("Identifier", ("ID number", "Username", "Email address")),
    "Canvas": ("ID", ("SIS Login ID", "SIS User ID")),
}


class Sheet:
    """A table as an LMS exports it.

    Parameters
    ----------
    path : path
        A CSV file of Moodle's ("Download grading worksheet") or Canvas's ("Export Entire Gradebook").
    learner : str, optional
        The column that holds what learners type as their id; found by its name if left out.

    Raises
    ------
    ValueError
        If the file or a column cannot be used; the sentence says what to do.
    """

    def __init__(self, path, learner=None):
        try:
            self.text = Path(path).read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise ValueError(f"{path} cannot be read as a CSV file in UTF-8 ({type(error).__name__}).") from None
        first = self.text.partition("\n")[0]
        self.delimiter = max(",;\t", key=first.count)
        table = csv.DictReader(io.StringIO(self.text, newline=""), delimiter=self.delimiter)
        self.rows, self.columns = list(table), list(table.fieldnames or [])
        self.kind = next((kind for kind, (number, _) in KINDS.items() if number in self.columns), None)
        if self.kind is None:
            raise ValueError(f"{path} is no list of grades from Moodle or Canvas: it has no column Identifier or ID.")
        self.number, usual = KINDS[self.kind]
        self.learner = learner or next((name for name in usual if any(self._real(name))), None)
        if self.learner not in self.columns:
            raise ValueError(
                f"Say which column of {path} holds the ids that learners type: --learner COLUMN. "
                f"The columns are: {', '.join(self.columns)}."
            )

    def _real(self, column):
        return [row[column] for row in self.rows if self._number(row) and row.get(column)]

    def _number(self, row):
        """Return the LMS's number of a row, "" for the rows of Canvas that are nobody's."""
        number = (row.get(self.number) or "").split()
        return number[-1] if number and number[-1].isdigit() else ""

    def learners(self):
        """Return the learner's id for each number of the LMS."""
        rows = [(self._number(row), (row[self.learner] or "").strip()) for row in self.rows]
        return {number: learner for number, learner in rows if number and learner}

    def filled(self, marks, column=None):
        """Return the text of the sheet with marks in it, in the LMS's own form; all else stays as it was.

        Parameters
        ----------
        marks : dict
            Points by the LMS's number or by learner's id. Who is not in it keeps what the sheet says.
        column : str, optional
            The column for the marks; needed for Canvas, where a sheet has one for each assignment.
        """
        column = column or ("Grade" if self.kind == "Moodle" else None)
        if column not in self.columns:
            raise ValueError(
                f"Say which column of the sheet takes the marks: --column COLUMN. It has: {', '.join(self.columns)}."
            )
        for row in self.rows:
            points = marks.get(self._number(row), marks.get((row[self.learner] or "").strip()))
            if self._number(row) and points is not None:
                row[column] = f"{points:g}"
        out = io.StringIO(newline="")
        table = csv.DictWriter(out, self.columns, delimiter=self.delimiter, lineterminator="\r\n")
        table.writeheader()
        table.writerows(self.rows)
        return out.getvalue()
