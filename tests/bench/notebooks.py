"""How long each notebook takes in a kernel of its own, and how much memory that kernel holds at the end.

    python tests/bench/notebooks.py [runs] [names…]

Start is the time until a fresh kernel answers; set-up is the first code cell, with its imports; cells are all others.
With several runs the median is printed. Names may be shortened: ``05``, ``lessons/05``.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import psutil
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted([*ROOT.glob("lessons/*.ipynb"), *ROOT.glob("solutions/*/*.ipynb")])


def once(path):
    """Run a notebook; return seconds for start, set-up and the other cells, and megabytes at the end."""
    nb = nbformat.read(path, 4)
    client = NotebookClient(nb, timeout=300, resources={"metadata": {"path": str(path.parent)}})
    began = time.perf_counter()
    with client.setup_kernel(stderr=subprocess.DEVNULL):
        ready = time.perf_counter()
        spent = []
        for number, cell in enumerate(nb.cells):
            if cell.cell_type == "code":
                start = time.perf_counter()
                client.execute_cell(cell, number)
                spent.append(time.perf_counter() - start)
        memory = psutil.Process(client.km.provisioner.process.pid).memory_info().rss / 1e6
    return ready - began, spent[0], sum(spent[1:]), memory


def main(words):
    """Print a row for each notebook, and the sums."""
    runs = int(words.pop(0)) if words and words[0].isdigit() and len(words[0]) < 2 else 1
    chosen = [path for path in NOTEBOOKS if not words or any(word in str(path.relative_to(ROOT)) for word in words)]
    print(f"{'':46} start  set-up  cells  all (s)  memory (MB)")
    rows = []
    for path in chosen:
        row = [statistics.median(values) for values in zip(*(once(path) for _ in range(runs)), strict=True)]
        rows.append(row)
        start, setup, cells, memory = row
        print(
            f"{path.stem + ' (' + path.relative_to(ROOT).parts[0] + ')':46} {start:5.1f} {setup:7.1f} {cells:6.1f} ",
            end="",
        )
        print(f"{start + setup + cells:8.1f} {memory:12.0f}", flush=True)
    sums = [sum(values) for values in list(zip(*rows, strict=True))[:3]]
    print(f"\nall: {sum(sums):.0f} s, of which {(sums[0] + sums[1]) / sum(sums):.0%} kernel start and imports")
    print(f"slowest {max(sum(row[:3]) for row in rows):.1f} s, most memory {max(row[3] for row in rows):.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
