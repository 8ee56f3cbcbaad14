"""What the briefs say of each other's entities and claims: each brief in short, and all of them in one register.

A rule that looks at one brief learns of the others from the register alone. So what a rule finds in a brief depends on
the brief's own files and on the register's answers to what the brief asks, and can be remembered under these
(see `recall`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from ..evidence.names import Names
from ..kinds import BY_ID
from ..model import Authority, Brief, Position

_WORD = re.compile(r"\w+")


class Entry(NamedTuple):
    """An entity's entry in a brief: a mention without its paragraphs."""

    entity: str
    kind: str
    source: str
    line: int
    column: int
    names: Sequence[str]
    chosen_name: str | None

    @property
    def position(self) -> Position:
        """Where it begins."""
        return Position(f"briefs/{self.source}.yaml", self.line, self.column)


class Counted(NamedTuple):
    """A claim's number, whether the file fixes it, and what it says."""

    source: str
    number: int
    numbered: bool
    says: str
    line: int
    column: int

    @property
    def position(self) -> Position:
        """Where it begins."""
        return Position(f"briefs/{self.source}.yaml", self.line, self.column)


class Dating(NamedTuple):
    """A fact that says when something was, or whether it is still to come."""

    source: str
    entity: str
    key: str
    value: str
    line: int
    column: int

    @property
    def position(self) -> Position:
        """Where the value stands."""
        return Position(f"briefs/{self.source}.yaml", self.line, self.column)


class Former(NamedTuple):
    """An id that a source had before."""

    source: str
    id: str
    line: int
    column: int

    @property
    def position(self) -> Position:
        """Where it stands."""
        return Position(f"briefs/{self.source}.yaml", self.line, self.column)


class Asked(NamedTuple):
    """What the rules ask the register for a brief: entities by id, words that names may begin with, claims by id."""

    ids: Sequence[str] = ()
    words: Sequence[str] = ()
    claims: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One brief in short: what the rules ask of it when they look at others.

    Claims, datings and former ids are the fields of `Counted`, `Dating` and `Former`, not yet made into these: few are ever
    asked for.
    """

    source: str
    published: str | None
    entries: Sequence[Entry]
    claims: Sequence[Sequence[Any]]
    datings: Sequence[Sequence[Any]]
    formerly: Sequence[Sequence[Any]] = ()

    def numbered(self) -> Iterator[tuple[str, str]]:
        """The claims whose number the file fixes: id and what they say."""
        for one in map(Counted._make, self.claims):
            if one.numbered:
                yield f"{self.source}#{one.number}", one.says


def card_of(brief: Brief) -> Card:
    """A brief's card."""
    source = str(brief.id)
    return Card(
        source,
        brief.source.published,
        [
            Entry(one.entity, one.kind, source, one.position.line, one.position.column, one.names, one.chosen_name)
            for one in brief.mentions
        ],
        [
            Counted(source, one.number, one.numbered, one.says, one.position.line, one.position.column)
            for one in brief.claims
        ],
        [
            Dating(source, one.entity, one.property, one.value, one.value.position.line, one.value.position.column)
            for one in brief.facts
            if one.property in _DATING
        ],
        [Former(source, old, old.position.line, old.position.column) for old in brief.source.formerly],
    )


_DATING = {kind.dated_by for kind in BY_ID.values()} | {
    declared.name for kind in BY_ID.values() for declared in kind.properties if declared.pending
}
"""The properties of any kind that say when something was, or whether."""


@dataclass(frozen=True)
class Register:
    """All cards in order of their sources, the authority files' entries, and ids that stand in what can't be read."""

    cards: Sequence[Card]
    authority_entries: Sequence[Authority]
    unread: frozenset[str]
    _of_words: dict[str, str] = field(default_factory=dict)

    @cached_property
    def by_source(self) -> dict[str, Card]:
        """The cards by source."""
        return {card.source: card for card in self.cards}

    @cached_property
    def entries(self) -> dict[str, list[Entry]]:
        """All entries of each entity."""
        found: dict[str, list[Entry]] = {}
        for card in self.cards:
            for entry in card.entries:
                found.setdefault(entry.entity, []).append(entry)
        return found

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Each listed entity's kind, as first given."""
        return {id: entries[0].kind for id, entries in self.entries.items()}

    @cached_property
    def authority(self) -> dict[str, Authority]:
        """The authority entries by id."""
        return {entry.id: entry for entry in self.authority_entries}

    @cached_property
    def formerly(self) -> dict[str, Authority]:
        """Former ids with the entry that has taken each over."""
        return {old: entry for entry in self.authority_entries for old in entry.formerly}

    @cached_property
    def former_sources(self) -> dict[str, list[Former]]:
        """Ids that sources had before, each with the sources that say so."""
        found: dict[str, list[Former]] = {}
        for card in self.cards:
            for former in map(Former._make, card.formerly):
                found.setdefault(former.id, []).append(former)
        return found

    @cached_property
    def claims(self) -> dict[str, Counted]:
        """The claims by id; of two with one number, the first."""
        found: dict[str, Counted] = {}
        for card in self.cards:
            for claim in map(Counted._make, card.claims):
                found.setdefault(f"{card.source}#{claim.number}", claim)
        return found

    @cached_property
    def names(self) -> Names:
        """Every name of every entity, ready to be looked for."""
        return Names({id: self.forms(id) for id in self.kinds})

    def forms(self, id: str) -> set[str]:
        """All names of an entity."""
        found = {name for entry in self.entries.get(id, ()) for name in entry.names}
        found |= {entry.chosen_name for entry in self.entries.get(id, ()) if entry.chosen_name}
        known = self.authority.get(id)
        if known is not None:
            found |= {known.name, *(other.name for other in known.also)}
        return found

    def answers(self, asked: Asked) -> str:
        """A digest of all that the rules can learn here of what a brief asks for: while it is the same, so are they."""
        found = [self.kinds.get(id) or self._of_unknown(id) for id in asked.ids]
        for word in asked.words:
            answer = self._of_words.get(word)
            if answer is None:
                answer = self._of_words[word] = self._of_word(word)
            found.append(answer)
        found += [self._of_claim(id) for id in asked.claims]
        return hashlib.blake2b("\n".join(found).encode(), digest_size=16).hexdigest()

    def _of_unknown(self, id: str) -> str:
        former = str(self.formerly[id].id) if id in self.formerly else ""
        return repr((former, id in self.unread, self._all_ids))

    def _of_word(self, word: str) -> str:
        candidates = self.names.beginning_with(word)
        return repr([(name, id, self.kinds[id], sorted(self.forms(id))) for name, id in candidates])

    def _of_claim(self, id: str) -> str:
        source = id.partition("#")[0]
        return repr(self.claims.get(id) or (source in self.unread, self.former_sources.get(source), self._all_claims))

    @cached_property
    def _all_ids(self) -> str:
        """For an id that nothing bears: a like one might be meant."""
        return _digest(self.kinds)

    @cached_property
    def _all_claims(self) -> str:
        return _digest(self.claims)


def _digest(words: Mapping[str, object] | Iterable[str]) -> str:
    return hashlib.blake2b("\n".join(sorted(words)).encode(), digest_size=16).hexdigest()


def words_of_names(text: str) -> set[str]:
    """The words of a text that a name may begin with."""
    return {word for word in _WORD.findall(text) if not word[0].islower()}


__all__ = ["Asked", "Card", "Counted", "Dating", "Entry", "Former", "Register", "card_of", "words_of_names"]
