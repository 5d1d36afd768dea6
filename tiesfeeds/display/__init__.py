"""What a reader sees and moves: controls, charts, tables and widgets. No network, no marketing."""

from tiesfeeds.display.controls import Box, Choice, Slider, Switch, Try
from tiesfeeds.display.figures import Headline
from tiesfeeds.display.table import Cell, Table
from tiesfeeds.display.widgets import Animation, CourseWidget, Diagram, Explorer

__all__ = [
    "Animation", "Box", "Cell", "Choice", "CourseWidget", "Diagram", "Explorer", "Headline", "Slider", "Switch",
    "Table", "Try",
]  # fmt: skip
