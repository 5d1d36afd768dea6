"""Show a teacher how the class did, on one page: points, which check fails most, which mistake, who needs a look."""

import math
import re
import shlex
from collections import Counter
from html import escape
from itertools import pairwise
from statistics import median

from .intake import same
from .judging import FRIEND
from .marking import remarks

STYLE = """
body { max-width: 60rem; } h1 { overflow-wrap: anywhere; }
td:last-child, th:last-child { text-align: left; white-space: normal; }
.number { text-align: right; white-space: nowrap; }
svg { max-width: 100%; height: auto; } svg text { font: 14px system-ui, sans-serif; fill: #111; }
.scroll { overflow-x: auto; }
"""
NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?:e[-+]?\d+)?(?: ?%)?")
WHOSE = re.compile(rf"{FRIEND} '(?P<id>.*)': with those, (?P<right>\d+) of")
BINS = 10  # most bars of the distribution
FEW = 0.5  # a share of the checks' points below which somebody may need help
BAR, SHOWN = "#0b5fa5", 15
WORDS = {"by hand": "with a written answer to read"}


def body(slug, records, absent=(), plan=()):
    """Return the page's body as HTML.

    Parameters
    ----------
    slug : str
        The exercise's name.
    records : list of dict
        All learners' records as `report.final` returns them.
    absent : sequence of str
        Learners of the sheet from whom nothing was collected.
    plan : sequence of str
        The plan for the next meeting, from `meeting.plan`.
    """
    done = [record for record in records if record["marks"]]
    own = with_own_numbers(records)
    states = Counter(record["state"] for record in records)
    counts = ", ".join(f"{number} {WORDS.get(state, state)}" for state, number in states.items()) or "nothing collected"
    parts = [
        f"<p>{len(records)} learners: {counts}" + (f"; {len(absent)} handed in nothing" if absent else "") + ".</p>"
    ]
    parts += plan
    if done:
        parts += _points(done)
    if own:
        parts += _checks(own, len(done) - len(own)) + _mistakes(own)
    return "\n".join(parts + _looks(slug, records, absent))


def with_own_numbers(records):
    """Return the records of those who were marked, and who worked with the numbers of nobody else."""
    return [record for record in records if record["marks"] and not _friends(record)]


# ---- points -------------------------------------------------------------------------------------------------------


def _points(done):
    """Return the distribution: of all points if everybody has them, else of the checks' alone."""
    whole = all(record["state"] == "marked" for record in done)
    sums = [sum(mark["points"] for mark in record["marks"] if whole or by_machine(mark)) for record in done]
    most = max(sum(mark["most"] for mark in record["marks"] if whole or by_machine(mark)) for record in done)
    what = "points" if whole else "points from the checks"
    sentence = (
        f"{len(sums)} learners have between {min(sums):g} and {max(sums):g} of {most:g} {what}; "
        f"half of them have {median(sums):g} or more."
    )
    more = "" if whole else "<p>Written answers are not counted, because some of them wait for you.</p>"
    return ["<h2>Points</h2>", f"<p>{sentence}</p>", more, _histogram(sums, most, what, sentence)]


def by_machine(mark):
    """Say whether a check gave these points, and no teacher."""
    return not mark.get("by_hand") and mark["points"] is not None


def _histogram(sums, most, what, sentence):
    """Return a histogram as SVG; the words in it say all that the bars do."""
    wide, high, left, base = 64, 160, 30, 190
    step = max(1, math.ceil(most / BINS))
    edges = [min(place * step, most) for place in range(math.ceil(most / step) + 1)]
    counts = Counter(min(int(points / step), len(edges) - 2) for points in sums)
    drawn, counted = [], []
    for place, (low, up) in enumerate(pairwise(edges)):
        count, x = counts[place], left + place * wide
        tall = high * count / max(counts.values())
        drawn.append(f'<rect x="{x + 3}" y="{base - tall:.1f}" width="{wide - 6}" height="{tall:.1f}" fill="{BAR}"/>')
        if count:
            drawn.append(_label(x + wide / 2, base - tall - 6, count))
            counted.append(f"{low:g} to {up:g}: {count}")
    drawn += [_label(left + place * wide, base + 18, f"{edge:g}") for place, edge in enumerate(edges)]
    width, height = 2 * left + wide * (len(edges) - 1), base + 45
    drawn.append(_label(width / 2, base + 40, f"{what}; above each bar: how many learners"))
    return (
        f'<svg role="img" aria-labelledby="points-title points-words" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}"><title id="points-title">Learners by {what}</title>'
        f'<desc id="points-words">{sentence} Learners in each range: {"; ".join(counted)}.</desc>'
        f'<line x1="{left}" y1="{base}" x2="{width - left}" y2="{base}" stroke="#111"/>{"".join(drawn)}</svg>'
    )


def _label(x, y, text):
    return f'<text x="{x:g}" y="{y:.1f}" text-anchor="middle">{text}</text>'


# ---- checks and mistakes --------------------------------------------------------------------------------------------


