"""The picture of an exercise in `teaching/` is what a learner sees today."""

import numpy as np
import pytest
import teaching_pictures
from PIL import Image

pytestmark = pytest.mark.browser

NEAR = 6  # of 255, on average: 128 colours, and another machine's letters
ANEW = "make it anew: python course.py bench teaching_pictures, then look at it"


def test_the_exercise_on_the_picture_is_the_one_on_the_page(browser):
    drawn, words = teaching_pictures.exercise(browser)
    with Image.open(teaching_pictures.PICTURE) as stored:
        assert stored.text["words"] == words, ANEW
        kept = stored.convert("RGB").resize(drawn.size)
    assert np.abs(np.asarray(kept, int) - np.asarray(drawn, int)).mean() < NEAR, ANEW
