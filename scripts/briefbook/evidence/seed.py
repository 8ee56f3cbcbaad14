"""What stands in `seeds/<source-id>.yaml`."""

from __future__ import annotations

from collections.abc import Iterable

import yaml

from ..model import Paragraph
from .fingerprint import pack


def seed_file(file: str, digest: str, paragraphs: Iterable[Paragraph]) -> bytes:
    """A fingerprint file's content: the text's file name, its SHA-256, and its paragraphs' fingerprints."""
    content = {
        "file": file,
        "sha256": digest,
        "paragraphs": [{"words": pack(one.words), "runs": pack(one.runs)} for one in paragraphs],
    }
    return yaml.safe_dump(content, sort_keys=False, width=10_000).encode()
