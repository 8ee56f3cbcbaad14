"""One entity that was two: in some sources, the id gives way to a new one, and each is told from the other."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import BriefbookError, Manuscript
from .authority import add
from .change import Change, Desk, Files


def split_entity(files: Files, manuscript: Manuscript, id: str, new: str, sources: Sequence[str]) -> Change:
    """The change that makes `id` in these sources the new entity `new`. The old id stays with the others."""
    desk = Desk(files, manuscript)
    kind = desk.kind(id)
    desk.refuse_taken(new)
    mentioning = {str(brief.id) for brief in manuscript.briefs if any(one.entity == id for one in brief.mentions)}
    for source in sources:
        if source not in mentioning:
            raise BriefbookError(f"`{source}` does not mention `{id}`. It is in: {', '.join(sorted(mentioning))}.")
    if mentioning <= set(sources):
        raise BriefbookError(f"that would be every source that mentions `{id}`: use `briefbook rename {id} {new}`.")
    names = [
        str(name)
        for brief in manuscript.briefs
        if brief.id in sources
        for mention in brief.mentions
        if mention.entity == id
        for name in (*([mention.chosen_name] if mention.chosen_name else []), *mention.names)
    ]
    only = {f"briefs/{source}.yaml" for source in sources}
    count = sum(desk.replace(sheet, place, id, new) for sheet, place in desk.places(id, only))
    add(desk, id, kind, {"not": [new]}, desk.name_of(id))
    add(desk, new, kind, {"not": [id]}, names[0] if names else desk.name_of(id))
    return desk.done(id, count, gone=False)
