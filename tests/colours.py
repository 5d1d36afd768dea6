"""Colours as readers see them: with all cones or without one kind, and how far two colours are apart."""

import numpy as np
from matplotlib.colors import to_rgb

# what readers without one of the three kinds of cone see, in linear light: Machado, Oliveira and Fernandes 2009,
# doi:10.1109/TVCG.2009.113, at full severity
SEEN = {
    "all colours": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
TO_XYZ = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]


def light(colour):
    """Return a colour in linear light."""
    part = np.array(to_rgb(colour))
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def lab(linear):
    """Return CIELAB's lightness and two hues; a distance of 2 or 3 can just be seen."""
    xyz = TO_XYZ @ np.clip(linear, 0, 1) / [0.95047, 1, 1.08883]
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def contrast(one, other):
    """Return WCAG's ratio of the two colours' luminances, from 1 to 21."""
    dark, bright = sorted(light(colour) @ TO_XYZ[1] for colour in (one, other))
    return (bright + 0.05) / (dark + 0.05)
