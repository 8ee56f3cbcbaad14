"""Dates as sources give them: EDTF, the Extended Date/Time Format (Library of Congress; ISO 8601-2).

A date in a brief may be a day, a month, a year, a span or a bound. What counts here is the span of days it allows:
two dates can both hold when their spans overlap, and the narrower one refines the wider.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache

Day = tuple[int, int, int]
"""Year, month, day."""

_PLAIN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_EDTF = re.compile(r"[-0-9XESTZ:?~%./,+\[\]{} ]+", re.ASCII)
"""The signs of EDTF: what holds others need not be parsed to be refused."""
_BETWEEN = re.compile(r"\[ *(\d{4}(?:-\d{2}){0,2}) *\.\. *(\d{4}(?:-\d{2}){0,2}) *\]", re.ASCII)
"""One day between two plain dates, each as fine as it is known: `[2018-02..2018-04-24]`."""
_FIRST: Day = (-9999, 1, 1)
_LAST: Day = (9999, 12, 31)
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


@dataclass(frozen=True, slots=True)
class Span:
    """The days a date allows: from `first` to `last`, both included; None where that end is open."""

    first: Day | None
    last: Day | None

    @property
    def bounds(self) -> tuple[Day, Day]:
        """Both ends, an open one as a day before or after all others."""
        return (self.first or _FIRST, self.last or _LAST)

    def overlaps(self, other: Span) -> bool:
        """Whether one day lies in both spans."""
        (a, b), (c, d) = self.bounds, other.bounds
        return a <= d and c <= b

    def holds(self, other: Span) -> bool:
        """Whether every day of the other span lies in this one."""
        (a, b), (c, d) = self.bounds, other.bounds
        return a <= c and d <= b

    @property
    def days(self) -> int:
        """The length, roughly, in days: only for saying which of two spans is finer."""
        (a, b) = self.bounds
        return (b[0] - a[0]) * 366 + (b[1] - a[1]) * 31 + b[2] - a[2] + 1


@lru_cache(maxsize=65536)
def span(date: str) -> Span:
    """The span of days that an EDTF date allows. Raises ValueError for text that is not an EDTF date."""
    plain = _PLAIN.fullmatch(date)
    if plain:
        year, month, day = (int(part) if part else None for part in plain.groups())
        assert year is not None
        if month is not None and not 1 <= month <= 12 and not (21 <= month <= 24 and day is None):
            raise ValueError(f"there is no month {month:02d}")
        if month is None or month <= 12:
            last_month = month or 12
            length = monthrange(max(year, 1), last_month)[1]
            if day is not None and not 1 <= day <= length:
                raise ValueError(f"{_MONTHS[last_month - 1]} {year} has no day {day:02d}")
            return Span((year, month or 1, day or 1), (year, last_month, day or length))
    if len(date) > 60:
        raise ValueError("too long for a date")
    between = _BETWEEN.fullmatch(date)
    return _between(*between.groups()) if between else _span_by_library(date)


def _between(start: str, end: str) -> Span:
    """From the first day of one date to the last day of another, which may be coarser or finer.

    EDTF (level 2, "one of a set") joins any two dates by `..`; the library reads only ends of one precision.
    """
    first, last = span(start).first, span(end).last
    if first is not None and last is not None and first > last:
        raise ValueError("it ends before it begins")
    return Span(first, last)


def _span_by_library(date: str) -> Span:
    from edtf import EDTFParseException, parse_edtf

    if not _EDTF.fullmatch(date):
        raise ValueError("not a date in EDTF with years of four digits")  # Y1E99999999 would take for ever
    if date.startswith("/") or date.endswith("/"):
        date = f"..{date}" if date.startswith("/") else f"{date}.."  # the library takes an unknown end for ten years
    try:
        parsed = parse_edtf(date)
        ends = (parsed.lower_strict(), parsed.upper_strict())
    except (EDTFParseException, ValueError, TypeError, AttributeError, IndexError, KeyError) as error:
        raise ValueError("not a date in EDTF") from error
    first, last = (None if isinstance(end, float) else (end[0], end[1], end[2]) for end in ends)
    if first is None and last is None:
        raise ValueError("a date open at both ends says nothing")
    if first is not None and last is not None and first > last:
        raise ValueError("it ends before it begins")
    return Span(first, last)


def likely(text: str) -> str:
    """The date that was probably meant by a text which is none: `14 March 2019` is `2019-03-14`; empty where unclear."""
    tidy = " ".join(text.split())
    if ".." in tidy and not tidy.startswith("["):
        return _if_date(f"[{tidy}]")
    digits = re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", tidy, re.ASCII)
    if digits:
        return _if_date(f"{digits[1]}-{int(digits[2]):02d}-{int(digits[3]):02d}")
    words = re.fullmatch(
        r"(?:(\d{1,2})(?:st|nd|rd|th)? )?([A-Z][a-z]{2,8})\.?(?: (\d{1,2})(?:st|nd|rd|th)?)?,? (\d{4})", tidy, re.ASCII
    )
    if not words or (words[1] and words[3]):
        return ""
    months = [f"{number:02d}" for number, name in enumerate(_MONTHS, 1) if name.startswith(words[2])]
    months += [number for number, name in _SEASONS.items() if name == words[2].lower()]
    day = words[1] or words[3]
    return _if_date(f"{words[4]}-{months[0]}" + (f"-{int(day):02d}" if day else "")) if len(months) == 1 else ""


def _if_date(text: str) -> str:
    try:
        span(text)
    except ValueError:
        return ""
    return text


def can_both_hold(a: str, b: str) -> bool:
    """Whether two EDTF dates can be true of one event: `2014` and `2014-11-20` can, `2014` and `2015` can't."""
    return span(a).overlaps(span(b))


