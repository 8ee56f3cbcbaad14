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
    yield "## A brief"
    yield ""
    yield "`briefs/<source-id>.yaml`, one file a source."
    yield ""
    yield from _table(BRIEF.fields)
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
    yield "A property is a value, a list of values, or `{value: ..., at: ...}` where it has paragraphs of its own, a wording"
    yield "or a note. Stages of an agreement have the key `stage` for `value`."
    yield ""
    person = next(kind for kind in KINDS if any(declared.qualifiers for declared in kind.properties))
    narrowed = next(declared for declared in person.properties if declared.qualifiers)
    yield f"For example, a {person.label.lower()}'s `{narrowed.name}`:"
    yield ""
    yield from _table(fact_record(narrowed).fields)
    yield "## An authority file"
    yield ""
    yield "`briefs/authority/<section>.yaml`: an id, and either its chosen name or these keys."
    yield ""
    assert isinstance(AUTHORITY.each, Record)
    yield from _table(AUTHORITY.each.fields)
    for field in AUTHORITY.each.fields:
        if isinstance(field.type, Many) and isinstance(field.type.each, Record):
            yield f"Each of `{field.name}` is a {'name' if field.type.each.short == 'name' else 'bare value'} alone, or has these keys:"
            yield ""
            yield from _table(field.type.each.fields)
    yield "## Assessments"
    yield ""
    yield "`briefs/authority/assessments.yaml`: a list of what the editors say of disagreements."
    yield ""
    assert isinstance(ASSESSMENTS.each, Record)
    yield from _table(ASSESSMENTS.each.fields)


def _record(title: str, intro: str, record: Record) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    yield intro
    yield ""
    yield from _table(record.fields)


def _kind(kind: Kind) -> Iterator[str]:
    yield f"## {kind.folder}"
    yield ""
    yield kind.intro
    yield ""
    yield f"An id, and under it these keys, of which the last are facts about the {kind.label.lower()}."
    yield ""
    yield from _table(ENTITIES[kind.folder].fields)
    for declared in kind.properties:
        if declared.qualifiers:
            yield f"`{declared.name}` may be narrowed, in its long form:"
            yield ""
            yield from _table(declared.qualifiers)


def _table(fields: Iterable[Field]) -> Iterator[str]:
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
        case Many(each):
            return f"{describe(each)}, or a list of these"
        case Record(_, short):
            return f"keys of their own, or {short} alone" if short else "keys of its own, see below"
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
            return f"id of {' or '.join(_article(kind) for kind in kinds)}" if kinds else "id of any entity"
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


def _article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
