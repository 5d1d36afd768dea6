"""Execute one submission to its end, whatever is in it."""

import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import matplotlib

from . import sandbox
from .judging import questions
from .runner import ENDED, short

LARGEST = 30 * 2**20  # bytes of a result that are read; `runner` keeps far below it


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
    limits, notes, left_out = limits or Limits(), [], {}
    cells = [dict(cell) for cell in submission.cells]
    for _ in range(4):
        result = _once(slug, {**submission, "cells": cells}, questions(exercise), learner, limits, stop)
        ended = result["ended"]
        culprit = next((cell for cell in cells if ended and cell["id"] == ended["cell"]), None)
        if culprit is None:
            return {**result, "outputs": result["outputs"] | left_out}, notes
        if culprit["id"] in questions(exercise):
            raise NotMarked(f"the cell {culprit['id']} {ended['why']}")
        notes.append(f"the cell {culprit['id']} {ended['why']}; it was left out")
        sentence = f"This cell {ended['why']} and was left out."
        left_out[culprit["id"]] = [short({"output_type": "error", "ename": ENDED, "evalue": sentence})]
        culprit["source"] = ""
    raise NotMarked("too many cells did not end as they should: " + "; ".join(notes))


def _once(slug, notebook, ask, learner, limits, stop):
    request = {"notebook": notebook, "ask": ask, "cell_seconds": limits.cell_seconds, "megabytes": limits.megabytes}
    request["threads"] = sandbox.threads() + sandbox.THREADS
    with (
        tempfile.TemporaryDirectory(prefix="tiesfeeds-", ignore_cleanup_errors=True) as top,
        tempfile.TemporaryFile() as asked,
        tempfile.TemporaryFile() as result,  # it has no name, so nothing else can be put in its place
    ):
        home = Path(top).resolve()
        for fonts in Path(matplotlib.get_cachedir()).glob("fontlist-*.json"):
            shutil.copy(fonts, home)  # else every run looks for all fonts again
        folder = home / learner / slug  # where `tiesfeeds.learning.exercise` reads whose work it is
        folder.mkdir(parents=True)
        asked.write(json.dumps(request).encode())
        asked.seek(0)
        arguments = ["-m", "tools.teach.runner"]
        why = sandbox.run(arguments, home, folder, limits.seconds, limits.megabytes, stop, asked, result)
        if why:
            raise NotMarked(why)
        return _read(result)


def _read(file):
    """Return a result; a learner's code could have written it, so it is believed in nothing but its form."""
    file.seek(0)
    text = file.read(LARGEST + 1)  # no more, even if it still grows
    if len(text) > LARGEST:
        raise NotMarked("its outputs are too large")
    try:
        result = json.loads(text)
        outputs = {
            str(cell): [short(output) for output in outputs][:100] for cell, outputs in result["outputs"].items()
        }
        ended = result["ended"] and {"cell": str(result["ended"]["cell"]), "why": str(result["ended"]["why"])[:40]}
        return {"outputs": outputs, "answers": dict(result["answers"]), "ended": ended}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise NotMarked("the run left no result that can be read") from error
