"""Words stand apart from code: a package's `words.py` says, its other modules compute and draw."""

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "tiesfeeds"
# Whose words stand in the module itself, and why.
APART = {
    "lessons/*/exercise.py": "a bank of its own: each question's hint stands beside the formula of its answer",
    "learning/lesson.py": "for authors: what a lesson's file lacks",
    "learning/question_bank.py": "for authors: what a lesson's file lacks; and what is said of ticks and of cards",
    "learning/stored_answers.py": "notebooks of earlier learners hold its words",
    "*/__init__.py": "names alone",
    "*/words.py": "the words",
}
MODULES = [
    path
    for where in ("lessons/*/*.py", "learning/*.py", "display/*.py", "typed.py")
    for path in sorted(PACKAGE.glob(where))
    if not any(path.match(apart) for apart in APART)
]
# What these are told is read by learners, be it a single word: how many of their places, and which names.
TOLD = {
    "Slider": 6, "Choice": 1, "Switch": 1, "Box": 1, "Try": 2, "Headline": 2, "Table": 3, "Stage": 1,
    "say": 4, "set_text": 1, "set_label": 1, "set_title": 1, "set_xlabel": 1, "set_ylabel": 1,
}  # fmt: skip
NAMED = {"title", "label", "unit", "question", "words", "xlabel", "ylabel"}
READ = {"NotYet", "Refused", "TwoWays", "Unread"}  # errors whose sentence a learner reads
TELLING = {"season", "your_figures"}  # modules whose ValueError says to a learner what does not go
SENTENCE = re.compile(r"[^\W\d_]{2,}[ \N{NO-BREAK SPACE}]|[ \N{NO-BREAK SPACE}][^\W\d_]{2,}")
MARKUP = re.compile(r'<[^>]*>?|[\w-]+="[^"]*"|(?:padding|text-align): [\w. ]+|doi:')
LETTER = re.compile(r"[^\W\d_]")
# What no reader reads, or not as words.
SILENT = {
    *("axes fraction", "figure fraction", "offset points", "offset pixels"),  # matplotlib's own
    *("dialogue ratio", "monthly users", "response rate"),  # as a table's column has them
    *("cards come back", "exercise …", "quiz … …", "your figures"),  # names in the learner's progress
    "not yet",  # how an answer stands, as the page's style knows it
    *("left out", "no per cent", "per cent", "two ways", ",? and |, "),  # names of sentences, and patterns
    *("import numpy as np\n", "…from tiesfeeds.models import … as model\n…"),  # code
    "Atkinson Hyperlegible Next",
}


def strings(node, read=READ):
    """Yield line and text of a node's strings, those of an f-string as one, with … for each value, and no format."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.lineno, node.value
    elif isinstance(node, ast.JoinedStr):
        yield node.lineno, "".join(part.value if isinstance(part, ast.Constant) else "…" for part in node.values)
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                yield from strings(part.value, read)
    else:
        for child in heard(node, read):
            yield from strings(child, read)


def heard(node, read):
    """Return the parts of a node in which something may be said: no docstring, annotation, pattern or error."""
    if isinstance(node, ast.Raise) and called(node.exc) not in read:
        return []  # a message to whoever writes code
    if isinstance(node, ast.Call) and getattr(getattr(node.func, "value", None), "id", "") == "re":
        return node.args[1:]  # its pattern reads
    silent = {id(getattr(node, name, None)) for name in ("annotation", "returns")}
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node, clean=False):
        silent.add(id(node.body[0]))
    return [child for child in ast.iter_child_nodes(node) if id(child) not in silent]


def called(call):
    """Return the name of what is called; "" if nothing is."""
    of = getattr(call, "func", None)
    return getattr(of, "id", getattr(of, "attr", ""))


def written(path):
    """Return the words that stand in a module's code: line and text."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    read = READ | ({"ValueError"} if path.stem in TELLING else set())
    found = {(line, text) for line, text in strings(tree, read) if SENTENCE.search(MARKUP.sub("", text))}
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and called(node) in TOLD):
        told = call.args[: TOLD[called(call)]] + [word.value for word in call.keywords if word.arg in NAMED]
        for argument in told:
            if isinstance(argument, ast.Constant | ast.JoinedStr):
                found |= {(line, text) for line, text in strings(argument) if LETTER.search(text)}
    return sorted((line, text) for line, text in found if text not in SILENT)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: ".".join(path.relative_to(PACKAGE).with_suffix("").parts))
def test_a_module_says_nothing_itself(path):
    assert written(path) == [], "these words belong into the words.py beside it"


def test_words_in_code_are_found(tmp_path):
    path = tmp_path / "explorers.py"
    path.write_text('"""A module."""\n\nx = Slider("Share", 0, 1)\ny = f"{x:.0f} of them"\nz = dict(color="ink")\n')
    assert [text for _, text in written(path)] == ["Share", "… of them"]


def test_an_error_is_found_where_a_learner_reads_it(tmp_path):
    for name, found in (("explorers", 1), ("your_figures", 2)):
        path = tmp_path / f"{name}.py"
        path.write_text('if x:\n    raise NotYet("Count again.")\nraise ValueError(f"{x} is too much.")\n')
        assert len(written(path)) == found


def test_each_module_apart_is_there():
    assert all(list(PACKAGE.rglob(apart)) for apart in APART)
