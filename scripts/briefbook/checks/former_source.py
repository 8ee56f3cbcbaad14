"""An id that a source had before leads to that source for ever, so no other source has it, or had it.

Whoever renames a source's files writes the old id under `formerly`: its page's old address then leads to the new one.

Wrong::

    source: {title: Storm over the bay, published: 1999-05-01, formerly: [storm]}

Right::

    source: {title: Storm over the bay, published: 1999-05-01, formerly: [storm-report]}
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Problem
from .index import Index

RULE = "former-source"


def check(index: Index) -> Iterator[Problem]:
    """Former ids that a source has now, and those that two sources had."""
    register = index.register
    for id, formers in sorted(register.former_sources.items()):
        for number, former in enumerate(formers):
            if id in register.by_source:
                yield Problem(
                    former.position,
                    RULE,
                    f"`{id}` is a source of the book.",
                    "A former id is one that no source has: delete it here, or rename the other.",
                )
            elif number:
                yield Problem(
                    former.position,
                    RULE,
                    f"`{id}` is a former id of `{formers[0].source}` already, at {formers[0].position}.",
                    "An address leads to one page: delete one of the two.",
                )
