"""A notebook in a difference: its cells and the sentences they say, and no picture."""

import subprocess
import sys

from stored import ROOT, read


def test_a_difference_shows_cells_and_sentences_and_no_picture():
    path = ROOT / "lessons" / "05_one_way_two_way.ipynb"
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "build" / "notebook_text.py", path], capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    assert all(line in done.stdout for cell in read(path).cells for line in cell.source.splitlines())
    assert "base64" not in done.stdout and len(done.stdout) < path.stat().st_size / 5
