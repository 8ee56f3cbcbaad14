"""What every rule looks things up in: the manuscript, indexed once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..kinds import BY_ID
from ..model import (
    Authority,
    Claim,
    Fact,
    Figure,
    Fingerprint,
    Locator,
    Manuscript,
    Mention,
    Position,
    Source,
    Text,
    prose,
)
from ..model.values import Field, Many, Ref
from .register import Asked, Entry, Register, card_of, words_of_names


@dataclass(frozen=True)
class Reference:
    """A place where an editor wrote an entity's id, and the kinds that may stand there (any, if none)."""

    id: Text
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Written:
    """A text of the editors' own, with the source it speaks of and the paragraphs it rests on."""

    text: Text
    source: Text
    at: tuple[Locator, ...]
    what: str


@dataclass(frozen=True)
class Index:
    """A manuscript with what the rules ask of it; `others` where it is only part of a book, the register of the whole."""

    manuscript: Manuscript
    others: Register | None = None

    @cached_property
    def register(self) -> Register:
        """What the whole book's briefs say of each other."""
        own = self.manuscript
        return self.others or Register([card_of(brief) for brief in own.briefs], own.authority, own.unread)

    @property
    def entries(self) -> dict[str, list[Entry]]:
        """All entries of each entity in the book."""
        return self.register.entries

    @property
    def kinds(self) -> dict[str, str]:
        """The kind of each entity that a brief of the book lists, as first given."""
        return self.register.kinds

    @property
    def authority(self) -> dict[str, Authority]:
        """The authority entries by id."""
        return self.register.authority

    @property
    def formerly(self) -> dict[str, Authority]:
        """Former ids with the entry that has taken each over."""
        return self.register.formerly

    @property
    def unread(self) -> frozenset[str]:
        """Ids of sources and entities that stand in what could not be read."""
        return self.register.unread

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The manuscript's sources by id."""
        return {brief.id: brief.source for brief in self.manuscript.briefs}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """The manuscript's claims by id; of two with one number, the first."""
        found: dict[str, Claim] = {}
        for brief in self.manuscript.briefs:
            for claim in brief.claims:
                found.setdefault(claim.id, claim)
        return found

    @cached_property
    def paragraphs_of(self) -> dict[tuple[str, str], set[int]]:
        """The paragraphs in which a source of the manuscript names an entity, by source and entity."""
        found: dict[tuple[str, str], set[int]] = {}
        for brief in self.manuscript.briefs:
            for mention in brief.mentions:
                found.setdefault((brief.id, mention.entity), set()).update(map(int, mention.at))
        return found

    def fingerprint(self, source: str) -> Fingerprint | None:
        """The fingerprint of a source's seed, where there is one."""
        return self.manuscript.fingerprints.get(source)

    def located(self) -> Iterator[Mention | Fact | Figure | Claim]:
        """Everything that cites paragraphs."""
        for brief in self.manuscript.briefs:
            yield from brief.located

    def written(self) -> Iterator[Written]:
        """Every text in the editors' own words."""
        for brief in self.manuscript.briefs:
            yield Written(brief.summary, brief.id, (), "summary")
            for note in (brief.source.note, brief.source.published_basis):
                if note is not None:
                    yield Written(note, brief.id, (), "note")
            for claim in brief.claims:
                yield Written(claim.says, brief.id, claim.at, "claim")
                for judgement in (*claim.contradicts, *claim.supports):
                    if judgement.note is not None:
                        yield Written(judgement.note, brief.id, claim.at, "note")
            for located in brief.located:
                if located.note is not None:
                    yield Written(located.note, brief.id, located.at, "note")

    def prose(self) -> Iterator[Text]:
        """Every text that may hold links: the editors' words on sources, and those in the authority files."""
        yield from (written.text for written in self.written())
        for entry in self.manuscript.authority:
            yield from filter(None, (entry.description, *(other.note for other in entry.confusable)))
        yield from (assessment.says for assessment in self.manuscript.assessments)

    def references(self) -> Iterator[Reference]:
        """Every place where an entity's id is written, but for the entities' own entries."""
        for brief in self.manuscript.briefs:
            for id in brief.source.origin:
                yield Reference(id, ("organisation",))
            kinds = {mention.entity: mention.kind for mention in reversed(brief.mentions)}
            for fact in brief.facts:
                yield from _of_fact(fact, kinds[fact.entity])
            for figure in brief.figures:
                yield Reference(figure.of, ())
                yield from (Reference(id, ()) for id in figure.by)
                yield from (Reference(id, ("organisation",)) for id in figure.origin)
            for claim in brief.claims:
                yield from (Reference(id, ()) for id in (*claim.about, *claim.by))
                yield from (Reference(id, ("organisation",)) for id in claim.origin)


def asked_by(index: Index) -> Asked:
    """What the rules ask the register for the index's manuscript."""
    ids = {str(reference.id) for reference in index.references()}
    ids |= {str(mention.entity) for brief in index.manuscript.briefs for mention in brief.mentions}
    ids |= {
        token.id
        for written in index.written()
        if "[[" in written.text
        for token in prose.tokens(written.text)
        if isinstance(token, prose.Linked)
    }
    claims = [claim for brief in index.manuscript.briefs for claim in brief.claims]
    words = {word for claim in claims for word in words_of_names(prose.plain(claim.says))}
    judged = {str(one.claim) for claim in claims for one in (*claim.contradicts, *claim.supports)}
    return Asked(sorted(ids), sorted(words), sorted(judged))


def _of_fact(fact: Fact, kind: str) -> Iterator[Reference]:
    declared = next((one for one in BY_ID[kind].properties if one.name == fact.property), None)
    if declared is None:  # listed under two kinds
        return
    if isinstance(declared.type, Ref):
        yield Reference(fact.value, declared.type.kinds)
    for field in declared.qualifiers:
        kinds = _ref_kinds(field)
        if kinds is not None:
            yield from (Reference(id, kinds) for id in fact.qualifier(field.name))
    yield from (Reference(id, ("organisation",)) for id in fact.origin)


def _ref_kinds(field: Field) -> tuple[str, ...] | None:
    type = field.type.each if isinstance(field.type, Many) else field.type
    return type.kinds if isinstance(type, Ref) else None


def authority_file(kind: str) -> str:
    """The authority file of a kind, for showing."""
    return f"briefs/authority/{BY_ID[kind].folder}.yaml"


def file_of(source: str) -> Position:
    """The start of a source's brief."""
    return Position(f"briefs/{source}.yaml")


__all__ = ["Index", "Reference", "Written", "asked_by", "authority_file", "file_of"]
