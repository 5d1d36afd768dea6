"""A few random settings of every explorer and film: laws hold, and no text holds what is no number.

`python course.py bench settings` tries thousands, in the notebooks themselves; the judges are the same.
"""

import importlib
import inspect
import pkgutil

import numpy as np
import pytest
from _laws import LAWS
from settings import draw_setting, faults_of_setting, go

from tiesfeeds import explorers

SETTINGS = 2


def makers():
    """Yield the functions that make an explorer or a film: those in whose code one of these is called."""
    for found in pkgutil.iter_modules(explorers.__path__, f"{explorers.__name__}."):
        module = importlib.import_module(found.name)
        for make in vars(module).values():
            if inspect.isfunction(make) and make.__module__ == found.name:
                if {"Explorer", "Film", "Game"} & set(make.__code__.co_names):
                    yield make


@pytest.fixture(scope="module")
def screens(tmp_path_factory):
    """Every explorer and film, by its title."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TIESFEEDS_PROGRESS", str(tmp_path_factory.mktemp("progress")))
        yield {screen.title: screen for screen in (make() for make in makers())}


def test_every_explorer_and_film_has_laws(screens):
    assert set(screens) == set(LAWS), "each needs a law in tests/bench/_laws.py, by its title"
    assert all(laws for laws in LAWS.values())


@pytest.mark.parametrize("title", LAWS)
def test_laws_hold_at_random_settings(title, screens):
    screen, rng = screens[title], np.random.default_rng(1)
    for _ in range(SETTINGS):
        go(screen, draw_setting(screen, rng))
        assert list(faults_of_setting(screen, LAWS[title])) == [], f"at {screen.values}"
