"""A file of one's own in the real JupyterLab: chosen, guarded, seen, forgotten, and never on disk."""

import base64
import contextlib
import os
import random
import shutil
import stat
import string
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from lab import Notebook
from stored import ROOT

pytestmark = pytest.mark.browser

PATH = "again/lessons/14_your_own.ipynb"  # a copy that no other test saves
SECRETS = ["".join(random.choices(string.ascii_lowercase, k=14)) for _ in range(9)]  # drawn: nowhere else on this disk
FILE = f"WhatsApp Chat with {SECRETS[0]}.txt"
TWO_MINUTES = 120  # seconds


def whatsapp(messages=400):
    """Return an invented chat as bytes: every third answer comes soon, the others late."""
    when, lines = datetime(2025, 1, 13, 9), []
    for number in range(messages):
        when += timedelta(minutes=(2, 7, 190)[number % 3])
        who = SECRETS[number * 2 // 3 % 2]
        lines.append(f"{when:%d/%m/%Y, %H:%M} - {who}: {SECRETS[2 + number % 7]} {number}")
    return "\n".join(["13/01/2025, 08:59 - Messages are end-to-end encrypted.", *lines]).encode()


def ambiguous():
    """Return a chat whose days and months read both ways."""
    return "\n".join(f"03/04/2024, 09:{minute:02} - {SECRETS[minute % 2]}: hm" for minute in range(50)).encode()


def door(notebook):
    return notebook.find(".tf-live").filter(has_text="A file of your own")


def choose(live, data, name=FILE):
    live.get_by_label("Choose a file, or drop it here").set_input_files(
        [{"name": name, "mimeType": "text/plain", "buffer": data}]
    )


def press(live, name):
    button = live.get_by_role("button", name=name)
    button.focus()
    button.press("Enter")


def let_in(live):
    """Tick the box and use the rows, with keys."""
    box = live.get_by_label("Other people are in this file.")
    box.focus()
    box.press("Space")
    press(live, "Use these rows")
    live.get_by_text("below.").first.wait_for()


def chats(notebook):
    """Return the pictures of chats: the invented one and, below the door, one's own."""
    return notebook.find(".tf-live:has(canvas)").filter(has_text="One chat, one slider")


def spellings(word):
    """Return a word as it would stand on a disk: as text, as browsers store text, and in base64, wherever it begins."""
    text = word.encode()
    coded = [base64.b64encode(b"x" * lead + text)[4 * (lead > 0) :].rstrip(b"=")[:-1] for lead in range(3)]
    return [text, word.encode("utf-16-le"), *coded]


SPELLINGS = [spelling for word in SECRETS for spelling in spellings(word)]


def regular_files(folder):
    """Yield the regular files below a folder with what the system says of them, as long as they are there."""
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            with contextlib.suppress(OSError):
                if entry.is_dir(follow_symlinks=False):
                    yield from regular_files(entry.path)
                elif stat.S_ISREG((found := entry.stat(follow_symlinks=False)).st_mode):
                    yield entry.path, found


def has_secret(path):
    """Whether a file holds one of the secrets."""
    before = b""
    with contextlib.suppress(OSError), open(path, "rb") as file:
        while part := file.read(1 << 22):
            if any(spelling in before + part for spelling in SPELLINGS):
                return True
            before = part[-60:]
    return False


def holding(folders, started):
    """Return the files below some folders that hold one of the secrets, in their names or inside."""
    return sorted(
        path
        for folder in folders
        for path, found in regular_files(folder)
        if any(secret in path for secret in SECRETS) or (found.st_mtime >= started - 1 and has_secret(path))
    )


def test_the_search_finds_a_word_in_every_spelling(tmp_path):
    started = time.time()
    for number, spelling in enumerate(spellings(SECRETS[3])):
        (tmp_path / f"{number}").write_bytes(b"x" * ((1 << 22) - 7) + spelling)  # over the end of a part
    for lead in range(3):
        (tmp_path / f"coded{lead}").write_bytes(base64.b64encode(b"x" * lead + SECRETS[4].encode() + b"yy"))
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / f"to {SECRETS[0]}.txt").write_text("")
    (tmp_path / "clean").write_text("none of it")
    assert len(holding([tmp_path], started)) == 9 and not has_secret(tmp_path / "clean")
    shutil.rmtree(tmp_path)  # the next test searches here as well


