"""How much memory a lesson's process takes: when it has run, after a warm-up, and after 500 moves of its controls.

    python tests/bench/memory.py [moves] [names…]

Each lesson runs in a process of its own, as it does in a kernel. Then its explorers and animations are moved in turns,
each time to a random setting. The warm-up, 80 moves of each, makes the figures. What 500 further moves add is growth; a
learner who plays on should see none.
Names may be shortened: ``05``.
"""

import gc
import itertools
import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor

import numpy as np
import psutil
from settings import PAGES, ROOT, draw_setting, screens

WARM = 80  # moves of each


def megabytes():
    """Return what this process holds, in MB."""
    gc.collect()
    return psutil.Process().memory_info().rss / 1e6


def lesson(path, moves):
    """Run a lesson and move its controls; return megabytes before, after the warm-up, and after all."""
    moved = [screen for screen, _ in screens(path)]
    found, rng = [megabytes()], np.random.default_rng(1)
    for screen in moved:
        screen.set_trait("width", PAGES[0])
    turns = itertools.cycle(moved)
    for count in (WARM * len(moved), moves):
        for _ in range(count if moved else 0):
            screen = next(turns)
            screen.set_trait("values", draw_setting(screen, rng))
        found.append(megabytes())
    return found


def main(words):
    """Print a row for each lesson."""
    moves = int(words.pop(0)) if words and words[0].isdigit() and len(words[0]) > 2 else 500
    chosen = [path for path in sorted(ROOT.glob("lessons/*.ipynb")) if not words or path.name.startswith(tuple(words))]
    print(f"| lesson | when run | warmed up | after {moves} moves | growth (MB) |\n|---|---|---|---|---|")
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=fresh, max_tasks_per_child=1) as workers:
        rows = list(workers.map(lesson, chosen, itertools.repeat(moves)))
    for path, (run, warm, end) in zip(chosen, rows, strict=True):
        print(f"| {path.stem[:2]} | {run:.0f} | {warm:.0f} | {end:.0f} | {end - warm:+.0f} |")
    grown = [end - warm for _, warm, end in rows]
    print(f"\nlargest at the end {max(row[2] for row in rows):.0f} MB, largest growth {max(grown):+.0f} MB")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
