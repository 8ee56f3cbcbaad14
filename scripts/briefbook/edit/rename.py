"""An entity under another id, everywhere; the old id becomes a former one, and so a redirect."""

from __future__ import annotations

from ..model import BriefbookError, Manuscript
from .authority import add
from .change import Change, Desk, Files


def rename_entity(files: Files, manuscript: Manuscript, old: str, new: str) -> Change:
    """The change that renames an entity. Raises BriefbookError where the one is unknown or the other taken."""
    desk = Desk(files, manuscript)
    if old == new:
        raise BriefbookError("the two ids are the same.")
    kind = desk.kind(old)
    desk.refuse_taken(new)
    count = sum(desk.replace(sheet, place, old, new) for sheet, place in desk.places(old))
    add(desk, old, kind, {"formerly": [old]}, desk.name_of(old))
    for name, text in desk.appended.items():
        desk.appended[name] = text.replace(f"{old}:\n", f"{new}:\n", 1)
    return desk.done(old, count)
