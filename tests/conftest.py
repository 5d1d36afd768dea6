"""Fixtures: one browser and one JupyterLab for the whole session, started when a test first asks for them."""

import os

import lab
import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from tools.build.plain import launch

# A busy machine must not fail a test for being slow.
settings.register_profile("course", deadline=None)
settings.load_profile("course")


class ByNotebook(LoadScopeScheduling):
    """Shares out test files among the workers; of those in the browser, which take long, single notebooks."""

    def _split_scope(self, nodeid):
        file, _, notebook = nodeid.partition("[")
        return notebook if file.startswith("tests/test_browser") and notebook else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config, log):
    """Say who takes the next tests: not the file with the most of them, but the next in the order of our own."""
    config.option.loadscopereorder = False
    return ByNotebook(config, log)


@pytest.fixture(scope="session")
def browser():
    """The machine's own browser. Where there is none its tests are skipped, but in CI they fail."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _without("playwright")
    with sync_playwright() as playwright:
        found = launch(playwright)
        if found is None:
            _without("Chromium or Chrome")
        yield found
        found.close()


def _without(what):
    message = f"The browser tests need {what}, which is not here."
    pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)


@pytest.fixture(scope="session")
def lab_folder(tmp_path_factory):
    """All that JupyterLab writes, with the learner's progress."""
    return tmp_path_factory.mktemp("lab")


@pytest.fixture(scope="session")
def lab_address(browser, lab_folder):
    """Where JupyterLab runs."""
    with lab.server(lab_folder) as address:
        yield address


@pytest.fixture(scope="session")
def lab_page(browser, lab_address):
    """A page with JupyterLab, ready to open notebooks."""
    page = lab.enter(browser, lab_address)
    yield page
    page.context.close()
