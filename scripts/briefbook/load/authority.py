"""Authority files and assessments: who is who, and what the editors say of disagreements."""

from __future__ import annotations

from ..kinds import Kind
from ..model import Assessment, Authority, NotToConfuse, OtherName
from .reader import Reader
from .shape import ASSESSMENTS, AUTHORITY
from .tree import Node


def authority_from(node: Node, kind: Kind, reader: Reader) -> list[Authority]:
    """The entries of one kind's authority file."""
    return [
        Authority(
            id=id,
            kind=kind.id,
            name=entry["name"],
            position=id.position,
            also=tuple(
                OtherName(other["name"], other.get("language"), other.get("basis")) for other in entry.get("also", ())
            ),
            formerly=entry.get("formerly", ()),
            confusable=tuple(NotToConfuse(other["id"], other.get("note")) for other in entry.get("not", ())),
            description=entry.get("description"),
        )
        for id, entry in (reader.read(node, AUTHORITY) or {}).items()
    ]


def assessments_from(node: Node, reader: Reader) -> list[Assessment]:
    """The editors' dated assessments."""
    return [
        Assessment(entry["disagreement"], entry["says"], entry["by"], entry["date"])
        for entry in reader.read(node, ASSESSMENTS) or ()
    ]
