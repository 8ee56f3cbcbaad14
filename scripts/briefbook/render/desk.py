"""One page being written: its links, its numbered references, its prose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from markupsafe import Markup

from .. import encode
from ..evidence.names import Names
from ..kinds import BY_ID, Link, is_ref
from ..merge.origins import Sourced, carried
from ..model import (
    Book,
    Carried,
    Claim,
    Disagreement,
    Entity,
    Fact,
    Locator,
    Page,
    Position,
    Source,
    Text,
    Voice,
    dates,
    prose,
)
from ..model.values import Date, is_date
from . import addresses
from .meetings import meetings
from .moments import Moment, moments
from .templating import fill


class Located(Protocol):
    """Anything that stands in paragraphs of a source."""

    @property
    def source(self) -> Text: ...
    @property
    def at(self) -> tuple[Locator, ...]: ...


class Placed(Protocol):
    """Anything that was written at a place in a file."""

    @property
    def position(self) -> Position: ...


class Library:
    """What all pages share: the book, its names, and which disagreements touch what."""

    def __init__(self, book: Book, title: str, description: str = "", edit_pattern: str = "") -> None:
        self.book = book
        self.title = title
        self.description = description
        self.edit_pattern = edit_pattern
        self.names = Names({id: entity.names for id, entity in book.entities.items()})
        self.sources: dict[str, Source] = {str(source.id): source for source in book.sources}
        self.meetings = meetings(book)
        self.moments = moments(book)
        self.moments_of: dict[str, list[Moment]] = {}
        for moment in self.moments:
            for id in moment.company:
                self.moments_of.setdefault(id, []).append(moment)
        self.differing: dict[str, list[Disagreement]] = {}
        self.differing_claims: dict[str, list[Disagreement]] = {}
        for disagreement in book.disagreements:
            for id in disagreement.about:
                self.differing.setdefault(id, []).append(disagreement)
            for voice in disagreement.voices:
                if voice.claim:
                    self.differing_claims.setdefault(voice.claim, []).append(disagreement)

    @property
    def edition(self) -> Markup:
        """The state of the book, by its newest source: a build has no other clock."""
        published = [source.published for source in self.book.sources if source.published]
        newest = max(published, key=lambda date: dates.span(date).bounds[1], default=None)
        count = len(self.book.sources)
        until = f", the newest of {dates.in_words(newest)}" if newest else ""
        return encode.markdown(f"from {count} source{'s' if count != 1 else ''}{until}")

    def edit_address(self, position: Position) -> Markup | None:
        """Where a line of YAML can be edited, if the book's settings say so (`extra.edit_address`)."""
        address = self.edit_pattern.replace("{file}", position.file).replace("{line}", str(position.line))
        return encode.url(address) if address else None

    def carried(self, statements: Iterable[Sourced]) -> Carried:
        """The sources and independent origins of statements."""
        return carried(statements, self.sources)

    def known(self, entity: Entity) -> Carried:
        """How well an entity is known: the sources that name it, and their independent origins."""
        bare = [Fact(one.entity, "", one.entity, one.source, one.at, one.position) for one in entity.mentions]
        return carried([*bare, *entity.facts, *entity.figures, *entity.claims], self.sources)