def in_words(date: str) -> str:
    """An EDTF date for a reader: `2014-11-20` is "20 November 2014", `[..2014]` is "by 2014"."""
    date = date.strip()
    if date.startswith("[") and date.endswith("]"):
        inner = date[1:-1]
        if ".." in inner:
            start, end = (part.strip() for part in inner.split("..", 1))
            if not start:
                return f"by {in_words(end)}"
            if not end:
                return f"{in_words(start)} or later"
            return f"between {_without_shared(start, end)} and {in_words(end)}"
        return " or ".join(in_words(part) for part in inner.split(","))
    if "/" in date:
        start, end = date.split("/", 1)
        if start in ("", ".."):
            return f"until {in_words(end)}"
        if end in ("", ".."):
            return f"from {in_words(start)}"
        return f"{_without_shared(start, end)} to {in_words(end)}"
    if date.endswith("?"):
        return f"{in_words(date[:-1])} (uncertain)"
    if date.endswith("%"):
        return f"about {in_words(date[:-1])} (uncertain)"
    if date.endswith("~"):
        return f"about {in_words(date[:-1])}"
    plain = _PLAIN.fullmatch(date)
    if not plain:
        return date
    year, month, day = plain.groups()
    if month is None:
        return year
    if month in _SEASONS:
        return f"{_SEASONS[month]} {year}"
    named = f"{_MONTHS[int(month) - 1]} {year}"
    return named if day is None else f"{int(day)} {named}"


def _without_shared(start: str, end: str) -> str:
    """The start of a span in words, without the month and year that it shares with the end."""
    one, other = _PLAIN.fullmatch(start), _PLAIN.fullmatch(end)
    if not (one and other and one[2] and other[2] and one[1] == other[1] and bool(one[3]) == bool(other[3])):
        return in_words(start)
    if one[3] and one[2] == other[2]:
        return str(int(one[3]))
    return in_words(start).removesuffix(f" {one[1]}")


def order(date: str | None) -> tuple[Day, Day]:
    """A sort key that puts dates in time order and the undated last."""
    return (
        ((9999, 13, 1), _LAST)
        if not date
        else (span(date).bounds[0] if span(date).first else span(date).bounds[1], span(date).bounds[1])
    )


def year_of(date: str | None) -> int | None:
    """The year to file a date under: its first day's, or its last day's where the start is open."""
    if not date:
        return None
    days = span(date)
    end = days.first or days.last
    return end[0] if end else None
