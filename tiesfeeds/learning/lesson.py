"""The words that every lesson has: its evidence, its predictions and its quiz."""

from functools import partial

from tiesfeeds import tables
from tiesfeeds.learning import evidence, quiz


def words_of(package):
    """Return what a lesson's notebook calls: evidence, predict and quiz.

    Parameters
    ----------
    package : str
        The name of the lesson's package, ``__name__`` in its ``__init__.py``.

    Returns
    -------
    evidence, predict, quiz : callable
        ``evidence("F027")`` shows facts; ``predict()`` and ``quiz()`` show the parts of the lesson's bank, and
        ``quiz("sorter")`` a part of another name.

    Raises
    ------
    FileNotFoundError
        If the lesson has no question bank.
    """
    lesson = tables.lesson_called(package.rpartition(".")[2])
    return evidence.table, partial(quiz.predict, lesson), partial(quiz.show, lesson)
