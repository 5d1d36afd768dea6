"""All words of the screens of lesson 99. Whoever translates them writes such a module; the others compute and draw."""

ANSWERS = "Answered and waiting"
PERCENT = "Messages that are answered"
ROWS = ["answered", "waiting"]


def answers(result, messages):
    """Return the sentence of an `Answers`, of so many messages."""
    return f"Of {messages} messages {result.answered} are answered, and {result.waiting} wait."


def answers_found(messages):
    """Return what goes on from the number of those that are answered."""
    return f"of {messages} messages are answered."
