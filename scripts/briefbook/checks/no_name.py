"""Every entity has a name: chosen in the authority file, given by a brief, or printed by a source.

Without one, its page would have its id for a title.

Wrong::

    places:
      signal-tower: {at: 2}

Right::

    places:
      signal-tower: {name: The signal tower, at: 2}
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Problem
from .index import Index, authority_file

RULE = "no-name"


def check(index: Index) -> Iterator[Problem]:
    """Entities that nobody names."""
    for id, entries in index.entries.items():
        named = id in index.authority or any(one.names or one.chosen_name for one in entries)
        if not named and id not in index.unread:
            yield Problem(
                entries[0].position,
                RULE,
                f"`{id}` has no name.",
                f"Add `name:` here, `as:` with the name as printed, or an entry in {authority_file(entries[0].kind)}.",
            )
