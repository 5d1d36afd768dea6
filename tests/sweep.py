"""Move everything that can be moved in a notebook, and judge the answers.

The text of this file is run in the notebook's own kernel after its last cell, where `plan` lists the moves and `move`
makes one of them. The tests (see ``conftest.py``) make them one by one and give what came of each to `judge`.
"""

import hashlib
import json
import re
import sys

ANSWER = "application/x-sweep+json"  # what `plan` and `move` say, kept apart from what notebooks say


# ---- in the kernel ----------------------------------------------------------------------------------------------

PROBES = []  # each: what is moved, how its answers are judged, its moves (label, function), what it says afterwards


def plan():
    """Say what will be moved: for each probe its name, its rule, the id of its widget, and the labels of its moves."""
    PROBES.clear()
    if "ipywidgets" in sys.modules:
        PROBES.extend(_probes())
    _tell([(name, rule, own, [label for label, _ in moves]) for name, rule, own, moves, _ in PROBES])


def move(probe, number):
    """Make one move and say what the widget says then."""
    *_, moves, say = PROBES[probe]
    moves[number][1]()
    _tell(say())


def _tell(thing):
    from IPython.display import display

    display({ANSWER: json.dumps(thing)}, raw=True)


def _probes():
    from ipywidgets.widgets import widget as ipywidgets

    course_widget = getattr(sys.modules.get("tiesfeeds.display.widgets"), "CourseWidget", ())
    for widget in list(ipywidgets._instances.values()):
        if not isinstance(widget, course_widget):
            yield from _widget(widget)
        elif widget.kind == "quiz":
            yield from _quiz(widget)
        elif getattr(widget, "controls", ()):
            yield from _picture(widget)


def _picture(screen):
    """An explorer or an animation: on two pages, all controls at their ends, back, and each one alone."""
    name, start = f"{screen.kind} '{screen.title}'", dict(screen.values)
    ends = {spec["name"]: _values(spec) for spec in screen.controls}

    def to(**values):
        def go():
            screen.set_trait("values", {**start, **values})

        return f"at {', '.join(map(str, values.values()))}", go

    def page(width):
        return f"on a page {width} pixels wide", lambda: screen.set_trait("width", width)

    def say():
        sentences = [screen.sentence, *getattr(screen, "sentences", [])]
        picture = hashlib.sha256(screen.still + screen.state).hexdigest()
        return {"sentence": screen.sentence, "sentences": sentences, "picture": picture, "trouble": screen.trouble}

    own = screen.model_id
    back = "at the start", lambda: screen.set_trait("values", start)
    low, high = (to(**{key: values[k] for key, values in ends.items()}) for k in (0, -1))
    corners = [low, high] if len(ends) > 1 else [high]
    if screen.kind == "animation":
        yield name, "same", own, [page(900), high, back], say
    else:
        yield name, "same", own, [page(390), (back[0], page(900)[1]), *corners, back], say
    for spec in screen.controls:
        moves = [to(**{spec["name"]: value}) for value in ends[spec["name"]]]
        yield f"{name}, control '{spec['label']}'", "differ", own, moves, say


