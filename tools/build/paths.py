"""Where the course lies, and where its notebooks are."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def find(folder, names=(), root=ROOT):
    """Return the notebooks of a folder by name; with `names` (or their numbers) only those."""
    paths = sorted(path for path in (root / folder).rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
    return {path.stem: path for path in paths if not names or {path.stem, path.stem[:2]} & set(names)}
