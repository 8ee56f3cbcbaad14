"""Activity by year: one bar a year."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from .svg import element, figure, linked, text, titled

_HEIGHT = 56.0


def years(counts: Sequence[tuple[int, int]], what: str, target: Callable[[int], str] | None = None) -> Markup:
    """Bars for (year, count), years without any left out and the gap marked. `what` names what is counted, in the plural.

    `target` gives where a year's bar leads.
    """
    highest = max(count for _, count in counts)
    content = []
    x = 4.0
    before: int | None = None
    for year, count in counts:
        if before is not None and year - before > 1:
            content.append(text("…", x=x + 6, y=_HEIGHT, klass="bb-gap", text_anchor="middle"))
            x += 16
        height = max(2.0, count / highest * _HEIGHT)
        bar = element("rect", klass="bb-bar", x=x, y=_HEIGHT - height + 14, width=26.0, height=height, rx=1.5)
        content.append(
            linked(
                target(year) if target else None,
                [
                    titled(f"{what} in {year}: {count}"),
                    bar,
                    text(str(count), x=x + 13, y=_HEIGHT - height + 10, text_anchor="middle", klass="bb-count"),
                    text(str(year), x=x + 13, y=_HEIGHT + 28, text_anchor="middle"),
                ],
            )
        )
        x += 36
        before = year
    said = ", ".join(f"{count} in {year}" for year, count in counts)
    return figure(
        "years", f"{what} by year: {said}", x + 4, _HEIGHT + 34, content, f"{what[:1].upper()}{what[1:]} by year"
    )
