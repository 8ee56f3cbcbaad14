"""Whether two values can both hold."""

from __future__ import annotations

from decimal import Decimal

from ..kinds import Property
from ..model import Figure, dates
from ..model.values import Date

APPROXIMATELY = Decimal("0.1")
"""`About 200` allows a tenth more or less."""


def facts_can_both_hold(a: str, b: str, declared: Property) -> bool:
    """Whether two values of one single-valued property can both be true."""
    if isinstance(declared.type, Date):
        return dates.can_both_hold(a, b)
    if declared.excludes:
        return (a, b) not in declared.excludes and (b, a) not in declared.excludes
    return a.casefold() == b.casefold()


def figures_can_both_hold(a: Figure, b: Figure) -> bool:
    """Whether two figures of one measure can both be true: of different times, or overlapping ranges."""
    if not may_be_of_one_time(a, b):
        return True
    (low_a, high_a), (low_b, high_b) = limits(a), limits(b)
    if low_a == high_b or low_b == high_a:  # they touch in one number, which `above` and `below` leave out
        return not {"above", "below"} & {a.bound, b.bound} or a.approx or b.approx
    return low_a <= high_b and low_b <= high_a


def may_be_of_one_time(a: Figure, b: Figure) -> bool:
    """Whether two figures may have held at one time: 22,600 in 2016 and 18,000 in 2015 may not."""
    return not (a.as_of and b.as_of) or dates.can_both_hold(a.as_of, b.as_of)


def limits(figure: Figure) -> tuple[Decimal, Decimal]:
    """The lowest and highest number that a figure allows, as read with `about`, `below` and ranges."""
    low, high = figure.value, figure.upto if figure.upto is not None else figure.value
    if figure.approx:
        low, high = low - abs(low) * APPROXIMATELY, high + abs(high) * APPROXIMATELY
    match figure.bound:
        case "below" | "at most":
            low = Decimal("-Infinity")
        case "above" | "at least":
            high = Decimal("Infinity")
    return low, high
