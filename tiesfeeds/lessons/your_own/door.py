"""A door for a file of one's own: read in the learner's own kernel, guarded, shown as pictures, and forgotten.

What stands in a file travels in messages only, never in the widget's state: so nothing of it is in a notebook that is
saved, whatever JupyterLab saves with it. Nothing here writes to disk.
"""

import json
import re
from html import escape
from pathlib import Path
from typing import Any

import numpy as np
from ipywidgets import VBox

from tiesfeeds.display import CourseWidget, Explorer
from tiesfeeds.display.front_end import DOOR as FRONT_DOOR
from tiesfeeds.lessons.your_own import words
from tiesfeeds.lessons.your_own.pictures import pictures
from tiesfeeds.lessons.your_own.samples import SAMPLES, sample
from tiesfeeds.own_data import (
    File,
    Unreadable,
    letters,
    read,
)

__all__ = ["Door", "your_file"]

_HERE = Path(__file__).parent
MOST = 200_000_000  # bytes
PAGE = 10  # rows of the guard's table at a time


def _module():
    """Return the front end as one ES module that shows a door, with the words of both."""
    door = (_HERE / "door.js").read_text(encoding="utf-8")
    return CourseWidget._esm.replace(FRONT_DOOR, f"Object.assign(WORDS, {json.dumps(words.DOOR)});\n{door}")


