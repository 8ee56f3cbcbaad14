"""A claim names only what its paragraphs hold: people, places, numbers and dates.

A name counts as held where the paragraph holds any form of it (as printed, or from the authority file), or where the
brief lists the paragraph among those that mean the entity. A number counts as held in digits or in words, and where it
is part of the claim's own `date` or is explained in its note.

Wrong::

    claims:
      - {says: There were 21 boats in the harbour., about: [lantern-quay], basis: reported, at: 3}

Right::

    claims:
      - {says: There were 12 boats in the harbour., about: [lantern-quay], basis: reported, at: 3}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..evidence.fingerprint import where
from ..evidence.names import Found
from ..evidence.words import words
from ..model import Claim, Fingerprint, Problem, Severity, prose
from .index import Index

RULE = "claim-words"

KINDS = ("person", "place")
_DIGITS = re.compile(r"\d+(?:\.\d+)*")
_IN_WORDS = dict(
    enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
)


def check(index: Index) -> Iterator[Problem]:
    """Claims with a name or a number that stands in none of their paragraphs."""
    every = index.register.names
    for claim in index.claims.values():
        fingerprint = index.fingerprint(claim.source)
        if fingerprint is not None:
            text = prose.plain(claim.says)
            named = list(every.find(text))
            yield from _names(index, claim, fingerprint, named)
            yield from _numbers(claim, fingerprint, text, named)


def _names(index: Index, claim: Claim, fingerprint: Fingerprint, named: list[Found]) -> Iterator[Problem]:
    for id in dict.fromkeys(found.id for found in named if index.kinds[found.id] in KINDS):
        meant = index.paragraphs_of.get((str(claim.source), id), set())
        if meant & set(claim.at) or any(_held(fingerprint, claim, form) for form in index.register.forms(id)):
            continue
        mend = "Cite the paragraph that does, or leave the name out."
        where = ", ".join(str(number) for number in sorted(meant))
        yield Problem(
            claim.says.position,
            RULE,
            f"this claim names `{id}`, which its paragraph {_shown(claim)} does not.",
            f"Paragraph {where} does: add it to `at`." if where else mend,
            Severity.WARNING,
        )


def _numbers(claim: Claim, fingerprint: Fingerprint, text: str, named: list[Found]) -> Iterator[Problem]:
    for found in reversed(named):
        text = f"{text[: found.start]} {text[found.end :]}"
    if text.isascii() and not _DIGITS.search(text):
        return
    explained = set(words(" ".join(filter(None, (claim.date, claim.note)))))
    explained |= {word.lstrip("0") for word in explained}
    for number in dict.fromkeys(word for word in words(text) if _DIGITS.fullmatch(word)):
        in_words = _IN_WORDS.get(int(number)) if number.isdigit() and len(number) < 3 else None
        if number in explained or any(_held(fingerprint, claim, form) for form in (number, in_words) if form):
            continue
        yield Problem(
            claim.says.position,
            RULE,
            f"this claim gives the number {number}, which its paragraph {_shown(claim)} does not.",
            "Cite the paragraph that does, or explain it in a note.",
            Severity.WARNING,
        )


def _held(fingerprint: Fingerprint, claim: Claim, text: str) -> bool:
    return bool(where(fingerprint, text, claim.at))


def _shown(claim: Claim) -> str:
    return ", ".join(str(number) for number in claim.at)
