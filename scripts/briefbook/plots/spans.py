"""The timeline: one row an event or stage, partial and bounded dates drawn as spans.

The axis gives every year in which something happens the same room and leaves out the rest, so that one event of 1969
does not squeeze five years of news into a corner. Rows keep labels from colliding, whatever the dates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from markupsafe import Markup

from ..model.dates import Day, Span
from .svg import element, figure, linked, shortened, text, titled

ROW = 22.0
_LEFT, _BAND, _TOP = 8.0, 62.0, 30.0
_LABEL = 330.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: its label, the days it may have taken, the date in words, and where it leads."""

    label: str
    span: Span
    when: str
    target: str
    status: str = ""
    facets: Mapping[str, str] = field(default_factory=dict)
    """What it can be filtered by: `kind`, `theme`, `person`, `source`, each a list of ids joined by spaces."""


class _Axis:
    """Days to places: a band of equal width for each active year."""

    def __init__(self, bars: Sequence[Bar]) -> None:
        active = {day[0] for bar in bars for day in (bar.span.first, bar.span.last) if day}
        for bar in bars:
            if bar.span.first and bar.span.last and bar.span.last[0] - bar.span.first[0] <= 3:
                active |= set(range(bar.span.first[0], bar.span.last[0] + 1))
        self.years = sorted(active)
        self.place = {year: index for index, year in enumerate(self.years)}
        self.width = len(self.years) * _BAND

    def x(self, day: Day, end: bool = False) -> float:
        """The place of a day's beginning, or of its end."""
        share = ((day[1] - 1) * 31 + day[2] - (0 if end else 1)) / 372
        return _LEFT + (self.place[day[0]] + share) * _BAND

    def gaps(self) -> list[float]:
        """Where years are left out."""
        return [_LEFT + self.place[after] * _BAND for before, after in pairwise(self.years) if after - before > 1]


def spans(bars: Sequence[Bar], label: str) -> Markup:
    """The timeline of some rows, in the order given."""
    axis = _Axis(bars)
    width = _LEFT + axis.width + _LABEL
    height = _TOP + len(bars) * ROW + 8
    content: list[Markup] = []
    for year in axis.years:
        x = _LEFT + axis.place[year] * _BAND
        content.append(element("line", klass="bb-grid", x1=x, x2=x, y1=_TOP - 8, y2=height))
        content.append(text(str(year), x=x + 3, y=_TOP - 12, klass="bb-year"))
    content += [text("⁄⁄", x=x, y=_TOP - 12, klass="bb-gap", text_anchor="middle") for x in axis.gaps()]
    content += [_row(bar, axis, index) for index, bar in enumerate(bars)]
    return figure("timeline", label, width, height, content)


def _row(bar: Bar, axis: _Axis, index: int) -> Markup:
    middle = ROW / 2
    first, last = bar.span.first, bar.span.last
    start = axis.x(first) if first else _LEFT + axis.place[(last or (0, 1, 1))[0]] * _BAND
    end = axis.x(last, end=True) if last else _LEFT + (axis.place[(first or (0, 1, 1))[0]] + 1) * _BAND
    open_ended = first is None or last is None
    if end - start < 5 and not open_ended:
        mark = element("circle", klass="bb-dot", cx=(start + end) / 2, cy=middle, r=4.0)
    else:
        shape = "bb-span bb-open" if open_ended else "bb-span"
        mark = element("rect", klass=shape, x=start, y=middle - 4, width=max(end - start, 5.0), height=8.0, rx=4.0)
    words = text(shortened(bar.label, 52), x=max(end, start + 5) + 7, y=middle + 4)
    return element(
        "g",
        [linked(bar.target, [titled(f"{bar.when}: {bar.label}"), mark, words])],
        klass=f"bb-row bb-{bar.status}" if bar.status else "bb-row",
        transform=f"translate(0 {_TOP + index * ROW:.0f})",
        **{f"data_{name}": value for name, value in bar.facets.items()},
    )
