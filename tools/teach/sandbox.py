"""Run a program where it can do little harm: bounded in time, memory, disk and processes, without your files.

With bubblewrap (Linux), the program sees Python, the course's library and one folder of its own, nothing else: no
network, and no process but its own. Without it, only what it uses is bounded; `FileSnapshot` then finds out what was
changed.
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
KERNEL = ("/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger")  # root could write there
MARK = "TIESFEEDS_MARKING"  # tells the processes of one run from all others
PROCESSES = 250  # most that one run may have at a time
THREADS = 1000  # most that one run may add to yours before the system refuses more: a wall behind the one above
DISK = 256  # megabytes of a folder that one run may write to
FILES = 20_000  # in that folder


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


@functools.cache
def _strict(program):
    """Say whether this bubblewrap, 0.8 or later, can bound a folder's size and forbid walls within walls."""
    usage = subprocess.run([program, "--help"], capture_output=True, text=True, timeout=60)
    return "--size" in usage.stdout + usage.stderr and "--disable-userns" in usage.stdout + usage.stderr


def _walls(program, home=None, folder=None):
    """Return the command line that puts what follows it behind walls.

    All that can be written to is held in memory, in folders of a fixed size; nothing of it reaches the disk.
    """
    walls = [program, "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"]
    walls += ["--unshare-user", "--disable-userns"] if _strict(program) else []
    small = ["--size", str(DISK * 2**20), "--tmpfs"] if _strict(program) else ["--tmpfs"]
    walls += ["--proc", "/proc", "--dev", "/dev", *small, "/dev/shm", *small, "/tmp"]
    for path in KERNEL:
        walls += ["--ro-bind-try", path, path]
    for path in SYSTEM:
        walls += ["--ro-bind-try", path, path]
    for path in dict.fromkeys([sys.base_prefix, sys.prefix, *(str(ROOT / name) for name in READABLE)]):
        if not path.startswith("/usr"):
            walls += ["--ro-bind", path, path]
    if home:
        walls += [*small, str(home)]
        for file in Path(home).glob("*.json"):
            walls += ["--ro-bind", str(file), str(file)]
        walls += ["--dir", str(folder), "--chdir", str(folder)]
    return [*walls, "--remount-ro", "/dev", "--remount-ro", "/"]


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


def run(arguments, home, folder, seconds, megabytes, stop=None, reads=subprocess.DEVNULL, writes=subprocess.DEVNULL):
    """Run this Python with arguments in a folder; return None, or why it was ended, in a few words.

    `home` is where the program may write, and finds the JSON files that lie there; `folder` lies in it. `stop` is a
    `threading.Event` that ends it early. `reads` and `writes` are open files: what it reads and what it leaves.
    """
    program = bubblewrap()
    mark = uuid.uuid4().hex
    process = subprocess.Popen(
        [*(_walls(program, home, folder) if program else []), sys.executable, *arguments],
        cwd=folder,
        env=environment(home, mark),
        stdin=reads,
        stdout=writes,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return _watch(process, home, seconds, megabytes, stop)
    finally:
        _end(process)
        if program is None:
            _end_stragglers(mark)


def _watch(process, home, seconds, megabytes, stop):
    """Wait for a process's end; return why it should not go on, or None."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if stop is not None and stop.is_set():
            return "marking was stopped"
        try:
            code = process.wait(timeout=0.25)
            return None if code == 0 else "the run broke off"
        except subprocess.TimeoutExpired:
            family = _family(process.pid)
            if len(family) > PROCESSES:
                return f"it started more than {PROCESSES} processes"
            # the first is quickly found, but counts what processes share once for each of them
            if all(_memory(family, of) > megabytes * 2**20 for of in (_resident, _share)):
                return f"it used more than {megabytes} MB of memory"
            if not _small(home):
                return f"it wrote more than {DISK} MB, or more than {FILES} files"
    return f"it took longer than {seconds} seconds"


def _family(pid):
    try:
        parent = psutil.Process(pid)
        return [parent, *parent.children(recursive=True)]
    except psutil.Error:
        return []


def _memory(family, of):
    total = 0
    for process in family:
        try:
            total += of(process)
        except psutil.Error:
            continue
    return total


def _resident(process):
    return process.memory_info().rss


def _share(process):
    """Return the bytes a process holds, with its share of what it has in common with others where that is known."""
    try:
        held = process.memory_full_info()
    except psutil.AccessDenied:
        return _resident(process)
    return getattr(held, "pss", held.uss)


def _small(folder):
    """Say whether a folder holds no more than a run may write; behind walls nothing of it is ever there."""
    size = files = 0
    for place, _, names in os.walk(folder):
        for name in names:
            try:
                size += os.lstat(os.path.join(place, name)).st_size
            except OSError:
                continue
        files += 1 + len(names)
        if size > DISK * 2**20 or files > FILES:
            return False
    return True


def threads():
    """Return how many threads the processes of this user have: what a system counts that bounds them."""
    me, total = psutil.Process().username(), 0
    for process in psutil.process_iter():
        try:
            total += process.num_threads() if process.username() == me else 0
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
    """End what the run left behind, until no more comes; behind walls nothing can be left."""
    deadline, left = time.monotonic() + 20, True
    while left and time.monotonic() < deadline:
        left = False
        for process in psutil.process_iter():
            try:
                if process.environ().get(MARK) == mark and process.status() != psutil.STATUS_ZOMBIE:
                    process.kill()
                    left = True
            except (psutil.Error, OSError):
                continue


class FileSnapshot:
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
            if os.path.lexists(file):  # a link to nowhere, too: what is put back must not be written through it
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
        about = file.stat()
        return about.st_size, about.st_mtime_ns, about.st_ctime_ns
