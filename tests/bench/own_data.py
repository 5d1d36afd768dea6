"""Exports of one's own: how fast a very long chat is read, and thousands of broken or hostile files.

    python tests/bench/own_data.py              the long chat: 400 000 messages, under 10 s and 500 MB
    python tests/bench/own_data.py fuzz [2000]  so many spoiled files for each maker's exports
    python tests/bench/own_data.py fuzz 2000 whatsapp network

Each spoiled file is made from a sample and a number, and the same for the same number: what fails can be made again.
Seconds are the processor's, since other programs may be running.
"""

import multiprocessing
import random
import sys
import time
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from hostile import FAMILIES, holds, spoiled  # noqa: E402

from tiesfeeds.own_data import File, read  # noqa: E402

MESSAGES = 400_000


def long_chat(count=MESSAGES, seed=1):
    """Return a chat as WhatsApp exports it on an American telephone."""
    rng, now, lines = random.Random(seed), datetime(2015, 1, 1), []
    for _ in range(count):
        now += timedelta(minutes=rng.choice([0, 1, 1, 2, 5, 30]))
        when = f"{now.month}/{now.day}/{now:%y}, {now.hour % 12 or 12}:{now:%M}\u202f{'AM' if now.hour < 12 else 'PM'}"
        text = "hello there, this is a message " * rng.choice([1, 1, 2, 3]) + "\nand goes on" * (rng.random() < 0.1)
        lines.append(f"{when} - {rng.choice(['Ada', 'Ben'])}: {text}")
    return "\n".join(lines).encode()


def chat(_):
    """Read the long chat in a process of its own; return seconds, megabytes in all, and what was found."""
    data = long_chat()
    started = time.process_time()
    result = read(File("chat.txt", data))
    took = time.process_time() - started
    memory = psutil.Process().memory_info()
    return took, getattr(memory, "peak_wset", 0) / 1e6 or _peak() / 1e6, result.facts


def _peak():
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def fuzz(count, families):
    """Read so many spoiled exports of each family; print answers, sentences and failures."""
    failed = 0
    print("| exports | answers | sentences | failures | slowest (s) | all (s) |\n|---|---|---|---|---|---|")
    for family in families:
        found, times = Counter(), []
        for seed in range(count):
            files = spoiled(family, seed)
            started = time.process_time()
            try:
                found["sentences" if holds(files).error else "answers"] += 1
            except Exception as error:  # whatever it is, the others go on
                found["failures"] += 1
                print(f"{family} {seed}: {type(error).__name__}: {error}", file=sys.stderr)
            times.append(time.process_time() - started)
        failed += found["failures"]
        row = [family, found["answers"], found["sentences"], found["failures"]]
        print("|", *(f"{cell} |" for cell in row), f"{max(times):.2f} | {np.sum(times):.0f} |", flush=True)
    return failed


def main(words):
    """Do what the first word says."""
    if words[:1] == ["fuzz"]:
        count = int(words[1]) if len(words) > 1 else 2000
        return 1 if fuzz(count, words[2:] or FAMILIES) else 0
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        took, peak, facts = pool.map(chat, [0])[0]
    print(f"{facts['messages']:,} messages, {facts['replies']:,} replies: {took:.1f} s, {peak:.0f} MB at most")
    return 0 if took < 10 and peak < 500 and facts["messages"] == MESSAGES else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
