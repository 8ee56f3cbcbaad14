"""Schema and loader say the same of every example file, sound or broken, as far as a schema can say it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from briefbook.kinds import BY_FOLDER
from briefbook.load import load_manuscript
from briefbook.load.authority import assessments_from, authority_from
from briefbook.load.brief import brief_from
from briefbook.load.reader import Reader
from briefbook.load.tree import Items, Node, Scalar, parse, read_file
from briefbook.model import Problem, Text
from briefbook.schema import Known, known_of, schema_line, schemas

from ..copies import MINI, ROOT

EXAMPLES = ROOT / "tests/examples"
CASES = sorted([*(EXAMPLES / "invalid").glob("*/*.yaml"), *(EXAMPLES / "valid").glob("*.yaml")])
BOOKS = sorted(path for book in (ROOT, MINI, EXAMPLES / "book") for path in (book / "briefs").rglob("*.yaml"))
EXPRESSIBLE = {
    "unknown-key",
    "missing-key",
    "wrong-type",
    "empty-value",
    "bad-id",
    "bad-claim-id",
    "bad-choice",
    "bad-number",
    "bad-locator",
    "too-long",
}
"""Rules of reading that a schema can express. Of `bad-date` it can the form, not that a day exists."""
SCHEMAS = schemas(Known())


def plain(node: Node) -> Any:
    """A tree as our loader reads it: every bare value a string."""
    if isinstance(node, Scalar):
        return None if node.empty else str(node.text)
    if isinstance(node, Items):
        return [plain(item) for item in node.nodes]
    return {str(name): plain(value) for name, value in node.pairs}


def typed(text: str) -> Any:
    """A document as a YAML editor reads it: bare values typed by YAML 1.2, dates left as strings."""

    def dated(value: Any) -> Any:
        if isinstance(value, dict):
            return {str(name): dated(one) for name, one in value.items()}
        if isinstance(value, list):
            return [dated(one) for one in value]
        return value.isoformat() if isinstance(value, datetime.date) else value

    return dated(YAML(typ="safe", pure=True).load(text))


def place(path: Path, text: str) -> str:
    """The name in a book of an example file."""
    named = [line.removeprefix("# as: ") for line in text.splitlines() if line.startswith("# as: ")]
    if named:
        return named[0]
    return (
        f"briefs/authority/{path.name}" if path.parent.name == "authority" and path in BOOKS else f"briefs/{path.name}"
    )


def read(node: Node, name: str) -> list[Problem]:
    """The loader's problems with a tree."""
    problems: list[Problem] = []
    stem = Path(name).stem
    if "/authority/" not in name:
        brief_from(node, Text(stem), Reader(problems))
    elif stem in BY_FOLDER:
        authority_from(node, BY_FOLDER[stem], Reader(problems))
    else:
        assessments_from(node, Reader(problems))
    return problems


def schema_of(name: str) -> Any:
    """The schema that a file of this name is checked by."""
    return SCHEMAS[f"{Path(name).stem if '/authority/' in name else 'brief'}.schema.json"]


def refusals(schema: Any, instance: Any) -> list[str]:
    """What a schema has against an instance."""
    return [error.message[:200] for error in jsonschema.Draft7Validator(schema).iter_errors(instance)]


@pytest.mark.parametrize("path", [*CASES, *BOOKS], ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_schema_and_loader_agree(path: Path) -> None:
    text, wrong = read_file(path, path.name)
    name = place(path, text)
    node, broken = parse(text, name) if not wrong else (None, wrong)
    if (
        node is None
        or not name.startswith("briefs/")
        or ("/authority/" in name and Path(name).stem not in {*BY_FOLDER, "assessments"})
    ):
        assert broken or not name.startswith("briefs/") or path.parent.name in ("empty-file", "unknown-file")
        return
    rules = {problem.rule for problem in read(node, name)}
    refused = refusals(schema_of(name), plain(node))
    if not rules:
        assert refused == []
        try:
            assert refusals(schema_of(name), typed(text)) == []
        except YAMLError:
            assert broken  # a key that stands twice
    elif rules & EXPRESSIBLE:
        assert refused, rules
    elif refused:
        assert rules


def test_form_of_dates_is_checked() -> None:
    schema = {"definitions": SCHEMAS["brief.schema.json"]["definitions"], "$ref": "#/definitions/date"}
    sound = [
        2014,
        "2014",
        "2014-11",
        "2014-11-20",
        "[..2014-12-31]",
        "[2018-02..2018-04-24]",
        "2016-09-24/2016-10-07",
        "2014~",
        "2015-21",
        "201X",
    ]
    broken = ["yesterday", "20 November 2014", "2014-13", "2014-11-32", "11/20", "2014-1", "", None, True, 20141]
    assert [one for one in sound if refusals(schema, one)] == []
    assert [one for one in broken if not refusals(schema, one)] == []


def test_schemas_are_draft_07() -> None:
    for schema in SCHEMAS.values():
        jsonschema.Draft7Validator.check_schema(schema)
        assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_every_field_is_described() -> None:
    def fields(schema: Any) -> Any:
        if isinstance(schema, dict):
            for name, part in schema.get("properties", {}).items():
                yield name, part
            for part in schema.values():
                yield from fields(part)
        elif isinstance(schema, list):
            for part in schema:
                yield from fields(part)

    for name, schema in SCHEMAS.items():
        assert [field for field, part in fields(schema) if not part.get("description")] == [], name


def test_ids_of_the_book_are_offered() -> None:
    manuscript, _ = load_manuscript(MINI)
    known = known_of(manuscript)
    schema = schemas(known)["brief.schema.json"]
    assert schema["properties"]["people"]["properties"]["ada-quill"]["description"] == "Ada Quill"
    assert "ada-quill" in schema["definitions"]["id-person"]["anyOf"][0]["enum"]
    assert "port-alder" not in schema["definitions"]["id-person"]["anyOf"][0]["enum"]
    assert "ferry-news-2001#1" in schema["definitions"]["claim-id"]["anyOf"][0]["enum"]


def test_schema_lines() -> None:
    assert schema_line("briefs/x.yaml") == "# yaml-language-server: $schema=../.briefbook/brief.schema.json"
    assert schema_line("briefs/authority/people.yaml").endswith("=../../.briefbook/people.schema.json")
