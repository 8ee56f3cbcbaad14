"""Numbers that stand in a text, with how exactly they are given: about, more than, from ... to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

_UP_TO_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_IN_WORDS = {word: number for number, word in enumerate(_UP_TO_TWENTY.split()) if number > 1} | _TENS
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "%": "per cent"}
_HEDGES = {
    "about": "approx",
    "around": "approx",
    "some": "approx",
    "nearly": "approx",
    "almost": "approx",
    "roughly": "approx",
    "approximately": "approx",
    "more than": "above",
    "over": "above",
    "fewer than": "below",
    "less than": "below",
    "under": "below",
    "at least": "at least",
    "at most": "at most",
    "up to": "at most",
}
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_IN_LETTERS = "|".join(_IN_WORDS)
_SCALE = "|".join(_SCALES)
_FOUND = re.compile(
    rf"(?:\b(?P<hedge>{'|'.join(sorted(_HEDGES, key=len, reverse=True))})\s+|\b(?P<between>between)\s+)?"
    rf"(?P<sign>[$€£]\s?)?(?<![\w.,-])(?P<value>{_NUMBER}|\b(?:{_IN_LETTERS})\b)(?![\w-])"
    rf"(?:\s+(?P<own>{_SCALE})\b)?"
    rf"(?:(?:\s+to\s+|\s?[-–]\s?|(?(between)\s+and\s+|(?!)))[$€£]?(?P<upto>{_NUMBER}|(?:{_IN_LETTERS}))\b"
    rf"(?:\s+(?P<scale>{_SCALE})\b)?)?"
    r"(?P<percent>\s?%|\s+per\s?cent\b)?"
    r"(?=(?P<what>(?:\s+[^\W\d_][\w'’-]*){0,2}))",
    re.IGNORECASE,
)
_SAYS_NOTHING = re.compile(
    r"\b(?:and|or|that|which|who|was|were|is|are|of|in|on|at|to|for|from|by|have|has|had|the|a|an|with|but|as|after|before"
    r"|ago|later|when|while|will|would|can|could|may|might|must|should|spent|\w+n['’]t)\b"
)


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number in a paragraph: its value, the wording with the words after it, and where it stands."""

    paragraph: int
    start: int
    end: int
    value: Decimal
    upto: Decimal | None
    hedge: str
    unit: str | None
    words: str


def find_numbers(paragraphs: Sequence[str], taken: Sequence[tuple[int, int, int]] = ()) -> Iterator[FoundNumber]:
    """Every number in the paragraphs, in order; `taken` are (paragraph, start, end) that are dates or names."""
    for number, text in enumerate(paragraphs, 1):
        for match in _FOUND.finditer(text):
            start, end = match.start("value"), match.end("value")
            if any(where == number and start < stop and begin < end for where, begin, stop in taken):
                continue
            scale = Decimal(_SCALES.get((match["scale"] or "").casefold(), 1))
            own = Decimal(_SCALES[match["own"].casefold()]) if match["own"] else scale
            yield FoundNumber(
                paragraph=number,
                start=match.start(),
                end=match.end("what"),
                value=_value(match["value"]) * own,
                upto=_value(match["upto"]) * scale if match["upto"] else None,
                hedge=_HEDGES.get(re.sub(r"\s+", " ", match["hedge"] or "").casefold(), ""),
                unit=_SIGNS["%"] if match["percent"] else _SIGNS.get((match["sign"] or "").strip()),
                words=_trimmed(match),
            )


def _trimmed(match: re.Match[str]) -> str:
    """The wording without words at its end that say nothing of what is counted."""
    what = _SAYS_NOTHING.split(match["what"])
    said = match.group() + what[0]
    return re.sub(r"\s+", " ", said[match.end("between") - match.start() if match["between"] else 0 :]).strip()


def _value(text: str) -> Decimal:
    in_words = _IN_WORDS.get(text.casefold())
    return Decimal(in_words) if in_words is not None else Decimal(text.replace(",", ""))
