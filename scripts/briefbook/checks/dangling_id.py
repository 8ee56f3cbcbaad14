"""Every id stands for an entity that some brief lists, of a kind that fits the place.

A link to nowhere would be a dead end for a reader, and a misspelt id splits one person in two. The rule looks at
every id: in links, stages, `about`, `by`, `of` and `origin`, in the authority files, and in `[[id]]` links in prose.

Wrong::

    claims:
      - {says: The harbour stays closed., about: [mira-hold], basis: reported, at: 2}

Right::

    claims:
      - {says: The harbour stays closed., about: [mira-holt], basis: reported, at: 2}
"""

from __future__ import annotations

from collections.abc import Iterator

from ..kinds import BY_ID
from ..load.reader import nearest
from ..model import Problem, Text, prose
from .index import Index

RULE = "dangling-id"


def check(index: Index) -> Iterator[Problem]:
    """Ids of no entity, and ids of an entity of the wrong kind."""
    for reference in index.references():
        kind = index.kinds.get(reference.id)
        if kind is None:
            if reference.id not in index.unread:
                yield _unknown(index, reference.id, reference.kinds)
        elif reference.kinds and kind not in reference.kinds:
            wanted = " or ".join(BY_ID[one].label.lower() for one in reference.kinds)
            yield Problem(
                reference.id.position,
                RULE,
                f"`{reference.id}` is listed under {BY_ID[kind].folder}; a link to {wanted} is expected here.",
                "Name another id, or move the entry.",
            )
    for entry in index.manuscript.authority:
        for other in entry.confusable:
            if other.id not in index.kinds and other.id not in index.unread:
                yield _unknown(index, other.id, ())
    for text in index.prose():
        for token in prose.tokens(text) if "[[" in text else ():
            if isinstance(token, prose.Linked) and token.id not in index.kinds and token.id not in index.unread:
                yield _unknown(index, Text(token.id, text.position), ())


def _unknown(index: Index, id: Text, kinds: tuple[str, ...]) -> Problem:
    if id in index.formerly:
        return Problem(id.position, RULE, f"`{id}` is a former id.", f"Write `{index.formerly[id].id}`.")
    mend = nearest(id, index.kinds)
    if not mend:
        folders = ", ".join(BY_ID[kind].folder for kind in kinds) or "people, events, places or another section"
        mend = f"List it in this brief under {folders}."
    return Problem(id.position, RULE, f"no brief lists an entity `{id}`.", mend)
