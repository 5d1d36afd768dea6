"""Say what the answers of one submission are worth.

Answers are judged here, in the teacher's own process, from the values that the run brought out. A learner's code can
change what its own checks say; it cannot change what is said here.
"""

import importlib
import re
from dataclasses import asdict, dataclass

from tiesfeeds.learning.exercise import NotYet

from .merge_answers import answered_in, known
from .runner import ENDED, LATE
from .wire_format import Unknown, from_plain

ABSENT = ["absent"]  # what stands for an answer that nobody gave
NOTHING = "no question that has a check was answered"
FRIEND = "done with the numbers of"  # how a note begins about work that is somebody else's
CHECK = re.compile(r"^exercise\.check\([\"'](\w+)[\"']\)\s*$", re.MULTILINE)


@dataclass
class Mark:
    """What one check or task is worth: `points` is None until it has been marked by hand."""

    name: str
    most: float
    points: float | None
    says: str

    def as_dict(self):
        return asdict(self)


def questions(exercise):
    """Return for each check cell of an exercise, by id, the names of the answers that it asks for."""
    return {cell.id: CHECK.findall(cell.source) for cell in exercise.cells if known(cell).get("grade")}


def asked_by(slug):
    """Return the `Exercise` of a notebook's name."""
    return importlib.import_module(f"tiesfeeds.lessons.{slug[3:]}.exercise").exercise


def right_answers(slug, learner):
    """Return a learner's right answers as text, by name; "" where every answer that keeps to the task's rules is."""
    asks = asked_by(slug)
    mine = asks.numbers(_tidy(learner))
    return {name: question.answered(mine) for name, question in asks.questions.items()}


def judge(slug, exercise, learner, result):
    """Return a `Mark` for each check and task, and notes on what a teacher should look at.

    Parameters
    ----------
    slug, learner : str
        The exercise's name, and the id of the learner whose numbers count.
    exercise : nbformat.NotebookNode
        The exercise as it was given out.
    result : dict
        What `runner` wrote: outputs by cell, answers by name.
    """
    asks = asked_by(slug)
    mine, marks, notes = asks.numbers(_tidy(learner)), [], []
    for cell in exercise.cells:
        if known(cell).get("task"):
            marks.append(Mark(known(cell)["grade_id"], float(known(cell)["points"]), None, ""))
        if not known(cell).get("grade"):
            continue
        name, most = known(cell)["grade_id"], float(known(cell)["points"])
        passed, printed = _run_said(result["outputs"].get(cell.id))
        verdicts = [_verdict(asks, question, result, mine) for question in CHECK.findall(cell.source)]
        right = all(good for good, _ in verdicts) if verdicts else passed
        says = " ".join(sentence for _, sentence in verdicts) or printed
        if not right:
            says = " ".join([says, *_stopped(exercise, CHECK.findall(cell.source), result)])
        if passed and not right:
            notes.append(f"{name} said that all is well, but the answer is not right: was the check changed?")
        marks.append(Mark(name, most, most if right else 0.0, says))
    late = [cell for cell, outputs in result["outputs"].items() if any(out.get("ename") == LATE for out in outputs)]
    notes += [f"the cell {cell} took too long and was stopped" for cell in late]
    return marks, notes + _whose(asks, learner, result)


def _stopped(exercise, asked, result):
    """Return what the cells that should have answered some questions died of, in sentences."""
    sentences = []
    for cell in exercise.cells:
        if known(cell).get("solution") and set(answered_in(cell.source)) & set(asked):
            errors = [out for out in result["outputs"].get(cell.id, []) if out["output_type"] == "error"]
            for error in errors[-1:]:  # a cell that is stopped says first that it was interrupted
                ours = error["ename"] in (ENDED, LATE)
                sentences.append(error["evalue"] if ours else f"Its cell said {error['ename']}: {error['evalue']}")
    return sentences


def _verdict(asks, question, result, mine):
    """Return whether an answer is right, and the sentence about it."""
    try:
        value = from_plain(result["answers"].get(question, ABSENT))
        return True, asks.judge(question, value, mine)
    except KeyError:
        return False, f"There is no {question}."
    except Unknown:
        return False, f"{question} is no number, no text and no list: the question asks for nothing else."
    except NotYet as sentence:
        return False, str(sentence)
    except Exception:  # an answer nobody thought of must not stop the batch
        return False, f"{question} cannot be judged: look at it yourself."


def _whose(asks, learner, result):
    """Return a note if nothing was answered, or if it was done with somebody else's numbers."""
    if all(result["answers"].get(name, ABSENT) in (ABSENT, ["dots"]) for name in asks.questions):
        return [NOTHING]
    try:
        typed = from_plain(result["answers"].get("learner", ABSENT))
    except (KeyError, Unknown):
        return []
    if not isinstance(typed, str) or _tidy(typed) == _tidy(learner):
        return []
    theirs = asks.numbers(_tidy(typed))
    right = sum(_verdict(asks, question, result, theirs)[0] for question in asks.questions)
    return [f"{FRIEND} '{typed.strip()[:60]}': with those, {right} of {len(asks.questions)} are right"]


def _run_said(outputs):
    """Return whether a check passed in the learner's own notebook, and what it said."""
    if outputs is None:
        return False, "This check was not reached."
    errors = [output["evalue"] for output in outputs if output["output_type"] == "error"]
    said = [output.get("text") or output.get("data", {}).get("text/plain", "") for output in outputs]
    return not errors, " ".join(errors or map(str.strip, said))


def _tidy(learner):
    return learner.strip().lower()
