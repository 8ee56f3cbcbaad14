"""The ids that a book knows, for completion in an editor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ..model import Authority, Manuscript


class Listed(Protocol):
    """An entity's entry in a brief."""

    @property
    def entity(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def names(self) -> Sequence[str]: ...
    @property
    def chosen_name(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Known:
    """Entities by kind, each id with its name; claims that bear a number, each with its sentence."""

    entities: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    claims: Mapping[str, str] = field(default_factory=dict)


def known_of(manuscript: Manuscript) -> Known:
    """What the manuscript knows, sorted by id."""
    return known_from(
        (mention for brief in manuscript.briefs for mention in brief.mentions),
        manuscript.authority,
        ((claim.id, claim.says) for brief in manuscript.briefs for claim in brief.claims if claim.numbered),
    )


def known_from(listed: Iterable[Listed], authority: Iterable[Authority], numbered: Iterable[tuple[str, str]]) -> Known:
    """What is known of the entities that briefs list, of the authority entries, and of the claims that bear a number."""
    names: dict[str, dict[str, str]] = {}
    for one in listed:
        of_kind = names.setdefault(one.kind, {})
        if not of_kind.get(one.entity):
            of_kind[str(one.entity)] = str(one.chosen_name or (one.names[0] if one.names else ""))
    for entry in authority:
        names.setdefault(entry.kind, {})[str(entry.id)] = str(entry.name)
    claims = {id: str(says) for id, says in numbered}
    return Known(
        {kind: dict(sorted(found.items())) for kind, found in sorted(names.items())}, dict(sorted(claims.items()))
    )
