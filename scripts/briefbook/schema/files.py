"""The schema files of a book: one for briefs, one for each section's authority file, one for assessments."""

from __future__ import annotations

from typing import Any

from ..kinds import KINDS
from ..load.shape import ASSESSMENTS, AUTHORITY, BRIEF, ENTITIES
from ..model.values import Record, Table
from .known import Known
from .types import Definitions, Schema

FOLDER = ".briefbook"
DRAFT = "http://json-schema.org/draft-07/schema#"


def schemas(known: Known) -> dict[str, Schema]:
    """Every schema by its file's name in the folder `.briefbook`."""
    return {
        "brief.schema.json": brief_schema(known),
        **{f"{kind.folder}.schema.json": authority_schema(known, kind.id) for kind in KINDS},
        "assessments.schema.json": assessments_schema(known),
    }


def schema_line(path: str) -> str:
    """The first line by which a YAML editor finds the schema of a file of the book."""
    name = path.rpartition("/")[2].removesuffix(".yaml")
    up, which = ("../..", name) if path.startswith("briefs/authority/") else ("..", "brief")
    return f"# yaml-language-server: $schema={up}/{FOLDER}/{which}.schema.json"


def brief_schema(known: Known) -> Schema:
    """The schema of a brief."""
    definitions = Definitions(known)
    fields = {field.name: definitions.field(field) for field in BRIEF.fields if field.name not in ENTITIES}
    for kind in KINDS:
        field = next(field for field in BRIEF.fields if field.name == kind.folder)
        assert isinstance(field.type, Table)
        fields[kind.folder] = {
            "description": field.help,
            **definitions.table(field.type.key, field.type.each, kind.id),
        }
    ordered = {field.name: fields[field.name] for field in BRIEF.fields}
    return _whole("A brief: what one article says", {**_object(BRIEF, ordered)}, definitions)


def authority_schema(known: Known, kind: str) -> Schema:
    """The schema of one kind's authority file."""
    definitions = Definitions(known)
    table = definitions.table(AUTHORITY.key, AUTHORITY.each, kind)
    return _whole(f"Who is who: each {kind}'s chosen name, other names and former ids", table, definitions)


def assessments_schema(known: Known) -> Schema:
    """The schema of the editors' assessments."""
    definitions = Definitions(known)
    return _whole("What the editors say of disagreements", definitions.of(ASSESSMENTS), definitions)


def _object(shape: Record, fields: dict[str, Any]) -> Schema:
    required = [field.name for field in shape.fields if field.required]
    return {"type": "object", "properties": fields, "required": required, "additionalProperties": False}


def _whole(title: str, schema: Schema, definitions: Definitions) -> Schema:
    return {"$schema": DRAFT, "title": title, **schema, "definitions": dict(sorted(definitions.parts.items()))}


__all__ = ["FOLDER", "assessments_schema", "authority_schema", "brief_schema", "schema_line", "schemas"]
