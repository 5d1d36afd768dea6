"""The learner's progress is kept, or it is said that it is not; nothing is lost."""

import errno
import json
import os
import subprocess
import sys
import threading
import warnings
from pathlib import Path

import pytest

from tiesfeeds.learning import progress


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty folder for progress, and no memory of earlier tests."""
    monkeypatch.setenv("TIESFEEDS_PROGRESS", str(tmp_path / "progress"))
    monkeypatch.setattr(progress, "_unsaved", {})
    monkeypatch.setattr(progress, "_notes", {})
    return tmp_path / "progress"


def left(folder):
    """Return what stands in the folder beside the lock."""
    return sorted(file.name for file in folder.iterdir() if file.name != ".progress.lock")


def test_what_is_saved_is_there_again(folder):
    assert progress.load("quiz 05") is None and progress.load("quiz 05", {}) == {} and not folder.exists()
    progress.save("quiz 05", {"first": [1, 2], "wörter": "é"})
    progress.save("name", "Ada")
    assert progress.load("quiz 05") == {"first": [1, 2], "wörter": "é"} and progress.load("name") == "Ada"
    assert json.loads((folder / "progress.json").read_text(encoding="utf-8")).keys() == {"name", "quiz 05"}
    assert left(folder) == ["progress.json"] and progress.note() == ""


def test_what_another_notebook_saved_meanwhile_stays(folder):
    progress.save("mine", 1)
    file = folder / "progress.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "theirs": 2}))
    progress.save("mine", 3)
    assert (progress.load("mine"), progress.load("theirs")) == (3, 2)


def test_saving_from_many_threads_loses_nothing():
    threads = [threading.Thread(target=progress.save, args=(f"key {k}", k)) for k in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [progress.load(f"key {k}") for k in range(20)] == list(range(20))


DEEP = [b'{"a": ' + b"[" * depth + b"]" * depth + b"}" for depth in (40, 60, 900, 100_000)]


@pytest.mark.parametrize("content", [b'{"quiz": {"a": 1', b"", b"[1, 2]", b"\xff\xfe\x00", *DEEP[1:]])
def test_a_damaged_file_is_kept_aside_and_said(folder, content):
    folder.mkdir()
    (folder / "progress.json").write_bytes(content)
    (folder / "progress.json.broken").write_bytes(b"an older one")
    assert progress.load("quiz", "none") == "none"
    assert (folder / "progress.json.broken2").read_bytes() == content
    assert (folder / "progress.json.broken").read_bytes() == b"an older one"
    assert progress.note() == (
        "Your stored answers could not be read, so you start afresh; the damaged file is kept as progress.json.broken2."
    )
    progress.save("quiz", 1)
    assert progress.load("quiz") == 1 and (folder / "progress.json.broken2").exists()


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_lost(folder, monkeypatch):
    progress.save("before", 1)
    real = os.replace

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        progress.save("now", 2)
        progress.save("later", 3)
    assert [progress.load(key) for key in ("before", "now", "later")] == [1, 2, 3]
    assert progress.note() == (
        f"Your answers cannot be stored in {folder} (Permission denied); they last until this notebook closes. "
        "Make that folder writable to keep them."
    )
    assert left(folder) == ["progress.json"] and not progress.stored()
    monkeypatch.setattr(os, "replace", real)
    progress.save("again", 4)
    assert json.loads((folder / "progress.json").read_text()) == {"again": 4, "before": 1, "later": 3, "now": 2}
    assert progress.note() == "" and progress.stored()


def test_a_file_in_the_place_of_the_folder(folder):
    folder.write_text("in the way")
    progress.save("quiz", 1)
    assert progress.load("quiz") == 1 and "Move away the file that stands in that folder's place" in progress.note()
    assert folder.read_text() == "in the way"


def test_a_file_that_may_not_be_read_is_not_replaced(folder, monkeypatch):
    progress.save("before", 1)
    content = (folder / "progress.json").read_bytes()

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.read_text", refuse)
        patch.setattr("pathlib.Path.read_bytes", refuse)
        progress.save("now", 2)
        assert progress.load("now") == 2 and "cannot be stored" in progress.note()
    assert (folder / "progress.json").read_bytes() == content and progress.load("before") == 1


def test_progress_holds_only_what_json_can():
    with pytest.raises(TypeError, match="Progress holds texts, numbers, lists and dicts, not all of this set"):
        progress.save("quiz", {1, 2})
    progress.save("pair", (1, 2))
    assert progress.load("pair") == [1, 2]
    assert progress.load("quiz") is None


def test_without_a_setting_the_folder_is_the_courses_own(monkeypatch):
    monkeypatch.delenv("TIESFEEDS_PROGRESS")
    assert progress._file().parts[-2:] == ("progress", "progress.json")
    assert (progress._file().parents[1] / "pyproject.toml").exists()


# ---- several notebooks, and disks that refuse ----

COUNT = """
import sys
from tiesfeeds.learning import progress
progress._PATIENCE = 100  # a busy machine is no reason to fail
for turn in range(40):
    progress.save(f"{sys.argv[1]} {turn}", turn)
    progress.update("together", lambda record: record + 1, 0)
