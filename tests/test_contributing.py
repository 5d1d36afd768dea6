"""CONTRIBUTING leads somewhere: every path that it names is there, and every command."""

import re

import pytest
from stored import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MADE = [line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines() if line[:1] == "/"]
CODE = re.findall(r"```\n.*?```|(?:^    .*\n)+|`[^`]+`", TEXT, re.DOTALL | re.MULTILINE)
WORDS = {word.strip("`\"';,:") for part in CODE for word in part.split()} | set(re.findall(r"\]\(([^:)#]+)\)", TEXT))
NAMED = [word for word in WORDS if re.fullmatch(r"[\w.-]+(/[\w.-]*)+|[\w-]+\.(py|md|toml|txt|yml)", word)]
PATHS = sorted(path for path in NAMED if path.split("/")[0] not in MADE)  # those are made by a command


@pytest.mark.parametrize("path", PATHS)
def test_a_path_is_there(path):
    pattern = re.sub(r"NN_\w+", "[0-9][0-9]_*", path).rstrip("/")  # a lesson of any name
    deeper = "**/" if "/" not in path else ""  # a bare name may be in any folder
    assert any(file.exists() for file in ROOT.glob(deeper + pattern)), path


def test_a_command_is_known():
    known = (ROOT / "course.py").read_text(encoding="utf-8")
    commands = set(re.findall(r"course\.py ([a-z]+)(?![\w/])", TEXT))
    assert len(PATHS) > 30 and commands and [name for name in commands if f'"{name}": (' not in known] == []
