"""`briefbook rename`, `merge` and `split`: ids changed across all files of the book."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from ..edit import Change, Files, merge_entities, rename_entity, split_entity
from ..load import list_files, load_manuscript
from ..model import Manuscript
from ..pipeline import DataError
from ..write import write_together


def rename(root: Path, old: str, new: str, dry_run: bool) -> int:
    """Gives an entity another id everywhere; the old one redirects."""
    return _change(root, dry_run, lambda files, manuscript: rename_entity(files, manuscript, old, new))


def merge(root: Path, old: str, kept: str, dry_run: bool) -> int:
    """Makes one entity part of another everywhere; its id redirects."""
    return _change(root, dry_run, lambda files, manuscript: merge_entities(files, manuscript, old, kept))


def split(root: Path, id: str, new: str, sources: Sequence[str], dry_run: bool) -> int:
    """Makes an entity another one in some sources."""
    return _change(root, dry_run, lambda files, manuscript: split_entity(files, manuscript, id, new, sources))


def _change(root: Path, dry_run: bool, make: Callable[[Files, Manuscript], Change]) -> int:
    manuscript, problems = load_manuscript(root)
    if problems:
        raise DataError(problems)
    names = [name for name in list_files(root) if name.startswith("briefs/")]
    files = {name: (root / name).read_bytes().decode("utf-8") for name in names}
    change = make(files, manuscript)
    if not dry_run:
        write_together({root / name: text.encode() for name, text in change.files.items()})
    for name in change.files:
        click.echo(name)
    click.echo(
        f"{_count(change.places, 'place')} in {_count(len(change.files), 'file')}{' would change' if dry_run else ' changed'}"
    )
    return 0


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
