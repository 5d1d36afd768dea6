"""What a reader sees and moves: controls, charts and widgets. No network, no marketing."""

from tiesfeeds.display.controls import Choice, Slider, Switch
from tiesfeeds.display.figures import Diagram, Look
from tiesfeeds.display.widgets import Explorer, Film, Screen, make_way

__all__ = ["Choice", "Diagram", "Explorer", "Film", "Look", "Screen", "Slider", "Switch", "make_way"]
