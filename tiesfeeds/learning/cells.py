"""The cells of a notebook: answers in them are read as people write them, and what fails gets a sentence.

Python reads ``share = 76%`` or ``relation = overlap`` as mistakes. Before it reads a cell, each line in which an answer
stands is put into Python here; marking does the same, since the exercise does it in every kernel in which it is
imported. What nobody can read becomes a text: the check then says what to type.
"""

import ast
import re
import warnings
from pathlib import Path

from IPython import get_ipython
from IPython.core.error import InputRejected
from IPython.core.inputtransformer2 import TransformerManager

from tiesfeeds.learning import words
from tiesfeeds.typed import TwoWays, Unread

__all__ = ["answers", "explain_errors", "is_python", "read_answers", "start"]

_COURSE = Path(__file__).resolve().parents[2]
_LINE = re.compile(r"(?P<before>(?P<name>\w+)[ \t]*=(?!=)[ \t]*)(?P<text>[^#\n]*?)(?P<after>[ \t]*(?:#.*)?\n?)")
_MAGIC = re.compile(r"[!%?]|.*\?$")  # what IPython would take for a command
_readers: dict = {}  # of the exercise that is open in this kernel: name of an answer -> what reads it


# ---- answers ----------------------------------------------------------------------------------------------------


def answers(source, readers):
    """Return a cell's source with its answers in Python.

    Parameters
    ----------
    source : str
        What stands in the cell.
    readers : dict
        Name of an answer → ``read(text)``, which returns its value or raises `typed.Unread`.

    Returns
    -------
    str
        With as many lines. A line that is Python already, and that its reader cannot read, is as it was.
    """
    lines = source.splitlines(keepends=True)
    left = {}
    for place, line in enumerate(lines):
        answer = _LINE.fullmatch(line)
        if not answer or answer["name"] not in readers:
            continue
        try:
            lines[place] = _with(answer, readers[answer["name"]](answer["text"]))
        except TwoWays:
            lines[place] = _with(answer, answer["text"])
        except Unread:
            left[place] = answer
            if _MAGIC.match(answer["text"]):
                lines[place] = _with(answer, left.pop(place)["text"])
    while (broken := _broken_line("".join(lines))) is not None:
        above = [place for place in left if place <= broken]
        if not above:  # the fault is elsewhere
            return source if is_python(source) else "".join(lines)
        lines[above[-1]] = _with(left[above[-1]], left.pop(above[-1])["text"])
    return "".join(lines)


def is_python(source):
    """Return whether a notebook can run a cell.

    Parameters
    ----------
    source : str
        What stands in the cell.

    Returns
    -------
    bool
    """
    return _broken_line(source) is None


def _with(line, value):
    return f"{line['before']}{value!r}{line['after']}"


def _broken_line(source):
    """Return the index of the line that Python cannot read, None if it can read all."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(TransformerManager().transform_cell(source))
    except SyntaxError as error:
        return (error.lineno or 1) - 1
    except ValueError:  # a character that no source may hold
        return 0
    return None


def read_answers(shell, readers):
    """Let a notebook read the answers of an exercise as people write them.

    Parameters
    ----------
    shell : IPython.core.interactiveshell.InteractiveShell or None
        Of the notebook's kernel; without one nothing happens.
    readers : dict
        As for `answers`; they take the place of those of another exercise.
    """
    if shell is None:
        return
    _readers.clear()
    _readers.update(readers)
    if _transform not in shell.input_transformers_cleanup:
        shell.input_transformers_cleanup.append(_transform)


def _transform(lines):
    return answers("".join(lines), _readers).splitlines(keepends=True)


# ---- sentences in place of errors -------------------------------------------------------------------------------


def start():
    """Explain errors in each notebook of the course, from the start of its kernel: even if its first cell was not run.

    Installing the course puts a file that calls this where each kernel of the environment looks when it starts.
    Notebooks in other folders stay as they are.
    """
    if Path.cwd().is_relative_to(_COURSE):
        explain_errors(get_ipython())


def explain_errors(shell):
    """Let a notebook answer a name that it does not know, and a line that it cannot read, with a sentence.

    Parameters
    ----------
    shell : IPython.core.interactiveshell.InteractiveShell or None
        As for `read_answers`.
    """
    if shell is not None:
        shell.set_custom_exc((NameError, SyntaxError), _explain)
        shell.ast_transformers = [*(kept for kept in shell.ast_transformers if not isinstance(kept, _Gate)), _Gate()]


class _Rejected(InputRejected):
    def _render_traceback_(self):
        return [str(self)]  # what IPython shows in place of a traceback


class _Gate:
    """Refuse a cell that Python can parse but not compile, for example a lone ``return 0.5``."""

    def visit(self, node):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                compile(node, "cell", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        except SyntaxError as error:
            raise _Rejected(_unreadable(error)) from None
        return node


def _explain(shell, kind, error, traceback, tb_offset=None):
    frames = []
    while traceback:
        frames.append(traceback.tb_frame.f_globals is shell.user_ns)
        traceback = traceback.tb_next
    if isinstance(error, SyntaxError) and not any(frames):  # nothing has run yet: it is the cell that cannot be read
        return shell._showtraceback(kind, error, [_unreadable(error)])
    if isinstance(error, NameError) and frames[-1]:
        return shell._showtraceback(kind, error, [words.unknown_name(error.name)])
    return shell.showtraceback()  # a fault of some library: no reader can cure that


def _unreadable(error):
    return words.unreadable_cell(error.lineno or 1, (error.text or error.msg).strip(), next(iter(_readers), ""))
