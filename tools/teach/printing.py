"""Keep what a cell prints short where it is printed: then a million lines cost the cell little time."""

import sys

MOST = 100_000  # characters of one cell that leave its process


def shorten():
    """Let no cell of this notebook print more than anyone will look at."""
    from IPython import get_ipython

    events, before = get_ipython().events, {}

    def begin(*_):
        for stream in (sys.stdout, sys.stderr):
            before[stream] = stream.write
            stream.write = _short(stream.write)

    def end(*_):
        while before:
            stream, write = before.popitem()
            stream.write = write

    # within a cell, since IPython itself puts a way of writing of its own, which is slow, in the stream's place there
    events.register("pre_run_cell", begin)
    events.register("post_run_cell", end)


def _short(write):
    """Return a way of writing that forgets what comes after the first `MOST` characters."""
    room = MOST

    def short(text):
        nonlocal room
        if not isinstance(text, str):
            return write(text)  # it says what is wrong
        if room > 0:
            write(text[:room])
            room -= len(text)
        return len(text)

    return short
