"""Small formulas in Markdown as HTML, for pages that do without a typesetter."""

import re


def formulas(text):
    """Return Markdown with its small formulas as HTML: none of them needs a typesetter. Other $ are money."""

    def formula(match):
        if match["code"]:
            return match[0]
        if match["formula"]:
            return '<span class="formula">' + re.sub(r"[A-Za-z]", r"<var>\g<0></var>", match["formula"]) + "</span>"
        return "&#36;"

    inline = r"(?P<code>(`+)[\s\S]*?\2)|(?<!\w)\$(?! )(?P<formula>[A-Za-z0-9()+\-/= ]{1,30}?)(?<! )\$(?!\w)|\$"
    return re.sub(inline, formula, text)
