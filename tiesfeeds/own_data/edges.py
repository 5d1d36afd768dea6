"""Networks: pairs, matrices and adjacency lists in tables; Pajek, GEXF, GraphML and UCINET DL.

NetworkX can read most of these, but drops in silence what a learner must know of: repeated edges, edges of one id,
a second ``*Arcs`` section, names with ``#``, people without ties. So each is read here, line by line, and counted.
"""

import re
from collections import Counter

import numpy as np

from tiesfeeds.own_data.cells import numbers
from tiesfeeds.own_data.opener import xml_elements
from tiesfeeds.own_data.tables import Arcs, Names, Result, Unreadable
from tiesfeeds.own_data.words import GENERIC, NOTHING, find, plain

PEOPLE = 1_000_000


class _Net:
    """Ties while they are read."""

    def __init__(self):
        self.result, self.people = Result("network"), Names()
        self.weights: dict[tuple[int, int], float] = {}
        self.repeats: Counter[tuple[int, int]] = Counter()
        self.loops = 0
        self.weighted, self.relations, self.directed = False, 1, True

    def person(self, name, key=None):
        """Return the number of a person."""
        number = self.people.number(name, key)
        if number >= PEOPLE:
            raise Unreadable("too_large", f"This file names more than {PEOPLE:,} people.")
        return number

    def tie(self, source, target, weight=None, both=False):
        """Keep an arc, or one each way; loops are set aside, the weights of repeated arcs added up."""
        tally = self.result.tally
        tally.read += 1
        if source == target:
            self.loops += 1
            return tally.leave("self_loops")
        self.weighted = self.weighted or weight is not None
        value = 1.0 if weight is None else weight
        key = (source, target) if self.directed or source < target else (target, source)
        if key in self.weights:
            tally.leave("duplicates")
            self.repeats[key] += 1
        self.weights[key] = self.weights.get(key, 0.0) + value
        if both and self.directed:
            self.weights[target, source] = self.weights.get((target, source), 0.0) + value

    def done(self, items=None):
        """Return the result."""
        result, names = self.result, self.people.known
        result.tally.close()
        if not names:
            raise Unreadable("no_people", "This file names nobody.")
        keys = np.array(list(self.weights), dtype=np.int64).reshape(-1, 2)
        result.table = Arcs(
            keys[:, 0], keys[:, 1], np.array(list(self.weights.values()), dtype=float), names, items, self.directed
        )
        if self.people.similar:
            result.warn["similar_names"] = (
                "Names that differ only in blanks or in small and capital letters were taken for one person: "
                + ", ".join(repr(name) for name in sorted(self.people.similar)[:3]) + "."
            )  # fmt: skip
        if items is not None:
            result.warn["two_mode"] = (
                "Other names stand in the rows than in the columns: people and things, so there is no reciprocity."
            )
        elif not self.directed:
            result.warn["undirected"] = "The ties have no direction, so there is no reciprocity."
        facts = result.facts
        facts["relations"] = self.relations
        if self.weighted:
            facts["weight_total"] = sum(self.weights.values())
            for (source, target), _ in self.repeats.most_common(10):
                facts[f"weight_of_{names[source]}_{names[target]}"] = self.weights[source, target]
        facts["self_loops"] = self.loops
        return result


# --- tables -------------------------------------------------------------------------------------------------


def network_table(sheet, text, given=None):
    """Read pairs, a matrix or an adjacency list; None if the table is none of these.

    Parameters
    ----------
    sheet : opener.Sheet
        The table.
    text : str
        The file, for the comments in it.
    given : tuple of str, optional
        Names of the two columns that name people, if somebody has said so.

    Raises
    ------
    Unreadable
        If the table might be one but does not say which columns name people.
    """
    rows, comments = _without_comments(sheet)
    if not rows:
        return None
    head = next((place for place, row in enumerate(rows[:20]) if _ends(row, given)), None)
    if head is not None:
        result = _pairs(rows, head, *_ends(rows[head], given))
    else:
        result = _matrix(rows) or _two_columns(rows) or _adjacency(rows, sheet.mark)
    if result is None:
        return None
    result.facts["comment_lines"] = comments
    result.tally.read += comments + sheet.blank
    result.tally.leave("notes", comments)
    result.tally.leave("blank", sheet.blank)
    result.tally.close()
    return result


