"""Files that no export would be: samples cut off, shuffled, spoiled, filled with other things; and what must hold."""

import copy
import io
import json
import random
import re
import zipfile
from pathlib import Path

import numpy as np

from tiesfeeds.own_data import File, letters, read
from tiesfeeds.own_data.__main__ import report, summary

SAMPLES = Path(__file__).parent / "own_data"
FAMILIES = sorted(folder.name for folder in SAMPLES.iterdir() if folder.is_dir())

# pieces that some reader takes for something
PIECES = [
    "*Vertices 3", "*Vertices 999999999", "*Arcs", "*Edges :2", "*Matrix", '1 "Ada', "dl n=3", "DL N=99999999 data:",
    "data:", "labels:", "labels embedded", "format=nodelist1", "sep=;", "sep=", '"', '""', "'", ";", ";;;;", ",",
    "\t", "|", "\r", "\n", "\n\n", "\u200e", "\u202f", "\ufeff", "\x00", "\x85", "\u2028", "0", "1", "-1", "1e400",
    "1,234", "1.234,5", "12 345", "1.2K", "NaN", "Infinity", "٣", "²", "½", "2024-01-01", "31/12/2024", "12/31/24",
    "99/99/9999", "0000-00-00", "2024-02-30", "Feb 29", "Dec 31", "1 Jan", "45292", "1704067200",
    "99999999999999999999", "10:00", "25:61", "11:59 PM", "2024-01-01T00:00:00Z", "+99:99",
    "[1/1/24, 10:00:00] Ada: x", "1/2/24, 9:00 - Ben: y", "1/2/24, 9:00 - system", "Ada", "ada ", "Ben",
    "source,target,weight", "Source;Target", "from\tto", "Date,Followers", "Date,Views",
    "First Name,Last Name,URL,Connected On", "Account address", "Created at,First reply", "FROM,TO,DATE,CONTENT",
    "Publish time,Reach,Permalink", "Total", "{", "}", "[", "]", ":", '{"messages": [', '{"chats": {"list": [',
    "[[[[", "null", "window.YTD.tweets.part0 = [", "<gexf>", "<graph>", '<node id="a"/>',
    '<edge source="a" target="a"/>', "</graph>", "<!ENTITY a 'b'>", "<html>", "#", "# x", "%", "😀", "���", "é", "Zoë",
    "undefined", "n/a", "-", "x" * 300,
]  # fmt: skip
ODD = [
    None,
    True,
    -1,
    0,
    1e308,
    10**40,
    "",
    "x",
    [],
    {},
    [[]],
    {"a": 1},
    [None],
    "2024-01-01",
    "1706774400",
    float("nan"),
]


def sample(family):
    """Return every sample of a family, as lists of files."""
    found = []
    for path in sorted((SAMPLES / family).iterdir()):
        inside = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        base = path if path.is_dir() else path.parent
        found.append([File(p.relative_to(base).as_posix(), p.read_bytes()) for p in inside])
    return found


def spoil(data, rng):
    """Return bytes changed in one to three ways."""
    for _ in range(rng.randint(1, 3)):
        data = rng.choice(WAYS)(data, rng)
    return data


def cut(data, rng):
    """Cut off the end, or the beginning."""
    place = rng.randint(0, len(data))
    return data[:place] if rng.random() < 0.8 else data[place:]


def shuffle_lines(data, rng):
    """Put the lines into another order."""
    lines = data.split(b"\n")
    rng.shuffle(lines)
    return b"\n".join(lines)


def repeat(data, rng):
    """Write a part of it again, some times."""
    if not data:
        return data
    a, b = sorted(rng.randint(0, len(data)) for _ in range(2))
    return data[:b] + data[a:b] * rng.randint(1, 20) + data[b:]


def flip(data, rng):
    """Change some bytes."""
    data = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        if data:
            data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


def insert(data, rng):
    """Put pieces in that mean something elsewhere."""
    for _ in range(rng.randint(1, 5)):
        place = rng.randint(0, len(data))
        data = data[:place] + rng.choice(PIECES).encode() + data[place:]
    return data


def recode(data, rng):
    """Write it in another encoding."""
    text = data.decode("utf-8", "replace")
    return text.encode(rng.choice(["utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32", "utf-8-sig"]), "replace")


def change_numbers(data, rng):
    """Put other digits where digits are."""
    return re.sub(rb"\d+", lambda found: str(rng.choice([0, 1, 13, 31, 99, 2024, 10**12])).encode()
                  if rng.random() < 0.2 else found[0], data)  # fmt: skip


def change_json(data, rng):
    """Put odd values into a JSON file."""
    try:
        value = json.loads(data)
    except ValueError:
        return data
    for _ in range(rng.randint(1, 4)):
        part = value
        while isinstance(part, dict | list) and part:
            key = rng.choice(list(part)) if isinstance(part, dict) else rng.randrange(len(part))
            if rng.random() < 0.3 or not isinstance(part[key], dict | list) or not part[key]:
                part[key] = copy.deepcopy(rng.choice(ODD))
                break
            part = part[key]
    return json.dumps(value).encode()


def junk(data, rng):
    """Throw it away: pieces alone, or bytes alone."""
    if rng.random() < 0.2:
        return bytes(rng.randrange(256) for _ in range(rng.randint(0, 200)))
    return "".join(
        rng.choice(PIECES) + rng.choice(["", " ", "\n", ",", ";"]) for _ in range(rng.randint(1, 40))
    ).encode()


WAYS = [cut, shuffle_lines, repeat, flip, insert, insert, recode, change_numbers, change_json, change_json, junk]


def spoiled(family, seed):
    """Return the files of one sample of a family, spoiled; the same for the same seed."""
    rng = random.Random(f"{family} {seed}")
    files = [File(file.name, file.data) for file in rng.choice(sample(family))]
    for file in rng.sample(files, rng.randint(1, len(files))):
        file.data = spoil(file.data, rng)
    if rng.random() < 0.1:
        file = rng.choice(files)
        file.name = rng.choice(
            [*PIECES[:3], "x", "a.txt", "b.csv", "c.json", "d.js", "e.net", "message_1.json", "tweets.js"]
        )
    if rng.random() < 0.15:
        files = [File("x.zip", zipped(files))]
        if rng.random() < 0.5:
            files[0].data = rng.choice([cut, flip, repeat])(files[0].data, rng)
    return files


def zipped(files):
    """Return a zip of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, file in enumerate(files):
            archive.writestr(file.name.replace("\x00", "") or str(number), file.data)
    return out.getvalue()


def holds(files, **choices):
    """Read files and check what every answer must keep to; return the result."""
    result = read(files, **choices)
    json.dumps(summary(result), allow_nan=False)
    said = report(result)
    if result.error:
        assert result.error.code and len(said) > 10 and "Traceback" not in said
        return result
    tally = result.tally
    assert tally.used >= 0 and min(tally.aside.values(), default=0) >= 0, tally
    assert tally.read == tally.used + tally.joined + sum(tally.aside.values()), tally
    heads, rows = letters(result.table, 50)
    assert all(len(row) == len(heads) for row in rows)
    everyone = len(result.table)
    assert len(result.table.keep(np.arange(everyone) % 2 == 0)) == (everyone + 1) // 2
    return result
