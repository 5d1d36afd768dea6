"""Where the course lies, and how its files are found, written and stored."""

from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[2]


def find(folder, names=(), root=ROOT):
    """Return the notebooks of a folder by name; with `names` (or their numbers) only those."""
    paths = sorted(path for path in (root / folder).rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
    return {path.stem: path for path in paths if not names or {path.stem, path.stem[:2]} & set(names)}


def dumps(nb):
    """Return a notebook as the text of its file."""
    return nbformat.writes(nb).rstrip() + "\n"


def write(path, text):
    """Write a file if that changes it, and say whether it did."""
    if path.exists() and path.read_bytes() == text.encode():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return True
