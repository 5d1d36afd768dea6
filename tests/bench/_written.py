"""How numbers are written wherever somebody reads them, and what breaks that."""

import re

THINGS = "people|purchases|buyers|clicks|views|posts|customers|messages|platforms|accounts|regulars"
MORE = (
    "minutes|hours|days|weeks|months|years|pairs|ties|arcs|replies|figures|conversations|steps|points|claims|learners"
)
RULES = {
    # also behind a formula (*x* %) and behind a field of an f-string
    "a per cent sign stands close to its number: 40%": re.compile(r"[\d*_}][ \u00a0\u2009\u202f]%(?![\w}])"),
    # not in a date, a DOI or a compound; code is no text
    "a minus sign is −, not a hyphen: −0.14": re.compile(r"(?<![\w\])}.–/-])-\.?\d"),
    "one of a thing is no plural": re.compile(
        rf"(?<![\d.,–−+/=×-])(?<!\d[ \u00a0])\b1 (?:are|have|were|wait|(?:[A-Za-z]+ )?(?:{THINGS}|{MORE}))\b"
    ),
    "only a mean has a decimal": re.compile(rf"\d\d\.\d+ (?:{THINGS})\b(?! on average)"),
}
CODE = re.compile(r"<style>.*?</style>|<svg.*?</svg>|base64,[\w+/=]+|```.*?```|`[^`]*`|https?://\S+|<[^>]*>", re.S)


def slips(text):
    """Return what in a text breaks a rule, with a few words around it."""
    text = CODE.sub(" ", text)
    return [
        f"{rule}: …{text[max(match.start() - 40, 0) : match.end() + 20]}…"
        for rule, pattern in RULES.items()
        for match in pattern.finditer(text)
    ]
