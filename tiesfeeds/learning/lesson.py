"""What a lesson is, and the words that every lesson has: evidence, predictions, quiz and verdicts.

What a lesson is called, asks, needs and judges stands at the top of its file in ``assets/lessons`` and nowhere else:
the head of its notebook, the map of the course, the tables of README and TEACHING, the site and the slides follow.
"""

from dataclasses import dataclass
from functools import partial

from tiesfeeds import tables
from tiesfeeds.learning import evidence, model_card, quiz
from tiesfeeds.learning.question_bank import Fields
from tiesfeeds.learning.verdicts import Verdicts, judged

__all__ = ["Lesson", "lessons", "read", "words_of"]


@dataclass(frozen=True)
class Lesson:
    """What a lesson is.

    Parameters
    ----------
    name : str
        Its whole name, ``"05_one_way_two_way"``: its notebook, its solution and its file are called so.
    title : str
        What it is called to a reader.
    question : str
        What it answers; in Markdown.
    part : str
        The part of the course that it belongs to.
    objectives : tuple of str
        What somebody can do at its end, in plain words; each begins with a verb that can be observed.
    claims : tuple of str
        The ids of the claims that it judges.
    needs, helps : tuple of str
        The numbers of the lessons that it needs first, and of those that help.
    short : str
        The question in a table; the question itself where the file says nothing else.
    """

    name: str
    title: str
    question: str
    part: str
    objectives: tuple
    claims: tuple
    needs: tuple
    helps: tuple
    short: str

    @property
    def number(self):
        """Return its two digits."""
        return self.name[:2]

    @property
    def slug(self):
        """Return its name without the number: its folder in ``tiesfeeds/lessons`` is called so."""
        return self.name[3:]

    @property
    def needed(self):
        """Return in a sentence or two what is needed first."""
        sentences = []
        if self.needs:
            sentences.append(f"{_named(self.needs)}.")
        if self.helps:
            sentences.append(f"{_named(self.helps)} {'help' if len(self.helps) > 1 else 'helps'}.")
        return " ".join(sentences or ["Nothing."])


def _named(numbers):
    return f"Lesson{'s' if len(numbers) > 1 else ''} {' and '.join(numbers)}"


def read(lesson):
    """Return what a lesson is.

    Parameters
    ----------
    lesson : str
        Its whole name or a half of it, ``"05_one_way_two_way"``, ``"05"`` or ``"one_way_two_way"``.

    Returns
    -------
    Lesson

    Raises
    ------
    FileNotFoundError
        If there is no such lesson.
    ValueError
        If the file's head lacks something, or has what does not belong there; one sentence says what.
    """
    name = tables.lesson_called(lesson)
    head = Fields(tables.lesson(name)["lesson"], f"Lesson file {name}, head")
    question = head.take("question", str)
    read_lesson = Lesson(
        name,
        title=head.take("title", str),
        question=question,
        part=head.take("part", str),
        objectives=tuple(head.take("objectives", list)),
        claims=tuple(head.take("claims", list)),
        needs=tuple(head.take("needs", list)),
        helps=tuple(head.take("helps", list, [])),
        short=head.take("short", str, question),
    )
    head.done()
    return read_lesson


def lessons():
    """Return all lessons in their order, as `read` does."""
    return tuple(map(read, tables.lessons()))


def words_of(package):
    """Return what a lesson's notebook calls: evidence, models, predict, quiz and verdicts.

    Parameters
    ----------
    package : str
        The name of the lesson's package, ``__name__`` in its ``__init__.py``.

    Returns
    -------
    evidence, models, predict, quiz, verdicts : callable
        ``evidence("F027")`` shows facts, ``models()`` a card for each model of the lesson; ``predict()`` and ``quiz()``
        show the parts of the lesson's bank, ``predict("bet_four")`` one prediction, and ``quiz("sorter")`` a part of
        another name; ``verdicts()`` shows a card for each claim that the lesson judges.

    Raises
    ------
    FileNotFoundError
        If the lesson has no file in ``assets/lessons``.
    """
    lesson = tables.lesson_called(package.rpartition(".")[2])
    cards, ask = partial(model_card.cards, lesson), partial(quiz.predict, lesson)
    return evidence.table, cards, ask, partial(quiz.show, lesson), partial(_verdicts, lesson)


def _verdicts(lesson):
    claims = read(lesson).claims
    return Verdicts(judged(*claims) if claims else ())