def _checks(own, left_out):
    """Return a table of the checks, the one that fails most first."""
    rows = []
    for name in dict.fromkeys(mark["name"] for record in own for mark in record["marks"] if by_machine(mark)):
        marks = [mark for record in own for mark in record["marks"] if mark["name"] == name and by_machine(mark)]
        failed = sum(mark["points"] < mark["most"] for mark in marks)
        rows.append((failed / len(marks), failed, len(marks), name))
    rows.sort(key=lambda row: -row[0])
    lines = [
        f'<tr><th scope="row">{escape(plain(name))}</th><td class="number">{failed} of {count}</td>'
        f'<td><svg aria-hidden="true" width="240" height="16" viewBox="0 0 240 16">'
        f'<rect width="240" height="16" fill="#e4e4e4"/>'
        f'<rect width="{240 * share:.0f}" height="16" fill="{BAR}"/></svg></td></tr>'
        for share, failed, count, name in rows
    ]
    note = f"<p>Without the {left_out} done with somebody else's numbers.</p>" if left_out else ""
    return [
        "<h2>Which check fails most</h2>",
        note,
        '<div class="scroll"><table><thead>',
        '<tr><th>Check</th><th class="number">Not right</th><th>Share</th></tr></thead>',
        f"<tbody>{''.join(lines)}</tbody></table></div>",
    ]


def mistakes(records):
    """Return who met which sentence of which check, the one met by most first: ((check, sentence), learners).

    The numbers in a sentence are each learner's own, so sentences that differ in numbers alone count as one.
    """
    met = {}
    for record in records:
        for mark in record["marks"]:
            if by_machine(mark) and mark["points"] < mark["most"] and mark["says"]:
                met.setdefault((mark["name"], NUMBER.sub("…", mark["says"])), []).append(
                    (record["learner"], mark["says"])
                )
    return sorted(met.items(), key=lambda item: -len(item[1]))


def _mistakes(own):
    lines = []
    made = mistakes(own)
    for (name, sentence), learners in made[:SHOWN]:
        sentences = {says for _, says in learners}
        sentence = sentences.pop() if len(sentences) == 1 else sentence
        links = ", ".join(_link(learner) for learner, _ in learners)
        who = f"<details><summary>{len(learners)}</summary>{links}</details>"
        lines.append(f'<tr><th scope="row">{escape(plain(name))}</th><td>{escape(sentence)}</td><td>{who}</td></tr>')
    if not lines:
        return ["<h2>Which mistake is made most</h2>", "<p>None: every check is right.</p>"]
    more = f"<p>And {len(made) - SHOWN} others.</p>" if len(made) > SHOWN else ""
    return [
        "<h2>Which mistake is made most</h2>",
        "<p>What the checks answered. Three dots stand for numbers, which differ from learner to learner.</p>",
        '<div class="scroll"><table><thead><tr><th>Check</th><th>What it said</th><th>Learners</th></tr></thead>',
        f"<tbody>{''.join(lines)}</tbody></table></div>",
        more,
    ]


# ---- who needs a look ---------------------------------------------------------------------------------------------


def _looks(slug, records, absent):
    lines = []
    for record in records:
        whys = [record["why"] or record["state"]] if record["state"] in ("not marked", "collected") else []
        marks = [mark for mark in record["marks"] if by_machine(mark)]
        most, points = sum(mark["most"] for mark in marks), sum(mark["points"] for mark in marks)
        # who lost a point may have lost it by what was put right in the notebook
        whys += remarks(record) if points < most else record.get("look", [])
        if marks and points < FEW * most and not _friends(record):
            whys.append(f"{points:g} of {most:g} points from the checks")
        if whys:
            lines.append((record["learner"], "; ".join(whys)))
    rows = [f'<tr><th scope="row">{_link(who)}</th><td>{escape(why)}</td></tr>' for who, why in lines]
    rows += [f'<tr><th scope="row">{escape(who)}</th><td>handed in nothing</td></tr>' for who in absent]
    waiting = sum(record["state"] == "by hand" for record in records)
    parts = ["<h2>Who needs a look</h2>"]
    if waiting:
        answers = "1 written answer waits" if waiting == 1 else f"{waiting} written answers wait"
        parts.append(f"<p>{answers} for you in Formgrader.</p>")
    parts += _other_numbers(slug, records)
    if not rows:
        return [*parts, "<p>Nobody else.</p>" if waiting else "<p>Nobody.</p>"]
    head = '<div class="scroll"><table><thead><tr><th>Learner</th><th>Why</th></tr></thead>'
    return [*parts, head, f"<tbody>{''.join(rows)}</tbody></table></div>"]


def _friends(record):
    return any(note.startswith(FRIEND) for note in record.get("look", []))


def _other_numbers(slug, records):
    """Return the commands that mark work with the numbers it was done with, one for each id that is nobody's here."""
    class_, by_id, theirs = {same(record["learner"]) for record in records}, {}, False
    for record in records:
        for typed in filter(None, map(WHOSE.match, record.get("look", []))):
            if same(typed["id"]) in class_:
                theirs = True
            elif int(typed["right"]):
                by_id.setdefault(same(typed["id"]), []).append(record["learner"])
    start = f"python course.py teach mark {slug} "
    lines = [start + shlex.join([*learners, "--numbers", typed]) for typed, learners in by_id.items()]
    parts = []
    if lines:
        parts = ["<p>They left <em>guest</em> or typed another name. To accept that, mark with those numbers:</p>"]
    parts += [f"<p><code>{escape(line)}</code></p>" for line in lines]
    if theirs:
        parts.append(
            "<p>Whoever has a classmate's numbers had the classmate's work, or typed the wrong id. To accept it: "
            f"<code>{escape(start)}LEARNER --numbers ID</code></p>"
        )
    return parts


def _link(learner):
    return f'<a href="{escape(learner)}/feedback.html">{escape(learner)}</a>'


def plain(name):
    """Return a check's name in words."""
    return name.removesuffix("-check").replace("-", " ")
