"""Every benchmark, one after the other.

python course.py bench              all that measure
python course.py bench latency      only tests/bench/latency.py; what follows goes to it

Those that look for faults take long, and run only when they are named: browser, faults, orders, season, settings,
versions; and so do pages, which needs a built site, and teaching_pictures, which changes a file.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCRIPTS = {path.stem: path for path in sorted(HERE.glob("[!_]*.py"))}
NAMED = {"browser", "faults", "orders", "pages", "season", "settings", "teaching_pictures", "versions"}


def main(words):
    """Run the named benchmark with its arguments, or all of them."""
    if words[:1] in (["-h"], ["--help"]):
        print(__doc__ + "\nThere is " + ", ".join(SCRIPTS) + ".")
        return 0
    if words and words[0] not in SCRIPTS:
        return f"There is no benchmark '{words[0]}'; there is {', '.join(SCRIPTS)}."
    chosen = words[:1] or [name for name in SCRIPTS if name not in NAMED]
    return max(subprocess.run([sys.executable, SCRIPTS[name], *words[1:]]).returncode for name in chosen)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
