"""The functions of the lessons that make a screen, an animation or a diagram."""

import importlib
import inspect
import pkgutil

from tiesfeeds import lessons


def makers(*kinds):
    """Yield the functions that make one of these kinds: in their code it is called, and they need no argument."""
    for entry in pkgutil.walk_packages(lessons.__path__, f"{lessons.__name__}."):
        module = importlib.import_module(entry.name)
        for make in vars(module).values():
            if inspect.isfunction(make) and make.__module__ == entry.name and set(kinds) & set(make.__code__.co_names):
                if all(given.default is not given.empty for given in inspect.signature(make).parameters.values()):
                    yield make
