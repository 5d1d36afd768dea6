"""Where a reader of the site can do an exercise: the hub of the class or Binder, if the teacher has set an address."""

import sys
import tomllib
from urllib.parse import quote

from tools.build.paths import ROOT
from tools.build.site_pages import WORDS

FILE = ROOT / "teaching" / "site.toml"
NAMES = WORDS["doors"]


def addresses(file=FILE):
    """Return the addresses that a teacher has set, by what a link to them says.

    They have ``NOTEBOOK`` where the notebook's path belongs. Leaves with a sentence if one has not.
    """
    said = tomllib.loads(file.read_text(encoding="utf-8"))
    for name in said:
        if name not in NAMES:
            sys.exit(f"{file.name} knows {' and '.join(NAMES)}, not '{name}': take that line out.")
        if said[name] and not (said[name].startswith(("https://", "http://")) and "NOTEBOOK" in said[name]):
            sys.exit(f"In {file.name} write {name} as an address that has NOTEBOOK where the notebook's path belongs.")
    return {words: said[name] for name, words in NAMES.items() if said.get(name)}


def links(source, doors):
    """Return what leads to a notebook: words and address of each; `source` is its path in the course."""
    return [(words, address.replace("NOTEBOOK", quote(source, safe=""))) for words, address in doors.items()]
