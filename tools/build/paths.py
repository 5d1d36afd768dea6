"""Where the course lies, and how its files are found, written and stored."""

import argparse
import sys
from pathlib import Path
from urllib.parse import urlencode

import nbformat

ROOT = Path(__file__).resolve().parents[2]


def find(folder, names=(), root=ROOT):
    """Return the notebooks of a folder by name; with `names` (or their numbers) only those."""
    paths = sorted(path for path in (root / folder).rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
    return {path.stem: path for path in paths if not names or {path.stem, path.stem[:2]} & set(names)}


def command(name, text):
    """Return what reads a command's words, with its help: `name` is what stands behind ``python course.py``."""
    raw = argparse.RawDescriptionHelpFormatter
    return argparse.ArgumentParser(prog=f"python course.py {name}", description=text, formatter_class=raw)


def refuse_unknown(names, *folders):
    """Leave with a sentence if one of these is the name, or the two digits, of no notebook in these folders."""
    for name in names:
        if not any(find(folder, [name]) for folder in folders):
            digits = f"{name:0>2}"
            meant = digits if digits.isdigit() and find(folders[0], [digits]) else "05 or 05_one_way_two_way"
            sys.exit(f"There is no lesson '{name}'. Write its two digits or its whole name: {meant}.")


def screen_address(lesson, screen, setting=None):
    """Return a screen's address from the site's folder, at a setting: what *Copy link* copies."""
    said = {key: str(value).lower() if isinstance(value, bool) else value for key, value in (setting or {}).items()}
    return f"lessons/{lesson}.html#{screen}{said and '?' + urlencode(said) or ''}"


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
