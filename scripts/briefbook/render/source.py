"""A source's page: its card, summary, numbered claims, and paragraph by paragraph what is taken from it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from .. import encode
from ..kinds import KINDS
from ..merge.disagreements import figure_in_words
from ..model import Brief, Claim, Disagreement, Entity, Page
from . import addresses, linked_data
from .cite import cite_source
from .desk import Desk, Library


@dataclass(slots=True)
class FromParagraph:
    """What the brief takes from one paragraph."""

    claims: list[Claim] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    furniture: str = ""


def source_page(library: Library, brief: Brief) -> Page:
    """The page of one source."""
    source = brief.source
    desk = Desk(library, addresses.source_path(brief.id))
    entities = library.book.entities
    sections = [
        (
            kind,
            sorted(
                (mention for mention in brief.mentions if mention.kind == kind.id),
                key=lambda one: entities[one.entity].name.casefold(),
            ),
        )
        for kind in KINDS
    ]
    return desk.page(
        str(source.title),
        f"What the article says, claim by claim: {source.title}.",
        "source.md",
        brief=brief,
        source=source,
        url=encode.url(source.url) if source.url else None,
        sections=[(kind, mentions) for kind, mentions in sections if mentions],
        entities=entities,
        figures=[(figure, figure_in_words(figure)) for figure in brief.figures],
        paragraphs=_paragraphs(library, brief),
        disagreements=_disagreements(library, brief),
        record=record(library, brief),
        citation=cite_source(source),
        linked_data=linked_data.of_source(source),
    )


def record(library: Library, brief: Brief) -> list[tuple[str, Counter[str]]]:
    """A source's record: of its facts, figures and claims, how many stand alone, corroborated or disputed."""
    standing = library.book.standing
    return [
        ("Facts", Counter(standing[fact].word for fact in brief.facts)),
        ("Figures", Counter(standing[figure].word for figure in brief.figures)),
        ("Claims", Counter(standing[claim].word for claim in brief.claims)),
    ]


def _paragraphs(library: Library, brief: Brief) -> list[tuple[int, FromParagraph]]:
    taken: dict[int, FromParagraph] = defaultdict(FromParagraph)
    fingerprint = library.book.fingerprints.get(brief.id)
    for number in range(1, len(fingerprint.paragraphs) + 1 if fingerprint else 1):
        taken[number] = FromParagraph()
    for claim in brief.claims:
        for number in claim.at:
            taken[int(number)].claims.append(claim)
    for mention in brief.mentions:
        for number in mention.at:
            taken[int(number)].entities.append(library.book.entities[mention.entity])
    for located in brief.statements:
        for number in located.at:
            taken[int(number)]
    for number, what in brief.furniture:
        taken[int(number)].furniture = what
    for one in taken.values():
        one.entities.sort(key=lambda entity: (entity.name.casefold(), entity.id))
    return sorted(taken.items())


def _disagreements(library: Library, brief: Brief) -> list[Disagreement]:
    return [one for one in library.book.disagreements if any(voice.source == brief.id for voice in one.voices)]
