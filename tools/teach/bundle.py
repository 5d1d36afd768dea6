"""Pack the course for learners: all it takes to run, and nothing that is for teachers only."""

import os
import re
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOP = "ties-and-feeds"  # the folder that unpacking makes
# what learners get; no solutions, no tests, no tools, nothing that a class or a learner has made
FILES = ["course.py", "pyproject.toml", "constraints.txt", "environment.yml", "README.md", "CITATION.cff"]
FILES += ["LICENSE", "LICENSE-CONTENT"]
FOLDERS = ["tiesfeeds", "assets", "lessons", "exercises"]
LEFT_BEHIND = (".pyc", ".part")
ASIDE = re.compile(r"<!-- not for learners -->.*?<!-- end of not for learners -->\n*|<!-- .*? -->\n*", re.DOTALL)


def bundle(path, slugs=()):
    """Write a zip of the course with all lessons and these exercises, all of them if none is named.

    Parameters
    ----------
    path : path
        The zip to write.
    slugs : sequence of str
        Exercises, for example ``05_one_way_two_way``.

    Returns
    -------
    names : list of str
        The files in it.

    Raises
    ------
    ValueError
        If there is no such exercise.
    """
    there = sorted(folder.name for folder in (ROOT / "exercises").glob("[0-9]*"))
    unknown = [slug for slug in slugs if slug not in there]
    if unknown:
        raise ValueError(f"There is no exercise {', '.join(unknown)}. There are: {', '.join(there)}.")
    withheld = {ROOT / "exercises" / slug for slug in there if slugs and slug not in slugs}
    files = [ROOT / name for name in FILES]
    for folder in FOLDERS:
        files += [file for file in sorted((ROOT / folder).rglob("*")) if file.is_file() and _given(file, withheld)]
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(path.name + ".part")
    with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            name = file.relative_to(ROOT).as_posix()
            if name == "README.md":
                archive.writestr(f"{TOP}/{name}", _readme(file, withheld))
            else:
                archive.write(file, f"{TOP}/{name}")
        names = archive.namelist()
    os.replace(half, path)
    return names


def _readme(file, withheld):
    """Return the README without what only teachers and authors have, and without links to what is not given yet."""
    text = ASIDE.sub("", file.read_text(encoding="utf-8"))
    for folder in withheld:
        text = re.sub(rf"\[(\d\d)\]\(exercises/{folder.name}/[^)]*\)", r"\1, from your teacher", text)
    return text


def _given(file, withheld):
    parts = file.relative_to(ROOT).parts
    hidden = any(part.startswith(".") or part == "__pycache__" for part in parts)
    return not hidden and file.suffix not in LEFT_BEHIND and not withheld.intersection(file.parents)
