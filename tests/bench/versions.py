"""The suite under the lowest and the newest versions that pyproject.toml allows, without the browser.

    python tests/bench/versions.py lowest 3.11 [words for pytest…]
    python tests/bench/versions.py newest 3.13 [words for pytest…]

Makes an environment of its own with uv, which must be on the PATH (``pip install uv``), and throws it away afterwards.
`lowest` takes the lowest allowed version of everything that pyproject.toml names, and the newest of what those need.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RESOLUTION = {"lowest": "lowest-direct", "newest": "highest"}


def main(words):
    """Make the environment, say what is in it, and run the suite there."""
    if len(words) < 2 or words[0] not in RESOLUTION:
        return "Say lowest or newest, and which Python: python course.py bench versions lowest 3.11"
    kind, version, *rest = words
    uv = shutil.which("uv")
    if uv is None:
        return "This needs uv: python -m pip install uv"
    with tempfile.TemporaryDirectory() as folder:
        environment = Path(folder) / "environment"
        python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        subprocess.run([uv, "venv", "--quiet", "--python", version, str(environment)], check=True)
        install = [uv, "pip", "install", "--quiet", "--python", str(python), "--resolution", RESOLUTION[kind]]
        subprocess.run([*install, "--editable", ".[test,teach]"], cwd=ROOT, check=True)
        subprocess.run([uv, "pip", "list", "--python", str(python)], check=True)
        return subprocess.run([str(python), "-m", "pytest", "-m", "not browser", *rest], cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
