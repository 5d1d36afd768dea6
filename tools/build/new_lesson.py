"""Begin a lesson: write its files so that they run, and say what is still to write.

    python course.py new 15_your_lesson

The files are those of tools/build/new_lesson/, under the new lesson's name. Each is small and real: an explorer with
one slider, a quiz, an exercise of two questions and a written answer. What stands for the author's own says TODO; the
suite passes but for the one test that no lesson says TODO any more.
"""

import re
import sys
from pathlib import Path

from tiesfeeds import tables
from tools.build import notebooks
from tools.build.paths import ROOT, command, write

PARTS = Path(__file__).with_suffix("")  # a lesson called 99_new_lesson
FILES = {
    "lesson.toml": "assets/lessons/99_new_lesson.toml",
    "package.py": "tiesfeeds/lessons/new_lesson/__init__.py",
    "explorers.py": "tiesfeeds/lessons/new_lesson/explorers.py",
    "words.py": "tiesfeeds/lessons/new_lesson/words.py",
    "exercise.py": "tiesfeeds/lessons/new_lesson/exercise.py",
    "lesson.ipynb": "lessons/99_new_lesson.ipynb",
    "solution.ipynb": "solutions/99_new_lesson/99_new_lesson.ipynb",
    "answers.toml": "tests/answers/99_new_lesson.toml",
}


def skeletons(name):
    """Return the path of each of a new lesson's files, from the course's folder, and its text."""
    number, slug = name[:2], name[3:]
    title = slug.replace("_", " ").capitalize()

    def renamed(text):
        for old, new in (("new_lesson", slug), ("New lesson", title), ("99", number)):
            text = text.replace(old, new)
        return text

    return {Path(renamed(file)): renamed((PARTS / part).read_text(encoding="utf-8")) for part, file in FILES.items()}


def refusal(name):
    """Return why there can be no new lesson of that name, or nothing."""
    following = f"{len(tables.lessons()):02}"
    if not re.fullmatch(r"\d\d(_[a-z]+)+", name):
        return f"A lesson's name is its number and small words: {following}_your_lesson."
    if (ROOT / "lessons" / f"{name}.ipynb").exists():
        return f"The lesson {name} is there already: open it with python course.py lessons/{name}.ipynb."
    if name[:2] != following:
        return f"The next lesson's number is {following}: {following}{name[2:]}."
    there = [path.as_posix() for path in skeletons(name) if (ROOT / path).exists()]
    return f"{there[0]} is there already: choose another name." if there else None


def still_to_write(names, root=ROOT):
    """Yield a line for each TODO in the files of these lessons: where it stands, and what it says."""
    for name in names:
        for path in skeletons(name):
            if (root / path).exists():
                for line in (root / path).read_text(encoding="utf-8").splitlines():
                    if todo := re.search(r"TODO: (.*?)( -->.*)?$", line):
                        yield f"{path.as_posix()}: {todo[1]}"


def main(words=None):
    """Do what the command line says."""
    parser = command("new", __doc__)
    parser.add_argument("name", help="its number and its name, for example 15_your_lesson")
    name = parser.parse_args(words).name
    if reason := refusal(name):
        sys.exit(reason)
    for path, text in skeletons(name).items():
        write(ROOT / path, text)
        print(path.as_posix())
    notebooks.make([name, tables.lessons()[0]])  # the map of the course stands in the first lesson
    print("\nStill to write:\n  " + "\n  ".join(still_to_write([name])))
    print(f"\nThen: python course.py make {name[:2]}, and python course.py test.")


if __name__ == "__main__":
    main()
