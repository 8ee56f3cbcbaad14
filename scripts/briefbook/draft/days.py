"""Dates that stand in a text, by patterns: full ones, months, years, days without a year, and words like "Monday"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model import dates

_MONTHS = "january february march april may june july august september october november december".split()  # noqa: SIM905
_MONTH = r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[4-9]\d\d|20\d\d)"
_FROM = r"(?P<first>[0-3]?\d)(?:st|nd|rd|th)?"
_TO = r"(?: (?:to|until|and) | ?[-–—] ?)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_FROM} {_MONTH.replace('<month>', '<start>')}{_TO}{_DAY} {_MONTH},? {_YEAR}\b",
        rf"\b{_FROM}{_TO}{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?\b",
        rf"\b{_MONTH} {_FROM}{_TO}{_DAY},? {_YEAR}\b",
        rf"\b{_YEAR}-(?P<number>[01]\d)-(?P<day>[0-3]\d)\b",
        rf"\b(?:the )?{_DAY} (?:of )?{_MONTH},? {_YEAR}\b",
        rf"\b{_MONTH} {_DAY},? {_YEAR}\b",
        rf"\b{_MONTH},? {_YEAR}\b",
        rf"\b(?:the )?{_DAY} (?:of )?{_MONTH}\b",
        rf"\b{_MONTH} {_DAY}\b(?!,? \d)",
        rf"(?<![\d.,-]){_YEAR}\b(?![.,]?\d)",
        r"\b(?:(?:last|next|this|on|since|by) )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b",
        r"\b(?:yesterday|today|tomorrow|(?:last|next|this) (?:week|month|year|spring|summer|autumn|winter))\b",
    )
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a paragraph (counted from 1): its words, where they stand in it, and EDTF where that can be read off."""

    paragraph: int
    words: str
    start: int
    edtf: str | None

    @property
    def is_day(self) -> bool:
        """Whether it names one day."""
        return self.edtf is not None and len(self.edtf) == 10


def find_dates(paragraphs: Sequence[str]) -> Iterator[FoundDate]:
    """Every date in the paragraphs, in order; of overlapping ones the fullest."""
    for number, text in enumerate(paragraphs, 1):
        taken: list[tuple[int, int]] = []
        found: list[FoundDate] = []
        for pattern in _PATTERNS:
            for match in pattern.finditer(text):
                start, end = match.span()
                if not any(start < other_end and other_start < end for other_start, other_end in taken):
                    taken.append((start, end))
                    found.append(FoundDate(number, match.group(), start, _edtf(match)))
        yield from sorted(found, key=lambda one: one.start)


def _edtf(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year = parts.get("year")
    if year is None:
        return None
    month = parts.get("number") or _month_number(parts.get("month"))
    day = parts.get("day")
    edtf = "-".join([year, *([month] if month else []), *([f"{int(day):02d}"] if day else [])])
    if parts.get("first"):
        edtf = f"{year}-{_month_number(parts.get('start')) or month}-{int(parts['first']):02d}/{edtf}"
    try:
        dates.span(edtf)
    except ValueError:
        return None
    return edtf


def _month_number(name: str | None) -> str | None:
    if name is None:
        return None
    start = name.casefold()[:3]
    return next(f"{number:02d}" for number, month in enumerate(_MONTHS, 1) if month.startswith(start))
