"""The moving picture at the head of README is what lesson 00 draws today."""

from itertools import pairwise

import numpy as np
import pytest
from PIL import Image, ImageSequence

from tools.build import moving_picture

NEAR = 1  # of 255, on average: 64 colours and another machine's letters


@pytest.fixture(scope="module")
def drawn():
    return moving_picture.states()


def test_each_state_of_the_lesson_is_in_the_file(drawn):
    with Image.open(moving_picture.MOVING) as stored:
        frames = [frame.convert("RGB") for frame in ImageSequence.Iterator(stored)]
    assert len(frames) == len(drawn) == 7
    for frame, state in zip(frames, drawn, strict=True):
        assert np.abs(np.asarray(frame, int) - np.asarray(state, int)).mean() < NEAR
    for one, other in pairwise(drawn):
        assert np.abs(np.asarray(one, int) - np.asarray(other, int)).mean() > NEAR  # so a lost state is noticed


def test_it_stops_and_whoever_wants_no_motion_sees_the_first_state(drawn):
    with Image.open(moving_picture.MOVING) as stored:
        assert stored.info["loop"] == 2
    with Image.open(moving_picture.STILL) as still:
        assert np.abs(np.asarray(still.convert("RGB"), int) - np.asarray(drawn[0], int)).mean() < NEAR
    readme = (moving_picture.ROOT / "README.md").read_text(encoding="utf-8")
    for path in (moving_picture.MOVING, moving_picture.STILL):
        assert path.relative_to(moving_picture.ROOT).as_posix() in readme
