"""What quizzes, exercises, cards and *Your figures* say, beside a lesson's own words; a translation is such a module.

How an answer stands in a notebook is in `stored_answers`: it is read as well, and so stays in any language.
"""

import errno

from tiesfeeds.display.charts import counted

RUN_TO_ANSWER = "Run the notebook to answer."  # below a stored quiz


def told(value):
    """Return a value as an exercise says it."""
    return f"{value:.4g}" if isinstance(value, float) else str(value)


# ---- answer_form: the place of an answer ----

YOUR_ANSWER = "Your answer"
RUN_TO_ANSWER_HERE = "Run the notebook to answer here."


def your_answer(answer):
    """Return what a stored form says of the answer in it, which is HTML."""
    return f"Your answer: {answer}"


def overruled(name):
    """Return what a form says where an answer written in a cell counts."""
    return (
        f"Your cell says {name} = … What is written in a cell counts, not this form: delete that line to answer here."
    )


# ---- cells: sentences in place of errors ----

_FROM_THE_TOP = "run the cells above from the top (menu Run, Run All Above Selected Cell)"


def unknown_name(name):
    """Return what is said of a name that the notebook does not know; "" if nobody knows which."""
    which = f"'{name}'" if name else "this name"
    return f"The notebook does not know {which} yet: {_FROM_THE_TOP}, or look at the spelling."


def unreadable_cell(number, line, name):
    """Return what is said of a line that Python cannot read; `name` is an answer's, "" where there is no exercise."""
    said = f"Python cannot read line {number} of this cell: {line}\n"
    if not name:
        return f"{said}If your answer stands there, first {_FROM_THE_TOP}, then this one. Otherwise mend that line."
    return f"{said}An answer stands alone behind its name and the sign =, for example {name} = 12.5"


# ---- check_card: what a check says ----

RIGHT = "Right"  # exercises say it at the beginning of a sentence; the card says it as a word of its own
STATES = {"right": f"{RIGHT}.", "not yet": "Not yet.", "open": "Still open."}


def look_again(screen, setting):
    """Return where in the lesson to look again."""
    return f"Look again at {screen}{setting}."


# ---- exercise: a learner's own numbers, and where they are set ----


BETWEEN = " · "  # numbers of a list: a comma might be one of their own


def begun(learner):
    """Return whose numbers an exercise asks about."""
    return f"The numbers on this page are those of {learner}. Each part shows the ones that it needs."


def standing(count, left, unwritten=False):
    """Return how many of so many answers are right; `left` are the numbers of the questions that are not.

    `unwritten` says that the place of the written answer is empty.
    """
    if not count:
        return "No check has run yet: run the cells above from the top, then this one."
    if not left and not unwritten:
        return f"All {count} answers are right. Judge the written one by its criteria."
    done = f"{count - len(left)} of {count}" if left else f"All {count}"
    numbers = [f"question{'s' if len(left) > 1 else ''} {together([str(number) for number in left])}"] if left else []
    to_do = numbers + ["the written answer"] * unwritten
    return f"{done} answers are right. To do: {', and '.join(to_do)}."


def together(parts):
    """Return parts as in "1, 2 and 4"."""
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))


def my_own_numbers(question=None):
    """Return what stands on the button that sets a screen to them; of which question, where it has several buttons."""
    return f"My own numbers, question {question}" if question else "My own numbers"


def quoted(title):
    """Return a title in quotation marks."""
    return f"“{title}”"


def with_settings(settings):
    """Return how a screen is set, as it goes on from the screen's title; nothing where nothing is set."""
    return f", with {together(settings)}" if settings else ""


def switch_at(label, on):
    """Return how a switch is set."""
    return f"“{label}” {'on' if on else 'off'}"


def slider_at(label, value, unit):
    """Return how a slider is set."""
    return f"“{label}” at {value:g}{' ' if unit[:1].isalpha() else ''}{unit}"


def choice_at(label, value):
    """Return how a choice is set."""
    return f"“{label}” at “{value}”"


# ---- exercise: what forms ask for ----

YOUR_ANSWERS = "Your answers"
TICK = "Tick all that hold"
LIKE_A_SHARE = "for example 0.25, 25% or 1/4"
ENDS = "first", "last"


def like_numbers(length):
    """Return what several numbers may look like."""
    return f"{length} numbers, with commas between them"


def put_in_order(first, last):
    """Return what is asked where several things are put in order."""
    return f"Put them in order, from {first} to {last}"


# ---- exercise: what checks say; `name` begins each sentence, an answer's or "Your answer" ----

FILL_IN = {
    "answer": "your answer",
    "number": "your number",
    "numbers": "your numbers, in square brackets and with commas between them,",
    "word": "your word",
    "words": "your words, with commas between them,",
}


def empty(name, asked):
    """Return what is said of an answer that is still empty; `asked` is one of `FILL_IN`."""
    return f"{name} is still empty: type {FILL_IN[asked]} in place of the three dots, run that cell, then this one."


def right(name, value):
    """Return what is said of a right answer where the exercise says nothing itself."""
    return f"{RIGHT}: {name} is {told(value)}."


