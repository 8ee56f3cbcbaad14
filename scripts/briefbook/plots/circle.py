"""The network: everybody on a circle, the best connected first, a line for each pair that meets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from markupsafe import Markup

from .svg import element, figure, linked, shortened, text, titled

_RADIUS, _MARGIN_X, _MARGIN_Y = 190.0, 210.0, 40.0


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody on the circle: name, where it leads, and with how many others they are met."""

    name: str
    target: str
    ties: int


@dataclass(frozen=True, slots=True)
class Tie:
    """Two nodes, by their places in the list, how often they are met together, and how."""

    a: int
    b: int
    weight: int
    how: str


def circle(nodes: Sequence[Node], ties: Sequence[Tie], label: str) -> Markup:
    """The picture. Nodes stand clockwise from the top in the order given."""
    centre_x, centre_y = _MARGIN_X + _RADIUS, _MARGIN_Y + _RADIUS
    angles = [2 * pi * index / len(nodes) - pi / 2 for index in range(len(nodes))]
    places = [(centre_x + _RADIUS * cos(angle), centre_y + _RADIUS * sin(angle)) for angle in angles]
    content: list[Markup] = []
    for tie in ties:
        (ax, ay), (bx, by) = places[tie.a], places[tie.b]
        bend_x, bend_y = centre_x + (ax + bx - 2 * centre_x) * 0.2, centre_y + (ay + by - 2 * centre_y) * 0.2
        path = f"M {ax:.1f} {ay:.1f} Q {bend_x:.1f} {bend_y:.1f} {bx:.1f} {by:.1f}"
        curve = element(
            "path", [titled(tie.how)], klass="bb-tie", d=path, stroke_width=min(1.0 + 0.8 * tie.weight, 6.0)
        )
        content.append(curve)
    for node, (x, y), angle in zip(nodes, places, angles, strict=True):
        side = 1 if cos(angle) > -0.01 else -1
        words = text(
            shortened(node.name, 28),
            x=x + side * 11,
            y=y + 4 + 8 * sin(angle),
            text_anchor="start" if side > 0 else "end",
        )
        dot = element("circle", klass="bb-dot", cx=x, cy=y, r=min(4.0 + 0.6 * node.ties, 9.0))
        content.append(linked(node.target, [titled(f"{node.name}: met with {node.ties}"), dot, words]))
    return figure("network", label, 2 * centre_x, 2 * centre_y, content)
