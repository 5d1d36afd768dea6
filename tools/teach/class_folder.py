"""Where a class's work lies. Each learner's record is a file of its own, so that a stop in between loses nothing.

``marking/<exercise>/released.ipynb`` is the exercise as given out, ``marking/<exercise>/<learner>/`` holds
``record.json``, all that was ever handed in as ``originals/``, and the page of feedback. Whoever is forgotten lies in
``marking/<exercise>/forgotten/``. ``submitted/``, ``autograded/`` and ``gradebook.db`` are nbgrader's.
"""

import json
import os
import re
import shutil
import time
from pathlib import Path

import nbformat

from .earlier import translate


class ClassFolder:
    """The folders of one exercise of one class."""

    def __init__(self, folder, slug):
        self.folder, self.slug = Path(folder).resolve(), slug
        self.marking = self.folder / "marking" / slug
        self.released = self.marking / "released.ipynb"
        self.log_file = self.marking / "log.txt"

    def exercise(self):
        """Return the exercise as it was given out; raise `ValueError` if it was not."""
        if not self.released.exists():
            raise ValueError(f"{self.slug} has not been given out: python course.py teach release {self.slug}")
        return translate(nbformat.read(self.released, 4), self.slug)

    def records(self):
        """Return the records of all learners, by learner."""
        paths = sorted(self.marking.glob("*/record.json"))
        return {path.parent.name: json.loads(path.read_text(encoding="utf-8")) for path in paths}

    def known(self):
        """Return the ids of everybody from whom anything was ever collected, for any exercise of the class."""
        return {path.parent.name for path in self.marking.parent.glob("*/*/record.json")}

    def save(self, record):
        """Write a learner's record: all of it or nothing."""
        path = self.marking / record["learner"] / "record.json"
        write(path, json.dumps(record, indent=1, ensure_ascii=False))

    def keep(self, learner, name, content):
        """Keep a file that was handed in, beside all earlier ones; return its path, and whether it is new."""
        folder = self.marking / learner / "originals"
        earlier = sorted(folder.glob("*_*")) if folder.is_dir() else []
        for path in reversed(earlier):
            if path.read_bytes() == content:
                return path, False
        # the end says what kind of file it is; a letter takes up to four of the 255 bytes that a name may have
        safe = re.sub(r"[^\w. -]", "_", name)[-50:].rstrip(". ")
        path = folder / f"{len(earlier) + 1:03}_{safe}"
        write(path, content)
        return path, True

    def notebook(self, step, learner):
        """Return where nbgrader wants a learner's notebook in ``submitted`` or ``autograded``."""
        return self.folder / step / learner / self.slug / f"{self.slug}.ipynb"

    def move(self, learner, new):
        """Let a learner's work have another id; what was made of it is made anew."""
        os.replace(self.marking / learner, self.marking / new)
        self._tidy(learner)

    def forget(self, learner):
        """Take a learner out of the class; return where all that was handed in lies now."""
        kept = self.marking / "forgotten" / learner
        number = 1
        while kept.exists():
            number += 1
            kept = kept.with_name(f"{learner} {number}")
        kept.parent.mkdir(exist_ok=True)
        os.replace(self.marking / learner, kept)
        self._tidy(learner)
        return kept

    def _tidy(self, learner):
        """Remove nbgrader's copies of a learner's work on this exercise."""
        for step in ("submitted", "autograded"):
            folder = self.folder / step / learner
            shutil.rmtree(folder / self.slug, ignore_errors=True)
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()

    def log(self, line):
        """Add a line to the log."""
        self.marking.mkdir(parents=True, exist_ok=True)
        with self.log_file.open("a", encoding="utf-8") as file:
            file.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {line}\n")


def write(path, content):
    """Write a file so that it is never half written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(path.name + ".part")
    half.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", errors="replace"))
    os.replace(half, path)