def _without_comments(sheet):
    """Leave out lines that begin with # or %, unless that is how the names here begin."""
    marked = [row for row in sheet.rows if row[0][:1] in ("#", "%")]
    if not marked:
        return sheet.rows, 0
    widths = Counter(len(row) for row in sheet.rows if row[0][:1] not in ("#", "%"))
    usual = widths.most_common(1)[0][0] if widths else len(marked[0])
    kept = [
        row for row in sheet.rows
        if row[0][:1] not in ("#", "%") or (len(row) == usual and re.match(r"[#%][^\s#%]", row[0]))
    ]  # fmt: skip
    return kept, len(sheet.rows) - len(kept)


def _ends(row, given=None):
    """Return the places of the columns with senders and receivers if a row names them."""
    if given is not None:
        try:
            return tuple([plain(cell) for cell in row].index(plain(name)) for name in given)
        except ValueError:
            return None
    source, target = find(row, "source"), find(row, "target")
    if source is None or target is None or source == target:
        return None
    return source, target


def _pairs(rows, head, source, target):
    net = _Net()
    names = rows[head] if head is not None else []
    weight = find(names, "weight") if names else None
    body = rows[(head + 1) if head is not None else 0 :]
    if weight is None and len(names or body[0]) == 3:
        third = next(place for place in range(3) if place not in (source, target))
        cells = [row[third] for row in body if len(row) > third]
        filled = [cell for cell in cells if plain(cell) not in NOTHING]
        if filled and all(value is not None for value in numbers(filled, whole=False).values):
            weight = third
    tally = net.result.tally
    tally.read = (head or 0) + (head is not None)
    tally.leave("header", head is not None)
    tally.leave("notes", head or 0)
    weights = numbers([row[weight] if weight is not None and weight < len(row) else "" for row in body], whole=False)
    direction = next((place for place, name in enumerate(names) if plain(name) == "type"), None)
    if direction is not None and body:
        kinds = {plain(row[direction]) for row in body if direction < len(row)}
        net.directed = not kinds <= {"undirected", ""}
    for row, value in zip(body, weights.values, strict=True):
        ends = [row[place] if place < len(row) else "" for place in (source, target)]
        if not all(ends):
            net.result.tally.read += 1
            tally.leave("no target" if ends[0] else "no source")
            # a line with one name says at least that there is such a person
            for name in filter(None, ends):
                net.person(name)
            continue
        both = direction is not None and direction < len(row) and plain(row[direction]) == "undirected"
        net.tie(net.person(ends[0]), net.person(ends[1]), value, both)
    result = net.done()
    result.facts["header"] = "yes" if head is not None else "no"
    known = net.people.known
    if known and all(re.fullmatch(r"[\d.,e+\-]+", name, re.IGNORECASE) for name in known):
        result.facts["note"] = f"{len(known)} names"
    shared = _overlap([[row[source], row[target]] for row in body if len(row) > max(source, target)])
    if head is None and shared and len(body) > 3 and len(body[0]) > 1:
        often = Counter(name for row in body for name in row[:2])
        if all(often[name] == 1 for name in body[0][:2]):
            result.warn["header_unsure"] = (
                f"The first line, '{body[0][0]}' and '{body[0][1]}', was read as a tie; if it names the columns, call "
                "them source and target."
            )
    if not shared and len(net.weights) > 3:
        result.warn["maybe_two_mode"] = (
            "Nobody in the first column stands in the second: if these are people and things, there is no reciprocity."
        )
    return result


def _overlap(pairs):
    pairs = [row for row in pairs if len(row) > 1]
    return len({row[0].casefold() for row in pairs} & {row[1].casefold() for row in pairs})


def _two_columns(rows):
    """Pairs without names of columns: two columns, or three of which the last holds numbers."""
    widths = Counter(map(len, rows))
    width, lines = widths.most_common(1)[0]
    if width not in (2, 3) or lines < 0.8 * len(rows):
        return None
    body = [row for row in rows if len(row) == width]
    if any(len(cell) > 60 for row in body for cell in row[:2]):
        return None
    counted = [all(value is not None for value in numbers([row[place] for row in body[1:]]).values) and len(body) > 1
               for place in range(width)]  # fmt: skip
    if width == 3 and not counted[2]:
        return None
    if counted[0] and counted[1]:
        ids = all(re.fullmatch(r"\d+", cell) for row in body[1:] for cell in row[:2])
        first_is_head = not all(value is not None for value in numbers(body[0][:2]).values)
        shared = _overlap(body)
        if first_is_head or not ids or shared < len({row[1] for row in body}) / 2:
            if width == 3:
                raise _which(rows)
            return None
    elif counted[1] or (width == 2 and counted[0]):
        return None
    often = Counter(cell.casefold() for row in body for cell in row[:2])
    if max(often.values()) < 2:
        raise Unreadable("not_a_network", f"No name comes twice here: which two columns name people? {_shown(rows)}")
    # a third column of numbers under a word, or words that are no names: the first line names the columns
    named = width == 3 and numbers([body[0][2]]).values[0] is None
    head = 0 if named or all(plain(cell) in GENERIC for cell in body[0][:2]) else None
    pairs = body[1:] if head == 0 else body
    if not _overlap(pairs) and min(len({row[place] for row in pairs}) for place in (0, 1)) > 1:
        return _two_mode_pairs(rows, head, width)
    return _pairs(rows, head, 0, 1)


