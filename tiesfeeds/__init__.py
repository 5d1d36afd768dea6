"""Ties & Feeds: the library behind the course's notebooks.

The folders are its floors. A module uses those of its own folder and of lower floors, never of a higher one:

5. ``lessons``: a folder each, named as the notebook is: what it shows, and what its exercise asks
4. ``models``: what the field computes with; ``learning``: quizzes, exercises, progress, evidence;
   ``own_data``: readers of people's exports
3. ``measures``: one number or array of a network; ``display``: controls, charts, widgets
2. ``networks``: arrays of arcs, the generators that make them, real ones
1. ``tables``: what lies in ``assets``; ``validation``: arguments checked; ``typed``: numbers as people type them

``measures`` and ``models`` draw nothing; ``display`` knows no network; no lesson uses another lesson.
Importing the package loads none of them: each loads when it is first used.
"""

import importlib
import pkgutil

__version__ = "0.2.0"


def __getattr__(name):
    module = f"{__name__}.{name}"
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module:  # the module is there, but something that it imports is not
            raise
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *(module.name for module in pkgutil.iter_modules(__path__))})
