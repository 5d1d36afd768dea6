"""A class on one JupyterHub: how long learners wait, how much memory they need, and whether anything is lost.

    python tests/bench/classroom.py                 20 learners run lesson 11, all at once
    python tests/bench/classroom.py 5 05_one_way_two_way
    python tests/bench/classroom.py --pause 20      each reads 0 to 20 seconds before each cell

JupyterHub, its proxy and nbgitpuller are installed in a temporary folder (this needs npm and a network), or taken from
the folder ``--hub`` if an earlier run has left them there. The hub runs on this machine's loopback only. Everybody
gets a server, pulls the course from a repository made for the class, opens the lesson, runs all its cells over a
websocket as JupyterLab does, saves, and ends. What is saved must be what the course has stored.
"""

import argparse
import asyncio
import contextlib
import json
import os
import random
import secrets
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from urllib.parse import quote

import nbformat
import psutil
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import websocket_connect

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
import notebooks  # noqa: E402

COURSE = "ties-and-feeds"
LEFT_OUT = [":!solutions", ":!tests/answers"]
WAIT = 300  # seconds until a learner gives up


# ---- the hub ------------------------------------------------------------------------------------------------------


def install(folder):
    """Put JupyterHub, nbgitpuller and the proxy into a folder; the course's own packages are taken as they are."""
    python = folder / "env" / "bin" / "python"
    proxy = folder / "node_modules" / ".bin" / "configurable-http-proxy"
    folder.mkdir(parents=True, exist_ok=True)
    if not python.exists():
        print("installing JupyterHub …", flush=True)
        subprocess.run([sys.executable, "-m", "venv", folder / "env"], check=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "jupyterhub>=5", "nbgitpuller>=1.2"], check=True)
        ours = next(path for path in sys.path if path.endswith("site-packages"))
        theirs = next((folder / "env" / "lib").glob("python*/site-packages"))
        (theirs / "course.pth").write_text(f"import site; site.addsitedir({ours!r})\n")
        etc = folder / "env" / "etc" / "jupyter"
        etc.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "teaching" / "hub" / "jupyter_server_config.py", etc)
    if not proxy.exists():
        if shutil.which("npm") is None:
            sys.exit("This benchmark needs npm, which brings the hub's proxy. Install Node.js, then try again.")
        subprocess.run(["npm", "install", "--silent", "--prefix", folder, "configurable-http-proxy"], check=True)
    return python, proxy


def repository(folder):
    """Make the repository that a class pulls from: the course without solutions, in one commit."""
    class_ = folder / "class"
    class_.mkdir()
    packed = subprocess.run(
        ["git", "archive", "HEAD", "--", ".", *LEFT_OUT], cwd=ROOT, check=True, capture_output=True
    ).stdout
    subprocess.run(["tar", "-x"], cwd=class_, input=packed, check=True)
    author = ["-c", "user.name=Class", "-c", "user.email=class@example.org"]
    for words in (["init", "-q", "-b", "main"], ["add", "."], [*author, "commit", "-q", "-m", "The course"]):
        subprocess.run(["git", *words], cwd=class_, check=True)
    return class_


@contextlib.contextmanager
def hub(folder, python, proxy):
    """Run a hub for the class; yield its address, the token of a teacher's program, and its process."""
    port, inner, proxy_api, token = free_port(), free_port(), free_port(), secrets.token_hex(16)
    config = folder / "jupyterhub_config.py"
    config.write_text(f"""
c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{inner}"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{proxy_api}"
c.ConfigurableHTTPProxy.command = {str(proxy)!r}
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = "{folder}/homes/{{username}}"
c.Spawner.cmd = ["{python.parent}/jupyterhub-singleuser"]
c.Spawner.args = ["--allow-root"]
c.Spawner.start_timeout = c.Spawner.http_timeout = {WAIT}
c.JupyterHub.services = [dict(name="teacher", api_token="{token}")]
c.JupyterHub.load_roles = [
    dict(name="teacher", services=["teacher"], scopes=["admin:users", "admin:servers", "access:servers"])
]
""")
    environment = os.environ | {"PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}"}
    environment.pop("PYTHONPATH", None)
    log = folder / "hub.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [python, "-m", "jupyterhub", "--config", config], cwd=folder, env=environment, stdout=out, stderr=out
        )
        try:
            yield f"http://127.0.0.1:{port}", token, process
        finally:
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()


def free_port():
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


