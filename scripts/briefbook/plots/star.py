"""A neighbourhood: one entity in the middle, what it is linked with around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .svg import element, figure, linked, shortened, text, titled

MOST = 16
_ROW, _CENTRE, _WIDTH = 24.0, 370.0, 740.0


@dataclass(frozen=True, slots=True)
class Spoke:
    """A neighbour: its name, how it is linked, where it leads, and its kind for the colour."""

    name: str
    how: str
    target: str
    kind: str


def star(name: str, spokes: Sequence[Spoke]) -> Markup:
    """Neighbours in two columns, left and right of the middle, so that no label meets another."""
    shown = spokes[:MOST]
    left, right = shown[1::2], shown[0::2]
    height = max(len(left), len(right)) * _ROW + 12
    middle = height / 2
    content: list[Markup] = []
    for side, column in ((-1, left), (1, right)):
        top = middle - len(column) * _ROW / 2 + _ROW / 2
        for index, spoke in enumerate(column):
            y = top + index * _ROW
            x = _CENTRE + side * 105
            curve = f"M {_CENTRE:.1f} {middle:.1f} Q {_CENTRE + side * 60:.1f} {y:.1f} {x:.1f} {y:.1f}"
            words = text(
                shortened(spoke.name, 36), x=x + side * 10, y=y + 4, text_anchor="start" if side > 0 else "end"
            )
            dot = element("circle", klass=f"bb-dot bb-kind-{spoke.kind}", cx=x, cy=y, r=4.5)
            content.append(element("path", klass="bb-tie", d=curve))
            content.append(linked(spoke.target, [titled(f"{spoke.how}: {spoke.name}"), dot, words]))
    content.append(element("circle", klass="bb-dot bb-centre", cx=_CENTRE, cy=middle, r=8.0))
    more = f" The {MOST} most linked of {len(spokes)} are shown." if len(spokes) > MOST else ""
    return figure("star", f"What {name} is linked with", _WIDTH, height, content, f"What {name} is linked with.{more}")
