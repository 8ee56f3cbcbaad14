"""`briefbook seed`: a fingerprint from an article's text."""

from __future__ import annotations

from pathlib import Path

import click

from ..evidence.fingerprint import fingerprints_of, sha256
from ..evidence.seed import seed_file
from ..load.reader import slug_problem
from ..load.tree import LARGEST_FILE
from ..model import BriefbookError
from ..write import write_file


def seed(root: Path, text: Path, id: str | None) -> int:
    """Writes `seeds/<id>.yaml` for a text; refuses to replace the fingerprint of another text."""
    id = id or text.stem
    wrong = slug_problem(id)
    if wrong:
        raise BriefbookError(f"`{id}` can't be a source's id: {wrong}. Give one with --id.")
    raw = text.read_bytes()
    try:
        paragraphs = fingerprints_of(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BriefbookError(f"{text} is not UTF-8: save it as UTF-8 first.") from error
    if not paragraphs:
        raise BriefbookError(f"{text} holds no text.")
    target = root / "seeds" / f"{id}.yaml"
    written = seed_file(text.name, sha256(raw), paragraphs)
    if len(written) > LARGEST_FILE:
        raise BriefbookError(f"{text} is too long: its fingerprint would have more than {LARGEST_FILE // 1024} kB.")
    if target.exists() and target.read_bytes() != written:
        raise BriefbookError(
            f"{target} is the fingerprint of another text. Delete it first if this text is to replace it."
        )
    write_file(target, written)
    click.echo(f"{target}: {len(paragraphs)} paragraphs")
    return 0
