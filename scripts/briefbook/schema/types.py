"""Declared types to JSON Schema: each `ValueType` has its counterpart here, and nothing else defines a shape.

A YAML editor types bare words by YAML 1.2, while our loader reads strings and lets the declaration decide. So a text may
come as a string, a number or a truth value, and a date as a number (`2014`).

`enumDescriptions`, `errorMessage` and `patternErrorMessage` are no part of draft-07: editors show them, validators pass
over them.

What a schema can't say is left to `briefbook check`: that a day exists, that a key stands once, that an id stands for
something, that text has spaces where it should.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..model.values import (
    RESERVED_SLUGS,
    SLUG,
    SLUG_LENGTH,
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
from .known import Known

Schema = dict[str, Any]

_WHOLE = r"^[1-9][0-9]{0,5}$"
_NUMBER = r"^-?[0-9]{1,24}(\.[0-9]{1,12})?$"
_CLAIM = rf"^{SLUG}#[1-9][0-9]{{0,4}}$"
_SLUG_KEY = rf"^(?!({'|'.join(sorted(RESERVED_SLUGS))})$)(?=.{{1,{SLUG_LENGTH}}}$){SLUG}$"
_DAY = r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?|-2[1-4])?"
_PLAIN_DATE = rf"^{_DAY}$"
_OTHER_DATE = r"^(?=.*[0-9X]{4})(?=.*[/\[\]{}?~%XEST,])[-0-9XEST:Z?~%./,+\[\]{} ]{4,60}$"
MOST_CLAIMS = 5_000
"""A book of more claims completes none of them: the schema would grow too large for an editor."""
_MOST_NAMED = 2_000
"""Of more ids, completion shows no names or sentences beside them."""


class Definitions:
    """The schema's shared parts, each written once and referred to by name."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.parts: dict[str, Schema] = {}

    def of(self, type: ValueType) -> Schema:
        """The schema of a type: a reference to a part, or the schema itself where it is short."""
        match type:
            case Line(longest) | Prose(longest):
                return self._part(f"text-{longest}", lambda: _text(longest))
            case Slug():
                return self._part("new-id", _slug)
            case Ref(kinds):
                return self._part(f"id-{'-or-'.join(kinds) or 'of-anything'}", lambda: self._ref(kinds))
            case ClaimRef():
                return self._part("claim-id", self._claim_ref)
            case Choice(options):
                return {"enum": [*options, *(int(option) for option in options if option.isdigit())]}
            case Date():
                return self._part("date", _date)
            case Number():
                return self._part("number", lambda: _number(_NUMBER, {"type": "number"}))
            case Whole():
                return self._part("whole-number", _whole)
            case Flag():
                return {"enum": [True, False, "true", "false"]}
            case Locators():
                return self._part("paragraphs", lambda: _or_list(self._part("paragraph", _whole)))
            case Many(each):
                return _or_list(self.of(each))
            case Table(key, each):
                return self.table(key, each)
            case Record():
                return self.record(type)

    def record(self, shape: Record) -> Schema:
        """A mapping of named fields; where it has a short form, that or the mapping."""
        schema: Schema = {
            "type": "object",
            "properties": {field.name: self.field(field) for field in shape.fields},
            "additionalProperties": False,
        }
        required = [field.name for field in shape.fields if field.required]
        if required:
            schema["required"] = required
        short = next((field for field in shape.fields if field.name == shape.short), None)
        return schema if short is None else {"anyOf": [self.of(short.type), schema]}

    def field(self, field: Field) -> Schema:
        """A field's schema with what it is for."""
        said: Schema = {"description": field.help[:1].upper() + field.help[1:]}
        if field.example:
            said["examples"] = [field.example]
        schema = self.of(field.type)
        return {**said, "allOf": [schema]} if "$ref" in schema else {**said, **schema}

    def table(self, key: ValueType, each: ValueType, kind: str = "") -> Schema:
        """A mapping with free keys; the ids the book knows of one kind are offered as keys, with their names."""
        content = self.of(each)
        if not isinstance(key, Slug):
            return {"type": ["object", "null"], "patternProperties": {_WHOLE: content}, "additionalProperties": False}
        named = self._part(f"entry-{kind or 'of-anything'}", lambda: content)
        known = self.known.entities.get(kind, {})
        return {
            "type": ["object", "null"],
            "properties": {id: {"description": name or id, "allOf": [named]} for id, name in known.items()},
            "patternProperties": {_SLUG_KEY: named},
            "additionalProperties": False,
        }

    def _ref(self, kinds: Iterable[str]) -> Schema:
        named = {
            id: name for kind in kinds or self.known.entities for id, name in self.known.entities.get(kind, {}).items()
        }
        ids = sorted(named)
        slug = self._part("new-id", _slug)
        if not ids:
            return slug
        known: Schema = {
            "enum": ids,
            "errorMessage": "Name an entity by its id; the book's ids are offered as you type.",
        }
        if len(ids) <= _MOST_NAMED:
            known["enumDescriptions"] = [named[id] or id for id in ids]
        return {"anyOf": [known, slug]}

    def _claim_ref(self) -> Schema:
        ids = list(self.known.claims)
        form: Schema = {"type": "string", "pattern": _CLAIM}
        if not 0 < len(ids) <= MOST_CLAIMS:
            return form
        known: Schema = {"enum": ids, "errorMessage": "Name a claim by its source's id and its number: source-id#3."}
        if len(ids) <= _MOST_NAMED:
            known["enumDescriptions"] = list(self.known.claims.values())
        return {"anyOf": [known, form]}

    def _part(self, name: str, make: Any) -> Schema:
        if name not in self.parts:
            self.parts[name] = {}
            self.parts[name] = make()
        return {"$ref": f"#/definitions/{name}"}


def _text(longest: int) -> Schema:
    return {"type": ["string", "number", "boolean"], "pattern": r"\S", "maxLength": longest}


def _slug() -> Schema:
    said = "An id is lower-case letters and digits, joined by single hyphens."
    return {"type": ["string", "integer"], "pattern": _SLUG_KEY, "patternErrorMessage": said, "minimum": 0}


def _date() -> Schema:
    return {
        "anyOf": [
            {"type": "integer", "minimum": 0, "maximum": 9999},
            {"type": "string", "pattern": _PLAIN_DATE},
            {
                "type": "string",
                "pattern": _OTHER_DATE,
                "patternErrorMessage": "A date is 2014, 2014-11, 2014-11-20, or bounds in quotes: [2014-11-20..2014-12-31].",
            },
        ]
    }


def _number(pattern: str, typed: Schema) -> Schema:
    return {"anyOf": [typed, {"type": "string", "pattern": pattern, "patternErrorMessage": "Write plain digits."}]}


def _whole() -> Schema:
    return _number(_WHOLE, {"type": "integer", "minimum": 1, "maximum": 999_999})


def _or_list(each: Schema) -> Schema:
    return {"anyOf": [each, {"type": "array", "items": each, "minItems": 1}]}
