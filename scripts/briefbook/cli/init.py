"""`briefbook init`: an empty book in a folder."""

from __future__ import annotations

from pathlib import Path

import click

from ..load import load_manuscript
from ..model import BriefbookError
from ..pipeline import write_schemas
from ..schema import known_of
from ..starter import EXAMPLE, new_book
from ..write import write_file


def init(folder: Path, title: str) -> int:
    """Writes the files of a new book. Overwrites nothing."""
    if folder.exists() and not folder.is_dir():
        raise BriefbookError(f"{folder} is not a folder.")
    files = new_book(title)
    there = [path for path in files if (folder / path).exists()]
    if there:
        raise BriefbookError(f"{folder / there[0]} exists already, and nothing is overwritten. Choose another folder.")
    for path, content in files.items():
        write_file(folder / path, content)
        click.echo(folder / path)
    manuscript, _ = load_manuscript(folder)
    write_schemas(folder, known_of(manuscript))
    click.echo(f"A book with one example, {EXAMPLE}. Next: cd {folder}, then `briefbook serve`.")
    return 0
