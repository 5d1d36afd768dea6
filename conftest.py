"""How pytest runs the course's notebooks: nbval's way, and stricter.

nbval runs each notebook in a kernel of its own and compares what its cells say with what is stored. Here, in addition:

* a cell tagged ``raises-exception`` must raise, and the right error: `NotYet`, or what its ``metadata.raises`` says;
* after the last cell, in the same kernel, everything that can be moved is moved (see ``tests/sweep.py``), but for
  exercises, whose screens their solutions have too: these are moved each night;
* the learner's own progress is neither read nor changed;
* a kernel that does not come up gets a second try, and slow outputs get 30 seconds.

This is the only file that leans on classes inside nbval; ``tests/test_hooks.py`` says what on.

Tests marked ``nightly`` are left out unless all are asked for (``--all``) or they are chosen by their file or by words.
"""

import hashlib
import json
import tempfile
from pathlib import Path
from queue import Empty

import pytest
import sweep
from nbval.plugin import IPyNbCell, IPyNbFile


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(file_path, parent):
    """Put our notebooks in place of nbval's."""
    collected = yield
    return [Notebook.from_parent(parent, path=file_path) if type(file) is IPyNbFile else file for file in collected]


def pytest_addoption(parser):
    """Take --all."""
    parser.addoption("--all", action="store_true", help="run also what is left to the night, the tests marked nightly")


def pytest_collection_modifyitems(config, items):
    """Leave to the night what belongs there, unless it is chosen; begin with what takes long and waits."""
    chosen = config.option.all or config.option.keyword or "nightly" in config.option.markexpr
    named = {Path(argument.partition("::")[0]).absolute() for argument in config.args}
    now, later = [], []
    for item in items:
        left = item.get_closest_marker("nightly") and not chosen and item.path not in named
        (later if left else now).append(item)
    config.hook.pytest_deselected(items=later)
    turns = {}
    for item in now:
        turns[item.path] = min(_turn(item), turns.get(item.path, 9))
    items[:] = sorted(now, key=lambda item: turns[item.path])


def _turn(item):
    """Return when it is a test's turn: what waits for browsers and other programs must not be left to the end."""
    if item.get_closest_marker("browser"):
        return 0
    return 1 if isinstance(item.parent, Notebook) or "tools" in item.path.parts else 2


class Notebook(IPyNbFile):
    """A notebook with its kernel."""

    def collect(self):
        """Yield the code cells and, last, the sweep."""
        for cell in super().collect():
            parts = {"cell_num": cell.cell_num, "cell": cell.cell, "options": cell.options}
            yield Cell.from_parent(self, name=cell.name, **parts)
        sweep = Sweep.from_parent(self, name="every control")
        if self.path.is_relative_to(self.config.rootpath / "exercises"):
            sweep.add_marker("nightly")  # its solution has the same screens, and more in them
        yield sweep

    def setup(self):
        """Start the kernel, with an empty folder for the learner's progress."""
        self._progress = tempfile.TemporaryDirectory()
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TIESFEEDS_PROGRESS", self._progress.name)
            patch.setenv("NBGRADER_EXECUTION", "validate")  # an exercise's check raises what a page shows as a card
            try:
                super().setup()
            except Exception:  # about one start in 400 fails on a busy machine
                super().setup()
        self.kernel.execute_cell_input = self._execute

    def teardown(self):
        """Stop the kernel."""
        super().teardown()
        self._progress.cleanup()

    def _execute(self, code, allow_stdin=None):
        # Unlike nbval, keep a history: without it a ; at the end of a cell does not hide its output, as it does in Lab.
        return self.kernel.kc.execute(code, store_history=True, allow_stdin=allow_stdin, stop_on_error=False)


