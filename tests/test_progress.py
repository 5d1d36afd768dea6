"""The learner's progress is kept, or it is said that it is not; nothing is lost."""

import json
import os
import threading
import warnings

import pytest

from tiesfeeds import progress


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty folder for progress, and no memory of earlier tests."""
    monkeypatch.setenv("TIESFEEDS_PROGRESS", str(tmp_path / "progress"))
    monkeypatch.setattr(progress, "_unsaved", {})
    monkeypatch.setattr(progress, "_notes", {})
    return tmp_path / "progress"


def test_what_is_saved_is_there_again(folder):
    assert progress.load("quiz 05") is None and progress.load("quiz 05", {}) == {} and not folder.exists()
    progress.save("quiz 05", {"first": [1, 2], "wörter": "é"})
    progress.save("name", "Ada")
    assert progress.load("quiz 05") == {"first": [1, 2], "wörter": "é"} and progress.load("name") == "Ada"
    assert json.loads((folder / "progress.json").read_text(encoding="utf-8")).keys() == {"name", "quiz 05"}
    assert [file.name for file in folder.iterdir()] == ["progress.json"] and progress.note() == ""


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


@pytest.mark.parametrize("content", [b'{"quiz": {"a": 1', b"", b"[1, 2]", b"\xff\xfe\x00"])
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
    assert [file.name for file in folder.iterdir()] == ["progress.json"]
    monkeypatch.setattr(os, "replace", real)
    progress.save("again", 4)
    assert json.loads((folder / "progress.json").read_text()) == {"again": 4, "before": 1, "later": 3, "now": 2}
    assert progress.note() == ""


def test_a_file_in_the_place_of_the_folder(folder):
    folder.write_text("in the way")
    progress.save("quiz", 1)
    assert progress.load("quiz") == 1 and "Make that folder writable" in progress.note()
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