def _two_mode_pairs(rows, head, width):
    """People in the first column, things in the second: nobody stands in both."""
    net, things = _Net(), Names()
    tally = net.result.tally
    tally.read, tally.aside["header"] = int(head == 0), int(head == 0)
    for row in rows[int(head == 0) :]:
        tally.read += 1
        if len(row) < 2 or not row[0] or not row[1]:
            tally.leave("no source" if not row[0] else "no target")
            continue
        key = net.person(row[0]), things.number(row[1])
        if key in net.weights:
            tally.leave("duplicates")
        value = numbers([row[2]], whole=False).values[0] if width == 3 and len(row) > 2 else None
        net.weights[key] = net.weights.get(key, 0.0) + (1.0 if value is None else value)
    result = net.done(items=things.known)
    result.facts["header"] = "yes" if head == 0 else "no"
    return result


def _which(rows):
    return Unreadable("not_a_network", f"Three columns of numbers: which two name people? {_shown(rows)}")


def _shown(rows):
    return "The first lines: " + " / ".join(", ".join(cell[:30] for cell in row[:4]) for row in rows[:3])


def _matrix(rows):
    """A square or other matrix: names above and on the left, or numbers alone."""
    width = max(map(len, rows))
    body = rows[1:]
    if len(rows) == width > 2 and all(len(row) == width and all(row) for row in rows):
        cells = [cell for row in rows for cell in row]
        if _are_ties(cells) and (width > 3 or set(cells) <= {"0", "1"}):
            names = [str(place + 1) for place in range(width)]
            return _read_matrix(names, names, rows, 0)
    if width > 2 and body and len(rows[0]) >= width - 1 and all(len(row) == width for row in body):
        across = rows[0][1:] if len(rows[0]) == width else rows[0]
        cells = [cell for row in body for cell in row[1:]]
        corner = rows[0][0] if len(rows[0]) == width else ""
        if _are_ties(cells) and all(across) and _named(across, [row[0] for row in body], corner):
            return _read_matrix(across, [row[0] for row in body], [row[1:] for row in body], 1)
    return None


def _are_ties(cells):
    marks = {"x", "✓", "✗", "*"}
    values = numbers([cell for cell in cells if cell and plain(cell) not in marks], whole=False).values
    return bool(cells) and all(value is not None for value in values)


