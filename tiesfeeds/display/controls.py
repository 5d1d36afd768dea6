"""Controls: slider, choice, switch and box, each of which knows what it may be set to; and settings worth a try."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
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
    assumption : bool
        Whether it is one of the assumptions, which stand folded below the other controls.
    source : str
        Where its value comes from; in small print behind the label.
    most : int or float, optional
        The highest number that can be typed; `high`, where the track ends, if left out.
    """

    label: str
    low: float
    high: float
    step: float = 1
    value: float | None = None
    unit: str = ""
    assumption: bool = False
    source: str = ""
    most: float | None = None

    def spec(self, name: str) -> dict[str, Any]:
        """Return the control as the front end reads it."""
        return dict(asdict(self), name=name, kind="slider", start=self.start, most=self._most)

    @property
    def _most(self) -> float:
        return self.high if self.most is None else self.most

    @property
    def start(self) -> float:
        """Return the first value."""
        return self.low if self.value is None else self.value

    def clean(self, value: Any) -> float:
        """Return `value` on the control's grid; ValueError outside of it."""
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not (number and self.low <= value <= self._most):
            raise ValueError(f"'{self.label}' takes a number from {self.low} to {self._most}; not {value!r}.")
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
    options : sequence of str, or dict
        What can be chosen; or, by the names that links and notebooks have for it, what the learner reads.
    value : str, optional
        Where the control starts; the first option if left out.
    assumption, source
        As for `Slider`.
    """

    label: str
    options: tuple[str, ...] | dict[str, str]
    value: str | None = None
    assumption: bool = False
    source: str = ""

    def spec(self, name: str) -> dict[str, Any]:
        """Return the control as the front end reads it."""
        labels = list(self.options.values() if isinstance(self.options, dict) else self.options)
        return dict(asdict(self), name=name, kind="choice", start=self.start, options=list(self.options), labels=labels)

    @property
    def start(self) -> str:
        """Return the first value."""
        return next(iter(self.options)) if self.value is None else self.value

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
    assumption, source
        As for `Slider`.
    """

    label: str
    value: bool = False
    assumption: bool = False
    source: str = ""

    def spec(self, name: str) -> dict[str, Any]:
        """Return the control as the front end reads it."""
        return dict(asdict(self), name=name, kind="switch", start=self.start)

    @property
    def start(self) -> bool:
        """Return the first value."""
        return self.value

    @property
    def options(self) -> tuple[bool, bool]:
        """Return what it can be."""
        return False, True

    def clean(self, value: Any) -> bool:
        """Return `value` if it is True or False; ValueError if not."""
        if not isinstance(value, bool):
            raise ValueError(f"'{self.label}' is on (True) or off (False); not {value!r}.")
        return value


@dataclass(frozen=True)
class Box:
    """A box to type a number into, or to paste several lines into; it is empty at first.

    Parameters
    ----------
    label : str
        What the learner reads beside the control.
    example : str
        What is taken, and stands there in grey, as long as nothing is typed.
    low, high : int or float
        The range of a number.
    unit : str
        What stands behind the box, for example ``"%"``.
    whole : bool
        Whether it counts something.
    lines : int
        How many lines are seen at once; 1 for a number.
    assumption, source
        As for `Slider`.
    """

    label: str
    example: str
    low: float = 0
    high: float = 1e9
    unit: str = ""
    whole: bool = True
    lines: int = 1
    assumption: bool = False
    source: str = ""

    def spec(self, name: str) -> dict[str, Any]:
        """Return the control as the front end reads it."""
        return dict(asdict(self), name=name, kind="box", start=self.start)

    @property
    def start(self) -> str:
        """Return the first value."""
        return ""

    def clean(self, value: Any) -> str:
        """Return `value` if it is a text; ValueError if not. What it says is read by whoever uses it."""
        if not isinstance(value, str):
            raise ValueError(f"'{self.label}' takes a text; not {value!r}.")
        return value


@dataclass(frozen=True)
class Try:
    """A setting that a question of the lesson asks for: one press sets all controls.

    Parameters
    ----------
    words : str
        Two to four words on the button.
    question : str
        The lesson's question, for example ``"Where have the large dots gone?"``; the page numbers them in their order.
    values : dict
        What it sets, by the controls' names; all others go to their start.

    Raises
    ------
    ValueError
        If there are too few or too many words, or no question is asked.
    """

    words: str
    question: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Demand a few words and a question."""
        if not 2 <= len(self.words.split()) <= 4:
            raise ValueError(f"Say in two to four words what a press shows; not '{self.words}'.")
        if not self.question.endswith("?"):
            raise ValueError(f"Ask a question that ends with a question mark; not '{self.question}'.")
