"""The coverage table as a picture: a column a source, a row an entity, a dot where a source names it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from markupsafe import Markup

from .svg import element, figure, linked, shortened, text, titled

_ROW, _COLUMN, _NAMES, _HEAD = 22.0, 34.0, 300.0, 150.0


@dataclass(frozen=True, slots=True)
class Head:
    """A row or a column: its name, and where it leads."""

    name: str
    target: str


def grid(rows: Sequence[Head], columns: Sequence[Head], claims: Sequence[Sequence[int | None]], label: str) -> Markup:
    """The picture. `claims` has for each row and column the number of claims; None where the source does not name it.

    The more claims, the larger the dot; a ring is a name without a claim.
    """
    names = len(columns) * _COLUMN + 8
    width = names + _NAMES
    height = _HEAD + len(rows) * _ROW + 8
    content: list[Markup] = []
    for place, column in enumerate(columns):
        x = (place + 0.5) * _COLUMN
        content.append(element("line", klass="bb-grid", x1=x, x2=x, y1=_HEAD - 4, y2=height))
        words = text(shortened(column.name, 32), transform=f"translate({x - 4:.0f} {_HEAD - 10:.0f}) rotate(-42)")
        content.append(linked(column.target, [titled(column.name), words]))
    for place, row in enumerate(rows):
        y = _HEAD + (place + 0.5) * _ROW
        content.append(linked(row.target, [titled(row.name), text(shortened(row.name, 46), x=names, y=y + 4)]))
        for index, (source, count) in enumerate(zip(columns, claims[place], strict=True)):
            if count is not None:
                said = f"{count} claim{'s' if count != 1 else ''}" if count else "named, no claim"
                x = (index + 0.5) * _COLUMN
                radius = min(3.0 + 1.4 * sqrt(count), 10.0)
                kind = "bb-dot" if count else "bb-dot bb-ring"
                title = titled(f"{row.name} in “{source.name}”: {said}")
                content.append(element("circle", [title], klass=kind, cx=x, cy=y, r=radius))
    return figure("coverage", label, width, height, content)
