"""The rules a manuscript must keep: one small file each, and one line here. A rule's docstring is its manual page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..load.rules import READING_RULES
from ..model import Manuscript, Problem, Severity
from . import (
    about_nobody,
    after_article,
    assessment,
    authority,
    awaited,
    claim_number,
    claim_words,
    coverage,
    dangling_id,
    figure_wording,
    fingerprint,
    ids_alike,
    locator_range,
    names_alike,
    no_name,
    own_words,
    printed,
    quote,
    range_order,
    silence,
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
    figure_wording.RULE: figure_wording.check,
    claim_number.RULE: claim_number.check,
    range_order.RULE: range_order.check,
    own_words.RULE: own_words.check,
    claim_words.RULE: claim_words.check,
    web_address.RULE: web_address.check,
    summary_evidence.RULE: summary_evidence.check,
    coverage.RULE: coverage.check,
    authority.RULE: authority.check,
}

RULES_OF_THE_BOOK: dict[str, Callable[[Index], Iterator[Problem]]] = {assessment.RULE: assessment.check}
"""Rules that need the merged book, and so a manuscript without errors."""


RULES_OF_ADVICE: dict[str, Callable[[Index], Iterator[Problem]]] = {
    after_article.RULE: after_article.check,
    awaited.RULE: awaited.check,
    names_alike.RULE: names_alike.check,
    ids_alike.RULE: ids_alike.check,
    about_nobody.RULE: about_nobody.check,
}
"""Rules that only advise: `briefbook check` shows what they find, a build does not look."""

EVERY_RULE = frozenset([*READING_RULES, *RULES, *RULES_OF_THE_BOOK, *RULES_OF_ADVICE, silence.RULE])
"""The names of all rules, those of reading included."""


def check_manuscript(manuscript: Manuscript, whole: bool = True, advice: bool = False) -> list[Problem]:
    """Every problem of a manuscript that no comment silences, in order of files and lines.

    `whole` is false where part of what the editors wrote could not be read; then rules of the merged book wait, and so
    do those that `advice` asks for.
    """
    index = Index(manuscript)
    ran = dict(RULES)
    found = [problem for rule in RULES.values() for problem in rule(index)]
    left = silence.silence(found, manuscript.allowances, EVERY_RULE, ())
    if whole and not any(problem.severity is Severity.ERROR for problem in left):
        further = RULES_OF_THE_BOOK | (RULES_OF_ADVICE if advice else {})
        ran |= further
        for rule in further.values():
            found += rule(index)
    return in_order(silence.silence(found, manuscript.allowances, EVERY_RULE, ran))


def in_order(problems: list[Problem]) -> list[Problem]:
    """Problems sorted by file and place, each once."""
    return sorted(set(problems), key=lambda one: (one.position, one.rule, one.message))


__all__ = [
    "EVERY_RULE",
    "RULES",
    "RULES_OF_ADVICE",
    "RULES_OF_THE_BOOK",
    "Index",
    "check_manuscript",
    "coverage",
    "in_order",
]
