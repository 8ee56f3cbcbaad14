"""What an editor wrote: one brief a source, and the authority files. Nothing here is merged yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from .text import Locator, Position, Text

Qualifiers = tuple[tuple[str, tuple[Text, ...]], ...]
"""What narrows a fact, by name: a role's `from`, a stage's `date`, `place` and `by`."""


@dataclass(frozen=True, slots=True)
class Source:
    """One article. `origin` lists organisations it has its news from; dates are EDTF."""

    id: Text
    title: Text
    position: Position
    subtitle: Text | None = None
    author: Text | None = None
    publisher: Text | None = None
    published: Text | None = None
    published_basis: Text | None = None
    origin: tuple[Text, ...] = ()
    genre: Text | None = None
    url: Text | None = None
    language: Text | None = None
    reliability: Text | None = None
    note: Text | None = None
    formerly: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A source naming an entity: in which paragraphs, and under which names as printed."""

    entity: Text
    kind: str
    source: Text
    at: tuple[Locator, ...]
    names: tuple[Text, ...]
    chosen_name: Text | None
    note: Text | None
    position: Position


@dataclass(frozen=True, slots=True)
class Fact:
    """One property of one entity, as one source gives it. For a link, the value is the other entity's id."""

    entity: Text
    property: str
    value: Text
    source: Text
    at: tuple[Locator, ...]
    position: Position
    qualifiers: Qualifiers = ()
    printed: Text | None = None
    note: Text | None = None
    origin: tuple[Text, ...] = ()

    def qualifier(self, name: str) -> tuple[Text, ...]:
        """The values of one qualifier; empty where the source gives none."""
        return dict(self.qualifiers).get(name, ())


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts: which measure of which entity, in which unit, as of when.

    `upto` closes a range (90 to 100); `bound` is one of below, above, at least, at most; `printed` is the wording.
    """

    of: Text
    measure: Text
    value: Decimal
    source: Text
    at: tuple[Locator, ...]
    position: Position
    number: int
    upto: Decimal | None = None
    approx: bool = False
    bound: Text | None = None
    unit: Text | None = None
    as_of: Text | None = None
    printed: Text | None = None
    by: tuple[Text, ...] = ()
    note: Text | None = None
    origin: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """An editor's word on two claims: which other claim, on what matter, and in what they differ or agree."""

    claim: Text
    on: Text | None
    note: Text | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence, in our own words, of what a source says."""

    source: Text
    number: int
    says: Text
    about: tuple[Text, ...]
    by: tuple[Text, ...]
    basis: Text
    at: tuple[Locator, ...]
    position: Position
    numbered: bool = False
    date: Text | None = None
    quote: Text | None = None
    note: Text | None = None
    origin: tuple[Text, ...] = ()
    credibility: Text | None = None
    contradicts: tuple[Judgement, ...] = ()
    supports: tuple[Judgement, ...] = ()

    @property
    def id(self) -> str:
        """`<source>#<number>`."""
        return f"{self.source}#{self.number}"


Statement = Fact | Figure | Claim
"""What a source says, with its place."""


@dataclass(frozen=True, slots=True)
class Brief:
    """One source, summarised. `furniture` names the paragraphs that are not part of the article."""

    source: Source
    summary: Text
    furniture: tuple[tuple[Locator, Text], ...]
    mentions: tuple[Mention, ...]
    facts: tuple[Fact, ...]
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]

    @property
    def id(self) -> Text:
        """The source's id, which is the file's name."""
        return self.source.id

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All that the source says."""
        return (*self.facts, *self.figures, *self.claims)

    @property
    def located(self) -> tuple[Mention | Statement, ...]:
        """All that cites paragraphs."""
        return (*self.mentions, *self.statements)


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name an entity also goes by, from outside the sources: with its language and where it is from."""

    name: Text
    language: Text | None = None
    basis: Text | None = None


@dataclass(frozen=True, slots=True)
class NotToConfuse:
    """An entity that this one is easily taken for, and how to tell them apart."""

    id: Text
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Authority:
    """Who is who: an entity's chosen name, other names, former ids, and what it is not."""

    id: Text
    kind: str
    name: Text
    position: Position
    also: tuple[OtherName, ...] = ()
    formerly: tuple[Text, ...] = ()
    confusable: tuple[NotToConfuse, ...] = ()
    description: Text | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """An editor's dated word on a disagreement; it hides nothing."""

    disagreement: Text
    says: Text
    by: Text
    date: Text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph's fingerprint: hashes of its words and of its runs of three words, sorted and joined (see `evidence`)."""

    words: bytes
    runs: bytes


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is known of a seed without holding its text: SHA-256, original file name, one entry a paragraph."""

    source: Text
    file: Text
    sha256: Text
    paragraphs: tuple[Paragraph, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Allowance:
    """A comment that silences a rule for one place: `# briefbook: allow <rule> -- reason`; empty where it is not understood.

    `line` is the line it covers; `of_file` says that it also covers problems of its file as a whole.
    """

    position: Position
    rule: str
    reason: str
    line: int
    of_file: bool


@dataclass(frozen=True, slots=True)
class Manuscript:
    """All that the editors wrote, in order of ids: what `load` gives, `check` reads and `merge` makes a book of."""

    briefs: tuple[Brief, ...]
    authority: tuple[Authority, ...]
    assessments: tuple[Assessment, ...]
    fingerprints: Mapping[str, Fingerprint]
    texts: Mapping[str, str]
    """Private seed texts, by source id, where they lie beside the fingerprints."""
    unread: frozenset[str] = frozenset()
    """Ids of sources and entities that stand in what could not be read; they are there, though nothing is known of them."""
    allowances: tuple[Allowance, ...] = ()
    """The comments that silence a rule for one place."""
