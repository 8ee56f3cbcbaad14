"""What a change of ids starts from, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..kinds import BY_ID
from ..load.files import AUTHORITY
from ..load.reader import slug_problem
from ..model import BriefbookError, Manuscript, Text
from .places import Place, Role, places, shape_of
from .sheet import Cut, Sheet, cut

Files = Mapping[str, str]
"""Briefs and authority files by name, each with its text as it lies on disk."""


@dataclass(frozen=True, slots=True)
class Change:
    """The files that change, with their new texts; how many places that was."""

    files: Mapping[str, str]
    places: int


@dataclass
class Desk:
    """The files being changed: cuts are gathered, then made all at once."""

    files: Files
    manuscript: Manuscript
    cuts: dict[str, list[Cut]] = field(default_factory=dict)
    appended: dict[str, str] = field(default_factory=dict)
    _sheets: dict[str, Sheet] = field(default_factory=dict)

    def sheet(self, name: str) -> Sheet:
        """A file, parsed once."""
        if name not in self._sheets:
            self._sheets[name] = Sheet(name, self.files[name])
        return self._sheets[name]

    def add(self, name: str, *cuts: Cut) -> None:
        """Notes cuts in a file."""
        self.cuts.setdefault(name, []).extend(cuts)

    def places(self, id: str, only: set[str] | None = None) -> Iterator[tuple[Sheet, Place]]:
        """Every place of an id, in all files or in some; for prose and disagreements, texts that hold it."""
        for name in sorted(only if only is not None else self.files):
            if id not in self.files[name]:
                continue
            sheet = self.sheet(name)
            for place in places(sheet.tree, shape_of(name)):
                match place.role:
                    case Role.PROSE:
                        found = "[[" in place.text and id in place.text
                    case Role.DISAGREEMENT:
                        found = place.text.startswith(f"{id}--")
                    case _:
                        found = place.text == id
                if found:
                    yield sheet, place

    def replace(self, sheet: Sheet, place: Place, old: str, new: str) -> int:
        """Notes the cuts that put `new` in the place of `old` there; gives their number."""
        match place.role:
            case Role.PROSE:
                cuts = sheet.replace_links(place.text, old, new)
            case Role.DISAGREEMENT:
                cuts = [sheet.replace_id(Text(old, place.text.position), new)]
            case _:
                cuts = [sheet.replace_id(place.text, new)]
        self.add(sheet.name, *cuts)
        return len(cuts)

    def done(self, old: str, count: int, gone: bool = True) -> Change:
        """All cuts made. Raises BriefbookError, so that nothing is written, where a file came out unreadable."""
        changed = {name: cut(self.files[name], cuts) for name, cuts in self.cuts.items() if cuts}
        for name, text in self.appended.items():
            before = changed.get(name, self.files.get(name, ""))
            newline = "" if not before or before.endswith(("\n", "\r")) else "\n"
            changed[name] = before + newline + text
        for name, text in changed.items():
            after = Sheet(name, text)
            left = [
                place
                for place in places(after.tree, shape_of(name))
                if place.role in (Role.ENTRY, Role.LINK) and place.text == old
            ]
            if gone and left:
                raise BriefbookError(f"{left[0].text.position}: `{old}` would be left here. Nothing was changed.")
        return Change({name: text for name, text in sorted(changed.items()) if text != self.files.get(name)}, count)

    def kind(self, id: str) -> str:
        """An entity's kind. Raises BriefbookError where the book has no such entity."""
        for brief in self.manuscript.briefs:
            for mention in brief.mentions:
                if mention.entity == id:
                    return mention.kind
        for entry in self.manuscript.authority:
            if entry.id == id:
                return entry.kind
        if any(brief.id == id for brief in self.manuscript.briefs):
            raise BriefbookError(
                f"`{id}` is a source: rename its files in briefs/ and seeds/, and write `formerly: [{id}]` under `source`."
            )
        raise BriefbookError(f"the book has no entity `{id}`.")

    def refuse_taken(self, id: str) -> None:
        """Raises BriefbookError where a new id can't be had."""
        wrong = slug_problem(id)
        if wrong:
            raise BriefbookError(f"`{id}` can't be an id: {wrong}.")
        former = next((entry.id for entry in self.manuscript.authority if id in entry.formerly), None)
        if former is not None:
            raise BriefbookError(f"`{id}` is a former id of `{former}`, and its address leads there for ever.")
        listed = {str(mention.entity) for brief in self.manuscript.briefs for mention in brief.mentions}
        if id in listed or any(entry.id == id for entry in self.manuscript.authority):
            raise BriefbookError(f"`{id}` is an entity already. To make two entities one, use `briefbook merge`.")

    def name_of(self, id: str) -> str:
        """An entity's chosen name, as its page has it."""
        for entry in self.manuscript.authority:
            if entry.id == id:
                return str(entry.name)
        mentions = [mention for brief in self.manuscript.briefs for mention in brief.mentions if mention.entity == id]
        given = [str(mention.chosen_name) for mention in mentions if mention.chosen_name]
        printed = [str(name) for mention in mentions for name in mention.names]
        return [*given, *printed, id][0]

    def authority_file(self, kind: str) -> str:
        """The name of a kind's authority file."""
        return f"{AUTHORITY}/{BY_ID[kind].folder}.yaml"