class Desk:
    """A page at work. Everything it gives is encoded Markdown."""

    def __init__(self, library: Library, path: str, subject: str = "") -> None:
        self.library = library
        self.path = path
        self.linked = {subject}
        self._references: dict[tuple[str, tuple[int, ...]], int] = {}

    def page(self, title: str, description: str, template: str, /, **values: object) -> Page:
        """The finished page: front matter, the template filled with these values, and the references."""
        body = fill(template, desk=self, **values)
        parts = [encode.front_matter({"title": title, "description": description}), body, self.footnotes()]
        return Page(self.path, "\n".join(part.rstrip("\n") + "\n" for part in parts if part))

    # -- links

    def to(self, target: str) -> Markup:
        """A link's target: a path under `docs/`, seen from this page."""
        return Markup(addresses.relative(target, self.path))

    def href(self, target: str) -> str:
        """A link's target as it has to stand in raw HTML."""
        return addresses.href(target, self.path)

    def link(self, id: str, words: str | None = None) -> Markup:
        """A link to an entity, by its name unless other words are given."""
        entity = self.library.book.entities[id]
        text = encode.markdown(words or entity.name)
        path = addresses.entity_path(entity)
        return text if path == self.path else Markup(f"[{text}]({self.to(path)})")

    def links(self, ids: Iterable[str]) -> Markup:
        """Links to several entities, joined by commas."""
        return Markup(", ").join(self.link(id) for id in ids)

    def source(self, id: str) -> Markup:
        """A link to a source, by its title."""
        return Markup(f"[{encode.markdown(self.library.sources[id].title)}]({self.to(addresses.source_path(id))})")

    def matter(self, disagreement: Disagreement) -> Markup:
        """What a disagreement is about, as a heading: "Druzhba 2016: Russian soldiers", or the editor's words."""
        book = self.library.book
        if disagreement.kind == "claim":
            names = Markup(", ").join(encode.markdown(book.entities[id].name) for id in disagreement.about[:3])
            return encode.markdown(disagreement.note) if disagreement.note else names
        entity = book.entities[disagreement.about[0]]
        declared = {one.name: one.label for one in BY_ID[entity.kind].properties}
        label = declared.get(disagreement.property, disagreement.property)
        return encode.markdown(
            f"{entity.name}: {label[:1].lower()}{label[1:]}"
            if disagreement.kind == "fact"
            else f"{entity.name}: {label}"
        )

    def voice(self, voice: Voice, disagreement: Disagreement) -> Markup:
        """What one side of a disagreement says."""
        if voice.links:
            return self.links(voice.links)
        if disagreement.kind == "claim":
            return self.prose(voice.value)
        return encode.markdown(dates.in_words(voice.value) if not is_date(voice.value) else voice.value)

    def differ(self, disagreement: Disagreement) -> Markup:
        """A link's target: a disagreement on "Where sources differ"."""
        return self.to(f"{addresses.DIFFER}#{disagreement.id}")

    def claim_target(self, id: str) -> Markup:
        """A link's target: a claim on its source's page."""
        source, _, number = id.partition("#")
        return self.to(f"{addresses.source_path(source)}#claim-{number}")

    # -- references

    def ref(self, *located: Located) -> Markup:
        """The numbered references to where these stand; one number for each source and set of paragraphs."""
        marks = []
        for one in located:
            key = (str(one.source), tuple(int(number) for number in one.at))
            number = self._references.setdefault(key, len(self._references) + 1)
            mark = f"[^{number}]"
            if mark not in marks:
                marks.append(mark)
        return Markup("".join(marks))

    def footnotes(self) -> Markup:
        """The references' texts, to stand at the end of the page."""
        lines = []
        for (source_id, at), number in self._references.items():
            source = self.library.sources[source_id]
            path = addresses.source_path(source_id)
            parts = [f"[{encode.markdown(source.title)}]({self.to(path)})"]
            if source.author:
                parts.append(str(encode.markdown(source.author)))
            if source.published:
                parts.append(dates.in_words(source.published))
            where = ", ".join(f"[{paragraph}]({self.to(f'{path}#p{paragraph}')})" for paragraph in at)
            lines.append(f"[^{number}]: {', '.join(parts)}, ¶ {where}")
        return Markup("\n".join(lines))

    def paragraphs(self, source: str, at: Sequence[int]) -> Markup:
        """Links to paragraphs of a source, for pages on which the source itself is plain."""
        path = addresses.source_path(source)
        return Markup("¶ ") + Markup(", ").join(Markup(f"[{number}]({self.to(f'{path}#p{number}')})") for number in at)

    def made_from(self, written: Iterable[Placed], title: str) -> Markup:
        """Where in the YAML a page comes from, with a link to each place where the book says how to edit; how to cite it."""
        places = []
        for one in written:
            shown = encode.markdown(f"{one.position.file}, line {one.position.line}")
            target = self.library.edit_address(one.position)
            places.append(Markup(f"[{shown}]({target})") if target else shown)
        cite = encode.markdown(f"“{title}”. In: {self.library.title}")
        return (
            Markup('<div class="bb-colophon" markdown>\n\nImprove this page: ')
            + Markup("; ").join(places)
            + Markup(".\n\nCite this page: ")
            + cite
            + Markup(f", {self.library.edition}.\n\n</div>")
        )

    # -- words

    def prose(self, text: str, source: str = "") -> Markup:
        """Prose with its links and, where it is of a source, its paragraphs; names link at their first mention."""
        parts: list[Markup] = []
        for token in prose.tokens(text):
            match token:
                case prose.Words(words, linkable):
                    parts.append(self._linked(words) if linkable else self._spaced(words))
                case prose.Linked(id, other):
                    self.linked.add(id)
                    parts.append(self.link(id, other))
                case prose.Cited(at) if source:
                    parts.append(Markup(" <small>(") + self.paragraphs(source, at) + Markup(")</small>"))
                case prose.Cited():
                    pass
        return Markup("").join(parts).strip()

    def _spaced(self, words: str) -> Markup:
        """Encoded words that keep a space at either end."""
        before = " " if words[:1].isspace() else ""
        after = " " if words[1:] and words[-1:].isspace() else ""
        return Markup(before) + encode.markdown(words) + Markup(after)

    def _linked(self, words: str) -> Markup:
        parts: list[Markup] = []
        end = 0
        for found in self.library.names.find(words):
            if found.id in self.linked:
                continue
            self.linked.add(found.id)
            if found.start > end:
                parts.append(self._spaced(words[end : found.start]))
            parts.append(self.link(found.id, words[found.start : found.end]))
            end = found.end
        if end < len(words):
            parts.append(self._spaced(words[end:]))
        return Markup("").join(parts)

    def date(self, date: str | None) -> Markup:
        """A date in words; empty for none."""
        return encode.markdown(dates.in_words(date)) if date else Markup("")

    def value(self, fact: Fact) -> Markup:
        """A fact's value: a link, a date in words, or text."""
        declared = BY_ID[self.library.book.entities[fact.entity].kind].property(fact.property)
        if declared.is_link:
            return self.link(fact.value)
        return self.date(fact.value) if isinstance(declared.type, Date) else encode.markdown(fact.value)

    def qualifiers(self, fact: Fact) -> Markup:
        """What narrows a fact: "from 2013", "by A, B", "20 November 2014, Islamabad"."""
        declared = BY_ID[self.library.book.entities[fact.entity].kind].property(fact.property)
        parts: list[Markup] = []
        for field in declared.qualifiers:
            given = fact.qualifier(field.name)
            if not given:
                continue
            if isinstance(field.type, Date):
                words = Markup(", ").join(self.date(value) for value in given)
            elif is_ref(field):
                words = self.links(given)
            else:
                words = Markup(", ").join(encode.markdown(value) for value in given)
            lead = f"{field.name} " if field.name in ("from", "to", "by") else ""
            parts.append(Markup(lead) + words)
        return Markup(", ").join(parts)

    def qualified(self, entity: Entity) -> Markup:
        """What sort of thing an entity is, in a word or two, for an index; and its status, unless it simply happened."""
        kind = BY_ID[entity.kind]
        words: dict[Markup, None] = {}
        for declared in kind.properties:
            if declared.is_link or declared.staged or declared.name == kind.dated_by:
                continue
            values = dict.fromkeys(self.value(fact) for fact in entity.values(declared.name))
            if declared.excludes:
                words |= dict.fromkeys(
                    value for value in values if value in (*declared.pending, "cancelled", "rumoured")
                )
            elif values:
                words |= values
                break
        return Markup(", ").join(words)

    def reverse_label(self, fact: Fact) -> str:
        """The label under which a link shows on the page it leads to."""
        declared = BY_ID[self.library.book.entities[fact.entity].kind].property(fact.property)
        return (
            declared.reverse
            if isinstance(declared, Link)
            else BY_ID[self.library.book.entities[fact.entity].kind].plural
        )

    def disagreements_on(self, claim: Claim) -> list[Disagreement]:
        """The disagreements that a claim is a side of."""
        return self.library.differing_claims.get(claim.id, [])
