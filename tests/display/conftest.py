"""What the browser tests of widgets share."""

import pytest

from tools.build import plain


@pytest.fixture
def show(browser):
    """Return a function that shows a widget on a page."""
    pages = []

    def show(widget, **options):
        pages.append(plain.show(browser, widget, **options))
        return pages[-1]

    yield show
    for page in pages:
        page.context.close()
