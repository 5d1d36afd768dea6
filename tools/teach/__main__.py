"""Pack the course for learners, give out an exercise, collect a class's work, mark it, and give marks back.

    python course.py teach bundle
    python course.py teach release 05_one_way_two_way
    python course.py teach collect 05_one_way_two_way work.zip --sheet grades.csv
    python course.py teach mark 05_one_way_two_way
    python course.py teach report 05_one_way_two_way --sheet grades.csv
    python course.py teach key 05_one_way_two_way
    python course.py teach forget 05_one_way_two_way ada

Each can be stopped and run again: it goes on where it was. What was handed in is kept, and marks that you gave by hand
stay. TEACHING.md goes through it step by step.
"""

import argparse
import shlex
import sys
import textwrap
from collections import Counter
from pathlib import Path

from tqdm import tqdm

from . import marking, meeting, sandbox
from .bundle import bundle
from .class_folder import ClassFolder
from .execution import Limits
from .gradesheet import Sheet
from .key import write_key
from .report import report

SHOWN = 50  # files that are named


def main(words=None):
    """Do what the command line says."""
    options = parse(sys.argv[1:] if words is None else words)
    try:
        if options.do is _bundle:
            return _bundle(options)
        class_folder = ClassFolder(options.folder, options.exercise.strip("/"))
        sheet = Sheet(options.sheet, options.learner) if getattr(options, "sheet", None) else None
        options.do(class_folder, options, sheet)
    except (ValueError, OSError) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("\nStopped. Run the same command again to go on.")


def parse(words):
    """Return what a command line says; options may stand anywhere behind the command."""
    top, commands = parsers()
    if words and words[0] in commands:
        return commands[words[0]].parse_intermixed_args(words[1:])
    return top.parse_args(words)


def parsers():
    """Return the parser of the whole, and those of the commands by name."""
    raw = argparse.RawDescriptionHelpFormatter
    top = argparse.ArgumentParser(prog="course.py teach", description=__doc__, formatter_class=raw)
    commands = top.add_subparsers(required=True, metavar="bundle | release | collect | mark | report | key | forget")

    def plain(name, do, line, example):
        parser = commands.add_parser(
            name, help=line, description=line, epilog=f"example:\n  {example}", formatter_class=raw
        )
        parser.set_defaults(do=do)
        return parser

    def command(name, do, line, example):
        parser = plain(name, do, line, example)
        parser.add_argument("exercise", help="for example 05_one_way_two_way")
        parser.add_argument(
            "--folder",
            type=Path,
            default=marking.ROOT,
            help="where the class's work is kept; the course's folder if left out",
        )
        return parser

    start = "python course.py teach "
    pack = plain("bundle", _bundle, "Pack a zip of the course for learners, without solutions and tests.",
                 start + "bundle 05_one_way_two_way --out week3.zip")  # fmt: skip
    pack.add_argument("exercises", nargs="*", help="only these exercises; all if left out (all lessons are in it)")
    pack.add_argument("--out", type=Path, default=Path("ties-and-feeds.zip"), help="the zip to write (%(default)s)")
    give_out = command("release", _release, "Enter an exercise in the gradebook and say which file to hand out.",
                       start + "release 05_one_way_two_way")  # fmt: skip
    give_out.add_argument("--model-answer", action="store_true", help="with a model answer to the written task")
    collect = command("collect", _collect, "Bring in what was handed in: a folder or a zip.",
                      start + "collect 05_one_way_two_way work.zip --sheet grades.csv")  # fmt: skip
    collect.add_argument("source", help="a folder or zip: Moodle's or Canvas's download, nbgrader's, or your own")
    mark = command("mark", _mark, "Run all checks of the work that has not been marked yet.",
                   start + "mark 05_one_way_two_way ada ben --again")  # fmt: skip
    mark.add_argument("learners", nargs="*", help="only these; everybody if left out")
    mark.add_argument("--again", action="store_true", help="also what has been marked; marks given by hand stay")
    mark.add_argument("--jobs", type=int, help="how many at once; as many as there are cores if left out")
    mark.add_argument("--numbers", metavar="ID", help="count the numbers of this id, with which the work was done")
    limits = Limits()
    mark.add_argument("--seconds", type=int, default=limits.seconds, help="for one submission (%(default)s)")
    mark.add_argument("--cell-seconds", type=int, default=limits.cell_seconds, help="for one cell (%(default)s)")
    mark.add_argument("--megabytes", type=int, default=limits.megabytes, help="memory for one submission (%(default)s)")
    give = command("report", _report, "Write the marks, also into the LMS's sheet, the overview and the feedback.",
                   start + 'report 05_one_way_two_way --sheet grades.csv --column "Exercise 05 (4711)"')  # fmt: skip
    give.add_argument("--column", help="the sheet's column for the marks (Canvas: one for each assignment)")
    give.add_argument("--site", default=meeting.SITE, help="the address of your copy of the course's site")
    key = command("key", _key, "Write the right answers of an exercise and of its lesson's quizzes, for you alone.",
                  start + "key 05_one_way_two_way ada ben")  # fmt: skip
    key.add_argument("learners", nargs="*", help="for whom; all who handed in if left out")
    gone = command("forget", _forget, "Take learners out of an exercise: those whom a wrong folder or column made.",
                   start + "forget 05_one_way_two_way Downloads")  # fmt: skip
    gone.add_argument("learners", nargs="+", help="whom; what they handed in is kept in a folder of its own")
    for one in (collect, give):
        one.add_argument("--sheet", help="the list of grades that Moodle or Canvas exports")
        one.add_argument("--learner", metavar="COLUMN", help="the sheet's column with the ids that learners type")
    return top, commands.choices


