"""Write what is said of the lessons in other places than their own; no notebook is run.

    python course.py map            write what is out of date
    python course.py map --check    change nothing; say what is out of date

The lessons' files in assets/lessons say it, and the notebooks how long they take. From these follow the first cell of
each lesson and the line before its *Deeper*, the pages in teaching/, and in README.md and TEACHING.md what stands
between two comments.
"""

import re
import sys
from functools import partial

import nbformat

from tiesfeeds import tables
from tiesfeeds.learning.lesson import lessons
from tiesfeeds.learning.one_minute import OneMinute
from tools.build import lesson_head, reading_time, teaching_map
from tools.build.paths import ROOT, command, dumps, find, write

NUMBERS = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
ARGUMENTS = """\
# What learners get wrong, and what they argue about

Written by `python course.py map` from the lessons' files in `assets/lessons`; change them, not this page.

For each lesson: mistakes to expect, with where to send a learner who makes them; what a class will argue about; and \
a question to discuss. The mistakes are those that the lesson's quiz and its exercise's checks answer, and those that \
its verdicts guard against. All numbers are the lesson's own.

Two things hold for all lessons. *A verdict is about the claim as it is worded*: many quarrels end when somebody reads \
the claim aloud. And *unmeasured is a result*: it means that we found no measurement. A class wants it to mean \
'probably true'.
"""


def written():
    """Yield the path and the text of everything that follows from the lessons' files."""
    notebooks = {name: nbformat.read(path, 4) for name, path in find("lessons").items()}
    heads = [head for head in lessons() if head.name in notebooks]
    times = {head.name: reading_time.minutes(notebooks[head.name])[0] for head in heads}  # of the core
    for head in heads:
        yield ROOT / "lessons" / f"{head.name}.ipynb", dumps(lesson_head.put(notebooks[head.name], head.name))
    solutions = find("solutions")
    sections = [teaching_map.section(head, notebooks[head.name], solutions.get(head.name)) for head in heads]
    yield ROOT / "teaching" / "map.md", "\n".join([teaching_map.HEAD, *sections])
    yield ROOT / "teaching" / "arguments.md", "\n".join([ARGUMENTS, *map(arguments, heads)])
    minute = OneMinute().markdown()
    yield _with_regions("README.md", {"the answer": minute, "lessons": overview(heads, times)})
    yield _with_regions("TEACHING.md", {"schedules": schedules(heads, times)})


def _with_regions(name, texts):
    """Return a page's path, and its text with new ones between the comments that mark its regions."""
    page = ROOT / name
    new = page.read_text(encoding="utf-8")
    for region, text in texts.items():
        marks = rf"(<!-- {region}: .*? -->\n).*(\n<!-- end of {region} -->)"
        new, count = re.subn(marks, partial(_between, text), new, flags=re.DOTALL)
        if count != 1:
            sys.exit(f"{name} must have one line <!-- {region}: … --> and after it one <!-- end of {region} -->.")
    return page, new


def _between(text, found):
    return f"{found[1]}\n{text}\n{found[2]}"


# ---- the pages --------------------------------------------------------------------------------------------------


def overview(heads, times):
    """Return the table of lessons: their questions, times and exercises."""
    exercises = find("exercises")
    lines = ["| | Lesson | The question it answers | Minutes | Exercise |", "|---|---|---|---|---|"]
    for head in heads:
        lesson = f"[{head.title}](lessons/{head.name}.ipynb)"
        exercise = f" [{head.number}](exercises/{head.name}/{head.name}.ipynb)" if head.name in exercises else ""
        lines.append(f"| {head.number} | {lesson} | {head.short} | {times[head.name]} |{exercise} |")
    return "\n".join(lines)


def schedules(heads, times):
    """Return the schedules with one lesson a week and with two; the first week has the first two lessons in both."""
    needs = [f"{head.number} needs {' and '.join(later)}" for head in heads if (later := set_apart(head.needs))]
    weeks = [heads[:2], *([head] for head in heads[2:])]
    minutes = [sum(times[head.name] for head in week) for week in weeks]
    pairs = [heads[place : place + 2] for place in range(0, len(heads), 2)]
    return "\n".join(
        [
            f"Most lessons need only lesson 00; {', '.join(needs)}.",
            "",
            f"**{_number(len(weeks))} weeks**, {min(minutes)} to {max(minutes)} minutes of lesson each:",
            "",
            *_weeks(weeks),
            "",
            f"**{_number(len(pairs))} weeks**, two lessons a week; of two the second is met in class:",
            "",
            *_weeks(pairs),
        ]
    )


def set_apart(needs):
    """Return the lessons that are needed beside the first, which everybody has read."""
    return [number for number in needs if number != "00"]


def _number(count):
    return NUMBERS[count].capitalize() if count < len(NUMBERS) else str(count)


def _weeks(weeks):
    yield "| week | lessons | in class | at home |"
    yield "|---|---|---|---|"
    exercises = find("exercises")
    for number, week in enumerate(weeks, 1):
        in_class = [text for head in week if (text := tables.lesson(head.name)["teaching"].get("in_class"))]
        at_home = ["set the course up with `python course.py`"] if number == 1 else []
        at_home += [f"exercise {head.number}" for head in week[-1:] if head.name in exercises]
        names = ", ".join(head.number for head in week)
        yield f"| {number} | {names} | {(in_class or [''])[-1]} | {'; '.join(at_home)} |"


def arguments(head):
    """Return a lesson's mistakes, its quarrel and its question."""
    teaching = tables.lesson(head.name)["teaching"]
    mistakes = "\n".join(f"* {mistake}" for mistake in teaching["mistakes"])
    return (
        f"## {head.number} · {head.title}\n\n{mistakes}\n\n"
        f"**Argued about**: {teaching['argued_about']}\n\n**To discuss**: {teaching['to_discuss']}\n"
    )


# ---- the command ------------------------------------------------------------------------------------------------


def main(words=None):
    """Do what the command line says."""
    parser = command("map", __doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; say what is out of date")
    options = parser.parse_args(words)
    pages = list(written())
    if options.check:
        if old := [page.relative_to(ROOT).as_posix() for page, text in pages if page.read_text("utf-8") != text]:
            sys.exit("Out of date; run python course.py map:\n  " + "\n  ".join(old))
        return
    for page, text in pages:
        if write(page, text):
            print(f"{page.relative_to(ROOT).as_posix()}: written")


if __name__ == "__main__":
    main()
