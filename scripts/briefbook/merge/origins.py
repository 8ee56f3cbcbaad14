"""Corroboration: how many independent origins carry a statement.

A statement's origins are its own, or else its source's, or else the source itself. Sources that share an origin, directly or through
a third, count as one: two articles that both copy a press handout are one voice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from ..model import Carried, Source, Text


class Sourced(Protocol):
    """A fact, figure or claim: it has a source, and perhaps an origin of its own."""

    @property
    def source(self) -> Text: ...
    @property
    def origin(self) -> tuple[Text, ...]: ...


def carried(statements: Iterable[Sourced], sources: Mapping[str, Source]) -> Carried:
    """The sources that carry any of the statements, and the number of independent origins among them."""
    of_source: dict[str, list[Sourced]] = {}
    for statement in statements:
        of_source.setdefault(str(statement.source), []).append(statement)
    if len(of_source) == 1:  # most are: whatever its origins, it is one voice
        return Carried(tuple(of_source), 1)
    groups: list[set[str]] = []
    for id, its_own in of_source.items():
        by_default = sources[id].origin or (f"source {id}",)
        origins = {str(one) for statement in its_own for one in statement.origin or by_default}
        joined = [group for group in groups if group & origins]
        groups = [group for group in groups if not group & origins] + [origins.union(*joined)]
    return Carried(tuple(sorted(of_source)), len(groups))