def test_a_chat_becomes_a_picture_within_two_minutes_and_nothing_of_it_is_left(lab_page, tmp_path_factory):
    started, wall = time.monotonic(), time.time()
    everything = tmp_path_factory.getbasetemp()  # the course, JupyterLab's own folders and the learner's progress
    disk = {Path.home(), Path(tempfile.gettempdir()), ROOT, everything}  # the browser's own folders lie there too
    notebook = Notebook(lab_page, PATH)
    notebook.run()
    live = door(notebook)
    choose(live, whatsapp())
    live.get_by_text("Read 401 lines: 400 used; set aside: 1 system.").wait_for()
    assert "Its dates were read with the day first." in live.inner_text()
    shown = live.inner_text()
    assert not any(secret in shown for secret in SECRETS)
    assert chats(notebook).count() == 1  # nothing is used before it is let in

    live.get_by_label("Use row 1", exact=True).focus()
    notebook.page.keyboard.press("Space")
    live.get_by_text("Rows 1 to 10 of 400; 1 left out.").wait_for()
    let_in(live)
    own = chats(notebook).nth(1)
    own.get_by_text("399 messages").first.wait_for()
    seconds = time.monotonic() - started
    assert seconds < TWO_MINUTES
    assert notebook.violations() == []

    slider = own.get_by_role("slider", name="Silence that ends a conversation")
    slider.focus()
    slider.press("End")
    own.get_by_text("10 080 minutes of silence").first.wait_for()
    sentence = own.locator(".tf-sentence").first.inner_text()
    notebook.save()
    assert holding([everything], wall) == []
    stored = (next(everything.glob("lab*")) / "course" / PATH).read_text(encoding="utf-8")
    assert sentence not in stored and "399 messages" not in stored

    press(live, "Forget everything")
    live.get_by_text("Nothing is kept.").wait_for()
    own.wait_for(state="detached")
    assert chats(notebook).count() == 1
    notebook.save()
    assert holding(disk, wall) == []
    assert notebook.troubles() == []
    notebook.close()


# A file that somebody drops, as the browser hands it over.
DROP = """(box, [name, text]) => {
    const files = new DataTransfer();
    files.items.add(new File([text], name));
    for (const kind of ['dragover', 'drop']) {
        box.dispatchEvent(new DragEvent(kind, {dataTransfer: files, bubbles: true, cancelable: true}));
    }
}"""


def test_a_file_is_dropped_and_asked_about_where_it_reads_both_ways(lab_page):
    notebook = Notebook(lab_page, PATH)
    notebook.run()
    live = door(notebook)
    live.locator(".tf-drop").evaluate(DROP, [FILE, ambiguous().decode()])
    question = live.get_by_label("Which comes first in this file's dates")
    question.wait_for()
    assert live.get_by_role("button", name="Use these rows", exact=True).count() == 0  # first it is answered
    assert notebook.violations() == []
    question.select_option("mdy")
    press(live, "Read it so")
    live.get_by_text("Its dates were read with the month first.").wait_for()
    let_in(live)
    press(live, "Forget everything")
    live.get_by_text("Nothing is kept.").wait_for()

    choose(live, b"no chat at all", "notes.txt")
    live.get_by_role("alert").filter(has_text="No line begins with a date and a time.").wait_for()
    live.get_by_label("No file? Take an invented one").select_option("a small network")
    press(live, "Open it")
    live.get_by_text("This looks like a network.").wait_for()
    press(live, "Later")
    live.get_by_text("Rows 11 to 20 of 300").wait_for()
    assert live.get_by_role("button", name="Later").evaluate("(button) => button === document.activeElement")
    assert notebook.troubles() == []
    notebook.close()
