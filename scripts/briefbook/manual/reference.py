"""The reference of every field, from the shapes that the loader itself reads by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .. import encode
from ..kinds import KINDS, Kind
from ..load.shape import ASSESSMENTS, AUTHORITY, BRIEF, CLAIM, ENTITIES, FIGURE, JUDGEMENTS, SOURCE, fact_record
from ..model import Page
from ..model.values import (
    Choice,
    ClaimRef,
    Date,
    Field,
    Flag,
    Line,
    Locators,
    Many,
    Number,
    Prose,
    Record,
    Ref,
    Slug,
    Table,
    ValueType,
    Whole,
)

_LONG_FORMS = {declared.key for kind in KINDS for declared in kind.properties}
"""The names of the value in a fact's long form, which has a section of its own."""
PATH = "manual/reference/fields.md"


def reference_page() -> Page:
    """Every key of a brief and of the authority files, with its type, what it is for and an example."""
    return Page(PATH, "\n".join(_lines()) + "\n")


def _lines() -> Iterator[str]:
    yield encode.front_matter(
        {"title": "Fields", "description": "Every key of a brief and of the authority files, from the program itself."}
    )
    yield "# Fields"
    yield ""
    yield "Every key that a brief or an authority file may have. **Bold** keys are required. This page is made from the"
    yield "program's own declarations, as are the checks and what a YAML editor completes."
    yield ""
    yield "- An **id** is lower-case letters and digits with hyphens: `some-minister`. It stands under its section in some brief."
    yield "- A **date in EDTF** is `2014`, `2014-11`, `2014-11-20`, `2014~` (about), `2016-09-24/2016-10-07` (from, to), or between"
    yield '  bounds, in quotes: `"[2014-11-20..2014-12-31]"`, `"[2018-02..2018-04-24]"`, `"[..2014]"`.'
    yield "- **One line** and **sentences** are text; it goes in quotes where it holds `: ` or ` #`, or begins with a sign like `[`,"
    yield '  `"`, `*`, `&` or `@`.'
    yield ""
    yield "## A brief"
    yield ""
    yield "`briefs/<source-id>.yaml`, one file a source."
    yield ""
    yield from _table("Keys of a brief", BRIEF.fields)
    yield from _record("source", "The article.", SOURCE)
    for kind in KINDS:
        yield from _kind(kind)
    yield from _record("figures", "A list; each figure is a number with what it counts.", FIGURE)
    yield from _record("claims", "A list; each claim is one sentence of what the source says.", CLAIM)
    assert isinstance(JUDGEMENTS.each, Record)
    yield from _record(
        "contradicts and supports", "An editor's word on two claims. A claim's id alone is enough.", JUDGEMENTS.each
    )
    yield "## A fact in the long form"
    yield ""
    yield "A fact is a value, a list of values, or `{value: ..., at: ...}` where it has paragraphs of its own, a wording or a"
    yield "note. Without paragraphs of its own it rests on those of its entity. A source that gives two values has a list of"
    yield "both. Stages of an agreement have the key `stage` for `value`:"
    yield ""
    yield "```yaml"
    yield "people:"
    yield "  some-person:"
    yield "    as: Some Person"
    yield "    at: [4, 7]"
    yield "    rank: General                              # a value alone: paragraphs 4 and 7"
    yield "    role: {value: Minister of Defence, at: 4}  # the long form: paragraph 4"
    yield "agreements:"
    yield "  some-accord:"
    yield "    name: Some accord"
    yield "    at: [4, 5]"
    yield "    stages:"
    yield "      - {stage: signed, date: 2014-11-20, at: 4}"
    yield "      - {stage: ratified, status: expected, at: 5}"
    yield "```"
    yield ""
    person = next(kind for kind in KINDS if any(declared.qualifiers for declared in kind.properties))
    narrowed = next(declared for declared in person.properties if declared.qualifiers)
    yield f"For example, a {person.label.lower()}'s `{narrowed.name}`:"
    yield ""
    yield from _table("Keys of a fact in the long form", fact_record(narrowed).fields)
    yield "## An authority file"
    yield ""
    yield "`briefs/authority/<section>.yaml`: an id, and either its chosen name or these keys."
    yield ""
    assert isinstance(AUTHORITY.each, Record)
    yield from _table("Keys of an entry in an authority file", AUTHORITY.each.fields)
    for field in AUTHORITY.each.fields:
        if isinstance(field.type, Many) and isinstance(field.type.each, Record):
            yield f"Each of `{field.name}` is {'a name' if field.type.each.short == 'name' else 'an id'} alone, or has these keys:"
            yield ""
            yield from _table(f"Keys of {field.name}", field.type.each.fields)
    yield "## Assessments"
    yield ""
    yield "`briefs/authority/assessments.yaml`: a list of what the editors say of disagreements."
    yield ""
    assert isinstance(ASSESSMENTS.each, Record)
    yield from _table("Keys of an assessment", ASSESSMENTS.each.fields)


