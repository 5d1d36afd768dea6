"""Everybody's numbers stay the same from one edition of the course to the next.

``learners_numbers.json`` holds what some learners were given: short values as they are, longer ones as a fingerprint.
Work that was handed out before an edition is marked after it, so a change of a draw must be meant. Then write the file
anew with: python tests/lessons/test_learners_numbers.py
"""

import dataclasses
import hashlib
import importlib
import json
import sys

import numpy as np
import pytest
from stored import ROOT

from tiesfeeds.networks import Network

SLUGS = sorted(path.name for path in (ROOT / "solutions").glob("[0-9]*"))
LEARNERS = ["guest", "ada", "ben", "cem", "dora", "zoe"]
STORED = ROOT / "tests" / "lessons" / "learners_numbers.json"


def plain(value):
    """Return a value as lists, texts and numbers; floats to nine digits, which every machine agrees on."""
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return float(f"{value:.9g}")
    if isinstance(value, Network):
        return [plain(value.indptr), plain(value.indices), plain(value.names), plain(value.groups)]
    if isinstance(value, (np.ndarray, np.generic)):
        return plain(value.tolist())
    if dataclasses.is_dataclass(value):
        return [plain(getattr(value, field.name)) for field in dataclasses.fields(value)]
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return [plain(item) for item in (value if isinstance(value, dict) else vars(value)).values()]


def numbers(slug, learner):
    """Return a learner's numbers in an exercise, by name, each as a short text."""
    exercise = importlib.import_module(f"tiesfeeds.lessons.{slug[3:]}.exercise").exercise
    texts = {name: json.dumps(plain(value)) for name, value in vars(exercise.numbers(learner)).items()}
    return {
        name: text if len(text) <= 40 else hashlib.sha256(text.encode()).hexdigest()[:12]
        for name, text in texts.items()
    }


@pytest.mark.parametrize("slug", SLUGS)
def test_learners_get_the_numbers_that_they_were_given_before(slug):
    before = json.loads(STORED.read_text(encoding="utf-8"))[slug]
    assert list(before) == LEARNERS
    assert {learner: numbers(slug, learner) for learner in LEARNERS} == before


if __name__ == "__main__":
    only = sys.argv[1:] or SLUGS
    kept = json.loads(STORED.read_text(encoding="utf-8")) if STORED.exists() else {}
    kept |= {slug: {learner: numbers(slug, learner) for learner in LEARNERS} for slug in only}
    STORED.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
