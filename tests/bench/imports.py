"""What the library adds to the imports that every lesson needs anyway.

    python tests/bench/imports.py [runs]

Fresh interpreters take turns; each times its own imports. The first of each is not counted.
"""

import statistics
import subprocess
import sys

PEERS = "import numpy, matplotlib, ipywidgets"
LESSON = "from tiesfeeds.lessons import one_way_two_way"
CASES = {
    "NumPy, matplotlib, ipywidgets": PEERS,
    "and tiesfeeds": f"{PEERS}, tiesfeeds",
    "and a lesson's set-up": f"{PEERS}\n{LESSON}",
}
CLOCK = "import time; start = time.perf_counter()\n{}\nprint(time.perf_counter() - start)"


def once(code):
    """Return the seconds that one fresh interpreter needs for `code`."""
    done = subprocess.run([sys.executable, "-c", CLOCK.format(code)], capture_output=True, text=True, check=True)
    return float(done.stdout)


def main():
    """Print median and 95th percentile of each case, and what it adds to the first."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    times = {name: [] for name in CASES}
    for number in range(runs + 1):
        for name, code in CASES.items():
            seconds = once(code)
            if number:
                times[name].append(seconds)
    base = times["NumPy, matplotlib, ipywidgets"]
    print(f"seconds to import, {runs} runs each, in turns\n\n{'':32} median    p95   adds (median of pairs)")
    for name, values in times.items():
        adds = statistics.median(value - peer for value, peer in zip(values, base, strict=True))
        p95 = sorted(values)[max(0, round(0.95 * runs) - 1)]
        print(f"{name:32} {statistics.median(values):6.3f} {p95:6.3f} {adds:6.3f}")


if __name__ == "__main__":
    main()
