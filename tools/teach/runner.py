"""Execute one notebook and write down what its cells said and what the answers are.

Runs as a process of its own, in the sandbox where there is one: ``python -m tools.teach.runner <request >result``.
What it writes is only what a learner's code said. Whether that is right is decided elsewhere (see `judging`).
"""

import asyncio
import json
import os
import re
import sys

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError

SHOWN = ("text/plain", "image/png", "image/jpeg")  # nothing that a browser would run
TEXT, PICTURE, CELL, ALL = 20_000, 2_000_000, 4_000_000, 12_000_000  # characters kept of a text, a picture, …
LATE = "TookTooLong"
ENDED = "EndedPython"
CUT = {"output_type": "stream", "name": "stdout", "text": "… more output than anyone will read, cut …"}
ANSI = re.compile(r"\x1b\[[\d;]*m")


class Ended(Exception):
    """A cell after which nothing more can be executed."""


class Client(NotebookClient):
    """A notebook client that keeps no more of a cell's output than anyone will look at."""

    kept = 0
    leaving = late = False

    def output(self, outs, msg, display_id, cell_index):
        content = msg["content"]
        texts = [content.get("text", ""), *content.get("data", {}).values()]
        self.kept += sum(len(str(text)) for text in texts)
        return super().output(outs, msg, display_id, cell_index) if self.kept <= CELL else None

    async def execute_cell_within(self, cell, index, seconds):
        """Execute a cell; `late` then says whether it had to be interrupted, `leaving` whether Python will end."""
        self.kept, self.timeout, self.late = 0, seconds, False
        await self.async_execute_cell(cell, index)


def _replied(client, reply):
    content = reply["content"]
    client.late = content.get("ename") == LATE
    client.leaving = any(thing.get("source") == "ask_exit" for thing in content.get("payload", []))


async def run(request):
    """Execute the cells of a request in order; return outputs by cell, answers by name, and how it ended."""
    notebook = nbformat.from_dict(request["notebook"])
    client = Client(
        notebook, allow_errors=True, kernel_name="python3", interrupt_on_timeout=True, error_on_timeout={"ename": LATE},
        store_widget_state=False, coalesce_streams=True, shutdown_kernel="immediate",
        on_cell_executed=lambda cell, cell_index, execute_reply: _replied(client, execute_reply),
        resources={"metadata": {"path": "."}},
    )  # fmt: skip
    result, room = {"outputs": {}, "answers": {}, "ended": None}, ALL
    async with client.async_setup_kernel():
        await _probe(client, "from tools.teach.printing import shorten; shorten()")
        for index, cell in enumerate(notebook.cells):
            if cell.cell_type != "code" or not cell.source.strip():
                continue
            try:
                outputs = await _execute(client, cell, index, request["cell_seconds"])
                size = len(json.dumps(outputs))
                result["outputs"][cell.id] = outputs if size <= room else [*filter(_is_error, outputs), CUT]
                room -= min(size, room)
                for name in request["ask"].get(cell.id, []):
                    result["answers"][name] = await _ask(client, name)
            except Ended as why:
                result["ended"] = {"cell": cell.id, "why": str(why)}
                return result
            except (DeadKernelError, RuntimeError):
                result["ended"] = {"cell": cell.id, "why": "ended Python"}
                return result
        result["answers"]["learner"] = await _ask(client, "learner")
    return result


async def _execute(client, cell, index, seconds):
    """Execute a cell and return what it showed; one that takes too long is interrupted."""
    await client.execute_cell_within(cell, index, seconds)
    outputs = [short(output) for output in cell.outputs]
    if client.kept > CELL:
        outputs.append(CUT)
    if client.leaving:
        raise Ended("ended Python")
    if client.late:
        await _ask(client, "learner")  # says whether the kernel could be interrupted
        sentence = f"This cell took more than {seconds} seconds and was stopped."
        outputs.append({"output_type": "error", "ename": LATE, "evalue": sentence, "traceback": [sentence]})
    return outputs


async def _ask(client, name):
    """Return the value of a variable as plain data."""
    outputs = await _probe(client, f"from tools.teach.wire_format import publish; publish({name!r})")
    if client.late:
        raise Ended("did not stop")
    try:
        return json.loads(next(out.data["text/plain"] for out in outputs if "data" in out))
    except (StopIteration, KeyError, ValueError):
        return ["absent"]


async def _probe(client, source):
    """Execute a line of ours in the learner's notebook; return its outputs."""
    probe = nbformat.v4.new_code_cell(source)
    cells, client.nb.cells = client.nb.cells, [probe]
    try:
        await client.execute_cell_within(probe, 0, 10)
        return probe.outputs
    finally:
        client.nb.cells = cells


def _is_error(output):
    return output["output_type"] == "error"


def short(output):
    """Return an output without what is too long or what a browser could run."""
    match output.get("output_type"):
        case "stream":
            name = "stderr" if output.get("name") == "stderr" else "stdout"
            return {"output_type": "stream", "name": name, "text": _cut(output.get("text"))}
        case "error":
            # one line: a traceback holds the paths of this machine
            name, value = _cut(output.get("ename"), 200), _cut(output.get("evalue"), 2000)
            return {"output_type": "error", "ename": name, "evalue": value, "traceback": [f"{name}: {value}"]}
    data = {kind: str(text) for kind, text in (output.get("data") or {}).items() if kind in SHOWN}
    data = {k: _cut(v) if k == "text/plain" else v for k, v in data.items() if len(v) < PICTURE or k == "text/plain"}
    return {"output_type": "display_data", "data": data, "metadata": {}}


def _cut(text, longest=TEXT):
    text = ANSI.sub("", str(text or ""))
    return text if len(text) <= longest else text[:longest] + "\n… cut …"


def limit(megabytes, threads):
    """Let this process and its children use no more memory and threads, and write no large file (where that works)."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, most in (
        (resource.RLIMIT_AS, megabytes * 2**20),
        (resource.RLIMIT_FSIZE, 100 * 2**20),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, threads),  # counts all of a user's threads, in new kernels only those behind the walls
    ):
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):  # macOS knows no limit of address space
            continue


def main():
    request = json.load(sys.stdin)
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as result:  # what is started from here does not inherit it
        os.dup2(2, 1)
        limit(request["megabytes"], request["threads"])
        text = json.dumps(asyncio.run(run(request)))
        result.truncate(0)
        result.write(text)


if __name__ == "__main__":
    main()
