"""A claim is about somebody or something that a reader can look up, not about themes alone.

A theme is a thread through the book. A claim about nothing but threads appears on no page of a person, event, place,
organisation, agreement or weapon, and few will find it.

Wrong::

    themes:
      safety-at-sea: {name: Safety at sea, at: 2}
    claims:
      - {says: The harbour stays closed., about: [safety-at-sea], basis: reported, at: 2}

Right::

    themes:
      safety-at-sea: {name: Safety at sea, at: 2}
    claims:
      - {says: The harbour stays closed., about: [safety-at-sea, lantern-quay], basis: reported, at: 2}
"""

from __future__ import annotations

from collections.abc import Iterator

from ..kinds import BY_ID
from ..model import Problem, Severity
from .index import Index

RULE = "about-nobody"


def check(index: Index) -> Iterator[Problem]:
    """Claims about themes alone."""
    for brief in index.manuscript.briefs:
        for claim in brief.claims:
            kinds = [index.kinds.get(id) for id in claim.about]
            if kinds and all(kind is not None and BY_ID[kind].is_thread for kind in kinds):
                yield Problem(
                    claim.about[0].position,
                    RULE,
                    "this claim is about themes alone.",
                    "Add whom or what it is about: a person, event, place, organisation or agreement.",
                    Severity.ADVICE,
                )
