"""The key to a lesson: its quizzes with the right answers, and its exercise with those of each learner.

For teachers: the learners' bundle holds no key, and nothing here is written into it.
"""

import re
from html import escape

import nbformat

from tiesfeeds.learning import lesson, question_bank

from .class_folder import write
from .gradebook import ROOT
from .judging import CHECK, right_answers
from .merge_answers import known
from .report import html_page

SCHEME = re.compile(r"=== BEGIN MARK SCHEME ===\s*(.*?)\s*=== END MARK SCHEME ===", re.DOTALL)
WIDE = """body { max-width: 70rem; } td p { margin: 0 0 .6rem; }
td:last-child, th:last-child { text-align: left; white-space: normal; }
"""


def write_key(class_folder, learners=()):
    """Write the key to an exercise and the quizzes of its lesson as one page; return its path.

    Parameters
    ----------
    class_folder : ClassFolder
    learners : sequence of str
        Whose right answers are told; all from whom anything was collected if left out, and *guest* before that.

    Raises
    ------
    ValueError
        If there is no such exercise.
    """
    slug = class_folder.slug
    path = ROOT / "solutions" / slug / f"{slug}.ipynb"
    if not path.is_file():
        raise ValueError(f"There is no exercise {slug} in solutions/.")
    records = class_folder.records()
    learners = list(learners) or list(records) or ["guest"]
    numbers = {who: records.get(who, {}).get("numbers") or who for who in learners}  # another id's may count
    about = lesson.read(slug)
    title = f"{about.number} · {about.title}: the key"
    body = _quizzes(about.name) + _exercise(slug, nbformat.read(path, 4), numbers)
    into = class_folder.marking / "key.html"
    write(into, html_page(title, "\n".join(body), WIDE))
    return into


def _quizzes(name):
    rows = []
    for item in question_bank.read(name).items:
        if item.judged:
            says = "".join(f"<p><strong>{escape(right)}.</strong> {escape(why)}</p>" for right, why in _right(item))
            rows.append(f'<tr><th scope="row">{escape(item.prompt)}</th><td>{says}</td></tr>')
    return ["<h2>Quizzes of the lesson</h2>", _table(["Question", "Right"], rows)]


def _right(item):
    """Return what is right about a quiz's question, each with its reason."""
    if item.kind == "number":
        space = "" if item.unit == "%" else " "
        return [(f"{item.answer:g}{space}{item.unit}".strip(), item.why)]
    if item.kind == "sort":
        return [(f"{_bare(option.text)}: {option.group}", option.why) for option in item.options]
    return [(_bare(option.text), option.why) for option in item.options if option.right]


def _bare(text):
    return text.removesuffix(".")


def _exercise(slug, solution, numbers):
    right = {learner: right_answers(slug, whose) for learner, whose in numbers.items()}
    head, rows, schemes = "", [], []
    for cell in solution.cells:
        if asked := re.findall(r"^(\*\*\d+\.\*\*.*)$", cell.source, flags=re.MULTILINE):
            head = asked[-1].replace("**", "")
        for name in CHECK.findall(cell.source) if known(cell).get("grade") else ():
            cells = "".join(f"<td>{escape(right[who][name]) or 'see the task'}</td>" for who in right)
            rows.append(f'<tr><th scope="row">{escape(head)}</th>{cells}</tr>')
        if scheme := SCHEME.search(cell.source):
            schemes.append(f"<p>{escape(head)}</p><blockquote>{escape(scheme[1])}</blockquote>")
    return [
        "<h2>Exercise</h2>",
        "<p>Each learner has other numbers, so each has other answers.</p>",
        _table(["Question", *right], rows),
        "<h2>Written answers</h2>",
        *schemes,
    ]


def _table(head, rows):
    names = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    return f'<div style="overflow-x: auto"><table><thead><tr>{names}</tr></thead>{"".join(rows)}</table></div>'
