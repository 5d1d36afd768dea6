"""Print a notebook as text, for `git diff`: its cells and what they say, without pictures.

    git config diff.notebook.textconv "python3 tools/build/notebook_text.py"

It needs no package, so that any Python will do.
"""

import json
import sys


def text(notebook):
    """Yield a notebook's lines."""
    for cell in notebook["cells"]:
        tags = cell["metadata"].get("tags", [])
        yield f"\n---- {' '.join([cell.get('id', ''), cell['cell_type'], *tags])}"
        yield "".join(cell["source"])
        for output in cell.get("outputs", []):
            plain = output.get("data", {}).get("text/plain") or output.get("text") or output.get("evalue", "")
            yield "".join(plain).rstrip()


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    with open(sys.argv[1], encoding="utf-8") as file:
        print(*text(json.load(file)), sep="\n")
