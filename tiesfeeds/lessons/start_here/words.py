"""All words of lesson 00's screens. Whoever translates them writes such a module; the other computes and draws."""

from tiesfeeds.display import charts
from tiesfeeds.display.words import guess_words

# ---- does everything work here? ----

WORKS = "Does everything work here?"
PYTHON = "Python runs the cells"
NEEDED = {  # what each is for, by the name it is installed under
    "jupyterlab": "JupyterLab shows the pages",
    "matplotlib": "matplotlib draws the pictures",
    "ipywidgets": "ipywidgets joins the page to Python",
    "anywidget": "anywidget carries sliders and quizzes",
}
WAITING = "… The page has not answered yet. If this line stays, reload the page in your browser and run the cell again."
ANSWERS = "✔ The page answers: what you move here reaches Python."
KEPT = "✔ Your answers are kept in the folder progress."
REMEDY = "Start the course with: python course.py"


def not_kept(why):
    """Return the line where answers cannot be kept."""
    return f"✘ {why}"


def missing(what):
    """Return the line of what is not installed."""
    return f"✘ {what}, but it is not installed here. {REMEDY}"


def too_old(what, version, least):
    """Return the line of what is installed too old."""
    return f"✘ {what}, but {version} is too old: it must be {least} or newer. {REMEDY}"


def works(what, version=""):
    """Return the line of what is as it should be."""
    return f"✔ {what} ({version})." if version else f"✔ {what}."


# ---- a first slider ----

TWELVE = "Twelve messages"
ANSWERED = "Messages that are answers"
WRITER = "Mara"
ALL_OUT = "All out", "How many hear her? How many answer?"
YOUR_BET = "Your bet", "What did the four answers cost?"
HALF = "Half and half", "Six talk with her. Who dropped out?"

# of a person; the first two change with a click
TALKS = "answers her; choose them, and they only read"
READS = "only reads; choose them, and they answer"
ONLY_READS = "only reads"
LEFT_OUT = "gets no message: it went into an answer"


def guessed(guess):
    """Return what stands at a guess."""
    return f"you said {guess:g}"


def out(result):
    """Return what stands above the messages that go out."""
    return f"She writes to {result.reached}."


def back(result):
    """Return what stands above the messages that come back."""
    if not result.answers:
        return "Nobody answers her."
    return "1 answers her." if result.answers == 1 else f"{result.answers} answer her."


def messages(result):
    """Return the sentence of a `Words`."""
    said = "" if result.said is None else f"{guess_words(f'{result.said:g}', f'{result.reached}')} "
    solved = "Puzzle solved: three hear her for each who answers. " if result.solved else ""
    return (
        f"{said}{solved}{result.reached + result.answers} messages: {result.reached} go out, {result.answers} come "
        f"back. Mara reaches {charts.counted(result.reached, 'person', 'people')}, and {result.answers} of them "
        f"{'talks' if result.answers == 1 else 'talk'} with her."
    )


def messages_found(result):
    """Return what goes on from how many she reaches."""
    if not result.answers:
        return "people reached, and nobody answers: a broadcast."
    if result.answers == result.reached:
        return f"people reached, and all {result.answers} answer: a conversation."
    if result.solved:
        return f"people reached, {result.answers} of them talk with her. Puzzle solved."
    return f"people reached; {result.answers} of them {'talks' if result.answers == 1 else 'talk'} with her."


# ---- a first real curve ----

ADULTS = "US adults on social media (Pew Research Center)"
YEAR = "Year"
HALF_OF_ALL = "half"
OF_100 = "of 100 US adults"
SURVEYS = "each dot is a survey; grey band: your year"
FILLED = "100 adults; filled: on social media"


def adults(result):
    """Return the sentence of an `Adults`."""
    (first, low), (last, high) = result.low, result.high
    if not result.surveys:
        return (
            f"{result.year}: no survey in this series. The one before ({_day(first)}) found {low} of 100 US adults on "
            f"social media, the one after ({_day(last)}) {high} of 100."
        )
    which = "the only survey" if result.surveys == 1 else f"the last of {result.surveys} surveys"
    return f"{result.year}: {low} of 100 US adults were on social media ({_day(first)}, {which} that year)."


def _day(day):
    return f"{day.day} {day:%B %Y}"


def adults_found(result):
    """Return what goes on from how many of 100 were on social media."""
    when = "in" if result.surveys else "around"
    return f"of 100 US adults were on social media {when} {result.year}."


# ---- the map of the course ----

COURSE = "The course"


def claims(count):
    """Return how many claims a lesson tests."""
    return charts.counted(count, "claim")


def course(parts):
    """Return the sentence of the map: how many claims each lesson tests, by the part that it belongs to."""
    counts = [len(lesson.claims) for own in parts.values() for lesson in own]
    return f"{len(counts)} lessons test {sum(counts)} claims, in order: {', '.join(map(_part, parts, parts.values()))}."


def _part(name, own):
    ends = dict.fromkeys([own[0].number, own[-1].number])
    return f"{name} ({'–'.join(ends)}) {' + '.join(str(len(lesson.claims)) for lesson in own)}"
