"""Ties & Feeds: the library behind the course's notebooks.

The modules stand on floors. Each imports from floors below its own, or beside itself, never from above:

4. ``explorers``, ``exercises``, ``quiz``, ``check``, ``evidence``: what a notebook shows in one line
3. ``stage``: controls, a model and a drawing bound together
2. ``draw``: a model's result becomes matplotlib artists
1. ``networks``, ``twomode``, ``measures``, ``strength``, ``attention``, ``campaign``, ``cascades``, ``profiles``,
   ``planning``, ``effects``, ``relations``, ``service``, ``growth``, ``introductions``, ``questions``, ``layers``,
   ``bursts``, ``reach``, ``friendship``, ``spectrum``, ``season``, ``value_laws``: the models;
   no drawing, no widgets, no files
0. ``assets``, ``datasets``, ``progress``, ``adjacency``, ``arguments``, ``typed``, ``cells``: files, arrays, what
   people type, and what all share

Importing the package loads none of them: each loads when it is first used.
"""

import importlib
import pkgutil

__version__ = "0.1.0"


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
