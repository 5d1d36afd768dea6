"""Break the course in many ways, one at a time, and see whether the suite notices.

    python tests/bench/faults.py [names…]

`faults.toml` lists the faults: a name, the file, what is replaced by what, and the tests that must notice. The course
is copied to a temporary folder. There those tests must first pass; then each fault is put in, only its tests are run,
up to the first that fails, and the fault is taken out again. Two faults are tried at a time, each in its own copy.
With names (or parts of them), only these faults are tried. A fault that needs the large data files (``needs = "data"``)
or a browser (``needs = "browser"``) is left out, and named, where there is none. What each push tests must notice it;
where only the tests of the night do, the fault says so: ``command = "python course.py test --all"``.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
FAULTS = Path(__file__).with_suffix(".toml")
NIGHT = "python course.py test --all"
QUIETLY = ["-pno:cacheprovider", "-q", "--color=no", "-rfE", "--tb=no"]
MADE = {
    ".drawn",
    "site",
    "screens",
    "slides",
    "progress",
    "marking",
    "submitted",
    "autograded",
    "feedback",
}  # what is no part of the course


def listed(names):
    """Return the faults, each checked."""
    faults = tomllib.loads(FAULTS.read_text(encoding="utf-8"))["fault"]
    if troubles := [f"{fault['name']}: {why}" for fault in faults for why in rotten(fault, faults)]:
        sys.exit("Bring faults.toml up to date:\n  " + "\n  ".join(troubles))
    return [fault for fault in faults if not names or any(name in fault["name"] for name in names)]


def rotten(fault, faults):
    """Yield why a fault cannot be seeded: what is to be replaced must be in its file once, and its tests be there."""
    count = (ROOT / fault["file"]).read_text(encoding="utf-8").count(fault["old"])
    if count != 1:
        yield f"what is to be replaced is {count} times in {fault['file']}, not once"
    if sum(other["name"] == fault["name"] for other in faults) > 1:
        yield "another fault has its name"
    if fault.get("command", NIGHT) != NIGHT:
        yield f"the only command beside the one of each push is {NIGHT}"
    for test in fault["tests"]:
        path, *names = test.split("::")
        text = (ROOT / path).read_text(encoding="utf-8") if (ROOT / path).is_file() else None
        if text is None or (names and not path.endswith(".ipynb") and f"def {names[0].partition('[')[0]}(" not in text):
            yield f"there is no test {test}"


def can(fault):
    """Say whether what a fault's tests need is here."""
    if fault.get("needs") == "data":
        return "TIESFEEDS_DATA" in os.environ
    if fault.get("needs") == "browser":
        from tools.build import plain

        return "CHROMIUM" in os.environ or any(map(shutil.which, plain.BROWSERS))
    return True


def words(fault):
    """Return what is said to pytest beside a fault's tests."""
    return (*fault.get("flags", ()), *(() if "command" in fault else ("-m", "not nightly")))


def run(course, tests, *flags):
    """Run some tests in a copy of the course; return pytest's exit code and what it printed."""
    with tempfile.TemporaryDirectory() as empty:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *QUIETLY, *flags, *tests],
            cwd=course,
            env=os.environ | {"PYTHONPATH": str(course), "PYTHONDONTWRITEBYTECODE": "1", "TIESFEEDS_PROGRESS": empty},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=900,
        )
    return done.returncode, done.stdout


def selections(faults):
    """Return all that is run for these faults: words for pytest, and the files that are run with them."""
    chosen = {}
    for fault in faults:
        chosen.setdefault(words(fault), set()).update(fault["tests"])
    return chosen.items()


def copy(into):
    """Copy the course."""

    def left_behind(folder, names):
        top = Path(folder) == ROOT
        return [name for name in names if name[0] == "." or name == "__pycache__" or (top and name in MADE)]

    shutil.copytree(ROOT, into, ignore=left_behind)
    for name in (".ci", ".github", ".gitignore"):  # the suite asks after them
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, into / name)
        elif source.exists():
            shutil.copy(source, into / name)
    return into


def seed(course, fault):
    """Put a fault into a copy, run its tests, take it out; return whether it was caught, by what, and the seconds."""
    path, began = course / fault["file"], time.perf_counter()
    sound = path.read_bytes()
    try:
        path.write_bytes(sound.replace(fault["old"].encode(), fault["new"].encode()))
        code, output = run(course, fault["tests"], "-x", "-n0", *words(fault))
    finally:
        path.write_bytes(sound)
    if code not in (0, 1, 2, 3):  # 4: bad command line, 5: no tests
        sys.exit(f"{fault['name']}: its tests cannot be run:\n{output[-2000:]}")
    by = re.findall(r"^(?:FAILED|ERROR) (\S+)", output, flags=re.MULTILINE)
    return code != 0, by[0] if by else output.strip().splitlines()[-1] if code else "", time.perf_counter() - began


def main(names):
    """Try the faults and print a row for each."""
    faults = listed(names)
    tried = [fault for fault in faults if can(fault)]
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        copies = Queue()
        for number in range(2):
            copies.put(copy(Path(folder) / str(number) / "course"))
        for flags, tests in selections(tried):
            code, output = run(Path(folder) / "0" / "course", sorted(tests), "-n2", *flags)
            if code:
                sys.exit(f"The tests must pass before anything is broken:\n{output[-4000:]}")
        print(f"All these tests pass before: {time.perf_counter() - began:.0f} s", flush=True)

        def attempt(fault):
            course = copies.get()
            try:
                return seed(course, fault)
            finally:
                copies.put(course)

        missed = []
        for fault, (caught, by, seconds) in zip(tried, pool.map(attempt, tried), strict=True):
            print(f"{'caught' if caught else 'MISSED'}  {fault['name']:60} {seconds:5.1f} s  {by}", flush=True)
            missed += [] if caught else [fault["name"]]
    left = [fault["name"] for fault in faults if not can(fault)]
    print(f"\n{len(tried)} faults, {len(tried) - len(missed)} caught, {time.perf_counter() - began:.0f} s")
    print(*[f"missed: {name}" for name in missed], *[f"left out: {name}" for name in left], sep="\n")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