def is_text(name, sentence):
    """Return what is said of a text without any number; the sentence says what to type."""
    return f"{name} is text. {sentence}"


def two_numbers(name, whole, part):
    """Return what is said of a number with a comma, which Python takes for two."""
    return f"{name} holds two numbers: inside a number write a point, not a comma{f': 0.{part}' if whole == 0 else ''}."


def no_number(name, value):
    """Return what is said of an answer that is no number."""
    return f"{name} is {_kind(value)}; the question asks for one number."


def not_finite(name, number):
    """Return what is said of an infinite number, or of none."""
    return f"{name} is {number}: something was divided by zero on the way. Look at that step again."


def not_whole(name, number):
    """Return what is said of a part where something was counted."""
    return f"{name} is {told(number)}; the question asks for a whole number."


def share_above_one(name, value):
    """Return what is said of a share that is more than 1: it may be per cent, or a count."""
    divide = "" if value % 1 else " If you have counted, divide by the whole."
    return (
        f"{name} is a share between 0 and 1: if you mean per cent, write {told(value)}% as {told(value / 100)}.{divide}"
    )


def too_small(name, number, low):
    """Return what is said of a number that is less than any answer."""
    return f"{name} is {told(number)}, but it cannot be less than {told(low)}."


def too_large(name, number, high):
    """Return what is said of a number that is more than any answer."""
    return f"{name} is {told(number)}, but it cannot be more than {told(high)}."


def close(name):
    """Return what is said of a number that was rounded on the way."""
    return f"{name} is close, but not close enough. Round only at the end."


def sought(name):
    """Return what to call the right answer: a form's own answer is what somebody typed, and so never not that."""
    return "The answer" if name == YOUR_ANSWER else name


def is_not(name, value):
    """Return what is said of a number that is wrong for no known reason."""
    return f"{name} is not {told(value)}."


def is_not_word(name, value):
    """Return what is said of a word that is wrong for no known reason."""
    return f'{name} is not "{value}".'


def in_wrong_place(value, place):
    """Return what is said of the first one that stands in a wrong place."""
    return f'"{value}" does not stand in place {place}.'


def two_ticks(none):
    """Return what is said where *none of these* was ticked, and something else."""
    return f"You ticked '{none}' and something else: take one of the two back."


def look_at_tick(label):
    """Return what is said of the first tick that is wrong, or lacks."""
    return f"Look again at “{label}”."


def no_numbers(name, value, length):
    """Return what is said of an answer that is not several numbers."""
    return f"{name} is {_kind(value)}; the question asks for {length} numbers in square brackets."


def other_length(name, count, length):
    """Return what is said where there are too few numbers, or too many."""
    return f"{name} holds {count} numbers; the question asks for {length}."


def empty_number(place, name):
    """Return what is said of one number that is still empty."""
    return f"{number_called(place, name)} is still empty: type a number in place of the three dots."


def not_a_number(place, name, value):
    """Return what is said of one that is no number."""
    return f"{number_called(place, name)} is {_kind(value)}, not a number."


def number_called(place, name):
    """Return what one of several numbers is called, as a sentence begins with it."""
    return f"Number {place} of {name}"


def label_called(label):
    """Return what a number with a label is called, as a sentence begins with it."""
    return f"The {label}"


def no_option(name, value, options):
    """Return what is said of an answer that is none of the options."""
    return f"{name} is {_kind(value)}; choose one of {_listed(options)}."


def not_each_once(name, value, options):
    """Return what is said of an order that has not each of the options once."""
    return f"{name} is {_kind(value)}; the question asks for each of these once: {_listed(options)}."


def _listed(options):
    return ", ".join(f'"{option}"' for option in options)


def _kind(value):
    if isinstance(value, str):
        return f'the text "{value}"'
    if callable(value):
        return "a function; put brackets behind its name to call it"
    if hasattr(value, "__len__"):
        return f"a {type(value).__name__} of {len(value)}"
    return told(value)


# ---- exercise: what is said where there is no answer to look at ----

TYPE_YOUR_ID = 'Type your learner id between the quotes, as in learner = "ada", and run this cell again.'
NOT_BEGUN = "This exercise has not begun: run the cells above from the top, then this one."
FILL_IN_FORM = "Fill in the form above, then press Check."
KEPT_UNCHECKED = "Kept. Run the cell below, which checks it."
FILLED_IN = "Filled in. Press Check."


def kept(words):
    """Return what is said of a written answer of so many words."""
    return f"Kept: {counted(words, 'word')}."


def failed(name):
    """Return what is said where the answer's cell stopped."""
    return f"The cell with {name} stopped with an error: mend it, run it again, then this one."


def absent(name):
    """Return what is said where no cell gave the answer."""
    return f"There is no {name} yet: run the cell above in which you answer, then this one."


def of_somebody_else(learner, typed, sentence):
    """Return what is said of an answer to another learner's numbers; the sentence says how it stands."""
    return f"This work was handed in by {learner}, but its numbers are those of {typed}. {sentence}"


# ---- model_answer ----

GUESTS_NUMBERS = "Its numbers are those of “guest”; another name has others."

