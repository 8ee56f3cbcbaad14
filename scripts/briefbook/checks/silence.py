"""A comment that silences a rule names the rule and a reason, and there is something for it to silence.

`# briefbook: allow <rule> -- reason` on the line of the problem, or on the line before it, silences that rule there and
nowhere else. Above all else in a file it also covers problems of the file as a whole, such as paragraphs that nothing
cites. Errors without which no page could be built can't be silenced: an id of nothing, say, or a date that is none.
A comment that silences nothing is a problem too, so that none stays behind when its reason has gone.

Wrong::

    people:
      # briefbook: allow printed
      mira-holt: {as: [Captain Mira Holt], at: 2}

Right::

    people:
      # briefbook: allow printed -- the caption has the name in capitals with a space between the letters
      mira-holt: {as: [Captain M i r a], at: 2}
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ..load.reader import nearest
from ..load.rules import READING_RULES
from ..model import Allowance, Problem, Severity

RULE = "silence"
FIRM = frozenset(
    ["authority", "claim-number", "dangling-id", "former-source", "locator-range", "two-kinds", *READING_RULES, RULE]
)
"""Rules whose errors can't be silenced: pages could not be built, or would hold less than the editor wrote."""


def silence(
    problems: Sequence[Problem], allowances: Sequence[Allowance], known: Collection[str], ran: Collection[str]
) -> list[Problem]:
    """The problems that no comment silences, and those of the comments.

    `known` are the names of all rules, `ran` of those that were looked at: a comment for another may stand idle.
    """
    if not allowances:
        return list(problems)
    by_place: dict[tuple[str, int, str], Allowance] = {}
    for allowance in allowances:
        if not _wrong(allowance, known)[0]:
            by_place[(allowance.position.file, allowance.line, allowance.rule)] = allowance
            if allowance.of_file:
                by_place.setdefault((allowance.position.file, 1, allowance.rule), allowance)
    used: set[Allowance] = set()
    firm: set[Allowance] = set()
    kept = []
    for problem in problems:
        found = by_place.get((problem.position.file, problem.position.line, problem.rule))
        if found is None:
            kept.append(problem)
        elif problem.rule in FIRM and problem.severity is Severity.ERROR:
            firm.add(found)
            kept.append(problem)
        else:
            used.add(found)
    return [*kept, *(one for allowance in allowances for one in _of(allowance, known, ran, used, firm))]


def _wrong(allowance: Allowance, known: Collection[str]) -> tuple[str, str]:
    """What is wrong with a comment itself, and what to do; empty where nothing is."""
    example = "Write `# briefbook: allow rule-name -- why`."
    if not allowance.rule:
        return "this comment to Briefbook is not understood.", example
    if allowance.rule not in known:
        return f"there is no rule `{allowance.rule}`.", nearest(allowance.rule, known) or "The manual lists the rules."
    if not allowance.reason:
        return f"this comment silences `{allowance.rule}` without a reason.", example
    return "", ""


def _of(
    allowance: Allowance, known: Collection[str], ran: Collection[str], used: set[Allowance], firm: set[Allowance]
) -> Iterator[Problem]:
    message, mend = _wrong(allowance, known)
    if message:
        yield Problem(allowance.position, RULE, message, mend)
    elif allowance in firm:
        yield Problem(
            allowance.position, RULE, f"an error of `{allowance.rule}` can't be silenced.", "Mend what it points at."
        )
    elif allowance.rule in READING_RULES:
        yield Problem(allowance.position, RULE, f"`{allowance.rule}` can't be silenced.", "Delete the comment.")
    elif allowance.rule in ran and allowance not in used:
        yield Problem(
            allowance.position,
            RULE,
            f"there is no problem of `{allowance.rule}` here to silence.",
            "Delete the comment.",
            Severity.WARNING,
        )