def _bundle(options):
    names = bundle(options.out, [name.strip("/") for name in options.exercises])
    size = options.out.stat().st_size / 1e6
    print(f"{options.out.resolve()}: {len(names)} files, {size:.1f} MB, for learners. No solutions, no tests.")


def _release(class_folder, options, sheet):
    handout = marking.release(class_folder, options.model_answer)
    print(f"{class_folder.slug} is in the gradebook. Hand out: {handout}")


def _collect(class_folder, options, sheet):
    known = class_folder.known()
    new, lost = marking.collect(class_folder, options.source, sheet)
    said = {record["learner"]: marking.summary(record) for record in new}
    print(textwrap.fill(", ".join(said), 100))
    print(f"{len(new)} new, {len(class_folder.records())} in all.")
    for learner, words in said.items():
        if words != "collected":
            print(f"  {learner}: {words}")
    _say_who_is_in(sheet, class_folder.records().values(), len({path.split("/")[0] for path in lost}))
    strangers = [record["learner"] for record in new if record["learner"] not in known]
    if known and 2 * len(strangers) > len(new):
        print(
            f"{len(strangers)} of these {len(new)} learners were never here before. If the folder or the column was "
            "wrong, take them out: python course.py teach forget "
            f"{class_folder.slug} {' '.join(map(shlex.quote, strangers))}"
        )
    if lost:
        more = [f"and {len(lost) - SHOWN} more files"] if len(lost) > SHOWN else []
        print("Whose is this? It was not collected:", *lost[:SHOWN], *more, sep="\n  ")


def _mark(class_folder, options, sheet):
    if sandbox.bubblewrap() is None:
        print(
            "There is no bubblewrap that works here (Linux: install the package bubblewrap). Learners' code runs "
            "without walls, one at a time: use an account that holds nothing you would miss."
        )
    limits = Limits(options.cell_seconds, options.seconds, options.megabytes)
    shape = "{percentage:3.0f}% |{bar}| {n_fmt} of {total_fmt}, {remaining} left"
    with tqdm(total=0, disable=None, bar_format=shape, leave=False) as bar:  # a bar only where there is a terminal

        def say(done, size, line):
            if not done:
                return bar.reset(size)
            bar.write(f"{done} of {size}  {line}")
            bar.update()

        marking.mark(class_folder, options.learners, options.again, options.jobs, limits, say, options.numbers)
    _say_states(class_folder.records().values())
    print(f"The log is {class_folder.log_file}")


def _report(class_folder, options, sheet):
    records, paths = report(class_folder, sheet, options.column, options.site)
    _say_states(records)
    _say_who_is_in(sheet, records)
    if any(path.stem[-1].isdigit() for path in paths if path.suffix == ".csv"):
        print("An earlier sheet has more of the learners in it. It was left as it is, and this one has a number.")
    pages = [path for path in paths if path.name == "feedback.html"]
    print(*(path for path in paths if path not in pages), sep="\n")
    print(f"{len(pages)} pages of feedback, for example {pages[0]}" if pages else "No feedback: nothing was collected.")


def _key(class_folder, options, sheet):
    print(f"{write_key(class_folder, options.learners)}: open it in a browser. It is not for learners.")


def _forget(class_folder, options, sheet):
    for kept in marking.forget(class_folder, options.learners):
        print(f"{kept.name} is forgotten. What was handed in lies in {kept}")


def _say_who_is_in(sheet, records, others=0):
    everybody = len(records) + others
    if not sheet or not everybody:
        return
    there = len(sheet.members(records))
    print(f"{there} of {everybody} learners are in this sheet.")
    if 2 * there < everybody:
        print("That is fewer than half: is it the sheet of this class and this assignment?")


def _say_states(records):
    print(", ".join(f"{number} {state}" for state, number in Counter(record["state"] for record in records).items()))
    for record in records:
        if record["state"] == "not marked":
            print(f"  not marked: {record['learner']}: {record['why']}")


if __name__ == "__main__":
    main()