class Cell(IPyNbCell):
    """A cell that is run and compared."""

    def __init__(self, **parts):
        super().__init__(**parts)
        self.output_timeout = 30
        # Stored cells have no run number, since it would tell a reader that they were run here; and nbval compares
        # only cells that have one. An exercise shows nothing yet, so nothing of it is compared.
        if any(cell.get("outputs") for cell in self.parent.nb.cells):
            self.cell.execution_count = 1

    def runtest(self):
        """Run the cell; compare its outputs; demand its error if it announces one."""
        super().runtest()
        if not self.options["check_exception"]:
            return
        errors = [output.ename for output in self.test_outputs if output.output_type == "error"]
        announced = self.cell.metadata.get("raises", "NotYet")
        if not errors:
            self.raise_cell_error(
                f"This cell is tagged raises-exception, but raises nothing; it must raise {announced}."
            )
        if errors != [announced]:
            self.raise_cell_error(f"This cell raises {errors[0]}; it must raise {announced}.")


class SweepError(Exception):
    """What went wrong when the controls were moved."""


class Sweep(pytest.Item):
    """Every control of a notebook, moved in the notebook's own kernel."""

    def runtest(self):
        """Make every move and judge the answers."""
        if self.parent.timed_out or not self.parent.kernel.is_alive():
            pytest.skip("the notebook's kernel stopped before its last cell")
        code = Path(sweep.__file__).read_text(encoding="utf-8")
        self._run(f"import types, sys\n__sweep__ = types.ModuleType('__sweep__')\nexec({code!r}, __sweep__.__dict__)")
        probes = self._run("__sweep__.plan()")["said"]
        faults = []
        for number, (name, rule, own, labels) in enumerate(probes):
            answers = [
                {"label": label, **self._run(f"__sweep__.move({number}, {place})", own)}
                for place, label in enumerate(labels)
            ]
            faults += sweep.judge(name, rule, answers)
        if faults:
            raise SweepError("\n".join(faults))

    def _run(self, code, own=None):
        """Run code in the kernel and return what came of it, without what widget `own` says of itself."""
        kernel, timeout = self.parent.kernel, self.config.option.nbval_cell_timeout
        request = kernel.kc.execute(code, store_history=False, allow_stdin=False, stop_on_error=False)
        answer, errors, stderr, sent = None, [], "", hashlib.sha256()
        nothing = sent.hexdigest()
        while True:
            try:
                message = kernel.get_message("iopub", timeout=timeout)
            except Empty:
                self.parent.timed_out = True
                raise SweepError(f"no answer within {timeout:g} s to: {code[:80]}") from None
            content, kind = message["content"], message["msg_type"]
            if message["parent_header"].get("msg_id") != request:
                continue
            if kind == "status" and content["execution_state"] == "idle":
                break
            if sweep.ANSWER in content.get("data", {}):
                answer = json.loads(content["data"][sweep.ANSWER])
            elif kind == "error":
                errors.append(f"{content['ename']}: {content['evalue']}")
            elif kind == "stream" and content["name"] == "stderr":
                stderr += content["text"]
            else:
                for part in _meaning(kind, content, message.get("buffers") or (), own):
                    sent.update(part)
        return {
            "said": answer,
            "errors": errors,
            "stderr": stderr,
            "sent": None if sent.hexdigest() == nothing else sent.hexdigest(),
        }

    def repr_failure(self, excinfo):
        """Return the faults without a traceback."""
        if isinstance(excinfo.value, SweepError):
            return f"{self.path.name}: controls that fail when they are moved\n{excinfo.value}"
        return super().repr_failure(excinfo)

    def reportinfo(self):
        """Return where this is, for pytest."""
        return self.path, 0, f"{self.path.relative_to(self.config.rootpath)}::{self.name}"


def _meaning(kind, content, buffers, own):
    """Yield as bytes what a message from the kernel shows to a reader."""
    if kind == "stream":
        yield content["text"].encode()
    elif kind in ("display_data", "update_display_data", "execute_result"):
        yield json.dumps(content["data"], sort_keys=True).encode()
    elif kind == "comm_msg" and content["comm_id"] != own:
        state = {key: value for key, value in content["data"].get("state", {}).items() if key != "msg_id"}
        if state or buffers:
            yield json.dumps(state, sort_keys=True, default=str).encode()
            yield from map(bytes, buffers)
