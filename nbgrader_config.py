"""nbgrader's settings, for teachers. Learners need neither nbgrader nor this file.

``python course.py make`` writes ``exercises/`` from ``solutions/``, one notebook for each folder. A solution has
three kinds of cells that nbgrader knows, by ``metadata.nbgrader`` (each with its own ``grade_id``, ``schema_version``
3, and False for all that is not named):

* answer (``solution``): valid Python with and without what stands between the marks, which is taken out::

      exercise.ask("edge_share")  # to answer in Python instead, write below: edge_share = …
      ### BEGIN SOLUTION
      edge_share = measures.edge_reciprocity(mine.network)
      ### END SOLUTION

* check (``grade``, ``locked``, ``points``): ``exercise.check("edge_share")``. It must fail until the answer is there.
* task (``task``, ``locked``, ``points``): Markdown that asks for a short written answer; ``=== BEGIN MARK SCHEME ===``
  to ``=== END MARK SCHEME ===`` is for the marker only, and holds a line ``A full answer: "…"``. A plain code cell
  below it, ``exercise.write("You say …", "You name …")``, names the criteria and takes the answer.
"""

import re
from html import escape

import bleach
from jinja2 import pass_context
from nbconvert.exporters import HTMLExporter
from nbconvert.preprocessors.sanitize import SanitizeHTML
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    ClearHiddenTests,
    ClearMarkScheme,
    ClearOutput,
    ClearSolutions,
    ComputeChecksums,
    DeduplicateIds,
    Execute,
    IgnorePattern,
    LimitOutput,
    LockCells,
    NbGraderPreprocessor,
    OverwriteCells,
    OverwriteKernelspec,
    SaveAutoGrades,
    SaveCells,
)

from tiesfeeds.learning.stored_answers import as_python

c = get_config()  # noqa: F821 (nbgrader provides it)

c.CourseDirectory.course_id = "tiesfeeds"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
# Checks read the learner's id from the folder two levels above the notebook: keep nbgrader's own order of folders.
c.CourseDirectory.directory_structure = "{nbgrader_step}/{student_id}/{assignment_id}"


# ---- generating: the same bytes each time, and nothing given away -------------------------------------------------


class Tidy(NbGraderPreprocessor):
    """Leave out what varies from run to run, and mark the cells that must fail until they are solved."""

    def preprocess(self, nb, resources):
        nb.metadata = {
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
        return super().preprocess(nb, resources)

    def preprocess_cell(self, cell, resources, index):
        cell.source = cell.source.rstrip()
        known = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "code" and known.get("grade") and not known.get("solution"):
            cell.metadata["tags"] = sorted({*cell.metadata.get("tags", []), "raises-exception"})
        return cell, resources


c.ClearSolutions.code_stub = {"python": ""}  # the line with the form, above the solution, is the stub
c.GenerateAssignment.preprocessors = [
    LockCells,
    ClearSolutions,
    ClearOutput,
    CheckCellMetadata,
    ComputeChecksums,
    SaveCells,
    ClearHiddenTests,
    ClearMarkScheme,
    Tidy,
    ComputeChecksums,
    CheckCellMetadata,
]


# ---- marking ------------------------------------------------------------------------------------------------------


class CapOutput(NbGraderPreprocessor):
    """Cut long outputs: LimitOutput counts lines only, and one line can be 200 MB."""

    def preprocess_cell(self, cell, resources, index):
        for output in cell.get("outputs", []):
            if len(output.get("text", "")) > 20_000:
                output.text = output.text[:20_000] + "\n… cut …"
            for kind, value in output.get("data", {}).items():
                if len(value) > 5_000_000:
                    output.data[kind] = "… cut …" if kind.startswith("text/") else ""
        return cell, resources


class FormAnswers(NbGraderPreprocessor):
    """Write what was answered in forms into its cell, before outputs are cleared."""

    def preprocess_cell(self, cell, resources, index):
        if cell.cell_type == "code":
            cell.source = as_python(cell.source, [cell]) + cell.source
        return cell, resources


c.Autograde.sanitize_preprocessors = [
    FormAnswers,
    ClearOutput,
    DeduplicateIds,
    OverwriteKernelspec,
    OverwriteCells,
    CheckCellMetadata,
]
c.Execute.timeout = 60
c.OverwriteCells.add_missing_cells = True  # a deleted check comes back instead of blocking the whole work
c.IgnorePattern.enabled = True  # else one warning in a check's output costs all its points
c.IgnorePattern.pattern = "Warning"
c.LimitOutput.max_lines = 200
c.Autograde.autograde_preprocessors = [
    Execute,
    IgnorePattern,
    LimitOutput,
    CapOutput,
    SaveAutoGrades,
    AssignLatePenalties,
    CheckCellMetadata,
]


# ---- showing: nothing that a learner wrote runs in the marker's session or in the feedback ------------------------

TAGS = {
    *("a", "b", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("hr", "i", "img", "kbd", "li", "ol", "p", "pre", "s", "span", "strong", "sub", "sup", "table", "tbody", "td"),
    *("th", "thead", "tr", "u", "ul"),
}
WORDS = {"a": ("title",), "img": ("alt", "title"), "ol": ("start",)}  # attributes that no browser follows or runs
SAFE = re.compile(r"https?://|mailto:", re.IGNORECASE)
PICTURES = ("image/png", "image/jpeg", "image/gif")


def cleaned(html, own=()):
    """Return HTML in which a link leads to a page of the web or to an e-mail, and nowhere else; `own` may stay, too."""

    def harmless(tag, name, value):
        if name == ("src" if tag == "img" else "href"):
            return bool(SAFE.match(value)) or value in own
        return name in WORDS.get(tag, ())

    return bleach.clean(html, TAGS, harmless, protocols={"http", "https", "mailto", "data"})


class Cleaned(SanitizeHTML):
    """Clean what is shown as it stands: outputs. A raw cell is text; Markdown is cleaned once it is rendered."""

    def sanitize_html_tags(self, html):
        return cleaned(html)

    def preprocess_cell(self, cell, resources, index):
        if cell.cell_type == "code":
            return super().preprocess_cell(cell, resources, index)
        if cell.cell_type == "raw":
            cell.source = f"<pre>{escape(cell.source)}</pre>"
        return cell, resources


plain = HTMLExporter(exclude_anchor_links=True)


@pass_context
def rendered(context, source):
    """Return Markdown as HTML, cleaned; pictures that were pasted into the cell stay.

    Markdown itself makes links and images, so cleaning what was typed is not enough.
    """
    pasted = (context.get("cell") or {}).get("attachments") or {}
    own = {
        f"data:{kind};base64,{data}" for files in pasted.values() for kind, data in files.items() if kind in PICTURES
    }
    try:
        return cleaned(plain.markdown2html(context, source), own)
    except Exception:  # whatever it is, a marker must be able to read it
        return f"<pre>{escape(source)}</pre>"


c.HTMLExporter.preprocessors = [Cleaned]
c.HTMLExporter.filters = {"markdown2html": rendered}
