"""Run the course's notebooks and store what they show; write the exercises from their solutions.

    python course.py make                      all lessons, solutions and exercises
    python course.py make 05 11_going_viral    only these
    python course.py make --check              change nothing; say what is out of date

Stored notebooks are in a normal form, so that running them again changes nothing but what they say.
"""

import contextlib
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat

from tools.build import lesson_head, pages, reading_time
from tools.build.paths import ROOT, command, dumps, find, refuse_unknown, write

VIEW = "application/vnd.jupyter.widget-view+json"
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
# What a cell may say about itself; the rest (times, what is folded in one author's window) is dropped.
CELL_METADATA = {
    "deletable",
    "editable",
    "jp-MarkdownHeadingCollapsed",
    "jupyter",
    "nbgrader",
    "objectives",
    "raises",
    "slideshow",
    "tags",
}


# ---- the normal form --------------------------------------------------------------------------------------------


def normalise(nb):
    """Bring a notebook into its normal form, in place, and return it.

    It has no run numbers, since a number tells a reader that a cell *was run here*; nor has it what a cell tagged
    ``here`` says of one computer.
    """
    nb.nbformat, nb.nbformat_minor = 4, 5
    nb.metadata = nbformat.from_dict(METADATA)
    taken = set()
    for cell in nb.cells:
        cell.id = _fresh_id(cell, taken)
        cell.metadata = nbformat.from_dict({k: v for k, v in cell.metadata.items() if k in CELL_METADATA})
        if cell.cell_type == "code":
            outputs = [] if "here" in cell.metadata.get("tags", []) else map(_normal_output, cell.outputs)
            cell.outputs = [output for output in outputs if output is not None]
            for numbered in (cell, *cell.outputs):
                if "execution_count" in numbered:
                    numbered.execution_count = None
    return nb


def _fresh_id(cell, taken):
    """Return the cell's own id, or, if it has none that is unique, one made from its text."""
    name = cell.get("id")
    base = hashlib.sha1(cell.source.encode()).hexdigest()[:8]
    again = 0
    while not name or name in taken:
        again += 1
        name = base if again == 1 else f"{base}-{again}"
    taken.add(name)
    return name


def _normal_output(output):
    """Return the output without what means nothing to another kernel, or None if nothing is left."""
    if "data" in output:
        output.data.pop(VIEW, None)
        output.metadata = nbformat.from_dict({})
        return output if output.data else None
    if output.output_type == "error":
        # tracebacks hold paths of one machine
        output.traceback = [re.sub(r"\x1b\[[\d;]*m", "", line) for line in output.traceback]
        if len(output.traceback) > 1:
            output.traceback = [f"{output.ename}: {output.evalue}"]
    return output


def without_pictures(text):
    """Return a notebook's text without what differs though it says the same: pictures (see matplotlib) and styles."""
    text = re.sub(r"<style>[\s\S]*?</style>", "", text)
    text = re.sub(r"data:image/[a-z]+;base64,[A-Za-z0-9+/=]+", "data:image", text)
    return re.sub(r'("image/(?:png|jpeg)": )"[^"]*"', r"\1…", text)


# ---- running ----------------------------------------------------------------------------------------------------


def run(path):
    """Run a notebook in a fresh kernel and return it in its normal form; leave with its error if a cell fails."""
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    nb = nbformat.read(path, 4)
    timings = [(cell, cell.outputs) for cell in nb.cells if "nbval-ignore-output" in cell.metadata.get("tags", [])]
    client = NotebookClient(
        nb,
        timeout=120,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
        store_widget_state=False,
        coalesce_streams=True,
    )
    try:
        with no_progress():
            client.execute(stderr=subprocess.DEVNULL)
    except CellExecutionError as error:
        sys.exit(f"{path.name} fails, and was left as it was:\n{error}")
    for cell, before in timings:  # they differ each time: what is stored stays, so that a rerun changes nothing
        cell.outputs = before or cell.outputs
    normalise(nb)
    return lesson_head.put(hide_code(nb), path.stem) if path.parent == ROOT / "lessons" else reading_time.put(nb)