async def watch(process, peaks):
    """Keep the most memory that hub, servers and kernels held together: each page counted once (PSS)."""
    while True:
        held = {"hub": 0, "servers": 0, "kernels": 0}
        for one in [process, *process.children(recursive=True)]:
            with contextlib.suppress(psutil.Error):
                words = " ".join(one.cmdline())
                kind = "kernels" if "ipykernel" in words else "servers" if "singleuser" in words else "hub"
                held[kind] += one.memory_full_info().pss / 1e6
        if sum(held.values()) > sum(peaks.values() or [0]):
            peaks.update(held)
        await asyncio.sleep(1)


# ---- a learner ----------------------------------------------------------------------------------------------------


class Learner:
    """Somebody with a browser: what they wait for is in `waits`."""

    def __init__(self, name, hub, token, lesson, pause):
        self.name, self.hub, self.lesson, self.pause = name, hub, lesson, pause
        self.headers = {"Authorization": f"token {token}"}
        self.server = f"{hub}/user/{name}"
        self.waits, self.cells = {}, []

    async def ask(self, url, method="GET", body=None):
        """Send a request; return what is answered."""
        request = HTTPRequest(
            url, method, self.headers, body=None if body is None else json.dumps(body), request_timeout=WAIT,
            connect_timeout=WAIT, allow_nonstandard_methods=True,
        )  # fmt: skip
        return (await AsyncHTTPClient().fetch(request)).body

    async def arrive(self):
        """Get a server."""
        began = time.perf_counter()
        await self.ask(f"{self.hub}/hub/api/users/{self.name}", "POST", {})
        await self.ask(f"{self.hub}/hub/api/users/{self.name}/server", "POST", {})
        while not json.loads(await self.ask(f"{self.hub}/hub/api/users/{self.name}"))["servers"].get("", {})["ready"]:
            await asyncio.sleep(0.25)
        await self.ask(f"{self.server}/api/status")
        self.waits["server"] = time.perf_counter() - began

    async def pull(self, repository):
        """Take the course, as the class's link does."""
        began = time.perf_counter()
        where = quote(repository.as_uri(), safe="")
        answer = await self.ask(f"{self.server}/git-pull/api?repo={where}&branch=main&targetpath={COURSE}")
        if b'"finished"' not in answer:
            raise RuntimeError(f"{self.name}: the course did not arrive: {answer[-300:]}")
        self.waits["course"] = time.perf_counter() - began

    async def learn(self):
        """Open the lesson, run its cells, save it."""
        path = f"{COURSE}/lessons/{self.lesson}.ipynb"
        began = time.perf_counter()
        model = json.loads(await self.ask(f"{self.server}/api/contents/{path}"))
        session = {"path": path, "name": path, "type": "notebook", "kernel": {"name": "python3"}}
        kernel = json.loads(await self.ask(f"{self.server}/api/sessions", "POST", session))["kernel"]["id"]
        address = self.server.replace("http:", "ws:", 1) + f"/api/kernels/{kernel}/channels"
        socket_ = await websocket_connect(
            HTTPRequest(address, headers=self.headers, connect_timeout=WAIT, request_timeout=WAIT),
            max_message_size=2**28,
        )
        self.waits["notebook"] = time.perf_counter() - began
        nb = nbformat.from_dict(model["content"])
        for number, cell in enumerate((cell for cell in nb.cells if cell.cell_type == "code"), 1):
            await asyncio.sleep(random.uniform(0, self.pause))
            start = time.perf_counter()
            cell.outputs, cell.execution_count = await execute(socket_, cell.source), number
            self.cells.append(time.perf_counter() - start)
        self.waits["all cells"] = sum(self.cells)
        (printed,) = await execute(socket_, "import tiesfeeds; print(tiesfeeds.__file__)")
        if f"/{self.name}/{COURSE}/" not in printed.text:
            raise RuntimeError(f"{self.name}: the library is not from the learner's own copy, but {printed.text}")
        start = time.perf_counter()
        body = {"type": "notebook", "format": "json", "content": nb}
        await self.ask(f"{self.server}/api/contents/{path}", "PUT", body)
        self.waits["save"] = time.perf_counter() - start
        socket_.close()

    async def leave(self):
        """End the server."""
        with contextlib.suppress(Exception):
            await self.ask(f"{self.hub}/hub/api/users/{self.name}/server", "DELETE")


