"""What a picture says in numbers its words must say too: the rule, and what is spared of it.

The words are the title and the sentence; together they are the picture's alt text. Numbers that are written alike, such
as those at the ends of bars, are a family. Of a family of up to a dozen every number must be in the words, with the
same digits and the same sign of per cent; of a larger one the least and the most. The labels of an axis' ticks are
its scale, and are not asked for.
"""

import re

from matplotlib.text import Text

MANY = 12  # a sentence with more numbers than these helps nobody
# Not in a name ("E14", "Web 2.0"); "2013-10" has no minus sign; "1 000" is one number, with any kind of space.
NUMBER = re.compile(
    r"(?<!Web\s)(?<![\w.])([−-]?)(\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+)(\.\d+)?(?:[ \u00a0\u202f]?(%))?"
)


def _plain(found):
    sign, whole, decimals, unit = found.groups(default="")
    return ("−" if sign else "") + re.sub(r"\D", "", whole) + decimals + unit


def numbers(text):
    """Return the numbers of a text in one spelling: ``12 300``, ``-1.50`` and ``7 %`` are 12300, −1.50 and 7%."""
    return [_plain(found) for found in NUMBER.finditer(text)]


def texts(figure):
    """Return every text that can be seen in a picture, without the labels of ticks."""
    axes = [axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)]
    ticks = {label for axis in axes for which in ("major", "minor") for label in axis.get_ticklabels(which=which)}

    def seen(artist):
        if artist.get_visible():
            if isinstance(artist, Text) and artist not in ticks:
                yield artist.get_text()
            for child in artist.get_children():
                yield from seen(child)

    return list(seen(figure))


def wanted(written):
    """Return the numbers that must be said of a picture in which these texts are written."""
    families = {}
    for text in written:
        for number in numbers(text):
            families.setdefault(NUMBER.sub(r"#\4", text), []).append(number)  # written alike: the same but for digits
    found = set()
    for family in families.values():
        if len(family) > MANY:
            family.sort(key=lambda number: float(number.replace("−", "-").rstrip("%")))
            family = family[:1] + family[-1:]
        found.update(family)
    return found


# By title: what is not asked for, as a pattern of the text, and why.
SPARED = {
    "Eight definitions, part by part": (r"^[^:]+\s\d{4}$", "who wrote it and when, on a narrow page"),
    "The planner for your own firm": ("^[0-9\N{NO-BREAK SPACE}]+$|^(0|50|100)%$|^0%: all|^100%: all", "an axis"),
    "The split": ("^[0-9\N{NO-BREAK SPACE}]+$|^(0|50|100)%$|^0%: all|^100%: all", "an axis"),
    "Do your friends have more friends?": ("^[0-9\N{NO-BREAK SPACE}]+( friends)?$", "an axis"),
    "The many or the chosen?": ("^0$", "an axis"),
    "Your own reach and its cost": ("^0$", "an axis"),
    "What it hangs on": (
        "○ to .* ●$|likely one is 100%",
        "twelve ranges, all in the table above; the sentence tells the widest bars'",
    ),
    "The dial": (r"^(0|1|100|0%|1%|40%|50%|100%)$|^next: ", "the ends of the tracks, and the next of them"),
    "What a sample sees": (r"^(0|1|100|0%|1%|40%|50%|100%)$", "the ends of the tracks"),
    "The course": (r"^\d\d ", "the lessons' numbers, which the sentence tells as ranges"),
    "A million people": ("^1 dot = ", "how the picture is drawn"),
}


def faults_of_fallback(title, sentence, figure):
    """Yield what a picture writes in numbers and its words do not say."""
    spared, _ = SPARED.get(title, (None, ""))
    written = [text for text in texts(figure) if not (spared and re.search(spared, text))]
    missing = wanted(written) - set(numbers(f"{title} {sentence}"))
    if missing:
        yield f"written in the picture, but not said: {', '.join(sorted(missing))}; said: {sentence}"
