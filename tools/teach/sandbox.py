"""Run a program where it can do little harm: bounded in time and memory, without stdin, network or your files.

With bubblewrap (Linux), the program sees Python, the course's library and one folder of its own, nothing else. Without
it, only time and memory are bounded; `Guard` then finds out what was changed.
"""

import functools
import os
import shutil
import subprocess
import sys
import time
import uuid
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
# what of the course a submission may read: no solutions, no tests, no other learner's work
READABLE = ("tiesfeeds", "assets", "tools/teach")
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/fonts", "/etc/ld.so.cache", "/etc/alternatives")
MARK = "TIESFEEDS_MARKING"  # tells the processes of one run from all others


@functools.cache
def bubblewrap():
    """Return the path of a bubblewrap that works here, or None."""
    program = shutil.which("bwrap")
    if program is None:
        return None
    try:
        tried = subprocess.run([*_walls(program), sys.executable, "-c", ""], capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return None if tried.returncode else program


def _walls(program, home=None, folder=None):
    """Return the command line that puts what follows it behind walls."""
    walls = [program, "--unshare-all", "--die-with-parent", "--new-session", "--proc", "/proc", "--dev", "/dev"]
    walls += ["--tmpfs", "/tmp"]
    for path in SYSTEM:
        walls += ["--ro-bind-try", path, path]
    for path in dict.fromkeys([sys.base_prefix, sys.prefix, *(str(ROOT / name) for name in READABLE)]):
        if not path.startswith("/usr"):
            walls += ["--ro-bind", path, path]
    return walls + (["--bind", str(home), str(home), "--chdir", str(folder)] if home else [])


def environment(home, mark):
    """Return the environment variables of a run: few, and none of the teacher's own."""
    kept, home = ("PATH", "SYSTEMROOT", "TZ"), str(home)
    variables = {name: os.environ[name] for name in kept if name in os.environ}
    variables |= dict.fromkeys(("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP", "JUPYTER_DATA_DIR"), home)
    variables |= dict.fromkeys(("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "IPYTHONDIR", "TIESFEEDS_PROGRESS"), home)
    variables |= dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return variables | {
        "MPLCONFIGDIR": home,
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "NBGRADER_EXECUTION": "autograde",  # the checks then take the learner's id from the folder's name
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        MARK: mark,
    }


def run(arguments, home, folder, seconds, megabytes, stop=None):
    """Run this Python with arguments in a folder; return None, or why it was ended, in a few words.

    `home` is all that the program can write to; `folder` lies in it. `stop` is a `threading.Event` that ends it early.
    """
    program = bubblewrap()
    mark = uuid.uuid4().hex
    process = subprocess.Popen(
        [*(_walls(program, home, folder) if program else []), sys.executable, *arguments],
        cwd=folder,
        env=environment(home, mark),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return _watch(process, seconds, megabytes, stop)
    finally:
        _end(process)
        if program is None:
            _end_stragglers(mark)


def _watch(process, seconds, megabytes, stop):
    """Wait for a process's end; return why it should not go on, or None."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if stop is not None and stop.is_set():
            return "marking was stopped"
        try:
            code = process.wait(timeout=0.25)
            return None if code == 0 else "the run broke off"
        except subprocess.TimeoutExpired:
            if _memory(process.pid) > megabytes * 2**20:
                return f"it used more than {megabytes} MB of memory"
    return f"it took longer than {seconds} seconds"


def _family(pid):
    try:
        parent = psutil.Process(pid)
        return [parent, *parent.children(recursive=True)]
    except psutil.Error:
        return []


def _memory(pid):
    total = 0
    for process in _family(pid):
        try:
            total += process.memory_info().rss
        except psutil.Error:
            continue
    return total


def _end(process):
    for member in _family(process.pid) if process.poll() is None else []:
        try:
            member.kill()
        except psutil.Error:
            continue
    process.wait()


def _end_stragglers(mark):
    """End what the run left behind; behind walls nothing can be left."""
    for process in psutil.process_iter():
        try:
            if process.environ().get(MARK) == mark:
                process.kill()
        except (psutil.Error, OSError):
            continue


class Guard:
    """Remembers files, finds out whether somebody changes them, and can put them back.

    Parameters
    ----------
    paths : iterable of Path
        Files, and folders with all that is in them.
    """

    def __init__(self, paths):
        self.paths = list(paths)
        self.look()

    def look(self):
        """Take the files as they are now for right."""
        self.before = {file: (self._stamp(file), file.read_bytes()) for file in self._files()}

    def changed(self):
        """Return the files that were changed, added or deleted."""
        now = set(self._files())
        old = [file for file, (stamp, _) in self.before.items() if file not in now or self._stamp(file) != stamp]
        return old + sorted(now - self.before.keys())

    def put_back(self, aside):
        """Undo all changes, and return the files; what stood in their place is moved into the folder `aside`."""
        changed = self.changed()
        for number, file in enumerate(changed):
            if file.exists():
                aside.mkdir(parents=True, exist_ok=True)
                shutil.move(file, aside / f"{int(time.time())}-{number}-{file.name}")
            if file in self.before:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(self.before[file][1])
        return changed

    def _files(self):
        for path in self.paths:
            for file in [path] if path.is_file() else path.rglob("*"):
                if file.is_file() and file.suffix != ".pyc":
                    yield file

    @staticmethod
    def _stamp(file):
        found = file.stat()
        return found.st_size, found.st_mtime_ns, found.st_ctime_ns
