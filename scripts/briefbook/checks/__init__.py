"""The rules a manuscript must keep: one small file each, and one line here. A rule's docstring is its manual page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..model import Manuscript, Problem, Severity
from . import (
    assessment,
    authority,
    claim_number,
    claim_words,
    coverage,
    dangling_id,
    fingerprint,
    locator_range,
    no_name,
    own_words,
    printed,
    quote,
    summary_evidence,
    two_kinds,
    web_address,
)
from .index import Index

RULES: dict[str, Callable[[Index], Iterator[Problem]]] = {
    dangling_id.RULE: dangling_id.check,
    two_kinds.RULE: two_kinds.check,
    no_name.RULE: no_name.check,
    locator_range.RULE: locator_range.check,
    fingerprint.RULE: fingerprint.check,
    quote.RULE: quote.check,
    printed.RULE: printed.check,
    claim_number.RULE: claim_number.check,
    own_words.RULE: own_words.check,
    claim_words.RULE: claim_words.check,
    web_address.RULE: web_address.check,
    summary_evidence.RULE: summary_evidence.check,
    coverage.RULE: coverage.check,
    authority.RULE: authority.check,
}

RULES_OF_THE_BOOK: dict[str, Callable[[Index], Iterator[Problem]]] = {assessment.RULE: assessment.check}
"""Rules that need the merged book, and so a manuscript without errors."""


def check_manuscript(manuscript: Manuscript, whole: bool = True) -> list[Problem]:
    """Every problem of a manuscript, in order of files and lines.

    `whole` is false where part of what the editors wrote could not be read; then rules of the merged book wait.
    """
    index = Index(manuscript)
    found = [problem for rule in RULES.values() for problem in rule(index)]
    if whole and not any(problem.severity is Severity.ERROR for problem in found):
        for rule in RULES_OF_THE_BOOK.values():
            found += rule(index)
    return in_order(found)


def in_order(problems: list[Problem]) -> list[Problem]:
    """Problems sorted by file and place, each once."""
    return sorted(set(problems), key=lambda one: (one.position, one.rule, one.message))


__all__ = ["RULES", "Index", "check_manuscript", "coverage", "in_order"]
