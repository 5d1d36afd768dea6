"""The course's notebooks as they are stored."""

import importlib.util
from functools import cache
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted(
    path
    for folder in ("lessons", "exercises", "solutions")
    for path in (ROOT / folder).rglob("[0-9]*.ipynb")
    if ".ipynb_checkpoints" not in path.parts
)


@cache
def read(path):
    """Return a notebook."""
    return nbformat.read(path, 4)


@cache
def tool():
    """Return ``tools/notebooks.py`` as a module."""
    spec = importlib.util.spec_from_file_location("notebooks", ROOT / "tools" / "notebooks.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
