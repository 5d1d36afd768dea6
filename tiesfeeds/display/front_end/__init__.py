"""The course's one front end: its files, joined in the order in which they use each other."""

from pathlib import Path

_HERE = Path(__file__).parent
_FILES = ("base", "python", "theme", "paint", "controls", "card", "picture", "quiz", "start", "door")
DOOR = "export default { render };"


def module() -> str:
    """Return the front end as one ES module that ends with `DOOR`."""
    return "\n".join(_text(f"{name}.js").replace("\nexport ", "\n") for name in _FILES) + f"\n{DOOR}\n"


def style() -> str:
    """Return the front end's style sheet."""
    return _text("front_end.css")


def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
