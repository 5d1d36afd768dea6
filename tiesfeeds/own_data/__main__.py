"""Read an export of your own and print what lesson 14 would show. Nothing is kept, nothing leaves this computer.

    python course.py own FILE… [--json] [--answer date_order=dmy]

FILE is a chat, a list, a table, a network, a zip or a folder of one export. What somebody wrote is never printed.
"""

import argparse
import io
import json
import sys

import numpy as np

from tiesfeeds.own_data import letters, read


def main(words):
    """Read what is named, print it; return 1 if it could not be read."""
    parser = argparse.ArgumentParser(
        prog="python course.py own", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--answer", action="append", default=[], metavar="QUESTION=ANSWER",
                        help="answer what was asked: date_order=dmy, year=2024, columns=NAME")  # fmt: skip
    chosen = parser.parse_args(words)
    try:
        result = read(chosen.files, **_choices(chosen.answer))
    except ValueError as error:
        parser.error(str(error))
    print(json.dumps(summary(result), indent=1) if chosen.json else report(result))
    return 1 if result.error else 0


def _choices(answers):
    choices = {}
    for answer in answers:
        question, equals, value = answer.partition("=")
        if not equals or question not in ("date_order", "year", "columns"):
            raise ValueError(f"'{answer}' answers nothing: write e.g. date_order=dmy.")
        parts = value.split(",")
        choices[question] = int(value) if question == "year" and value.isdigit() else parts if len(parts) > 1 else value
    return choices


def summary(result):
    """Return what the command's JSON holds: kind, facts, counts of lines, warnings, error.

    Every line that was read is used, goes on with the one above, or is not used. Of those not used, `set_aside` counts
    what could not be understood; the others, such as what a program wrote itself, have names of their own.

    Parameters
    ----------
    result : Result
        What `read` gave.
    """
    if result.error:
        error = {"code": result.error.code, "sentence": result.error.sentence}
        return {"kind": result.kind, "warn": [], "error": error}
    tally = result.tally
    said = {key: _plain(value) for key, value in result.facts.items()}
    named = {key: tally.aside[key] for key in ("system", "duplicates", "drafts", "reactions")}
    return {
        "kind": result.kind,
        "table": type(result.table).__name__.lower(),
        **({"videos": said["posts"]} if result.kind == "youtube" and "posts" in said else {}),
        **named,
        **said,
        "lines_read": tally.read,
        "lines_used": tally.used,
        "lines_joined": tally.joined,
        "lines_not_used": sum(tally.aside.values()),
        "not_used_by_reason": dict(tally.aside),
        "set_aside": tally.not_understood,
        "warn": list(result.warn),
        "sentences": result.warn,
        "ask": result.ask,
    }


def _plain(value):
    """A number as people write it: whole where it is whole, else with four decimals."""
    if isinstance(value, bool | str):
        return value
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float):
        return int(value) if value == int(value) else round(value, 4)
    return value


def report(result):
    """Return what a person reads: what it is, what was used, what it says, and what to be careful about."""
    if result.error:
        return result.error.sentence
    tally = result.tally
    aside = ", ".join(f"{count:,} {reason.replace('_', ' ')}" for reason, count in tally.aside.items() if count)
    lines = [
        f"{result.kind}: {type(result.table).__name__.lower()}",
        f"Read {tally.read:,}: used {tally.used:,}"
        + (f", {tally.joined:,} go on with the line above" if tally.joined else "")
        + (f"; not used: {aside}." if aside else "; all of it."),
        "",
    ]
    width = max(len(key) for key in result.facts)
    hidden = ("names", "person")
    for key, value in result.facts.items():
        if key not in hidden and not key.startswith("weight_of_"):
            lines.append(f"  {key.replace('_', ' '):{width}}  {_plain(value)}")
    heads, rows = letters(result.table, 5)
    lines += ["", "What is used, without names and words:", "  " + " | ".join(heads)]
    lines += ["  " + " | ".join(row) for row in rows]
    lines += ["  …"] if len(result.table) > 5 else []
    for sentence in result.warn.values():
        lines += ["", f"Careful: {sentence}"]
    for choice, question in result.ask.items():
        lines += ["", f"{question} Answer with: --answer {choice}=…"]
    return "\n".join(lines)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):  # a name may hold what the terminal cannot write
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))
