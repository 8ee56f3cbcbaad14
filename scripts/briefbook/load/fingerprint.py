"""A seed's fingerprint file to a `Fingerprint`."""

from __future__ import annotations

from ..evidence.fingerprint import unpack
from ..model import Fingerprint, Paragraph, Text
from ..model.values import Record
from .reader import Reader
from .shape import FINGERPRINT
from .tree import Node


def fingerprint_from(node: Node, source: Text, reader: Reader) -> Fingerprint | None:
    """The fingerprint a tree holds; None and a problem where it is damaged."""
    assert isinstance(FINGERPRINT, Record)
    values = reader.read(node, FINGERPRINT)
    if values is None:
        return None
    paragraphs = []
    for entry in values["paragraphs"]:
        try:
            paragraphs.append(Paragraph(unpack(entry["words"], "words"), unpack(entry["runs"], "runs")))
        except ValueError:
            reader.wrong(
                entry.position,
                "bad-fingerprint",
                "this paragraph's hashes are damaged.",
                "Make the file anew with `briefbook seed`.",
            )
            return None
    return Fingerprint(source, values["file"], values["sha256"], tuple(paragraphs), node.position)
