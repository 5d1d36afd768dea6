"""The whole browser suite, again and again: a test that fails only now and then is found here.

    python tests/bench/browser.py [runs] [words for pytest…]

20 runs, if nothing else is said. They all read one site, since building it is no browser's work.
Prints for each how many tests passed, what failed, and the seconds.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main(words):
    """Run the suite and print a row for each run; return how many runs were not clean."""
    runs = int(words.pop(0)) if words and words[0].isdigit() else 20
    with tempfile.TemporaryDirectory() as site:
        subprocess.run(
            [sys.executable, ROOT / "tools" / "build" / "site.py", site], check=True, stdout=subprocess.DEVNULL
        )
        return repeat(runs, words, os.environ | {"TIESFEEDS_SITE": site})


def repeat(runs, words, environment):
    """Run the browser tests so many times."""
    files = [path for path in sorted((ROOT / "tests").rglob("test_*.py")) if "mark.browser" in path.read_text()]
    print("| run | passed | failed | seconds |\n|---|---|---|---|", flush=True)
    unclean = 0
    for number in range(1, runs + 1):
        began = time.monotonic()
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "browser", *files, *words]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
        output = done.stdout + done.stderr
        passed = re.search(r"(\d+) passed", output)
        failed = sorted(set(re.findall(r"^(?:FAILED|ERROR) (\S+)", output, flags=re.M)))
        unclean += done.returncode != 0
        count, seconds = passed[1] if passed else 0, time.monotonic() - began
        print(f"| {number} | {count} | {', '.join(failed) or 0} | {seconds:.0f} |", flush=True)
        if done.returncode:
            print(output[-6000:], file=sys.stderr, flush=True)
    print(f"\nruns that were not clean: {unclean} of {runs}")
    return unclean


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
