"""Where ids stand in a file, by the shapes that the loader reads by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from ..kinds import BY_FOLDER
from ..load.shape import ASSESSMENTS, AUTHORITY, BRIEF
from ..load.tree import Items, Node, Pairs, Scalar
from ..model import Text
from ..model.values import Field, Many, Prose, Record, Ref, Slug, Table, ValueType


class Role(Enum):
    """What an id does at its place."""

    ENTRY = "the key of an entity's entry"
    LINK = "a reference to an entity"
    FORMER = "a former id"
    PROSE = "a text that may hold links"
    DISAGREEMENT = "a disagreement's id"


@dataclass(frozen=True)
class Place:
    """A text, what it does, and the list it stands in, if it stands in one."""

    text: Text
    role: Role
    list: Items | None = None


def shape_of(name: str) -> ValueType:
    """The shape of a file of the book, by its name."""
    folder, _, file = name.rpartition("/")
    if folder == "briefs":
        return BRIEF
    return AUTHORITY if file.removesuffix(".yaml") in BY_FOLDER else ASSESSMENTS


def places(node: Node, shape: ValueType, inside: Items | None = None) -> Iterator[Place]:
    """All places of a tree where an id may stand."""
    match shape:
        case Many(each):
            if isinstance(node, Items):
                for item in node.nodes:
                    yield from places(item, each, node)
            else:
                yield from places(node, each)
        case Table(key, each):
            for name, value in node.pairs if isinstance(node, Pairs) else ():
                if isinstance(key, Slug):
                    yield Place(name, Role.ENTRY)
                yield from places(value, each)
        case Record(fields, short):
            if not isinstance(node, Pairs):
                bare = next((field for field in fields if field.name == short), None)
                if bare is not None:
                    yield from places(node, bare.type, inside)
                return
            by_name = {field.name: field for field in fields}
            for name, value in node.pairs:
                if name in by_name:
                    yield from _field(value, by_name[name])
        case Ref() if isinstance(node, Scalar):
            yield Place(node.text, Role.LINK, inside)
        case Slug() if isinstance(node, Scalar):
            yield Place(node.text, Role.FORMER, inside)
        case Prose() if isinstance(node, Scalar):
            yield Place(node.text, Role.PROSE)


def _field(value: Node, field: Field) -> Iterator[Place]:
    if field.name == "disagreement" and isinstance(value, Scalar):
        yield Place(value.text, Role.DISAGREEMENT)
    else:
        yield from places(value, field.type)