class Door(CourseWidget):
    """A file chooser with a guard, and below it the pictures of what was let in."""

    _esm = _module()
    _css = CourseWidget._css + (_HERE / "door.css").read_text(encoding="utf-8")

    def __init__(self):
        self.pictures: list[Explorer] = []  # what is shown now
        self._coming: dict[tuple, list[bytes]] = {}  # files of which parts are still to come, by number and name
        self._files: list[File] = []
        self._choices: dict[str, Any] = {}  # answers to what was asked
        self._tables: list[Any] = []
        self._dropped: list[np.ndarray] = []  # of each table the rows that are left out
        self._told: list[str] = []
        self._asked: dict[str, str] = {}
        self._used: list[str] | None = None  # once it is used: what the file could not give
        self._clear()
        super().__init__(kind="door", title=words.YOUR_FILE)
        self._box = VBox([self])
        self.on_msg(self._on_message)

    # ---- what the page asks ----

    def _on_message(self, _, message, buffers):
        todo: dict[Any, Any] = {
            "part": self._take,
            "sample": self._open_sample,
            "answer": self._answer,
            "page": self._page,
            "drop": self._drop,
            "use": self._use,
            "forget": self._forget_all,
            "hello": self._tell,
        }
        asked = todo.get(message.get("do")) if isinstance(message, dict) else None
        if asked is None:
            return
        try:
            asked(message, buffers)
        except Unreadable as error:
            self._refuse(error)
        except (ValueError, KeyError, TypeError, IndexError):
            self._refuse(Unreadable("no_answer", words.NOT_UNDERSTOOD))

    def _take(self, message, buffers):
        """Take a part of a file; with the last part of the last file, read them."""
        if message["first"]:
            self._forget()
        self._size += sum(len(buffer) for buffer in buffers)
        if self._size > MOST:
            self._clear()
            raise Unreadable("too_large", words.too_large(MOST // 1_000_000))
        self._coming.setdefault((message["file"], message["name"]), []).extend(bytes(buffer) for buffer in buffers)
        if message["last"]:
            self._files = [File(name, b"".join(parts)) for (_, name), parts in self._coming.items()]
            self._coming = {}
            self._read()

    def _open_sample(self, message, _):
        """Take one of the invented exports, as if somebody had chosen it."""
        self._forget()
        self._show(sample(message["name"]))

    def _answer(self, message, _):
        """Read once more, with an answer to what was asked."""
        choice, answer = message["choice"], message["answer"].strip()
        if choice == "year":
            answer = int(answer)
        elif choice == "columns":
            answer = [name.strip() for name in answer.split(",")] if "," in answer else answer
        self._read(**{choice: answer})

    def _read(self, **choice):
        self._choices |= choice
        result = read(self._files, **self._choices)
        if result.error:
            raise result.error
        self._show(result)

    def _show(self, result):
        """Show the guard: until somebody says so, nothing is used."""
        self._tables = [table for table in (result.table, *result.more) if len(table)]
        self._dropped = [np.zeros(len(table), dtype=bool) for table in self._tables]
        self._told, self._asked = _told(result), dict(result.ask)
        self._at = self._start = 0
        self._tell()

    def _page(self, message, _):
        """Turn to another page of the guard's table, or to another table of the same export."""
        self._at = int(message["table"]) % len(self._tables)
        self._start = max(0, min(int(message["start"]), len(self._tables[self._at]) - 1)) // PAGE * PAGE
        self._tell()

    def _drop(self, message, _):
        """Leave rows of the table out, or take them in again."""
        self._dropped[self._at][np.asarray(message["rows"], dtype=int)] = bool(message["out"])
        self._tell()

    def _use(self, message, _):
        """Let in what was not left out: numbers without names, and pictures of them."""
        if self._asked or not self._tables or message["consent"] is not True:
            raise Unreadable("not_yet", words.NOT_YET)
        kept = [table.keep(~out) for table, out in zip(self._tables, self._dropped, strict=True)]
        kept = [table for table in kept if len(table)]
        for table in kept:
            if hasattr(table, "names"):
                table.names = [""] * len(table.names)
        shown, refused = pictures(kept)
        self._clear()
        self._used = refused
        self._let_in(shown)
        self._tell()

    # ---- what the page is told ----

    def _tell(self, *_):
        """Tell the page where things stand."""
        if self._used is not None:
            self.send({"state": "used", "pictures": len(self.pictures), "refused": self._used})
        elif self._tables:
            table, dropped = self._tables[self._at], self._dropped[self._at]
            heads, rows = _rows(table, self._start)
            out = dropped[self._start : self._start + PAGE].tolist()
            asked = [_question(*question) for question in self._asked.items()]
            names = [words.TABLES[type(each).__name__] for each in self._tables]
            guard = {"state": "guard", "told": self._told, "asked": asked, "heads": heads, "rows": rows, "out": out}
            where = {"tables": names, "table": self._at, "start": self._start, "page": PAGE, "of": len(table)}
            self.send(guard | where | {"left_out": int(dropped.sum())})
        else:
            self.send({"state": "empty", "samples": [[name, words.SAMPLES[name]] for name in SAMPLES]})

    def _refuse(self, error):
        """Say why a file cannot be used; where only a name is missing, ask for it."""
        missing = self._files and error.code in ("unknown_columns", "which_columns", "not_a_network")
        asked = [_question("columns", words.WHICH_COLUMNS)] if missing else []
        self.send({"state": "trouble", "sentence": error.sentence, "asked": asked})

    # ---- letting in and forgetting ----

    def _clear(self):
        self._coming, self._files, self._choices, self._size = {}, [], {}, 0
        self._tables, self._dropped, self._at, self._start = [], [], 0, 0
        self._told, self._asked, self._used = [], {}, None

    def _let_in(self, shown):
        for old in self.pictures:
            old.close()
            old.layout.close()
            old._forget()
        self.pictures = shown
        self._box.children = [self, *shown] if self.comm is not None else []  # a closed door has no place in it

    def _forget(self):
        self._let_in([])
        self._clear()

    def _forget_all(self, *_):
        self._forget()
        self._tell()

    # ---- in the notebook ----

    def _shown(self):
        self._box.children = [self, *self.pictures]
        return self._box

    def static_fallback(self):
        """Return what stands for the door where no kernel runs: the same for everybody."""
        title = escape(self.title)
        return f'<div class="tf-twin"><p><strong>{title}</strong></p><p><small>{words.HINT}</small></p></div>'

    def __repr__(self):
        return f"{self.title}\n{words.HINT}"


def _rows(table, start):
    """Return the heads and one page of the guard's table: letters, times, lengths."""
    here = np.zeros(len(table), dtype=bool)
    here[start : start + PAGE] = True
    heads, rows = letters(table.keep(here))
    return heads, [[re.sub(r"(?<=\d)T(?=\d)", " ", cell) for cell in row] for row in rows]


def _told(result):
    """Say what the file is, where every line went, how its dates were read, and what to be careful about."""
    names = dict.fromkeys(type(table).__name__ for table in (result.table, *result.more))
    told = [words.looks_like(names), words.lines(result.tally)]
    order = result.facts.get("date_order")
    if order in words.ORDERS:
        told.append(words.read_with(order))
    return [*told, *result.warn.values()]


def _question(choice, sentence):
    """Return what is asked, and the answers that there are; none where one is typed."""
    options = [[order, said] for order, said in words.ORDERS.items()] if choice == "date_order" else []
    return {"choice": choice, "sentence": sentence, "options": options}


def your_file():
    """Return the door for a file of one's own."""
    return Door()
