"""The course's one front end: its files, joined in the order in which they use each other."""

import json
import tomllib
from base64 import b64encode
from pathlib import Path

from tiesfeeds import typed
from tiesfeeds.display import style as look

_HERE = Path(__file__).parent
_FILES = (
    "base", "python", "theme", "paint", "touch", "save", "typed", "controls", "figures", "card", "film", "picture",
    "quiz", "start", "door",
)  # fmt: skip
DOOR = "export default { render };"


def module() -> str:
    """Return the front end as one ES module that ends with `DOOR`."""
    known = {"ROLES": {"light": look.PALETTE, "dark": look.DARK}, "READER": typed.reader(), "WORDS": words()}
    constants = [f"const {name} = {json.dumps(value)};" for name, value in known.items()]
    return "\n".join([*constants, *(_text(f"{name}.js").replace("\nexport ", "\n") for name in _FILES), DOOR, ""])


def words() -> dict[str, str]:
    """Return every sentence and word of the front end's own, by its name."""
    return tomllib.loads(_text("words.toml"))


def style() -> str:
    """Return the front end's style sheet, with the pictures' colours and the typeface: no page needs another file."""
    face = b64encode(look.WEB_FONT.read_bytes()).decode()
    text = _text("front_end.css").replace("url(face.woff2)", f"url(data:font/woff2;base64,{face})")
    for name, palette in (("light", look.PALETTE), ("dark", look.DARK)):
        roles = " ".join(f"--tf-{role.replace('_', '-')}: {color};" for role, color in palette.items())
        text = text.replace(f"--tf-roles: {name};", roles)
    return text


def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
