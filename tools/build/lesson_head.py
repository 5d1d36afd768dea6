"""What a lesson begins with, and the line at the end of its core: cells that follow from the lessons' files.

The first cell has its title, its question, how long it takes, what it needs and what it teaches. The last cell before
*Deeper* leads on, for who stops there.
"""

import nbformat

from tiesfeeds.learning import lesson
from tools.build import reading_time

WAY_ON = "way-on"  # the cell's id


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


def way_on(head):
    """Return the line at the end of a lesson's core: a link to the next lesson, from the last one to its exercise."""
    following = next((other for other in lesson.lessons() if other.number > head.number), None)
    if following is None:
        onward = f"[exercise {head.number}](../exercises/{head.name}/{head.name}.ipynb)"
    else:
        onward = f"[lesson {following.number}, *{following.title}*]({following.name}.ipynb)"
    return f"**Next**: {onward}, or *Deeper* below."


def put(nb, name):
    """Give a lesson's notebook the cells that follow from its file and its length, in place; return it."""
    head = lesson.read(name)
    nb.cells = [cell for cell in nb.cells if cell.get("id") != WAY_ON]
    deeper = next((place for place, cell in enumerate(nb.cells) if cell.source.startswith("## Deeper")), None)
    if deeper is not None:
        line = nbformat.v4.new_markdown_cell(way_on(head), id=WAY_ON, metadata={"slideshow": {"slide_type": "skip"}})
        nb.cells.insert(deeper, line)
    nb.cells[0].source = text(head, *reading_time.minutes(nb))
    return nb
