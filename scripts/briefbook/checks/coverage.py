"""Every paragraph is cited by a claim or a mention, or is named as page furniture.

A paragraph that nothing cites has been overlooked. `briefbook check --coverage` lists them source by source.

Wrong::

    places:
      bay: {name: The bay, at: 2}

Right::

    places:
      lantern-quay: {as: [Lantern Quay], at: 3}
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Brief, Problem, Severity
from .index import Index, file_of

RULE = "coverage"


def check(index: Index) -> Iterator[Problem]:
    """Paragraphs that nothing cites."""
    for brief in index.manuscript.briefs:
        missing = uncovered(index, brief)
        if missing:
            shown = ", ".join(str(number) for number in missing)
            yield Problem(
                file_of(brief.id),
                RULE,
                f"nothing cites paragraph {shown}.",
                "Write a claim of it, or name it under `furniture:`.",
                Severity.WARNING,
            )


def uncovered(index: Index, brief: Brief) -> list[int]:
    """The paragraphs of a source that no claim and no mention cites and that are not furniture."""
    fingerprint = index.fingerprint(brief.id)
    if fingerprint is None:
        return []
    cited = {int(number) for mention in brief.mentions for number in mention.at}
    cited |= {int(number) for claim in brief.claims for number in claim.at}
    cited |= {int(number) for number, _ in brief.furniture}
    return [number for number in range(1, len(fingerprint.paragraphs) + 1) if number not in cited]
