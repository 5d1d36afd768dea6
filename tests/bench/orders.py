"""All lessons and exercises in one kernel, in random order, each twice in a row: do they still say what is stored?

    python tests/bench/orders.py [seed]

The suite runs each notebook alone. A learner may leave one kernel open for all of them, go through the course in any
order, and run a notebook again from its top. What every cell shows is compared with what is stored, but for pictures
and timings, as the suite compares it.
"""

import copy
import random
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import psutil
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted([*ROOT.glob("lessons/*.ipynb"), *ROOT.glob("solutions/*/*.ipynb")])
sys.path.insert(0, str(ROOT / "tools"))
import notebooks as tool  # noqa: E402


def shown(cell):
    """Return what a reader sees of a cell's outputs, as text; of timings nothing."""
    if cell.cell_type != "code" or "nbval-ignore-output" in cell.metadata.get("tags", []):
        return ""
    nb = nbformat.v4.new_notebook(cells=[copy.deepcopy(cell)])
    nb.cells[0].execution_count = 1
    return tool.without_pictures(tool.dumps(tool.normalise(nb)))


def main(words):
    """Run all notebooks in one kernel and print where they say something else."""
    seed = int(words[0]) if words else 1
    order = random.Random(seed).sample(NOTEBOOKS, len(NOTEBOOKS))
    runs = [(path, turn) for path in order for turn in ("first", "second")]
    stored = {path: nbformat.read(path, 4) for path in NOTEBOOKS}
    began, faults = time.perf_counter(), []
    everything = nbformat.v4.new_notebook()
    client = NotebookClient(
        everything,
        timeout=120,
        kernel_name="python3",
        resources={"metadata": {"path": str(ROOT / "lessons")}},
        store_widget_state=False,
        coalesce_streams=True,
        allow_errors=True,
    )
    with tool.no_progress(), client.setup_kernel(stderr=subprocess.DEVNULL):
        process = psutil.Process(client.km.provisioner.process.pid)
        for path, turn in runs:
            name = f"{path.relative_to(ROOT).parts[0]} {path.stem}, {turn} time"
            client.nb = everything = copy.deepcopy(stored[path])
            for number, (cell, before) in enumerate(zip(everything.cells, stored[path].cells, strict=True)):
                if cell.cell_type == "code":
                    cell.outputs = []
                    client.execute_cell(cell, number)
                    if shown(cell) != shown(before):
                        faults.append(f"{name}: a cell says something else: {cell.source[:80]!r}")
            print(f"{name:55} {process.memory_info().rss / 1e6:5.0f} MB", flush=True)
    print(*faults, sep="\n")
    print(
        f"{len(runs)} runs of {len(NOTEBOOKS)} notebooks in one kernel, seed {seed}: {len(faults)} differences, ",
        end="",
    )
    print(f"{time.perf_counter() - began:.0f} s")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