def _record(title: str, intro: str, record: Record) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    yield intro
    yield ""
    yield from _table(f"Keys of {title}", record.fields)


def _kind(kind: Kind) -> Iterator[str]:
    yield f"## {kind.folder}"
    yield ""
    yield kind.intro
    yield ""
    yield f"An id, and under it these keys. Those after `note` are facts about the {kind.label.lower()}, each as a value alone or in"
    yield "[the long form](#a-fact-in-the-long-form). Where only paragraphs are given, `some-id: [12, 13]` is enough."
    yield ""
    yield from _table(f"Keys of {kind.folder}", ENTITIES[kind.folder].fields)
    for declared in kind.properties:
        if declared.qualifiers:
            yield f"In its long form, `{declared.name}` may also have these keys:"
            yield ""
            yield from _table(f"What narrows {declared.name}", declared.qualifiers)


def _table(caption: str, fields: Iterable[Field]) -> Iterator[str]:
    yield f"Table: {caption}"
    yield ""
    yield "| Key | Holds | Type | Example |"
    yield "| --- | --- | --- | --- |"
    for field in fields:
        name = f"**`{field.name}`**" if field.required else f"`{field.name}`"
        example = f"`{field.example}`" if field.example else ""
        yield f"| {name} | {_words(field.help)} | {_words(describe(field.type))} | {example} |"
    yield ""


def _words(text: str) -> str:
    return text.replace("|", "&#124;").replace("[[", "&#91;&#91;")


def describe(type: ValueType) -> str:
    """A type in words, for a reader who does not program."""
    match type:
        case Many(Record() as record):
            return f"{describe(record)}; or a list of these"
        case Many(each):
            return f"{describe(each)}, or a list of these"
        case Record(_, ""):
            return "keys of its own, see below"
        case Record(fields, short):
            alone = next(field.type for field in fields if field.name == short)
            form = "the long form" if short in _LONG_FORMS else f"keys of its own, of which this is `{short}`"
            return f"{describe(alone.each if isinstance(alone, Many) else alone)}; or {form}"
        case Table(key, each):
            of = "entries" if isinstance(each, Record) else describe(each)
            return f"{'ids' if isinstance(key, Slug) else 'paragraph numbers'}, each with {of}"
        case Line(longest):
            return f"one line, at most {longest:,} characters"
        case Prose(longest):
            return f"sentences, at most {longest:,} characters"
        case Slug():
            return "a new id"
        case Ref(kinds):
            folders = [f"`{kind.folder}`" for kind in KINDS if kind.id in kinds]
            return f"an id from {' or '.join(folders)}" if kinds else "id of any entity"
        case ClaimRef():
            return "a claim's id"
        case Choice(options):
            return "one of " + ", ".join(f"`{option}`" for option in options)
        case Date():
            return "a date in EDTF"
        case Number():
            return "a number in plain digits"
        case Whole():
            return "a whole number from 1"
        case Flag():
            return "`true` or `false`"
        case Locators():
            return "a paragraph number, or a list of these"
