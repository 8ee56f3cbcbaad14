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
    groups: list[set[str]] = []
    carriers: set[str] = set()
    for statement in statements:
        carriers.add(str(statement.source))
        origins = {str(one) for one in statement.origin or sources[statement.source].origin} or {
            f"source {statement.source}"
        }
        joined = [group for group in groups if group & origins]
        for group in joined:
            groups.remove(group)
            origins |= group
        groups.append(origins)
    return Carried(tuple(sorted(carriers)), len(groups))