print(progress.note())
"""


def test_processes_that_save_at_the_same_time_lose_nothing():
    run = [sys.executable, "-c", COUNT]
    ones = [subprocess.Popen([*run, name], stdout=subprocess.PIPE, text=True) for name in ("a", "b", "c")]
    assert [one.communicate()[0].strip() for one in ones] == ["", "", ""]
    assert progress.load("together") == 3 * 40
    assert all(progress.load(f"{name} {turn}") == turn for name in "abc" for turn in range(40))


HOLD = """
import sys
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_file_that_another_notebook_holds_is_waited_for_and_it_is_said(folder, monkeypatch):
    progress.save("before", 1)
    monkeypatch.setattr(progress, "_PATIENCE", 0.05)
    lock = str(folder / ".progress.lock")
    holder = subprocess.Popen([sys.executable, "-c", HOLD, lock], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdout.readline().strip() == b"held"
    progress.save("now", 2)
    assert "(another notebook holds the file)" in progress.note() and not progress.stored()
    assert "Restart the other notebooks that use it" in progress.note()
    holder.communicate()
    progress.save("later", 3)
    assert [progress.load(key) for key in ("before", "now", "later")] == [1, 2, 3]
    assert progress.note() == "" and progress.stored()


def test_what_waits_to_be_written_is_merged_with_what_others_wrote_meanwhile(folder, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refusing(errno.ENOSPC))
        progress.update("quiz", lambda record: {**record, "mine": 1}, {})
    (folder / "progress.json").write_text('{"quiz": {"theirs": 2}}')
    assert progress.load("quiz") == {"mine": 1, "theirs": 2}
    progress.save("other", 3)
    assert json.loads((folder / "progress.json").read_text()) == {"other": 3, "quiz": {"mine": 1, "theirs": 2}}


def refusing(number):
    def refuse(*_, **__):
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.ENOSPC, "Free some space on that disk to keep them."),
        (errno.EROFS, "Make that folder writable to keep them."),
        (errno.EACCES, "Make that folder writable to keep them."),
    ],
)
def test_the_sentence_fits_the_cause(folder, monkeypatch, number, remedy):
    progress.save("before", 1)
    monkeypatch.setattr(os, "replace", refusing(number))
    progress.save("now", 2)
    assert os.strerror(number) in progress.note() and progress.note().endswith(remedy)
    assert left(folder) == ["progress.json"] and json.loads((folder / "progress.json").read_text()) == {"before": 1}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full disk to try")
def test_a_full_disk_leaves_what_stood_there(folder, monkeypatch):
    """Here the draft itself runs out of space."""
    file = folder / "report.html"
    progress.write(file, b"the old one")
    draft = os.open("/dev/full", os.O_WRONLY)
    monkeypatch.setattr("tempfile.mkstemp", lambda **_: (draft, str(folder / ".draft")))
    (folder / ".draft").touch()
    with pytest.raises(OSError, match="No space left"):
        progress.write(file, b"the new one")
    assert file.read_bytes() == b"the old one" and left(folder) == ["report.html"]


def test_a_file_that_cannot_be_read_is_said(folder, monkeypatch):
    progress.save("before", 1)
    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.read_bytes", refusing(errno.EIO))
        assert progress.load("before", "none") == "none"
        assert progress.note().startswith("Your stored answers cannot be read (")
    assert progress.load("before") == 1 and progress.note() == ""


@pytest.mark.parametrize("content", DEEP)
def test_a_file_nested_deep_never_stops_anybody(folder, content):
    folder.mkdir()
    (folder / "progress.json").write_bytes(content)
    progress.save("quiz", 1)
    assert progress.load("quiz") == 1 and progress.stored()
    assert (progress.load("a") is None) == (folder / "progress.json.broken").exists() == (len(content) > 100)


def test_progress_holds_nothing_that_is_nested_too_deep():
    deep = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(TypeError, match="Progress holds texts"):
        progress.save("quiz", deep)
    with pytest.raises(TypeError, match="Progress holds texts"):
        progress.save("quiz", "half a letter: \ud800")
