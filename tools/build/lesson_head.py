"""The first cell of a lesson: its title, its question, and how long it takes, what it needs, what it teaches."""

from tiesfeeds.learning import lesson
from tools.build import reading_time


def text(head, core, deeper):
    """Return the first cell's Markdown.

    `head` is a `tiesfeeds.learning.lesson.Lesson`; `core` and `deeper` are minutes, as `reading_time` gives them.
    """
    objectives = "; ".join(objective[0].lower() + objective[1:] for objective in head.objectives)
    time = f"{core} minutes, and {deeper} more if you go *Deeper*" if deeper else f"{core} minutes"
    needs = f"You need: {head.needed} No programming."
    return (
        f"# {head.number} · {head.title}\n\n**{head.question}**\n\n"
        f"<small>{time}. {needs} At the end you can: {objectives}.</small>"
    )


def put(nb, name):
    """Give a lesson's notebook the first cell that follows from its file and its length, in place; return it."""
    nb.cells[0].source = text(lesson.read(name), *reading_time.minutes(nb))
    return nb
