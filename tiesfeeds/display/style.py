"""How pictures look: typeface, sizes and colours, each under the name of what it means.

matplotlib's settings are changed here once, so that a new picture is right without thinking: no frame, no marks at the
ticks, quiet words at the axes, titles in the course's weight at the left.
"""

from pathlib import Path
from typing import Any

from matplotlib import get_data_path, rcParams
from matplotlib.font_manager import FontEntry, fontManager

# ---- type: sizes in CSS pixels, of which an inch has 100 --------------------------------------------------------

FONTS = Path(__file__).parent / "fonts"
WEB_FONT = FONTS / "AtkinsonHyperlegibleNext.woff2"  # all weights, for pages; its licence lies beside it
FACE = "Atkinson Hyperlegible Next"
WEIGHTS = {400: "Regular", 600: "SemiBold", 800: "ExtraBold"}
BIG, LEAD, BODY, NOTE = 40, 20, 15, 13  # the finding's number, the finding, words in a picture, axes and notes
POINT = 0.72  # of a CSS pixel: matplotlib asks for points
SMALL = POINT * NOTE

SIGNS = "Signs"  # what the course's face lacks, such as arrows, ≤ and ●: matplotlib's own letters, at its weights
_DEJAVU = Path(get_data_path(), "fonts", "ttf")
for _weight, _name in WEIGHTS.items():
    _files = {FACE: FONTS / f"AtkinsonHyperlegibleNext-{_name}.ttf"}
    _files[SIGNS] = _DEJAVU / ("DejaVuSans.ttf" if _weight == 400 else "DejaVuSans-Bold.ttf")
    for _face, _file in _files.items():
        fontManager.ttflist.append(
            FontEntry(fname=str(_file), name=_face, weight=_weight, style="normal", variant="normal")
        )

# ---- colours ----------------------------------------------------------------------------------------------------

# Each role in a light page and in a dark one. Drawings use the light ones; a page paints them in its own.
PALETTE = dict(
    paper="#ffffff", wash="#f4f6f8", rule="#d8dde3", muted="#566270", ink="#16202b",
    networking="#0072b2", networking_text="#005f96", networking_mid="#86bbe0", networking_tint="#d9e9f4",
    media="#d55e00", media_text="#a84300", media_bar="#bf5000", media_tint="#fbe3d3",
    between="#00805a", between_text="#005a3f", between_tint="#d5ece4",
    chance="#6b7280", faint="#8b96a3", guess="#a63e97",
)  # fmt: skip
DARK = dict(
    paper="#14181d", wash="#1d232a", rule="#3a434d", muted="#a7b2bd", ink="#eef1f4",
    networking="#56b4e9", networking_text="#7cc4ee", networking_mid="#2b6a94", networking_tint="#16364b",
    media="#ff8c42", media_text="#ffa469", media_bar="#ff8c42", media_tint="#4a2912",
    between="#3ccf9e", between_text="#6fe0bb", between_tint="#143b30",
    chance="#9aa5b1", faint="#6f7b87", guess="#cf78c2",
)  # fmt: skip
# What stands for something: colour-blind readers tell these apart, and each has 3:1 on its paper.
MARKS = ("networking", "media", "between", "chance", "faint", "guess")

NETWORKING = PALETTE["networking"]  # what is answered
MEDIA = PALETTE["media"]  # what is not
BETWEEN = PALETTE["between"]  # neither; good enough
CHANCE = PALETTE["chance"]  # what chance gives; not yet
GUESS = PALETTE["guess"]  # what the reader has said
FAINT, MUTED, RULE, WASH = (PALETTE[role] for role in ("faint", "muted", "rule", "wash"))

# By a mark's colour: that of its words on paper, that of a bar on which words stand, and a shade behind other things.
WORDS = {PALETTE[role]: PALETTE.get(f"{role}_text", PALETTE[role]) for role in MARKS} | {FAINT: MUTED, CHANCE: MUTED}
BAR = {PALETTE[role]: PALETTE.get(f"{role}_bar", PALETTE[role]) for role in MARKS}
TINT = {PALETTE[role]: PALETTE[f"{role}_tint"] for role in ("networking", "media", "between")} | {CHANCE: RULE}

# ---- what matplotlib does unless told otherwise ------------------------------------------------------------------

_SETTINGS: dict[Any, Any] = {
    "font.family": [FACE, SIGNS],
    "font.size": POINT * BODY,
    "text.hinting": "no_hinting",  # words are as wide at each density, and as a page paints them
    "axes.titlesize": POINT * BODY,
    "axes.titleweight": 600,
    "axes.titlelocation": "left",
    "axes.labelsize": POINT * NOTE,
    "axes.labelcolor": MUTED,
    "axes.axisbelow": True,
    "grid.color": RULE,
    "grid.linewidth": POINT,
    "legend.fontsize": POINT * NOTE,
    "legend.frameon": False,
    "lines.linewidth": 2.4 * POINT,
    "lines.solid_capstyle": "round",
}
_SETTINGS |= {f"axes.spines.{side}": False for side in ("left", "bottom", "top", "right")}
for _axis in "xy":
    _SETTINGS |= {f"{_axis}tick.{size}.size": 0 for size in ("major", "minor")}
    _SETTINGS |= {f"{_axis}tick.labelsize": POINT * NOTE, f"{_axis}tick.labelcolor": MUTED}
rcParams.update(_SETTINGS)
