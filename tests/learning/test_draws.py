"""A learner's numbers are drawn until they hold, in order, and never for ever."""

import numpy as np
import pytest

from tiesfeeds.learning.draws import all_apart, draw_until


def _number(rng):
    return int(rng.integers(10))


def test_the_first_draw_that_holds_is_taken():
    numbers, rng = np.random.default_rng(3).integers(10, size=50).tolist(), np.random.default_rng(3)
    first = next(place for place, number in enumerate(numbers) if number > 7)
    assert draw_until(rng, _number, lambda number: number > 7) == numbers[first]
    assert _number(rng) == numbers[first + 1]  # nothing was drawn beyond it


def test_what_never_holds_is_an_error():
    drawn = []
    with pytest.raises(RuntimeError, match=r"_number drew 12 times, .* never held"):
        draw_until(np.random.default_rng(1), _number, drawn.append, tries=12)
    assert len(drawn) == 12


def test_apart_means_by_more_than_the_least():
    assert all_apart([3, 1, 2.5], 0.4) and not all_apart([3, 1, 2.5], 0.5)
    assert not all_apart([1, 5, 1], 0)