# ---- progress: answers that cannot be stored ----

_SPACE = "Free some space on that disk"
_MOVE_AWAY = "Move away the file that stands in that folder's place"
REMEDIES = {  # each is the beginning of a sentence
    errno.ENOSPC: _SPACE,
    errno.EDQUOT: _SPACE,
    errno.EEXIST: _MOVE_AWAY,
    errno.ENOTDIR: _MOVE_AWAY,
    errno.ETIMEDOUT: "Restart the other notebooks that use it, then answer once more",
}
OTHER_REMEDY = "Make that folder writable"
HELD = "another notebook holds the file"


def unread(reason, file):
    """Return what is said where the stored answers cannot be read."""
    return f"Your stored answers cannot be read ({reason}). Make {file} readable."


def unsaved(folder, reason, remedy):
    """Return what is said where answers cannot be stored; `remedy` is one of those above."""
    return (
        f"Your answers cannot be stored in {folder} ({reason}); they last until this notebook closes. {remedy} to keep "
        "them."
    )


def broken(name):
    """Return what is said where the stored answers made no sense, and under which name they are kept."""
    return f"Your stored answers could not be read, so you start afresh; the damaged file is kept as {name}."


# ---- quiz ----

PARTS = {"quiz": "Quiz", "predict": "Predict"}


def part(name):
    """Return the title of a part of a quiz; one with a name of its own is called so."""
    return PARTS.get(name, name.capitalize())


def score(right, answered, of):
    """Return how far a learner is; `right` is None where nothing is judged."""
    if of == 1 and right is None:
        return f"You have {'answered' if answered else 'not answered yet'}; nothing here is judged."
    if right is None:
        return f"You have answered {answered} of {of}; nothing here is judged."
    return f"You have {right} of {of} right; {answered} answered."


def unknown_item(name):
    """Return what is said of an answer to a question that is not there."""
    return f"This quiz has no item '{name}': nothing was changed."


def groups(names):
    """Return the groups into which cards are sorted."""
    return f"Groups: {', '.join(names)}"


# ---- evidence, and what the course finds ----

EVIDENCE = "Figures and their sources"
EVIDENCE_HEAD = "Fact", "What was found", "Source"
ONE_MINUTE = "The answer in one minute"
ANSWER = "Two uses of the same platforms; by most definitions networking is one kind of media."
DIFFERENCES = "Two words, five differences"
DIFFERENCES_HEAD = "About", "Social networking", "Social media", "Measured"
SIMILARITIES = "Two similarities, and what it means for you"
SIMILARITIES_HEAD = "The article says", "Our verdict", "Measured"
VERDICTS = {  # by the names that assets/data/claims.csv has for them
    "supported": "supported",
    "qualified": "qualified",
    "contradicted": "contradicted",
    "contested": "contested",
    "unmeasured": "unmeasured",
}
NO_CLAIM = "This lesson judges no claim."
MORE_EVIDENCE = "More evidence"


def source(name, year):
    """Return a source, and of which year its data are."""
    return name if str(year) in name else f"{name}, data of {year}"


# ---- model_card ----

NO_MODEL = "This lesson has no model."
CARD = {"what": "What it is", "notice": "Notice", "try": "Try"}  # by the names that assets/models.toml has for them
WHERE, LEAVES_OUT = "Where it stands", "It leaves out"


def in_code(model):
    """Return where a model stands, in Markdown."""
    return f"In the code it is `{model}`; each formula there names its source."


def leaves_out(limits):
    """Return all that a model leaves out, as text."""
    return f"{LEAVES_OUT}: {' '.join(limits)}"


# ---- your_figures ----

YOUR_FIGURES = "Your figures"
TOO_LONG = "That is too long: paste a thousand lines at most."
WHOLE_NUMBER = "Type a whole number: these are counted."


def fold(what):
    """Return the line of the fold, as HTML."""
    return f"<b>{YOUR_FIGURES}</b>: {what}"


def whose(own, lent):
    """Return whose figures these are, as the beginning of a sentence, from the labels of the boxes."""
    if not own:
        return "An example"
    if not lent:
        return YOUR_FIGURES
    return f"{YOUR_FIGURES}, and the example's for {', '.join(map(_small, lent))}"


def out_of_range(low, high):
    """Return what is said of a number that no box takes."""
    return f"Type a number from {_plain(low)} to {_plain(high)}."


def also_lent(lent):
    """Return what is said beside figures that do not go together, where some are the example's."""
    return f"Some are still the example's: type {', '.join(map(_small, lent))} too."


def offer(label, text, lesson):
    """Return what stands on the button for a figure of another lesson."""
    return f"{label}: {text} (lesson {lesson})"


def run_to_type(controls):
    """Return what a stored picture says of its boxes, and of its other controls."""
    return f"Run the notebook to type your own{', and to move: ' if controls else ''}{'; '.join(controls)}."


def _small(label):
    return label[:1].lower() + label[1:]


def _plain(number):
    return f"{number:,g}".replace(",", " ") if number < 1e6 else f"{number:,.0f}".replace(",", " ")
