"""All that a page can answer in a quiz, computed before it is asked: a page without Python looks it up.

What is typed is read on the page, since nobody can list all texts; what it says of them comes from here as well.
"""

import math

from tiesfeeds.learning import question_bank
from tiesfeeds.learning.question_bank import Refused, respond
from tiesfeeds.learning.quiz import Score


def table(item):
    """Return every feedback that an item can give.

    Parameters
    ----------
    item : tiesfeeds.learning.question_bank.Item

    Returns
    -------
    dict
        Of a number: `reading` (how per cent and units are read), `ranges` (low end, high end, state and message; the
        first one that holds the number counts) and `otherwise` (state and message). Of anything else: `refused` (the
        messages where one choice is missing, two, …), `marks` (text → choice → letter, state and reason) and
        `messages` (state and message, by the letters of all that is chosen, in order).
    """
    return _ranges(item) if item.kind == "number" else _choices(item)


def _choices(item):
    marks = {option.text: _marks(item, option.text) for option in item.options}
    answers = _one_for_each_key(item, {text: list(choices.items()) for text, choices in marks.items()})
    least = len(marks) if item.kind == "sort" else 1
    return {
        "refused": [_refusal(item, missing) for missing in range(1, least + 1)],
        "marks": marks,
        "messages": {key: _state_and_message(item, answer) for key, answer in answers.items()},
    }


def _marks(item, text):
    """Return what follows from each choice for one option: its letter in the key, and state and reason if any."""
    if item.kind == "single":
        return {text: [chr(97 + [option.text for option in item.options].index(text)), None, None]}
    marks = {}
    for number, choice in enumerate(item.groups if item.kind == "sort" else [text]):
        others = dict.fromkeys((option.text for option in item.options), item.groups[0]) if item.groups else None
        state, reason = respond(item, {**others, text: choice} if others else [text]).reasons.get(text, (None, None))
        letter = "" if state in (None, "noted") else chr(97 + number)  # where nothing is judged, nothing is counted
        if state == "right":
            letter = "" if item.kind == "sort" else "r"  # cards that fit are all the others
        marks[choice] = [letter, state, reason]
    return marks


def _one_for_each_key(item, choices):
    """Return an answer for each key that can come up: answers with equal counts of letters get one message."""
    if item.kind == "single":
        return {letter: choice for ((choice, (letter, *_)),) in choices.values()}
    answers = {"": {}}
    for text, marks in choices.items():
        more = {} if item.kind == "sort" else dict(answers)  # a card needs a group, a box may stay empty
        for key, answer in answers.items():
            for choice, (letter, *_) in marks:
                more["".join(sorted(key + letter))] = {**answer, text: choice}
        answers = more
    if item.kind == "sort":
        return answers
    return {key: list(answer) for key, answer in answers.items() if answer}


def _state_and_message(item, answer):
    feedback = respond(item, answer)
    return [feedback.state, feedback.message]


def _refusal(item, missing):
    texts = [option.text for option in item.options]
    sorted_so_far = dict.fromkeys(texts[missing:], item.groups[0]) if item.groups else {}
    try:
        respond(item, {"single": "", "several": [], "sort": sorted_so_far}[item.kind])
    except Refused as sentence:
        return str(sentence)
    raise AssertionError(f"{item.id} takes an answer in which something is missing")


# ---- numbers ----


def _ranges(item):
    reading = {"unit": item.unit, "perCent": question_bank.per_cent(item)}
    reading |= {"whole": question_bank.is_count(item), "most": question_bank.most(item)}
    if not item.judged:
        return {"reading": reading, "ranges": [], "otherwise": _state_and_message(item, 0.0)}
    ends = [(_end(item, -math.inf), _end(item, math.inf)), *((miss.low, miss.high) for miss in item.near)]
    beyond = max(abs(end) for pair in ends for end in pair) + 1
    ranges = [[low, high, *_state_and_message(item, low)] for low, high in ends]
    return {"reading": reading, "ranges": ranges, "otherwise": _state_and_message(item, beyond)}


def _end(item, direction):
    """Return the last right number in a direction, to the last digit: sums of answer and tolerance are rounded."""
    right, wrong = item.answer, item.answer + math.copysign(2 * item.tolerance + 1, direction)
    while (middle := (right + wrong) / 2) not in (right, wrong):
        right, wrong = (middle, wrong) if respond(item, middle).state == "right" else (right, middle)
    return right


# ---- scores ----


def standings(items):
    """Return the score in words, by how many items are answered and, of these, how many are right."""
    judged = any(item.judged for item in items)
    return [
        [repr(Score(right if judged else None, answered, len(items))) for right in range(answered + 1)]
        for answered in range(len(items) + 1)
    ]
