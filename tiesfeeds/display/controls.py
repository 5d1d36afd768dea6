"""Controls: a slider, a choice, a switch; each knows what it may be set to."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Slider:
    """A number between `low` and `high` in steps.

    Parameters
    ----------
    label : str
        What the learner reads beside the control.
    low, high, step : int or float
        The grid. Whole numbers stay whole numbers.
    value : int or float, optional
        Where the control starts; `low` if left out.
    unit : str
        Shown after the number, for example ``"%"``.
    """

    label: str
    low: float
    high: float
    step: float = 1
    value: float | None = None
    unit: str = ""

    def spec(self, name: str) -> dict[str, Any]:
        """Return the control as the front end reads it."""
        return dict(asdict(self), name=name, kind="slider")

    @property
    def start(self) -> float:
        """Return the first value."""
        return self.low if self.value is None else self.value

    def clean(self, value: Any) -> float:
        """Return `value` on the control's grid; ValueError outside of it."""
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not (number and self.low <= value <= self.high):
            raise ValueError(f"'{self.label}' takes a number from {self.low} to {self.high}; not {value!r}.")
        steps = round((value - self.low) / self.step)
        exact = self.low + steps * self.step
        return exact if isinstance(exact, int) else round(exact, 10)


@dataclass(frozen=True)
class Choice:
    """One of several options.

    Parameters
    ----------
    label : str
        What the learner reads beside the control.
    options : sequence of str
        What can be chosen.
    value : str, optional
        Where the control starts; the first option if left out.
    """

    label: str
    options: tuple[str, ...]
    value: str | None = None

    def spec(self, name: str) -> dict[str, Any]:
        """Return the control as the front end reads it."""
        return dict(asdict(self), name=name, kind="choice", options=list(self.options))

    @property
    def start(self) -> str:
        """Return the first value."""
        return self.options[0] if self.value is None else self.value

    def clean(self, value: Any) -> str:
        """Return `value` if it is an option; ValueError if not."""
        if value not in self.options:
            raise ValueError(f"'{self.label}' takes one of {', '.join(self.options)}; not {value!r}.")
        return value


@dataclass(frozen=True)
class Switch:
    """Something that is on or off.

    Parameters
    ----------
    label : str
        What the learner reads beside the control.
    value : bool
        Where the control starts.
    """

    label: str
    value: bool = False

    def spec(self, name: str) -> dict[str, Any]:
        """Return the control as the front end reads it."""
        return dict(asdict(self), name=name, kind="switch")

    @property
    def start(self) -> bool:
        """Return the first value."""
        return self.value

    def clean(self, value: Any) -> bool:
        """Return `value` if it is True or False; ValueError if not."""
        if not isinstance(value, bool):
            raise ValueError(f"'{self.label}' is on (True) or off (False); not {value!r}.")
        return value


@dataclass(frozen=True)
class Try:
    """A setting worth looking at.

    Parameters
    ----------
    words : str
        Two to four, which name it.
    question : str
        What to ask oneself there.
    values : dict
        What the controls are set to, by name; those left out go to their start.
    """

    words: str
    question: str
    values: dict[str, Any]
