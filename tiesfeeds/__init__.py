"""Ties & Feeds: the library behind the course's notebooks.

The modules stand on floors, and each imports only from floors below its own:

4. ``explorers``, ``quiz``, ``check``: what a lesson shows in one line
3. ``stage``: controls, a model and a drawing bound together
2. ``draw``: a model's result becomes matplotlib artists
1. ``networks``, ``measures``, ``cascades``: pure functions over NumPy arrays
0. ``assets``, ``datasets``, ``progress``: the only ones that touch files or the network

Importing the package loads none of them: each loads when it is first used.
"""

import importlib

__version__ = "0.1.0"

__all__ = [
    "assets", "cascades", "check", "datasets", "draw", "explorers",
    "measures", "networks", "progress", "quiz", "stage",
]  # fmt: skip


def __getattr__(name):
    if name in __all__:
        return importlib.import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *__all__})