def _named(across, down, corner):
    """Whether rows and columns carry names as a matrix does: the same ones, or none above the first column."""
    if len(set(map(plain, down))) < len(down) or len(set(map(plain, across))) < len(across):
        return False
    if any(re.search(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}", name) for name in down):
        return False
    shared = set(map(plain, across)) & set(map(plain, down))
    numeric = [value is not None for value in numbers(down).values]
    if len(shared) >= len(down) / 2:
        return True
    if corner and plain(corner) not in GENERIC:
        return False
    return not all(numeric) and not any(value is not None for value in numbers(across).values)


def _read_matrix(across, down, cells, heads):
    net = _Net()
    tally = net.result.tally
    tally.read = heads
    tally.leave("header", heads)
    shared = set(map(plain, across)) & set(map(plain, down))
    flat = [cell for row in cells for cell in row]
    values = iter(numbers([cell if plain(cell) not in {"x", "✓"} else "1" for cell in flat], whole=False).values)
    if not shared:
        return _two_mode(net, across, down, [[next(values) for _ in row] for row in cells])
    for name in down:
        net.person(name)
    columns = [net.person(name) for name in across]
    for name, row in zip(down, cells, strict=True):
        sender = net.person(name)
        for place, _cell in enumerate(row):
            value = next(values)
            if value and place < len(columns):
                net.tie(sender, columns[place], value)
    result = net.done()
    if set(map(plain, across)) != set(map(plain, down)):
        result.warn["names_differ"] = "Some names stand only in the rows or only in the columns: check their spelling."
    if len(net.weights) and all(net.weights.get((b, a)) == value for (a, b), value in net.weights.items()):
        result.warn["symmetric"] = (
            "The matrix is the same both ways: if its ties have no direction, leave out reciprocity."
        )
    result.facts["note"] = "matrix"
    return result


def _two_mode(net, across, down, values):
    people = [net.person(name) for name in down]
    links = 0
    items = {}
    for person, row in zip(people, values, strict=True):
        for place, value in enumerate(row[: len(across)]):
            net.result.tally.read += bool(value)
            if value:
                links += 1
                items[person, place] = value
    net.weights = items
    result = net.done(items=list(across))
    return result


def _adjacency(rows, mark):
    """An adjacency list: on each line who, then all whom."""
    if mark == " " or len(rows) < 2 or len({len(row) for row in rows}) < 2:
        return None
    senders = {row[0].casefold() for row in rows}
    others = [cell for row in rows for cell in row[1:] if cell]
    if not others or any(len(cell) > 60 for row in rows for cell in row):
        return None
    if any(value is not None for value in numbers(others).values):
        return None
    counts = Counter(cell.casefold() for cell in others)
    if sum(name.casefold() in senders or counts[name.casefold()] > 1 for name in others) < len(others) / 2:
        return None
    net = _Net()
    tally = net.result.tally
    for row in rows:
        sender = net.person(row[0]) if row[0] else None
        for cell in row[1:]:
            if cell and sender is not None:
                net.tie(sender, net.person(cell))
            elif cell:
                tally.read += 1
                tally.leave("no source")
    result = net.done()
    result.facts["note"], result.facts["header"] = "adjacency list", "no"
    return result


# --- Pajek --------------------------------------------------------------------------------------------------

_VERTEX = re.compile(r'\s*(\d{1,9})\s*(?:"((?:[^"\\]|\\.)*)"|(\S+))?')


def pajek(text):
    """Read Pajek's ``.net``: vertices, arcs, edges, their lists and matrices, with any number of relations."""
    net = _Net()
    tally = net.result.tally
    section, count, relations, row, modes = "", 0, 0, 0, None
    # first the kinds of sections: a file of edges alone has no direction
    net.directed = bool(re.search(r"^[ \t]*\*(?:arcs|arcslist|matrix)\b", text, re.IGNORECASE | re.MULTILINE))
    for line in text.split("\n"):
        line = line.strip()
        if not line or line.startswith("%"):
            tally.read += 1
            tally.leave("notes" if line else "blank")
            continue
        if line.startswith("*"):
            words = line[1:].split()
            section = words[0].casefold().rstrip(":") if words else ""
            tally.read += 1
            tally.leave("header")
            row = 0
            if section == "vertices":
                count, modes = _how_many(words, line)
                for number in range(1, count + 1):
                    net.person("", number)
            elif section in ("arcs", "edges", "arcslist", "edgeslist", "matrix"):
                relations += 1
            continue
        if section == "vertices":
            tally.read += 1
            found = _VERTEX.match(line)
            if not found or not 1 <= int(found[1]) <= count:
                tally.leave("no vertex")
                continue
            tally.leave("header")
            label = found[2] if found[2] is not None else found[3]
            net.people.known[int(found[1]) - 1] = (label or found[1]).strip()
            continue
        row += 1
        _pajek_ties(net, section, line, count, row)
    for place, name in enumerate(net.people.known):
        net.people.known[place] = name or str(place + 1)
    net.relations = max(1, relations)
    if modes:
        items = net.people.known[modes:]
        net.weights = {(min(a, b), max(a, b) - modes): w for (a, b), w in net.weights.items()
                       if min(a, b) < modes <= max(a, b)}  # fmt: skip
        net.people.known = net.people.known[:modes]
        net.repeats.clear()
        return net.done(items=items)
    return net.done()


def _how_many(words, line):
    sizes = [int(word) for word in words[1:3] if re.fullmatch(r"\d{1,12}", word)]
    if not sizes:
        raise Unreadable("broken_network", f"How many people are there? The line '{line[:60]}' should say so.")
    if sizes[0] > PEOPLE:
        raise Unreadable("too_large", f"This file announces more than {PEOPLE:,} people.")
    return sizes[0], sizes[1] if len(sizes) > 1 and 0 < sizes[1] < sizes[0] else None


def _pajek_ties(net, section, line, count, row):
    tally = net.result.tally
    parts = line.split()
    if section == "matrix":
        values = numbers(parts, whole=False).values
        if row > count:
            tally.read += 1
            tally.leave("no tie")
        for place, value in enumerate(values[:count] if row <= count else []):
            if value:
                net.tie(row - 1, place, value)
        return
    ends = [int(part) - 1 if re.fullmatch(r"\d{1,9}", part) else -1 for part in parts]
    lists = section in ("arcslist", "edgeslist")
    if section not in ("arcs", "edges") and not lists or len(parts) < 2:
        tally.read += 1
        return tally.leave("no tie")
    for target in ends[1:] if lists else ends[1:2]:
        if not (0 <= ends[0] < count and 0 <= target < count):
            tally.read += 1
            tally.leave("no such person")
            continue
        weight = None if lists or len(parts) < 3 else numbers([parts[2]], whole=False).values[0]
        net.tie(ends[0], target, weight, both=section.startswith("edges"))


# --- UCINET DL ----------------------------------------------------------------------------------------------


def ucinet(text):
    """Read UCINET's DL: a full matrix, an edge list or a node list, with labels above or inside."""
    head, data_mark, data = re.split(r"(\bdata\s*:)", text, maxsplit=1, flags=re.IGNORECASE) + [""] * (
        0 if re.search(r"\bdata\s*:", text, re.IGNORECASE) else 2
    )
    if not data_mark:
        raise Unreadable("broken_network", "This DL file has no line DATA: export it again.")
    settings = dict(re.findall(r"\b(nr|nc|nm|n|format)\s*[=:\s]\s*(\w+)", head.casefold()))
    form = settings.get("format", "fullmatrix")
    embedded = bool(re.search(r"embedded", head, re.IGNORECASE))
    labels = {kind: _labels(head, kind) for kind in ("row", "column", "")}
    net = _Net()
    tally = net.result.tally
    above = head.count("\n")
    tally.read = above
    tally.leave("header", above)
    size = _size(settings.get("n", "0"))
    rows, columns = _size(settings.get("nr", str(size))), _size(settings.get("nc", str(size)))
    two = rows != columns or form.endswith("2") or bool(labels["row"])
    lines = [line for line in data.split("\n") if line.strip()]
    if two:
        return _dl_two_mode(net, form, labels, lines, rows, columns)
    if not embedded:
        for place in range(1, size + 1):
            net.person(labels[""][place - 1] if place <= len(labels[""]) else str(place), place)
    if form in ("fullmatrix", "fm", "lowerhalf", "upperhalf"):
        return _dl_matrix(net, form, lines, size, embedded)
    for line in lines:
        parts = [quoted or bare for quoted, bare in re.findall(r'"([^"]*)"|([^\s,"]+)', line)]
        if len(parts) < 2:
            tally.read += 1
            tally.leave("no tie")
            continue
        whom = parts[1:2] if form.startswith("edge") else parts[1:]
        weight = numbers([parts[2]], whole=False).values[0] if form.startswith("edge") and len(parts) > 2 else None
        ends = [_dl_person(net, part, size, embedded, labels[""]) for part in (parts[0], *whom)]
        for end in ends[1:]:
            if ends[0] is None or end is None:
                tally.read += 1
                tally.leave("no such person")
            else:
                net.tie(ends[0], end, weight)
    return net.done()


def _size(digits):
    size = int(digits) if re.fullmatch(r"\d{1,9}", digits) else 0
    if size > PEOPLE:
        raise Unreadable("too_large", f"This file announces more than {PEOPLE:,} people.")
    return size


def _labels(head, kind):
    """Return the labels of a DL header: those of rows, of columns, or of all."""
    word = {"row": r"row\s+labels", "column": r"col(?:umn)?\s+labels", "": r"(?<!row )(?<!col )(?<!column )labels"}[
        kind
    ]
    found = re.search(rf"{word}\s*:(.*?)(?=(?:row\s+|col(?:umn)?\s+)?labels\s*(?::|embedded)|$)", head, re.I | re.S)
    return [quoted or bare for quoted, bare in re.findall(r'"([^"]*)"|([^\s,"]+)', found[1])] if found else []


def _dl_person(net, part, size, embedded, labels):
    if embedded:
        return net.person(part)
    if re.fullmatch(r"\d{1,9}", part) and 1 <= int(part) <= size:
        return int(part) - 1
    place = next((p for p, label in enumerate(labels[:size]) if plain(label) == plain(part)), None)
    return place


def _dl_matrix(net, form, lines, size, embedded):
    tokens = [re.findall(r'"[^"]*"|[^\s,"]+', line) for line in lines]
    if embedded and tokens:
        names = [part.strip('"') for part in tokens[0]]
        return _read_matrix(names, [row[0].strip('"') for row in tokens[1:]], [row[1:] for row in tokens[1:]], 0)
    cells = numbers([cell for row in tokens for cell in row], whole=False).values
    if form == "fullmatrix" and len(cells) < size * size:
        raise Unreadable("broken_network", f"The matrix has {len(cells)} numbers, not {size} times {size}.")
    if form in ("lowerhalf", "upperhalf"):
        raise Unreadable("half_matrix", "This DL file holds half a matrix: export it as a full matrix or an edge list.")
    for place, value in enumerate(cells[: size * size]):
        if value:
            net.tie(place // size, place % size, value)
    return net.done()


def _dl_two_mode(net, form, labels, lines, rows, columns):
    tokens = [re.findall(r'"[^"]*"|[^\s,"]+', line) for line in lines]
    if form.startswith("edge"):
        net.weights = {}
        things = Names()
        for row in tokens:
            net.result.tally.read += 1
            if len(row) < 2:
                net.result.tally.leave("no tie")
                continue
            person, thing = net.person(row[0].strip('"')), things.number(row[1].strip('"'))
            net.weights[person, thing] = 1.0
        return net.done(items=things.known)
    cells = numbers([cell for row in tokens for cell in row], whole=False).values
    if len(cells) < rows * columns:
        raise Unreadable("broken_network", f"The matrix has {len(cells)} numbers, not {rows} times {columns}.")
    down = (labels["row"] + [str(place + 1) for place in range(len(labels["row"]), rows)])[:rows]
    across = (labels["column"] + [f"item {place + 1}" for place in range(len(labels["column"]), columns)])[:columns]
    return _two_mode(net, across, down, [cells[row * columns : (row + 1) * columns] for row in range(rows)])


# --- GEXF and GraphML ---------------------------------------------------------------------------------------


def xml_network(data):
    """Read GEXF or GraphML, of any version."""
    net = _Net()
    edges: list[dict] = []
    keys: dict = {}
    names: dict = {}
    node, edge, key, default, kind = [], None, None, None, ""
    for what, name, content in xml_elements(data):
        if what == "start":
            if name in ("gexf", "graphml"):
                kind = name
            elif name == "graph":
                default = content.get("defaultedgetype", content.get("edgedefault", default))
            elif name == "key":
                keys[content.get("id")] = plain(content.get("attr.name", ""))
            elif name == "node":
                node.append(content.get("id"))
                if content.get("id") is not None:
                    names.setdefault(content["id"], content.get("label"))
            elif name == "edge":
                edge = dict(content)
                edges.append(edge)
            elif name == "data":
                key = keys.get(content.get("key"), "")
        elif name == "node":
            node.pop() if node else None
        elif name == "edge":
            edge = None
        elif name in ("data", "NodeLabel") and content:
            if edge is not None and key == "weight":
                edge["weight"] = content
            elif edge is None and node and node[-1] is not None and (key in ("label", "name") or name == "NodeLabel"):
                names[node[-1]] = content
    if not kind:
        raise Unreadable("not_a_network", "This XML file is neither GEXF nor GraphML.")
    return _xml_result(net, names, edges, default)


def _xml_result(net, names, edges, default):
    kinds = {_direction(edge, default) for edge in edges} or {_direction({}, default)}
    net.directed = kinds != {False}
    for key, label in names.items():
        net.person(label or key, key)
    weights = numbers([edge.get("weight", "") for edge in edges], whole=False).values
    for edge, weight in zip(edges, weights, strict=True):
        ends = [edge.get("source"), edge.get("target")]
        if None in ends:
            net.result.tally.read += 1
            net.result.tally.leave("no source" if ends[0] is None else "no target")
            continue
        # GraphML may name a node in an edge only
        numbers_ = [net.person(names.get(end) or end, end) for end in ends]
        net.tie(*numbers_, weight, both=not _direction(edge, default))
    result = net.done()
    if len(net.people.known) <= 30:
        result.facts["names"] = "|".join(net.people.known)
    return result


def _direction(edge, default):
    """Whether an edge has a direction."""
    said = edge.get("type", edge.get("directed", default or "undirected"))
    return str(said).casefold() in ("directed", "true")
