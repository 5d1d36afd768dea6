"""What every screen says, beside the words of its own. Whoever translates it writes such a module."""

from collections.abc import Iterable

# ---- pictures ----


def guess_words(guess: str, answer: str) -> str:
    """Return what somebody said before, beside how it is: *You said 10; it is 1.*"""
    return f"You said {guess}, and so it is." if guess == answer else f"You said {guess}; it is {answer}."


def capital(text: str) -> str:
    """Return a text as a sentence begins, the rest of it as it is."""
    return text[:1].upper() + text[1:]


def does_not_work(error: Exception) -> str:
    """Return what is said of a setting that cannot be shown."""
    return f"This setting does not work. Move the control back. ({error})"


# ---- what moves, as a stored picture says it ----


def run_to_move(controls: Iterable[str]) -> str:
    """Return what a stored picture says of its controls, each in the words below."""
    return f"Run the notebook to move: {'; '.join(controls)}."


def slider(label: str, low: str, most: str, unit: str) -> str:
    """Return the name of a slider, and from where to where it goes."""
    return f"{label} ({low} to {most}{unit})"


def choice(label: str, options: Iterable[str]) -> str:
    """Return the name of a choice, and what there is to choose from."""
    return f"{label} ({', '.join(options)})"


def switch(label: str) -> str:
    """Return the name of a switch."""
    return f"{label} (on or off)"
