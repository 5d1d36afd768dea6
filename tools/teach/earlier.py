"""Read exercises that were given out before the library's modules had the names and folders of today."""

import re

EXERCISE = re.compile(r"tiesfeeds\.exercises\.(\w+) import")
IMPORT = re.compile(r"^([ \t]*)from tiesfeeds(\.explorers)? import ([\w, ]+)$", re.MULTILINE)
MOVED = {  # those that exercises imported: name then, folder and name now
    "campaign": ("models", "funnel_and_ladder"),
    "cascades": ("models", "cascades"),
    "friendship": ("measures", "friendship_paradox"),
    "growth": ("models", "growth"),
    "reach": ("models", "reach"),
    "relations": ("measures", "set_relations"),
    "season": ("models", "campaign_game"),
    "service": ("models", "queueing"),
    "spectrum": ("measures", "spectrum"),
    "strength": ("measures", "tie_strength"),
    "twomode": ("networks", "two_mode"),
    "value_laws": ("models", "network_value"),
}


def translate(notebook, slug):
    """Let a notebook's cells import from where the modules are now, under the names it uses; in place, returned."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            source = EXERCISE.sub(r"tiesfeeds.lessons.\1.exercise import", cell.source)
            cell.source = IMPORT.sub(lambda line: _line(line, slug), source)
    return notebook


def _line(line, slug):
    """Return an import of explorers or of modules as it is written now, a line for each name."""
    indent, explorers, names = line.groups()
    lines = []
    for name in names.split(","):
        module, *alias = name.split(" as ")
        module, alias = module.strip(), (alias or [module])[0].strip()
        folder, module = ("lessons", slug[3:]) if explorers else MOVED.get(module, (None, module))
        start = f"{indent}from tiesfeeds{'.' + folder if folder else ''} import {module}"
        lines.append(start + (f" as {alias}" if alias != module else ""))
    return "\n".join(lines)
