"""Execute one submission to its end, whatever is in it."""

import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import matplotlib

from . import sandbox
from .judging import questions
from .runner import short

LARGEST = 60 * 2**20  # bytes of a result that are read


@dataclass(frozen=True)
class Limits:
    """What one submission may use."""

    cell_seconds: int = 30
    seconds: int = 150
    megabytes: int = 4096


class NotMarked(Exception):
    """A submission cannot be marked; the message says why."""


def execute(slug, exercise, submission, learner, limits=None, stop=None):
    """Return what `runner` found, and notes; raise `NotMarked` if nothing can be found, or if `stop` is set.

    A cell that ends Python, or cannot be stopped, is left out and the rest executed again: one such cell does not
    cost the marks of the others.
    """
    limits, notes = limits or Limits(), []
    cells = [dict(cell) for cell in submission.cells]
    for _ in range(4):
        found = _once(slug, {**submission, "cells": cells}, questions(exercise), learner, limits, stop)
        ended = found["ended"]
        culprit = next((cell for cell in cells if ended and cell["id"] == ended["cell"]), None)
        if culprit is None:
            return found, notes
        if culprit["id"] in questions(exercise):
            raise NotMarked(f"the cell {culprit['id']} {ended['why']}")
        notes.append(f"the cell {culprit['id']} {ended['why']}; it was left out")
        culprit["source"] = ""
    raise NotMarked("too many cells did not end as they should: " + "; ".join(notes))


def _once(slug, notebook, ask, learner, limits, stop):
    request = {"notebook": notebook, "ask": ask, "cell_seconds": limits.cell_seconds, "megabytes": limits.megabytes}
    with tempfile.TemporaryDirectory(prefix="tiesfeeds-", ignore_cleanup_errors=True) as top:
        home = Path(top).resolve()
        for fonts in Path(matplotlib.get_cachedir()).glob("fontlist-*.json"):
            shutil.copy(fonts, home)  # else every run looks for all fonts again
        folder = home / learner / slug  # where `tiesfeeds.check` reads whose work it is
        folder.mkdir(parents=True)
        (home / "request.json").write_text(json.dumps(request), encoding="utf-8")
        arguments = ["-m", "tools.teach.runner", str(home / "request.json"), str(home / "result.json")]
        why = sandbox.run(arguments, home, folder, limits.seconds, limits.megabytes, stop)
        return _read(home / "result.json", why)


def _read(path, why):
    """Return a result; a learner's code could have written it, so it is believed in nothing but its form."""
    if why:
        raise NotMarked(why)
    try:
        if path.stat().st_size > LARGEST:
            raise NotMarked("its outputs are too large")
        found = json.loads(path.read_text(encoding="utf-8"))
        outputs = {str(cell): [short(output) for output in outputs][:100] for cell, outputs in found["outputs"].items()}
        ended = found["ended"] and {"cell": str(found["ended"]["cell"]), "why": str(found["ended"]["why"])[:40]}
        return {"outputs": outputs, "answers": dict(found["answers"]), "ended": ended}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise NotMarked("the run left no result that can be read") from error
