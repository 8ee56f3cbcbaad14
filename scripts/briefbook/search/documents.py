"""A book as documents to be searched: one an entity, one a source, one a claim.

A claim is a document of its own and stands in no other, however many pages show it: it counts once, and is found as a
claim. Labels, navigation and everything else that a template adds are in no document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..kinds import BY_ID
from ..merge.disagreements import figure_in_words
from ..model import Book, Brief, Claim, Entity, Fact, Source, dates, prose
from ..model.values import Date
from ..render import addresses
from .document import CLAIM, SOURCE, Document, Part
from .facets import Narrowing
from .spellings import spellings

_QUOTED = re.compile("['‘“\"]([^'’”\"]{8,})['’”\"]")

NAME = 10
"""What a match in a short name weighs, beside 1 for ordinary text; in a long, descriptive one less (`_weight`)."""
TITLE = 6
DESCRIPTION = 2
ASIDE = 0.3
"""What a match weighs in the names of those that a claim is about."""


def documents(book: Book) -> list[Document]:
    """All documents of a book: entities by id, then sources and their claims by id."""
    narrowing = Narrowing(book)
    redirects: dict[str, list[str]] = {}
    for old, new in sorted(book.redirects.items()):
        redirects.setdefault(new, []).append(old)
    found = [_entity(book, narrowing, entity, redirects.get(id, [])) for id, entity in sorted(book.entities.items())]
    for brief in sorted(book.briefs, key=lambda one: one.id):
        found.append(_source(book, narrowing, brief))
        found.extend(_claim(book, narrowing, brief.source, claim) for claim in brief.claims)
    return found


def _entity(book: Book, narrowing: Narrowing, entity: Entity, formerly: list[str]) -> Document:
    names = entity.names
    old = [id.replace("-", " ") for id in formerly]
    has_section = entity.printed or (entity.authority and entity.authority.also)
    section = ("names", "Names") if has_section else ("", "")
    description = entity.authority.description if entity.authority else None
    parts = [
        Part(str(entity.name), _weight(entity.name), is_name=True),
        *(Part(name, _weight(name), *section, is_name=True) for name in (*names[1:], *old, *spellings(names))),
        *([Part(prose.plain(description), DESCRIPTION)] if description else []),
        *([Part(" · ".join(facts))] if (facts := list(_facts(book, entity))) else []),
        *(Part(words, 1, "stages", "Stages") for words in _stages(book, entity)),
        *(Part(words, 1, "figures", "Figures") for words in _figures(entity)),
        *(
            Part(prose.plain(mention.note), 0.5, "editors-notes", "Editor’s notes")
            for mention in entity.mentions
            if mention.note
        ),
    ]
    return Document(
        address=addresses.address(addresses.entity_path(entity)),
        title=str(entity.name),
        kind=BY_ID[entity.kind].label,
        parts=tuple(parts),
        date=dates.in_words(entity.date) if entity.date else "",
        names=names,
        ids=(entity.id, *formerly),
        facets=narrowing.of_entity(entity),
    )


def _weight(name: str) -> float:
    """A word of a name weighs the more, the fewer it has: "Sharif" is rather a person than that person's birthday."""
    return round(max(2.5, NAME / max(1, len(name.split()) / 2.5)), 1)


def _facts(book: Book, entity: Entity) -> Iterator[str]:
    """What the sources say of an entity, property by property, each value once."""
    for declared in BY_ID[entity.kind].properties:
        if declared.staged:
            continue
        values = [_value(book, fact) for fact in entity.values(declared.name)]
        if values:
            yield "; ".join(dict.fromkeys(values))


def _value(book: Book, fact: Fact) -> str:
    declared = BY_ID[book.entities[fact.entity].kind].property(fact.property)
    value = _words(book, str(fact.value), isinstance(declared.type, Date))
    more = [
        _words(book, str(value), isinstance(field.type, Date))
        for field in declared.qualifiers
        for value in fact.qualifier(field.name)
    ]
    return f"{value} ({', '.join(more)})" if more else value


def _words(book: Book, value: str, is_date: bool) -> str:
    if value in book.entities:
        return str(book.entities[value].name)
    return dates.in_words(value) if is_date else value


def _stages(book: Book, entity: Entity) -> list[str]:
    staged = [fact for fact in entity.facts if BY_ID[entity.kind].property(fact.property).staged]
    return list(dict.fromkeys(_value(book, fact) for fact in staged))


def _figures(entity: Entity) -> list[str]:
    lines = []
    for figure in entity.figures:
        words = figure_in_words(figure)
        # As printed, and without the commas that a reader may leave out.
        forms = dict.fromkeys([words, words.replace(",", ""), *([str(figure.printed)] if figure.printed else [])])
        lines.append(f"{figure.measure}: {'; '.join(forms)}")
    return list(dict.fromkeys(lines))


def _source(book: Book, narrowing: Narrowing, brief: Brief) -> Document:
    source = brief.source
    about = filter(None, (source.author, source.publisher, source.genre))
    parts = [
        Part(str(source.title), TITLE, is_name=True),
        *([Part(str(source.subtitle), DESCRIPTION)] if source.subtitle else []),
        *(Part(str(words), DESCRIPTION) for words in about),
        Part(prose.plain(brief.summary), 1, "summary", "Summary"),
        *([Part(prose.plain(source.note), 0.5)] if source.note else []),
    ]
    return Document(
        address=addresses.address(addresses.source_path(source.id)),
        title=str(source.title),
        kind=SOURCE,
        parts=tuple(parts),
        date=dates.in_words(source.published) if source.published else "",
        # A headline is remembered by what stands after its colon, or in its quotation marks.
        names=(str(source.title), *str(source.title).split(": ")[1:], *_QUOTED.findall(source.title)),
        ids=(str(source.id), *map(str, source.formerly)),
        facets=narrowing.of_source(source, (str(mention.entity) for mention in brief.mentions)),
        source=str(source.publisher or ""),
    )


def _claim(book: Book, narrowing: Narrowing, source: Source, claim: Claim) -> Document:
    says = prose.plain(claim.says)
    parts = [
        Part(says, 1.5),
        *([Part(f"“{claim.quote}”", 1.5)] if claim.quote else []),
        *_about(book, claim, says),
    ]
    page = addresses.address(addresses.source_path(source.id))
    return Document(
        address=f"{page}#claim-{claim.number}",
        title=f"Claim {claim.number}",
        kind=CLAIM,
        parts=tuple(parts),
        date=dates.in_words(claim.date) if claim.date else "",
        facets=narrowing.of_claim(claim),
        source=str(source.title),
        at="¶ " + ", ".join(str(number) for number in claim.at),
    )


def _about(book: Book, claim: Claim, says: str) -> Iterable[Part]:
    """The names of those that a claim is about and does not name itself, so that it is found by them too."""
    names = [str(book.entities[id].name) for id in dict.fromkeys([*claim.by, *claim.about]) if id in book.entities]
    missing = [name for name in names if name.casefold() not in says.casefold()]
    return [Part("On: " + "; ".join(missing), ASIDE)] if missing else []
