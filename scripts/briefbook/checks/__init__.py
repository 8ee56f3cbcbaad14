"""The rules a manuscript must keep: one small file each, and one line here. A rule's docstring is its manual page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from ..load.rules import READING_RULES
from ..model import Allowance, Manuscript, Problem, Severity
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
    former_source,
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
from .index import Index, asked_by
from .register import Asked, Card, Counted, Dating, Entry, Register, card_of

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
    former_source.RULE: former_source.check,
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

RULES_OF_A_BRIEF: dict[str, Callable[[Index], Iterator[Problem]]] = {
    name: rule
    for name, rule in (RULES | RULES_OF_ADVICE).items()
    if name
    not in (
        two_kinds.RULE,
        no_name.RULE,
        authority.RULE,
        former_source.RULE,
        awaited.RULE,
        names_alike.RULE,
        ids_alike.RULE,
    )
}
"""Rules that look at the briefs of a manuscript one by one, and at others through the register alone."""

EVERY_RULE = frozenset([*READING_RULES, *RULES, *RULES_OF_THE_BOOK, *RULES_OF_ADVICE, silence.RULE])
"""The names of all rules, those of reading included."""


def check_manuscript(manuscript: Manuscript, whole: bool = True, advice: bool = False) -> list[Problem]:
    """Every problem of a manuscript that no comment silences, in order of files and lines.

    `whole` is false where part of what the editors wrote could not be read; then rules of the merged book wait, and so
    do those that `advice` asks for.
    """
    index = Index(manuscript)
    found = [problem for rule in RULES.values() for problem in rule(index)]
    further = RULES_OF_THE_BOOK | (RULES_OF_ADVICE if advice else {})
    rest = (problem for rule in further.values() for problem in rule(index))
    return settle(found, rest if whole else None, manuscript.allowances, [*RULES, *further])


def settle(
    found: list[Problem], rest: Iterable[Problem] | None, allowances: Sequence[Allowance], rules: Sequence[str]
) -> list[Problem]:
    """What is to be shown, in order: what no comment silences, and the comments that silence nothing.

    `found` is of the rules of a manuscript; `rest`, if any, of the further ones, which is looked for and counts only
    where there is no error. `rules` are the names of all of them.
    """
    left = silence.silence(found, allowances, EVERY_RULE, ())
    if rest is None or any(problem.severity is Severity.ERROR for problem in left):
        return in_order(silence.silence(found, allowances, EVERY_RULE, RULES))
    return in_order(silence.silence([*found, *rest], allowances, EVERY_RULE, rules))


def in_order(problems: list[Problem]) -> list[Problem]:
    """Problems sorted by file and place, each once."""
    return sorted(set(problems), key=lambda one: (one.position, one.rule, one.message))


__all__ = [
    "EVERY_RULE",
    "RULES",
    "RULES_OF_ADVICE",
    "RULES_OF_A_BRIEF",
    "RULES_OF_THE_BOOK",
    "Asked",
    "Card",
    "Counted",
    "Dating",
    "Entry",
    "Index",
    "Register",
    "asked_by",
    "card_of",
    "check_manuscript",
    "coverage",
    "in_order",
    "settle",
]
