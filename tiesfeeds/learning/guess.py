"""What a learner has predicted, for the explorer that answers it."""

from functools import cache

import traitlets

from tiesfeeds.learning import quiz
from tiesfeeds.learning.question_bank import FaultyBank, read

__all__ = ["Guess", "guess"]


class Guess(traitlets.HasTraits):
    """The number that a learner has committed to in *Predict*, as soon as there is one.

    `value` is that of the first answer, which stays where the learner changes it later; None before, and where the
    option chosen stands for no number. It follows answers that are given on the same page.

    Parameters
    ----------
    lesson : str
        The lesson's name or its two digits.
    item : str
        The id of a prediction whose options say which `number` they stand for.

    Raises
    ------
    MissingBank, FaultyBank
        As for `question_bank.read`; FaultyBank also if the lesson has no such prediction.
    """

    value = traitlets.Float(None, allow_none=True)

    def __init__(self, lesson: str, item: str) -> None:
        super().__init__()
        self._lesson, self._item = lesson, item
        items = {one.id: one for one in read(lesson).part("predict")}
        self._numbers = {option.text: option.number for option in items[item].options} if item in items else {}
        if not any(number is not None for number in self._numbers.values()):
            raise FaultyBank(f"Lesson {lesson} has no prediction '{item}' whose options stand for numbers.")
        quiz.when_answered(self._look)
        self._look()

    def _look(self) -> None:
        result = quiz.results(self._lesson, "predict").get(self._item)
        self.value = self._numbers[result.first] if result else None


@cache
def guess(lesson: str, item: str) -> Guess:
    """Return a lesson's `Guess`: the same one for everybody who asks."""
    return Guess(lesson, item)