def _values(spec):
    """Return a control's minimum, middle and maximum, or all its options, or both states of a switch."""
    if spec["kind"] == "choice":
        return spec["options"]
    if spec["kind"] == "switch":
        return [False, True]
    if spec["kind"] == "box":
        return ["", *_typed(spec)]
    steps = round((spec["high"] - spec["low"]) / spec["step"])
    return [round(spec["low"] + k * spec["step"], 10) for k in (0, steps // 2, steps)]


def _typed(spec):
    """Return what is typed into a box: the ends of its range, or a part of the table that stands there in grey."""
    if spec["lines"] == 1:
        return [f"{spec[end]:.12g}" for end in ("low", "high")]
    lines = spec["example"].splitlines()
    return ["\n".join(lines[: len(lines) - 2]), spec["example"]]


def _quiz(quiz):
    """A quiz: every item is answered with every option, and every answer gets feedback of its own."""
    for item in quiz.items:
        name = f"quiz '{quiz.title}', item '{item['id']}'"
        answers = {
            "single": item["options"],
            "several": [[option] for option in item["options"]] + [list(item["options"])],
            "sort": [dict.fromkeys(item["options"], group) for group in item["groups"]],
            "number": [0, 1, -1, 1e6],
        }[item["kind"]]

        def give(answer, key=item["id"]):
            return repr(answer)[:60], lambda: quiz.set_trait("answers", {**quiz.answers, key: answer})

        def say(key=item["id"]):
            feedback = quiz.feedback.get(key, {})
            words = " ".join([feedback.get("message", ""), *(why for _, why in feedback.get("reasons", {}).values())])
            return {"feedback": words.strip(), "turn": feedback.get("turn"), "state": feedback.get("state")}

        # which of these numbers is right, if any, is not for this file to know
        rule = "quiz" if item["kind"] == "number" else "quiz differ"
        yield name, rule, quiz.model_id, [give(answer) for answer in answers], say


def _widget(widget):
    """Any other widget that holds a choice: its answer is whatever the kernel sends because of it."""
    import ipywidgets

    if getattr(widget, "disabled", False):
        return
    name = f"{type(widget).__name__} '{getattr(widget, 'description', '')}'"
    value = getattr(widget, "value", None)
    if isinstance(widget, ipywidgets.Button):
        moves = [("first click", widget.click), ("second click", widget.click)]
        yield name, "answer", widget.model_id, moves, lambda: None
        return
    if hasattr(widget, "index") and hasattr(widget, "options"):
        trait, count = "index", len(widget.options)
        values = [(), tuple(range(count))] if isinstance(widget.index, tuple) else [*range(count), 0]
    elif isinstance(value, tuple) and hasattr(widget, "min"):
        trait, values = "value", [(widget.min, widget.min), (widget.min, widget.max), (widget.max, widget.max)]
    elif isinstance(value, bool):
        trait, values = "value", [not value, value]
    elif hasattr(widget, "min") and hasattr(widget, "max") and "Progress" not in type(widget).__name__:
        middle = type(value)((widget.min + widget.max) / 2)
        trait, values = "value", [widget.min, widget.max, middle]
    else:
        return
    moves = [(f"{trait} {to}", lambda to=to: widget.set_trait(trait, to)) for to in values]
    yield name, "answer differ", widget.model_id, moves, lambda: None


# ---- in the tests -----------------------------------------------------------------------------------------------


def judge(name, rule, answers):
    """Return the faults of one probe, as sentences.

    Parameters
    ----------
    name : str
        What was moved.
    rule : str
        ``"same"`` (every answer must be sound, and the same where the label is the same), ``"differ"`` (every answer
        must be sound, and depend on the value), ``"quiz"``, ``"quiz differ"``, ``"answer"`` or ``"answer differ"``.
    answers : list of dict
        For each move: label, errors (list of str), stderr (str), said (what `move` said, or None) and sent (a
        fingerprint of what else the kernel sent, or None).
    """
    faults = []
    for answer in answers:
        at = f"{name}, {answer['label']}"
        faults += [f"{at}: {error}" for error in answer["errors"]]
        if answer["stderr"]:
            faults.append(f"{at}: writes to stderr: {answer['stderr'].strip()[:200]}")
    sound = [answer for answer in answers if not answer["errors"]]
    if rule in ("differ", "same"):
        faults += _judge_pictures(name, rule, sound)
    elif rule.startswith("quiz"):
        faults += _judge_quiz(name, rule, sound)
    else:
        sent = [answer["sent"] for answer in sound if answer["sent"] is not None]
        if sound and not sent:
            faults.append(f"{name}: nothing answers it")
        elif "differ" in rule and len(sent) > 1 and len(set(sent)) == 1:
            faults.append(f"{name}: every value gives the same answer")
    return faults


def _judge_pictures(name, rule, answers):
    faults = []
    for answer in answers:
        said, at = answer["said"], f"{name}, {answer['label']}"
        for sentence in said["sentences"]:
            faults += [f"{at}: {fault}" for fault in faults_of_sentence(sentence)]
        if said["trouble"]:
            faults.append(f"{at}: {said['trouble']}")
    for part in ("sentence", "picture"):
        said = [(answer["label"], answer["said"][part]) for answer in answers]
        if rule == "differ" and len(said) > 1 and len({value for _, value in said}) == 1:
            faults.append(f"{name}: every value gives the same {part}")
        if rule == "same" and len(set(said)) > len({label for label, _ in said}):
            faults.append(f"{name}: the {part} is another one the second time")
    return faults


def faults_of_sentence(sentence):
    """Return what is wrong with a sentence that should tell a picture's numbers."""
    if not sentence.strip():
        yield "says nothing"
    elif re.search(r"\b(nan|inf|infinity)\b|object at 0x", sentence, re.IGNORECASE):
        yield f"says something that is no number: {sentence}"
    elif not re.search(r"\d", sentence):
        yield f"says no number: {sentence}"


def _judge_quiz(name, rule, answers):
    faults, before = [], None
    for answer in answers:
        said = answer["said"]
        if not said["feedback"] or said["turn"] == before or said["state"] == "refused":
            faults.append(f"{name}, {answer['label']}: no feedback")
        before = said["turn"]
    words = [answer["said"]["feedback"] for answer in answers if answer["said"]["state"] != "noted"]
    if "differ" in rule and len(words) > 1 and len(set(words)) == 1:
        faults.append(f"{name}: every answer gets the same feedback")
    return faults
