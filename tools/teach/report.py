"""Give marks and feedback back: a table, the LMS's own sheet, a page for each learner and one of the class."""

import csv
import io
import zipfile
from html import escape

from tiesfeeds.learning.stored_answers import criteria_in

from . import meeting, overview
from .class_folder import write
from .gradebook import Gradebook
from .gradesheet import Sheet
from .marking import remarks

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 45rem; margin: 2rem auto; padding: 0 1rem; color: #111; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid #999; }}
td:last-child, th:last-child {{ text-align: right; white-space: nowrap; }}
blockquote, pre {{ white-space: pre-wrap; overflow-wrap: anywhere; margin: .5rem 0; padding: .5rem 1rem;
  border-left: 4px solid #666; background: #f4f4f4; font: inherit; }}
{style}</style>
<main>
<h1>{title}</h1>
{body}
</main>
</html>
"""


def final(record, given):
    """Return a copy of a record with the marks as they stand in the gradebook, and the state that follows.

    Parameters
    ----------
    record : dict
        As `marking.mark` left it.
    given : dict
        Points and comment by name, from `gradebook.Gradebook.marks`.
    """
    record = {**record, "marks": [dict(mark) for mark in record.get("marks", [])]}
    if record["state"] not in ("marked", "by hand"):
        return record
    for mark in record["marks"]:
        mark["by_hand"] = mark["points"] is None
        mark["points"], mark["comment"] = given.get(mark["name"], (mark["points"], ""))
    waiting = [mark["name"] for mark in record["marks"] if mark["points"] is None]
    record["state"] = "by hand" if waiting else "marked"
    record["why"] = f"still to be marked: {', '.join(waiting)}" if waiting else ""
    return record


def report(class_folder, sheet=None, column=None, site=meeting.SITE):
    """Write the marks and the feedback; return the final records and the paths of what was written.

    `site` is where the course's site lies, to which the plan of the next meeting leads.
    """
    exercise, given = class_folder.exercise(), Gradebook(class_folder).marks()
    records = [final(record, given.get(learner, {})) for learner, record in class_folder.records().items()]
    paths = [class_folder.marking / "marks.csv"]
    write(paths[0], "\ufeff" + _table(records))  # the mark tells spreadsheets that this is UTF-8
    tasks = _criteria(exercise)
    pages = {
        record["learner"]: page(class_folder.slug, record, tasks, _written(class_folder, record, tasks))
        for record in records
    }
    if sheet:
        paths += _for_lms(
            class_folder, sheet, column, [record for record in records if record["state"] == "marked"], pages
        )
    here = {sheet.number_of(record) for record in records} if sheet else ()
    absent = sorted(learner for number, learner in sheet.learners().items() if number not in here) if sheet else []
    paths.append(class_folder.marking / "overview.html")
    title = f"{class_folder.slug}: the class"
    plan = meeting.plan(class_folder, overview.with_own_numbers(records), site)
    write(paths[-1], html_page(title, overview.body(class_folder.slug, records, absent, plan), overview.STYLE))
    for learner, text in pages.items():
        paths.append(class_folder.marking / learner / "feedback.html")
        write(paths[-1], text)
    return records, paths


# ---- for the LMS ------------------------------------------------------------------------------------------------


def _for_lms(class_folder, sheet, column, records, pages):
    """Write the sheet with marks and comments, and the pages of feedback as one zip; return their paths."""
    there = {sheet.number_of(record): record for record in sheet.members(records)}
    marks = {number: _total(record) for number, record in there.items()}
    comments = {number: _comments(record) for number, record in there.items()}
    filled = sheet.filled(marks, column, comments)
    path = _place(class_folder, sheet)
    write(path, filled)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, record in there.items():
            if name := feedback_name(sheet.kind, number, record):
                archive.writestr(name, pages[record["learner"]])
    packed = path.with_name(path.name.replace(sheet.kind.lower(), "feedback")).with_suffix(".zip")
    write(packed, out.getvalue())
    return [path, packed]


def feedback_name(kind, number, record):
    """Return the name under which an LMS takes a learner's page of feedback back, "" if it takes none.

    Moodle ("Upload multiple feedback files in a zip") looks for the number and for the names of its plugin; Canvas
    ("Upload submissions") takes the first two parts that are digits alone for the user's number and for that of a
    file which the user handed in.
    """
    name = "for-" + record["learner"].replace("_", "-")
    if kind == "Moodle":
        return f"{name}_{number}_assignsubmission_file_/feedback.html"
    return f"{name}_{number}_{record['work']}_feedback.html" if record.get("work") else ""


def _place(class_folder, sheet):
    """Return where the filled sheet goes: never over one in which there are more of the learners."""
    everybody, number = list(class_folder.records().values()), 1
    path = class_folder.marking / f"{sheet.kind.lower()}.csv"
    while path.exists() and _held(path, sheet, everybody) > len(sheet.members(everybody)):
        number += 1
        path = path.with_name(f"{sheet.kind.lower()}-{number}.csv")
    return path


def _held(path, sheet, records):
    """Return how many learners are in an earlier sheet."""
    for column in (sheet.columns[sheet.learner], None):
        try:
            return len(Sheet(path, column).members(records))
        except ValueError:  # it has other columns, or is no sheet any more
            continue
    return 0


def _comments(record):
    """Return what was written by hand about a learner's work, a text for each question."""
    marks = [mark for mark in record["marks"] if mark.get("comment", "").strip()]
    return [f"{overview.plain(mark['name'])}: {mark['comment']}" for mark in marks]


# ---- tables and pages -------------------------------------------------------------------------------------------


def _total(record):
    return sum(mark["points"] or 0 for mark in record["marks"])


def _table(records):
    """Return the marks as CSV: who has not been marked has no points, and a reason."""
    names = list(dict.fromkeys(mark["name"] for record in records for mark in record["marks"]))
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(["learner", "points", "of", "state", "why", "look at", *names])
    for record in records:
        marks = {mark["name"]: mark["points"] for mark in record["marks"]}
        done = record["state"] == "marked"
        row = [
            f"{_total(record):g}" if done else "",
            f"{sum(mark['most'] for mark in record['marks']):g}" if done else "",
        ]
        row += [record["state"], record["why"], "; ".join(remarks(record))]
        row += ["" if marks.get(name) is None else f"{marks[name]:g}" for name in names]
        table.writerow([_harmless(text) for text in [record["learner"], *row]])
    return out.getvalue()


def _harmless(text):
    """Keep a spreadsheet from taking a text for a formula."""
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _criteria(exercise):
    """Return each task's text with what there are points for, by name, as learners know it."""
    texts, task = {}, None
    for cell in exercise.cells:
        names = cell.metadata.get("nbgrader", {})
        if names.get("task"):
            task = names["grade_id"]
            texts[task] = cell.source
        elif task and cell.cell_type == "code" and (points := criteria_in(cell.source)):
            texts[task] = "\n".join([f"{texts[task]}\n", *(f"* {point}" for point in points)])
    return texts


def _written(class_folder, record, tasks):
    """Return what a learner wrote below each task, by name."""
    import nbformat

    path = class_folder.notebook("submitted", record["learner"])
    texts_by_task, task = {}, None
    if record["marks"] and path.exists():
        for cell in nbformat.read(path, 4).cells:
            names = cell.metadata.get("nbgrader", {})
            if names:
                task = names["grade_id"] if names["grade_id"] in tasks else None
            elif task:
                texts_by_task.setdefault(task, []).append(cell.source)
                if not cell.id.startswith("own-"):
                    task = None  # the exercise's own place for the answer; what comes next is another section
    return {name: "\n\n".join(texts) for name, texts in texts_by_task.items()}


def page(slug, record, tasks, written):
    """Return a learner's page of feedback. All that anybody wrote is shown as text, so nothing in it can run."""
    body = [f"<p>For <strong>{escape(record['learner'])}</strong>.</p>"]
    if not record["marks"]:
        body.append(f"<p>This work has not been marked: {escape(record['why'] or record['state'])}.</p>")
        return html_page(slug, "\n".join(body))
    if record["state"] == "marked":
        most = sum(mark["most"] for mark in record["marks"])
        body.append(f"<p><strong>{_total(record):g} of {most:g} points.</strong></p>")
    else:
        body.append("<p>Part of this work is still being marked.</p>")
    body.append("<table><thead><tr><th>Question</th><th>What was found</th><th>Points</th></tr></thead><tbody>")
    for mark in record["marks"]:
        points = "not yet" if mark["points"] is None else f"{mark['points']:g} of {mark['most']:g}"
        name = overview.plain(mark["name"])
        # a task's comment stands below, beside what was written
        says = [mark["says"], "" if mark["name"] in tasks else mark.get("comment", "")]
        says = "<br>".join(escape(text) for text in says if text)
        body.append(f"<tr><td>{escape(name)}</td><td>{says}</td><td>{points}</td></tr>")
    body.append("</tbody></table>")
    for name, task in tasks.items():
        mark = next((mark for mark in record["marks"] if mark["name"] == name), {})
        body += ["<h2>Written answer</h2>", f"<pre>{escape(task)}</pre>", "<h3>You wrote</h3>"]
        body.append(f"<blockquote>{escape(written.get(name, ''))}</blockquote>")
        if mark.get("comment"):
            body += ["<h3>Comment</h3>", f"<p>{escape(mark['comment'])}</p>"]
    if record["notes"]:
        notes = "".join(f"<li>{escape(note)}</li>" for note in record["notes"])
        body.append(f"<h2>What was put right in your notebook</h2><ul>{notes}</ul>")
    return html_page(slug, "\n".join(body))


def html_page(title, body, style=""):
    """Return a page of ours: it needs nothing else, and nothing in it can run."""
    return PAGE.format(title=escape(title), body=body, style=style)
