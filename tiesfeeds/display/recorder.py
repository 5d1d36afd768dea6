"""A matplotlib renderer that writes down what it is told to draw. A page paints it (`paint.js`) in its own colours.

A **layer** is what some artists draw: one of the still parts of a figure, one of what moves for each of its states.
It is a list of operations, a list of styles, and one array of numbers: whole eighths of a CSS pixel, counted from the
top left corner. An operation is

    [kind, style, key, count, stride, members, …]

and takes ``count * stride`` numbers: so many marks with so many numbers each. Kinds, their numbers, and what follows:

    p  path      2 for each of its points      codes
    m  marker    x, y                          codes, the marker's own points
    c  circle    x, y, radius
    s  segment   x, y, x, y
    t  text      x, y                          words, size, weight, slant, angle (counter-clockwise), anchor (0 to 1)
    i  image     x, y, width, height           a PNG file in base64

* *codes* has a letter for each step: 1 move, 2 line, 33 quadratic and 444 cubic curve, 5 close (which has no point).
  Empty codes are a line through all points.
* *style* is a place in the list of styles, or a list of places, one for each mark. A style is ``[fill, stroke, width,
  dash, cap, join, clips, snap]``. Colours are ``null``, ``"name"`` or ``"name alpha"``, where the name is a role
  (`ROLES`), or ``#rrggbb`` if the colour has none. A dash is its offset and its lengths. A clip is a rectangle or
  ``[codes, points]``, in eighths. What has ``snap`` is upright: at rest its edges are drawn on whole pixels.
* *key* says which artist of the layer it is: its gid, or else its number among those that move, or null for still
  ones. *members* names the marks of an artist that has urls; without urls its marks keep their order.

A layer's **marks** are what a reader can point at, a dictionary for each `charts.Marks`: the *words* of each mark and
the values that it *sets*, in the order of their numbers, and which operations are its *dots*, its *parts* and *ties*.

matplotlib measures letters without hinting here, so layout is the same on every page, at any pixel density.
"""

import base64
import io
import itertools
import json
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import FigureCanvasBase, RendererBase
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.font_manager import weight_dict
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox
from PIL import Image

from tiesfeeds.display import charts

DENSITY = 100  # dots an inch: one for each CSS pixel
ROLES = {"#000000": "ink", "#ffffff": "paper"} | {color: role for role, color in charts.PALETTE.items()}

_FAR = 4000  # CSS pixels; 16 bits reach to 4096
_KEPT = 4096  # widths of words
_MARGIN = 100  # lines are kept so far beyond the picture
_LETTERS = bytes.maketrans(bytes([1, 2, 3, 4, Path.CLOSEPOLY]), b"12345")
_CAPS = dict(butt="butt", projecting="square", round="round")


@dataclass(frozen=True)
class Layer:
    """What some artists draw: see the module's text."""

    ops: list
    styles: list
    numbers: np.ndarray
    marks: list = field(default_factory=list)


def pack(layers: Sequence[Layer]) -> bytes:
    """Return layers as bytes for the page.

    Parameters
    ----------
    layers : sequence of Layer
        For example the still one, or all states along a slider.

    Returns
    -------
    bytes
        The length of the following text (4 bytes, little-endian), a JSON list of [operations, styles, count of
        numbers, marks] in UTF-8, and all numbers (16 bits each, signed, little-endian).
    """
    head = [[layer.ops, layer.styles, layer.numbers.size, layer.marks] for layer in layers]
    text = json.dumps(head, separators=(",", ":"), ensure_ascii=False).encode()
    return struct.pack("<I", len(text)) + text + b"".join(layer.numbers.tobytes() for layer in layers)


