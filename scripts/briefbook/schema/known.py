"""The ids that a book knows, for completion in an editor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..model import Manuscript


@dataclass(frozen=True, slots=True)
class Known:
    """Entities by kind, each id with its name; claims that bear a number, each with its sentence."""

    entities: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    claims: Mapping[str, str] = field(default_factory=dict)


def known_of(manuscript: Manuscript) -> Known:
    """What the manuscript knows, sorted by id."""
    names: dict[str, dict[str, str]] = {}
    for brief in manuscript.briefs:
        for mention in brief.mentions:
            given = str(mention.chosen_name or (mention.names[0] if mention.names else ""))
            of_kind = names.setdefault(mention.kind, {})
            if not of_kind.get(str(mention.entity)):
                of_kind[str(mention.entity)] = given
    for entry in manuscript.authority:
        names.setdefault(entry.kind, {})[str(entry.id)] = str(entry.name)
    claims = {claim.id: str(claim.says) for brief in manuscript.briefs for claim in brief.claims if claim.numbered}
    return Known(
        {kind: dict(sorted(found.items())) for kind, found in sorted(names.items())}, dict(sorted(claims.items()))
    )