def hide_code(nb):
    """Fold the code of a lesson, in place, and return it: only *Under the hood* is there to be read."""
    for cell in nb.cells:
        if cell.cell_type == "code" and "hood" not in cell.metadata.get("tags", []):
            cell.metadata["jupyter"] = {"source_hidden": True}
    return nb


@contextlib.contextmanager
def no_progress():
    """Let kernels that start inside see a learner without any progress, and keep them from the reader's own."""
    before = os.environ.get("TIESFEEDS_PROGRESS")
    with tempfile.TemporaryDirectory() as empty:
        os.environ["TIESFEEDS_PROGRESS"] = empty
        try:
            yield
        finally:
            os.environ.pop("TIESFEEDS_PROGRESS")
            if before is not None:
                os.environ["TIESFEEDS_PROGRESS"] = before


# ---- exercises --------------------------------------------------------------------------------------------------


def generate(names, into, root=ROOT):
    """Write the exercises of the named solutions into a folder; return the written paths by name.

    Only notebooks are written: nbgrader itself would hand out every other file that lies beside a solution.
    """
    if importlib.util.find_spec("nbgrader") is None:
        sys.exit('Exercises are written with nbgrader, which is missing here: python -m pip install -e ".[teach]"')
    names, written = list(names), {}
    which = names[0] if len(names) == 1 else "*"
    with tempfile.TemporaryDirectory() as release:
        done = subprocess.run(
            [sys.executable, "-m", "nbgrader", "generate_assignment", which, "--force", "--no-db"]
            + [f"--CourseDirectory.root={root}", f"--CourseDirectory.release_directory={release}"]
            + [f"--config={ROOT / 'nbgrader_config.py'}"],
            cwd=root,
            env={**os.environ, "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])},
            capture_output=True,
            text=True,
        )
        if done.returncode:
            sys.exit(f"nbgrader could not write the exercises:\n{done.stderr}")
        for name in names:
            path = Path(into) / name / f"{name}.ipynb"
            nb = nbformat.read(Path(release) / name / path.name, 4)
            write(path, dumps(nb))
            written[name] = path
    return written


# ---- the command ------------------------------------------------------------------------------------------------


def make(names):
    """Run lessons and solutions, store them, write the exercises and what pages say of the lessons."""
    for folder in ("lessons", "solutions"):
        for path in find(folder, names).values():
            changed = write(path, dumps(run(path)))
            print(f"{path.relative_to(ROOT)}: {'stored' if changed else 'as it was'}", flush=True)
    solutions = find("solutions", names)
    if solutions:
        generate(solutions, ROOT / "exercises")
        print(f"{len(solutions)} exercise{'s' if len(solutions) > 1 else ''} written")
    if not names:
        for name in find("exercises").keys() - solutions.keys():
            shutil.rmtree(ROOT / "exercises" / name)
            print(f"exercises/{name}: removed, since it has no solution")
    pages.main([])


def stale(names):
    """Return the notebooks that say something else when they are run or generated again."""
    for folder in ("lessons", "solutions"):
        for path in find(folder, names).values():
            if without_pictures(dumps(run(path))) != without_pictures(path.read_text(encoding="utf-8")):
                yield path.relative_to(ROOT)
    yield from stale_exercises(names)


def stale_exercises(names=()):
    """Return the exercises that are not what their solutions give."""
    solutions, exercises = find("solutions", names), find("exercises", names)
    with tempfile.TemporaryDirectory() as new:
        fresh = generate(solutions, new) if solutions else {}
        for name in sorted({*fresh, *exercises}):
            if not (name in fresh and name in exercises) or fresh[name].read_bytes() != exercises[name].read_bytes():
                yield Path("exercises", name, f"{name}.ipynb")


def main(words=None):
    """Do what the command line says."""
    parser = command("make", __doc__)
    parser.add_argument("names", nargs="*", help="names of notebooks, or their two digits; all if left out")
    parser.add_argument("--check", action="store_true", help="change nothing; say what is out of date")
    options = parser.parse_args(words)
    refuse_unknown(options.names, "lessons", "solutions")
    if not options.check:
        return make(options.names)
    out_of_date = list(stale(options.names))
    if out_of_date:
        sys.exit("Out of date; run python course.py make:\n  " + "\n  ".join(map(str, out_of_date)))


if __name__ == "__main__":
    main()
