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
    origins_of: dict[str, set[str]] = {}
    for statement in statements:
        own = {str(one) for one in statement.origin or sources[statement.source].origin}
        origins_of.setdefault(str(statement.source), set()).update(own or {f"source {statement.source}"})
    groups: list[set[str]] = []
    for origins in origins_of.values():
        joined = [group for group in groups if group & origins]
        groups = [group for group in groups if not group & origins] + [origins.union(*joined)]
    return Carried(tuple(sorted(origins_of)), len(groups))