async def execute(socket_, code):
    """Run code in a kernel; return its outputs when the kernel is idle again."""
    asked = uuid.uuid4().hex
    header = {"msg_id": asked, "msg_type": "execute_request", "username": "", "session": asked, "version": "5.3"}
    content = {"code": code, "silent": False, "store_history": True, "allow_stdin": False, "stop_on_error": True}
    message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
    await socket_.write_message(json.dumps(message))
    outputs = []
    while True:
        frame = await asyncio.wait_for(socket_.read_message(), WAIT)
        if frame is None:
            raise RuntimeError("the connection to the kernel was lost")
        if isinstance(frame, bytes):
            continue  # a picture on its way to a widget
        message = json.loads(frame)
        if message["parent_header"].get("msg_id") != asked or message["channel"] != "iopub":
            continue
        kind = message["msg_type"]
        if kind == "status" and message["content"]["execution_state"] == "idle":
            return outputs
        if kind in ("display_data", "execute_result", "error", "stream"):
            output = nbformat.v4.output_from_msg(message)
            last = outputs[-1] if outputs else None
            if kind == "stream" and last and last.output_type == kind and last.name == output.name:
                last.text += output.text
            else:
                outputs.append(output)


# ---- the class ----------------------------------------------------------------------------------------------------


def same(saved, stored):
    """Whether a learner's file says what the stored lesson says, but for pictures and timings."""
    mine, theirs = nbformat.read(saved, 4), nbformat.read(stored, 4)
    for one, other in zip(mine.cells, theirs.cells, strict=True):
        if "nbval-ignore-output" in one.metadata.get("tags", []):
            one.outputs = other.outputs
    texts = (notebooks.without_pictures(notebooks.dumps(notebooks.normalise(nb))) for nb in (mine, theirs))
    return len(set(texts)) == 1


async def lesson(options, folder, python, proxy):
    """Let everybody take the lesson at once; return the learners, peaks of memory, and what failed."""
    AsyncHTTPClient.configure(None, max_clients=10 * options.learners)
    pulled = repository(folder)
    with hub(folder, python, proxy) as (address, token, process):
        await up(address, process, folder / "hub.log")
        learners = [
            Learner(f"learner-{number:02}", address, token, options.lesson, options.pause)
            for number in range(1, options.learners + 1)
        ]
        peaks, failed = {}, []
        watching = asyncio.create_task(watch(psutil.Process(process.pid), peaks))
        for step in (Learner.arrive, lambda one: one.pull(pulled), Learner.learn):
            done = await asyncio.gather(*map(step, learners), return_exceptions=True)
            for learner, error in zip(list(learners), done, strict=True):
                if isinstance(error, BaseException):
                    failed.append(f"{learner.name}: {error!r}")
                    learners.remove(learner)
        watching.cancel()
        await asyncio.gather(*(learner.leave() for learner in learners))
    return learners, peaks, failed


async def up(address, process, log):
    """Wait until the hub answers."""
    for _ in range(240):
        with contextlib.suppress(Exception):
            await AsyncHTTPClient().fetch(f"{address}/hub/api/", connect_timeout=1)
            return
        if process.poll() is not None:
            break
        await asyncio.sleep(0.5)
    sys.exit(f"JupyterHub did not start:\n{log.read_text()[-2000:]}")


def row(name, values):
    """Print a name with the median, the 95th percentile and the largest of some values."""
    values = sorted(values)
    p95 = values[max(0, -(-95 * len(values) // 100) - 1)]
    print(f"{name:24} {statistics.median(values):7.2f} {p95:7.2f} {values[-1]:7.2f}")


def main(words=None):
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("learners", nargs="?", type=int, default=20)
    parser.add_argument("lesson", nargs="?", default="11_going_viral")
    parser.add_argument("--pause", type=float, default=0, help="at most so many seconds of reading before each cell")
    parser.add_argument("--hub", type=Path, help="where JupyterHub is kept for the next run")
    options = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="classroom") as temporary:
        folder = Path(temporary)
        python, proxy = install((options.hub or folder / "programs").resolve())
        began = time.perf_counter()
        learners, peaks, failed = asyncio.run(lesson(options, folder, python, proxy))
        took = time.perf_counter() - began
        stored = ROOT / "lessons" / f"{options.lesson}.ipynb"
        files = {one.name: folder / "homes" / one.name / COURSE / "lessons" / stored.name for one in learners}
        lost = [name for name, file in files.items() if not same(file, stored)]
    print(f"{options.learners} learners, {options.lesson}, {took:.0f} s in all, {os.cpu_count()} cores")
    if learners:
        print(f"{'seconds until':24} {'median':>7} {'p95':>7} {'longest':>7}")
        for name in learners[0].waits:
            row(name, [one.waits[name] for one in learners])
        row("one cell", [cell for one in learners for cell in one.cells])
        print("memory (MB): " + ", ".join(f"{kind} {held:.0f}" for kind, held in peaks.items()), end="; ")
        print(f"{sum(peaks.values()) / options.learners:.0f} a learner")
    print(f"failed: {failed or 'nobody'}; saved something else than the stored lesson: {lost or 'nobody'}")
    return 1 if failed or lost else 0


if __name__ == "__main__":
    sys.exit(main())