class Canvas(FigureCanvasBase):
    """Lays a figure out and records it.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        It gets this canvas, and `DENSITY`.
    """

    def __init__(self, figure: Figure) -> None:
        super().__init__(figure)
        figure.dpi = DENSITY
        self._recorder = Recorder(*figure.bbox.size)

    def get_renderer(self) -> "Recorder":
        """Return the renderer that measures and records; matplotlib asks for it when it lays out."""
        return self._recorder

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in CSS pixels."""
        return self._recorder.get_canvas_width_height()

    def still(self) -> Layer:
        """Return a layer with everything that does not move."""
        self._recorder.clear()
        self.figure.draw(self._recorder)
        return self._recorder.layer()

    def moving(self, artists: Sequence[Artist]) -> Layer:
        """Return a layer with these artists, in this order."""
        self._recorder.clear()
        for number, artist in enumerate(artists):
            self._recorder.key = number
            with self._recorder.noting(*charts.Marks.of(artist)):
                artist.draw(self._recorder)
        return self._recorder.layer()


class Recorder(RendererBase):
    """Writes down what it is told to draw.

    Parameters
    ----------
    width, height : float
        Of the picture, in CSS pixels.
    """

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.width, self.height, self.dpi = float(width), float(height), DENSITY
        self._colors: dict[Any, str | None] = {}
        self._widths: dict[tuple, float] = {}
        self.clear()

    def clear(self) -> None:
        """Forget everything; what comes is still until `key` says which artist it is of."""
        self._ops: list[list] = []
        self._numbers: list[np.ndarray] = []
        self._styles: dict[tuple, int] = {}
        self._gids: list[str | None] = []
        self._marks: dict[int, dict] = {}
        self.key: int | None = None

    def layer(self) -> Layer:
        """Return what was drawn since `clear`."""
        numbers = np.concatenate(self._numbers) if self._numbers else np.empty(0, "<i2")
        return Layer(self._ops, list(map(list, self._styles)), numbers, list(self._marks.values()))

    @contextmanager
    def noting(self, marks: charts.Marks | None, role: str) -> Iterator[None]:
        """Note which operations are drawn meanwhile: those of `marks` that play a role (see the module's text)."""
        first = len(self._ops)
        yield
        if marks is not None and marks.words:
            empty: dict[str, list] = dict(words=marks.words, sets=marks.sets, dots=[], parts=[], ties=[])
            self._marks.setdefault(id(marks), empty)[role] += range(first, len(self._ops))

    # ---- what matplotlib wants to know ------------------------------------------------------------------------------

    def get_canvas_width_height(self) -> tuple[float, float]:
        """Return the size in CSS pixels."""
        return self.width, self.height

    def points_to_pixels(self, points: Any) -> Any:
        """Return points as CSS pixels."""
        return points * (self.dpi / 72)

    def option_image_nocomposite(self) -> bool:
        """Keep images apart."""
        return True

    def open_group(self, s: str, gid: str | None = None) -> None:
        """Note whose marks follow."""
        self._gids.append(gid)

    def close_group(self, s: str) -> None:
        """Note that these were all."""
        self._gids.pop()

    # ---- styles -----------------------------------------------------------------------------------------------------

    def _color(self, rgba: Any) -> str | None:
        rgba = tuple(rgba)
        if rgba not in self._colors:
            alpha = round(float(rgba[3]), 3) if len(rgba) > 3 else 1
            name = to_hex(rgba)
            name = ROLES.get(name, name)
            self._colors[rgba] = None if alpha == 0 else name if alpha == 1 else f"{name} {alpha:g}"
        return self._colors[rgba]

    def _style(
        self, gc: Any, fill: Any = None, stroke: Any = None, width: float = 0.0, dash: Any = None, snap: Any = False,
        clips: Any = None,
    ) -> int:  # fmt: skip
        line = (None, 0, None, "butt", "miter")
        if stroke is not None and width:
            lengths = dash and dash[1]
            dash = tuple(round(self.points_to_pixels(d), 2) for d in (dash[0], *lengths)) if lengths else None
            line = stroke, round(self.points_to_pixels(width), 2), dash, _CAPS[gc.get_capstyle()], gc.get_joinstyle()
        style = fill, *line, self._clips(gc) if clips is None else clips, int(snap)
        return self._styles.setdefault(style, len(self._styles))

    def _clips(self, gc: Any) -> tuple:
        clips, box, (path, transform) = [], gc.get_clip_rectangle(), gc.get_clip_path()
        if box is not None:
            left, bottom, right, top = box.extents
            clips.append(tuple(_eighths([left, self.height - top, right - left, top - bottom]).tolist()))
        if path is not None:
            codes, points, _ = self._trace(path, transform, filled=True)
            clips.append((codes, tuple(_eighths(points).ravel().tolist())))
        return tuple(clips)

    def _fill(self, gc: Any, face: Any) -> str | None:
        if face is None:
            return None
        return self._color((*face[:3], gc.get_alpha()) if gc.get_forced_alpha() or len(face) == 3 else face)

    # ---- shapes -----------------------------------------------------------------------------------------------------

    def _emit(self, kind: str, style: Any, numbers: Any, stride: int, *more: Any, members: Any = None) -> None:
        gid = next((gid for gid in reversed(self._gids) if gid is not None), None)
        numbers = _eighths(numbers).ravel()
        key = self.key if gid is None else gid
        self._ops.append([kind, style, key, numbers.size // stride if stride else 1, stride, members or 0, *more])
        self._numbers.append(numbers)

    def _trace(
        self, path: Any, transform: Any, filled: bool, width: float = 0.0, snap: bool | None = None
    ) -> tuple[str, np.ndarray, bool]:
        """Return a path's codes, its points from the top left corner, and whether it snaps to pixels."""
        edge = _MARGIN + width
        within = None if filled else (-edge, -edge, self.width + edge, self.height + edge)
        simple = path.should_simplify
        path = path.cleaned(transform, remove_nans=True, clip=within, simplify=simple, curves=True)
        if filled and (np.abs(path.vertices) > _FAR).any():
            path = path.clip_to_bbox(Bbox([[-_FAR, -_FAR], [_FAR, _FAR]])).cleaned()
        snap = _is_upright(path) if snap is None else snap
        codes = path.codes.tobytes().translate(_LETTERS, delete=bytes([Path.STOP])).decode()
        points = path.vertices[(path.codes != Path.STOP) & (path.codes != Path.CLOSEPOLY)]
        points = np.column_stack([points[:, 0], self.height - points[:, 1]])
        return "" if not codes[1:].strip("2") else codes, _down(points) if snap else points, snap

    def draw_path(self, gc: Any, path: Any, transform: Any, rgbFace: Any = None) -> None:
        """Record one shape."""
        stroke, width = self._color(gc.get_rgb()), gc.get_linewidth()
        hatch, members = gc.get_hatch_path(), _member(gc)
        filled = rgbFace is not None or hatch is not None
        codes, points, snap = self._trace(path, transform, filled, self.points_to_pixels(width), gc.get_snap())
        if not len(points):
            return
        fill, line = self._fill(gc, rgbFace), dict(stroke=stroke, width=width, dash=gc.get_dashes(), snap=snap)
        if hatch is not None:
            self._emit("p", self._style(gc, fill, snap=snap), points, points.size, codes, members=members)
            self._hatch(gc, hatch, points, (codes, tuple(_eighths(points).ravel().tolist())), members)
            fill = None
        style = self._style(gc, fill, **line)
        if fill or (stroke and width):
            self._emit("p", style, points, points.size, codes, members=members)

    def _hatch(self, gc: Any, hatch: Any, points: np.ndarray, shape: tuple, members: list | None) -> None:
        # matplotlib lays tiles of an inch from the top left corner; here their lines are cut off by the shape
        (left, top), (right, bottom) = np.floor(points.min(axis=0) / DENSITY), np.ceil(points.max(axis=0) / DENSITY)
        color = self._color(gc.get_hatch_color())
        style = self._style(gc, color, color, gc.get_hatch_linewidth(), clips=(*self._clips(gc), shape))
        tile = hatch.cleaned(clip=(0, 0, 1, 1), curves=True)
        for x in np.arange(left, right):
            for y in np.arange(top, bottom):
                place = Affine2D().scale(DENSITY).translate(x * DENSITY, self.height - (y + 1) * DENSITY)
                codes, lines, _ = self._trace(tile, place, filled=True)
                self._emit("p", style, lines, lines.size, codes, members=members)

    def draw_markers(
        self, gc: Any, marker_path: Any, marker_trans: Any, path: Any, trans: Any, rgbFace: Any = None
    ) -> None:
        """Record a shape at each point of a path."""
        places = trans.transform(path.vertices)
        there = (np.isfinite(places) & (np.abs(places) < _FAR)).all(axis=1)
        places = np.column_stack([places[there, 0], self.height - places[there, 1]])
        if not len(places):
            return
        stroke, line = self._color(gc.get_rgb()), dict(width=gc.get_linewidth(), dash=gc.get_dashes())
        fill, members = self._fill(gc, rgbFace), _member(gc) if len(there) == 1 else _numbers(there)
        radius = _radius(marker_path, marker_trans.get_matrix())
        if radius is not None:
            marks = np.column_stack([places, np.full(len(places), radius)])
            self._emit("c", self._style(gc, fill, stroke, **line), marks, 3, members=members)
            return
        codes, points, snap = self._trace(marker_path, marker_trans, filled=True, snap=gc.get_snap())
        shape = _eighths(points - [0, self.height]).ravel().tolist()
        self._emit("m", self._style(gc, fill, stroke, **line, snap=snap), places, 2, codes, shape, members=members)

    def draw_path_collection(
        self, gc: Any, master_transform: Any, paths: Any, all_transforms: Any, offsets: Any, offset_trans: Any,
        facecolors: Any, edgecolors: Any, linewidths: Any, linestyles: Any, antialiaseds: Any, urls: Any,
        offset_position: Any, **more: Any,
    ) -> None:  # fmt: skip
        """Record dots or lines as one operation, and other shapes one by one."""
        look = facecolors, edgecolors, linewidths, linestyles
        if len(paths) and not gc.get_hatch():
            marks = self._circles(paths, master_transform, all_transforms, offsets, offset_trans)
            if marks is not None:
                self._collection("c", gc, marks, look, urls)
                return
            marks = self._segments(paths, master_transform, all_transforms, offsets, offset_trans)
            if marks is not None:
                self._collection("s", gc, marks, look, urls)
                return
        if all(url is None for url in urls):
            urls = range(max(len(paths), len(offsets)))
        super().draw_path_collection(
            gc, master_transform, paths, all_transforms, offsets, offset_trans, *look, antialiaseds, urls,
            offset_position, **more,
        )  # fmt: skip

    def _circles(self, paths: Any, master: Any, transforms: Any, offsets: Any, offset_trans: Any) -> np.ndarray | None:
        """Return x, y and radius of circles; None if they are none."""
        if len(paths) != 1 or not len(offsets):
            return None
        radii = _radius(
            paths[0], master.get_matrix() @ (np.asarray(transforms) if len(transforms) else np.eye(3)[None])
        )
        if radii is None:
            return None
        x, y = offset_trans.transform(np.ma.filled(np.ma.asarray(offsets, float), np.nan)).T
        n = max(len(x), len(radii))
        return np.column_stack([np.resize(x, n), self.height - np.resize(y, n), np.resize(radii, n)])

    def _segments(self, paths: Any, master: Any, transforms: Any, offsets: Any, offset_trans: Any) -> np.ndarray | None:
        """Return x, y, x and y of segments; None if they are none, or not as they stand."""
        moved = len(offsets) and (len(offsets) > 1 or np.any(offset_trans.transform(offsets)))
        ends = [path.vertices for path in paths]
        if moved or len(transforms) > 1 or set(map(len, ends)) != {2}:
            return None
        place = Affine2D(np.asarray(transforms)[0]) + master if len(transforms) else master
        points = place.transform(np.concatenate(ends))
        return _down(np.column_stack([points[:, 0], self.height - points[:, 1]])).reshape(-1, 4)

    def _collection(self, kind: str, gc: Any, marks: np.ndarray, look: tuple, urls: Any) -> None:
        faces, edges, widths, dashes = look
        fills = [None] if kind == "s" or not len(faces) else [self._color(face) for face in np.asarray(faces).tolist()]
        strokes = [self._color(edge) for edge in np.asarray(edges).tolist()] if len(edges) else [None]
        dashes = [dash and (dash[0], tuple(dash[1] or ())) for dash in dashes] or [None]
        there = (np.isfinite(marks) & (np.abs(marks) < _FAR)).all(axis=1)
        if not there.any():
            return
        snap = kind == "s" and gc.get_snap() is not False
        cycles = map(itertools.cycle, (fills, strokes, list(widths) or [0], dashes))
        ways = list(itertools.compress(zip(*cycles, strict=False), there))
        known = {way: self._style(gc, way[0], way[1], way[2], way[3], snap) for way in dict.fromkeys(ways)}
        styles = [known[way] for way in ways]
        members = _numbers(there)
        if len(urls) == len(marks) and any(urls):
            members = [urls[k] for k in np.flatnonzero(there)]
        style = styles[0] if len(set(styles)) == 1 else styles
        self._emit(kind, style, marks[there], marks.shape[1], members=members)

    # ---- words and images -------------------------------------------------------------------------------------------

    def draw_text(
        self, gc: Any, x: float, y: float, s: str, prop: Any, angle: float, ismath: Any = False, mtext: Any = None
    ) -> None:
        """Record words with a place that holds where a page's letters are a little wider; formulas become shapes."""
        if ismath:
            super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)
            return
        # lines of a longer text come without their artist: their middle moves least
        anchor = 0.5 if mtext is None else _anchor(mtext)
        along = anchor and anchor * self._width(s, prop)
        place = [x + along * np.cos(np.radians(angle)), y - along * np.sin(np.radians(angle))]
        weight, size = prop.get_weight(), round(self.points_to_pixels(prop.get_size_in_points()), 2)
        weight, slant = weight_dict.get(weight, weight), prop.get_style()
        style = self._style(gc, self._color(gc.get_rgb()))
        self._emit("t", style, place, 2, s, size, weight, slant, round(float(angle), 2), anchor, members=_member(gc))

    def _width(self, words: str, prop: Any) -> float:
        key = words, hash(prop)
        if key not in self._widths:
            self._widths = self._widths if len(self._widths) < _KEPT else {}
            self._widths[key] = self.get_text_width_height_descent(words, prop, False)[0]
        return self._widths[key]

    def draw_image(self, gc: Any, x: float, y: float, im: Any, transform: Any = None) -> None:
        """Record an image with its extent."""
        height, width = im.shape[:2]
        file = io.BytesIO()
        Image.fromarray(np.asarray(im)[::-1]).save(file, "PNG", optimize=True)
        data = base64.b64encode(file.getvalue()).decode()
        self._emit("i", self._style(gc), [round(x), self.height - round(y) - height, width, height], 4, data)


def _member(gc: Any) -> list | None:
    return None if gc.get_url() is None else [gc.get_url()]


def _numbers(there: np.ndarray) -> list | None:
    """Return the numbers of the marks that are there, if they are not the first ones."""
    return None if there[: there.sum()].all() else np.flatnonzero(there).tolist()


def _eighths(numbers: Any) -> np.ndarray:
    return np.round(8 * np.asarray(numbers, float)).clip(-32768, 32767).astype("<i2")


def _down(numbers: Any) -> np.ndarray:
    # to the eighth below: what decides on which pixel a line lies, is then what it was before
    return np.floor(8 * numbers + 1e-6) / 8


def _is_upright(path: Any) -> bool:
    """Return whether all lines of a path are level or upright: matplotlib's rule for what to draw on whole pixels."""
    if len(path.vertices) > 1024:
        return False
    points, codes = path.vertices.tolist(), path.codes.tolist()
    for (x, y), (next_x, next_y), code in zip(points, points[1:], codes[1:], strict=False):
        if code in (Path.CURVE3, Path.CURVE4):
            return False
        if code == Path.LINETO and abs(x - next_x) >= 1e-4 and abs(y - next_y) >= 1e-4:
            return False
    return True


def _radius(path: Any, matrices: np.ndarray) -> Any:
    """Return the radius of a circle around the origin, for one matrix or many; None for any other path."""
    if len(path.vertices) != 26 or path.codes is None or path.codes[1] != Path.CURVE4:
        return None
    reach, matrices = path.vertices[:, 0].max(), np.abs(matrices)
    across, up, skew = matrices[..., 0, 0], matrices[..., 1, 1], matrices[..., 0, 1] + matrices[..., 1, 0]
    if abs(reach + path.vertices.min()) > 1e-6 or (skew > 1e-9).any() or (np.abs(across - up) > 1e-6 * up).any():
        return None
    return across * reach


def _anchor(text: Any) -> float:
    """Return which share of a line lies before the place that it is tied to."""
    upright = text.get_rotation_mode() == "default" and text.get_rotation() % 180 == 90
    if upright:
        before = dict(bottom=0.0, top=1.0).get(text.get_va(), 0.5)
        return before if text.get_rotation() == 90 else 1 - before
    return dict(left=0.0, right=1.0).get(text.get_ha(), 0.5)
