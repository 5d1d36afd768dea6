"""How hard the prose of each lesson and exercise is to read.

    python tests/bench/reading.py [names…]

The grade is Coleman and Liau's index, which needs letters, words and sentences only: 0.0588 letters and -0.296
sentences per 100 words, minus 15.8 (doi:10.1037/h0076540). It says after how many years of school a text is read with
ease. Code, tables, headings, sources and formulas are left out. With names, such as ``05``, the longest sentences of
these notebooks are printed too.
"""

import re
import statistics
import sys
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted([*ROOT.glob("lessons/*.ipynb"), *ROOT.glob("exercises/*/*.ipynb")])
LEFT_OUT = re.compile(r"```.*?```|<[^>]*>|\$[^$]*\$|^#[^\n]*|^\|[^\n]*|https?://\S+", re.S | re.M)
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
END = re.compile(r"(?<=[.!?:])[\"')]*\s+(?=[A-Z0-9'\"(])")
MARKS = re.compile(r"^\s*(?:[-*+>]|\d+\.)+\s+|[*_`]", re.M)


def sentences(path):
    """Return the sentences of a notebook's prose; each point of a list ends one."""
    nb = nbformat.read(path, 4)
    whole = []
    for cell in nb.cells:
        if cell.cell_type != "markdown" or cell.source.lstrip().startswith("## Sources"):
            continue
        # a line that starts a point of a list, or stands after an empty one, starts anew
        text = LINK.sub(r"\1", LEFT_OUT.sub("\n\n", cell.source))
        for part in re.split(r"\n\s*\n|\n(?=\s*(?:[-*+>]|\d+\.)\s)", text):
            words = " ".join(MARKS.sub("", part).split())
            whole += [sentence for sentence in END.split(words) if re.search("[a-z]", sentence)]
    return whole


def measured(texts):
    """Return words, words a sentence, and Coleman and Liau's grade."""
    words = [word for one in texts for word in re.findall(r"[A-Za-z]+(?:['’-][A-Za-z]+)*", one)]
    letters = sum(sum(map(str.isalpha, word)) for word in words)
    return len(words), len(words) / len(texts), 5.88 * letters / len(words) - 29.6 * len(texts) / len(words) - 15.8


def main(names):
    """Print a row for each notebook, and the longest sentences of those that are named."""
    print("| notebook | words | words a sentence | grade |\n|---|---|---|---|")
    grades = []
    for path in NOTEBOOKS:
        if names and not path.name.startswith(tuple(names)):
            continue
        own = sentences(path)
        words, length, grade = measured(own)
        grades.append(grade)
        print(f"| {path.parent.parts[len(ROOT.parts)]} {path.stem[:2]} | {words} | {length:.1f} | {grade:.1f} |")
        for one in sorted(own, key=lambda one: -len(one.split()))[: 3 if names else 0]:
            print(f"    {len(one.split())} words: {one}")
    print(f"\ngrade: mean {statistics.mean(grades):.1f}, highest {max(grades):.1f}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
