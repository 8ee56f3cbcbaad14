"""A claim's number is its own, and a claim that others refer to carries it in the file.

Claims without `n` are counted from 1, so a new claim put before them would shift every reference.

Wrong::

    claims:
      - {n: 1, says: The harbour stays closed., about: [mira-holt], basis: reported, at: 2}
      - {n: 1, says: The signal comes from the tower., about: [mira-holt], basis: reported, at: 2}

Right::

    claims:
      - {n: 1, says: The harbour stays closed., about: [mira-holt], basis: reported, at: 2}
      - {n: 2, says: The signal comes from the tower., about: [mira-holt], basis: reported, at: 2}
"""

from __future__ import annotations

from collections.abc import Iterator

from ..load.reader import nearest
from ..model import Claim, Problem
from .index import Index

RULE = "claim-number"


def check(index: Index) -> Iterator[Problem]:
    """Numbers used twice, references to no claim or to a claim without a fixed number."""
    for brief in index.manuscript.briefs:
        taken: dict[int, Claim] = {}
        for claim in brief.claims:
            first = taken.setdefault(claim.number, claim)
            if first is not claim:
                free = max(one.number for one in brief.claims) + 1
                yield Problem(
                    claim.position,
                    RULE,
                    f"claim {claim.number} stands here for the second time; the first is on line {first.position.line}.",
                    f"Give it the number `n: {free}`.",
                )
        for claim in brief.claims:
            for judgement in (*claim.contradicts, *claim.supports):
                other = index.register.claims.get(judgement.claim)
                if judgement.claim == claim.id:
                    yield Problem(
                        judgement.claim.position, RULE, "this claim refers to itself.", "Name the other claim."
                    )
                elif other is None and judgement.claim.partition("#")[0] in index.unread:
                    continue
                elif other is None:
                    yield Problem(
                        judgement.claim.position,
                        RULE,
                        f"there is no claim `{judgement.claim}`.",
                        _mend(index, judgement.claim),
                    )
                elif not other.numbered:
                    yield Problem(
                        judgement.claim.position,
                        RULE,
                        f"claim `{judgement.claim}` has no fixed number.",
                        f"Add `n: {other.number}` to it, at {other.position}.",
                    )


def _mend(index: Index, claim: str) -> str:
    source, _, number = claim.partition("#")
    for former in index.register.former_sources.get(source, ()):
        return f"`{source}` is now `{former.source}`: write `{former.source}#{number}`."
    return nearest(claim, index.register.claims)
