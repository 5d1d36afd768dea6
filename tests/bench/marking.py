"""A class whose work is marked without anybody looking on: is everything marked as it should be, and how long is it?

    python tests/bench/marking.py [learners] [--cell-seconds S] [--megabytes M]

The class holds each kind of tests/submissions.py once, careless and hostile ones; all others did the exercise, one in
four of them with a mistake. First ten of those are marked one after the other on one core, then the whole class.
"""

import argparse
import collections
import os
import re
import statistics
import sys
import tempfile
import threading
import time
import warnings
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import submissions  # noqa: E402

from tools.teach import marking, sandbox  # noqa: E402
from tools.teach.class_folder import ClassFolder  # noqa: E402
from tools.teach.execution import Limits  # noqa: E402
from tools.teach.report import report  # noqa: E402

ALONE = 10


def main(words=None):
    """Mark a made-up class and print what it took; return how many were not marked as they should be."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("learners", nargs="?", type=int, default=100)
    options.add_argument("--cell-seconds", type=int, default=Limits.cell_seconds)
    options.add_argument("--megabytes", type=int, default=Limits.megabytes)
    options = options.parse_args(words)
    limits = Limits(cell_seconds=options.cell_seconds, megabytes=options.megabytes)
    walls = bool(sandbox.bubblewrap())
    print(f"{'behind' if walls else 'without'} bubblewrap's walls, {os.cpu_count()} cores", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        class_folder = ClassFolder(Path(folder) / "class", submissions.SLUG)
        marking.release(class_folder)
        members = hand_in(Path(folder) / "in", class_folder, options.learners, walls)
        marking.collect(class_folder, Path(folder) / "in")
        ordinary = [name for name, kind in members.items() if kind in ORDINARY][:ALONE]
        alone, again = measure(class_folder, ordinary, limits, jobs=1), measure(class_folder, None, limits)
        wrong = {name: submissions.wrong(kind, class_folder.records()[name]) for name, kind in members.items()}
        start = time.perf_counter()
        report(class_folder)
        reported = time.perf_counter() - start
    quick = sorted(alone.seconds)
    print(f"{len(quick)} submissions on one core: median {statistics.median(quick):.1f} s, slowest {quick[-1]:.1f} s")
    count, kinds = len(again.seconds), sum(kind not in ORDINARY for kind in members.values())
    print(f"the other {count} on all cores: {again.all:.0f} s, {again.all / count:.1f} s each")
    print(f"among them {kinds} of different kinds, nearly all careless or hostile")
    print(f"most memory: {again.own:.0f} MB for marking itself, {again.others:.0f} MB with all that it ran")
    print(f"the report: {reported:.1f} s")
    wrong = {name: why for name, why in wrong.items() if why}
    print(f"{len(members) - len(wrong)} of {len(members)} as they should be")
    for name, why in wrong.items():
        print(f"  {name}: {why}")
    return len(wrong)


ORDINARY = [submissions.Kind(submissions.typed())] * 3
ORDINARY += [submissions.Kind(submissions.typed(mutual_pairs_answer="mutual_pairs = 99"), 14.0)]


def hand_in(inbox, class_folder, size, walls):
    """Write the work of `size` learners into a folder; return the kind of each, by learner."""
    special = {name: kind for name, kind in submissions.kinds(class_folder.folder).items() if walls or not kind.walls}
    members = {re.sub(r"\W+", "-", name): kind for name, kind in special.items()}
    for number in range(max(size - len(members), ALONE)):
        members[f"learner{number:03}"] = ORDINARY[number % len(ORDINARY)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # nbformat sees that some of these notebooks are not in order
        for learner, kind in members.items():
            (inbox / learner).mkdir(parents=True)
            for name, content in kind.make(learner).items():
                (inbox / learner / name).write_bytes(content)
    return members


Taken = collections.namedtuple("Taken", "all seconds own others")


def measure(class_folder, learners, limits, jobs=None):
    """Mark, and return the seconds in all, those between one learner and the next, and the most memory in MB."""
    times, ended, most = [], threading.Event(), [0.0, 0.0]

    def watch():
        me = psutil.Process()
        while not ended.wait(0.25):
            own = me.memory_info().rss
            most[:] = max(most[0], own), max(most[1], own + sum(map(memory, me.children(recursive=True))))

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        marking.mark(class_folder, learners, jobs=jobs, limits=limits, say=lambda *_: times.append(time.perf_counter()))
    finally:
        ended.set()
        watching.join()
    seconds = [after - before for before, after in zip(times, times[1:], strict=False)]
    return Taken(times[-1] - times[0], seconds, *(megabytes / 1e6 for megabytes in most))


def memory(process):
    """Return the bytes that a process holds, 0 if it has ended."""
    try:
        return process.memory_info().rss
    except psutil.Error:
        return 0


if __name__ == "__main__":
    sys.exit(min(main(), 1))
