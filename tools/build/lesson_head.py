"""The first cell of a lesson: its title, its question, and how long it takes, what it needs, what it teaches."""

from tiesfeeds.learning import lesson
from tools.build import reading_time


def text(head, minutes):
    """Return the first cell's Markdown; `head` is a `tiesfeeds.learning.lesson.Lesson`."""
    return (
        f"# {head.number} · {head.title}\n\n**{head.question}**\n\n"
        "| Minutes | What you need first | At the end you can |\n|---|---|---|\n"
        f"| {minutes} | {head.needed} No programming. | {'<br>'.join(head.objectives)} |"
    )


def put(nb, name):
    """Give a lesson's notebook the first cell that follows from its file and its length, in place; return it."""
    nb.cells[0].source = text(lesson.read(name), reading_time.minutes(nb))
    return nb
